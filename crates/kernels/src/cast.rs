use ferroflow_base::{Error, Result};
use ferroflow_tensor::*;
fn no<T>() -> Result<T> {
    Err(Error::unimplemented("stub"))
}
pub fn cast(_: &Array, _: &mut Array) -> Result<()> {
    no()
}
