//! Kernels on arrays large enough that the loop is what counts.
//!
//! Does not know: training.

use super::{Work, normal};
use ferroflow as tf;
use std::hint::black_box;
use tf::nn::{Padding, Windows};
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

/// A sum of an array along some of its dimensions, eager.
pub(super) fn sum(dims: &[usize], axes: &'static [i64]) -> Result<Work> {
    let x = normal(dims)?;
    Ok(Box::new(move || {
        black_box(tf::math::reduce_sum(&x, axes)?);
        Ok(())
    }))
}

/// 65,536 rows, in no order, of a table of 100,000 rows of 64 numbers, eager.
pub(super) fn gather() -> Result<Work> {
    let table = normal(&[100_000, 64])?;
    // A stride that has no divisor in common with the number of rows: no row is met twice.
    let rows: Vec<i32> = (0..65_536i64).map(|i| (i * 38_971 % 100_000) as i32).collect();
    let rows = tf::constant(rows)?;
    Ok(Box::new(move || {
        black_box(tf::gather(&table, &rows, 0)?);
        Ok(())
    }))
}

/// A 2048×2048 matrix turned over in memory, eager.
pub(super) fn transpose_2048() -> Result<Work> {
    let x = normal(&[2048, 2048])?;
    Ok(Box::new(move || {
        black_box(tf::transpose(&x, None)?);
        Ok(())
    }))
}

/// A million normal numbers from the largest to the smallest, with their places, eager.
pub(super) fn sort_1m() -> Result<Work> {
    let x = normal(&[1_000_000])?;
    Ok(Box::new(move || {
        black_box(tf::math::top_k(&x, 1_000_000)?);
        Ok(())
    }))
}

/// 64 products of 128×128 matrices, eager.
pub(super) fn batch_matmul() -> Result<Work> {
    let (a, b) = (normal(&[64, 128, 128])?, normal(&[64, 128, 128])?);
    Ok(Box::new(move || {
        black_box(tf::math::matmul(&a, &b)?);
        Ok(())
    }))
}

/// A convolution of images with a filter, padded to keep their size over the stride, eager.
pub(super) fn convolution(images: [usize; 4], filter: [usize; 4], stride: i64) -> Result<Work> {
    let (x, w) = (normal(&images)?, normal(&filter)?);
    Ok(Box::new(move || {
        black_box(tf::nn::conv2d(&x, &w, (stride, stride), Padding::Same)?);
        Ok(())
    }))
}

/// A 3×3 convolution of each of 64 channels by itself on 8 images of 56×56, eager.
pub(super) fn depthwise3x3() -> Result<Work> {
    let (x, w) = (normal(&[8, 56, 56, 64])?, normal(&[3, 3, 64, 1])?);
    let how = Windows::new(&[1, 1]).padding(Padding::Same);
    Ok(Box::new(move || {
        black_box(tf::nn::depthwise_conv(&x, &w, &how)?);
        Ok(())
    }))
}
