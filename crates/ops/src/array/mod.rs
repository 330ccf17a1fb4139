//! Constants, shapes, and moving elements about.
//!
//! Does not know: arithmetic on elements.

pub mod band;
pub mod bitcast;
pub mod blocks;
pub mod bucketize;
pub mod check;
pub mod concat;
pub mod constant;
pub mod depth;
pub mod fill;
pub mod gather;
pub mod identity;
pub mod index_nd;
mod index_policy;
pub mod lower;
pub mod mirror_pad;
pub mod offset;
pub mod one_hot;
pub mod pad;
pub mod position;
pub mod range;
pub mod reshape;
pub mod reverse;
pub mod roll;
pub mod search;
pub mod segment;
pub mod shape;
pub mod slice;
pub mod sparse_segment;
pub mod stitch;
pub mod strided_slice;
pub mod tile;
pub mod transpose;
pub mod unique;

use ferroflow_op::OpDef;

pub(crate) const OPS: &[&OpDef] = &[
    &bitcast::BITCAST,
    &blocks::BATCH_TO_SPACE,
    &blocks::BATCH_TO_SPACE_ND,
    &blocks::SPACE_TO_BATCH,
    &blocks::SPACE_TO_BATCH_ND,
    &check::CHECK_NUMERICS,
    &check::CHECK_NUMERICS_V2,
    &check::DEEP_COPY,
    &check::EMPTY,
    &check::ENSURE_SHAPE,
    &check::PLACEHOLDER_WITH_DEFAULT,
    &check::GUARANTEE_CONST,
    &check::PREVENT_GRADIENT,
    &bucketize::BUCKETIZE,
    &concat::CONCAT,
    &concat::PACK,
    &concat::SPLIT,
    &concat::SPLIT_V,
    &concat::UNPACK,
    &constant::CONST,
    &depth::DEPTH_TO_SPACE,
    &depth::SPACE_TO_DEPTH,
    &fill::FILL,
    &fill::ONES_LIKE,
    &fill::ZEROS_LIKE,
    &gather::GATHER,
    &gather::UNSORTED_SEGMENT_SUM,
    &identity::IDENTITY,
    &identity::IDENTITY_N,
    &identity::NO_OP,
    &identity::STOP_GRADIENT,
    &index_nd::GATHER_ND,
    &index_nd::SCATTER_ND,
    &index_nd::SCATTER_ND_NON_ALIASING_ADD,
    &index_nd::TENSOR_SCATTER_ADD,
    &index_nd::TENSOR_SCATTER_MAX,
    &index_nd::TENSOR_SCATTER_MIN,
    &index_nd::TENSOR_SCATTER_SUB,
    &index_nd::TENSOR_SCATTER_UPDATE,
    &index_nd::WHERE,
    &mirror_pad::MIRROR_PAD,
    &mirror_pad::MIRROR_PAD_GRAD,
    &offset::CONCAT_OFFSET,
    &offset::TO_BOOL,
    &one_hot::ONE_HOT,
    &pad::PAD,
    &pad::PAD_V2,
    &band::BAND_PART,
    &band::INVERT_PERMUTATION,
    &range::RANGE,
    &reshape::EXPAND_DIMS,
    &reshape::RESHAPE,
    &reshape::SQUEEZE,
    &reverse::REVERSE,
    &roll::REVERSE_SEQUENCE,
    &roll::ROLL,
    &segment::SEGMENT_MAX,
    &segment::SEGMENT_MAX_N,
    &segment::SEGMENT_MEAN,
    &segment::SEGMENT_MIN,
    &segment::SEGMENT_MIN_N,
    &segment::SEGMENT_PROD,
    &segment::SEGMENT_PROD_N,
    &segment::SEGMENT_SUM,
    &segment::SEGMENT_SUM_N,
    &segment::UNSORTED_SEGMENT_MAX,
    &segment::UNSORTED_SEGMENT_MIN,
    &segment::UNSORTED_SEGMENT_PROD,
    &search::LOWER_BOUND,
    &search::UNRAVEL_INDEX,
    &search::UPPER_BOUND,
    &shape::RANK,
    &shape::SHAPE,
    &shape::SHAPE_N,
    &shape::SIZE,
    &slice::SLICE,
    &sparse_segment::SPARSE_SEGMENT_MEAN,
    &sparse_segment::SPARSE_SEGMENT_MEAN_N,
    &sparse_segment::SPARSE_SEGMENT_MEAN_GRAD,
    &sparse_segment::SPARSE_SEGMENT_MEAN_GRAD_UNIQUE,
    &sparse_segment::SPARSE_SEGMENT_SQRT_N,
    &sparse_segment::SPARSE_SEGMENT_SQRT_N_N,
    &sparse_segment::SPARSE_SEGMENT_SQRT_N_GRAD,
    &sparse_segment::SPARSE_SEGMENT_SQRT_N_GRAD_UNIQUE,
    &sparse_segment::SPARSE_SEGMENT_SUM,
    &sparse_segment::SPARSE_SEGMENT_SUM_N,
    &sparse_segment::SPARSE_SEGMENT_SUM_GRAD,
    &sparse_segment::SPARSE_SEGMENT_SUM_GRAD_UNIQUE,
    &stitch::DYNAMIC_PARTITION,
    &stitch::DYNAMIC_STITCH,
    &stitch::PARALLEL_DYNAMIC_STITCH,
    &strided_slice::STRIDED_SLICE,
    &strided_slice::STRIDED_SLICE_GRAD,
    &tile::BROADCAST_TO,
    &tile::TILE,
    &transpose::TRANSPOSE,
    &unique::LIST_DIFF,
    &unique::UNIQUE,
    &unique::UNIQUE_ALONG,
    &unique::UNIQUE_ALONG_WITH_COUNTS,
    &unique::UNIQUE_WITH_COUNTS,
];

use crate::prelude::*;

/// The shape that a `const` input of an operation states, as far as its value is known: -1 is
/// unknown if `wild` allows it, other negatives are errors.
pub fn shape_value(cx: &Infer<'_>, i: usize, wild: bool) -> Result<PartialShape> {
    let given = cx.shape(i)?;
    if given.rank() == Some(0) {
        return Err(Error::invalid_argument(format!(
            "{} must be a vector of int32 or int64, got shape {given}",
            cx.name(i)
        )));
    }
    shape_or_length(cx, i, wild)
}

/// As [`shape_value`], where a scalar is the length of a vector.
pub fn shape_or_length(cx: &Infer<'_>, i: usize, wild: bool) -> Result<PartialShape> {
    let given = cx.shape(i)?;
    if given.rank().is_some_and(|r| r > 1) {
        return Err(Error::invalid_argument(format!(
            "{} must be a vector of int32 or int64, got shape {given}",
            cx.name(i)
        )));
    }
    let Some(elements) = cx.elements(i)? else {
        let rank = if given.rank() == Some(0) { Some(1) } else { given.dim(0) };
        return Ok(rank.map_or(PartialShape::unknown(), PartialShape::of_rank));
    };
    // An element that is not known is a dimension that is not.
    let dims: Vec<i64> = elements.iter().map(|d| d.unwrap_or(-1)).collect();
    let least = if wild { -1 } else { 0 };
    if let Some(at) = elements.iter().position(|d| d.is_some_and(|d| d < least)) {
        let (d, name) = (dims[at], cx.name(i));
        return Err(Error::invalid_argument(match wild {
            true => format!("Size {at} must be non-negative, not {d} ({name} is {dims:?})"),
            false => format!("Dimension {d} must be >= 0 ({name} is {dims:?})"),
        }));
    }
    let shape = PartialShape::from_signed(&dims)?;
    if let Some(known) = shape.dims().and_then(|d| d.iter().copied().collect::<Option<Vec<_>>>()) {
        // A size that overflows is an error already here.
        Shape::new(known)?;
    }
    Ok(shape)
}

/// `x[start .. start + count]` of a vector; a count of -1 goes to the end.
pub fn slice_of(cx: &mut dyn Emit, x: &Value, start: i64, count: i64) -> Result<Value> {
    cx.call(&slice::SLICE, [x, &ints(&[start])?, &ints(&[count])?])
}
