//! Transpositions against index arithmetic: every width, sides around those of registers and tiles, and results that are
//! written past the caches.

#![allow(clippy::unwrap_used, reason = "tests")]

use ferroflow_kernels::moves::transpose;
use ferroflow_tensor::{Array, Complex64, Complex128, Element, Shape};

fn iota<T: Element>(dims: &[usize], of: &impl Fn(usize) -> T) -> Array {
    let n: usize = dims.iter().product();
    Array::from_slice(&(0..n).map(of).collect::<Vec<T>>(), Shape::new(dims).unwrap()).unwrap()
}

/// Transposes numbered elements and looks at each.
fn check<T: Element + PartialEq + std::fmt::Debug>(
    dims: &[usize],
    perm: &[usize],
    of: &impl Fn(usize) -> T,
) {
    let x = iota(dims, of);
    let turned: Vec<usize> = perm.iter().map(|&p| dims[p]).collect();
    let mut out = Array::zeros(x.dtype(), Shape::new(&turned).unwrap()).unwrap();
    transpose(&x, perm, &mut out).unwrap();
    let strides: Vec<usize> = (0..dims.len()).map(|k| dims[k + 1..].iter().product()).collect();
    for (i, got) in out.slice::<T>().unwrap().iter().enumerate() {
        let (mut rest, mut at) = (i, 0);
        for (&p, &n) in perm.iter().zip(&turned).rev() {
            at += rest % n * strides[p];
            rest /= n;
        }
        assert_eq!(*got, of(at), "element {i} of {dims:?} by {perm:?}");
    }
}

fn check_widths(dims: &[usize], perm: &[usize]) {
    check(dims, perm, &|i| (i * 7 + i / 251) as u8);
    check(dims, perm, &|i| (i % 3 == 1) as u8 == 1);
    check(dims, perm, &|i| (i ^ (i >> 13)) as i16);
    check(dims, perm, &|i| i as f32);
    check(dims, perm, &|i| i as f64 + 0.5);
    check(dims, perm, &|i| Complex64::new(i as f32, -1.0));
    check(dims, perm, &|i| Complex128::new(i as f64, 1.0));
}

#[test]
fn sides_of_every_kind() {
    let sides = [0, 1, 2, 3, 4, 7, 8, 15, 16, 17, 31, 33, 64, 65, 129];
    for rows in sides {
        for columns in sides {
            check_widths(&[rows, columns], &[1, 0]);
        }
    }
    // Longer than a tile that is narrow.
    for (rows, columns) in [(3, 20_000), (20_000, 3), (1, 5000), (2, 9001), (300, 300)] {
        check_widths(&[rows, columns], &[1, 0]);
    }
}

#[test]
fn more_dimensions() {
    let perms3 = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    for dims in [[3, 65, 130], [2, 4, 8], [17, 1, 33], [1, 1, 1], [5, 0, 2]] {
        perms3.iter().for_each(|perm| check_widths(&dims, perm));
    }
    for perm in [[0, 3, 1, 2], [0, 2, 3, 1], [0, 2, 1, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
        check_widths(&[2, 9, 10, 3], &perm);
        check_widths(&[2, 3, 33, 20], &perm);
    }
    check(&[2, 3, 4, 5, 2], &[4, 2, 0, 3, 1], &|i| i as i32);
    check(&[], &[], &|_| 7i64);
}

#[test]
fn large_results() {
    // Rows at multiples of a line, of 16 bytes, and of neither; tiles that are cut off.
    for dims in [[1024, 2112], [2052, 1030], [1999, 1201]] {
        check(&dims, &[1, 0], &|i| i as u32);
    }
    check(&[2, 1100, 1000], &[0, 2, 1], &|i| i as i32);
    check(&[2100, 4200], &[1, 0], &|i| (i % 253) as u8);
    check(&[900, 700], &[1, 0], &|i| Complex128::new(i as f64, 2.0));
    check(&[700_000, 3], &[1, 0], &|i| i as f32);
    check(&[3, 700_000], &[1, 0], &|i| i as f32);
}

#[test]
fn rows_of_another_array() {
    // Begin at no multiple of 16 bytes.
    let x = iota(&[3, 5, 7], &|i| i as i32);
    let row = x.rows(1, 1).unwrap().reshape(Shape::new([5, 7]).unwrap()).unwrap();
    let mut out = iota(&[7, 5], &|_| 0i32);
    transpose(&row, &[1, 0], &mut out).unwrap();
    let got = out.slice::<i32>().unwrap();
    assert!((0..35).all(|i| got[i] == (35 + i % 5 * 7 + i / 5) as i32));
}

#[test]
fn what_does_not_fit_is_said() {
    let x = iota(&[2, 3], &|i| i as f32);
    let mut out = iota(&[3, 2], &|i| i as f32);
    for perm in [&[0, 0][..], &[0, 2], &[1], &[1, 0, 2]] {
        assert!(transpose(&x, perm, &mut out).is_err());
    }
    let e = transpose(&x, &[0, 1], &mut out).unwrap_err();
    assert!(e.message().contains("[2,3]") && e.message().contains("[3,2]"), "{e}");
    assert!(transpose(&x, &[1, 0], &mut iota(&[3, 2], &|i| i as f64)).is_err());
}

#[test]
fn few_rows_by_a_transposed_matrix() {
    use ferroflow_kernels::matmul::matmul;
    let fill = |dims: &[usize]| iota(dims, &|i| ((i * 37 % 101) as f32 - 50.0) / 64.0);
    for (m, k, n) in
        [(1, 128, 64), (2, 128, 64), (32, 512, 128), (33, 65, 130), (96, 64, 64), (97, 64, 64)]
    {
        let (a, b) = (fill(&[m, k]), fill(&[n, k]));
        let mut turned = fill(&[k, n]);
        transpose(&b, &[1, 0], &mut turned).unwrap();
        let (mut one, mut two) = (fill(&[m, n]), fill(&[m, n]));
        matmul(&a, &b, false, true, &mut one).unwrap();
        matmul(&a, &turned, false, false, &mut two).unwrap();
        let pairs = one.slice::<f32>().unwrap().iter().zip(two.slice::<f32>().unwrap());
        assert!(pairs.into_iter().all(|(x, y)| (x - y).abs() <= 1e-4), "{m} {k} {n}");
    }
}
