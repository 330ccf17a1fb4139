//! `Flatten`, `Reshape`, `Permute`, `RepeatVector`: the same elements in another shape.
//!
//! Does not know: weights.

use super::options::named;
use super::size::{load_channels, saved_channels};
use super::{Call, Layer, Outputs, Weights, one, positive};
use crate::config::Config;
use crate::naming::unique;
use ferroflow_api::array;
use ferroflow_api::nn::Channels;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;
use serde_json::Value;

/// A layer that makes one dimension of all but the first: `[batch, a, b]` becomes `[batch, a * b]`.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::Flatten};
/// let x = tf::zeros(&[2, 3, 4], tf::DType::Float32)?;
/// assert_eq!(Flatten::new().call(&[x], &Call::inference())?[0].dims2()?, (2, 12));
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Flatten {
    name: String,
    channels: Channels,
}

impl Flatten {
    /// The layer for inputs whose channels come last.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> Flatten {
        Flatten { name: unique("flatten"), channels: Channels::Last }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<Flatten> {
        Ok(Flatten { name: name.to_string(), channels: load_channels(config)? })
    }

    /// The same layer for inputs `[batch, channels, ...]`, whose elements it puts in the order they have
    /// where the channels come last.
    #[must_use]
    pub fn channels_first(mut self) -> Flatten {
        self.channels = Channels::First;
        self
    }

    named!();
}

impl Layer for Flatten {
    fn class_name(&self) -> &str {
        "Flatten"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let x = one(inputs)?;
        let shape = x.shape();
        if shape.rank() == Some(0) {
            return Err(Error::invalid_argument("Flatten needs a batch dimension, got a scalar"));
        }
        let turned = match (self.channels, shape.rank()) {
            (Channels::First, Some(rank)) if rank > 2 => {
                let turn: Vec<i64> = [0].into_iter().chain(2..rank as i64).chain([1]).collect();
                array::transpose(x, Some(&turn))?
            }
            _ => x.clone(),
        };
        let flat = match (shape.dim(0), flat(&shape).dim(1)) {
            (Some(rows), Some(n)) => array::reshape(turned, &[rows as i64, n as i64]),
            (None, Some(n)) => array::reshape(turned, &[-1, n as i64]),
            (Some(rows), None) => array::reshape(turned, &[rows as i64, -1]),
            (None, None) => {
                let dims = array::stack(&[array::dimension(x, 0)?, Tensor::new(-1i32)?], 0)?;
                array::reshape_to(turned, &dims)
            }
        };
        Ok(flat?.into())
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        let input = one(inputs)?;
        Ok(Some(vec![flat(input)]))
    }
    fn config(&self) -> Config {
        Config::new().with("data_format", saved_channels(self.channels))
    }
}

fn flat(input: &PartialShape) -> PartialShape {
    let Some(dims) = input.dims() else { return PartialShape::new([None, None]) };
    let n = dims.iter().skip(1).try_fold(1usize, |n, d| n.checked_mul((*d)?));
    PartialShape::new([input.dim(0), n])
}

/// A layer that puts the elements of each sample into another shape: `[batch, ...]` becomes
/// `[batch, target_shape...]`.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::Reshape};
/// let x = tf::zeros(&[2, 12], tf::DType::Float32)?;
/// assert_eq!(Reshape::new([3, -1]).call(&[x], &Call::inference())?[0].dims3()?, (2, 3, 4));
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Reshape {
    name: String,
    target: Vec<i64>,
}

impl Reshape {
    /// A layer that gives samples of these dimensions; one of them may be -1: it is what the others leave.
    pub fn new(target_shape: impl Into<Vec<i64>>) -> Reshape {
        Reshape { name: unique("reshape"), target: target_shape.into() }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<Reshape> {
        let dims = config.list("target_shape")?.iter().map(Value::as_i64).collect::<Option<_>>();
        let target = dims.ok_or_else(|| Error::data_loss("target_shape is not a list of sizes"))?;
        Ok(Reshape { name: name.to_string(), target })
    }

    named!();

    /// The dimensions of a sample, as far as they are known.
    fn resolved(&self, input: &PartialShape) -> Result<Vec<Option<usize>>> {
        let refuse = |why: &str| {
            let target = &self.target;
            Error::invalid_argument(format!(
                "target_shape {target:?} {why}, inputs have shape {input}"
            ))
        };
        let open = self.target.iter().filter(|&&d| d == -1).count();
        if open > 1 || self.target.iter().any(|&d| d < -1) {
            return Err(refuse("must have one -1 at most, and sizes else"));
        }
        let dims: Vec<Option<usize>> =
            self.target.iter().map(|&d| usize::try_from(d).ok()).collect();
        let product = dims.iter().flatten().try_fold(1usize, |n, &d| n.checked_mul(d));
        let product = product.ok_or_else(|| refuse("is too large"))?;
        let given = input
            .dims()
            .and_then(|dims| dims.iter().skip(1).try_fold(1usize, |n, d| n.checked_mul((*d)?)));
        match given {
            None => Ok(dims),
            Some(n) if open == 0 && n == product => Ok(dims),
            Some(n) if open == 1 && product > 0 && n % product == 0 => {
                Ok(dims.into_iter().map(|d| d.or(Some(n / product))).collect())
            }
            Some(_) => Err(refuse("has another number of elements")),
        }
    }
}

impl Layer for Reshape {
    fn class_name(&self) -> &str {
        "Reshape"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], _: &mut Weights<'_>) -> Result<()> {
        self.resolved(one(inputs)?).map(|_| ())
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let x = one(inputs)?;
        let mut dims = vec![array::dimension(x, 0)?];
        for dim in self.resolved(&x.shape())? {
            let n = dim.map_or(Ok(-1), i32::try_from);
            let n = n.map_err(|_| Error::invalid_argument("a size does not fit in int32"))?;
            dims.push(Tensor::new(n)?);
        }
        Ok(array::reshape_to(x, &array::stack(&dims, 0)?)?.into())
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        let input = one(inputs)?;
        let dims = self.resolved(input)?;
        Ok(Some(vec![PartialShape::new([&[input.dim(0)][..], &dims].concat())]))
    }
    fn config(&self) -> Config {
        Config::new().with("target_shape", self.target.clone())
    }
}

/// A layer that puts the dimensions of samples into another order.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::Permute};
/// let x = tf::zeros(&[2, 3, 4], tf::DType::Float32)?;
/// assert_eq!(Permute::new([2, 1]).call(&[x], &Call::inference())?[0].dims3()?, (2, 4, 3));
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Permute {
    name: String,
    dims: Vec<usize>,
}

impl Permute {
    /// A layer whose outputs have these dimensions of the inputs, 1 being the first after the batch.
    pub fn new(dims: impl Into<Vec<usize>>) -> Permute {
        Permute { name: unique("permute"), dims: dims.into() }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<Permute> {
        let dim = |v: &Value| v.as_u64().and_then(|v| usize::try_from(v).ok());
        let dims = config.list("dims")?.iter().map(dim).collect::<Option<_>>();
        let dims = dims.ok_or_else(|| Error::data_loss("dims is not a list of dimensions"))?;
        Ok(Permute { name: name.to_string(), dims })
    }

    named!();
}

impl Layer for Permute {
    fn class_name(&self) -> &str {
        "Permute"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], _: &mut Weights<'_>) -> Result<()> {
        let input = one(inputs)?;
        let mut sorted = self.dims.clone();
        sorted.sort_unstable();
        let each = sorted.iter().copied().eq(1..=self.dims.len());
        if !each || input.rank().is_some_and(|r| r != self.dims.len() + 1) {
            return Err(Error::invalid_argument(format!(
                "dims {:?} must have each dimension behind the batch once, 1 being the first, inputs \
                 have shape {input}",
                self.dims
            )));
        }
        Ok(())
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let own = self.dims.iter().map(|&d| i64::try_from(d).unwrap_or(i64::MAX));
        let turn: Vec<i64> = [0].into_iter().chain(own).collect();
        Ok(array::transpose(one(inputs)?, Some(&turn))?.into())
    }
    fn config(&self) -> Config {
        Config::new().with("dims", self.dims.clone())
    }
}

/// A layer that repeats each sample, a vector: `[batch, features]` becomes `[batch, n, features]`.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::RepeatVector};
/// let x = tf::constant([[1.0f32, 2.0]])?;
/// let y = RepeatVector::new(2).call(&[x], &Call::inference())?;
/// assert_eq!(y[0].to_vec::<f32>()?, [1.0, 2.0, 1.0, 2.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct RepeatVector {
    name: String,
    n: usize,
}

impl RepeatVector {
    /// A layer that gives each vector so many times.
    pub fn new(n: usize) -> RepeatVector {
        RepeatVector { name: unique("repeat_vector"), n }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<RepeatVector> {
        Ok(RepeatVector { name: name.to_string(), n: config.whole("n")? })
    }

    named!();
}

impl Layer for RepeatVector {
    fn class_name(&self) -> &str {
        "RepeatVector"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], _: &mut Weights<'_>) -> Result<()> {
        positive("n", self.n)?;
        let input = one(inputs)?;
        if input.rank().is_some_and(|r| r != 2) {
            return Err(Error::invalid_argument(format!(
                "expected inputs of 2 dimensions (batch, features), got shape {input}"
            )));
        }
        Ok(())
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        Ok(array::repeat(array::expand_dims(one(inputs)?, 1)?, self.n, 1)?.into())
    }
    fn config(&self) -> Config {
        Config::new().with("n", self.n)
    }
}
