//! `Plan`: a model before it has weights, as its configuration says it.
//!
//! Invariant: a plan from a file reads only values that are made before, and makes parts by
//! registered functions only.
//! Does not know: where weights come from.

use crate::config::{Config, short};
use crate::layers::{self, Layer, LayerWeights};
use crate::net::{Built, Input, Net, Step, outputs_of, types_in_dtype};
use crate::policy::Policy;
use crate::registry::saved;
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{DType, PartialShape, TensorType};
use serde_json::{Value, json};
use std::sync::Arc;

/// Layers and the calls of them.
#[derive(Default)]
pub(crate) struct Plan {
    pub(crate) inputs: Vec<Input>,
    pub(crate) layers: Vec<Planned>,
    /// Which layer is called, on the values of these numbers.
    pub(crate) calls: Vec<(usize, Vec<usize>)>,
    pub(crate) outputs: Vec<usize>,
}

/// A layer, with its weights if it has them already.
pub(crate) struct Planned {
    pub(crate) layer: Arc<dyn Layer>,
    pub(crate) weights: Option<LayerWeights>,
    pub(crate) number: usize,
    /// Its own policy, where that is not the model's.
    pub(crate) policy: Option<Policy>,
    pub(crate) frozen: bool,
}

/// Makes the weights of a layer for inputs of these types.
pub(crate) type Builder<'a> = dyn FnMut(&mut Planned, &[TensorType]) -> Result<LayerWeights> + 'a;

impl Plan {
    /// Layers one after the other.
    pub(crate) fn chain(input: &PartialShape, dtype: DType, layers: Vec<Planned>) -> Plan {
        // What is looked up is no number of the model's dtype.
        let integers = layers.first().is_some_and(|l| l.layer.takes_integers());
        let strings = layers.first().is_some_and(|l| l.layer.takes_strings());
        let own = match (integers, strings) {
            (_, true) => DType::String,
            (true, false) => DType::Int32,
            (false, false) => dtype,
        };
        let ty = TensorType::new(own, input.clone());
        let name = String::new();
        let n = layers.len();
        Plan {
            inputs: vec![Input { name, ty, integers, number: 0 }],
            layers,
            calls: (0..n).map(|i| (i, vec![i])).collect(),
            outputs: vec![n],
        }
    }

    /// The model with weights for all layers.
    pub(crate) fn build(&mut self, make: &mut Builder<'_>) -> Result<Net> {
        let lost = || Error::data_loss("a model reads a value that is not made before");
        let mut types: Vec<TensorType> = self.inputs.iter().map(|i| i.ty.clone()).collect();
        let mut steps = Vec::new();
        for (layer, inputs) in &self.calls {
            let given: Option<Vec<_>> = inputs.iter().map(|&i| types.get(i).cloned()).collect();
            let given = given.ok_or_else(lost)?;
            let planned = self.layers.get_mut(*layer).ok_or_else(lost)?;
            let name = planned.layer.name().to_string();
            let named = |e: Error| e.in_frame(format!("layer {name}"));
            if planned.weights.is_none() {
                planned.weights = Some(make(planned, &given).map_err(named)?);
            }
            let compute = planned.weights.as_ref().and_then(|w| w.compute);
            let given = types_in_dtype(&given, compute);
            let made = outputs_of(&*planned.layer, &given).map_err(named)?;
            types.extend(made.iter().cloned());
            steps.push(Step { layer: *layer, inputs: inputs.clone(), types: made });
        }
        let built = self.layers.iter().map(|planned| Built {
            layer: planned.layer.clone(),
            weights: planned.weights.clone().unwrap_or_default(),
            number: planned.number,
            policy: planned.policy,
            frozen: planned.frozen,
        });
        if self.outputs.is_empty() || self.outputs.iter().any(|&i| i >= types.len()) {
            return Err(lost());
        }
        Ok(Net {
            inputs: self.inputs.clone(),
            layers: built.collect(),
            steps,
            outputs: self.outputs.clone(),
        })
    }

    /// What [`config`] gave.
    pub(crate) fn load(config: &Config) -> Result<Plan> {
        let mut plan = Plan::default();
        for input in config.list("inputs")? {
            let input = Config::of(input)?;
            let dtype = DType::from_name(input.text("dtype")?);
            let dtype = dtype.map_err(|e| Error::data_loss(e.message()))?;
            let ty = TensorType::new(dtype, shape(&input, "shape")?);
            let (name, number) = (input.text("name")?.to_string(), input.whole("number")?);
            plan.inputs.push(Input { name, ty, integers: false, number });
        }
        for value in config.list("layers")? {
            let number = Config::of(value)?.whole("number")?;
            plan.layers.push(layer(value, number)?);
        }
        for call in config.list("calls")? {
            let call = Config::of(call)?;
            plan.calls.push((call.whole("layer")?, numbers(call.list("inputs")?)?));
        }
        plan.outputs = numbers(config.list("outputs")?)?;
        if plan.inputs.is_empty() {
            return Err(Error::data_loss("a model has no inputs"));
        }
        Ok(plan)
    }

    /// A chain of layers as [`chain_config`] gave it, and its policy.
    pub(crate) fn load_chain(config: &Config) -> Result<(Plan, Policy)> {
        let policy = policy(config)?;
        let mut layers = Vec::new();
        for (i, value) in config.list("layers")?.iter().enumerate() {
            layers.push(layer(value, i + 1)?);
        }
        let input = shape(config, "input")?;
        Ok((Plan::chain(&input, policy.compute_dtype(), layers), policy))
    }
}

fn numbers(list: &[Value]) -> Result<Vec<usize>> {
    let number = |v: &Value| v.as_u64().and_then(|n| usize::try_from(n).ok());
    let all: Option<Vec<_>> = list.iter().map(number).collect();
    all.ok_or_else(|| Error::data_loss("a number of a value is no whole number"))
}

/// A shape whose unknown dimensions are written as -1, and null where even their number is unknown.
fn shape(config: &Config, key: &str) -> Result<PartialShape> {
    if !config.has(key) {
        return Ok(PartialShape::unknown());
    }
    let dim = |d: &Value| match d.as_i64() {
        Some(-1) => Ok(None),
        Some(n) if n >= 0 => Ok(usize::try_from(n).ok()),
        _ => Err(Error::data_loss(format!("{} is no dimension of an input", short(d)))),
    };
    Ok(PartialShape::new(config.list(key)?.iter().map(dim).collect::<Result<Vec<_>>>()?))
}

fn policy(config: &Config) -> Result<Policy> {
    Policy::named(config.text("dtype")?).map_err(|e| Error::data_loss(e.message()))
}

/// A layer as [`saved_layer`] gave it, which has this number.
fn layer(value: &Value, number: usize) -> Result<Planned> {
    if !value["name"].is_string() {
        return Err(Error::data_loss(format!("a layer has no name: {}", short(value))));
    }
    let config = Config::of(value)?;
    let own = if config.has("dtype") { Some(policy(&config)?) } else { None };
    let frozen = config.has("trainable") && !config.flag("trainable")?;
    let layer = layers::load(value)?.into();
    Ok(Planned { layer, weights: None, number, policy: own, frozen })
}

fn saved_layer(built: &Built) -> Value {
    let layer = &built.layer;
    let mut value = saved(layer.class_name(), layer.config());
    value["name"] = layer.name().into();
    if let Some(own) = built.policy {
        value["dtype"] = own.name().into();
    }
    if built.frozen {
        value["trainable"] = false.into();
    }
    value
}

/// A chain of layers as a saved model keeps it.
pub(crate) fn chain_config(net: &Net, policy: Policy) -> Config {
    let layers: Vec<_> = net.layers.iter().map(saved_layer).collect();
    let input = net.inputs.first().and_then(|input| input.ty.shape.to_signed());
    Config::new().with("dtype", policy.name()).with("input", input).with("layers", layers)
}

/// A model as a saved one keeps it, without its weights.
pub(crate) fn config(net: &Net) -> Config {
    let inputs = net.inputs.iter().map(|input| {
        json!({
            "name": input.name,
            "shape": input.ty.shape.to_signed(),
            "dtype": input.ty.dtype.name(),
            "number": input.number,
        })
    });
    let layers = net.layers.iter().map(|built| {
        let mut value = saved_layer(built);
        value["number"] = built.number.into();
        value
    });
    let calls = net.steps.iter().map(|s| json!({"layer": s.layer, "inputs": s.inputs}));
    Config::new()
        .with("inputs", inputs.collect::<Vec<_>>())
        .with("layers", layers.collect::<Vec<_>>())
        .with("calls", calls.collect::<Vec<_>>())
        .with("outputs", net.outputs.clone())
}
