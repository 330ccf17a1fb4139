//! Losses against Keras, made from the configurations that Keras saves: values, gradients, reductions,
//! weights, masks; other dtypes, unknown batches, and errors.
//!
//! Does not know: training.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::{alike, close, near, numbers, refused, tensor};
use ferroflow_base::{Code, Result};
use ferroflow_data::Dataset;
use ferroflow_keras::activations::{Sigmoid, Softmax};
use ferroflow_keras::layers::Dense;
use ferroflow_keras::losses::{
    self, BinaryCrossentropy, CategoricalCrossentropy, CategoricalGeneralizedCrossEntropy, Circle,
    Ctc, Loss, MeanSquaredError, Reduction, SparseCategoricalCrossentropy,
};
use ferroflow_keras::optimizers::Optimizer;
use ferroflow_keras::{Compile, Sequential};
use ferroflow_runtime::{GradientTape, Tensor, function};
use ferroflow_tensor::{DType, PartialShape, TensorType};
use serde_json::{Value, json};

fn goldens() -> Vec<(String, Value)> {
    let all: Value = serde_json::from_str(include_str!("data/losses.json")).unwrap();
    all.as_object().unwrap().iter().map(|(k, v)| (k.clone(), v.clone())).collect()
}

fn cases() -> impl Iterator<Item = (String, Value, Box<dyn Loss>)> {
    goldens().into_iter().filter(|(_, case)| case.get("config").is_some()).map(|(name, case)| {
        let loss = losses::deserialize(&case["config"]).unwrap();
        (name, case, loss)
    })
}

#[test]
fn values_and_gradients_are_keras() {
    for (name, case, loss) in cases() {
        let (y_true, y_pred) = (tensor(&case["y_true"]), tensor(&case["y_pred"]));
        let tape = GradientTape::new();
        tape.watch(&y_pred).unwrap();
        let value = loss.call(&y_true, &y_pred).unwrap_or_else(|e| panic!("{name}: {e}"));
        close(&name, &value, &case["value"], 32.0);
        let gradient = tape.gradient(&value, &y_pred).unwrap();
        // Near the edges of probabilities what is 1 less them has few digits.
        near(&name, &gradient.to_vec::<f32>().unwrap(), &numbers(&case["gradient"]), 512.0);
    }
}

#[test]
fn reductions_weights_and_masks_are_keras() {
    let weight = Tensor::new([1.0f32, 0.0, 2.5, 0.5]).unwrap();
    let mask = Tensor::new([true, true, false, true]).unwrap();
    for (name, case, loss) in cases() {
        let (y_true, y_pred) = (tensor(&case["y_true"]), tensor(&case["y_pred"]));
        let call = |weight: Option<&Tensor>, how| {
            loss.call_with(&y_true, &y_pred, weight, how).unwrap_or_else(|e| panic!("{name}: {e}"))
        };
        let rows = call(None, Reduction::None).to_vec::<f32>().unwrap();
        near(&name, &rows, &numbers(&case["none"]), 32.0);
        if case.get("masked").is_none() {
            continue;
        }
        close(&name, &call(Some(&weight), Reduction::Sum), &case["sum_weighted"], 64.0);
        let mean = call(Some(&weight), Reduction::MeanWithSampleWeight);
        close(&name, &mean, &case["mean_weighted"], 64.0);
        let mean = Reduction::Mean;
        let masked = loss.call_masked(&y_true, &y_pred, Some(&weight), Some(&mask), mean).unwrap();
        close(&name, &masked, &case["masked"], 64.0);
    }
}

#[test]
fn configurations_are_those_of_keras() {
    for (name, case, loss) in cases() {
        let mut saved = losses::serialize(&*loss);
        let keras = &case["config"];
        // Keras forgets these two.
        if matches!(loss.class_name(), "Huber" | "CosineSimilarity") {
            let own = saved["config"].as_object_mut().unwrap();
            own.retain(|key, _| keras["config"].get(key).is_some());
        }
        alike(&name, &saved, keras);
    }
}

#[test]
fn losses_of_float64_and_of_unknown_batches_are_the_same() {
    for (name, case, loss) in cases() {
        let (y_true, y_pred) = (tensor(&case["y_true"]), tensor(&case["y_pred"]));
        let wide = y_pred.cast(DType::Float64).unwrap();
        let value = loss.call(&y_true, &wide).unwrap();
        assert_eq!(value.dtype(), DType::Float64, "{name}");
        let value = value.cast(DType::Float32).unwrap();
        // What a probability of 1 lacks to be 1 is not the same number in both dtypes.
        let most = if name.starts_with("binary") { 1e5 } else { 64.0 };
        near(&name, &[value.item::<f32>().unwrap()], &numbers(&case["value"]), most);
        let open = |t: &Tensor| {
            let mut dims = t.shape().dims().unwrap().to_vec();
            dims[0] = None;
            TensorType::new(t.dtype(), PartialShape::new(dims))
        };
        let types = vec![open(&y_true), open(&y_pred)];
        let traced =
            function(move |(y_true, y_pred): (Tensor, Tensor)| loss.call(&y_true, &y_pred))
                .with_input_signature(types);
        let value = traced.call((y_true, y_pred)).unwrap_or_else(|e| panic!("{name}: {e}"));
        close(&name, &value, &case["value"], 64.0);
    }
}

#[test]
fn half_precision_is_near() {
    for (name, case, loss) in cases() {
        // Probabilities of 1 are beyond it, and so are long sums of exponentials.
        if ["binary", "kl", "dice_axis", "circle"].iter().any(|n| name.starts_with(n)) {
            continue;
        }
        let y_pred = tensor(&case["y_pred"]).cast(DType::Float16).unwrap();
        let value = loss.call(&tensor(&case["y_true"]), &y_pred).unwrap();
        assert_eq!(value.dtype(), DType::Float16, "{name}");
        let value = value.cast(DType::Float32).unwrap().item::<f32>().unwrap();
        let expected = numbers(&case["value"])[0];
        assert!(
            (value - expected).abs() <= 0.02 * expected.abs().max(1.0),
            "{name}: {value} {expected}"
        );
    }
}

#[test]
fn losses_straight_from_activations_are_those_of_logits() {
    let goldens = goldens();
    let (_, all) = goldens.iter().find(|(name, _)| name == "from_activations").unwrap();
    let hot = Tensor::new([[1.0f32, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]);
    for sigmoid in [true, false] {
        let mut model = Sequential::new();
        let dense = Dense::new(3);
        model.add(if sigmoid { dense.activation(Sigmoid) } else { dense.activation(Softmax) });
        model.build(&[None, Some(2)]).unwrap();
        let sgd = Optimizer::sgd(0.1).unwrap();
        let (how, case) = match sigmoid {
            true => (Compile::new(sgd, BinaryCrossentropy::new()), &all["binary_crossentropy"]),
            false => {
                let loss = CategoricalCrossentropy::new();
                (Compile::new(sgd, loss), &all["categorical_crossentropy"])
            }
        };
        model.compile(how).unwrap();
        model.variables()[0].assign(tensor(&case["kernel"])).unwrap();
        let data = Dataset::from_tensor_slices((tensor(&case["x"]), hot.clone().unwrap())).unwrap();
        let value = model.evaluate(&data.batch(4).unwrap()).unwrap().get("loss").unwrap();
        near("straight", &[value], &[case["value"].as_f64().unwrap() as f32], 64.0);
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let of = |rows: usize, columns: usize| {
        Tensor::from_vec(vec![0.5f32; rows * columns], [rows, columns]).unwrap()
    };
    for (name, _, loss) in cases() {
        let _: Result<Tensor> = loss.call(&of(2, 3), &of(3, 2));
        assert!(loss.call(&of(2, 3), &of(3, 2)).is_err(), "{name}");
    }
    let weight = Tensor::new([1.0f32, 2.0, 3.0]).unwrap();
    let e = MeanSquaredError.call_with(&of(2, 3), &of(2, 3), Some(&weight), Reduction::Sum);
    refused(e, Code::InvalidArgument, &["(3,)", "(2,)"]);
    let q = CategoricalGeneralizedCrossEntropy::new().q(1.0);
    refused(q.call(&Tensor::new([0, 1]).unwrap(), &of(2, 3)), Code::InvalidArgument, &["(0, 1)"]);
    refused(Ctc.call(&of(2, 3), &of(2, 3)), Code::InvalidArgument, &["(2, 3)"]);
    let e = Circle::new().call(&weight, &Tensor::new([1.0f32]).unwrap());
    refused(e, Code::InvalidArgument, &["(1,)"]);
    let axis = CategoricalCrossentropy::from_logits().axis(5);
    refused(axis.call(&of(2, 3), &of(2, 3)), Code::InvalidArgument, &["axis 5"]);
    for bad in [
        json!({"class_name": "Huber", "config": {"delta": "x"}}),
        json!({"class_name": "Huber", "config": {"reduction": "some"}}),
        json!({"class_name": "Huber", "config": {"name": 3}}),
        json!({"class_name": "Dice", "config": {"axis": [0.5]}}),
        json!({"class_name": "BinaryCrossentropy", "config": {"from_logits": 1}}),
        json!({"class_name": "BinaryCrossentropy"}),
    ] {
        refused(losses::deserialize(&bad), Code::DataLoss, &[]);
    }
    let unknown = json!({"class_name": "Hubert", "config": {}});
    refused(losses::deserialize(&unknown), Code::InvalidArgument, &["losses::register"]);
    let loss = SparseCategoricalCrossentropy::new().ignore_class(-1);
    let none = loss.call(&Tensor::new([-1, -1]).unwrap(), &of(2, 3)).unwrap();
    assert_eq!(none.item::<f32>().unwrap(), 0.0);
}
