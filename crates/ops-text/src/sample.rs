//! Samples of text.
//!
//! Does not know: records.

use ferroflow_op::Case;
use ferroflow_tensor::{Array, Shape};

/// Inputs of strings.
pub(crate) trait Texts {
    /// A vector of these.
    fn texts(self, texts: &[&str]) -> Case;
    /// A vector of these bytes.
    fn bytes(self, texts: &[&[u8]]) -> Case;
    /// A scalar.
    fn text(self, text: &str) -> Case;
    /// A tensor of this shape.
    fn shaped(self, texts: &[&str], dims: &[usize]) -> Case;
    /// A vector of int64.
    fn longs(self, values: &[i64]) -> Case;
}

fn with(case: Case, array: ferroflow_base::Result<Array>) -> Case {
    match array {
        Ok(array) => case.fixed(array),
        Err(_) => case,
    }
}

impl Texts for Case {
    fn texts(self, texts: &[&str]) -> Case {
        with(self, Array::from_strings(texts, Shape::vector(texts.len())))
    }
    fn bytes(self, texts: &[&[u8]]) -> Case {
        with(self, Array::from_strings(texts, Shape::vector(texts.len())))
    }
    fn text(self, text: &str) -> Case {
        with(self, Array::from_strings([text], Shape::scalar()))
    }
    fn shaped(self, texts: &[&str], dims: &[usize]) -> Case {
        with(self, Shape::new(dims).and_then(|d| Array::from_strings(texts, d)))
    }
    fn longs(self, values: &[i64]) -> Case {
        with(self, Array::vector(values))
    }
}
