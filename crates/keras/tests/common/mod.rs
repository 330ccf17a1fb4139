//! Reading `data/keras.json`, which `tools/keras_goldens.py` made with Keras 3 on TensorFlow, and
//! comparing with it.
//!
//! Does not know: what the numbers mean.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    reason = "tests, each of which uses a part"
)]

use ferroflow_runtime::Tensor;
use ferroflow_tensor::{Array, DType, Shape};
use serde_json::Value;

/// A section of the goldens.
pub fn section(name: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("../data/keras.json")).unwrap();
    all[name].clone()
}

/// The numbers of a stored array.
pub fn numbers(value: &Value) -> Vec<f32> {
    value["data"].as_array().unwrap().iter().map(|v| v.as_f64().unwrap() as f32).collect()
}

/// A stored array: float32, or int32 where all its numbers are written as integers.
pub fn tensor(value: &Value) -> Tensor {
    let dims: Vec<usize> =
        value["shape"].as_array().unwrap().iter().map(|d| d.as_u64().unwrap() as usize).collect();
    let shape = Shape::new(dims).unwrap();
    let floats = Tensor::from(Array::from_slice(&numbers(value), shape).unwrap());
    match value["data"].as_array().unwrap().iter().all(Value::is_i64) {
        true => floats.cast(DType::Int32).unwrap(),
        false => floats,
    }
}

/// Fails unless the shapes agree and each number is within `ulps` steps of float32 (of the number,
/// or of 1/4 where it is smaller) of the stored one.
#[track_caller]
pub fn close(what: &str, got: &Tensor, expected: &Value, ulps: f32) {
    let expected_shape = tensor(expected).known_shape().unwrap();
    assert_eq!(got.known_shape().unwrap(), expected_shape, "{what}: shape");
    near(what, &got.to_vec::<f32>().unwrap(), &numbers(expected), ulps);
}

#[track_caller]
pub fn near(what: &str, got: &[f32], expected: &[f32], ulps: f32) {
    assert_eq!(got.len(), expected.len(), "{what}");
    for (i, (g, e)) in got.iter().zip(expected).enumerate() {
        let most = ulps * f32::EPSILON * e.abs().max(0.25);
        assert!((g - e).abs() <= most, "{what}[{i}]: {g} instead of {e}, more than {most} apart");
    }
}

/// The classes of layers that folders have tests of their own for, each with its numbers of Keras.
pub fn of_folders() -> Vec<String> {
    let files = [
        include_str!("../data/attention.json"),
        include_str!("../data/images.json"),
        include_str!("../data/preprocessing.json"),
        include_str!("../data/recurrent.json"),
    ];
    let classes = |file| {
        let all: Value = serde_json::from_str(file).unwrap();
        serde_json::from_value::<Vec<String>>(all["classes"].clone()).unwrap()
    };
    files.into_iter().flat_map(classes).collect()
}

/// Fails unless there is an error of this code with these words.
#[track_caller]
pub fn refused<T>(result: ferroflow_base::Result<T>, code: ferroflow_base::Code, words: &[&str]) {
    let Err(e) = result else { panic!("no error") };
    assert_eq!(e.code(), code, "{e}");
    for word in words {
        assert!(e.to_string().contains(word), "{word:?} is not in {e}");
    }
}

/// The same keys and values, numbers as float32 has them.
#[track_caller]
pub fn alike(what: &str, got: &Value, expected: &Value) {
    match (got, expected) {
        (Value::Object(g), Value::Object(e)) => {
            assert_eq!(g.keys().collect::<Vec<_>>(), e.keys().collect::<Vec<_>>(), "{what}");
            for (key, e) in e {
                if key != "name" {
                    alike(&format!("{what}.{key}"), &g[key], e);
                }
            }
        }
        (Value::Number(g), Value::Number(e)) => {
            assert_eq!(g.as_f64().unwrap() as f32, e.as_f64().unwrap() as f32, "{what}");
        }
        (Value::Array(g), Value::Array(e)) => {
            assert_eq!(g.len(), e.len(), "{what}");
            g.iter().zip(e).for_each(|(g, e)| alike(what, g, e));
        }
        _ => assert_eq!(got, expected, "{what}"),
    }
}
