//! Samples of sparse tensors.
//!
//! Does not know: records.

use ferroflow_op::Case;
use ferroflow_tensor::{Array, Shape};

/// Inputs of sparse tensors.
pub(crate) trait Sparse {
    /// Coordinates, a row each.
    fn places<const R: usize>(self, places: &[[i64; R]]) -> Case;
    /// A vector of int64.
    fn longs(self, values: &[i64]) -> Case;
    /// A scalar of int64.
    fn long(self, value: i64) -> Case;
}

impl Sparse for Case {
    fn places<const R: usize>(self, places: &[[i64; R]]) -> Case {
        let shape = Shape::new([places.len(), R]);
        match shape.and_then(|shape| Array::from_slice(places.as_flattened(), shape)) {
            Ok(array) => self.fixed(array),
            Err(_) => self,
        }
    }
    fn longs(self, values: &[i64]) -> Case {
        match Array::vector(values) {
            Ok(array) => self.fixed(array),
            Err(_) => self,
        }
    }
    fn long(self, value: i64) -> Case {
        self.fixed(Array::scalar(value))
    }
}
