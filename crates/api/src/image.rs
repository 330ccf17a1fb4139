//! Images in other sizes (`tf.image`).
//!
//! Invariant: pixels have their centres half a pixel in, as version 2 of TensorFlow has it.
//! Does not know: files of images.

use crate::array;
use crate::emit::one;
use ferroflow_base::{Error, Result};
use ferroflow_ops_image::project::{IMAGE_PROJECTIVE_TRANSFORM_V3, Project};
use ferroflow_ops_image::resize::{
    RESIZE_BICUBIC, RESIZE_BILINEAR, RESIZE_NEAREST_NEIGHBOR, Resize,
};
use ferroflow_ops_image::scale::{SCALE_AND_TRANSLATE, Scaled};
use ferroflow_runtime::{IntoTensor, Tensor};
use ferroflow_tensor::DType;

/// How pixels of another size get their values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Resizing {
    /// As the two nearest in each direction, by their nearness.
    #[default]
    Bilinear,
    /// As the nearest.
    Nearest,
    /// By a polynomial of third degree through the four nearest in each direction (Keys, 1981).
    Bicubic,
    /// By a windowed sinc of three pixels in each direction.
    Lanczos3,
    /// By a windowed sinc of five pixels in each direction.
    Lanczos5,
}

/// Images `[batch, height, width, channels]` in another height and width, integer scalars
/// (`tf.image.resize` without antialiasing): float32, but by the nearest pixel in their own dtype.
///
/// `InvalidArgument` for images of another rank, and sizes below 1.
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, image::{Resizing, resize}};
/// let x = constant([[[[0.0f32], [4.0]]]])?;
/// let y = resize(x, constant(1)?, constant(4)?, Resizing::Bilinear)?;
/// assert_eq!(y.to_vec::<f32>()?, [0.0, 1.0, 3.0, 4.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn resize(
    x: impl IntoTensor,
    height: impl IntoTensor,
    width: impl IntoTensor,
    how: Resizing,
) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    let sizes = [height.to_tensor(Some(DType::Int32))?, width.to_tensor(Some(DType::Int32))?];
    let size = array::stack(&sizes, 0)?;
    let centred = Resize { align_corners: false, half_pixel_centers: true };
    let kernel = match how {
        Resizing::Nearest => return one(&RESIZE_NEAREST_NEIGHBOR, centred, [x, size]),
        Resizing::Bilinear => return one(&RESIZE_BILINEAR, centred, [x, size]),
        Resizing::Bicubic => {
            return one(&RESIZE_BICUBIC, centred, [x.cast(DType::Float32)?, size]);
        }
        Resizing::Lanczos3 => "lanczos3",
        Resizing::Lanczos5 => "lanczos5",
    };
    scaled(x, size, kernel, false)
}

/// As [`resize`], the kernel widened where images become smaller, so that every pixel counts
/// (`antialias=True`).
pub fn resize_antialiased(
    x: impl IntoTensor,
    height: impl IntoTensor,
    width: impl IntoTensor,
    how: Resizing,
) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    let sizes = [height.to_tensor(Some(DType::Int32))?, width.to_tensor(Some(DType::Int32))?];
    let size = array::stack(&sizes, 0)?;
    let kernel = match how {
        Resizing::Nearest => {
            let [height, width] = sizes;
            return resize(x, height, width, how);
        }
        Resizing::Bilinear => "triangle",
        Resizing::Bicubic => "keyscubic",
        Resizing::Lanczos3 => "lanczos3",
        Resizing::Lanczos5 => "lanczos5",
    };
    scaled(x, size, kernel, true)
}

/// Images brought to a size, an int32 vector of height and width, by a kernel of this name.
fn scaled(x: Tensor, size: Tensor, kernel: &str, antialias: bool) -> Result<Tensor> {
    let own = array::stack(&[array::dimension(&x, 1)?, array::dimension(&x, 2)?], 0)?;
    let scale = (size.cast(DType::Float32)? / own.cast(DType::Float32)?)?;
    let attrs = Scaled { kernel_type: kernel.into(), antialias };
    one(&SCALE_AND_TRANSLATE, attrs, [x, size, scale, Tensor::new([0.0f32, 0.0])?])
}

/// What is beyond the border of an image.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FillMode {
    /// A value.
    Constant,
    /// The image, mirrored at its border: `(d c b a | a b c d | d c b a)`.
    #[default]
    Reflect,
    /// The image again: `(a b c d | a b c d | a b c d)`.
    Wrap,
    /// The pixel of the border: `(a a a a | a b c d | d d d d)`.
    Nearest,
}

/// Images `[batch, height, width, channels]` seen through maps `[batch, 8]` of places: the pixel at `(x, y)`
/// is what is at `((a₀ x + a₁ y + a₂) / k, (b₀ x + b₁ y + b₂) / k)`, k being `c₀ x + c₁ y + 1`. Only
/// [`Resizing::Nearest`] and [`Resizing::Bilinear`] read places between pixels.
///
/// `InvalidArgument` for another way of reading, or maps of another shape.
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, image::{FillMode, Resizing, transform}};
/// let x = constant([[[[1.0f32], [2.0], [3.0]]]])?;
/// let moved = constant([[1.0f32, 0.0, -1.0, 0.0, 1.0, 0.0, 0.0, 0.0]])?;
/// let y = transform(&x, &moved, Resizing::Nearest, FillMode::Constant, 9.0)?;
/// assert_eq!(y.to_vec::<f32>()?, [9.0, 1.0, 2.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn transform(
    x: impl IntoTensor,
    maps: &Tensor,
    how: Resizing,
    fill: FillMode,
    value: f64,
) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    let interpolation = match how {
        Resizing::Nearest => "NEAREST",
        Resizing::Bilinear => "BILINEAR",
        _ => {
            return Err(Error::invalid_argument(format!(
                "a transformed image is read by Nearest or Bilinear, not {how:?}"
            )));
        }
    };
    let fill_mode = match fill {
        FillMode::Constant => "CONSTANT",
        FillMode::Reflect => "REFLECT",
        FillMode::Wrap => "WRAP",
        FillMode::Nearest => "NEAREST",
    };
    let size = array::stack(&[array::dimension(&x, 1)?, array::dimension(&x, 2)?], 0)?;
    let attrs = Project { interpolation: interpolation.into(), fill_mode: fill_mode.into() };
    let value = Tensor::new(value as f32)?;
    one(&IMAGE_PROJECTIVE_TRANSFORM_V3, attrs, [x, maps.cast(DType::Float32)?, size, value])
}
