//! `GatherV2` and, for its gradient, `UnsortedSegmentSum`.
//!
//! Does not know: what the rows are.

use super::position::moved;
use super::{reshape, shape};
use crate::prelude::*;
use ferroflow_kernels::gather as kernel;

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
            types("Tindices", dtypes::INDEX),
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
    decompose: None,
    samples: |s| {
        let case = || Case::new(Gather { batch_dims: 0 });
        case().numbers(&[4, 3]).ints(&[2, 0, 2]).int(0).add(s);
        case().numbers(&[2, 4, 3]).ints(&[3, 1]).int(1).add(s);
        case().numbers(&[4]).ints(&[]).int(-1).add(s);
    },
};

/// Axis and batch dimensions, checked.
fn place(axis: &[i64], batch: i64, rank: usize, index_rank: usize) -> Result<(usize, usize)> {
    let &[axis] = axis else { return Err(Error::invalid_argument("axis must be a scalar")) };
    if rank == 0 {
        return Err(Error::invalid_argument("params must be at least 1 dimensional"));
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
    let (params, indices, axis, dy) = (g.input(0)?, g.input(1)?, g.input(2)?, g.dy0()?);
    let batch = g.attrs::<Gather>()?.batch_dims;
    let zero = axis.constant().map(Array::to_i64).transpose()? == Some(0);
    if batch != 0 || !zero {
        return axis_gradient(g, &params, &indices, &axis, &dy, batch);
    }
    // Rows of dy are summed into the rows they came from.
    let own = shape::shape(g, &params)?;
    let rows = super::slice_of(g, &own, 0, 1)?;
    let rows = reshape::reshape(g, &rows, &ints(&[])?)?;
    let ids = call(g, &reshape::RESHAPE, [&indices, &ints(&[-1])?])?;
    let tail = super::slice_of(g, &own, 1, -1)?;
    let flat_shape = super::concat::concat(g, &[ints(&[-1])?, tail], 0)?;
    let flat = reshape::reshape(g, &dy, &flat_shape)?;
    let dx = call(g, &UNSORTED_SEGMENT_SUM, [&flat, &ids, &rows])?;
    let dx = reshape::reshape(g, &dx, &own)?;
    g.set(0, dx)
}

/// As the gradient along axis 0, the axis brought there and back by transposition.
fn axis_gradient(
    g: &mut Grad<'_>,
    params: &Value,
    indices: &Value,
    axis: &Value,
    dy: &Value,
    batch: i64,
) -> Result<()> {
    let (rank, index_rank) = (params.shape().rank(), indices.shape().rank());
    let axis = axis.constant().map(Array::to_i64).transpose()?;
    let (Some(rank), Some(index_rank), Some(axis), 0) = (rank, index_rank, axis, batch) else {
        return Err(Error::unimplemented(
            "the gradient of GatherV2 with batch_dims or a traced axis",
        ));
    };
    let axis = normalise_axis(axis, rank)? as i64;
    let (rank, index_rank) = (rank as i64, index_rank as i64);
    let mut perm: Vec<i64> = (axis..axis + index_rank).collect();
    perm.extend((0..axis).chain(axis + index_rank..rank - 1 + index_rank));
    let dy = super::transpose::transpose(g, dy, &perm)?;
    let own = shape::shape(g, params)?;
    let n = super::slice_of(g, &own, axis, 1)?;
    let n = reshape::reshape(g, &n, &ints(&[])?)?;
    let ids = call(g, &reshape::RESHAPE, [indices, &ints(&[-1])?])?;
    let moved = shape::shape(g, &dy)?;
    let tail = super::slice_of(g, &moved, index_rank, -1)?;
    let flat_shape = super::concat::concat(g, &[ints(&[-1])?, tail], 0)?;
    let flat = reshape::reshape(g, &dy, &flat_shape)?;
    let summed = call(g, &UNSORTED_SEGMENT_SUM, [&flat, &ids, &n])?;
    let mut back: Vec<i64> = (1..=axis).collect();
    back.push(0);
    back.extend(axis + 1..rank);
    let dx = super::transpose::transpose(g, &summed, &back)?;
    g.set(0, dx)
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
            types("Tindices", dtypes::INDEX),
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
            usize::try_from(n)
                .map_err(|_| Error::invalid_argument(format!("num_segments must be >= 0, got {n}")))
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
        let zero = Value::Constant(Array::scalar(0i32));
        let dx = emit(g, &GATHER, Gather { batch_dims: 0 }, [&dy, &ids, &zero])?;
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
    decompose: None,
    samples: |s| {
        Case::new(Attrs::NONE).numbers(&[4, 3]).ints(&[0, 2, 0, 1]).int(3).add(s);
    },
};
