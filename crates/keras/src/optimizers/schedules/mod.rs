//! Schedules: learning rates that change from step to step.
//!
//! Invariant: a schedule computes with tensors, so a traced step takes each step's own rate.
//! Does not know: optimizers.

mod cosine;
mod decay;

pub use cosine::{CosineDecay, CosineDecayRestarts};
pub use decay::{ExponentialDecay, InverseTimeDecay, PiecewiseConstantDecay, PolynomialDecay};

use crate::config::Config;
use crate::registry::{Known, Registry};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;

/// A learning rate for each step. The types of this module are those of Keras; one of your own
/// implements this, and is registered if models compiled with it are to be loaded.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::optimizers::{Optimizer, Sgd, schedules::Schedule};
/// use tf::{Result, Tensor};
/// /// One over the number of the step.
/// struct Harmonic;
/// impl Schedule for Harmonic {
///     fn class_name(&self) -> &str {
///         "Harmonic"
///     }
///     fn rate(&self, step: &Tensor) -> Result<Tensor> {
///         1.0 / (step + 1.0)?
///     }
/// }
/// let optimizer = Optimizer::new(Sgd::new(), Harmonic)?;
/// assert_eq!(optimizer.current_rate()?.item::<f32>()?, 1.0);
/// # Ok::<(), tf::Error>(())
/// ```
pub trait Schedule: Send + Sync {
    /// The name it is saved under: `ExponentialDecay`.
    fn class_name(&self) -> &str;

    /// The rate of a step, a float32 scalar; `step` is the number of steps made before it, as float32.
    fn rate(&self, step: &Tensor) -> Result<Tensor>;

    /// Fails if a number of the schedule is outside of its range.
    fn check(&self) -> Result<()> {
        Ok(())
    }

    /// What is needed to make it again.
    fn config(&self) -> Config {
        Config::new()
    }
}

static REGISTRY: Registry<dyn Schedule> = Registry::new("schedule", KNOWN);

const KNOWN: &[Known<dyn Schedule>] = &[
    ("ExponentialDecay", |_, c| Ok(Box::new(ExponentialDecay::read(c)?))),
    ("InverseTimeDecay", |_, c| Ok(Box::new(InverseTimeDecay::read(c)?))),
    ("PiecewiseConstantDecay", |_, c| Ok(Box::new(PiecewiseConstantDecay::read(c)?))),
    ("PolynomialDecay", |_, c| Ok(Box::new(PolynomialDecay::read(c)?))),
    ("CosineDecay", |_, c| Ok(Box::new(CosineDecay::read(c)?))),
    ("CosineDecayRestarts", |_, c| Ok(Box::new(CosineDecayRestarts::read(c)?))),
];

/// Makes a schedule of your own known, so that saved models compiled with it can be loaded.
/// `AlreadyExists` for a name of this module.
pub fn register(
    class: &str,
    make: impl Fn(&Config) -> Result<Box<dyn Schedule>> + Send + Sync + 'static,
) -> Result<()> {
    REGISTRY.register(class, move |_, config| make(config))
}

/// The schedule that a class name and a configuration describe, as saved models keep them.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::optimizers::schedules::{self, ExponentialDecay, Schedule};
/// let schedule = ExponentialDecay::new(0.5, 100.0, 0.9);
/// let config = serde_json::Value::from(schedule.config());
/// let value = serde_json::json!({"class_name": "ExponentialDecay", "config": config});
/// assert_eq!(schedules::deserialize(&value)?.config(), schedule.config());
/// # Ok::<(), tf::Error>(())
/// ```
pub fn deserialize(value: &serde_json::Value) -> Result<Box<dyn Schedule>> {
    let schedule = REGISTRY.load(value)?;
    schedule.check().map_err(|e| Error::data_loss(e.message()).in_frame(schedule.class_name()))?;
    Ok(schedule)
}

/// Fails unless the number of steps that a rate takes to fall is positive and finite.
fn positive(name: &str, steps: f64) -> Result<()> {
    if steps > 0.0 && steps.is_finite() {
        return Ok(());
    }
    Err(Error::invalid_argument(format!("{name} must be a finite number above 0, got {steps}")))
}

fn finite(name: &str, value: f64) -> Result<()> {
    if value.is_finite() {
        return Ok(());
    }
    Err(Error::invalid_argument(format!("{name} must be a finite number, got {value}")))
}
