//! Pooling against naive loops.
//!
//! Invariant: none.
//! Does not know: how the kernels compute.

use ferroflow_base::pool;
use ferroflow_kernels_nn::pool2d::{
    Pool2dParams, avg_pool, avg_pool_grad, max_pool, max_pool_grad,
};
use ferroflow_tensor::{Array, DType, Shape, bf16, f16};
use proptest::prelude::*;

fn numbers(n: usize, seed: u64) -> Vec<f64> {
    let mut x = seed | 1;
    (0..n)
        .map(|_| {
            x = x.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            ((x >> 33) % 17) as f64 - 8.0
        })
        .collect()
}

fn array(dtype: DType, shape: Shape, v: &[f64]) -> Array {
    match dtype {
        DType::Float64 => Array::from_slice(v, shape),
        DType::Float16 => {
            Array::from_slice(&v.iter().map(|&x| f16::from_f64(x)).collect::<Vec<_>>(), shape)
        }
        DType::Bfloat16 => {
            Array::from_slice(&v.iter().map(|&x| bf16::from_f64(x)).collect::<Vec<_>>(), shape)
        }
        DType::Int8 => Array::from_slice(&v.iter().map(|&x| x as i8).collect::<Vec<_>>(), shape),
        _ => Array::from_slice(&v.iter().map(|&x| x as f32).collect::<Vec<_>>(), shape),
    }
    .unwrap()
}

fn values(a: &Array) -> Vec<f64> {
    match a.dtype() {
        DType::Float64 => a.slice::<f64>().unwrap().to_vec(),
        DType::Float16 => a.slice::<f16>().unwrap().iter().map(|x| x.to_f64()).collect(),
        DType::Bfloat16 => a.slice::<bf16>().unwrap().iter().map(|x| x.to_f64()).collect(),
        DType::Int8 => a.slice::<i8>().unwrap().iter().map(|&x| x as f64).collect(),
        _ => a.slice::<f32>().unwrap().iter().map(|&x| x as f64).collect(),
    }
}

#[track_caller]
fn close(got: &Array, expected: &[f64], context: &dyn std::fmt::Debug) {
    let tolerance = match got.dtype() {
        DType::Float16 => 1e-3,
        DType::Bfloat16 => 8e-3,
        _ => 1e-5,
    };
    for (i, (g, e)) in values(got).iter().zip(expected).enumerate() {
        assert!((g - e).abs() <= tolerance * (1.0 + e.abs()), "[{i}]: {g}, not {e}; {context:?}");
    }
}

fn check(p: &Pool2dParams, dtype: DType) {
    let (si, so) = (p.input_shape().unwrap(), p.output_shape().unwrap());
    let (x, g) = (numbers(si.len(), 1), numbers(so.len(), 2));
    let least = if dtype == DType::Int8 { -128.0 } else { f64::NEG_INFINITY };
    let (mut max, mut avg) = (vec![least; so.len()], vec![0.0; so.len()]);
    let (mut dmax, mut davg) = (vec![0.0; si.len()], vec![0.0; si.len()]);
    for o in 0..so.len() {
        let c = o % p.channels;
        let (ox, oy) = (o / p.channels % p.out_w, o / p.channels / p.out_w % p.out_h);
        let n = o / p.channels / p.out_w / p.out_h;
        let mut window = Vec::new();
        for ky in 0..p.window_h {
            for kx in 0..p.window_w {
                let iy = (oy * p.stride_h + ky).wrapping_sub(p.pad_top);
                let ix = (ox * p.stride_w + kx).wrapping_sub(p.pad_left);
                if iy < p.in_h && ix < p.in_w {
                    window.push(((n * p.in_h + iy) * p.in_w + ix) * p.channels + c);
                }
            }
        }
        let mut best = None;
        for &i in &window {
            if best.is_none_or(|b: usize| x[i] > x[b]) {
                best = Some(i);
            }
            avg[o] += x[i] / window.len() as f64;
            davg[i] += g[o] / window.len() as f64;
        }
        if let Some(best) = best {
            max[o] = x[best];
            dmax[best] += g[o];
        }
        if window.is_empty() && matches!(dtype, DType::Float32) {
            max[o] = f32::MIN as f64;
        } else if window.is_empty() && dtype == DType::Float64 {
            max[o] = f64::MIN;
        }
    }
    let (input, grad) = (array(dtype, si.clone(), &x), array(dtype, so.clone(), &g));
    let fresh = |s: &Shape| array(dtype, s.clone(), &vec![5.0; s.len()]);
    let mut out = fresh(&so);
    max_pool(p, &input, &mut out).unwrap();
    let got = values(&out);
    assert!(got.iter().zip(&max).all(|(a, b)| a == b), "{got:?} {max:?} {p:?} {dtype}");
    let mut out = fresh(&si);
    max_pool_grad(p, &input, &grad, &mut out).unwrap();
    close(&out, &dmax, &("max", p, dtype));
    let mut average = fresh(&so);
    if dtype == DType::Int8 {
        assert!(avg_pool(p, &input, &mut average).is_err());
        assert!(avg_pool_grad(p, &grad, &mut out).is_err());
        return;
    }
    avg_pool(p, &input, &mut average).unwrap();
    close(&average, &avg, &("avg", p, dtype));
    avg_pool_grad(p, &grad, &mut out).unwrap();
    close(&out, &davg, &("avg", p, dtype));
}

fn halving(batch: usize, in_h: usize, in_w: usize, channels: usize) -> Pool2dParams {
    Pool2dParams {
        batch,
        in_h,
        in_w,
        channels,
        window_h: 2,
        window_w: 2,
        out_h: in_h / 2,
        out_w: in_w / 2,
        stride_h: 2,
        stride_w: 2,
        pad_top: 0,
        pad_left: 0,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]
    #[test]
    fn agrees_with_naive_loops(
        (batch, in_h, in_w, channels) in (0..4usize, 0..9usize, 0..9usize, 0..80usize),
        (window_h, window_w, stride_h, stride_w) in (1..5usize, 1..5usize, 1..4usize, 1..4usize),
        (out_h, out_w, pad_top, pad_left) in (0..5usize, 0..5usize, 0..3usize, 0..3usize),
        dtype in 0..5usize,
    ) {
        let p = Pool2dParams {
            batch, in_h, in_w, channels, window_h, window_w, out_h, out_w, stride_h, stride_w,
            pad_top, pad_left,
        };
        let dtype = [DType::Float32, DType::Float64, DType::Float16, DType::Bfloat16, DType::Int8]
            [dtype];
        check(&p, dtype);
        check(&halving(batch, in_h, in_w, channels), dtype);
    }
}

#[test]
fn nan_is_as_in_tensorflow() {
    let nan = f32::NAN;
    let least = f32::MIN;
    for (x, max, at) in [
        ([nan, 1., 2., 3.], 3., 0),
        ([1., nan, 3., 2.], 3., 2),
        ([3., 2., 1., nan], 3., 0),
        ([nan; 4], least, 0),
        ([2.; 4], 2., 0),
        ([f32::NEG_INFINITY; 4], least, 0),
        ([1., 2., 3., 4.], 4., 3),
    ] {
        // The specialised form, and the general one (padded at the end).
        for out_w in [1, 2] {
            let p = Pool2dParams { out_w, ..halving(1, 2, 2, 1) };
            let input = Array::from_slice(&x, p.input_shape().unwrap()).unwrap();
            let mut y = Array::uninit(DType::Float32, p.output_shape().unwrap()).unwrap();
            max_pool(&p, &input, &mut y).unwrap();
            assert_eq!(y.slice::<f32>().unwrap()[0], max);
            let grad = Array::full(p.output_shape().unwrap(), 1f32).unwrap();
            let mut dx = Array::uninit(DType::Float32, p.input_shape().unwrap()).unwrap();
            max_pool_grad(&p, &input, &grad, &mut dx).unwrap();
            let mut expected = [0.0; 4];
            expected[at] = 1.0;
            assert_eq!(dx.slice::<f32>().unwrap(), expected);
        }
    }
}

#[test]
fn threads_do_not_change_bits() {
    let _guard = crate::conv2d::THREADS.lock().unwrap();
    for p in [
        halving(33, 26, 26, 32),
        Pool2dParams {
            window_h: 3,
            window_w: 3,
            pad_top: 1,
            pad_left: 1,
            out_h: 30,
            ..halving(2, 60, 60, 130)
        },
    ] {
        let (si, so) = (p.input_shape().unwrap(), p.output_shape().unwrap());
        let x = array(DType::Float32, si.clone(), &numbers(si.len(), 1));
        let g = array(DType::Float32, so.clone(), &numbers(so.len(), 2));
        let results = [1, 2, 6].map(|threads| {
            pool::set_threads(threads);
            let fresh = |s: &Shape| Array::uninit(DType::Float32, s.clone()).unwrap();
            let mut out = [fresh(&so), fresh(&so), fresh(&si), fresh(&si)];
            max_pool(&p, &x, &mut out[0]).unwrap();
            avg_pool(&p, &x, &mut out[1]).unwrap();
            max_pool_grad(&p, &x, &g, &mut out[2]).unwrap();
            avg_pool_grad(&p, &g, &mut out[3]).unwrap();
            out
        });
        pool::set_threads(0);
        for r in &results {
            assert!(r.iter().zip(&results[0]).all(|(a, b)| a.same_bits(b)));
        }
    }
}

#[test]
fn hostile_sizes_are_errors() {
    let good = halving(1, 4, 4, 2);
    good.check().unwrap();
    let huge = usize::MAX;
    for bad in [
        Pool2dParams { window_h: 0, ..good },
        Pool2dParams { stride_w: 0, ..good },
        Pool2dParams { window_w: huge, ..good },
        Pool2dParams { window_h: 1 << 40, window_w: 1 << 40, ..good },
        Pool2dParams { stride_h: huge, ..good },
        Pool2dParams { pad_top: huge, ..good },
        Pool2dParams { in_w: huge, channels: 0, ..good },
        Pool2dParams { batch: huge, ..good },
        Pool2dParams { out_h: huge, ..good },
        Pool2dParams { channels: huge / 2, ..good },
    ] {
        assert!(bad.check().is_err(), "{bad:?}");
        let a = Array::zeros(DType::Float32, Shape::scalar()).unwrap();
        let mut out = a.alias();
        assert!(max_pool(&bad, &a, &mut out).is_err());
        assert!(avg_pool(&bad, &a, &mut out).is_err());
        assert!(max_pool_grad(&bad, &a, &a, &mut out).is_err());
        assert!(avg_pool_grad(&bad, &a, &mut out).is_err());
    }
    let x = Array::zeros(DType::Bool, good.input_shape().unwrap()).unwrap();
    let mut y = Array::zeros(DType::Bool, good.output_shape().unwrap()).unwrap();
    assert!(max_pool(&good, &x, &mut y).is_err());
}
