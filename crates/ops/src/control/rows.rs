//! Calls and branches for many rows at once: the functions are walked in their turn.
//!
//! A branch that is chosen alike for all rows runs alone; where rows choose differently all branches run and
//! each row takes what its own gives.
//! Does not know: what the functions compute; loops (see `loop_rows`).

use super::branch::{Case, If, case_of, if_of};
use super::branch_saving::BranchSaving;
use super::call::Call;
use super::custom::CustomGradient;
use crate::batching::{Batcher, batched_type, select_rows, walk};
use crate::prelude::*;

/// How many rows there are, where that is known.
pub(super) fn known_rows(b: &Batching<'_>) -> Result<Option<usize>> {
    let known = b.rows().constant().map(Array::to_i64).transpose()?;
    Ok(known.and_then(|n| usize::try_from(n).ok()))
}

fn set_each(b: &mut Batching<'_>, outputs: impl IntoIterator<Item = (Value, bool)>) {
    for (output, has_rows) in outputs {
        if has_rows { b.set(output) } else { b.set_same(output) }
    }
}

/// `PartitionedCall`: what the function does.
pub(super) fn call(b: &mut Batching<'_>) -> Result<()> {
    let f = b.attrs::<Call>()?.f.clone();
    let results = walk(b, &f, b.inputs(), b.batched())?;
    set_each(b, results);
    Ok(())
}

/// `_CustomGradient`: outputs are inputs.
pub(super) fn custom(b: &mut Batching<'_>) -> Result<()> {
    let n = b.attrs::<CustomGradient>()?.tout.len();
    for i in 0..n {
        let (x, has_rows) = (b.input(i)?, b.is_batched(i));
        set_each(b, [(x, has_rows)]);
    }
    Ok(())
}

/// A function over rows, and which of its results have them.
pub(super) struct OverRows {
    pub(super) function: FuncRef,
    pub(super) batched: Vec<bool>,
}

/// Traces a function for rows of arguments of which those in `batched` have them. Where the number of rows is
/// not known it is one more parameter, the first. Results in `wanted` have rows in any case.
pub(super) fn over_rows(
    b: &mut Batching<'_>,
    f: &FuncRef,
    batched: &[bool],
    wanted: &[bool],
) -> Result<OverRows> {
    let (rows, known, may_loop) = (b.rows().clone(), known_rows(b)?, b.may_loop());
    let mut types = Vec::new();
    if known.is_none() {
        types.push(rows.ty());
    }
    for (ty, has_rows) in f.params().iter().zip(batched) {
        types.push(if *has_rows { batched_type(ty, known) } else { ty.clone() });
    }
    let mut of_results = Vec::new();
    let traced = b.trace(f.name(), &types, &mut |cx, params| {
        let (rows, own) = match known {
            Some(_) => (rows.clone(), params),
            None => params
                .split_first()
                .map(|(rows, own)| (rows.clone(), own))
                .ok_or_else(|| Error::internal("the number of rows is missing"))?,
        };
        let mut batcher = Batcher::new(cx, rows, may_loop);
        for (param, _) in own.iter().zip(batched).filter(|(_, has_rows)| **has_rows) {
            batcher.mark(param);
        }
        let results = f.inline(&mut batcher, own)?;
        of_results.clear();
        let mut all = Vec::with_capacity(results.len());
        for (i, result) in results.into_iter().enumerate() {
            let want = wanted.get(i).copied().unwrap_or(false);
            of_results.push(want || batcher.is_batched(&result));
            all.push(if want { batcher.stacked(&result)? } else { result });
        }
        Ok(all)
    })?;
    if !traced.captures.is_empty() {
        return Err(Error::internal("a function over rows captured a value"));
    }
    Ok(OverRows { function: traced.function, batched: of_results })
}

/// The arguments of a function that [`over_rows`] made: the number of rows, if it takes it, and these.
pub(super) fn arguments(b: &Batching<'_>, own: &[Value]) -> Result<Vec<Value>> {
    let mut all = Vec::with_capacity(own.len() + 1);
    if known_rows(b)?.is_none() {
        all.push(b.rows().clone());
    }
    all.extend_from_slice(own);
    Ok(all)
}

/// Functions of equal parameters over rows, their results that `alike` speaks of having rows alike.
fn all_over_rows(
    b: &mut Batching<'_>,
    functions: &[FuncRef],
    alike: usize,
) -> Result<Vec<OverRows>> {
    let batched = b.batched().get(1..).unwrap_or(&[]).to_vec();
    let mut made = Vec::with_capacity(functions.len());
    for f in functions {
        made.push(over_rows(b, f, &batched, &[])?);
    }
    let any = |i: usize| made.iter().any(|f| f.batched.get(i).copied().unwrap_or(false));
    let wanted: Vec<bool> = (0..alike).map(any).collect();
    for (f, own) in functions.iter().zip(&mut made) {
        if own.batched.iter().zip(&wanted).any(|(own, wanted)| own != wanted) {
            *own = over_rows(b, f, &batched, &wanted)?;
        }
    }
    Ok(made)
}

/// `If` and `Case`.
pub(super) fn branches(b: &mut Batching<'_>) -> Result<()> {
    let (functions, by_index) = match b.attrs::<If>() {
        Ok(own) => (vec![own.then_branch.clone(), own.else_branch.clone()], false),
        Err(_) => (b.attrs::<Case>()?.branches.clone(), true),
    };
    let results = functions.first().map_or(0, |f| f.results().len());
    if b.is_batched(0) {
        return chosen_by_row(b, &functions, results, by_index);
    }
    let made = all_over_rows(b, &functions, results)?;
    let own: Vec<FuncRef> = made.iter().map(|f| f.function.clone()).collect();
    let mut inputs = vec![b.input(0)?];
    inputs.extend(arguments(b, b.inputs().get(1..).unwrap_or(&[]))?);
    let (op, attrs): (_, Attrs) = match (by_index, own.as_slice()) {
        (false, [a, c]) => (if_of(&[a, c]), If::of(a.clone(), c.clone()).into()),
        _ => (case_of(&own), Case::of(own.clone()).into()),
    };
    let outputs = b.emit(op, attrs, &inputs)?;
    let flags = made.first().map(|f| f.batched.clone()).unwrap_or_default();
    set_each(b, outputs.into_iter().zip(flags));
    Ok(())
}

/// All branches, of which each row takes the results of its own.
fn chosen_by_row(
    b: &mut Batching<'_>,
    functions: &[FuncRef],
    own: usize,
    by_index: bool,
) -> Result<()> {
    if functions.iter().any(|f| f.effects() > Effects::Reads) {
        return b.by_loop("its branches have effects, and rows take different ones");
    }
    if b.row_rank(0) != Some(0) {
        return b.by_loop("a condition that is no scalar");
    }
    let alike = |i: usize| {
        let shapes: Vec<_> = functions.iter().filter_map(|f| f.results().get(i)).collect();
        shapes.windows(2).all(|w| match w {
            [a, c] => {
                a.dtype != DType::Resource
                    && a.shape.rank() == c.shape.rank()
                    && a.shape.is_compatible(&c.shape)
            }
            _ => true,
        })
    };
    if !(0..own).all(alike) {
        return b.by_loop("branches give other shapes, and rows take different ones");
    }
    let (args, flags) = (b.inputs().get(1..).unwrap_or(&[]), b.batched().get(1..).unwrap_or(&[]));
    let selector = b.input(0)?;
    let mut results = Vec::with_capacity(functions.len());
    for f in functions {
        results.push(walk(b, f, args, flags)?);
    }
    let rows = b.rows().clone();
    for i in 0..own {
        let mut all = Vec::with_capacity(results.len());
        for (value, has_rows) in results.iter().filter_map(|r| r.get(i)) {
            all.push(match has_rows {
                true => value.clone(),
                false => crate::batching::stack_rows(b, value, &rows)?,
            });
        }
        let chosen = match by_index {
            false => {
                let holds = holds(b, &selector)?;
                let [a, c] = all.as_slice() else {
                    return Err(Error::internal("two branches are expected"));
                };
                select_rows(b, &holds, a, c)?
            }
            true => {
                // The last one also for an index outside.
                let mut chosen = all.pop().ok_or_else(|| Error::internal("no branches"))?;
                for (k, value) in all.iter().enumerate() {
                    let here = b.equal(&selector, k as f64)?;
                    chosen = select_rows(b, &here, value, &chosen)?;
                }
                chosen
            }
        };
        b.set(chosen);
    }
    // What each branch keeps for its gradient comes behind.
    let kept: Vec<_> = results.into_iter().flat_map(|r| r.into_iter().skip(own)).collect();
    set_each(b, kept);
    Ok(())
}

/// A condition of each row as booleans: a number holds where it is not zero.
pub(super) fn holds(cx: &mut dyn Emit, condition: &Value) -> Result<Value> {
    match condition.dtype() {
        DType::Bool => Ok(condition.clone()),
        _ => cx.not_equal(condition, 0.0),
    }
}

/// `_BranchSaving`: as [`branches`], with what each branch keeps.
pub(super) fn saving_branches(b: &mut Batching<'_>) -> Result<()> {
    let attrs = b.attrs::<BranchSaving>()?.clone();
    let own = attrs.own();
    if b.is_batched(0) {
        return chosen_by_row(b, &attrs.branches, own, attrs.by_index);
    }
    let made = all_over_rows(b, &attrs.branches, own)?;
    let mut inputs = vec![b.input(0)?];
    inputs.extend(arguments(b, b.inputs().get(1..).unwrap_or(&[]))?);
    let mut flags = made.first().map(|f| f.batched.clone()).unwrap_or_default();
    flags.truncate(own);
    for f in &made {
        flags.extend(f.batched.iter().skip(own));
    }
    let batched = BranchSaving {
        tin: inputs.iter().skip(1).map(Value::dtype).collect(),
        branches: made.into_iter().map(|f| f.function).collect(),
        ..attrs
    };
    let outputs = b.emit(b.op(), batched.into(), &inputs)?;
    set_each(b, outputs.into_iter().zip(flags));
    Ok(())
}
