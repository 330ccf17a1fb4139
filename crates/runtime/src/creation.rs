//! `Creation`: whether variables may be created while a function is traced, and whether some were.
//!
//! A variable made at every trace would be another one for every signature. So only a function's first
//! trace may make variables, and it is traced again at once without, as TensorFlow does.
//! Invariant: inner functions are bound by outer ones.
//! Does not know: what a variable is.

use ferroflow_base::{Error, Result};
use std::cell::RefCell;

thread_local! {
    /// Of each function being traced on this thread whether it may create variables, and did.
    static TRACES: RefCell<Vec<(bool, bool)>> = const { RefCell::new(Vec::new()) };
}

/// One function being traced, until it is dropped.
pub(crate) struct Creation(usize);

impl Creation {
    /// A trace begins.
    pub(crate) fn begin(allowed: bool) -> Creation {
        TRACES.with_borrow_mut(|t| {
            let allowed = allowed && t.last().is_none_or(|(outer, _)| *outer);
            t.push((allowed, false));
            Creation(t.len())
        })
    }

    /// The trace ended: whether variables were created in it.
    pub(crate) fn end(self) -> bool {
        TRACES.with_borrow(|t| t.get(self.0 - 1).is_some_and(|(_, created)| *created))
    }
}

impl Drop for Creation {
    fn drop(&mut self) {
        let _ = TRACES.try_with(|t| {
            let mut t = t.borrow_mut();
            t.truncate(self.0 - 1);
        });
    }
}

/// Notes that a variable is created in a trace; `InvalidArgument` where that is not the first trace.
pub(crate) fn note(name: &str) -> Result<()> {
    TRACES.with_borrow_mut(|t| {
        if t.last().is_some_and(|(allowed, _)| !allowed) {
            return Err(Error::invalid_argument(format!(
                "a function only supports variables that are created once, on its first call: variable \
                 {name:?} is created again at a later trace. Create it outside of the function, or \
                 only where it does not exist yet"
            )));
        }
        t.iter_mut().for_each(|(_, created)| *created = true);
        Ok(())
    })
}
