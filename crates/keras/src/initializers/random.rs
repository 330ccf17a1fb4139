//! First values that are drawn, with a seed or by the global one.
//!
//! Invariant: with a seed the numbers are a function of seed, shape and dtype alone: those that Keras on
//! TensorFlow draws.
//! Does not know: layers.

use super::Initializer;
use crate::config::Config;
use ferroflow_api::random::{self, Draw};
use ferroflow_base::Result;
use ferroflow_runtime::Tensor;
use ferroflow_tensor::DType;
use std::sync::Arc;

/// An initializer that draws its numbers, by a seed or the global one. One of your own is an
/// [`Initializer`] by [`Seeded::new`].
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Config, initializers::{Initializer, Numbers, Random, Seeded}};
/// use tf::{DType, Result, Tensor};
/// /// Numbers of either side of 0.
/// struct Around;
/// impl Random for Around {
///     fn class_name(&self) -> &str {
///         "Around"
///     }
///     fn sample(&self, dims: &[usize], dtype: DType, numbers: Numbers) -> Result<Tensor> {
///         numbers.uniform(dims, -1.0, 1.0, dtype)
///     }
///     fn config(&self) -> Config {
///         Config::new()
///     }
/// }
/// let drawn = Seeded::new(Around, 3).draw(&[2], DType::Float32)?;
/// assert!(drawn.to_vec::<f32>()?.iter().all(|x| x.abs() <= 1.0));
/// # Ok::<(), tf::Error>(())
/// ```
pub trait Random: Send + Sync {
    /// The name it is saved under.
    fn class_name(&self) -> &str;
    /// Weights of these dimensions and this dtype, drawn by these numbers.
    fn sample(&self, dims: &[usize], dtype: DType, numbers: Numbers) -> Result<Tensor>;
    /// What is needed to make it again, but the seed.
    fn config(&self) -> Config;
}

/// Where random numbers come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbers(Option<i64>);

impl Numbers {
    /// Two seeds as Keras makes them of one.
    fn pair(seed: i64) -> [i64; 2] {
        [seed.rem_euclid(i64::from(i32::MAX) - 1), 0]
    }

    /// Uniform numbers in `[low, high)`.
    pub fn uniform(self, dims: &[usize], low: f64, high: f64, dtype: DType) -> Result<Tensor> {
        match self.0 {
            Some(seed) => random::stateless_uniform(dims, low, high, Numbers::pair(seed), dtype),
            None => random::uniform_with(dims, low, high, Draw::default().dtype(dtype)),
        }
    }

    /// Normal numbers of this mean and standard deviation.
    pub fn normal(self, dims: &[usize], mean: f64, stddev: f64, dtype: DType) -> Result<Tensor> {
        match self.0 {
            Some(seed) => random::stateless_normal(dims, mean, stddev, Numbers::pair(seed), dtype),
            None => random::normal_with(dims, mean, stddev, Draw::default().dtype(dtype)),
        }
    }

    /// Normal numbers, those beyond two standard deviations drawn anew.
    pub fn truncated(self, dims: &[usize], mean: f64, stddev: f64, dtype: DType) -> Result<Tensor> {
        match self.0 {
            Some(seed) => {
                let seed = Numbers::pair(seed);
                random::stateless_truncated_normal(dims, mean, stddev, seed, dtype)
            }
            None => random::truncated_normal_with(dims, mean, stddev, Draw::default().dtype(dtype)),
        }
    }
}

/// An initializer that draws the same numbers each time, as `seed` of a random one makes it: the numbers
/// that Keras on TensorFlow draws by this seed.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::initializers::{HeNormal, Initializer};
/// let seeded = HeNormal.seed(42);
/// let drawn = seeded.draw(&[3], tf::DType::Float32)?;
/// assert_eq!(drawn.to_vec::<f32>()?, seeded.draw(&[3], tf::DType::Float32)?.to_vec::<f32>()?);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone)]
pub struct Seeded {
    how: Arc<dyn Random>,
    seed: Option<i64>,
}

impl Seeded {
    /// What is drawn, by this seed or, without one, by the global one.
    pub fn new(how: impl Random + 'static, seed: impl Into<Option<i64>>) -> Seeded {
        Seeded { how: Arc::new(how), seed: seed.into() }
    }
}

impl Initializer for Seeded {
    fn class_name(&self) -> &str {
        self.how.class_name()
    }
    fn draw(&self, dims: &[usize], dtype: DType) -> Result<Tensor> {
        self.how.sample(dims, dtype, Numbers(self.seed))
    }
    fn config(&self) -> Config {
        self.how.config().with("seed", self.seed)
    }
}

/// The initializer of a configuration, with the seed that it has.
pub(super) fn read(how: impl Random + 'static, c: &Config) -> Result<Box<dyn Initializer>> {
    let seed = c.has("seed").then(|| c.integer("seed")).transpose()?;
    Ok(Box::new(Seeded::new(how, seed)))
}

/// What each random initializer is beside: an initializer without a seed, and one with.
macro_rules! seeded {
    ($($type:ty),*) => {$(
        impl $type {
            /// The same, drawing by this seed: the same numbers each time.
            #[must_use]
            pub fn seed(self, seed: i64) -> crate::initializers::Seeded {
                crate::initializers::Seeded::new(self, seed)
            }
        }

        impl crate::initializers::Initializer for $type {
            fn class_name(&self) -> &str {
                crate::initializers::Random::class_name(self)
            }
            fn draw(
                &self,
                dims: &[usize],
                dtype: ferroflow_tensor::DType,
            ) -> ferroflow_base::Result<ferroflow_runtime::Tensor> {
                let numbers = crate::initializers::random::UNSEEDED;
                crate::initializers::Random::sample(self, dims, dtype, numbers)
            }
            fn config(&self) -> crate::Config {
                crate::initializers::Random::config(self).with("seed", serde_json::Value::Null)
            }
        }
    )*};
}

pub(super) use seeded;

/// Numbers by the global seed.
pub(super) const UNSEEDED: Numbers = Numbers(None);

seeded!(RandomUniform, RandomNormal, TruncatedNormal);

/// Weights drawn uniformly between two values.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::initializers::{Initializer, RandomUniform};
/// let drawn = RandomUniform { minval: 2.0, maxval: 3.0 }.draw(&[4], tf::DType::Float32)?;
/// assert!(drawn.to_vec::<f32>()?.iter().all(|x| (2.0..3.0).contains(x)));
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RandomUniform {
    /// The least value a weight can have.
    pub minval: f64,
    /// The value that all weights are below.
    pub maxval: f64,
}

/// Weights drawn from a normal distribution.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::initializers::{Initializer, RandomNormal};
/// let drawn = RandomNormal { mean: 1.0, stddev: 0.0 }.draw(&[2], tf::DType::Float32)?;
/// assert_eq!(drawn.to_vec::<f32>()?, [1.0, 1.0]);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RandomNormal {
    /// The middle of the distribution.
    pub mean: f64,
    /// The standard deviation.
    pub stddev: f64,
}

/// Weights drawn from a normal distribution, anew where they are beyond two standard deviations.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::initializers::{Initializer, TruncatedNormal};
/// let drawn = TruncatedNormal { mean: 0.0, stddev: 0.1 }.draw(&[9], tf::DType::Float32)?;
/// assert!(drawn.to_vec::<f32>()?.iter().all(|x| x.abs() <= 0.2));
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TruncatedNormal {
    /// The middle of the distribution.
    pub mean: f64,
    /// The standard deviation that the distribution would have if it were not cut.
    pub stddev: f64,
}

/// Two numbers, and what is drawn by them.
macro_rules! drawn {
    ($($type:ident $a:ident $b:ident = $draw:ident;)*) => {$(
        impl Random for $type {
            fn class_name(&self) -> &str {
                stringify!($type)
            }
            fn sample(&self, dims: &[usize], dtype: DType, numbers: Numbers) -> Result<Tensor> {
                numbers.$draw(dims, self.$a, self.$b, dtype)
            }
            fn config(&self) -> Config {
                Config::new().with(stringify!($a), self.$a).with(stringify!($b), self.$b)
            }
        }
    )*};
}

drawn! {
    RandomUniform minval maxval = uniform;
    RandomNormal mean stddev = normal;
    TruncatedNormal mean stddev = truncated;
}
