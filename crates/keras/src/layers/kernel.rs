//! A kernel, a bias and an activation: what Dense and the convolutions have in common.
//!
//! Does not know: what the kernel is multiplied with.

use super::{Weights, load_activation, saved_activation};
use crate::activations::{Activation, Linear};
use crate::config::Config;
use crate::constraints::{self, Constraint};
use crate::initializers::{self, GlorotUniform, Initializer, Zeros};
use crate::registry::saved;
use crate::regularizers::{self, Regularizer};
use ferroflow_api::nn::{self, Channels};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::DType;
use std::sync::Arc;

/// A weight and what a program may choose of it.
pub(super) struct Part {
    /// What the names of its options begin with: `kernel`.
    role: &'static str,
    /// The name it has in the layer.
    weight: &'static str,
    pub(super) initializer: Box<dyn Initializer>,
    pub(super) regularizer: Option<Arc<dyn Regularizer>>,
    pub(super) constraint: Option<Arc<dyn Constraint>>,
    built: Option<Variable>,
}

impl Part {
    /// A weight of this name, drawn as Glorot has it, whose options are `<role>_initializer` and alike.
    pub(super) fn new(role: &'static str, weight: &'static str) -> Part {
        Part {
            role,
            weight,
            initializer: Box::new(GlorotUniform),
            regularizer: None,
            constraint: None,
            built: None,
        }
    }

    /// The same weight that starts like this.
    pub(super) fn starting(self, how: impl Initializer + 'static) -> Part {
        Part { initializer: Box::new(how), ..self }
    }

    /// The same weight with the options of a configuration; what is absent there stays.
    pub(super) fn read(mut self, config: &Config) -> Result<Part> {
        let key = |option: &str| format!("{}_{option}", self.role);
        if config.has(&key("initializer")) {
            self.initializer = initializers::load(config.part(&key("initializer"))?)?;
        }
        self.regularizer = regularizers::load_option(config, &key("regularizer"))?;
        self.constraint = constraints::load_option(config, &key("constraint"))?;
        Ok(self)
    }

    pub(super) fn config(&self) -> Config {
        let key = |option: &str| format!("{}_{option}", self.role);
        self.start_config()
            .with(&key("regularizer"), regularizers::saved_option(&self.regularizer))
            .with(&key("constraint"), constraints::saved_option(&self.constraint))
    }

    /// How it starts alone, which is all that may be chosen of a weight that is not trained.
    pub(super) fn start_config(&self) -> Config {
        let how = &self.initializer;
        Config::new()
            .with(&format!("{}_initializer", self.role), saved(how.class_name(), how.config()))
    }

    pub(super) fn build(&mut self, weights: &mut Weights<'_>, dims: &[usize]) -> Result<()> {
        let made = weights.add(self.weight, dims, &*self.initializer)?;
        self.take(weights, made)
    }

    /// As [`Part::build`], drawn by a function of the initializer.
    pub(super) fn build_by(
        &mut self,
        weights: &mut Weights<'_>,
        dims: &[usize],
        draw: &Drawing<'_>,
    ) -> Result<()> {
        let made = weights.add(self.weight, dims, &Drawn { how: &*self.initializer, draw })?;
        self.take(weights, made)
    }

    fn take(&mut self, weights: &mut Weights<'_>, made: Variable) -> Result<()> {
        weights.regularize(&made, self.regularizer.as_ref());
        weights.constrain(&made, self.constraint.as_ref());
        self.built = Some(made);
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

/// What draws a weight by an initializer.
pub(super) type Drawing<'a> =
    dyn Fn(&dyn Initializer, &[usize], DType) -> Result<Tensor> + Send + Sync + 'a;

struct Drawn<'a> {
    how: &'a dyn Initializer,
    draw: &'a Drawing<'a>,
}

impl Initializer for Drawn<'_> {
    fn class_name(&self) -> &str {
        self.how.class_name()
    }
    fn draw(&self, dims: &[usize], dtype: DType) -> Result<Tensor> {
        (self.draw)(self.how, dims, dtype)
    }
}

impl Part {
    /// The value in the dtype it is kept in, in mixed precision too.
    pub(super) fn kept(&self) -> Result<Tensor> {
        let weight = self.value()?;
        weight.read_as(weight.dtype()).value()
    }
}

pub(super) struct Kernel {
    pub(super) kernel: Part,
    pub(super) bias: Part,
    pub(super) use_bias: bool,
    pub(super) activation: Box<dyn Activation>,
    pub(super) activity_regularizer: Option<Arc<dyn Regularizer>>,
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
            activity_regularizer: None,
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
        Config::new().with("use_bias", self.use_bias).and(self.config_but_bias_use())
    }

    /// As [`Kernel::config`], of a layer that says otherwise whether it has a bias.
    pub(super) fn config_but_bias_use(&self) -> Config {
        Config::new()
            .with("activation", saved_activation(&*self.activation))
            .and(self.kernel.config())
            .and(self.bias.config())
            .with("activity_regularizer", regularizers::saved_option(&self.activity_regularizer))
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
            activity_regularizer: regularizers::load_option(config, "activity_regularizer")?,
        })
    }
}
