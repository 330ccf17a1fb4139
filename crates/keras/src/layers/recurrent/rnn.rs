//! `RNN`: a layer of any cell.
//!
//! Does not know: what the cell computes.

use super::flow::{Flow, layer_along};
use super::{Cell, StackedRNNCells, load_cell, saved_part};
use crate::call::{Call, Outputs};
use crate::config::Config;
use crate::layers::{Layer, Weights};
use crate::naming::unique;
use crate::regularizers::{self, Regularizer};
use ferroflow_base::Result;
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;
use std::sync::Arc;

/// A layer that moves a [`Cell`] along sequences `[batch, time, ...]`, each step getting the states that
/// the step before gave.
///
/// It gives the output of the last step, `[batch, size]`, or with
/// [`return_sequences`](RNN::return_sequences) those of all, `[batch, time, size]`. Further inputs, if
/// given, are the states to begin with, one each; zeros otherwise. A step that the mask leaves out changes
/// nothing, and repeats the output before it.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::layers::{GRUCell, RNN};
/// use tf::keras::{Layer, Symbol};
/// let x = Symbol::input(&[None, None, Some(2)]);
/// let y = RNN::stacked([GRUCell::new(3), GRUCell::new(4)]).return_sequences().on(&x)?;
/// assert_eq!(y.shape().to_string(), "[?,?,4]");
/// # Ok::<(), tf::Error>(())
/// ```
pub struct RNN {
    name: String,
    cell: Box<dyn Cell>,
    flow: Flow,
    activity_regularizer: Option<Arc<dyn Regularizer>>,
}

impl RNN {
    /// A layer of a cell.
    pub fn new(cell: impl Cell + 'static) -> RNN {
        let (name, cell) = (unique("rnn"), Box::new(cell));
        RNN { name, cell, flow: Flow::default(), activity_regularizer: None }
    }

    /// A layer of cells, each of which gets the output of the one before ([`StackedRNNCells`]).
    pub fn stacked<C: Cell + 'static>(cells: impl IntoIterator<Item = C>) -> RNN {
        let mut stack = StackedRNNCells::new();
        for cell in cells {
            stack = stack.cell(cell);
        }
        RNN::new(stack)
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<RNN> {
        Ok(RNN {
            name: name.to_string(),
            cell: load_cell(config.part("cell")?)?,
            flow: Flow::from_config(config)?,
            activity_regularizer: regularizers::load_option(config, "activity_regularizer")?,
        })
    }

    /// The same layer with a penalty on its outputs in the loss, divided by the number of samples.
    #[must_use]
    pub fn activity_regularizer(mut self, how: impl Regularizer + 'static) -> RNN {
        self.activity_regularizer = Some(Arc::new(how));
        self
    }

    fn penalty(&self) -> Option<&dyn Regularizer> {
        self.activity_regularizer.as_deref()
    }

    /// The same layer with a name, which no other layer of its model may have.
    #[must_use]
    pub fn with_name(mut self, name: &str) -> RNN {
        self.name = name.to_string();
        self
    }

    fn inner_config(&self) -> Config {
        let activity = regularizers::saved_option(&self.activity_regularizer);
        Config::new().with("cell", saved_part(&*self.cell)).with("activity_regularizer", activity)
    }
}

layer_along!(RNN, |l| &*l.cell, |l| (&mut l.flow, &mut *l.cell));
