//! Each layer against Keras, made from Keras' own configuration: outputs, gradients, masks, weights that
//! training changes; in two dtypes, traced with an unknown batch, saved and loaded again.
//!
//! Does not know: any layer; the cases are those of `tools/keras_layers.py`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::{near, numbers, tensor};
use ferroflow_api::math;
use ferroflow_base::Result;
use ferroflow_keras::layers::{self, Weights};
use ferroflow_keras::{Call, Config, Layer, Model, Outputs, Policy, Shared, Symbol};
use ferroflow_runtime::{GradientTape, Tensor, Variable, function};
use ferroflow_tensor::{DType, PartialShape};
use serde_json::Value;
use std::sync::Arc;

fn cases() -> serde_json::Map<String, Value> {
    let all: Value = serde_json::from_str(include_str!("data/layers.json")).unwrap();
    // FERROFLOW_CASES=conv tries those whose names hold that, while a layer is being written.
    let wanted = std::env::var("FERROFLOW_CASES").unwrap_or_default();
    let all = all.as_object().unwrap().clone();
    all.into_iter().filter(|(name, _)| name.contains(&wanted)).collect()
}

/// The layer of a case, as Keras' configuration makes it.
fn layer(name: &str, case: &Value) -> Box<dyn Layer> {
    let mut config = Config::new();
    for (key, value) in case["config"].as_object().unwrap() {
        config = config.with(key, value.clone());
    }
    let made = layers::from_config(case["class"].as_str().unwrap(), name, &config);
    made.unwrap_or_else(|e| panic!("{name}: {e}"))
}

fn list(case: &Value, key: &str) -> Vec<Value> {
    case.get(key).map_or(Vec::new(), |all| all.as_array().unwrap().clone())
}

fn inputs(case: &Value) -> Vec<Tensor> {
    list(case, "xs").iter().map(tensor).collect()
}

fn masks(case: &Value) -> Vec<Option<Tensor>> {
    let mask = |m: &Value| (!m.is_null()).then(|| tensor(m).cast(DType::Bool).unwrap());
    list(case, "masks").iter().map(mask).collect()
}

fn open(x: &Tensor) -> PartialShape {
    let mut dims = x.shape().dims().unwrap().to_vec();
    dims[0] = None;
    PartialShape::new(dims)
}

/// A layer with the weights of its case, in this dtype.
fn built(name: &str, case: &Value, dtype: DType) -> (Arc<dyn Layer>, Vec<(String, Variable)>) {
    let mut layer = layer(name, case);
    let shapes: Vec<PartialShape> = inputs(case).iter().map(open).collect();
    let mut weights = Weights::new(name, dtype);
    layer.build(&shapes, &mut weights).unwrap_or_else(|e| panic!("{name}: {e}"));
    let weights = weights.into_list();
    assign(name, &weights, &case["weights"]);
    (layer.into(), weights)
}

fn assign(name: &str, weights: &[(String, Variable)], stored: &Value) {
    let stored = stored.as_object().unwrap();
    assert_eq!(weights.len(), stored.len(), "{name}: {:?}", stored.keys());
    for (key, variable) in weights {
        let value = stored.get(key).unwrap_or_else(|| panic!("{name}: Keras has no {key}"));
        assert_eq!(
            variable.shape().to_string(),
            tensor(value).shape().to_string(),
            "{name}: {key}"
        );
        variable.assign(tensor(value).cast(variable.dtype()).unwrap()).unwrap();
    }
}

fn floats(x: &Tensor) -> Vec<f32> {
    x.cast(DType::Float32).unwrap().to_vec().unwrap()
}

#[track_caller]
fn same(what: &str, got: &Tensor, expected: &Value, ulps: f32) {
    let dims = tensor(expected).known_shape().unwrap();
    assert_eq!(got.known_shape().unwrap(), dims, "{what}: shape");
    near(what, &floats(got), &numbers(expected), ulps);
}

fn call<'a>(case: &Value, masks: &'a [Option<Tensor>]) -> Call<'a> {
    Call::new(case["training"].as_bool().unwrap_or(false)).with_masks(masks)
}

/// A configuration as far as both have it: parts by their class, absent options as null.
fn settled(value: &Value) -> Value {
    match value {
        Value::Object(all) if all.contains_key("class_name") => {
            let config = all.get("config").map(settled);
            serde_json::json!({"class_name": all["class_name"], "config": config})
        }
        Value::Object(all) => {
            let some = all.iter().filter(|(_, v)| !v.is_null());
            Value::Object(some.map(|(k, v)| (k.clone(), settled(v))).collect())
        }
        Value::Array(all) => all.iter().map(settled).collect(),
        Value::Number(n) => n.as_f64().into(),
        other => other.clone(),
    }
}

#[test]
fn configurations_are_keras() {
    for (name, case) in cases() {
        let layer = layer(&name, &case);
        assert_eq!(
            (layer.class_name(), layer.name()),
            (case["class"].as_str().unwrap(), &name[..])
        );
        let own = settled(&layer.config().into());
        assert_eq!(own, settled(&case["config"]), "{name}");
    }
}

#[test]
fn outputs_and_gradients_are_keras() {
    for (name, case) in cases() {
        let (layer, weights) = built(&name, &case, DType::Float32);
        let (xs, masks) = (inputs(&case), masks(&case));
        let shapes: Vec<PartialShape> = xs.iter().map(open).collect();
        let tape = GradientTape::persistent();
        let watched = case.get("dxs").is_some();
        xs.iter().filter(|_| watched).for_each(|x| tape.watch(x).unwrap());
        let y = layer.call(&xs, &call(&case, &masks)).unwrap_or_else(|e| panic!("{name}: {e}"));
        let total = math::multiply(&y[0], tensor(&case["dy"])).unwrap();
        let total = math::reduce_sum(&total, ..).unwrap();
        same(&format!("{name}: y"), &y[0], &case["y"], 32.0);
        if let Some(told) = layer.output_shapes(&shapes).unwrap() {
            assert_eq!(told.len(), 1, "{name}");
            assert!(told[0].is_compatible(&y[0].shape()), "{name}: {}", told[0]);
        }
        match (y.mask(0), case.get("mask")) {
            (None, None) => {}
            (Some(mask), Some(stored)) => same(&format!("{name}: mask"), mask, stored, 0.0),
            (own, stored) => panic!("{name}: mask {own:?} instead of {stored:?}"),
        }
        for (i, (x, dx)) in xs.iter().zip(list(&case, "dxs")).enumerate() {
            let own = tape.gradient(&total, x).unwrap();
            same(&format!("{name}: dx[{i}]"), &own, &dx, 64.0);
        }
        for (key, variable) in weights.iter().filter(|(_, v)| v.trainable()) {
            let own = tape.gradient(&total, variable).unwrap();
            same(&format!("{name}: d {key}"), &own, &case["dw"][key], 128.0);
        }
        for (key, variable) in weights.iter().filter(|(_, v)| !v.trainable()) {
            assert!(case["dw"].get(key).is_none(), "{name}: Keras trains {key}");
            let after = case.get("after").unwrap_or(&case["weights"]);
            same(&format!("{name}: {key}"), &variable.value().unwrap(), &after[key], 16.0);
        }
    }
}

#[test]
fn other_dtypes_give_the_same_numbers() {
    for (name, case) in cases() {
        for (dtype, ulps) in [(DType::Float64, 16.0), (DType::Bfloat16, 400_000.0)] {
            // The operation has no float64, in TensorFlow neither.
            if case["class"] == "MaxPooling3D" && dtype == DType::Float64 {
                continue;
            }
            let (layer, _) = built(&name, &case, dtype);
            let to = |x: Tensor| if layer.takes_integers() { x } else { x.cast(dtype).unwrap() };
            let xs: Vec<Tensor> = inputs(&case).into_iter().map(to).collect();
            let masks = masks(&case);
            let y = layer.call(&xs, &call(&case, &masks)).unwrap_or_else(|e| panic!("{name}: {e}"));
            assert_eq!(y[0].dtype(), dtype, "{name}");
            same(&format!("{name} in {dtype}"), &y[0], &case["y"], ulps);
        }
    }
}

#[test]
fn mixed_precision_keeps_weights_in_float32() {
    let policy = Policy::named("mixed_bfloat16").unwrap();
    for (name, case) in cases() {
        let mut layer = layer(&name, &case);
        let shapes: Vec<PartialShape> = inputs(&case).iter().map(open).collect();
        let mut weights = Weights::of(&name, policy);
        layer.build(&shapes, &mut weights).unwrap();
        let weights = weights.into_list();
        assert!(weights.iter().all(|(_, v)| v.dtype() == DType::Float32), "{name}");
        assign(&name, &weights, &case["weights"]);
        let half = |x: Tensor| match layer.takes_integers() {
            true => x,
            false => x.cast(DType::Bfloat16).unwrap(),
        };
        let (xs, masks) = (inputs(&case).into_iter().map(half).collect::<Vec<_>>(), masks(&case));
        let tape = GradientTape::persistent();
        let y = layer.call(&xs, &call(&case, &masks)).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(y[0].dtype(), DType::Bfloat16, "{name}");
        same(&format!("{name} in mixed precision"), &y[0], &case["y"], 400_000.0);
        for (key, variable) in weights.iter().filter(|(_, v)| v.trainable()) {
            let gradient = tape.gradient(&y[0], variable).unwrap();
            assert_eq!(gradient.dtype(), DType::Float32, "{name}: {key}");
        }
        for (key, variable) in weights.iter().filter(|(_, v)| !v.trainable()) {
            let after = case.get("after").unwrap_or(&case["weights"]);
            let value = variable.value().unwrap();
            same(&format!("{name}: {key}"), &value, &after[key], 200_000.0);
        }
    }
}

#[test]
fn traces_of_unknown_batches_give_the_same_bits() {
    for (name, case) in cases() {
        let (layer, weights) = built(&name, &case, DType::Float32);
        let (xs, masks) = (inputs(&case), masks(&case));
        if !masks.is_empty() {
            continue;
        }
        let eager = layer.call(&xs, &call(&case, &masks)).unwrap();
        assign(&name, &weights, &case["weights"]);
        let training = case["training"].as_bool().unwrap_or(false);
        let traced =
            function(move |xs: Vec<Tensor>| layer.call(&xs, &Call::new(training))?.one().cloned());
        // A second batch leaves the dimension open.
        let twice = |x: &Tensor| ferroflow_api::array::concat(&[x.clone(), x.clone()], 0).unwrap();
        traced.call(xs.iter().map(twice).collect()).unwrap_or_else(|e| panic!("{name}: {e}"));
        assign(&name, &weights, &case["weights"]);
        let y = traced.call(xs).unwrap();
        let (y, eager) = (y.to_vec::<f32>().unwrap(), eager[0].to_vec::<f32>().unwrap());
        assert_eq!(y, eager, "{name}");
    }
}

#[test]
fn masks_pass_where_keras_lets_them() {
    for (name, case) in cases() {
        let Some(passes) = case.get("passes") else { continue };
        let (layer, _) = built(&name, &case, DType::Float32);
        let xs = inputs(&case);
        let steps = xs[0].known_shape().unwrap();
        let mask = [Some(ferroflow_api::array::ones(&steps.dims()[..2], DType::Bool).unwrap())];
        let y = layer.call(&xs, &Call::inference().with_masks(&mask)).unwrap();
        assert_eq!(y.mask(0).is_some(), passes.as_bool().unwrap(), "{name}");
    }
}

/// A layer that was made by its configuration, to be called on symbols.
struct Boxed(Box<dyn Layer>);

impl Layer for Boxed {
    fn class_name(&self) -> &str {
        self.0.class_name()
    }
    fn name(&self) -> &str {
        self.0.name()
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        self.0.build(inputs, weights)
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        self.0.call(inputs, call)
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        self.0.output_shapes(inputs)
    }
    fn takes_integers(&self) -> bool {
        self.0.takes_integers()
    }
    fn config(&self) -> Config {
        self.0.config()
    }
}

#[test]
fn saved_models_give_the_same_numbers() {
    let dir = tempfile::tempdir().unwrap();
    for (name, case) in cases() {
        let xs = inputs(&case);
        let symbol = |(i, x): (usize, &Tensor)| {
            let dims = open(x).dims().unwrap().to_vec();
            Symbol::input_of(&format!("x{i}"), &dims, x.dtype())
        };
        let symbols: Vec<Symbol> = xs.iter().enumerate().map(symbol).collect();
        let layer = Shared::new(Boxed(layer(&name, &case)));
        let outputs = layer.outputs_on(&symbols).unwrap_or_else(|e| panic!("{name}: {e}"));
        let model = Model::new(&symbols, &outputs).unwrap();
        assign(&name, model.layer_variables().next().unwrap(), &case["weights"]);
        let masks = masks(&case);
        let how = Call::inference().with_masks(&masks);
        let before = model.call_all(&xs, &how).unwrap();
        let path = dir.path().join(&name);
        model.save(&path).unwrap();
        let loaded = Model::load(&path).unwrap_or_else(|e| panic!("{name}: {e}"));
        let after = loaded.call_all(&xs, &how).unwrap();
        assert_eq!(floats(&before[0]), floats(&after[0]), "{name}");
    }
}
