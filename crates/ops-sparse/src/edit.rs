//! `EditDistance`: how far the sequences of one sparse tensor are from those of another.
//!
//! Invariant: entries of one sequence stand together, sequences in row-major order.
//! Does not know: how two sequences are compared.

use crate::order::infer_sparse;
use crate::sample::Sparse;
use ferroflow_base::memory;
use ferroflow_kernels_sparse::edit::distance;
use ferroflow_kernels_sparse::{Places, linear, strides, volume};
use ferroflow_ops::array::shape_value;
use ferroflow_ops::prelude::*;
use ferroflow_tensor::dispatch;
use std::cmp::Ordering;
use std::ops::Range;

attributes! {
    /// What distances are measured in.
    pub struct Normalized {
        /// Whether each is divided by the length of the true sequence.
        normalize: bool = true,
    }
}

const T: &[TypeVar] = &[types("T", dtypes::ANY)];

/// The dimensions that two shapes have in common: all but the last, the larger of each.
fn rows_along(a: &[i64], b: &[i64]) -> Result<Vec<i64>> {
    if a.len() != b.len() || a.len() < 2 {
        return Err(Error::invalid_argument(format!(
            "Input SparseTensors must have rank at least 2, and one rank, but hypothesis_shape is {a:?} and \
             truth_shape is {b:?}"
        )));
    }
    let lead = a.len().saturating_sub(1);
    Ok(a.iter().zip(b).take(lead).map(|(a, b)| *a.max(b)).collect())
}

/// Values, and which of them are a sequence, by the number of its place.
type Side<'a, T> = (&'a [T], &'a [(i64, Range<usize>)]);

/// The sequences, by the number of their place: which entries each has.
fn sequences(places: Places<'_>, along: &[i64]) -> Result<Vec<(i64, Range<usize>)>> {
    let steps = strides(along);
    let mut found: Vec<(i64, Range<usize>)> = Vec::new();
    for (i, at) in places.iter().enumerate() {
        let at = at.get(..along.len()).unwrap_or(&[]);
        if at.iter().zip(along).any(|(i, n)| !(0..*n).contains(i)) {
            return Err(Error::invalid_argument(format!(
                "the sequence of indices[{i}] is {at:?}, out of bounds of {along:?}"
            )));
        }
        let row = linear(at, &steps);
        match found.last_mut() {
            Some((last, range)) if *last == row => range.end = i + 1,
            Some((last, _)) if *last > row => {
                return Err(Error::invalid_argument(format!(
                    "indices[{i}] is out of order: sequences must come in row-major order"
                )));
            }
            _ => {
                memory::reserve(&mut found, 1)?;
                found.push((row, i..i + 1));
            }
        }
    }
    Ok(found)
}

/// Writes the distances of sequences of `a` from those of `b`, the true ones.
fn distances<T: PartialEq>(
    a: Side<'_, T>,
    b: Side<'_, T>,
    normalize: bool,
    out: &mut [f32],
) -> Result<()> {
    let (mut i, mut j) = (0, 0);
    loop {
        let (own, truth) = (a.1.get(i), b.1.get(j));
        let order = match (own, truth) {
            (None, None) => return Ok(()),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(own), Some(truth)) => own.0.cmp(&truth.0),
        };
        let of = |side: Side<'_, T>, k: usize| side.1.get(k).cloned().unwrap_or((0, 0..0));
        let (row, value) = match order {
            Ordering::Less => {
                let (row, range) = of(a, i);
                i += 1;
                (row, if normalize { f32::INFINITY } else { range.len() as f32 })
            }
            Ordering::Greater => {
                let (row, range) = of(b, j);
                j += 1;
                (row, if normalize { 1.0 } else { range.len() as f32 })
            }
            Ordering::Equal => {
                let ((row, own), (_, truth)) = (of(a, i), of(b, j));
                (i, j) = (i + 1, j + 1);
                let x = a.0.get(own).unwrap_or(&[]);
                let y = b.0.get(truth).unwrap_or(&[]);
                let n = distance(x, y)? as f32;
                (row, if normalize { n / y.len() as f32 } else { n })
            }
        };
        if let Some(to) = usize::try_from(row).ok().and_then(|row| out.get_mut(row)) {
            *to = value;
        }
    }
}

fn run(cx: &mut Kernel<'_>) -> Result<()> {
    let normalize = cx.attrs::<Normalized>()?.normalize;
    let along = rows_along(&cx.input(2)?.to_i64s()?, &cx.input(5)?.to_i64s()?)?;
    volume(&along)?;
    let dims = along.iter().map(|&d| usize::try_from(d).unwrap_or(0)).collect::<Vec<_>>();
    let shape = Shape::new(dims)?;
    if shape.is_empty() {
        return Err(Error::invalid_argument(format!(
            "Got output shape {shape} which has 0 elements"
        )));
    }
    let (x, y) = (cx.input(1)?, cx.input(4)?);
    let (a, b) = (Places::of(cx.input(0)?)?, Places::of(cx.input(3)?)?);
    if a.len() != x.len() || b.len() != y.len() {
        return Err(Error::invalid_argument(format!(
            "{} and {} values do not belong to {} and {} indices",
            x.len(),
            y.len(),
            a.len(),
            b.len()
        )));
    }
    let (a, b) = (sequences(a, &along)?, sequences(b, &along)?);
    let mut out = Array::zeros(DType::Float32, shape)?;
    if x.dtype() == DType::String {
        let own: Vec<&[u8]> = memory::collect(x.strings()?.iter())?;
        let truth: Vec<&[u8]> = memory::collect(y.strings()?.iter())?;
        distances((&own, &a), (&truth, &b), normalize, out.slice_mut()?)?;
    } else {
        dispatch!(x.dtype(), T in plain => {
            let (own, truth) = (x.slice::<T>()?, y.slice::<T>()?);
            distances((own, &a), (truth, &b), normalize, out.slice_mut()?)
        })
        .unwrap_or_else(|| Err(Error::unimplemented(format!("sequences of {}", x.dtype()))))?;
    }
    cx.set(out)
}

/// The distances of sequences.
pub static EDIT_DISTANCE: OpDef = OpDef {
    name: "EditDistance",
    doc: "Computes the (possibly normalized) Levenshtein edit distance of the sequences along the last \
          dimension of two sparse tensors: how many elements of hypothesis must be inserted, left out or \
          exchanged to make the true sequence. Normalized it is divided by the length of the latter, infinite \
          where there is none.",
    signature: Signature::new(
        &[
            "hypothesis_indices: int64",
            "hypothesis_values: T",
            "hypothesis_shape: const int64",
            "truth_indices: int64",
            "truth_values: T",
            "truth_shape: const int64",
        ],
        &["output: float"],
        T,
    ),
    attrs: Normalized::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        infer_sparse(cx, 0)?;
        infer_sparse(cx, 3)?;
        let (a, b) = (shape_value(cx, 2, false)?, shape_value(cx, 5, false)?);
        let lead = |s: &PartialShape| s.rank().map(|r| r.saturating_sub(1));
        let dims = match (a.dims(), b.dims()) {
            (Some(a), Some(b)) if a.len() == b.len() && a.len() >= 2 => {
                let larger =
                    |(a, b): (&Option<usize>, &Option<usize>)| a.zip(*b).map(|(a, b)| a.max(b));
                let dims: PartialDims = a.iter().zip(b).map(larger).take(a.len() - 1).collect();
                PartialShape::new(dims)
            }
            _ => match lead(&a).or(lead(&b)) {
                Some(rank) => PartialShape::of_rank(rank),
                None => PartialShape::unknown(),
            },
        };
        cx.output(dims)
    },
    gradient: Gradient::Zero("distances do not change with the elements"),
    cpu: Cpu::Kernel(run),
    hlo: Hlo::HostOnly("how long sequences are depends on the values"),
    batch: Batch::Loop("coordinates of each row's own"),
    decompose: None,
    samples: |s| {
        for normalize in [true, false] {
            let case = || Case::new(Normalized { normalize });
            let own = case().places(&[[0, 0], [0, 1], [0, 2], [2, 0]]).between(&[4], 0.0, 2.0);
            let own = own.longs(&[3, 4]).places(&[[0, 0], [0, 1], [1, 0], [1, 2]]);
            own.between(&[4], 0.0, 2.0).longs(&[2, 3]).add(s);
            let hypothesis = case().places(&[[0, 0, 0], [1, 0, 0]]).between(&[2], 0.0, 2.0);
            let truth =
                hypothesis.longs(&[2, 1, 1]).places(&[[0, 1, 0], [1, 0, 0], [1, 0, 1], [1, 1, 0]]);
            truth.between(&[4], 0.0, 2.0).longs(&[2, 2, 2]).add(s);
        }
    },
};
