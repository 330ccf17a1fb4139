//! `Weights`: where a layer makes its weights, drawn anew or read back from a saved model.
//!
//! Invariant: weights of a saved model have the shapes that are stored, which is known before
//! anything is allocated.
//! Does not know: layers.

use crate::initializers::{self, Initializer};
use ferroflow_base::Result;
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::{DType, PartialShape};

/// Reads back a weight by the name it has in its layer, if it has this shape and dtype.
pub(crate) type Stored<'a> = &'a dyn Fn(&str, &[usize], DType) -> Result<Tensor>;

/// The weights of a layer while it is being built.
pub struct Weights<'a> {
    layer: String,
    dtype: DType,
    stored: Option<Stored<'a>>,
    made: Vec<(String, Variable)>,
}

impl<'a> Weights<'a> {
    /// New weights for a layer of this name, in this dtype. A model makes them for its layers.
    pub fn new(layer: &str, dtype: DType) -> Weights<'a> {
        Weights { layer: layer.to_string(), dtype, stored: None, made: Vec::new() }
    }

    pub(crate) fn stored(layer: &str, dtype: DType, stored: Stored<'a>) -> Weights<'a> {
        Weights { stored: Some(stored), ..Weights::new(layer, dtype) }
    }

    /// The dtype of the weights: that of the model.
    pub fn dtype(&self) -> DType {
        self.dtype
    }

    /// The last dimension of inputs; `InvalidArgument` where it is not known.
    pub fn features(&self, input: &PartialShape) -> Result<usize> {
        super::features(input)
    }

    /// A weight that is trained, of these dimensions, which starts as the initializer says.
    pub fn add(&mut self, name: &str, dims: &[usize], how: &dyn Initializer) -> Result<Variable> {
        self.make(name, dims, how, true)
    }

    /// A weight that is not trained, as a running mean is.
    pub fn add_fixed(
        &mut self,
        name: &str,
        dims: &[usize],
        how: &dyn Initializer,
    ) -> Result<Variable> {
        self.make(name, dims, how, false)
    }

    fn make(
        &mut self,
        name: &str,
        dims: &[usize],
        how: &dyn Initializer,
        trainable: bool,
    ) -> Result<Variable> {
        let initial = match self.stored {
            Some(read) => read(name, dims, self.dtype)?,
            None => initializers::draw(how, dims, self.dtype)?,
        };
        let variable = Variable::named(&format!("{}/{name}", self.layer), &initial, trainable)?;
        self.made.push((name.to_string(), variable.clone()));
        Ok(variable)
    }

    /// The weights made so far, by the names they have in the layer.
    pub fn into_list(self) -> Vec<(String, Variable)> {
        self.made
    }
}
