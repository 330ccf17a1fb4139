//! Layers that make one tensor of several: sums, products, extremes, and joins.
//!
//! Invariant: inputs are broadcast where a dimension is 1. One of fewer dimensions than another gets those
//! it lacks after its first, the batch, as Keras has it.
//! Does not know: which layers the inputs come from.

use super::{Call, Layer, Outputs, Weights};
use crate::config::Config;
use crate::naming::unique;
use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{DType, PartialShape};

/// Fails unless there are at least two inputs, or exactly so many.
fn check(class: &str, inputs: &[PartialShape], exactly: Option<usize>) -> Result<()> {
    let n = inputs.len();
    if n < 2 || exactly.is_some_and(|e| n != e) {
        let most = if exactly.is_some() { "exactly" } else { "at least" };
        return Err(Error::invalid_argument(format!("{class} takes {most} 2 inputs, got {n}")));
    }
    Ok(())
}

/// The inputs in one number of dimensions.
fn level(inputs: &[Tensor]) -> Result<Vec<Tensor>> {
    let ranks: Vec<usize> = inputs.iter().filter_map(|x| x.shape().rank()).collect();
    let most = match ranks.iter().max() {
        Some(most) if ranks.len() == inputs.len() => *most,
        // What is not known is left to the operation.
        _ => return Ok(inputs.to_vec()),
    };
    let raised = |(x, rank): (&Tensor, usize)| {
        (rank..most)
            .try_fold(x.clone(), |x, _| array::expand_dims(&x, if rank == 0 { 0 } else { 1 }))
    };
    inputs.iter().zip(ranks).map(raised).collect()
}

/// The inputs folded from left to right.
fn fold(inputs: &[Tensor], join: fn(&Tensor, &Tensor) -> Result<Tensor>) -> Result<Tensor> {
    let inputs = level(inputs)?;
    let (first, rest) = inputs
        .split_first()
        .ok_or_else(|| Error::invalid_argument("a layer that merges was given no inputs"))?;
    rest.iter().try_fold(first.clone(), |all, next| join(&all, next))
}

/// The mask of a merged tensor: steps that count in any input, if all have masks.
fn merged(call: &Call<'_>, n: usize) -> Result<Vec<Option<Tensor>>> {
    let masks: Option<Vec<&Tensor>> = (0..n).map(|i| call.mask(i)).collect();
    let Some((first, rest)) = masks.as_deref().and_then(|m| m.split_first()) else {
        return Ok(Vec::new());
    };
    let or = |all: Tensor, next: &&Tensor| math::logical_or(&all, *next);
    Ok(vec![Some(rest.iter().try_fold((*first).clone(), or)?)])
}

macro_rules! merging {
    ($($(#[$doc:meta])* $type:ident $name:literal $exactly:expr, $merge:expr;)*) => {$(
        $(#[$doc])*
        pub struct $type {
            name: String,
        }

        impl $type {
            /// The layer, which has nothing to choose.
            #[allow(clippy::new_without_default, reason = "it draws a name")]
            pub fn new() -> $type {
                $type { name: unique($name) }
            }

            pub(super) fn named(name: &str) -> $type {
                $type { name: name.to_string() }
            }

            /// The same layer with a name, which no other layer of its model may have.
            #[must_use]
            pub fn with_name(self, name: &str) -> $type {
                $type::named(name)
            }
        }

        impl Layer for $type {
            fn class_name(&self) -> &str {
                stringify!($type)
            }
            fn name(&self) -> &str {
                &self.name
            }
            fn build(&mut self, inputs: &[PartialShape], _: &mut Weights<'_>) -> Result<()> {
                check(stringify!($type), inputs, $exactly)
            }
            fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
                let merge: fn(&[Tensor]) -> Result<Tensor> = $merge;
                let masks = merged(call, inputs.len())?;
                Ok(Outputs::from(merge(inputs)?).with_masks(&masks))
            }
        }
    )*};
}

merging! {
    /// The sum of its inputs, element by element.
    Add "add" None, |x| fold(x, |a, b| math::add(a, b));
    /// The first of two inputs without the second, element by element.
    Subtract "subtract" Some(2), |x| fold(x, |a, b| math::subtract(a, b));
    /// The product of its inputs, element by element.
    Multiply "multiply" None, |x| fold(x, |a, b| math::multiply(a, b));
    /// The mean of its inputs, element by element.
    Average "average" None, |x| {
        fold(x, |a, b| math::add(a, b))? / x.len() as f64
    };
    /// The largest of its inputs, element by element.
    Maximum "maximum" None, |x| fold(x, |a, b| math::maximum(a, b));
    /// The least of its inputs, element by element.
    Minimum "minimum" None, |x| fold(x, |a, b| math::minimum(a, b));
}

/// Its inputs, one after the other along a dimension.
pub struct Concatenate {
    name: String,
    axis: i64,
}

impl Concatenate {
    /// The layer that joins along the last dimension.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> Concatenate {
        Concatenate { name: unique("concatenate"), axis: -1 }
    }

    /// The same along another dimension; negative ones count from the end.
    #[must_use]
    pub fn axis(mut self, axis: i64) -> Concatenate {
        self.axis = axis;
        self
    }

    /// The mask, if any input has one: joined as the inputs are, an input without a mask counting in
    /// full, and a step counts where any of its features does.
    fn mask(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Option<Tensor>> {
        if (0..inputs.len()).all(|i| call.mask(i).is_none()) {
            return Ok(None);
        }
        let of = |(i, x): (usize, &Tensor)| {
            let zeros = array::zeros_like(x)?.cast(DType::Bool)?;
            match call.mask(i) {
                None => math::logical_not(&zeros),
                Some(mask) if mask.shape().rank() < x.shape().rank() => {
                    math::logical_or(&array::expand_dims(mask, -1)?, &zeros)
                }
                Some(mask) => Ok(mask.clone()),
            }
        };
        let masks = inputs.iter().enumerate().map(of).collect::<Result<Vec<_>>>()?;
        Ok(Some(math::reduce_any(&array::concat(&masks, self.axis)?, -1)?))
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<Concatenate> {
        let axis = if config.has("axis") { config.integer("axis")? } else { -1 };
        Ok(Concatenate { name: name.to_string(), axis })
    }

    /// The same layer with a name, which no other layer of its model may have.
    #[must_use]
    pub fn with_name(mut self, name: &str) -> Concatenate {
        self.name = name.to_string();
        self
    }
}

impl Layer for Concatenate {
    fn class_name(&self) -> &str {
        "Concatenate"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], _: &mut Weights<'_>) -> Result<()> {
        check("Concatenate", inputs, None)
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        let mask = self.mask(inputs, call)?;
        Ok(Outputs::from(array::concat(inputs, self.axis)?).with_masks(&[mask]))
    }
    fn config(&self) -> Config {
        Config::new().with("axis", self.axis)
    }
}
