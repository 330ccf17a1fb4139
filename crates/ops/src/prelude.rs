//! What nearly every record of any family needs: the op crate's names, common inference rules, short emitters.
//!
//! Does not know: any particular operation.

pub use crate::batching::Rows;
pub use crate::formula::Formula;
pub use ferroflow_base::{Error, Result};
pub use ferroflow_hlo::{Type as HloType, Value as HloValue};
pub use ferroflow_op::{
    Algebra, AttrField, Attrs, Batch, Batching, Case, Control, Cpu, Effects, Emit, FuncRef, Grad,
    Gradient, HandleData, Hlo, Infer, Kernel, Lower, NoAttributes, OpDef, Outputs, Reach,
    Reduction, RunContext, ScalarFn, Signature, Split, TensorType, TypeVar, Value, attributes,
    dtypes, normalise_axes, normalise_axis, types, types_list,
};
pub use ferroflow_tensor::{Array, DType, Dims, Integers, PartialDims, PartialShape, Shape};

/// `T` of any dtype.
pub const T_ANY: &[TypeVar] = &[types("T", dtypes::ANY)];
/// `T` of a floating-point dtype.
pub const T_FLOATS: &[TypeVar] = &[types("T", dtypes::FLOATS)];
/// `T` of a floating-point or complex dtype.
pub const T_FLOATS_AND_COMPLEX: &[TypeVar] = &[types("T", dtypes::FLOATS_AND_COMPLEX)];
/// `T` of a dtype of real numbers.
pub const T_REALS: &[TypeVar] = &[types("T", dtypes::REALS)];
/// `T` of a dtype of numbers.
pub const T_NUMBERS: &[TypeVar] = &[types("T", dtypes::NUMBERS)];

/// Every output has the shape of input 0.
pub fn like_first(cx: &mut Infer<'_>) -> Result<()> {
    for i in 0..cx.outputs() {
        match cx.output_dtype(i)?.is_plain() {
            true => cx.output(cx.shape(0)?)?,
            // A handle passed through holds what it held.
            false => cx.output_type(cx.ty(0)?)?,
        }
    }
    Ok(())
}

/// The output has the shape that all inputs broadcast to.
pub fn broadcast(cx: &mut Infer<'_>) -> Result<()> {
    let mut shape = cx.shape(0)?;
    for i in 1..cx.inputs() {
        shape = shape.broadcast(&cx.shape(i)?)?;
    }
    cx.output(shape)
}

/// No samples: the record is tested by whole programs, for a sample cannot be made in isolation.
pub fn no_samples(_: &mut Vec<Case>) {}

/// A scalar of the dtype of `like`.
pub fn scalar(like: &Value, value: f64) -> Result<Value> {
    Ok(Value::Constant(Array::scalar_of(like.dtype(), value)?))
}

/// An int32 vector.
pub fn ints(values: &[i64]) -> Result<Value> {
    let values: Vec<i32> = values
        .iter()
        .map(|&v| {
            i32::try_from(v).map_err(|_| {
                Error::invalid_argument(format!("{v} does not fit the int32 of a shape"))
            })
        })
        .collect::<Result<_>>()?;
    Ok(Value::Constant(Array::vector(&values)?))
}

/// A decomposition of one result, over the emitter and the inputs.
#[macro_export]
macro_rules! compose {
    (|$cx:ident, $($x:ident),+| $body:expr) => {
        Some(|$cx: &mut dyn Emit, _: &Attrs, inputs: &[Value]| {
            let [$($x),+] = inputs else {
                return Err(Error::internal("another number of inputs"));
            };
            let value: Value = $body?;
            Ok(Outputs::from_elem(value, 1))
        })
    };
}
pub use compose;

/// The inputs in the shape of output 0, to which they broadcast.
pub fn broadcast_inputs(cx: &mut Lower<'_>) -> Result<Vec<HloValue>> {
    let shape = cx.output_type(0)?.shape;
    let inputs = cx.input_list(0)?;
    inputs.into_iter().map(|x| cx.broadcast(x, &shape)).collect()
}

/// Lowers to one operation of StableHLO on all inputs, giving output 0.
pub fn lower_as(cx: &mut Lower<'_>, name: &str) -> Result<()> {
    let ty = cx.output_type(0)?;
    let inputs = broadcast_inputs(cx)?;
    let operands: Vec<_> = inputs.iter().collect();
    let value = cx.op(name, &operands, "", ty)?;
    cx.set(value);
    Ok(())
}
