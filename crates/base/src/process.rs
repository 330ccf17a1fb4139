//! `PerProcess`: a value that every process makes for itself.
//!
//! Invariant: after `fork` the child gets a new value, and never touches the parent's, whose locks
//! may be held by threads that are not there any more.
//! Does not know: what the value is.

use std::sync::OnceLock;

/// A value made at first use, and anew by each process that was forked off since.
pub struct PerProcess<T> {
    own: OnceLock<(u32, T)>,
    /// What the child of the process that made `own` uses; made there.
    child: OnceLock<Box<PerProcess<T>>>,
}

impl<T> PerProcess<T> {
    /// Holds nothing yet.
    pub const fn new() -> PerProcess<T> {
        PerProcess { own: OnceLock::new(), child: OnceLock::new() }
    }

    /// This process's value, made by `make` if it has none.
    pub fn get(&self, make: impl Fn() -> T) -> &T {
        let process = std::process::id();
        let mut at = self;
        loop {
            let (maker, value) = at.own.get_or_init(|| (process, make()));
            if *maker == process {
                return value;
            }
            at = at.child.get_or_init(|| Box::new(PerProcess::new()));
        }
    }
}

impl<T> Default for PerProcess<T> {
    fn default() -> PerProcess<T> {
        PerProcess::new()
    }
}
