//! `Tape` and custom gradients for Python.
//!
//! Invariant: a tape records between `start` and `stop` only; what it recorded stays until `reset`.
//! Does not know: structures, variables as objects: it takes tensors and handles.

use crate::error::{OrRaise, carry, type_error};
use crate::{control, convert, execute, tensor};
use ferroflow_base::Result;
use ferroflow_op::{Cotangent, Slices, Value};
use ferroflow_runtime::{CustomGradient, GradientTape, Source, Tensor, custom_gradient_values};
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyList, PyTuple};

/// Records operations for differentiation.
#[pyclass(name = "Tape", module = "ferroflow._ff", weakref)]
pub(crate) struct PyTape {
    watch_variables: bool,
    persistent: bool,
    tape: Option<GradientTape>,
    /// Watched before it was started.
    running: bool,
}

impl PyTape {
    fn tape(&mut self) -> &GradientTape {
        self.tape.get_or_insert_with(|| {
            // One that gives any number of gradients; what is asked once is Python's to say.
            let tape = match self.watch_variables {
                true => GradientTape::persistent(),
                false => GradientTape::without_variables(true),
            };
            tape.suspend();
            tape
        })
    }
}

#[pymethods]
impl PyTape {
    #[new]
    #[pyo3(signature = (persistent=false, watch_accessed_variables=true))]
    fn new(persistent: bool, watch_accessed_variables: bool) -> PyTape {
        PyTape { watch_variables: watch_accessed_variables, persistent, tape: None, running: false }
    }

    #[getter]
    fn persistent(&self) -> bool {
        self.persistent
    }

    /// Whether the records are kept after a gradient was asked for.
    fn set_persistent(&mut self, persistent: bool) {
        self.persistent = persistent;
    }

    /// Begins or goes on recording on this thread.
    fn start(&mut self) {
        self.tape().resume();
        self.tape().set_recording(true);
        self.running = true;
    }

    /// Ends recording.
    fn stop(&mut self) {
        if let Some(tape) = &self.tape {
            tape.suspend();
        }
        self.running = false;
    }

    /// Watches a tensor or a variable's handle.
    fn watch(&mut self, py: Python<'_>, t: &Bound<'_, PyAny>) -> PyResult<()> {
        let value = tensor::expect(t)?;
        self.tape().watch(&Watched(value)).or_raise(py)
    }

    /// The tensors and handles that are watched.
    fn watched(&self, py: Python<'_>) -> PyResult<Vec<Py<PyAny>>> {
        let Some(tape) = &self.tape else { return Ok(Vec::new()) };
        tape.watched().into_iter().map(|v| tensor::wrap(py, v)).collect()
    }

    /// Whether to record from now on; gives what was before.
    fn set_recording(&mut self, recording: bool) -> bool {
        self.tape().set_recording(recording)
    }

    /// Forgets what was recorded and watched.
    fn reset(&mut self) {
        if let Some(tape) = &self.tape {
            tape.reset();
        }
    }

    /// The gradients of the sum of `targets`, weighted by `output_gradients`, towards each of `sources`; None
    /// for one that they do not depend on, `(values, indices, dense_shape)` for one that has some rows only.
    #[pyo3(signature = (targets, sources, output_gradients=None))]
    fn gradient(
        &mut self,
        py: Python<'_>,
        targets: Vec<Bound<'_, PyAny>>,
        sources: Vec<Bound<'_, PyAny>>,
        output_gradients: Option<Vec<Bound<'_, PyAny>>>,
    ) -> PyResult<Vec<Option<Py<PyAny>>>> {
        let tensors = |list: &[Bound<'_, PyAny>]| -> PyResult<Vec<Tensor>> {
            list.iter().map(|t| Ok(Tensor::from(tensor::expect(t)?))).collect()
        };
        let targets = tensors(&targets)?;
        let sources: Vec<Watched> =
            sources.iter().map(|s| tensor::expect(s).map(Watched)).collect::<PyResult<_>>()?;
        let mut seeds = Vec::new();
        for (i, seed) in output_gradients.iter().flatten().enumerate() {
            let target =
                targets.get(i).ok_or_else(|| type_error("more output gradients than targets"))?;
            seeds.push(match seed.is_none() {
                // None stands for ones.
                true => ones_like(py, target)?,
                false => {
                    Tensor::from(convert::convert(seed, Some(target.dtype()), None)?.into_value())
                }
            });
        }
        let (targets, seeds): (Vec<&Tensor>, Vec<&Tensor>) =
            (targets.iter().collect(), seeds.iter().collect());
        let tape = self.tape();
        let gradients = execute::from_caller(py, || tape.cotangents(&targets, &seeds, &sources));
        let gradients = gradients.or_raise(py)?;
        gradients.into_iter().map(|g| g.map(|g| cotangent(py, g)).transpose()).collect()
    }
}

fn cotangent(py: Python<'_>, gradient: Cotangent) -> PyResult<Py<PyAny>> {
    match gradient {
        Cotangent::Dense(value) => tensor::wrap(py, value),
        Cotangent::Slices(Slices { values, indices, dense_shape }) => {
            let parts = [values, indices, dense_shape];
            let parts: Vec<_> =
                parts.into_iter().map(|v| tensor::wrap(py, v)).collect::<PyResult<_>>()?;
            Ok(PyTuple::new(py, parts)?.into_any().unbind())
        }
    }
}

fn ones_like(py: Python<'_>, like: &Tensor) -> PyResult<Tensor> {
    use ferroflow_ops::formula::Formula;
    ferroflow_runtime::Context.ones_like(like.value()).map(Tensor::from).or_raise(py)
}

/// A value that gradients are taken towards.
struct Watched(Value);

impl Source for Watched {
    fn source(&self) -> Value {
        self.0.clone()
    }
    fn described(&self) -> String {
        format!("a tensor ({})", self.0.ty())
    }
}

/// Calls `forward` on the inputs; where a gradient is asked for it is what `backward` says. `variables` is
/// read after `forward` ran: the handles of the variables it found itself to use.
#[pyfunction]
pub(crate) fn custom_gradient(
    py: Python<'_>,
    inputs: Vec<Bound<'_, PyAny>>,
    variables: &Bound<'_, PyList>,
    forward: &Bound<'_, PyAny>,
    backward: Py<PyAny>,
) -> PyResult<Vec<Py<PyAny>>> {
    let values: Vec<Value> = inputs
        .iter()
        .map(|v| Ok(convert::convert(v, None, None)?.into_value()))
        .collect::<PyResult<_>>()?;
    let backward = std::sync::Arc::new(backward);
    let outputs = custom_gradient_values(&values, &mut |values| {
        let outputs = control::call(forward, values)?;
        let handles: Vec<Value> =
            variables.iter().map(|v| tensor::expect(&v)).collect::<PyResult<_>>().map_err(carry)?;
        let backward = backward.clone();
        Ok(CustomGradient {
            outputs,
            variables: handles,
            vjp: Box::new(move |dys| crate::exit::attach(|py| called_back(backward.bind(py), dys))),
        })
    });
    outputs.or_raise(py)?.into_iter().map(|v| tensor::wrap(py, v)).collect()
}

/// The rule in Python: takes a list of gradients, gives a list of gradients and Nones.
fn called_back(backward: &Bound<'_, PyAny>, dys: &[Value]) -> Result<Vec<Option<Value>>> {
    let inner = || -> PyResult<Vec<Option<Value>>> {
        let py = backward.py();
        let dys: Vec<_> =
            dys.iter().map(|v| tensor::wrap(py, v.clone())).collect::<PyResult<_>>()?;
        let _inside = crate::exit::calling(py);
        let returned = backward.call1(PyTuple::new(py, [PyList::new(py, dys)?])?)?;
        let mut all = Vec::new();
        for item in returned.try_iter()? {
            let item = item?;
            all.push(match item.is_none() {
                true => None,
                false => Some(convert::convert(&item, None, None)?.into_value()),
            });
        }
        Ok(all)
    };
    inner().map_err(carry)
}
