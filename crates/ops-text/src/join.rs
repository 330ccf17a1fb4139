//! Strings joined: elementwise, along dimensions, by segments, by neighbours.
//!
//! Does not know: ragged tensors.

use crate::sample::Texts;
use crate::{text, zero};
use ferroflow_base::memory;
use ferroflow_kernels_text::ngrams::Runs;
use ferroflow_op::ByteString;
use ferroflow_ops::prelude::*;
use ferroflow_tensor::Strings;

attributes! {
    /// How many inputs there are, and what stands between them.
    pub struct Join {
        /// How many.
        n as "N": i64 [0 ..],
        /// What stands between.
        separator: ByteString = ByteString::default(),
    }
}

attributes! {
    /// How dimensions are joined.
    pub struct Reduce {
        /// Whether they stay, with one element.
        keep_dims: bool = false,
        /// What stands between elements.
        separator: ByteString = ByteString::default(),
    }
}

attributes! {
    /// What stands between elements.
    pub struct Separated {
        /// As above.
        separator: ByteString = ByteString::default(),
    }
}

attributes! {
    /// How runs of neighbours are made.
    pub struct NGrams {
        /// What stands between neighbours.
        separator: ByteString,
        /// The lengths of runs.
        ngram_widths: Vec<i64> [0 ..],
        /// What stands before a row.
        left_pad: ByteString,
        /// What stands behind a row.
        right_pad: ByteString,
        /// How often the pads stand there; -1: as often as gives each element a run of its own.
        pad_width: i64,
        /// Whether a row that is too short for any run is one itself.
        preserve_short_sequences: bool,
    }
}

/// Pieces joined, one after the other.
fn append(out: &mut Vec<u8>, first: bool, separator: &[u8], piece: &[u8]) -> Result<()> {
    memory::reserve(out, separator.len().saturating_add(piece.len()))?;
    if !first {
        out.extend_from_slice(separator);
    }
    out.extend_from_slice(piece);
    Ok(())
}

/// Strings joined elementwise.
pub static STRING_JOIN: OpDef = zero(text(
    "StringJoin",
    "Joins the strings of several tensors of one shape elementwise; scalars are joined to every element.",
    Signature::new(&["inputs: N * string"], &["output: string"], &[]),
    Join::ATTRS,
    |cx| {
        let mut out = PartialShape::scalar();
        for i in 0..cx.inputs() {
            let shape = cx.shape(i)?;
            if out.rank() == Some(0) {
                out = shape;
            } else if shape.rank().is_none() {
                out = PartialShape::unknown();
            } else if shape.rank() != Some(0) {
                out = out.merge(&shape)?;
            }
        }
        cx.output(out)
    },
    |cx| {
        let separator = &cx.attrs::<Join>()?.separator.0;
        let inputs = cx.input_list(0)?;
        let shape = inputs.iter().find(|a| a.rank() > 0).or(inputs.first());
        let shape = shape.map_or(Shape::scalar(), |a| a.shape().clone());
        if let Some(odd) = inputs.iter().find(|a| a.rank() > 0 && *a.shape() != shape) {
            return Err(Error::invalid_argument(format!(
                "Input shapes do not match: {shape} vs. {}",
                odd.shape()
            )));
        }
        let all =
            inputs.iter().map(|a| Ok((a.rank() == 0, a.strings()?))).collect::<Result<Vec<_>>>()?;
        let mut out = Strings::with_capacity(shape.len(), 0)?;
        let mut joined = Vec::new();
        for i in 0..shape.len() {
            joined.clear();
            for (k, (scalar, strings)) in all.iter().enumerate() {
                let piece = strings.get(if *scalar { 0 } else { i }).unwrap_or(&[]);
                append(&mut joined, k == 0, separator, piece)?;
            }
            out.push(&joined)?;
        }
        let out = Array::of_strings(out, shape)?;
        drop(inputs);
        cx.set(out)
    },
    |s| {
        let case = |n, separator: &str| Case::new(Join { n, separator: separator.into() });
        case(2, "-").texts(&["a", "", "c"]).texts(&["x", "y", ""]).add(s);
        case(3, "").text("<").texts(&["a", "b"]).text(">").add(s);
        case(1, "-").texts(&["a"]).add(s);
        case(2, "-").text("a").text("b").add(s);
        case(2, "-").texts(&[]).text("b").add(s);
    },
));

/// The dimensions to be joined, in the order they vary, the fastest first.
fn axes(given: &[i64], rank: usize) -> Result<Vec<usize>> {
    let mut axes = Vec::new();
    for &axis in given {
        let n = rank as i64;
        let own = if axis < 0 { axis.checked_add(n) } else { Some(axis) };
        let own = own.filter(|a| (0..n).contains(a)).ok_or_else(|| {
            Error::out_of_range(format!(
                "Invalid reduction dimension {axis} for input with {rank} dimension(s)"
            ))
        })? as usize;
        if axes.contains(&own) {
            return Err(Error::invalid_argument(format!("Duplicate reduction dimension {axis}")));
        }
        axes.push(own);
    }
    Ok(axes)
}

/// The shape without the axes, or with one element along them.
fn reduced<T: Copy>(dims: &[T], axes: &[usize], keep: bool, one: T) -> Vec<T> {
    let kept = dims.iter().enumerate().filter_map(|(i, &n)| match axes.contains(&i) {
        true => keep.then_some(one),
        false => Some(n),
    });
    kept.collect()
}

/// Offsets of all places along these dimensions, the last one varying fastest.
fn offsets(dims: &[(usize, usize)]) -> Result<Vec<usize>> {
    let mut all = vec![0usize];
    for &(n, stride) in dims {
        let mut next = memory::vec_of(all.len().saturating_mul(n))?;
        for &base in &all {
            next.extend((0..n).map(|i| base + i * stride));
        }
        all = next;
    }
    Ok(all)
}

/// Strings joined along dimensions.
pub static REDUCE_JOIN: OpDef = zero(text(
    "ReduceJoin",
    "Joins strings along dimensions, in the order in which the dimensions are given: the first varies \
     fastest. Without dimensions nothing is joined.",
    Signature::new(&["inputs: string", "reduction_indices: const int32"], &["output: string"], &[]),
    Reduce::ATTRS,
    |cx| {
        let keep = cx.attrs::<Reduce>()?.keep_dims;
        let shape = cx.shape(0)?;
        let out = match (shape.dims(), cx.integers(1)?) {
            (Some(dims), Some(given)) => {
                let axes = axes(&given, dims.len())?;
                PartialShape::new(reduced(dims, &axes, keep, Some(1)))
            }
            (Some(dims), None) if keep => PartialShape::of_rank(dims.len()),
            _ => PartialShape::unknown(),
        };
        cx.output(out)
    },
    |cx| {
        let Reduce { keep_dims, separator } = cx.attrs::<Reduce>()?;
        let x = cx.input(0)?;
        let axes = axes(&cx.input(1)?.to_i64s()?, x.rank())?;
        let shape = Shape::new(reduced(x.dims(), &axes, *keep_dims, 1))?;
        let strides = x.shape().strides();
        let of = |i: usize| {
            (x.dims().get(i).copied().unwrap_or(0), strides.get(i).copied().unwrap_or(0))
        };
        let outer: Vec<_> = (0..x.rank()).filter(|i| !axes.contains(i)).map(of).collect();
        let inner: Vec<_> = axes.iter().rev().map(|&i| of(i)).collect();
        let (outer, inner) = (offsets(&outer)?, offsets(&inner)?);
        let strings = x.strings()?;
        let mut out = Strings::with_capacity(outer.len(), 0)?;
        let mut joined = Vec::new();
        for &base in &outer {
            joined.clear();
            for (k, &at) in inner.iter().enumerate() {
                append(&mut joined, k == 0, &separator.0, strings.get(base + at).unwrap_or(&[]))?;
            }
            out.push(&joined)?;
        }
        let out = Array::of_strings(out, shape)?;
        cx.set(out)
    },
    |s| {
        for keep_dims in [false, true] {
            let case = || {
                let all = &["a", "b", "c", "d", "e", "f", "g", "h"];
                let attrs = Reduce { keep_dims, separator: ".".into() };
                Case::new(attrs).shaped(all, &[2, 2, 2])
            };
            case().ints(&[0, 1]).add(s);
            case().ints(&[2, 0]).add(s);
            case().ints(&[]).add(s);
            case().ints(&[-1]).add(s);
        }
        let attrs = || Reduce { keep_dims: false, separator: "".into() };
        Case::new(attrs()).shaped(&[], &[0, 2]).ints(&[0]).add(s);
        Case::new(attrs()).texts(&["x", "y"]).int(0).add(s);
        Case::new(attrs()).text("x").ints(&[]).add(s);
    },
));

/// Strings joined by segments.
pub static UNSORTED_SEGMENT_JOIN: OpDef = text(
    "UnsortedSegmentJoin",
    "Joins the strings of each segment; segment_ids, whose shape the input's begins with, says which \
     segment each belongs to.",
    Signature::new(
        &["inputs: string", "segment_ids: Tindices", "num_segments: const Tnumsegments"],
        &["output: string"],
        &[types("Tindices", dtypes::INDEX), types("Tnumsegments", dtypes::INDEX).or(DType::Int32)],
    ),
    Separated::ATTRS,
    |cx| {
        let (shape, ids) = (cx.shape(0)?, cx.shape(1)?);
        cx.with_rank(2, 0)?;
        if ids.rank() == Some(0) {
            return Err(Error::invalid_argument("Segment_id cannot have rank 0"));
        }
        let n = cx.integers(2)?.and_then(|n| n.first().copied());
        let n = n.map(|n| {
            usize::try_from(n).map_err(|_| {
                Error::invalid_argument(format!(
                    "Number of segments must be non-negative but got {n}"
                ))
            })
        });
        let n = n.transpose()?;
        let (Some(dims), Some(own)) = (shape.dims(), ids.dims()) else {
            return cx.output(PartialShape::unknown());
        };
        let lead = dims.get(..own.len()).ok_or_else(|| {
            Error::invalid_argument(format!("segment_ids {ids} has more dimensions than {shape}"))
        })?;
        for (i, (a, b)) in own.iter().zip(lead).enumerate() {
            if let (Some(a), Some(b)) = (a, b)
                && a != b
            {
                return Err(Error::invalid_argument(format!(
                    "Segment dimension is {a} while input dimension is {b} in rank {i}"
                )));
            }
        }
        let mut out = vec![n];
        out.extend_from_slice(dims.get(own.len()..).unwrap_or(&[]));
        if let Some(known) = out.iter().copied().collect::<Option<Vec<_>>>() {
            Shape::new(known)?;
        }
        cx.output(PartialShape::new(out))
    },
    |cx| {
        let separator = &cx.attrs::<Separated>()?.separator.0;
        let (x, ids) = (cx.input(0)?, cx.input(1)?);
        let n = usize::try_from(cx.input(2)?.to_i64()?).unwrap_or(0);
        let rest = x.dims().get(ids.rank()..).unwrap_or(&[]);
        let mut dims = vec![n];
        dims.extend_from_slice(rest);
        let shape = Shape::new(dims)?;
        let row = Shape::new(rest)?.len();
        let mut members: Vec<Vec<usize>> = memory::repeat(Vec::new(), n)?;
        for (i, id) in ids.to_i64s()?.into_iter().enumerate() {
            let own = usize::try_from(id).ok().and_then(|id| members.get_mut(id));
            let own = own.ok_or_else(|| {
                Error::invalid_argument(format!(
                    "segment_ids are not allowed to exceed num_segments or to have negative values: \
                     {id} is not in [0, {n})"
                ))
            })?;
            memory::reserve(own, 1)?;
            own.push(i);
        }
        let strings = x.strings()?;
        let mut out = Strings::with_capacity(shape.len(), 0)?;
        let mut joined = Vec::new();
        for own in &members {
            for column in 0..row {
                joined.clear();
                for (k, &i) in own.iter().enumerate() {
                    let piece = strings.get(i * row + column).unwrap_or(&[]);
                    append(&mut joined, k == 0, separator, piece)?;
                }
                out.push(&joined)?;
            }
        }
        let out = Array::of_strings(out, shape)?;
        cx.set(out)
    },
    |s| {
        let case = || Case::new(Separated { separator: ":".into() });
        case().texts(&["a", "b", "c"]).ints(&[0, 2, 0]).int(3).add(s);
        let all = &["a", "b", "c", "d"];
        case().shaped(all, &[2, 2]).ints(&[1, 0]).int(2).add(s);
        case().shaped(all, &[4, 1]).ints(&[0, 0, 1, 0]).int(2).add(s);
        case().texts(&[]).ints(&[]).int(1).add(s);
    },
);

/// Runs of neighbours.
pub static STRING_NGRAMS: OpDef = text(
    "StringNGrams",
    "Joins runs of neighbouring strings in each row of a ragged tensor, for each of some lengths, with \
     pads before and behind a row; gives the runs and where each row of them ends.",
    Signature::new(
        &["data: string", "data_splits: Tsplits"],
        &["ngrams: string", "ngrams_splits: Tsplits"],
        &[types("Tsplits", dtypes::INDEX).or(DType::Int64)],
    ),
    NGrams::ATTRS,
    |cx| {
        cx.with_rank(0, 1)?;
        let splits = cx.with_rank(1, 1)?;
        cx.output(PartialShape::of_rank(1))?;
        cx.output(splits)
    },
    |cx| {
        let own = cx.attrs::<NGrams>()?;
        let runs = Runs {
            separator: &own.separator.0,
            widths: &own.ngram_widths,
            left: &own.left_pad.0,
            right: &own.right_pad.0,
            pads: usize::try_from(own.pad_width).ok(),
            keep_short: own.preserve_short_sequences,
        };
        if own.pad_width < -1 {
            return Err(Error::invalid_argument(format!(
                "Pad width should be >= 0 when preserve_short_sequences is True and ngram_widths are \
                 not provided, and -1 or more always, got {}",
                own.pad_width
            )));
        }
        let (x, given) = (cx.input(0)?, cx.input(1)?);
        let splits = Runs::splits(&given.to_i64s()?, x.len())?;
        if splits.is_empty() {
            // Rows are not even begun: TensorFlow gives as many empty strings as there were.
            let none = Array::zeros(DType::String, x.shape().clone())?;
            let same = given.alias();
            cx.set(none)?;
            return cx.set(same);
        }
        let (runs, ends) = runs.of(x.strings()?, &splits)?;
        let n = runs.len();
        let dtype = given.dtype();
        cx.set(Array::of_strings(runs, Shape::vector(n))?)?;
        let ends = match dtype {
            DType::Int32 => Array::vector(&ends.iter().map(|&e| e as i32).collect::<Vec<_>>())?,
            _ => Array::vector(&ends.iter().map(|&e| e as i64).collect::<Vec<_>>())?,
        };
        cx.set(ends)
    },
    |s| {
        let case = |widths: &[i64], pad_width, preserve_short_sequences| {
            Case::new(NGrams {
                separator: "|".into(),
                ngram_widths: widths.to_vec(),
                left_pad: "L".into(),
                right_pad: "RR".into(),
                pad_width,
                preserve_short_sequences,
            })
        };
        let all = &["a", "b", "", "d"];
        case(&[2], 0, false).texts(all).longs(&[0, 1, 4]).add(s);
        case(&[1, 3], -1, false).texts(all).longs(&[0, 1, 1, 4]).add(s);
        case(&[3, 5], 1, true).texts(all).longs(&[0, 1, 1, 4]).add(s);
        case(&[5], 0, true).texts(&["a", "b"]).longs(&[0, 0, 2]).add(s);
        case(&[2], 5, false).texts(&["a", "b"]).longs(&[0, 2]).add(s);
        case(&[], 0, false).texts(&["a"]).longs(&[0, 1]).add(s);
        case(&[2], 0, false).texts(&[]).longs(&[0]).add(s);
    },
);
