//! First values that are orthogonal.
//!
//! Does not know: layers.

use super::random::{Numbers, Random, seeded};
use crate::config::Config;
use crate::options::options;
use ferroflow_api::{array, linalg, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::DType;

options! {
    /// Weights whose rows or columns, whichever are fewer, have length 1 and are at right angles to each
    /// other (Saxe and others, 2013); of more than two dimensions, all but the last taken together are the
    /// rows.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::initializers::{Initializer, Orthogonal};
    /// let q = Orthogonal::new().seed(1).draw(&[3, 2], tf::DType::Float32)?;
    /// let product = tf::math::matmul(tf::array::transpose(&q, None)?, &q)?.to_vec::<f32>()?;
    /// assert!(product.iter().zip([1.0, 0.0, 0.0, 1.0]).all(|(x, e)| (x - e).abs() < 1e-6));
    /// # Ok::<(), tf::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct Orthogonal {
        /// The same, multiplied by this.
        gain: f64 = 1.0,
    }
}

impl Random for Orthogonal {
    fn class_name(&self) -> &str {
        "Orthogonal"
    }
    fn sample(&self, dims: &[usize], dtype: DType, numbers: Numbers) -> Result<Tensor> {
        let [rows @ .., columns] = dims else { return Err(too_few(dims)) };
        if rows.is_empty() {
            return Err(too_few(dims));
        }
        let rows = rows.iter().try_fold(1usize, |all, &n| all.checked_mul(n)).ok_or_else(|| {
            Error::invalid_argument(format!("a tensor of shape {dims:?} is too large"))
        })?;
        let (long, short) = (rows.max(*columns), rows.min(*columns));
        // Decompositions are of float32 and float64.
        let wide = if dtype == DType::Float64 { dtype } else { DType::Float32 };
        let drawn = numbers.normal(&[long, short], 0.0, 1.0, dtype)?.cast(wide)?;
        let (q, r) = linalg::qr(drawn)?;
        let q = (q * math::sign(linalg::diag_part(r)?))?;
        let q = if rows < *columns { array::transpose(&q, None)? } else { q };
        let shape: Vec<i64> = dims.iter().map(|&n| i64::try_from(n).unwrap_or(i64::MAX)).collect();
        (array::reshape(&q, &shape)? * self.gain)?.cast(dtype)
    }
    fn config(&self) -> Config {
        self.options()
    }
}

fn too_few(dims: &[usize]) -> Error {
    Error::invalid_argument(format!(
        "the tensor to initialize must be at least two-dimensional, got shape {dims:?}"
    ))
}

seeded!(Orthogonal);
