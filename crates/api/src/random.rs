//! Random tensors (`tf.random`): TensorFlow's own numbers for the same seeds.
//!
//! Does not know: how seeds pair up; see the runtime.

use crate::emit::{ints, one};
use ferroflow_base::Result;
use ferroflow_op::OpDef;
use ferroflow_ops_random::stateful::{
    RANDOM_STANDARD_NORMAL, RANDOM_UNIFORM, Seeded, TRUNCATED_NORMAL,
};
use ferroflow_runtime::{Tensor, random::operation_seeds};
use ferroflow_tensor::DType;

pub use ferroflow_runtime::random::set_seed;

fn draw(op: &'static OpDef, shape: &Tensor, dtype: DType, seed: Option<i64>) -> Result<Tensor> {
    let (seed, seed2) = operation_seeds(seed);
    one(op, Seeded { seed, seed2, dtype }, [shape.clone()])
}

fn shape_of(dims: &[usize]) -> Result<Tensor> {
    ints(&dims.iter().map(|&d| d as i64).collect::<Vec<_>>())
}

/// Uniform in `[0, 1)`, of a shape given as an integer vector.
pub fn uniform_of(shape: &Tensor, dtype: DType, seed: Option<i64>) -> Result<Tensor> {
    draw(&RANDOM_UNIFORM, shape, dtype, seed)
}

/// Uniform in `[low, high)`.
pub fn uniform(
    dims: &[usize],
    low: f64,
    high: f64,
    dtype: DType,
    seed: Option<i64>,
) -> Result<Tensor> {
    let unit = uniform_of(&shape_of(dims)?, dtype, seed)?;
    (unit * (high - low))? + low
}

/// Normal of this mean and standard deviation.
pub fn normal(
    dims: &[usize],
    mean: f64,
    stddev: f64,
    dtype: DType,
    seed: Option<i64>,
) -> Result<Tensor> {
    (draw(&RANDOM_STANDARD_NORMAL, &shape_of(dims)?, dtype, seed)? * stddev)? + mean
}

/// Normal of this mean and standard deviation, redrawn beyond two of the latter.
pub fn truncated_normal(
    dims: &[usize],
    mean: f64,
    stddev: f64,
    dtype: DType,
    seed: Option<i64>,
) -> Result<Tensor> {
    (draw(&TRUNCATED_NORMAL, &shape_of(dims)?, dtype, seed)? * stddev)? + mean
}
