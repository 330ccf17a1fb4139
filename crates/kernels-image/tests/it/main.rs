//! Tests of the loops by what they give.
//!
//! Beside the crate rather than in it: its loops take long to compile, and would be compiled once more.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod codec;
mod suppress;
