//! Random numbers whose stream is a variable, as `tf.random.Generator` keeps one: drawing moves it on.
//!
//! Invariant: TensorFlow's own numbers for the same state; the state moves as for the other operations, and
//! nothing is drawn twice, whichever thread comes first.
//! Does not know: where states come from.

use crate::binomial::{DRAWN, binomial};
use crate::draws::WholeDrawn;
use crate::integers::{AllBits, WIDE, bounds_of, skip};
use crate::stateless::Drawn;
use ferroflow_kernels_random::philox::{self as kernel, Philox};
use ferroflow_kernels_random::stream::Stream;
use ferroflow_ops::array::shape_value;
use ferroflow_ops::prelude::*;

attributes! {
    /// The dtype of integers.
    pub struct Integers64 {
        /// As above.
        dtype: DType = DType::Int64,
    }
}

fn infer(cx: &mut Infer<'_>) -> Result<()> {
    cx.with_rank(1, 0)?;
    let shape = shape_value(cx, 2, false)?;
    cx.output(shape)
}

/// The generator as the state is now; the state moves behind `draws` draws of 256 samples.
fn philox(cx: &Kernel<'_>, draws: usize) -> Result<Philox> {
    let before = skip(cx, draws as u64)?;
    let &[low, high, key] = before.slice::<i64>()? else {
        return Err(Error::internal("a state has three words"));
    };
    Ok(Philox::from_key(key as u64, [low as u64, high as u64]))
}

fn fill(cx: &mut Kernel<'_>, distribution: kernel::Distribution) -> Result<()> {
    let mut out = cx.alloc(0)?;
    let philox = philox(cx, out.len())?;
    kernel::fill(philox, distribution, &mut out)?;
    cx.set(out)
}

const fn stateful(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    attrs: &'static ferroflow_op::AttrTable,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs,
        effects: Effects::Writes,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::None("random numbers do not depend on the shape"),
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("the state is on the host"),
        batch: Batch::Loop("each row draws"),
        decompose: None,
        samples,
    }
}

/// A case with a state, an algorithm and a shape.
fn drawn(attrs: impl Into<Attrs>, dims: &[i64]) -> Case {
    let case = Case::new(attrs).variable(&[3]).fixed(Array::scalar(1i64));
    match Array::vector(dims) {
        Ok(dims) => case.fixed(dims),
        Err(_) => case,
    }
}

fn floats(s: &mut Vec<Case>) {
    for dims in [&[2, 3][..], &[301], &[0]] {
        drawn(Drawn { dtype: DType::Float32 }, dims).add(s);
    }
}

const INPUTS: &[&str] = &["resource: resource", "algorithm: int64", "shape: const shape_dtype"];
// TensorFlow declares any dtype and refuses all but these; first that of a shape, which a state has too.
const SHAPE: TypeVar = types("shape_dtype", dtypes::INDEX).or(DType::Int64);
const FLOATS: Signature = Signature::new(
    INPUTS,
    &["output: dtype"],
    &[SHAPE, types("dtype", dtypes::FLOATS).or(DType::Float32)],
);

/// Uniform in `[0, 1)`, from a state.
pub static STATEFUL_UNIFORM: OpDef = stateful(
    "StatefulUniform",
    "Outputs random values from a uniform distribution over [0, 1), from the state of a generator.",
    FLOATS,
    Drawn::ATTRS,
    |cx| fill(cx, kernel::Distribution::Uniform),
    floats,
);
/// Normal, from a state.
pub static STATEFUL_STANDARD_NORMAL: OpDef = stateful(
    "StatefulStandardNormalV2",
    "Outputs random values from a standard normal distribution, from the state of a generator.",
    FLOATS,
    Drawn::ATTRS,
    |cx| fill(cx, kernel::Distribution::Normal),
    floats,
);
/// Truncated normal, from a state.
pub static STATEFUL_TRUNCATED_NORMAL: OpDef = stateful(
    "StatefulTruncatedNormal",
    "Outputs random values from a normal distribution, redrawn beyond two standard deviations, from the state \
     of a generator.",
    FLOATS,
    Drawn::ATTRS,
    |cx| fill(cx, kernel::Distribution::TruncatedNormal),
    floats,
);
/// Every bit uniform, from a state.
pub static STATEFUL_UNIFORM_FULL_INT: OpDef = stateful(
    "StatefulUniformFullInt",
    "Outputs random integers, every one of the dtype as likely as any other, from the state of a generator.",
    Signature::new(INPUTS, &["output: dtype"], &[SHAPE, types("dtype", WIDE).or(DType::Uint64)]),
    AllBits::ATTRS,
    |cx| fill(cx, kernel::Distribution::AllBits),
    |s| drawn(AllBits { dtype: DType::Uint64 }, &[2, 3]).add(s),
);
/// Integers below a bound, from a state.
pub static STATEFUL_UNIFORM_INT: OpDef = stateful(
    "StatefulUniformInt",
    "Outputs random integers from a uniform distribution over [minval, maxval), from the state of a generator.",
    Signature::new(
        &[
            "resource: resource",
            "algorithm: int64",
            "shape: const shape_dtype",
            "minval: dtype",
            "maxval: dtype",
        ],
        &["output: dtype"],
        &[SHAPE, types("dtype", WIDE).or(DType::Int64)],
    ),
    Integers64::ATTRS,
    |cx| {
        let distribution = bounds_of(cx, 3)?;
        fill(cx, distribution)
    },
    |s| {
        let case = drawn(Integers64 { dtype: DType::Int64 }, &[2, 3]);
        case.fixed(Array::scalar(-5i64))
            .fixed(Array::scalar(100i64))
            .only(|d| !d.is_unsigned())
            .add(s);
        let case = drawn(Integers64 { dtype: DType::Uint32 }, &[301]);
        case.fixed(Array::scalar(3u32))
            .fixed(Array::scalar(1u32 << 31))
            .only(DType::is_unsigned)
            .add(s);
    },
);

/// Successes among trials, from a state.
pub static STATEFUL_RANDOM_BINOMIAL: OpDef = stateful(
    "StatefulRandomBinomial",
    "Outputs random values from binomial distributions of counts trials that succeed with probability probs, \
     from the state of a generator; the shape ends with that of counts and probs, which broadcast.",
    Signature::new(
        &["resource: resource", "algorithm: int64", "shape: const S", "counts: T", "probs: T"],
        &["output: dtype"],
        &[
            // The first is that of a sample's state.
            types("dtype", DRAWN).or(DType::Int64),
            types("S", dtypes::INDEX),
            types("T", DRAWN).or(DType::Float64),
        ],
    ),
    WholeDrawn::ATTRS,
    |cx| {
        let own = cx.input(3)?.shape().broadcast(cx.input(4)?.shape())?;
        let (shape, batches) = (cx.shape(0)?, own.len());
        crate::draws::ends_with(&(&shape).into(), &(&own).into())?;
        let each = shape.len().checked_div(batches).unwrap_or(0);
        // TensorFlow sets 100 pairs aside for each four outputs of a distribution.
        let draws = batches.saturating_mul(200).saturating_mul(each.saturating_add(3)) / 4;
        let philox = philox(cx, draws)?;
        binomial(cx, 3, philox)
    },
    |s| {
        // Of a shape of int64 TensorFlow's process dies.
        let case = |dims: &[i32]| {
            let case = Case::new(WholeDrawn { dtype: DType::Int64 }).variable(&[3]);
            case.fixed(Array::scalar(1i64)).ints(dims).not_smooth().only(|_| false)
        };
        case(&[4, 3]).between(&[3], 1.0, 9.0).between(&[3], 0.1, 0.9).add(s);
        case(&[5]).between(&[], 40.0, 400.0).between(&[], 0.1, 0.9).add(s);
        case(&[0]).between(&[], 1.0, 9.0).between(&[], 0.1, 0.9).add(s);
    },
);

/// Integers nobody can foresee.
pub static NON_DETERMINISTIC_INTS: OpDef = OpDef {
    name: "NonDeterministicInts",
    doc: "Outputs integers, every one of the dtype as likely as any other, that nobody can foresee.",
    signature: Signature::new(
        &["shape: const shape_dtype"],
        &["output: dtype"],
        &[SHAPE, types("dtype", WIDE).or(DType::Int64)],
    ),
    attrs: Integers64::ATTRS,
    effects: Effects::Random,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = shape_value(cx, 0, false)?;
        cx.output(shape)
    },
    gradient: Gradient::None("integer output"),
    cpu: Cpu::Kernel(|cx| {
        let mut out = cx.alloc(0)?;
        let philox = Stream::start(0, 0).next(out.len());
        kernel::fill(philox, kernel::Distribution::AllBits, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("the system is asked for them"),
    batch: Batch::Loop("each row draws"),
    decompose: None,
    // Nothing can be said of the numbers.
    samples: |s| Case::new(Integers64 { dtype: DType::Int64 }).ints(&[0, 3]).add(s),
};
