//! Threads end with their iterator, and memory stays flat.
//!
//! Does not know: what pipelines compute.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use ferroflow_data::Dataset;
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
    let both = mapped.batch(8, true).unwrap().prefetch(2);
    let nested = both.parallel_map(2, |x| &x + 1).unwrap().prefetch(1).shuffle(5, None).unwrap();
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
    let data = data.shuffle(500, Some(1)).unwrap().batch(32, false).unwrap();
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
