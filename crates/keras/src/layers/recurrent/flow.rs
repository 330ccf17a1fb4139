//! `Flow`: how a cell is moved along a sequence, and what is given of it.
//!
//! Invariant: the loop is one operation in a trace, so the number of steps may be unknown; each step reads
//! its inputs, and writes its output, by number.
//! Does not know: what a cell computes.

use super::{Cell, Once, step_shape};
use crate::call::{Call, Outputs};
use crate::config::Config;
use crate::initializers::Zeros;
use crate::layers::Weights;
use ferroflow_api::{TensorArray, array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable, while_loop};
use ferroflow_tensor::{DType, PartialShape};

/// A longer sequence is not unrolled: a file could ask for any number of steps.
const MOST_UNROLLED: usize = 1 << 12;

#[derive(Default)]
pub(super) struct Flow {
    pub(super) return_sequences: bool,
    pub(super) return_state: bool,
    pub(super) go_backwards: bool,
    pub(super) stateful: bool,
    pub(super) unroll: bool,
    pub(super) zero_output_for_mask: bool,
    states: Vec<Variable>,
}

/// A state of a cell, by its number.
pub(super) fn state(states: &[Tensor], i: usize) -> Result<&Tensor> {
    states.get(i).ok_or_else(|| {
        let n = states.len();
        Error::invalid_argument(format!("a cell of more than {i} states was given {n}"))
    })
}

/// Exchanges the first two dimensions.
pub(super) fn swapped(x: &Tensor) -> Result<Tensor> {
    let rank = x.shape().rank().ok_or_else(|| {
        Error::invalid_argument("the number of dimensions of a sequence must be known")
    })?;
    let mut perm: Vec<i64> = (0..rank as i64).collect();
    if rank < 2 {
        return Err(Error::invalid_argument("a sequence has batch and time before its features"));
    }
    perm.swap(0, 1);
    array::transpose(x, Some(&perm))
}

/// Zeros `[batch, size]`, the batch being dimension `at` of `like`.
pub(super) fn zeros(like: &Tensor, at: usize, size: usize, dtype: DType) -> Result<Tensor> {
    if let Some(batch) = like.shape().dim(at) {
        // An operation, not a value: a file may say any batch.
        return array::filled(&[batch, size], &Tensor::new(0.0f32)?.cast(dtype)?);
    }
    let size = i32::try_from(size).map_err(|_| Error::invalid_argument("too many units"))?;
    let batch = array::shape(like)?.i(at as i64..at as i64 + 1)?;
    let dims = array::concat(&[batch, Tensor::new([size])?], 0)?;
    array::filled_to(&dims, &Tensor::new(0.0f32)?.cast(dtype)?)
}

/// The mask of a step's values: its rows, over all of their features.
fn masked(mask: Option<&Tensor>, new: &Tensor, old: &Tensor) -> Result<Tensor> {
    match mask {
        Some(mask) => math::where_(mask, new, old),
        None => Ok(new.clone()),
    }
}

/// Fails unless states of these shapes, if there are any, are those that a cell can begin with.
fn fit(cell: &dyn Cell, batch: Option<usize>, given: &[PartialShape]) -> Result<()> {
    let sizes = cell.state_sizes();
    if !given.is_empty() && given.len() != sizes.len() {
        return Err(Error::invalid_argument(format!(
            "the layer has {} states, but was given {} to begin with",
            sizes.len(),
            given.len()
        )));
    }
    for (i, (shape, &size)) in given.iter().zip(&sizes).enumerate() {
        let expected = PartialShape::new([batch, Some(size)]);
        if !shape.is_compatible(&expected) {
            return Err(Error::invalid_argument(format!(
                "state {i} to begin with has shape {shape}, not {expected}"
            )));
        }
    }
    Ok(())
}

/// Fails for a number of steps that a loop is not unrolled over.
fn unrollable(steps: Option<usize>) -> Result<()> {
    match steps {
        None => Err(Error::invalid_argument(
            "a loop is unrolled over a known number of steps only: give the inputs' second dimension, \
             or leave the loop as it is",
        )),
        Some(n) if n == 0 || n > MOST_UNROLLED => Err(Error::invalid_argument(format!(
            "a loop of {n} steps is not unrolled, but one of 1 to {MOST_UNROLLED}"
        ))),
        Some(_) => Ok(()),
    }
}

/// What goes along from step to step.
#[derive(Clone)]
struct Walk {
    last: Tensor,
    states: Vec<Tensor>,
}

impl Flow {
    pub(super) fn from_config(config: &Config) -> Result<Flow> {
        let flag = |key: &str| if config.has(key) { config.flag(key) } else { Ok(false) };
        Ok(Flow {
            return_sequences: flag("return_sequences")?,
            return_state: flag("return_state")?,
            go_backwards: flag("go_backwards")?,
            stateful: flag("stateful")?,
            unroll: flag("unroll")?,
            zero_output_for_mask: flag("zero_output_for_mask")?,
            states: Vec::new(),
        })
    }

    pub(super) fn config(&self) -> Config {
        Config::new()
            .with("return_sequences", self.return_sequences)
            .with("return_state", self.return_state)
            .with("go_backwards", self.go_backwards)
            .with("stateful", self.stateful)
            .with("unroll", self.unroll)
            .with("zero_output_for_mask", self.zero_output_for_mask)
    }

    pub(super) fn build(
        &mut self,
        cell: &mut dyn Cell,
        inputs: &[PartialShape],
        weights: &mut Weights<'_>,
    ) -> Result<()> {
        let sequences = inputs.first().cloned().unwrap_or_else(PartialShape::unknown);
        let step = step_shape(&sequences)?;
        weights.within("cell", |weights| cell.build(&[step], weights))?;
        if !self.stateful {
            return Ok(());
        }
        let batch = sequences.dim(0).ok_or_else(|| {
            Error::invalid_argument(format!(
                "a stateful layer keeps a state for each sample of a batch, so the batch must be known; \
                 the inputs have shape {sequences}"
            ))
        })?;
        self.states.clear();
        for (path, size) in cell.state_paths().iter().zip(cell.state_sizes()) {
            let name = format!("states/{path}");
            self.states.push(weights.add_fixed(&name, &[batch, size], &Zeros)?);
        }
        Ok(())
    }

    pub(super) fn reset(&self) -> Result<()> {
        self.states.iter().try_for_each(|v| v.assign(array::zeros_like(v.value()?)?))
    }

    pub(super) fn output_shapes(
        &self,
        cell: &dyn Cell,
        inputs: &[PartialShape],
    ) -> Result<Option<Vec<PartialShape>>> {
        let (sequences, given) = inputs
            .split_first()
            .ok_or_else(|| Error::invalid_argument("a recurrent layer takes sequences"))?;
        step_shape(sequences)?;
        if self.unroll {
            unrollable(sequences.dim(1))?;
        }
        fit(cell, sequences.dim(0), given)?;
        let (batch, size) = (sequences.dim(0), Some(cell.output_size()));
        let mut all = vec![match self.return_sequences {
            true => PartialShape::new([batch, sequences.dim(1), size]),
            false => PartialShape::new([batch, size]),
        }];
        if self.return_state {
            let of = |size: usize| PartialShape::new([batch, Some(size)]);
            all.extend(cell.state_sizes().into_iter().map(of));
        }
        Ok(Some(all))
    }

    /// The states that a sequence begins with: those given, kept, or zeros.
    fn initial(&self, cell: &dyn Cell, x: &Tensor, given: &[Tensor]) -> Result<Vec<Tensor>> {
        let sizes = cell.state_sizes();
        if given.is_empty() && self.stateful {
            return self.states.iter().map(|v| v.value()?.cast(x.dtype())).collect();
        }
        if given.is_empty() {
            return sizes.iter().map(|&size| zeros(x, 0, size, x.dtype())).collect();
        }
        let shapes: Vec<PartialShape> = given.iter().map(Tensor::shape).collect();
        fit(cell, x.shape().dim(0), &shapes)?;
        given.iter().map(|s| s.cast(x.dtype())).collect()
    }

    pub(super) fn call(
        &self,
        cell: &dyn Cell,
        inputs: &[Tensor],
        call: &Call<'_>,
    ) -> Result<Outputs> {
        let (x, given) = inputs
            .split_first()
            .ok_or_else(|| Error::invalid_argument("a recurrent layer takes sequences"))?;
        step_shape(&x.shape())?;
        let states = self.initial(cell, x, given)?;
        let (mut steps, mut mask) = (swapped(x)?, None);
        if let Some(own) = call.mask(0) {
            let own = own.cast(DType::Bool)?;
            let own =
                if own.shape().rank() == Some(2) { array::expand_dims(&own, -1)? } else { own };
            mask = Some(swapped(&own)?);
        }
        if self.go_backwards {
            steps = array::reverse(&steps, &[0])?;
            mask = mask.map(|mask| array::reverse(&mask, &[0])).transpose()?;
        }
        let once = cell.once(&steps, call.training())?;
        let projected = cell.project(&steps, &once)?;
        let start = Walk { last: zeros(x, 0, cell.output_size(), projected.dtype())?, states };
        let run = Run { flow: self, cell, once: &once, training: call.training() };
        let (walk, all) = match self.unroll {
            true => run.unrolled(start, &projected, mask.as_ref())?,
            false => run.looped(start, &projected, mask.as_ref())?,
        };
        for (kept, state) in self.states.iter().zip(&walk.states) {
            kept.assign(state.cast(kept.dtype())?)?;
        }
        let mut outputs = vec![match all {
            Some(all) => swapped(&all)?,
            None => walk.last,
        }];
        let mut masks = Vec::new();
        if self.return_sequences {
            masks.push(call.mask(0).cloned());
        }
        if self.return_state {
            outputs.extend(walk.states);
        }
        Ok(Outputs::from(outputs).with_masks(&masks))
    }
}

/// A cell on its way along one sequence.
struct Run<'a> {
    flow: &'a Flow,
    cell: &'a dyn Cell,
    once: &'a Once,
    training: bool,
}

impl Run<'_> {
    fn step(&self, before: &Walk, x: &Tensor, mask: Option<&Tensor>) -> Result<Walk> {
        let made = self.cell.step(x, &before.states, self.once, self.training)?;
        let Some((output, states)) = made.split_first() else {
            return Err(Error::invalid_argument("a cell gave nothing"));
        };
        if states.len() != before.states.len() {
            return Err(Error::invalid_argument(format!(
                "a cell of {} states gave {} after a step",
                before.states.len(),
                states.len()
            )));
        }
        let hidden = match self.flow.zero_output_for_mask {
            true if mask.is_some() => array::zeros_like(output)?,
            _ => before.last.clone(),
        };
        let states = states.iter().zip(&before.states).map(|(new, old)| masked(mask, new, old));
        let states = states.collect::<Result<Vec<_>>>()?;
        Ok(Walk { last: masked(mask, output, &hidden)?, states })
    }

    fn unrolled(
        &self,
        start: Walk,
        steps: &Tensor,
        mask: Option<&Tensor>,
    ) -> Result<(Walk, Option<Tensor>)> {
        unrollable(steps.shape().dim(0))?;
        let masks = mask.map(|mask| array::unstack(mask, 0)).transpose()?;
        let (mut walk, mut all) = (start, Vec::new());
        for (i, x) in array::unstack(steps, 0)?.iter().enumerate() {
            walk = self.step(&walk, x, masks.as_ref().and_then(|m| m.get(i)))?;
            if self.flow.return_sequences {
                all.push(walk.last.clone());
            }
        }
        let all = if all.is_empty() { None } else { Some(array::stack(&all, 0)?) };
        Ok((walk, all))
    }

    fn looped(
        &self,
        start: Walk,
        steps: &Tensor,
        mask: Option<&Tensor>,
    ) -> Result<(Walk, Option<Tensor>)> {
        let n = match steps.shape().dim(0).and_then(|n| i32::try_from(n).ok()) {
            Some(n) => Tensor::new(n)?,
            None => array::shape(steps)?.i(0)?,
        };
        let inputs = TensorArray::unstack(steps)?;
        let masks = mask.map(TensorArray::unstack).transpose()?;
        let (dtype, shape) = (start.last.dtype(), start.last.shape());
        let outputs = match self.flow.return_sequences {
            true => Some(TensorArray::new(dtype, &n, &shape)?),
            false => None,
        };
        let zero = Tensor::new(0i32)?;
        let (_, last, states, outputs) = while_loop(
            (zero, start.last, start.states, outputs),
            &|(i, ..)| math::less(&i, &n),
            &|(i, last, states, outputs)| {
                let mask = masks.as_ref().map(|masks| masks.read(&i)).transpose()?;
                let walk = self.step(&Walk { last, states }, &inputs.read(&i)?, mask.as_ref())?;
                let outputs = outputs.map(|all| all.write(&i, &walk.last)).transpose()?;
                Ok(((&i + 1)?, walk.last, walk.states, outputs))
            },
        )?;
        Ok((Walk { last, states }, outputs.map(|all| all.stack()).transpose()?))
    }
}

/// A layer that moves one cell along sequences, and its options.
macro_rules! layer_of {
    ($(#[$doc:meta])* $type:ident $name:literal $cell:ident) => {
        $(#[$doc])*
        pub struct $type {
            name: String,
            cell: $cell,
            flow: Flow,
            activity_regularizer: Option<Arc<dyn Regularizer>>,
        }

        impl $type {
            /// A layer with this many units, which gives its output after the last step.
            pub fn new(units: usize) -> $type {
                $type {
                    name: unique($name),
                    cell: $cell::new(units),
                    flow: Flow::default(),
                    activity_regularizer: None,
                }
            }

            /// The same layer with a penalty on its outputs in the loss, divided by the number of samples.
            #[must_use]
            pub fn activity_regularizer(mut self, how: impl Regularizer + 'static) -> $type {
                self.activity_regularizer = Some(Arc::new(how));
                self
            }

            pub(super) fn from_config(name: &str, config: &Config) -> Result<$type> {
                let cell = $cell::from_config(concat!($name, "_cell"), config)?;
                Ok($type {
                    name: name.to_string(),
                    cell,
                    flow: Flow::from_config(config)?,
                    activity_regularizer: regularizers::load_option(config, "activity_regularizer")?,
                })
            }

            fn inner_config(&self) -> Config {
                let activity = regularizers::saved_option(&self.activity_regularizer);
                self.cell.config().with("activity_regularizer", activity)
            }

            fn penalty(&self) -> Option<&dyn Regularizer> {
                self.activity_regularizer.as_deref()
            }
        }

        super::flow::layer_along!($type, |l| &l.cell, |l| (&mut l.flow, &mut l.cell));
    };
}
pub(super) use layer_of;

/// The options of a layer that moves a cell along sequences as `self.flow` says, and that layer; `$get`
/// and `$get_mut` find its cell.
macro_rules! layer_along {
    ($type:ident, $get:expr, $get_mut:expr) => {
        impl $type {
            /// The same layer, giving the outputs of all steps, `[batch, time, size]`.
            #[must_use]
            pub fn return_sequences(mut self) -> $type {
                self.flow.return_sequences = true;
                self
            }

            /// The same layer, giving the states after the last step as further outputs.
            #[must_use]
            pub fn return_state(mut self) -> $type {
                self.flow.return_state = true;
                self
            }

            /// The same layer, going from the last step to the first; outputs are in that order too.
            #[must_use]
            pub fn go_backwards(mut self) -> $type {
                self.flow.go_backwards = true;
                self
            }

            /// The same layer, beginning each call with the states that the call before ended with. The
            /// batch must be known and the same in all calls; [`Layer::reset_state`] begins anew.
            #[must_use]
            pub fn stateful(mut self) -> $type {
                self.flow.stateful = true;
                self
            }

            /// The same layer, its steps traced one by one instead of as a loop; their number must be
            /// known. Faster for short sequences, larger for long ones.
            #[must_use]
            pub fn unroll(mut self) -> $type {
                self.flow.unroll = true;
                self
            }

            /// The same layer, giving zeros where the mask leaves a step out, instead of the output of the
            /// step before.
            #[must_use]
            pub fn zero_output_for_mask(mut self) -> $type {
                self.flow.zero_output_for_mask = true;
                self
            }
        }

        impl Layer for $type {
            fn class_name(&self) -> &str {
                stringify!($type)
            }
            fn name(&self) -> &str {
                &self.name
            }
            fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
                let get: fn(&mut $type) -> (&mut Flow, &mut dyn Cell) = $get_mut;
                let (flow, cell) = get(self);
                flow.build(cell, inputs, weights)
            }
            fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
                let get: fn(&$type) -> &dyn Cell = $get;
                self.flow.call(get(self), inputs, call)
            }
            fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
                let get: fn(&$type) -> &dyn Cell = $get;
                self.flow.output_shapes(get(self), inputs)
            }
            fn reset_state(&self) -> Result<()> {
                self.flow.reset()
            }
            fn activity_regularizer(&self) -> Option<&dyn Regularizer> {
                self.penalty()
            }
            fn config(&self) -> Config {
                self.flow.config().and(self.inner_config())
            }
        }
    };
}
pub(super) use layer_along;
