//! What convolution and pooling share: padding, strides, data formats, output sizes.
//!
//! Invariant: one function computes how a window slides along a dimension, for inference, kernels
//! and gradients alike.
//! Does not know: filters.

use ferroflow_op::{AttrKind, AttrValue};
use ferroflow_ops::prelude::*;

/// How the border is treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Padding {
    /// As many zeros as keep the size at stride 1.
    Same,
    /// None: windows lie inside.
    Valid,
    /// As `explicit_paddings` says.
    Explicit,
}

impl AttrField for Padding {
    const KIND: AttrKind = AttrKind::String;
    const ALLOWED: &'static [&'static str] = &["SAME", "VALID", "EXPLICIT"];
    fn to_value(&self) -> AttrValue {
        AttrValue::String(
            match self {
                Padding::Same => "SAME",
                Padding::Valid => "VALID",
                Padding::Explicit => "EXPLICIT",
            }
            .into(),
        )
    }
    fn from_value(value: &AttrValue) -> Option<Padding> {
        let AttrValue::String(s) = value else { return None };
        Some(match s.as_str()? {
            "SAME" => Padding::Same,
            "VALID" => Padding::Valid,
            "EXPLICIT" => Padding::Explicit,
            _ => return None,
        })
    }
}

/// How the border is treated, where it cannot be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    /// As many zeros as keep the size at stride 1.
    Same,
    /// None: windows lie inside.
    Valid,
}

impl AttrField for Border {
    const KIND: AttrKind = AttrKind::String;
    const ALLOWED: &'static [&'static str] = &["SAME", "VALID"];
    fn to_value(&self) -> AttrValue {
        self.padding().to_value()
    }
    fn from_value(value: &AttrValue) -> Option<Border> {
        match Padding::from_value(value)? {
            Padding::Same => Some(Border::Same),
            Padding::Valid => Some(Border::Valid),
            Padding::Explicit => None,
        }
    }
}

impl Border {
    /// The same among all paddings.
    pub fn padding(self) -> Padding {
        match self {
            Border::Same => Padding::Same,
            Border::Valid => Padding::Valid,
        }
    }
}

/// Where the channels are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFormat {
    /// Last.
    Nhwc,
    /// After the batch.
    Nchw,
}

impl AttrField for DataFormat {
    const KIND: AttrKind = AttrKind::String;
    const ALLOWED: &'static [&'static str] = &["NHWC", "NCHW"];
    fn to_value(&self) -> AttrValue {
        AttrValue::String(if *self == DataFormat::Nhwc { "NHWC" } else { "NCHW" }.into())
    }
    fn from_value(value: &AttrValue) -> Option<DataFormat> {
        match value {
            AttrValue::String(s) if *s == *"NHWC" => Some(DataFormat::Nhwc),
            AttrValue::String(s) if *s == *"NCHW" => Some(DataFormat::Nchw),
            _ => None,
        }
    }
}

impl DataFormat {
    /// The indices of height, width and channels.
    pub(crate) fn axes(self) -> (usize, usize, usize) {
        match self {
            DataFormat::Nhwc => (1, 2, 3),
            DataFormat::Nchw => (2, 3, 1),
        }
    }
}

/// The spatial entries of a list of four, whose batch and channel entries must be 1.
pub(crate) fn spatial(what: &str, list: &[i64], format: DataFormat) -> Result<(usize, usize)> {
    let (h, w, c) = format.axes();
    let refuse = || {
        Error::invalid_argument(format!(
            "{what} {list:?} must have 4 entries, all > 0, those for batch and depth being 1"
        ))
    };
    if list.len() != 4 || list[0] != 1 || list[c] != 1 {
        return Err(refuse());
    }
    match (usize::try_from(list[h]), usize::try_from(list[w])) {
        (Ok(a), Ok(b)) if a > 0 && b > 0 => Ok((a, b)),
        _ => Err(refuse()),
    }
}

/// Where the channels of volumes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VolumeFormat {
    /// Last.
    Ndhwc,
    /// After the batch.
    Ncdhw,
}

impl AttrField for VolumeFormat {
    const KIND: AttrKind = AttrKind::String;
    const ALLOWED: &'static [&'static str] = &["NDHWC", "NCDHW"];
    fn to_value(&self) -> AttrValue {
        AttrValue::String(if *self == VolumeFormat::Ndhwc { "NDHWC" } else { "NCDHW" }.into())
    }
    fn from_value(value: &AttrValue) -> Option<VolumeFormat> {
        match value {
            AttrValue::String(s) if *s == *"NDHWC" => Some(VolumeFormat::Ndhwc),
            AttrValue::String(s) if *s == *"NCDHW" => Some(VolumeFormat::Ncdhw),
            _ => None,
        }
    }
}

impl VolumeFormat {
    /// The indices of depth, height and width, and of channels.
    pub(crate) fn axes(self) -> ([usize; 3], usize) {
        match self {
            VolumeFormat::Ndhwc => ([1, 2, 3], 4),
            VolumeFormat::Ncdhw => ([2, 3, 4], 1),
        }
    }
}

/// The spatial entries of a list of five, whose batch and channel entries must be 1.
pub(crate) fn spatial3(what: &str, list: &[i64], format: VolumeFormat) -> Result<[usize; 3]> {
    let (space, c) = format.axes();
    let refuse = || {
        Error::invalid_argument(format!(
            "{what} {list:?} must have 5 entries, all > 0, those for batch and depth being 1"
        ))
    };
    if list.len() != 5 || list.first() != Some(&1) || list.get(c) != Some(&1) {
        return Err(refuse());
    }
    let mut found = [0; 3];
    for (slot, axis) in found.iter_mut().zip(space) {
        let v = list.get(axis).and_then(|&v| usize::try_from(v).ok()).filter(|&v| v > 0);
        *slot = v.ok_or_else(refuse)?;
    }
    Ok(found)
}

/// The dtypes that TensorFlow has kernels of for channels that come first.
pub(crate) fn turned(dtype: DType) -> bool {
    dtype.is_floating() && dtype != DType::Float64
}

/// How a window slides along one dimension.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slide {
    pub out: usize,
    pub before: usize,
}

impl Slide {
    /// What comes before and after `input` elements so that a window of `extent` elements just fits
    /// at its last place; negative where elements are left over.
    pub(crate) fn edges(&self, input: usize, extent: usize, stride: usize) -> (i64, i64) {
        let seen = self.out.saturating_sub(1) * stride + extent;
        let before = self.before as i64;
        (before, if self.out == 0 { 0 } else { seen as i64 - before - input as i64 })
    }
}

/// Output size and leading padding of a window of `window` elements, `dilation` apart.
pub(crate) fn slide(
    input: usize,
    window: usize,
    stride: usize,
    dilation: usize,
    padding: Padding,
    explicit: (usize, usize),
) -> Result<Slide> {
    let overflow = || Error::resource_exhausted("the size of a window overflows");
    let extent = window
        .checked_sub(1)
        .and_then(|w| w.checked_mul(dilation))
        .and_then(|w| w.checked_add(1))
        .ok_or_else(overflow)?;
    if extent > isize::MAX as usize / 4 || input > isize::MAX as usize / 4 || stride == 0 {
        return Err(overflow());
    }
    let (before, padded) = match padding {
        Padding::Valid => (0, input),
        Padding::Explicit => {
            let padded = input.checked_add(explicit.0).and_then(|n| n.checked_add(explicit.1));
            (explicit.0, padded.ok_or_else(overflow)?)
        }
        Padding::Same => {
            let out = input.div_ceil(stride);
            let total = (out.saturating_sub(1) * stride + extent).saturating_sub(input);
            return Ok(Slide { out, before: total / 2 });
        }
    };
    if padded < extent {
        return Err(Error::invalid_argument(format!(
            "Negative dimension size caused by subtracting {extent} from {padded} for a window: Computed \
             output size would be negative: [input_size: {input}, effective_filter_size: {extent}, \
             stride: {stride}]"
        )));
    }
    Ok(Slide { out: (padded - extent) / stride + 1, before })
}

/// The explicit padding (before, after) of height and of width.
pub(crate) fn explicit(
    list: &[i64],
    format: DataFormat,
    padding: Padding,
) -> Result<[(usize, usize); 2]> {
    if padding != Padding::Explicit {
        return Ok([(0, 0); 2]);
    }
    let (h, w, _) = format.axes();
    let refuse = || {
        Error::invalid_argument(format!(
            "explicit_paddings {list:?} must be 8 non-negative numbers, zero for batch and depth"
        ))
    };
    let at = |i: usize| list.get(i).and_then(|&v| usize::try_from(v).ok()).ok_or_else(refuse);
    if list.len() != 8 {
        return Err(refuse());
    }
    let padded = |i: usize| list.get(i).is_some_and(|&v| v != 0);
    if (0..4)
        .filter(|&axis| axis != h && axis != w)
        .any(|axis| padded(2 * axis) || padded(2 * axis + 1))
    {
        return Err(Error::invalid_argument(
            "Nonzero explicit padding in the batch or depth dimensions is not supported",
        ));
    }
    let pair = |axis: usize| Ok::<_, Error>((at(2 * axis)?, at(2 * axis + 1)?));
    Ok([pair(h)?, pair(w)?])
}
