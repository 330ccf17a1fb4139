//! Functional models against Keras: outputs, training of several outputs, saving, TensorFlow's
//! checkpoints; and the layers of several inputs that they are made of.
//!
//! Does not know: formats of checkpoints; see `io`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::{close, near, numbers, tensor};
use ferroflow_api::math;
use ferroflow_base::{Code, Result};
use ferroflow_data::Dataset;
use ferroflow_keras::activations::{Relu, Tanh};
use ferroflow_keras::initializers::Ones;
use ferroflow_keras::layers::{
    self, Add, Average, Concatenate, Dense, Maximum, Minimum, Multiply, Subtract,
};
use ferroflow_keras::losses::MeanSquaredError;
use ferroflow_keras::metrics;
use ferroflow_keras::optimizers::Optimizer;
use ferroflow_keras::{
    Call, Compile, Fit, History, Layer, Model, Sequential, Shared, Symbol, load_model,
    restore_checkpoint, save_checkpoint,
};
use ferroflow_runtime::{GradientTape, Tensor};
use ferroflow_tensor::DType;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// What `tools/keras_net.py` made.
fn goldens() -> Value {
    serde_json::from_str(include_str!("data/net.json")).unwrap()
}

fn checkpoint() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tf_net-1")
}

fn merging(class: &str) -> Box<dyn Layer> {
    match class {
        "Add" => Box::new(Add::new()),
        "Subtract" => Box::new(Subtract::new()),
        "Multiply" => Box::new(Multiply::new()),
        "Average" => Box::new(Average::new()),
        "Maximum" => Box::new(Maximum::new()),
        "Minimum" => Box::new(Minimum::new()),
        "Concatenate" => Box::new(Concatenate::new()),
        other => panic!("the goldens have a layer {other}"),
    }
}

#[test]
fn merged_tensors_and_their_gradients_are_keras() {
    for (class, case) in goldens()["layers"].as_object().unwrap() {
        let layer = merging(class);
        assert_eq!(layer.class_name(), class);
        let x: Vec<Tensor> = case["x"].as_array().unwrap().iter().map(tensor).collect();
        let tape = GradientTape::new();
        x.iter().for_each(|x| tape.watch(x).unwrap());
        let y = layer.call(&x, &Call::inference()).unwrap();
        close(class, &y[0], &case["y"], 4.0);
        let total = math::multiply(&y[0], tensor(&case["dy"])).unwrap();
        let total = math::reduce_sum(&total, ..).unwrap();
        for (i, dx) in tape.gradient(&total, &x).unwrap().iter().enumerate() {
            close(&format!("{class}: dx[{i}]"), dx, &case["dx"][i], 16.0);
        }
    }
}

/// The model of `tools/keras_net.py`.
fn net() -> Model {
    let dims = |n| [None, Some(n)];
    let a = Symbol::input_of("a", &dims(4), DType::Float32);
    let b = Symbol::input_of("b", &dims(4), DType::Float32);
    let tower = Shared::new(Dense::new(3).activation(Relu).with_name("tower"));
    let gap = Subtract::new().on([&tower.on(&a).unwrap(), &tower.on(&b).unwrap()]).unwrap();
    let x = Symbol::input(&dims(3));
    let inside = Dense::new(2).activation(Tanh).on(&x).unwrap();
    let low = Model::named("inner", &x, &inside).unwrap().on(&gap).unwrap();
    let mut chain = Sequential::new();
    chain.add(Dense::new(3));
    let both = Concatenate::new().on([&chain.on(&low).unwrap(), &a]).unwrap();
    let (left, right) = (Dense::new(5).on(&b).unwrap(), Dense::new(5).on(&both).unwrap());
    let product = Multiply::new().on([&left, &right]).unwrap();
    let score = Dense::new(1).with_name("score").on(&product).unwrap();
    Model::named("net", [&a, &b], [&score, &low]).unwrap()
}

fn inputs() -> Vec<Tensor> {
    let net = &goldens()["net"];
    vec![tensor(&net["a"]), tensor(&net["b"])]
}

fn targets() -> Vec<Tensor> {
    goldens()["net"]["targets"].as_array().unwrap().iter().map(tensor).collect()
}

fn restored() -> Model {
    let model = net();
    restore_checkpoint(checkpoint(), &model, None).unwrap();
    model
}

fn values(model: &Model) -> Vec<Vec<f32>> {
    model.variables().iter().map(|v| v.read().unwrap().to_vec().unwrap()).collect()
}

fn same(history: &History, stored: &Value) {
    for name in ["loss", "score_loss", "inner_loss"] {
        let expected = stored[name].as_array().unwrap();
        let expected: Vec<f32> = expected.iter().map(|v| v.as_f64().unwrap() as f32).collect();
        // Adam's first steps enlarge what is rounded.
        near(name, history.get(name).unwrap(), &expected, 256.0);
    }
}

#[test]
fn tensorflows_checkpoint_of_a_functional_model_is_restored() {
    let model = restored();
    let out = model.call_all(&inputs(), &Call::inference()).unwrap();
    let net = &goldens()["net"];
    for (i, y) in out.iter().enumerate() {
        close(&format!("output {i}"), y, &net["outputs"][i], 32.0);
    }
    let optimizer = Optimizer::adam(0.5).unwrap();
    restore_checkpoint(checkpoint(), &model, Some(&optimizer)).unwrap();
    assert_eq!(optimizer.learning_rate().item::<f32>().unwrap(), 0.01);
}

#[test]
fn several_outputs_are_trained_as_keras_trains_them() {
    let net = &goldens()["net"];
    let mut model = restored();
    let two = |optimizer| Compile::new(optimizer, MeanSquaredError).and_loss(MeanSquaredError);
    model.compile(two(Optimizer::adam(0.01).unwrap())).unwrap();
    let data = Dataset::from_tensor_slices((inputs(), targets())).unwrap().batch(2).unwrap();
    let how = Fit { epochs: 3, verbose: false, ..Fit::default() };
    same(&model.fit(&data, how).unwrap(), &net["history"]);
    for (i, value) in values(&model).iter().enumerate() {
        near(&format!("weight {i}"), value, &numbers(&net["after"][i]), 256.0);
    }
    if let Some(dir) = std::env::var_os("FERROFLOW_CHECKPOINT") {
        // For `tools/keras_net.py read`.
        save_checkpoint(Path::new(&dir).join("net"), &model, model.optimizer()).unwrap();
    }

    let mut model = restored();
    model.compile(two(Optimizer::sgd(0.1).unwrap())).unwrap();
    let weighted = (inputs(), targets(), tensor(&net["weight"]));
    let data = Dataset::from_tensor_slices(weighted).unwrap().batch(2).unwrap();
    let how = Fit { epochs: 2, verbose: false, ..Fit::default() };
    same(&model.fit(&data, how).unwrap(), &net["weighted"]);
}

#[track_caller]
fn refused<T>(result: Result<T>, code: Code, words: &[&str]) {
    let Err(e) = result else { panic!("no error") };
    assert_eq!(e.code(), code, "{e}");
    for word in words {
        assert!(e.to_string().contains(word), "{word:?} is not in {e}");
    }
}

#[test]
fn a_loaded_functional_model_predicts_and_trains_on_as_the_saved_one() {
    let dir = tempfile::tempdir().unwrap();
    let mut model = restored();
    let how = Compile::new(Optimizer::adam(0.01).unwrap(), MeanSquaredError);
    let how = how.and_loss(MeanSquaredError).metric_of(1, metrics::MeanSquaredError);
    model.compile(how).unwrap();
    let data = Dataset::from_tensor_slices((inputs(), targets())).unwrap().batch(2).unwrap();
    let quiet = || Fit { epochs: 2, verbose: false, ..Fit::default() };
    model.fit(&data, quiet()).unwrap();
    model.save(dir.path()).unwrap();
    let mut loaded = Model::load(dir.path()).unwrap();
    assert_eq!(values(&loaded), values(&model));
    assert_eq!(loaded.summary().unwrap(), model.summary().unwrap());
    let (a, b) = (model.predict_all(&inputs(), 2), loaded.predict_all(&inputs(), 2));
    for (a, b) in a.unwrap().iter().zip(b.unwrap()) {
        assert_eq!(a.to_vec::<f32>().unwrap(), b.to_vec::<f32>().unwrap());
    }
    let (a, b) = (model.fit(&data, quiet()).unwrap(), loaded.fit(&data, quiet()).unwrap());
    assert!(a.get("inner_mean_squared_error").is_some(), "{a:?}");
    assert_eq!(a, b);
    assert_eq!(values(&loaded), values(&model));
    refused(load_model(dir.path()), Code::FailedPrecondition, &["net", "Model::load"]);
    // What the file says is checked: no value is read before it is made.
    let path = dir.path().join("config.json");
    let whole: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    for pointer in ["/calls/0/inputs/0", "/calls/0/layer", "/outputs/0", "/layers/0/number"] {
        for wrong in [Value::from(u64::MAX), 1000.into(), (-1).into(), "?".into()] {
            let mut config = whole.clone();
            *config.pointer_mut(pointer).unwrap() = wrong;
            std::fs::write(&path, config.to_string()).unwrap();
            assert!(Model::load(dir.path()).is_err(), "{pointer}");
        }
    }
}

#[test]
fn models_that_cannot_be_are_refused() {
    let (a, b) = (Symbol::input(&[None, Some(2)]), Symbol::input(&[None, Some(3)]));
    let code = Code::InvalidArgument;
    refused(Add::new().on([&a, &b]), code, &["layer add", "[?,2]", "[?,3]"]);
    refused(Add::new().on(&a), code, &["at least 2 inputs"]);
    refused(Subtract::new().on([&a, &a, &a]), code, &["exactly 2"]);
    refused(Dense::new(1).on([&a, &a]), code, &["takes one input", "2"]);
    let sum = Concatenate::new().on([&a, &b]).unwrap();
    refused(Model::new(&a, &sum), code, &["input_layer", "not among the inputs"]);
    refused(Model::new([&a, &a], &sum), code, &["twice"]);
    refused(Model::new(&sum, &sum), code, &["Symbol::input"]);
    let twice = |x: &Symbol| Dense::new(2).with_name("same").on(x).unwrap();
    refused(Model::new(&a, &twice(&twice(&a))), code, &["unique names", "\"same\""]);
    let model = Model::new([&a, &b], &sum).unwrap();
    let x = Tensor::new([[1.0f32, 2.0]]).unwrap();
    refused(model.call(&x, false), code, &["2 inputs", "given 1"]);
    refused(Sequential::new().as_layer(), Code::FailedPrecondition, &["must be built"]);
    // A chain that long is neither searched nor dropped by recursion.
    let mut end = a.clone();
    let flat = Shared::new(layers::Flatten::new());
    for _ in 0..3000 {
        end = flat.on(&end).unwrap();
    }
    assert_eq!(Model::new(&a, &end).unwrap().layers().count(), 1);
}

#[test]
fn a_model_is_used_alone_and_as_a_part_with_the_same_weights() {
    let x = Symbol::input(&[None, Some(2)]);
    let encoder = Model::new(&x, &Dense::new(2).kernel_initializer(Ones).on(&x).unwrap()).unwrap();
    let z = Symbol::input(&[None, Some(2)]);
    let code = encoder.as_layer().unwrap().on(&z).unwrap();
    let whole = Model::new(&z, &Dense::new(1).kernel_initializer(Ones).on(&code).unwrap()).unwrap();
    let given = Tensor::new([[1.0f32, 2.0]]).unwrap();
    assert_eq!(whole.call(&given, false).unwrap().to_vec::<f32>().unwrap(), [6.0]);
    encoder.variables()[1].assign(Tensor::new([1.0f32, 1.0]).unwrap()).unwrap();
    assert_eq!(whole.call(&given, false).unwrap().to_vec::<f32>().unwrap(), [8.0]);
    assert_eq!(whole.count_params(), 2 * 2 + 2 + 2 + 1);
    // A chain that was built in part keeps the weights it has when it becomes a part itself.
    let mut chain = Sequential::new();
    chain.add(Dense::new(2));
    chain.build(&[None, Some(2)]).unwrap();
    let first = chain.variables();
    chain.add(Dense::new(3));
    let whole = Model::new(&z, &chain.on(&z).unwrap()).unwrap();
    assert!(whole.variables()[0].same(&first[0]));
    assert_eq!(whole.count_params(), 2 * 2 + 2 + 2 * 3 + 3);
}
