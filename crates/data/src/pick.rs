//! Stages that leave elements out by their number or by a predicate, and one that takes them apart.
//!
//! Does not know: how the elements are made.

use crate::map::{Predicate, PredicateOf};
use crate::source::Source;
use crate::stage::{Cardinality, Element, Iter, RowIter, Rows, Stage};
use crate::stop::Stop;
use ferroflow_base::{Error, Result};
use ferroflow_op::TensorType;
use ferroflow_tensor::PartialShape;
use std::sync::Arc;

/// Every `step`-th element from number `first` on.
pub(crate) struct Every {
    pub upstream: Arc<dyn Stage>,
    pub first: usize,
    pub step: usize,
}

struct EveryIter {
    upstream: Box<dyn Iter>,
    skip: usize,
    step: usize,
}

impl Iter for EveryIter {
    fn next(&mut self) -> Result<Option<Element>> {
        while self.skip > 0 {
            if self.upstream.next()?.is_none() {
                return Ok(None);
            }
            self.skip -= 1;
        }
        let next = self.upstream.next()?;
        self.skip = self.step.saturating_sub(1);
        Ok(next)
    }
}

impl Stage for Every {
    fn iter(&self, stop: &Stop) -> Result<Box<dyn Iter>> {
        if let Some(rows) = self.rows(stop) {
            return Ok(Box::new(RowIter(rows)));
        }
        let upstream = self.upstream.iter(stop)?;
        Ok(Box::new(EveryIter { upstream, skip: self.first, step: self.step }))
    }

    fn cardinality(&self) -> Cardinality {
        self.upstream.cardinality().map(|n| n.saturating_sub(self.first).div_ceil(self.step.max(1)))
    }

    fn spec(&self) -> Vec<TensorType> {
        self.upstream.spec()
    }

    fn rows(&self, stop: &Stop) -> Option<Rows> {
        let Rows { source, order } = self.upstream.rows(stop)?;
        Some(Rows { source, order: Box::new(order.skip(self.first).step_by(self.step.max(1))) })
    }

    fn has_rows(&self) -> bool {
        self.upstream.has_rows()
    }
}

/// The elements up to the first for which a predicate does not hold.
pub(crate) struct TakeWhile {
    pub upstream: Arc<dyn Stage>,
    pub predicate: PredicateOf,
}

struct TakeWhileIter {
    upstream: Option<Box<dyn Iter>>,
    predicate: Predicate,
}

impl Iter for TakeWhileIter {
    fn next(&mut self) -> Result<Option<Element>> {
        let Some(upstream) = &mut self.upstream else { return Ok(None) };
        if let Some(element) = upstream.next()?
            && (self.predicate)(element.clone())?
        {
            return Ok(Some(element));
        }
        self.upstream = None;
        Ok(None)
    }
}

impl Stage for TakeWhile {
    fn iter(&self, stop: &Stop) -> Result<Box<dyn Iter>> {
        let (upstream, predicate) = (Some(self.upstream.iter(stop)?), (self.predicate)(stop));
        Ok(Box::new(TakeWhileIter { upstream, predicate }))
    }

    fn cardinality(&self) -> Cardinality {
        match self.upstream.cardinality() {
            Cardinality::Known(0) => Cardinality::Known(0),
            _ => Cardinality::Unknown,
        }
    }

    fn spec(&self) -> Vec<TensorType> {
        self.upstream.spec()
    }
}

/// The rows of each element's tensors as elements.
pub(crate) struct Unbatch {
    upstream: Arc<dyn Stage>,
    spec: Vec<TensorType>,
}

impl Unbatch {
    /// `InvalidArgument` for elements with a scalar, or without a tensor.
    pub(crate) fn new(upstream: Arc<dyn Stage>) -> Result<Unbatch> {
        let row = |ty: TensorType| match ty.shape.dims() {
            Some([]) => {
                Err(Error::invalid_argument("Cannot unbatch an input with scalar components."))
            }
            Some([_, rest @ ..]) => Ok(TensorType::new(ty.dtype, PartialShape::new(rest))),
            None => Ok(ty),
        };
        let spec: Vec<_> = upstream.spec().into_iter().map(row).collect::<Result<_>>()?;
        if spec.is_empty() {
            return Err(Error::invalid_argument("Cannot unbatch an input with no components."));
        }
        Ok(Unbatch { upstream, spec })
    }
}

struct UnbatchIter {
    upstream: Box<dyn Iter>,
    now: Option<(Source, usize)>,
    stop: Stop,
}

impl Iter for UnbatchIter {
    fn next(&mut self) -> Result<Option<Element>> {
        loop {
            if let Some((rows, at)) = &mut self.now
                && *at < rows.len()
            {
                if self.stop.is_raised() {
                    return Ok(None);
                }
                *at += 1;
                return rows.row(*at - 1).map(Some);
            }
            self.now = None;
            let Some(element) = self.upstream.next()? else { return Ok(None) };
            if element.iter().any(|a| a.dims().is_empty()) {
                return Err(Error::invalid_argument(
                    "Cannot unbatch an input with scalar components.",
                ));
            }
            let mut sizes = element.iter().map(|a| a.dims().first().copied().unwrap_or(0));
            let first = sizes.next().unwrap_or(0);
            if let Some((i, other)) = (1..).zip(sizes).find(|(_, size)| *size != first) {
                return Err(Error::invalid_argument(format!(
                    "Input element must have the same batch size in each component. Component 0 had \
                     size {first} but component {i} had size, {other}."
                )));
            }
            self.now = Some((Source::new(element)?, 0));
        }
    }
}

impl Stage for Unbatch {
    fn iter(&self, stop: &Stop) -> Result<Box<dyn Iter>> {
        Ok(Box::new(UnbatchIter {
            upstream: self.upstream.iter(stop)?,
            now: None,
            stop: stop.clone(),
        }))
    }

    fn cardinality(&self) -> Cardinality {
        let rows = self.upstream.spec().iter().find_map(|ty| *ty.shape.dims()?.first()?);
        match (self.upstream.cardinality(), rows) {
            (Cardinality::Known(0), _) | (_, Some(0)) => Cardinality::Known(0),
            (Cardinality::Infinite, Some(_)) => Cardinality::Infinite,
            (Cardinality::Known(n), Some(each)) => Cardinality::Known(n.saturating_mul(each)),
            _ => Cardinality::Unknown,
        }
    }

    fn spec(&self) -> Vec<TensorType> {
        self.spec.clone()
    }
}
