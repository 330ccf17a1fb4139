//! `GatherV2` and, for its gradient, `UnsortedSegmentSum`.
//!
//! Does not know: what the rows are.

use super::position::moved;
use super::shape;
use crate::batching::{shifted, split_first};
use crate::math::reduce;
use crate::prelude::*;
use ferroflow_kernels::gather as kernel;
use ferroflow_op::{Cotangent, Slices};

attributes! {
    /// How many leading dimensions of params and indices go together.
    pub struct Gather {
        /// As above.
        batch_dims: i64 = 0,
    }
}

/// Slices of params at indices along an axis.
pub static GATHER: OpDef = OpDef {
    name: "GatherV2",
    doc: "Gathers slices from params along an axis according to indices.",
    signature: Signature::new(
        &["params: Tparams", "indices: Tindices", "axis: const Taxis"],
        &["output: Tparams"],
        &[
            types("Tparams", dtypes::ANY),
            types("Tindices", dtypes::SMALL_INDEX),
            types("Taxis", dtypes::INDEX),
        ],
    ),
    attrs: Gather::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (params, indices) = (cx.shape(0)?, cx.shape(1)?);
        let batch = cx.attrs::<Gather>()?.batch_dims;
        let (Some(dims), Some(index), Some(axis)) =
            (params.dims(), indices.dims(), cx.integers(2)?)
        else {
            return cx.output(PartialShape::unknown());
        };
        let (axis, batch) = place(&axis, batch, dims.len(), index.len())?;
        let lead = PartialShape::new(&dims[..batch]).merge(&PartialShape::new(&index[..batch]))?;
        let mut out = PartialDims::from_slice(lead.dims().unwrap_or(&[]));
        out.extend_from_slice(&dims[batch..axis]);
        out.extend_from_slice(&index[batch..]);
        out.extend_from_slice(&dims[axis + 1..]);
        cx.output(PartialShape::new(out))
    },
    gradient: Gradient::Vjp(gradient),
    cpu: Cpu::Kernel(|cx| {
        let (params, indices) = (cx.input(0)?, cx.input(1)?);
        let axis = cx.input(2)?.to_i64s()?;
        let batch = cx.attrs::<Gather>()?.batch_dims;
        let (axis, batch) = place(&axis, batch, params.rank(), indices.rank())?;
        let out = moved(params, |params| {
            let mut out = Array::uninit(params.dtype(), cx.shape(0)?)?;
            kernel::gather(params, indices, axis, batch, &mut out).map(|()| out)
        })?;
        cx.set(out)
    }),
    hlo: Hlo::Lower(|cx| {
        let (params, indices) = (cx.input(0)?, cx.input(1)?);
        let (axis, batch) = (cx.constant(2)?.to_i64s()?, cx.attrs::<Gather>()?.batch_dims);
        let (axis, batch) = place(&axis, batch, params.dims().len(), indices.dims().len())?;
        let value = cx.gather(params, indices, axis, batch)?;
        cx.set(value);
        Ok(())
    }),
    batch: Batch::Rule(gather_rows),
    decompose: None,
    samples: |s| {
        let case = || Case::new(Gather { batch_dims: 0 });
        case().numbers(&[4, 3]).ints(&[2, 0, 2]).int(0).add(s);
        case().numbers(&[2, 4, 3]).ints(&[3, 1]).int(1).add(s);
        case().numbers(&[4]).ints(&[]).int(-1).add(s);
        let pairs = Shape::new([2, 2]).and_then(|d| Array::from_slice(&[2i32, 0, 1, 1], d));
        if let Ok(pairs) = pairs {
            case().numbers(&[2, 3, 2]).fixed(pairs.clone()).int(-2).add(s);
            let case = || Case::new(Gather { batch_dims: 1 });
            case().numbers(&[2, 3]).fixed(pairs.clone()).int(1).add(s);
            case().numbers(&[2, 3, 2]).fixed(pairs.clone()).int(1).add(s);
            case().numbers(&[2, 2, 3]).fixed(pairs).int(-1).add(s);
        }
    },
};

/// The rows of `x` at these indices, of any dtype.
pub fn rows(x: &Array, at: &[i64]) -> Result<Array> {
    let mut dims = x.dims().to_vec();
    match dims.first_mut() {
        Some(n) => *n = at.len(),
        None => return Err(Error::invalid_argument("a scalar has no rows")),
    }
    let (shape, at) = (Shape::new(dims)?, Array::vector(at)?);
    moved(x, |x| {
        let mut out = Array::uninit(x.dtype(), shape)?;
        kernel::gather(x, &at, 0, 0, &mut out).map(|()| out)
    })
}

/// Axis and batch dimensions, checked.
fn place(axis: &[i64], batch: i64, rank: usize, index_rank: usize) -> Result<(usize, usize)> {
    let &[axis] = axis else { return Err(Error::invalid_argument("axis must be a scalar")) };
    if rank == 0 {
        return Err(Error::invalid_argument("params must be at least 1 dimensional"));
    }
    let least = if axis < 0 { axis.unsigned_abs() } else { axis.unsigned_abs().saturating_add(1) };
    if least > rank as u64 {
        return Err(Error::invalid_argument(format!(
            "Shape must be at least rank {least} but is rank {rank}: axis {axis} of params is not in [-{rank}, {rank})"
        )));
    }
    let axis = normalise_axis(axis, rank)?;
    let batch = if batch < 0 { batch.saturating_add(index_rank as i64) } else { batch };
    match usize::try_from(batch) {
        Ok(b) if b <= axis && b <= index_rank => Ok((axis, b)),
        _ => Err(Error::invalid_argument(format!(
            "batch_dims {batch} must be at most axis {axis} and the rank {index_rank} of indices"
        ))),
    }
}

fn gradient(g: &mut Grad<'_>) -> Result<()> {
    if is_float8(g.input(0)?.dtype()) {
        // They are not added up: TensorFlow says of them that there is no gradient.
        return Ok(());
    }
    let (params, indices, axis, dy) = (g.input(0)?, g.input(1)?, g.input(2)?, g.dy0()?);
    let batch = g.attrs::<Gather>()?.batch_dims;
    let zero = axis.constant().map(Array::to_i64).transpose()? == Some(0);
    if batch != 0 || !zero {
        return general_gradient(g, &params, &indices, &axis, &dy, batch);
    }
    let own = g.shape_of(&params)?;
    let slices = rows_taken(g, &own, &indices, &dy)?;
    g.set_slices(0, slices)
}

fn is_float8(dtype: DType) -> bool {
    dtype.is_floating() && dtype.size() == 1
}

/// The gradient of rows that were taken at `indices` out of a whole of shape `own`: the rows of `dy`, each
/// with its place.
pub fn rows_taken(cx: &mut dyn Emit, own: &Value, indices: &Value, dy: &Value) -> Result<Slices> {
    let flat = ints(&[-1])?;
    let indices = &wide(cx, indices)?;
    let tail = super::slice_of(cx, own, 1, -1)?;
    let shape = super::concat::concat(cx, &[flat.clone(), tail], 0)?;
    Ok(Slices {
        values: cx.reshape(dy, &shape)?,
        indices: cx.reshape(indices, &flat)?,
        dense_shape: own.clone(),
    })
}

/// Indices that every record takes: `int16` ones, which scatters do not, as `int32`.
pub fn wide(cx: &mut dyn Emit, indices: &Value) -> Result<Value> {
    if indices.dtype() == DType::Int16 {
        cx.cast(indices, DType::Int32)
    } else {
        Ok(indices.clone())
    }
}

/// A gradient with all its elements.
pub fn dense(cx: &mut dyn Emit, gradient: Cotangent) -> Result<Value> {
    let slices = match gradient {
        Cotangent::Dense(value) => return Ok(value),
        Cotangent::Slices(slices) => slices,
    };
    let rows = super::slice_of(cx, &slices.dense_shape, 0, 1)?;
    let rows = cx.reshape(&rows, &ints(&[])?)?;
    let all = cx.call(&UNSORTED_SEGMENT_SUM, [&slices.values, &slices.indices, &rows])?;
    // Says the whole shape where the rows alone would not.
    cx.reshape(&all, &slices.dense_shape)
}

/// The gradient for any axis and batch dimensions, known or traced: `dy` as rows, each summed into
/// the row of `params` it came from, the rows being numbered through.
fn general_gradient(
    g: &mut Grad<'_>,
    params: &Value,
    indices: &Value,
    axis: &Value,
    dy: &Value,
    batch: i64,
) -> Result<()> {
    let (own, index_shape) = (shape_of(g, params)?, shape_of(g, indices)?);
    let rank = shape_size(g, &own)?;
    let axis = g.cast(axis, DType::Int64)?;
    let axis = g.reshape(&axis, &ints(&[])?)?;
    let axis = g.floor_mod(&axis, &rank)?;
    let (zero, one) = (scalar(&rank, 0.0)?, scalar(&rank, 1.0)?);
    let mut lead = scalar(&rank, batch as f64)?;
    if batch < 0 {
        let index_rank = shape_size(g, &index_shape)?;
        lead = g.add(&lead, &index_rank)?;
    }
    let to_end = scalar(&rank, -1.0)?;
    let middle = g.sub(&axis, &lead)?;
    let next = g.add(&axis, &one)?;
    let batches = product(g, &own, &zero, &lead)?;
    let outer = product(g, &own, &lead, &middle)?;
    let n = product(g, &own, &axis, &one)?;
    let inner = product(g, &own, &next, &to_end)?;
    let picked = product(g, &index_shape, &lead, &to_end)?;

    // (batch * outer + position in outer) * n + index.
    let rows = g.mul(&batches, &outer)?;
    let numbers = g.call(&super::range::RANGE, [&zero, &rows, &one])?;
    let first = g.mul(&numbers, &n)?;
    let first_shape = pack(g, &[&batches, &outer, &one])?;
    let first = g.reshape(&first, &first_shape)?;
    let index = g.cast(indices, DType::Int64)?;
    let index_shape = pack(g, &[&batches, &one, &picked])?;
    let index = g.reshape(&index, &index_shape)?;
    let ids = g.add(&first, &index)?;
    let ids = g.reshape(&ids, &ints(&[-1])?)?;

    let all = g.mul(&rows, &picked)?;
    let flat_shape = pack(g, &[&all, &inner])?;
    let flat = g.reshape(dy, &flat_shape)?;
    let segments = g.mul(&rows, &n)?;
    let summed = g.call(&UNSORTED_SEGMENT_SUM, [&flat, &ids, &segments])?;
    let dx = g.reshape(&summed, &own)?;
    g.set(0, dx)
}

/// The shape, int64.
fn shape_of(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    cx.call_with(&shape::SHAPE, shape::OutType { out_type: DType::Int64 }, [x])
}

fn shape_size(cx: &mut dyn Emit, shape: &Value) -> Result<Value> {
    cx.call_with(&shape::SIZE, shape::OutType { out_type: DType::Int64 }, [shape])
}

fn pack(cx: &mut dyn Emit, values: &[&Value]) -> Result<Value> {
    let values: Vec<Value> = values.iter().map(|&v| v.clone()).collect();
    let attrs = super::concat::Pack { n: values.len() as i64, axis: 0 };
    cx.one(&super::concat::PACK, attrs.into(), &values)
}

/// The product of `count` entries of `shape` from `begin` on.
fn product(cx: &mut dyn Emit, shape: &Value, begin: &Value, count: &Value) -> Result<Value> {
    let (begin, count) = (pack(cx, &[begin])?, pack(cx, &[count])?);
    let part = cx.call(&super::slice::SLICE, [shape, &begin, &count])?;
    cx.reduce(&reduce::PROD, &part, &ints(&[0])?, false)
}

/// Rows summed by segment.
pub static UNSORTED_SEGMENT_SUM: OpDef = OpDef {
    name: "UnsortedSegmentSum",
    doc: "Computes the sum along segments of a tensor; a negative id leaves its row out.",
    signature: Signature::new(
        &["data: T", "segment_ids: Tindices", "num_segments: const Tnumsegments"],
        &["output: T"],
        &[
            types("T", dtypes::NUMBERS),
            types("Tindices", dtypes::SMALL_INDEX),
            types("Tnumsegments", dtypes::INDEX).or(DType::Int32),
        ],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        cx.with_rank(2, 0)?;
        let (data, ids) = (cx.shape(0)?, cx.shape(1)?);
        let n = cx.integers(2)?.and_then(|v| v.first().copied());
        let n = n.map(|n| {
            usize::try_from(n).map_err(|_| {
                Error::invalid_argument(format!("Input num_segments == {n} must not be negative."))
            })
        });
        let n = n.transpose()?;
        let (Some(d), Some(i)) = (data.dims(), ids.dims()) else {
            return cx.output(PartialShape::unknown());
        };
        let Some(lead) = d.get(..i.len()) else {
            return Err(Error::invalid_argument(format!(
                "data.shape = {data} does not start with segment_ids.shape = {ids}"
            )));
        };
        PartialShape::new(lead).merge(&ids)?;
        let mut out = PartialDims::from_slice(&[n]);
        out.extend_from_slice(&d[i.len()..]);
        cx.output(PartialShape::new(out))
    },
    gradient: Gradient::Vjp(|g| {
        let (ids, dy) = (g.input(1)?, g.dy0()?);
        // A negative id left its row out: its gradient is zero.
        let (none, first) = (scalar(&ids, 0.0)?, Value::Constant(Array::scalar(0i32)));
        let rows = g.maximum(&ids, &none)?;
        let dx = g.call_with(&GATHER, Gather { batch_dims: 0 }, [&dy, &rows, &first])?;
        let kept = g.greater_equal(&ids, &none)?;
        let (own, picked) = (g.shape_of(&ids)?, g.shape_of(&dx)?);
        let rank = g.size_of(&own)?;
        let rank = g.expand_dims(&rank, 0)?;
        let rest = g.call(&super::slice::SLICE, [&picked, &rank, &ints(&[-1])?])?;
        let ones = g.ones_like(&rest)?;
        let column = super::concat::concat(g, &[own, ones], 0)?;
        let kept = g.reshape(&kept, &column)?;
        let dx = g.select(&kept, &dx, 0.0)?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let mut out = Array::zeros(cx.dtype(0)?, cx.shape(0)?)?;
        let segments = out.dims().first().copied().unwrap_or(0);
        let ids = cx.input(1)?.to_i64s()?;
        if let Some((i, id)) = ids.iter().enumerate().find(|&(_, &id)| id >= segments as i64) {
            return Err(Error::invalid_argument(format!(
                "segment_ids[{i}] = {id} is out of range [0, {segments})"
            )));
        }
        // Rows with a negative id are left out; the others are added in order.
        let kept: Vec<i64> = (0..ids.len() as i64).filter(|&i| ids[i as usize] >= 0).collect();
        let mut dims = vec![ids.len()];
        dims.extend_from_slice(out.dims().get(1..).unwrap_or(&[]));
        let mut data = cx.input(0)?.reshape(Shape::new(&dims)?)?;
        if kept.len() < ids.len() {
            dims[0] = kept.len();
            let mut fewer = Array::uninit(data.dtype(), Shape::new(&dims)?)?;
            kernel::gather(&data, &Array::vector(&kept)?, 0, 0, &mut fewer)?;
            data = fewer;
        }
        let rows: Vec<i64> = ids.into_iter().filter(|&id| id >= 0).collect();
        let rows = Array::from_slice(&rows, Shape::new([rows.len(), 1])?)?;
        kernel::scatter_nd(kernel::Scatter::Add, &mut out, &rows, &data)?;
        cx.set(out)
    }),
    hlo: Hlo::Lower(|cx| {
        let (data, ids, ty) = (cx.input(0)?, cx.input(1)?, cx.output_type(0)?);
        let n = ids.ty.shape.len();
        let tail = ty.dims().get(1..).unwrap_or(&[]);
        let rows = cx.reshape(data, &[&[n], tail].concat())?;
        let ids = cx.reshape(ids, &[n])?;
        let zeros = cx.splat(&ty, 0.0)?;
        let value = cx.scatter_add(&zeros, &ids, &rows)?;
        cx.set(value);
        Ok(())
    }),
    batch: Batch::Rule(segment_rows),
    decompose: None,
    samples: |s| {
        Case::new(Attrs::NONE).numbers(&[4, 3]).ints(&[0, 2, 0, 1]).int(3).add(s);
        Case::new(Attrs::NONE).numbers(&[4]).ints(&[0, -1, 0, 1]).int(2).add(s);
        Case::new(Attrs::NONE).numbers(&[0, 2]).ints(&[]).int(2).add(s);
    },
};

/// Slices of each row's own `params`, at indices of its own, or both.
fn gather_rows(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[0, 1]) {
        return b.by_loop("an axis of each row's own");
    }
    let batch_dims = b.attrs::<Gather>()?.batch_dims;
    let axis = b.input(2)?;
    let first = axis.constant().map(Array::to_i64).transpose()? == Some(0);
    if !b.is_batched(0) && batch_dims == 0 && first {
        let inputs = b.inputs();
        return b.emit_on(inputs);
    }
    let axis = shifted(b, &axis)?;
    if !b.is_batched(1) && batch_dims == 0 {
        let (params, indices) = (b.input(0)?, b.input(1)?);
        return b.emit_on(&[params, indices, axis]);
    }
    let (params, indices) = (b.stacked(0)?, b.stacked(1)?);
    let attrs = Gather { batch_dims: batch_dims.saturating_add(i64::from(batch_dims >= 0)) };
    let slices = b.call_with(&GATHER, attrs, [&params, &indices, &axis])?;
    b.set(slices);
    Ok(())
}

/// Each row's segments are numbered behind those of the rows before.
pub(super) fn segment_rows(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[0, 1]) {
        return b.by_loop("another number of segments in each row");
    }
    let Some(rank) = b.row_rank(1) else { return b.by_loop("indices of unknown rank") };
    let (op, attrs) = (b.op(), b.raw_attrs().clone());
    let num = b.input(2)?;
    if !b.is_batched(1) {
        // The same segments in all rows: the rows go last but for what is summed.
        let Some(all) = b.row_rank(0) else { return b.by_loop("data of unknown rank") };
        let data = b.input(0)?;
        let there: Vec<i64> =
            (1..=rank).chain([0]).chain(rank + 1..=all).map(|d| d as i64).collect();
        let data = b.call(&super::transpose::TRANSPOSE, [&data, &ints(&there)?])?;
        let ids = b.input(1)?;
        let sums = b.one(op, attrs, &[data, ids, num])?;
        let dims = (all + 2).saturating_sub(rank);
        let back: Vec<i64> = [1, 0].into_iter().chain(2..dims).map(|d| d as i64).collect();
        let sums = b.call(&super::transpose::TRANSPOSE, [&sums, &ints(&back)?])?;
        b.set(sums);
        return Ok(());
    }
    let (data, ids) = (b.stacked(0)?, b.input(1)?);
    let n = b.cast(&num, ids.dtype())?;
    let mut first = b.numbers(ids.dtype())?;
    first = b.mul(&first, &n)?;
    let ones = vec![1; rank];
    let thin: Vec<i64> = [-1].into_iter().chain(ones).collect();
    let first = b.reshape(&first, &ints(&thin)?)?;
    let moved = b.add(&ids, &first)?;
    // A negative number means no segment; one beyond the last must stay so, not be another row's.
    let rows = b.rows().clone();
    let whole = b.cast(&rows, num.dtype())?;
    let whole = b.mul(&whole, &num)?;
    let beyond = b.cast(&whole, ids.dtype())?;
    let below = b.less(&ids, &n)?;
    let counted = b.greater_equal(&ids, 0.0)?;
    let moved = b.select(&below, &moved, &beyond)?;
    let ids = b.select(&counted, &moved, -1.0)?;
    let sums = b.one(op, attrs, &[data, ids, whole])?;
    let members = b.cast(&num, DType::Int32)?;
    let sums = split_first(b, &sums, &rows, &members)?;
    b.set(sums);
    Ok(())
}
