//! Lowering shared by elementwise operations: explicit broadcasting.
//!
//! Does not know: which operation is lowered.

use crate::prelude::*;
use ferroflow_hlo::{Type, Value as HloValue};

/// `value` in this shape, by NumPy's rules (the shape was checked by inference).
pub(crate) fn broadcast(cx: &mut Lower<'_>, value: &HloValue, shape: &Shape) -> Result<HloValue> {
    if value.ty.shape == *shape {
        return Ok(value.clone());
    }
    let ty = Type { dtype: value.ty.dtype, shape: shape.clone() };
    let rank = shape.rank();
    let from = value.ty.shape.dims();
    // Dimensions of size 1 that grow are dropped first: `broadcast_in_dim` maps the rest.
    let kept: Vec<usize> =
        (0..from.len()).filter(|&i| from[i] == shape.dims()[i + rank - from.len()]).collect();
    let narrow = Shape::new(kept.iter().map(|&i| from[i]).collect::<Vec<_>>())?;
    let narrow = if narrow == value.ty.shape {
        value.clone()
    } else {
        cx.op("reshape", &[value], "", Type { dtype: value.ty.dtype, shape: narrow })?
    };
    let dims: Vec<String> = kept.iter().map(|i| (i + rank - from.len()).to_string()).collect();
    let dims = if dims.is_empty() {
        "broadcast_dimensions = array<i64>".to_string()
    } else {
        format!("broadcast_dimensions = array<i64: {}>", dims.join(", "))
    };
    cx.op("broadcast_in_dim", &[&narrow], &dims, ty)
}
