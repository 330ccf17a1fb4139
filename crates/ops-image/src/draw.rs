//! `DrawBoundingBoxes` and `DrawBoundingBoxesV2`: frames of boxes on images.
//!
//! Invariant: boxes are drawn one after the other, later ones over earlier ones.
//! Does not know: which pixels a frame has.

use crate::{image, images};
use ferroflow_kernels_image::draw as kernel;
use ferroflow_ops::prelude::*;

const PIXELS: &[TypeVar] = &[types("T", &[DType::Float32, DType::Float16]).or(DType::Float32)];

fn infer(cx: &mut Infer<'_>) -> Result<()> {
    let (shape, boxes) = (images(cx, 0)?, cx.with_rank(1, 3)?);
    if let Some(n) = shape.dim(3).filter(|n| ![1, 3, 4].contains(n)) {
        return Err(Error::invalid_argument(format!(
            "Channel depth should be either 1 (GRY), 3 (RGB), or 4 (RGBA), got {n}"
        )));
    }
    if !boxes.is_compatible(&PartialShape::new([shape.dim(0), None, Some(4)])) {
        return Err(Error::invalid_argument(format!(
            "boxes must be [batch, boxes, 4], got {boxes} for images {shape}"
        )));
    }
    if cx.inputs() > 2 {
        let colors = cx.with_rank(2, 2)?;
        if let (Some(own), Some(needed)) = (colors.dim(1), shape.dim(3))
            && own < needed
        {
            return Err(Error::invalid_argument(format!(
                "colors must have equal or more channels than the image provided: {own} vs {needed}"
            )));
        }
    }
    cx.output(shape)
}

fn run(cx: &mut Kernel<'_>) -> Result<()> {
    let mut out = match cx.reuse(0, 0) {
        Some(own) => own,
        None => cx.input(0)?.alias(),
    };
    out.make_unique()?;
    let colors = match cx.inputs() {
        3 => Some(cx.input(2)?).filter(|c| !c.is_empty()),
        _ => None,
    };
    kernel::boxes(cx.input(1)?, colors, &mut out)?;
    cx.set(out)
}

fn sample(s: &mut Vec<Case>, more: fn(Case) -> Case) {
    let boxes =
        [0.1f32, 0.2, 0.5, 0.9, -0.3, 0.4, 0.7, 1.6, 0.9, 0.9, 0.1, 0.1, 1.5, 1.5, 2.0, 2.0];
    for (batch, channels) in [(1, 3), (1, 1), (2, 4)] {
        let shape = Shape::new([batch, 4 / batch, 4]);
        let Ok(boxes) = shape.and_then(|s| Array::from_slice(&boxes, s)) else { continue };
        let case = Case::new(Attrs::NONE).between(&[batch, 9, 7, channels], 0.0, 1.0);
        more(case.fixed(boxes).not_smooth()).add(s);
    }
    let case = Case::new(Attrs::NONE).between(&[1, 3, 2, 3], 0.0, 1.0);
    more(case.of(DType::Float32, &[1, 0, 4], 0.0, 1.0).not_smooth()).add(s);
}

/// In ten colours in turn.
pub static DRAW_BOUNDING_BOXES: OpDef = image(
    "DrawBoundingBoxes",
    "Draws the frames of boxes [batch, boxes, 4] on images: y1, x1, y2, x2 in shares of height - 1 and width - 1. They \
     have ten colours in turn; on gray images they are white.",
    Signature::new(&["images: T", "boxes: float"], &["output: T"], PIXELS),
    NoAttributes::ATTRS,
    infer,
    Gradient::Zero("pixels are written over"),
    run,
    |s| sample(s, |case| case),
)
.batched(Batch::Folded(&[0, 1]));
/// In colours that are given.
pub static DRAW_BOUNDING_BOXES_V2: OpDef = image(
    "DrawBoundingBoxesV2",
    "As DrawBoundingBoxes, with rows of colours that the frames have in turn; of none, the ten are taken.",
    Signature::new(&["images: T", "boxes: float", "colors: float"], &["output: T"], PIXELS),
    NoAttributes::ATTRS,
    infer,
    Gradient::None("pixels are written over"),
    run,
    |s| {
        sample(s, |case| case.of(DType::Float32, &[3, 4], 0.0, 1.0));
        sample(s, |case| case.of(DType::Float32, &[0, 4], 0.0, 1.0));
    },
)
.batched(Batch::Folded(&[0, 1]));
