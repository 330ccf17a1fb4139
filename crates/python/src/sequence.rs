//! Nested lists as arrays: the shape, the widest kind of element, or packed where tensors are among them.
//!
//! Invariant: rows of unequal length, and elements of kinds that do not mix, are errors.
//! Does not know: how a single value is converted; see `convert`.

use crate::convert::{
    Complex128Parts, Converted, cast_array, convert, not_of, out_of_range, too_large,
};
use crate::error::{OrRaise, value_error};
use crate::{dtype, execute, numpy};
use ferroflow_op::Value;
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{Array, Complex64, Complex128, DType, Shape, dispatch};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyBool, PyBytes, PyComplex, PyFloat, PyInt, PyList, PyString, PyTuple};

/// The elements of nested lists, in the widest kind that was met.
enum Flat {
    Bools(Vec<bool>),
    Ints(Vec<i64>),
    /// None negative, one beyond int64.
    Unsigned(Vec<u64>),
    Floats(Vec<f64>),
    /// Those of which the first is NumPy's: a list is of the dtype of its first number.
    Doubles(Vec<f64>),
    Complexes(Vec<Complex128>),
    Strings(Vec<Vec<u8>>),
}

/// What a walk through nested lists met.
enum Met {
    Plain,
    /// Something that is not a plain number or string: a tensor, an array.
    Other,
}

/// Nested lists as one array, or packed where tensors are among the items.
pub(crate) fn sequence(value: &Bound<'_, PyAny>, want: Option<DType>) -> PyResult<Converted> {
    let mut dims: Vec<usize> = Vec::new();
    let mut flat: Option<Flat> = None;
    if let Met::Other = walk(value, 0, want.is_some(), &mut dims, &mut flat)? {
        return packed(value, want);
    }
    let py = value.py();
    let shape = Shape::new(&dims).or_raise(py)?;
    let array = match flat {
        None => {
            let dtype = want.unwrap_or(DType::Float32);
            Array::zeros(dtype, shape).or_raise(py)?
        }
        Some(Flat::Bools(v)) => match want {
            None | Some(DType::Bool) => Array::from_slice(&v, shape).or_raise(py)?,
            Some(want) if want.is_plain() && !want.is_quantized() => {
                Array::from_slice(&v, shape).and_then(|a| cast_array(&a, want)).or_raise(py)?
            }
            Some(want) => return Err(not_of(value, want)),
        },
        Some(Flat::Ints(v)) => ints(value, &v, shape, want)?,
        Some(Flat::Unsigned(v)) => match want {
            Some(DType::Uint64) => Array::from_slice(&v, shape).or_raise(py)?,
            Some(d) if d.is_floating() || d.is_complex() => floats(value, &wide(&v), shape, want)?,
            _ => return Err(crate::convert::out_of_int64()),
        },
        Some(Flat::Floats(v)) => floats(value, &v, shape, want)?,
        Some(Flat::Doubles(v)) => floats(value, &v, shape, want.or(Some(DType::Float64)))?,
        Some(Flat::Complexes(v)) => match want {
            None | Some(DType::Complex128) => Array::from_slice(&v, shape).or_raise(py)?,
            Some(DType::Complex64) => {
                let v: Vec<Complex64> =
                    v.iter().map(|c| Complex64::new(c.re as f32, c.im as f32)).collect();
                Array::from_slice(&v, shape).or_raise(py)?
            }
            Some(want) => return Err(not_of(value, want)),
        },
        Some(Flat::Strings(v)) => match want {
            None | Some(DType::String) => Array::from_strings(v, shape).or_raise(py)?,
            Some(want) => return Err(not_of(value, want)),
        },
    };
    Ok(Converted::Literal(array))
}

fn ints(shown: &Bound<'_, PyAny>, v: &[i64], shape: Shape, want: Option<DType>) -> PyResult<Array> {
    let py = shown.py();
    let fits = v.iter().all(|&x| i32::try_from(x).is_ok());
    match want.unwrap_or(if fits { DType::Int32 } else { DType::Int64 }) {
        DType::Int64 => Array::from_slice(v, shape).or_raise(py),
        d if d.storage().is_integer() => {
            // As TensorFlow has it, a number beyond the dtype's range wraps.
            let array = dispatch!(d, T in [i8, i16, i32, u8, u16, u32, u64] => {
                let v: Vec<T> = v.iter().map(|&x| x as T).collect();
                Array::from_slice(&v, shape.clone()).and_then(|a| a.seen_as(d))
            });
            match array {
                Some(array) => array.or_raise(py),
                None => Err(out_of_range(shown, d)),
            }
        }
        d if d.is_floating() || d.is_complex() => {
            Array::from_slice(v, shape).and_then(|a| cast_array(&a, d)).or_raise(py)
        }
        d => Err(not_of(shown, d)),
    }
}

fn floats(
    shown: &Bound<'_, PyAny>,
    v: &[f64],
    shape: Shape,
    want: Option<DType>,
) -> PyResult<Array> {
    let py = shown.py();
    match want.unwrap_or(DType::Float32) {
        DType::Float32 => {
            let narrow: Vec<f32> = v.iter().map(|&x| x as f32).collect();
            // A dtype that was asked for rounds: what is too large is infinite.
            let asked = want.is_some();
            if !asked && narrow.iter().zip(v).any(|(n, w)| n.is_infinite() && w.is_finite()) {
                return Err(too_large(shown));
            }
            Array::from_slice(&narrow, shape).or_raise(py)
        }
        d if d.is_floating() || d.is_complex() => {
            Array::from_slice(v, shape).and_then(|a| cast_array(&a, d)).or_raise(py)
        }
        d => Err(not_of(shown, d)),
    }
}

/// Walks nested lists: finds the shape, checks that rows are of one length, and gathers the elements. `asked`: whether a
/// dtype was asked for.
fn walk(
    value: &Bound<'_, PyAny>,
    depth: usize,
    asked: bool,
    dims: &mut Vec<usize>,
    flat: &mut Option<Flat>,
) -> PyResult<Met> {
    if depth > 254 {
        return Err(value_error("lists are nested more than 254 deep"));
    }
    let items: Vec<Bound<'_, PyAny>> = if let Ok(list) = value.cast::<PyList>() {
        list.iter().collect()
    } else if let Ok(tuple) = value.cast::<PyTuple>() {
        tuple.iter().collect()
    } else {
        return if push(value, asked, flat)? { Ok(Met::Plain) } else { Ok(Met::Other) };
    };
    match dims.get(depth) {
        None => dims.push(items.len()),
        Some(&n) if n == items.len() => {}
        Some(_) => {
            return Err(value_error("Can't convert non-rectangular Python sequence to Tensor."));
        }
    }
    for (i, item) in items.iter().enumerate() {
        let nested = item.is_instance_of::<PyList>() || item.is_instance_of::<PyTuple>();
        // A row of another depth than the first one's: not rectangular, or something to pack.
        if i > 0
            && nested != (dims.len() > depth + 1)
            && (is_plain(item) || is_numpy_integer(item)?)
        {
            return Err(value_error("Can't convert non-rectangular Python sequence to Tensor."));
        }
        if let Met::Other = walk(item, depth + 1, asked, dims, flat)? {
            return Ok(Met::Other);
        }
    }
    Ok(Met::Plain)
}

fn is_plain(item: &Bound<'_, PyAny>) -> bool {
    item.is_instance_of::<PyList>()
        || item.is_instance_of::<PyTuple>()
        || item.is_instance_of::<PyFloat>()
        || item.is_instance_of::<PyInt>()
        || item.is_instance_of::<PyString>()
        || item.is_instance_of::<PyBytes>()
}

/// A scalar integer of NumPy among the items counts as Python's.
fn is_numpy_integer(item: &Bound<'_, PyAny>) -> PyResult<bool> {
    let class = item.get_type();
    let py = item.py();
    Ok(class.hasattr(pyo3::intern!(py, "__array_interface__"))?
        && class.hasattr(pyo3::intern!(py, "__index__"))?
        && class.hasattr(pyo3::intern!(py, "is_integer"))?
        && !item.is_instance_of::<PyFloat>())
}

/// Adds a number or string; `false` for anything else. `asked`: whether a dtype was asked for.
fn push(item: &Bound<'_, PyAny>, asked: bool, flat: &mut Option<Flat>) -> PyResult<bool> {
    let mixed =
        || PyValueError::new_err("Can't convert Python sequence with mixed types to Tensor.");
    if let Ok(b) = item.cast_exact::<PyBool>() {
        match flat {
            None => *flat = Some(Flat::Bools(vec![b.is_true()])),
            Some(Flat::Bools(v)) => v.push(b.is_true()),
            Some(Flat::Ints(v)) => v.push(i64::from(b.is_true())),
            Some(Flat::Floats(v) | Flat::Doubles(v)) => v.push(f64::from(u8::from(b.is_true()))),
            Some(Flat::Complexes(v)) => {
                v.push(Complex128::new(f64::from(u8::from(b.is_true())), 0.0));
            }
            Some(_) => return Err(mixed()),
        }
    } else if let Ok(float) = item.cast::<PyFloat>() {
        let x = float.value();
        match flat {
            // NumPy's float64 is one of Python's floats.
            None if item.cast_exact::<PyFloat>().is_err() && item.hasattr("dtype")? => {
                *flat = Some(Flat::Doubles(vec![x]));
            }
            None => *flat = Some(Flat::Floats(vec![x])),
            Some(Flat::Floats(v) | Flat::Doubles(v)) => v.push(x),
            Some(Flat::Ints(v)) => {
                let mut all: Vec<f64> = v.iter().map(|&i| i as f64).collect();
                all.push(x);
                *flat = Some(Flat::Floats(all));
            }
            Some(Flat::Unsigned(v)) => {
                let mut all = wide(v);
                all.push(x);
                *flat = Some(Flat::Floats(all));
            }
            Some(Flat::Complexes(v)) => v.push(Complex128::new(x, 0.0)),
            Some(_) => return Err(mixed()),
        }
    } else if item.cast_exact::<PyInt>().is_ok() || is_numpy_integer(item)? {
        let Ok(x) = item.extract::<i64>() else {
            return unsigned(item, flat);
        };
        match flat {
            Some(Flat::Unsigned(_)) => return unsigned(item, flat),
            None => *flat = Some(Flat::Ints(vec![x])),
            Some(Flat::Ints(v)) => v.push(x),
            // Where a dtype was asked for, booleans are numbers of it.
            Some(Flat::Bools(v)) if asked => {
                let mut all: Vec<i64> = v.iter().map(|&b| b.into()).collect();
                all.push(x);
                *flat = Some(Flat::Ints(all));
            }
            Some(Flat::Floats(v) | Flat::Doubles(v)) => v.push(x as f64),
            Some(Flat::Complexes(v)) => v.push(Complex128::new(x as f64, 0.0)),
            Some(_) => return Err(mixed()),
        }
    } else if item.cast_exact::<PyComplex>().is_ok() {
        let c = item.extract::<Complex128Parts>()?;
        let c = Complex128::new(c.0, c.1);
        match flat {
            None => *flat = Some(Flat::Complexes(vec![c])),
            Some(Flat::Complexes(v)) => v.push(c),
            Some(_) => return Err(mixed()),
        }
    } else if item.is_instance_of::<PyString>() || item.is_instance_of::<PyBytes>() {
        let Some(bytes) = numpy::bytes_of(item)? else { return Ok(false) };
        match flat {
            None => *flat = Some(Flat::Strings(vec![bytes])),
            Some(Flat::Strings(v)) => v.push(bytes),
            Some(_) => return Err(mixed()),
        }
    } else {
        return Ok(false);
    }
    Ok(true)
}

/// Adds an integer among those of which one is beyond int64.
fn unsigned(item: &Bound<'_, PyAny>, flat: &mut Option<Flat>) -> PyResult<bool> {
    let beyond = crate::convert::out_of_int64;
    let x = item.extract::<u64>().map_err(|_| beyond())?;
    match flat {
        None => *flat = Some(Flat::Unsigned(vec![x])),
        Some(Flat::Unsigned(v)) => v.push(x),
        Some(Flat::Ints(v)) => {
            let before: Result<Vec<u64>, _> = v.iter().map(|&x| u64::try_from(x)).collect();
            let mut all = before.map_err(|_| beyond())?;
            all.push(x);
            *flat = Some(Flat::Unsigned(all));
        }
        Some(Flat::Floats(v) | Flat::Doubles(v)) => v.push(x as f64),
        Some(_) => return Err(beyond()),
    }
    Ok(true)
}

fn wide(v: &[u64]) -> Vec<f64> {
    v.iter().map(|&x| x as f64).collect()
}

/// A list that holds tensors or arrays: each item becomes a tensor, and they are stacked. Items that say
/// no dtype take that of the first one that does.
fn packed(value: &Bound<'_, PyAny>, want: Option<DType>) -> PyResult<Converted> {
    let py = value.py();
    let items: Vec<Bound<'_, PyAny>> = value.try_iter()?.collect::<PyResult<_>>()?;
    // What is no tensor becomes what the tensors are.
    let tensors = items.iter().find_map(execute::tensor_dtype);
    let leaves = match want.or(tensors) {
        Some(_) => None,
        None => kind_of_all(&items)?,
    };
    let known = want.or(tensors).or(leaves);
    let mut values = Vec::with_capacity(items.len());
    for item in &items {
        let among = tensors.filter(|_| execute::tensor_dtype(item).is_none()).or(leaves);
        values.push(match (item.cast_exact::<PyBool>(), leaves) {
            (Ok(b), Some(kind)) => {
                let array = Array::scalar(b.is_true());
                Converted::Literal(cast_array(&array, kind).or_raise(py)?)
            }
            _ => convert(item, among.and(known), known)?,
        });
    }
    if values.iter().all(|v| matches!(v, Converted::Literal(_))) {
        // Arrays only: one new array.
        let arrays: Vec<Value> = values.into_iter().map(Converted::into_value).collect();
        if leaves.is_some()
            && arrays.windows(2).any(|w| matches!(w, [a, b] if a.shape() != b.shape()))
        {
            return Err(value_error("Can't convert non-rectangular Python sequence to Tensor."));
        }
        let stacked = execute::pack(py, arrays)?;
        return Ok(match stacked {
            Value::Array(array) | Value::Constant(array) => match want {
                Some(want) if want != array.dtype() => {
                    Converted::Literal(cast_array(&array, want).or_raise(py)?)
                }
                // Of nothing it is as for an empty list.
                None if leaves.is_some() && array.is_empty() => {
                    Converted::Literal(cast_array(&array, DType::Float32).or_raise(py)?)
                }
                None if leaves == Some(DType::Int64) => {
                    let fit = array.slice::<i64>().or_raise(py)?;
                    let fit = fit.iter().all(|&x| i32::try_from(x).is_ok());
                    let dtype = if fit { DType::Int32 } else { DType::Int64 };
                    Converted::Literal(cast_array(&array, dtype).or_raise(py)?)
                }
                _ => Converted::Literal(array),
            },
            symbol => Converted::Value(symbol),
        });
    }
    let mut values: Vec<Value> = values.into_iter().map(Converted::into_value).collect();
    if let Some(want) = want {
        for value in values.iter_mut().filter(|v| v.dtype() != want) {
            *value = Tensor::from(value.clone()).cast(want).or_raise(py)?.into_value();
        }
    }
    execute::pack(py, values).map(Converted::Value)
}

/// The dtype for numbers, arrays of them and lists of both, as TensorFlow finds it: that of the first number, NumPy's its
/// own, Python's float32 or complex128; float32 where whole numbers come first and others later. Whole numbers stand
/// for int64 here, to be made narrower where all fit. Nothing for what is none of these; ValueError for numbers, texts
/// and booleans among each other.
fn kind_of_all(items: &[Bound<'_, PyAny>]) -> PyResult<Option<DType>> {
    let mut first = None;
    let known = each_kind(items, 0, &mut |kind, plain_bool| {
        let kind = match kind {
            d if d.is_complex() => DType::Complex128,
            d if d.is_integer() => DType::Int64,
            d => d,
        };
        first = Some(match first {
            None => kind,
            Some(first) if first == kind => first,
            Some(first)
                if first.is_complex()
                    && (!matches!(kind, DType::Bool | DType::String) || plain_bool) =>
            {
                first
            }
            Some(first @ DType::Int64) if plain_bool => first,
            Some(DType::Int64) if kind.is_floating() => DType::Float32,
            Some(first)
                if first.is_floating()
                    && (kind.is_floating() || kind.is_integer() || plain_bool) =>
            {
                first
            }
            Some(_) => {
                return Err(value_error(
                    "Can't convert Python sequence with mixed types to Tensor.",
                ));
            }
        });
        Ok(())
    })?;
    Ok(first.filter(|_| known))
}

/// Tells `f` of the dtype of each number and text, also in lists among the items, and whether it is one of Python's booleans.
/// False where one is neither a number nor a text.
fn each_kind(
    items: &[Bound<'_, PyAny>],
    depth: usize,
    f: &mut dyn FnMut(DType, bool) -> PyResult<()>,
) -> PyResult<bool> {
    for item in items {
        if (item.is_instance_of::<PyList>() || item.is_instance_of::<PyTuple>()) && depth < 64 {
            let inner: Vec<_> = item.try_iter()?.collect::<PyResult<_>>()?;
            if !each_kind(&inner, depth + 1, f)? {
                return Ok(false);
            }
        } else if item.cast_exact::<PyBool>().is_ok() {
            f(DType::Bool, true)?;
        } else if item.cast_exact::<PyInt>().is_ok() {
            f(DType::Int64, false)?;
        } else if item.cast_exact::<PyFloat>().is_ok() {
            f(DType::Float32, false)?;
        } else if item.cast_exact::<PyComplex>().is_ok() {
            f(DType::Complex128, false)?;
        } else if item.is_instance_of::<PyString>() || item.is_instance_of::<PyBytes>() {
            f(DType::String, false)?;
        } else if let Ok(own) = item.getattr("dtype")
            && let Ok(own) = dtype::from_python(&own)
            && (own.is_integer() || own.is_floating() || own.is_complex() || own == DType::Bool)
        {
            if own == DType::Uint64 && item.getattr("size")?.extract::<usize>()? > 0 {
                // All whole numbers become int64 together.
                let most = item.call_method0("max")?.call_method0("item")?;
                most.extract::<i64>().map_err(|_| crate::convert::out_of_int64())?;
            }
            f(own, false)?;
        } else {
            return Ok(false);
        }
    }
    Ok(true)
}
