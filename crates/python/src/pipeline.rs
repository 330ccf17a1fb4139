//! Pipelines of the engine for `tf.data`: elements are flat lists of tensors.
//!
//! Invariant: other Python threads run while an element is awaited; the functions of `map` and `filter` are
//! concrete ones and run without the interpreter.
//! Does not know: structures of elements; stages the engine does not have.

use crate::error::{OrRaise, type_error};
use crate::graph::PyConcrete;
use crate::{convert, dtype, exit, shape, tensor};
use ferroflow_data::{Cached, Cardinality, Dataset, Elements, Shuffling};
use ferroflow_op::{FuncRef, KernelStates, RunContext, Value};
use ferroflow_ops::control::call;
use ferroflow_runtime::{Context, Tensor};
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyTuple};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// A dataset whose elements are lists of tensors.
#[pyclass(name = "Pipeline", module = "ferroflow._ff", frozen, weakref)]
pub(crate) struct PyPipeline(Dataset<Vec<Tensor>>);

fn tensors(values: &[Bound<'_, PyAny>]) -> PyResult<Vec<Tensor>> {
    values.iter().map(|v| Ok(Tensor::from(convert::convert(v, None, None)?.into_value()))).collect()
}

/// A concrete function as a function of an element.
fn function(
    concrete: &PyConcrete,
) -> impl Fn(Vec<Tensor>) -> ferroflow_base::Result<Vec<Tensor>> + Send + Sync + 'static {
    let (body, captures): (FuncRef, Vec<Value>) = concrete.parts();
    move |element| {
        let mut args: Vec<Value> = element.into_iter().map(Tensor::into_value).collect();
        args.extend(captures.iter().cloned());
        let outputs = call::call_function(&mut Context, &body, &args)?;
        Ok(outputs.into_iter().map(Tensor::from).collect())
    }
}

/// A concrete function as a predicate of an element.
fn truth(
    concrete: &PyConcrete,
) -> impl Fn(Vec<Tensor>) -> ferroflow_base::Result<Tensor> + Send + Sync + 'static {
    let run = function(concrete);
    move |element: Vec<Tensor>| {
        run(element)?.into_iter().next().ok_or_else(|| {
            ferroflow_base::Error::invalid_argument("a predicate must return a boolean")
        })
    }
}

/// How many iterations there were over the stages that share this.
#[pyclass(name = "Rounds", module = "ferroflow._ff", frozen)]
pub(crate) struct PyRounds(Arc<AtomicU64>);

#[pymethods]
impl PyRounds {
    #[new]
    fn new() -> PyRounds {
        PyRounds(Arc::default())
    }

    /// How many.
    fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// From now on there were so many.
    fn set(&self, count: u64) {
        self.0.store(count, Ordering::Relaxed);
    }
}

/// Room for the elements of a cache.
#[pyclass(name = "Cached", module = "ferroflow._ff", frozen)]
pub(crate) struct PyCached(Cached);

#[pymethods]
impl PyCached {
    #[new]
    fn new() -> PyCached {
        PyCached(Cached::default())
    }
}

/// What the nodes of functions that draw remember, for one iteration.
#[pyclass(name = "Streams", module = "ferroflow._ff", frozen)]
pub(crate) struct PyStreams(Arc<KernelStates>);

#[pymethods]
impl PyStreams {
    #[new]
    fn new() -> PyStreams {
        PyStreams(Arc::default())
    }

    /// `function(*args)`, where what graphs draw is remembered here.
    #[pyo3(signature = (function, *args))]
    fn call<'py>(
        &self,
        function: &Bound<'py, PyAny>,
        args: &Bound<'py, PyTuple>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let _entered = RunContext::current().with_streams(self.0.clone()).enter();
        function.call1(args)
    }
}

#[pymethods]
impl PyPipeline {
    /// The slices of tensors along their first dimension.
    #[staticmethod]
    fn from_slices(py: Python<'_>, values: Vec<Bound<'_, PyAny>>) -> PyResult<PyPipeline> {
        Dataset::from_tensor_slices(tensors(&values)?).map(PyPipeline).or_raise(py)
    }

    /// One element of these tensors.
    #[staticmethod]
    fn from_tensors(py: Python<'_>, values: Vec<Bound<'_, PyAny>>) -> PyResult<PyPipeline> {
        Dataset::from_tensors(tensors(&values)?).map(PyPipeline).or_raise(py)
    }

    /// The integers from `start` by `step` up to but without `stop`, without end for None, as int32 where it is `narrow`.
    #[staticmethod]
    fn numbers(
        py: Python<'_>,
        start: i64,
        stop: Option<i64>,
        step: i64,
        narrow: bool,
    ) -> PyResult<PyPipeline> {
        match (narrow, stop) {
            (true, stop) => Dataset::int32_numbers(start, stop, step),
            (false, Some(stop)) => Dataset::range(start, stop, step),
            (false, None) => Ok(Dataset::counter(start, step)),
        }
        .map(|d| PyPipeline(d.in_list()))
        .or_raise(py)
    }

    /// One element of each pipeline at a time, until one ends.
    #[staticmethod]
    fn zip(parts: Vec<PyRef<'_, PyPipeline>>) -> PyPipeline {
        let parts: Vec<_> = parts.iter().map(|p| p.0.clone()).collect();
        PyPipeline(Dataset::zip_lists(&parts))
    }

    /// The elements of this pipeline, then those of another.
    fn concatenate(&self, py: Python<'_>, other: &PyPipeline) -> PyResult<PyPipeline> {
        self.0.concatenate(&other.0).map(PyPipeline).or_raise(py)
    }

    /// Every so many elements, from number `index` on.
    fn shard(&self, py: Python<'_>, shards: usize, index: usize) -> PyResult<PyPipeline> {
        self.0.shard(shards, index).map(PyPipeline).or_raise(py)
    }

    /// The rows of each element's tensors.
    fn unbatch(&self, py: Python<'_>) -> PyResult<PyPipeline> {
        self.0.unbatch().map(PyPipeline).or_raise(py)
    }

    /// The elements, kept in a room from the first whole iteration.
    fn cache(&self, room: &PyCached) -> PyPipeline {
        PyPipeline(self.0.cache_in(&room.0))
    }

    /// The elements drawn from a buffer of this size, by a stage's own seeds: in an order of its own each time, which
    /// `rounds` counts, or in the same order without it.
    #[pyo3(signature = (buffer_size, seed, seed2, rounds=None))]
    fn shuffle(
        &self,
        py: Python<'_>,
        buffer_size: usize,
        seed: u64,
        seed2: u64,
        rounds: Option<&PyRounds>,
    ) -> PyResult<PyPipeline> {
        let how = match rounds {
            Some(rounds) => Shuffling::by((seed, seed2), rounds.0.clone()),
            None => Shuffling::by((seed, seed2), Arc::default()).same_order(),
        };
        self.0.shuffle_with(buffer_size, how).map(PyPipeline).or_raise(py)
    }

    /// Elements stacked by this many.
    #[pyo3(signature = (batch_size, drop_remainder=false))]
    fn batch(
        &self,
        py: Python<'_>,
        batch_size: usize,
        drop_remainder: bool,
    ) -> PyResult<PyPipeline> {
        match drop_remainder {
            true => self.0.batch_exact(batch_size),
            false => self.0.batch(batch_size),
        }
        .map(PyPipeline)
        .or_raise(py)
    }

    /// The elements over and over: so many times, without end for None.
    #[pyo3(signature = (count=None))]
    fn repeat(&self, count: Option<usize>) -> PyPipeline {
        PyPipeline(self.0.repeat(count))
    }

    /// The first elements.
    fn take(&self, count: usize) -> PyPipeline {
        PyPipeline(self.0.take(count))
    }

    /// The elements without the first ones.
    fn skip(&self, count: usize) -> PyPipeline {
        PyPipeline(self.0.skip(count))
    }

    /// What is left of an iteration that gave so many elements.
    fn resume(&self, count: usize) -> PyPipeline {
        PyPipeline(self.0.resume(count))
    }

    /// Elements made ahead by a thread of its own.
    fn prefetch(&self, depth: usize) -> PyPipeline {
        PyPipeline(self.0.prefetch(depth))
    }

    /// What a concrete function makes of each element, on so many threads, in order.
    #[pyo3(signature = (function, threads=1))]
    fn map(
        &self,
        py: Python<'_>,
        function: &Bound<'_, PyConcrete>,
        threads: usize,
    ) -> PyResult<PyPipeline> {
        let run = self::function(function.get());
        self.0.parallel_map(threads, run).map(PyPipeline).or_raise(py)
    }

    /// The elements for which a concrete function gives a true scalar.
    fn filter(&self, py: Python<'_>, predicate: &Bound<'_, PyConcrete>) -> PyResult<PyPipeline> {
        self.0.filter(truth(predicate.get())).map(PyPipeline).or_raise(py)
    }

    /// The elements up to the first for which a concrete function does not give a true scalar.
    fn take_while(
        &self,
        py: Python<'_>,
        predicate: &Bound<'_, PyConcrete>,
    ) -> PyResult<PyPipeline> {
        self.0.take_while(truth(predicate.get())).map(PyPipeline).or_raise(py)
    }

    /// The number of elements; -1 for endless ones, -2 where it cannot be told.
    fn cardinality(&self) -> i64 {
        match self.0.cardinality() {
            Cardinality::Known(n) => i64::try_from(n).unwrap_or(i64::MAX),
            Cardinality::Infinite => -1,
            Cardinality::Unknown => -2,
        }
    }

    /// The types of an element's tensors.
    fn spec(&self, py: Python<'_>) -> PyResult<Vec<(Py<dtype::PyDType>, Py<shape::PyShape>)>> {
        self.0
            .element_spec()
            .into_iter()
            .map(|t| Ok((dtype::wrap(py, t.dtype)?, shape::wrap(py, t.shape)?)))
            .collect()
    }

    /// A new iteration from the beginning, whose functions draw from new streams, or from those that are given.
    #[pyo3(signature = (streams=None))]
    fn iterator(
        &self,
        py: Python<'_>,
        streams: Option<&PyStreams>,
    ) -> PyResult<PyPipelineIterator> {
        let streams = streams.map(|s| s.0.clone()).unwrap_or_default();
        let elements = exit::detach(py, || self.0.iter_drawing(streams)).or_raise(py)?;
        Ok(PyPipelineIterator(Mutex::new(Some(elements))))
    }
}

/// One iteration over a pipeline.
#[pyclass(name = "PipelineIterator", module = "ferroflow._ff", frozen, weakref)]
pub(crate) struct PyPipelineIterator(Mutex<Option<Elements<Vec<Tensor>>>>);

#[pymethods]
impl PyPipelineIterator {
    /// The next element as a list of tensors; None at the end.
    fn next(&self, py: Python<'_>) -> PyResult<Option<Vec<Py<PyAny>>>> {
        let next = exit::detach(py, || {
            let mut elements = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let next = elements.as_mut().and_then(Iterator::next);
            if next.is_none() {
                // At the end its threads and buffers go.
                *elements = None;
            }
            next
        });
        match next.transpose().or_raise(py)? {
            None => Ok(None),
            Some(element) => element
                .into_iter()
                .map(|t| tensor::wrap(py, t.into_value()))
                .collect::<PyResult<_>>()
                .map(Some),
        }
    }

    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Vec<Py<PyAny>>>> {
        self.next(py)
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(type_error("an iterator cannot be pickled"))
    }
}

/// MNIST from the copy in this package: images and labels to train on, and to test.
#[pyfunction]
pub(crate) fn mnist(py: Python<'_>) -> PyResult<Vec<Py<PyAny>>> {
    let ((x, y), (x_test, y_test)) =
        exit::detach(py, ferroflow_datasets::mnist::load_data).or_raise(py)?;
    [x, y, x_test, y_test].into_iter().map(|t| tensor::wrap(py, t.into_value())).collect()
}
