//! The sets of dtypes that records name, in TensorFlow's order of declaration where it has one.
//!
//! Does not know: which operation takes which.

use ferroflow_tensor::DType::{self, *};

/// Any dtype at all.
pub const ANY: &[DType] = &[];
/// float16, bfloat16, float32, float64.
pub const FLOATS: &[DType] = &[Bfloat16, Float16, Float32, Float64];
/// [`FLOATS`] and the complex ones.
pub const FLOATS_AND_COMPLEX: &[DType] =
    &[Bfloat16, Float16, Float32, Float64, Complex64, Complex128];
/// Signed and unsigned integers of every width.
pub const INTEGERS: &[DType] = &[Int8, Int16, Int32, Int64, Uint8, Uint16, Uint32, Uint64];
/// Integers and floats (TensorFlow's `realnumbertype`).
pub const REALS: &[DType] = &[
    Float32, Float64, Int32, Uint8, Int16, Int8, Int64, Bfloat16, Uint16, Float16, Uint32, Uint64,
];
/// Everything one can compute with (TensorFlow's `numbertype`, without quantised).
pub const NUMBERS: &[DType] = &[
    Float32, Float64, Int32, Uint8, Int16, Int8, Complex64, Int64, Bfloat16, Uint16, Complex128,
    Float16, Uint32, Uint64,
];
/// [`NUMBERS`], and variants: lists of numbers.
pub const NUMBERS_AND_VARIANT: &[DType] = &[
    Float32, Float64, Int32, Uint8, Int16, Int8, Complex64, Int64, Bfloat16, Uint16, Complex128,
    Float16, Uint32, Uint64, Variant,
];
/// The dtypes of indices and axes.
pub const INDEX: &[DType] = &[Int32, Int64];
/// The dtypes of indices where narrow ones are taken too.
pub const SMALL_INDEX: &[DType] = &[Int16, Int32, Int64];
/// bool alone.
pub const BOOL: &[DType] = &[Bool];
