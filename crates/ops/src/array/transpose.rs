//! `Transpose`: dimensions in another order.
//!
//! Does not know: how blocks are moved.

use super::constant::{CONST, Const};
use super::position::moved;
use crate::batching::{led_by_number, shifted};
use crate::prelude::*;
use ferroflow_kernels::moves;
use ferroflow_op::{At, Cpu, Replacement, Rewrite, SmallVec, Source};

/// Dimension `perm[i]` of the input as dimension `i`.
pub static TRANSPOSE: OpDef = OpDef {
    name: "Transpose",
    doc: "Shuffles dimensions of x according to a permutation: y.shape[i] == x.shape[perm[i]].",
    signature: Signature::new(
        &["x: T", "perm: const Tperm"],
        &["y: T"],
        &[types("T", dtypes::ANY), types("Tperm", dtypes::INDEX).or(DType::Int32)],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra { rewrites: &[&TWICE, &LATER], ..Algebra::NONE },
    infer: |cx| {
        let shape = cx.shape(0)?;
        let Some(perm) = cx.integers(1)? else {
            return cx.output(shape.rank().map_or(PartialShape::unknown(), PartialShape::of_rank));
        };
        let Some(dims) = shape.dims() else {
            return cx.output(PartialShape::of_rank(perm.len()));
        };
        let perm = permutation(&perm, dims.len())?;
        let out = perm.iter().map(|&p| dims.get(p).copied().flatten());
        cx.output(PartialShape::new(out.collect::<PartialDims>()))
    },
    gradient: Gradient::Vjp(|g| {
        let (perm, dy) = (g.input(1)?, g.dy0()?);
        let Some(known) = perm.constant() else {
            let inverse = inverse(g, &perm)?;
            let dx = g.call(&TRANSPOSE, [&dy, &inverse])?;
            return g.set(0, dx);
        };
        let perm = permutation(&known.to_i64s()?, known.len())?;
        let mut inverse = vec![0; perm.len()];
        for (i, &p) in perm.iter().enumerate() {
            if let Some(slot) = inverse.get_mut(p) {
                *slot = i as i64;
            }
        }
        let dx = transpose(g, &dy, &inverse)?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let perm = permutation(&cx.input(1)?.to_i64s()?, cx.input(0)?.rank())?;
        let out = moved(cx.input(0)?, |x| {
            let mut out = Array::uninit(x.dtype(), cx.shape(0)?)?;
            moves::transpose(x, &perm, &mut out).map(|()| out)
        })?;
        cx.set(out)
    }),
    hlo: Hlo::Lower(|cx| {
        let x = cx.input(0)?;
        let perm = permutation(&cx.constant(1)?.to_i64s()?, x.dims().len())?;
        let value = cx.transpose(x, &perm)?;
        cx.set(value);
        Ok(())
    }),
    batch: Batch::Rule(rows),
    decompose: None,
    samples: |s| {
        let case = || Case::new(Attrs::NONE);
        case().numbers(&[2, 3]).ints(&[1, 0]).add(s);
        case().numbers(&[2, 3, 4]).ints(&[2, 0, 1]).add(s);
        case().numbers(&[2, 1, 3, 2]).ints(&[0, 3, 1, 2]).add(s);
        case().numbers(&[]).ints(&[]).add(s);
    },
};

/// Two in a row are one, or none.
static TWICE: Rewrite =
    Rewrite { name: "transpositions in a row", to: &TRANSPOSE, apply: in_a_row };
/// A function of the elements is the same before: so that transpositions meet, and cancel.
static LATER: Rewrite =
    Rewrite { name: "transposition behind a function", to: &TRANSPOSE, apply: later };

/// The permutation of a transposition, where it is a constant.
pub fn constant_perm(at: &At<'_>) -> Option<Vec<i64>> {
    let [x, perm] = at.inputs()?;
    let (perm, rank) = (at.constant(perm)?.to_i64s().ok()?, at.ty(x)?.shape.rank()?);
    let perm = permutation(&perm, rank).ok()?;
    (*at.op() == TRANSPOSE).then(|| perm.iter().map(|&p| p as i64).collect())
}

fn in_a_row(at: &At<'_>, to: &'static OpDef) -> Option<Replacement> {
    let second = constant_perm(at)?;
    let before = at.producer(0)?;
    let (first, [x, _]) = (constant_perm(&before)?, before.inputs()?);
    let both: Option<Vec<i64>> =
        second.iter().map(|&p| first.get(usize::try_from(p).ok()?).copied()).collect();
    let both = both?;
    if both.iter().copied().eq(0..both.len() as i64) {
        return Some(Replacement::same(x));
    }
    let Value::Constant(perm) = ints(&both).ok()? else { return None };
    let perm = Replacement::one::<Source>(&CONST, Const::of(perm).into(), []);
    Some(perm.then(to, Attrs::NONE, [Source::There(x), Source::New(0)]))
}

/// For a function of elements, all of them transposed in one way and nowhere else read, or one number: the
/// function of what was transposed, then transposed.
fn later(at: &At<'_>, to: &'static OpDef) -> Option<Replacement> {
    let Cpu::Elementwise(_) = at.op().cpu else { return None };
    let (mut sources, mut turn) = (SmallVec::<[Source; 4]>::new(), None);
    for (i, operand) in at.all_inputs().into_iter().enumerate() {
        if at.ty(operand)?.shape.rank()? == 0 {
            sources.push(operand.into());
            continue;
        }
        let maker = at.producer(i)?;
        let (perm, [x, by]) = (constant_perm(&maker)?, maker.inputs()?);
        if !maker.is_read_once() || turn.as_ref().is_some_and(|(known, _)| *known != perm) {
            return None;
        }
        turn = Some((perm, by));
        sources.push(x.into());
    }
    let (_, by) = turn?;
    let before = Replacement::one(at.op(), at.attrs().clone(), sources);
    Some(before.then(to, Attrs::NONE, [Source::New(0), by.into()]))
}

/// The inverse of a permutation that is only known at run time: row i of a matrix has its one at
/// `perm[i]`, and column j then says which i that was.
fn inverse(cx: &mut dyn Emit, perm: &Value) -> Result<Value> {
    let perm = cx.cast(perm, DType::Int32)?;
    let n = cx.size_of(&perm)?;
    let perm = cx.floor_mod(&perm, &n)?;
    let (zero, one) = (scalar(&perm, 0.0)?, scalar(&perm, 1.0)?);
    let attrs = super::one_hot::OneHot { axis: -1 };
    let places = cx.call_with(&super::one_hot::ONE_HOT, attrs, [&perm, &n, &one, &zero])?;
    let rows = cx.call(&super::range::RANGE, [&zero, &n, &one])?;
    let rows = cx.expand_dims(&rows, 1)?;
    let rows = cx.mul(&places, &rows)?;
    cx.sum(&rows, &[0])
}

/// Checks that `perm` is a permutation of `0..rank`.
fn permutation(perm: &[i64], rank: usize) -> Result<Vec<usize>> {
    let refuse = || {
        Error::invalid_argument(format!(
            "perm {perm:?} is not a permutation of the {rank} dimensions"
        ))
    };
    let mut seen = vec![false; rank];
    if perm.len() != rank {
        return Err(refuse());
    }
    perm.iter()
        .map(|&p| {
            let p = normalise_axis(p, rank).map_err(|_| refuse())?;
            match seen.get_mut(p) {
                Some(slot) if !*slot => *slot = true,
                _ => return Err(refuse()),
            }
            Ok(p)
        })
        .collect()
}

/// `x` with its dimensions in this order.
pub fn transpose(cx: &mut dyn Emit, x: &Value, perm: &[i64]) -> Result<Value> {
    cx.call(&TRANSPOSE, [x, &ints(perm)?])
}

/// The rows stay in front.
fn rows(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[0]) {
        return b.by_loop("an order of each row's own");
    }
    let (x, perm) = (b.input(0)?, b.input(1)?);
    let perm = shifted(b, &perm)?;
    let perm = led_by_number(b, 0, &perm)?;
    b.emit_on(&[x, perm])
}
