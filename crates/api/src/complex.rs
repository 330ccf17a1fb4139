//! Complex numbers: parts, conjugates, sizes, angles. They are in `math` to callers.
//!
//! Invariant: a real tensor counts as complex numbers without imaginary parts.
//! Does not know: functions that real numbers have too.

use crate::array::{ones_like, zeros_like};
use crate::emit::{one, pair, plain};
use crate::math::{less, multiply, where_};
use ferroflow_base::{Error, Result};
use ferroflow_op::OpDef;
use ferroflow_ops::math::complex::{self as ops, Part, Whole};
use ferroflow_ops::math::unary;
use ferroflow_runtime::{IntoTensor, Tensor};

fn part(op: &'static OpDef, x: Tensor) -> Result<Tensor> {
    let tout = x.dtype().real();
    one(op, Part { tout }, [x])
}

/// The absolute value of each element: the distance from 0 of a complex number, which is real.
///
/// ```
/// # use ferroflow_api::math;
/// let z = math::complex(3.0f32, 4.0f32)?;
/// assert_eq!(math::abs(z)?.item::<f32>()?, 5.0);
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub fn abs(x: impl IntoTensor) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    if x.dtype().is_complex() { part(&ops::COMPLEX_ABS, x) } else { plain(&unary::ABS, [x]) }
}

/// Complex numbers from real and imaginary parts of float32 or float64, which broadcast.
///
/// # Errors
/// `InvalidArgument` for parts of two dtypes, or of another one.
pub fn complex(real: impl IntoTensor, imag: impl IntoTensor) -> Result<Tensor> {
    let (real, imag) = pair(real, imag)?;
    let tout = ops::complex_of(real.dtype());
    one(&ops::COMPLEX, Whole { tout }, [real, imag])
}

/// The complex conjugate of each element; a real tensor as it is.
pub fn conj(x: impl IntoTensor) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    if x.dtype().is_complex() { plain(&ops::CONJ, [x]) } else { numbers(x) }
}

/// The real part of each element; a real tensor as it is.
pub fn real(x: impl IntoTensor) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    if x.dtype().is_complex() { part(&ops::REAL, x) } else { numbers(x) }
}

/// The imaginary part of each element; zeros for a real tensor.
pub fn imag(x: impl IntoTensor) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    if x.dtype().is_complex() { part(&ops::IMAG, x) } else { zeros_like(numbers(x)?) }
}

/// The angle of each element from the positive real axis, in radians: 0 or π for a real tensor.
pub fn angle(x: impl IntoTensor) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    if x.dtype().is_complex() {
        return part(&ops::ANGLE, x);
    }
    let x = numbers(x)?;
    let half_turn = multiply(ones_like(&x)?, std::f64::consts::PI)?;
    where_(less(&x, 0.0)?, half_turn, zeros_like(&x)?)
}

/// A tensor of numbers.
fn numbers(x: Tensor) -> Result<Tensor> {
    let dtype = x.dtype();
    if dtype.is_floating() || dtype.is_integer() {
        return Ok(x);
    }
    Err(Error::invalid_argument(format!("expected a tensor of numbers, got one of {dtype}")))
}
