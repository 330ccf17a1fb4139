//! Places: where values would stand among sorted ones (`LowerBound`, `UpperBound`), and where a flat
//! index stands in a shape (`UnravelIndex`).
//!
//! Does not know: how the search runs.

use super::unique::numbers;
use crate::prelude::*;
use ferroflow_base::memory;
use ferroflow_kernels::keys;

attributes! {
    /// The dtype of the result.
    pub struct Places {
        /// As above.
        out_type: DType = DType::Int32,
    }
}

const TYPES: &[TypeVar] =
    &[types("T", dtypes::ANY), types("out_type", dtypes::INDEX).or(DType::Int32)];

fn run(cx: &mut Kernel<'_>, after: bool) -> Result<()> {
    let (sorted, values) = (cx.input(0)?, cx.input(1)?);
    let batch = sorted.dims().first().copied().unwrap_or(0);
    let found = keys::search(sorted, values, batch, after)?;
    let out = numbers(cx.dtype(0)?, &found, values.shape().clone())?;
    cx.set(out)
}

const fn bound(
    name: &'static str,
    doc: &'static str,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["sorted_inputs: T", "values: T"], &["output: out_type"], TYPES),
        attrs: Places::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: |cx| {
            let (sorted, values) = (cx.with_rank(0, 2)?, cx.with_rank(1, 2)?);
            let batch = PartialShape::new([sorted.dim(0)]);
            let batch = batch.merge(&PartialShape::new([values.dim(0)]))?;
            cx.output(PartialShape::new([batch.dim(0), values.dim(1)]))
        },
        gradient: Gradient::Zero("integer output"),
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("a search in steps that depend on values is not lowered"),
        batch: Batch::Folded(&[0, 1]),
        decompose: None,
        samples: |s| {
            let case = || Case::new(Places { out_type: DType::Int32 }).not_smooth();
            let sorted =
                Shape::new([2, 4]).and_then(|d| Array::from_slice(&[0i32, 3, 3, 9, 1, 2, 3, 4], d));
            let values =
                Shape::new([2, 3]).and_then(|d| Array::from_slice(&[3i32, 10, 0, 2, 5, 0], d));
            if let (Ok(sorted), Ok(values)) = (sorted, values) {
                case().fixed(sorted).fixed(values).add(s);
            }
            case().numbers(&[1, 0]).numbers(&[1, 2]).add(s);
            case().numbers(&[2, 1]).numbers(&[2, 0]).add(s);
        },
    }
}

/// The first place that keeps the order.
pub static LOWER_BOUND: OpDef = bound(
    "LowerBound",
    "For each value of a row the first place at which it could be inserted into the sorted row of the \
     same number without breaking the order.",
    |cx| run(cx, false),
);
/// The last place that keeps the order.
pub static UPPER_BOUND: OpDef = bound(
    "UpperBound",
    "For each value of a row the last place at which it could be inserted into the sorted row of the \
     same number without breaking the order.",
    |cx| run(cx, true),
);

/// Flat indices as rows of indices.
pub static UNRAVEL_INDEX: OpDef = OpDef {
    name: "UnravelIndex",
    doc: "Converts flat indices into a tensor of shape dims to indices along each dimension: row d of the \
          result is the index along dimension d. An index outside the tensor is an error.",
    signature: Signature::new(
        &["indices: Tidx", "dims: Tidx"],
        &["output: Tidx"],
        &[types("Tidx", dtypes::INDEX).or(DType::Int32)],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (indices, dims) = (cx.shape(0)?, cx.with_rank(1, 1)?);
        if indices.rank().is_some_and(|r| r > 1) {
            return Err(Error::invalid_argument(format!(
                "The indices can only be scalar or vector, got shape {indices}"
            )));
        }
        match indices.dims() {
            Some([]) => cx.output(PartialShape::new([dims.dim(0)])),
            Some(n) => cx.output(PartialShape::new([&[dims.dim(0)], n].concat())),
            None => cx.output(PartialShape::unknown()),
        }
    },
    gradient: Gradient::Zero("integer output"),
    cpu: Cpu::Kernel(|cx| {
        let (indices, dims) = (cx.input(0)?.to_i64s()?, cx.input(1)?.to_i64s()?);
        let mut all = 1i64;
        for (i, &d) in dims.iter().enumerate() {
            if d == 0 {
                return Err(Error::invalid_argument(format!(
                    "Input dims cannot contain a dim of zero, but dims contains zero at index {i}"
                )));
            }
            if d < 0 {
                return Err(Error::invalid_argument(format!("Input dims cannot contain {d}")));
            }
            all = all.checked_mul(d).ok_or_else(|| {
                Error::invalid_argument(format!(
                    "Input dims product is causing integer overflow: {dims:?}"
                ))
            })?;
        }
        let n = indices.len();
        let whole = dims
            .len()
            .checked_mul(n)
            .ok_or_else(|| Error::resource_exhausted("the unravelled indices overflow"))?;
        let mut out = memory::repeat(0usize, whole)?;
        for (k, &index) in indices.iter().enumerate() {
            if index < 0 || index >= all {
                return Err(Error::invalid_argument(format!(
                    "index {index} is out of bound as with dims {dims:?}"
                )));
            }
            let mut rest = index;
            for (d, &size) in dims.iter().enumerate().rev() {
                if let Some(slot) = out.get_mut(d * n + k) {
                    *slot = (rest % size) as usize;
                }
                rest /= size;
            }
        }
        let shape = match cx.input(0)?.rank() {
            0 => Shape::vector(dims.len()),
            _ => Shape::new([dims.len(), n])?,
        };
        let value = numbers(cx.dtype(0)?, &out, shape)?;
        cx.set(value)
    }),
    hlo: Hlo::HostOnly("its checks are of values"),
    batch: Batch::Loop("coordinates come first"),
    decompose: None,
    samples: |s| {
        Case::new(Attrs::NONE).ints(&[2, 5, 7]).ints(&[3, 3]).add(s);
        Case::new(Attrs::NONE).int(11).ints(&[2, 3, 2]).add(s);
    },
};
