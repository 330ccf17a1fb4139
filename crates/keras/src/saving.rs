//! Saving a model as a directory: `config.json` and its weights as a checkpoint, and loading it.
//!
//! Invariant: every save writes its weights under a name of its own; the configuration names them and
//! is replaced last, in one step. So a save that is interrupted leaves the model that was there, whole,
//! of several at a time the last to finish wins, and a load finds a whole model at any moment. Loading
//! runs no code from the files, and allocates nothing that is not stored.
//! Does not know: formats; see `io`.

use crate::checkpoint::{self, Stored, path_of};
use crate::config::Config;
use crate::layers::Weights;
use crate::model::Kind;
use crate::net::{build_layer, layer_policy};
use crate::optimizers::Optimizer;
use crate::training::{Measuring, Weighted};
use crate::{Compile, Model, Sequential, losses, metrics};
use ferroflow_base::{Code, Error, Result};
use ferroflow_io::{DirectoryLock, atomic_write, random_name};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{DType, PartialShape};
use serde_json::{Value, json};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

const CONFIG: &str = "config.json";
/// What the names of weights begin with; a random part follows.
const WEIGHTS: &str = "variables-";
/// A longer configuration is no model's.
const MOST_CONFIG: u64 = 1 << 26;
/// Weights that no configuration names and that are older than this were left by a crash: a save puts
/// its configuration in force at once after its weights.
const STALE: Duration = Duration::from_secs(3600);

impl Model {
    /// Writes configuration, weights and, if compiled, what `compile` took and the optimizer's
    /// state into a directory, which is made if need be, over a model that is there.
    ///
    /// `FailedPrecondition` for a model that is not built; what the file system says otherwise.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::{Sequential, layers::Dense, load_model};
    /// use tf::Tensor;
    /// let mut model = Sequential::new();
    /// model.add(Dense::new(2));
    /// model.build(&[None, Some(3)])?;
    /// # let dir = std::env::temp_dir().join(format!("ferroflow-save-{}", std::process::id()));
    /// model.save(&dir)?;
    /// let same = load_model(&dir)?;
    /// let x = Tensor::new([[1.0f32, 2.0, 3.0]])?;
    /// assert_eq!(same.predict(&x, 1)?.to_vec::<f32>()?, model.predict(&x, 1)?.to_vec::<f32>()?);
    /// # std::fs::remove_dir_all(dir)?;
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub fn save(&self, dir: impl AsRef<Path>) -> Result<()> {
        let dir = dir.as_ref();
        self.built()?;
        let own = self.saved_config();
        std::fs::create_dir_all(dir)
            .map_err(|e| Error::from(e).in_frame(dir.display().to_string()))?;
        let weights = format!("{WEIGHTS}{}", random_name());
        let written = checkpoint::save_checkpoint(dir.join(&weights), self, self.optimizer());
        let mut config = Value::from(own);
        config["class_name"] = self.kind.class_name().into();
        config["name"] = self.name.as_str().into();
        config["weights"] = weights.as_str().into();
        if let Some(c) = &self.compiled {
            let losses: Vec<_> = (c.losses.iter())
                .map(|own| {
                    let mut value = losses::serialize(&*own.loss);
                    if own.weight != 1.0 {
                        value["weight"] = own.weight.into();
                    }
                    value
                })
                .collect();
            let metrics: Vec<_> = (c.metrics.iter())
                .map(|m| {
                    let mut value = metrics::serialize(&**m.running.metric());
                    if m.output != 0 {
                        value["output"] = m.output.into();
                    }
                    if m.weighted {
                        value["weighted"] = true.into();
                    }
                    value
                })
                .collect();
            config["compile"] = json!({
                "optimizer": c.optimizer.saved()?,
                "metrics": metrics,
            });
            match losses.as_slice() {
                [only] => config["compile"]["loss"] = only.clone(),
                _ => config["compile"]["losses"] = losses.into(),
            }
        }
        let put = written.and_then(|()| put_in_force(dir, &config));
        if put.is_err() {
            // Unless the configuration came to name them after all, they serve no one.
            remove_weights(dir, |name| name == weights);
        }
        put
    }
}

/// Replaces the configuration, and removes the weights that only the old one named.
fn put_in_force(dir: &Path, config: &Value) -> Result<()> {
    let text = serde_json::to_vec_pretty(config)
        .map_err(|e| Error::internal(format!("the configuration: {e}")))?;
    let _alone = DirectoryLock::wait(dir)?;
    let old = read_config(dir).ok().and_then(|(c, _)| c["weights"].as_str().map(String::from));
    atomic_write(dir.join(CONFIG), text)?;
    // The new model is in force: an old file that cannot be removed is litter, no failure.
    remove_weights(dir, |name| Some(name) == old.as_deref());
    Ok(())
}

/// Removes files of weights of chosen names that the configuration in force does not name, and those
/// that crashes left.
fn remove_weights(dir: &Path, chosen: impl Fn(&str) -> bool) {
    // While no configuration can be read, any of them may be the one that is meant.
    let Ok((config, _)) = read_config(dir) else { return };
    let current = config["weights"].as_str().unwrap_or_default();
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let file = entry.file_name().to_string_lossy().into_owned();
        let Some((name, ending)) = file.split_once('.') else { continue };
        if !is_weights(name) || name == current {
            continue;
        }
        let ours = ending == "index" || ending.starts_with("data-");
        let age = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        if ours && (chosen(name) || age().is_some_and(|age| age > STALE)) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Whether a name can be that of weights: never a path out of the directory.
fn is_weights(name: &str) -> bool {
    let random = name.strip_prefix(WEIGHTS).unwrap_or_default();
    random.len() == 32 && random.bytes().all(|b| b.is_ascii_hexdigit())
}

/// The configuration in a directory, and its bytes.
fn read_config(dir: &Path) -> Result<(Value, Vec<u8>)> {
    let path = dir.join(CONFIG);
    let shown = path.display().to_string();
    let failed = |e: std::io::Error| Error::from(e).in_frame(shown.clone());
    let mut text = Vec::new();
    let file = File::open(&path).map_err(failed)?;
    file.take(MOST_CONFIG + 1).read_to_end(&mut text).map_err(failed)?;
    if text.len() as u64 > MOST_CONFIG {
        return Err(Error::data_loss(format!("{shown} is longer than {MOST_CONFIG} bytes")));
    }
    let value = serde_json::from_slice(&text).map_err(|e| {
        let before = text.split_inclusive(|&b| b == b'\n').take(e.line().saturating_sub(1));
        let offset = before.map(<[u8]>::len).sum::<usize>() + e.column();
        Error::data_loss(format!("{shown} at offset {}: {e}", offset.min(text.len())))
    })?;
    Ok((value, text))
}

/// Reads back a chain of layers that [`Model::save`] wrote; [`Model::load`] reads any model.
///
/// As [`Model::load`], and `FailedPrecondition` for a model that is no chain.
pub fn load_model(dir: impl AsRef<Path>) -> Result<Sequential> {
    let model = Model::load(dir)?;
    match model.kind {
        Kind::Sequential => Ok(Sequential::of(model)),
        Kind::Functional => Err(Error::failed_precondition(format!(
            "model {} is made of symbols, not a Sequential one: Model::load reads it",
            model.name
        ))),
    }
}

impl Model {
    /// Reads back what [`Model::save`] wrote: a model that predicts the same, and if it was
    /// compiled, trains on as if it had never been away. Layers and other parts of your own must be
    /// registered, as by [`layers::register`](crate::layers::register).
    ///
    /// `NotFound` if no model is there, `DataLoss` if a file is truncated or altered,
    /// `InvalidArgument` for a class that is not registered or a configuration that the weights do
    /// not fit.
    pub fn load(dir: impl AsRef<Path>) -> Result<Model> {
        load(dir.as_ref())
    }
}

fn load(dir: &Path) -> Result<Model> {
    let (mut before, mut unchanged) = (Vec::new(), 0);
    loop {
        let (config, text) = read_config(dir).map_err(|e| explained(dir, e))?;
        // A save between reading the configuration and the weights removes these: then the
        // configuration is another, and is read again.
        match from_config(dir, &config) {
            Err(e) if e.code() == Code::NotFound => {
                unchanged += usize::from(text == before);
                if unchanged > 1 {
                    return Err(e);
                }
                before = text;
            }
            done => return done,
        }
    }
}

/// An error of reading the configuration, with what to do about it where there is none.
fn explained(dir: &Path, e: Error) -> Error {
    if e.code() != Code::NotFound {
        return e;
    }
    let shown = dir.display();
    Error::not_found(match dir.is_dir() {
        true => format!(
            "no saved model is in {shown}: there is no {CONFIG} in it. A model is loaded from the \
             directory that Sequential::save was given"
        ),
        false => format!("no saved model is in {shown}: there is no such directory"),
    })
}

fn from_config(dir: &Path, value: &Value) -> Result<Model> {
    let in_config = |e: Error| e.in_frame(dir.join(CONFIG).display().to_string());
    let config = Config::of(value).map_err(in_config)?;
    let weights = config.text("weights").and_then(|weights| match is_weights(weights) {
        true => Ok(dir.join(weights)),
        false => Err(Error::data_loss(format!("weights is {weights:?}, no name of weights"))),
    });
    let mut model = unbuilt(&config).map_err(in_config)?;
    let weights = weights.map_err(in_config)?;
    let stored = Stored::open(&weights)?;
    let shown = weights.display().to_string();
    let mut plan = model.take_plan().ok_or_else(|| Error::internal("a model without a plan"))?;
    let (kind, policy) = (model.kind, model.policy);
    // Each layer reads its weights where it would draw them.
    let made = plan.build(&mut |planned, types| {
        let number = planned.number;
        let read = |name: &str, dims: &[usize], dtype: DType| {
            let dims: Vec<_> = dims.iter().map(|&d| Some(d)).collect();
            let path = path_of(&format!("{}/{number}/{name}", kind.root()));
            let read = stored.read(&path, &path.join("/"), &PartialShape::new(dims), dtype);
            read.map(Tensor::from).map_err(|e| e.in_frame(shown.clone()))
        };
        let policy = match kind {
            Kind::Sequential => planned.policy.unwrap_or(policy),
            Kind::Functional => layer_policy(planned.policy, types),
        };
        let weights = Weights::stored(planned.layer.name(), policy, &read);
        build_layer(&mut planned.layer, types, weights)
    });
    let made = made.map_err(|e| match e.code() {
        Code::NotFound | Code::DataLoss => e,
        _ => in_config(e),
    })?;
    made.check_names().map_err(in_config)?;
    if kind == Kind::Functional {
        model.policy = layer_policy(None, &made.output_types());
    }
    model.set_net(made);
    if config.has("compile") {
        model.compile(compiled(&config).map_err(in_config)?)?;
    }
    checkpoint::restore_checkpoint(weights, &model, model.optimizer())?;
    Ok(model)
}

/// The model without weights.
fn unbuilt(config: &Config) -> Result<Model> {
    let kind = match config.text("class_name")? {
        "Sequential" => Kind::Sequential,
        "Functional" => Kind::Functional,
        class => {
            return Err(Error::data_loss(format!(
                "class_name is {class:?}, not \"Sequential\" or \"Functional\""
            )));
        }
    };
    Model::unbuilt(config.text("name")?, kind, config)
}

/// What `compile` took.
fn compiled(config: &Config) -> Result<Compile> {
    let config = Config::of(config.part("compile")?)?;
    let optimizer = Optimizer::load(config.part("optimizer")?)?;
    let losses = match config.has("losses") {
        true => config.list("losses")?.iter().map(loss).collect::<Result<Vec<_>>>()?,
        false => vec![loss(config.part("loss")?)?],
    };
    let mut how = Compile::of(optimizer, losses);
    for metric in config.list("metrics")? {
        let output = metric["output"].as_u64().and_then(|n| usize::try_from(n).ok());
        let weighted = metric["weighted"].as_bool().unwrap_or(false);
        let metric = metrics::load(metric)?;
        how = how.measuring(Measuring { metric, output: output.unwrap_or(0), weighted });
    }
    Ok(how)
}

fn loss(value: &Value) -> Result<Weighted> {
    let weight = value["weight"].as_f64().unwrap_or(1.0);
    Ok(Weighted { loss: losses::load(value)?, weight })
}
