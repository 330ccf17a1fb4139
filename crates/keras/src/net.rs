//! `Net`: the calls of layers that a model is, in the order in which they are made. A sequential
//! model is a chain of them.
//!
//! Invariant: what is built never changes, so traced steps share it with the model. Each value is
//! made before it is read.
//! Does not know: how it is trained or saved.

use crate::call::{Call, Outputs};
use crate::layers::{Layer, LayerWeights, Weights};
use crate::policy::{self, Policy};
use crate::regularizers::Regularizer;
use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable, inferred_types};
use ferroflow_tensor::{DType, PartialShape, TensorType};
use std::sync::Arc;

/// The part of a model that is built. Its values are numbered: first the inputs, then the outputs of
/// each step.
#[derive(Clone, Default)]
pub(crate) struct Net {
    pub(crate) inputs: Vec<Input>,
    pub(crate) layers: Vec<Built>,
    pub(crate) steps: Vec<Step>,
    pub(crate) outputs: Vec<usize>,
}

/// An input: its name, what it is cast to, and its number among Keras' operations.
#[derive(Clone)]
pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) ty: TensorType,
    /// Whether integers stay as they are, which the first layer looks up.
    pub(crate) integers: bool,
    pub(crate) number: usize,
}

/// A layer with its weights, and its number among Keras' operations.
#[derive(Clone)]
pub(crate) struct Built {
    pub(crate) layer: Arc<dyn Layer>,
    pub(crate) weights: LayerWeights,
    pub(crate) number: usize,
    /// Its own policy, where that is not the model's.
    pub(crate) policy: Option<Policy>,
    /// Whether training leaves its weights as they are.
    pub(crate) frozen: bool,
}

/// A call of a layer: which one, the numbers of its inputs, and what it gives.
#[derive(Clone)]
pub(crate) struct Step {
    pub(crate) layer: usize,
    pub(crate) inputs: Vec<usize>,
    pub(crate) types: Vec<TensorType>,
}

impl Input {
    /// A value as the model computes with it.
    fn take(&self, x: &Tensor) -> Result<Tensor> {
        let (own, wanted) = (x.dtype(), self.ty.dtype);
        let number = own.is_floating() || own.is_integer() || own == DType::Bool;
        match own != wanted && number && !(self.integers && own.is_integer()) {
            true => x.cast(wanted),
            false => Ok(x.clone()),
        }
    }
}

impl Net {
    pub(crate) fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        if inputs.len() != self.inputs.len() {
            return Err(Error::invalid_argument(format!(
                "the model has {} inputs, but was given {}",
                self.inputs.len(),
                inputs.len()
            )));
        }
        let mut values = Vec::new();
        for (i, (input, x)) in self.inputs.iter().zip(inputs).enumerate() {
            values.push((input.take(x)?, call.mask(i).cloned()));
        }
        let lost = || Error::internal("a model reads a value that is not made yet");
        for step in &self.steps {
            let built = self.layers.get(step.layer).ok_or_else(lost)?;
            let layer = &built.layer;
            let (mut given, mut masks) = (Vec::new(), Vec::new());
            for &at in &step.inputs {
                let (value, mask) = values.get(at).ok_or_else(lost)?;
                given.push(in_dtype(value, built.weights.compute)?);
                masks.push(mask.clone());
            }
            let how = call.with_masks(&masks).with_frozen(built.frozen);
            let out = layer.call(&given, &how).and_then(|out| checked(out, step.types.len()));
            let out = out.and_then(|out| penalised(&**layer, out, call));
            let out = out.map_err(|e| e.in_frame(format!("layer {}", layer.name())))?;
            values.extend(out.iter().enumerate().map(|(i, y)| (y.clone(), out.mask(i).cloned())));
        }
        let outputs: Option<Vec<_>> =
            self.outputs.iter().map(|&i| values.get(i).cloned()).collect();
        let (outputs, masks): (Vec<_>, Vec<_>) = outputs.ok_or_else(lost)?.into_iter().unzip();
        Ok(Outputs::from(outputs).with_masks(&masks))
    }

    /// All weights, layer by layer.
    pub(crate) fn variables(&self) -> Vec<Variable> {
        self.layers.iter().flat_map(|b| &b.weights.variables).map(|(_, v)| v.clone()).collect()
    }

    pub(crate) fn trainable_variables(&self) -> Vec<Variable> {
        let trained = self.layers.iter().filter(|b| !b.frozen).flat_map(|b| &b.weights.variables);
        trained.filter(|(_, v)| v.trainable()).map(|(_, v)| v.clone()).collect()
    }

    /// The penalties of regularizers on the weights that are trained.
    pub(crate) fn penalties(&self) -> Result<Vec<Tensor>> {
        let trained = self.layers.iter().filter(|b| !b.frozen).flat_map(|b| &b.weights.penalties);
        trained.map(|(weight, how)| how.call(&weight.value()?)).collect()
    }

    /// Brings the weights that are trained back to where their constraints say.
    pub(crate) fn constrain(&self) -> Result<()> {
        let trained = self.layers.iter().filter(|b| !b.frozen);
        for (weight, how) in trained.flat_map(|b| &b.weights.constraints) {
            weight.assign(how.apply(&weight.value()?)?)?;
        }
        Ok(())
    }

    /// The type of a value, if there is one of this number.
    pub(crate) fn type_of(&self, value: usize) -> Option<&TensorType> {
        let inputs = self.inputs.iter().map(|i| &i.ty);
        inputs.chain(self.steps.iter().flat_map(|s| &s.types)).nth(value)
    }

    /// The shape of what a layer gives, as a summary shows it: that of its first call.
    pub(crate) fn output_of(&self, layer: usize) -> Option<&PartialShape> {
        let step = self.steps.iter().find(|s| s.layer == layer)?;
        step.types.first().map(|ty| &ty.shape)
    }

    /// The name of an output: that of the layer it comes from.
    pub(crate) fn output_name(&self, output: usize) -> String {
        let mut at = self.inputs.len();
        let wanted = self.outputs.get(output).copied().unwrap_or_default();
        for step in &self.steps {
            at += step.types.len();
            if wanted < at && wanted >= self.inputs.len() {
                let layer = self.layers.get(step.layer);
                return layer.map_or_else(String::new, |b| b.layer.name().to_string());
            }
        }
        self.inputs.get(wanted).map(|i| i.name.clone()).unwrap_or_default()
    }

    /// The types of the outputs.
    pub(crate) fn output_types(&self) -> Vec<TensorType> {
        self.outputs.iter().filter_map(|&i| self.type_of(i).cloned()).collect()
    }
}

/// A value as a layer takes it: of a floating dtype, cast to the one the layer computes in.
fn in_dtype(value: &Tensor, compute: Option<DType>) -> Result<Tensor> {
    match compute {
        Some(dtype) if value.dtype().is_floating() && value.dtype() != dtype => value.cast(dtype),
        _ => Ok(value.clone()),
    }
}

/// The types of inputs as a layer takes them.
pub(crate) fn types_in_dtype(inputs: &[TensorType], compute: Option<DType>) -> Vec<TensorType> {
    let of = |ty: &TensorType| match compute {
        Some(dtype) if ty.dtype.is_floating() => TensorType::new(dtype, ty.shape.clone()),
        _ => ty.clone(),
    };
    inputs.iter().map(of).collect()
}

/// Adds the penalty on what a layer gives, divided by the number of samples.
pub(crate) fn penalised(layer: &dyn Layer, out: Outputs, call: &Call<'_>) -> Result<Outputs> {
    if let Some(how) = layer.activity_regularizer() {
        for y in out.iter() {
            call.add_loss(penalty_of(how, y)?);
        }
    }
    Ok(out)
}

/// The penalty on an output, divided by the number of samples.
pub(crate) fn penalty_of(how: &dyn Regularizer, y: &Tensor) -> Result<Tensor> {
    let penalty = how.call(y)?;
    if y.rank() == Some(0) {
        return Ok(penalty);
    }
    let rows = array::shape(y)?.i(0)?.cast(penalty.dtype())?;
    math::divide_no_nan(&penalty, &rows)
}

fn checked(out: Outputs, expected: usize) -> Result<Outputs> {
    if out.len() != expected {
        return Err(Error::invalid_argument(format!(
            "the layer gave {} outputs when it was built, and {} now",
            expected,
            out.len()
        )));
    }
    Ok(out)
}

/// Makes the weights of a layer for inputs of these types.
pub(crate) fn build_layer(
    layer: &mut Arc<dyn Layer>,
    inputs: &[TensorType],
    mut weights: Weights<'_>,
) -> Result<LayerWeights> {
    let shapes: Vec<_> = inputs.iter().map(|ty| ty.shape.clone()).collect();
    // It is in nothing built yet, so nobody shares it.
    let own = Arc::get_mut(layer).ok_or_else(|| Error::internal("a layer is in use unbuilt"))?;
    own.build(&shapes, &mut weights)?;
    Ok(weights.finish())
}

/// The policy of a layer in a functional model: its own, or the global one, or that of the dtype of its
/// inputs, where they are floats.
pub(crate) fn layer_policy(own: Option<Policy>, inputs: &[TensorType]) -> Policy {
    let floating = inputs.iter().map(|ty| ty.dtype).find(|d| d.is_floating());
    let of_inputs = || floating.and_then(|dtype| Policy::of(dtype).ok()).unwrap_or_default();
    own.or_else(policy::global_policy).unwrap_or_else(of_inputs)
}

/// The types of what a built layer makes of inputs of these types.
pub(crate) fn outputs_of(layer: &dyn Layer, inputs: &[TensorType]) -> Result<Vec<TensorType>> {
    let shapes: Vec<_> = inputs.iter().map(|ty| ty.shape.clone()).collect();
    let told = layer.output_shapes(&shapes)?;
    let found = inferred_types(inputs, &|x| Ok(layer.call(&x, &Call::inference())?.into_vec()));
    match (told, found) {
        (Some(told), Ok(found)) => {
            if told.len() != found.len() {
                return Err(Error::invalid_argument(format!(
                    "output_shapes says {} outputs, but call gives {}",
                    told.len(),
                    found.len()
                )));
            }
            let differ = told.iter().zip(&found).find(|(t, f)| !t.is_compatible(&f.shape));
            if let Some((told, found)) = differ {
                let input = shapes.first().cloned().unwrap_or_else(PartialShape::unknown);
                return Err(Error::invalid_argument(format!(
                    "output_shapes says {told} for inputs of shape {input}, but call gives {}",
                    found.shape
                )));
            }
            let pairs = told.into_iter().zip(found);
            Ok(pairs.map(|(told, found)| TensorType::new(found.dtype, told)).collect())
        }
        // Where the inputs' shape is not known in full, a call may need more than there is yet.
        (Some(told), Err(_)) => {
            let dtype = inputs.first().map_or(DType::Float32, |ty| ty.dtype);
            Ok(told.into_iter().map(|shape| TensorType::new(dtype, shape)).collect())
        }
        (None, found) => found,
    }
}

impl Net {
    /// Brings the layers in the order of their numbers, which is that of their weights in Keras.
    pub(crate) fn sort(&mut self) {
        let mut order: Vec<usize> = (0..self.layers.len()).collect();
        order.sort_by_key(|&i| self.layers.get(i).map(|b| b.number));
        let mut place = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            if let Some(place) = place.get_mut(old) {
                *place = new;
            }
        }
        self.layers = order.iter().filter_map(|&i| self.layers.get(i).cloned()).collect();
        for step in &mut self.steps {
            step.layer = place.get(step.layer).copied().unwrap_or(step.layer);
        }
    }

    /// Fails where two layers or inputs have one name.
    pub(crate) fn check_names(&self) -> Result<()> {
        let inputs = self.inputs.iter().map(|i| i.name.as_str());
        let mut seen = std::collections::HashSet::new();
        match inputs.chain(self.layers.iter().map(|b| b.layer.name())).find(|n| !seen.insert(*n)) {
            None => Ok(()),
            Some(twice) => Err(Error::invalid_argument(format!(
                "All layers added to a model should have unique names. Name {twice:?} is already \
                 the name of a layer in this model"
            ))),
        }
    }
}
