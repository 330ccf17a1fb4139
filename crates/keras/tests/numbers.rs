//! Losses, metrics and optimizers against Keras, and their errors.
//!
//! Does not know: layers, models.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::{close, section, tensor};
use ferroflow_api::nn;
use ferroflow_base::{Code, Result};
use ferroflow_keras::activations::{Activation, Softmax};
use ferroflow_keras::losses::{
    CategoricalCrossentropy, Loss, MeanSquaredError, Reduction, SparseCategoricalCrossentropy,
};
use ferroflow_keras::metrics::{
    self, Accuracy, BinaryAccuracy, CategoricalAccuracy, Mean, Metric, Running,
    SparseCategoricalAccuracy,
};
use ferroflow_keras::optimizers::{Adam, Optimizer, Sgd, clip_by_norm};
use ferroflow_runtime::{GradientTape, Tensor, Variable, function};
use std::sync::Arc;

fn loss(name: &str) -> Box<dyn Loss> {
    let from_logits =
        matches!(name, "sparse_logits" | "sparse_weight" | "sparse_rank3" | "categorical_logits");
    match name.split('_').next() {
        Some("sparse") if from_logits => Box::new(SparseCategoricalCrossentropy::from_logits()),
        Some("sparse") => Box::new(SparseCategoricalCrossentropy::new()),
        Some("categorical") if from_logits => Box::new(CategoricalCrossentropy::from_logits()),
        Some("categorical") => Box::new(CategoricalCrossentropy::new()),
        _ => Box::new(MeanSquaredError),
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
                let gradient = tape.gradient(&value, &y_pred).unwrap();
                close(&format!("{name}: gradient"), &gradient, &case["gradient"], 32.0);
            }
        }
    }
}

#[test]
fn a_loss_of_softmax_outputs_is_that_of_its_logits() {
    // A probability of 1e-13 is clipped to 1e-7, and has no gradient; its logit has both.
    let logits = Tensor::new([[30.0f32, 0.0, -4.0]]).unwrap();
    let (label, one_hot) = (Tensor::new([1]).unwrap(), Tensor::new([[0.0f32, 1.0, 0.0]]).unwrap());
    let losses: [(Arc<dyn Loss>, _); 2] = [
        (Arc::new(SparseCategoricalCrossentropy::new()), &label),
        (Arc::new(CategoricalCrossentropy::new()), &one_hot),
    ];
    for (loss, y_true) in losses {
        let (same, own) = (loss.clone(), y_true.clone());
        let run = move |logits: Tensor| {
            let tape = GradientTape::new();
            tape.watch(&logits)?;
            let value = same.call(&own, &Softmax.apply(&logits)?)?;
            let gradient = tape.gradient(&value, &logits)?;
            Ok((value, gradient))
        };
        for traced in [false, true] {
            let (value, gradient) = match traced {
                true => function(run.clone()).call(logits.clone()).unwrap(),
                false => run(logits.clone()).unwrap(),
            };
            assert_eq!(value.item::<f32>().unwrap(), 30.0);
            let gradient = gradient.to_vec::<f32>().unwrap();
            assert_eq!((gradient[0], gradient[1]), (1.0, -1.0), "{traced}");
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
    let sparse = SparseCategoricalCrossentropy::from_logits();
    let wide = Tensor::new([[1.0f32, 2.0, 3.0], [4.0, 5.0, 6.0]]).unwrap();
    let three = Tensor::new([0, 1, 2]).unwrap();
    let shapes = ["y_true.shape=(3,)", "y_pred.shape=(2, 3)"];
    refused(sparse.call(&three, &wide), &shapes);
    refused(SparseCategoricalAccuracy.values(&three, &wide), &shapes);
    let column = Tensor::new([[1.0f32], [2.0]]).unwrap();
    for result in [
        MeanSquaredError.call(&column, &wide),
        CategoricalCrossentropy::from_logits().call(&column, &wide),
        metrics::MeanSquaredError.values(&column, &wide),
        CategoricalAccuracy.values(&column, &wide),
        BinaryAccuracy.values(&column, &wide),
    ] {
        refused(result, &["(2, 1)", "(2, 3)"]);
    }
    refused(sparse.call(&Tensor::new([0, 3]).unwrap(), &wide), &["3", "[0, 3)"]);
    refused(sparse.call(&Tensor::new([-1, 0]).unwrap(), &wide), &["-1", "[0, 3)"]);
    refused(sparse.call(&three, &Tensor::new(1.0f32).unwrap()), &["at least 1 dimension"]);
    let weights = Tensor::new([1.0f32, 2.0, 3.0]).unwrap();
    let labels = Tensor::new([0, 1]).unwrap();
    refused(sparse.call_with(&labels, &wide, Some(&weights), Reduction::Sum), &["(3,)", "(2,)"]);
}

#[test]
fn metrics_are_keras() {
    macro_rules! check {
        ($($name:literal $kind:expr;)*) => {$({
            let metric = Running::new($kind).unwrap();
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
            assert_eq!($kind.name(), $name);
        })*};
    }
    check! {
        "sparse_categorical_accuracy" SparseCategoricalAccuracy;
        "categorical_accuracy" CategoricalAccuracy;
        "binary_accuracy" BinaryAccuracy;
        "mean_squared_error" metrics::MeanSquaredError;
    }
}

#[test]
fn accuracy_suits_the_shapes() {
    let (wide, one) = (
        Tensor::new([[0.1f32, 0.9], [0.8, 0.2]]).unwrap(),
        Tensor::new([[0.1f32], [0.8]]).unwrap(),
    );
    let values = |y_true: Tensor, y_pred: &Tensor| {
        let values = Accuracy.values(&y_true, y_pred).unwrap();
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
        "sgd" => Optimizer::sgd(0.05),
        "momentum" => Optimizer::new(Sgd::new().momentum(0.9), 0.05),
        "nesterov" => Optimizer::new(Sgd::new().momentum(0.9).nesterov(), 0.05),
        "adam" => Optimizer::adam(0.01),
        _ => Optimizer::new(Adam::new().beta_1(0.8).beta_2(0.99).epsilon(1e-3), 0.1),
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
            assert_eq!(optimizer.iterations().item::<i64>().unwrap(), 6);
        }
    }
}

#[test]
fn optimizers_refuse_what_makes_no_sense() {
    let w = Variable::named("w", &Tensor::new([1.0f32, 2.0]).unwrap(), true).unwrap();
    let optimizer = Optimizer::adam(0.1).unwrap();
    refused(
        optimizer.apply_gradients(&[None::<Tensor>], std::slice::from_ref(&w)),
        &["variable w"],
    );
    refused(
        optimizer.apply_gradients::<Tensor>(&[], std::slice::from_ref(&w)),
        &["0 gradients", "1 weights"],
    );
    let wrong = Tensor::new([1.0f32, 2.0, 3.0]).unwrap();
    refused(optimizer.apply_gradients(&[Some(wrong)], std::slice::from_ref(&w)), &["[2]", "[3]"]);
    // Nothing of it was counted.
    assert_eq!(optimizer.iterations().item::<i64>().unwrap(), 0);
    refused(
        Optimizer::new(Sgd::new().momentum(1.5), 0.1),
        &["momentum must be in [0, 1], got 1.5"],
    );
    refused(Optimizer::adam(f64::NAN), &["learning rate", "NaN"]);
    refused(Optimizer::adam(-0.1), &["learning rate", "-0.1"]);
    optimizer.learning_rate().assign(0.5f32).unwrap();
    optimizer
        .apply_gradients(&[Some(Tensor::new([1.0f32, -1.0]).unwrap())], std::slice::from_ref(&w))
        .unwrap();
    // Each by the rate, but for what epsilon takes.
    common::near("w", &w.read().unwrap().to_vec::<f32>().unwrap(), &[0.5, 2.5], 32.0);
}

#[test]
fn every_softmax_of_several_keeps_its_logits() {
    let a = Tensor::new([[30.0f32, 0.0]]).unwrap();
    let b = Tensor::new([[0.0f32, 40.0]]).unwrap();
    let run = |(a, b): (Tensor, Tensor)| {
        let label = Tensor::new([1])?;
        let heads = [Softmax.apply(&a)?, Softmax.apply(&b)?, Softmax.apply(&(&a * 2.0)?)?];
        let loss = SparseCategoricalCrossentropy::new();
        let losses: Result<Vec<_>> = heads.iter().map(|y| loss.call(&label, y)).collect();
        losses
    };
    for losses in [run((a.clone(), b.clone())).unwrap(), function(run).call((a, b)).unwrap()] {
        let losses: Vec<f32> = losses.iter().map(|l| l.item().unwrap()).collect();
        // From probabilities, clipped at 1e-7, none could be above 16.2.
        assert_eq!(losses, [30.0, 0.0, 60.0]);
    }
}

#[test]
fn a_step_that_cannot_be_made_changes_nothing() {
    let one = |dtype| {
        let value = Tensor::new([1.0f32]).unwrap().cast(dtype).unwrap();
        Variable::new(&value).unwrap()
    };
    let f32s = ferroflow_tensor::DType::Float32;
    let g = Tensor::new([1.0f32]).unwrap();
    for rule in ["sgd", "momentum", "adam"] {
        let (a, b) = (one(f32s), one(f32s));
        let optimizer = optimizer(rule);
        let weights = [a.clone(), b.clone()];
        let wide = Tensor::new([1.0f32, 2.0]).unwrap();
        let double = Tensor::new([1.0f64]).unwrap();
        for second in [None, Some(wide), Some(double)] {
            let gradients = [Some(g.clone()), second];
            refused(optimizer.apply_gradients(&gradients, &weights), &["Variable"]);
            assert_eq!(a.item::<f32>().unwrap_or(a.to_vec::<f32>().unwrap()[0]), 1.0);
            assert_eq!(optimizer.iterations().item::<i64>().unwrap(), 0);
        }
    }
}

#[test]
fn every_float_dtype_is_clipped_optimized_and_measured() {
    use ferroflow_tensor::DType::{Bfloat16, Float16, Float32, Float64};
    for dtype in [Float16, Bfloat16, Float32, Float64] {
        let of = |values: &[f64]| Tensor::new(values).unwrap().cast(dtype).unwrap();
        let f32s = |t: &Tensor| t.cast(Float32).unwrap().to_vec::<f32>().unwrap();
        // Keras' numbers hold to the precision of the dtype.
        let about = |got: &[f32], expected: &[f32]| {
            let most = if dtype == Bfloat16 { 2e-2 } else { 4e-3 };
            for (g, e) in got.iter().zip(expected) {
                assert!((g - e).abs() <= most, "{dtype}: {got:?}, not {expected:?}");
            }
        };
        let clipped = clip_by_norm(&of(&[3.0, 4.0]), 1.0).unwrap();
        assert_eq!(clipped.dtype(), dtype);
        about(&f32s(&clipped), &[0.6, 0.8]);
        for name in ["sgd", "momentum", "nesterov", "adam"] {
            let w = Variable::new(&of(&[1.0, 2.0])).unwrap();
            let optimizer = optimizer(name);
            let gradients = [of(&[0.5, -0.25])];
            optimizer.apply_gradients(&gradients, std::slice::from_ref(&w)).unwrap();
            let by = match name {
                "adam" => [0.01, -0.01],
                "nesterov" => [0.05 * 0.5 * 1.9, -0.05 * 0.25 * 1.9],
                _ => [0.025, -0.0125],
            };
            about(&f32s(&w.value().unwrap()), &[1.0 - by[0], 2.0 - by[1]]);
        }
        let logits = of(&[0.0, 1.0, 2.0, 0.5]);
        let logits = ferroflow_api::array::reshape(&logits, &[2, 2]).unwrap();
        let loss = SparseCategoricalCrossentropy::from_logits();
        let value = loss.call(&Tensor::new([1, 0]).unwrap(), &logits).unwrap();
        assert_eq!(value.dtype(), dtype);
        about(&f32s(&value), &[0.2573]);
        let accuracy = Running::new(SparseCategoricalAccuracy).unwrap();
        accuracy.update_state(&Tensor::new([1, 1]).unwrap(), &logits).unwrap();
        assert_eq!(accuracy.result().unwrap().item::<f32>().unwrap(), 0.5);
        let squares = MeanSquaredError.call(&of(&[1.0, 2.0]), &of(&[2.0, 4.0])).unwrap();
        about(&f32s(&squares), &[2.5]);
    }
}
