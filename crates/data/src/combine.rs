//! Stages over several datasets: side by side, and one after the other.
//!
//! Invariant: an element of an input passes as it is, or as a part of one. Where all inputs compute
//! their elements by blocks, so do these.
//! Does not know: how the inputs make their elements.

use crate::blocks::{BlockIter, Blocks, blocks_of, has_blocks, most_of};
use crate::source::Source;
use crate::stage::{Cardinality, Element, Iter, Stage};
use crate::stop::Stop;
use ferroflow_base::{Error, Result};
use ferroflow_op::TensorType;
use ferroflow_tensor::PartialShape;
use std::sync::Arc;

/// One element of each stage at a time, until one ends.
pub(crate) struct Zip(pub Vec<Arc<dyn Stage>>);

impl Stage for Zip {
    fn iter(&self, stop: &Stop) -> Result<Box<dyn Iter>> {
        if let Some(blocks) = self.blocks(stop) {
            return Ok(Box::new(BlockIter::new(blocks)));
        }
        let parts = self.0.iter().map(|s| s.iter(stop)).collect::<Result<_>>()?;
        Ok(Box::new(ZipIter(parts)))
    }

    fn blocks(&self, stop: &Stop) -> Option<Box<dyn Blocks>> {
        // Whether all have them is asked before any is begun: what is begun and not wanted would have
        // taken a seed.
        if !self.has_blocks() {
            return None;
        }
        let parts: Option<_> =
            self.0.iter().map(|s| blocks_of(s.as_ref(), stop).map(BlockIter::new)).collect();
        Some(Box::new(ZipBlocks(parts?)))
    }

    fn has_blocks(&self) -> bool {
        // Nothing side by side has no rows.
        !self.0.is_empty()
            && most_of(&self.spec()).is_some()
            && self.0.iter().all(|s| has_blocks(s.as_ref()))
    }

    fn cardinality(&self) -> Cardinality {
        use Cardinality::{Infinite, Known, Unknown};
        self.0.iter().fold(Infinite, |all, s| match (all, s.cardinality()) {
            (Unknown, _) | (_, Unknown) => Unknown,
            (Infinite, other) | (other, Infinite) => other,
            (Known(a), Known(b)) => Known(a.min(b)),
        })
    }

    fn spec(&self) -> Vec<TensorType> {
        self.0.iter().flat_map(|s| s.spec()).collect()
    }
}

struct ZipIter(Vec<Box<dyn Iter>>);

impl Iter for ZipIter {
    fn next(&mut self) -> Result<Option<Element>> {
        let (mut element, mut failed, mut ended) = (Vec::new(), None, false);
        // All are asked, also after one that failed or ended: they stay side by side, and one of the
        // same length sees its end.
        for part in &mut self.0 {
            match part.next() {
                Ok(Some(own)) => element.extend(own),
                Ok(None) => ended = true,
                Err(e) => failed = failed.or(Some(e)),
            }
        }
        match failed {
            _ if ended || self.0.is_empty() => Ok(None),
            Some(e) => Err(e),
            None => Ok(Some(element)),
        }
    }
}

struct ZipBlocks(Vec<BlockIter>);

impl Blocks for ZipBlocks {
    fn next(&mut self, most: usize) -> Result<Option<Source>> {
        let (mut count, mut failed, mut ended) = (most, None, false);
        let mut errors = Vec::with_capacity(self.0.len());
        for part in &mut self.0 {
            let ready = part.ready();
            errors.push(ready.is_err());
            match ready {
                Ok(0) => ended = true,
                Ok(n) => count = count.min(n),
                Err(e) => failed = failed.or(Some(e)),
            }
        }
        if ended {
            return Ok(None);
        }
        if let Some(e) = failed {
            // It stands for one element, beside which the others' are not wanted.
            for (part, _) in self.0.iter_mut().zip(errors).filter(|(_, failed)| !failed) {
                part.several(1)?;
            }
            return Err(e);
        }
        let mut all = Vec::new();
        for part in &mut self.0 {
            all.extend(part.several(count)?.unwrap_or_default());
        }
        Source::new(all).map(Some)
    }
}

/// The elements of one stage, then those of another.
pub(crate) struct Concatenate {
    stages: [Arc<dyn Stage>; 2],
    spec: Vec<TensorType>,
}

impl Concatenate {
    /// `InvalidArgument` for elements of other dtypes, or of another number of tensors.
    pub(crate) fn new(first: Arc<dyn Stage>, second: Arc<dyn Stage>) -> Result<Concatenate> {
        let (one, two) = (first.spec(), second.spec());
        let alike = one.len() == two.len() && one.iter().zip(&two).all(|(a, b)| a.dtype == b.dtype);
        if !alike {
            return Err(Error::invalid_argument(format!(
                "Incompatible dataset elements: {one:?} vs. {two:?}"
            )));
        }
        let common = |(a, b): (&TensorType, &TensorType)| {
            TensorType::new(a.dtype, narrowest(&a.shape, &b.shape))
        };
        let spec = one.iter().zip(&two).map(common).collect();
        Ok(Concatenate { stages: [first, second], spec })
    }

    fn is_even(&self) -> bool {
        self.stages.iter().all(|s| s.spec() == self.spec)
    }
}

/// The shape of which both are: what they do not agree in is unknown.
fn narrowest(a: &PartialShape, b: &PartialShape) -> PartialShape {
    match (a.dims(), b.dims()) {
        (Some(a), Some(b)) if a.len() == b.len() => {
            let dims = a.iter().zip(b).map(|(a, b)| if a == b { *a } else { None });
            PartialShape::new(dims.collect::<Vec<_>>())
        }
        _ => PartialShape::unknown(),
    }
}

impl Stage for Concatenate {
    fn iter(&self, stop: &Stop) -> Result<Box<dyn Iter>> {
        let [first, second] = &self.stages;
        let now = first.iter(stop)?;
        Ok(Box::new(ConcatenateIter { now, later: Some((second.clone(), stop.clone())) }))
    }

    fn blocks(&self, stop: &Stop) -> Option<Box<dyn Blocks>> {
        let [first, second] = &self.stages;
        if !self.has_blocks() {
            return None;
        }
        let now = blocks_of(first.as_ref(), stop)?;
        Some(Box::new(ConcatenateBlocks { now, later: Some((second.clone(), stop.clone())) }))
    }

    fn has_blocks(&self) -> bool {
        self.is_even() && self.stages.iter().all(|s| has_blocks(s.as_ref()))
    }

    fn cardinality(&self) -> Cardinality {
        use Cardinality::{Infinite, Known, Unknown};
        let [first, second] = &self.stages;
        match (first.cardinality(), second.cardinality()) {
            (Infinite, _) | (_, Infinite) => Infinite,
            (Known(a), Known(b)) => Known(a.saturating_add(b)),
            _ => Unknown,
        }
    }

    fn spec(&self) -> Vec<TensorType> {
        self.spec.clone()
    }
}

struct ConcatenateIter {
    now: Box<dyn Iter>,
    later: Option<(Arc<dyn Stage>, Stop)>,
}

impl Iter for ConcatenateIter {
    fn next(&mut self) -> Result<Option<Element>> {
        loop {
            if let Some(element) = self.now.next()? {
                return Ok(Some(element));
            }
            let Some((stage, stop)) = self.later.take() else { return Ok(None) };
            self.now = stage.iter(&stop)?;
        }
    }
}

struct ConcatenateBlocks {
    now: Box<dyn Blocks>,
    later: Option<(Arc<dyn Stage>, Stop)>,
}

impl Blocks for ConcatenateBlocks {
    fn next(&mut self, most: usize) -> Result<Option<Source>> {
        loop {
            if let Some(block) = self.now.next(most)? {
                return Ok(Some(block));
            }
            let Some((stage, stop)) = self.later.take() else { return Ok(None) };
            self.now = blocks_of(stage.as_ref(), &stop)
                .ok_or_else(|| Error::internal("a stage that has blocks no more"))?;
        }
    }
}
