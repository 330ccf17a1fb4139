//! The arguments of a traced function taken apart: the tensors among them, and a key of all the rest.
//!
//! Invariant: equal keys are arguments of one form: the same containers, the same Python values, the same objects.
//! Does not know: traces.

use crate::error::value_error;
use crate::nest::{self, Kind};
use crate::variable::PyVariable;
use crate::{convert, tensor};
use ferroflow_op::{SmallVec, TensorType, Value};
use pyo3::exceptions::PyTypeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{
    PyAny, PyBool, PyDict, PyFloat, PyInt, PyString, PyTuple, PyWeakrefMethods, PyWeakrefReference,
};

/// One part of what tells one form of arguments from another.
pub(crate) enum Part {
    Open(Kind, usize),
    Leaf,
    None,
    Bool(bool),
    Int(i64),
    Float(u64),
    Text(Py<PyString>),
    /// An object by identity, while it lives.
    Object(usize, Py<PyWeakrefReference>),
    /// An object by equality.
    Value(Py<PyAny>),
}

impl Part {
    pub(crate) fn same(&self, other: &Part, py: Python<'_>) -> PyResult<bool> {
        Ok(match (self, other) {
            (Part::Leaf, Part::Leaf) | (Part::None, Part::None) => true,
            (Part::Open(a, n), Part::Open(b, m)) => a == b && n == m,
            (Part::Bool(a), Part::Bool(b)) => a == b,
            (Part::Int(a), Part::Int(b)) => a == b,
            (Part::Float(a), Part::Float(b)) => a == b,
            (Part::Text(a), Part::Text(b)) => a.is(b) || a.bind(py).as_any().eq(b.bind(py))?,
            (Part::Object(a, weak), Part::Object(b, _)) => {
                a == b && weak.bind(py).upgrade().is_some()
            }
            (Part::Value(a), Part::Value(b)) => {
                let (a, b) = (a.bind(py), b.bind(py));
                a.is(b) || (a.get_type().is(b.get_type()) && a.eq(b)?)
            }
            _ => false,
        })
    }
}

/// Arguments taken apart.
#[derive(Default)]
pub(crate) struct Flat {
    pub(crate) key: SmallVec<[Part; 8]>,
    /// The tensors among them, in order.
    pub(crate) leaves: SmallVec<[Value; 8]>,
}

fn flatten(value: &Bound<'_, PyAny>, flat: &mut Flat, depth: usize) -> PyResult<()> {
    let py = value.py();
    if depth > 256 {
        return Err(value_error("arguments are nested more than 256 deep"));
    }
    if let Some(own) = tensor::value_of(value) {
        flat.key.push(Part::Leaf);
        flat.leaves.push(own);
        return Ok(());
    }
    if value.is_none() {
        flat.key.push(Part::None);
        return Ok(());
    }
    if let Ok(b) = value.cast_exact::<PyBool>() {
        flat.key.push(Part::Bool(b.is_true()));
        return Ok(());
    }
    if value.is_exact_instance_of::<PyInt>()
        && let Ok(n) = value.extract::<i64>()
    {
        flat.key.push(Part::Int(n));
        return Ok(());
    }
    if let Ok(x) = value.cast_exact::<PyFloat>() {
        flat.key.push(Part::Float(x.value().to_bits()));
        return Ok(());
    }
    if let Ok(s) = value.cast_exact::<PyString>() {
        flat.key.push(Part::Text(s.clone().unbind()));
        return Ok(());
    }
    match nest::kind(value, nest::View::Plain)? {
        Some(Kind::Dict) => {
            let keys = nest::sorted_keys(value)?;
            flat.key.push(Part::Open(Kind::Dict, keys.len()));
            for key in keys {
                flatten_literal(&key, flat)?;
                flatten(&value.get_item(&key)?, flat, depth + 1)?;
            }
            return Ok(());
        }
        Some(kind) => {
            let children = nest::children(value, kind)?;
            flat.key.push(Part::Open(kind, children.len()));
            if matches!(kind, Kind::NamedTuple | Kind::Attrs | Kind::Custom) {
                flat.key.push(Part::Value(value.get_type().into_any().unbind()));
            }
            if kind == Kind::Custom {
                flat.key.push(Part::Value(nest::metadata(value)?.unbind()));
            }
            return children.iter().try_for_each(|c| flatten(c, flat, depth + 1));
        }
        None => {}
    }
    if value.is_instance_of::<PyVariable>() {
        flat.key.push(object(value)?);
        return Ok(());
    }
    let class = value.get_type();
    if class.hasattr(intern!(py, "_ff_flatten"))? {
        let parts = value.call_method0(intern!(py, "_ff_flatten"))?;
        let leaves: Vec<Bound<'_, PyAny>> =
            parts.get_item(1)?.try_iter()?.collect::<PyResult<_>>()?;
        flat.key.push(Part::Open(Kind::Composite, leaves.len()));
        flat.key.push(Part::Value(parts.get_item(0)?.unbind()));
        for leaf in leaves {
            flat.leaves.push(tensor::expect(&leaf)?);
        }
        return Ok(());
    }
    if class.hasattr(intern!(py, "_should_act_as_resource_variable"))? {
        flat.key.push(object(value)?);
        return Ok(());
    }
    // Arrays and scalars of NumPy.
    if class.hasattr(intern!(py, "__array_interface__"))? {
        flat.key.push(Part::Leaf);
        flat.leaves.push(convert::convert(value, None, None)?.into_value());
        return Ok(());
    }
    if value.hash().is_err() {
        // It may change without another identity, and a trace made for it would not be right any more.
        return Err(PyTypeError::new_err(format!(
            "Could not generate a generic TraceType for {}. Please verify that it is immutable/hashable. Otherwise, \
             consider making it a container that tf.nest takes apart, or a Python number",
            value.repr()?
        )));
    }
    flat.key.push(object(value)?);
    Ok(())
}

fn flatten_literal(value: &Bound<'_, PyAny>, flat: &mut Flat) -> PyResult<()> {
    match value.cast_exact::<PyString>() {
        Ok(s) => flat.key.push(Part::Text(s.clone().unbind())),
        Err(_) => flat.key.push(Part::Value(value.clone().unbind())),
    }
    Ok(())
}

/// An object as part of a key: by identity while it lives, by equality where it cannot be referred to
/// weakly.
fn object(value: &Bound<'_, PyAny>) -> PyResult<Part> {
    match PyWeakrefReference::new(value) {
        Ok(weak) => Ok(Part::Object(value.as_ptr().addr(), weak.unbind())),
        Err(_) => match value.hash() {
            Ok(_) => Ok(Part::Value(value.clone().unbind())),
            Err(_) => Err(PyTypeError::new_err(format!(
                "could not represent through the generic tracing type the argument {}: it is neither hashable nor can be \
                 referred to weakly",
                value.repr()?
            ))),
        },
    }
}

/// Whether two keys are of the same form of arguments.
pub(crate) fn same_key(py: Python<'_>, a: &[Part], b: &[Part]) -> PyResult<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    for (a, b) in a.iter().zip(b) {
        if !a.same(b, py)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether tensors are of these types.
pub(crate) fn accepts(types: &[TensorType], leaves: &[Value]) -> bool {
    types.len() == leaves.len()
        && types.iter().zip(leaves).all(|(ty, leaf)| match leaf {
            Value::Array(a) | Value::Constant(a) => {
                a.dtype() == ty.dtype
                    && (a.dtype().is_plain() || ty.accepts(&leaf.ty()))
                    && ty.shape.dims().is_none_or(|dims| {
                        dims.len() == a.rank()
                            && dims.iter().zip(a.dims()).all(|(d, &n)| d.is_none_or(|d| d == n))
                    })
            }
            Value::Symbol(_) => {
                let own = leaf.ty();
                // A dimension that is not known here may not fit one that is known there.
                own == *ty || (ty.accepts(&own) && ty.shape.generalise(&own.shape) == ty.shape)
            }
        })
}

/// The arguments of a call taken apart.
pub(crate) fn taken_apart<'py>(
    args: &Bound<'py, PyTuple>,
    kwargs: Option<&Bound<'py, PyDict>>,
) -> PyResult<Flat> {
    let mut flat = Flat::default();
    for arg in args.iter() {
        flatten(&arg, &mut flat, 0)?;
    }
    if let Some(kwargs) = kwargs
        && !kwargs.is_empty()
    {
        flatten(kwargs.as_any(), &mut flat, 0)?;
    }
    Ok(flat)
}
