//! Elements and rows as keys: which are equal, and where sorted values stand.
//!
//! Invariant: equal means `==`: zeros of both signs are one, no NaN equals another.
//! Does not know: what is done with what is found.

use ferroflow_base::{Error, Result, memory};
use ferroflow_tensor::{Array, bf16, dispatch, f16};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

/// A hasher for whole words: they are spread by one multiplication (Fibonacci hashing).
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.write_u64(u64::from(b));
        }
    }
    fn write_u64(&mut self, word: u64) {
        let mixed = (self.0 ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

/// For each key the number of the first key equal to it, counted over distinct keys; and for each
/// distinct key the place of the first. `None` equals nothing.
pub struct Groups {
    /// The distinct key that each is.
    pub of: Vec<usize>,
    /// Where each distinct key is first.
    pub first: Vec<usize>,
}

fn grouped<K: Eq + Hash, S: std::hash::BuildHasher + Default>(
    n: usize,
    mut keys: impl Iterator<Item = Option<K>>,
) -> Result<Groups> {
    let mut seen: HashMap<K, usize, S> = HashMap::default();
    let refuse =
        |_| Error::resource_exhausted(format!("there is no memory to tell {n} keys apart"));
    let (mut of, mut first) = (memory::vec_of(n)?, Vec::new());
    for i in 0..n {
        let next = first.len();
        let place = match keys.next().flatten() {
            Some(key) => {
                seen.try_reserve(1).map_err(refuse)?;
                *seen.entry(key).or_insert(next)
            }
            None => next,
        };
        if place == next {
            memory::reserve(&mut first, 1)?;
            first.push(i);
        }
        of.push(place);
    }
    Ok(Groups { of, first })
}

/// Each element as a word that equals the words of equal elements; `None` if it equals nothing, or
/// if elements are wider than words.
fn word_keys(x: &Array) -> Option<Result<Vec<Option<u64>>>> {
    macro_rules! all {
        ($t:ty, |$v:ident| $key:expr) => {
            x.slice::<$t>().and_then(|values| {
                let mut keys = memory::vec_of(values.len())?;
                keys.extend(values.iter().map(|&$v| $key));
                Ok(keys)
            })
        };
    }
    // Adding 0 makes -0 a 0.
    let float = |v: f64| (!v.is_nan()).then(|| (v + 0.0).to_bits());
    dispatch!(x.dtype(), T in ints => all!(T, |v| Some(v as u64)))
        .or(dispatch!(x.dtype(), T in [bool] => all!(T, |v| Some(u64::from(v)))))
        .or(dispatch!(x.dtype(), T in [f32] => all!(T, |v| float(f64::from(v)))))
        .or(dispatch!(x.dtype(), T in [f64] => all!(T, |v| float(v))))
        .or(dispatch!(x.dtype(), T in [f16, bf16] => all!(T, |v| float(v.to_f64()))))
}

/// The groups of equal elements.
pub fn elements(x: &Array) -> Result<Groups> {
    if let Some(keys) = word_keys(x) {
        let keys = keys?;
        return grouped::<u64, BuildHasherDefault<Spread>>(keys.len(), keys.into_iter());
    }
    rows(x, 1)
}

/// The groups of equal rows of `length` elements.
pub fn rows(x: &Array, length: usize) -> Result<Groups> {
    let n = x.len().checked_div(length).unwrap_or(0);
    if let Ok(strings) = x.strings() {
        let all: Vec<&[u8]> = memory::collect(strings.iter())?;
        let keys = (0..n).map(|i| all.get(i * length..(i + 1) * length));
        return grouped::<&[&[u8]], std::hash::RandomState>(n, keys);
    }
    if let Some(words) = word_keys(x) {
        let words = words?;
        // A row with an element that equals nothing equals nothing.
        let keys = words.chunks(length).map(|row| row.iter().all(Option::is_some).then_some(row));
        return grouped::<&[Option<u64>], std::hash::RandomState>(n, keys);
    }
    let width = x.dtype().size().max(1);
    let bytes = x.bytes()?;
    grouped::<&[u8], std::hash::RandomState>(n, bytes.chunks(width * length).map(Some))
}

/// For each of `values` where it would stand in its row of `sorted`: before (or, `after`, behind)
/// what equals it. Both have one row for each of `batch`.
pub fn search(sorted: &Array, values: &Array, batch: usize, after: bool) -> Result<Vec<usize>> {
    let refuse = || {
        Error::invalid_argument(format!(
            "sorted {} of shape {} and values {} of shape {} do not have {batch} rows each",
            sorted.dtype(),
            sorted.shape(),
            values.dtype(),
            values.shape()
        ))
    };
    if sorted.dtype() != values.dtype()
        || batch == 0 && !values.is_empty()
        || batch > 0 && !(sorted.len().is_multiple_of(batch) && values.len().is_multiple_of(batch))
    {
        return Err(refuse());
    }
    let none = || Error::unimplemented(format!("{} cannot be searched", sorted.dtype()));
    dispatch!(sorted.dtype(), T in reals => size_of::<T>()).ok_or_else(none)?;
    let mut places = memory::vec_of(values.len())?;
    if values.is_empty() {
        return Ok(places);
    }
    let (n, m) = (sorted.len() / batch, values.len() / batch);
    dispatch!(sorted.dtype(), T in reals => {
        let (all, wanted) = (sorted.slice::<T>()?, values.slice::<T>()?);
        for (b, row) in wanted.chunks(m).enumerate() {
            let own = &all[b * n..(b + 1) * n];
            places.extend(row.iter().map(|v| {
                if after {
                    own.partition_point(|s| v.partial_cmp(s) != Some(std::cmp::Ordering::Less))
                } else {
                    own.partition_point(|s| s < v)
                }
            }));
        }
        Ok(places)
    })
    .unwrap_or_else(|| Err(none()))
}
