//! How a sum of products named by letters is computed: diagonals, sums, one matrix product, moves.
//!
//! Invariant: what is asked of a machine depends on the equation and the shapes alone, so a kernel
//! and a lowering do the same.
//! Does not know: what a machine works on.

use crate::einsum_equation::{Equation, Label, Labels};
use ferroflow_ops::prelude::*;

/// What a plan asks for.
pub trait Machine {
    /// What it works on.
    type Tensor: Clone;
    /// The dimensions.
    fn dims(&self, x: &Self::Tensor) -> Result<Vec<usize>>;
    /// In another shape of as many elements.
    fn reshape(&mut self, x: &Self::Tensor, dims: &[usize]) -> Result<Self::Tensor>;
    /// With dimension `perm[i]` as dimension `i`.
    fn transpose(&mut self, x: &Self::Tensor, perm: &[usize]) -> Result<Self::Tensor>;
    /// Summed over axes.
    fn sum(&mut self, x: &Self::Tensor, axes: &[usize]) -> Result<Self::Tensor>;
    /// The main diagonals of the innermost matrices.
    fn diagonal(&mut self, x: &Self::Tensor) -> Result<Self::Tensor>;
    /// The innermost vectors as main diagonals of matrices of zeros.
    fn on_diagonal(&mut self, x: &Self::Tensor) -> Result<Self::Tensor>;
    /// The product element by element; dimensions of 1 broadcast.
    fn mul(&mut self, a: &Self::Tensor, b: &Self::Tensor) -> Result<Self::Tensor>;
    /// Products of matrices with equal leading dimensions.
    fn matmul(
        &mut self,
        a: &Self::Tensor,
        b: &Self::Tensor,
        transposed: [bool; 2],
    ) -> Result<Self::Tensor>;
    /// Whether `matmul` transposes without conjugating, at no price.
    fn transposes_freely(&self, x: &Self::Tensor) -> bool;
}

/// A tensor whose dimensions have names.
struct Named<T> {
    tensor: T,
    labels: Labels,
}

/// The sum of products.
pub fn run<M: Machine>(m: &mut M, equation: &Equation, inputs: &[M::Tensor]) -> Result<M::Tensor> {
    let mut width = 0;
    let mut shapes = Vec::with_capacity(inputs.len());
    for (term, x) in equation.inputs.iter().zip(inputs) {
        let dims = m.dims(x)?;
        width = width.max(term.width(dims.len())?);
        shapes.push(dims);
    }
    let output = equation.output.labels(width);
    let mut named = Vec::with_capacity(inputs.len());
    for ((term, x), dims) in equation.inputs.iter().zip(inputs).zip(&shapes) {
        let labels = term.labels(term.width(dims.len())?);
        named.push(Named { tensor: x.clone(), labels });
    }
    drop_ones(m, &mut named)?;
    let mut distinct = Labels::new();
    for &label in &output {
        if !distinct.contains(&label) {
            distinct.push(label);
        }
    }
    let all: Vec<Labels> = named.iter().map(|x| x.labels.clone()).collect();
    let mut operands = Vec::with_capacity(named.len());
    for (i, x) in named.into_iter().enumerate() {
        let x = diagonals(m, x)?;
        let others = all.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, l)| l);
        let stays: Labels = others.flatten().chain(&distinct).copied().collect();
        operands.push(summed(m, x, &stays)?);
    }
    let mut operands = operands.into_iter();
    let result = match (operands.next(), operands.next()) {
        (Some(x), None) => x,
        (Some(a), Some(b)) => multiplied(m, a, b, &distinct)?,
        (None, _) => return Err(Error::internal("einsum of nothing")),
    };
    // A dimension of the ellipsis that is 1 wherever it comes was dropped: it is put in again.
    let result = with_ones(m, result, &distinct)?;
    let result = arranged(m, result, &distinct)?;
    spread(m, result, &output)
}

/// Drops dimensions of the ellipsis that are 1: what they broadcast to has them, or nobody.
fn drop_ones<M: Machine>(m: &mut M, operands: &mut [Named<M::Tensor>]) -> Result<()> {
    for x in operands.iter_mut() {
        let dims = m.dims(&x.tensor)?;
        let kept =
            |(label, dim): (&Label, &usize)| !(matches!(label, Label::Broadcast(_)) && *dim == 1);
        if x.labels.iter().zip(&dims).all(kept) {
            continue;
        }
        let pairs: Vec<(Label, usize)> = x
            .labels
            .iter()
            .copied()
            .zip(dims.iter().copied())
            .filter(|(l, d)| kept((l, d)))
            .collect();
        let dims: Vec<usize> = pairs.iter().map(|p| p.1).collect();
        x.tensor = m.reshape(&x.tensor, &dims)?;
        x.labels = pairs.iter().map(|p| p.0).collect();
    }
    Ok(())
}

/// Adds dimensions of 1 for the labels that a result lacks.
fn with_ones<M: Machine>(
    m: &mut M,
    x: Named<M::Tensor>,
    wanted: &[Label],
) -> Result<Named<M::Tensor>> {
    let missing: Labels = wanted.iter().filter(|l| !x.labels.contains(l)).copied().collect();
    if missing.is_empty() {
        return Ok(x);
    }
    let mut dims = m.dims(&x.tensor)?;
    dims.extend(missing.iter().map(|_| 1));
    let labels = x.labels.iter().chain(&missing).copied().collect();
    Ok(Named { tensor: m.reshape(&x.tensor, &dims)?, labels })
}

/// Where a label is.
fn place(labels: &[Label], label: Label) -> Result<usize> {
    labels
        .iter()
        .position(|&l| l == label)
        .ok_or_else(|| Error::internal(format!("einsum lost {label:?}")))
}

/// With the dimensions in this order, which names each once.
fn arranged<M: Machine>(
    m: &mut M,
    x: Named<M::Tensor>,
    order: &[Label],
) -> Result<Named<M::Tensor>> {
    if x.labels[..] == *order {
        return Ok(x);
    }
    let perm: Vec<usize> = order.iter().map(|&l| place(&x.labels, l)).collect::<Result<_>>()?;
    Ok(Named { tensor: m.transpose(&x.tensor, &perm)?, labels: order.into() })
}

/// Takes diagonals until no label comes twice.
fn diagonals<M: Machine>(m: &mut M, mut x: Named<M::Tensor>) -> Result<Named<M::Tensor>> {
    while let Some((first, second)) = twice(&x.labels) {
        let rank = x.labels.len();
        let mut perm: Vec<usize> = (0..rank).filter(|&i| i != first && i != second).collect();
        let mut labels: Labels = perm.iter().filter_map(|&i| x.labels.get(i).copied()).collect();
        labels.extend(x.labels.get(first).copied());
        perm.extend([first, second]);
        let moved = match perm.iter().copied().eq(0..rank) {
            true => x.tensor,
            false => m.transpose(&x.tensor, &perm)?,
        };
        x = Named { tensor: m.diagonal(&moved)?, labels };
    }
    Ok(x)
}

/// The first label that comes again, and where.
fn twice(labels: &[Label]) -> Option<(usize, usize)> {
    labels.iter().enumerate().find_map(|(i, l)| {
        let again = labels.iter().skip(i + 1).position(|m| m == l)?;
        Some((i, i + 1 + again))
    })
}

/// Summed over the labels that do not stay.
fn summed<M: Machine>(m: &mut M, x: Named<M::Tensor>, stays: &[Label]) -> Result<Named<M::Tensor>> {
    let goes = |l: &Label| !stays.contains(l);
    let axes: Vec<usize> =
        x.labels.iter().enumerate().filter(|(_, l)| goes(l)).map(|(i, _)| i).collect();
    if axes.is_empty() {
        return Ok(x);
    }
    let labels = x.labels.iter().copied().filter(|l| !goes(l)).collect();
    Ok(Named { tensor: m.sum(&x.tensor, &axes)?, labels })
}

/// Vectors spread over diagonals where the output names a dimension more than once.
fn spread<M: Machine>(m: &mut M, mut x: Named<M::Tensor>, output: &[Label]) -> Result<M::Tensor> {
    if output.len() == x.labels.len() {
        return Ok(x.tensor);
    }
    // Each label that comes again: its dimension goes last and becomes two.
    let mut slots: Vec<(Label, usize)> = x.labels.iter().map(|&l| (l, 0)).collect();
    let count = |l: Label| output.iter().filter(|&&o| o == l).count();
    let distinct = x.labels.clone();
    for &label in &distinct {
        for copy in 1..count(label) {
            let at = slots
                .iter()
                .position(|s| *s == (label, 0))
                .ok_or_else(|| Error::internal("einsum lost a dimension"))?;
            let mut perm: Vec<usize> = (0..slots.len()).filter(|&i| i != at).collect();
            perm.push(at);
            let moved = m.transpose(&x.tensor, &perm)?;
            x.tensor = m.on_diagonal(&moved)?;
            let slot = slots.remove(at);
            slots.push(slot);
            slots.push((label, copy));
        }
    }
    let mut used: Vec<(Label, usize)> = Vec::new();
    let mut perm = Vec::with_capacity(output.len());
    for &label in output {
        let copy = used.iter().filter(|(l, _)| *l == label).count();
        used.push((label, copy));
        let at = slots.iter().position(|s| *s == (label, copy));
        perm.push(at.ok_or_else(|| Error::internal("einsum lost a dimension"))?);
    }
    m.transpose(&x.tensor, &perm)
}

/// The product of two tensors, each label of which is in the other or in the output.
fn multiplied<M: Machine>(
    m: &mut M,
    a: Named<M::Tensor>,
    b: Named<M::Tensor>,
    output: &[Label],
) -> Result<Named<M::Tensor>> {
    let present: Labels =
        output.iter().copied().filter(|l| a.labels.contains(l) || b.labels.contains(l)).collect();
    let output = &present[..];
    let of = |labels: &[Label], keep: &dyn Fn(&Label) -> bool| -> Labels {
        labels.iter().copied().filter(|l| keep(l)).collect()
    };
    let batch = of(output, &|l| a.labels.contains(l) && b.labels.contains(l));
    let free_a = of(output, &|l| a.labels.contains(l) && !b.labels.contains(l));
    let free_b = of(output, &|l| b.labels.contains(l) && !a.labels.contains(l));
    let joined = |parts: [&Labels; 3]| -> Labels { parts.into_iter().flatten().copied().collect() };
    // Which of the two comes first in a row of the result.
    let swapped = joined([&batch, &free_b, &free_a])[..] == *output && !free_a.is_empty();
    let (a, b, free_a, free_b) =
        if swapped { (b, a, free_b, free_a) } else { (a, b, free_a, free_b) };
    let contracted = of(&a.labels, &|l| !output.contains(l));
    if contracted.is_empty() {
        return elementwise(m, a, b, output);
    }
    let other = of(&b.labels, &|l| !output.contains(l));
    let free = m.transposes_freely(&a.tensor) && m.transposes_freely(&b.tensor);
    // The order of what is summed over is that of one side; the one that needs fewer moves.
    let moves = |k: &Labels| {
        let fits = |labels: &Labels, rows: &Labels| {
            labels[..] == joined([&batch, rows, k])[..]
                || labels[..] == joined([&batch, k, rows])[..]
        };
        usize::from(!fits(&a.labels, &free_a)) + usize::from(!fits(&b.labels, &free_b))
    };
    let k = if moves(&other) < moves(&contracted) { other } else { contracted };
    let a_wise = free && a.labels[..] == joined([&batch, &k, &free_a])[..];
    let b_wise = free && b.labels[..] == joined([&batch, &free_b, &k])[..];
    let a = match a_wise {
        true => a,
        false => arranged(m, a, &joined([&batch, &free_a, &k]))?,
    };
    let b = match b_wise {
        true => b,
        false => arranged(m, b, &joined([&batch, &k, &free_b]))?,
    };
    let (a_dims, b_dims) = (m.dims(&a.tensor)?, m.dims(&b.tensor)?);
    let size = |dims: &[usize], own: &Labels, part: &Labels| -> Result<Vec<usize>> {
        part.iter()
            .map(|&l| Ok(dims.get(place(own, l)?).copied().unwrap_or(1)))
            .collect::<Result<Vec<_>>>()
    };
    let lead = size(&a_dims, &a.labels, &batch)?;
    let rows = size(&a_dims, &a.labels, &free_a)?;
    let columns = size(&b_dims, &b.labels, &free_b)?;
    let depth = size(&a_dims, &a.labels, &k)?;
    let flat = |dims: &[usize]| -> Result<usize> { Ok(Shape::new(dims)?.len()) };
    let (n, r, c, d) = (flat(&lead)?, flat(&rows)?, flat(&columns)?, flat(&depth)?);
    let with_batch = |rows: usize, columns: usize| match batch.is_empty() {
        true => vec![rows, columns],
        false => vec![n, rows, columns],
    };
    let x = m.reshape(&a.tensor, &if a_wise { with_batch(d, r) } else { with_batch(r, d) })?;
    let y = m.reshape(&b.tensor, &if b_wise { with_batch(c, d) } else { with_batch(d, c) })?;
    let product = m.matmul(&x, &y, [a_wise, b_wise])?;
    let dims = [lead, rows, columns].concat();
    let labels = joined([&batch, &free_a, &free_b]);
    Ok(Named { tensor: m.reshape(&product, &dims)?, labels })
}

/// Where nothing is summed over: elements times elements, each tensor with 1 where it lacks a
/// dimension of the output.
fn elementwise<M: Machine>(
    m: &mut M,
    a: Named<M::Tensor>,
    b: Named<M::Tensor>,
    output: &[Label],
) -> Result<Named<M::Tensor>> {
    let a = with_ones(m, a, output)?;
    let b = with_ones(m, b, output)?;
    let (a, b) = (arranged(m, a, output)?, arranged(m, b, output)?);
    Ok(Named { tensor: m.mul(&a.tensor, &b.tensor)?, labels: output.into() })
}
