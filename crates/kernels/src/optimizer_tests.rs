//! Tests of the optimizer steps against TensorFlow's own results and plain formulas.

use super::*;
use ferroflow_tensor::{IntoArray, Shape};

fn v(x: f32) -> Array {
    [x].into_array().unwrap()
}

fn close(a: &Array, e: f64) {
    let got = a.slice::<f32>().unwrap()[0] as f64;
    assert!((got - e).abs() <= 2e-7 * e.abs().max(0.1), "{got} is not {e}");
}

/// A real hyperparameter.
const fn n(x: f64) -> Complex128 {
    Complex128::new(x, 0.0)
}

const ADAM: Adam = Adam {
    lr: n(0.01),
    beta1: n(0.9),
    beta2: n(0.999),
    beta1_power: n(0.9),
    beta2_power: n(0.999),
    epsilon: n(1e-7),
    nesterov: false,
    decay: n(0.0),
};

#[test]
fn formulas() {
    let g = v(0.5);
    let mut x = v(2.0);
    gradient_descent(&mut x, &g, n(0.1)).unwrap();
    close(&x, 1.95);
    let (mut x, mut m, mut s) = (v(2.0), v(0.1), v(0.2));
    adam(&mut x, &mut m, &mut s, &g, &ADAM).unwrap();
    let (em, es) = (0.1 + 0.4 * 0.1, 0.2 + 0.05 * 0.001);
    let alpha = 0.01 * 0.001f64.sqrt() / 0.1;
    close(&m, em);
    close(&s, es);
    close(&x, 2.0 - em * alpha / (es.sqrt() + 1e-7));
    let (mut x, mut m, mut s) = (v(2.0), v(0.1), v(0.2));
    let w = Adam { nesterov: true, decay: n(0.1), ..ADAM };
    adam(&mut x, &mut m, &mut s, &g, &w).unwrap();
    close(&x, 2.0 * (1.0 - 0.001) - (0.05 + 0.9 * em) * alpha / (es.sqrt() + 1e-7));
}

#[test]
fn every_dtype_and_length() {
    for dtype in [DType::Float32, DType::Float64, DType::Float16, DType::Bfloat16] {
        for len in [0usize, 1, 513, 100_000] {
            let full = |x: f64| {
                let mut a = Array::uninit(dtype, Shape::vector(len)).unwrap();
                crate::moves::fill(&Array::scalar_of(dtype, x).unwrap(), &mut a).unwrap();
                a
            };
            let (mut x, mut m, mut s, g) = (full(2.0), full(0.0), full(0.0), full(0.5));
            adam(&mut x, &mut m, &mut s, &g, &ADAM).unwrap();
            let mut wide = Array::uninit(DType::Float64, x.shape().clone()).unwrap();
            crate::cast::cast(&x, &mut wide).unwrap();
            let near = |x: &f64| (x - 1.99).abs() < 0.01 && x == &wide.slice::<f64>().unwrap()[0];
            assert!(wide.slice::<f64>().unwrap().iter().all(near), "{dtype}");
        }
    }
    let z = |re: f64, im: f64| Array::vector(&[Complex128::new(re, im)]).unwrap();
    let (mut x, mut a, g) = (z(1.0, 2.0), z(0.0, 0.1), z(0.3, -0.2));
    let rule = KerasMomentum { lr: Complex128::new(0.1, 0.01), momentum: n(0.9), nesterov: true };
    keras_momentum(&mut x, &mut a, &g, &rule).unwrap();
    // As ResourceApplyKerasMomentum gives it.
    let near = |a: &Array, re: f64, im: f64| {
        (a.slice::<Complex128>().unwrap()[0] - Complex128::new(re, im)).norm() < 1e-12
    };
    assert!(near(&x, 0.9392, 2.1133) && near(&a, -0.032, 0.107), "{x:?} {a:?}");
    let (mut x, g) = (v(1.0), [1f64].into_array().unwrap());
    assert!(gradient_descent(&mut x, &g, n(0.1)).is_err());
    assert!(gradient_descent(&mut x, &[1f32, 2.0].into_array().unwrap(), n(0.1)).is_err());
    assert!(
        gradient_descent(&mut [1].into_array().unwrap(), &[1].into_array().unwrap(), n(0.1))
            .is_err()
    );
}
