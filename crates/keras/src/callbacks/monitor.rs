//! Which number of the logs a callback watches, and when it is better than before.
//!
//! Does not know: what follows from it.

use crate::training::Logs;

/// Whether a watched number is to become small or large.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// By its name: numbers whose names end with what is better when it is large, as `accuracy`, `auc`,
    /// `precision`, `recall`, `iou`, `score` and `correlation` are, become large, others small.
    #[default]
    Auto,
    /// Small.
    Min,
    /// Large.
    Max,
}

/// The ends of names of metrics that are better when they are large.
const UP: &[&str] = &[
    "accuracy",
    "acc",
    "auc",
    "precision",
    "recall",
    "positives",
    "negatives",
    "iou",
    "io_u",
    "score",
    "similarity",
    "correlation",
    "_at_sensitivity",
    "_at_specificity",
    "_at_precision",
    "_at_recall",
];

/// A number of the logs, and what counts as better.
#[derive(Clone, Debug)]
pub(super) struct Monitor {
    pub(super) name: String,
    pub(super) mode: Mode,
    /// A smaller change is none.
    pub(super) min_delta: f32,
}

impl Monitor {
    pub(super) fn new(name: &str) -> Monitor {
        Monitor { name: name.to_string(), mode: Mode::Auto, min_delta: 0.0 }
    }

    /// The number as it is now. Where it is not measured, a word on standard error says what is.
    pub(super) fn value(&self, logs: &Logs, whose: &str) -> Option<f32> {
        let value = logs.get(&self.name);
        if value.is_none() {
            let names: Vec<_> = logs.iter().map(|(name, _)| name).collect();
            eprintln!(
                "{whose} watches {:?}, which is not measured. There are: {}",
                self.name,
                names.join(", ")
            );
        }
        value
    }

    /// Whether a number is better than another.
    pub(super) fn better(&self, value: f32, than: Option<f32>) -> bool {
        let Some(than) = than else { return true };
        let delta = self.min_delta.abs();
        match self.upwards() {
            true => value - delta > than,
            false => value + delta < than,
        }
    }

    fn upwards(&self) -> bool {
        // A false positive or negative is a fault, however its name ends.
        let wrong = self.name.contains("false_");
        match self.mode {
            Mode::Min => false,
            Mode::Max => true,
            Mode::Auto => !wrong && UP.iter().any(|end| stem(&self.name).ends_with(end)),
        }
    }
}

/// A name without the number that tells it from others: `auc` of `auc_1`.
fn stem(name: &str) -> &str {
    match name.rsplit_once('_') {
        Some((stem, number)) if number.bytes().all(|b| b.is_ascii_digit()) => stem,
        _ => name,
    }
}

/// The options of a callback whose field `monitor` is a [`Monitor`].
macro_rules! monitor_options {
    ($callback:ty) => {
        impl $callback {
            /// The same, watching this number of the logs instead of `val_loss`.
            #[must_use]
            pub fn monitor(mut self, name: &str) -> $callback {
                self.monitor.name = name.to_string();
                self
            }

            /// The same, with what is better said, not found by the name.
            #[must_use]
            pub fn mode(mut self, mode: $crate::callbacks::Mode) -> $callback {
                self.monitor.mode = mode;
                self
            }
        }
    };
}
pub(super) use monitor_options;
