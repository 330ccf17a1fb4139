//! How many predictions are above each of several thresholds, where the target is yes and where it is no.
//!
//! Invariant: of thresholds that are evenly spread the ones a prediction is above are known at once; others
//! are compared one by one.
//! Does not know: what follows from the counts.

use super::zeros;
use crate::align::same_shape;
use crate::losses::EPSILON;
use ferroflow_api::math::{self, Axes, Cumulative};
use ferroflow_api::{array, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::DType;

/// What stands for a prediction that is not among the largest.
pub(super) const LEAST: f64 = -1e10;

/// The most thresholds of a metric: each of them is counted for.
const MOST_THRESHOLDS: usize = 1 << 20;

/// The names of the counts, in their order.
pub(super) const COUNTS: [&str; 4] =
    ["true_positives", "false_positives", "true_negatives", "false_negatives"];

/// How predictions are counted.
pub(super) struct Counting {
    pub thresholds: Vec<f32>,
    pub top_k: Option<usize>,
    pub class_id: Option<i64>,
    /// Whether each column is counted by itself.
    pub by_column: bool,
    /// What each column counts, where they are counted together.
    pub column_weights: Option<Vec<f32>>,
}

impl Counting {
    pub(super) fn of(thresholds: Vec<f32>) -> Counting {
        let (top_k, class_id) = (None, None);
        Counting { thresholds, top_k, class_id, by_column: false, column_weights: None }
    }
}

/// Thresholds between 0 and 1, as a program or a file gives them; one at `or` where none are given.
pub(super) fn thresholds(given: &Option<Vec<f64>>, or: f64) -> Result<Vec<f32>> {
    let Some(given) = given else { return Ok(vec![or as f32]) };
    if given.is_empty() || given.iter().any(|t| !(0.0..=1.0).contains(t)) {
        return Err(Error::invalid_argument(format!(
            "threshold values must be in [0, 1], at least one of them, got {given:?}"
        )));
    }
    Ok(given.iter().map(|&t| t as f32).collect())
}

/// So many thresholds spread evenly between 0 and 1, of which the first and last are moved outwards.
pub(super) fn spread(number: usize, outwards: f64) -> Result<Vec<f32>> {
    if !(2..=MOST_THRESHOLDS).contains(&number) {
        return Err(Error::invalid_argument(format!(
            "num_thresholds must be from 2 to {MOST_THRESHOLDS}, got {number}"
        )));
    }
    let between = (1..number - 1).map(|i| (i as f64 / (number - 1) as f64) as f32);
    let ends = ((-outwards) as f32, (1.0 + outwards) as f32);
    Ok(std::iter::once(ends.0).chain(between).chain([ends.1]).collect())
}

/// Whether thresholds are those that are evenly spread.
fn even(thresholds: &[f32]) -> bool {
    let steps = thresholds.len().saturating_sub(1) as f32;
    thresholds.len() >= 3
        && thresholds.iter().enumerate().all(|(i, t)| {
            let expected = f64::from(i as f32 / steps);
            (f64::from(*t) - expected).abs() <= EPSILON + 1e-5 * expected
        })
}

/// Weights that can be multiplied with values: a dimension more where a weight is for a row.
fn of_rows(weight: &Tensor, values: &Tensor) -> Result<Tensor> {
    let weight = weight.cast(DType::Float32)?;
    let (Some(own), Some(rank)) = (weight.rank(), values.rank()) else { return Ok(weight) };
    let weight = match own {
        0 => weight,
        _ if own + 1 == rank => array::expand_dims(&weight, -1)?,
        _ if own == rank + 1 => array::squeeze(&weight, &[-1])?,
        _ => weight,
    };
    math::multiply(array::ones_like(values)?, &weight).map_err(|_| {
        Error::invalid_argument(format!(
            "weights of shape {} do not fit predictions of shape {}",
            weight.shape().to_tuple_string(),
            values.shape().to_tuple_string()
        ))
    })
}

/// The predictions, those that are not among the `k` largest of their row made the least.
fn largest(y_pred: &Tensor, k: usize) -> Result<Tensor> {
    let (_, at) = math::top_k(y_pred, k)?;
    let shape = y_pred.shape();
    let classes = shape.rank().and_then(|r| shape.dim(r.checked_sub(1)?)).ok_or_else(|| {
        Error::invalid_argument(format!("the number of classes must be known, got {shape}"))
    })?;
    let mask = math::reduce_sum(array::one_hot(&at, classes, DType::Float32)?, -2)?;
    (y_pred * &mask)? + (1.0 - &mask)? * LEAST
}

/// Counts a batch: true positives, false positives, true negatives, false negatives.
pub(super) fn counts(
    how: &Counting,
    y_true: &Tensor,
    y_pred: &Tensor,
    weight: Option<&Tensor>,
) -> Result<[Tensor; 4]> {
    let (mut y_true, mut y_pred) =
        same_shape(&y_true.cast(DType::Float32)?, &y_pred.cast(DType::Float32)?)?;
    if let Some(k) = how.top_k {
        y_pred = largest(&y_pred, k)?;
    }
    if let Some(class) = how.class_id {
        if y_pred.rank() == Some(1) {
            return Err(Error::invalid_argument(format!(
                "when class_id is given, predictions must have a dimension of classes, got shape {}",
                y_pred.shape().to_tuple_string()
            )));
        }
        let class = Tensor::new([class])?;
        y_true = array::gather(&y_true, &class, -1)?;
        y_pred = array::gather(&y_pred, &class, -1)?;
    }
    let mut weights = match weight {
        Some(weight) => of_rows(weight, &y_pred)?,
        None => array::ones_like(&y_pred)?,
    };
    if let Some(columns) = &how.column_weights {
        weights = (weights * Tensor::new(columns.as_slice())?)?;
    }
    let positive = math::not_equal(&y_true, 0.0)?.cast(DType::Float32)?;
    let (of_true, of_false) = ((&positive * &weights)?, ((1.0 - &positive)? * weights)?);
    let (rows, columns) = match how.by_column {
        true => (Axes::of(0), array::shape(&y_pred)?.i(1)?),
        false => (Axes::all(), Tensor::new(1i32)?),
    };
    let all = |x: &Tensor| math::reduce_sum(x, rows.clone());
    let (all_true, all_false) = (all(&of_true)?, all(&of_false)?);
    let [of_true, of_false] = match even(&how.thresholds) {
        true => bucketed(how, &y_pred, [&of_true, &of_false], &columns)?,
        false => compared(how, &y_pred, [&of_true, &of_false])?,
    };
    Ok([of_true.clone(), of_false.clone(), (all_false - of_false)?, (all_true - of_true)?])
}

/// What is above each threshold, each compared with each.
fn compared(how: &Counting, y_pred: &Tensor, sums: [&Tensor; 2]) -> Result<[Tensor; 2]> {
    let n = i64::try_from(how.thresholds.len()).unwrap_or(i64::MAX);
    let thresholds = Tensor::new(how.thresholds.as_slice())?;
    let (shape, axis) = match how.by_column {
        true => (vec![n, 1, 1], 1),
        false => (vec![n, 1], 1),
    };
    let spread = |x: &Tensor| match how.by_column {
        true => array::expand_dims(x, 0),
        false => array::reshape(x, &[1, -1]),
    };
    let above = math::greater(spread(y_pred)?, array::reshape(&thresholds, &shape)?)?;
    let above = above.cast(DType::Float32)?;
    let sum = |x: &Tensor| math::reduce_sum(spread(x)? * &above, axis);
    let [of_true, of_false] = sums;
    Ok([sum(of_true)?, sum(of_false)?])
}

/// What is above each of evenly spread thresholds: all that fell between two that are not below it.
fn bucketed(
    how: &Counting,
    y_pred: &Tensor,
    sums: [&Tensor; 2],
    columns: &Tensor,
) -> Result<[Tensor; 2]> {
    let n = how.thresholds.len();
    let p = math::clip_by_value(y_pred, 0.0, 1.0)?;
    let mut bucket = (math::ceil(p * (n as f64 - 1.0))? - 1.0)?;
    let outwards = how.thresholds.first().is_some_and(|t| *t < 0.0)
        || how.thresholds.last().is_some_and(|t| *t > 1.0);
    if outwards {
        bucket = nn::relu(bucket)?;
    }
    let bucket = bucket.cast(DType::Int32)?;
    let at = match how.by_column {
        true => {
            let column = array::range(0, columns, 1)?;
            let place = ((&bucket * columns)? + column)?;
            // What is below all thresholds stays below.
            math::where_(math::less(&bucket, 0)?, array::zeros_like(&bucket)? - 1, place)?
        }
        false => bucket,
    };
    let at = array::reshape(&at, &[-1])?;
    let number = i32::try_from(n).unwrap_or(i32::MAX);
    let segments = (columns * number)?;
    let sum = |x: &Tensor| {
        let in_buckets = math::unsorted_segment_sum(array::reshape(x, &[-1])?, &at, &segments)?;
        let in_buckets = match how.by_column {
            true => {
                let shape = array::stack(&[Tensor::new(number)?, columns.clone()], 0)?;
                array::reshape_to(in_buckets, shape)?
            }
            false => in_buckets,
        };
        math::cumsum_with(in_buckets, 0, Cumulative::default().reverse())
    };
    let [of_true, of_false] = sums;
    Ok([sum(of_true)?, sum(of_false)?])
}

/// The counts that are kept, as zeros.
pub(super) fn state(dims: &[usize]) -> Result<Option<Vec<(&'static str, Tensor)>>> {
    zeros(&COUNTS, dims, DType::Float32).map(Some)
}

/// Adds counts to those that are kept.
pub(super) fn add(state: &[Variable], counts: &[Tensor; 4]) -> Result<()> {
    state.iter().zip(counts).try_for_each(|(kept, count)| kept.assign_add(count))
}

/// `x / (x + y)`, 0 where both are 0.
pub(super) fn share(x: &Variable, y: &Variable) -> Result<Tensor> {
    math::divide_no_nan(&x.read()?, x + y)
}

/// A vector, or its element if it has one.
pub(super) fn one_or_all(x: Tensor, number: usize) -> Result<Tensor> {
    if number == 1 { array::reshape(&x, &[]) } else { Ok(x) }
}
