//! `GroupQueryAttention`: heads that share keys and values in groups.
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
use ferroflow_api::array;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;
use std::sync::Arc;

/// Attention of several heads, groups of which share the projections of key and value (Ainslie and others,
/// 2023). With one group it is multi-query attention, with a group for each head
/// [`MultiHeadAttention`](super::MultiHeadAttention).
///
/// A query `[batch, T, features]` and a value `[batch, S, ...]`, and if need be a key `[batch, S, ...]`
/// instead of the value, give `[batch, T, features]`.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::layers::GroupQueryAttention;
/// use tf::keras::{Layer, Symbol};
/// let x = Symbol::input(&[None, None, Some(8)]);
/// let y = GroupQueryAttention::new(4, 6, 2).causal().on([&x, &x])?;
/// assert_eq!(y.shape().to_string(), "[?,?,8]");
/// # Ok::<(), tf::Error>(())
/// ```
pub struct GroupQueryAttention {
    name: String,
    head_dim: usize,
    num_query_heads: usize,
    num_key_value_heads: usize,
    heads: Heads,
}

head_options!(GroupQueryAttention);

impl GroupQueryAttention {
    /// Heads of this size: so many of the query, and so many of key and value, which those are shared among.
    pub fn new(
        head_dim: usize,
        num_query_heads: usize,
        num_key_value_heads: usize,
    ) -> GroupQueryAttention {
        let name = unique("grouped_query_attention");
        let heads = Heads::default();
        GroupQueryAttention { name, head_dim, num_query_heads, num_key_value_heads, heads }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<GroupQueryAttention> {
        Ok(GroupQueryAttention {
            name: name.to_string(),
            head_dim: config.whole("head_dim")?,
            num_query_heads: config.whole("num_query_heads")?,
            num_key_value_heads: config.whole("num_key_value_heads")?,
            heads: Heads::from_config(config)?,
        })
    }

    /// Each head of key or value as often as heads of the query share it.
    fn shared(&self, x: Tensor) -> Result<Tensor> {
        let many = self.num_query_heads.checked_div(self.num_key_value_heads).unwrap_or(1).max(1);
        let of = |head: usize| i32::try_from(head.checked_div(many).unwrap_or(0)).unwrap_or(0);
        let heads: Vec<i32> = (0..self.num_query_heads).map(of).collect();
        array::gather(&x, Tensor::new(heads)?, 2)
    }
}

impl Layer for GroupQueryAttention {
    fn class_name(&self) -> &str {
        "GroupedQueryAttention"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        positive("head_dim", self.head_dim)?;
        positive("num_query_heads", self.num_query_heads)?;
        positive("num_key_value_heads", self.num_key_value_heads)?;
        if !self.num_query_heads.is_multiple_of(self.num_key_value_heads) {
            return Err(Error::invalid_argument(format!(
                "num_query_heads must be a multiple of num_key_value_heads, got {} and {}",
                self.num_query_heads, self.num_key_value_heads
            )));
        }
        let query = self.heads.given(inputs)?.query;
        if query.rank() != Some(3) {
            return Err(Error::invalid_argument(format!(
                "attention in groups takes queries of 3 dimensions, batch, time and features, got {query}"
            )));
        }
        let sizes = Sizes {
            query_heads: self.num_query_heads,
            key_heads: self.num_key_value_heads,
            key_dim: self.head_dim,
            value_dim: self.head_dim,
            output: &[],
        };
        self.heads.build(weights, inputs, &sizes)
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        self.heads.call(inputs, call, &[1], &|x| self.shared(x))
    }
    // As Keras has it, the outputs count once more.
    fn activity_regularizer(&self) -> Option<&dyn Regularizer> {
        self.heads.activity_regularizer.as_deref()
    }
    fn config(&self) -> Config {
        let own = Config::new()
            .with("head_dim", self.head_dim)
            .with("num_query_heads", self.num_query_heads)
            .with("num_key_value_heads", self.num_key_value_heads);
        own.and(self.heads.config())
    }
}
