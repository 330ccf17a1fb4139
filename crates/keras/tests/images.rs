//! Layers of images against Keras, at once, in traces of any size, and after being saved; what they draw;
//! errors.
//!
//! Does not know: files of images.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "common/cases.rs"]
mod cases;
mod common;

use cases::{Boxed, How, try_case};
use ferroflow_api::array;
use ferroflow_base::{Code, Result};
use ferroflow_keras::layers::*;
use ferroflow_keras::{Call, Layer, Model, Symbol};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{DType, PartialShape};
use serde_json::{Value, json};

fn layer(name: &str) -> Box<dyn Layer> {
    match name {
        "resizing" => Box::new(Resizing::new(3, 7)),
        "resizing_nearest" => Box::new(Resizing::new(2, 9).interpolation(Interpolation::Nearest)),
        "resizing_bicubic" => Box::new(Resizing::new(6, 3).interpolation(Interpolation::Bicubic)),
        "resizing_lanczos" => Box::new(Resizing::new(6, 3).interpolation(Interpolation::Lanczos3)),
        "resizing_antialias" => Box::new(Resizing::new(2, 2).antialias()),
        "resizing_crop" => Box::new(Resizing::new(4, 4).crop_to_aspect_ratio()),
        "resizing_crop_tall" => Box::new(Resizing::new(2, 4).crop_to_aspect_ratio()),
        "resizing_pad" => Box::new(Resizing::new(4, 4).pad_to_aspect_ratio(2.0)),
        "resizing_pad_tall" => Box::new(Resizing::new(2, 4).pad_to_aspect_ratio(0.0)),
        "resizing_first" => Box::new(Resizing::new(3, 3).channels_first()),
        "resizing_alone" => Box::new(Resizing::new(3, 3)),
        "center" => Box::new(CenterCrop::new(2, 2)),
        "center_small" => Box::new(CenterCrop::new(6, 3)),
        "center_first" => Box::new(CenterCrop::new(3, 2).channels_first()),
        "rotation" => Box::new(RandomRotation::new((0.1, 0.1))),
        "rotation_nearest" => {
            let layer = RandomRotation::new((0.3, 0.3)).fill(FillMode::Constant, 3.0);
            Box::new(layer.interpolation(Interpolation::Nearest))
        }
        "rotation_wrap" => Box::new(RandomRotation::new((-0.2, -0.2)).fill(FillMode::Wrap, 0.0)),
        "zoom" => Box::new(RandomZoom::new((0.3, 0.3))),
        "zoom_width" => {
            let layer = RandomZoom::new((0.3, 0.3)).width_factor((-0.4, -0.4));
            Box::new(layer.fill(FillMode::Nearest, 0.0))
        }
        "translation" => Box::new(RandomTranslation::new((0.3, 0.3), (-0.25, -0.25))),
        "translation_first" => {
            let layer = RandomTranslation::new((0.3, 0.3), (-0.25, -0.25)).channels_first();
            Box::new(layer.fill(FillMode::Constant, 0.0))
        }
        "contrast" => Box::new(RandomContrast::new((0.0, 0.0))),
        "brightness" => Box::new(RandomBrightness::new((0.04, 0.04)).value_range(0.0, 25.0)),
        "crop" => Box::new(RandomCrop::new(6, 7)),
        "flip" => Box::new(RandomFlip::new()),
        other => panic!("the goldens have a layer {other}"),
    }
}

#[test]
fn outputs_are_keras() {
    let all: Value = serde_json::from_str(include_str!("data/images.json")).unwrap();
    let mut tried = Vec::new();
    for (name, case) in all["layers"].as_object().unwrap() {
        let training = !["resizing", "center", "flip"].iter().any(|kind| name.starts_with(kind));
        // A crop that is larger than its images must know it.
        let open = match name.as_str() {
            "center_small" | "crop" => 1,
            "resizing_alone" | "rotation_wrap" => 2,
            _ => 3,
        };
        // Places are read by weights of float32 steps, of colours up to 25.
        let ulps = (64.0, 64.0);
        tried.push(try_case(
            name,
            || layer(name),
            case,
            How { open, ulps, training, ..How::default() },
        ));
    }
    for class in all["classes"].as_array().unwrap() {
        assert!(tried.iter().any(|t| t == class), "no case of {class}");
    }
}

fn trained(layer: &dyn Layer, x: &Tensor) -> Vec<f32> {
    layer.call(std::slice::from_ref(x), &Call::new(true)).unwrap()[0].to_vec().unwrap()
}

fn ramp(n: usize, dims: &[i64]) -> Tensor {
    array::reshape(array::range(0.0f32, n as f32, 1.0f32).unwrap(), dims).unwrap()
}

#[test]
fn half_of_the_images_are_flipped() {
    let x = array::tile(ramp(4, &[1, 2, 2, 1]), &[200, 1, 1, 1]).unwrap();
    for (mode, flipped) in [
        (FlipMode::Horizontal, [1.0, 0.0, 3.0, 2.0]),
        (FlipMode::Vertical, [2.0, 3.0, 0.0, 1.0]),
        (FlipMode::HorizontalAndVertical, [3.0, 2.0, 1.0, 0.0]),
    ] {
        let y = trained(&RandomFlip::new().mode(mode), &x);
        let count = y.chunks(4).filter(|image| *image == flipped).count();
        assert!((70..130).contains(&count), "{count}");
        assert!(y.chunks(4).all(|image| image == flipped || image == [0.0, 1.0, 2.0, 3.0]));
    }
}

#[test]
fn crops_are_boxes_of_the_images_at_places_that_change() {
    let x = ramp(30, &[1, 5, 6, 1]);
    let layer = RandomCrop::new(2, 3);
    let mut corners = std::collections::BTreeSet::new();
    for _ in 0..200 {
        let y = trained(&layer, &x);
        let at = y[0];
        assert_eq!(y, [at, at + 1.0, at + 2.0, at + 6.0, at + 7.0, at + 8.0]);
        corners.insert(at as i32);
    }
    // Four places down, four across.
    assert_eq!(corners.len(), 16, "{corners:?}");
    let y = layer.call(&[x], &Call::inference()).unwrap();
    assert_eq!(y[0].shape(), PartialShape::new([Some(1), Some(2), Some(3), Some(1)]));
}

#[test]
fn what_is_drawn_is_between_the_bounds_and_differs() {
    let x = array::ones(&[100, 1, 1, 1], DType::Float32).unwrap();
    let y = trained(&RandomBrightness::new((0.1, 0.3)).value_range(0.0, 10.0), &x);
    assert!(y.iter().all(|v| (2.0..=4.0).contains(v)) && y.iter().any(|v| *v != y[0]));
    let x = array::tile(ramp(2, &[1, 1, 2, 1]), &[100, 1, 1, 1]).unwrap();
    let layer = RandomContrast::new(0.5).value_range(-5.0, 5.0);
    let gaps: Vec<f32> = trained(&layer, &x).chunks(2).map(|c| c[1] - c[0]).collect();
    assert!(gaps.iter().all(|g| (1.0..=1.5).contains(g)) && gaps.iter().any(|g| *g > 1.3));
    let layer = RandomContrast::new((0.5, 0.5)).value_range(-5.0, 5.0);
    let gaps: Vec<f32> = trained(&layer, &x).chunks(2).map(|c| c[1] - c[0]).collect();
    assert!(gaps.iter().all(|g| (0.5..=1.5).contains(g)) && gaps.iter().any(|g| *g < 0.8));
    let x = ramp(64, &[1, 8, 8, 1]);
    for layer in [
        Box::new(RandomRotation::new(0.2)) as Box<dyn Layer>,
        Box::new(RandomZoom::new(0.4)),
        Box::new(RandomTranslation::new(0.4, 0.4)),
    ] {
        assert_ne!(trained(&*layer, &x), trained(&*layer, &x), "{}", layer.class_name());
        let still = layer.call(std::slice::from_ref(&x), &Call::inference()).unwrap();
        assert_eq!(still[0].to_vec::<f32>().unwrap(), x.to_vec::<f32>().unwrap());
    }
}

#[test]
fn integers_are_resized_to_integers() -> Result<()> {
    let x = Tensor::new([[[0u8], [255], [255]]])?;
    let y = Resizing::new(1, 2).call(&[x], &Call::inference())?;
    assert_eq!(y[0].dtype(), DType::Uint8);
    assert_eq!(y[0].to_vec::<u8>()?, [64, 255]);
    Ok(())
}

#[test]
fn what_cannot_be_is_an_error() {
    let any = [None, Some(4), Some(5), Some(3)];
    for (layer, dims, expected) in [
        (Box::new(Resizing::new(0, 3)) as Box<dyn Layer>, &any[..], "height must be positive"),
        (
            Box::new(Resizing::new(2, 3).crop_to_aspect_ratio().pad_to_aspect_ratio(0.0)),
            &any,
            "not both",
        ),
        (Box::new(Resizing::new(2, 3)), &[None, Some(3)], "3 dimensions"),
        (Box::new(CenterCrop::new(2, 0)), &any, "width must be positive"),
        (Box::new(RandomRotation::new(1.5)), &any, "factor must be in [-1, 1]"),
        (Box::new(RandomZoom::new((-1.0, 0.0))), &any, "greater than -1"),
        (Box::new(RandomTranslation::new(0.1, 2.0)), &any, "width_factor must be in"),
        (Box::new(RandomContrast::new((-0.5, 0.5))), &any, "factor must be in [0, 1]"),
        (Box::new(RandomBrightness::new(2.0)), &any, "factor must be in [-1, 1]"),
        (
            Box::new(RandomRotation::new(0.1).interpolation(Interpolation::Bicubic)),
            &any,
            "Bilinear or Nearest",
        ),
    ] {
        let e = Boxed(layer).on(&Symbol::input(dims)).err();
        let e = e.unwrap_or_else(|| panic!("no error: {expected}"));
        assert_eq!(e.code(), Code::InvalidArgument, "{e}");
        assert!(e.message().contains(expected), "{e}");
    }
}

#[test]
fn hostile_configurations_are_errors() {
    let x = Symbol::input(&[None, Some(4), Some(5), Some(3)]);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("config.json");
    let try_all = |layer: Box<dyn Layer>, changes: &[(&str, Value)]| {
        let model = Model::new(&x, &Boxed(layer).on(&x).unwrap()).unwrap();
        model.save(dir.path()).unwrap();
        let config: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for (key, value) in changes {
            let mut own = config.clone();
            own["layers"][0]["config"][*key] = value.clone();
            std::fs::write(&path, own.to_string()).unwrap();
            let e = Model::load(dir.path()).err();
            let e = e.unwrap_or_else(|| panic!("{key}: {value} was loaded"));
            assert!([Code::InvalidArgument, Code::DataLoss].contains(&e.code()), "{key}: {e}");
        }
        std::fs::write(&path, config.to_string()).unwrap();
    };
    try_all(
        Box::new(Resizing::new(2, 3)),
        &[
            ("height", json!(-1)),
            ("interpolation", json!("area")),
            ("data_format", json!("channels_middle")),
            ("crop_to_aspect_ratio", json!("yes")),
            ("fill_mode", json!("reflect")),
        ],
    );
    try_all(
        Box::new(RandomZoom::new(0.1)),
        &[
            ("height_factor", json!([0.1])),
            ("height_factor", json!(null)),
            ("width_factor", json!("wide")),
            ("width_factor", json!(5)),
            ("fill_mode", json!("none")),
            ("seed", json!("x")),
        ],
    );
    try_all(Box::new(RandomFlip::new()), &[("mode", json!("diagonal"))]);
    try_all(Box::new(RandomContrast::new(0.5)), &[("value_range", json!([1]))]);
}
