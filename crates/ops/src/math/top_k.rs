//! `TopKV2`: the largest elements along the last dimension.
//!
//! Invariant: of equal elements the one with the lower index comes first; NaN comes after all.
//! Does not know: other dimensions.

use crate::array::gather::{Gather, UNSORTED_SEGMENT_SUM};
use crate::array::range::RANGE;
use crate::prelude::*;
use ferroflow_base::memory;
use ferroflow_kernels::order::largest;
use ferroflow_tensor::dispatch;
use std::cmp::Ordering;

attributes! {
    /// How the results are given.
    pub struct TopK {
        /// Whether in order; they always are here.
        sorted: bool = true,
        /// The dtype of the indices.
        index_type: DType = DType::Int32,
    }
}

/// The largest elements and where they are.
pub static TOP_K: OpDef = OpDef {
    name: "TopKV2",
    doc: "Finds values and indices of the k largest elements for the last dimension.",
    signature: Signature::new(
        &["input: T", "k: const Tk"],
        &["values: T", "indices: index_type"],
        &[
            types("T", dtypes::REALS),
            types("Tk", dtypes::SMALL_INDEX).or(DType::Int32),
            types("index_type", dtypes::SMALL_INDEX).or(DType::Int32),
        ],
    ),
    attrs: TopK::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        cx.with_rank(1, 0)?;
        let shape = cx.shape(0)?;
        let k = cx.integers(1)?.and_then(|k| k.first().copied());
        let k = k.map(|k| {
            usize::try_from(k).map_err(|_| Error::invalid_argument(format!("Need k >= 0, got {k}")))
        });
        let k = k.transpose()?;
        let Some(dims) = shape.dims() else {
            cx.output(shape.clone())?;
            return cx.output(shape);
        };
        let mut out = PartialDims::from_slice(dims);
        let Some(last) = out.last_mut() else {
            return Err(Error::invalid_argument("input must be >= 1-D, got shape []"));
        };
        if let (Some(k), Some(n)) = (k, *last)
            && k > n
        {
            return Err(Error::invalid_argument(format!(
                "input must have at least k columns. Had {n}, needed {k}"
            )));
        }
        *last = k;
        cx.output(PartialShape::new(&out))?;
        cx.output(PartialShape::new(out))
    },
    gradient: Gradient::Vjp(gradient),
    cpu: Cpu::Kernel(|cx| {
        let x = cx.input(0)?;
        let n = x.dims().last().copied().unwrap_or(0);
        let shape = cx.shape(0)?;
        let k = shape.dims().last().copied().unwrap_or(0);
        let (mut values, mut at) =
            (Array::uninit(x.dtype(), shape.clone())?, Array::uninit(DType::Int64, shape.clone())?);
        if !values.is_empty() {
            let places = at.slice_mut::<i64>()?;
            let ordered = largest(x, n, k, places)?;
            let mut order: Vec<i64> = if ordered { Vec::new() } else { memory::vec_of(n)? };
            let done = dispatch!(x.dtype(), T in reals => {
                let all = x.slice::<T>()?;
                let rows = all.chunks(n).zip(values.slice_mut::<T>()?.chunks_mut(k));
                for ((row, values), places) in rows.zip(places.chunks_mut(k)) {
                    if ordered {
                        for (value, &mut i) in values.iter_mut().zip(places) {
                            *value = row[i as usize];
                        }
                        continue;
                    }
                    order.clear();
                    order.extend(0..n as i64);
                    let by = |&a: &i64, &b: &i64| {
                        let (x, y) = (row[a as usize], row[b as usize]);
                        let larger = y.partial_cmp(&x).unwrap_or_else(|| {
                            let nan = |v| u8::from(v != v);
                            nan(x).cmp(&nan(y))
                        });
                        if larger == Ordering::Equal { a.cmp(&b) } else { larger }
                    };
                    if k < n {
                        order.select_nth_unstable_by(k, by);
                        order.truncate(k);
                    }
                    order.sort_unstable_by(by);
                    for ((value, place), &i) in values.iter_mut().zip(places).zip(&order) {
                        (*value, *place) = (row[i as usize], i);
                    }
                }
            });
            done.ok_or_else(|| {
                Error::unimplemented(format!("top_k has no kernel for {}", x.dtype()))
            })?;
        }
        let index_type = cx.dtype(1)?;
        if index_type != DType::Int64 {
            let mut narrow = Array::uninit(index_type, shape)?;
            ferroflow_kernels::cast::cast(&at, &mut narrow)?;
            at = narrow;
        }
        cx.set(values)?;
        cx.set(at)
    }),
    hlo: Hlo::HostOnly("sorting is not lowered"),
    batch: Batch::Leading(&[0]),
    decompose: None,
    samples: |s| {
        let case = || Case::new(TopK { sorted: true, index_type: DType::Int32 });
        case().numbers(&[2, 5]).int(2).add(s);
        case().numbers(&[4]).int(4).add(s);
        case().numbers(&[2, 3, 3]).int(1).add(s);
        case().numbers(&[2, 3]).int(0).add(s);
        case().numbers(&[0, 3]).int(2).add(s);
        case().ints(&[5, 1, 5, 3, 5]).int(3).not_smooth().add(s);
    },
};

/// Each gradient is added where its value came from.
fn gradient(g: &mut Grad<'_>) -> Result<()> {
    let Some(dy) = g.dy(0) else { return Ok(()) };
    let (x, at) = (g.input(0)?, g.output(1)?);
    let (own, picked) = (g.shape_of(&x)?, g.shape_of(&at)?);
    let rank = g.size_of(&own)?;
    let last = g.sub(&rank, 1.0)?;
    let zero = scalar(&rank, 0.0)?;
    let attrs = Gather { batch_dims: 0 };
    let n = g.call_with(&crate::array::gather::GATHER, attrs.clone(), [&own, &last, &zero])?;
    let k = g.call_with(&crate::array::gather::GATHER, attrs, [&picked, &last, &zero])?;
    let (all, some) = (g.size_of(&x)?, g.maximum(&n, 1.0)?);
    let rows = g.floor_div(&all, &some)?;
    let one = scalar(&rank, 1.0)?;
    let numbers = g.call(&RANGE, [&zero, &rows, &one])?;
    let first = g.mul(&numbers, &n)?;
    let first = g.expand_dims(&first, 1)?;
    let pack = crate::array::concat::Pack { n: 2, axis: 0 };
    let flat = g.call_with(&crate::array::concat::PACK, pack, [&rows, &k])?;
    let at = g.cast(&at, DType::Int32)?;
    let at = g.reshape(&at, &flat)?;
    let ids = g.add(&first, &at)?;
    let ids = g.reshape(&ids, &ints(&[-1])?)?;
    let flat = g.reshape(&dy, &ints(&[-1])?)?;
    let sums = g.call(&UNSORTED_SEGMENT_SUM, [&flat, &ids, &all])?;
    let dx = g.reshape(&sums, &own)?;
    g.set(0, dx)
}
