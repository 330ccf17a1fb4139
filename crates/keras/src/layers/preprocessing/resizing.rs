//! `Resizing` and `CenterCrop`: images in another size.
//!
//! Does not know: how pixels are weighted.

use super::image::{
    FILL, INTERPOLATION, as_float, cut, format_name, half, in_size, int, load_format, middle,
    name_in, proportional, sized, value_in, with_batch,
};
use super::named;
use crate::call::{Call, Outputs, one};
use crate::config::Config;
use crate::layers::{Layer, Weights, positive};
use crate::naming::unique;
use ferroflow_api::image::{self, FillMode, Resizing as How};
use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{DType, PartialShape};

/// A layer that brings images to a size.
///
/// Images `[batch, height, width, channels]`, or one without a batch, give images of the new height and
/// width; of integers, rounded ones.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::Resizing};
/// let images = tf::ones(&[2, 8, 6, 3], tf::DType::Float32)?;
/// let y = Resizing::new(4, 4).call(&[images], &Call::inference())?;
/// assert_eq!(y[0].dims4()?, (2, 4, 4, 3));
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Resizing {
    name: String,
    size: (usize, usize),
    how: How,
    crop: bool,
    pad: bool,
    fill_value: f64,
    antialias: bool,
    channels_first: bool,
}

named!(Resizing);

impl Resizing {
    /// A layer that gives images of this height and width, by the two nearest pixels in each direction.
    pub fn new(height: usize, width: usize) -> Resizing {
        Resizing {
            name: unique("resizing"),
            size: (height, width),
            how: How::Bilinear,
            crop: false,
            pad: false,
            fill_value: 0.0,
            antialias: false,
            channels_first: false,
        }
    }

    /// The same layer with pixels weighted in another way.
    #[must_use]
    pub fn interpolation(mut self, how: How) -> Resizing {
        self.how = how;
        self
    }

    /// The same layer keeping proportions: what does not fit is cut off on both sides.
    #[must_use]
    pub fn crop_to_aspect_ratio(mut self) -> Resizing {
        self.crop = true;
        self
    }

    /// The same layer keeping proportions: what is missing is filled up on both sides with this value.
    #[must_use]
    pub fn pad_to_aspect_ratio(mut self, value: f64) -> Resizing {
        (self.pad, self.fill_value) = (true, value);
        self
    }

    /// The same layer, every pixel counting where images become smaller.
    #[must_use]
    pub fn antialias(mut self) -> Resizing {
        self.antialias = true;
        self
    }

    /// The same layer of images `[batch, channels, height, width]`.
    #[must_use]
    pub fn channels_first(mut self) -> Resizing {
        self.channels_first = true;
        self
    }

    fn check(&self) -> Result<()> {
        positive("height", self.size.0)?;
        positive("width", self.size.1)?;
        if self.crop && self.pad {
            return Err(Error::invalid_argument(
                "images are either cropped or padded to keep their proportions, not both",
            ));
        }
        Ok(())
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<Resizing> {
        let flag = |key: &str| if config.has(key) { config.flag(key) } else { Ok(false) };
        if value_in(config, "fill_mode", &FILL, FillMode::Constant)? != FillMode::Constant {
            return Err(Error::data_loss("fill_mode of Resizing is \"constant\" only"));
        }
        Ok(Resizing {
            name: name.to_string(),
            size: (config.whole("height")?, config.whole("width")?),
            how: value_in(config, "interpolation", &INTERPOLATION, How::Bilinear)?,
            crop: flag("crop_to_aspect_ratio")?,
            pad: flag("pad_to_aspect_ratio")?,
            fill_value: if config.has("fill_value") { config.number("fill_value")? } else { 0.0 },
            antialias: flag("antialias")?,
            channels_first: load_format(config)?,
        })
    }

    /// Images with as much on either side as gives them the proportions of the size.
    fn padded(&self, x: &Tensor) -> Result<Tensor> {
        let (height, width) = (array::dimension(x, 1)?, array::dimension(x, 2)?);
        let more = |own: &Tensor, wanted: Tensor| {
            half(&math::subtract(math::maximum(own, &wanted)?, own)?)
        };
        let above = more(&height, proportional(&width, self.size.0, self.size.1)?)?;
        let left = more(&width, proportional(&height, self.size.1, self.size.0)?)?;
        let fill = Tensor::new(self.fill_value)?.cast(x.dtype())?;
        let (batch, channels) = (array::dimension(x, 0)?, array::dimension(x, 3)?);
        let side = |dims: [&Tensor; 4]| {
            array::filled_to(&array::stack(&dims.map(Tensor::clone), 0)?, &fill)
        };
        let row = side([&batch, &above, &width, &channels])?;
        let x = array::concat(&[row.clone(), x.clone(), row], 1)?;
        // At most one of both directions is filled up.
        let tall = array::dimension(&x, 1)?;
        let column = side([&batch, &tall, &left, &channels])?;
        array::concat(&[column.clone(), x, column], 2)
    }
}

impl Layer for Resizing {
    fn class_name(&self) -> &str {
        "Resizing"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, _: &[PartialShape], _: &mut Weights<'_>) -> Result<()> {
        self.check()
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        self.check()?;
        let x = one(inputs)?;
        let y = with_batch(x, self.channels_first, &|x| {
            let x = match (self.crop, self.pad) {
                (true, _) => middle(x, self.size)?,
                (_, true) => self.padded(x)?,
                _ => x.clone(),
            };
            let (h, w) = (int(self.size.0)?, int(self.size.1)?);
            match self.antialias {
                true => image::resize_antialiased(&x, h, w, self.how),
                false => image::resize(&x, h, w, self.how),
            }
        })?;
        let y = match x.dtype() {
            own if own == y.dtype() => y,
            own if own.is_integer() => saturated(&math::round(&y)?, own)?,
            own => y.cast(own)?,
        };
        Ok(y.into())
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        Ok(Some(vec![in_size(one(inputs)?, self.channels_first, self.size)?]))
    }
    fn config(&self) -> Config {
        Config::new()
            .with("height", self.size.0)
            .with("width", self.size.1)
            .with("interpolation", name_in(&INTERPOLATION, self.how))
            .with("crop_to_aspect_ratio", self.crop)
            .with("pad_to_aspect_ratio", self.pad)
            .with("fill_mode", "constant")
            .with("fill_value", self.fill_value)
            .with("antialias", self.antialias)
            .with("data_format", format_name(self.channels_first))
    }
}

/// Numbers as integers of a dtype, those beyond it as the nearest that it has.
fn saturated(x: &Tensor, dtype: DType) -> Result<Tensor> {
    let (least, most) = match dtype {
        DType::Uint8 => (0.0, 255.0),
        DType::Int8 => (-128.0, 127.0),
        DType::Uint16 => (0.0, 65_535.0),
        DType::Int16 => (-32_768.0, 32_767.0),
        // What an image holds is far within the others.
        _ => return x.cast(dtype),
    };
    math::clip_by_value(x, least, most)?.cast(dtype)
}

/// A layer that cuts the middle out of images; smaller ones are brought to the size, what does not fit its
/// proportions being cut off.
///
/// Images `[batch, height, width, channels]`, or one without a batch, give images of the new height and
/// width, floats.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::CenterCrop};
/// let images = tf::constant([[[[0.0f32], [1.0], [2.0]]]])?;
/// let y = CenterCrop::new(1, 1).call(&[images], &Call::inference())?;
/// assert_eq!(y[0].to_vec::<f32>()?, [1.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct CenterCrop {
    name: String,
    size: (usize, usize),
    channels_first: bool,
}

named!(CenterCrop);

impl CenterCrop {
    /// A layer that gives images of this height and width.
    pub fn new(height: usize, width: usize) -> CenterCrop {
        CenterCrop { name: unique("center_crop"), size: (height, width), channels_first: false }
    }

    /// The same layer of images `[batch, channels, height, width]`.
    #[must_use]
    pub fn channels_first(mut self) -> CenterCrop {
        self.channels_first = true;
        self
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<CenterCrop> {
        Ok(CenterCrop {
            name: name.to_string(),
            size: (config.whole("height")?, config.whole("width")?),
            channels_first: load_format(config)?,
        })
    }
}

impl Layer for CenterCrop {
    fn class_name(&self) -> &str {
        "CenterCrop"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, _: &[PartialShape], _: &mut Weights<'_>) -> Result<()> {
        positive("height", self.size.0)?;
        positive("width", self.size.1)
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let x = as_float(one(inputs)?)?;
        let y = with_batch(&x, self.channels_first, &|x| {
            let known = (x.shape().dim(1), x.shape().dim(2));
            let small = known.0.is_some_and(|h| h < self.size.0)
                || known.1.is_some_and(|w| w < self.size.1);
            if small {
                return sized(&middle(x, self.size)?, self.size)?.cast(x.dtype());
            }
            let from = |axis: i64, size: usize| -> Result<Tensor> {
                math::floordiv(math::subtract(array::dimension(x, axis)?, int(size)?)?, 2)
            };
            let at = (from(1, self.size.0)?, from(2, self.size.1)?);
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
            .with("data_format", format_name(self.channels_first))
    }
}
