//! A model's weights and an optimizer's state as a checkpoint, in the layout of
//! `tf.train.Checkpoint(model=..., optimizer=...)` on a Keras 3 model, so that TensorFlow restores
//! ours and we restore TensorFlow's.
//!
//! Invariant: restoring assigns everything or nothing.
//! Does not know: the format; see `io`.

use crate::Model;
use crate::optimizers::{Kept, Optimizer};
use ferroflow_base::{Error, Result};
use ferroflow_io::{CheckpointReader, CheckpointWriter, NodeId, ObjectGraph};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::{Array, DType, PartialShape};
use std::path::Path;

/// Saves a model's weights and, if given, an optimizer's state under a prefix, over an earlier
/// checkpoint if there is one. Whatever interrupts it, the old one stays or the new one is there.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Sequential, layers::Dense, optimizers::Optimizer};
/// use tf::keras::{restore_checkpoint, save_checkpoint};
/// let mut model = Sequential::new();
/// model.add(Dense::new(2));
/// model.build(&[None, Some(3)])?;
/// let optimizer = Optimizer::adam(0.001)?;
/// # let dir = std::env::temp_dir().join(format!("ferroflow-doc-{}", std::process::id()));
/// # let prefix = dir.join("step-1");
/// save_checkpoint(&prefix, &model, Some(&optimizer))?;
/// restore_checkpoint(&prefix, &model, Some(&optimizer))?;
/// # std::fs::remove_dir_all(dir)?;
/// # Ok::<(), tf::Error>(())
/// ```
pub fn save_checkpoint(
    prefix: impl AsRef<Path>,
    model: &Model,
    optimizer: Option<&Optimizer>,
) -> Result<()> {
    model.built()?;
    let mut writer = CheckpointWriter::create(prefix)?;
    let mut graph = ObjectGraph::new();
    let mut add = |graph: &mut ObjectGraph, node: NodeId, name: &str, value: &Array| {
        let key = graph.variable(node, name)?;
        writer.add(&key, value)
    };
    let mut weights = Vec::new();
    for (path, variable) in model.paths() {
        let path = format!("model/{path}");
        let (above, name) = path.rsplit_once('/').unwrap_or(("", &path));
        let mut node = 0;
        for part in above.split('/') {
            node = match held(&graph, node, part) {
                Some(node) => node,
                None => graph.child(node, part)?,
            };
        }
        let leaf = graph.child(node, name)?;
        add(&mut graph, leaf, variable.name(), &variable.numpy()?)?;
        if name == "kernel" {
            // Keras keeps it under this name.
            graph.share(node, "_kernel", leaf)?;
        }
        if variable.trainable() {
            weights.push(leaf);
        }
    }
    if let Some(optimizer) = optimizer {
        optimizer.build(&model.trainable_variables())?;
        let mut node = graph.child(0, "optimizer")?;
        if let Some(model) = graph.find(["model"]) {
            graph.share(model, "optimizer", node)?;
        }
        if let Some(around) = optimizer.kept_around() {
            add_kept(&mut graph, &mut add, node, &around)?;
            add_weights(&mut graph, node, &weights)?;
            node = graph.child(node, INNER)?;
        }
        add_kept(&mut graph, &mut add, node, &optimizer.kept())?;
        add_weights(&mut graph, node, &weights)?;
    }
    // What tf.train.Checkpoint counts its saves in.
    let counter = graph.child(0, "save_counter")?;
    add(&mut graph, counter, "save_counter", &Array::scalar(1i64))?;
    writer.add_object_graph(&graph)?;
    writer.finish()
}

/// Restores what [`save_checkpoint`] or `tf.train.Checkpoint(model=..., optimizer=...).save` wrote.
/// The model must be built. If anything is missing or of another shape, nothing is assigned.
pub fn restore_checkpoint(
    prefix: impl AsRef<Path>,
    model: &Model,
    optimizer: Option<&Optimizer>,
) -> Result<()> {
    let prefix = prefix.as_ref();
    let shown = prefix.display().to_string();
    model.built()?;
    let stored = Stored::open(prefix)?;
    let mut values = Vec::new();
    let mut take = |path: &[String], variable: &Variable| {
        let (shape, dtype) = (variable.shape(), variable.dtype());
        let value = stored.read(path, variable.name(), &shape, dtype);
        let value = value.map_err(|e| e.in_frame(shown.clone()))?;
        values.push((variable.clone(), value));
        Ok::<(), Error>(())
    };
    for (path, variable) in model.paths() {
        take(&path_of(&path), &variable)?;
    }
    if let Some(optimizer) = optimizer {
        optimizer.build(&model.trainable_variables())?;
        let around = optimizer.kept_around();
        let inner = ["optimizer", INNER];
        let root = if around.is_some() { inner.as_slice() } else { &["optimizer"] };
        for (root, kept) in [(&["optimizer"][..], around), (root, Some(optimizer.kept()))] {
            for (number, kept) in kept.into_iter().flatten().enumerate() {
                let path = |names: &[&str]| -> Vec<String> {
                    root.iter().chain(names).map(|n| n.to_string()).collect()
                };
                let place = kept.place.map(|i| i.to_string());
                let named = match &place {
                    Some(place) => path(&[kept.name, place]),
                    None => path(&[kept.name]),
                };
                // Keras keeps some of them under their numbers only.
                let numbered = path(&["_variables", &number.to_string()]);
                let at = match (stored.find(&named), stored.find(&numbered)) {
                    (None, Some(_)) => numbered,
                    _ => named,
                };
                take(&at, &kept.variable)?;
            }
        }
    }
    for (variable, value) in values {
        variable.assign(Tensor::from(value))?;
    }
    Ok(())
}

/// The optimizer inside of one that scales the loss.
const INNER: &str = "inner_optimizer";

/// Adds variables of an optimizer under their names, and numbered as Keras does.
fn add_kept(
    graph: &mut ObjectGraph,
    add: &mut impl FnMut(&mut ObjectGraph, NodeId, &str, &Array) -> Result<()>,
    node: NodeId,
    kept: &[Kept],
) -> Result<()> {
    let all = graph.child(node, "_variables")?;
    for (number, Kept { name, place, variable }) in kept.iter().enumerate() {
        let leaf = match place {
            None => graph.child(node, name)?,
            Some(place) => {
                let list = match held(graph, node, name) {
                    Some(list) => list,
                    None => graph.child(node, name)?,
                };
                graph.child(list, &place.to_string())?
            }
        };
        add(graph, leaf, variable.name(), &variable.numpy()?)?;
        graph.share(all, &number.to_string(), leaf)?;
    }
    Ok(())
}

/// Adds the list of weights that an optimizer holds.
fn add_weights(graph: &mut ObjectGraph, node: NodeId, weights: &[NodeId]) -> Result<()> {
    let list = graph.child(node, "_trainable_variables")?;
    for (i, &leaf) in weights.iter().enumerate() {
        graph.share(list, &i.to_string(), leaf)?;
    }
    Ok(())
}

/// What a node holds under a name.
fn held(graph: &ObjectGraph, node: NodeId, name: &str) -> Option<NodeId> {
    let children = &graph.nodes().get(node)?.children;
    children.iter().find(|(n, _)| n == name).map(|(_, child)| *child)
}

/// Where a weight is kept whose path below the model is this.
pub(crate) fn path_of(below: &str) -> Vec<String> {
    std::iter::once("model").chain(below.split('/')).map(String::from).collect()
}

/// An open checkpoint and the tree of its objects.
pub(crate) struct Stored {
    graph: ObjectGraph,
    reader: CheckpointReader,
}

impl Stored {
    pub(crate) fn open(prefix: &Path) -> Result<Stored> {
        let reader = CheckpointReader::open(prefix)?;
        Ok(Stored { graph: reader.object_graph()?, reader })
    }

    /// The value at a path, for a variable: as its dtype, and of its shape. Nothing is allocated
    /// before the stored shape is known to be that.
    pub(crate) fn read(
        &self,
        path: &[String],
        variable: &str,
        shape: &PartialShape,
        dtype: DType,
    ) -> Result<Array> {
        let node = self.find(path).ok_or_else(|| {
            Error::not_found(format!("no variable is at {} in the checkpoint", path.join("/")))
        })?;
        let attributes = self.graph.nodes().get(node).map(|n| n.attributes.as_slice());
        let key = attributes.unwrap_or(&[]).iter().find(|a| a.0 == "VARIABLE_VALUE");
        let (_, _, key) = key.ok_or_else(|| {
            Error::not_found(format!("{} has no value in the checkpoint", path.join("/")))
        })?;
        let (stored, own) = (self.reader.shape(key)?, self.reader.dtype(key)?);
        if !shape.is_compatible(&stored.clone().into()) {
            return Err(Error::invalid_argument(format!(
                "{key} has shape {stored}, but variable {variable} has {shape}"
            )));
        }
        match (own, dtype) {
            (from, to) if from == to => self.reader.read(key),
            // Keras may count steps in another integer type.
            (DType::Int32 | DType::Int64, to @ (DType::Int32 | DType::Int64)) => {
                Tensor::from(self.reader.read(key)?).cast(to)?.numpy()
            }
            (from, to) => Err(Error::invalid_argument(format!(
                "{key} is {from}, but variable {variable} is {to}"
            ))),
        }
    }

    /// The node at a path, whose last name Keras may keep with an underscore before it.
    fn find(&self, path: &[String]) -> Option<NodeId> {
        let (last, above) = path.split_last()?;
        let hidden = format!("_{last}");
        let at = |name: &str| self.graph.find(above.iter().map(String::as_str).chain([name]));
        at(last).or_else(|| at(&hidden))
    }
}
