//! `compile`, `fit`, `evaluate`, `predict`: against Keras, at the edges, and their errors.
//!
//! Does not know: files.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::{close, near, section, tensor};
use ferroflow_api::math::Axes;
use ferroflow_base::{Code, Error, Result};
use ferroflow_data::Dataset;
use ferroflow_keras::activations::{Relu, Softmax};
use ferroflow_keras::layers::{Conv2D, Dense, Dropout, Flatten, MaxPooling2D};
use ferroflow_keras::losses::{MeanSquaredError, SparseCategoricalCrossentropy};
use ferroflow_keras::metrics::Accuracy;
use ferroflow_keras::optimizers::{Adam, Optimizer, Sgd};
use ferroflow_keras::{Batches, Compile, Fit, Sequential};
use ferroflow_runtime::{RunContext, Tensor};

fn numbers(value: &serde_json::Value) -> Vec<f32> {
    value.as_array().unwrap().iter().map(|v| v.as_f64().unwrap() as f32).collect()
}

#[test]
fn training_is_keras() {
    let case = section("training");
    let mut model = Sequential::new();
    model.add(Conv2D::new(2, (3, 3)).activation(Relu));
    model.add(MaxPooling2D::new((2, 2)));
    model.add(Flatten::new());
    model.add(Dense::new(3).activation(Softmax));
    model.build(&[None, Some(6), Some(6), Some(1)]).unwrap();
    for (variable, start) in model.variables().iter().zip(case["start"].as_array().unwrap()) {
        variable.assign(tensor(start)).unwrap();
    }
    let slices = |x: &str, y: &str, batch| {
        let slices = Dataset::from_tensor_slices((tensor(&case[x]), tensor(&case[y]))).unwrap();
        slices.batch(batch).unwrap()
    };
    let validation = slices("vx", "vy", 3);
    let loss = SparseCategoricalCrossentropy::new();
    let how = Compile::new(Optimizer::adam(0.01).unwrap(), loss).metric(Accuracy);
    model.compile(how).unwrap();
    let how =
        Fit { epochs: 3, validation_data: Some(&validation), verbose: false, ..Fit::default() };
    // 11 rows in batches of 4: the last has 3, and counts as often as it has rows.
    let history = model.fit(&slices("x", "y", 4), how).unwrap();
    let names: Vec<_> = history.iter().map(|(n, _)| n).collect();
    assert_eq!(names, ["loss", "accuracy", "val_loss", "val_accuracy"]);
    for (name, values) in history.iter() {
        near(name, values, &numbers(&case["history"][name]), 64.0);
    }
    for (i, variable) in model.variables().iter().enumerate() {
        close(&format!("weight {i}"), &variable.read().unwrap(), &case["weights"][i], 256.0);
    }
    let logs = model.evaluate(&slices("vx", "vy", 2)).unwrap();
    for (name, value) in logs.iter() {
        let expected = case["evaluated"][name].as_f64().unwrap() as f32;
        near(name, &[value], &[expected], 64.0);
    }
    let predicted = model.predict(&tensor(&case["vx"]), 2).unwrap();
    close("predicted", &predicted, &case["predicted"], 256.0);
    // The size of batches changes nothing.
    for size in [1, 3, 5, 100] {
        let again = model.predict(&tensor(&case["vx"]), size).unwrap();
        close("predicted", &again, &case["predicted"], 256.0);
    }
}

/// `y = x @ [[2], [-1]] + 0.5` at 10 points.
fn line() -> (Tensor, Tensor) {
    let xs: Vec<[f32; 2]> = (0..10u8).map(|i| [f32::from(i) / 10.0, f32::from(i % 3)]).collect();
    let ys: Vec<[f32; 1]> = xs.iter().map(|[a, b]| [2.0 * a - b + 0.5]).collect();
    (Tensor::new(xs).unwrap(), Tensor::new(ys).unwrap())
}

fn regression() -> Sequential {
    let mut model = Sequential::new();
    model.add(Dense::new(1));
    let optimizer = Optimizer::new(Sgd::new().momentum(0.9).nesterov(), 0.1).unwrap();
    model.compile(Compile::new(optimizer, MeanSquaredError)).unwrap();
    model
}

fn quiet(epochs: usize) -> Fit<'static> {
    Fit { epochs, verbose: false, ..Fit::default() }
}

#[test]
fn fit_builds_learns_and_repeats() {
    let _own = RunContext::current().with_new_states().enter();
    let run = || {
        ferroflow_api::random::set_seed(5);
        let mut model = regression();
        let data = Dataset::from_tensor_slices(line()).unwrap().shuffle(10).unwrap();
        let history = model.fit(&data.batch(3).unwrap(), quiet(40)).unwrap();
        let weights: Vec<Vec<f32>> =
            model.variables().iter().map(|v| v.read().unwrap().to_vec().unwrap()).collect();
        (history, weights)
    };
    let (history, weights) = run();
    assert_eq!(history.loss().len(), 40);
    assert!(history.loss()[39] < 1e-4, "{:?}", history.loss());
    near("kernel", &weights[0], &[2.0, -1.0], 1e5);
    near("bias", &weights[1], &[0.5], 1e5);
    assert!(history.get("accuracy").is_none() && history.get("val_loss").is_none());
    assert!(run() == (history, weights));
}

#[test]
fn training_goes_on_where_it_stopped() {
    let data = Dataset::from_tensor_slices(line()).unwrap().batch_exact(4).unwrap();
    let start = |model: &mut Sequential| {
        model.build(&[None, Some(2)]).unwrap();
        model.variables()[0].assign(Tensor::new([[0.1f32], [0.2]]).unwrap()).unwrap();
    };
    let (mut whole, mut parts) = (regression(), regression());
    start(&mut whole);
    start(&mut parts);
    let all = whole.fit(&data, quiet(4)).unwrap();
    parts.fit(&data, quiet(3)).unwrap();
    let last = parts.fit(&data, quiet(1)).unwrap();
    assert_eq!(all.loss()[3..], *last.loss());
    assert_eq!(whole.optimizer().unwrap().iterations().item::<i64>().unwrap(), 8);
}

#[test]
fn steps_and_epochs_at_their_edges() {
    let data = Dataset::from_tensor_slices(line()).unwrap().batch(4).unwrap();
    let mut model = regression();
    assert_eq!(model.fit(&data, quiet(0)).unwrap().loss(), [0.0f32; 0]);
    let steps = |n| Fit { steps_per_epoch: Some(n), ..quiet(4) };
    // Three batches at two an epoch: the second epoch has one, the third none and is the end.
    assert_eq!(model.fit(&data, steps(2)).unwrap().loss().len(), 2);
    assert_eq!(model.fit(&data.repeat(None), steps(2)).unwrap().loss().len(), 4);
    let iterations = model.optimizer().unwrap().iterations();
    assert_eq!(iterations.item::<i64>().unwrap(), 3 + 8);
    for (data, how, word) in [
        (data.repeat(None), quiet(1), "steps_per_epoch is needed"),
        (data.clone(), steps(0), "must be positive"),
        (data.take(0), quiet(1), "no data to train on"),
    ] {
        let e = model.fit(&data, how).unwrap_err();
        assert_eq!(e.code(), Code::InvalidArgument);
        assert!(e.message().contains(word), "{e}");
    }
    let e = model.evaluate(&data.take(0)).unwrap_err();
    assert!(e.message().contains("no data to evaluate"), "{e}");
    // The model outlives its errors.
    assert_eq!(model.fit(&data, quiet(1)).unwrap().loss().len(), 1);
    let empty = Tensor::from(
        ferroflow_tensor::Array::zeros(
            ferroflow_tensor::DType::Float32,
            ferroflow_tensor::Shape::new([0, 2]).unwrap(),
        )
        .unwrap(),
    );
    assert_eq!(model.predict(&empty, 4).unwrap().known_shape().unwrap().dims(), [0, 1]);
}

#[test]
fn errors_come_through_and_leave_the_model_whole() {
    let data: Batches = Dataset::from_tensor_slices(line()).unwrap().batch(4).unwrap();
    let mut plain = Sequential::new();
    plain.add(Dense::new(1));
    for e in [plain.fit(&data, quiet(1)).unwrap_err(), plain.evaluate(&data).unwrap_err()] {
        assert_eq!(e.code(), Code::FailedPrecondition);
        assert!(e.message().contains("You must call `compile()`"), "{e}");
    }
    let mut model = regression();
    model.build(&[None, Some(2)]).unwrap();
    let before = model.variables();
    let wide = Tensor::new([[1.0f32, 2.0, 3.0]]).unwrap();
    let wrong: Batches = Dataset::from_tensors((wide.clone(), wide)).unwrap();
    let e = model.fit(&wrong, quiet(1)).unwrap_err();
    assert_eq!(e.code(), Code::InvalidArgument);
    assert!(e.to_string().contains("dense") && e.to_string().contains("[1,3]"), "{e}");
    assert!(model.variables()[0].same(&before[0]));
    // An error of the pipeline in the middle of an epoch.
    let failing = Dataset::range(0, 3, 1).unwrap().map(|i| {
        let x = ferroflow_api::array::gather(Tensor::new([[1.0f32, 2.0], [3.0, 4.0]])?, &i, 0)?;
        let x = ferroflow_api::array::expand_dims(&x, 0)?;
        Ok((x.clone(), ferroflow_api::math::reduce_sum(&x, Axes::of([1]).keep_dims())?))
    });
    let e: Error = model.fit(&failing.unwrap(), quiet(1)).unwrap_err();
    assert_eq!(e.code(), Code::InvalidArgument, "{e}");
    assert!(e.message().contains("indices"), "{e}");
    let history = model.fit(&data, quiet(2)).unwrap();
    assert_eq!(history.loss().len(), 2);
}

#[test]
fn dropout_works_in_training_only() {
    let mut model = Sequential::new();
    model.add(Dropout::new(0.5));
    model.build(&[None, Some(64)]).unwrap();
    let x = Tensor::new(vec![vec![1.0f32; 64]]).unwrap();
    let run = |training| -> Result<Vec<f32>> { model.call(&x, training)?.to_vec() };
    assert_eq!(run(false).unwrap(), vec![1.0; 64]);
    let kept = run(true).unwrap();
    assert!(kept.contains(&0.0) && kept.contains(&2.0));
    assert_eq!(model.predict(&x, 1).unwrap().to_vec::<f32>().unwrap(), vec![1.0; 64]);
}

#[test]
fn what_a_newcomer_forgets_is_told_with_what_to_do() {
    let single = Dataset::from_tensor_slices(line()).unwrap();
    let labels = Tensor::new([0, 1, 0, 1, 0, 1, 0, 1, 0, 1]).unwrap();
    let classes = Dataset::from_tensor_slices((line().0, labels)).unwrap();
    let mut built = regression();
    built.build(&[None, Some(2)]).unwrap();
    for (mut model, data) in [(built, &single), (regression(), &classes), (regression(), &single)] {
        let e = model.fit(data, quiet(1)).unwrap_err();
        assert_eq!(e.code(), Code::InvalidArgument);
        assert!(e.to_string().contains("batch(32)"), "{e}");
    }
    let mut empty = Sequential::new();
    let optimizer = Optimizer::adam(0.1).unwrap();
    empty.compile(Compile::new(optimizer, MeanSquaredError)).unwrap();
    let data = single.batch(4).unwrap();
    let e = empty.fit(&data, quiet(1)).unwrap_err();
    assert!(e.message().contains("has no layers: add"), "{e}");
    // A loss that is not a number ends the training, and says why it may be so.
    let mut model = regression();
    let nan = Tensor::new([[f32::NAN, 1.0]]).unwrap();
    let broken = Dataset::from_tensors((nan, Tensor::new([[1.0f32]]).unwrap())).unwrap();
    let e = model.fit(&broken, quiet(3)).unwrap_err();
    assert!(e.message().contains("epoch 1") && e.message().contains("learning rate"), "{e}");
}

#[test]
fn steps_are_traced_once_and_kept() {
    use ferroflow_keras::{Call, Layer, Outputs};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    /// Counts how often it is called: in a traced step, once for each trace.
    struct Counting(Arc<AtomicUsize>);
    impl Layer for Counting {
        fn class_name(&self) -> &str {
            "Counting"
        }
        fn name(&self) -> &str {
            "counting"
        }
        fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
            self.0.fetch_add(1, Ordering::Relaxed);
            Ok(inputs.to_vec().into())
        }
    }
    let calls = Arc::new(AtomicUsize::new(0));
    let mut model = Sequential::new();
    model.add(Counting(calls.clone()));
    model.add(Dense::new(1));
    let how = || Compile::new(Optimizer::adam(0.1).unwrap(), MeanSquaredError);
    model.compile(how()).unwrap();
    let data = Dataset::from_tensor_slices(line()).unwrap().batch(5).unwrap();
    model.build(&[None, Some(2)]).unwrap();
    let count = || calls.swap(0, Ordering::Relaxed);
    count();
    for expected in [1, 0, 0] {
        model.fit(&data, quiet(3)).unwrap();
        assert_eq!(count(), expected);
    }
    for expected in [1, 0] {
        model.evaluate(&data).unwrap();
        assert_eq!(count(), expected);
    }
    for expected in [1, 0] {
        model.predict(&line().0, 5).unwrap();
        assert_eq!(count(), expected);
    }
    // Compiled anew, the steps are others.
    model.compile(how()).unwrap();
    model.fit(&data, quiet(1)).unwrap();
    assert_eq!(count(), 1);
}

#[test]
fn training_works_in_every_float_dtype() {
    use ferroflow_tensor::DType::{Bfloat16, Float16, Float32, Float64};
    for dtype in [Float16, Bfloat16, Float32, Float64] {
        for (y, rule) in [(Float64, "adam"), (Float32, "sgd"), (dtype, "momentum")] {
            let mut model = Sequential::new().with_dtype(dtype).unwrap();
            model.add(Dense::new(1));
            let optimizer = match rule {
                // The usual 0.999 is 1 in bfloat16, and a decay of 1 learns nothing, in Keras too.
                "adam" => Optimizer::new(Adam::new().beta_2(0.9), 0.05),
                "sgd" => Optimizer::sgd(0.1),
                _ => Optimizer::new(Sgd::new().momentum(0.5), 0.05),
            };
            let how = Compile::new(optimizer.unwrap(), MeanSquaredError)
                .metric(ferroflow_keras::metrics::MeanSquaredError);
            model.compile(how).unwrap();
            let (x, targets) = line();
            let data = Dataset::from_tensor_slices((x, targets.cast(y).unwrap())).unwrap();
            let data = data.batch(5).unwrap();
            let history = model.fit(&data, quiet(60)).unwrap();
            let (first, last) = (history.loss()[0], history.loss()[59]);
            assert!(last < first / 4.0, "{dtype} {rule}: {first} to {last}");
            assert!(model.evaluate(&data).unwrap().get("loss").unwrap().is_finite());
        }
    }
}
