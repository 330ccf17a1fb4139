//! Telling an iteration that nobody wants its elements any more.
//!
//! Invariant: a source looks before each element, and whatever loops in a stage takes from its
//! source in every round: so every iteration ends soon after it was told, also one that would never
//! find another element.
//! Does not know: threads.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A flag that is raised once, for an iteration and all iterations below it.
#[derive(Clone, Default)]
pub(crate) struct Stop(Arc<Flag>);

#[derive(Default)]
struct Flag {
    raised: AtomicBool,
    above: Option<Stop>,
}

impl Stop {
    /// A flag of its own for what runs below: raised by itself or by this one.
    pub(crate) fn below(&self) -> Stop {
        Stop(Arc::new(Flag { raised: AtomicBool::new(false), above: Some(self.clone()) }))
    }

    pub(crate) fn raise(&self) {
        self.0.raised.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_raised(&self) -> bool {
        let mut flag = &self.0;
        loop {
            if flag.raised.load(Ordering::Relaxed) {
                return true;
            }
            match &flag.above {
                Some(above) => flag = &above.0,
                None => return false,
            }
        }
    }
}
