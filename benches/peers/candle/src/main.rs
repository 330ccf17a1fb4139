//! The workloads on candle: says its name and version, then reads a workload's name a line and answers
//! with its time in nanoseconds, `nan` for work that it does not have. Nothing is traced, and there
//! are no input pipelines.
//!
//! Invariant: the work of a name is that of its namesake in `benches/workloads/`; images have their
//! channels first, as candle wants them.
//! Does not know: timing; that is the benchmarks' own file.

#[path = "../../../harness.rs"]
mod harness;
mod networks;
mod training;

use candle_core::{D, Device, Error, Result, Tensor, Var};
use harness::Figure;
use std::hint::black_box;
use std::io::{BufRead, Write};

type Work = harness::Work<Error>;

/// A processor's normal numbers of a shape.
fn normal(dims: &[usize]) -> Result<Tensor> {
    Tensor::randn(0f32, 1f32, dims, &Device::Cpu)
}

/// The work of computing a tensor.
fn work(f: impl Fn() -> Result<Tensor> + 'static) -> Result<Work> {
    Ok(Box::new(move || {
        black_box(f()?);
        Ok(())
    }))
}

fn scalar_mul() -> Result<Work> {
    let (a, b) = (Tensor::new(2f32, &Device::Cpu)?, Tensor::new(3f32, &Device::Cpu)?);
    work(move || &a * &b)
}

fn function_tiny() -> Result<Work> {
    let x = Tensor::new(3f32, &Device::Cpu)?;
    work(move || &x * 2.0)
}

fn function_60_small_ops() -> Result<Work> {
    let (x, w) = (normal(&[8, 8])?, normal(&[8, 8])?);
    work(move || {
        let mut x = x.clone();
        for _ in 0..20 {
            x = (x.matmul(&w)? + 0.5)?.tanh()?;
        }
        Ok(x)
    })
}

fn tape_scalar() -> Result<Work> {
    let x = Var::new(3f32, &Device::Cpu)?;
    Ok(Box::new(move || {
        let y = (x.as_tensor().sqr()? + x.sin()?)?;
        black_box(y.backward()?);
        Ok(())
    }))
}

fn matmul(dims: &[usize]) -> Result<Work> {
    let (a, b) = (normal(dims)?, normal(dims)?);
    work(move || a.matmul(&b))
}

fn add_10m() -> Result<Work> {
    let (a, b) = (normal(&[10_000_000])?, normal(&[10_000_000])?);
    work(move || &a + &b)
}

fn fused_chain_10m() -> Result<Work> {
    let x = normal(&[10_000_000])?;
    work(move || {
        let y = x.affine(2.0, 1.0)?;
        let y = ((&y * candle_nn::ops::sigmoid(&y)?)? - (&x / 2.0)?)?;
        (y.abs()? + 1e-6)?.sqrt()
    })
}

fn layer_norm() -> Result<Work> {
    let (x, gamma, beta) = (normal(&[4096, 1024])?, normal(&[1024])?, normal(&[1024])?);
    work(move || candle_nn::ops::layer_norm(&x, &gamma, &beta, 1e-3))
}

fn softmax() -> Result<Work> {
    let x = normal(&[4096, 1024])?;
    work(move || candle_nn::ops::softmax_last_dim(&x))
}

fn sum(dims: &[usize], axes: &'static [usize]) -> Result<Work> {
    let x = normal(dims)?;
    work(move || x.sum(axes))
}

/// So many numbers below `below`, a stride apart.
fn strided(count: u64, stride: u64, below: u64) -> Result<Tensor> {
    let numbers: Vec<u32> = (0..count).map(|i| (i * stride % below) as u32).collect();
    Tensor::new(numbers, &Device::Cpu)
}

fn gather() -> Result<Work> {
    let (table, rows) = (normal(&[100_000, 64])?, strided(65_536, 38_971, 100_000)?);
    work(move || table.index_select(&rows, 0))
}

fn transpose_2048() -> Result<Work> {
    let x = normal(&[2048, 2048])?;
    work(move || x.t()?.contiguous())
}

fn sort_1m() -> Result<Work> {
    let x = normal(&[1_000_000])?;
    work(move || Ok(x.sort_last_dim(false)?.0))
}

/// A convolution of images with a filter over a stride. Where "same" padding is not alike on all sides,
/// images are padded first.
fn conv(x: &Tensor, w: &Tensor, stride: usize, groups: usize) -> Result<Tensor> {
    let size = w.dim(D::Minus1)?;
    let all = size.saturating_sub(stride);
    if all % 2 == 0 {
        return x.conv2d(w, all / 2, stride, 1, groups);
    }
    let x = x.pad_with_zeros(2, all / 2, all / 2 + 1)?.pad_with_zeros(3, all / 2, all / 2 + 1)?;
    x.conv2d(w, 0, stride, 1, groups)
}

fn convolution(
    images: [usize; 4],
    filter: [usize; 4],
    stride: usize,
    groups: usize,
) -> Result<Work> {
    let (x, w) = (normal(&images)?, normal(&filter)?);
    work(move || conv(&x, &w, stride, groups))
}

fn prepare(name: &str) -> Result<Option<Work>> {
    let work = match name {
        "eager_scalar_mul" => scalar_mul(),
        "function_tiny" => function_tiny(),
        "function_60_small_ops" => function_60_small_ops(),
        "tape_scalar" => tape_scalar(),
        "matmul_64" => matmul(&[64, 64]),
        "matmul_1024" => matmul(&[1024, 1024]),
        "batch_matmul" => matmul(&[64, 128, 128]),
        "add_10m" => add_10m(),
        "fused_chain_10m" => fused_chain_10m(),
        "layer_norm" => layer_norm(),
        "softmax" => softmax(),
        "sum_all" => sum(&[4096, 4096], &[0, 1]),
        "sum_rows" => sum(&[4096, 4096], &[1]),
        "sum_columns" => sum(&[4096, 4096], &[0]),
        "sum_middle" => sum(&[256, 256, 256], &[1]),
        "gather" => gather(),
        "transpose_2048" => transpose_2048(),
        "sort_1m" => sort_1m(),
        "conv3x3" => convolution([8, 64, 56, 56], [64, 64, 3, 3], 1, 1),
        "conv1x1" => convolution([8, 256, 28, 28], [256, 256, 1, 1], 1, 1),
        "conv7x7" => convolution([8, 3, 224, 224], [64, 3, 7, 7], 2, 1),
        "depthwise3x3" => convolution([8, 64, 56, 56], [64, 1, 3, 3], 1, 64),
        "predict_one_row" => networks::predict_one_row(),
        "mobilenet_v2_b1" => networks::mobilenet_v2(1),
        "mobilenet_v2_b8" => networks::mobilenet_v2(8),
        "resnet50_b1" => networks::resnet50(1),
        "resnet50_b8" => networks::resnet50(8),
        "train_mlp_b32" => training::mlp_b32(),
        "train_mnist_cnn_b32" => training::mnist_cnn(32),
        "train_mnist_cnn_b256" => training::mnist_cnn(256),
        "train_transformer_block" => training::transformer_block(),
        "train_lstm" => training::lstm(),
        "train_embedding" => training::embedding(),
        _ => return Ok(None),
    };
    work.map(Some)
}

fn main() -> Result<()> {
    let least = std::env::args().nth(1).is_some_and(|word| word == "least");
    let figure = if least { Figure::Least } else { Figure::Median };
    println!("candle 0.11.1");
    let mut known: Option<(String, Work, usize)> = None;
    for name in std::io::stdin().lock().lines() {
        let name = name?;
        if known.as_ref().is_none_or(|(of, ..)| *of != name) {
            known = None;
            if let Some(mut work) = prepare(&name)? {
                let runs = harness::calibrate(&mut work)?;
                known = Some((name, work, runs));
            }
        }
        match &mut known {
            Some((_, work, runs)) => println!("{}", harness::turn(work, *runs, figure)?),
            None => println!("nan"),
        }
        std::io::stdout().flush()?;
    }
    Ok(())
}
