//! Intersection over union of classes, by a matrix of how often each class was predicted for each.
//!
//! Does not know: models.

use super::{Metric, Observed, kept, zeros};
use crate::config::Config;
use crate::losses::EPSILON;
use crate::options::Field;
use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::{DType, PartialShape};

/// More classes than a matrix of them is kept for.
const MOST_CLASSES: usize = 1 << 14;

/// What the kinds share: classes, which of them count, which are left out, and in what form targets and
/// predictions are.
#[derive(Clone, Debug, PartialEq)]
struct Of {
    num_classes: usize,
    target_class_ids: Vec<i64>,
    ignore_class: Option<i64>,
    sparse_y_true: bool,
    sparse_y_pred: bool,
    axis: i64,
}

impl Of {
    fn new(num_classes: usize, target_class_ids: Vec<i64>) -> Of {
        Of {
            num_classes,
            target_class_ids,
            ignore_class: None,
            sparse_y_true: true,
            sparse_y_pred: true,
            axis: -1,
        }
    }

    /// All classes.
    fn all(num_classes: usize) -> Of {
        let most = num_classes.min(MOST_CLASSES + 1);
        Of::new(num_classes, (0..i64::try_from(most).unwrap_or(0)).collect())
    }

    fn read(c: &Config, targets: bool, y_true: bool) -> Result<Of> {
        let classes = c.whole("num_classes")?;
        let mut of = match targets {
            true => Of::new(classes, Field::read(c, "target_class_ids")?),
            false => Of::all(classes),
        };
        of.ignore_class = Field::read(c, "ignore_class")?;
        of.sparse_y_true = if y_true { c.flag("sparse_y_true")? } else { false };
        of.sparse_y_pred = c.flag("sparse_y_pred")?;
        of.axis = c.integer("axis")?;
        Ok(of)
    }

    fn config(&self, targets: bool, y_true: bool) -> Config {
        let mut config = Config::new().with("num_classes", self.num_classes);
        if targets {
            config = config.with("target_class_ids", self.target_class_ids.clone());
        }
        config = config.with("ignore_class", self.ignore_class);
        if y_true {
            config = config.with("sparse_y_true", self.sparse_y_true);
        }
        config.with("sparse_y_pred", self.sparse_y_pred).with("axis", self.axis)
    }

    fn state(&self) -> Result<Option<Vec<(&'static str, Tensor)>>> {
        let n = self.num_classes;
        if n == 0 || n > MOST_CLASSES {
            return Err(Error::invalid_argument(format!(
                "num_classes must be from 1 to {MOST_CLASSES}, got {n}"
            )));
        }
        let out = |id: &&i64| usize::try_from(**id).map_or(true, |id| id >= n);
        if let Some(id) = self.target_class_ids.iter().find(out) {
            return Err(Error::invalid_argument(format!(
                "target class id {id} is out of range, which is [0, {n})"
            )));
        }
        if self.target_class_ids.is_empty() {
            return Err(Error::invalid_argument("there must be at least one target class id"));
        }
        zeros(&["total_confusion_matrix"], &[n, n], DType::Int64).map(Some)
    }

    fn update(
        &self,
        state: &[Variable],
        y_true: &Tensor,
        y_pred: &Tensor,
        weight: Option<&Tensor>,
    ) -> Result<()> {
        let [matrix] = kept(state)?;
        let classes = |y: &Tensor, sparse: bool| {
            let y = if sparse { y.clone() } else { math::argmax(y, self.axis)? };
            array::reshape(y.cast(DType::Int64)?, &[-1])
        };
        let (y_true, y_pred) =
            (classes(y_true, self.sparse_y_true)?, classes(y_pred, self.sparse_y_pred)?);
        if !y_true.shape().is_compatible(&y_pred.shape()) {
            return Err(Error::invalid_argument(format!(
                "there are targets of {} places and predictions of {}",
                y_true.shape(),
                y_pred.shape()
            )));
        }
        let n = i64::try_from(self.num_classes).unwrap_or(i64::MAX);
        let known = |y: &Tensor| math::logical_and(math::greater_equal(y, 0i64), math::less(y, n));
        let mut counts = math::logical_and(known(&y_true), known(&y_pred))?;
        if let Some(ignored) = self.ignore_class {
            counts = math::logical_and(counts, math::not_equal(&y_true, ignored))?;
        }
        let ones = array::ones_like(&y_true)?;
        let weights = match weight {
            // The counts are whole numbers, as Keras' are.
            Some(weight) => {
                let weight = weight.cast(DType::Int64)?;
                let flat = match weight.rank() {
                    Some(0 | 1) => weight,
                    _ => array::reshape(&weight, &[-1])?,
                };
                math::multiply(ones, flat)?
            }
            None => ones,
        };
        // What does not count has a place that no class has.
        let place = ((&y_true * n)? + &y_pred)?;
        let nowhere = (array::zeros_like(&place)? - 1i64)?;
        let place = math::where_(counts, place, nowhere)?;
        let all = Tensor::new(n.saturating_mul(n))?;
        let new = math::unsorted_segment_sum(weights, place, all)?;
        matrix.assign_add(array::reshape(new, &[n, n])?)
    }

    fn result(&self, state: &[Variable]) -> Result<Tensor> {
        let [matrix] = kept(state)?;
        let matrix = matrix.read()?;
        let eye = array::eye(self.num_classes, None, DType::Int64)?;
        let own = math::reduce_sum(&matrix * eye, 1)?;
        let either = ((math::reduce_sum(&matrix, 0)? + math::reduce_sum(&matrix, 1))? - &own)?;
        let at = Tensor::new(self.target_class_ids.as_slice())?;
        let chosen = |x: &Tensor| array::gather(x, &at, 0)?.cast(DType::Float32);
        let (own, either) = (chosen(&own)?, chosen(&either)?);
        let there = math::greater(&either, 1e-9)?;
        let number = math::reduce_sum(there.cast(DType::Float32)?, ..)?;
        let parts = math::where_(there, own / (either + EPSILON), 0.0)?;
        math::reduce_sum(parts, ..)? / (number + EPSILON)
    }
}

/// The kinds of intersection over union: type, class, name, whether classes and the form of targets can be
/// chosen.
macro_rules! kinds {
    ($($(#[$doc:meta])* $type:ident $class:literal $name:literal ($($targets:ident)?) ($($y_true:ident)?);)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $type(Of);

        impl $type {
            const TARGETS: bool = true $(&& stringify!($targets).is_empty())?;
            const Y_TRUE: bool = false $(|| !stringify!($y_true).is_empty())?;

            /// The same, where places whose target is this class do not count.
            #[must_use]
            pub fn ignore_class(mut self, class: i64) -> $type {
                self.0.ignore_class = Some(class);
                self
            }

            /// The same with classes of one-hot vectors along this axis; the last unless told otherwise.
            #[must_use]
            pub fn axis(mut self, axis: i64) -> $type {
                self.0.axis = axis;
                self
            }

            pub(crate) fn read(c: &Config) -> Result<$type> {
                Of::read(c, $type::TARGETS, $type::Y_TRUE).map($type)
            }
        }

        impl Metric for $type {
            fn class_name(&self) -> &str {
                $class
            }
            fn name(&self) -> &str {
                $name
            }
            fn state(
                &self,
                _: Option<&PartialShape>,
            ) -> Result<Option<Vec<(&'static str, Tensor)>>> {
                self.0.state()
            }
            fn update(&self, state: &[Variable], batch: &Observed<'_>) -> Result<()> {
                self.0.update(state, batch.y_true, batch.y_pred, batch.weight)
            }
            fn result(&self, state: &[Variable]) -> Result<Tensor> {
                self.0.result(state)
            }
            fn config(&self) -> Config {
                self.0.config($type::TARGETS, $type::Y_TRUE)
            }
        }
    )*};
}

kinds! {
    /// The intersection over the union of where a class is and where it is predicted,
    /// `tp / (tp + fp + fn)` (Jaccard, 1901); the mean over some classes. Targets and predictions are class
    /// numbers.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{IoU, Running}};
    /// let iou = Running::new(IoU::new(2, &[1]))?;
    /// iou.update_state(&Tensor::new([0, 0, 1, 1])?, &Tensor::new([0, 1, 0, 1])?)?;
    /// assert!((iou.result()?.item::<f32>()? - 1.0 / 3.0).abs() < 1e-6);
    /// # Ok::<(), tf::Error>(())
    /// ```
    IoU "IoU" "iou" () (both);
    /// As [`IoU`], the mean over all classes.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{MeanIoU, Running}};
    /// let iou = Running::new(MeanIoU::new(2))?;
    /// iou.update_state(&Tensor::new([0, 0, 1, 1])?, &Tensor::new([0, 0, 1, 1])?)?;
    /// assert!((iou.result()?.item::<f32>()? - 1.0).abs() < 1e-6);
    /// # Ok::<(), tf::Error>(())
    /// ```
    MeanIoU "MeanIoU" "mean_iou" (all) (both);
    /// As [`IoU`], of targets and predictions that have a number for each class, of which the largest is
    /// taken.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{OneHotIoU, Running}};
    /// let iou = Running::new(OneHotIoU::new(2, &[0]))?;
    /// iou.update_state(&Tensor::new([[1, 0], [0, 1]])?, &Tensor::new([[0.9f32, 0.1], [0.8, 0.2]])?)?;
    /// assert!((iou.result()?.item::<f32>()? - 0.5).abs() < 1e-6);
    /// # Ok::<(), tf::Error>(())
    /// ```
    OneHotIoU "OneHotIoU" "one_hot_iou" () ();
    /// As [`OneHotIoU`], the mean over all classes.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{OneHotMeanIoU, Running}};
    /// let iou = Running::new(OneHotMeanIoU::new(2).sparse_y_pred())?;
    /// iou.update_state(&Tensor::new([[1, 0], [0, 1]])?, &Tensor::new([0, 1])?)?;
    /// assert!((iou.result()?.item::<f32>()? - 1.0).abs() < 1e-6);
    /// # Ok::<(), tf::Error>(())
    /// ```
    OneHotMeanIoU "OneHotMeanIoU" "one_hot_mean_iou" (all) ();
}

impl IoU {
    /// The mean over these of so many classes.
    pub fn new(num_classes: usize, target_class_ids: &[i64]) -> IoU {
        IoU(Of::new(num_classes, target_class_ids.to_vec()))
    }

    /// The same of targets that have a number for each class.
    #[must_use]
    pub fn one_hot_y_true(mut self) -> IoU {
        self.0.sparse_y_true = false;
        self
    }

    /// The same of predictions that have a number for each class.
    #[must_use]
    pub fn one_hot_y_pred(mut self) -> IoU {
        self.0.sparse_y_pred = false;
        self
    }
}

impl MeanIoU {
    /// The mean over so many classes.
    pub fn new(num_classes: usize) -> MeanIoU {
        MeanIoU(Of::all(num_classes))
    }

    /// The same of targets that have a number for each class.
    #[must_use]
    pub fn one_hot_y_true(mut self) -> MeanIoU {
        self.0.sparse_y_true = false;
        self
    }

    /// The same of predictions that have a number for each class.
    #[must_use]
    pub fn one_hot_y_pred(mut self) -> MeanIoU {
        self.0.sparse_y_pred = false;
        self
    }
}

impl OneHotIoU {
    /// The mean over these of so many classes.
    pub fn new(num_classes: usize, target_class_ids: &[i64]) -> OneHotIoU {
        let of = Of::new(num_classes, target_class_ids.to_vec());
        OneHotIoU(Of { sparse_y_true: false, sparse_y_pred: false, ..of })
    }

    /// The same of predictions that are class numbers.
    #[must_use]
    pub fn sparse_y_pred(mut self) -> OneHotIoU {
        self.0.sparse_y_pred = true;
        self
    }
}

impl OneHotMeanIoU {
    /// The mean over so many classes.
    pub fn new(num_classes: usize) -> OneHotMeanIoU {
        let of = Of::all(num_classes);
        OneHotMeanIoU(Of { sparse_y_true: false, sparse_y_pred: false, ..of })
    }

    /// The same of predictions that are class numbers.
    #[must_use]
    pub fn sparse_y_pred(mut self) -> OneHotMeanIoU {
        self.0.sparse_y_pred = true;
        self
    }
}

/// As [`IoU`], of yes and no: predictions that are at least a threshold are taken for yes.
///
/// ```
/// use ferroflow as tf;
/// use tf::{Tensor, keras::metrics::{BinaryIoU, Running}};
/// let iou = Running::new(BinaryIoU::new().target_class_ids(&[1]).threshold(0.3))?;
/// iou.update_state(&Tensor::new([0, 1])?, &Tensor::new([0.4f32, 0.6])?)?;
/// assert!((iou.result()?.item::<f32>()? - 0.5).abs() < 1e-6);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct BinaryIoU {
    of: Of,
    threshold: f64,
}

impl Default for BinaryIoU {
    fn default() -> BinaryIoU {
        BinaryIoU { of: Of::all(2), threshold: 0.5 }
    }
}

impl BinaryIoU {
    /// The mean over yes and no, with a border at one half.
    pub fn new() -> BinaryIoU {
        BinaryIoU::default()
    }

    /// The same of these: 0 for no, 1 for yes.
    #[must_use]
    pub fn target_class_ids(mut self, ids: &[i64]) -> BinaryIoU {
        self.of.target_class_ids = ids.to_vec();
        self
    }

    /// The same with this border.
    #[must_use]
    pub fn threshold(mut self, threshold: f64) -> BinaryIoU {
        self.threshold = threshold;
        self
    }

    pub(crate) fn read(c: &Config) -> Result<BinaryIoU> {
        let of = Of::new(2, Field::read(c, "target_class_ids")?);
        Ok(BinaryIoU { of, threshold: c.number("threshold")? })
    }
}

impl Metric for BinaryIoU {
    fn class_name(&self) -> &str {
        "BinaryIoU"
    }
    fn name(&self) -> &str {
        "binary_iou"
    }
    fn state(&self, _: Option<&PartialShape>) -> Result<Option<Vec<(&'static str, Tensor)>>> {
        self.of.state()
    }
    fn update(&self, state: &[Variable], batch: &Observed<'_>) -> Result<()> {
        let y_pred = batch.y_pred.cast(DType::Float32)?;
        let yes = math::greater_equal(&y_pred, self.threshold)?.cast(DType::Int64)?;
        self.of.update(state, batch.y_true, &yes, batch.weight)
    }
    fn result(&self, state: &[Variable]) -> Result<Tensor> {
        self.of.result(state)
    }
    fn config(&self) -> Config {
        Config::new()
            .with("target_class_ids", self.of.target_class_ids.clone())
            .with("threshold", self.threshold)
    }
}
