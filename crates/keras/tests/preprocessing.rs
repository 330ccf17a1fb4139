//! Layers that prepare numbers, categories and words against Keras: what they give, at once and in traces,
//! what they learn of data, and after being saved; errors.
//!
//! Does not know: images; see `images`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "common/cases.rs"]
mod cases;
mod common;

use cases::{How, try_case};
use ferroflow_base::{Code, Error, Result};
use ferroflow_data::Dataset;
use ferroflow_keras::layers::*;
use ferroflow_keras::{Call, Layer, Sequential, Symbol, load_model};
use ferroflow_runtime::Tensor;
use serde_json::{Value, json};

/// What a layer learns of, as a case has it: a tensor, or batches.
struct Data(Vec<Tensor>, bool);

impl Samples for Data {
    fn each(&self, take: &mut dyn FnMut(&Tensor) -> Result<()>) -> Result<()> {
        self.0.iter().try_for_each(take)
    }
    fn is_one(&self) -> bool {
        self.1
    }
}

fn mode(name: &str) -> OutputMode {
    match name.split_once('_').map_or("", |(_, rest)| rest) {
        "one_hot" => OutputMode::OneHot,
        "multi_hot" => OutputMode::MultiHot,
        "count" => OutputMode::Count,
        other => panic!("{name}: {other}"),
    }
}

fn layer(name: &str, data: &Data) -> Result<Box<dyn Layer>> {
    let ints = || IntegerLookup::new().vocabulary(&[1, 2, 3]);
    let text = |words: &[&str]| TextVectorization::new().vocabulary(words);
    macro_rules! adapted {
        ($layer:expr) => {{
            let mut layer = $layer;
            layer.adapt(data)?;
            Box::new(layer)
        }};
    }
    Ok(match name {
        "normalization" | "normalization_batches" => adapted!(Normalization::new()),
        "normalization_axes" => adapted!(Normalization::new().axis(&[1, 2])),
        "normalization_all" => adapted!(Normalization::new().axis(&[])),
        "normalization_given" => {
            Box::new(Normalization::new().with_mean_and_variance([1.0, 2.0, 3.0], [4.0, 1.0, 0.0])?)
        }
        "normalization_scalar" => {
            Box::new(Normalization::new().invert().with_mean_and_variance(2.0, 4.0)?)
        }
        "discretization" => Box::new(Discretization::new(&[0.0, 1.0, 2.0])),
        "discretization_adapt" => adapted!(Discretization::of_bins(4)),
        "discretization_batches" => adapted!(Discretization::of_bins(3).epsilon(0.1)),
        "category_rank3" => Box::new(CategoryEncoding::new(4)),
        "category_column" => Box::new(CategoryEncoding::new(4).output_mode(OutputMode::OneHot)),
        "category_weights" => Box::new(CategoryEncoding::new(4).output_mode(OutputMode::Count)),
        "hashing" => Box::new(Hashing::new(3)),
        "hashing_salt" => Box::new(Hashing::new(5).salt([3, 4])),
        "hashing_floats" => Box::new(Hashing::new(5).salt([3, 3])),
        "hashing_mask" => Box::new(Hashing::new(5).mask_value("")),
        "crossing" => Box::new(HashedCrossing::new(5)),
        "crossing_one_hot" => Box::new(HashedCrossing::new(5).output_mode(OutputMode::OneHot)),
        "integer" => Box::new(ints()?),
        "integer_tf_idf" => {
            let layer = IntegerLookup::new().output_mode(OutputMode::TfIdf);
            Box::new(layer.weighed(&[1, 2, 3], &[0.1, 0.2, 0.3])?)
        }
        "integer_pad" => {
            let layer = IntegerLookup::new().max_tokens(6).pad_to_max_tokens();
            Box::new(layer.output_mode(OutputMode::Count).vocabulary(&[1, 2, 3])?)
        }
        "integer_mask" => {
            let layer = IntegerLookup::new().num_oov_indices(2).mask_token(0);
            Box::new(layer.vocabulary(&[1, 2, 3])?)
        }
        "integer_hash" => {
            let layer = IntegerLookup::new().num_oov_indices(3).hash_unknown();
            Box::new(layer.vocabulary(&[1, 2, 3])?)
        }
        "integer_invert" => Box::new(IntegerLookup::new().invert().vocabulary(&[1, 2, 3])?),
        "integer_adapt" => adapted!(IntegerLookup::new().max_tokens(4)),
        "integer_adapt_tf_idf" => {
            let layer = IntegerLookup::new().output_mode(OutputMode::TfIdf);
            adapted!(layer.max_tokens(7).pad_to_max_tokens())
        }
        "string" => Box::new(StringLookup::new().vocabulary(&["a", "b"])?),
        "string_salt" => {
            let layer = StringLookup::new().num_oov_indices(3).salt([1, 2]);
            Box::new(layer.vocabulary(&["a"])?)
        }
        "string_hash" => {
            let layer = StringLookup::new().num_oov_indices(4).mask_token("");
            Box::new(layer.vocabulary(&["a"])?)
        }
        "string_invert" => {
            Box::new(StringLookup::new().invert().mask_token("").vocabulary(&["a", "b"])?)
        }
        "string_adapt" => adapted!(StringLookup::new()),
        "text" => Box::new(text(&["a", "b", "cc"])?),
        "text_ngrams" => Box::new(text(&["a", "b", "a b"])?.ngrams(2)),
        "text_trigrams" => {
            let layer = TextVectorization::new().output_mode(OutputMode::Count);
            Box::new(layer.ngrams_of(&[1, 3]).vocabulary(&["a b dd", "b"])?)
        }
        "text_characters" => {
            let layer = text(&["a", "é"])?.split(Split::Character);
            Box::new(layer.output_sequence_length(3))
        }
        "text_whole" => Box::new(text(&["a b"])?.split(Split::None).output_sequence_length(3)),
        "text_bare" => Box::new(text(&["A"])?.standardize(Standardize::None)),
        "text_lower" => Box::new(text(&["b,"])?.standardize(Standardize::Lower)),
        "text_strip" => {
            let layer = TextVectorization::new().output_mode(OutputMode::MultiHot);
            let layer = layer.standardize(Standardize::StripPunctuation).max_tokens(9);
            Box::new(layer.pad_to_max_tokens().vocabulary(&["A"])?)
        }
        "text_weighed" => {
            let layer = TextVectorization::new().output_mode(OutputMode::TfIdf);
            Box::new(layer.weighed(&["a", "b"], &[0.5, 2.0])?)
        }
        "text_adapt" => adapted!(TextVectorization::new().max_tokens(5)),
        "text_adapt_tf_idf" => {
            adapted!(TextVectorization::new().output_mode(OutputMode::TfIdf))
        }
        "text_multi_hot" | "text_count" => {
            let layer = TextVectorization::new().output_mode(mode(name));
            Box::new(layer.vocabulary(&["a", "b", "cc"])?)
        }
        _ if name.starts_with("mel") => {
            let layer = MelSpectrogram::new().fft_length(32).sequence_stride(16).num_mel_bins(6);
            let layer = layer.sampling_rate(8000.0);
            Box::new(match name {
                "mel" => layer,
                "mel_power" => {
                    let layer = layer.without_decibels().mag_exp(1.0).sequence_length(20);
                    layer.window(Some(Window::Hamming))
                }
                "mel_bounds" => layer.min_freq(100.0).max_freq(3000.0).top_db(20.0).ref_power(0.5),
                other => panic!("the goldens have a layer {other}"),
            })
        }
        _ if name.starts_with("discretization") => {
            Box::new(Discretization::new(&[0.0, 1.0]).output_mode(mode(name)))
        }
        _ if name.starts_with("category") => {
            Box::new(CategoryEncoding::new(4).output_mode(mode(name)))
        }
        _ if name.starts_with("hashing") => Box::new(Hashing::new(3).output_mode(mode(name))),
        _ if name.starts_with("integer") => {
            Box::new(IntegerLookup::new().output_mode(mode(name)).vocabulary(&[1, 2, 3])?)
        }
        _ if name.starts_with("string") => {
            let layer = StringLookup::new().output_mode(mode(name)).mask_token("c");
            Box::new(layer.vocabulary(&["a", "b"])?)
        }
        other => panic!("the goldens have a layer {other}"),
    })
}

#[test]
fn outputs_are_keras() {
    let all: Value = serde_json::from_str(include_str!("data/preprocessing.json")).unwrap();
    let mut tried = Vec::new();
    for (name, case) in all["layers"].as_object().unwrap() {
        let data = Data(
            cases::tensors(case, "adapt"),
            case.get("whole").is_some_and(|v| v.as_bool().unwrap()),
        );
        let make = || layer(name, &data).unwrap_or_else(|e| panic!("{name}: {e}"));
        if let Some(expected) = case.get("vocabulary").filter(|v| !v.is_null()) {
            let config = Value::from(make().config());
            let own = config["vocabulary"].as_array().unwrap();
            let expected = expected.as_array().unwrap();
            assert!(expected.ends_with(own), "{name}: {own:?}, not {expected:?}");
        }
        if let Some(expected) = case.get("boundaries").filter(|v| !v.is_null()) {
            let floats = |v: &Value| serde_json::from_value::<Vec<f32>>(v.clone()).unwrap();
            let own = floats(&Value::from(make().config())["bin_boundaries"]);
            assert_eq!(own, floats(expected), "{name}");
        }
        // A dimension of a sample that is 1 is squeezed where it is known.
        let open = if name.contains("rank3") || name.contains("axes") { 1 } else { 2 };
        // Pitches are sums of many frequencies, each weighed by what rounding leaves of a difference.
        let ulps = if name.starts_with("mel") { (512.0, 0.0) } else { (8.0, 0.0) };
        tried.push(try_case(name, make, case, How { open, ulps, ..How::default() }));
    }
    for class in all["classes"].as_array().unwrap() {
        assert!(tried.iter().any(|t| t == class), "no case of {class}");
    }
}

#[test]
fn models_take_words_and_learn_of_datasets() -> Result<()> {
    let texts = Tensor::new(["the cat sat", "the dog sat", "a bird", "the bird sat"])?;
    let labels = Tensor::new([0, 1, 0, 1])?;
    let pairs = Dataset::from_tensor_slices((texts.clone(), labels))?.batch(2)?;
    let mut words = TextVectorization::new().output_mode(OutputMode::Count);
    words.adapt(&pairs)?;
    assert_eq!(words.get_vocabulary(), ["[UNK]", "the", "sat", "bird", "dog", "cat", "a"]);
    assert_eq!(words.vocabulary_size(), 7);
    let mut model = Sequential::new();
    model.add(words);
    model.add(Dense::new(2));
    model.build(&[None])?;
    let y = model.call(&texts, false)?;
    assert_eq!(y.dims2()?, (4, 2));
    let dir = tempfile::tempdir()?;
    model.save(dir.path())?;
    let loaded = load_model(dir.path())?;
    assert_eq!(loaded.call(&texts, false)?.to_vec::<f32>()?, y.to_vec::<f32>()?);
    assert_eq!(loaded.predict(&texts, 3)?.to_vec::<f32>()?, y.to_vec::<f32>()?);
    Ok(())
}

#[test]
fn what_was_learned_is_in_checkpoints_of_keras_names() -> Result<()> {
    let mut layer = Normalization::new();
    let data = Dataset::from_tensor_slices(Tensor::new([[1.0f32, 2.0], [3.0, 6.0]])?)?.batch(2)?;
    layer.adapt(&data)?;
    let mut weights = Weights::new("normalization", ferroflow_tensor::DType::Float32);
    layer.build(&[ferroflow_tensor::PartialShape::new([None, Some(2)])], &mut weights)?;
    let all = weights.into_list();
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["adapt_mean", "adapt_variance", "count"]);
    assert_eq!(all[0].1.to_vec::<f32>()?, [2.0, 4.0]);
    assert_eq!(all[1].1.to_vec::<f32>()?, [1.0, 4.0]);
    // Learning anew changes a layer that is built.
    layer.adapt(Tensor::new([[5.0f32, 5.0], [5.0, 5.0]])?)?;
    assert_eq!(all[0].1.to_vec::<f32>()?, [5.0, 5.0]);
    Ok(())
}

fn fails<T>(result: Result<T>, code: Code, expected: &str) {
    let e: Error = result.err().unwrap_or_else(|| panic!("no error: {expected}"));
    assert_eq!(e.code(), code, "{e}");
    assert!(e.message().contains(expected), "{e}");
}

#[test]
fn what_cannot_be_is_an_error() -> Result<()> {
    use Code::{FailedPrecondition, InvalidArgument};
    let call = |layer: &dyn Layer, x: Tensor| layer.call(&[x], &Call::inference());
    let word = Tensor::new([["a"]])?;
    let number = Tensor::new([[7i64]])?;
    fails(call(&StringLookup::new(), word.clone()), FailedPrecondition, "no vocabulary");
    let known = StringLookup::new().vocabulary(&["a"])?;
    fails(call(&known, number.clone()), InvalidArgument, "looks up string");
    let strict = IntegerLookup::new().num_oov_indices(0).vocabulary(&[1])?;
    fails(call(&strict, number.clone()), InvalidArgument, "must be in the vocabulary");
    fails(StringLookup::new().vocabulary(&["a", "b", "a"]), InvalidArgument, "twice");
    fails(
        StringLookup::new().mask_token("m").vocabulary(&["a", "m"]),
        InvalidArgument,
        "stands for others",
    );
    fails(
        StringLookup::new().max_tokens(2).vocabulary(&["a", "b"]),
        InvalidArgument,
        "larger than",
    );
    fails(IntegerLookup::new().max_tokens(1).vocabulary(&[]), InvalidArgument, "greater than 1");
    fails(
        StringLookup::new().output_mode(OutputMode::TfIdf).weighed(&["a"], &[1.0, 2.0]),
        InvalidArgument,
        "2 weights",
    );
    let mut known = known;
    fails(known.adapt(word.clone()), FailedPrecondition, "learns none");
    fails(Discretization::new(&[1.0]).adapt(number.clone()), FailedPrecondition, "learns none");
    fails(call(&Discretization::of_bins(2), number.clone()), FailedPrecondition, "no boundaries");
    fails(
        Normalization::new().with_mean_and_variance([1.0, 2.0], 3.0),
        InvalidArgument,
        "one shape",
    );
    fails(Normalization::new().adapt(Tensor::new(1.0f32)?), InvalidArgument, "axis -1");
    let x = Symbol::input(&[None, Some(2)]);
    let three = Normalization::new().with_mean_and_variance([1.0, 2.0, 3.0], [1.0, 2.0, 3.0])?;
    fails(three.on(&x), InvalidArgument, "does not fit");
    fails(Normalization::new().axis(&[2]).on(&x), InvalidArgument, "axis 2");
    fails(Hashing::new(0).on(&x), InvalidArgument, "num_bins must be positive");
    fails(CategoryEncoding::new(0).on(&x), InvalidArgument, "num_tokens must be positive");
    let mode = CategoryEncoding::new(3).output_mode(OutputMode::Int);
    fails(mode.on(&x), InvalidArgument, "must be one of one_hot, multi_hot, count");
    fails(HashedCrossing::new(3).on(&x), InvalidArgument, "2 inputs or more");
    fails(HashedCrossing::new(3).on([&x, &x]), InvalidArgument, "[batch, 1]");
    let texts = TextVectorization::new().vocabulary(&["a"])?;
    fails(call(&texts, Tensor::new([["a", "b"]])?), InvalidArgument, "[batch, 1]");
    fails(call(&texts, number), InvalidArgument, "texts are strings");
    let long = MelSpectrogram::new().fft_length(16).sequence_length(20);
    fails(long.on(&x), InvalidArgument, "at most fft_length");
    fails(MelSpectrogram::new().num_mel_bins(1 << 30).on(&x), InvalidArgument, "too large");
    Ok(())
}

#[test]
fn hostile_configurations_are_errors() -> Result<()> {
    let dir = tempfile::tempdir()?;
    let path = dir.path().join("config.json");
    let mut model = Sequential::new();
    let layer = TextVectorization::new().output_mode(OutputMode::TfIdf).max_tokens(9);
    model.add(layer.pad_to_max_tokens().weighed(&["a"], &[1.0])?);
    model.build(&[None])?;
    model.save(dir.path())?;
    let text = std::fs::read_to_string(&path)?;
    let mut config: Value = serde_json::from_str(&text).unwrap();
    config["layers"][0]["config"]["max_tokens"] = json!(1u64 << 40);
    std::fs::write(&path, config.to_string())?;
    load_model(dir.path())?;
    let mut model = Sequential::new();
    model.add(TextVectorization::new().vocabulary(&["a"])?);
    model.build(&[None])?;
    model.save(dir.path())?;
    let config: Value = serde_json::from_str(&std::fs::read_to_string(&path)?).unwrap();
    // Sizes that no memory holds are no reason to ask for it while a model is loaded.
    for (key, value) in [
        ("output_sequence_length", json!(1u64 << 40)),
        ("max_tokens", json!(1u64 << 40)),
        ("num_oov_indices", json!(1u64 << 20)),
    ] {
        let mut own = config.clone();
        own["layers"][0]["config"][key] = value.clone();
        std::fs::write(&path, own.to_string())?;
        load_model(dir.path())?;
    }
    for (key, value) in [
        ("vocabulary", json!([1])),
        ("vocabulary", json!(["a", "a"])),
        ("vocabulary", json!("a")),
        ("max_tokens", json!(1)),
        ("num_oov_indices", json!(1u64 << 40)),
        ("ngrams", json!(1u64 << 40)),
        ("ngrams", json!([0])),
        ("ngrams", json!("two")),
        ("split", json!("words")),
        ("standardize", json!(5)),
        ("output_mode", json!("some")),
        ("output_sequence_length", json!(-1)),
        ("pad_to_max_tokens", json!(true)),
        ("salt", json!([1, 2, 3])),
        ("idf_weights", json!([1.0])),
        ("invert", json!("x")),
        ("sparse", json!(true)),
        ("ragged", json!(true)),
    ] {
        let mut own = config.clone();
        own["layers"][0]["config"][key] = value.clone();
        std::fs::write(&path, own.to_string())?;
        let e = load_model(dir.path()).err().unwrap_or_else(|| panic!("{key}: {value} was loaded"));
        let known = [Code::DataLoss, Code::Unimplemented];
        assert!(known.contains(&e.code()), "{key}: {e}");
    }
    Ok(())
}
