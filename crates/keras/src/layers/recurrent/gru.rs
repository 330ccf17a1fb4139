//! `GRU` and its cell: a state that two gates mix with what is new.
//!
//! Does not know: sequences.

use super::flow::{Flow, layer_of, state};
use super::gates::{Gates, cell, gate_options, recurrent_activation};
use super::{Cell, Once};
use crate::activations::Activation;
use crate::call::{Call, Outputs};
use crate::config::Config;
use crate::constraints::Constraint;
use crate::initializers::Initializer;
use crate::layers::{Layer, Weights, saved_activation};
use crate::naming::unique;
use crate::regularizers::{self, Regularizer};
use ferroflow_api::{array, math, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;
use std::sync::Arc;

/// One step of a [`GRU`]: a gated recurrent unit (Cho and others, 2014).
///
/// The gates `z = σ(x Wz + h' Uz + bz)` and `r = σ(x Wr + h' Ur + br)` mix the state before, h', with
/// what is new: `h = z h' + (1 - z) tanh(x Wh + bh + r (h' Uh + ch))`; `kernel` is W, `recurrent_kernel` U,
/// one part of the columns for each gate. [`reset_before`](GRUCell::reset_before) makes it
/// `(r h') Uh`, as it was first published.
///
/// Inputs `[batch, features]` and a state `[batch, units]` give the output `[batch, units]`, twice: it is
/// the next state too.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::layers::{GRUCell, RNN};
/// use tf::keras::Sequential;
/// let mut model = Sequential::new();
/// model.add(RNN::new(GRUCell::new(3)));
/// model.build(&[None, None, Some(2)])?;
/// assert_eq!(model.count_params(), 3 * (2 * 3 + 3 * 3 + 2 * 3));
/// # Ok::<(), tf::Error>(())
/// ```
pub struct GRUCell {
    pub(super) name: String,
    pub(super) gates: Gates,
    pub(super) reset_after: bool,
}

gate_options!(GRUCell, gates);
recurrent_activation!(GRUCell, gates);
cell!(GRUCell 3 1);

impl GRUCell {
    /// A cell with this many units, tanh, the logistic function for the gates, and a bias.
    pub fn new(units: usize) -> GRUCell {
        GRUCell { name: unique("gru_cell"), gates: Gates::new(units), reset_after: true }
    }

    /// The same cell, resetting the state before its product with the kernel instead of after it; it has
    /// one bias then, not one for the inputs and one for the state.
    #[must_use]
    pub fn reset_before(mut self) -> GRUCell {
        self.reset_after = false;
        self
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<GRUCell> {
        let key = "reset_after";
        let reset_after = if config.has(key) { config.flag(key)? } else { true };
        Ok(GRUCell { name: name.to_string(), gates: Gates::from_config(config)?, reset_after })
    }

    fn saved(&self) -> Config {
        self.gates
            .config()
            .with("recurrent_activation", saved_activation(&*self.gates.recurrent_activation))
            .with("reset_after", self.reset_after)
    }

    fn make(&mut self, input: &PartialShape, weights: &mut Weights<'_>) -> Result<()> {
        let columns = self.gates.columns(3)?;
        let dims = if self.reset_after { vec![2, columns] } else { vec![columns] };
        self.gates.build(weights, input, 3, &dims, &|how, make| make(how))
    }

    /// The bias of the inputs, or with reset after the product that of the state.
    fn bias(&self, of_state: bool) -> Result<Option<Tensor>> {
        let Some(bias) = self.gates.bias()? else { return Ok(None) };
        match self.reset_after {
            true => bias.value()?.i(i64::from(of_state)).map(Some),
            false if of_state => Ok(None),
            false => bias.value().map(Some),
        }
    }

    fn of_inputs(&self, x: &Tensor, once: &Once) -> Result<Tensor> {
        let product = self.gates.of_inputs(x, once)?;
        match self.bias(false)? {
            Some(bias) => nn::bias_add(&product, &bias),
            None => Ok(product),
        }
    }

    fn advance(&self, x: &Tensor, states: &[Tensor], once: &Once) -> Result<Vec<Tensor>> {
        let (own, before) = (&self.gates, state(states, 0)?);
        let parts = own.split(x, 3)?;
        let [x_z, x_r, x_h] = parts.as_slice() else {
            return Err(Error::internal("three gates are expected"));
        };
        let gate = |x: &Tensor, h: &Tensor| own.recurrent_activation.apply(&(x + h)?);
        let (z, r, past);
        if self.reset_after {
            let mut product = own.of_state(before, once)?;
            if let Some(bias) = self.bias(true)? {
                product = nn::bias_add(&product, &bias)?;
            }
            let parts = own.split(&product, 3)?;
            let [h_z, h_r, h_h] = parts.as_slice() else {
                return Err(Error::internal("three gates are expected"));
            };
            (z, r) = (gate(x_z, h_z)?, gate(x_r, h_r)?);
            past = math::multiply(&r, h_h)?;
        } else {
            let product = own.of_state_gates(before, once, 0..2)?;
            let parts = own.split(&product, 2)?;
            let [h_z, h_r] = parts.as_slice() else {
                return Err(Error::internal("two gates are expected"));
            };
            (z, r) = (gate(x_z, h_z)?, gate(x_r, h_r)?);
            past = own.of_state_gates(&math::multiply(&r, before)?, once, 2..3)?;
        }
        let new = own.activation.apply(&math::add(x_h, &past)?)?;
        let rest = math::subtract(array::ones_like(&z)?, &z)?;
        let h = math::add(math::multiply(&z, before)?, math::multiply(&rest, &new)?)?;
        Ok(vec![h.clone(), h])
    }
}

layer_of! {
    /// A layer of gated recurrent units (Cho and others, 2014): two gates mix the state with what is new.
    /// [`GRUCell`] has the formula of a step.
    ///
    /// Sequences `[batch, time, features]` give `[batch, units]`, the output of the last step, or
    /// `[batch, time, units]` with [`return_sequences`](GRU::return_sequences). A second input, if given, is
    /// the state to begin with, `[batch, units]`; zeros otherwise. A step that the mask leaves out changes
    /// nothing, and repeats the output before it.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::layers::{Dense, GRU};
    /// use tf::keras::Sequential;
    /// let mut model = Sequential::new();
    /// model.add(GRU::new(4).return_sequences());
    /// model.add(GRU::new(3).reset_before());
    /// model.add(Dense::new(1));
    /// model.build(&[None, None, Some(2)])?;
    /// let y = model.call(&tf::zeros(&[5, 7, 2], tf::DType::Float32)?, false)?;
    /// assert_eq!(y.dims2()?, (5, 1));
    /// # Ok::<(), tf::Error>(())
    /// ```
    GRU "gru" GRUCell
}
gate_options!(GRU, cell.gates);
recurrent_activation!(GRU, cell.gates);

impl GRU {
    /// The same layer, resetting the state before its product with the kernel instead of after it; it has
    /// one bias then, not one for the inputs and one for the state.
    #[must_use]
    pub fn reset_before(mut self) -> GRU {
        self.cell.reset_after = false;
        self
    }
}
