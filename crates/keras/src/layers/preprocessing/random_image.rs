//! Layers that change images at random while training: flips, crops, contrast, brightness.
//!
//! Invariant: a layer that is not being trained gives what it would give on average, without drawing.
//! Does not know: maps of places; see `random_map`.

use super::image::{
    Spread, as_float, corner, cut, format_name, in_size, int, load_format, middle, name_in, sized,
    value_in, with_batch,
};
use super::named;
use crate::call::{Call, Outputs, one};
use crate::config::Config;
use crate::layers::{Layer, Weights, positive};
use crate::naming::unique;
use ferroflow_api::{array, math, random};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{DType, PartialShape};

/// The option that all of these layers have.
macro_rules! seeded {
    ($type:ident) => {
        impl $type {
            /// The same layer with what it draws following from a seed.
            #[must_use]
            pub fn seed(mut self, seed: i64) -> $type {
                self.seed = Some(seed);
                self
            }
        }
    };
}
pub(super) use seeded;

/// The option of layers that need to know where the channels are.
macro_rules! channels_first {
    ($type:ident) => {
        impl $type {
            /// The same layer of images `[batch, channels, height, width]`.
            #[must_use]
            pub fn channels_first(mut self) -> $type {
                self.channels_first = true;
                self
            }
        }
    };
}
pub(super) use channels_first;

pub(super) fn load_seed(config: &Config) -> Result<Option<i64>> {
    if config.has("seed") { config.integer("seed").map(Some) } else { Ok(None) }
}

/// Which way images are flipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FlipMode {
    /// Left and right.
    Horizontal,
    /// Above and below.
    Vertical,
    /// Both, for an image either both or none.
    #[default]
    HorizontalAndVertical,
}

const FLIPS: [(&str, FlipMode); 3] = [
    ("horizontal", FlipMode::Horizontal),
    ("vertical", FlipMode::Vertical),
    ("horizontal_and_vertical", FlipMode::HorizontalAndVertical),
];

/// A layer that flips half of the images while training.
///
/// Images `[batch, height, width, channels]`, or one without a batch, give floats in that shape.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::{FlipMode, RandomFlip}};
/// let layer = RandomFlip::new().mode(FlipMode::Horizontal).seed(1);
/// let image = tf::constant([[[1.0f32], [2.0]]])?;
/// let y = layer.call(&[image], &Call::new(true))?[0].to_vec::<f32>()?;
/// assert!(y == [1.0, 2.0] || y == [2.0, 1.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct RandomFlip {
    name: String,
    mode: FlipMode,
    seed: Option<i64>,
    channels_first: bool,
}

named!(RandomFlip);
seeded!(RandomFlip);
channels_first!(RandomFlip);

impl RandomFlip {
    /// A layer that flips both ways.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> RandomFlip {
        let name = unique("random_flip");
        RandomFlip { name, mode: FlipMode::default(), seed: None, channels_first: false }
    }

    /// The same layer flipping another way.
    #[must_use]
    pub fn mode(mut self, mode: FlipMode) -> RandomFlip {
        self.mode = mode;
        self
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<RandomFlip> {
        Ok(RandomFlip {
            name: name.to_string(),
            mode: value_in(config, "mode", &FLIPS, FlipMode::default())?,
            seed: load_seed(config)?,
            channels_first: load_format(config)?,
        })
    }
}

impl Layer for RandomFlip {
    fn class_name(&self) -> &str {
        "RandomFlip"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        let x = as_float(one(inputs)?)?;
        if !call.training() {
            return Ok(x.into());
        }
        let axes: &[i64] = match self.mode {
            FlipMode::Horizontal => &[2],
            FlipMode::Vertical => &[1],
            FlipMode::HorizontalAndVertical => &[1, 2],
        };
        let y = with_batch(&x, self.channels_first, &|x| {
            let drawn = Spread::from((0.0, 1.0)).draw(x, 4, self.seed)?;
            math::where_(math::less_equal(&drawn, 0.5)?, array::reverse(x, axes)?, x)
        })?;
        Ok(y.into())
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        Ok(Some(vec![one(inputs)?.clone()]))
    }
    fn config(&self) -> Config {
        Config::new()
            .with("mode", name_in(&FLIPS, self.mode))
            .with("seed", self.seed)
            .with("data_format", format_name(self.channels_first))
    }
}

/// A layer that cuts a box out of images while training, all of a batch at one place; otherwise, and where
/// images are too small, it brings their middle to the size.
///
/// Images `[batch, height, width, channels]`, or one without a batch, give floats of the new height and
/// width.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::RandomCrop};
/// let images = tf::ones(&[2, 8, 6, 3], tf::DType::Float32)?;
/// let y = RandomCrop::new(4, 4).call(&[images], &Call::new(true))?;
/// assert_eq!(y[0].dims4()?, (2, 4, 4, 3));
/// # Ok::<(), tf::Error>(())
/// ```
pub struct RandomCrop {
    name: String,
    size: (usize, usize),
    seed: Option<i64>,
    channels_first: bool,
}

named!(RandomCrop);
seeded!(RandomCrop);
channels_first!(RandomCrop);

impl RandomCrop {
    /// A layer that gives images of this height and width.
    pub fn new(height: usize, width: usize) -> RandomCrop {
        let (name, size) = (unique("random_crop"), (height, width));
        RandomCrop { name, size, seed: None, channels_first: false }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<RandomCrop> {
        Ok(RandomCrop {
            name: name.to_string(),
            size: (config.whole("height")?, config.whole("width")?),
            seed: load_seed(config)?,
            channels_first: load_format(config)?,
        })
    }
}

impl Layer for RandomCrop {
    fn class_name(&self) -> &str {
        "RandomCrop"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, _: &[PartialShape], _: &mut Weights<'_>) -> Result<()> {
        positive("height", self.size.0)?;
        positive("width", self.size.1)
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        let x = as_float(one(inputs)?)?;
        let y = with_batch(&x, self.channels_first, &|x| {
            let (Some(height), Some(width)) = (x.shape().dim(1), x.shape().dim(2)) else {
                return Err(Error::invalid_argument(format!(
                    "RandomCrop needs images of known height and width, got shape {}",
                    x.shape()
                )));
            };
            if !call.training() {
                return sized(&middle(x, self.size)?, self.size)?.cast(x.dtype());
            }
            if height <= self.size.0 || width <= self.size.1 {
                // What there is of a box of the size, from where the middle begins.
                let corner = corner(x, self.size)?;
                let within = |own: usize, at: &Tensor, size: usize| {
                    math::minimum(math::subtract(Tensor::new(int(own)?)?, at)?, int(size)?)
                };
                let h = within(height, &corner.0, self.size.0)?;
                let w = within(width, &corner.1, self.size.1)?;
                return sized(&cut(x, corner, (h, w))?, self.size)?.cast(x.dtype());
            }
            let start = |own: usize, size: usize, seed: Option<i64>| -> Result<Tensor> {
                let places = own.saturating_sub(size).saturating_add(1) as f64;
                let none = array::zeros(&[0], DType::Int32)?;
                let drawn = random::uniform_of(&none, DType::Float32, seed)?;
                (drawn * places)?.cast(DType::Int32)
            };
            let second = self.seed.map(|seed| seed.wrapping_add(1));
            let at = (start(height, self.size.0, self.seed)?, start(width, self.size.1, second)?);
            cut(x, at, (Tensor::new(int(self.size.0)?)?, Tensor::new(int(self.size.1)?)?))
        })?;
        Ok(y.into())
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        Ok(Some(vec![in_size(one(inputs)?, self.channels_first, self.size)?]))
    }
    fn config(&self) -> Config {
        Config::new()
            .with("height", self.size.0)
            .with("width", self.size.1)
            .with("seed", self.seed)
            .with("data_format", format_name(self.channels_first))
    }
}

/// What layers of colours have in common: a factor that is drawn for each image, and what colours are
/// between.
macro_rules! colours {
    ($(#[$doc:meta])* $type:ident $name:literal $least:literal, $change:expr) => {
        $(#[$doc])*
        pub struct $type {
            name: String,
            factor: Spread,
            range: (f64, f64),
            seed: Option<i64>,
            channels_first: bool,
        }

        named!($type);
        seeded!($type);
        channels_first!($type);

        impl $type {
            /// A layer of this factor, of colours between 0 and 255.
            pub fn new(factor: impl Into<Spread>) -> $type {
                let given: Spread = factor.into();
                // One number is the upper bound where negative ones are none of this layer's.
                let low = if given.one { given.low.max($least) } else { given.low };
                let factor = Spread { low, ..given };
                let (name, range) = (unique($name), (0.0, 255.0));
                $type { name, factor, range, seed: None, channels_first: false }
            }

            /// The same layer of colours between these two.
            #[must_use]
            pub fn value_range(mut self, least: f64, most: f64) -> $type {
                self.range = (least.min(most), least.max(most));
                self
            }

            pub(super) fn from_config(name: &str, config: &Config) -> Result<$type> {
                let range = match config.has("value_range") {
                    true => Spread::load(config, "value_range")?,
                    false => Spread::from((0.0, 255.0)),
                };
                Ok($type {
                    name: name.to_string(),
                    factor: Spread::load(config, "factor")?,
                    range: (range.low, range.high),
                    seed: load_seed(config)?,
                    channels_first: load_format(config)?,
                })
            }
        }

        impl Layer for $type {
            fn class_name(&self) -> &str {
                stringify!($type)
            }
            fn name(&self) -> &str {
                &self.name
            }
            fn build(&mut self, _: &[PartialShape], _: &mut Weights<'_>) -> Result<()> {
                self.factor.within("factor", $least, 1.0).map(|_| ())
            }
            fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
                let x = as_float(one(inputs)?)?;
                if !call.training() {
                    return Ok(x.into());
                }
                let change: fn(&$type, &Tensor) -> Result<Tensor> = $change;
                let y = with_batch(&x, self.channels_first, &|x| {
                    math::clip_by_value(change(self, x)?, self.range.0, self.range.1)
                })?;
                Ok(y.into())
            }
            fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
                Ok(Some(vec![one(inputs)?.clone()]))
            }
            fn config(&self) -> Config {
                Config::new()
                    .with("factor", self.factor.saved())
                    .with("value_range", vec![self.range.0, self.range.1])
                    .with("seed", self.seed)
                    .with("data_format", format_name(self.channels_first))
            }
        }
    };
}

colours! {
    /// A layer that changes the contrast of images while training: `(x - mean) * f + mean`, the mean being
    /// that of each channel of an image. f is drawn for each image between 1 less the first bound of the
    /// factor and 1 more the second; one number alone is the second, the first being 0 then, as in Keras.
    ///
    /// Images `[batch, height, width, channels]`, or one without a batch, give floats in that shape.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::{Call, Layer, layers::RandomContrast};
    /// let images = tf::constant([[[[100.0f32], [200.0]]]])?;
    /// let y = RandomContrast::new((0.5, 0.5)).call(&[images], &Call::new(true))?;
    /// let y = y[0].to_vec::<f32>()?;
    /// assert!((75.0..=125.0).contains(&y[0]) && y[0] + y[1] == 300.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    RandomContrast "random_contrast" 0.0, |own, x| {
        let bounds = Spread { low: 1.0 - own.factor.low, high: 1.0 + own.factor.high, one: false };
        let factor = bounds.draw(x, 4, own.seed)?.cast(x.dtype())?;
        let over = |axis: i64| math::Axes::of(axis).keep_dims();
        let mean = math::reduce_mean(math::reduce_mean(x, over(1))?, over(2))?;
        math::add(math::multiply(math::subtract(x, &mean)?, &factor)?, &mean)
    }
}

colours! {
    /// A layer that changes the brightness of images while training: each gets as much more as is drawn
    /// between the bounds of the factor, a part of the range of colours.
    ///
    /// Images `[batch, height, width, channels]`, or one without a batch, give floats in that shape.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::{Call, Layer, layers::RandomBrightness};
    /// let images = tf::constant([[[[0.25f32], [0.75]]]])?;
    /// let layer = RandomBrightness::new((0.5, 0.5)).value_range(0.0, 1.0);
    /// let y = layer.call(&[images], &Call::new(true))?;
    /// assert_eq!(y[0].to_vec::<f32>()?, [0.75, 1.0]);
    /// # Ok::<(), tf::Error>(())
    /// ```
    RandomBrightness "random_brightness" -1.0, |own, x| {
        let more = (own.factor.draw(x, 4, own.seed)? * (own.range.1 - own.range.0))?;
        math::add(x, more.cast(x.dtype())?)
    }
}
