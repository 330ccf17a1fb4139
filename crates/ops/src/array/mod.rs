//! Constants, shapes, and moving elements about.
//!
//! Does not know: arithmetic on elements.

pub mod band;
pub mod bitcast;
pub mod concat;
pub mod constant;
pub mod fill;
pub mod gather;
pub mod identity;
pub mod index_nd;
pub mod lower;
pub mod one_hot;
pub mod pad;
pub mod position;
pub mod range;
pub mod reshape;
pub mod reverse;
pub mod shape;
pub mod slice;
pub mod strided_slice;
pub mod tile;
pub mod transpose;
pub mod unique;

use ferroflow_op::OpDef;

pub(crate) const OPS: &[&OpDef] = &[
    &bitcast::BITCAST,
    &concat::CONCAT,
    &concat::PACK,
    &concat::SPLIT,
    &concat::SPLIT_V,
    &concat::UNPACK,
    &constant::CONST,
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
    &index_nd::TENSOR_SCATTER_ADD,
    &index_nd::TENSOR_SCATTER_MAX,
    &index_nd::TENSOR_SCATTER_MIN,
    &index_nd::TENSOR_SCATTER_SUB,
    &index_nd::TENSOR_SCATTER_UPDATE,
    &index_nd::WHERE,
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
    &shape::RANK,
    &shape::SHAPE,
    &shape::SIZE,
    &slice::SLICE,
    &strided_slice::STRIDED_SLICE,
    &strided_slice::STRIDED_SLICE_GRAD,
    &tile::BROADCAST_TO,
    &tile::TILE,
    &transpose::TRANSPOSE,
    &unique::UNIQUE,
    &unique::UNIQUE_WITH_COUNTS,
];

use crate::prelude::*;

/// The shape that a `const` input of an operation states, as far as its value is known: -1 is
/// unknown if `wild` allows it, other negatives are errors.
pub fn shape_value(cx: &Infer<'_>, i: usize, wild: bool) -> Result<PartialShape> {
    let given = cx.shape(i)?;
    if given.rank().is_some_and(|r| r != 1) {
        return Err(Error::invalid_argument(format!(
            "{} must be a vector of int32 or int64, got shape {given}",
            cx.name(i)
        )));
    }
    let Some(elements) = cx.elements(i)? else {
        return Ok(given.dim(0).map_or(PartialShape::unknown(), PartialShape::of_rank));
    };
    // An element that is not known is a dimension that is not.
    let dims: Vec<i64> = elements.iter().map(|d| d.unwrap_or(-1)).collect();
    if let Some(d) = elements.iter().flatten().find(|&&d| d < if wild { -1 } else { 0 }) {
        return Err(Error::invalid_argument(format!(
            "dimension {d} of {} {dims:?} must be >= 0",
            cx.name(i)
        )));
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
