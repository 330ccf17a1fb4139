//! Sound as WAV files: `DecodeWav`, `EncodeWav`.
//!
//! Does not know: the format; see the kernels.

use crate::{one, text};
use ferroflow_kernels_text::wav;
use ferroflow_ops::prelude::*;

attributes! {
    /// How much is wanted.
    pub struct Wanted {
        /// Channels; -1: as many as there are.
        desired_channels: i64 = -1,
        /// Samples; -1: as many as there are.
        desired_samples: i64 = -1,
    }
}

/// -1 or a number.
fn asked(name: &str, n: i64) -> Result<Option<usize>> {
    match n {
        -1 => Ok(None),
        n => usize::try_from(n)
            .map(Some)
            .map_err(|_| Error::invalid_argument(format!("{name} must be >= -1, got {n}"))),
    }
}

/// A file as samples.
pub static DECODE_WAV: OpDef = text(
    "DecodeWav",
    "The samples of a WAV file of 16 bits as floats from -1 to 1, [samples, channels], and how many \
     there are a second.",
    Signature::new(&["contents: string"], &["audio: float", "sample_rate: int32"], &[]),
    Wanted::ATTRS,
    |cx| {
        cx.with_rank(0, 0)?;
        let own = cx.attrs::<Wanted>()?;
        let samples = asked("desired_samples", own.desired_samples)?;
        let channels = asked("desired_channels", own.desired_channels)?;
        cx.output(PartialShape::new([samples, channels]))?;
        cx.output(PartialShape::scalar())
    },
    |cx| {
        let own = cx.attrs::<Wanted>()?;
        let sound = wav::read(one(cx, 0, "contents")?)?;
        let channels = asked("desired_channels", own.desired_channels)?;
        let channels = channels.unwrap_or(usize::from(sound.channels));
        let samples = asked("desired_samples", own.desired_samples)?.unwrap_or(sound.samples());
        let rate = i32::try_from(sound.rate)
            .map_err(|_| Error::invalid_argument(format!("a sample rate of {}", sound.rate)))?;
        let mut out = Array::uninit(DType::Float32, Shape::new([samples, channels])?)?;
        sound.write(channels, out.slice_mut()?);
        cx.set(out)?;
        cx.set(Array::scalar(rate))
    },
    |s| {
        let sound = |channels: usize| {
            let values: Vec<f32> = (0..4 * channels).map(|i| i as f32 * 0.2 - 0.7).collect();
            wav::write(&values, channels, 8000).ok()
        };
        for (channels, desired_channels, desired_samples) in
            [(1, -1, -1), (2, -1, -1), (2, 1, 2), (1, 3, 6), (2, 0, -1)]
        {
            let file = sound(channels).and_then(|f| Array::from_strings([f], Shape::scalar()).ok());
            if let Some(file) = file {
                Case::new(Wanted { desired_channels, desired_samples }).fixed(file).add(s);
            }
        }
    },
);
/// Samples as a file.
pub static ENCODE_WAV: OpDef = text(
    "EncodeWav",
    "A WAV file of 16 bits of samples from -1 to 1, [samples, channels]; what is beyond is cut.",
    Signature::new(&["audio: float", "sample_rate: int32"], &["contents: string"], &[]),
    NoAttributes::ATTRS,
    |cx| {
        cx.with_rank(0, 2)?;
        cx.with_rank(1, 0)?;
        cx.output(PartialShape::scalar())
    },
    |cx| {
        let (audio, rate) = (cx.input(0)?, cx.input(1)?.to_i64()?);
        let channels = audio.dims().last().copied().unwrap_or(0);
        let file = wav::write(audio.slice()?, channels, rate)?;
        let out = Array::from_strings([file], Shape::scalar())?;
        cx.set(out)
    },
    |s| {
        Case::new(Attrs::NONE).numbers(&[5, 2]).int(8000).add(s);
        Case::new(Attrs::NONE).numbers(&[0, 1]).int(1).add(s);
        if let Ok(special) = Shape::new([4, 1])
            .and_then(|d| Array::from_slice(&[1.0f32, -1.0, f32::NAN, 0.5 / 32_768.0], d))
        {
            Case::new(Attrs::NONE).fixed(special).int(44_100).add(s);
        }
    },
);
