//! A pipeline of random data, batched and repeated, that a model is fitted on.
//!
//! Does not know: files.

use ferroflow as tf;
use tf::DType::Float32;
use tf::keras::layers::{Activation, Dense};
use tf::keras::{Compile, Fit, Sequential, losses::Loss, optimizers::Optimizer};

fn main() -> tf::Result<()> {
    tf::random::set_seed(1);
    let data = tf::random::uniform(&[1000, 32], 0.0, 1.0, Float32, None)?;
    let labels = tf::random::uniform(&[1000, 1], 0.0, 1.0, Float32, None)?;
    let dataset = tf::data::Dataset::from_tensor_slices((data, labels))?;
    let dataset = dataset.batch(32, false)?.repeat(None);
    let mut model = Sequential::new();
    model.add(Dense::new(16).activation(Activation::Relu));
    model.add(Dense::new(1));
    model.compile(Compile {
        optimizer: Optimizer::adam(0.001)?,
        loss: Loss::MeanSquaredError,
        metrics: vec![],
    })?;
    let how = Fit { epochs: 5, steps_per_epoch: Some(30), ..Fit::default() };
    model.fit(&dataset, how)?;
    Ok(())
}
