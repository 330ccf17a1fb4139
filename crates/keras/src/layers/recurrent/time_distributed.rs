//! `TimeDistributed`: a layer called on each step of a sequence alone.
//!
//! Does not know: what the layer computes.

use super::flow::swapped;
use super::{saved_part, step_shape};
use crate::call::{Call, Outputs, one};
use crate::config::Config;
use crate::layers::{self, Layer, Weights};
use crate::naming::unique;
use ferroflow_api::{TensorArray, array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, inferred_types, while_loop};
use ferroflow_tensor::{DType, PartialShape, TensorType};

/// A layer that calls another on each step of its inputs, always with the same weights.
///
/// Inputs `[batch, time, ...]` give `[batch, time, ...]`, each step being what the layer makes of that
/// step's `[batch, ...]`; it sees the mask of its step. A layer that keeps no state sees all steps as one
/// large batch, which gives the same numbers.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::layers::{Dense, TimeDistributed};
/// use tf::keras::{Layer, Symbol};
/// let images = Symbol::input(&[None, Some(10), Some(3)]);
/// let y = TimeDistributed::new(Dense::new(2)).on(&images)?;
/// assert_eq!(y.shape().to_string(), "[?,10,2]");
/// # Ok::<(), tf::Error>(())
/// ```
pub struct TimeDistributed {
    name: String,
    layer: Box<dyn Layer>,
    /// Whether the layer has weights that are not trained: calls of it may depend on each other.
    keeps_state: bool,
}

impl TimeDistributed {
    /// This layer on each step.
    pub fn new(layer: impl Layer + 'static) -> TimeDistributed {
        let name = unique("time_distributed");
        TimeDistributed { name, layer: Box::new(layer), keeps_state: false }
    }

    /// The same with a name, which no other layer of its model may have.
    #[must_use]
    pub fn with_name(mut self, name: &str) -> TimeDistributed {
        self.name = name.to_string();
        self
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<TimeDistributed> {
        let layer = layers::load(config.part("layer")?)?;
        Ok(TimeDistributed { name: name.to_string(), layer, keeps_state: false })
    }

    fn inner(&self, x: &Tensor, mask: Option<Tensor>, call: &Call<'_>) -> Result<Tensor> {
        let masks = [mask];
        let call = call.with_masks(&masks);
        // A penalty of the layer on its outputs does not count here, as in Keras.
        self.layer.call(std::slice::from_ref(x), &call)?.one().cloned()
    }

    /// All steps as one batch.
    fn folded(&self, x: &Tensor, call: &Call<'_>) -> Result<Tensor> {
        let mask = call.mask(0).map(fold).transpose()?;
        let y = self.inner(&fold(x)?, mask, call)?;
        let shape = y.shape();
        let rest = shape.dims().and_then(|d| d.get(1..)).ok_or_else(|| {
            Error::invalid_argument("a layer over time must keep the batch, but gave a scalar")
        })?;
        let known = x.shape();
        let dims: Vec<i64> = [known.dim(0), known.dim(1)]
            .iter()
            .chain(rest)
            .map(|d| d.map_or(-1, |d| d as i64))
            .collect();
        if dims.iter().filter(|d| **d < 0).count() <= 1 {
            return array::reshape(&y, &dims);
        }
        let (lead, rest) = (array::shape(x)?.i(0..2)?, array::shape(&y)?.i(1..)?);
        array::reshape_to(&y, &array::concat(&[lead, rest], 0)?)
    }

    /// One step after the other.
    fn looped(&self, x: &Tensor, call: &Call<'_>) -> Result<Tensor> {
        let steps = swapped(x)?;
        let mask = call.mask(0).map(swapped).transpose()?;
        let n = array::shape(&steps)?.i(0)?;
        let step = TensorType::new(x.dtype(), step_shape(&x.shape())?);
        let mask_shape = mask.as_ref().map(|m| {
            let dims = m.shape();
            PartialShape::new(dims.dims().and_then(|d| d.get(1..)).unwrap_or(&[]))
        });
        // What a step adds to the loss stays in the loop, so it may add nothing.
        let alone = Call::new(call.training()).with_frozen(call.frozen());
        let mut types = vec![step];
        types.extend(mask_shape.map(|shape| TensorType::new(DType::Bool, shape)));
        let found = inferred_types(&types, &|given| {
            let x = given.first().ok_or_else(|| Error::internal("a trace without inputs"))?;
            Ok(vec![self.inner(x, given.get(1).cloned(), &alone)?])
        })?;
        let found = found.first().ok_or_else(|| Error::internal("a trace without a result"))?;
        let inputs = TensorArray::unstack(&steps)?;
        let masks = mask.map(TensorArray::unstack).transpose()?;
        let outputs = TensorArray::new(found.dtype, &n, &found.shape)?;
        let (_, outputs) = while_loop(
            (Tensor::new(0i32)?, outputs),
            &|(i, _)| math::less(&i, &n),
            &|(i, outputs)| {
                let mask = masks.as_ref().map(|masks| masks.read(&i)).transpose()?;
                let y = self.inner(&inputs.read(&i)?, mask, &alone)?;
                Ok(((&i + 1)?, outputs.write(&i, &y)?))
            },
        )?;
        swapped(&outputs.stack()?)
    }
}

/// Batch and time as one dimension.
fn fold(x: &Tensor) -> Result<Tensor> {
    let shape = x.shape();
    let rest = shape.dims().and_then(|d| d.get(2..)).unwrap_or(&[]);
    let rows =
        shape.dim(0).zip(shape.dim(1)).and_then(|(a, b)| i64::try_from(a.checked_mul(b)?).ok());
    let mut dims = vec![rows.unwrap_or(-1)];
    dims.extend(rest.iter().map(|d| d.map_or(-1, |d| d as i64)));
    if dims.iter().filter(|d| **d < 0).count() <= 1 {
        return array::reshape(x, &dims);
    }
    let own = array::shape(x)?;
    let rows = math::reduce_prod(own.i(0..2)?, math::Axes::of(0).keep_dims())?;
    array::reshape_to(x, &array::concat(&[rows, own.i(2..)?], 0)?)
}

impl Layer for TimeDistributed {
    fn class_name(&self) -> &str {
        "TimeDistributed"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        let step = step_shape(one(inputs)?)?;
        let layer = &mut self.layer;
        let made = weights.within_layer("layer", None, |weights| layer.build(&[step], weights))?;
        self.keeps_state = made.variables.iter().any(|(_, v)| !v.trainable());
        Ok(())
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        let x = one(inputs)?;
        step_shape(&x.shape())?;
        if let Some(mask) = call.mask(0) {
            let (own, given) = (x.shape(), mask.shape());
            let lead = PartialShape::new([own.dim(0), own.dim(1)]);
            let fits = given.rank().is_none_or(|r| r >= 2)
                && lead.is_compatible(&PartialShape::new([given.dim(0), given.dim(1)]));
            if !fits {
                return Err(Error::invalid_argument(format!(
                    "the mask of inputs {own} must begin with their batch and time, got {given}"
                )));
            }
        }
        let y = if self.keeps_state { self.looped(x, call)? } else { self.folded(x, call)? };
        Ok(Outputs::from(y).with_masks(call.masks()))
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        let input = one(inputs)?;
        let told = self.layer.output_shapes(&[step_shape(input)?])?;
        let Some(told) = told else { return Ok(None) };
        let shape = one(&told)?;
        let Some([batch, rest @ ..]) = shape.dims() else { return Ok(None) };
        let dims = [*batch, input.dim(1)].into_iter().chain(rest.iter().copied());
        Ok(Some(vec![PartialShape::new(dims.collect::<Vec<_>>())]))
    }
    fn reset_state(&self) -> Result<()> {
        self.layer.reset_state()
    }
    fn config(&self) -> Config {
        Config::new().with("layer", saved_part(&*self.layer))
    }
}
