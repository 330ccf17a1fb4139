//! Fourier transforms in StableHLO, which has them over the last one to three dimensions.
//!
//! Does not know: transforms along other axes.

use crate::fft::{Kind, half, lengths};
use ferroflow_ops::prelude::*;

/// Lowers a transform over the last `rank` dimensions.
pub(crate) fn fixed(cx: &mut Lower<'_>, rank: usize, kind: Kind) -> Result<()> {
    let ty = cx.output_type(0)?;
    let x = cx.input(0)?;
    let lead = x.dims().len().saturating_sub(rank);
    let own = x.dims().get(lead..).unwrap_or(&[]).to_vec();
    let (name, sizes) = match kind {
        Kind::Forward => ("FFT", own),
        Kind::Inverse => ("IFFT", own),
        Kind::FromReal => ("RFFT", lengths(&cx.constant(1)?.to_i64s()?)?),
        Kind::ToReal => ("IRFFT", lengths(&cx.constant(1)?.to_i64s()?)?),
    };
    let mut part = [x.dims().get(..lead).unwrap_or(&[]), &sizes].concat();
    if let (Kind::ToReal, Some(last)) = (kind, part.last_mut()) {
        *last = half(*last);
    }
    let zeros = vec![0; part.len()];
    let x = cx.slice(x, &zeros, &part, &vec![1; part.len()])?;
    let sizes: Vec<String> = sizes.iter().map(usize::to_string).collect();
    let text = format!(
        "fft_type = #stablehlo<fft_type {name}>, fft_length = array<i64: {}>",
        sizes.join(", ")
    );
    let value = cx.op("fft", &[&x], &text, ty)?;
    cx.set(value);
    Ok(())
}
