//! Optimizers as saved models keep them: the keys of Keras' configurations.
//!
//! Invariant: what a file says is checked as what a program says, and is `DataLoss` where it cannot be.
//! Does not know: files.

use super::clip::Clip;
use super::rule::REGISTRY;
use super::{LossScaleOptimizer, Optimizer, Rate, schedules};
use crate::config::Config;
use crate::registry::saved;
use ferroflow_base::{Code, Error, Result};
use serde_json::Value;

const SCALED: &str = "LossScaleOptimizer";

/// What is wrong with a number of a file is wrong with the file.
fn of_file(e: Error) -> Error {
    match e.code() {
        Code::InvalidArgument | Code::FailedPrecondition => Error::data_loss(e.message()),
        _ => e,
    }
    .in_frame("optimizer")
}

/// The optimizer that such a value describes, with the rules and schedules of this module and those
/// that were registered; its state is new.
///
/// `DataLoss` where something is missing or out of range, `InvalidArgument` for an unknown class.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::optimizers::{self, Optimizer};
/// let optimizer = Optimizer::adam(0.25)?.clipnorm(2.0)?;
/// let value = optimizer.serialize()?;
/// assert_eq!(value["config"]["clipnorm"], 2.0);
/// let same = optimizers::deserialize(&value)?;
/// assert_eq!(same.learning_rate().item::<f32>()?, 0.25);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn deserialize(value: &Value) -> Result<Optimizer> {
    Optimizer::load(value)
}

impl Optimizer {
    /// What is needed to make it again but its state: class names and configurations with Keras' keys.
    pub fn serialize(&self) -> Result<Value> {
        self.saved()
    }

    /// Its rule, rate and numbers, as a saved model keeps them.
    pub(crate) fn saved(&self) -> Result<Value> {
        let options = &self.options;
        let rate = match &self.schedule {
            Some(schedule) => saved(schedule.class_name(), schedule.config()),
            None => f64::from(self.learning_rate.item::<f32>()?).into(),
        };
        let clip = |key: &str| options.clip.map(Clip::key).filter(|(k, _)| *k == key).map(|c| c.1);
        let mut config = Config::new()
            .with("name", options.name.as_str())
            .with("learning_rate", rate)
            .with("weight_decay", options.weight_decay)
            .with("clipnorm", clip("clipnorm"))
            .with("global_clipnorm", clip("global_clipnorm"))
            .with("clipvalue", clip("clipvalue"))
            .with("use_ema", options.ema.is_some())
            .with("ema_momentum", options.ema.map_or(0.99, |ema| ema.momentum))
            .with("ema_overwrite_frequency", options.ema.and_then(|ema| ema.overwrite))
            .with("loss_scale_factor", options.loss_scale)
            .with("gradient_accumulation_steps", options.accumulate);
        if !options.excluded_names.is_empty() {
            config = config.with("exclude_from_weight_decay", options.excluded_names.clone());
        }
        let own = saved(self.rule.class_name(), config.and(self.rule.config()));
        let Some(scaling) = &self.scaling else { return Ok(own) };
        let around = Config::new()
            .with("name", "loss_scale_optimizer")
            .with("inner_optimizer", own)
            .with("initial_scale", scaling.initial_scale)
            .with("dynamic_growth_steps", scaling.growth_steps);
        Ok(saved(SCALED, around))
    }

    pub(crate) fn load(value: &Value) -> Result<Optimizer> {
        if value["class_name"] != SCALED {
            return Optimizer::load_one(value);
        }
        let config = Config::of(&value["config"]).map_err(|e| e.in_frame(SCALED))?;
        let made = LossScaleOptimizer::new(Optimizer::load_one(config.part("inner_optimizer")?)?)
            .initial_scale(config.number("initial_scale")?)
            .dynamic_growth_steps(config.whole("dynamic_growth_steps")?)
            .optimizer();
        made.map_err(of_file)
    }

    fn load_one(value: &Value) -> Result<Optimizer> {
        let rule = REGISTRY.load(value)?;
        let config = Config::of(&value["config"])?;
        let rate = config.part("learning_rate")?;
        let rate = match rate.is_object() {
            true => Rate(Err(schedules::deserialize(rate)?)),
            false => Rate(Ok(config.number("learning_rate")?)),
        };
        Optimizer::of(rule, rate).and_then(|made| made.with_options(&config)).map_err(of_file)
    }

    fn with_options(mut self, c: &Config) -> Result<Optimizer> {
        if c.has("name") {
            self = self.with_name(c.text("name")?);
        }
        if c.has("weight_decay") {
            self = self.weight_decay(c.number("weight_decay")?)?;
        } else if c.names("weight_decay") {
            self = self.weight_decay(None)?;
        }
        if c.has("exclude_from_weight_decay") {
            for word in c.list("exclude_from_weight_decay")? {
                let word = word.as_str().ok_or_else(|| {
                    Error::data_loss("exclude_from_weight_decay has something that is no text")
                })?;
                self = self.exclude_from_weight_decay(word);
            }
        }
        if c.has("clipnorm") {
            self = self.clipnorm(c.number("clipnorm")?)?;
        }
        if c.has("clipvalue") {
            self = self.clipvalue(c.number("clipvalue")?)?;
        }
        if c.has("global_clipnorm") {
            self = self.global_clipnorm(c.number("global_clipnorm")?)?;
        }
        if c.has("use_ema") && c.flag("use_ema")? {
            self = self.ema(c.number("ema_momentum")?)?;
            if c.has("ema_overwrite_frequency") {
                self = self.ema_overwrite_frequency(c.whole("ema_overwrite_frequency")?)?;
            }
        }
        if c.has("loss_scale_factor") {
            self = self.loss_scale_factor(c.number("loss_scale_factor")?)?;
        }
        if c.has("gradient_accumulation_steps") {
            self = self.gradient_accumulation_steps(c.whole("gradient_accumulation_steps")?)?;
        }
        Ok(self)
    }
}
