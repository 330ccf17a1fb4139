//! `Axis`: the dimensions that a layer works along, one or several.
//!
//! Does not know: what is done along them.

use crate::config::Config;
use ferroflow_base::{Error, Result};
use ferroflow_tensor::PartialShape;
use serde_json::Value;

/// A dimension, or several together: `-1`, `[1, 2]`. Negative ones count from the end.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::layers::{Axis, Softmax};
/// let (rows, all) = (Softmax::new().axis(-1), Softmax::new().axis([1, 2]));
/// assert_ne!(Axis::from(1), Axis::from([1]));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    axes: Vec<i64>,
    /// Whether it was given as a list, as which it is saved.
    listed: bool,
}

impl From<i64> for Axis {
    fn from(axis: i64) -> Axis {
        Axis { axes: vec![axis], listed: false }
    }
}

impl<const N: usize> From<[i64; N]> for Axis {
    fn from(axes: [i64; N]) -> Axis {
        Axis { axes: axes.to_vec(), listed: true }
    }
}

impl From<Vec<i64>> for Axis {
    fn from(axes: Vec<i64>) -> Axis {
        Axis { axes, listed: true }
    }
}

impl Axis {
    /// What a configuration has under this name, the last where it has nothing.
    pub(super) fn load(config: &Config, key: &str) -> Result<Axis> {
        if !config.has(key) {
            return Ok(Axis::from(-1));
        }
        let lost = || Error::data_loss(format!("{key} is no axis and no list of axes"));
        match config.part(key)? {
            Value::Array(all) => {
                let axes = all.iter().map(Value::as_i64).collect::<Option<Vec<_>>>();
                axes.map(Axis::from).ok_or_else(lost)
            }
            one => one.as_i64().map(Axis::from).ok_or_else(lost),
        }
    }

    pub(super) fn saved(&self) -> Value {
        match (self.listed, self.axes.as_slice()) {
            (false, [axis]) => (*axis).into(),
            (_, axes) => axes.to_vec().into(),
        }
    }

    /// The axes as they were given.
    pub(super) fn axes(&self) -> &[i64] {
        &self.axes
    }

    /// The same axes in order and as a list, as which layers that have weights for them keep them.
    pub(super) fn sorted(mut self) -> Axis {
        self.axes.sort_unstable();
        self.listed = true;
        self
    }

    /// The axes of inputs of this shape, counted from the front.
    pub(super) fn among(&self, input: &PartialShape) -> Result<Vec<usize>> {
        self.axes.iter().map(|&axis| at(axis, input)).collect()
    }
}

/// An axis of inputs of this shape, counted from the front.
pub(super) fn at(axis: i64, input: &PartialShape) -> Result<usize> {
    let Some(rank) = input.rank() else {
        return Err(Error::invalid_argument(
            "the number of dimensions of the inputs must be known",
        ));
    };
    let from_front = if axis < 0 { axis.checked_add_unsigned(rank as u64) } else { Some(axis) };
    let found = from_front.and_then(|axis| usize::try_from(axis).ok()).filter(|&axis| axis < rank);
    found.ok_or_else(|| {
        Error::invalid_argument(format!("there is no axis {axis} of inputs of shape {input}"))
    })
}

/// The length of inputs along an axis, which must be known.
pub(super) fn known(axis: usize, input: &PartialShape) -> Result<usize> {
    input.dim(axis).ok_or_else(|| {
        Error::invalid_argument(format!(
            "dimension {axis} of the inputs must be known, got shape {input}"
        ))
    })
}
