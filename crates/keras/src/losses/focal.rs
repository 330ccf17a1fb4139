//! Focal cross-entropies: what is predicted well counts less.
//!
//! Does not know: models.

use super::Loss;
use super::crossentropy::{binary, of_logits, probabilities, smoothed, towards_half};
use crate::align::alike;
use crate::config::Config;
use crate::options::options;
use ferroflow_api::{math, nn};
use ferroflow_base::Result;
use ferroflow_runtime::Tensor;

of_logits!(BinaryFocalCrossentropy, CategoricalFocalCrossentropy);

options! {
    /// As [`BinaryCrossentropy`](super::BinaryCrossentropy), each multiplied by `(1 - p) ** gamma` of the
    /// probability `p` that was given to the target (Lin and others, 2017).
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{BinaryFocalCrossentropy, Loss}};
    /// let (y_true, y_pred) = (Tensor::new([[1.0f32]])?, Tensor::new([[0.5f32]])?);
    /// let loss = BinaryFocalCrossentropy::new().gamma(1.0).apply_class_balancing();
    /// let value = loss.call(&y_true, &y_pred)?.item::<f32>()?;
    /// assert!((value - 0.25 * 0.5 * 0.6931472).abs() < 1e-6);
    /// # Ok::<(), tf::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct BinaryFocalCrossentropy {
        /// The same, where classes are balanced, with this weight of targets 1.
        alpha: f64 = 0.25,
        /// The same with this power of what the probability lacks.
        gamma: f64 = 2.0,
        /// The same, against targets brought this part of the way to one half.
        label_smoothing: f64 = 0.0,
        /// The same with the mean over this axis.
        axis: i64 = -1,
    }
    flags {
        /// The same with weights `alpha` of targets 1 and `1 - alpha` of targets 0.
        apply_class_balancing,
    }
    kept {
        from_logits: bool = false,
    }
}

impl Loss for BinaryFocalCrossentropy {
    fn class_name(&self) -> &str {
        "BinaryFocalCrossentropy"
    }
    fn rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        let (y_true, y_pred) = alike(y_true, y_pred)?;
        let y_true = towards_half(y_true, self.label_smoothing)?;
        let p = if self.from_logits { math::sigmoid(&y_pred)? } else { y_pred };
        let other = (1.0 - &y_true)?;
        let given = ((&y_true * &p)? + &other * &(1.0 - &p)?)?;
        let focal = math::pow(1.0 - &given, self.gamma)?;
        let mut each = (focal * binary(&y_true, &p))?;
        if self.apply_class_balancing {
            let weight = ((&y_true * self.alpha)? + other * (1.0 - self.alpha))?;
            each = (weight * each)?;
        }
        math::reduce_mean(each, self.axis)
    }
    fn config(&self) -> Config {
        self.options()
    }
}

options! {
    /// As [`CategoricalCrossentropy`](super::CategoricalCrossentropy), each class multiplied by
    /// `alpha * (1 - p) ** gamma` of its probability `p` (Lin and others, 2017).
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{CategoricalFocalCrossentropy, Loss}};
    /// let (y_true, y_pred) = (Tensor::new([[1.0f32, 0.0]])?, Tensor::new([[0.5f32, 0.5]])?);
    /// let loss = CategoricalFocalCrossentropy::new().gamma(1.0);
    /// let value = loss.call(&y_true, &y_pred)?.item::<f32>()?;
    /// assert!((value - 0.25 * 0.5 * 0.6931472).abs() < 1e-6);
    /// # Ok::<(), tf::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct CategoricalFocalCrossentropy {
        /// The same with this weight of all classes.
        alpha: f64 = 0.25,
        /// The same with this power of what the probability lacks.
        gamma: f64 = 2.0,
        /// The same, against targets that give this share of each distribution to all classes alike.
        label_smoothing: f64 = 0.0,
        /// The same with classes along this axis; of logits it must be the last.
        axis: i64 = -1,
    }
    kept {
        from_logits: bool = false,
    }
}

impl Loss for CategoricalFocalCrossentropy {
    fn class_name(&self) -> &str {
        "CategoricalFocalCrossentropy"
    }
    fn rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        let (y_true, y_pred) = alike(y_true, y_pred)?;
        let y_true = smoothed(y_true, self.label_smoothing)?;
        let p = if self.from_logits { nn::softmax_over(&y_pred, self.axis)? } else { y_pred };
        let p = probabilities(&p, self.axis)?;
        let entropy = math::negative(y_true * math::log(&p))?;
        let focal = (math::pow(1.0 - &p, self.gamma)? * self.alpha)?;
        math::reduce_sum(focal * entropy, self.axis)
    }
    fn config(&self) -> Config {
        self.options()
    }
}
