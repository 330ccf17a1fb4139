//! Activations: what a layer applies to its outputs, element by element or row by row.
//!
//! Does not know: layers.

use crate::config::Config;
use crate::logits;
use crate::registry::{Known, Registry};
use ferroflow_api::{array, math, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;

/// A function that a layer applies to its outputs. The types of this module are those of Keras; one of
/// your own implements this, and is registered if models with it are to be loaded.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Config, activations::{self, Activation}};
/// # use tf::Tensor;
/// struct Scaled(f64);
/// impl Activation for Scaled {
///     fn class_name(&self) -> &str { "Scaled" }
///     fn apply(&self, x: &Tensor) -> tf::Result<Tensor> { x * self.0 }
///     fn config(&self) -> Config { Config::new().with("by", self.0) }
/// }
/// activations::register("Scaled", |config| Ok(Box::new(Scaled(config.number("by")?))))?;
/// # Ok::<(), tf::Error>(())
/// ```
pub trait Activation: Send + Sync {
    /// The name it is saved under: `relu`.
    fn class_name(&self) -> &str;
    /// The outputs for these inputs, in their shape.
    fn apply(&self, x: &Tensor) -> Result<Tensor>;
    /// What is needed to make it again.
    fn config(&self) -> Config {
        Config::new()
    }
}

static REGISTRY: Registry<dyn Activation> = Registry::new("activation", KNOWN);

/// Makes an activation of your own known, so that saved models which have it can be loaded.
/// `AlreadyExists` for a name of this module.
pub fn register(
    class: &str,
    make: impl Fn(&Config) -> Result<Box<dyn Activation>> + Send + Sync + 'static,
) -> Result<()> {
    REGISTRY.register(class, move |_, config| make(config))
}

/// The activation of a name, Keras' or a registered one, with its usual configuration.
///
/// `InvalidArgument` for an unknown name lists those there are.
pub fn by_name(name: &str) -> Result<Box<dyn Activation>> {
    REGISTRY.make(name, "", &Config::new())
}

pub(crate) fn load(value: &serde_json::Value) -> Result<Box<dyn Activation>> {
    REGISTRY.load(value)
}

macro_rules! activations {
    ($($(#[$doc:meta])* $name:ident $class:literal = $apply:expr;)*) => {
        const KNOWN: &[Known<dyn Activation>] = &[
            $(($class, |_, _| Ok(Box::new($name))),)*
            // Names that Keras has for one of them beside its own.
            ("swish", |_, _| Ok(Box::new(Silu))),
            ("hard_swish", |_, _| Ok(Box::new(HardSilu))),
            ("threshold", |_, c| {
                let (threshold, default_value) = (c.number("threshold")?, c.number("default_value")?);
                Ok(Box::new(Threshold { threshold, default_value }))
            }),
        ];
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
            pub struct $name;
            impl Activation for $name {
                fn class_name(&self) -> &str {
                    $class
                }
                fn apply(&self, x: &Tensor) -> Result<Tensor> {
                    let apply: fn(&Tensor) -> Result<Tensor> = $apply;
                    apply(x)
                }
            }
        )*
    };
}

activations! {
    /// The activation that changes nothing.
    Linear "linear" = |x| Ok(x.clone());
    /// The rectifier `max(x, 0)`.
    Relu "relu" = |x| nn::relu(x);
    /// The logistic function `1 / (1 + e⁻ˣ)`.
    Sigmoid "sigmoid" = |x| {
        let y = math::sigmoid(x)?;
        logits::remember_sigmoid(&y, x);
        Ok(y)
    };
    /// Probabilities of classes: `exp(x) / Σ exp(x)` over the last dimension.
    Softmax "softmax" = |x| {
        let y = nn::softmax(x)?;
        logits::remember(&y, x);
        Ok(y)
    };
    /// The hyperbolic tangent.
    Tanh "tanh" = |x| math::tanh(x);
    /// The rectifier with a soft bend: `x · sigmoid(x)`.
    Silu "silu" = |x| nn::silu(x);
    /// `x Φ(x)`, Φ being the distribution function of the normal distribution.
    Gelu "gelu" = |x| nn::gelu(x);
    /// `x` where positive, else `eˣ - 1`.
    Elu "elu" = |x| nn::elu(x);
    /// The logarithm `ln(eˣ + 1)`, a smooth rectifier.
    Softplus "softplus" = |x| nn::softplus(x);
    /// The exponential linear unit with a derivative that has no step (Barron, 2017): `max(x, 0) +
    /// exp(min(x, 0)) - 1`.
    Celu "celu" = |x| {
        math::add(math::maximum(x, 0.0)?, math::expm1(math::minimum(x, 0.0)?)?)
    };
    /// The exponential `eˣ`.
    Exponential "exponential" = |x| math::exp(x);
    /// The first half of the last dimension, as far as the second lets it pass: `a · sigmoid(b)` (Dauphin
    /// and others, 2016).
    Glu "glu" = gated;
    /// `x` where it is more than 1/2 away from 0, else 0.
    HardShrink "hard_shrink" = |x| {
        math::where_(math::greater(math::abs(x)?, 0.5)?, x, 0.0)
    };
    /// The logistic function in three straight pieces: `min(max(x + 3, 0), 6) / 6`.
    HardSigmoid "hard_sigmoid" = hard_sigmoid;
    /// The rectifier with a bend of a square (Howard and others, 2019): `x · min(max(x + 3, 0), 6) / 6`.
    HardSilu "hard_silu" = |x| math::multiply(x, hard_sigmoid(x)?);
    /// The value brought between -1 and 1.
    HardTanh "hard_tanh" = |x| math::clip_by_value(x, -1.0, 1.0);
    /// The rectifier that lets a fifth of what is negative pass.
    LeakyRelu "leaky_relu" = |x| nn::leaky_relu(x, 0.2);
    /// The logarithm of the logistic function: `-ln(1 + e⁻ˣ)`.
    LogSigmoid "log_sigmoid" = |x| nn::log_sigmoid(x);
    /// Logarithms of probabilities of classes: `x - ln Σ exp(x)` over the last dimension.
    LogSoftmax "log_softmax" = |x| nn::log_softmax(x);
    /// The rectifier with a soft bend that dips below 0 (Misra, 2019): `x · tanh(ln(eˣ + 1))`.
    Mish "mish" = |x| math::multiply(x, math::tanh(nn::softplus(x)?)?);
    /// The rectifier that is cut at 6: `min(max(x, 0), 6)`.
    Relu6 "relu6" = |x| nn::relu6(x);
    /// The exponential linear unit, scaled so that mean and variance stay (Klambauer and others, 2017).
    Selu "selu" = |x| nn::selu(x);
    /// `x` brought 1/2 nearer to 0, and 0 where it is no further away.
    SoftShrink "soft_shrink" = |x| {
        let below = math::where_(math::less(x, -0.5)?, x + 0.5, 0.0)?;
        math::where_(math::greater(x, 0.5)?, x - 0.5, below)
    };
    /// The quotient `x / (|x| + 1)`.
    Softsign "softsign" = |x| nn::softsign(x);
    /// The rectifier with a bend of a square: `(x + 1)² / 4` between -1 and 1.
    SparsePlus "sparse_plus" = |x| {
        let bend = math::square(x + 1.0)? * 0.25;
        let above = math::where_(math::less(x, 1.0)?, bend, x)?;
        math::where_(math::less_equal(x, -1.0)?, array::zeros_like(x)?, above)
    };
    /// The step that rises in a straight line between -1 and 1: `(x + 1) / 2` there.
    SparseSigmoid "sparse_sigmoid" = |x| {
        let below = math::where_(math::greater_equal(x, 1.0)?, array::ones_like(x)?, (x + 1.0)? * 0.5)?;
        math::where_(math::less_equal(x, -1.0)?, array::zeros_like(x)?, below)
    };
    /// Probabilities of classes of which the unlikely are 0: the point nearest to `x` among all that sum
    /// to 1, over the last dimension (Martins and Astudillo, 2016).
    Sparsemax "sparsemax" = sparsemax;
    /// A smooth rectifier without exponentials: `(x + √(x² + 4)) / 2`.
    Squareplus "squareplus" = |x| {
        (x + math::sqrt(math::square(x)? + 4.0)?)? * 0.5
    };
    /// What the hyperbolic tangent cuts off: `x - tanh(x)`.
    TanhShrink "tanh_shrink" = |x| math::subtract(x, math::tanh(x)?);
}

fn hard_sigmoid(x: &Tensor) -> Result<Tensor> {
    nn::relu6(x + 3.0)? / 6.0
}

fn gated(x: &Tensor) -> Result<Tensor> {
    let shape = x.shape();
    let last = shape.rank().and_then(|r| shape.dim(r.checked_sub(1)?));
    let Some(half) = last.filter(|n| n % 2 == 0).and_then(|n| i64::try_from(n / 2).ok()) else {
        return Err(Error::invalid_argument(format!(
            "the last dimension must be known and divisible by 2, got shape {shape}"
        )));
    };
    match array::split(x, &[half, half], -1)?.as_slice() {
        [a, b] => math::multiply(a, math::sigmoid(b)?),
        _ => Err(Error::internal("two halves are expected")),
    }
}

fn sparsemax(x: &Tensor) -> Result<Tensor> {
    let last = array::dimension(x, -1)?;
    let (sorted, _) = math::top_k(x, &last)?;
    let sums = math::cumsum(&sorted, -1)?;
    let counts = array::range(1i32, (last + 1i32)?, 1i32)?.cast(x.dtype())?;
    let among = math::greater(math::subtract(&sorted, ((&sums - 1.0)? / &counts)?)?, 0.0)?;
    // The sum of those that are not 0, and how many they are.
    let over = || math::Axes::of(-1).keep_dims();
    let sum =
        math::reduce_sum(math::where_(&among, &sorted, array::zeros_like(&sorted)?)?, over())?;
    let some = math::reduce_sum(among.cast(x.dtype())?, over())?;
    math::maximum(math::subtract(x, ((sum - 1.0)? / some)?)?, 0.0)
}

/// The activation that lets pass what is above a threshold, and gives a value else.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::activations::{Activation, Threshold};
/// let y = Threshold { threshold: 1.0, default_value: -1.0 }.apply(&tf::constant([0.5f32, 2.0])?)?;
/// assert_eq!(y.to_vec::<f32>()?, [-1.0, 2.0]);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    /// What values have to be above.
    pub threshold: f64,
    /// What others become.
    pub default_value: f64,
}

impl Activation for Threshold {
    fn class_name(&self) -> &str {
        "threshold"
    }
    fn apply(&self, x: &Tensor) -> Result<Tensor> {
        math::where_(math::greater(x, self.threshold)?, x, self.default_value)
    }
    fn config(&self) -> Config {
        Config::new().with("threshold", self.threshold).with("default_value", self.default_value)
    }
}
