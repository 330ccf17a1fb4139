//! Loops over images: sizes, colours, boxes, patches; files.
//!
//! Invariant: images are `[batch, height, width, channels]`; results do not depend on the number of
//! threads; a place outside an image is never read.
//! Does not know: operations, attributes, graphs.

pub mod codec;
pub mod color;
pub mod combined;
pub mod crop;
pub mod distort;
pub mod draw;
pub mod filter;
pub mod glimpse;
pub mod line;
pub mod project;
pub mod resize;
pub mod suppress;

use ferroflow_base::{Error, Result};
use ferroflow_kernels::{cast, work};
use ferroflow_tensor::{Array, DType};
use std::borrow::Cow;

/// The sizes of a batch of images.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// Images.
    pub batch: usize,
    /// Rows of an image.
    pub height: usize,
    /// Pixels of a row.
    pub width: usize,
    /// Numbers of a pixel.
    pub channels: usize,
}

impl Sizes {
    /// Those of an array of four dimensions.
    pub fn of(images: &Array) -> Result<Sizes> {
        match *images.dims() {
            [batch, height, width, channels] => Ok(Sizes { batch, height, width, channels }),
            _ => Err(Error::invalid_argument(format!(
                "images must be 4-dimensional, got shape {}",
                images.shape()
            ))),
        }
    }

    /// The numbers of a row.
    pub(crate) fn row(&self) -> usize {
        self.width * self.channels
    }

    /// The numbers of an image.
    pub(crate) fn image(&self) -> usize {
        self.height * self.row()
    }
}

/// The elements as float32.
pub fn float32(array: &Array) -> Result<Cow<'_, Array>> {
    if array.dtype() == DType::Float32 {
        return Ok(Cow::Borrowed(array));
    }
    let mut out = Array::uninit(DType::Float32, array.shape().clone())?;
    cast::cast(array, &mut out)?;
    Ok(Cow::Owned(out))
}

/// Elements as those of `out`, of another dtype.
pub fn narrow(array: &Array, out: &mut Array) -> Result<()> {
    if array.dtype() == out.dtype() && array.shape() == out.shape() {
        *out = array.alias();
        return Ok(());
    }
    cast::cast(array, out)
}

/// Fills `out` in runs of whole rows of `row` elements, each of which costs so many cheap steps; the
/// function is told the number of the first row of its run.
pub(crate) fn by_rows<T: Send>(
    out: &mut [T],
    row: usize,
    cost: usize,
    f: impl Fn(usize, &mut [T]) -> Result<()> + Sync,
) -> Result<()> {
    if row == 0 || out.is_empty() {
        return Ok(());
    }
    let (total, grain) = (out.len() / row, (4 * work::grain() / cost.max(1)).max(1));
    let shared = work::Shared::new(out);
    work::ranges(total, grain, |range| {
        // SAFETY: runs of rows are disjoint, and `out` is borrowed until all are done.
        let part = unsafe { shared.part(range.start * row..range.end * row) };
        f(range.start, part)
    })
}

#[cold]
pub(crate) fn unsupported(what: &str, dtype: DType) -> Error {
    Error::unimplemented(format!("{what} of {dtype}"))
}
