//! Layers and activations against Keras: outputs, and gradients towards inputs and weights; their
//! shapes, their weights' first values, their errors.
//!
//! Does not know: training.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::{close, section, tensor};
use ferroflow_api::{math, random};
use ferroflow_base::{Code, Result};
use ferroflow_keras::activations::{self, Relu, Softmax, Tanh};
use ferroflow_keras::initializers::*;
use ferroflow_keras::layers::{self, *};
use ferroflow_keras::{Call, Layer, Outputs, Sequential};
use ferroflow_runtime::{GradientTape, RunContext, Tensor, Variable, function, inferred_types};
use ferroflow_tensor::{Array, DType, PartialShape, Shape, TensorType};
use serde_json::Value;

/// The only output.
fn one(outputs: Result<Outputs>) -> Result<Tensor> {
    outputs?.one().cloned()
}

fn layer(name: &str) -> Box<dyn Layer> {
    match name {
        "dense" => Box::new(Dense::new(3)),
        "dense_relu" => Box::new(Dense::new(3).activation(Relu)),
        "dense_softmax" => Box::new(Dense::new(4).activation(Softmax)),
        "dense_no_bias" => Box::new(Dense::new(3).without_bias()),
        "dense_rank3" => Box::new(Dense::new(2).activation(Tanh)),
        "conv_valid" => Box::new(Conv2D::new(3, (3, 2))),
        "conv_same" => Box::new(Conv2D::new(2, (3, 3)).same_padding().activation(Relu)),
        "conv_strides" => Box::new(Conv2D::new(2, (3, 3)).strides((2, 3))),
        "conv_same_strides" => Box::new(Conv2D::new(2, (3, 3)).strides((2, 2)).same_padding()),
        "pool" => Box::new(MaxPooling2D::new((2, 2))),
        "pool_strides" => Box::new(MaxPooling2D::new((3, 3)).strides((2, 2))),
        "pool_same" => Box::new(MaxPooling2D::new((2, 2)).same_padding()),
        "flatten" => Box::new(Flatten::new()),
        "dropout_off" => Box::new(Dropout::new(0.5)),
        "add" => Box::new(Add::new()),
        "subtract" => Box::new(Subtract::new()),
        "multiply" => Box::new(Multiply::new()),
        "average" => Box::new(Average::new()),
        "maximum" => Box::new(Maximum::new()),
        "minimum" => Box::new(Minimum::new()),
        "concatenate" => Box::new(Concatenate::new()),
        "concatenate_axis" => Box::new(Concatenate::new().axis(1)),
        other => panic!("the goldens have a layer {other}"),
    }
}

/// An input or several, or what belongs to each.
fn several(case: &Value, one: &str, all: &str) -> Vec<Value> {
    match case.get(all) {
        Some(list) => list.as_array().unwrap().clone(),
        None => vec![case[one].clone()],
    }
}

#[test]
fn outputs_and_gradients_are_keras() {
    for (name, case) in section("layers").as_object().unwrap() {
        let mut layer = layer(name);
        let xs: Vec<Tensor> = several(case, "x", "xs").iter().map(tensor).collect();
        let open = |x: &Tensor| {
            let mut shape = x.shape().dims().unwrap().to_vec();
            shape[0] = None;
            PartialShape::new(shape)
        };
        let shapes: Vec<PartialShape> = xs.iter().map(open).collect();
        let mut weights = Weights::new(name, DType::Float32);
        layer.build(&shapes, &mut weights).unwrap();
        let weights: Vec<_> = weights.into_list().into_iter().map(|(_, v)| v).collect();
        let stored = case.get("weights").map_or(&[][..], |w| w.as_array().unwrap());
        assert_eq!(weights.len(), stored.len(), "{name}");
        for (weight, stored) in weights.iter().zip(stored) {
            weight.assign(tensor(stored)).unwrap();
        }
        let tape = GradientTape::persistent();
        xs.iter().for_each(|x| tape.watch(x).unwrap());
        let y = one(layer.call(&xs, &Call::inference())).unwrap();
        let total = math::multiply(&y, tensor(&case["dy"])).unwrap();
        let total = math::reduce_sum(&total, ..).unwrap();
        close(&format!("{name}: y"), &y, &case["y"], 16.0);
        if let Some(told) = layer.output_shapes(&shapes).unwrap() {
            assert!(told.len() == 1 && told[0].is_compatible(&y.shape()), "{name}");
        }
        let types: Vec<_> =
            shapes.iter().map(|s| TensorType::new(DType::Float32, s.clone())).collect();
        let call = |x: Vec<Tensor>| Ok(vec![one(layer.call(&x, &Call::inference()))?]);
        let found = inferred_types(&types, &call).unwrap()[0].shape.clone();
        assert!(found.is_compatible(&y.shape()) && found.rank() == y.rank(), "{name}: {found}");
        for (i, (x, dx)) in xs.iter().zip(several(case, "dx", "dxs")).enumerate() {
            let own = tape.gradient(&total, x).unwrap();
            close(&format!("{name}: dx[{i}]"), &own, &dx, 32.0);
        }
        let dw = tape.gradient(&total, &weights).unwrap();
        for (i, dw) in dw.iter().enumerate() {
            close(&format!("{name}: dw[{i}]"), dw, &case["dw"][i], 64.0);
        }
    }
}

#[test]
fn every_class_has_numbers_of_keras() {
    // Models are tried as wholes, in the tests of functional models.
    let mut tried = vec!["Functional".to_string(), "Sequential".to_string()];
    for name in section("layers").as_object().unwrap().keys() {
        tried.push(layer(name).class_name().to_string());
    }
    let more: Value = serde_json::from_str(include_str!("data/layers.json")).unwrap();
    for case in more.as_object().unwrap().values() {
        tried.push(case["class"].as_str().unwrap().to_string());
    }
    tried.extend(common::of_folders());
    for class in layers::classes() {
        assert!(tried.iter().any(|t| t == class), "tools/keras_layers.py has no case of {class}");
    }
}

#[test]
fn activations_are_keras() {
    for (name, case) in section("activations").as_object().unwrap() {
        let activation = activations::by_name(name).unwrap();
        assert_eq!(activation.class_name(), name);
        let x = tensor(&case["x"]);
        let tape = GradientTape::new();
        tape.watch(&x).unwrap();
        let y = activation.apply(&x).unwrap();
        let ramp = Tensor::new([1.0f32, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0]).unwrap();
        let total = math::reduce_sum(math::multiply(&y, ramp).unwrap(), ..).unwrap();
        close(&format!("{name}: y"), &y, &case["y"], 16.0);
        let dx = tape.gradient(&total, &x).unwrap();
        close(&format!("{name}: dx"), &dx, &case["dx"], 128.0);
    }
    let e = activations::by_name("rely").err().unwrap();
    assert!(e.message().contains("\"rely\"") && e.message().contains("relu, "), "{e}");
}

#[test]
fn layers_work_in_functions_of_unknown_batches() {
    let mut model = Sequential::new();
    model.add(Conv2D::new(2, (3, 3)).same_padding().activation(Relu));
    model.add(MaxPooling2D::new((2, 2)));
    model.add(Flatten::new());
    model.add(Dropout::new(0.25));
    model.add(Dense::new(3).activation(Softmax));
    model.build(&[None, Some(4), Some(4), Some(1)]).unwrap();
    let model = model.shared();
    let own = model.clone();
    let traced = function(move |x: Tensor| own.call(&x, false));
    for rows in [3usize, 5, 2, 1, 0] {
        let x = random::normal_with(&[rows, 4, 4, 1], 0.0, 1.0, random::Draw::seeded(3)).unwrap();
        let (a, b) = (traced.call(x.clone()).unwrap(), model.call(&x, false).unwrap());
        assert_eq!(a.known_shape().unwrap().dims(), [rows, 3]);
        assert_eq!(a.to_vec::<f32>().unwrap(), b.to_vec::<f32>().unwrap());
    }
    assert_eq!(traced.traces(), 2);
}

#[test]
fn dropout_zeroes_its_share_and_keeps_the_mean() {
    let layer = Dropout::new(0.2);
    let x = Tensor::from(Array::full(Shape::vector(100_000), 1.0f32).unwrap());
    let tape = GradientTape::new();
    tape.watch(&x).unwrap();
    let y = one(layer.call(std::slice::from_ref(&x), &Call::new(true))).unwrap();
    let dx = tape.gradient(&y, &x).unwrap();
    let y = y.to_vec::<f32>().unwrap();
    let zeros = y.iter().filter(|v| **v == 0.0).count();
    assert!((19_500..20_500).contains(&zeros), "{zeros}");
    assert!(y.iter().all(|v| *v == 0.0 || *v == 1.25));
    // The gradient passes where the value did.
    assert_eq!(dx.to_vec::<f32>().unwrap(), y);
    let again = one(layer.call(std::slice::from_ref(&x), &Call::new(true)))
        .unwrap()
        .to_vec::<f32>()
        .unwrap();
    assert_ne!(again, y);
    let all = one(Dropout::new(1.0).call(&[x], &Call::new(true))).unwrap().to_vec::<f32>().unwrap();
    assert!(all.iter().all(|v| *v == 0.0));
    let e = Dropout::new(1.5).build(&[PartialShape::unknown()], &mut weights()).unwrap_err();
    assert!(e.message().contains("rate must be in [0, 1], got 1.5"), "{e}");
}

fn weights() -> Weights<'static> {
    Weights::new("layer", DType::Float32)
}

fn drawn(how: &dyn Initializer, dims: &[usize]) -> Vec<f64> {
    let drawn = how.draw(dims, DType::Float64).unwrap();
    assert_eq!(how.draw(dims, DType::Bfloat16).unwrap().dtype(), DType::Bfloat16);
    drawn.to_vec::<f64>().unwrap()
}

#[test]
fn initializers_have_their_spread() {
    let _own = RunContext::current().with_new_states().enter();
    random::set_seed(11);
    let (dense, conv) = ([300usize, 100], [3usize, 3, 20, 80]);
    // In order: variance for `dense` (fans 300, 100) and `conv` (fans 180, 720).
    let (flat, normal) = (3.0f64.sqrt(), 2.0 / 0.879_625_661);
    // The last number says how many standard deviations the largest may be away.
    let all: [(&dyn Initializer, [f64; 2], f64); 9] = [
        (&GlorotUniform, [2.0 / 400.0, 2.0 / 900.0], flat),
        (&GlorotNormal, [2.0 / 400.0, 2.0 / 900.0], normal),
        (&HeUniform, [2.0 / 300.0, 2.0 / 180.0], flat),
        (&HeNormal, [2.0 / 300.0, 2.0 / 180.0], normal),
        (&LecunUniform, [1.0 / 300.0, 1.0 / 180.0], flat),
        (&LecunNormal, [1.0 / 300.0, 1.0 / 180.0], normal),
        (&RandomUniform { minval: -0.3, maxval: 0.3 }, [0.03, 0.03], flat),
        (&RandomNormal { mean: 0.0, stddev: 0.2 }, [0.04, 0.04], f64::INFINITY),
        (
            &TruncatedNormal { mean: 0.0, stddev: 0.2 },
            [0.04 * 0.7737, 0.04 * 0.7737],
            2.0 / 0.7737f64.sqrt(),
        ),
    ];
    for (how, variances, most) in all {
        for (dims, variance) in [&dense[..], &conv[..]].into_iter().zip(variances) {
            let values = drawn(how, dims);
            let n = values.len() as f64;
            assert_eq!(values.len(), dims.iter().product::<usize>());
            let mean = values.iter().sum::<f64>() / n;
            let spread = values.iter().map(|v| v * v).sum::<f64>() / n;
            let name = how.class_name();
            assert!(mean.abs() < 5.0 * (variance / n).sqrt(), "{name}: mean {mean}");
            assert!((spread / variance - 1.0).abs() < 0.06, "{name}: {spread}, not {variance}");
            let largest = values.iter().fold(0.0f64, |m, v| m.max(v.abs()));
            assert!(largest <= most * variance.sqrt() * 1.001, "{name}: {largest}");
        }
    }
    assert_eq!(drawn(&Zeros, &[2]), [0.0, 0.0]);
    assert_eq!(drawn(&Ones, &[2]), [1.0, 1.0]);
    assert_eq!(drawn(&Constant(0.5), &[1, 2]), [0.5, 0.5]);
    for dims in [&[][..], &[3], &[0, 4], &[2, 0]] {
        assert_eq!(drawn(&GlorotUniform, dims).len(), dims.iter().product::<usize>());
    }
}

#[test]
fn a_seed_gives_equal_weights() {
    let _own = RunContext::current().with_new_states().enter();
    let weights = |seed: i64| -> Result<Vec<Vec<f32>>> {
        random::set_seed(seed);
        let mut model = Sequential::new();
        model.add(Dense::new(7));
        model.add(Dense::new(5).kernel_initializer(HeNormal));
        model.build(&[None, Some(7)])?;
        model.variables().iter().map(|v| v.read()?.to_vec()).collect()
    };
    let one = weights(1).unwrap();
    assert_eq!(one, weights(1).unwrap());
    assert_ne!(one, weights(2).unwrap());
    assert_ne!(one[0][..5], one[2][..5]);
}

#[track_caller]
fn refused<T>(result: Result<T>, code: Code, words: &[&str]) {
    let Err(e) = result else { panic!("no error") };
    assert_eq!(e.code(), code, "{e}");
    for word in words {
        assert!(e.to_string().contains(word), "{word:?} is not in {e}");
    }
}

#[test]
fn wrong_shapes_are_errors_that_name_the_layer() {
    let built = |layer: Box<dyn Layer>, dims: &[Option<usize>]| {
        let mut layer = layer;
        let shape = PartialShape::new(dims);
        let shapes = std::slice::from_ref(&shape);
        layer.build(shapes, &mut weights()).and_then(|()| layer.output_shapes(shapes))
    };
    let (code, some) = (Code::InvalidArgument, Some);
    refused(built(Box::new(Dense::new(2)), &[None, None]), code, &["last dimension", "batched"]);
    refused(built(Box::new(Dense::new(0)), &[None, some(2)]), code, &["units", "0"]);
    let conv = || Conv2D::new(2, (3, 3));
    refused(built(Box::new(conv()), &[None, some(4)]), code, &["[?,4]"]);
    let small = [None, some(2), some(9), some(1)];
    refused(built(Box::new(conv()), &small), code, &["window of 3", "size 2"]);
    refused(built(Box::new(conv().strides((0, 1))), &small), code, &["stride 0"]);
    refused(built(Box::new(MaxPooling2D::new((3, 3))), &small), code, &["window of 3"]);
    refused(built(Box::new(MaxPooling2D::new((0, 1))), &small), code, &["window of 0"]);
    let huge = built(Box::new(Dense::new(usize::MAX / 2)), &[None, some(9)]);
    refused(huge, code, &[]);
    let x = Tensor::new([[1.0f32, 2.0]]).unwrap();
    refused(
        Dense::new(3).call(std::slice::from_ref(&x), &Call::inference()),
        Code::FailedPrecondition,
        &["before it is built"],
    );
    let mut dense = Dense::new(3);
    dense.build(&[PartialShape::new([None, Some(3)])], &mut weights()).unwrap();
    refused(dense.call(&[x], &Call::inference()), code, &["[1,2]", "[3,3]"]);
    refused(
        dense.call(&[Tensor::new([1.0f32, 2.0, 3.0]).unwrap()], &Call::inference()),
        code,
        &["[3]"],
    );
}

#[test]
fn models_are_built_once_for_one_shape() {
    let mut model = Sequential::new();
    model.add(Dense::new(2));
    let x = Tensor::new([[1.0f32, 2.0, 3.0]]).unwrap();
    refused(model.call(&x, false), Code::FailedPrecondition, &["must be built"]);
    refused(model.summary(), Code::FailedPrecondition, &["must be built"]);
    model.build(&[None, Some(3)]).unwrap();
    let first = model.variables();
    model.build(&[None, Some(3)]).unwrap();
    assert!(model.variables()[0].same(&first[0]));
    refused(model.build(&[None, Some(4)]), Code::InvalidArgument, &["(None, 3)", "(None, 4)"]);
    model.add(Dense::new(1));
    refused(model.call(&x, false), Code::FailedPrecondition, &["must be built"]);
    model.build(&[None, Some(3)]).unwrap();
    assert_eq!(model.call(&x, false).unwrap().known_shape().unwrap().dims(), [1, 1]);
    assert_eq!(model.count_params(), 3 * 2 + 2 + 2 + 1);
}

struct Named(&'static str);

impl Layer for Named {
    fn class_name(&self) -> &str {
        "Named"
    }
    fn name(&self) -> &str {
        self.0
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        Ok(inputs.to_vec().into())
    }
}

#[test]
fn names_of_layers_are_unique_in_a_model() {
    let mut model = Sequential::new();
    model.add(Named("a"));
    model.add(Named("a"));
    refused(model.build(&[None]), Code::InvalidArgument, &["unique names", "\"a\""]);
}

#[test]
fn the_summary_is_keras_classic() {
    let mut model = Sequential::new();
    model.add(Named("images"));
    model.add(Named("a_layer_with_a_name_that_is_too_long"));
    model.add(Dense::new(1000).activation(Relu));
    model.build(&[None, Some(28), Some(2000)]).unwrap();
    let (name, dense) =
        (model.name().to_string(), model.layers().last().unwrap().name().to_string());
    let line = "_".repeat(65);
    let dense = format!("{dense} (Dense)");
    let expected = format!(
        "Model: \"{name}\"\n{line}\n\
         Layer (type)                 Output Shape              Param #   \n{}\n\
         images (Named)               (None, 28, 2000)          0         \n{line}\n\
         a_layer_with_a_name_that_is_ (None, 28, 2000)          0         \n{line}\n\
         {dense:<28} (None, 28, 1000)          2001000   \n{}\n\
         Total params: 2,001,000\nTrainable params: 2,001,000\nNon-trainable params: 0\n{line}\n",
        "=".repeat(65),
        "=".repeat(65),
    );
    assert_eq!(model.summary().unwrap(), expected);
}

/// A layer whose outputs have another shape than its inputs, and one that says so wrongly.
struct Half {
    lies: bool,
    by: Option<Variable>,
}

impl Layer for Half {
    fn class_name(&self) -> &str {
        "Half"
    }
    fn name(&self) -> &str {
        "half"
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        self.by = Some(weights.add("by", &[weights.features(&inputs[0])? / 2], &Ones)?);
        Ok(())
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let by = self.by.as_ref().ok_or_else(|| ferroflow_base::Error::internal("unbuilt"))?;
        Ok((inputs[0].i((.., ..2))? * by)?.into())
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        Ok(self.lies.then(|| inputs.to_vec()))
    }
}

#[test]
fn shapes_of_ones_own_layers_are_found_and_checked() {
    let mut model = Sequential::new();
    model.add(Half { lies: false, by: None });
    model.add(Dense::new(3));
    model.build(&[None, Some(4)]).unwrap();
    assert_eq!(model.variables()[1].shape(), PartialShape::new([Some(2), Some(3)]));
    assert!(model.summary().unwrap().contains("(None, 2)"));
    let mut model = Sequential::new();
    model.add(Half { lies: true, by: None });
    let words = ["layer half", "output_shapes says [?,4]", "call gives [?,2]"];
    refused(model.build(&[None, Some(4)]), Code::InvalidArgument, &words);
    refused(Sequential::new().build(&[None]), Code::InvalidArgument, &["no layers", "add"]);
}

#[test]
fn models_compute_in_their_dtype_and_cast_what_they_are_given() {
    for dtype in [DType::Float32, DType::Float64, DType::Float16, DType::Bfloat16] {
        let mut model = Sequential::new().with_dtype(dtype).unwrap();
        model.add(Dense::new(3).activation(Relu).kernel_initializer(Constant(0.5)));
        model.add(Dense::new(2).activation(Softmax).kernel_initializer(Constant(0.25)));
        model.build(&[None, Some(2)]).unwrap();
        assert!(model.variables().iter().all(|v| v.dtype() == dtype));
        let numbers = Tensor::new([[1.0f64, 2.0], [3.0, 4.0]]).unwrap();
        for given in [
            DType::Float64,
            DType::Float32,
            DType::Float16,
            DType::Int32,
            DType::Int64,
            DType::Uint8,
        ] {
            let y = model.predict(&numbers.cast(given).unwrap(), 2).unwrap();
            assert_eq!(y.dtype(), dtype);
            assert_eq!(y.cast(DType::Float32).unwrap().to_vec::<f32>().unwrap(), [0.5; 4]);
        }
    }
    let e = Sequential::new().with_dtype(DType::Int32).err().unwrap();
    assert!(e.message().contains("not int32"), "{e}");
}
