//! Chains whose results are large enough to be written past the caches give what they give for parts of them.

#![allow(clippy::unwrap_used, reason = "tests")]

use ferroflow_kernels::program::{Builder, Input, Program};
use ferroflow_kernels::reduce::Reduction;
use ferroflow_kernels::scalar_fn::ScalarFn;
use ferroflow_tensor::{Array, DType, Shape};

fn numbers(dims: &[usize]) -> Array {
    let n: usize = dims.iter().product();
    let values: Vec<f32> = (0..n).map(|i| (i % 1013) as f32 / 64.0 - 7.0).collect();
    Array::from_slice(&values, Shape::new(dims).unwrap()).unwrap()
}

fn empty(dims: &[usize]) -> Array {
    Array::uninit(DType::Float32, Shape::new(dims).unwrap()).unwrap()
}

/// `x - mean(x)` where it has rows; that or `x` times a sigmoid of it, and the first factor.
fn program(rows: bool) -> Program {
    let mut b = Builder::new();
    let x = b.input(DType::Float32);
    let y = match rows {
        true => {
            let mean = b.fold(Reduction::Mean, x).unwrap();
            let mean = b.spread(mean).unwrap();
            b.apply(ScalarFn::Sub, &[x, mean]).unwrap()
        }
        false => b.apply(ScalarFn::Square, &[x]).unwrap(),
    };
    let s = b.apply(ScalarFn::Sigmoid, &[y]).unwrap();
    let z = b.apply(ScalarFn::Mul, &[y, s]).unwrap();
    b.output(z);
    b.output(y);
    b.finish().unwrap()
}

#[test]
fn large_results_are_those_of_their_parts() {
    // Rows that fill lines, and rows that do not.
    for (rows, width) in [(4200, 512), (2301, 1001), (700_003, 3)] {
        let x = numbers(&[rows, width]);
        for along in [false, true] {
            let program = program(along);
            let run = |x: &Array, input: Input<'_>, out: &mut [Array]| match along {
                true => program.run_rows(&[input], x.shape(), 1, out).unwrap(),
                false => program.run(&[input], out).unwrap(),
            };
            let mut whole = [empty(&[rows, width]), empty(&[rows, width])];
            run(&x, Input::Array(&x), &mut whole);
            for start in (0..rows).step_by(rows / 5) {
                let n = (rows / 5).min(rows - start);
                let part = x.rows(start, n).unwrap();
                let mut out = [empty(&[n, width]), empty(&[n, width])];
                run(&part, Input::Array(&part), &mut out);
                for (whole, part) in whole.iter().zip(&out) {
                    assert!(
                        whole.rows(start, n).unwrap().same_bits(part),
                        "{rows} x {width} from {start}"
                    );
                }
            }
            // In the memory of what is read.
            let mut place = [x.alias(), empty(&[rows, width])];
            place[0].make_unique().unwrap();
            run(&x, Input::Output(0), &mut place);
            assert!(place.iter().zip(&whole).all(|(a, b)| a.same_bits(b)), "{rows} x {width}");
        }
    }
}
