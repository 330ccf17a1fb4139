//! `MultiHeadAttention`: several heads, each with projections of its own.
//!
//! Does not know: masks; see `heads`.

use super::heads::{Heads, Sizes, head_options};
use crate::call::{Call, Outputs};
use crate::config::Config;
use crate::constraints::Constraint;
use crate::initializers::Initializer;
use crate::layers::{Layer, Weights, positive};
use crate::naming::unique;
use crate::regularizers::Regularizer;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;
use serde_json::Value;
use std::sync::Arc;

/// Attention of several heads (Vaswani and others, 2017): each projects query, key and value, and takes of
/// the value `softmax(Q Kᵀ / √key_dim) V`; what they give is projected once more.
///
/// A query `[batch, T, features]` and a value `[batch, S, ...]`, and if need be a key `[batch, S, ...]`
/// instead of the value, give `[batch, T, features of the query]`. Masks of the inputs, and of an
/// [`attention_mask`](MultiHeadAttention::attention_mask), say what counts.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::layers::MultiHeadAttention;
/// use tf::keras::{Layer, Symbol};
/// let (x, memory) = (Symbol::input(&[None, None, Some(8)]), Symbol::input(&[None, None, Some(6)]));
/// let own = MultiHeadAttention::new(2, 4).causal().on([&x, &x])?;
/// let outputs = MultiHeadAttention::new(2, 4).return_attention_scores().outputs_on([&own, &memory])?;
/// assert_eq!(outputs[0].shape().to_string(), "[?,?,8]");
/// assert_eq!(outputs[1].shape().to_string(), "[?,2,?,?]");
/// # Ok::<(), tf::Error>(())
/// ```
pub struct MultiHeadAttention {
    name: String,
    num_heads: usize,
    key_dim: usize,
    value_dim: usize,
    output_shape: Option<Vec<usize>>,
    attention_axes: Option<Vec<i64>>,
    axes: Vec<usize>,
    heads: Heads,
}

head_options!(MultiHeadAttention);

impl MultiHeadAttention {
    /// So many heads, each with queries, keys and values of this size.
    pub fn new(num_heads: usize, key_dim: usize) -> MultiHeadAttention {
        MultiHeadAttention {
            name: unique("multi_head_attention"),
            num_heads,
            key_dim,
            value_dim: key_dim,
            output_shape: None,
            attention_axes: None,
            axes: Vec::new(),
            heads: Heads::default(),
        }
    }

    /// The same layer with values of another size than keys.
    #[must_use]
    pub fn value_dim(mut self, size: usize) -> MultiHeadAttention {
        self.value_dim = size;
        self
    }

    /// The same layer, its outputs having these dimensions instead of the query's features.
    #[must_use]
    pub fn output_shape(mut self, dims: &[usize]) -> MultiHeadAttention {
        self.output_shape = Some(dims.to_vec());
        self
    }

    /// The same layer, attending along these dimensions of the inputs; without this along all but the first,
    /// the batch, and the last, the features.
    #[must_use]
    pub fn attention_axes(mut self, axes: &[i64]) -> MultiHeadAttention {
        self.attention_axes = Some(axes.to_vec());
        self
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<MultiHeadAttention> {
        let mut own = MultiHeadAttention::new(config.whole("num_heads")?, config.whole("key_dim")?);
        own.name = name.to_string();
        if config.has("value_dim") {
            own.value_dim = config.whole("value_dim")?;
        }
        if config.has("output_shape") {
            let list = config.list("output_shape")?;
            let dims: Option<Vec<usize>> =
                list.iter().map(|v| v.as_u64().and_then(|n| usize::try_from(n).ok())).collect();
            own.output_shape =
                Some(dims.ok_or_else(|| {
                    Error::data_loss("output_shape is not a list of whole numbers")
                })?);
        }
        if config.has("attention_axes") {
            let axes: Option<Vec<i64>> =
                config.list("attention_axes")?.iter().map(Value::as_i64).collect();
            let axes =
                axes.ok_or_else(|| Error::data_loss("attention_axes are no whole numbers"))?;
            own.attention_axes = Some(axes);
        }
        own.heads = Heads::from_config(config)?;
        Ok(own)
    }

    /// The attended dimensions of what is projected to this rank.
    fn attended(&self, rank: usize) -> Result<Vec<usize>> {
        let Some(axes) = &self.attention_axes else { return Ok((1..rank - 2).collect()) };
        let mut all = Vec::new();
        for &axis in axes {
            let at = if axis < 0 { axis.saturating_add(rank as i64 - 1) } else { axis };
            let at = usize::try_from(at).ok().filter(|at| (1..rank - 2).contains(at));
            match at {
                Some(at) if !all.contains(&at) => all.push(at),
                _ => {
                    return Err(Error::invalid_argument(format!(
                        "attention_axes must be different dimensions of the inputs between the first \
                         and the last, got {axes:?} for inputs of {} dimensions",
                        rank - 1
                    )));
                }
            }
        }
        match all.is_empty() {
            true => Err(Error::invalid_argument("attention_axes must name a dimension")),
            false => Ok(all),
        }
    }
}

impl Layer for MultiHeadAttention {
    fn class_name(&self) -> &str {
        "MultiHeadAttention"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        positive("num_heads", self.num_heads)?;
        positive("key_dim", self.key_dim)?;
        positive("value_dim", self.value_dim)?;
        let query = self.heads.given(inputs)?.query;
        let rank = query.rank().filter(|rank| *rank >= 3).ok_or_else(|| {
            Error::invalid_argument(format!(
                "attention takes queries of at least 3 dimensions, batch, time and features, got {query}"
            ))
        })?;
        self.axes = self.attended(rank.saturating_add(1))?;
        let sizes = Sizes {
            query_heads: self.num_heads,
            key_heads: self.num_heads,
            key_dim: self.key_dim,
            value_dim: self.value_dim,
            output: self.output_shape.as_deref().unwrap_or(&[]),
        };
        self.heads.build(weights, inputs, &sizes)
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        self.heads.call(inputs, call, &self.axes, &Ok)
    }
    fn config(&self) -> Config {
        let own = Config::new()
            .with("num_heads", self.num_heads)
            .with("key_dim", self.key_dim)
            .with("value_dim", self.value_dim)
            .with("output_shape", self.output_shape.clone())
            .with("attention_axes", self.attention_axes.clone());
        own.and(self.heads.config())
    }
}
