//! Fourier transforms of real numbers, there and back.
//!
//! Beside the crate rather than in it: its loops take a minute to compile, and would be compiled once more.

use ferroflow_kernels_signal::fft::{back_to_real, real};
use ferroflow_tensor::{Array, DType, Shape};

#[test]
fn there_and_back() {
    for (dims, axes) in [(vec![2, 5, 6], vec![1usize, 2]), (vec![3, 4, 2], vec![0, 1])] {
        let n: usize = dims.iter().product();
        let values: Vec<f64> = (0..n).map(|i| ((i * 7) % 11) as f64 - 5.0).collect();
        let x = Array::from_slice(&values, Shape::new(&dims).unwrap()).unwrap();
        let lengths: Vec<usize> = axes.iter().map(|&a| dims[a]).collect();
        let mut half = dims.clone();
        let last = *axes.last().unwrap();
        half[last] = dims[last] / 2 + 1;
        let mut y = Array::uninit(DType::Complex128, Shape::new(&half).unwrap()).unwrap();
        real(&x, &axes, &lengths, &mut y).unwrap();
        let mut z = Array::uninit(DType::Float64, x.shape().clone()).unwrap();
        back_to_real(&y, &axes, &lengths, &mut z).unwrap();
        for (a, b) in values.iter().zip(z.slice::<f64>().unwrap()) {
            assert!((a - b).abs() < 1e-12);
        }
    }
}
