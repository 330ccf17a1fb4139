//! Checkpoints of a model of one layer with each optimizer of `tests/data/optimizers.json`, for
//! `tests/tools/keras_optimizer_checkpoints.py`: written after two steps, or restored from those that
//! TensorFlow wrote; and the weights after one more step.
//!
//! Does not know: what is in the files.

use ferroflow_base::{Error, Result};
use ferroflow_keras::layers::Dense;
use ferroflow_keras::optimizers;
use ferroflow_keras::{Sequential, restore_checkpoint, save_checkpoint};
use ferroflow_runtime::{Tensor, Variable};
use serde_json::{Map, Value, json};

fn main() -> Result<()> {
    let usage = || Error::invalid_argument("usage: optimizer_checkpoints write|restore DIR");
    let mut arguments = std::env::args().skip(1);
    let mode = arguments.next().ok_or_else(usage)?;
    let dir = arguments.next().ok_or_else(usage)?;
    let goldens: Value = serde_json::from_str(include_str!("../tests/data/optimizers.json"))
        .map_err(|e| Error::data_loss(e.to_string()))?;
    let mut after = Map::new();
    for (name, case) in goldens.as_object().into_iter().flatten() {
        let Some(config) = case.get("config").filter(|_| !name.ends_with("_64")) else { continue };
        let mut model = Sequential::new();
        model.add(Dense::new(3));
        model.build(&[None, Some(2)])?;
        let optimizer = optimizers::deserialize(config)?;
        let weights = model.variables();
        let step = |by: f32| {
            let gradients = weights.iter().map(|w| gradient(w, by));
            optimizer.apply_gradients(&gradients.collect::<Result<Vec<_>>>()?, &weights)
        };
        match mode.as_str() {
            "write" => {
                step(0.5)?;
                step(-0.25)?;
                save_checkpoint(format!("{dir}/{name}-1"), &model, Some(&optimizer))?;
            }
            "restore" => {
                restore_checkpoint(format!("{dir}/{name}-1"), &model, Some(&optimizer))
                    .map_err(|e| e.in_frame(name.clone()))?;
            }
            _ => return Err(usage()),
        }
        step(1.0)?;
        let values = weights.iter().map(|w| w.to_vec::<f32>()).collect::<Result<Vec<_>>>()?;
        after.insert(name.clone(), json!(values));
    }
    let text = Value::Object(after).to_string();
    std::fs::write(format!("{dir}/after.json"), text).map_err(Error::from)
}

/// Numbers that rise evenly from 1 in the shape of a weight, times a number.
fn gradient(weight: &Variable, by: f32) -> Result<Tensor> {
    let shape = weight.value()?.known_shape()?;
    let count = u16::try_from(shape.len()).unwrap_or(u16::MAX);
    let values = (0..count).map(|i| f32::from(i + 1) * by).collect();
    Tensor::from_vec(values, shape.dims())
}
