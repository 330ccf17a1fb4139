//! `StackedRNNCells`: cells one above the other as one cell; and a cell called as a layer of one step.
//!
//! Does not know: sequences.

use super::flow::zeros;
use super::{Cell, Once, load_cell, saved_part};
use crate::call::{Call, Outputs};
use crate::config::Config;
use crate::layers::{Layer, Weights};
use crate::naming::unique;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;

/// A cell as a layer: of the inputs of one step and the states, the output and the next states.
pub(super) fn one_step(cell: &dyn Cell, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
    let expected = cell.state_sizes().len();
    match inputs.split_first() {
        Some((x, states)) if states.len() == expected => {
            let once = cell.once(x, call.training())?;
            let projected = cell.project(x, &once)?;
            Ok(cell.step(&projected, states, &once, call.training())?.into())
        }
        _ => Err(Error::invalid_argument(format!(
            "a cell of {expected} states takes {} inputs, got {}",
            expected.saturating_add(1),
            inputs.len()
        ))),
    }
}

/// Cells as one: each gets the output of the one before, and keeps states of its own. Its states are those
/// of all cells, one after the other.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::layers::{Cell, GRUCell, LSTMCell, StackedRNNCells};
/// let cells = StackedRNNCells::new().cell(LSTMCell::new(4)).cell(GRUCell::new(3));
/// assert_eq!(cells.state_sizes(), [4, 4, 3]);
/// assert_eq!(cells.output_size(), 3);
/// ```
pub struct StackedRNNCells {
    name: String,
    cells: Vec<Box<dyn Cell>>,
}

impl StackedRNNCells {
    /// No cells yet.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> StackedRNNCells {
        StackedRNNCells { name: unique("stacked_rnn_cells"), cells: Vec::new() }
    }

    /// The same cells and one above them.
    #[must_use]
    pub fn cell(mut self, cell: impl Cell + 'static) -> StackedRNNCells {
        self.cells.push(Box::new(cell));
        self
    }

    /// The same with a name, which no other layer of its model may have.
    #[must_use]
    pub fn with_name(mut self, name: &str) -> StackedRNNCells {
        self.name = name.to_string();
        self
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<StackedRNNCells> {
        let cells = config.list("cells")?.iter().map(load_cell).collect::<Result<_>>()?;
        Ok(StackedRNNCells { name: name.to_string(), cells })
    }

    fn lowest(&self) -> Result<&dyn Cell> {
        let lowest = self.cells.first().map(|cell| &**cell);
        lowest.ok_or_else(|| Error::invalid_argument("there are no cells to stack"))
    }
}

impl Layer for StackedRNNCells {
    fn class_name(&self) -> &str {
        "StackedRNNCells"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        self.lowest()?;
        let mut below = inputs.first().cloned().unwrap_or_else(PartialShape::unknown);
        for (i, cell) in self.cells.iter_mut().enumerate() {
            let given = [below.clone()];
            weights.within(&format!("cells/{i}"), |weights| cell.build(&given, weights))?;
            below = PartialShape::new([below.dim(0), Some(cell.output_size())]);
        }
        Ok(())
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        one_step(self, inputs, call)
    }
    fn config(&self) -> Config {
        let cells: Vec<_> = self.cells.iter().map(|cell| saved_part(&**cell)).collect();
        Config::new().with("cells", cells)
    }
}

impl Cell for StackedRNNCells {
    fn state_sizes(&self) -> Vec<usize> {
        self.cells.iter().flat_map(|cell| cell.state_sizes()).collect()
    }
    fn output_size(&self) -> usize {
        self.cells.last().map_or(0, |cell| cell.output_size())
    }
    fn state_paths(&self) -> Vec<String> {
        let mut all = Vec::new();
        for (i, cell) in self.cells.iter().enumerate() {
            all.extend(cell.state_paths().iter().map(|path| format!("{i}/{path}")));
        }
        all
    }
    fn once(&self, x: &Tensor, training: bool) -> Result<Once> {
        let (mut below, mut parts) = (x.clone(), Vec::new());
        for cell in &self.cells {
            parts.push(cell.once(&below, training)?);
            // The shape of what the next one gets; its values do not matter.
            let batch = below.shape().rank().and_then(|rank| rank.checked_sub(2)).unwrap_or(0);
            below = zeros(&below, batch, cell.output_size(), x.dtype())?;
        }
        Ok(Once { values: Vec::new(), parts })
    }
    fn project(&self, x: &Tensor, once: &Once) -> Result<Tensor> {
        self.lowest()?.project(x, once.parts.first().unwrap_or(&Once::default()))
    }
    fn step(
        &self,
        projected: &Tensor,
        states: &[Tensor],
        once: &Once,
        training: bool,
    ) -> Result<Vec<Tensor>> {
        let (mut x, mut rest, mut next) = (projected.clone(), states, Vec::new());
        let nothing = Once::default();
        for (i, cell) in self.cells.iter().enumerate() {
            let once = once.parts.get(i).unwrap_or(&nothing);
            let own = rest.split_at_checked(cell.state_sizes().len());
            let (own, others) =
                own.ok_or_else(|| Error::invalid_argument("stacked cells lack a state"))?;
            rest = others;
            if i > 0 {
                x = cell.project(&x, once)?;
            }
            let mut made = cell.step(&x, own, once, training)?.into_iter();
            x = made.next().ok_or_else(|| Error::invalid_argument("a cell gave nothing"))?;
            next.extend(made);
        }
        next.insert(0, x);
        Ok(next)
    }
}
