//! Functions as methods: `x.matmul(&w)?.relu()?.mean()?`.
//!
//! Invariant: a method is the function of its name on the tensor: it adds nothing to it.
//! Does not know: operations.

#[cfg(feature = "nn")]
use crate::nn;
use crate::{array, math};
use ferroflow_base::Result;
use ferroflow_runtime::{IntoTensor, Tensor, Variable};

macro_rules! methods {
    ($($(#[$meta:meta])* $name:ident = $module:ident::$f:ident($($arg:ident: $t:ty),*);)*) => {
        /// The functions of [`math`], [`array`](mod@array) and `nn` as methods of tensors and
        /// variables. [`prelude`](crate::prelude) brings them in.
        ///
        /// ```
        /// use ferroflow as tf;
        /// use tf::{constant, prelude::*};
        /// let x = constant([[1.0f32, -2.0], [3.0, 4.0]])?;
        /// let w = constant([[1.0f32], [0.5]])?;
        /// assert_eq!(x.matmul(&w)?.relu()?.mean()?.item::<f32>()?, 2.5);
        /// assert_eq!(x.t()?.sum_over(-1)?.to_vec::<f32>()?, [4.0, 2.0]);
        /// # Ok::<(), tf::Error>(())
        /// ```
        pub trait TensorMethods: IntoTensor {
            $(
                #[doc = concat!("[`", stringify!($module), "::", stringify!($f), "`] of it.")]
                $(#[$meta])*
                fn $name(&self, $($arg: $t),*) -> Result<Tensor> {
                    $module::$f(self.to_tensor(None)?, $($arg),*)
                }
            )*

            /// The sum of all elements, a scalar.
            fn sum(&self) -> Result<Tensor> {
                math::reduce_sum(self.to_tensor(None)?, ..)
            }

            /// The mean of all elements, a scalar.
            fn mean(&self) -> Result<Tensor> {
                math::reduce_mean(self.to_tensor(None)?, ..)
            }

            /// The largest of all elements, a scalar.
            fn max(&self) -> Result<Tensor> {
                math::reduce_max(self.to_tensor(None)?, ..)
            }

            /// The smallest of all elements, a scalar.
            fn min(&self) -> Result<Tensor> {
                math::reduce_min(self.to_tensor(None)?, ..)
            }

            /// The dimensions in the opposite order: of a matrix, its transpose.
            fn t(&self) -> Result<Tensor> {
                array::transpose(self.to_tensor(None)?, None)
            }
        }
    };
}

methods! {
    abs = math::abs();
    exp = math::exp();
    log = math::log();
    sqrt = math::sqrt();
    rsqrt = math::rsqrt();
    square = math::square();
    sin = math::sin();
    cos = math::cos();
    tanh = math::tanh();
    sigmoid = math::sigmoid();
    matmul = math::matmul(other: impl IntoTensor);
    pow = math::pow(exponent: impl IntoTensor);
    maximum = math::maximum(other: impl IntoTensor);
    minimum = math::minimum(other: impl IntoTensor);
    floordiv = math::floordiv(divisor: impl IntoTensor);
    sum_over = math::reduce_sum(axes: impl Into<math::Axes>);
    mean_over = math::reduce_mean(axes: impl Into<math::Axes>);
    max_over = math::reduce_max(axes: impl Into<math::Axes>);
    min_over = math::reduce_min(axes: impl Into<math::Axes>);
    argmax = math::argmax(axis: i64);
    argmin = math::argmin(axis: i64);
    equal = math::equal(other: impl IntoTensor);
    less = math::less(other: impl IntoTensor);
    greater = math::greater(other: impl IntoTensor);
    reshape = array::reshape(dims: &[i64]);
    transpose = array::transpose(perm: Option<&[i64]>);
    expand_dims = array::expand_dims(axis: i64);
    squeeze = array::squeeze(axes: &[i64]);
    gather = array::gather(indices: impl IntoTensor, axis: i64);
    #[cfg(feature = "nn")]
    relu = nn::relu();
    #[cfg(feature = "nn")]
    softmax = nn::softmax();
    #[cfg(feature = "nn")]
    log_softmax = nn::log_softmax();
    #[cfg(feature = "nn")]
    gelu = nn::gelu();
    #[cfg(feature = "nn")]
    silu = nn::silu();
}

impl TensorMethods for Tensor {}
impl TensorMethods for Variable {}
