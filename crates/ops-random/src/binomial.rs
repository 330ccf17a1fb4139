//! `StatelessRandomBinomial`: successes among trials.
//!
//! Does not know: how they are drawn.

use crate::stateless::{scrambled, seed_of_two};
use ferroflow_base::memory;
use ferroflow_kernels_random::binomial::{Trials, fill_binomial};
use ferroflow_kernels_random::convert::{from_f64, to_f64s};
use ferroflow_kernels_random::philox::Philox;
use ferroflow_ops::array::shape_value;
use ferroflow_ops::prelude::*;
use ferroflow_tensor::f16;

pub(crate) const DRAWN: &[DType] =
    &[DType::Float16, DType::Float32, DType::Float64, DType::Int32, DType::Int64];

/// Parameters broadcast to their common shape.
pub(crate) fn spread(x: &Array, shape: &Shape) -> Result<Vec<f64>> {
    let mut out = Array::uninit(x.dtype(), shape.clone())?;
    ferroflow_kernels::moves::broadcast_to(x, &mut out)?;
    to_f64s(&out)
}

/// Output 0, of a generator and counts and probabilities, which are inputs from `counts` on.
pub(crate) fn binomial(cx: &mut Kernel<'_>, counts: usize, philox: Philox) -> Result<()> {
    let (dtype, shape) = (cx.dtype(0)?, cx.shape(0)?);
    let (counts, probs) = (cx.input(counts)?, cx.input(counts + 1)?);
    let own = counts.shape().broadcast(probs.shape())?;
    let product = match counts.dtype() {
        DType::Float16 => |a: f64, b: f64| f16::from_f64(a * b).to_f64(),
        DType::Float32 => |a: f64, b: f64| f64::from((a * b) as f32),
        _ => |a: f64, b: f64| a * b,
    };
    let pairs = spread(counts, &own)?.into_iter().zip(spread(probs, &own)?);
    let trials = memory::collect(pairs.map(|(count, probability)| Trials { count, probability }))?;
    let mut out = Array::uninit(DType::Float64, shape)?;
    if !out.is_empty() {
        fill_binomial(philox, &trials, product, out.slice_mut()?);
    }
    let out = from_f64(out, dtype)?;
    cx.set(out)
}

/// Successes among trials, from a seed.
pub static STATELESS_RANDOM_BINOMIAL: OpDef = OpDef {
    name: "StatelessRandomBinomial",
    doc: "Outputs deterministic pseudorandom values from binomial distributions of counts trials that succeed \
          with probability probs, by a seed of two integers; the shape ends with that of counts and probs, \
          which broadcast.",
    signature: Signature::new(
        &["shape: const S", "seed: Tseed", "counts: T", "probs: T"],
        &["output: dtype"],
        &[
            types("S", dtypes::INDEX),
            types("Tseed", dtypes::INDEX).or(DType::Int64),
            types("T", DRAWN).or(DType::Float64),
            types("dtype", DRAWN).or(DType::Int64),
        ],
    ),
    attrs: crate::draws::WholeDrawn::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        seed_of_two(cx, 1)?;
        let out = shape_value(cx, 0, false)?;
        let own = cx.shape(2)?.broadcast(&cx.shape(3)?)?;
        crate::draws::ends_with(&out, &own)?;
        cx.output(out)
    },
    gradient: Gradient::Zero("whole numbers have no derivative"),
    cpu: Cpu::Kernel(|cx| {
        let philox = scrambled(cx, 1)?;
        binomial(cx, 2, philox)
    }),
    hlo: Hlo::HostOnly("how often a number is drawn again depends on the numbers"),
    batch: Batch::Loop("each row has a seed or parameters of its own"),
    decompose: None,
    samples: |s| {
        let floats = |d: DType| d.is_floating();
        let case = |dims: &[i32]| {
            let attrs = crate::draws::WholeDrawn { dtype: DType::Int64 };
            Case::new(attrs).ints(dims).ints(&[1, 2]).not_smooth().only(floats)
        };
        case(&[4, 3]).between(&[3], 1.0, 9.0).between(&[3], 0.1, 0.9).add(s);
        case(&[4, 2]).between(&[2], 40.0, 400.0).between(&[], 0.1, 0.9).add(s);
        case(&[3, 2, 2]).between(&[2, 1], 4.0, 60.0).between(&[2], 0.5, 1.2).add(s);
        case(&[0]).between(&[], 1.0, 9.0).between(&[], 0.1, 0.9).add(s);
    },
};
