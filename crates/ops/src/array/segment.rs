//! Rows joined by segment: `SegmentSum` and its kin over sorted segments, `UnsortedSegmentMax` and its
//! kin over any.
//!
//! Invariant: sorted ids do not decrease; an unsorted id that is negative leaves its row out.
//! Does not know: how the loops run.

use super::concat::concat;
use super::gather::{GATHER, Gather, UNSORTED_SEGMENT_SUM};
use super::slice;
use crate::prelude::*;
use ferroflow_kernels::segment::{Join, Nothing, Rows, join};

/// The ids of sorted segments: none negative, none below the one before.
pub(super) fn sorted(ids: &Array) -> Result<Integers> {
    let ids = ids.to_i64s()?;
    if ids.is_sorted() {
        if let Some(first) = ids.first().filter(|&&id| id < 0) {
            return Err(Error::invalid_argument(format!(
                "Segment id {first} out of range [0, {}), possibly because 'segment_ids' input is not sorted.",
                ids.last().copied().unwrap_or(0).saturating_add(1).max(0)
            )));
        }
    } else {
        return Err(Error::invalid_argument("segment ids are not increasing"));
    }
    Ok(ids)
}

/// The shape of rows with another number of them.
pub(super) fn with_rows(n: Option<usize>, data: &PartialShape) -> Result<PartialShape> {
    match data.dims() {
        None => Ok(PartialShape::unknown()),
        Some([]) => Err(Error::invalid_argument("Shape must be at least rank 1 but is rank 0")),
        Some([_, rest @ ..]) => Ok(PartialShape::new([&[n], rest].concat())),
    }
}

/// The value of a `const` number of segments, if it is known.
pub(super) fn number(cx: &Infer<'_>, i: usize) -> Result<Option<usize>> {
    cx.with_rank(i, 0)?;
    let n = cx.integers(i)?.and_then(|n| n.first().copied());
    let checked = |n: i64| {
        usize::try_from(n)
            .map_err(|_| Error::invalid_argument(format!("{} must be >= 0, got {n}", cx.name(i))))
    };
    n.map(checked).transpose()
}

fn infer_sorted(cx: &mut Infer<'_>) -> Result<()> {
    let (data, ids) = (cx.shape(0)?, cx.with_rank(1, 1)?);
    let n = if cx.inputs() > 2 { number(cx, 2)? } else { None };
    let out = with_rows(n, &data)?;
    if let (Some(rows), Some(ids)) = (data.dim(0), ids.dim(0))
        && rows != ids
    {
        return Err(Error::invalid_argument(format!(
            "segment_ids should be the same size as dimension 0 of input. They are of {ids} and {data}"
        )));
    }
    cx.output(out)
}

/// How many segments ids need.
pub(super) fn needed(ids: &[i64]) -> Result<usize> {
    let all = ids.last().map_or(Some(0), |id| id.checked_add(1));
    all.and_then(|n| usize::try_from(n).ok())
        .ok_or_else(|| Error::resource_exhausted("the number of segments overflows"))
}

/// Checks ids against a number of segments that is given.
pub(super) fn enough(ids: &[i64], n: usize) -> Result<()> {
    match ids.iter().enumerate().find(|&(_, &id)| id >= n as i64) {
        None => Ok(()),
        Some((i, id)) => Err(Error::invalid_argument(format!(
            "segment ids must be < num_segments: segment_ids[{i}] = {id} is out of range [0, {n})"
        ))),
    }
}

fn run_sorted(cx: &mut Kernel<'_>, how: Join) -> Result<()> {
    let (data, ids) = (cx.input(0)?, sorted(cx.input(1)?)?);
    let n = match cx.inputs() {
        2 => needed(&ids)?,
        _ => usize::try_from(cx.input(2)?.to_i64()?).unwrap_or(0),
    };
    enough(&ids, n)?;
    let mut dims = data.dims().to_vec();
    match dims.first_mut() {
        Some(d) if *d == ids.len() => *d = n,
        _ => {
            return Err(Error::invalid_argument(format!(
                "segment_ids should be the same size as dimension 0 of input. They are of {} and {}",
                ids.len(),
                data.shape()
            )));
        }
    }
    let mut out = Array::uninit(data.dtype(), Shape::new(dims)?)?;
    let rows = Rows { picked: None, segments: &ids };
    join(how, data, rows, Nothing::Neutral, &mut out)?;
    cx.set(out)
}

/// The rows of `x` at these ids; zeros where an id is negative.
pub(super) fn rows_at(cx: &mut dyn Emit, x: &Value, ids: &Value, any: bool) -> Result<Value> {
    let first = Value::Constant(Array::scalar(0i32));
    if !any {
        return cx.call_with(&GATHER, Gather { batch_dims: 0 }, [x, ids, &first]);
    }
    let none = scalar(ids, 0.0)?;
    let at = cx.maximum(ids, &none)?;
    let rows = cx.call_with(&GATHER, Gather { batch_dims: 0 }, [x, &at, &first])?;
    let kept = kept(cx, ids, &rows)?;
    cx.select(&kept, &rows, 0.0)
}

/// Whether each row counts, in the rank of `rows`.
fn kept(cx: &mut dyn Emit, ids: &Value, rows: &Value) -> Result<Value> {
    let none = scalar(ids, 0.0)?;
    let kept = cx.greater_equal(ids, &none)?;
    let column = column(cx, ids, rows)?;
    cx.reshape(&kept, &column)
}

/// The shape of ids, with ones for the rest of the rank of `rows`.
fn column(cx: &mut dyn Emit, ids: &Value, rows: &Value) -> Result<Value> {
    let (own, all) = (cx.shape_of(ids)?, cx.shape_of(rows)?);
    let rank = cx.size_of(&own)?;
    let rank = cx.expand_dims(&rank, 0)?;
    let rest = cx.call(&slice::SLICE, [&all, &rank, &ints(&[-1])?])?;
    let ones = cx.ones_like(&rest)?;
    concat(cx, &[own, ones], 0)
}

/// Sums of `x` by the segments of the operation that is differentiated.
fn summed(g: &mut Grad<'_>, x: &Value, any: bool) -> Result<Value> {
    let ids = g.input(1)?;
    match any {
        false => g.call(&SEGMENT_SUM, [x, &ids]),
        true => {
            let n = g.input(2)?;
            g.call(&UNSORTED_SEGMENT_SUM, [x, &ids, &n])
        }
    }
}

fn sum_gradient(g: &mut Grad<'_>) -> Result<()> {
    let (ids, dy) = (g.input(1)?, g.dy0()?);
    let dx = rows_at(g, &dy, &ids, false)?;
    g.set(0, dx)
}

fn mean_gradient(g: &mut Grad<'_>) -> Result<()> {
    let (x, ids, dy) = (g.input(0)?, g.input(1)?, g.dy0()?);
    let ones = column(g, &ids, &x)?;
    let one = scalar(&dy, 1.0)?;
    let ones = g.broadcast_to(&one, &ones)?;
    let counts = summed(g, &ones, false)?;
    let part = g.div_no_nan(&dy, &counts)?;
    let dx = rows_at(g, &part, &ids, false)?;
    g.set(0, dx)
}

/// The gradient goes in equal parts to all rows that are the extreme.
fn extreme_gradient(g: &mut Grad<'_>, any: bool) -> Result<()> {
    let (x, ids, y, dy) = (g.input(0)?, g.input(1)?, g.output(0)?, g.dy0()?);
    let there = rows_at(g, &y, &ids, any)?;
    let mut chosen = g.equal(&x, &there)?;
    if any {
        let kept = kept(g, &ids, &x)?;
        chosen = g.and(&chosen, &kept)?;
    }
    let ones = g.cast(&chosen, dy.dtype())?;
    let counts = summed(g, &ones, any)?;
    let part = g.div_no_nan(&dy, &counts)?;
    let parts = rows_at(g, &part, &ids, any)?;
    let dx = g.select(&chosen, &parts, 0.0)?;
    g.set(0, dx)
}

/// The product of the others: by division, but where a row is 0 by the product of those that are not.
fn product_gradient(g: &mut Grad<'_>, any: bool) -> Result<()> {
    let (x, ids, y, dy) = (g.input(0)?, g.input(1)?, g.output(0)?, g.dy0()?);
    let (x, y) = (g.conj(&x)?, g.conj(&y)?);
    let is_zero = g.equal(&x, 0.0)?;
    let one = g.cast(&is_zero, dy.dtype().real())?;
    let zeros = summed(g, &one, any)?;
    let several = g.greater(&zeros, 1.0)?;
    let dy = g.select(&several, 0.0, &dy)?;
    let others = g.select(&is_zero, 1.0, &x)?;
    let product = match any {
        false => g.call(&SEGMENT_PROD, [&others, &ids])?,
        true => {
            let n = g.input(2)?;
            g.call(&UNSORTED_SEGMENT_PROD, [&others, &ids, &n])?
        }
    };
    let all = rows_at(g, &y, &ids, any)?;
    let without = rows_at(g, &product, &ids, any)?;
    let divided = g.div(&all, &others)?;
    let slope = g.select(&is_zero, &without, &divided)?;
    let coming = rows_at(g, &dy, &ids, any)?;
    let dx = g.mul(&coming, &slope)?;
    g.set(0, dx)
}

const NUMBERS: &[TypeVar] = &[types("T", dtypes::NUMBERS), types("Tindices", dtypes::INDEX)];
const REALS: &[TypeVar] = &[types("T", dtypes::REALS), types("Tindices", dtypes::INDEX)];
const NUMBERS_N: &[TypeVar] = &[
    types("T", dtypes::NUMBERS),
    types("Tindices", dtypes::INDEX),
    types("Tnumsegments", dtypes::INDEX).or(DType::Int32),
];
const REALS_N: &[TypeVar] = &[
    types("T", dtypes::REALS),
    types("Tindices", dtypes::INDEX),
    types("Tnumsegments", dtypes::INDEX).or(DType::Int32),
];
const NOT_LOWERED: Hlo = Hlo::HostOnly("how many segments there are depends on the values");
const UNKNOWN: Gradient =
    Gradient::None("TensorFlow has none; the form without num_segments has one");

const fn over_sorted(
    name: &'static str,
    doc: &'static str,
    types: &'static [TypeVar],
    gradient: Gradient,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["data: T", "segment_ids: Tindices"], &["output: T"], types),
        attrs: NoAttributes::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: infer_sorted,
        gradient,
        cpu: Cpu::Kernel(cpu),
        hlo: NOT_LOWERED,
        batch: Batch::Rule(crate::batching::second),
        decompose: None,
        samples: |s| {
            Case::new(Attrs::NONE).numbers(&[5, 3]).ints(&[0, 0, 1, 3, 3]).add(s);
            Case::new(Attrs::NONE).numbers(&[4]).ints(&[1, 1, 1, 2]).add(s);
            Case::new(Attrs::NONE).numbers(&[0, 2]).ints(&[]).add(s);
            Case::new(Attrs::NONE).numbers(&[3, 1, 2]).ints(&[0, 0, 0]).add(s);
        },
    }
}

const fn of_number(
    name: &'static str,
    doc: &'static str,
    types: &'static [TypeVar],
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        signature: Signature::new(
            &["data: T", "segment_ids: Tindices", "num_segments: const Tnumsegments"],
            &["output: T"],
            types,
        ),
        samples: |s| {
            let case = || Case::new(Attrs::NONE).not_smooth();
            case().numbers(&[5, 3]).ints(&[0, 0, 1, 3, 3]).int(5).add(s);
            case().numbers(&[0, 2]).ints(&[]).int(2).add(s);
        },
        hlo: Hlo::HostOnly(
            "that ids are sorted is a check of values; UnsortedSegmentSum is lowered",
        ),
        ..over_sorted(name, doc, types, UNKNOWN, cpu)
    }
}

/// Sums of rows.
pub static SEGMENT_SUM: OpDef = over_sorted(
    "SegmentSum",
    "Sums rows of data with equal segment_ids, which do not decrease; a segment without rows is 0.",
    NUMBERS,
    Gradient::Vjp(sum_gradient),
    |cx| run_sorted(cx, Join::Sum),
);
/// Means of rows.
pub static SEGMENT_MEAN: OpDef = over_sorted(
    "SegmentMean",
    "Averages rows of data with equal segment_ids, which do not decrease; a segment without rows is 0.",
    NUMBERS,
    Gradient::Vjp(mean_gradient),
    |cx| run_sorted(cx, Join::Mean),
);
/// Products of rows.
pub static SEGMENT_PROD: OpDef = over_sorted(
    "SegmentProd",
    "Multiplies rows of data with equal segment_ids, which do not decrease; a segment without rows is 1.",
    NUMBERS,
    Gradient::Vjp(|g| product_gradient(g, false)),
    |cx| run_sorted(cx, Join::Prod),
);
/// The smallest of rows.
pub static SEGMENT_MIN: OpDef = over_sorted(
    "SegmentMin",
    "The smallest of rows of data with equal segment_ids, which do not decrease; a segment without rows \
     is 0.",
    REALS,
    Gradient::Vjp(|g| extreme_gradient(g, false)),
    |cx| run_sorted(cx, Join::Min),
);
/// The largest of rows.
pub static SEGMENT_MAX: OpDef = over_sorted(
    "SegmentMax",
    "The largest of rows of data with equal segment_ids, which do not decrease; a segment without rows \
     is 0.",
    REALS,
    Gradient::Vjp(|g| extreme_gradient(g, false)),
    |cx| run_sorted(cx, Join::Max),
);
/// Sums of rows, of as many segments as asked for.
pub static SEGMENT_SUM_N: OpDef =
    of_number("SegmentSumV2", "As SegmentSum, of num_segments segments.", NUMBERS_N, |cx| {
        run_sorted(cx, Join::Sum)
    });
/// Products of rows, of as many segments as asked for.
pub static SEGMENT_PROD_N: OpDef =
    of_number("SegmentProdV2", "As SegmentProd, of num_segments segments.", NUMBERS_N, |cx| {
        run_sorted(cx, Join::Prod)
    });
/// The smallest of rows, of as many segments as asked for.
pub static SEGMENT_MIN_N: OpDef =
    of_number("SegmentMinV2", "As SegmentMin, of num_segments segments.", REALS_N, |cx| {
        run_sorted(cx, Join::Min)
    });
/// The largest of rows, of as many segments as asked for.
pub static SEGMENT_MAX_N: OpDef =
    of_number("SegmentMaxV2", "As SegmentMax, of num_segments segments.", REALS_N, |cx| {
        run_sorted(cx, Join::Max)
    });

fn run_unsorted(cx: &mut Kernel<'_>, how: Join) -> Result<()> {
    let (data, ids) = (cx.input(0)?, cx.input(1)?.to_i64s()?);
    let mut out = cx.alloc(0)?;
    enough(&ids, out.dims().first().copied().unwrap_or(0))?;
    let rows = Rows { picked: None, segments: &ids };
    join(how, data, rows, Nothing::Extreme, &mut out)?;
    cx.set(out)
}

const fn over_any(
    name: &'static str,
    doc: &'static str,
    types: &'static [TypeVar],
    gradient: Gradient,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(
            &["data: T", "segment_ids: Tindices", "num_segments: const Tnumsegments"],
            &["output: T"],
            types,
        ),
        gradient,
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("only a scatter that adds is lowered"),
        samples: |s| {
            Case::new(Attrs::NONE).numbers(&[4, 3]).ints(&[0, 2, 0, 1]).int(3).add(s);
            Case::new(Attrs::NONE).numbers(&[3]).ints(&[0, 2, 0]).int(4).not_smooth().add(s);
            Case::new(Attrs::NONE).numbers(&[4]).ints(&[0, -1, 0, 1]).int(2).add(s);
            Case::new(Attrs::NONE).numbers(&[0, 2]).ints(&[]).int(2).not_smooth().add(s);
            let square = Shape::new([2, 2]).and_then(|d| Array::from_slice(&[1i32, 0, 0, 1], d));
            if let Ok(square) = square {
                Case::new(Attrs::NONE).numbers(&[2, 2, 2]).fixed(square).int(2).add(s);
            }
        },
        ..UNSORTED_SEGMENT_SUM
    }
}

/// The largest of rows.
pub static UNSORTED_SEGMENT_MAX: OpDef = over_any(
    "UnsortedSegmentMax",
    "The largest of rows of data with equal segment_ids; a negative id leaves its row out, a segment \
     without rows is the lowest finite number.",
    REALS_N,
    Gradient::Vjp(|g| extreme_gradient(g, true)),
    |cx| run_unsorted(cx, Join::Max),
);
/// The smallest of rows.
pub static UNSORTED_SEGMENT_MIN: OpDef = over_any(
    "UnsortedSegmentMin",
    "The smallest of rows of data with equal segment_ids; a negative id leaves its row out, a segment \
     without rows is the largest finite number.",
    REALS_N,
    Gradient::Vjp(|g| extreme_gradient(g, true)),
    |cx| run_unsorted(cx, Join::Min),
);
/// The product of rows.
pub static UNSORTED_SEGMENT_PROD: OpDef = over_any(
    "UnsortedSegmentProd",
    "Multiplies rows of data with equal segment_ids; a negative id leaves its row out, a segment without \
     rows is 1.",
    NUMBERS_N,
    Gradient::Vjp(|g| product_gradient(g, true)),
    |cx| run_unsorted(cx, Join::Prod),
);
