//! Recurrent layers against Keras, eager and in traces of any number of steps: outputs, states, gradients,
//! masks; what dropout drops; states that are kept; errors.
//!
//! Does not know: training.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "common/cases.rs"]
mod cases;
mod common;

use cases::{How, try_case};
use ferroflow_api::{array, random};
use ferroflow_base::{Code, Result};
use ferroflow_data::Dataset;
use ferroflow_keras::activations::{Linear, Relu, Tanh};
use ferroflow_keras::initializers::{Constant, Ones, Zeros};
use ferroflow_keras::layers::*;
use ferroflow_keras::losses::MeanSquaredError;
use ferroflow_keras::regularizers::{L1, L2};
use ferroflow_keras::{Call, Compile, Config, Fit, Layer, Model, Outputs, Sequential, Symbol};
use ferroflow_runtime::{Tensor, function};
use ferroflow_tensor::{DType, PartialShape};
use serde_json::Value;

fn layer(name: &str) -> Box<dyn Layer> {
    let sum = MergeMode::Sum;
    match name {
        "simple" => Box::new(SimpleRNN::new(2)),
        "simple_all" => {
            Box::new(SimpleRNN::new(2).activation(Relu).without_bias().return_sequences())
        }
        "simple_cell" => Box::new(SimpleRNNCell::new(2)),
        "lstm" | "lstm_float64" => Box::new(LSTM::new(2)),
        "lstm_state" | "lstm_mask" => Box::new(LSTM::new(2).return_sequences().return_state()),
        "lstm_zero" => Box::new(LSTM::new(2).return_sequences().zero_output_for_mask()),
        "lstm_unroll" => Box::new(LSTM::new(2).return_sequences().go_backwards().unroll()),
        "lstm_backwards" => Box::new(LSTM::new(2).return_sequences().go_backwards()),
        "lstm_no_bias" => Box::new(LSTM::new(2).without_bias().recurrent_activation(Tanh)),
        "lstm_parts" => Box::new(LSTM::new(2).recurrent_dropout(0.5)),
        "lstm_cell" => Box::new(LSTMCell::new(2)),
        "gru" => Box::new(GRU::new(2).return_sequences()),
        "gru_before" => Box::new(GRU::new(2).reset_before()),
        "gru_state" => Box::new(GRU::new(2).return_state().unroll()),
        "gru_no_bias" => Box::new(GRU::new(2).without_bias()),
        "gru_cell" => Box::new(GRUCell::new(2).reset_before()),
        "stacked" => {
            let cells = StackedRNNCells::new().cell(LSTMCell::new(2)).cell(GRUCell::new(3));
            Box::new(RNN::new(cells).return_sequences().return_state())
        }
        "stacked_cells" => {
            Box::new(StackedRNNCells::new().cell(SimpleRNNCell::new(2)).cell(GRUCell::new(3)))
        }
        "stateful" => Box::new(GRU::new(2).return_sequences().stateful()),
        "bidirectional" => Box::new(Bidirectional::new(LSTM::new(2).return_sequences())),
        "bidirectional_sum" => Box::new(Bidirectional::new(GRU::new(2)).merge_mode(sum)),
        "bidirectional_mul" => {
            let layer = SimpleRNN::new(2).return_sequences();
            Box::new(Bidirectional::new(layer).merge_mode(MergeMode::Mul))
        }
        "bidirectional_ave" => {
            Box::new(Bidirectional::new(SimpleRNN::new(2)).merge_mode(MergeMode::Ave))
        }
        "bidirectional_none" => {
            let layer = GRU::new(2).return_sequences().return_state();
            Box::new(Bidirectional::new(layer).merge_mode(MergeMode::Separate))
        }
        "bidirectional_layers" => {
            let back = GRU::new(3).return_sequences().go_backwards();
            let layer = Bidirectional::new(LSTM::new(2).return_sequences());
            Box::new(layer.backward_layer(back))
        }
        "time_distributed" => Box::new(TimeDistributed::new(Dense::new(2).activation(Tanh))),
        "time_distributed_conv" => Box::new(TimeDistributed::new(Conv2D::new(2, (2, 2)))),
        "time_distributed_lstm" => Box::new(TimeDistributed::new(LSTM::new(2))),
        "time_distributed_stateful" => Box::new(TimeDistributed::new(GRU::new(2).stateful())),
        other => panic!("the goldens have a layer {other}"),
    }
}

/// How a case is tried where that is not as usual.
fn how(name: &str) -> How {
    let own = How::default();
    match name {
        "lstm_float64" => How { dtype: DType::Float64, ulps: (1.0, 1.0), ..own },
        // A loop is unrolled over a known number of steps; what is kept is for a known batch.
        "lstm_unroll" | "gru_state" => How { open: 1, ..own },
        "stateful" => How { open: 0, calls: 2, ..own },
        "time_distributed_stateful" => How { open: 0, ..own },
        "lstm_cell" | "gru_cell" | "simple_cell" | "stacked_cells" => How { open: 1, ..own },
        _ => own,
    }
}

#[test]
fn outputs_states_and_gradients_are_keras() {
    let all: Value = serde_json::from_str(include_str!("data/recurrent.json")).unwrap();
    let mut tried = Vec::new();
    for (name, case) in all["layers"].as_object().unwrap() {
        tried.push(try_case(name, || layer(name), case, how(name)));
    }
    for class in all["classes"].as_array().unwrap() {
        assert!(tried.iter().any(|t| t == class), "no case of {class}");
    }
}

fn sequences(batch: usize, time: usize, features: usize) -> Tensor {
    let how = random::Draw::seeded(5);
    random::normal_with(&[batch, time, features], 0.0, 1.0, how).unwrap()
}

#[test]
fn one_trace_takes_any_number_of_steps() {
    let mut model = Sequential::new();
    model.add(Bidirectional::new(LSTM::new(3).return_sequences()));
    model.add(TimeDistributed::new(Dense::new(4)));
    model.add(GRU::new(2));
    model.build(&[None, None, Some(3)]).unwrap();
    let model = model.shared();
    let own = model.clone();
    let open =
        ferroflow_tensor::TensorType::new(DType::Float32, PartialShape::new([None, None, Some(3)]));
    let traced =
        function(move |x: Vec<Tensor>| own.call(&x[0], false)).with_input_signature(vec![open]);
    for (batch, time) in [(2, 1), (3, 7), (1, 30), (0, 4)] {
        let x = sequences(batch, time, 3);
        let (a, b) = (traced.call(vec![x.clone()]).unwrap(), model.call(&x, false).unwrap());
        assert_eq!(a.known_shape().unwrap().dims(), [batch, 2]);
        common::near("traced", &a.to_vec().unwrap(), &b.to_vec::<f32>().unwrap(), 8.0);
    }
    assert_eq!(traced.traces(), 1);
}

#[test]
fn a_state_is_kept_until_it_is_reset() {
    let mut model = Sequential::new();
    model.add(LSTM::new(3).stateful().return_sequences());
    model.add(GRU::new(2).stateful());
    model.build(&[Some(2), None, Some(3)]).unwrap();
    assert_eq!(model.variables().len(), 3 + 2 + 3 + 1);
    assert_eq!(model.trainable_variables().len(), 6);
    let x = sequences(2, 6, 3);
    let halves = array::split(&x, &[2, 4], 1).unwrap();
    let whole = model.call(&x, false).unwrap().to_vec::<f32>().unwrap();
    assert_ne!(model.call(&x, false).unwrap().to_vec::<f32>().unwrap(), whole);
    model.reset_state().unwrap();
    model.call(&halves[0], false).unwrap();
    let end = model.call(&halves[1], false).unwrap().to_vec::<f32>().unwrap();
    common::near("in two halves", &end, &whole, 8.0);
}

#[test]
fn dropout_is_the_same_in_all_steps() {
    // The output of a step is its inputs, times what dropout leaves of them.
    for seeded in [false, true] {
        let mut layer = SimpleRNN::new(4)
            .kernel_initializer(Ones)
            .recurrent_initializer(Zeros)
            .activation(Linear)
            .without_bias()
            .dropout(0.5)
            .return_sequences();
        if seeded {
            layer = layer.seed(3);
        }
        let mut weights = Weights::new("layer", DType::Float32);
        layer.build(&[PartialShape::new([None, None, Some(1)])], &mut weights).unwrap();
        let x = array::ones(&[64, 5, 1], DType::Float32).unwrap();
        let y = layer.call(std::slice::from_ref(&x), &Call::new(true)).unwrap()[0]
            .to_vec::<f32>()
            .unwrap();
        let samples: Vec<&[f32]> = y.chunks(20).collect();
        assert!(samples.iter().all(|s| s.iter().all(|v| *v == s[0] && (*v == 0.0 || *v == 2.0))));
        let dropped = samples.iter().filter(|s| s[0] == 0.0).count();
        assert!((15..50).contains(&dropped), "{dropped}");
        let y = layer.call(&[x], &Call::inference()).unwrap()[0].to_vec::<f32>().unwrap();
        assert!(y.iter().all(|v| *v == 1.0));
    }
    // Of the state: h is 1 at first; what is not dropped is doubled in each step.
    let mut layer = SimpleRNN::new(1)
        .kernel_initializer(Zeros)
        .recurrent_initializer(Ones)
        .activation(Linear)
        .recurrent_dropout(0.5)
        .return_sequences();
    let mut weights = Weights::new("layer", DType::Float32);
    layer.build(&[PartialShape::new([None, None, Some(1)])], &mut weights).unwrap();
    let x = array::zeros(&[64, 3, 1], DType::Float32).unwrap();
    let start = array::ones(&[64, 1], DType::Float32).unwrap();
    let y = layer.call(&[x, start], &Call::new(true)).unwrap()[0].to_vec::<f32>().unwrap();
    let kinds: Vec<&[f32]> = y.chunks(3).collect();
    assert!(kinds.iter().all(|s| *s == [0.0; 3] || *s == [2.0, 4.0, 8.0]), "{kinds:?}");
    assert!(kinds.iter().any(|s| s[0] == 0.0) && kinds.iter().any(|s| s[0] == 2.0));
}

#[test]
fn gates_are_dropped_each_on_its_own_where_states_are() {
    // A state before of ones and kernels of ones: each gate sees how much of its own inputs is left.
    let mut layer = LSTM::new(1)
        .kernel_initializer(Ones)
        .recurrent_initializer(Zeros)
        .activation(Linear)
        .recurrent_activation(Linear)
        .without_bias()
        .dropout(0.5)
        .recurrent_dropout(0.5);
    let mut weights = Weights::new("layer", DType::Float32);
    layer.build(&[PartialShape::new([None, None, Some(1)])], &mut weights).unwrap();
    let x = array::ones(&[256, 1, 1], DType::Float32).unwrap();
    let zero = array::zeros(&[256, 1], DType::Float32).unwrap();
    let one = array::ones(&[256, 1], DType::Float32).unwrap();
    // h = o (f c' + i new): with c' = 1, 2 (2 + 4), or less where some of the four are dropped.
    let y = layer.call(&[x, zero, one], &Call::new(true)).unwrap()[0].to_vec::<f32>().unwrap();
    for expected in [0.0, 4.0, 8.0, 12.0] {
        assert!(y.contains(&expected), "{expected} in {y:?}");
    }
    assert!(y.iter().all(|v| [0.0, 4.0, 8.0, 12.0].contains(v)), "{y:?}");
}

/// A cell of a program's own: a mean that forgets.
struct Fading {
    units: usize,
    keep: f64,
}

impl Layer for Fading {
    fn class_name(&self) -> &str {
        "Fading"
    }
    fn name(&self) -> &str {
        "fading"
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let [x, mean] = inputs else { return Err(ferroflow_base::Error::internal("inputs")) };
        let next = ((mean * self.keep)? + (x * (1.0 - self.keep))?)?;
        Ok(vec![next.clone(), next].into())
    }
    fn config(&self) -> Config {
        Config::new().with("units", self.units).with("keep", self.keep)
    }
}

impl Cell for Fading {
    fn state_sizes(&self) -> Vec<usize> {
        vec![self.units]
    }
}

#[test]
fn cells_of_a_program_are_moved_and_saved() -> Result<()> {
    register_cell("Fading", |_, config| {
        Ok(Box::new(Fading { units: config.whole("units")?, keep: config.number("keep")? }))
    })?;
    assert_eq!(
        code(register_cell("GRUCell", |_, _| Ok(Box::new(GRUCell::new(1))))).0,
        Code::AlreadyExists
    );
    let x = Symbol::input(&[None, None, Some(1)]);
    let cell = || Fading { units: 1, keep: 0.5 };
    let there = RNN::new(cell()).return_sequences().on(&x)?;
    let both = Bidirectional::new(RNN::new(cell())).on(&there)?;
    let model = Model::new(&x, [&there, &both])?;
    let steps = Tensor::new([[[4.0f32], [8.0], [0.0]]])?;
    let y = model.call_all(std::slice::from_ref(&steps), &Call::inference())?;
    assert_eq!(y[0].to_vec::<f32>()?, [2.0, 5.0, 2.5]);
    assert_eq!(y[1].to_vec::<f32>()?, [2.75, 2.5625]);
    let dir = tempfile::tempdir()?;
    model.save(dir.path())?;
    let loaded = Model::load(dir.path())?;
    let again = loaded.call_all(&[steps], &Call::inference())?;
    assert_eq!(again[1].to_vec::<f32>()?, y[1].to_vec::<f32>()?);
    Ok(())
}

#[test]
fn whatever_drops_is_the_same_in_a_trace_and_drops_anew_in_each_call() -> Result<()> {
    let cells = StackedRNNCells::new()
        .cell(LSTMCell::new(6).dropout(0.3).recurrent_dropout(0.3))
        .cell(GRUCell::new(5).reset_before().dropout(0.3).recurrent_dropout(0.3))
        .cell(GRUCell::new(4).dropout(0.3));
    for layer in [
        Box::new(RNN::new(cells)) as Box<dyn Layer>,
        Box::new(GRU::new(4).recurrent_dropout(0.5)),
        Box::new(Bidirectional::new(SimpleRNN::new(4).dropout(0.5)).merge_mode(MergeMode::Sum)),
    ] {
        let class = layer.class_name().to_string();
        let mut model = Sequential::new();
        model.add_boxed(layer);
        model.build(&[None, None, Some(3)])?;
        let model = model.shared();
        let own = model.clone();
        let traced = function(move |x: Tensor| own.call(&x, true));
        let x = sequences(3, 5, 3);
        let still = model.call(&x, false)?.to_vec::<f32>()?;
        let (a, b) = (traced.call(x.clone())?, traced.call(x.clone())?);
        assert_eq!(a.dims2()?, (3, 4));
        assert_ne!(a.to_vec::<f32>()?, b.to_vec::<f32>()?, "{class}");
        assert_ne!(a.to_vec::<f32>()?, still, "{class}");
        assert_ne!(model.call(&x, true)?.to_vec::<f32>()?, still, "{class}");
        assert_eq!(model.call(&x, false)?.to_vec::<f32>()?, still, "{class}");
    }
    Ok(())
}

#[test]
fn weights_start_as_keras_has_it() {
    let mut layer = LSTM::new(5).bias_initializer(Constant(0.5));
    let mut weights = Weights::new("layer", DType::Float32);
    layer.build(&[PartialShape::new([None, None, Some(2)])], &mut weights).unwrap();
    let all = weights.into_list();
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["cell/kernel", "cell/recurrent_kernel", "cell/bias"]);
    let bias = all[2].1.to_vec::<f32>().unwrap();
    assert!(bias.iter().enumerate().all(|(i, b)| *b == if i / 5 == 1 { 1.0 } else { 0.5 }));
    // The rows of the recurrent kernel are orthonormal.
    let kernel = all[1].1.value().unwrap();
    let square = ferroflow_api::math::matmul(&kernel, array::transpose(&kernel, None).unwrap());
    for (i, v) in square.unwrap().to_vec::<f32>().unwrap().iter().enumerate() {
        let expected = if i / 5 == i % 5 { 1.0 } else { 0.0 };
        assert!((v - expected).abs() < 1e-5, "{i}: {v}");
    }
}

#[test]
fn penalties_are_keras() {
    let all: Value = serde_json::from_str(include_str!("data/recurrent.json")).unwrap();
    let activity = || L1::new(0.5);
    let lstm = LSTM::new(2)
        .kernel_regularizer(L2::new(0.1))
        .recurrent_regularizer(L1::new(0.5))
        .bias_regularizer(L2::new(1.0))
        .activity_regularizer(L2::new(0.5));
    let gru = GRU::new(2).kernel_regularizer(L2::new(0.1)).activity_regularizer(activity());
    let dense = Dense::new(2).kernel_regularizer(L2::new(0.1)).activity_regularizer(activity());
    let multi = MultiHeadAttention::new(2, 3)
        .kernel_regularizer(L2::new(0.1))
        .bias_regularizer(L1::new(1.0))
        .activity_regularizer(activity());
    let grouped = GroupQueryAttention::new(3, 2, 1)
        .kernel_regularizer(L2::new(0.1))
        .bias_regularizer(L1::new(1.0))
        .activity_regularizer(activity());
    let count = array::range(0.0f32, 24.0f32, 1.0f32).unwrap();
    let ramp = array::reshape((&count / 8.0f32).unwrap(), &[2, 3, 4]).unwrap();
    let ramp = (&ramp - 1.0f32).unwrap();
    let x = Symbol::input(&[None, Some(3), Some(4)]);
    for (name, y) in [
        ("lstm", lstm.on(&x)),
        ("bidirectional", Bidirectional::new(gru).on(&x)),
        ("time_distributed", TimeDistributed::new(dense).on(&x)),
        ("multi", multi.on([&x, &x])),
        ("grouped", grouped.on([&x, &x])),
    ] {
        let mut model = Model::new(&x, &y.unwrap()).unwrap();
        for weight in model.trainable_variables() {
            let dims: Vec<usize> =
                weight.shape().dims().unwrap().iter().map(|d| d.unwrap()).collect();
            weight.assign(array::filled(&dims, &Tensor::new(0.25f32).unwrap()).unwrap()).unwrap();
        }
        // The error of a model against itself is 0, so penalties are all of the loss.
        let own = model.call(&ramp, false).unwrap();
        let optimizer = ferroflow_keras::optimizers::Optimizer::sgd(0.1).unwrap();
        model.compile(Compile::new(optimizer, MeanSquaredError)).unwrap();
        let data = Dataset::from_tensor_slices((ramp.clone(), own)).unwrap().batch(2).unwrap();
        let logs = model.evaluate(&data).unwrap();
        let expected = all["losses"][name].as_f64().unwrap();
        assert!(
            (f64::from(logs.get("loss").unwrap()) - expected).abs() < 1e-5 * expected,
            "{name}: {logs:?}, {expected}"
        );
    }
}

fn code<T>(result: Result<T>) -> (Code, String) {
    let e = result.err().unwrap();
    (e.code(), e.message().to_string())
}

#[test]
fn what_cannot_be_is_an_error() {
    let on = |layer: Box<dyn Layer>, dims: &[Option<usize>]| {
        code(cases::Boxed(layer).on(&Symbol::input(dims)))
    };
    let any = [None, None, Some(2)];
    for (layer, dims, expected) in [
        (Box::new(LSTM::new(0)) as Box<dyn Layer>, &any[..], "units must be positive"),
        (Box::new(LSTM::new(usize::MAX)), &any, "too many"),
        (Box::new(GRU::new(2)), &[None, Some(3)], "at least 3 dimensions"),
        (Box::new(GRU::new(2).stateful()), &any, "batch must be known"),
        (Box::new(GRU::new(2).unroll()), &any, "known number of steps"),
        (Box::new(GRU::new(2).unroll()), &[None, Some(1 << 20), Some(2)], "is not unrolled"),
        (Box::new(GRU::new(2)), &[None, None, None], "last dimension"),
        (Box::new(RNN::new(StackedRNNCells::new())), &any, "no cells"),
        (Box::new(Bidirectional::new(Dense::new(2))), &any, "recurrent one"),
        (
            Box::new(Bidirectional::new(GRU::new(2)).backward_layer(GRU::new(2))),
            &any,
            "the same way",
        ),
        (
            Box::new(
                Bidirectional::new(GRU::new(2))
                    .backward_layer(GRU::new(2).go_backwards().return_sequences()),
            ),
            &any,
            "one value of return_sequences",
        ),
        (Box::new(TimeDistributed::new(Dense::new(2))), &[None, Some(3)], "3 dimensions"),
    ] {
        let (code, message) = on(layer, dims);
        assert_eq!(code, Code::InvalidArgument, "{message}");
        assert!(message.contains(expected), "{message}");
    }
    let (x, h) = (Symbol::input(&any), Symbol::input(&[None, Some(3)]));
    let (_, message) = code(LSTM::new(2).on([&x, &h]));
    assert!(message.contains("2 states, but was given 1"), "{message}");
    let (_, message) = code(GRU::new(2).on([&x, &h]));
    assert!(message.contains("shape [?,3], not [?,2]"), "{message}");
}

/// The model of `tools/keras_time.py`.
fn of_time() -> Result<Model> {
    let x = Symbol::input(&[None, None, Some(3)]);
    let y = Bidirectional::new(LSTM::new(2).return_sequences()).on(&Normalization::new().on(&x)?)?;
    let y = TimeDistributed::new(Dense::new(5)).on(&y)?;
    let y = MultiHeadAttention::new(2, 3).value_dim(4).on([&y, &y])?;
    let y = GroupQueryAttention::new(3, 4, 2).on([&y, &y])?;
    let y = AdditiveAttention::new().on([&y, &y])?;
    let y = SimpleRNN::new(3).on(&GRU::new(4).return_sequences().on(&y)?)?;
    Model::new(&x, &y)
}

#[test]
fn tensorflows_checkpoint_is_restored() -> Result<()> {
    let model = of_time()?;
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    ferroflow_keras::restore_checkpoint(data.join("tf_time-1"), &model, None)?;
    let golden: Value = serde_json::from_str(include_str!("data/tf_time.json")).unwrap();
    let y = model.call(&common::tensor(&golden["x"]), false)?;
    common::close("restored", &y, &golden["y"], 32.0);
    Ok(())
}

#[test]
fn models_over_time_are_trained_saved_and_trained_on() -> Result<()> {
    let optimizer = ferroflow_keras::optimizers::Optimizer::adam(0.02)?;
    let mut model = of_time()?;
    model.compile(Compile::new(optimizer, MeanSquaredError))?;
    let x = sequences(24, 6, 3);
    let y = ferroflow_api::math::tanh(ferroflow_api::math::reduce_sum(&x, 1)?)?;
    let data = Dataset::from_tensor_slices((x.clone(), y))?.batch(8)?;
    let quiet = |epochs| Fit { epochs, verbose: false, ..Fit::default() };
    let history = model.fit(&data, quiet(30))?;
    assert!(history.loss()[29] < 0.5 * history.loss()[0], "{:?}", history.loss());
    let dir = tempfile::tempdir()?;
    model.save(dir.path())?;
    let mut loaded = Model::load(dir.path())?;
    assert_eq!(loaded.predict(&x, 5)?.to_vec::<f32>()?, model.predict(&x, 24)?.to_vec::<f32>()?);
    assert_eq!(loaded.fit(&data, quiet(2))?, model.fit(&data, quiet(2))?);
    Ok(())
}

#[test]
fn mixed_precision_keeps_weights_and_computes_in_half() -> Result<()> {
    let policy = ferroflow_keras::Policy::named("mixed_float16")?;
    let x = Symbol::input(&[None, None, Some(3)]);
    let shared = |layer: Box<dyn Layer>| {
        ferroflow_keras::Shared::new(cases::Boxed(layer)).with_policy(policy)
    };
    let y = shared(Box::new(Bidirectional::new(LSTM::new(4).return_sequences())))?.on(&x)?;
    let y = shared(Box::new(MultiHeadAttention::new(2, 4)))?.on([&y, &y])?;
    let y = shared(Box::new(GRU::new(3)))?.on(&y)?;
    assert_eq!(y.dtype(), DType::Float16);
    let mut model = Model::new(&x, &Dense::new(1).on(&y)?)?;
    assert!(model.variables().iter().take(6).all(|v| v.dtype() == DType::Float32));
    let optimizer = ferroflow_keras::optimizers::Optimizer::adam(0.01)?;
    model.compile(Compile::new(optimizer, MeanSquaredError))?;
    let x = sequences(8, 5, 3);
    let y = ferroflow_api::math::reduce_mean(&x, ferroflow_api::math::Axes::of([1, 2]))?;
    let y = array::expand_dims(&y, -1)?;
    let data = Dataset::from_tensor_slices((x, y))?.batch(8)?;
    let history = model.fit(&data, Fit { epochs: 20, verbose: false, ..Fit::default() })?;
    assert!(history.loss()[19] < history.loss()[0], "{:?}", history.loss());
    Ok(())
}

/// A model of this layer, saved and loaded with one value of its configuration replaced.
fn altered(layer: impl Layer + 'static, key: &str, value: Value) -> Result<Model> {
    let x = Symbol::input(&[None, None, Some(2)]);
    let model = Model::new(&x, &layer.on(&x)?)?;
    let dir = tempfile::tempdir()?;
    model.save(dir.path())?;
    let path = dir.path().join("config.json");
    let mut config: Value = serde_json::from_str(&std::fs::read_to_string(&path)?).unwrap();
    config["layers"][0]["config"][key] = value;
    std::fs::write(&path, config.to_string())?;
    Model::load(dir.path())
}

#[test]
fn hostile_configurations_are_errors() {
    for (key, value) in [
        ("units", serde_json::json!(-1)),
        ("return_sequences", serde_json::json!("yes")),
        ("recurrent_activation", serde_json::json!(7)),
        (
            "recurrent_initializer",
            serde_json::json!({"class_name": "Orthogonal", "config": {"gain": "x"}}),
        ),
        ("dropout", serde_json::json!([])),
    ] {
        let e = code(altered(LSTM::new(2), key, value));
        assert_eq!(e.0, Code::DataLoss, "{key}: {}", e.1);
    }
    let e = code(altered(LSTM::new(2), "units", serde_json::json!(1u64 << 60)));
    assert!([Code::InvalidArgument, Code::DataLoss].contains(&e.0), "{}", e.1);
    // A batch that no memory holds is none until the model is called.
    let x = Symbol::input(&[Some(1), None, Some(2)]);
    let model = Model::new(&x, &LSTM::new(2).on(&x).unwrap()).unwrap();
    let dir = tempfile::tempdir().unwrap();
    model.save(dir.path()).unwrap();
    let path = dir.path().join("config.json");
    let text = std::fs::read_to_string(&path).unwrap();
    let mut config: Value = serde_json::from_str(&text).unwrap();
    config["inputs"][0]["shape"][0] = (1u64 << 40).into();
    std::fs::write(&path, config.to_string()).unwrap();
    Model::load(dir.path()).unwrap();
    let layer = || Bidirectional::new(GRU::new(2));
    for (key, value) in [
        ("merge_mode", serde_json::json!("join")),
        ("layer", serde_json::json!({"class_name": "Dense", "name": "d", "config": {"units": 2}})),
        ("layer", serde_json::json!(null)),
        ("backward_layer", serde_json::json!([1])),
    ] {
        code(altered(layer(), key, value));
    }
    let mut deep = serde_json::json!({"class_name": "Dense", "name": "d", "config": {"units": 2, "activation": "linear"}});
    for _ in 0..30 {
        deep = serde_json::json!({"class_name": "TimeDistributed", "name": "t", "config": {"layer": deep}});
    }
    code(altered(TimeDistributed::new(Dense::new(2)), "layer", deep));
    code(altered(
        RNN::new(GRUCell::new(2)),
        "cell",
        serde_json::json!({"class_name": "Nothing", "config": {}}),
    ));
}
