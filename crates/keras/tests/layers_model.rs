//! Models of many kinds of layers: TensorFlow's checkpoints of them, trainings with batch normalization
//! against Keras, noise, sparse gradients, first values of weights, errors, hostile configurations.
//!
//! Does not know: what single layers compute; see `layers_keras`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::{near, numbers, tensor};
use ferroflow::op::Cotangent;
use ferroflow_api::{array, math, random};
use ferroflow_base::{Code, Result};
use ferroflow_data::Dataset;
use ferroflow_keras::activations::{Relu, Tanh};
use ferroflow_keras::constraints::NonNeg;
use ferroflow_keras::initializers::{GlorotUniform, Ones};
use ferroflow_keras::layers::{self, *};
use ferroflow_keras::losses::MeanSquaredError;
use ferroflow_keras::optimizers::Optimizer;
use ferroflow_keras::regularizers::L2;
use ferroflow_keras::{
    Call, Compile, Config, Fit, Layer, Model, Outputs, Sequential, Symbol, load_model,
    restore_checkpoint, save_checkpoint,
};
use ferroflow_runtime::{GradientTape, RunContext, Tensor, Variable, function};
use ferroflow_tensor::{DType, PartialShape};
use serde_json::{Value, json};

fn golden(name: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("data/layers_model.json")).unwrap();
    all[name].clone()
}

/// The model of `tools/keras_layers_model.py`.
fn of_each_kind() -> Model {
    let words = Symbol::input_of("words", &[None, Some(8)], DType::Int32);
    let x = Embedding::new(10, 4).mask_zero().on(&words).unwrap();
    let x = Conv1D::new(4, 3).causal_padding().activation(Relu).on(&x).unwrap();
    let x = BatchNormalization::new().on(&x).unwrap();
    let x = SeparableConv1D::new(4, 2).same_padding().on(&x).unwrap();
    let x = LayerNormalization::new().on(&x).unwrap();
    let x = PReLU::new().shared_axes([1]).on(&x).unwrap();
    let x = Conv1DTranspose::new(4, 2).strides(2).on(&x).unwrap();
    let x = GroupNormalization::new(2).on(&x).unwrap();
    let x = DepthwiseConv1D::new(3).on(&x).unwrap();
    let x = EinsumDense::new("abc,cd->abd", [None, Some(3)]).bias_axes("d").on(&x).unwrap();
    let x = RMSNormalization::new().on(&x).unwrap();
    let x = GlobalAveragePooling1D::new().on(&x).unwrap();
    let x = SpectralNormalization::new(Dense::new(1)).on(&x).unwrap();
    Model::new(&words, &x).unwrap()
}

#[test]
fn checkpoints_of_tensorflow_restore_layers_of_each_kind() {
    let prefix = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/tf_layers-1");
    let model = of_each_kind();
    restore_checkpoint(prefix, &model, None).unwrap();
    let y = model.predict(&tensor(&golden("words")), 3).unwrap();
    near("predicted", &y.to_vec::<f32>().unwrap(), &numbers(&golden("predicted")), 64.0);
    // What was restored is saved and restored again; `tools/keras_layers_model.py read` takes it too.
    let dir = tempfile::tempdir().unwrap();
    let kept = std::env::var("FERROFLOW_LAYERS_CHECKPOINT");
    let prefix = kept.map_or_else(|_| dir.path().join("again"), Into::into);
    save_checkpoint(&prefix, &model, None).unwrap();
    let other = of_each_kind();
    restore_checkpoint(&prefix, &other, None).unwrap();
    for (a, b) in model.variables().iter().zip(other.variables()) {
        assert_eq!(a.to_vec::<f32>().unwrap(), b.to_vec::<f32>().unwrap(), "{}", b.name());
    }
}

fn quiet(epochs: usize) -> Fit<'static> {
    Fit { epochs, verbose: false, ..Fit::default() }
}

#[test]
fn trainings_with_batch_normalization_are_keras() {
    for (section, trained) in [("fit", true), ("frozen", false)] {
        let case = golden(section);
        let mut model = Sequential::new();
        model.add(Dense::new(4).activation(Tanh));
        model.add(BatchNormalization::new().momentum(0.8).with_name("norm"));
        model.add(Dense::new(1));
        model.build(&[None, Some(3)]).unwrap();
        model.set_trainable("norm", trained).unwrap();
        for (variable, value) in model.variables().iter().zip(case["start"].as_array().unwrap()) {
            variable.assign(tensor(value)).unwrap();
        }
        model.compile(Compile::new(Optimizer::sgd(0.1).unwrap(), MeanSquaredError)).unwrap();
        let (x, y) = (tensor(&case["x"]), tensor(&case["y"]));
        let data = Dataset::from_tensor_slices((x.clone(), y)).unwrap().batch(4).unwrap();
        let history = model.fit(&data, quiet(3)).unwrap();
        for (own, stored) in history.loss().iter().zip(case["loss"].as_array().unwrap()) {
            near(section, &[*own], &[stored.as_f64().unwrap() as f32], 256.0);
        }
        for (variable, value) in model.variables().iter().zip(case["weights"].as_array().unwrap()) {
            let own = variable.to_vec::<f32>().unwrap();
            near(&format!("{section}: {}", variable.name()), &own, &numbers(value), 512.0);
        }
        let own = model.predict(&x, 10).unwrap().to_vec::<f32>().unwrap();
        near(section, &own, &numbers(&case["predicted"]), 512.0);
        // Use changes nothing.
        let values = |m: &Sequential| -> Vec<Vec<f32>> {
            m.variables().iter().map(|v| v.to_vec().unwrap()).collect()
        };
        let before = values(&model);
        model.evaluate(&data).unwrap();
        model.call(&x, false).unwrap();
        assert_eq!(values(&model), before);
        let dir = tempfile::tempdir().unwrap();
        model.save(dir.path()).unwrap();
        let loaded = load_model(dir.path()).unwrap();
        assert_eq!(values(&loaded), before);
        assert_eq!(loaded.trainable_variables().len(), if trained { 6 } else { 4 });
    }
}

fn called(layer: &dyn Layer, x: &Tensor, training: bool) -> Result<Outputs> {
    layer.call(std::slice::from_ref(x), &Call::new(training))
}

#[test]
fn noise_has_its_strength_and_its_seed() {
    let x = array::filled(&[100_000], &Tensor::new(2.0f32).unwrap()).unwrap();
    let moments = |layer: &dyn Layer| {
        let y = called(layer, &x, true).unwrap()[0].to_vec::<f32>().unwrap();
        let mean = y.iter().map(|v| f64::from(*v)).sum::<f64>() / y.len() as f64;
        let spread = y.iter().map(|v| (f64::from(*v) - mean).powi(2)).sum::<f64>() / y.len() as f64;
        (mean, spread)
    };
    // Variances: of noise 0.5²; of dropout's 0.25 / 0.75 times 2².
    let all: [(Box<dyn Layer>, f64, f64); 3] = [
        (Box::new(GaussianNoise::new(0.5)), 2.0, 0.25),
        (Box::new(GaussianDropout::new(0.25)), 2.0, 4.0 / 3.0),
        (Box::new(Dropout::new(0.25)), 2.0, 4.0 / 3.0),
    ];
    for (layer, mean, variance) in all {
        let (m, v) = moments(&*layer);
        let name = layer.class_name();
        assert!((m - mean).abs() < 0.03 && (v - variance).abs() < 0.05, "{name}: {m}, {v}");
    }
    // Of normal inputs, mean and variance stay.
    let x = random::normal(&[200_000], 0.0, 1.0).unwrap();
    let y = called(&AlphaDropout::new(0.3), &x, true).unwrap()[0].clone();
    let (mean, variance) = ferroflow_api::nn::moments(&y, ..).unwrap();
    let (mean, variance) = (mean.item::<f32>().unwrap(), variance.item::<f32>().unwrap());
    assert!(mean.abs() < 0.02 && (variance - 1.0).abs() < 0.03, "{mean}, {variance}");
    // Channels go as wholes, and rows where the noise has one column.
    let ones = array::ones(&[40, 6, 5], DType::Float32).unwrap();
    let y = called(&SpatialDropout1D::new(0.5), &ones, true).unwrap()[0].to_vec::<f32>().unwrap();
    for sample in y.chunks(30) {
        assert!((0..30).all(|i| sample[i] == sample[i % 5]));
    }
    assert!(y.contains(&0.0) && y.contains(&2.0));
    let rows = Dropout::new(0.5).noise_shape([None, Some(1), Some(1)]);
    let y = called(&rows, &ones, true).unwrap()[0].to_vec::<f32>().unwrap();
    assert!(y.chunks(30).all(|sample| sample.iter().all(|v| *v == sample[0])));
    // A seed under a global one says all.
    let _own = RunContext::current().with_new_states().enter();
    let drawn = || {
        random::set_seed(5);
        called(&GaussianNoise::new(1.0).seed(3), &ones, true).unwrap()[0].to_vec::<f32>().unwrap()
    };
    assert_eq!(drawn(), drawn());
    for layer in [&GaussianDropout::new(1.0) as &dyn Layer, &AlphaDropout::new(1.0)] {
        assert_eq!(called(layer, &ones, true).unwrap_err().code(), Code::InvalidArgument);
    }
}

fn build(layer: &mut dyn Layer, dims: &[Option<usize>]) -> Result<Vec<(String, Variable)>> {
    let mut weights = Weights::new("layer", DType::Float32);
    layer.build(&[PartialShape::new(dims)], &mut weights)?;
    Ok(weights.into_list())
}

#[test]
fn gradients_of_embeddings_are_the_rows_looked_up() {
    let mut layer = Embedding::new(1000, 2);
    let weights = build(&mut layer, &[None, Some(3)]).unwrap();
    let x = Tensor::new([[7, 3, 7]]).unwrap();
    let tape = GradientTape::persistent();
    let y = called(&layer, &x, true).unwrap();
    let found = tape.cotangents(&[&y[0]], &[], &[weights[0].1.clone()]).unwrap();
    let Some(Some(Cotangent::Slices(rows))) = found.first() else { panic!("not rows") };
    assert_eq!(Tensor::from(rows.values.clone()).to_vec::<f32>().unwrap(), [1.0; 6]);
    assert_eq!(Tensor::from(rows.indices.clone()).to_vec::<i32>().unwrap(), [7, 3, 7]);
    let whole = tape.gradient(&y[0], &weights[0].1).unwrap().to_vec::<f32>().unwrap();
    assert_eq!((whole[6], whole[14], whole.iter().sum::<f32>()), (1.0, 2.0, 6.0));
    let wrong = Tensor::new([[1000]]).unwrap();
    assert_eq!(called(&layer, &wrong, false).unwrap_err().code(), Code::InvalidArgument);
}

#[test]
fn kernels_of_equations_spread_by_what_they_join() {
    let equation = EinsumDense::new("abc,cde->abde", [None, Some(10), Some(40)]);
    let mut layer = equation.kernel_initializer(GlorotUniform);
    let weights = build(&mut layer, &[None, Some(3), Some(200)]).unwrap();
    let kernel = weights[0].1.value().unwrap();
    let squares = math::reduce_mean(math::square(&kernel).unwrap(), ..).unwrap();
    // 200 inputs, 10 * 40 outputs.
    let variance = squares.item::<f32>().unwrap() * 600.0 / 2.0;
    assert!((variance - 1.0).abs() < 0.02, "{variance}");
}

#[test]
fn options_of_weights_reach_the_training() {
    let mut model = Sequential::new();
    let start = || Ones;
    model.add(
        SeparableConv1D::new(2, 1)
            .depthwise_initializer(start())
            .pointwise_initializer(start())
            .depthwise_regularizer(L2::new(0.5))
            .pointwise_constraint(NonNeg),
    );
    model.add(ActivityRegularization::new().l2(0.25));
    model.build(&[None, Some(1), Some(1)]).unwrap();
    model.compile(Compile::new(Optimizer::sgd(10.0).unwrap(), MeanSquaredError)).unwrap();
    let (x, y) = (Tensor::new([[[1.0f32]], [[1.0]]]), array::zeros(&[2, 1, 2], DType::Float32));
    let data = Dataset::from_tensor_slices((x.unwrap(), y.unwrap())).unwrap().batch(2).unwrap();
    let logs = model.evaluate(&data).unwrap();
    // Squares 1, the weight's 0.5, of four outputs 0.25 * 4 / 2.
    assert_eq!(logs.get("loss"), Some(2.0));
    model.fit(&data, quiet(1)).unwrap();
    let values = |i: usize| model.variables()[i].to_vec::<f32>().unwrap();
    assert!(values(0)[0] < 0.0);
    assert_eq!(values(1), [0.0; 2]);
}

#[track_caller]
fn refused<T>(result: Result<T>, words: &[&str]) {
    let Err(e) = result else { panic!("no error") };
    assert_eq!(e.code(), Code::InvalidArgument, "{e}");
    for word in words {
        assert!(e.to_string().contains(word), "{word:?} is not in {e}");
    }
}

#[test]
fn wrong_options_and_shapes_are_errors_that_say_what() {
    let some = Some;
    let image = [None, some(5), some(5), some(4)];
    let on = |mut layer: Box<dyn Layer>, dims: &[Option<usize>]| build(&mut *layer, dims);
    refused(on(Box::new(Conv2D::new(3, 2).groups(2)), &image), &["3 filters", "2 groups"]);
    refused(on(Box::new(Conv2D::new(6, 2).groups(3)), &image), &["4 input channels", "3 groups"]);
    refused(on(Box::new(Conv2D::new(6, 2).groups(0)), &image), &["groups", "0"]);
    let both = Conv2D::new(2, 2).strides(2).dilation_rate(2);
    refused(on(Box::new(both), &image), &["strides [2, 2]", "dilation_rate [2, 2]"]);
    refused(on(Box::new(Conv1D::new(2, 2)), &image), &["3 dimensions", "[?,5,5,4]"]);
    refused(on(Box::new(Conv2D::new(2, 0)), &image), &["window of 0"]);
    refused(on(Box::new(Conv2D::new(2, usize::MAX)), &image), &["window of"]);
    let first = Conv2D::new(2, 2).channels_first();
    refused(on(Box::new(first), &[None, None, some(5), some(5)]), &["channels", "[?,?,5,5]"]);
    let wide = Conv2DTranspose::new(2, 2).strides(2).output_padding(2);
    refused(on(Box::new(wide), &image), &["output_padding [2, 2]", "strides [2, 2]"]);
    refused(on(Box::new(Conv2DTranspose::new(2, 0)), &image), &["kernel_size", "0"]);
    refused(on(Box::new(DepthwiseConv2D::new(2).depth_multiplier(0)), &image), &["depth_mult"]);
    refused(on(Box::new(MaxPooling2D::new(6)), &image), &["window of 6", "size 5"]);
    refused(on(Box::new(AveragePooling1D::new(2)), &image), &["3 dimensions"]);
    refused(on(Box::new(Cropping2D::new((3, 2))), &image), &["borders of 3 and 3", "size 5"]);
    refused(on(Box::new(Reshape::new([-1, -1])), &image), &["one -1"]);
    refused(on(Box::new(Reshape::new([7, -1])), &image), &["[7, -1]", "[?,5,5,4]"]);
    refused(on(Box::new(Permute::new([1, 3])), &image), &["[1, 3]"]);
    refused(on(Box::new(RepeatVector::new(0)), &[None, some(2)]), &["n must be positive"]);
    refused(on(Box::new(PReLU::new().shared_axes([4])), &image), &["axis 4"]);
    refused(on(Box::new(PReLU::new()), &[None, None, some(2)]), &["known along all axes"]);
    refused(on(Box::new(ReLU::new().max_value(-1.0)), &image), &["max_value", "-1"]);
    refused(on(Box::new(BatchNormalization::new().axis(4)), &image), &["no axis 4"]);
    refused(on(Box::new(LayerNormalization::new().axis([1, 7])), &image), &["no axis 7"]);
    refused(on(Box::new(GroupNormalization::new(3)), &image), &["4 channels", "3 groups"]);
    refused(on(Box::new(Embedding::new(0, 2)), &[None, some(2)]), &["input_dim"]);
    refused(on(Box::new(SpatialDropout1D::new(2.0)), &[None, None, some(2)]), &["rate", "2"]);
    refused(on(Box::new(Dot::new(1)), &image), &["exactly 2 inputs"]);
    let equation = |text: &str| EinsumDense::new(text, [some(3)]);
    for wrong in ["ab,bc", "a1,bc->ac", "ab,bc->...c", "abc,bc->ac", "ab,bc->ad", "ab,ce->ac"] {
        refused(on(Box::new(equation(wrong)), &[None, some(2)]), &[wrong]);
    }
    refused(on(Box::new(equation("ab,bc->ac").bias_axes("z")), &[None, some(2)]), &["bias_axes"]);
    let pooled = SpectralNormalization::new(MaxPooling2D::new(2));
    refused(on(Box::new(pooled), &image), &["no weight kernel"]);
    let mut dot = Dot::new([1, 2]);
    let shapes = [PartialShape::new([None, some(3)]), PartialShape::new([None, some(2), some(4)])];
    refused(dot.build(&shapes, &mut Weights::new("dot", DType::Float32)), &["3 and 4"]);
}

#[test]
fn hostile_configurations_are_errors() {
    let all: Value = serde_json::from_str(include_str!("data/layers.json")).unwrap();
    let hostile = [
        json!(null),
        json!(-1),
        json!(0),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(1e300),
        json!("x"),
        json!([]),
        json!([0, -3]),
        json!([u64::MAX, 2, 1]),
        json!([[1]]),
        json!({"class_name": "Dense"}),
        json!([null, {"a": 1}]),
    ];
    let mut tried = 0;
    for (name, case) in all.as_object().unwrap() {
        let class = case["class"].as_str().unwrap();
        let config = case["config"].as_object().unwrap();
        let xs: Vec<Tensor> = case["xs"].as_array().unwrap().iter().map(tensor).collect();
        let shapes: Vec<PartialShape> = xs.iter().map(Tensor::shape).collect();
        for key in config.keys() {
            for value in &hostile {
                let mut wrong = Config::new();
                for (k, v) in config {
                    wrong = wrong.with(k, if k == key { value.clone() } else { v.clone() });
                }
                tried += 1;
                let Ok(mut layer) = layers::from_config(class, name, &wrong) else { continue };
                let _ = layer.config();
                // These say how large a weight is, which a saved model has in its size.
                let big = |k: &str| {
                    ["filters", "units", "input_dim", "output_dim", "depth_multiplier"].contains(&k)
                };
                if !(big(key) || key == "kernel_size" || key == "output_shape") {
                    let mut weights = Weights::new(name, DType::Float32);
                    let _ = layer.build(&shapes, &mut weights);
                    let _ = layer.call(&xs, &Call::new(true));
                }
                let _ = layer.output_shapes(&shapes);
            }
        }
    }
    assert!(tried > 5000, "{tried}");
}

#[test]
fn inputs_of_any_size_have_one_trace() {
    let layers: Vec<Box<dyn Layer>> = vec![
        Box::new(Conv2D::new(3, 3).same_padding().strides(2)),
        Box::new(Conv2DTranspose::new(3, 3).strides(2)),
        Box::new(Conv2DTranspose::new(3, 3).strides((2, 1)).same_padding().output_padding(0)),
        Box::new(SeparableConv2D::new(3, 2).same_padding()),
        Box::new(MaxPooling2D::new(2)),
        Box::new(AveragePooling2D::new(2).same_padding()),
        Box::new(GlobalAveragePooling2D::new()),
        Box::new(UpSampling2D::new((2, 3))),
        Box::new(UpSampling2D::new(2).interpolation(Interpolation::Bilinear)),
        Box::new(UpSampling2D::new(2).interpolation(Interpolation::Lanczos3)),
        Box::new(ZeroPadding2D::new((1, 2))),
        Box::new(Cropping2D::new([(1, 0), (0, 2)])),
        Box::new(Flatten::new()),
        Box::new(Reshape::new([-1, 4])),
        Box::new(Permute::new([3, 1, 2])),
        Box::new(BatchNormalization::new()),
        Box::new(LayerNormalization::new()),
        Box::new(GroupNormalization::new(2)),
        Box::new(Softmax::new().axis([1, 2])),
        Box::new(EinsumDense::new("abcd,de->abce", [None, None, Some(3)]).bias_axes("e")),
        Box::new(PReLU::new().shared_axes([1, 2])),
    ];
    for mut layer in layers {
        build(&mut *layer, &[None, None, None, Some(4)]).unwrap();
        let layer: std::sync::Arc<dyn Layer> = layer.into();
        let own = layer.clone();
        let traced = function(move |x: Tensor| own.call(&[x], &Call::inference())?.one().cloned());
        for dims in [[2usize, 4, 5, 4], [1, 6, 8, 4], [3, 5, 7, 4], [1, 3, 3, 4]] {
            let x = random::normal(&dims, 0.0, 1.0).unwrap();
            let name = layer.class_name();
            let y = traced.call(x.clone()).unwrap_or_else(|e| panic!("{name} of {dims:?}: {e}"));
            let eager = called(&*layer, &x, false).unwrap()[0].clone();
            assert_eq!(y.known_shape().unwrap(), eager.known_shape().unwrap(), "{name}");
            assert_eq!(y.to_vec::<f32>().unwrap(), eager.to_vec::<f32>().unwrap(), "{name}");
        }
        assert_eq!(traced.traces(), 2, "{}", layer.class_name());
    }
}
