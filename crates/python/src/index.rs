//! Indexing: `x[1, ..., tf.newaxis, 2:n]` with Python numbers, slices and scalar tensors.
//!
//! Invariant: an index of known numbers is one `StridedSlice` of constants; tensors among them are packed
//! into its inputs, so that it can be traced.
//! Does not know: how a slice is taken.

use crate::error::{OrRaise, type_error};
use crate::{convert, execute, tensor};
use ferroflow_graph::Label;
use ferroflow_op::{SmallVec, Value, smallvec};
use ferroflow_ops::array::strided_slice::{Masks, STRIDED_SLICE};
use ferroflow_runtime::with_label;
use ferroflow_tensor::{Array, DType, Integers};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyBool, PyEllipsis, PyInt, PyList, PySlice, PyTuple};

/// As many as the masks of a `StridedSlice` have bits.
const MOST_ENTRIES: usize = 31;

/// A bound of an index: a number, or a scalar tensor.
#[derive(Clone)]
enum Bound1 {
    Known(i64),
    Tensor(Value),
}

type Bounds = SmallVec<[Bound1; 4]>;

struct Spec {
    begin: Bounds,
    end: Bounds,
    strides: Bounds,
    masks: Masks,
}

/// `value[key]`.
pub(crate) fn get(py: Python<'_>, value: &Value, key: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
    if let Some(mask) = boolean(key)? {
        return masked(py, value, mask);
    }
    let spec = spec(key)?;
    let [begin, end, strides] = bounds(py, &spec)?;
    let inputs = [value, &begin, &end, &strides];
    let result =
        with_label(SLICE, || execute::one(py, &STRIDED_SLICE, spec.masks.into(), &inputs))?;
    tensor::wrap(py, result)
}

/// What TensorFlow calls the node of an index, and its constants.
const SLICE: Label = Label::new("strided_slice", &["", "stack", "stack_1", "stack_2"]);

/// Row `i`.
pub(crate) fn row(py: Python<'_>, value: &Value, i: i64) -> PyResult<Py<PyAny>> {
    let list = |n: i64| Array::vector(&[n]).map(Value::Constant).or_raise(py);
    let masks = Masks { shrink_axis_mask: 1, ..Masks::default() };
    let inputs = [value, &list(i)?, &list(i + 1)?, &list(1)?];
    let result = with_label(SLICE, || execute::one(py, &STRIDED_SLICE, masks.into(), &inputs))?;
    tensor::wrap(py, result)
}

/// The inputs and attributes of a slice, for assignments to it: begin, end, strides, and the masks by name.
#[pyfunction]
pub(crate) fn slice_spec(
    py: Python<'_>,
    key: &Bound<'_, PyAny>,
) -> PyResult<(Py<PyAny>, Py<PyAny>, Py<PyAny>, [i64; 5])> {
    let spec = spec(key)?;
    let [begin, end, strides] = bounds(py, &spec)?;
    let m = &spec.masks;
    let masks = [m.begin_mask, m.end_mask, m.ellipsis_mask, m.new_axis_mask, m.shrink_axis_mask];
    Ok((tensor::wrap(py, begin)?, tensor::wrap(py, end)?, tensor::wrap(py, strides)?, masks))
}

/// A boolean mask, as TensorFlow takes it: a tensor or array of bool.
fn boolean<'py>(key: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    if key.is_exact_instance_of::<PyInt>()
        || key.is_exact_instance_of::<PySlice>()
        || key.is_exact_instance_of::<PyTuple>()
    {
        // Asking these for a dtype would cost as much as the slice.
        return Ok(None);
    }
    let dtype = match tensor::value_of(key) {
        Some(value) => Some(value.dtype()),
        None => match key.getattr_opt(intern!(key.py(), "dtype"))? {
            Some(d) => crate::dtype::from_python(&d).ok(),
            None => None,
        },
    };
    Ok((dtype == Some(DType::Bool)).then(|| key.clone()))
}

fn masked(py: Python<'_>, value: &Value, mask: Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
    let module = py.import("ferroflow.python.ops.array_ops")?;
    Ok(module.getattr("boolean_mask")?.call1((tensor::wrap(py, value.clone())?, mask))?.unbind())
}

fn spec(key: &Bound<'_, PyAny>) -> PyResult<Spec> {
    // A list is its members, as TensorFlow takes it (NumPy would gather).
    let entries: SmallVec<[Bound<'_, PyAny>; 4]> = if let Ok(tuple) = key.cast::<PyTuple>() {
        tuple.iter().collect()
    } else if let Ok(list) = key.cast::<PyList>() {
        list.iter().collect()
    } else {
        smallvec![key.clone()]
    };
    if entries.len() > MOST_ENTRIES {
        return Err(type_error(format!(
            "an index has at most {MOST_ENTRIES} entries, got {}",
            entries.len()
        )));
    }
    let n = entries.len();
    let mut spec = Spec {
        begin: smallvec![Bound1::Known(0); n],
        end: smallvec![Bound1::Known(0); n],
        strides: smallvec![Bound1::Known(1); n],
        masks: Masks::default(),
    };
    for (i, entry) in entries.iter().enumerate() {
        let bit = 1i64 << i;
        if let Ok(slice) = entry.cast::<PySlice>() {
            let py = slice.py();
            match bound(&slice.getattr(intern!(py, "start"))?)? {
                Some(b) => spec.begin[i] = b,
                None => spec.masks.begin_mask |= bit,
            }
            match bound(&slice.getattr(intern!(py, "stop"))?)? {
                Some(b) => spec.end[i] = b,
                None => spec.masks.end_mask |= bit,
            }
            if let Some(b) = bound(&slice.getattr(intern!(py, "step"))?)? {
                spec.strides[i] = b;
            }
        } else if entry.is_instance_of::<PyEllipsis>() {
            spec.masks.ellipsis_mask |= bit;
        } else if entry.is_none() {
            spec.masks.new_axis_mask |= bit;
        } else {
            match bound(entry)? {
                Some(Bound1::Known(at)) => {
                    spec.begin[i] = Bound1::Known(at);
                    spec.end[i] = Bound1::Known(at.wrapping_add(1));
                }
                Some(Bound1::Tensor(at)) => {
                    let one = match at.dtype() {
                        DType::Int64 => Array::scalar(1i64),
                        _ => Array::scalar(1i32),
                    };
                    let end = crate::operators::apply(
                        entry.py(),
                        crate::operators::Operator::Add,
                        at.clone(),
                        Value::Constant(one),
                    )?;
                    spec.begin[i] = Bound1::Tensor(at);
                    spec.end[i] = Bound1::Tensor(end);
                }
                None => {}
            }
            spec.masks.shrink_axis_mask |= bit;
        }
    }
    Ok(spec)
}

/// A bound that a program wrote; `None` for Python's None.
fn bound(value: &Bound<'_, PyAny>) -> PyResult<Option<Bound1>> {
    if value.is_none() {
        return Ok(None);
    }
    let refused = || {
        type_error(format!(
            "Only integers, slices (`:`), ellipsis (`...`), tf.newaxis (`None`) and scalar tf.int32/tf.int64 tensors are \
             valid indices, got {}",
            value.repr().map(|r| r.to_string()).unwrap_or_default()
        ))
    };
    if value.is_instance_of::<PyBool>() {
        return Err(crate::error::value_error(
            "a bool is no index: give an integer or a mask of bools",
        ));
    }
    if value.is_instance_of::<PyInt>() {
        let wide = value.extract().map_err(|_| convert::out_of_int64());
        return wide.map(|n| Some(Bound1::Known(n)));
    }
    let own = match tensor::value_of(value) {
        Some(own) => own,
        None => match value.extract::<i64>() {
            Ok(n) => return Ok(Some(Bound1::Known(n))),
            Err(_) => match convert::convert(value, None, None) {
                Ok(converted) if value.hasattr("dtype")? => converted.into_value(),
                _ => return Err(refused()),
            },
        },
    };
    let own = match own.dtype() {
        DType::Int32 | DType::Int64 => own,
        DType::Int16 => {
            use ferroflow_ops::formula::Formula;
            ferroflow_runtime::Context.cast(&own, DType::Int32).or_raise(value.py())?
        }
        _ => return Err(refused()),
    };
    if own.shape().rank().is_some_and(|r| r != 0) {
        return Err(refused());
    }
    match own.constant() {
        Some(array) => Ok(Some(Bound1::Known(array.to_i64().or_raise(value.py())?))),
        None => Ok(Some(Bound1::Tensor(own))),
    }
}

/// Begin, end and strides as vectors of one dtype.
fn bounds(py: Python<'_>, spec: &Spec) -> PyResult<[Value; 3]> {
    let all = [&spec.begin, &spec.end, &spec.strides];
    let mut wide = false;
    let mut tensors = false;
    for b in all.iter().flat_map(|v| v.iter()) {
        match b {
            Bound1::Tensor(v) => {
                tensors = true;
                wide |= v.dtype() == DType::Int64;
            }
            Bound1::Known(n) => wide |= i32::try_from(*n).is_err(),
        }
    }
    let list = |bounds: &Bounds| -> PyResult<Value> {
        let known: Option<Integers> =
            bounds.iter().map(|b| if let Bound1::Known(n) = b { Some(*n) } else { None }).collect();
        if let Some(known) = known {
            let array = match wide || !tensors {
                true => Array::vector(&known),
                false => Array::vector(&known.iter().map(|&n| n as i32).collect::<Vec<_>>()),
            };
            return array.map(Value::Constant).or_raise(py);
        }
        let to = if wide { DType::Int64 } else { DType::Int32 };
        let mut parts = Vec::with_capacity(bounds.len());
        for b in bounds {
            parts.push(match b {
                Bound1::Known(n) if wide => Value::Constant(Array::scalar(*n)),
                Bound1::Known(n) => Value::Constant(Array::scalar(*n as i32)),
                Bound1::Tensor(v) if v.dtype() == to => v.clone(),
                Bound1::Tensor(v) => {
                    use ferroflow_ops::formula::Formula;
                    ferroflow_runtime::Context.cast(v, to).or_raise(py)?
                }
            });
        }
        execute::pack(py, parts)
    };
    Ok([list(&spec.begin)?, list(&spec.end)?, list(&spec.strides)?])
}
