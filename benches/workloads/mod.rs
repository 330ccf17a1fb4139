//! The workloads by name.
//!
//! Invariant: each has a namesake in every file of `peers/` that does the same work.
//! Does not know: how long anything takes.

mod arrays;
mod data;
mod dispatch;
mod networks;
mod training;

use ferroflow::random::Draw;
use ferroflow::{Error, Result, Tensor};

/// A prepared workload of ours.
pub(crate) type Work = crate::harness::Work<Error>;

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
    ("sum_all", || arrays::sum(&[4096, 4096], &[0, 1])),
    ("sum_rows", || arrays::sum(&[4096, 4096], &[1])),
    ("sum_columns", || arrays::sum(&[4096, 4096], &[0])),
    ("sum_middle", || arrays::sum(&[256, 256, 256], &[1])),
    ("gather", arrays::gather),
    ("transpose_2048", arrays::transpose_2048),
    ("sort_1m", arrays::sort_1m),
    ("batch_matmul", arrays::batch_matmul),
    ("conv3x3", || arrays::convolution([8, 56, 56, 64], [3, 3, 64, 64], 1)),
    ("conv1x1", || arrays::convolution([8, 28, 28, 256], [1, 1, 256, 256], 1)),
    ("conv7x7", || arrays::convolution([8, 224, 224, 3], [7, 7, 3, 64], 2)),
    ("depthwise3x3", arrays::depthwise3x3),
    ("predict_one_row", networks::predict_one_row),
    ("mobilenet_v2_b1", || networks::mobilenet_v2(1)),
    ("mobilenet_v2_b8", || networks::mobilenet_v2(8)),
    ("resnet50_b1", || networks::resnet50(1)),
    ("resnet50_b8", || networks::resnet50(8)),
    ("train_mlp_b32", training::mlp_b32),
    ("train_mnist_cnn_b32", || training::mnist_cnn(32)),
    ("train_mnist_cnn_b256", || training::mnist_cnn(256)),
    ("train_transformer_block", training::transformer_block),
    ("train_lstm", training::lstm),
    ("train_embedding", training::embedding),
    ("data_shuffle_batch", data::shuffle_batch),
    ("data_map_batch", data::map_batch),
    ("data_range_reduce", data::range_reduce),
];

/// Normal numbers of a shape.
fn normal(dims: &[usize]) -> Result<Tensor> {
    ferroflow::random::normal_with(dims, 0.0, 1.0, Draw::seeded(1))
}
