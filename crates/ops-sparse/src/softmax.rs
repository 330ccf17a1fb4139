//! `SparseSoftmax`: exponentials of the entries of each row, divided by their sum.
//!
//! Does not know: how a row is gone through.

use crate::order::infer_sparse;
use crate::sample::Sparse;
use ferroflow_kernels_sparse::{Places, rows};
use ferroflow_ops::array::gather::{GATHER, Gather, UNSORTED_SEGMENT_SUM};
use ferroflow_ops::array::strided_slice::{Masks, STRIDED_SLICE};
use ferroflow_ops::array::unique::UNIQUE;
use ferroflow_ops::math::cumulative::{CUMPROD, Cumulative};
use ferroflow_ops::prelude::*;

/// For each entry the number of its row, counted among the rows that have entries.
fn row_numbers(cx: &mut dyn Emit, indices: &Value, shape: &Value) -> Result<Value> {
    let all_but_last = |cx: &mut dyn Emit, x: &Value, rank: usize| {
        let mut end = vec![0i64; rank];
        if let Some(last) = end.last_mut() {
            *last = -1;
        }
        let every = (1i64 << rank) - 1;
        let masks = Masks { begin_mask: every, end_mask: every >> 1, ..Masks::default() };
        let (begin, stride) = (vec![0i64; rank], vec![1i64; rank]);
        let inputs = [x, &ints(&begin)?, &ints(&end)?, &ints(&stride)?];
        cx.call_with(&STRIDED_SLICE, masks, inputs)
    };
    let (rows, dims) = (all_but_last(cx, indices, 2)?, all_but_last(cx, shape, 1)?);
    // How many rows lie between neighbours along each dimension.
    let own = Cumulative { exclusive: true, reverse: true };
    let steps = cx.call_with(&CUMPROD, own, [&dims, &Value::Constant(Array::scalar(0i32))])?;
    let places = cx.mul(&rows, &steps)?;
    let places = cx.sum(&places, &[1])?;
    let attrs = UNIQUE.complete(&[1], &[DType::Int64], &|_| None)?;
    let found = cx.emit(&UNIQUE, attrs, &[places])?;
    found.into_iter().nth(1).ok_or_else(|| Error::internal("numbers are missing"))
}

const T: &[TypeVar] = &[types("T", &[DType::Float16, DType::Float32, DType::Float64])];

/// The soft-max along the last dimension, among the entries that are there.
pub static SPARSE_SOFTMAX: OpDef = OpDef {
    name: "SparseSoftmax",
    doc: "Applies softmax along the last dimension of a sparse tensor of rank 2 or more, whose entries are in \
          row-major order; what is not there counts as minus infinity.",
    signature: Signature::new(
        &["sp_indices: int64", "sp_values: T", "sp_shape: int64"],
        &["output: T"],
        T,
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (_, values) = infer_sparse(cx, 0)?;
        cx.output(values)
    },
    gradient: Gradient::Vjp(|g| {
        let (indices, shape) = (g.input(0)?, g.input(2)?);
        let (y, dy) = (g.output(0)?, g.dy0()?);
        let row = row_numbers(g, &indices, &shape)?;
        let n = g.size_of(&y)?;
        let product = g.mul(&y, &dy)?;
        let sums = g.call(&UNSORTED_SEGMENT_SUM, [&product, &row, &n])?;
        let axis = scalar(&row, 0.0)?;
        let sums = g.call_with(&GATHER, Gather { batch_dims: 0 }, [&sums, &row, &axis])?;
        let rest = g.sub(&dy, &sums)?;
        let dx = g.mul(&y, &rest)?;
        g.set(1, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let places = Places::of(cx.input(0)?)?;
        if places.rank() < 2 {
            return Err(Error::invalid_argument("Input should have rank >= 2, but is of rank 1"));
        }
        places.check(&cx.input(2)?.to_i64s()?)?;
        places.check_rising()?;
        let values = cx.input(1)?;
        if values.len() != places.len() {
            return Err(Error::invalid_argument(format!(
                "{} values do not belong to {} indices",
                values.len(),
                places.len()
            )));
        }
        let ends = rows::runs(places);
        let mut wide = Array::uninit(DType::Float64, values.shape().clone())?;
        ferroflow_kernels::cast::cast(values, &mut wide)?;
        let mut out = Array::zeros(DType::Float64, values.shape().clone())?;
        rows::softmax(wide.slice::<f64>()?, &ends, out.slice_mut::<f64>()?);
        let mut own = Array::uninit(values.dtype(), values.shape().clone())?;
        ferroflow_kernels::cast::cast(&out, &mut own)?;
        cx.set(own)
    }),
    hlo: Hlo::HostOnly("sparse tensors are on the host"),
    batch: Batch::Loop("coordinates of each row's own"),
    decompose: None,
    samples: |s| {
        let case = || Case::new(Attrs::NONE);
        case().places(&[[0, 1], [2, 0], [2, 3]]).numbers(&[3]).longs(&[3, 4]).add(s);
        let places = [[0, 0, 1], [0, 0, 2], [0, 1, 0], [1, 1, 1]];
        case().places(&places).numbers(&[4]).longs(&[2, 2, 3]).add(s);
        case().places::<2>(&[]).numbers(&[0]).longs(&[3, 4]).add(s);
    },
};
