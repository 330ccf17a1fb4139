//! `Pad` and `PadV2`: a constant border.
//!
//! Does not know: mirror padding.

use super::position::{pick, positions};
use crate::math::reduce;
use crate::prelude::*;
use ferroflow_kernels::moves;

const TYPES: &[TypeVar] =
    &[types("T", dtypes::ANY), types("Tpaddings", dtypes::INDEX).or(DType::Int32)];

/// A border of zeros.
pub static PAD: OpDef = OpDef {
    name: "Pad",
    doc: "Pads a tensor with zeros: paddings[d] holds how many come before and after dimension d.",
    signature: Signature::new(&["input: T", "paddings: const Tpaddings"], &["output: T"], TYPES),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer,
    gradient: Gradient::Vjp(gradient),
    cpu: Cpu::Kernel(|cx| {
        let zero = Array::zeros(cx.dtype(0)?, Shape::scalar())?;
        run(cx, &zero)
    }),
    hlo: Hlo::Lower(lower),
    batch: Batch::Rule(rows),
    decompose: None,
    samples: |s| sample(s, false),
};

/// A border of a given value.
pub static PAD_V2: OpDef = OpDef {
    name: "PadV2",
    doc: "Pads a tensor with constant_values: paddings[d] says how many before and after dimension d.",
    signature: Signature::new(
        &["input: T", "paddings: const Tpaddings", "constant_values: T"],
        &["output: T"],
        TYPES,
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer,
    gradient: Gradient::Vjp(gradient),
    cpu: Cpu::Kernel(|cx| {
        let value = cx.input(2)?.clone();
        run(cx, &value)
    }),
    hlo: Hlo::Lower(lower),
    batch: Batch::Rule(rows),
    decompose: None,
    samples: |s| sample(s, true),
};

fn sample(s: &mut Vec<Case>, value: bool) {
    let paddings = Shape::new([2, 2]).and_then(|shape| Array::from_slice(&[1, 0, 2, 1i32], shape));
    if let Ok(paddings) = paddings {
        let case = Case::new(Attrs::NONE).numbers(&[2, 3]).fixed(paddings);
        let case = if value { case.numbers(&[]) } else { case };
        case.add(s);
    }
}

/// Pairs of (before, after), one for each dimension.
pub(crate) fn pairs(paddings: &Array, rank: usize) -> Result<Vec<(usize, usize)>> {
    let values = paddings.to_i64s()?;
    if paddings.dims() != [rank, 2] {
        return Err(Error::invalid_argument(format!(
            "The first dimension of paddings must be the rank of inputs, its second 2: {} for rank \
             {rank}",
            paddings.shape()
        )));
    }
    values
        .chunks_exact(2)
        .map(|p| match (usize::try_from(p[0]), usize::try_from(p[1])) {
            (Ok(a), Ok(b)) => Ok((a, b)),
            _ => Err(Error::invalid_argument(format!(
                "Paddings must be non-negative: {} {}",
                p[0], p[1]
            ))),
        })
        .collect()
}

fn infer(cx: &mut Infer<'_>) -> Result<()> {
    if cx.inputs() > 2 {
        cx.with_rank(2, 0)?;
    }
    let shape = cx.shape(0)?;
    let Some(dims) = shape.dims() else { return cx.output(shape) };
    let Some(paddings) = cx.value(1) else { return cx.output(PartialShape::of_rank(dims.len())) };
    let mut out = PartialDims::new();
    for (d, (before, after)) in dims.iter().zip(pairs(paddings, dims.len())?) {
        out.push(match d {
            Some(d) => Some(
                d.checked_add(before)
                    .and_then(|n| n.checked_add(after))
                    .ok_or_else(|| Error::resource_exhausted("the padded size overflows"))?,
            ),
            None => None,
        });
    }
    cx.output(PartialShape::new(out))
}

fn run(cx: &mut Kernel<'_>, value: &Array) -> Result<()> {
    let x = cx.input(0)?;
    let pairs = pairs(cx.input(1)?, x.rank())?;
    let pad = |x: &Array, value: &Array| {
        let mut out = Array::uninit(x.dtype(), cx.shape(0)?)?;
        moves::pad(x, &pairs, value, &mut out).map(|()| out)
    };
    let out = if x.dtype().is_plain() {
        pad(x, value)?
    } else {
        let places = pad(&positions(x, 0)?, &positions(value, x.len())?)?;
        pick(&[x, value], &places)?
    };
    cx.set(out)
}

fn gradient(g: &mut Grad<'_>) -> Result<()> {
    let (x, paddings, dy) = (g.input(0)?, g.input(1)?, g.dy0()?);
    let begin = match paddings.constant() {
        Some(known) => ints(&known.to_i64s()?.chunks_exact(2).map(|p| p[0]).collect::<Vec<_>>())?,
        None => {
            let paddings = g.cast(&paddings, DType::Int32)?;
            let (first, one) = (ints(&[0, 0])?, ints(&[-1, 1])?);
            let before = g.call(&super::slice::SLICE, [&paddings, &first, &one])?;
            g.reshape(&before, &ints(&[-1])?)?
        }
    };
    let size = g.shape_of(&x)?;
    let inner = g.call(&super::slice::SLICE, [&dy, &begin, &size])?;
    if g.wants(2) {
        let n = g.size_of(&begin)?;
        let axes = g.call(&super::range::RANGE, [&scalar(&n, 0.0)?, &n, &scalar(&n, 1.0)?])?;
        let attrs = reduce::Reduce { keep_dims: false };
        let all = g.call_with(&reduce::SUM, attrs.clone(), [&dy, &axes])?;
        let own = g.call_with(&reduce::SUM, attrs, [&inner, &axes])?;
        let border = g.sub(&all, &own)?;
        g.set(2, border)?;
    }
    g.set(0, inner)
}

fn lower(cx: &mut Lower<'_>) -> Result<()> {
    let x = cx.input(0)?;
    let pairs = pairs(cx.constant(1)?, x.dims().len())?;
    let value = match cx.inputs() {
        2 => cx.splat(&HloType::scalar(x.ty.dtype), 0.0)?,
        _ => cx.input(2)?.clone(),
    };
    let (low, high): (Vec<usize>, Vec<usize>) = pairs.into_iter().unzip();
    let value = cx.pad(x, &value, &low, &high, &vec![0; low.len()])?;
    cx.set(value);
    Ok(())
}

/// The rows themselves are not padded.
pub(super) fn rows(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[0]) {
        return b.by_loop("padding of each row's own");
    }
    let mut inputs = b.inputs().to_vec();
    if let Some(paddings) = inputs.get_mut(1) {
        let none = match paddings.dtype() {
            DType::Int64 => Array::from_slice(&[0i64, 0], Shape::new([1, 2])?)?,
            _ => Array::from_slice(&[0i32, 0], Shape::new([1, 2])?)?,
        };
        let axis = Value::Constant(Array::scalar(0i32));
        let concat = super::concat::Concat { n: 2 };
        let parts = [&Value::Constant(none), paddings, &axis];
        *paddings = b.call_with(&super::concat::CONCAT, concat, parts)?;
    }
    b.emit_on(&inputs)
}
