//! Ragged tensors as dense and as sparse ones.
//!
//! Invariant: what does not fit the shape that is asked for is left out; places without a value hold the default.
//! Does not know: ragged tensors as objects of a front end.

use crate::ragged::splits;
use crate::sample::Sparse;
use ferroflow_base::memory;
use ferroflow_kernels::moves;
use ferroflow_ops::array::gather::UNSORTED_SEGMENT_SUM;
use ferroflow_ops::array::position;
use ferroflow_ops::array::range::RANGE;
use ferroflow_ops::math::broadcast::reduce_to;
use ferroflow_ops::prelude::*;

attributes! {
    /// What the tensors say that tell rows apart.
    pub struct Partitions {
        /// How many there are.
        num_row_partition_tensors: i64 [1 ..],
        /// `ROW_SPLITS`, `VALUE_ROWIDS`, and at first perhaps `FIRST_DIM_SIZE`.
        row_partition_types: Vec<String>,
    }
}

/// How rows are told apart on one level.
enum Level {
    Splits(Vec<usize>),
    /// The row of each value.
    Ids(Vec<usize>),
}

impl Level {
    /// The longest row.
    fn widest(&self) -> usize {
        match self {
            Level::Splits(ends) => {
                ends.iter().zip(ends.iter().skip(1)).map(|(a, b)| b - a).max().unwrap_or(0)
            }
            Level::Ids(ids) => {
                let (mut widest, mut run, mut before) = (0, 0, None);
                for id in ids {
                    run = if before == Some(id) { run + 1 } else { 1 };
                    before = Some(id);
                    widest = widest.max(run);
                }
                widest
            }
        }
    }

    /// The place of each value, where the places of rows are `rows`, each of `width`.
    fn places(&self, rows: &[Option<usize>], width: usize) -> Result<Vec<Option<usize>>> {
        let place = |row: usize, at: usize| {
            let row = rows.get(row).copied().flatten().filter(|_| at < width)?;
            row.checked_mul(width)?.checked_add(at)
        };
        let mut all = Vec::new();
        match self {
            Level::Splits(ends) => {
                memory::reserve(&mut all, ends.last().copied().unwrap_or(0))?;
                for (row, (start, stop)) in ends.iter().zip(ends.iter().skip(1)).enumerate() {
                    all.extend((0..stop - start).map(|at| place(row, at)));
                }
            }
            Level::Ids(ids) => {
                memory::reserve(&mut all, ids.len())?;
                let (mut at, mut before) = (0, None);
                for &row in ids {
                    at = if before == Some(row) { at + 1 } else { 0 };
                    before = Some(row);
                    all.push(place(row, at));
                }
            }
        }
        Ok(all)
    }
}

/// The row of each value: not negative, rising.
fn ids(a: &Array) -> Result<Vec<usize>> {
    let given = a.to_i64s()?;
    if given.first().is_some_and(|&f| f < 0)
        || given.iter().zip(given.iter().skip(1)).any(|(a, b)| a > b)
    {
        return Err(Error::invalid_argument("row ids must not be negative, and be sorted"));
    }
    memory::collect(given.iter().map(|&v| usize::try_from(v).unwrap_or(0)))
}

/// How many rows there are, and how they are told apart, level by level.
fn levels(cx: &Kernel<'_>, types: &[String]) -> Result<(usize, Vec<Level>)> {
    let mut first = None;
    let mut all = Vec::with_capacity(types.len());
    for (i, kind) in types.iter().enumerate() {
        let given = cx.input(3 + i)?;
        match kind.as_str() {
            "FIRST_DIM_SIZE" if i == 0 => {
                first =
                    Some(usize::try_from(given.to_i64()?).map_err(|_| {
                        Error::invalid_argument("FIRST_DIM_SIZE must not be negative")
                    })?);
            }
            "ROW_SPLITS" => {
                let ends = splits(given, None)?;
                if i == 0 {
                    first = Some(ends.len() - 1);
                }
                all.push(Level::Splits(ends));
            }
            "VALUE_ROWIDS" if i > 0 => all.push(Level::Ids(ids(given)?)),
            "VALUE_ROWIDS" => {
                return Err(Error::invalid_argument(
                    "Cannot handle VALUE_ROWIDS in first dimension.",
                ));
            }
            other => return Err(Error::invalid_argument(format!("Cannot handle type {other}"))),
        }
    }
    Ok((first.unwrap_or(0), all))
}

fn levels_of(types: &[String]) -> usize {
    types.iter().filter(|t| *t != "FIRST_DIM_SIZE").count()
}

/// The shape that is stated, as far as known, of a tensor of so many levels; the values' dimensions fit it.
fn stated(cx: &Infer<'_>, levels: usize) -> Result<PartialShape> {
    let values = cx.shape(1)?;
    let given = match (cx.shape(0)?.rank(), cx.elements(0)?) {
        (Some(1), Some(dims)) => {
            let dims: Vec<i64> = dims.iter().map(|d| d.unwrap_or(-1)).collect();
            PartialShape::from_signed(&dims)?
        }
        _ => PartialShape::unknown(),
    };
    let Some(dims) = values.dims() else { return Ok(given) };
    let Some((_, row)) = dims.split_first() else {
        return Err(Error::invalid_argument("values of a ragged tensor must not be a scalar"));
    };
    let own = PartialShape::new([&vec![None; levels + 1][..], row].concat());
    own.merge(&given).map_err(|_| {
        Error::invalid_argument(format!("rt_input.shape {own} and shape={given} are incompatible"))
    })
}

/// A ragged tensor as a dense one.
pub static RAGGED_TENSOR_TO_TENSOR: OpDef = OpDef {
    name: "RaggedTensorToTensor",
    doc: "Makes a dense tensor of a ragged one: of the shape that is stated, or where that says -1 as large as \
          the longest rows are; places without a value hold the default.",
    signature: Signature::new(
        &[
            "shape: const Tshape",
            "values: T",
            "default_value: T",
            "row_partition_tensors: num_row_partition_tensors * Tindex",
        ],
        &["result: T"],
        &[
            types("T", dtypes::ANY),
            types("Tindex", &[DType::Int64, DType::Int32]),
            types("Tshape", &[DType::Int64, DType::Int32]),
        ],
    ),
    attrs: Partitions::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let own = cx.attrs::<Partitions>()?;
        if own.row_partition_types.len() + 3 != cx.inputs() {
            return Err(Error::invalid_argument(format!(
                "{} row_partition_types for {} row_partition_tensors",
                own.row_partition_types.len(),
                cx.inputs().saturating_sub(3)
            )));
        }
        let shape = stated(cx, levels_of(&own.row_partition_types))?;
        if let (Some([_, row @ ..]), Some(_)) = (cx.shape(1)?.dims(), cx.shape(2)?.dims()) {
            let (row, default) = (PartialShape::new(row), cx.shape(2)?);
            let spread = default.broadcast(&row).ok();
            if !spread.is_some_and(|s| s.is_compatible(&row)) {
                return Err(Error::invalid_argument(format!(
                    "default_value of shape {default} does not broadcast to a value's shape {row}"
                )));
            }
        }
        cx.output(shape)
    },
    gradient: Gradient::Vjp(|g| {
        let dy = g.dy0()?;
        let (values, default) = (g.input(1)?, g.input(2)?);
        // The number of the row of values at each place, or -1.
        let shape = g.shape_of(&values)?;
        let count = ferroflow_ops::array::slice_of(g, &shape, 0, 1)?;
        let count = g.reshape(&count, &Value::Constant(Array::vector::<i32>(&[])?))?;
        let (zero, one) = (scalar(&count, 0.0)?, scalar(&count, 1.0)?);
        let numbers = g.call(&RANGE, [&zero, &count, &one])?;
        let types = g.attrs::<Partitions>()?.clone();
        let levels = levels_of(&types.row_partition_types) as i64 + 1;
        let whole = g.shape_of(&dy)?;
        let outer = ferroflow_ops::array::slice_of(g, &whole, 0, levels)?;
        let mut inputs = vec![outer, numbers, Value::Constant(Array::scalar(-1i32))];
        inputs.extend(g.inputs().iter().skip(3).cloned());
        let from = g.one(&RAGGED_TENSOR_TO_TENSOR, types.into(), &inputs)?;
        if g.wants(1) {
            let d = g.call(&UNSORTED_SEGMENT_SUM, [&dy, &from, &count])?;
            g.set(1, d)?;
        }
        if g.wants(2) {
            // All places without a value are one segment, the others none.
            let outside = g.less(&from, 0.0)?;
            let (zero, none) =
                (Value::Constant(Array::scalar(0i32)), Value::Constant(Array::scalar(-1i32)));
            let segment = g.select(&outside, &zero, &none)?;
            let one = Value::Constant(Array::scalar(1i32));
            let d = g.call(&UNSORTED_SEGMENT_SUM, [&dy, &segment, &one])?;
            let d = reduce_to(g, &d, &default, &d)?;
            g.set(2, d)?;
        }
        Ok(())
    }),
    cpu: Cpu::Kernel(|cx| {
        let types = &cx.attrs::<Partitions>()?.row_partition_types;
        let (rows, levels) = levels(cx, types)?;
        let (values, default) = (cx.input(1)?, cx.input(2)?);
        let Some((&count, row)) = values.dims().split_first() else {
            return Err(Error::invalid_argument("values of a ragged tensor must not be a scalar"));
        };
        let given = cx.input(0)?;
        let stated = if given.rank() == 1 { given.to_i64s()? } else { Integers::new() };
        let size = |i: usize, own: usize| {
            stated.get(i).and_then(|&d| usize::try_from(d).ok()).unwrap_or(own)
        };
        let mut dims = vec![size(0, rows)];
        let mut places: Vec<Option<usize>> =
            memory::collect((0..rows).map(|i| Some(i).filter(|&i| i < size(0, rows))))?;
        for (i, level) in levels.iter().enumerate() {
            let width = size(i + 1, level.widest());
            places = level.places(&places, width)?;
            dims.push(width);
        }
        if places.len() != count {
            return Err(Error::invalid_argument(format!(
                "the rows are of {} values, but there are {count}",
                places.len()
            )));
        }
        let outer = Shape::new(&dims[..])?.len();
        let row = Shape::new(row)?;
        dims.extend(row.dims());
        let shape = Shape::new(dims)?;
        // Which row of values, that of defaults coming last.
        let mut from: Vec<i64> = memory::repeat(count as i64, outer)?;
        for (value, place) in places.iter().enumerate() {
            if let Some(slot) = place.and_then(|p| from.get_mut(p)) {
                *slot = value as i64;
            }
        }
        let out = with_default(values, default, &row, &from)?.reshape(shape)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("how large it is depends on the rows"),
    batch: Batch::Loop("rows of each row's own"),
    decompose: None,
    samples: |s| {
        let case = |kinds: &[&str]| {
            Case::new(Partitions {
                num_row_partition_tensors: kinds.len() as i64,
                row_partition_types: kinds.iter().map(|k| k.to_string()).collect(),
            })
        };
        let (one, two) = (&["ROW_SPLITS"], &["ROW_SPLITS", "ROW_SPLITS"]);
        case(one).longs(&[-1, -1]).numbers(&[5]).numbers(&[]).longs(&[0, 2, 2, 5]).add(s);
        case(one).longs(&[4, 2]).numbers(&[5]).numbers(&[]).longs(&[0, 2, 2, 5]).add(s);
        case(one).longs(&[2, 4]).numbers(&[5]).numbers(&[]).longs(&[0, 2, 2, 5]).add(s);
        case(one).longs(&[-1, -1, 2]).numbers(&[3, 2]).numbers(&[2]).longs(&[0, 1, 1, 3]).add(s);
        let by_ids = case(&["FIRST_DIM_SIZE", "VALUE_ROWIDS"]).longs(&[-1, -1]).numbers(&[5]);
        by_ids.numbers(&[]).long(4).longs(&[0, 0, 2, 2, 2]).add(s);
        let deep = case(two).longs(&[-1, -1, -1]).numbers(&[5]).numbers(&[]);
        deep.longs(&[0, 2, 2, 3]).longs(&[0, 1, 3, 5]).add(s);
        case(one).longs(&[-1, -1]).numbers(&[0]).numbers(&[]).longs(&[0, 0]).add(s);
    },
};

/// Rows of values by their numbers, the one after the last being that of defaults.
fn with_default(values: &Array, default: &Array, row: &Shape, from: &[i64]) -> Result<Array> {
    let mut dims = vec![1];
    dims.extend(row.dims());
    let spread = position::moved(default, |default| {
        let mut all = Array::uninit(default.dtype(), row.clone())?;
        moves::broadcast_to(default, &mut all).map(|()| all)
    })?;
    let last = spread.reshape(Shape::new(dims)?)?;
    let all = if values.dtype().is_plain() {
        let mut dims = values.dims().to_vec();
        if let Some(n) = dims.first_mut() {
            *n = n.saturating_add(1);
        }
        let mut all = Array::uninit(values.dtype(), Shape::new(dims)?)?;
        moves::concat(&[values, &last], 0, &mut all)?;
        all
    } else {
        let own = position::positions(values, 0)?;
        let padding = position::positions(&last, values.len())?;
        let mut dims = values.dims().to_vec();
        if let Some(n) = dims.first_mut() {
            *n = n.saturating_add(1);
        }
        let mut all = Array::uninit(DType::Int64, Shape::new(dims)?)?;
        moves::concat(&[&own, &padding], 0, &mut all)?;
        position::pick(&[values, &last], &all)?
    };
    ferroflow_ops::array::gather::rows(&all, from)
}

attributes! {
    /// How many levels of rows there are.
    pub struct Levels {
        /// As above.
        ragged_rank as "RAGGED_RANK": i64 [1 ..],
    }
}

/// A ragged tensor as a sparse one.
pub static RAGGED_TENSOR_TO_SPARSE: OpDef = OpDef {
    name: "RaggedTensorToSparse",
    doc: "Makes a sparse tensor of a ragged one: the coordinates of each value, the values, and the shape of \
          the longest rows.",
    signature: Signature::new(
        &["rt_nested_splits: RAGGED_RANK * Tsplits", "rt_dense_values: T"],
        &["sparse_indices: int64", "sparse_values: T", "sparse_dense_shape: int64"],
        &[types("T", dtypes::ANY), types("Tsplits", dtypes::INDEX).or(DType::Int64)],
    ),
    attrs: Levels::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let levels = cx.inputs().saturating_sub(1);
        let values = cx.shape(levels)?;
        let rank = values.rank().map(|r| r + levels);
        let count = match values.dims() {
            Some([]) => {
                return Err(Error::invalid_argument(
                    "values of a ragged tensor must not be a scalar",
                ));
            }
            Some(dims) => dims.iter().copied().try_fold(1usize, |n, d| n.checked_mul(d?)),
            None => None,
        };
        cx.output(PartialShape::new([count, rank]))?;
        cx.output(PartialShape::new([count]))?;
        cx.output(PartialShape::new([rank]))
    },
    gradient: Gradient::Vjp(|g| {
        let last = g.inputs().len().saturating_sub(1);
        let (values, Some(dy)) = (g.input(last)?, g.dy(1)) else { return Ok(()) };
        let shape = g.shape_of(&values)?;
        let d = g.reshape(&dy, &shape)?;
        g.set(last, d)
    }),
    cpu: Cpu::Kernel(|cx| {
        let levels = cx.inputs().saturating_sub(1);
        let values = cx.input(levels)?;
        let Some((&count, row)) = values.dims().split_first() else {
            return Err(Error::invalid_argument("values of a ragged tensor must not be a scalar"));
        };
        let mut all: Vec<Vec<usize>> = Vec::with_capacity(levels);
        let mut below = count;
        for i in (0..levels).rev() {
            all.push(splits(cx.input(i)?, Some(below)).map_err(|e| match e.message() {
                m if m.starts_with("Splits must end") => Error::invalid_argument(
                    "Final value of ragged splits must match the length the corresponding ragged values.",
                ),
                _ => e,
            })?);
            below = all.last().map_or(0, |s| s.len() - 1);
        }
        all.reverse();
        let inner: usize = row.iter().product();
        let rank = levels + values.rank();
        let total = count.saturating_mul(inner);
        // In which row of each level a value is, and where in it.
        let mut at: Vec<i64> = memory::vec_of(total.saturating_mul(rank))?;
        let mut now = vec![0usize; levels];
        for value in 0..count {
            let mut of = value;
            let mut place = vec![0i64; levels + 1];
            for (level, ends) in all.iter().enumerate().rev() {
                let row = now.get_mut(level).ok_or_else(|| Error::internal("no such level"))?;
                while ends.get(*row + 1).is_some_and(|&end| end <= of) {
                    *row += 1;
                }
                let start = ends.get(*row).copied().unwrap_or(0);
                if let Some(slot) = place.get_mut(level + 1) {
                    *slot = of.saturating_sub(start) as i64;
                }
                of = *row;
            }
            if let Some(slot) = place.first_mut() {
                *slot = of as i64;
            }
            for k in 0..inner {
                at.extend(&place);
                let mut rest = k;
                let from = at.len();
                for &d in row.iter().rev() {
                    at.insert(from, (rest % d.max(1)) as i64);
                    rest /= d.max(1);
                }
            }
        }
        let mut shape = vec![below as i64];
        for ends in &all {
            let widest = ends.iter().zip(ends.iter().skip(1)).map(|(a, b)| b - a).max();
            shape.push(widest.unwrap_or(0) as i64);
        }
        shape.extend(row.iter().map(|&d| d as i64));
        let flat = values.reshape(Shape::vector(total))?;
        cx.set(Array::from_slice(&at, Shape::new([total, rank])?)?)?;
        cx.set(flat)?;
        cx.set(Array::vector(&shape)?)
    }),
    hlo: Hlo::HostOnly("how large it is depends on the rows"),
    batch: Batch::Loop("rows of each row's own"),
    decompose: None,
    samples: |s| {
        let case = |levels| Case::new(Levels { ragged_rank: levels });
        case(1).longs(&[0, 2, 2, 5]).numbers(&[5]).add(s);
        case(2).longs(&[0, 2, 2, 3]).longs(&[0, 1, 3, 5]).numbers(&[5, 2]).add(s);
        case(1).longs(&[0, 0]).numbers(&[0]).add(s);
    },
};
