//! Loops over the coordinates of sparse tensors: rows of int64, one for each value.
//!
//! Invariant: a coordinate is checked before anything is read or written by it.
//! Does not know: operations, attributes, graphs.
#![forbid(unsafe_code)]

pub mod dense;
pub mod edit;
pub mod merge;
pub mod rows;
pub mod sets;

use ferroflow_base::{Error, Result, memory};
use ferroflow_tensor::Array;
use std::cmp::Ordering;

/// The coordinates of a sparse tensor.
#[derive(Clone, Copy)]
pub struct Places<'a> {
    all: &'a [i64],
    rank: usize,
    n: usize,
}

impl<'a> Places<'a> {
    /// Of a matrix of int64: a row for each value, a column for each dimension.
    pub fn of(indices: &'a Array) -> Result<Places<'a>> {
        let &[n, rank] = indices.dims() else {
            return Err(Error::invalid_argument(format!(
                "indices must be a matrix, got shape {}",
                indices.shape()
            )));
        };
        Ok(Places { all: indices.slice()?, rank, n })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.n
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.n == 0
    }

    /// How many dimensions there are.
    pub fn rank(&self) -> usize {
        self.rank
    }

    /// Coordinate `i`.
    pub fn get(&self, i: usize) -> &'a [i64] {
        self.all.get(i * self.rank..(i + 1) * self.rank).unwrap_or(&[])
    }

    /// All coordinates, in order.
    pub fn iter(&self) -> impl Iterator<Item = &'a [i64]> + use<'a> {
        let own = *self;
        (0..self.n).map(move |i| own.get(i))
    }

    /// That every coordinate is inside a shape of the same rank.
    pub fn check(&self, shape: &[i64]) -> Result<()> {
        if shape.len() != self.rank {
            return Err(Error::invalid_argument(format!(
                "indices have {} columns, but the shape has {} dimensions",
                self.rank,
                shape.len()
            )));
        }
        let inside = |at: &[i64]| at.iter().zip(shape).all(|(i, n)| (0..*n).contains(i));
        match self.iter().enumerate().find(|(_, at)| !inside(at)) {
            Some((i, at)) => Err(Error::invalid_argument(format!(
                "indices[{i}] = {at:?} is out of bounds: need 0 <= index < {shape:?}"
            ))),
            None => Ok(()),
        }
    }

    /// The permutation that puts coordinates in order, equal ones as they come.
    pub fn order(&self) -> Result<Vec<i64>> {
        let mut order = memory::collect(0..self.n as i64)?;
        let rising = (1..self.n).all(|i| self.get(i - 1) <= self.get(i));
        if !rising {
            order.sort_by(|&a, &b| self.get(a as usize).cmp(self.get(b as usize)));
        }
        Ok(order)
    }

    /// What follows the coordinate before: an error names the first that does not rise.
    pub fn check_rising(&self) -> Result<()> {
        for i in 1..self.n {
            let what = match self.get(i - 1).cmp(self.get(i)) {
                Ordering::Less => continue,
                Ordering::Equal => "is repeated",
                Ordering::Greater => "is out of order",
            };
            return Err(Error::invalid_argument(format!(
                "indices[{i}] = {:?} {what}. Many sparse ops require sorted indices.",
                self.get(i)
            )));
        }
        Ok(())
    }
}

/// How many elements a shape has, if that is a number.
pub fn volume(shape: &[i64]) -> Result<i64> {
    let bad = || Error::invalid_argument(format!("the shape {shape:?} is negative or overflows"));
    shape.iter().try_fold(1i64, |n, &d| if d < 0 { None } else { n.checked_mul(d) }).ok_or_else(bad)
}

/// How far apart neighbours along each dimension are; the shape's size was checked.
pub fn strides(shape: &[i64]) -> Vec<i64> {
    let mut strides = vec![1i64; shape.len()];
    for i in (1..shape.len()).rev() {
        let next =
            strides.get(i).copied().unwrap_or(1).saturating_mul(shape.get(i).copied().unwrap_or(1));
        if let Some(to) = strides.get_mut(i - 1) {
            *to = next;
        }
    }
    strides
}

/// Where a coordinate is among all elements.
pub fn linear(at: &[i64], strides: &[i64]) -> i64 {
    at.iter().zip(strides).fold(0i64, |sum, (&i, &s)| sum.wrapping_add(i.wrapping_mul(s)))
}
