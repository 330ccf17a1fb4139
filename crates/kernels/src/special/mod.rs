//! Special functions of doubles, each written for accuracy near the last place.
//!
//! Invariant: every function ends for every double, NaN and infinities too; outside its domain it gives
//! what TensorFlow gives, NaN or an infinity.
//! Does not know: arrays; single precision, which is computed here and rounded.

mod bessel;
mod bessel_tables;
mod beta;
mod gamma;
mod integral_tables;
mod integrals;
mod normal;

pub use bessel::*;
pub use beta::betainc;
pub use gamma::*;
pub use integrals::*;
pub use normal::*;

/// A Chebyshev series over `[low, high]`, lowest term first, by Clenshaw's recurrence.
#[inline]
fn series(c: &[f64], low: f64, high: f64, x: f64) -> f64 {
    let t = (2.0 * x - low - high) / (high - low);
    let (mut b, mut before) = (0.0f64, 0.0f64);
    for &c in c.iter().skip(1).rev() {
        (b, before) = (2.0 * t * b - before + c, b);
    }
    t * b - before + c.first().copied().unwrap_or(0.0)
}

/// `x ln y`, and `x` where that is 0.
pub fn xlogy(x: f64, y: f64) -> f64 {
    if x == 0.0 { x } else { x * y.ln() }
}

/// `x ln(1 + y)`, and `x` where that is 0.
pub fn xlog1py(x: f64, y: f64) -> f64 {
    if x == 0.0 { x } else { x * y.ln_1p() }
}

#[cfg(test)]
mod tests;
