//! Layers that turn, enlarge and move images at random while training.
//!
//! Invariant: a layer that is not being trained gives its inputs.
//! Does not know: how places between pixels are read.

use super::image::{
    FILL, INTERPOLATION, Spread, as_float, format_name, load_format, name_in, value_in, with_batch,
};
use super::named;
use super::random_image::{channels_first, load_seed, seeded};
use crate::call::{Call, Outputs, one};
use crate::config::Config;
use crate::layers::{Layer, Weights};
use crate::naming::unique;
use ferroflow_api::image::{self, FillMode, Resizing as How};
use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{DType, PartialShape};

/// How images are read beyond their border and between their pixels.
#[derive(Clone, Copy)]
struct Reading {
    fill: FillMode,
    value: f64,
    how: How,
}

impl Default for Reading {
    fn default() -> Reading {
        Reading { fill: FillMode::Reflect, value: 0.0, how: How::Bilinear }
    }
}

impl Reading {
    fn check(self) -> Result<()> {
        match self.how {
            How::Bilinear | How::Nearest => Ok(()),
            other => Err(Error::invalid_argument(format!(
                "interpolation must be Bilinear or Nearest, got {other:?}"
            ))),
        }
    }

    fn config(self) -> Config {
        Config::new()
            .with("fill_mode", name_in(&FILL, self.fill))
            .with("fill_value", self.value)
            .with("interpolation", name_in(&INTERPOLATION, self.how))
    }

    fn load(config: &Config) -> Result<Reading> {
        let own = Reading::default();
        Ok(Reading {
            fill: value_in(config, "fill_mode", &FILL, own.fill)?,
            value: if config.has("fill_value") { config.number("fill_value")? } else { 0.0 },
            how: value_in(config, "interpolation", &INTERPOLATION, own.how)?,
        })
    }
}

/// Maps `[batch, 8]` of columns `[batch, 1]`; the last two, which would bend lines, are 0.
fn maps(columns: [&Tensor; 6]) -> Result<Tensor> {
    let zero = array::zeros_like(columns[0])?;
    let all: Vec<Tensor> = columns.into_iter().chain([&zero, &zero]).cloned().collect();
    array::concat(&all, 1)
}

/// Height and width of images, float32.
fn size(x: &Tensor) -> Result<(Tensor, Tensor)> {
    let of = |axis: i64| array::dimension(x, axis)?.cast(DType::Float32);
    Ok((of(1)?, of(2)?))
}

/// A layer of maps: what is drawn for images, and the maps of that.
macro_rules! mapping {
    ($type:ident, $check:expr, $maps:expr) => {
        named!($type);
        seeded!($type);
        channels_first!($type);

        impl $type {
            /// The same layer with what is beyond the border read in another way; the value counts for
            /// [`FillMode::Constant`].
            #[must_use]
            pub fn fill(mut self, mode: FillMode, value: f64) -> $type {
                (self.reading.fill, self.reading.value) = (mode, value);
                self
            }

            /// The same layer with places between pixels read in another way: by the nearest pixel.
            #[must_use]
            pub fn interpolation(mut self, how: How) -> $type {
                self.reading.how = how;
                self
            }

            fn rest_of_config(&self) -> Config {
                self.reading
                    .config()
                    .with("seed", self.seed)
                    .with("data_format", format_name(self.channels_first))
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
                let check: fn(&$type) -> Result<()> = $check;
                self.reading.check()?;
                check(self)
            }
            fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
                let x = as_float(one(inputs)?)?;
                if !call.training() {
                    return Ok(x.into());
                }
                let maps: fn(&$type, &Tensor) -> Result<Tensor> = $maps;
                let Reading { fill, value, how } = self.reading;
                let y = with_batch(&x, self.channels_first, &|x| {
                    image::transform(x, &maps(self, x)?, how, fill, value)
                })?;
                Ok(y.into())
            }
            fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
                Ok(Some(vec![one(inputs)?.clone()]))
            }
            fn config(&self) -> Config {
                self.own_config().and(self.rest_of_config())
            }
        }
    };
}

/// A layer that turns each image about its middle while training, by an angle drawn between the bounds of
/// the factor, parts of a full turn; positive ones turn against the clock.
///
/// Images `[batch, height, width, channels]`, or one without a batch, give floats in that shape.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::RandomRotation};
/// let image = tf::constant([[[1.0f32], [2.0]], [[3.0], [4.0]]])?;
/// let y = RandomRotation::new((0.25, 0.25)).call(&[image], &Call::new(true))?;
/// let y: Vec<f32> = y[0].to_vec()?;
/// assert!(y.iter().zip([2.0, 4.0, 1.0, 3.0]).all(|(a, b)| (a - b).abs() < 1e-5));
/// # Ok::<(), tf::Error>(())
/// ```
pub struct RandomRotation {
    name: String,
    factor: Spread,
    reading: Reading,
    seed: Option<i64>,
    channels_first: bool,
}

impl RandomRotation {
    /// A layer of this factor, images being mirrored beyond their border.
    pub fn new(factor: impl Into<Spread>) -> RandomRotation {
        RandomRotation {
            name: unique("random_rotation"),
            factor: factor.into(),
            reading: Reading::default(),
            seed: None,
            channels_first: false,
        }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<RandomRotation> {
        Ok(RandomRotation {
            name: name.to_string(),
            factor: Spread::load(config, "factor")?,
            reading: Reading::load(config)?,
            seed: load_seed(config)?,
            channels_first: load_format(config)?,
        })
    }

    fn own_config(&self) -> Config {
        Config::new().with("factor", self.factor.saved())
    }
}

mapping!(RandomRotation, |own| own.factor.within("factor", -1.0, 1.0).map(|_| ()), |own, x| {
    let turn = Spread::from((own.factor.low * 360.0, own.factor.high * 360.0));
    let angle = (turn.draw(x, 2, own.seed)? * (std::f64::consts::PI / 180.0))?;
    let (height, width) = size(x)?;
    let (cx, cy) = ((((&width - 1.0)?) * 0.5)?, (((&height - 1.0)?) * 0.5)?);
    let (cos, sin) = (math::cos(&angle)?, math::sin(&angle)?);
    let back = math::negative(&sin)?;
    // So that the middle stays where it is.
    let moved = |to: &Tensor, a: &Tensor, b: &Tensor| -> Result<Tensor> {
        let rest = math::subtract(to, math::multiply(&cx, a)?)?;
        math::subtract(&rest, math::multiply(&cy, b)?)
    };
    maps([&cos, &back, &moved(&cx, &cos, &back)?, &sin, &cos, &moved(&cy, &sin, &cos)?])
});

/// A layer that enlarges or shrinks each image while training, by as much as is drawn between the bounds of
/// the factors: 0.2 shows a fifth more of the image, -0.2 a fifth less.
///
/// Images `[batch, height, width, channels]`, or one without a batch, give floats in that shape.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::RandomZoom};
/// let images = tf::ones(&[2, 4, 4, 1], tf::DType::Float32)?;
/// let y = RandomZoom::new(0.3).call(&[images], &Call::new(true))?;
/// assert!(y[0].to_vec::<f32>()?.iter().all(|v| (v - 1.0).abs() < 1e-6));
/// # Ok::<(), tf::Error>(())
/// ```
pub struct RandomZoom {
    name: String,
    height: Spread,
    width: Option<Spread>,
    reading: Reading,
    seed: Option<i64>,
    channels_first: bool,
}

impl RandomZoom {
    /// A layer of this factor in both directions, so that proportions stay; images are mirrored beyond
    /// their border.
    pub fn new(height_factor: impl Into<Spread>) -> RandomZoom {
        RandomZoom {
            name: unique("random_zoom"),
            height: height_factor.into(),
            width: None,
            reading: Reading::default(),
            seed: None,
            channels_first: false,
        }
    }

    /// The same layer with another factor for the width, drawn by itself.
    #[must_use]
    pub fn width_factor(mut self, factor: impl Into<Spread>) -> RandomZoom {
        self.width = Some(factor.into());
        self
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<RandomZoom> {
        let width = config.has("width_factor");
        Ok(RandomZoom {
            name: name.to_string(),
            height: Spread::load(config, "height_factor")?,
            width: if width { Some(Spread::load(config, "width_factor")?) } else { None },
            reading: Reading::load(config)?,
            seed: load_seed(config)?,
            channels_first: load_format(config)?,
        })
    }

    fn own_config(&self) -> Config {
        let width = self.width.map_or(serde_json::Value::Null, Spread::saved);
        Config::new().with("height_factor", self.height.saved()).with("width_factor", width)
    }
}

mapping!(
    RandomZoom,
    |own| {
        for (what, factor) in [("height_factor", Some(own.height)), ("width_factor", own.width)] {
            let Some(factor) = factor else { continue };
            // At -1 nothing of the image would be left.
            factor.within(what, -1.0, 1.0)?;
            if factor.low <= -1.0 {
                let message = format!("{what} must be greater than -1, got {}", factor.low);
                return Err(Error::invalid_argument(message));
            }
        }
        Ok(())
    },
    |own, x| {
        let draw = |f: Spread, seed: Option<i64>| {
            Spread::from((1.0 + f.low, 1.0 + f.high)).draw(x, 2, seed)
        };
        let tall = draw(own.height, own.seed)?;
        let wide = match own.width {
            Some(factor) => draw(factor, own.seed.map(|seed| seed.wrapping_add(1)))?,
            None => tall.clone(),
        };
        let (height, width) = size(x)?;
        let offset = |n: &Tensor, zoom: &Tensor| -> Result<Tensor> {
            let rest = math::subtract(array::ones_like(zoom)?, zoom)?;
            math::multiply(((n - 1.0)? / 2.0)?, &rest)
        };
        let zero = array::zeros_like(&tall)?;
        maps([&wide, &zero, &offset(&width, &wide)?, &zero, &tall, &offset(&height, &tall)?])
    }
);

/// A layer that moves each image while training, by as much as is drawn between the bounds of the factors,
/// parts of its height and width: down and to the right where they are positive.
///
/// Images `[batch, height, width, channels]`, or one without a batch, give floats in that shape.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::{FillMode, RandomTranslation}};
/// let image = tf::constant([[[1.0f32], [2.0], [3.0], [4.0]]])?;
/// let layer = RandomTranslation::new((0.0, 0.0), (0.25, 0.25)).fill(FillMode::Constant, 9.0);
/// let y = layer.call(&[image], &Call::new(true))?;
/// assert_eq!(y[0].to_vec::<f32>()?, [9.0, 1.0, 2.0, 3.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct RandomTranslation {
    name: String,
    height: Spread,
    width: Spread,
    reading: Reading,
    seed: Option<i64>,
    channels_first: bool,
}

impl RandomTranslation {
    /// A layer of these factors, images being mirrored beyond their border.
    pub fn new(
        height_factor: impl Into<Spread>,
        width_factor: impl Into<Spread>,
    ) -> RandomTranslation {
        RandomTranslation {
            name: unique("random_translation"),
            height: height_factor.into(),
            width: width_factor.into(),
            reading: Reading::default(),
            seed: None,
            channels_first: false,
        }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<RandomTranslation> {
        Ok(RandomTranslation {
            name: name.to_string(),
            height: Spread::load(config, "height_factor")?,
            width: Spread::load(config, "width_factor")?,
            reading: Reading::load(config)?,
            seed: load_seed(config)?,
            channels_first: load_format(config)?,
        })
    }

    fn own_config(&self) -> Config {
        let own = Config::new().with("height_factor", self.height.saved());
        own.with("width_factor", self.width.saved())
    }
}

mapping!(
    RandomTranslation,
    |own| {
        own.height.within("height_factor", -1.0, 1.0)?;
        own.width.within("width_factor", -1.0, 1.0).map(|_| ())
    },
    |own, x| {
        let (height, width) = size(x)?;
        let second = own.seed.map(|seed| seed.wrapping_add(1));
        let down = math::multiply(own.height.draw(x, 2, own.seed)?, &height)?;
        let right = math::multiply(own.width.draw(x, 2, second)?, &width)?;
        let (zero, one) = (array::zeros_like(&down)?, array::ones_like(&down)?);
        maps([&one, &zero, &math::negative(&right)?, &zero, &one, &math::negative(&down)?])
    }
);
