//! What every optimizer can be told beside its rule: clipping, decay, averages of the weights,
//! accumulation of gradients, a scale of the loss.
//!
//! Invariant: an option that is set was checked.
//! Does not know: rules.

use super::clip::{Clip, check};
use super::rule::{Rule, slots_differ, within};
use super::{Optimizer, Slots};
use ferroflow_api::math;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable, cond};

/// The most steps between two of anything.
const MOST_STEPS: usize = 1 << 31;

pub(super) struct Options {
    pub name: String,
    pub clip: Option<Clip>,
    pub weight_decay: Option<f64>,
    pub excluded: Vec<Variable>,
    pub excluded_names: Vec<String>,
    pub ema: Option<Ema>,
    pub accumulate: Option<i64>,
    pub loss_scale: Option<f64>,
}

/// Averages of the weights over time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ema {
    pub momentum: f64,
    pub overwrite: Option<i64>,
}

impl Options {
    pub(super) fn of(rule: &dyn Rule) -> Options {
        Options {
            name: rule.class_name().to_lowercase(),
            clip: None,
            weight_decay: rule.weight_decay(),
            excluded: Vec::new(),
            excluded_names: Vec::new(),
            ema: None,
            accumulate: None,
            loss_scale: None,
        }
    }

    /// What part of itself, times the rate, a weight loses in a step.
    pub(super) fn decay_of(&self, rule: &dyn Rule, weight: &Variable) -> Option<f64> {
        let named = |word: &String| weight.name().contains(word.as_str());
        match self.excluded.iter().any(|v| v.same(weight)) || self.excluded_names.iter().any(named)
        {
            true => None,
            false => rule.decay_of(weight, self.weight_decay),
        }
    }
}

impl Ema {
    /// Moves the averages towards the weights, after so many steps were done.
    pub(super) fn follow(&self, kept: &[&Slots], done: &Tensor) -> Result<()> {
        let pairs = || kept.iter().filter_map(|s| Some((&s.weight, s.average.as_ref()?)));
        for (weight, average) in pairs() {
            // The first average is the weight itself.
            let later = math::not_equal(done, 0)?.cast(weight.dtype())?;
            let momentum = (later * self.momentum)?;
            let new = ((1.0 - &momentum)? * weight)?;
            average.assign((momentum * average)? + new)?;
        }
        let Some(every) = self.overwrite else { return Ok(()) };
        let at = math::floormod((done + 1)?, every)?;
        cond(
            &math::equal(at, 0)?,
            &|| pairs().try_for_each(|(weight, average)| weight.assign(average)),
            &|| Ok(()),
        )
    }
}

/// A number of steps, if it can be one.
fn steps(what: &str, number: usize, least: usize) -> Result<i64> {
    match i64::try_from(number) {
        Ok(steps) if (least..=MOST_STEPS).contains(&number) => Ok(steps),
        _ => Err(Error::invalid_argument(format!(
            "{what} must be a whole number of at least {least}, got {number}"
        ))),
    }
}

impl Optimizer {
    fn clipped(mut self, clip: Clip) -> Result<Optimizer> {
        let (name, most) = clip.key();
        check(name, most)?;
        if let Some((other, _)) = self.options.clip.map(Clip::key)
            && other != name
        {
            return Err(Error::invalid_argument(format!(
                "only one of clipnorm, clipvalue and global_clipnorm can be set, got {other} and {name}"
            )));
        }
        self.options.clip = Some(clip);
        Ok(self)
    }

    /// The same optimizer, under another name than its rule's.
    #[must_use]
    pub fn with_name(mut self, name: &str) -> Optimizer {
        self.options.name = name.to_string();
        self
    }

    /// The same optimizer, bringing the norm of each weight's gradient down to `most` where it is
    /// larger. Of the three ways to clip only one can be set: `InvalidArgument` otherwise, and for a
    /// number that is not above 0.
    pub fn clipnorm(self, most: f64) -> Result<Optimizer> {
        self.clipped(Clip::Norm(most))
    }

    /// The same optimizer, bringing each element of a gradient into `[-most, most]`. Errors are those of
    /// [`Optimizer::clipnorm`].
    pub fn clipvalue(self, most: f64) -> Result<Optimizer> {
        self.clipped(Clip::Value(most))
    }

    /// The same optimizer, bringing the norm of all gradients together down to `most` where it is larger.
    /// Errors are those of [`Optimizer::clipnorm`].
    pub fn global_clipnorm(self, most: f64) -> Result<Optimizer> {
        self.clipped(Clip::Global(most))
    }

    /// The same optimizer, whose weights lose this part of themselves, times the learning rate, before
    /// each step; or none, where the rule has one by itself. `InvalidArgument` for a number that is
    /// negative or not finite.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::optimizers::Optimizer;
    /// use tf::{Tensor, Variable};
    /// let optimizer = Optimizer::sgd(0.5)?.weight_decay(0.5)?.exclude_from_weight_decay("bias");
    /// let w = Variable::named("kernel", &Tensor::new(1.0f32)?, true)?;
    /// let b = Variable::named("bias", &Tensor::new(1.0f32)?, true)?;
    /// let zero = Tensor::new(0.0f32)?;
    /// optimizer.apply_gradients(&[zero.clone(), zero], &[w.clone(), b.clone()])?;
    /// assert_eq!((w.item::<f32>()?, b.item::<f32>()?), (0.75, 1.0));
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub fn weight_decay(mut self, decay: impl Into<Option<f64>>) -> Result<Optimizer> {
        let decay = decay.into();
        within("weight_decay", decay.unwrap_or(0.0), 0.0..=f64::MAX)?;
        self.options.weight_decay = decay;
        Ok(self)
    }

    /// The same optimizer, without decay of weights that have this word in their name.
    #[must_use]
    pub fn exclude_from_weight_decay(mut self, word: &str) -> Optimizer {
        self.options.excluded_names.push(word.to_string());
        self
    }

    /// The same optimizer, without decay of this weight. A saved model keeps words, not weights: prefer
    /// [`Optimizer::exclude_from_weight_decay`] there.
    #[must_use]
    pub fn exclude_variable_from_weight_decay(mut self, weight: &Variable) -> Optimizer {
        self.options.excluded.push(weight.clone());
        self
    }

    /// The same optimizer, keeping an average of each weight over time (Polyak and Juditsky, 1992):
    /// `average = momentum * average + (1 - momentum) * w` after each step. `fit` puts the averages in
    /// the place of the weights at its end, [`Optimizer::finalize`] elsewhere. `InvalidArgument` for a
    /// momentum outside `[0, 1]`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::optimizers::Optimizer;
    /// use tf::{Tensor, Variable};
    /// let optimizer = Optimizer::sgd(1.0)?.ema(0.5)?;
    /// let w = Variable::new(&Tensor::new(5.0f32)?)?;
    /// for _ in 0..2 {
    ///     optimizer.apply_gradients(&[Tensor::new(1.0f32)?], &[w.clone()])?;
    /// }
    /// optimizer.finalize()?;
    /// // The weight was 4, then 3.
    /// assert_eq!(w.item::<f32>()?, 3.5);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub fn ema(mut self, momentum: f64) -> Result<Optimizer> {
        within("ema_momentum", momentum, 0.0..=1.0)?;
        let overwrite = self.options.ema.and_then(|ema| ema.overwrite);
        self.options.ema = Some(Ema { momentum, overwrite });
        Ok(self)
    }

    /// The same optimizer, putting the averages of [`Optimizer::ema`] in the place of the weights every
    /// so many steps. `FailedPrecondition` without such averages, `InvalidArgument` for 0.
    pub fn ema_overwrite_frequency(mut self, every: usize) -> Result<Optimizer> {
        let every = steps("ema_overwrite_frequency", every, 1)?;
        match &mut self.options.ema {
            Some(ema) => ema.overwrite = Some(every),
            None => {
                return Err(Error::failed_precondition(
                    "ema_overwrite_frequency is of averages: call ema(momentum) before it",
                ));
            }
        }
        Ok(self)
    }

    /// The same optimizer, changing weights every so many steps only, by the mean of the gradients since.
    /// `InvalidArgument` for less than 2.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::optimizers::Optimizer;
    /// use tf::{Tensor, Variable};
    /// let optimizer = Optimizer::sgd(1.0)?.gradient_accumulation_steps(2)?;
    /// let w = Variable::new(&Tensor::new(5.0f32)?)?;
    /// optimizer.apply_gradients(&[Tensor::new(1.0f32)?], &[w.clone()])?;
    /// assert_eq!(w.item::<f32>()?, 5.0);
    /// optimizer.apply_gradients(&[Tensor::new(3.0f32)?], &[w.clone()])?;
    /// assert_eq!(w.item::<f32>()?, 3.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub fn gradient_accumulation_steps(mut self, every: usize) -> Result<Optimizer> {
        self.options.accumulate = Some(steps("gradient_accumulation_steps", every, 2)?);
        Ok(self)
    }

    /// The same optimizer, for gradients of a loss that was multiplied by this number, as
    /// [`Optimizer::scale_loss`] does: they are divided by it. `InvalidArgument` for a number that is
    /// not finite and above 0.
    pub fn loss_scale_factor(mut self, scale: f64) -> Result<Optimizer> {
        within("loss_scale_factor", scale, f64::MIN_POSITIVE..=f64::MAX)?;
        self.options.loss_scale = Some(scale);
        Ok(self)
    }

    /// Whether the loss is to be scaled by a factor that follows the gradients.
    pub(crate) fn scales_loss(&self) -> bool {
        self.scaling.is_some()
    }

    /// The loss whose gradients the optimizer expects: multiplied by its scale, if it has one.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::optimizers::Optimizer};
    /// let optimizer = Optimizer::sgd(0.1)?.loss_scale_factor(8.0)?;
    /// assert_eq!(optimizer.scale_loss(&Tensor::new(0.5f32)?)?.item::<f32>()?, 4.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub fn scale_loss(&self, loss: &Tensor) -> Result<Tensor> {
        match (&self.scaling, self.options.loss_scale) {
            (Some(scaling), _) => loss * scaling.scale()?.cast(loss.dtype()),
            (None, Some(scale)) => loss * scale,
            (None, None) => Ok(loss.clone()),
        }
    }

    /// Puts the averages of [`Optimizer::ema`] in the place of the weights; without such averages
    /// nothing is done.
    pub fn finalize(&self) -> Result<()> {
        if self.options.ema.is_none() {
            return Ok(());
        }
        for kept in &self.state().weights {
            kept.weight.assign(kept.average.as_ref().ok_or_else(slots_differ)?)?;
        }
        Ok(())
    }
}
