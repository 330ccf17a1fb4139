//! Elementwise functions in terms of simpler ones: what an accelerator runs, and what tests hold
//! the kernels against.
//!
//! Invariant: near the kernel's value wherever the kernel has one; half floats are computed in
//! float32.
//! Does not know: which records these belong to.

use crate::prelude::*;
use ferroflow_tensor::{Complex64, Complex128};

/// Half floats as float32.
pub fn widen(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    let half = matches!(x.dtype(), DType::Float16 | DType::Bfloat16);
    cx.cast(x, if half { DType::Float32 } else { x.dtype() })
}

/// `f` of one argument, half floats in float32.
fn wide(
    cx: &mut dyn Emit,
    x: &Value,
    f: impl FnOnce(&mut dyn Emit, &Value) -> Result<Value>,
) -> Result<Value> {
    let own = widen(cx, x)?;
    let y = f(cx, &own)?;
    cx.cast(&y, x.dtype())
}

/// `i`, `i / 2` ...
fn imaginary(x: &Value, im: f64) -> Result<Value> {
    Ok(Value::Constant(match x.dtype() {
        DType::Complex64 => Array::scalar(Complex64::new(0.0, im as f32)),
        _ => Array::scalar(Complex128::new(0.0, im)),
    }))
}

/// `1 / x`; of integers 0 but for ±1.
pub fn reciprocal(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    if x.dtype().is_integer() {
        let size = cx.abs(x)?;
        let one = cx.equal(&size, 1.0)?;
        return cx.select(&one, x, 0.0);
    }
    cx.div(1.0, x)
}

/// `x != x`.
pub fn is_nan(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    cx.not_equal(x, x)
}

/// `|x| == inf`.
pub fn is_inf(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    let size = cx.abs(x)?;
    cx.equal(&size, f64::INFINITY)
}

/// `√(1 - x²)`, as `√((1 - x)(1 + x))`: nothing cancels near ±1.
fn cathetus(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    let one = scalar(x, 1.0)?;
    let (a, b) = (cx.sub(&one, x)?, cx.add(&one, x)?);
    let square = cx.mul(&a, &b)?;
    cx.sqrt(&square)
}

/// Real: the angle of `(√(1 - x²), x)`; complex: `-i ln(ix + √(1 - x²))`.
pub fn asin(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    wide(cx, x, |cx, x| {
        let c = cathetus(cx, x)?;
        if !x.dtype().is_complex() {
            return cx.atan2(x, &c);
        }
        let turned = cx.mul(x, &imaginary(x, 1.0)?)?;
        let sum = cx.add(&turned, &c)?;
        let log = cx.log(&sum)?;
        cx.mul(&log, &imaginary(x, -1.0)?)
    })
}

/// Real: the angle of `(x, √(1 - x²))`; complex: `π/2 - asin x`.
pub fn acos(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    wide(cx, x, |cx, x| {
        if x.dtype().is_complex() {
            let y = asin(cx, x)?;
            return cx.sub(std::f64::consts::FRAC_PI_2, &y);
        }
        let c = cathetus(cx, x)?;
        cx.atan2(&c, x)
    })
}

/// Real: the angle of `(1, x)`; complex: `(ln(1 - ix) - ln(1 + ix)) i/2`.
pub fn atan(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    wide(cx, x, |cx, x| {
        let one = scalar(x, 1.0)?;
        if !x.dtype().is_complex() {
            return cx.atan2(x, &one);
        }
        let turned = cx.mul(x, &imaginary(x, 1.0)?)?;
        let (a, b) = (cx.sub(&one, &turned)?, cx.add(&one, &turned)?);
        let (a, b) = (cx.log(&a)?, cx.log(&b)?);
        let d = cx.sub(&a, &b)?;
        cx.mul(&d, &imaginary(x, 0.5)?)
    })
}

/// `eˣ/2` and `e⁻ˣ/2` by roots, which do not overflow where the halves do not.
fn halves(cx: &mut dyn Emit, x: &Value) -> Result<(Value, Value)> {
    let mut half = |x: &Value, sign: f64| {
        let part = cx.mul(x, 0.5 * sign)?;
        let root = cx.exp(&part)?;
        let less = cx.mul(&root, 0.5)?;
        cx.mul(&less, &root)
    };
    Ok((half(x, 1.0)?, half(x, -1.0)?))
}

/// `(eˣ - e⁻ˣ)/2`; near 0 by `e = eˣ - 1` as `(e + e/(e + 1))/2`.
pub fn sinh(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    wide(cx, x, |cx, x| {
        let (a, b) = halves(cx, x)?;
        let large = cx.sub(&a, &b)?;
        if x.dtype().is_complex() {
            return Ok(large);
        }
        let e = cx.expm1(x)?;
        let below = cx.add(&e, 1.0)?;
        let ratio = cx.div(&e, &below)?;
        let sum = cx.add(&e, &ratio)?;
        let small = cx.mul(&sum, 0.5)?;
        let size = cx.abs(x)?;
        let near = cx.less(&size, 1.0)?;
        cx.select(&near, &small, &large)
    })
}

/// `(eˣ + e⁻ˣ)/2`.
pub fn cosh(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    wide(cx, x, |cx, x| {
        let (a, b) = halves(cx, x)?;
        cx.add(&a, &b)
    })
}

/// The polynomial with these coefficients, highest power first.
fn polynomial(cx: &mut dyn Emit, x: &Value, coefficients: &[f64]) -> Result<Value> {
    let Some((first, rest)) = coefficients.split_first() else { return scalar(x, 0.0) };
    let mut y = scalar(x, *first)?;
    for &c in rest {
        let p = cx.mul(&y, x)?;
        y = cx.add(&p, c)?;
    }
    Ok(y)
}

/// The rational approximations of Cephes (Moshier, 1989): of `erf x / x` in `x²` up to 1, of
/// `erfc x / exp(-x²)` beyond.
const T: &[f64] = &[
    9.60497373987051638749e0,
    9.00260197203842689217e1,
    2.23200534594684319226e3,
    7.00332514112805075473e3,
    5.55923013010394962768e4,
];
const U: &[f64] = &[
    1.0,
    3.35617141647503099647e1,
    5.21357949780152679795e2,
    4.59432382970980127987e3,
    2.26290000613890934246e4,
    4.92673942608635921086e4,
];
const P: &[f64] = &[
    2.46196981473530512524e-10,
    5.64189564831068821977e-1,
    7.46321056442269912687e0,
    4.86371970985681366614e1,
    1.96520832956077098242e2,
    5.26445194995477358631e2,
    9.34528527171957607540e2,
    1.02755188689515710272e3,
    5.57535335369399327526e2,
];
const Q: &[f64] = &[
    1.0,
    1.32281951154744992508e1,
    8.67072140885989742329e1,
    3.54937778887819891062e2,
    9.75708501743205489753e2,
    1.82390916687909736289e3,
    2.24633760818710981792e3,
    1.65666309194161350182e3,
    5.57535340817727675546e2,
];

/// The Gauss error function.
pub fn erf(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    wide(cx, x, |cx, x| {
        let size = cx.abs(x)?;
        let inside = cx.minimum(&size, 1.0)?;
        let square = cx.square(&inside)?;
        let (t, u) = (polynomial(cx, &square, T)?, polynomial(cx, &square, U)?);
        let ratio = cx.div(&t, &u)?;
        let near = cx.mul(&inside, &ratio)?;
        // From 6 on the function is 1 in every dtype.
        let outside = cx.minimum(&size, 6.0)?;
        let outside = cx.maximum(&outside, 1.0)?;
        let (p, q) = (polynomial(cx, &outside, P)?, polynomial(cx, &outside, Q)?);
        let ratio = cx.div(&p, &q)?;
        let square = cx.square(&outside)?;
        let minus = cx.neg(&square)?;
        let tail = cx.exp(&minus)?;
        let complement = cx.mul(&tail, &ratio)?;
        let far = cx.sub(1.0, &complement)?;
        let is_far = cx.greater(&size, 1.0)?;
        let y = cx.select(&is_far, &far, &near)?;
        let minus = cx.neg(&y)?;
        let negative = cx.less(x, 0.0)?;
        cx.select(&negative, &minus, &y)
    })
}

/// `dy (1 - y²)`.
pub fn tanh_grad(cx: &mut dyn Emit, y: &Value, dy: &Value) -> Result<Value> {
    let square = cx.square(y)?;
    let rest = cx.sub(1.0, &square)?;
    cx.mul(dy, &rest)
}

/// `dy y (1 - y)`.
pub fn sigmoid_grad(cx: &mut dyn Emit, y: &Value, dy: &Value) -> Result<Value> {
    let rest = cx.sub(1.0, y)?;
    let p = cx.mul(dy, y)?;
    cx.mul(&p, &rest)
}

/// `⌊x / y⌋`: of integers the quotient towards zero, one less where the signs differ and it is not
/// exact.
pub fn floor_div(cx: &mut dyn Emit, x: &Value, y: &Value) -> Result<Value> {
    let q = cx.div(x, y)?;
    if !x.dtype().is_integer() {
        return cx.floor(&q);
    }
    if x.dtype().is_unsigned() {
        return Ok(q);
    }
    let product = cx.mul(&q, y)?;
    let inexact = cx.not_equal(&product, x)?;
    let (a, b) = (cx.less(x, 0.0)?, cx.less(y, 0.0)?);
    let differ = cx.not_equal(&a, &b)?;
    let below = cx.and(&inexact, &differ)?;
    let less = cx.sub(&q, 1.0)?;
    cx.select(&below, &less, &q)
}

/// `x y`, and 0 where y is 0.
pub fn mul_no_nan(cx: &mut dyn Emit, x: &Value, y: &Value) -> Result<Value> {
    let none = cx.equal(y, 0.0)?;
    let p = cx.mul(x, y)?;
    cx.select(&none, 0.0, &p)
}

/// `x / y`, and 0 where x is 0.
pub fn xdivy(cx: &mut dyn Emit, x: &Value, y: &Value) -> Result<Value> {
    let none = cx.equal(x, 0.0)?;
    let q = cx.div(x, y)?;
    cx.select(&none, x, &q)
}

/// `x / y`, and 0 where y is 0.
pub fn div_no_nan(cx: &mut dyn Emit, x: &Value, y: &Value) -> Result<Value> {
    let zero = scalar(y, 0.0)?;
    let none = cx.equal(y, &zero)?;
    let q = cx.div(x, y)?;
    cx.select(&none, &zero, &q)
}

/// `max(min(x, high), low)`.
pub fn clip(cx: &mut dyn Emit, x: &Value, low: &Value, high: &Value) -> Result<Value> {
    let below = cx.minimum(x, high)?;
    cx.maximum(&below, low)
}
