//! Optimizers: how weights are changed by their gradients.
//!
//! Invariant: their state is in variables made outside of any trace, so a step can be a function. A
//! step that cannot be made for every weight changes none.
//! Does not know: models, losses.

mod adafactor;
mod adagrad;
mod adam;
mod clip;
mod gradient;
mod kept;
mod moments;
mod muon;
mod options;
mod rule;
mod saved;
mod scale;
pub mod schedules;
mod sgd;
mod sign;

pub use adafactor::Adafactor;
pub use adagrad::{Adadelta, Adagrad, RmsProp};
pub use adam::{Adam, AdamW};
pub use clip::clip_by_norm;
pub use gradient::Gradient;
pub(crate) use kept::Kept;
pub use moments::{Adamax, Lamb, Nadam};
pub use muon::Muon;
pub use rule::{Rule, Step, register};
pub use saved::deserialize;
pub use scale::LossScaleOptimizer;
pub use sgd::Sgd;
pub use sign::{Ftrl, Lion};

use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Cotangent, Tensor, Variable, cond, init_scope};
use ferroflow_tensor::DType;
use gradient::{fitting, whole};
use options::Options;
use scale::Scaling;
use schedules::Schedule;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is kept for a weight.
struct Slots {
    weight: Variable,
    /// By the names of the rule; not all weights have all.
    slots: Vec<Option<Variable>>,
    average: Option<Variable>,
    accumulator: Option<Variable>,
}

/// What an optimizer keeps: for each weight its slots, and what the rule keeps once.
#[derive(Default)]
struct State {
    weights: Vec<Slots>,
    own: Vec<Variable>,
}

impl State {
    /// What is kept for a weight, which is likely to be at this place.
    fn of(&self, weight: &Variable, at: usize) -> Result<&Slots> {
        let here = self.weights.get(at).filter(|s| s.weight.same(weight));
        here.or_else(|| self.weights.iter().find(|s| s.weight.same(weight))).ok_or_else(|| {
            Error::internal(format!("nothing is kept for variable {}", weight.name()))
        })
    }
}

/// The learning rate of an optimizer: a number, or a [`Schedule`] of one.
pub struct Rate(Result<f64, Box<dyn Schedule>>);

impl From<f64> for Rate {
    fn from(rate: f64) -> Rate {
        Rate(Ok(rate))
    }
}

impl<S: Schedule + 'static> From<S> for Rate {
    fn from(schedule: S) -> Rate {
        Rate(Err(Box::new(schedule)))
    }
}

/// Changes weights by their gradients, as its rule says, and keeps what the rule needs from step to
/// step.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::optimizers::{Optimizer, Sgd, schedules::ExponentialDecay};
/// use tf::{Tensor, Variable};
/// let w = Variable::new(&Tensor::new([1.0f32, 2.0])?)?;
/// let optimizer = Optimizer::new(Sgd::new().momentum(0.9), 0.1)?;
/// optimizer.apply_gradients(&[Tensor::new([1.0f32, 0.0])?], &[w.clone()])?;
/// assert_eq!(w.to_vec::<f32>()?, [0.9, 2.0]);
/// assert!(Optimizer::adam(-1.0).is_err());
/// let falling = Optimizer::new(Sgd::new(), ExponentialDecay::new(0.1, 100.0, 0.5))?;
/// let careful = falling.clipnorm(1.0)?.weight_decay(0.01)?.ema(0.99)?;
/// careful.apply_gradients(&[Tensor::new([1.0f32, 0.0])?], &[w])?;
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Optimizer {
    rule: Box<dyn Rule>,
    learning_rate: Variable,
    schedule: Option<Box<dyn Schedule>>,
    iterations: Variable,
    options: Options,
    scaling: Option<Scaling>,
    state: Mutex<State>,
}

impl Optimizer {
    /// An optimizer of this rule; the rate is a number or a [`Schedule`]. `InvalidArgument` for a
    /// learning rate that is negative or not finite, or a number of the rule or the schedule outside
    /// of its range.
    pub fn new(rule: impl Rule + 'static, learning_rate: impl Into<Rate>) -> Result<Optimizer> {
        Optimizer::of(Box::new(rule), learning_rate.into())
    }

    fn of(rule: Box<dyn Rule>, rate: Rate) -> Result<Optimizer> {
        rule.check()?;
        let (rate, schedule) = match rate.0 {
            Ok(rate) => (rate as f32, None),
            Err(schedule) => {
                schedule.check()?;
                let first = init_scope(|| schedule.rate(&Tensor::new(0.0f32)?)?.item::<f32>())?;
                (first, Some(schedule))
            }
        };
        checked(rate)?;
        let options = Options::of(&*rule);
        Ok(Optimizer {
            rule,
            learning_rate: Variable::named("learning_rate", &Tensor::new(rate)?, false)?,
            schedule,
            iterations: Variable::named("iteration", &Tensor::new(0i64)?, false)?,
            options,
            scaling: None,
            state: Mutex::default(),
        })
    }

    /// Adam with Keras' defaults but for the rate.
    pub fn adam(learning_rate: impl Into<Rate>) -> Result<Optimizer> {
        Optimizer::new(Adam::new(), learning_rate)
    }

    /// Plain gradient descent; [`Sgd`] also has momentum.
    pub fn sgd(learning_rate: impl Into<Rate>) -> Result<Optimizer> {
        Optimizer::new(Sgd::new(), learning_rate)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing that is done under the lock leaves it half done.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The learning rate, a float32 scalar that may be assigned to. Where a schedule gives it, it is
    /// the rate of the last step, and is assigned at each.
    pub fn learning_rate(&self) -> &Variable {
        &self.learning_rate
    }

    /// Gives it another learning rate. `FailedPrecondition` where a schedule gives it, `InvalidArgument`
    /// for a rate that is negative or not finite.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::optimizers::{Optimizer, schedules::CosineDecay};
    /// let optimizer = Optimizer::sgd(0.5)?;
    /// optimizer.set_learning_rate(0.25)?;
    /// assert_eq!(optimizer.current_rate()?.item::<f32>()?, 0.25);
    /// assert!(Optimizer::sgd(CosineDecay::new(0.5, 10.0))?.set_learning_rate(0.25).is_err());
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub fn set_learning_rate(&self, rate: f32) -> Result<()> {
        if let Some(schedule) = &self.schedule {
            return Err(Error::failed_precondition(format!(
                "the learning rate comes from a schedule ({}), so it cannot be set: make the optimizer \
                 with a number instead",
                schedule.class_name()
            )));
        }
        checked(rate)?;
        self.learning_rate.assign(rate)
    }

    /// The schedule that gives the learning rate, if one does.
    pub fn schedule(&self) -> Option<&dyn Schedule> {
        self.schedule.as_deref()
    }

    /// The learning rate of the next step, a float32 scalar.
    pub fn current_rate(&self) -> Result<Tensor> {
        match &self.schedule {
            Some(schedule) => schedule.rate(&self.iterations.value()?.cast(DType::Float32)?),
            None => self.learning_rate.value(),
        }
    }

    /// The rule and its numbers.
    pub fn rule(&self) -> &dyn Rule {
        &*self.rule
    }

    /// How often gradients were applied: a scalar variable of int64.
    pub fn iterations(&self) -> Variable {
        self.iterations.clone()
    }

    /// What it keeps for each weight, by the name it keeps it under (`_momentums`, `_velocities`),
    /// in the order of the weights.
    pub fn slots(&self) -> Vec<(&'static str, Vec<Variable>)> {
        let state = self.state();
        let of = |k: usize| {
            state.weights.iter().filter_map(|s| s.slots.get(k).cloned().flatten()).collect()
        };
        self.rule.slots().iter().enumerate().map(|(k, name)| (*name, of(k))).collect()
    }

    /// Makes what is kept for these weights, if it is not there yet. The first step does it too.
    pub fn build(&self, weights: &[Variable]) -> Result<()> {
        let mut state = self.state();
        for weight in weights {
            if state.weights.iter().any(|s| s.weight.same(weight)) {
                continue;
            }
            let named = |name: &str, value: &Tensor| {
                Variable::named(&format!("{}/{name}", weight.name()), value, false)
            };
            let made = init_scope(|| {
                let slots = self.rule.slots().iter().enumerate().map(|(k, name)| {
                    let first = self.rule.slot(weight, k)?;
                    first.map(|first| named(name, &first)).transpose()
                });
                let zeros = |name: &str, wanted: bool| {
                    let made = wanted.then(|| named(name, &array::zeros_like(weight)?));
                    made.transpose()
                };
                Ok::<_, Error>(Slots {
                    // Steps are made in the dtype that a weight is kept in.
                    weight: weight.read_as(weight.dtype()),
                    average: zeros("average", self.options.ema.is_some())?,
                    accumulator: zeros("gradient_accumulator", self.options.accumulate.is_some())?,
                    slots: slots.collect::<Result<_>>()?,
                })
            })?;
            state.weights.push(made);
        }
        if let Some(first) = weights.first()
            && state.own.is_empty()
        {
            state.own = init_scope(|| {
                let made = self.rule.own().iter().map(|(name, value)| {
                    Variable::named(name, &rule::number(*value, first.dtype())?, false)
                });
                made.collect::<Result<_>>()
            })?;
        }
        Ok(())
    }

    /// Makes one step: changes each weight by its gradient, in the weight's dtype.
    ///
    /// `InvalidArgument`, and no weight is changed, where a gradient is missing (`None`) or has another
    /// dtype or shape than its weight, or there are not as many gradients as weights.
    pub fn apply_gradients<G: Gradient>(
        &self,
        gradients: &[G],
        weights: &[Variable],
    ) -> Result<()> {
        if gradients.len() != weights.len() {
            return Err(Error::invalid_argument(format!(
                "{} gradients were given for {} weights",
                gradients.len(),
                weights.len()
            )));
        }
        let fitted = gradients.iter().zip(weights).map(|(g, w)| fitting(g.cotangent(), w));
        let mut gradients = fitted.collect::<Result<Vec<_>>>()?;
        self.build(weights)?;
        if let Some(scaling) = &self.scaling {
            let finite = clip::all_finite(&gradients)?;
            let scale = scaling.scale()?;
            clip::divide(&mut gradients, &scale)?;
            return cond(
                &finite,
                &|| {
                    self.step(&gradients, weights)?;
                    scaling.grow()
                },
                &|| scaling.shrink(),
            );
        }
        if let Some(scale) = self.options.loss_scale {
            clip::divide(&mut gradients, &Tensor::new(scale)?)?;
        }
        self.step(&gradients, weights)
    }

    /// A step by gradients that fit.
    fn step(&self, gradients: &[Cotangent], weights: &[Variable]) -> Result<()> {
        let state = self.state();
        let kept = weights.iter().enumerate().map(|(i, w)| state.of(w, i));
        let kept: Vec<&Slots> = kept.collect::<Result<_>>()?;
        let rate = self.current_rate()?;
        if self.schedule.is_some() {
            self.learning_rate.assign(&rate)?;
        }
        let iterations = self.iterations.value()?;
        let done = match self.options.accumulate {
            Some(steps) => math::floordiv(&iterations, steps)?,
            None => iterations.clone(),
        };
        let number = (&done + 1)?;
        match self.options.accumulate {
            Some(steps) => {
                let sums = gradients.iter().zip(&kept).map(|(g, kept)| {
                    let sum = kept.accumulator.as_ref().ok_or_else(rule::slots_differ)?;
                    clip::whole(g)? + sum
                });
                let sums: Vec<Tensor> = sums.collect::<Result<_>>()?;
                let at = math::floormod((&iterations + 1)?, steps)?;
                cond(
                    &math::equal(at, 0)?,
                    &|| {
                        let means = sums.iter().map(|s| (s / steps as f64).map(whole));
                        let means = means.collect::<Result<_>>()?;
                        self.change(means, &kept, &state.own, &rate, &number)?;
                        let sums = state.weights.iter().filter_map(|s| s.accumulator.as_ref());
                        sums.into_iter().try_for_each(|s| s.assign(array::zeros_like(s)?))
                    },
                    &|| {
                        let kept = kept.iter().filter_map(|s| s.accumulator.as_ref());
                        kept.zip(&sums).try_for_each(|(s, sum)| s.assign(sum))
                    },
                )?;
            }
            None => self.change(gradients.to_vec(), &kept, &state.own, &rate, &number)?,
        }
        if let Some(ema) = &self.options.ema {
            ema.follow(&kept, &done)?;
        }
        self.iterations.assign_add(1i64)
    }

    /// Changes the weights, by gradients that are clipped first.
    fn change(
        &self,
        mut gradients: Vec<Cotangent>,
        kept: &[&Slots],
        own: &[Variable],
        rate: &Tensor,
        number: &Tensor,
    ) -> Result<()> {
        if let Some(clip) = &self.options.clip {
            clip.apply(&mut gradients)?;
        }
        self.rule.begin(own, number)?;
        let mut steps: Vec<Step> = Vec::new();
        for (gradient, kept) in gradients.iter().zip(kept) {
            let (weight, dtype) = (&kept.weight, kept.weight.dtype());
            let at = match steps.iter().position(|s| s.dtype() == dtype) {
                Some(at) => at,
                None => {
                    let mut step = Step {
                        learning_rate: rate.cast(dtype)?,
                        number: number.cast(dtype)?,
                        own: own.to_vec(),
                        shared: Vec::new(),
                    };
                    step.shared = self.rule.shared(&step)?;
                    steps.push(step);
                    steps.len() - 1
                }
            };
            let Some(step) = steps.get(at) else { continue };
            if let Some(decay) = self.options.decay_of(&*self.rule, weight) {
                weight.assign_sub((weight * decay)? * &step.learning_rate)?;
            }
            let slots: Vec<Variable> = kept.slots.iter().flatten().cloned().collect();
            match gradient {
                Cotangent::Dense(g) => {
                    self.rule.update(weight, &slots, &Tensor::from(g.clone()), step)?;
                }
                Cotangent::Slices(rows) => self.rule.update_rows(weight, &slots, rows, step)?,
            }
        }
        Ok(())
    }
}

/// A learning rate that can be one.
fn checked(rate: f32) -> Result<()> {
    if rate.is_finite() && rate >= 0.0 {
        return Ok(());
    }
    Err(Error::invalid_argument(format!(
        "the learning rate must be a finite number that is not negative, as 0.001, got {rate}"
    )))
}
