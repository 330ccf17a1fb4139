//! Gradients of Fourier transforms: transforms the other way.
//!
//! Invariant: what was cut off has the gradient 0.
//! Does not know: transforms along any axes, which have no gradient in TensorFlow either.

use crate::fft::{
    FFT, FFT_2D, FFT_3D, IFFT, IFFT_2D, IFFT_3D, Kind, RFFT, RFFT_2D, RFFT_3D, ToComplex,
};
use ferroflow_ops::array::concat::{PACK, Pack, concat};
use ferroflow_ops::array::range::RANGE;
use ferroflow_ops::array::slice::SLICE;
use ferroflow_ops::array::{pad, slice_of};
use ferroflow_ops::math::reduce::PROD;
use ferroflow_ops::prelude::*;

fn by_rank(rank: usize, all: [&'static OpDef; 3]) -> Result<&'static OpDef> {
    all.get(rank.wrapping_sub(1))
        .copied()
        .ok_or_else(|| Error::internal(format!("a transform over {rank} dimensions")))
}

/// Towards the input of a transform over the last `rank` dimensions.
pub(crate) fn fixed(g: &mut Grad<'_>, rank: usize, kind: Kind) -> Result<()> {
    let (x, dy) = (g.input(0)?, g.dy0()?);
    let dx = match kind {
        Kind::Forward => {
            let back = g.call(by_rank(rank, [&IFFT, &IFFT_2D, &IFFT_3D])?, [&dy])?;
            let n = elements(g, &dy, rank)?;
            let n = g.cast(&n, dy.dtype())?;
            g.mul(&back, &n)?
        }
        Kind::Inverse => {
            let forth = g.call(by_rank(rank, [&FFT, &FFT_2D, &FFT_3D])?, [&dy])?;
            let n = elements(g, &dy, rank)?;
            // Of no elements nothing is divided.
            let n = g.maximum(&n, 1.0)?;
            let n = g.cast(&n, dy.dtype())?;
            g.div(&forth, &n)?
        }
        Kind::FromReal => {
            // The frequencies beyond the middle did not come out: their gradients are 0.
            let lengths = g.input(1)?;
            let all = lead_and(g, &dy, &lengths)?;
            let full = pad_to(g, &dy, &all)?;
            let back = g.call(by_rank(rank, [&IFFT, &IFFT_2D, &IFFT_3D])?, [&full])?;
            let n = g.reduce(&PROD, &lengths, &ints(&[0])?, false)?;
            let real = g.real(&back)?;
            let n = g.cast(&n, real.dtype())?;
            let dx = g.mul(&real, &n)?;
            let own = g.shape_of(&x)?;
            pad_to(g, &dx, &own)?
        }
        Kind::ToReal => {
            let lengths = g.input(1)?;
            let attrs = ToComplex { tcomplex: x.dtype() };
            let op = by_rank(rank, [&RFFT, &RFFT_2D, &RFFT_3D])?;
            let forth = g.call_with(op, attrs, [&dy, &lengths])?;
            let weights = weights(g, &lengths, rank)?;
            let weights = g.cast(&weights, x.dtype())?;
            let scaled = g.mul(&forth, &weights)?;
            let n = g.reduce(&PROD, &lengths, &ints(&[0])?, false)?;
            let n = g.maximum(&n, 1.0)?;
            let n = g.cast(&n, x.dtype())?;
            let dx = g.div(&scaled, &n)?;
            let own = g.shape_of(&x)?;
            pad_to(g, &dx, &own)?
        }
    };
    g.set(0, dx)
}

/// How many elements the last `rank` dimensions hold, an int32 scalar.
fn elements(g: &mut Grad<'_>, x: &Value, rank: usize) -> Result<Value> {
    let shape = g.shape_of(x)?;
    let all = g.size_of(&shape)?;
    let first = g.sub(&all, rank as f64)?;
    let first = g.expand_dims(&first, 0)?;
    let last = g.call(&SLICE, [&shape, &first, &ints(&[-1])?])?;
    g.reduce(&PROD, &last, &ints(&[0])?, false)
}

/// The shape of `x`, these lengths in the place of its last dimensions.
fn lead_and(g: &mut Grad<'_>, x: &Value, lengths: &Value) -> Result<Value> {
    let shape = g.shape_of(x)?;
    let (all, own) = (g.size_of(&shape)?, g.size_of(lengths)?);
    let count = g.sub(&all, &own)?;
    let count = g.expand_dims(&count, 0)?;
    let lead = g.call(&SLICE, [&shape, &ints(&[0])?, &count])?;
    concat(g, &[lead, lengths.clone()], 0)
}

/// Zeros behind, up to this shape.
fn pad_to(g: &mut Grad<'_>, x: &Value, shape: &Value) -> Result<Value> {
    let own = g.shape_of(x)?;
    let more = g.sub(shape, &own)?;
    if let Some(more) = more.constant()
        && more.to_i64s()?.iter().all(|&n| n == 0)
    {
        return Ok(x.clone());
    }
    let none = g.zeros_like(&more)?;
    let paddings = g.call_with(&PACK, Pack { n: 2, axis: 1 }, [&none, &more])?;
    g.call(&pad::PAD, [x, &paddings])
}

/// How often each frequency stands for two: all but the first, and the middle one of an even number.
fn weights(g: &mut Grad<'_>, lengths: &Value, rank: usize) -> Result<Value> {
    let n = slice_of(g, lengths, rank as i64 - 1, 1)?;
    let n = g.reshape(&n, &ints(&[])?)?;
    let (zero, one) = (scalar(&n, 0.0)?, scalar(&n, 1.0)?);
    let middle = g.floor_div(&n, 2.0)?;
    let some = g.minimum(&n, 1.0)?;
    let count = g.add(&middle, &some)?;
    let k = g.call(&RANGE, [&zero, &count, &one])?;
    let twice = g.mul(&k, 2.0)?;
    let (first, last) = (g.equal(&k, 0.0)?, g.equal(&twice, &n)?);
    let single = g.or(&first, &last)?;
    let (one, two) = (scalar(&k, 1.0)?, scalar(&k, 2.0)?);
    g.select(&single, &one, &two)
}
