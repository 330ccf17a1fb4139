//! Tensors as messages (`TensorProto`).
//!
//! Invariant: a shape is checked against what there is before memory is taken for it.
//! Does not know: attributes of graphs, which hold such messages too.

use crate::wire::{Field, Fields, put_bytes, put_varint, varint};
use ferroflow_base::{Error, Result, memory};
use ferroflow_tensor::{Array, Complex64, Complex128, DType, Shape, Strings, bf16, dispatch, f16};

fn broken() -> Error {
    Error::invalid_argument("Cannot parse tensor from proto: the bytes are no tensor")
}

/// The message of a tensor.
pub fn write(a: &Array) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    put_varint(1 << 3, &mut out);
    put_varint(a.dtype() as u64, &mut out);
    let mut shape = Vec::new();
    for &n in a.dims() {
        let mut dim = Vec::new();
        if n > 0 {
            put_varint(1 << 3, &mut dim);
            put_varint(n as u64, &mut dim);
        }
        put_bytes(2, &dim, &mut shape)?;
    }
    put_bytes(2, &shape, &mut out)?;
    match a.dtype() {
        DType::String => a.strings()?.iter().try_for_each(|s| put_bytes(8, s, &mut out))?,
        _ if a.is_empty() => {}
        _ => put_bytes(4, a.bytes()?, &mut out)?,
    }
    Ok(out)
}

/// Numbers of variable length, alone or packed.
fn varints(field: Field<'_>, to: &mut Vec<u64>) -> Result<()> {
    match field {
        Field::Varint(v) => {
            memory::reserve(to, 1)?;
            to.push(v);
        }
        Field::Bytes(mut rest) => {
            while !rest.is_empty() {
                let (v, after) = varint(rest)?;
                memory::reserve(to, 1)?;
                to.push(v);
                rest = after;
            }
        }
        _ => return Err(broken()),
    }
    Ok(())
}

fn dims(message: &[u8]) -> Result<Vec<usize>> {
    let (mut dims, mut fields) = (Vec::new(), Fields::of(message));
    while let Some(field) = fields.next_field()? {
        match field {
            (2, Field::Bytes(dim)) => {
                let (mut size, mut fields) = (0u64, Fields::of(dim));
                while let Some(field) = fields.next_field()? {
                    if let (1, Field::Varint(n)) = field {
                        size = n;
                    }
                }
                dims.push(usize::try_from(size as i64).map_err(|_| broken())?);
                if dims.len() > 254 {
                    return Err(broken());
                }
            }
            (3, Field::Varint(unknown)) if unknown != 0 => return Err(broken()),
            _ => {}
        }
    }
    Ok(dims)
}

/// What a message says.
#[derive(Default)]
struct Parts<'a> {
    dtype: u64,
    dims: Vec<usize>,
    content: &'a [u8],
    /// Elements as bits, 32 or 64, or both halves of complex numbers.
    bits: Vec<u64>,
    strings: Strings,
}

fn parts(message: &[u8]) -> Result<Parts<'_>> {
    let (mut all, mut fields) = (Parts::default(), Fields::of(message));
    while let Some((number, field)) = fields.next_field()? {
        match (number, field) {
            (1, Field::Varint(v)) => all.dtype = v,
            (2, Field::Bytes(shape)) => all.dims = dims(shape)?,
            (4, Field::Bytes(content)) => all.content = content,
            (8, Field::Bytes(s)) => all.strings.push(s)?,
            (5 | 9, Field::Bytes(packed)) => {
                let (four, rest) = packed.as_chunks::<4>();
                if !rest.is_empty() {
                    return Err(broken());
                }
                memory::reserve(&mut all.bits, four.len())?;
                all.bits.extend(four.iter().map(|b| u64::from(u32::from_le_bytes(*b))));
            }
            (6 | 12, Field::Bytes(packed)) => {
                let (eight, rest) = packed.as_chunks::<8>();
                if !rest.is_empty() {
                    return Err(broken());
                }
                memory::reserve(&mut all.bits, eight.len())?;
                all.bits.extend(eight.iter().map(|b| u64::from_le_bytes(*b)));
            }
            (5 | 9, Field::Fixed32(v)) => all.bits.push(u64::from(v)),
            (6 | 12, Field::Fixed64(v)) => all.bits.push(v),
            (7 | 10 | 11 | 13 | 16 | 17, field) => varints(field, &mut all.bits)?,
            _ => {}
        }
    }
    Ok(all)
}

/// The tensor of a message.
pub fn read(message: &[u8]) -> Result<Array> {
    let all = parts(message).map_err(|_| broken())?;
    let number = i32::try_from(all.dtype).map_err(|_| broken())?;
    let dtype = DType::from_number(number).map_err(|_| broken())?;
    let shape = Shape::new(&all.dims)?;
    let n = shape.len();
    if dtype == DType::String {
        return strings(all.strings, shape);
    }
    if !dtype.is_plain() {
        return Err(Error::invalid_argument(format!(
            "Cannot parse tensor from proto: it is of {dtype}"
        )));
    }
    if !all.content.is_empty() || n == 0 {
        if Some(all.content.len()) != n.checked_mul(dtype.size()) {
            return Err(broken());
        }
        return Array::from_bytes(dtype, shape, all.content).map_err(|_| broken());
    }
    numbers(dtype, &all.bits, shape)
}

/// Fewer strings than elements: the last one again.
fn strings(mut given: Strings, shape: Shape) -> Result<Array> {
    let (n, own) = (shape.len(), given.len());
    if own > n {
        return Err(broken());
    }
    if own == n {
        return Array::of_strings(given, shape);
    }
    let known = Array::of_strings(std::mem::take(&mut given), Shape::vector(own))?;
    let known = known.strings()?;
    let last = own.checked_sub(1).and_then(|i| known.get(i)).unwrap_or(&[]);
    let mut all = Strings::with_capacity(n, 0)?;
    all.extend(known.iter())?;
    for _ in own..n {
        all.push(last)?;
    }
    Array::of_strings(all, shape)
}

/// Numbers one by one: fewer than elements stand for the last one again, none for zeros.
fn numbers(dtype: DType, bits: &[u64], shape: Shape) -> Result<Array> {
    let width = if dtype.is_complex() { 2 } else { 1 };
    let (n, own) = (shape.len(), bits.len() / width);
    if own > n || !bits.len().is_multiple_of(width) {
        return Err(broken());
    }
    let at = |i: usize, half: usize| {
        let i = i.min(own.saturating_sub(1));
        bits.get(i * width + half).copied().unwrap_or(0)
    };
    let float = |v: u64| f32::from_bits(v as u32);
    let mut out = Array::zeros(dtype, shape)?;
    macro_rules! fill {
        ($t:ty, $f:expr) => {{
            let f = $f;
            for (i, to) in out.slice_mut::<$t>()?.iter_mut().enumerate() {
                *to = f(i);
            }
        }};
    }
    match dtype {
        DType::Float32 => fill!(f32, |i| float(at(i, 0))),
        DType::Float64 => fill!(f64, |i| f64::from_bits(at(i, 0))),
        DType::Float16 => fill!(f16, |i| f16::from_bits(at(i, 0) as u16)),
        DType::Bfloat16 => fill!(bf16, |i| bf16::from_bits(at(i, 0) as u16)),
        DType::Bool => fill!(bool, |i| at(i, 0) != 0),
        DType::Complex64 => fill!(Complex64, |i| Complex64::new(float(at(i, 0)), float(at(i, 1)))),
        DType::Complex128 => fill!(Complex128, |i| {
            Complex128::new(f64::from_bits(at(i, 0)), f64::from_bits(at(i, 1)))
        }),
        _ => {
            let done = dispatch!(dtype, T in ints => fill!(T, |i| at(i, 0) as T));
            done.ok_or_else(broken)?;
        }
    }
    Ok(out)
}
