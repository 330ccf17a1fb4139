//! Regularizers, constraints, class weights, mixed precision and frozen layers, against Keras and at the edges.
//!
//! Does not know: files of models.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::{close, near, tensor};
use ferroflow_base::{Code, Result};
use ferroflow_data::Dataset;
use ferroflow_keras::activations::{Relu, Softmax, Tanh};
use ferroflow_keras::constraints::{self, Constraint, MaxNorm, MinMaxNorm, NonNeg, UnitNorm};
use ferroflow_keras::initializers::{Constant, Ones};
use ferroflow_keras::layers::Dense;
use ferroflow_keras::losses::{MeanSquaredError, SparseCategoricalCrossentropy};
use ferroflow_keras::metrics::Accuracy;
use ferroflow_keras::optimizers::Optimizer;
use ferroflow_keras::regularizers::{L1, L1L2, L2, OrthogonalRegularizer, Regularizer};
use ferroflow_keras::{
    Batch, Compile, Fit, History, Layer, Model, Policy, Sequential, Shared, Symbol, load_model,
};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::DType;
use serde_json::Value;

fn golden(name: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("data/fit.json")).unwrap();
    all[name].clone()
}

fn list(value: &Value) -> Vec<f32> {
    value.as_array().unwrap().iter().map(|v| v.as_f64().unwrap() as f32).collect()
}

#[test]
fn regularizers_are_keras() {
    let case = golden("regularizers");
    let x = tensor(&case["x"]);
    let all: [(&str, &dyn Regularizer); 5] = [
        ("L1", &L1::new(0.25)),
        ("L2", &L2::new(0.5)),
        ("L1L2", &L1L2::new(0.25, 0.5)),
        ("rows", &OrthogonalRegularizer::new(0.5)),
        ("columns", &OrthogonalRegularizer::new(0.5).columns()),
    ];
    for (name, regularizer) in all {
        close(name, &regularizer.call(&x).unwrap(), &case["y"][name], 16.0);
        let wide = regularizer.call(&x.cast(DType::Float64).unwrap()).unwrap();
        assert_eq!(wide.dtype(), DType::Float64, "{name}");
    }
    let e = OrthogonalRegularizer::new(0.1).call(&Tensor::new([1.0f32]).unwrap()).unwrap_err();
    assert_eq!(e.code(), Code::InvalidArgument);
}

#[test]
fn constraints_are_keras() {
    let case = golden("constraints");
    let x = tensor(&case["x"]);
    let all: [(&str, &dyn Constraint); 5] = [
        ("MaxNorm", &MaxNorm::new(1.0)),
        ("MaxNorm_axes", &MaxNorm::new(1.5).axes([0, 1])),
        ("NonNeg", &NonNeg),
        ("UnitNorm", &UnitNorm::new().axes([1])),
        ("MinMaxNorm", &MinMaxNorm::new(0.5, 1.0).rate(0.75)),
    ];
    for (name, constraint) in all {
        close(name, &constraint.apply(&x).unwrap(), &case["y"][name], 16.0);
    }
    // A norm of zero stays: it is no division by zero.
    let zeros = Tensor::new([[0.0f32], [0.0]]).unwrap();
    assert_eq!(UnitNorm::new().apply(&zeros).unwrap().to_vec::<f32>().unwrap(), [0.0, 0.0]);
}

fn started(model: &Model, case: &Value) {
    for (variable, start) in model.variables().iter().zip(case["start"].as_array().unwrap()) {
        variable.assign(tensor(start)).unwrap();
    }
}

fn same(model: &Model, history: &History, case: &Value, ulps: f32) {
    for (name, values) in case["history"].as_object().unwrap() {
        near(name, history.get(name).unwrap(), &list(values), ulps);
    }
    for (i, variable) in model.variables().iter().enumerate() {
        close(&format!("weight {i}"), &variable.read().unwrap(), &case["weights"][i], ulps);
    }
}

/// A model of the golden named `regularized`.
fn regularized() -> Sequential {
    let mut model = Sequential::new();
    model.add(
        Dense::new(4)
            .activation(Relu)
            .kernel_regularizer(L1L2::new(0.01, 0.02))
            .bias_regularizer(L2::new(0.1))
            .activity_regularizer(L1::new(0.05))
            .kernel_constraint(MaxNorm::new(1.0)),
    );
    model.add(
        Dense::new(3)
            .activation(Softmax)
            .kernel_regularizer(OrthogonalRegularizer::new(0.1))
            .kernel_constraint(UnitNorm::new()),
    );
    model.build(&[None, Some(5)]).unwrap();
    let loss = SparseCategoricalCrossentropy::new();
    model.compile(Compile::new(Optimizer::sgd(0.1).unwrap(), loss).metric(Accuracy)).unwrap();
    model
}

#[test]
fn penalties_constraints_and_class_weights_are_keras() {
    let case = golden("regularized");
    let mut model = regularized();
    started(&model, &case);
    let dir = tempfile::tempdir().unwrap();
    model.save(dir.path()).unwrap();
    let mut loaded = load_model(dir.path()).unwrap();
    let (x, y) = (tensor(&case["x"]), tensor(&case["y"]));
    let data = Dataset::from_tensor_slices((x, y)).unwrap();
    let validation = data.take(4).batch(4).unwrap();
    let data = data.batch(4).unwrap();
    // What is saved has its penalties and constraints too.
    for model in [&mut model, &mut loaded] {
        let how = Fit {
            epochs: 3,
            validation_data: Some(&validation),
            validation_freq: 2,
            class_weight: vec![(0, 2.0), (2, 0.5)],
            verbose: false,
            ..Fit::default()
        };
        let history = model.fit(&data, how).unwrap();
        same(model, &history, &case, 256.0);
    }
}

#[test]
fn class_weights_find_classes_in_any_form_and_refuse_what_is_ambiguous() {
    let weighted = |y: Tensor, weight: Vec<(i64, f32)>| {
        let mut model = Sequential::new();
        model.add(Dense::new(2).kernel_initializer(Constant(0.5)));
        model.compile(Compile::new(Optimizer::sgd(0.0)?, MeanSquaredError))?;
        let x = Tensor::new([[1.0f32, 0.0], [2.0, 1.0], [0.0, 3.0]])?;
        let data = Dataset::from_tensor_slices((x, y))?.batch(3)?;
        let how = Fit { class_weight: weight, verbose: false, ..Fit::default() };
        Ok::<_, ferroflow_base::Error>(model.fit(&data, how)?.loss()[0])
    };
    let rows = || Tensor::new([[1.0f32, 0.0], [0.0, 1.0], [0.0, 1.0]]).unwrap();
    let plain = weighted(rows(), vec![]).unwrap();
    // Errors of the rows: 0.25, (1.5^2 + 0.5^2) / 2 = 1.25, (1.5^2 + 0.5^2) / 2 = 1.25.
    near("plain", &[plain], &[2.75 / 3.0], 8.0);
    let one = weighted(rows(), vec![(0, 8.0)]).unwrap();
    near("class 0", &[one], &[(8.0 * 0.25 + 2.5) / 3.0], 8.0);
    let none = weighted(rows(), vec![(5, 8.0)]).unwrap();
    assert_eq!(none.to_bits(), plain.to_bits());
    let mut model = Sequential::new();
    model.add(Dense::new(1));
    model.compile(Compile::new(Optimizer::sgd(0.1).unwrap(), MeanSquaredError)).unwrap();
    let x = Tensor::new([[1.0f32]]).unwrap();
    let data = Dataset::from_tensor_slices((x.clone(), x.clone(), x)).unwrap().batch(1).unwrap();
    let how = Fit { class_weight: vec![(0, 1.0)], verbose: false, ..Fit::default() };
    let e = model.fit(&data, how).unwrap_err();
    assert!(e.message().contains("`class_weight` and `sample_weight`"), "{e}");
}

#[test]
fn weights_of_losses_are_keras() {
    let case = golden("weighted");
    let x = Symbol::input(&[None, Some(3)]);
    let left = Dense::new(2).with_name("left").on(&x).unwrap();
    let right = Dense::new(1).with_name("right").on(&x).unwrap();
    let mut model = Model::new(&x, [&left, &right]).unwrap();
    started(&model, &case);
    let how = Compile::new(Optimizer::sgd(0.05).unwrap(), MeanSquaredError)
        .loss_weight(2.0)
        .and_loss(MeanSquaredError)
        .loss_weight(0.25);
    model.compile(how).unwrap();
    let dir = tempfile::tempdir().unwrap();
    model.save(dir.path()).unwrap();
    let mut loaded = Model::load(dir.path()).unwrap();
    let targets: Vec<_> = case["y"].as_array().unwrap().iter().map(tensor).collect();
    let data = Dataset::from_tensor_slices((vec![tensor(&case["x"])], targets)).unwrap();
    let data = data.batch(4).unwrap();
    for model in [&mut model, &mut loaded] {
        let how = Fit { epochs: 3, verbose: false, ..Fit::default() };
        let history = model.fit(&data, how).unwrap();
        same(model, &history, &case, 64.0);
    }
}

#[test]
fn mixed_precision_is_keras_to_its_digits() {
    let case = golden("mixed");
    let mixed = Policy::named("mixed_bfloat16").unwrap();
    let mut model = Sequential::new().with_policy(mixed).unwrap();
    model.add(Dense::new(8).activation(Tanh));
    model.add_with_policy(Dense::new(2), Policy::named("float32").unwrap());
    model.build(&[None, Some(4)]).unwrap();
    assert!(model.variables().iter().all(|v| v.dtype() == DType::Float32));
    started(&model, &case);
    model.compile(Compile::new(Optimizer::sgd(0.1).unwrap(), MeanSquaredError)).unwrap();
    let dir = tempfile::tempdir().unwrap();
    model.save(dir.path()).unwrap();
    let mut loaded = load_model(dir.path()).unwrap();
    let (x, y) = (tensor(&case["x"]), tensor(&case["y"]));
    let data = Dataset::from_tensor_slices((x.clone(), y)).unwrap().batch(4).unwrap();
    let how = || Fit { epochs: 3, verbose: false, ..Fit::default() };
    let history = model.fit(&data, how()).unwrap();
    // bfloat16 has 8 bits: a rounding here or there is 2^-8 of the number.
    same(&model, &history, &case, 65536.0);
    assert_eq!(model.call(&x, false).unwrap().dtype(), DType::Float32);
    assert_eq!(loaded.fit(&data, how()).unwrap(), history);
}

#[test]
fn mixed_precision_of_functional_models_is_saved_with_them() {
    let mixed = Policy::named("mixed_float16").unwrap();
    let x = Symbol::input(&[None, Some(3)]);
    let hidden = Shared::new(Dense::new(4)).with_policy(mixed).unwrap();
    let y = hidden.on(&x).unwrap();
    assert_eq!(y.dtype(), DType::Float16);
    assert_eq!(hidden.clone().with_policy(mixed).err().unwrap().code(), Code::FailedPrecondition);
    let model = Model::new(&x, &y).unwrap();
    assert!(model.variables().iter().all(|v| v.dtype() == DType::Float32));
    let dir = tempfile::tempdir().unwrap();
    model.save(dir.path()).unwrap();
    let loaded = Model::load(dir.path()).unwrap();
    let given = Tensor::new([[1.0f32, 2.0, 3.0]]).unwrap();
    let (a, b) = (model.call(&given, false).unwrap(), loaded.call(&given, false).unwrap());
    assert_eq!(a.dtype(), DType::Float16);
    let bits = |t: &Tensor| t.cast(DType::Float32).unwrap().to_vec::<f32>().unwrap();
    assert_eq!(bits(&a), bits(&b));
    for wrong in ["int32", "mixed_float32", "mixed_", "", "complex64"] {
        assert_eq!(Policy::named(wrong).unwrap_err().code(), Code::InvalidArgument, "{wrong}");
    }
}

#[test]
fn frozen_layers_stay_as_they_are() {
    let mut model = Sequential::new();
    model.add(Dense::new(2).kernel_initializer(Ones).with_name("below"));
    model.add(Dense::new(1).kernel_initializer(Ones).kernel_regularizer(L2::new(1.0)));
    model.build(&[None, Some(2)]).unwrap();
    model.compile(Compile::new(Optimizer::sgd(0.01).unwrap(), MeanSquaredError)).unwrap();
    model.set_trainable("below", false).unwrap();
    assert_eq!(model.set_trainable("above", false).unwrap_err().code(), Code::NotFound);
    let x = Tensor::new([[1.0f32, 2.0], [3.0, 4.0]]).unwrap();
    let y = Tensor::new([[1.0f32], [2.0]]).unwrap();
    let data = Dataset::from_tensor_slices((x, y)).unwrap().batch(2).unwrap();
    let how = || Fit { epochs: 2, verbose: false, ..Fit::default() };
    model.fit(&data, how()).unwrap();
    let values = |i: usize| model.variables()[i].to_vec::<f32>().unwrap();
    assert_eq!((values(0), values(1)), (vec![1.0; 4], vec![0.0; 2]));
    assert_ne!(values(2), [1.0; 2]);
    let dir = tempfile::tempdir().unwrap();
    model.save(dir.path()).unwrap();
    let mut loaded = load_model(dir.path()).unwrap();
    assert_eq!(loaded.trainable_variables().len(), 2);
    loaded.set_trainable("below", true).unwrap();
    loaded.fit(&data, how()).unwrap();
    assert_ne!(loaded.variables()[0].to_vec::<f32>().unwrap(), [1.0; 4]);
}

fn small(rate: f64) -> (Sequential, Dataset<(Tensor, Tensor)>) {
    let mut model = Sequential::new();
    model.add(Dense::new(1).kernel_initializer(Ones));
    model.build(&[None, Some(1)]).unwrap();
    model.compile(Compile::new(Optimizer::sgd(rate).unwrap(), MeanSquaredError)).unwrap();
    let x = Tensor::new([[0.0f32], [1.0], [2.0]]).unwrap();
    (model, Dataset::from_tensor_slices((x.clone(), x)).unwrap().batch(1).unwrap())
}

#[test]
fn single_batches_are_trained_on_and_measured() {
    let (mut model, data) = small(0.1);
    let batch = || {
        let x = Tensor::new([[1.0f32], [2.0]]).unwrap();
        (x.clone(), (x * 3.0).unwrap())
    };
    let before = model.test_on_batch(batch()).unwrap().get("loss").unwrap();
    near("loss", &[before], &[10.0], 4.0);
    model.reset_metrics().unwrap();
    let trained = model.train_on_batch(batch()).unwrap().get("loss").unwrap();
    assert_eq!(trained, before);
    // The mean of both batches, until it is reset.
    let both = model.train_on_batch(batch()).unwrap().get("loss").unwrap();
    assert!(both < before);
    let out = model.predict_on_batch(&[batch().parts().0.remove(0)]).unwrap();
    assert_eq!(
        out[0].to_vec::<f32>().unwrap(),
        model.predict(&batch().0, 2).unwrap().to_vec::<f32>().unwrap()
    );
    assert_eq!(model.evaluate_steps(&data, Some(1)).unwrap().iter().count(), 1);
    let how = Fit { validation_freq: 0, ..Fit::default() };
    assert_eq!(model.fit(&data, how).unwrap_err().code(), Code::InvalidArgument);
}

#[test]
fn regularizers_of_ones_own_are_loaded_by_their_names() {
    struct Quarter;
    impl Regularizer for Quarter {
        fn class_name(&self) -> &str {
            "Quarter"
        }
        fn call(&self, x: &Tensor) -> Result<Tensor> {
            L1::new(0.25).call(x)
        }
    }
    struct Halved;
    impl Constraint for Halved {
        fn class_name(&self) -> &str {
            "Halved"
        }
        fn apply(&self, w: &Tensor) -> Result<Tensor> {
            w * 0.5
        }
    }
    let mut model = Sequential::new();
    let layer = Dense::new(1).kernel_initializer(Ones).kernel_regularizer(Quarter);
    model.add(layer.kernel_constraint(Halved).bias_constraint(NonNeg));
    model.build(&[None, Some(2)]).unwrap();
    let dir = tempfile::tempdir().unwrap();
    model.save(dir.path()).unwrap();
    let e = load_model(dir.path()).err().unwrap();
    assert!(e.message().contains("Unknown regularizer \"Quarter\""), "{e}");
    ferroflow_keras::regularizers::register("Quarter", |_| Ok(Box::new(Quarter))).unwrap();
    constraints::register("Halved", |_| Ok(Box::new(Halved))).unwrap();
    let mut loaded = load_model(dir.path()).unwrap();
    loaded.compile(Compile::new(Optimizer::sgd(0.0).unwrap(), MeanSquaredError)).unwrap();
    let x = Tensor::new([[0.0f32, 0.0]]).unwrap();
    let y = Tensor::new([[0.0f32]]).unwrap();
    let logs = loaded.train_on_batch((x, y)).unwrap();
    assert_eq!(logs.get("loss"), Some(0.5));
    assert_eq!(loaded.variables()[0].to_vec::<f32>().unwrap(), [0.5, 0.5]);
}
