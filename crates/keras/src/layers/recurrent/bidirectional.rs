//! `Bidirectional`: a recurrent layer and its twin that goes the other way.
//!
//! Does not know: what the layers compute.

use super::saved_part;
use crate::call::{Call, Outputs};
use crate::config::Config;
use crate::layers::{self, Layer, Weights};
use crate::naming::unique;
use crate::net::penalised;
use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;
use serde_json::Value;

/// How the outputs of both directions become one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MergeMode {
    /// One after the other, along the last dimension.
    #[default]
    Concat,
    /// Their sum.
    Sum,
    /// Their product, element by element.
    Mul,
    /// Their mean.
    Ave,
    /// Not at all: they are two outputs.
    Separate,
}

impl MergeMode {
    const NAMES: [(&'static str, MergeMode); 4] = [
        ("concat", MergeMode::Concat),
        ("sum", MergeMode::Sum),
        ("mul", MergeMode::Mul),
        ("ave", MergeMode::Ave),
    ];

    fn name(self) -> Option<&'static str> {
        Self::NAMES.iter().find(|(_, mode)| *mode == self).map(|(name, _)| *name)
    }

    fn merge(self, forward: Tensor, backward: Tensor) -> Result<Vec<Tensor>> {
        Ok(vec![match self {
            MergeMode::Concat => array::concat(&[forward, backward], -1)?,
            MergeMode::Sum => (&forward + &backward)?,
            MergeMode::Mul => math::multiply(&forward, &backward)?,
            MergeMode::Ave => ((&forward + &backward)? / 2.0)?,
            MergeMode::Separate => return Ok(vec![forward, backward]),
        }])
    }
}

/// A recurrent layer run along sequences in both directions, with weights for each (Schuster and Paliwal,
/// 1997); the outputs are joined as [`MergeMode`] says.
///
/// Sequences `[batch, time, features]` give what the layer gives, twice as wide when joined by
/// [`MergeMode::Concat`]; outputs of all steps are in the order of time, of both directions. Further
/// inputs are the states to begin with, those of the forward direction first; so are the states given.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::layers::{Bidirectional, LSTM};
/// use tf::keras::{Layer, Symbol};
/// let x = Symbol::input(&[None, None, Some(2)]);
/// let y = Bidirectional::new(LSTM::new(3).return_sequences()).on(&x)?;
/// assert_eq!(y.shape().to_string(), "[?,?,6]");
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Bidirectional {
    name: String,
    merge_mode: MergeMode,
    /// An error where the layer could not be made again, as one that is not registered.
    pair: Result<Pair>,
}

struct Pair {
    forward: Box<dyn Layer>,
    backward: Box<dyn Layer>,
    /// Whether they give the outputs of all steps.
    all: bool,
}

/// A flag of a recurrent layer, from its configuration.
fn flag(layer: &dyn Layer, key: &str) -> Result<bool> {
    layer.config().flag(key).map_err(|_| {
        Error::invalid_argument(format!(
            "a layer in both directions must be a recurrent one with {key} in its configuration, but \
             {} is not",
            layer.class_name()
        ))
    })
}

/// The layer made again of its configuration, with another name and some values replaced.
fn again(layer: &dyn Layer, name: &str, changed: Config) -> Result<Box<dyn Layer>> {
    let mut value = saved_part(layer);
    value["config"] = layer.config().and(changed).into();
    value["name"] = name.into();
    layers::load(&value)
}

impl Pair {
    fn new(forward: &dyn Layer, backward: Option<&dyn Layer>) -> Result<Pair> {
        // Steps left out count as zeros where both directions are merged step by step.
        let zero = |layer: &dyn Layer| -> Result<Config> {
            let all = flag(layer, "return_sequences")?;
            Ok(Config::new().with("zero_output_for_mask", all))
        };
        let bare = |layer: &dyn Layer, prefix: &str| {
            let name = layer.name().to_string();
            format!("{prefix}{}", name.strip_prefix(prefix).unwrap_or(&name))
        };
        let first = again(forward, &bare(forward, "forward_"), zero(forward)?)?;
        let second = match backward {
            Some(own) => again(own, own.name(), zero(own)?)?,
            None => {
                let turned = !flag(forward, "go_backwards")?;
                let changed = zero(forward)?.with("go_backwards", turned);
                again(forward, &bare(forward, "backward_"), changed)?
            }
        };
        if flag(&*first, "go_backwards")? == flag(&*second, "go_backwards")? {
            return Err(Error::invalid_argument(
                "the forward and the backward layer go the same way: one of them must have \
                 go_backwards",
            ));
        }
        for key in ["stateful", "return_sequences", "return_state"] {
            let (a, b) = (flag(&*first, key)?, flag(&*second, key)?);
            if a != b {
                return Err(Error::invalid_argument(format!(
                    "the forward and the backward layer must have one value of {key}, got {a} and {b}"
                )));
            }
        }
        let all = flag(&*first, "return_sequences")?;
        Ok(Pair { forward: first, backward: second, all })
    }
}

impl Bidirectional {
    /// A recurrent layer in both directions, merged by [`MergeMode::Concat`]. Both are made anew of its
    /// configuration, so a class of your own must be registered.
    pub fn new(layer: impl Layer) -> Bidirectional {
        let (name, merge_mode) = (unique("bidirectional"), MergeMode::default());
        Bidirectional { name, merge_mode, pair: Pair::new(&layer, None) }
    }

    /// The same with another layer for the backward direction, which must have
    /// [`go_backwards`](super::RNN::go_backwards).
    #[must_use]
    pub fn backward_layer(mut self, layer: impl Layer) -> Bidirectional {
        self.pair = self.pair.and_then(|pair| Pair::new(&*pair.forward, Some(&layer)));
        self
    }

    /// The same with the outputs merged in another way.
    #[must_use]
    pub fn merge_mode(mut self, mode: MergeMode) -> Bidirectional {
        self.merge_mode = mode;
        self
    }

    /// The same with a name, which no other layer of its model may have.
    #[must_use]
    pub fn with_name(mut self, name: &str) -> Bidirectional {
        self.name = name.to_string();
        self
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<Bidirectional> {
        let merge_mode = match config.has("merge_mode") {
            false => MergeMode::Separate,
            true => {
                let given = config.text("merge_mode")?;
                let known = MergeMode::NAMES.iter().find(|(name, _)| *name == given);
                let known = known.map(|(_, mode)| *mode);
                known.ok_or_else(|| Error::data_loss(format!("{given:?} is no merge_mode")))?
            }
        };
        let forward = layers::load(config.part("layer")?)?;
        let backward = match config.has("backward_layer") {
            true => Some(layers::load(config.part("backward_layer")?)?),
            false => None,
        };
        let pair = Pair::new(&*forward, backward.as_deref())?;
        Ok(Bidirectional { name: name.to_string(), merge_mode, pair: Ok(pair) })
    }

    fn pair(&self) -> Result<&Pair> {
        self.pair.as_ref().map_err(Error::clone)
    }

    /// What each direction gets: the sequences, and its half of the states to begin with.
    fn halves<T: Clone>(inputs: &[T]) -> Result<(Vec<T>, Vec<T>)> {
        let (x, states) = inputs
            .split_first()
            .ok_or_else(|| Error::invalid_argument("a recurrent layer takes sequences"))?;
        if !states.len().is_multiple_of(2) {
            return Err(Error::invalid_argument(format!(
                "both directions need as many states to begin with, got {} in all",
                states.len()
            )));
        }
        let (a, b) = states.split_at(states.len() / 2);
        let with = |half: &[T]| std::iter::once(x).chain(half).cloned().collect();
        Ok((with(a), with(b)))
    }
}

impl Layer for Bidirectional {
    fn class_name(&self) -> &str {
        "Bidirectional"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        let (a, b) = Bidirectional::halves(inputs)?;
        let pair = self.pair.as_mut().map_err(|e| e.clone())?;
        weights.within("forward_layer", |weights| pair.forward.build(&a, weights))?;
        weights.within("backward_layer", |weights| pair.backward.build(&b, weights))
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        let (pair, (a, b)) = (self.pair()?, Bidirectional::halves(inputs)?);
        let all = pair.all;
        let mask = call.mask(0).cloned();
        let masks = [mask.clone()];
        let how = call.with_masks(&masks);
        let run = |layer: &dyn Layer, inputs: &[Tensor]| -> Result<_> {
            Ok(penalised(layer, layer.call(inputs, &how)?, call)?.into_vec().into_iter())
        };
        let (mut forward, mut backward) = (run(&*pair.forward, &a)?, run(&*pair.backward, &b)?);
        let (Some(y), Some(mut back)) = (forward.next(), backward.next()) else {
            return Err(Error::invalid_argument("a layer in one of the directions gave nothing"));
        };
        if all {
            back = array::reverse(&back, &[1])?;
        }
        let mut outputs = self.merge_mode.merge(y, back)?;
        let masks = if all { vec![mask; outputs.len()] } else { Vec::new() };
        outputs.extend(forward.chain(backward));
        Ok(Outputs::from(outputs).with_masks(&masks))
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        let (pair, (a, b)) = (self.pair()?, Bidirectional::halves(inputs)?);
        let both = (pair.forward.output_shapes(&a)?, pair.backward.output_shapes(&b)?);
        let (Some(a), Some(b)) = both else { return Ok(None) };
        let (Some((y, a)), Some((back, b))) = (a.split_first(), b.split_first()) else {
            return Ok(None);
        };
        let mut all = match self.merge_mode {
            MergeMode::Separate => vec![y.clone(), back.clone()],
            MergeMode::Concat => {
                let (mut dims, other) = (y.dims().unwrap_or(&[]).to_vec(), back.dims());
                let other = other.and_then(|dims| dims.last().copied()).flatten();
                if let Some(last) = dims.last_mut() {
                    *last = last.zip(other).and_then(|(a, b)| a.checked_add(b));
                }
                vec![PartialShape::new(dims)]
            }
            _ => vec![y.clone()],
        };
        all.extend(a.iter().chain(b).cloned());
        Ok(Some(all))
    }
    fn reset_state(&self) -> Result<()> {
        let pair = self.pair()?;
        pair.forward.reset_state()?;
        pair.backward.reset_state()
    }
    fn config(&self) -> Config {
        let own = Config::new()
            .with("merge_mode", self.merge_mode.name().map_or(Value::Null, Value::from));
        match &self.pair {
            Ok(pair) => own
                .with("layer", saved_part(&*pair.forward))
                .with("backward_layer", saved_part(&*pair.backward)),
            Err(_) => own,
        }
    }
}
