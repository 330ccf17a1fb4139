//! Whole training steps: forward, gradients and update.
//!
//! Does not know: inference.

use super::{Work, normal, strided};
use candle_core::{DType, Device, Result, Tensor};
use candle_nn::rnn::{LSTMConfig, RNN, lstm as lstm_layer};
use candle_nn::{
    AdamW, Module, ModuleT, Optimizer, ParamsAdamW, VarBuilder, VarMap, conv2d,
    embedding as words_of, layer_norm, linear,
};
use std::hint::black_box;

/// Steps by Adam over what a model of these variables loses.
fn steps(variables: VarMap, loss: impl Fn() -> Result<Tensor> + 'static) -> Result<Work> {
    let how = ParamsAdamW { weight_decay: 0.0, ..ParamsAdamW::default() };
    let mut optimizer = AdamW::new(variables.all_vars(), how)?;
    Ok(Box::new(move || {
        let loss = loss()?;
        optimizer.backward_step(&loss)?;
        black_box(loss);
        Ok(())
    }))
}

fn start() -> (VarMap, VarBuilder<'static>) {
    let variables = VarMap::new();
    let builder = VarBuilder::from_varmap(&variables, DType::F32, &Device::Cpu);
    (variables, builder)
}

/// A perceptron of one hidden layer of 128, batch 32.
pub(super) fn mlp_b32() -> Result<Work> {
    let (variables, vb) = start();
    let (hidden, last) = (linear(784, 128, vb.pp("a"))?, linear(128, 10, vb.pp("b"))?);
    let (x, y) = (normal(&[32, 784])?, strided(32, 1, 10)?);
    steps(variables, move || {
        candle_nn::loss::cross_entropy(&last.forward(&hidden.forward(&x)?.relu()?)?, &y)
    })
}

/// The image classifier of the MNIST example.
pub(super) fn mnist_cnn(batch: usize) -> Result<Work> {
    let (variables, vb) = start();
    let first = conv2d(1, 32, 3, Default::default(), vb.pp("a"))?;
    let second = conv2d(32, 64, 3, Default::default(), vb.pp("b"))?;
    let (hidden, last) = (linear(1600, 128, vb.pp("c"))?, linear(128, 10, vb.pp("d"))?);
    let dropout = candle_nn::Dropout::new(0.2);
    let (x, y) = (normal(&[batch, 1, 28, 28])?, strided(batch as u64, 1, 10)?);
    steps(variables, move || {
        let x = first.forward(&x)?.relu()?.max_pool2d(2)?;
        let x = second.forward(&x)?.relu()?.max_pool2d(2)?.flatten_from(1)?;
        let x = dropout.forward_t(&hidden.forward(&x)?.relu()?, true)?;
        candle_nn::loss::cross_entropy(&last.forward(&x)?, &y)
    })
}

/// A recurrent layer of 128 over 28 rows of 28 numbers and a classifier, batch 32.
pub(super) fn lstm() -> Result<Work> {
    let (variables, vb) = start();
    let layer = lstm_layer(28, 128, LSTMConfig::default(), vb.pp("a"))?;
    let last = linear(128, 10, vb.pp("b"))?;
    let (x, y) = (normal(&[32, 28, 28])?, strided(32, 1, 10)?);
    steps(variables, move || {
        let states = layer.seq(&x)?;
        let Some(state) = states.last() else { candle_core::bail!("no state") };
        candle_nn::loss::cross_entropy(&last.forward(state.h())?, &y)
    })
}

/// Vectors of 64 for 20,000 words, the mean over 100 words and a classifier, batch 32.
pub(super) fn embedding() -> Result<Work> {
    let (variables, vb) = start();
    let (words, last) = (words_of(20_000, 64, vb.pp("a"))?, linear(64, 10, vb.pp("b"))?);
    let (x, y) = (strided(3200, 7919, 20_000)?.reshape((32, 100))?, strided(32, 1, 10)?);
    steps(variables, move || {
        candle_nn::loss::cross_entropy(&last.forward(&words.forward(&x)?.mean(1)?)?, &y)
    })
}

/// A transformer block of width 256, 4 heads, on 8 sequences of 128: mean square loss.
pub(super) fn transformer_block() -> Result<Work> {
    let (width, heads, length, batch) = (256, 4, 128, 8);
    let (variables, vb) = start();
    let qkv = linear(width, 3 * width, vb.pp("qkv"))?;
    let out = linear(width, width, vb.pp("out"))?;
    let (up, down) =
        (linear(width, 4 * width, vb.pp("up"))?, linear(4 * width, width, vb.pp("down"))?);
    let (norm1, norm2) =
        (layer_norm(width, 1e-5, vb.pp("n1"))?, layer_norm(width, 1e-5, vb.pp("n2"))?);
    let (x, y) = (normal(&[batch, length, width])?, normal(&[batch, length, width])?);
    steps(variables, move || {
        let split =
            qkv.forward(&norm1.forward(&x)?)?.reshape((batch, length, 3, heads, width / heads))?;
        let part = |i: usize| split.narrow(2, i, 1)?.squeeze(2)?.transpose(1, 2)?.contiguous();
        let (q, k, v) = (part(0)?, part(1)?, part(2)?);
        let scores = (q.matmul(&k.t()?.contiguous()?)? * 0.125)?;
        let mixed = candle_nn::ops::softmax(&scores, candle_core::D::Minus1)?.matmul(&v)?;
        let mixed = mixed.transpose(1, 2)?.contiguous()?.reshape((batch, length, width))?;
        let x = (&x + out.forward(&mixed)?)?;
        let x = (&x + down.forward(&up.forward(&norm2.forward(&x)?)?.relu()?)?)?;
        candle_nn::loss::mse(&x, &y)
    })
}
