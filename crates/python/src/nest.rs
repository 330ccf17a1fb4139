//! Nested structures: which objects are containers, their leaves in order, and the same form with other
//! leaves (`tf.nest`).
//!
//! Invariant: dictionaries go by sorted keys and come back in their own order; named tuples keep their
//! class. A composite tensor is a leaf unless asked otherwise.
//! Does not know: what leaves mean.

use crate::error::{type_error, value_error};
use crate::nest_same::compared;
use crate::variable::PyVariable;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyAny, PyBytes, PyDict, PyList, PyRange, PyString, PyTuple, PyType};

/// Whether an object is a sequence or a view of a mapping that is no list or tuple: a deque, a range, `d.values()`.
fn is_sequence(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    static SEQUENCE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let py = value.py();
    if value.is_instance_of::<PyBytes>()
        || value.is_instance_of::<PyString>()
        || value.is_instance_of::<PyVariable>()
    {
        return Ok(false);
    }
    // Classes of the library `abc` are slow to ask: first what has no length, and arrays, which are commonest.
    let class = value.get_type();
    if !class.hasattr(intern!(py, "__len__"))?
        || class.hasattr(intern!(py, "__array_interface__"))?
    {
        return Ok(false);
    }
    let sequence = SEQUENCE.import(py, "collections.abc", "Sequence")?;
    Ok(value.is_instance(sequence)? || is_view(value)?)
}

fn is_view(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    static VIEW: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    value.is_instance(VIEW.import(value.py(), "collections.abc", "MappingView")?)
}

/// A container's kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    List,
    Tuple,
    NamedTuple,
    Dict,
    /// A class of the `attrs` package.
    Attrs,
    /// A class that says by `__tf_flatten__` what it consists of: its metadata and its components.
    Custom,
    /// A composite tensor, where those are taken apart.
    Composite,
}

fn mapping(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    CLASS.import(py, "collections.abc", "Mapping")
}

fn is_custom(class: &Bound<'_, PyType>) -> PyResult<bool> {
    let py = class.py();
    Ok(class.hasattr(intern!(py, "__tf_flatten__"))?
        && class.hasattr(intern!(py, "__tf_unflatten__"))?)
}

/// The metadata and the components of an object whose class tells them.
fn told<'py>(value: &Bound<'py, PyAny>) -> PyResult<(Bound<'py, PyAny>, Vec<Bound<'py, PyAny>>)> {
    let parts = value.call_method0(intern!(value.py(), "__tf_flatten__"))?;
    let (metadata, components): (Bound<'py, PyAny>, Bound<'py, PyAny>) = parts.extract()?;
    Ok((metadata, components.try_iter()?.collect::<PyResult<_>>()?))
}

/// The metadata of such an object.
pub(crate) fn metadata<'py>(value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    told(value).map(|(metadata, _)| metadata)
}

/// Which objects count as containers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum View {
    /// Those of `tf.nest`.
    Plain,
    /// Composite tensors too.
    Composites,
    /// As datasets see elements: a list, or another sequence that is no tuple, is one tensor.
    Elements,
}

impl View {
    fn of(expand_composites: bool) -> View {
        if expand_composites { View::Composites } else { View::Plain }
    }
}

/// What kind of container an object is; `None` for a leaf.
pub(crate) fn kind(value: &Bound<'_, PyAny>, view: View) -> PyResult<Option<Kind>> {
    let py = value.py();
    let lists = (view != View::Elements).then_some(Kind::List);
    if value.is_exact_instance_of::<PyList>() {
        return Ok(lists);
    }
    if value.is_exact_instance_of::<PyTuple>() {
        return Ok(Some(Kind::Tuple));
    }
    if value.is_exact_instance_of::<PyDict>() {
        return Ok(Some(Kind::Dict));
    }
    if value.is_instance_of::<crate::tensor::PyTensor>()
        || value.is_exact_instance_of::<PyString>()
        || value.is_exact_instance_of::<pyo3::types::PyInt>()
        || value.is_exact_instance_of::<pyo3::types::PyFloat>()
        || value.is_none()
    {
        return Ok(None);
    }
    if value.is_instance_of::<PyTuple>() {
        return Ok(Some(match value.hasattr(intern!(py, "_fields"))? {
            true => Kind::NamedTuple,
            false => Kind::Tuple,
        }));
    }
    if value.is_instance_of::<PyList>() {
        return Ok(lists);
    }
    let class = value.get_type();
    // Asking a class of the library `abc` is slow: first what every mapping has.
    if value.is_instance_of::<PyDict>()
        || (class.hasattr(intern!(py, "keys"))? && value.is_instance(mapping(py)?)?)
    {
        return Ok(Some(Kind::Dict));
    }
    if view == View::Composites
        && class.hasattr(intern!(py, "_ff_flatten"))?
        && !class.hasattr(intern!(py, "_ff_leaf"))?
    {
        return Ok(Some(Kind::Composite));
    }
    if class.hasattr(intern!(py, "__attrs_attrs__"))? {
        return Ok(Some(Kind::Attrs));
    }
    if is_custom(&class)? && !value.is_instance_of::<PyType>() {
        return Ok(Some(Kind::Custom));
    }
    if view == View::Elements {
        return Ok(None);
    }
    Ok(is_sequence(value)?.then_some(Kind::List))
}

/// The keys of a mapping in sorted order; in their own where they cannot be compared is an error.
pub(crate) fn sorted_keys<'py>(value: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let keys: Vec<_> = match value.cast::<PyDict>() {
        Ok(dict) => dict.keys().iter().collect(),
        Err(_) => value.call_method0("keys")?.try_iter()?.collect::<PyResult<_>>()?,
    };
    let list = PyList::new(value.py(), &keys)?;
    match list.sort() {
        Ok(()) => Ok(list.iter().collect()),
        Err(_) => Err(type_error("nest only supports dicts with sortable keys.")),
    }
}

/// The children of a container, in order.
pub(crate) fn children<'py>(
    value: &Bound<'py, PyAny>,
    kind: Kind,
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    match kind {
        Kind::List | Kind::Tuple | Kind::NamedTuple => value.try_iter()?.collect(),
        Kind::Dict => sorted_keys(value)?.iter().map(|k| value.get_item(k)).collect(),
        Kind::Attrs => {
            let fields = value.get_type().getattr("__attrs_attrs__")?;
            fields
                .try_iter()?
                .map(|f| value.getattr(f?.getattr("name")?.cast::<PyString>()?))
                .collect()
        }
        Kind::Custom => told(value).map(|(_, components)| components),
        Kind::Composite => {
            let flat = value.call_method0("_ff_flatten")?;
            flat.get_item(1)?.try_iter()?.collect()
        }
    }
}

/// A container like `like` with these children.
pub(crate) fn rebuild<'py>(
    like: &Bound<'py, PyAny>,
    kind: Kind,
    items: Vec<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = like.py();
    let class = like.get_type();
    Ok(match kind {
        Kind::List if like.is_exact_instance_of::<PyList>() => PyList::new(py, items)?.into_any(),
        Kind::Tuple if like.is_exact_instance_of::<PyTuple>() => {
            PyTuple::new(py, items)?.into_any()
        }
        // Ranges and views of mappings hold no values of their own.
        Kind::List if like.is_instance_of::<PyRange>() || is_view(like)? => {
            PyList::new(py, items)?.into_any()
        }
        Kind::List | Kind::Tuple => class.call1((PyList::new(py, items)?,))?,
        Kind::NamedTuple => class.call1(PyTuple::new(py, items)?)?,
        Kind::Dict => {
            let values = PyDict::new(py);
            for (key, item) in sorted_keys(like)?.into_iter().zip(items) {
                values.set_item(key, item)?;
            }
            let ordered = PyDict::new(py);
            for key in like.try_iter()? {
                let key = key?;
                if let Some(item) = values.get_item(&key)? {
                    ordered.set_item(&key, item)?;
                }
            }
            if like.is_exact_instance_of::<PyDict>() {
                ordered.into_any()
            } else if let Some(factory) = like.getattr_opt("default_factory")? {
                class.call1((factory, ordered))?
            } else {
                match class.call1((&ordered,)) {
                    Ok(made) => made,
                    Err(_) => ordered.into_any(),
                }
            }
        }
        Kind::Attrs => class.call1(PyTuple::new(py, items)?)?,
        Kind::Custom => like.call_method1(
            intern!(py, "__tf_unflatten__"),
            (metadata(like)?, PyTuple::new(py, items)?),
        )?,
        Kind::Composite => {
            let flat = like.call_method0("_ff_flatten")?;
            flat.get_item(0)?.call_method1("_ff_pack", (PyList::new(py, items)?,))?
        }
    })
}

/// One level further down; ValueError where a structure is nested deeper than the stack may bear.
pub(crate) fn deeper(depth: usize) -> PyResult<usize> {
    match depth {
        0..=512 => Ok(depth + 1),
        _ => Err(value_error("a structure is nested more than 512 deep")),
    }
}

fn flatten_into<'py>(
    value: &Bound<'py, PyAny>,
    view: View,
    depth: usize,
    into: &mut Vec<Bound<'py, PyAny>>,
) -> PyResult<()> {
    let depth = deeper(depth)?;
    match kind(value, view)? {
        None => into.push(value.clone()),
        Some(kind) => {
            for child in children(value, kind)? {
                flatten_into(&child, view, depth, into)?;
            }
        }
    }
    Ok(())
}

/// The leaves of a structure in order (`tf.nest.flatten`); a value that is no structure is one leaf.
///
/// >>> import ferroflow as tf
/// >>> tf.nest.flatten({"b": 1, "a": (2, [3])})
/// [2, 3, 1]
#[pyfunction]
#[pyo3(signature = (structure, expand_composites=false))]
pub(crate) fn nest_flatten<'py>(
    structure: &Bound<'py, PyAny>,
    expand_composites: bool,
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    leaves(structure, View::of(expand_composites))
}

fn leaves<'py>(structure: &Bound<'py, PyAny>, view: View) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let mut leaves = Vec::new();
    flatten_into(structure, view, 0, &mut leaves)?;
    Ok(leaves)
}

fn pack_from<'py>(
    like: &Bound<'py, PyAny>,
    view: View,
    depth: usize,
    from: &mut dyn Iterator<Item = Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let depth = deeper(depth)?;
    match kind(like, view)? {
        None => from.next().ok_or_else(|| value_error("Structure had more atoms than were given.")),
        Some(kind) => {
            let items = children(like, kind)?
                .iter()
                .map(|child| pack_from(child, view, depth, from))
                .collect::<PyResult<Vec<_>>>()?;
            rebuild(like, kind, items)
        }
    }
}

/// The structure with the values of a flat sequence as its leaves (`tf.nest.pack_sequence_as`).
///
/// ValueError unless there are as many as the structure has leaves.
#[pyfunction]
#[pyo3(signature = (structure, flat_sequence, expand_composites=false))]
pub(crate) fn nest_pack<'py>(
    structure: &Bound<'py, PyAny>,
    flat_sequence: &Bound<'py, PyAny>,
    expand_composites: bool,
) -> PyResult<Bound<'py, PyAny>> {
    let flat: Vec<Bound<'py, PyAny>> = match kind(flat_sequence, View::Plain)? {
        Some(Kind::List | Kind::Tuple | Kind::NamedTuple) => {
            flat_sequence.try_iter()?.collect::<PyResult<_>>()?
        }
        _ if kind(structure, View::of(expand_composites))?.is_none()
            && flat_sequence.hasattr("__iter__")? =>
        {
            flat_sequence.try_iter()?.collect::<PyResult<_>>()?
        }
        _ => {
            return Err(type_error(format!(
                "Attempted to pack value:\n  {}\ninto a structure, but found incompatible type `{}` instead.",
                flat_sequence.repr()?,
                flat_sequence.get_type().repr()?
            )));
        }
    };
    let leaves = nest_flatten(structure, expand_composites)?.len();
    if leaves != flat.len() {
        return Err(value_error(format!(
            "Could not pack sequence. Structure had {leaves} atoms, but flat_sequence had {} items.  Structure: {}, \
             flat_sequence: {}.",
            flat.len(),
            structure.repr()?,
            flat_sequence.repr()?
        )));
    }
    pack_from(structure, View::of(expand_composites), 0, &mut flat.into_iter())
}

/// Whether an object is a container (`tf.nest.is_nested`).
#[pyfunction]
pub(crate) fn nest_is_nested(structure: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(kind(structure, View::Plain)?.is_some())
}

/// ValueError or TypeError unless both structures have the same form (`tf.nest.assert_same_structure`).
#[pyfunction]
#[pyo3(signature = (nest1, nest2, check_types=true, expand_composites=false))]
pub(crate) fn nest_assert_same_structure(
    nest1: &Bound<'_, PyAny>,
    nest2: &Bound<'_, PyAny>,
    check_types: bool,
    expand_composites: bool,
) -> PyResult<()> {
    compared(nest1, nest2, check_types, View::of(expand_composites))
}

/// The structure with `func` of the corresponding leaves as its leaves.
#[pyfunction]
#[pyo3(signature = (func, *structures, expand_composites=false))]
pub(crate) fn nest_map<'py>(
    func: &Bound<'py, PyAny>,
    structures: &Bound<'py, PyTuple>,
    expand_composites: bool,
) -> PyResult<Bound<'py, PyAny>> {
    mapped(func, structures, View::of(expand_composites))
}

fn mapped<'py>(
    func: &Bound<'py, PyAny>,
    structures: &Bound<'py, PyTuple>,
    view: View,
) -> PyResult<Bound<'py, PyAny>> {
    let first =
        structures.get_item(0).map_err(|_| value_error("Must provide at least one structure"))?;
    let flat: Vec<Vec<Bound<'py, PyAny>>> =
        structures.iter().map(|s| leaves(&s, view)).collect::<PyResult<_>>()?;
    let n = flat.first().map_or(0, Vec::len);
    let mut results = Vec::with_capacity(n);
    for i in 0..n {
        let args: Option<Vec<_>> = flat.iter().map(|f| f.get(i).cloned()).collect();
        let args = args.ok_or_else(|| value_error("the structures differ in form"))?;
        results.push(func.call1(PyTuple::new(func.py(), args)?)?);
    }
    pack_from(&first, view, 0, &mut results.into_iter())
}

/// Whether datasets see a value as a container: a list is not.
#[pyfunction]
pub(crate) fn element_is_nested(structure: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(kind(structure, View::Elements)?.is_some())
}

/// The leaves of an element of a dataset, or of its spec.
#[pyfunction]
pub(crate) fn element_flatten<'py>(
    structure: &Bound<'py, PyAny>,
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    leaves(structure, View::Elements)
}

/// An element like `structure` with these leaves.
#[pyfunction]
pub(crate) fn element_pack<'py>(
    structure: &Bound<'py, PyAny>,
    leaves: Vec<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    pack_from(structure, View::Elements, 0, &mut leaves.into_iter())
}

/// An element like the first, with `func` of the leaves of all.
#[pyfunction]
#[pyo3(signature = (func, *structures))]
pub(crate) fn element_map<'py>(
    func: &Bound<'py, PyAny>,
    structures: &Bound<'py, PyTuple>,
) -> PyResult<Bound<'py, PyAny>> {
    mapped(func, structures, View::Elements)
}

/// Raises ValueError or TypeError where two elements differ in form.
#[pyfunction]
#[pyo3(signature = (one, two, check_types=true))]
pub(crate) fn element_assert_same(
    one: &Bound<'_, PyAny>,
    two: &Bound<'_, PyAny>,
    check_types: bool,
) -> PyResult<()> {
    compared(one, two, check_types, View::Elements)
}

/// What stands in `structure` in the places of the leaves of `shallow`.
#[pyfunction]
pub(crate) fn element_flatten_up_to<'py>(
    shallow: &Bound<'py, PyAny>,
    structure: &Bound<'py, PyAny>,
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let mut found = Vec::new();
    flatten_up_to(shallow, structure, 0, &mut found)?;
    Ok(found)
}

fn flatten_up_to<'py>(
    shallow: &Bound<'py, PyAny>,
    structure: &Bound<'py, PyAny>,
    depth: usize,
    into: &mut Vec<Bound<'py, PyAny>>,
) -> PyResult<()> {
    let depth = deeper(depth)?;
    let Some(shape) = kind(shallow, View::Elements)? else {
        into.push(structure.clone());
        return Ok(());
    };
    // A container of another kind gives its own children: a list may stand for a tuple.
    let own = kind(structure, View::Plain)?.unwrap_or(shape);
    for (part, member) in children(shallow, shape)?.iter().zip(children(structure, own)?) {
        flatten_up_to(part, &member, depth, into)?;
    }
    Ok(())
}
