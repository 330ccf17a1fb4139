//! `TensorType`: dtype, shape as far as known, and of a handle what it holds.
//!
//! Invariant: only resource and variant tensors carry handle data; without it nothing is known of
//! what they hold. It travels with the type through functions, so that the body of a loop knows the
//! variables it reads.
//! Does not know: which kinds of objects there are.

use crate::{Array, DType, PartialShape};
use std::fmt;
use std::sync::Arc;

/// A dtype, what is known of a shape, and of a resource or variant what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TensorType {
    /// The element type.
    pub dtype: DType,
    /// The shape, as far as known.
    pub shape: PartialShape,
    /// What the object behind a resource or variant holds, as far as known.
    pub handle: Option<Arc<HandleData>>,
}

/// What the object behind a handle holds: a variable's type, the elements of a list or iterator.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HandleData {
    /// The kind of object: `Variable`, `TensorList`.
    pub kind: String,
    /// The types of what it holds: one for a variable or list, one per component of an iterator.
    pub types: Vec<TensorType>,
    /// Whether tapes watch it unasked, as they do a trainable variable.
    pub watched: bool,
}

impl HandleData {
    /// An object of this kind that holds tensors of these types, not watched.
    pub fn new(kind: &str, types: Vec<TensorType>) -> HandleData {
        HandleData { kind: kind.into(), types, watched: false }
    }

    /// What is true of both, if they are of one kind.
    fn generalise(&self, other: &HandleData) -> Option<HandleData> {
        let same = self.kind == other.kind && self.types.len() == other.types.len();
        let both = self.types.iter().zip(&other.types);
        let dtypes = same && both.clone().all(|(a, b)| a.dtype == b.dtype);
        dtypes.then(|| HandleData {
            kind: self.kind.clone(),
            types: both.map(|(a, b)| a.generalise(b)).collect(),
            watched: self.watched && other.watched,
        })
    }

    fn accepts(&self, given: &HandleData) -> bool {
        self.kind == given.kind
            && self.types.len() == given.types.len()
            && self.types.iter().zip(&given.types).all(|(own, given)| own.accepts(given))
    }
}

impl TensorType {
    /// The type of a tensor of this dtype and shape.
    pub fn new(dtype: DType, shape: impl Into<PartialShape>) -> TensorType {
        TensorType { dtype, shape: shape.into(), handle: None }
    }

    /// The type of an array.
    pub fn of(array: &Array) -> TensorType {
        let handle = array.handle_data().cloned();
        TensorType { dtype: array.dtype(), shape: array.shape().into(), handle }
    }

    /// The same with this handle data.
    #[must_use]
    pub fn with_handle(self, handle: Option<Arc<HandleData>>) -> TensorType {
        TensorType { handle, ..self }
    }

    /// What is true of both types, which are of one dtype: a dimension that differs becomes unknown,
    /// of handles too.
    #[must_use]
    pub fn generalise(&self, other: &TensorType) -> TensorType {
        let handle = match (&self.handle, &other.handle) {
            (Some(a), Some(b)) if a == b => Some(a.clone()),
            (Some(a), Some(b)) => a.generalise(b).map(Arc::new),
            _ => None,
        };
        TensorType { dtype: self.dtype, shape: self.shape.generalise(&other.shape), handle }
    }

    /// Whether a value of this type may be given where `self` is expected: the same dtype, a shape
    /// that could be both, and a handle of the kind expected.
    pub fn accepts(&self, given: &TensorType) -> bool {
        let handles = match (&self.handle, &given.handle) {
            (Some(own), Some(given)) => own == given || own.accepts(given),
            _ => true,
        };
        self.dtype == given.dtype && self.shape.is_compatible(&given.shape) && handles
    }

    /// Whether a gradient can flow through a value of this type: real and complex floats, and
    /// handles of what holds them. Where nothing is known of a handle it is taken to be so for
    /// resources, and not for variants.
    pub fn is_differentiable(&self) -> bool {
        match (self.dtype, &self.handle) {
            (DType::Resource | DType::Variant, Some(held)) => {
                held.types.iter().any(TensorType::is_differentiable)
            }
            (DType::Resource, None) => true,
            (dtype, _) => dtype.is_floating() || dtype.is_complex(),
        }
    }

    /// Whether the value itself, not what a handle refers to, has a derivative: numbers, and lists
    /// of them, which are values too.
    pub fn flows(&self) -> bool {
        self.dtype != DType::Resource && self.is_differentiable()
    }
}

impl fmt::Display for TensorType {
    /// `float32[2,?]`; of a handle also what it holds: `resource[]<Variable float32[2]>`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.dtype, self.shape)?;
        let Some(held) = &self.handle else { return Ok(()) };
        write!(f, "<{}{}", held.kind, if held.watched { "!" } else { "" })?;
        held.types.iter().try_for_each(|ty| write!(f, " {ty}"))?;
        f.write_str(">")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_show_and_compare_what_they_hold() {
        let held = |n| {
            let own = TensorType::new(DType::Float32, PartialShape::new([Some(n)]));
            Some(Arc::new(HandleData::new("Variable", vec![own])))
        };
        let handle =
            |n| TensorType::new(DType::Resource, PartialShape::scalar()).with_handle(held(n));
        assert_eq!(handle(2).to_string(), "resource[]<Variable float32[2]>");
        assert!(handle(2).accepts(&handle(2)) && !handle(2).accepts(&handle(3)));
        let both = handle(2).generalise(&handle(3));
        assert_eq!(both.to_string(), "resource[]<Variable float32[?]>");
        assert!(both.accepts(&handle(3)) && !handle(3).accepts(&handle(4)));
        assert!(handle(2).is_differentiable() && !handle(2).flows());
    }
}
