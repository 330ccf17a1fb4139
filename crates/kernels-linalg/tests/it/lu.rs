//! Tests of `lu`.

use ferroflow_kernels_linalg::lu::*;
use ferroflow_tensor::Shape;
use ferroflow_tensor::{Array, DType};

#[test]
fn infinities_are_no_reason_for_no_number() {
    for n in [2, 5, 70] {
        for at in [0, 1, n, n * n - 1] {
            for inf in [f64::INFINITY, f64::NEG_INFINITY] {
                // Close to the identity, with ones beside the diagonal.
                let mut x: Vec<f64> = (0..n * n).map(|i| f64::from(i % (n + 1) == 0)).collect();
                x[1] = 0.5;
                x[n] = 0.5;
                x[at] = inf;
                let x = Array::from_slice(&x, Shape::new([n, n]).unwrap()).unwrap();
                let mut det = Array::zeros(DType::Float64, Shape::scalar()).unwrap();
                determinant(&x, &mut det).unwrap();
                let det = det.slice::<f64>().unwrap()[0];
                assert!(det.is_infinite(), "an infinity at {at} of {n}: {det}");
                let mut parts =
                    [(); 2].map(|()| Array::zeros(DType::Float64, Shape::scalar()).unwrap());
                log_determinant(&x, &mut parts).unwrap();
                let [sign, log] = parts.map(|a| a.slice::<f64>().unwrap()[0]);
                assert_eq!((sign, log), (det.signum(), f64::INFINITY), "at {at} of {n}");
            }
        }
    }
}
