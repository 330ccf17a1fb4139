//! From Python values to arrays: numbers, strings, nested lists, buffers, and whatever says how it
//! becomes a tensor.
//!
//! Invariant: TensorFlow's rules: `int` is int32 (int64 where it does not fit), `float` float32, and a
//! value is never converted to a dtype that would lose it, unless it comes from NumPy.
//! Does not know: operations, except that lists which hold tensors are packed.

use crate::error::{OrRaise, type_error, value_error};
use crate::sequence::sequence;
use crate::tensor::{self, PyTensor};
use crate::variable::PyVariable;
use crate::{dtype, execute, numpy};
use ferroflow_op::Value;
use ferroflow_ops::array::constant::{CONST, Const};
use ferroflow_runtime::{Tensor, executing_eagerly, init_scope, with_name};
use ferroflow_tensor::{Array, Complex64, Complex128, DType, PartialShape, Shape, dispatch};
use pyo3::exceptions::{PyOverflowError, PyTypeError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyBool, PyBytes, PyComplex, PyFloat, PyInt, PyList, PyString, PyTuple};

/// What a value of Python becomes: an array that is new, or a tensor there was.
pub(crate) enum Converted {
    /// A literal.
    Literal(Array),
    /// The value of a tensor.
    Value(Value),
}

impl Converted {
    /// The value for an operation: a literal is part of a graph being traced.
    pub(crate) fn into_value(self) -> Value {
        match self {
            Converted::Value(value) => value,
            Converted::Literal(array) if executing_eagerly() => Value::Array(array),
            Converted::Literal(array) => Value::Constant(array),
        }
    }
}

/// Converts a value; `want` is the dtype it must have, `hint` one it takes where that is possible.
pub(crate) fn convert(
    value: &Bound<'_, PyAny>,
    want: Option<DType>,
    hint: Option<DType>,
) -> PyResult<Converted> {
    if let Some(own) = tensor::value_of(value) {
        return match want {
            Some(want) if want != own.dtype() => Err(value_error(format!(
                "Tensor conversion requested dtype {} for Tensor with dtype {}: {}",
                want.name(),
                own.dtype().name(),
                value.repr()?
            ))),
            _ => Ok(Converted::Value(own)),
        };
    }
    if let Ok(variable) = value.cast::<PyVariable>() {
        let own = match want {
            Some(DType::Resource) => variable.borrow().handle()?,
            _ => PyVariable::read(variable)?,
        };
        return match want {
            Some(want) if want != own.dtype() => Err(value_error(format!(
                "Incompatible type conversion requested to type {} for `tf.Variable of type {}'.",
                want.name(),
                own.dtype().name()
            ))),
            _ => Ok(Converted::Value(own)),
        };
    }
    if want.is_none()
        && let Some(hint) = hint
        && let Ok(converted) = convert(value, Some(hint), None)
    {
        return Ok(converted);
    }
    if let Some(array) = number(value, want)? {
        return Ok(Converted::Literal(array));
    }
    if value.is_none() {
        return Err(value_error(
            "Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.",
        ));
    }
    if let Some(converted) = by_protocol(value, want)? {
        return Ok(converted);
    }
    if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        return sequence(value, want);
    }
    if let Some(array) = numpy::from_buffer(value)? {
        return cast(value, array, want).map(Converted::Literal);
    }
    if value.hasattr(intern!(value.py(), "__array__"))? || is_generic(value)? {
        let array = numpy::from_numpy(value, want)?;
        return cast(value, array, want).map(Converted::Literal);
    }
    if value.hasattr(intern!(value.py(), "__dlpack__"))? {
        let array = numpy::module(value.py())?.getattr("from_dlpack")?.call1((value,))?;
        return convert(&array, want, None);
    }
    if value.hasattr("__iter__")?
        && value.hasattr("__len__")?
        && value.hasattr("__getitem__")?
        && !value.hasattr("keys")?
    {
        let list = PyList::empty(value.py());
        for item in value.try_iter()? {
            list.append(item?)?;
        }
        return sequence(list.as_any(), want);
    }
    Err(unsupported(value))
}

/// Converts what takes the dtype that a record names where nothing else says one: integers that are too
/// large for that stay as they are, for a shape must not be another one silently.
pub(crate) fn by_default(value: &Bound<'_, PyAny>, default: Option<DType>) -> PyResult<Converted> {
    if default == Some(DType::Int32)
        && let Ok(converted) = convert(value, None, None)
    {
        let own = match &converted {
            Converted::Literal(array) => array.dtype(),
            // Lists that hold tensors are packed: not a second time.
            Converted::Value(value) => value.dtype(),
        };
        if matches!(own, DType::Int32 | DType::Int64) {
            return Ok(converted);
        }
    }
    convert(value, None, default)
}

fn is_generic(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    value.hasattr("dtype").and_then(|d| Ok(d && value.hasattr("tobytes")?))
}

fn unsupported(value: &Bound<'_, PyAny>) -> PyErr {
    let shown = value.repr().map(|r| r.to_string()).unwrap_or_default();
    let class = value.get_type().repr().map(|r| r.to_string()).unwrap_or_default();
    value_error(format!(
        "Attempt to convert a value ({shown}) with an unsupported type ({class}) to a Tensor."
    ))
}

/// An object that says how it becomes a tensor: `__tf_tensor__`, or a function registered for its class.
fn by_protocol(value: &Bound<'_, PyAny>, want: Option<DType>) -> PyResult<Option<Converted>> {
    let py = value.py();
    let class = value.get_type();
    if class.is(py.get_type::<PyList>()) || class.is(py.get_type::<PyTuple>()) {
        return Ok(None);
    }
    let dtype = want.map(|d| dtype::wrap(py, d)).transpose()?;
    let made = match class.getattr_opt(intern!(py, "__tf_tensor__"))? {
        Some(_) => value.call_method1(intern!(py, "__tf_tensor__"), (dtype, py.None()))?,
        None => match registered(value)? {
            Some(function) => function.call1((value, dtype, py.None(), false))?,
            None => return Ok(None),
        },
    };
    if made.is(py.NotImplemented()) {
        return Ok(None);
    }
    match tensor::value_of(&made) {
        Some(own) => match want {
            Some(want) if want != own.dtype() => Err(value_error(format!(
                "Tensor conversion requested dtype {} for {} with dtype {}",
                want.name(),
                class.name()?,
                own.dtype().name()
            ))),
            _ => Ok(Some(Converted::Value(own))),
        },
        None => Err(PyTypeError::new_err(format!(
            "conversion of {} did not give a tensor",
            class.name()?
        ))),
    }
}

static REGISTERED: std::sync::Mutex<Vec<(Py<PyAny>, Py<PyAny>)>> =
    std::sync::Mutex::new(Vec::new());

/// Registers how instances of a class become tensors: `func(value, dtype, name, as_ref)`.
#[pyfunction]
pub(crate) fn register_conversion(class: Py<PyAny>, func: Py<PyAny>) {
    REGISTERED.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((class, func));
}

fn registered<'py>(value: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    let py = value.py();
    let known: Vec<_> = {
        let all = REGISTERED.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if all.is_empty() {
            return Ok(None);
        }
        all.iter().map(|(c, f)| (c.clone_ref(py), f.clone_ref(py))).collect()
    };
    for (class, function) in known {
        if value.is_instance(class.bind(py))? {
            return Ok(Some(function.into_bound(py)));
        }
    }
    Ok(None)
}

/// A scalar of Python's own types as an array. Scalars of NumPy, some of which derive from them, are not.
pub(crate) fn number(value: &Bound<'_, PyAny>, want: Option<DType>) -> PyResult<Option<Array>> {
    let py = value.py();
    let array = if let Ok(b) = value.cast_exact::<PyBool>() {
        match want {
            None | Some(DType::Bool) => Array::scalar(b.is_true()),
            Some(want) if want.is_plain() && !want.is_quantized() => {
                Array::scalar_of(want, f64::from(u8::from(b.is_true()))).or_raise(py)?
            }
            Some(want) => return Err(not_of(value, want)),
        }
    } else if let Ok(x) = value.cast_exact::<PyFloat>() {
        float(value, x.value(), want)?
    } else if value.is_exact_instance_of::<PyInt>() {
        integer(value, want)?
    } else if let Ok(c) = value.cast_exact::<PyComplex>() {
        let c = c.as_any().extract::<Complex128Parts>()?;
        match want {
            None | Some(DType::Complex128) => Array::scalar(Complex128::new(c.0, c.1)),
            Some(DType::Complex64) => Array::scalar(Complex64::new(c.0 as f32, c.1 as f32)),
            Some(want) => return Err(not_of(value, want)),
        }
    } else if value.is_exact_instance_of::<PyString>() || value.is_instance_of::<PyBytes>() {
        let Some(bytes) = numpy::bytes_of(value)? else { return Ok(None) };
        match want {
            None | Some(DType::String) => {
                Array::from_strings([bytes], Shape::scalar()).or_raise(py)?
            }
            Some(want) => return Err(not_of(value, want)),
        }
    } else if value.is_instance_of::<PyInt>() && !value.hasattr(intern!(py, "dtype"))? {
        // An enumeration's member, for instance.
        integer(value, want)?
    } else if value.is_instance_of::<PyFloat>() && !value.hasattr(intern!(py, "dtype"))? {
        float(value, value.extract::<f64>()?, want)?
    } else if value.is_instance_of::<PyString>() && !value.hasattr(intern!(py, "dtype"))? {
        let Some(bytes) = numpy::bytes_of(value)? else { return Ok(None) };
        match want {
            None | Some(DType::String) => {
                Array::from_strings([bytes], Shape::scalar()).or_raise(py)?
            }
            Some(want) => return Err(not_of(value, want)),
        }
    } else {
        return Ok(None);
    };
    Ok(Some(array))
}

pub(crate) struct Complex128Parts(pub(crate) f64, pub(crate) f64);

impl<'a, 'py> FromPyObject<'a, 'py> for Complex128Parts {
    type Error = PyErr;
    fn extract(value: pyo3::Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        Ok(Complex128Parts(value.getattr("real")?.extract()?, value.getattr("imag")?.extract()?))
    }
}

/// A Python float of a dtype: only floats and complex numbers hold it.
fn float(shown: &Bound<'_, PyAny>, value: f64, want: Option<DType>) -> PyResult<Array> {
    match want {
        None => {
            let narrow = value as f32;
            match narrow.is_infinite() && value.is_finite() {
                true => Err(too_large(shown)),
                false => Ok(Array::scalar(narrow)),
            }
        }
        // A dtype that was asked for rounds: what is too large is infinite.
        Some(d) if d.is_floating() || d.is_complex() => {
            Array::scalar_of(d, value).or_raise(shown.py())
        }
        Some(d) => Err(not_of(shown, d)),
    }
}

/// A Python integer of a dtype: any number holds it that has it in range.
fn integer(shown: &Bound<'_, PyAny>, want: Option<DType>) -> PyResult<Array> {
    let py = shown.py();
    let wide = || shown.extract::<i64>();
    match want {
        None => match wide() {
            Ok(v) => Ok(i32::try_from(v).map_or_else(|_| Array::scalar(v), Array::scalar)),
            Err(_) => Err(out_of_int64()),
        },
        Some(DType::Uint64) => match shown.extract::<u64>() {
            Ok(v) => Ok(Array::scalar(v)),
            Err(_) => Err(out_of_range(shown, DType::Uint64)),
        },
        Some(d) if d.storage().is_integer() => {
            let v = wide().map_err(|_| out_of_int64())?;
            // As TensorFlow has it, a number beyond the dtype's range wraps.
            let array =
                dispatch!(d, T in [i8, i16, i32, i64, u8, u16, u32] => Array::scalar(v as T));
            array.ok_or_else(|| out_of_range(shown, d))?.seen_as(d).or_raise(py)
        }
        Some(d) if d.is_floating() || d.is_complex() => {
            let v = shown.extract::<f64>()?;
            Array::scalar_of(d, v).or_raise(py)
        }
        Some(d) => Err(not_of(shown, d)),
    }
}

#[cold]
pub(crate) fn too_large(shown: &Bound<'_, PyAny>) -> PyErr {
    let shown = shown.repr().map(|r| r.to_string()).unwrap_or_default();
    value_error(format!("Can't convert Python float {shown} to float32: it is out of range"))
}

#[cold]
pub(crate) fn out_of_int64() -> PyErr {
    value_error("Can't convert Python sequence with out-of-range integer to Tensor.")
}

#[cold]
pub(crate) fn out_of_range(shown: &Bound<'_, PyAny>, want: DType) -> PyErr {
    let shown = shown.repr().map(|r| r.to_string()).unwrap_or_default();
    PyOverflowError::new_err(format!(
        "Cannot convert {shown} to EagerTensor of dtype {}: out of range",
        want.name()
    ))
}

#[cold]
pub(crate) fn not_of(shown: &Bound<'_, PyAny>, want: DType) -> PyErr {
    let shown = shown.repr().map(|r| r.to_string()).unwrap_or_default();
    type_error(format!("Cannot convert {shown} to EagerTensor of dtype {}", want.name()))
}

/// An array of NumPy in the dtype asked for.
fn cast(shown: &Bound<'_, PyAny>, array: Array, want: Option<DType>) -> PyResult<Array> {
    match want {
        Some(want) if want != array.dtype() => {
            if want == DType::String || array.dtype() == DType::String {
                return Err(not_of(shown, want));
            }
            cast_array(&array, want).or_raise(shown.py())
        }
        _ => Ok(array),
    }
}

/// The elements in another dtype, now, whatever is being traced.
pub(crate) fn cast_array(array: &Array, dtype: DType) -> ferroflow_base::Result<Array> {
    init_scope(|| Tensor::from(array.clone()).cast(dtype)?.numpy())
}

/// A tensor of a converted value; a literal in a trace is a node of its graph.
pub(crate) fn wrap(py: Python<'_>, converted: Converted) -> PyResult<Py<PyAny>> {
    match converted {
        Converted::Literal(array) if !executing_eagerly() => {
            let value = execute::one(py, &CONST, Const::of(array).into(), &[])?;
            tensor::wrap(py, value)
        }
        Converted::Literal(array) => tensor::wrap(py, Value::Array(array)),
        Converted::Value(value) => tensor::wrap(py, value),
    }
}

/// Converts a value to a tensor (`tf.convert_to_tensor`); a tensor is given back as it is.
///
/// Takes numbers, strings, nested lists, arrays, and objects that say how they become tensors. `dtype`
/// must fit; `dtype_hint` is used where it can be. ValueError or TypeError for what is no tensor.
///
/// >>> import ferroflow as tf
/// >>> tf.convert_to_tensor([1, 2.5])
/// <tf.Tensor: shape=(2,), dtype=float32, numpy=array([1. , 2.5], dtype=float32)>
#[pyfunction(name = "convert_to_tensor")]
#[pyo3(signature = (value, dtype=None, dtype_hint=None, name=None))]
pub(crate) fn convert_to_tensor<'py>(
    value: Bound<'py, PyAny>,
    dtype: Option<&Bound<'py, PyAny>>,
    dtype_hint: Option<&Bound<'py, PyAny>>,
    name: Option<&Bound<'py, PyAny>>,
) -> PyResult<Py<PyAny>> {
    let _ = name;
    let want = crate::dtype::optional(dtype)?;
    if let Ok(own) = value.cast::<PyTensor>()
        && want.is_none_or(|w| own.borrow().dtype() == w)
    {
        return Ok(value.unbind());
    }
    let hint = crate::dtype::optional(dtype_hint)?;
    wrap(value.py(), convert(&value, want, hint)?)
}

/// The shape of a constant; ValueError where a dimension is not known, what there is to say of one that is too large.
fn known_shape(py: Python<'_>, shape: &PartialShape) -> PyResult<Shape> {
    let dims: Option<Vec<usize>> = shape.dims().and_then(|dims| dims.iter().copied().collect());
    let dims = dims.ok_or_else(|| value_error("the shape of a constant must be known in full"))?;
    Shape::new(dims).or_raise(py)
}

/// Makes a constant tensor (`tf.constant`) of a number, a string, nested lists or an array.
///
/// With `shape`, a value of one element fills it, and any other is reshaped to it. TypeError or ValueError
/// for a value that is no tensor or does not fit `dtype` or `shape`.
///
/// >>> import ferroflow as tf
/// >>> tf.constant(0, shape=(2, 2)).numpy().tolist()
/// [[0, 0], [0, 0]]
#[pyfunction]
#[pyo3(signature = (value, dtype=None, shape=None, name="Const"))]
pub(crate) fn constant<'py>(
    value: Bound<'py, PyAny>,
    dtype: Option<&Bound<'py, PyAny>>,
    shape: Option<&Bound<'py, PyAny>>,
    name: Option<&str>,
) -> PyResult<Py<PyAny>> {
    let py = value.py();
    let want = crate::dtype::optional(dtype)?;
    let own = tensor::value_of(&value);
    if let (Some(own), Some(want)) = (&own, want)
        && own.dtype() != want
        && own.constant().is_some()
        && executing_eagerly()
    {
        return Err(type_error(format!(
            "Expected tensor {} with dtype {}, but got dtype {}.",
            value.call_method1(intern!(py, "__format__"), ("",))?,
            crate::dtype::wrap(py, want)?.bind(py).repr()?,
            crate::dtype::wrap(py, own.dtype())?.bind(py).repr()?,
        )));
    }
    if own.is_some() && shape.is_none_or(|s| s.is_none()) && executing_eagerly() {
        // The tensor itself, so that a tape sees through it.
        return Ok(value.unbind());
    }
    let converted = match convert(&value, want, None) {
        // In a graph, the value of a tensor becomes a constant of any dtype.
        Err(_) if want.is_some() && own.is_some_and(|v| v.constant().is_some()) => {
            convert(&value, None, None)?
        }
        other => other?,
    };
    let shape = match shape {
        Some(s) if !s.is_none() => Some(crate::shape::from_python(s)?),
        _ => None,
    };
    let array = match converted {
        Converted::Literal(array) => array,
        Converted::Value(value) => match value.constant() {
            Some(array) if !executing_eagerly() => array.alias(),
            // A tensor in another shape is what an operation makes of it, so that a tape sees through it.
            _ => {
                let Some(shape) = shape else { return tensor::wrap(py, value) };
                let shape = known_shape(py, &shape)?;
                let one = value.shape().len() == Some(1) && shape.len() != 1;
                let value = match one {
                    true => execute::broadcast(py, value, &shape)?,
                    false => execute::reshape(py, value, shape.dims())?,
                };
                return tensor::wrap(py, value);
            }
        },
    };
    let array = match want {
        Some(want) if want != array.dtype() => cast_array(&array, want).or_raise(py)?,
        _ => array,
    };
    let array = match shape {
        None => array,
        Some(shape) => {
            let shape = known_shape(py, &shape)?;
            if shape.len() == array.len() {
                array.reshape(shape).or_raise(py)?
            } else if array.len() == 1 {
                execute::filled(py, &array, shape)?
            } else {
                return Err(type_error(format!(
                    "Eager execution of tf.constant with unsupported shape. Tensor {} (converted from {}) has {} elements, but got `shape` {} with {} elements).",
                    value.repr()?,
                    value.repr()?,
                    array.len(),
                    shape.to_tuple_string(),
                    shape.len()
                )));
            }
        }
    };
    let literal = Converted::Literal(array);
    match name {
        Some(name) if name != "Const" => with_name(name, || wrap(py, literal)),
        _ => wrap(py, literal),
    }
}
