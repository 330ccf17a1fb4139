//! Numbers held in few bits: integers, each of which stands for a number of a range told beside them.
//!
//! Invariant: each step is rounded as TensorFlow rounds it, so that the integers are the same. Integers of every
//! width are read and written as int32, in which all of them fit: there is one loop of each kind.
//! Does not know: where ranges come from.

use ferroflow_base::{Error, Result, memory};
use ferroflow_kernels::cast::cast;
use ferroflow_tensor::{Array, DType, Shape};

/// How numbers are mapped to integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The range is divided into as many steps as there are integers.
    MinCombined,
    /// As [`Mode::MinCombined`], with the least number rounded to a step first, so that 0 is held exactly.
    MinFirst,
    /// Integers are multiples of one number: 0 is 0.
    Scaled,
}

/// The integers of a quantised dtype.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Held {
    /// The least.
    pub lowest: i32,
    /// The greatest.
    pub highest: i32,
    /// How many there are.
    steps: f64,
}

/// An interval of numbers.
pub type Range = (f32, f32);

impl Held {
    /// Those of a dtype of at most 32 bits.
    pub fn of(dtype: DType) -> Held {
        let bits = (8 * dtype.size()).clamp(1, 32) as u32;
        let (lowest, highest) = match dtype.storage().is_unsigned() {
            true => (0, ((1i64 << bits.min(31)) - 1) as i32),
            false => (i32::MIN >> (32 - bits), i32::MAX >> (32 - bits)),
        };
        Held { lowest, highest, steps: (1u64 << bits) as f64 }
    }

    fn is_signed(&self) -> bool {
        self.lowest < 0
    }

    /// The integer that stands for `v`, which may lie beyond all there are.
    pub fn unclamped(&self, v: f32, (min, max): Range) -> i64 {
        if min == max {
            return i64::from(self.lowest);
        }
        let adjusted = f64::from(max - min) * (self.steps / (self.steps - 1.0));
        let scale = self.steps / adjusted;
        let rounded = |v: f32| (f64::from(v) * scale).round();
        (rounded(v) - rounded(min)) as i64 + i64::from(self.lowest)
    }

    /// The integer that stands for `v`.
    pub fn from_float(&self, v: f32, range: Range) -> i32 {
        self.unclamped(v, range).clamp(self.lowest.into(), self.highest.into()) as i32
    }

    /// The number that an integer stands for.
    pub fn to_float(&self, v: i32, (min, max): Range) -> f32 {
        if min == max {
            return min;
        }
        let adjusted = f64::from(max - min) * (self.steps / (self.steps - 1.0));
        let scale = adjusted / self.steps;
        let coarse = scale as f32;
        let least = f64::from((min / coarse).round() * coarse);
        (least + (f64::from(v) - f64::from(self.lowest)) * scale) as f32
    }

    /// How far apart the numbers are that neighbours stand for.
    pub fn level(&self, (min, max): Range) -> f32 {
        (max - min) / (i64::from(self.highest) - i64::from(self.lowest)) as f32
    }

    /// The numbers of integers, all at once; rounded otherwise than [`Held::to_float`].
    fn reader(&self, (min, max): Range) -> impl Fn(i32) -> f32 + use<> {
        let scale = (f64::from(max - min) / (self.steps - 1.0)) as f32;
        let least = if min == max { min } else { (min / scale).round() * scale };
        let first = least - self.lowest as f32 * scale;
        move |v| first + v as f32 * scale
    }

    /// The integers of numbers, all at once.
    fn writer(&self, (min, max): Range) -> impl Fn(f32) -> i32 + use<> {
        let scale =
            if min == max { 0.0 } else { ((self.steps - 1.0) / f64::from(max - min)) as f32 };
        let (lowest, highest) = (self.lowest as f32, self.highest as f32);
        let first = (min * scale).round() - lowest;
        // The greatest float that is an int32.
        let most = highest.min(2_147_483_520.0);
        move |v| ((v * scale).round() - first).max(lowest).min(most) as i32
    }
}

/// The range of products of integers, for which `out` has room.
pub fn product_range(a: (Held, Range), b: (Held, Range), out: Held) -> Range {
    let level = a.0.level(a.1) * b.0.level(b.1);
    (level * out.lowest as f32, level * out.highest as f32)
}

/// The range of sums: so much wider than that of the terms.
pub fn sum_range(a: Range, b: Range, wider: f32) -> Range {
    let largest = f32::max(a.1, f32::max(-a.0, f32::max(b.1, -b.0)));
    let most = wider * largest;
    (-most, most)
}

/// The elements as int32.
pub fn integers(x: &Array) -> Result<Array> {
    let mut wide = Array::uninit(DType::Int32, x.shape().clone())?;
    cast(x, &mut wide)?;
    Ok(wide)
}

/// Puts elements of int32, which fit, into `out`.
pub fn store(values: &[i32], out: &mut Array) -> Result<()> {
    cast(&Array::from_slice(values, out.shape().clone())?, out)
}

/// Each element of `x`, changed, into `out`.
pub fn map(x: &Array, out: &mut Array, f: impl Fn(i32) -> i32) -> Result<()> {
    let wide = integers(x)?;
    let all = memory::collect(wide.slice::<i32>()?.iter().map(|&v| f(v)))?;
    store(&all, out)
}

/// Shifted so that 0 stands for 0.
pub fn centred(x: &Array, range: Range) -> Result<Array> {
    let zero = Held::of(x.dtype()).unclamped(0.0, range) as i32;
    let mut wide = integers(x)?;
    wide.slice_mut::<i32>()?.iter_mut().for_each(|v| *v = v.wrapping_sub(zero));
    Ok(wide)
}

/// The same numbers held in another range, by integers of another dtype.
pub fn requantize(x: &Array, from: Range, to: Range, out: &mut Array) -> Result<()> {
    if (x.dtype(), out.dtype()) == (DType::Qint32, DType::Quint8) {
        return map(x, out, in_fixed_point(from, to));
    }
    let (read, write) = (Held::of(x.dtype()).reader(from), Held::of(out.dtype()).writer(to));
    map(x, out, |v| write(read(v)))
}

/// From 32 bits to 8 with integers alone, 16 bits of which are a fraction.
fn in_fixed_point(from: Range, to: Range) -> impl Fn(i32) -> i32 {
    const ONE: f64 = 65_536.0;
    let (input, output) = (from.1 - from.0, to.1 - to.0);
    let middle = ((f64::from(from.0) + f64::from(from.1)) / 2.0) as f32;
    let [scale, first, least] = match output == 0.0 {
        true => [0; 3],
        false => [
            (255.0 * ONE * f64::from(input) / f64::from(output)) as i64,
            (middle * (255.0 / f64::from(output)) as f32 * ONE as f32) as i64,
            (ONE * (f64::from(to.0) * 255.0) / f64::from(output)) as i64,
        ],
    };
    move |v| {
        let scaled = (i64::from(v).saturating_mul(scale) >> 32).saturating_add(first);
        let rounded = scaled.saturating_sub(least).saturating_add(1 << 15) >> 16;
        rounded.clamp(0, 255) as i32
    }
}

/// Numbers of float32 as the integers of `out`.
pub fn write(held: Held, range: Range, x: &Array, out: &mut Array) -> Result<()> {
    let write = held.writer(range);
    let all = memory::collect(x.slice::<f32>()?.iter().map(|&v| write(v)))?;
    store(&all, out)
}

/// The extents before, of and after an axis; without one all is one slice.
fn slices(x: &Shape, axis: Option<usize>) -> Result<[usize; 3]> {
    let Some(axis) = axis else { return Ok([1, 1, x.len()]) };
    match x.dims().get(axis) {
        Some(&n) => {
            Ok([x.dims()[..axis].iter().product(), n, x.dims()[axis + 1..].iter().product()])
        }
        None => Err(Error::invalid_argument(format!(
            "Axis must be less than input dimension({}), got {axis}",
            x.rank()
        ))),
    }
}

/// Calls `each` with the ranges of elements of each slice and its place.
fn by_slice(
    x: &Shape,
    axis: Option<usize>,
    ranges: usize,
    mut each: impl FnMut(usize, std::ops::Range<usize>) -> Result<()>,
) -> Result<()> {
    let [outer, n, inner] = slices(x, axis)?;
    if ranges != n {
        return Err(Error::invalid_argument(format!(
            "min_range and max_range must have {n} elements, one for each slice of {x}, got {ranges}"
        )));
    }
    for k in 0..n {
        for o in 0..outer {
            let at = (o * n + k) * inner;
            each(k, at..at + inner)?;
        }
    }
    Ok(())
}

/// How numbers become integers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantizing {
    /// The mapping.
    pub mode: Mode,
    /// Whether halves are rounded to the even neighbour, not away from zero: of [`Mode::Scaled`].
    pub half_to_even: bool,
    /// Whether the least integer is left out: of [`Mode::Scaled`].
    pub narrow: bool,
    /// How far apart the ends of a range are at least, relative to the larger one.
    pub separation: f32,
}

impl Quantizing {
    /// The range that numbers are held in: it has 0, and its ends are apart.
    fn range(&self, held: Held, (min, max): Range) -> Result<Range> {
        if max < min {
            return Err(Error::invalid_argument(format!(
                "input_max_range must be larger than input_min_range: {max} < {min}"
            )));
        }
        let apart = f32::max(1.0, f32::max(min.abs(), max.abs())) * self.separation;
        let low = f32::min(0.0, min);
        let high = f32::max(0.0, f32::max(max, low + apart));
        if self.mode != Mode::Scaled {
            return Ok((low, high));
        }
        let scale = self.scale(held, (low, high));
        Ok(((held.lowest + i32::from(self.narrow)) as f32 / scale, held.highest as f32 / scale))
    }

    /// What numbers are multiplied by.
    fn scale(&self, held: Held, (low, high): Range) -> f32 {
        let side = |held: f32, end: f32| if held * end > 0.0 { held / end } else { f32::MAX };
        let least = (held.lowest + i32::from(self.narrow)) as f32;
        f32::min(side(least, low), side(held.highest as f32, high))
    }
}

/// Numbers as integers, within the given ranges (one for each slice) or as near to them as can be held; gives the ranges
/// in which they are.
pub fn quantize(
    how: &Quantizing,
    x: &Array,
    ranges: (&Array, &Array),
    axis: Option<usize>,
    out: &mut Array,
) -> Result<[Vec<f32>; 2]> {
    let held = Held::of(out.dtype());
    let (mins, maxs) = (ranges.0.slice::<f32>()?, ranges.1.slice::<f32>()?);
    let both: Result<Vec<(Range, Range)>> = mins
        .iter()
        .zip(maxs)
        .map(|(&min, &max)| {
            let wide = Quantizing { mode: Mode::MinFirst, ..*how }.range(held, (min, max))?;
            Ok((wide, how.range(held, (min, max))?))
        })
        .collect();
    let both = both?;
    let from = x.slice::<f32>()?;
    let mut all = memory::vec_of::<i32>(from.len())?;
    all.resize(from.len(), 0);
    by_slice(x.shape(), axis, both.len(), |k, part| {
        let (wide, range) = both[k];
        let pairs = all[part.clone()].iter_mut().zip(&from[part]);
        let clip = |v: f32| v.min(range.1).max(range.0);
        match how.mode {
            Mode::MinFirst => {
                let write = held.writer(range);
                pairs.for_each(|(to, &v)| *to = write(v));
            }
            Mode::MinCombined => {
                let steps = f64::from(held.highest) - f64::from(held.lowest);
                let scale = (steps / f64::from(range.1 - range.0)) as f32;
                let half = if held.is_signed() { ((steps + 1.0) / 2.0) as f32 } else { 0.0 };
                for (to, &v) in pairs {
                    let v = (clip(v) - range.0) * scale;
                    *to = if held.is_signed() { (v - half).round() } else { v + 0.5 } as i32;
                }
            }
            Mode::Scaled => {
                let scale = how.scale(held, wide);
                for (to, &v) in pairs {
                    let v = clip(v) * scale;
                    *to = if how.half_to_even { v.round_ties_even() } else { v.round() } as i32;
                }
            }
        }
        Ok(())
    })?;
    store(&all, out)?;
    let of = |f: fn(&Range) -> f32| memory::collect(both.iter().map(|(_, range)| f(range)));
    Ok([of(|r| r.0)?, of(|r| r.1)?])
}

/// The numbers that integers stand for, as float32.
pub fn dequantize(
    mode: Mode,
    narrow: bool,
    x: &Array,
    ranges: (&Array, &Array),
    axis: Option<usize>,
    out: &mut Array,
) -> Result<()> {
    let held = Held::of(x.dtype());
    let (mins, maxs) = (ranges.0.slice::<f32>()?, ranges.1.slice::<f32>()?);
    let wide = integers(x)?;
    let (from, to) = (wide.slice::<i32>()?, out.slice_mut::<f32>()?);
    by_slice(x.shape(), axis, mins.len().min(maxs.len()), |k, part| {
        let (min, max) = (mins[k], maxs[k]);
        let pairs = to[part.clone()].iter_mut().zip(&from[part]);
        let (lowest, highest) = (held.lowest as f32, held.highest as f32);
        match mode {
            Mode::MinFirst => {
                let read = held.reader((min, max));
                pairs.for_each(|(to, &v)| *to = read(v));
            }
            Mode::MinCombined => {
                let scale = (max - min) / (highest - lowest);
                let steps = f64::from(held.highest) - f64::from(held.lowest);
                let half = if held.is_signed() { ((steps + 1.0) / 2.0) as f32 } else { 0.0 };
                pairs.for_each(|(to, &v)| *to = (v as f32 + half) * scale + min);
            }
            Mode::Scaled => {
                let least = (held.lowest + i32::from(narrow)) as f32;
                let scale = match held.is_signed() {
                    true => f32::max(min / least, max / highest),
                    false => max / highest,
                };
                pairs.for_each(|(to, &v)| *to = v as f32 * scale);
            }
        }
        Ok(())
    })
}

/// The range of the numbers that there are, widened to have 0 at its lower end or within.
pub fn used_range(x: &Array, range: Range) -> Result<Range> {
    let held = Held::of(x.dtype());
    let wide = integers(x)?;
    let all = wide.slice::<i32>()?;
    if all.is_empty() {
        return Ok((f32::min(0.0, range.0), range.1));
    }
    let (least, most) = all.iter().fold((i32::MAX, i32::MIN), |(a, b), &v| (a.min(v), b.max(v)));
    let least = f32::min(0.0, held.to_float(least, range));
    Ok((least, held.to_float(most, range)))
}

/// The mean of each window of int32, its fraction left out, as `out` holds it.
pub fn avg_pool(p: &crate::pool2d::Pool2dParams, x: &Array, out: &mut Array) -> Result<()> {
    let held = Held::of(out.dtype());
    let wide = integers(x)?;
    let x = wide.slice::<i32>()?;
    let mut all = memory::vec_of::<i32>(out.len())?;
    let within = |at: usize, step: usize, pad: usize, size: usize, n: usize| {
        let from = (at * step) as isize - pad as isize;
        let to = (from + size as isize).clamp(0, n as isize) as usize;
        (from.clamp(0, n as isize) as usize).min(to)..to
    };
    for b in 0..p.batch {
        for (i, j) in (0..p.out_h).flat_map(|i| (0..p.out_w).map(move |j| (i, j))) {
            let rows = within(i, p.stride_h, p.pad_top, p.window_h, p.in_h);
            let columns = within(j, p.stride_w, p.pad_left, p.window_w, p.in_w);
            let count = (rows.len() * columns.len()).max(1) as i32;
            for c in 0..p.channels {
                let cells = rows.clone().flat_map(|r| columns.clone().map(move |k| (r, k)));
                let at = |(r, k)| ((b * p.in_h + r) * p.in_w + k) * p.channels + c;
                let sum = cells.fold(0i32, |sum, cell| {
                    sum.wrapping_add(x.get(at(cell)).copied().unwrap_or(0))
                });
                all.push((sum / count).clamp(held.lowest, held.highest));
            }
        }
    }
    store(&all, out)
}
