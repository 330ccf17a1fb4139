//! First values of weights.
//!
//! Does not know: layers.

use ferroflow_api::{array, random};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, init_scope};
use ferroflow_tensor::DType;
use serde_json::{Value, json};

/// How weights start.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Initializer {
    /// Zeros.
    Zeros,
    /// Ones.
    Ones,
    /// One value.
    Constant(f64),
    /// Uniform between two values.
    RandomUniform {
        /// The least.
        minval: f64,
        /// What they stay below.
        maxval: f64,
    },
    /// Normal.
    RandomNormal {
        /// Where it is centred.
        mean: f64,
        /// How wide it is.
        stddev: f64,
    },
    /// Normal, redrawn beyond two standard deviations.
    TruncatedNormal {
        /// Where it is centred.
        mean: f64,
        /// How wide it would be if it were not cut.
        stddev: f64,
    },
    /// Uniform of variance 2 / (fan_in + fan_out) (Glorot and Bengio, 2010).
    GlorotUniform,
    /// Truncated normal of that variance.
    GlorotNormal,
    /// Uniform of variance 2 / fan_in (He and others, 2015).
    HeUniform,
    /// Truncated normal of that variance.
    HeNormal,
    /// Uniform of variance 1 / fan_in (LeCun and others, 1998).
    LecunUniform,
    /// Truncated normal of that variance.
    LecunNormal,
}

use Initializer::*;

/// Those without parameters, by Keras' names.
const PLAIN: &[(&str, Initializer)] = &[
    ("Zeros", Zeros),
    ("Ones", Ones),
    ("GlorotUniform", GlorotUniform),
    ("GlorotNormal", GlorotNormal),
    ("HeUniform", HeUniform),
    ("HeNormal", HeNormal),
    ("LecunUniform", LecunUniform),
    ("LecunNormal", LecunNormal),
];

/// How many inputs reach, and outputs leave, one unit: a filter's window counts to both.
fn fans(dims: &[usize]) -> (f64, f64) {
    match dims {
        [] => (1.0, 1.0),
        [n] => (*n as f64, *n as f64),
        [window @ .., input, output] => {
            let window = window.iter().map(|&n| n as f64).product::<f64>();
            (window * *input as f64, window * *output as f64)
        }
    }
}

impl Initializer {
    /// Float32 weights of this shape, drawn now even while a function is being traced.
    pub fn draw(self, dims: &[usize]) -> Result<Tensor> {
        let (fan_in, fan_out) = fans(dims);
        let (fan_in, mean) = (fan_in.max(1.0), ((fan_in + fan_out) / 2.0).max(1.0));
        let uniform = |variance: f64| {
            let limit = (3.0 * variance).sqrt();
            random::uniform(dims, -limit, limit, DType::Float32, None)
        };
        let normal = |variance: f64| {
            // A truncated normal has this much less spread than the normal it is cut from.
            let stddev = variance.sqrt() / 0.879_625_661_034_239_8;
            random::truncated_normal(dims, 0.0, stddev, DType::Float32, None)
        };
        init_scope(|| match self {
            Zeros => array::zeros(dims, DType::Float32),
            Ones => array::ones(dims, DType::Float32),
            Constant(value) => array::filled(dims, &Tensor::new(value as f32)?),
            RandomUniform { minval, maxval } => {
                random::uniform(dims, minval, maxval, DType::Float32, None)
            }
            RandomNormal { mean, stddev } => {
                random::normal(dims, mean, stddev, DType::Float32, None)
            }
            TruncatedNormal { mean, stddev } => {
                random::truncated_normal(dims, mean, stddev, DType::Float32, None)
            }
            GlorotUniform => uniform(1.0 / mean),
            GlorotNormal => normal(1.0 / mean),
            HeUniform => uniform(2.0 / fan_in),
            HeNormal => normal(2.0 / fan_in),
            LecunUniform => uniform(1.0 / fan_in),
            LecunNormal => normal(1.0 / fan_in),
        })
    }

    /// Its class in Keras and its parameters.
    pub fn config(self) -> Value {
        let (class, config) = match self {
            Constant(value) => ("Constant", json!({"value": value})),
            RandomUniform { minval, maxval } => {
                ("RandomUniform", json!({"minval": minval, "maxval": maxval}))
            }
            RandomNormal { mean, stddev } => {
                ("RandomNormal", json!({"mean": mean, "stddev": stddev}))
            }
            TruncatedNormal { mean, stddev } => {
                ("TruncatedNormal", json!({"mean": mean, "stddev": stddev}))
            }
            plain => (PLAIN.iter().find(|p| p.1 == plain).map_or("Zeros", |p| p.0), json!({})),
        };
        json!({"class_name": class, "config": config})
    }

    /// From what [`Initializer::config`] gave.
    pub fn from_config(value: &Value) -> Result<Initializer> {
        let class = value["class_name"].as_str().unwrap_or_default();
        let number = |key: &str| {
            value["config"][key].as_f64().ok_or_else(|| {
                Error::data_loss(format!("initializer {class}: {key} is missing or not a number"))
            })
        };
        Ok(match class {
            "Constant" => Constant(number("value")?),
            "RandomUniform" => {
                RandomUniform { minval: number("minval")?, maxval: number("maxval")? }
            }
            "RandomNormal" => RandomNormal { mean: number("mean")?, stddev: number("stddev")? },
            "TruncatedNormal" => {
                TruncatedNormal { mean: number("mean")?, stddev: number("stddev")? }
            }
            _ => {
                let found = PLAIN.iter().find(|p| p.0 == class).map(|p| p.1);
                found.ok_or_else(|| Error::data_loss(format!("no initializer is {value}")))?
            }
        })
    }
}
