//! Batching: elements side by side along a new first dimension.
//!
//! Does not know: padding.

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
