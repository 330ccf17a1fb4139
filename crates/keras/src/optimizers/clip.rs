//! What is done to gradients before a step: clipping, unscaling, looking for what is not finite.
//!
//! Does not know: weights, rules.

use super::gradient::whole as dense;
use ferroflow_api::math;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Cotangent, Tensor, update};
use ferroflow_tensor::DType;

/// How gradients are kept small.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Clip {
    /// The norm of each.
    Norm(f64),
    /// Each element.
    Value(f64),
    /// The norm of all together.
    Global(f64),
}

impl Clip {
    pub(super) fn key(self) -> (&'static str, f64) {
        match self {
            Clip::Norm(most) => ("clipnorm", most),
            Clip::Value(most) => ("clipvalue", most),
            Clip::Global(most) => ("global_clipnorm", most),
        }
    }

    pub(super) fn apply(self, gradients: &mut [Cotangent]) -> Result<()> {
        match self {
            Clip::Norm(most) => each(gradients, |g| clip_by_norm(g, most)),
            Clip::Value(most) => {
                for g in gradients.iter_mut() {
                    // Rows that come twice count as their sum, which is what is clipped.
                    *g = dense(math::clip_by_value(whole(g)?, -most, most)?);
                }
                Ok(())
            }
            Clip::Global(most) => {
                let squares = gradients.iter().map(|g| {
                    let g = values(g);
                    let sum = math::reduce_sum(math::square(&g), ..)?;
                    sum.cast(wide(g.dtype()))
                });
                let squares: Vec<Tensor> = squares.collect::<Result<_>>()?;
                let Some(widest) = squares.iter().map(Tensor::dtype).max_by_key(|d| d.size())
                else {
                    return Ok(());
                };
                let squares = squares.iter().map(|s| s.cast(widest)).collect::<Result<Vec<_>>>()?;
                let norm = math::sqrt(math::add_n(&squares)?)?;
                let scale = (math::minimum(math::reciprocal(&norm)?, 1.0 / most)? * most)?;
                // Where the norm is not finite, nor are the gradients: nothing hides it.
                let scale = (scale + (&norm - &norm))?;
                each(gradients, |g| g * scale.cast(g.dtype()))
            }
        }
    }
}

/// The dtype in which squares of many numbers are added.
fn wide(dtype: DType) -> DType {
    if dtype == DType::Float64 { dtype } else { DType::Float32 }
}

/// What a gradient has, all of it or its rows.
fn values(gradient: &Cotangent) -> Tensor {
    Tensor::from(match gradient {
        Cotangent::Dense(g) => g.clone(),
        Cotangent::Slices(rows) => rows.values.clone(),
    })
}

/// A gradient with all its elements.
pub(super) fn whole(gradient: &Cotangent) -> Result<Tensor> {
    match gradient {
        Cotangent::Dense(g) => Ok(Tensor::from(g.clone())),
        Cotangent::Slices(rows) => update::whole(rows),
    }
}

/// Changes what each gradient has.
fn each(gradients: &mut [Cotangent], change: impl Fn(&Tensor) -> Result<Tensor>) -> Result<()> {
    for gradient in gradients {
        let changed = change(&values(gradient))?.into_value();
        match gradient {
            Cotangent::Dense(g) => *g = changed,
            Cotangent::Slices(rows) => rows.values = changed,
        }
    }
    Ok(())
}

/// Divides gradients by a scale.
pub(super) fn divide(gradients: &mut [Cotangent], scale: &Tensor) -> Result<()> {
    each(gradients, |g| g / scale.cast(g.dtype()))
}

/// Whether all gradients are finite, a scalar.
pub(super) fn all_finite(gradients: &[Cotangent]) -> Result<Tensor> {
    let mut all = Tensor::new(true)?;
    for g in gradients {
        all = math::logical_and(all, math::reduce_all(math::is_finite(values(g)), ..))?;
    }
    Ok(all)
}

/// Brings the norm of a gradient down to `most`, where it is larger (`clipnorm`); in its dtype.
///
/// ```
/// use ferroflow as tf;
/// use tf::{Tensor, keras::optimizers::clip_by_norm};
/// let g = Tensor::new([3.0f32, 4.0])?;
/// assert_eq!(clip_by_norm(&g, 10.0)?.to_vec::<f32>()?, [3.0, 4.0]);
/// assert_eq!(clip_by_norm(&g, 2.5)?.to_vec::<f32>()?, [1.5, 2.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn clip_by_norm(gradient: &Tensor, most: f64) -> Result<Tensor> {
    let norm = math::sqrt(math::reduce_sum(math::square(gradient), ..))?;
    let over = math::maximum(&norm, most)?;
    math::multiply(gradient * most, math::reciprocal(over))
}

/// Fails unless the most that is let through is above 0.
pub(super) fn check(name: &str, most: f64) -> Result<()> {
    if most > 0.0 {
        return Ok(());
    }
    Err(Error::invalid_argument(format!("{name} must be above 0, got {most}")))
}
