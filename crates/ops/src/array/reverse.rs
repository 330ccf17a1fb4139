//! `ReverseV2`: dimensions back to front.
//!
//! Does not know: sequences of various lengths.

use super::position::moved;
use crate::prelude::*;
use ferroflow_kernels::moves;

/// What TensorFlow lets it take.
const REVERSIBLE: &[DType] = &[
    DType::Uint8,
    DType::Int8,
    DType::Uint16,
    DType::Int16,
    DType::Int32,
    DType::Uint32,
    DType::Int64,
    DType::Uint64,
    DType::Bool,
    DType::Bfloat16,
    DType::Float16,
    DType::Float32,
    DType::Float64,
    DType::Complex64,
    DType::Complex128,
    DType::String,
];

/// The axes, each in range and named once, in TensorFlow's words.
fn checked(axes: &[i64], rank: usize) -> Result<Vec<usize>> {
    let n = rank as i64;
    let mut out = Vec::new();
    for (i, &axis) in axes.iter().enumerate() {
        if !(-n..n).contains(&axis) {
            return Err(Error::invalid_argument(format!(
                "'axis'[{i}] = {axis} is out of valid range [{}, {}]",
                -n,
                n - 1
            )));
        }
        let own = axis.rem_euclid(n) as usize;
        if out.contains(&own) {
            return Err(Error::invalid_argument(format!("axis {own} specified more than once.")));
        }
        out.push(own);
    }
    Ok(out)
}

/// Dimensions reversed.
pub static REVERSE: OpDef = OpDef {
    name: "ReverseV2",
    doc: "Reverses specific dimensions of a tensor, given by their indices.",
    signature: Signature::new(
        &["tensor: T", "axis: const Tidx"],
        &["output: T"],
        &[types("T", REVERSIBLE), types("Tidx", dtypes::INDEX).or(DType::Int32)],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = cx.shape(0)?;
        cx.with_rank(1, 1)?;
        if let (Some(rank), Some(axes)) = (shape.rank(), cx.integers(1)?) {
            checked(&axes, rank)?;
        }
        cx.output(shape)
    },
    gradient: Gradient::Vjp(|g| {
        let (axis, dy) = (g.input(1)?, g.dy0()?);
        let dx = g.call(&REVERSE, [&dy, &axis])?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let x = cx.input(0)?;
        let axes = checked(&cx.input(1)?.to_i64s()?, x.rank())?;
        let out = moved(x, |x| {
            let mut out = Array::uninit(x.dtype(), cx.shape(0)?)?;
            moves::reverse(x, &axes, &mut out).map(|()| out)
        })?;
        cx.set(out)
    }),
    hlo: Hlo::Lower(|cx| {
        let x = cx.input(0)?;
        let axes = checked(&cx.constant(1)?.to_i64s()?, x.dims().len())?;
        let value = cx.reverse(x, &axes)?;
        cx.set(value);
        Ok(())
    }),
    batch: Batch::Axes(1),
    decompose: None,
    samples: |s| {
        Case::new(Attrs::NONE).numbers(&[2, 3]).ints(&[1]).add(s);
        Case::new(Attrs::NONE).numbers(&[2, 3]).ints(&[0, -1]).add(s);
    },
};
