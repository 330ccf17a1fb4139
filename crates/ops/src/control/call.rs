//! `PartitionedCall`: calling a function is an operation, so tapes and nesting need no special case.
//!
//! Does not know: how the function is planned.

use super::{dtypes_of, handles, input_types, outputs, reach, result_gradients};
use crate::prelude::*;

attributes! {
    /// The function and its types.
    pub struct Call {
        /// The dtypes of the arguments.
        tin as "Tin": Vec<DType> [0 ..],
        /// The dtypes of the results.
        tout as "Tout": Vec<DType> [0 ..],
        /// The function that is called.
        f: FuncRef,
        /// Kept as it is read: nothing here depends on it.
        config: String = String::new(),
        /// Kept as it is read: nothing here depends on it.
        config_proto: String = String::new(),
        /// Kept as it is read: nothing here depends on it.
        executor_type: String = String::new(),
    }
}

impl Call {
    /// A call of this function.
    pub fn of(f: FuncRef) -> Call {
        Call {
            tin: dtypes_of(f.params()),
            tout: dtypes_of(f.results()),
            f,
            config: String::new(),
            config_proto: String::new(),
            executor_type: String::new(),
        }
    }
}

const CALL_TYPES: &[TypeVar] = &[types_list("Tin"), types_list("Tout")];

const fn call_op(name: &'static str, doc: &'static str) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["args: Tin"], &["output: Tout"], CALL_TYPES),
        attrs: Call::ATTRS,
        effects: Effects::OfFunctions,
        algebra: Algebra::NONE,
        infer: |cx| {
            let types = cx.attrs::<Call>()?.f.infer(&input_types(cx, 0)?)?;
            outputs(cx, &types)
        },
        gradient: Gradient::Functional {
            prepare: |cx, attrs| {
                let forward = cx.split(&attrs.get::<Call>()?.f, Reach::Results)?.forward;
                Ok((call_of(&forward), Call::of(forward).into()))
            },
            vjp,
        },
        cpu: Cpu::Call(|attrs| {
            let call = attrs.get::<Call>()?;
            let same = |types: &[TensorType], listed: &[DType]| {
                types.len() == listed.len() && types.iter().zip(listed).all(|(t, l)| t.dtype == *l)
            };
            let fits = same(call.f.params(), &call.tin) && same(call.f.results(), &call.tout);
            if fits { Ok(&call.f) } else { Err(other_types(call)) }
        }),
        hlo: Hlo::Lower(|cx| {
            let f = &cx.attrs::<Call>()?.f;
            cx.call(f, 0)?.into_iter().for_each(|v| cx.set(v));
            Ok(())
        }),
        batch: Batch::Rule(super::rows::call),
        decompose: None,
        samples: no_samples,
    }
}

#[cold]
fn other_types(call: &Call) -> Error {
    Error::invalid_argument(format!(
        "function {} takes {:?} and returns {:?}, but Tin lists {:?} and Tout {:?}",
        call.f.name(),
        dtypes_of(call.f.params()),
        dtypes_of(call.f.results()),
        call.tin,
        call.tout
    ))
}

fn vjp(g: &mut Grad<'_>) -> Result<()> {
    // The attributes are the prepared ones; the split is cached by its forward function.
    let forward = g.attrs::<Call>()?.f.clone();
    let known = g.split(&forward, Reach::Results)?;
    let own = g.outputs().len().saturating_sub(known.saved);
    let split = g.split(&forward, reach(g, own))?;
    let mut args: Vec<Value> = g.outputs().get(own..).unwrap_or(&[]).to_vec();
    args.extend(result_gradients(g, &split.from)?);
    args.extend(handles(g, &split, 0)?);
    args.extend(split.captured.iter().cloned());
    let op = call_of(&split.backward);
    let dxs = g.emit(op, Call::of(split.backward.clone()).into(), &args)?;
    for (i, dx) in split.gradients(dxs)? {
        g.set_cotangent(i, dx)?;
    }
    Ok(())
}

/// The record for calling this function: stateful or not.
pub fn call_of(f: &FuncRef) -> &'static OpDef {
    if f.effects() == Effects::Pure { &PARTITIONED_CALL } else { &STATEFUL_PARTITIONED_CALL }
}

/// Calls `f`.
pub fn call_function(cx: &mut dyn Emit, f: &FuncRef, args: &[Value]) -> Result<Outputs> {
    cx.emit(call_of(f), Call::of(f.clone()).into(), args)
}

/// Calls a function without effects.
pub static PARTITIONED_CALL: OpDef =
    call_op("PartitionedCall", "Returns f(inputs), where f is a function without side effects.");
/// Calls a function that may have effects.
pub static STATEFUL_PARTITIONED_CALL: OpDef =
    call_op("StatefulPartitionedCall", "Returns f(inputs), where f may have side effects.");
