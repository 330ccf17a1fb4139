//! Input pipelines, whole epochs.
//!
//! Does not know: models.

use super::Work;
use ferroflow as tf;
use std::hint::black_box;
use tf::data::{Dataset, Shuffling};
use tf::{DType, Result, Tensor};

/// 60,000 images and labels, shuffled through 10,000 places, in batches of 32.
pub(super) fn shuffle_batch() -> Result<Work> {
    let (images, labels) = (super::normal(&[60_000, 28, 28])?, tf::zeros(&[60_000], DType::Int32)?);
    let data = Dataset::from_tensor_slices((images, labels))?
        .shuffle_with(10_000, Shuffling::seeded(1))?
        .batch(32)?;
    Ok(Box::new(move || {
        for batch in data.iter()? {
            black_box(batch?);
        }
        Ok(())
    }))
}

/// 20,000 images of bytes, scaled one by one to [0, 1], in batches of 32.
pub(super) fn map_batch() -> Result<Work> {
    let images = tf::zeros(&[20_000, 28, 28], DType::Uint8)?;
    let data = Dataset::from_tensor_slices(images)?
        .map(|image: Tensor| image.cast(DType::Float32)? / 255.0)?
        .batch(32)?;
    Ok(Box::new(move || {
        for batch in data.iter()? {
            black_box(batch?);
        }
        Ok(())
    }))
}

/// The numbers below 50,000 doubled, those that 3 divides, in batches of 32, and the sum of all.
pub(super) fn range_reduce() -> Result<Work> {
    let data = Dataset::range(0, 50_000, 1)?
        .map(|x: Tensor| &x * 2)?
        .filter(|x: Tensor| tf::math::equal(&tf::math::floormod(&x, 3i64)?, 0i64))?
        .batch(32)?;
    let none = tf::constant(0i64)?;
    Ok(Box::new(move || {
        let sum =
            data.reduce(none.clone(), |sum, batch| &sum + &tf::math::reduce_sum(&batch, ..)?)?;
        black_box(sum);
        Ok(())
    }))
}
