//! `Policy`: the dtype that layers compute in, and that of their weights (`mixed_precision`).
//!
//! Does not know: layers.

use ferroflow_base::{Error, Result};
use ferroflow_tensor::DType;
use std::sync::{Mutex, PoisonError};

/// In which dtype a layer computes, and in which it keeps its weights. In mixed precision weights are
/// float32, and are read in a smaller dtype (Micikevicius and others, 2018, "Mixed Precision Training").
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Policy, Sequential, layers::Dense};
/// let mut model = Sequential::new().with_policy(Policy::named("mixed_bfloat16")?)?;
/// model.add(Dense::new(1));
/// model.build(&[None, Some(2)])?;
/// assert_eq!(model.variables()[0].dtype(), tf::DType::Float32);
/// let y = model.call(&tf::Tensor::new([[1.0f32, 2.0]])?, false)?;
/// assert_eq!(y.dtype(), tf::DType::Bfloat16);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    compute: DType,
    variable: DType,
}

impl Default for Policy {
    /// float32 for all.
    fn default() -> Policy {
        Policy::uniform(DType::Float32)
    }
}

static GLOBAL: Mutex<Option<Policy>> = Mutex::new(None);

impl Policy {
    /// The policy of a name: a dtype (`float32`), or `mixed_float16` and `mixed_bfloat16`.
    /// `InvalidArgument` for any other.
    pub fn named(name: &str) -> Result<Policy> {
        let policy = match name.strip_prefix("mixed_") {
            Some(compute) => {
                let compute = DType::from_name(compute).ok();
                compute
                    .filter(|c| half(*c))
                    .map(|compute| Policy { compute, variable: DType::Float32 })
            }
            None => DType::from_name(name).ok().and_then(|dtype| Policy::of(dtype).ok()),
        };
        policy.ok_or_else(|| {
            Error::invalid_argument(format!(
                "Cannot convert {name:?} to a dtype policy. It is float32, float64, float16, bfloat16, \
                 mixed_float16 or mixed_bfloat16"
            ))
        })
    }

    /// The policy of one dtype for all. `InvalidArgument` for one that a model cannot compute in.
    pub fn of(dtype: DType) -> Result<Policy> {
        match half(dtype) || matches!(dtype, DType::Float32 | DType::Float64) {
            true => Ok(Policy::uniform(dtype)),
            false => Err(Error::invalid_argument(format!(
                "a model computes in float32, float64, float16 or bfloat16, not {dtype}"
            ))),
        }
    }

    /// As [`Policy::of`], of a dtype that is not checked.
    pub(crate) fn uniform(dtype: DType) -> Policy {
        Policy { compute: dtype, variable: dtype }
    }

    /// The dtype that layers compute in, which their floating inputs are cast to.
    pub fn compute_dtype(self) -> DType {
        self.compute
    }

    /// The dtype of the weights.
    pub fn variable_dtype(self) -> DType {
        self.variable
    }

    /// Its name, by which [`Policy::named`] finds it.
    pub fn name(self) -> String {
        match self.compute == self.variable {
            true => self.compute.name().to_string(),
            false => format!("mixed_{}", self.compute.name()),
        }
    }

    /// Whether weights are kept in another dtype than computed in.
    pub fn is_mixed(self) -> bool {
        self.compute != self.variable
    }
}

fn half(dtype: DType) -> bool {
    matches!(dtype, DType::Float16 | DType::Bfloat16)
}

/// Sets the policy of models and layers that are made from now on, in all threads; `None` leaves it to
/// their inputs again.
pub fn set_global_policy(policy: impl Into<Option<Policy>>) {
    *GLOBAL.lock().unwrap_or_else(PoisonError::into_inner) = policy.into();
}

/// The policy that [`set_global_policy`] was given last.
pub fn global_policy() -> Option<Policy> {
    *GLOBAL.lock().unwrap_or_else(PoisonError::into_inner)
}
