//! `Projection`: the last dimensions of an input times a kernel, and a bias: Keras' `EinsumDense` as
//! attention uses it.
//!
//! Does not know: what is projected.

use crate::layers::Weights;
use crate::layers::role::Role;
use ferroflow_api::{einsum, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};

pub(super) struct Projection {
    kernel: Variable,
    bias: Option<Variable>,
    /// How many dimensions of the input the kernel takes.
    bound: usize,
    /// How many it makes of them.
    made: usize,
}

/// The letter of a dimension in an equation.
pub(super) fn letter(i: usize) -> Result<char> {
    let letter = u8::try_from(i).ok().filter(|i| *i < 26).map(|i| char::from(b'a' + i));
    letter.ok_or_else(|| Error::invalid_argument("the inputs have too many dimensions"))
}

/// The letters of some dimensions.
pub(super) fn letters(dims: std::ops::Range<usize>) -> Result<String> {
    dims.map(letter).collect()
}

impl Projection {
    /// A kernel that makes dimensions `to` of the last dimensions `from`, in the part of this name.
    pub(super) fn build(
        weights: &mut Weights<'_>,
        part: &str,
        (from, to): (&[usize], &[usize]),
        kernel: &Role,
        bias: Option<&Role>,
    ) -> Result<Projection> {
        let dims = [from, to].concat();
        weights.within(part, |weights| {
            let kernel = kernel.add(weights, "kernel", &dims)?;
            let bias = bias.map(|role| role.add(weights, "bias", to)).transpose()?;
            Ok(Projection { kernel, bias, bound: from.len(), made: to.len() })
        })
    }

    pub(super) fn of(&self, x: &Tensor) -> Result<Tensor> {
        let rank = x.shape().rank().ok_or_else(|| {
            Error::invalid_argument("the number of dimensions of what attends must be known")
        })?;
        let free = rank.checked_sub(self.bound).ok_or_else(|| {
            let shape = x.shape();
            Error::invalid_argument(format!("inputs of shape {shape} have too few dimensions"))
        })?;
        let equation = format!(
            "{},{}->{}{}",
            letters(0..rank)?,
            letters(free..rank + self.made)?,
            letters(0..free)?,
            letters(rank..rank + self.made)?
        );
        let y = einsum(&equation, &[x.clone(), self.kernel.value()?])?;
        match &self.bias {
            Some(bias) => math::add(&y, bias),
            None => Ok(y),
        }
    }
}
