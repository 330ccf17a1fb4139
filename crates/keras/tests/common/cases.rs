//! Cases of layers with several inputs, masks and outputs, as `tools/keras_cases.py` writes them: tried at
//! once, through a traced function of open shapes, and after being saved and loaded as a model.
//!
//! Does not know: which layers there are.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    reason = "tests, each of which uses a part"
)]

use super::common::{close, tensor};
use ferroflow_api::math;
use ferroflow_base::Result;
use ferroflow_keras::layers::Weights;
use ferroflow_keras::{Call, Config, Layer, Model, Outputs, Symbol};
use ferroflow_runtime::{GradientTape, Tensor, Variable, function};
use ferroflow_tensor::{Array, DType, PartialShape, Shape, TensorType};
use serde_json::Value;
use std::sync::Arc;

/// A layer whose type is not known.
pub struct Boxed(pub Box<dyn Layer>);

impl Layer for Boxed {
    fn class_name(&self) -> &str {
        self.0.class_name()
    }
    fn name(&self) -> &str {
        self.0.name()
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        self.0.build(inputs, weights)
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        self.0.call(inputs, call)
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        self.0.output_shapes(inputs)
    }
    fn takes_integers(&self) -> bool {
        self.0.takes_integers()
    }
    fn config(&self) -> Config {
        self.0.config()
    }
}

/// How a case is tried.
#[derive(Clone, Copy)]
pub struct How {
    pub dtype: DType,
    /// How many dimensions of each input are open where it is traced.
    pub open: usize,
    /// How often the layer is called, all outputs counting.
    pub calls: usize,
    /// The most steps of float32 that outputs, and gradients, may be off.
    pub ulps: (f32, f32),
    /// Whether it is saved and loaded as a model.
    pub saved: bool,
    /// Whether the layer is being trained.
    pub training: bool,
}

impl Default for How {
    fn default() -> How {
        How {
            dtype: DType::Float32,
            open: 2,
            calls: 1,
            ulps: (16.0, 64.0),
            saved: true,
            training: false,
        }
    }
}

/// The tensors that a case has under a key.
pub fn tensors(case: &Value, key: &str) -> Vec<Tensor> {
    list(case, key, DType::Float32)
}

fn list(case: &Value, key: &str, dtype: DType) -> Vec<Tensor> {
    let all = case.get(key).map_or(&[][..], |v| v.as_array().unwrap());
    let of = |v: &Value| {
        if v["data"][0].is_string() {
            let dims: Vec<usize> = serde_json::from_value(v["shape"].clone()).unwrap();
            let texts: Vec<String> = serde_json::from_value(v["data"].clone()).unwrap();
            return Tensor::from(Array::from_strings(texts, Shape::new(dims).unwrap()).unwrap());
        }
        if v["data"][0].is_boolean() {
            let dims: Vec<usize> = serde_json::from_value(v["shape"].clone()).unwrap();
            let flags: Vec<bool> = serde_json::from_value(v["data"].clone()).unwrap();
            return Tensor::from_vec(flags, dims).unwrap();
        }
        let t = tensor(v);
        if t.dtype().is_floating() { t.cast(dtype).unwrap() } else { t }
    };
    all.iter().map(of).collect()
}

/// A mask, a list of rows, or one for each input.
pub fn masks(case: &Value) -> Vec<Option<Tensor>> {
    let rows = |v: &Value| -> Option<Tensor> {
        let rows: Vec<Vec<bool>> = serde_json::from_value(v.clone()).ok()?;
        Some(Tensor::new(rows).unwrap())
    };
    match (case.get("mask"), case.get("masks")) {
        (Some(mask), _) => vec![rows(mask)],
        (_, Some(all)) => all.as_array().unwrap().iter().map(rows).collect(),
        _ => Vec::new(),
    }
}

struct Trial {
    layer: Box<dyn Layer>,
    weights: Vec<Variable>,
    masks: Vec<Option<Tensor>>,
    dys: Vec<Tensor>,
    calls: usize,
    training: bool,
}

impl Trial {
    fn outputs(&self, xs: &[Tensor]) -> Result<Vec<Tensor>> {
        let call = Call::new(self.training).with_masks(&self.masks);
        let mut ys = Vec::new();
        for _ in 0..self.calls {
            ys.extend(self.layer.call(xs, &call)?.into_vec());
        }
        Ok(ys)
    }

    /// Outputs, and gradients towards inputs and weights.
    fn run(&self, xs: Vec<Tensor>) -> Result<(Vec<Tensor>, Vec<Tensor>, Vec<Tensor>)> {
        let tape = GradientTape::persistent();
        let floats: Vec<_> = xs.iter().filter(|x| x.dtype().is_floating()).cloned().collect();
        floats.iter().try_for_each(|x| tape.watch(x))?;
        let ys = self.outputs(&xs)?;
        if self.dys.is_empty() || self.training {
            return Ok((ys, Vec::new(), Vec::new()));
        }
        let mut total = None;
        for (y, dy) in ys.iter().zip(&self.dys) {
            let part = math::reduce_sum(math::multiply(y, dy)?, ..)?;
            total = Some(match total {
                None => part,
                Some(sum) => math::add(&sum, &part)?,
            });
        }
        let total = total.unwrap();
        Ok((ys, tape.gradient(&total, &floats)?, tape.gradient(&total, &self.weights)?))
    }
}

/// The strings of a tensor.
pub fn texts(x: &Tensor) -> Vec<String> {
    let array = x.numpy().unwrap();
    array.strings().unwrap().iter().map(|s| String::from_utf8(s.to_vec()).unwrap()).collect()
}

fn check(what: &str, got: &[Tensor], expected: &[Value], ulps: f32) {
    assert_eq!(got.len(), expected.len(), "{what}");
    for (i, (got, expected)) in got.iter().zip(expected).enumerate() {
        if got.dtype() == DType::String {
            assert_eq!(
                texts(got),
                serde_json::from_value::<Vec<String>>(expected["data"].clone()).unwrap()
            );
            continue;
        }
        // What are floats here may be integers there: numbers of categories, encoded.
        let got = if got.dtype() == DType::Float64 {
            got.cast(DType::Float32).unwrap()
        } else {
            got.clone()
        };
        let got = if got.dtype().is_integer() { got.cast(DType::Float32).unwrap() } else { got };
        let mut expected = expected.clone();
        let all: Vec<f64> = serde_json::from_value(expected["data"].clone()).unwrap();
        expected["data"] = all.into();
        close(&format!("{what}[{i}]"), &got, &expected, ulps);
    }
}

/// Tries a case; gives the class of its layer.
pub fn try_case(name: &str, layer: impl Fn() -> Box<dyn Layer>, case: &Value, how: How) -> String {
    let xs = list(case, "xs", how.dtype);
    let opened = |x: &Tensor| {
        let mut dims = x.shape().dims().unwrap().to_vec();
        let rank = dims.len();
        // Features stay known.
        dims.iter_mut()
            .take(how.open.min(rank.saturating_sub(1)).max(usize::from(how.open > 0 && rank == 1)))
            .for_each(|d| *d = None);
        PartialShape::new(dims)
    };
    let shapes: Vec<PartialShape> = xs.iter().map(opened).collect();
    let own = layer();
    let class = own.class_name().to_string();
    let (mut own, mut weights) = (own, Weights::new(name, how.dtype));
    own.build(&shapes, &mut weights).unwrap();
    let weights: Vec<Variable> =
        weights.into_list().into_iter().map(|(_, v)| v).filter(Variable::trainable).collect();
    let stored = list(case, "weights", how.dtype);
    assert_eq!(weights.len(), stored.len(), "{name}: weights");
    for (weight, stored) in weights.iter().zip(&stored) {
        weight.assign(stored).unwrap();
    }
    let (masks, dys) = (masks(case), list(case, "dys", how.dtype));
    let trial = Arc::new(Trial {
        layer: own,
        weights,
        masks,
        dys,
        calls: how.calls,
        training: how.training,
    });
    let of = |key: &str| case.get(key).map_or(&[][..], |v| v.as_array().unwrap());
    let eager = trial.run(xs.clone()).unwrap();
    check(&format!("{name}: y"), &eager.0, of("ys"), how.ulps.0);
    check(&format!("{name}: dx"), &eager.1, of("dxs"), how.ulps.1);
    check(&format!("{name}: dw"), &eager.2, of("dws"), how.ulps.1);
    if let Some(told) = trial.layer.output_shapes(&shapes).unwrap() {
        assert_eq!(told.len() * how.calls, eager.0.len(), "{name}: output_shapes");
        for (told, y) in told.iter().zip(&eager.0) {
            assert!(told.is_compatible(&y.shape()), "{name}: {told} is not {}", y.shape());
        }
    }
    trial.layer.reset_state().unwrap();
    let types = xs.iter().zip(&shapes).map(|(x, s)| TensorType::new(x.dtype(), s.clone()));
    let shared = trial.clone();
    let traced = function(move |xs: Vec<Tensor>| shared.run(xs))
        .with_input_signature(types.collect())
        .call(xs.clone())
        .unwrap();
    check(&format!("{name}: traced y"), &traced.0, of("ys"), how.ulps.0);
    check(&format!("{name}: traced dx"), &traced.1, of("dxs"), how.ulps.1);
    check(&format!("{name}: traced dw"), &traced.2, of("dws"), how.ulps.1);
    if how.saved {
        reload(name, layer(), &shapes, &xs, &stored);
    }
    class
}

/// A model of the layer alone gives the same bits after it was saved and loaded.
fn reload(
    name: &str,
    layer: Box<dyn Layer>,
    shapes: &[PartialShape],
    xs: &[Tensor],
    stored: &[Tensor],
) {
    let input = |(i, (x, shape)): (usize, (&Tensor, &PartialShape))| {
        Symbol::input_of(&format!("input_{i}"), shape.dims().unwrap(), x.dtype())
    };
    let inputs: Vec<Symbol> = xs.iter().zip(shapes).enumerate().map(input).collect();
    let outputs = Boxed(layer).outputs_on(&inputs).unwrap();
    let model = Model::new(&inputs, &outputs).unwrap();
    for (weight, stored) in model.trainable_variables().iter().zip(stored) {
        weight.assign(stored).unwrap();
    }
    let dir = tempfile::tempdir().unwrap();
    model.save(dir.path()).unwrap();
    let loaded = Model::load(dir.path()).unwrap();
    assert_eq!(loaded.summary().unwrap(), model.summary().unwrap(), "{name}");
    let call = |model: &Model| -> Vec<Vec<u8>> {
        let ys = model.call_all(xs, &Call::inference()).unwrap();
        let bits = |y: &Tensor| {
            if y.dtype() == DType::String {
                return texts(y).join("\n").into_bytes();
            }
            let y =
                if y.dtype().is_floating() { y.cast(DType::Float64).unwrap() } else { y.clone() };
            format!("{:?}", y.cast(DType::Float64).unwrap().to_vec::<f64>().unwrap()).into_bytes()
        };
        ys.iter().map(bits).collect()
    };
    assert_eq!(call(&model), call(&loaded), "{name}: loaded");
}
