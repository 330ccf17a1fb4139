//! `ImageProjectiveTransformV2` and `V3`: images seen through projective maps.
//!
//! Invariant: a map takes a pixel of the output to a place in the input: x' = (a0 x + a1 y + a2) / k and
//! y' = (b0 x + b1 y + b2) / k with k = c0 x + c1 y + 1.
//! Does not know: how places between pixels are read.

use crate::{height_and_width, image, images, own_size};
use ferroflow_kernels_image::crop::Method;
use ferroflow_kernels_image::project::{Fill, transform};
use ferroflow_op::ByteString;
use ferroflow_ops::array::concat::{concat, split};
use ferroflow_ops::prelude::*;

attributes! {
    /// How an image is seen through a map.
    pub struct Project {
        /// How a place between pixels is read: NEAREST or BILINEAR.
        interpolation: ByteString,
        /// What is beyond the border: CONSTANT, REFLECT, WRAP or NEAREST.
        fill_mode: ByteString = "CONSTANT".into(),
    }
}

impl Project {
    fn parts(&self) -> Result<(Method, Fill)> {
        let method = match self.interpolation.0.as_slice() {
            b"NEAREST" => Method::Nearest,
            b"BILINEAR" => Method::Bilinear,
            other => {
                return Err(Error::invalid_argument(format!(
                    "Invalid interpolation {}. Supported types: NEAREST, BILINEAR",
                    other.escape_ascii()
                )));
            }
        };
        let fill = match self.fill_mode.0.as_slice() {
            b"CONSTANT" => Fill::Constant,
            b"REFLECT" => Fill::Reflect,
            b"WRAP" => Fill::Wrap,
            b"NEAREST" => Fill::Nearest,
            other => {
                return Err(Error::invalid_argument(format!(
                    "Invalid mode {}. Supported modes: CONSTANT, REFLECT, WRAP, NEAREST",
                    other.escape_ascii()
                )));
            }
        };
        Ok((method, fill))
    }
}

use DType::{Bfloat16, Float16, Float32, Float64, Int32, Int64, Uint8};
const PIXELS: &[TypeVar] =
    &[types("dtype", &[Uint8, Int32, Int64, Float16, Bfloat16, Float32, Float64])];

fn infer(cx: &mut Infer<'_>) -> Result<()> {
    cx.attrs::<Project>()?.parts()?;
    let (shape, maps) = (images(cx, 0)?, cx.with_rank(1, 2)?);
    if maps.dim(1).is_some_and(|n| n != 8) {
        return Err(Error::invalid_argument(format!(
            "Input transform should be num_images x 8 or 1 x 8, got {maps}"
        )));
    }
    if let (Some(n), Some(batch)) = (maps.dim(0), shape.dim(0))
        && n != 1
        && n != batch
    {
        return Err(Error::invalid_argument(format!(
            "Input transform should be num_images x 8 or 1 x 8, got {maps} for images {shape}"
        )));
    }
    if cx.inputs() > 3 {
        cx.with_rank(3, 0)?;
    }
    let [height, width] = height_and_width(cx, 2)?;
    cx.output(PartialShape::new([shape.dim(0), height, width, shape.dim(3)]))
}

fn run(cx: &mut Kernel<'_>) -> Result<()> {
    let (method, fill) = cx.attrs::<Project>()?.parts()?;
    let value = match cx.inputs() {
        4 => cx.input(3)?.item::<f32>()?,
        _ => 0.0,
    };
    let mut out = cx.alloc(0)?;
    transform(cx.input(0)?, cx.input(1)?, method, fill, value, &mut out)?;
    cx.set(out)
}

/// `a b - c d`.
fn cross(cx: &mut dyn Emit, [a, b]: [&Value; 2], [c, d]: [&Value; 2]) -> Result<Value> {
    let first = cx.mul(a, b)?;
    less(cx, &first, c, d)
}

/// `x - p q`.
fn less(cx: &mut dyn Emit, x: &Value, p: &Value, q: &Value) -> Result<Value> {
    let product = cx.mul(p, q)?;
    cx.sub(x, &product)
}

/// `p q - x`.
fn turned(cx: &mut dyn Emit, x: &Value, p: &Value, q: &Value) -> Result<Value> {
    let product = cx.mul(p, q)?;
    cx.sub(&product, x)
}

/// The maps the other way: inverses of matrices of three rows, whose last number is 1.
fn inverse(cx: &mut dyn Emit, maps: &Value) -> Result<Value> {
    let parts = split(cx, maps, &[1; 8], 1)?;
    let [a, b, c, d, e, f, g, h] = parts.as_slice() else {
        return Err(Error::internal("a map has eight numbers"));
    };
    // The cofactors, in order.
    let all = [
        less(cx, e, f, h)?,
        turned(cx, b, c, h)?,
        cross(cx, [b, f], [c, e])?,
        turned(cx, d, f, g)?,
        less(cx, a, c, g)?,
        cross(cx, [c, d], [a, f])?,
        cross(cx, [d, h], [e, g])?,
        cross(cx, [b, g], [a, h])?,
    ];
    let last = cross(cx, [a, e], [b, d])?;
    let all = concat(cx, &all, 1)?;
    cx.div(&all, &last)
}

/// TensorFlow's: what comes to the output seen through the inverse maps. It is the derivative where the maps
/// take pixels to pixels, one to one.
fn gradient(g: &mut Grad<'_>) -> Result<()> {
    let (x, maps, dy) = (g.input(0)?, g.input(1)?, g.dy0()?);
    if !x.dtype().is_floating() || !g.wants(0) {
        return Ok(());
    }
    let attrs = g.attrs::<Project>()?.clone();
    let back = inverse(g, &maps)?;
    let size = own_size(g, &x)?;
    let dx = match g.inputs().len() {
        4 => {
            let none = Value::Constant(Array::scalar(0.0f32));
            g.call_with(&IMAGE_PROJECTIVE_TRANSFORM_V3, attrs, [&dy, &back, &size, &none])?
        }
        _ => g.call_with(&IMAGE_PROJECTIVE_TRANSFORM_V2, attrs, [&dy, &back, &size])?,
    };
    g.set(0, dx)
}

const MAPS: [[f32; 8]; 5] = [
    [1.0, 0.0, -1.0, 0.0, 1.0, 1.0, 0.0, 0.0],
    [0.8, -0.6, 0.7, 0.6, 0.8, -1.3, 0.0, 0.0],
    [1.1, 0.2, -0.4, -0.1, 0.9, 0.3, 0.02, -0.03],
    [-2.0, 0.3, 9.0, 0.1, 2.5, -7.0, 0.0, 0.0],
    [1.0, 0.0, 0.25, 0.0, 1.0, 0.5, -0.5, 0.0],
];

fn sample(s: &mut Vec<Case>, more: fn(Case) -> Case) {
    for fill_mode in ["CONSTANT", "REFLECT", "WRAP", "NEAREST"] {
        for interpolation in ["NEAREST", "BILINEAR"] {
            for map in MAPS {
                let attrs =
                    Project { interpolation: interpolation.into(), fill_mode: fill_mode.into() };
                let one = Shape::new([1, 8]).and_then(|shape| Array::from_slice(&map, shape));
                let Ok(one) = one else { continue };
                let case = Case::new(attrs).between(&[2, 4, 5, 2], 0.0, 9.0).fixed(one);
                more(case.ints(&[4, 6])).add(s);
            }
        }
    }
    let attrs = Project { interpolation: "BILINEAR".into(), fill_mode: "CONSTANT".into() };
    let two =
        Shape::new([2, 8]).and_then(|shape| Array::from_slice(&[MAPS[0], MAPS[1]].concat(), shape));
    if let Ok(two) = two {
        let case = Case::new(attrs.clone()).between(&[2, 3, 3, 1], 0.0, 9.0).fixed(two);
        more(case.ints(&[3, 3])).add(s);
    }
    let case = Case::new(attrs).numbers(&[0, 3, 3, 1]).of(Float32, &[1, 8], -1.0, 1.0);
    more(case.ints(&[2, 2])).add(s);
}

/// With what is outside being 0.
pub static IMAGE_PROJECTIVE_TRANSFORM_V2: OpDef = image(
    "ImageProjectiveTransformV2",
    "Images seen through projective maps of eight numbers, one for all images or one for each. A map takes \
     pixels of the output to places in the input.",
    Signature::new(
        &["images: dtype", "transforms: float", "output_shape: const int32"],
        &["transformed_images: dtype"],
        PIXELS,
    ),
    Project::ATTRS,
    infer,
    Gradient::Vjp(gradient),
    run,
    |s| sample(s, |case| case),
);
/// With what is outside being given.
pub static IMAGE_PROJECTIVE_TRANSFORM_V3: OpDef = image(
    "ImageProjectiveTransformV3",
    "As ImageProjectiveTransformV2, with the value of what is outside, for fill_mode CONSTANT.",
    Signature::new(
        &["images: dtype", "transforms: float", "output_shape: const int32", "fill_value: float"],
        &["transformed_images: dtype"],
        PIXELS,
    ),
    Project::ATTRS,
    infer,
    Gradient::Vjp(gradient),
    run,
    |s| sample(s, |case| case.fixed(Array::scalar(3.0f32))),
);
