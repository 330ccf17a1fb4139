//! `Sequential`: layers one after the other.
//!
//! Invariant: what is built never changes, so traced steps share it with the model; building more
//! layers makes a new one.
//! Does not know: how it is trained or saved.

use crate::layers::{Layer, Weights};
use crate::naming::unique;
use crate::training::{Compiled, Steps};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable, inferred_shape};
use ferroflow_tensor::{DType, PartialShape};
use std::sync::Arc;

/// A model of layers one after the other.
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
    pub(crate) name: String,
    pub(crate) dtype: DType,
    layers: Vec<Arc<dyn Layer>>,
    pub(crate) input: Option<PartialShape>,
    pub(crate) net: Arc<Net>,
    pub(crate) compiled: Option<Arc<Compiled>>,
    pub(crate) steps: Steps,
}

/// The part of a model that is built.
#[derive(Default)]
pub(crate) struct Net {
    pub(crate) layers: Vec<Built>,
}

/// A layer with its weights, by the names they have in it, and the shape of its outputs.
#[derive(Clone)]
pub(crate) struct Built {
    pub(crate) layer: Arc<dyn Layer>,
    pub(crate) variables: Vec<(String, Variable)>,
    pub(crate) output: PartialShape,
}

impl Sequential {
    /// A model without layers, whose weights and outputs are float32.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> Sequential {
        Sequential::named(unique("sequential"))
    }

    pub(crate) fn named(name: String) -> Sequential {
        Sequential {
            name,
            dtype: DType::Float32,
            layers: Vec::new(),
            input: None,
            net: Arc::default(),
            compiled: None,
            steps: Steps::default(),
        }
    }

    /// The same model with weights and outputs of another dtype: float16, bfloat16 or float64.
    ///
    /// `InvalidArgument` for any other, `FailedPrecondition` for a model that is built.
    pub fn with_dtype(mut self, dtype: DType) -> Result<Sequential> {
        self.set_dtype(dtype)?;
        Ok(self)
    }

    pub(crate) fn set_dtype(&mut self, dtype: DType) -> Result<()> {
        let known = [DType::Float32, DType::Float64, DType::Float16, DType::Bfloat16];
        if !known.contains(&dtype) {
            return Err(Error::invalid_argument(format!(
                "a model computes in float32, float64, float16 or bfloat16, not {dtype}"
            )));
        }
        if !self.net.layers.is_empty() {
            return Err(Error::failed_precondition(format!(
                "model {} is built already: its dtype is {}",
                self.name, self.dtype
            )));
        }
        self.dtype = dtype;
        Ok(())
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The dtype of its weights and outputs.
    pub fn dtype(&self) -> DType {
        self.dtype
    }

    /// Appends a layer. A model that is built already must be built again before it is called; the
    /// layers before keep their weights.
    pub fn add(&mut self, layer: impl Layer + 'static) {
        self.add_boxed(Box::new(layer));
    }

    /// As [`Sequential::add`], of a layer whose type is not known when this is compiled.
    pub fn add_boxed(&mut self, layer: Box<dyn Layer>) {
        self.layers.push(layer.into());
    }

    /// Its layers, in order.
    pub fn layers(&self) -> impl Iterator<Item = &dyn Layer> {
        self.layers.iter().map(|l| &**l)
    }

    /// The weights of each layer that is built, by the names they have in it.
    pub fn layer_variables(&self) -> impl Iterator<Item = &[(String, Variable)]> {
        self.net.layers.iter().map(|built| built.variables.as_slice())
    }

    /// Makes the weights for inputs of this shape; the first dimension is the batch and left open by
    /// `None`. Layers that have their weights already keep them. `fit` does it for the shape of its
    /// data.
    ///
    /// `InvalidArgument` for a model without layers, two layers of one name, or inputs of a shape that
    /// a layer cannot take.
    pub fn build(&mut self, input: &[Option<usize>]) -> Result<()> {
        self.build_with(input, &|layer, dtype| Ok(Weights::new(layer, dtype)))
    }

    pub(crate) fn build_with<'a>(
        &mut self,
        input: &[Option<usize>],
        weights: &dyn Fn(&str, DType) -> Result<Weights<'a>>,
    ) -> Result<()> {
        let input = PartialShape::new(input);
        if let Some(own) = self.input.as_ref().filter(|own| **own != input) {
            return Err(Error::invalid_argument(format!(
                "model {} was built for inputs of shape {}, not {}",
                self.name,
                own.to_tuple_string(),
                input.to_tuple_string()
            )));
        }
        if self.layers.is_empty() {
            return Err(Error::invalid_argument(format!(
                "model {} has no layers: add some before it is built, as by \
                 model.add(Dense::new(10))",
                self.name
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
        let mut built = self.net.layers.clone();
        let mut shape = built.last().map_or(input.clone(), |last| last.output.clone());
        for layer in self.layers.iter_mut().skip(built.len()) {
            let name = layer.name().to_string();
            let made = build_layer(layer, &shape, self.dtype, weights);
            let (variables, output) = made.map_err(|e| e.in_frame(format!("layer {name}")))?;
            shape = output.clone();
            built.push(Built { layer: layer.clone(), variables, output });
        }
        self.net = Arc::new(Net { layers: built });
        self.input = Some(input);
        self.steps = Steps::default();
        Ok(())
    }

    /// Whether all layers have their weights.
    pub fn is_built(&self) -> bool {
        self.input.is_some() && self.net.layers.len() == self.layers.len()
    }

    pub(crate) fn built(&self) -> Result<&Arc<Net>> {
        if self.is_built() {
            return Ok(&self.net);
        }
        Err(Error::failed_precondition(format!(
            "model {} must be built before it is used: build(&[None, ...]) with the shape of a batch \
             of inputs, or train it first",
            self.name
        )))
    }

    /// The outputs for a batch of inputs, which are brought to the dtype of the model; `training` says
    /// whether layers such as Dropout do what they do while training.
    pub fn call(&self, inputs: &Tensor, training: bool) -> Result<Tensor> {
        self.built()?.call(inputs, self.dtype, training)
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

    /// The model, shared: for functions that are traced.
    pub fn shared(self) -> Arc<Sequential> {
        Arc::new(self)
    }
}

/// Makes the weights of a layer, and finds the shape of its outputs.
fn build_layer<'a>(
    layer: &mut Arc<dyn Layer>,
    input: &PartialShape,
    dtype: DType,
    weights: &dyn Fn(&str, DType) -> Result<Weights<'a>>,
) -> Result<(Vec<(String, Variable)>, PartialShape)> {
    let mut weights = weights(layer.name(), dtype)?;
    // It is in nothing built yet, so nobody shares it.
    let own = Arc::get_mut(layer).ok_or_else(|| Error::internal("a layer is in use unbuilt"))?;
    own.build(input, &mut weights)?;
    let told = layer.output_shape(input)?;
    let found = inferred_shape(dtype, input, &|x| layer.call(&x, false));
    let output = match (told, found) {
        (Some(told), Ok(found)) if !told.is_compatible(&found) => {
            return Err(Error::invalid_argument(format!(
                "output_shape says {told} for inputs of shape {input}, but call gives {found}"
            )));
        }
        // Where the inputs' shape is not known in full, a call may need more than there is yet.
        (Some(told), _) => told,
        (None, found) => found?,
    };
    Ok((weights.into_list(), output))
}

impl Net {
    pub(crate) fn call(&self, inputs: &Tensor, dtype: DType, training: bool) -> Result<Tensor> {
        let mut x = inputs.clone();
        let takes_integers = self.layers.first().is_some_and(|b| b.layer.takes_integers());
        let own = x.dtype();
        let number = own.is_floating() || own.is_integer() || own == DType::Bool;
        if own != dtype && number && !(takes_integers && own.is_integer()) {
            x = x.cast(dtype)?;
        }
        for built in &self.layers {
            let out = built.layer.call(&x, training);
            x = out.map_err(|e| e.in_frame(format!("layer {}", built.layer.name())))?;
        }
        Ok(x)
    }

    pub(crate) fn variables(&self) -> Vec<Variable> {
        self.layers.iter().flat_map(|b| &b.variables).map(|(_, v)| v.clone()).collect()
    }

    pub(crate) fn trainable_variables(&self) -> Vec<Variable> {
        self.variables().into_iter().filter(Variable::trainable).collect()
    }
}
