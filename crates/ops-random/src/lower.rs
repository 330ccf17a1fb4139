//! Philox4x32-10 and TensorFlow's distributions on it, in plain integer operations.
//!
//! Invariant: the bits are those of the kernels; normal numbers differ by their logarithm and sine
//! only. (`stablehlo.rng_bit_generator` counts otherwise.)
//! Does not know: where key and counter come from.

use ferroflow_ops::prelude::*;

const WORD: DType = DType::Uint32;
const LONG: DType = DType::Uint64;

/// A sample: four words, each a vector of one element for each counter.
type Words = [HloValue; 4];

/// An integer constant in the shape of `like`.
fn splat(cx: &mut Lower<'_>, like: &HloValue, number: u64) -> Result<HloValue> {
    let value = match like.ty.dtype {
        WORD => Array::scalar(number as u32),
        _ => Array::scalar(number),
    };
    let value = cx.literal(&value)?;
    cx.broadcast(&value, &like.ty.shape)
}

fn with(cx: &mut Lower<'_>, name: &str, x: &HloValue, number: u64) -> Result<HloValue> {
    let number = splat(cx, x, number)?;
    cx.binary(name, x, &number)
}

/// The lower and the upper half of uint64 numbers.
fn halves(cx: &mut Lower<'_>, x: &HloValue) -> Result<[HloValue; 2]> {
    let high = with(cx, "shift_right_logical", x, 32)?;
    Ok([cx.convert(x, WORD)?, cx.convert(&high, WORD)?])
}

/// The inverse of [`halves`].
fn join(cx: &mut Lower<'_>, low: &HloValue, high: &HloValue) -> Result<HloValue> {
    let (low, high) = (cx.convert(low, LONG)?, cx.convert(high, LONG)?);
    let high = with(cx, "shift_left", &high, 32)?;
    cx.binary("or", &low, &high)
}

/// Lower and upper half of the product of words and a number.
fn product(cx: &mut Lower<'_>, x: &HloValue, number: u64) -> Result<[HloValue; 2]> {
    let wide = cx.convert(x, LONG)?;
    let product = with(cx, "multiply", &wide, number)?;
    halves(cx, &product)
}

/// The ten rounds on all counters at once.
fn rounds(cx: &mut Lower<'_>, mut c: Words, mut key: [HloValue; 2]) -> Result<Words> {
    for round in 0..10 {
        if round > 0 {
            key = [with(cx, "add", &key[0], 0x9E37_79B9)?, with(cx, "add", &key[1], 0xBB67_AE85)?];
        }
        let [a_low, a_high] = product(cx, &c[0], 0xD251_1F53)?;
        let [b_low, b_high] = product(cx, &c[2], 0xCD9E_8D57)?;
        let first = cx.binary("xor", &b_high, &c[1])?;
        let first = cx.binary("xor", &first, &key[0])?;
        let third = cx.binary("xor", &a_high, &c[3])?;
        let third = cx.binary("xor", &third, &key[1])?;
        c = [first, b_low, third, a_low];
    }
    Ok(c)
}

/// Element `i` of a vector of uint64, everywhere in a vector of length `n`.
fn spread(cx: &mut Lower<'_>, x: &HloValue, i: usize, n: usize) -> Result<HloValue> {
    let one = cx.slice_along(x, 0, i, 1)?;
    cx.broadcast(&one, &Shape::vector(n))
}

/// `n` samples from the 128-bit counter on.
fn samples(cx: &mut Lower<'_>, key: &HloValue, counter: &HloValue, n: usize) -> Result<Words> {
    let (low, high) = (spread(cx, counter, 0, n)?, spread(cx, counter, 1, n)?);
    let step = cx.iota(LONG, &[n], 0)?;
    let sum = cx.binary("add", &low, &step)?;
    let carry = cx.compare("LT", &sum, &low)?;
    let carry = cx.convert(&carry, LONG)?;
    let high = cx.binary("add", &high, &carry)?;
    let ([a, b], [c, d]) = (halves(cx, &sum)?, halves(cx, &high)?);
    let key = spread(cx, key, 0, n)?;
    let key = halves(cx, &key)?;
    rounds(cx, [a, b, c, d], key)
}

/// Random bits as a number in [1, 2) of a float dtype, less 1.
fn unit(cx: &mut Lower<'_>, bits: &HloValue, dtype: DType) -> Result<HloValue> {
    let (word, mantissa, exponent) = match dtype {
        DType::Float64 => (DType::Uint64, (1u64 << 52) - 1, 1023u64 << 52),
        DType::Float16 => (DType::Uint16, 0x3ff, 15 << 10),
        DType::Bfloat16 => (DType::Uint16, 0x7f, 127 << 7),
        _ => (DType::Uint32, 0x7f_ffff, 127 << 23),
    };
    let bits = with(cx, "and", bits, mantissa)?;
    let bits = with(cx, "or", &bits, exponent)?;
    let bits = cx.convert(&bits, word)?;
    let number = cx.bitcast(&bits, dtype)?;
    cx.with_scalar("subtract", &number, 1.0)
}

/// Two words as a number in [0, 1): the first has the upper bits.
fn unit64(cx: &mut Lower<'_>, high: &HloValue, low: &HloValue) -> Result<HloValue> {
    let bits = join(cx, low, high)?;
    unit(cx, &bits, DType::Float64)
}

/// Two normal numbers from two uniform ones (Box and Muller, 1958).
fn normals(cx: &mut Lower<'_>, u: &HloValue, v: &HloValue) -> Result<[HloValue; 2]> {
    let least = cx.splat(&u.ty, 1.0e-7)?;
    let u = cx.binary("maximum", u, &least)?;
    let turn = cx.convert(v, DType::Float64)?;
    let turn = cx.with_scalar("multiply", &turn, 2.0 * std::f64::consts::PI)?;
    let turn = cx.convert(&turn, u.ty.dtype)?;
    let log = cx.unary("log", &u)?;
    let square = cx.with_scalar("multiply", &log, -2.0)?;
    let r = cx.unary("sqrt", &square)?;
    let (sine, cosine) = (cx.unary("sine", &turn)?, cx.unary("cosine", &turn)?);
    Ok([cx.binary("multiply", &sine, &r)?, cx.binary("multiply", &cosine, &r)?])
}

/// Random numbers of the type of output 0, from key, counter and algorithm in inputs 1 to 3.
pub(crate) fn draw(cx: &mut Lower<'_>, normal: bool) -> Result<()> {
    let (key, counter, ty) = (cx.input(1)?, cx.input(2)?, cx.output_type(0)?);
    let total = ty.shape.len();
    if total == 0 {
        let nothing = cx.splat(&ty, 0.0)?;
        cx.set(nothing);
        return Ok(());
    }
    let double = ty.dtype == DType::Float64;
    let each = if double { 2 } else { 4 };
    let [a, b, c, d] = samples(cx, key, counter, total.div_ceil(each))?;
    let numbers: Vec<HloValue> = match (double, normal) {
        (true, _) => {
            let (u, v) = (unit64(cx, &a, &b)?, unit64(cx, &c, &d)?);
            if normal { normals(cx, &u, &v)?.to_vec() } else { vec![u, v] }
        }
        (false, true) => {
            let mut all = Vec::new();
            for (x, y) in [(&a, &b), (&c, &d)] {
                let (u, v) = (unit(cx, x, DType::Float32)?, unit(cx, y, DType::Float32)?);
                all.extend(normals(cx, &u, &v)?);
            }
            all
        }
        (false, false) => {
            [&a, &b, &c, &d].into_iter().map(|x| unit(cx, x, ty.dtype)).collect::<Result<_>>()?
        }
    };
    // The numbers of a sample stand together.
    let columns = numbers.iter().map(|x| cx.reshape(x, &[x.ty.shape.len(), 1]));
    let columns = columns.collect::<Result<Vec<_>>>()?;
    let rows = cx.concatenate(&columns, 1)?;
    let flat = cx.reshape(&rows, &[rows.ty.shape.len()])?;
    let own = cx.slice_along(&flat, 0, 0, total)?;
    let own = cx.reshape(&own, ty.dims())?;
    let value = cx.convert(&own, ty.dtype)?;
    cx.set(value);
    Ok(())
}

/// Key and counter of a pair of seeds, by the sample that they count to.
pub(crate) fn scramble(cx: &mut Lower<'_>) -> Result<()> {
    let seed = cx.input(0)?;
    let seed = cx.convert(seed, DType::Int64)?;
    let seed = cx.convert(&seed, LONG)?;
    let key = cx.literal(&Array::vector(&[0x0246_1e29_3ec8_f720u64])?)?;
    let [a, b, c, d] = samples(cx, &key, &seed, 1)?;
    let (key, counter) = (join(cx, &a, &b)?, join(cx, &c, &d)?);
    let zero = splat(cx, &counter, 0)?;
    let counter = cx.concatenate(&[zero, counter], 0)?;
    cx.set(key);
    cx.set(counter);
    Ok(())
}
