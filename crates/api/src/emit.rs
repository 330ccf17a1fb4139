//! Emitting on this thread's interpreter, on tensors.
//!
//! Does not know: any operation.

use ferroflow_base::Result;
use ferroflow_op::{Attrs, Emit, OpDef, Value};
use ferroflow_runtime::{Context, IntoTensor, Tensor};
use ferroflow_tensor::{Array, DType};

/// An operation of one output.
pub(crate) fn one<const N: usize>(
    op: &'static OpDef,
    attrs: impl Into<Attrs>,
    inputs: [Tensor; N],
) -> Result<Tensor> {
    Context.one(op, attrs.into(), &inputs.map(Tensor::into_value)).map(Tensor::from)
}

/// An operation of one output without attributes.
pub(crate) fn plain<const N: usize>(op: &'static OpDef, inputs: [Tensor; N]) -> Result<Tensor> {
    one(op, Attrs::NONE, inputs)
}

/// An operation on a list.
pub(crate) fn listed(
    op: &'static OpDef,
    attrs: impl Into<Attrs>,
    inputs: Vec<Tensor>,
) -> Result<Vec<Tensor>> {
    let inputs: Vec<Value> = inputs.into_iter().map(Tensor::into_value).collect();
    Ok(Context.emit(op, attrs.into(), &inputs)?.into_iter().map(Tensor::from).collect())
}

/// Both operands as tensors of one dtype where one of them is a bare number.
pub(crate) fn pair(x: impl IntoTensor, y: impl IntoTensor) -> Result<(Tensor, Tensor)> {
    let x = x.to_tensor(None)?;
    let y = y.to_tensor(Some(x.dtype()))?;
    Ok((x, y))
}

/// An int32 vector as a literal, or an int64 one where a number needs it.
pub(crate) fn ints(values: &[i64]) -> Result<Tensor> {
    let short: Result<Vec<i32>, _> = values.iter().map(|&v| i32::try_from(v)).collect();
    let array = match short {
        Ok(short) => Array::vector(&short)?,
        Err(_) => Array::vector(values)?,
    };
    Ok(Tensor::from(Value::Constant(array)))
}

/// A scalar of a dtype as a literal.
pub(crate) fn scalar(dtype: DType, value: f64) -> Result<Tensor> {
    Ok(Tensor::from(Value::Constant(Array::scalar_of(dtype, value)?)))
}

/// A position or size as an int32 literal; an error where it does not fit.
pub(crate) fn int32(what: &str, value: i64) -> Result<Tensor> {
    let value = i32::try_from(value).map_err(|_| {
        ferroflow_base::Error::invalid_argument(format!("{what} must fit in int32, got {value}"))
    })?;
    Ok(Tensor::from(Value::Constant(Array::scalar(value))))
}
