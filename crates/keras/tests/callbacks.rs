//! Callbacks against Keras and at the edges.
//!
//! Does not know: steps, layers.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::near;
use ferroflow_base::{Code, Result};
use ferroflow_data::Dataset;
use ferroflow_keras::callbacks::{
    BackupAndRestore, CSVLogger, Callback, EarlyStopping, LearningRateScheduler, Mode,
    ModelCheckpoint, ReduceLROnPlateau, TerminateOnNaN, Training,
};
use ferroflow_keras::initializers::Ones;
use ferroflow_keras::layers::Dense;
use ferroflow_keras::losses::MeanSquaredError;
use ferroflow_keras::optimizers::Optimizer;
use ferroflow_keras::{Compile, Fit, History, Logs, Sequential};
use ferroflow_runtime::Tensor;
use serde_json::Value;

fn golden(name: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("data/fit.json")).unwrap();
    all[name].clone()
}

fn list(value: &Value) -> Vec<f32> {
    value.as_array().unwrap().iter().map(|v| v.as_f64().unwrap() as f32).collect()
}

/// Puts numbers into the logs, as if they were measured.
struct Script<'a>(&'a str, Vec<f32>);

impl Callback for Script<'_> {
    fn on_epoch_end(&mut self, epoch: usize, logs: &mut Logs, _: &mut Training<'_>) -> Result<()> {
        logs.insert(self.0, self.1[epoch]);
        Ok(())
    }
}

fn small(rate: f64) -> (Sequential, Dataset<(Tensor, Tensor)>) {
    let mut model = Sequential::new();
    model.add(Dense::new(1).kernel_initializer(Ones));
    model.build(&[None, Some(1)]).unwrap();
    model.compile(Compile::new(Optimizer::sgd(rate).unwrap(), MeanSquaredError)).unwrap();
    let x = Tensor::new([[0.0f32], [1.0], [2.0]]).unwrap();
    (model, Dataset::from_tensor_slices((x.clone(), x)).unwrap().batch(1).unwrap())
}

fn scripted(case: &Value, callback: &mut dyn Callback) -> History {
    let (mut model, data) = small(1.0);
    let mut script = Script(case["name"].as_str().unwrap(), list(&case["values"]));
    let epochs = script.1.len();
    let callbacks: Vec<&mut dyn Callback> = vec![&mut script, callback];
    model.fit(&data, Fit { epochs, callbacks, verbose: false, ..Fit::default() }).unwrap()
}

#[test]
fn early_stopping_is_keras() {
    let new = EarlyStopping::new;
    for (name, mut callback) in [
        ("plain", new()),
        ("patience", new().patience(3)),
        ("delta", new().patience(2).min_delta(0.3)),
        ("baseline", new().patience(4).baseline(3.0)),
        ("later", new().start_from_epoch(4)),
        ("max", new().monitor("val_score").mode(Mode::Max).patience(2)),
        ("max", new().monitor("val_score").patience(2)),
    ] {
        let case = &golden("stops")[name];
        let epochs = scripted(case, &mut callback).loss().len();
        assert_eq!(epochs as u64, case["epochs"].as_u64().unwrap(), "{name}");
        let stopped = callback.stopped_epoch().map(|e| e + 1);
        assert_eq!(stopped, (epochs < list(&case["values"]).len()).then_some(epochs), "{name}");
    }
}

#[test]
fn reduced_rates_are_keras() {
    let new = ReduceLROnPlateau::new;
    for (name, mut callback) in [
        ("plateau", new().factor(0.5).patience(2)),
        ("cooldown", new().factor(0.5).patience(1).cooldown(2)),
        ("least", new().factor(0.1).patience(1).min_learning_rate(0.05)),
        ("delta", new().factor(0.5).patience(1).min_delta(0.5)),
    ] {
        let case = &golden("rates")[name];
        let history = scripted(case, &mut callback);
        near(name, history.get("learning_rate").unwrap(), &list(&case["rates"]), 4.0);
    }
    let (mut model, data) = small(1.0);
    let mut wrong = new().factor(1.0);
    let e = model.fit(&data, Fit { callbacks: vec![&mut wrong], ..Fit::default() }).unwrap_err();
    assert_eq!(e.code(), Code::InvalidArgument);
}

#[test]
fn the_weights_of_the_best_epoch_come_back() {
    let (mut model, data) = small(0.1);
    let mut seen = Vec::new();
    struct Watch<'a>(&'a mut Vec<f32>);
    impl Callback for Watch<'_> {
        fn on_epoch_end(&mut self, _: usize, _: &mut Logs, t: &mut Training<'_>) -> Result<()> {
            self.0.push(t.model().variables()[1].item_of_one()?);
            Ok(())
        }
    }
    let y = Tensor::new([[5.0f32], [5.0], [5.0]]).unwrap();
    let x = Tensor::new([[0.0f32], [1.0], [2.0]]).unwrap();
    let away = Dataset::from_tensor_slices((x, y)).unwrap().batch(3).unwrap();
    drop(data);
    let mut script = Script("val_loss", vec![3.0, 1.0, 2.0, 2.5, 2.6]);
    let mut stop = EarlyStopping::new().patience(2).restore_best_weights();
    let mut watch = Watch(&mut seen);
    let callbacks: Vec<&mut dyn Callback> = vec![&mut script, &mut watch, &mut stop];
    model.fit(&away, Fit { epochs: 5, callbacks, verbose: false, ..Fit::default() }).unwrap();
    assert_eq!(stop.best_epoch(), 1);
    assert_eq!(seen.len(), 4);
    assert_eq!(model.variables()[1].to_vec::<f32>().unwrap(), [seen[1]]);
}

trait One {
    fn item_of_one(&self) -> Result<f32>;
}

impl One for ferroflow_runtime::Variable {
    fn item_of_one(&self) -> Result<f32> {
        Ok(self.to_vec::<f32>()?[0])
    }
}

#[test]
fn callbacks_are_told_in_order_and_may_fail() {
    #[derive(Default)]
    struct Order(Vec<String>);
    impl Callback for Order {
        fn on_train_begin(&mut self, t: &mut Training<'_>) -> Result<()> {
            self.0.push(format!("begin of {} at {:?} steps", t.epochs(), t.steps()));
            Ok(())
        }
        fn on_train_end(&mut self, _: &mut Training<'_>) -> Result<()> {
            self.0.push("end".into());
            Ok(())
        }
        fn on_epoch_begin(&mut self, epoch: usize, _: &mut Training<'_>) -> Result<()> {
            self.0.push(format!("epoch {epoch}"));
            Ok(())
        }
        fn on_epoch_end(&mut self, e: usize, l: &mut Logs, _: &mut Training<'_>) -> Result<()> {
            self.0.push(format!("epoch {e} done {}", l.get("val_loss").is_some()));
            Ok(())
        }
        fn on_train_batch_begin(&mut self, batch: usize, _: &mut Training<'_>) -> Result<()> {
            self.0.push(format!("batch {batch}"));
            Ok(())
        }
        fn on_train_batch_end(&mut self, batch: usize, t: &mut Training<'_>) -> Result<()> {
            self.0.push(format!("batch {batch} done"));
            if batch == 1 {
                t.stop();
            }
            Ok(())
        }
        fn on_test_begin(&mut self, _: &mut Training<'_>) -> Result<()> {
            self.0.push("test".into());
            Ok(())
        }
        fn on_test_end(&mut self, _: &Logs, _: &mut Training<'_>) -> Result<()> {
            self.0.push("test done".into());
            Ok(())
        }
    }
    let (mut model, data) = small(0.1);
    let mut order = Order::default();
    let how = Fit {
        epochs: 7,
        initial_epoch: 4,
        validation_data: Some(&data),
        callbacks: vec![&mut order],
        verbose: false,
        ..Fit::default()
    };
    model.fit(&data, how).unwrap();
    let told = [
        "begin of 7 at Some(3) steps",
        "epoch 4",
        "batch 0",
        "batch 0 done",
        "batch 1",
        "batch 1 done",
        "test",
        "test done",
        "epoch 4 done true",
        "end",
    ];
    assert_eq!(order.0, told);
    let mut wrong = LearningRateScheduler::new(|_, _| f32::NAN);
    let e = model.fit(&data, Fit { callbacks: vec![&mut wrong], ..Fit::default() }).unwrap_err();
    assert!(e.message().contains("learning rate of epoch 0"), "{e}");
    assert!(model.evaluate(&data).is_ok());
}

#[test]
fn a_loss_that_is_no_number_ends_the_training() {
    let (mut model, data) = small(1e30);
    let mut stop = TerminateOnNaN::new();
    let how = Fit { epochs: 50, callbacks: vec![&mut stop], verbose: false, ..Fit::default() };
    let y = Tensor::new([[1e30f32], [1e30]]).unwrap();
    let large = Dataset::from_tensor_slices(((&y * 2.0).unwrap(), y)).unwrap().batch(1).unwrap();
    drop(data);
    assert_eq!(model.fit(&large, how).unwrap().loss().len(), 1);
    let mut raise = TerminateOnNaN::new().raise_error();
    let how = Fit { callbacks: vec![&mut raise], verbose: false, ..Fit::default() };
    let e = model.fit(&large, how).unwrap_err();
    assert!(e.message().contains("NaN or Inf loss encountered at batch 0"), "{e}");
}

#[test]
fn the_best_models_are_saved_under_their_numbers() {
    let dir = tempfile::tempdir().unwrap();
    let (mut model, data) = small(0.1);
    let path = dir.path().join("m-{epoch:02d}-{val_loss:.1f}").display().to_string();
    let mut script = Script("val_loss", vec![3.0, 4.0, 2.0]);
    let mut save = ModelCheckpoint::new(path).save_best_only();
    let weights = dir.path().join("w-{batch}").display().to_string();
    let mut each = ModelCheckpoint::new(weights).save_weights_only().every_batches(2);
    let callbacks: Vec<&mut dyn Callback> = vec![&mut script, &mut save, &mut each];
    model.fit(&data, Fit { epochs: 3, callbacks, verbose: false, ..Fit::default() }).unwrap();
    let is_file = |name: &str| dir.path().join(name).exists();
    assert!(is_file("m-01-3.0") && !is_file("m-02-4.0") && is_file("m-03-2.0"));
    // Batches are counted within epochs: after 2, 1 of the next epoch, 3 of that, 2 of the last.
    assert!((1..4).all(|batch| is_file(&format!("w-{batch}.index"))));
    assert_eq!(save.best(), Some(2.0));
    let mut wrong = ModelCheckpoint::new(dir.path().join("{acc}").display().to_string());
    let how = Fit { callbacks: vec![&mut wrong], verbose: false, ..Fit::default() };
    let e = model.fit(&data, how).unwrap_err();
    assert!(e.message().contains("{acc}"), "{e}");
}

#[test]
fn an_interrupted_training_goes_on_where_it_was() {
    /// Ends a training as a crash would, but for the process.
    struct Crash(usize);
    impl Callback for Crash {
        fn on_epoch_begin(&mut self, epoch: usize, _: &mut Training<'_>) -> Result<()> {
            match epoch == self.0 {
                true => Err(ferroflow_base::Error::internal("crash")),
                false => Ok(()),
            }
        }
    }
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("backup");
    let run = |crash: usize| {
        let (mut model, data) = small(0.1);
        let (mut backup, mut crash) = (BackupAndRestore::new(&place), Crash(crash));
        let callbacks: Vec<&mut dyn Callback> = vec![&mut backup, &mut crash];
        let history =
            model.fit(&data, Fit { epochs: 5, callbacks, verbose: false, ..Fit::default() });
        let weights = model.variables().iter().map(|v| v.to_vec::<f32>().unwrap()).collect();
        (history, weights)
    };
    let (whole, expected): (_, Vec<Vec<f32>>) = run(9);
    assert_eq!(whole.unwrap().loss().len(), 5);
    assert!(!place.exists());
    assert!(run(3).0.is_err());
    assert!(run(4).0.is_err());
    let files = std::fs::read_dir(&place).unwrap().count();
    assert_eq!(files, 3, "the state and one checkpoint of two files");
    let (rest, weights) = run(9);
    assert_eq!(rest.unwrap().loss().len(), 1);
    assert_eq!(weights, expected);
    assert!(!place.exists());
    std::fs::create_dir(&place).unwrap();
    for wrong in ["", "{}", "{\"epoch\": 1, \"weights\": \"../x\"}", "{\"epoch\": -1}"] {
        std::fs::write(place.join("training_metadata.json"), wrong).unwrap();
        assert_eq!(run(9).0.unwrap_err().code(), Code::DataLoss, "{wrong}");
    }
}

#[test]
fn logs_are_rows_of_a_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("log.csv");
    let (mut model, data) = small(0.0);
    let mut log = CSVLogger::new(&path).separator(b';');
    let mut fit = |log: &mut CSVLogger, initial_epoch, epochs| {
        let mut rate = LearningRateScheduler::new(|_, _| 0.0);
        let callbacks: Vec<&mut dyn Callback> = vec![&mut rate, log];
        let how = Fit {
            epochs,
            initial_epoch,
            validation_data: Some(&data),
            validation_freq: 2,
            callbacks,
            verbose: false,
            ..Fit::default()
        };
        model.fit(&data, how).unwrap();
        std::fs::read_to_string(&path).unwrap()
    };
    let header = "epoch;learning_rate;loss;val_learning_rate;val_loss\n";
    assert_eq!(fit(&mut log, 0, 2), format!("{header}0;0;0;NA;NA\n1;0;0;NA;0\n"));
    let mut more = CSVLogger::new(&path).separator(b';').append();
    assert_eq!(fit(&mut more, 2, 3), format!("{header}0;0;0;NA;NA\n1;0;0;NA;0\n2;0;0;NA;NA\n"));
    let mut nowhere = CSVLogger::new(dir.path().join("no/such/place"));
    let (mut model, data) = small(0.0);
    let how = Fit { callbacks: vec![&mut nowhere], verbose: false, ..Fit::default() };
    assert_eq!(model.fit(&data, how).unwrap_err().code(), Code::NotFound);
}
