//! First values of weights.
//!
//! Does not know: layers.

use ferroflow_api::{array, random};
use ferroflow_base::Result;
use ferroflow_runtime::{Tensor, init_scope};
use ferroflow_tensor::DType;

/// How weights start.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Initializer {
    /// Zeros.
    Zeros,
    /// Ones.
    Ones,
    /// Uniform in ±√(6 / (fan_in + fan_out)) (Glorot and Bengio, 2010).
    GlorotUniform,
    /// Truncated normal of variance 2 / fan_in (He and others, 2015).
    HeNormal,
}

/// How many inputs reach, and outputs leave, one unit: a filter's window counts to both.
fn fans(dims: &[usize]) -> (f64, f64) {
    match dims {
        [] => (1.0, 1.0),
        [n] => (*n as f64, *n as f64),
        [window @ .., input, output] => {
            let window: usize = window.iter().product();
            ((window * input) as f64, (window * output) as f64)
        }
    }
}

impl Initializer {
    /// Weights of this shape, drawn now even while a function is being traced.
    pub fn draw(self, dims: &[usize]) -> Result<Tensor> {
        let (fan_in, fan_out) = fans(dims);
        init_scope(|| match self {
            Initializer::Zeros => array::zeros(dims, DType::Float32),
            Initializer::Ones => array::ones(dims, DType::Float32),
            Initializer::GlorotUniform => {
                let limit = (6.0 / (fan_in + fan_out).max(1.0)).sqrt();
                random::uniform(dims, -limit, limit, DType::Float32, None)
            }
            Initializer::HeNormal => {
                // A truncated normal has this much less spread than the normal it is cut from.
                let stddev = (2.0 / fan_in.max(1.0)).sqrt() / 0.879_625_661_034_239_8;
                random::truncated_normal(dims, 0.0, stddev, DType::Float32, None)
            }
        })
    }
}
