//! Convolutions and poolings over one, two or three dimensions, in both layouts.
//!
//! Invariant: what slides over one dimension is what slides over images of height 1, so that there is one
//! rule for borders, steps and groups.
//! Does not know: layers, biases.

use crate::array;
use crate::emit::one;
use ferroflow_base::{Error, Result};
use ferroflow_ops_nn::bias::{BIAS_ADD, Format};
use ferroflow_ops_nn::conv2d::{CONV2D, CONV2D_BACKPROP_INPUT, Conv2D};
use ferroflow_ops_nn::conv3d::{CONV3D, CONV3D_BACKPROP_INPUT, Conv3D};
use ferroflow_ops_nn::depthwise::{DEPTHWISE_CONV2D, Depthwise};
use ferroflow_ops_nn::pool2d::{AVG_POOL, AvgPool, MAX_POOL, MaxPool};
use ferroflow_ops_nn::pool3d::{AVG_POOL3D, MAX_POOL3D, Pool3D};
use ferroflow_ops_nn::window::{Border, DataFormat, Padding, VolumeFormat};
use ferroflow_runtime::{IntoTensor, Tensor};

/// Where the channels of images are (`data_format`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Channels {
    /// Behind all else: `[batch, height, width, channels]`.
    #[default]
    Last,
    /// Behind the batch: `[batch, channels, height, width]`.
    First,
}

impl Channels {
    fn images(self) -> DataFormat {
        match self {
            Channels::Last => DataFormat::Nhwc,
            Channels::First => DataFormat::Nchw,
        }
    }

    fn volumes(self) -> VolumeFormat {
        match self {
            Channels::Last => VolumeFormat::Ndhwc,
            Channels::First => VolumeFormat::Ncdhw,
        }
    }
}

/// How windows slide over one, two or three dimensions: by one and without padding, unless told
/// otherwise.
///
/// ```
/// use ferroflow as tf;
/// use tf::{array, nn};
/// use tf::DType::Float32;
/// let (x, filter) = (array::ones(&[1, 5, 1], Float32)?, array::ones(&[3, 1, 2], Float32)?);
/// let how = nn::Windows::new(&[2]).padding(nn::Padding::Same);
/// let y = nn::convolution(x, filter, &how)?;
/// assert_eq!(y.to_vec::<f32>()?, [2.0, 2.0, 3.0, 3.0, 2.0, 2.0]);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Windows {
    strides: Vec<i64>,
    dilations: Vec<i64>,
    padding: Padding,
    channels: Channels,
}

impl Windows {
    /// Windows that are moved by these steps, one for each dimension that they slide along.
    pub fn new(strides: &[i64]) -> Windows {
        Windows {
            strides: strides.to_vec(),
            dilations: vec![1; strides.len()],
            padding: Padding::Valid,
            channels: Channels::Last,
        }
    }

    /// The same with the elements of a window so far apart.
    #[must_use]
    pub fn dilations(mut self, dilations: &[i64]) -> Windows {
        self.dilations = dilations.to_vec();
        self
    }

    /// The same with another treatment of the border.
    #[must_use]
    pub fn padding(mut self, padding: Padding) -> Windows {
        self.padding = padding;
        self
    }

    /// The same for inputs whose channels are there.
    #[must_use]
    pub fn channels(mut self, channels: Channels) -> Windows {
        self.channels = channels;
        self
    }

    /// A list for each dimension of the inputs, of one for each that windows slide along.
    fn full(&self, what: &str, along: &[i64]) -> Result<Vec<i64>> {
        let n = self.strides.len();
        if along.len() != n || !(1..=3).contains(&n) {
            return Err(Error::invalid_argument(format!(
                "windows slide along 1, 2 or 3 dimensions: {what} {along:?} and strides {:?}",
                self.strides
            )));
        }
        // One dimension is an image of height 1.
        let height = &[1i64][..usize::from(n == 1)];
        Ok(match self.channels {
            Channels::Last => [&[1], height, along, &[1]].concat(),
            Channels::First => [&[1, 1], height, along].concat(),
        })
    }

    /// The axis of the height of an image that one dimension is.
    fn height(&self) -> i64 {
        if self.channels == Channels::Last { 1 } else { 2 }
    }

    /// What an operation on images or volumes gives for inputs of fewer dimensions.
    fn over(&self, x: Tensor, slide: impl FnOnce(Tensor) -> Result<Tensor>) -> Result<Tensor> {
        let (rank, n) = (x.shape().rank(), self.strides.len());
        if rank.is_some_and(|r| r != n + 2) {
            return Err(Error::invalid_argument(format!(
                "windows of {n} dimensions slide over inputs of {} with batch and channels, got shape {}",
                n + 2,
                x.shape()
            )));
        }
        match n {
            1 => array::squeeze(slide(array::expand_dims(x, self.height())?)?, &[self.height()]),
            _ => slide(x),
        }
    }

    fn filter(&self, filter: Tensor) -> Result<Tensor> {
        match self.strides.len() {
            1 => array::expand_dims(filter, 0),
            _ => Ok(filter),
        }
    }

    fn border(&self) -> Result<Border> {
        match self.padding {
            Padding::Same => Ok(Border::Same),
            Padding::Valid => Ok(Border::Valid),
            Padding::Explicit => Err(Error::invalid_argument(
                "padding is Same or Valid here; other borders are padded before",
            )),
        }
    }

    fn images(&self) -> Result<Conv2D> {
        let padding = self.border()?.padding();
        Ok(Conv2D {
            strides: self.full("strides", &self.strides)?,
            dilations: self.full("dilations", &self.dilations)?,
            data_format: self.channels.images(),
            ..Conv2D::nhwc((1, 1), padding)
        })
    }

    fn volumes(&self) -> Result<Conv3D> {
        Ok(Conv3D {
            strides: self.full("strides", &self.strides)?,
            padding: self.border()?,
            data_format: self.channels.volumes(),
            dilations: self.full("dilations", &self.dilations)?,
        })
    }

    fn pooled(&self) -> Result<()> {
        match self.dilations.iter().all(|&d| d == 1) {
            true => Ok(()),
            false => Err(Error::unimplemented(format!(
                "pooling by windows with dilations {:?}",
                self.dilations
            ))),
        }
    }
}

/// A convolution of inputs `[batch, sizes..., channels]` by a filter `[window..., channels / groups,
/// outputs]`, over one, two or three dimensions: `outputs` channels for each place of the window (strictly
/// a cross-correlation, `tf.nn.convolution`). A filter of fewer channels is one for each group of them.
///
/// `InvalidArgument` for other ranks, channels that the filter's do not divide, or a window that does not
/// fit.
pub fn convolution(x: impl IntoTensor, filter: impl IntoTensor, how: &Windows) -> Result<Tensor> {
    let filter = how.filter(filter.to_tensor(None)?)?;
    how.over(x.to_tensor(None)?, |x| match how.strides.len() {
        3 => one(&CONV3D, how.volumes()?, [x, filter]),
        _ => one(&CONV2D, how.images()?, [x, filter]),
    })
}

/// The transpose of a [`convolution`]: what has the shape of its inputs for what has the shape of its
/// outputs, `[batch, sizes..., channels]`, by a filter `[window..., outputs, channels]`
/// (`tf.nn.conv_transpose`). Several sizes lead to one by a convolution, so `sizes` says which are meant,
/// an integer scalar for each dimension that windows slide along.
///
/// `InvalidArgument` for sizes that the convolution does not bring to those of `x`.
///
/// ```
/// use ferroflow as tf;
/// use tf::{array, constant, nn};
/// let x = constant([[[1.0f32], [2.0]]])?;
/// let filter = constant([[[1.0f32]], [[10.0]]])?;
/// let y = nn::conv_transpose(x, filter, &[constant(4)?], &nn::Windows::new(&[2]))?;
/// assert_eq!(y.to_vec::<f32>()?, [1.0, 10.0, 2.0, 20.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn conv_transpose(
    x: impl IntoTensor,
    filter: impl IntoTensor,
    sizes: &[Tensor],
    how: &Windows,
) -> Result<Tensor> {
    let (x, filter) = (x.to_tensor(None)?, how.filter(filter.to_tensor(None)?)?);
    let n = how.strides.len();
    if sizes.len() != n {
        return Err(Error::invalid_argument(format!(
            "{} sizes were given for windows of {n} dimensions",
            sizes.len()
        )));
    }
    let (batch, outputs) = (array::dimension(&x, 0)?, array::dimension(&filter, -2)?);
    let mut shape = vec![batch];
    if n == 1 {
        shape.push(Tensor::new(1i32)?);
    }
    shape.extend_from_slice(sizes);
    shape.insert(if how.channels == Channels::First { 1 } else { shape.len() }, outputs);
    let shape = array::stack(&shape, 0)?;
    how.over(x, |x| match n {
        3 => one(&CONV3D_BACKPROP_INPUT, how.volumes()?, [shape, filter, x]),
        _ => one(&CONV2D_BACKPROP_INPUT, how.images()?, [shape, filter, x]),
    })
}

/// A convolution of each channel by filters of its own, over one or two dimensions: inputs
/// `[batch, sizes..., channels]` and a filter `[window..., channels, multiplier]` give
/// `channels * multiplier` channels (`tf.nn.depthwise_conv2d`).
///
/// `InvalidArgument` for other ranks, channels that differ, or a window that does not fit.
pub fn depthwise_conv(
    x: impl IntoTensor,
    filter: impl IntoTensor,
    how: &Windows,
) -> Result<Tensor> {
    if how.strides.len() > 2 {
        return Err(Error::unimplemented("a depthwise convolution over three dimensions"));
    }
    let filter = how.filter(filter.to_tensor(None)?)?;
    let Conv2D { strides, padding, data_format, dilations, .. } = how.images()?;
    let attrs =
        Depthwise { strides, padding, explicit_paddings: Vec::new(), data_format, dilations };
    how.over(x.to_tensor(None)?, |x| one(&DEPTHWISE_CONV2D, attrs, [x, filter]))
}

fn volume_pool(size: &[i64], how: &Windows) -> Result<Pool3D> {
    how.pooled()?;
    Ok(Pool3D {
        ksize: how.full("size", size)?,
        strides: how.full("strides", &how.strides)?,
        padding: how.border()?,
        data_format: how.channels.volumes(),
    })
}

/// The largest in each window of this size, channel by channel, over one, two or three dimensions.
///
/// `InvalidArgument` for other ranks, sizes or strides below 1, or a window that does not fit.
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, nn};
/// let x = constant([[[1.0f32], [4.0], [2.0], [3.0]]])?;
/// let y = nn::max_pool(x, &[2], &nn::Windows::new(&[2]))?;
/// assert_eq!(y.to_vec::<f32>()?, [4.0, 3.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn max_pool(x: impl IntoTensor, size: &[i64], how: &Windows) -> Result<Tensor> {
    let pooling = volume_pool(size, how)?;
    how.over(x.to_tensor(None)?, |x| match how.strides.len() {
        3 => one(&MAX_POOL3D, pooling, [x]),
        _ => {
            let attrs = MaxPool {
                ksize: pooling.ksize,
                strides: pooling.strides,
                padding: pooling.padding.padding(),
                explicit_paddings: Vec::new(),
                data_format: how.channels.images(),
            };
            one(&MAX_POOL, attrs, [x])
        }
    })
}

/// The mean of each window of this size, channel by channel, over one, two or three dimensions: of those
/// elements that are there, where a window reaches over the border.
///
/// `InvalidArgument` as for [`max_pool`].
pub fn avg_pool(x: impl IntoTensor, size: &[i64], how: &Windows) -> Result<Tensor> {
    let pooling = volume_pool(size, how)?;
    how.over(x.to_tensor(None)?, |x| match how.strides.len() {
        3 => one(&AVG_POOL3D, pooling, [x]),
        _ => {
            let attrs = AvgPool {
                ksize: pooling.ksize,
                strides: pooling.strides,
                padding: pooling.padding.padding(),
                data_format: how.channels.images(),
            };
            one(&AVG_POOL, attrs, [x])
        }
    })
}

/// As [`bias_add`](crate::nn::bias_add), of channels that are there.
pub fn bias_add_with(x: impl IntoTensor, b: impl IntoTensor, channels: Channels) -> Result<Tensor> {
    let attrs = Format { data_format: channels.images() };
    one(&BIAS_ADD, attrs, [x.to_tensor(None)?, b.to_tensor(None)?])
}
