//! Candidates by how often classes come: as weights or a vocabulary say, or as they were seen so far.
//!
//! Invariant: TensorFlow's own candidates for the same seeds; what was seen is the state of the operation's use.
//! Does not know: how a class is drawn by weights.

use crate::candidates::{Candidates, Classes, OUTPUTS, infer, sample, sampler, words};
use ferroflow_base::memory;
use ferroflow_kernels_random::classes::{Aliases, Counts};
use ferroflow_kernels_random::rejection::Stream as Words;
use ferroflow_kernels_random::stream::Stream;
use ferroflow_ops::prelude::*;

attributes! {
    /// What is drawn, and by which weights.
    pub struct Fixed {
        /// Classes that are right, of each row.
        num_true: i64 [1 ..],
        /// How many are drawn.
        num_sampled: i64 [1 ..],
        /// Whether none is drawn twice.
        unique: bool,
        /// How many classes there are.
        range_max: i64 [1 ..],
        /// A file of lines, one for each class, that end with a comma and the weight.
        vocab_file: String = String::new(),
        /// The power that weights are raised to.
        distortion: f32 = 1.0,
        /// Classes before the first weight, which are never drawn.
        num_reserved_ids: i64 = 0,
        /// Into how many parts the classes are dealt, one by one.
        num_shards: i64 [1 ..] = 1,
        /// Which of the parts is drawn from.
        shard: i64 [0 ..] = 0,
        /// The weights, if there is no file.
        unigrams: Vec<f32> = Vec::new(),
        /// First seed.
        seed: i64 = 0,
        /// Second seed.
        seed2: i64 = 0,
    }
}

impl Fixed {
    fn candidates(&self) -> Candidates {
        Candidates {
            num_true: self.num_true,
            num_sampled: self.num_sampled,
            unique: self.unique,
            range_max: self.range_max,
            seed: self.seed,
            seed2: self.seed2,
        }
    }
}

/// Weights, and what is drawn by them.
struct Weights {
    stream: Stream,
    each: Vec<f32>,
    total: f32,
    aliases: Aliases,
}

impl Classes for Weights {
    fn draw(&self, words: &mut Words, _: u64) -> i64 {
        self.aliases.draw(words) as i64
    }
    fn probability(&self, class: i64, _: u64) -> f32 {
        let own = usize::try_from(class).ok().and_then(|c| self.each.get(c));
        own.map_or(0.0, |w| w / self.total)
    }
}

impl Weights {
    fn new(own: &Fixed) -> Result<Weights> {
        let given = match (own.vocab_file.is_empty(), own.unigrams.is_empty()) {
            (true, true) => {
                return Err(Error::invalid_argument("Must provide either vocab_file or unigrams."));
            }
            (false, false) => {
                return Err(Error::invalid_argument(
                    "Must only provide one of vocab_file and unigrams.",
                ));
            }
            (true, false) => own.unigrams.clone(),
            (false, true) => of_file(&own.vocab_file)?,
        };
        if own.shard >= own.num_shards {
            return Err(Error::invalid_argument(format!(
                "shard {} must be below num_shards {}",
                own.shard, own.num_shards
            )));
        }
        let reserved = usize::try_from(own.num_reserved_ids)
            .ok()
            .filter(|_| own.num_reserved_ids <= own.range_max)
            .ok_or_else(|| {
                Error::invalid_argument(format!(
                    "num_reserved_ids {} must be from 0 to range_max {}",
                    own.num_reserved_ids, own.range_max
                ))
            })?;
        let mut each = memory::repeat(0.0f32, reserved)?;
        let mut total = 0.0;
        for (class, weight) in (own.num_reserved_ids..).zip(given) {
            if class % own.num_shards == own.shard {
                let weight = weight.powf(own.distortion);
                total += weight;
                memory::reserve(&mut each, 1)?;
                each.push(weight);
            }
        }
        if each.len() as i64 != own.range_max {
            return Err(Error::invalid_argument(format!(
                "range is {} must be equal to weights size {}",
                own.range_max,
                each.len()
            )));
        }
        // With no weight at all no class that has not been drawn would ever come.
        let drawn = each.iter().filter(|w| **w > 0.0).count() as i64;
        if each.iter().any(|w| !w.is_finite() || *w < 0.0)
            || drawn == 0
            || (own.unique && drawn < own.num_sampled)
        {
            return Err(Error::invalid_argument(format!(
                "weights must be finite, none negative, and as many positive as are drawn: {drawn} of {} are \
                 positive, {} classes are drawn",
                each.len(),
                own.num_sampled
            )));
        }
        let aliases = Aliases::new(&each)?;
        Ok(Weights { stream: Stream::start(own.seed, own.seed2), each, total, aliases })
    }
}

/// The last numbers of the lines of a file.
fn of_file(path: &str) -> Result<Vec<f32>> {
    let text = std::fs::read_to_string(path)?;
    let mut all = Vec::new();
    for line in text.lines() {
        let last = line.rsplit(',').next().unwrap_or(line);
        memory::reserve(&mut all, 1)?;
        all.push(last.trim().parse().map_err(|_| {
            Error::invalid_argument(format!("Wrong vocabulary format at line: {line}"))
        })?);
    }
    Ok(all)
}

/// Classes by weights.
pub static FIXED_UNIGRAM: OpDef = OpDef {
    name: "FixedUnigramCandidateSampler",
    doc: "Draws classes by weights, given or read from the file of a vocabulary, and says how often each and \
          each right one was to be expected.",
    signature: Signature::new(&["true_classes: int64"], OUTPUTS, &[]),
    attrs: Fixed::ATTRS,
    effects: Effects::Random,
    algebra: Algebra::NONE,
    infer: |cx| {
        let own = cx.attrs::<Fixed>()?;
        infer(cx, own.num_true, own.num_sampled)
    },
    gradient: Gradient::None("classes have no derivative"),
    cpu: Cpu::Kernel(|cx| {
        let own = cx.attrs::<Fixed>()?;
        let candidates = own.candidates();
        let drawn = cx.with_state(
            || None,
            |state: &mut Option<Weights>| {
                let weights = match state {
                    Some(weights) => weights,
                    None => state.insert(Weights::new(own)?),
                };
                let words = words(&mut weights.stream, own.num_sampled)?;
                sample(cx, &candidates, words, weights)
            },
        )?;
        drawn.into_iter().try_for_each(|a| cx.set(a))
    }),
    hlo: Hlo::HostOnly("the stream's state is on the host"),
    batch: Batch::Loop("each row draws"),
    decompose: None,
    samples: |s| {
        let own = |unique, reserved: i64, shards, range_max| Fixed {
            num_true: 2,
            num_sampled: 4,
            unique,
            range_max,
            vocab_file: String::new(),
            distortion: 0.75,
            num_reserved_ids: reserved,
            num_shards: shards,
            shard: 0,
            unigrams: vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.5, 0.5],
            seed: 3,
            seed2: 5,
        };
        for own in [own(true, 0, 1, 8), own(false, 2, 1, 10), own(false, 0, 2, 4)] {
            Case::new(own).of(DType::Int64, &[3, 2], 0.0, 4.0).add(s);
        }
    },
};

/// How often classes were seen.
struct Seen {
    stream: Stream,
    counts: Counts,
}

impl Classes for Seen {
    fn draw(&self, words: &mut Words, _: u64) -> i64 {
        self.counts.draw(words) as i64
    }
    fn probability(&self, class: i64, _: u64) -> f32 {
        usize::try_from(class).map_or(0.0, |c| self.counts.probability(c))
    }
}

fn learned(cx: &mut Kernel<'_>) -> Result<()> {
    let own = cx.attrs::<Candidates>()?;
    let drawn = cx.with_state(
        || None,
        |state: &mut Option<Seen>| {
            let seen = match state {
                Some(seen) => seen,
                None => {
                    let counts =
                        Counts::ones(usize::try_from(own.range_max).unwrap_or(usize::MAX))?;
                    state.insert(Seen { stream: Stream::start(own.seed, own.seed2), counts })
                }
            };
            let words = words(&mut seen.stream, own.num_sampled)?;
            let drawn = sample(cx, own, words, seen)?;
            for &class in cx.input(0)?.slice::<i64>()? {
                if let Ok(class) = usize::try_from(class) {
                    seen.counts.add(class);
                }
            }
            Ok(drawn)
        },
    )?;
    drawn.into_iter().try_for_each(|a| cx.set(a))
}

fn samples(s: &mut Vec<Case>) {
    for unique in [true, false] {
        let own =
            Candidates { num_true: 2, num_sampled: 5, unique, range_max: 11, seed: 3, seed2: 5 };
        Case::new(own).of(DType::Int64, &[3, 2], 0.0, 10.0).add(s);
    }
}

/// Classes by how often they were right.
pub static LEARNED_UNIGRAM: OpDef = OpDef {
    samples,
    ..sampler(
        "LearnedUnigramCandidateSampler",
        "Draws classes as often as they were right in earlier calls, plus once, and says how often each and \
         each right one was to be expected.",
        learned,
    )
};
/// The same, under the name of a form that threads could not share.
pub static THREAD_UNSAFE_UNIGRAM: OpDef = OpDef {
    samples,
    ..sampler(
        "ThreadUnsafeUnigramCandidateSampler",
        "Draws classes as LearnedUnigramCandidateSampler does; here threads may share it too.",
        learned,
    )
};
