//! `Model`: what is trained, used and saved, be it made of symbols or a chain of layers.
//!
//! Invariant: what is built never changes, so traced steps share it with the model.
//! Does not know: how it is trained or saved.

use crate::arrange::arrange;
use crate::call::{Call, Outputs};
use crate::config::Config;
use crate::layers::{Layer, Weights};
use crate::naming::unique;
use crate::net::{Net, layer_policy};
use crate::plan::{self, Plan};
use crate::policy::Policy;
use crate::symbol::Symbols;
use crate::training::{Compiled, Steps};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::{DType, PartialShape};
use std::sync::Arc;

/// A model of layers that are called on symbols: several inputs and outputs, layers called more than
/// once, models inside of models. A [`Sequential`](crate::Sequential) one is such a model too.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, Model, Symbol, initializers::Ones};
/// use tf::keras::layers::{Concatenate, Dense};
/// let (a, b) = (Symbol::input(&[None, Some(2)]), Symbol::input(&[None, Some(1)]));
/// let both = Concatenate::new().on([&a, &b])?;
/// let sum = Dense::new(1).kernel_initializer(Ones).on(&both)?;
/// let model = Model::new([&a, &b], [&sum, &both])?;
/// let given = [tf::Tensor::new([[1.0f32, 2.0]])?, tf::Tensor::new([[3.0f32]])?];
/// let out = model.call_all(&given, &Call::inference())?;
/// assert_eq!(out[0].to_vec::<f32>()?, [6.0]);
/// assert_eq!(out[1].to_vec::<f32>()?, [1.0, 2.0, 3.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Model {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) policy: Policy,
    /// Whether all layers have their weights.
    pub(crate) whole: bool,
    pub(crate) net: Arc<Net>,
    /// What is still to be built of a model that was loaded as a part of another.
    plan: Option<Plan>,
    pub(crate) compiled: Option<Arc<Compiled>>,
    pub(crate) steps: Steps,
}

/// How a model was made, which says where checkpoints keep its layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Functional,
    Sequential,
}

impl Kind {
    pub(crate) fn class_name(self) -> &'static str {
        match self {
            Kind::Functional => "Functional",
            Kind::Sequential => "Sequential",
        }
    }

    /// Where Keras keeps the layers: those of a Sequential model below the functional one that it
    /// makes of them.
    pub(crate) fn root(self) -> &'static str {
        match self {
            Kind::Functional => "_operations",
            Kind::Sequential => "_functional/_operations",
        }
    }
}

impl Model {
    /// The model that computes outputs from inputs, with the weights that the layers between them have.
    ///
    /// `InvalidArgument` where the outputs need an input that is not given, or two layers have one
    /// name.
    pub fn new(inputs: impl Symbols, outputs: impl Symbols) -> Result<Model> {
        Ok(Model::of(unique("functional"), arrange(&inputs.list(), &outputs.list())?))
    }

    /// As [`Model::new`], with a name.
    pub fn named(name: &str, inputs: impl Symbols, outputs: impl Symbols) -> Result<Model> {
        Ok(Model::of(name.to_string(), arrange(&inputs.list(), &outputs.list())?))
    }

    fn of(name: String, net: Net) -> Model {
        let policy = layer_policy(None, &net.output_types());
        let mut model = Model::empty(name, Kind::Functional, policy);
        model.whole = true;
        model.net = Arc::new(net);
        model
    }

    pub(crate) fn empty(name: String, kind: Kind, policy: Policy) -> Model {
        Model {
            name,
            kind,
            policy,
            whole: false,
            net: Arc::default(),
            plan: None,
            compiled: None,
            steps: Steps::default(),
        }
    }

    /// A model without weights, from what [`Model::saved_config`] gave.
    pub(crate) fn unbuilt(name: &str, kind: Kind, config: &Config) -> Result<Model> {
        let (plan, policy) = match kind {
            Kind::Sequential => Plan::load_chain(config)?,
            Kind::Functional => (Plan::load(config)?, Policy::default()),
        };
        let mut model = Model::empty(name.to_string(), kind, policy);
        model.plan = Some(plan);
        Ok(model)
    }

    pub(crate) fn saved_config(&self) -> Config {
        match self.kind {
            Kind::Sequential => plan::chain_config(&self.net, self.policy),
            Kind::Functional => plan::config(&self.net),
        }
    }

    /// What was left to be built, which its caller builds.
    pub(crate) fn take_plan(&mut self) -> Option<Plan> {
        self.plan.take()
    }

    /// Puts a net in the place of what there was.
    pub(crate) fn set_net(&mut self, net: Net) {
        self.net = Arc::new(net);
        self.whole = true;
        self.steps = Steps::default();
    }

    /// The same model, with the same weights but not compiled, to be called as a layer of another.
    pub fn as_layer(&self) -> Result<Model> {
        let net = self.built()?.clone();
        let mut model = Model::empty(self.name.clone(), self.kind, self.policy);
        (model.net, model.whole) = (net, true);
        Ok(model)
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The dtype it computes in: that of its outputs, and unless precision is mixed of its weights.
    pub fn dtype(&self) -> DType {
        self.policy.compute_dtype()
    }

    /// Says whether training changes the weights of a layer, which it does unless told otherwise. The
    /// optimizer's next step takes it into account.
    ///
    /// `FailedPrecondition` for a model that is not built, `NotFound` where no layer has the name.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::{Sequential, layers::Dense};
    /// let mut model = Sequential::new();
    /// model.add(Dense::new(4).with_name("features"));
    /// model.add(Dense::new(1));
    /// model.build(&[None, Some(3)])?;
    /// model.set_trainable("features", false)?;
    /// assert_eq!(model.trainable_variables().len(), 2);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub fn set_trainable(&mut self, layer: &str, trainable: bool) -> Result<()> {
        let mut net = Net::clone(self.built()?);
        let found = net.layers.iter_mut().find(|b| b.layer.name() == layer);
        let found = found.ok_or_else(|| {
            let names: Vec<_> = self.net.layers.iter().map(|b| b.layer.name()).collect();
            let (name, names) = (&self.name, names.join(", "));
            Error::not_found(format!("model {name} has no layer {layer:?}: it has {names}"))
        })?;
        found.frozen = !trainable;
        self.set_net(net);
        Ok(())
    }

    /// Its layers, in order.
    pub fn layers(&self) -> impl Iterator<Item = &dyn Layer> {
        self.net.layers.iter().map(|b| &*b.layer)
    }

    /// The weights of each layer that is built, by the names they have in it.
    pub fn layer_variables(&self) -> impl Iterator<Item = &[(String, Variable)]> {
        self.net.layers.iter().map(|built| built.weights.variables.as_slice())
    }

    pub(crate) fn built(&self) -> Result<&Arc<Net>> {
        if self.whole {
            return Ok(&self.net);
        }
        Err(Error::failed_precondition(format!(
            "model {} must be built before it is used: build(&[None, ...]) with the shape of a batch \
             of inputs, or train it first",
            self.name
        )))
    }

    /// The output for a batch of inputs, of a model that has one of each. The inputs are brought to
    /// the dtype of the model; `training` says whether layers such as Dropout do what they do while
    /// training.
    pub fn call(&self, inputs: &Tensor, training: bool) -> Result<Tensor> {
        let out = self.call_all(std::slice::from_ref(inputs), &Call::new(training))?;
        out.one().cloned()
    }

    /// All outputs for a batch of all inputs.
    pub fn call_all(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        self.built()?.call(inputs, call)
    }

    /// All weights, layer by layer.
    pub fn variables(&self) -> Vec<Variable> {
        self.net.variables()
    }

    /// The weights that are trained.
    pub fn trainable_variables(&self) -> Vec<Variable> {
        self.net.trainable_variables()
    }

    /// How many numbers the weights are.
    pub fn count_params(&self) -> usize {
        self.variables().iter().filter_map(|v| v.shape().len()).sum()
    }

    /// Each weight and where checkpoints keep it, below the model.
    pub(crate) fn paths(&self) -> Vec<(String, Variable)> {
        let root = self.kind.root();
        let of = |built: &crate::net::Built| {
            let number = built.number;
            let path = move |(name, v): &(String, Variable)| {
                (format!("{root}/{number}/{name}"), v.clone())
            };
            built.weights.variables.iter().map(path).collect::<Vec<_>>()
        };
        self.net.layers.iter().flat_map(of).collect()
    }
}

/// Builds a plan inside of another model's layer.
pub(crate) fn build_within(plan: &mut Plan, kind: Kind, weights: &mut Weights<'_>) -> Result<Net> {
    // Those that have their weights already are no part of what is built now.
    for planned in &plan.layers {
        if let Some(own) = &planned.weights {
            weights.adopt(&format!("{}/{}", kind.root(), planned.number), own);
        }
    }
    plan.build(&mut |planned, types| {
        let shapes: Vec<_> = types.iter().map(|ty| ty.shape.clone()).collect();
        let part = format!("{}/{}", kind.root(), planned.number);
        let own = Arc::get_mut(&mut planned.layer);
        let own = own.ok_or_else(|| Error::internal("a layer is in use unbuilt"))?;
        weights.within_layer(&part, planned.policy, |weights| own.build(&shapes, weights))
    })
}

/// A model is a layer of others, with its own weights.
impl Layer for Model {
    fn class_name(&self) -> &str {
        self.kind.class_name()
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, _: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        match self.plan.take() {
            Some(mut plan) => {
                let net = build_within(&mut plan, self.kind, weights)?;
                self.set_net(net);
            }
            None => {
                self.built()?;
                for built in &self.net.layers {
                    weights
                        .adopt(&format!("{}/{}", self.kind.root(), built.number), &built.weights);
                }
            }
        }
        Ok(())
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        self.call_all(inputs, call)
    }
    fn reset_state(&self) -> Result<()> {
        self.net.layers.iter().try_for_each(|built| built.layer.reset_state())
    }
    fn config(&self) -> Config {
        self.saved_config()
    }
}
