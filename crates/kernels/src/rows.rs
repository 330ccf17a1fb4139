//! Moves that depend on a length or a distance: sequences reversed, dimensions rolled, mirrored
//! borders folded back.
//!
//! Invariant: shapes are compared before the first element moves; an element is written once.
//! Does not know: strings; axes that count from the end.

use crate::strided::{Axis, by_width, copy, words, words_mut};
use crate::work;
use ferroflow_base::{Error, Result, memory};
use ferroflow_tensor::{Array, dispatch};
use smallvec::SmallVec;

fn alike(x: &Array, out: &Array, what: &str) -> Result<()> {
    if x.dtype() == out.dtype() && x.dims() == out.dims() {
        return Ok(());
    }
    Err(Error::invalid_argument(format!(
        "{what}: {} of shape {} does not give {} of shape {}",
        x.dtype(),
        x.shape(),
        out.dtype(),
        out.shape()
    )))
}

/// `x` with the first `lengths[b]` elements along `sequence` in reverse order, for each index `b`
/// along `batch`.
pub fn reverse_sequence(
    x: &Array,
    lengths: &[usize],
    batch: usize,
    sequence: usize,
    out: &mut Array,
) -> Result<()> {
    alike(x, out, "reverse_sequence")?;
    let d = x.dims();
    let fits = batch != sequence
        && d.get(batch) == Some(&lengths.len())
        && d.get(sequence).is_some_and(|n| lengths.iter().all(|l| l <= n));
    if !fits {
        return Err(Error::invalid_argument(format!(
            "reverse_sequence: {} lengths along dimension {batch} do not fit dimension {sequence} of \
             shape {}",
            lengths.len(),
            x.shape()
        )));
    }
    if x.is_empty() {
        return Ok(());
    }
    let (low, high) = (batch.min(sequence), batch.max(sequence));
    let inner: usize = d[high + 1..].iter().product();
    let between: usize = d[low + 1..high].iter().product();
    let total = x.len() / inner;
    by_width!(x.dtype(), W => {
        let source = words::<W>(x)?;
        let shared = work::Shared::new(words_mut::<W>(out)?);
        work::each(total, work::grain().div_ceil(2 * inner), |range| {
            // SAFETY: ranges are disjoint.
            let to = unsafe { shared.part(range.start * inner..range.end * inner) };
            for (k, to) in range.zip(to.chunks_mut(inner)) {
                let at_high = k % d[high];
                let at_low = k / d[high] / between % d[low];
                let (b, s) = if batch < sequence { (at_low, at_high) } else { (at_high, at_low) };
                let length = lengths[b];
                let from = if s >= length {
                    k
                } else if batch < sequence {
                    k - at_high + (length - 1 - s)
                } else {
                    let step = between * d[high];
                    k - at_low * step + (length - 1 - s) * step
                };
                to.copy_from_slice(&source[from * inner..(from + 1) * inner]);
            }
        });
        Ok(())
    })
}

/// `out[(i + shifts) mod dims] = x[i]`: one shift for each dimension, below its size.
pub fn roll(x: &Array, shifts: &[usize], out: &mut Array) -> Result<()> {
    alike(x, out, "roll")?;
    let d = x.dims();
    if shifts.len() != d.len() || shifts.iter().zip(d).any(|(&s, &n)| s >= n.max(1)) {
        return Err(Error::invalid_argument(format!(
            "roll: shifts {shifts:?} are not below the dimensions of {}",
            x.shape()
        )));
    }
    if x.is_empty() {
        return Ok(());
    }
    let mut strides: SmallVec<[usize; 6]> = SmallVec::from_elem(1, d.len());
    for k in (1..d.len()).rev() {
        strides[k - 1] = strides[k] * d[k];
    }
    let moved: SmallVec<[usize; 6]> = (0..d.len()).filter(|&k| shifts[k] > 0).collect();
    // Each rolled dimension falls into two blocks, so there are fewer blocks than elements.
    by_width!(x.dtype(), W => {
        let source = words::<W>(x)?;
        let target = words_mut::<W>(out)?;
        for block in 0..1usize << moved.len() {
            let mut axes: SmallVec<[Axis; 6]> = SmallVec::new();
            let (mut from, mut to) = (0usize, 0usize);
            for k in 0..d.len() {
                let n = match moved.iter().position(|&m| m == k) {
                    None => d[k],
                    Some(bit) if block >> bit & 1 == 0 => {
                        to += shifts[k] * strides[k];
                        d[k] - shifts[k]
                    }
                    Some(_) => {
                        from += (d[k] - shifts[k]) * strides[k];
                        shifts[k]
                    }
                };
                axes.push(Axis { n, from: strides[k] as isize, to: strides[k] as isize });
            }
            copy(source, from as isize, target, to as isize, &axes)?;
        }
        Ok(())
    })
}

/// The transpose of a mirrored border: every element of `dy` is added where it came from.
pub fn mirror_pad_grad(
    dy: &Array,
    paddings: &[(usize, usize)],
    reflect: bool,
    out: &mut Array,
) -> Result<()> {
    let fits = paddings.len() == dy.rank()
        && out.rank() == dy.rank()
        && out.dtype() == dy.dtype()
        && (0..dy.rank()).all(|k| {
            let (a, b) = paddings[k];
            let n = out.dims()[k];
            let most = if reflect { n.saturating_sub(1) } else { n };
            a <= most && b <= most && n + a + b == dy.dims()[k]
        });
    if !fits {
        return Err(Error::invalid_argument(format!(
            "mirror_pad_grad: paddings {paddings:?} around shape {} do not give shape {}",
            out.shape(),
            dy.shape()
        )));
    }
    // SAFETY: 0 is a value of every plain dtype.
    unsafe { out.raw_bytes_mut()? }.fill(0);
    if dy.is_empty() {
        return Ok(());
    }
    let shift = usize::from(reflect);
    let mut tables: SmallVec<[Vec<usize>; 6]> = SmallVec::new();
    for (&(a, b), &d) in paddings.iter().zip(out.dims()) {
        let before = (0..a).map(|i| a - 1 - i + shift);
        let after = (0..b).map(|i| d - 1 - shift - i);
        tables.push(memory::collect(before.chain(0..d).chain(after))?);
    }
    let mut strides: SmallVec<[usize; 6]> = SmallVec::from_elem(1, out.rank());
    for k in (1..out.rank()).rev() {
        strides[k - 1] = strides[k] * out.dims()[k];
    }
    let dtype = dy.dtype();
    dispatch!(dtype, T in numbers => {
        let source = dy.slice::<T>()?;
        let target = out.slice_mut::<T>()?;
        let Some((last, outer)) = tables.split_last() else {
            target.copy_from_slice(source);
            return Ok(());
        };
        for (row, from) in source.chunks(last.len()).enumerate() {
            let (mut rest, mut start) = (row, 0);
            for (k, t) in outer.iter().enumerate().rev() {
                start += t[rest % t.len()] * strides[k];
                rest /= t.len();
            }
            for (&v, &i) in from.iter().zip(last) {
                let slot = &mut target[start + i];
                *slot = crate::numeric::Number::plus(*slot, v);
            }
        }
        Ok(())
    })
    .unwrap_or_else(|| {
        Err(Error::unimplemented(format!("mirror_pad_grad has no kernel for {dtype}")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferroflow_tensor::{DType, Shape};

    fn matrix(values: &[i32], dims: [usize; 2]) -> Array {
        Array::from_slice(values, Shape::new(dims).unwrap()).unwrap()
    }

    #[test]
    fn rolled_and_reversed() {
        let x = matrix(&[0, 1, 2, 3, 4, 5], [2, 3]);
        let mut out = Array::uninit(DType::Int32, x.shape().clone()).unwrap();
        roll(&x, &[1, 2], &mut out).unwrap();
        assert_eq!(out.slice::<i32>().unwrap(), [4, 5, 3, 1, 2, 0]);
        assert!(roll(&x, &[2, 0], &mut out).is_err());
        reverse_sequence(&x, &[3, 2], 0, 1, &mut out).unwrap();
        assert_eq!(out.slice::<i32>().unwrap(), [2, 1, 0, 4, 3, 5]);
        reverse_sequence(&x, &[1, 2, 2], 1, 0, &mut out).unwrap();
        assert_eq!(out.slice::<i32>().unwrap(), [0, 4, 5, 3, 1, 2]);
    }

    #[test]
    fn borders_fold_back() {
        let dy = Array::vector(&[1i32, 2, 3, 4, 5]).unwrap();
        let mut out = Array::zeros(DType::Int32, Shape::vector(3)).unwrap();
        mirror_pad_grad(&dy, &[(1, 1)], true, &mut out).unwrap();
        assert_eq!(out.slice::<i32>().unwrap(), [2, 9, 4]);
        mirror_pad_grad(&dy, &[(1, 1)], false, &mut out).unwrap();
        assert_eq!(out.slice::<i32>().unwrap(), [3, 3, 9]);
    }
}
