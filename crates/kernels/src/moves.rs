use ferroflow_base::{Error, Result};
use ferroflow_tensor::*;
fn no<T>() -> Result<T> {
    Err(Error::unimplemented("stub"))
}
pub fn broadcast_to(_: &Array, _: &mut Array) -> Result<()> {
    no()
}
pub fn transpose(_: &Array, _: &[usize], _: &mut Array) -> Result<()> {
    no()
}
pub fn concat(_: &[&Array], _: usize, _: &mut Array) -> Result<()> {
    no()
}
pub fn slice(_: &Array, _: &[usize], _: &mut Array) -> Result<()> {
    no()
}
pub fn strided_slice(_: &Array, _: &[i64], _: &[i64], _: &mut Array) -> Result<()> {
    no()
}
pub fn strided_slice_grad(_: &Array, _: &[i64], _: &[i64], _: &mut Array) -> Result<()> {
    no()
}
pub fn gather(_: &Array, _: &[i64], _: usize, _: usize, _: &mut Array) -> Result<()> {
    no()
}
pub fn segment_sum(_: &Array, _: &[i64], _: &mut Array) -> Result<()> {
    no()
}
pub fn one_hot(_: &Array, _: usize, _: &Array, _: &Array, _: &mut Array) -> Result<()> {
    no()
}
pub fn pad(_: &Array, _: &[(usize, usize)], _: Option<&Array>, _: &mut Array) -> Result<()> {
    no()
}
pub fn reverse(_: &Array, _: &[usize], _: &mut Array) -> Result<()> {
    no()
}
pub fn tile(_: &Array, _: &mut Array) -> Result<()> {
    no()
}
