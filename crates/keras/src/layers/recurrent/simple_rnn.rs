//! `SimpleRNN` and its cell: the output is what the next step sees of the past.
//!
//! Does not know: sequences.

use super::flow::{Flow, layer_of, state};
use super::gates::{Gates, cell, gate_options};
use super::{Cell, Once};
use crate::activations::Activation;
use crate::call::{Call, Outputs};
use crate::config::Config;
use crate::constraints::Constraint;
use crate::initializers::Initializer;
use crate::layers::{Layer, Weights};
use crate::naming::unique;
use crate::regularizers::{self, Regularizer};
use ferroflow_api::{math, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;
use std::sync::Arc;

/// One step of a [`SimpleRNN`]: `h = activation(x @ kernel + bias + h' @ recurrent_kernel)`, h' being the
/// state before (Elman, 1990).
///
/// Inputs `[batch, features]` and a state `[batch, units]` give the output `[batch, units]`, twice: it is
/// the next state too.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::layers::{RNN, SimpleRNNCell};
/// use tf::keras::Sequential;
/// let mut model = Sequential::new();
/// model.add(RNN::new(SimpleRNNCell::new(3)));
/// model.build(&[None, None, Some(2)])?;
/// assert_eq!(model.count_params(), 2 * 3 + 3 * 3 + 3);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct SimpleRNNCell {
    pub(super) name: String,
    pub(super) gates: Gates,
}

gate_options!(SimpleRNNCell, gates);
cell!(SimpleRNNCell 1 1);

impl SimpleRNNCell {
    /// A cell with this many units, tanh and a bias.
    pub fn new(units: usize) -> SimpleRNNCell {
        SimpleRNNCell { name: unique("simple_rnn_cell"), gates: Gates::new(units) }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<SimpleRNNCell> {
        Ok(SimpleRNNCell { name: name.to_string(), gates: Gates::from_config(config)? })
    }

    fn saved(&self) -> Config {
        self.gates.config()
    }

    fn make(&mut self, input: &PartialShape, weights: &mut Weights<'_>) -> Result<()> {
        let units = self.gates.units;
        self.gates.build(weights, input, 1, &[units], &|how, make| make(how))
    }

    fn of_inputs(&self, x: &Tensor, once: &Once) -> Result<Tensor> {
        let product = self.gates.of_inputs(x, once)?;
        match self.gates.bias()? {
            Some(bias) => nn::bias_add(&product, bias),
            None => Ok(product),
        }
    }

    fn advance(&self, x: &Tensor, states: &[Tensor], once: &Once) -> Result<Vec<Tensor>> {
        let sum = math::add(x, self.gates.of_state(state(states, 0)?, once)?)?;
        let h = self.gates.activation.apply(&sum)?;
        Ok(vec![h.clone(), h])
    }
}

layer_of! {
    /// A layer whose output at each step is made of the inputs of the step and of its output before:
    /// `h = activation(x @ kernel + bias + h' @ recurrent_kernel)` (Elman, 1990).
    ///
    /// Sequences `[batch, time, features]` give `[batch, units]`, the output of the last step, or
    /// `[batch, time, units]` with [`return_sequences`](SimpleRNN::return_sequences). A second input, if
    /// given, is the state to begin with, `[batch, units]`; zeros otherwise. A step that the mask leaves
    /// out changes nothing, and repeats the output before it.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::layers::SimpleRNN;
    /// use tf::keras::{Layer, Model, Symbol};
    /// let x = Symbol::input(&[None, None, Some(2)]);
    /// let outputs = SimpleRNN::new(3).return_sequences().return_state().outputs_on(&x)?;
    /// assert_eq!(outputs[0].shape().to_string(), "[?,?,3]");
    /// let model = Model::new(&x, &outputs)?;
    /// assert_eq!(model.count_params(), 2 * 3 + 3 * 3 + 3);
    /// # Ok::<(), tf::Error>(())
    /// ```
    SimpleRNN "simple_rnn" SimpleRNNCell
}
gate_options!(SimpleRNN, cell.gates);
