//! Graphs: the IR, its text form, the passes that improve it, and the plan that runs it.
//!
//! Invariant: nodes stand in program order, inputs before their users, and effects happen in that
//! order; every pass keeps this, and the graph is verified after each.
//! Does not know: Python, files, tapes.
#![forbid(unsafe_code)]

mod builder;
mod explain;
mod function;
mod internal;
mod ir;
mod names;
mod parse;
mod part;
mod partial;
mod passes;
mod plan;
mod sizes;
mod text;
mod verify;

pub use builder::Builder;
pub use explain::Explanation;
pub use function::{Function, Origins};
pub use internal::OPS;
pub use ir::{About, Edge, Graph, Label, Node, NodeId, graph_of};
pub use parse::parse;
pub use part::Wanted;
pub use passes::{PassReport, optimise};
pub use plan::Plan;
pub use text::{dot, module_text};
pub use verify::verify;
