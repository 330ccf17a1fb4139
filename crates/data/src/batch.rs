//! Batching: elements side by side along a new first dimension.
//!
//! Does not know: padding.

use crate::blocks::{BlockIter, blocks_of};
use crate::stage::{Cardinality, Element, Iter, Rows, Stage};
use crate::stop::Stop;
use ferroflow_base::{Error, Result};
use ferroflow_op::TensorType;
use ferroflow_tensor::{Array, PartialDims, PartialShape, Shape, Strings};
use std::sync::Arc;

/// Groups of `size` elements.
pub(crate) struct Batch {
    pub upstream: Arc<dyn Stage>,
    pub size: usize,
    pub drop_remainder: bool,
}

impl Stage for Batch {
    fn iter(&self, stop: &Stop) -> Result<Box<dyn Iter>> {
        let (size, whole) = (self.size, self.drop_remainder);
        if let Some(rows) = self.upstream.rows(stop) {
            return Ok(Box::new(GatherIter { rows, size, whole, picked: Vec::new() }));
        }
        if let Some(blocks) = blocks_of(self.upstream.as_ref(), stop) {
            return Ok(Box::new(JoinIter { blocks: BlockIter::new(blocks), size, whole }));
        }
        Ok(Box::new(BatchIter { upstream: self.upstream.iter(stop)?, size, whole }))
    }

    fn cardinality(&self) -> Cardinality {
        let (size, whole) = (self.size, self.drop_remainder);
        self.upstream.cardinality().map(|n| if whole { n / size } else { n.div_ceil(size) })
    }

    fn spec(&self) -> Vec<TensorType> {
        let first = if self.drop_remainder { Some(self.size) } else { None };
        let wide = |t: TensorType| {
            let shape = match t.shape.dims() {
                Some(dims) => {
                    let mut all = PartialDims::from_slice(&[first]);
                    all.extend_from_slice(dims);
                    PartialShape::new(all)
                }
                None => PartialShape::unknown(),
            };
            TensorType::new(t.dtype, shape)
        };
        self.upstream.spec().into_iter().map(wide).collect()
    }
}

/// Batches straight from a source.
struct GatherIter {
    rows: Rows,
    size: usize,
    whole: bool,
    picked: Vec<usize>,
}

impl Iter for GatherIter {
    fn next(&mut self) -> Result<Option<Element>> {
        self.picked.clear();
        self.picked.extend(self.rows.order.by_ref().take(self.size));
        if self.picked.is_empty() || (self.whole && self.picked.len() < self.size) {
            return Ok(None);
        }
        self.rows.source.gather(&self.picked).map(Some)
    }
}

/// Batches out of blocks: a part of one, or parts of several, joined.
struct JoinIter {
    blocks: BlockIter,
    size: usize,
    whole: bool,
}

impl Iter for JoinIter {
    fn next(&mut self) -> Result<Option<Element>> {
        let (mut parts, mut count): (Vec<Element>, usize) = (Vec::new(), 0);
        while count < self.size {
            let Some(part) = self.blocks.several(self.size - count)? else { break };
            count += part.first().and_then(|a| a.dims().first().copied()).unwrap_or(0);
            parts.push(part);
        }
        if count == 0 || (self.whole && count < self.size) {
            return Ok(None);
        }
        if let [_] = parts.as_slice() {
            return Ok(parts.pop());
        }
        join(&parts, count).map(Some)
    }
}

/// Parts of a batch one after the other, all together of `rows` rows.
fn join(parts: &[Element], rows: usize) -> Result<Element> {
    let Some(first) = parts.first() else { return Ok(Vec::new()) };
    let component = |(k, first): (usize, &Array)| {
        let mut dims = first.dims().to_vec();
        if let Some(dim) = dims.first_mut() {
            *dim = rows;
        }
        Array::filled_by(first.dtype(), Shape::new(dims)?, |mut to| {
            for part in parts.iter().filter_map(|part| part.get(k)) {
                let from = part.bytes()?;
                let Some((own, rest)) = std::mem::take(&mut to).split_at_mut_checked(from.len())
                else {
                    return Err(Error::internal("parts of a batch that are larger than it"));
                };
                own.copy_from_slice(from);
                to = rest;
            }
            Ok(())
        })
    };
    first.iter().enumerate().map(component).collect()
}

/// Batches of elements as they come.
struct BatchIter {
    upstream: Box<dyn Iter>,
    size: usize,
    whole: bool,
}

impl Iter for BatchIter {
    fn next(&mut self) -> Result<Option<Element>> {
        let mut elements: Vec<Element> = Vec::with_capacity(self.size.min(1024));
        while elements.len() < self.size {
            match self.upstream.next()? {
                Some(element) => elements.push(element),
                None => break,
            }
        }
        if elements.is_empty() || (self.whole && elements.len() < self.size) {
            return Ok(None);
        }
        stack(&elements).map(Some)
    }
}

/// The tensors of elements, stacked one by one.
pub(crate) fn stack(elements: &[Element]) -> Result<Element> {
    let Some(first) = elements.first() else { return Ok(Vec::new()) };
    (0..first.len())
        .map(|k| {
            let parts: Vec<&Array> = elements.iter().filter_map(|e| e.get(k)).collect();
            stack_arrays(k, &parts)
        })
        .collect()
}

fn stack_arrays(component: usize, parts: &[&Array]) -> Result<Array> {
    let Some(first) = parts.first() else { return Err(Error::internal("an empty batch")) };
    for (i, part) in parts.iter().enumerate() {
        if part.shape() != first.shape() {
            return Err(Error::invalid_argument(format!(
                "Cannot batch tensors with different shapes in component {component}. First element \
                 had shape {} and element {i} had shape {}.",
                first.shape(),
                part.shape()
            )));
        }
    }
    let mut dims = vec![parts.len()];
    dims.extend_from_slice(first.dims());
    let shape = Shape::new(dims)?;
    if !first.dtype().is_plain() {
        let mut all = Strings::default();
        for part in parts {
            all.extend(part.strings()?)?;
        }
        return Array::of_strings(all, shape);
    }
    let each = first.byte_len();
    Array::filled_by(first.dtype(), shape, |to| {
        for (to, part) in to.chunks_exact_mut(each.max(1)).zip(parts) {
            to.copy_from_slice(part.bytes()?);
        }
        Ok(())
    })
}
