//! `Tape`, what `tf.GradientTape` derives from, and custom gradients.
//!
//! Invariant: a tape records between `start` and `stop` only; what it recorded stays until it is forgotten.
//! Does not know: structures but the plainest, a source or a list of them: Python takes the others apart.

use crate::error::{OrRaise, carry, type_error, value_error};
use crate::variable::PyVariable;
use crate::{control, convert, execute, tensor};
use ferroflow_base::Result;
use ferroflow_op::{Cotangent, Slices, SmallVec, Value, smallvec};
use ferroflow_runtime::{CustomGradient, GradientTape, Tensor, custom_gradient_values};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyAny, PyList, PyTuple};
use std::cell::RefCell;

/// Records operations for differentiation.
#[pyclass(name = "Tape", module = "ferroflow._ff", subclass, weakref, dict)]
pub(crate) struct PyTape {
    watch_variables: bool,
    everything: bool,
    persistent: bool,
    tape: Option<GradientTape>,
    recording: bool,
    /// What was watched when the records were given up.
    watched: Vec<Value>,
}

impl PyTape {
    fn tape(&mut self) -> &GradientTape {
        self.tape.get_or_insert_with(|| {
            // One that gives any number of gradients; what is asked once is Python's to say.
            let tape = match (self.everything, self.watch_variables) {
                (true, _) => GradientTape::of_everything(),
                (false, true) => GradientTape::persistent(),
                (false, false) => GradientTape::without_variables(true),
            };
            tape.suspend();
            tape
        })
    }
}

thread_local! {
    /// The tapes whose contexts this thread is in, outermost first.
    static ENTERED: RefCell<Vec<Py<PyTape>>> = const { RefCell::new(Vec::new()) };
}

/// The tapes whose contexts this thread is in, outermost first.
#[pyfunction]
pub(crate) fn entered_tapes(py: Python<'_>) -> Vec<Py<PyTape>> {
    ENTERED.with_borrow(|entered| entered.iter().map(|tape| tape.clone_ref(py)).collect())
}

#[pymethods]
impl PyTape {
    #[new]
    #[pyo3(signature = (persistent=false, watch_accessed_variables=true, *, everything=false))]
    fn new(persistent: bool, watch_accessed_variables: bool, everything: bool) -> PyTape {
        PyTape {
            watch_variables: watch_accessed_variables,
            everything,
            persistent,
            tape: None,
            recording: false,
            watched: Vec::new(),
        }
    }

    /// One that has recorded everything in the graphs that are being traced, and records no more.
    #[staticmethod]
    fn _of_open_graphs() -> PyTape {
        let tape = PyTape::new(true, false, true);
        PyTape { tape: Some(GradientTape::of_open_graphs()), ..tape }
    }

    fn __enter__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, Self>> {
        slf.borrow_mut()._push_tape()?;
        ENTERED.with_borrow_mut(|entered| entered.push(slf.clone().unbind()));
        Ok(slf.clone())
    }

    #[pyo3(signature = (*_error))]
    fn __exit__(slf: &Bound<'_, Self>, _error: &Bound<'_, PyTuple>) {
        {
            let mut own = slf.borrow_mut();
            if own.recording {
                own.stop();
            }
        }
        let left = ENTERED.with_borrow_mut(|entered| {
            let at = entered.iter().rposition(|tape| tape.is(slf))?;
            Some(entered.remove(at))
        });
        drop(left);
    }

    fn _push_tape(&mut self) -> PyResult<()> {
        if self.recording {
            return Err(value_error(
                "Tape is still recording, This can happen if you try to re-enter an already-active tape.",
            ));
        }
        self.start();
        Ok(())
    }

    fn _pop_tape(&mut self) -> PyResult<()> {
        if !self.recording {
            return Err(value_error("Tape is not recording."));
        }
        self.stop();
        Ok(())
    }

    #[getter]
    fn _persistent(&self) -> bool {
        self.persistent
    }

    #[getter]
    fn _recording(&self) -> bool {
        self.recording
    }

    /// Whether there are records to be asked, as there are from the first recording to the last gradient.
    #[getter]
    fn _has_records(&self) -> bool {
        self.tape.is_some()
    }

    /// Begins or goes on recording on this thread.
    #[pyo3(name = "_start")]
    fn start(&mut self) {
        self.tape().resume();
        self.tape().set_recording(true);
        self.recording = true;
    }

    /// Ends recording.
    #[pyo3(name = "_stop")]
    fn stop(&mut self) {
        if let Some(tape) = &self.tape {
            tape.suspend();
        }
        self.recording = false;
    }

    /// Watches a tensor or a variable's handle.
    #[pyo3(name = "_watch")]
    fn watch_value(&mut self, py: Python<'_>, t: &Bound<'_, PyAny>) -> PyResult<()> {
        let value = tensor::expect(t)?;
        self.tape().watch(&value).or_raise(py)
    }

    /// Watches what is one tensor with gradients; False for anything else, for Python to see to.
    #[pyo3(name = "_watch_plain")]
    fn watch_plain(&mut self, py: Python<'_>, t: &Bound<'_, PyAny>) -> PyResult<bool> {
        match tensor::value_of(t).filter(Value::is_differentiable) {
            Some(value) => self.tape().watch(&value).or_raise(py).map(|()| true),
            None => Ok(false),
        }
    }

    /// The tensors and handles that are watched, or were when the records were given up.
    #[pyo3(name = "_watched")]
    fn watched(&self, py: Python<'_>) -> PyResult<Vec<Py<PyAny>>> {
        let watched = match &self.tape {
            Some(tape) => tape.watched(),
            None => self.watched.clone(),
        };
        watched.into_iter().map(|v| tensor::wrap(py, v)).collect()
    }

    /// Gives up the records, as the one gradient of a tape that is not persistent does.
    #[pyo3(name = "_spend")]
    fn spend(&mut self) {
        if let Some(tape) = self.tape.take() {
            self.watched = tape.watched();
        }
    }

    /// Forgets what was recorded and watched.
    #[pyo3(name = "_forget")]
    fn forget(&mut self) {
        self.tape = None;
        self.watched.clear();
    }

    /// The gradients of one tensor towards a tensor or variable or a list of them, the commonest question,
    /// in the form of the sources. NotImplemented where there is more to it, for Python to see to.
    #[pyo3(name = "_plain_gradient")]
    fn plain_gradient(
        &mut self,
        py: Python<'_>,
        target: &Bound<'_, PyAny>,
        sources: &Bound<'_, PyAny>,
    ) -> PyResult<Py<PyAny>> {
        let target = tensor::value_of(target).filter(Value::is_differentiable);
        let asked = self.tape.is_some() && !(self.recording && self.persistent);
        let (Some(target), true) = (target, asked) else { return Ok(py.NotImplemented()) };
        let Some(values) = plain_sources(sources)? else { return Ok(py.NotImplemented()) };
        if self.recording {
            self.stop();
        }
        let target = Tensor::from(target);
        let tape = self.tape();
        let found = execute::from_caller(py, || tape.cotangents(&[&target], &[], &values));
        let found: Vec<_> = found
            .or_raise(py)?
            .into_iter()
            .map(|g| match g {
                Some(g) => in_rows(py, cotangent(py, g)?),
                None => Ok(py.None()),
            })
            .collect::<PyResult<_>>()?;
        if !self.persistent {
            self.spend();
        }
        if sources.is_exact_instance_of::<PyList>() {
            return Ok(PyList::new(py, found)?.into_any().unbind());
        }
        if sources.is_exact_instance_of::<PyTuple>() {
            return Ok(PyTuple::new(py, found)?.into_any().unbind());
        }
        found.into_iter().next().ok_or_else(|| type_error("a gradient is missing"))
    }

    /// The gradients of the sum of `targets`, weighted by `output_gradients`, towards each of `sources`; None
    /// for one that they do not depend on, `(values, indices, dense_shape)` for one that has some rows only.
    /// What `stops` depend on counts as constant.
    #[pyo3(name = "_cotangents", signature = (targets, sources, output_gradients=None, stops=Vec::new()))]
    fn cotangents(
        &mut self,
        py: Python<'_>,
        targets: Vec<Bound<'_, PyAny>>,
        sources: Vec<Bound<'_, PyAny>>,
        output_gradients: Option<Vec<Bound<'_, PyAny>>>,
        stops: Vec<Bound<'_, PyAny>>,
    ) -> PyResult<Vec<Option<Py<PyAny>>>> {
        let tensors = |list: &[Bound<'_, PyAny>]| -> PyResult<Vec<Tensor>> {
            list.iter().map(|t| Ok(Tensor::from(tensor::expect(t)?))).collect()
        };
        let targets = tensors(&targets)?;
        let sources: Vec<Value> = sources.iter().map(tensor::expect).collect::<PyResult<_>>()?;
        let stops: Vec<Value> = stops.iter().map(tensor::expect).collect::<PyResult<_>>()?;
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
        let gradients =
            execute::from_caller(py, || tape.cotangents_until(&targets, &seeds, &sources, &stops));
        let gradients = gradients.or_raise(py)?;
        gradients.into_iter().map(|g| g.map(|g| cotangent(py, g)).transpose()).collect()
    }

    /// The derivative of every element of `target` by every element of each source, None for one that it does
    /// not depend on: one sweep for all of them at once.
    fn _jacobians(
        &mut self,
        py: Python<'_>,
        target: &Bound<'_, PyAny>,
        sources: Vec<Bound<'_, PyAny>>,
    ) -> PyResult<Vec<Option<Py<PyAny>>>> {
        let target = Tensor::from(tensor::expect(target)?);
        let sources: Vec<Value> = sources.iter().map(tensor::expect).collect::<PyResult<_>>()?;
        let tape = self.tape();
        let found = execute::from_caller(py, || tape.jacobians(&target, &sources)).or_raise(py)?;
        found.into_iter().map(|j| j.map(|j| tensor::wrap(py, j.into_value())).transpose()).collect()
    }

    /// The Jacobian of each member of a batch; None where `target` does not depend on `source`.
    fn _batch_jacobian(
        &mut self,
        py: Python<'_>,
        target: &Bound<'_, PyAny>,
        source: &Bound<'_, PyAny>,
    ) -> PyResult<Option<Py<PyAny>>> {
        let target = Tensor::from(tensor::expect(target)?);
        let source = tensor::expect(source)?;
        let tape = self.tape();
        let found = execute::from_caller(py, || tape.batch_jacobian(&target, &source));
        found.or_raise(py)?.map(|j| tensor::wrap(py, j.into_value())).transpose()
    }

    /// How `target` changes as `sources` change along `tangents`; None where it does not depend on them.
    fn _along(
        &mut self,
        py: Python<'_>,
        target: &Bound<'_, PyAny>,
        sources: Vec<Bound<'_, PyAny>>,
        tangents: Vec<Bound<'_, PyAny>>,
    ) -> PyResult<Option<Py<PyAny>>> {
        let target = Tensor::from(tensor::expect(target)?);
        let sources: Vec<Value> = sources.iter().map(tensor::expect).collect::<PyResult<_>>()?;
        let tangents = tangents.iter().map(|t| Ok(Tensor::from(tensor::expect(t)?)));
        let tangents = tangents.collect::<PyResult<Vec<_>>>()?;
        let tape = self.tape();
        let change = execute::from_caller(py, || tape.along(&target, &sources, &tangents));
        change.or_raise(py)?.map(|change| tensor::wrap(py, change.into_value())).transpose()
    }
}

/// The sources as values; `None` unless each is a tensor or variable that has gradients.
fn plain_sources(sources: &Bound<'_, PyAny>) -> PyResult<Option<SmallVec<[Value; 4]>>> {
    let one = |source: &Bound<'_, PyAny>| -> PyResult<Option<Value>> {
        let value = match tensor::value_of(source) {
            Some(value) => value,
            None if source.is_instance_of::<PyVariable>() => {
                tensor::expect(&source.getattr(intern!(source.py(), "handle"))?)?
            }
            None => return Ok(None),
        };
        Ok(value.is_differentiable().then_some(value))
    };
    if let Ok(list) = sources.cast_exact::<PyList>() {
        return list.iter().map(|s| one(&s)).collect();
    }
    if let Ok(tuple) = sources.cast_exact::<PyTuple>() {
        return tuple.iter().map(|s| one(&s)).collect();
    }
    Ok(one(sources)?.map(|source| smallvec![source]))
}

/// A gradient as Python has it: the parts of one that has some rows only as `IndexedSlices`.
fn in_rows(py: Python<'_>, gradient: Py<PyAny>) -> PyResult<Py<PyAny>> {
    static CLASS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let Ok(parts) = gradient.bind(py).cast_exact::<PyTuple>() else { return Ok(gradient) };
    let class = CLASS.get_or_try_init(py, || {
        let module = py.import("ferroflow.python.framework.indexed_slices")?;
        Ok::<_, PyErr>(module.getattr("IndexedSlices")?.unbind())
    })?;
    class.call1(py, parts)
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

/// Calls `forward` on the inputs; where a gradient is asked for it is what `backward` says. `variables` is
/// read after `forward` ran: the handles of the variables it found itself to use.
/// Tapes see what happens in `forward` if it is `recorded`.
#[pyfunction]
#[pyo3(signature = (inputs, variables, forward, backward, recorded=true))]
pub(crate) fn custom_gradient(
    py: Python<'_>,
    inputs: Vec<Bound<'_, PyAny>>,
    variables: &Bound<'_, PyList>,
    forward: &Bound<'_, PyAny>,
    backward: Py<PyAny>,
    recorded: bool,
) -> PyResult<Vec<Py<PyAny>>> {
    let values: Vec<Value> = inputs
        .iter()
        .map(|v| Ok(convert::convert(v, None, None)?.into_value()))
        .collect::<PyResult<_>>()?;
    let backward = std::sync::Arc::new(backward);
    let outputs = custom_gradient_values(&values, recorded, &mut |values| {
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
