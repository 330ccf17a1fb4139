//! `ScaleAndTranslate`, resizing by a kernel of choice, and its gradient.
//!
//! Invariant: a pixel that comes from outside is 0.
//! Does not know: how kernels look.

use crate::{alike, height_and_width, image, images, own_size};
use ferroflow_kernels_image::line::{Filter, Taps, filter};
use ferroflow_kernels_image::{Sizes, filter as kernel};
use ferroflow_op::ByteString;
use ferroflow_ops::prelude::*;

attributes! {
    /// How pixels are weighted.
    pub struct Scaled {
        /// The name of the kernel.
        kernel_type: ByteString = "lanczos3".into(),
        /// Whether it is widened where images become smaller.
        antialias: bool = true,
    }
}

impl Scaled {
    fn filter(&self) -> Result<Filter> {
        let asked = self.kernel_type.0.as_slice();
        let found = Filter::ALL.iter().find(|(name, _)| name.as_bytes() == asked);
        found.map(|f| f.1).ok_or_else(|| {
            let known: Vec<&str> = Filter::ALL.iter().map(|f| f.0).collect();
            Error::invalid_argument(format!(
                "Unrecognized kernel type: {}; it must be one of {known:?}",
                asked.escape_ascii()
            ))
        })
    }
}

fn check(cx: &Infer<'_>) -> Result<()> {
    cx.attrs::<Scaled>()?.filter()?;
    for i in [2, 3] {
        let given = cx.shape(i)?;
        if !given.is_compatible(&PartialShape::new([Some(2)])) {
            return Err(Error::invalid_argument(format!(
                "{} must be a vector of two elements, got shape {given}",
                cx.name(i)
            )));
        }
    }
    Ok(())
}

/// The taps of rows and columns between two sizes.
fn taps(cx: &Kernel<'_>, from: Sizes, to: Sizes) -> Result<[Taps; 2]> {
    let attrs = cx.attrs::<Scaled>()?;
    let pair = |i: usize| match *cx.input(i)?.slice::<f32>()? {
        [down, right] => Ok([down, right]),
        _ => Err(Error::internal("two numbers are expected")),
    };
    let (scale, moved) = (pair(2)?, pair(3)?);
    // What is no number is not greater.
    if !scale.iter().all(|&s| s > 0.0) {
        return Err(Error::invalid_argument(format!(
            "scale must be greater than zero, got {scale:?}"
        )));
    }
    let (kind, wide) = (attrs.filter()?, attrs.antialias);
    Ok([
        filter(kind, from.height, to.height, (scale[0], moved[0]), wide)?,
        filter(kind, from.width, to.width, (scale[1], moved[1]), wide)?,
    ])
}

fn pairs(case: Case, scale: [f32; 2], translation: [f32; 2]) -> Case {
    let vector = |v: [f32; 2]| Array::vector(&v).unwrap_or_else(|_| Array::scalar(0.0f32));
    case.fixed(vector(scale)).fixed(vector(translation))
}

/// Every kernel, and a few ways to scale.
fn each_way(mut f: impl FnMut(Scaled, [f32; 2], [f32; 2])) {
    for (name, _) in Filter::ALL {
        for antialias in [true, false] {
            f(Scaled { kernel_type: name.into(), antialias }, [0.6, 1.75], [0.0, 0.0]);
        }
    }
    for (scale, moved) in [([1.5, 0.5], [0.25, -1.0]), ([1.0, 1.0], [2.0, -2.5])] {
        f(Scaled { kernel_type: "triangle".into(), antialias: true }, scale, moved);
    }
}

/// Images scaled and moved.
pub static SCALE_AND_TRANSLATE: OpDef = image(
    "ScaleAndTranslate",
    "Scales images and then moves them, rows and columns by themselves; each pixel is a sum weighted by a \
     kernel (box, triangle, gaussian, lanczos1, lanczos3, lanczos5, keyscubic or mitchellcubic). The result is \
     float32; what comes from outside is 0.",
    Signature::new(
        &["images: T", "size: const int32", "scale: float", "translation: float"],
        &["resized_images: float"],
        crate::resize::PIXELS,
    ),
    Scaled::ATTRS,
    |cx| {
        check(cx)?;
        let (shape, [height, width]) = (images(cx, 0)?, height_and_width(cx, 1)?);
        cx.output(PartialShape::new([shape.dim(0), height, width, shape.dim(3)]))
    },
    Gradient::Vjp(|g| {
        let (x, scale, moved, dy) = (g.input(0)?, g.input(2)?, g.input(3)?, g.dy0()?);
        if !x.dtype().is_floating() || !g.wants(0) {
            return Ok(());
        }
        let attrs = g.attrs::<Scaled>()?.clone();
        let like = g.cast(&x, DType::Float32)?;
        let dx = g.call_with(&SCALE_AND_TRANSLATE_GRAD, attrs, [&dy, &like, &scale, &moved])?;
        let dx = g.cast(&dx, x.dtype())?;
        g.set(0, dx)
    }),
    |cx| {
        let mut out = cx.alloc(0)?;
        let [rows, columns] = taps(cx, Sizes::of(cx.input(0)?)?, Sizes::of(&out)?)?;
        if !out.is_empty() {
            kernel::separable(cx.input(0)?, &rows, &columns, 1.0, &mut out)?;
        }
        cx.set(out)
    },
    |s| {
        each_way(|attrs, scale, moved| {
            let case = Case::new(attrs).numbers(&[2, 7, 4, 3]).ints(&[4, 7]);
            pairs(case, scale, moved).add(s);
        });
        let attrs = Scaled { kernel_type: "lanczos3".into(), antialias: true };
        let case = Case::new(attrs).numbers(&[0, 7, 4, 1]).ints(&[4, 7]);
        pairs(case, [0.5, 2.0], [0.0; 2]).add(s);
    },
)
.batched(Batch::Folded(&[0]));
/// Its gradient.
pub static SCALE_AND_TRANSLATE_GRAD: OpDef = image(
    "ScaleAndTranslateGrad",
    "The gradient of ScaleAndTranslate towards the images: each pixel's gradient goes to all that it was made of.",
    Signature::new(
        &["grads: T", "original_image: T", "scale: float", "translation: float"],
        &["output: T"],
        &[types("T", &[DType::Float32])],
    ),
    Scaled::ATTRS,
    |cx| {
        check(cx)?;
        let (grads, original) = (images(cx, 0)?, images(cx, 1)?);
        alike(cx, (0, &grads), (1, &original))?;
        cx.output(original)
    },
    Gradient::Vjp(|g| {
        // It is linear: its gradient is the operation itself.
        let (grads, scale, moved, ddx) = (g.input(0)?, g.input(2)?, g.input(3)?, g.dy0()?);
        if g.wants(0) {
            let (size, attrs) = (own_size(g, &grads)?, g.attrs::<Scaled>()?.clone());
            let back = g.call_with(&SCALE_AND_TRANSLATE, attrs, [&ddx, &size, &scale, &moved])?;
            g.set(0, back)?;
        }
        Ok(())
    }),
    |cx| {
        let mut out = cx.alloc(0)?;
        let (from, to) = (Sizes::of(&out)?, Sizes::of(cx.input(0)?)?);
        let [rows, columns] = taps(cx, from, to)?;
        if !out.is_empty() {
            let (rows, columns) = (rows.transposed(from.height)?, columns.transposed(from.width)?);
            kernel::separable(cx.input(0)?, &rows, &columns, 1.0, &mut out)?;
        }
        cx.set(out)
    },
    |s| {
        each_way(|attrs, scale, moved| {
            let case = Case::new(attrs).numbers(&[2, 4, 7, 3]).numbers(&[2, 7, 4, 3]);
            pairs(case, scale, moved).add(s);
        });
    },
)
.batched(Batch::Folded(&[0, 1]));
