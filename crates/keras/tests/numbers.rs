//! Losses, metrics and optimizers against Keras, and their errors.
//!
//! Does not know: layers, models.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::{close, section, tensor};
use ferroflow_api::nn;
use ferroflow_base::{Code, Result};
use ferroflow_keras::layers::Activation;
use ferroflow_keras::losses::{Loss, Reduction};
use ferroflow_keras::metrics::{
    BinaryAccuracy, CategoricalAccuracy, Mean, MeanSquaredError, Metric, SparseCategoricalAccuracy,
};
use ferroflow_keras::optimizers::{Optimizer, Rule};
use ferroflow_runtime::{GradientTape, Tensor, Variable, function};
use std::sync::Arc;

fn loss(name: &str) -> Loss {
    let from_logits =
        matches!(name, "sparse_logits" | "sparse_weight" | "sparse_rank3" | "categorical_logits");
    match name.split('_').next() {
        Some("sparse") => Loss::SparseCategoricalCrossentropy { from_logits },
        Some("categorical") => Loss::CategoricalCrossentropy { from_logits },
        _ => Loss::MeanSquaredError,
    }
}

#[test]
fn losses_and_their_gradients_are_keras() {
    for (name, case) in section("losses").as_object().unwrap() {
        let loss = loss(name);
        let (y_true, y_pred) = (tensor(&case["y_true"]), tensor(&case["y_pred"]));
        let weight = case.get("weight").map(tensor);
        for (key, reduction) in [
            ("sum", Reduction::Sum),
            ("none", Reduction::None),
            ("sum_over_batch_size", Reduction::SumOverBatchSize),
        ] {
            let tape = GradientTape::new();
            tape.watch(&y_pred).unwrap();
            let value = loss.call_with(&y_true, &y_pred, weight.as_ref(), reduction).unwrap();
            close(&format!("{name}: {key}"), &value, &case[key], 16.0);
            if reduction == Reduction::default() {
                let gradient = tape.gradient(&value, &[&y_pred]).unwrap();
                let gradient = gradient[0].as_ref().unwrap();
                close(&format!("{name}: gradient"), gradient, &case["gradient"], 32.0);
            }
        }
    }
}

#[test]
fn a_loss_of_softmax_outputs_is_that_of_its_logits() {
    // A probability of 1e-13 is clipped to 1e-7, and has no gradient; its logit has both.
    let logits = Tensor::new([[30.0f32, 0.0, -4.0]]).unwrap();
    let (label, one_hot) = (Tensor::new([1]).unwrap(), Tensor::new([[0.0f32, 1.0, 0.0]]).unwrap());
    for (loss, y_true) in [
        (Loss::SparseCategoricalCrossentropy { from_logits: false }, &label),
        (Loss::CategoricalCrossentropy { from_logits: false }, &one_hot),
    ] {
        let own = y_true.clone();
        let run = move |logits: Tensor| {
            let tape = GradientTape::new();
            tape.watch(&logits)?;
            let value = loss.call(&own, &Activation::Softmax.apply(logits.clone())?)?;
            let gradient = tape.gradient(&value, &[&logits])?;
            Ok((value, gradient))
        };
        for traced in [false, true] {
            let (value, gradient) = match traced {
                true => function(run.clone()).call(logits.clone()).unwrap(),
                false => run(logits.clone()).unwrap(),
            };
            assert_eq!(value.item::<f32>().unwrap(), 30.0);
            let gradient = gradient[0].as_ref().unwrap().to_vec::<f32>().unwrap();
            assert_eq!((gradient[0], gradient[1]), (1.0, -1.0), "{loss:?} {traced}");
        }
        // Another tensor of the same numbers is only probabilities.
        let probabilities = nn::softmax(&logits).unwrap();
        let value = loss.call(y_true, &probabilities).unwrap().item::<f32>().unwrap();
        assert!((value - 16.118).abs() < 1e-3, "{value}");
    }
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
fn losses_and_metrics_refuse_what_does_not_fit() {
    let sparse = Loss::SparseCategoricalCrossentropy { from_logits: true };
    let wide = Tensor::new([[1.0f32, 2.0, 3.0], [4.0, 5.0, 6.0]]).unwrap();
    let three = Tensor::new([0, 1, 2]).unwrap();
    let shapes = ["y_true.shape=(3,)", "y_pred.shape=(2, 3)"];
    refused(sparse.call(&three, &wide), &shapes);
    refused(Metric::SparseCategoricalAccuracy.values(&three, &wide), &shapes);
    let column = Tensor::new([[1.0f32], [2.0]]).unwrap();
    for result in [
        Loss::MeanSquaredError.call(&column, &wide),
        Loss::CategoricalCrossentropy { from_logits: true }.call(&column, &wide),
        Metric::MeanSquaredError.values(&column, &wide),
        Metric::CategoricalAccuracy.values(&column, &wide),
        Metric::BinaryAccuracy.values(&column, &wide),
    ] {
        refused(result, &["(2, 1)", "(2, 3)"]);
    }
    refused(sparse.call(&Tensor::new([0, 3]).unwrap(), &wide), &["3", "[0, 3)"]);
    refused(sparse.call(&Tensor::new([-1, 0]).unwrap(), &wide), &["-1", "[0, 3)"]);
    refused(sparse.call(&three, &Tensor::new(1.0f32).unwrap()), &["at least 1 dimension"]);
    refused(Loss::from_name("huber", false), &["\"huber\""]);
    refused(Metric::from_name("auc"), &["\"auc\"", "accuracy"]);
    let weights = Tensor::new([1.0f32, 2.0, 3.0]).unwrap();
    let labels = Tensor::new([0, 1]).unwrap();
    refused(sparse.call_with(&labels, &wide, Some(&weights), Reduction::Sum), &["(3,)", "(2,)"]);
}

#[test]
fn metrics_are_keras() {
    macro_rules! check {
        ($($name:literal $kind:ident)*) => {$({
            let metric = $kind::new().unwrap();
            for (i, batch) in section("metrics")[$name].as_array().unwrap().iter().enumerate() {
                let (y_true, y_pred) = (tensor(&batch["y_true"]), tensor(&batch["y_pred"]));
                match batch.get("weight").map(tensor) {
                    Some(weight) => metric.update_state_weighted(&y_true, &y_pred, &weight),
                    None => metric.update_state(&y_true, &y_pred),
                }
                .unwrap();
                close(&format!("{} {i}", $name), &metric.result().unwrap(), &batch["result"], 4.0);
            }
            metric.reset_state().unwrap();
            assert_eq!(metric.result().unwrap().item::<f32>().unwrap(), 0.0);
            assert_eq!(Metric::from_name($name).unwrap().name(), $name);
        })*};
    }
    check! {
        "sparse_categorical_accuracy" SparseCategoricalAccuracy
        "categorical_accuracy" CategoricalAccuracy
        "binary_accuracy" BinaryAccuracy
        "mean_squared_error" MeanSquaredError
    }
}

#[test]
fn accuracy_suits_the_shapes() {
    let (wide, one) = (
        Tensor::new([[0.1f32, 0.9], [0.8, 0.2]]).unwrap(),
        Tensor::new([[0.1f32], [0.8]]).unwrap(),
    );
    let values = |y_true: Tensor, y_pred: &Tensor| {
        let values = Metric::Accuracy.values(&y_true, y_pred).unwrap();
        values.to_vec::<f32>().unwrap()
    };
    assert_eq!(values(Tensor::new([1, 1]).unwrap(), &wide), [1.0, 0.0]);
    assert_eq!(values(Tensor::new([[1], [1]]).unwrap(), &wide), [1.0, 0.0]);
    assert_eq!(values(Tensor::new([[0.0f32, 1.0], [1.0, 0.0]]).unwrap(), &wide), [1.0, 1.0]);
    assert_eq!(values(Tensor::new([0, 0]).unwrap(), &one), [1.0, 0.0]);
}

#[test]
fn a_mean_takes_weights_and_works_in_functions() {
    let mean = Mean::new("m").unwrap();
    mean.update_state(&Tensor::new([1.0f32, 2.0, 6.0]).unwrap()).unwrap();
    let own = mean.clone();
    let update = function(move |(v, w): (Tensor, Tensor)| own.update_state_weighted(&v, &w));
    update.call((Tensor::new(5.0f32).unwrap(), Tensor::new(3.0f32).unwrap())).unwrap();
    assert_eq!(mean.result().unwrap().item::<f32>().unwrap(), 4.0);
    mean.update_state(&Tensor::new([0; 2]).unwrap()).unwrap();
    assert_eq!(mean.result().unwrap().item::<f32>().unwrap(), 3.0);
}

fn optimizer(name: &str) -> Optimizer {
    match name {
        "sgd" => Optimizer::sgd(0.05, 0.0, false),
        "momentum" => Optimizer::sgd(0.05, 0.9, false),
        "nesterov" => Optimizer::sgd(0.05, 0.9, true),
        "adam" => Optimizer::adam(0.01),
        _ => Optimizer::new(Rule::Adam { beta_1: 0.8, beta_2: 0.99, epsilon: 1e-3 }, 0.1),
    }
    .unwrap()
}

#[test]
fn optimizers_are_keras_after_several_steps() {
    for (name, case) in section("optimizers").as_object().unwrap() {
        for traced in [false, true] {
            let optimizer = Arc::new(optimizer(name));
            let start = case["start"].as_array().unwrap();
            let make = |v| Variable::new(&tensor(v)).unwrap();
            let weights: Vec<Variable> = start.iter().map(make).collect();
            optimizer.build(&weights).unwrap();
            let (own, of) = (optimizer.clone(), weights.clone());
            let run = move |(a, b): (Tensor, Tensor)| own.apply_gradients(&[Some(a), Some(b)], &of);
            let compiled = function(run.clone());
            let steps = case["gradients"].as_array().unwrap().iter();
            for (i, (gradients, values)) in
                steps.zip(case["values"].as_array().unwrap()).enumerate()
            {
                let gradients = (tensor(&gradients[0]), tensor(&gradients[1]));
                if traced { compiled.call(gradients) } else { run(gradients) }.unwrap();
                for (k, weight) in weights.iter().enumerate() {
                    let what = format!("{name}, step {i}, weight {k}");
                    close(&what, &weight.read().unwrap(), &values[k], 6.0);
                }
            }
            assert_eq!(optimizer.iterations().value().unwrap().item::<i64>().unwrap(), 6);
            let config = optimizer.config().unwrap();
            assert_eq!(Optimizer::from_config(&config).unwrap().rule(), optimizer.rule());
        }
    }
}

#[test]
fn optimizers_refuse_what_makes_no_sense() {
    let w = Variable::named("w", &Tensor::new([1.0f32, 2.0]).unwrap(), true).unwrap();
    let optimizer = Optimizer::adam(0.1).unwrap();
    refused(optimizer.apply_gradients(&[None], std::slice::from_ref(&w)), &["variable w"]);
    refused(
        optimizer.apply_gradients(&[], std::slice::from_ref(&w)),
        &["0 gradients", "1 weights"],
    );
    let wrong = Tensor::new([1.0f32, 2.0, 3.0]).unwrap();
    refused(optimizer.apply_gradients(&[Some(wrong)], std::slice::from_ref(&w)), &["[2]", "[3]"]);
    // Nothing of it was counted.
    assert_eq!(optimizer.iterations().value().unwrap().item::<i64>().unwrap(), 0);
    refused(Optimizer::sgd(0.1, 1.5, false), &["momentum must be in [0, 1], got 1.5"]);
    refused(Optimizer::adam(f64::NAN), &["learning rate", "NaN"]);
    optimizer.learning_rate().assign(0.5f32).unwrap();
    optimizer
        .apply_gradients(&[Some(Tensor::new([1.0f32, -1.0]).unwrap())], std::slice::from_ref(&w))
        .unwrap();
    // Each by the rate, but for what epsilon takes.
    common::near("w", &w.read().unwrap().to_vec::<f32>().unwrap(), &[0.5, 2.5], 32.0);
}
