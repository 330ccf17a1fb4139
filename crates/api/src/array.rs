//! Making tensors, and moving their elements about.
//!
//! Does not know: arithmetic.

use crate::emit::{int32, ints, listed, one, plain, scalar};
use ferroflow_base::{Error, Result};
use ferroflow_ops::array::{
    concat, fill, gather as gathers, identity as identities, index_nd, mirror_pad as mirrors,
    one_hot as one_hots, pad as pads, range as ranges, reshape as reshapes, reverse as reverses,
    shape as shapes, slice as slices, tile as tiles, transpose as transposes,
};
use ferroflow_runtime::{IntoTensor, Tensor};
use ferroflow_tensor::{Array, DType, IntoArray, Shape};

/// A tensor of Rust values: a number, a boolean, a string, or arrays, slices and vectors of them, of any
/// depth. The dtype is that of the values.
///
/// `InvalidArgument` where rows differ in length.
///
/// ```
/// use ferroflow as tf;
/// use tf::array::{self, constant};
/// assert_eq!(constant([[1, 2], [3, 4]])?.dims2()?, (2, 2));
/// assert_eq!(constant(2.5f32)?.item::<f32>()?, 2.5);
/// assert!(constant(vec![vec![1], vec![2, 3]]).is_err());
/// # Ok::<(), tf::Error>(())
/// ```
pub fn constant(values: impl IntoArray) -> Result<Tensor> {
    Tensor::new(values)
}

/// A tensor of zeros (empty strings, `false`) of these dimensions and this dtype.
///
/// `ResourceExhausted` where there is no memory for it.
pub fn zeros(dims: &[usize], dtype: DType) -> Result<Tensor> {
    Ok(Tensor::from(Array::zeros(dtype, Shape::new(dims)?)?))
}

/// A tensor of ones (`true`) of these dimensions and this dtype, a number or bool.
pub fn ones(dims: &[usize], dtype: DType) -> Result<Tensor> {
    filled(dims, &scalar(dtype, 1.0)?)
}

/// The identity matrix of `n` rows, or with `columns` others than rows, ones on the main diagonal and
/// zeros elsewhere (`tf.eye`).
///
/// ```
/// use ferroflow as tf;
/// use tf::array::{self, constant};
/// let x = array::eye(2, 3, tf::DType::Float32)?;
/// assert_eq!(x.to_vec::<f32>()?, [1.0, 0.0, 0.0, 0.0, 1.0, 0.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn eye(n: usize, columns: impl Into<Option<usize>>, dtype: DType) -> Result<Tensor> {
    let columns = columns.into().unwrap_or(n);
    let rows = range(0i64, i64::try_from(n).unwrap_or(i64::MAX), 1i64)?;
    one_hot(&rows, columns, dtype)
}

/// `num` numbers evenly spaced from `start` to `stop`, both included (`tf.linspace`); float32.
///
/// `InvalidArgument` for a `num` of 0.
///
/// ```
/// use ferroflow as tf;
/// use tf::array::{self, constant};
/// assert_eq!(array::linspace(0.0, 1.0, 5)?.to_vec::<f32>()?, [0.0, 0.25, 0.5, 0.75, 1.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn linspace(start: f64, stop: f64, num: usize) -> Result<Tensor> {
    if num == 0 {
        return Err(Error::invalid_argument("linspace needs a num of at least 1, got 0"));
    }
    let shape = Shape::new([num])?;
    let mut array = Array::zeros(DType::Float32, shape)?;
    let step = (stop - start) / (num.max(2) - 1) as f64;
    for (i, x) in array.slice_mut::<f32>()?.iter_mut().enumerate() {
        // The last one is exactly `stop`.
        let last = i + 1 == num && i > 0;
        *x = if last { stop as f32 } else { (start + step * i as f64) as f32 };
    }
    Ok(Tensor::from(array))
}

/// A tensor of these dimensions, each element of which is `value`, a scalar (`tf.fill`). The dtype is
/// that of the value.
///
/// ```
/// use ferroflow as tf;
/// use tf::array::{self, constant};
/// assert_eq!(array::filled(&[3], &constant(7)?)?.to_vec::<i32>()?, [7, 7, 7]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn filled(dims: &[usize], value: &Tensor) -> Result<Tensor> {
    let dims: Vec<i64> = dims.iter().map(|&d| d as i64).collect();
    plain(&fill::FILL, [ints(&dims)?, value.clone()])
}

/// As [`filled`], the shape given as an integer vector: of use in a trace, where it may not be known yet.
pub fn filled_to(shape: &Tensor, value: &Tensor) -> Result<Tensor> {
    plain(&fill::FILL, [shape.clone(), value.clone()])
}

/// A tensor of zeros in the shape and dtype of `x`.
pub fn zeros_like(x: impl IntoTensor) -> Result<Tensor> {
    plain(&fill::ZEROS_LIKE, [x.to_tensor(None)?])
}

/// A tensor of ones in the shape and dtype of `x`.
pub fn ones_like(x: impl IntoTensor) -> Result<Tensor> {
    plain(&fill::ONES_LIKE, [x.to_tensor(None)?])
}

/// The vector of `start, start + delta, ...` up to but without `limit`. The dtype is that of `start`, to
/// which bare numbers are brought.
///
/// `InvalidArgument` for a `delta` of 0, or one that leads away from `limit`.
///
/// ```
/// use ferroflow as tf;
/// use tf::array::{self, constant};
/// assert_eq!(array::range(0, 7, 3)?.to_vec::<i32>()?, [0, 3, 6]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn range(
    start: impl IntoTensor,
    limit: impl IntoTensor,
    delta: impl IntoTensor,
) -> Result<Tensor> {
    let start = start.to_tensor(None)?;
    let dtype = Some(start.dtype());
    plain(&ranges::RANGE, [start, limit.to_tensor(dtype)?, delta.to_tensor(dtype)?])
}

/// The same values as another tensor: to a tape and in a graph a value of its own.
pub fn identity(x: impl IntoTensor) -> Result<Tensor> {
    plain(&identities::IDENTITY, [x.to_tensor(None)?])
}

/// The same values, which differentiation takes for a constant: no gradient flows through it.
pub fn stop_gradient(x: impl IntoTensor) -> Result<Tensor> {
    plain(&identities::STOP_GRADIENT, [x.to_tensor(None)?])
}

/// The elements in the same order in another shape. One dimension may be -1: it is what the others leave.
///
/// `InvalidArgument` where the numbers of elements differ.
///
/// ```
/// use ferroflow as tf;
/// use tf::array::{self, constant};
/// let x = constant([1, 2, 3, 4, 5, 6])?;
/// assert_eq!(array::reshape(&x, &[2, -1])?.dims2()?, (2, 3));
/// assert!(array::reshape(&x, &[4, -1]).is_err());
/// # Ok::<(), tf::Error>(())
/// ```
pub fn reshape(x: impl IntoTensor, dims: &[i64]) -> Result<Tensor> {
    plain(&reshapes::RESHAPE, [x.to_tensor(None)?, ints(dims)?])
}

/// As [`reshape`], to a shape that is an integer vector, as [`shape`] gives it.
pub fn reshape_to(x: impl IntoTensor, dims: impl IntoTensor) -> Result<Tensor> {
    plain(&reshapes::RESHAPE, [x.to_tensor(None)?, dims.to_tensor(None)?])
}

/// The elements with a dimension of length 1 inserted at `axis`, in `[-rank - 1, rank]`.
pub fn expand_dims(x: impl IntoTensor, axis: i64) -> Result<Tensor> {
    plain(&reshapes::EXPAND_DIMS, [x.to_tensor(None)?, int32("axis", axis)?])
}

/// The elements without the dimensions `axes`, which must have length 1; none stands for all such.
///
/// `InvalidArgument` where a dimension is longer.
pub fn squeeze(x: impl IntoTensor, axes: &[i64]) -> Result<Tensor> {
    one(&reshapes::SQUEEZE, reshapes::Squeeze { squeeze_dims: axes.to_vec() }, [x.to_tensor(None)?])
}

/// The elements with their dimensions in another order: dimension `i` of the result is `perm[i]` of `x`.
/// Without one, the order is turned round.
///
/// `InvalidArgument` unless `perm` has each dimension once.
///
/// ```
/// use ferroflow as tf;
/// use tf::array::{self, constant};
/// let x = constant([[1, 2, 3], [4, 5, 6]])?;
/// assert_eq!(array::transpose(&x, None)?.to_vec::<i32>()?, [1, 4, 2, 5, 3, 6]);
/// # Ok::<(), tf::Error>(())
/// ```
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

/// The shape of `x` as an int32 vector: of use in a trace, where it may not be known yet.
pub fn shape(x: impl IntoTensor) -> Result<Tensor> {
    one(&shapes::SHAPE, shapes::OutType { out_type: DType::Int32 }, [x.to_tensor(None)?])
}

/// The length of a dimension of `x`, an int32 scalar: a literal, where it is known. A negative axis counts
/// from the end.
///
/// `InvalidArgument` for an axis outside of `[-rank, rank)`.
///
/// ```
/// use ferroflow as tf;
/// use tf::array::{self, constant};
/// assert_eq!(array::dimension(constant([[1, 2, 3]])?, -1)?.item::<i32>()?, 3);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn dimension(x: impl IntoTensor, axis: i64) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    let shape = x.shape();
    let at = match shape.rank() {
        Some(rank) if axis < 0 => axis.checked_add_unsigned(rank as u64),
        _ => Some(axis),
    };
    let at = at.and_then(|at| usize::try_from(at).ok());
    if shape.rank().is_some_and(|rank| at.is_none_or(|at| at >= rank)) {
        return Err(Error::invalid_argument(format!("there is no axis {axis} of shape {shape}")));
    }
    match at.and_then(|at| shape.dim(at)).and_then(|n| i64::try_from(n).ok()) {
        Some(n) => int32("a dimension", n),
        None => self::shape(&x)?.i(axis),
    }
}

/// The number of elements of `x`, an int32 scalar.
pub fn size(x: impl IntoTensor) -> Result<Tensor> {
    one(&shapes::SIZE, shapes::OutType { out_type: DType::Int32 }, [x.to_tensor(None)?])
}

/// The number of dimensions of `x`, an int32 scalar.
pub fn rank(x: impl IntoTensor) -> Result<Tensor> {
    plain(&shapes::RANK, [x.to_tensor(None)?])
}

fn only(mut outputs: Vec<Tensor>) -> Result<Tensor> {
    outputs.pop().ok_or_else(|| Error::internal("an operation gave nothing"))
}

/// Tensors one after the other along an axis; their other dimensions and dtypes are equal.
///
/// `InvalidArgument` where they are not, or there is no tensor.
///
/// ```
/// use ferroflow as tf;
/// use tf::array::{self, constant};
/// let (a, b) = (constant([[1, 2]])?, constant([[3, 4], [5, 6]])?);
/// assert_eq!(array::concat(&[a, b], 0)?.dims2()?, (3, 2));
/// # Ok::<(), tf::Error>(())
/// ```
pub fn concat(values: &[Tensor], axis: i64) -> Result<Tensor> {
    let mut inputs = values.to_vec();
    inputs.push(int32("axis", axis)?);
    only(listed(&concat::CONCAT, concat::Concat { n: values.len() as i64 }, inputs)?)
}

/// Tensors of one shape and dtype side by side along a new axis.
///
/// ```
/// use ferroflow as tf;
/// use tf::array::{self, constant};
/// let x = constant([1, 2])?;
/// assert_eq!(array::stack(&[x.clone(), x], 1)?.to_vec::<i32>()?, [1, 1, 2, 2]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn stack(values: &[Tensor], axis: i64) -> Result<Tensor> {
    only(listed(&concat::PACK, concat::Pack { n: values.len() as i64, axis }, values.to_vec())?)
}

/// The slices of `x` along an axis, without it.
///
/// `InvalidArgument` where the length of the axis is not known.
pub fn unstack(x: impl IntoTensor, axis: i64) -> Result<Vec<Tensor>> {
    let x = x.to_tensor(None)?;
    let shape = x.shape();
    let at = if axis < 0 { axis + shape.rank().unwrap_or(0) as i64 } else { axis };
    let num = usize::try_from(at).ok().and_then(|i| shape.dim(i)).ok_or_else(|| {
        Error::invalid_argument(format!("cannot unstack axis {axis} of shape {shape}"))
    })?;
    listed(&concat::UNPACK, concat::Unpack { num: num as i64, axis }, vec![x])
}

/// The parts of `x` of these sizes along an axis; one size may be -1: it is what the others leave.
///
/// `InvalidArgument` where the sizes do not add up to the axis.
pub fn split(x: impl IntoTensor, sizes: &[i64], axis: i64) -> Result<Vec<Tensor>> {
    let inputs = vec![x.to_tensor(None)?, ints(sizes)?, int32("axis", axis)?];
    listed(&concat::SPLIT_V, concat::Split { num_split: sizes.len() as i64 }, inputs)
}

/// The box of `x` that begins at `begin` and has this size; a size of -1 goes to the end.
///
/// `InvalidArgument` where it reaches out of `x`.
pub fn slice(x: impl IntoTensor, begin: &[i64], size: &[i64]) -> Result<Tensor> {
    plain(&slices::SLICE, [x.to_tensor(None)?, ints(begin)?, ints(size)?])
}

/// As [`slice()`], begin and size given as integer vectors: of use in a trace, where they may not be known yet.
pub fn slice_to(x: impl IntoTensor, begin: &Tensor, size: &Tensor) -> Result<Tensor> {
    plain(&slices::SLICE, [x.to_tensor(None)?, begin.clone(), size.clone()])
}

/// The slices of `params` at `indices` along an axis: a dimension there is replaced by those of `indices`,
/// which are int32 or int64.
///
/// `InvalidArgument` for an index outside of the axis.
///
/// ```
/// use ferroflow as tf;
/// use tf::array::{self, constant};
/// let table = constant([10, 20, 30])?;
/// assert_eq!(array::gather(&table, constant([2, 0])?, 0)?.to_vec::<i32>()?, [30, 10]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn gather(params: impl IntoTensor, indices: impl IntoTensor, axis: i64) -> Result<Tensor> {
    let (params, indices) = (params.to_tensor(None)?, indices.to_tensor(None)?);
    let axis = int32("axis", axis)?;
    one(&gathers::GATHER, gathers::Gather { batch_dims: 0 }, [params, indices, axis])
}

/// The slices of `params` at places given by their first coordinates: of indices `[..., k]` the first `k`
/// dimensions are replaced by those before the last (`tf.gather_nd`).
///
/// ```
/// use ferroflow as tf;
/// use tf::array::{self, constant};
/// let x = constant([[1, 2], [3, 4]])?;
/// let at = constant([[1, 0], [0, 1]])?;
/// assert_eq!(array::gather_nd(&x, &at)?.to_vec::<i32>()?, [3, 2]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn gather_nd(params: impl IntoTensor, indices: impl IntoTensor) -> Result<Tensor> {
    let inputs = [params.to_tensor(None)?, indices.to_tensor(None)?];
    one(&index_nd::GATHER_ND, index_nd::Indexing { bad_indices_policy: String::new() }, inputs)
}

/// The places of what is true, or not 0: their coordinates, int64 `[n, rank]`, in row-major order
/// (`tf.where` of one argument).
///
/// ```
/// use ferroflow as tf;
/// use tf::array::{self, constant};
/// let x = constant([[true, false], [false, true]])?;
/// assert_eq!(array::where_true(&x)?.to_vec::<i64>()?, [0, 0, 1, 1]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn where_true(x: impl IntoTensor) -> Result<Tensor> {
    plain(&index_nd::WHERE, [x.to_tensor(None)?])
}

/// Vectors of length `depth` along a new last axis, with 1 at each index and 0 elsewhere; all 0 where an
/// index is outside of `[0, depth)`.
///
/// `InvalidArgument` for a depth that does not fit in int32.
///
/// ```
/// use ferroflow as tf;
/// use tf::array::{self, constant};
/// let x = array::one_hot(constant([1, 0])?, 2, tf::DType::Float32)?;
/// assert_eq!(x.to_vec::<f32>()?, [0.0, 1.0, 1.0, 0.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn one_hot(indices: impl IntoTensor, depth: usize, dtype: DType) -> Result<Tensor> {
    let indices = indices.to_tensor(None)?;
    let depth = int32("depth", i64::try_from(depth).unwrap_or(i64::MAX))?;
    let (on, off) = (scalar(dtype, 1.0)?, scalar(dtype, 0.0)?);
    one(&one_hots::ONE_HOT, one_hots::OneHot { axis: -1 }, [indices, depth, on, off])
}

/// `x` with a border of zeros: `paddings[d]` says how many come before and after dimension `d`.
pub fn pad(x: impl IntoTensor, paddings: &[[i32; 2]]) -> Result<Tensor> {
    plain(&pads::PAD, [x.to_tensor(None)?, Tensor::new(paddings)?])
}

/// `x` with a border that mirrors it, its outermost elements not repeated: `paddings[d]` says how many come
/// before and after dimension `d`.
///
/// `InvalidArgument` for a border that is as wide as the dimension, or wider.
pub fn mirror_pad(x: impl IntoTensor, paddings: &[[i32; 2]]) -> Result<Tensor> {
    let attrs = mirrors::MirrorPad { mode: mirrors::Mirror::Reflect };
    one(&mirrors::MIRROR_PAD, attrs, [x.to_tensor(None)?, Tensor::new(paddings)?])
}

/// `x` repeated `multiples[d]` times along dimension `d`.
pub fn tile(x: impl IntoTensor, multiples: &[i64]) -> Result<Tensor> {
    plain(&tiles::TILE, [x.to_tensor(None)?, ints(multiples)?])
}

/// Each slice of `x` along an axis repeated, one beside the other (`tf.repeat`).
///
/// `InvalidArgument` for an axis outside of `[-rank, rank)`.
///
/// ```
/// use ferroflow as tf;
/// use tf::array::{self, constant};
/// let x = array::repeat(constant([[1, 2], [3, 4]])?, 2, 1)?;
/// assert_eq!(x.to_vec::<i32>()?, [1, 1, 2, 2, 3, 3, 4, 4]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn repeat(x: impl IntoTensor, times: usize, axis: i64) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    let Some(rank) = x.shape().rank() else {
        return Err(Error::unimplemented("repeating slices of a tensor of unknown rank"));
    };
    let at = usize::try_from(if axis < 0 { axis.saturating_add(rank as i64) } else { axis });
    let Some(at) = at.ok().filter(|&at| at < rank) else {
        let shape = x.shape();
        return Err(Error::invalid_argument(format!("there is no axis {axis} of shape {shape}")));
    };
    let times = i32::try_from(times)
        .map_err(|_| Error::invalid_argument(format!("{times} repetitions are too many")))?;
    let mut multiples = vec![1i64; rank + 1];
    multiples[at + 1] = times.into();
    let dims = (0..rank).map(|i| match dimension(&x, i as i64)? {
        n if i == at => n * times,
        n => Ok(n),
    });
    let dims = stack(&dims.collect::<Result<Vec<_>>>()?, 0)?;
    reshape_to(tile(expand_dims(&x, at as i64 + 1)?, &multiples)?, &dims)
}

/// `x` in a larger shape, its dimensions of length 1 repeated.
///
/// `InvalidArgument` where another dimension would have to change.
pub fn broadcast_to(x: impl IntoTensor, dims: &[usize]) -> Result<Tensor> {
    let dims: Vec<i64> = dims.iter().map(|&d| d as i64).collect();
    plain(&tiles::BROADCAST_TO, [x.to_tensor(None)?, ints(&dims)?])
}

/// `x` with these axes back to front.
pub fn reverse(x: impl IntoTensor, axes: &[i64]) -> Result<Tensor> {
    plain(&reverses::REVERSE, [x.to_tensor(None)?, ints(axes)?])
}

/// The elements as another dtype: floats are cut to integers, wide integers wrap, numbers but 0 are true.
pub fn cast(x: impl IntoTensor, dtype: DType) -> Result<Tensor> {
    x.to_tensor(None)?.cast(dtype)
}
