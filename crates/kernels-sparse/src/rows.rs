//! Rows of sparse tensors: found, filled, normalised.
//!
//! Does not know: what values mean.

use crate::Places;
use ferroflow_base::{Error, Result, memory};

/// A sparse tensor whose every row has an entry.
pub struct Filled {
    /// The coordinates, row by row.
    pub indices: Vec<i64>,
    /// Which value each is; `None` is the default's.
    pub from: Vec<Option<usize>>,
    /// Which rows were empty.
    pub empty: Vec<bool>,
    /// Where each value went.
    pub to: Vec<i64>,
}

/// An entry in column 0 of each row that has none.
pub fn fill_empty(places: Places<'_>, rows: i64) -> Result<Filled> {
    let rows = usize::try_from(rows).map_err(|_| {
        Error::invalid_argument(format!("dense_shape[0] must not be negative: {rows}"))
    })?;
    let (n, rank) = (places.len(), places.rank());
    let mut starts: Vec<usize> = memory::repeat(0, rows.saturating_add(1))?;
    let mut row_of = memory::vec_of(n)?;
    for (i, at) in places.iter().enumerate() {
        let first = at.first().copied().unwrap_or(-1);
        let row = usize::try_from(first).ok().filter(|&r| r < rows).ok_or_else(|| {
            Error::invalid_argument(format!("indices({i}, 0) is invalid: {first} >= {rows}"))
        })?;
        row_of.push(row);
        if let Some(count) = starts.get_mut(row) {
            *count += 1;
        }
    }
    let empty = memory::collect(starts.iter().take(rows).map(|&count| count == 0))?;
    // Counts become the places where rows begin.
    let mut total = 0;
    for count in &mut starts {
        let own = if *count == 0 { 1 } else { *count };
        *count = total;
        total += own;
    }
    let total = starts.last().copied().unwrap_or(0);
    let mut indices = memory::repeat(0i64, total.saturating_mul(rank))?;
    let mut from = memory::repeat(None, total)?;
    let mut to = memory::vec_of(n)?;
    for (row, &start) in starts.iter().take(rows).enumerate() {
        if let Some(first) = indices.get_mut(start * rank) {
            *first = row as i64;
        }
    }
    for (i, (at, &row)) in places.iter().zip(&row_of).enumerate() {
        let Some(next) = starts.get_mut(row) else { continue };
        let place = *next;
        *next += 1;
        to.push(place as i64);
        if let Some(slot) = from.get_mut(place) {
            *slot = Some(i);
        }
        if let Some(slot) = indices.get_mut(place * rank..(place + 1) * rank) {
            slot.copy_from_slice(at);
        }
    }
    Ok(Filled { indices, from, empty, to })
}

/// The ends of runs of coordinates that are equal but for the last dimension.
pub fn runs(places: Places<'_>) -> Vec<usize> {
    let lead = places.rank().saturating_sub(1);
    let head = |i: usize| places.get(i).get(..lead).unwrap_or(&[]);
    let ends = (1..=places.len()).filter(|&i| i == places.len() || head(i - 1) != head(i));
    ends.collect()
}

/// Exponentials of each run, divided by their sum.
pub fn softmax(values: &[f64], ends: &[usize], out: &mut [f64]) {
    let mut from = 0;
    for &end in ends {
        let (Some(row), Some(to)) = (values.get(from..end), out.get_mut(from..end)) else { return };
        let most = row.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut sum = 0.0;
        for (to, &x) in to.iter_mut().zip(row) {
            *to = (x - most).exp();
            sum += *to;
        }
        to.iter_mut().for_each(|x| *x /= sum);
        from = end;
    }
}
