//! Reductions of sparse tensors: `SparseReduceSum`, `SparseReduceMax`, and their forms that give sparse tensors.
//!
//! Invariant: only entries that are there count; where there is none a dense result is 0, a sparse one has none.
//! Does not know: which entries are zero.

use crate::order::infer_sparse;
use crate::sample::Sparse;
use ferroflow_base::memory;
use ferroflow_kernels::numeric::Number;
use ferroflow_kernels_sparse::{Places, linear, strides, volume};
use ferroflow_ops::array::index_nd::gathered;
use ferroflow_ops::array::range::RANGE;
use ferroflow_ops::array::shape_value;
use ferroflow_ops::math::reduce::Reduce;
use ferroflow_ops::prelude::*;
use ferroflow_tensor::{Element, dispatch};

/// The dimensions of the result, each with that of the input that it is, if any.
fn kept(rank: usize, axes: &[i64], keep_dims: bool) -> Result<Vec<Option<usize>>> {
    let mut gone = memory::repeat(false, rank)?;
    for &axis in axes {
        let at = normalise_axis(axis, rank).map_err(|_| {
            Error::invalid_argument(format!(
                "Invalid reduction dimension {axis}, for input with {rank} dimensions."
            ))
        })?;
        if let Some(slot) = gone.get_mut(at) {
            *slot = true;
        }
    }
    let all = gone.iter().enumerate().map(|(i, &gone)| (!gone).then_some(i));
    memory::collect(all.filter(|i| keep_dims || i.is_some()))
}

/// The entries, the shape of the result, and for each entry its place there.
fn grouped<'a>(cx: &'a Kernel<'_>) -> Result<(&'a Array, Vec<i64>, Vec<i64>)> {
    let (places, values) = (Places::of(cx.input(0)?)?, cx.input(1)?);
    let shape = cx.input(2)?.to_i64s()?;
    if places.len() != values.len() {
        return Err(Error::invalid_argument(format!(
            "{} values do not belong to {} indices",
            values.len(),
            places.len()
        )));
    }
    places.check(&shape)?;
    let keep = cx.attrs::<Reduce>()?.keep_dims;
    let kept = kept(shape.len(), &cx.input(3)?.to_i64s()?, keep)?;
    let own = |i: &Option<usize>| i.and_then(|i| shape.get(i)).copied().unwrap_or(1);
    let dims: Vec<i64> = kept.iter().map(own).collect();
    volume(&dims)?;
    let steps = strides(&dims);
    let mut at = memory::repeat(0i64, dims.len())?;
    let mut keys = memory::vec_of(places.len())?;
    for place in places.iter() {
        for (to, from) in at.iter_mut().zip(&kept) {
            *to = from.and_then(|i| place.get(i)).copied().unwrap_or(0);
        }
        keys.push(linear(&at, &steps));
    }
    Ok((values, dims, keys))
}

/// The entries of each place that has any, folded in their order; the places rise.
fn folded<T: Element>(values: &[T], keys: &[i64], f: fn(T, T) -> T) -> Result<Vec<(i64, T)>> {
    let mut order = memory::collect(0..keys.len())?;
    if !keys.is_sorted() {
        // In place, for there may be no memory; equal keys stay in order by their numbers.
        order.sort_unstable_by_key(|&i| (keys.get(i).copied(), i));
    }
    let mut all: Vec<(i64, T)> = memory::vec_of(keys.len())?;
    for i in order {
        let (Some(&key), Some(&value)) = (keys.get(i), values.get(i)) else { continue };
        match all.last_mut() {
            Some((last, sum)) if *last == key => *sum = f(*sum, value),
            _ => all.push((key, value)),
        }
    }
    Ok(all)
}

/// The folded entries put where they belong.
fn put<T: Number>(all: &[(i64, T)], dims: &[i64], sparse: bool) -> Result<Vec<Array>> {
    if !sparse {
        let size: Vec<usize> = dims.iter().map(|&d| usize::try_from(d).unwrap_or(0)).collect();
        let mut out = Array::zeros(T::DTYPE, Shape::new(size)?)?;
        let to = out.slice_mut::<T>()?;
        for &(key, value) in all {
            if let Some(slot) = usize::try_from(key).ok().and_then(|key| to.get_mut(key)) {
                *slot = value;
            }
        }
        return Ok(vec![out]);
    }
    let steps = strides(dims);
    let mut indices = memory::vec_of(all.len().saturating_mul(dims.len()))?;
    for (key, _) in all {
        let mut rest = *key;
        for &step in &steps {
            indices.push(rest.checked_div(step).unwrap_or(0));
            rest = rest.checked_rem(step).unwrap_or(0);
        }
    }
    let values = memory::collect(all.iter().map(|(_, value)| *value))?;
    let indices = Array::from_slice(&indices, Shape::new([values.len(), dims.len()])?)?;
    Ok(vec![indices, Array::vector(&values)?, Array::vector(dims)?])
}

fn run_sum(cx: &mut Kernel<'_>, sparse: bool) -> Result<()> {
    let (values, dims, keys) = grouped(cx)?;
    let out = dispatch!(values.dtype(), T in numbers => {
        let all = folded(values.slice::<T>()?, &keys, <T as Number>::plus)?;
        put(&all, &dims, sparse)
    });
    give(cx, out)
}

fn run_max(cx: &mut Kernel<'_>, sparse: bool) -> Result<()> {
    let (values, dims, keys) = grouped(cx)?;
    let out = dispatch!(values.dtype(), T in reals => {
        let all = folded(values.slice::<T>()?, &keys, |a, b| if a < b { b } else { a })?;
        put(&all, &dims, sparse)
    });
    give(cx, out)
}

fn give(cx: &mut Kernel<'_>, out: Option<Result<Vec<Array>>>) -> Result<()> {
    let out = out.ok_or_else(|| Error::unimplemented("sparse tensors of this dtype"))??;
    out.into_iter().try_for_each(|array| cx.set(array))
}

/// The result's dimensions, as far as they are known.
fn dims_of(cx: &Infer<'_>) -> Result<PartialShape> {
    let (indices, _) = infer_sparse(cx, 0)?;
    if cx.shape(3)?.rank().is_some_and(|r| r > 1) {
        return Err(Error::invalid_argument(format!(
            "Expected reduction_axes to be a scalar or a vector; got shape: {}",
            cx.shape(3)?
        )));
    }
    let shape = shape_value(cx, 2, false)?;
    let keep_dims = cx.attrs::<Reduce>()?.keep_dims;
    let rank = shape.rank().or(indices.dim(1));
    let (Some(rank), Some(axes)) = (rank, cx.integers(3)?) else {
        return Ok(match rank {
            Some(rank) if keep_dims => PartialShape::of_rank(rank),
            _ => PartialShape::unknown(),
        });
    };
    let own = |i: Option<usize>| i.map_or(Some(1), |i| shape.dim(i));
    let dims: PartialDims = kept(rank, &axes, keep_dims)?.into_iter().map(own).collect();
    Ok(PartialShape::new(dims))
}

const fn reduction(
    name: &'static str,
    doc: &'static str,
    outputs: &'static [&'static str],
    types: &'static [TypeVar],
    infer: fn(&mut Infer<'_>) -> Result<()>,
    gradient: Gradient,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(
            &[
                "input_indices: int64",
                "input_values: T",
                "input_shape: const int64",
                "reduction_axes: const int32",
            ],
            outputs,
            types,
        ),
        attrs: Reduce::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient,
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("sparse tensors are on the host"),
        batch: Batch::Loop("coordinates of each row's own"),
        decompose: None,
        samples: |s| {
            for (axes, keep_dims) in
                [(&[0][..], false), (&[-1], true), (&[1, 0], false), (&[], false)]
            {
                let case = Case::new(Reduce { keep_dims }).places(&[[0, 1], [1, 0], [1, 2]]);
                case.numbers(&[3]).longs(&[3, 3]).ints(axes).add(s);
            }
        },
    }
}

const DENSE: &[&str] = &["output: T"];
const SPARSE: &[&str] = &["output_indices: int64", "output_values: T", "output_shape: int64"];

fn infer_dense(cx: &mut Infer<'_>) -> Result<()> {
    let dims = dims_of(cx)?;
    cx.output(dims)
}

fn infer_entries(cx: &mut Infer<'_>) -> Result<()> {
    let rank = dims_of(cx)?.rank();
    cx.output(PartialShape::new([None, rank]))?;
    cx.output(PartialShape::of_rank(1))?;
    cx.output(PartialShape::new([rank]))
}

/// Sums, dense.
pub static SPARSE_REDUCE_SUM: OpDef = reduction(
    "SparseReduceSum",
    "The sums of the entries of a sparse tensor along dimensions, as a dense tensor.",
    DENSE,
    T_NUMBERS,
    infer_dense,
    Gradient::Vjp(|g| {
        let (indices, shape, axes, dy) = (g.input(0)?, g.input(2)?, g.input(3)?, g.dy0()?);
        // 0 for the dimensions that are reduced, 1 for the others.
        let (zero, one) =
            (Value::Constant(Array::scalar(0i32)), Value::Constant(Array::scalar(1i32)));
        let rank = g.size_of(&shape)?;
        let all = g.call(&RANGE, [&zero, &rank, &one])?;
        let axes = g.reshape(&axes, &ints(&[-1, 1])?)?;
        let axes = g.floor_mod(&axes, &rank)?;
        let met = g.equal(&all, &axes)?;
        let met = g.cast(&met, DType::Int64)?;
        let met = g.sum(&met, &[0])?;
        let gone = g.minimum(&met, 1.0)?;
        let mask = g.sub(1.0, &gone)?;
        // Of those the result has one element each.
        let dims = g.mul(&shape, &mask)?;
        let dims = g.add(&dims, &gone)?;
        let dy = g.reshape(&dy, &dims)?;
        let places = g.mul(&indices, &mask)?;
        let d = gathered(g, &dy, &places)?;
        g.set(1, d)
    }),
    |cx| run_sum(cx, false),
);
/// Sums, sparse.
pub static SPARSE_REDUCE_SUM_SPARSE: OpDef = reduction(
    "SparseReduceSumSparse",
    "The sums of the entries of a sparse tensor along dimensions, as a sparse tensor.",
    SPARSE,
    T_NUMBERS,
    infer_entries,
    Gradient::None("TensorFlow has none"),
    |cx| run_sum(cx, true),
);
/// The largest, dense.
pub static SPARSE_REDUCE_MAX: OpDef = reduction(
    "SparseReduceMax",
    "The largest of the entries of a sparse tensor along dimensions, as a dense tensor.",
    DENSE,
    T_REALS,
    infer_dense,
    Gradient::None("TensorFlow has none"),
    |cx| run_max(cx, false),
);
/// The largest, sparse.
pub static SPARSE_REDUCE_MAX_SPARSE: OpDef = reduction(
    "SparseReduceMaxSparse",
    "The largest of the entries of a sparse tensor along dimensions, as a sparse tensor.",
    SPARSE,
    T_REALS,
    infer_entries,
    Gradient::None("TensorFlow has none"),
    |cx| run_max(cx, true),
);
