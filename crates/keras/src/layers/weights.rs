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
    /// What the names of weights begin with: the parts of the layer they are made in.
    part: String,
    dtype: DType,
    stored: Option<Stored<'a>>,
    made: Vec<(String, Variable)>,
}

impl<'a> Weights<'a> {
    /// New weights for a layer of this name, in this dtype. A model makes them for its layers.
    pub fn new(layer: &str, dtype: DType) -> Weights<'a> {
        Weights {
            layer: layer.to_string(),
            part: String::new(),
            dtype,
            stored: None,
            made: Vec::new(),
        }
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
        let name = &format!("{}{name}", self.part);
        let initial = match self.stored {
            Some(read) => read(name, dims, self.dtype)?,
            None => initializers::draw(how, dims, self.dtype)?,
        };
        let variable = Variable::named(&format!("{}/{name}", self.layer), &initial, trainable)?;
        self.made.push((name.to_string(), variable.clone()));
        Ok(variable)
    }

    /// Makes the weights of a part of the layer, as a layer inside of it is: their names are behind that
    /// of the part and a slash, which is where checkpoints keep them.
    pub fn within<T>(
        &mut self,
        part: &str,
        make: impl FnOnce(&mut Weights<'a>) -> Result<T>,
    ) -> Result<T> {
        let kept = self.part.len();
        self.part.push_str(part);
        self.part.push('/');
        let made = make(self);
        self.part.truncate(kept);
        made
    }

    /// Takes in a weight that is there already, as those of a model inside of another are.
    pub fn adopt(&mut self, name: &str, variable: &Variable) {
        self.made.push((format!("{}{name}", self.part), variable.clone()));
    }

    /// How many weights were made so far.
    pub(crate) fn len(&self) -> usize {
        self.made.len()
    }

    /// The weights made since there were so many, by their names in the part that is being made.
    pub(crate) fn since(&self, many: usize) -> Vec<(String, Variable)> {
        let own = |(name, v): &(String, Variable)| {
            (name.strip_prefix(&self.part).unwrap_or(name).to_string(), v.clone())
        };
        self.made.iter().skip(many).map(own).collect()
    }

    /// The weights made so far, by the names they have in the layer.
    pub fn into_list(self) -> Vec<(String, Variable)> {
        self.made
    }
}
