//! Functions of small elements, computed for many at once: values, order, shapes and errors are those of
//! one element after the other.
//!
//! Does not know: other stages; see `pipelines.rs`.
#![allow(clippy::unwrap_used, reason = "tests")]

use ferroflow as tf;
use ferroflow_data::Dataset;
use tf::math;
use tf::{Code, DType, Result, Tensor};

fn range(n: i64) -> Dataset<Tensor> {
    Dataset::range(0, n, 1).unwrap()
}

fn rows(n: i64) -> Dataset<Tensor> {
    Dataset::from_tensor_slices(Tensor::new((0..n).collect::<Vec<i64>>()).unwrap()).unwrap()
}

/// The value of each element, or the code of its error.
fn outcomes(data: &Dataset<Tensor>) -> Vec<std::result::Result<i64, Code>> {
    let item = |e: Result<Tensor>| e.and_then(|e| e.item::<i64>()).map_err(|e| e.code());
    data.iter().unwrap().map(item).collect()
}

/// As the identity, but not computed element by element, so that what uses it is not either.
fn alone(x: &Tensor) -> Result<Tensor> {
    tf::reshape(x, &[])
}

#[test]
fn values_and_order_are_those_of_one_after_the_other() {
    for n in [0, 1, 2, 3, 63, 64, 10_000] {
        let wanted: Vec<i64> = (0..n).map(|x| 2 * x).filter(|x| x % 3 == 0).collect();
        for source in [range(n), rows(n)] {
            let doubled = source.map(|x: Tensor| &x * 2).unwrap();
            let third = |x: Tensor| math::equal(&math::floormod(&x, 3i64)?, 0i64);
            let kept = doubled.filter(third).unwrap();
            let own: Vec<i64> = outcomes(&kept).into_iter().map(|x| x.unwrap()).collect();
            assert_eq!(own, wanted);
            // Once more: an iteration leaves nothing behind.
            assert_eq!(outcomes(&kept).len(), wanted.len());
            for size in [1, 7, 32, 20_000] {
                let batches = kept.batch(size).unwrap();
                let own: Vec<Vec<i64>> =
                    batches.iter().unwrap().map(|b| b.unwrap().to_vec().unwrap()).collect();
                let wanted: Vec<Vec<i64>> = wanted.chunks(size).map(<[i64]>::to_vec).collect();
                assert_eq!(own, wanted);
                let whole = kept.batch_exact(size).unwrap();
                let wanted: Vec<_> = wanted.iter().filter(|b| b.len() == size).collect();
                assert_eq!(whole.iter().unwrap().count(), wanted.len());
            }
            assert_eq!(outcomes(&kept.take(2)).len(), wanted.len().min(2));
            assert_eq!(outcomes(&kept.skip(2)).len(), wanted.len().saturating_sub(2));
        }
    }
}

#[test]
fn an_element_that_fails_takes_no_other_with_it() {
    let by = |x: Tensor| math::floordiv(&tf::constant(60i64)?, &x);
    let by_alone = |x: Tensor| math::floordiv(&tf::constant(60i64)?, &alone(&x)?);
    let source = Dataset::range(-40, 50, 1).unwrap();
    let own = outcomes(&source.map(by).unwrap());
    assert_eq!(own, outcomes(&source.map(by_alone).unwrap()));
    assert_eq!((own.len(), own[40], own[41]), (90, Err(Code::InvalidArgument), Ok(60)));
    let even = |x: Tensor| math::equal(&math::floormod(&x, 2i64)?, 0i64);
    let kept = source.map(by).unwrap().filter(even).unwrap();
    let wanted = source.map(by_alone).unwrap().filter(even).unwrap();
    assert_eq!(outcomes(&kept), outcomes(&wanted));
    // A predicate that fails.
    let divides = |x: Tensor| math::equal(&math::floormod(&tf::constant(60i64)?, &x)?, 0i64);
    let divides_alone =
        |x: Tensor| math::equal(&math::floormod(&tf::constant(60i64)?, &alone(&x)?)?, 0i64);
    let own = outcomes(&source.filter(divides).unwrap());
    assert_eq!(own, outcomes(&source.filter(divides_alone).unwrap()));
    assert!(own.contains(&Err(Code::InvalidArgument)) && own.contains(&Ok(30)));
}

#[test]
fn shapes_and_structures() {
    let n = 100usize;
    let vectors = tf::reshape(tf::range(0i64, 300, 1).unwrap(), &[100, 3]).unwrap();
    let scalars = tf::range(0i64, 100, 1).unwrap();
    let pairs = Dataset::from_tensor_slices((vectors, scalars)).unwrap();
    let more = Tensor::new([10i64, 20, 30]).unwrap();
    let data = pairs
        .map(move |(v, s): (Tensor, Tensor)| {
            let product = (&(&v * &s)? + &more)?;
            Ok((product, (&s + &more)?, tf::constant(7i64)?, s.cast(DType::Float32)?))
        })
        .unwrap();
    let mut count = 0;
    for (i, element) in data.iter().unwrap().enumerate() {
        let (product, sum, seven, float) = element.unwrap();
        let i = i as i64;
        let wanted: Vec<i64> = (0..3).map(|k| (3 * i + k) * i + 10 * (k + 1)).collect();
        assert_eq!(product.to_vec::<i64>().unwrap(), wanted);
        assert_eq!(sum.to_vec::<i64>().unwrap(), [i + 10, i + 20, i + 30]);
        assert_eq!(seven.item::<i64>().unwrap(), 7);
        assert_eq!(float.item::<f32>().unwrap(), i as f32);
        count += 1;
    }
    assert_eq!(count, n);
    let batch = data.batch(64).unwrap().iter().unwrap().next().unwrap().unwrap();
    assert_eq!(batch.0.shape().to_string(), "[64,3]");
    assert_eq!(batch.2.shape().to_string(), "[64]");
    // Elements of no size.
    let empty = Dataset::from_tensor_slices(tf::zeros(&[5, 0], DType::Float32).unwrap()).unwrap();
    let empty = empty.map(|x: Tensor| &x * 2.0).unwrap();
    assert_eq!(empty.batch(4).unwrap().iter().unwrap().count(), 2);
    assert_eq!(empty.iter().unwrap().count(), 5);
}
