//! Layers that attend: each step of a query takes of a value what its scores against a key say.
//!
//! Invariant: options of Keras' calls, as a causal mask, are options of the layers here, saved with them.
//! Does not know: training loops.

mod grouped_query;
mod heads;
mod multi_head;
mod projection;
mod scored;

pub use grouped_query::GroupQueryAttention;
pub use multi_head::MultiHeadAttention;
pub use scored::{AdditiveAttention, Attention};

use super::Layer;
use crate::registry::Known;
use ferroflow_api::{array, math, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::DType;

/// The layers of this module, as saved models name them.
pub(super) const KNOWN: &[Known<dyn Layer>] = &[
    ("MultiHeadAttention", |name, c| Ok(Box::new(MultiHeadAttention::from_config(name, c)?))),
    ("GroupedQueryAttention", |name, c| Ok(Box::new(GroupQueryAttention::from_config(name, c)?))),
    ("Attention", |name, c| Ok(Box::new(Attention::from_config(name, c)?))),
    ("AdditiveAttention", |name, c| Ok(Box::new(AdditiveAttention::from_config(name, c)?))),
];

/// Positions `0, 1, ...` along a dimension of `x`, int32.
fn positions(x: &Tensor, axis: usize) -> Result<Tensor> {
    let n = match x.shape().dim(axis).and_then(|n| i32::try_from(n).ok()) {
        Some(n) => Tensor::new(n)?,
        None => array::shape(x)?.i(axis as i64)?,
    };
    array::range(Tensor::new(0i32)?, n, Tensor::new(1i32)?)
}

/// Whether step `t` of a query may see step `s` of a value: `[T, S]`, by how far the one is past the other.
fn band(
    query: (&Tensor, usize),
    value: (&Tensor, usize),
    sees: fn(&Tensor, i32) -> Result<Tensor>,
    limit: i32,
) -> Result<Tensor> {
    let (t, s) = (positions(query.0, query.1)?, positions(value.0, value.1)?);
    let past = math::subtract(array::expand_dims(&t, 1)?, array::expand_dims(&s, 0)?)?;
    sees(&past, limit)
}

/// As [`band`]: nothing that is still to come.
fn causal(query: (&Tensor, usize), value: (&Tensor, usize)) -> Result<Tensor> {
    band(query, value, |past, _| math::greater_equal(past, 0), 0)
}

/// Both masks, where there are two.
fn both(a: Option<Tensor>, b: Option<Tensor>) -> Result<Option<Tensor>> {
    match (a, b) {
        (Some(a), Some(b)) => math::logical_and(&a, &b).map(Some),
        (a, b) => Ok(a.or(b)),
    }
}

fn as_bool(mask: Option<&Tensor>) -> Result<Option<Tensor>> {
    mask.map(|mask| mask.cast(DType::Bool)).transpose()
}

/// Zeroes weights at random while training.
fn dropped(x: &Tensor, rate: f64, seed: Option<i64>, training: bool) -> Result<Tensor> {
    match training && rate > 0.0 {
        true if rate == 1.0 => array::zeros_like(x),
        true => nn::dropout(x, rate, seed),
        false => Ok(x.clone()),
    }
}

/// Fails for a rate that nothing can be dropped at.
fn check_rate(rate: f64) -> Result<()> {
    match (0.0..=1.0).contains(&rate) {
        true => Ok(()),
        false => Err(Error::invalid_argument(format!("dropout must be in [0, 1], got {rate}"))),
    }
}
