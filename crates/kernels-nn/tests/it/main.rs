//! Tests of the loops by what they give.
//!
//! Beside the crate rather than in it: its loops take long to compile, and would be compiled once more.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod batch_norm;
mod conv2d;
mod conv2d_bias_grad;
mod conv2d_plan;
mod conv2d_pool;
mod pool2d;
mod softmax;
