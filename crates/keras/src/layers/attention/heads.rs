//! `Heads`: what layers of several heads have in common: projections, masks, softmax, dropout.
//!
//! Invariant: what is projected is `[batch, ..., heads, channels]`; scores are
//! `[batch, ..., heads, T..., S...]`, T being the attended dimensions of the query and S those of the key.
//! Does not know: how many heads a key has.

use super::projection::{Projection, letter, letters};
use super::{as_bool, band, both, causal, check_rate, dropped};
use crate::call::{Call, Outputs};
use crate::config::Config;
use crate::initializers::{GlorotUniform, Zeros};
use crate::layers::role::Role;
use crate::layers::{Weights, features};
use crate::net::penalty_of;
use crate::regularizers::{self, Regularizer};
use ferroflow_api::{array, einsum, math, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{DType, PartialShape};
use std::sync::Arc;

pub(super) struct Heads {
    pub(super) dropout: f64,
    pub(super) use_bias: bool,
    pub(super) use_gate: bool,
    pub(super) sliding_window: Option<usize>,
    pub(super) kernel: Role,
    pub(super) bias: Role,
    pub(super) activity_regularizer: Option<Arc<dyn Regularizer>>,
    pub(super) seed: Option<i64>,
    pub(super) return_attention_scores: bool,
    pub(super) use_causal_mask: bool,
    pub(super) attention_mask: bool,
    built: Option<Built>,
}

struct Built {
    query: Projection,
    key: Projection,
    value: Projection,
    gate: Option<Projection>,
    output: Projection,
}

/// How wide the parts of a layer are.
pub(super) struct Sizes<'a> {
    pub(super) query_heads: usize,
    pub(super) key_heads: usize,
    pub(super) key_dim: usize,
    pub(super) value_dim: usize,
    pub(super) output: &'a [usize],
}

/// The inputs by what they are for.
pub(super) struct Given<'a, T> {
    pub(super) query: &'a T,
    pub(super) value: &'a T,
    pub(super) key: Option<&'a T>,
    pub(super) mask: Option<&'a T>,
}

impl Default for Heads {
    fn default() -> Heads {
        Heads {
            dropout: 0.0,
            use_bias: true,
            use_gate: false,
            sliding_window: None,
            kernel: Role::new(GlorotUniform),
            bias: Role::new(Zeros),
            activity_regularizer: None,
            seed: None,
            return_attention_scores: false,
            use_causal_mask: false,
            attention_mask: false,
            built: None,
        }
    }
}

impl Heads {
    pub(super) fn given<'a, T>(&self, inputs: &'a [T]) -> Result<Given<'a, T>> {
        match (inputs, self.attention_mask) {
            ([query, value], false) => Ok(Given { query, value, key: None, mask: None }),
            ([query, value, key], false) => Ok(Given { query, value, key: Some(key), mask: None }),
            ([query, value, mask], true) => Ok(Given { query, value, key: None, mask: Some(mask) }),
            ([query, value, key, mask], true) => {
                Ok(Given { query, value, key: Some(key), mask: Some(mask) })
            }
            _ => Err(Error::invalid_argument(format!(
                "attention takes a query, a value, and if need be a key{}; it was given {} inputs",
                if self.attention_mask { ", and a mask" } else { "" },
                inputs.len()
            ))),
        }
    }

    pub(super) fn build(
        &mut self,
        weights: &mut Weights<'_>,
        inputs: &[PartialShape],
        sizes: &Sizes<'_>,
    ) -> Result<()> {
        check_rate(self.dropout)?;
        if self.sliding_window == Some(0) {
            return Err(Error::invalid_argument("sliding_window must be positive, got 0"));
        }
        let given = self.given(inputs)?;
        let key_shape = given.key.unwrap_or(given.value);
        let between = |shape: &PartialShape| {
            let dims = shape.dims().and_then(|d| d.get(1..d.len().saturating_sub(1)));
            dims.map_or(PartialShape::unknown(), PartialShape::new)
        };
        if !between(given.value).is_compatible(&between(key_shape)) {
            return Err(Error::invalid_argument(format!(
                "value and key must agree in all dimensions but the last, got {} and {key_shape}",
                given.value
            )));
        }
        let (kernel, bias) = (&self.kernel, self.use_bias.then_some(&self.bias));
        let mut make = |part: &str, from: &[usize], to: &[usize]| {
            Projection::build(weights, part, (from, to), kernel, bias)
        };
        let (q, k, v) = (features(given.query)?, features(key_shape)?, features(given.value)?);
        let of_query = [sizes.query_heads, sizes.key_dim];
        let of_value = [sizes.query_heads, sizes.value_dim];
        let query = make("_query_dense", &[q], &of_query)?;
        let key = make("_key_dense", &[k], &[sizes.key_heads, sizes.key_dim])?;
        let gate = match self.use_gate {
            true => Some(make("_gate_dense", &[q], &of_value)?),
            false => None,
        };
        let value = make("_value_dense", &[v], &[sizes.key_heads, sizes.value_dim])?;
        let own = [q];
        let to = if sizes.output.is_empty() { &own } else { sizes.output };
        let output = make("_output_dense", &of_value, to)?;
        self.built = Some(Built { query, key, value, gate, output });
        Ok(())
    }

    /// The mask of the scores, `[batch, T, S]`: that of each step, and what the options leave out.
    fn mask(&self, given: &Given<'_, Tensor>, call: &Call<'_>) -> Result<Option<Tensor>> {
        let along = |mask: Option<Tensor>, axis: i64| -> Result<Option<Tensor>> {
            mask.map(|mask| array::expand_dims(&mask, axis)).transpose()
        };
        let of_query = along(as_bool(call.mask(0))?, -1)?;
        let of_value = along(as_bool(call.mask(1))?, -2)?;
        let key = given.key.and_then(|_| call.mask(2));
        let mut all = both(of_query, both(of_value, along(as_bool(key)?, -2)?)?)?;
        if self.use_causal_mask {
            let causal = causal((given.query, 1), (given.value, 1))?;
            all = both(all, Some(array::expand_dims(&causal, 0)?))?;
        }
        if let Some(window) = self.sliding_window {
            let near: fn(&Tensor, i32) -> Result<Tensor> =
                |past, n| math::less(math::abs(past)?, n);
            let window = i32::try_from(window).unwrap_or(i32::MAX);
            let near = band((given.query, 1), (given.value, 1), near, window)?;
            all = both(all, Some(array::expand_dims(&near, 0)?))?;
        }
        both(as_bool(given.mask)?, all)
    }

    /// What the heads give for a key and value whose heads `each` makes as many as those of the query;
    /// attention goes over `axes` of the query and the value.
    pub(super) fn call(
        &self,
        inputs: &[Tensor],
        call: &Call<'_>,
        axes: &[usize],
        each: &dyn Fn(Tensor) -> Result<Tensor>,
    ) -> Result<Outputs> {
        let built = self
            .built
            .as_ref()
            .ok_or_else(|| Error::failed_precondition("the layer is called before it is built"))?;
        let given = self.given(inputs)?;
        let mask = self.mask(&given, call)?;
        // Each projection is a layer in Keras, with the penalty of this one.
        let penalised = |y: Tensor| -> Result<Tensor> {
            if let Some(how) = &self.activity_regularizer {
                call.add_loss(penalty_of(&**how, &y)?);
            }
            Ok(y)
        };
        let gate = built.gate.as_ref();
        let gate = gate.map(|gate| penalised(math::sigmoid(gate.of(given.query)?)?)).transpose()?;
        let query = penalised(built.query.of(given.query)?)?;
        let key = each(penalised(built.key.of(given.key.unwrap_or(given.value))?)?)?;
        let value = each(penalised(built.value.of(given.value)?)?)?;
        let (mut y, scores) = self.attend(&query, &key, &value, mask, axes, call.training())?;
        if let Some(gate) = gate {
            y = math::multiply(&y, &gate)?;
        }
        let mut outputs = vec![penalised(built.output.of(&y)?)?];
        if self.return_attention_scores {
            outputs.push(scores);
        }
        Ok(Outputs::from(outputs).with_masks(&[call.mask(0).cloned()]))
    }

    fn attend(
        &self,
        query: &Tensor,
        key: &Tensor,
        value: &Tensor,
        mask: Option<Tensor>,
        axes: &[usize],
        training: bool,
    ) -> Result<(Tensor, Tensor)> {
        let rank = query.shape().rank().unwrap_or(0);
        let (dot, combine) = equations(rank, axes)?;
        let scale = 1.0 / (features(&query.shape())? as f64).sqrt();
        // The head's dimension of the mask comes before those that are attended.
        let scores_rank = rank.saturating_sub(1).saturating_add(axes.len());
        let before = -(axes.len() as i64 * 2) - 1;
        let mask = mask
            .map(|mask| {
                let own = mask.shape().rank().unwrap_or(scores_rank);
                (own..scores_rank).try_fold(mask, |mask, _| array::expand_dims(&mask, before))
            })
            .transpose()?;
        let dtype = query.dtype();
        // Where nothing is dropped or shown, Keras leaves rows of which all is masked as they are, in at
        // least float32; elsewhere it makes them zeros.
        let plain = self.dropout == 0.0 && !self.return_attention_scores && rank == 4;
        if plain {
            let wide = if dtype == DType::Float64 { dtype } else { DType::Float32 };
            let scores = einsum(&dot, &[key.clone(), query.clone()])?.cast(wide)?;
            let scores = masked((scores * scale)?, mask.as_ref(), -0.7 * 3.38953e38)?;
            let scores = nn::softmax(&scores)?.cast(dtype)?;
            let y = einsum(&combine, &[scores.clone(), value.clone()])?;
            return Ok((y, scores));
        }
        let scores = einsum(&dot, &[key.clone(), (query * scale)?])?;
        let least = if dtype == DType::Float16 { -3e4 } else { -1e9 };
        let scores = softmax(&masked(scores, mask.as_ref(), least)?, axes.len())?;
        let scores = match &mask {
            Some(mask) => math::where_(mask, &scores, array::zeros_like(&scores)?)?,
            None => scores,
        };
        let taken = dropped(&scores, self.dropout, self.seed, training)?;
        Ok((einsum(&combine, &[taken, value.clone()])?, scores))
    }

    pub(super) fn config(&self) -> Config {
        let own = Config::new()
            .with("dropout", self.dropout)
            .with("use_bias", self.use_bias)
            .with("use_gate", self.use_gate)
            .with("sliding_window", self.sliding_window)
            .with("activity_regularizer", regularizers::saved_option(&self.activity_regularizer))
            .with("seed", self.seed)
            .with("return_attention_scores", self.return_attention_scores)
            .with("use_causal_mask", self.use_causal_mask)
            .with("attention_mask", self.attention_mask);
        own.and(self.kernel.config("kernel")).and(self.bias.config("bias"))
    }

    pub(super) fn from_config(config: &Config) -> Result<Heads> {
        let mut own = Heads::default();
        for (key, flag) in [
            ("use_bias", &mut own.use_bias),
            ("use_gate", &mut own.use_gate),
            ("return_attention_scores", &mut own.return_attention_scores),
            ("use_causal_mask", &mut own.use_causal_mask),
            ("attention_mask", &mut own.attention_mask),
        ] {
            if config.has(key) {
                *flag = config.flag(key)?;
            }
        }
        own.kernel.load(config, "kernel")?;
        own.bias.load(config, "bias")?;
        own.activity_regularizer = regularizers::load_option(config, "activity_regularizer")?;
        if config.has("dropout") {
            own.dropout = config.number("dropout")?;
        }
        if config.has("sliding_window") {
            own.sliding_window = Some(config.whole("sliding_window")?);
        }
        if config.has("seed") {
            own.seed = Some(config.integer("seed")?);
        }
        Ok(own)
    }
}

fn masked(scores: Tensor, mask: Option<&Tensor>, least: f64) -> Result<Tensor> {
    match mask {
        Some(mask) => {
            let least = Tensor::new(least)?.cast(scores.dtype())?;
            math::where_(mask, &scores, &least)
        }
        None => Ok(scores),
    }
}

/// `exp(x) / Σ exp(x)` over the last `n` dimensions.
fn softmax(x: &Tensor, n: usize) -> Result<Tensor> {
    if n == 1 {
        return nn::softmax(x);
    }
    let axes: Vec<i64> = (1..=n as i64).map(|i| -i).collect();
    let over = || math::Axes::of(axes.as_slice()).keep_dims();
    let most = array::stop_gradient(math::reduce_max(x, over())?)?;
    let e = math::exp(&math::subtract(x, &most)?)?;
    let sum = math::reduce_sum(&e, over())?;
    math::divide(&e, &sum)
}

/// The equations of scores and of what they take of the value, for what is projected to this rank.
fn equations(rank: usize, axes: &[usize]) -> Result<(String, String)> {
    let query = letters(0..rank)?;
    let mut next = rank;
    let (mut key, mut from, mut to, mut batch) =
        (String::new(), String::new(), String::new(), String::new());
    for i in 0..rank {
        if !axes.contains(&i) {
            key.push(letter(i)?);
            if i + 1 < rank {
                batch.push(letter(i)?);
            }
            continue;
        }
        key.push(letter(next)?);
        to.push(letter(i)?);
        from.push(letter(next)?);
        next += 1;
    }
    let scores = format!("{batch}{to}{from}");
    Ok((format!("{key},{query}->{scores}"), format!("{scores},{key}->{query}")))
}

/// The options that layers of heads share; they keep their [`Heads`] in `heads`.
macro_rules! head_options {
    ($type:ident) => {
        impl $type {
            /// The same layer, zeroing this fraction of the weights of steps while training.
            #[must_use]
            pub fn dropout(mut self, rate: f64) -> $type {
                self.heads.dropout = rate;
                self
            }

            /// The same layer without biases.
            #[must_use]
            pub fn without_bias(mut self) -> $type {
                self.heads.use_bias = false;
                self
            }

            /// The same layer with a gate: what the heads give is multiplied by the logistic function of a
            /// projection of the query.
            #[must_use]
            pub fn gate(mut self) -> $type {
                self.heads.use_gate = true;
                self
            }

            /// The same layer, each step seeing only those less than this far away.
            #[must_use]
            pub fn sliding_window(mut self, window: usize) -> $type {
                self.heads.sliding_window = Some(window);
                self
            }

            /// The same layer, no step seeing what comes after it.
            #[must_use]
            pub fn causal(mut self) -> $type {
                self.heads.use_causal_mask = true;
                self
            }

            /// The same layer with one input more, after the others: which step of the query may see which
            /// of the value, bool `[batch, T, S]`.
            #[must_use]
            pub fn attention_mask(mut self) -> $type {
                self.heads.attention_mask = true;
                self
            }

            /// The same layer, giving the weights of the steps too, `[batch, heads, T, S]`.
            #[must_use]
            pub fn return_attention_scores(mut self) -> $type {
                self.heads.return_attention_scores = true;
                self
            }

            /// The same layer with kernels that start like this, instead of Glorot's uniform ones.
            #[must_use]
            pub fn kernel_initializer(mut self, how: impl Initializer + 'static) -> $type {
                self.heads.kernel.initializer = Box::new(how);
                self
            }

            /// The same layer with biases that start like this, instead of zeros.
            #[must_use]
            pub fn bias_initializer(mut self, how: impl Initializer + 'static) -> $type {
                self.heads.bias.initializer = Box::new(how);
                self
            }

            /// The same layer with a penalty on its kernels in the loss.
            #[must_use]
            pub fn kernel_regularizer(mut self, how: impl Regularizer + 'static) -> $type {
                self.heads.kernel.regularizer = Some(Arc::new(how));
                self
            }

            /// The same layer with a penalty on its biases in the loss.
            #[must_use]
            pub fn bias_regularizer(mut self, how: impl Regularizer + 'static) -> $type {
                self.heads.bias.regularizer = Some(Arc::new(how));
                self
            }

            /// The same layer with a penalty on what each of its projections gives, divided by the number
            /// of samples.
            #[must_use]
            pub fn activity_regularizer(mut self, how: impl Regularizer + 'static) -> $type {
                self.heads.activity_regularizer = Some(Arc::new(how));
                self
            }

            /// The same layer, whose kernels are brought to where this says after each step of training.
            #[must_use]
            pub fn kernel_constraint(mut self, how: impl Constraint + 'static) -> $type {
                self.heads.kernel.constraint = Some(Arc::new(how));
                self
            }

            /// The same layer, whose biases are brought to where this says after each step of training.
            #[must_use]
            pub fn bias_constraint(mut self, how: impl Constraint + 'static) -> $type {
                self.heads.bias.constraint = Some(Arc::new(how));
                self
            }

            /// The same layer with what is dropped following from a seed.
            #[must_use]
            pub fn seed(mut self, seed: i64) -> $type {
                self.heads.seed = Some(seed);
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
pub(super) use head_options;
