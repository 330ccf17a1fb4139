//! What layers of images have in common: their form, sizes, boxes cut out of them, factors that are drawn.
//!
//! Invariant: inside, images are `[batch, height, width, channels]`.
//! Does not know: what is done to them.

use crate::config::Config;
use ferroflow_api::image::{self, FillMode, Resizing as How};
use ferroflow_api::{array, math, random};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{DType, PartialShape};

pub(in crate::layers) const INTERPOLATION: [(&str, How); 5] = [
    ("bilinear", How::Bilinear),
    ("nearest", How::Nearest),
    ("bicubic", How::Bicubic),
    ("lanczos3", How::Lanczos3),
    ("lanczos5", How::Lanczos5),
];

pub(super) const FILL: [(&str, FillMode); 4] = [
    ("constant", FillMode::Constant),
    ("reflect", FillMode::Reflect),
    ("wrap", FillMode::Wrap),
    ("nearest", FillMode::Nearest),
];

/// The name of a value in a configuration.
pub(in crate::layers) fn name_in<V: Copy + PartialEq>(
    names: &[(&'static str, V)],
    value: V,
) -> &'static str {
    names.iter().find(|(_, own)| *own == value).map_or("", |(name, _)| name)
}

/// The value of a name in a configuration, the default where there is none.
pub(in crate::layers) fn value_in<V: Copy>(
    config: &Config,
    key: &str,
    names: &[(&'static str, V)],
    default: V,
) -> Result<V> {
    if !config.has(key) {
        return Ok(default);
    }
    let given = config.text(key)?;
    let found = names.iter().find(|(name, _)| *name == given).map(|(_, value)| *value);
    found.ok_or_else(|| Error::data_loss(format!("{given:?} is no {key}")))
}

const FORMAT: [(&str, bool); 2] = [("channels_last", false), ("channels_first", true)];

pub(super) fn load_format(config: &Config) -> Result<bool> {
    value_in(config, "data_format", &FORMAT, false)
}

pub(super) fn format_name(channels_first: bool) -> &'static str {
    name_in(&FORMAT, channels_first)
}

/// Where height is among the dimensions of images of this shape; width is behind it.
fn height_axis(shape: &PartialShape, channels_first: bool) -> Result<usize> {
    match (shape.rank(), channels_first) {
        (Some(3), true) => Ok(1),
        (Some(3), false) => Ok(0),
        (Some(4), true) => Ok(2),
        (Some(4), false) => Ok(1),
        _ => Err(Error::invalid_argument(format!(
            "images have 3 dimensions, or 4 with a batch, got shape {shape}"
        ))),
    }
}

/// The shape of images in another size.
pub(super) fn in_size(
    shape: &PartialShape,
    channels_first: bool,
    size: (usize, usize),
) -> Result<PartialShape> {
    let at = height_axis(shape, channels_first)?;
    let mut dims = shape.dims().unwrap_or(&[]).to_vec();
    for (place, n) in dims.iter_mut().skip(at).zip([size.0, size.1]) {
        *place = Some(n);
    }
    Ok(PartialShape::new(dims))
}

/// What a function makes of images, which it is given as `[batch, height, width, channels]`.
pub(super) fn with_batch(
    x: &Tensor,
    channels_first: bool,
    f: &dyn Fn(&Tensor) -> Result<Tensor>,
) -> Result<Tensor> {
    let shape = x.shape();
    height_axis(&shape, channels_first)?;
    let alone = shape.rank() == Some(3);
    let x = if alone { array::expand_dims(x, 0)? } else { x.clone() };
    let x = if channels_first { array::transpose(&x, Some(&[0, 2, 3, 1]))? } else { x };
    let y = f(&x)?;
    let y = if channels_first { array::transpose(&y, Some(&[0, 3, 1, 2]))? } else { y };
    if alone { array::squeeze(&y, &[0]) } else { Ok(y) }
}

pub(super) fn as_float(x: &Tensor) -> Result<Tensor> {
    if x.dtype().is_floating() { Ok(x.clone()) } else { x.cast(DType::Float32) }
}

/// A size as int32.
pub(super) fn int(n: usize) -> Result<i32> {
    i32::try_from(n).map_err(|_| Error::invalid_argument(format!("a size of {n} is too large")))
}

/// A box of images, its corner and size being int32 scalars.
pub(super) fn cut(x: &Tensor, at: (Tensor, Tensor), size: (Tensor, Tensor)) -> Result<Tensor> {
    let (zero, all) = (Tensor::new(0i32)?, Tensor::new(-1i32)?);
    let begin = array::stack(&[zero.clone(), at.0, at.1, zero], 0)?;
    let size = array::stack(&[all.clone(), size.0, size.1, all], 0)?;
    array::slice_to(x, &begin, &size)
}

/// How much of one direction has the proportions of a size, given the other: `other * own / across`.
pub(super) fn proportional(other: &Tensor, own: usize, across: usize) -> Result<Tensor> {
    let product = math::multiply(other, int(own)?)?.cast(DType::Float32)?;
    (product / f64::from(int(across)?))?.cast(DType::Int32)
}

/// Half of a number of pixels, cut to a whole one.
pub(super) fn half(n: &Tensor) -> Result<Tensor> {
    (n.cast(DType::Float32)? / 2.0)?.cast(DType::Int32)
}

/// The size of the largest box of images that has the proportions of a size.
fn largest(x: &Tensor, size: (usize, usize)) -> Result<(Tensor, Tensor)> {
    let (height, width) = (array::dimension(x, 1)?, array::dimension(x, 2)?);
    let within = |n: Tensor, most: &Tensor| math::maximum(math::minimum(most, &n)?, 1);
    let h = within(proportional(&width, size.0, size.1)?, &height)?;
    let w = within(proportional(&height, size.1, size.0)?, &width)?;
    Ok((h, w))
}

/// Where that box begins, in the middle of images.
pub(super) fn corner(x: &Tensor, size: (usize, usize)) -> Result<(Tensor, Tensor)> {
    let (h, w) = largest(x, size)?;
    let top = half(&math::subtract(array::dimension(x, 1)?, &h)?)?;
    Ok((top, half(&math::subtract(array::dimension(x, 2)?, &w)?)?))
}

/// The middle of images that has the proportions of a size, as large as there is.
pub(super) fn middle(x: &Tensor, size: (usize, usize)) -> Result<Tensor> {
    cut(x, corner(x, size)?, largest(x, size)?)
}

/// Images brought to a size by the nearest pixels in each direction, float32.
pub(super) fn sized(x: &Tensor, size: (usize, usize)) -> Result<Tensor> {
    image::resize(x, int(size.0)?, int(size.1)?, How::Bilinear)
}

/// Two bounds that a number is drawn between: `0.2` stands for `(-0.2, 0.2)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    pub(super) low: f64,
    pub(super) high: f64,
    /// Whether it was one number.
    pub(super) one: bool,
}

impl From<f64> for Spread {
    fn from(factor: f64) -> Spread {
        Spread { low: -factor.abs(), high: factor.abs(), one: true }
    }
}

impl From<(f64, f64)> for Spread {
    fn from((a, b): (f64, f64)) -> Spread {
        Spread { low: a.min(b), high: a.max(b), one: false }
    }
}

impl Spread {
    /// Fails unless both bounds are in an interval.
    pub(super) fn within(self, what: &str, least: f64, most: f64) -> Result<Spread> {
        match least <= self.low && self.high <= most {
            true => Ok(self),
            false => Err(Error::invalid_argument(format!(
                "{what} must be in [{least}, {most}], got {} to {}",
                self.low, self.high
            ))),
        }
    }

    pub(super) fn saved(self) -> serde_json::Value {
        serde_json::json!([self.low, self.high])
    }

    pub(super) fn load(config: &Config, key: &str) -> Result<Spread> {
        let value = config.part(key)?;
        let two = value.as_array().map(|list| list.iter().map(|v| v.as_f64()).collect::<Vec<_>>());
        match (value.as_f64(), two.as_deref()) {
            (Some(one), _) => Ok(one.into()),
            (_, Some([Some(a), Some(b)])) => Ok((*a, *b).into()),
            _ => Err(Error::data_loss(format!("{key} is missing or not one or two numbers"))),
        }
    }

    /// A number between the bounds for each image, `[batch, 1, ...]` of this rank, float32.
    pub(super) fn draw(self, x: &Tensor, rank: usize, seed: Option<i64>) -> Result<Tensor> {
        let mut dims = vec![array::dimension(x, 0)?];
        dims.resize(rank.max(1), Tensor::new(1i32)?);
        let drawn = random::uniform_of(&array::stack(&dims, 0)?, DType::Float32, seed)?;
        (drawn * (self.high - self.low))? + self.low
    }
}
