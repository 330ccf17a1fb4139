//! Saving a model as a directory: `config.json` and its weights as a checkpoint, and loading it.
//!
//! Invariant: the configuration is written last, atomically; loading runs no code from the files.
//! Does not know: formats; see `io`.

use crate::{Sequential, layers};
use ferroflow_base::{Error, Result};
use ferroflow_io::{CheckpointReader, CheckpointWriter, ObjectGraph, atomic_write};
use ferroflow_runtime::Tensor;
use serde_json::json;
use std::path::Path;

const CONFIG: &str = "config.json";
const WEIGHTS: &str = "variables";

impl Sequential {
    /// Writes configuration, weights and, if compiled, the optimizer's state into a directory.
    pub fn save(&self, dir: impl AsRef<Path>) -> Result<()> {
        let dir = dir.as_ref();
        let input = self.input.as_ref().and_then(|s| s.to_signed()).ok_or_else(|| {
            Error::failed_precondition("a model must be built before it is saved")
        })?;
        std::fs::create_dir_all(dir)?;
        let mut writer = CheckpointWriter::create(dir.join(WEIGHTS))?;
        let mut graph = ObjectGraph::new();
        let root = graph.child(0, "layers")?;
        for layer in &self.layers {
            let node = graph.child(root, layer.name())?;
            for (name, variable) in layer.variables() {
                let leaf = graph.child(node, name)?;
                let key = graph.variable(leaf, variable.name())?;
                writer.add(&key, &variable.value()?)?;
            }
        }
        if let Some(compiled) = &self.compiled {
            let node = graph.child(0, "optimizer")?;
            for (name, variable) in compiled.optimizer.variables() {
                let leaf = graph.child(node, &name.replace('/', "_"))?;
                let key = graph.variable(leaf, variable.name())?;
                writer.add(&key, &variable.value()?)?;
            }
        }
        writer.add_object_graph(&graph)?;
        writer.finish()?;
        let layers: Vec<_> = self
            .layers
            .iter()
            .map(|l| json!({"class_name": l.class_name(), "name": l.name(), "config": l.config()}))
            .collect();
        let config = json!({"class_name": "Sequential", "name": self.name, "input": input, "layers": layers});
        let text = serde_json::to_vec_pretty(&config)
            .map_err(|e| Error::internal(format!("the configuration: {e}")))?;
        atomic_write(dir.join(CONFIG), text)
    }
}

/// Reads back what [`Sequential::save`] wrote: a model that predicts the same.
pub fn load_model(dir: impl AsRef<Path>) -> Result<Sequential> {
    let path = dir.as_ref().join(CONFIG);
    let shown = path.display().to_string();
    let text = std::fs::read(&path).map_err(|e| Error::from(e).in_frame(shown.clone()))?;
    let config: serde_json::Value = serde_json::from_slice(&text)
        .map_err(|e| Error::data_loss(e.to_string()).in_frame(shown.clone()))?;
    let broken =
        |what: &str| Error::data_loss(format!("{what} is missing")).in_frame(shown.clone());
    let mut model = Sequential {
        name: config["name"].as_str().ok_or_else(|| broken("name"))?.to_string(),
        layers: Vec::new(),
        input: None,
        compiled: None,
    };
    for layer in config["layers"].as_array().ok_or_else(|| broken("layers"))? {
        let class = layer["class_name"].as_str().ok_or_else(|| broken("class_name"))?;
        let name = layer["name"].as_str().ok_or_else(|| broken("a layer's name"))?;
        model.layers.push(layers::from_config(class, name, &layer["config"])?);
    }
    let dims = config["input"].as_array().ok_or_else(|| broken("input"))?;
    let dims: Vec<_> =
        dims.iter().map(|d| d.as_u64().and_then(|d| usize::try_from(d).ok())).collect();
    model.build(&dims)?;
    let reader = CheckpointReader::open(dir.as_ref().join(WEIGHTS))?;
    for layer in &model.layers {
        for (name, variable) in layer.variables() {
            let key = format!("layers/{}/{name}/.ATTRIBUTES/VARIABLE_VALUE", layer.name());
            variable.assign(Tensor::from(reader.read(&key)?))?;
        }
    }
    Ok(model)
}
