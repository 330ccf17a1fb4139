//! Branches and loops over Python functions.
//!
//! Invariant: where operations run at once the functions are called as often as needed; in a trace each is
//! called once and becomes a function of the operation.
//! Does not know: structures; the functions take and give lists of tensors.

use crate::error::{OrRaise, carry, type_error};
use crate::{convert, execute, shape, tensor};
use ferroflow_base::Result;
use ferroflow_op::Value;
use ferroflow_runtime::{WhileOptions, case_values, cond_values, while_values};
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyTuple};

/// The tensors that a function returned.
fn results(returned: &Bound<'_, PyAny>) -> PyResult<Vec<Value>> {
    returned
        .try_iter()?
        .map(|item| Ok(convert::convert(&item?, None, None)?.into_value()))
        .collect()
}

/// Calls a Python function on values.
pub(crate) fn call(function: &Bound<'_, PyAny>, args: &[Value]) -> Result<Vec<Value>> {
    let inner = || -> PyResult<Vec<Value>> {
        let py = function.py();
        let args: Vec<_> =
            args.iter().map(|v| tensor::wrap(py, v.clone())).collect::<PyResult<_>>()?;
        let _inside = crate::exit::calling(py);
        results(&function.call1(PyTuple::new(py, args)?)?)
    };
    inner().map_err(carry)
}

fn wrapped(py: Python<'_>, values: Vec<Value>) -> PyResult<Vec<Py<PyAny>>> {
    values.into_iter().map(|v| tensor::wrap(py, v)).collect()
}

/// What one of two functions returns, as a scalar condition says.
#[pyfunction]
pub(crate) fn cond(
    pred: &Bound<'_, PyAny>,
    true_fn: &Bound<'_, PyAny>,
    false_fn: &Bound<'_, PyAny>,
) -> PyResult<Vec<Py<PyAny>>> {
    let py = pred.py();
    let pred = convert::convert(pred, None, None)?.into_value();
    let values = execute::from_caller(py, || {
        cond_values(&pred, &mut || call(true_fn, &[]), &mut || call(false_fn, &[]))
    });
    wrapped(py, values.or_raise(py)?)
}

/// What the function of this index returns; the last one where the index is outside.
#[pyfunction]
pub(crate) fn case(
    index: &Bound<'_, PyAny>,
    functions: Vec<Bound<'_, PyAny>>,
) -> PyResult<Vec<Py<PyAny>>> {
    let py = index.py();
    let index = convert::convert(index, None, None)?.into_value();
    let mut bodies: Vec<_> = functions.iter().map(|f| move || call(f, &[])).collect();
    let mut branches: Vec<ferroflow_runtime::Branch<'_>> =
        bodies.iter_mut().map(|b| b as ferroflow_runtime::Branch<'_>).collect();
    let values = execute::from_caller(py, || case_values(&index, &mut branches));
    wrapped(py, values.or_raise(py)?)
}

/// The loop variables after `body` was repeated while `cond` held.
#[pyfunction]
#[pyo3(signature = (cond, body, vars, shape_invariants=None, maximum_iterations=None))]
pub(crate) fn while_loop<'py>(
    py: Python<'py>,
    cond: &Bound<'py, PyAny>,
    body: &Bound<'py, PyAny>,
    vars: Vec<Bound<'py, PyAny>>,
    shape_invariants: Option<Vec<Bound<'py, PyAny>>>,
    maximum_iterations: Option<i64>,
) -> PyResult<Vec<Py<PyAny>>> {
    let initial: Vec<Value> = vars
        .iter()
        .map(|v| Ok(convert::convert(v, None, None)?.into_value()))
        .collect::<PyResult<_>>()?;
    let shape_invariants = match shape_invariants {
        None => None,
        Some(given) => {
            let mut shapes = Vec::with_capacity(given.len());
            for (shape, value) in given.iter().zip(&initial) {
                shapes.push(if shape.is_none() {
                    value.shape()
                } else {
                    shape::from_python(shape)?
                });
            }
            Some(shapes)
        }
    };
    let options = WhileOptions { shape_invariants, maximum_iterations };
    let mut condition = |state: &[Value]| -> Result<Value> {
        let inner = || -> PyResult<Value> {
            let args: Vec<_> =
                state.iter().map(|v| tensor::wrap(py, v.clone())).collect::<PyResult<_>>()?;
            let _inside = crate::exit::calling(py);
            let returned = cond.call1(PyTuple::new(py, args)?)?;
            py.check_signals()?;
            Ok(convert::convert(&returned, None, None)?.into_value())
        };
        inner().map_err(carry)
    };
    let mut step = |state: &[Value]| -> Result<Vec<Value>> {
        let next = call(body, state)?;
        match next.iter().zip(state).position(|(n, s)| n.dtype() != s.dtype()) {
            None => Ok(next),
            Some(i) => Err(carry(type_error(format!(
                "loop variable {i} enters with dtype {}, but the body returns {}",
                state[i].dtype(),
                next[i].dtype()
            )))),
        }
    };
    let values =
        execute::from_caller(py, || while_values(&initial, &options, &mut condition, &mut step));
    wrapped(py, values.or_raise(py)?)
}
