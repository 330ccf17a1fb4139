//! Cross-entropies: of classes, of yes or no, with targets that are smoothed or left out.
//!
//! Does not know: models.

use super::{Loss, inside};
use crate::align::{alike, class_numbers};
use crate::config::Config;
use crate::logits;
use crate::options::options;
use ferroflow_api::math::{self, Axes};
use ferroflow_api::{array, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;

/// The two ways to make a cross-entropy: of probabilities, and of logits.
macro_rules! of_logits {
    ($($t:ident),*) => {$(
        impl $t {
            /// The loss of predictions that are logits: any numbers, which the activation of the loss makes
            /// probabilities.
            pub fn from_logits() -> $t {
                $t { from_logits: true, ..$t::default() }
            }
        }
    )*};
}

pub(super) use of_logits;

of_logits!(SparseCategoricalCrossentropy, CategoricalCrossentropy, BinaryCrossentropy);

options! {
    /// The cross-entropy of predictions `[..., classes]` against class numbers, integers of the shape
    /// before the last dimension: `-log(y_pred[y_true])`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{Loss, SparseCategoricalCrossentropy}};
    /// let (y_true, y_pred) = (Tensor::new([0, 9])?, Tensor::new([[0.5f32, 0.5], [0.5, 0.5]])?);
    /// let loss = SparseCategoricalCrossentropy::new().ignore_class(9);
    /// assert!((loss.call(&y_true, &y_pred)?.item::<f32>()? - 0.6931472).abs() < 1e-6);
    /// # Ok::<(), tf::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct SparseCategoricalCrossentropy {}
    optional {
        /// The same, where rows of this class do not count.
        ignore_class: i64,
    }
    kept {
        from_logits: bool = false,
    }
}

impl SparseCategoricalCrossentropy {
    fn of(&self, labels: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        let logits = match logits::of(y_pred) {
            Some(logits) => logits,
            None if self.from_logits => y_pred.clone(),
            None => math::log(inside(y_pred)?)?,
        };
        rows_of(labels, &logits, nn::sparse_softmax_cross_entropy_with_logits)
    }
}

impl Loss for SparseCategoricalCrossentropy {
    fn class_name(&self) -> &str {
        "SparseCategoricalCrossentropy"
    }
    fn rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        self.masked_rows(y_true, y_pred).map(|(rows, _)| rows)
    }
    fn masked_rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<(Tensor, Option<Tensor>)> {
        let labels = class_numbers(y_true, y_pred)?;
        let Some(ignored) = self.ignore_class else {
            return Ok((self.of(&labels, y_pred)?, None));
        };
        let counts = math::not_equal(&labels, ignored)?;
        let labels = math::where_(&counts, &labels, 0)?;
        let y_pred = math::where_(array::expand_dims(&counts, -1)?, y_pred, 0.0)?;
        let rows = math::where_(&counts, self.of(&labels, &y_pred)?, 0.0)?;
        Ok((rows, Some(counts)))
    }
    fn config(&self) -> Config {
        self.options()
    }
}

options! {
    /// The cross-entropy of predictions against distributions of the same shape, as one-hot vectors are:
    /// `-sum(y_true * log(y_pred / sum(y_pred)))`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{CategoricalCrossentropy, Loss}};
    /// let (y_true, y_pred) = (Tensor::new([[1.0f32, 0.0]])?, Tensor::new([[3.0f32, 3.0]])?);
    /// let loss = CategoricalCrossentropy::from_logits().label_smoothing(0.1);
    /// assert!((loss.call(&y_true, &y_pred)?.item::<f32>()? - 0.6931472).abs() < 1e-6);
    /// # Ok::<(), tf::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct CategoricalCrossentropy {
        /// The same, against targets that give this share of each distribution to all classes alike
        /// (Szegedy and others, 2015).
        label_smoothing: f64 = 0.0,
        /// The same with classes along this axis.
        axis: i64 = -1,
    }
    kept {
        from_logits: bool = false,
    }
}

/// Distributions that give a share of themselves to all classes, those of the last dimension, alike.
pub(super) fn smoothed(y_true: Tensor, share: f64) -> Result<Tensor> {
    if share == 0.0 {
        return Ok(y_true);
    }
    let classes = array::shape(&y_true)?.i(-1)?.cast(y_true.dtype())?;
    (y_true * (1.0 - share))? + share / &classes
}

/// A tensor with an axis moved to the end.
fn to_last(x: &Tensor, axis: i64) -> Result<Tensor> {
    let rank = x.rank().and_then(|r| i64::try_from(r).ok());
    if axis == -1 || rank == Some(axis.saturating_add(1)) {
        return Ok(x.clone());
    }
    let at = rank.map(|r| if axis < 0 { axis.saturating_add(r) } else { axis });
    let (Some(at), Some(rank)) = (at.filter(|&at| at >= 0 && Some(at) < rank), rank) else {
        return Err(Error::invalid_argument(format!(
            "axis {axis} is outside of shape {}",
            x.shape()
        )));
    };
    let perm: Vec<i64> = (0..rank).filter(|&d| d != at).chain([at]).collect();
    array::transpose(x, Some(&perm))
}

/// `-sum(y_true * log(p))`, the predictions being probabilities up to a factor.
pub(super) fn probabilities(y_pred: &Tensor, axis: i64) -> Result<Tensor> {
    let total = math::reduce_sum(y_pred, Axes::of(axis).keep_dims())?;
    inside(&math::divide(y_pred, &total)?)
}

impl Loss for CategoricalCrossentropy {
    fn class_name(&self) -> &str {
        "CategoricalCrossentropy"
    }
    fn rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        let (y_true, aligned) = alike(y_true, y_pred)?;
        let y_true = smoothed(y_true, self.label_smoothing)?;
        let known = logits::of(y_pred).or_else(|| self.from_logits.then(|| aligned.clone()));
        match known {
            Some(logits) => {
                let (y_true, logits) = (to_last(&y_true, self.axis)?, to_last(&logits, self.axis)?);
                rows_of(&y_true, &logits, nn::softmax_cross_entropy_with_logits)
            }
            None => {
                let log = math::log(probabilities(&aligned, self.axis)?)?;
                math::negative(math::reduce_sum(y_true * log, self.axis))
            }
        }
    }
    fn config(&self) -> Config {
        self.options()
    }
}

options! {
    /// The cross-entropy of predictions that say yes (1) or no (0), each by itself; the mean over the last
    /// dimension: `-mean(y_true * log(y_pred) + (1 - y_true) * log(1 - y_pred))`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{BinaryCrossentropy, Loss}};
    /// let (y_true, y_pred) = (Tensor::new([[1.0f32], [0.0]])?, Tensor::new([[0.0f32], [0.0]])?);
    /// let loss = BinaryCrossentropy::from_logits();
    /// assert!((loss.call(&y_true, &y_pred)?.item::<f32>()? - 0.6931472).abs() < 1e-6);
    /// # Ok::<(), tf::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct BinaryCrossentropy {
        /// The same, against targets brought this part of the way to one half.
        label_smoothing: f64 = 0.0,
        /// The same with the mean over this axis.
        axis: i64 = -1,
    }
    kept {
        from_logits: bool = false,
    }
}

/// Targets brought a part of the way to one half.
pub(super) fn towards_half(y_true: Tensor, share: f64) -> Result<Tensor> {
    match share == 0.0 {
        true => Ok(y_true),
        false => (y_true * (1.0 - share))? + 0.5 * share,
    }
}

/// The cross-entropy of each probability.
pub(super) fn binary(y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
    let p = inside(y_pred)?;
    let yes = (y_true * math::log(&p))?;
    let no = ((1.0 - y_true)? * math::log(1.0 - &p))?;
    math::negative(yes + no)
}

impl Loss for BinaryCrossentropy {
    fn class_name(&self) -> &str {
        "BinaryCrossentropy"
    }
    fn rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        let (y_true, aligned) = alike(y_true, y_pred)?;
        let y_true = towards_half(y_true, self.label_smoothing)?;
        let known = match logits::of_sigmoid(y_pred) {
            Some(logits) => Some(alike(&y_true, &logits)?.1),
            None => self.from_logits.then(|| aligned.clone()),
        };
        let each = match known {
            Some(logits) => nn::sigmoid_cross_entropy_with_logits(&y_true, &logits)?,
            None => binary(&y_true, &aligned)?,
        };
        math::reduce_mean(each, self.axis)
    }
    fn config(&self) -> Config {
        self.options()
    }
}

options! {
    /// A cross-entropy that wrong labels harm less, of probabilities against class numbers
    /// (Zhang and Sabuncu, 2018): `(1 - p ** q) / q` of the probability `p` of the class. Near 0, `q` makes
    /// it the cross-entropy, near 1 the mean absolute error.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{CategoricalGeneralizedCrossEntropy, Loss}};
    /// let (y_true, y_pred) = (Tensor::new([0])?, Tensor::new([[0.25f32, 0.75]])?);
    /// let loss = CategoricalGeneralizedCrossEntropy::new();
    /// assert_eq!(loss.call(&y_true, &y_pred)?.item::<f32>()?, 1.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct CategoricalGeneralizedCrossEntropy {
        /// The same with this power, between 0 and 1.
        q: f64 = 0.5,
    }
}

impl Loss for CategoricalGeneralizedCrossEntropy {
    fn class_name(&self) -> &str {
        "CategoricalGeneralizedCrossEntropy"
    }
    fn rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        if !(self.q > 0.0 && self.q < 1.0) {
            return Err(Error::invalid_argument(format!(
                "q must be in the interval (0, 1), got {}",
                self.q
            )));
        }
        let labels = class_numbers(y_true, y_pred)?;
        let shape = y_pred.shape();
        let classes = shape.rank().and_then(|r| shape.dim(r.checked_sub(1)?)).ok_or_else(|| {
            Error::invalid_argument(format!("the number of classes must be known, got {shape}"))
        })?;
        let chosen = array::one_hot(&labels, classes, y_pred.dtype())?;
        let p = math::reduce_sum(y_pred * chosen, -1)?;
        (1.0 - math::pow(p, self.q)?)? / self.q
    }
    fn config(&self) -> Config {
        self.options()
    }
}

/// A cross-entropy of matrices, applied to logits of any number of dimensions.
fn rows_of<F>(labels: &Tensor, logits: &Tensor, entropy: F) -> Result<Tensor>
where
    F: Fn(Tensor, Tensor) -> Result<Tensor>,
{
    let shape = logits.shape();
    let (Some(mut dims), Some(rank)) = (shape.to_signed(), shape.rank()) else {
        return entropy(labels.clone(), logits.clone());
    };
    if rank == 2 {
        return entropy(labels.clone(), logits.clone());
    }
    let classes = dims.pop().filter(|n| *n >= 0).ok_or_else(|| {
        Error::invalid_argument(format!("the number of classes must be known, got {shape}"))
    })?;
    let flat = |t: &Tensor| match t.shape().rank() == Some(rank) {
        true => array::reshape(t, &[-1, classes]),
        false => array::reshape(t, &[-1]),
    };
    let rows = entropy(flat(labels)?, flat(logits)?)?;
    match dims.iter().filter(|d| **d < 0).count() {
        0 | 1 => array::reshape(&rows, &dims),
        _ => {
            let shape = array::shape(logits)?;
            array::reshape_to(&rows, &shape.i(..-1)?)
        }
    }
}
