//! `SampleDistortedBoundingBoxV2` and its stateless form: random boxes that cover enough of an object.
//!
//! Invariant: TensorFlow's own boxes for the same seeds.
//! Does not know: how a box is drawn; how global and operation seeds make a pair.

use crate::NOT_LOWERED;
use ferroflow_base::memory;
use ferroflow_kernels_image::distort::{Rectangle, Wanted, draw};
use ferroflow_kernels_random::philox::Philox;
use ferroflow_kernels_random::stream::Stream;
use ferroflow_ops::prelude::*;

attributes! {
    /// What a box must be like.
    pub struct Distorted {
        /// First seed.
        seed: i64 = 0,
        /// Second seed.
        seed2: i64 = 0,
        /// Least and greatest width over height.
        aspect_ratio_range: Vec<f32> = vec![0.75, 1.33],
        /// Least and greatest share of the image.
        area_range: Vec<f32> = vec![0.05, 1.0],
        /// How often it is tried.
        max_attempts: i64 = 100,
        /// Whether the image is the object where there is none.
        use_image_if_no_bounding_boxes: bool = false,
    }
}
attributes! {
    /// What a box must be like.
    pub struct StatelessDistorted {
        /// Least and greatest width over height.
        aspect_ratio_range: Vec<f32> = vec![0.75, 1.33],
        /// Least and greatest share of the image.
        area_range: Vec<f32> = vec![0.05, 1.0],
        /// How often it is tried.
        max_attempts: i64 = 100,
        /// Whether the image is the object where there is none.
        use_image_if_no_bounding_boxes: bool = false,
    }
}

/// The attributes that both have.
struct Common<'a> {
    aspect: &'a [f32],
    area: &'a [f32],
    attempts: i64,
    image_too: bool,
}

/// More attempts than these find nothing either, but take time.
const MOST_ATTEMPTS: i64 = 1 << 20;

/// A range of positive numbers.
fn range(given: &[f32], what: &str, most: f32) -> Result<(f32, f32)> {
    match *given {
        [low, high] if low > 0.0 && high > 0.0 && low <= high && high <= most => Ok((low, high)),
        _ => Err(Error::invalid_argument(format!(
            "{what} must be two positive numbers, the first not above the second, got {given:?}"
        ))),
    }
}

impl Common<'_> {
    fn wanted(&self, size: (i32, i32), covered: f32) -> Result<Wanted> {
        if self.attempts <= 0 {
            return Err(Error::invalid_argument(format!(
                "max_attempts must be positive, got {}",
                self.attempts
            )));
        }
        Ok(Wanted {
            height: size.0,
            width: size.1,
            covered,
            aspect: range(self.aspect, "aspect_ratio_range", f32::MAX)?,
            area: range(self.area, "area_range", 1.0)?,
            attempts: self.attempts.min(MOST_ATTEMPTS) as u64,
        })
    }
}

impl Distorted {
    fn common(&self) -> Common<'_> {
        Common {
            aspect: &self.aspect_ratio_range,
            area: &self.area_range,
            attempts: self.max_attempts,
            image_too: self.use_image_if_no_bounding_boxes,
        }
    }
}

impl StatelessDistorted {
    fn common(&self) -> Common<'_> {
        Common {
            aspect: &self.aspect_ratio_range,
            area: &self.area_range,
            attempts: self.max_attempts,
            image_too: self.use_image_if_no_bounding_boxes,
        }
    }
}

fn infer(cx: &mut Infer<'_>) -> Result<()> {
    if !cx.shape(0)?.is_compatible(&PartialShape::new([Some(3)])) {
        return Err(Error::invalid_argument(format!(
            "image_size must contain 3 elements, got shape {}",
            cx.shape(0)?
        )));
    }
    let boxes = cx.with_rank(1, 3)?;
    if boxes.dim(2).is_some_and(|n| n != 4) {
        return Err(Error::invalid_argument(format!(
            "bounding boxes must have shape [4] in the last dimension, got {boxes}"
        )));
    }
    cx.with_rank(2, 0)?;
    if cx.inputs() > 3 && !cx.shape(3)?.is_compatible(&PartialShape::new([Some(2)])) {
        return Err(Error::invalid_argument(format!(
            "seed must have shape [2], not {}",
            cx.shape(3)?
        )));
    }
    cx.output(PartialShape::new([Some(3)]))?;
    cx.output(PartialShape::new([Some(3)]))?;
    cx.output(PartialShape::new([Some(1), Some(1), Some(4)]))
}

/// What is wanted, and the objects in pixels.
fn asked(cx: &Kernel<'_>, common: &Common<'_>) -> Result<(Wanted, Vec<Rectangle>)> {
    let mut size = Array::uninit(DType::Int64, cx.input(0)?.shape().clone())?;
    ferroflow_kernels_image::narrow(cx.input(0)?, &mut size)?;
    let side = |i: usize| {
        let given = size.slice::<i64>().ok().and_then(|s| s.get(i).copied()).unwrap_or(0);
        i32::try_from(given).ok().filter(|&n| n > 0).ok_or_else(|| {
            Error::invalid_argument(format!("image height and width must be positive, got {given}"))
        })
    };
    let (height, width) = (side(0)?, side(1)?);
    let covered = cx.input(2)?.item::<f32>()?;
    if covered < 0.0 {
        return Err(Error::invalid_argument(format!(
            "min_object_covered must be non-negative, got {covered}"
        )));
    }
    let (all, _) = cx.input(1)?.slice::<f32>()?.as_chunks::<4>();
    let mut objects = memory::vec_of(all.len().max(1))?;
    for corners in all {
        let &[top, left, bottom, right] = corners;
        if !corners.iter().all(|c| (0.0..=1.0).contains(c)) {
            return Err(Error::invalid_argument(format!(
                "All bounding box coordinates must be in [0.0, 1.0]: {corners:?}"
            )));
        }
        if bottom <= top || right <= left {
            return Err(Error::invalid_argument(format!(
                "each bounding box must have its second corner behind the first: {corners:?}"
            )));
        }
        let place = |share: f32, length: i32| (share * length as f32) as i64;
        objects.push(Rectangle {
            left: place(left, width),
            top: place(top, height),
            right: place(right, width),
            bottom: place(bottom, height),
        });
    }
    if objects.is_empty() {
        if !common.image_too {
            return Err(Error::invalid_argument(
                "No bounding boxes provided as input. One must enable use_image_if_no_bounding_boxes if you wish \
                 to not provide any bounding boxes.",
            ));
        }
        objects.push(Rectangle { left: 0, top: 0, right: width.into(), bottom: height.into() });
    }
    Ok((common.wanted((height, width), covered)?, objects))
}

/// Gives a box as an offset, a size, and shares of the image.
fn set(cx: &mut Kernel<'_>, w: &Wanted, r: Rectangle) -> Result<()> {
    for values in [[r.top, r.left, 0], [r.bottom - r.top, r.right - r.left, -1]] {
        let mut out = Array::uninit(cx.input(0)?.dtype(), Shape::vector(3))?;
        ferroflow_kernels_image::narrow(&Array::vector(&values)?, &mut out)?;
        cx.set(out)?;
    }
    let share = |x: i64, all: i32| x as f32 / all as f32;
    let corners = [
        share(r.top, w.height),
        share(r.left, w.width),
        share(r.bottom, w.height),
        share(r.right, w.width),
    ];
    cx.set(Array::from_slice(&corners, Shape::new([1, 1, 4])?)?)
}

const SIZES: &[DType] = &[DType::Uint8, DType::Int8, DType::Int16, DType::Int32, DType::Int64];

fn sample(case: Case) -> Case {
    let boxes = [0.1f32, 0.2, 0.5, 0.9, 0.3, 0.0, 0.8, 0.7];
    let boxes = Shape::new([1, 2, 4]).and_then(|s| Array::from_slice(&boxes, s));
    let case = case.ints(&[60, 100, 3]);
    case.fixed(boxes.unwrap_or_else(|_| Array::scalar(0.0f32))).not_smooth()
}

/// From a stream of its own.
pub static SAMPLE_DISTORTED_BOUNDING_BOX: OpDef = OpDef {
    name: "SampleDistortedBoundingBoxV2",
    doc: "Draws a box of an image of random size, shape and place that covers at least the share min_object_covered of \
          one of the objects; the whole image if none is found. It is given as an offset and a size for Slice, and in \
          shares of the image.",
    signature: Signature::new(
        &["image_size: T", "bounding_boxes: float", "min_object_covered: float"],
        &["begin: T", "size: T", "bboxes: float"],
        &[types("T", SIZES)],
    ),
    attrs: Distorted::ATTRS,
    effects: Effects::Random,
    algebra: Algebra::NONE,
    infer,
    gradient: Gradient::Zero("places of pixels"),
    cpu: Cpu::Kernel(|cx| {
        let attrs = cx.attrs::<Distorted>()?;
        let (wanted, objects) = asked(cx, &attrs.common())?;
        let start = || Stream::start(attrs.seed, attrs.seed2);
        // Four words to an attempt, whether they are used or not.
        let generator = cx.with_state(start, |stream| Ok(stream.take(wanted.attempts)))?;
        let found = draw(&wanted, &objects, generator);
        set(cx, &wanted, found)
    }),
    hlo: NOT_LOWERED,
    batch: Batch::Loop("each row draws a box of its own"),
    decompose: None,
    samples: |s| {
        for (seed, seed2, covered) in [(1, 2, 0.1f32), (7, 0, 0.5), (-3, 1 << 40, 0.9), (5, 5, 0.0)]
        {
            let case = Case::new(Distorted {
                seed,
                seed2,
                aspect_ratio_range: vec![0.75, 1.33],
                area_range: vec![0.05, 1.0],
                max_attempts: 100,
                use_image_if_no_bounding_boxes: false,
            });
            sample(case).fixed(Array::scalar(covered)).add(s);
        }
        let case = Case::new(Distorted {
            seed: 4,
            seed2: 2,
            aspect_ratio_range: vec![0.2, 9.0],
            area_range: vec![0.3, 0.5],
            max_attempts: 3,
            use_image_if_no_bounding_boxes: true,
        });
        let case = case.ints(&[33, 17, 3]).of(DType::Float32, &[1, 0, 4], 0.0, 1.0);
        case.fixed(Array::scalar(0.1f32)).not_smooth().add(s);
    },
};
/// From a pair of seeds that is given.
pub static STATELESS_SAMPLE_DISTORTED_BOUNDING_BOX: OpDef = OpDef {
    name: "StatelessSampleDistortedBoundingBox",
    doc: "As SampleDistortedBoundingBoxV2, the same box for the same pair of seeds.",
    signature: Signature::new(
        &["image_size: T", "bounding_boxes: float", "min_object_covered: float", "seed: Tseed"],
        &["begin: T", "size: T", "bboxes: float"],
        &[types("T", SIZES), types("Tseed", dtypes::INDEX)],
    ),
    attrs: StatelessDistorted::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer,
    gradient: Gradient::None("places of pixels"),
    cpu: Cpu::Kernel(|cx| {
        let (wanted, objects) = asked(cx, &cx.attrs::<StatelessDistorted>()?.common())?;
        let &[a, b] = cx.input(3)?.to_i64s()?.as_slice() else {
            return Err(Error::internal("a pair of seeds is expected"));
        };
        let (key, counter) = Philox::scramble([a as u64, b as u64]);
        let found = draw(&wanted, &objects, Philox::from_key(key, counter));
        set(cx, &wanted, found)
    }),
    hlo: NOT_LOWERED,
    batch: Batch::Loop("each row has a seed of its own"),
    decompose: None,
    samples: |s| {
        for seed in [[1, 2], [-7, 40], [0, 0]] {
            let case = Case::new(StatelessDistorted {
                aspect_ratio_range: vec![0.5, 2.0],
                area_range: vec![0.1, 0.8],
                max_attempts: 50,
                use_image_if_no_bounding_boxes: false,
            });
            sample(case).fixed(Array::scalar(0.2f32)).ints(&seed).add(s);
        }
    },
};
