//! `RunContext`: what an operation, a plan, a pipeline or a training loop runs in: whether it was
//! cancelled, which resources there are by name, how deep calls are nested, where it is placed.
//!
//! Invariant: whoever runs for long asks [`RunContext::check`] between steps, so a run ends soon after
//! it was told to. A context is shared by all that is started from it, on any thread.
//! Does not know: what runs.

use crate::{KernelState, KernelStates};
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, Object};
use once_cell::race::OnceBox;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// Calls of functions inside functions nest this deep at most, traced or run: each level takes some of
/// the thread's stack.
const DEEPEST: u32 = 128;

/// What something runs in. Cloning shares it.
#[derive(Clone, Debug)]
pub struct RunContext(Arc<Inner>);

#[derive(Clone, Debug, Default)]
struct Inner {
    cancellation: Cancellation,
    resources: Arc<Resources>,
    states: Arc<KernelStates>,
    streams: Option<Arc<KernelStates>>,
    device: Option<Arc<str>>,
}

/// Whether the user interrupted; see [`RunContext::ask_now_and_then`].
static INTERRUPT: OnceLock<fn() -> Result<()>> = OnceLock::new();
/// How many checks pass between two looks at the clock, and how long between two questions.
const CHECKS: u32 = 16;
const PATIENCE: Duration = Duration::from_millis(50);

/// Asks, unless that was done a moment ago.
fn polled(asked: fn() -> Result<()>) -> Result<()> {
    thread_local! {
        static CHECKED: Cell<u32> = const { Cell::new(0) };
        static ASKED: Cell<Option<Instant>> = const { Cell::new(None) };
    }
    let n = CHECKED.get().wrapping_add(1);
    CHECKED.set(n);
    if !n.is_multiple_of(CHECKS) {
        return Ok(());
    }
    let now = Instant::now();
    if ASKED.get().is_some_and(|last| now.duration_since(last) < PATIENCE) {
        return Ok(());
    }
    ASKED.set(Some(now));
    asked()
}

/// The process's context. Made by whoever comes first; no thread waits for another to make it.
fn default_context() -> &'static RunContext {
    static DEFAULT: OnceBox<RunContext> = OnceBox::new();
    DEFAULT.get_or_init(|| Box::new(RunContext(Arc::default())))
}

thread_local! {
    /// The context entered last on this thread, and what tells one entering from another.
    static ENTERED: RefCell<Vec<(u64, RunContext)>> = const { RefCell::new(Vec::new()) };
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

impl RunContext {
    /// The context of this thread: the one entered last, or the process's.
    pub fn current() -> RunContext {
        ENTERED
            .with_borrow(|e| e.last().map(|(_, c)| c.clone()))
            .unwrap_or_else(|| default_context().clone())
    }

    /// Whether this thread is in the process's context, not in one of its own.
    pub fn is_default() -> bool {
        ENTERED.with_borrow(Vec::is_empty)
    }

    /// Runs `f` in the context of this thread.
    pub fn with_current<R>(f: impl FnOnce(&RunContext) -> R) -> R {
        if RunContext::is_default() { f(default_context()) } else { f(&RunContext::current()) }
    }

    fn with(&self, change: impl FnOnce(&mut Inner)) -> RunContext {
        let mut inner = Inner::clone(&self.0);
        change(&mut inner);
        RunContext(Arc::new(inner))
    }

    /// The same with another cancellation.
    #[must_use]
    pub fn with_cancellation(&self, cancellation: Cancellation) -> RunContext {
        self.with(|inner| inner.cancellation = cancellation)
    }

    /// The same with a table of resources of its own.
    #[must_use]
    pub fn with_resources(&self, resources: Arc<Resources>) -> RunContext {
        self.with(|inner| inner.resources = resources)
    }

    /// The same where no operation remembers anything yet: random streams are at their start, and no global
    /// seed is set. What draws in it depends on no other thread.
    #[must_use]
    pub fn with_new_states(&self) -> RunContext {
        self.with(|inner| (inner.states, inner.streams) = (Arc::default(), None))
    }

    /// The same where the nodes of graphs that draw have the states kept here: new ones begin their streams
    /// anew. Operations that run one by one and the global seed stay as they are.
    ///
    /// An iteration over a pipeline keeps such states, so that its functions draw what those of any other
    /// iteration draw.
    #[must_use]
    pub fn with_streams(&self, streams: Arc<KernelStates>) -> RunContext {
        self.with(|inner| inner.streams = Some(streams))
    }

    /// The same, placed on a device.
    #[must_use]
    pub fn on_device(&self, device: Arc<str>) -> RunContext {
        self.with(|inner| inner.device = Some(device))
    }

    /// Makes it this thread's context until the guard is dropped. Guards may be dropped in any order:
    /// each takes off what it put on.
    pub fn enter(&self) -> Entered {
        thread_local! { static NEXT: Cell<u64> = const { Cell::new(0) } }
        let id = NEXT.with(|n| n.replace(n.get().wrapping_add(1)));
        ENTERED.with_borrow_mut(|e| e.push((id, self.clone())));
        Entered { id, _thread: std::marker::PhantomData }
    }

    /// `Cancelled` once the run was told to end.
    #[inline]
    pub fn check(&self) -> Result<()> {
        self.0.cancellation.check()?;
        match INTERRUPT.get() {
            None => Ok(()),
            Some(asked) => polled(*asked),
        }
    }

    /// Has `asked` called now and then by whatever runs, on the thread that runs it: an error it gives ends
    /// the run. For a front end whose user may interrupt; the first one that says so stays.
    pub fn ask_now_and_then(asked: fn() -> Result<()>) {
        let _ = INTERRUPT.set(asked);
    }

    /// What ends runs in this context.
    pub fn cancellation(&self) -> &Cancellation {
        &self.0.cancellation
    }

    /// The resources that have names here.
    pub fn resources(&self) -> &Resources {
        &self.0.resources
    }

    /// What operations run one by one remember, and the global seed.
    pub fn states(&self) -> &KernelStates {
        &self.0.states
    }

    /// The state that a node which draws has here, by the state that the graph gave it.
    pub fn stream_of(&self, node: &Arc<KernelState>) -> Arc<KernelState> {
        self.0.streams.as_ref().unwrap_or(&self.0.states).of_node(node)
    }

    /// The device that runs in this context are placed on, if one was asked for.
    pub fn device(&self) -> Option<&Arc<str>> {
        self.0.device.as_ref()
    }
}

/// Keeps a context entered; see [`RunContext::enter`].
#[must_use = "the context is left when the guard is dropped"]
pub struct Entered {
    id: u64,
    /// It belongs to the thread that entered.
    _thread: std::marker::PhantomData<*const ()>,
}

impl Drop for Entered {
    fn drop(&mut self) {
        // A thread that is ending may have no state left. What is taken off is dropped outside.
        let left = ENTERED.try_with(|e| {
            let mut e = e.borrow_mut();
            e.iter().rposition(|(id, _)| *id == self.id).map(|at| e.remove(at))
        });
        drop(left);
    }
}

/// One level of calls inside calls, until it is dropped.
#[must_use = "the level ends when the guard is dropped"]
pub struct Nested(());

impl Nested {
    /// A level deeper; `ResourceExhausted` beyond what a thread's stack bears.
    pub fn enter() -> Result<Nested> {
        let depth = DEPTH.get();
        if depth >= DEEPEST {
            return Err(Error::resource_exhausted(format!(
                "functions are nested more than {DEEPEST} calls deep; a function that calls itself \
                 must reach an end before that"
            )));
        }
        DEPTH.set(depth + 1);
        Ok(Nested(()))
    }
}

impl Drop for Nested {
    fn drop(&mut self) {
        let _ = DEPTH.try_with(|d| d.set(d.get().saturating_sub(1)));
    }
}

/// Ends runs on request (`tf.CancellationManager`). Cloning gives another handle on the same one.
///
/// ```
/// use ferroflow_op::Cancellation;
/// let stop = Cancellation::new();
/// assert!(stop.check().is_ok());
/// stop.cancel();
/// assert_eq!(stop.check().unwrap_err().code(), ferroflow_base::Code::Cancelled);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Cancellation(Arc<AtomicBool>);

impl Cancellation {
    /// Nothing was cancelled yet.
    pub fn new() -> Cancellation {
        Cancellation::default()
    }

    /// Tells all runs that have it to end.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether runs were told to end.
    #[inline]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// `Cancelled` once runs were told to end.
    #[inline]
    pub fn check(&self) -> Result<()> {
        if self.is_cancelled() { Err(cancelled()) } else { Ok(()) }
    }
}

#[cold]
fn cancelled() -> Error {
    Error::cancelled("the run was cancelled")
}

/// Resources by container and name: variables, tables and iterators that operations share.
#[derive(Default)]
pub struct Resources(Mutex<HashMap<(String, String), Array>>);

impl fmt::Debug for Resources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.0.lock().unwrap_or_else(PoisonError::into_inner).len();
        write!(f, "{count} resources")
    }
}

impl Resources {
    /// The handle of this name, made by `make` if there is none.
    pub fn get_or_make(
        &self,
        container: &str,
        name: &str,
        make: impl FnOnce() -> Result<Array>,
    ) -> Result<Array> {
        let mut table = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (container.to_string(), name.to_string());
        if let Some(known) = table.get(&key) {
            return Ok(known.clone());
        }
        let made = make()?;
        table.insert(key, made.clone());
        Ok(made)
    }

    /// The handle of this name.
    pub fn get(&self, container: &str, name: &str) -> Result<Array> {
        let table = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        table.get(&(container.to_string(), name.to_string())).cloned().ok_or_else(|| {
            Error::not_found(format!(
                "Resource {container}/{name} does not exist in the resource table"
            ))
        })
    }

    /// Takes the handle of this name out of the table; others who hold it keep it.
    pub fn remove(&self, container: &str, name: &str) -> Option<Array> {
        let mut table = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        table.remove(&(container.to_string(), name.to_string()))
    }

    /// How many handles of objects of type `T` there are.
    pub fn count<T: Object>(&self) -> usize {
        let table = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        table.values().filter(|a| a.object::<T>().is_ok()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guards_take_off_their_own_in_any_order() {
        let base = RunContext::current();
        let (a, b) = (base.on_device("a".into()), base.on_device("b".into()));
        let first = a.enter();
        let second = b.enter();
        drop(first);
        assert_eq!(RunContext::current().device().map(|d| &**d), Some("b"));
        drop(second);
        assert!(RunContext::is_default());
    }

    #[test]
    fn nesting_ends_with_an_error() {
        let levels: Result<Vec<Nested>> = (0..1000).map(|_| Nested::enter()).collect();
        assert!(levels.err().is_some_and(|e| e.message().contains("nested")));
        assert!(Nested::enter().is_ok());
    }
}
