//! Saving a model as a directory: `config.json` and its weights as a checkpoint, and loading it.
//!
//! Invariant: the configuration names the checkpoint that belongs to it and is replaced last, in
//! one step: a save that is interrupted leaves the model that was there, whole. Loading runs no
//! code from the files.
//! Does not know: formats; see `io`.

use crate::layers::Layer;
use crate::losses::Loss;
use crate::metrics::Metric;
use crate::optimizers::Optimizer;
use crate::{Compile, Sequential, checkpoint, layers};
use ferroflow_base::{Code, Error, Result};
use ferroflow_io::atomic_write;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const CONFIG: &str = "config.json";
/// The names that the checkpoint takes in turn.
const WEIGHTS: [&str; 2] = ["variables", "variables-2"];

/// Makes a layer of a class that is not of this crate, from its class, name and configuration;
/// `None` if it does not know the class either.
pub type CustomLayers<'a> = &'a dyn Fn(&str, &str, &Value) -> Option<Result<Box<dyn Layer>>>;

impl Sequential {
    /// Writes configuration, weights and, if compiled, what `compile` took and the optimizer's
    /// state into a directory, over a model that is there if need be.
    pub fn save(&self, dir: impl AsRef<Path>) -> Result<()> {
        let dir = dir.as_ref();
        let input = self.input.as_ref().filter(|_| self.is_built()).and_then(|s| s.to_signed());
        let input = input.ok_or_else(|| {
            Error::failed_precondition(format!(
                "model {} must be built before it is saved",
                self.name
            ))
        })?;
        std::fs::create_dir_all(dir)
            .map_err(|e| Error::from(e).in_frame(dir.display().to_string()))?;
        let old = read_config(dir).ok().and_then(|c| c["weights"].as_str().map(String::from));
        let weights = if old.as_deref() == Some(WEIGHTS[0]) { WEIGHTS[1] } else { WEIGHTS[0] };
        let optimizer = self.compiled.as_ref().map(|c| &*c.optimizer);
        checkpoint::save_checkpoint(dir.join(weights), self, optimizer)?;
        let layers: Vec<_> = self
            .layers
            .iter()
            .map(|l| json!({"class_name": l.class_name(), "name": l.name(), "config": l.config()}))
            .collect();
        let mut config = json!({
            "class_name": "Sequential",
            "name": self.name,
            "input": input,
            "layers": layers,
            "weights": weights,
        });
        if let Some(c) = &self.compiled {
            let metrics: Vec<_> = c.metrics.iter().map(|(m, _)| m.name()).collect();
            config["compile"] = json!({
                "optimizer": c.optimizer.config()?,
                "loss": {"name": c.loss.name(), "from_logits": c.loss.from_logits()},
                "metrics": metrics,
            });
        }
        let text = serde_json::to_vec_pretty(&config)
            .map_err(|e| Error::internal(format!("the configuration: {e}")))?;
        atomic_write(dir.join(CONFIG), text)?;
        if let Some(old) = old.filter(|old| old != weights && WEIGHTS.contains(&old.as_str())) {
            // The new model is in force: an old file that cannot be removed is litter, no failure.
            remove_checkpoint(dir, &old);
        }
        Ok(())
    }
}

fn remove_checkpoint(dir: &Path, name: &str) {
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let file = entry.file_name().to_string_lossy().into_owned();
        let ending = file.strip_prefix(name).unwrap_or_default();
        if ending == ".index" || ending.starts_with(".data-") {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn read_config(dir: &Path) -> Result<Value> {
    let path = dir.join(CONFIG);
    let shown = path.display().to_string();
    let text = std::fs::read(&path).map_err(|e| Error::from(e).in_frame(shown.clone()))?;
    serde_json::from_slice(&text).map_err(|e| {
        let before = text.split_inclusive(|&b| b == b'\n').take(e.line().saturating_sub(1));
        let offset = before.map(<[u8]>::len).sum::<usize>() + e.column();
        Error::data_loss(format!("{shown} at offset {}: {e}", offset.min(text.len())))
    })
}

/// Reads back what [`Sequential::save`] wrote: a model that predicts the same, and if it was
/// compiled, trains on as if it had never been away.
pub fn load_model(dir: impl AsRef<Path>) -> Result<Sequential> {
    load_model_with(dir, &|_, _, _| None)
}

/// As [`load_model`], for models with layers of one's own.
pub fn load_model_with(dir: impl AsRef<Path>, custom: CustomLayers<'_>) -> Result<Sequential> {
    let dir = dir.as_ref();
    // A save between reading the configuration and the weights removes these: then look again.
    for _ in 0..3 {
        match load(dir, custom) {
            Err(e) if e.code() == Code::NotFound => {}
            done => return done,
        }
    }
    load(dir, custom)
}

fn load(dir: &Path, custom: CustomLayers<'_>) -> Result<Sequential> {
    let path = dir.join(CONFIG);
    let config = read_config(dir)?;
    let (model, weights) =
        from_config(dir, &config, custom).map_err(|e| e.in_frame(path.display().to_string()))?;
    let optimizer = model.compiled.as_ref().map(|c| c.optimizer.clone());
    checkpoint::restore_checkpoint(weights, &model, optimizer.as_deref())?;
    Ok(model)
}

/// The model with new weights, and where its own are.
fn from_config(
    dir: &Path,
    config: &Value,
    custom: CustomLayers<'_>,
) -> Result<(Sequential, PathBuf)> {
    let broken = |what: &str| Error::data_loss(format!("{what} is missing or of another kind"));
    let text =
        |value: &Value, what: &str| value.as_str().map(String::from).ok_or_else(|| broken(what));
    if config["class_name"] != "Sequential" {
        return Err(Error::data_loss(format!(
            "class_name is {}, not \"Sequential\"",
            config["class_name"]
        )));
    }
    let mut model = Sequential::named(text(&config["name"], "name")?);
    for layer in config["layers"].as_array().ok_or_else(|| broken("layers"))? {
        let class = text(&layer["class_name"], "a layer's class_name")?;
        let name = text(&layer["name"], "a layer's name")?;
        let made = layers::from_config(&class, &name, &layer["config"])
            .or_else(|| custom(&class, &name, &layer["config"]));
        model.layers.push(made.ok_or_else(|| {
            Error::invalid_argument(format!(
                "Unknown layer {class:?} (named {name:?}). A layer of your own is made by the \
                 function that load_model_with takes"
            ))
        })??);
    }
    let dims = config["input"].as_array().ok_or_else(|| broken("input"))?;
    let dim = |d: &Value| match d.as_i64() {
        Some(-1) => Ok(None),
        Some(n) => usize::try_from(n).map(Some).map_err(|_| broken("a dimension of input")),
        None => Err(broken("a dimension of input")),
    };
    model.build(&dims.iter().map(dim).collect::<Result<Vec<_>>>()?)?;
    if let Some(compile) = config.get("compile") {
        let metrics = compile["metrics"].as_array().ok_or_else(|| broken("metrics"))?;
        let unknown = |e: Error| Error::data_loss(e.message());
        let metric = |m: &Value| Metric::from_name(&text(m, "a metric")?).map_err(unknown);
        let from_logits = compile["loss"]["from_logits"].as_bool();
        model.compile(Compile {
            optimizer: Optimizer::from_config(&compile["optimizer"])?,
            loss: Loss::from_name(
                &text(&compile["loss"]["name"], "loss")?,
                from_logits.ok_or_else(|| broken("from_logits"))?,
            )
            .map_err(unknown)?,
            metrics: metrics.iter().map(metric).collect::<Result<_>>()?,
        })?;
    }
    let weights = text(&config["weights"], "weights")?;
    // A name, never a path out of the directory.
    if !WEIGHTS.contains(&weights.as_str()) {
        return Err(Error::data_loss(format!("weights is {weights:?}, not one of {WEIGHTS:?}")));
    }
    Ok((model, dir.join(weights)))
}
