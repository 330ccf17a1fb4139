//! Arrays of the numbers that samples ask for, in any dtype.
//!
//! Invariant: the same on every run and machine: goldens are made from them.
//! Does not know: operations.

use ferroflow_base::{Error, Result};
use ferroflow_op::SampleInput;
use ferroflow_tensor::{Array, Complex64, Complex128, DType, Element, F8E4M3, F8E5M2, Shape};
use ferroflow_tensor::{bf16, dispatch, f16};

/// SplitMix64 (Steele, Lea and Flood, 2014).
#[derive(Clone, Debug)]
pub struct Numbers(u64);

impl Numbers {
    /// A stream that depends on the seed alone.
    pub fn new(seed: u64) -> Numbers {
        Numbers(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// The next number in `[low, high)`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (self.bits() >> 11) as f64 / (1u64 << 53) as f64 * (high - low)
    }

    /// The next integer in `[0, n)`; 0 for an `n` of 0.
    pub fn below(&mut self, n: usize) -> usize {
        (self.bits() % (n.max(1) as u64)) as usize
    }
}

/// The array that an input of a sample stands for, its numbers being of `dtype`.
pub fn array(input: &SampleInput, dtype: DType, seed: u64) -> Result<Array> {
    match input {
        SampleInput::Numbers { dims, low, high } => {
            drawn(dtype, dims, (*low, *high), seed, f64::round)
        }
        // A bound of integers is not to be reached: they are indices, labels.
        SampleInput::Of(_, dims, low, high) => drawn(dtype, dims, (*low, *high), seed, f64::floor),
        SampleInput::Fixed(array) => cast(array, dtype),
        SampleInput::Variable(dims) => drawn(dtype, dims, (0.5, 2.0), seed, f64::round),
    }
}

fn drawn(
    dtype: DType,
    dims: &[usize],
    (low, high): (f64, f64),
    seed: u64,
    whole: fn(f64) -> f64,
) -> Result<Array> {
    let mut numbers = Numbers::new(seed);
    let shape = Shape::new(dims)?;
    let n = shape.len();
    let mut next = || numbers.between(low, high);
    let reals: Vec<(f64, f64)> = if dtype.is_complex() {
        (0..n).map(|_| (next(), next())).collect()
    } else {
        (0..n).map(|_| (next(), 0.0)).collect()
    };
    let values: Vec<(f64, f64)> = match dtype {
        DType::Bool => {
            let middle = if low >= 0.0 && high == 2.0 { 1.0 } else { (low + high) / 2.0 };
            reals.iter().map(|v| (f64::from(u8::from(v.0 >= middle)), 0.0)).collect()
        }
        d if d.storage().is_unsigned() => reals.iter().map(|v| (whole(v.0).abs(), 0.0)).collect(),
        d if d.storage().is_integer() => reals.iter().map(|v| (whole(v.0), 0.0)).collect(),
        _ => reals,
    };
    of_values(dtype, &values, shape)
}

/// An array of these complex numbers as another dtype; strings show the real part.
pub fn of_values(dtype: DType, values: &[(f64, f64)], shape: Shape) -> Result<Array> {
    fn all<T: Element>(
        v: &[(f64, f64)],
        shape: Shape,
        f: impl Fn((f64, f64)) -> T,
    ) -> Result<Array> {
        Array::from_slice(&v.iter().map(|&c| f(c)).collect::<Vec<T>>(), shape)
    }
    match dtype {
        d if d.is_quantized() => of_values(d.storage(), values, shape)?.seen_as(d),
        DType::Float32 => all(values, shape, |v| v.0 as f32),
        DType::Float64 => all(values, shape, |v| v.0),
        DType::Float16 => all(values, shape, |v| f16::from_f64(v.0)),
        DType::Bfloat16 => all(values, shape, |v| bf16::from_f64(v.0)),
        DType::Float8E4m3fn => all(values, shape, |v| F8E4M3::from_f64(v.0)),
        DType::Float8E5m2 => all(values, shape, |v| F8E5M2::from_f64(v.0)),
        DType::Complex64 => all(values, shape, |v| Complex64::new(v.0 as f32, v.1 as f32)),
        DType::Complex128 => all(values, shape, |v| Complex128::new(v.0, v.1)),
        DType::Bool => all(values, shape, |v| v.0 != 0.0),
        DType::Int8 => all(values, shape, |v| v.0 as i8),
        DType::Int16 => all(values, shape, |v| v.0 as i16),
        DType::Int32 => all(values, shape, |v| v.0 as i32),
        DType::Int64 => all(values, shape, |v| v.0 as i64),
        DType::Uint8 => all(values, shape, |v| v.0 as u8),
        DType::Uint16 => all(values, shape, |v| v.0 as u16),
        DType::Uint32 => all(values, shape, |v| v.0 as u32),
        DType::Uint64 => all(values, shape, |v| v.0 as u64),
        DType::String => {
            let texts: Vec<Vec<u8>> = values.iter().map(|v| text(v.0)).collect();
            Array::from_strings(texts, shape)
        }
        _ => Err(Error::invalid_argument(format!("a {dtype} is not made of numbers"))),
    }
}

/// Strings of several lengths, one of them empty, not all of them UTF-8.
fn text(v: f64) -> Vec<u8> {
    let mut text = format!("{:.0}", (v * 100.0).abs()).into_bytes();
    match text.len() % 3 {
        0 => text.push(0xff),
        1 => text.clear(),
        _ => {}
    }
    text
}

/// The elements as complex numbers; `None` for strings and handles.
pub fn values(array: &Array) -> Option<Vec<(f64, f64)>> {
    macro_rules! reals {
        ($($t:ty => $f:expr),* $(,)?) => {
            $(if let Ok(s) = array.slice::<$t>() {
                let f: fn($t) -> (f64, f64) = $f;
                return Some(s.iter().map(|&v| f(v)).collect());
            })*
        };
    }
    reals! {
        f16 => |v| (v.to_f64(), 0.0),
        bf16 => |v| (v.to_f64(), 0.0),
        F8E4M3 => |v| (v.to_f64(), 0.0),
        F8E5M2 => |v| (v.to_f64(), 0.0),
        Complex64 => |v| (f64::from(v.re), f64::from(v.im)),
        Complex128 => |v| (v.re, v.im),
        bool => |v| (f64::from(u8::from(v)), 0.0),
    }
    dispatch!(array.dtype(), T in [f32, f64, u8, u16, u32, u64, i8, i16, i32, i64] => {
        array.slice::<T>().ok().map(|s| s.iter().map(|&v| (v as f64, 0.0)).collect())
    })
    .flatten()
}

/// A copy that shares no memory with the array; handles are shared.
pub fn copy(array: &Array) -> Result<Array> {
    match array.bytes() {
        Ok(bytes) => Array::from_bytes(array.dtype(), array.shape().clone(), bytes),
        Err(_) => Ok(array.alias()),
    }
}

/// The same numbers as another dtype.
pub fn cast(array: &Array, dtype: DType) -> Result<Array> {
    if array.dtype() == dtype {
        return Ok(array.clone());
    }
    let values = values(array).ok_or_else(|| {
        Error::invalid_argument(format!("{} is not made of numbers", array.dtype()))
    })?;
    of_values(dtype, &values, array.shape().clone())
}
