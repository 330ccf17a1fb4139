//! Tests of `conv2d`.

use ferroflow_base::pool;
use ferroflow_kernels_nn::conv2d::*;
use ferroflow_kernels_nn::pool2d::{Pool2dParams, max_pool_grad};
use ferroflow_tensor::Shape;
use ferroflow_tensor::{Array, DType};

fn array(dtype: DType, shape: Shape, step: usize) -> Array {
    let v: Vec<f64> = (0..shape.len()).map(|i| ((i * step) % 31) as f64 / 8.0 - 2.0).collect();
    let a = Array::from_slice(&v, shape).unwrap();
    converted(&a, dtype)
}

fn converted(a: &Array, dtype: DType) -> Array {
    let mut out = Array::zeros(dtype, a.shape().clone()).unwrap();
    ferroflow_kernels::cast::cast(a, &mut out).unwrap();
    out
}

fn sizes(batch: usize, window: usize, stride: usize) -> (Conv2dParams, Pool2dParams) {
    let conv = Conv2dParams {
        batch,
        in_h: 11,
        in_w: 9,
        in_c: 4,
        kernel_h: 3,
        kernel_w: 2,
        out_c: 18,
        out_h: 11,
        out_w: 9,
        stride_h: 1,
        stride_w: 1,
        dilation_h: 1,
        dilation_w: 1,
        pad_top: 1,
        pad_left: 0,
        groups: 2,
    };
    let out = |n: usize| (n - window) / stride + 1;
    let pool = Pool2dParams {
        batch,
        in_h: 11,
        in_w: 9,
        channels: 18,
        window_h: window,
        window_w: window,
        out_h: out(11),
        out_w: out(9),
        stride_h: stride,
        stride_w: stride,
        pad_top: 0,
        pad_left: 0,
    };
    (conv, pool)
}

#[test]
fn is_the_one_gradient_after_the_other() {
    for dtype in [DType::Float32, DType::Float64, DType::Float16] {
        for (batch, window, stride) in [(1, 2, 2), (9, 2, 2), (33, 3, 2), (16, 3, 1), (0, 2, 2)] {
            let (conv, pooling) = sizes(batch, window, stride);
            let input = array(dtype, conv.input_shape().unwrap(), 7);
            let pooled = array(dtype, pooling.input_shape().unwrap(), 11);
            let small = array(dtype, pooling.output_shape().unwrap(), 5);
            let filter = conv.filter_shape().unwrap();
            let mut grad = Array::zeros(dtype, pooling.input_shape().unwrap()).unwrap();
            max_pool_grad(&pooling, &pooled, &small, &mut grad).unwrap();
            let mut apart = Array::zeros(dtype, filter.clone()).unwrap();
            filter_grad(&conv, &input, &grad, &mut apart).unwrap();
            let both = |threads: usize| {
                let mut out = Array::zeros(dtype, filter.clone()).unwrap();
                pool::set_threads(threads);
                max_pool_filter_grad(&conv, &pooling, &input, &pooled, &small, &mut out).unwrap();
                pool::set_threads(0);
                converted(&out, DType::Float64)
            };
            let (one, two) = (both(1), both(2));
            let apart = converted(&apart, DType::Float64);
            assert_eq!(one.slice::<f64>().unwrap(), two.slice::<f64>().unwrap());
            for (a, b) in one.slice::<f64>().unwrap().iter().zip(apart.slice::<f64>().unwrap()) {
                assert!((a - b).abs() <= 1e-4 * b.abs().max(1.0), "{dtype} {batch}: {a} {b}");
            }
        }
    }
}

#[test]
fn sizes_that_do_not_agree_are_refused() {
    let (conv, pool) = sizes(9, 2, 2);
    let f = DType::Float32;
    let input = array(f, conv.input_shape().unwrap(), 7);
    let pooled = array(f, pool.input_shape().unwrap(), 11);
    let small = array(f, pool.output_shape().unwrap(), 5);
    let mut out = Array::zeros(f, conv.filter_shape().unwrap()).unwrap();
    let other = Pool2dParams { in_w: 8, ..pool };
    assert!(max_pool_filter_grad(&conv, &other, &input, &pooled, &small, &mut out).is_err());
    assert!(max_pool_filter_grad(&conv, &pool, &input, &small, &small, &mut out).is_err());
    assert!(max_pool_filter_grad(&conv, &pool, &pooled, &pooled, &small, &mut out).is_err());
    let double = array(DType::Float64, pool.output_shape().unwrap(), 5);
    assert!(max_pool_filter_grad(&conv, &pool, &input, &pooled, &double, &mut out).is_err());
}
