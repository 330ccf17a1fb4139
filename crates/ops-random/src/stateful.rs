//! Stateful random tensors: each run of the node continues its stream.
//!
//! Invariant: a seed of 0 and 0 draws the stream's start from the system; any other pair gives
//! TensorFlow's own numbers.
//! Does not know: how global and operation seeds make the pair.

use ferroflow_kernels_random::philox as kernel;
use ferroflow_op::AttrValue;
use ferroflow_ops::array::shape_value;
use ferroflow_ops::prelude::*;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

/// Where the stream of one node stands: how many Philox samples were used.
#[derive(Clone, Debug, Default)]
pub struct Stream(Arc<AtomicU64>, Arc<OnceLock<(u64, u64)>>);

impl PartialEq for Stream {
    fn eq(&self, other: &Stream) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The seeds of a stream, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Seeded {
    /// First seed.
    pub seed: i64,
    /// Second seed.
    pub seed2: i64,
    /// The dtype to draw.
    pub dtype: DType,
    /// Where the stream stands; shared by the copies of a node.
    pub stream: Stream,
}

impl Seeded {
    /// A stream at its start.
    pub fn new(seed: i64, seed2: i64, dtype: DType) -> Seeded {
        Seeded { seed, seed2, dtype, stream: Stream::default() }
    }

    const ATTRS: &'static ferroflow_op::AttrTable = &ferroflow_op::AttrTable {
        defs: &[
            ferroflow_op::AttrDef {
                name: "seed",
                kind: ferroflow_op::AttrKind::Int,
                allowed: &[],
                default: Some(|| AttrValue::Int(0)),
                minimum: None,
            },
            ferroflow_op::AttrDef {
                name: "seed2",
                kind: ferroflow_op::AttrKind::Int,
                allowed: &[],
                default: Some(|| AttrValue::Int(0)),
                minimum: None,
            },
            ferroflow_op::AttrDef {
                name: "dtype",
                kind: ferroflow_op::AttrKind::Type,
                allowed: &[],
                default: None,
                minimum: None,
            },
        ],
        parse: |given| {
            let int = |name: &str| match given(name) {
                None => Ok(0),
                Some(AttrValue::Int(v)) => Ok(v),
                Some(v) => Err(ferroflow_op::bad_attr::<i64>(name, Some(&v))),
            };
            let dtype = match given("dtype") {
                Some(AttrValue::Type(d)) => d,
                v => return Err(ferroflow_op::bad_attr::<DType>("dtype", v.as_ref())),
            };
            Ok(Attrs::of(Seeded::new(int("seed")?, int("seed2")?, dtype)))
        },
    };

    /// The generator for the next `outputs` numbers of the stream.
    fn next(&self, outputs: usize) -> kernel::Philox {
        let (seed, seed2) = if (self.seed, self.seed2) == (0, 0) {
            *self.stream.1.get_or_init(entropy)
        } else {
            (self.seed as u64, self.seed2 as u64)
        };
        let taken = (outputs as u64).wrapping_mul(kernel::RESERVED_PER_OUTPUT);
        let used = self.stream.0.fetch_add(taken, Ordering::Relaxed);
        kernel::Philox::new(seed, seed2).skip(used)
    }
}

/// Two numbers nobody can foresee: the standard library's hash keys come from the system.
fn entropy() -> (u64, u64) {
    use std::hash::{BuildHasher, RandomState};
    (RandomState::new().hash_one(0u8), RandomState::new().hash_one(1u8))
}

impl ferroflow_op::Attributes for Seeded {
    fn get(&self, name: &str) -> Option<AttrValue> {
        Some(match name {
            "seed" => AttrValue::Int(self.seed),
            "seed2" => AttrValue::Int(self.seed2),
            "dtype" => AttrValue::Type(self.dtype),
            _ => return None,
        })
    }
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
    fn same(&self, other: &dyn ferroflow_op::Attributes) -> bool {
        other.as_any().downcast_ref::<Seeded>() == Some(self)
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
        decompose: None,
        samples: |s| {
            Case::new(Attrs::of(Seeded::new(1, 2, DType::Float32))).ints(&[2, 3]).add(s);
            Case::new(Attrs::of(Seeded::new(7, 0, DType::Float32))).ints(&[301]).add(s);
            let seeded = Seeded::new(-3, 1 << 40, DType::Float32);
            Case::new(Attrs::of(seeded)).ints(&[0, 3]).add(s);
        },
    }
}

fn fill(cx: &mut Kernel<'_>, distribution: kernel::Distribution) -> Result<()> {
    let mut out = cx.alloc(0)?;
    let philox = cx.attrs::<Seeded>()?.next(out.len());
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
