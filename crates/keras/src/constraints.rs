//! Constraints: what weights are brought to after each step of training.
//!
//! Does not know: which weights there are.

use crate::config::Config;
use crate::registry::{Known, Registry, saved};
use ferroflow_api::math;
use ferroflow_api::math::Axes;
use ferroflow_base::Result;
use ferroflow_runtime::Tensor;
use std::sync::Arc;

/// Keeps divisions by a norm away from 0.
const EPSILON: f64 = 1e-7;

/// What brings a weight back to where it may be. The types of this module are those of Keras; one of your
/// own is registered if models with it are to be loaded.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::constraints::{Constraint, NonNeg};
/// let w = NonNeg.apply(&tf::Tensor::new([-1.0f32, 2.0])?)?;
/// assert_eq!(w.to_vec::<f32>()?, [0.0, 2.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub trait Constraint: Send + Sync {
    /// The name it is saved under: `MaxNorm`.
    fn class_name(&self) -> &str;

    /// The weight as it may be, in the same shape and dtype.
    fn apply(&self, weight: &Tensor) -> Result<Tensor>;

    /// What is needed to make it again.
    fn config(&self) -> Config {
        Config::new()
    }
}

static REGISTRY: Registry<dyn Constraint> = Registry::new("constraint", KNOWN);

const KNOWN: &[Known<dyn Constraint>] = &[
    ("MaxNorm", |_, c| Ok(Box::new(MaxNorm { max: c.number("max_value")?, axes: axes(c)? }))),
    ("NonNeg", |_, _| Ok(Box::new(NonNeg))),
    ("UnitNorm", |_, c| Ok(Box::new(UnitNorm { axes: axes(c)? }))),
    ("MinMaxNorm", |_, c| {
        let (min, max) = (c.number("min_value")?, c.number("max_value")?);
        Ok(Box::new(MinMaxNorm { min, max, rate: c.number("rate")?, axes: axes(c)? }))
    }),
];

/// Makes a constraint of your own known, so that saved models which have it can be loaded.
/// `AlreadyExists` for a name of this module.
pub fn register(
    class: &str,
    make: impl Fn(&Config) -> Result<Box<dyn Constraint>> + Send + Sync + 'static,
) -> Result<()> {
    REGISTRY.register(class, move |_, config| make(config))
}

pub(crate) fn load(value: &serde_json::Value) -> Result<Box<dyn Constraint>> {
    REGISTRY.load(value)
}

/// The constraint of a layer's configuration, if it has one of this name.
pub(crate) fn load_option(config: &Config, key: &str) -> Result<Option<Arc<dyn Constraint>>> {
    match config.has(key) {
        true => Ok(Some(load(config.part(key)?)?.into())),
        false => Ok(None),
    }
}

/// A constraint as a layer's configuration keeps it: null for none.
pub(crate) fn saved_option(how: &Option<Arc<dyn Constraint>>) -> serde_json::Value {
    how.as_ref().map_or(serde_json::Value::Null, |how| saved(how.class_name(), how.config()))
}

/// `axis` of a configuration: a number or a list of them.
fn axes(config: &Config) -> Result<Vec<i64>> {
    config.integers("axis")
}

/// One axis as Keras writes it, several as a list.
fn saved_axes(axes: &[i64]) -> serde_json::Value {
    match axes {
        [only] => (*only).into(),
        all => all.into(),
    }
}

/// The Euclidean norms over the axes, which are kept with size 1.
fn norms(weight: &Tensor, axes: &[i64]) -> Result<Tensor> {
    let squares = math::square(weight)?;
    math::sqrt(&math::reduce_sum(&squares, Axes::of(axes).keep_dims())?)
}

/// The weight with norms brought from what they are to what they should be.
fn scaled(weight: &Tensor, norms: &Tensor, desired: &Tensor) -> Result<Tensor> {
    math::multiply(weight, &math::divide(desired, &math::add(norms, EPSILON)?)?)
}

macro_rules! with_axes {
    ($($t:ty),*) => {$(
        impl $t {
            /// The same with norms over these axes instead of the first: `[0, 1, 2]` for each filter
            /// of a kernel of `Conv2D`.
            #[must_use]
            pub fn axes(mut self, axes: impl Into<Vec<i64>>) -> Self {
                self.axes = axes.into();
                self
            }
        }
    )*};
}

with_axes!(MaxNorm, UnitNorm, MinMaxNorm);

/// Norms that are no larger than a value (Srivastava and others, 2014): for `Dense`, of the weights
/// into each unit.
#[derive(Clone, Debug, PartialEq)]
pub struct MaxNorm {
    max: f64,
    axes: Vec<i64>,
}

impl MaxNorm {
    /// Norms of at most `max`, over the first axis; Keras' default is 2.
    pub fn new(max: f64) -> MaxNorm {
        MaxNorm { max, axes: vec![0] }
    }
}

impl Constraint for MaxNorm {
    fn class_name(&self) -> &str {
        "MaxNorm"
    }
    fn apply(&self, weight: &Tensor) -> Result<Tensor> {
        let norms = norms(weight, &self.axes)?;
        scaled(weight, &norms, &math::clip_by_value(&norms, 0.0, self.max)?)
    }
    fn config(&self) -> Config {
        Config::new().with("max_value", self.max).with("axis", saved_axes(&self.axes))
    }
}

/// Weights that are not negative: `maximum(w, 0)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NonNeg;

impl Constraint for NonNeg {
    fn class_name(&self) -> &str {
        "NonNeg"
    }
    fn apply(&self, weight: &Tensor) -> Result<Tensor> {
        math::maximum(weight, 0.0)
    }
}

/// Norms that are 1.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitNorm {
    axes: Vec<i64>,
}

impl Default for UnitNorm {
    fn default() -> UnitNorm {
        UnitNorm::new()
    }
}

impl UnitNorm {
    /// Norms of 1, over the first axis.
    pub fn new() -> UnitNorm {
        UnitNorm { axes: vec![0] }
    }
}

impl Constraint for UnitNorm {
    fn class_name(&self) -> &str {
        "UnitNorm"
    }
    fn apply(&self, weight: &Tensor) -> Result<Tensor> {
        math::divide(weight, &math::add(&norms(weight, &self.axes)?, EPSILON)?)
    }
    fn config(&self) -> Config {
        Config::new().with("axis", saved_axes(&self.axes))
    }
}

/// Norms that lie between two values, or come nearer to that with each step.
#[derive(Clone, Debug, PartialEq)]
pub struct MinMaxNorm {
    min: f64,
    max: f64,
    rate: f64,
    axes: Vec<i64>,
}

impl MinMaxNorm {
    /// Norms between `min` and `max` over the first axis; Keras' defaults are 0 and 1.
    pub fn new(min: f64, max: f64) -> MinMaxNorm {
        MinMaxNorm { min, max, rate: 1.0, axes: vec![0] }
    }

    /// The same, where each step goes only this part of the way, which is in `[0, 1]`.
    #[must_use]
    pub fn rate(mut self, rate: f64) -> MinMaxNorm {
        self.rate = rate;
        self
    }
}

impl Constraint for MinMaxNorm {
    fn class_name(&self) -> &str {
        "MinMaxNorm"
    }
    fn apply(&self, weight: &Tensor) -> Result<Tensor> {
        let norms = norms(weight, &self.axes)?;
        let clipped = math::clip_by_value(&norms, self.min, self.max)?;
        let part = math::multiply(&clipped, self.rate)?;
        let desired = math::add(&part, &math::multiply(&norms, 1.0 - self.rate)?)?;
        scaled(weight, &norms, &desired)
    }
    fn config(&self) -> Config {
        Config::new()
            .with("min_value", self.min)
            .with("max_value", self.max)
            .with("rate", self.rate)
            .with("axis", saved_axes(&self.axes))
    }
}
