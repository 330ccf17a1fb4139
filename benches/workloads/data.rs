//! Input pipelines, whole epochs.
//!
//! Does not know: models.

use crate::harness::Work;
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
