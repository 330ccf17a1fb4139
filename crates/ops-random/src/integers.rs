//! Random integers, and the parts that seeds and states are made of.
//!
//! Does not know: global seeds.

use crate::stateless::{Drawn, philox_of};
use ferroflow_kernels_random::philox as kernel;
use ferroflow_kernels_random::stream::Stream;
use ferroflow_ops::array::shape_value;
use ferroflow_ops::prelude::*;
use ferroflow_ops::resource::variable::VariableState;

attributes! {
    /// The seeds of a stream of integers.
    pub struct SeededIntegers {
        /// First seed.
        seed: i64 = 0,
        /// Second seed.
        seed2: i64 = 0,
    }
}

attributes! {
    /// The dtype of all bits.
    pub struct AllBits {
        /// As above.
        dtype: DType = DType::Uint64,
    }
}

pub(crate) const WIDE: &[DType] = &[DType::Int32, DType::Int64, DType::Uint32, DType::Uint64];

/// The bounds that two scalar inputs state, as the bits of int64.
pub(crate) fn bounds_of(cx: &Kernel<'_>, low: usize) -> Result<kernel::Distribution> {
    let bits = |i: usize| -> Result<i64> {
        let x = cx.input(i)?;
        Ok(match x.dtype() {
            DType::Int32 => i64::from(x.item::<i32>()?),
            DType::Int64 => x.item::<i64>()?,
            DType::Uint32 => i64::from(x.item::<u32>()?),
            _ => x.item::<u64>()? as i64,
        })
    };
    Ok(kernel::Distribution::Integers(bits(low)?, bits(low + 1)?))
}

/// Integers below a bound.
pub static RANDOM_UNIFORM_INT: OpDef = OpDef {
    name: "RandomUniformInt",
    doc: "Outputs random integers from a uniform distribution over [minval, maxval). The bias is small \
          unless maxval - minval is near 2^32 or 2^64.",
    signature: Signature::new(
        &["shape: const T", "minval: Tout", "maxval: Tout"],
        &["output: Tout"],
        &[types("Tout", dtypes::INDEX), types("T", dtypes::INDEX)],
    ),
    attrs: SeededIntegers::ATTRS,
    effects: Effects::Random,
    algebra: Algebra::NONE,
    infer: |cx| {
        cx.with_rank(1, 0)?;
        cx.with_rank(2, 0)?;
        let shape = shape_value(cx, 0, false)?;
        cx.output(shape)
    },
    gradient: Gradient::None("integers have no derivative"),
    cpu: Cpu::Kernel(|cx| {
        let mut out = cx.alloc(0)?;
        if out.is_empty() {
            return cx.set(out);
        }
        let distribution = bounds_of(cx, 1)?;
        let own = cx.attrs::<SeededIntegers>()?;
        let start = || Stream::start(own.seed, own.seed2);
        let philox = cx.with_state(start, |stream| Ok(stream.next(out.len())))?;
        kernel::fill(philox, distribution, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("the stream's state is on the host"),
    batch: Batch::Rule(ferroflow_ops::batching::drawn),
    decompose: None,
    samples: |s| {
        let case = || Case::new(SeededIntegers { seed: 1, seed2: 2 });
        case().ints(&[2, 3]).int(-5).int(100).add(s);
        case().ints(&[301]).int(0).int(i32::MAX).add(s);
        case().ints(&[0]).int(3).int(1).add(s);
    },
};

const INT_TYPES: &[TypeVar] =
    &[types("dtype", WIDE), types("Tshape", dtypes::INDEX).or(DType::Int32)];
const BITS_TYPES: &[TypeVar] =
    &[types("dtype", WIDE).or(DType::Uint64), types("Tshape", dtypes::INDEX).or(DType::Int32)];

fn infer(cx: &mut Infer<'_>) -> Result<()> {
    cx.with_rank(1, 1)?;
    cx.with_rank(2, 1)?;
    for i in 3..cx.inputs() {
        cx.with_rank(i, 0)?;
    }
    let shape = shape_value(cx, 0, false)?;
    cx.output(shape)
}

/// A case with shape, key, counter and algorithm.
pub(crate) fn keyed(case: Case, dims: &[i32]) -> Case {
    with_key(case.ints(dims))
}

/// A case with key, counter and algorithm.
pub(crate) fn with_key(case: Case) -> Case {
    match (Array::vector(&[7u64]), Array::vector(&[1u64, 2])) {
        (Ok(key), Ok(counter)) => case.fixed(key).fixed(counter).int(1),
        _ => case,
    }
}

/// Integers below a bound, from key and counter.
pub static STATELESS_RANDOM_UNIFORM_INT: OpDef = OpDef {
    name: "StatelessRandomUniformIntV2",
    doc: "Outputs deterministic pseudorandom integers from a uniform distribution over [minval, maxval).",
    signature: Signature::new(
        &[
            "shape: const Tshape",
            "key: uint64",
            "counter: uint64",
            "alg: int32",
            "minval: dtype",
            "maxval: dtype",
        ],
        &["output: dtype"],
        INT_TYPES,
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer,
    gradient: Gradient::Zero("integer output"),
    cpu: Cpu::Kernel(|cx| {
        let (philox, distribution) = (philox_of(cx)?, bounds_of(cx, 4)?);
        let mut out = cx.alloc(0)?;
        kernel::fill(philox, distribution, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("integers of a range are not lowered"),
    batch: Batch::Loop("each row has a seed or parameters of its own"),
    decompose: None,
    samples: |s| {
        keyed(Case::new(Attrs::NONE), &[2, 3]).int(5).int(100).add(s);
        keyed(Case::new(Attrs::NONE), &[301]).int(0).int(i32::MAX).add(s);
    },
};
/// All bits random, from key and counter.
pub static STATELESS_RANDOM_UNIFORM_FULL_INT: OpDef = OpDef {
    name: "StatelessRandomUniformFullIntV2",
    doc: "Outputs deterministic pseudorandom integers over the whole range of the dtype.",
    signature: Signature::new(
        &["shape: const Tshape", "key: uint64", "counter: uint64", "alg: int32"],
        &["output: dtype"],
        BITS_TYPES,
    ),
    attrs: AllBits::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer,
    gradient: Gradient::Zero("integer output"),
    cpu: Cpu::Kernel(|cx| {
        let philox = philox_of(cx)?;
        let mut out = cx.alloc(0)?;
        kernel::fill(philox, kernel::Distribution::AllBits, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("integers of all bits are not lowered"),
    batch: Batch::Loop("each row has a seed or parameters of its own"),
    decompose: None,
    samples: |s| {
        keyed(Case::new(AllBits { dtype: DType::Uint64 }), &[2, 3]).add(s);
        keyed(Case::new(AllBits { dtype: DType::Uint64 }), &[301]).add(s);
    },
};

/// The algorithm of this device.
pub static GET_ALG: OpDef = OpDef {
    name: "StatelessRandomGetAlg",
    doc: "The number of the random algorithm that this device prefers: 1, Philox.",
    signature: Signature::new(&[], &["alg: int32"], &[]),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Random,
    algebra: Algebra::NONE,
    infer: |cx| cx.output(PartialShape::scalar()),
    gradient: Gradient::None("integer output"),
    cpu: Cpu::Kernel(|cx| cx.set(Array::scalar(1i32))),
    hlo: Hlo::HostOnly("it speaks of the host"),
    batch: Batch::Loop("each row has a seed or parameters of its own"),
    decompose: None,
    samples: |s| Case::new(Attrs::NONE).add(s),
};
/// Key and counter from a seed, and the algorithm.
pub static GET_KEY_COUNTER_ALG: OpDef = OpDef {
    name: "StatelessRandomGetKeyCounterAlg",
    doc: "Scrambles a seed of two integers into key and counter, and names the algorithm: 1, Philox.",
    signature: Signature::new(
        &["seed: Tseed"],
        &["key: uint64", "counter: uint64", "alg: int32"],
        &[types("Tseed", dtypes::INDEX).or(DType::Int64)],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        crate::stateless::seed_of_two(cx, 0)?;
        cx.output(Shape::vector(1))?;
        cx.output(Shape::vector(2))?;
        cx.output(PartialShape::scalar())
    },
    gradient: Gradient::None("integer output"),
    cpu: Cpu::Kernel(|cx| {
        let (key, counter) = crate::stateless::scrambled(cx, 0)?.parts();
        cx.set(Array::vector(&[key])?)?;
        cx.set(Array::vector(&counter)?)?;
        cx.set(Array::scalar(1i32))
    }),
    hlo: Hlo::HostOnly("StatelessRandomGetKeyCounter is the form that is lowered"),
    batch: Batch::Loop("each row has a seed or parameters of its own"),
    decompose: None,
    samples: |s| Case::new(Attrs::NONE).ints(&[3, 4]).add(s),
};

/// The state of a generator before `delta` draws, which the variable is moved behind.
pub(crate) fn skip(cx: &Kernel<'_>, delta: u64) -> Result<Array> {
    let algorithm = cx.input(1)?.to_i64()?;
    if algorithm != 1 && algorithm != 3 {
        return Err(Error::invalid_argument(format!(
            "Unsupported algorithm id {algorithm}; 1 (Philox) and 3 (auto) are known"
        )));
    }
    let state: &VariableState = cx.input(0)?.object()?;
    state.update(|value| {
        let before = value.alias();
        let bad = || {
            Error::invalid_argument(format!(
                "the state of a generator must be a vector of at least 3 int64, got {}{}",
                before.dtype(),
                before.shape()
            ))
        };
        if before.rank() != 1 {
            return Err(bad());
        }
        let words = before.slice::<i64>().map_err(|_| bad())?;
        let &[low, high, key, ..] = words else { return Err(bad()) };
        let samples = delta.wrapping_mul(kernel::RESERVED_PER_OUTPUT);
        let after = kernel::Philox::from_key(key as u64, [low as u64, high as u64]).skip(samples);
        let (_, counter) = after.parts();
        let mut next = ferroflow_base::memory::collect(words.iter().copied())?;
        for (to, word) in next.iter_mut().zip(counter) {
            *to = word as i64;
        }
        let out = Array::vector(&[low, high, key])?;
        *value = Array::vector(&next)?;
        Ok(out)
    })
}

/// A generator's state, moved on.
pub static RNG_READ_AND_SKIP: OpDef = OpDef {
    name: "RngReadAndSkip",
    doc: "Moves the counter of a random generator, whose state is a variable, behind delta * 256 samples; \
          gives the state before: counter and key.",
    signature: Signature::new(
        &["resource: resource", "alg: int32", "delta: uint64"],
        &["value: int64"],
        &[],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Writes,
    algebra: Algebra::NONE,
    infer: |cx| {
        for i in 0..3 {
            cx.with_rank(i, 0)?;
        }
        cx.output(Shape::vector(3))
    },
    gradient: Gradient::None("integer output"),
    cpu: Cpu::Kernel(|cx| {
        let delta = cx.input(2)?.item::<u64>()?;
        let before = skip(cx, delta)?;
        cx.set(before)
    }),
    hlo: Hlo::HostOnly("the state is on the host"),
    batch: Batch::Loop("each row has a seed or parameters of its own"),
    decompose: None,
    samples: no_samples,
};
/// A generator's state, moved on without being read.
pub static RNG_SKIP: OpDef = OpDef {
    name: "RngSkip",
    doc: "Moves the counter of a random generator, whose state is a variable, behind delta * 256 samples.",
    signature: Signature::new(
        &["resource: resource", "algorithm: int64", "delta: int64"],
        &[],
        &[],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Writes,
    algebra: Algebra::NONE,
    infer: |cx| (0..3).try_for_each(|i| cx.with_rank(i, 0).map(|_| ())),
    gradient: Gradient::None("it has no output"),
    cpu: Cpu::Kernel(|cx| {
        let delta = cx.input(2)?.to_i64()?;
        skip(cx, delta as u64).map(|_| ())
    }),
    hlo: Hlo::HostOnly("the state is on the host"),
    batch: Batch::Loop("each row has a seed or parameters of its own"),
    decompose: None,
    samples: no_samples,
};

/// An older form: the seed instead of what follows from it.
const fn by_seed(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    attrs: &'static ferroflow_op::AttrTable,
    decompose: fn(&mut dyn Emit, &Attrs, &[Value]) -> Result<Outputs>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: |cx| {
            crate::stateless::seed_of_two(cx, 1)?;
            for i in 2..cx.inputs() {
                cx.with_rank(i, 0)?;
            }
            let shape = shape_value(cx, 0, false)?;
            cx.output(shape)
        },
        gradient: Gradient::Zero("random numbers do not depend on the shape"),
        cpu: Cpu::Composite,
        hlo: Hlo::Composite,
        batch: Batch::Loop("each row has a seed or parameters of its own"),
        decompose: Some(decompose),
        samples,
    }
}

/// `op` on shape, key, counter, algorithm and what else is given.
fn keyed_call(
    cx: &mut dyn Emit,
    op: &'static OpDef,
    attrs: Attrs,
    inputs: &[Value],
) -> Result<Outputs> {
    let [shape, seed, rest @ ..] = inputs else {
        return Err(Error::internal("shape and seed are missing"));
    };
    let parts =
        cx.emit(&crate::stateless::GET_KEY_COUNTER, Attrs::NONE, std::slice::from_ref(seed))?;
    let [key, counter] = parts.as_slice() else {
        return Err(Error::internal("a seed gives a key and a counter"));
    };
    let algorithm = Value::Constant(Array::scalar(1i32));
    let mut all = vec![shape.clone(), key.clone(), counter.clone(), algorithm];
    all.extend_from_slice(rest);
    cx.emit(op, attrs, &all)
}

const SEED_TYPES: &[TypeVar] = &[
    types("dtype", dtypes::FLOATS).or(DType::Float32),
    types("T", dtypes::INDEX).or(DType::Int32),
    types("Tseed", dtypes::INDEX).or(DType::Int64),
];

fn drawn_of(attrs: &Attrs) -> Result<Attrs> {
    Ok(attrs.get::<Drawn>()?.clone().into())
}

fn drawn_samples(s: &mut Vec<Case>) {
    Case::new(Drawn { dtype: DType::Float32 }).ints(&[2, 3]).ints(&[3, -4]).add(s);
    Case::new(Drawn { dtype: DType::Float32 }).ints(&[0]).ints(&[3, 4]).add(s);
}

const BY_SEED: Signature =
    Signature::new(&["shape: const T", "seed: Tseed"], &["output: dtype"], SEED_TYPES);

/// Uniform in `[0, 1)`, by a seed.
pub static SEEDED_UNIFORM: OpDef = by_seed(
    "StatelessRandomUniform",
    "Outputs deterministic pseudorandom values from a uniform distribution over [0, 1), by a seed of two \
     integers.",
    BY_SEED,
    Drawn::ATTRS,
    |cx, attrs, inputs| {
        keyed_call(cx, &crate::stateless::STATELESS_RANDOM_UNIFORM, drawn_of(attrs)?, inputs)
    },
    drawn_samples,
);
/// Normal, by a seed.
pub static SEEDED_NORMAL: OpDef = by_seed(
    "StatelessRandomNormal",
    "Outputs deterministic pseudorandom values from a standard normal distribution, by a seed of two \
     integers.",
    BY_SEED,
    Drawn::ATTRS,
    |cx, attrs, inputs| {
        keyed_call(cx, &crate::stateless::STATELESS_RANDOM_NORMAL, drawn_of(attrs)?, inputs)
    },
    drawn_samples,
);
/// Truncated normal, by a seed.
pub static SEEDED_TRUNCATED_NORMAL: OpDef = OpDef {
    hlo: Hlo::HostOnly("how often a number is drawn again depends on the numbers"),
    ..by_seed(
        "StatelessTruncatedNormal",
        "Outputs deterministic pseudorandom values from a normal distribution, redrawn beyond two standard \
         deviations, by a seed of two integers.",
        BY_SEED,
        Drawn::ATTRS,
        |cx, attrs, inputs| {
            keyed_call(cx, &crate::stateless::STATELESS_TRUNCATED_NORMAL, drawn_of(attrs)?, inputs)
        },
        drawn_samples,
    )
};
/// Integers below a bound, by a seed.
pub static SEEDED_UNIFORM_INT: OpDef = OpDef {
    hlo: Hlo::HostOnly("integers of a range are not lowered"),
    ..by_seed(
        "StatelessRandomUniformInt",
        "Outputs deterministic pseudorandom integers from a uniform distribution over [minval, maxval), by \
         a seed of two integers.",
        Signature::new(
            &["shape: const T", "seed: Tseed", "minval: dtype", "maxval: dtype"],
            &["output: dtype"],
            &[
                types("dtype", dtypes::INDEX),
                types("T", dtypes::INDEX),
                types("Tseed", dtypes::INDEX).or(DType::Int64),
            ],
        ),
        NoAttributes::ATTRS,
        |cx, _, inputs| keyed_call(cx, &STATELESS_RANDOM_UNIFORM_INT, Attrs::NONE, inputs),
        |s| Case::new(Attrs::NONE).ints(&[2, 3]).ints(&[3, -4]).int(-5).int(9).add(s),
    )
};
/// All bits random, by a seed.
pub static SEEDED_UNIFORM_FULL_INT: OpDef = OpDef {
    hlo: Hlo::HostOnly("integers of all bits are not lowered"),
    ..by_seed(
        "StatelessRandomUniformFullInt",
        "Outputs deterministic pseudorandom integers over the whole range of the dtype, by a seed of two \
         integers.",
        Signature::new(
            &["shape: const T", "seed: Tseed"],
            &["output: dtype"],
            &[
                types("dtype", WIDE).or(DType::Uint64),
                types("T", dtypes::INDEX).or(DType::Int32),
                types("Tseed", WIDE).or(DType::Int64),
            ],
        ),
        AllBits::ATTRS,
        |cx, attrs, inputs| {
            let [shape, seed] = inputs else {
                return Err(Error::internal("shape and seed are missing"));
            };
            let seed = if seed.dtype().is_unsigned() {
                cx.cast(seed, DType::Int64)?
            } else {
                seed.clone()
            };
            let attrs = attrs.get::<AllBits>()?.clone().into();
            keyed_call(cx, &STATELESS_RANDOM_UNIFORM_FULL_INT, attrs, &[shape.clone(), seed])
        },
        |s| {
            let case = || Case::new(AllBits { dtype: DType::Uint64 });
            case().ints(&[2, 3]).ints(&[3, 4]).add(s);
            case().ints(&[0]).ints(&[3, 4]).add(s);
        },
    )
};
