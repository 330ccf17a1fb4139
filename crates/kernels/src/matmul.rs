//! Products of matrices.

use crate::vector::Simd;
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, DType};
use half::slice::HalfFloatSliceExt;

/// What a kernel does to its result while it is still hot: add a bias to each row, then apply an
/// activation.
#[derive(Clone, Copy, Default)]
pub struct Epilogue<'a> {
    /// A vector as long as the result's last dimension, of its dtype.
    pub bias: Option<&'a Array>,
    /// Applied after the bias.
    pub activation: Option<Activation>,
}

impl Epilogue<'_> {
    /// No bias, no activation.
    pub const NONE: Epilogue<'static> = Epilogue { bias: None, activation: None };

    pub(crate) fn check(&self, columns: usize, dtype: DType) -> Result<()> {
        match self.bias {
            Some(b) if b.dtype() != dtype || b.dims() != [columns] => {
                Err(Error::invalid_argument(format!(
                    "the bias must be {dtype} of shape [{columns}], got {} of shape {}",
                    b.dtype(),
                    b.shape()
                )))
            }
            _ => Ok(()),
        }
    }
}

/// A float16 or bfloat16 array in float32.
pub(crate) fn widen(array: &Array) -> Result<Array> {
    let mut out = Array::uninit(DType::Float32, array.shape().clone())?;
    let to = out.slice_mut::<f32>()?;
    match array.dtype() {
        DType::Float16 => array.slice::<half::f16>()?.convert_to_f32_slice(to),
        _ => array.slice::<half::bf16>()?.convert_to_f32_slice(to),
    }
    Ok(out)
}

/// Computes a float16 or bfloat16 result in float32 and rounds it.
pub(crate) fn in_float32(
    out: &mut Array,
    compute: impl FnOnce(&mut Array) -> Result<()>,
) -> Result<()> {
    let mut wide = Array::uninit(DType::Float32, out.shape().clone())?;
    compute(&mut wide)?;
    let wide = wide.slice::<f32>()?;
    match out.dtype() {
        DType::Float16 => out.slice_mut::<half::f16>()?.convert_from_f32_slice(wide),
        _ => out.slice_mut::<half::bf16>()?.convert_from_f32_slice(wide),
    }
    Ok(())
}

/// What is applied to each element of a product before it is stored.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Activation {
    /// `max(x, 0)`; NaN stays NaN.
    Relu,
    /// `min(max(x, 0), 6)`; NaN stays NaN.
    Relu6,
    /// `x` where positive, else `x` times this slope.
    LeakyRelu(f32),
}

impl Activation {
    /// The activation of every lane.
    #[inline(always)]
    pub(crate) fn apply<S: Simd>(self, s: S, x: S::Vec) -> S::Vec {
        let constant = |c: f32| s.splat(num_traits::cast(c).unwrap_or_else(num_traits::zero));
        match self {
            Activation::Relu => s.max(s.zero(), x),
            Activation::Relu6 => s.min(constant(6.0), s.max(s.zero(), x)),
            Activation::LeakyRelu(a) => {
                s.add(s.max(s.zero(), x), s.mul(constant(a), s.min(s.zero(), x)))
            }
        }
    }
}
pub fn matmul(_: &Array, _: &Array, _: bool, _: bool, _: &mut Array) -> Result<()> {
    Err(Error::unimplemented("stub"))
}
pub fn batch_matmul(_: &Array, _: &Array, _: bool, _: bool, _: &mut Array) -> Result<()> {
    Err(Error::unimplemented("stub"))
}
pub fn matmul_fused(
    _: &Array,
    _: &Array,
    _: bool,
    _: bool,
    _: Epilogue<'_>,
    _: &mut Array,
) -> Result<()> {
    Err(Error::unimplemented("stub"))
}
