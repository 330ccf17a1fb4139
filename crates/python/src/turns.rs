//! `Turns`: which thread traces a function.
//!
//! Invariant: one at a time, as long as none waits for another in a circle.
//! Does not know: what is traced.

use crate::exit;
use pyo3::prelude::*;
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread::ThreadId;
use std::time::Duration;

/// Lets one thread trace a function at a time; that thread may come again, for a function that calls itself.
#[derive(Default)]
pub(crate) struct Turns {
    holder: Mutex<Option<(ThreadId, usize)>>,
    free: Condvar,
}

/// How long a thread waits for another that traces the same function. Should that one wait for this one in
/// turn, both go on: a second trace does no harm.
const PATIENCE: Duration = Duration::from_secs(5);

impl Turns {
    /// Waits for a turn; one is given after a while in any case.
    pub(crate) fn take(&self, py: Python<'_>) -> Turn<'_> {
        let me = std::thread::current().id();
        let free = |holder: &Option<(ThreadId, usize)>| holder.is_none_or(|(id, _)| id == me);
        let enter = |holder: &mut Option<(ThreadId, usize)>| {
            let depth = holder.map_or(0, |(_, depth)| depth);
            *holder = Some((me, depth + 1));
        };
        let lock = || self.holder.lock().unwrap_or_else(PoisonError::into_inner);
        {
            let mut holder = lock();
            if free(&holder) {
                enter(&mut holder);
                return Turn { of: Some(self) };
            }
        }
        let got = exit::detach(py, || {
            let waited = self.free.wait_timeout_while(lock(), PATIENCE, |holder| !free(holder));
            let (mut holder, _) = waited.unwrap_or_else(PoisonError::into_inner);
            let got = free(&holder);
            if got {
                enter(&mut holder);
            }
            got
        });
        Turn { of: got.then_some(self) }
    }
}

/// A thread's turn to trace, until it is dropped.
pub(crate) struct Turn<'a> {
    of: Option<&'a Turns>,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let Some(of) = self.of else { return };
        let mut holder = of.holder.lock().unwrap_or_else(PoisonError::into_inner);
        *holder = holder.and_then(|(id, depth)| (depth > 1).then(|| (id, depth - 1)));
        of.free.notify_one();
    }
}
