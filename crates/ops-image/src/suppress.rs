//! Boxes chosen by their scores: `NonMaxSuppression` in its versions, `NonMaxSuppressionWithOverlaps`,
//! `CombinedNonMaxSuppression`.
//!
//! Invariant: of equal scores the box with the lower number comes first.
//! Does not know: how boxes are chosen.

use crate::{NOT_LOWERED, image};
use ferroflow_base::memory;
use ferroflow_kernels_image::combined::{Detections, combined};
use ferroflow_kernels_image::float32;
use ferroflow_kernels_image::suppress::{Rule, choose, overlap};
use ferroflow_ops::prelude::*;

attributes! {
    /// How much chosen boxes may overlap.
    pub struct Overlap {
        /// As a share of the area of both.
        iou_threshold: f32 = 0.5,
    }
}
attributes! {
    /// Whether results are as long as was asked for.
    pub struct Padded {
        /// With zeros behind what was chosen.
        pad_to_max_output_size: bool = false,
    }
}
attributes! {
    /// What becomes of the boxes of all classes.
    pub struct Combined {
        /// Whether there is room for no more than the classes can give.
        pad_per_class: bool = false,
        /// Whether corners are kept within [0, 1].
        clip_boxes: bool = true,
    }
}

const HALF_OR_SINGLE: &[DType] = &[DType::Float16, DType::Float32];
const T: TypeVar = types("T", HALF_OR_SINGLE).or(DType::Float32);
const THRESHOLD: TypeVar = types("T_threshold", HALF_OR_SINGLE).or(DType::Float32);

/// Checks boxes `[n, 4]` (or overlaps `[n, n]`), scores `[n]` and scalars behind them.
fn check(cx: &Infer<'_>, of_boxes: bool) -> Result<()> {
    let (boxes, scores) = (cx.with_rank(0, 2)?, cx.with_rank(1, 1)?);
    if of_boxes && boxes.dim(1).is_some_and(|n| n != 4) {
        return Err(Error::invalid_argument(format!("boxes must have 4 columns, got {boxes}")));
    }
    let own = if of_boxes { boxes.dim(0) } else { boxes.dim(0).or(boxes.dim(1)) };
    let square = PartialShape::new([own, if of_boxes { Some(4) } else { scores.dim(0) }]);
    if !PartialShape::new([own]).is_compatible(&scores) || !square.is_compatible(&boxes) {
        return Err(Error::invalid_argument(format!(
            "scores has incompatible shape {scores}, {} is {boxes}",
            cx.name(0)
        )));
    }
    (2..cx.inputs()).try_for_each(|i| cx.with_rank(i, 0).map(drop))?;
    most(cx.integers(2)?).map(drop)
}

/// How many boxes may be chosen, if known.
fn most(given: Option<Integers>) -> Result<Option<usize>> {
    let Some(&n) = given.as_deref().and_then(|g| g.first()) else { return Ok(None) };
    match usize::try_from(n) {
        Ok(n) => Ok(Some(n)),
        Err(_) => {
            Err(Error::invalid_argument(format!("output size must be non-negative, got {n}")))
        }
    }
}

fn infer_plain(cx: &mut Infer<'_>) -> Result<()> {
    check(cx, true)?;
    cx.output(PartialShape::new([None]))
}

/// Indices, perhaps scores, and their number; as long as asked for if they are filled up.
fn infer_padded(cx: &mut Infer<'_>) -> Result<()> {
    check(cx, true)?;
    let padded = cx.attrs::<Padded>()?.pad_to_max_output_size;
    let n = if padded { most(cx.integers(2)?)? } else { None };
    for _ in 1..cx.outputs() {
        cx.output(PartialShape::new([n]))?;
    }
    cx.output(PartialShape::scalar())
}

/// A scalar of float16 or float32.
fn number(cx: &Kernel<'_>, i: usize) -> Result<f32> {
    float32(cx.input(i)?)?.item::<f32>()
}

fn iou(threshold: f32) -> Result<f32> {
    if (0.0..=1.0).contains(&threshold) {
        return Ok(threshold);
    }
    Err(Error::invalid_argument(format!("iou_threshold must be in [0, 1], got {threshold}")))
}

/// Chooses among the boxes of inputs 0 and 1.
fn chosen(cx: &Kernel<'_>, threshold: f32, score: f32, sigma: f32) -> Result<Vec<(usize, f32)>> {
    let most = most(Some(cx.input(2)?.to_i64s()?))?.unwrap_or(0);
    let rule = Rule { most, overlap: iou(threshold)?, score, sigma };
    let (boxes, scores) = (float32(cx.input(0)?)?, float32(cx.input(1)?)?);
    let (corners, _) = boxes.slice::<f32>()?.as_chunks::<4>();
    choose(scores.slice::<f32>()?, rule, |i, j| match (corners.get(i), corners.get(j)) {
        (Some(a), Some(b)) => overlap(a, b),
        _ => 0.0,
    })
}

/// Gives the numbers of boxes, with zeros behind up to `length`.
fn indices(chosen: &[(usize, f32)], length: usize) -> Result<Array> {
    let mut all = memory::vec_of::<i32>(length)?;
    all.extend(chosen.iter().map(|c| c.0 as i32));
    all.resize(length, 0);
    Array::vector(&all)
}

/// Every output of a version that may be filled up.
fn set_padded(cx: &mut Kernel<'_>, chosen: &[(usize, f32)], scores: bool) -> Result<()> {
    let padded = cx.attrs::<Padded>()?.pad_to_max_output_size;
    let most = most(Some(cx.input(2)?.to_i64s()?))?.unwrap_or(0);
    let length = if padded { most } else { chosen.len() };
    let dtype = cx.input(1)?.dtype();
    cx.set(indices(chosen, length)?)?;
    if scores {
        let mut all = memory::vec_of::<f32>(length)?;
        all.extend(chosen.iter().map(|c| c.1));
        all.resize(length, 0.0);
        let all = Array::vector(&all)?;
        let mut out = Array::uninit(dtype, all.shape().clone())?;
        ferroflow_kernels_image::narrow(&all, &mut out)?;
        cx.set(out)?;
    }
    cx.set(Array::scalar(chosen.len() as i32))
}

#[allow(clippy::too_many_arguments, reason = "the fields of a record")]
const fn suppression(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    attrs: &'static ferroflow_op::AttrTable,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    zero: bool,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    samples: ferroflow_op::Samples,
) -> OpDef {
    // TensorFlow says of some that they have no gradient, and nothing of others.
    let gradient = match zero {
        true => Gradient::Zero("which boxes are chosen has no derivative"),
        false => Gradient::None("which boxes are chosen has no derivative"),
    };
    image(name, doc, signature, attrs, infer, gradient, cpu, samples)
}

const BOXES: [f32; 28] = [
    0.0, 0.0, 1.0, 1.0, 0.0, 0.1, 1.0, 1.1, 0.0, 0.9, 1.0, -0.1, 0.0, 10.0, 1.0, 11.0, 0.0, 10.1,
    1.0, 11.1, 0.0, 100.0, 1.0, 101.0, 0.5, 0.5, 0.5, 0.5,
];
const SCORES: [f32; 7] = [0.9, 0.75, 0.6, 0.95, 0.5, 0.3, 0.3];

fn sample(case: Case, most: i32) -> Case {
    let boxes = Shape::new([7, 4]).and_then(|s| Array::from_slice(&BOXES, s));
    let (boxes, scores) = (boxes, Array::vector(&SCORES));
    let none = || Array::scalar(0.0f32);
    let case = case.fixed(boxes.unwrap_or_else(|_| none()));
    case.fixed(scores.unwrap_or_else(|_| none())).int(most).not_smooth()
}

fn float(case: Case, x: f32) -> Case {
    case.fixed(Array::scalar(x))
}

/// With the overlap as an attribute.
pub static NON_MAX_SUPPRESSION: OpDef = suppression(
    "NonMaxSuppression",
    "Chooses boxes by falling score, without those that overlap a chosen one by more than iou_threshold. Boxes are \
     rows of y1, x1, y2, x2: any two opposite corners.",
    Signature::new(
        &["boxes: float", "scores: float", "max_output_size: const int32"],
        &["selected_indices: int32"],
        &[],
    ),
    Overlap::ATTRS,
    infer_plain,
    true,
    |cx| {
        let found = chosen(cx, cx.attrs::<Overlap>()?.iou_threshold, f32::MIN, 0.0)?;
        cx.set(indices(&found, found.len())?)
    },
    |s| {
        for iou_threshold in [0.5, 0.0, 1.0] {
            sample(Case::new(Overlap { iou_threshold }), 4).add(s);
        }
        let case = Case::new(Overlap { iou_threshold: 0.5 });
        case.numbers(&[0, 4]).numbers(&[0]).int(3).not_smooth().add(s);
    },
);
/// With the overlap as an input.
pub static NON_MAX_SUPPRESSION_V2: OpDef = suppression(
    "NonMaxSuppressionV2",
    "As NonMaxSuppression, with the threshold as an input.",
    Signature::new(
        &["boxes: T", "scores: T", "max_output_size: const int32", "iou_threshold: T_threshold"],
        &["selected_indices: int32"],
        &[T, THRESHOLD],
    ),
    NoAttributes::ATTRS,
    infer_plain,
    true,
    |cx| {
        let found = chosen(cx, number(cx, 3)?, f32::MIN, 0.0)?;
        cx.set(indices(&found, found.len())?)
    },
    |s| {
        for threshold in [0.5, 0.125] {
            float(sample(Case::new(Attrs::NONE), 3), threshold).add(s);
        }
    },
);
/// Without boxes of low scores.
pub static NON_MAX_SUPPRESSION_V3: OpDef = suppression(
    "NonMaxSuppressionV3",
    "As NonMaxSuppressionV2, without boxes whose score is not above score_threshold.",
    Signature::new(
        &[
            "boxes: T",
            "scores: T",
            "max_output_size: const int32",
            "iou_threshold: T_threshold",
            "score_threshold: T_threshold",
        ],
        &["selected_indices: int32"],
        &[T, THRESHOLD],
    ),
    NoAttributes::ATTRS,
    infer_plain,
    false,
    |cx| {
        let found = chosen(cx, number(cx, 3)?, number(cx, 4)?, 0.0)?;
        cx.set(indices(&found, found.len())?)
    },
    |s| {
        for (most, score) in [(3, 0.0), (30, 0.4), (30, -1.0), (0, 0.0)] {
            float(float(sample(Case::new(Attrs::NONE), most), 0.5), score).add(s);
        }
    },
);
/// With their number, and perhaps filled up.
pub static NON_MAX_SUPPRESSION_V4: OpDef = suppression(
    "NonMaxSuppressionV4",
    "As NonMaxSuppressionV3, with the number of chosen boxes, and on request with zeros behind them.",
    Signature::new(
        &[
            "boxes: T",
            "scores: T",
            "max_output_size: const int32",
            "iou_threshold: T_threshold",
            "score_threshold: T_threshold",
        ],
        &["selected_indices: int32", "valid_outputs: int32"],
        &[T, THRESHOLD],
    ),
    Padded::ATTRS,
    infer_padded,
    false,
    |cx| {
        let found = chosen(cx, number(cx, 3)?, number(cx, 4)?, 0.0)?;
        set_padded(cx, &found, false)
    },
    |s| {
        for pad_to_max_output_size in [true, false] {
            let case = || Case::new(Padded { pad_to_max_output_size });
            float(float(sample(case(), 5), 0.5), 0.0).add(s);
            float(float(sample(case(), 9), 0.5), 0.4).add(s);
        }
    },
);
/// With their scores, which may fall with overlaps.
pub static NON_MAX_SUPPRESSION_V5: OpDef = suppression(
    "NonMaxSuppressionV5",
    "As NonMaxSuppressionV4, with the scores of the chosen boxes. If soft_nms_sigma is not 0, the score of a box falls \
     with its overlap with chosen ones, by exp(-overlap² / (2 sigma)) (Bodla and others, 2017).",
    Signature::new(
        &[
            "boxes: T",
            "scores: T",
            "max_output_size: const int32",
            "iou_threshold: T",
            "score_threshold: T",
            "soft_nms_sigma: T",
        ],
        &["selected_indices: int32", "selected_scores: T", "valid_outputs: int32"],
        &[T],
    ),
    Padded::ATTRS,
    infer_padded,
    false,
    |cx| {
        let sigma = number(cx, 5)?;
        // What is no number is not below, and makes all scores none.
        if sigma < 0.0 {
            return Err(Error::invalid_argument(format!(
                "soft_nms_sigma must be non-negative, got {sigma}"
            )));
        }
        let found = chosen(cx, number(cx, 3)?, number(cx, 4)?, sigma)?;
        set_padded(cx, &found, true)
    },
    |s| {
        for pad_to_max_output_size in [true, false] {
            for (threshold, sigma) in [(0.5, 0.0), (1.0, 0.5), (0.3, 0.5)] {
                let case = sample(Case::new(Padded { pad_to_max_output_size }), 8);
                float(float(float(case, threshold), 0.125), sigma).add(s);
            }
        }
    },
);
/// By overlaps that are given.
pub static NON_MAX_SUPPRESSION_WITH_OVERLAPS: OpDef = suppression(
    "NonMaxSuppressionWithOverlaps",
    "As NonMaxSuppressionV3, with a matrix that says how much any two boxes overlap.",
    Signature::new(
        &[
            "overlaps: float",
            "scores: float",
            "max_output_size: const int32",
            "overlap_threshold: float",
            "score_threshold: float",
        ],
        &["selected_indices: int32"],
        &[],
    ),
    NoAttributes::ATTRS,
    |cx| {
        check(cx, false)?;
        cx.output(PartialShape::new([None]))
    },
    true,
    |cx| {
        let most = most(Some(cx.input(2)?.to_i64s()?))?.unwrap_or(0);
        let rule = Rule { most, overlap: number(cx, 3)?, score: number(cx, 4)?, sigma: 0.0 };
        let overlaps = cx.input(0)?.slice::<f32>()?;
        let scores = cx.input(1)?.slice::<f32>()?;
        let n = scores.len();
        let found = choose(scores, rule, |i, j| overlaps.get(i * n + j).copied().unwrap_or(0.0))?;
        cx.set(indices(&found, found.len())?)
    },
    |s| {
        let case = || Case::new(Attrs::NONE).between(&[6, 6], 0.0, 1.0).between(&[6], 0.0, 1.0);
        for (most, threshold, score) in [(4, 0.5, 0.0), (9, 0.75, 0.3), (9, 1.5, -1.0)] {
            float(float(case().int(most).not_smooth(), threshold), score).add(s);
        }
    },
);

/// Class by class, and the best of all.
pub static COMBINED_NON_MAX_SUPPRESSION: OpDef = OpDef {
    name: "CombinedNonMaxSuppression",
    doc: "Chooses boxes of each image class by class, and of all classes those of the greatest scores. Boxes are \
          [batch, boxes, 1 or classes, 4], scores [batch, boxes, classes]; zeros fill up what is not there.",
    signature: Signature::new(
        &[
            "boxes: float",
            "scores: float",
            "max_output_size_per_class: const int32",
            "max_total_size: const int32",
            "iou_threshold: float",
            "score_threshold: float",
        ],
        &[
            "nmsed_boxes: float",
            "nmsed_scores: float",
            "nmsed_classes: float",
            "valid_detections: int32",
        ],
        &[],
    ),
    attrs: Combined::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (boxes, scores) = (cx.with_rank(0, 4)?, cx.with_rank(1, 3)?);
        let pair = |s: &PartialShape| PartialShape::new([s.dim(0), s.dim(1)]);
        if boxes.dim(3).is_some_and(|n| n != 4) || !pair(&boxes).is_compatible(&pair(&scores)) {
            return Err(Error::invalid_argument(format!(
                "boxes {boxes} must be [batch, boxes, classes, 4], scores {scores} [batch, boxes, classes]"
            )));
        }
        if let (Some(own), Some(classes)) = (boxes.dim(2), scores.dim(2))
            && own != 1
            && own != classes
        {
            return Err(Error::invalid_argument(format!(
                "third dimension of boxes must be either 1 or equal to the third dimension of scores, got {own} \
                 and {classes}"
            )));
        }
        (2..cx.inputs()).try_for_each(|i| cx.with_rank(i, 0).map(drop))?;
        let (each, total) = (most(cx.integers(2)?)?, most(cx.integers(3)?)?);
        if total == Some(0) {
            return Err(Error::invalid_argument("max_total_size must be > 0, got 0"));
        }
        let size = match cx.attrs::<Combined>()?.pad_per_class {
            false => total,
            true => match (each, scores.dim(2), total) {
                (Some(each), Some(n), Some(total)) => Some(total.min(each.saturating_mul(n))),
                _ => None,
            },
        };
        let batch = boxes.dim(0).or(scores.dim(0));
        cx.output(PartialShape::new([batch, size, Some(4)]))?;
        cx.output(PartialShape::new([batch, size]))?;
        cx.output(PartialShape::new([batch, size]))?;
        cx.output(PartialShape::new([batch]))
    },
    gradient: Gradient::None("which boxes are chosen has no derivative"),
    cpu: Cpu::Kernel(|cx| {
        let each = most(Some(cx.input(2)?.to_i64s()?))?.unwrap_or(0);
        let rule =
            Rule { most: each, overlap: iou(number(cx, 4)?)?, score: number(cx, 5)?, sigma: 0.0 };
        let clip = cx.attrs::<Combined>()?.clip_boxes;
        let (mut boxes, mut scores) = (cx.alloc(0)?, cx.alloc(1)?);
        let (mut classes, mut valid) = (cx.alloc(2)?, cx.alloc(3)?);
        let out = Detections {
            boxes: &mut boxes,
            scores: &mut scores,
            classes: &mut classes,
            valid: &mut valid,
        };
        combined(cx.input(0)?, cx.input(1)?, rule, clip, out)?;
        [boxes, scores, classes, valid].into_iter().try_for_each(|out| cx.set(out))
    }),
    hlo: NOT_LOWERED,
    batch: Batch::Folded(&[0, 1]),
    decompose: None,
    samples: |s| {
        for (pad_per_class, clip_boxes) in [(false, true), (true, false)] {
            let case = || Case::new(Combined { pad_per_class, clip_boxes });
            let with = |case: Case, each, total| {
                float(float(case.int(each).int(total).not_smooth(), 0.5), 0.2)
            };
            let one = case().between(&[2, 8, 1, 4], -0.2, 1.2).between(&[2, 8, 3], 0.0, 1.0);
            with(one, 3, 7).add(s);
            let own = case().between(&[1, 6, 2, 4], -0.2, 1.2).between(&[1, 6, 2], 0.0, 1.0);
            with(own, 2, 9).add(s);
        }
    },
};
