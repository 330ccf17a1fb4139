//! Reading the configuration of layers.
//!
//! Invariant: what is missing or of another kind is `DataLoss` naming the layer and the key.
//! Does not know: where the configuration is stored.

use super::Activation;
use ferroflow_base::{Error, Result};
use serde_json::Value;

fn wrong(name: &str, key: &str, what: &str) -> Error {
    Error::data_loss(format!("layer {name}: {key} is missing or not {what}"))
}

fn size(value: &Value) -> Option<usize> {
    value.as_u64().and_then(|v| usize::try_from(v).ok())
}

pub(super) fn number(name: &str, value: &Value, key: &str) -> Result<usize> {
    size(&value[key]).ok_or_else(|| wrong(name, key, "a whole number"))
}

pub(super) fn two(name: &str, value: &Value, key: &str) -> Result<(usize, usize)> {
    let pair = size(&value[key][0]).zip(size(&value[key][1]));
    pair.ok_or_else(|| wrong(name, key, "two whole numbers"))
}

/// Whether the padding is `same` rather than `valid`.
pub(super) fn same(name: &str, value: &Value) -> Result<bool> {
    match value["padding"].as_str() {
        Some("same") => Ok(true),
        Some("valid") => Ok(false),
        _ => Err(wrong(name, "padding", "\"same\" or \"valid\"")),
    }
}

pub(super) fn padding(same: bool) -> &'static str {
    if same { "same" } else { "valid" }
}

pub(super) fn activation(name: &str, value: &Value) -> Result<Activation> {
    let text = value["activation"].as_str().ok_or_else(|| wrong(name, "activation", "a name"))?;
    Activation::from_name(text)
        .map_err(|e| Error::data_loss(e.message()).in_frame(format!("layer {name}")))
}

/// The members of both objects.
pub(super) fn joined(mut one: Value, other: Value) -> Value {
    if let (Some(one), Value::Object(other)) = (one.as_object_mut(), other) {
        one.extend(other);
    }
    one
}
