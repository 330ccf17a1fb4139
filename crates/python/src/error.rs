//! Errors across the border: the engine's become exceptions of `tf.errors`, Python's travel through the
//! engine as payloads and come out as they were.
//!
//! Invariant: an exception raised in a user's function is the very object that the caller catches.
//! Does not know: which operation failed beyond what the error says.

use crate::origin;
use ferroflow_base::{Code, Error, Frame};
use pyo3::exceptions::{PyRuntimeError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyAny, PyModule};
use std::sync::Arc;

/// A Python exception as the engine carries it.
struct Carried(PyErr);

/// The exception for an engine's error.
#[cold]
pub(crate) fn raise(py: Python<'_>, error: &Error) -> PyErr {
    if let Some(payload) = error.payload()
        && let Some(Carried(own)) = payload.downcast_ref::<Carried>()
    {
        return own.clone_ref(py);
    }
    let message = message(py, error);
    match class(py, error.code().class_name())
        .and_then(|class| class.call1((py.None(), py.None(), message.as_str())))
    {
        Ok(instance) => PyErr::from_value(instance),
        Err(_) => PyRuntimeError::new_err(message),
    }
}

/// The error that carries an exception through the engine.
#[cold]
pub(crate) fn carry(error: PyErr) -> Error {
    let text = error.to_string();
    Error::new(Code::Unknown, text).with_payload(Arc::new(Carried(error)))
}

/// TensorFlow's wording: the message, then the operation: `... [Op:MatMul]`.
pub(crate) fn message(py: Python<'_>, error: &Error) -> String {
    let mut text = String::new();
    let origin = error.frames().iter().find_map(|f| match f {
        Frame::Origin(places) => Some(places),
        _ => None,
    });
    if let Some(places) = origin {
        let node = error.frames().iter().find_map(|f| match f {
            Frame::Node(name) => Some(name.as_str()),
            _ => None,
        });
        text.push_str(&format!(
            "Graph execution error:\n\nDetected at node {} defined at (most recent call last):\n{}\n",
            node.unwrap_or_default(),
            origin::shown(py, places)
        ));
    }
    for frame in error.frames().iter().rev() {
        match frame {
            Frame::Operation(_) | Frame::Origin(_) => {}
            other => text.push_str(&format!("{other}: ")),
        }
    }
    text.push_str(error.message());
    let operation = error.frames().iter().find_map(|f| match f {
        Frame::Operation(name) => Some(name),
        _ => None,
    });
    if let Some(name) = operation {
        text.push_str(&format!(" [Op:{name}]"));
    }
    text
}

fn class<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    static MODULE: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let module = MODULE.get_or_try_init(py, || {
        PyModule::import(py, "ferroflow.python.framework.errors_impl").map(Bound::unbind)
    })?;
    module.bind(py).getattr(name)
}

/// A `TypeError`.
#[cold]
pub(crate) fn type_error(message: impl Into<String>) -> PyErr {
    PyTypeError::new_err(message.into())
}

/// A `ValueError`.
#[cold]
pub(crate) fn value_error(message: impl Into<String>) -> PyErr {
    PyValueError::new_err(message.into())
}

/// Results of the engine as results for Python.
pub(crate) trait OrRaise<T> {
    /// The value, or the exception for the error.
    fn or_raise(self, py: Python<'_>) -> PyResult<T>;
}

impl<T> OrRaise<T> for ferroflow_base::Result<T> {
    #[inline]
    fn or_raise(self, py: Python<'_>) -> PyResult<T> {
        self.map_err(|e| raise(py, &e))
    }
}
