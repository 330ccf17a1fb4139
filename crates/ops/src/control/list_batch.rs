//! Lists for many rows at once: a list whose elements have all rows, along a first dimension of their own.
//!
//! Invariant: a list that is made where rows are batched has rows from the start, so that a loop that grows it
//! need not know whether what it will hold depends on rows.
//! Does not know: why there are rows.

use super::branch::{If, if_of};
use super::list::{self, Empty};
use super::list_items::{ELEMENT_SHAPE, LENGTH, SetItem, ShapeType};
use super::list_rows::{FROM_TENSOR, STACK, Stack};
use crate::array::concat::{PACK, Pack};
use crate::array::gather::{GATHER as GATHER_ROWS, Gather};
use crate::array::index_nd::{GATHER_ND, Indexing, TENSOR_SCATTER_UPDATE};
use crate::array::range::RANGE;
use crate::batching::{led_by, select_rows, stack_rows, swapped};
use crate::math::reduce;
use crate::prelude::*;

/// The type of the elements of a list, as far as it is known.
fn element(list: &Value) -> Option<&TensorType> {
    list.handle_data()?.types.first()
}

/// All elements as one tensor.
fn whole(cx: &mut dyn Emit, list: &Value) -> Result<Value> {
    let ty = element(list).ok_or_else(|| {
        Error::unimplemented("a list of unknown elements cannot be given rows of its own")
    })?;
    let shape = match ty.shape.to_signed() {
        Some(dims) => ints(&dims)?,
        None => Value::Constant(Array::scalar(-1i32)),
    };
    let attrs = Stack { element_dtype: ty.dtype, num_elements: -1 };
    cx.one(&STACK, attrs.into(), &[list.clone(), shape])
}

fn list_of(cx: &mut dyn Emit, all: &Value, like: &PartialShape) -> Result<Value> {
    let shape = match like.to_signed() {
        Some(dims) => ints(&dims)?,
        None => Value::Constant(Array::scalar(-1i32)),
    };
    cx.one(&FROM_TENSOR, Empty { element_dtype: all.dtype() }.into(), &[all.clone(), shape])
}

/// A list that is the same for all rows as one whose elements have rows.
pub(crate) fn repeated(cx: &mut dyn Emit, list: &Value, rows: &Value) -> Result<Value> {
    let all = whole(cx, list)?;
    let n = rows.constant().map(Array::to_i64).transpose()?;
    let n = n.and_then(|n| usize::try_from(n).ok());
    let ty = element(list).map(|t| crate::batching::batched_type(t, n).shape);
    let whole = stack_rows(cx, &all, rows)?;
    let swapped = swapped(cx, &whole)?;
    list_of(cx, &swapped, &ty.unwrap_or_else(PartialShape::unknown))
}

/// The elements of `a` in the rows where the condition holds, those of `b` in the others. Of lists of other
/// lengths, which a loop grows or shrinks, it is `a`: what it has for the other rows nobody reads.
pub(crate) fn select(cx: &mut dyn Emit, holds: &Value, a: &Value, b: &Value) -> Result<Value> {
    let (len_a, len_b) = (cx.call(&LENGTH, [a])?, cx.call(&LENGTH, [b])?);
    let alike = cx.equal(&len_a, &len_b)?;
    chosen(cx, &alike, &[holds.clone(), a.clone(), b.clone()], &mut |cx, v| match v {
        [holds, a, b] => {
            let (all_a, all_b) = (whole(cx, a)?, whole(cx, b)?);
            let (x, y) = (swapped(cx, &all_a)?, swapped(cx, &all_b)?);
            let chosen = select_rows(cx, holds, &x, &y)?;
            let back = swapped(cx, &chosen)?;
            let shape = element(a).map_or(PartialShape::unknown(), |t| t.shape.clone());
            list_of(cx, &back, &shape)
        }
        _ => Err(Error::internal("three values are expected")),
    })
}

/// What `changed` gives of some values where the condition holds, else the second of them.
fn chosen(
    cx: &mut dyn Emit,
    condition: &Value,
    values: &[Value],
    changed: &mut dyn FnMut(&mut dyn Emit, &[Value]) -> Result<Value>,
) -> Result<Value> {
    let types: Vec<TensorType> = values.iter().map(Value::ty).collect();
    let then = cx.trace("lists_changed", &types, &mut |cx, v| Ok(vec![changed(cx, v)?]))?;
    let same =
        cx.trace("lists_kept", &types, &mut |_, v| Ok(v.get(1).cloned().into_iter().collect()))?;
    if !then.captures.is_empty() {
        return Err(Error::internal("a function of lists captured a value"));
    }
    let mut inputs = vec![condition.clone()];
    inputs.extend_from_slice(values);
    let op = if_of(&[&then.function, &same.function]);
    cx.one(op, If::of(then.function, same.function).into(), &inputs)
}

/// A list as a loop leaves it in which each row had a number of turns of its own: what a row pushed in its
/// turns comes last, as a loop backwards takes it off.
pub(super) fn ended(
    cx: &mut dyn Emit,
    before: &Value,
    list: &Value,
    turns: &Value,
) -> Result<Value> {
    let (start, end) = (cx.call(&LENGTH, [before])?, cx.call(&LENGTH, [list])?);
    let grown = cx.greater(&end, &start)?;
    let grew_by = cx.sub(&end, &start)?;
    chosen(cx, &grown, &[turns.clone(), list.clone(), grew_by], &mut |cx, v| match v {
        [turns, list, grew_by] => {
            let all = whole(cx, list)?;
            let x = swapped(cx, &all)?;
            let most = cx.reduce(&reduce::MAX, turns, &ints(&[0])?, false)?;
            let missing = cx.sub(&most, turns)?;
            let each = cx.floor_div(grew_by, &most)?;
            let shift = cx.mul(&missing, &each)?;
            let shift = cx.expand_dims(&shift, 1)?;
            let len = cx.call(&LENGTH, [list])?;
            let number = |n: i32| Value::Constant(Array::scalar(n));
            let places = cx.call(&RANGE, [&number(0), &len, &number(1)])?;
            let from = cx.sub(&places, &shift)?;
            let from = cx.floor_mod(&from, &len)?;
            let gather = Gather { batch_dims: 1 };
            let turned = cx.call_with(&GATHER_ROWS, gather, [&x, &from, &number(1)])?;
            let back = swapped(cx, &turned)?;
            let shape = element(list).map_or(PartialShape::unknown(), |t| t.shape.clone());
            list_of(cx, &back, &shape)
        }
        _ => Err(Error::internal("three values are expected")),
    })
}

/// The shape that elements have with rows: `shape`, an input of one of the operations here, with the rows
/// before it. A scalar, which says that nothing is known, stays.
fn with_rows(b: &mut Batching<'_>, i: usize) -> Result<Value> {
    let shape = b.input(i)?;
    match shape.shape().rank() {
        Some(0) => Ok(shape),
        _ => {
            let rows = b.rows().clone();
            led_by(b, &rows, &shape)
        }
    }
}

/// The list an operation takes, its elements with rows.
fn own(b: &mut Batching<'_>) -> Result<Value> {
    b.stacked(0)
}

/// `EmptyTensorList`, `TensorListReserve`: elements have rows from the start.
pub(super) fn made(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[]) {
        return b.by_loop("each row's list would have a shape or length of its own");
    }
    let (shape, n) = (with_rows(b, 0)?, b.input(1)?);
    b.emit_on(&[shape, n])
}

/// Operations on a list (input 0), an element of it and other inputs, by what the element (`item`) is and
/// where its shape (`shape`) is stated.
fn on_list(b: &mut Batching<'_>, item: Option<usize>, shape: Option<usize>) -> Result<()> {
    let own_inputs: Vec<usize> = std::iter::once(0).chain(item).collect();
    if !b.only(&own_inputs) {
        return b.by_loop("an index of each row's own");
    }
    let mut inputs = vec![own(b)?];
    for i in 1..b.inputs().len() {
        inputs.push(if Some(i) == item {
            b.stacked(i)?
        } else if Some(i) == shape {
            with_rows(b, i)?
        } else {
            b.input(i)?
        });
    }
    b.emit_on(&inputs)
}

pub(super) fn push_back(b: &mut Batching<'_>) -> Result<()> {
    on_list(b, Some(1), None)
}

pub(super) fn pop_back(b: &mut Batching<'_>) -> Result<()> {
    on_list(b, None, Some(1))
}

/// At an index of each row's own the whole list is made anew.
pub(super) fn set_item(b: &mut Batching<'_>) -> Result<()> {
    if !b.is_batched(1) {
        return on_list(b, Some(2), None);
    }
    if b.attrs::<SetItem>()?.resize_if_index_out_of_bounds {
        return b.by_loop("a list that grows to a length of each row's own");
    }
    let (list, item, at) = (own(b)?, b.stacked(2)?, row_and(b, 1)?);
    let all = whole(b, &list)?;
    let all = swapped(b, &all)?;
    let attrs = Indexing::errors();
    let all = b.call_with(&TENSOR_SCATTER_UPDATE, attrs, [&all, &at, &item])?;
    let back = swapped(b, &all)?;
    let shape = element(&list).map_or(PartialShape::unknown(), |t| t.shape.clone());
    let changed = list_of(b, &back, &shape)?;
    b.set(changed);
    Ok(())
}

pub(super) fn get_item(b: &mut Batching<'_>) -> Result<()> {
    if !b.is_batched(1) {
        return on_list(b, None, Some(2));
    }
    let (list, at) = (own(b)?, row_and(b, 1)?);
    let all = whole(b, &list)?;
    let all = swapped(b, &all)?;
    let item = b.call_with(&GATHER_ND, Indexing::errors(), [&all, &at])?;
    b.set(item);
    Ok(())
}

/// `[row, index]` for each row's own index.
fn row_and(b: &mut Batching<'_>, i: usize) -> Result<Value> {
    let index = b.input(i)?;
    let numbers = b.numbers(index.dtype())?;
    b.one(&PACK, Pack { n: 2, axis: 1 }.into(), &[numbers, index])
}

pub(super) fn resize(b: &mut Batching<'_>) -> Result<()> {
    on_list(b, None, None)
}

/// `TensorListLength`: lists of all rows are equally long.
pub(super) fn length(b: &mut Batching<'_>) -> Result<()> {
    let (op, list) = (b.op(), b.input(0)?);
    let n = b.call(op, [&list])?;
    b.set_same(n);
    Ok(())
}

/// `TensorListElementShape`: that of a row's element.
pub(super) fn element_shape(b: &mut Batching<'_>) -> Result<()> {
    let list = b.input(0)?;
    let shape = b.call_with(&ELEMENT_SHAPE, ShapeType { shape_type: DType::Int32 }, [&list])?;
    let known = element(&list).and_then(|t| t.shape.rank());
    let row = match (known, shape.shape().rank()) {
        // Nothing is known of the elements: a scalar says so.
        (None, Some(0)) => shape,
        _ => crate::array::slice_of(b, &shape, 1, -1)?,
    };
    let attrs = b.attrs::<ShapeType>()?;
    let row = b.cast(&row, attrs.shape_type)?;
    b.set_same(row);
    Ok(())
}

/// `TensorListStack`, `TensorListGather`: the rows to the front.
pub(super) fn stacked(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[0]) {
        return b.by_loop("indices of each row's own");
    }
    let (op, attrs) = (b.op(), b.raw_attrs().clone());
    let last = b.inputs().len().saturating_sub(1);
    let mut inputs = vec![own(b)?];
    for i in 1..last {
        inputs.push(b.input(i)?);
    }
    inputs.push(with_rows(b, last)?);
    let all = b.one(op, attrs, &inputs)?;
    let all = swapped(b, &all)?;
    b.set(all);
    Ok(())
}

/// `TensorListFromTensor`: the elements' dimension to the front.
pub(super) fn from_tensor(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[0]) {
        return b.by_loop("a shape of each row's own");
    }
    let x = b.stacked(0)?;
    let x = swapped(b, &x)?;
    let shape = with_rows(b, 1)?;
    b.emit_on(&[x, shape])
}

/// `TensorListScatterV2`: as [`from_tensor`], at indices.
pub(super) fn scatter(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[0]) {
        return b.by_loop("indices of each row's own");
    }
    let x = b.stacked(0)?;
    let x = swapped(b, &x)?;
    let shape = with_rows(b, 2)?;
    let (at, n) = (b.input(1)?, b.input(3)?);
    b.emit_on(&[x, at, shape, n])
}

/// `TensorListScatterIntoExistingList`.
pub(super) fn scatter_into(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[0, 1]) {
        return b.by_loop("indices of each row's own");
    }
    let list = own(b)?;
    let x = b.stacked(1)?;
    let x = swapped(b, &x)?;
    let at = b.input(2)?;
    b.emit_on(&[list, x, at])
}

/// An empty list of elements of this type with rows: for loops that save values.
pub(super) fn empty_of(cx: &mut dyn Emit, element: &TensorType) -> Result<Value> {
    let shape = match element.shape.to_signed() {
        Some(dims) => ints(&dims)?,
        None => Value::Constant(Array::scalar(-1i32)),
    };
    let most = Value::Constant(Array::scalar(-1i32));
    cx.one(&list::EMPTY, Empty { element_dtype: element.dtype }.into(), &[shape, most])
}

/// `list` with one element more.
pub(super) fn pushed(cx: &mut dyn Emit, list: &Value, value: &Value) -> Result<Value> {
    let attrs = Empty { element_dtype: value.dtype() };
    cx.one(&list::PUSH_BACK, attrs.into(), &[list.clone(), value.clone()])
}
