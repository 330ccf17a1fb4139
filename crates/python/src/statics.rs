//! What is known of a tensor while a function is being traced, and what counts as a tensor at all.
//!
//! Invariant: nothing here adds to a graph.
//! Does not know: how the engine came to know it.

use crate::convert;
use crate::error::OrRaise;
use crate::tensor::{PyTensor, TensorProtocol, expect, value_of, wrap};
use crate::tensor_numbers::to_numpy;
use ferroflow_op::Value;
use ferroflow_tensor::{Array, DType};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyAny;

/// The value of `t` if it is known: of an eager tensor, of a constant of a trace, else None
/// (`tf.get_static_value`).
#[pyfunction]
pub(crate) fn constant_value<'py>(t: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    let py = t.py();
    let Some(value) = value_of(t) else { return Ok(None) };
    let Some(array) = value.constant().cloned().or_else(|| known_in_full(&value)) else {
        return Ok(None);
    };
    let eager = wrap(py, Value::Array(array))?;
    to_numpy(eager.bind(py).cast()?).map(Some)
}

/// The integers of a symbol, where each of them is known although it is no constant: one dimension of a
/// shape, for instance.
fn known_in_full(value: &Value) -> Option<Array> {
    let Value::Symbol(symbol) = value else { return None };
    let elements: Option<Vec<i64>> = symbol.elements()?.iter().copied().collect();
    let shape = value.shape().known()?;
    match value.dtype() {
        DType::Int64 => Array::from_slice(&elements?, shape).ok(),
        DType::Int32 => {
            let narrow: Option<Vec<i32>> =
                elements?.into_iter().map(|n| i32::try_from(n).ok()).collect();
            Array::from_slice(&narrow?, shape).ok()
        }
        _ => None,
    }
}

/// The elements of a vector or scalar of integers as far as they are known: None for the others; None
/// alone where nothing is known.
#[pyfunction]
pub(crate) fn static_elements(t: &Bound<'_, PyAny>) -> PyResult<Option<Vec<Option<i64>>>> {
    let py = t.py();
    let value = convert::convert(t, None, None)?.into_value();
    if let Some(array) = value.constant() {
        return array.to_i64s().or_raise(py).map(|v| Some(v.into_iter().map(Some).collect()));
    }
    match &value {
        Value::Symbol(s) => Ok(s.elements().map(|partial| partial.iter().copied().collect())),
        _ => Ok(None),
    }
}

/// Whether an object is a tensor, a variable or one of their kin (`tf.is_tensor`).
#[pyfunction]
pub(crate) fn is_tensor_like(x: &Bound<'_, PyAny>) -> PyResult<bool> {
    if x.is_instance_of::<PyTensor>()
        || x.is_instance_of::<TensorProtocol>()
        || x.is_instance_of::<crate::variable::PyVariable>()
    {
        return Ok(true);
    }
    let class = x.get_type();
    Ok(class.hasattr(intern!(x.py(), "_ff_flatten"))?
        && class.hasattr(intern!(x.py(), "_ff_tensor_like"))?)
}

/// The value of a tensor of the graph being traced that depends on no argument, computed now; None where
/// it does depend on one.
#[pyfunction]
pub(crate) fn lift(t: &Bound<'_, PyAny>) -> PyResult<Option<Py<PyAny>>> {
    let py = t.py();
    let value = expect(t)?;
    match ferroflow_runtime::evaluate(&value) {
        Ok(array) => wrap(py, Value::Array(array)).map(Some),
        Err(_) => Ok(None),
    }
}
