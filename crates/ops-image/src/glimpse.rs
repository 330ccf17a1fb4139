//! `ExtractGlimpseV2`: windows of images, with noise where they are outside.
//!
//! Invariant: noise is the same on every run.
//! Does not know: how noise is made.

use crate::{height_and_width, image, images};
use ferroflow_kernels_image::glimpse::{Noise, Origin, extract};
use ferroflow_op::ByteString;
use ferroflow_ops::prelude::*;

attributes! {
    /// Where windows are, and what is outside.
    pub struct Glimpse {
        /// Whether offsets are measured from the centre of the image.
        centered: bool = true,
        /// Whether they are shares of its size.
        normalized: bool = true,
        /// Whether noise is uniform; must not contradict `noise`.
        uniform_noise: bool = true,
        /// uniform, gaussian or zero.
        noise: ByteString = "uniform".into(),
    }
}

impl Glimpse {
    fn kind(&self) -> Result<Noise> {
        let kind = match self.noise.0.as_slice() {
            b"uniform" => Noise::Uniform,
            b"gaussian" => Noise::Gaussian,
            b"zero" => Noise::Zero,
            other => {
                return Err(Error::invalid_argument(format!(
                    "The noise should be one of 'uniform', 'gaussian' and 'zero', got '{}'",
                    other.escape_ascii()
                )));
            }
        };
        if self.uniform_noise && kind != Noise::Uniform {
            return Err(Error::invalid_argument(
                "The uniform_noise and noise should not be specified at the same time",
            ));
        }
        Ok(kind)
    }
}

/// A window of each image.
pub static EXTRACT_GLIMPSE: OpDef = image(
    "ExtractGlimpseV2",
    "Cuts a window out of each image. Its offset is of its upper left corner from that of the image; centered, from the \
     centre of the image; normalized, in shares of the size of the image; both, of its centre from the centre of the \
     image, which is half the size away from the border. What is outside is noise.",
    Signature::new(
        &["input: float", "size: const int32", "offsets: float"],
        &["glimpse: float"],
        &[],
    ),
    Glimpse::ATTRS,
    |cx| {
        cx.attrs::<Glimpse>()?.kind()?;
        let (shape, [height, width]) = (images(cx, 0)?, height_and_width(cx, 1)?);
        let offsets = cx.with_rank(2, 2)?;
        if !offsets.is_compatible(&PartialShape::new([shape.dim(0), Some(2)])) {
            return Err(Error::invalid_argument(format!(
                "offsets must be [batch, 2], got {offsets} for images {shape}"
            )));
        }
        cx.output(PartialShape::new([shape.dim(0), height, width, shape.dim(3)]))
    },
    Gradient::None("TensorFlow has none"),
    |cx| {
        let g = cx.attrs::<Glimpse>()?;
        let origin = Origin { centered: g.centered, normalized: g.normalized };
        let mut out = cx.alloc(0)?;
        extract(cx.input(0)?, cx.input(2)?, origin, g.kind()?, &mut out)?;
        cx.set(out)
    },
    |s| {
        for (centered, normalized) in [(true, true), (true, false), (false, true), (false, false)] {
            let noise: ByteString = "zero".into();
            let case = || {
                Case::new(Glimpse {
                    centered,
                    normalized,
                    uniform_noise: false,
                    noise: noise.clone(),
                })
            };
            for (low, high) in [(-1.0, 1.0), (0.0, 4.0), (-9.0, 9.0)] {
                let case = case().numbers(&[3, 6, 5, 2]).ints(&[3, 4]);
                case.of(DType::Float32, &[3, 2], low, high).not_smooth().add(s);
            }
        }
    },
)
.batched(Batch::Folded(&[0, 2]));
