//! `FunctionCache`: what `tf.function`'s object calls on every call: arguments taken apart, a fitting trace
//! found and run, the results put together.
//!
//! Invariant: a trace is used for arguments of the form it was made for: the same containers, the same Python
//! values, the same objects, and tensors that its types accept. The number of traces kept is bounded.
//! Does not know: how a function is traced: `_trace` of the class derived from this one.

use crate::arguments::{Flat, Part, accepts, same_key, taken_apart};
use crate::error::type_error;
use crate::graph::PyConcrete;
use crate::nest::{self, Kind};
use crate::turns::Turns;
use crate::{dtype, exit, shape, tensor};
use ferroflow_op::{SmallVec, TensorType, Value};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyDict, PyList, PyTuple};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many traces a function keeps.
const MOST_TRACES: usize = 256;

/// How results are put together.
enum Template {
    Leaf(usize),
    /// A composite of these leaves, put together by its spec.
    Packed(Py<PyAny>, Vec<usize>),
    /// A container like this one.
    Nested(Py<PyAny>, Kind, Vec<Template>),
    Constant(Py<PyAny>),
}

struct Trace {
    key: SmallVec<[Part; 8]>,
    types: Vec<TensorType>,
    concrete: Py<PyConcrete>,
    output: Template,
}

/// The place of a tensor in the results of a trace.
#[pyclass(name = "Leaf", module = "ferroflow._ff", frozen)]
pub(crate) struct PyLeaf(usize);

#[pymethods]
impl PyLeaf {
    #[new]
    fn new(index: usize) -> PyLeaf {
        PyLeaf(index)
    }

    /// Which tensor it is.
    #[getter]
    fn index(&self) -> usize {
        self.0
    }
}

/// The place of a composite in the results of a trace: its spec, and which tensors it is made of.
#[pyclass(name = "Packed", module = "ferroflow._ff", frozen)]
pub(crate) struct PyPacked(Py<PyAny>, Vec<usize>);

#[pymethods]
impl PyPacked {
    #[new]
    fn new(spec: Py<PyAny>, leaves: Vec<usize>) -> PyPacked {
        PyPacked(spec, leaves)
    }

    /// What puts it together: `spec._ff_pack(tensors)`.
    #[getter]
    fn spec(&self, py: Python<'_>) -> Py<PyAny> {
        self.0.clone_ref(py)
    }

    /// Which tensors it is made of.
    #[getter]
    fn indices(&self) -> Vec<usize> {
        self.1.clone()
    }
}

/// The base of `tf.function`'s objects.
#[pyclass(name = "FunctionCache", module = "ferroflow._ff", subclass, weakref, dict)]
pub(crate) struct PyFunctionCache {
    traces: Mutex<Arc<Vec<Arc<Trace>>>>,
    /// Which thread traces now, and how often it has entered.
    tracing: Turns,
    /// Whether dimensions that differ from call to call become unknown.
    #[pyo3(get, set, name = "_reduce_retracing")]
    reduce_retracing: bool,
    /// What arguments are cast to, where that is said beforehand.
    signature: Mutex<Option<Py<PyAny>>>,
    /// How often it was called since the last trace.
    calls: AtomicU64,
}

/// Whether calls have nothing to see to but finding and running a trace: functions are not run eagerly, and no
/// replicas of a strategy run.
static PLAIN: AtomicBool = AtomicBool::new(true);

/// Says whether calls of functions have nothing to see to but finding and running a trace.
#[pyfunction]
pub(crate) fn set_plain_calls(plain: bool) {
    PLAIN.store(plain, Ordering::Relaxed);
}

fn template(value: &Bound<'_, PyAny>) -> PyResult<Template> {
    if let Ok(leaf) = value.cast::<PyLeaf>() {
        return Ok(Template::Leaf(leaf.get().0));
    }
    if let Ok(packed) = value.cast::<PyPacked>() {
        let packed = packed.get();
        return Ok(Template::Packed(packed.0.clone_ref(value.py()), packed.1.clone()));
    }
    match nest::kind(value, nest::View::Plain)? {
        Some(kind) => {
            let inner =
                nest::children(value, kind)?.iter().map(template).collect::<PyResult<_>>()?;
            Ok(Template::Nested(value.clone().unbind(), kind, inner))
        }
        None => Ok(Template::Constant(value.clone().unbind())),
    }
}

fn fill<'py>(
    py: Python<'py>,
    template: &Template,
    values: &[Value],
) -> PyResult<Bound<'py, PyAny>> {
    let leaf = |i: usize| -> PyResult<Bound<'py, PyAny>> {
        let value = values.get(i).ok_or_else(|| type_error("a result is missing"))?;
        Ok(tensor::wrap(py, value.clone())?.into_bound(py))
    };
    match template {
        Template::Leaf(i) => leaf(*i),
        Template::Constant(value) => Ok(value.bind(py).clone()),
        Template::Packed(spec, leaves) => {
            let parts: Vec<_> = leaves.iter().map(|&i| leaf(i)).collect::<PyResult<_>>()?;
            spec.bind(py).call_method1("_ff_pack", (PyList::new(py, parts)?,))
        }
        Template::Nested(like, kind, inner) => {
            let items = inner.iter().map(|t| fill(py, t, values)).collect::<PyResult<_>>()?;
            nest::rebuild(like.bind(py), *kind, items)
        }
    }
}

impl PyFunctionCache {
    fn signature(&self) -> MutexGuard<'_, Option<Py<PyAny>>> {
        self.signature.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn snapshot(&self) -> Arc<Vec<Arc<Trace>>> {
        // Held for the clone only: comparing may run Python code of any kind.
        self.traces.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The trace for these arguments, if there is one.
    fn find(&self, py: Python<'_>, flat: &Flat) -> PyResult<Option<Arc<Trace>>> {
        for trace in self.snapshot().iter() {
            if accepts(&trace.types, &flat.leaves) && same_key(py, &trace.key, &flat.key)? {
                return Ok(Some(trace.clone()));
            }
        }
        Ok(None)
    }

    /// Types that cover a trace's and the arguments', where they differ in dimensions only.
    fn relaxed(&self, py: Python<'_>, flat: &Flat) -> PyResult<Option<Vec<TensorType>>> {
        if !self.reduce_retracing {
            return Ok(None);
        }
        let own: Vec<TensorType> = flat.leaves.iter().map(Value::ty).collect();
        for trace in self.snapshot().iter().rev() {
            let alike = trace.types.len() == own.len()
                && trace.types.iter().zip(&own).all(|(t, o)| {
                    t.dtype == o.dtype && t.shape.rank() == o.shape.rank() && t.handle == o.handle
                });
            if alike && same_key(py, &trace.key, &flat.key)? {
                return Ok(Some(
                    trace.types.iter().zip(&own).map(|(t, o)| t.generalise(o)).collect(),
                ));
            }
        }
        Ok(None)
    }
}

#[pymethods]
impl PyFunctionCache {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> PyFunctionCache {
        PyFunctionCache {
            traces: Mutex::default(),
            tracing: Turns::default(),
            reduce_retracing: false,
            signature: Mutex::default(),
            calls: AtomicU64::new(0),
        }
    }

    #[getter(_calls)]
    fn py_calls(&self) -> u64 {
        self.calls.load(Ordering::Relaxed)
    }

    #[setter(_calls)]
    fn py_set_calls(&self, calls: u64) {
        self.calls.store(calls, Ordering::Relaxed);
    }

    #[getter(_input_signature)]
    fn py_input_signature(&self, py: Python<'_>) -> Option<Py<PyAny>> {
        self.signature().as_ref().map(|s| s.clone_ref(py))
    }

    #[setter(_input_signature)]
    fn py_set_input_signature(&self, signature: Option<Py<PyAny>>) {
        let old = std::mem::replace(&mut *self.signature(), signature);
        drop(old);
    }

    #[pyo3(signature = (*args, **kwargs))]
    fn __call__<'py>(
        slf: &Bound<'py, Self>,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (plain, signature) = {
            let own = slf.borrow();
            own.calls.fetch_add(1, Ordering::Relaxed);
            (PLAIN.load(Ordering::Relaxed), own.signature().is_some())
        };
        let result = match (plain, signature) {
            (true, false) => PyFunctionCache::call(slf, args, kwargs),
            (true, true) if kwargs.is_none() => PyFunctionCache::call_fitting(slf, args),
            _ => slf.call_method(intern!(slf.py(), "_call"), args, kwargs),
        };
        result.map_err(|e| filtered(slf.py(), e))
    }

    /// Lets calls with arguments like these, given by position, run a trace at once: the one of the input
    /// signature. Nothing where the tensors among them are not what it takes, one for one, as they are.
    fn _keep(
        &self,
        py: Python<'_>,
        args: &Bound<'_, PyTuple>,
        concrete: Py<PyConcrete>,
        output: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        // The call went well: what has no key, such as what is no number of NumPy's but has `__array__`, is cast again.
        let Ok(flat) = taken_apart(args, None) else { return Ok(()) };
        let takes = concrete.get();
        let types = takes.function.params().get(..takes.own()).unwrap_or(&[]).to_vec();
        if !accepts(&types, &flat.leaves) {
            return Ok(());
        }
        if self.find(py, &flat)?.is_none() {
            let output = template(output)?;
            self.push(Arc::new(Trace { key: flat.key, types, concrete, output }));
        }
        Ok(())
    }

    /// Calls the function: by a trace that fits, or one that `_trace` makes.
    #[pyo3(signature = (args, kwargs=None))]
    fn call<'py>(
        slf: &Bound<'py, Self>,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let (trace, flat) = PyFunctionCache::trace_of(slf, args, kwargs)?;
        let outputs = trace.concrete.get().apply(py, &flat.leaves)?;
        fill(py, &trace.output, &outputs)
    }

    /// The concrete function for these arguments, made if there is none.
    #[pyo3(signature = (args, kwargs=None))]
    fn concrete<'py>(
        slf: &Bound<'py, Self>,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Py<PyConcrete>> {
        let (trace, _) = PyFunctionCache::trace_of(slf, args, kwargs)?;
        Ok(trace.concrete.clone_ref(slf.py()))
    }

    /// How many traces there are.
    fn cache_size(&self) -> usize {
        self.snapshot().len()
    }

    /// Forgets all traces.
    fn clear(&self) {
        let old = std::mem::take(&mut *self.traces.lock().unwrap_or_else(PoisonError::into_inner));
        drop(old);
    }

    /// What is different between these arguments and those of the latest trace, in words.
    #[pyo3(signature = (args, kwargs=None))]
    fn signature_report<'py>(
        slf: &Bound<'py, Self>,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<String> {
        let py = slf.py();
        let flat = taken_apart(args, kwargs)?;
        let own = slf.borrow();
        let traces = own.snapshot();
        let Some(latest) = traces.last() else { return Ok("the first call".into()) };
        if latest.key.len() != flat.key.len() || latest.types.len() != flat.leaves.len() {
            return Ok("the arguments have another structure".into());
        }
        for (i, (a, b)) in latest.key.iter().zip(&flat.key).enumerate() {
            if !a.same(b, py)? {
                return Ok(format!(
                    "Python value {i} of the arguments is another: pass it as a tensor to avoid a trace for each value"
                ));
            }
        }
        for (i, (ty, leaf)) in latest.types.iter().zip(&flat.leaves).enumerate() {
            if !ty.accepts(&leaf.ty()) {
                return Ok(format!("tensor {i} was {ty} and is {}", leaf.ty()));
            }
        }
        Ok("nothing".into())
    }
}

/// The error, its traceback without the package's own frames if that is asked for.
fn filtered(py: Python<'_>, error: PyErr) -> PyErr {
    let shorter = || {
        let module = py.import("ferroflow.python.util.traceback_utils")?;
        module.getattr("filtered")?.call1((error.value(py),))
    };
    match shorter() {
        Ok(error) => PyErr::from_value(error),
        Err(_) => error,
    }
}

impl PyFunctionCache {
    fn trace_of<'py>(
        slf: &Bound<'py, Self>,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<(Arc<Trace>, Flat)> {
        let py = slf.py();
        let flat = taken_apart(args, kwargs)?;
        if let Some(trace) = slf.borrow().find(py, &flat)? {
            return Ok((trace, flat));
        }
        // One thread traces; what others asked for meanwhile may then be there.
        let own = slf.borrow();
        let _turn = own.tracing.take(py);
        if let Some(trace) = own.find(py, &flat)? {
            return Ok((trace, flat));
        }
        let types = match slf.borrow().relaxed(py, &flat)? {
            Some(types) => types,
            None => flat.leaves.iter().map(Value::ty).collect(),
        };
        let leaves: Vec<_> =
            flat.leaves.iter().map(|v| tensor::wrap(py, v.clone())).collect::<PyResult<_>>()?;
        let shown: Vec<_> = types
            .iter()
            .map(|t| Ok((dtype::wrap(py, t.dtype)?, shape::wrap(py, t.shape.clone())?)))
            .collect::<PyResult<_>>()?;
        let _inside = exit::calling(py);
        let made = slf.call_method1(
            intern!(py, "_trace"),
            (args, kwargs, PyList::new(py, leaves)?, PyList::new(py, shown)?),
        )?;
        let concrete = made.get_item(0)?.cast::<PyConcrete>()?.clone().unbind();
        let output = template(&made.get_item(1)?)?;
        let own = concrete.get().function.params();
        // What the trace was really made for: an input signature may be more general.
        let types = own.get(..types.len()).map_or(types, <[TensorType]>::to_vec);
        let again = taken_apart(args, kwargs)?;
        let trace = Arc::new(Trace { key: again.key, types, concrete, output });
        slf.borrow().push(trace.clone());
        Ok((trace, flat))
    }

    /// A call of a function with an input signature: by the trace, if arguments like these were given
    /// before; Python casts and checks all others.
    fn call_fitting<'py>(
        slf: &Bound<'py, Self>,
        args: &Bound<'py, PyTuple>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        // What cannot be taken apart is an error that Python words.
        if let Ok(flat) = taken_apart(args, None)
            && let Some(trace) = slf.borrow().find(py, &flat)?
        {
            let outputs = trace.concrete.get().apply(py, &flat.leaves)?;
            return fill(py, &trace.output, &outputs);
        }
        slf.call_method1(intern!(py, "_call"), args)
    }

    /// Keeps a trace; the oldest gives way.
    fn push(&self, trace: Arc<Trace>) {
        let old = {
            let mut traces = self.traces.lock().unwrap_or_else(PoisonError::into_inner);
            let mut next: Vec<_> = traces.iter().cloned().collect();
            if next.len() >= MOST_TRACES {
                next.remove(0);
            }
            next.push(trace);
            std::mem::replace(&mut *traces, Arc::new(next))
        };
        drop(old);
    }
}
