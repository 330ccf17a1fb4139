//! A small classifier, compiled and summarised.
//!
//! Does not know: data.

use ferroflow as tf;
use tf::keras::activations::{Relu, Softmax};
use tf::keras::layers::{Dense, Dropout};
use tf::keras::losses::SparseCategoricalCrossentropy;
use tf::keras::{Compile, Sequential, metrics::Accuracy, optimizers::Optimizer};

fn main() -> tf::Result<()> {
    let mut model = Sequential::new();
    model.add(Dense::new(128).activation(Relu));
    model.add(Dropout::new(0.2));
    model.add(Dense::new(10).activation(Softmax));
    model.build(&[None, Some(784)])?;
    let how = Compile::new(Optimizer::adam(0.001)?, SparseCategoricalCrossentropy::new());
    model.compile(how.metric(Accuracy))?;
    print!("{}", model.summary()?);
    Ok(())
}
