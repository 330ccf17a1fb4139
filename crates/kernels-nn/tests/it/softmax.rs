//! Tests of softmax and the cross-entropies against formulas in f64.

use ferroflow_kernels_nn::softmax::*;
use ferroflow_tensor::{Array, DType};
use ferroflow_tensor::{IntoArray, Shape};

fn values(n: usize) -> Vec<f64> {
    (0..n).map(|i| ((i * i) as f64 * 0.31).sin() * 8.0).collect()
}

fn reference(x: &[f64]) -> Vec<f64> {
    let m = x.iter().copied().fold(f64::MIN, f64::max);
    let s: f64 = x.iter().map(|x| (x - m).exp()).sum();
    x.iter().map(|x| (x - m).exp() / s).collect()
}

#[test]
fn softmax_of_every_width_and_dtype() {
    for (n, c) in [(1, 1), (300, 10), (3, 1000), (2, 5000), (0, 4), (4, 0)] {
        let x = values(n * c);
        let shape = Shape::new([n, c]).unwrap();
        let wide = Array::from_slice(&x, shape.clone()).unwrap();
        for (dtype, tolerance) in [
            (DType::Float64, 1e-14),
            (DType::Float32, 2e-6),
            (DType::Float16, 2e-2),
            (DType::Bfloat16, 1e-1),
        ] {
            let mut a = Array::uninit(dtype, shape.clone()).unwrap();
            ferroflow_kernels::cast::cast(&wide, &mut a).unwrap();
            let mut out = a.alias();
            let mut back = wide.alias();
            for log in [false, true] {
                if log { log_softmax(&a, &mut out) } else { softmax(&a, &mut out) }.unwrap();
                ferroflow_kernels::cast::cast(&out, &mut back).unwrap();
                for (x, y) in x.chunks(c.max(1)).zip(back.slice::<f64>().unwrap().chunks(c.max(1)))
                {
                    for (p, y) in reference(x).iter().zip(y) {
                        let t = if log { p.ln() } else { *p };
                        assert!(
                            (t - y).abs() <= tolerance * t.abs().max(1.0),
                            "{dtype} {c}: {y} {t}"
                        );
                    }
                }
            }
        }
    }
    let x = [[f32::NEG_INFINITY, 0.0, 1.0], [f32::NAN, 0.0, 0.0]].into_array().unwrap();
    let mut y = x.alias();
    softmax(&x, &mut y).unwrap();
    let y = y.slice::<f32>().unwrap();
    assert!(y[0] == 0.0 && (y[1] - 0.268_941_43).abs() < 1e-7 && y[3].is_nan());
    assert!(softmax(&Array::scalar(1f32), &mut Array::scalar(0f32)).is_err());
}

#[test]
fn cross_entropies_agree() {
    let (n, c) = (130, 10);
    let x: Vec<f32> = values(n * c).iter().map(|&v| v as f32).collect();
    let x = Array::from_slice(&x, Shape::new([n, c]).unwrap()).unwrap();
    let labels: Vec<i64> = (0..n as i64).map(|i| i * 7 % 10).collect();
    let mut dense = vec![0f32; n * c];
    labels.iter().enumerate().for_each(|(i, &l)| dense[i * c + l as usize] = 1.0);
    let dense = Array::from_slice(&dense, x.shape().clone()).unwrap();
    let labels = Array::vector(&labels).unwrap();
    let loss = || Array::uninit(DType::Float32, Shape::vector(n)).unwrap();
    let (mut l1, mut l2, mut b1, mut b2) = (loss(), loss(), x.alias(), x.alias());
    sparse_softmax_cross_entropy(&x, &labels, &mut l1, &mut b1).unwrap();
    softmax_cross_entropy(&x, &dense, &mut l2, &mut b2).unwrap();
    let close = |a: &Array, b: &Array| {
        let (a, b) = (a.slice::<f32>().unwrap(), b.slice::<f32>().unwrap());
        a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-5)
    };
    assert!(close(&l1, &l2) && close(&b1, &b2));
    let first: Vec<f64> = x.slice::<f32>().unwrap()[..c].iter().map(|&v| v as f64).collect();
    let p = reference(&first);
    assert!((l1.slice::<f32>().unwrap()[0] as f64 + p[0].ln()).abs() < 1e-5);
    assert!((b1.slice::<f32>().unwrap()[1] as f64 - p[1]).abs() < 1e-6);
}

#[test]
fn labels_out_of_range_are_tensorflows_error() {
    let x = Array::zeros(DType::Float32, Shape::new([3, 10]).unwrap()).unwrap();
    let mut loss = Array::zeros(DType::Float32, Shape::vector(3)).unwrap();
    let mut back = x.alias();
    let labels = [1, 10, 2].into_array().unwrap();
    let e = sparse_softmax_cross_entropy(&x, &labels, &mut loss, &mut back).unwrap_err();
    assert_eq!(
        e.message(),
        "Received a label value of 10 which is outside the valid range of [0, 10).  \
         Label values: 1 10 2"
    );
    let two = [1i64, 2].into_array().unwrap();
    assert!(sparse_softmax_cross_entropy(&x, &two, &mut loss, &mut back).is_err());
    assert!(softmax_cross_entropy(&x, &loss.clone(), &mut loss, &mut back).is_err());
}
