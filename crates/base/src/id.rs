//! Ids that are unique within the process.
//!
//! Invariant: two calls of `UniqueId::new` never give equal ids; ids grow with time.
//! Does not know: what they stand for.

use std::sync::atomic::{AtomicU64, Ordering};

/// A process-wide unique number, handed out in increasing order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UniqueId(u64);

impl UniqueId {
    /// The next id.
    #[allow(clippy::new_without_default, reason = "a default that differs every time misleads")]
    pub fn new() -> UniqueId {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        UniqueId(NEXT.fetch_add(1, Ordering::Relaxed))
    }

    /// The number itself.
    pub fn get(self) -> u64 {
        self.0
    }
}
