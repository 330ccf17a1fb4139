//! The reverse sweep over recorded operations, and the derivative of a function in two parts.
//!
//! Invariant: every path from a target to a source is followed; an operation on such a path that
//! has no gradient is an error naming it, never a silent zero.
//! Does not know: which operations exist, who recorded them.
#![forbid(unsafe_code)]

mod cut;
mod joint;
mod rules;
mod slices;
mod split;
mod sweep;

pub use rules::with_traced_rules;
pub use split::split;
pub use sweep::{CustomVjp, Record, Rule, pulled_back, recorded, sweep};
