//! Sums of products of two tensors whose dimensions are named: [`ferroflow_api::einsum`] of an equation that
//! is made of numbers.
//!
//! Does not know: how equations are written by users.

use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;

/// The name of a dimension.
pub(super) type Label = u32;

/// The sum of products of `a` and `b` over the dimensions that are not in `out`: each operand has one name
/// for each dimension.
pub(super) fn product(
    (a, of_a): (&Tensor, &[Label]),
    (b, of_b): (&Tensor, &[Label]),
    out: &[Label],
) -> Result<Tensor> {
    let mut known: Vec<Label> = Vec::new();
    let mut letters = |labels: &[Label]| {
        let letter = |label: &Label| {
            let at = known.iter().position(|l| l == label).unwrap_or_else(|| {
                known.push(*label);
                known.len() - 1
            });
            ('a'..='z').chain('A'..='Z').nth(at).ok_or_else(|| {
                Error::invalid_argument("an equation has at most 52 different dimensions")
            })
        };
        labels.iter().map(letter).collect::<Result<String>>()
    };
    let equation = format!("{},{}->{}", letters(of_a)?, letters(of_b)?, letters(out)?);
    ferroflow_api::einsum(&equation, &[a.clone(), b.clone()])
}
