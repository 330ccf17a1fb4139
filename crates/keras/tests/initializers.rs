//! Initializers against Keras, made from the configurations that Keras saves: the same numbers for the same
//! seed; and errors.
//!
//! Does not know: layers.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::{alike, near, numbers, refused, tensor};
use ferroflow_base::Code;
use ferroflow_keras::initializers::{
    self, Distribution, GlorotUniform, HeNormal, Identity, Initializer, Mode, Orthogonal, Stft,
    VarianceScaling, Window,
};
use ferroflow_keras::layers::Dense;
use ferroflow_keras::{Sequential, load_model};
use ferroflow_tensor::DType;
use serde_json::{Value, json};

fn goldens() -> Value {
    serde_json::from_str(include_str!("data/initializers.json")).unwrap()
}

#[test]
fn values_are_keras_for_the_same_seed() {
    for (name, case) in goldens().as_object().unwrap() {
        let how = initializers::deserialize(&case["config"]).unwrap();
        let dtype = if name.ends_with("_64") { DType::Float64 } else { DType::Float32 };
        let shape = tensor(&case["value"]).known_shape().unwrap();
        let drawn = how.draw(shape.dims(), dtype).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!((drawn.dtype(), drawn.known_shape().unwrap()), (dtype, shape), "{name}");
        let got = drawn.cast(DType::Float32).unwrap().to_vec::<f32>().unwrap();
        // Angles of several turns have few digits in float32.
        let most = if name.starts_with("stft") { 64.0 } else { 16.0 };
        near(name, &got, &numbers(&case["value"]), most);
    }
}

#[test]
fn configurations_are_those_of_keras() {
    for (name, case) in goldens().as_object().unwrap() {
        let how = initializers::deserialize(&case["config"]).unwrap();
        alike(name, &initializers::serialize(&*how), &case["config"]);
    }
}

#[test]
fn seeds_are_kept_by_models_and_numbers_by_them() {
    let model = || {
        let mut model = Sequential::new();
        model.add(Dense::new(3).kernel_initializer(HeNormal.seed(5)));
        model.build(&[None, Some(2)]).unwrap();
        model
    };
    let values = |m: &Sequential| m.variables()[0].to_vec::<f32>().unwrap();
    let first = model();
    assert_eq!(values(&first), values(&model()));
    let dir = tempfile::tempdir().unwrap();
    first.save(dir.path()).unwrap();
    assert_eq!(values(&load_model(dir.path()).unwrap()), values(&first));
    let config = std::fs::read_to_string(dir.path().join("config.json")).unwrap();
    assert!(config.contains("\"seed\": 5"), "{config}");
    // Without a seed they are others each time.
    let drawn = || GlorotUniform.draw(&[8], DType::Float32).unwrap().to_vec::<f32>().unwrap();
    assert_ne!(drawn(), drawn());
}

#[test]
fn half_precision_is_drawn_too() {
    for dtype in [DType::Float16, DType::Bfloat16] {
        for how in [&Orthogonal::new() as &dyn Initializer, &GlorotUniform, &HeNormal.seed(3)] {
            let drawn = how.draw(&[4, 4], dtype).unwrap();
            assert_eq!(drawn.dtype(), dtype);
            let wide = drawn.cast(DType::Float32).unwrap().to_vec::<f32>().unwrap();
            assert!(wide.iter().all(|x| x.is_finite()) && wide.iter().any(|x| *x != 0.0));
        }
    }
}

#[test]
fn what_cannot_be_is_refused() {
    let draw = |how: &dyn Initializer, dims: &[usize]| how.draw(dims, DType::Float32);
    let invalid = Code::InvalidArgument;
    refused(draw(&Identity::new(), &[2]), invalid, &["2D", "[2]"]);
    refused(draw(&Orthogonal::new(), &[2]), invalid, &["two-dimensional"]);
    refused(draw(&Stft::new(), &[2, 1]), invalid, &["frame_length"]);
    refused(draw(&Stft::new(), &[2, 1, 1]), invalid, &["2 frequencies"]);
    let window = Stft::new().window(Window::Custom(vec![1.0; 3]));
    refused(draw(&window, &[2, 1, 2]), invalid, &["3 numbers"]);
    let scaling = VarianceScaling::new().mode(Mode::FanOut).distribution(Distribution::Uniform);
    refused(draw(&scaling.clone().scale(0.0), &[2]), invalid, &["scale"]);
    refused(draw(&scaling.axes(&[0], &[5]), &[2, 2]), invalid, &["axis 5"]);
    let hostile = [json!(null), json!("x"), json!(-1e308), json!([[]]), json!(1u64 << 63)];
    let mut refusals = 0;
    for (name, case) in goldens().as_object().unwrap() {
        for key in case["config"]["config"].as_object().unwrap().keys() {
            for value in &hostile {
                let mut bad = case["config"].clone();
                bad["config"][key] = value.clone();
                let made = initializers::deserialize(&bad);
                if let Err(e) = made.and_then(|how| how.draw(&[3, 1, 3], DType::Float32)) {
                    assert!(
                        matches!(e.code(), Code::DataLoss | Code::InvalidArgument),
                        "{name}: {e}"
                    );
                    refusals += 1;
                }
            }
        }
    }
    assert!(refusals > 100, "{refusals}");
    // What there is no memory for is an error.
    assert!(draw(&Stft::new(), &[1 << 40, 1, 1 << 10]).is_err());
}
