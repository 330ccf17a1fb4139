//! Who interprets operations: eager or tracing, under tapes; and what programs hold on to:
//! tensors, variables, functions, devices, seeds.
//!
//! Invariant: all state of interpretation is of one thread; tensors, variables and functions may
//! go to any thread.
//! Does not know: files, protobuf, Python.
#![forbid(unsafe_code)]

mod context;
mod control;
mod creation;
mod custom_gradient;
pub mod device;
mod forward;
mod frozen;
mod function;
mod graph;
mod index;
mod numerics;
mod operators;
pub mod random;
mod shapes;
mod sources;
mod structure;
mod tape;
mod tensor;
pub mod update;
mod variable;
mod vectorized;

pub use context::{
    Context, FrameGuard, ScopeGuard, current_name_scope, enter_eager, enter_name_scope,
    enter_whole_name_scope, executing_eagerly, init_scope, name_scope, with_name, with_origin,
};
pub use control::{
    Branch, WhileOptions, case_values, cond, cond_values, while_loop, while_loop_with, while_values,
};
pub use custom_gradient::{
    CustomGradient, TensorVjp, ValueVjp, custom_gradient, custom_gradient_values,
    custom_gradient_with_variables, with_traced_rules,
};
pub use device::{PhysicalDevice, device};
pub use ferroflow_graph::Wanted;
pub use ferroflow_op::{Cancellation, Cotangent, RunContext, Slices};
pub use forward::ForwardAccumulator;
pub use frozen::frozen;
pub use function::{ConcreteFunction, TracedFunction, function};
pub use graph::{FuncGraph, GraphGuard, NodeView, evaluate, node_of, set_shape};
pub use index::{ELLIPSIS, Index, IndexEntry, Indices, NEW_AXIS};
pub use numerics::{CheckNumerics, check_numerics, checks_numerics};
pub use operators::IntoTensor;
pub use shapes::{inferred_shape, inferred_types};
pub use sources::{Source, Sources};
pub use structure::Structure;
pub use tape::GradientTape;
pub use tensor::Tensor;
pub use variable::Variable;
pub use vectorized::{map_rows, row_types, vectorized_map};
