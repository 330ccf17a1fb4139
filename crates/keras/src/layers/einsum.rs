//! Sums of products of two tensors whose dimensions are named, made of transpositions and one product of
//! matrices (`einsum` of two operands).
//!
//! Does not know: how equations are written.

use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;

/// The name of a dimension.
pub(super) type Label = u32;

/// The sum of products of `a` and `b` over the dimensions that are not in `out`: each operand has one name
/// for each dimension, and each name once.
pub(super) fn product(
    (a, of_a): (&Tensor, &[Label]),
    (b, of_b): (&Tensor, &[Label]),
    out: &[Label],
) -> Result<Tensor> {
    for (labels, shape) in [(of_a, a.shape()), (of_b, b.shape())] {
        named(labels, &shape)?;
    }
    let (a, of_a) = summed(a, of_a, of_b, out)?;
    let (b, of_b) = summed(b, of_b, &of_a, out)?;
    let both = |keep: bool| -> Vec<Label> {
        let shared = of_a.iter().filter(|l| of_b.contains(l) && out.contains(l) == keep);
        shared.copied().collect()
    };
    let (batch, inner) = (both(true), both(false));
    let own = |of: &[Label]| -> Vec<Label> {
        of.iter().filter(|l| !batch.contains(l) && !inner.contains(l)).copied().collect()
    };
    let (rows, columns) = (own(&of_a), own(&of_b));
    let left = matrices(&a, &of_a, [&batch, &rows, &inner])?;
    let right = matrices(&b, &of_b, [&batch, &inner, &columns])?;
    let made = math::matmul(left, right)?;
    let order = [batch, rows, columns].concat();
    let dim = |label: &Label| match of_a.iter().position(|l| l == label) {
        Some(at) => array::dimension(&a, at as i64),
        None => array::dimension(&b, place(&of_b, *label)?),
    };
    let made = match order.is_empty() {
        true => array::reshape(made, &[])?,
        false => {
            let dims = order.iter().map(dim).collect::<Result<Vec<_>>>()?;
            array::reshape_to(made, &array::stack(&dims, 0)?)?
        }
    };
    turned(&made, &order, out)
}

fn named(labels: &[Label], shape: &PartialShape) -> Result<()> {
    let twice = labels.iter().enumerate().any(|(i, l)| labels.iter().skip(i + 1).any(|m| m == l));
    if twice || shape.rank() != Some(labels.len()) {
        return Err(Error::invalid_argument(format!(
            "an equation names each of the dimensions of an operand once, it names {} of shape {shape}",
            labels.len()
        )));
    }
    Ok(())
}

/// An operand without the dimensions that nothing else has.
fn summed(
    x: &Tensor,
    own: &[Label],
    other: &[Label],
    out: &[Label],
) -> Result<(Tensor, Vec<Label>)> {
    let alone = |l: &Label| !other.contains(l) && !out.contains(l);
    let places = own.iter().enumerate().filter(|(_, l)| alone(l));
    let axes: Vec<i64> = places.map(|(i, _)| i as i64).collect();
    if axes.is_empty() {
        return Ok((x.clone(), own.to_vec()));
    }
    let left = own.iter().filter(|l| !alone(l)).copied().collect();
    Ok((math::reduce_sum(x, axes.as_slice())?, left))
}

fn place(labels: &[Label], label: Label) -> Result<i64> {
    let found = labels.iter().position(|l| *l == label);
    found.map(|at| at as i64).ok_or_else(|| {
        Error::invalid_argument("a dimension of the result is in none of the operands")
    })
}

/// The dimensions in another order.
fn turned(x: &Tensor, own: &[Label], order: &[Label]) -> Result<Tensor> {
    if own == order {
        return Ok(x.clone());
    }
    let turn = order.iter().map(|l| place(own, *l)).collect::<Result<Vec<_>>>()?;
    array::transpose(x, Some(&turn))
}

/// A matrix, or one for each element of a batch: dimensions in three groups, each of which becomes one.
fn matrices(x: &Tensor, own: &[Label], groups: [&[Label]; 3]) -> Result<Tensor> {
    let turned = turned(x, own, &groups.concat())?;
    let shape = x.shape();
    let mut dims = Vec::new();
    for (i, group) in groups.into_iter().enumerate() {
        if i == 0 && group.is_empty() {
            continue;
        }
        let places = group.iter().map(|l| place(own, *l)).collect::<Result<Vec<_>>>()?;
        let known = places.iter().try_fold(1usize, |n, &at| {
            n.checked_mul(usize::try_from(at).ok().and_then(|at| shape.dim(at))?)
        });
        dims.push(match known.and_then(|n| i32::try_from(n).ok()) {
            Some(n) => Tensor::new(n)?,
            None => places.iter().try_fold(Tensor::new(1i32)?, |n, &at| {
                math::multiply(n, array::dimension(x, at)?)
            })?,
        });
    }
    array::reshape_to(turned, &array::stack(&dims, 0)?)
}
