//! The shape that a function's result will have, without running it.
//!
//! Does not know: what the function computes.

use crate::{Context, Tensor};
use ferroflow_base::{Error, Result};
use ferroflow_op::{Emit, TensorType};
use ferroflow_tensor::{DType, PartialShape};

/// The shape of what `body` makes of a tensor of this dtype and shape, as far as it can be told
/// (`tf.keras`' `compute_output_shape`). The body is traced, not run.
///
/// ```
/// use ferroflow_runtime::inferred_shape;
/// use ferroflow_tensor::{DType, PartialShape};
/// let batch = PartialShape::new([None, Some(3)]);
/// let shape = inferred_shape(DType::Float32, &batch, &|x| x.i((.., 0)))?;
/// assert_eq!(shape, PartialShape::new([None]));
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub fn inferred_shape(
    dtype: DType,
    shape: &PartialShape,
    body: &dyn Fn(Tensor) -> Result<Tensor>,
) -> Result<PartialShape> {
    let types = [TensorType::new(dtype, shape.clone())];
    let traced = Context.trace("inferred_shape", &types, &mut |_, params| {
        let param = params.first().cloned();
        let param = param.ok_or_else(|| Error::internal("a trace without its parameter"))?;
        Ok(vec![body(Tensor::from(param))?.into_value()])
    })?;
    let result = traced.function.results().first().map(|ty| ty.shape.clone());
    result.ok_or_else(|| Error::internal("a trace without its result"))
}
