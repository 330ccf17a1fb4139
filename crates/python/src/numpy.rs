//! Arrays to and from NumPy by the buffer protocol, without NumPy's own headers.
//!
//! Invariant: NumPy is imported only when a program asks for an array of it. What is read-only on the
//! other side is taken as it lies; what could be written there is copied.
//! Does not know: tensors.

use crate::error::{OrRaise, type_error, value_error};
use crate::tensor;
use ferroflow_op::Value;
use ferroflow_tensor::{Array, DType, Shape};
use pyo3::buffer::PyUntypedBuffer;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyAny, PyBytes, PyDict, PyList, PyModule, PyString};
use std::ffi::{CString, c_int, c_void};

/// The module `numpy`.
pub(crate) fn module(py: Python<'_>) -> PyResult<&Bound<'_, PyModule>> {
    static MODULE: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    Ok(MODULE.get_or_try_init(py, || PyModule::import(py, "numpy").map(Bound::unbind))?.bind(py))
}

/// The NumPy type of a dtype's name; those NumPy lacks come from `ml_dtypes`.
pub(crate) fn type_of<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    match name {
        "string" | "resource" | "variant" => module(py)?.getattr("object_"),
        "bool" => module(py)?.getattr("bool_"),
        _ if name.starts_with('q') => {
            // As TensorFlow has it, a structure of one field that says which dtype is meant.
            let stored = DType::from_name(name).or_raise(py)?.storage();
            module(py)?.getattr("dtype")?.call1(([(name, stored.name())],))
        }
        _ if name == "bfloat16"
            || name.contains("float8")
            || name.ends_with("int4")
            || name.ends_with("int2") =>
        {
            PyModule::import(py, "ml_dtypes")?.getattr(name)
        }
        _ => module(py)?.getattr(name),
    }
}

/// `finfo(type).max` and its kin.
pub(crate) fn limit<'py>(py: Python<'py>, name: &str, which: &str) -> PyResult<Bound<'py, PyAny>> {
    let of = type_of(py, name)?;
    let quantized = name.starts_with('q');
    let refused = || {
        let end = if which == "min" { "minimum" } else { "maximum" };
        let kind = if quantized { "quantized type" } else { "type" };
        type_error(format!(
            "Cannot find {end} value of <dtype: '{name}'> with {kind} <dtype: '{name}'>."
        ))
    };
    let endless = matches!(name, "bool" | "string" | "resource" | "variant");
    if endless || quantized || name.starts_with("complex") {
        return Err(refused());
    }
    let info = if name.contains("int") {
        if name.ends_with("int4") || name.ends_with("int2") {
            PyModule::import(py, "ml_dtypes")?.getattr("iinfo")?.call1((of,))?
        } else {
            module(py)?.getattr("iinfo")?.call1((of,))?
        }
    } else if name == "bfloat16" || name.contains("float8") {
        PyModule::import(py, "ml_dtypes")?.getattr("finfo")?.call1((of,))?
    } else {
        module(py)?.getattr("finfo")?.call1((of,))?
    };
    info.getattr(which).map_err(|_| refused())
}

/// The buffer format of a plain dtype; bfloat16 and float8 go as unsigned integers of their size. Of the two names
/// that 64-bit integers have, the one that NumPy's `int64` has.
fn format(dtype: DType) -> &'static str {
    match dtype.storage() {
        DType::Float32 => "f",
        DType::Float64 => "d",
        DType::Float16 => "e",
        DType::Int8 => "b",
        DType::Int16 => "h",
        DType::Int32 => "i",
        DType::Int64 => "l",
        DType::Uint8 | DType::Float8E4m3fn | DType::Float8E5m2 => "B",
        DType::Uint16 | DType::Bfloat16 => "H",
        DType::Uint32 => "I",
        DType::Uint64 => "L",
        DType::Bool => "?",
        DType::Complex64 => "Zf",
        DType::Complex128 => "Zd",
        _ => "",
    }
}

/// Whether buffers have a format for a dtype.
fn has_letter(dtype: DType) -> bool {
    !matches!(dtype, DType::Bfloat16 | DType::Float8E4m3fn | DType::Float8E5m2)
}

/// What keeps an exported array and the numbers of its view alive.
struct Export {
    _array: Array,
    shape: Vec<isize>,
    strides: Vec<isize>,
    format: CString,
}

/// Fills a view of an array's memory, read-only: the `__getbuffer__` of a tensor.
///
/// # Safety
/// `view` is the pointer that the interpreter passed to `__getbuffer__` of `owner`.
pub(crate) unsafe fn export(
    array: &Array,
    owner: &Bound<'_, PyAny>,
    view: *mut ffi::Py_buffer,
    flags: c_int,
) -> PyResult<()> {
    let refuse = |text: String| pyo3::exceptions::PyBufferError::new_err(text);
    if view.is_null() {
        return Err(refuse("there is no view to fill".into()));
    }
    if flags & ffi::PyBUF_WRITABLE == ffi::PyBUF_WRITABLE {
        return Err(refuse("a tensor cannot be written to".into()));
    }
    let dtype = array.dtype();
    if !dtype.is_plain() {
        return Err(refuse(format!("a tensor of {dtype} has no buffer; use numpy()")));
    }
    if flags & ffi::PyBUF_FORMAT == ffi::PyBUF_FORMAT && !has_letter(dtype) {
        // Under another dtype's letter the bits would be read as other numbers.
        return Err(refuse(format!(
            "a buffer cannot say that its elements are {dtype}; use numpy()"
        )));
    }
    let bytes = array.bytes().or_raise(owner.py())?;
    let size = dtype.size();
    let export = Box::new(Export {
        _array: array.clone(),
        shape: array.dims().iter().map(|&d| d as isize).collect(),
        strides: array.shape().strides().iter().map(|&s| (s * size) as isize).collect(),
        format: CString::new(format(dtype)).unwrap_or_default(),
    });
    let (pointer, length) = (bytes.as_ptr(), bytes.len());
    let export = Box::into_raw(export);
    // SAFETY: the interpreter gives a view to fill; `export` lives until `release` takes it back, and
    // holds the array, so the pointers stay valid as long as the view does.
    unsafe {
        (*view).obj = owner.clone().into_ptr();
        (*view).buf = pointer.cast_mut().cast::<c_void>();
        (*view).len = length as isize;
        (*view).readonly = 1;
        (*view).itemsize = size as isize;
        (*view).format = match flags & ffi::PyBUF_FORMAT == ffi::PyBUF_FORMAT {
            true => (*export).format.as_ptr().cast_mut(),
            false => std::ptr::null_mut(),
        };
        (*view).ndim = (*export).shape.len() as c_int;
        (*view).shape = (*export).shape.as_mut_ptr();
        (*view).strides = (*export).strides.as_mut_ptr();
        (*view).suboffsets = std::ptr::null_mut();
        (*view).internal = export.cast::<c_void>();
    }
    Ok(())
}

/// Ends a view that [`export`] filled.
///
/// # Safety
/// `view` is the pointer that the interpreter passed to `__releasebuffer__`.
pub(crate) unsafe fn release(view: *mut ffi::Py_buffer) {
    // SAFETY: `internal` is what `export` put there, taken back once.
    unsafe {
        let export = (*view).internal.cast::<Export>();
        if !export.is_null() {
            (*view).internal = std::ptr::null_mut();
            drop(Box::from_raw(export));
        }
    }
}

/// An array over a tensor's memory, read-only. `tensor` gives its buffer; `array` is what it holds.
pub(crate) fn view<'py>(tensor: &Bound<'py, PyAny>, array: &Array) -> PyResult<Bound<'py, PyAny>> {
    let py = tensor.py();
    let numpy = module(py)?;
    let dtype = array.dtype();
    match dtype {
        DType::String => {
            let strings = array.strings().or_raise(py)?;
            let list = PyList::empty(py);
            for s in strings.iter() {
                list.append(PyBytes::new(py, s))?;
            }
            let kwargs = PyDict::new(py);
            kwargs.set_item("dtype", "O")?;
            let made = numpy.getattr("empty")?.call((list.len(),), Some(&kwargs))?;
            made.set_item(pyo3::types::PySlice::full(py), list)?;
            made.call_method1("reshape", (array.dims().to_vec(),))
        }
        DType::Resource | DType::Variant => {
            Err(type_error(format!("a tensor of {dtype} cannot be an array of NumPy")))
        }
        _ if !has_letter(dtype) => {
            // A copy whose elements are the bits as numbers, which have a letter.
            let bits = if dtype.size() == 1 { DType::Uint8 } else { DType::Uint16 };
            let bytes = array.bytes().or_raise(py)?;
            let bits = Array::from_bytes(bits, array.shape().clone(), bytes).or_raise(py)?;
            let bits = tensor::wrap(py, Value::Array(bits))?;
            let memory = pyo3::types::PyMemoryView::from(bits.bind(py))?;
            let raw = numpy.getattr("asarray")?.call1((memory,))?;
            raw.call_method1("view", (type_of(py, dtype.name())?,))
        }
        _ => numpy.getattr("asarray")?.call1((pyo3::types::PyMemoryView::from(tensor)?,)),
    }
}

/// The dtype of a buffer's format and item size; `None` for what has none here.
fn dtype_of(format: &[u8], size: usize) -> Option<DType> {
    let code = match format {
        [b'@' | b'=', rest @ ..] => rest,
        [b'<', rest @ ..] if cfg!(target_endian = "little") => rest,
        other => other,
    };
    Some(match (code, size) {
        (b"f", 4) => DType::Float32,
        (b"d" | b"g", 8) => DType::Float64,
        (b"e", 2) => DType::Float16,
        (b"?", 1) => DType::Bool,
        (b"b", 1) => DType::Int8,
        (b"B" | b"c", 1) => DType::Uint8,
        (b"h", 2) => DType::Int16,
        (b"H", 2) => DType::Uint16,
        (b"i" | b"l" | b"q" | b"n", 4) => DType::Int32,
        (b"I" | b"L" | b"Q" | b"N", 4) => DType::Uint32,
        (b"l" | b"q" | b"n", 8) => DType::Int64,
        (b"L" | b"Q" | b"N", 8) => DType::Uint64,
        (b"Zf", 8) => DType::Complex64,
        (b"Zd", 16) => DType::Complex128,
        _ => return None,
    })
}

/// The array of an object that has a buffer; `None` where it has none, or not one of numbers.
pub(crate) fn from_buffer(value: &Bound<'_, PyAny>) -> PyResult<Option<Array>> {
    let py = value.py();
    let Ok(buffer) = PyUntypedBuffer::get(value) else { return Ok(None) };
    let Some(dtype) = dtype_of(buffer.format().to_bytes(), buffer.item_size()) else {
        return Ok(None);
    };
    let shape = Shape::new(buffer.shape()).or_raise(py)?;
    let length = buffer.len_bytes();
    if buffer.is_c_contiguous() {
        let pointer = buffer.buf_ptr().cast::<u8>().cast_const();
        if buffer.readonly() && length > 256 && !dtype_needs_check(dtype) {
            // SAFETY: the buffer, which is the owner, keeps its memory until it is dropped; it is
            // exported read-only, and item size times shape is its length.
            let array =
                unsafe { Array::from_foreign(dtype, shape, pointer, length, Box::new(buffer)) };
            return array.or_raise(py).map(Some);
        }
        let bytes = match length {
            0 => &[][..],
            // SAFETY: a contiguous buffer has `len_bytes` bytes at `buf_ptr`, kept until it is released
            // below; nobody writes meanwhile, for the interpreter is attached.
            _ => unsafe { std::slice::from_raw_parts(pointer, length) },
        };
        return Array::from_bytes(dtype, shape, bytes).or_raise(py).map(Some);
    }
    // Strided: NumPy makes it contiguous.
    let dense = module(py)?.getattr("ascontiguousarray")?.call1((value,))?;
    // It turns scalars into vectors; the shape is the buffer's.
    let Some(array) = from_buffer(&dense)? else { return Ok(None) };
    array.reshape(shape).or_raise(py).map(Some)
}

fn dtype_needs_check(dtype: DType) -> bool {
    dtype == DType::Bool
}

/// The array of an object of NumPy (array or scalar) whose dtype is not one of buffers: strings, objects,
/// bfloat16, float8, other byte orders; or of one that says of itself how it becomes an array. Objects become what
/// NumPy makes of them in the dtype wanted.
pub(crate) fn from_numpy(value: &Bound<'_, PyAny>, want: Option<DType>) -> PyResult<Array> {
    let py = value.py();
    let value = &module(py)?.getattr("asarray")?.call1((value,))?;
    if let Some(array) = from_buffer(value)? {
        return Ok(array);
    }
    let dtype = value.getattr("dtype")?;
    let name: String = dtype.getattr("name")?.extract()?;
    let kind: String = dtype.getattr("kind")?.extract()?;
    let shape: Vec<usize> = value.getattr("shape")?.extract()?;
    let shape = Shape::new(shape).or_raise(py)?;
    if let Some(dtype) = quantized(&dtype)? {
        let stored = value.call_method1("view", (dtype.storage().name(),))?;
        return from_numpy(&stored, None)?.seen_as(dtype).or_raise(py);
    }
    let small = match name.as_str() {
        "bfloat16" => Some(DType::Bfloat16),
        "float8_e4m3fn" => Some(DType::Float8E4m3fn),
        "float8_e5m2" => Some(DType::Float8E5m2),
        _ => None,
    };
    if let Some(dtype) = small {
        let bytes = value.call_method0("tobytes")?;
        let bytes = bytes.cast::<PyBytes>()?;
        return Array::from_bytes(dtype, shape, bytes.as_bytes()).or_raise(py);
    }
    match (kind.as_str(), want) {
        ("O", Some(want)) if want.is_plain() => {
            let typed = value.call_method1("astype", (type_of(py, want.name())?,))?;
            from_numpy(&typed, None)
        }
        ("S" | "U" | "O", _) => {
            let flat = value.call_method0("ravel")?.call_method0("tolist")?;
            let mut strings: Vec<Vec<u8>> = Vec::with_capacity(shape.len());
            for item in flat.try_iter()? {
                let item = item?;
                match bytes_of(&item)? {
                    Some(bytes) => strings.push(bytes),
                    None => {
                        return Err(value_error(format!(
                            "Failed to convert a NumPy array to a Tensor (Unsupported object type {}).",
                            item.get_type().name()?
                        )));
                    }
                }
            }
            Array::from_strings(strings, shape).or_raise(py)
        }
        // A scalar has no dimensions to describe in a buffer.
        _ if shape.rank() == 0 => {
            let one = value.call_method1("reshape", (1,))?;
            match from_buffer(&one)? {
                Some(array) => array.reshape(shape).or_raise(py),
                None => from_numpy(&one, want)?.reshape(shape).or_raise(py),
            }
        }
        _ if dtype.getattr("isnative")?.extract::<bool>()? => Err(value_error(format!(
            "Failed to convert a NumPy array to a Tensor (Unsupported numpy dtype: {name})."
        ))),
        _ => {
            let native = dtype.call_method1("newbyteorder", ("=",))?;
            let native = value.call_method1("astype", (native,))?;
            from_buffer(&native)?
                .ok_or_else(|| value_error(format!("an array of dtype {name} cannot be a tensor")))
        }
    }
}

/// The quantised dtype that a dtype of NumPy, a structure of one field of its name, stands for.
pub(crate) fn quantized(dtype: &Bound<'_, PyAny>) -> PyResult<Option<DType>> {
    let Some(names) = dtype.getattr_opt("names")? else { return Ok(None) };
    let Ok((name,)) = names.extract::<(String,)>() else { return Ok(None) };
    Ok(DType::from_name(&name).ok().filter(|d| d.is_quantized()))
}

/// The bytes of a string: of `str` in UTF-8.
pub(crate) fn bytes_of(value: &Bound<'_, PyAny>) -> PyResult<Option<Vec<u8>>> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Some(text.to_cow()?.as_bytes().to_vec()));
    }
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(Some(bytes.as_bytes().to_vec()));
    }
    Ok(None)
}
