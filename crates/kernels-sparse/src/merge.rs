//! Two lists of coordinates as one.
//!
//! Invariant: every entry of either list is in the result once; entries of equal coordinates that stand at the
//! head of both lists meet.
//! Does not know: values.

use crate::Places;
use ferroflow_base::{Result, memory};
use std::cmp::Ordering;

/// Where an entry comes from: its number in the first list, in the second.
pub type Sources = (Option<usize>, Option<usize>);

/// The entries of both lists, in order if both are.
pub fn merged(a: Places<'_>, b: Places<'_>) -> Result<Vec<Sources>> {
    let mut all = memory::vec_of(a.len().saturating_add(b.len()))?;
    let (mut i, mut j) = (0, 0);
    loop {
        let order = match (i < a.len(), j < b.len()) {
            (false, false) => return Ok(all),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (true, true) => a.get(i).cmp(b.get(j)),
        };
        let (own, other) = (order != Ordering::Greater, order != Ordering::Less);
        all.push((own.then_some(i), other.then_some(j)));
        i += usize::from(own);
        j += usize::from(other);
    }
}
