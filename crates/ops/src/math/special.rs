//! Special functions of one number: inverses of the normal distribution, kin of the gamma function,
//! Bessel functions, integrals that have names.
//!
//! Does not know: how any of them is computed; the kernels say from where they are.

use super::unary::{unary, vjp};
use crate::prelude::*;
use std::f64::consts::{FRAC_PI_2, PI};

const HOST: Hlo = Hlo::HostOnly("StableHLO has no such function");

macro_rules! special {
    ($($(#[$doc:meta])* $id:ident $name:literal $f:ident $text:literal
        |$g:ident, $x:ident, $y:ident, $dy:ident| $dx:expr;)*) => {$(
        $(#[$doc])*
        pub static $id: OpDef = unary(
            $name,
            $text,
            ScalarFn::$f,
            T_FLOATS,
            vjp!(|$g, $x, $y, $dy| $dx),
            HOST,
        );
    )*};
}

/// `dy` by a slope.
fn times(g: &mut dyn Emit, dy: &Value, slope: &Value) -> Result<Value> {
    g.mul(dy, slope)
}

/// `f(y / x)` where the quotient has the limit 1/2 at 0.
fn quotient(g: &mut dyn Emit, y: &Value, x: &Value) -> Result<Value> {
    let zero = g.equal(x, 0.0)?;
    let safe = g.select(&zero, 1.0, x)?;
    let q = g.div(y, &safe)?;
    g.select(&zero, 0.5, &q)
}

special! {
    /// Inverse of the error function.
    ERFINV "Erfinv" Erfinv
        "The number whose error function is x, element-wise: infinite at -1 and 1, NaN beyond."
        |g, x, y, dy| {
            let square = g.square(&y)?;
            let e = g.exp(&square)?;
            let slope = g.mul(&e, PI.sqrt() / 2.0)?;
            times(g, &dy, &slope)
        };
    /// Quantile of the normal distribution.
    NDTRI "Ndtri" Ndtri
        "The number below which a standard normal number is with probability x, element-wise: infinite at \
         0 and 1, NaN beyond."
        |g, x, y, dy| {
            let square = g.square(&y)?;
            let half = g.mul(&square, 0.5)?;
            let e = g.exp(&half)?;
            let slope = g.mul(&e, (2.0 * PI).sqrt())?;
            times(g, &dy, &slope)
        };
    /// Logarithm of the gamma function.
    LGAMMA "Lgamma" Lgamma
        "The logarithm of the absolute value of the gamma function of x, element-wise."
        |g, x, y, dy| {
            let slope = g.call(&DIGAMMA, [&x])?;
            times(g, &dy, &slope)
        };
    /// Derivative of that.
    DIGAMMA "Digamma" Digamma
        "The derivative of Lgamma, element-wise; NaN at 0 and at negative whole numbers."
        |g, x, y, dy| {
            let one = g.ones_like(&x)?;
            let slope = g.call(&super::special2::POLYGAMMA, [&one, &x])?;
            times(g, &dy, &slope)
        };
    /// `I₀`.
    BESSEL_I0 "BesselI0" BesselI0
        "The modified Bessel function of the first kind of order 0, element-wise."
        |g, x, y, dy| {
            let slope = g.call(&BESSEL_I1, [&x])?;
            times(g, &dy, &slope)
        };
    /// `I₁`.
    BESSEL_I1 "BesselI1" BesselI1
        "The modified Bessel function of the first kind of order 1, element-wise."
        |g, x, y, dy| {
            let i0 = g.call(&BESSEL_I0, [&x])?;
            let q = quotient(g, &y, &x)?;
            let slope = g.sub(&i0, &q)?;
            times(g, &dy, &slope)
        };
    /// `I₀ e^-|x|`.
    BESSEL_I0E "BesselI0e" BesselI0e
        "The modified Bessel function of the first kind of order 0 by exp(|x|), element-wise."
        |g, x, y, dy| {
            let i1 = g.call(&BESSEL_I1E, [&x])?;
            let sign = g.sign(&x)?;
            let own = g.mul(&sign, &y)?;
            let slope = g.sub(&i1, &own)?;
            times(g, &dy, &slope)
        };
    /// `I₁ e^-|x|`.
    BESSEL_I1E "BesselI1e" BesselI1e
        "The modified Bessel function of the first kind of order 1 by exp(|x|), element-wise."
        |g, x, y, dy| {
            let i0 = g.call(&BESSEL_I0E, [&x])?;
            let q = quotient(g, &y, &x)?;
            let sign = g.sign(&x)?;
            let own = g.mul(&sign, &y)?;
            let slope = g.sub(&i0, &q)?;
            let slope = g.sub(&slope, &own)?;
            times(g, &dy, &slope)
        };
    /// `J₀`.
    BESSEL_J0 "BesselJ0" BesselJ0
        "The Bessel function of the first kind of order 0, element-wise."
        |g, x, y, dy| {
            let j1 = g.call(&BESSEL_J1, [&x])?;
            let slope = g.neg(&j1)?;
            times(g, &dy, &slope)
        };
    /// `J₁`.
    BESSEL_J1 "BesselJ1" BesselJ1
        "The Bessel function of the first kind of order 1, element-wise."
        |g, x, y, dy| {
            let j0 = g.call(&BESSEL_J0, [&x])?;
            let q = quotient(g, &y, &x)?;
            let slope = g.sub(&j0, &q)?;
            times(g, &dy, &slope)
        };
    /// `K₀`.
    BESSEL_K0 "BesselK0" BesselK0
        "The modified Bessel function of the second kind of order 0, element-wise; infinite at 0 and below."
        |g, x, y, dy| {
            let k1 = g.call(&BESSEL_K1, [&x])?;
            let slope = g.neg(&k1)?;
            times(g, &dy, &slope)
        };
    /// `K₁`.
    BESSEL_K1 "BesselK1" BesselK1
        "The modified Bessel function of the second kind of order 1, element-wise; infinite at 0 and below."
        |g, x, y, dy| {
            let k0 = g.call(&BESSEL_K0, [&x])?;
            let q = g.div(&y, &x)?;
            let sum = g.add(&k0, &q)?;
            let slope = g.neg(&sum)?;
            times(g, &dy, &slope)
        };
    /// `K₀ eˣ`.
    BESSEL_K0E "BesselK0e" BesselK0e
        "The modified Bessel function of the second kind of order 0 times exp(x), element-wise."
        |g, x, y, dy| {
            let k1 = g.call(&BESSEL_K1E, [&x])?;
            let slope = g.sub(&y, &k1)?;
            times(g, &dy, &slope)
        };
    /// `K₁ eˣ`.
    BESSEL_K1E "BesselK1e" BesselK1e
        "The modified Bessel function of the second kind of order 1 times exp(x), element-wise."
        |g, x, y, dy| {
            let k0 = g.call(&BESSEL_K0E, [&x])?;
            let q = g.div(&y, &x)?;
            let own = g.sub(&y, &q)?;
            let slope = g.sub(&own, &k0)?;
            times(g, &dy, &slope)
        };
    /// `Y₀`.
    BESSEL_Y0 "BesselY0" BesselY0
        "The Bessel function of the second kind of order 0, element-wise; infinite at 0 and below."
        |g, x, y, dy| {
            let y1 = g.call(&BESSEL_Y1, [&x])?;
            let slope = g.neg(&y1)?;
            times(g, &dy, &slope)
        };
    /// `Y₁`.
    BESSEL_Y1 "BesselY1" BesselY1
        "The Bessel function of the second kind of order 1, element-wise; infinite at 0 and below."
        |g, x, y, dy| {
            let y0 = g.call(&BESSEL_Y0, [&x])?;
            let q = g.div(&y, &x)?;
            let slope = g.sub(&y0, &q)?;
            times(g, &dy, &slope)
        };
    /// Dawson's integral.
    DAWSN "Dawsn" Dawsn
        "Dawson's integral exp(-x²) ∫ exp(t²) dt from 0 to x, element-wise."
        |g, x, y, dy| {
            let p = g.mul(&x, &y)?;
            let twice = g.mul(&p, 2.0)?;
            let slope = g.sub(1.0, &twice)?;
            times(g, &dy, &slope)
        };
    /// Exponential integral.
    EXPINT "Expint" Expint
        "The exponential integral ∫ exp(t)/t dt up to x, element-wise; minus infinity at 0, NaN below."
        |g, x, y, dy| {
            let e = g.exp(&x)?;
            let slope = g.div(&e, &x)?;
            times(g, &dy, &slope)
        };
    /// Fresnel's integral of the cosine.
    FRESNEL_COS "FresnelCos" FresnelCos
        "Fresnel's integral ∫ cos(π t²/2) dt from 0 to x, element-wise."
        |g, x, y, dy| {
            let square = g.square(&x)?;
            let angle = g.mul(&square, FRAC_PI_2)?;
            let slope = g.cos(&angle)?;
            times(g, &dy, &slope)
        };
    /// Fresnel's integral of the sine.
    FRESNEL_SIN "FresnelSin" FresnelSin
        "Fresnel's integral ∫ sin(π t²/2) dt from 0 to x, element-wise."
        |g, x, y, dy| {
            let square = g.square(&x)?;
            let angle = g.mul(&square, FRAC_PI_2)?;
            let slope = g.sin(&angle)?;
            times(g, &dy, &slope)
        };
    /// Spence's integral.
    SPENCE "Spence" Spence
        "Spence's integral -∫ ln(t)/(t - 1) dt from 1 to x, which is the dilogarithm of 1 - x, element-wise; \
         NaN below 0."
        |g, x, y, dy| {
            let one = g.equal(&x, 1.0)?;
            let log = g.log(&x)?;
            let rest = g.sub(1.0, &x)?;
            let safe = g.select(&one, 1.0, &rest)?;
            let q = g.div(&log, &safe)?;
            let slope = g.select(&one, -1.0, &q)?;
            times(g, &dy, &slope)
        };
}
