//! Parts that are made of a few named values: the type, its options, and how it is saved and read.
//!
//! Invariant: a value that is missing in a configuration is what it is by default; one of another kind
//! is `DataLoss`.
//! Does not know: any part.

use crate::config::Config;
use ferroflow_base::{Error, Result};
use serde_json::Value;

/// What an option can be.
pub(crate) trait Field: Sized {
    fn read(config: &Config, key: &str) -> Result<Self>;
    fn write(&self) -> Value;
}

macro_rules! fields {
    ($($t:ty = $read:ident;)*) => {$(
        impl Field for $t {
            fn read(config: &Config, key: &str) -> Result<Self> {
                config.$read(key)
            }
            fn write(&self) -> Value {
                (*self).into()
            }
        }
    )*};
}

fields! {
    f64 = number;
    i64 = integer;
    usize = whole;
    bool = flag;
}

impl Field for String {
    fn read(config: &Config, key: &str) -> Result<Self> {
        config.text(key).map(String::from)
    }
    fn write(&self) -> Value {
        self.as_str().into()
    }
}

/// A list, or one of its kind alone.
macro_rules! lists {
    ($($t:ty = $as:ident;)*) => {$(
        impl Field for Vec<$t> {
            fn read(config: &Config, key: &str) -> Result<Self> {
                let value = config.part(key)?;
                let one = std::slice::from_ref(value);
                let all = value.as_array().map_or(one, Vec::as_slice);
                let all: Option<Vec<$t>> = all.iter().map(Value::$as).collect();
                all.ok_or_else(|| Error::data_loss(format!("{key} is not a list of numbers")))
            }
            fn write(&self) -> Value {
                self.clone().into()
            }
        }
    )*};
}

lists! {
    i64 = as_i64;
    f64 = as_f64;
}

impl<T: Field> Field for Option<T> {
    fn read(config: &Config, key: &str) -> Result<Self> {
        config.has(key).then(|| T::read(config, key)).transpose()
    }
    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::write)
    }
}

/// The value of a configuration, or what it is by default.
pub(crate) fn read<T: Field>(config: &Config, key: &str, default: T) -> Result<T> {
    if config.names(key) { T::read(config, key) } else { Ok(default) }
}

/// A part of options: its type, what they are by default, a method to set each, and how they are saved
/// and read. `flags` are set by their name alone, `optional` are none by default, `kept` have no method.
macro_rules! options {
    (
        $(#[$doc:meta])*
        pub struct $type:ident {
            $($(#[$about:meta])* $field:ident: $t:ty = $default:expr,)*
        }
        $(flags { $($(#[$flag_doc:meta])* $flag:ident,)* })?
        $(optional { $($(#[$optional_doc:meta])* $optional:ident: $of:ty,)* })?
        $(kept { $($kept:ident: $kt:ty = $kept_default:expr,)* })?
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $type {
            $($field: $t,)*
            $($($flag: bool,)*)?
            $($($optional: Option<$of>,)*)?
            $($($kept: $kt,)*)?
        }

        impl Default for $type {
            fn default() -> $type {
                $type {
                    $($field: $default,)*
                    $($($flag: false,)*)?
                    $($($optional: None,)*)?
                    $($($kept: $kept_default,)*)?
                }
            }
        }

        impl $type {
            /// As Keras has it where nothing else is said.
            pub fn new() -> $type {
                $type::default()
            }
            $(
                $(#[$about])*
                #[doc = concat!("\n\nIt is ", stringify!($default), " unless told otherwise.")]
                #[must_use]
                pub fn $field(mut self, $field: $t) -> $type {
                    self.$field = $field;
                    self
                }
            )*
            $($(
                $(#[$flag_doc])*
                #[must_use]
                pub fn $flag(mut self) -> $type {
                    self.$flag = true;
                    self
                }
            )*)?
            $($(
                $(#[$optional_doc])*
                #[must_use]
                pub fn $optional(mut self, $optional: $of) -> $type {
                    self.$optional = Some($optional);
                    self
                }
            )*)?

            pub(crate) fn read(config: &crate::Config) -> ferroflow_base::Result<$type> {
                let _ = config;
                Ok($type {
                    $($field: crate::options::read(config, stringify!($field), $default)?,)*
                    $($($flag: crate::options::read(config, stringify!($flag), false)?,)*)?
                    $($($optional: crate::options::read(config, stringify!($optional), None)?,)*)?
                    $($($kept: crate::options::read(config, stringify!($kept), $kept_default)?,)*)?
                })
            }

            fn options(&self) -> crate::Config {
                crate::Config::new()
                    $(.with(stringify!($field), crate::options::Field::write(&self.$field)))*
                    $($(.with(stringify!($flag), self.$flag))*)?
                    $($(.with(
                        stringify!($optional),
                        crate::options::Field::write(&self.$optional),
                    ))*)?
                    $($(.with(stringify!($kept), crate::options::Field::write(&self.$kept)))*)?
            }
        }
    };
}

pub(crate) use options;
