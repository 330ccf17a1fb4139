//! `Tensor` and its two kinds, as Python sees them.
//!
//! Invariant: an `EagerTensor` holds an array, a `SymbolicTensor` a symbol; the kind is chosen when a
//! value is wrapped. Methods that need numbers raise on symbols what TensorFlow raises.
//! Does not know: operators (`operators`), indexing (`index`).

use crate::error::{OrRaise, type_error};
use crate::tensor_numbers::{is_negative_zero, scalar, to_numpy};
use crate::{convert, dtype, numpy, operation, shape};
use ferroflow_op::Value;
use ferroflow_runtime::device;
use ferroflow_tensor::{Array, DType};
use pyo3::exceptions::{PyAttributeError, PyNotImplementedError, PyTypeError};
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyDict, PyList, PyTuple};
use std::ffi::c_int;
use std::sync::Arc;

/// What Keras' variables derive from (`tf.__internal__.types.Tensor`).
///
/// Tensors do not: the collector finds a class in a chain by the address of its traverse function, and the
/// compiler gives the functions of two empty classes one address.
#[pyclass(name = "Tensor", module = "tensorflow.python.types.core", subclass, frozen)]
pub(crate) struct TensorProtocol;

#[pymethods]
impl TensorProtocol {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> TensorProtocol {
        TensorProtocol
    }
}

/// A multidimensional array of one element type (`tf.Tensor`): an array, or in a function being traced a
/// symbol for one.
#[pyclass(name = "Tensor", module = "tensorflow.python.framework.tensor", subclass, weakref, dict)]
pub(crate) struct PyTensor(pub(crate) Value);

/// A tensor whose value is there.
#[pyclass(
    name = "EagerTensor", module = "tensorflow.python.framework.ops", extends = PyTensor, subclass
)]
pub(crate) struct PyEager {
    /// The logical device it was made on, where a scope asked for one.
    device: Option<Arc<str>>,
}

/// A tensor of a function that is being traced: it has no value yet.
#[pyclass(
    name = "SymbolicTensor", module = "tensorflow.python.framework.ops", extends = PyTensor, subclass
)]
pub(crate) struct PySymbolic {
    /// The name of a parameter, which stays known when the graph is finished.
    name: Option<Box<str>>,
}

/// The object for a value.
#[inline]
pub(crate) fn wrap(py: Python<'_>, value: Value) -> PyResult<Py<PyAny>> {
    let symbolic = matches!(value, Value::Symbol(_));
    let base = PyClassInitializer::from(PyTensor(value));
    Ok(match symbolic {
        false => Py::new(py, base.add_subclass(PyEager { device: device::current() }))?.into_any(),
        true => Py::new(py, base.add_subclass(PySymbolic { name: None }))?.into_any(),
    })
}

/// A parameter of a graph, of this name if it has one.
pub(crate) fn wrap_parameter(
    py: Python<'_>,
    value: Value,
    name: Option<&str>,
) -> PyResult<Py<PyAny>> {
    let own = PySymbolic { name: name.map(Into::into) };
    Ok(Py::new(py, PyClassInitializer::from(PyTensor(value)).add_subclass(own))?.into_any())
}

/// The value of a tensor, or of a variable read now; `None` for anything else.
#[inline]
pub(crate) fn value_of(object: &Bound<'_, PyAny>) -> Option<Value> {
    object.cast::<PyTensor>().ok().map(|t| t.borrow().0.clone())
}

/// The value of an object that must be a tensor.
pub(crate) fn expect(object: &Bound<'_, PyAny>) -> PyResult<Value> {
    value_of(object).ok_or_else(|| {
        let class = object.get_type().name().map(|n| n.to_string()).unwrap_or_default();
        type_error(format!("expected a Tensor, got a {class}"))
    })
}

impl PyTensor {
    /// The element type.
    pub(crate) fn dtype(&self) -> DType {
        self.0.dtype()
    }

    /// The array of an eager tensor; what TensorFlow raises for a symbolic one.
    pub(crate) fn array(&self, what: &str) -> PyResult<&Array> {
        match &self.0 {
            Value::Array(a) | Value::Constant(a) => Ok(a),
            Value::Symbol(_) => Err(PyNotImplementedError::new_err(format!(
                "{what} of a symbolic tf.Tensor: it has no value while its function is being traced. Return it \
                 from the function, use tf operations on it, or tf.py_function to run Python code"
            ))),
        }
    }
}

#[pymethods]
impl PySymbolic {
    /// The name: `scope/MatMul:0`; of a parameter, that of the argument.
    #[getter]
    fn name(slf: PyRef<'_, Self>) -> PyResult<String> {
        match &slf.name {
            Some(name) => Ok(format!("{name}:0")),
            None => operation::name_of(slf.py(), &slf.as_super().0),
        }
    }

    /// The value in a session, the default one unless told; `feed_dict` has the values of placeholders.
    #[pyo3(signature = (feed_dict=None, session=None))]
    fn eval<'py>(
        slf: &Bound<'py, Self>,
        feed_dict: Option<Bound<'py, PyAny>>,
        session: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        operation::run_in_session(slf.as_any(), feed_dict, session)
    }
}

#[pymethods]
impl PyTensor {
    /// The element type.
    #[getter(dtype)]
    fn py_dtype(&self, py: Python<'_>) -> PyResult<Py<dtype::PyDType>> {
        dtype::wrap(py, self.0.dtype())
    }

    #[getter]
    fn _dtype(&self, py: Python<'_>) -> PyResult<Py<dtype::PyDType>> {
        dtype::wrap(py, self.0.dtype())
    }

    /// The shape, as far as it is known.
    #[getter(shape)]
    fn py_shape(&self, py: Python<'_>) -> PyResult<Py<shape::PyShape>> {
        shape::wrap(py, self.0.shape())
    }

    /// The shape, as far as it is known.
    #[pyo3(name = "get_shape")]
    fn get_shape_method(&self, py: Python<'_>) -> PyResult<Py<shape::PyShape>> {
        self.py_shape(py)
    }

    #[getter]
    fn _shape(&self, py: Python<'_>) -> PyResult<Py<shape::PyShape>> {
        self.py_shape(py)
    }

    fn _shape_tuple<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyTuple>>> {
        self.0.shape().dims().map(|dims| PyTuple::new(py, dims)).transpose()
    }

    fn _shape_as_list<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyList>>> {
        self.0.shape().dims().map(|dims| PyList::new(py, dims)).transpose()
    }

    /// The number of dimensions; None where it is not known.
    #[getter]
    fn ndim(&self) -> Option<usize> {
        self.0.shape().rank()
    }

    fn _rank(&self) -> Option<usize> {
        self.0.shape().rank()
    }

    /// The name of the device the tensor is on.
    #[getter]
    fn device(&self) -> String {
        match &self.0 {
            Value::Symbol(_) => String::new(),
            _ => on_device(None),
        }
    }

    #[getter]
    fn backing_device(&self) -> String {
        self.device()
    }

    /// The name of a symbolic tensor; AttributeError for an eager one.
    #[getter]
    fn name(&self, py: Python<'_>) -> PyResult<String> {
        match &self.0 {
            Value::Symbol(_) => operation::name_of(py, &self.0),
            _ => Err(PyAttributeError::new_err(
                "Tensor.name is undefined when eager execution is enabled.",
            )),
        }
    }

    /// The graph of a symbolic tensor.
    #[getter]
    fn graph(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        match &self.0 {
            Value::Symbol(s) => operation::object_of(py, s.graph()),
            _ => Err(PyAttributeError::new_err(
                "Tensor.graph is undefined when eager execution is enabled.",
            )),
        }
    }

    /// The operation that gives a symbolic tensor.
    #[getter]
    fn op(&self, py: Python<'_>) -> PyResult<Py<operation::PyOperation>> {
        match &self.0 {
            Value::Symbol(_) => operation::operation_of(py, &self.0),
            _ => Err(PyAttributeError::new_err(
                "Tensor.op is undefined when eager execution is enabled.",
            )),
        }
    }

    /// Which output of its operation a symbolic tensor is.
    #[getter]
    fn value_index(&self) -> PyResult<u32> {
        match &self.0 {
            Value::Symbol(s) => Ok(s.position().1),
            _ => Err(PyAttributeError::new_err(
                "Tensor.value_index is undefined when eager execution is enabled.",
            )),
        }
    }

    /// States more of the shape; ValueError for one that contradicts what is known.
    fn set_shape(slf: &Bound<'_, Self>, shape: &Bound<'_, PyAny>) -> PyResult<()> {
        let shape = crate::shape::from_python(shape)?;
        let value = slf.borrow().0.clone();
        if !shape.is_compatible(&value.shape()) {
            return Err(crate::error::value_error(format!(
                "Tensor's shape {} is not compatible with supplied shape {}.",
                value.shape().to_tuple_string(),
                shape.to_tuple_string()
            )));
        }
        if let Value::Symbol(_) = value {
            let refined = operation::set_shape(slf.py(), &value, &shape)?;
            slf.borrow_mut().0 = refined;
        }
        Ok(())
    }

    /// A reference that can be a dictionary's key: tensors themselves are compared by elements.
    fn r#ref<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let module = slf.py().import("ferroflow.python.util.object_identity")?;
        module.getattr("Reference")?.call1((slf,))
    }

    fn experimental_ref<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        PyTensor::r#ref(slf)
    }

    #[pyo3(signature = (dtype=None, copy=None))]
    fn __array__<'py>(
        slf: &Bound<'py, Self>,
        dtype: Option<&Bound<'py, PyAny>>,
        copy: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let symbol = match &slf.borrow().0 {
            symbol @ Value::Symbol(_) => Some(symbol.clone()),
            _ => None,
        };
        if let Some(symbol) = symbol {
            return Err(PyNotImplementedError::new_err(format!(
                "Cannot convert a symbolic tf.Tensor ({}) to a numpy array. This error may indicate that you're trying \
                 to pass a Tensor to a NumPy call, which is not supported.",
                slf.getattr("name").map_or_else(|_| symbol.dtype().to_string(), |n| n.to_string())
            )));
        }
        let array = slf.borrow().array("Cannot convert to a NumPy array the value")?.clone();
        let view = numpy::view(slf.as_any(), &array)?;
        let wanted = match dtype {
            Some(d) if !d.is_none() => view.call_method1("astype", (d,))?,
            _ => view,
        };
        match copy {
            Some(c) if c.is_truthy()? => wanted.call_method0("copy"),
            _ => Ok(wanted),
        }
    }

    /// NumPy leaves operators with a tensor to the tensor.
    #[classattr]
    fn __array_priority__() -> i32 {
        100
    }

    unsafe fn __getbuffer__(
        slf: Bound<'_, Self>,
        view: *mut ffi::Py_buffer,
        flags: c_int,
    ) -> PyResult<()> {
        let array = slf.borrow().array("Cannot take the memory")?.clone();
        // SAFETY: `view` is what the interpreter passed to this very method.
        unsafe { numpy::export(&array, slf.as_any(), view, flags) }
    }

    unsafe fn __releasebuffer__(&self, view: *mut ffi::Py_buffer) {
        // SAFETY: as above; the view was filled by `export`.
        unsafe { numpy::release(view) }
    }

    fn __dlpack__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        // NumPy's own capsule over a copy: DLPack has no read-only memory.
        to_numpy(slf)?.call_method0("__dlpack__")
    }

    fn __dlpack_device__(&self) -> (i32, i32) {
        (1, 0)
    }

    fn __bool__(slf: &Bound<'_, Self>) -> PyResult<bool> {
        let own = slf.borrow();
        let array = match &own.0 {
            Value::Symbol(_) => {
                return Err(operator_not_allowed(
                    slf.py(),
                    "Using a symbolic `tf.Tensor` as a Python `bool` is not allowed. You can attempt the following \
                     resolutions to the problem: If you are running in Graph mode, use Eager execution mode or decorate \
                     this function with @tf.function. If you are using AutoGraph, you can try decorating this function \
                     with @tf.function.",
                ));
            }
            Value::Array(a) | Value::Constant(a) => a,
        };
        if array.len() != 1 {
            return Err(crate::error::value_error(
                "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()",
            ));
        }
        if array.dtype() == DType::String {
            return Ok(array.strings().or_raise(slf.py())?.first().is_some_and(|s| !s.is_empty()));
        }
        Ok(array.bytes().or_raise(slf.py())?.iter().any(|&b| b != 0) && !is_negative_zero(array))
    }

    fn __format__<'py>(
        slf: &Bound<'py, Self>,
        spec: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (plain, number) = {
            let value = &slf.borrow().0;
            let plain = matches!(value, Value::Array(_) | Value::Constant(_));
            (plain, value.shape().rank() == Some(0) && value.dtype() != DType::String)
        };
        match (plain, number) {
            (true, true) => scalar(slf)?.call_method1("__format__", (spec,)),
            (true, _) => slf.call_method0("numpy")?.call_method1("__format__", (spec,)),
            _ if spec.is_truthy()? => Err(type_error(format!(
                "unsupported format string passed to {}.__format__",
                slf.get_type().name()?
            ))),
            _ => Ok(slf.str()?.into_any()),
        }
    }

    fn __len__(slf: &Bound<'_, Self>) -> PyResult<usize> {
        let own = slf.borrow();
        if let Value::Symbol(_) = own.0 {
            return Err(PyTypeError::new_err(format!(
                "len is not well defined for a symbolic Tensor ({}). Please call `x.shape` rather than `len(x)` for \
                 shape information.",
                operation::name_of(slf.py(), &own.0).unwrap_or_default()
            )));
        }
        match own.0.shape().dims().and_then(|d| d.first().copied().flatten()) {
            Some(n) => Ok(n),
            None => Err(PyTypeError::new_err("Scalar tensor has no `len()`")),
        }
    }

    fn __iter__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let shape = slf.borrow().0.shape();
        if let Value::Symbol(_) = slf.borrow().0 {
            return Err(operator_not_allowed(
                py,
                "Iterating over a symbolic `tf.Tensor` is not allowed. You can attempt the following resolutions to \
                 the problem: If you are running in Graph mode, use Eager execution mode or decorate this function with \
                 @tf.function. If you are using AutoGraph, you can try decorating this function with @tf.function.",
            ));
        }
        let Some(&[Some(n), ..]) = shape.dims() else {
            return Err(PyTypeError::new_err("Cannot iterate over a scalar tensor."));
        };
        Ok(Py::new(py, PyRows { tensor: slf.as_any().clone().unbind(), next: 0, end: n })?
            .into_bound(py)
            .into_any())
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        if let Some(symbol) = operation::plain_symbol(py, &self.0) {
            let (node, output) = symbol.position();
            let place = (u64::from(node) << 8) ^ u64::from(output);
            return Ok((place ^ (symbol.graph().get() << 40)) as isize);
        }
        Err(PyTypeError::new_err("Tensor is unhashable. Instead, use tensor.ref() as the key."))
    }

    fn __getitem__<'py>(slf: &Bound<'py, Self>, key: &Bound<'py, PyAny>) -> PyResult<Py<PyAny>> {
        crate::index::get(slf.py(), &slf.borrow().0.clone(), key)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        match &slf.borrow().0 {
            Value::Array(a) | Value::Constant(a) => Ok(a.to_tf_repr()),
            symbol => Ok(format!(
                "<tf.Tensor '{}' shape={} dtype={}>",
                operation::name_of(slf.py(), symbol)?,
                symbol.shape().to_tuple_string(),
                symbol.dtype()
            )),
        }
    }

    fn __str__(slf: &Bound<'_, Self>) -> PyResult<String> {
        match &slf.borrow().0 {
            Value::Array(a) | Value::Constant(a) => Ok(a.to_tf_string()),
            symbol => Ok(format!(
                "Tensor(\"{}\", shape={}, dtype={})",
                operation::name_of(slf.py(), symbol)?,
                symbol.shape().to_tuple_string(),
                symbol.dtype()
            )),
        }
    }

    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let py = slf.py();
        let array = to_numpy(slf)?;
        let convert = py.import("ferroflow._ff")?.getattr("convert")?;
        let dtype = dtype::wrap(py, slf.borrow().dtype())?;
        Ok((convert, PyTuple::new(py, [array, dtype.into_bound(py).into_any()])?.into_any()))
    }

    /// Cleared of what programs set on it: nothing to do.
    fn _ff_key(&self) -> u64 {
        match &self.0 {
            Value::Array(a) | Value::Constant(a) => a.address() as u64,
            Value::Symbol(s) => {
                let (node, output) = s.position();
                s.graph().get() ^ (u64::from(node) << 20) ^ u64::from(output)
            }
        }
    }
}

/// The whole name of a logical device; of the first one where none was asked for.
fn on_device(device: Option<&str>) -> String {
    format!("/job:localhost/replica:0/task:0{}", device.unwrap_or("/device:CPU:0"))
}

/// What only a tensor with a value has: programs ask whether a tensor has it.
#[pymethods]
impl PyEager {
    /// The tensor of a value, of the dtype that has this number; where it is made is left to the scope.
    #[new]
    #[pyo3(signature = (value, device=None, dtype=None))]
    fn new(
        value: &Bound<'_, PyAny>,
        device: Option<&Bound<'_, PyAny>>,
        dtype: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<PyClassInitializer<PyEager>> {
        let _ = device;
        let want = dtype::optional(dtype)?;
        // Arrays of NumPy are brought to the dtype; numbers must be of it.
        let made = match convert::convert(value, want, None)?.into_value() {
            Value::Symbol(_) => {
                return Err(type_error("a symbolic tensor has no value to make an EagerTensor of"));
            }
            made => made,
        };
        let own = PyEager { device: device::current() };
        Ok(PyClassInitializer::from(PyTensor(made)).add_subclass(own))
    }

    /// The name of the device the tensor was made on.
    #[getter]
    fn device(&self) -> String {
        on_device(self.device.as_deref())
    }

    /// The name of the device whose memory the value is in.
    #[getter]
    fn backing_device(&self) -> String {
        self.device()
    }

    /// The value as an array of NumPy that can be written to, or a scalar.
    fn numpy<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        to_numpy(slf.as_super())
    }

    fn _numpy<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        to_numpy(slf.as_super())
    }

    fn __int__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().get_type::<pyo3::types::PyInt>().as_any().call1((scalar(slf.as_super())?,))
    }

    fn __float__(slf: &Bound<'_, Self>) -> PyResult<f64> {
        scalar(slf.as_super())?.extract()
    }

    fn __complex__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().get_type::<pyo3::types::PyComplex>().as_any().call1((scalar(slf.as_super())?,))
    }

    fn __index__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        if !slf.as_super().borrow().dtype().is_integer() {
            return Err(PyTypeError::new_err(
                "only integer scalar arrays can be converted to a scalar index",
            ));
        }
        PyEager::__int__(slf)
    }
}

fn operator_not_allowed(py: Python<'_>, message: &str) -> PyErr {
    let class = py
        .import("ferroflow.python.framework.errors_impl")
        .and_then(|m| m.getattr("OperatorNotAllowedInGraphError"));
    match class.and_then(|c| c.call1((message,))) {
        Ok(instance) => PyErr::from_value(instance),
        Err(_) => type_error(message),
    }
}

/// The rows of a tensor, one by one.
#[pyclass(name = "TensorIterator", module = "ferroflow._ff")]
struct PyRows {
    tensor: Py<PyAny>,
    next: usize,
    end: usize,
}

#[pymethods]
impl PyRows {
    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        if self.next >= self.end {
            return Ok(None);
        }
        let row = self.next;
        self.next += 1;
        let value = expect(self.tensor.bind(py))?;
        crate::index::row(py, &value, row as i64).map(Some)
    }
}
