//! `Type`: the element type and static shape of a value, and how MLIR spells it.
//!
//! Invariant: what StableHLO has no type for is an error, never a wrong spelling.
//! Does not know: values.

use ferroflow_base::{Error, Result};
use ferroflow_tensor::{DType, Shape};
use std::fmt::Write;

/// The element type and static shape of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Type {
    /// The element type.
    pub dtype: DType,
    /// The shape: compilers for accelerators want it known.
    pub shape: Shape,
}

impl Type {
    /// Of this dtype and these dimensions; an error where their product overflows.
    pub fn new(dtype: DType, dims: &[usize]) -> Result<Type> {
        Ok(Type { dtype, shape: Shape::new(dims)? })
    }

    /// A scalar.
    pub fn scalar(dtype: DType) -> Type {
        Type { dtype, shape: Shape::scalar() }
    }

    /// The dimensions.
    pub fn dims(&self) -> &[usize] {
        self.shape.dims()
    }

    /// The same shape with elements of another type.
    #[must_use]
    pub fn with(&self, dtype: DType) -> Type {
        Type { dtype, shape: self.shape.clone() }
    }

    /// The MLIR spelling: `tensor<2x3xf32>`; an error for dtypes that StableHLO does not have.
    pub fn text(&self) -> Result<String> {
        let mut text = String::from("tensor<");
        for d in self.dims() {
            let _ = write!(text, "{d}x");
        }
        Ok(text + element(self.dtype)? + ">")
    }
}

fn element(dtype: DType) -> Result<&'static str> {
    Ok(match dtype {
        DType::Float32 => "f32",
        DType::Float64 => "f64",
        DType::Float16 => "f16",
        DType::Bfloat16 => "bf16",
        DType::Float8E4m3fn => "f8E4M3FN",
        DType::Float8E5m2 => "f8E5M2",
        DType::Int8 => "i8",
        DType::Int16 => "i16",
        DType::Int32 => "i32",
        DType::Int64 => "i64",
        DType::Uint8 => "ui8",
        DType::Uint16 => "ui16",
        DType::Uint32 => "ui32",
        DType::Uint64 => "ui64",
        DType::Bool => "i1",
        DType::Complex64 => "complex<f32>",
        DType::Complex128 => "complex<f64>",
        _ => {
            return Err(Error::unimplemented(format!("{dtype} has no StableHLO type")));
        }
    })
}

/// `array<i64: 1, 2>`.
pub(crate) fn ints<T: std::fmt::Display>(values: &[T]) -> String {
    match values {
        [] => "array<i64>".into(),
        _ => format!("array<i64: {}>", list(values)),
    }
}

/// `1, 2`.
pub(crate) fn list<T: std::fmt::Display>(values: &[T]) -> String {
    values.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}
