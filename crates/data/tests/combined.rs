//! Datasets put together, left out by number, kept and taken apart: one by one and by blocks alike.
//!
//! Does not know: threads and memory; see `resources.rs`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use ferroflow as tf;
use ferroflow_data::{Cardinality, Dataset, Shuffling};
use std::sync::Arc;
use tf::prelude::*;
use tf::{Code, DType, RunContext, Tensor, random};

fn range(n: i64) -> Dataset<Tensor> {
    Dataset::range(0, n, 1).unwrap()
}

fn rows(n: i64) -> Dataset<Tensor> {
    Dataset::from_tensor_slices(Tensor::new((0..n).collect::<Vec<i64>>()).unwrap()).unwrap()
}

/// The same numbers by a way that has neither rows nor blocks.
fn plain(n: i64) -> Dataset<Tensor> {
    range(n).batch_exact(1).unwrap().unbatch().unwrap()
}

const SOURCES: [fn(i64) -> Dataset<Tensor>; 3] = [range, rows, plain];

fn list(dataset: &Dataset<Tensor>) -> Vec<i64> {
    dataset.iter().unwrap().map(|e| e.unwrap().item::<i64>().unwrap()).collect()
}

fn pairs(dataset: &Dataset<(Tensor, Tensor)>) -> Vec<(i64, i64)> {
    let both = |(a, b): (Tensor, Tensor)| (a.item().unwrap(), b.item().unwrap());
    dataset.iter().unwrap().map(|e| both(e.unwrap())).collect()
}

/// `n / (n - bad)`: the element `bad` fails.
fn failing(data: &Dataset<Tensor>, bad: i64) -> Dataset<Tensor> {
    data.map(move |n| &n + (n.floordiv((&n - bad)?)? * 0i64)?).unwrap()
}

#[test]
fn zip_ends_with_the_shortest() {
    for a in SOURCES {
        for b in SOURCES {
            let both = a(5).zip(&b(3));
            assert_eq!(pairs(&both), [(0, 0), (1, 1), (2, 2)]);
            assert_eq!(both.cardinality(), Cardinality::Known(3));
            assert!(pairs(&a(0).zip(&b(3))).is_empty());
            let batch = both.batch(2).unwrap().iter().unwrap().next().unwrap().unwrap();
            assert_eq!(batch.1.to_vec::<i64>().unwrap(), [0, 1]);
            let filtered =
                a(9).filter(|n| n.greater(5i64)).unwrap().zip(&b(9).map(|n| &n * 2i64).unwrap());
            assert_eq!(pairs(&filtered), [(6, 0), (7, 2), (8, 4)]);
            assert_eq!(filtered.cardinality(), Cardinality::Unknown);
        }
    }
    let endless = Dataset::counter(3, -2).zip(&range(2).repeat(None));
    assert_eq!(endless.cardinality(), Cardinality::Infinite);
    assert_eq!(pairs(&endless.take(3)), [(3, 0), (1, 1), (-1, 0)]);
    assert_eq!(pairs(&rows(2).enumerate(i64::MAX)), [(i64::MAX, 0), (i64::MIN, 1)]);
    assert_eq!(Dataset::<Vec<Tensor>>::zip_lists(&[]).iter().unwrap().count(), 0);
}

#[test]
fn an_error_of_an_element_stands_for_it_alone() {
    for a in SOURCES {
        for b in SOURCES {
            let both = failing(&a(4), 1).zip(&failing(&b(4), 2));
            let seen: Vec<_> = both
                .iter()
                .unwrap()
                .map(|e| {
                    e.map(|(x, y)| (x.item::<i64>().unwrap(), y.item::<i64>().unwrap()))
                        .map_err(|e| e.code())
                })
                .collect();
            let bad = Err(Code::InvalidArgument);
            assert_eq!(seen, [Ok((0, 0)), bad, bad, Ok((3, 3))]);
        }
    }
}

#[test]
fn one_after_the_other() {
    for a in SOURCES {
        for b in SOURCES {
            let both = a(2).concatenate(&b(3)).unwrap();
            assert_eq!(list(&both), [0, 1, 0, 1, 2]);
            assert_eq!(both.cardinality(), Cardinality::Known(5));
            assert_eq!(list(&both.map(|n| &n + 1i64).unwrap()), [1, 2, 1, 2, 3]);
            let batches = both.batch(4).unwrap();
            assert_eq!(
                batches.iter().unwrap().next().unwrap().unwrap().to_vec::<i64>().unwrap().len(),
                4
            );
        }
    }
    assert_eq!(
        range(1).concatenate(&range(1).repeat(None)).unwrap().cardinality(),
        Cardinality::Infinite
    );
    let other = range(1).map(|n| n.cast(DType::Float32)).unwrap();
    assert_eq!(range(1).concatenate(&other).err().unwrap().code(), Code::InvalidArgument);
    // What the shapes do not agree in is unknown.
    let wide =
        range(4).batch_exact(2).unwrap().concatenate(&range(3).batch_exact(3).unwrap()).unwrap();
    assert_eq!(wide.element_spec()[0].shape.dims(), Some(&[None][..]));
}

#[test]
fn by_number_and_by_predicate() {
    for source in SOURCES {
        assert_eq!(list(&source(7).shard(3, 1).unwrap()), [1, 4]);
        assert_eq!(list(&source(7).shard(1, 0).unwrap()).len(), 7);
        assert!(list(&source(2).shard(5, 3).unwrap()).is_empty());
        assert_eq!(source(7).shard(3, 0).unwrap().cardinality(), Cardinality::Known(3));
        assert_eq!(list(&source(9).take_while(|n| n.less(2i64)).unwrap()), [0, 1]);
    }
    assert!(range(3).shard(0, 0).is_err() && range(3).shard(2, 2).is_err());
}

#[test]
fn batches_are_taken_apart() {
    let parts = range(5).batch(2).unwrap().unbatch().unwrap();
    assert_eq!(list(&parts), [0, 1, 2, 3, 4]);
    assert_eq!(parts.cardinality(), Cardinality::Unknown);
    let known = range(5).batch_exact(2).unwrap().unbatch().unwrap();
    assert_eq!(known.cardinality(), Cardinality::Known(4));
    assert!(range(3).unbatch().is_err());
    let uneven = range(1)
        .map(|n| Ok((n.reshape(&[1])?, tf::concat(&[n.reshape(&[1])?, n.reshape(&[1])?], 0)?)))
        .unwrap();
    let e = uneven.unbatch().unwrap().iter().unwrap().next().unwrap().err().unwrap();
    assert_eq!(e.code(), Code::InvalidArgument);
}

#[test]
fn a_cache_keeps_a_whole_iteration() {
    let kept = range(6).shuffle(6).unwrap().cache();
    // An iteration that is given up keeps nothing.
    assert!(kept.iter().unwrap().next().is_some());
    let first = list(&kept);
    assert_eq!((list(&kept), list(&kept)), (first.clone(), first.clone()));
    assert_eq!(list(&kept.repeat(Some(2))), [first.clone(), first].concat());
    // All are there with the last one, though its end was not seen.
    let kept = range(3).shuffle(3).unwrap().cache();
    let seen: Vec<_> =
        kept.iter().unwrap().take(3).map(|n| n.unwrap().item::<i64>().unwrap()).collect();
    assert_eq!(list(&kept), seen);
}

#[test]
fn an_iteration_draws_what_any_other_draws() {
    let _own = RunContext::current().with_new_states().enter();
    random::set_seed(5);
    let noise = || {
        let drawn = |n: Tensor| {
            let drawn = (random::uniform(&[], 0.0, 1e9)?).cast(DType::Int64)?;
            (&n * 0i64)? + drawn
        };
        range(4).map(drawn).unwrap()
    };
    let one = noise();
    let first = list(&one);
    assert_eq!(list(&one), first);
    assert_eq!(first.iter().collect::<std::collections::HashSet<_>>().len(), 4, "{first:?}");
    // The rounds of a repetition are one iteration, in which it goes on.
    let both = list(&one.repeat(Some(2)));
    assert_eq!(both[..4], first);
    assert_ne!(both[4..], first);
    // Two that go on in turns do not see each other.
    let (mut a, mut b) = (one.iter().unwrap(), one.iter().unwrap());
    for _ in 0..4 {
        let next = |i: &mut dyn Iterator<Item = tf::Result<Tensor>>| {
            i.next().unwrap().unwrap().item::<i64>().unwrap()
        };
        assert_eq!(next(&mut a), next(&mut b));
    }
}

// What `tf.data.Dataset.range(10).shuffle(4, seed=7)` gives first and then, the global seed being 1.
const FIRST: [i64; 10] = [3, 1, 0, 2, 7, 4, 8, 9, 5, 6];
const SECOND: [i64; 10] = [2, 1, 0, 3, 5, 7, 8, 4, 9, 6];

#[test]
fn shuffling_is_that_of_tensorflow() {
    let _own = RunContext::current().with_new_states().enter();
    random::set_seed(1);
    for source in SOURCES {
        let data = source(10).shuffle_with(4, Shuffling::seeded(7)).unwrap();
        assert_eq!(list(&data), FIRST);
        assert_eq!(list(&data), SECOND);
    }
    let rounds = Arc::default();
    let data = range(10).shuffle_with(4, Shuffling::by((1, 7), rounds)).unwrap();
    assert_eq!(list(&data.repeat(Some(2))), [FIRST, SECOND].concat());
}
