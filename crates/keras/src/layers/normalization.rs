//! `LayerNormalization`, `GroupNormalization`, `RMSNormalization`, `UnitNormalization`: each sample by
//! itself is brought to a mean, a variance or a length.
//!
//! Invariant: half floats are normalized as float32, whose range moments need.
//! Does not know: other samples of a batch; see `batch_normalization`.

use super::affine::{Affine, along, lengths, wide};
use super::axis::{self, Axis};
use super::kernel::Part;
use super::options::{affine_options, elementwise, named};
use super::{Call, Layer, Outputs, Weights, one};
use crate::config::Config;
use crate::initializers::Ones;
use crate::naming::unique;
use ferroflow_api::{array, math, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;

/// A layer that brings each sample to mean 0 and variance 1 along one axis or several, the last unless told
/// otherwise, and multiplies by a learned `gamma` and adds a learned `beta` then (Ba and others, 2016):
/// `gamma * (x - mean) / √(variance + epsilon) + beta`.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Sequential, layers::LayerNormalization};
/// let mut model = Sequential::new();
/// model.add(LayerNormalization::new().epsilon(0.0));
/// model.build(&[None, Some(2)])?;
/// let y = model.predict(&tf::constant([[1.0f32, 3.0]])?, 1)?;
/// assert_eq!(y.to_vec::<f32>()?, [-1.0, 1.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct LayerNormalization {
    name: String,
    axis: Axis,
    epsilon: f64,
    rms_scaling: bool,
    affine: Affine,
}

impl LayerNormalization {
    /// The layer along the last axis, of epsilon 0.001.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> LayerNormalization {
        LayerNormalization {
            name: unique("layer_normalization"),
            axis: Axis::from([-1]),
            epsilon: 1e-3,
            rms_scaling: false,
            affine: Affine::new(),
        }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<LayerNormalization> {
        Ok(LayerNormalization {
            name: name.to_string(),
            axis: Axis::load(config, "axis")?.sorted(),
            epsilon: if config.has("epsilon") { config.number("epsilon")? } else { 1e-3 },
            rms_scaling: config.has("rms_scaling") && config.flag("rms_scaling")?,
            affine: Affine::load(config)?,
        })
    }

    /// The same layer along another axis, or several together.
    #[must_use]
    pub fn axis(mut self, axis: impl Into<Axis>) -> LayerNormalization {
        self.axis = axis.into().sorted();
        self
    }

    /// The same layer that divides by the root of the variance, but takes no mean away and adds no `beta`.
    #[must_use]
    pub fn rms_scaling(mut self) -> LayerNormalization {
        self.rms_scaling = true;
        self
    }

    affine_options!();
    named!();
}

impl Layer for LayerNormalization {
    fn class_name(&self) -> &str {
        "LayerNormalization"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        let input = one(inputs)?;
        let dims = lengths(&self.axis.among(input)?, input)?;
        if self.rms_scaling {
            return self.affine.gamma.build(weights, &dims);
        }
        self.affine.build(weights, &dims)
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        let given = one(inputs)?;
        let (x, shape) = (wide(given)?, given.shape());
        let dims = along(&self.axis.among(&shape)?, &shape)?;
        let (mean, variance) = nn::moments(&x, math::Axes::of(self.axis.axes()).keep_dims())?;
        let y = if self.rms_scaling {
            let gamma = self.affine.gamma.kept()?.cast(x.dtype())?;
            let scaled = math::multiply(&x, math::rsqrt((variance + self.epsilon)?)?)?;
            math::multiply(scaled, array::reshape(gamma, &dims)?)?
        } else {
            let (gamma, beta) = self.affine.values(&dims, x.dtype())?;
            let (scale, offset) = (gamma.as_ref(), beta.as_ref());
            nn::batch_normalization(&x, mean, variance, offset, scale, self.epsilon)?
        };
        Ok(Outputs::from(y.cast(given.dtype())?).with_masks(call.masks()))
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        Ok(Some(vec![one(inputs)?.clone()]))
    }
    fn config(&self) -> Config {
        let own = Config::new().with("axis", self.axis.saved()).with("epsilon", self.epsilon);
        own.with("rms_scaling", self.rms_scaling).and(self.affine.config())
    }
}

/// A layer that brings each group of channels of each sample to mean 0 and variance 1, and multiplies by a
/// learned `gamma` and adds a learned `beta` then, for each channel (Wu and He, 2018). As many groups as
/// channels are instance normalization.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Sequential, layers::GroupNormalization};
/// let mut model = Sequential::new();
/// model.add(GroupNormalization::new(2).epsilon(0.0));
/// model.build(&[None, Some(4)])?;
/// let y = model.predict(&tf::constant([[1.0f32, 3.0, 10.0, 30.0]])?, 1)?;
/// assert_eq!(y.to_vec::<f32>()?, [-1.0, 1.0, -1.0, 1.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct GroupNormalization {
    name: String,
    /// None for each channel by itself.
    groups: Option<usize>,
    axis: i64,
    epsilon: f64,
    affine: Affine,
}

impl GroupNormalization {
    /// The layer of so many groups of channels, the last axis, of epsilon 0.001. Keras has 32.
    pub fn new(groups: usize) -> GroupNormalization {
        GroupNormalization {
            name: unique("group_normalization"),
            groups: Some(groups),
            axis: -1,
            epsilon: 1e-3,
            affine: Affine::new(),
        }
    }

    /// The layer with a group for each channel: instance normalization.
    pub fn of_channels() -> GroupNormalization {
        GroupNormalization { groups: None, ..GroupNormalization::new(1) }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<GroupNormalization> {
        let groups = if config.has("groups") { config.integer("groups")? } else { 32 };
        let lost = |_| Error::data_loss(format!("{groups} is no number of groups"));
        Ok(GroupNormalization {
            name: name.to_string(),
            groups: if groups == -1 { None } else { Some(usize::try_from(groups).map_err(lost)?) },
            axis: if config.has("axis") { config.integer("axis")? } else { -1 },
            epsilon: if config.has("epsilon") { config.number("epsilon")? } else { 1e-3 },
            affine: Affine::load(config)?,
        })
    }

    /// The same layer whose channels are another axis.
    #[must_use]
    pub fn axis(mut self, axis: i64) -> GroupNormalization {
        self.axis = axis;
        self
    }

    affine_options!();
    named!();
}

impl Layer for GroupNormalization {
    fn class_name(&self) -> &str {
        "GroupNormalization"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        let input = one(inputs)?;
        let channels = axis::known(axis::at(self.axis, input)?, input)?;
        let groups = *self.groups.get_or_insert(channels);
        if channels.checked_rem(groups) != Some(0) || channels == 0 {
            return Err(Error::invalid_argument(format!(
                "{channels} channels cannot be shared by {groups} groups, inputs have shape {input}"
            )));
        }
        self.affine.build(weights, &[channels])
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        let given = one(inputs)?;
        let (x, shape) = (wide(given)?, given.shape());
        let at = axis::at(self.axis, &shape)?;
        let channels = axis::known(at, &shape)?;
        let groups = self.groups.unwrap_or(channels).max(1);
        let (mut dims, mut grouped) = (along(&[at], &shape)?, Vec::new());
        for i in 0..dims.len() {
            match i == at {
                true => grouped.extend([number(groups)?, number(channels / groups)?]),
                false => grouped.push(array::dimension(&x, i as i64)?),
            }
        }
        if let Some(own) = dims.get_mut(at) {
            *own = (channels / groups) as i64;
        }
        dims.insert(at, groups as i64);
        let over: Vec<i64> = (1..grouped.len()).filter(|&i| i != at).map(|i| i as i64).collect();
        let parts = array::reshape_to(&x, &array::stack(&grouped, 0)?)?;
        let (mean, variance) = nn::moments(&parts, math::Axes::of(over.as_slice()).keep_dims())?;
        let (gamma, beta) = self.affine.values(&dims, x.dtype())?;
        let (scale, offset) = (gamma.as_ref(), beta.as_ref());
        let y = nn::batch_normalization(&parts, mean, variance, offset, scale, self.epsilon)?;
        let y = array::reshape_to(y, &array::shape(&x)?)?.cast(given.dtype())?;
        Ok(Outputs::from(y).with_masks(call.masks()))
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        Ok(Some(vec![one(inputs)?.clone()]))
    }
    fn config(&self) -> Config {
        let groups = self.groups.and_then(|n| i64::try_from(n).ok()).unwrap_or(-1);
        let own = Config::new().with("groups", groups).with("axis", self.axis);
        own.with("epsilon", self.epsilon).and(self.affine.config())
    }
}

fn number(n: usize) -> Result<Tensor> {
    match i32::try_from(n) {
        Ok(n) => Tensor::new(n),
        Err(_) => Err(Error::invalid_argument(format!("a size of {n} is too large"))),
    }
}

/// A layer that divides each sample by the root of its mean square along one axis or several, the last
/// unless told otherwise, and multiplies by a learned `scale` then (Zhang and Sennrich, 2019):
/// `scale * x / √(mean(x²) + epsilon)`.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Sequential, layers::RMSNormalization};
/// let mut model = Sequential::new();
/// model.add(RMSNormalization::new().epsilon(0.0));
/// model.build(&[None, Some(2)])?;
/// let y = model.predict(&tf::constant([[1.0f32, -1.0]])?, 1)?;
/// assert_eq!(y.to_vec::<f32>()?, [1.0, -1.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct RMSNormalization {
    name: String,
    axis: Axis,
    epsilon: f64,
    scale: Part,
}

impl RMSNormalization {
    /// The layer along the last axis, of epsilon 0.000001.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> RMSNormalization {
        RMSNormalization {
            name: unique("rms_normalization"),
            axis: Axis::from([-1]),
            epsilon: 1e-6,
            scale: Part::new("scale", "scale").starting(Ones),
        }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<RMSNormalization> {
        Ok(RMSNormalization {
            name: name.to_string(),
            axis: Axis::load(config, "axis")?.sorted(),
            epsilon: if config.has("epsilon") { config.number("epsilon")? } else { 1e-6 },
            scale: Part::new("scale", "scale").starting(Ones),
        })
    }

    /// The same layer along another axis, or several together.
    #[must_use]
    pub fn axis(mut self, axis: impl Into<Axis>) -> RMSNormalization {
        self.axis = axis.into().sorted();
        self
    }

    /// The same layer with another number that keeps the divisor away from 0.
    #[must_use]
    pub fn epsilon(mut self, epsilon: f64) -> RMSNormalization {
        self.epsilon = epsilon;
        self
    }

    named!();
}

impl Layer for RMSNormalization {
    fn class_name(&self) -> &str {
        "RMSNormalization"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        let input = one(inputs)?;
        self.scale.build(weights, &lengths(&self.axis.among(input)?, input)?)
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let given = one(inputs)?;
        let (x, shape) = (wide(given)?, given.shape());
        let over = math::Axes::of(self.axis.axes()).keep_dims();
        let mean = math::reduce_mean(math::square(&x)?, over)?;
        let y = math::multiply(&x, math::rsqrt((mean + self.epsilon)?)?)?;
        // The scale has the dimensions of the axes alone.
        let dims = along(&self.axis.among(&shape)?, &shape)?;
        let scale = array::reshape(self.scale.value()?.value()?.cast(x.dtype())?, &dims)?;
        Ok(math::multiply(y, scale)?.cast(given.dtype())?.into())
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        Ok(Some(vec![one(inputs)?.clone()]))
    }
    fn config(&self) -> Config {
        Config::new().with("axis", self.axis.saved()).with("epsilon", self.epsilon)
    }
}

/// A layer that brings each sample to length 1 along one axis or several, the last unless told otherwise:
/// `x / √(Σ x²)`.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::UnitNormalization};
/// let x = tf::constant([[3.0f32, 4.0]])?;
/// let y = UnitNormalization::new().call(&[x], &Call::inference())?;
/// assert_eq!(y[0].to_vec::<f32>()?, [0.6, 0.8]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct UnitNormalization {
    name: String,
    axis: Axis,
}

impl UnitNormalization {
    /// The layer along the last axis.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> UnitNormalization {
        UnitNormalization { name: unique("unit_normalization"), axis: Axis::from(-1) }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<UnitNormalization> {
        Ok(UnitNormalization { name: name.to_string(), axis: Axis::load(config, "axis")? })
    }

    /// The same layer along another axis, or several together.
    #[must_use]
    pub fn axis(mut self, axis: impl Into<Axis>) -> UnitNormalization {
        self.axis = axis.into();
        self
    }

    named!();

    fn apply(&self, x: &Tensor, _: &Call<'_>) -> Result<Tensor> {
        nn::l2_normalize(x, self.axis.axes(), 1e-12)
    }

    fn saved(&self) -> Config {
        Config::new().with("axis", self.axis.saved())
    }
}

elementwise!(UnitNormalization "UnitNormalization");
