//! `Normalization`: numbers brought to mean 0 and variance 1.
//!
//! Does not know: where the data comes from.

use super::{Samples, named};
use crate::call::{Call, Outputs, one};
use crate::config::Config;
use crate::initializers::{Initializer, Zeros};
use crate::layers::{Layer, Weights};
use crate::naming::unique;
use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::{Array, DType, IntoArray, PartialShape};
use serde_json::Value;

/// The least a standard deviation counts as.
const EPSILON: f64 = 1e-7;

/// A layer that brings each feature to mean 0 and variance 1: `(x - mean) / √variance`. Mean and variance
/// are given, or learned of data by [`adapt`](Normalization::adapt).
///
/// Inputs of any shape give outputs of that shape.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::layers::Normalization;
/// use tf::keras::Sequential;
/// let data = tf::constant([[1.0f32, 10.0], [3.0, 30.0]])?;
/// let mut layer = Normalization::new();
/// layer.adapt(&data)?;
/// let mut model = Sequential::new();
/// model.add(layer);
/// model.build(&[None, Some(2)])?;
/// assert_eq!(model.call(&data, false)?.to_vec::<f32>()?, [-1.0, -1.0, 1.0, 1.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Normalization {
    name: String,
    axis: Vec<i64>,
    invert: bool,
    /// Mean and variance as they were given.
    given: Option<(Array, Array)>,
    /// Mean and variance of data, for the kept dimensions.
    learned: Option<(Tensor, Tensor)>,
    /// The variables that keep what was learned, once built.
    kept: Option<(Variable, Variable)>,
    /// The shape of mean and variance beside the inputs.
    beside: Vec<usize>,
}

named!(Normalization);

/// A weight that starts as these values.
struct Values<'a>(&'a Tensor);

impl Initializer for Values<'_> {
    fn class_name(&self) -> &str {
        "Values"
    }
    fn draw(&self, _: &[usize], dtype: DType) -> Result<Tensor> {
        self.0.cast(dtype)
    }
}

impl Normalization {
    /// A layer that normalizes each feature, the last dimension, alone.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> Normalization {
        Normalization {
            name: unique("normalization"),
            axis: vec![-1],
            invert: false,
            given: None,
            learned: None,
            kept: None,
            beside: Vec::new(),
        }
    }

    /// The same layer with a mean and a variance for each position in these dimensions; none of them
    /// stands for one of each in all.
    #[must_use]
    pub fn axis(mut self, axis: &[i64]) -> Normalization {
        self.axis = axis.to_vec();
        self
    }

    /// The same layer with this mean and variance: numbers, or arrays for the dimensions that are kept.
    ///
    /// `InvalidArgument` where they are of two shapes.
    pub fn with_mean_and_variance(
        mut self,
        mean: impl IntoArray,
        variance: impl IntoArray,
    ) -> Result<Normalization> {
        let floats = |a: Array| Tensor::from(a).cast(DType::Float32)?.numpy();
        self.given = Some((floats(mean.into_array()?)?, floats(variance.into_array()?)?));
        self.check()?;
        Ok(self)
    }

    fn check(&self) -> Result<()> {
        let Some((mean, variance)) = &self.given else { return Ok(()) };
        if mean.shape() != variance.shape() {
            return Err(Error::invalid_argument(format!(
                "mean and variance must have one shape, got {} and {}",
                mean.shape(),
                variance.shape()
            )));
        }
        if mean.rank() > self.axis.len() {
            return Err(Error::invalid_argument(format!(
                "a mean of shape {} has more dimensions than axis {:?} names",
                mean.shape(),
                self.axis
            )));
        }
        Ok(())
    }

    /// The same layer turned round: `mean + x √variance`.
    #[must_use]
    pub fn invert(mut self) -> Normalization {
        self.invert = true;
        self
    }

    /// Which dimensions of inputs are kept, in order.
    fn kept_axes(&self, rank: usize) -> Result<Vec<usize>> {
        let mut all = Vec::new();
        for &axis in &self.axis {
            let at = if axis < 0 { axis.saturating_add(rank as i64) } else { axis };
            let at = usize::try_from(at).ok().filter(|at| *at < rank);
            all.push(at.ok_or_else(|| {
                Error::invalid_argument(format!(
                    "axis {axis} is not in [-{rank}, {rank}), as inputs of {rank} dimensions need"
                ))
            })?);
        }
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }

    /// The kept dimensions of inputs of this shape, which must be known, and where they are.
    fn kept_dims(&self, input: &PartialShape) -> Result<(Vec<usize>, Vec<usize>)> {
        let rank = input.rank().ok_or_else(|| {
            Error::invalid_argument("Normalization needs a known number of dimensions")
        })?;
        let axes = self.kept_axes(rank)?;
        let dim = |&at: &usize| {
            input.dim(at).ok_or_else(|| {
                Error::invalid_argument(format!(
                    "dimension {at}, which is kept, must be known, but the inputs have shape {input}"
                ))
            })
        };
        Ok((axes.iter().map(dim).collect::<Result<_>>()?, axes))
    }

    /// Learns mean and variance of data: a tensor, or a dataset of batches.
    ///
    /// `FailedPrecondition` for a layer whose mean was given.
    pub fn adapt(&mut self, data: impl Samples) -> Result<()> {
        if self.given.is_some() {
            return Err(Error::failed_precondition(
                "a layer whose mean and variance were given learns none of data",
            ));
        }
        let mut all: Option<(Tensor, Tensor, f64, Vec<usize>)> = None;
        data.each(&mut |batch| {
            let batch = batch.cast(DType::Float32)?;
            let (dims, axes) = self.kept_dims(&batch.shape())?;
            let shape = batch.known_shape()?;
            let over: Vec<i64> =
                (0..shape.rank()).filter(|d| !axes.contains(d)).map(|d| d as i64).collect();
            let count: f64 = over
                .iter()
                .filter_map(|&d| shape.dims().get(d as usize))
                .map(|&d| d as f64)
                .product();
            let mean = math::reduce_mean(&batch, over.as_slice())?;
            let wide = math::reduce_mean(&batch, math::Axes::of(over.as_slice()).keep_dims())?;
            let apart = math::square(math::subtract(&batch, &wide)?)?;
            let variance = math::reduce_mean(&apart, over.as_slice())?;
            all = Some(match all.take() {
                None => (mean, variance, count, dims),
                Some((_, _, _, before)) if before != dims => {
                    return Err(Error::invalid_argument(format!(
                        "batches differ in the dimensions that are kept: {before:?} and {dims:?}"
                    )));
                }
                Some((old_mean, old_variance, n, dims)) => {
                    let new = count / (n + count);
                    let both = |a: &Tensor, b: &Tensor| (a * (1.0 - new))? + (b * new)?;
                    let total = both(&old_mean, &mean)?;
                    let spread = |mean: &Tensor, variance: &Tensor| {
                        math::add(variance, math::square(math::subtract(mean, &total)?)?)
                    };
                    let old = spread(&old_mean, &old_variance)?;
                    (total.clone(), both(&old, &spread(&mean, &variance)?)?, n + count, dims)
                }
            });
            Ok(())
        })?;
        let (mean, variance, ..) =
            all.ok_or_else(|| Error::invalid_argument("there is no data to adapt to"))?;
        if let Some((own_mean, own_variance)) = &self.kept {
            own_mean.assign(mean.cast(own_mean.dtype())?)?;
            own_variance.assign(variance.cast(own_variance.dtype())?)?;
        }
        self.learned = Some((mean, variance));
        Ok(())
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<Normalization> {
        let mut own = Normalization::new().with_name(name);
        if config.has("axis") {
            own.axis = config.integers("axis")?;
        }
        own.invert = config.has("invert") && config.flag("invert")?;
        if config.has("mean") || config.has("variance") {
            own.given = Some((nested(config.part("mean")?)?, nested(config.part("variance")?)?));
            own.check().map_err(|e| Error::data_loss(e.message()))?;
        }
        Ok(own)
    }

    /// Mean and variance beside inputs of this dtype.
    fn statistics(&self, dtype: DType) -> Result<(Tensor, Tensor)> {
        let dims: Vec<i64> = self.beside.iter().map(|&d| d as i64).collect();
        if let Some((mean, variance)) = &self.given {
            let place = |a: &Array| array::reshape(&Tensor::from(a.clone()).cast(dtype)?, &dims);
            return Ok((place(mean)?, place(variance)?));
        }
        let (mean, variance) = self
            .kept
            .as_ref()
            .ok_or_else(|| Error::failed_precondition("the layer is called before it is built"))?;
        let place = |v: &Variable| array::reshape(&v.value()?.cast(dtype)?, &dims);
        Ok((place(mean)?, place(variance)?))
    }
}

/// An array of nested lists of numbers.
fn nested(value: &Value) -> Result<Array> {
    fn walk(value: &Value, depth: usize, dims: &mut Vec<usize>, into: &mut Vec<f32>) -> Option<()> {
        match value {
            Value::Array(list) => {
                match dims.get(depth) {
                    None => dims.push(list.len()),
                    Some(&n) if n == list.len() => {}
                    Some(_) => return None,
                }
                list.iter().try_for_each(|v| walk(v, depth.saturating_add(1), dims, into))
            }
            // A number stands where all lists have been entered.
            _ if depth == dims.len() => {
                into.push(value.as_f64()? as f32);
                Some(())
            }
            _ => None,
        }
    }
    let (mut dims, mut values) = (Vec::new(), Vec::new());
    let lost = || Error::data_loss("mean or variance is missing or not nested lists of numbers");
    walk(value, 0, &mut dims, &mut values).ok_or_else(lost)?;
    Tensor::from_vec(values, dims).and_then(|t| t.numpy()).map_err(|_| lost())
}

/// Nested lists of an array.
fn listed(array: &Array) -> Value {
    fn walk(values: &[f32], dims: &[usize]) -> Value {
        match dims {
            [] => values.first().map_or(Value::Null, |v| Value::from(f64::from(*v))),
            [_, rest @ ..] => {
                let size = rest.iter().product::<usize>().max(1);
                Value::Array(values.chunks(size).map(|part| walk(part, rest)).collect())
            }
        }
    }
    array.to_vec::<f32>().map_or(Value::Null, |values| walk(&values, array.dims()))
}

impl Layer for Normalization {
    fn class_name(&self) -> &str {
        "Normalization"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        let input = one(inputs)?;
        let (dims, axes) = self.kept_dims(input)?;
        let mut beside = vec![1; input.rank().unwrap_or(0)];
        if let Some((mean, _)) = &self.given {
            // Dimensions of what is given are the last of those that are kept.
            for (&at, &n) in axes.iter().rev().zip(mean.dims().iter().rev()) {
                let own = input.dim(at);
                if n != 1 && own != Some(n) {
                    return Err(Error::invalid_argument(format!(
                        "a mean of shape {} does not fit inputs of shape {input}",
                        mean.shape()
                    )));
                }
                if let Some(place) = beside.get_mut(at) {
                    *place = n;
                }
            }
            self.beside = beside;
            return Ok(());
        }
        for (&at, &n) in axes.iter().zip(&dims) {
            if let Some(place) = beside.get_mut(at) {
                *place = n;
            }
        }
        let (mean, variance): (&dyn Initializer, &dyn Initializer) = match &self.learned {
            Some((mean, variance)) => (&Values(mean), &Values(variance)),
            None => (&Zeros, &crate::initializers::Ones),
        };
        let mean = weights.add_fixed("adapt_mean", &dims, mean)?;
        let variance = weights.add_fixed("adapt_variance", &dims, variance)?;
        // Nothing reads it: checkpoints of Keras have it.
        weights.add_fixed_of("count", &[], DType::Int64, &Zeros)?;
        (self.kept, self.beside) = (Some((mean, variance)), beside);
        Ok(())
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        let x = one(inputs)?;
        let x = if x.dtype().is_floating() { x.clone() } else { x.cast(DType::Float32)? };
        let (mean, variance) = self.statistics(x.dtype())?;
        let deviation = math::maximum(math::sqrt(&variance)?, EPSILON)?;
        let y = match self.invert {
            true => math::add(&mean, math::multiply(&x, &deviation)?)?,
            false => math::divide(math::subtract(&x, &mean)?, &deviation)?,
        };
        Ok(Outputs::from(y).with_masks(call.masks()))
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        Ok(Some(vec![one(inputs)?.clone()]))
    }
    fn config(&self) -> Config {
        let listed = |which: fn(&(Array, Array)) -> &Array| {
            self.given.as_ref().map_or(Value::Null, |given| listed(which(given)))
        };
        Config::new()
            .with("axis", self.axis.clone())
            .with("invert", self.invert)
            .with("mean", listed(|given| &given.0))
            .with("variance", listed(|given| &given.1))
    }
}
