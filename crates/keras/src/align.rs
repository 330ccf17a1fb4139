//! Targets and predictions, values and weights brought to shapes that fit, as Keras does: a last dimension
//! of 1 that only one of them has is no difference. Anything else is an error, never a broadcast, but for
//! weights that say for a whole row what it counts.
//!
//! Does not know: losses, metrics.

use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{DType, PartialShape};

fn differ(y_true: &PartialShape, y_pred: &PartialShape) -> Error {
    Error::invalid_argument(format!(
        "targets and predictions have incompatible shapes: y_true.shape={}, y_pred.shape={}",
        y_true.to_tuple_string(),
        y_pred.to_tuple_string()
    ))
}

fn last_is_one(shape: &PartialShape) -> bool {
    shape.rank().and_then(|r| shape.dim(r.checked_sub(1)?)) == Some(1)
}

/// Class numbers, int64, one for each row of predictions.
pub(crate) fn class_numbers(y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
    let (mut labels, shape) = (y_true.cast(DType::Int64)?, y_pred.shape());
    if labels.shape().rank().is_some()
        && labels.shape().rank() == shape.rank()
        && last_is_one(&labels.shape())
    {
        labels = array::squeeze(&labels, &[-1])?;
    }
    if let Some([rows @ .., _]) = shape.dims()
        && !labels.shape().is_compatible(&PartialShape::new(rows))
    {
        return Err(differ(&y_true.shape(), &shape));
    }
    Ok(labels)
}

/// Both of one rank, where one has a last dimension of 1 more: a vector gets one, else it goes.
fn same_rank(x: &Tensor, y: &Tensor) -> Result<(Tensor, Tensor)> {
    let (a, b) = (x.shape(), y.shape());
    let (mut x, mut y) = (x.clone(), y.clone());
    if let (Some(rank_a), Some(rank_b)) = (a.rank(), b.rank()) {
        if rank_a == rank_b + 1 && last_is_one(&a) {
            match rank_b {
                1 => y = array::expand_dims(&y, -1)?,
                _ => x = array::squeeze(&x, &[-1])?,
            }
        } else if rank_b == rank_a + 1 && last_is_one(&b) {
            match rank_a {
                1 => x = array::expand_dims(&x, -1)?,
                _ => y = array::squeeze(&y, &[-1])?,
            }
        }
    }
    Ok((x, y))
}

/// Both in one shape.
pub(crate) fn same_shape(y_true: &Tensor, y_pred: &Tensor) -> Result<(Tensor, Tensor)> {
    let (x, y) = same_rank(y_true, y_pred)?;
    if !x.shape().is_compatible(&y.shape()) {
        return Err(differ(&y_true.shape(), &y_pred.shape()));
    }
    Ok((x, y))
}

/// Targets in the dtype of predictions, and both in one shape.
pub(crate) fn alike(y_true: &Tensor, y_pred: &Tensor) -> Result<(Tensor, Tensor)> {
    same_shape(&y_true.cast(y_pred.dtype())?, y_pred)
}

/// Weights in the rank of values, with which they can be multiplied: of the same shape, or 1 where a
/// weight is for a whole dimension; or one weight for all.
pub(crate) fn fitting_weight(weight: &Tensor, values: &Tensor) -> Result<Tensor> {
    let wanted = values.shape();
    let mut weight = weight.cast(values.dtype())?;
    let (Some(mut rank), Some(of)) = (weight.rank(), wanted.rank()) else { return Ok(weight) };
    if rank == of + 1 && last_is_one(&weight.shape()) {
        weight = array::squeeze(&weight, &[-1])?;
        rank = of;
    } else if of == rank + 1 && last_is_one(&wanted) && rank > 0 {
        weight = array::expand_dims(&weight, -1)?;
        rank = of;
    }
    let shape = weight.shape();
    let fits = match (shape.dims(), wanted.dims()) {
        (Some(a), Some(b)) => {
            a.iter().zip(b).all(|(a, b)| a == b || *a == Some(1) || a.is_none() || b.is_none())
        }
        _ => true,
    };
    if rank == 0 || of == 0 || (rank == of && fits) {
        return Ok(weight);
    }
    Err(Error::invalid_argument(format!(
        "weights of shape {} do not fit values of shape {}",
        shape.to_tuple_string(),
        wanted.to_tuple_string()
    )))
}

/// A mask as weights of a dtype, joined to weights that are there already.
pub(crate) fn weight_and_mask(
    weight: Option<Tensor>,
    mask: Option<Tensor>,
) -> Result<Option<Tensor>> {
    match (weight, mask) {
        (Some(weight), Some(mask)) => {
            let (mask, weight) = same_rank(&mask, &weight.cast(mask.dtype())?)?;
            math::multiply(&weight, &mask).map(Some)
        }
        (weight, mask) => Ok(weight.or(mask)),
    }
}
