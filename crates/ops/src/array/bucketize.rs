//! `Bucketize`: which of the intervals between boundaries each number is in.
//!
//! Does not know: what intervals mean.

use crate::prelude::*;
use ferroflow_tensor::dispatch;

attributes! {
    /// Where intervals end.
    pub struct Boundaries {
        /// The ends, in rising order; a number that is one belongs to the interval above.
        boundaries: Vec<f32>,
    }
}

/// The interval of each number.
pub static BUCKETIZE: OpDef = OpDef {
    name: "Bucketize",
    doc: "Says for each number how many boundaries, which rise, are not above it: the number of the interval \
          that it is in. NaN is above all.",
    signature: Signature::new(
        &["input: T"],
        &["output: int32"],
        &[types("T", &[DType::Int32, DType::Int64, DType::Float32, DType::Float64])],
    ),
    attrs: Boundaries::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: like_first,
    gradient: Gradient::None("numbers of intervals have no derivative"),
    cpu: Cpu::Kernel(|cx| {
        let boundaries = &cx.attrs::<Boundaries>()?.boundaries;
        if boundaries.windows(2).any(|w| matches!(w, [a, b] if a > b)) {
            return Err(Error::invalid_argument("Expected sorted boundaries"));
        }
        let x = cx.input(0)?;
        let mut out = Array::uninit(DType::Int32, x.shape().clone())?;
        let done = dispatch!(x.dtype(), T in [i32, i64, f32, f64] => {
            for (to, &v) in out.slice_mut::<i32>()?.iter_mut().zip(x.slice::<T>()?) {
                #[allow(clippy::unnecessary_cast, reason = "T is f64 in one of the arms")]
                let v = v as f64;
                let place = boundaries.partition_point(|&b| v >= f64::from(b) || v.is_nan());
                *to = i32::try_from(place).unwrap_or(i32::MAX);
            }
        });
        done.ok_or_else(|| {
            Error::unimplemented(format!("buckets of {} have no kernel", x.dtype()))
        })?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("a search in steps that depend on values is not lowered"),
    batch: Batch::Broadcast,
    decompose: None,
    samples: |s| {
        let case = |b: &[f32]| Case::new(Boundaries { boundaries: b.to_vec() });
        case(&[-1.0, 0.0, 0.0, 1.0]).numbers(&[2, 5]).add(s);
        case(&[]).numbers(&[3]).add(s);
        case(&[0.5]).numbers(&[]).add(s);
        case(&[0.5]).numbers(&[0, 2]).add(s);
        let special = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -0.0, 0.1, 10.0];
        if let Ok(special) = Array::vector(&special) {
            case(&[0.0, 0.1, 10.0]).fixed(special).only(DType::is_floating).add(s);
        }
    },
};
