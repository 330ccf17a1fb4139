//! A kernel, a bias and an activation: what Dense and convolutions have in common.
//!
//! Does not know: what the kernel is multiplied with.

use super::{Weights, load_activation, saved_activation};
use crate::activations::{Activation, Linear};
use crate::config::Config;
use crate::constraints::{self, Constraint};
use crate::initializers::{self, GlorotUniform, Initializer, Zeros};
use crate::registry::saved;
use crate::regularizers::{self, Regularizer};
use ferroflow_api::nn;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use std::sync::Arc;

pub(super) struct Kernel {
    pub(super) kernel_initializer: Box<dyn Initializer>,
    pub(super) bias_initializer: Box<dyn Initializer>,
    pub(super) use_bias: bool,
    pub(super) activation: Box<dyn Activation>,
    pub(super) kernel_regularizer: Option<Arc<dyn Regularizer>>,
    pub(super) bias_regularizer: Option<Arc<dyn Regularizer>>,
    pub(super) activity_regularizer: Option<Arc<dyn Regularizer>>,
    pub(super) kernel_constraint: Option<Arc<dyn Constraint>>,
    pub(super) bias_constraint: Option<Arc<dyn Constraint>>,
    built: Option<(Variable, Option<Variable>)>,
}

impl Default for Kernel {
    fn default() -> Kernel {
        Kernel {
            kernel_initializer: Box::new(GlorotUniform),
            bias_initializer: Box::new(Zeros),
            use_bias: true,
            activation: Box::new(Linear),
            kernel_regularizer: None,
            bias_regularizer: None,
            activity_regularizer: None,
            kernel_constraint: None,
            bias_constraint: None,
            built: None,
        }
    }
}

impl Kernel {
    /// A kernel of these dimensions, and a bias for the last of them.
    pub(super) fn build(&mut self, weights: &mut Weights<'_>, dims: &[usize]) -> Result<()> {
        let kernel = weights.add("kernel", dims, &*self.kernel_initializer)?;
        weights.regularize(&kernel, self.kernel_regularizer.as_ref());
        weights.constrain(&kernel, self.kernel_constraint.as_ref());
        let bias = match dims {
            [.., outputs] if self.use_bias => {
                let bias = weights.add("bias", &[*outputs], &*self.bias_initializer)?;
                weights.regularize(&bias, self.bias_regularizer.as_ref());
                weights.constrain(&bias, self.bias_constraint.as_ref());
                Some(bias)
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
            .with("kernel_regularizer", regularizers::saved_option(&self.kernel_regularizer))
            .with("bias_regularizer", regularizers::saved_option(&self.bias_regularizer))
            .with("activity_regularizer", regularizers::saved_option(&self.activity_regularizer))
            .with("kernel_constraint", constraints::saved_option(&self.kernel_constraint))
            .with("bias_constraint", constraints::saved_option(&self.bias_constraint))
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
            kernel_regularizer: regularizers::load_option(config, "kernel_regularizer")?,
            bias_regularizer: regularizers::load_option(config, "bias_regularizer")?,
            activity_regularizer: regularizers::load_option(config, "activity_regularizer")?,
            kernel_constraint: constraints::load_option(config, "kernel_constraint")?,
            bias_constraint: constraints::load_option(config, "bias_constraint")?,
            built: None,
        })
    }
}

/// The options of a layer whose field `weights` is a [`Kernel`].
macro_rules! kernel_options {
    ($layer:ty) => {
        impl $layer {
            /// The same layer with an activation.
            #[must_use]
            pub fn activation(
                mut self,
                activation: impl $crate::activations::Activation + 'static,
            ) -> $layer {
                self.weights.activation = Box::new(activation);
                self
            }

            /// The same layer with a kernel that starts like this, instead of Glorot's uniform one.
            #[must_use]
            pub fn kernel_initializer(
                mut self,
                how: impl $crate::initializers::Initializer + 'static,
            ) -> $layer {
                self.weights.kernel_initializer = Box::new(how);
                self
            }

            /// The same layer with a bias that starts like this, instead of zeros.
            #[must_use]
            pub fn bias_initializer(
                mut self,
                how: impl $crate::initializers::Initializer + 'static,
            ) -> $layer {
                self.weights.bias_initializer = Box::new(how);
                self
            }

            /// The same layer without a bias.
            #[must_use]
            pub fn without_bias(mut self) -> $layer {
                self.weights.use_bias = false;
                self
            }

            /// The same layer with a penalty on its kernel in the loss.
            #[must_use]
            pub fn kernel_regularizer(
                mut self,
                how: impl $crate::regularizers::Regularizer + 'static,
            ) -> $layer {
                self.weights.kernel_regularizer = Some(std::sync::Arc::new(how));
                self
            }

            /// The same layer with a penalty on its bias in the loss.
            #[must_use]
            pub fn bias_regularizer(
                mut self,
                how: impl $crate::regularizers::Regularizer + 'static,
            ) -> $layer {
                self.weights.bias_regularizer = Some(std::sync::Arc::new(how));
                self
            }

            /// The same layer with a penalty on its outputs in the loss, divided by the number of
            /// samples.
            #[must_use]
            pub fn activity_regularizer(
                mut self,
                how: impl $crate::regularizers::Regularizer + 'static,
            ) -> $layer {
                self.weights.activity_regularizer = Some(std::sync::Arc::new(how));
                self
            }

            /// The same layer, whose kernel is brought to where this says after each step.
            #[must_use]
            pub fn kernel_constraint(
                mut self,
                how: impl $crate::constraints::Constraint + 'static,
            ) -> $layer {
                self.weights.kernel_constraint = Some(std::sync::Arc::new(how));
                self
            }

            /// The same layer, whose bias is brought to where this says after each step.
            #[must_use]
            pub fn bias_constraint(
                mut self,
                how: impl $crate::constraints::Constraint + 'static,
            ) -> $layer {
                self.weights.bias_constraint = Some(std::sync::Arc::new(how));
                self
            }
        }
    };
}
pub(super) use kernel_options;
