//! How batches are normalised: the attributes of all forms of `FusedBatchNorm`, and the layouts they name.
//!
//! Invariant: channels that come first are brought to the end by operations of their own, so that kernels see
//! rows of channels; they compute in float32.
//! Does not know: what is done with the rows.

use crate::window::DataFormat;
use ferroflow_kernels::cast;
use ferroflow_op::{AttrKind, AttrValue};
use ferroflow_ops::prelude::*;

/// Where the channels are, of images and of volumes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchFormat {
    /// Images, channels last.
    Nhwc,
    /// Images, channels first.
    Nchw,
    /// Volumes, channels last.
    Ndhwc,
    /// Volumes, channels first.
    Ncdhw,
}

impl AttrField for BatchFormat {
    const KIND: AttrKind = AttrKind::String;
    const ALLOWED: &'static [&'static str] = &["NHWC", "NCHW", "NDHWC", "NCDHW"];
    fn to_value(&self) -> AttrValue {
        let i = *self as usize;
        AttrValue::String(BatchFormat::ALLOWED.get(i).copied().unwrap_or_default().into())
    }
    fn from_value(value: &AttrValue) -> Option<BatchFormat> {
        use BatchFormat::{Ncdhw, Nchw, Ndhwc, Nhwc};
        let AttrValue::String(s) = value else { return None };
        let i = BatchFormat::ALLOWED.iter().position(|a| Some(*a) == s.as_str())?;
        [Nhwc, Nchw, Ndhwc, Ncdhw].get(i).copied()
    }
}

impl BatchFormat {
    /// The rank, and whether the channels are last.
    pub(crate) fn parts(self) -> (usize, bool) {
        match self {
            BatchFormat::Nhwc => (4, true),
            BatchFormat::Nchw => (4, false),
            BatchFormat::Ndhwc => (5, true),
            BatchFormat::Ncdhw => (5, false),
        }
    }
}

/// What the forms have in common.
pub(crate) struct Norm {
    pub(crate) epsilon: f32,
    pub(crate) factor: f32,
    pub(crate) format: BatchFormat,
    pub(crate) training: bool,
}

attributes! {
    /// How images are normalised.
    pub struct BatchNorm {
        /// What is added to variances.
        epsilon: f32 = 0.0001,
        /// How much of the running mean and variance is new.
        exponential_avg_factor: f32 = 1.0,
        /// Where the channels are.
        data_format: DataFormat = DataFormat::Nhwc,
        /// Whether mean and variance are those of the batch.
        is_training: bool = true,
    }
}
attributes! {
    /// How images or volumes are normalised.
    pub struct BatchNormV3 {
        /// What is added to variances.
        epsilon: f32 = 0.0001,
        /// How much of the running mean and variance is new.
        exponential_avg_factor: f32 = 1.0,
        /// Where the channels are.
        data_format: BatchFormat = BatchFormat::Nhwc,
        /// Whether mean and variance are those of the batch.
        is_training: bool = true,
    }
}
attributes! {
    /// How images were normalised.
    pub struct BatchNormGrad {
        /// What was added to variances.
        epsilon: f32 = 0.0001,
        /// Where the channels are.
        data_format: DataFormat = DataFormat::Nhwc,
        /// Whether mean and variance were those of the batch.
        is_training: bool = true,
    }
}
attributes! {
    /// How images or volumes were normalised.
    pub struct BatchNormGradV3 {
        /// What was added to variances.
        epsilon: f32 = 0.0001,
        /// Where the channels are.
        data_format: BatchFormat = BatchFormat::Nhwc,
        /// Whether mean and variance were those of the batch.
        is_training: bool = true,
    }
}

impl BatchFormat {
    /// The same with the channels last, if they are first.
    fn turned(self) -> Option<BatchFormat> {
        match self {
            BatchFormat::Nchw => Some(BatchFormat::Nhwc),
            BatchFormat::Ncdhw => Some(BatchFormat::Ndhwc),
            BatchFormat::Nhwc | BatchFormat::Ndhwc => None,
        }
    }
}

/// The attributes for channels that come last, if these are for such that come first; and the rank.
pub(crate) fn turned(attrs: &Attrs) -> Option<(Attrs, i64)> {
    let images = |f: DataFormat| (f == DataFormat::Nchw).then_some(DataFormat::Nhwc);
    let rank = norm(attrs).ok()?.format.parts().0 as i64;
    let last: Attrs = if let Ok(t) = attrs.get::<BatchNormV3>() {
        BatchNormV3 { data_format: t.data_format.turned()?, ..t.clone() }.into()
    } else if let Ok(t) = attrs.get::<BatchNormGradV3>() {
        BatchNormGradV3 { data_format: t.data_format.turned()?, ..t.clone() }.into()
    } else if let Ok(t) = attrs.get::<BatchNormGrad>() {
        BatchNormGrad { data_format: images(t.data_format)?, ..t.clone() }.into()
    } else {
        let t = attrs.get::<BatchNorm>().ok()?;
        BatchNorm { data_format: images(t.data_format)?, ..t.clone() }.into()
    };
    Some((last, rank))
}

fn of_images(format: DataFormat) -> BatchFormat {
    if format == DataFormat::Nhwc { BatchFormat::Nhwc } else { BatchFormat::Nchw }
}

/// The attributes, whichever form they are of.
pub(crate) fn norm(attrs: &Attrs) -> Result<Norm> {
    if let Ok(t) = attrs.get::<BatchNormV3>() {
        let format = t.data_format;
        let factor = t.exponential_avg_factor;
        return Ok(Norm { epsilon: t.epsilon, factor, format, training: t.is_training });
    }
    if let Ok(t) = attrs.get::<BatchNormGradV3>() {
        let format = t.data_format;
        return Ok(Norm { epsilon: t.epsilon, factor: 1.0, format, training: t.is_training });
    }
    if let Ok(t) = attrs.get::<BatchNormGrad>() {
        let format = of_images(t.data_format);
        return Ok(Norm { epsilon: t.epsilon, factor: 1.0, format, training: t.is_training });
    }
    let t = attrs.get::<BatchNorm>()?;
    let (format, factor) = (of_images(t.data_format), t.exponential_avg_factor);
    Ok(Norm { epsilon: t.epsilon, factor, format, training: t.is_training })
}

pub(crate) fn any_norm(cx: &Kernel<'_>) -> Result<Norm> {
    if let Ok(t) = cx.attrs::<BatchNormV3>() {
        return norm(&t.clone().into());
    }
    if let Ok(t) = cx.attrs::<BatchNormGradV3>() {
        return norm(&t.clone().into());
    }
    if let Ok(t) = cx.attrs::<BatchNormGrad>() {
        return norm(&t.clone().into());
    }
    norm(&cx.attrs::<BatchNorm>()?.clone().into())
}

/// `x` as rows of channels in float32.
pub(crate) fn rows_of(x: &Array) -> Result<Array> {
    as_dtype(x.alias(), DType::Float32)
}

pub(crate) fn as_dtype(x: Array, dtype: DType) -> Result<Array> {
    if x.dtype() == dtype {
        return Ok(x);
    }
    let mut out = Array::uninit(dtype, x.shape().clone())?;
    cast::cast(&x, &mut out)?;
    Ok(out)
}

pub(crate) fn vector(values: &[f32], dtype: DType) -> Result<Array> {
    as_dtype(Array::vector(values)?, dtype)
}

pub(crate) fn single(x: &Array) -> Result<Array> {
    as_dtype(x.alias(), DType::Float32)
}
