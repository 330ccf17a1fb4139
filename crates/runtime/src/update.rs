//! Optimizer updates of variables, each one operation in place.
//!
//! Does not know: optimizers' state.

use crate::{Context, IntoTensor, Tensor, Variable};
use ferroflow_base::Result;
use ferroflow_op::{Attrs, Cotangent, Emit, OpDef, Slices, Value};
use ferroflow_ops::array::gather;
use ferroflow_ops::resource::apply::{
    APPLY_ADAM, APPLY_GRADIENT_DESCENT, APPLY_MOMENTUM, Locking, Nesterov,
};
use ferroflow_ops::resource::scatter::{RESOURCE_SCATTER_ADD, RESOURCE_SCATTER_SUB};
use ferroflow_tensor::{DType, PartialShape};

fn emit(op: &'static OpDef, attrs: impl Into<Attrs>, inputs: &[Value]) -> Result<()> {
    Context.emit(op, attrs.into(), inputs).map(|_| ())
}

fn number(value: f64, dtype: DType) -> Result<Value> {
    Ok(value.to_tensor(Some(dtype))?.into_value())
}

/// `w -= lr * g`.
pub fn gradient_descent(w: &Variable, lr: &Tensor, g: &Tensor) -> Result<()> {
    let inputs = [w.handle(), lr.value().clone(), g.value().clone()];
    emit(&APPLY_GRADIENT_DESCENT, Locking { use_locking: false }, &inputs)
}

/// `v = momentum * v - lr * g; w += v`, or with Nesterov's look-ahead.
pub fn momentum(
    w: &Variable,
    v: &Variable,
    lr: &Tensor,
    g: &Tensor,
    momentum: f64,
    nesterov: bool,
) -> Result<()> {
    let m = number(momentum, w.dtype())?;
    let inputs = [w.handle(), v.handle(), lr.value().clone(), g.value().clone(), m];
    emit(&APPLY_MOMENTUM, Nesterov { use_locking: false, use_nesterov: nesterov }, &inputs)
}

/// Adam's update; `powers_and_rate` are β₁ᵗ, β₂ᵗ and the rate, `hyper` β₁, β₂ and ε.
pub fn adam(
    w: &Variable,
    m: &Variable,
    v: &Variable,
    powers_and_rate: [&Tensor; 3],
    hyper: [f64; 3],
    g: &Tensor,
) -> Result<()> {
    let mut inputs = vec![w.handle(), m.handle(), v.handle()];
    inputs.extend(powers_and_rate.iter().map(|t| t.value().clone()));
    for h in hyper {
        inputs.push(number(h, w.dtype())?);
    }
    inputs.push(g.value().clone());
    emit(&APPLY_ADAM, Nesterov { use_locking: false, use_nesterov: false }, &inputs)
}

/// Adds to rows of a variable; several for one row all count.
pub fn scatter_add(w: &Variable, rows: &Tensor, values: &Tensor) -> Result<()> {
    scatter(&RESOURCE_SCATTER_ADD, w, rows, values)
}

/// Subtracts from rows of a variable; several for one row all count.
pub fn scatter_sub(w: &Variable, rows: &Tensor, values: &Tensor) -> Result<()> {
    scatter(&RESOURCE_SCATTER_SUB, w, rows, values)
}

fn scatter(op: &'static OpDef, w: &Variable, rows: &Tensor, values: &Tensor) -> Result<()> {
    emit(op, Attrs::NONE, &[w.handle(), rows.value().clone(), values.value().clone()])
}

/// All elements of a gradient of which some rows are there.
pub fn whole(rows: &Slices) -> Result<Tensor> {
    gather::dense(&mut Context, Cotangent::Slices(rows.clone())).map(Tensor::from)
}

/// The shape that as many rows of a weight have as there are indices.
pub fn shape_of_rows(weight: &PartialShape, indices: &PartialShape) -> PartialShape {
    match (weight.dims(), indices.dims()) {
        (Some([_, row @ ..]), Some(indices)) => {
            PartialShape::new(indices.iter().chain(row).copied().collect::<Vec<_>>())
        }
        _ => PartialShape::unknown(),
    }
}
