//! The numbers in an eager tensor as NumPy's arrays and Python's numbers.
//!
//! Invariant: what comes out is the program's own: writing to it changes no tensor.
//! Does not know: tensors' methods.

use crate::error::OrRaise;
use crate::numpy;
use crate::tensor::PyTensor;
use ferroflow_tensor::{Array, DType};
use pyo3::exceptions::PyTypeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyTuple};

/// The value of an eager tensor as an array of NumPy that can be written to, or a scalar.
pub(crate) fn to_numpy<'py>(tensor: &Bound<'py, PyTensor>) -> PyResult<Bound<'py, PyAny>> {
    let py = tensor.py();
    let array = tensor.borrow().array("Cannot convert to a NumPy array the value")?.clone();
    let view = numpy::view(tensor.as_any(), &array)?;
    match array.rank() {
        0 => view.get_item(PyTuple::empty(py)),
        _ if array.dtype() == DType::String => Ok(view),
        _ => view.call_method0(intern!(py, "copy")),
    }
}

/// `-0.0` is false although a bit of it is set.
pub(crate) fn is_negative_zero(array: &Array) -> bool {
    match array.dtype() {
        DType::Float32 => array.item::<f32>().is_ok_and(|x| x == 0.0),
        DType::Float64 => array.item::<f64>().is_ok_and(|x| x == 0.0),
        _ => false,
    }
}

/// The one element of an eager tensor as a scalar of NumPy or Python.
pub(crate) fn scalar<'py>(slf: &Bound<'py, PyTensor>) -> PyResult<Bound<'py, PyAny>> {
    let py = slf.py();
    let own = slf.borrow();
    let array = own.array("Cannot convert to a Python number the value")?;
    // The common ones without NumPy.
    if array.rank() == 0 {
        match array.dtype() {
            DType::Float32 => {
                return Ok(f64::from(array.item::<f32>().or_raise(py)?)
                    .into_pyobject(py)?
                    .into_any());
            }
            DType::Float64 => {
                return Ok(array.item::<f64>().or_raise(py)?.into_pyobject(py)?.into_any());
            }
            DType::Int32 => {
                return Ok(array.item::<i32>().or_raise(py)?.into_pyobject(py)?.into_any());
            }
            DType::Int64 => {
                return Ok(array.item::<i64>().or_raise(py)?.into_pyobject(py)?.into_any());
            }
            DType::Bool => {
                return Ok(array
                    .item::<bool>()
                    .or_raise(py)?
                    .into_pyobject(py)?
                    .to_owned()
                    .into_any());
            }
            _ => {}
        }
    } else {
        return Err(PyTypeError::new_err(
            "only 0-dimensional arrays can be converted to Python scalars",
        ));
    }
    drop(own);
    to_numpy(slf)?.call_method0("item")
}
