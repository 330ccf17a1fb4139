//! A builder and printer for StableHLO text: what an accelerator's compiler takes in.
//!
//! Invariant: every value used in a function was defined earlier in it; the text is in MLIR's
//! generic form, which every StableHLO version parses alike; a method that can compute the type of
//! its result does so.
//! Does not know: our operations, plugins.
#![forbid(unsafe_code)]

mod function;
mod index;
mod literal;
mod math;
mod moves;
mod ty;
mod window;

pub use function::{Function, Region, Value};
pub use ty::Type;
pub use window::{Convolution, Window};
