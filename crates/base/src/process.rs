//! `PerProcess`: a value that every process makes for itself.
//!
//! Invariant: after `fork` the child makes a new value, and never touches or waits for the parent's:
//! threads that hold its locks, or were about to make it, are not there any more.
//! Does not know: what the value is.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// How many processes, each forked off the one before, have a value.
const DEPTH: usize = 16;

/// A value made at first use, and anew by each process that was forked off since.
pub struct PerProcess<T>([Slot<T>; DEPTH]);

struct Slot<T> {
    /// The process whose value this is; 0 for none yet.
    owner: AtomicU32,
    value: OnceLock<T>,
}

impl<T> PerProcess<T> {
    /// Holds nothing yet.
    pub const fn new() -> PerProcess<T> {
        PerProcess([const { Slot { owner: AtomicU32::new(0), value: OnceLock::new() } }; DEPTH])
    }

    /// This process's value, made by `make` if it has none; `None` where too many processes were
    /// forked one off the other.
    pub fn get(&self, make: impl FnOnce() -> T) -> Option<&T> {
        let own = std::process::id();
        let take = |slot: &&Slot<T>| {
            // A slot is taken before its value is made, so a child knows whose it is even if it was
            // forked off in between.
            match slot.owner.compare_exchange(0, own, Ordering::Relaxed, Ordering::Relaxed) {
                Ok(_) => true,
                Err(owner) => owner == own,
            }
        };
        self.0.iter().find(take).map(|slot| slot.value.get_or_init(make))
    }
}

impl<T> Default for PerProcess<T> {
    fn default() -> PerProcess<T> {
        PerProcess::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once() {
        let value = PerProcess::new();
        assert_eq!(value.get(|| 1), Some(&1));
        assert_eq!(value.get(|| 2), Some(&1));
    }

    #[test]
    fn what_another_process_has_begun_is_left_alone() {
        let value = PerProcess::new();
        value.0[0].owner.store(std::process::id() + 1, Ordering::Relaxed);
        assert_eq!(value.get(|| 3), Some(&3));
        assert!(value.0[0].value.get().is_none());
        value.0.iter().for_each(|slot| slot.owner.store(u32::MAX, Ordering::Relaxed));
        assert_eq!(value.get(|| 3), None);
    }
}
