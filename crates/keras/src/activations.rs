//! Activations: what a layer applies to its outputs, element by element or row by row.
//!
//! Does not know: layers.

use crate::config::Config;
use crate::logits;
use crate::registry::{Known, Registry};
use ferroflow_api::{math, nn};
use ferroflow_base::Result;
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
        const KNOWN: &[Known<dyn Activation>] = &[$(($class, |_, _| Ok(Box::new($name)))),*];
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
}
