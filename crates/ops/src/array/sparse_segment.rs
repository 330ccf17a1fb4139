//! Picked rows joined by sorted segments: `SparseSegmentSum` and its kin, and what TensorFlow names of
//! their gradients.
//!
//! Invariant: the picked rows are joined where they lie, never copied first. The gradients are written
//! with `UnsortedSegmentSum`, which has derivatives itself.
//! Does not know: how the loops run.

use super::gather::UNSORTED_SEGMENT_SUM;
use super::segment::{enough, needed, number, rows_at, sorted, with_rows};
use super::unique::numbers;
use super::{shape, slice_of};
use crate::prelude::*;
use ferroflow_base::memory;
use ferroflow_kernels::segment::{Join, Nothing, Rows, counts, join};

attributes! {
    /// Of which kind the gradient is.
    pub struct Picked {
        /// Whether TensorFlow gives it as rows with their numbers; here gradients are dense.
        sparse_gradient: bool = false,
    }
}

fn infer(cx: &mut Infer<'_>) -> Result<()> {
    let (indices, ids) = (cx.with_rank(1, 1)?, cx.with_rank(2, 1)?);
    indices.merge(&ids)?;
    let n = if cx.inputs() > 3 { number(cx, 3)? } else { None };
    let out = with_rows(n, &cx.shape(0)?)?;
    cx.output(out)
}

/// The numbers of rows, each below `limit`.
fn picked(indices: &Array, limit: usize) -> Result<Vec<usize>> {
    let indices = indices.to_i64s()?;
    let checked = indices.iter().enumerate().map(|(i, &v)| {
        usize::try_from(v).ok().filter(|&v| v < limit).ok_or_else(|| {
            Error::invalid_argument(format!("Bad: indices[{i}] == {v} out of range [0, {limit})"))
        })
    });
    let mut all = memory::vec_of(indices.len())?;
    for v in checked {
        all.push(v?);
    }
    Ok(all)
}

fn rows_of(x: &Array) -> Result<usize> {
    x.dims().first().copied().ok_or_else(|| Error::invalid_argument("a scalar has no rows"))
}

fn resized(x: &Array, n: usize) -> Result<Array> {
    let mut dims = x.dims().to_vec();
    if let Some(d) = dims.first_mut() {
        *d = n;
    }
    Array::uninit(x.dtype(), Shape::new(dims)?)
}

fn run(cx: &mut Kernel<'_>, how: Join) -> Result<()> {
    let data = cx.input(0)?;
    let (at, ids) = (picked(cx.input(1)?, rows_of(data)?)?, sorted(cx.input(2)?)?);
    if at.len() != ids.len() {
        return Err(Error::invalid_argument(format!(
            "segment_ids and indices should have same size. They are of {} and {}",
            ids.len(),
            at.len()
        )));
    }
    let n = match cx.inputs() {
        3 => needed(&ids)?,
        _ => usize::try_from(cx.input(3)?.to_i64()?).unwrap_or(0),
    };
    enough(&ids, n)?;
    let mut out = resized(data, n)?;
    join(how, data, Rows { picked: Some(&at), segments: &ids }, Nothing::Neutral, &mut out)?;
    cx.set(out)
}

/// The gradient: each row of `dy`, by what divided it, added to the rows that were picked.
fn gradient(g: &mut Grad<'_>, how: Join) -> Result<()> {
    let (x, indices, ids, dy) = (g.input(0)?, g.input(1)?, g.input(2)?, g.dy0()?);
    let mut dy = dy;
    if how != Join::Sum {
        let own = g.shape_of(&dy)?;
        let n = slice_of(g, &own, 0, 1)?;
        let n = g.reshape(&n, &ints(&[])?)?;
        let picked = g.shape_of(&ids)?;
        let ones = g.broadcast_to(&scalar(&dy, 1.0)?, &picked)?;
        let counts = g.call(&UNSORTED_SEGMENT_SUM, [&ones, &ids, &n])?;
        let divisor = if how == Join::Mean { counts } else { g.sqrt(&counts)? };
        let tail = slice_of(g, &own, 1, -1)?;
        let tail = g.ones_like(&tail)?;
        let column = super::concat::concat(g, &[ints(&[-1])?, tail], 0)?;
        let divisor = g.reshape(&divisor, &column)?;
        dy = g.div_no_nan(&dy, &divisor)?;
    }
    let rows = rows_at(g, &dy, &ids, false)?;
    let own = g.call_with(&shape::SHAPE, shape::OutType { out_type: DType::Int32 }, [&x])?;
    let n = slice_of(g, &own, 0, 1)?;
    let n = g.reshape(&n, &ints(&[])?)?;
    let dx = g.call(&UNSORTED_SEGMENT_SUM, [&rows, &indices, &n])?;
    g.set(0, dx)
}

const REALS: &[TypeVar] = &[
    types("T", dtypes::REALS),
    types("Tidx", dtypes::INDEX).or(DType::Int32),
    types("Tsegmentids", dtypes::INDEX).or(DType::Int32),
];
const FLOATS: &[TypeVar] = &[
    types("T", dtypes::FLOATS),
    types("Tidx", dtypes::INDEX).or(DType::Int32),
    types("Tsegmentids", dtypes::INDEX).or(DType::Int32),
];
const REALS_N: &[TypeVar] = &[
    types("T", dtypes::REALS),
    types("Tidx", dtypes::INDEX).or(DType::Int32),
    types("Tnumsegments", dtypes::INDEX).or(DType::Int32),
    types("Tsegmentids", dtypes::INDEX).or(DType::Int32),
];
const FLOATS_N: &[TypeVar] = &[
    types("T", dtypes::FLOATS),
    types("Tidx", dtypes::INDEX).or(DType::Int32),
    types("Tnumsegments", dtypes::INDEX).or(DType::Int32),
    types("Tsegmentids", dtypes::INDEX).or(DType::Int32),
];
const VALUES: Hlo = Hlo::HostOnly("that ids are sorted and in range are checks of values");

const fn sparse(
    name: &'static str,
    doc: &'static str,
    types: &'static [TypeVar],
    gradient: fn(&mut Grad<'_>) -> Result<()>,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(
            &["data: T", "indices: Tidx", "segment_ids: Tsegmentids"],
            &["output: T"],
            types,
        ),
        attrs: Picked::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::Vjp(gradient),
        cpu: Cpu::Kernel(cpu),
        hlo: VALUES,
        batch: Batch::Rule(crate::batching::second),
        decompose: None,
        samples: |s| {
            let case = || Case::new(Picked { sparse_gradient: false });
            case().numbers(&[4, 3]).ints(&[1, 3, 1, 0]).ints(&[0, 0, 2, 2]).add(s);
            case().numbers(&[3]).ints(&[2, 2]).ints(&[0, 1]).add(s);
            case().numbers(&[2, 2]).ints(&[]).ints(&[]).add(s);
        },
    }
}

const fn sparse_n(
    name: &'static str,
    doc: &'static str,
    types: &'static [TypeVar],
    gradient: fn(&mut Grad<'_>) -> Result<()>,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        signature: Signature::new(
            &[
                "data: T",
                "indices: Tidx",
                "segment_ids: Tsegmentids",
                "num_segments: const Tnumsegments",
            ],
            &["output: T"],
            types,
        ),
        samples: |s| {
            let case = || Case::new(Picked { sparse_gradient: false });
            case().numbers(&[4, 3]).ints(&[1, 3, 1, 0]).ints(&[0, 0, 2, 2]).int(4).add(s);
            case().numbers(&[2, 2]).ints(&[]).ints(&[]).int(1).add(s);
        },
        ..sparse(name, doc, types, gradient, cpu)
    }
}

/// Sums.
pub static SPARSE_SEGMENT_SUM: OpDef = sparse(
    "SparseSegmentSum",
    "Sums the rows of data that indices pick, by segment_ids, which do not decrease.",
    REALS,
    |g| gradient(g, Join::Sum),
    |cx| run(cx, Join::Sum),
);
/// Means.
pub static SPARSE_SEGMENT_MEAN: OpDef = sparse(
    "SparseSegmentMean",
    "Averages the rows of data that indices pick, by segment_ids, which do not decrease.",
    FLOATS,
    |g| gradient(g, Join::Mean),
    |cx| run(cx, Join::Mean),
);
/// Sums by the root of how many.
pub static SPARSE_SEGMENT_SQRT_N: OpDef = sparse(
    "SparseSegmentSqrtN",
    "Sums the rows of data that indices pick, by segment_ids, which do not decrease, and divides by the \
     square root of how many they are.",
    FLOATS,
    |g| gradient(g, Join::SqrtN),
    |cx| run(cx, Join::SqrtN),
);
/// Sums, of as many segments as asked for.
pub static SPARSE_SEGMENT_SUM_N: OpDef = sparse_n(
    "SparseSegmentSumWithNumSegments",
    "As SparseSegmentSum, of num_segments segments.",
    REALS_N,
    |g| gradient(g, Join::Sum),
    |cx| run(cx, Join::Sum),
);
/// Means, of as many segments as asked for.
pub static SPARSE_SEGMENT_MEAN_N: OpDef = sparse_n(
    "SparseSegmentMeanWithNumSegments",
    "As SparseSegmentMean, of num_segments segments.",
    FLOATS_N,
    |g| gradient(g, Join::Mean),
    |cx| run(cx, Join::Mean),
);
/// Sums by the root of how many, of as many segments as asked for.
pub static SPARSE_SEGMENT_SQRT_N_N: OpDef = sparse_n(
    "SparseSegmentSqrtNWithNumSegments",
    "As SparseSegmentSqrtN, of num_segments segments.",
    FLOATS_N,
    |g| gradient(g, Join::SqrtN),
    |cx| run(cx, Join::SqrtN),
);

/// The rows of a gradient, by what divided them in the segment each came from.
fn divided(how: Join, grad: &Array, ids: &[i64]) -> Result<Array> {
    let n = rows_of(grad)?;
    let mut dims = vec![n];
    dims.extend(std::iter::repeat_n(1, grad.rank().saturating_sub(1)));
    let by = counts(n, ids)?.into_iter().map(|n| match how {
        Join::Mean => n.max(1) as f64,
        Join::SqrtN => (n.max(1) as f64).sqrt(),
        _ => 1.0,
    });
    let by = memory::collect(by)?;
    let by = Array::from_slice(&by, Shape::new(dims)?)?;
    let mut divisor = Array::uninit(grad.dtype(), by.shape().clone())?;
    ferroflow_kernels::cast::cast(&by, &mut divisor)?;
    let mut out = Array::uninit(grad.dtype(), grad.shape().clone())?;
    let operands = [
        ferroflow_kernels::elementwise::Operand::Array(grad),
        ferroflow_kernels::elementwise::Operand::Array(&divisor),
    ];
    ferroflow_kernels::elementwise::apply(ScalarFn::Div, &operands, &mut out)?;
    Ok(out)
}

/// The gradient added into rows `to`, of which there are `n`.
fn spread(how: Join, grad: &Array, ids: &Array, to: &[i64], n: usize) -> Result<Array> {
    let from = picked(ids, rows_of(grad)?)?;
    if from.len() != to.len() {
        return Err(Error::invalid_argument(format!(
            "segment_ids and indices should have same size. They are of {} and {}",
            from.len(),
            to.len()
        )));
    }
    let grad = match how {
        Join::Sum => grad.alias(),
        how => divided(how, grad, &memory::collect(from.iter().map(|&i| i as i64))?)?,
    };
    let mut out = resized(&grad, n)?;
    join(Join::Sum, &grad, Rows { picked: Some(&from), segments: to }, Nothing::Neutral, &mut out)?;
    Ok(out)
}

fn run_grad(cx: &mut Kernel<'_>, how: Join) -> Result<()> {
    let n = usize::try_from(cx.input(3)?.to_i64()?).unwrap_or(0);
    let to = picked(cx.input(1)?, n)?;
    let to: Vec<i64> = memory::collect(to.into_iter().map(|i| i as i64))?;
    let out = spread(how, cx.input(0)?, cx.input(2)?, &to, n)?;
    cx.set(out)
}

fn run_grad_of_unique(cx: &mut Kernel<'_>, how: Join) -> Result<()> {
    let n = usize::try_from(cx.input(3)?.to_i64()?).unwrap_or(0);
    let at = picked(cx.input(1)?, n)?;
    let mut unique = memory::vec_of(at.len())?;
    unique.extend_from_slice(&at);
    unique.sort_unstable();
    unique.dedup();
    let to = at.iter().map(|i| unique.binary_search(i).unwrap_or(0) as i64);
    let to = memory::collect(to)?;
    let out = spread(how, cx.input(0)?, cx.input(2)?, &to, unique.len())?;
    cx.set(out)?;
    let numbers = numbers(cx.dtype(1)?, &unique, Shape::vector(unique.len()))?;
    cx.set(numbers)
}

const fn spreading(
    name: &'static str,
    doc: &'static str,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        signature: Signature::new(
            &["grad: T", "indices: Tidx", "segment_ids: Tsegmentids", "output_dim0: const int32"],
            &["output: T"],
            FLOATS,
        ),
        attrs: NoAttributes::ATTRS,
        gradient: Gradient::None(
            "TensorFlow has none; the sums themselves have gradients of any order",
        ),
        samples: |s| {
            let case = || Case::new(Attrs::NONE).not_smooth();
            case().numbers(&[3, 2]).ints(&[1, 3, 1, 0]).ints(&[0, 0, 2, 2]).int(4).add(s);
            case().numbers(&[2]).ints(&[1, 1]).ints(&[0, 1]).int(2).add(s);
        },
        ..sparse(name, doc, FLOATS, |_| Ok(()), cpu)
    }
}

const fn spreading_unique(
    name: &'static str,
    doc: &'static str,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        signature: Signature::new(
            &[
                "grad: T",
                "indices: Tidx",
                "segment_ids: Tsegmentids",
                "dense_output_dim0: const int32",
            ],
            &["output: T", "sorted_unique_indices: Tidx"],
            FLOATS,
        ),
        infer: |cx| {
            let (indices, ids) = (cx.with_rank(1, 1)?, cx.with_rank(2, 1)?);
            indices.merge(&ids)?;
            number(cx, 3)?;
            let out = with_rows(None, &cx.shape(0)?)?;
            cx.output(out)?;
            cx.output(PartialShape::of_rank(1))
        },
        ..spreading(name, doc, cpu)
    }
}

/// The gradient of sums.
pub static SPARSE_SEGMENT_SUM_GRAD: OpDef = spreading(
    "SparseSegmentSumGrad",
    "The gradient of SparseSegmentSum: row segment_ids[i] of grad is added to row indices[i].",
    |cx| run_grad(cx, Join::Sum),
);
/// The gradient of means.
pub static SPARSE_SEGMENT_MEAN_GRAD: OpDef = spreading(
    "SparseSegmentMeanGrad",
    "The gradient of SparseSegmentMean: as SparseSegmentSumGrad, by the number of rows of the segment.",
    |cx| run_grad(cx, Join::Mean),
);
/// The gradient of sums by the root of how many.
pub static SPARSE_SEGMENT_SQRT_N_GRAD: OpDef = spreading(
    "SparseSegmentSqrtNGrad",
    "The gradient of SparseSegmentSqrtN: as SparseSegmentSumGrad, by the root of the number of rows of \
     the segment.",
    |cx| run_grad(cx, Join::SqrtN),
);
/// The gradient of sums, of the rows that were picked.
pub static SPARSE_SEGMENT_SUM_GRAD_UNIQUE: OpDef = spreading_unique(
    "SparseSegmentSumGradV2",
    "As SparseSegmentSumGrad, but only the rows that were picked, and their numbers in order.",
    |cx| run_grad_of_unique(cx, Join::Sum),
);
/// The gradient of means, of the rows that were picked.
pub static SPARSE_SEGMENT_MEAN_GRAD_UNIQUE: OpDef = spreading_unique(
    "SparseSegmentMeanGradV2",
    "As SparseSegmentMeanGrad, but only the rows that were picked, and their numbers in order.",
    |cx| run_grad_of_unique(cx, Join::Mean),
);
/// The gradient of sums by the root of how many, of the rows that were picked.
pub static SPARSE_SEGMENT_SQRT_N_GRAD_UNIQUE: OpDef = spreading_unique(
    "SparseSegmentSqrtNGradV2",
    "As SparseSegmentSqrtNGrad, but only the rows that were picked, and their numbers in order.",
    |cx| run_grad_of_unique(cx, Join::SqrtN),
);
