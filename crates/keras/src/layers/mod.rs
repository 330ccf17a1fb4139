//! Layers: dense and convolutional ones, poolings, normalizations, noise, those that reshape, look up and
//! merge; and the trait for layers of one's own.
//!
//! Does not know: training loops.

mod activation;
mod activity;
mod affine;
mod attention;
mod axis;
mod batch_normalization;
mod borders;
mod conv;
mod conv_transpose;
mod dense;
mod depthwise;
mod dot;
mod dropout;
mod einsum;
mod einsum_dense;
mod embedding;
mod global_pooling;
mod kernel;
mod merge;
mod normalization;
mod options;
mod pooling;
mod preprocessing;
mod recurrent;
mod renorm;
mod rescaling;
mod reshaping;
mod role;
mod separable;
mod size;
mod slide;
mod softmax;
mod spectral;
mod up_sampling;
mod weights;

pub use activation::{Activation, ELU, Identity, LeakyReLU, PReLU, ReLU};
pub use activity::ActivityRegularization;
pub use attention::{AdditiveAttention, Attention, GroupQueryAttention, MultiHeadAttention};
pub use axis::Axis;
pub use batch_normalization::BatchNormalization;
pub use borders::{
    Cropping, Cropping1D, Cropping2D, Cropping3D, ZeroPadding, ZeroPadding1D, ZeroPadding2D,
    ZeroPadding3D,
};
pub use conv::{Conv, Conv1D, Conv2D, Conv3D};
pub use conv_transpose::{Conv1DTranspose, Conv2DTranspose, Conv3DTranspose, ConvTranspose};
pub use dense::Dense;
pub use depthwise::{DepthwiseConv, DepthwiseConv1D, DepthwiseConv2D};
pub use dot::Dot;
pub use dropout::{
    AlphaDropout, Dropout, GaussianDropout, GaussianNoise, SpatialDropout, SpatialDropout1D,
    SpatialDropout2D, SpatialDropout3D,
};
pub use einsum_dense::EinsumDense;
pub use embedding::{Embedding, Masking};
pub use global_pooling::{
    GlobalAveragePooling, GlobalAveragePooling1D, GlobalAveragePooling2D, GlobalAveragePooling3D,
    GlobalMaxPooling, GlobalMaxPooling1D, GlobalMaxPooling2D, GlobalMaxPooling3D,
};
pub use merge::{Add, Average, Concatenate, Maximum, Minimum, Multiply, Subtract};
pub use normalization::{
    GroupNormalization, LayerNormalization, RMSNormalization, UnitNormalization,
};
pub use pooling::{
    AveragePooling, AveragePooling1D, AveragePooling2D, AveragePooling3D, MaxPooling, MaxPooling1D,
    MaxPooling2D, MaxPooling3D,
};
pub use preprocessing::*;
pub use recurrent::{
    Bidirectional, Cell, GRU, GRUCell, LSTM, LSTMCell, MergeMode, Once, RNN, SimpleRNN,
    SimpleRNNCell, StackedRNNCells, TimeDistributed, register_cell,
};
pub use renorm::Renorm;
pub use rescaling::{Factor, Rescaling};
pub use reshaping::{Flatten, Permute, RepeatVector, Reshape};
pub use separable::{SeparableConv, SeparableConv1D, SeparableConv2D};
pub use size::{Borders, Size};
pub use softmax::Softmax;
pub use spectral::SpectralNormalization;
pub use up_sampling::{UpSampling, UpSampling1D, UpSampling2D, UpSampling3D};
pub(crate) use weights::LayerWeights;
pub use weights::Weights;

use crate::activations;
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
use options::{kernel_options, named, window_options};
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

/// A class that is made by its `from_config`.
macro_rules! made {
    ($class:literal $type:ident) => {
        ($class, |name, config| Ok(Box::new(<$type>::from_config(name, config)?)))
    };
}

const KNOWN: &[Known<dyn Layer>] = &[
    made!("Dense" Dense),
    made!("Conv1D" Conv1D),
    made!("Conv2D" Conv2D),
    made!("Conv3D" Conv3D),
    made!("Conv1DTranspose" Conv1DTranspose),
    made!("Conv2DTranspose" Conv2DTranspose),
    made!("Conv3DTranspose" Conv3DTranspose),
    made!("DepthwiseConv1D" DepthwiseConv1D),
    made!("DepthwiseConv2D" DepthwiseConv2D),
    made!("SeparableConv1D" SeparableConv1D),
    made!("SeparableConv2D" SeparableConv2D),
    made!("MaxPooling1D" MaxPooling1D),
    made!("MaxPooling2D" MaxPooling2D),
    made!("MaxPooling3D" MaxPooling3D),
    made!("AveragePooling1D" AveragePooling1D),
    made!("AveragePooling2D" AveragePooling2D),
    made!("AveragePooling3D" AveragePooling3D),
    made!("GlobalMaxPooling1D" GlobalMaxPooling1D),
    made!("GlobalMaxPooling2D" GlobalMaxPooling2D),
    made!("GlobalMaxPooling3D" GlobalMaxPooling3D),
    made!("GlobalAveragePooling1D" GlobalAveragePooling1D),
    made!("GlobalAveragePooling2D" GlobalAveragePooling2D),
    made!("GlobalAveragePooling3D" GlobalAveragePooling3D),
    made!("UpSampling1D" UpSampling1D),
    made!("UpSampling2D" UpSampling2D),
    made!("UpSampling3D" UpSampling3D),
    made!("ZeroPadding1D" ZeroPadding1D),
    made!("ZeroPadding2D" ZeroPadding2D),
    made!("ZeroPadding3D" ZeroPadding3D),
    made!("Cropping1D" Cropping1D),
    made!("Cropping2D" Cropping2D),
    made!("Cropping3D" Cropping3D),
    made!("Flatten" Flatten),
    made!("Reshape" Reshape),
    made!("Permute" Permute),
    made!("RepeatVector" RepeatVector),
    made!("Rescaling" Rescaling),
    made!("Activation" Activation),
    made!("Identity" Identity),
    made!("ReLU" ReLU),
    made!("LeakyReLU" LeakyReLU),
    made!("ELU" ELU),
    made!("PReLU" PReLU),
    made!("Softmax" Softmax),
    made!("BatchNormalization" BatchNormalization),
    made!("LayerNormalization" LayerNormalization),
    made!("GroupNormalization" GroupNormalization),
    made!("RMSNormalization" RMSNormalization),
    made!("UnitNormalization" UnitNormalization),
    made!("SpectralNormalization" SpectralNormalization),
    made!("Embedding" Embedding),
    made!("Masking" Masking),
    made!("Dropout" Dropout),
    made!("SpatialDropout1D" SpatialDropout1D),
    made!("SpatialDropout2D" SpatialDropout2D),
    made!("SpatialDropout3D" SpatialDropout3D),
    made!("AlphaDropout" AlphaDropout),
    made!("GaussianDropout" GaussianDropout),
    made!("GaussianNoise" GaussianNoise),
    made!("ActivityRegularization" ActivityRegularization),
    made!("Dot" Dot),
    made!("EinsumDense" EinsumDense),
    ("Add", |name, _| Ok(Box::new(Add::named(name)))),
    ("Subtract", |name, _| Ok(Box::new(Subtract::named(name)))),
    ("Multiply", |name, _| Ok(Box::new(Multiply::named(name)))),
    ("Average", |name, _| Ok(Box::new(Average::named(name)))),
    ("Maximum", |name, _| Ok(Box::new(Maximum::named(name)))),
    ("Minimum", |name, _| Ok(Box::new(Minimum::named(name)))),
    made!("Concatenate" Concatenate),
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

/// The layer of a class, Keras' or a registered one, with this name, as [`Layer::config`] describes it.
///
/// `InvalidArgument` for an unknown class lists those there are; `DataLoss` for a configuration that lacks
/// something.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Config, layers};
/// let config = Config::new().with("filters", 4).with("kernel_size", 3).with("activation", "relu");
/// let layer = layers::from_config("Conv1D", "edges", &config)?;
/// assert_eq!((layer.class_name(), layer.name()), ("Conv1D", "edges"));
/// # Ok::<(), tf::Error>(())
/// ```
pub fn from_config(class: &str, name: &str, config: &Config) -> Result<Box<dyn Layer>> {
    REGISTRY.make(class, name, config)
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
fn saved_activation(activation: &dyn activations::Activation) -> Value {
    let config = activation.config();
    match config == Config::new() {
        true => activation.class_name().into(),
        false => crate::registry::saved(activation.class_name(), config),
    }
}

fn load_activation(config: &Config) -> Result<Box<dyn activations::Activation>> {
    if !config.has("activation") {
        return Ok(Box::new(activations::Linear));
    }
    match config.part("activation")? {
        Value::String(name) => {
            activations::by_name(name).map_err(|e| Error::data_loss(e.message()))
        }
        other => activations::load(other),
    }
}
