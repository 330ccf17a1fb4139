//! Ragged tensors, as values and where their rows begin: empty rows filled, rows gathered.
//!
//! Invariant: splits that do not rise, or point past what they split, are an error before anything is read.
//! Does not know: ragged tensors as objects of a front end.

use crate::fill::{SPARSE_FILL_EMPTY_ROWS, way_back};
use crate::sample::Sparse;
use ferroflow_base::memory;
use ferroflow_ops::array::gather::{UNSORTED_SEGMENT_SUM, rows as gathered};
use ferroflow_ops::array::range::RANGE;
use ferroflow_ops::prelude::*;

/// Where rows begin and end, checked: from 0 on, rising, up to the number of values, if that is known.
pub(crate) fn splits(a: &Array, values: Option<usize>) -> Result<Vec<usize>> {
    let given = a.to_i64s()?;
    let (Some(&first), Some(&last)) = (given.first(), given.last()) else {
        return Err(Error::invalid_argument("Ragged splits may not be empty."));
    };
    if first != 0 {
        return Err(Error::invalid_argument(format!(
            "First value of ragged splits must be 0, got {first}"
        )));
    }
    if given.iter().zip(given.iter().skip(1)).any(|(a, b)| a > b) {
        return Err(Error::invalid_argument("Ragged splits must be sorted"));
    }
    if let Some(values) = values
        && usize::try_from(last).ok() != Some(values)
    {
        return Err(Error::invalid_argument(format!(
            "Splits must end with the number of values, got {last} instead of {values}"
        )));
    }
    memory::collect(given.iter().map(|&s| usize::try_from(s).unwrap_or(0)))
}

/// The same with int32 or int64, as `like` is.
fn of_dtype(values: &[usize], dtype: DType) -> Result<Array> {
    if dtype == DType::Int64 {
        return Array::vector(&memory::collect(values.iter().map(|&v| v as i64))?);
    }
    let mut narrow = memory::vec_of(values.len())?;
    for &v in values {
        narrow.push(i32::try_from(v).map_err(|_| {
            Error::invalid_argument(format!("a row that ends at {v} does not fit int32 splits"))
        })?);
    }
    Array::vector(&narrow)
}

/// An entry in every row.
pub static RAGGED_FILL_EMPTY_ROWS: OpDef = OpDef {
    name: "RaggedFillEmptyRows",
    doc: "Puts a default into every row of a ragged tensor that has no value; says which rows these are, and \
          where each value went.",
    signature: Signature::new(
        &["value_rowids: int64", "values: T", "nrows: int64", "default_value: T"],
        &[
            "output_value_rowids: int64",
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
        let (ids, values) = (cx.with_rank(0, 1)?, cx.with_rank(1, 1)?);
        let known = ids.merge(&values).map_err(|_| {
            Error::invalid_argument(format!(
                "value_rowids of shape {ids} and values of shape {values} must be of one length"
            ))
        })?;
        cx.with_rank(2, 0)?;
        cx.with_rank(3, 0)?;
        let rows = cx.integers(2)?.and_then(|n| n.first().copied());
        cx.output(PartialShape::of_rank(1))?;
        cx.output(PartialShape::of_rank(1))?;
        cx.output(PartialShape::new([rows.and_then(|n| usize::try_from(n).ok())]))?;
        cx.output(known)
    },
    gradient: Gradient::Vjp(|g| {
        let Some(dy) = g.dy(1) else { return Ok(()) };
        let map = g.output(3)?;
        let both = g.emit(&RAGGED_FILL_EMPTY_ROWS_GRAD, Attrs::NONE, &[map, dy])?;
        for (i, d) in [1, 3].into_iter().zip(both) {
            g.set(i, d)?;
        }
        Ok(())
    }),
    cpu: Cpu::Composite,
    hlo: Hlo::HostOnly("how many values there are depends on the rows"),
    batch: Batch::Loop("rows of each row's own"),
    decompose: Some(|cx, _, inputs| {
        let [ids, values, rows, default] = inputs else {
            return Err(Error::internal("four inputs are expected"));
        };
        // The coordinates of a sparse tensor of one dimension.
        let places = cx.expand_dims(ids, 1)?;
        let shape = cx.reshape(rows, &ints(&[1])?)?;
        let inputs = [places, values.clone(), shape, default.clone()];
        let mut all = cx.emit(&SPARSE_FILL_EMPTY_ROWS, Attrs::NONE, &inputs)?;
        if let Some(ids) = all.first_mut() {
            *ids = cx.reshape(ids, &ints(&[-1])?)?;
        }
        Ok(all)
    }),
    samples: |s| {
        let case = || Case::new(Attrs::NONE);
        case().longs(&[0, 2, 2]).numbers(&[3]).long(4).numbers(&[]).add(s);
        case().longs(&[]).numbers(&[0]).long(2).numbers(&[]).add(s);
        case().longs(&[]).numbers(&[0]).long(0).numbers(&[]).add(s);
    },
};
/// The way back.
pub static RAGGED_FILL_EMPTY_ROWS_GRAD: OpDef = way_back(
    "RaggedFillEmptyRowsGrad",
    "The gradients of RaggedFillEmptyRows: of each value, and of the default the sum of the others.",
);

attributes! {
    /// How many levels of rows there are.
    pub struct Gathered {
        /// Of the rows that are taken.
        params_ragged_rank as "PARAMS_RAGGED_RANK": i64 [1 ..],
        /// Of the result.
        output_ragged_rank as "OUTPUT_RAGGED_RANK": i64 [0 ..],
    }
}

/// Rows of a ragged tensor.
pub static RAGGED_GATHER: OpDef = OpDef {
    name: "RaggedGather",
    doc: "Gathers the rows of a ragged tensor at indices: the splits of the result, which has a level more for \
          each dimension of indices beyond the first, and its values.",
    signature: Signature::new(
        &[
            "params_nested_splits: PARAMS_RAGGED_RANK * Tsplits",
            "params_dense_values: Tvalues",
            "indices: Tindices",
        ],
        &["output_nested_splits: OUTPUT_RAGGED_RANK * Tsplits", "output_dense_values: Tvalues"],
        &[
            types("Tvalues", dtypes::ANY),
            types("Tindices", dtypes::INDEX),
            types("Tsplits", dtypes::INDEX).or(DType::Int64),
        ],
    ),
    attrs: Gathered::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let levels = cx.inputs().saturating_sub(2);
        let (values, indices) = (cx.shape(levels)?, cx.shape(levels + 1)?);
        let splits = cx.outputs().saturating_sub(1);
        if let Some(rank) = indices.rank()
            && rank + levels != splits + 1
        {
            return Err(Error::invalid_argument(format!(
                "OUTPUT_RAGGED_RANK must be indices.ndims {rank} + PARAMS_RAGGED_RANK {levels} - 1, got {splits}"
            )));
        }
        if values.rank() == Some(0) {
            return Err(Error::invalid_argument("params.rank must be nonzero"));
        }
        (0..splits).try_for_each(|_| cx.output(PartialShape::of_rank(1)))?;
        match values.dims() {
            Some([_, row @ ..]) => cx.output(PartialShape::new([&[None], row].concat())),
            _ => cx.output(PartialShape::unknown()),
        }
    },
    gradient: Gradient::Vjp(|g| {
        let levels = g.inputs().len().saturating_sub(2);
        let last = g.outputs().len().saturating_sub(1);
        let (values, Some(dy)) = (g.input(levels)?, g.dy(last)) else { return Ok(()) };
        // Which value each one of the result is: the numbers of the values gathered in their place.
        let shape = g.shape_of(&values)?;
        let count = ferroflow_ops::array::slice_of(g, &shape, 0, 1)?;
        let count = g.reshape(&count, &Value::Constant(Array::vector::<i32>(&[])?))?;
        let (zero, one) = (scalar(&count, 0.0)?, scalar(&count, 1.0)?);
        let numbers = g.call(&RANGE, [&zero, &count, &one])?;
        let mut inputs = g.inputs().to_vec();
        if let Some(slot) = inputs.get_mut(levels) {
            *slot = numbers;
        }
        let attrs = g.attrs::<Gathered>()?.clone();
        let from = g.emit(&RAGGED_GATHER, attrs.into(), &inputs)?.pop();
        let from = from.ok_or_else(|| Error::internal("gathered rows have values"))?;
        let d = g.call(&UNSORTED_SEGMENT_SUM, [&dy, &from, &count])?;
        g.set(levels, d)
    }),
    cpu: Cpu::Kernel(|cx| {
        let levels = cx.inputs().saturating_sub(2);
        let (values, indices) = (cx.input(levels)?, cx.input(levels + 1)?);
        let mut all = Vec::with_capacity(levels);
        let mut below = Some(values.dims().first().copied().unwrap_or(0));
        for i in (0..levels).rev() {
            let own = splits(cx.input(i)?, None)?;
            if own.last().copied() > below {
                return Err(Error::invalid_argument("Ragged splits must not point past values"));
            }
            below = Some(own.len() - 1);
            all.push(own);
        }
        let rows = below.unwrap_or(0);
        let dtype = cx.input(0)?.dtype();
        let mut outputs = Vec::new();
        // A level for each dimension of the indices but the last, whose rows are all as long.
        let dims = indices.dims();
        let mut outer = dims.first().copied().unwrap_or(1);
        for &d in dims.iter().skip(1) {
            let ends: Vec<usize> = memory::collect((0..=outer).map(|i| i.saturating_mul(d)))?;
            outputs.push(of_dtype(&ends, dtype)?);
            outer = outer.saturating_mul(d);
        }
        // Stretches of what the level splits.
        let mut taken: Vec<(usize, usize)> = memory::vec_of(indices.len())?;
        for (i, &index) in indices.to_i64s()?.iter().enumerate() {
            let row = usize::try_from(index).ok().filter(|&r| r < rows).ok_or_else(|| {
                Error::invalid_argument(format!("indices[{i}] = {index} is not in [0, {rows})"))
            })?;
            taken.push((row, row + 1));
        }
        let scalar = dims.is_empty();
        for (level, own) in all.iter().rev().enumerate() {
            let mut ends = vec![0usize];
            for stretch in &mut taken {
                let (start, stop) = (own.get(stretch.0), own.get(stretch.1));
                let (Some(&start), Some(&stop)) = (start, stop) else {
                    return Err(Error::internal("a row beyond the last"));
                };
                memory::reserve(&mut ends, stretch.1 - stretch.0)?;
                for i in stretch.0..stretch.1 {
                    let length = own.get(i + 1).zip(own.get(i)).map_or(0, |(b, a)| b - a);
                    ends.push(ends.last().map_or(0, |e| e.saturating_add(length)));
                }
                *stretch = (start, stop);
            }
            // One row that is taken by its number is no row any more.
            if !(scalar && level == 0) {
                outputs.push(of_dtype(&ends, dtype)?);
            }
        }
        let mut from: Vec<i64> = Vec::new();
        for (start, stop) in taken {
            memory::reserve(&mut from, stop - start)?;
            from.extend(start as i64..stop as i64);
        }
        let picked = gathered(values, &from)?;
        outputs.into_iter().try_for_each(|a| cx.set(a))?;
        cx.set(picked)
    }),
    hlo: Hlo::HostOnly("how many values there are depends on the splits"),
    batch: Batch::Loop("rows of each row's own"),
    decompose: None,
    samples: |s| {
        let case = |levels, splits| {
            Case::new(Gathered { params_ragged_rank: levels, output_ragged_rank: splits })
        };
        case(1, 1).longs(&[0, 2, 2, 5]).numbers(&[5]).ints(&[2, 0, 2]).add(s);
        let (of_rows, none) = (Shape::new([2, 2]), Shape::new([0, 2]));
        if let (Ok(of_rows), Ok(none)) = (of_rows, none) {
            let at = |v: &[i32], shape| Array::from_slice(v, shape);
            if let (Ok(four), Ok(none)) = (at(&[2, 0, 2, 1], of_rows), at(&[], none)) {
                case(1, 2).longs(&[0, 2, 2, 5]).numbers(&[5, 2]).fixed(four).add(s);
                case(1, 2).longs(&[0, 2, 2, 5]).numbers(&[5]).fixed(none).add(s);
            }
        }
        case(2, 2).longs(&[0, 2, 2, 3]).longs(&[0, 1, 3, 5]).numbers(&[5]).ints(&[0, 2]).add(s);
        case(2, 1).longs(&[0, 2, 2, 3]).longs(&[0, 1, 3, 5]).numbers(&[5]).int(0).add(s);
    },
};
