//! `Affine`: what multiplies and moves what was normalized; and what normalizations have in common.
//!
//! Does not know: moments.

use super::Weights;
use super::axis;
use super::kernel::Part;
use crate::config::Config;
use crate::initializers::{Ones, Zeros};
use ferroflow_api::array;
use ferroflow_base::Result;
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{DType, PartialShape};

/// What multiplies and moves what was normalized: `gamma` and `beta`, each if it is wanted.
pub(super) struct Affine {
    pub(super) center: bool,
    pub(super) scale: bool,
    pub(super) beta: Part,
    pub(super) gamma: Part,
}

impl Affine {
    pub(super) fn new() -> Affine {
        Affine {
            center: true,
            scale: true,
            beta: Part::new("beta", "beta").starting(Zeros),
            gamma: Part::new("gamma", "gamma").starting(Ones),
        }
    }

    pub(super) fn load(config: &Config) -> Result<Affine> {
        let flag = |key| if config.has(key) { config.flag(key) } else { Ok(true) };
        let own = Affine::new();
        Ok(Affine {
            center: flag("center")?,
            scale: flag("scale")?,
            beta: own.beta.read(config)?,
            gamma: own.gamma.read(config)?,
        })
    }

    pub(super) fn config(&self) -> Config {
        let flags = Config::new().with("center", self.center).with("scale", self.scale);
        flags.and(self.beta.config()).and(self.gamma.config())
    }

    pub(super) fn build(&mut self, weights: &mut Weights<'_>, dims: &[usize]) -> Result<()> {
        if self.scale {
            self.gamma.build(weights, dims)?;
        }
        if self.center {
            self.beta.build(weights, dims)?;
        }
        Ok(())
    }

    /// `gamma` and `beta` in this shape and dtype, each if there is one.
    pub(super) fn values(
        &self,
        dims: &[i64],
        dtype: DType,
    ) -> Result<(Option<Tensor>, Option<Tensor>)> {
        let value = |part: &Part| array::reshape(part.kept()?.cast(dtype)?, dims);
        Ok((
            if self.scale { Some(value(&self.gamma)?) } else { None },
            if self.center { Some(value(&self.beta)?) } else { None },
        ))
    }
}

/// Inputs in a dtype whose range moments fit in.
pub(super) fn wide(x: &Tensor) -> Result<Tensor> {
    match x.dtype() {
        DType::Float16 | DType::Bfloat16 => x.cast(DType::Float32),
        dtype if dtype.is_floating() => Ok(x.clone()),
        _ => x.cast(DType::Float32),
    }
}

/// 1 for each dimension of inputs but for some, which have their length.
pub(super) fn along(axes: &[usize], input: &PartialShape) -> Result<Vec<i64>> {
    let rank = input.rank().unwrap_or(0);
    let dim = |i| match axes.contains(&i) {
        true => Ok(axis::known(i, input)? as i64),
        false => Ok(1),
    };
    (0..rank).map(dim).collect()
}

/// The lengths of inputs along axes, in this order.
pub(super) fn lengths(axes: &[usize], input: &PartialShape) -> Result<Vec<usize>> {
    axes.iter().map(|&axis| axis::known(axis, input)).collect()
}
