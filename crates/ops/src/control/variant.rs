//! What variants of several kinds have in common: what operations on them are, zeros like them, and their sums.
//!
//! Does not know: lists, which have their own.

use super::map::TensorMap;
use super::ragged::Ragged;
use crate::prelude::*;
use ferroflow_base::memory;
use ferroflow_tensor::Object;
use std::any::Any;
use std::sync::Arc;

/// An operation on variants, which the host holds and which every row has of its own.
pub(super) const fn of_variants(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    attrs: &'static ferroflow_op::AttrTable,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    gradient: Gradient,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient,
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("variants live on the host"),
        batch: Batch::Loop("a variant of each row's own"),
        decompose: None,
        samples: no_samples,
    }
}

fn own<T: Object>(object: &Arc<dyn Object>) -> Option<&T> {
    let any: &dyn Any = object.as_any();
    any.downcast_ref()
}

fn other(object: &Arc<dyn Object>) -> Error {
    Error::unimplemented(format!("a sum, or zeros, of variants that hold a {}", object.kind()))
}

fn zero(object: &Arc<dyn Object>) -> Result<Arc<dyn Object>> {
    if let Some(map) = own::<TensorMap>(object) {
        return Ok(Arc::new(map.zeros()?));
    }
    let ragged = own::<Ragged>(object).ok_or_else(|| other(object))?;
    Ok(Arc::new(ragged.zeros()?))
}

fn sum(a: &Arc<dyn Object>, b: &Arc<dyn Object>) -> Result<Arc<dyn Object>> {
    if let (Some(a), Some(b)) = (own::<TensorMap>(a), own::<TensorMap>(b)) {
        return Ok(Arc::new(a.plus(b)?));
    }
    match (own::<Ragged>(a), own::<Ragged>(b)) {
        (Some(a), Some(b)) => Ok(Arc::new(a.plus(b)?)),
        _ => Err(other(a)),
    }
}

/// Zeros in the place of the tensors that variants hold.
pub(super) fn zeros_like(array: &Array) -> Result<Array> {
    let zeros: Vec<_> = array.objects()?.iter().map(zero).collect::<Result<_>>()?;
    Array::from_objects(DType::Variant, zeros, array.shape().clone())
}

/// The sums of the tensors that variants hold, of arrays of one shape.
pub(super) fn add_n(terms: &[&Array]) -> Result<Array> {
    let Some((first, rest)) = terms.split_first() else {
        return Err(Error::invalid_argument("takes at least one input"));
    };
    let mut total = memory::collect(first.objects()?.iter().cloned())?;
    for term in rest {
        if term.shape() != first.shape() {
            return Err(Error::invalid_argument(format!(
                "variants of shapes {} and {} cannot be added",
                first.shape(),
                term.shape()
            )));
        }
        for (total, term) in total.iter_mut().zip(term.objects()?) {
            *total = sum(total, term)?;
        }
    }
    Array::from_objects(DType::Variant, total, first.shape().clone())
}
