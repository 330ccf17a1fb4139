//! `AudioSpectrogram` and `Mfcc`: features of sound.
//!
//! Does not know: how they are computed.

use ferroflow_kernels_signal::audio::{Coefficients, Mel, Windows};
use ferroflow_ops::prelude::*;

attributes! {
    /// How spectra are taken.
    pub struct Spectrogram {
        /// Samples of each window.
        window_size: i64,
        /// Samples from the start of one window to that of the next.
        stride: i64,
        /// Whether magnitudes are squared.
        magnitude_squared: bool = false,
    }
}

impl Spectrogram {
    fn windows(&self) -> Result<Windows> {
        let size = |name: &str, n: i64, least: i64| {
            usize::try_from(n).ok().filter(|_| n >= least).ok_or_else(|| {
                Error::invalid_argument(format!("{name} must be at least {least}, got {n}"))
            })
        };
        let windows = Windows {
            length: size("window_size", self.window_size, 2)?,
            stride: size("stride", self.stride, 1)?,
        };
        match windows.frequencies() {
            Some(_) => Ok(windows),
            None => {
                Err(Error::invalid_argument(format!("window_size {} is too large", windows.length)))
            }
        }
    }
}

/// Spectra of sound.
pub static AUDIO_SPECTROGRAM: OpDef = OpDef {
    name: "AudioSpectrogram",
    doc: "Computes the magnitudes of spectra of overlapping windows of each channel of [samples, channels]: \
          [channels, windows, frequencies].",
    signature: Signature::new(&["input: float"], &["spectrogram: float"], &[]),
    attrs: Spectrogram::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (x, windows) = (cx.with_rank(0, 2)?, cx.attrs::<Spectrogram>()?.windows()?);
        let count = x.dim(0).map(|n| windows.count(n));
        cx.output(PartialShape::new([x.dim(1), count, windows.frequencies()]))
    },
    gradient: Gradient::None("as in TensorFlow; tf.signal.stft has one"),
    cpu: Cpu::Kernel(|cx| {
        let own = cx.attrs::<Spectrogram>()?;
        let windows = own.windows()?;
        let mut out = cx.alloc(0)?;
        let x = cx.input(0)?;
        let channels = x.dims().get(1).copied().unwrap_or(0);
        let one = out.len().checked_div(channels).unwrap_or(0);
        let all = x.slice::<f32>()?;
        for (channel, to) in out.slice_mut::<f32>()?.chunks_mut(one.max(1)).enumerate() {
            let samples = ferroflow_base::memory::collect(
                all.iter().skip(channel).step_by(channels).copied(),
            )?;
            to.copy_from_slice(&windows.spectra(&samples, own.magnitude_squared)?);
        }
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("computed in float64 on the host, as TensorFlow does"),
    batch: Batch::Loop("the batch is not the first dimension"),
    decompose: None,
    samples: |s| {
        for (window_size, stride, magnitude_squared) in [(8, 4, false), (6, 5, true), (64, 8, true)]
        {
            let own = Spectrogram { window_size, stride, magnitude_squared };
            Case::new(own).between(&[40, 2], -1.0, 1.0).add(s);
        }
    },
};

attributes! {
    /// Which frequencies count, and how many numbers are made of them.
    pub struct Cepstrum {
        /// The largest frequency that counts.
        upper_frequency_limit: f32 = 4000.0,
        /// The least.
        lower_frequency_limit: f32 = 20.0,
        /// Bands, equally wide to the ear.
        filterbank_channel_count: i64 = 40,
        /// Coefficients.
        dct_coefficient_count: i64 = 13,
    }
}

/// Mel-frequency cepstral coefficients.
pub static MFCC: OpDef = OpDef {
    name: "Mfcc",
    doc: "Computes mel-frequency cepstral coefficients of spectra of squared magnitudes: the cosine transform \
          of the logarithms of bands.",
    signature: Signature::new(
        &["spectrogram: float", "sample_rate: int32"],
        &["output: float"],
        &[],
    ),
    attrs: Cepstrum::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let x = cx.with_rank(0, 3)?;
        cx.with_rank(1, 0)?;
        let count = cx.attrs::<Cepstrum>()?.dct_coefficient_count;
        let count = usize::try_from(count).ok().filter(|&n| n > 0).ok_or_else(|| {
            Error::invalid_argument(format!("dct_coefficient_count must be positive, got {count}"))
        })?;
        cx.output(PartialShape::new([x.dim(0), x.dim(1), Some(count)]))
    },
    gradient: Gradient::None("as in TensorFlow"),
    cpu: Cpu::Kernel(|cx| {
        let own = cx.attrs::<Cepstrum>()?;
        let mut out = cx.alloc(0)?;
        let x = cx.input(0)?;
        let frequencies = x.dims().last().copied().unwrap_or(0);
        let count = |n: i64| usize::try_from(n).unwrap_or(0);
        let mel = Mel {
            rate: f64::from(cx.input(1)?.item::<i32>()?),
            lower: f64::from(own.lower_frequency_limit),
            upper: f64::from(own.upper_frequency_limit),
            bands: count(own.filterbank_channel_count),
            coefficients: count(own.dct_coefficient_count),
        };
        let made = Coefficients::new(mel, frequencies)?;
        let rows = x.slice::<f32>()?.chunks(frequencies.max(1));
        for (row, to) in rows.zip(out.slice_mut::<f32>()?.chunks_mut(mel.coefficients.max(1))) {
            made.of(row, to)?;
        }
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("computed in float64 on the host, as TensorFlow does"),
    batch: Batch::Folded(&[0]),
    decompose: None,
    samples: |s| {
        let own = |upper_frequency_limit, bands, coefficients| Cepstrum {
            upper_frequency_limit,
            lower_frequency_limit: 20.0,
            filterbank_channel_count: bands,
            dct_coefficient_count: coefficients,
        };
        Case::new(own(4000.0, 40, 13)).between(&[1, 2, 129], 0.0, 9.0).int(16000).add(s);
        Case::new(own(3000.0, 8, 5)).between(&[2, 1, 33], 0.0, 9.0).int(8000).add(s);
    },
};
