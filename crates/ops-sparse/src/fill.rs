//! `SparseFillEmptyRows`: an entry in every row.
//!
//! Does not know: what a default means.

use crate::order::infer_sparse;
use crate::sample::Sparse;
use ferroflow_base::memory;
use ferroflow_kernels::segment::{Join, Nothing, Rows, join};
use ferroflow_kernels_sparse::{Places, dense, rows};
use ferroflow_ops::array::gather::{GATHER, Gather, rows as gathered};
use ferroflow_ops::array::index_nd::{Indexing, TENSOR_SCATTER_UPDATE};
use ferroflow_ops::prelude::*;

/// An entry in every row.
pub static SPARSE_FILL_EMPTY_ROWS: OpDef = OpDef {
    name: "SparseFillEmptyRows",
    doc: "Puts a default into the first column of every row of a sparse tensor that has no entry; says \
          which rows these are, and where each value went.",
    signature: Signature::new(
        &["indices: int64", "values: T", "dense_shape: int64", "default_value: T"],
        &[
            "output_indices: int64",
            "output_values: T",
            "empty_row_indicator: bool",
            "reverse_index_map: int64",
        ],
        T_ANY,
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (indices, values) = infer_sparse(cx, 0)?;
        cx.with_rank(3, 0)?;
        if indices.dim(1) == Some(0) {
            return Err(Error::invalid_argument("Dense shape cannot be empty."));
        }
        let rows = cx.integers(2)?.and_then(|s| s.first().copied());
        let rows = rows.and_then(|n| usize::try_from(n).ok());
        cx.output(PartialShape::new([None, indices.dim(1)]))?;
        cx.output(PartialShape::of_rank(1))?;
        cx.output(PartialShape::new([rows]))?;
        cx.output(values)
    },
    gradient: Gradient::Vjp(|g| {
        let Some(dy) = g.dy(1) else { return Ok(()) };
        let map = g.output(3)?;
        let both = g.emit(&SPARSE_FILL_EMPTY_ROWS_GRAD, Attrs::NONE, &[map, dy])?;
        let mut both = both.into_iter();
        for i in [1, 3] {
            let d = both.next().ok_or_else(|| Error::internal("a gradient is missing"))?;
            g.set(i, d)?;
        }
        Ok(())
    }),
    cpu: Cpu::Kernel(|cx| {
        let places = Places::of(cx.input(0)?)?;
        let shape = cx.input(2)?.to_i64s()?;
        let Some(&rows_wanted) = shape.first() else {
            return Err(Error::invalid_argument("Dense shape cannot be empty."));
        };
        let all = rows::fill_empty(places, rows_wanted)?;
        let values =
            dense::pick(cx.input(1)?, &all.from, cx.input(3)?, Shape::vector(all.from.len()))?;
        let indices =
            Array::from_slice(&all.indices, Shape::new([all.from.len(), places.rank()])?)?;
        cx.set(indices)?;
        cx.set(values)?;
        cx.set(Array::vector(&all.empty)?)?;
        cx.set(Array::vector(&all.to)?)
    }),
    hlo: Hlo::HostOnly("how many entries there are depends on the values"),
    batch: Batch::Loop("coordinates of each row's own"),
    decompose: None,
    samples: |s| {
        let case = || Case::new(Attrs::NONE);
        case().places(&[[0, 1], [2, 0], [2, 3]]).numbers(&[3]).longs(&[4, 5]).numbers(&[]).add(s);
        case().places(&[[1, 1], [0, 0], [1, 0]]).numbers(&[3]).longs(&[3, 2]).numbers(&[]).add(s);
        case().places::<2>(&[]).numbers(&[0]).longs(&[2, 5]).numbers(&[]).add(s);
        case().places::<2>(&[]).numbers(&[0]).longs(&[0, 5]).numbers(&[]).add(s);
    },
};
/// The way back.
pub static SPARSE_FILL_EMPTY_ROWS_GRAD: OpDef = way_back(
    "SparseFillEmptyRowsGrad",
    "The gradients of SparseFillEmptyRows: of each value, and of the default the sum of the others.",
);

/// The gradient of an operation that fills rows.
pub(crate) const fn way_back(name: &'static str, doc: &'static str) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(
            &["reverse_index_map: int64", "grad_values: T"],
            &["d_values: T", "d_default_value: T"],
            T_ANY,
        ),
        attrs: NoAttributes::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: |cx| {
            let map = cx.with_rank(0, 1)?;
            cx.with_rank(1, 1)?;
            cx.output(map)?;
            cx.output(PartialShape::scalar())
        },
        gradient: Gradient::Vjp(|g| {
            let (map, dy) = (g.input(0)?, g.input(1)?);
            // What went into a value comes back from it; the others went into the sum.
            let mut back = match g.dy(1) {
                Some(of_sum) => {
                    let shape = g.shape_of(&dy)?;
                    g.broadcast_to(&of_sum, &shape)?
                }
                None => g.zeros_like(&dy)?,
            };
            let of_values = match g.dy(0) {
                Some(of_values) => of_values,
                None => {
                    let axis = Value::Constant(Array::scalar(0i32));
                    let like =
                        g.call_with(&GATHER, Gather { batch_dims: 0 }, [&dy, &map, &axis])?;
                    g.zeros_like(&like)?
                }
            };
            let places = g.expand_dims(&map, 1)?;
            back = g.call_with(
                &TENSOR_SCATTER_UPDATE,
                Indexing::errors(),
                [&back, &places, &of_values],
            )?;
            g.set(1, back)
        }),
        cpu: Cpu::Kernel(|cx| {
            let (map, dy) = (cx.input(0)?.slice::<i64>()?, cx.input(1)?);
            let mut taken = memory::repeat(false, dy.len())?;
            for (i, &at) in map.iter().enumerate() {
                let slot = usize::try_from(at).ok().and_then(|at| taken.get_mut(at));
                *slot.ok_or_else(|| {
                    Error::invalid_argument(format!(
                        "Elements in reverse index must be in [0, {}) but got {at} at {i}",
                        dy.len()
                    ))
                })? = true;
            }
            let own = gathered(dy, map)?;
            let others = (0..dy.len()).filter(|&i| taken.get(i) == Some(&false));
            let mut picked: Vec<usize> = memory::vec_of(dy.len())?;
            picked.extend(others);
            let segments = memory::repeat(0i64, picked.len())?;
            let mut sum = Array::zeros(dy.dtype(), Shape::vector(1))?;
            let rows = Rows { picked: Some(&picked), segments: &segments };
            join(Join::Sum, dy, rows, Nothing::Neutral, &mut sum)?;
            let sum = sum.reshape(Shape::scalar())?;
            cx.set(own)?;
            cx.set(sum)
        }),
        hlo: Hlo::HostOnly("sparse tensors are on the host"),
        batch: Batch::Loop("coordinates of each row's own"),
        decompose: None,
        samples: |s| {
            let number = |d: DType| {
                d.is_floating() || d.is_complex() || d == DType::Int32 || d == DType::Int64
            };
            let case = || Case::new(Attrs::NONE).only(number);
            case().longs(&[2, 0]).numbers(&[4]).add(s);
            case().longs(&[]).numbers(&[2]).add(s);
        },
    }
}
