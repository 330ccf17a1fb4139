//! Targets brought to the shape of predictions, as Keras does: a last dimension of 1 that only one
//! of them has is no difference. Anything else is an error, never a broadcast.
//!
//! Does not know: losses, metrics.

use ferroflow_api::array;
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

/// Both in one shape.
pub(crate) fn same_shape(y_true: &Tensor, y_pred: &Tensor) -> Result<(Tensor, Tensor)> {
    let (a, b) = (y_true.shape(), y_pred.shape());
    let (mut y_true, y_pred) = (y_true.clone(), y_pred.clone());
    if let (Some(rank_a), Some(rank_b)) = (a.rank(), b.rank()) {
        if rank_a == rank_b + 1 && last_is_one(&a) {
            y_true = array::squeeze(&y_true, &[-1])?;
        } else if rank_b == rank_a + 1 && last_is_one(&b) {
            y_true = array::expand_dims(&y_true, -1)?;
        }
    }
    if !y_true.shape().is_compatible(&b) {
        return Err(differ(&a, &b));
    }
    Ok((y_true, y_pred))
}
