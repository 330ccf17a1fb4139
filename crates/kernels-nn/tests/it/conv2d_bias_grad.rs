//! Tests of `conv2d`.

use ferroflow_kernels_nn::conv2d::*;
use ferroflow_tensor::Shape;
use ferroflow_tensor::{Array, DType};

#[test]
fn sums_all_but_the_last_dimension() {
    for (rows, channels) in [(0, 3), (1, 1), (7, 5), (1000, 33), (5000, 64), (3, 300), (9, 0)] {
        let v: Vec<f32> = (0..rows * channels).map(|i| (i % 23) as f32 - 7.0).collect();
        let grad = Array::from_slice(&v, Shape::new([rows, 1, channels]).unwrap()).unwrap();
        let mut out = Array::full(Shape::vector(channels), 3f32).unwrap();
        bias_grad(&grad, &mut out).unwrap();
        for (c, &got) in out.slice::<f32>().unwrap().iter().enumerate() {
            assert_eq!(got, (0..rows).map(|r| v[r * channels + c]).sum::<f32>());
        }
    }
    let grad = Array::zeros(DType::Float32, Shape::scalar()).unwrap();
    assert!(bias_grad(&grad, &mut grad.alias()).is_err());
    let grad = Array::full(Shape::new([300, 2]).unwrap(), ferroflow_tensor::f16::ONE).unwrap();
    let mut out = Array::zeros(DType::Float16, Shape::vector(2)).unwrap();
    bias_grad(&grad, &mut out).unwrap();
    assert_eq!(out.slice::<ferroflow_tensor::f16>().unwrap()[1].to_f32(), 300.0);
}
