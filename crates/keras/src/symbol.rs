//! Symbols: what stands for a batch while a functional model is put together, and layers that are
//! called on several of them.
//!
//! Invariant: a layer is built at its first call, and has one set of weights however often it is
//! called.
//! Does not know: how a model is made of symbols; see `arrange`.

use crate::layers::{Layer, LayerWeights, Weights};
use crate::naming::unique;
use crate::net::{Built, build_layer, layer_policy, outputs_of, types_in_dtype};
use crate::policy::Policy;
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{DType, PartialShape, TensorType};
use std::sync::{Arc, Mutex, PoisonError};

/// A batch that is not there yet: an input of a functional model, or what a layer will make of others
/// (Keras' `KerasTensor`).
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Layer, Model, Symbol, activations::Relu, layers::{Add, Dense}};
/// let x = Symbol::input(&[None, Some(4)]);
/// let y = Dense::new(4).activation(Relu).on(&x)?;
/// let sum = Add::new().on([&x, &y])?;
/// let model = Model::new(&x, &Dense::new(1).on(&sum)?)?;
/// assert_eq!(model.count_params(), 4 * 4 + 4 + 4 + 1);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone)]
pub struct Symbol {
    pub(crate) made: Arc<Made>,
    pub(crate) output: usize,
    ty: TensorType,
}

/// Where symbols come from: an input, or a call of a layer.
pub(crate) struct Made {
    pub(crate) by: Origin,
    pub(crate) inputs: Vec<Symbol>,
    /// The types of all its outputs.
    pub(crate) types: Vec<TensorType>,
}

pub(crate) enum Origin {
    Input(String),
    Layer(Shared),
}

impl Drop for Made {
    /// A long chain of calls is taken apart link by link, not by recursion.
    fn drop(&mut self) {
        let mut below = std::mem::take(&mut self.inputs);
        while let Some(symbol) = below.pop() {
            if let Some(mut made) = Arc::into_inner(symbol.made) {
                below.append(&mut made.inputs);
            }
        }
    }
}

impl Symbol {
    /// An input of float32 and this shape; the first dimension is the batch and left open by `None`.
    pub fn input(dims: &[Option<usize>]) -> Symbol {
        Symbol::input_of(&unique("input_layer"), dims, DType::Float32)
    }

    /// An input with a name, and another dtype. Layers above inputs of float16, bfloat16 or float64
    /// have weights of that dtype.
    pub fn input_of(name: &str, dims: &[Option<usize>], dtype: DType) -> Symbol {
        let ty = TensorType::new(dtype, PartialShape::new(dims));
        let by = Origin::Input(name.to_string());
        let made = Made { by, inputs: Vec::new(), types: vec![ty.clone()] };
        Symbol { made: Arc::new(made), output: 0, ty }
    }

    /// Its shape, as far as it is known.
    pub fn shape(&self) -> &PartialShape {
        &self.ty.shape
    }

    /// Its dtype.
    pub fn dtype(&self) -> DType {
        self.ty.dtype
    }

    pub(crate) fn ty(&self) -> &TensorType {
        &self.ty
    }
}

/// One symbol or several: `&x`, `[&x, &y]`, `&list`.
pub trait Symbols {
    /// The symbols, in order.
    fn list(self) -> Vec<Symbol>;
}

impl Symbols for &Symbol {
    fn list(self) -> Vec<Symbol> {
        vec![self.clone()]
    }
}

impl<const N: usize> Symbols for [&Symbol; N] {
    fn list(self) -> Vec<Symbol> {
        self.into_iter().cloned().collect()
    }
}

impl Symbols for &[Symbol] {
    fn list(self) -> Vec<Symbol> {
        self.to_vec()
    }
}

impl Symbols for &Vec<Symbol> {
    fn list(self) -> Vec<Symbol> {
        self.clone()
    }
}

/// A layer that is called more than once in a model, always with the same weights.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Layer, Model, Shared, Symbol, layers::{Dense, Subtract}};
/// let (a, b) = (Symbol::input(&[None, Some(3)]), Symbol::input(&[None, Some(3)]));
/// let tower = Shared::new(Dense::new(2));
/// let gap = Subtract::new().on([&tower.on(&a)?, &tower.on(&b)?])?;
/// assert_eq!(Model::new([&a, &b], &gap)?.count_params(), 3 * 2 + 2);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone)]
pub struct Shared(Arc<Mutex<Slot>>);

struct Slot {
    layer: Arc<dyn Layer>,
    weights: Option<LayerWeights>,
    policy: Option<Policy>,
}

impl Shared {
    /// A layer to be called on symbols.
    pub fn new(layer: impl Layer + 'static) -> Shared {
        Shared(Arc::new(Mutex::new(Slot { layer: Arc::new(layer), weights: None, policy: None })))
    }

    /// What the layer makes of symbols: its only output. It gets its weights if it has none yet.
    ///
    /// `InvalidArgument` for inputs that the layer cannot take, or a layer of several outputs.
    pub fn on(&self, inputs: impl Symbols) -> Result<Symbol> {
        let outputs = self.outputs_on(inputs)?;
        match outputs.as_slice() {
            [only] => Ok(only.clone()),
            _ => Err(Error::invalid_argument(format!(
                "the layer has {} outputs: outputs_on gives them all",
                outputs.len()
            ))),
        }
    }

    /// As [`Shared::on`], all outputs.
    pub fn outputs_on(&self, inputs: impl Symbols) -> Result<Vec<Symbol>> {
        let inputs = inputs.list();
        let types: Vec<TensorType> = inputs.iter().map(|s| s.ty().clone()).collect();
        let outputs = {
            let mut slot = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let name = slot.layer.name().to_string();
            slot.outputs(&types).map_err(|e| e.in_frame(format!("layer {name}")))?
        };
        let by = Origin::Layer(self.clone());
        let made = Arc::new(Made { by, inputs, types: outputs.clone() });
        let symbol = |(output, ty)| Symbol { made: made.clone(), output, ty };
        Ok(outputs.into_iter().enumerate().map(symbol).collect())
    }

    /// The same layer with a policy of its own, as the last layer of a model of mixed precision has,
    /// whose outputs are better float32. `FailedPrecondition` for one that was called already.
    pub fn with_policy(self, policy: Policy) -> Result<Shared> {
        {
            let mut slot = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if slot.weights.is_some() {
                let name = slot.layer.name();
                let why = format!("layer {name} has its weights already, so its policy stays");
                return Err(Error::failed_precondition(why));
            }
            slot.policy = Some(policy);
        }
        Ok(self)
    }

    /// The layer with its weights, once it was called.
    pub(crate) fn built(&self, number: usize) -> Built {
        let slot = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Built {
            layer: slot.layer.clone(),
            weights: slot.weights.clone().unwrap_or_default(),
            number,
            policy: slot.policy,
            frozen: false,
        }
    }

    /// What tells this layer from others.
    pub(crate) fn key(&self) -> usize {
        Arc::as_ptr(&self.0).addr()
    }
}

impl Slot {
    fn outputs(&mut self, types: &[TensorType]) -> Result<Vec<TensorType>> {
        let built = match &self.weights {
            Some(built) => built,
            None => {
                let policy = layer_policy(self.policy, types);
                if policy.is_mixed() {
                    // It is saved with the model: who loads it may have another global one.
                    self.policy = Some(policy);
                }
                let weights = Weights::of(self.layer.name(), policy);
                self.weights.insert(build_layer(&mut self.layer, types, weights)?)
            }
        };
        outputs_of(&*self.layer, &types_in_dtype(types, built.compute))
    }
}
