//! Operations of graphs and the tensors they give, as Python sees them: names, places, the graph that is theirs.
//!
//! Invariant: a tensor of a graph that sessions run, or of a finished one, finds it whether or not the graph is entered.
//! Does not know: how graphs are made or finished.

use crate::error::{OrRaise, value_error};
use crate::graph::{PyConcrete, PyFuncGraph};
use crate::scopes;
use crate::{attrs, dtype, tensor};
use ferroflow_base::UniqueId;
use ferroflow_op::{AttrValue, Symbol, Value};
use ferroflow_runtime::{NodeView, node_of};
use ferroflow_tensor::PartialShape;
use pyo3::exceptions::PyAttributeError;
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyList, PyTuple, PyWeakrefMethods, PyWeakrefReference};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// The object of an entered graph.
pub(crate) fn object_of(py: Python<'_>, id: UniqueId) -> PyResult<Py<PyAny>> {
    let found = scopes::find_graph(|object| {
        let own = object.bind(py).cast::<PyFuncGraph>().ok()?;
        (own.borrow().id() == id).then(|| object.clone_ref(py))
    });
    // The graphs of branches and loops have no object: the function around them stands for them.
    found
        .or_else(|| shown(py, id).map(|g| g.into_any().unbind()))
        .or_else(|| scopes::current_graph(py))
        .ok_or_else(|| {
            PyAttributeError::new_err(
                "the graph of this tensor is finished, or open on another thread",
            )
        })
}

/// The operation that was added last, where the graph that this thread is in is one that sessions run; else None.
pub(crate) fn added(py: Python<'_>) -> PyResult<Py<PyAny>> {
    let Some(object) = scopes::current_graph(py) else { return Ok(py.None()) };
    let Ok(graph) = object.bind(py).cast::<PyFuncGraph>() else { return Ok(py.None()) };
    match graph.borrow().last_of_plain() {
        Some(view) => {
            Ok(Py::new(py, PyOperation::new(view.or_raise(py)?, graph.borrow().id()))?.into_any())
        }
        None => Ok(py.None()),
    }
}

/// Graphs that their tensors find although nothing is in them: those that sessions run, and finished ones.
static SHOWN: Mutex<BTreeMap<UniqueId, Py<PyWeakrefReference>>> = Mutex::new(BTreeMap::new());

/// Lets tensors of a graph find it for as long as it lives.
pub(crate) fn show(graph: &Bound<'_, PyFuncGraph>) -> PyResult<()> {
    let weak = PyWeakrefReference::new(graph)?.unbind();
    let mut shown = SHOWN.lock().unwrap_or_else(PoisonError::into_inner);
    // Now and then, lest each new graph looks at all there are.
    if shown.len().is_power_of_two() {
        shown.retain(|_, known| known.bind(graph.py()).upgrade().is_some());
    }
    shown.insert(graph.borrow().id(), weak);
    Ok(())
}

fn shown(py: Python<'_>, id: UniqueId) -> Option<Bound<'_, PyFuncGraph>> {
    let shown = SHOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let graph = shown.get(&id)?.bind(py).upgrade()?;
    graph.cast_into().ok()
}

/// The symbol behind a tensor of a graph that sessions run: such tensors are equal where they are the same.
pub(crate) fn plain_symbol<'a>(py: Python<'_>, value: &'a Value) -> Option<&'a Symbol> {
    let Value::Symbol(symbol) = value else { return None };
    shown(py, symbol.graph()).is_some_and(|g| g.borrow().is_plain()).then_some(symbol)
}

/// The operation behind a symbol, in a graph that is entered or shown.
fn view_of(py: Python<'_>, value: &Value) -> ferroflow_base::Result<NodeView> {
    let known = node_of(value);
    match (&known, value) {
        (Err(_), Value::Symbol(symbol)) => match shown(py, symbol.graph()) {
            Some(graph) => graph.borrow().view(symbol.position().0),
            None => known,
        },
        _ => known,
    }
}

/// The name of a symbol: `scope/MatMul:0`.
pub(crate) fn name_of(py: Python<'_>, value: &Value) -> PyResult<String> {
    let Value::Symbol(symbol) = value else {
        return Err(PyAttributeError::new_err("an eager tensor has no name"));
    };
    let (node, output) = symbol.position();
    Ok(match view_of(py, value) {
        Ok(view) => format!("{}:{output}", view.name),
        Err(_) => format!("tensor_{node}:{output}"),
    })
}

/// The value with more of its shape stated.
pub(crate) fn set_shape(py: Python<'_>, value: &Value, shape: &PartialShape) -> PyResult<Value> {
    match ferroflow_runtime::set_shape(value, shape) {
        Ok(value) => Ok(value),
        Err(e) if e.code() == ferroflow_base::Code::InvalidArgument => {
            Err(value_error(e.message()))
        }
        Err(e) => Err(crate::error::raise(py, &e)),
    }
}

/// The operation that gives a symbolic tensor (`tf.Operation`).
#[pyclass(name = "Operation", module = "tensorflow.python.framework.ops", frozen, weakref)]
pub(crate) struct PyOperation {
    view: NodeView,
    graph: UniqueId,
}

pub(crate) fn operation_of(py: Python<'_>, value: &Value) -> PyResult<Py<PyOperation>> {
    let Value::Symbol(symbol) = value else {
        return Err(PyAttributeError::new_err("an eager tensor has no operation"));
    };
    let view = view_of(py, value).or_raise(py)?;
    Py::new(py, PyOperation { view, graph: symbol.graph() })
}

impl PyOperation {
    /// The operation of a node.
    pub(crate) fn new(view: NodeView, graph: UniqueId) -> PyOperation {
        PyOperation { view, graph }
    }
}

#[pymethods]
impl PyOperation {
    /// The name of the record; of a parameter `Placeholder`.
    #[getter]
    fn r#type(&self) -> &'static str {
        match self.view.op.name {
            "_Arg" => "Placeholder",
            name => name,
        }
    }

    /// The name of the node.
    #[getter]
    fn name(&self) -> &str {
        &self.view.name
    }

    /// Its position in the graph.
    #[getter]
    fn _id(&self) -> u32 {
        self.view.id
    }

    /// The tensors it reads.
    #[getter]
    fn inputs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let all: Vec<_> = self
            .view
            .inputs
            .iter()
            .map(|v| tensor::wrap(py, v.clone()))
            .collect::<PyResult<_>>()?;
        PyTuple::new(py, all)
    }

    /// The tensors it gives.
    #[getter]
    fn outputs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let all: Vec<_> = self
            .view
            .outputs
            .iter()
            .map(|v| tensor::wrap(py, v.clone()))
            .collect::<PyResult<_>>()?;
        PyList::new(py, all)
    }

    #[getter]
    fn graph(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        object_of(py, self.graph)
    }

    /// The device it was placed on, empty where none was asked for.
    #[getter]
    fn device(&self) -> String {
        self.view.about.device.as_ref().map(|d| d.to_string()).unwrap_or_default()
    }

    /// The operations it runs after, beside those whose tensors it reads.
    #[getter]
    fn control_inputs(&self, py: Python<'_>) -> PyResult<Vec<Py<PyAny>>> {
        if self.view.after.is_empty() {
            return Ok(Vec::new());
        }
        let graph = object_of(py, self.graph)?;
        self.view.after.iter().map(|id| graph.call_method1(py, "node", (*id,))).collect()
    }

    /// Runs it in a session, the default one unless told; `feed_dict` has the values of placeholders.
    #[pyo3(signature = (feed_dict=None, session=None))]
    fn run(
        slf: &Bound<'_, Self>,
        feed_dict: Option<Bound<'_, PyAny>>,
        session: Option<Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        run_in_session(slf.as_any(), feed_dict, session).map(drop)
    }

    /// The value of an attribute; ValueError for one it does not have.
    fn get_attr<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        if let Some(value) = self.view.attrs.value(name) {
            return attrs::to_python(py, &value);
        }
        if let Some(i) = self.view.op.signature.types.iter().position(|t| t.name == name) {
            let dtypes: Vec<_> = self.view.inputs.iter().map(Value::dtype).collect();
            let bound = self.view.op.signature.bind(&dtypes, &self.view.attrs).or_raise(py)?;
            if let Some(Some(dtype)) = bound.get(i) {
                return Ok(dtype::wrap(py, *dtype)?.into_bound(py).into_any());
            }
        }
        Err(value_error(format!("Operation '{}' has no attr named '{name}'.", self.name())))
    }

    /// The functions of an attribute: one, or a list of them.
    fn _functions(&self, py: Python<'_>, name: &str) -> PyResult<Vec<Py<PyConcrete>>> {
        let functions = match self.view.attrs.value(name) {
            Some(AttrValue::Func(f)) => vec![f],
            Some(AttrValue::Funcs(all)) => all.to_vec(),
            _ => Vec::new(),
        };
        functions.into_iter().map(|f| Py::new(py, PyConcrete::of(f, Vec::new()))).collect()
    }

    fn __repr__(&self) -> String {
        format!("<tf.Operation '{}' type={}>", self.name(), self.r#type())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<PyOperation>().is_ok_and(|o| {
            let o = o.get();
            o.graph == self.graph && o.view.id == self.view.id
        })
    }

    fn __hash__(&self) -> u64 {
        self.graph.get() ^ (u64::from(self.view.id) << 32)
    }
}

/// What a session, the default one unless told, gives for a tensor or an operation.
pub(crate) fn run_in_session<'py>(
    fetch: &Bound<'py, PyAny>,
    feed_dict: Option<Bound<'py, PyAny>>,
    session: Option<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let module = fetch.py().import("ferroflow.python.client.session")?;
    module.call_method1("_run_one", (fetch, feed_dict, session))
}
