//! Random tensors (`tf.random`): TensorFlow's own numbers for the same seeds.
//!
//! Does not know: how seeds pair up; see the runtime.

use crate::emit::{ints, listed, one};
use ferroflow_base::{Error, Result};
use ferroflow_op::{Attrs, OpDef};
use ferroflow_ops_random::stateful::{
    RANDOM_STANDARD_NORMAL, RANDOM_UNIFORM, Seeded, TRUNCATED_NORMAL,
};
use ferroflow_ops_random::stateless::{
    Drawn, GET_KEY_COUNTER, STATELESS_RANDOM_NORMAL, STATELESS_RANDOM_UNIFORM,
    STATELESS_TRUNCATED_NORMAL,
};
use ferroflow_runtime::{IntoTensor, Tensor, random::operation_seeds};
use ferroflow_tensor::DType;

pub use ferroflow_runtime::random::set_seed;

fn draw(op: &'static OpDef, shape: &Tensor, dtype: DType, seed: Option<i64>) -> Result<Tensor> {
    let (seed, seed2) = operation_seeds(seed);
    one(op, Seeded { seed, seed2, dtype }, [shape.clone()])
}

fn shape_of(dims: &[usize]) -> Result<Tensor> {
    ints(&dims.iter().map(|&d| d as i64).collect::<Vec<_>>())
}

/// Uniform numbers in `[0, 1)`, of a shape given as an integer vector.
pub fn uniform_of(shape: &Tensor, dtype: DType, seed: Option<i64>) -> Result<Tensor> {
    draw(&RANDOM_UNIFORM, shape, dtype, seed)
}

/// What is drawn and by which seed: float32 by the global seed, unless told otherwise.
#[derive(Clone, Copy, Debug)]
pub struct Draw {
    dtype: DType,
    seed: Option<i64>,
}

impl Default for Draw {
    fn default() -> Draw {
        Draw { dtype: DType::Float32, seed: None }
    }
}

impl Draw {
    /// Numbers that follow from this seed (and the global one, if it is set).
    pub fn seeded(seed: i64) -> Draw {
        Draw { seed: Some(seed), ..Draw::default() }
    }

    /// Numbers of another dtype: float16, bfloat16 or float64.
    #[must_use]
    pub fn dtype(mut self, dtype: DType) -> Draw {
        self.dtype = dtype;
        self
    }
}

/// Uniform numbers in `[low, high)`, float32.
///
/// ```
/// use ferroflow as tf;
/// use tf::random::{self, Draw};
/// let x = random::uniform(&[100], -1.0, 1.0)?;
/// assert!(x.to_vec::<f32>()?.iter().all(|x| (-1.0..1.0).contains(x)));
/// let y = random::normal_with(&[3], 0.0, 1.0, Draw::seeded(7))?;
/// assert_eq!(y.dims1()?, 3);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn uniform(dims: &[usize], low: f64, high: f64) -> Result<Tensor> {
    uniform_with(dims, low, high, Draw::default())
}

/// As [`uniform`], of another dtype or by a seed.
pub fn uniform_with(dims: &[usize], low: f64, high: f64, how: Draw) -> Result<Tensor> {
    let unit = uniform_of(&shape_of(dims)?, how.dtype, how.seed)?;
    (unit * (high - low))? + low
}

/// Normal numbers of this mean and standard deviation, float32.
pub fn normal(dims: &[usize], mean: f64, stddev: f64) -> Result<Tensor> {
    normal_with(dims, mean, stddev, Draw::default())
}

/// As [`normal`], of another dtype or by a seed.
pub fn normal_with(dims: &[usize], mean: f64, stddev: f64, how: Draw) -> Result<Tensor> {
    (draw(&RANDOM_STANDARD_NORMAL, &shape_of(dims)?, how.dtype, how.seed)? * stddev)? + mean
}

/// Normal numbers of this mean and standard deviation, those further from the mean than twice the
/// latter drawn anew, float32.
pub fn truncated_normal(dims: &[usize], mean: f64, stddev: f64) -> Result<Tensor> {
    truncated_normal_with(dims, mean, stddev, Draw::default())
}

/// As [`truncated_normal`], of another dtype or by a seed.
pub fn truncated_normal_with(dims: &[usize], mean: f64, stddev: f64, how: Draw) -> Result<Tensor> {
    (draw(&TRUNCATED_NORMAL, &shape_of(dims)?, how.dtype, how.seed)? * stddev)? + mean
}

/// Numbers that are a function of a seed of two integers, a shape and a dtype alone.
fn stateless(op: &'static OpDef, dims: &[usize], seed: [i64; 2], dtype: DType) -> Result<Tensor> {
    let parts = listed(&GET_KEY_COUNTER, Attrs::NONE, vec![Tensor::new(seed)?])?;
    let [key, counter] = <[Tensor; 2]>::try_from(parts)
        .map_err(|_| Error::internal("an operation gave another number of results"))?;
    // 1 is Philox, the only algorithm there is.
    one(op, Drawn { dtype }, [shape_of(dims)?, key, counter, Tensor::new(1i32)?])
}

/// Uniform numbers in `[low, high)` that follow from a seed (`tf.random.stateless_uniform`): the same each
/// time.
///
/// ```
/// use ferroflow as tf;
/// use tf::{DType::Float32, random};
/// let draw = || random::stateless_uniform(&[2], 0.0, 1.0, [1, 2], Float32)?.to_vec::<f32>();
/// assert_eq!(draw()?, draw()?);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn stateless_uniform(
    dims: &[usize],
    low: f64,
    high: f64,
    seed: [i64; 2],
    dtype: DType,
) -> Result<Tensor> {
    let unit = stateless(&STATELESS_RANDOM_UNIFORM, dims, seed, dtype)?;
    let (low, high) = (low.to_tensor(Some(dtype))?, high.to_tensor(Some(dtype))?);
    (unit * (high - &low))? + low
}

/// Normal numbers of this mean and standard deviation that follow from a seed
/// (`tf.random.stateless_normal`).
pub fn stateless_normal(
    dims: &[usize],
    mean: f64,
    stddev: f64,
    seed: [i64; 2],
    dtype: DType,
) -> Result<Tensor> {
    (stateless(&STATELESS_RANDOM_NORMAL, dims, seed, dtype)? * stddev)? + mean
}

/// As [`stateless_normal`], those beyond two standard deviations drawn anew
/// (`tf.random.stateless_truncated_normal`).
pub fn stateless_truncated_normal(
    dims: &[usize],
    mean: f64,
    stddev: f64,
    seed: [i64; 2],
    dtype: DType,
) -> Result<Tensor> {
    (stateless(&STATELESS_TRUNCATED_NORMAL, dims, seed, dtype)? * stddev)? + mean
}
