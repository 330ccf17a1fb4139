//! Tests of `qr`.

use ferroflow_kernels_linalg::qr::*;
use ferroflow_tensor::Array;
use ferroflow_tensor::{Complex128, DType, Shape};

#[test]
fn products_and_signs() {
    let shape = |d: [usize; 2]| Shape::new(d).unwrap();
    let x = Array::from_slice(&[1.0f64, 2.0, 3.0, 4.0, -5.0, 6.0], shape([3, 2])).unwrap();
    let make = |d: DType, dims| Array::uninit(d, shape(dims)).unwrap();
    let mut out = [make(DType::Float64, [3, 2]), make(DType::Float64, [2, 2])];
    qr(&x, false, &mut out).unwrap();
    let r = out[1].slice::<f64>().unwrap();
    assert!(r[0] < 0.0 && r[2] == 0.0);
    let z: Vec<Complex128> =
        (0..6).map(|i| Complex128::new(f64::from(i), f64::from(3 - i))).collect();
    let x = Array::from_slice(&z, shape([2, 3])).unwrap();
    let mut out = [make(DType::Complex128, [2, 2]), make(DType::Complex128, [2, 3])];
    qr(&x, true, &mut out).unwrap();
    let (q, r) = (out[0].slice::<Complex128>().unwrap(), out[1].slice::<Complex128>().unwrap());
    for i in 0..2 {
        for j in 0..3 {
            let sum = q[2 * i] * r[j] + q[2 * i + 1] * r[3 + j];
            assert!((sum - z[3 * i + j]).norm() < 1e-12);
        }
    }
    assert!(r[0].im == 0.0 && r[4].im == 0.0);
}
