//! Tests of `batch_norm`.

use ferroflow_kernels_nn::batch_norm::*;

#[test]
fn means_and_variances() {
    let x: Vec<f32> = (0..600).map(|i| (i % 2) as f32 * 3.0 + (i / 2 % 3) as f32).collect();
    let (mean, variance) = moments(&x, 2).unwrap();
    assert_eq!(mean, [1.0, 4.0]);
    assert!(variance.iter().all(|v| (v - 2.0 / 3.0).abs() < 1e-6));
    let mut y = vec![0.0; 600];
    normalize(&x, [&[1.0, 1.0], &[0.0, 5.0], &mean, &variance], 0.0, &mut y).unwrap();
    let (mean, variance) = moments(&y, 2).unwrap();
    assert!((mean[1] - 5.0).abs() < 1e-5 && (variance[0] - 1.0).abs() < 1e-5);
    assert!(moments(&[], 2).unwrap().0.iter().all(|v| v.is_nan()));
}
