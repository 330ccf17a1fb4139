//! `Conv`: a convolution of images or volumes, as the rank of its input says.
//!
//! Invariant: it is `Conv2D` or `Conv3D`, and what those refuse it refuses.
//! Does not know: how either is computed.

use crate::conv2d::{self, CONV2D, Conv2D};
use crate::conv3d::{self, CONV3D, Conv3D};
use crate::window::{Border, DataFormat, Padding, VolumeFormat};
use ferroflow_op::{AttrKind, AttrValue};
use ferroflow_ops::prelude::*;

/// Where the channels are, whatever the rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channels {
    /// After the batch.
    First,
    /// Last.
    Last,
}

impl AttrField for Channels {
    const KIND: AttrKind = AttrKind::String;
    const ALLOWED: &'static [&'static str] = &["CHANNELS_FIRST", "CHANNELS_LAST"];
    fn to_value(&self) -> AttrValue {
        let first = *self == Channels::First;
        AttrValue::String(if first { "CHANNELS_FIRST" } else { "CHANNELS_LAST" }.into())
    }
    fn from_value(value: &AttrValue) -> Option<Channels> {
        match value {
            AttrValue::String(s) if *s == *"CHANNELS_FIRST" => Some(Channels::First),
            AttrValue::String(s) if *s == *"CHANNELS_LAST" => Some(Channels::Last),
            _ => None,
        }
    }
}

attributes! {
    /// How a filter slides.
    pub struct Conv {
        /// Steps, one for each dimension of the input.
        strides: Vec<i64>,
        /// How the border is treated.
        padding: Padding,
        /// Zeros before and after each dimension, for EXPLICIT.
        explicit_paddings: Vec<i64> = Vec::new(),
        /// Where the channels are.
        data_format: Channels = Channels::Last,
        /// Distance between the elements of a window; 1 if empty.
        dilations: Vec<i64> = Vec::new(),
        /// How many leading dimensions are batches; 1.
        batch_dims: i64 = 1,
        /// How many groups the channels fall into.
        groups: i64 = 1,
    }
}

/// The convolution that it is.
enum Ranked {
    Images(Conv2D),
    Volumes(Conv3D),
}

fn ranked(t: &Conv, x: &PartialShape, filter: &PartialShape) -> Result<Option<Ranked>> {
    let Some(rank) = x.rank().or(filter.rank()) else { return Ok(None) };
    if t.batch_dims != 1 {
        return Err(Error::unimplemented(format!(
            "Conv with batch_dims {}; 1 is there",
            t.batch_dims
        )));
    }
    let last = t.data_format == Channels::Last;
    let channels = if last { rank.saturating_sub(1) } else { 1 };
    if let (Some(c), Some(f)) = (x.dim(channels), filter.dim(rank.saturating_sub(2)))
        && usize::try_from(t.groups).ok().and_then(|g| g.checked_mul(f)) != Some(c)
    {
        return Err(Error::invalid_argument(format!(
            "input depth {c} must be {} groups of the filter's depth {f}",
            t.groups
        )));
    }
    let dilations = if t.dilations.is_empty() { vec![1; rank] } else { t.dilations.clone() };
    let strides = t.strides.clone();
    match rank {
        4 => Ok(Some(Ranked::Images(Conv2D {
            strides,
            use_cudnn_on_gpu: true,
            padding: t.padding,
            explicit_paddings: t.explicit_paddings.clone(),
            data_format: if last { DataFormat::Nhwc } else { DataFormat::Nchw },
            dilations,
        }))),
        5 => {
            let padding = match t.padding {
                Padding::Same => Border::Same,
                Padding::Valid => Border::Valid,
                Padding::Explicit => {
                    return Err(Error::unimplemented("Conv of volumes with padding EXPLICIT"));
                }
            };
            let data_format = if last { VolumeFormat::Ndhwc } else { VolumeFormat::Ncdhw };
            Ok(Some(Ranked::Volumes(Conv3D { strides, padding, data_format, dilations })))
        }
        rank => Err(Error::invalid_argument(format!(
            "input must be of rank 4 or 5 (images or volumes), got rank {rank}"
        ))),
    }
}

/// A filter slid over images or volumes.
pub static CONV: OpDef = OpDef {
    name: "Conv",
    doc: "Computes a convolution of images or volumes with a filter, as the rank says.",
    signature: Signature::new(&["input: T", "filter: T"], &["output: T"], CONV2D.signature.types),
    attrs: Conv::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (x, filter) = (cx.shape(0)?, cx.shape(1)?);
        let known = ranked(cx.attrs()?, &x, &filter)?;
        match known {
            None => cx.output(PartialShape::unknown()),
            Some(Ranked::Images(conv)) => {
                let out = conv2d::output_shape(&cx.with_rank(0, 4)?, &cx.with_rank(1, 4)?, &conv)?;
                cx.output(out)
            }
            Some(Ranked::Volumes(conv)) => {
                let out = conv3d::output_shape(&cx.with_rank(0, 5)?, &cx.with_rank(1, 5)?, &conv)?;
                cx.output(out)
            }
        }
    },
    gradient: Gradient::None("TensorFlow has none; Conv2D and Conv3D have"),
    cpu: Cpu::Composite,
    hlo: Hlo::HostOnly("Conv2D, which it is of images, is lowered"),
    batch: Batch::Composite,
    decompose: Some(|cx, attrs, inputs| {
        let [x, filter] = inputs else { return Err(Error::internal("two inputs are expected")) };
        let value = match ranked(attrs.get()?, &x.shape(), &filter.shape())? {
            None => return Err(Error::unimplemented("Conv of a tensor of unknown rank")),
            Some(Ranked::Images(conv)) => cx.call_with(&CONV2D, conv, [x, filter])?,
            Some(Ranked::Volumes(_)) if x.dtype() == DType::Int32 => {
                return Err(Error::unimplemented("Conv of volumes of int32; images have it"));
            }
            Some(Ranked::Volumes(conv)) => cx.call_with(&CONV3D, conv, [x, filter])?,
        };
        Ok(Outputs::from_elem(value, 1))
    }),
    samples: |s| {
        let t = |strides: &[i64], padding| Conv {
            strides: strides.to_vec(),
            padding,
            explicit_paddings: Vec::new(),
            data_format: Channels::Last,
            dilations: Vec::new(),
            batch_dims: 1,
            groups: 1,
        };
        let images = Case::new(t(&[1, 2, 1, 1], Padding::Same)).not_smooth();
        images.numbers(&[2, 5, 6, 3]).numbers(&[3, 2, 3, 4]).add(s);
        let volumes = Case::new(t(&[1, 1, 1, 1, 1], Padding::Valid)).not_smooth();
        let volumes = volumes.numbers(&[1, 3, 4, 3, 2]).numbers(&[2, 2, 2, 2, 3]);
        volumes.only(DType::is_floating).add(s);
    },
};
