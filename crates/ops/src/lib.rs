//! The catalogue: one static record per operation, one file per operation or tight family.
//!
//! Invariant: adding an operation touches its file and one line in its folder's list.
//! Does not know: graphs, tapes, front ends.
#![forbid(unsafe_code)]

pub mod array;
mod catalog;
pub mod control;
pub mod math;
pub mod nn;
mod prelude;
pub mod random;
pub mod resource;

pub use catalog::{all, find};
