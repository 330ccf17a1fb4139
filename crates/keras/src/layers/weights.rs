//! `Weights`: where a layer makes its weights, drawn anew or read back from a saved model.
//!
//! Invariant: weights of a saved model have the shapes that are stored, which is known before
//! anything is allocated.
//! Does not know: layers.

use crate::constraints::Constraint;
use crate::initializers::{self, Initializer};
use crate::policy::Policy;
use crate::regularizers::Regularizer;
use ferroflow_base::Result;
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::{DType, PartialShape};
use std::sync::Arc;

/// Reads back a weight by the name it has in its layer, if it has this shape and dtype.
pub(crate) type Stored<'a> = &'a dyn Fn(&str, &[usize], DType) -> Result<Tensor>;

/// The weights of a layer that is built, and what training does with them.
#[derive(Clone, Default)]
pub(crate) struct LayerWeights {
    /// Each weight by the name it has in the layer.
    pub(crate) variables: Vec<(String, Variable)>,
    /// What adds a penalty on a weight to the loss.
    pub(crate) penalties: Vec<(Variable, Arc<dyn Regularizer>)>,
    /// What a weight is brought to after each step.
    pub(crate) constraints: Vec<(Variable, Arc<dyn Constraint>)>,
    /// What the layer computes in, which its floating inputs are cast to.
    pub(crate) compute: Option<DType>,
}

impl LayerWeights {
    /// Takes in weights of another layer, by names that begin with this.
    fn extend(&mut self, prefix: &str, other: &LayerWeights) {
        let named = |(name, v): &(String, Variable)| (format!("{prefix}{name}"), v.clone());
        self.variables.extend(other.variables.iter().map(named));
        self.penalties.extend(other.penalties.iter().cloned());
        self.constraints.extend(other.constraints.iter().cloned());
    }
}

/// The weights of a layer while it is being built.
pub struct Weights<'a> {
    layer: String,
    /// What the names of weights begin with: the parts of the layer they are made in.
    part: String,
    policy: Policy,
    stored: Option<Stored<'a>>,
    made: LayerWeights,
}

impl<'a> Weights<'a> {
    /// New weights for a layer of this name, in this dtype. A model makes them for its layers.
    pub fn new(layer: &str, dtype: DType) -> Weights<'a> {
        Weights::of(layer, Policy::uniform(dtype))
    }

    /// New weights for a layer of this name, which are read in the dtype that the policy computes in.
    pub fn of(layer: &str, policy: Policy) -> Weights<'a> {
        let compute = Some(policy.compute_dtype());
        Weights {
            layer: layer.to_string(),
            part: String::new(),
            policy,
            stored: None,
            made: LayerWeights { compute, ..LayerWeights::default() },
        }
    }

    pub(crate) fn stored(layer: &str, policy: Policy, stored: Stored<'a>) -> Weights<'a> {
        Weights { stored: Some(stored), ..Weights::of(layer, policy) }
    }

    /// The dtype of the weights, and that of what is computed of them.
    pub fn policy(&self) -> Policy {
        self.policy
    }

    /// The dtype of the weights.
    pub fn dtype(&self) -> DType {
        self.policy.variable_dtype()
    }

    /// The last dimension of inputs; `InvalidArgument` where it is not known.
    pub fn features(&self, input: &PartialShape) -> Result<usize> {
        super::features(input)
    }

    /// A weight that is trained, of these dimensions, which starts as the initializer says. In mixed
    /// precision it reads in the dtype that the layer computes in.
    pub fn add(&mut self, name: &str, dims: &[usize], how: &dyn Initializer) -> Result<Variable> {
        let made = self.make(name, dims, self.dtype(), how, true)?;
        Ok(made.read_as(self.policy.compute_dtype()))
    }

    /// A weight that is not trained, as a running mean is. It reads in its own dtype, in mixed
    /// precision too.
    pub fn add_fixed(
        &mut self,
        name: &str,
        dims: &[usize],
        how: &dyn Initializer,
    ) -> Result<Variable> {
        self.make(name, dims, self.dtype(), how, false)
    }

    /// As [`Weights::add_fixed`], in another dtype, as a count is an integer.
    pub fn add_fixed_of(
        &mut self,
        name: &str,
        dims: &[usize],
        dtype: DType,
        how: &dyn Initializer,
    ) -> Result<Variable> {
        self.make(name, dims, dtype, how, false)
    }

    /// Adds a penalty on a weight to the loss of the model, if there is a regularizer.
    pub fn regularize(&mut self, weight: &Variable, how: Option<&Arc<dyn Regularizer>>) {
        self.made.penalties.extend(how.map(|how| (weight.clone(), how.clone())));
    }

    /// Brings a weight back to where it may be after each step of training, if there is a constraint.
    pub fn constrain(&mut self, weight: &Variable, how: Option<&Arc<dyn Constraint>>) {
        let stored = weight.read_as(weight.dtype());
        self.made.constraints.extend(how.map(|how| (stored, how.clone())));
    }

    fn make(
        &mut self,
        name: &str,
        dims: &[usize],
        dtype: DType,
        how: &dyn Initializer,
        trainable: bool,
    ) -> Result<Variable> {
        let name = &format!("{}{name}", self.part);
        let initial = match self.stored {
            Some(read) => read(name, dims, dtype)?,
            None => initializers::draw(how, dims, dtype)?,
        };
        let variable = Variable::named(&format!("{}/{name}", self.layer), &initial, trainable)?;
        self.made.variables.push((name.to_string(), variable.clone()));
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

    /// As [`Weights::within`], of a layer inside that computes by its own policy.
    pub(crate) fn within_layer(
        &mut self,
        part: &str,
        policy: Option<Policy>,
        make: impl FnOnce(&mut Weights<'a>) -> Result<()>,
    ) -> Result<LayerWeights> {
        let outer = std::mem::take(&mut self.made);
        let kept = self.policy;
        self.policy = policy.unwrap_or(kept);
        let made = self.within(part, make);
        let mut own = std::mem::replace(&mut self.made, outer);
        let prefix = format!("{}{part}/", self.part);
        self.made.extend("", &own);
        for (name, _) in &mut own.variables {
            *name = name.strip_prefix(&prefix).unwrap_or(name).to_string();
        }
        own.compute = Some(self.policy.compute_dtype());
        self.policy = kept;
        made.map(|()| own)
    }

    /// Takes in the weights of a layer that is built already, as that of a model inside of another is.
    pub(crate) fn adopt(&mut self, part: &str, weights: &LayerWeights) {
        self.made.extend(&format!("{}{part}/", self.part), weights);
    }

    /// The weights made so far, by the names they have in the layer.
    pub fn into_list(self) -> Vec<(String, Variable)> {
        self.made.variables
    }

    pub(crate) fn finish(self) -> LayerWeights {
        self.made
    }
}
