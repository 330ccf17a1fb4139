//! Initializers: the first values of weights.
//!
//! Does not know: layers.

mod constant;
mod orthogonal;
mod random;
mod scaling;
mod stft;

pub use constant::{Constant, Identity, Ones, Zeros};
pub use orthogonal::Orthogonal;
pub use random::{Numbers, Random, RandomNormal, RandomUniform, Seeded, TruncatedNormal};
pub use scaling::{
    Distribution, GlorotNormal, GlorotUniform, HeNormal, HeUniform, LecunNormal, LecunUniform,
    Mode, VarianceScaling,
};
pub use stft::{Scaling, Side, Stft, Window};

use crate::config::Config;
use crate::registry::{Known, Registry, saved};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, init_scope};
use ferroflow_tensor::DType;

/// What gives weights their first values. The types of this module are those of Keras; one of your own
/// implements this, and is registered if models with it are to be loaded.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::initializers::{GlorotUniform, Initializer};
/// use tf::DType::Float32;
/// // With a seed, and only then, the same numbers each time: those of Keras for this seed.
/// let drawn = GlorotUniform.seed(7).draw(&[2, 3], Float32)?;
/// let again = GlorotUniform.seed(7).draw(&[2, 3], Float32)?;
/// assert_eq!(drawn.to_vec::<f32>()?, again.to_vec::<f32>()?);
/// # Ok::<(), tf::Error>(())
/// ```
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

/// What is needed to make an initializer again: its class and its configuration, with Keras' keys.
pub fn serialize(how: &dyn Initializer) -> serde_json::Value {
    saved(how.class_name(), how.config())
}

/// The initializer that such a value describes, one of this module or one that was registered.
///
/// `DataLoss` where something is of another kind than it should be, `InvalidArgument` for an unknown class.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::initializers::{self, RandomNormal};
/// let value = initializers::serialize(&RandomNormal { mean: 0.0, stddev: 0.5 }.seed(3));
/// let same = initializers::deserialize(&value)?;
/// assert_eq!(initializers::serialize(&*same), value);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn deserialize(value: &serde_json::Value) -> Result<Box<dyn Initializer>> {
    load(value)
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
    ("Identity", |_, c| Ok(Box::new(Identity::read(c)?))),
    ("RandomUniform", |_, c| {
        random::read(RandomUniform { minval: c.number("minval")?, maxval: c.number("maxval")? }, c)
    }),
    ("RandomNormal", |_, c| {
        random::read(RandomNormal { mean: c.number("mean")?, stddev: c.number("stddev")? }, c)
    }),
    ("TruncatedNormal", |_, c| {
        random::read(TruncatedNormal { mean: c.number("mean")?, stddev: c.number("stddev")? }, c)
    }),
    ("VarianceScaling", |_, c| random::read(VarianceScaling::read(c)?, c)),
    ("GlorotUniform", |_, c| random::read(GlorotUniform.scaling().with_axes(c)?, c)),
    ("GlorotNormal", |_, c| random::read(GlorotNormal.scaling().with_axes(c)?, c)),
    ("HeUniform", |_, c| random::read(HeUniform.scaling().with_axes(c)?, c)),
    ("HeNormal", |_, c| random::read(HeNormal.scaling().with_axes(c)?, c)),
    ("LecunUniform", |_, c| random::read(LecunUniform.scaling().with_axes(c)?, c)),
    ("LecunNormal", |_, c| random::read(LecunNormal.scaling().with_axes(c)?, c)),
    ("Orthogonal", |_, c| random::read(Orthogonal::read(c)?, c)),
    ("STFT", |_, c| Ok(Box::new(Stft::read(c)?))),
];
