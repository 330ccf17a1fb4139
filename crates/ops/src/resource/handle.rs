//! Handles of variables by name: `VarHandleOp`.
//!
//! Invariant: of one container and name there is one variable; a use without a name has its own.
//! Does not know: values; see `variable`.

use super::variable::VariableState;
use crate::prelude::*;
use ferroflow_op::ByteString;
use std::sync::Arc;

attributes! {
    /// A variable by name.
    pub struct Handle {
        /// The container of the name.
        container: ByteString = ByteString::default(),
        /// The name; empty: that of the use.
        shared_name: ByteString = ByteString::default(),
        /// The name that errors tell.
        debug_name: ByteString = ByteString::default(),
        /// The dtype of values.
        dtype: DType,
        /// The shape of values.
        shape: PartialShape,
        /// Without meaning here.
        allowed_devices: Vec<ByteString> = Vec::new(),
    }
}

/// What TensorFlow writes as the name of a variable that has none.
const ANONYMOUS: &[u8] = b"cd2c89b7-88b7-44c8-ad83-06c2a9158347";

fn infer(cx: &mut Infer<'_>) -> Result<()> {
    let own = cx.attrs::<Handle>()?;
    let held = TensorType::new(own.dtype, own.shape.clone());
    let held = HandleData::new("Variable", vec![held]);
    let ty = TensorType::new(DType::Resource, PartialShape::scalar());
    cx.output_type(ty.with_handle(Some(Arc::new(held))))
}

fn cpu(cx: &mut Kernel<'_>) -> Result<()> {
    let own = cx.attrs::<Handle>()?;
    let text = |s: &ByteString| String::from_utf8_lossy(&s.0).into_owned();
    let ty = TensorType::new(own.dtype, own.shape.clone());
    let (container, name) = (text(&own.container), text(&own.shared_name));
    let make = || {
        let state = VariableState::new(&name, ty.clone(), false, None);
        Array::from_objects(DType::Resource, vec![Arc::new(state)], Shape::scalar())
    };
    let handle = match own.shared_name.0.as_slice() {
        ANONYMOUS => make()?,
        [] => cx.with_state(
            || None,
            |known: &mut Option<Array>| match known {
                Some(known) => Ok(known.clone()),
                None => Ok(known.insert(make()?).clone()),
            },
        )?,
        _ => {
            let found = cx.context().resources().get_or_make(&container, &name, make)?;
            let known = found.object::<VariableState>()?.ty();
            if known.dtype != ty.dtype || !known.shape.is_compatible(&ty.shape) {
                return Err(Error::invalid_argument(format!(
                    "the variable {name:?} is of {known}, not of {ty}"
                )));
            }
            found
        }
    };
    let handle = handle.alias();
    cx.set(handle)
}

/// The handle of a variable.
pub static VAR_HANDLE: OpDef = OpDef {
    name: "VarHandleOp",
    doc: "The handle of the variable of a name, which has no value when it is made.",
    signature: Signature::new(&[], &["resource: resource"], &[types("dtype", dtypes::ANY)]),
    attrs: Handle::ATTRS,
    effects: Effects::Random,
    algebra: Algebra::NONE,
    infer,
    gradient: Gradient::None("a handle has no derivative"),
    cpu: Cpu::Kernel(cpu),
    hlo: Hlo::HostOnly("variables become parameters and results of the module"),
    batch: Batch::Loop("a variable is one"),
    decompose: None,
    samples: no_samples,
};
