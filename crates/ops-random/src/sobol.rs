//! `SobolSample`: points that fill a cube evenly.
//!
//! Does not know: direction numbers.

use ferroflow_kernels_random::sobol::{DIMENSIONS, Directions};
use ferroflow_ops::prelude::*;
use ferroflow_tensor::dispatch;

attributes! {
    /// The dtype of the points.
    pub struct Points {
        /// As above.
        dtype: DType = DType::Float32,
    }
}

/// The value of the scalar that is input `i`, if it is known: `low` at least.
fn count(cx: &Infer<'_>, i: usize, low: usize, says: &str) -> Result<Option<usize>> {
    cx.with_rank(i, 0)?;
    let Some(&n) = cx.integers(i)?.as_ref().and_then(|n| n.first()) else { return Ok(None) };
    match usize::try_from(n).ok().filter(|&n| n >= low) {
        Some(n) => Ok(Some(n)),
        None => Err(Error::invalid_argument(format!("{says}, got {n}"))),
    }
}

/// Points of the Sobol sequence.
pub static SOBOL_SAMPLE: OpDef = OpDef {
    name: "SobolSample",
    doc: "Generates num_results points of the Sobol sequence in dim dimensions, the first skip of them left out.",
    signature: Signature::new(
        &["dim: const int32", "num_results: const int32", "skip: int32"],
        &["samples: dtype"],
        &[types("dtype", &[DType::Float32, DType::Float64]).or(DType::Float32)],
    ),
    attrs: Points::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let dim = count(cx, 0, 1, "dim must be at least one")?;
        let rows = count(cx, 1, 1, "num_results must be at least one")?;
        count(cx, 2, 0, "skip must be non-negative")?;
        if dim.is_some_and(|d| d > DIMENSIONS) {
            return Err(Error::invalid_argument(format!(
                "dim must be at most {DIMENSIONS}, got {}",
                dim.unwrap_or(0)
            )));
        }
        cx.output(PartialShape::new([rows, dim]))
    },
    gradient: Gradient::None("the points do not depend on anything that has a derivative"),
    cpu: Cpu::Kernel(|cx| {
        let (dim, rows, skip) =
            (cx.input(0)?.to_i64()?, cx.input(1)?.to_i64()?, cx.input(2)?.to_i64()?);
        let end = skip.checked_add(rows).and_then(|n| u32::try_from(n).ok());
        let (Some(_), Ok(dim), Ok(skip)) = (end, usize::try_from(dim), u32::try_from(skip)) else {
            return Err(Error::invalid_argument(format!(
                "skip {skip} and num_results {rows} go beyond the 2^32 points of the sequence"
            )));
        };
        let mut out = cx.alloc(0)?;
        let directions = Directions::new(dim)?;
        dispatch!(out.dtype(), T in [f32, f64] => {
            for (row, point) in out.slice_mut::<T>()?.chunks_mut(dim.max(1)).zip(skip + 1..) {
                for (d, x) in row.iter_mut().enumerate() {
                    #[allow(clippy::unnecessary_cast, reason = "T is f64 in one of the arms")]
                    let value = directions.at(d, point) as T;
                    *x = value;
                }
            }
        });
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("the direction numbers are on the host"),
    batch: Batch::Loop("a number of points of each row's own"),
    decompose: None,
    samples: |s| {
        let case = || Case::new(Points { dtype: DType::Float32 });
        case().int(2).int(5).int(0).add(s);
        case().int(21).int(40).int(1000).add(s);
        case().int(1111).int(3).int(5).add(s);
    },
};
