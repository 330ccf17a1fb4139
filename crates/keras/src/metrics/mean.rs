//! Running means and sums of values, weighted if wanted: each sample counts once, be its values several.
//!
//! Does not know: targets, predictions.

use super::{Observed, kept};
use crate::align::{fitting_weight, weight_and_mask};
use ferroflow_api::array;
use ferroflow_api::math::{self, Axes};
use ferroflow_base::Result;
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::DType;

/// The axes of a tensor from one on, if there are any.
fn beyond(x: &Tensor, from: usize) -> Option<Axes> {
    let rank = x.rank().filter(|&rank| rank > from)?;
    let axes: Vec<i64> = (from..rank).filter_map(|a| i64::try_from(a).ok()).collect();
    Some(Axes::of(axes.as_slice()))
}

/// How what belongs to one sample becomes one number.
type Reduce = fn(&Tensor, Axes) -> Result<Tensor>;

/// A value for each sample, multiplied by its weight if there is one, and the weight of each.
fn samplewise(
    values: &Tensor,
    weight: Option<&Tensor>,
    reduce: Reduce,
) -> Result<(Tensor, Option<Tensor>)> {
    let mut values = values.cast(DType::Float32)?;
    let mut weights = None;
    if let Some(weight) = weight {
        let mut weight = weight.cast(DType::Float32)?;
        let last = weight.shape().rank().and_then(|r| weight.shape().dim(r.checked_sub(1)?));
        if weight.rank() == values.rank().map(|r| r + 1) && last == Some(1) {
            weight = array::squeeze(&weight, &[-1])?;
        }
        let rank = weight.rank().unwrap_or(1);
        if let Some(axes) = beyond(&values, rank) {
            values = reduce(&values, axes)?;
        }
        let weight = fitting_weight(&weight, &values)?;
        let mut weight = math::multiply(array::ones_like(&values)?, &weight)?;
        values = math::multiply(&values, &weight)?;
        if let Some(axes) = beyond(&weight, 1).filter(|_| rank > 1) {
            weight = reduce(&weight, axes)?;
        }
        weights = Some(weight);
    }
    if let Some(axes) = beyond(&values, 1) {
        values = reduce(&values, axes)?;
    }
    Ok((values, weights))
}

/// Adds values to a total, and what they count to a count.
fn add(total: &Variable, count: &Variable, values: &Tensor, weight: Option<&Tensor>) -> Result<()> {
    let (values, weight) = samplewise(values, weight, |x, axes| math::reduce_mean(x, axes))?;
    total.assign_add(math::reduce_sum(&values, ..)?)?;
    count.assign_add(match weight {
        Some(weight) => math::reduce_sum(weight, ..)?,
        None => array::size(&values)?.cast(DType::Float32)?,
    })
}

/// Counts the values of a batch in a total and a count; `own` is a mask that came with them.
pub(super) fn count(
    state: &[Variable],
    values: &Tensor,
    own: Option<Tensor>,
    batch: &Observed<'_>,
) -> Result<()> {
    let [total, count] = kept(state)?;
    let float = |mask: &Tensor| mask.cast(DType::Float32);
    let mask = batch.mask.map(float).transpose()?;
    let mut weight = weight_and_mask(batch.weight.cloned(), mask)?;
    if weight.is_some() {
        let own = own.as_ref().map(float).transpose()?;
        weight = weight_and_mask(weight, own)?;
    }
    add(total, count, values, weight.as_ref())
}

/// A total over a count; 0 where nothing was counted.
pub(super) fn of(state: &[Variable]) -> Result<Tensor> {
    let [total, count] = kept(state)?;
    math::divide_no_nan(&total.read()?, &count.read()?)
}

fn zero(name: &str) -> Result<Variable> {
    Variable::named(name, &array::zeros(&[], DType::Float32)?, false)
}

/// A running mean of everything it was given, in float32. Along the first dimension are samples; of
/// what one sample has several of, the mean counts.
///
/// ```
/// use ferroflow as tf;
/// use tf::{Tensor, keras::metrics::Mean};
/// let mean = Mean::new("mean")?;
/// mean.update_state(&Tensor::new([1.0f32, 3.0])?)?;
/// mean.update_state_weighted(&Tensor::new([5.0f32, 0.0])?, &Tensor::new([2.0f32, 0.0])?)?;
/// assert_eq!(mean.result()?.item::<f32>()?, 3.5);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone)]
pub struct Mean {
    total: Variable,
    count: Variable,
}

impl Mean {
    /// A mean that nothing was given to yet: its result is 0.
    pub fn new(name: &str) -> Result<Mean> {
        Ok(Mean { total: zero(&format!("{name}/total"))?, count: zero(&format!("{name}/count"))? })
    }

    /// Counts the samples of a tensor.
    pub fn update_state(&self, values: &Tensor) -> Result<()> {
        add(&self.total, &self.count, values, None)
    }

    /// Counts the samples of a tensor, each as often as its weight says: one for each, or for each of its
    /// values, or one for all of them together.
    pub fn update_state_weighted(&self, values: &Tensor, weight: &Tensor) -> Result<()> {
        add(&self.total, &self.count, values, Some(weight))
    }

    /// The mean so far, a float32 scalar.
    pub fn result(&self) -> Result<Tensor> {
        math::divide_no_nan(&self.total.read()?, &self.count.read()?)
    }

    /// Forgets everything it was given.
    pub fn reset_state(&self) -> Result<()> {
        self.total.assign(0.0f32)?;
        self.count.assign(0.0f32)
    }
}

/// A running sum of everything it was given, in float32.
///
/// ```
/// use ferroflow as tf;
/// use tf::{Tensor, keras::metrics::Sum};
/// let sum = Sum::new("sum")?;
/// sum.update_state(&Tensor::new([1.0f32, 3.0])?)?;
/// sum.update_state_weighted(&Tensor::new([5.0f32, 7.0])?, &Tensor::new([2.0f32, 0.0])?)?;
/// assert_eq!(sum.result()?.item::<f32>()?, 14.0);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone)]
pub struct Sum {
    total: Variable,
}

impl Sum {
    /// A sum of nothing: its result is 0.
    pub fn new(name: &str) -> Result<Sum> {
        Ok(Sum { total: zero(&format!("{name}/total"))? })
    }

    /// Adds the elements of a tensor.
    pub fn update_state(&self, values: &Tensor) -> Result<()> {
        let values = values.cast(DType::Float32)?;
        self.total.assign_add(math::reduce_sum(&values, ..)?)
    }

    /// Adds the elements of a tensor, each multiplied by its weight.
    pub fn update_state_weighted(&self, values: &Tensor, weight: &Tensor) -> Result<()> {
        let reduce: Reduce = |x, axes| math::reduce_sum(x, axes);
        let (values, _) = samplewise(values, Some(weight), reduce)?;
        self.total.assign_add(math::reduce_sum(&values, ..)?)
    }

    /// The sum so far, a float32 scalar.
    pub fn result(&self) -> Result<Tensor> {
        self.total.read()
    }

    /// Forgets everything it was given.
    pub fn reset_state(&self) -> Result<()> {
        self.total.assign(0.0f32)
    }
}
