//! Tests of `triangular`.

use ferroflow_kernels_linalg::triangular::*;
use ferroflow_tensor::Array;
use ferroflow_tensor::{Complex64, Shape};

#[test]
fn triangles_of_complex_numbers_solve_where_denormal_numbers_count_as_zero() {
    let c = |re: f32, im: f32| Complex64::new(re, im);
    let t = [c(0.98, 0.84), c(0.5, 0.0), c(0.77, 1.24), c(0.93, 0.71)];
    let b = [c(1.0, -0.5), c(-1.5, 2.0)];
    let t = Array::from_slice(&t, Shape::new([2, 2]).unwrap()).unwrap();
    let b = Array::from_slice(&b, Shape::new([2, 1]).unwrap()).unwrap();
    let _flushed = ferroflow_base::denormal::flush();
    let mut out = Array::zeros(b.dtype(), b.shape().clone()).unwrap();
    solve(&t, &b, Triangle { lower: true, adjoint: false }, &mut out).unwrap();
    let all = |x: &Array| x.slice::<Complex64>().unwrap().to_vec();
    let (t, b, x) = (all(&t), all(&b), all(&out));
    let off: [Complex64; 2] = [t[0] * x[0] - b[0], t[2] * x[0] + t[3] * x[1] - b[1]];
    assert!(off.iter().all(|d| d.norm() < 1e-5), "{off:?}");
}

#[test]
fn a_zero_on_the_diagonal_divides() {
    let t = [1f32, 0.0, 0.0, -1.0, 1.0, 0.0, 0.0, -1.0, 0.0];
    let t = Array::from_slice(&t, Shape::new([3, 3]).unwrap()).unwrap();
    let b = Array::from_slice(&[3f32, 5.0, 1.0], Shape::new([3, 1]).unwrap()).unwrap();
    let mut out = Array::zeros(b.dtype(), b.shape().clone()).unwrap();
    solve(&t, &b, Triangle { lower: true, adjoint: false }, &mut out).unwrap();
    assert_eq!(out.slice::<f32>().unwrap(), [3.0, 8.0, f32::INFINITY]);
}
