//! `Range`: an arithmetic sequence.
//!
//! Does not know: loops.

use crate::prelude::*;
use ferroflow_kernels::generate;
use ferroflow_tensor::dispatch;

const T_RANGE: &[TypeVar] = &[types(
    "Tidx",
    &[
        DType::Bfloat16,
        DType::Float16,
        DType::Float32,
        DType::Float64,
        DType::Int8,
        DType::Int16,
        DType::Int32,
        DType::Int64,
        DType::Uint16,
        DType::Uint32,
        DType::Uint64,
    ],
)
.or(DType::Int32)];

/// `start, start + delta, ...` up to but without `limit`.
pub static RANGE: OpDef = OpDef {
    name: "Range",
    doc: "Creates a sequence of numbers from start by delta, up to but not including limit.",
    signature: Signature::new(
        &["start: const Tidx", "limit: const Tidx", "delta: const Tidx"],
        &["output: Tidx"],
        T_RANGE,
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        for i in 0..3 {
            cx.with_rank(i, 0)?;
        }
        match (cx.value(0), cx.value(1), cx.value(2)) {
            (Some(a), Some(b), Some(d)) => cx.output(Shape::vector(count(a, b, d)?)),
            _ => cx.output(PartialShape::of_rank(1)),
        }
    },
    gradient: Gradient::Zero("TensorFlow defines none towards the limits"),
    cpu: Cpu::Kernel(|cx| {
        let (start, limit, delta) = (cx.input(0)?, cx.input(1)?, cx.input(2)?);
        let n = count(start, limit, delta)?;
        let mut out = Array::uninit(start.dtype(), Shape::vector(n))?;
        generate::range(start, delta, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::Lower(|cx| {
        let (start, delta, ty) = (cx.constant(0)?, cx.constant(2)?, cx.output_type(0)?);
        if !ty.dtype.is_integer() {
            let mut out = Array::uninit(ty.dtype, ty.shape)?;
            generate::range(start, delta, &mut out)?;
            return super::lower::literal(cx, &out);
        }
        let (start, delta) = (cx.literal(start)?, cx.literal(delta)?);
        let (start, delta) = (cx.broadcast(&start, &ty.shape)?, cx.broadcast(&delta, &ty.shape)?);
        let places = cx.iota(ty.dtype, ty.dims(), 0)?;
        let steps = cx.binary("multiply", &places, &delta)?;
        let value = cx.binary("add", &start, &steps)?;
        cx.set(value);
        Ok(())
    }),
    batch: Batch::Loop("each row may have another number of elements"),
    decompose: None,
    samples: |s| {
        Case::new(Attrs::NONE).int(0).int(10).int(3).add(s);
        Case::new(Attrs::NONE).int(5).int(0).int(-2).only(|d| !d.is_unsigned()).add(s);
        Case::new(Attrs::NONE).int(5).int(5).int(1).add(s);
        for (start, limit, delta) in [(0.0, 0.3, 0.1), (1.0, -1.0, -0.3), (0.5, 9.0, 0.7)] {
            let case = Case::new(Attrs::NONE).fixed(Array::scalar::<f32>(start));
            let case = case.fixed(Array::scalar::<f32>(limit)).fixed(Array::scalar::<f32>(delta));
            case.only(DType::is_floating).add(s);
        }
    },
};

fn integer(a: &Array) -> Result<i128> {
    dispatch!(a.dtype(), T in [i8, i16, i32, i64, u16, u32, u64] => {
        a.item::<T>().map(i128::from)
    })
    .unwrap_or_else(|| Err(Error::invalid_argument("an integer is expected")))
}

fn real(a: &Array) -> Result<f64> {
    dispatch!(a.dtype(), T in floats => a.item::<T>().map(f64::from))
        .unwrap_or_else(|| Err(Error::invalid_argument("a number is expected")))
}

/// How many elements the sequence has.
fn count(start: &Array, limit: &Array, delta: &Array) -> Result<usize> {
    let refuse = |rule: &str| {
        Err(Error::invalid_argument(format!(
            "Requires {rule}: start {start}, limit {limit}, delta {delta}"
        )))
    };
    if start.dtype().is_integer() {
        let (a, b, d) = (integer(start)?, integer(limit)?, integer(delta)?);
        return match d {
            0 => refuse("delta != 0"),
            _ if d > 0 && a > b => refuse("start <= limit when delta > 0"),
            _ if d < 0 && a < b => refuse("start >= limit when delta < 0"),
            _ => {
                let n = (b - a).unsigned_abs().div_ceil(d.unsigned_abs());
                usize::try_from(n)
                    .map_err(|_| Error::resource_exhausted(format!("Range of {n} elements")))
            }
        };
    }
    let (a, b, d) = (real(start)?, real(limit)?, real(delta)?);
    if d == 0.0 || !(d.is_finite() && a.is_finite() && b.is_finite()) {
        return refuse("finite numbers and delta != 0");
    }
    if (d > 0.0 && a > b) || (d < 0.0 && a < b) {
        return refuse("limit on the side of start that delta goes to");
    }
    // As TensorFlow the quotient is rounded to the dtype at each step before it is rounded up.
    let round = |v: f64| -> Result<f64> { real(&Array::scalar_of(start.dtype(), v)?) };
    let n = round(round(b - a)? / d)?.ceil().max(0.0);
    if n > 1e15 {
        return Err(Error::resource_exhausted(format!("Range of {n} elements")));
    }
    Ok(n as usize)
}
