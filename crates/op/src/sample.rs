//! Samples: inputs on which a record is to be tried, by tests of every engine.
//!
//! Invariant: a sample is valid for every dtype its record declares, unless it says otherwise.
//! Does not know: the tests.

use crate::Attrs;
use ferroflow_tensor::{Array, DType};

/// Adds a record's cases to a list.
pub type Samples = fn(&mut Vec<Case>);

/// One use of an operation.
#[derive(Clone, Debug)]
pub struct Case {
    /// The attributes.
    pub attrs: Attrs,
    /// The inputs.
    pub inputs: Vec<SampleInput>,
    /// Whether finite differences make sense here (no kinks, enough precision).
    pub differentiable: bool,
    /// The dtypes that the type attributes of the inputs may be for this case.
    pub valid: fn(DType) -> bool,
}

/// One input of a case.
#[derive(Clone, Debug)]
pub enum SampleInput {
    /// Numbers in `[low, high)` of this shape, of whichever dtype is being tried.
    Numbers {
        /// The shape.
        dims: Vec<usize>,
        /// Smallest number.
        low: f64,
        /// Bound of the numbers.
        high: f64,
    },
    /// Numbers of this dtype.
    Of(DType, Vec<usize>, f64, f64),
    /// This very array: axes, shapes, indices.
    Fixed(Array),
    /// A variable holding numbers of this shape.
    Variable(Vec<usize>),
}

impl Case {
    /// A case of no inputs yet.
    pub fn new(attrs: impl Into<Attrs>) -> Case {
        Case { attrs: attrs.into(), inputs: Vec::new(), differentiable: true, valid: |_| true }
    }

    /// With an input of numbers between -2 and 2.
    #[must_use]
    pub fn numbers(self, dims: &[usize]) -> Case {
        self.between(dims, -2.0, 2.0)
    }

    /// With an input of numbers in `[low, high)`.
    #[must_use]
    pub fn between(mut self, dims: &[usize], low: f64, high: f64) -> Case {
        self.inputs.push(SampleInput::Numbers { dims: dims.to_vec(), low, high });
        self
    }

    /// With an input of this dtype, whichever dtype is tried for the others.
    #[must_use]
    pub fn of(mut self, dtype: DType, dims: &[usize], low: f64, high: f64) -> Case {
        self.inputs.push(SampleInput::Of(dtype, dims.to_vec(), low, high));
        self
    }

    /// With a fixed int32 vector: axes, shapes, permutations.
    #[must_use]
    pub fn ints(mut self, values: &[i32]) -> Case {
        self.inputs.extend(Array::vector(values).ok().map(SampleInput::Fixed));
        self
    }

    /// With a fixed int32 scalar.
    #[must_use]
    pub fn int(mut self, value: i32) -> Case {
        self.inputs.push(SampleInput::Fixed(Array::scalar(value)));
        self
    }

    /// With this very array.
    #[must_use]
    pub fn fixed(mut self, array: Array) -> Case {
        self.inputs.push(SampleInput::Fixed(array));
        self
    }

    /// With a variable.
    #[must_use]
    pub fn variable(mut self, dims: &[usize]) -> Case {
        self.inputs.push(SampleInput::Variable(dims.to_vec()));
        self
    }

    /// Not to be differentiated by finite differences.
    #[must_use]
    pub fn not_smooth(mut self) -> Case {
        self.differentiable = false;
        self
    }

    /// Only for these dtypes: the numbers make no sense in others.
    #[must_use]
    pub fn only(mut self, valid: fn(DType) -> bool) -> Case {
        self.valid = valid;
        self
    }

    /// Adds it to the list.
    pub fn add(self, cases: &mut Vec<Case>) {
        cases.push(self);
    }
}
