//! `BatchNormalization`: channels brought to a mean and a variance over a batch, or over all batches seen.
//!
//! Invariant: the running averages are assigned to in training calls alone, and never where the layer is
//! frozen. Half floats are normalized as float32, whose range moments need.
//! Does not know: other processes, whose batches it does not see.

use super::affine::{Affine, along, wide};
use super::axis;
use super::kernel::Part;
use super::options::{affine_options, named};
use super::renorm::{Averages, Renorm, averaged};
use super::{Call, Layer, Outputs, Weights, one};
use crate::config::Config;
use crate::initializers::{Initializer, Ones, Zeros};
use crate::naming::unique;
use ferroflow_api::{array, math, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;

/// What Keras adds to the number of steps that count, which may be none.
const FUZZ: f64 = 1e-7;

/// A layer that brings each channel to mean 0 and variance 1, and multiplies by a learned `gamma` and adds a
/// learned `beta` then (Ioffe and Szegedy, 2015): `gamma * (x - mean) / √(variance + epsilon) + beta`.
///
/// While training, mean and variance are those of the batch, of those steps that count if there is a mask;
/// else, and where the layer is frozen, they are running averages, `average * momentum + batch * (1 - momentum)` after each batch of
/// training.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Sequential, layers::BatchNormalization};
/// let mut model = Sequential::new();
/// model.add(BatchNormalization::new().momentum(0.5).epsilon(0.0));
/// model.build(&[None, Some(1)])?;
/// let x = tf::constant([[1.0f32], [5.0]])?;
/// assert_eq!(model.call(&x, true)?.to_vec::<f32>()?, [-1.0, 1.0]);
/// // The mean is now (0 + 3) / 2, the variance (1 + 4) / 2.
/// assert_eq!(model.variables()[2].read()?.to_vec::<f32>()?, [1.5]);
/// assert_eq!(model.variables()[3].read()?.to_vec::<f32>()?, [2.5]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct BatchNormalization {
    name: String,
    axis: i64,
    momentum: f64,
    epsilon: f64,
    affine: Affine,
    mean: Part,
    variance: Part,
    renorm: Option<Renorm>,
    averages: Option<Averages>,
}

impl BatchNormalization {
    /// The layer whose channels are the last axis, of momentum 0.99 and epsilon 0.001.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> BatchNormalization {
        BatchNormalization::with(unique("batch_normalization"))
    }

    fn with(name: String) -> BatchNormalization {
        BatchNormalization {
            name,
            axis: -1,
            momentum: 0.99,
            epsilon: 1e-3,
            affine: Affine::new(),
            mean: Part::new("moving_mean", "moving_mean").starting(Zeros),
            variance: Part::new("moving_variance", "moving_variance").starting(Ones),
            renorm: None,
            averages: None,
        }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<BatchNormalization> {
        let number = |key, default| if config.has(key) { config.number(key) } else { Ok(default) };
        let own = BatchNormalization::with(name.to_string());
        Ok(BatchNormalization {
            axis: if config.has("axis") { config.integer("axis")? } else { -1 },
            momentum: number("momentum", own.momentum)?,
            epsilon: number("epsilon", own.epsilon)?,
            affine: Affine::load(config)?,
            mean: own.mean.read(config)?,
            variance: own.variance.read(config)?,
            renorm: Renorm::load(config)?,
            ..own
        })
    }

    /// The same layer whose channels are another axis: 1, where they come behind the batch.
    #[must_use]
    pub fn axis(mut self, axis: i64) -> BatchNormalization {
        self.axis = axis;
        self
    }

    /// The same layer whose averages keep this much of themselves at each batch.
    #[must_use]
    pub fn momentum(mut self, momentum: f64) -> BatchNormalization {
        self.momentum = momentum;
        self
    }

    /// The same layer that corrects each batch by those before it while training, so that outputs are as in
    /// use and small batches do.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::{Sequential, layers::{BatchNormalization, Renorm}};
    /// let mut model = Sequential::new();
    /// model.add(BatchNormalization::new().renorm(Renorm::new().rmax(3.0).dmax(5.0)).epsilon(0.0));
    /// model.build(&[None, Some(1)])?;
    /// // By the averages, mean 0 and deviation 1, the batch stays as it is.
    /// let y = model.call(&tf::constant([[1.0f32], [2.0]])?, true)?;
    /// assert_eq!(y.to_vec::<f32>()?, [1.0, 2.0]);
    /// # Ok::<(), tf::Error>(())
    /// ```
    #[must_use]
    pub fn renorm(mut self, how: Renorm) -> BatchNormalization {
        self.renorm = Some(how);
        self
    }

    /// The same layer with a running mean that starts like this, instead of zeros.
    #[must_use]
    pub fn moving_mean_initializer(
        mut self,
        how: impl Initializer + 'static,
    ) -> BatchNormalization {
        self.mean.initializer = Box::new(how);
        self
    }

    /// The same layer with a running variance that starts like this, instead of ones.
    #[must_use]
    pub fn moving_variance_initializer(
        mut self,
        how: impl Initializer + 'static,
    ) -> BatchNormalization {
        self.variance.initializer = Box::new(how);
        self
    }

    affine_options!();
    named!();

    /// Mean and variance of a batch, with the dimensions they are taken over.
    fn moments(x: &Tensor, mask: Option<&Tensor>, over: math::Axes) -> Result<(Tensor, Tensor)> {
        let over = over.keep_dims();
        let Some(mask) = mask else { return nn::moments(x, over) };
        let (rank, own) = (x.shape().rank(), mask.shape().rank());
        if own.zip(rank).is_some_and(|(own, rank)| own + 1 != rank) {
            return Err(Error::invalid_argument(format!(
                "the mask must have one dimension less than the inputs, got {} for inputs of {}",
                mask.shape(),
                x.shape()
            )));
        }
        let counts = array::expand_dims(mask, -1)?;
        let weights = math::multiply(counts.cast(x.dtype())?, array::ones_like(x)?)?;
        let weight = (math::reduce_sum(weights, over.clone())? + FUZZ)?;
        let sum = math::reduce_sum(math::where_(&counts, x, 0.0)?, over.clone())?;
        let mean = math::divide(sum, &weight)?;
        let apart = math::where_(&counts, math::subtract(x, &mean)?, 0.0)?;
        let sum = math::reduce_sum(math::square(apart)?, over)?;
        Ok((mean, math::divide(sum, weight)?))
    }
}

impl Layer for BatchNormalization {
    fn class_name(&self) -> &str {
        "BatchNormalization"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        let input = one(inputs)?;
        let dims = [axis::known(axis::at(self.axis, input)?, input)?];
        self.affine.build(weights, &dims)?;
        self.mean.build_fixed(weights, &dims)?;
        self.variance.build_fixed(weights, &dims)?;
        if let Some(how) = &self.renorm {
            how.check()?;
            let (mean, variance) = (&*self.mean.initializer, &*self.variance.initializer);
            self.averages = Some(Averages::build(weights, &dims, mean, variance)?);
        }
        Ok(())
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        let given = one(inputs)?;
        let (x, shape) = (wide(given)?, given.shape());
        let at = axis::at(self.axis, &shape)?;
        let dims = along(&[at], &shape)?;
        let (mut gamma, mut beta) = self.affine.values(&dims, x.dtype())?;
        let (mean, variance) = if call.training() && !call.frozen() {
            let over: Vec<i64> = (0..dims.len()).filter(|&i| i != at).map(|i| i as i64).collect();
            let over = math::Axes::of(over.as_slice());
            let (mean, variance) = BatchNormalization::moments(&x, call.mask(0), over)?;
            let after = match self.renorm.as_ref().zip(self.averages.as_ref()) {
                None => averaged(self.variance.value()?, &variance, self.momentum).map(|_| None)?,
                Some((how, averages)) => {
                    let stddev = math::sqrt((&variance + self.epsilon)?)?;
                    let batch = (&mean, &stddev);
                    let (r, d) = averages.corrections(how, batch, self.epsilon)?;
                    let moved = match &gamma {
                        Some(gamma) => math::multiply(&d, gamma)?,
                        None => d,
                    };
                    gamma = Some(gamma.map_or(Ok(r.clone()), |gamma| math::multiply(&r, gamma))?);
                    beta = Some(beta.map_or(Ok(moved.clone()), |beta| math::add(&moved, beta))?);
                    Some(averages.update(how, batch, (self.momentum, self.epsilon))?)
                }
            };
            averaged(self.mean.value()?, &mean, self.momentum)?;
            if let Some(after) = after {
                let own = self.variance.value()?;
                own.assign(after.cast(own.dtype())?)?;
            }
            (mean, variance)
        } else {
            let value = |part: &Part| array::reshape(part.kept()?.cast(x.dtype())?, &dims);
            (value(&self.mean)?, value(&self.variance)?)
        };
        let (scale, offset) = (gamma.as_ref(), beta.as_ref());
        let y = nn::batch_normalization(&x, mean, variance, offset, scale, self.epsilon)?;
        Ok(Outputs::from(y.cast(given.dtype())?).with_masks(call.masks()))
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        Ok(Some(vec![one(inputs)?.clone()]))
    }
    fn config(&self) -> Config {
        let renorm = match &self.renorm {
            Some(how) => how.config(),
            None => Config::new().with("renorm", false).with("renorm_momentum", 0.99),
        };
        Config::new()
            .with("axis", self.axis)
            .with("momentum", self.momentum)
            .with("epsilon", self.epsilon)
            .with("synchronized", false)
            .and(renorm)
            .and(self.affine.config())
            .and(self.mean.start_config())
            .and(self.variance.start_config())
    }
}
