//! Functions that are one operation: raw operations, and the rows of Python's table.
//!
//! Invariant: a parameter is an input, an attribute, or the name; errors about arguments are Python's own.
//! Does not know: what the operation does.

use crate::error::{OrRaise, type_error};
use crate::execute::{apply, for_dtype, known, one, registry, run, wrap_outputs};
use crate::{attrs, convert, tensor};
use ferroflow_op::{ArgType, AttrValue, Attrs, Count, OpDef, SmallVec, Value};
use ferroflow_tensor::Array;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyDict, PyList, PyString, PyTuple};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// A parameter of a public function.
struct Param {
    python: String,
    own: Role,
    default: Option<Py<PyAny>>,
}

/// What a parameter is to the record.
#[derive(Clone)]
enum Role {
    Input(usize),
    Attr(String),
    Name,
}

// A function that is one operation. (Not a doc comment: Python would show it instead of the operation's.)
#[pyclass(name = "OperationFunction", module = "ferroflow._ff", frozen, weakref, dict)]
pub(crate) struct PyOperationFunction {
    op: &'static OpDef,
    name: String,
    params: Vec<Param>,
    /// Raw operations take keywords only.
    keywords_only: bool,
    /// The attributes where none is given, converted once.
    defaults: Vec<(String, AttrValue)>,
    /// What is called instead where an argument is a composite tensor.
    otherwise: Option<Py<PyAny>>,
    doc: Option<String>,
}

impl PyOperationFunction {
    /// Whether an input is the axes of a reduction: None stands for all of them.
    fn is_axes(&self, input: usize) -> bool {
        let arg = self.op.signature.inputs().get(input);
        input == 1 && arg.is_some_and(|a| matches!(a.name, "reduction_indices" | "axis"))
    }

    fn place<'py>(
        &self,
        py: Python<'py>,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Vec<Option<Bound<'py, PyAny>>>> {
        let mut values: Vec<Option<Bound<'py, PyAny>>> = vec![None; self.params.len()];
        if self.keywords_only && !args.is_empty() {
            return Err(type_error(format!(
                "{}() takes 0 positional arguments but {} were given: raw operations take keyword arguments",
                self.name,
                args.len()
            )));
        }
        if args.len() > self.params.len() {
            return Err(type_error(format!(
                "{}() takes at most {} positional arguments but {} were given",
                self.name,
                self.params.len(),
                args.len()
            )));
        }
        for (slot, arg) in values.iter_mut().zip(args.iter()) {
            *slot = Some(arg);
        }
        for (key, value) in kwargs.into_iter().flatten() {
            let key = key.cast::<PyString>()?.to_cow()?;
            let Some(at) = self.params.iter().position(|p| p.python == *key) else {
                return Err(type_error(format!(
                    "{}() got an unexpected keyword argument '{key}'",
                    self.name
                )));
            };
            if values[at].replace(value).is_some() {
                return Err(type_error(format!(
                    "{}() got multiple values for argument '{key}'",
                    self.name
                )));
            }
        }
        let missing: Vec<String> = self
            .params
            .iter()
            .zip(&values)
            .filter(|(p, v)| v.is_none() && p.default.is_none())
            .map(|(p, _)| format!("'{}'", p.python))
            .collect();
        if !missing.is_empty() {
            return Err(type_error(format!(
                "{}() missing {} required positional argument{}: {}",
                self.name,
                missing.len(),
                if missing.len() == 1 { "" } else { "s" },
                missing.join(" and ")
            )));
        }
        for (slot, param) in values.iter_mut().zip(&self.params) {
            if let (None, Role::Input(_), Some(default)) = (&slot, &param.own, &param.default) {
                *slot = Some(default.bind(py).clone());
            }
        }
        Ok(values)
    }
}

impl PyOperationFunction {
    fn called<'py>(
        &self,
        py: Python<'py>,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Py<PyAny>> {
        // Tensors alone, as given: the short way.
        if kwargs.is_none()
            && self.op.attrs.defs.is_empty()
            && args.len() == self.op.signature.inputs().len()
        {
            let values: Option<SmallVec<[Value; 4]>> =
                args.iter().map(|a| tensor::value_of(&a)).collect();
            if let Some(values) = values
                && values.windows(2).all(|w| matches!(w, [a, b] if a.dtype() == b.dtype()))
                && self.op.signature.inputs().iter().all(|a| matches!(a.count, Count::One))
            {
                let refs: SmallVec<[&Value; 4]> = values.iter().collect();
                let op = for_dtype(py, self.op, values.first().map(Value::dtype))?;
                let outputs = apply(py, op, &Attrs::NONE, &refs)?;
                return wrap_outputs(py, op, &Attrs::NONE, outputs);
            }
        }
        if let Some(otherwise) = &self.otherwise
            && has_composite(args, kwargs)?
        {
            return otherwise.call(py, args, kwargs);
        }
        let values = self.place(py, args, kwargs)?;
        let mut inputs: SmallVec<[Bound<'py, PyAny>; 4]> =
            SmallVec::from_elem(py.None().into_bound(py), self.op.signature.inputs().len());
        let mut attributes = Vec::new();
        let mut name = None;
        for (param, value) in self.params.iter().zip(values) {
            match (&param.own, value) {
                (Role::Name, Some(given)) => name = given.extract::<String>().ok(),
                (Role::Input(i), Some(value)) if value.is_none() && self.is_axes(*i) => {
                    inputs[*i] = all_axes(py, &inputs[0])?;
                }
                (Role::Input(i), Some(value)) => inputs[*i] = value,
                (Role::Attr(name), Some(value)) if !value.is_none() => {
                    attributes.push((name.clone(), attrs::value(self.op, name, &value)?));
                }
                _ => {}
            }
        }
        for (name, value) in &self.defaults {
            if !attributes.iter().any(|(n, _)| n == name) {
                attributes.push((name.clone(), value.clone()));
            }
        }
        run(py, self.op, &inputs, &attributes, name.as_deref())
    }
}

/// What is asked where a function that is one operation has failed.
static FALLBACK: Mutex<Option<Py<PyAny>>> = Mutex::new(None);

/// Has `callable(function, args, kwargs, error)` asked where a function that is one operation has refused its
/// arguments: what it gives is the result, and NotImplemented lets the error be. None takes it away.
#[pyfunction]
#[pyo3(signature = (callable))]
pub(crate) fn set_fallback(callable: Option<Py<PyAny>>) {
    let before = {
        let mut kept = FALLBACK.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *kept, callable)
    };
    drop(before);
}

/// What the fallback gives for a call that failed, or the failure.
#[cold]
fn fallen_back(
    function: &Bound<'_, PyOperationFunction>,
    args: &Bound<'_, PyTuple>,
    kwargs: Option<&Bound<'_, PyDict>>,
    error: PyErr,
) -> PyResult<Py<PyAny>> {
    let py = function.py();
    let asked = error.is_instance_of::<PyTypeError>(py)
        || error.is_instance_of::<PyValueError>(py)
        || error.get_type(py).name().is_ok_and(|name| name == "InvalidArgumentError");
    let kept = FALLBACK.lock().unwrap_or_else(PoisonError::into_inner);
    let fallback = kept.as_ref().map(|f| f.clone_ref(py));
    drop(kept);
    let Some(fallback) = fallback.filter(|_| asked && !function.get().keywords_only) else {
        return Err(error);
    };
    let kwargs = kwargs.cloned().unwrap_or_else(|| PyDict::new(py));
    let found = fallback.bind(py).call1((function, args, kwargs, error.value(py)))?;
    if found.is(py.NotImplemented().bind(py)) { Err(error) } else { Ok(found.unbind()) }
}

#[pymethods]
impl PyOperationFunction {
    #[pyo3(signature = (*args, **kwargs))]
    fn __call__<'py>(
        slf: &Bound<'py, Self>,
        py: Python<'py>,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Py<PyAny>> {
        let called = slf.get().called(py, args, kwargs);
        called.or_else(|error| fallen_back(slf, args, kwargs, error))
    }
    #[getter]
    fn __name__(&self) -> &str {
        &self.name
    }

    #[getter]
    fn __qualname__(&self) -> &str {
        &self.name
    }

    /// A function to whoever asks (`isinstance(tf.nn.relu, types.FunctionType)`), as TensorFlow's are: Keras saves
    /// functions by their names, and objects otherwise.
    #[getter]
    fn __class__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("types")?.getattr("FunctionType")
    }

    /// Nothing: what asks whether a function is a module's own compares this with the module's names.
    #[getter]
    fn __globals__<'py>(&self, py: Python<'py>) -> Bound<'py, PyDict> {
        PyDict::new(py)
    }

    #[getter]
    fn __module__(&self) -> &'static str {
        "tensorflow"
    }

    #[getter]
    fn __doc__(slf: &Bound<'_, Self>) -> String {
        let own = slf.get();
        let described = || -> PyResult<String> {
            slf.py().import("ferroflow._docs")?.getattr("describe")?.call1((slf,))?.extract()
        };
        own.doc.clone().or_else(|| described().ok()).unwrap_or_else(|| own.op.doc.to_owned())
    }

    /// The name of the operation's record.
    #[getter]
    fn record(&self) -> &'static str {
        self.op.name
    }

    /// For each parameter its name, the record's name for it (None for the name of the operation), and
    /// whether it has a default.
    #[getter]
    fn parameters(&self) -> Vec<(String, Option<String>, bool)> {
        let own = |p: &Param| match &p.own {
            Role::Input(i) => self.op.signature.inputs().get(*i).map(|a| a.name.to_owned()),
            Role::Attr(name) => Some(name.clone()),
            Role::Name => None,
        };
        self.params.iter().map(|p| (p.python.clone(), own(p), p.default.is_some())).collect()
    }

    /// Whether arguments are given by name only, as to raw operations.
    #[getter]
    fn keywords_only(&self) -> bool {
        self.keywords_only
    }

    #[getter]
    fn __signature__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let inspect = py.import("inspect")?;
        let class = inspect.getattr("Parameter")?;
        let kind = match self.keywords_only {
            true => class.getattr("KEYWORD_ONLY")?,
            false => class.getattr("POSITIONAL_OR_KEYWORD")?,
        };
        let mut all = Vec::new();
        for param in &self.params {
            let kwargs = PyDict::new(py);
            if let Some(default) = &param.default {
                kwargs.set_item("default", default)?;
            }
            all.push(class.call((param.python.as_str(), &kind), Some(&kwargs))?);
        }
        inspect.getattr("Signature")?.call1((all,))
    }

    fn __repr__(&self) -> String {
        format!("<function {} of operation {}>", self.name, self.op.name)
    }

    fn __get__<'py>(
        slf: Bound<'py, Self>,
        _instance: &Bound<'py, PyAny>,
        _owner: Option<&Bound<'py, PyAny>>,
    ) -> Bound<'py, Self> {
        slf
    }

    /// Pickled by its public name, which gives the same object again.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("ferroflow._namespace")?.getattr("reduced")?.call1((slf,))
    }
}

/// Whether a composite tensor is among the arguments, or the items of a list among them.
fn has_composite(args: &Bound<'_, PyTuple>, kwargs: Option<&Bound<'_, PyDict>>) -> PyResult<bool> {
    fn is_composite(value: &Bound<'_, PyAny>) -> PyResult<bool> {
        if value.is_instance_of::<crate::tensor::PyTensor>()
            || value.is_instance_of::<crate::variable::PyVariable>()
        {
            return Ok(false);
        }
        if value.is_exact_instance_of::<PyList>() || value.is_exact_instance_of::<PyTuple>() {
            for item in value.try_iter()? {
                let item = item?;
                // A list of numbers is told by its first item.
                if item.is_instance_of::<pyo3::types::PyFloat>()
                    || item.is_instance_of::<pyo3::types::PyInt>()
                {
                    return Ok(false);
                }
                if is_composite(&item)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        value.get_type().hasattr(pyo3::intern!(value.py(), "_ff_flatten"))
    }
    for value in args.iter().chain(kwargs.into_iter().flatten().map(|(_, v)| v)) {
        if is_composite(&value)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// All axes of a value, as a list or, where the rank is not known, a tensor.
fn all_axes<'py>(py: Python<'py>, input: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let value = convert::convert(input, None, None)?.into_value();
    if let Some(rank) = value.shape().rank() {
        let axes: Vec<i32> = (0..rank as i32).collect();
        let axes = Array::vector(&axes).or_raise(py)?;
        return Ok(tensor::wrap(py, Value::Constant(axes))?.into_bound(py));
    }
    let find = |name| registry(py)?.find(name).or_raise(py);
    let rank = one(py, find("Rank")?, Attrs::NONE, &[&value])?;
    let (zero, step) = (Value::Constant(Array::scalar(0i32)), Value::Constant(Array::scalar(1i32)));
    let range = one(py, find("Range")?, Attrs::NONE, &[&zero, &rank, &step])?;
    Ok(tensor::wrap(py, range)?.into_bound(py))
}

/// What stands for "no default" in the parameters of [`op`].
#[pyclass(name = "Required", module = "ferroflow._ff", frozen)]
pub(crate) struct Required;

/// A public function for a record: `params` lists (Python's name, the record's name, default or REQUIRED).
#[pyfunction]
#[pyo3(signature = (record, name, params, doc=None, otherwise=None))]
pub(crate) fn op(
    py: Python<'_>,
    record: &str,
    name: &str,
    params: Vec<(String, String, Py<PyAny>)>,
    doc: Option<String>,
    otherwise: Option<Py<PyAny>>,
) -> PyResult<PyOperationFunction> {
    let op = known(py, record)?;
    let declared = op.signature.inputs();
    let mut made = Vec::new();
    let mut defaults = Vec::new();
    for (python, own, default) in params {
        let default = (!default.bind(py).is_instance_of::<Required>()).then_some(default);
        let role = match declared.iter().position(|a| a.name == own) {
            Some(i) => Role::Input(i),
            None if attrs::kind(op, &own).is_some() => Role::Attr(own.clone()),
            None => {
                return Err(type_error(format!(
                    "{record} has neither an input nor an attribute {own:?}"
                )));
            }
        };
        if let (Role::Attr(own), Some(value)) = (&role, &default)
            && !value.is_none(py)
        {
            defaults.push((own.clone(), attrs::value(op, own, value.bind(py))?));
        }
        made.push(Param { python, own: role, default });
    }
    made.push(Param { python: "name".into(), own: Role::Name, default: Some(py.None()) });
    Ok(PyOperationFunction {
        op,
        name: name.into(),
        params: made,
        keywords_only: false,
        defaults,
        otherwise,
        doc,
    })
}

/// The raw operation of a record (`tf.raw_ops`): keyword arguments only, named as the record says.
#[pyfunction]
#[pyo3(signature = (record, renamed=None))]
pub(crate) fn raw(
    py: Python<'_>,
    record: &str,
    renamed: Option<HashMap<String, String>>,
) -> PyResult<PyOperationFunction> {
    let op = known(py, record)?;
    // From the record's names to Python's.
    let renamed: HashMap<String, String> =
        renamed.into_iter().flatten().map(|(python, own)| (own, python)).collect();
    let mut params: Vec<Param> = op
        .signature
        .inputs()
        .iter()
        .enumerate()
        .map(|(i, a)| {
            let python = renamed.get(a.name).map_or(a.name, String::as_str);
            Param { python: python.into(), own: Role::Input(i), default: None }
        })
        .collect();
    let mut names: Vec<(&str, bool)> =
        op.attrs.defs.iter().map(|d| (d.name, d.default.is_some())).collect();
    for var in op.signature.types {
        if !names.iter().any(|(n, _)| *n == var.name) {
            names.push((var.name, true));
        }
    }
    let inferred = |name: &str| {
        op.signature.inputs().iter().any(|a| match (a.count, a.ty) {
            (Count::Number(n), _) if n == name => true,
            (_, ArgType::Var(v)) => {
                op.signature.types.get(usize::from(v)).is_some_and(|t| t.name == name)
            }
            _ => false,
        })
    };
    for (name, optional) in names {
        let default = (optional || inferred(name)).then(|| py.None());
        params.push(Param { python: name.into(), own: Role::Attr(name.into()), default });
    }
    params.push(Param { python: "name".into(), own: Role::Name, default: Some(py.None()) });
    Ok(PyOperationFunction {
        op,
        name: record.into(),
        params,
        keywords_only: true,
        defaults: Vec::new(),
        otherwise: None,
        doc: None,
    })
}
