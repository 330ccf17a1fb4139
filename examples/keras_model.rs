//! A small classifier, compiled and summarised.
//!
//! Does not know: data.

use ferroflow as tf;
use tf::keras::layers::{Activation, Dense, Dropout};
use tf::keras::metrics::Metric;
use tf::keras::{Compile, Sequential, losses::Loss, optimizers::Optimizer};

fn main() -> tf::Result<()> {
    let mut model = Sequential::new();
    model.add(Dense::new(128).activation(Activation::Relu));
    model.add(Dropout::new(0.2));
    model.add(Dense::new(10).activation(Activation::Softmax));
    model.build(&[None, Some(784)])?;
    model.compile(Compile {
        optimizer: Optimizer::adam(0.001)?,
        loss: Loss::SparseCategoricalCrossentropy { from_logits: false },
        metrics: vec![Metric::Accuracy],
    })?;
    print!("{}", model.summary()?);
    Ok(())
}
