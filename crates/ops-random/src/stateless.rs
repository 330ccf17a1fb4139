//! Stateless random tensors: the numbers are a function of key and counter.
//!
//! Does not know: where key and counter come from.

use ferroflow_kernels_random::philox as kernel;
use ferroflow_ops::array::shape_value;
use ferroflow_ops::prelude::*;

attributes! {
    /// The dtype to draw.
    pub struct Drawn {
        /// As above.
        dtype: DType = DType::Float32,
    }
}

const TYPES: &[TypeVar] = &[
    types("dtype", dtypes::FLOATS).or(DType::Float32),
    types("Tshape", dtypes::INDEX).or(DType::Int32),
];

const fn stateless(
    name: &'static str,
    doc: &'static str,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    hlo: Hlo,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(
            &["shape: const Tshape", "key: uint64", "counter: uint64", "alg: int32"],
            &["output: dtype"],
            TYPES,
        ),
        attrs: Drawn::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: |cx| {
            cx.with_rank(1, 1)?;
            cx.with_rank(2, 1)?;
            cx.with_rank(3, 0)?;
            let shape = shape_value(cx, 0, false)?;
            cx.output(shape)
        },
        gradient: Gradient::Zero("random numbers do not depend on the shape"),
        cpu: Cpu::Kernel(cpu),
        hlo,
        batch: Batch::Loop("each row has a seed or parameters of its own"),
        decompose: None,
        samples: |s| {
            let parts = (Array::vector(&[7u64]), Array::vector(&[1u64, 2]));
            if let (Ok(key), Ok(counter)) = parts {
                let case = Case::new(Drawn { dtype: DType::Float32 }).ints(&[2, 3]);
                case.fixed(key.clone()).fixed(counter.clone()).int(1).add(s);
                let case = Case::new(Drawn { dtype: DType::Float32 }).ints(&[301]);
                case.fixed(key).fixed(counter).int(1).add(s);
            }
        },
    }
}

/// The generator of the key, counter and algorithm that are inputs 1 to 3.
pub(crate) fn philox_of(cx: &Kernel<'_>) -> Result<kernel::Philox> {
    let (key, counter) = (cx.input(1)?.slice::<u64>()?, cx.input(2)?.slice::<u64>()?);
    let (&[key], &[c0, c1, ..]) = (key, counter) else {
        return Err(Error::invalid_argument("key must have 1 element and counter at least 2"));
    };
    // 1 is Philox, 3 lets the system choose.
    match cx.input(3)?.to_i64()? {
        1 | 3 => Ok(kernel::Philox::from_key(key, [c0, c1])),
        other => Err(Error::unimplemented(format!(
            "random algorithm {other}; 1 (Philox) and 3 (auto) are known"
        ))),
    }
}

/// That input `i` is a seed of two integers.
pub(crate) fn seed_of_two(cx: &Infer<'_>, i: usize) -> Result<()> {
    let seed = cx.with_rank(i, 1)?;
    if seed.dim(0).is_some_and(|n| n != 2) {
        return Err(Error::invalid_argument(format!("seed must have shape [2], not {seed}")));
    }
    Ok(())
}

/// The generator of the seed that is input `i`.
pub(crate) fn scrambled(cx: &Kernel<'_>, i: usize) -> Result<kernel::Philox> {
    let seed = cx.input(i)?.to_i64s()?;
    let &[a, b] = seed.as_slice() else {
        return Err(Error::invalid_argument("seed must have two elements"));
    };
    let (key, counter) = kernel::Philox::scramble([a as u64, b as u64]);
    Ok(kernel::Philox::from_key(key, counter))
}

fn fill(cx: &mut Kernel<'_>, distribution: kernel::Distribution) -> Result<()> {
    let philox = philox_of(cx)?;
    let mut out = cx.alloc(0)?;
    kernel::fill(philox, distribution, &mut out)?;
    cx.set(out)
}

/// Uniform in `[0, 1)`.
pub static STATELESS_RANDOM_UNIFORM: OpDef = stateless(
    "StatelessRandomUniformV2",
    "Outputs deterministic pseudorandom values from a uniform distribution over [0, 1).",
    |cx| fill(cx, kernel::Distribution::Uniform),
    Hlo::Lower(|cx| super::lower::draw(cx, false)),
);
/// Normal with mean 0 and standard deviation 1.
pub static STATELESS_RANDOM_NORMAL: OpDef = stateless(
    "StatelessRandomNormalV2",
    "Outputs deterministic pseudorandom values from a standard normal distribution.",
    |cx| fill(cx, kernel::Distribution::Normal),
    Hlo::Lower(|cx| super::lower::draw(cx, true)),
);
/// Normal, redrawn beyond two standard deviations.
pub static STATELESS_TRUNCATED_NORMAL: OpDef = stateless(
    "StatelessTruncatedNormalV2",
    "Outputs deterministic pseudorandom values from a normal distribution, redrawn beyond two \
     standard deviations.",
    |cx| fill(cx, kernel::Distribution::TruncatedNormal),
    Hlo::HostOnly("how often a number is drawn again depends on the numbers"),
);

/// Key and counter from a seed of two integers.
pub static GET_KEY_COUNTER: OpDef = OpDef {
    name: "StatelessRandomGetKeyCounter",
    doc: "Scrambles a seed of two integers into key and counter, by Philox as TensorFlow does.",
    signature: Signature::new(
        &["seed: Tseed"],
        &["key: uint64", "counter: uint64"],
        &[types("Tseed", dtypes::INDEX).or(DType::Int64)],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        seed_of_two(cx, 0)?;
        cx.output(Shape::vector(1))?;
        cx.output(Shape::vector(2))
    },
    gradient: Gradient::Zero("integer output"),
    cpu: Cpu::Kernel(|cx| {
        let (key, counter) = scrambled(cx, 0)?.parts();
        cx.set(Array::vector(&[key])?)?;
        cx.set(Array::vector(&counter)?)
    }),
    hlo: Hlo::Lower(super::lower::scramble),
    batch: Batch::Loop("each row has a seed or parameters of its own"),
    decompose: None,
    samples: |s| Case::new(Attrs::NONE).ints(&[3, 4]).add(s),
};
