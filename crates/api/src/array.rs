//! Making tensors, and moving their elements about.
//!
//! Does not know: arithmetic.

use crate::emit::{ints, listed, one, plain, scalar};
use ferroflow_base::{Error, Result};
use ferroflow_ops::array::{
    concat, fill, gather as gathers, identity as identities, one_hot as one_hots, pad as pads,
    range as ranges, reshape as reshapes, reverse as reverses, shape as shapes, slice as slices,
    tile as tiles, transpose as transposes,
};
use ferroflow_runtime::{IntoTensor, Tensor};
use ferroflow_tensor::{Array, DType, IntoArray, Shape};

/// A tensor of Rust values.
pub fn constant(values: impl IntoArray) -> Result<Tensor> {
    Tensor::new(values)
}

/// Zeros.
pub fn zeros(dims: &[usize], dtype: DType) -> Result<Tensor> {
    Ok(Tensor::from(Array::zeros(dtype, Shape::new(dims)?)?))
}

/// Ones.
pub fn ones(dims: &[usize], dtype: DType) -> Result<Tensor> {
    filled(dims, &scalar(dtype, 1.0)?)
}

/// A tensor of one value (`tf.fill`).
pub fn filled(dims: &[usize], value: &Tensor) -> Result<Tensor> {
    let dims: Vec<i64> = dims.iter().map(|&d| d as i64).collect();
    plain(&fill::FILL, [ints(&dims)?, value.clone()])
}

/// Zeros in the shape of `x`.
pub fn zeros_like(x: impl IntoTensor) -> Result<Tensor> {
    plain(&fill::ZEROS_LIKE, [x.to_tensor(None)?])
}

/// Ones in the shape of `x`.
pub fn ones_like(x: impl IntoTensor) -> Result<Tensor> {
    plain(&fill::ONES_LIKE, [x.to_tensor(None)?])
}

/// `start, start + delta, ...` up to but without `limit`.
pub fn range(
    start: impl IntoTensor,
    limit: impl IntoTensor,
    delta: impl IntoTensor,
) -> Result<Tensor> {
    let start = start.to_tensor(None)?;
    let dtype = Some(start.dtype());
    plain(&ranges::RANGE, [start, limit.to_tensor(dtype)?, delta.to_tensor(dtype)?])
}

/// The same tensor, as another node.
pub fn identity(x: impl IntoTensor) -> Result<Tensor> {
    plain(&identities::IDENTITY, [x.to_tensor(None)?])
}

/// The same tensor, a constant to differentiation.
pub fn stop_gradient(x: impl IntoTensor) -> Result<Tensor> {
    plain(&identities::STOP_GRADIENT, [x.to_tensor(None)?])
}

/// The elements in another shape; one dimension may be -1.
pub fn reshape(x: impl IntoTensor, dims: &[i64]) -> Result<Tensor> {
    plain(&reshapes::RESHAPE, [x.to_tensor(None)?, ints(dims)?])
}

/// With a dimension of length 1 inserted at `axis`.
pub fn expand_dims(x: impl IntoTensor, axis: i64) -> Result<Tensor> {
    plain(&reshapes::EXPAND_DIMS, [x.to_tensor(None)?, scalar(DType::Int32, axis as f64)?])
}

/// Without the dimensions `axes`, which must have length 1; none stands for all such.
pub fn squeeze(x: impl IntoTensor, axes: &[i64]) -> Result<Tensor> {
    one(&reshapes::SQUEEZE, reshapes::Squeeze { squeeze_dims: axes.to_vec() }, [x.to_tensor(None)?])
}

/// The dimensions in another order; without one, back to front.
pub fn transpose(x: impl IntoTensor, perm: Option<&[i64]>) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    let perm = match (perm, x.shape().rank()) {
        (Some(perm), _) => ints(perm)?,
        (None, Some(rank)) => ints(&(0..rank as i64).rev().collect::<Vec<_>>())?,
        (None, None) => {
            return Err(Error::unimplemented("transposing a tensor of unknown rank; give perm"));
        }
    };
    plain(&transposes::TRANSPOSE, [x, perm])
}

/// The shape as an int32 vector.
pub fn shape(x: impl IntoTensor) -> Result<Tensor> {
    one(&shapes::SHAPE, shapes::OutType { out_type: DType::Int32 }, [x.to_tensor(None)?])
}

/// The number of elements, int32.
pub fn size(x: impl IntoTensor) -> Result<Tensor> {
    one(&shapes::SIZE, shapes::OutType { out_type: DType::Int32 }, [x.to_tensor(None)?])
}

/// The number of dimensions, int32.
pub fn rank(x: impl IntoTensor) -> Result<Tensor> {
    plain(&shapes::RANK, [x.to_tensor(None)?])
}

fn only(mut outputs: Vec<Tensor>) -> Result<Tensor> {
    outputs.pop().ok_or_else(|| Error::internal("an operation gave nothing"))
}

/// Tensors one after the other along an axis.
pub fn concat(values: &[Tensor], axis: i64) -> Result<Tensor> {
    let mut inputs = values.to_vec();
    inputs.push(scalar(DType::Int32, axis as f64)?);
    only(listed(&concat::CONCAT, concat::Concat { n: values.len() as i64 }, inputs)?)
}

/// Tensors of one shape side by side along a new axis.
pub fn stack(values: &[Tensor], axis: i64) -> Result<Tensor> {
    only(listed(&concat::PACK, concat::Pack { n: values.len() as i64, axis }, values.to_vec())?)
}

/// The slices along an axis, which disappears; its length must be known.
pub fn unstack(x: impl IntoTensor, axis: i64) -> Result<Vec<Tensor>> {
    let x = x.to_tensor(None)?;
    let shape = x.shape();
    let at = if axis < 0 { axis + shape.rank().unwrap_or(0) as i64 } else { axis };
    let num = usize::try_from(at).ok().and_then(|i| shape.dim(i)).ok_or_else(|| {
        Error::invalid_argument(format!("cannot unstack axis {axis} of shape {shape}"))
    })?;
    listed(&concat::UNPACK, concat::Unpack { num: num as i64, axis }, vec![x])
}

/// Parts of given sizes along an axis.
pub fn split(x: impl IntoTensor, sizes: &[i64], axis: i64) -> Result<Vec<Tensor>> {
    let inputs = vec![x.to_tensor(None)?, ints(sizes)?, scalar(DType::Int32, axis as f64)?];
    listed(&concat::SPLIT_V, concat::Split { num_split: sizes.len() as i64 }, inputs)
}

/// The box from `begin` of `size`; -1 goes to the end.
pub fn slice(x: impl IntoTensor, begin: &[i64], size: &[i64]) -> Result<Tensor> {
    plain(&slices::SLICE, [x.to_tensor(None)?, ints(begin)?, ints(size)?])
}

/// Slices of `params` at `indices` along an axis.
pub fn gather(params: impl IntoTensor, indices: impl IntoTensor, axis: i64) -> Result<Tensor> {
    let (params, indices) = (params.to_tensor(None)?, indices.to_tensor(None)?);
    let axis = scalar(DType::Int32, axis as f64)?;
    one(&gathers::GATHER, gathers::Gather { batch_dims: 0 }, [params, indices, axis])
}

/// Vectors with 1 at each index and 0 elsewhere, along a new last axis.
pub fn one_hot(indices: impl IntoTensor, depth: usize, dtype: DType) -> Result<Tensor> {
    let indices = indices.to_tensor(None)?;
    let depth = scalar(DType::Int32, depth as f64)?;
    let (on, off) = (scalar(dtype, 1.0)?, scalar(dtype, 0.0)?);
    one(&one_hots::ONE_HOT, one_hots::OneHot { axis: -1 }, [indices, depth, on, off])
}

/// A border of zeros: `paddings[d]` holds how many come before and after dimension `d`.
pub fn pad(x: impl IntoTensor, paddings: &[[i32; 2]]) -> Result<Tensor> {
    plain(&pads::PAD, [x.to_tensor(None)?, Tensor::new(paddings)?])
}

/// `x` repeated `multiples[d]` times along dimension `d`.
pub fn tile(x: impl IntoTensor, multiples: &[i64]) -> Result<Tensor> {
    plain(&tiles::TILE, [x.to_tensor(None)?, ints(multiples)?])
}

/// `x` broadcast to a shape.
pub fn broadcast_to(x: impl IntoTensor, dims: &[usize]) -> Result<Tensor> {
    let dims: Vec<i64> = dims.iter().map(|&d| d as i64).collect();
    plain(&tiles::BROADCAST_TO, [x.to_tensor(None)?, ints(&dims)?])
}

/// Dimensions back to front.
pub fn reverse(x: impl IntoTensor, axes: &[i64]) -> Result<Tensor> {
    plain(&reverses::REVERSE, [x.to_tensor(None)?, ints(axes)?])
}

/// The elements as another dtype.
pub fn cast(x: impl IntoTensor, dtype: DType) -> Result<Tensor> {
    x.to_tensor(None)?.cast(dtype)
}
