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
    let results = inferred_types(&types, &|params| {
        let param = params.into_iter().next();
        let param = param.ok_or_else(|| Error::internal("a trace without its parameter"))?;
        Ok(vec![body(param)?])
    })?;
    let result = results.into_iter().next().map(|ty| ty.shape);
    result.ok_or_else(|| Error::internal("a trace without its result"))
}

/// As [`inferred_shape`], of several tensors: the types of what `body` makes of tensors of these types.
pub fn inferred_types(
    types: &[TensorType],
    body: &dyn Fn(Vec<Tensor>) -> Result<Vec<Tensor>>,
) -> Result<Vec<TensorType>> {
    let traced = Context.trace("inferred_types", types, &mut |_, params| {
        let params = params.iter().cloned().map(Tensor::from).collect();
        Ok(body(params)?.into_iter().map(|t| t.into_value()).collect())
    })?;
    Ok(traced.function.results().to_vec())
}
