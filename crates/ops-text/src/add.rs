//! `Add`: numbers added, or strings put one after the other.
//!
//! Does not know: how either is done; it is made of other operations.

use crate::join::{Join, STRING_JOIN};
use crate::sample::Texts;
use ferroflow_op::ByteString;
use ferroflow_ops::array::tile::BROADCAST_TO;
use ferroflow_ops::math::binary;
use ferroflow_ops::math::broadcast::BROADCAST_ARGS;
use ferroflow_ops::prelude::*;

/// What can be added.
const TYPES: &[TypeVar] = &[types(
    "T",
    &[
        DType::Bfloat16,
        DType::Float16,
        DType::Float32,
        DType::Float64,
        DType::Uint8,
        DType::Int8,
        DType::Int16,
        DType::Int32,
        DType::Int64,
        DType::Complex64,
        DType::Complex128,
        DType::String,
    ],
)];

/// A sum, or strings joined.
pub static ADD: OpDef = OpDef {
    name: "Add",
    doc: "Returns x + y element-wise: numbers are added, strings put one after the other. Shapes broadcast.",
    signature: Signature::new(&["x: T", "y: T"], &["z: T"], TYPES),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = cx.shape(0)?.broadcast(&cx.shape(1)?)?;
        cx.output(shape)
    },
    gradient: Gradient::Composite,
    cpu: Cpu::Composite,
    hlo: Hlo::Composite,
    batch: Batch::Broadcast,
    decompose: Some(|cx, _, inputs| {
        let [x, y] = inputs else { return Err(Error::internal("two inputs are expected")) };
        if x.dtype() != DType::String {
            return Ok(Outputs::from_elem(cx.call(&binary::ADD, [x, y])?, 1));
        }
        let (a, b) = (cx.shape_of(x)?, cx.shape_of(y)?);
        let both = cx.call(&BROADCAST_ARGS, [&a, &b])?;
        let x = cx.call(&BROADCAST_TO, [x, &both])?;
        let y = cx.call(&BROADCAST_TO, [y, &both])?;
        let attrs = Join { n: 2, separator: ByteString::default() };
        Ok(Outputs::from_elem(cx.call_with(&STRING_JOIN, attrs, [&x, &y])?, 1))
    }),
    samples: |s| {
        let case = || Case::new(Attrs::NONE);
        case().numbers(&[2, 3]).numbers(&[3]).add(s);
        case().numbers(&[]).numbers(&[2, 0]).add(s);
        let case = || Case::new(Attrs::NONE).only(|d| d == DType::String);
        case().texts(&["a", "", "c"]).text("b").add(s);
        case().shaped(&["a", "b"], &[2, 1]).texts(&["x", "y", "z"]).add(s);
        case().texts(&[]).texts(&[]).add(s);
    },
};
