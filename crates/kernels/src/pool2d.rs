use ferroflow_base::{Error, Result};
use ferroflow_tensor::*;
fn no<T>() -> Result<T> {
    Err(Error::unimplemented("stub"))
}
#[derive(Clone, Copy, Debug)]
pub struct Pool2dParams {
    pub batch: usize,
    pub in_h: usize,
    pub in_w: usize,
    pub channels: usize,
    pub window_h: usize,
    pub window_w: usize,
    pub stride_h: usize,
    pub stride_w: usize,
    pub out_h: usize,
    pub out_w: usize,
    pub pad_top: usize,
    pub pad_left: usize,
}
pub fn max_pool(_: &Pool2dParams, _: &Array, _: &mut Array) -> Result<()> {
    no()
}
pub fn max_pool_grad(
    _: &Pool2dParams,
    _: &Array,
    _: &Array,
    _: &Array,
    _: &mut Array,
) -> Result<()> {
    no()
}
pub fn avg_pool(_: &Pool2dParams, _: &Array, _: &mut Array) -> Result<()> {
    no()
}
pub fn avg_pool_grad(_: &Pool2dParams, _: &Array, _: &mut Array) -> Result<()> {
    no()
}
