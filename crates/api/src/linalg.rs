//! Matrices: diagonals and decompositions (`tf.linalg`). Products are in [`math`](crate::math).
//!
//! Does not know: how they are computed.

use crate::emit::{int32, listed, one, scalar};
use ferroflow_base::{Error, Result};
use ferroflow_ops_linalg::diag::{Align, Diag, MATRIX_DIAG_PART};
use ferroflow_ops_linalg::qr::{QR, Qr};
use ferroflow_runtime::{IntoTensor, Tensor};

/// The decomposition of matrices `[..., m, n]` into `q`, whose columns have length 1 and are at right angles,
/// and `r`, whose elements below the diagonal are 0: `x = q r`. With `k` the lesser of m and n, `q` is
/// `[..., m, k]` and `r` is `[..., k, n]`.
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, linalg, math};
/// let x = constant([[1.0f32, 2.0], [3.0, 4.0]])?;
/// let (q, r) = linalg::qr(&x)?;
/// let product = math::matmul(&q, &r)?.to_vec::<f32>()?;
/// assert!(product.iter().zip([1.0, 2.0, 3.0, 4.0]).all(|(x, e)| (x - e).abs() < 1e-5));
/// # Ok::<(), tf::Error>(())
/// ```
pub fn qr(x: impl IntoTensor) -> Result<(Tensor, Tensor)> {
    let found = listed(&QR, Qr { full_matrices: false }, vec![x.to_tensor(None)?])?;
    match <[Tensor; 2]>::try_from(found) {
        Ok([q, r]) => Ok((q, r)),
        Err(_) => Err(Error::internal("an operation gave another number of results")),
    }
}

/// The main diagonals of matrices `[..., m, n]`, vectors of the lesser of m and n.
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, linalg};
/// assert_eq!(linalg::diag_part(constant([[1, 2], [3, 4]])?)?.to_vec::<i32>()?, [1, 4]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn diag_part(x: impl IntoTensor) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    let padding = scalar(x.dtype(), 0.0)?;
    one(&MATRIX_DIAG_PART, Diag { align: Align::LeftLeft }, [x, int32("k", 0)?, padding])
}
