//! What is entered and left from Python: graphs, eager execution, name scopes, devices.
//!
//! Invariant: each entering has a token; leaving takes off its own frame, in whatever order, for a Python
//! generator may be suspended between the two.
//! Does not know: what is done meanwhile.

use crate::error::{OrRaise, type_error};
use ferroflow_runtime::{
    CheckNumerics, FrameGuard, GraphGuard, ScopeGuard, device, enter_eager, enter_name_scope,
};
use pyo3::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

#[allow(dead_code, reason = "guards are kept for what dropping them does")]
/// What was entered.
pub(crate) enum Entered {
    /// A graph, and its object.
    Graph(GraphGuard, Py<PyAny>),
    /// Eager execution.
    Eager(FrameGuard),
    /// A name scope.
    Scope(ScopeGuard),
    /// A device.
    Device(device::DeviceGuard),
}

thread_local! {
    static ENTERED: RefCell<BTreeMap<u64, Entered>> = const { RefCell::new(BTreeMap::new()) };
    static NEXT: Cell<u64> = const { Cell::new(1) };
}

/// Keeps what was entered; gives the token to leave it by.
pub(crate) fn keep(entered: Entered) -> u64 {
    let token = NEXT.get();
    NEXT.set(token + 1);
    ENTERED.with_borrow_mut(|e| e.insert(token, entered));
    token
}

/// Leaves what this token stands for; ValueError for a token of another thread or used before.
#[pyfunction]
pub(crate) fn leave(token: u64) -> PyResult<()> {
    // Dropped outside of the borrow, whatever dropping does.
    match ENTERED.with_borrow_mut(|e| e.remove(&token)) {
        Some(entered) => {
            drop(entered);
            Ok(())
        }
        None => Err(type_error(
            "a scope is left that was not entered on this thread, or was left before",
        )),
    }
}

/// The object of the graph that this thread traces into; None where operations run at once.
#[pyfunction]
pub(crate) fn current_graph(py: Python<'_>) -> Option<Py<PyAny>> {
    ENTERED.with_borrow(|e| {
        e.values().rev().find_map(|entered| match entered {
            Entered::Graph(_, object) => Some(Some(object.clone_ref(py))),
            Entered::Eager(_) => Some(None),
            _ => None,
        })?
    })
}

/// The first object for which `f` gives something, among the graphs that are entered, innermost first.
pub(crate) fn find_graph<R>(f: impl Fn(&Py<PyAny>) -> Option<R>) -> Option<R> {
    ENTERED.with_borrow(|e| {
        e.values().rev().find_map(|entered| match entered {
            Entered::Graph(_, object) => f(object),
            _ => None,
        })
    })
}

/// Makes operations run at once until the token is left, whatever is being traced (`tf.init_scope`).
#[pyfunction(name = "enter_eager")]
pub(crate) fn enter_eager_mode() -> u64 {
    keep(Entered::Eager(enter_eager()))
}

/// Puts what is traced into a name scope until the token is left; a name that ends in a slash is a whole scope.
#[pyfunction]
pub(crate) fn enter_scope(name: &str) -> u64 {
    keep(Entered::Scope(match name.strip_suffix('/') {
        // A whole scope, entered again.
        Some(whole) => ferroflow_runtime::enter_whole_name_scope(whole),
        None => enter_name_scope(name),
    }))
}

/// The name scope, with a slash at its end; empty outside of all.
#[pyfunction]
pub(crate) fn current_scope() -> String {
    let scope = ferroflow_runtime::current_name_scope();
    if scope.is_empty() { String::new() } else { format!("{scope}/") }
}

/// A name within the name scope.
#[pyfunction]
pub(crate) fn scoped_name(name: &str) -> String {
    format!("{}{name}", current_scope())
}

/// Places operations on a device until the token is left; None for wherever they would be without any.
#[pyfunction]
#[pyo3(signature = (name))]
pub(crate) fn enter_device(py: Python<'_>, name: Option<&str>) -> PyResult<u64> {
    Ok(keep(Entered::Device(device::enter(name).or_raise(py)?)))
}

/// The names of the logical devices of one type, or of all.
#[pyfunction]
#[pyo3(signature = (device_type=None))]
pub(crate) fn logical_devices(device_type: Option<&str>) -> Vec<(String, String)> {
    device::list_logical_devices(device_type).into_iter().map(|d| (d.name, d.device_type)).collect()
}

/// Makes `count` logical devices of the CPU.
#[pyfunction]
pub(crate) fn set_logical_cpu_devices(py: Python<'_>, count: usize) -> PyResult<()> {
    device::set_logical_cpu_devices(count).or_raise(py)
}

/// The number of threads that operations use.
#[pyfunction]
pub(crate) fn threads() -> usize {
    ferroflow_base::pool::threads()
}

/// Sets the number of threads that operations use.
#[pyfunction]
pub(crate) fn set_threads(count: usize) {
    ferroflow_base::pool::set_threads(count);
}

/// Sets the global seed (`tf.random.set_seed`); None takes it away.
#[pyfunction]
#[pyo3(signature = (seed))]
pub(crate) fn set_global_seed(seed: Option<i64>) {
    match seed {
        Some(seed) => ferroflow_runtime::random::set_seed(seed),
        None => ferroflow_runtime::random::clear_seed(),
    }
}

/// The pair of seeds of an operation that has this seed, or none (`tf.random.get_seed`).
#[pyfunction]
#[pyo3(signature = (op_seed=None))]
pub(crate) fn get_seed(op_seed: Option<i64>) -> (i64, i64) {
    ferroflow_runtime::random::operation_seeds(op_seed)
}

/// Whether operations run at once on this thread (`tf.executing_eagerly`).
#[pyfunction]
pub(crate) fn executing_eagerly() -> bool {
    ferroflow_runtime::executing_eagerly()
}

/// Whether a function is being traced on this thread (`tf.inside_function`).
#[pyfunction]
pub(crate) fn inside_function() -> bool {
    !ferroflow_runtime::executing_eagerly()
}

/// Has what operations of this thread give checked for NaN and infinity, those in graphs with messages of so many lines
/// and paths of so many characters; or ends that.
#[pyfunction]
pub(crate) fn check_numerics(on: bool, most_lines: Option<usize>, longest_path: Option<usize>) {
    ferroflow_runtime::check_numerics(on.then_some(CheckNumerics { most_lines, longest_path }));
}
