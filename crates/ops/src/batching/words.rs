//! The words that rules for rows are written in, and the rules that are of many operations.
//!
//! Invariant: dimensions that are not known while tracing are computed; what is known stays known.
//! Does not know: any particular operation.

use crate::array::reshape::{EXPAND_DIMS, RESHAPE};
use crate::array::{concat, slice_of, tile};
use crate::prelude::*;
use std::sync::Arc;

/// Axes of a row as axes of all rows: those that count from the end as they are, others moved by one.
pub fn shifted(cx: &mut dyn Emit, axes: &Value) -> Result<Value> {
    if let Some(known) = axes.constant().filter(|a| a.dtype() == DType::Int32) {
        let moved = known.to_i64s()?.iter().map(|&a| a + i64::from(a >= 0)).collect::<Vec<_>>();
        let Value::Constant(flat) = ints(&moved)? else {
            return Err(Error::internal("a literal is expected"));
        };
        return Ok(Value::Constant(flat.reshape(known.shape().clone())?));
    }
    let counted = cx.greater_equal(axes, 0.0)?;
    let one = cx.cast(&counted, axes.dtype())?;
    cx.add(axes, &one)
}

/// `[first, ...rest]` for a scalar and a vector of integers, in the dtype of the vector. A scalar `rest` is a
/// vector of one element.
pub fn led_by(cx: &mut dyn Emit, first: &Value, rest: &Value) -> Result<Value> {
    let first = cx.cast(first, rest.dtype())?;
    let first = cx.reshape(&first, &ints(&[1])?)?;
    let rest = match rest.shape().rank() {
        Some(1) => rest.clone(),
        _ => cx.reshape(rest, &ints(&[-1])?)?,
    };
    cx.call_axis(&[first, rest])
}

/// As [`led_by`], for a number.
pub fn led_by_number(cx: &mut dyn Emit, first: i64, rest: &Value) -> Result<Value> {
    led_by(cx, &Value::Constant(Array::scalar(first)), rest)
}

trait Vectors: Emit {
    /// Vectors one after the other.
    fn call_axis(&mut self, parts: &[Value]) -> Result<Value> {
        let mut inputs = parts.to_vec();
        inputs.push(Value::Constant(Array::scalar(0i32)));
        self.one(&concat::CONCAT, concat::Concat { n: parts.len() as i64 }.into(), &inputs)
    }
}

impl<E: Emit + ?Sized> Vectors for E {}

/// The type of as many rows (unknown where `None`) of this type; of a list, the type of a list of elements
/// that have the rows first.
pub fn batched_type(ty: &TensorType, rows: Option<usize>) -> TensorType {
    let led = |shape: &PartialShape| match shape.dims() {
        None => PartialShape::unknown(),
        Some(dims) => {
            let mut all = PartialDims::from_slice(&[rows]);
            all.extend_from_slice(dims);
            PartialShape::new(all)
        }
    };
    if ty.dtype != DType::Variant {
        return TensorType { shape: led(&ty.shape), ..ty.clone() };
    }
    let of = |held: &Arc<HandleData>| {
        let types = held.types.iter().map(|t| batched_type(t, rows)).collect();
        Arc::new(HandleData { types, ..(**held).clone() })
    };
    TensorType { handle: ty.handle.as_ref().map(of), ..ty.clone() }
}

/// `x` repeated for all rows; a list as a list whose elements are.
pub fn stack_rows(cx: &mut dyn Emit, x: &Value, rows: &Value) -> Result<Value> {
    match x.dtype() {
        DType::Variant => return crate::control::list_batch::repeated(cx, x, rows),
        DType::Resource => {
            return Err(Error::unimplemented("a variable or table of each row's own"));
        }
        _ => {}
    }
    let own = cx.shape_of(x)?;
    let whole = led_by(cx, rows, &own)?;
    cx.broadcast_to(x, &whole)
}

/// `a` in the rows where the condition holds, `b` in the others: all three have rows.
pub fn select_rows(cx: &mut dyn Emit, holds: &Value, a: &Value, b: &Value) -> Result<Value> {
    if a.dtype() == DType::Variant {
        return crate::control::list_batch::select(cx, holds, a, b);
    }
    let holds = match a.shape().rank().or(b.shape().rank()) {
        Some(rank) => inserted(cx, holds, rank.saturating_sub(1))?,
        None => {
            let (shape, n) = (cx.shape_of(a)?, cx.shape_of(holds)?);
            let rest = slice_of(cx, &shape, 1, -1)?;
            let ones = cx.ones_like(&rest)?;
            let shape = cx.call_axis(&[n, ones])?;
            cx.reshape(holds, &shape)?
        }
    };
    cx.select(&holds, a, b)
}

/// With this many dimensions of length 1 inserted after the first.
fn inserted(cx: &mut dyn Emit, x: &Value, count: usize) -> Result<Value> {
    if count == 0 {
        return Ok(x.clone());
    }
    if let (Some(dims), true) = (x.shape().dims(), count > 1) {
        let unknown = dims.iter().filter(|d| d.is_none()).count();
        let zero = dims.contains(&Some(0));
        if unknown == 0 || (unknown == 1 && !zero) {
            let mut all = PartialDims::from_slice(dims.get(..1).unwrap_or(&[]));
            all.extend(std::iter::repeat_n(Some(1), count));
            all.extend_from_slice(dims.get(1..).unwrap_or(&[]));
            let all = all.iter().map(|d| d.map_or(Ok(-1), i64::try_from));
            let all = all.collect::<std::result::Result<Vec<i64>, _>>();
            let all = all.map_err(|_| Error::invalid_argument("a dimension beyond int64"))?;
            return cx.reshape(x, &ints(&all)?);
        }
    }
    let mut x = x.clone();
    for _ in 0..count {
        x = cx.call(&EXPAND_DIMS, [&x, &Value::Constant(Array::scalar(1i32))])?;
    }
    Ok(x)
}

/// The first two dimensions as one.
pub fn merged(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    let shape = match x.shape().dims() {
        Some([Some(a), Some(b), rest @ ..]) => {
            let mut dims = vec![a.saturating_mul(*b) as i64];
            dims.extend(rest.iter().map(|d| d.map_or(-1, |d| d as i64)));
            // Of no elements a dimension that is left out could be any.
            let certain = dims.iter().filter(|d| **d == -1).count();
            (certain == 0 || (certain == 1 && !dims.contains(&0))).then_some(dims)
        }
        _ => None,
    };
    let shape = match shape {
        Some(dims) => ints(&dims)?,
        None => {
            let own = cx.shape_of(x)?;
            let first = slice_of(cx, &own, 0, 2)?;
            let first = cx.reduce(&crate::math::reduce::PROD, &first, &ints(&[0])?, false)?;
            let rest = slice_of(cx, &own, 2, -1)?;
            led_by(cx, &first, &rest)?
        }
    };
    cx.call(&RESHAPE, [x, &shape])
}

/// The first dimension as two, the first of which is the rows; `members` is the second's length, an int32
/// scalar.
pub fn split_first(cx: &mut dyn Emit, x: &Value, rows: &Value, members: &Value) -> Result<Value> {
    let own = cx.shape_of(x)?;
    let rest = slice_of(cx, &own, 1, -1)?;
    let rest = led_by(cx, members, &rest)?;
    let whole = led_by(cx, rows, &rest)?;
    cx.call(&RESHAPE, [x, &whole])
}

/// What rules ask of the context.
pub trait Rows {
    /// An input with all rows: repeated where it is the same for all.
    fn stacked(&mut self, i: usize) -> Result<Value>;
    /// Whether all inputs but these are the same for all rows.
    fn only(&self, which: &[usize]) -> bool;
    /// An input whose rows have `rank` dimensions, leading ones of length 1 put before its own; as it is where
    /// it is the same for all rows. `None` where its rank is not known.
    fn aligned(&mut self, i: usize, rank: usize) -> Result<Option<Value>>;
    /// The most dimensions a row of any input has; `None` where one is not known.
    fn most_dims(&self) -> Option<usize>;
    /// The operation on other inputs, each of its outputs having rows.
    fn emit_on(&mut self, inputs: &[Value]) -> Result<()>;
    /// The shape of one row of an input, int32.
    fn row_shape_of(&mut self, i: usize) -> Result<Value>;
    /// `[0, 1, ... rows - 1]`, of this integer dtype.
    fn numbers(&mut self, dtype: DType) -> Result<Value>;
}

impl Rows for Batching<'_> {
    fn stacked(&mut self, i: usize) -> Result<Value> {
        let x = self.input(i)?;
        if self.is_batched(i) {
            return Ok(x);
        }
        let rows = self.rows().clone();
        stack_rows(self, &x, &rows)
    }

    fn only(&self, which: &[usize]) -> bool {
        (0..self.inputs().len()).all(|i| which.contains(&i) || !self.is_batched(i))
    }

    fn aligned(&mut self, i: usize, rank: usize) -> Result<Option<Value>> {
        let x = self.input(i)?;
        if !self.is_batched(i) {
            return Ok(Some(x));
        }
        let Some(own) = self.row_rank(i) else { return Ok(None) };
        inserted(self, &x, rank.saturating_sub(own)).map(Some)
    }

    fn most_dims(&self) -> Option<usize> {
        (0..self.inputs().len()).map(|i| self.row_rank(i)).try_fold(0, |most, r| Some(most.max(r?)))
    }

    fn emit_on(&mut self, inputs: &[Value]) -> Result<()> {
        let (op, attrs) = (self.op(), self.raw_attrs().clone());
        let outputs = self.emit(op, attrs, inputs)?;
        self.set_all(outputs);
        Ok(())
    }

    fn row_shape_of(&mut self, i: usize) -> Result<Value> {
        let x = self.input(i)?;
        if let Some(known) = self.row_type(i)?.shape.known() {
            let dims: Vec<i64> = known.dims().iter().map(|&d| d as i64).collect();
            return ints(&dims);
        }
        let own = self.shape_of(&x)?;
        if self.is_batched(i) { slice_of(self, &own, 1, -1) } else { Ok(own) }
    }

    fn numbers(&mut self, dtype: DType) -> Result<Value> {
        let rows = self.rows().clone();
        let (zero, one) = (Array::scalar(0i32), Array::scalar(1i32));
        let (zero, one) = (Value::Constant(zero), Value::Constant(one));
        let all = self.call(&crate::array::range::RANGE, [&zero, &rows, &one])?;
        self.cast(&all, dtype)
    }
}

/// Operands that broadcast from the right, once each row's has as many dimensions.
pub(super) fn broadcast(b: &mut Batching<'_>) -> Result<()> {
    let inputs = b.inputs();
    if inputs.len() == 1 {
        return b.emit_on(inputs);
    }
    let mut own = Vec::with_capacity(inputs.len());
    match b.most_dims() {
        Some(most) => {
            for i in 0..inputs.len() {
                own.extend(b.aligned(i, most)?);
            }
        }
        None => {
            // How many dimensions are missing is known only when it runs.
            let mut most: Option<Value> = None;
            for i in 0..inputs.len() {
                let rank = row_rank_of(b, i)?;
                most = Some(match most {
                    Some(other) => b.maximum(&other, &rank)?,
                    None => rank,
                });
            }
            let most = most.ok_or_else(|| Error::internal("no operands"))?;
            for i in 0..inputs.len() {
                let x = b.input(i)?;
                if !b.is_batched(i) {
                    own.push(x);
                    continue;
                }
                let rank = row_rank_of(b, i)?;
                let missing = b.sub(&most, &rank)?;
                let missing = b.reshape(&missing, &ints(&[1])?)?;
                let one = Value::Constant(Array::vector(&[1i32])?);
                let ones = b.call(&tile::TILE, [&one, &missing])?;
                let row = b.row_shape_of(i)?;
                let row = b.call_axis(&[ones, row])?;
                let rows = b.rows().clone();
                let shape = led_by(b, &rows, &row)?;
                own.push(b.call(&RESHAPE, [&x, &shape])?);
            }
        }
    }
    b.emit_on(&own)
}

/// How many dimensions a row of an input has, an int32 scalar.
fn row_rank_of(b: &mut Batching<'_>, i: usize) -> Result<Value> {
    let shape = b.row_shape_of(i)?;
    b.size_of(&shape)
}

/// Which inputs have rows: those listed, or where none is, those that are not `const`.
fn which_of(b: &Batching<'_>, which: &'static [usize]) -> Vec<usize> {
    let (n, attrs) = (b.inputs().len(), b.raw_attrs());
    let is_const = |i: usize| b.op().signature.input_of(i, n, attrs).is_some_and(|a| a.is_const);
    match which.is_empty() {
        true => (0..n).filter(|&i| !is_const(i)).collect(),
        false => which.to_vec(),
    }
}

/// The inputs, those of `which` with all rows; `None` where another has rows.
fn with_rows(b: &mut Batching<'_>, which: &[usize]) -> Result<Option<Vec<Value>>> {
    if !b.only(which) {
        return Ok(None);
    }
    let n = b.inputs().len();
    (0..n)
        .map(|i| if which.contains(&i) { b.stacked(i) } else { b.input(i) })
        .collect::<Result<_>>()
        .map(Some)
}

const OTHER: &str = "an input that says how differs from row to row";

/// Dimensions before the last ones are a batch already.
pub(super) fn leading(b: &mut Batching<'_>, which: &'static [usize]) -> Result<()> {
    let which = which_of(b, which);
    match with_rows(b, &which)? {
        Some(inputs) => b.emit_on(&inputs),
        None => b.by_loop(OTHER),
    }
}

/// The axes in one input moved by one.
pub(super) fn axes(b: &mut Batching<'_>, k: usize) -> Result<()> {
    let k = if k == Batch::LAST { b.inputs().len().saturating_sub(1) } else { k };
    let which: Vec<usize> = which_of(b, Batch::ALL).into_iter().filter(|&i| i != k).collect();
    let Some(mut inputs) = with_rows(b, &which)? else { return b.by_loop(OTHER) };
    if let Some(axes) = inputs.get_mut(k) {
        *axes = shifted(b, axes)?;
    }
    b.emit_on(&inputs)
}

/// The rule of [`Batch::Folded`]: the rows among the members of the batch that is the first dimension of these
/// inputs and of each output.
pub fn folded(b: &mut Batching<'_>, which: &[usize]) -> Result<()> {
    let Some(mut inputs) = with_rows(b, which)? else { return b.by_loop(OTHER) };
    let Some(&first) = which.first() else { return Err(Error::internal("no input has a batch")) };
    let members = match inputs.get(first).and_then(|x| x.shape().dim(1)) {
        Some(known) => ints(&[known as i64])?,
        None => {
            let x = inputs.get(first).ok_or_else(|| Error::internal("no such input"))?;
            let shape = b.shape_of(x)?;
            slice_of(b, &shape, 1, 1)?
        }
    };
    let members = b.reshape(&members, &ints(&[])?)?;
    for &i in which {
        if let Some(x) = inputs.get_mut(i) {
            *x = merged(b, x)?;
        }
    }
    let (op, attrs, rows) = (b.op(), b.raw_attrs().clone(), b.rows().clone());
    for y in b.emit(op, attrs, &inputs)? {
        let y = split_first(b, &y, &rows, &members)?;
        b.set(y);
    }
    Ok(())
}

/// The rule of random draws whose shape is input 0: each row draws its own.
pub fn drawn(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[]) {
        return b.by_loop("a shape or parameters of each row's own");
    }
    let mut inputs = b.inputs().to_vec();
    let rows = b.rows().clone();
    if let Some(shape) = inputs.first_mut() {
        *shape = led_by(b, &rows, shape)?;
    }
    b.emit_on(&inputs)
}

/// With the first two dimensions the other way round.
pub fn swapped(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    let perm = match x.shape().rank() {
        Some(rank) => {
            let mut perm: Vec<i64> = (0..rank as i64).collect();
            if rank >= 2 {
                perm.swap(0, 1);
            }
            ints(&perm)?
        }
        None => {
            let shape = cx.shape_of(x)?;
            let rank = cx.size_of(&shape)?;
            let number = |n: i32| Value::Constant(Array::scalar(n));
            let rest = cx.call(&crate::array::range::RANGE, [&number(2), &rank, &number(1)])?;
            let rest = led_by(cx, &number(0), &rest)?;
            led_by(cx, &number(1), &rest)?
        }
    };
    cx.call(&crate::array::transpose::TRANSPOSE, [x, &perm])
}

/// The rule of operations that treat what stands behind the first dimension of input 0 as it is, in what they
/// give too: the rows go there.
pub fn second(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[0]) {
        return b.by_loop("segments or indices of each row's own");
    }
    let x = b.input(0)?;
    let mut inputs = b.inputs().to_vec();
    if let Some(slot) = inputs.first_mut() {
        *slot = swapped(b, &x)?;
    }
    let (op, attrs) = (b.op(), b.raw_attrs().clone());
    for (i, y) in b.emit(op, attrs, &inputs)?.into_iter().enumerate() {
        // Others say at which places.
        match i {
            0 => {
                let y = swapped(b, &y)?;
                b.set(y);
            }
            _ => b.set_same(y),
        }
    }
    Ok(())
}

/// As [`drawn`], where as many numbers are drawn for each of some parameters, which are input 1.
pub fn drawn_for_each(b: &mut Batching<'_>) -> Result<()> {
    let (shape, parameters) = (b.input(0)?, b.stacked(1)?);
    let before = shape.shape().dim(0);
    let (Some(before), Some(own), true) = (before, b.row_rank(1), b.only(&[1])) else {
        return b.by_loop("a shape of each row's own");
    };
    let (op, attrs) = (b.op(), b.raw_attrs().clone());
    let all = b.one(op, attrs, &[shape, parameters])?;
    // The rows stand behind the shape.
    let order = [before].into_iter().chain(0..before).chain(before + 1..=before + own);
    let order: Vec<i64> = order.map(|d| d as i64).collect();
    let all = b.call(&crate::array::transpose::TRANSPOSE, [&all, &ints(&order)?])?;
    b.set(all);
    Ok(())
}
