//! Coordinates put in order, joined, and those of another shape: `SparseReorder`, `SparseConcat`,
//! `SparseReshape`.
//!
//! Does not know: values, but as rows to be moved.

use crate::sample::Sparse;
use ferroflow_base::memory;
use ferroflow_kernels_sparse::{Places, linear, strides, volume};
use ferroflow_ops::array::band::INVERT_PERMUTATION;
use ferroflow_ops::array::concat::CONCAT;
use ferroflow_ops::array::gather::{GATHER, Gather, rows};
use ferroflow_ops::array::range::RANGE;
use ferroflow_ops::prelude::*;

attributes! {
    /// Along which dimension, and how many there are.
    pub struct Joined {
        /// The dimension.
        concat_dim: i64,
        /// How many.
        n as "N": i64 [2 ..],
    }
}

/// That coordinates, values and shape belong together: the shapes of coordinates and values.
pub(crate) fn infer_sparse(cx: &Infer<'_>, first: usize) -> Result<(PartialShape, PartialShape)> {
    let (indices, values) = (cx.with_rank(first, 2)?, cx.with_rank(first + 1, 1)?);
    let shape = cx.with_rank(first + 2, 1)?;
    let agree = |a: Option<usize>, b: Option<usize>| a.is_none() || b.is_none() || a == b;
    if !agree(indices.dim(0), values.dim(0)) || !agree(indices.dim(1), shape.dim(0)) {
        return Err(Error::invalid_argument(format!(
            "a sparse tensor has a row of indices for each value and a column for each dimension, got \
             indices {indices}, values {values}, shape {shape}"
        )));
    }
    let n = indices.dim(0).or(values.dim(0));
    let rank = indices.dim(1).or(shape.dim(0));
    Ok((PartialShape::new([n, rank]), PartialShape::new([n])))
}

/// Coordinates in the usual order.
pub static SPARSE_REORDER: OpDef = OpDef {
    name: "SparseReorder",
    doc: "Puts the entries of a sparse tensor in row-major order.",
    signature: Signature::new(
        &["input_indices: int64", "input_values: T", "input_shape: int64"],
        &["output_indices: int64", "output_values: T"],
        T_ANY,
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (indices, values) = infer_sparse(cx, 0)?;
        cx.output(indices)?;
        cx.output(values)
    },
    gradient: Gradient::Vjp(|g| {
        let Some(dy) = g.dy(1) else { return Ok(()) };
        let (indices, values, shape) = (g.input(0)?, g.input(1)?, g.input(2)?);
        // The numbers of the entries in order say where each came from.
        let n = g.size_of(&values)?;
        let n = g.cast(&n, DType::Int64)?;
        let (zero, one) = (scalar(&n, 0.0)?, scalar(&n, 1.0)?);
        let numbers = g.call(&RANGE, [&zero, &n, &one])?;
        let sorted = g.emit(&SPARSE_REORDER, Attrs::NONE, &[indices, numbers, shape])?;
        let order = sorted.into_iter().nth(1);
        let order = order.ok_or_else(|| Error::internal("there is no order"))?;
        let back = g.call(&INVERT_PERMUTATION, [&order])?;
        let axis = scalar(&n, 0.0)?;
        let dx = g.call_with(&GATHER, Gather { batch_dims: 0 }, [&dy, &back, &axis])?;
        g.set(1, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let order = {
            let places = Places::of(cx.input(0)?)?;
            places.check(&cx.input(2)?.to_i64s()?)?;
            places.order()?
        };
        let (indices, values) = (rows(cx.input(0)?, &order)?, rows(cx.input(1)?, &order)?);
        cx.set(indices)?;
        cx.set(values)
    }),
    hlo: Hlo::HostOnly("the order depends on the values"),
    batch: Batch::Loop("coordinates of each row's own"),
    decompose: None,
    samples: |s| {
        let case = || Case::new(Attrs::NONE);
        case().places(&[[2, 1], [0, 3], [2, 0], [0, 0]]).numbers(&[4]).longs(&[3, 4]).add(s);
        case().places(&[[0, 0], [1, 0]]).numbers(&[2]).longs(&[2, 1]).add(s);
        case().places::<2>(&[]).numbers(&[0]).longs(&[2, 1]).add(s);
    },
};

/// The shape with its unknown dimension, -1, filled in.
fn completed(given: &[i64], total: i64) -> Result<Vec<i64>> {
    let wild: Vec<usize> = (0..given.len()).filter(|&i| given.get(i) == Some(&-1)).collect();
    let known: Vec<i64> = given.iter().copied().filter(|&d| d != -1).collect();
    let known = volume(&known)?;
    let mut out = given.to_vec();
    match wild.as_slice() {
        [] if known == total => Ok(out),
        &[at] if known > 0 && total % known == 0 => {
            if let Some(slot) = out.get_mut(at) {
                *slot = total / known;
            }
            Ok(out)
        }
        &[_] => Err(Error::invalid_argument(format!(
            "reshape cannot infer the missing dimension of {given:?} for {total} elements"
        ))),
        [] => Err(Error::invalid_argument(format!(
            "Input to reshape is a tensor with {total} dense values, but the requested shape {given:?} \
             has {known}"
        ))),
        _ => Err(Error::invalid_argument("only one output dimension may be -1")),
    }
}

/// The coordinates in another shape.
pub static SPARSE_RESHAPE: OpDef = OpDef {
    name: "SparseReshape",
    doc: "The coordinates of the same elements in another shape, one dimension of which may be -1.",
    signature: Signature::new(
        &["input_indices: int64", "input_shape: int64", "new_shape: int64"],
        &["output_indices: int64", "output_shape: int64"],
        &[],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (indices, _) = (cx.with_rank(0, 2)?, cx.with_rank(1, 1)?);
        let shape = cx.with_rank(2, 1)?;
        cx.output(PartialShape::new([indices.dim(0), shape.dim(0)]))?;
        cx.output(shape)
    },
    gradient: Gradient::None("coordinates have no derivative"),
    cpu: Cpu::Kernel(|cx| {
        let (old, new) = (cx.input(1)?.to_i64s()?, cx.input(2)?.to_i64s()?);
        let places = Places::of(cx.input(0)?)?;
        let new = completed(&new, volume(&old)?)?;
        places.check(&old)?;
        let (from, to) = (strides(&old), strides(&new));
        let mut indices = memory::vec_of(places.len().saturating_mul(new.len()))?;
        for at in places.iter() {
            let mut rest = linear(at, &from);
            for &stride in &to {
                indices.push(rest.checked_div(stride).unwrap_or(0));
                rest = rest.checked_rem(stride).unwrap_or(0);
            }
        }
        let indices = Array::from_slice(&indices, Shape::new([places.len(), new.len()])?)?;
        cx.set(indices)?;
        cx.set(Array::vector(&new)?)
    }),
    hlo: Hlo::HostOnly("sparse tensors are on the host"),
    batch: Batch::Loop("coordinates of each row's own"),
    decompose: None,
    samples: |s| {
        let case = || Case::new(Attrs::NONE).places(&[[0, 0], [1, 2], [2, 3]]).longs(&[3, 4]);
        case().longs(&[2, -1, 3]).add(s);
        case().longs(&[12]).add(s);
        Case::new(Attrs::NONE).places::<2>(&[]).longs(&[3, 4]).longs(&[-1, 2]).add(s);
    },
};

fn axis_of(axis: i64, rank: usize) -> Result<usize> {
    let n = rank as i64;
    let own = if axis < 0 { axis.checked_add(n) } else { Some(axis) };
    own.filter(|a| (0..n).contains(a)).map(|a| a as usize).ok_or_else(|| {
        Error::invalid_argument(format!(
            "Concat dimension must be in range [{}, {n}), got {axis}",
            -n
        ))
    })
}

fn run_concat(cx: &mut Kernel<'_>) -> Result<()> {
    let own = cx.attrs::<Joined>()?;
    let n = usize::try_from(own.n).unwrap_or(0);
    let inputs = cx.input_list(0)?;
    let part = |k: usize| inputs.get(k * n..(k + 1) * n).unwrap_or(&[]);
    let (indices, values, shapes) = (part(0), part(1), part(2));
    let shapes = shapes.iter().map(|s| s.to_i64s()).collect::<Result<Vec<_>>>()?;
    let mut shape = shapes.first().cloned().unwrap_or_default();
    let axis = axis_of(own.concat_dim, shape.len())?;
    let (mut all, mut offset) = (Vec::new(), 0i64);
    for (k, (indices, own)) in indices.iter().zip(&shapes).enumerate() {
        let fits = own.len() == shape.len()
            && own.iter().zip(&shape).enumerate().all(|(i, (a, b))| i == axis || a == b);
        if !fits {
            return Err(Error::invalid_argument(format!(
                "Concat shapes: input {k} has shape {own:?}, the first {shape:?}"
            )));
        }
        let places = Places::of(indices)?;
        places.check(own)?;
        let size = own.get(axis).copied().unwrap_or(0);
        let end = offset.checked_add(size).ok_or_else(|| {
            Error::invalid_argument(format!("the sizes along dimension {axis} overflow"))
        })?;
        memory::reserve(&mut all, places.len().saturating_mul(own.len()))?;
        for at in places.iter() {
            all.extend(at.iter().enumerate().map(|(i, &x)| if i == axis { x + offset } else { x }));
        }
        offset = end;
    }
    if let Some(slot) = shape.get_mut(axis) {
        *slot = offset;
    }
    let total = all.len().checked_div(shape.len()).unwrap_or(0);
    let indices = Array::from_slice(&all, Shape::new([total, shape.len()])?)?;
    let order = Places::of(&indices)?.order()?;
    let mut parts = memory::vec_of(n.saturating_add(1))?;
    parts.extend(values.iter().map(|a| Some(a.alias())));
    parts.push(Some(Array::scalar(0i32)));
    let joined = ferroflow_op::Kernel::run(
        ferroflow_op::Site::stateless(cx.context()),
        &CONCAT,
        &ferroflow_ops::array::concat::Concat { n: own.n }.into(),
        &mut parts,
    )?;
    let joined = joined.first().ok_or_else(|| Error::internal("nothing was joined"))?;
    let (indices, values) = (rows(&indices, &order)?, rows(joined, &order)?);
    drop(inputs);
    cx.set(indices)?;
    cx.set(values)?;
    cx.set(Array::vector(&shape)?)
}

/// Sparse tensors one after the other.
pub static SPARSE_CONCAT: OpDef = OpDef {
    name: "SparseConcat",
    doc: "Joins sparse tensors along a dimension; the entries come in row-major order.",
    signature: Signature::new(
        &["indices: N * int64", "values: N * T", "shapes: N * int64"],
        &["output_indices: int64", "output_values: T", "output_shape: int64"],
        T_ANY,
    ),
    attrs: Joined::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let own = cx.attrs::<Joined>()?;
        let n = usize::try_from(own.n).unwrap_or(0);
        let (mut total, mut rank) = (Some(0usize), None);
        for i in 0..n {
            let (indices, values) = (cx.with_rank(i, 2)?, cx.with_rank(n + i, 1)?);
            let shape = cx.with_rank(2 * n + i, 1)?;
            if let (Some(a), Some(b)) = (indices.dim(0), values.dim(0))
                && a != b
            {
                return Err(Error::invalid_argument(format!(
                    "input {i} has indices {indices}, but values {values}"
                )));
            }
            total = total.zip(indices.dim(0).or(values.dim(0))).and_then(|(a, b)| a.checked_add(b));
            rank = rank.or(indices.dim(1)).or(shape.dim(0));
        }
        if let Some(rank) = rank {
            axis_of(own.concat_dim, rank)?;
        }
        cx.output(PartialShape::new([total, rank]))?;
        cx.output(PartialShape::new([total]))?;
        cx.output(PartialShape::new([rank]))
    },
    gradient: Gradient::Zero("TensorFlow has none"),
    cpu: Cpu::Kernel(run_concat),
    hlo: Hlo::HostOnly("the order depends on the values"),
    batch: Batch::Loop("coordinates of each row's own"),
    decompose: None,
    samples: |s| {
        for concat_dim in [0, 1, -1] {
            let case = Case::new(Joined { concat_dim, n: 2 });
            let case = case.places(&[[0, 1], [2, 0]]).places(&[[0, 0], [1, 1]]);
            let case = case.numbers(&[2]).numbers(&[2]);
            case.longs(&[3, 3]).longs(&[3, 3]).not_smooth().add(s);
        }
    },
};
