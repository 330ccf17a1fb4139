//! Sets in the rows of tensors: unions, intersections, differences.
//!
//! Invariant: a row's result is in rising order, without repetition.
//! Does not know: how rows are stored.

use ferroflow_base::{Result, memory};
use std::cmp::Ordering;

/// What is made of two sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Of the first, what the second has not.
    Difference,
    /// Of the second, what the first has not.
    Reverse,
    /// What both have.
    Intersection,
    /// What either has.
    Union,
}

/// Elements with their rows as sets: sorted, each once.
pub fn set<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort_unstable();
    all.dedup();
    all
}

/// The result for two sets.
pub fn combine<T: Ord + Copy>(operation: Operation, a: &[T], b: &[T]) -> Result<Vec<T>> {
    let (mut out, mut i, mut j) = (memory::vec_of(a.len().saturating_add(b.len()))?, 0, 0);
    loop {
        let (x, y) = (a.get(i), b.get(j));
        let side = match (x, y) {
            (None, None) => return Ok(out),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(x), Some(y)) => x.cmp(y),
        };
        let keep = match side {
            Ordering::Less => matches!(operation, Operation::Difference | Operation::Union),
            Ordering::Greater => matches!(operation, Operation::Reverse | Operation::Union),
            Ordering::Equal => matches!(operation, Operation::Intersection | Operation::Union),
        };
        if let (true, Some(&kept)) = (keep, if side == Ordering::Greater { y } else { x }) {
            out.push(kept);
        }
        if side != Ordering::Greater {
            i += 1;
        }
        if side != Ordering::Less {
            j += 1;
        }
    }
}
