//! The gamma function's kin: its logarithm and derivatives, Hurwitz' zeta, the incomplete gamma functions.
//!
//! Source: Abramowitz and Stegun, chapters 6 and 23: recurrences and reflection into an interval of a
//! Chebyshev series or into the range of Stirling's series; Euler and Maclaurin's formula for zeta; for the
//! incomplete functions the series of 6.5.29 and the continued fraction of 6.5.31, and N. M. Temme's uniform
//! expansion (SIAM J. Math. Anal. 10, 1979) where both would be long.
//! Does not know: complex arguments.

use super::integral_tables as t;
use super::series;
use std::f64::consts::{FRAC_1_SQRT_2, PI};

/// The most terms of a series or a fraction: enough below [`LARGE`].
const MOST: usize = 20_000;
/// From here on the uniform expansion is as good as doubles.
const LARGE: f64 = 1e6;

/// `ln |Γ(x)|`.
pub fn lgamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// `ψ(x) = d/dx ln Γ(x)`; NaN at its poles.
pub fn digamma(x: f64) -> f64 {
    if x <= 0.0 {
        if x == x.floor() {
            return f64::NAN;
        }
        return digamma(1.0 - x) - PI / (PI * (x - x.round())).tan();
    }
    if x >= 10.0 {
        if x == f64::INFINITY {
            return x;
        }
        const C: [f64; 7] = [
            1.0 / 12.0,
            -1.0 / 120.0,
            1.0 / 252.0,
            -1.0 / 240.0,
            1.0 / 132.0,
            -691.0 / 32760.0,
            1.0 / 12.0,
        ];
        let z = (x * x).recip();
        let tail = C.iter().rev().fold(0.0, |sum, c| sum * z + c) * z;
        return x.ln() - 0.5 / x - tail;
    }
    let (mut x, mut y) = (x, 0.0);
    while x >= 2.0 {
        x -= 1.0;
        y += x.recip();
    }
    if x < 1.0 {
        y -= x.recip();
        x += 1.0;
    }
    let [root, rest] = t::PSI_ROOT;
    y + ((x - root) - rest) * series(&t::PSI, 1.0, 2.0, x)
}

/// Hurwitz' zeta function `Σ (q + k)^-x` of `x > 1`; NaN below.
pub fn zeta(x: f64, q: f64) -> f64 {
    if x == 1.0 {
        return f64::INFINITY;
    }
    if x.is_nan() || q.is_nan() || x < 1.0 {
        return f64::NAN;
    }
    if q > 0.0 {
        return zeta_right(x, q);
    }
    let whole = x == x.floor() && x < 1e15;
    let even = whole && x % 2.0 == 0.0;
    if q == q.floor() {
        // A term of it is an infinity, whose sign is certain for even powers only.
        return if even { f64::INFINITY } else { f64::NAN };
    }
    if !whole {
        return f64::NAN;
    }
    // The terms with negative bases are those of a sum that ends, turned about.
    let (rest, n) = (q - q.floor(), -q.floor());
    let below = zeta_right(x, 1.0 - rest) - zeta_right(x, n + 1.0 - rest);
    zeta_right(x, rest) + if even { below } else { -below }
}

fn zeta_right(x: f64, q: f64) -> f64 {
    // (2k)! / B(2k).
    const A: [f64; 12] = [
        12.0,
        -720.0,
        30_240.0,
        -1_209_600.0,
        47_900_160.0,
        -1.892_437_580_318_379_2e9,
        7.472_424_96e10,
        -2.950_130_727_918_164_2e12,
        1.164_678_281_435_006_7e14,
        -4.597_978_722_407_472e15,
        1.815_210_540_194_354_7e17,
        -7.166_165_256_175_667e18,
    ];
    if q > 1e8 {
        return ((x - 1.0).recip() + 0.5 / q) * q.powf(1.0 - x);
    }
    let mut s = q.powf(-x);
    let (mut a, mut b) = (q, 0.0);
    let mut i = 0;
    while i < 9 || a <= 9.0 {
        i += 1;
        a += 1.0;
        b = a.powf(-x);
        s += b;
        if b <= s * 0.25 * f64::EPSILON {
            return s;
        }
    }
    s += b * a / (x - 1.0) - 0.5 * b;
    let (mut factor, mut k) = (1.0, 0.0);
    for c in A {
        factor *= x + k;
        b /= a;
        let term = factor * b / c;
        s += term;
        if (term / s).abs() < 0.25 * f64::EPSILON {
            break;
        }
        factor *= x + k + 1.0;
        b /= a;
        k += 2.0;
    }
    s
}

/// The derivative of order `n` of `ψ`, for a whole `n >= 0`.
pub fn polygamma(n: f64, x: f64) -> f64 {
    if n == 0.0 {
        return digamma(x);
    }
    if n != n.floor() || n < 0.0 || n.is_nan() {
        return f64::NAN;
    }
    let z = zeta(n + 1.0, x);
    let size =
        if n <= 170.0 { libm::tgamma(n + 1.0) * z } else { (lgamma(n + 1.0) + z.ln()).exp() };
    if n % 2.0 == 0.0 { -size } else { size }
}

/// `ln(1 + x) - x`, accurate near 0.
pub(super) fn log1p_minus(x: f64) -> f64 {
    if x.abs() > 0.5 {
        return x.ln_1p() - x;
    }
    // ln(1 + x) = 2 artanh(r).
    let r = x / (2.0 + x);
    let y = r * r;
    let (mut sum, mut power, mut k) = (0.0, 1.0, 3.0);
    while power / k > 1e-19 {
        sum += power / k;
        power *= y;
        k += 2.0;
    }
    r * (2.0 * y * sum - x)
}

/// What Stirling's formula leaves of `ln Γ`, from 10 on.
pub(super) fn stirling(a: f64) -> f64 {
    const C: [f64; 6] =
        [1.0 / 12.0, -1.0 / 360.0, 1.0 / 1260.0, -1.0 / 1680.0, 1.0 / 1188.0, -691.0 / 360_360.0];
    let z = (a * a).recip();
    C.iter().rev().fold(0.0, |sum, c| sum * z + c) / a
}

/// `x^a e^-x / Γ(a + 1)`.
fn weight(a: f64, x: f64) -> f64 {
    if a < 10.0 {
        return (a * x.ln() - x - lgamma(a + 1.0)).exp();
    }
    let away = (x - a) / a;
    (a * log1p_minus(away) - stirling(a)).exp() / (2.0 * PI * a).sqrt()
}

/// `Σ x^n / ((a + 1) ... (a + n))` and its derivative by `a`.
fn sum(a: f64, x: f64) -> (f64, f64) {
    let (mut term, mut slope, mut s, mut ds) = (1.0, 0.0, 1.0, 0.0);
    let mut r = a;
    for _ in 0..MOST {
        r += 1.0;
        slope = (slope - term / r) * x / r;
        term *= x / r;
        s += term;
        ds += slope;
        if term <= 0.1 * f64::EPSILON * s && slope.abs() <= 0.1 * f64::EPSILON * f64::abs(ds) {
            break;
        }
    }
    (s, ds)
}

/// The continued fraction of `Γ(a, x) / (x^a e^-x)` and its derivative by `a`.
fn fraction(a: f64, x: f64) -> (f64, f64) {
    // Numerators and denominators of the convergents, each with its derivative.
    let (mut p0, mut p, mut q0, mut q) = (0.0, 1.0, 1.0, x + 1.0 - a);
    let (mut dp0, mut dp, mut dq0, mut dq) = (0.0, 0.0, 0.0, -1.0);
    let (mut value, mut slope) = (p / q, 1.0 / (q * q));
    for n in 1..MOST {
        let n = n as f64;
        let (up, down) = (-n * (n - a), x + 2.0 * n + 1.0 - a);
        let (dup, ddown) = (n, -1.0);
        let (p1, q1) = (down * p + up * p0, down * q + up * q0);
        let dp1 = ddown * p + down * dp + dup * p0 + up * dp0;
        let dq1 = ddown * q + down * dq + dup * q0 + up * dq0;
        (p0, p, q0, q) = (p, p1, q, q1);
        (dp0, dp, dq0, dq) = (dp, dp1, dq, dq1);
        if q != 0.0 {
            let next = p / q;
            let next_slope = (dp - next * dq) / q;
            let close = |a: f64, b: f64| (a - b).abs() <= 0.5 * f64::EPSILON * b.abs();
            let done = close(value, next) && close(slope, next_slope);
            (value, slope) = (next, next_slope);
            if done || !value.is_finite() {
                break;
            }
        }
        if q.abs() > 1e150 {
            for v in [&mut p0, &mut p, &mut q0, &mut q, &mut dp0, &mut dp, &mut dq0, &mut dq] {
                *v *= 1e-150;
            }
        }
    }
    (value, slope)
}

/// `Q(a, x)` of a large `a`.
fn uniform(a: f64, x: f64) -> f64 {
    let away = (x - a) / a;
    let eta = (-2.0 * log1p_minus(away)).max(0.0).sqrt().copysign(away);
    let c0 = if eta.abs() < 0.02 {
        const C: [f64; 6] =
            [-1.0 / 3.0, 1.0 / 12.0, -2.0 / 135.0, 1.0 / 864.0, 1.0 / 2835.0, -139.0 / 777_600.0];
        C.iter().rev().fold(0.0, |sum, c| sum * eta + c)
    } else {
        away.recip() - eta.recip()
    };
    let rest = (-0.5 * a * eta * eta).exp() / (2.0 * PI * a).sqrt();
    0.5 * libm::erfc(eta * a.sqrt() * FRAC_1_SQRT_2) + rest * (c0 - 1.0 / (540.0 * a))
}

/// Whether `x` or `a` lies outside the domain, or in its border; then what `P` is there.
fn border(a: f64, x: f64) -> Option<f64> {
    if a.is_nan() || x.is_nan() || x < 0.0 || a < 0.0 {
        return Some(f64::NAN);
    }
    if a == 0.0 {
        return Some(if x > 0.0 { 1.0 } else { f64::NAN });
    }
    if x == 0.0 {
        return Some(0.0);
    }
    match (a == f64::INFINITY, x == f64::INFINITY) {
        (true, true) => Some(f64::NAN),
        (true, false) => Some(0.0),
        (false, true) => Some(1.0),
        _ => None,
    }
}

/// The lower incomplete gamma function `P(a, x)`.
pub fn igamma(a: f64, x: f64) -> f64 {
    if let Some(value) = border(a, x) {
        return value;
    }
    if a > LARGE {
        return 1.0 - uniform(a, x);
    }
    if x > 1.0 && x > a {
        return 1.0 - weight(a, x) * a * fraction(a, x).0;
    }
    weight(a, x) * sum(a, x).0
}

/// The upper incomplete gamma function `Q(a, x) = 1 - P(a, x)`.
pub fn igammac(a: f64, x: f64) -> f64 {
    if let Some(value) = border(a, x) {
        return 1.0 - value;
    }
    if a > LARGE {
        return uniform(a, x);
    }
    if x > 1.0 && x > a {
        return weight(a, x) * a * fraction(a, x).0;
    }
    1.0 - weight(a, x) * sum(a, x).0
}

/// `dP/da` by the density `x^(a-1) e^-x / Γ(a)`, which never underflows.
fn slope_by_density(a: f64, x: f64) -> f64 {
    if x > 1.0 && x > a {
        let (value, slope) = fraction(a, x);
        return -(value * (x.ln() - digamma(a)) + slope) * x;
    }
    let (value, slope) = sum(a, x);
    (value * (x.ln() - digamma(a + 1.0)) + slope) * x / a
}

/// The derivative of `P(a, x)` by `a`.
pub fn igamma_grad_a(a: f64, x: f64) -> f64 {
    if a.is_nan() || x.is_nan() || x < 0.0 || a <= 0.0 {
        return f64::NAN;
    }
    if x == 0.0 || x == f64::INFINITY {
        return 0.0;
    }
    slope_by_density(a, x) * weight(a, x) * a / x
}

/// The derivative of a gamma-distributed sample `x` by its parameter `a`, its probability being fixed.
pub fn random_gamma_grad(a: f64, x: f64) -> f64 {
    if a.is_nan() || x.is_nan() || x < 0.0 || a <= 0.0 {
        return f64::NAN;
    }
    if x == 0.0 {
        return 0.0;
    }
    -slope_by_density(a, x)
}
