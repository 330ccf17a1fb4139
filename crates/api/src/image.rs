//! Images in other sizes (`tf.image`).
//!
//! Invariant: pixels have their centres half a pixel in, as version 2 of TensorFlow has it.
//! Does not know: files of images.

use crate::array;
use crate::emit::one;
use ferroflow_base::Result;
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
    let own = array::stack(&[array::dimension(&x, 1)?, array::dimension(&x, 2)?], 0)?;
    let scale = (size.cast(DType::Float32)? / own.cast(DType::Float32)?)?;
    let attrs = Scaled { kernel_type: kernel.into(), antialias: false };
    one(&SCALE_AND_TRANSLATE, attrs, [x, size, scale, Tensor::new([0.0f32, 0.0])?])
}
