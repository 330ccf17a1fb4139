//! A kernel, a bias and an activation: what Dense and Conv2D have in common.
//!
//! Does not know: what the kernel is multiplied with.

use super::{Weights, load_activation, saved_activation};
use crate::activations::{Activation, Linear};
use crate::config::Config;
use crate::initializers::{self, GlorotUniform, Initializer, Zeros};
use crate::registry::saved;
use ferroflow_api::nn;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};

pub(super) struct Kernel {
    pub(super) kernel_initializer: Box<dyn Initializer>,
    pub(super) bias_initializer: Box<dyn Initializer>,
    pub(super) use_bias: bool,
    pub(super) activation: Box<dyn Activation>,
    built: Option<(Variable, Option<Variable>)>,
}

impl Default for Kernel {
    fn default() -> Kernel {
        Kernel {
            kernel_initializer: Box::new(GlorotUniform),
            bias_initializer: Box::new(Zeros),
            use_bias: true,
            activation: Box::new(Linear),
            built: None,
        }
    }
}

impl Kernel {
    /// A kernel of these dimensions, and a bias for the last of them.
    pub(super) fn build(&mut self, weights: &mut Weights<'_>, dims: &[usize]) -> Result<()> {
        let kernel = weights.add("kernel", dims, &*self.kernel_initializer)?;
        let bias = match dims {
            [.., outputs] if self.use_bias => {
                Some(weights.add("bias", &[*outputs], &*self.bias_initializer)?)
            }
            _ => None,
        };
        self.built = Some((kernel, bias));
        Ok(())
    }

    pub(super) fn kernel(&self) -> Result<&Variable> {
        self.built
            .as_ref()
            .map(|(kernel, _)| kernel)
            .ok_or_else(|| Error::failed_precondition("the layer is called before it is built"))
    }

    /// The product with the kernel, after bias and activation.
    pub(super) fn finish(&self, product: Tensor) -> Result<Tensor> {
        let sum = match &self.built {
            Some((_, Some(bias))) => nn::bias_add(&product, bias)?,
            _ => product,
        };
        self.activation.apply(&sum)
    }

    pub(super) fn config(&self) -> Config {
        let start = |how: &dyn Initializer| saved(how.class_name(), how.config());
        Config::new()
            .with("activation", saved_activation(&*self.activation))
            .with("use_bias", self.use_bias)
            .with("kernel_initializer", start(&*self.kernel_initializer))
            .with("bias_initializer", start(&*self.bias_initializer))
    }

    /// What is absent is as [`Kernel::default`] has it.
    pub(super) fn from_config(config: &Config) -> Result<Kernel> {
        let start = |key: &str, default: Box<dyn Initializer>| match config.has(key) {
            true => initializers::load(config.part(key)?),
            false => Ok(default),
        };
        let own = Kernel::default();
        Ok(Kernel {
            kernel_initializer: start("kernel_initializer", own.kernel_initializer)?,
            bias_initializer: start("bias_initializer", own.bias_initializer)?,
            use_bias: if config.has("use_bias") { config.flag("use_bias")? } else { true },
            activation: load_activation(config)?,
            built: None,
        })
    }
}
