//! From how much work on it is worth doing something in a larger way: fusing, cutting over threads.
//!
//! Invariant: no limit changes what a result is, but for the order in which a reduction adds, which
//! is the same for every engine and any number of threads.
//! Does not know: what is fused or cut.
//!
//! They are settable so that tests reach the code behind them with small tensors.

use std::sync::atomic::{AtomicUsize, Ordering};

/// A number from which on something is done: of elements, unless what is limited says otherwise.
pub struct Limit(AtomicUsize);

impl Limit {
    const fn new(elements: usize) -> Limit {
        Limit(AtomicUsize::new(elements))
    }

    /// The number; at least 1.
    pub fn get(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }

    /// Sets the number, 0 standing for 1. For the whole process, hence for tests: what
    /// is being computed while it changes may add in another order than what is computed later.
    pub fn set(&self, elements: usize) {
        self.0.store(elements.max(1), Ordering::Relaxed);
    }
}

/// From so many elements on, elementwise operations are fused. Below, a pass over memory costs less
/// than starting a chain.
pub static FUSE: Limit = Limit::new(256);
/// From so many elements on, a reduction takes the elementwise operations before it in. Below, their
/// result stays in the cache anyway.
pub static FUSE_REDUCE: Limit = Limit::new(4096);
/// So many cheap elements are worth handing to another thread; dearer work is measured in them.
pub static GRAIN: Limit = Limit::new(1 << 15);
/// From so many combinations of shapes on, they share plans that serve many sizes.
pub static SHARED_PLANS: Limit = Limit::new(7);
