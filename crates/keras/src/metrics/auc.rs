//! `Auc`: the area under a curve of rates, over all thresholds.
//!
//! Does not know: models.

use super::confusion::{self, Counting, spread, thresholds};
use super::{Metric, Observed, kept};
use crate::config::Config;
use crate::losses::EPSILON;
use crate::options::Field;
use ferroflow_api::array;
use ferroflow_api::math::{self, Axes};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::PartialShape;

/// A choice that configurations keep by its name.
macro_rules! choice {
    ($(#[$doc:meta])* $type:ident { $($(#[$about:meta])* $variant:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $type {
            $($(#[$about])* $variant,)*
        }

        impl $type {
            fn name(self) -> &'static str {
                match self {
                    $($type::$variant => $name,)*
                }
            }

            fn read(c: &Config, key: &str) -> Result<$type> {
                match c.text(key)? {
                    $($name => Ok($type::$variant),)*
                    other => Err(Error::data_loss(format!(
                        "{key} is {other:?}, none of {:?}",
                        [$($name),*]
                    ))),
                }
            }
        }
    };
}

choice! {
    /// Which rates make the curve.
    Curve {
        /// True positives among positives over false positives among negatives.
        #[default]
        Roc = "ROC",
        /// Precision over recall.
        Pr = "PR",
        /// The gain of precision over that of recall, against a prediction of always yes (Flach and Kull,
        /// 2015).
        PrGain = "PRGAIN",
    }
}

choice! {
    /// How the area between two points of the curve is taken.
    Summation {
        /// By a line between them; of precision over recall by what holds there (Davis and Goadrich, 2006).
        #[default]
        Interpolation = "interpolation",
        /// By the lower of both.
        Minoring = "minoring",
        /// By the higher of both.
        Majoring = "majoring",
    }
}

/// The area under a curve of rates, over all thresholds: the probability that a positive is predicted higher
/// than a negative, for the curve that is taken unless told otherwise.
///
/// ```
/// use ferroflow as tf;
/// use tf::{Tensor, keras::metrics::{Auc, Curve, Running}};
/// let (y_true, y_pred) = (Tensor::new([0, 0, 1, 1])?, Tensor::new([0.0f32, 0.5, 0.3, 0.9])?);
/// let area = Running::new(Auc::new().num_thresholds(3))?;
/// area.update_state(&y_true, &y_pred)?;
/// assert_eq!(area.result()?.item::<f32>()?, 0.75);
/// let area = Running::new(Auc::new().curve(Curve::Pr))?;
/// area.update_state(&y_true, &y_pred)?;
/// assert!(area.result()?.item::<f32>()? < 1.0);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Auc {
    num_thresholds: usize,
    curve: Curve,
    summation_method: Summation,
    thresholds: Option<Vec<f64>>,
    multi_label: bool,
    label_weights: Option<Vec<f64>>,
    from_logits: bool,
}

impl Default for Auc {
    fn default() -> Auc {
        Auc {
            num_thresholds: 200,
            curve: Curve::Roc,
            summation_method: Summation::Interpolation,
            thresholds: None,
            multi_label: false,
            label_weights: None,
            from_logits: false,
        }
    }
}

impl Auc {
    /// The area under the curve of true positives over false positives, by 200 thresholds.
    pub fn new() -> Auc {
        Auc::default()
    }

    /// The same by so many thresholds, evenly spread between 0 and 1.
    #[must_use]
    pub fn num_thresholds(mut self, number: usize) -> Auc {
        self.num_thresholds = number;
        self
    }

    /// The same under this curve.
    #[must_use]
    pub fn curve(mut self, curve: Curve) -> Auc {
        self.curve = curve;
        self
    }

    /// The same with areas taken in this way.
    #[must_use]
    pub fn summation_method(mut self, how: Summation) -> Auc {
        self.summation_method = how;
        self
    }

    /// The same by these thresholds, and 0 and 1.
    #[must_use]
    pub fn thresholds(mut self, thresholds: &[f64]) -> Auc {
        let mut sorted = thresholds.to_vec();
        sorted.sort_by(f64::total_cmp);
        self.thresholds = Some(sorted);
        self
    }

    /// The same for each column of predictions `[batch, labels]`, and the mean of these areas.
    #[must_use]
    pub fn multi_label(mut self) -> Auc {
        self.multi_label = true;
        self
    }

    /// The same with columns that count as often as this says.
    #[must_use]
    pub fn label_weights(mut self, weights: &[f64]) -> Auc {
        self.label_weights = Some(weights.to_vec());
        self
    }

    /// The same of predictions that are logits.
    #[must_use]
    pub fn from_logits(mut self) -> Auc {
        self.from_logits = true;
        self
    }

    pub(crate) fn read(c: &Config) -> Result<Auc> {
        let made = Auc {
            num_thresholds: c.whole("num_thresholds")?,
            curve: Curve::read(c, "curve")?,
            summation_method: Summation::read(c, "summation_method")?,
            thresholds: Field::read(c, "thresholds")?,
            multi_label: c.flag("multi_label")?,
            label_weights: Field::read(c, "label_weights")?,
            from_logits: c.flag("from_logits")?,
        };
        Ok(match &made.thresholds {
            Some(given) => made.clone().thresholds(given),
            None => made,
        })
    }

    fn levels(&self) -> Result<Vec<f32>> {
        match &self.thresholds {
            Some(_) => {
                let between = thresholds(&self.thresholds, 0.5)?;
                let ends = ((-EPSILON) as f32, (1.0 + EPSILON) as f32);
                Ok(std::iter::once(ends.0).chain(between).chain([ends.1]).collect())
            }
            None => spread(self.num_thresholds, EPSILON),
        }
    }

    fn weights(&self) -> Option<Vec<f32>> {
        self.label_weights.as_ref().map(|w| w.iter().map(|&w| w as f32).collect())
    }

    /// The area of the parts between thresholds, of all columns.
    fn total(&self, parts: &Tensor) -> Result<Tensor> {
        let area = math::reduce_sum(parts, Axes::of(0))?;
        match (self.multi_label, self.weights()) {
            (false, _) => Ok(area),
            (true, None) => math::reduce_mean(area, ..),
            (true, Some(weights)) => {
                let weights = Tensor::new(weights)?;
                let sum = math::reduce_sum(area * &weights, ..)?;
                math::divide_no_nan(sum, math::reduce_sum(weights, ..))
            }
        }
    }
}

/// Each element but the last, and each but the first, along the first axis.
fn pairs(x: &Tensor) -> Result<(Tensor, Tensor)> {
    Ok((x.i(..-1)?, x.i(1..)?))
}

impl Metric for Auc {
    fn class_name(&self) -> &str {
        "AUC"
    }
    fn name(&self) -> &str {
        "auc"
    }
    fn state(&self, y_pred: Option<&PartialShape>) -> Result<Option<Vec<(&'static str, Tensor)>>> {
        let n = self.levels()?.len();
        match (self.multi_label, y_pred) {
            (false, _) => confusion::state(&[n]),
            (true, None) => Ok(None),
            (true, Some(shape)) => match shape.dims() {
                Some([_, Some(labels)]) => confusion::state(&[n, *labels]),
                _ => Err(Error::invalid_argument(format!(
                    "predictions of several labels must be of shape (batch, labels), got {}",
                    shape.to_tuple_string()
                ))),
            },
        }
    }
    fn update(&self, state: &[Variable], batch: &Observed<'_>) -> Result<()> {
        let y_pred = match self.from_logits {
            true => math::sigmoid(batch.y_pred)?,
            false => batch.y_pred.clone(),
        };
        let how = Counting {
            by_column: self.multi_label,
            column_weights: self.weights().filter(|_| !self.multi_label),
            ..Counting::of(self.levels()?)
        };
        confusion::add(state, &confusion::counts(&how, batch.y_true, &y_pred, batch.weight)?)
    }
    fn result(&self, state: &[Variable]) -> Result<Tensor> {
        let [tp, fp, tn, fnn] = kept(state)?;
        let (tp, fp, tn, fnn) = (tp.read()?, fp.read()?, tn.read()?, fnn.read()?);
        let share = |x: &Tensor, y: &Tensor| math::divide_no_nan(x, x + y);
        let recall = || share(&tp, &fnn);
        let (x, y) = match (self.curve, self.summation_method) {
            (Curve::Pr, Summation::Interpolation) => return self.total(&between(&tp, &fp, &fnn)?),
            (Curve::Roc, _) => (share(&fp, &tn)?, recall()?),
            (Curve::Pr, _) => (recall()?, share(&tp, &fp)?),
            (Curve::PrGain, _) => {
                let scale = math::divide_no_nan(&tp + &fnn, &tn + &fp)?;
                let none = math::equal(&tp, 0.0)?;
                let gain = |wrong: &Tensor, or: f64| {
                    let gain = (1.0 - (&scale * math::divide_no_nan(wrong, &tp))?)?;
                    math::where_(&none, array::zeros_like(&gain)? + or, gain)
                };
                (math::maximum(gain(&fnn, 0.0)?, 0.0)?, gain(&fp, 1.0)?)
            }
        };
        let ((x0, x1), (y0, y1)) = (pairs(&x)?, pairs(&y)?);
        let heights = match self.summation_method {
            Summation::Interpolation => ((y0 + y1)? * 0.5)?,
            Summation::Minoring => math::minimum(y0, y1)?,
            Summation::Majoring => math::maximum(y0, y1)?,
        };
        self.total(&((x0 - x1)? * heights)?)
    }
    fn config(&self) -> Config {
        let config = Config::new()
            .with(
                "num_thresholds",
                match &self.thresholds {
                    Some(given) => given.len() + 2,
                    None => self.num_thresholds,
                },
            )
            .with("curve", self.curve.name())
            .with("summation_method", self.summation_method.name())
            .with("multi_label", self.multi_label)
            .with("num_labels", serde_json::Value::Null)
            .with("label_weights", self.label_weights.write())
            .with("from_logits", self.from_logits);
        match &self.thresholds {
            Some(given) => config.with("thresholds", given.clone()),
            None => config,
        }
    }
}

/// The areas under precision over recall between thresholds, by the precision that holds there.
fn between(tp: &Tensor, fp: &Tensor, fnn: &Tensor) -> Result<Tensor> {
    let p = (tp + fp)?;
    let ((tp0, tp1), (p0, p1)) = (pairs(tp)?, pairs(&p)?);
    let (_, fn1) = pairs(fnn)?;
    let dtp = (&tp0 - &tp1)?;
    let slope = math::divide_no_nan(&dtp, math::maximum((&p0 - &p1)?, 0.0)?)?;
    let intercept = (&tp1 - &slope * &p1)?;
    let both = math::logical_and(math::greater(&p0, 0.0), math::greater(&p1, 0.0))?;
    let ratio = math::divide_no_nan(&p0, math::maximum(&p1, 0.0)?)?;
    let ratio = math::where_(both, ratio, array::ones_like(&p1)?)?;
    let area = (slope * (dtp + intercept * math::log(ratio)))?;
    math::divide_no_nan(area, math::maximum((tp1 + fn1)?, 0.0)?)
}
