//! Saving and loading models, and checkpoints with an optimizer's state: equal predictions, equal
//! training from there on; damaged files; models of TensorFlow.
//!
//! Does not know: formats of checkpoints; see `io`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use ferroflow_api::math;
use ferroflow_base::{Code, Error, Result};
use ferroflow_data::Dataset;
use ferroflow_keras::activations::{Activation, Gelu, Relu, Softmax};
use ferroflow_keras::initializers::{self, Initializer};
use ferroflow_keras::layers::{self, Conv2D, Dense, Dropout, Flatten, MaxPooling2D, Weights};
use ferroflow_keras::losses::{self, Loss, SparseCategoricalCrossentropy};
use ferroflow_keras::metrics::{self, Accuracy, Metric, SparseCategoricalAccuracy};
use ferroflow_keras::optimizers::{self, Optimizer, Rule, Sgd, Step};
use ferroflow_keras::{
    Batches, Call, Compile, Config, Fit, Layer, Outputs, Sequential, activations, load_model,
    restore_checkpoint, save_checkpoint,
};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::{DType, PartialShape};
use serde_json::Value;
use std::path::Path;

/// The same numbers at every call.
fn images(n: usize) -> Tensor {
    let count = ferroflow_api::array::range(0.0f32, (n * 36) as f32, 1.0f32).unwrap();
    let waves = math::sin(&count * 0.7).unwrap();
    ferroflow_api::array::reshape(waves, &[-1, 6, 6, 1]).unwrap()
}

fn data() -> Batches {
    let labels = Tensor::new([0, 1, 2, 0, 1, 2, 0, 1, 2, 0]).unwrap();
    Dataset::from_tensor_slices((images(10), labels)).unwrap().batch(4).unwrap()
}

fn classifier(optimizer: Optimizer) -> Sequential {
    let mut model = Sequential::new();
    model.add(Conv2D::new(3, (3, 3)).strides((1, 1)).same_padding().activation(Relu));
    model.add(MaxPooling2D::new((3, 3)).strides((2, 2)).same_padding());
    model.add(Flatten::new());
    model.add(Dropout::new(0.0));
    model.add(Dense::new(4).activation(Gelu).without_bias());
    model.add(Dense::new(3).activation(Softmax));
    let how = Compile::new(optimizer, SparseCategoricalCrossentropy::new());
    model.compile(how.metric(Accuracy).metric(SparseCategoricalAccuracy)).unwrap();
    model
}

fn quiet(epochs: usize) -> Fit<'static> {
    Fit { epochs, verbose: false, ..Fit::default() }
}

fn values(model: &Sequential) -> Vec<Vec<f32>> {
    model.variables().iter().map(|v| v.read().unwrap().to_vec().unwrap()).collect()
}

fn files(dir: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(dir).unwrap();
    let mut names: Vec<String> =
        entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_loaded_model_predicts_and_trains_on_as_the_saved_one() {
    for optimizer in [
        Optimizer::adam(0.01).unwrap(),
        Optimizer::new(Sgd::new().momentum(0.9).nesterov(), 0.01).unwrap(),
        Optimizer::sgd(0.01).unwrap(),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().join("deep/model");
        let mut model = classifier(optimizer);
        model.fit(&data(), quiet(2)).unwrap();
        model.optimizer().unwrap().learning_rate().assign(0.02f32).unwrap();
        model.save(&dir).unwrap();
        let mut loaded = load_model(&dir).unwrap();
        assert_eq!(loaded.name(), model.name());
        assert_eq!(loaded.summary().unwrap(), model.summary().unwrap());
        let (a, b) = (model.predict(&images(5), 2), loaded.predict(&images(5), 5));
        assert_eq!(a.unwrap().to_vec::<f32>().unwrap(), b.unwrap().to_vec::<f32>().unwrap());
        assert_eq!(model.evaluate(&data()).unwrap(), loaded.evaluate(&data()).unwrap());
        let (a, b) = (model.fit(&data(), quiet(2)), loaded.fit(&data(), quiet(2)));
        assert_eq!(a.unwrap(), b.unwrap());
        assert_eq!(values(&model), values(&loaded));
    }
}

#[test]
fn a_save_replaces_another_model_as_a_whole() {
    let dir = tempfile::tempdir().unwrap();
    let mut first = classifier(Optimizer::adam(0.01).unwrap());
    first.fit(&data(), quiet(1)).unwrap();
    let mut second = Sequential::new();
    second.add(Dense::new(2));
    second.build(&[None, Some(3)]).unwrap();
    for _ in 0..2 {
        first.save(dir.path()).unwrap();
        assert_eq!(values(&load_model(dir.path()).unwrap()), values(&first));
        second.save(dir.path()).unwrap();
        assert_eq!(values(&load_model(dir.path()).unwrap()), values(&second));
        assert_eq!(files(dir.path()).len(), 3, "{:?}", files(dir.path()));
    }
    // The weights of a save that never came to its configuration are no one's.
    let before = values(&load_model(dir.path()).unwrap());
    let stray = format!("variables-{}", "0".repeat(32));
    save_checkpoint(dir.path().join(stray), &first, None).unwrap();
    assert_eq!(values(&load_model(dir.path()).unwrap()), before);
}

#[track_caller]
fn refused<T>(result: Result<T>, code: Code, words: &[&str]) {
    let Err(e) = result else { panic!("no error") };
    assert_eq!(e.code(), code, "{e}");
    for word in words {
        assert!(e.to_string().contains(word), "{word:?} is not in {e}");
    }
}

/// Parts that this crate does not have, one of each kind.
struct Scale {
    name: String,
    scale: Option<Variable>,
}

impl Layer for Scale {
    fn class_name(&self) -> &str {
        "Scale"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, _: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        self.scale = Some(weights.add("scale", &[], &Sevens)?);
        Ok(())
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let scale = self.scale.as_ref().ok_or_else(|| Error::internal("unbuilt"))?;
        Ok((&inputs[0] * scale)?.into())
    }
}

struct Sevens;

impl Initializer for Sevens {
    fn class_name(&self) -> &str {
        "Sevens"
    }
    fn draw(&self, dims: &[usize], dtype: DType) -> Result<Tensor> {
        initializers::Constant(7.0).draw(dims, dtype)
    }
}

struct Plus(f64);

impl Activation for Plus {
    fn class_name(&self) -> &str {
        "Plus"
    }
    fn apply(&self, x: &Tensor) -> Result<Tensor> {
        x + self.0
    }
    fn config(&self) -> Config {
        Config::new().with("by", self.0)
    }
}

struct Absolute;

impl Loss for Absolute {
    fn class_name(&self) -> &str {
        "Absolute"
    }
    fn rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        math::reduce_mean(math::abs(y_true - y_pred), -1)
    }
}

struct Worst;

impl Metric for Worst {
    fn class_name(&self) -> &str {
        "Worst"
    }
    fn name(&self) -> &str {
        "worst"
    }
    fn values(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        math::reduce_max(math::abs(y_true - y_pred), -1)
    }
}

/// Steps of one size against the gradient's sign.
struct Signs;

impl Rule for Signs {
    fn class_name(&self) -> &str {
        "Signs"
    }
    fn update(&self, w: &Variable, _: &[Variable], g: &Tensor, step: &Step) -> Result<()> {
        w.assign_sub(math::sign(g)? * &step.learning_rate)
    }
}

#[test]
fn parts_of_ones_own_are_saved_and_loaded_by_name_when_registered() {
    let dir = tempfile::tempdir().unwrap();
    let mut model = Sequential::new();
    model.add(Scale { name: "twice".into(), scale: None });
    model.add(Dense::new(2).kernel_initializer(Sevens).activation(Plus(0.5)));
    model
        .compile(Compile::new(Optimizer::new(Signs, 0.25).unwrap(), Absolute).metric(Worst))
        .unwrap();
    let x = Tensor::new([[1.0f32, 3.0]]).unwrap();
    let data: Batches = Dataset::from_tensors((x.clone(), x.clone())).unwrap();
    let history = model.fit(&data, quiet(1)).unwrap();
    assert!(history.get("worst").is_some());
    model.save(dir.path()).unwrap();
    let words = ["config.json", "Unknown layer \"Scale\"", "layers::register", "twice"];
    refused(load_model(dir.path()), Code::InvalidArgument, &words);
    layers::register("Scale", |name, _| Ok(Box::new(Scale { name: name.into(), scale: None })))
        .unwrap();
    refused(load_model(dir.path()), Code::InvalidArgument, &["Sevens", "initializers::register"]);
    initializers::register("Sevens", |_| Ok(Box::new(Sevens))).unwrap();
    activations::register("Plus", |c| Ok(Box::new(Plus(c.number("by")?)))).unwrap();
    losses::register("Absolute", |_| Ok(Box::new(Absolute))).unwrap();
    metrics::register("Worst", |_| Ok(Box::new(Worst))).unwrap();
    refused(load_model(dir.path()), Code::InvalidArgument, &["Signs", "optimizers::register"]);
    optimizers::register("Signs", |_| Ok(Box::new(Signs))).unwrap();
    let mut loaded = load_model(dir.path()).unwrap();
    assert_eq!(values(&loaded), values(&model));
    assert_eq!(loaded.fit(&data, quiet(2)).unwrap(), model.fit(&data, quiet(2)).unwrap());
    assert_eq!(values(&loaded), values(&model));
    let dense = layers::register("Dense", |_, _| Ok(Box::new(Dense::new(1))));
    refused(dense, Code::AlreadyExists, &["Dense"]);
}

#[test]
fn a_configuration_that_asks_for_more_than_is_stored_allocates_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut model = classifier(Optimizer::adam(0.01).unwrap());
    model.fit(&data(), quiet(1)).unwrap();
    model.save(dir.path()).unwrap();
    let path = dir.path().join("config.json");
    let whole: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let huge = [200_000_000u64, 1 << 40, u64::MAX / 2, u64::MAX];
    for pointer in [
        "/layers/0/config/filters",
        "/layers/0/config/kernel_size/0",
        "/layers/0/config/strides/0",
        "/layers/1/config/pool_size/0",
        "/layers/1/config/strides/1",
        "/layers/4/config/units",
        "/input/1",
        "/input/3",
    ] {
        for n in huge {
            let mut config = whole.clone();
            *config.pointer_mut(pointer).unwrap() = n.into();
            std::fs::write(&path, config.to_string()).unwrap();
            let start = std::time::Instant::now();
            let loaded = load_model(dir.path());
            assert!(
                loaded.is_err() || pointer.contains("strides") || pointer.contains("pool"),
                "{pointer} {n}"
            );
            assert!(start.elapsed().as_millis() < 2000, "{pointer} {n}: {:?}", start.elapsed());
        }
    }
    // A configuration without end is not read to it.
    std::fs::remove_file(&path).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
        refused(load_model(dir.path()), Code::DataLoss, &["longer than"]);
    }
}

#[test]
fn what_is_no_model_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("model");
    refused(load_model(&path), Code::NotFound, &["no saved model", "no such directory", "model"]);
    refused(load_model(dir.path()), Code::NotFound, &["no config.json", "Sequential::save"]);
    let unbuilt = Sequential::new();
    refused(unbuilt.save(&path), Code::FailedPrecondition, &["must be built"]);
    let mut model = classifier(Optimizer::adam(0.01).unwrap());
    model.fit(&data(), quiet(1)).unwrap();
    let file = dir.path().join("file");
    std::fs::write(&file, "x").unwrap();
    assert!(model.save(file.join("sub")).is_err());
    model.save(&path).unwrap();
    let config = path.join("config.json");
    let text = std::fs::read_to_string(&config).unwrap();
    // Cut anywhere, or with a member that is missing or of another kind.
    for cut in (0..text.len()).step_by(37) {
        std::fs::write(&config, &text[..cut]).unwrap();
        refused(load_model(&path), Code::DataLoss, &["config.json", "at offset"]);
    }
    let whole: Value = serde_json::from_str(&text).unwrap();
    let change = |pointer: &str, to: Value, code: Code, words: &[&str]| {
        let mut config = whole.clone();
        *config.pointer_mut(pointer).unwrap_or_else(|| panic!("no {pointer}")) = to;
        std::fs::write(path.join("config.json"), config.to_string()).unwrap();
        refused(load_model(&path), code, words);
    };
    let lost = Code::DataLoss;
    for pointer in [
        "/class_name",
        "/name",
        "/input",
        "/input/0",
        "/layers",
        "/layers/0",
        "/layers/0/class_name",
        "/layers/0/name",
        "/layers/0/config/filters",
        "/layers/0/config/kernel_size/1",
        "/layers/0/config/padding",
        "/layers/0/config/activation",
        "/layers/0/config/kernel_initializer/class_name",
        "/layers/1/config/pool_size",
        "/layers/3/config/rate",
        "/layers/4/config/units",
        "/weights",
        "/compile",
        "/compile/optimizer",
        "/compile/optimizer/config/beta_1",
        "/compile/loss/class_name",
        "/dtype",
        "/compile/metrics",
        "/compile/metrics/0",
    ] {
        let wrong = Value::Array(vec![Value::from("?")]);
        change(pointer, wrong, lost, &["config.json"]);
    }
    change("/weights", "../../etc".into(), lost, &["../../etc"]);
    change("/input/1", (-7).into(), lost, &["input"]);
    change("/compile/metrics/0/class_name", "auc".into(), Code::InvalidArgument, &["auc"]);
    change("/dtype", "int32".into(), lost, &["int32"]);
    change("/compile/optimizer/config/beta_1", 7.into(), lost, &["beta_1 must be in [0, 1]"]);
    // A shape that the weights do not have.
    let words = ["has shape", "variables"];
    change("/layers/4/config/units", 5.into(), Code::InvalidArgument, &words);
    std::fs::write(&config, &text).unwrap();
    load_model(&path).unwrap();

    let weights = whole["weights"].as_str().unwrap();
    let name = format!("{weights}.data-00000-of-00001");
    let data = path.join(&name);
    let bytes = std::fs::read(&data).unwrap();
    std::fs::write(&data, &bytes[..bytes.len() / 2]).unwrap();
    refused(load_model(&path), lost, &[&name, "at offset"]);
    let mut flipped = bytes.clone();
    flipped[5] ^= 1;
    std::fs::write(&data, &flipped).unwrap();
    refused(load_model(&path), lost, &[&format!("{name} at offset 0"), "checksum"]);
    std::fs::remove_file(&data).unwrap();
    refused(load_model(&path), Code::NotFound, &[&name]);
    std::fs::write(&data, &bytes).unwrap();
    let index = path.join(format!("{weights}.index"));
    let bytes = std::fs::read(&index).unwrap();
    std::fs::write(&index, &bytes[..bytes.len() - 3]).unwrap();
    refused(load_model(&path), lost, &["index", "at offset"]);
}

#[test]
fn a_checkpoint_is_restored_in_full_or_not_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let prefix = dir.path().join("step");
    let build = || {
        let mut model = classifier(Optimizer::sgd(0.1).unwrap());
        model.build(&[None, Some(6), Some(6), Some(1)]).unwrap();
        model
    };
    let (model, other) = (build(), build());
    save_checkpoint(&prefix, &model, None).unwrap();
    let before = values(&other);
    let adam = Optimizer::adam(0.1).unwrap();
    let missing = restore_checkpoint(&prefix, &other, Some(&adam));
    refused(missing, Code::NotFound, &["optimizer/_iterations", "step"]);
    assert_eq!(values(&other), before);
    restore_checkpoint(&prefix, &other, None).unwrap();
    assert_eq!(values(&other), values(&model));
}

#[test]
fn tensorflows_checkpoint_is_restored() {
    // Made by `tools/keras_checkpoint.py write`, which also holds the values.
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let text = std::fs::read_to_string(dir.join("tf_model.json")).unwrap();
    let expected: Value = serde_json::from_str(&text).unwrap();
    let mut model = Sequential::new();
    model.add(Conv2D::new(2, (3, 3)).activation(Relu));
    model.add(Flatten::new());
    model.add(Dropout::new(0.2));
    model.add(Dense::new(3).activation(Softmax));
    model.build(&[None, Some(4), Some(4), Some(1)]).unwrap();
    let optimizer = Optimizer::adam(0.5).unwrap();
    restore_checkpoint(dir.join("tf_model-1"), &model, Some(&optimizer)).unwrap();
    let flat = |v: &Value| -> Vec<f32> {
        v.as_array().unwrap().iter().map(|v| v.as_f64().unwrap() as f32).collect()
    };
    let check = |key: &str, variables: &[Variable]| {
        for (variable, expected) in variables.iter().zip(expected[key].as_array().unwrap()) {
            assert_eq!(variable.read().unwrap().to_vec::<f32>().unwrap(), flat(expected), "{key}");
        }
    };
    check("weights", &model.variables());
    for (name, variables) in optimizer.slots() {
        assert_eq!(variables.len(), 4);
        check(name, &variables);
    }
    assert_eq!(optimizer.iterations().item::<i64>().unwrap(), 3);
    assert_eq!(optimizer.learning_rate().item::<f32>().unwrap(), 0.001);
}
