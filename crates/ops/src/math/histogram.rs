//! `Bincount`, `DenseBincount`, `HistogramFixedWidth`: how often numbers come.
//!
//! Does not know: how the loops run.

use crate::prelude::*;
use ferroflow_kernels::histogram as kernel;

attributes! {
    /// What is counted.
    pub struct DenseBins {
        /// Whether a number counts once however often it comes.
        binary_output: bool = false,
    }
}
attributes! {
    /// The dtype of the counts.
    pub struct Counts {
        /// As above.
        dtype: DType = DType::Int32,
    }
}

const COUNTED: &[DType] = &[DType::Int32, DType::Int64, DType::Float32, DType::Float64];

/// The value of a `const` scalar that counts bins, if it is known.
fn bins(cx: &Infer<'_>, i: usize, least: i64) -> Result<Option<usize>> {
    cx.with_rank(i, 0)?;
    let n = cx.integers(i)?.and_then(|n| n.first().copied());
    let checked = |n: i64| {
        usize::try_from(n).ok().filter(|_| n >= least).ok_or_else(|| {
            Error::invalid_argument(format!("{} must be >= {least}, got {n}", cx.name(i)))
        })
    };
    n.map(checked).transpose()
}

/// The numbers, none of them negative, and the weights, if there are any.
fn count(cx: &mut Kernel<'_>, binary: bool) -> Result<()> {
    let (numbers, weights) = (cx.input(0)?, cx.input(2)?);
    let values = numbers.to_i64s()?;
    if let Some(bad) = values.iter().find(|&&v| v < 0) {
        return Err(Error::invalid_argument(format!("Input arr must be non-negative, got {bad}")));
    }
    if !weights.is_empty() && weights.dims() != numbers.dims() {
        return Err(Error::invalid_argument(format!(
            "weights must be of the shape of the input or empty: got {} for {}",
            weights.shape(),
            numbers.shape()
        )));
    }
    let mut out = cx.alloc(0)?;
    let rows = if out.rank() == 2 { numbers.dims().first().copied().unwrap_or(0) } else { 1 };
    let weights = (!weights.is_empty()).then_some(weights);
    kernel::bincount(&values, weights, rows, binary, &mut out)?;
    cx.set(out)
}

const UNCOUNTED: Gradient = Gradient::None("TensorFlow has none");

/// Sums of weights by number.
pub static BINCOUNT: OpDef = OpDef {
    name: "Bincount",
    doc: "How often each number below size comes in arr, or the sums of its weights where weights are not \
          empty. Larger numbers are left out; a negative one is an error.",
    signature: Signature::new(
        &["arr: int32", "size: const int32", "weights: T"],
        &["bins: T"],
        &[types("T", COUNTED)],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let size = bins(cx, 1, 0)?;
        cx.output(PartialShape::new([size]))
    },
    gradient: UNCOUNTED,
    cpu: Cpu::Kernel(|cx| count(cx, false)),
    hlo: Hlo::HostOnly("its checks are of values"),
    batch: Batch::Loop("a histogram of all elements of a row"),
    decompose: None,
    samples: |s| {
        let case = || Case::new(Attrs::NONE).not_smooth();
        case().ints(&[1, 3, 1, 9, 0]).int(5).numbers(&[5]).add(s);
        case().ints(&[1, 3, 1, 9, 0]).int(5).numbers(&[0]).add(s);
        case().ints(&[]).int(2).numbers(&[0]).add(s);
        case().ints(&[1]).int(0).numbers(&[0]).add(s);
    },
};

/// The same for each row.
pub static DENSE_BINCOUNT: OpDef = OpDef {
    name: "DenseBincount",
    doc: "How often each number below size comes in a vector or in each row of a matrix, or the sums of \
          its weights where weights are not empty; with binary_output, whether it comes at all. Larger \
          numbers are left out; a negative one is an error.",
    signature: Signature::new(
        &["input: Tidx", "size: const Tidx", "weights: T"],
        &["output: T"],
        &[types("Tidx", dtypes::INDEX), types("T", COUNTED)],
    ),
    attrs: DenseBins::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (shape, size) = (cx.shape(0)?, bins(cx, 1, 0)?);
        match shape.dims() {
            None => cx.output(PartialShape::unknown()),
            Some([] | [_]) => cx.output(PartialShape::new([size])),
            Some(&[rows, _]) => cx.output(PartialShape::new([rows, size])),
            Some(_) => Err(Error::invalid_argument(format!(
                "Shape must be at most rank 2 but is rank {} with shape {shape}",
                shape.rank().unwrap_or(0)
            ))),
        }
    },
    gradient: UNCOUNTED,
    cpu: Cpu::Kernel(|cx| {
        let binary = cx.attrs::<DenseBins>()?.binary_output;
        count(cx, binary)
    }),
    hlo: Hlo::HostOnly("its checks are of values"),
    batch: Batch::Loop("a histogram of all elements of a row"),
    decompose: None,
    samples: |s| {
        let case = |binary_output| Case::new(DenseBins { binary_output }).not_smooth();
        case(false).ints(&[1, 3, 1, 9, 0]).int(5).numbers(&[5]).add(s);
        case(true).ints(&[1, 3, 1, 9, 0]).int(5).numbers(&[0]).add(s);
        let rows = Shape::new([2, 3]).and_then(|d| Array::from_slice(&[1i32, 0, 1, 2, 2, 7], d));
        if let Ok(rows) = rows {
            case(false).fixed(rows.clone()).int(3).numbers(&[0]).add(s);
            case(true).fixed(rows.clone()).int(3).numbers(&[0]).add(s);
            case(false).fixed(rows).int(3).numbers(&[2, 3]).add(s);
        }
    },
};

/// Counts of equal parts of a range.
pub static HISTOGRAM_FIXED_WIDTH: OpDef = OpDef {
    name: "HistogramFixedWidth",
    doc: "How many values fall into each of nbins equal parts of value_range; values outside count in the \
          first or the last.",
    signature: Signature::new(
        &["values: T", "value_range: T", "nbins: const int32"],
        &["out: dtype"],
        &[types("T", COUNTED), types("dtype", dtypes::INDEX).or(DType::Int32)],
    ),
    attrs: Counts::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (range, n) = (cx.with_rank(1, 1)?, bins(cx, 2, 1)?);
        range.merge(&Shape::vector(2).into())?;
        cx.output(PartialShape::new([n]))
    },
    gradient: UNCOUNTED,
    cpu: Cpu::Kernel(|cx| {
        let mut out = cx.alloc(0)?;
        let places = kernel::bins(cx.input(0)?, cx.input(1)?, out.len())?;
        kernel::bincount(&places, None, 1, false, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("its checks are of values"),
    batch: Batch::Loop("a histogram of all elements of a row"),
    decompose: None,
    samples: |s| {
        let case = || Case::new(Counts { dtype: DType::Int32 }).not_smooth();
        if let Ok(range) = Array::vector(&[0.0f32, 5.0]) {
            case().between(&[3, 7], -2.0, 9.0).fixed(range.clone()).int(5).add(s);
            case().numbers(&[0]).fixed(range).int(3).add(s);
        }
    },
};
