//! Checks of values (`tf.debugging`).
//!
//! Does not know: what is checked.

use crate::emit::listed;
use ferroflow_base::Result;
use ferroflow_ops::control::assert::{ASSERT, Assert};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::DType;

/// Fails with `InvalidArgument` unless a scalar bool is true: at once, or when the function that is being
/// traced runs.
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, math};
/// let x = constant([1, 2])?;
/// tf::assert_true(&math::reduce_all(math::less(&x, 3)?, ..)?, "x must be small")?;
/// let e = tf::assert_true(&math::reduce_all(math::less(&x, 2)?, ..)?, "x must be small");
/// assert!(e.is_err_and(|e| e.message().contains("x must be small")));
/// # Ok::<(), tf::Error>(())
/// ```
pub fn assert_true(condition: &Tensor, message: &str) -> Result<()> {
    let attrs = Assert { t: vec![DType::String], summarize: 3 };
    listed(&ASSERT, attrs, vec![condition.clone(), Tensor::new(message)?]).map(|_| ())
}
