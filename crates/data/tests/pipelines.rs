//! Pipelines: order, batches, structures, cardinality, errors, edges.
//!
//! Does not know: threads and memory; see `resources.rs`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use ferroflow_base::{Code, Result};
use ferroflow_data::{Cardinality, Dataset, Shuffling};
use ferroflow_op::TensorType;
use ferroflow_runtime::{RunContext, Structure, Tensor, random};
use ferroflow_tensor::{Array, DType, Shape};

fn range(n: i64) -> Dataset<Tensor> {
    Dataset::range(0, n, 1).unwrap()
}

/// The same numbers as rows of an array: their order and batches take another way.
fn rows(n: i64) -> Dataset<Tensor> {
    Dataset::from_tensor_slices(Tensor::new((0..n).collect::<Vec<i64>>()).unwrap()).unwrap()
}

fn list(dataset: &Dataset<Tensor>) -> Vec<i64> {
    let items = dataset.iter().unwrap().map(|e| e.unwrap().item::<i64>().unwrap());
    items.collect()
}

fn lists(dataset: &Dataset<Tensor>) -> Vec<Vec<i64>> {
    dataset.iter().unwrap().map(|e| e.unwrap().to_vec::<i64>().unwrap()).collect()
}

#[track_caller]
fn refused<T>(result: Result<T>, words: &[&str]) {
    let Err(e) = result else { panic!("no error") };
    assert_eq!(e.code(), Code::InvalidArgument, "{e}");
    for word in words {
        assert!(e.to_string().contains(word), "{word:?} is not in {e}");
    }
}

#[test]
fn shuffling_depends_on_seed_and_iteration_only() {
    let _own = RunContext::current().with_new_states().enter();
    for source in [range, rows] {
        let shuffled = |seed| source(100).shuffle_with(30, Shuffling::seeded(seed)).unwrap();
        let one = shuffled(1);
        let (first, second) = (list(&one), list(&one));
        assert_ne!(first, second);
        let again = shuffled(1);
        assert_eq!((list(&again), list(&again)), (first.clone(), second));
        assert_ne!(list(&shuffled(2)), first);
        let mut sorted = first.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, list(&range(100)));
        // From a buffer of 30, the k-th is one of the first 30 + k.
        assert!(first.iter().enumerate().all(|(k, &v)| v < 30 + k as i64));
        let fixed = source(50).shuffle_with(50, Shuffling::seeded(1).same_order()).unwrap();
        assert_eq!(list(&fixed), list(&fixed));
        assert_eq!(
            list(&source(5).shuffle_with(1, Shuffling::seeded(3)).unwrap()),
            [0, 1, 2, 3, 4]
        );
        // Each epoch of a repetition has its own order.
        let epochs =
            list(&source(40).shuffle_with(40, Shuffling::seeded(1)).unwrap().repeat(Some(2)));
        assert_ne!(epochs[..40], epochs[40..]);
        random::set_seed(3);
        let global = list(&source(40).shuffle(40).unwrap());
        random::set_seed(3);
        assert_eq!(list(&source(40).shuffle(40).unwrap()), global);
    }
    // Both ways visit the same elements.
    let both = [range, rows].map(|s| {
        lists(&s(100).shuffle_with(20, Shuffling::seeded(7)).unwrap().batch_exact(8).unwrap())
    });
    assert_eq!(both[0], both[1]);
    refused(range(3).shuffle(0), &["buffer_size must be greater than zero"]);
}

#[test]
fn shuffling_is_uniform() {
    let mut counts = [[0u32; 4]; 4];
    let data = range(4).shuffle_with(4, Shuffling::seeded(5)).unwrap();
    for _ in 0..4000 {
        for (place, value) in list(&data).into_iter().enumerate() {
            counts[place][value as usize] += 1;
        }
    }
    // 1000 each; six standard deviations are 164.
    assert!(counts.iter().flatten().all(|c| (836..1164).contains(c)), "{counts:?}");
}

#[test]
fn batches_and_their_remainder() {
    for source in [range, rows] {
        let batches = |n, size, whole| {
            lists(&if whole { source(n).batch_exact(size) } else { source(n).batch(size) }.unwrap())
        };
        assert_eq!(batches(5, 2, false), [vec![0, 1], vec![2, 3], vec![4]]);
        assert_eq!(batches(5, 2, true), [[0, 1], [2, 3]]);
        assert_eq!(batches(4, 2, false), batches(4, 2, true));
        assert_eq!(batches(2, usize::MAX, false), [[0, 1]]);
        assert!(batches(2, 3, true).is_empty() && batches(0, 3, false).is_empty());
        let nested = source(7).batch(2).unwrap().batch_exact(2).unwrap();
        let e = nested.iter().unwrap().last().unwrap().unwrap_err();
        let words = "component 0. First element had shape [2] and element 1 had shape [1]";
        assert!(e.message().contains(words), "{e}");
        let nested = source(9).batch_exact(2).unwrap().batch_exact(2).unwrap();
        let spec = nested.element_spec();
        assert_eq!(spec, [TensorType::new(DType::Int64, Shape::new([2, 2]).unwrap())]);
        assert_eq!(lists(&nested), [[0, 1, 2, 3], [4, 5, 6, 7]]);
        refused(source(1).batch(0), &["batch_size must be greater than zero"]);
    }
}

#[test]
fn order_and_counts() {
    for source in [range, rows] {
        assert_eq!(list(&source(5).take(2)), [0, 1]);
        assert_eq!(list(&source(5).skip(3)), [3, 4]);
        assert_eq!(list(&source(5).skip(1).take(2).repeat(Some(2))), [1, 2, 1, 2]);
        assert_eq!(list(&source(3).repeat(None).skip(2).take(5)), [2, 0, 1, 2, 0]);
        assert!(list(&source(3).skip(usize::MAX)).is_empty());
        assert!(list(&source(3).take(0)).is_empty());
        assert!(list(&source(3).repeat(Some(0))).is_empty());
        assert!(list(&source(0).repeat(None)).is_empty());
        assert!(list(&source(0).repeat(Some(usize::MAX))).is_empty());
        let data = source(4);
        let (mut a, mut b) = (data.iter().unwrap(), data.iter().unwrap());
        assert_eq!(a.next().unwrap().unwrap().item::<i64>().unwrap(), 0);
        assert_eq!(a.next().unwrap().unwrap().item::<i64>().unwrap(), 1);
        assert_eq!(b.next().unwrap().unwrap().item::<i64>().unwrap(), 0);
        // The end stays the end.
        assert_eq!(a.by_ref().count(), 2);
        assert!(a.next().is_none() && a.next().is_none());
    }
    let steps = |start, stop, step| list(&Dataset::range(start, stop, step).unwrap());
    assert_eq!(steps(5, 0, -2), [5, 3, 1]);
    assert_eq!(steps(i64::MAX - 1, i64::MAX, 1), [i64::MAX - 1]);
    assert!(steps(0, 5, -1).is_empty());
    refused(Dataset::range(0, 1, 0), &["step"]);
    assert_eq!(range(5).reduce(0, |sum, x| Ok(sum + x.item::<i64>()?)).unwrap(), 10);
}

#[test]
fn cardinality_is_known_where_it_can_be() {
    use Cardinality::{Infinite, Known, Unknown};
    let d = range(10);
    let odd = d.filter(|x| ferroflow_api::math::equal(&(&x % 2)?, 1)).unwrap();
    for (dataset, expected) in [
        (d.clone(), Known(10)),
        (d.take(3), Known(3)),
        (d.take(30), Known(10)),
        (d.skip(30), Known(0)),
        (d.repeat(Some(3)), Known(30)),
        (d.repeat(None), Infinite),
        (d.repeat(None).take(7), Known(7)),
        (d.repeat(None).skip(7), Infinite),
        (d.batch(3).unwrap(), Known(4)),
        (d.batch_exact(3).unwrap(), Known(3)),
        (d.repeat(Some(usize::MAX)), Known(usize::MAX)),
        (d.shuffle(2).unwrap().prefetch(3), Known(10)),
        (d.parallel_map(2, |x| &x * 2).unwrap(), Known(10)),
        (odd.clone(), Unknown),
        (odd.batch_exact(2).unwrap().take(9), Unknown),
        (odd.take(0), Known(0)),
        (odd.repeat(None), Infinite),
        (Dataset::range(0, 10, 3).unwrap(), Known(4)),
        (Dataset::range(i64::MIN, i64::MAX, 1).unwrap(), Known(usize::MAX)),
    ] {
        assert_eq!(dataset.cardinality(), expected);
    }
}

#[test]
fn maps_keep_order_on_any_number_of_threads() {
    let expected: Vec<i64> = (0..1000).map(|x| x * x + 1).collect();
    for threads in [0, 1, 2, 5] {
        let squares = range(1000).parallel_map(threads, |x| &(&x * &x)? + 1).unwrap();
        assert_eq!(list(&squares), expected);
        assert_eq!(list(&squares), expected);
        assert_eq!(list(&squares.prefetch(4)), expected);
    }
}

/// Row `i % 7` of five: elements 5 and 6 of each seven are errors.
fn failing(threads: usize) -> Dataset<Tensor> {
    let table = Tensor::new([10i64, 11, 12, 13, 14]).unwrap();
    let rows = range(20).map(|i| &i % 7).unwrap();
    rows.parallel_map(threads, move |i| {
        // By a gather, whose range is checked when it runs.
        ferroflow_api::array::gather(&table, &i, 0)
    })
    .unwrap()
}

#[test]
fn an_error_comes_once_at_its_place_and_iteration_goes_on() {
    for threads in [1, 3] {
        for data in [failing(threads), failing(threads).prefetch(2)] {
            let items: Vec<Result<i64>> =
                data.iter().unwrap().map(|e| e.and_then(|e| e.item::<i64>())).collect();
            assert_eq!(items.len(), 20);
            for (i, item) in items.into_iter().enumerate() {
                match (item, i % 7) {
                    (Ok(v), k) if k < 5 => assert_eq!(v, 10 + k as i64),
                    (Err(e), 5 | 6) => {
                        assert_eq!(e.code(), Code::InvalidArgument);
                        assert!(e.message().contains("[0, 5)"), "{e}");
                    }
                    (other, _) => panic!("element {i} is {other:?}"),
                }
            }
        }
    }
}

#[test]
fn filters_keep_what_holds() {
    let third = |x: Tensor| ferroflow_api::math::equal(&(&x % 3)?, 0);
    assert_eq!(list(&range(10).filter(third).unwrap()), [0, 3, 6, 9]);
    let none = range(10).filter(|x| ferroflow_api::math::equal(&x, 77)).unwrap();
    assert!(list(&none).is_empty() && list(&none.repeat(None)).is_empty());
    refused(range(3).filter(|x| &x + 1), &["scalar boolean"]);
    let batches = range(4).batch_exact(2).unwrap();
    refused(batches.filter(|x| ferroflow_api::math::equal(&x, 0)), &["scalar boolean"]);
}

#[test]
fn structures_of_any_depth() {
    let x = Tensor::new([[1.0f32, 2.0], [3.0, 4.0], [5.0, 6.0]]).unwrap();
    let (y, z) = (Tensor::new([1, 2, 3]).unwrap(), Tensor::new([true, false, true]).unwrap());
    let data = Dataset::from_tensor_slices((x, vec![(y.clone(), z), (y.clone(), y)])).unwrap();
    let spec: Vec<String> = data.element_spec().iter().map(ToString::to_string).collect();
    assert_eq!(spec, ["float32[2]", "int32[]", "bool[]", "int32[]", "int32[]"]);
    let turned = data
        .batch(2)
        .unwrap()
        .map(|(x, pairs)| {
            let (y, z) = pairs[0].clone();
            Ok(((z, (&pairs[1].1 + &y)?), Some(x)))
        })
        .unwrap();
    let spec: Vec<String> = turned.element_spec().iter().map(ToString::to_string).collect();
    assert_eq!(spec, ["bool[?]", "int32[?]", "float32[?,2]"]);
    let last = turned.iter().unwrap().last().unwrap().unwrap();
    let ((z, y), x) = last;
    assert_eq!(z.to_vec::<bool>().unwrap(), [true]);
    assert_eq!(y.to_vec::<i32>().unwrap(), [6]);
    assert_eq!(x.unwrap().to_vec::<f32>().unwrap(), [5.0, 6.0]);
    // A map need not return tensors that depend on its element.
    let constant = range(2).map(|_| Tensor::new([7i64, 8])).unwrap();
    assert_eq!(lists(&constant), [[7, 8], [7, 8]]);
    let mut leaves = Vec::new();
    (Tensor::new(1).unwrap(), Some(Tensor::new(2).unwrap())).leaves(&mut leaves);
    assert_eq!(leaves.len(), 2);
}

#[test]
fn sources_and_their_errors() {
    let one = Dataset::from_tensors(Tensor::new([1i64, 2]).unwrap()).unwrap();
    assert_eq!(lists(&one.repeat(Some(2))), [[1, 2], [1, 2]]);
    refused(Dataset::from_tensor_slices(Tensor::new(1.0f32).unwrap()), &["scalar"]);
    let uneven = (Tensor::new([1, 2]).unwrap(), Tensor::new([1, 2, 3]).unwrap());
    refused(Dataset::from_tensor_slices(uneven), &["2", "3", "not compatible"]);
    refused(Dataset::from_tensor_slices(Vec::<Tensor>::new()), &["a dataset needs a tensor"]);
    for dims in [vec![0usize], vec![0, 3], vec![3, 0]] {
        let empty = Array::zeros(DType::Int64, Shape::new(dims.clone()).unwrap()).unwrap();
        let data = Dataset::from_tensor_slices(Tensor::from(empty)).unwrap();
        assert_eq!(data.iter().unwrap().count(), dims[0]);
        let batches = data.shuffle(2).unwrap().batch(2).unwrap();
        let shapes: Vec<_> =
            batches.iter().unwrap().map(|b| b.unwrap().known_shape().unwrap()).collect();
        assert_eq!(shapes.len(), dims[0].div_ceil(2));
        assert!(shapes.iter().all(|s| s.dims().get(1).copied() == dims.get(1).copied()));
    }
    let words = Tensor::from(
        Array::from_strings(vec![b"a".to_vec(), b"bc".to_vec(), vec![]], Shape::vector(3)).unwrap(),
    );
    let data = Dataset::from_tensor_slices(words)
        .unwrap()
        .shuffle_with(1, Shuffling::default().same_order())
        .unwrap();
    let last = data.batch(2).unwrap().iter().unwrap().last().unwrap().unwrap();
    assert!(last.array().unwrap().strings().unwrap()[0].is_empty());
}

#[test]
fn a_function_that_cannot_be_traced_is_an_error_at_once() {
    refused(range(3).map(|x| Tensor::new([x.item::<i64>()?])), &["has no value while"]);
    let flat = Dataset::from_tensor_slices(Tensor::new([[1, 2], [3, 4]]).unwrap()).unwrap();
    refused(flat.map(|x| &x + &Tensor::new([1, 2, 3])?), &["[2]", "[3]"]);
}
