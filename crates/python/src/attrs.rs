//! Attribute values from Python, by the kind the record declares.
//!
//! Invariant: what a record does not declare is refused by name.
//! Does not know: what attributes mean.

use crate::error::{type_error, value_error};
use crate::{convert, dtype, graph, numpy, shape, tensor};
use ferroflow_op::{AttrKind, AttrValue, ByteString, Count, OpDef};
use ferroflow_tensor::{Array, DType, PartialShape};
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyBool};

/// The kind of the record's attribute of this name.
pub(crate) fn kind(op: &OpDef, name: &str) -> Option<AttrKind> {
    if let Some(def) = op.attrs.defs.iter().find(|d| d.name == name) {
        return Some(def.kind);
    }
    if let Some(var) = op.signature.types.iter().find(|t| t.name == name) {
        return Some(if var.list { AttrKind::Types } else { AttrKind::Type });
    }
    op.signature
        .inputs()
        .iter()
        .any(|a| matches!(a.count, Count::Number(n) if n == name))
        .then_some(AttrKind::Int)
}

fn list<T>(
    value: &Bound<'_, PyAny>,
    each: impl Fn(&Bound<'_, PyAny>) -> PyResult<T>,
) -> PyResult<Vec<T>> {
    value.try_iter()?.map(|item| each(&item?)).collect()
}

fn string(value: &Bound<'_, PyAny>) -> PyResult<ByteString> {
    match numpy::bytes_of(value)? {
        Some(bytes) => Ok(ByteString(bytes)),
        None => Err(type_error(format!("expected a string, got {}", value.repr()?))),
    }
}

fn tensor_value(value: &Bound<'_, PyAny>) -> PyResult<Array> {
    let converted = convert::convert(value, None, None)?.into_value();
    converted.constant().cloned().ok_or_else(|| value_error("an attribute must be a known value"))
}

fn int(value: &Bound<'_, PyAny>) -> PyResult<i64> {
    if let Some(own) = tensor::value_of(value)
        && let Some(array) = own.constant()
    {
        return array.to_i64().map_err(|e| crate::error::raise(value.py(), &e));
    }
    value.extract()
}

fn shape_of(value: &Bound<'_, PyAny>) -> PyResult<PartialShape> {
    shape::from_python(value)
}

fn types(value: &Bound<'_, PyAny>) -> PyResult<DType> {
    dtype::from_python(value)
}

/// The value as the record's attribute `name` takes it.
pub(crate) fn value(op: &OpDef, name: &str, given: &Bound<'_, PyAny>) -> PyResult<AttrValue> {
    let Some(kind) = kind(op, name) else {
        return Err(type_error(format!("{} got an unexpected keyword argument '{name}'", op.name)));
    };
    let wrong = |e: PyErr| {
        let shown = given.repr().map(|r| r.to_string()).unwrap_or_default();
        type_error(format!(
            "Expected {kind} for argument '{name}' of {} not {shown}. ({e})",
            op.name
        ))
    };
    let made = match kind {
        AttrKind::Int if given.cast::<PyBool>().is_ok() => {
            given.is_truthy().map(|b| AttrValue::Int(b.into()))
        }
        AttrKind::Int => int(given).map(AttrValue::Int),
        AttrKind::Float => given.extract::<f64>().map(|v| AttrValue::Float(v as f32)),
        AttrKind::Bool => given.is_truthy().map(AttrValue::Bool),
        AttrKind::String => string(given).map(AttrValue::String),
        AttrKind::Type => types(given).map(AttrValue::Type),
        AttrKind::Shape => shape_of(given).map(AttrValue::Shape),
        AttrKind::Tensor => tensor_value(given).map(AttrValue::Tensor),
        AttrKind::Func => graph::function_of(given).map(AttrValue::Func),
        AttrKind::Ints => list(given, int).map(AttrValue::Ints),
        AttrKind::Floats => {
            list(given, |v| v.extract::<f64>().map(|v| v as f32)).map(AttrValue::Floats)
        }
        AttrKind::Strings => list(given, string).map(AttrValue::Strings),
        AttrKind::Bools => list(given, |v| v.is_truthy()).map(AttrValue::Bools),
        AttrKind::Tensors => list(given, tensor_value).map(AttrValue::Tensors),
        AttrKind::Types => list(given, types).map(AttrValue::Types),
        AttrKind::Shapes => list(given, shape_of).map(AttrValue::Shapes),
        AttrKind::Funcs => list(given, graph::function_of).map(AttrValue::Funcs),
    };
    made.map_err(wrong)
}

/// An attribute's value as Python shows it.
pub(crate) fn to_python<'py>(py: Python<'py>, value: &AttrValue) -> PyResult<Bound<'py, PyAny>> {
    Ok(match value {
        AttrValue::Int(v) => v.into_pyobject(py)?.into_any(),
        AttrValue::Float(v) => v.into_pyobject(py)?.into_any(),
        AttrValue::Bool(v) => v.into_pyobject(py)?.to_owned().into_any(),
        AttrValue::String(v) => match v.as_str() {
            Some(text) => text.into_pyobject(py)?.into_any(),
            None => pyo3::types::PyBytes::new(py, &v.0).into_any(),
        },
        AttrValue::Type(v) => dtype::wrap(py, *v)?.into_bound(py).into_any(),
        AttrValue::Shape(v) => shape::wrap(py, v.clone())?.into_bound(py).into_any(),
        AttrValue::Tensor(v) => {
            tensor::wrap(py, ferroflow_op::Value::Array(v.clone()))?.into_bound(py)
        }
        AttrValue::Ints(v) => v.clone().into_pyobject(py)?.into_any(),
        AttrValue::Floats(v) => v.clone().into_pyobject(py)?.into_any(),
        AttrValue::Bools(v) => v.clone().into_pyobject(py)?.into_any(),
        AttrValue::Strings(v) => {
            let all: Vec<_> = v.iter().map(|s| s.as_str().unwrap_or_default().to_owned()).collect();
            all.into_pyobject(py)?.into_any()
        }
        AttrValue::Types(v) => {
            let all: Vec<_> = v.iter().map(|&d| dtype::wrap(py, d)).collect::<PyResult<_>>()?;
            all.into_pyobject(py)?.into_any()
        }
        AttrValue::Shapes(v) => {
            let all: Vec<_> =
                v.iter().map(|s| shape::wrap(py, s.clone())).collect::<PyResult<_>>()?;
            all.into_pyobject(py)?.into_any()
        }
        AttrValue::Func(f) => f.name().into_pyobject(py)?.into_any(),
        AttrValue::Funcs(fs) => {
            let all: Vec<String> = fs.iter().map(|f| f.name().to_owned()).collect();
            all.into_pyobject(py)?.into_any()
        }
        AttrValue::Tensors(_) => py.None().into_bound(py),
    })
}
