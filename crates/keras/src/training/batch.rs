//! What batches are: inputs, targets, weights of samples.
//!
//! Does not know: what is made of them.

use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_data::Dataset;
use ferroflow_runtime::{Structure, Tensor};
use ferroflow_tensor::{DType, PartialShape};

/// A dataset whose elements are batches of inputs and targets.
pub type Batches = Dataset<(Tensor, Tensor)>;

/// Inputs, targets and the weights of the samples if they have any, of a batch.
pub(super) type Given = (Vec<Tensor>, Vec<Tensor>, Option<Tensor>);

/// What batches can be: inputs and targets, and a weight for each sample if wanted; lists of tensors
/// where a model has several inputs or outputs.
pub trait Batch: Structure + Send + Sync + 'static {
    /// Inputs, targets, and the weights of the samples if there are any.
    fn parts(self) -> (Vec<Tensor>, Vec<Tensor>, Option<Tensor>);
}

impl Batch for (Tensor, Tensor) {
    fn parts(self) -> Given {
        (vec![self.0], vec![self.1], None)
    }
}

impl Batch for (Tensor, Tensor, Tensor) {
    fn parts(self) -> Given {
        (vec![self.0], vec![self.1], Some(self.2))
    }
}

impl Batch for (Vec<Tensor>, Tensor) {
    fn parts(self) -> Given {
        (self.0, vec![self.1], None)
    }
}

impl Batch for (Vec<Tensor>, Vec<Tensor>) {
    fn parts(self) -> Given {
        (self.0, self.1, None)
    }
}

impl Batch for (Vec<Tensor>, Vec<Tensor>, Tensor) {
    fn parts(self) -> Given {
        (self.0, self.1, Some(self.2))
    }
}

/// Fails where the elements are samples instead of batches of them, as far as one can tell.
pub(super) fn check_batched<B: Batch>(
    data: &Dataset<B>,
    input: Option<&PartialShape>,
) -> Result<()> {
    let spec = data.element_spec();
    let [x, y] = spec.as_slice() else { return Ok(()) };
    let (x_rank, y_rank) = (x.shape.rank(), y.shape.rank());
    let short =
        |input: &PartialShape| input.rank().is_some_and(|r| x_rank == Some(r.wrapping_sub(1)));
    if y_rank == Some(0) || x_rank == Some(0) || input.is_some_and(short) {
        return Err(Error::invalid_argument(format!(
            "the data are single samples ({x} and {y}), but a model is given batches of them: batch \
             the data first, as by data.batch(32)?"
        )));
    }
    Ok(())
}

/// The weights of samples by the classes that are their targets: class numbers, or the largest of a row.
/// A class that is not named counts once.
///
/// `InvalidArgument` where the samples have weights already, or there are several outputs.
pub(super) fn class_weights(given: &Given, weights: &[(i64, f32)]) -> Result<Tensor> {
    let (_, targets, sample_weight) = given;
    let [y] = targets.as_slice() else {
        return Err(Error::invalid_argument(
            "`class_weight` is only supported for Models with a single output.",
        ));
    };
    if sample_weight.is_some() {
        return Err(Error::invalid_argument(
            "You cannot `class_weight` and `sample_weight` at the same time.",
        ));
    }
    let shape = y.shape();
    let last = shape.rank().and_then(|r| shape.dim(r.checked_sub(1)?));
    let classes = match (shape.rank(), last) {
        (Some(0 | 1), _) => y.clone(),
        (_, Some(1)) => array::squeeze(y, &[-1])?,
        _ => math::argmax(y, -1)?,
    };
    let classes = match classes.dtype().is_floating() {
        true => math::round(&classes)?.cast(DType::Int64)?,
        false => classes.cast(DType::Int64)?,
    };
    let of_class: Vec<i64> = weights.iter().map(|(class, _)| *class).collect();
    let by: Vec<f32> = weights.iter().map(|(_, weight)| *weight).collect();
    let n = weights.len();
    let same = math::equal(&array::expand_dims(&classes, -1)?, &Tensor::from_vec(of_class, [n])?)?;
    let found = math::reduce_any(&same, -1)?;
    let chosen = math::where_(&same, &Tensor::from_vec(by, [n])?, 0.0f32)?;
    math::where_(&found, &math::reduce_sum(&chosen, -1)?, 1.0f32)
}
