//! Optimizer updates: one pass over weights, slots and gradient, in place.
//!
//! Invariant: elementwise, so the same bits for any number of threads.
//! Does not know: variables, schedules.

use crate::simd::multiversion;
use ferroflow_base::{Error, Result, pool};
use ferroflow_tensor::{Array, DType, dispatch};
use std::sync::Mutex;

/// Elements each task works on.
const GRAIN: usize = 1 << 15;

/// The hyperparameters of a step of Adam.
#[derive(Clone, Copy, Debug)]
pub struct Adam {
    /// β₁ to the power of the step.
    pub beta1_power: f64,
    /// β₂ to the power of the step.
    pub beta2_power: f64,
    /// Learning rate.
    pub lr: f64,
    /// β₁.
    pub beta1: f64,
    /// β₂.
    pub beta2: f64,
    /// ε, outside the root.
    pub epsilon: f64,
    /// Whether to look ahead.
    pub nesterov: bool,
}

fn check(var: &Array, others: &[&Array]) -> Result<()> {
    match others.iter().find(|a| a.shape() != var.shape() || a.dtype() != var.dtype()) {
        None => Ok(()),
        Some(a) => Err(Error::invalid_argument(format!(
            "var is {} of shape {}, but a slot or the gradient is {} of shape {}",
            var.dtype(),
            var.shape(),
            a.dtype(),
            a.shape()
        ))),
    }
}

fn unsupported(dtype: DType) -> Error {
    Error::unimplemented(format!("an optimizer update of {dtype}"))
}

/// Splits slices alike and runs `task` on the parts, over threads where it pays.
fn each<T: Send + Sync, const N: usize>(
    slices: [&mut [T]; N],
    grad: &[T],
    task: impl Fn([&mut [T]; N], &[T]) + Sync,
) {
    let (n, length) = pool::chunks(grad.len(), GRAIN);
    if n <= 1 {
        task(slices, grad);
        return;
    }
    let mut parts: Vec<Vec<&mut [T]>> = (0..n).map(|_| Vec::with_capacity(N)).collect();
    for slice in slices {
        slice.chunks_mut(length).zip(&mut parts).for_each(|(c, part)| part.push(c));
    }
    let parts: Vec<_> =
        parts.into_iter().zip(grad.chunks(length)).map(|p| Mutex::new(Some(p))).collect();
    pool::parallel_for(n, |i| {
        let part = parts.get(i).and_then(|p| p.lock().ok()?.take());
        if let Some((slices, grad)) = part
            && let Ok(slices) = slices.try_into()
        {
            task(slices, grad);
        }
    });
}

/// `var -= alpha * grad`.
pub fn gradient_descent(var: &mut Array, alpha: f64, grad: &Array) -> Result<()> {
    check(var, &[grad])?;
    match var.dtype() {
        DType::Float32 => {
            let a = alpha as f32;
            each([var.slice_mut::<f32>()?], grad.slice::<f32>()?, |[w], g| {
                w.iter_mut().zip(g).for_each(|(w, g)| *w -= a * g);
            });
        }
        DType::Float64 => each([var.slice_mut::<f64>()?], grad.slice::<f64>()?, |[w], g| {
            w.iter_mut().zip(g).for_each(|(w, g)| *w -= alpha * g);
        }),
        d => dispatch!(d, T in [ferroflow_tensor::f16, ferroflow_tensor::bf16] => {
            each([var.slice_mut::<T>()?], grad.slice::<T>()?, |[w], g| {
                w.iter_mut().zip(g).for_each(|(w, g)| {
                    *w = T::from_f32(w.to_f32() - alpha as f32 * g.to_f32());
                });
            })
        })
        .ok_or_else(|| unsupported(d))?,
    }
    Ok(())
}

/// `accum = momentum * accum - lr * grad`; `var += accum`, or with Nesterov's look-ahead
/// `var += momentum * accum - lr * grad`.
pub fn keras_momentum(
    var: &mut Array,
    accum: &mut Array,
    lr: f64,
    grad: &Array,
    momentum: f64,
    nesterov: bool,
) -> Result<()> {
    check(var, &[accum, grad])?;
    dispatch!(var.dtype(), T in [f32, f64] => {
        let (lr, m) = (lr as T, momentum as T);
        let slices = [var.slice_mut::<T>()?, accum.slice_mut::<T>()?];
        each(slices, grad.slice::<T>()?, |[w, a], g| {
            for ((w, a), g) in w.iter_mut().zip(a).zip(g) {
                *a = m * *a - lr * g;
                *w += if nesterov { m * *a - lr * g } else { *a };
            }
        });
    })
    .ok_or_else(|| unsupported(var.dtype()))
}

multiversion! {
    /// One step of Adam in float32.
    fn adam_f32<L>[](
        most: 3, w: &mut [f32], m: &mut [f32], v: &mut [f32], g: &[f32], h: [f32; 4], nesterov: bool,
    ) {
        let [alpha, beta1, beta2, epsilon] = h;
        let (one1, one2) = (1.0 - beta1, 1.0 - beta2);
        for (((w, m), v), &g) in w.iter_mut().zip(m).zip(v).zip(g) {
            *m += (g - *m) * one1;
            *v += (g * g - *v) * one2;
            let step = if nesterov { g * one1 + beta1 * *m } else { *m };
            *w -= alpha * step / (v.sqrt() + epsilon);
        }
    }
}

/// One step of Adam (see [`Adam`]): `m += (g - m)(1 - β₁)`, `v += (g² - v)(1 - β₂)`,
/// `var -= lr √(1 - β₂ᵗ) / (1 - β₁ᵗ) · m / (√v + ε)`.
pub fn adam(var: &mut Array, m: &mut Array, v: &mut Array, h: &Adam, grad: &Array) -> Result<()> {
    check(var, &[m, v, grad])?;
    match var.dtype() {
        DType::Float32 => {
            // The arithmetic of the step size is in the variable's dtype, as TensorFlow's.
            let (p1, p2) = (h.beta1_power as f32, h.beta2_power as f32);
            let alpha = h.lr as f32 * (1.0 - p2).sqrt() / (1.0 - p1);
            let hyper = [alpha, h.beta1 as f32, h.beta2 as f32, h.epsilon as f32];
            let slices = [var.slice_mut::<f32>()?, m.slice_mut()?, v.slice_mut()?];
            each(slices, grad.slice::<f32>()?, |[w, m, v], g| {
                adam_f32(w, m, v, g, hyper, h.nesterov);
            });
        }
        DType::Float64 => {
            let alpha = h.lr * (1.0 - h.beta2_power).sqrt() / (1.0 - h.beta1_power);
            let slices = [var.slice_mut::<f64>()?, m.slice_mut()?, v.slice_mut()?];
            each(slices, grad.slice::<f64>()?, |[w, m, v], g| {
                for (((w, m), v), &g) in w.iter_mut().zip(m).zip(v).zip(g) {
                    *m += (g - *m) * (1.0 - h.beta1);
                    *v += (g * g - *v) * (1.0 - h.beta2);
                    let step = if h.nesterov { g * (1.0 - h.beta1) + h.beta1 * *m } else { *m };
                    *w -= alpha * step / (v.sqrt() + h.epsilon);
                }
            });
        }
        d => return Err(unsupported(d)),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferroflow_tensor::IntoArray;

    #[test]
    fn adam_steps_by_the_learning_rate_at_first() {
        // With a constant gradient the first step is lr * g / (|g| + eps'), whatever g is.
        let (mut w, g) =
            ([1.0f32, 2.0].into_array().unwrap(), [0.5f32, -3.0].into_array().unwrap());
        let (mut m, mut v) = ([0.0f32; 2].into_array().unwrap(), [0.0f32; 2].into_array().unwrap());
        let h = Adam {
            beta1_power: 0.9,
            beta2_power: 0.999,
            lr: 0.1,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-7,
            nesterov: false,
        };
        adam(&mut w, &mut m, &mut v, &h, &g).unwrap();
        let w = w.slice::<f32>().unwrap();
        assert!((w[0] - 0.9).abs() < 1e-4 && (w[1] - 2.1).abs() < 1e-4, "{w:?}");
    }

    #[test]
    fn threads_do_not_change_the_bits() {
        let n = 5 * GRAIN + 17;
        let values: Vec<f32> = (0..n).map(|i| (i as f32 * 0.37).sin()).collect();
        let run = |threads| {
            pool::set_threads(threads);
            let mut w = Array::vector(&values).unwrap();
            gradient_descent(&mut w, 0.1, &Array::vector(&values).unwrap()).unwrap();
            pool::set_threads(0);
            w
        };
        assert!(run(1).same_bits(&run(2)));
    }
}
