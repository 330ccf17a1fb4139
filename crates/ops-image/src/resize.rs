//! `ResizeBilinear`, `ResizeNearestNeighbor`, `ResizeBicubic`, `ResizeArea`, and their gradients.
//!
//! Invariant: the output of all but the nearest neighbour is float32, whatever the images are.
//! Does not know: how pixels are weighted.

use crate::{alike, height_and_width, image, images, own_size};
use ferroflow_kernels_image::line::{Scaling, area, bicubic};
use ferroflow_kernels_image::resize::{self as kernel, Scalings};
use ferroflow_kernels_image::{Sizes, filter};
use ferroflow_ops::prelude::*;

attributes! {
    /// How the corners of two sizes lie on each other.
    pub struct Resize {
        /// Whether the centres of corner pixels lie on each other.
        align_corners: bool = false,
        /// Whether pixels have their centres half a pixel in.
        half_pixel_centers: bool = false,
    }
}
attributes! {
    /// How the corners of two sizes lie on each other.
    pub struct Area {
        /// Whether the centres of corner pixels lie on each other.
        align_corners: bool = false,
    }
}

use DType::{Bfloat16, Float16, Float32, Float64, Int8, Int16, Int32, Int64, Uint8, Uint16};

/// What images are made of.
pub(crate) const PIXELS: &[TypeVar] =
    &[types("T", &[Int8, Uint8, Int16, Uint16, Int32, Int64, Float16, Float32, Float64, Bfloat16])];
const SUMMED: &[TypeVar] =
    &[types("T", &[Uint8, Int8, Int32, Float16, Float32, Float64, Bfloat16])];
const BILINEAR: &[TypeVar] = &[types("T", &[Float32, Bfloat16, Float16, Float64])];
const BICUBIC: &[TypeVar] = &[types("T", &[Float32, Float64])];

fn check(resize: &Resize) -> Result<()> {
    if resize.half_pixel_centers && resize.align_corners {
        return Err(Error::invalid_argument(
            "If half_pixel_centers is True, align_corners must be False.",
        ));
    }
    Ok(())
}

fn resized(cx: &mut Infer<'_>) -> Result<()> {
    let (shape, [height, width]) = (images(cx, 0)?, height_and_width(cx, 1)?);
    cx.output(PartialShape::new([shape.dim(0), height, width, shape.dim(3)]))
}

fn infer(cx: &mut Infer<'_>) -> Result<()> {
    check(cx.attrs::<Resize>()?)?;
    resized(cx)
}

/// A gradient has the shape of what was resized.
fn infer_grad(cx: &mut Infer<'_>) -> Result<()> {
    check(cx.attrs::<Resize>()?)?;
    let (grads, original) = (images(cx, 0)?, images(cx, 1)?);
    alike(cx, (0, &grads), (1, &original))?;
    cx.output(original)
}

/// The way from one size to another.
fn scalings(cx: &Kernel<'_>, from: &Array, to: &Array) -> Result<Scalings> {
    let r = cx.attrs::<Resize>()?;
    Ok(Scalings::new(Sizes::of(from)?, Sizes::of(to)?, r.align_corners, r.half_pixel_centers))
}

/// Runs a kernel on output and input 0, with the way from the input to the output.
fn forth(cx: &mut Kernel<'_>, f: fn(&Array, Scalings, &mut Array) -> Result<()>) -> Result<()> {
    let mut out = cx.alloc(0)?;
    if !out.is_empty() {
        let x = cx.input(0)?;
        f(x, scalings(cx, x, &out)?, &mut out)?;
    }
    cx.set(out)
}

/// As [`forth`], with the way from the output to the input: that of a gradient.
fn back(cx: &mut Kernel<'_>, f: fn(&Array, Scalings, &mut Array) -> Result<()>) -> Result<()> {
    let mut out = cx.alloc(0)?;
    if !out.is_empty() {
        let x = cx.input(0)?;
        f(x, scalings(cx, &out, x)?, &mut out)?;
    }
    cx.set(out)
}

/// The gradient towards images by the operation that has them as input 1. Of dtypes that it does not take it
/// is that of float32.
fn to_images(g: &mut Grad<'_>, op: &'static OpDef) -> Result<()> {
    let (x, dy, attrs) = (g.input(0)?, g.dy0()?, g.attrs::<Resize>()?.clone());
    if !x.dtype().is_floating() {
        return Ok(());
    }
    let known = op.signature.types.first().is_some_and(|t| t.allowed.contains(&x.dtype()));
    let like = if known { x.clone() } else { g.cast(&x, Float32)? };
    let dx = g.call_with(op, attrs, [&dy, &like])?;
    let dx = g.cast(&dx, x.dtype())?;
    g.set(0, dx)
}

/// The gradient of a gradient, which is linear: the operation itself.
fn to_grads(g: &mut Grad<'_>, op: &'static OpDef) -> Result<()> {
    let (grads, ddx, attrs) = (g.input(0)?, g.dy0()?, g.attrs::<Resize>()?.clone());
    let size = own_size(g, &grads)?;
    let back = g.call_with(op, attrs, [&ddx, &size])?;
    g.set(0, back)
}

/// The ways to resize that samples try.
const WAYS: [Resize; 3] = [
    Resize { align_corners: false, half_pixel_centers: true },
    Resize { align_corners: true, half_pixel_centers: false },
    Resize { align_corners: false, half_pixel_centers: false },
];

fn samples(s: &mut Vec<Case>) {
    for way in WAYS {
        let case = || Case::new(way.clone());
        case().numbers(&[2, 3, 4, 3]).ints(&[5, 7]).add(s);
        case().numbers(&[1, 7, 6, 1]).ints(&[3, 2]).add(s);
        case().numbers(&[1, 3, 5, 2]).ints(&[3, 9]).add(s);
    }
    let case = || Case::new(Resize { align_corners: false, half_pixel_centers: true });
    case().numbers(&[2, 3, 4, 3]).ints(&[3, 4]).add(s);
    case().numbers(&[0, 3, 4, 3]).ints(&[2, 2]).add(s);
    case().numbers(&[1, 1, 1, 1]).ints(&[2, 3]).add(s);
    case().numbers(&[1, 6, 5, 4]).ints(&[1, 1]).add(s);
}

fn grad_samples(s: &mut Vec<Case>) {
    for way in WAYS {
        let case = || Case::new(way.clone());
        case().of(Float32, &[2, 5, 7, 3], -2.0, 2.0).numbers(&[2, 3, 4, 3]).add(s);
        case().of(Float32, &[1, 3, 2, 1], -2.0, 2.0).numbers(&[1, 7, 6, 1]).add(s);
    }
    let case = || Case::new(Resize { align_corners: false, half_pixel_centers: true });
    case().of(Float32, &[0, 2, 2, 3], -2.0, 2.0).numbers(&[0, 3, 4, 3]).add(s);
}

/// Between the four pixels around each place.
pub static RESIZE_BILINEAR: OpDef = image(
    "ResizeBilinear",
    "Resizes images to another height and width, each pixel being between the four around its place. The \
     result is float32.",
    Signature::new(&["images: T", "size: const int32"], &["resized_images: float"], PIXELS),
    Resize::ATTRS,
    infer,
    Gradient::Vjp(|g| to_images(g, &RESIZE_BILINEAR_GRAD)),
    |cx| forth(cx, kernel::bilinear),
    samples,
)
.batched(Batch::Folded(&[0]));
/// Its gradient.
pub static RESIZE_BILINEAR_GRAD: OpDef = image(
    "ResizeBilinearGrad",
    "The gradient of ResizeBilinear: what comes to each pixel is shared among those it was made of.",
    Signature::new(&["grads: float", "original_image: T"], &["output: T"], BILINEAR),
    Resize::ATTRS,
    infer_grad,
    Gradient::Vjp(|g| to_grads(g, &RESIZE_BILINEAR)),
    |cx| back(cx, kernel::bilinear_grad),
    grad_samples,
)
.batched(Batch::Folded(&[0, 1]));
/// The nearest pixel.
pub static RESIZE_NEAREST_NEIGHBOR: OpDef = image(
    "ResizeNearestNeighbor",
    "Resizes images to another height and width, each pixel being the one nearest to its place.",
    Signature::new(&["images: T", "size: const int32"], &["resized_images: T"], PIXELS),
    Resize::ATTRS,
    infer,
    Gradient::Vjp(|g| {
        let (x, dy, attrs) = (g.input(0)?, g.dy0()?, g.attrs::<Resize>()?.clone());
        let size = own_size(g, &x)?;
        let dx = g.call_with(&RESIZE_NEAREST_NEIGHBOR_GRAD, attrs, [&dy, &size])?;
        g.set(0, dx)
    }),
    |cx| forth(cx, kernel::nearest),
    samples,
)
.batched(Batch::Folded(&[0]));
/// Its gradient.
pub static RESIZE_NEAREST_NEIGHBOR_GRAD: OpDef = image(
    "ResizeNearestNeighborGrad",
    "The gradient of ResizeNearestNeighbor towards images of this height and width.",
    Signature::new(&["grads: T", "size: const int32"], &["output: T"], SUMMED),
    Resize::ATTRS,
    infer,
    Gradient::Vjp(|g| to_grads(g, &RESIZE_NEAREST_NEIGHBOR)),
    |cx| back(cx, kernel::nearest_grad),
    |s| {
        for way in WAYS {
            let case = || Case::new(way.clone());
            case().numbers(&[2, 5, 7, 3]).ints(&[3, 4]).add(s);
            case().numbers(&[1, 3, 2, 1]).ints(&[7, 6]).add(s);
        }
        let way = Resize { align_corners: false, half_pixel_centers: true };
        Case::new(way).numbers(&[0, 3, 2, 1]).ints(&[7, 6]).add(s);
    },
)
.batched(Batch::Folded(&[0]));

/// The taps of rows and columns of a cubic resizing.
fn cubic(
    cx: &Kernel<'_>,
    from: &Array,
    to: &Array,
) -> Result<[ferroflow_kernels_image::line::Taps; 2]> {
    let (way, from, to) = (scalings(cx, from, to)?, Sizes::of(from)?, Sizes::of(to)?);
    Ok([bicubic(from.height, to.height, way.rows)?, bicubic(from.width, to.width, way.columns)?])
}

/// By cubic convolution.
pub static RESIZE_BICUBIC: OpDef = image(
    "ResizeBicubic",
    "Resizes images to another height and width by cubic convolution of the sixteen pixels around each place \
     (Keys, 1981). The result is float32.",
    Signature::new(&["images: T", "size: const int32"], &["resized_images: float"], PIXELS),
    Resize::ATTRS,
    infer,
    Gradient::Vjp(|g| to_images(g, &RESIZE_BICUBIC_GRAD)),
    |cx| {
        let mut out = cx.alloc(0)?;
        if !out.is_empty() {
            let [rows, columns] = cubic(cx, cx.input(0)?, &out)?;
            filter::separable(cx.input(0)?, &rows, &columns, 1.0, &mut out)?;
        }
        cx.set(out)
    },
    samples,
)
.batched(Batch::Folded(&[0]));
/// Its gradient.
pub static RESIZE_BICUBIC_GRAD: OpDef = image(
    "ResizeBicubicGrad",
    "The gradient of ResizeBicubic: what comes to each pixel goes to the sixteen that it was made of.",
    Signature::new(&["grads: float", "original_image: T"], &["output: T"], BICUBIC),
    Resize::ATTRS,
    infer_grad,
    Gradient::Vjp(|g| to_grads(g, &RESIZE_BICUBIC)),
    |cx| {
        let mut out = cx.alloc(0)?;
        if !out.is_empty() {
            let [rows, columns] = cubic(cx, &out, cx.input(0)?)?;
            filter::separable_grad(cx.input(0)?, &rows, &columns, &mut out)?;
        }
        cx.set(out)
    },
    grad_samples,
)
.batched(Batch::Folded(&[0, 1]));
/// The mean of what is covered.
pub static RESIZE_AREA: OpDef = image(
    "ResizeArea",
    "Resizes images to another height and width, each pixel being the mean of the area it covers. The result \
     is float32.",
    Signature::new(&["images: T", "size: const int32"], &["resized_images: float"], PIXELS),
    Area::ATTRS,
    resized,
    Gradient::None("TensorFlow has none"),
    |cx| {
        let mut out = cx.alloc(0)?;
        if !out.is_empty() {
            let aligned = cx.attrs::<Area>()?.align_corners;
            let (from, to) = (Sizes::of(cx.input(0)?)?, Sizes::of(&out)?);
            let scale = |from, to| Scaling::new(from, to, aligned, false).scale;
            let (down, right) = (scale(from.height, to.height), scale(from.width, to.width));
            let rows = area(from.height, to.height, down)?;
            let columns = area(from.width, to.width, right)?;
            filter::separable(cx.input(0)?, &rows, &columns, 1.0 / (down * right), &mut out)?;
        }
        cx.set(out)
    },
    |s| {
        for align_corners in [false, true] {
            let case = || Case::new(Area { align_corners });
            case().numbers(&[2, 3, 4, 3]).ints(&[2, 3]).add(s);
            case().numbers(&[1, 6, 4, 1]).ints(&[3, 2]).add(s);
            case().numbers(&[1, 3, 4, 2]).ints(&[5, 7]).add(s);
        }
        Case::new(Area { align_corners: false }).numbers(&[0, 3, 4, 2]).ints(&[5, 7]).add(s);
    },
)
.batched(Batch::Folded(&[0]));
