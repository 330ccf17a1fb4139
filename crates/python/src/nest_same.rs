//! Whether two nested structures have one form, and what is said of those that have not.
//!
//! Invariant: composite values are compared by their specifications, which say more than their tensors do.
//! Does not know: which objects are containers; see `nest`.

use crate::error::{type_error, value_error};
use crate::nest::{Kind, View, children, deeper, kind, sorted_keys};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyAny, PyList, PyType};

/// Raises ValueError or TypeError where two structures differ in form.
pub(crate) fn compared(
    nest1: &Bound<'_, PyAny>,
    nest2: &Bound<'_, PyAny>,
    check_types: bool,
    view: View,
) -> PyResult<()> {
    same(nest1, nest2, check_types, view, 0).map_err(|e| {
        let py = nest1.py();
        let text = format!(
            "The two structures don't have the same nested structure.\n\nFirst structure: {}\n\nSecond structure: {}\n\nMore \
             specifically: {}",
            described(nest1),
            described(nest2),
            e.value(py)
        );
        match e.is_instance_of::<pyo3::exceptions::PyTypeError>(py) {
            true => type_error(text),
            false => value_error(text),
        }
    })
}

/// What errors say of a value: `type=list str=[1]`.
fn described(value: &Bound<'_, PyAny>) -> String {
    let class = value.get_type().name().map(|n| n.to_string()).unwrap_or_default();
    format!("type={class} str={}", value.str().map(|s| s.to_string()).unwrap_or_default())
}

/// The specification of a composite value, or the value that is such a specification itself, with which of both it is.
fn composite_spec<'py>(value: &Bound<'py, PyAny>) -> PyResult<Option<(Bound<'py, PyAny>, bool)>> {
    static TENSOR_SPEC: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let py = value.py();
    let class = value.get_type();
    if class.hasattr(intern!(py, "_flat_tensor_specs"))? {
        let plain =
            TENSOR_SPEC.import(py, "ferroflow.python.framework.tensor_spec", "TensorSpec")?;
        return Ok((!value.is_instance(plain)?).then(|| (value.clone(), true)));
    }
    let composite = class.hasattr(intern!(py, "_ff_flatten"))?
        && class.hasattr(intern!(py, "_type_spec"))?
        && !class.hasattr(intern!(py, "_ff_leaf"))?;
    match composite {
        true => Ok(Some((value.getattr(intern!(py, "_type_spec"))?, false))),
        false => Ok(None),
    }
}

/// Of two composite values or specifications of such: an error unless some specification describes both. `None` where not
/// both are.
fn same_composites(a: &Bound<'_, PyAny>, b: &Bound<'_, PyAny>) -> PyResult<Option<()>> {
    let (Some((one, is_spec)), Some((other, are_specs))) = (composite_spec(a)?, composite_spec(b)?)
    else {
        return Ok(None);
    };
    let py = a.py();
    let alike = if is_spec && are_specs {
        let parts = |spec: &Bound<'_, PyAny>| spec.getattr("_flat_tensor_specs")?.len();
        parts(&one)? == parts(&other)?
    } else {
        let others = PyList::new(py, [&other])?;
        !one.call_method1(intern!(py, "most_specific_common_supertype"), (others,))?.is_none()
    };
    match alike {
        true => Ok(Some(())),
        false => Err(value_error(format!(
            "Incompatible CompositeTensor TypeSpecs: {} vs. {}",
            described(&one),
            described(&other)
        ))),
    }
}

fn same<'py>(
    a: &Bound<'py, PyAny>,
    b: &Bound<'py, PyAny>,
    types: bool,
    view: View,
    depth: usize,
) -> PyResult<()> {
    let depth = deeper(depth)?;
    if view == View::Composites && same_composites(a, b)?.is_some() {
        return Ok(());
    }
    let (ka, kb) = (kind(a, view)?, kind(b, view)?);
    let (ka, kb) = match (ka, kb) {
        (None, None) => return Ok(()),
        (Some(a), Some(b)) => (a, b),
        _ => {
            let (nested, leaf) = if ka.is_some() { (a, b) } else { (b, a) };
            return Err(value_error(format!(
                "Substructure \"{}\" is a sequence, while substructure \"{}\" is not",
                described(nested),
                described(leaf)
            )));
        }
    };
    let wrapper = |k: Kind| matches!(k, Kind::List | Kind::Dict | Kind::Tuple);
    let classes = a.get_type().is(b.get_type())
        || (ka == kb
            && wrapper(ka)
            && (a.is_instance(&b.get_type())? || b.is_instance(&a.get_type())?))
        || (ka == kb && ka == Kind::Dict)
        || (ka == kb
            && ka == Kind::NamedTuple
            && a.get_type().name()?.to_string() == b.get_type().name()?.to_string()
            && a.getattr(intern!(a.py(), "_fields"))?.eq(b.getattr(intern!(a.py(), "_fields"))?)?);
    if types && !classes {
        return Err(type_error(format!(
            "The two namedtuples don't have the same sequence type. First structure {} has type {}, while second structure {} \
             has type {}",
            described(a),
            a.get_type().name()?,
            described(b),
            b.get_type().name()?
        )));
    }
    if types && ka == Kind::Dict && kb == Kind::Dict {
        let keys = |v: &Bound<'py, PyAny>| PyList::new(v.py(), sorted_keys(v)?);
        let (ours, theirs) = (keys(a)?, keys(b)?);
        if !ours.eq(&theirs)? {
            return Err(value_error(format!(
                "The two dictionaries don't have the same set of keys. First structure has keys {}, while second structure has \
                 keys {}",
                described(&ours),
                described(&theirs)
            )));
        }
    }
    let (ca, cb) = (children(a, ka)?, children(b, kb)?);
    // What differs within is found before that one of them is longer.
    ca.iter().zip(&cb).try_for_each(|(a, b)| same(a, b, types, view, depth))?;
    if ca.len() != cb.len() {
        return Err(value_error(format!(
            "The two structures don't have the same number of elements. First structure: {}. Second structure: {}",
            described(a),
            described(b)
        )));
    }
    Ok(())
}
