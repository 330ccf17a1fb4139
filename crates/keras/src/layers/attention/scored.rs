//! `Attention` and `AdditiveAttention`: one head without projections, whose scores are products or sums.
//!
//! Does not know: how the inputs were made.

use super::{as_bool, both, causal, check_rate, dropped};
use crate::call::{Call, Outputs};
use crate::config::Config;
use crate::initializers::{GlorotUniform, Ones};
use crate::layers::{Layer, Weights, features};
use crate::naming::unique;
use ferroflow_api::{array, math, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::{DType, PartialShape};

/// What both layers have in common.
#[derive(Default)]
struct Scored {
    use_scale: bool,
    dropout: f64,
    seed: Option<i64>,
    return_attention_scores: bool,
    use_causal_mask: bool,
    scale: Option<Variable>,
}

/// Query, value and key.
fn given<T>(inputs: &[T]) -> Result<(&T, &T, &T)> {
    match inputs {
        [query, value] => Ok((query, value, value)),
        [query, value, key] => Ok((query, value, key)),
        _ => Err(Error::invalid_argument(format!(
            "attention takes a query, a value, and if need be a key; it was given {} inputs",
            inputs.len()
        ))),
    }
}

/// Steps `[batch, T, dim]` and `[batch, S, dim]` side by side, added: `[batch, T, S, dim]`.
fn side_by_side(query: &Tensor, key: &Tensor) -> Result<Tensor> {
    math::add(array::expand_dims(query, -2)?, array::expand_dims(key, -3)?)
}

impl Scored {
    fn config(&self) -> Config {
        Config::new()
            .with("use_scale", self.use_scale)
            .with("dropout", self.dropout)
            .with("seed", self.seed)
            .with("return_attention_scores", self.return_attention_scores)
            .with("use_causal_mask", self.use_causal_mask)
    }

    fn from_config(config: &Config) -> Result<Scored> {
        let flag = |key: &str| if config.has(key) { config.flag(key) } else { Ok(false) };
        Ok(Scored {
            use_scale: config.flag("use_scale")?,
            dropout: if config.has("dropout") { config.number("dropout")? } else { 0.0 },
            seed: if config.has("seed") { Some(config.integer("seed")?) } else { None },
            return_attention_scores: flag("return_attention_scores")?,
            use_causal_mask: flag("use_causal_mask")?,
            scale: None,
        })
    }

    fn check(&self, inputs: &[PartialShape]) -> Result<()> {
        check_rate(self.dropout)?;
        let (query, value, key) = given(inputs)?;
        for (what, shape) in [("query", query), ("value", value), ("key", key)] {
            if shape.rank().is_some_and(|rank| rank < 2) {
                return Err(Error::invalid_argument(format!(
                    "the {what} must have steps and features, got shape {shape}"
                )));
            }
        }
        Ok(())
    }

    /// What the scores take of the value.
    fn take(&self, scores: Tensor, value: &Tensor, call: &Call<'_>) -> Result<Outputs> {
        let of_value = as_bool(call.mask(1))?;
        let of_value = of_value.map(|mask| array::expand_dims(&mask, -2)).transpose()?;
        let causal = match (self.use_causal_mask, scores.shape().rank()) {
            (false, _) => None,
            (true, Some(rank @ 2..)) => Some(causal((&scores, rank - 2), (&scores, rank - 1))?),
            (true, _) => {
                return Err(Error::invalid_argument(
                    "attention needs a known number of dimensions",
                ));
            }
        };
        let scores = match both(of_value, causal)? {
            None => scores,
            Some(mask) => {
                // As far below as Keras has it, which is the most that float16 holds.
                let far = if scores.dtype() == DType::Float16 { 65504.0 } else { 1.0e9 };
                math::where_(&mask, &scores, (&scores - far)?)?
            }
        };
        let weights = dropped(&nn::softmax(&scores)?, self.dropout, self.seed, call.training())?;
        let mut y = math::matmul(&weights, value)?;
        if let Some(mask) = as_bool(call.mask(0))? {
            y = math::where_(array::expand_dims(&mask, -1)?, &y, array::zeros_like(&y)?)?;
        }
        let mut outputs = vec![y];
        if self.return_attention_scores {
            outputs.push(weights);
        }
        Ok(Outputs::from(outputs).with_masks(&[call.mask(0).cloned()]))
    }
}

macro_rules! options {
    ($type:ident) => {
        impl $type {
            /// The same layer, zeroing this fraction of the weights of steps while training.
            #[must_use]
            pub fn dropout(mut self, rate: f64) -> $type {
                self.scored.dropout = rate;
                self
            }

            /// The same layer with what is dropped following from a seed.
            #[must_use]
            pub fn seed(mut self, seed: i64) -> $type {
                self.scored.seed = Some(seed);
                self
            }

            /// The same layer, no step seeing what comes after it.
            #[must_use]
            pub fn causal(mut self) -> $type {
                self.scored.use_causal_mask = true;
                self
            }

            /// The same layer, giving the weights of the steps too, `[batch, T, S]`.
            #[must_use]
            pub fn return_attention_scores(mut self) -> $type {
                self.scored.return_attention_scores = true;
                self
            }

            /// The same layer with a name, which no other layer of its model may have.
            #[must_use]
            pub fn with_name(mut self, name: &str) -> $type {
                self.name = name.to_string();
                self
            }
        }
    };
}

/// Attention by products (Luong and others, 2015): each step of a query takes of the value what
/// `softmax(query keyᵀ)` says.
///
/// A query `[batch, T, dim]`, a value `[batch, S, features]`, and if need be a key `[batch, S, dim]` instead
/// of the value, give `[batch, T, features]`. A mask of the value says which of its steps count; one of the
/// query, which of the outputs are not zeros.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::Attention};
/// use tf::Tensor;
/// let query = Tensor::new([[[100.0f32, 0.0]]])?;
/// let value = Tensor::new([[[1.0f32, 2.0], [-1.0, 5.0]]])?;
/// let y = Attention::new().call(&[query, value], &Call::inference())?;
/// assert_eq!(y[0].to_vec::<f32>()?, [1.0, 2.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Attention {
    name: String,
    concat: bool,
    concat_score_weight: Option<Variable>,
    scored: Scored,
}

options!(Attention);

impl Attention {
    /// Attention by products, without a scale.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> Attention {
        let (name, scored) = (unique("attention"), Scored::default());
        Attention { name, concat: false, concat_score_weight: None, scored }
    }

    /// The same layer with scores multiplied by a number that is learned.
    #[must_use]
    pub fn use_scale(mut self) -> Attention {
        self.scored.use_scale = true;
        self
    }

    /// The same layer with scores that are sums instead of products: `w Σ tanh(query + key)`, w being a
    /// number that is learned.
    #[must_use]
    pub fn concat_scores(mut self) -> Attention {
        self.concat = true;
        self
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<Attention> {
        let concat = match config.has("score_mode") {
            false => false,
            true => match config.text("score_mode")? {
                "dot" => false,
                "concat" => true,
                other => {
                    return Err(Error::data_loss(format!(
                        "score_mode is {other:?}, not \"dot\" or \"concat\""
                    )));
                }
            },
        };
        let scored = Scored::from_config(config)?;
        Ok(Attention { name: name.to_string(), concat, concat_score_weight: None, scored })
    }

    fn scores(&self, query: &Tensor, key: &Tensor) -> Result<Tensor> {
        let scale = self.scored.scale.as_ref();
        if !self.concat {
            let scores = math::matmul_with(query, key, math::Factors::default().transpose_b())?;
            return scale.map_or(Ok(scores.clone()), |scale| math::multiply(&scores, scale));
        }
        let mut sum = side_by_side(query, key)?;
        if let Some(scale) = scale {
            sum = math::multiply(&sum, scale)?;
        }
        let scores = math::reduce_sum(math::tanh(&sum)?, -1)?;
        match &self.concat_score_weight {
            Some(weight) => math::multiply(&scores, weight),
            None => Err(Error::failed_precondition("the layer is called before it is built")),
        }
    }
}

impl Layer for Attention {
    fn class_name(&self) -> &str {
        "Attention"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        self.scored.check(inputs)?;
        if self.scored.use_scale {
            self.scored.scale = Some(weights.add("scale", &[], &Ones)?);
        }
        if self.concat {
            self.concat_score_weight = Some(weights.add("concat_score_weight", &[], &Ones)?);
        }
        Ok(())
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        let (query, value, key) = given(inputs)?;
        self.scored.take(self.scores(query, key)?, value, call)
    }
    fn config(&self) -> Config {
        let mode = if self.concat { "concat" } else { "dot" };
        self.scored.config().with("score_mode", mode)
    }
}

/// Attention by sums (Bahdanau and others, 2015): each step of a query takes of the value what
/// `softmax(Σ scale tanh(query + key))` says, `scale` being learned, a number for each feature.
///
/// A query `[batch, T, dim]`, a value `[batch, S, features]`, and if need be a key `[batch, S, dim]` instead
/// of the value, give `[batch, T, features]`. A mask of the value says which of its steps count; one of the
/// query, which of the outputs are not zeros.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::layers::AdditiveAttention;
/// use tf::keras::{Layer, Symbol};
/// let (query, value) = (Symbol::input(&[None, Some(3), Some(8)]), Symbol::input(&[None, None, Some(8)]));
/// let y = AdditiveAttention::new().on([&query, &value])?;
/// assert_eq!(y.shape().to_string(), "[?,3,8]");
/// # Ok::<(), tf::Error>(())
/// ```
pub struct AdditiveAttention {
    name: String,
    scored: Scored,
}

options!(AdditiveAttention);

impl AdditiveAttention {
    /// Attention by sums, with a scale.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> AdditiveAttention {
        let scored = Scored { use_scale: true, ..Scored::default() };
        AdditiveAttention { name: unique("additive_attention"), scored }
    }

    /// The same layer without a scale.
    #[must_use]
    pub fn without_scale(mut self) -> AdditiveAttention {
        self.scored.use_scale = false;
        self
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<AdditiveAttention> {
        Ok(AdditiveAttention { name: name.to_string(), scored: Scored::from_config(config)? })
    }
}

impl Layer for AdditiveAttention {
    fn class_name(&self) -> &str {
        "AdditiveAttention"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        self.scored.check(inputs)?;
        if self.scored.use_scale {
            let dim = features(given(inputs)?.0)?;
            self.scored.scale = Some(weights.add("scale", &[dim], &GlorotUniform)?);
        }
        Ok(())
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        let (query, value, key) = given(inputs)?;
        let mut sum = math::tanh(&side_by_side(query, key)?)?;
        if let Some(scale) = &self.scored.scale {
            sum = math::multiply(&sum, scale)?;
        }
        self.scored.take(math::reduce_sum(&sum, -1)?, value, call)
    }
    fn config(&self) -> Config {
        self.scored.config()
    }
}
