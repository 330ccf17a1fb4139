//! The friendly functions, shared by both languages: each is written once, here.
//!
//! Invariant: a function here composes operations; it has no kernel and no gradient of its own.
//! Does not know: layers, files, Python.
#![forbid(unsafe_code)]

pub mod array;
mod emit;
pub mod math;
pub mod nn;
pub mod random;
