//! Numbers of any dtype to and from float64, in which distributions are computed.
//!
//! Does not know: distributions.

use ferroflow_base::{Result, memory};
use ferroflow_kernels::cast::cast;
use ferroflow_tensor::{Array, DType};

/// The elements as float64.
pub fn to_f64s(a: &Array) -> Result<Vec<f64>> {
    if a.dtype() == DType::Float64 {
        return memory::collect(a.slice::<f64>()?.iter().copied());
    }
    let mut wide = Array::uninit(DType::Float64, a.shape().clone())?;
    cast(a, &mut wide)?;
    memory::collect(wide.slice::<f64>()?.iter().copied())
}

/// An array of float64 as another dtype; half types by way of float32, as TensorFlow converts.
pub fn from_f64(a: Array, dtype: DType) -> Result<Array> {
    let narrow = |a: Array, dtype: DType| {
        if a.dtype() == dtype {
            return Ok(a);
        }
        let mut out = Array::uninit(dtype, a.shape().clone())?;
        cast(&a, &mut out).map(|()| out)
    };
    match dtype {
        DType::Float16 | DType::Bfloat16 => narrow(narrow(a, DType::Float32)?, dtype),
        dtype => narrow(a, dtype),
    }
}

/// An array of int64 as int64 or int32.
pub fn from_whole(a: Array, dtype: DType) -> Result<Array> {
    if a.dtype() == dtype {
        return Ok(a);
    }
    let mut out = Array::uninit(dtype, a.shape().clone())?;
    cast(&a, &mut out).map(|()| out)
}
