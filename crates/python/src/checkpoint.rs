//! Checkpoints for `tf.train`: the engine's reader and writer of TensorFlow's format.
//!
//! Invariant: a checkpoint is there in full or not at all; a value is read when it is asked for.
//! Does not know: objects; Python's `checkpoint/` walks them.

use crate::dtype::PyDType;
use crate::error::{OrRaise, type_error};
use crate::shape::PyShape;
use crate::{convert, dtype, exit, shape, tensor};
use ferroflow_base::Code;
use ferroflow_io::{CheckpointReader, CheckpointWriter, ObjectGraph, ObjectNode};
use ferroflow_op::Value;
use pyo3::prelude::*;
use pyo3::types::PyAny;
use std::path::PathBuf;

/// A node as Python has it: children by name, and attributes as name, full name, key.
type Node = (Vec<(String, usize)>, Vec<(String, String, String)>);

/// The values of a checkpoint.
#[pyclass(name = "CheckpointReader", module = "ferroflow._ff", frozen)]
pub(crate) struct PyCheckpointReader(CheckpointReader);

#[pymethods]
impl PyCheckpointReader {
    #[new]
    fn new(py: Python<'_>, prefix: PathBuf) -> PyResult<PyCheckpointReader> {
        exit::detach(py, || CheckpointReader::open(prefix)).map(PyCheckpointReader).or_raise(py)
    }

    /// Key, dtype and shape of each value, in order; the object graph is one of them, as in TensorFlow.
    fn names(&self, py: Python<'_>) -> PyResult<Vec<(String, Py<PyDType>, Py<PyShape>)>> {
        let mut all = Vec::new();
        for key in self.0.names() {
            let dtype = dtype::wrap(py, self.0.dtype(key).or_raise(py)?)?;
            let shape = shape::wrap(py, self.0.shape(key).or_raise(py)?.into())?;
            all.push((key.to_owned(), dtype, shape));
        }
        Ok(all)
    }

    /// The value of a key.
    fn read(&self, py: Python<'_>, key: &str) -> PyResult<Py<PyAny>> {
        let array = exit::detach(py, || self.0.read(key)).or_raise(py)?;
        tensor::wrap(py, Value::Constant(array))
    }

    /// The objects that the values belong to, the root first; empty where the checkpoint has none.
    fn object_graph(&self, py: Python<'_>) -> PyResult<Vec<Node>> {
        match self.0.object_graph() {
            Ok(graph) => Ok(graph
                .nodes()
                .iter()
                .map(|n| (n.children.clone(), n.attributes.clone()))
                .collect()),
            Err(e) if e.code() == Code::NotFound => Ok(Vec::new()),
            Err(e) => Err(e).or_raise(py),
        }
    }
}

/// Writes values by key, and the objects they belong to if given.
#[pyfunction]
#[pyo3(signature = (prefix, tensors, nodes=None))]
pub(crate) fn write_checkpoint(
    py: Python<'_>,
    prefix: PathBuf,
    tensors: Vec<(String, Bound<'_, PyAny>)>,
    nodes: Option<Vec<Node>>,
) -> PyResult<()> {
    let mut arrays = Vec::with_capacity(tensors.len());
    for (key, value) in tensors {
        let value = convert::convert(&value, None, None)?.into_value();
        let array = match &value {
            Value::Symbol(_) => {
                return Err(type_error(format!("{key} has no value yet: it is being traced")));
            }
            eager => eager.array().or_raise(py)?.clone(),
        };
        arrays.push((key, array));
    }
    let node =
        |(children, attributes): Node| ObjectNode { children, attributes, ..ObjectNode::default() };
    let graph = nodes.map(|n| ObjectGraph::of_nodes(n.into_iter().map(node).collect()));
    let graph = graph.transpose().or_raise(py)?;
    exit::detach(py, || {
        let mut writer = CheckpointWriter::create(prefix)?;
        for (key, array) in &arrays {
            writer.add(key, array)?;
        }
        if let Some(graph) = &graph {
            writer.add_object_graph(graph)?;
        }
        writer.finish()
    })
    .or_raise(py)
}
