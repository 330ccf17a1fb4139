//! Colours: `AdjustContrastv2`, `AdjustHue`, `AdjustSaturation`, `RGBToHSV`, `HSVToRGB`.
//!
//! Invariant: channels are the last dimension.
//! Does not know: how the loops run.

use crate::image;
use ferroflow_kernels_image::color as kernel;
use ferroflow_ops::array::concat::{concat, split};
use ferroflow_ops::math::reduce::MEAN;
use ferroflow_ops::prelude::*;

const T_ADJUSTED: &[TypeVar] = &[types("T", &[DType::Float16, DType::Float32]).or(DType::Float32)];
const T_COLORS: &[TypeVar] = &[types("T", dtypes::FLOATS).or(DType::Float32)];

/// The shape of input 0, of at least `rank` dimensions, the last of them three if they are colours.
fn shape(cx: &Infer<'_>, rank: usize, colors: bool) -> Result<PartialShape> {
    let shape = cx.shape(0)?;
    if shape.rank().is_some_and(|r| r < rank) {
        return Err(Error::invalid_argument(format!(
            "input must be at least {rank}-D, got shape {shape}"
        )));
    }
    let last = shape.dims().and_then(|d| d.last().copied().flatten());
    if let Some(n) = last.filter(|&n| colors && n != 3) {
        let message = format!("input must have 3 channels but instead has {n} channels");
        // TensorFlow says it in two ways.
        return Err(match rank {
            1 => Error::failed_precondition(message),
            _ => Error::invalid_argument(message),
        });
    }
    Ok(shape)
}

fn adjusted(cx: &mut Kernel<'_>, f: fn(&Array, f32, &mut Array) -> Result<()>) -> Result<()> {
    let by = cx.input(1)?.item::<f32>()?;
    let mut out = cx.alloc(0)?;
    if !out.is_empty() {
        f(cx.input(0)?, by, &mut out)?;
    }
    cx.set(out)
}

const fn adjust(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    decompose: fn(&mut dyn Emit, &Attrs, &[Value]) -> Result<Outputs>,
    samples: ferroflow_op::Samples,
) -> OpDef {
    OpDef {
        hlo: Hlo::Composite,
        decompose: Some(decompose),
        ..image(name, doc, signature, NoAttributes::ATTRS, infer, Gradient::Composite, cpu, samples)
    }
}

/// A decomposition in float32 of colours and a number.
fn in_float32(
    cx: &mut dyn Emit,
    inputs: &[Value],
    f: impl FnOnce(&mut dyn Emit, &Value, &Value) -> Result<Value>,
) -> Result<Outputs> {
    let [x, by] = inputs else { return Err(Error::internal("two inputs are expected")) };
    let wide = cx.cast(x, DType::Float32)?;
    let out = f(cx, &wide, by)?;
    Ok(Outputs::from_elem(cx.cast(&out, x.dtype())?, 1))
}

/// A decomposition in float32 of hue, saturation and value, and a number.
fn in_hsv(
    cx: &mut dyn Emit,
    inputs: &[Value],
    f: impl FnOnce(&mut dyn Emit, [Value; 3], &Value) -> Result<[Value; 3]>,
) -> Result<Outputs> {
    in_float32(cx, inputs, |cx, x, by| {
        let hsv = cx.call(&RGB_TO_HSV, [x])?;
        let parts = channels(cx, &hsv)?;
        let changed = f(cx, parts, by)?;
        let changed = concat(cx, &changed, -1)?;
        cx.call(&HSV_TO_RGB, [&changed])
    })
}

fn infer_colors(cx: &mut Infer<'_>) -> Result<()> {
    cx.with_rank(1, 0)?;
    let shape = shape(cx, 3, true)?;
    cx.output(shape)
}

fn sample_colors(s: &mut Vec<Case>) {
    for by in [0.3f32, -0.7, 1.0, 0.0] {
        let case = || Case::new(Attrs::NONE).not_smooth();
        case().between(&[2, 3, 4, 3], 0.0, 1.0).fixed(Array::scalar(by)).add(s);
    }
    let case = || Case::new(Attrs::NONE).not_smooth();
    let gray = Shape::new([1, 2, 3])
        .and_then(|s| Array::from_slice(&[0.5f32, 0.5, 0.5, 0.0, 0.0, 0.0], s));
    if let Ok(gray) = gray {
        case().fixed(gray).fixed(Array::scalar(0.25f32)).add(s);
    }
    case().between(&[0, 3, 3], 0.0, 1.0).fixed(Array::scalar(0.5f32)).add(s);
}

/// Distances from the mean, multiplied.
pub static ADJUST_CONTRAST: OpDef = adjust(
    "AdjustContrastv2",
    "Adjusts the contrast of images: the distance of each pixel from the mean of its channel in its image is \
     multiplied by a factor. The last three dimensions are height, width and channels.",
    Signature::new(&["images: T", "contrast_factor: float"], &["output: T"], T_ADJUSTED),
    |cx| {
        cx.with_rank(1, 0)?;
        let shape = shape(cx, 3, false)?;
        cx.output(shape)
    },
    |cx| adjusted(cx, kernel::contrast),
    |cx, _, inputs| {
        in_float32(cx, inputs, |cx, x, factor| {
            let mean = cx.reduce(&MEAN, x, &ints(&[-3, -2])?, true)?;
            let far = cx.sub(x, &mean)?;
            let far = cx.mul(&far, factor)?;
            cx.add(&far, &mean)
        })
    },
    |s| {
        let case = || Case::new(Attrs::NONE).not_smooth();
        case().numbers(&[2, 3, 4, 3]).fixed(Array::scalar(1.5f32)).add(s);
        case().numbers(&[5, 2, 1]).fixed(Array::scalar(-0.5f32)).add(s);
        case().numbers(&[2, 2, 2, 2, 2]).fixed(Array::scalar(0.0f32)).add(s);
        case().numbers(&[0, 2, 2, 3]).fixed(Array::scalar(2.0f32)).add(s);
    },
)
.batched(Batch::Leading(&[0]));
/// The hue turned.
pub static ADJUST_HUE: OpDef = adjust(
    "AdjustHue",
    "Turns the hue of colours by a part of the circle: delta is added to it, and whole turns are dropped.",
    Signature::new(&["images: T", "delta: float"], &["output: T"], T_ADJUSTED),
    infer_colors,
    |cx| adjusted(cx, kernel::hue),
    |cx, _, inputs| {
        in_hsv(cx, inputs, |cx, [hue, saturation, value], delta| {
            let turned = cx.add(&hue, delta)?;
            Ok([cx.floor_mod(&turned, 1.0)?, saturation, value])
        })
    },
    sample_colors,
)
.batched(Batch::Leading(&[0]));
/// The saturation multiplied.
pub static ADJUST_SATURATION: OpDef = adjust(
    "AdjustSaturation",
    "Multiplies the saturation of colours, and keeps it within [0, 1].",
    Signature::new(&["images: T", "scale: float"], &["output: T"], T_ADJUSTED),
    infer_colors,
    |cx| adjusted(cx, kernel::saturation),
    |cx, _, inputs| {
        in_hsv(cx, inputs, |cx, [hue, saturation, value], scale| {
            let more = cx.mul(&saturation, scale)?;
            let more = cx.maximum(&more, 0.0)?;
            Ok([hue, cx.minimum(&more, 1.0)?, value])
        })
    },
    sample_colors,
)
.batched(Batch::Leading(&[0]));

const fn converted(
    name: &'static str,
    doc: &'static str,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    decompose: Option<fn(&mut dyn Emit, &Attrs, &[Value]) -> Result<Outputs>>,
) -> OpDef {
    OpDef {
        hlo: Hlo::Composite,
        decompose,
        ..image(
            name,
            doc,
            Signature::new(&["images: T"], &["output: T"], T_COLORS),
            NoAttributes::ATTRS,
            |cx| {
                let shape = shape(cx, 1, true)?;
                cx.output(shape)
            },
            Gradient::Composite,
            cpu,
            |s| {
                Case::new(Attrs::NONE).between(&[2, 3, 3], 0.1, 1.0).add(s);
                Case::new(Attrs::NONE).between(&[3], 0.0, 1.0).add(s);
                Case::new(Attrs::NONE).between(&[4, 5, 3], -1.0, 2.0).not_smooth().add(s);
                Case::new(Attrs::NONE).numbers(&[0, 3]).add(s);
                let flat = [0.0f32, 0.0, 0.0, 0.5, 0.5, 0.5, 1.0, 0.0, 0.0, 1.0, 1.0, 0.0];
                let gray = Shape::new([4, 3]).and_then(|s| Array::from_slice(&flat, s));
                if let Ok(gray) = gray {
                    Case::new(Attrs::NONE).fixed(gray).not_smooth().add(s);
                }
            },
        )
    }
}

/// A decomposition of halves in float32.
fn wide(
    cx: &mut dyn Emit,
    x: &Value,
    f: impl FnOnce(&mut dyn Emit, &Value) -> Result<Value>,
) -> Result<Value> {
    if !matches!(x.dtype(), DType::Float16 | DType::Bfloat16) {
        return f(cx, x);
    }
    let single = cx.cast(x, DType::Float32)?;
    let out = f(cx, &single)?;
    cx.cast(&out, x.dtype())
}

/// The three channels, the last dimension staying with length 1.
fn channels(cx: &mut dyn Emit, x: &Value) -> Result<[Value; 3]> {
    let parts = split(cx, x, &[1; 3], -1)?;
    let parts: Vec<Value> = parts.into_iter().collect();
    parts.try_into().map_err(|_| Error::internal("a colour has three channels"))
}

/// Red, green and blue as hue, saturation and value.
pub static RGB_TO_HSV: OpDef = converted(
    "RGBToHSV",
    "Converts colours from red, green and blue to hue, saturation and value, all within [0, 1].",
    |cx| {
        let mut out = cx.alloc(0)?;
        kernel::rgb_to_hsv(cx.input(0)?, &mut out)?;
        cx.set(out)
    },
    compose!(|cx, x| wide(cx, x, |cx, x| {
        let [r, g, b] = channels(cx, x)?;
        let (value, least) = (cx.maximum(&r, &g)?, cx.minimum(&r, &g)?);
        let (value, least) = (cx.maximum(&value, &b)?, cx.minimum(&least, &b)?);
        let range = cx.sub(&value, &least)?;
        let positive = cx.greater(&value, 0.0)?;
        let saturation = cx.div_no_nan(&range, &value)?;
        let saturation = cx.select(&positive, &saturation, 0.0)?;
        let sixth = cx.mul(&range, 6.0)?;
        let sector = |cx: &mut dyn Emit, a: &Value, b: &Value, turn: f64| {
            let far = cx.sub(a, b)?;
            let share = cx.div_no_nan(&far, &sixth)?;
            cx.add(&share, turn)
        };
        let red = sector(cx, &g, &b, 0.0)?;
        let green = sector(cx, &b, &r, 2.0 / 6.0)?;
        let blue = sector(cx, &r, &g, 4.0 / 6.0)?;
        let (is_red, is_green) = (cx.equal(&r, &value)?, cx.equal(&g, &value)?);
        let hue = cx.select(&is_green, &green, &blue)?;
        let hue = cx.select(&is_red, &red, &hue)?;
        let colored = cx.greater(&range, 0.0)?;
        let hue = cx.select(&colored, &hue, 0.0)?;
        let negative = cx.less(&hue, 0.0)?;
        let around = cx.add(&hue, 1.0)?;
        let hue = cx.select(&negative, &around, &hue)?;
        concat(cx, &[hue, saturation, value], -1)
    })),
)
.batched(Batch::Leading(Batch::ALL));
/// Hue, saturation and value as red, green and blue.
pub static HSV_TO_RGB: OpDef = converted(
    "HSVToRGB",
    "Converts colours from hue, saturation and value to red, green and blue.",
    |cx| {
        let mut out = cx.alloc(0)?;
        kernel::hsv_to_rgb(cx.input(0)?, &mut out)?;
        cx.set(out)
    },
    compose!(|cx, x| wide(cx, x, |cx, x| {
        let [hue, saturation, value] = channels(cx, x)?;
        let place = cx.mul(&hue, 6.0)?;
        let pale = cx.sub(1.0, &saturation)?;
        let part = |cx: &mut dyn Emit, middle: f64, sign: f64, lift: f64| {
            let far = cx.sub(&place, middle)?;
            let far = cx.abs(&far)?;
            let far = cx.mul(&far, sign)?;
            let share = cx.add(&far, lift)?;
            let share = cx.maximum(&share, 0.0)?;
            let share = cx.minimum(&share, 1.0)?;
            let share = cx.mul(&saturation, &share)?;
            let light = cx.add(&pale, &share)?;
            cx.mul(&light, &value)
        };
        let all = [part(cx, 3.0, 1.0, -1.0)?, part(cx, 2.0, -1.0, 2.0)?, part(cx, 4.0, -1.0, 2.0)?];
        concat(cx, &all, -1)
    })),
)
.batched(Batch::Leading(Batch::ALL));
