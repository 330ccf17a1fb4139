//! `Sequential`: layers one after the other.
//!
//! Invariant: building more layers makes a new chain; layers that have their weights keep them.
//! Does not know: how it is trained or saved.

use crate::call::{Call, Outputs, one};
use crate::config::Config;
use crate::layers::{Layer, Weights};
use crate::model::{Kind, Model, build_within};
use crate::naming::unique;
use crate::net::build_layer;
use crate::plan::{Plan, Planned};
use crate::policy::{Policy, global_policy};
use crate::training::{Batch, Fit, History};
use ferroflow_base::{Error, Result};
use ferroflow_data::Dataset;
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{DType, PartialShape};
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// A model of layers one after the other. It is a [`Model`]: what that can do, this can.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Sequential, activations::Relu, layers::Dense};
/// let mut model = Sequential::new();
/// model.add(Dense::new(4).activation(Relu));
/// model.add(Dense::new(1));
/// model.build(&[None, Some(3)])?;
/// assert_eq!(model.count_params(), 3 * 4 + 4 + 4 + 1);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Sequential {
    layers: Vec<Arc<dyn Layer>>,
    /// The layers' own policies, where they are not the model's.
    policies: Vec<Option<Policy>>,
    model: Model,
}

impl Deref for Sequential {
    type Target = Model;
    fn deref(&self) -> &Model {
        &self.model
    }
}

impl DerefMut for Sequential {
    fn deref_mut(&mut self) -> &mut Model {
        &mut self.model
    }
}

impl Sequential {
    /// A model without layers, whose weights and outputs are float32.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> Sequential {
        let policy = global_policy().unwrap_or_default();
        let model = Model::empty(unique("sequential"), Kind::Sequential, policy);
        Sequential { layers: Vec::new(), policies: Vec::new(), model }
    }

    /// A chain that was built already.
    pub(crate) fn of(model: Model) -> Sequential {
        let layers = model.net.layers.iter().map(|b| b.layer.clone()).collect();
        let policies = model.net.layers.iter().map(|b| b.policy).collect();
        Sequential { layers, policies, model }
    }

    /// The same model with weights and outputs of another dtype: float16, bfloat16 or float64.
    ///
    /// `InvalidArgument` for any other, `FailedPrecondition` for a model that is built.
    pub fn with_dtype(self, dtype: DType) -> Result<Sequential> {
        self.with_policy(Policy::of(dtype)?)
    }

    /// The same model, computing in one dtype and keeping its weights in another.
    ///
    /// `FailedPrecondition` for a model that is built.
    pub fn with_policy(mut self, policy: Policy) -> Result<Sequential> {
        if !self.model.net.layers.is_empty() {
            return Err(Error::failed_precondition(format!(
                "model {} is built already: its dtype is {}",
                self.model.name,
                self.model.policy.name()
            )));
        }
        self.model.policy = policy;
        Ok(self)
    }

    /// Appends a layer. A model that is built already must be built again before it is called; the
    /// layers before keep their weights.
    pub fn add(&mut self, layer: impl Layer + 'static) {
        self.add_boxed(Box::new(layer));
    }

    /// As [`Sequential::add`], of a layer whose type is not known when this is compiled.
    pub fn add_boxed(&mut self, layer: Box<dyn Layer>) {
        self.layers.push(layer.into());
        self.policies.push(None);
        self.model.whole = false;
    }

    /// As [`Sequential::add`], of a layer that computes by a policy of its own: the last one of a model
    /// of mixed precision, whose outputs are better float32.
    pub fn add_with_policy(&mut self, layer: impl Layer + 'static, policy: Policy) {
        self.add(layer);
        if let Some(last) = self.policies.last_mut() {
            *last = Some(policy);
        }
    }

    /// Its layers, in order.
    pub fn layers(&self) -> impl Iterator<Item = &dyn Layer> {
        self.layers.iter().map(|l| &**l)
    }

    /// Makes the weights for inputs of this shape; the first dimension is the batch and left open by
    /// `None`. Layers that have their weights already keep them. `fit` does it for the shape of its
    /// data.
    ///
    /// `InvalidArgument` for a model without layers, two layers of one name, or inputs of a shape that
    /// a layer cannot take.
    pub fn build(&mut self, input: &[Option<usize>]) -> Result<()> {
        let (input, policy) = (PartialShape::new(input), self.model.policy);
        let own = self.model.net.inputs.first().map(|i| &i.ty.shape);
        if let Some(own) = own.filter(|own| **own != input) {
            return Err(Error::invalid_argument(format!(
                "model {} was built for inputs of shape {}, not {}",
                self.model.name,
                own.to_tuple_string(),
                input.to_tuple_string()
            )));
        }
        self.build_chain(&input, &mut |plan| {
            plan.build(&mut |planned, types| {
                let weights = Weights::of(planned.layer.name(), planned.policy.unwrap_or(policy));
                build_layer(&mut planned.layer, types, weights)
            })
        })
    }

    /// Builds the chain for inputs of this shape, by what makes a net of a plan.
    fn build_chain(
        &mut self,
        input: &PartialShape,
        build: &mut dyn FnMut(&mut Plan) -> Result<crate::net::Net>,
    ) -> Result<()> {
        if self.layers.is_empty() {
            return Err(Error::invalid_argument(format!(
                "model {} has no layers: add some before it is built, as by \
                 model.add(Dense::new(10))",
                self.model.name
            )));
        }
        let mut names = std::collections::HashSet::new();
        if let Some(twice) = self.layers.iter().find(|l| !names.insert(l.name())) {
            return Err(Error::invalid_argument(format!(
                "All layers added to a Sequential model should have unique names. Name {:?} is \
                 already the name of a layer in this model",
                twice.name()
            )));
        }
        // A layer is built while nobody else holds it.
        let layers = std::mem::take(&mut self.layers).into_iter().enumerate();
        let planned = layers.map(|(i, layer)| {
            let own = self.model.net.layers.get(i);
            let policy = self.policies.get(i).copied().flatten();
            let frozen = own.is_some_and(|b| b.frozen);
            // The layer of inputs is number 0.
            Planned {
                layer,
                weights: own.map(|b| b.weights.clone()),
                number: i + 1,
                policy,
                frozen,
            }
        });
        let mut plan = Plan::chain(input, self.model.policy.compute_dtype(), planned.collect());
        let built = build(&mut plan);
        self.layers = plan.layers.into_iter().map(|p| p.layer).collect();
        self.model.set_net(built?);
        Ok(())
    }

    /// Whether all layers have their weights.
    pub fn is_built(&self) -> bool {
        self.model.whole
    }

    /// The outputs for a batch of inputs, which are brought to the dtype of the model; `training` says
    /// whether layers such as Dropout do what they do while training.
    pub fn call(&self, inputs: &Tensor, training: bool) -> Result<Tensor> {
        self.model.call(inputs, training)
    }

    /// As [`Model::fit`]. A model without weights yet gets them for the shape of the inputs.
    pub fn fit<B: Batch>(&mut self, data: &Dataset<B>, how: Fit<'_, B>) -> Result<History> {
        if !self.is_built() {
            self.model.check_fit(data)?;
            let spec = data.element_spec();
            let dims = spec.first().and_then(|x| x.shape.dims()).ok_or_else(|| {
                Error::failed_precondition(
                    "the shape of the inputs is not known: build the model before it is trained",
                )
            })?;
            let mut dims = dims.to_vec();
            if let Some(batch) = dims.first_mut() {
                *batch = None;
            }
            self.build(&dims)?;
        }
        self.model.fit(data, how)
    }

    /// The model, shared: for functions that are traced.
    pub fn shared(self) -> Arc<Sequential> {
        Arc::new(self)
    }
}

/// A chain is a layer of others too, built with them if it is not yet.
impl Layer for Sequential {
    fn class_name(&self) -> &str {
        self.model.kind.class_name()
    }
    fn name(&self) -> &str {
        &self.model.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        if self.is_built() {
            return Layer::build(&mut self.model, inputs, weights);
        }
        self.model.policy = weights.policy();
        let build = &mut |plan: &mut Plan| build_within(plan, Kind::Sequential, weights);
        self.build_chain(one(inputs)?, build)
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        self.model.call_all(inputs, call)
    }
    fn takes_integers(&self) -> bool {
        self.layers.first().is_some_and(|l| l.takes_integers())
    }
    fn takes_strings(&self) -> bool {
        self.layers.first().is_some_and(|l| l.takes_strings())
    }
    fn reset_state(&self) -> Result<()> {
        self.layers.iter().try_for_each(|layer| layer.reset_state())
    }
    fn config(&self) -> Config {
        self.model.config()
    }
}
