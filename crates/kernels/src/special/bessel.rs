//! Bessel functions of orders 0 and 1, plain and exponentially scaled.
//!
//! Source: Chebyshev series made by `tools/special.py`, over the intervals that S. L. Moshier chose in
//! Cephes; those of the first and second kind are the C library's.
//! Does not know: other orders.

use super::bessel_tables as t;
use super::series;

/// `I₀(x) e^-|x|`.
pub fn bessel_i0e(x: f64) -> f64 {
    let x = x.abs();
    if x <= 8.0 {
        series(&t::I0_SMALL, 0.0, 8.0, x)
    } else {
        series(&t::I0_LARGE, 0.0, 0.125, x.recip()) / x.sqrt()
    }
}

/// `I₀(x)`.
pub fn bessel_i0(x: f64) -> f64 {
    scaled_back(bessel_i0e(x), x.abs())
}

/// `I₁(x) e^-|x|`.
pub fn bessel_i1e(x: f64) -> f64 {
    let z = x.abs();
    let y = if z <= 8.0 {
        series(&t::I1_SMALL, 0.0, 8.0, z) * z
    } else {
        series(&t::I1_LARGE, 0.0, 0.125, z.recip()) / z.sqrt()
    };
    if x.is_nan() { x } else { y.copysign(x) }
}

/// `I₁(x)`.
pub fn bessel_i1(x: f64) -> f64 {
    scaled_back(bessel_i1e(x), x.abs())
}

/// `y eˣ`, which may be finite where `eˣ` is not.
fn scaled_back(y: f64, x: f64) -> f64 {
    if x == f64::INFINITY {
        return y.signum() * x;
    }
    if x > 700.0 {
        let half = (0.5 * x).exp();
        return y * half * half;
    }
    y * x.exp()
}

/// What functions of the second kind are outside their domain: at 0 an infinity, and below the same, as
/// in TensorFlow.
fn pole(x: f64, at_zero: f64) -> Option<f64> {
    if x > 0.0 { None } else { Some(if x.is_nan() { x } else { at_zero }) }
}

/// `K₀(x) eˣ`.
pub fn bessel_k0e(x: f64) -> f64 {
    if let Some(y) = pole(x, f64::INFINITY) {
        return y;
    }
    if x <= 2.0 {
        return bessel_k0(x) * x.exp();
    }
    series(&t::K0_LARGE, 0.0, 0.5, x.recip()) / x.sqrt()
}

/// `K₀(x)`.
pub fn bessel_k0(x: f64) -> f64 {
    if let Some(y) = pole(x, f64::INFINITY) {
        return y;
    }
    if x <= 2.0 {
        return series(&t::K0_SMALL, 0.0, 4.0, x * x) - (0.5 * x).ln() * bessel_i0(x);
    }
    bessel_k0e(x) * (-x).exp()
}

/// `K₁(x) eˣ`.
pub fn bessel_k1e(x: f64) -> f64 {
    if let Some(y) = pole(x, f64::INFINITY) {
        return y;
    }
    if x <= 2.0 {
        return bessel_k1(x) * x.exp();
    }
    series(&t::K1_LARGE, 0.0, 0.5, x.recip()) / x.sqrt()
}

/// `K₁(x)`.
pub fn bessel_k1(x: f64) -> f64 {
    if let Some(y) = pole(x, f64::INFINITY) {
        return y;
    }
    if x <= 2.0 {
        if x < f64::MIN_POSITIVE {
            // Counts as zero; 0.5 * x might be zero, and the sum below no number.
            return f64::INFINITY;
        }
        return series(&t::K1_SMALL, 0.0, 4.0, x * x) / x + (0.5 * x).ln() * bessel_i1(x);
    }
    bessel_k1e(x) * (-x).exp()
}

/// `J₀(x)`.
pub fn bessel_j0(x: f64) -> f64 {
    libm::j0(x)
}

/// `J₁(x)`.
pub fn bessel_j1(x: f64) -> f64 {
    libm::j1(x)
}

/// `Y₀(x)`.
pub fn bessel_y0(x: f64) -> f64 {
    pole(x, f64::NEG_INFINITY).unwrap_or_else(|| libm::y0(x))
}

/// `Y₁(x)`.
pub fn bessel_y1(x: f64) -> f64 {
    pole(x, f64::NEG_INFINITY).unwrap_or_else(|| libm::y1(x))
}
