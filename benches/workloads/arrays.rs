//! Kernels on arrays large enough that the loop is what counts.
//!
//! Does not know: training.

use super::normal;
use crate::harness::Work;
use ferroflow as tf;
use std::hint::black_box;
use tf::nn::Padding;
use tf::{Result, Tensor};

/// The product of two square matrices, eager.
pub(super) fn matmul(n: usize) -> Result<Work> {
    let (a, b) = (normal(&[n, n])?, normal(&[n, n])?);
    Ok(Box::new(move || {
        black_box(tf::math::matmul(&a, &b)?);
        Ok(())
    }))
}

/// The sum of two vectors of ten million numbers, eager.
pub(super) fn add_10m() -> Result<Work> {
    let (a, b) = (normal(&[10_000_000])?, normal(&[10_000_000])?);
    Ok(Box::new(move || {
        black_box((&a + &b)?);
        Ok(())
    }))
}

/// A traced chain of elementwise operations on ten million numbers.
pub(super) fn fused_chain_10m() -> Result<Work> {
    let x = normal(&[10_000_000])?;
    let f = tf::function(|x: Tensor| {
        let y = ((&x * 2.0)? + 1.0)?;
        let y = ((&y * &tf::math::sigmoid(&y)?)? - (&x / 2.0)?)?;
        tf::math::sqrt(&(tf::math::abs(&y)? + 1e-6)?)
    });
    Ok(Box::new(move || {
        black_box(f.call(x.clone())?);
        Ok(())
    }))
}

/// Layer normalisation over the rows of a 4096×1024 matrix, composed of its operations and traced.
pub(super) fn layer_norm() -> Result<Work> {
    let (x, gamma, beta) = (normal(&[4096, 1024])?, normal(&[1024])?, normal(&[1024])?);
    let f = tf::function(move |x: Tensor| tf::nn::layer_norm(&x, &gamma, &beta, 1e-3));
    Ok(Box::new(move || {
        black_box(f.call(x.clone())?);
        Ok(())
    }))
}

/// Softmax over the rows of a 4096×1024 matrix, eager.
pub(super) fn softmax() -> Result<Work> {
    let x = normal(&[4096, 1024])?;
    Ok(Box::new(move || {
        black_box(tf::nn::softmax(&x)?);
        Ok(())
    }))
}

/// A 3×3 convolution of 64 to 64 channels on 8 images of 56×56, eager.
pub(super) fn conv3x3() -> Result<Work> {
    let (x, w) = (normal(&[8, 56, 56, 64])?, normal(&[3, 3, 64, 64])?);
    Ok(Box::new(move || {
        black_box(tf::nn::conv2d(&x, &w, (1, 1), Padding::Same)?);
        Ok(())
    }))
}
