//! What the examples share: nothing but their package.
//!
//! Does not know: anything; each example is a program of its own.
#![forbid(unsafe_code)]
