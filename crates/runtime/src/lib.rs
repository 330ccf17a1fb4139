//! Who interprets operations: eager or tracing, under tapes; and what programs hold on to:
//! tensors, variables, functions, devices, seeds.
//!
//! Invariant: all state of interpretation is of one thread; tensors, variables and functions may
//! go to any thread.
//! Does not know: files, protobuf, Python.
#![forbid(unsafe_code)]

mod context;
pub mod device;
mod function;
mod index;
mod operators;
pub mod random;
mod shapes;
mod sources;
mod structure;
mod tape;
mod tensor;
pub mod update;
mod variable;

pub use context::{Context, custom_gradient, executing_eagerly, init_scope};
pub use device::{PhysicalDevice, device};
pub use function::{ConcreteFunction, TracedFunction, cond, function, while_loop};
pub use index::{ELLIPSIS, Index, IndexEntry, Indices, NEW_AXIS};
pub use operators::IntoTensor;
pub use shapes::inferred_shape;
pub use sources::{Source, Sources};
pub use structure::Structure;
pub use tape::GradientTape;
pub use tensor::Tensor;
pub use variable::Variable;
