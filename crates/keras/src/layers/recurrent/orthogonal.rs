//! `Orthogonal`: weights that start as a matrix with orthonormal rows or columns.
//!
//! Does not know: layers.

use crate::config::Config;
use crate::initializers::Initializer;
use ferroflow_api::{array, random};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::DType;

/// Weights that start as a random matrix whose columns are orthonormal, or its rows where they are fewer
/// (Saxe and others, 2014); dimensions before the last count as one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Orthogonal {
    /// What the matrix is multiplied by.
    pub(crate) gain: f64,
}

impl Orthogonal {
    pub(crate) fn new() -> Orthogonal {
        Orthogonal { gain: 1.0 }
    }

    pub(crate) fn from_config(config: &Config) -> Result<Orthogonal> {
        let gain = if config.has("gain") { config.number("gain")? } else { 1.0 };
        Ok(Orthogonal { gain })
    }
}

impl Initializer for Orthogonal {
    fn class_name(&self) -> &str {
        "Orthogonal"
    }
    fn draw(&self, dims: &[usize], dtype: DType) -> Result<Tensor> {
        let [above @ .., columns] = dims else { return Err(too_flat(dims)) };
        if above.is_empty() {
            return Err(too_flat(dims));
        }
        let rows = above.iter().try_fold(1usize, |n, &d| n.checked_mul(d));
        let rows = rows.ok_or_else(|| Error::invalid_argument("too many weights"))?;
        // Vectors of the longer side, as many as the shorter one says.
        let (long, short) = (rows.max(*columns), rows.min(*columns));
        let drawn = random::normal(&[short, long], 0.0, 1.0)?.to_vec::<f32>()?;
        let mut basis: Vec<Vec<f64>> = Vec::with_capacity(short);
        for row in drawn.chunks_exact(long.max(1)) {
            let mut v: Vec<f64> = row.iter().map(|&x| f64::from(x)).collect();
            // Twice, so that what rounding leaves of the others goes too.
            for _ in 0..2 {
                for other in &basis {
                    let along: f64 = v.iter().zip(other).map(|(a, b)| a * b).sum();
                    v.iter_mut().zip(other).for_each(|(a, b)| *a -= along * b);
                }
                let norm = v.iter().map(|x| x * x).sum::<f64>().sqrt();
                v.iter_mut().for_each(|x| *x /= norm);
            }
            basis.push(v);
        }
        let flat: Vec<f32> = basis.iter().flatten().map(|x| (x * self.gain) as f32).collect();
        let vectors = Tensor::from_vec(flat, [short, long])?;
        let matrix = if rows < *columns { vectors } else { array::transpose(&vectors, None)? };
        let dims: Vec<i64> = dims.iter().map(|&d| d as i64).collect();
        array::reshape(&matrix, &dims)?.cast(dtype)
    }
    fn config(&self) -> Config {
        Config::new().with("gain", self.gain).with("seed", serde_json::Value::Null)
    }
}

fn too_flat(dims: &[usize]) -> Error {
    Error::invalid_argument(format!(
        "orthogonal weights have at least 2 dimensions, but {dims:?} are asked for"
    ))
}
