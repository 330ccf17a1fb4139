//! Trace points: places that tell a listener what runs when, for profiles.
//!
//! Invariant: with no listener a trace point costs one relaxed load.
//! Today operations that run at once report; the other kinds are for the plan, the pipeline and the pool.
//! Does not know: what listeners do with it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Instant;

/// What kind of thing runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An operation run at once.
    Operation,
    /// A step of a plan.
    Step,
    /// A stage of a pipeline making an element.
    Stage,
    /// A piece of a loop on the thread pool.
    Job,
    /// A part of a program that named itself.
    Scope,
}

/// Something that ran, on the thread that reports it.
#[derive(Clone, Copy, Debug)]
pub struct Span<'a> {
    /// What kind of thing.
    pub kind: Kind,
    /// Its name: of an operation, a node, a stage.
    pub name: &'a str,
    /// When it began.
    pub start: Instant,
    /// When it ended.
    pub end: Instant,
}

/// Who wants to know.
pub trait Listener: Send + Sync {
    /// Something ended.
    fn span(&self, span: Span<'_>);
}

static ON: AtomicBool = AtomicBool::new(false);
static LISTENER: RwLock<Option<Arc<dyn Listener>>> = RwLock::new(None);

/// Makes `listener` the one that trace points tell, or nobody.
pub fn listen(listener: Option<Arc<dyn Listener>>) {
    let mut current = LISTENER.write().unwrap_or_else(PoisonError::into_inner);
    ON.store(listener.is_some(), Ordering::Relaxed);
    *current = listener;
}

/// Whether anybody listens.
#[inline]
pub fn on() -> bool {
    ON.load(Ordering::Relaxed)
}

/// Runs `f`, and reports it if somebody listens.
#[inline]
pub fn span<R>(kind: Kind, name: &str, f: impl FnOnce() -> R) -> R {
    if on() { reported(kind, name, f) } else { f() }
}

#[cold]
fn reported<R>(kind: Kind, name: &str, f: impl FnOnce() -> R) -> R {
    let start = Instant::now();
    let result = f();
    let end = Instant::now();
    let listener = LISTENER.read().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some(listener) = listener {
        listener.span(Span { kind, name, start, end });
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    struct Names(Mutex<Vec<String>>);

    impl Listener for Names {
        fn span(&self, span: Span<'_>) {
            assert!(span.end >= span.start);
            self.0.lock().unwrap_or_else(PoisonError::into_inner).push(span.name.into());
        }
    }

    #[test]
    fn a_listener_hears_what_ran_while_it_listened() {
        let names = Arc::new(Names(Mutex::default()));
        assert_eq!(span(Kind::Scope, "before", || 1), 1);
        listen(Some(names.clone()));
        assert_eq!(span(Kind::Scope, "during", || 2), 2);
        listen(None);
        span(Kind::Scope, "after", || ());
        let heard = names.0.lock().unwrap_or_else(PoisonError::into_inner);
        assert!(heard.contains(&"during".to_string()));
        assert!(!heard.iter().any(|n| n == "before" || n == "after"));
    }
}
