//! Writes a checkpoint for `tests/tools/keras_checkpoint.py read` to restore in TensorFlow.
//!
//! Does not know: what is in the files.

use ferroflow_base::{Error, Result};
use ferroflow_data::Dataset;
use ferroflow_keras::activations::{Relu, Softmax};
use ferroflow_keras::layers::{Conv2D, Dense, Dropout, Flatten};
use ferroflow_keras::losses::SparseCategoricalCrossentropy;
use ferroflow_keras::{Compile, Fit, Sequential, optimizers::Optimizer};
use ferroflow_runtime::Tensor;

fn main() -> Result<()> {
    let prefix = std::env::args().nth(1);
    let prefix = prefix.ok_or_else(|| Error::invalid_argument("usage: save_checkpoint PREFIX"))?;
    let mut model = Sequential::new();
    model.add(Conv2D::new(2, (3, 3)).activation(Relu));
    model.add(Flatten::new());
    model.add(Dropout::new(0.2));
    model.add(Dense::new(3).activation(Softmax));
    let loss = SparseCategoricalCrossentropy::new();
    model.compile(Compile::new(Optimizer::adam(0.01)?, loss))?;
    let x = ferroflow_api::random::normal(&[8, 4, 4, 1], 0.0, 1.0)?;
    let y = Tensor::new([0, 1, 2, 0, 1, 2, 0, 1])?;
    let data = Dataset::from_tensor_slices((x, y))?.batch(4)?;
    model.fit(&data, Fit { verbose: false, ..Fit::default() })?;
    ferroflow_keras::save_checkpoint(prefix, &model, model.optimizer())
}
