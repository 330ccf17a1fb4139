//! Printing arrays as NumPy and TensorFlow do.
//!
//! Does not know: symbolic values.

use crate::Array;
use std::fmt;

impl fmt::Debug for Array {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Array(shape={}, dtype={})", self.shape(), self.dtype())
    }
}
