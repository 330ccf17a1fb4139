//! What an operation is: one static record, and the contexts its facets work in.
//!
//! Invariant: everything an engine needs to know of an operation it reads from its [`OpDef`]; no
//! engine asks for an operation by name.
//! Does not know: any particular operation.
#![forbid(unsafe_code)]

mod attr;
mod batch;
mod byte_string;
mod complete;
mod direct;
pub mod dtypes;
mod function;
mod grad;
mod infer;
mod kernel;
mod lower;
mod lowering;
mod record;
mod registry;
mod rewrite;
mod run;
mod sample;
mod schema;
pub mod seed;
mod signature;
mod state;
mod strings;
mod value;

pub use attr::{
    AttrDef, AttrField, AttrKind, AttrTable, AttrValue, Attributes, Attrs, NoAttributes, at_least,
    bad_attr,
};
pub use batch::{Batch, Batched, Batching, row_type};
pub use byte_string::ByteString;
pub use ferroflow_kernels::reduce::Reduction;
pub use ferroflow_kernels::scalar_fn::ScalarFn;
pub use ferroflow_tensor::{HandleData, TensorType};
pub use function::{Derivative, FuncRef, FunctionBody, Reach, Split, Towards};
pub use grad::{Cotangent, Grad, Slices};
pub use infer::{Elements, Infer, Inferred, Input, KnownOutputs, Partial, infer_values};
pub use kernel::{Arrays, Kernel, Site, normalise_axes, normalise_axis};
pub use lower::Lower;
pub use lowering::Lowering;
pub use record::{Algebra, Arithmetic, Control, Cpu, Decompose, Effects, Gradient, Hlo, OpDef};
pub use registry::{Registry, concat_ops, count_ops};
pub use rewrite::{At, Nodes, Operand, Replacement, Rewrite, Source};
pub use run::{Cancellation, Entered, Nested, Resources, RunContext};
pub use sample::{Case, SampleInput, Samples};
pub use signature::{Arg, ArgType, Bindings, Count, Signature, TypeVar, types, types_list};
pub use smallvec::{SmallVec, smallvec};
pub use state::{KernelState, KernelStates};
pub use value::{Emit, Key, KeyMap, Keys, Outputs, Symbol, Traced, Value};
