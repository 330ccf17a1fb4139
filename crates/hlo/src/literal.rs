//! Constants: the elements of an array as a `dense` attribute.
//!
//! Invariant: what a compiler reads back has the very bits of the element (NaNs but for their
//! payload): numbers are written as the shortest decimal that rounds to them, what has no decimal
//! by its bits.
//! Does not know: where constants come from.

use crate::{Function, Type, Value};
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, Complex64, Complex128, DType, F8E4M3, F8E5M2, bf16, dispatch, f16};
use std::fmt::Write;

/// From how many elements on the bytes are written in hexadecimal.
const MANY: usize = 64;

impl Function {
    /// A constant.
    pub fn literal(&mut self, array: &Array) -> Result<Value> {
        let ty = Type { dtype: array.dtype().storage(), shape: array.shape().clone() };
        let value = dense(array)?;
        self.constant(&value, ty)
    }

    /// A constant scalar: the value of this dtype that is nearest.
    pub fn scalar(&mut self, dtype: DType, value: f64) -> Result<Value> {
        let array = Array::scalar_of(dtype, value)?;
        self.literal(&array)
    }

    /// A constant all of whose elements are `value`.
    pub fn splat(&mut self, ty: &Type, value: f64) -> Result<Value> {
        let element = elements(&Array::scalar_of(ty.dtype, value)?)?.pop().unwrap_or_default();
        let element = if ty.shape.is_empty() { String::new() } else { element };
        self.constant(&element, ty.clone())
    }

    /// The scalar below (or, if `highest`, above) all others.
    pub fn extreme(&mut self, dtype: DType, highest: bool) -> Result<Value> {
        if dtype.is_floating() {
            return self.scalar(dtype, if highest { f64::INFINITY } else { f64::NEG_INFINITY });
        }
        let text = dispatch!(dtype, T in [i8, i16, i32, i64, u8, u16, u32, u64] => {
            if highest { T::MAX.to_string() } else { T::MIN.to_string() }
        });
        let text = match (text, dtype) {
            (Some(text), _) => text,
            (None, DType::Bool) => highest.to_string(),
            _ => return Err(Error::unimplemented(format!("the largest {dtype}"))),
        };
        self.constant(&text, Type::scalar(dtype))
    }

    fn constant(&mut self, value: &str, ty: Type) -> Result<Value> {
        let text = format!("value = dense<{value}> : {}", ty.text()?);
        self.op("constant", &[], &text, ty)
    }
}

/// What stands between `dense<` and `>`.
fn dense(array: &Array) -> Result<String> {
    if array.is_empty() {
        return Ok(String::new());
    }
    if array.len() >= MANY && array.dtype() != DType::Bool {
        let mut text = String::from("\"0x");
        for b in array.bytes()? {
            let _ = write!(text, "{b:02X}");
        }
        return Ok(text + "\"");
    }
    let elements = elements(array)?;
    if array.len() > 1 && elements.iter().all(|e| Some(e) == elements.first()) {
        return Ok(elements.into_iter().next().unwrap_or_default());
    }
    Ok(nested(&elements, array.dims()))
}

/// Brackets around each row of each dimension.
fn nested(elements: &[String], dims: &[usize]) -> String {
    let Some((_, inner)) = dims.split_first() else {
        return elements.first().cloned().unwrap_or_default();
    };
    let row = inner.iter().product::<usize>().max(1);
    let rows: Vec<_> = elements.chunks(row).map(|part| nested(part, inner)).collect();
    format!("[{}]", rows.join(", "))
}

fn elements(array: &Array) -> Result<Vec<String>> {
    macro_rules! all {
        ($t:ty, $f:expr) => {
            array.slice::<$t>()?.iter().map($f).collect()
        };
    }
    let wide = |v: f64, bits: String| if v.is_finite() { decimal(v as f32) } else { bits };
    let single = |v: f32| if v.is_finite() { decimal(v) } else { format!("0x{:08X}", v.to_bits()) };
    let double =
        |v: f64| if v.is_finite() { decimal(v) } else { format!("0x{:016X}", v.to_bits()) };
    let texts = match array.dtype().storage() {
        DType::Float32 => all!(f32, |&v| single(v)),
        DType::Float64 => all!(f64, |&v| double(v)),
        DType::Float16 => all!(f16, |v| wide(v.to_f64(), format!("0x{:04X}", v.to_bits()))),
        DType::Bfloat16 => all!(bf16, |v| wide(v.to_f64(), format!("0x{:04X}", v.to_bits()))),
        DType::Float8E4m3fn => all!(F8E4M3, |v| wide(v.to_f64(), format!("0x{:02X}", v.to_bits()))),
        DType::Float8E5m2 => all!(F8E5M2, |v| wide(v.to_f64(), format!("0x{:02X}", v.to_bits()))),
        DType::Complex64 => all!(Complex64, |v| format!("({}, {})", single(v.re), single(v.im))),
        DType::Complex128 => all!(Complex128, |v| format!("({}, {})", double(v.re), double(v.im))),
        DType::Bool => all!(bool, bool::to_string),
        dtype => dispatch!(dtype, T in [i8, i16, i32, i64, u8, u16, u32, u64] => {
            array.slice::<T>().map(|s| s.iter().map(T::to_string).collect())
        })
        .unwrap_or_else(|| Err(Error::unimplemented(format!("a constant of {dtype}"))))?,
    };
    Ok(texts)
}

/// The shortest decimal; MLIR wants a point in it.
fn decimal(v: impl std::fmt::Debug) -> String {
    let text = format!("{v:?}");
    match text.split_once('e') {
        Some((digits, exponent)) if !digits.contains('.') => format!("{digits}.0e{exponent}"),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferroflow_tensor::Shape;

    #[test]
    fn elements_are_written_exactly() {
        let text = |a: Array| dense(&a).unwrap();
        assert_eq!(
            text(Array::vector(&[1e-7f32, -0.0, f32::INFINITY]).unwrap()),
            "[1.0e-7, -0.0, 0x7F800000]"
        );
        assert_eq!(text(Array::vector(&[0.1f64, 1e300]).unwrap()), "[0.1, 1.0e300]");
        assert_eq!(text(Array::scalar(f16::NAN)), "0x7E00");
        assert_eq!(text(Array::scalar(bf16::from_f32(1.5))), "1.5");
        assert_eq!(text(Array::scalar(Complex64::new(1.0, -2.0))), "(1.0, -2.0)");
        assert_eq!(text(Array::vector(&[7i32; 3]).unwrap()), "7");
        assert_eq!(text(Array::vector(&[u64::MAX]).unwrap()), "[18446744073709551615]");
        let shape = Shape::new([2, 2]).unwrap();
        assert_eq!(text(Array::from_slice(&[1i8, 2, 3, 4], shape).unwrap()), "[[1, 2], [3, 4]]");
        assert_eq!(text(Array::vector::<bool>(&[]).unwrap()), "");
        assert!(text(Array::vector(&[258u16; 64]).unwrap()).starts_with("\"0x0201"));
    }
}
