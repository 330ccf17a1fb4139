//! Python functions as operations: `py_function`, generators, iterators.
//!
//! Invariant: the function runs eagerly, whatever is being traced on the thread, with the interpreter
//! attached; its exception is what the caller of the graph catches.
//! Does not know: what the function does.

use crate::error::{OrRaise, carry, type_error};
use crate::{convert, dtype, execute, exit, shape, tensor};
use ferroflow_base::{Error, Result};
use ferroflow_op::{
    Derivative, Effects, Emit, FuncRef, FunctionBody, RunContext, TensorType, Value,
};
use ferroflow_ops::control::call;
use ferroflow_runtime::enter_eager;
use ferroflow_tensor::{Array, DType, Object, Shape};
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyTuple};
use std::any::Any;
use std::sync::{Arc, Weak};

/// A Python function as the body of a function of the engine.
struct Callback {
    function: Py<PyAny>,
    name: String,
    params: Vec<TensorType>,
    results: Vec<TensorType>,
    effects: Effects,
    derivative: Derivative,
    /// Itself, to be called by: it cannot be opened.
    own: Weak<Callback>,
}

impl FunctionBody for Callback {
    fn name(&self) -> &str {
        &self.name
    }
    fn params(&self) -> &[TensorType] {
        &self.params
    }
    fn results(&self) -> &[TensorType] {
        &self.results
    }
    fn effects(&self) -> Effects {
        self.effects
    }

    fn call(&self, _run: &RunContext, args: Vec<Array>) -> Result<Vec<Array>> {
        let run = |py: Python<'_>| -> PyResult<Vec<Array>> {
            let _eager = enter_eager();
            let args: Vec<_> = args
                .into_iter()
                .map(|a| tensor::wrap(py, Value::Array(a)))
                .collect::<PyResult<_>>()?;
            let returned = self.function.bind(py).call1(PyTuple::new(py, args)?)?;
            let mut all = Vec::with_capacity(self.results.len());
            for item in returned.try_iter()? {
                let item = item?;
                let want = self.results.get(all.len()).map(|t| t.dtype);
                let value = convert::convert(&item, want, None)?.into_value();
                all.push(value.array().or_raise(py)?.clone());
            }
            Ok(all)
        };
        // What NumPy and other code computes there follows IEEE 754, denormal numbers included.
        let _kept = ferroflow_base::denormal::keep();
        let arrays = exit::attach(run).map_err(carry)?;
        if arrays.len() != self.results.len() {
            return Err(Error::invalid_argument(format!(
                "{} returned {} values, but {} were declared",
                self.name,
                arrays.len(),
                self.results.len()
            )));
        }
        for (i, (array, ty)) in arrays.iter().zip(&self.results).enumerate() {
            if !ty.shape.admits(array.shape()) {
                return Err(Error::invalid_argument(format!(
                    "value {i} that {} returned has shape {}, but {} was declared",
                    self.name,
                    array.shape(),
                    ty.shape
                )));
            }
        }
        Ok(arrays)
    }

    fn inline(&self, cx: &mut dyn Emit, args: &[Value]) -> Result<Vec<Value>> {
        let own = self.own.upgrade().ok_or_else(|| Error::internal("a callback that is gone"))?;
        let own = FuncRef(own);
        Ok(call::call_function(cx, &own, args)?.to_vec())
    }

    fn infer(&self, _args: &[TensorType]) -> Result<Vec<TensorType>> {
        Ok(self.results.clone())
    }

    fn graph(&self) -> std::result::Result<&dyn Any, &'static str> {
        Err("it is a Python function")
    }

    fn derivative(&self) -> &Derivative {
        &self.derivative
    }
}

/// A Python object that a variant tensor holds.
#[derive(Debug)]
struct Boxed(Py<PyAny>);

impl Object for Boxed {
    fn kind(&self) -> &'static str {
        "PythonObject"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A scalar of dtype variant that holds a Python object, so that it can pass through functions.
#[pyfunction(name = "box")]
pub(crate) fn boxed(py: Python<'_>, object: Py<PyAny>) -> PyResult<Py<PyAny>> {
    let held: Vec<Arc<dyn Object>> = vec![Arc::new(Boxed(object))];
    let array = Array::from_objects(DType::Variant, held, Shape::scalar()).or_raise(py)?;
    tensor::wrap(py, Value::Array(array))
}

/// The object that [`boxed`] put into a tensor; TypeError for another tensor.
#[pyfunction]
pub(crate) fn unbox(t: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
    let py = t.py();
    let value = tensor::expect(t)?;
    let array = value.array().or_raise(py)?;
    match array.object::<Boxed>() {
        Ok(Boxed(object)) => Ok(object.clone_ref(py)),
        Err(_) => Err(type_error("the tensor holds no Python object")),
    }
}

/// Calls a Python function on tensors as an operation: it gets eager tensors and returns a list of as many
/// values as there are dtypes. With `stateful` it is run each time and in the order of the program.
#[pyfunction]
#[pyo3(signature = (func, inputs, dtypes, shapes=None, stateful=true, likes=None))]
pub(crate) fn callback(
    py: Python<'_>,
    func: Py<PyAny>,
    inputs: Vec<Bound<'_, PyAny>>,
    dtypes: Vec<Bound<'_, PyAny>>,
    shapes: Option<Vec<Bound<'_, PyAny>>>,
    stateful: bool,
    likes: Option<Vec<Bound<'_, PyAny>>>,
) -> PyResult<Vec<Py<PyAny>>> {
    let values: Vec<Value> = inputs
        .iter()
        .map(|v| Ok(convert::convert(v, None, None)?.into_value()))
        .collect::<PyResult<_>>()?;
    let mut results = Vec::with_capacity(dtypes.len());
    for (i, dtype) in dtypes.iter().enumerate() {
        let shape = match shapes.as_ref().and_then(|s| s.get(i)) {
            Some(shape) => shape::from_python(shape)?,
            None => ferroflow_tensor::PartialShape::unknown(),
        };
        let handle = match likes.as_ref().and_then(|l| l.get(i)) {
            Some(like) if !like.is_none() => tensor::expect(like)?.handle_data().cloned(),
            _ => None,
        };
        results.push(TensorType::new(dtype::from_python(dtype)?, shape).with_handle(handle));
    }
    if shapes.as_ref().is_some_and(|s| s.len() != dtypes.len()) {
        return Err(type_error("there must be as many shapes as dtypes"));
    }
    let name =
        func.bind(py).getattr("__name__").and_then(|n| n.extract()).unwrap_or("py_function".into());
    let body = Arc::new_cyclic(|own| Callback {
        function: func,
        name,
        params: values.iter().map(Value::ty).collect(),
        results,
        effects: if stateful { Effects::World } else { Effects::Pure },
        derivative: Derivative::default(),
        own: own.clone(),
    });
    let body = FuncRef(body);
    let refs: Vec<&Value> = values.iter().collect();
    let op = call::call_of(&body);
    let outputs = execute::apply(py, op, &call::Call::of(body).into(), &refs)?;
    outputs.into_iter().map(|v| tensor::wrap(py, v)).collect()
}
