//! The regularised incomplete beta function.
//!
//! Source: the continued fraction of Abramowitz and Stegun 26.5.8 by Lentz' method; the weight before it by
//! Stirling's formula where the parameters are large, so that nothing cancels (C. Loader, 2000).
//! Does not know: its derivatives by the parameters.

use super::gamma::{lgamma, log1p_minus, stirling};
use std::f64::consts::PI;

/// The most steps of the fraction, which takes some `√max(a, b)`.
const MOST: usize = 20_000;

/// `x^a (1 - x)^b / B(a, b)`.
fn weight(a: f64, b: f64, x: f64) -> f64 {
    if a < 10.0 || b < 10.0 {
        let log = a * x.ln() + b * (-x).ln_1p() + lgamma(a + b) - lgamma(a) - lgamma(b);
        return log.exp();
    }
    let all = a + b;
    let (s, t) = ((x * all - a) / a, ((1.0 - x) * all - b) / b);
    let log = a * log1p_minus(s) + b * log1p_minus(t) + stirling(all) - stirling(a) - stirling(b);
    log.exp() * (a / all * b / (2.0 * PI)).sqrt()
}

/// The continued fraction, for `x` below the mean.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away = |v: f64| if v.abs() < TINY { TINY } else { v };
    let mut c = 1.0;
    let mut d = away(1.0 - (a + b) * x / (a + 1.0)).recip();
    let mut h = d;
    for m in 1..MOST {
        let m = m as f64;
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = away(1.0 + even * d).recip();
        c = away(1.0 + even / c);
        h *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = away(1.0 + odd * d).recip();
        c = away(1.0 + odd / c);
        h *= d * c;
        if (d * c - 1.0).abs() < f64::EPSILON || h.is_nan() {
            break;
        }
    }
    h
}

/// `I_x(a, b)`.
pub fn betainc(a: f64, b: f64, x: f64) -> f64 {
    let inside = a > 0.0 && b > 0.0 && (0.0..=1.0).contains(&x);
    if !inside || a == f64::INFINITY || b == f64::INFINITY {
        return f64::NAN;
    }
    if x == 0.0 || x == 1.0 {
        return x;
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        let y = 1.0 - x;
        return 1.0 - weight(b, a, y) * fraction(b, a, y) / b;
    }
    weight(a, b, x) * fraction(a, b, x) / a
}
