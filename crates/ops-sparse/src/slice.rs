//! Parts of sparse tensors: `SparseSlice` with its gradient, and `SparseSplit`.
//!
//! Invariant: entries stay in the order they had.
//! Does not know: values, but as rows to be moved.

use crate::order::infer_sparse;
use crate::sample::Sparse;
use ferroflow_base::memory;
use ferroflow_kernels::numeric::Number;
use ferroflow_kernels_sparse::Places;
use ferroflow_ops::array::gather::rows;
use ferroflow_ops::prelude::*;
use ferroflow_tensor::dispatch;

attributes! {
    /// Into how many parts.
    pub struct Parts {
        /// As above.
        num_split: i64 [1 ..],
    }
}

const HOST: Hlo = Hlo::HostOnly("sparse tensors are on the host");

/// A block of a sparse tensor: coordinates counted from its beginning, values, and its shape.
fn block(
    places: Places<'_>,
    values: &Array,
    shape: &[i64],
    start: &[i64],
    size: &[i64],
) -> Result<[Array; 3]> {
    let end = |i: usize| {
        let (from, n) = (start.get(i).copied().unwrap_or(0), size.get(i).copied().unwrap_or(0));
        from.saturating_add(n)
    };
    let inside = |at: &[i64]| {
        at.iter()
            .enumerate()
            .all(|(i, &x)| (start.get(i).copied().unwrap_or(0)..end(i)).contains(&x))
    };
    let kept = memory::collect((0..places.len()).filter(|&k| inside(places.get(k))))?;
    let rank = places.rank();
    let mut indices = memory::vec_of(kept.len().saturating_mul(rank))?;
    for &k in &kept {
        indices.extend(places.get(k).iter().zip(start).map(|(x, from)| x.saturating_sub(*from)));
    }
    let dims = shape.iter().enumerate().map(|(i, &n)| {
        let from = start.get(i).copied().unwrap_or(0);
        end(i).min(n).saturating_sub(from).max(0)
    });
    let dims = Array::vector(&memory::collect(dims)?)?;
    let indices = Array::from_slice(&indices, Shape::new([kept.len(), rank])?)?;
    let kept = memory::collect(kept.iter().map(|&k| k as i64))?;
    Ok([indices, rows(values, &kept)?, dims])
}

/// The parts of a sparse tensor that begin at input `first`, which belong together.
fn entries<'a>(cx: &'a Kernel<'_>, first: usize) -> Result<(Places<'a>, &'a Array, Integers)> {
    let (places, values) = (Places::of(cx.input(first)?)?, cx.input(first + 1)?);
    let shape = cx.input(first + 2)?.to_i64s()?;
    if places.len() != values.len() || places.rank() != shape.len() {
        return Err(Error::invalid_argument(format!(
            "indices {} do not fit {} values and {} dimensions",
            cx.input(first)?.shape(),
            values.len(),
            shape.len()
        )));
    }
    Ok((places, values, shape))
}

/// A block.
pub static SPARSE_SLICE: OpDef = OpDef {
    name: "SparseSlice",
    doc: "The block of a sparse tensor that begins at start and is of size, or ends where the tensor does.",
    signature: Signature::new(
        &["indices: int64", "values: T", "shape: int64", "start: int64", "size: int64"],
        &["output_indices: int64", "output_values: T", "output_shape: int64"],
        T_ANY,
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (indices, _) = infer_sparse(cx, 0)?;
        let mut rank = PartialShape::new([indices.dim(1)]);
        for i in [3, 4] {
            let own = cx.with_rank(i, 1)?;
            rank = rank.merge(&own).map_err(|_| {
                Error::invalid_argument(format!(
                    "Expected {} to be a vector of length {rank} but got length {own}",
                    cx.name(i)
                ))
            })?;
        }
        cx.output(PartialShape::new([None, rank.dim(0)]))?;
        cx.output(PartialShape::of_rank(1))?;
        cx.output(rank)
    },
    gradient: Gradient::Vjp(|g| {
        let Some(dy) = g.dy(1) else { return Ok(()) };
        let (indices, start, own) = (g.input(0)?, g.input(3)?, g.output(0)?);
        let d = g.call(&SPARSE_SLICE_GRAD, [&dy, &indices, &start, &own])?;
        g.set(1, d)
    }),
    cpu: Cpu::Kernel(|cx| {
        let (places, values, shape) = entries(cx, 0)?;
        let (start, size) = (cx.input(3)?.to_i64s()?, cx.input(4)?.to_i64s()?);
        if let Some(n) = size.iter().find(|n| **n < 0) {
            return Err(Error::invalid_argument(format!("Expected a non-negative size, got {n}")));
        }
        for part in block(places, values, &shape, &start, &size)? {
            cx.set(part)?;
        }
        Ok(())
    }),
    hlo: HOST,
    batch: Batch::Loop("coordinates of each row's own"),
    decompose: None,
    samples: |s| {
        for (start, size) in
            [([0, 1], [2, 1]), ([1, 0], [5, 2]), ([2, 5], [1, 1]), ([0, 0], [0, 3])]
        {
            let case = Case::new(Attrs::NONE).places(&[[0, 1], [1, 0], [1, 2]]).numbers(&[3]);
            case.longs(&[2, 3]).longs(&start).longs(&size).add(s);
        }
    },
};
/// What a block hands back.
pub static SPARSE_SLICE_GRAD: OpDef = OpDef {
    name: "SparseSliceGrad",
    doc: "The gradient of SparseSlice towards the values: that of the block's entry, 0 outside of the block.",
    signature: Signature::new(
        &[
            "backprop_val_grad: T",
            "input_indices: int64",
            "input_start: int64",
            "output_indices: int64",
        ],
        &["val_grad: T"],
        T_NUMBERS,
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (indices, own) = (cx.with_rank(1, 2)?, cx.with_rank(3, 2)?);
        PartialShape::new([own.dim(0)]).merge(&cx.with_rank(0, 1)?)?;
        PartialShape::new([indices.dim(1)]).merge(&cx.with_rank(2, 1)?)?;
        cx.output(PartialShape::new([indices.dim(0)]))
    },
    gradient: Gradient::None("TensorFlow has none"),
    cpu: Cpu::Kernel(|cx| {
        let (dy, start) = (cx.input(0)?, cx.input(2)?.to_i64s()?);
        let (places, own) = (Places::of(cx.input(1)?)?, Places::of(cx.input(3)?)?);
        if own.len() != dy.len() || places.rank() != start.len() || own.rank() != start.len() {
            return Err(Error::invalid_argument(format!(
                "input_indices {}, input_start {}, output_indices {} and backprop_val_grad {} do not fit",
                cx.input(1)?.shape(),
                cx.input(2)?.shape(),
                cx.input(3)?.shape(),
                dy.shape()
            )));
        }
        let out = dispatch!(dy.dtype(), T in numbers => {
            let dy = dy.slice::<T>()?;
            let mut all = memory::repeat(<T as Number>::ZERO, places.len())?;
            let mut next = 0;
            for (to, at) in all.iter_mut().zip(places.iter()) {
                let here = own.get(next).iter().zip(&start).zip(at);
                let same = here.into_iter().all(|((x, from), y)| x.saturating_add(*from) == *y);
                if next < own.len() && same {
                    *to = dy.get(next).copied().unwrap_or(<T as Number>::ZERO);
                    next += 1;
                }
            }
            Array::vector(&all)
        });
        let out = out.ok_or_else(|| {
            Error::unimplemented(format!("gradients of sparse tensors of {}", dy.dtype()))
        })??;
        cx.set(out)
    }),
    hlo: HOST,
    batch: Batch::Loop("coordinates of each row's own"),
    decompose: None,
    samples: |s| {
        let case = Case::new(Attrs::NONE).numbers(&[2]).places(&[[0, 1], [1, 0], [1, 2]]);
        case.longs(&[0, 1]).places(&[[0, 0], [1, 1]]).not_smooth().add(s);
    },
};
/// Parts along a dimension.
pub static SPARSE_SPLIT: OpDef = OpDef {
    name: "SparseSplit",
    doc: "Splits a sparse tensor into num_split parts along a dimension, the first ones longer by one where \
          it does not come out even.",
    signature: Signature::new(
        &["split_dim: int64", "indices: int64", "values: T", "shape: int64"],
        &[
            "output_indices: num_split * int64",
            "output_values: num_split * T",
            "output_shape: num_split * int64",
        ],
        T_ANY,
    ),
    attrs: Parts::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        cx.with_rank(0, 0)?;
        let (indices, _) = infer_sparse(cx, 1)?;
        let n = cx.outputs() / 3;
        for _ in 0..n {
            cx.output(PartialShape::new([None, indices.dim(1)]))?;
        }
        for _ in 0..n {
            cx.output(PartialShape::of_rank(1))?;
        }
        for _ in 0..n {
            cx.output(PartialShape::new([indices.dim(1)]))?;
        }
        Ok(())
    },
    gradient: Gradient::None("TensorFlow has none"),
    cpu: Cpu::Kernel(|cx| {
        let n = cx.attrs::<Parts>()?.num_split;
        let (places, values, shape) = entries(cx, 1)?;
        let axis = cx.input(0)?.to_i64()?;
        let at = normalise_axis(axis, shape.len()).map_err(|_| {
            Error::invalid_argument(format!(
                "Input axis should be in range [{}, {}), got {axis}",
                -(shape.len() as i64),
                shape.len()
            ))
        })?;
        let length = shape.get(at).copied().unwrap_or(0);
        if n < 1 || n > length {
            return Err(Error::invalid_argument(format!(
                "Input num_split should be between 1 and the splitting dimension size ({length}), got {n}"
            )));
        }
        let (each, longer) = (length / n, length % n);
        let mut parts = memory::vec_of(usize::try_from(n).unwrap_or(0))?;
        let (mut start, mut size) = (memory::repeat(0i64, shape.len())?, shape.clone());
        for i in 0..n {
            let own = each + i64::from(i < longer);
            if let Some(slot) = size.get_mut(at) {
                *slot = own;
            }
            parts.push(block(places, values, &shape, &start, &size)?);
            if let Some(slot) = start.get_mut(at) {
                *slot += own;
            }
        }
        for k in 0..3 {
            for part in &parts {
                if let Some(array) = part.get(k) {
                    cx.set(array.clone())?;
                }
            }
        }
        Ok(())
    }),
    hlo: HOST,
    batch: Batch::Loop("coordinates of each row's own"),
    decompose: None,
    samples: |s| {
        for (axis, num_split) in [(1, 2), (0, 2), (-1, 3)] {
            let case = Case::new(Parts { num_split }).long(axis);
            let case = case.places(&[[0, 1], [1, 0], [1, 2]]).numbers(&[3]);
            case.longs(&[2, 3]).not_smooth().add(s);
        }
    },
};
