//! What is raised for inputs that do not fit: dtypes that do not go together, symbols without a graph.
//!
//! Invariant: TensorFlow's words and classes: what runs at once is an `InvalidArgumentError`, what is traced a
//! `TypeError`, because a graph's inputs are checked before there is an operation.
//! Does not know: how inputs are converted.

use crate::error::{raise, type_error};
use crate::tensor;
use ferroflow_base::{Error, Frame};
use ferroflow_op::{ArgType, Count, OpDef, SmallVec, Value};
use ferroflow_runtime::executing_eagerly;
use ferroflow_tensor::DType;
use pyo3::prelude::*;

/// `float` for float32: the name of the dtype in messages of kernels.
fn short(dtype: DType) -> String {
    dtype.proto_name().trim_start_matches("DT_").to_ascii_lowercase()
}

/// The error for input `place`, counted over all lists, of an operation that runs at once.
fn at_once(py: Python<'_>, op: &OpDef, place: usize, want: DType, own: DType) -> PyErr {
    let text = format!(
        "cannot compute {} as input #{place}(zero-based) was expected to be a {} tensor but is a {} tensor",
        op.name,
        short(want),
        short(own)
    );
    raise(py, &Error::invalid_argument(text).in_frame(Frame::Operation(op.name.into())))
}

/// The error for declared input `arg`, a tensor of dtype `own` where the inputs before it ask for `want`; `place` is
/// its number with the items of lists before it counted.
#[cold]
pub(crate) fn of_input(
    py: Python<'_>,
    op: &OpDef,
    arg: usize,
    place: usize,
    want: DType,
    own: DType,
) -> PyErr {
    if executing_eagerly() {
        return at_once(py, op, place, want, own);
    }
    let declared = op.signature.inputs();
    let Some(this) = declared.get(arg) else { return at_once(py, op, place, want, own) };
    let first = declared
        .iter()
        .find(|other| matches!((other.ty, this.ty), (ArgType::Var(a), ArgType::Var(b)) if a == b));
    type_error(match (first, this.ty) {
        (Some(first), ArgType::Var(_)) if first.name != this.name => format!(
            "Input '{}' of '{}' Op has type {} that does not match type {} of argument '{}'.",
            this.name,
            op.name,
            own.name(),
            want.name(),
            first.name
        ),
        _ => format!(
            "Input '{}' of '{}' Op has type {} that does not match expected type of {}.",
            this.name,
            op.name,
            own.name(),
            want.name()
        ),
    })
}

/// The error for declared input `arg`, a list whose tensors have these dtypes and should have one; `before` inputs
/// stand before the list.
#[cold]
pub(crate) fn in_list(
    py: Python<'_>,
    op: &OpDef,
    arg: usize,
    before: usize,
    want: DType,
    dtypes: &[DType],
) -> PyErr {
    if executing_eagerly() {
        let other = dtypes.iter().position(|&d| d != want).unwrap_or(0);
        return at_once(py, op, before + other, want, dtypes.get(other).copied().unwrap_or(want));
    }
    let name = op.signature.inputs().get(arg).map_or("", |a| a.name);
    let names: Vec<&str> = dtypes.iter().map(|d| d.name()).collect();
    type_error(format!(
        "Tensors in list passed to '{name}' of '{}' Op have types [{}] that don't all match.",
        op.name,
        names.join(", ")
    ))
}

/// The error for the first input of a dtype that the operation takes nowhere, while a graph is made; `None` where the
/// dtypes are not what is wrong, or the operation runs at once.
pub(crate) fn of_dtypes(op: &OpDef, counts: &[usize], dtypes: &[DType]) -> Option<PyErr> {
    if executing_eagerly() {
        return None;
    }
    let mut rest = dtypes;
    for (arg, &count) in op.signature.inputs().iter().zip(counts) {
        let (own, after) = rest.split_at_checked(count)?;
        rest = after;
        let ArgType::Var(var) = arg.ty else { continue };
        let allowed = op.signature.types.get(usize::from(var))?.allowed;
        let refused = own.iter().find(|d| !allowed.is_empty() && !allowed.contains(d));
        if let Some(refused) = refused {
            let names: Vec<&str> = allowed.iter().map(|d| d.name()).collect();
            return Some(type_error(format!(
                "Value passed to parameter '{}' has DataType {} not in list of allowed values: {}",
                arg.name,
                refused.name(),
                names.join(", ")
            )));
        }
    }
    None
}

/// What a graph says of the first input of a dtype that the operation takes nowhere, where that is what is wrong.
#[cold]
pub(crate) fn refused(op: &OpDef, inputs: &[&Value]) -> Option<PyErr> {
    let declared = op.signature.inputs();
    let single = declared.iter().all(|a| matches!(a.count, Count::One));
    let dtypes: SmallVec<[DType; 4]> = inputs.iter().map(|v| v.dtype()).collect();
    let counts: SmallVec<[usize; 4]> = declared.iter().map(|_| 1).collect();
    single.then(|| of_dtypes(op, &counts, &dtypes)).flatten()
}

/// The error for a symbolic tensor that is used where its function is not being traced.
#[cold]
pub(crate) fn out_of_scope(py: Python<'_>, symbol: &Value) -> PyErr {
    let shown = tensor::wrap(py, symbol.clone())
        .and_then(|t| t.bind(py).repr().map(|r| r.to_string()))
        .unwrap_or_default();
    type_error(format!(
        "{shown} is out of scope and cannot be used here. Use return values, explicit Python locals or TensorFlow \
         collections to access it. It belongs to a function that is, or was, being traced, and has no value by itself."
    ))
}
