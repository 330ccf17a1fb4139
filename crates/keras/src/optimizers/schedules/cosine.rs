//! Rates that fall along a cosine, once or again and again.
//!
//! Does not know: optimizers.

use super::{Schedule, finite, positive};
use crate::config::Config;
use ferroflow_api::math;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use std::f64::consts::PI;

/// `(1 - alpha) * (1 + cos(pi * part)) / 2 * scale + alpha`.
fn fallen(part: Tensor, scale: Option<Tensor>, alpha: f64) -> Result<Tensor> {
    let half = ((math::cos(part * PI)? + 1.0)? * 0.5)?;
    let half = match scale {
        Some(scale) => (half * scale)?,
        None => half,
    };
    (half * (1.0 - alpha))? + alpha
}

/// A rate that falls to `alpha` of itself along half a cosine (Loshchilov and Hutter, 2016), after it
/// rose for `warmup_steps` if that is asked for:
/// `initial * ((1 - alpha) * (1 + cos(pi * step / decay_steps)) / 2 + alpha)`.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::optimizers::schedules::{CosineDecay, Schedule};
/// use tf::Tensor;
/// let schedule = CosineDecay::new(0.0, 10.0).warmup(1.0, 4.0);
/// assert_eq!(schedule.rate(&Tensor::new(2.0f32)?)?.item::<f32>()?, 0.5);
/// assert_eq!(schedule.rate(&Tensor::new(4.0f32)?)?.item::<f32>()?, 1.0);
/// assert_eq!(schedule.rate(&Tensor::new(14.0f32)?)?.item::<f32>()?, 0.0);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CosineDecay {
    initial_learning_rate: f64,
    decay_steps: f64,
    alpha: f64,
    warmup_target: Option<f64>,
    warmup_steps: f64,
}

impl CosineDecay {
    /// A rate that starts here and falls for so many steps.
    pub fn new(initial_learning_rate: f64, decay_steps: f64) -> CosineDecay {
        CosineDecay {
            initial_learning_rate,
            decay_steps,
            alpha: 0.0,
            warmup_target: None,
            warmup_steps: 0.0,
        }
    }

    /// The same, falling to this fraction of the rate; 0 unless told otherwise.
    #[must_use]
    pub fn alpha(mut self, alpha: f64) -> CosineDecay {
        self.alpha = alpha;
        self
    }

    /// The same, rising evenly to `target` for so many steps before it falls.
    #[must_use]
    pub fn warmup(mut self, target: f64, steps: f64) -> CosineDecay {
        self.warmup_target = Some(target);
        self.warmup_steps = steps;
        self
    }

    pub(super) fn read(c: &Config) -> Result<CosineDecay> {
        let target = c.has("warmup_target").then(|| c.number("warmup_target"));
        Ok(CosineDecay {
            initial_learning_rate: c.number("initial_learning_rate")?,
            decay_steps: c.number("decay_steps")?,
            alpha: c.number("alpha")?,
            warmup_target: target.transpose()?,
            warmup_steps: c.number("warmup_steps")?,
        })
    }
}

impl Schedule for CosineDecay {
    fn class_name(&self) -> &str {
        "CosineDecay"
    }
    fn rate(&self, step: &Tensor) -> Result<Tensor> {
        let Some(target) = self.warmup_target else {
            let part = (math::minimum(step, self.decay_steps)? / self.decay_steps)?;
            return fallen(part, None, self.alpha)? * self.initial_learning_rate;
        };
        let step = math::minimum(step, self.decay_steps + self.warmup_steps)?;
        let part = ((&step - self.warmup_steps)? / self.decay_steps)?;
        let after = (fallen(part, None, self.alpha)? * target)?;
        if self.warmup_steps == 0.0 {
            return Ok(after);
        }
        let rise = target - self.initial_learning_rate;
        let before = (((&step / self.warmup_steps)? * rise)? + self.initial_learning_rate)?;
        math::where_(math::less(&step, self.warmup_steps), before, after)
    }
    fn check(&self) -> Result<()> {
        finite("initial_learning_rate", self.initial_learning_rate)?;
        finite("alpha", self.alpha)?;
        finite("warmup_target", self.warmup_target.unwrap_or(0.0))?;
        if !(0.0..=f64::MAX).contains(&self.warmup_steps) {
            return Err(Error::invalid_argument(format!(
                "warmup_steps must not be negative, got {}",
                self.warmup_steps
            )));
        }
        positive("decay_steps", self.decay_steps)
    }
    fn config(&self) -> Config {
        Config::new()
            .with("initial_learning_rate", self.initial_learning_rate)
            .with("decay_steps", self.decay_steps)
            .with("alpha", self.alpha)
            .with("name", "CosineDecay")
            .with("warmup_target", self.warmup_target)
            .with("warmup_steps", self.warmup_steps)
    }
}

/// A rate that falls along half a cosine again and again (Loshchilov and Hutter, 2016): each time over
/// `t_mul` times as many steps, from `m_mul` times the rate.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::optimizers::schedules::{CosineDecayRestarts, Schedule};
/// use tf::Tensor;
/// let schedule = CosineDecayRestarts::new(1.0, 10.0).m_mul(0.5);
/// assert_eq!(schedule.rate(&Tensor::new(10.0f32)?)?.item::<f32>()?, 0.5);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CosineDecayRestarts {
    initial_learning_rate: f64,
    first_decay_steps: f64,
    t_mul: f64,
    m_mul: f64,
    alpha: f64,
}

impl CosineDecayRestarts {
    /// A rate that starts here and falls for so many steps the first time.
    pub fn new(initial_learning_rate: f64, first_decay_steps: f64) -> CosineDecayRestarts {
        CosineDecayRestarts {
            initial_learning_rate,
            first_decay_steps,
            t_mul: 2.0,
            m_mul: 1.0,
            alpha: 0.0,
        }
    }

    /// The same, each fall so many times as long as the one before; 2 unless told otherwise.
    #[must_use]
    pub fn t_mul(mut self, t_mul: f64) -> CosineDecayRestarts {
        self.t_mul = t_mul;
        self
    }

    /// The same, each fall from so many times the rate of the one before; 1 unless told otherwise.
    #[must_use]
    pub fn m_mul(mut self, m_mul: f64) -> CosineDecayRestarts {
        self.m_mul = m_mul;
        self
    }

    /// The same, falling to this fraction of the rate; 0 unless told otherwise.
    #[must_use]
    pub fn alpha(mut self, alpha: f64) -> CosineDecayRestarts {
        self.alpha = alpha;
        self
    }

    pub(super) fn read(c: &Config) -> Result<CosineDecayRestarts> {
        Ok(CosineDecayRestarts {
            initial_learning_rate: c.number("initial_learning_rate")?,
            first_decay_steps: c.number("first_decay_steps")?,
            t_mul: c.number("t_mul")?,
            m_mul: c.number("m_mul")?,
            alpha: c.number("alpha")?,
        })
    }
}

impl Schedule for CosineDecayRestarts {
    fn class_name(&self) -> &str {
        "CosineDecayRestarts"
    }
    fn rate(&self, step: &Tensor) -> Result<Tensor> {
        let done = (step / self.first_decay_steps)?;
        let (restarts, part) = if self.t_mul == 1.0 {
            let restarts = math::floor(&done)?;
            let part = (done - &restarts)?;
            (restarts, part)
        } else {
            let t = Tensor::new(self.t_mul as f32)?;
            let grown = (1.0 - (done.clone() * (1.0 - self.t_mul))?)?;
            let restarts = math::floor(math::log(grown)? / math::log(&t))?;
            let length = math::pow(&t, &restarts)?;
            let before = ((1.0 - &length)? / (1.0 - self.t_mul))?;
            (restarts, ((done - before)? / length)?)
        };
        let scale = math::pow(Tensor::new(self.m_mul as f32)?, restarts)?;
        fallen(part, Some(scale), self.alpha)? * self.initial_learning_rate
    }
    fn check(&self) -> Result<()> {
        finite("initial_learning_rate", self.initial_learning_rate)?;
        finite("m_mul", self.m_mul)?;
        finite("alpha", self.alpha)?;
        positive("t_mul", self.t_mul)?;
        positive("first_decay_steps", self.first_decay_steps)
    }
    fn config(&self) -> Config {
        Config::new()
            .with("initial_learning_rate", self.initial_learning_rate)
            .with("first_decay_steps", self.first_decay_steps)
            .with("t_mul", self.t_mul)
            .with("m_mul", self.m_mul)
            .with("alpha", self.alpha)
            .with("name", "SGDRDecay")
    }
}
