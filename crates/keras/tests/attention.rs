//! Layers of attention against Keras, eager and in traces of open shapes: outputs, weights of steps,
//! gradients, masks; errors.
//!
//! Does not know: training.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "common/cases.rs"]
mod cases;
mod common;

use cases::{Boxed, How, try_case};
use ferroflow_api::{array, random};
use ferroflow_base::Code;
use ferroflow_keras::layers::*;
use ferroflow_keras::{Call, Layer, Model, Symbol};
use ferroflow_tensor::{DType, PartialShape};
use serde_json::{Value, json};

fn layer(name: &str) -> Box<dyn Layer> {
    let multi = || MultiHeadAttention::new(2, 3);
    match name {
        "multi" | "multi_masks" | "multi_axes" | "multi_float64" => Box::new(multi()),
        "multi_key" => Box::new(multi().value_dim(2).output_shape(&[6])),
        "multi_no_bias" => Box::new(multi().without_bias().output_shape(&[2, 3])),
        "multi_causal" => Box::new(multi().causal()),
        "multi_seen" => Box::new(multi().attention_mask()),
        "multi_scores" => Box::new(multi().attention_mask().causal().return_attention_scores()),
        "multi_dropout" => Box::new(multi().dropout(0.5)),
        "multi_gate" => Box::new(multi().gate().value_dim(2)),
        "multi_window" => Box::new(MultiHeadAttention::new(1, 3).sliding_window(2).causal()),
        "multi_axis" => Box::new(multi().attention_axes(&[2])),
        "grouped" => Box::new(GroupQueryAttention::new(3, 4, 2)),
        "grouped_one" => Box::new(GroupQueryAttention::new(3, 2, 1).without_bias().gate().causal()),
        "grouped_scores" => {
            let layer = GroupQueryAttention::new(3, 4, 2).attention_mask();
            Box::new(layer.return_attention_scores())
        }
        "dot" => Box::new(Attention::new()),
        "dot_scale" => Box::new(Attention::new().use_scale().return_attention_scores()),
        "dot_causal" => Box::new(Attention::new().causal()),
        "concat" => Box::new(Attention::new().concat_scores()),
        "concat_scale" => Box::new(Attention::new().concat_scores().use_scale()),
        "additive" => Box::new(AdditiveAttention::new()),
        "additive_no_scale" => {
            Box::new(AdditiveAttention::new().without_scale().causal().return_attention_scores())
        }
        other => panic!("the goldens have a layer {other}"),
    }
}

#[test]
fn outputs_weights_and_gradients_are_keras() {
    let all: Value = serde_json::from_str(include_str!("data/attention.json")).unwrap();
    let mut tried = Vec::new();
    for (name, case) in all["layers"].as_object().unwrap() {
        let own = How::default();
        let how = match name.as_str() {
            "multi_float64" => How { dtype: DType::Float64, ulps: (1.0, 1.0), ..own },
            _ => own,
        };
        tried.push(try_case(name, || layer(name), case, how));
    }
    for class in all["classes"].as_array().unwrap() {
        assert!(tried.iter().any(|t| t == class), "no case of {class}");
    }
}

#[test]
fn dropout_zeroes_weights_while_training() {
    let x = random::normal(&[8, 6, 4], 0.0, 1.0).unwrap();
    for layer in [
        Box::new(MultiHeadAttention::new(2, 4).dropout(0.5)) as Box<dyn Layer>,
        Box::new(GroupQueryAttention::new(4, 4, 2).dropout(0.5).seed(1)),
        Box::new(Attention::new().dropout(0.5)),
        Box::new(AdditiveAttention::new().dropout(0.5).seed(2)),
    ] {
        let mut layer = layer;
        let shapes = [x.shape(), x.shape()];
        layer.build(&shapes, &mut Weights::new("layer", DType::Float32)).unwrap();
        let call = |training| {
            let made = layer.call(&[x.clone(), x.clone()], &Call::new(training)).unwrap();
            made[0].to_vec::<f32>().unwrap()
        };
        assert_eq!(call(false), call(false));
        assert_ne!(call(true), call(false), "{}", layer.class_name());
        assert_ne!(call(true), call(true), "{}", layer.class_name());
    }
    // Of weights that are given, half are zeros, the others doubled.
    let layer = Attention::new().dropout(0.5).return_attention_scores();
    let zeros = array::zeros(&[4, 50, 50], DType::Float32).unwrap();
    let made = layer.call(&[zeros.clone(), zeros], &Call::new(true)).unwrap();
    let weights = made[1].to_vec::<f32>().unwrap();
    let dropped = weights.iter().filter(|w| **w == 0.0).count();
    assert!((4_500..5_500).contains(&dropped), "{dropped}");
    assert!(weights.iter().all(|w| *w == 0.0 || (w - 0.04).abs() < 1e-6));
}

#[test]
fn half_precision_attends_with_scores_of_float32() {
    let mut layer = MultiHeadAttention::new(2, 4).causal();
    let x = random::normal(&[2, 5, 4], 0.0, 1.0).unwrap();
    for dtype in [DType::Float16, DType::Bfloat16] {
        let mut weights = Weights::new("layer", dtype);
        layer.build(&[x.shape(), x.shape()], &mut weights).unwrap();
        let half = x.cast(dtype).unwrap();
        let y = layer.call(&[half.clone(), half], &Call::inference()).unwrap();
        assert_eq!(y[0].dtype(), dtype);
        let y = y[0].cast(DType::Float32).unwrap().to_vec::<f32>().unwrap();
        assert!(y.iter().all(|v| v.is_finite()));
    }
}

#[test]
fn weights_are_where_keras_keeps_them() {
    let mut layer = MultiHeadAttention::new(2, 3).gate();
    let mut weights = Weights::new("layer", DType::Float32);
    let shape = PartialShape::new([None, None, Some(4)]);
    layer.build(&[shape.clone(), shape], &mut weights).unwrap();
    let all = weights.into_list();
    let found: Vec<String> = all.iter().map(|(name, v)| format!("{name} {}", v.shape())).collect();
    assert_eq!(
        found,
        [
            "_query_dense/kernel [4,2,3]",
            "_query_dense/bias [2,3]",
            "_key_dense/kernel [4,2,3]",
            "_key_dense/bias [2,3]",
            "_gate_dense/kernel [4,2,3]",
            "_gate_dense/bias [2,3]",
            "_value_dense/kernel [4,2,3]",
            "_value_dense/bias [2,3]",
            "_output_dense/kernel [2,3,4]",
            "_output_dense/bias [4]",
        ]
    );
}

#[test]
fn what_cannot_be_is_an_error() {
    let any = [None, None, Some(4)];
    let (two, three) = (vec![any.to_vec(); 2], vec![any.to_vec(); 3]);
    let flat = vec![vec![None, Some(4)]; 2];
    let apart = vec![any.to_vec(), vec![None, Some(2), Some(4)], vec![None, Some(3), Some(4)]];
    let multi = || MultiHeadAttention::new(2, 3);
    for (layer, shapes, expected) in [
        (
            Box::new(MultiHeadAttention::new(0, 3)) as Box<dyn Layer>,
            &two,
            "num_heads must be positive",
        ),
        (Box::new(MultiHeadAttention::new(2, 0)), &two, "key_dim must be positive"),
        (Box::new(multi().dropout(1.5)), &two, "dropout must be in [0, 1], got 1.5"),
        (Box::new(multi().sliding_window(0)), &two, "sliding_window must be positive"),
        (Box::new(multi().attention_axes(&[0])), &two, "attention_axes must be different"),
        (Box::new(multi().attention_axes(&[1, 1])), &two, "attention_axes must be different"),
        (Box::new(multi().attention_axes(&[])), &two, "must name a dimension"),
        (Box::new(multi().attention_mask()), &two, "and a mask; it was given 2 inputs"),
        (Box::new(multi()), &flat, "at least 3 dimensions"),
        (Box::new(multi()), &apart, "value and key must agree"),
        (Box::new(GroupQueryAttention::new(3, 3, 2)), &two, "must be a multiple"),
        (Box::new(GroupQueryAttention::new(3, 3, 0)), &two, "must be positive"),
        (Box::new(GroupQueryAttention::new(3, 2, 2)), &flat, "3 dimensions"),
        (Box::new(Attention::new().dropout(-1.0)), &three, "dropout must be in [0, 1]"),
    ] {
        let inputs: Vec<Symbol> = shapes.iter().map(|dims| Symbol::input(dims)).collect();
        let e = Boxed(layer).on(&inputs).err().unwrap();
        assert_eq!(e.code(), Code::InvalidArgument, "{e}");
        assert!(e.message().contains(expected), "{e}");
    }
    let x = Symbol::input(&any);
    let e = Attention::new().on(&x).err().unwrap();
    assert!(e.message().contains("it was given 1 inputs"), "{e}");
}

#[test]
fn hostile_configurations_are_errors() {
    let x = Symbol::input(&[None, None, Some(4)]);
    let y = MultiHeadAttention::new(2, 3).on([&x, &x]).unwrap();
    let model = Model::new(&x, &y).unwrap();
    let dir = tempfile::tempdir().unwrap();
    model.save(dir.path()).unwrap();
    let path = dir.path().join("config.json");
    let config: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    for (key, value) in [
        ("num_heads", json!(-2)),
        ("num_heads", json!(1u64 << 62)),
        ("key_dim", json!(1u64 << 63)),
        ("output_shape", json!([1u64 << 62, 1u64 << 62])),
        ("output_shape", json!("wide")),
        ("attention_axes", json!([1.5])),
        ("attention_axes", json!([i64::MIN])),
        ("attention_axes", json!([i64::MAX])),
        ("sliding_window", json!(0)),
        ("dropout", json!(7)),
        ("kernel_initializer", json!({"class_name": "None", "config": {}})),
    ] {
        let mut own = config.clone();
        own["layers"][0]["config"][key] = value.clone();
        std::fs::write(&path, own.to_string()).unwrap();
        let e = Model::load(dir.path()).err();
        let e = e.unwrap_or_else(|| panic!("{key}: {value} was loaded"));
        assert!([Code::InvalidArgument, Code::DataLoss].contains(&e.code()), "{key}: {e}");
    }
}
