//! Initializers: the first values of weights.
//!
//! Does not know: layers.

use crate::config::Config;
use crate::registry::{Known, Registry};
use ferroflow_api::array;
use ferroflow_api::random::{self, Draw};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, init_scope};
use ferroflow_tensor::DType;

/// What gives weights their first values. The types of this module are those of Keras; one of your own
/// implements this, and is registered if models with it are to be loaded.
pub trait Initializer: Send + Sync {
    /// The name it is saved under: `GlorotUniform`.
    fn class_name(&self) -> &str;
    /// Weights of these dimensions and this dtype. It is called eagerly, also where a function is
    /// being traced.
    fn draw(&self, dims: &[usize], dtype: DType) -> Result<Tensor>;
    /// What is needed to make it again.
    fn config(&self) -> Config {
        Config::new()
    }
}

static REGISTRY: Registry<dyn Initializer> = Registry::new("initializer", KNOWN);

/// Makes an initializer of your own known, so that saved models which have it can be loaded.
/// `AlreadyExists` for a name of this module.
pub fn register(
    class: &str,
    make: impl Fn(&Config) -> Result<Box<dyn Initializer>> + Send + Sync + 'static,
) -> Result<()> {
    REGISTRY.register(class, move |_, config| make(config))
}

pub(crate) fn load(value: &serde_json::Value) -> Result<Box<dyn Initializer>> {
    REGISTRY.load(value)
}

/// The values of an initializer, checked against what they should be.
pub(crate) fn draw(how: &dyn Initializer, dims: &[usize], dtype: DType) -> Result<Tensor> {
    let drawn = init_scope(|| how.draw(dims, dtype))?;
    if drawn.dtype() != dtype || drawn.known_shape()?.dims() != dims {
        return Err(Error::invalid_argument(format!(
            "initializer {} was to give {dtype} of shape {dims:?}, but gave {} of shape {}",
            how.class_name(),
            drawn.dtype(),
            drawn.shape()
        )));
    }
    Ok(drawn)
}

const KNOWN: &[Known<dyn Initializer>] = &[
    ("Zeros", |_, _| Ok(Box::new(Zeros))),
    ("Ones", |_, _| Ok(Box::new(Ones))),
    ("Constant", |_, c| Ok(Box::new(Constant(c.number("value")?)))),
    ("RandomUniform", |_, c| {
        Ok(Box::new(RandomUniform { minval: c.number("minval")?, maxval: c.number("maxval")? }))
    }),
    ("RandomNormal", |_, c| {
        Ok(Box::new(RandomNormal { mean: c.number("mean")?, stddev: c.number("stddev")? }))
    }),
    ("TruncatedNormal", |_, c| {
        Ok(Box::new(TruncatedNormal { mean: c.number("mean")?, stddev: c.number("stddev")? }))
    }),
    ("GlorotUniform", |_, _| Ok(Box::new(GlorotUniform))),
    ("GlorotNormal", |_, _| Ok(Box::new(GlorotNormal))),
    ("HeUniform", |_, _| Ok(Box::new(HeUniform))),
    ("HeNormal", |_, _| Ok(Box::new(HeNormal))),
    ("LecunUniform", |_, _| Ok(Box::new(LecunUniform))),
    ("LecunNormal", |_, _| Ok(Box::new(LecunNormal))),
    ("Orthogonal", |_, c| Ok(Box::new(crate::layers::Orthogonal::from_config(c)?))),
];

/// Weights that start as one value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Constant(pub f64);

/// Weights drawn uniformly between two values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RandomUniform {
    /// The least value a weight can have.
    pub minval: f64,
    /// The value that all weights are below.
    pub maxval: f64,
}

/// Weights drawn from a normal distribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RandomNormal {
    /// The middle of the distribution.
    pub mean: f64,
    /// The standard deviation.
    pub stddev: f64,
}

/// Weights drawn from a normal distribution, anew where they are beyond two standard deviations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TruncatedNormal {
    /// The middle of the distribution.
    pub mean: f64,
    /// The standard deviation that the distribution would have if it were not cut.
    pub stddev: f64,
}

macro_rules! initializers {
    ($($(#[$doc:meta])* $name:ident = $draw:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct $name;
        impl Initializer for $name {
            fn class_name(&self) -> &str {
                stringify!($name)
            }
            fn draw(&self, dims: &[usize], dtype: DType) -> Result<Tensor> {
                let draw: fn(&[usize], DType) -> Result<Tensor> = $draw;
                draw(dims, dtype)
            }
        }
    )*};
}

initializers! {
    /// Weights that start as zeros.
    Zeros = array::zeros;
    /// Weights that start as ones.
    Ones = array::ones;
    /// Weights drawn uniformly, of variance 2 / (fan_in + fan_out) (Glorot and Bengio, 2010).
    GlorotUniform = |dims, dtype| uniform(1.0 / fan_mean(dims), dims, dtype);
    /// Weights drawn from a truncated normal distribution, of variance 2 / (fan_in + fan_out).
    GlorotNormal = |dims, dtype| normal(1.0 / fan_mean(dims), dims, dtype);
    /// Weights drawn uniformly, of variance 2 / fan_in (He and others, 2015).
    HeUniform = |dims, dtype| uniform(2.0 / fan_in(dims), dims, dtype);
    /// Weights drawn from a truncated normal distribution, of variance 2 / fan_in.
    HeNormal = |dims, dtype| normal(2.0 / fan_in(dims), dims, dtype);
    /// Weights drawn uniformly, of variance 1 / fan_in (LeCun and others, 1998).
    LecunUniform = |dims, dtype| uniform(1.0 / fan_in(dims), dims, dtype);
    /// Weights drawn from a truncated normal distribution, of variance 1 / fan_in.
    LecunNormal = |dims, dtype| normal(1.0 / fan_in(dims), dims, dtype);
}

impl Initializer for Constant {
    fn class_name(&self) -> &str {
        "Constant"
    }
    fn draw(&self, dims: &[usize], dtype: DType) -> Result<Tensor> {
        array::filled(dims, &array::cast(Tensor::new(self.0)?, dtype)?)
    }
    fn config(&self) -> Config {
        Config::new().with("value", self.0)
    }
}

impl Initializer for RandomUniform {
    fn class_name(&self) -> &str {
        "RandomUniform"
    }
    fn draw(&self, dims: &[usize], dtype: DType) -> Result<Tensor> {
        random::uniform_with(dims, self.minval, self.maxval, Draw::default().dtype(dtype))
    }
    fn config(&self) -> Config {
        Config::new().with("minval", self.minval).with("maxval", self.maxval)
    }
}

impl Initializer for RandomNormal {
    fn class_name(&self) -> &str {
        "RandomNormal"
    }
    fn draw(&self, dims: &[usize], dtype: DType) -> Result<Tensor> {
        random::normal_with(dims, self.mean, self.stddev, Draw::default().dtype(dtype))
    }
    fn config(&self) -> Config {
        Config::new().with("mean", self.mean).with("stddev", self.stddev)
    }
}

impl Initializer for TruncatedNormal {
    fn class_name(&self) -> &str {
        "TruncatedNormal"
    }
    fn draw(&self, dims: &[usize], dtype: DType) -> Result<Tensor> {
        random::truncated_normal_with(dims, self.mean, self.stddev, Draw::default().dtype(dtype))
    }
    fn config(&self) -> Config {
        Config::new().with("mean", self.mean).with("stddev", self.stddev)
    }
}

fn uniform(variance: f64, dims: &[usize], dtype: DType) -> Result<Tensor> {
    let limit = (3.0 * variance).sqrt();
    random::uniform_with(dims, -limit, limit, Draw::default().dtype(dtype))
}

fn normal(variance: f64, dims: &[usize], dtype: DType) -> Result<Tensor> {
    // A truncated normal has this much less spread than the normal it is cut from.
    let stddev = variance.sqrt() / 0.879_625_661_034_239_8;
    random::truncated_normal_with(dims, 0.0, stddev, Draw::default().dtype(dtype))
}

/// How many inputs reach, and outputs leave, one unit: a filter's window counts to both.
fn fans(dims: &[usize]) -> (f64, f64) {
    match dims {
        [] => (1.0, 1.0),
        [n] => (*n as f64, *n as f64),
        [window @ .., input, output] => {
            let window = window.iter().map(|&n| n as f64).product::<f64>();
            (window * *input as f64, window * *output as f64)
        }
    }
}

fn fan_in(dims: &[usize]) -> f64 {
    fans(dims).0.max(1.0)
}

fn fan_mean(dims: &[usize]) -> f64 {
    let (inputs, outputs) = fans(dims);
    ((inputs + outputs) / 2.0).max(1.0)
}
