//! Moments, and what is brought to a mean, a variance or a length by them.
//!
//! Does not know: layers, running averages.

use crate::array;
use crate::math::{self, Axes};
use ferroflow_base::Result;
use ferroflow_runtime::{IntoTensor, Tensor};

/// The mean and the variance over axes, of floats (`tf.nn.moments`); [`Axes`] says how they are named.
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, nn};
/// let (mean, variance) = nn::moments(constant([[1.0f32, 3.0], [2.0, 2.0]])?, -1)?;
/// assert_eq!(mean.to_vec::<f32>()?, [2.0, 2.0]);
/// assert_eq!(variance.to_vec::<f32>()?, [1.0, 0.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn moments(x: impl IntoTensor, axes: impl Into<Axes>) -> Result<(Tensor, Tensor)> {
    let (x, axes) = (x.to_tensor(None)?, axes.into());
    let mean = math::reduce_mean(&x, axes.clone().keep_dims())?;
    // The derivative of the variance towards its mean is 0.
    let apart = math::squared_difference(&x, array::stop_gradient(&mean)?)?;
    let variance = math::reduce_mean(apart, axes.clone())?;
    Ok((axes.of_kept(mean)?, variance))
}

/// `x` with this mean taken away and divided by the root of this variance, then multiplied by `scale` and
/// moved by `offset` if they are given, all of which broadcast; `epsilon` keeps the divisor away from 0
/// (Ioffe and Szegedy, 2015; `tf.nn.batch_normalization`).
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, nn};
/// let x = constant([[1.0f32], [5.0]])?;
/// let (mean, variance) = nn::moments(&x, 0)?;
/// let y = nn::batch_normalization(&x, mean, variance, None, None, 0.0)?;
/// assert_eq!(y.to_vec::<f32>()?, [-1.0, 1.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn batch_normalization(
    x: impl IntoTensor,
    mean: impl IntoTensor,
    variance: impl IntoTensor,
    offset: Option<&Tensor>,
    scale: Option<&Tensor>,
    epsilon: f64,
) -> Result<Tensor> {
    let inverse = math::rsqrt(math::add(variance, epsilon)?)?;
    let inverse = match scale {
        Some(scale) => math::multiply(inverse, scale)?,
        None => inverse,
    };
    let moved = math::multiply(mean, &inverse)?;
    let moved = match offset {
        Some(offset) => math::subtract(offset, moved)?,
        None => math::negative(moved)?,
    };
    math::add(math::multiply(x, inverse)?, moved)
}

/// `x` divided by its length `√(Σ x²)` over axes, of floats (`tf.math.l2_normalize`); what is shorter than
/// `epsilon` becomes shorter than 1.
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, nn};
/// let y = nn::l2_normalize(constant([[3.0f32, 4.0]])?, -1, 1e-12)?;
/// assert_eq!(y.to_vec::<f32>()?, [0.6, 0.8]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn l2_normalize(x: impl IntoTensor, axes: impl Into<Axes>, epsilon: f64) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    let sum = math::reduce_sum(math::square(&x)?, axes.into().keep_dims())?;
    let inverse = math::minimum(math::rsqrt(sum)?, 1.0 / epsilon)?;
    math::multiply(x, inverse)
}
