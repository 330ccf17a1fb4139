//! What an iteration and all iterations below it share: whether anybody wants its elements any more, and
//! where the streams stand from which its functions draw.
//!
//! Invariant: a source looks before each element, and whatever loops in a stage takes from its
//! source in every round: so every iteration ends soon after it was told, also one that would never
//! find another element.
//! Does not know: threads.

use ferroflow_op::KernelStates;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A flag that is raised once, for an iteration and all iterations below it.
#[derive(Clone, Default)]
pub(crate) struct Stop(Arc<Flag>);

#[derive(Default)]
struct Flag {
    raised: AtomicBool,
    above: Option<Stop>,
    streams: Arc<KernelStates>,
}

impl Stop {
    /// A flag of its own for what runs below: raised by itself or by this one.
    pub(crate) fn below(&self) -> Stop {
        let (above, streams) = (Some(self.clone()), self.streams().clone());
        Stop(Arc::new(Flag { raised: AtomicBool::new(false), above, streams }))
    }

    /// For an iteration whose functions draw from streams that stand here.
    pub(crate) fn with_streams(streams: Arc<KernelStates>) -> Stop {
        Stop(Arc::new(Flag { streams, ..Flag::default() }))
    }

    /// What the nodes of its functions remember that draw.
    pub(crate) fn streams(&self) -> &Arc<KernelStates> {
        &self.0.streams
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
