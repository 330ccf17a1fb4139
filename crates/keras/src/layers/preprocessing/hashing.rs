//! `Hashing` and `HashedCrossing`: categories by their hashes.
//!
//! Does not know: what the categories are.

use super::token::Key;
use super::{OutputMode, dense, named};
use crate::call::{Call, Outputs, one};
use crate::config::Config;
use crate::layers::{Layer, Weights, positive};
use crate::naming::unique;
use ferroflow_api::{array, math, strings};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{DType, PartialShape};
use serde_json::Value;

/// A layer that gives each word or number the number of a bin, by its hash: FarmHash, or with a
/// [`salt`](Hashing::salt) SipHash, under which nobody who does not know the salt can foresee it.
///
/// Strings or integers of any shape give int64 in that shape, or floats as [`OutputMode`] says.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::Hashing};
/// let layer = Hashing::new(3);
/// let y = layer.call(&[tf::constant([["a"], ["b"], ["c"]])?], &Call::inference())?;
/// assert_eq!(y[0].to_vec::<i64>()?, [0, 1, 1]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Hashing {
    name: String,
    num_bins: usize,
    mask_value: Option<Key>,
    salt: Option<[i64; 2]>,
    mode: OutputMode,
    dtype: DType,
}

named!(Hashing);

/// A salt as a configuration keeps it: two numbers, or one that is both.
pub(super) fn load_salt(config: &Config) -> Result<Option<[i64; 2]>> {
    if !config.has("salt") {
        return Ok(None);
    }
    match config.integers("salt")?.as_slice() {
        [both] => Ok(Some([*both, *both])),
        [a, b] => Ok(Some([*a, *b])),
        _ => Err(Error::data_loss("salt is not one or two whole numbers")),
    }
}

impl Hashing {
    /// A layer of so many bins.
    pub fn new(num_bins: usize) -> Hashing {
        Hashing {
            name: unique("hashing"),
            num_bins,
            mask_value: None,
            salt: None,
            mode: OutputMode::Int,
            dtype: DType::Float32,
        }
    }

    /// The same layer with bin 0 kept for this value, a word or a number.
    #[must_use]
    pub fn mask_value(mut self, value: impl Into<Key>) -> Hashing {
        self.mask_value = Some(value.into());
        self
    }

    /// The same layer with hashes under these two numbers.
    #[must_use]
    pub fn salt(mut self, salt: [i64; 2]) -> Hashing {
        self.salt = Some(salt);
        self
    }

    /// The same layer with outputs in another mode.
    #[must_use]
    pub fn output_mode(mut self, mode: OutputMode) -> Hashing {
        self.mode = mode;
        self
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<Hashing> {
        dense(config)?;
        let mask = config.has("mask_value");
        Ok(Hashing {
            name: name.to_string(),
            num_bins: config.whole("num_bins")?,
            mask_value: if mask { Some(Key::load(config.part("mask_value")?)?) } else { None },
            salt: load_salt(config)?,
            mode: OutputMode::load(config, OutputMode::Int)?,
            dtype: DType::Float32,
        })
    }

    fn bins(&self, x: &Tensor) -> Result<Tensor> {
        let mut bins = i64::try_from(self.num_bins)
            .map_err(|_| Error::invalid_argument(format!("{} bins are too many", self.num_bins)))?;
        let mask = match &self.mask_value {
            Some(value) if bins > 1 => {
                bins = bins.saturating_sub(1);
                Some(math::equal(x, &value.tensor(x.dtype())?)?)
            }
            _ => None,
        };
        let words = match x.dtype() {
            DType::String => x.clone(),
            dtype if dtype.is_floating() => strings::as_string(&x.cast(DType::Int64)?)?,
            _ => strings::as_string(x)?,
        };
        let found = match self.salt {
            Some(salt) => strings::to_hash_bucket_strong(&words, bins, salt)?,
            None => strings::to_hash_bucket_fast(&words, bins)?,
        };
        match mask {
            Some(mask) => math::where_(&mask, array::zeros_like(&found)?, &(&found + 1)?),
            None => Ok(found),
        }
    }
}

impl Layer for Hashing {
    fn class_name(&self) -> &str {
        "Hashing"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, _: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        use OutputMode::{Count, Int, MultiHot, OneHot};
        positive("num_bins", self.num_bins)?;
        self.mode.among("Hashing", &[Int, OneHot, MultiHot, Count])?;
        self.dtype = weights.dtype();
        Ok(())
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let x = one(inputs)?;
        Ok(self.mode.encode(&self.bins(x)?, self.num_bins, self.dtype, None)?.into())
    }
    fn takes_integers(&self) -> bool {
        true
    }
    fn config(&self) -> Config {
        Config::new()
            .with("num_bins", self.num_bins)
            .with("salt", self.salt.map(|salt| salt.to_vec()))
            .with("mask_value", self.mask_value.as_ref().map_or(Value::Null, Key::saved))
            .with("output_mode", self.mode.name())
            .with("sparse", false)
    }
}

/// What hashes of crossings begin with.
const CROSSING: i64 = 956_888_297_470;

/// A layer that gives each combination of categories the number of a bin, by its hash.
///
/// Two or more inputs, strings or integers of shape `[batch]` or `[batch, 1]`, give int64 in that shape, or
/// floats `[batch, bins]` in [`OutputMode::OneHot`].
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::HashedCrossing};
/// let layer = HashedCrossing::new(5);
/// let inputs = [tf::constant(["A", "B", "A"])?, tf::constant([101, 101, 101])?];
/// let y = layer.call(&inputs, &Call::inference())?[0].to_vec::<i64>()?;
/// assert_eq!(y[0], y[2]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct HashedCrossing {
    name: String,
    num_bins: usize,
    mode: OutputMode,
    dtype: DType,
}

named!(HashedCrossing);

impl HashedCrossing {
    /// A layer of so many bins.
    pub fn new(num_bins: usize) -> HashedCrossing {
        let (name, mode) = (unique("hashed_crossing"), OutputMode::Int);
        HashedCrossing { name, num_bins, mode, dtype: DType::Float32 }
    }

    /// The same layer with outputs in another mode.
    #[must_use]
    pub fn output_mode(mut self, mode: OutputMode) -> HashedCrossing {
        self.mode = mode;
        self
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<HashedCrossing> {
        dense(config)?;
        Ok(HashedCrossing {
            name: name.to_string(),
            num_bins: config.whole("num_bins")?,
            mode: OutputMode::load(config, OutputMode::Int)?,
            dtype: DType::Float32,
        })
    }
}

/// Fails for shapes that cannot be crossed.
fn crossable(shapes: &[PartialShape]) -> Result<()> {
    let Some((first, rest)) = shapes.split_first().filter(|(_, rest)| !rest.is_empty()) else {
        let n = shapes.len();
        return Err(Error::invalid_argument(format!(
            "HashedCrossing takes 2 inputs or more, got {n}"
        )));
    };
    let column = first.rank() != Some(2) || first.dim(1).is_none_or(|n| n == 1);
    if first.rank().is_none_or(|rank| rank > 2) || !column {
        return Err(Error::invalid_argument(format!(
            "what is crossed has shape [], [batch] or [batch, 1], got {first}"
        )));
    }
    match rest.iter().find(|shape| !shape.is_compatible(first)) {
        Some(other) => Err(Error::invalid_argument(format!(
            "what is crossed must be of one shape, got {first} and {other}"
        ))),
        None => Ok(()),
    }
}

impl Layer for HashedCrossing {
    fn class_name(&self) -> &str {
        "HashedCrossing"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        positive("num_bins", self.num_bins)?;
        self.mode.among("HashedCrossing", &[OutputMode::Int, OutputMode::OneHot])?;
        self.dtype = weights.dtype();
        crossable(inputs)
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let shapes: Vec<PartialShape> = inputs.iter().map(Tensor::shape).collect();
        crossable(&shapes)?;
        let column = |x: &Tensor| {
            if x.dtype() != DType::String && !x.dtype().is_integer() {
                let dtype = x.dtype();
                let message = format!("strings and integers are crossed, not {dtype}");
                return Err(Error::invalid_argument(message));
            }
            let x = if x.dtype() == DType::String { x.clone() } else { x.cast(DType::Int64)? };
            array::reshape(&x, &[-1, 1])
        };
        let columns = inputs.iter().map(column).collect::<Result<Vec<_>>>()?;
        let bins = i64::try_from(self.num_bins).unwrap_or(i64::MAX);
        let found = strings::cross_hashed(&columns, bins, CROSSING)?;
        let first = inputs.first().ok_or_else(|| Error::internal("inputs are gone"))?;
        let found = array::reshape_to(&found, &array::shape(first)?)?;
        let found = match self.mode {
            OutputMode::OneHot if first.shape().rank() == Some(2) => array::squeeze(&found, &[-1])?,
            _ => found,
        };
        Ok(self.mode.encode(&found, self.num_bins, self.dtype, None)?.into())
    }
    fn takes_integers(&self) -> bool {
        true
    }
    fn config(&self) -> Config {
        let own = Config::new().with("num_bins", self.num_bins);
        own.with("output_mode", self.mode.name()).with("sparse", false)
    }
}
