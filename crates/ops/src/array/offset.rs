//! `ConcatOffset`: where each of several tensors begins in what they are joined to; and `ToBool`.
//!
//! Does not know: who joins them.

use crate::prelude::*;
use ferroflow_tensor::dispatch;

attributes! {
    /// How many shapes there are.
    pub struct Shapes {
        /// As above.
        n as "N": i64 [2 ..],
        /// Their dtype.
        shape_type: DType = DType::Int32,
    }
}

/// Offsets of joined tensors.
pub static CONCAT_OFFSET: OpDef = OpDef {
    name: "ConcatOffset",
    doc: "Computes, of the shapes of tensors that are joined along a dimension, where each begins in the whole.",
    signature: Signature::new(
        &["concat_dim: int32", "shape: N * shape_type"],
        &["offset: N * shape_type"],
        &[types("shape_type", dtypes::INDEX).or(DType::Int32)],
    ),
    attrs: Shapes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        cx.with_rank(0, 0)?;
        for i in 1..cx.inputs() {
            let shape = cx.with_rank(i, 1)?;
            cx.output(shape)?;
        }
        Ok(())
    },
    gradient: Gradient::Zero("integer outputs"),
    cpu: Cpu::Kernel(|cx| {
        let shapes: Vec<Integers> =
            cx.input_list(1)?.into_iter().map(Array::to_i64s).collect::<Result<_>>()?;
        let first = shapes.first().cloned().unwrap_or_default();
        let axis = cx.input(0)?.to_i64()?;
        let rank = first.len() as i64;
        let at = if axis < 0 { axis.checked_add(rank) } else { Some(axis) };
        let at = at.and_then(|a| usize::try_from(a).ok()).filter(|&a| a < first.len());
        let at = at.ok_or_else(|| {
            Error::invalid_argument(format!("Concat dim is out of range: {axis} vs. {rank}"))
        })?;
        let mut offset = 0i64;
        for (k, shape) in shapes.iter().enumerate() {
            let differs = |(i, (a, b)): (usize, (&i64, &i64))| i != at && a != b;
            if shape.len() != first.len() || shape.iter().zip(&first).enumerate().any(differs) {
                return Err(Error::invalid_argument(format!(
                    "All dimensions except {at} must match. Input {k} has shape {shape:?} and doesn't match \
                     input 0 with shape {first:?}."
                )));
            }
            let mut out = Array::zeros(cx.dtype(k)?, Shape::vector(shape.len()))?;
            dispatch!(out.dtype(), T in [i32, i64] => {
                if let Some(slot) = out.slice_mut::<T>()?.get_mut(at) {
                    *slot = T::try_from(offset).map_err(|_| {
                        Error::invalid_argument(format!("offset {offset} does not fit the shapes' dtype"))
                    })?;
                }
            });
            cx.set(out)?;
            let length = shape.get(at).copied().unwrap_or(0);
            offset = offset.checked_add(length).ok_or_else(|| {
                Error::invalid_argument(format!("offset {offset} + {length} overflows int64"))
            })?;
        }
        Ok(())
    }),
    hlo: Hlo::HostOnly("shapes are on the host"),
    batch: Batch::Loop("shapes of each row's own"),
    decompose: None,
    samples: |s| {
        let case = || Case::new(Shapes { n: 3, shape_type: DType::Int32 });
        case().int(1).ints(&[2, 2, 7]).ints(&[2, 3, 7]).ints(&[2, 9, 7]).add(s);
        case().int(-1).ints(&[2]).ints(&[0]).ints(&[4]).add(s);
    },
};

/// Whether something counts as true.
pub static TO_BOOL: OpDef = OpDef {
    name: "ToBool",
    doc: "Whether a tensor counts as true: a scalar if it is not 0 or not empty, any other if it has elements.",
    signature: Signature::new(&["input: T"], &["output: bool"], T_ANY),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| cx.output(Shape::scalar()),
    gradient: Gradient::Zero("a truth value"),
    cpu: Cpu::Kernel(|cx| {
        let x = cx.input(0)?;
        let truth = match x.dtype() {
            _ if x.rank() > 0 => !x.is_empty(),
            DType::String => x.strings()?.first().is_some_and(|s| !s.is_empty()),
            dtype => dispatch!(dtype, T in plain => {
                let zero = Array::zeros(dtype, Shape::scalar())?;
                x.item::<T>()? != zero.item::<T>()?
            })
            .ok_or_else(|| Error::unimplemented(format!("whether a {dtype} counts as true")))?,
        };
        cx.set(Array::scalar(truth))
    }),
    hlo: Hlo::HostOnly("it decides what runs"),
    batch: Batch::Loop("a truth value of each row's own"),
    decompose: None,
    samples: |s| {
        let case = || Case::new(Attrs::NONE);
        case().between(&[], 1.0, 2.0).add(s);
        case().between(&[], 0.0, 0.0).add(s);
        case().numbers(&[2]).add(s);
        case().numbers(&[0, 3]).add(s);
    },
};
