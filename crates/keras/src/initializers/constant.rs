//! First values that are known: zeros, ones, another number, the identity.
//!
//! Does not know: layers.

use super::Initializer;
use crate::config::Config;
use crate::options::options;
use ferroflow_api::array;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::DType;

macro_rules! same {
    ($($(#[$doc:meta])* $name:ident = $draw:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct $name;

        impl Initializer for $name {
            fn class_name(&self) -> &str {
                stringify!($name)
            }
            fn draw(&self, dims: &[usize], dtype: DType) -> Result<Tensor> {
                $draw(dims, dtype)
            }
        }
    )*};
}

same! {
    /// Weights that start as zeros.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::initializers::{Initializer, Zeros};
    /// assert_eq!(Zeros.draw(&[2], tf::DType::Float32)?.to_vec::<f32>()?, [0.0, 0.0]);
    /// # Ok::<(), tf::Error>(())
    /// ```
    Zeros = array::zeros;
    /// Weights that start as ones.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::initializers::{Initializer, Ones};
    /// assert_eq!(Ones.draw(&[2], tf::DType::Float32)?.to_vec::<f32>()?, [1.0, 1.0]);
    /// # Ok::<(), tf::Error>(())
    /// ```
    Ones = array::ones;
}

/// Weights that start as one value.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::initializers::{Constant, Initializer};
/// assert_eq!(Constant(0.5).draw(&[2], tf::DType::Float32)?.to_vec::<f32>()?, [0.5, 0.5]);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Constant(pub f64);

impl Initializer for Constant {
    fn class_name(&self) -> &str {
        "Constant"
    }
    fn draw(&self, dims: &[usize], dtype: DType) -> Result<Tensor> {
        array::filled(dims, &array::cast(Tensor::new(self.0)?, dtype)?)
    }
    fn config(&self) -> Config {
        Config::new().with("value", self.0)
    }
}

options! {
    /// Matrices that start as the identity: ones on the main diagonal, zeros elsewhere.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::initializers::{Identity, Initializer};
    /// let drawn = Identity::new().gain(2.0).draw(&[2, 3], tf::DType::Float32)?;
    /// assert_eq!(drawn.to_vec::<f32>()?, [2.0, 0.0, 0.0, 0.0, 2.0, 0.0]);
    /// # Ok::<(), tf::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct Identity {
        /// The same with this number on the diagonal.
        gain: f64 = 1.0,
    }
}

impl Initializer for Identity {
    fn class_name(&self) -> &str {
        "Identity"
    }
    fn draw(&self, dims: &[usize], dtype: DType) -> Result<Tensor> {
        let &[rows, columns] = dims else {
            return Err(Error::invalid_argument(format!(
                "Identity matrix initializer can only be used for 2D matrices, got shape {dims:?}"
            )));
        };
        array::eye(rows, columns, dtype)? * self.gain
    }
    fn config(&self) -> Config {
        self.options()
    }
}
