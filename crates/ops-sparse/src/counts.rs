//! How often numbers come in the rows of ragged, sparse and dense tensors: as a matrix, or as a sparse tensor.
//!
//! Invariant: a negative number is an error; numbers that are too large are left out.
//! Does not know: layers.

use crate::ragged::splits;
use crate::sample::Sparse;
use ferroflow_base::memory;
use ferroflow_ops::prelude::*;
use ferroflow_tensor::dispatch;
use std::collections::BTreeMap;

attributes! {
    /// What is counted.
    pub struct Bins {
        /// Whether a number counts once however often it comes.
        binary_output: bool = false,
    }
}

attributes! {
    /// What is counted, and how long rows are.
    pub struct Counted {
        /// How long a row is at least.
        minlength: i64 [-1 ..] = -1,
        /// How long a row is, if not -1: from there on numbers do not count.
        maxlength: i64 [-1 ..] = -1,
        /// Whether a number counts once however often it comes.
        binary_output: bool,
    }
}

const COUNTED: &[DType] = &[DType::Int32, DType::Int64, DType::Float32, DType::Float64];
const UNCOUNTED: Gradient = Gradient::None("TensorFlow has none");
const ON_HOST: Hlo = Hlo::HostOnly("how much comes out depends on the values");

/// The row of each number, how many rows there are, and whether there are rows at all.
struct Rows {
    of: Vec<usize>,
    count: usize,
    matrix: bool,
}

impl Rows {
    fn of_splits(a: &Array, values: usize) -> Result<Rows> {
        let ends = splits(a, Some(values))?;
        let mut of = memory::vec_of(values)?;
        for (row, (start, stop)) in ends.iter().zip(ends.iter().skip(1)).enumerate() {
            of.extend((*start..*stop).map(|_| row));
        }
        Ok(Rows { of, count: ends.len() - 1, matrix: true })
    }

    fn of_places(places: &Array, shape: &Array, values: usize) -> Result<Rows> {
        let (dims, at) = (shape.to_i64s()?, places.slice::<i64>()?);
        let &[n, rank] = places.dims() else {
            return Err(Error::invalid_argument(format!(
                "Input indices must be a 2-dimensional tensor. Got: {}",
                places.shape()
            )));
        };
        if n != values || rank != dims.len() || !(1..=2).contains(&rank) {
            return Err(Error::invalid_argument(format!(
                "indices of shape {} do not fit {values} values of a tensor of shape {dims:?}, which is of one \
                 or two dimensions",
                places.shape()
            )));
        }
        if rank == 1 {
            return Ok(Rows { of: memory::repeat(0, n)?, count: 1, matrix: false });
        }
        let count = dims
            .first()
            .and_then(|&d| usize::try_from(d).ok())
            .ok_or_else(|| Error::invalid_argument(format!("dense_shape {dims:?} is negative")))?;
        let mut of = memory::vec_of(n)?;
        for (i, place) in at.chunks(rank).enumerate() {
            let row = place.first().and_then(|&r| usize::try_from(r).ok()).filter(|&r| r < count);
            of.push(row.ok_or_else(|| {
                Error::invalid_argument(format!(
                    "Index value along the first dimension is out of bounds: {place:?} at {i} of {count} rows"
                ))
            })?);
        }
        Ok(Rows { of, count, matrix: true })
    }

    fn of_dense(values: &Array) -> Result<Rows> {
        match *values.dims() {
            [n] => Ok(Rows { of: memory::repeat(0, n)?, count: 1, matrix: false }),
            [rows, columns] => {
                let of = (0..rows).flat_map(|row| std::iter::repeat_n(row, columns));
                Ok(Rows { of: memory::collect(of)?, count: rows, matrix: true })
            }
            _ => Err(Error::invalid_argument(format!(
                "Input must be a 1 or 2-dimensional tensor. Got: {}",
                values.shape()
            ))),
        }
    }
}

/// The numbers, none of them negative.
fn numbers(a: &Array, says: &str) -> Result<Integers> {
    let all = a.to_i64s()?;
    match all.iter().find(|&&v| v < 0) {
        Some(bad) => Err(Error::invalid_argument(format!("{says}, got {bad}"))),
        None => Ok(all),
    }
}

/// That there are as many weights as numbers, or none.
fn weighted<'a>(weights: &'a Array, values: &Array) -> Result<Option<&'a Array>> {
    if weights.is_empty() {
        return Ok(None);
    }
    if weights.dims() != values.dims() {
        return Err(Error::invalid_argument(format!(
            "Weights and values must have the same shape. Weight shape: {}; values shape: {}",
            weights.shape(),
            values.shape()
        )));
    }
    Ok(Some(weights))
}

/// A matrix of counts.
fn bincount(cx: &mut Kernel<'_>, values: usize, rows: &Rows) -> Result<()> {
    let binary = cx.attrs::<Bins>()?.binary_output;
    let (given, weights) = (cx.input(values)?, cx.input(cx.inputs() - 1)?);
    let all = numbers(given, "Input must be non-negative")?;
    let weights = weighted(weights, given)?;
    let size = cx.input(cx.inputs() - 2)?.to_i64s()?;
    let size = size
        .first()
        .and_then(|&n| usize::try_from(n).ok())
        .ok_or_else(|| Error::invalid_argument(format!("size ({size:?}) must be non-negative")))?;
    let dims = if rows.matrix { vec![rows.count, size] } else { vec![size] };
    let mut out = Array::zeros(cx.dtype(0)?, Shape::new(dims)?)?;
    dispatch!(out.dtype(), T in [i32, i64, f32, f64] => {
        let weights = weights.map(Array::slice::<T>).transpose()?;
        let bins = out.slice_mut::<T>()?;
        for (i, (&number, &row)) in all.iter().zip(&rows.of).enumerate() {
            let at = usize::try_from(number).ok().filter(|&n| n < size).map(|n| row * size + n);
            let Some(bin) = at.and_then(|at| bins.get_mut(at)) else { continue };
            let one = <T as Sum>::ONE;
            let weight = weights.and_then(|w| w.get(i).copied()).unwrap_or(one);
            *bin = if binary { one } else { add(*bin, weight) };
        }
        Ok(())
    })
    .unwrap_or_else(|| Err(Error::unimplemented("counts of another dtype")))?;
    cx.set(out)
}

/// The sum of counts, which of integers wraps.
trait Sum: Copy {
    const ZERO: Self;
    const ONE: Self;
    fn plus(self, other: Self) -> Self;
}
macro_rules! sums {
    ($($t:ident |$a:ident, $b:ident| $sum:expr;)*) => {$(
        impl Sum for $t {
            const ZERO: $t = 0 as $t;
            const ONE: $t = 1 as $t;
            fn plus(self, other: $t) -> $t {
                let ($a, $b) = (self, other);
                $sum
            }
        }
    )*};
}
sums! {
    i32 |a, b| a.wrapping_add(b);
    i64 |a, b| a.wrapping_add(b);
    f32 |a, b| a + b;
    f64 |a, b| a + b;
}
fn add<T: Sum>(a: T, b: T) -> T {
    a.plus(b)
}

/// A sparse tensor of counts.
fn counts(cx: &mut Kernel<'_>, values: usize, rows: &Rows) -> Result<()> {
    let own = cx.attrs::<Counted>()?;
    let (given, weights) = (cx.input(values)?, cx.input(cx.inputs() - 1)?);
    let all = numbers(given, "Input values must all be non-negative")?;
    let weights = weighted(weights, given)?;
    let most = all.iter().copied().max().unwrap_or(0).saturating_add(1);
    let size = if own.maxlength >= 0 { own.maxlength } else { most.max(own.minlength) };
    let kept = |n: i64| own.maxlength < 0 || n < own.maxlength;
    let (at, sums) = dispatch!(cx.dtype(1)?, T in [i32, i64, f32, f64] => {
        let weights = weights.map(Array::slice::<T>).transpose()?;
        let one = <T as Sum>::ONE;
        let mut bins: BTreeMap<(usize, i64), T> = BTreeMap::new();
        for (i, (&number, &row)) in all.iter().zip(&rows.of).enumerate() {
            if kept(number) {
                let weight = weights.and_then(|w| w.get(i).copied()).unwrap_or(one);
                let bin = bins.entry((row, number)).or_insert(<T as Sum>::ZERO);
                *bin = if own.binary_output { one } else { add(*bin, weight) };
            }
        }
        let mut at = Vec::new();
        for &(row, number) in bins.keys() {
            memory::reserve(&mut at, 2)?;
            if rows.matrix {
                at.push(row as i64);
            }
            at.push(number);
        }
        let sums: Vec<T> = memory::collect(bins.into_values())?;
        Ok((at, Array::vector(&sums)?))
    })
    .unwrap_or_else(|| Err(Error::unimplemented("counts of another dtype")))?;
    let rank = 1 + usize::from(rows.matrix);
    let shape = if rows.matrix { vec![rows.count as i64, size] } else { vec![size] };
    cx.set(Array::from_slice(&at, Shape::new([sums.len(), rank])?)?)?;
    cx.set(sums)?;
    cx.set(Array::vector(&shape)?)
}

/// The value of the scalar `size`, if it is known.
fn size(cx: &Infer<'_>, i: usize) -> Result<Option<usize>> {
    cx.with_rank(i, 0)?;
    let n = cx.integers(i)?.and_then(|n| n.first().copied());
    let fits = |n| {
        usize::try_from(n)
            .map_err(|_| Error::invalid_argument(format!("size ({n}) must be non-negative")))
    };
    n.map(fits).transpose()
}

const BIN_TYPES: &[TypeVar] = &[types("Tidx", dtypes::INDEX), types("T", COUNTED)];

const fn record(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    attrs: &'static ferroflow_op::AttrTable,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient: UNCOUNTED,
        cpu: Cpu::Kernel(cpu),
        hlo: ON_HOST,
        batch: Batch::Loop("each row may have another number of them"),
        decompose: None,
        samples,
    }
}

fn bins(binary_output: bool) -> Case {
    Case::new(Bins { binary_output }).not_smooth()
}

/// Counts of ragged rows.
pub static RAGGED_BINCOUNT: OpDef = record(
    "RaggedBincount",
    "How often each number below size comes in each row of a ragged tensor, or the sums of its weights where \
     weights are not empty; with binary_output, whether it comes at all.",
    Signature::new(
        &["splits: int64", "values: Tidx", "size: const Tidx", "weights: T"],
        &["output: T"],
        BIN_TYPES,
    ),
    Bins::ATTRS,
    |cx| {
        let (ends, size) = (cx.with_rank(0, 1)?, size(cx, 2)?);
        cx.output(PartialShape::new([ends.dim(0).and_then(|n| n.checked_sub(1)), size]))
    },
    |cx| {
        let rows = Rows::of_splits(cx.input(0)?, cx.input(1)?.len())?;
        bincount(cx, 1, &rows)
    },
    |s| {
        let case = |binary| bins(binary).longs(&[0, 2, 2, 5]).ints(&[1, 3, 1, 0, 7]).int(5);
        case(false).numbers(&[5]).add(s);
        case(false).numbers(&[0]).add(s);
        case(true).numbers(&[0]).add(s);
    },
);

/// Counts of sparse rows.
pub static SPARSE_BINCOUNT: OpDef = record(
    "SparseBincount",
    "How often each number below size comes in each row of a sparse tensor, or the sums of its weights where \
     weights are not empty; with binary_output, whether it comes at all.",
    Signature::new(
        &[
            "indices: int64",
            "values: Tidx",
            "dense_shape: const int64",
            "size: const Tidx",
            "weights: T",
        ],
        &["output: T"],
        BIN_TYPES,
    ),
    Bins::ATTRS,
    |cx| {
        let size = size(cx, 3)?;
        let (rank, dims) = (cx.with_rank(2, 1)?.dim(0), cx.integers(2)?);
        match rank {
            Some(1) => cx.output(PartialShape::new([size])),
            Some(2) => {
                let rows = dims.and_then(|d| usize::try_from(*d.first()?).ok());
                cx.output(PartialShape::new([rows, size]))
            }
            Some(rank) => Err(Error::invalid_argument(format!(
                "Shape must be at most rank 2 but is rank {rank}"
            ))),
            None => cx.output(PartialShape::unknown()),
        }
    },
    |cx| {
        let rows = Rows::of_places(cx.input(0)?, cx.input(2)?, cx.input(1)?.len())?;
        bincount(cx, 1, &rows)
    },
    |s| {
        let case = |binary| {
            bins(binary).places(&[[0, 1], [3, 0], [3, 1]]).ints(&[1, 3, 3]).longs(&[5, 2]).int(5)
        };
        case(false).numbers(&[3]).add(s);
        case(true).numbers(&[0]).add(s);
        let vector = bins(false).places(&[[0], [3]]).ints(&[1, 3]).longs(&[5]).int(5);
        vector.numbers(&[2]).add(s);
    },
);

fn infer_counts(cx: &mut Infer<'_>, rank: Option<usize>) -> Result<()> {
    cx.output(PartialShape::new([None, rank]))?;
    cx.output(PartialShape::of_rank(1))?;
    cx.output(PartialShape::new([rank]))
}

const COUNTS: &[&str] =
    &["output_indices: int64", "output_values: output_type", "output_dense_shape: int64"];
const COUNT_TYPES: &[TypeVar] = &[types("T", dtypes::INDEX), types("output_type", COUNTED)];

fn counted(minlength: i64, maxlength: i64, binary_output: bool) -> Case {
    Case::new(Counted { minlength, maxlength, binary_output }).not_smooth()
}

/// Counts of dense rows, sparse.
pub static DENSE_COUNT_SPARSE_OUTPUT: OpDef = record(
    "DenseCountSparseOutput",
    "How often each number comes in a vector or in each row of a matrix, as a sparse tensor: of counts, of sums \
     of weights where there are any, or of ones.",
    Signature::new(&["values: T", "weights: output_type"], COUNTS, COUNT_TYPES),
    Counted::ATTRS,
    |cx| {
        let rank = cx.shape(0)?.rank();
        if rank.is_some_and(|r| r != 1 && r != 2) {
            return Err(Error::invalid_argument(format!(
                "Input must be a 1 or 2-dimensional tensor. Got: {}",
                cx.shape(0)?
            )));
        }
        infer_counts(cx, rank)
    },
    |cx| {
        let rows = Rows::of_dense(cx.input(0)?)?;
        counts(cx, 0, &rows)
    },
    |s| {
        let matrix = Shape::new([2, 3]).and_then(|d| Array::from_slice(&[1i32, 3, 1, 5, 5, 0], d));
        if let Ok(matrix) = matrix {
            counted(9, -1, false).fixed(matrix.clone()).numbers(&[2, 3]).add(s);
            counted(9, 4, true).fixed(matrix).numbers(&[0]).add(s);
        }
        counted(-1, -1, false).ints(&[1, 3, 1]).numbers(&[0]).add(s);
        counted(-1, -1, false).ints(&[]).numbers(&[0]).add(s);
    },
);

/// Counts of sparse rows, sparse.
pub static SPARSE_COUNT_SPARSE_OUTPUT: OpDef = record(
    "SparseCountSparseOutput",
    "How often each number comes in each row of a sparse tensor, as a sparse tensor: of counts, of sums of \
     weights where there are any, or of ones.",
    Signature::new(
        &["indices: int64", "values: T", "dense_shape: int64", "weights: output_type"],
        COUNTS,
        COUNT_TYPES,
    ),
    Counted::ATTRS,
    |cx| {
        let rank = cx.with_rank(2, 1)?.dim(0);
        infer_counts(cx, rank)
    },
    |cx| {
        let rows = Rows::of_places(cx.input(0)?, cx.input(2)?, cx.input(1)?.len())?;
        counts(cx, 1, &rows)
    },
    |s| {
        let case = counted(-1, -1, false).places(&[[0, 1], [3, 0], [3, 1]]).ints(&[1, 3, 3]);
        case.longs(&[5, 2]).numbers(&[3]).add(s);
        let case = counted(-1, -1, true).places(&[[1], [3]]).ints(&[1, 3]);
        case.longs(&[5]).numbers(&[0]).add(s);
    },
);

/// Counts of ragged rows, sparse.
pub static RAGGED_COUNT_SPARSE_OUTPUT: OpDef = record(
    "RaggedCountSparseOutput",
    "How often each number comes in each row of a ragged tensor, as a sparse tensor: of counts, of sums of \
     weights where there are any, or of ones.",
    Signature::new(&["splits: int64", "values: T", "weights: output_type"], COUNTS, COUNT_TYPES),
    Counted::ATTRS,
    |cx| {
        cx.with_rank(0, 1)?;
        infer_counts(cx, Some(2))
    },
    |cx| {
        let rows = Rows::of_splits(cx.input(0)?, cx.input(1)?.len())?;
        counts(cx, 1, &rows)
    },
    |s| {
        let case = || counted(-1, -1, false).longs(&[0, 2, 2, 5]).ints(&[1, 3, 1, 0, 7]);
        case().numbers(&[5]).add(s);
        case().numbers(&[0]).add(s);
    },
);
