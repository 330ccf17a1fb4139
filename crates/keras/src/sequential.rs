//! `Sequential`: layers one after the other.
//!
//! Does not know: how it is trained or saved.

use crate::layers::Layer;
use crate::naming::unique;
use crate::training::Compiled;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::PartialShape;
use std::sync::Arc;

/// A model of layers one after the other.
///
/// ```
/// use ferroflow_keras::{Sequential, layers::{Activation, Dense}};
/// let mut model = Sequential::new();
/// model.add(Dense::new(4).activation(Activation::Relu));
/// model.add(Dense::new(1));
/// model.build(&[None, Some(3)])?;
/// assert_eq!(model.count_params(), 3 * 4 + 4 + 4 + 1);
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub struct Sequential {
    pub(crate) name: String,
    pub(crate) layers: Vec<Box<dyn Layer>>,
    pub(crate) input: Option<PartialShape>,
    /// How many layers have their weights, and the shape behind the last of them.
    pub(crate) built: usize,
    pub(crate) output: PartialShape,
    pub(crate) compiled: Option<Compiled>,
}

impl Sequential {
    /// Without layers.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> Sequential {
        Sequential::named(unique("sequential"))
    }

    pub(crate) fn named(name: String) -> Sequential {
        let output = PartialShape::unknown();
        Sequential { name, layers: Vec::new(), input: None, built: 0, output, compiled: None }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Appends a layer. A model that is built already must be built again before it is called.
    pub fn add(&mut self, layer: impl Layer + 'static) {
        self.layers.push(Box::new(layer));
    }

    /// Its layers.
    pub fn layers(&self) -> impl Iterator<Item = &dyn Layer> {
        self.layers.iter().map(|l| &**l)
    }

    /// Makes the weights for inputs of this shape; the first dimension is the batch. Layers that
    /// have theirs already keep them.
    pub fn build(&mut self, input: &[Option<usize>]) -> Result<()> {
        let input = PartialShape::new(input);
        match &self.input {
            Some(own) if *own != input => {
                return Err(Error::invalid_argument(format!(
                    "model {} was built for inputs of shape {}, not {}",
                    self.name,
                    own.to_tuple_string(),
                    input.to_tuple_string()
                )));
            }
            Some(_) => {}
            None => self.output = input.clone(),
        }
        self.input = Some(input);
        let mut names = std::collections::HashSet::new();
        if let Some(twice) = self.layers.iter().find(|l| !names.insert(l.name().to_string())) {
            return Err(Error::invalid_argument(format!(
                "All layers added to a Sequential model should have unique names. Name {:?} is \
                 already the name of a layer in this model",
                twice.name()
            )));
        }
        for layer in self.layers.iter_mut().skip(self.built) {
            let name = layer.name().to_string();
            let shape = &self.output;
            let made = layer.build(shape).and_then(|()| layer.output_shape(shape));
            self.output = made.map_err(|e| e.in_frame(format!("layer {name}")))?;
            self.built += 1;
        }
        Ok(())
    }

    /// Whether all layers have their weights.
    pub fn is_built(&self) -> bool {
        self.input.is_some() && self.built == self.layers.len()
    }

    /// The outputs for a batch.
    pub fn call(&self, inputs: &Tensor, training: bool) -> Result<Tensor> {
        if !self.is_built() {
            return Err(Error::failed_precondition(format!(
                "model {} must be built before it is called: build(&[None, ...])",
                self.name
            )));
        }
        let mut x = inputs.clone();
        for layer in &self.layers {
            let out = layer.call(&x, training);
            x = out.map_err(|e| e.in_frame(format!("layer {}", layer.name())))?;
        }
        Ok(x)
    }

    /// All weights, layer by layer.
    pub fn variables(&self) -> Vec<Variable> {
        self.layers.iter().flat_map(|l| l.variables()).map(|(_, v)| v).collect()
    }

    /// The weights that are trained.
    pub fn trainable_variables(&self) -> Vec<Variable> {
        self.variables().into_iter().filter(Variable::trainable).collect()
    }

    /// How many numbers the weights are.
    pub fn count_params(&self) -> usize {
        self.variables().iter().filter_map(|v| v.shape().len()).sum()
    }

    /// The model, shared: for functions that are traced.
    pub fn shared(self) -> Arc<Sequential> {
        Arc::new(self)
    }
}
