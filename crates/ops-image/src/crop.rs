//! `CropAndResize`, boxes cut out of images, and its gradients.
//!
//! Invariant: corners are shares of height and width less one pixel.
//! Does not know: how places between pixels are read.

use crate::{height_and_width, image, images, own_size};
use ferroflow_kernels_image::crop::{self as kernel, Boxes, Method};
use ferroflow_op::{AttrKind, AttrValue};
use ferroflow_ops::array::shape_value;
use ferroflow_ops::prelude::*;

/// How a place between pixels is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Between the four pixels around it.
    Bilinear,
    /// The nearest pixel.
    Nearest,
}

/// That between pixels alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BilinearOnly;

fn name(value: &AttrValue) -> Option<&str> {
    let AttrValue::String(s) = value else { return None };
    s.as_str()
}

impl AttrField for Reading {
    const KIND: AttrKind = AttrKind::String;
    const ALLOWED: &'static [&'static str] = &["bilinear", "nearest"];
    fn to_value(&self) -> AttrValue {
        AttrValue::String(if *self == Reading::Bilinear { "bilinear" } else { "nearest" }.into())
    }
    fn from_value(value: &AttrValue) -> Option<Reading> {
        match name(value)? {
            "bilinear" => Some(Reading::Bilinear),
            "nearest" => Some(Reading::Nearest),
            _ => None,
        }
    }
}

impl AttrField for BilinearOnly {
    const KIND: AttrKind = AttrKind::String;
    const ALLOWED: &'static [&'static str] = &["bilinear"];
    fn to_value(&self) -> AttrValue {
        AttrValue::String("bilinear".into())
    }
    fn from_value(value: &AttrValue) -> Option<BilinearOnly> {
        (name(value)? == "bilinear").then_some(BilinearOnly)
    }
}

impl Reading {
    fn method(self) -> Method {
        match self {
            Reading::Bilinear => Method::Bilinear,
            Reading::Nearest => Method::Nearest,
        }
    }
}

attributes! {
    /// How boxes are cut out.
    pub struct Crop {
        /// How a place between pixels is read.
        method: Reading = Reading::Bilinear,
        /// The value of places outside.
        extrapolation_value: f32 = 0.0,
    }
}
attributes! {
    /// How boxes were cut out, and of what.
    pub struct CropGradImage {
        /// How a place between pixels was read.
        method: Reading = Reading::Bilinear,
        /// The dtype of the images.
        dtype as "T": DType,
    }
}
attributes! {
    /// How boxes were cut out.
    pub struct CropGradBoxes {
        /// How a place between pixels was read.
        method: BilinearOnly = BilinearOnly,
    }
}

use DType::{Float16, Float32, Float64, Int8, Int16, Int32, Int64, Uint8, Uint16};
const PIXELS: &[TypeVar] =
    &[types("T", &[Uint8, Uint16, Int8, Int16, Int32, Int64, Float16, Float32, Float64])];

/// The number of boxes: of corners and of images, which are inputs `i` and `i + 1`.
fn boxes(cx: &Infer<'_>, i: usize) -> Result<Option<usize>> {
    let (corners, own) = (cx.with_rank(i, 2)?, cx.with_rank(i + 1, 1)?);
    if corners.dim(1).is_some_and(|n| n != 4) {
        return Err(Error::invalid_argument(format!("boxes must have 4 columns, got {corners}")));
    }
    let both = PartialShape::new([corners.dim(0)]).merge(&own).map_err(|_| {
        Error::invalid_argument(format!(
            "box_index has incompatible shape {own}, there are boxes {corners}"
        ))
    })?;
    Ok(both.dim(0))
}

fn of<'a>(cx: &'a Kernel<'_>, i: usize) -> Result<Boxes<'a>> {
    Ok(Boxes { corners: cx.input(i)?, images: cx.input(i + 1)? })
}

const BOXES: [f32; 16] =
    [0.0, 0.0, 1.0, 1.0, 0.1, 0.6, 0.9, 0.2, -0.2, 0.25, 0.5, 1.3, 0.3, 0.4, 0.3, 0.4];

fn sample_boxes(case: Case) -> Case {
    let corners = Shape::new([4, 4]).and_then(|s| Array::from_slice(&BOXES, s));
    let corners = corners.unwrap_or_else(|_| Array::scalar(0.0f32));
    case.fixed(corners).ints(&[1, 0, 1, 1])
}

/// Boxes cut out of images and resized.
pub static CROP_AND_RESIZE: OpDef = image(
    "CropAndResize",
    "Cuts boxes out of images of a batch and resizes each to one size. A box is y1, x1, y2, x2 in shares of \
     height - 1 and width - 1; y1 > y2 turns it over. Places outside have the value extrapolation_value.",
    Signature::new(
        &["image: T", "boxes: float", "box_ind: int32", "crop_size: const int32"],
        &["crops: float"],
        PIXELS,
    ),
    Crop::ATTRS,
    |cx| {
        let shape = images(cx, 0)?;
        let (count, [height, width]) = (boxes(cx, 1)?, height_and_width(cx, 3)?);
        cx.output(PartialShape::new([count, height, width, shape.dim(3)]))
    },
    Gradient::Vjp(|g| {
        let (x, corners, own, dy) = (g.input(0)?, g.input(1)?, g.input(2)?, g.dy0()?);
        let method = g.attrs::<Crop>()?.method;
        if g.wants(0) && x.dtype().is_floating() {
            let size = g.shape_of(&x)?;
            let attrs = crop_grad(method, x.dtype());
            let dx = g.one(
                &CROP_AND_RESIZE_GRAD_IMAGE,
                attrs,
                &[dy.clone(), corners.clone(), own.clone(), size],
            )?;
            g.set(0, dx)?;
        }
        if g.wants(1) {
            let attrs = CropGradBoxes { method: BilinearOnly };
            let dx = g.call_with(&CROP_AND_RESIZE_GRAD_BOXES, attrs, [&dy, &x, &corners, &own])?;
            g.set(1, dx)?;
        }
        Ok(())
    }),
    |cx| {
        let mut out = cx.alloc(0)?;
        let attrs = cx.attrs::<Crop>()?;
        let (method, outside) = (attrs.method.method(), attrs.extrapolation_value);
        kernel::crop(cx.input(0)?, of(cx, 1)?, method, outside, &mut out)?;
        cx.set(out)
    },
    |s| {
        for method in [Reading::Bilinear, Reading::Nearest] {
            let case = |extrapolation_value| Case::new(Crop { method, extrapolation_value });
            sample_boxes(case(0.0).numbers(&[2, 4, 5, 3])).ints(&[3, 4]).add(s);
            sample_boxes(case(-7.5).numbers(&[2, 3, 2, 1])).ints(&[1, 1]).add(s);
            sample_boxes(case(0.5).numbers(&[2, 1, 6, 2])).ints(&[5, 1]).add(s);
        }
        let case = Case::new(Crop { method: Reading::Bilinear, extrapolation_value: 0.0 });
        let case = case.numbers(&[2, 3, 2, 1]).of(Float32, &[0, 4], 0.0, 1.0).ints(&[]);
        case.ints(&[2, 2]).add(s);
    },
);

fn crop_grad(method: Reading, dtype: DType) -> Attrs {
    CropGradImage { method, dtype }.into()
}

/// The gradient towards the images.
pub static CROP_AND_RESIZE_GRAD_IMAGE: OpDef = image(
    "CropAndResizeGradImage",
    "The gradient of CropAndResize towards images of a shape.",
    Signature::new(
        &["grads: float", "boxes: float", "box_ind: int32", "image_size: const int32"],
        &["output: T"],
        &[types("T", &[Float32, Float16, Float64])],
    ),
    CropGradImage::ATTRS,
    |cx| {
        let grads = images(cx, 0)?;
        let count = boxes(cx, 1)?;
        if !PartialShape::new([count]).is_compatible(&PartialShape::new([grads.dim(0)])) {
            return Err(Error::invalid_argument(format!(
                "boxes and grads have incompatible shape: grads are {grads}"
            )));
        }
        let shape = shape_value(cx, 3, false)?;
        let shape = shape.merge(&PartialShape::new([None, None, None, grads.dim(3)]))?;
        if shape.dims().is_some_and(|d| d.contains(&Some(0))) {
            return Err(Error::invalid_argument(format!(
                "image dimensions must be positive, got {shape}"
            )));
        }
        cx.output(shape)
    },
    Gradient::Vjp(|g| {
        // It is linear in the gradients; of the boxes it depends as the operation itself does.
        let (grads, corners, own, ddx) = (g.input(0)?, g.input(1)?, g.input(2)?, g.dy0()?);
        let method = g.attrs::<CropGradImage>()?.method;
        if g.wants(0) {
            let size = own_size(g, &grads)?;
            let attrs = Crop { method, extrapolation_value: 0.0 };
            let back = g.call_with(&CROP_AND_RESIZE, attrs, [&ddx, &corners, &own, &size])?;
            g.set(0, back)?;
        }
        if g.wants(1) {
            let attrs = CropGradBoxes { method: BilinearOnly };
            let back =
                g.call_with(&CROP_AND_RESIZE_GRAD_BOXES, attrs, [&grads, &ddx, &corners, &own])?;
            g.set(1, back)?;
        }
        Ok(())
    }),
    |cx| {
        let mut out = cx.alloc(0)?;
        let method = cx.attrs::<CropGradImage>()?.method.method();
        kernel::image_grad(cx.input(0)?, of(cx, 1)?, method, &mut out)?;
        cx.set(out)
    },
    |s| {
        for method in [Reading::Bilinear, Reading::Nearest] {
            let case = || Case::new(crop_grad(method, Float32));
            sample_boxes(case().of(Float32, &[4, 3, 4, 2], -2.0, 2.0)).ints(&[2, 4, 5, 2]).add(s);
            sample_boxes(case().of(Float32, &[4, 1, 5, 1], -2.0, 2.0)).ints(&[2, 3, 1, 1]).add(s);
        }
    },
);
/// The gradient towards the boxes.
pub static CROP_AND_RESIZE_GRAD_BOXES: OpDef = image(
    "CropAndResizeGradBoxes",
    "The gradient of CropAndResize towards the corners of the boxes.",
    Signature::new(
        &["grads: float", "image: T", "boxes: float", "box_ind: int32"],
        &["output: float"],
        PIXELS,
    ),
    CropGradBoxes::ATTRS,
    |cx| {
        let (grads, shape) = (images(cx, 0)?, images(cx, 1)?);
        let count = boxes(cx, 2)?;
        let both = PartialShape::new([count, shape.dim(3)]);
        if !both.is_compatible(&PartialShape::new([grads.dim(0), grads.dim(3)])) {
            return Err(Error::invalid_argument(format!(
                "grads {grads} must have as many boxes as boxes, and the depth of image {shape}"
            )));
        }
        cx.output(PartialShape::new([count.or(grads.dim(0)), Some(4)]))
    },
    Gradient::None("TensorFlow has none"),
    |cx| {
        let mut out = cx.alloc(0)?;
        kernel::box_grad(cx.input(0)?, cx.input(1)?, of(cx, 2)?, &mut out)?;
        cx.set(out)
    },
    |s| {
        let case = || Case::new(CropGradBoxes { method: BilinearOnly });
        let case_of = |grads: &[usize], images: &[usize]| {
            sample_boxes(case().of(Float32, grads, -2.0, 2.0).numbers(images))
        };
        case_of(&[4, 3, 4, 2], &[2, 4, 5, 2]).add(s);
        case_of(&[4, 1, 1, 1], &[2, 3, 2, 1]).add(s);
    },
);
