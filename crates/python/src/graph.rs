//! Graphs under construction, and finished functions, as Python sees them.
//!
//! Invariant: a `FuncGraph` is entered and left by tokens; a `Concrete` never changes.
//! Does not know: signatures, structures, the retracing policy: those are Python's.

use crate::error::{OrRaise, type_error};
use crate::operation::{PyOperation, show};
use crate::scopes::{self, Entered};
use crate::{convert, dtype, execute, shape, tensor};
use ferroflow_base::UniqueId;
use ferroflow_graph::Function;
use ferroflow_op::{Attrs, FuncRef, OpDef, SmallVec, TensorType, Value};
use ferroflow_ops::control::call;
use ferroflow_runtime::{FuncGraph, NodeView, Wanted};
use ferroflow_tensor::{Array, PartialShape};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyDict, PyTuple};

/// A function's graph while it is made.
#[pyclass(
    name = "FuncGraph",
    module = "tensorflow.python.framework.func_graph",
    subclass,
    weakref,
    dict
)]
pub(crate) struct PyFuncGraph {
    graph: FuncGraph,
    #[pyo3(get)]
    name: String,
    #[pyo3(get)]
    outer_graph: Option<Py<PyAny>>,
    /// Sessions run what is asked for, so operations without outputs are to be held.
    plain: bool,
}

impl PyFuncGraph {
    pub(crate) fn id(&self) -> UniqueId {
        self.graph.id()
    }

    /// A node, by its position.
    pub(crate) fn view(&self, id: u32) -> ferroflow_base::Result<NodeView> {
        self.graph.node(id)
    }

    /// Whether sessions run what is asked for.
    pub(crate) fn is_plain(&self) -> bool {
        self.plain
    }

    /// The node that was added last, where sessions run the graph.
    pub(crate) fn last_of_plain(&self) -> Option<ferroflow_base::Result<NodeView>> {
        let last = || self.graph.node(self.graph.nodes()?.saturating_sub(1));
        self.plain.then(last)
    }
}

#[pymethods]
impl PyFuncGraph {
    #[new]
    #[pyo3(signature = (name="graph", *_args, **_kwargs))]
    fn new(
        py: Python<'_>,
        name: &str,
        _args: &Bound<'_, PyTuple>,
        _kwargs: Option<&Bound<'_, PyDict>>,
    ) -> PyFuncGraph {
        let outer_graph = scopes::current_graph(py);
        PyFuncGraph { graph: FuncGraph::new(name), name: name.into(), outer_graph, plain: false }
    }

    /// The seed that the graph's random operations share, or None: a function's is the global one it was made under.
    #[getter]
    fn seed(&self) -> Option<i64> {
        self.graph.seed()
    }

    #[setter]
    fn set_seed(&self, seed: Option<i64>) {
        self.graph.set_seed(seed);
    }

    /// Makes this thread's operations nodes of the graph until the token is left.
    fn enter(slf: &Bound<'_, Self>) -> PyResult<u64> {
        let guard = slf.borrow().graph.enter().or_raise(slf.py())?;
        Ok(scopes::keep(Entered::Graph(guard, slf.clone().into_any().unbind())))
    }

    /// Leaves the graph.
    fn leave(&self, token: u64) -> PyResult<()> {
        scopes::leave(token)
    }

    /// A new parameter; of a handle, `like` is one that holds the same kind of thing. With a name, that is its
    /// node's.
    #[pyo3(signature = (dtype, shape=None, like=None, name=None))]
    fn placeholder<'py>(
        &self,
        py: Python<'py>,
        dtype: &Bound<'py, PyAny>,
        shape: Option<&Bound<'py, PyAny>>,
        like: Option<&Bound<'py, PyAny>>,
        name: Option<&str>,
    ) -> PyResult<Py<PyAny>> {
        let shape = match shape {
            Some(s) => shape::from_python(s)?,
            None => PartialShape::unknown(),
        };
        let handle = match like {
            Some(like) if !like.is_none() => tensor::expect(like)?.handle_data().cloned(),
            _ => None,
        };
        let ty = TensorType::new(dtype::from_python(dtype)?, shape).with_handle(handle);
        tensor::wrap_parameter(py, self.graph.placeholder(ty, name).or_raise(py)?, name)
    }

    /// The tensors from outside that the graph uses, and those that stand for them inside.
    #[getter]
    fn captures(&self, py: Python<'_>) -> PyResult<Vec<(Py<PyAny>, Py<PyAny>)>> {
        let captures = self.graph.captures().or_raise(py)?;
        captures
            .into_iter()
            .map(|(outer, inner)| Ok((tensor::wrap(py, outer)?, tensor::wrap(py, inner)?)))
            .collect()
    }

    /// The tensor inside that stands for a tensor from outside, its node by this name.
    fn named_capture(
        &self,
        py: Python<'_>,
        t: &Bound<'_, PyAny>,
        name: &str,
    ) -> PyResult<Py<PyAny>> {
        tensor::wrap(py, self.graph.capture(&tensor::expect(t)?, name).or_raise(py)?)
    }

    /// The tensor inside that stands for a tensor from outside.
    fn capture(slf: &Bound<'_, Self>, t: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let py = slf.py();
        let value = tensor::expect(t)?;
        let token = PyFuncGraph::enter(slf)?;
        let identity = execute::registry(py)?.find("Identity").or_raise(py)?;
        let made = execute::one(py, identity, Attrs::NONE, &[&value]);
        scopes::leave(token)?;
        made?;
        let captures = slf.borrow().graph.captures().or_raise(py)?;
        match captures.into_iter().find(|(outer, _)| outer.key() == value.key()) {
            Some((_, inner)) => tensor::wrap(py, inner),
            None => Ok(t.clone().unbind()),
        }
    }

    /// States more of the shape of a tensor of the graph; gives the tensor with that shape.
    fn set_shape(
        &self,
        py: Python<'_>,
        t: &Bound<'_, PyAny>,
        shape: &Bound<'_, PyAny>,
    ) -> PyResult<Py<PyAny>> {
        let value =
            self.graph.set_shape(&tensor::expect(t)?, &shape::from_python(shape)?).or_raise(py)?;
        tensor::wrap(py, value)
    }

    /// The function of those operations that results need, and of the operations `run` with those that these run
    /// after; the graph stays open. Its parameters are `feeds`, which cut off what computes them: all placeholders
    /// unless told.
    #[pyo3(signature = (results, feeds=None, run=Vec::new()))]
    fn part(
        &self,
        py: Python<'_>,
        results: Vec<Bound<'_, PyAny>>,
        feeds: Option<Vec<Bound<'_, PyAny>>>,
        run: Vec<u32>,
    ) -> PyResult<PyConcrete> {
        let fetches: Vec<Value> = results.iter().map(tensor::expect).collect::<PyResult<_>>()?;
        let feeds: Vec<Value> = match feeds {
            Some(feeds) => feeds.iter().map(tensor::expect).collect::<PyResult<_>>()?,
            None => self.graph.placeholders().or_raise(py)?,
        };
        let wanted = Wanted { feeds: &feeds, fetches: &fetches, run: &run };
        let traced = self.graph.part(&self.name, &wanted).or_raise(py)?;
        Ok(PyConcrete::of(traced.function, traced.captures))
    }

    /// How many operations there are.
    #[getter]
    fn node_count(&self, py: Python<'_>) -> PyResult<u32> {
        self.graph.nodes().or_raise(py)
    }

    /// The operation at this position.
    fn node(&self, py: Python<'_>, id: u32) -> PyResult<Py<PyOperation>> {
        Py::new(py, PyOperation::new(self.graph.node(id).or_raise(py)?, self.graph.id()))
    }

    /// The operation of this name; KeyError for one that there is not.
    fn find(&self, py: Python<'_>, name: &str) -> PyResult<Py<PyOperation>> {
        match self.graph.find(name) {
            Ok(id) => self.node(py, id),
            Err(_) => Err(PyKeyError::new_err(name.to_owned())),
        }
    }

    /// Has operations that are added from now on run after these, by position; gives which they ran after before.
    fn run_after(&self, py: Python<'_>, nodes: Vec<u32>) -> PyResult<Vec<u32>> {
        self.graph.run_after(&nodes).or_raise(py)
    }

    /// Adds an operation that does nothing; it runs after those that `run_after` says.
    #[pyo3(signature = (name=None))]
    fn no_op(&self, py: Python<'_>, name: Option<&str>) -> PyResult<Py<PyOperation>> {
        let op = execute::registry(py)?.find("NoOp").or_raise(py)?;
        self.graph.emit(name, op, &Attrs::NONE, &[]).or_raise(py)?;
        self.node(py, self.graph.nodes().or_raise(py)?.saturating_sub(1))
    }

    /// Makes it one that sessions run: its tensors find it where it is not entered, for as long as it lives, and an
    /// operation without outputs is given as such.
    fn _show(slf: &Bound<'_, Self>) -> PyResult<()> {
        slf.borrow_mut().plain = true;
        show(slf)
    }

    /// Ends the graph: a function of its parameters and captures. Its operations may still be looked at.
    fn finish(slf: &Bound<'_, Self>, results: Vec<Bound<'_, PyAny>>) -> PyResult<PyConcrete> {
        let py = slf.py();
        let mut values = Vec::with_capacity(results.len());
        for result in &results {
            values.push(convert::convert(result, None, None)?.into_value());
        }
        let traced = slf.borrow().graph.finish(&values).or_raise(py)?;
        show(slf)?;
        Ok(PyConcrete::of(traced.function, traced.captures))
    }

    /// Whether operations would become nodes: always.
    #[getter]
    fn building_function(&self) -> bool {
        true
    }
}

/// A finished function with the tensors it captured.
#[pyclass(name = "Concrete", module = "ferroflow._ff", frozen, weakref)]
pub(crate) struct PyConcrete {
    pub(crate) function: FuncRef,
    pub(crate) captures: Vec<Value>,
    call: (&'static OpDef, Attrs),
}

impl PyConcrete {
    /// A function, and what to pass for its last parameters.
    pub(crate) fn of(function: FuncRef, captures: Vec<Value>) -> PyConcrete {
        let call = (call::call_of(&function), call::Call::of(function.clone()).into());
        PyConcrete { function, captures, call }
    }

    /// The function, and what to pass for its last parameters.
    pub(crate) fn parts(&self) -> (FuncRef, Vec<Value>) {
        (self.function.clone(), self.captures.clone())
    }

    pub(crate) fn own(&self) -> usize {
        self.function.params().len().saturating_sub(self.captures.len())
    }

    /// Calls it on values.
    pub(crate) fn apply(&self, py: Python<'_>, args: &[Value]) -> PyResult<ferroflow_op::Outputs> {
        if args.len() != self.own() {
            return Err(type_error(format!(
                "function {} takes {} tensors, but {} were given",
                self.function.name(),
                self.own(),
                args.len()
            )));
        }
        let inputs: SmallVec<[&Value; 8]> = args.iter().chain(&self.captures).collect();
        execute::apply(py, self.call.0, &self.call.1, &inputs)
    }
}

fn types(
    py: Python<'_>,
    types: &[TensorType],
) -> PyResult<Vec<(Py<dtype::PyDType>, Py<shape::PyShape>)>> {
    types
        .iter()
        .map(|t| Ok((dtype::wrap(py, t.dtype)?, shape::wrap(py, t.shape.clone())?)))
        .collect()
}

fn values(given: &[Bound<'_, PyAny>]) -> PyResult<Vec<Value>> {
    given.iter().map(|v| Ok(convert::convert(v, None, None)?.into_value())).collect()
}

fn wrapped(py: Python<'_>, outputs: ferroflow_op::Outputs) -> PyResult<Vec<Py<PyAny>>> {
    outputs.into_iter().map(|v| tensor::wrap(py, v)).collect()
}

#[pymethods]
impl PyConcrete {
    #[getter]
    fn name(&self) -> &str {
        self.function.name()
    }

    /// The types of the parameters that are not captures.
    #[getter]
    fn inputs(&self, py: Python<'_>) -> PyResult<Vec<(Py<dtype::PyDType>, Py<shape::PyShape>)>> {
        types(py, self.function.params().get(..self.own()).unwrap_or(&[]))
    }

    /// The types of the results.
    #[getter]
    fn outputs(&self, py: Python<'_>) -> PyResult<Vec<(Py<dtype::PyDType>, Py<shape::PyShape>)>> {
        types(py, self.function.results())
    }

    /// What is passed for the last parameters.
    #[getter]
    fn captures(&self, py: Python<'_>) -> PyResult<Vec<Py<PyAny>>> {
        self.captures.iter().map(|v| tensor::wrap(py, v.clone())).collect()
    }

    /// Calls it; other Python threads run meanwhile.
    fn call(&self, py: Python<'_>, args: Vec<Bound<'_, PyAny>>) -> PyResult<Vec<Py<PyAny>>> {
        wrapped(py, self.apply(py, &values(&args)?)?)
    }

    /// Adds its operations to the graph that is being traced, variables that it only reads as what they hold now,
    /// and gives the results.
    fn frozen(&self, py: Python<'_>, args: Vec<Bound<'_, PyAny>>) -> PyResult<Vec<Py<PyAny>>> {
        let mut all = values(&args)?;
        all.extend(self.captures.iter().cloned());
        let results = ferroflow_runtime::frozen(&self.function, &all).or_raise(py)?;
        wrapped(py, results.into_iter().collect())
    }

    /// Calls it with other captures than its own.
    fn call_flat(
        &self,
        py: Python<'_>,
        args: Vec<Bound<'_, PyAny>>,
        captures: Vec<Bound<'_, PyAny>>,
    ) -> PyResult<Vec<Py<PyAny>>> {
        let mut all = values(&args)?;
        all.extend(values(&captures)?);
        let inputs: Vec<&Value> = all.iter().collect();
        wrapped(py, execute::apply(py, self.call.0, &self.call.1, &inputs)?)
    }

    /// The text of its graph; with the rules of custom gradients as functions, if `rules`.
    #[pyo3(signature = (rules=false))]
    fn text(&self, py: Python<'_>, rules: bool) -> PyResult<String> {
        let function = match rules {
            true => ferroflow_runtime::with_traced_rules(&self.function).or_raise(py)?,
            false => self.function.clone(),
        };
        Ok(Function::of(&function).or_raise(py)?.text().to_owned())
    }

    /// The names and operations of its nodes.
    fn nodes(&self, py: Python<'_>) -> PyResult<Vec<(String, &'static str)>> {
        let graph = Function::of(&self.function).or_raise(py)?.graph();
        Ok(graph
            .names()
            .into_iter()
            .zip(&graph.nodes)
            .map(|(name, node)| (name, node.op.name))
            .collect())
    }

    /// What the optimiser makes of it for these arguments.
    fn explain(&self, py: Python<'_>, args: Vec<Bound<'_, PyAny>>) -> PyResult<String> {
        let mut arrays: Vec<Array> = Vec::new();
        for value in values(&args)?.iter().chain(&self.captures) {
            arrays.push(value.array().or_raise(py)?.clone());
        }
        let explanation =
            Function::of(&self.function).or_raise(py)?.explain(&arrays).or_raise(py)?;
        Ok(explanation.to_string())
    }

    fn __repr__(&self) -> String {
        format!("<Concrete {}>", self.function.name())
    }
}

/// The function of an attribute.
pub(crate) fn function_of(value: &Bound<'_, PyAny>) -> PyResult<FuncRef> {
    if let Ok(concrete) = value.cast::<PyConcrete>() {
        return Ok(concrete.get().function.clone());
    }
    if let Some(inner) = value.getattr_opt("_ff_concrete")? {
        return function_of(&inner);
    }
    Err(type_error("a function attribute must be a concrete function"))
}
