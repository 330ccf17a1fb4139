//! Numbers rounded to those that few bits can hold.
//!
//! Invariant: computed in the precision of the numbers, step by step as TensorFlow does, for a step more or
//! less would round otherwise.
//! Does not know: where ranges come from.

use ferroflow_base::{Error, Result, memory};
use ferroflow_kernels::work;
use ferroflow_tensor::Array;

/// A range moved so that zero is held, and the distance of the numbers held.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    low: f32,
    high: f32,
    scale: f32,
    inverse: f32,
    zero: f32,
    /// Whether the range is of zero alone.
    nothing: bool,
}

impl Range {
    /// From `min` to `max`, in at most 16 bits; `narrow` leaves the least integer out.
    pub fn new(min: f32, max: f32, bits: u32, narrow: bool) -> Range {
        let least = f32::from(u8::from(narrow));
        let most = (1u32 << bits.min(16)) as f32 - 1.0;
        let scale = (max - min) / (most - least);
        let from_least = least - min / scale;
        let zero_point = if from_least < least {
            least
        } else if from_least > most {
            most
        } else {
            from_least.round()
        };
        let (low, high) = ((least - zero_point) * scale, (most - zero_point) * scale);
        let inverse = 1.0 / scale;
        let zero = (-low * inverse + 0.5).floor();
        Range { low, high, scale, inverse, zero, nothing: min == 0.0 && max == 0.0 }
    }

    fn hold(&self, x: f32) -> f32 {
        if self.nothing {
            return 0.0;
        }
        let x = if x < self.high { x } else { self.high };
        let x = if x > self.low { x } else { self.low };
        ((x - self.low) * self.inverse - self.zero + 0.5).floor() * self.scale
    }
}

fn fits(ranges: &[Range], arrays: &[&Array], out: &Array) -> Result<()> {
    let ok = arrays.iter().all(|a| a.dims() == out.dims())
        && (ranges.len() == 1 || out.dims().last() == Some(&ranges.len()));
    if ok {
        return Ok(());
    }
    Err(Error::invalid_argument(format!(
        "{} ranges do not go with numbers of shape {}",
        ranges.len(),
        out.shape()
    )))
}

/// Each number rounded within the one range, or within that of its channel.
pub fn fake(ranges: &[Range], x: &Array, out: &mut Array) -> Result<()> {
    fits(ranges, &[x], out)?;
    let x = x.slice::<f32>()?;
    if x.is_empty() || ranges.is_empty() {
        return Ok(());
    }
    let c = ranges.len();
    let shared = work::Shared::new(out.slice_mut::<f32>()?);
    work::each(x.len() / c, work::grain().div_ceil(4 * c), |rows| {
        let own = rows.start * c..rows.end * c;
        // SAFETY: ranges of rows are disjoint.
        let out = unsafe { shared.part(own.clone()) };
        for (out, x) in out.chunks_mut(c).zip(x[own].chunks(c)) {
            for ((o, &x), range) in out.iter_mut().zip(x).zip(ranges) {
                *o = range.hold(x);
            }
        }
    });
    Ok(())
}

/// The gradient of [`fake`] to the numbers; given back are the sums of what lies below and above each range.
pub fn fake_grad(ranges: &[Range], dy: &Array, x: &Array, dx: &mut Array) -> Result<[Vec<f32>; 2]> {
    fits(ranges, &[dy, x], dx)?;
    let c = ranges.len();
    let mut sums = [memory::repeat(0f32, c)?, memory::repeat(0f32, c)?];
    let (dy, x, dx) = (dy.slice::<f32>()?, x.slice::<f32>()?, dx.slice_mut::<f32>()?);
    for ((dx, x), dy) in dx.chunks_mut(c.max(1)).zip(x.chunks(c.max(1))).zip(dy.chunks(c.max(1))) {
        for (k, range) in ranges.iter().enumerate() {
            let (below, above) = (x[k] < range.low, x[k] > range.high);
            let inside = range.nothing || !(below || above || x[k].is_nan());
            dx[k] = dy[k] * f32::from(u8::from(inside));
            if !range.nothing {
                sums[0][k] += if below { dy[k] } else { 0.0 };
                sums[1][k] += if above { dy[k] } else { 0.0 };
            }
        }
    }
    Ok(sums)
}
