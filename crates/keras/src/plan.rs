//! `Plan`: a model before it has weights, as its configuration says it.
//!
//! Invariant: a plan from a file reads only values that are made before, and makes parts by
//! registered functions only.
//! Does not know: where weights come from.

use crate::config::{Config, short};
use crate::layers::{self, Layer};
use crate::net::{Built, Input, Net, Step, outputs_of};
use crate::registry::saved;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Variable;
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
    pub(crate) variables: Option<Vec<(String, Variable)>>,
    pub(crate) number: usize,
}

/// A layer's weights by the names they have in it.
pub(crate) type Named = Vec<(String, Variable)>;

/// Makes the weights of a layer, which has this number, for inputs of these types.
pub(crate) type Builder<'a> =
    dyn FnMut(&mut Arc<dyn Layer>, usize, &[TensorType]) -> Result<Named> + 'a;

impl Plan {
    /// Layers one after the other.
    pub(crate) fn chain(input: &PartialShape, dtype: DType, layers: Vec<Planned>) -> Plan {
        // What is looked up is no number of the model's dtype.
        let integers = layers.first().is_some_and(|l| l.layer.takes_integers());
        let own = if integers { DType::Int32 } else { dtype };
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
            if planned.variables.is_none() {
                let made = make(&mut planned.layer, planned.number, &given).map_err(named)?;
                planned.variables = Some(made);
            }
            let made = outputs_of(&*planned.layer, &given).map_err(named)?;
            types.extend(made.iter().cloned());
            steps.push(Step { layer: *layer, inputs: inputs.clone(), types: made });
        }
        let built = self.layers.iter().map(|planned| Built {
            layer: planned.layer.clone(),
            variables: planned.variables.clone().unwrap_or_default(),
            number: planned.number,
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
            let ty = TensorType::new(dtype, shape(input.list("shape")?)?);
            let (name, number) = (input.text("name")?.to_string(), input.whole("number")?);
            plan.inputs.push(Input { name, ty, integers: false, number });
        }
        for value in config.list("layers")? {
            let number = Config::of(value)?.whole("number")?;
            plan.layers.push(Planned { layer: layer(value)?, variables: None, number });
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

    /// A chain of layers as [`chain_config`] gave it, and its dtype.
    pub(crate) fn load_chain(config: &Config) -> Result<(Plan, DType)> {
        let dtype = DType::from_name(config.text("dtype")?);
        let dtype = dtype.map_err(|e| Error::data_loss(e.message()))?;
        let mut layers = Vec::new();
        for (i, value) in config.list("layers")?.iter().enumerate() {
            layers.push(Planned { layer: layer(value)?, variables: None, number: i + 1 });
        }
        Ok((Plan::chain(&shape(config.list("input")?)?, dtype, layers), dtype))
    }
}

fn numbers(list: &[Value]) -> Result<Vec<usize>> {
    let number = |v: &Value| v.as_u64().and_then(|n| usize::try_from(n).ok());
    let all: Option<Vec<_>> = list.iter().map(number).collect();
    all.ok_or_else(|| Error::data_loss("a number of a value is no whole number"))
}

/// A shape whose unknown dimensions are written as -1.
fn shape(list: &[Value]) -> Result<PartialShape> {
    let dim = |d: &Value| match d.as_i64() {
        Some(-1) => Ok(None),
        Some(n) if n >= 0 => Ok(usize::try_from(n).ok()),
        _ => Err(Error::data_loss(format!("{} is no dimension of an input", short(d)))),
    };
    Ok(PartialShape::new(list.iter().map(dim).collect::<Result<Vec<_>>>()?))
}

fn layer(value: &Value) -> Result<Arc<dyn Layer>> {
    if !value["name"].is_string() {
        return Err(Error::data_loss(format!("a layer has no name: {}", short(value))));
    }
    Ok(layers::load(value)?.into())
}

fn saved_layer(layer: &dyn Layer) -> Value {
    let mut value = saved(layer.class_name(), layer.config());
    value["name"] = layer.name().into();
    value
}

fn dims(shape: &PartialShape) -> Result<Vec<i64>> {
    let known = shape.to_signed();
    known.ok_or_else(|| Error::failed_precondition("the model has inputs of any rank"))
}

/// A chain of layers as a saved model keeps it.
pub(crate) fn chain_config(net: &Net, dtype: DType) -> Result<Config> {
    let layers: Vec<_> = net.layers.iter().map(|built| saved_layer(&*built.layer)).collect();
    let input = net.inputs.first().ok_or_else(|| Error::internal("a model without inputs"))?;
    let input = dims(&input.ty.shape)?;
    Ok(Config::new().with("dtype", dtype.name()).with("input", input).with("layers", layers))
}

/// A model as a saved one keeps it, without its weights.
pub(crate) fn config(net: &Net) -> Result<Config> {
    let mut inputs = Vec::new();
    for input in &net.inputs {
        inputs.push(json!({
            "name": input.name,
            "shape": dims(&input.ty.shape)?,
            "dtype": input.ty.dtype.name(),
            "number": input.number,
        }));
    }
    let layers = net.layers.iter().map(|built| {
        let mut value = saved_layer(&*built.layer);
        value["number"] = built.number.into();
        value
    });
    let calls = net.steps.iter().map(|s| json!({"layer": s.layer, "inputs": s.inputs}));
    Ok(Config::new()
        .with("inputs", inputs)
        .with("layers", layers.collect::<Vec<_>>())
        .with("calls", calls.collect::<Vec<_>>())
        .with("outputs", net.outputs.clone()))
}
