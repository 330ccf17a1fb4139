//! Tokens: what is looked up, words or numbers, as tensors and configurations hold them.
//!
//! Does not know: vocabularies.

use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{Array, DType};
use serde_json::Value;

/// A word or a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// A word.
    Text(String),
    /// A number.
    Int(i64),
}

impl From<&str> for Key {
    fn from(text: &str) -> Key {
        Key::Text(text.to_string())
    }
}

impl From<i64> for Key {
    fn from(number: i64) -> Key {
        Key::Int(number)
    }
}

impl Key {
    pub(super) fn saved(&self) -> Value {
        match self {
            Key::Text(text) => text.as_str().into(),
            Key::Int(number) => (*number).into(),
        }
    }

    pub(super) fn load(value: &Value) -> Result<Key> {
        match (value.as_str(), value.as_i64()) {
            (Some(text), _) => Ok(Key::from(text)),
            (None, Some(number)) => Ok(Key::from(number)),
            (None, None) => Err(Error::data_loss("a mask_value is neither a text nor a number")),
        }
    }

    /// The key as a scalar beside tensors of this dtype.
    pub(super) fn tensor(&self, dtype: DType) -> Result<Tensor> {
        match (self, dtype) {
            (Key::Text(text), DType::String) => Tensor::new(text.as_str()),
            (Key::Int(number), dtype) if dtype != DType::String => {
                Tensor::new(*number)?.cast(dtype)
            }
            _ => Err(Error::invalid_argument(format!("{self:?} is no value of {dtype}"))),
        }
    }
}

/// What a vocabulary is made of.
pub(super) trait Token: Clone + Ord + std::fmt::Debug + Send + Sync + 'static {
    const DTYPE: DType;

    fn tensor(tokens: Vec<Self>) -> Result<Tensor>;
    /// The tokens of an array of this dtype.
    fn of(array: &Array) -> Result<Vec<Self>>;
    fn saved(&self) -> Value;
    fn load(value: &Value) -> Option<Self>;
}

impl Token for String {
    const DTYPE: DType = DType::String;

    fn tensor(tokens: Vec<String>) -> Result<Tensor> {
        let n = tokens.len();
        let shape = ferroflow_tensor::Shape::vector(n);
        Ok(Tensor::from(Array::from_strings(tokens, shape)?))
    }
    fn of(array: &Array) -> Result<Vec<String>> {
        let text = |bytes: &[u8]| {
            let text = std::str::from_utf8(bytes).map(String::from);
            text.map_err(|_| {
                let shown = String::from_utf8_lossy(bytes);
                Error::invalid_argument(format!(
                    "a word of a vocabulary must be UTF-8, got {shown:?}"
                ))
            })
        };
        array.strings()?.iter().map(text).collect()
    }
    fn saved(&self) -> Value {
        self.as_str().into()
    }
    fn load(value: &Value) -> Option<String> {
        value.as_str().map(String::from)
    }
}

impl Token for i64 {
    const DTYPE: DType = DType::Int64;

    fn tensor(tokens: Vec<i64>) -> Result<Tensor> {
        let n = tokens.len();
        Tensor::from_vec(tokens, [n])
    }
    fn of(array: &Array) -> Result<Vec<i64>> {
        Ok(array.to_i64s()?.to_vec())
    }
    fn saved(&self) -> Value {
        (*self).into()
    }
    fn load(value: &Value) -> Option<i64> {
        value.as_i64()
    }
}
