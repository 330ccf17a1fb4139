//! `Unique`: the elements of a vector without repetition, in order of first appearance.
//!
//! Invariant: equal means `==`: zeros of both signs are one, no NaN equals another.
//! Does not know: how rows are moved.

use super::gather::rows;
use crate::prelude::*;
use ferroflow_base::memory;
use ferroflow_kernels::cast;
use std::collections::HashMap;

attributes! {
    /// The dtype of positions.
    pub struct OutIdx {
        /// As above.
        out_idx: DType = DType::Int32,
    }
}

const fn unique(name: &'static str, doc: &'static str, signature: Signature) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs: OutIdx::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: |cx| {
            let shape = cx.with_rank(0, 1)?;
            cx.output(PartialShape::of_rank(1))?;
            cx.output(shape)?;
            (2..cx.outputs()).try_for_each(|_| cx.output(PartialShape::of_rank(1)))
        },
        gradient: Gradient::None("TensorFlow has none"),
        cpu: Cpu::Kernel(run),
        hlo: Hlo::HostOnly("how many results there are depends on the values"),
        decompose: None,
        samples: |s| {
            let case = || Case::new(OutIdx { out_idx: DType::Int32 }).not_smooth();
            case().between(&[20], 0.0, 4.0).add(s);
            case().numbers(&[0]).add(s);
            case().ints(&[7, 7, -1, 3, 7, -1]).add(s);
            if let Ok(special) = Array::vector(&[0.0f32, f32::NAN, -0.0, f32::NAN, 0.0]) {
                case().fixed(special).only(|d| d == DType::Float32).add(s);
            }
        },
    }
}

/// For each element what equals its key alone; `None` equals nothing.
fn keys(x: &Array) -> Result<Vec<Option<Vec<u8>>>> {
    let mut all = memory::vec_of(x.len())?;
    if x.dtype() == DType::String {
        all.extend(x.strings()?.iter().map(|s| Some(s.to_vec())));
        return Ok(all);
    }
    if x.dtype().is_floating() {
        let mut wide = Array::uninit(DType::Float64, x.shape().clone())?;
        cast::cast(x, &mut wide)?;
        for &v in wide.slice::<f64>()? {
            // Adding 0 makes -0 a 0.
            all.push((!v.is_nan()).then(|| (v + 0.0).to_ne_bytes().to_vec()));
        }
        return Ok(all);
    }
    let bytes = x.bytes()?;
    all.extend(bytes.chunks(x.dtype().size().max(1)).map(|b| Some(b.to_vec())));
    Ok(all)
}

fn run(cx: &mut Kernel<'_>) -> Result<()> {
    let x = cx.input(0)?;
    let mut seen: HashMap<Vec<u8>, usize> = HashMap::new();
    let (mut first, mut at, mut counts) = (Vec::new(), memory::vec_of(x.len())?, Vec::new());
    for (i, key) in keys(x)?.into_iter().enumerate() {
        let next = first.len();
        let place = match key {
            Some(key) => *seen.entry(key).or_insert(next),
            None => next,
        };
        if place == next {
            first.push(i as i64);
            counts.push(0i64);
        }
        if let Some(count) = counts.get_mut(place) {
            *count += 1;
        }
        at.push(place as i64);
    }
    let unique = rows(x, &first)?;
    cx.set(unique)?;
    for (i, values) in [at, counts].into_iter().enumerate().take(cx.outputs() - 1) {
        let list = match cx.dtype(i + 1)? {
            DType::Int64 => Array::vector(&values)?,
            _ => Array::vector(&values.iter().map(|&v| v as i32).collect::<Vec<_>>())?,
        };
        cx.set(list)?;
    }
    Ok(())
}

const TYPES: &[TypeVar] =
    &[types("T", dtypes::ANY), types("out_idx", dtypes::INDEX).or(DType::Int32)];

/// The elements without repetition, and which of them each is.
pub static UNIQUE: OpDef = unique(
    "Unique",
    "Finds unique elements in a 1-D tensor, and for each element which of them it is.",
    Signature::new(&["x: T"], &["y: T", "idx: out_idx"], TYPES),
);
/// How often each is there too.
pub static UNIQUE_WITH_COUNTS: OpDef = unique(
    "UniqueWithCounts",
    "Finds unique elements in a 1-D tensor, which of them each element is, and how often it is there.",
    Signature::new(&["x: T"], &["y: T", "idx: out_idx", "count: out_idx"], TYPES),
);
