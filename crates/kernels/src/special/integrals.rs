//! Integrals that have names: Dawson's, the exponential, Fresnel's, Spence's.
//!
//! Source: Chebyshev series made by `tools/special.py`; the identities are those of Abramowitz and Stegun,
//! chapters 5, 7 and 27.
//! Does not know: other dilogarithms.

use super::integral_tables as t;
use super::series;
use std::f64::consts::{FRAC_PI_2, PI};

/// Dawson's integral `e^-x² ∫₀ˣ e^t² dt`.
pub fn dawsn(x: f64) -> f64 {
    let z = x.abs();
    if z < 1.0 {
        return series(&t::DAWSON_0, 0.0, 1.0, x * x) * x;
    }
    let y = if z < 2.5 {
        series(&t::DAWSON_1, 1.0, 2.5, z)
    } else if z < 5.0 {
        series(&t::DAWSON_2, 2.5, 5.0, z) / z
    } else {
        series(&t::DAWSON_3, 0.0, 0.04, (z * z).recip()) / z
    };
    if x.is_nan() { x } else { y.copysign(x) }
}

/// The exponential integral `Ei(x)` of `x > 0`; minus infinity at 0, NaN below.
pub fn expint(x: f64) -> f64 {
    if x == 0.0 {
        return f64::NEG_INFINITY;
    }
    if x.is_nan() || x < 0.0 {
        return f64::NAN;
    }
    if x == f64::INFINITY {
        return x;
    }
    if x <= 2.0 {
        let [root, rest] = t::EI_ROOT;
        let away = (x - root) - rest;
        // Near the root by its own logarithm, so that nothing cancels.
        let log = if away.abs() < 0.1 { (away / root).ln_1p() } else { (x / root).ln() };
        return log + away * series(&t::EI_0, 0.0, 2.0, x);
    }
    let r = x.recip();
    let y = if x <= 4.0 {
        series(&t::EI_1, 0.25, 0.5, r)
    } else if x <= 8.0 {
        series(&t::EI_2, 0.125, 0.25, r)
    } else if x <= 16.0 {
        series(&t::EI_3, 1.0 / 16.0, 0.125, r)
    } else if x <= 32.0 {
        series(&t::EI_4, 1.0 / 32.0, 1.0 / 16.0, r)
    } else if x <= 64.0 {
        series(&t::EI_5, 1.0 / 64.0, 1.0 / 32.0, r)
    } else {
        series(&t::EI_6, 0.0, 1.0 / 64.0, r)
    };
    if x > 700.0 {
        let half = (0.5 * x).exp();
        return half * y / x * half;
    }
    x.exp() * y / x
}

/// Fresnel's integrals `∫ cos(π t²/2) dt` and `∫ sin(π t²/2) dt` from 0 to `x`.
fn fresnel(x: f64) -> (f64, f64) {
    let z = x.abs();
    let square = z * z;
    let fourth = square * square;
    let (c, s) = if fourth <= 6.0 {
        let c = series(&t::FRESNEL_C, 0.0, 6.0, fourth) * z;
        (c, series(&t::FRESNEL_S, 0.0, 6.0, fourth) * z * square)
    } else if z >= 1e17 {
        // The integrals go round a half, 1/(π x) away from it.
        (0.5, 0.5)
    } else {
        // The square, exactly, modulo the period of 4.
        let low = z.mul_add(z, -square);
        let (sin, cos) = (FRAC_PI_2 * (square % 4.0 + low)).sin_cos();
        let r = fourth.recip();
        let f = series(&t::FRESNEL_F, 0.0, 1.0 / 6.0, r);
        let g = series(&t::FRESNEL_G, 0.0, 1.0 / 6.0, r) / square;
        (0.5 + (f * sin - g * cos) / (PI * z), 0.5 - (f * cos + g * sin) / (PI * z))
    };
    if x.is_nan() { (x, x) } else { (c.copysign(x), s.copysign(x)) }
}

/// Fresnel's integral of the cosine.
pub fn fresnel_cos(x: f64) -> f64 {
    fresnel(x).0
}

/// Fresnel's integral of the sine.
pub fn fresnel_sin(x: f64) -> f64 {
    fresnel(x).1
}

/// Spence's integral `-∫₁ˣ ln t / (t - 1) dt`, which is `Li₂(1 - x)`; NaN below 0.
pub fn spence(x: f64) -> f64 {
    const WHOLE: f64 = PI * PI / 6.0;
    if x.is_nan() || x < 0.0 {
        return f64::NAN;
    }
    if x == f64::INFINITY {
        return -x;
    }
    if x == 1.0 {
        return 0.0;
    }
    if x == 0.0 {
        return WHOLE;
    }
    let near = |w: f64| -w * series(&t::SPENCE, -0.5, 0.5, w);
    let log = x.ln();
    if x < 0.5 {
        WHOLE - log * (-x).ln_1p() - near(-x)
    } else if x <= 1.5 {
        near(x - 1.0)
    } else if x <= 2.0 {
        -0.5 * log * log - near(x.recip() - 1.0)
    } else {
        // By the reciprocal, which is below a half.
        let r = x.recip();
        -0.5 * log * log - (WHOLE + log * (-r).ln_1p() - near(-r))
    }
}
