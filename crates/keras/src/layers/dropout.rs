//! `Dropout`, `SpatialDropout1D` to `3D`, `AlphaDropout`, `GaussianDropout`, `GaussianNoise`: noise while
//! training, so that a model does not rely on single values.
//!
//! Invariant: what is used and not trained passes unchanged.
//! Does not know: weights.

use super::options::{elementwise, named};
use super::size::{load_channels, saved_channels};
use super::slide::Slide;
use super::{Call, Layer, Outputs, Weights, one};
use crate::config::Config;
use crate::naming::unique;
use ferroflow_api::nn::Channels;
use ferroflow_api::{array, math, nn, random};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;
use serde_json::Value;

fn fraction(what: &str, value: f64) -> Result<()> {
    match (0.0..=1.0).contains(&value) {
        true => Ok(()),
        false => Err(Error::invalid_argument(format!("{what} must be in [0, 1], got {value}"))),
    }
}

/// Noise of rate 1 has no scale that keeps the variance.
fn below_one(rate: f64) -> Result<f64> {
    match rate < 1.0 {
        true => Ok(rate),
        false => {
            Err(Error::invalid_argument(format!("rate must be below 1 while training, got {rate}")))
        }
    }
}

fn load_seed(config: &Config) -> Result<Option<i64>> {
    if config.has("seed") { config.integer("seed").map(Some) } else { Ok(None) }
}

fn noise_of(config: &Config) -> Result<Option<Vec<Option<usize>>>> {
    if !config.has("noise_shape") {
        return Ok(None);
    }
    let dim = |v: &Value| match v {
        Value::Null => Some(None),
        v => v.as_u64().and_then(|n| usize::try_from(n).ok()).filter(|&n| n > 0).map(Some),
    };
    let dims = config.list("noise_shape")?.iter().map(dim).collect::<Option<Vec<_>>>();
    dims.map(Some).ok_or_else(|| Error::data_loss("noise_shape is not a list of sizes"))
}

/// The shape that is chosen for: that of the inputs where nothing else is said.
fn noise_shape(x: &Tensor, noise: Option<&[Option<usize>]>) -> Result<Tensor> {
    let Some(dims) = noise else { return array::shape(x) };
    if x.rank().is_some_and(|rank| rank != dims.len()) {
        return Err(Error::invalid_argument(format!(
            "noise_shape {dims:?} has not the dimensions of inputs of shape {}",
            x.shape()
        )));
    }
    let dim = |(i, dim): (usize, &Option<usize>)| match dim.map(i32::try_from) {
        None => array::dimension(x, i as i64),
        Some(Ok(n)) => Tensor::new(n),
        Some(Err(_)) => Err(Error::invalid_argument("a size of noise_shape is too large")),
    };
    array::stack(&dims.iter().enumerate().map(dim).collect::<Result<Vec<_>>>()?, 0)
}

fn dropped(x: &Tensor, rate: f64, noise: &Tensor, seed: Option<i64>) -> Result<Tensor> {
    match rate {
        1.0 => array::zeros_like(x),
        _ => nn::dropout_of(x, rate, noise, seed),
    }
}

macro_rules! dropouts {
    ($($(#[$doc:meta])* $type:ident $name:literal $what:literal, |$layer:ident, $x:ident| $apply:expr;)*) => {$(
        $(#[$doc])*
        pub struct $type {
            name: String,
            rate: f64,
            noise: Option<Vec<Option<usize>>>,
            seed: Option<i64>,
        }

        impl $type {
            #[doc = concat!("A layer that ", $what, " this fraction of the inputs, which is in `[0, 1]`.")]
            pub fn new(rate: f64) -> $type {
                $type { name: unique($name), rate, noise: None, seed: None }
            }

            pub(super) fn from_config(name: &str, config: &Config) -> Result<$type> {
                let (rate, noise) = (config.number("rate")?, noise_of(config)?);
                Ok($type { name: name.to_string(), rate, noise, seed: load_seed(config)? })
            }

            /// The same layer that chooses for this shape, which broadcasts to that of the inputs; `None` is
            /// a dimension of theirs. Along dimensions of 1, all values go or none.
            #[must_use]
            pub fn noise_shape(mut self, dims: impl Into<Vec<Option<usize>>>) -> $type {
                self.noise = Some(dims.into());
                self
            }

            /// The same layer whose choices follow from this seed (and the global one, if it is set).
            #[must_use]
            pub fn seed(mut self, seed: i64) -> $type {
                self.seed = Some(seed);
                self
            }

            named!();

            fn check(&self) -> Result<()> {
                if self.noise.iter().flatten().any(|dim| *dim == Some(0)) {
                    return Err(Error::invalid_argument("a size of noise_shape must be positive"));
                }
                fraction("rate", self.rate)
            }

            fn apply(&self, $x: &Tensor, call: &Call<'_>) -> Result<Tensor> {
                if !call.training() || self.rate == 0.0 {
                    return Ok($x.clone());
                }
                let $layer = self;
                $apply
            }

            fn saved(&self) -> Config {
                Config::new()
                    .with("rate", self.rate)
                    .with("noise_shape", self.noise.clone())
                    .with("seed", self.seed)
            }
        }

        elementwise!($type stringify!($type), checked);
    )*};
}

dropouts! {
    /// A layer that zeroes inputs at random while training, and scales the others so that their sum stays
    /// (Srivastava and others, 2014).
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::{Call, Layer, layers::Dropout};
    /// let x = tf::array::ones(&[100], tf::DType::Float32)?;
    /// let y = Dropout::new(0.5).call(&[x], &Call::new(true))?;
    /// assert!(y[0].to_vec::<f32>()?.iter().all(|v| *v == 0.0 || *v == 2.0));
    /// # Ok::<(), tf::Error>(())
    /// ```
    Dropout "dropout" "zeroes", |layer, x| {
        dropped(x, layer.rate, &noise_shape(x, layer.noise.as_deref())?, layer.seed)
    };
    /// A layer that brings inputs at random to where the scaled exponential linear unit is lowest while
    /// training, and all of them back to the mean and variance they had (Klambauer and others, 2017).
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::{Call, Layer, layers::AlphaDropout};
    /// let x = tf::array::zeros(&[100], tf::DType::Float32)?;
    /// let mut y = AlphaDropout::new(0.5).call(&[x], &Call::new(true))?[0].to_vec::<f32>()?;
    /// y.sort_by(f32::total_cmp);
    /// y.dedup();
    /// assert_eq!(y.len(), 2);
    /// # Ok::<(), tf::Error>(())
    /// ```
    AlphaDropout "alpha_dropout" "brings down", |layer, x| {
        // The lowest value of selu, and what keeps mean and variance.
        let lowest = -1.673_263_242_354_377_2 * 1.050_700_987_355_480_5;
        let rate = below_one(layer.rate)?;
        let scale = ((1.0 - rate) * (1.0 + rate * lowest * lowest)).powf(-0.5);
        let shape = noise_shape(x, layer.noise.as_deref())?;
        let keep = math::greater_equal(random::uniform_of(&shape, x.dtype(), layer.seed)?, rate)?;
        (math::where_(keep, x, lowest)? * scale)? + -scale * lowest * rate
    };
}

macro_rules! noises {
    ($($(#[$doc:meta])* $type:ident $name:literal $field:ident $does:literal, |$layer:ident, $x:ident| $apply:expr;)*) => {$(
        $(#[$doc])*
        pub struct $type {
            name: String,
            $field: f64,
            seed: Option<i64>,
        }

        impl $type {
            #[doc = concat!("A layer that ", $does, ", which is in `[0, 1]`.")]
            pub fn new($field: f64) -> $type {
                $type { name: unique($name), $field, seed: None }
            }

            pub(super) fn from_config(name: &str, config: &Config) -> Result<$type> {
                let $field = config.number(stringify!($field))?;
                Ok($type { name: name.to_string(), $field, seed: load_seed(config)? })
            }

            /// The same layer whose noise follows from this seed (and the global one, if it is set).
            #[must_use]
            pub fn seed(mut self, seed: i64) -> $type {
                self.seed = Some(seed);
                self
            }

            named!();

            fn check(&self) -> Result<()> {
                fraction(stringify!($field), self.$field)
            }

            fn apply(&self, $x: &Tensor, call: &Call<'_>) -> Result<Tensor> {
                if !call.training() || self.$field == 0.0 {
                    return Ok($x.clone());
                }
                let $layer = self;
                $apply
            }

            fn saved(&self) -> Config {
                Config::new().with(stringify!($field), self.$field).with("seed", self.seed)
            }
        }

        elementwise!($type stringify!($type), checked);
    )*};
}

fn noise(x: &Tensor, seed: Option<i64>) -> Result<Tensor> {
    random::normal_of(&array::shape(x)?, x.dtype(), seed)
}

noises! {
    /// A layer that adds normal noise to its inputs while training.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::{Call, Layer, layers::GaussianNoise};
    /// let x = tf::constant([1.0f32, 2.0])?;
    /// let layer = GaussianNoise::new(0.1);
    /// assert_ne!(layer.call(&[x.clone()], &Call::new(true))?[0].to_vec::<f32>()?, [1.0, 2.0]);
    /// assert_eq!(layer.call(&[x], &Call::inference())?[0].to_vec::<f32>()?, [1.0, 2.0]);
    /// # Ok::<(), tf::Error>(())
    /// ```
    GaussianNoise "gaussian_noise" stddev "adds noise of this standard deviation", |layer, x| {
        math::add(x, noise(x, layer.seed)? * layer.stddev)
    };
    /// A layer that multiplies its inputs by normal noise around 1 while training, of the variance that
    /// dropout of this rate has: `rate / (1 - rate)` (Srivastava and others, 2014).
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::{Call, Layer, layers::GaussianDropout};
    /// let x = tf::constant([1.0f32, 0.0])?;
    /// let y = GaussianDropout::new(0.2).call(&[x], &Call::new(true))?;
    /// assert_eq!(y[0].to_vec::<f32>()?[1], 0.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    GaussianDropout "gaussian_dropout" rate "multiplies by noise as strong as dropout of this rate", |layer, x| {
        let rate = below_one(layer.rate)?;
        let stddev = (rate / (1.0 - rate)).sqrt();
        math::multiply(x, ((noise(x, layer.seed)? * stddev)? + 1.0)?)
    };
}

/// A layer that zeroes whole channels at random while training, and scales the others so that their sum
/// stays (Tompson and others, 2014). It is used as [`SpatialDropout1D`], [`SpatialDropout2D`] or
/// [`SpatialDropout3D`].
pub struct SpatialDropout<const N: usize> {
    name: String,
    rate: f64,
    channels: Channels,
    seed: Option<i64>,
}

/// A layer that zeroes channels of sequences `[batch, steps, channels]` at random while training, at all
/// their steps.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::SpatialDropout1D};
/// let x = tf::array::ones(&[1, 50, 1], tf::DType::Float32)?;
/// let y = SpatialDropout1D::new(0.5).call(&[x], &Call::new(true))?[0].to_vec::<f32>()?;
/// assert!(y.iter().all(|v| *v == y[0]));
/// # Ok::<(), tf::Error>(())
/// ```
pub type SpatialDropout1D = SpatialDropout<1>;

/// A layer that zeroes channels of images `[batch, height, width, channels]` at random while training, at
/// all their places.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::SpatialDropout2D};
/// let x = tf::array::ones(&[1, 1, 5, 5], tf::DType::Float32)?;
/// let layer = SpatialDropout2D::new(0.5).channels_first();
/// let y = layer.call(&[x], &Call::new(true))?[0].to_vec::<f32>()?;
/// assert!(y.iter().all(|v| *v == y[0]));
/// # Ok::<(), tf::Error>(())
/// ```
pub type SpatialDropout2D = SpatialDropout<2>;

/// A layer that zeroes channels of volumes `[batch, depth, height, width, channels]` at random while
/// training, at all their places.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::SpatialDropout3D};
/// let x = tf::array::ones(&[1, 2, 3, 2, 1], tf::DType::Float32)?;
/// let y = SpatialDropout3D::new(0.5).call(&[x], &Call::new(true))?[0].to_vec::<f32>()?;
/// assert!(y.iter().all(|v| *v == y[0]));
/// # Ok::<(), tf::Error>(())
/// ```
pub type SpatialDropout3D = SpatialDropout<3>;

impl<const N: usize> SpatialDropout<N> {
    const CLASS: (&'static str, &'static str) = match N {
        1 => ("SpatialDropout1D", "spatial_dropout1d"),
        2 => ("SpatialDropout2D", "spatial_dropout2d"),
        _ => ("SpatialDropout3D", "spatial_dropout3d"),
    };

    /// A layer that zeroes this fraction of the channels, which is in `[0, 1]`.
    pub fn new(rate: f64) -> SpatialDropout<N> {
        SpatialDropout { name: unique(Self::CLASS.1), rate, channels: Channels::Last, seed: None }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<SpatialDropout<N>> {
        let (rate, channels) = (config.number("rate")?, load_channels(config)?);
        Ok(SpatialDropout { name: name.to_string(), rate, channels, seed: load_seed(config)? })
    }

    /// The same layer whose choices follow from this seed (and the global one, if it is set).
    #[must_use]
    pub fn seed(mut self, seed: i64) -> SpatialDropout<N> {
        self.seed = Some(seed);
        self
    }

    named!();
}

macro_rules! channels_first {
    ($($n:literal)*) => {$(
        impl SpatialDropout<$n> {
            /// The same layer for inputs whose channels come behind the batch: `[batch, channels, ...]`.
            #[must_use]
            pub fn channels_first(mut self) -> SpatialDropout<$n> {
                self.channels = Channels::First;
                self
            }
        }
    )*};
}

channels_first!(2 3);

impl<const N: usize> Layer for SpatialDropout<N> {
    fn class_name(&self) -> &str {
        Self::CLASS.0
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], _: &mut Weights<'_>) -> Result<()> {
        fraction("rate", self.rate)?;
        Slide { channels: self.channels, ..Slide::<N>::new(1.into()) }.check(one(inputs)?)
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        let x = one(inputs)?;
        if !call.training() || self.rate == 0.0 {
            return Ok(Outputs::from(x.clone()).with_masks(call.masks()));
        }
        let mut noise = vec![Some(1); N + 2];
        let channels = if self.channels == Channels::Last { N + 1 } else { 1 };
        noise
            .iter_mut()
            .enumerate()
            .filter(|(i, _)| *i == 0 || *i == channels)
            .for_each(|(_, d)| *d = None);
        let y = dropped(x, self.rate, &noise_shape(x, Some(&noise))?, self.seed)?;
        Ok(Outputs::from(y).with_masks(call.masks()))
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        Ok(Some(vec![one(inputs)?.clone()]))
    }
    fn config(&self) -> Config {
        let own = Config::new().with("rate", self.rate).with("seed", self.seed);
        match N {
            // Keras has it for channels that come last alone.
            1 => own,
            _ => own.with("data_format", saved_channels(self.channels)),
        }
    }
}
