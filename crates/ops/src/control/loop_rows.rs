//! Loops for many rows at once.
//!
//! A loop that ends alike for all rows has its body walked; a loop variable has rows once the body gives it
//! any. One that ends for each row elsewhere runs until the last row ends, and a row that has ended keeps
//! what it had: meanwhile it is computed on what a row that goes on has, which cannot be out of bounds.
//! Does not know: what condition and body compute.

use super::list_batch;
use super::rows::{arguments, holds, known_rows, over_rows};
use super::while_loop::{While, WhileSaving, while_of};
use crate::array::gather;
use crate::batching::{batched_type, select_rows, stack_rows, walk};
use crate::math::{arg, reduce};
use crate::prelude::*;

/// `While`.
pub(super) fn turns(b: &mut Batching<'_>) -> Result<()> {
    let attrs = b.attrs::<While>()?.clone();
    run(b, &attrs.cond, &attrs.body)
}

/// Which loop variables the body passes on as they are.
fn passed_on(b: &mut Batching<'_>, body: &FuncRef) -> Result<Vec<bool>> {
    let mut passed = Vec::new();
    b.trace("while_probe", body.params(), &mut |cx, params| {
        let results = body.inline(cx, params)?;
        passed = params.iter().zip(&results).map(|(p, r)| p.key() == r.key()).collect();
        Ok(results)
    })?;
    Ok(passed)
}

fn run(b: &mut Batching<'_>, cond: &FuncRef, body: &FuncRef) -> Result<()> {
    let mut flags = b.batched().to_vec();
    let step = loop {
        let step = over_rows(b, body, &flags, &flags)?;
        if step.batched == flags {
            break step;
        }
        flags = step.batched;
    };
    let goes_on = over_rows(b, cond, &flags, &[])?;
    if goes_on.batched.first().copied().unwrap_or(false) {
        return run_by_row(b, cond, body, flags);
    }
    let mut start = Vec::with_capacity(flags.len());
    for (i, has_rows) in flags.iter().enumerate() {
        start.push(if *has_rows { b.stacked(i)? } else { b.input(i)? });
    }
    let start = arguments(b, &start)?;
    // The number of rows goes along as one loop variable more.
    let more = start.len() - flags.len();
    let step = match more {
        0 => step.function,
        _ => passing_first(b, &step.function)?,
    };
    let op = while_of(&goes_on.function, &step);
    let outputs = b.emit(op, While::of(goes_on.function, step).into(), &start)?;
    for (output, has_rows) in outputs.into_iter().skip(more).zip(flags) {
        if has_rows { b.set(output) } else { b.set_same(output) }
    }
    Ok(())
}

/// The function that also returns its first parameter, first.
fn passing_first(b: &mut Batching<'_>, f: &FuncRef) -> Result<FuncRef> {
    let types = f.params().to_vec();
    let traced = b.trace(f.name(), &types, &mut |cx, params| {
        let mut all: Vec<Value> = params.first().cloned().into_iter().collect();
        all.extend(f.inline(cx, params)?);
        Ok(all)
    })?;
    Ok(traced.function)
}

/// Where each row has a number of turns of its own.
fn run_by_row(
    b: &mut Batching<'_>,
    cond: &FuncRef,
    body: &FuncRef,
    mut flags: Vec<bool>,
) -> Result<()> {
    if cond.effects().max(body.effects()) > Effects::Reads {
        return b.by_loop("its turns have effects, and each row has a number of them of its own");
    }
    if cond.results().first().and_then(|t| t.shape.rank()) != Some(0) {
        return b.by_loop("a condition that is no scalar");
    }
    // What a turn changes has rows, for a row that has ended keeps its own.
    for (flag, passed) in flags.iter_mut().zip(passed_on(b, body)?) {
        *flag |= !passed;
    }
    let mut start = Vec::with_capacity(flags.len());
    for (i, has_rows) in flags.iter().enumerate() {
        start.push(if *has_rows { b.stacked(i)? } else { b.input(i)? });
    }
    let goes_on = over_rows(b, cond, &flags, &[true])?.function;
    let step = over_rows(b, body, &flags, &flags)?.function;
    let first = {
        let results = walk(b, cond, &start, &flags)?;
        let (first, has_rows) =
            results.into_iter().next().ok_or_else(|| Error::internal("a loop has no condition"))?;
        let rows = b.rows().clone();
        let first = if has_rows { first } else { stack_rows(b, &first, &rows)? };
        holds(b, &first)?
    };
    let known = known_rows(b)?;
    let mut state = arguments(b, &start)?;
    let more = state.len() - start.len();
    let of_rows = |dtype| TensorType::new(dtype, PartialShape::new([known]));
    let mut types = vec![of_rows(DType::Bool), of_rows(DType::Int32)];
    if more == 1 {
        types.push(b.rows().ty());
    }
    for (i, (ty, has_rows)) in body.params().iter().zip(&flags).enumerate() {
        let ty = if *has_rows { batched_type(ty, known) } else { ty.clone() };
        let given = start.get(i).map(Value::ty).unwrap_or_else(|| ty.clone());
        types.push(TensorType { shape: ty.shape.generalise(&given.shape), ..ty });
    }
    let turns = b.cast(&first, DType::Int32)?;
    let none = b.zeros_like(&turns)?;
    state.insert(0, none);
    state.insert(0, first);
    let any = b.trace("while_any", &types, &mut |cx, v| {
        let active = v.first().ok_or_else(|| Error::internal("a loop lost its rows"))?;
        Ok(vec![cx.reduce(&reduce::ANY, active, &ints(&[0])?, false)?])
    })?;
    let turn = b.trace("while_rows", &types, &mut |cx, v| {
        let [active, turns, rest @ ..] = v else {
            return Err(Error::internal("a loop lost its rows"));
        };
        let (rows, own) = rest.split_at(more.min(rest.len()));
        let mut given = rows.to_vec();
        for (x, has_rows) in own.iter().zip(&flags) {
            given.push(if *has_rows { going_on(cx, active, x)? } else { x.clone() });
        }
        let next = step.inline(cx, &given)?;
        let mut kept = Vec::with_capacity(own.len());
        for ((old, new), has_rows) in own.iter().zip(next).zip(&flags) {
            kept.push(if *has_rows { select_rows(cx, active, &new, old)? } else { new });
        }
        let args: Vec<Value> = rows.iter().chain(&kept).cloned().collect();
        let goes_on = goes_on.inline(cx, &args)?;
        let goes_on = goes_on.first().ok_or_else(|| Error::internal("no condition"))?;
        let goes_on = holds(cx, goes_on)?;
        let counted = cx.cast(active, DType::Int32)?;
        let mut all = vec![cx.and(active, &goes_on)?, cx.add(turns, &counted)?];
        all.extend(args);
        Ok(all)
    })?;
    if !any.captures.is_empty() || !turn.captures.is_empty() {
        return Err(Error::internal("a loop over rows captured a value"));
    }
    let op = while_of(&any.function, &turn.function);
    let outputs = b.emit(op, While::of(any.function, turn.function).into(), &state)?;
    let turns = outputs.get(1).cloned().ok_or_else(|| Error::internal("a loop lost its rows"))?;
    for ((output, start), has_rows) in outputs.into_iter().skip(2 + more).zip(&start).zip(flags) {
        match (has_rows, output.dtype()) {
            (true, DType::Variant) => {
                let list = list_batch::ended(b, start, &output, &turns)?;
                b.set(list);
            }
            (true, _) => b.set(output),
            (false, _) => b.set_same(output),
        }
    }
    Ok(())
}

/// A loop variable in which rows that have ended have what the first row that goes on has. Lists stay: what
/// they give to a row that has ended is not kept.
fn going_on(cx: &mut dyn Emit, active: &Value, x: &Value) -> Result<Value> {
    if matches!(x.dtype(), DType::Variant | DType::Resource) {
        return Ok(x.clone());
    }
    let zero = Value::Constant(Array::scalar(0i32));
    let counted = cx.cast(active, DType::Int32)?;
    let first = arg::ArgExtreme { output_type: DType::Int32 };
    let first = cx.call_with(&arg::ARG_MAX, first, [&counted, &zero])?;
    let row = gather::Gather { batch_dims: 0 };
    let row = cx.call_with(&gather::GATHER, row, [x, &first, &zero])?;
    let row = cx.expand_dims(&row, 0)?;
    select_rows(cx, active, x, &row)
}

/// `_WhileSaving`: the loop whose body grows the lists itself. Its own outputs are as many as `While`'s, the
/// count, and the lists.
pub(super) fn saving_turns(b: &mut Batching<'_>) -> Result<()> {
    let attrs = b.attrs::<WhileSaving>()?.clone();
    let n = b.inputs().len();
    let saved: Vec<TensorType> = attrs.body.results().get(n..).unwrap_or(&[]).to_vec();
    let mut types: Vec<TensorType> = attrs.body.params().to_vec();
    types.push(TensorType::new(DType::Int64, Shape::scalar()));
    types.extend(saved.iter().map(super::list::of_elements));
    let cond = b.trace(attrs.cond.name(), &types, &mut |cx, v| {
        attrs.cond.inline(cx, v.get(..n).unwrap_or(&[]))
    })?;
    let body = b.trace(attrs.body.name(), &types, &mut |cx, v| {
        let (own, rest) = v.split_at(n.min(v.len()));
        let mut next = attrs.body.inline(cx, own)?;
        let kept = next.split_off(n.min(next.len()));
        let Some((count, lists)) = rest.split_first() else {
            return Err(Error::internal("a loop lost its count"));
        };
        next.push(cx.add(count, 1.0)?);
        for (list, value) in lists.iter().zip(kept) {
            next.push(list_batch::pushed(cx, list, &value)?);
        }
        Ok(next)
    })?;
    let whole = b.trace("while_saving", attrs.body.params(), &mut |cx, v| {
        let mut start = v.to_vec();
        start.push(Value::Constant(Array::scalar(0i64)));
        for ty in &saved {
            start.push(list_batch::empty_of(cx, ty)?);
        }
        let op = while_of(&cond.function, &body.function);
        let attrs = While::of(cond.function.clone(), body.function.clone());
        Ok(cx.emit(op, attrs.into(), &start)?.to_vec())
    })?;
    for (output, has_rows) in walk(b, &whole.function, b.inputs(), b.batched())? {
        if has_rows { b.set(output) } else { b.set_same(output) }
    }
    Ok(())
}
