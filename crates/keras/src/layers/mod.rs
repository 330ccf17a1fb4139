//! Layers: Dense, Conv2D, MaxPooling2D, Flatten, Dropout, those that merge; and the trait for layers of one's own.
//!
//! Does not know: training loops.

mod attention;
mod conv2d;
mod dense;
mod kernel;
mod merge;
mod pooling;
mod preprocessing;
mod recurrent;
mod role;
mod simple;
mod weights;

pub use attention::{AdditiveAttention, Attention, GroupQueryAttention, MultiHeadAttention};
pub use conv2d::Conv2D;
pub use dense::Dense;
pub use merge::{Add, Average, Concatenate, Maximum, Minimum, Multiply, Subtract};
pub use pooling::MaxPooling2D;
pub use preprocessing::*;
pub use recurrent::{
    Bidirectional, Cell, GRU, GRUCell, LSTM, LSTMCell, MergeMode, Once, RNN, SimpleRNN,
    SimpleRNNCell, StackedRNNCells, TimeDistributed, register_cell,
};
pub use simple::{Dropout, Flatten};
pub(crate) use weights::LayerWeights;
pub use weights::Weights;

use crate::activations::{self, Activation};
use crate::call::{Call, Outputs, one};
use crate::config::Config;
use crate::model::{Kind, Model};
use crate::registry::{Known, Registry};
use crate::regularizers::Regularizer;
use crate::symbol::{Shared, Symbol, Symbols};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;
use kernel::Kernel;
use serde_json::Value;

/// A step of a model. A layer of your own needs `class_name`, `name` and `call`; `build` if it has
/// weights; `config` and [`register`] if models with it are to be loaded.
///
/// ```
/// use ferroflow as tf;
/// use tf::{Error, Result};
/// use tf::keras::{Call, Layer, Outputs, Sequential, initializers::Ones, layers::{self, Weights}};
/// use tf::{Tensor, Variable};
/// use tf::PartialShape;
///
/// /// Multiplies each feature by a number that is learned.
/// #[derive(Default)]
/// struct Scale { name: String, by: Option<Variable> }
/// impl Layer for Scale {
///     fn class_name(&self) -> &str { "Scale" }
///     fn name(&self) -> &str { &self.name }
///     fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
///         self.by = Some(weights.add("by", &[weights.features(&inputs[0])?], &Ones)?);
///         Ok(())
///     }
///     fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
///         let by = self.by.as_ref().ok_or_else(|| Error::failed_precondition("not built"))?;
///         Ok((&inputs[0] * by)?.into())
///     }
/// }
/// layers::register("Scale", |name, _| Ok(Box::new(Scale { name: name.into(), by: None })))?;
/// let mut model = Sequential::new();
/// model.add(Scale { name: "scale".into(), by: None });
/// model.build(&[None, Some(2)])?;
/// assert_eq!(model.call(&Tensor::new([[1.0f32, 2.0]])?, false)?.to_vec::<f32>()?, [1.0, 2.0]);
/// # Ok::<(), Error>(())
/// ```
pub trait Layer: Send + Sync {
    /// The kind of layer, which it is saved under: `Dense`.
    fn class_name(&self) -> &str;

    /// Its name, which no other layer of the model has.
    fn name(&self) -> &str;

    /// Makes the weights for inputs of these shapes, one for each input, by [`Weights::add`]; called
    /// once, before the first call.
    fn build(&mut self, _inputs: &[PartialShape], _weights: &mut Weights<'_>) -> Result<()> {
        Ok(())
    }

    /// The outputs for a batch of inputs; most layers have one of each. It is traced, so it must not
    /// look at the values. A state that training changes, as a running mean is, is a weight made by
    /// [`Weights::add_fixed`], assigned to here when [`Call::training`] says so.
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs>;

    /// The shapes of the outputs for inputs of these shapes; `None`, unless told otherwise, finds them
    /// by tracing `call`. The model checks what is told against that too.
    fn output_shapes(&self, _inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        Ok(None)
    }

    /// What it makes of symbols, in a functional model: its only output.
    fn on(self, inputs: impl Symbols) -> Result<Symbol>
    where
        Self: Sized + 'static,
    {
        Shared::new(self).on(inputs)
    }

    /// As [`Layer::on`], all its outputs.
    fn outputs_on(self, inputs: impl Symbols) -> Result<Vec<Symbol>>
    where
        Self: Sized + 'static,
    {
        Shared::new(self).outputs_on(inputs)
    }

    /// Whether it takes integers as they are, as one that looks up rows does; other layers get inputs
    /// in the dtype of the model.
    fn takes_integers(&self) -> bool {
        false
    }

    /// Whether it takes strings, as one that looks up words does.
    fn takes_strings(&self) -> bool {
        false
    }

    /// Puts a state that it keeps from call to call back to zeros, as a stateful recurrent layer has one.
    fn reset_state(&self) -> Result<()> {
        Ok(())
    }

    /// What adds a penalty on the outputs to the loss of the model, divided by the number of samples.
    fn activity_regularizer(&self) -> Option<&dyn Regularizer> {
        None
    }

    /// What is needed to make it again, beside its weights.
    fn config(&self) -> Config {
        Config::new()
    }
}

static REGISTRY: Registry<dyn Layer> =
    Registry::and("layer", KNOWN, &[attention::KNOWN, preprocessing::KNOWN, recurrent::KNOWN]);

const KNOWN: &[Known<dyn Layer>] = &[
    ("Dense", |name, c| Ok(Box::new(Dense::from_config(name, c)?))),
    ("Conv2D", |name, c| Ok(Box::new(Conv2D::from_config(name, c)?))),
    ("MaxPooling2D", |name, c| Ok(Box::new(MaxPooling2D::from_config(name, c)?))),
    ("Flatten", |name, _| Ok(Box::new(Flatten::named(name)))),
    ("Dropout", |name, c| Ok(Box::new(Dropout::from_config(name, c)?))),
    ("Add", |name, _| Ok(Box::new(Add::named(name)))),
    ("Subtract", |name, _| Ok(Box::new(Subtract::named(name)))),
    ("Multiply", |name, _| Ok(Box::new(Multiply::named(name)))),
    ("Average", |name, _| Ok(Box::new(Average::named(name)))),
    ("Maximum", |name, _| Ok(Box::new(Maximum::named(name)))),
    ("Minimum", |name, _| Ok(Box::new(Minimum::named(name)))),
    ("Concatenate", |name, c| Ok(Box::new(Concatenate::from_config(name, c)?))),
    ("Functional", |name, c| Ok(Box::new(Model::unbuilt(name, Kind::Functional, c)?))),
    ("Sequential", |name, c| Ok(Box::new(Model::unbuilt(name, Kind::Sequential, c)?))),
];

/// The classes of this module, as saved models name them.
pub fn classes() -> impl Iterator<Item = &'static str> {
    REGISTRY.known().map(|(class, _)| *class)
}

/// Makes a class of layers known, so that saved models which have them can be loaded: `make` is given
/// the layer's name and what [`Layer::config`] gave. `AlreadyExists` for a class of this module.
pub fn register(
    class: &str,
    make: impl Fn(&str, &Config) -> Result<Box<dyn Layer>> + Send + Sync + 'static,
) -> Result<()> {
    REGISTRY.register(class, make)
}

pub(crate) fn load(value: &Value) -> Result<Box<dyn Layer>> {
    REGISTRY.load(value)
}

/// The last dimension, which a layer's weights need to know.
fn features(input: &PartialShape) -> Result<usize> {
    input.rank().and_then(|r| input.dim(r.checked_sub(1)?)).ok_or_else(|| {
        Error::invalid_argument(format!(
            "the last dimension of the inputs must be known, got {input}. Inputs are batches of \
             samples: was the data batched, as by batch(32)?"
        ))
    })
}

/// Fails for a number of units that cannot be.
fn positive(what: &str, n: usize) -> Result<()> {
    if n == 0 {
        return Err(Error::invalid_argument(format!("{what} must be positive, got 0")));
    }
    Ok(())
}

/// An activation as a layer's configuration keeps it: by its name alone where that says all.
fn saved_activation(activation: &dyn Activation) -> Value {
    let config = activation.config();
    match config == Config::new() {
        true => activation.class_name().into(),
        false => crate::registry::saved(activation.class_name(), config),
    }
}

fn load_activation(config: &Config) -> Result<Box<dyn Activation>> {
    match config.part("activation")? {
        Value::String(name) => {
            activations::by_name(name).map_err(|e| Error::data_loss(e.message()))
        }
        other => activations::load(other),
    }
}

fn same_padding(config: &Config) -> Result<bool> {
    match config.text("padding")? {
        "same" => Ok(true),
        "valid" => Ok(false),
        _ => Err(Error::data_loss("padding is missing or not \"same\" or \"valid\"")),
    }
}

fn saved_padding(same: bool) -> &'static str {
    if same { "same" } else { "valid" }
}
