//! How often predictions are right.
//!
//! Does not know: models.

use super::{Metric, named, plain};
use crate::align::{alike, class_numbers, same_shape};
use crate::config::Config;
use crate::options::options;
use ferroflow_api::{array, math, nn};
use ferroflow_base::Result;
use ferroflow_runtime::Tensor;
use ferroflow_tensor::DType;

/// The length of the last dimension, where it is known.
fn last(t: &Tensor) -> Option<usize> {
    t.rank().and_then(|r| t.shape().dim(r.checked_sub(1)?))
}

fn at(threshold: f64, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
    let (y_true, y_pred) = alike(y_true, y_pred)?;
    let sides = math::greater(&y_pred, threshold)?.cast(y_pred.dtype())?;
    math::equal(&y_true, &sides)?.cast(DType::Float32)
}

plain! {
    /// The accuracy that suits the shapes: [`BinaryAccuracy`] for one prediction in a row,
    /// [`SparseCategoricalAccuracy`] for class numbers, else [`CategoricalAccuracy`].
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{Accuracy, Running}};
    /// let accuracy = Running::new(Accuracy)?;
    /// accuracy.update_state(&Tensor::new([1, 1])?, &Tensor::new([[0.2f32, 0.8], [0.6, 0.4]])?)?;
    /// assert_eq!(accuracy.result()?.item::<f32>()?, 0.5);
    /// # Ok::<(), tf::Error>(())
    /// ```
    Accuracy "Accuracy" "accuracy" = |y_true, y_pred| {
        if last(y_pred) == Some(1) {
            BinaryAccuracy.values(y_true, y_pred)
        } else if y_true.rank() < y_pred.rank() || last(y_true) == Some(1) {
            SparseCategoricalAccuracy.values(y_true, y_pred)
        } else {
            CategoricalAccuracy.values(y_true, y_pred)
        }
    };
    /// How often a prediction is the very target.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{ExactAccuracy, Running}};
    /// let accuracy = Running::new(ExactAccuracy)?;
    /// accuracy.update_state(&Tensor::new([1, 2])?, &Tensor::new([1, 3])?)?;
    /// assert_eq!(accuracy.result()?.item::<f32>()?, 0.5);
    /// # Ok::<(), tf::Error>(())
    /// ```
    ExactAccuracy "ExactAccuracy" "accuracy" = |y_true, y_pred| {
        let (y_true, y_pred) = alike(y_true, y_pred)?;
        math::equal(&y_true, &y_pred)?.cast(DType::Float32)
    };
    /// How often the largest prediction of a row is that of the class number.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{Running, SparseCategoricalAccuracy}};
    /// let accuracy = Running::new(SparseCategoricalAccuracy)?;
    /// accuracy.update_state(&Tensor::new([1])?, &Tensor::new([[0.2f32, 0.8]])?)?;
    /// assert_eq!(accuracy.result()?.item::<f32>()?, 1.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    SparseCategoricalAccuracy "SparseCategoricalAccuracy" "sparse_categorical_accuracy" =
        |y_true, y_pred| nn::in_top_1(&class_numbers(y_true, y_pred)?, y_pred);
    /// How often the largest prediction of a row is where the largest target is.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{CategoricalAccuracy, Running}};
    /// let accuracy = Running::new(CategoricalAccuracy)?;
    /// accuracy.update_state(&Tensor::new([[1, 0]])?, &Tensor::new([[0.2f32, 0.8]])?)?;
    /// assert_eq!(accuracy.result()?.item::<f32>()?, 0.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    CategoricalAccuracy "CategoricalAccuracy" "categorical_accuracy" = |y_true, y_pred| {
        let (y_true, y_pred) = same_shape(y_true, y_pred)?;
        nn::in_top_1(&math::argmax(&y_true, -1)?, &y_pred)
    };
}

/// How often a prediction is on the target's side of one half.
///
/// ```
/// use ferroflow as tf;
/// use tf::{Tensor, keras::metrics::{BinaryAccuracy, Running}};
/// let accuracy = Running::new(BinaryAccuracy.threshold(0.9))?;
/// accuracy.update_state(&Tensor::new([[1], [0]])?, &Tensor::new([[0.8f32], [0.8]])?)?;
/// assert_eq!(accuracy.result()?.item::<f32>()?, 0.5);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BinaryAccuracy;

impl BinaryAccuracy {
    /// The same with another border between 0 and 1 than one half.
    pub fn threshold(self, threshold: f64) -> BinaryAccuracyAt {
        BinaryAccuracyAt::new().threshold(threshold)
    }
}

impl Metric for BinaryAccuracy {
    fn class_name(&self) -> &str {
        "BinaryAccuracy"
    }
    fn name(&self) -> &str {
        "binary_accuracy"
    }
    fn values(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        at(0.5, y_true, y_pred)
    }
    fn config(&self) -> Config {
        BinaryAccuracyAt::new().options()
    }
}

options! {
    /// How often a prediction is on the target's side of a threshold, as [`BinaryAccuracy::threshold`]
    /// makes it.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::metrics::{BinaryAccuracy, BinaryAccuracyAt, Metric};
    /// assert_eq!(BinaryAccuracyAt::new().class_name(), BinaryAccuracy.class_name());
    /// ```
    #[derive(Copy)]
    pub struct BinaryAccuracyAt {
        /// The same with this border between 0 and 1.
        threshold: f64 = 0.5,
    }
}

impl Metric for BinaryAccuracyAt {
    named!("BinaryAccuracy" "binary_accuracy");

    fn values(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        at(self.threshold, y_true, y_pred)
    }
}

options! {
    /// How often the class of the largest target is among the `k` largest predictions of a row.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{Running, TopKCategoricalAccuracy}};
    /// let accuracy = Running::new(TopKCategoricalAccuracy::new().k(2))?;
    /// accuracy.update_state(&Tensor::new([[0, 1, 0]])?, &Tensor::new([[0.5f32, 0.3, 0.2]])?)?;
    /// assert_eq!(accuracy.result()?.item::<f32>()?, 1.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct TopKCategoricalAccuracy {
        /// The same among so many predictions.
        k: usize = 5,
    }
}

options! {
    /// How often the class of a number is among the `k` largest predictions of a row.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{Running, SparseTopKCategoricalAccuracy}};
    /// let accuracy = Running::new(SparseTopKCategoricalAccuracy::new().k(2))?;
    /// accuracy.update_state(&Tensor::new([2])?, &Tensor::new([[0.5f32, 0.3, 0.2]])?)?;
    /// assert_eq!(accuracy.result()?.item::<f32>()?, 0.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct SparseTopKCategoricalAccuracy {
        /// The same among so many predictions.
        k: usize = 5,
    }
    flags {
        /// The same of predictions that are class numbers, the likeliest first.
        from_sorted_ids,
    }
}

/// Whether each of the labels, one for a row, is among the `k` largest of the row, for any number of
/// dimensions.
fn in_top(labels: &Tensor, y_pred: &Tensor, k: usize) -> Result<Tensor> {
    let k = i64::try_from(k).unwrap_or(i64::MAX);
    let y_pred = y_pred.cast(DType::Float32)?;
    let classes = last(&y_pred).and_then(|n| i64::try_from(n).ok()).unwrap_or(-1);
    if y_pred.rank().is_none_or(|r| r <= 2) {
        return nn::in_top_k(labels, &y_pred, k)?.cast(DType::Float32);
    }
    let flat = array::reshape(&y_pred, &[-1, classes])?;
    let matches = nn::in_top_k(&array::reshape(labels, &[-1])?, &flat, k)?;
    array::reshape_to(matches.cast(DType::Float32)?, array::shape(labels)?)
}

impl Metric for TopKCategoricalAccuracy {
    named!("TopKCategoricalAccuracy" "top_k_categorical_accuracy");

    fn values(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        let (y_true, y_pred) = same_shape(y_true, y_pred)?;
        in_top(&math::argmax(&y_true, -1)?, &y_pred, self.k)
    }
}

impl Metric for SparseTopKCategoricalAccuracy {
    fn class_name(&self) -> &str {
        "SparseTopKCategoricalAccuracy"
    }
    fn name(&self) -> &str {
        "sparse_top_k_categorical_accuracy"
    }
    fn values(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        let labels = class_numbers(y_true, y_pred)?;
        if !self.from_sorted_ids {
            return in_top(&labels, y_pred, self.k);
        }
        let places = array::range(0, array::shape(y_pred)?.i(-1)?, 1)?;
        let first = math::less(places, i32::try_from(self.k).unwrap_or(i32::MAX))?;
        let same = math::equal(array::expand_dims(&labels, -1)?, y_pred.cast(DType::Int64)?)?;
        math::reduce_any(math::logical_and(same, first), -1)?.cast(DType::Float32)
    }
    fn config(&self) -> Config {
        let config = self.options();
        // Keras says it only where it is so.
        if self.from_sorted_ids { config } else { Config::new().with("k", self.k) }
    }
}
