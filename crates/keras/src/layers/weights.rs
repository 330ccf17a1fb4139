//! A kernel and a bias: what Dense and Conv2D have in common.
//!
//! Does not know: what they are multiplied with.

use crate::initializers::Initializer;
use ferroflow_api::nn;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use serde_json::{Value, json};

pub(super) struct Weights {
    pub(super) kernel_initializer: Initializer,
    pub(super) bias_initializer: Initializer,
    pub(super) use_bias: bool,
    built: Option<(Variable, Option<Variable>)>,
}

impl Default for Weights {
    fn default() -> Weights {
        Weights {
            kernel_initializer: Initializer::GlorotUniform,
            bias_initializer: Initializer::Zeros,
            use_bias: true,
            built: None,
        }
    }
}

impl Weights {
    /// A kernel of these dimensions, and a bias for the last of them.
    pub(super) fn build(&mut self, layer: &str, dims: &[usize]) -> Result<()> {
        let make = |name: &str, how: Initializer, dims: &[usize]| {
            Variable::named(&format!("{layer}/{name}"), &how.draw(dims)?, true)
        };
        let kernel = make("kernel", self.kernel_initializer, dims)?;
        let last = dims.len().saturating_sub(1);
        let bias = dims.get(last..).filter(|_| self.use_bias);
        let bias = bias.map(|dims| make("bias", self.bias_initializer, dims)).transpose()?;
        self.built = Some((kernel, bias));
        Ok(())
    }

    pub(super) fn kernel(&self, layer: &str) -> Result<&Variable> {
        self.built.as_ref().map(|(kernel, _)| kernel).ok_or_else(|| {
            Error::failed_precondition(format!("layer {layer} is called before it is built"))
        })
    }

    pub(super) fn add_bias(&self, x: Tensor) -> Result<Tensor> {
        match &self.built {
            Some((_, Some(bias))) => nn::bias_add(&x, bias),
            _ => Ok(x),
        }
    }

    pub(super) fn variables(&self) -> Vec<(&'static str, Variable)> {
        let Some((kernel, bias)) = &self.built else { return Vec::new() };
        let bias = bias.iter().map(|b| ("bias", b.clone()));
        std::iter::once(("kernel", kernel.clone())).chain(bias).collect()
    }

    pub(super) fn config(&self) -> Value {
        json!({
            "use_bias": self.use_bias,
            "kernel_initializer": self.kernel_initializer.config(),
            "bias_initializer": self.bias_initializer.config(),
        })
    }

    /// What is absent is as [`Weights::default`] has it.
    pub(super) fn from_config(value: &Value) -> Result<Weights> {
        let start = |key: &str, default: Initializer| match &value[key] {
            Value::Null => Ok(default),
            how => Initializer::from_config(how),
        };
        let own = Weights::default();
        Ok(Weights {
            kernel_initializer: start("kernel_initializer", own.kernel_initializer)?,
            bias_initializer: start("bias_initializer", own.bias_initializer)?,
            use_bias: value["use_bias"].as_bool().unwrap_or(own.use_bias),
            built: None,
        })
    }
}
