//! Sums of products whose dimensions are named (`tf.einsum`).
//!
//! Does not know: how they are computed.

use crate::emit::listed;
use ferroflow_base::{Error, Result};
use ferroflow_ops_linalg::einsum::{EINSUM, Einsum};
use ferroflow_runtime::Tensor;

/// Sums of products, the dimensions of the inputs named by letters: those that the output does not name are
/// summed over. `...` stands for dimensions that broadcast.
///
/// `InvalidArgument` for an equation that does not fit the inputs.
///
/// ```
/// use ferroflow as tf;
/// use tf::constant;
/// let (x, y) = (constant([[1.0f32, 2.0], [3.0, 4.0]])?, constant([10.0f32, 1.0])?);
/// assert_eq!(tf::einsum("ij,j->i", &[x, y])?.to_vec::<f32>()?, [12.0, 34.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn einsum(equation: &str, inputs: &[Tensor]) -> Result<Tensor> {
    let attrs = Einsum { equation: equation.to_string(), n: inputs.len() as i64 };
    let made = listed(&EINSUM, attrs, inputs.to_vec())?.pop();
    made.ok_or_else(|| Error::internal("an operation gave nothing"))
}
