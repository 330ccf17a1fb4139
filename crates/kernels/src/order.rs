//! Which elements are the largest, by whole numbers that stand for value and place together.
//!
//! Invariant: of equal elements the one that comes first is first, NaN come after all, and no two numbers
//! are equal: so the order is one, whatever the number of threads.
//! Does not know: elements of more than 32 bits.

use ferroflow_base::{Error, Result, memory};
use ferroflow_tensor::{Array, DType};

/// Fewer numbers than this are compared.
const FEW: usize = 2048;
/// The bits of a digit, and how many digits the values have.
const DIGIT: usize = 11;
const PASSES: usize = 3;

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
        sort(&mut numbers, &mut other, k == n)?;
        for (place, &number) in places.iter_mut().zip(&numbers) {
            *place = i64::from(number as u32);
        }
    }
    Ok(())
}

/// Sorts numbers; `whole` says that their places are still in order. `other` is memory that is used, and kept
/// for the next time.
fn sort(numbers: &mut Vec<u64>, other: &mut Vec<u64>, whole: bool) -> Result<()> {
    if !whole || numbers.len() < FEW {
        numbers.sort_unstable();
        return Ok(());
    }
    // By the digits of the values, the last one first, each pass keeping the order of the one before
    // (Knuth, The Art of Computer Programming, volume 3, section 5.2.5): so places are never looked at.
    if other.len() != numbers.len() {
        *other = memory::vec_of(numbers.len())?;
        other.resize(numbers.len(), 0);
    }
    let mut counts = [[0usize; 1 << DIGIT]; PASSES];
    let digit =
        |number: u64, pass: usize| (number >> (32 + DIGIT * pass)) as usize & ((1 << DIGIT) - 1);
    for &number in numbers.iter() {
        for (pass, counts) in counts.iter_mut().enumerate() {
            counts[digit(number, pass)] += 1;
        }
    }
    for (pass, starts) in counts.iter_mut().enumerate() {
        // A digit that all have alike.
        if starts.contains(&numbers.len()) {
            continue;
        }
        let mut start = 0;
        for count in starts.iter_mut() {
            start += std::mem::replace(count, start);
        }
        for &number in numbers.iter() {
            let place = &mut starts[digit(number, pass)];
            if let Some(to) = other.get_mut(*place) {
                *to = number;
            }
            *place += 1;
        }
        std::mem::swap(numbers, other);
    }
    Ok(())
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
        for n in [1, 2, 7, 1000, FEW, 2 * FEW + 1, 200_017] {
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
