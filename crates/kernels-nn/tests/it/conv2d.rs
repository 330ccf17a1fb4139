//! Convolutions against naive loops in float64.
//!
//! Invariant: none.
//! Does not know: how the kernels compute.

use ferroflow_base::pool;
use ferroflow_kernels::matmul::{Activation, Epilogue};
use ferroflow_kernels::vector::InstructionSet;
use ferroflow_kernels_nn::conv2d::{
    Conv2dParams, filter_grad, filter_grad_at, forward, forward_at, input_grad, input_grad_at,
};
use ferroflow_tensor::{Array, DType, Shape, bf16, f16};
use proptest::prelude::*;

/// Calls `f(input index, filter index, output index)` for each product of the convolution.
fn products(p: &Conv2dParams, mut f: impl FnMut(usize, usize, usize)) {
    let (gi, go) = (p.in_c / p.groups, p.out_c / p.groups);
    for n in 0..p.batch {
        for oy in 0..p.out_h {
            for ox in 0..p.out_w {
                for ky in 0..p.kernel_h {
                    for kx in 0..p.kernel_w {
                        let iy = (oy * p.stride_h + ky * p.dilation_h).wrapping_sub(p.pad_top);
                        let ix = (ox * p.stride_w + kx * p.dilation_w).wrapping_sub(p.pad_left);
                        if iy >= p.in_h || ix >= p.in_w {
                            continue;
                        }
                        for c in 0..gi {
                            for o in 0..p.out_c {
                                let input = ((n * p.in_h + iy) * p.in_w + ix) * p.in_c;
                                let filter = ((ky * p.kernel_w + kx) * gi + c) * p.out_c + o;
                                let out = ((n * p.out_h + oy) * p.out_w + ox) * p.out_c + o;
                                f(input + o / go * gi + c, filter, out);
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Numbers with few bits, so that half floats hold them.
fn numbers(n: usize, seed: u64) -> Vec<f64> {
    let mut x = seed | 1;
    (0..n)
        .map(|_| {
            x = x.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            ((x >> 33) % 65) as f64 / 32.0 - 1.0
        })
        .collect()
}

fn array(dtype: DType, shape: Shape, values: &[f64]) -> Array {
    match dtype {
        DType::Float64 => Array::from_slice(values, shape),
        DType::Float32 => {
            Array::from_slice(&values.iter().map(|&x| x as f32).collect::<Vec<_>>(), shape)
        }
        DType::Float16 => {
            Array::from_slice(&values.iter().map(|&x| f16::from_f64(x)).collect::<Vec<_>>(), shape)
        }
        _ => {
            Array::from_slice(&values.iter().map(|&x| bf16::from_f64(x)).collect::<Vec<_>>(), shape)
        }
    }
    .unwrap()
}

fn values(a: &Array) -> Vec<f64> {
    match a.dtype() {
        DType::Float64 => a.slice::<f64>().unwrap().to_vec(),
        DType::Float32 => a.slice::<f32>().unwrap().iter().map(|&x| x as f64).collect(),
        DType::Float16 => a.slice::<f16>().unwrap().iter().map(|x| x.to_f64()).collect(),
        _ => a.slice::<bf16>().unwrap().iter().map(|x| x.to_f64()).collect(),
    }
}

#[track_caller]
fn close(got: &Array, expected: &[f64], context: &dyn std::fmt::Debug) {
    let tolerance = match got.dtype() {
        DType::Float64 => 1e-12,
        DType::Float32 => 1e-5,
        DType::Float16 => 1e-3,
        _ => 8e-3,
    };
    for (i, (g, e)) in values(got).iter().zip(expected).enumerate() {
        let allowed = tolerance * (1.0 + e.abs());
        assert!((g - e).abs() <= allowed, "[{i}]: {g} instead of {e}; {context:?}");
    }
}

fn check(p: &Conv2dParams, dtype: DType, level: InstructionSet) {
    let context = (p, dtype, level);
    let (si, sf, so) =
        (p.input_shape().unwrap(), p.filter_shape().unwrap(), p.output_shape().unwrap());
    let (x, w, g) = (numbers(si.len(), 1), numbers(sf.len(), 2), numbers(so.len(), 3));
    let b = numbers(p.out_c, 4);
    let mut y = vec![0.0; so.len()];
    let mut dx = vec![0.0; si.len()];
    let mut dw = vec![0.0; sf.len()];
    products(p, |i, f, o| {
        y[o] += x[i] * w[f];
        dx[i] += g[o] * w[f];
        dw[f] += g[o] * x[i];
    });
    let input = array(dtype, si.clone(), &x);
    let filter = array(dtype, sf.clone(), &w);
    let grad = array(dtype, so.clone(), &g);
    let bias = array(dtype, Shape::vector(p.out_c), &b);
    let fresh = |shape: &Shape| array(dtype, shape.clone(), &vec![7.0; shape.len()]);
    let mut out = fresh(&so);
    forward_at(level, p, &input, &filter, &Epilogue::NONE, &mut out).unwrap();
    close(&out, &y, &("forward", context));
    let epilogue = Epilogue { bias: Some(&bias), activation: Some(Activation::Relu) };
    forward_at(level, p, &input, &filter, &epilogue, &mut out).unwrap();
    for (i, v) in y.iter_mut().enumerate() {
        *v = (*v + b[i % p.out_c]).max(0.0);
    }
    close(&out, &y, &("forward with epilogue", context));
    let mut out = fresh(&si);
    input_grad_at(level, p, &filter, &grad, &mut out).unwrap();
    close(&out, &dx, &("input", context));
    let mut out = fresh(&sf);
    filter_grad_at(level, p, &input, &grad, &mut out).unwrap();
    close(&out, &dw, &("filter", context));
}

fn simple(batch: usize, size: usize, in_c: usize, kernel: usize, out_c: usize) -> Conv2dParams {
    Conv2dParams {
        batch,
        in_h: size,
        in_w: size,
        in_c,
        kernel_h: kernel,
        kernel_w: kernel,
        out_c,
        out_h: size + 1 - kernel,
        out_w: size + 1 - kernel,
        stride_h: 1,
        stride_w: 1,
        dilation_h: 1,
        dilation_w: 1,
        pad_top: 0,
        pad_left: 0,
        groups: 1,
    }
}

fn params() -> impl Strategy<Value = Conv2dParams> {
    let channels = prop_oneof![1..5usize, 1..70usize];
    let pair = |a: std::ops::Range<usize>| (a.clone(), a);
    (
        (0..4usize, pair(1..9), channels.clone(), pair(1..5), channels),
        (pair(1..4), pair(1..3), pair(0..4), pair(0..3), 0..8usize),
    )
        .prop_map(|((batch, (in_h, in_w), in_c, (kernel_h, kernel_w), out_c), rest)| {
            let ((stride_h, stride_w), (dilation_h, dilation_w), pads, ends, groups) = rest;
            let out = |input: usize, kernel: usize, stride: usize, dilation: usize, pad: usize| {
                (input + pad).saturating_sub((kernel - 1) * dilation + 1) / stride + 1
            };
            let (groups, in_c, out_c) = match groups {
                0..4 => (1, in_c, out_c),
                4 => (2, in_c.div_ceil(2) * 2, out_c.div_ceil(2) * 2),
                5 => (3, in_c.min(7) * 3, out_c.min(40) * 3),
                6 => (in_c, in_c, in_c * 2),
                _ => (in_c, in_c, in_c),
            };
            Conv2dParams {
                batch,
                in_h,
                in_w,
                in_c,
                kernel_h,
                kernel_w,
                out_c,
                out_h: out(in_h, kernel_h, stride_h, dilation_h, pads.0 + ends.0),
                out_w: out(in_w, kernel_w, stride_w, dilation_w, pads.1 + ends.1),
                stride_h,
                stride_w,
                dilation_h,
                dilation_w,
                pad_top: pads.0,
                pad_left: pads.1,
                groups,
            }
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]
    #[test]
    fn agrees_with_naive_loops(p in params(), dtype in 0..6usize) {
        let dtype = [DType::Float64, DType::Float16, DType::Bfloat16]
            .get(dtype).copied().unwrap_or(DType::Float32);
        for level in InstructionSet::all() {
            check(&p, dtype, level);
        }
    }
}

#[test]
fn layers_of_known_networks() {
    for p in [
        simple(3, 28, 1, 3, 32),
        simple(3, 13, 32, 3, 64),
        Conv2dParams { pad_top: 1, pad_left: 1, out_h: 14, out_w: 14, ..simple(2, 14, 48, 3, 80) },
        Conv2dParams {
            pad_top: 3,
            pad_left: 3,
            stride_h: 2,
            stride_w: 2,
            out_h: 16,
            out_w: 16,
            ..simple(2, 32, 3, 7, 64)
        },
        simple(40, 5, 130, 1, 100),
        Conv2dParams { groups: 96, ..simple(2, 9, 96, 3, 96) },
    ] {
        for level in InstructionSet::all() {
            check(&p, DType::Float32, level);
        }
    }
}

/// Serialises the tests that set the number of threads.
pub(crate) static THREADS: std::sync::Mutex<()> = std::sync::Mutex::new(());

#[test]
fn threads_do_not_change_bits() {
    let _guard = THREADS.lock().unwrap();
    for p in [simple(33, 28, 1, 3, 32), simple(32, 13, 32, 3, 64), simple(1, 40, 16, 5, 24)] {
        let x = array(
            DType::Float32,
            p.input_shape().unwrap(),
            &numbers(1 << 20, 1)[..p.input_shape().unwrap().len()],
        );
        let w = array(
            DType::Float32,
            p.filter_shape().unwrap(),
            &numbers(p.filter_shape().unwrap().len(), 2),
        );
        let g = array(
            DType::Float32,
            p.output_shape().unwrap(),
            &numbers(p.output_shape().unwrap().len(), 3),
        );
        let mut results = Vec::new();
        for threads in [1, 2, 5] {
            pool::set_threads(threads);
            let mut y = Array::uninit(DType::Float32, g.shape().clone()).unwrap();
            let mut dx = Array::uninit(DType::Float32, x.shape().clone()).unwrap();
            let mut dw = Array::uninit(DType::Float32, w.shape().clone()).unwrap();
            forward(&p, &x, &w, &Epilogue::NONE, &mut y).unwrap();
            input_grad(&p, &w, &g, &mut dx).unwrap();
            filter_grad(&p, &x, &g, &mut dw).unwrap();
            results.push([y, dx, dw]);
        }
        pool::set_threads(0);
        for other in &results[1..] {
            assert!(other.iter().zip(&results[0]).all(|(a, b)| a.same_bits(b)), "{p:?}");
        }
    }
}

#[test]
fn huge_but_empty_operands_take_no_time() {
    let p = Conv2dParams { in_c: 0, kernel_h: 1 << 40, in_h: 1 << 40, ..simple(1, 5, 2, 3, 4) };
    let x = array(DType::Float32, p.input_shape().unwrap(), &[]);
    let w = array(DType::Float32, p.filter_shape().unwrap(), &[]);
    let b = array(DType::Float32, Shape::vector(4), &[1.0, 2.0, 3.0, 4.0]);
    let mut y = Array::uninit(DType::Float32, p.output_shape().unwrap()).unwrap();
    let epilogue = Epilogue { bias: Some(&b), activation: None };
    forward(&p, &x, &w, &epilogue, &mut y).unwrap();
    assert_eq!(y.slice::<f32>().unwrap(), [1.0, 2.0, 3.0, 4.0].repeat(9));
    let (mut dx, mut dw) = (x.clone(), w.clone());
    input_grad(&p, &w, &y, &mut dx).unwrap();
    filter_grad(&p, &x, &y, &mut dw).unwrap();
}

#[test]
fn hostile_sizes_are_errors() {
    let good = simple(1, 5, 2, 3, 4);
    good.check().unwrap();
    let huge = usize::MAX;
    for bad in [
        Conv2dParams { stride_h: 0, ..good },
        Conv2dParams { stride_w: huge, out_w: 3, ..good },
        Conv2dParams { dilation_h: 0, ..good },
        Conv2dParams { dilation_w: huge / 2, ..good },
        Conv2dParams { kernel_h: 0, ..good },
        Conv2dParams { kernel_w: huge, ..good },
        Conv2dParams { pad_top: huge, ..good },
        Conv2dParams { pad_left: huge - 3, ..good },
        Conv2dParams { groups: 0, ..good },
        Conv2dParams { groups: 3, ..good },
        Conv2dParams { batch: huge, ..good },
        Conv2dParams { in_h: huge, ..good },
        Conv2dParams { out_c: huge - 1, ..good },
        Conv2dParams { out_h: huge, out_c: 0, ..good },
        Conv2dParams { in_c: huge, ..good },
    ] {
        assert!(bad.check().is_err(), "{bad:?}");
        let a = Array::zeros(DType::Float32, Shape::scalar()).unwrap();
        let mut out = a.alias();
        assert!(forward(&bad, &a, &a, &Epilogue::NONE, &mut out).is_err());
        assert!(input_grad(&bad, &a, &a, &mut out).is_err());
        assert!(filter_grad(&bad, &a, &a, &mut out).is_err());
    }
    let x = Array::zeros(DType::Float32, good.input_shape().unwrap()).unwrap();
    let w = Array::zeros(DType::Float64, good.filter_shape().unwrap()).unwrap();
    let mut y = Array::zeros(DType::Float32, good.output_shape().unwrap()).unwrap();
    assert!(forward(&good, &x, &w, &Epilogue::NONE, &mut y).is_err());
    let w = Array::zeros(DType::Float32, good.input_shape().unwrap()).unwrap();
    assert!(forward(&good, &x, &w, &Epilogue::NONE, &mut y).is_err());
    let w = Array::zeros(DType::Int64, good.filter_shape().unwrap()).unwrap();
    let x = Array::zeros(DType::Int64, good.input_shape().unwrap()).unwrap();
    let mut y = Array::zeros(DType::Int64, good.output_shape().unwrap()).unwrap();
    assert!(forward(&good, &x, &w, &Epilogue::NONE, &mut y).is_err());
}
