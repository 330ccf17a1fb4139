//! A kernel, a bias and an activation: what Dense and the convolutions have in common.
//!
//! Does not know: what the kernel is multiplied with.

use super::{Weights, load_activation, saved_activation};
use crate::activations::{Activation, Linear};
use crate::config::Config;
use crate::initializers::{self, GlorotUniform, Initializer, Zeros};
use crate::registry::saved;
use ferroflow_api::nn::{self, Channels};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};

/// A weight and what a program may choose of it.
pub(super) struct Part {
    /// What the names of its options begin with: `kernel`.
    role: &'static str,
    /// The name it has in the layer.
    weight: &'static str,
    pub(super) initializer: Box<dyn Initializer>,
    built: Option<Variable>,
}

impl Part {
    /// A weight of this name, drawn as Glorot has it, whose options are `<role>_initializer` and alike.
    pub(super) fn new(role: &'static str, weight: &'static str) -> Part {
        Part { role, weight, initializer: Box::new(GlorotUniform), built: None }
    }

    /// The same weight that starts like this.
    pub(super) fn starting(self, how: impl Initializer + 'static) -> Part {
        Part { initializer: Box::new(how), ..self }
    }

    /// The same weight with the options of a configuration; what is absent there stays.
    pub(super) fn read(mut self, config: &Config) -> Result<Part> {
        let key = format!("{}_initializer", self.role);
        if config.has(&key) {
            self.initializer = initializers::load(config.part(&key)?)?;
        }
        Ok(self)
    }

    pub(super) fn config(&self) -> Config {
        let how = &self.initializer;
        let key = format!("{}_initializer", self.role);
        Config::new().with(&key, saved(how.class_name(), how.config()))
    }

    pub(super) fn build(&mut self, weights: &mut Weights<'_>, dims: &[usize]) -> Result<()> {
        self.built = Some(weights.add(self.weight, dims, &*self.initializer)?);
        Ok(())
    }

    /// The weight, which training does not move by gradients.
    pub(super) fn build_fixed(&mut self, weights: &mut Weights<'_>, dims: &[usize]) -> Result<()> {
        self.built = Some(weights.add_fixed(self.weight, dims, &*self.initializer)?);
        Ok(())
    }

    pub(super) fn value(&self) -> Result<&Variable> {
        self.built
            .as_ref()
            .ok_or_else(|| Error::failed_precondition("the layer is called before it is built"))
    }
}

pub(super) struct Kernel {
    pub(super) kernel: Part,
    pub(super) bias: Part,
    pub(super) use_bias: bool,
    pub(super) activation: Box<dyn Activation>,
}

impl Default for Kernel {
    fn default() -> Kernel {
        Kernel::of("kernel", "kernel")
    }
}

impl Kernel {
    /// A kernel whose options begin with this word, and which has this name in the layer.
    pub(super) fn of(role: &'static str, weight: &'static str) -> Kernel {
        Kernel {
            kernel: Part::new(role, weight),
            bias: Part::new("bias", "bias").starting(Zeros),
            use_bias: true,
            activation: Box::new(Linear),
        }
    }

    /// A kernel of these dimensions, and a bias for the last of them.
    pub(super) fn build(&mut self, weights: &mut Weights<'_>, dims: &[usize]) -> Result<()> {
        self.build_for(weights, dims, dims.last().copied().unwrap_or(1))
    }

    /// A kernel of these dimensions, and a bias for so many outputs.
    pub(super) fn build_for(
        &mut self,
        weights: &mut Weights<'_>,
        dims: &[usize],
        outputs: usize,
    ) -> Result<()> {
        self.kernel.build(weights, dims)?;
        if self.use_bias {
            self.bias.build(weights, &[outputs])?;
        }
        Ok(())
    }

    pub(super) fn kernel(&self) -> Result<&Variable> {
        self.kernel.value()
    }

    /// The product with the kernel, after bias and activation.
    pub(super) fn finish(&self, product: Tensor) -> Result<Tensor> {
        self.finish_at(product, Channels::Last)
    }

    /// As [`Kernel::finish`], of a product whose channels are there.
    pub(super) fn finish_at(&self, product: Tensor, channels: Channels) -> Result<Tensor> {
        let sum = match self.use_bias {
            true => nn::bias_add_with(&product, self.bias.value()?, channels)?,
            false => product,
        };
        self.activation.apply(&sum)
    }

    pub(super) fn config(&self) -> Config {
        Config::new()
            .with("activation", saved_activation(&*self.activation))
            .with("use_bias", self.use_bias)
            .and(self.kernel.config())
            .and(self.bias.config())
    }

    /// What is absent is as [`Kernel::default`] has it.
    pub(super) fn from_config(config: &Config) -> Result<Kernel> {
        Kernel::default().read(config)
    }

    /// The same kernel with the options of a configuration.
    pub(super) fn read(self, config: &Config) -> Result<Kernel> {
        Ok(Kernel {
            kernel: self.kernel.read(config)?,
            bias: self.bias.read(config)?,
            use_bias: if config.has("use_bias") { config.flag("use_bias")? } else { true },
            activation: load_activation(config)?,
        })
    }
}
