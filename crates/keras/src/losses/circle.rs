//! The circle loss, of embeddings: alike where labels are, apart where they differ.
//!
//! Does not know: models.

use super::Loss;
use crate::config::Config;
use crate::options::options;
use ferroflow_api::math::Factors;
use ferroflow_api::{array, math, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::DType;

options! {
    /// The loss of embeddings `[batch, size]`, vectors of length 1, against labels `[batch]`, that counts
    /// each pair by how far it is from where it should be (Sun and others, 2020). With `d` one less the
    /// cosine of a pair, it is `softplus(logsumexp(-gamma * max(margin + d, 0) * (margin - d)) +
    /// logsumexp(gamma * max(1 + margin - d, 0) * (1 - margin - d)))`, over pairs of equal labels and over
    /// those of different ones. Rows with a loss of 0 do not count for a mean.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{Circle, Loss}};
    /// let y_pred = Tensor::new([[1.0f32, 0.0], [1.0, 0.0], [0.0, 1.0]])?;
    /// let near = Circle::new().gamma(10.0).call(&Tensor::new([0, 0, 1])?, &y_pred)?;
    /// let far = Circle::new().gamma(10.0).call(&Tensor::new([0, 1, 0])?, &y_pred)?;
    /// assert!(near.item::<f32>()? < far.item::<f32>()?);
    /// # Ok::<(), tf::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct Circle {
        /// The same with this scale.
        gamma: f64 = 80.0,
        /// The same with this margin.
        margin: f64 = 0.4,
    }
    kept {
        remove_diagonal: bool = true,
    }
}

impl Circle {
    /// The same, where each embedding is a pair with itself, too.
    #[must_use]
    pub fn with_diagonal(mut self) -> Circle {
        self.remove_diagonal = false;
        self
    }
}

/// For each row, the logarithm of the sum of exponentials of those that count.
fn log_sum(x: Tensor, counts: &Tensor) -> Result<Tensor> {
    let least = Tensor::new(f32::NEG_INFINITY)?.cast(x.dtype())?;
    math::reduce_logsumexp(math::where_(counts, x, least)?, 1)
}

impl Loss for Circle {
    fn class_name(&self) -> &str {
        "Circle"
    }
    fn rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        let labels = y_true.cast(DType::Int32)?;
        if y_pred.rank().is_some_and(|r| r != 2) {
            return Err(Error::invalid_argument(format!(
                "embeddings must be of shape (batch, size), got {}",
                y_pred.shape().to_tuple_string()
            )));
        }
        let column = array::reshape(&labels, &[-1, 1])?;
        let row = array::reshape(&labels, &[1, -1])?;
        let mut same = math::equal(&column, &row)?;
        let other = math::logical_not(&same)?;
        if self.remove_diagonal {
            let n = array::shape(&column)?.i(0)?;
            let at = array::range(0, &n, 1)?;
            let diagonal =
                math::equal(array::reshape(&at, &[-1, 1])?, array::reshape(&at, &[1, -1])?)?;
            same = math::logical_and(same, math::logical_not(diagonal))?;
        }
        let cosine = math::matmul_with(y_pred, y_pred, Factors::default().transpose_b())?;
        let d = math::maximum((1.0 - cosine)?, 0.0)?;
        let (gamma, margin) = (self.gamma, self.margin);
        let near = ((math::maximum((&d + margin)?, 0.0)? * (margin - &d))? * -gamma)?;
        let far = ((math::maximum((1.0 + margin - &d)?, 0.0)? * (1.0 - margin - &d))? * gamma)?;
        nn::softplus(log_sum(near, &same)? + log_sum(far, &other)?)
    }
    fn masked_rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<(Tensor, Option<Tensor>)> {
        let rows = self.rows(y_true, y_pred)?;
        let counts = math::greater(&rows, 0.0)?;
        Ok((rows, Some(counts)))
    }
    fn config(&self) -> Config {
        self.options()
    }
}
