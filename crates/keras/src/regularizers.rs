//! Regularizers: a penalty on weights, or on what a layer gives, that is added to the loss.
//!
//! Does not know: which weights there are.

use crate::config::Config;
use crate::registry::{Known, Registry, saved};
use ferroflow_api::math::Axes;
use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use std::sync::Arc;

/// What makes a scalar penalty of a tensor. The types of this module are those of Keras; one of your own
/// is registered if models with it are to be loaded.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::regularizers::{L1L2, Regularizer};
/// let penalty = L1L2::new(0.5, 0.25).call(&tf::Tensor::new([1.0f32, -2.0])?)?;
/// assert_eq!(penalty.item::<f32>()?, 0.5 * 3.0 + 0.25 * 5.0);
/// # Ok::<(), tf::Error>(())
/// ```
pub trait Regularizer: Send + Sync {
    /// The name it is saved under: `L2`.
    fn class_name(&self) -> &str;

    /// The penalty: a scalar in the dtype of `x`, which may have any shape.
    fn call(&self, x: &Tensor) -> Result<Tensor>;

    /// What is needed to make it again.
    fn config(&self) -> Config {
        Config::new()
    }
}

static REGISTRY: Registry<dyn Regularizer> = Registry::new("regularizer", KNOWN);

const KNOWN: &[Known<dyn Regularizer>] = &[
    ("L1", |_, c| Ok(Box::new(L1::new(c.number("l1")?)))),
    ("L2", |_, c| Ok(Box::new(L2::new(c.number("l2")?)))),
    ("L1L2", |_, c| Ok(Box::new(L1L2::new(c.number("l1")?, c.number("l2")?)))),
    ("OrthogonalRegularizer", |_, c| {
        let made = OrthogonalRegularizer::new(c.number("factor")?);
        match c.text("mode")? {
            "rows" => Ok(Box::new(made)),
            "columns" => Ok(Box::new(made.columns())),
            other => {
                Err(Error::data_loss(format!("mode is {other:?}, not \"rows\" or \"columns\"")))
            }
        }
    }),
];

/// Makes a regularizer of your own known, so that saved models which have it can be loaded.
/// `AlreadyExists` for a name of this module.
pub fn register(
    class: &str,
    make: impl Fn(&Config) -> Result<Box<dyn Regularizer>> + Send + Sync + 'static,
) -> Result<()> {
    REGISTRY.register(class, move |_, config| make(config))
}

pub(crate) fn load(value: &serde_json::Value) -> Result<Box<dyn Regularizer>> {
    REGISTRY.load(value)
}

/// The regularizer of a layer's configuration, if it has one of this name.
pub(crate) fn load_option(config: &Config, key: &str) -> Result<Option<Arc<dyn Regularizer>>> {
    match config.has(key) {
        true => Ok(Some(load(config.part(key)?)?.into())),
        false => Ok(None),
    }
}

/// A regularizer as a layer's configuration keeps it: null for none.
pub(crate) fn saved_option(how: &Option<Arc<dyn Regularizer>>) -> serde_json::Value {
    how.as_ref().map_or(serde_json::Value::Null, |how| saved(how.class_name(), how.config()))
}

/// The sum of magnitudes times a factor: `l1 * reduce_sum(abs(x))`, which drives weights to zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct L1 {
    l1: f64,
}

impl L1 {
    /// The penalty of this factor; Keras' default is 0.01.
    pub fn new(l1: f64) -> L1 {
        L1 { l1 }
    }
}

impl Regularizer for L1 {
    fn class_name(&self) -> &str {
        "L1"
    }
    fn call(&self, x: &Tensor) -> Result<Tensor> {
        math::multiply(&math::reduce_sum(&math::abs(x)?, ..)?, self.l1)
    }
    fn config(&self) -> Config {
        Config::new().with("l1", self.l1)
    }
}

/// The sum of squares times a factor: `l2 * reduce_sum(square(x))`, which keeps weights small.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct L2 {
    l2: f64,
}

impl L2 {
    /// The penalty of this factor; Keras' default is 0.01.
    pub fn new(l2: f64) -> L2 {
        L2 { l2 }
    }
}

impl Regularizer for L2 {
    fn class_name(&self) -> &str {
        "L2"
    }
    fn call(&self, x: &Tensor) -> Result<Tensor> {
        math::multiply(&math::reduce_sum(&math::square(x)?, ..)?, self.l2)
    }
    fn config(&self) -> Config {
        Config::new().with("l2", self.l2)
    }
}

/// The sum of [`L1`] and [`L2`]; a factor of 0 leaves its part out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct L1L2 {
    l1: f64,
    l2: f64,
}

impl L1L2 {
    /// The penalty of these factors.
    pub fn new(l1: f64, l2: f64) -> L1L2 {
        L1L2 { l1, l2 }
    }
}

impl Regularizer for L1L2 {
    fn class_name(&self) -> &str {
        "L1L2"
    }
    fn call(&self, x: &Tensor) -> Result<Tensor> {
        let mut sum = array::zeros(&[], x.dtype())?;
        if self.l1 != 0.0 {
            sum = math::add(&sum, &L1::new(self.l1).call(x)?)?;
        }
        if self.l2 != 0.0 {
            sum = math::add(&sum, &L2::new(self.l2).call(x)?)?;
        }
        Ok(sum)
    }
    fn config(&self) -> Config {
        Config::new().with("l1", self.l1).with("l2", self.l2)
    }
}

/// A penalty on how far the rows of a matrix, or its columns, are from being at right angles to each
/// other: half the sum of the magnitudes of the cosines between each two of them, divided by the number
/// of pairs and times a factor.
///
/// The inputs are `[rows, columns]`; `InvalidArgument` for another rank.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OrthogonalRegularizer {
    factor: f64,
    columns: bool,
}

impl OrthogonalRegularizer {
    /// The penalty of this factor on rows; Keras' default is 0.01.
    pub fn new(factor: f64) -> OrthogonalRegularizer {
        OrthogonalRegularizer { factor, columns: false }
    }

    /// The same on columns.
    #[must_use]
    pub fn columns(mut self) -> OrthogonalRegularizer {
        self.columns = true;
        self
    }
}

impl Regularizer for OrthogonalRegularizer {
    fn class_name(&self) -> &str {
        "OrthogonalRegularizer"
    }
    fn call(&self, x: &Tensor) -> Result<Tensor> {
        let shape = x.known_shape()?;
        let &[rows, columns] = shape.dims() else {
            return Err(Error::invalid_argument(format!(
                "Inputs to OrthogonalRegularizer must have rank 2. Received: shape {shape}"
            )));
        };
        let (axis, size) = if self.columns { (0, columns) } else { (1, rows) };
        // Keras' `normalize`: at least its epsilon stands below the fraction.
        let norm = math::sqrt(&math::reduce_sum(&math::square(x)?, Axes::of(axis).keep_dims())?)?;
        let unit = math::divide(x, &math::maximum(&norm, 1e-7)?)?;
        let turned = array::transpose(&unit, None)?;
        let product = match self.columns {
            true => math::matmul(&turned, &unit)?,
            false => math::matmul(&unit, &turned)?,
        };
        let apart = (1.0 - &array::eye(size, None, x.dtype())?)?;
        let sum = math::reduce_sum(&math::abs(&math::multiply(&product, &apart)?)?, ..)?;
        let pairs = size as f64 * (size as f64 - 1.0) / 2.0;
        math::divide(&math::multiply(&sum, self.factor * 0.5)?, pairs)
    }
    fn config(&self) -> Config {
        let mode = if self.columns { "columns" } else { "rows" };
        Config::new().with("factor", self.factor).with("mode", mode)
    }
}
