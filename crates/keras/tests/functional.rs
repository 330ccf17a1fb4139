//! Models made of symbols: several inputs and outputs, shared layers, models inside of models; saved,
//! loaded, and exchanged with TensorFlow.
//!
//! Does not know: formats of checkpoints; see `io`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::near;
use ferroflow_base::{Code, Result};
use ferroflow_data::Dataset;
use ferroflow_keras::activations::{Relu, Softmax, Tanh};
use ferroflow_keras::initializers::Ones;
use ferroflow_keras::layers::*;
use ferroflow_keras::losses::{MeanSquaredError, SparseCategoricalCrossentropy};
use ferroflow_keras::metrics::Accuracy;
use ferroflow_keras::optimizers::Optimizer;
use ferroflow_keras::{
    Call, Compile, Fit, Layer, Model, Outputs, Sequential, Shared, Symbol, load_model,
    restore_checkpoint,
};
use ferroflow_runtime::{Tensor, Variable, function};
use ferroflow_tensor::DType;
use serde_json::Value;
use std::path::Path;

/// The model that `tools/keras_checkpoint.py` calls tf_functional.
fn towers() -> Result<Model> {
    let (a, b) = (Symbol::input(&[None, Some(3)]), Symbol::input(&[None, Some(3)]));
    let tower = Shared::new(Dense::new(4).activation(Relu));
    let (ta, tb) = (tower.on(&a)?, tower.on(&b)?);
    let mut encoder = Sequential::new();
    encoder.add(Dense::new(6).activation(Tanh));
    encoder.add(Dense::new(2));
    let e = encoder.on(&Subtract::new().on([&ta, &tb])?)?;
    let x = Symbol::input(&[None, Some(2)]);
    let inner = Model::new(&x, &Concatenate::new().on([&Dense::new(5).on(&x)?, &x])?)?;
    let both = Concatenate::new().on([&inner.on(&e)?, &ta])?;
    let classes = Dense::new(7).activation(Softmax).on(&e)?;
    Model::new([&a, &b], [&Dense::new(1).on(&both)?, &classes])
}

fn two(rows: usize) -> Vec<Tensor> {
    let count = |step: f32, shift: f32| {
        let all: Vec<[f32; 3]> =
            (0..rows).map(|r| [0, 1, 2].map(|c| (3 * r + c) as f32 * step + shift)).collect();
        Tensor::new(all).unwrap()
    };
    vec![count(0.25, -1.0), count(-0.125, 0.0)]
}

fn values(model: &Model) -> Vec<Vec<f32>> {
    model.variables().iter().map(|v| v.read().unwrap().to_vec().unwrap()).collect()
}

fn floats(tensors: &[Tensor]) -> Vec<Vec<f32>> {
    tensors.iter().map(|t| t.to_vec().unwrap()).collect()
}

#[track_caller]
fn refused<T>(result: Result<T>, words: &[&str]) {
    let Err(e) = result else { panic!("no error") };
    assert_eq!(e.code(), Code::InvalidArgument, "{e}");
    for word in words {
        assert!(e.to_string().contains(word), "{word:?} is not in {e}");
    }
}

#[test]
fn tensorflows_checkpoint_of_a_functional_model_is_restored() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let text = std::fs::read_to_string(dir.join("tf_functional.json")).unwrap();
    let expected: Value = serde_json::from_str(&text).unwrap();
    let list = |key: &str| -> Vec<Vec<f32>> {
        let all = expected[key].as_array().unwrap().iter();
        all.map(|v| v.as_array().unwrap().iter().map(|x| x.as_f64().unwrap() as f32).collect())
            .collect()
    };
    let model = towers().unwrap();
    let optimizer = Optimizer::adam(0.5).unwrap();
    restore_checkpoint(dir.join("tf_functional-1"), &model, Some(&optimizer)).unwrap();
    assert_eq!(values(&model), list("weights"));
    for (name, variables) in optimizer.slots() {
        let own: Vec<Vec<f32>> =
            variables.iter().map(|v: &Variable| v.read().unwrap().to_vec().unwrap()).collect();
        assert_eq!(own, list(name), "{name}");
    }
    let outputs = model.call_all(&two(2), &Call::inference()).unwrap();
    for (own, expected) in floats(&outputs).iter().zip(list("outputs")) {
        near("outputs", own, &expected, 16.0);
    }
}

#[test]
fn a_functional_model_is_trained_saved_and_loaded() {
    let mut model = towers().unwrap();
    let loss = Compile::new(Optimizer::adam(0.01).unwrap(), MeanSquaredError)
        .and_loss(SparseCategoricalCrossentropy::new())
        .metric_of(1, Accuracy);
    model.compile(loss).unwrap();
    let targets = vec![
        Tensor::new([[0.5f32], [-0.5], [1.0], [0.0], [0.25]]).unwrap(),
        Tensor::new([0, 6, 1, 2, 0]).unwrap(),
    ];
    let data = Dataset::from_tensor_slices((two(5), targets)).unwrap().batch(2).unwrap();
    let how = || Fit { epochs: 4, validation_data: Some(&data), verbose: false, ..Fit::default() };
    let history = model.fit(&data, how()).unwrap();
    let names: Vec<_> = history.iter().map(|(name, _)| name.to_string()).collect();
    assert_eq!(names.len(), 8, "{names:?}");
    assert!(names[3].ends_with("_accuracy") && names[7].starts_with("val_"), "{names:?}");
    assert!(history.loss()[3] < history.loss()[0], "{history:?}");

    let dir = tempfile::tempdir().unwrap();
    model.save(dir.path()).unwrap();
    let mut loaded = Model::load(dir.path()).unwrap();
    assert_eq!(loaded.summary().unwrap(), model.summary().unwrap());
    assert_eq!(values(&loaded), values(&model));
    let (a, b) = (model.predict_all(&two(5), 2).unwrap(), loaded.predict_all(&two(5), 5).unwrap());
    assert_eq!(floats(&a), floats(&b));
    // And trains on as if it had never been away.
    assert_eq!(model.fit(&data, how()).unwrap(), loaded.fit(&data, how()).unwrap());
    assert_eq!(values(&loaded), values(&model));
    // What is loaded is saved again, with the models inside.
    loaded.save(dir.path()).unwrap();
    assert_eq!(values(&Model::load(dir.path()).unwrap()), values(&loaded));
    let Err(e) = load_model(dir.path()) else { panic!("no chain") };
    assert_eq!(e.code(), Code::FailedPrecondition, "{e}");
}

#[test]
fn a_shared_layer_has_one_set_of_weights_and_the_sum_of_gradients() {
    let x = Symbol::input(&[None, Some(2)]);
    let layer = Shared::new(Dense::new(2).kernel_initializer(Ones).without_bias());
    let twice = layer.on(&layer.on(&x).unwrap()).unwrap();
    let mut model = Model::new(&x, &twice).unwrap();
    assert_eq!(model.count_params(), 4);
    let out = model.call(&Tensor::new([[1.0f32, 2.0]]).unwrap(), false).unwrap();
    assert_eq!(out.to_vec::<f32>().unwrap(), [6.0, 6.0]);
    model.compile(Compile::new(Optimizer::sgd(0.1).unwrap(), MeanSquaredError)).unwrap();
    let row = (Tensor::new([[1.0f32, 2.0]]).unwrap(), Tensor::new([[4.0f32, 6.0]]).unwrap());
    let data = Dataset::from_tensor_slices(row).unwrap().batch(1).unwrap();
    model.fit(&data, Fit { verbose: false, ..Fit::default() }).unwrap();
    // y = x W W, dL/dy = (2, 0): towards W it is hᵀ dy + xᵀ (dy Wᵀ), with h = x W = (3, 3).
    let expected = [1.0 - 0.8, 1.0 - 0.2, 1.0 - 1.0, 1.0 - 0.4];
    near("kernel", &values(&model)[0], &expected, 4.0);
}

/// Says which steps count, of two outputs.
struct Steps;

impl Layer for Steps {
    fn class_name(&self) -> &str {
        "Steps"
    }
    fn name(&self) -> &str {
        "steps"
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let x = inputs[0].clone();
        let mask = ferroflow_api::math::greater(&x, 0.0)?;
        Ok(Outputs::from(vec![(&x * 2.0)?, x]).with_masks(&[Some(mask), None]))
    }
}

/// Zeroes the steps that do not count, and doubles them while training.
struct Masked;

impl Layer for Masked {
    fn class_name(&self) -> &str {
        "Masked"
    }
    fn name(&self) -> &str {
        "masked"
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        let x = match call.mask(0) {
            Some(mask) => (&inputs[0] * mask.cast(inputs[0].dtype())?)?,
            None => (&inputs[0] + 100.0)?,
        };
        Ok(if call.training() { (x * 2.0)? } else { x }.into())
    }
}

#[test]
fn masks_and_training_reach_the_layers_that_ask() {
    let x = Symbol::input(&[None, Some(2)]);
    let parts = Steps.outputs_on(&x).unwrap();
    assert_eq!(parts.len(), 2);
    refused(Steps.on(&x), &["2 outputs", "outputs_on"]);
    // Dropout of nothing hands the mask on.
    let kept = Dropout::new(0.0).on(&parts[0]).unwrap();
    let masked = Shared::new(Masked);
    let (a, b) = (masked.on(&kept).unwrap(), masked.on(&parts[1]).unwrap());
    let model = Model::new(&x, [&a, &b]).unwrap();
    let given = [Tensor::new([[1.0f32, -1.0]]).unwrap()];
    for (training, by) in [(false, 1.0), (true, 2.0)] {
        let out = model.call_all(&given, &Call::new(training)).unwrap();
        assert_eq!(floats(&out), [[2.0 * by, 0.0], [101.0 * by, 99.0 * by]]);
    }
}

#[test]
fn merging_layers_merge_by_element_and_broadcast() {
    let (a, b) = (Symbol::input(&[None, Some(2)]), Symbol::input(&[None, Some(1)]));
    let both = [&a, &b];
    let outputs = [
        Add::new().on(both),
        Subtract::new().on(both),
        Multiply::new().on(both),
        Average::new().on(both),
        Maximum::new().on(both),
        Minimum::new().on(both),
        Concatenate::new().on(both),
    ];
    let outputs: Vec<Symbol> = outputs.into_iter().collect::<Result<_>>().unwrap();
    let model = Model::new(both, &outputs).unwrap();
    let given = [Tensor::new([[1.0f32, 4.0]]).unwrap(), Tensor::new([[2.0f32]]).unwrap()];
    let run = move |x: Vec<Tensor>| Ok(model.call_all(&x, &Call::inference())?.into_vec());
    let expected: [&[f32]; 7] = [
        &[3.0, 6.0],
        &[-1.0, 2.0],
        &[2.0, 8.0],
        &[1.5, 3.0],
        &[2.0, 4.0],
        &[1.0, 2.0],
        &[1.0, 4.0, 2.0],
    ];
    assert_eq!(floats(&run(given.to_vec()).unwrap()), expected);
    assert_eq!(floats(&function(run).call(given.to_vec()).unwrap()), expected);
}

#[test]
fn what_makes_no_model_is_refused_by_name() {
    let (a, b) =
        (Symbol::input(&[None, Some(2)]), Symbol::input_of("b", &[None, Some(3)], DType::Float32));
    refused(Add::new().on(&a), &["Add takes at least 2 inputs, got 1", "layer add"]);
    refused(Subtract::new().on([&a, &a, &a]), &["exactly 2", "got 3"]);
    refused(Add::new().on([&a, &b]), &["layer add"]);
    refused(Dense::new(2).on([&a, &b]), &["one input", "2"]);
    let y = Concatenate::new().on([&a, &b]).unwrap();
    refused(Model::new(&a, &y), &["need b", "not among the inputs"]);
    refused(Model::new([&a, &b, &b], &y), &["b is given as an input twice"]);
    refused(Model::new([&a, &y], &y), &["Symbol::input"]);
    refused(Model::new(&Vec::new(), &y), &["at least one input"]);
    let model = Model::new([&a, &b], &y).unwrap();
    refused(model.call(&Tensor::new([[1.0f32, 2.0]]).unwrap(), false), &["2 inputs", "given 1"]);
}

#[test]
fn merged_masks_are_keras() {
    let x = Tensor::new([[[1.0f32], [2.0], [3.0]]]).unwrap();
    let (a, b) = (Tensor::new([[true, false, false]]), Tensor::new([[true, true, false]]));
    let (both, one) = ([Some(a.unwrap()), Some(b.unwrap())], [None, None]);
    let half = [both[0].clone(), None];
    let mask = |layer: &dyn Layer, masks: &[Option<Tensor>]| {
        let out = layer.call(&[x.clone(), x.clone()], &Call::new(false).with_masks(masks));
        out.unwrap().mask(0).map(|mask| mask.to_vec::<bool>().unwrap())
    };
    // A step counts where it counts in any input; an input without a mask counts in full, but only
    // where inputs are joined.
    assert_eq!(mask(&Add::new(), &both), Some(vec![true, true, false]));
    assert_eq!(mask(&Add::new(), &half), None);
    assert_eq!(mask(&Concatenate::new(), &both), Some(vec![true, true, false]));
    assert_eq!(mask(&Concatenate::new(), &half), Some(vec![true, true, true]));
    assert_eq!(mask(&Concatenate::new(), &one), None);
}
