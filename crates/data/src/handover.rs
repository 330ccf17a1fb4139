//! Handing numbered items from producing threads to the iterator that asked for them, in order.
//!
//! Invariant: few items wait at any time, by number and by bytes, and memory is taken only for those
//! that do wait. The item that comes next is never held back, so nobody waits for ever.
//! Does not know: what the items are.

use crate::stop::Stop;
use ferroflow_base::{Error, Result};
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// More items than this never wait: beyond it a buffer only holds memory.
const MOST_ITEMS: usize = 1 << 16;
/// Once so many bytes wait, no more than a few items do.
const MOST_BYTES: usize = 1 << 30;
const FEW_ITEMS: usize = 16;
/// How long a dropped iterator waits for its threads. One that is in the middle of a user's function
/// then goes on alone until that element is done.
const PATIENCE: Duration = Duration::from_millis(100);

/// What the threads and the iterator share.
struct Handover<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
    depth: usize,
    stop: Stop,
}

struct State<T> {
    waiting: BTreeMap<usize, (T, usize)>,
    bytes: usize,
    /// The number of the item that is taken next.
    next: usize,
    producers: usize,
    panicked: bool,
}

impl<T> Handover<T> {
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        // Nothing that is done under the lock can panic half way.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A thread's end: items are put in here.
pub(crate) struct Producer<T>(Arc<Handover<T>>);

impl<T> Producer<T> {
    /// Hands over item `number`, which has so many bytes, when there is room; `false` if nobody wants
    /// it any more.
    pub(crate) fn put(&self, number: usize, item: T, bytes: usize) -> bool {
        let mut state = self.0.lock();
        loop {
            if self.0.stop.is_raised() {
                return false;
            }
            let ahead = number.saturating_sub(state.next);
            let large = state.bytes >= MOST_BYTES && ahead >= FEW_ITEMS;
            if ahead == 0 || (ahead < self.0.depth && !large) {
                break;
            }
            state = self.0.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.bytes = state.bytes.saturating_add(bytes);
        state.waiting.insert(number, (item, bytes));
        drop(state);
        self.0.changed.notify_all();
        true
    }
}

impl<T> Drop for Producer<T> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.producers = state.producers.saturating_sub(1);
        if std::thread::panicking() {
            // What it would have handed over never comes: nobody is to wait for it.
            state.panicked = true;
            self.0.stop.raise();
        }
        drop(state);
        self.0.changed.notify_all();
    }
}

/// The iterator's end, which owns the threads. Dropped, it tells them to stop.
pub(crate) struct Consumer<T> {
    shared: Arc<Handover<T>>,
    threads: Vec<JoinHandle<()>>,
}

impl<T: Send + 'static> Consumer<T> {
    /// Starts `threads` threads, each running what `work` makes with a producer; at most `depth`
    /// items wait. What the work owns must be dropped before its producer is.
    pub(crate) fn start<W: FnOnce(&Producer<T>) + Send + 'static>(
        name: &str,
        threads: usize,
        depth: usize,
        stop: Stop,
        mut work: impl FnMut() -> W,
    ) -> Result<Consumer<T>> {
        let state =
            State { waiting: BTreeMap::new(), bytes: 0, next: 0, producers: 0, panicked: false };
        let shared = Arc::new(Handover {
            state: Mutex::new(state),
            changed: Condvar::new(),
            depth: depth.clamp(1, MOST_ITEMS),
            stop,
        });
        // If a thread cannot be started, dropping this stops the ones before it.
        let mut consumer = Consumer { shared: shared.clone(), threads: Vec::new() };
        for i in 0..threads {
            shared.lock().producers += 1;
            let (producer, work) = (Producer(shared.clone()), work());
            let thread = std::thread::Builder::new()
                .name(format!("ferroflow-{name}-{i}"))
                .spawn(move || work(&producer))?;
            consumer.threads.push(thread);
        }
        Ok(consumer)
    }

    /// The next item, waiting for it; `None` when all threads are done.
    pub(crate) fn take(&mut self) -> Result<Option<T>> {
        let mut state = self.shared.lock();
        loop {
            let number = state.next;
            if let Some((item, bytes)) = state.waiting.remove(&number) {
                state.next += 1;
                state.bytes = state.bytes.saturating_sub(bytes);
                drop(state);
                self.shared.changed.notify_all();
                return Ok(Some(item));
            }
            if std::mem::take(&mut state.panicked) {
                return Err(Error::internal("a function of a dataset panicked"));
            }
            if state.producers == 0 {
                drop(state);
                self.threads.drain(..).for_each(|t| drop(t.join()));
                return Ok(None);
            }
            state = self.shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl<T> Drop for Consumer<T> {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        self.shared.stop.raise();
        let unwanted = std::mem::take(&mut state.waiting);
        self.shared.changed.notify_all();
        let until = Instant::now() + PATIENCE;
        while state.producers > 0 {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            let waited = self.shared.changed.wait_timeout(state, left);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        drop(state);
        drop(unwanted);
        // They have nothing left to do but to end.
        self.threads.drain(..).for_each(|t| drop(t.join()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_and_nobody_waits_for_ever() {
        let mut number = 0;
        let mut consumer = Consumer::start("test", 3, 2, Stop::default(), || {
            number += 1;
            let own = number - 1;
            move |to: &Producer<usize>| {
                // The first thread owes item 0, which the others wait for.
                assert!(own > 0, "the panic that is wanted");
                let mut next = own;
                while to.put(next, next, 8) {
                    next += 2;
                }
            }
        })
        .map_err(|e| e.to_string());
        let consumer = consumer.as_mut().map_err(|e| e.clone());
        let taken = consumer.map(|c| (c.take().is_err(), c.take()));
        assert!(matches!(taken, Ok((true, Ok(None)))), "{taken:?}");
    }

    #[test]
    fn items_come_in_order_and_few_wait() {
        let mut number = 0;
        let consumer = Consumer::start("test", 4, 3, Stop::default(), || {
            number += 1;
            let own = number - 1;
            move |to: &Producer<usize>| {
                for i in (own..1000).step_by(4) {
                    if !to.put(i, i, MOST_BYTES) {
                        return;
                    }
                }
            }
        });
        let Ok(mut consumer) = consumer else { return };
        for i in 0..1000 {
            assert!(matches!(consumer.take(), Ok(Some(item)) if item == i));
            assert!(consumer.shared.lock().waiting.len() <= 3);
        }
        assert!(matches!(consumer.take(), Ok(None)));
    }
}
