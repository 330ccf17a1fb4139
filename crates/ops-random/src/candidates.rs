//! Candidates: classes drawn to stand for all others in a loss, and how often each was to be expected.
//!
//! Invariant: TensorFlow's own candidates for the same seeds.
//! Does not know: losses.

use ferroflow_base::memory;
use ferroflow_kernels_random::rejection::Stream as Words;
use ferroflow_kernels_random::stream::Stream;
use ferroflow_ops::prelude::*;
use std::collections::{HashMap, HashSet};

attributes! {
    /// What is drawn.
    pub struct Candidates {
        /// Classes that are right, of each row.
        num_true: i64 [1 ..],
        /// How many are drawn.
        num_sampled: i64 [1 ..],
        /// Whether none is drawn twice.
        unique: bool,
        /// How many classes there are.
        range_max: i64 [1 ..],
        /// First seed.
        seed: i64 = 0,
        /// Second seed.
        seed2: i64 = 0,
    }
}

attributes! {
    /// All classes, instead of some.
    pub struct All {
        /// Classes that are right, of each row.
        num_true: i64 [1 ..],
        /// How many classes there are.
        num_sampled: i64 [1 ..],
        /// Without meaning: each is drawn once.
        unique: bool,
        /// First seed.
        seed: i64 = 0,
        /// Second seed.
        seed2: i64 = 0,
    }
}

attributes! {
    /// What accidental hits are looked for in.
    pub struct Hits {
        /// Classes that are right, of each row.
        num_true: i64,
        /// First seed.
        seed: i64 = 0,
        /// Second seed.
        seed2: i64 = 0,
    }
}

/// Words that TensorFlow reserves for each candidate.
const RESERVED: u64 = 2048;

/// A distribution of classes.
#[derive(Clone, Copy)]
enum Law {
    Uniform,
    /// Of class k as likely as log((k + 2) / (k + 1)).
    LogUniform,
}

/// A distribution of classes, of which there are `range`.
pub(crate) trait Classes {
    /// The next class.
    fn draw(&self, words: &mut Words, range: u64) -> i64;
    /// How likely a class is.
    fn probability(&self, class: i64, range: u64) -> f32;
}

impl Classes for Law {
    fn draw(&self, words: &mut Words, range: u64) -> i64 {
        match *self {
            Law::Uniform => words.below(range) as i64,
            Law::LogUniform => {
                let drawn = (words.float() * (range as f64).ln_1p()).exp() as u64;
                // Only rounding could give more than there are.
                (drawn.saturating_sub(1) % range.max(1)) as i64
            }
        }
    }

    fn probability(&self, class: i64, range: u64) -> f32 {
        match *self {
            Law::Uniform => (1.0 / range as f64) as f32,
            Law::LogUniform => {
                let class = class as f64;
                (((class + 2.0) / (class + 1.0)).ln() / (range as f64).ln_1p()) as f32
            }
        }
    }
}

/// How often a class of this probability was to be expected in so many tries.
fn expected(p: f32, sampled: usize, tries: usize) -> f32 {
    if tries == sampled {
        return p * sampled as f32;
    }
    -((tries as f64 * f64::from(-p).ln_1p()).exp_m1()) as f32
}

#[cold]
fn no_room(classes: usize) -> Error {
    Error::resource_exhausted(format!("no memory to tell {classes} classes apart"))
}

fn size(name: &str, n: i64) -> Result<usize> {
    usize::try_from(n)
        .map_err(|_| Error::invalid_argument(format!("{name} must be at least 0, got {n}")))
}

/// Candidates, and expected counts of right classes and of candidates.
pub(crate) fn infer(cx: &mut Infer<'_>, num_true: i64, num_sampled: i64) -> Result<()> {
    let truth = cx.with_rank(0, 2)?;
    let own = size("num_true", num_true)?;
    if truth.dim(1).is_some_and(|n| n != own) {
        return Err(Error::invalid_argument(format!(
            "true_classes must have num_true ({own}) columns, got shape {truth}"
        )));
    }
    let drawn = Shape::new([size("num_sampled", num_sampled)?])?;
    cx.output(drawn.clone())?;
    cx.output(PartialShape::new([truth.dim(0), Some(own)]))?;
    cx.output(drawn)
}

fn run(cx: &mut Kernel<'_>, law: Law) -> Result<()> {
    let own = cx.attrs::<Candidates>()?.clone();
    let start = || Stream::start(own.seed, own.seed2);
    let words = cx.with_state(start, |stream| words(stream, own.num_sampled))?;
    let drawn = sample(cx, &own, words, &law)?;
    drawn.into_iter().try_for_each(|a| cx.set(a))
}

/// The words of the next so many candidates of a stream.
pub(crate) fn words(stream: &mut Stream, candidates: i64) -> Result<Words> {
    let n = size("num_sampled", candidates)?;
    Ok(Words::new(stream.take((n as u64).wrapping_mul(RESERVED).div_ceil(4))))
}

/// What a sampler gives: candidates, and expected counts of right classes and of candidates.
pub(crate) fn sample(
    cx: &Kernel<'_>,
    own: &Candidates,
    mut words: Words,
    law: &dyn Classes,
) -> Result<[Array; 3]> {
    let n = size("num_sampled", own.num_sampled)?;
    let range = u64::try_from(own.range_max).unwrap_or(0);
    if range == 0 || (own.unique && n as u64 > range) {
        return Err(Error::invalid_argument(format!(
            "Sampler's range is too small: {n} unique candidates of {range} classes"
        )));
    }
    let truth = cx.input(0)?;
    let classes = truth.slice::<i64>()?;
    let fits = |c: i64| u64::try_from(c).is_ok_and(|c| c < range);
    if let Some(bad) = classes.iter().find(|&&c| !fits(c)) {
        return Err(Error::invalid_argument(format!(
            "`true_candidate` out of range [0, {range}), received {bad}"
        )));
    }
    let mut drawn: Vec<i64> = memory::vec_of(n)?;
    let mut tries = 0usize;
    let mut seen = HashSet::new();
    while drawn.len() < n {
        if tries.is_multiple_of(1 << 16) {
            cx.context().check()?;
        }
        tries += 1;
        seen.try_reserve(1).map_err(|_| no_room(seen.len()))?;
        let class = law.draw(&mut words, range);
        if !own.unique || seen.insert(class) {
            drawn.push(class);
        }
    }
    let count = |class: i64| expected(law.probability(class, range), n, tries);
    let wanted = memory::collect(classes.iter().map(|&c| count(c)))?;
    let wanted = Array::from_slice(&wanted, truth.shape().clone())?;
    let sampled = memory::collect(drawn.iter().map(|&c| count(c)))?;
    Ok([Array::vector(&drawn)?, wanted, Array::vector(&sampled)?])
}

pub(crate) const OUTPUTS: &[&str] =
    &["sampled_candidates: int64", "true_expected_count: float", "sampled_expected_count: float"];

pub(crate) const fn sampler(
    name: &'static str,
    doc: &'static str,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["true_classes: int64"], OUTPUTS, &[]),
        attrs: Candidates::ATTRS,
        effects: Effects::Random,
        algebra: Algebra::NONE,
        infer: |cx| {
            let own = cx.attrs::<Candidates>()?;
            infer(cx, own.num_true, own.num_sampled)
        },
        gradient: Gradient::None("classes have no derivative"),
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("the stream's state is on the host"),
        batch: Batch::Loop("each row has a seed or parameters of its own"),
        decompose: None,
        samples: |s| {
            for (unique, range_max) in [(true, 11), (false, 64), (true, 1 << 40)] {
                let own = Candidates {
                    num_true: 2,
                    num_sampled: 5,
                    unique,
                    range_max,
                    seed: 3,
                    seed2: 5,
                };
                Case::new(own).of(DType::Int64, &[3, 2], 0.0, 10.0).add(s);
            }
        },
    }
}

/// Every class as likely as any other.
pub static UNIFORM: OpDef = sampler(
    "UniformCandidateSampler",
    "Draws classes, each as likely as any other, and says how often each and each right one was to be \
     expected.",
    |cx| run(cx, Law::Uniform),
);
/// Low classes more likely.
pub static LOG_UNIFORM: OpDef = sampler(
    "LogUniformCandidateSampler",
    "Draws classes of a log-uniform (Zipf's) distribution: class k is as likely as \
     (log(k + 2) - log(k + 1)) / log(range_max + 1).",
    |cx| run(cx, Law::LogUniform),
);
/// All classes.
pub static ALL: OpDef = OpDef {
    name: "AllCandidateSampler",
    doc: "All classes, each expected once: for tests of what samples of them approximate.",
    signature: Signature::new(&["true_classes: int64"], OUTPUTS, &[]),
    attrs: All::ATTRS,
    effects: Effects::Random,
    algebra: Algebra::NONE,
    infer: |cx| {
        let own = cx.attrs::<All>()?;
        infer(cx, own.num_true, own.num_sampled)
    },
    gradient: Gradient::None("classes have no derivative"),
    cpu: Cpu::Kernel(|cx| {
        let n = cx.attrs::<All>()?.num_sampled;
        let all: Vec<i64> = {
            let mut all = memory::vec_of(size("num_sampled", n)?)?;
            all.extend(0..n);
            all
        };
        let (truth, drawn) = (cx.shape(1)?, cx.shape(2)?);
        cx.set(Array::vector(&all)?)?;
        cx.set(Array::full(truth, 1.0f32)?)?;
        cx.set(Array::full(drawn, 1.0f32)?)
    }),
    hlo: Hlo::HostOnly("its kin are on the host"),
    batch: Batch::Loop("each row has a seed or parameters of its own"),
    decompose: None,
    samples: |s| {
        let own = All { num_true: 2, num_sampled: 5, unique: true, seed: 3, seed2: 5 };
        Case::new(own).of(DType::Int64, &[3, 2], 0.0, 5.0).add(s);
    },
};

/// Candidates that happen to be right.
pub static ACCIDENTAL_HITS: OpDef = OpDef {
    name: "ComputeAccidentalHits",
    doc: "Where candidates are right classes: the row, the place of the candidate, and a weight that takes \
          it out when it is added to a logit.",
    signature: Signature::new(
        &["true_classes: int64", "sampled_candidates: int64"],
        &["indices: int32", "ids: int64", "weights: float"],
        &[],
    ),
    attrs: Hits::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let truth = cx.with_rank(0, 2)?;
        cx.with_rank(1, 1)?;
        let own = size("num_true", cx.attrs::<Hits>()?.num_true)?;
        if truth.dim(1).is_some_and(|n| n != own) {
            return Err(Error::invalid_argument(format!(
                "true_candidates must be a batch_size * num_true matrix, got shape {truth} for num_true \
                 {own}"
            )));
        }
        (0..3).try_for_each(|_| cx.output(PartialShape::of_rank(1)))
    },
    gradient: Gradient::None("places have no derivative"),
    cpu: Cpu::Kernel(|cx| {
        let truth = cx.input(0)?;
        let columns = truth.dims().last().copied().unwrap_or(0).max(1);
        // Of a candidate that was drawn twice the last place.
        let sampled = cx.input(1)?.slice::<i64>()?;
        let mut places: HashMap<i64, i64> = HashMap::new();
        places.try_reserve(sampled.len()).map_err(|_| no_room(sampled.len()))?;
        places.extend(sampled.iter().enumerate().map(|(i, &c)| (c, i as i64)));
        let (mut rows, mut ids) = (Vec::new(), Vec::new());
        for (i, class) in truth.slice::<i64>()?.iter().enumerate() {
            if let Some(&place) = places.get(class) {
                memory::reserve(&mut rows, 1)?;
                memory::reserve(&mut ids, 1)?;
                rows.push((i / columns) as i32);
                ids.push(place);
            }
        }
        let weights = memory::repeat(f32::MIN, ids.len())?;
        cx.set(Array::vector(&rows)?)?;
        cx.set(Array::vector(&ids)?)?;
        cx.set(Array::vector(&weights)?)
    }),
    hlo: Hlo::HostOnly("how many hits there are depends on the classes"),
    batch: Batch::Loop("each row has a seed or parameters of its own"),
    decompose: None,
    samples: |s| {
        let case = Case::new(Hits { num_true: 2, seed: 0, seed2: 0 });
        case.of(DType::Int64, &[4, 2], 0.0, 5.0).of(DType::Int64, &[6], 0.0, 5.0).add(s);
        let case = Case::new(Hits { num_true: 1, seed: 0, seed2: 0 });
        case.of(DType::Int64, &[0, 1], 0.0, 5.0).of(DType::Int64, &[2], 0.0, 5.0).add(s);
    },
};
