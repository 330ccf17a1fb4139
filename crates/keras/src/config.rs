//! `Config`: the named values that say how a layer, loss or other part of a model is made again, as a
//! saved model keeps them.
//!
//! Invariant: reading a value that is missing or of another kind is `DataLoss` naming its key, never
//! a panic.
//! Does not know: what the values mean, and where they are stored.

use ferroflow_base::{Error, Result};
use serde_json::{Map, Value};

/// The named numbers, flags and texts that a part of a model is made from.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::Config;
/// let config = Config::new().with("units", 3).with("rate", 0.5).with("padding", "same");
/// assert_eq!(config.whole("units")?, 3);
/// assert_eq!(config.number("rate")?, 0.5);
/// assert!(config.flag("use_bias").is_err());
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config(Map<String, Value>);

impl Config {
    /// A configuration without values.
    pub fn new() -> Config {
        Config::default()
    }

    /// The same configuration with one more value: a number, a flag, a text or a list of these.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Config {
        self.0.insert(key.to_string(), value.into());
        self
    }

    /// Whether there is a value of this name.
    pub fn has(&self, key: &str) -> bool {
        self.0.get(key).is_some_and(|v| !v.is_null())
    }

    /// Whether the name is there, be it without a value.
    pub(crate) fn names(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// The value of this name, a whole number that is not negative.
    pub fn whole(&self, key: &str) -> Result<usize> {
        self.read(key, "a whole number", size)
    }

    /// The value of this name, a whole number of either sign.
    pub fn integer(&self, key: &str) -> Result<i64> {
        self.read(key, "a whole number", Value::as_i64)
    }

    /// The value of this name, a number.
    pub fn number(&self, key: &str) -> Result<f64> {
        self.read(key, "a number", Value::as_f64)
    }

    /// The value of this name, true or false.
    pub fn flag(&self, key: &str) -> Result<bool> {
        self.read(key, "true or false", Value::as_bool)
    }

    /// The value of this name, a text.
    pub fn text(&self, key: &str) -> Result<&str> {
        self.read(key, "a text", Value::as_str)
    }

    /// The value of this name, a whole number of either sign or a list of them.
    pub fn integers(&self, key: &str) -> Result<Vec<i64>> {
        self.read(key, "a whole number or a list of them", |v| match v.as_array() {
            Some(list) => list.iter().map(Value::as_i64).collect(),
            None => v.as_i64().map(|n| vec![n]),
        })
    }

    /// The value of this name, a list of two whole numbers.
    pub fn two(&self, key: &str) -> Result<(usize, usize)> {
        self.read(key, "two whole numbers", |v| match v.as_array()?.as_slice() {
            [a, b] => size(a).zip(size(b)),
            _ => None,
        })
    }

    /// A list of other parts: layers, metrics.
    pub(crate) fn list(&self, key: &str) -> Result<&[Value]> {
        self.read(key, "a list", |v| v.as_array().map(Vec::as_slice))
    }

    /// Another part.
    pub(crate) fn part(&self, key: &str) -> Result<&Value> {
        self.read(key, "a part of a model", Some)
    }

    fn read<'a, T>(
        &'a self,
        key: &str,
        what: &str,
        read: impl Fn(&'a Value) -> Option<T>,
    ) -> Result<T> {
        let value = self.0.get(key).and_then(read);
        value.ok_or_else(|| Error::data_loss(format!("{key} is missing or not {what}")))
    }

    /// The values of both, those of `other` where both have one.
    #[must_use]
    pub fn and(mut self, other: Config) -> Config {
        self.0.extend(other.0);
        self
    }

    pub(crate) fn of(value: &Value) -> Result<Config> {
        value.as_object().cloned().map(Config).ok_or_else(|| {
            Error::data_loss(format!("a configuration is an object, not {}", short(value)))
        })
    }
}

impl From<Config> for Value {
    fn from(config: Config) -> Value {
        Value::Object(config.0)
    }
}

fn size(value: &Value) -> Option<usize> {
    value.as_u64().and_then(|v| usize::try_from(v).ok())
}

/// A value as a message shows it: not all of a large one.
pub(crate) fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}...", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
