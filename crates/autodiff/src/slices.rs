//! Gradients of which only some rows are there: their sums, and the whole of them.
//!
//! Invariant: the sum of gradients that are all rows is rows, none of them touched; a whole one among them
//! makes the sum whole.
//! Does not know: which operations give or take rows.

use ferroflow_base::{Error, Result};
use ferroflow_op::{Cotangent, Emit, Slices, SmallVec, Value};
use ferroflow_ops::array::{concat::concat, gather::dense};
use ferroflow_ops::{formula::Formula, math::add_n::add_n};
use ferroflow_tensor::DType;

/// The sum of at least one gradient of the same value.
pub(crate) fn sum(cx: &mut dyn Emit, parts: &[Cotangent]) -> Result<Cotangent> {
    if let [one] = parts {
        return Ok(one.clone());
    }
    let rows: Option<Vec<&Slices>> = parts
        .iter()
        .map(|part| match part {
            Cotangent::Slices(slices) => Some(slices),
            Cotangent::Dense(_) => None,
        })
        .collect();
    match rows {
        Some(rows) => joined(cx, &rows).map(Cotangent::Slices),
        None => {
            let parts: SmallVec<[Value; 4]> =
                parts.iter().map(|part| dense(cx, part.clone())).collect::<Result<_>>()?;
            add_n(cx, &parts).map(Cotangent::Dense)
        }
    }
}

/// All rows in one list.
fn joined(cx: &mut dyn Emit, parts: &[&Slices]) -> Result<Slices> {
    let first = parts.first().ok_or_else(|| Error::internal("no gradients to add"))?;
    let same = parts.iter().all(|p| p.indices.dtype() == first.indices.dtype());
    let dtype = if same { first.indices.dtype() } else { DType::Int64 };
    let values: Vec<Value> = parts.iter().map(|p| p.values.clone()).collect();
    let indices: Vec<Value> =
        parts.iter().map(|p| cx.cast(&p.indices, dtype)).collect::<Result<_>>()?;
    Ok(Slices {
        values: concat(cx, &values, 0)?,
        indices: concat(cx, &indices, 0)?,
        dense_shape: first.dense_shape.clone(),
    })
}

/// Each gradient with all its elements.
pub(crate) fn whole(
    cx: &mut dyn Emit,
    gradients: Vec<Option<Cotangent>>,
) -> Result<Vec<Option<Value>>> {
    gradients.into_iter().map(|g| g.map(|g| dense(cx, g)).transpose()).collect()
}
