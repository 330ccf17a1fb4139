//! Threads end with their iterator, and memory stays flat.
//!
//! Does not know: what pipelines compute.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use ferroflow_data::{Dataset, Shuffling};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{Array, Shape};
use std::sync::Mutex;

/// Both tests look at the whole process.
static PROCESS: Mutex<()> = Mutex::new(());

/// The threads of pipelines there are, by their names in the system.
fn threads() -> Vec<String> {
    let tasks = std::fs::read_dir("/proc/self/task").unwrap();
    // A thread may end while it is being listed.
    let names = tasks.flatten().flat_map(|t| std::fs::read_to_string(t.path().join("comm")).ok());
    names.filter(|n| n.starts_with("ferroflow-map") || n.starts_with("ferroflow-prefe")).collect()
}

/// Fails unless there are so many soon: a thread takes its name only when it runs.
#[track_caller]
fn running(count: usize) {
    for _ in 0..200 {
        if threads().len() == count {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("not {count} threads: {:?}", threads());
}

#[test]
fn dropping_an_iterator_half_way_stops_its_threads() {
    let _only = PROCESS.lock().unwrap();
    let endless = Dataset::range(0, 1000, 1).unwrap().repeat(None);
    let mapped = endless.parallel_map(3, |x| &x * 2).unwrap();
    let both = mapped.batch_exact(8).unwrap().prefetch(2);
    let nested = both.parallel_map(2, |x| &x + 1).unwrap().prefetch(1).shuffle(5).unwrap();
    assert!(threads().is_empty());
    for (dataset, count) in [(endless.prefetch(3), 1), (mapped, 3), (both, 4), (nested, 7)] {
        for taken in [0, 1, 100] {
            let mut iterator = dataset.iter().unwrap();
            running(count);
            assert!(iterator.by_ref().take(taken).all(|e| e.is_ok()));
            running(count);
            drop(iterator);
            assert!(threads().is_empty(), "after {taken}: {:?}", threads());
        }
    }
    // At the end they stop by themselves, the iterator still being there.
    let mut iterator =
        Dataset::range(0, 500, 1).unwrap().parallel_map(3, |x| &x * 2).unwrap().iter().unwrap();
    assert_eq!(iterator.by_ref().count(), 500);
    assert!(threads().is_empty());
    assert!(iterator.next().is_none());
}

#[test]
fn dropping_an_iterator_that_never_finds_another_element_returns_at_once() {
    let _only = PROCESS.lock().unwrap();
    let never = |x: Tensor| &(&x * 0)? + &Tensor::new(1i64)?;
    let equal = |x: Tensor| ferroflow_api::math::equal(&x, -1);
    let endless = Dataset::range(0, 10, 1).unwrap().repeat(None);
    let none = endless.map(never).unwrap().filter(equal).unwrap();
    let rows = Dataset::from_tensor_slices(Tensor::new([1i64, 2]).unwrap()).unwrap().repeat(None);
    let threaded = endless.prefetch(2).parallel_map(2, |x| &x * 2).unwrap();
    let cases = [
        ("filter, prefetch", none.prefetch(1), 1),
        ("filter, map", none.parallel_map(2, Ok).unwrap(), 2),
        ("filter, batch, prefetch", none.batch(2).unwrap().prefetch(1), 1),
        ("filter, shuffle, prefetch", none.shuffle(3).unwrap().prefetch(1), 1),
        ("filter, take, repeat", none.take(3).repeat(None).prefetch(1), 1),
        ("skip", endless.skip(usize::MAX).prefetch(1), 1),
        ("rows, skip", rows.skip(usize::MAX).prefetch(1), 1),
        ("rows, shuffle", rows.shuffle(1 << 30).unwrap().prefetch(1), 1),
        ("range", Dataset::range(0, i64::MAX, 1).unwrap().skip(usize::MAX).prefetch(1), 1),
        ("threads below threads", threaded.filter(equal).unwrap().prefetch(1), 4),
        ("threads below a map", threaded.filter(equal).unwrap().parallel_map(2, Ok).unwrap(), 5),
    ];
    for (what, dataset, count) in cases {
        let iterator = dataset.iter().unwrap();
        running(count);
        std::thread::sleep(std::time::Duration::from_millis(30));
        let start = std::time::Instant::now();
        drop(iterator);
        assert!(start.elapsed().as_millis() < 1000, "{what}: {:?}", start.elapsed());
        running(0);
    }
}

#[test]
fn a_function_that_blocks_does_not_block_the_drop() {
    let _only = PROCESS.lock().unwrap();
    let slow = |x: Tensor| {
        let done = |(i, _): (Tensor, Tensor)| ferroflow_api::math::less(&i, 40_000i64);
        let next = |(i, x): (Tensor, Tensor)| Ok(((&i + 1i64)?, (&x + 1i64)?));
        Ok(ferroflow_runtime::while_loop((x.clone(), x), &done, &next)?.1)
    };
    let dataset = Dataset::range(0, 100, 1).unwrap().parallel_map(2, slow).unwrap();
    let iterator = dataset.iter().unwrap();
    running(2);
    let start = std::time::Instant::now();
    drop(iterator);
    assert!(start.elapsed().as_millis() < 500, "{:?}", start.elapsed());
    running(0);
}

#[test]
fn sizes_beyond_use_are_as_good_as_large_ones() {
    let _only = PROCESS.lock().unwrap();
    let data = Dataset::range(0, 100, 1).unwrap();
    for n in [usize::MAX, usize::MAX / 2 + 1, 1_000_000_000] {
        let count = |d: Dataset<Tensor>| d.iter().unwrap().filter(|e| e.is_ok()).count();
        assert_eq!(count(data.prefetch(n)), 100);
        assert_eq!(count(data.parallel_map(n, |x| &x + 1).unwrap()), 100);
        assert_eq!(count(data.shuffle(n).unwrap()), 100);
        assert_eq!(count(data.batch(n).unwrap()), 1);
        assert_eq!(count(data.batch_exact(n).unwrap()), 0);
        assert_eq!(
            count(data.batch_exact(n).unwrap().map(|x| &x + 1).unwrap().batch(n).unwrap()),
            0
        );
        assert_eq!(count(data.take(n).skip(n - 1)), 0);
        assert_eq!(count(data.skip(0).take(n).repeat(n).take(250)), 250);
        assert_eq!(data.repeat(n).iter().unwrap().take(7).count(), 7);
        let endless = data.repeat(None).prefetch(n);
        assert_eq!(endless.iter().unwrap().take(300).count(), 300);
        assert_eq!(data.repeat(None).take(n).iter().unwrap().take(3).count(), 3);
    }
    for n in [usize::MAX, usize::MAX / 2 + 1] {
        let endless = data.repeat(None);
        assert!(endless.batch(n).is_err() && endless.shuffle(n).is_err());
        assert!(endless.prefetch(2).batch_exact(n).is_err());
    }
}

fn resident() -> usize {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap();
    text.split(' ').nth(1).unwrap().parse::<usize>().unwrap() * 4096
}

#[test]
fn memory_is_flat_from_the_second_epoch_on() {
    let _only = PROCESS.lock().unwrap();
    let images = Array::full(Shape::new([2000, 64, 64]).unwrap(), 1.0f32).unwrap();
    let labels = Tensor::new((0..2000i64).collect::<Vec<_>>()).unwrap();
    let data = Dataset::from_tensor_slices((Tensor::from(images), labels)).unwrap();
    let data = data.shuffle_with(500, Shuffling::seeded(1)).unwrap().batch(32).unwrap();
    let data = data.parallel_map(2, |(x, y)| Ok(((&x / 255.0)?, y))).unwrap().prefetch(2);
    let epoch = || {
        for batch in data.iter().unwrap() {
            batch.unwrap();
        }
    };
    epoch();
    epoch();
    let before = resident();
    (0..20).for_each(|_| epoch());
    let grown = resident().saturating_sub(before);
    assert!(grown < 16 << 20, "{grown} bytes more after 20 epochs");
    // Half-eaten iterations leave nothing behind either.
    for _ in 0..50 {
        data.iter().unwrap().take(3).for_each(drop);
    }
    let grown = resident().saturating_sub(before);
    assert!(grown < 24 << 20, "{grown} bytes more after dropped iterators");
}
