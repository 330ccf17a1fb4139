//! What can be a gradient: a tensor, rows of one, an option of these; and whether it fits a weight.
//!
//! Does not know: rules.

use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Cotangent, Slices, Tensor, Variable, update};

/// What [`Optimizer::apply_gradients`] takes for a gradient: a tensor, rows of one, or an option of
/// these, as `gradient_or_none` and `cotangents` give it.
pub trait Gradient {
    /// The gradient, if there is one.
    fn cotangent(&self) -> Option<Cotangent>;
}

impl Gradient for Tensor {
    fn cotangent(&self) -> Option<Cotangent> {
        Some(whole(self.clone()))
    }
}

impl Gradient for Slices {
    fn cotangent(&self) -> Option<Cotangent> {
        Some(Cotangent::Slices(self.clone()))
    }
}

impl Gradient for Cotangent {
    fn cotangent(&self) -> Option<Cotangent> {
        Some(self.clone())
    }
}

impl<G: Gradient> Gradient for Option<G> {
    fn cotangent(&self) -> Option<Cotangent> {
        self.as_ref().and_then(Gradient::cotangent)
    }
}

pub(super) fn whole(gradient: Tensor) -> Cotangent {
    Cotangent::Dense(gradient.into_value())
}

/// The gradient, if it can be that of the weight.
pub(super) fn fitting(gradient: Option<Cotangent>, weight: &Variable) -> Result<Cotangent> {
    let gradient = gradient.ok_or_else(|| {
        Error::invalid_argument(format!(
            "no gradient for variable {}: the loss does not depend on it. Leave it out of the weights \
             to be trained",
            weight.name()
        ))
    })?;
    let (dtype, shape, fits) = match &gradient {
        Cotangent::Dense(g) => {
            let shape = g.shape();
            (g.dtype(), shape.to_string(), shape.is_compatible(&weight.shape()))
        }
        Cotangent::Slices(rows) => {
            let shape = rows.values.shape();
            let of_rows = update::shape_of_rows(&weight.shape(), &rows.indices.shape());
            (rows.values.dtype(), format!("rows {shape}"), of_rows.is_compatible(&shape))
        }
    };
    if dtype != weight.dtype() || !fits {
        return Err(Error::invalid_argument(format!(
            "the gradient of variable {} must be {} {}, got {dtype} {shape}",
            weight.name(),
            weight.dtype(),
            weight.shape(),
        )));
    }
    Ok(gradient)
}
