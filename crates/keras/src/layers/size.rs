//! Sizes along one, two or three dimensions: of windows, steps and borders, as builders and saved models
//! give them.
//!
//! Does not know: what they are the sizes of.

use crate::config::Config;
use ferroflow_api::nn::Channels;
use ferroflow_base::{Error, Result};
use serde_json::{Value, json};

/// A size for each of `N` dimensions: `3` for all of them, or one each as `[3, 2]` or `(3, 2)`.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::layers::Size;
/// assert_eq!(Size::<2>::from(3), Size::from((3, 3)));
/// assert_eq!(Size::from([1, 2, 3]), Size::from((1, 2, 3)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size<const N: usize>(pub(super) [usize; N]);

impl<const N: usize> From<usize> for Size<N> {
    fn from(all: usize) -> Size<N> {
        Size([all; N])
    }
}

impl<const N: usize> From<[usize; N]> for Size<N> {
    fn from(each: [usize; N]) -> Size<N> {
        Size(each)
    }
}

impl From<(usize, usize)> for Size<2> {
    fn from((a, b): (usize, usize)) -> Size<2> {
        Size([a, b])
    }
}

impl From<(usize, usize, usize)> for Size<3> {
    fn from((a, b, c): (usize, usize, usize)) -> Size<3> {
        Size([a, b, c])
    }
}

/// What is before and after, for each of `N` dimensions: `1` for all, `(1, 2)` or `[1, 2]` before and after
/// along one dimension and for each of two, `[(1, 2), (3, 4)]` for each of two before and after.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::layers::Borders;
/// assert_eq!(Borders::<2>::from(1), Borders::from([(1, 1), (1, 1)]));
/// assert_eq!(Borders::<2>::from((1, 2)), Borders::from([(1, 1), (2, 2)]));
/// assert_eq!(Borders::<1>::from((1, 2)), Borders::from([(1, 2)]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Borders<const N: usize>(pub(super) [(usize, usize); N]);

impl<const N: usize> From<usize> for Borders<N> {
    fn from(all: usize) -> Borders<N> {
        Borders([(all, all); N])
    }
}

impl<const N: usize> From<[(usize, usize); N]> for Borders<N> {
    fn from(each: [(usize, usize); N]) -> Borders<N> {
        Borders(each)
    }
}

impl From<(usize, usize)> for Borders<1> {
    fn from(ends: (usize, usize)) -> Borders<1> {
        Borders([ends])
    }
}

impl From<(usize, usize)> for Borders<2> {
    fn from((height, width): (usize, usize)) -> Borders<2> {
        Borders([(height, height), (width, width)])
    }
}

impl From<(usize, usize, usize)> for Borders<3> {
    fn from((a, b, c): (usize, usize, usize)) -> Borders<3> {
        Borders([(a, a), (b, b), (c, c)])
    }
}

/// A number, or a list of `N`, as saved models have sizes.
fn numbers<const N: usize>(value: &Value) -> Option<[usize; N]> {
    let number = |v: &Value| v.as_u64().and_then(|n| usize::try_from(n).ok());
    match value {
        Value::Array(list) => list.iter().map(number).collect::<Option<Vec<_>>>()?.try_into().ok(),
        one => number(one).map(|n| [n; N]),
    }
}

impl<const N: usize> Size<N> {
    /// The sizes of this name in a configuration.
    pub(super) fn read(config: &Config, key: &str) -> Result<Size<N>> {
        numbers(config.part(key)?).map(Size).ok_or_else(|| lost(key, "whole numbers", N))
    }

    /// As [`Size::read`], and `default` where there are none.
    pub(super) fn read_or(config: &Config, key: &str, default: usize) -> Result<Size<N>> {
        if config.has(key) { Size::read(config, key) } else { Ok(Size([default; N])) }
    }

    pub(super) fn saved(self) -> Value {
        self.0.to_vec().into()
    }

    /// The sizes as operations take them.
    pub(super) fn signed(self) -> Result<Vec<i64>> {
        self.0.iter().map(|&n| signed(n)).collect()
    }
}

impl<const N: usize> Borders<N> {
    pub(super) fn read(config: &Config, key: &str) -> Result<Borders<N>> {
        let value = config.part(key)?;
        let pair = |v: &Value| numbers::<2>(v).map(|[a, b]| (a, b));
        let found = match value {
            // Along one dimension they are before and after.
            Value::Array(_) if N == 1 && numbers::<2>(value).is_some() => {
                pair(value).map(|ends| [ends; N])
            }
            Value::Array(list) => list
                .iter()
                .map(pair)
                .collect::<Option<Vec<_>>>()
                .and_then(|pairs| pairs.try_into().ok()),
            all => pair(all).map(|ends| [ends; N]),
        };
        found.map(Borders).ok_or_else(|| lost(key, "pairs of whole numbers", N))
    }

    pub(super) fn saved(self) -> Value {
        match self.0.first() {
            Some((a, b)) if N == 1 => json!([a, b]),
            _ => self.0.iter().map(|(a, b)| json!([a, b])).collect::<Vec<_>>().into(),
        }
    }
}

fn lost(key: &str, what: &str, n: usize) -> Error {
    Error::data_loss(format!("{key} is not {n} {what}"))
}

/// A size as operations take it.
pub(super) fn signed(n: usize) -> Result<i64> {
    match i32::try_from(n) {
        Ok(n) => Ok(n.into()),
        Err(_) => Err(Error::invalid_argument(format!("a size of {n} is too large"))),
    }
}

/// Where the channels are, as a saved model has it (`data_format`); last where it does not say.
pub(super) fn load_channels(config: &Config) -> Result<Channels> {
    if !config.has("data_format") {
        return Ok(Channels::Last);
    }
    match config.text("data_format")? {
        "channels_last" => Ok(Channels::Last),
        "channels_first" => Ok(Channels::First),
        _ => Err(Error::data_loss("data_format is not \"channels_last\" or \"channels_first\"")),
    }
}

pub(super) fn saved_channels(channels: Channels) -> &'static str {
    match channels {
        Channels::Last => "channels_last",
        Channels::First => "channels_first",
    }
}

/// The first axis that is no batch and no channel.
pub(super) fn first_axis(channels: Channels) -> usize {
    if channels == Channels::Last { 1 } else { 2 }
}
