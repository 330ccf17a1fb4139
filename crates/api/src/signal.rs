//! Signals (`tf.signal`): their frames and frequencies.
//!
//! Does not know: what they sound like.

use crate::emit::one;
use crate::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_ops_signal::fft::{RFFT, ToComplex};
use ferroflow_runtime::{IntoTensor, Tensor};
use ferroflow_tensor::DType;

/// The frequencies of real signals `[..., length]` up to the middle, `[..., length / 2 + 1]`, complex; a
/// signal is cut to the length.
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, math, signal};
/// let y = signal::rfft(constant([1.0f32, 2.0, 3.0, 4.0])?, 4)?;
/// assert_eq!(math::real(&y)?.to_vec::<f32>()?, [10.0, -2.0, -2.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn rfft(x: impl IntoTensor, length: usize) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    let wide = x.dtype() == DType::Float64;
    let tcomplex = if wide { DType::Complex128 } else { DType::Complex64 };
    let length = i32::try_from(length)
        .map_err(|_| Error::invalid_argument(format!("a length of {length} is too large")))?;
    one(&RFFT, ToComplex { tcomplex }, [x, Tensor::new([length])?])
}

/// Pieces of signals `[..., n]`, each `length` long and beginning `step` after the one before: `[..., pieces,
/// length]`. What is left at the end is no piece.
///
/// `InvalidArgument` for a step or a length of 0.
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, signal};
/// let y = signal::frame(constant([1, 2, 3, 4, 5])?, 3, 2)?;
/// assert_eq!(y.to_vec::<i32>()?, [1, 2, 3, 3, 4, 5]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn frame(x: impl IntoTensor, length: usize, step: usize) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    if length == 0 || step == 0 {
        return Err(Error::invalid_argument(format!(
            "pieces have a length and a step of 1 or more, got {length} and {step}"
        )));
    }
    let whole = |n: usize| {
        i32::try_from(n).map_err(|_| Error::invalid_argument(format!("{n} samples are too many")))
    };
    let (length, step) = (whole(length)?, whole(step)?);
    let n = array::dimension(&x, -1)?;
    let pieces = math::floordiv(math::add(math::subtract(&n, length)?, step)?, step)?;
    let pieces = math::maximum(&pieces, 0)?;
    let upto = |n: Tensor| array::range(Tensor::new(0i32)?, n, Tensor::new(1i32)?);
    let starts = (array::expand_dims(upto(pieces)?, 1)? * step)?;
    let within = array::expand_dims(upto(Tensor::new(length)?)?, 0)?;
    array::gather(&x, math::add(&starts, &within)?, -1)
}

/// The frequencies of each piece of signals `[..., n]`, which is multiplied by a window first, `[pieces'
/// length]`: `[..., pieces, fft_length / 2 + 1]`, complex (`tf.signal.stft`).
pub fn stft(x: impl IntoTensor, window: &Tensor, step: usize, fft_length: usize) -> Result<Tensor> {
    let length = window.dims1()?;
    let pieces = math::multiply(frame(x, length, step)?, window)?;
    rfft(pieces, fft_length)
}
