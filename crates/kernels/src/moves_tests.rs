//! Tests of `moves`, `gather` and `generate` against index arithmetic written plainly.

use super::*;
use ferroflow_tensor::{Complex64, DType, Element, IntoArray, Shape};
use proptest::prelude::*;

fn iota<T: Element>(dims: &[usize], of: impl Fn(usize) -> T) -> Array {
    let n: usize = dims.iter().product();
    Array::from_slice(&(0..n).map(of).collect::<Vec<T>>(), Shape::new(dims).unwrap()).unwrap()
}

fn empty(x: &Array, dims: &[usize]) -> Array {
    Array::zeros(x.dtype(), Shape::new(dims).unwrap()).unwrap()
}

/// Checks `out[index] = x[source(index)]` everywhere, for int32.
fn check(x: &Array, out: &Array, source: impl Fn(&[usize]) -> Option<Vec<usize>>, other: i32) {
    let (xs, os) = (x.slice::<i32>().unwrap(), out.slice::<i32>().unwrap());
    for (k, &o) in os.iter().enumerate() {
        let (mut rest, mut index) = (k, vec![0; out.rank()]);
        for d in (0..out.rank()).rev() {
            index[d] = rest % out.dims()[d];
            rest /= out.dims()[d];
        }
        let expected = match source(&index) {
            Some(s) => xs[s.iter().zip(x.dims()).fold(0, |o, (i, d)| o * d + i)],
            None => other,
        };
        assert_eq!(o, expected, "at {index:?} of {} from {}", out.shape(), x.shape());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn layout_moves_agree_with_plain_indexing(
        dims in prop::collection::vec(prop_oneof![0usize..4, Just(17usize), Just(40)], 0..5)
            .prop_filter("small", |d| d.iter().product::<usize>() < 60_000),
        seed: u64,
    ) {
        let x = iota(&dims, |i| i as i32);
        let rank = dims.len();
        let mut perm: Vec<usize> = (0..rank).collect();
        for i in (1..rank).rev() { perm.swap(i, (seed >> i) as usize % (i + 1)); }
        let mut out = empty(&x, &perm.iter().map(|&p| dims[p]).collect::<Vec<_>>());
        transpose(&x, &perm, &mut out).unwrap();
        check(&x, &out, |i| Some((0..rank).map(|p| i[perm.iter().position(|&q| q == p).unwrap()]).collect()), 0);

        let axes: Vec<usize> = (0..rank).filter(|k| seed >> k & 1 == 1).collect();
        let mut out = x.alias();
        reverse(&x, &axes, &mut out).unwrap();
        check(&x, &out, |i| Some((0..rank).map(|k| if axes.contains(&k) { dims[k] - 1 - i[k] } else { i[k] }).collect()), 0);

        let reps: Vec<usize> = (0..rank).map(|k| (seed >> (2 * k)) as usize % 3).collect();
        let mut out = empty(&x, &(0..rank).map(|k| dims[k] * reps[k]).collect::<Vec<_>>());
        if dims.iter().all(|&d| d > 0) {
            tile(&x, &mut out).unwrap();
            check(&x, &out, |i| Some((0..rank).map(|k| i[k] % dims[k]).collect()), 0);
        }

        let pads: Vec<(usize, usize)> = (0..rank).map(|k| ((seed >> k) as usize % 3, (seed >> (k + 9)) as usize % 2)).collect();
        let mut out = empty(&x, &(0..rank).map(|k| dims[k] + pads[k].0 + pads[k].1).collect::<Vec<_>>());
        if out.len() < 200_000 {
            pad(&x, &pads, &Array::scalar(-7i32), &mut out).unwrap();
            check(&x, &out, |i| (0..rank).map(|k| i[k].checked_sub(pads[k].0).filter(|&v| v < dims[k])).collect(), -7);
        }

        // A strided slice and its inverse.
        let steps: Vec<i64> = (0..rank).map(|k| [1, 2, -1, -3][(seed >> (2 * k)) as usize % 4]).collect();
        let begin: Vec<i64> = (0..rank).map(|k| if steps[k] < 0 { dims[k] as i64 - 1 } else { 0 }).collect();
        let part: Vec<usize> = (0..rank).map(|k| dims[k].div_ceil(steps[k].unsigned_abs() as usize)).collect();
        let mut out = empty(&x, &part);
        strided_slice(&x, &begin, &steps, &mut out).unwrap();
        check(&x, &out, |i| Some((0..rank).map(|k| (begin[k] + i[k] as i64 * steps[k]) as usize).collect()), 0);
        let mut back = x.alias();
        strided_slice_grad(&out, &begin, &steps, &mut back).unwrap();
        let mut again = empty(&x, &part);
        strided_slice(&back, &begin, &steps, &mut again).unwrap();
        prop_assert!(again.same_bits(&out));

        if rank > 0 {
            let axis = (seed % rank as u64) as usize;
            let mut d = dims.clone();
            d[axis] *= 2;
            let mut out = empty(&x, &d);
            concat(&[&x, &x], axis, &mut out).unwrap();
            check(&x, &out, |i| Some((0..rank).map(|k| if k == axis { i[k] % dims[k].max(1) } else { i[k] }).collect()), 0);
            let mut halves = [empty(&x, &dims), empty(&x, &dims)];
            split(&out, axis, &mut halves).unwrap();
            prop_assert!(halves.iter().all(|h| h.same_bits(&x)));
        }
    }
}

#[test]
fn large_transposes_of_every_width() {
    let d = [3usize, 65, 130];
    macro_rules! go {
        ($($t:ty, $of:expr;)*) => {$(
            let x = iota::<$t>(&d, $of);
            let mut out = empty(&x, &[3, 130, 65]);
            transpose(&x, &[0, 2, 1], &mut out).unwrap();
            let (a, b) = (x.slice::<$t>().unwrap(), out.slice::<$t>().unwrap());
            for i in 0..3 { for j in 0..65 { for k in 0..130 {
                assert_eq!(a[(i * 65 + j) * 130 + k], b[(i * 130 + k) * 65 + j]);
            }}}
        )*};
    }
    go! {
        u8, |i| i as u8; i16, |i| i as i16; f32, |i| i as f32; f64, |i| i as f64;
        Complex64, |i| Complex64::new(i as f32, -1.0);
        ferroflow_tensor::Complex128, |i| ferroflow_tensor::Complex128::new(i as f64, 1.0);
    }
    assert!(transpose(&iota(&d, |i| i as i32), &[0, 0, 1], &mut iota(&d, |i| i as i32)).is_err());
    assert!(transpose(&iota(&d, |i| i as i32), &[0, 2, 3], &mut iota(&d, |i| i as i32)).is_err());
}

#[test]
fn mirrors() {
    let x = [1i32, 2, 3].into_array().unwrap();
    let mut out = empty(&x, &[6]);
    mirror_pad(&x, &[(2, 1)], true, &mut out).unwrap();
    assert_eq!(out.slice::<i32>().unwrap(), [3, 2, 1, 2, 3, 2]);
    mirror_pad(&x, &[(2, 1)], false, &mut out).unwrap();
    assert_eq!(out.slice::<i32>().unwrap(), [2, 1, 1, 2, 3, 3]);
    let e = mirror_pad(&x, &[(3, 0)], true, &mut out).unwrap_err();
    assert!(e.to_string().contains("3, 0 not less than 3"));
    let m = [[1i32, 2], [3, 4]].into_array().unwrap();
    let mut out = empty(&m, &[3, 3]);
    mirror_pad(&m, &[(1, 0), (0, 1)], true, &mut out).unwrap();
    assert_eq!(out.slice::<i32>().unwrap(), [3, 4, 3, 1, 2, 1, 3, 4, 3]);
}

#[test]
fn gathering_checks_indices_in_tensorflows_words() {
    let p = iota(&[2, 5], |i| i as f32);
    let mut out = empty(&p, &[2, 2, 2]);
    let good = [[1i64, 2], [3, 0]].into_array().unwrap();
    gather(&p, &good, 1, 0, &mut out).unwrap();
    assert_eq!(out.slice::<f32>().unwrap(), [1.0, 2.0, 3.0, 0.0, 6.0, 7.0, 8.0, 5.0]);
    let mut batch = empty(&p, &[2, 2]);
    gather(&p, &good, 1, 1, &mut batch).unwrap();
    assert_eq!(batch.slice::<f32>().unwrap(), [1.0, 2.0, 8.0, 5.0]);
    let e = gather(&p, &[[1, 2], [3, 10]].into_array().unwrap(), 1, 0, &mut out).unwrap_err();
    assert_eq!(e.message(), "indices[1,1] = 10 is not in [0, 5)");
    let mut four = empty(&p, &[4, 5]);
    let e = gather(&p, &[0, 1, -1, 0].into_array().unwrap(), 0, 0, &mut four).unwrap_err();
    assert_eq!(e.message(), "indices[2] = -1 is not in [0, 2)");
    let mut two = empty(&p, &[2]);
    gather_nd(&p, &[[1, 2], [0, 4]].into_array().unwrap(), &mut two).unwrap();
    assert_eq!(two.slice::<f32>().unwrap(), [7.0, 4.0]);
    let e = gather_nd(&p, &[[1, 2], [3, 1]].into_array().unwrap(), &mut two).unwrap_err();
    assert_eq!(e.message(), "indices[1] = [3, 1] does not index into param shape [2,5]");
}

#[test]
fn scattering() {
    let index = [[1], [3], [1]].into_array().unwrap();
    let u = [2f32, 5.0, 3.0].into_array().unwrap();
    let run = |kind| {
        let mut t = Array::full(Shape::vector(5), 1f32).unwrap();
        scatter_nd(kind, &mut t, &index, &u).unwrap();
        t.to_vec::<f32>().unwrap()
    };
    assert_eq!(run(Scatter::Update), [1.0, 3.0, 1.0, 5.0, 1.0]);
    assert_eq!(run(Scatter::Add), [1.0, 6.0, 1.0, 6.0, 1.0]);
    assert_eq!(run(Scatter::Sub), [1.0, -4.0, 1.0, -4.0, 1.0]);
    assert_eq!(run(Scatter::Max), [1.0, 3.0, 1.0, 5.0, 1.0]);
    assert_eq!(run(Scatter::Min), [1.0; 5]);
    let mut t = Array::full(Shape::vector(5), 1f32).unwrap();
    let e =
        scatter_nd(Scatter::Add, &mut t, &[[1], [9], [0]].into_array().unwrap(), &u).unwrap_err();
    assert_eq!(e.message(), "indices[1] = [9] does not index into shape [5]");
    assert_eq!(t.to_vec::<f32>().unwrap(), [1.0; 5]);
}

#[test]
fn generated_arrays() {
    let x = iota(&[3, 4], |i| i as i32 + 1);
    let mut out = x.alias();
    band_part(&x, 1, 0, &mut out).unwrap();
    assert_eq!(out.slice::<i32>().unwrap(), [1, 0, 0, 0, 5, 6, 0, 0, 0, 10, 11, 0]);
    band_part(&x, -1, i64::MAX, &mut out).unwrap();
    assert!(out.same_bits(&x));
    let mut hot = Array::uninit(DType::Float32, Shape::new([3, 2]).unwrap()).unwrap();
    let (on, off) = (Array::scalar(1f32), Array::scalar(0f32));
    one_hot(&[0, -1, 5].into_array().unwrap(), 2, 1, &on, &off, &mut hot).unwrap();
    assert_eq!(hot.slice::<f32>().unwrap(), [1.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
    let mut r = Array::uninit(DType::Int8, Shape::vector(4)).unwrap();
    range(&Array::scalar(5i8), &Array::scalar(-3i8), &mut r).unwrap();
    assert_eq!(r.slice::<i8>().unwrap(), [5, 2, -1, -4]);
    let w = where_true(&[[true, false], [false, true]].into_array().unwrap()).unwrap();
    assert_eq!((w.dims(), w.slice::<i64>().unwrap()), (&[2usize, 2][..], &[0i64, 0, 1, 1][..]));
    assert_eq!(where_true(&Array::scalar(3.0f64)).unwrap().dims(), [1, 0]);
    let mut b = Array::uninit(DType::Int32, Shape::new([2, 3, 4]).unwrap()).unwrap();
    broadcast_to(&iota(&[3, 1], |i| i as i32), &mut b).unwrap();
    assert_eq!(b.slice::<i32>().unwrap()[4..9], [1, 1, 1, 1, 2]);
    assert!(broadcast_to(&iota(&[2, 1], |i| i as i32), &mut b).is_err());
}

#[test]
fn gathered_rows_are_those_of_index_arithmetic() {
    // Batches, outer dimensions, indices, the length of an inner row; more of them than are looked up together.
    for [batch, outer, m, inner] in
        [[1, 1, 1000, 3], [2, 3, 200, 4], [300, 1, 1, 1], [1, 500, 1, 2], [7, 40, 3, 1]]
    {
        let n = 11;
        let values: Vec<i32> = (0..(batch * outer * n * inner) as i32).collect();
        let x = Array::from_slice(&values, Shape::new([batch, outer, n, inner]).unwrap()).unwrap();
        let places: Vec<i64> = (0..batch * m).map(|i| (i * 7 % n) as i64).collect();
        let at = Array::from_slice(&places, Shape::new([batch, m]).unwrap()).unwrap();
        let shape = Shape::new([batch, outer, m, inner]).unwrap();
        let mut out = Array::uninit(DType::Int32, shape).unwrap();
        for threads in [1, 3] {
            ferroflow_base::pool::set_threads(threads);
            gather(&x, &at, 2, 1, &mut out).unwrap();
        }
        ferroflow_base::pool::set_threads(0);
        for (k, &v) in out.slice::<i32>().unwrap().iter().enumerate() {
            let (row, i) = (k / inner, k % inner);
            let (o, j) = (row / m, row % m);
            let from = (o * n + places[o / outer * m + j] as usize) * inner + i;
            assert_eq!(v, values[from]);
        }
    }
}
