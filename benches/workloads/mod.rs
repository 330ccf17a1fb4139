//! The workloads by name.
//!
//! Invariant: each has a namesake in every file of `peers/` that does the same work.
//! Does not know: how long anything takes.

mod arrays;
mod data;
mod dispatch;
mod training;

use crate::harness::Work;
use ferroflow::random::Draw;
use ferroflow::{Result, Tensor};

/// Name and preparation of every workload.
pub(crate) const ALL: &[(&str, fn() -> Result<Work>)] = &[
    ("eager_scalar_mul", dispatch::eager_scalar_mul),
    ("function_tiny", dispatch::function_tiny),
    ("function_60_small_ops", dispatch::function_60_small_ops),
    ("tape_scalar", dispatch::tape_scalar),
    ("matmul_64", || arrays::matmul(64)),
    ("matmul_1024", || arrays::matmul(1024)),
    ("add_10m", arrays::add_10m),
    ("fused_chain_10m", arrays::fused_chain_10m),
    ("layer_norm", arrays::layer_norm),
    ("softmax", arrays::softmax),
    ("conv3x3", arrays::conv3x3),
    ("train_mlp_b32", training::mlp_b32),
    ("train_mnist_cnn_b32", || training::mnist_cnn(32)),
    ("train_mnist_cnn_b256", || training::mnist_cnn(256)),
    ("train_transformer_block", training::transformer_block),
    ("data_shuffle_batch", data::shuffle_batch),
    ("data_map_batch", data::map_batch),
];

/// Normal numbers of a shape.
fn normal(dims: &[usize]) -> Result<Tensor> {
    ferroflow::random::normal_with(dims, 0.0, 1.0, Draw::seeded(1))
}
