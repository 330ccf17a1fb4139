use ferroflow_base::{Error, Result};
use ferroflow_tensor::*;
fn no<T>() -> Result<T> {
    Err(Error::unimplemented("stub"))
}
pub struct Adam {
    pub beta1_power: f64,
    pub beta2_power: f64,
    pub lr: f64,
    pub beta1: f64,
    pub beta2: f64,
    pub epsilon: f64,
    pub nesterov: bool,
}
pub fn gradient_descent(_: &mut Array, _: f64, _: &Array) -> Result<()> {
    no()
}
pub fn keras_momentum(
    _: &mut Array,
    _: &mut Array,
    _: f64,
    _: &Array,
    _: f64,
    _: bool,
) -> Result<()> {
    no()
}
pub fn adam(_: &mut Array, _: &mut Array, _: &mut Array, _: &Adam, _: &Array) -> Result<()> {
    no()
}
