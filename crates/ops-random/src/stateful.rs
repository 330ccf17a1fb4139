//! Stateful random tensors: each use of the operation continues its stream.
//!
//! Invariant: a seed of 0 and 0 draws the stream's start from the system; any other pair gives
//! TensorFlow's own numbers. Where the stream stands is the state of the use: of a node in a graph, of
//! equal operations where they are run one by one.
//! Does not know: how global and operation seeds make the pair.

use ferroflow_kernels_random::philox as kernel;
use ferroflow_kernels_random::stream::Stream;
use ferroflow_ops::array::shape_value;
use ferroflow_ops::prelude::*;

attributes! {
    /// The seeds of a stream.
    pub struct Seeded {
        /// First seed.
        seed: i64 = 0,
        /// Second seed.
        seed2: i64 = 0,
        /// The dtype to draw.
        dtype: DType,
    }
}

const TYPES: &[TypeVar] = &[types("dtype", dtypes::FLOATS), types("T", dtypes::INDEX)];

const fn random(
    name: &'static str,
    doc: &'static str,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["shape: const T"], &["output: dtype"], TYPES),
        attrs: Seeded::ATTRS,
        effects: Effects::Random,
        algebra: Algebra::NONE,
        infer: |cx| {
            let shape = shape_value(cx, 0, false)?;
            cx.output(shape)
        },
        gradient: Gradient::Zero("random numbers do not depend on the shape"),
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("the stream's state is on the host"),
        batch: Batch::Rule(ferroflow_ops::batching::drawn),
        decompose: None,
        samples: |s| {
            Case::new(Seeded { seed: 1, seed2: 2, dtype: DType::Float32 }).ints(&[2, 3]).add(s);
            Case::new(Seeded { seed: 7, seed2: 0, dtype: DType::Float32 }).ints(&[301]).add(s);
            let seeded = Seeded { seed: -3, seed2: 1 << 40, dtype: DType::Float32 };
            Case::new(seeded).ints(&[0, 3]).add(s);
        },
    }
}

fn fill(cx: &mut Kernel<'_>, distribution: kernel::Distribution) -> Result<()> {
    let mut out = cx.alloc(0)?;
    let seeded = cx.attrs::<Seeded>()?;
    let start = || Stream::start(seeded.seed, seeded.seed2);
    let philox = cx.with_state(start, |stream| Ok(stream.next(out.len())))?;
    kernel::fill(philox, distribution, &mut out)?;
    cx.set(out)
}

/// Uniform in `[0, 1)`.
pub static RANDOM_UNIFORM: OpDef = random(
    "RandomUniform",
    "Outputs random values from a uniform distribution over [0, 1).",
    |cx| fill(cx, kernel::Distribution::Uniform),
);
/// Normal with mean 0 and standard deviation 1.
pub static RANDOM_STANDARD_NORMAL: OpDef = random(
    "RandomStandardNormal",
    "Outputs random values from a normal distribution of mean 0 and standard deviation 1.",
    |cx| fill(cx, kernel::Distribution::Normal),
);
/// Normal, redrawn beyond two standard deviations.
pub static TRUNCATED_NORMAL: OpDef = random(
    "TruncatedNormal",
    "Outputs random values from a normal distribution, redrawn beyond two standard deviations.",
    |cx| fill(cx, kernel::Distribution::TruncatedNormal),
);
