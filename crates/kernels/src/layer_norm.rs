//! Layer normalisation over the last axis, forward and backward, in one pass each.
//!
//! Invariant: the variance is the mean square of centred values (two passes over a row in cache), so
//! large means cost no precision; gradients of scale and offset are sums in an order fixed by shape.
//! Does not know: other axes.

use crate::fold::Stored;
use crate::softmax::{Real, floats, load};
use crate::work;
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, DType, bf16, f16};

/// `out = (x - mean) * rstd * scale + offset` over the last axis, where `rstd` is
/// `1 / sqrt(variance + epsilon)`. `mean` and `rstd` hold one number per row: float64 for float64,
/// else float32.
pub fn layer_norm(
    x: &Array,
    scale: Option<&Array>,
    offset: Option<&Array>,
    epsilon: f64,
    out: &mut Array,
    mean: &mut Array,
    rstd: &mut Array,
) -> Result<()> {
    let c = width(x, &[scale, offset])?;
    if out.dims() != x.dims() {
        return Err(Error::invalid_argument(format!(
            "layer_norm of shape {} does not give shape {}",
            x.shape(),
            out.shape()
        )));
    }
    floats!(x.dtype(), forward(x, [scale, offset], epsilon, c, [out, mean, rstd]))
}

/// The gradients of [`layer_norm`] with respect to `x`, `scale` and `offset`.
#[allow(clippy::too_many_arguments, reason = "three gradients of what three inputs gave")]
pub fn layer_norm_grad(
    dy: &Array,
    x: &Array,
    scale: Option<&Array>,
    mean: &Array,
    rstd: &Array,
    dx: &mut Array,
    dscale: &mut Array,
    doffset: &mut Array,
) -> Result<()> {
    let c = width(x, &[scale, Some(dscale), Some(doffset)])?;
    if dy.dims() != x.dims() || dx.dims() != x.dims() {
        return Err(Error::invalid_argument(format!(
            "layer_norm_grad: x of shape {} does not go with dy of shape {} and dx of shape {}",
            x.shape(),
            dy.shape(),
            dx.shape()
        )));
    }
    floats!(x.dtype(), backward(dy, x, scale, [mean, rstd], c, [dx, dscale, doffset]))
}

/// The length of the last axis, which is that of each parameter.
fn width(x: &Array, parameters: &[Option<&Array>]) -> Result<usize> {
    let Some(&c) = x.dims().last() else {
        return Err(Error::invalid_argument("layer_norm needs at least one dimension"));
    };
    for p in parameters.iter().flatten() {
        if p.len() != c || p.dtype() != x.dtype() {
            return Err(Error::invalid_argument(format!(
                "layer_norm of {} of shape {} takes parameters of {c} elements, not {} of shape {}",
                x.dtype(),
                x.shape(),
                p.dtype(),
                p.shape()
            )));
        }
    }
    Ok(c)
}

fn wide<T: Stored<A>, A: Real>(p: Option<&Array>, c: usize, default: A) -> Result<Vec<A>> {
    let mut v = vec![default; c];
    if let Some(p) = p {
        load(p.slice::<T>()?, &mut v);
    }
    Ok(v)
}

fn forward<T: Stored<A>, A: Real>(
    x: &Array,
    parameters: [Option<&Array>; 2],
    epsilon: f64,
    c: usize,
    out: [&mut Array; 3],
) -> Result<()> {
    let x = x.slice::<T>()?;
    let [y, mean, rstd] = out;
    let (y, mean, rstd) = (y.slice_mut::<T>()?, mean.slice_mut::<A>()?, rstd.slice_mut::<A>()?);
    let rows = x.len().checked_div(c).unwrap_or(mean.len());
    if [mean.len(), rstd.len()] != [rows; 2] {
        return Err(Error::invalid_argument(format!(
            "layer_norm has {rows} rows, but mean and rstd have {} and {} elements",
            mean.len(),
            rstd.len()
        )));
    }
    if x.is_empty() {
        mean.fill(A::nan());
        rstd.fill(A::nan());
        return Ok(());
    }
    let scale = wide::<T, A>(parameters[0], c, A::one())?;
    let offset = wide::<T, A>(parameters[1], c, A::zero())?;
    let (y, mean, rstd) = (work::Shared::new(y), work::Shared::new(mean), work::Shared::new(rstd));
    let (n, epsilon) = (A::of(c as f64), A::of(epsilon));
    work::each(rows, (work::GRAIN / 2).div_ceil(c), |range| {
        let (mut z, mut q) = (vec![A::zero(); c], vec![A::zero(); c]);
        for r in range {
            load(&x[r * c..(r + 1) * c], &mut z);
            let m = A::sum(&z) / n;
            for (z, q) in z.iter_mut().zip(&mut q) {
                *z = *z - m;
                *q = *z * *z;
            }
            let s = A::one() / (A::sum(&q) / n + epsilon).sqrt();
            for ((z, &g), &o) in z.iter_mut().zip(&scale).zip(&offset) {
                *z = *z * s * g + o;
            }
            // SAFETY: each row writes its own part.
            unsafe {
                T::store(&z, y.part(r * c..(r + 1) * c));
                mean.part(r..r + 1).fill(m);
                rstd.part(r..r + 1).fill(s);
            }
        }
    });
    Ok(())
}

/// Rows whose parameter gradients one task sums.
const ROWS: usize = 64;

fn backward<T: Stored<A>, A: Real>(
    dy: &Array,
    x: &Array,
    scale: Option<&Array>,
    saved: [&Array; 2],
    c: usize,
    out: [&mut Array; 3],
) -> Result<()> {
    let (dy, x) = (dy.slice::<T>()?, x.slice::<T>()?);
    let (mean, rstd) = (saved[0].slice::<A>()?, saved[1].slice::<A>()?);
    let [dx, dscale, doffset] = out;
    let (dx, dscale, doffset) =
        (dx.slice_mut::<T>()?, dscale.slice_mut::<T>()?, doffset.slice_mut::<T>()?);
    if x.is_empty() {
        T::store(&vec![A::zero(); c], dscale);
        T::store(&vec![A::zero(); c], doffset);
        return Ok(());
    }
    let rows = x.len() / c;
    if [mean.len(), rstd.len()] != [rows; 2] {
        return Err(Error::invalid_argument(format!(
            "layer_norm_grad has {rows} rows, but mean and rstd have {} and {} elements",
            mean.len(),
            rstd.len()
        )));
    }
    let scale = wide::<T, A>(scale, c, A::one())?;
    let groups = rows.div_ceil(ROWS);
    // Sums of dy * xhat and of dy over each group of rows, side by side.
    let mut partial = vec![A::zero(); groups * 2 * c];
    let (dx, shared) = (work::Shared::new(dx), work::Shared::new(&mut partial));
    let n = A::of(c as f64);
    work::each(groups, (work::GRAIN / 2).div_ceil(ROWS.min(rows) * c), |range| {
        let (mut h, mut d) = (vec![A::zero(); c], vec![A::zero(); c]);
        let (mut g, mut q) = (vec![A::zero(); c], vec![A::zero(); c]);
        for group in range {
            // SAFETY: each group writes its own part.
            let sums = unsafe { shared.part(group * 2 * c..(group + 1) * 2 * c) };
            let (sum_scale, sum_offset) = sums.split_at_mut(c);
            for r in group * ROWS..rows.min((group + 1) * ROWS) {
                load(&x[r * c..(r + 1) * c], &mut h);
                load(&dy[r * c..(r + 1) * c], &mut d);
                let (m, s) = (mean[r], rstd[r]);
                for k in 0..c {
                    h[k] = (h[k] - m) * s;
                    g[k] = d[k] * scale[k];
                    q[k] = g[k] * h[k];
                    sum_scale[k] = sum_scale[k] + d[k] * h[k];
                    sum_offset[k] = sum_offset[k] + d[k];
                }
                let (a, b) = (A::sum(&g) / n, A::sum(&q) / n);
                for k in 0..c {
                    g[k] = s * (g[k] - a - h[k] * b);
                }
                // SAFETY: each row writes its own part.
                T::store(&g, unsafe { dx.part(r * c..(r + 1) * c) });
            }
        }
    });
    let sums = A::sum_rows(&partial, groups);
    T::store(&sums[..c], dscale);
    T::store(&sums[c..], doffset);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferroflow_tensor::Shape;

    #[test]
    fn values_and_gradients_agree_with_plain_formulas() {
        let (n, c, eps) = (70usize, 33usize, 1e-3);
        let shape = Shape::new([n, c]).unwrap();
        let of = |f: &dyn Fn(usize) -> f64, len| (0..len).map(f).collect::<Vec<f64>>();
        let x = of(&|i| ((i * i) as f64 * 0.37).sin() + 100.0, n * c);
        let dy = of(&|i| (i as f64 * 0.9).cos(), n * c);
        let (g, b) = (of(&|i| 1.0 + i as f64 * 0.1, c), of(&|i| i as f64, c));
        let row = |v: &[f64]| Array::vector(v).unwrap();
        let (ax, ady) = (
            Array::from_slice(&x, shape.clone()).unwrap(),
            Array::from_slice(&dy, shape.clone()).unwrap(),
        );
        let empty = |n: usize| Array::uninit(DType::Float64, Shape::vector(n)).unwrap();
        let (mut y, mut mean, mut rstd) = (ax.alias(), empty(n), empty(n));
        layer_norm(&ax, Some(&row(&g)), Some(&row(&b)), eps, &mut y, &mut mean, &mut rstd).unwrap();
        let forward = |x: &[f64], g: &[f64], k: usize, i: usize| {
            let r = &x[k * c..(k + 1) * c];
            let m = r.iter().sum::<f64>() / c as f64;
            let v = r.iter().map(|x| (x - m).powi(2)).sum::<f64>() / c as f64;
            (r[i] - m) / (v + eps).sqrt() * g[i] + b[i]
        };
        for k in 0..n {
            for i in 0..c {
                let e = forward(&x, &g, k, i);
                assert!((y.slice::<f64>().unwrap()[k * c + i] - e).abs() < 1e-9);
            }
        }
        let (mut dx, mut dg, mut db) = (ax.alias(), empty(c), empty(c));
        layer_norm_grad(&ady, &ax, Some(&row(&g)), &mean, &rstd, &mut dx, &mut dg, &mut db)
            .unwrap();
        let loss = |x: &[f64], g: &[f64], k: usize| -> f64 {
            (0..c).map(|i| forward(x, g, k, i) * dy[k * c + i]).sum()
        };
        let h = 1e-5;
        for at in [0, 5, 40 * c + 7, n * c - 1] {
            let (mut up, mut down) = (x.clone(), x.clone());
            up[at] += h;
            down[at] -= h;
            let e = (loss(&up, &g, at / c) - loss(&down, &g, at / c)) / (2.0 * h);
            assert!((dx.slice::<f64>().unwrap()[at] - e).abs() < 1e-5);
        }
        let at = 7;
        let mut up = g.clone();
        up[at] += 1.0;
        let e: f64 = (0..n).map(|k| loss(&x, &up, k) - loss(&x, &g, k)).sum();
        assert!((dg.slice::<f64>().unwrap()[at] - e).abs() < 1e-6);
        let e: f64 = (0..n).map(|k| dy[k * c + at]).sum();
        assert!((db.slice::<f64>().unwrap()[at] - e).abs() < 1e-9);
    }

    #[test]
    fn halves_and_wrong_shapes() {
        let x = Array::full(Shape::new([4, 600]).unwrap(), f16::from_f32(3.0)).unwrap();
        let one = || Array::uninit(DType::Float32, Shape::vector(4)).unwrap();
        let (mut y, mut m, mut s) = (x.alias(), one(), one());
        layer_norm(&x, None, None, 1e-3, &mut y, &mut m, &mut s).unwrap();
        assert!(y.slice::<f16>().unwrap().iter().all(|v| v.to_f32() == 0.0));
        assert_eq!(m.slice::<f32>().unwrap(), [3.0; 4]);
        let mut three = Array::uninit(DType::Float32, Shape::vector(3)).unwrap();
        assert!(layer_norm(&x, None, None, 1e-3, &mut y, &mut three, &mut s).is_err());
        assert!(layer_norm(&x, Some(&m.clone()), None, 1e-3, &mut y, &mut m, &mut s).is_err());
    }
}
