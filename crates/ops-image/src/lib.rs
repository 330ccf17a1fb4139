//! Images: sizes, colours, boxes, patches; files.
//!
//! Does not know: how the loops run; flips, crops and paddings of whole pixels, which are made of other operations.
#![forbid(unsafe_code)]

pub mod color;
pub mod crop;
pub mod decode;
pub mod distort;
pub mod draw;
pub mod encode;
mod file;
pub mod glimpse;
pub mod project;
pub mod resize;
pub mod scale;
pub mod suppress;

use ferroflow_op::OpDef;
use ferroflow_ops::array::slice_of;
use ferroflow_ops::prelude::*;

/// Every record of the family.
pub const OPS: &[&OpDef] = &[
    &color::ADJUST_CONTRAST,
    &color::ADJUST_HUE,
    &color::ADJUST_SATURATION,
    &color::HSV_TO_RGB,
    &color::RGB_TO_HSV,
    &crop::CROP_AND_RESIZE,
    &crop::CROP_AND_RESIZE_GRAD_BOXES,
    &crop::CROP_AND_RESIZE_GRAD_IMAGE,
    &decode::DECODE_AND_CROP_JPEG,
    &decode::DECODE_BMP,
    &decode::DECODE_GIF,
    &decode::DECODE_IMAGE,
    &decode::DECODE_JPEG,
    &decode::DECODE_PNG,
    &decode::DECODE_WEBP,
    &decode::EXTRACT_JPEG_SHAPE,
    &distort::SAMPLE_DISTORTED_BOUNDING_BOX,
    &distort::STATELESS_SAMPLE_DISTORTED_BOUNDING_BOX,
    &draw::DRAW_BOUNDING_BOXES,
    &draw::DRAW_BOUNDING_BOXES_V2,
    &encode::ENCODE_JPEG,
    &encode::ENCODE_JPEG_VARIABLE_QUALITY,
    &encode::ENCODE_PNG,
    &glimpse::EXTRACT_GLIMPSE,
    &project::IMAGE_PROJECTIVE_TRANSFORM_V2,
    &project::IMAGE_PROJECTIVE_TRANSFORM_V3,
    &resize::RESIZE_AREA,
    &resize::RESIZE_BICUBIC,
    &resize::RESIZE_BICUBIC_GRAD,
    &resize::RESIZE_BILINEAR,
    &resize::RESIZE_BILINEAR_GRAD,
    &resize::RESIZE_NEAREST_NEIGHBOR,
    &resize::RESIZE_NEAREST_NEIGHBOR_GRAD,
    &scale::SCALE_AND_TRANSLATE,
    &scale::SCALE_AND_TRANSLATE_GRAD,
    &suppress::COMBINED_NON_MAX_SUPPRESSION,
    &suppress::NON_MAX_SUPPRESSION,
    &suppress::NON_MAX_SUPPRESSION_V2,
    &suppress::NON_MAX_SUPPRESSION_V3,
    &suppress::NON_MAX_SUPPRESSION_V4,
    &suppress::NON_MAX_SUPPRESSION_V5,
    &suppress::NON_MAX_SUPPRESSION_WITH_OVERLAPS,
];

/// Why nothing here but colours has a lowering.
pub(crate) const NOT_LOWERED: Hlo = Hlo::HostOnly("images are resized and cut on the host");

/// What all records of images have in common: they are pure, and the host computes them.
#[allow(clippy::too_many_arguments, reason = "the fields of a record")]
pub(crate) const fn image(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    attrs: &'static ferroflow_op::AttrTable,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    gradient: Gradient,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    samples: ferroflow_op::Samples,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient,
        cpu: Cpu::Kernel(cpu),
        hlo: NOT_LOWERED,
        batch: Batch::Loop("boxes, files or sizes of each row's own"),
        decompose: None,
        samples,
    }
}

/// The positive height and width that a `const` input states, as far as they are known.
pub(crate) fn height_and_width(cx: &Infer<'_>, i: usize) -> Result<[Option<usize>; 2]> {
    let given = cx.shape(i)?;
    if !given.is_compatible(&PartialShape::new([Some(2)])) {
        return Err(Error::invalid_argument(format!(
            "{} must be a vector of two elements, height and width, got shape {given}",
            cx.name(i)
        )));
    }
    let Some(elements) = cx.elements(i)? else { return Ok([None, None]) };
    let each = |k: usize| match elements.get(k).copied().flatten() {
        None => Ok(None),
        Some(n) => match usize::try_from(n) {
            Ok(n) if n > 0 => Ok(Some(n)),
            _ => Err(Error::invalid_argument(format!(
                "output dimensions must be positive, got {n} in {}",
                cx.name(i)
            ))),
        },
    };
    Ok([each(0)?, each(1)?])
}

/// The shape of a batch of images, none of which is empty.
pub(crate) fn images(cx: &Infer<'_>, i: usize) -> Result<PartialShape> {
    let shape = cx.with_rank(i, 4)?;
    if shape.dim(1) == Some(0) || shape.dim(2) == Some(0) {
        return Err(Error::invalid_argument(format!(
            "{} must be of non-zero size, got shape {shape}",
            cx.name(i)
        )));
    }
    if shape.dim(3) == Some(0) {
        return Err(Error::invalid_argument(format!(
            "{} must have at least one channel, got shape {shape}",
            cx.name(i)
        )));
    }
    Ok(shape)
}

/// As many images, of as many channels.
pub(crate) fn alike(
    cx: &Infer<'_>,
    a: (usize, &PartialShape),
    b: (usize, &PartialShape),
) -> Result<()> {
    let pair = |s: &PartialShape| PartialShape::new([s.dim(0), s.dim(3)]);
    if pair(a.1).is_compatible(&pair(b.1)) {
        return Ok(());
    }
    Err(Error::invalid_argument(format!(
        "{} {} and {} {} must have the same batch size and channels",
        cx.name(a.0),
        a.1,
        cx.name(b.0),
        b.1
    )))
}

/// Height and width of a batch of images, an int32 vector.
pub(crate) fn own_size(cx: &mut dyn Emit, images: &Value) -> Result<Value> {
    let shape = cx.shape_of(images)?;
    slice_of(cx, &shape, 1, 2)
}
