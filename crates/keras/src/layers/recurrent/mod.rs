//! Layers over steps of time: cells, which make one step, and what moves them along sequences.
//!
//! Invariant: a sequence is `[batch, time, features]`; inside, time comes first.
//! Does not know: training loops.

mod bidirectional;
mod flow;
mod gates;
mod gru;
mod lstm;
mod rnn;
mod simple_rnn;
mod stacked;
mod time_distributed;

pub use bidirectional::{Bidirectional, MergeMode};
pub use gru::{GRU, GRUCell};
pub use lstm::{LSTM, LSTMCell};
pub use rnn::RNN;
pub use simple_rnn::{SimpleRNN, SimpleRNNCell};
pub use stacked::StackedRNNCells;
pub use time_distributed::TimeDistributed;

use super::Layer;
use crate::call::Call;
use crate::config::Config;
use crate::registry::{Known, Registry, saved};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use serde_json::Value;

/// A layer that makes one step of a recurrent one: of inputs `[batch, features]` and its states, each
/// `[batch, size]`, it makes an output `[batch, output_size]` and the next states. [`RNN`] moves it along
/// a sequence.
///
/// A cell of your own is a [`Layer`] of the inputs and the states, which gives the output and the next
/// states, and says their sizes here; [`register_cell`] if models with it are to be loaded.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::layers::{Cell, RNN, Weights};
/// use tf::keras::{Call, Layer, Outputs, Sequential};
/// use tf::{PartialShape, Result, Tensor};
///
/// /// Adds up its inputs.
/// struct Sum(usize);
/// impl Layer for Sum {
///     fn class_name(&self) -> &str { "Sum" }
///     fn name(&self) -> &str { "sum" }
///     fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
///         let sum = (&inputs[0] + &inputs[1])?;
///         Ok(vec![sum.clone(), sum].into())
///     }
/// }
/// impl Cell for Sum {
///     fn state_sizes(&self) -> Vec<usize> { vec![self.0] }
/// }
/// let mut model = Sequential::new();
/// model.add(RNN::new(Sum(2)));
/// model.build(&[None, None, Some(2)])?;
/// let x = Tensor::new([[[1.0f32, 2.0], [3.0, 4.0]]])?;
/// assert_eq!(model.call(&x, false)?.to_vec::<f32>()?, [4.0, 6.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub trait Cell: Layer {
    /// The size of each state.
    fn state_sizes(&self) -> Vec<usize>;

    /// The size of the output: that of the first state, unless told otherwise.
    fn output_size(&self) -> usize {
        self.state_sizes().first().copied().unwrap_or(0)
    }

    /// Where checkpoints keep each state of a stateful layer: by its number, unless told otherwise.
    fn state_paths(&self) -> Vec<String> {
        (0..self.state_sizes().len()).map(|i| i.to_string()).collect()
    }

    /// What is made once for a sequence, before its steps, as what is dropped in all of them; `x` has the
    /// last two dimensions of the inputs, batch and features.
    fn once(&self, _x: &Tensor, _training: bool) -> Result<Once> {
        Ok(Once::default())
    }

    /// What of a step needs no state, of inputs `[..., batch, features]`: it is made of all steps at once.
    fn project(&self, x: &Tensor, _once: &Once) -> Result<Tensor> {
        Ok(x.clone())
    }

    /// The output and the next states, from what [`Cell::project`] made of the inputs; `call` of them,
    /// unless told otherwise.
    fn step(
        &self,
        projected: &Tensor,
        states: &[Tensor],
        _once: &Once,
        training: bool,
    ) -> Result<Vec<Tensor>> {
        let inputs: Vec<Tensor> = std::iter::once(projected).chain(states).cloned().collect();
        Ok(self.call(&inputs, &Call::new(training))?.into_vec())
    }
}

/// What a cell makes once for a sequence: tensors of its own, and what cells inside of it made.
#[derive(Clone, Debug, Default)]
pub struct Once {
    /// Its own tensors.
    pub values: Vec<Tensor>,
    /// What each part of it made.
    pub parts: Vec<Once>,
}

static CELLS: Registry<dyn Cell> = Registry::new("cell", KNOWN_CELLS);

const KNOWN_CELLS: &[Known<dyn Cell>] = &[
    ("SimpleRNNCell", |name, c| Ok(Box::new(SimpleRNNCell::from_config(name, c)?))),
    ("LSTMCell", |name, c| Ok(Box::new(LSTMCell::from_config(name, c)?))),
    ("GRUCell", |name, c| Ok(Box::new(GRUCell::from_config(name, c)?))),
    ("StackedRNNCells", |name, c| Ok(Box::new(StackedRNNCells::from_config(name, c)?))),
];

/// The layers of this module, as saved models name them.
pub(super) const KNOWN: &[Known<dyn Layer>] = &[
    ("SimpleRNNCell", |name, c| Ok(Box::new(SimpleRNNCell::from_config(name, c)?))),
    ("LSTMCell", |name, c| Ok(Box::new(LSTMCell::from_config(name, c)?))),
    ("GRUCell", |name, c| Ok(Box::new(GRUCell::from_config(name, c)?))),
    ("StackedRNNCells", |name, c| Ok(Box::new(StackedRNNCells::from_config(name, c)?))),
    ("RNN", |name, c| Ok(Box::new(RNN::from_config(name, c)?))),
    ("SimpleRNN", |name, c| Ok(Box::new(SimpleRNN::from_config(name, c)?))),
    ("LSTM", |name, c| Ok(Box::new(LSTM::from_config(name, c)?))),
    ("GRU", |name, c| Ok(Box::new(GRU::from_config(name, c)?))),
    ("Bidirectional", |name, c| Ok(Box::new(Bidirectional::from_config(name, c)?))),
    ("TimeDistributed", |name, c| Ok(Box::new(TimeDistributed::from_config(name, c)?))),
];

/// Makes a class of cells known, so that saved models which have them can be loaded: `make` is given the
/// cell's name and what [`Layer::config`] gave. `AlreadyExists` for a class of this module.
pub fn register_cell(
    class: &str,
    make: impl Fn(&str, &Config) -> Result<Box<dyn Cell>> + Send + Sync + 'static,
) -> Result<()> {
    CELLS.register(class, make)
}

fn load_cell(value: &Value) -> Result<Box<dyn Cell>> {
    CELLS.load(value)
}

/// A layer inside of another, as a configuration keeps it.
fn saved_part(layer: &dyn Layer) -> Value {
    let mut value = saved(layer.class_name(), layer.config());
    value["name"] = layer.name().into();
    value
}

/// The shape of one step of sequences `[batch, time, ...]`.
fn step_shape(
    sequences: &ferroflow_tensor::PartialShape,
) -> Result<ferroflow_tensor::PartialShape> {
    match sequences.dims() {
        Some([batch, _, features @ ..]) if !features.is_empty() => {
            let dims = std::iter::once(batch).chain(features).copied().collect::<Vec<_>>();
            Ok(ferroflow_tensor::PartialShape::new(dims))
        }
        _ => Err(Error::invalid_argument(format!(
            "expected sequences of at least 3 dimensions, batch, time and features, got shape \
             {sequences}"
        ))),
    }
}
