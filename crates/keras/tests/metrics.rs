//! Metrics against Keras, made from the configurations that Keras saves: batch by batch, with weights,
//! eager and traced; in training, saved and loaded again; and errors.
//!
//! Does not know: losses, layers.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::{alike, near, numbers, refused, tensor};
use ferroflow_base::Code;
use ferroflow_data::Dataset;
use ferroflow_keras::layers::Dense;
use ferroflow_keras::losses::{Dice, MeanSquaredError};
use ferroflow_keras::metrics::{
    self, Auc, BinaryAccuracy, F1Score, FBetaScore, IoU, Mean, MeanAbsoluteError,
    MeanMetricWrapper, Metric, Observed, Precision, R2Score, Running, SensitivityAtSpecificity,
    Sum, TruePositives,
};
use ferroflow_keras::optimizers::Optimizer;
use ferroflow_keras::{Call, Compile, Fit, Layer, Outputs, Sequential, load_model};
use ferroflow_runtime::{Tensor, function};
use ferroflow_tensor::DType;
use serde_json::{Value, json};

fn goldens() -> Value {
    serde_json::from_str(include_str!("data/metrics.json")).unwrap()
}

/// The metric of a configuration, which for this one has another name here.
fn made(config: &Value) -> Box<dyn Metric> {
    let mut config = config.clone();
    if config["class_name"] == "Accuracy" {
        config["class_name"] = "ExactAccuracy".into();
    }
    metrics::deserialize(&config).unwrap_or_else(|e| panic!("{config}: {e}"))
}

#[test]
fn results_are_keras_batch_by_batch() {
    for (name, case) in goldens().as_object().unwrap() {
        let Some(config) = case.get("config") else { continue };
        for traced in [false, true] {
            let running = std::sync::Arc::new(Running::new(made(config)).unwrap());
            let of_step = running.clone();
            let step = function(move |(y_true, y_pred, weight): (Tensor, Tensor, Vec<Tensor>)| {
                let weight = weight.first();
                of_step.update(&Observed { weight, ..Observed::new(&y_true, &y_pred) })
            });
            for (i, batch) in case["batches"].as_array().unwrap().iter().enumerate() {
                let (y_true, y_pred) = (tensor(&batch["y_true"]), tensor(&batch["y_pred"]));
                let weight: Vec<Tensor> = batch.get("weight").map(tensor).into_iter().collect();
                let updated = match (traced, weight.first()) {
                    (true, _) => step.call((y_true, y_pred, weight)),
                    (false, Some(weight)) => {
                        running.update_state_weighted(&y_true, &y_pred, weight)
                    }
                    (false, None) => running.update_state(&y_true, &y_pred),
                };
                updated.unwrap_or_else(|e| panic!("{name}: {e}"));
                let result = running.result().unwrap();
                assert_eq!(result.dtype(), DType::Float32, "{name}");
                let expected = numbers(&batch["result"]);
                near(
                    &format!("{name}, batch {i}"),
                    &result.to_vec::<f32>().unwrap(),
                    &expected,
                    64.0,
                );
            }
            running.reset_state().unwrap();
            for variable in running.variables() {
                let sum = variable.read().unwrap().cast(DType::Float32).unwrap();
                assert!(sum.to_vec::<f32>().unwrap().iter().all(|x| *x == 0.0), "{name}");
            }
        }
    }
}

#[test]
fn means_and_sums_are_keras() {
    let all = goldens();
    let (mean, sum) = (Mean::new("mean").unwrap(), Sum::new("sum").unwrap());
    let values = tensor(&all["reductions"]["values"]);
    for trial in all["reductions"]["trials"].as_array().unwrap() {
        match trial["weight"].is_null() {
            true => {
                mean.update_state(&values).unwrap();
                sum.update_state(&values).unwrap();
            }
            false => {
                let weight = tensor(&trial["weight"]);
                mean.update_state_weighted(&values, &weight).unwrap();
                sum.update_state_weighted(&values, &weight).unwrap();
            }
        }
        let got = [mean.result(), sum.result()].map(|r| r.unwrap().item::<f32>().unwrap());
        near("reductions", &got[..1], &numbers(&trial["mean"]), 16.0);
        near("reductions", &got[1..], &numbers(&trial["sum"]), 16.0);
    }
}

#[test]
fn configurations_are_those_of_keras() {
    for (name, case) in goldens().as_object().unwrap() {
        let Some(config) = case.get("config") else { continue };
        let mut saved = metrics::serialize(&*made(config));
        if saved["class_name"] == "ExactAccuracy" {
            saved["class_name"] = "Accuracy".into();
        }
        if saved["class_name"] == "CosineSimilarity" {
            // Keras forgets it.
            saved["config"].as_object_mut().unwrap().remove("axis");
        }
        let mut config = config.clone();
        // A number is a list of one here.
        if config["config"]["thresholds"].is_number() {
            config["config"]["thresholds"] = json!([config["config"]["thresholds"]]);
        }
        alike(name, &saved, &config);
    }
}

fn data() -> Dataset<(Tensor, Tensor, Tensor)> {
    let x = Tensor::new([[1.0f32, 0.0], [0.0, 1.0], [1.0, 1.0], [0.5, -1.0]]).unwrap();
    let y = Tensor::new([[1.0f32], [0.0], [1.0], [0.0]]).unwrap();
    let weight = Tensor::new([1.0f32, 0.0, 2.0, 1.0]).unwrap();
    Dataset::from_tensor_slices((x, y, weight)).unwrap().batch(3).unwrap()
}

#[test]
fn models_measure_by_metrics_with_state_and_keep_them() {
    let mut model = Sequential::new();
    model.add(Dense::new(1));
    model.build(&[None, Some(2)]).unwrap();
    model.variables()[0].assign(Tensor::new([[0.8f32], [0.6]]).unwrap()).unwrap();
    let how = Compile::new(Optimizer::sgd(0.0).unwrap(), MeanSquaredError)
        .metric(Precision::new().thresholds(vec![0.5]))
        .metric(MeanAbsoluteError)
        .weighted_metric(MeanAbsoluteError.with_name("weighted"))
        .metric(Auc::new().num_thresholds(50))
        .metric(F1Score::new().threshold(0.5))
        .metric(R2Score::new())
        .metric(TruePositives::new().thresholds(vec![0.1, 0.9]).with_name("tp"))
        .metric(MeanMetricWrapper::new(Dice::new()))
        .metric(BinaryAccuracy.threshold(0.7));
    model.compile(how).unwrap();
    let before = model.evaluate(&data()).unwrap();
    let names: Vec<&str> = before.iter().map(|(name, _)| name).collect();
    let expected = [
        "loss",
        "precision",
        "mean_absolute_error",
        "weighted",
        "auc",
        "f1_score",
        "r2_score",
        "tp_0",
        "tp_1",
        "dice",
        "binary_accuracy",
    ];
    assert_eq!(names, expected);
    // Predictions are 0.8, 0.6, 1.4 and -0.2.
    near("precision", &[before.get("precision").unwrap()], &[2.0 / 3.0], 16.0);
    near("mae", &[before.get("mean_absolute_error").unwrap()], &[1.4 / 4.0], 16.0);
    near("weighted", &[before.get("weighted").unwrap()], &[(0.2 + 0.8 + 0.2) / 4.0], 16.0);
    near("tp", &[before.get("tp_0").unwrap(), before.get("tp_1").unwrap()], &[2.0, 1.0], 0.0);
    near("accuracy", &[before.get("binary_accuracy").unwrap()], &[1.0], 0.0);
    let history = model.fit(&data(), Fit { verbose: false, epochs: 2, ..Fit::default() }).unwrap();
    for (name, values) in history.iter() {
        // The rate is 0: each epoch measures the same.
        assert_eq!(values, [before.get(name).unwrap(); 2], "{name}");
    }
    let dir = tempfile::tempdir().unwrap();
    model.save(dir.path()).unwrap();
    assert_eq!(load_model(dir.path()).unwrap().evaluate(&data()).unwrap(), before);
}

/// A layer that lets the first step of each sample count, and no other.
struct First;

impl Layer for First {
    fn class_name(&self) -> &str {
        "First"
    }
    fn name(&self) -> &str {
        "first"
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> ferroflow_base::Result<Outputs> {
        let mask = Tensor::new([[true, false], [true, false]])?;
        Ok(Outputs::from(inputs[0].clone()).with_masks(&[Some(mask)]))
    }
}

#[test]
fn masks_of_outputs_leave_steps_out() {
    let mut model = Sequential::new();
    model.add(First);
    model.build(&[Some(2), Some(2), Some(1)]).unwrap();
    let how = Compile::new(Optimizer::sgd(0.1).unwrap(), MeanSquaredError);
    let how = how.metric(MeanAbsoluteError).weighted_metric(metrics::MeanSquaredError);
    model.compile(how).unwrap();
    let x = Tensor::new([[[1.0f32], [9.0]], [[3.0], [9.0]]]).unwrap();
    let y = Tensor::new([[[0.0f32], [0.0]], [[0.0], [0.0]]]).unwrap();
    let data = Dataset::from_tensor_slices((x, y)).unwrap().batch(2).unwrap();
    let logs = model.evaluate(&data).unwrap();
    // As Keras: the loss is (1 + 9) / 2, and so are the means of what counts.
    near("loss", &[logs.get("loss").unwrap()], &[5.0], 4.0);
    near("mae", &[logs.get("mean_absolute_error").unwrap()], &[2.0], 4.0);
    near("mse", &[logs.get("mean_squared_error").unwrap()], &[5.0], 4.0);
}

#[test]
fn what_cannot_be_is_refused() {
    fn new<M: Metric>(metric: M) -> ferroflow_base::Result<Running<M>> {
        Running::new(metric)
    }
    refused(new(TruePositives::new().thresholds(vec![1.5])), Code::InvalidArgument, &["1.5"]);
    refused(new(Auc::new().num_thresholds(1)), Code::InvalidArgument, &["from 2"]);
    refused(new(SensitivityAtSpecificity::new(-0.1)), Code::InvalidArgument, &["specificity"]);
    refused(new(IoU::new(2, &[2])), Code::InvalidArgument, &["id 2", "[0, 2)"]);
    refused(new(IoU::new(1 << 20, &[0])), Code::InvalidArgument, &["num_classes"]);
    refused(new(IoU::new(2, &[])), Code::InvalidArgument, &["at least one"]);
    let score = new(FBetaScore::new()).unwrap();
    refused(score.result(), Code::FailedPrecondition, &["fbeta_score"]);
    let vector = Tensor::new([1.0f32, 0.0]).unwrap();
    refused(score.update_state(&vector, &vector), Code::InvalidArgument, &["2D", "(2,)"]);
    let columns = new(Precision::new().class_id(7)).unwrap();
    let rows = Tensor::new([[1.0f32, 0.0]]).unwrap();
    assert!(columns.update_state(&rows, &rows).is_err());
    refused(columns.update_state(&vector, &vector), Code::InvalidArgument, &["class_id"]);
    let short = Tensor::new([1.0f32, 2.0, 3.0]).unwrap();
    let count = new(TruePositives::new()).unwrap();
    let e = count.update_state_weighted(&vector, &vector, &short);
    refused(e, Code::InvalidArgument, &["(3,)", "(2,)"]);
    let error = new(MeanAbsoluteError).unwrap();
    let e = error.update_state_weighted(&rows, &rows, &short);
    refused(e, Code::InvalidArgument, &["(3,)", "(1,)"]);
    let hostile =
        [json!(null), json!("x"), json!(-1e308), json!([[]]), json!(1e300), json!(1u64 << 62)];
    let mut refusals = 0;
    for (name, case) in goldens().as_object().unwrap() {
        let Some(good) = case.get("config") else { continue };
        for key in good["config"].as_object().unwrap().keys() {
            for value in &hostile {
                let mut bad = good.clone();
                bad["config"][key] = value.clone();
                let made = metrics::deserialize(&bad).and_then(Running::new);
                if let Err(e) = made {
                    let fine = matches!(e.code(), Code::DataLoss | Code::InvalidArgument);
                    assert!(fine, "{name} {key}: {e}");
                    refusals += 1;
                }
            }
        }
    }
    assert!(refusals > 300, "{refusals}");
}
