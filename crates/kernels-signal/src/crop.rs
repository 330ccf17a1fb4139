//! Leading parts of arrays, in every dimension.
//!
//! Does not know: what they are for.

use ferroflow_base::{Error, Result};
use ferroflow_kernels::moves;
use ferroflow_tensor::{Array, Shape};

/// The first `dims[i]` of each dimension.
pub(crate) fn cropped(x: &Array, dims: &[usize]) -> Result<Array> {
    if x.dims() == dims {
        return Ok(x.clone());
    }
    if x.rank() != dims.len() || x.dims().iter().zip(dims).any(|(a, b)| a < b) {
        return Err(Error::invalid_argument(format!(
            "Input of shape {} must be at least as long as {dims:?} in each dimension",
            x.shape()
        )));
    }
    let mut out = Array::uninit(x.dtype(), Shape::new(dims)?)?;
    moves::slice(x, &vec![0; dims.len()], &mut out).map(|()| out)
}
