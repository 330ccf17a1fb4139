//! The end of the process: threads that would take the interpreter while it goes are put to sleep.
//!
//! CPython (before 3.14) ends a thread that asks for the interpreter while it is being finalised by unwinding
//! its stack. There are frames of Rust on it wherever the engine called Python or let other threads in, and
//! unwinding these aborts the process.
//! Invariant: from the moment that the last exit function runs, no thread but the one that runs it enters
//! Python through here; those that are inside are waited for, for a moment.
//! Does not know: what the threads do.

use pyo3::prelude::*;
use std::cell::Cell;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::ThreadId;
use std::time::{Duration, Instant};

/// The interpreter is about to go.
static ENDING: AtomicBool = AtomicBool::new(false);
/// How many threads are between asking for the interpreter and having it, or in Python code that the engine
/// called.
static INSIDE: AtomicUsize = AtomicUsize::new(0);
/// The thread that ends the interpreter.
static LAST: OnceLock<ThreadId> = OnceLock::new();

/// How long threads that are in Python code are waited for.
const PATIENCE: Duration = Duration::from_secs(3);

/// A thread that is inside, until it is dropped.
pub(crate) struct Inside(());

impl Drop for Inside {
    fn drop(&mut self) {
        INSIDE.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Goes inside, or to sleep for ever if the interpreter is ending.
fn enter() -> Inside {
    INSIDE.fetch_add(1, Ordering::SeqCst);
    let inside = Inside(());
    if ENDING.load(Ordering::SeqCst) && LAST.get() != Some(&std::thread::current().id()) {
        drop(inside);
        loop {
            std::thread::park();
        }
    }
    inside
}

/// Says that Python code is about to be called while frames of the engine are on the stack.
pub(crate) fn calling(_: Python<'_>) -> Inside {
    INSIDE.fetch_add(1, Ordering::SeqCst);
    Inside(())
}

thread_local! {
    /// Whether this thread has let the interpreter go, in `detach`.
    static DETACHED: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread has the interpreter now.
fn is_attached() -> bool {
    // SAFETY: it only looks whether Python knows this thread, whoever has the interpreter.
    let known = !unsafe { pyo3::ffi::PyGILState_GetThisThreadState() }.is_null();
    // A thread of the engine is known while it is attached; one of Python's always.
    known && !DETACHED.get()
}

/// Runs `f` with the interpreter, which this thread may have or not.
pub(crate) fn attach<R>(f: impl FnOnce(Python<'_>) -> R) -> R {
    // One that has it must not sleep on it.
    let _inside = if is_attached() { None } else { Some(enter()) };
    let before = DETACHED.replace(false);
    let result = Python::attach(f);
    DETACHED.set(before);
    result
}

/// Runs `f` while other threads may have the interpreter.
pub(crate) fn detach<R: Send>(py: Python<'_>, f: impl FnOnce() -> R + Send) -> R {
    let before = DETACHED.replace(true);
    let (result, _inside) = py.detach(|| {
        let result = f();
        (result, enter())
    });
    DETACHED.set(before);
    result
}

/// Runs at exit: from now on nobody else comes in; who is inside may finish.
#[pyfunction]
fn end(py: Python<'_>) {
    let _ = LAST.set(std::thread::current().id());
    ENDING.store(true, Ordering::SeqCst);
    py.detach(|| {
        let start = Instant::now();
        while INSIDE.load(Ordering::SeqCst) > 0 && start.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(1));
        }
    });
}

/// A forked child begins anew: the threads that were inside are not in it.
#[pyfunction]
fn after_fork() {
    INSIDE.store(0, Ordering::SeqCst);
}

pub(crate) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = m.py();
    py.import("atexit")?.call_method1("register", (wrap_pyfunction!(end, m)?,))?;
    if let Ok(register) = py.import("os")?.getattr("register_at_fork") {
        let kwargs = pyo3::types::PyDict::new(py);
        kwargs.set_item("after_in_child", wrap_pyfunction!(after_fork, m)?)?;
        register.call((), Some(&kwargs))?;
    }
    Ok(())
}
