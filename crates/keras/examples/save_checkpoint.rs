//! Writes a checkpoint for `tests/tools/keras_checkpoint.py read` to restore in TensorFlow: of the model
//! that it calls `tf_model`, or `tf_functional`; or for `tests/tools/keras_time.py read`, of `tf_time`.
//!
//! Does not know: what is in the files.

use ferroflow_base::{Error, Result};
use ferroflow_data::Dataset;
use ferroflow_keras::activations::{Relu, Softmax, Tanh};
use ferroflow_keras::layers::*;
use ferroflow_keras::losses::{MeanSquaredError, SparseCategoricalCrossentropy};
use ferroflow_keras::{
    Compile, Fit, Layer, Model, Sequential, Shared, Symbol, optimizers::Optimizer,
};
use ferroflow_runtime::Tensor;

fn main() -> Result<()> {
    let usage =
        || Error::invalid_argument("usage: save_checkpoint tf_model|tf_functional|tf_time PREFIX");
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().ok_or_else(usage)?;
    let prefix = arguments.next().ok_or_else(usage)?;
    match name.as_str() {
        "tf_model" => chain(&prefix),
        "tf_functional" => functional(&prefix),
        "tf_time" => time(&prefix),
        _ => Err(usage()),
    }
}

fn chain(prefix: &str) -> Result<()> {
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

fn functional(prefix: &str) -> Result<()> {
    let (a, b) = (Symbol::input(&[None, Some(3)]), Symbol::input(&[None, Some(3)]));
    let tower = Shared::new(Dense::new(4).activation(Relu));
    let (ta, tb) = (tower.on(&a)?, tower.on(&b)?);
    let mut encoder = Sequential::new();
    encoder.add(Dense::new(6).activation(Tanh));
    encoder.add(Dense::new(2));
    let e = encoder.on(&Subtract::new().on([&ta, &tb])?)?;
    let x = Symbol::input(&[None, Some(2)]);
    let inner = Model::new(&x, &Concatenate::new().on([&Dense::new(5).on(&x)?, &x])?)?;
    let both = Concatenate::new().on([&inner.on(&e)?, &ta])?;
    let classes = Dense::new(7).activation(Softmax).on(&e)?;
    let mut model = Model::new([&a, &b], [&Dense::new(1).on(&both)?, &classes])?;
    let how = Compile::new(Optimizer::adam(0.01)?, MeanSquaredError);
    model.compile(how.and_loss(SparseCategoricalCrossentropy::new()))?;
    let draw = |columns| ferroflow_api::random::normal(&[8, columns], 0.0, 1.0);
    let inputs = vec![draw(3)?, draw(3)?];
    let targets = vec![draw(1)?, Tensor::new([0, 1, 2, 3, 4, 5, 6, 0])?];
    let data = Dataset::from_tensor_slices((inputs, targets))?.batch(4)?;
    model.fit(&data, Fit { verbose: false, ..Fit::default() })?;
    ferroflow_keras::save_checkpoint(prefix, &model, model.optimizer())
}

fn time(prefix: &str) -> Result<()> {
    let x = Symbol::input(&[None, None, Some(3)]);
    let mut normal = Normalization::new();
    normal.adapt(ferroflow_api::random::normal(&[9, 4, 3], 1.0, 2.0)?)?;
    let y = Bidirectional::new(LSTM::new(2).return_sequences()).on(&normal.on(&x)?)?;
    let y = TimeDistributed::new(Dense::new(5)).on(&y)?;
    let y = MultiHeadAttention::new(2, 3).value_dim(4).on([&y, &y])?;
    let y = GroupQueryAttention::new(3, 4, 2).on([&y, &y])?;
    let y = AdditiveAttention::new().on([&y, &y])?;
    let y = SimpleRNN::new(3).on(&GRU::new(4).return_sequences().on(&y)?)?;
    ferroflow_keras::save_checkpoint(prefix, &Model::new(&x, &y)?, None)
}
