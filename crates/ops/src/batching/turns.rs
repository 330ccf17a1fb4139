//! Row by row: an operation that is not computed for all rows at once, its results stacked.
//!
//! Invariant: where all inputs are there the rows are computed one after the other; in a trace a loop does it.
//! Does not know: why the operation is not computed at once.

use crate::array::{concat, gather};
use crate::control::list::Empty;
use crate::control::list_items::{RESERVE, SET_ITEM, SetItem};
use crate::control::list_rows::{STACK, Stack};
use crate::control::while_loop::{While, while_of};
use crate::prelude::*;
use ferroflow_op::{Inferred, Input, SmallVec, row_type};

/// The outputs of an operation, computed for one row after the other and stacked. `Unimplemented` for one
/// that gives handles; `InvalidArgument` where rows give different shapes.
pub(super) fn one_by_one(
    cx: &mut dyn Emit,
    op: &'static OpDef,
    attrs: &Attrs,
    inputs: &[Value],
    batched: &[bool],
    rows: &Value,
) -> Result<SmallVec<[(Value, bool); 1]>> {
    let types = row_types(op, attrs, inputs, batched)?;
    if let Some(handle) = types.iter().find(|t| matches!(t.dtype, DType::Resource | DType::Variant))
    {
        return Err(Error::unimplemented(format!(
            "{} gives a {} for each row, and these are not stacked",
            op.name, handle.dtype
        )));
    }
    let known = rows.constant().map(Array::to_i64).transpose()?;
    let now = inputs.iter().all(|v| !matches!(v, Value::Symbol(_)));
    let outputs = match known {
        Some(0) if types.iter().all(|t| t.shape.is_known()) || now => none(&types)?,
        Some(n) if now => unrolled(cx, op, attrs, inputs, batched, n, types.len())?,
        _ => looped(cx, op, attrs, inputs, batched, rows, &types)?,
    };
    Ok(outputs.into_iter().map(|y| (y, true)).collect())
}

/// What one row gives, as far as it is known.
fn row_types(
    op: &'static OpDef,
    attrs: &Attrs,
    inputs: &[Value],
    batched: &[bool],
) -> Result<Inferred> {
    let mut types = Vec::with_capacity(inputs.len());
    for (input, has_rows) in inputs.iter().zip(batched) {
        types.push(if *has_rows { row_type(&input.ty()) } else { input.ty() });
    }
    let mut given: SmallVec<[Input<'_>; 4]> = SmallVec::new();
    for ((input, ty), has_rows) in inputs.iter().zip(&types).zip(batched) {
        given.push(Input::Typed(ty, input.constant().filter(|_| !has_rows)));
    }
    Ok(Infer::run(op, attrs, &given)?.0)
}

/// The results of no rows.
fn none(types: &[TensorType]) -> Result<Vec<Value>> {
    let empty = |ty: &TensorType| {
        let mut dims = vec![0];
        dims.extend(ty.shape.dims().unwrap_or(&[]).iter().map(|d| d.unwrap_or(0)));
        Ok(Value::Constant(Array::zeros(ty.dtype, Shape::new(dims)?)?))
    };
    types.iter().map(empty).collect()
}

/// Row `i`.
fn row(cx: &mut dyn Emit, x: &Value, i: &Value) -> Result<Value> {
    let axis = Value::Constant(Array::scalar(0i32));
    cx.call_with(&gather::GATHER, gather::Gather { batch_dims: 0 }, [x, i, &axis])
}

fn unrolled(
    cx: &mut dyn Emit,
    op: &'static OpDef,
    attrs: &Attrs,
    inputs: &[Value],
    batched: &[bool],
    n: i64,
    outputs: usize,
) -> Result<Vec<Value>> {
    let mut columns: Vec<Vec<Value>> = vec![Vec::new(); outputs];
    for i in 0..n {
        let at = i32::try_from(i).map_err(|_| Error::invalid_argument("too many rows"))?;
        let at = Value::Constant(Array::scalar(at));
        let mut own = Vec::with_capacity(inputs.len());
        for (input, has_rows) in inputs.iter().zip(batched) {
            own.push(if *has_rows { row(cx, input, &at)? } else { input.clone() });
        }
        let results = cx.emit(op, attrs.clone(), &own)?;
        for (column, y) in columns.iter_mut().zip(results) {
            column.push(y);
        }
    }
    let pack = |column: Vec<Value>| {
        let pack = concat::Pack { n: column.len() as i64, axis: 0 };
        cx.one(&concat::PACK, pack.into(), &column)
    };
    columns.into_iter().map(pack).collect()
}

fn looped(
    cx: &mut dyn Emit,
    op: &'static OpDef,
    attrs: &Attrs,
    inputs: &[Value],
    batched: &[bool],
    rows: &Value,
    types: &[TensorType],
) -> Result<Vec<Value>> {
    let mut start = vec![Value::Constant(Array::scalar(0i32)), rows.clone()];
    for ty in types {
        let shape = shape_input(&ty.shape)?;
        let attrs = Empty { element_dtype: ty.dtype };
        start.push(cx.one(&RESERVE, attrs.into(), &[shape, rows.clone()])?);
    }
    let lists = types.len();
    // Literals are told to the body itself: what they say of shapes is known there.
    let literal = |v: &Value| match v {
        Value::Symbol(s) if !v.is_differentiable() => s.constant().cloned(),
        Value::Constant(a) if a.dtype().is_plain() => Some(a.clone()),
        _ => None,
    };
    let passed: Vec<bool> =
        inputs.iter().zip(batched).map(|(v, has_rows)| *has_rows || literal(v).is_none()).collect();
    start.extend(inputs.iter().zip(&passed).filter(|(_, p)| **p).map(|(v, _)| v.clone()));
    let state: Vec<TensorType> = start.iter().map(Value::ty).collect();
    let cond = cx.trace("rows_cond", &state, &mut |cx, v| match v {
        [i, n, ..] => Ok(vec![cx.less(i, n)?]),
        _ => Err(Error::internal("a loop lost its counter")),
    })?;
    let body = cx.trace("rows_body", &state, &mut |cx, v| {
        let [i, n, rest @ ..] = v else { return Err(Error::internal("a loop lost its counter")) };
        let (own, mut given) = (rest.get(..lists).unwrap_or(&[]), rest.iter().skip(lists));
        let mut args = Vec::with_capacity(inputs.len());
        for ((input, has_rows), passed) in inputs.iter().zip(batched).zip(&passed) {
            let literal = literal(input).filter(|_| !passed);
            args.push(match literal {
                Some(literal) => Value::Constant(literal),
                None => {
                    let x = given.next().ok_or_else(|| Error::internal("too few parameters"))?;
                    if *has_rows { row(cx, x, i)? } else { x.clone() }
                }
            });
        }
        let results = cx.emit(op, attrs.clone(), &args)?;
        let mut next = vec![cx.add(i, 1.0)?, n.clone()];
        for (list, y) in own.iter().zip(results) {
            let set = SetItem { element_dtype: y.dtype(), resize_if_index_out_of_bounds: false };
            next.push(cx.call_with(&SET_ITEM, set, [list, i, &y])?);
        }
        next.extend(rest.iter().skip(lists).cloned());
        Ok(next)
    })?;
    if !cond.captures.is_empty() || !body.captures.is_empty() {
        return Err(Error::internal("a loop over rows captured a value"));
    }
    let op = while_of(&cond.function, &body.function);
    let done = cx.emit(op, While::of(cond.function, body.function).into(), &start)?;
    let num = rows.constant().map(Array::to_i64).transpose()?.unwrap_or(-1);
    let mut outputs = Vec::with_capacity(lists);
    for (ty, list) in types.iter().zip(done.iter().skip(2)) {
        let attrs = Stack { element_dtype: ty.dtype, num_elements: num };
        let shape = shape_input(&ty.shape)?;
        outputs.push(cx.one(&STACK, attrs.into(), &[list.clone(), shape])?);
    }
    Ok(outputs)
}

/// A shape as the input of an operation on lists.
fn shape_input(shape: &PartialShape) -> Result<Value> {
    match shape.to_signed() {
        Some(dims) => ints(&dims),
        None => Ok(Value::Constant(Array::scalar(-1i32))),
    }
}
