//! Rates that fall by powers, by time, and in steps.
//!
//! Does not know: optimizers.

use super::{Schedule, finite, positive};
use crate::config::Config;
use ferroflow_api::math;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;

/// What two schedules share: a rate that falls with `step / decay_steps`, the whole part of it if
/// `staircase` is set.
macro_rules! falling {
    ($(#[$doc:meta])* $type:ident $class:literal = $rate:expr;) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $type {
            initial_learning_rate: f64,
            decay_steps: f64,
            decay_rate: f64,
            staircase: bool,
        }

        impl $type {
            /// A rate that starts here and falls, by this rate of decay, every `decay_steps` steps.
            pub fn new(initial_learning_rate: f64, decay_steps: f64, decay_rate: f64) -> $type {
                $type { initial_learning_rate, decay_steps, decay_rate, staircase: false }
            }

            /// The same, falling at once every `decay_steps` steps instead of at each.
            #[must_use]
            pub fn staircase(mut self) -> $type {
                self.staircase = true;
                self
            }

            pub(super) fn read(c: &Config) -> Result<$type> {
                Ok($type {
                    initial_learning_rate: c.number("initial_learning_rate")?,
                    decay_steps: c.number("decay_steps")?,
                    decay_rate: c.number("decay_rate")?,
                    staircase: c.flag("staircase")?,
                })
            }
        }

        impl Schedule for $type {
            fn class_name(&self) -> &str {
                $class
            }
            fn rate(&self, step: &Tensor) -> Result<Tensor> {
                let part = (step / self.decay_steps)?;
                let part = if self.staircase { math::floor(part)? } else { part };
                let rate: fn(&$type, &Tensor) -> Result<Tensor> = $rate;
                rate(self, &part)
            }
            fn check(&self) -> Result<()> {
                finite("initial_learning_rate", self.initial_learning_rate)?;
                finite("decay_rate", self.decay_rate)?;
                positive("decay_steps", self.decay_steps)
            }
            fn config(&self) -> Config {
                Config::new()
                    .with("initial_learning_rate", self.initial_learning_rate)
                    .with("decay_steps", self.decay_steps)
                    .with("decay_rate", self.decay_rate)
                    .with("staircase", self.staircase)
                    .with("name", $class)
            }
        }
    };
}

falling! {
    /// A rate that is multiplied by `decay_rate` every `decay_steps` steps:
    /// `initial * decay_rate ^ (step / decay_steps)`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::optimizers::schedules::{ExponentialDecay, Schedule};
    /// use tf::Tensor;
    /// let schedule = ExponentialDecay::new(1.0, 10.0, 0.5);
    /// assert_eq!(schedule.rate(&Tensor::new(20.0f32)?)?.item::<f32>()?, 0.25);
    /// assert_eq!(schedule.staircase().rate(&Tensor::new(19.0f32)?)?.item::<f32>()?, 0.5);
    /// # Ok::<(), tf::Error>(())
    /// ```
    ExponentialDecay "ExponentialDecay" = |s, part| {
        s.initial_learning_rate * &math::pow(Tensor::new(s.decay_rate as f32)?, part)?
    };
}

falling! {
    /// A rate that falls as the reciprocal of time: `initial / (1 + decay_rate * step / decay_steps)`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::optimizers::schedules::{InverseTimeDecay, Schedule};
    /// use tf::Tensor;
    /// let schedule = InverseTimeDecay::new(1.0, 10.0, 0.5);
    /// assert_eq!(schedule.rate(&Tensor::new(20.0f32)?)?.item::<f32>()?, 0.5);
    /// # Ok::<(), tf::Error>(())
    /// ```
    InverseTimeDecay "InverseTimeDecay" = |s, part| {
        s.initial_learning_rate / &((part * s.decay_rate)? + 1.0)?
    };
}

/// A rate for each range of steps: `values[i]` up to and with step `boundaries[i]`, the last value
/// after all of them.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::optimizers::schedules::{PiecewiseConstantDecay, Schedule};
/// use tf::Tensor;
/// let schedule = PiecewiseConstantDecay::new(&[100.0], &[1.0, 0.5]);
/// assert_eq!(schedule.rate(&Tensor::new(100.0f32)?)?.item::<f32>()?, 1.0);
/// assert_eq!(schedule.rate(&Tensor::new(101.0f32)?)?.item::<f32>()?, 0.5);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct PiecewiseConstantDecay {
    boundaries: Vec<f64>,
    values: Vec<f64>,
}

impl PiecewiseConstantDecay {
    /// The rates `values`, of which there is one more than `boundaries`, which rise.
    pub fn new(boundaries: &[f64], values: &[f64]) -> PiecewiseConstantDecay {
        PiecewiseConstantDecay { boundaries: boundaries.to_vec(), values: values.to_vec() }
    }

    pub(super) fn read(c: &Config) -> Result<PiecewiseConstantDecay> {
        let numbers = |key: &str| -> Result<Vec<f64>> {
            let numbers = c.list(key)?.iter().map(serde_json::Value::as_f64).collect();
            let numbers: Option<Vec<f64>> = numbers;
            numbers.ok_or_else(|| Error::data_loss(format!("{key} is not a list of numbers")))
        };
        Ok(PiecewiseConstantDecay {
            boundaries: numbers("boundaries")?,
            values: numbers("values")?,
        })
    }
}

impl Schedule for PiecewiseConstantDecay {
    fn class_name(&self) -> &str {
        "PiecewiseConstantDecay"
    }
    fn rate(&self, step: &Tensor) -> Result<Tensor> {
        let (last, before) = self.values.split_last().ok_or_else(|| {
            Error::invalid_argument("a piecewise constant rate needs at least one value")
        })?;
        let mut rate = Tensor::new(*last as f32)?;
        for (boundary, value) in self.boundaries.iter().zip(before).rev() {
            rate =
                math::where_(math::less_equal(step, *boundary), Tensor::new(*value as f32)?, rate)?;
        }
        Ok(rate)
    }
    fn check(&self) -> Result<()> {
        if self.values.len() != self.boundaries.len() + 1 {
            return Err(Error::invalid_argument(format!(
                "there must be one more value than boundaries, got {} values and {} boundaries",
                self.values.len(),
                self.boundaries.len()
            )));
        }
        let rising = self.boundaries.windows(2).all(|w| matches!(w, [a, b] if a <= b));
        if !rising || self.boundaries.iter().any(|b| !b.is_finite()) {
            return Err(Error::invalid_argument(format!(
                "boundaries must rise, got {:?}",
                self.boundaries
            )));
        }
        self.values.iter().try_for_each(|v| finite("a value", *v))
    }
    fn config(&self) -> Config {
        Config::new()
            .with("boundaries", self.boundaries.clone())
            .with("values", self.values.clone())
            .with("name", "PiecewiseConstant")
    }
}

/// A rate that falls to another one in `decay_steps` steps, by a power of what remains:
/// `(initial - end) * (1 - step / decay_steps) ^ power + end`, and stays there.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::optimizers::schedules::{PolynomialDecay, Schedule};
/// use tf::Tensor;
/// let schedule = PolynomialDecay::new(1.0, 10.0).end_learning_rate(0.5);
/// assert_eq!(schedule.rate(&Tensor::new(5.0f32)?)?.item::<f32>()?, 0.75);
/// assert_eq!(schedule.rate(&Tensor::new(50.0f32)?)?.item::<f32>()?, 0.5);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PolynomialDecay {
    initial_learning_rate: f64,
    decay_steps: f64,
    end_learning_rate: f64,
    power: f64,
    cycle: bool,
}

impl PolynomialDecay {
    /// A rate that starts here and falls for so many steps.
    pub fn new(initial_learning_rate: f64, decay_steps: f64) -> PolynomialDecay {
        PolynomialDecay {
            initial_learning_rate,
            decay_steps,
            end_learning_rate: 0.0001,
            power: 1.0,
            cycle: false,
        }
    }

    /// The same, falling to this rate; 0.0001 unless told otherwise.
    #[must_use]
    pub fn end_learning_rate(mut self, rate: f64) -> PolynomialDecay {
        self.end_learning_rate = rate;
        self
    }

    /// The same, falling by this power; 1 unless told otherwise.
    #[must_use]
    pub fn power(mut self, power: f64) -> PolynomialDecay {
        self.power = power;
        self
    }

    /// The same, falling again after its end: each time from a lower rate, over more steps.
    #[must_use]
    pub fn cycle(mut self) -> PolynomialDecay {
        self.cycle = true;
        self
    }

    pub(super) fn read(c: &Config) -> Result<PolynomialDecay> {
        Ok(PolynomialDecay {
            initial_learning_rate: c.number("initial_learning_rate")?,
            decay_steps: c.number("decay_steps")?,
            end_learning_rate: c.number("end_learning_rate")?,
            power: c.number("power")?,
            cycle: c.flag("cycle")?,
        })
    }
}

impl Schedule for PolynomialDecay {
    fn class_name(&self) -> &str {
        "PolynomialDecay"
    }
    fn rate(&self, step: &Tensor) -> Result<Tensor> {
        let part = match self.cycle {
            true => {
                // The first multiple of decay_steps that is not before the step.
                let times = math::maximum(math::ceil(step / self.decay_steps)?, 1)?;
                (step / (times * self.decay_steps))?
            }
            false => (math::minimum(step, self.decay_steps)? / self.decay_steps)?,
        };
        let fall = self.initial_learning_rate - self.end_learning_rate;
        (math::pow((1.0 - part)?, self.power)? * fall)? + self.end_learning_rate
    }
    fn check(&self) -> Result<()> {
        finite("initial_learning_rate", self.initial_learning_rate)?;
        finite("end_learning_rate", self.end_learning_rate)?;
        finite("power", self.power)?;
        positive("decay_steps", self.decay_steps)
    }
    fn config(&self) -> Config {
        Config::new()
            .with("initial_learning_rate", self.initial_learning_rate)
            .with("decay_steps", self.decay_steps)
            .with("end_learning_rate", self.end_learning_rate)
            .with("power", self.power)
            .with("cycle", self.cycle)
            .with("name", "PolynomialDecay")
    }
}
