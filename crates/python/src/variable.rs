//! `VariableBase`: what Python's `tf.Variable` derives from: a handle that reads as a tensor.
//!
//! Invariant: the state is the engine's, shared by all who hold the handle; in a function that takes the
//! variable as an argument the handle is a symbol.
//! Does not know: names' uniqueness, constraints, sharing.

use crate::error::{OrRaise, type_error};
use crate::{convert, dtype, execute, shape, tensor};
use ferroflow_op::{Attrs, TensorType, Value};
use ferroflow_ops::resource::variable::{Dtype, READ};
use ferroflow_runtime::Variable;
use ferroflow_tensor::{DType, PartialShape};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyDict, PyTuple};

/// The base of `tf.Variable`.
#[pyclass(name = "VariableBase", module = "ferroflow._ff", subclass, weakref, dict)]
pub(crate) struct PyVariable {
    state: Option<(Value, TensorType, Attrs)>,
}

impl PyVariable {
    fn state(&self) -> PyResult<&(Value, TensorType, Attrs)> {
        self.state
            .as_ref()
            .ok_or_else(|| type_error("the variable was not initialised: __init__ did not run"))
    }

    /// The handle.
    pub(crate) fn handle(&self) -> PyResult<Value> {
        Ok(self.state()?.0.clone())
    }

    /// The dtype of its values, once there is a state.
    pub(crate) fn value_dtype(&self) -> Option<DType> {
        self.state.as_ref().map(|(_, ty, _)| ty.dtype)
    }

    /// The value now, or in a trace at this point of the function.
    pub(crate) fn read(slf: &Bound<'_, Self>) -> PyResult<Value> {
        let py = slf.py();
        let own = slf.borrow();
        let Some((handle, _, attrs)) = &own.state else {
            // A class of a program's own that keeps its value elsewhere says what it is.
            drop(own);
            return tensor::expect(&slf.call_method0(intern!(py, "value"))?);
        };
        execute::one(py, &READ, attrs.clone(), &[handle])
    }
}

#[pymethods]
impl PyVariable {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> PyVariable {
        PyVariable { state: None }
    }

    /// Makes the state from an initial value, or takes a handle that there is; with a dtype and a shape only, the
    /// state has no value yet.
    #[pyo3(signature = (initial=None, name="Variable", trainable=true, shape=None, handle=None, dtype=None))]
    #[allow(clippy::too_many_arguments, reason = "keywords, in Python")]
    fn _ff_init(
        slf: &Bound<'_, Self>,
        initial: Option<&Bound<'_, PyAny>>,
        name: &str,
        trainable: bool,
        shape: Option<&Bound<'_, PyAny>>,
        handle: Option<&Bound<'_, PyAny>>,
        dtype: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let py = slf.py();
        let handle = match (handle.filter(|h| !h.is_none()), initial.filter(|i| !i.is_none())) {
            (Some(handle), _) => tensor::expect(handle)?,
            (None, Some(initial)) => {
                let value = ferroflow_runtime::Tensor::from(
                    convert::convert(initial, None, None)?.into_value(),
                );
                let shape = match shape.filter(|s| !s.is_none()) {
                    Some(shape) => shape::from_python(shape)?,
                    None => value.shape(),
                };
                Variable::with_shape(name, &value, trainable, shape).or_raise(py)?.handle()
            }
            (None, None) => {
                let dtype = dtype.filter(|d| !d.is_none());
                let dtype = dtype.ok_or_else(|| {
                    type_error("a variable needs an initial value, a handle or a dtype")
                })?;
                let shape = match shape.filter(|s| !s.is_none()) {
                    Some(shape) => shape::from_python(shape)?,
                    None => PartialShape::unknown(),
                };
                let ty = TensorType::new(dtype::from_python(dtype)?, shape);
                Variable::uninitialized(name, ty, trainable).or_raise(py)?.handle()
            }
        };
        let ty = handle.handle_data().and_then(|h| h.types.first()).cloned();
        let ty = ty.ok_or_else(|| type_error("the handle is not a variable's"))?;
        let attrs = Dtype { dtype: ty.dtype }.into();
        slf.borrow_mut().state = Some((handle, ty, attrs));
        Ok(())
    }

    /// The handle: a scalar of dtype resource.
    #[getter(handle)]
    fn py_handle(slf: &Bound<'_, Self>) -> PyResult<Py<PyAny>> {
        let handle = slf.borrow().handle()?;
        tensor::wrap(slf.py(), handle)
    }

    /// The value now, or in a trace at this point of the function.
    fn _ff_read(slf: &Bound<'_, Self>) -> PyResult<Py<PyAny>> {
        let value = PyVariable::read(slf)?;
        tensor::wrap(slf.py(), value)
    }

    /// A number that tells the state from others while it lives.
    #[getter]
    fn _ff_identity(&self) -> PyResult<usize> {
        Ok(identity(&self.state()?.0))
    }

    #[getter]
    fn dtype(slf: &Bound<'_, Self>) -> PyResult<Py<dtype::PyDType>> {
        let own = slf.borrow().value_dtype();
        let dtype = own.map_or_else(|| PyVariable::read(slf).map(|v| v.dtype()), Ok)?;
        dtype::wrap(slf.py(), dtype)
    }

    #[getter]
    fn shape(slf: &Bound<'_, Self>) -> PyResult<Py<shape::PyShape>> {
        let own = slf.borrow().state.as_ref().map(|(_, ty, _)| ty.shape.clone());
        let shape = own.map_or_else(|| PyVariable::read(slf).map(|v| v.shape()), Ok)?;
        shape::wrap(slf.py(), shape)
    }

    fn __getitem__<'py>(slf: &Bound<'py, Self>, key: &Bound<'py, PyAny>) -> PyResult<Py<PyAny>> {
        let value = PyVariable::read(slf)?;
        crate::index::get(slf.py(), &value, key)
    }

    fn __bool__(slf: &Bound<'_, Self>) -> PyResult<bool> {
        PyVariable::_ff_read(slf)?.bind(slf.py()).is_truthy()
    }

    fn __int__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        PyVariable::_ff_read(slf)?.bind(slf.py()).call_method0("__int__")
    }

    fn __float__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        PyVariable::_ff_read(slf)?.bind(slf.py()).call_method0("__float__")
    }

    fn __index__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        PyVariable::_ff_read(slf)?.bind(slf.py()).call_method0("__index__")
    }

    fn __len__(slf: &Bound<'_, Self>) -> PyResult<usize> {
        PyVariable::_ff_read(slf)?.bind(slf.py()).len()
    }

    fn __iter__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyVariable::_ff_read(slf)?.bind(slf.py()).try_iter()?.into_any())
    }

    fn __hash__(&self) -> PyResult<isize> {
        Err(pyo3::exceptions::PyTypeError::new_err(
            "Variable is unhashable. Instead, use variable.ref() as the key.",
        ))
    }

    #[classattr]
    fn __array_priority__() -> i32 {
        100
    }

    #[pyo3(signature = (dtype=None, copy=None))]
    fn __array__<'py>(
        slf: &Bound<'py, Self>,
        dtype: Option<&Bound<'py, PyAny>>,
        copy: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        PyVariable::_ff_read(slf)?.bind(slf.py()).call_method1("__array__", (dtype, copy))
    }
}

/// A number that tells the resource behind a handle from others while it lives.
fn identity(handle: &Value) -> usize {
    match handle.constant().and_then(|a| a.objects().ok()?.first().cloned()) {
        Some(object) => std::sync::Arc::as_ptr(&object).cast::<()>().addr(),
        None => 0,
    }
}

/// A number that tells the resource behind a handle from others while it lives; 0 for a symbol's.
#[pyfunction]
pub(crate) fn handle_id(t: &Bound<'_, PyAny>) -> PyResult<usize> {
    Ok(identity(&tensor::expect(t)?))
}
