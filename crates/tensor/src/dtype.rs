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

/// What the elements of a dtype are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bool,
    Signed,
    Unsigned,
    Float,
    Complex,
    /// Integers that stand for numbers of a range that is told beside them; they lie in memory as
    /// those of this dtype.
    Quantized(DType),
    /// Not in plain memory.
    Object,
}

/// What is known of a dtype.
#[derive(Clone, Copy)]
struct Row {
    /// In Python, in an OpDef, in the notation of `REGISTER_OP`.
    names: (&'static str, &'static str, &'static str),
    /// Bytes of an element.
    size: usize,
    kind: Kind,
}

macro_rules! dtypes {
    ($($variant:ident = $number:literal, $name:literal $proto:literal $schema:literal, $size:literal $kind:expr;)*) => {
        /// An element type. The discriminants are TensorFlow's `DataType` numbers.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum DType {
            $($variant = $number,)*
        }

        impl DType {
            /// Every dtype, in the order of TensorFlow's numbers.
            pub const ALL: &'static [DType] = &[$(DType::$variant),*];

            #[inline]
            const fn row(self) -> &'static Row {
                &ROWS[self as usize]
            }
        }

        /// The rows by their numbers, which have no gaps but before the first.
        static ROWS: [Row; 26] = {
            let mut rows = [Row { names: ("", "", ""), size: 0, kind: Kind::Object }; 26];
            $(rows[$number] = Row { names: ($name, $proto, $schema), size: $size, kind: $kind };)*
            rows
        };
    };
}

dtypes! {
    Float32 = 1, "float32" "DT_FLOAT" "float", 4 Kind::Float;
    Float64 = 2, "float64" "DT_DOUBLE" "double", 8 Kind::Float;
    Int32 = 3, "int32" "DT_INT32" "int32", 4 Kind::Signed;
    Uint8 = 4, "uint8" "DT_UINT8" "uint8", 1 Kind::Unsigned;
    Int16 = 5, "int16" "DT_INT16" "int16", 2 Kind::Signed;
    Int8 = 6, "int8" "DT_INT8" "int8", 1 Kind::Signed;
    String = 7, "string" "DT_STRING" "string", 0 Kind::Object;
    Complex64 = 8, "complex64" "DT_COMPLEX64" "complex64", 8 Kind::Complex;
    Int64 = 9, "int64" "DT_INT64" "int64", 8 Kind::Signed;
    Bool = 10, "bool" "DT_BOOL" "bool", 1 Kind::Bool;
    Qint8 = 11, "qint8" "DT_QINT8" "qint8", 1 Kind::Quantized(Int8);
    Quint8 = 12, "quint8" "DT_QUINT8" "quint8", 1 Kind::Quantized(Uint8);
    Qint32 = 13, "qint32" "DT_QINT32" "qint32", 4 Kind::Quantized(Int32);
    Bfloat16 = 14, "bfloat16" "DT_BFLOAT16" "bfloat16", 2 Kind::Float;
    Qint16 = 15, "qint16" "DT_QINT16" "qint16", 2 Kind::Quantized(Int16);
    Quint16 = 16, "quint16" "DT_QUINT16" "quint16", 2 Kind::Quantized(Uint16);
    Uint16 = 17, "uint16" "DT_UINT16" "uint16", 2 Kind::Unsigned;
    Complex128 = 18, "complex128" "DT_COMPLEX128" "complex128", 16 Kind::Complex;
    Float16 = 19, "float16" "DT_HALF" "half", 2 Kind::Float;
    Resource = 20, "resource" "DT_RESOURCE" "resource", 0 Kind::Object;
    Variant = 21, "variant" "DT_VARIANT" "variant", 0 Kind::Object;
    Uint32 = 22, "uint32" "DT_UINT32" "uint32", 4 Kind::Unsigned;
    Uint64 = 23, "uint64" "DT_UINT64" "uint64", 8 Kind::Unsigned;
    Float8E5m2 = 24, "float8_e5m2" "DT_FLOAT8_E5M2" "float8_e5m2", 1 Kind::Float;
    Float8E4m3fn = 25, "float8_e4m3fn" "DT_FLOAT8_E4M3FN" "float8_e4m3fn", 1 Kind::Float;
}

use DType::*;

impl DType {
    /// TensorFlow's name in Python: `float32`.
    #[inline]
    pub const fn name(self) -> &'static str {
        self.row().names.0
    }

    /// TensorFlow's name in an OpDef: `DT_FLOAT`.
    #[inline]
    pub const fn proto_name(self) -> &'static str {
        self.row().names.1
    }

    /// TensorFlow's name in the notation of `REGISTER_OP`: `float`.
    #[inline]
    pub const fn schema_name(self) -> &'static str {
        self.row().names.2
    }

    /// The dtype of one of the three spellings: `float32`, `DT_FLOAT` or `float`.
    pub fn from_name(name: &str) -> Result<DType> {
        DType::ALL
            .iter()
            .copied()
            .find(|d| {
                let (a, b, c) = d.row().names;
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
    #[inline]
    pub const fn size(self) -> usize {
        self.row().size
    }

    /// The dtype whose elements lie in memory as those of this one: for a quantised dtype the integers of its
    /// size, otherwise itself. Whatever only moves elements need know of no other.
    ///
    /// ```
    /// use ferroflow_tensor::DType;
    /// assert_eq!(DType::Quint8.storage(), DType::Uint8);
    /// assert_eq!(DType::Float32.storage(), DType::Float32);
    /// ```
    #[inline]
    pub const fn storage(self) -> DType {
        match self.row().kind {
            Kind::Quantized(integer) => integer,
            _ => self,
        }
    }

    /// qint8, quint8, qint16, quint16, qint32: integers that stand for numbers of a range told beside them.
    #[inline]
    pub const fn is_quantized(self) -> bool {
        matches!(self.row().kind, Kind::Quantized(_))
    }

    /// Whether elements are plain bytes: all but string, resource and variant.
    #[inline]
    pub const fn is_plain(self) -> bool {
        self.size() > 0
    }

    /// float8, float16, bfloat16, float32, float64.
    #[inline]
    pub const fn is_floating(self) -> bool {
        matches!(self.row().kind, Kind::Float)
    }

    /// complex64, complex128.
    #[inline]
    pub const fn is_complex(self) -> bool {
        matches!(self.row().kind, Kind::Complex)
    }

    /// Signed or unsigned integers; neither bool nor quantised.
    #[inline]
    pub const fn is_integer(self) -> bool {
        matches!(self.row().kind, Kind::Signed | Kind::Unsigned)
    }

    /// uint8 to uint64.
    #[inline]
    pub const fn is_unsigned(self) -> bool {
        matches!(self.row().kind, Kind::Unsigned)
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
    /// The dtype whose elements have this type; never a quantised one, which has its integers' type.
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

/// Binds a type name to the Rust type of a dtype and evaluates the body with it. That of a quantised dtype is
/// that of the integers it is stored as.
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
        let dtype: $crate::DType = $crate::DType::storage($dtype);
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
        assert!(DType::ALL.windows(2).all(|w| (w[0] as u8) < w[1] as u8));
        assert!(DType::from_name("float33").is_err());
        assert!(DType::from_number(-1).is_err());
    }

    #[test]
    fn dispatch_agrees_with_size() {
        for &d in DType::ALL.iter().filter(|d| d.is_plain()) {
            assert_eq!(
                dispatch!(d, T in plain => (size_of::<T>(), T::DTYPE)),
                Some((d.size(), d.storage()))
            );
        }
    }
}
