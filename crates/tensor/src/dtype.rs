//! `DType`, the Rust type behind each, and the one macro that goes from the first to the second.
//!
//! Invariant: the numbers are those of TensorFlow's `types.proto`, the names those of
//! `tf.DType.name`.
//! Does not know: arrays.

use ferroflow_base::{Error, Result};
use std::fmt;

pub use float8::{F8E4M3, F8E5M2};
pub use half::{bf16, f16};

/// `complex64`: two `f32`.
pub type Complex64 = num_complex::Complex<f32>;
/// `complex128`: two `f64`.
pub type Complex128 = num_complex::Complex<f64>;

/// The nearest `float8_e4m3fn`. As in TensorFlow, what rounds beyond the largest number, 448, is
/// NaN, for there is no infinity.
pub fn f8e4m3(x: f64) -> F8E4M3 {
    F8E4M3::from_f64(if x.abs() > 464.0 { f64::NAN } else { x })
}

/// The nearest `float8_e5m2`. What rounds beyond the largest number, 57344, is infinite.
pub fn f8e5m2(x: f64) -> F8E5M2 {
    match x.abs() >= 61_440.0 {
        // The crate's own constant of that name is the largest finite number.
        true if x > 0.0 => F8E5M2::from_bits(0x7c),
        true => F8E5M2::from_bits(0xfc),
        false => F8E5M2::from_f64(x),
    }
}

/// An element type. The discriminants are TensorFlow's `DataType` numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum DType {
    Float32 = 1,
    Float64 = 2,
    Int32 = 3,
    Uint8 = 4,
    Int16 = 5,
    Int8 = 6,
    String = 7,
    Complex64 = 8,
    Int64 = 9,
    Bool = 10,
    Bfloat16 = 14,
    Uint16 = 17,
    Complex128 = 18,
    Float16 = 19,
    Resource = 20,
    Variant = 21,
    Uint32 = 22,
    Uint64 = 23,
    Float8E5m2 = 24,
    Float8E4m3fn = 25,
}

use DType::*;

impl DType {
    /// Every dtype, in the order of TensorFlow's numbers.
    pub const ALL: &'static [DType] = &[
        Float32,
        Float64,
        Int32,
        Uint8,
        Int16,
        Int8,
        String,
        Complex64,
        Int64,
        Bool,
        Bfloat16,
        Uint16,
        Complex128,
        Float16,
        Resource,
        Variant,
        Uint32,
        Uint64,
        Float8E5m2,
        Float8E4m3fn,
    ];

    /// TensorFlow's name in Python: `float32`.
    pub const fn name(self) -> &'static str {
        self.names().0
    }

    /// TensorFlow's name in an OpDef: `DT_FLOAT`.
    pub const fn proto_name(self) -> &'static str {
        self.names().1
    }

    /// TensorFlow's name in the notation of `REGISTER_OP`: `float`.
    pub const fn schema_name(self) -> &'static str {
        self.names().2
    }

    const fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Float32 => ("float32", "DT_FLOAT", "float"),
            Float64 => ("float64", "DT_DOUBLE", "double"),
            Int32 => ("int32", "DT_INT32", "int32"),
            Uint8 => ("uint8", "DT_UINT8", "uint8"),
            Int16 => ("int16", "DT_INT16", "int16"),
            Int8 => ("int8", "DT_INT8", "int8"),
            String => ("string", "DT_STRING", "string"),
            Complex64 => ("complex64", "DT_COMPLEX64", "complex64"),
            Int64 => ("int64", "DT_INT64", "int64"),
            Bool => ("bool", "DT_BOOL", "bool"),
            Bfloat16 => ("bfloat16", "DT_BFLOAT16", "bfloat16"),
            Uint16 => ("uint16", "DT_UINT16", "uint16"),
            Complex128 => ("complex128", "DT_COMPLEX128", "complex128"),
            Float16 => ("float16", "DT_HALF", "half"),
            Resource => ("resource", "DT_RESOURCE", "resource"),
            Variant => ("variant", "DT_VARIANT", "variant"),
            Uint32 => ("uint32", "DT_UINT32", "uint32"),
            Uint64 => ("uint64", "DT_UINT64", "uint64"),
            Float8E5m2 => ("float8_e5m2", "DT_FLOAT8_E5M2", "float8_e5m2"),
            Float8E4m3fn => ("float8_e4m3fn", "DT_FLOAT8_E4M3FN", "float8_e4m3fn"),
        }
    }

    /// The dtype of one of the three spellings: `float32`, `DT_FLOAT` or `float`.
    pub fn from_name(name: &str) -> Result<DType> {
        DType::ALL
            .iter()
            .copied()
            .find(|d| {
                let (a, b, c) = d.names();
                name == a || name == b || name == c
            })
            .ok_or_else(|| Error::invalid_argument(format!("no dtype is named {name:?}")))
    }

    /// The dtype of TensorFlow's `DataType` number.
    pub fn from_number(number: i32) -> Result<DType> {
        DType::ALL.iter().copied().find(|&d| d as i32 == number).ok_or_else(|| {
            Error::invalid_argument(format!("no dtype has TensorFlow's DataType number {number}"))
        })
    }

    /// Bytes of an element; 0 for string, resource and variant, which do not live in plain memory.
    pub const fn size(self) -> usize {
        match self {
            Bool | Uint8 | Int8 | Float8E5m2 | Float8E4m3fn => 1,
            Int16 | Uint16 | Float16 | Bfloat16 => 2,
            Int32 | Uint32 | Float32 => 4,
            Int64 | Uint64 | Float64 | Complex64 => 8,
            Complex128 => 16,
            String | Resource | Variant => 0,
        }
    }

    /// Whether elements are plain bytes: all but string, resource and variant.
    pub const fn is_plain(self) -> bool {
        self.size() > 0
    }

    /// float8, float16, bfloat16, float32, float64.
    pub const fn is_floating(self) -> bool {
        matches!(self, Float32 | Float64 | Float16 | Bfloat16 | Float8E5m2 | Float8E4m3fn)
    }

    /// complex64, complex128.
    pub const fn is_complex(self) -> bool {
        matches!(self, Complex64 | Complex128)
    }

    /// Signed or unsigned integers; not bool.
    pub const fn is_integer(self) -> bool {
        self.is_unsigned() || matches!(self, Int8 | Int16 | Int32 | Int64)
    }

    /// uint8 to uint64.
    pub const fn is_unsigned(self) -> bool {
        matches!(self, Uint8 | Uint16 | Uint32 | Uint64)
    }

    /// float32 for complex64, float64 for complex128, itself otherwise.
    pub const fn real(self) -> DType {
        match self {
            Complex64 => Float32,
            Complex128 => Float64,
            other => other,
        }
    }
}

impl fmt::Display for DType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Debug for DType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

mod sealed {
    pub trait Sealed {}
}

/// A Rust type that is the element of a plain dtype. Sealed: the list is TensorFlow's.
pub trait Element:
    sealed::Sealed + Copy + Send + Sync + PartialEq + fmt::Debug + Default + 'static
{
    /// The dtype whose elements have this type.
    const DTYPE: DType;
}

macro_rules! elements {
    ($($t:ty => $d:ident),* $(,)?) => {
        $(impl sealed::Sealed for $t {}
        impl Element for $t { const DTYPE: DType = DType::$d; })*
    };
}

elements! {
    bool => Bool, u8 => Uint8, u16 => Uint16, u32 => Uint32, u64 => Uint64,
    i8 => Int8, i16 => Int16, i32 => Int32, i64 => Int64,
    f16 => Float16, bf16 => Bfloat16, f32 => Float32, f64 => Float64,
    Complex64 => Complex64, Complex128 => Complex128,
    F8E4M3 => Float8E4m3fn, F8E5M2 => Float8E5m2,
}

/// Binds a type name to the Rust type of a dtype and evaluates the body with it.
///
/// `dispatch!(dtype, T in [f32, f64] => body)` gives `Some(body)`, or `None` for a dtype whose type
/// is not listed. The sets `ints`, `floats`, `reals`, `complexes`, `numbers` (all four) and `plain`
/// (numbers, bool and float8) may stand in place of the list.
///
/// ```
/// use ferroflow_tensor::{dispatch, DType};
/// let size = dispatch!(DType::Int16, T in reals => size_of::<T>());
/// assert_eq!(size, Some(2));
/// assert_eq!(dispatch!(DType::String, T in plain => size_of::<T>()), None);
/// ```
#[macro_export]
macro_rules! dispatch {
    ($dtype:expr, $T:ident in ints => $body:expr) => {
        $crate::dispatch!($dtype, $T in [u8, u16, u32, u64, i8, i16, i32, i64] => $body)
    };
    ($dtype:expr, $T:ident in floats => $body:expr) => {
        $crate::dispatch!($dtype, $T in [$crate::f16, $crate::bf16, f32, f64] => $body)
    };
    ($dtype:expr, $T:ident in complexes => $body:expr) => {
        $crate::dispatch!($dtype, $T in [$crate::Complex64, $crate::Complex128] => $body)
    };
    ($dtype:expr, $T:ident in reals => $body:expr) => {
        $crate::dispatch!($dtype, $T in [
            f32, f64, $crate::f16, $crate::bf16, u8, u16, u32, u64, i8, i16, i32, i64
        ] => $body)
    };
    ($dtype:expr, $T:ident in numbers => $body:expr) => {
        $crate::dispatch!($dtype, $T in [
            f32, f64, $crate::f16, $crate::bf16, u8, u16, u32, u64, i8, i16, i32, i64,
            $crate::Complex64, $crate::Complex128
        ] => $body)
    };
    ($dtype:expr, $T:ident in plain => $body:expr) => {
        $crate::dispatch!($dtype, $T in [
            f32, f64, $crate::f16, $crate::bf16, u8, u16, u32, u64, i8, i16, i32, i64,
            $crate::Complex64, $crate::Complex128, bool, $crate::F8E4M3, $crate::F8E5M2
        ] => $body)
    };
    ($dtype:expr, $T:ident in [$($t:ty),* $(,)?] => $body:expr) => {{
        let dtype: $crate::DType = $dtype;
        $(if dtype == <$t as $crate::Element>::DTYPE {
            type $T = $t;
            Some($body)
        } else)* {
            None
        }
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_floats_overflow_as_tensorflows() {
        let wide = [f64::INFINITY, 6e4, 61_440.0, 1e6, -1e9, 1e-7, f64::NEG_INFINITY];
        let five: Vec<f64> = wide.iter().map(|&x| f8e5m2(x).to_f64()).collect();
        let inf = f64::INFINITY;
        assert_eq!(five, [inf, 57_344.0, inf, inf, -inf, 0.0, -inf]);
        assert_eq!([464.0, -448.0, 17.0].map(|x| f8e4m3(x).to_f64()), [448.0, -448.0, 16.0]);
        assert!([465.0, -inf, f64::NAN].iter().all(|&x| f8e4m3(x).to_f64().is_nan()));
        assert!(f8e5m2(f64::NAN).to_f64().is_nan());
    }

    #[test]
    fn names_and_numbers_round_trip() {
        for &d in DType::ALL {
            assert_eq!(DType::from_name(d.name()).unwrap(), d);
            assert_eq!(DType::from_name(d.proto_name()).unwrap(), d);
            assert_eq!(DType::from_name(d.schema_name()).unwrap(), d);
            assert_eq!(DType::from_number(d as i32).unwrap(), d);
        }
        assert!(DType::from_name("float33").is_err());
        assert!(DType::from_number(-1).is_err());
    }

    #[test]
    fn dispatch_agrees_with_size() {
        for &d in DType::ALL.iter().filter(|d| d.is_plain()) {
            assert_eq!(dispatch!(d, T in plain => (size_of::<T>(), T::DTYPE)), Some((d.size(), d)));
        }
    }
}
