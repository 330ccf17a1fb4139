//! Data sets that come with Ferroflow, and the file formats they are published in.
//!
//! Invariant: loading needs no network, checks what it reads, and holds each element in memory
//! once.
//! Does not know: pipelines, models.
#![forbid(unsafe_code)]

pub mod idx;
pub mod mnist;
#[doc(hidden)]
pub mod pictures;
mod source;
