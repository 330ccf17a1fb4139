//! Activations: what is applied to the outputs of a layer.
//!
//! Does not know: layers.

use crate::logits;
use ferroflow_api::{math, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;

/// What is applied to the outputs of a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// Nothing.
    Linear,
    /// `max(x, 0)`.
    Relu,
    /// `1 / (1 + e⁻ˣ)`.
    Sigmoid,
    /// `exp(x) / Σ exp(x)` over the last dimension.
    Softmax,
    /// Hyperbolic tangent.
    Tanh,
    /// `x · sigmoid(x)`.
    Silu,
    /// `x Φ(x)`.
    Gelu,
    /// `x` where positive, else `eˣ - 1`.
    Elu,
    /// `ln(eˣ + 1)`.
    Softplus,
}

use Activation::*;

const ACTIVATIONS: &[(&str, Activation)] = &[
    ("linear", Linear),
    ("relu", Relu),
    ("sigmoid", Sigmoid),
    ("softmax", Softmax),
    ("tanh", Tanh),
    ("silu", Silu),
    ("gelu", Gelu),
    ("elu", Elu),
    ("softplus", Softplus),
];

impl Activation {
    /// By Keras' name.
    pub fn from_name(name: &str) -> Result<Activation> {
        ACTIVATIONS.iter().find(|(n, _)| *n == name).map(|(_, a)| *a).ok_or_else(|| {
            let known: Vec<_> = ACTIVATIONS.iter().map(|(n, _)| *n).collect();
            Error::invalid_argument(format!("no activation is named {name:?}; known are {known:?}"))
        })
    }

    /// Keras' name.
    pub fn name(self) -> &'static str {
        ACTIVATIONS.iter().find(|(_, a)| *a == self).map_or("linear", |(n, _)| n)
    }

    /// Applies it.
    pub fn apply(self, x: Tensor) -> Result<Tensor> {
        match self {
            Linear => Ok(x),
            Relu => nn::relu(x),
            Sigmoid => math::sigmoid(x),
            Softmax => {
                let y = nn::softmax(&x)?;
                logits::remember(&y, &x);
                Ok(y)
            }
            Tanh => math::tanh(x),
            Silu => nn::silu(x),
            Gelu => nn::gelu(x, false),
            Elu => nn::elu(x),
            Softplus => nn::softplus(x),
        }
    }
}
