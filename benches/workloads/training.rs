//! Whole training steps: forward, gradients and update as one traced function.
//!
//! Does not know: input pipelines.

use super::Work;
use super::normal;
use ferroflow as tf;
use std::hint::black_box;
use std::sync::Arc;
use tf::keras::activations::{Relu, Softmax};
use tf::keras::layers::{
    Conv2D, Dense, Dropout, Embedding, Flatten, GlobalAveragePooling1D, LSTM, MaxPooling2D,
};
use tf::keras::losses::{Loss, SparseCategoricalCrossentropy};
use tf::keras::{Sequential, optimizers::Optimizer};
use tf::{Result, Tensor, Variable};

fn classifier_step(model: Sequential, images: Tensor, labels: Tensor) -> Result<Work> {
    let model = model.shared();
    let weights = model.trainable_variables();
    let optimizer = Arc::new(Optimizer::adam(0.001)?);
    optimizer.build(&weights)?;
    let loss = SparseCategoricalCrossentropy::new();
    let step = tf::function(move |(images, labels): (Tensor, Tensor)| {
        let tape = tf::GradientTape::new();
        let loss = loss.call(&labels, &model.call(&images, true)?)?;
        let gradients = tape.gradient(&loss, &weights)?;
        drop(tape);
        optimizer.apply_gradients(&gradients, &weights)?;
        Ok(loss)
    });
    Ok(Box::new(move || {
        black_box(step.call((images.clone(), labels.clone()))?);
        Ok(())
    }))
}

fn labels(n: i64) -> Result<Tensor> {
    tf::constant((0..n).map(|i| (i % 10) as i32).collect::<Vec<_>>())
}

/// A perceptron of one hidden layer of 128, batch 32, Adam.
pub(super) fn mlp_b32() -> Result<Work> {
    let mut model = Sequential::new();
    model.add(Dense::new(128).activation(Relu));
    model.add(Dense::new(10).activation(Softmax));
    model.build(&[None, Some(784)])?;
    classifier_step(model, normal(&[32, 784])?, labels(32)?)
}

/// The image classifier of the MNIST example, Adam.
pub(super) fn mnist_cnn(batch: usize) -> Result<Work> {
    let mut model = Sequential::new();
    model.add(Conv2D::new(32, (3, 3)).activation(Relu));
    model.add(MaxPooling2D::new((2, 2)));
    model.add(Conv2D::new(64, (3, 3)).activation(Relu));
    model.add(MaxPooling2D::new((2, 2)));
    model.add(Flatten::new());
    model.add(Dense::new(128).activation(Relu));
    model.add(Dropout::new(0.2));
    model.add(Dense::new(10).activation(Softmax));
    model.build(&[None, Some(28), Some(28), Some(1)])?;
    classifier_step(model, normal(&[batch, 28, 28, 1])?, labels(batch as i64)?)
}

/// A recurrent layer of 128 over 28 rows of 28 numbers and a classifier, batch 32, Adam.
pub(super) fn lstm() -> Result<Work> {
    let mut model = Sequential::new();
    model.add(LSTM::new(128));
    model.add(Dense::new(10).activation(Softmax));
    model.build(&[None, Some(28), Some(28)])?;
    classifier_step(model, normal(&[32, 28, 28])?, labels(32)?)
}

/// Vectors of 64 for 20,000 words, the mean over 100 words and a classifier, batch 32, Adam.
pub(super) fn embedding() -> Result<Work> {
    let mut model = Sequential::new();
    model.add(Embedding::new(20_000, 64));
    model.add(GlobalAveragePooling1D::new());
    model.add(Dense::new(10).activation(Softmax));
    model.build(&[None, Some(100)])?;
    let words: Vec<i32> = (0..3200i64).map(|i| (i * 7919 % 20_000) as i32).collect();
    classifier_step(model, tf::reshape(tf::constant(words)?, &[32, 100])?, labels(32)?)
}

const WIDTH: usize = 256;
const HEADS: usize = 4;
const LENGTH: usize = 128;
const BATCH: usize = 8;

/// The weights of a transformer block in the order of use.
struct Block(Vec<Variable>);

impl Block {
    fn new() -> Result<Block> {
        let mut weights = Vec::new();
        let (d, f) = (WIDTH, 4 * WIDTH);
        for (rows, columns) in [(d, d), (d, d), (d, d), (d, d), (d, f), (f, d)] {
            let scale = (1.0 / rows as f32).sqrt();
            weights.push(Variable::new(&(normal(&[rows, columns])? * scale)?)?);
            weights.push(Variable::new(&tf::zeros(&[columns], tf::DType::Float32)?)?);
        }
        for _ in 0..2 {
            weights.push(Variable::new(&tf::ones(&[d], tf::DType::Float32)?)?);
            weights.push(Variable::new(&tf::zeros(&[d], tf::DType::Float32)?)?);
        }
        Ok(Block(weights))
    }

    fn dense(&self, i: usize, x: &Tensor) -> Result<Tensor> {
        tf::nn::bias_add(tf::math::matmul(x, &self.0[2 * i])?, &self.0[2 * i + 1])
    }

    fn norm(&self, i: usize, x: &Tensor) -> Result<Tensor> {
        tf::nn::layer_norm(x, &self.0[12 + 2 * i], &self.0[13 + 2 * i], 1e-5)
    }

    /// `[BATCH * LENGTH, WIDTH]` to `[BATCH, HEADS, LENGTH, WIDTH / HEADS]`.
    fn heads(&self, x: Tensor) -> Result<Tensor> {
        let split = [BATCH, LENGTH, HEADS, WIDTH / HEADS].map(|n| n as i64);
        tf::transpose(tf::reshape(x, &split)?, Some(&[0, 2, 1, 3]))
    }

    /// Pre-norm attention and feed-forward, each with its residual (Vaswani et al., 2017, section 3.1).
    fn call(&self, x: &Tensor) -> Result<Tensor> {
        let y = self.norm(0, x)?;
        let [q, k, v] = [0, 1, 2].map(|i| self.dense(i, &y).and_then(|t| self.heads(t)));
        let scores =
            (tf::math::matmul_with(q, k, tf::math::Factors::default().transpose_b())? * 0.125)?;
        let mixed = tf::math::matmul(tf::nn::softmax(scores)?, v)?;
        let mixed = tf::transpose(mixed, Some(&[0, 2, 1, 3]))?;
        let mixed = tf::reshape(mixed, &[(BATCH * LENGTH) as i64, WIDTH as i64])?;
        let x = (x + &self.dense(3, &mixed)?)?;
        let y = tf::nn::relu(self.dense(4, &self.norm(1, &x)?)?)?;
        &x + &self.dense(5, &y)?
    }
}

/// A transformer block of width 256, 4 heads, on 8 sequences of 128: mean square loss, Adam.
pub(super) fn transformer_block() -> Result<Work> {
    let block = Block::new()?;
    let (x, y) = (normal(&[BATCH * LENGTH, WIDTH])?, normal(&[BATCH * LENGTH, WIDTH])?);
    let weights = block.0.clone();
    let optimizer = Arc::new(Optimizer::adam(0.001)?);
    optimizer.build(&weights)?;
    let step = tf::function(move |(x, y): (Tensor, Tensor)| {
        let tape = tf::GradientTape::new();
        let loss = tf::math::reduce_mean(tf::math::square(block.call(&x)? - &y), ..)?;
        let gradients = tape.gradient(&loss, &weights)?;
        drop(tape);
        optimizer.apply_gradients(&gradients, &weights)?;
        Ok(loss)
    });
    Ok(Box::new(move || {
        black_box(step.call((x.clone(), y.clone()))?);
        Ok(())
    }))
}
