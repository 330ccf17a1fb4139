//! `LSTM` and its cell: a state that gates write, keep and show.
//!
//! Does not know: sequences.

use super::flow::{Flow, layer_of, state};
use super::gates::{Gates, cell, gate_options, recurrent_activation};
use super::{Cell, Once};
use crate::activations::Activation;
use crate::call::{Call, Outputs};
use crate::config::Config;
use crate::constraints::Constraint;
use crate::initializers::{Initializer, Ones};
use crate::layers::{Layer, Weights, saved_activation};
use crate::naming::unique;
use crate::regularizers::{self, Regularizer};
use ferroflow_api::{array, math, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{DType, PartialShape};
use std::sync::Arc;

/// One step of an [`LSTM`]: long short-term memory (Hochreiter and Schmidhuber, 1997).
///
/// With `z = x @ kernel + h' @ recurrent_kernel + bias` cut into four parts of `units` columns,
/// `i, f, o = σ(z₀), σ(z₁), σ(z₃)` are the gates that write, keep and show: the carry is
/// `c = f c' + i tanh(z₂)` and the output `h = o tanh(c)`; h' and c' are the states before.
///
/// Inputs `[batch, features]` and two states `[batch, units]`, h' and c', give the output and the next
/// states, each `[batch, units]`.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::layers::{LSTMCell, RNN};
/// use tf::keras::Sequential;
/// let mut model = Sequential::new();
/// model.add(RNN::stacked([LSTMCell::new(3), LSTMCell::new(2)]));
/// model.build(&[None, None, Some(4)])?;
/// assert_eq!(model.count_params(), 4 * (4 * 3 + 3 * 3 + 3) + 4 * (3 * 2 + 2 * 2 + 2));
/// # Ok::<(), tf::Error>(())
/// ```
pub struct LSTMCell {
    pub(super) name: String,
    pub(super) gates: Gates,
    pub(super) unit_forget_bias: bool,
}

gate_options!(LSTMCell, gates);
recurrent_activation!(LSTMCell, gates);
cell!(LSTMCell 4 2);

/// A bias whose second part, that of the gate which keeps, starts as ones (Jozefowicz and others, 2015).
struct Forget<'a> {
    rest: &'a dyn Initializer,
    units: usize,
}

impl Initializer for Forget<'_> {
    fn class_name(&self) -> &str {
        "Forget"
    }
    fn draw(&self, dims: &[usize], dtype: DType) -> Result<Tensor> {
        let rest = dims.iter().sum::<usize>().saturating_sub(2 * self.units);
        let parts = [
            self.rest.draw(&[self.units], dtype)?,
            Ones.draw(&[self.units], dtype)?,
            self.rest.draw(&[rest], dtype)?,
        ];
        array::concat(&parts, 0)
    }
}

impl LSTMCell {
    /// A cell with this many units, tanh, the logistic function for the gates, and a bias.
    pub fn new(units: usize) -> LSTMCell {
        let name = unique("lstm_cell");
        LSTMCell { name, gates: Gates::new(units), unit_forget_bias: true }
    }

    /// The same cell with all of the bias starting as the initializer says; without this, that of the gate
    /// which keeps the carry starts as ones.
    #[must_use]
    pub fn without_unit_forget_bias(mut self) -> LSTMCell {
        self.unit_forget_bias = false;
        self
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<LSTMCell> {
        let key = "unit_forget_bias";
        let unit_forget_bias = if config.has(key) { config.flag(key)? } else { true };
        Ok(LSTMCell {
            name: name.to_string(),
            gates: Gates::from_config(config)?,
            unit_forget_bias,
        })
    }

    fn saved(&self) -> Config {
        self.gates
            .config()
            .with("recurrent_activation", saved_activation(&*self.gates.recurrent_activation))
            .with("unit_forget_bias", self.unit_forget_bias)
    }

    fn make(&mut self, input: &PartialShape, weights: &mut Weights<'_>) -> Result<()> {
        let (units, columns) = (self.gates.units, self.gates.columns(4)?);
        let forgets = self.unit_forget_bias;
        self.gates.build(weights, input, 4, &[columns], &|how, make| match forgets {
            true => make(&Forget { rest: how, units }),
            false => make(how),
        })
    }

    fn of_inputs(&self, x: &Tensor, once: &Once) -> Result<Tensor> {
        self.gates.of_inputs(x, once)
    }

    fn advance(&self, x: &Tensor, states: &[Tensor], once: &Once) -> Result<Vec<Tensor>> {
        let (own, carry) = (&self.gates, state(states, 1)?);
        let mut z = math::add(x, own.of_state(state(states, 0)?, once)?)?;
        if let Some(bias) = own.bias()? {
            z = nn::bias_add(&z, bias)?;
        }
        let parts = own.split(&z, 4)?;
        let [write, keep, new, show] = parts.as_slice() else {
            return Err(Error::internal("four gates are expected"));
        };
        let gate = |z: &Tensor| own.recurrent_activation.apply(z);
        let written = math::multiply(gate(write)?, own.activation.apply(new)?)?;
        let c = math::add(math::multiply(gate(keep)?, carry)?, written)?;
        let h = math::multiply(gate(show)?, own.activation.apply(&c)?)?;
        Ok(vec![h.clone(), h, c])
    }
}

layer_of! {
    /// A layer of long short-term memory (Hochreiter and Schmidhuber, 1997): gates write to a carry, keep
    /// it, and show it. [`LSTMCell`] has the formula of a step.
    ///
    /// Sequences `[batch, time, features]` give `[batch, units]`, the output of the last step, or
    /// `[batch, time, units]` with [`return_sequences`](LSTM::return_sequences). Two more inputs, if given,
    /// are the states to begin with, output and carry, each `[batch, units]`; zeros otherwise. A step that
    /// the mask leaves out changes nothing, and repeats the output before it.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::layers::LSTM;
    /// use tf::keras::{Layer, Model, Symbol};
    /// let x = Symbol::input(&[None, None, Some(3)]);
    /// let encoded = LSTM::new(4).return_state().outputs_on(&x)?;
    /// let y = LSTM::new(4).return_sequences().on([&x, &encoded[1], &encoded[2]])?;
    /// let model = Model::new(&x, &y)?;
    /// let out = model.call(&tf::zeros(&[2, 5, 3], tf::DType::Float32)?, false)?;
    /// assert_eq!(out.dims3()?, (2, 5, 4));
    /// # Ok::<(), tf::Error>(())
    /// ```
    LSTM "lstm" LSTMCell
}
gate_options!(LSTM, cell.gates);
recurrent_activation!(LSTM, cell.gates);

impl LSTM {
    /// The same layer with all of the bias starting as the initializer says; without this, that of the gate
    /// which keeps the carry starts as ones.
    #[must_use]
    pub fn without_unit_forget_bias(mut self) -> LSTM {
        self.cell.unit_forget_bias = false;
        self
    }
}
