//! `DType`: element types as Python sees them, also those that have a name but do not compute here.
//!
//! Invariant: one object for each dtype, so that identity and equality agree.
//! Does not know: NumPy, unless a program has imported it.

use crate::error::type_error;
use ferroflow_tensor::DType;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyAny, PyBool, PyFloat, PyString, PyTuple, PyType};

/// An element type (`tf.DType`).
#[pyclass(name = "DType", module = "tensorflow.python.framework.dtypes", frozen, weakref)]
pub(crate) struct PyDType {
    name: &'static str,
    number: i32,
    own: Option<DType>,
}

/// TensorFlow's dtypes that have a name here and no elements.
const NAMES_ONLY: &[(&str, i32)] = &[
    ("float8_e4m3fnuz", 26),
    ("float8_e4m3b11fnuz", 27),
    ("float8_e5m2fnuz", 28),
    ("int4", 29),
    ("uint4", 30),
    ("int2", 31),
    ("uint2", 32),
];

static ALL: PyOnceLock<Vec<Py<PyDType>>> = PyOnceLock::new();

fn all(py: Python<'_>) -> PyResult<&'static [Py<PyDType>]> {
    ALL.get_or_try_init(py, || {
        let own = DType::ALL.iter().map(|&d| (d.name(), d as i32, Some(d)));
        let names = NAMES_ONLY.iter().map(|&(name, number)| (name, number, None));
        own.chain(names)
            .map(|(name, number, own)| Py::new(py, PyDType { name, number, own }))
            .collect::<PyResult<_>>()
    })
    .map(Vec::as_slice)
}

/// The object for a dtype.
pub(crate) fn wrap(py: Python<'_>, dtype: DType) -> PyResult<Py<PyDType>> {
    static BY_NUMBER: PyOnceLock<[Option<usize>; 32]> = PyOnceLock::new();
    let all = all(py)?;
    let places = BY_NUMBER.get_or_init(py, || {
        let mut places = [None; 32];
        for (i, d) in DType::ALL.iter().enumerate() {
            places[*d as usize] = Some(i);
        }
        places
    });
    match places.get(dtype as usize).copied().flatten().and_then(|i| all.get(i)) {
        Some(object) => Ok(object.clone_ref(py)),
        None => Err(type_error("a dtype without an object")),
    }
}

/// The dtype that an object stands for: a `DType`, a name, a number, a NumPy or Python type.
pub(crate) fn from_python(value: &Bound<'_, PyAny>) -> PyResult<DType> {
    let object = as_dtype(value)?;
    let own = object.get();
    own.own.ok_or_else(|| type_error(format!("dtype {} has no elements in Ferroflow", own.name)))
}

/// As [`from_python`], where `None` stands for none.
pub(crate) fn optional(value: Option<&Bound<'_, PyAny>>) -> PyResult<Option<DType>> {
    match value {
        Some(v) if !v.is_none() => from_python(v).map(Some),
        _ => Ok(None),
    }
}

/// Adds the constants `float32`, ... to the module.
pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    for dtype in all(module.py())? {
        module.add(dtype.get().name, dtype.clone_ref(module.py()))?;
    }
    module.add_class::<PyDType>()
}

fn by_name(py: Python<'_>, name: &str) -> PyResult<Option<Py<PyDType>>> {
    let name = match name {
        "half" => "float16",
        "float" => "float32",
        "double" => "float64",
        other => other.strip_suffix("_ref").unwrap_or(other),
    };
    Ok(all(py)?.iter().find(|d| d.get().name == name).map(|d| d.clone_ref(py)))
}

/// Converts a value to a `DType` (`tf.as_dtype`): a `DType`, its name or number, a NumPy dtype or type, or
/// Python's `float` or `bool`.
///
/// >>> import ferroflow as tf
/// >>> tf.as_dtype("int32")
/// tf.int32
#[pyfunction]
#[pyo3(signature = (type_value, /))]
pub(crate) fn as_dtype(type_value: &Bound<'_, PyAny>) -> PyResult<Py<PyDType>> {
    let py = type_value.py();
    if let Ok(own) = type_value.cast::<PyDType>() {
        return Ok(own.clone().unbind());
    }
    let refused = || {
        let shown = type_value.repr().map(|r| r.to_string()).unwrap_or_default();
        PyTypeError::new_err(format!(
            "Cannot convert the argument `type_value`: {shown} to a TensorFlow DType."
        ))
    };
    if let Ok(name) = type_value.cast::<PyString>() {
        return by_name(py, &name.to_cow()?)?.ok_or_else(refused);
    }
    if let Ok(class) = type_value.cast::<PyType>() {
        let python: [(&Bound<'_, PyType>, &str); 2] =
            [(&py.get_type::<PyFloat>(), "float32"), (&py.get_type::<PyBool>(), "bool")];
        if let Some((_, name)) = python.iter().find(|(t, _)| class.is(*t)) {
            return by_name(py, name)?.ok_or_else(refused);
        }
        // A NumPy scalar type: its name is the dtype's.
        if class.is(py.get_type::<PyAny>()) {
            return by_name(py, "string")?.ok_or_else(refused);
        }
        let name = class.name()?.to_string();
        let name = match name.as_str() {
            "bool_" => "bool",
            "str_" | "bytes_" | "object_" => "string",
            other => other,
        };
        return by_name(py, name)?.ok_or_else(refused);
    }
    if let Ok(number) = type_value.extract::<i32>() {
        let number = if number > 100 { number - 100 } else { number };
        let found = all(py)?.iter().find(|d| d.get().number == number);
        return found.map(|d| d.clone_ref(py)).ok_or_else(refused);
    }
    if let Ok(name) = type_value.getattr("name").and_then(|n| n.extract::<String>()) {
        let kind = type_value.getattr("kind").and_then(|k| k.extract::<String>());
        if kind.is_ok_and(|k| matches!(k.as_str(), "S" | "U" | "O")) {
            return by_name(py, "string")?.ok_or_else(refused);
        }
        if let Some(dtype) = crate::numpy::quantized(type_value)? {
            return wrap(py, dtype);
        }
        return by_name(py, &name)?.ok_or_else(refused);
    }
    if let Ok(inner) = type_value.getattr("dtype") {
        return as_dtype(&inner);
    }
    Err(refused())
}

#[pymethods]
impl PyDType {
    /// The name: `float32`.
    #[getter]
    fn name(&self) -> &'static str {
        self.name
    }

    /// The number of TensorFlow's `DataType`.
    #[getter]
    fn as_datatype_enum(&self) -> i32 {
        self.number
    }

    #[getter]
    fn _type_enum(&self) -> i32 {
        self.number
    }

    /// The NumPy type.
    #[getter]
    fn as_numpy_dtype<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self.own {
            Some(DType::String) => Ok(py.get_type::<PyAny>().into_any()),
            _ => crate::numpy::type_of(py, self.name),
        }
    }

    /// The dtype without a reference: itself.
    #[getter]
    fn base_dtype(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    /// The dtype of the real part.
    #[getter]
    fn real_dtype(slf: Bound<'_, Self>) -> PyResult<Py<PyDType>> {
        match slf.get().own {
            Some(d) if d.is_complex() => wrap(slf.py(), d.real()),
            _ => Ok(slf.unbind()),
        }
    }

    #[getter]
    fn is_bool(&self) -> bool {
        self.own == Some(DType::Bool)
    }

    #[getter]
    fn is_integer(&self) -> bool {
        self.own.is_some_and(DType::is_integer) || (29..=32).contains(&self.number)
    }

    #[getter]
    fn is_floating(&self) -> bool {
        self.own.is_some_and(DType::is_floating) || (26..=28).contains(&self.number)
    }

    #[getter]
    fn is_complex(&self) -> bool {
        self.own.is_some_and(DType::is_complex)
    }

    #[getter]
    fn is_quantized(&self) -> bool {
        self.own.is_some_and(DType::is_quantized)
    }

    #[getter]
    fn is_unsigned(&self) -> bool {
        self.own.is_some_and(DType::is_unsigned)
    }

    #[getter]
    fn is_numeric(&self) -> bool {
        self.own.is_some_and(|d| d.is_plain() && d != DType::Bool) || self.number >= 26
    }

    #[getter]
    fn is_numpy_compatible(&self) -> bool {
        !matches!(self.own, Some(DType::Resource | DType::Variant))
    }

    /// Bytes of an element.
    #[getter]
    fn size(&self) -> PyResult<usize> {
        match self.own {
            Some(d) if d.is_plain() => Ok(d.size()),
            Some(_) => Ok(0),
            None => Ok(1),
        }
    }

    /// The least value, as a NumPy scalar or Python number.
    #[getter]
    fn min<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        crate::numpy::limit(py, self.name, "min")
    }

    /// The greatest value.
    #[getter]
    fn max<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        crate::numpy::limit(py, self.name, "max")
    }

    /// The range of values of an image of this dtype: 0 to 1 for floats, 0 to the maximum for integers.
    #[getter]
    fn limits<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        match self.own {
            Some(DType::Float32 | DType::Float64) => {
                return PyTuple::new(py, [0, 1]);
            }
            Some(d) if d.is_integer() => {}
            Some(DType::Bool) => {
                let one = true.into_pyobject(py)?.to_owned().into_any();
                return PyTuple::new(py, [0i64.into_pyobject(py)?.into_any(), one]);
            }
            _ => {
                return Err(crate::error::value_error(format!(
                    "{} does not have defined limits.",
                    self.__str__()
                )));
            }
        }
        let max = self.max(py)?;
        PyTuple::new(py, [0i64.into_pyobject(py)?.into_any(), max])
    }

    /// Whether a tensor of dtype `other` can be taken for one of this dtype.
    fn is_compatible_with(slf: &Bound<'_, Self>, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        Ok(as_dtype(other)?.is(slf))
    }

    fn is_subtype_of(slf: &Bound<'_, Self>, other: &Bound<'_, PyAny>) -> bool {
        other.is(slf)
    }

    fn most_specific_common_supertype(
        slf: Bound<'_, Self>,
        others: Vec<Bound<'_, PyAny>>,
    ) -> Option<Py<PyDType>> {
        others.iter().all(|o| o.is(&slf)).then(|| slf.unbind())
    }

    fn __eq__(slf: &Bound<'_, Self>, other: &Bound<'_, PyAny>) -> bool {
        if other.is_none() {
            return false;
        }
        other.is(slf) || as_dtype(other).is_ok_and(|o| o.is(slf))
    }

    fn __ne__(slf: &Bound<'_, Self>, other: &Bound<'_, PyAny>) -> bool {
        !PyDType::__eq__(slf, other)
    }

    fn __hash__(&self) -> isize {
        self.number as isize
    }

    fn __int__(&self) -> i32 {
        self.number
    }

    fn __index__(&self) -> i32 {
        self.number
    }

    fn __repr__(&self) -> String {
        format!("tf.{}", self.name)
    }

    fn __str__(&self) -> String {
        format!("<dtype: '{}'>", self.name)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (&'static str,))> {
        let module = slf.py().import("ferroflow._ff")?;
        Ok((module.getattr("as_dtype")?, (slf.get().name,)))
    }
}
