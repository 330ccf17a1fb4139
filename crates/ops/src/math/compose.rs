//! Elementwise functions in terms of simpler ones: what an accelerator runs, and what tests hold
//! the kernels against.
//!
//! Invariant: near the kernel's value wherever the kernel has one; half floats are computed in
//! float32.
//! Does not know: which records these belong to.

use super::binary::{ADD, ATAN2, DIV, MAXIMUM, MINIMUM, MUL, REAL_DIV, SUB};
use super::cast::cast;
use super::compare::{EQUAL, Equality, GREATER, LESS, LOGICAL_AND, NOT_EQUAL};
use super::select::SELECT;
use super::unary::{ABS, EXP, EXPM1, FLOOR, LOG, NEG, SQRT, SQUARE};
use crate::prelude::*;
use ferroflow_tensor::{Complex64, Complex128};

/// `a + b`, `a * b` ... with a number.
fn with(cx: &mut dyn Emit, op: &'static OpDef, x: &Value, number: f64) -> Result<Value> {
    call(cx, op, [x, &scalar(x, number)?])
}

fn equality(cx: &mut dyn Emit, op: &'static OpDef, a: &Value, b: &Value) -> Result<Value> {
    emit(cx, op, Equality { incompatible_shape_error: true }, [a, b])
}

/// Half floats as float32.
pub fn widen(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    let half = matches!(x.dtype(), DType::Float16 | DType::Bfloat16);
    cast(cx, x, if half { DType::Float32 } else { x.dtype() })
}

/// `f` of one argument, half floats in float32.
fn wide(
    cx: &mut dyn Emit,
    x: &Value,
    f: impl FnOnce(&mut dyn Emit, &Value) -> Result<Value>,
) -> Result<Value> {
    let own = widen(cx, x)?;
    let y = f(cx, &own)?;
    cast(cx, &y, x.dtype())
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
        let size = call(cx, &ABS, [x])?;
        let one = equality(cx, &EQUAL, &size, &scalar(x, 1.0)?)?;
        return call(cx, &SELECT, [&one, x, &scalar(x, 0.0)?]);
    }
    call(cx, &DIV, [&scalar(x, 1.0)?, x])
}

/// `x != x`.
pub fn is_nan(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    equality(cx, &NOT_EQUAL, x, x)
}

/// `|x| == inf`.
pub fn is_inf(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    let size = call(cx, &ABS, [x])?;
    equality(cx, &EQUAL, &size, &scalar(x, f64::INFINITY)?)
}

/// `√(1 - x²)`, as `√((1 - x)(1 + x))`: nothing cancels near ±1.
fn cathetus(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    let one = scalar(x, 1.0)?;
    let (a, b) = (call(cx, &SUB, [&one, x])?, call(cx, &ADD, [&one, x])?);
    let square = call(cx, &MUL, [&a, &b])?;
    call(cx, &SQRT, [&square])
}

/// Real: the angle of `(√(1 - x²), x)`; complex: `-i ln(ix + √(1 - x²))`.
pub fn asin(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    wide(cx, x, |cx, x| {
        let c = cathetus(cx, x)?;
        if !x.dtype().is_complex() {
            return call(cx, &ATAN2, [x, &c]);
        }
        let turned = call(cx, &MUL, [x, &imaginary(x, 1.0)?])?;
        let sum = call(cx, &ADD, [&turned, &c])?;
        let log = call(cx, &LOG, [&sum])?;
        call(cx, &MUL, [&log, &imaginary(x, -1.0)?])
    })
}

/// Real: the angle of `(x, √(1 - x²))`; complex: `π/2 - asin x`.
pub fn acos(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    wide(cx, x, |cx, x| {
        if x.dtype().is_complex() {
            let y = asin(cx, x)?;
            return call(cx, &SUB, [&scalar(x, std::f64::consts::FRAC_PI_2)?, &y]);
        }
        let c = cathetus(cx, x)?;
        call(cx, &ATAN2, [&c, x])
    })
}

/// Real: the angle of `(1, x)`; complex: `(ln(1 - ix) - ln(1 + ix)) i/2`.
pub fn atan(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    wide(cx, x, |cx, x| {
        let one = scalar(x, 1.0)?;
        if !x.dtype().is_complex() {
            return call(cx, &ATAN2, [x, &one]);
        }
        let turned = call(cx, &MUL, [x, &imaginary(x, 1.0)?])?;
        let (a, b) = (call(cx, &SUB, [&one, &turned])?, call(cx, &ADD, [&one, &turned])?);
        let (a, b) = (call(cx, &LOG, [&a])?, call(cx, &LOG, [&b])?);
        let d = call(cx, &SUB, [&a, &b])?;
        call(cx, &MUL, [&d, &imaginary(x, 0.5)?])
    })
}

/// `eˣ/2` and `e⁻ˣ/2` by roots, which do not overflow where the halves do not.
fn halves(cx: &mut dyn Emit, x: &Value) -> Result<(Value, Value)> {
    let mut half = |x: &Value, sign: f64| {
        let part = with(cx, &MUL, x, 0.5 * sign)?;
        let root = call(cx, &EXP, [&part])?;
        let less = with(cx, &MUL, &root, 0.5)?;
        call(cx, &MUL, [&less, &root])
    };
    Ok((half(x, 1.0)?, half(x, -1.0)?))
}

/// `(eˣ - e⁻ˣ)/2`; near 0 by `e = eˣ - 1` as `(e + e/(e + 1))/2`.
pub fn sinh(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    wide(cx, x, |cx, x| {
        let (a, b) = halves(cx, x)?;
        let large = call(cx, &SUB, [&a, &b])?;
        if x.dtype().is_complex() {
            return Ok(large);
        }
        let e = call(cx, &EXPM1, [x])?;
        let below = with(cx, &ADD, &e, 1.0)?;
        let ratio = call(cx, &REAL_DIV, [&e, &below])?;
        let sum = call(cx, &ADD, [&e, &ratio])?;
        let small = with(cx, &MUL, &sum, 0.5)?;
        let size = call(cx, &ABS, [x])?;
        let near = with(cx, &LESS, &size, 1.0)?;
        call(cx, &SELECT, [&near, &small, &large])
    })
}

/// `(eˣ + e⁻ˣ)/2`.
pub fn cosh(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    wide(cx, x, |cx, x| {
        let (a, b) = halves(cx, x)?;
        call(cx, &ADD, [&a, &b])
    })
}

/// The polynomial with these coefficients, highest power first.
fn polynomial(cx: &mut dyn Emit, x: &Value, coefficients: &[f64]) -> Result<Value> {
    let Some((first, rest)) = coefficients.split_first() else { return scalar(x, 0.0) };
    let mut y = scalar(x, *first)?;
    for &c in rest {
        let p = call(cx, &MUL, [&y, x])?;
        y = with(cx, &ADD, &p, c)?;
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
        let size = call(cx, &ABS, [x])?;
        let inside = with(cx, &MINIMUM, &size, 1.0)?;
        let square = call(cx, &SQUARE, [&inside])?;
        let (t, u) = (polynomial(cx, &square, T)?, polynomial(cx, &square, U)?);
        let ratio = call(cx, &REAL_DIV, [&t, &u])?;
        let near = call(cx, &MUL, [&inside, &ratio])?;
        // From 6 on the function is 1 in every dtype.
        let outside = with(cx, &MINIMUM, &size, 6.0)?;
        let outside = with(cx, &MAXIMUM, &outside, 1.0)?;
        let (p, q) = (polynomial(cx, &outside, P)?, polynomial(cx, &outside, Q)?);
        let ratio = call(cx, &REAL_DIV, [&p, &q])?;
        let square = call(cx, &SQUARE, [&outside])?;
        let minus = call(cx, &NEG, [&square])?;
        let tail = call(cx, &EXP, [&minus])?;
        let complement = call(cx, &MUL, [&tail, &ratio])?;
        let far = call(cx, &SUB, [&scalar(x, 1.0)?, &complement])?;
        let is_far = with(cx, &GREATER, &size, 1.0)?;
        let y = call(cx, &SELECT, [&is_far, &far, &near])?;
        let minus = call(cx, &NEG, [&y])?;
        let negative = with(cx, &LESS, x, 0.0)?;
        call(cx, &SELECT, [&negative, &minus, &y])
    })
}

/// `dy (1 - y²)`.
pub fn tanh_grad(cx: &mut dyn Emit, y: &Value, dy: &Value) -> Result<Value> {
    let square = call(cx, &SQUARE, [y])?;
    let rest = call(cx, &SUB, [&scalar(y, 1.0)?, &square])?;
    call(cx, &MUL, [dy, &rest])
}

/// `dy y (1 - y)`.
pub fn sigmoid_grad(cx: &mut dyn Emit, y: &Value, dy: &Value) -> Result<Value> {
    let rest = call(cx, &SUB, [&scalar(y, 1.0)?, y])?;
    let p = call(cx, &MUL, [dy, y])?;
    call(cx, &MUL, [&p, &rest])
}

/// `⌊x / y⌋`: of integers the quotient towards zero, one less where the signs differ and it is not
/// exact.
pub fn floor_div(cx: &mut dyn Emit, x: &Value, y: &Value) -> Result<Value> {
    let q = call(cx, &DIV, [x, y])?;
    if !x.dtype().is_integer() {
        return call(cx, &FLOOR, [&q]);
    }
    if x.dtype().is_unsigned() {
        return Ok(q);
    }
    let product = call(cx, &MUL, [&q, y])?;
    let inexact = equality(cx, &NOT_EQUAL, &product, x)?;
    let (a, b) = (with(cx, &LESS, x, 0.0)?, with(cx, &LESS, y, 0.0)?);
    let differ = equality(cx, &NOT_EQUAL, &a, &b)?;
    let below = call(cx, &LOGICAL_AND, [&inexact, &differ])?;
    let less = with(cx, &SUB, &q, 1.0)?;
    call(cx, &SELECT, [&below, &less, &q])
}

/// `x / y`, and 0 where y is 0.
pub fn div_no_nan(cx: &mut dyn Emit, x: &Value, y: &Value) -> Result<Value> {
    let zero = scalar(y, 0.0)?;
    let none = equality(cx, &EQUAL, y, &zero)?;
    let q = call(cx, &REAL_DIV, [x, y])?;
    call(cx, &SELECT, [&none, &zero, &q])
}

/// `max(min(x, high), low)`.
pub fn clip(cx: &mut dyn Emit, x: &Value, low: &Value, high: &Value) -> Result<Value> {
    let below = call(cx, &MINIMUM, [x, high])?;
    call(cx, &MAXIMUM, [&below, low])
}
