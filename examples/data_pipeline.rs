//! A pipeline of random data, batched and repeated, that a model is fitted on.
//!
//! Does not know: files.

use ferroflow as tf;
use tf::keras::activations::Relu;
use tf::keras::layers::Dense;
use tf::keras::losses::MeanSquaredError;
use tf::keras::{Compile, Fit, Sequential, optimizers::Optimizer};

fn main() -> tf::Result<()> {
    tf::random::set_seed(1);
    let data = tf::random::uniform(&[1000, 32], 0.0, 1.0)?;
    let labels = tf::random::uniform(&[1000, 1], 0.0, 1.0)?;
    let dataset = tf::data::Dataset::from_tensor_slices((data, labels))?;
    let dataset = dataset.batch(32)?.repeat(None);
    let mut model = Sequential::new();
    model.add(Dense::new(16).activation(Relu));
    model.add(Dense::new(1));
    model.compile(Compile::new(Optimizer::adam(0.001)?, MeanSquaredError))?;
    let how = Fit { epochs: 5, steps_per_epoch: Some(30), ..Fit::default() };
    model.fit(&dataset, how)?;
    Ok(())
}
