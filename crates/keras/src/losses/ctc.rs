//! CTC: the loss of sequences whose labels are not aligned with their steps.
//!
//! Does not know: models.

use super::plain;
use ferroflow_api::{array, math, nn};
use ferroflow_base::Error;
use ferroflow_tensor::DType;

plain! {
    /// The loss of logits `[batch, steps, classes]` against sequences of labels `[batch, length]`, by all
    /// ways to spread the labels over the steps (Graves and others, 2006). Class 0 stands for no label, and
    /// fills up sequences that are shorter.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{Ctc, Loss}};
    /// // One step, two classes that are equally likely, and the label 1.
    /// let (y_true, y_pred) = (Tensor::new([[1]])?, Tensor::new([[[0.0f32, 0.0]]])?);
    /// assert!((Ctc.call(&y_true, &y_pred)?.item::<f32>()? - 0.6931472).abs() < 1e-6);
    /// # Ok::<(), tf::Error>(())
    /// ```
    Ctc "CTC" = |y_true, y_pred| {
        if y_true.rank().is_some_and(|r| r != 2) || y_pred.rank().is_some_and(|r| r != 3) {
            return Err(Error::invalid_argument(format!(
                "CTC takes labels of shape (batch, length) and logits of shape (batch, steps, classes), \
                 got {} and {}",
                y_true.shape().to_tuple_string(),
                y_pred.shape().to_tuple_string()
            )));
        }
        let labels = y_true.cast(DType::Int32)?;
        let lengths = math::reduce_sum(math::not_equal(&labels, 0)?.cast(DType::Int32)?, -1)?;
        let shape = array::shape(y_pred)?;
        let steps = math::multiply(array::ones_like(&lengths)?, shape.i(1)?)?;
        // Its operation computes in float32.
        let logits = y_pred.cast(DType::Float32)?;
        nn::ctc_loss(&labels, &logits, &lengths, &steps)?.cast(y_pred.dtype())
    };
}
