//! Matrix products against naive loops.
//!
//! Invariant: none.
//! Does not know: how the kernels compute.

use crate::matmul::{Activation, Epilogue, Matmul, batch_matmul, matmul};
use ferroflow_base::pool;
use ferroflow_tensor::{Array, Complex64, Complex128, DType, Element, Shape, bf16, f16};
use proptest::prelude::*;

fn numbers(n: usize, seed: u64) -> Vec<i64> {
    let mut x = seed | 1;
    (0..n)
        .map(|_| {
            x = x.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (x >> 33) as i64 % 33 - 16
        })
        .collect()
}

fn shape(dims: &[usize]) -> Shape {
    Shape::new(dims).unwrap()
}

/// Checks one 2-D product of every kind of number.
fn check(m: usize, n: usize, k: usize, ta: bool, tb: bool, full: bool) {
    let (a, b, c) = (numbers(m * k, 1), numbers(k * n, 2), numbers(m * n, 3));
    let bias = numbers(n, 4);
    let at = |i: usize, j: usize| if ta { a[j * m + i] } else { a[i * k + j] };
    let bt = |i: usize, j: usize| if tb { b[j * k + i] } else { b[i * n + j] };
    let mut product = vec![0i64; m * n];
    for i in 0..m {
        for j in 0..n {
            product[i * n + j] = (0..k).map(|l| at(i, l) * bt(l, j)).sum();
        }
    }
    let sa = shape(&if ta { [k, m] } else { [m, k] });
    let sb = shape(&if tb { [n, k] } else { [k, n] });
    macro_rules! of {
        ($t:ty, $from:expr, $tolerance:expr, $distance:expr) => {{
            let from: fn(i64) -> $t = $from;
            let make = |v: &[i64], s: &Shape| {
                Array::from_slice(&v.iter().map(|&x| from(x)).collect::<Vec<$t>>(), s.clone())
                    .unwrap()
            };
            let (x, y) = (make(&a, &sa), make(&b, &sb));
            let so = shape(&[m, n]);
            let close = |out: &Array, expected: &dyn Fn(usize) -> i64| {
                for (i, &got) in out.slice::<$t>().unwrap().iter().enumerate() {
                    let e = expected(i);
                    let allowed = $tolerance * (1.0 + e.abs() as f64);
                    let d: f64 = $distance(got, from(e));
                    assert!(
                        d <= allowed,
                        "{}: {m}x{k}x{n} {ta} {tb} [{i}]: {got:?}, not {e}",
                        <$t>::DTYPE
                    );
                }
            };
            let mut out = make(&vec![9; m * n], &so);
            matmul(&x, &y, ta, tb, &mut out).unwrap();
            close(&out, &|i| product[i]);
            let how = Matmul {
                transpose_a: ta,
                transpose_b: tb,
                alpha: 2.0,
                beta: -1.0,
                ..Default::default()
            };
            let mut out = make(&c, &so);
            how.run(&x, &y, &mut out).unwrap();
            close(&out, &|i| 2 * product[i] - c[i]);
            let bias_array = make(&bias, &Shape::vector(n));
            let epilogue = Epilogue { bias: Some(&bias_array), activation: Some(Activation::Relu) };
            let how = Matmul { beta: 0.0, alpha: 1.0, epilogue, ..how };
            let done = how.run(&x, &y, &mut out);
            if <$t>::DTYPE.is_floating() {
                done.unwrap();
                close(&out, &|i| (product[i] + bias[i % n]).max(0));
            } else {
                assert!(done.is_err());
            }
        }};
    }
    macro_rules! int {
        ($($t:ty),*) => {$(of!($t, |x| x as $t, 0.0, |a: $t, b: $t| if a == b { 0.0 } else { 1.0 });)*};
    }
    of!(f32, |x| x as f32, 0.0, |a: f32, b: f32| (a - b).abs() as f64);
    if full {
        of!(f64, |x| x as f64, 0.0, |a: f64, b: f64| (a - b).abs());
        of!(
            Complex64,
            |x| Complex64::new(x as f32, 0.0),
            0.0,
            |a: Complex64, b: Complex64| (a - b).norm() as f64
        );
        of!(Complex128, |x| Complex128::new(x as f64, 0.0), 0.0, |a: Complex128, b: Complex128| (a
            - b)
            .norm());
        of!(f16, |x| f16::from_f64(x as f64), 2e-3, |a: f16, b: f16| (a.to_f64() - b.to_f64())
            .abs());
        of!(bf16, |x| bf16::from_f64(x as f64), 1.6e-2, |a: bf16, b: bf16| (a.to_f64()
            - b.to_f64())
        .abs());
        int!(i8, i16, i32, i64, u8, u16, u32, u64);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]
    #[test]
    fn agrees_with_naive_loops(
        m in prop_oneof![0..4usize, 0..70usize],
        n in prop_oneof![0..4usize, 0..70usize],
        k in prop_oneof![0..4usize, 0..70usize],
        ta in any::<bool>(),
        tb in any::<bool>(),
    ) {
        check(m, n, k, ta, tb, k < 30);
    }
}

#[test]
fn large_products() {
    for (m, n, k) in [
        (300, 200, 100),
        (32, 128, 600),
        (1, 3000, 700),
        (3000, 1, 700),
        (700, 700, 1),
        (20, 1000, 520),
    ] {
        for (ta, tb) in [(false, false), (true, false), (false, true), (true, true)] {
            check(m, n, k, ta, tb, m * n * k < 5_000_000);
        }
    }
}

#[test]
fn batches_broadcast_and_conjugate() {
    let c = |i: i64| Complex64::new((i % 7 - 3) as f32, (i % 5 - 2) as f32);
    for (da, db, leading) in [
        (vec![2usize, 1, 3, 4], vec![5usize, 4, 6], vec![2usize, 5]),
        (vec![7, 3, 4], vec![4, 6], vec![7]),
        (vec![3, 4], vec![2, 2, 4, 6], vec![2, 2]),
        (vec![0, 3, 4], vec![4, 6], vec![0]),
        (vec![300, 3, 4], vec![300, 4, 6], vec![300]),
    ] {
        for (adj_x, adj_y) in [(false, false), (true, false), (false, true), (true, true)] {
            let (mut da, mut db) = (da.clone(), db.clone());
            let (ra, rb) = (da.len(), db.len());
            if adj_x {
                da.swap(ra - 1, ra - 2);
            }
            if adj_y {
                db.swap(rb - 1, rb - 2);
            }
            let (sa, sb) = (shape(&da), shape(&db));
            let a: Vec<_> = (0..sa.len() as i64).map(c).collect();
            let b: Vec<_> = (0..sb.len() as i64).map(|i| c(i * 3 + 1)).collect();
            let mut so = leading.clone();
            so.extend([3, 6]);
            let (a, b) = (Array::from_slice(&a, sa).unwrap(), Array::from_slice(&b, sb).unwrap());
            let mut out = Array::uninit(DType::Complex64, shape(&so)).unwrap();
            batch_matmul(&a, &b, adj_x, adj_y, &mut out).unwrap();
            let (a, b) = (a.slice::<Complex64>().unwrap(), b.slice::<Complex64>().unwrap());
            for (i, got) in out.slice::<Complex64>().unwrap().iter().enumerate() {
                let (batch, y, x) = (i / 18, i / 6 % 3, i % 6);
                let mut index = batch;
                let (mut ia, mut ib, mut pa, mut pb) = (0, 0, 1, 1);
                for d in 0..leading.len() {
                    let d = leading.len() - 1 - d;
                    let at = index % leading[d];
                    index /= leading[d];
                    for (dims, i, p) in [(&da, &mut ia, &mut pa), (&db, &mut ib, &mut pb)] {
                        if let Some(own) = (d + dims.len() - 2).checked_sub(leading.len()) {
                            *i += if dims[own] == 1 { 0 } else { at * *p };
                            *p *= dims[own];
                        }
                    }
                }
                let mut sum = Complex64::new(0.0, 0.0);
                for l in 0..4 {
                    let l1 =
                        if adj_x { a[ia * 12 + l * 3 + y].conj() } else { a[ia * 12 + y * 4 + l] };
                    let l2 =
                        if adj_y { b[ib * 24 + x * 4 + l].conj() } else { b[ib * 24 + l * 6 + x] };
                    sum += l1 * l2;
                }
                assert_eq!(*got, sum);
            }
        }
    }
}

#[test]
fn nothing_to_sum_gives_zeros_or_the_bias() {
    let a = Array::zeros(DType::Float32, shape(&[2, 0])).unwrap();
    let b = Array::zeros(DType::Float32, shape(&[0, 3])).unwrap();
    let mut out = Array::full(shape(&[2, 3]), f32::NAN).unwrap();
    matmul(&a, &b, false, false, &mut out).unwrap();
    assert_eq!(out.slice::<f32>().unwrap(), [0.0; 6]);
    let bias = Array::vector(&[1.0f32, -2.0, 3.0]).unwrap();
    let epilogue = Epilogue { bias: Some(&bias), activation: Some(Activation::LeakyRelu(0.5)) };
    Matmul { epilogue, ..Default::default() }.run(&a, &b, &mut out).unwrap();
    assert_eq!(out.slice::<f32>().unwrap(), [1.0, -1.0, 3.0, 1.0, -1.0, 3.0]);
}

#[test]
fn what_is_not_a_number_stays_so() {
    let a = Array::full(shape(&[1, 1]), f32::NAN).unwrap();
    let mut out = Array::full(shape(&[1, 1]), f32::INFINITY).unwrap();
    for activation in [Activation::Relu, Activation::Relu6, Activation::LeakyRelu(0.1)] {
        let epilogue = Epilogue { bias: None, activation: Some(activation) };
        Matmul { epilogue, ..Default::default() }.run(&a, &a, &mut out).unwrap();
        assert!(out.slice::<f32>().unwrap()[0].is_nan());
    }
    // Without beta, what the output held does not matter.
    let one = Array::full(shape(&[1, 1]), 1.0f32).unwrap();
    matmul(&one, &one, false, false, &mut out).unwrap();
    assert_eq!(out.slice::<f32>().unwrap(), [1.0]);
}

/// Serialises the tests that set the number of threads.
static THREADS: std::sync::Mutex<()> = std::sync::Mutex::new(());

#[test]
fn threads_do_not_change_bits() {
    let _guard = THREADS.lock().unwrap();
    for (m, n, k) in
        [(64, 96, 5000), (700, 300, 333), (5, 2000, 900), (1, 3000, 1000), (2000, 1, 900)]
    {
        for (ta, tb) in [(false, false), (true, false), (false, true)] {
            let make = |d: [usize; 2], seed| {
                let v: Vec<f32> =
                    numbers(d[0] * d[1], seed).iter().map(|&x| (x as f32 + 0.3).sin()).collect();
                Array::from_slice(&v, shape(&d)).unwrap()
            };
            let a = make(if ta { [k, m] } else { [m, k] }, 1);
            let b = make(if tb { [n, k] } else { [k, n] }, 2);
            let results = [1, 2, 7].map(|threads| {
                pool::set_threads(threads);
                let mut out = Array::uninit(DType::Float32, shape(&[m, n])).unwrap();
                matmul(&a, &b, ta, tb, &mut out).unwrap();
                out
            });
            pool::set_threads(0);
            assert!(results.iter().all(|r| r.same_bits(&results[0])));
        }
    }
}

#[test]
fn wrong_operands_are_errors() {
    let z = |d: &[usize], t| Array::zeros(t, shape(d)).unwrap();
    let f = DType::Float32;
    let mut out = z(&[2, 2], f);
    assert!(matmul(&z(&[2, 3], f), &z(&[2, 2], f), false, false, &mut out).is_err());
    assert!(matmul(&z(&[3], f), &z(&[3, 2], f), false, false, &mut out).is_err());
    assert!(matmul(&z(&[2, 3], f), &z(&[3, 2], DType::Float64), false, false, &mut out).is_err());
    assert!(matmul(&z(&[2, 3], f), &z(&[3, 3], f), false, false, &mut out).is_err());
    assert!(batch_matmul(&z(&[2, 2, 3], f), &z(&[3, 3, 2], f), false, false, &mut out).is_err());
    assert!(
        matmul(
            &z(&[2, 2], DType::Bool),
            &z(&[2, 2], DType::Bool),
            false,
            false,
            &mut z(&[2, 2], DType::Bool)
        )
        .is_err()
    );
    let big = z(&[1 << 40, 0], f);
    assert!(matmul(&big, &big, false, true, &mut out).is_err());
}
