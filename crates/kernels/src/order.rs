//! Which elements are the largest, by whole numbers that stand for value and place together.
//!
//! Invariant: of equal elements the one that comes first is first, NaN come after all, and no two numbers
//! are equal: so the order is one, whatever the number of threads.
//! Does not know: elements of more than 32 bits.

use ferroflow_base::{Error, Result, memory, pool};
use ferroflow_tensor::{Array, DType};
use std::sync::Mutex;

/// The most elements that one thread sorts at once, where there are more.
const PIECE: usize = 1 << 15;
/// The most pieces; a power of two.
const MOST_PIECES: usize = 16;

/// A value as a number that is smaller the larger the value is.
trait Falling: Copy {
    fn falling(self) -> u32;
}

impl Falling for f32 {
    fn falling(self) -> u32 {
        if self.is_nan() {
            return u32::MAX;
        }
        // Zeros of both signs are one, and what counts as zero where this runs.
        let bits = if self == 0.0 { 0 } else { self.to_bits() };
        // Negative ones count backwards from the middle, others onwards.
        let sign = 0u32.wrapping_sub(bits >> 31);
        !(bits ^ (sign | 1 << 31))
    }
}

macro_rules! falling {
    ($($t:ty),*) => {$(
        impl Falling for $t {
            fn falling(self) -> u32 {
                !(i64::from(self).wrapping_sub(i64::from(<$t>::MIN)) as u32)
            }
        }
    )*};
}
falling!(i8, u8, i16, u16, i32, u32);

/// The places of the `k` largest elements of each row of `n` elements, the largest first; `places` has
/// `k` for each row. Whether it was done: false, and nothing written, for dtypes of more than 32 bits
/// and others that have no such numbers.
///
/// `InvalidArgument` where `k` is more than `n`, or `places` is of another size.
///
/// ```
/// use ferroflow_kernels::order::largest;
/// use ferroflow_tensor::Array;
/// let mut places = [0; 3];
/// assert!(largest(&Array::vector(&[2.0f32, 5.0, 2.0, f32::NAN])?, 4, 3, &mut places)?);
/// assert_eq!(places, [1, 0, 2]);
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub fn largest(x: &Array, n: usize, k: usize, places: &mut [i64]) -> Result<bool> {
    if u32::try_from(n).is_err() {
        return Ok(false);
    }
    let rows = x.len().checked_div(n).unwrap_or(0);
    if k > n || rows.checked_mul(k) != Some(places.len()) {
        return Err(Error::invalid_argument(format!(
            "{} places do not hold {k} of {n} elements of each of {rows} rows",
            places.len()
        )));
    }
    match x.dtype() {
        DType::Float32 => of(x.slice::<f32>()?, n, k, places),
        DType::Int8 => of(x.slice::<i8>()?, n, k, places),
        DType::Uint8 => of(x.slice::<u8>()?, n, k, places),
        DType::Int16 => of(x.slice::<i16>()?, n, k, places),
        DType::Uint16 => of(x.slice::<u16>()?, n, k, places),
        DType::Int32 => of(x.slice::<i32>()?, n, k, places),
        DType::Uint32 => of(x.slice::<u32>()?, n, k, places),
        _ => return Ok(false),
    }?;
    Ok(true)
}

fn of<T: Falling>(all: &[T], n: usize, k: usize, places: &mut [i64]) -> Result<()> {
    if n == 0 || k == 0 {
        return Ok(());
    }
    let (mut numbers, mut other): (Vec<u64>, Vec<u64>) = (memory::vec_of(n)?, Vec::new());
    for (row, places) in all.chunks(n).zip(places.chunks_mut(k)) {
        numbers.clear();
        let number = |(i, &v): (usize, &T)| u64::from(v.falling()) << 32 | i as u64;
        numbers.extend(row.iter().enumerate().map(number));
        if k < n {
            numbers.select_nth_unstable(k);
            numbers.truncate(k);
        }
        sort(&mut numbers, &mut other)?;
        for (place, &number) in places.iter_mut().zip(&numbers) {
            *place = i64::from(number as u32);
        }
    }
    Ok(())
}

/// Sorts; `other` is memory that is used, and kept for the next time.
fn sort(numbers: &mut Vec<u64>, other: &mut Vec<u64>) -> Result<()> {
    let n = numbers.len();
    let pieces = (n / PIECE).min(MOST_PIECES).checked_ilog2().map_or(1, |log| 1 << log);
    if pieces < 2 {
        numbers.sort_unstable();
        return Ok(());
    }
    if other.len() != n {
        *other = memory::vec_of(n)?;
        other.resize(n, 0);
    }
    let length = n.div_ceil(pieces);
    let each: Vec<_> = numbers.chunks_mut(length).map(Mutex::new).collect();
    pool::parallel_for(each.len(), |i| {
        // Each piece is locked once, by the one thread that got its number.
        if let Some(mut piece) = each.get(i).and_then(|piece| piece.lock().ok()) {
            piece.sort_unstable();
        }
    });
    drop(each);
    let mut sorted = length;
    while sorted < n {
        merge(numbers, other, sorted, pieces);
        std::mem::swap(numbers, other);
        sorted *= 2;
    }
    Ok(())
}

/// Merges neighbours among runs of this length into runs of twice the length, in about so many tasks.
fn merge(from: &[u64], to: &mut [u64], run: usize, tasks: usize) {
    let pairs = from.len().div_ceil(2 * run);
    let parts = (tasks / pairs).max(1);
    let mut work = Vec::with_capacity(pairs * parts);
    let mut rest = to;
    for pair in from.chunks(2 * run) {
        let (a, b) = pair.split_at(run.min(pair.len()));
        let (mut ai, mut bi) = (0, 0);
        for part in 1..=parts {
            let (to_a, to_b) = match a.get(a.len() * part / parts) {
                Some(pivot) => (a.len() * part / parts, b.partition_point(|x| x < pivot)),
                None => (a.len(), b.len()),
            };
            let (own, left) = std::mem::take(&mut rest).split_at_mut(to_a - ai + to_b - bi);
            work.push((&a[ai..to_a], &b[bi..to_b], Mutex::new(own)));
            (ai, bi, rest) = (to_a, to_b, left);
        }
    }
    pool::parallel_for(work.len(), |i| {
        let Some((a, b, own)) = work.get(i) else { return };
        let Ok(mut own) = own.lock() else { return };
        let (mut ai, mut bi) = (0, 0);
        for to in own.iter_mut() {
            let (x, y) = (a.get(ai), b.get(bi));
            // No branch on which is smaller: nobody could guess it.
            let first = match (x, y) {
                (Some(x), Some(y)) => x < y,
                (x, _) => x.is_some(),
            };
            let Some(&value) = (if first { x } else { y }) else { return };
            *to = value;
            ai += usize::from(first);
            bi += usize::from(!first);
        }
    });
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    /// The same by comparing.
    fn compared(row: &[f32], k: usize) -> Vec<i64> {
        let mut order: Vec<i64> = (0..row.len() as i64).collect();
        let key = |i: &i64| row[*i as usize];
        order.sort_by(|a, b| {
            let (a, b) = (key(a), key(b));
            b.partial_cmp(&a).unwrap_or_else(|| a.is_nan().cmp(&b.is_nan()))
        });
        order.truncate(k);
        order
    }

    fn numbers(n: usize) -> Vec<f32> {
        let special = [f32::NAN, -f32::NAN, 0.0, -0.0, f32::INFINITY, f32::NEG_INFINITY, 1.0, -1.0];
        let mut state = 1u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state >> 8
        };
        (0..n)
            .map(|_| match next() % 4 {
                0 => special[next() as usize % special.len()],
                _ => (next() as f32 / 1000.0 - 8000.0).round(),
            })
            .collect()
    }

    #[test]
    fn the_order_is_that_of_comparing() {
        for n in [1, 2, 7, 1000, PIECE, 2 * PIECE + 1, 5 * PIECE + 3, 40 * PIECE + 17] {
            let row = numbers(n);
            for k in [1, n / 2, n] {
                let mut places = vec![0; k];
                assert!(largest(&Array::vector(&row).unwrap(), n, k, &mut places).unwrap());
                assert!(places == compared(&row, k), "{n} {k}");
            }
        }
    }

    #[test]
    fn whole_numbers_and_rows() {
        let x = Array::vector(&[i32::MIN, 3, i32::MAX, 3, -1, 0, 7, 7]).unwrap();
        let mut places = [0; 6];
        assert!(largest(&x, 4, 3, &mut places).unwrap());
        assert_eq!(places, [2, 1, 3, 2, 3, 1]);
        let x = Array::vector(&[200u8, 255, 0]).unwrap();
        let mut places = [0; 3];
        assert!(largest(&x, 3, 3, &mut places).unwrap());
        assert_eq!(places, [1, 0, 2]);
        assert!(!largest(&Array::vector(&[1i64]).unwrap(), 1, 1, &mut [0]).unwrap());
        assert!(largest(&x, 3, 4, &mut [0; 4]).is_err());
        assert!(largest(&Array::vector::<f32>(&[]).unwrap(), 0, 0, &mut []).unwrap());
    }
}
