//! Elements kept in memory from the first whole iteration.
//!
//! Invariant: what is kept are all elements of one iteration that came to the end; until there is such a
//! one, each iteration computes its own.
//! Does not know: files.

use crate::stage::{Cardinality, Element, Iter, Stage};
use crate::stop::Stop;
use ferroflow_base::Result;
use ferroflow_op::TensorType;
use std::sync::{Arc, OnceLock};

/// The elements that were kept; several stages may share them.
pub(crate) type Kept = Arc<OnceLock<Vec<Element>>>;

/// Keeps the elements.
pub(crate) struct Cache {
    pub upstream: Arc<dyn Stage>,
    pub kept: Kept,
}

impl Stage for Cache {
    fn iter(&self, stop: &Stop) -> Result<Box<dyn Iter>> {
        let kept = self.kept.clone();
        if kept.get().is_some() {
            return Ok(Box::new(KeptIter { kept, next: 0, stop: stop.clone() }));
        }
        // Whoever knows how many there are asks for no more, so all are there with the last one.
        let count = match self.cardinality() {
            Cardinality::Known(n) => Some(n),
            _ => None,
        };
        let (upstream, stop) = (self.upstream.iter(stop)?, stop.clone());
        Ok(Box::new(KeepIter { upstream, found: Some(Vec::new()), count, kept, stop }))
    }

    fn cardinality(&self) -> Cardinality {
        self.upstream.cardinality()
    }

    fn spec(&self) -> Vec<TensorType> {
        self.upstream.spec()
    }
}

struct KeptIter {
    kept: Kept,
    next: usize,
    stop: Stop,
}

impl Iter for KeptIter {
    fn next(&mut self) -> Result<Option<Element>> {
        let element = self.kept.get().and_then(|all| all.get(self.next));
        self.next = self.next.saturating_add(1);
        Ok(element.filter(|_| !self.stop.is_raised()).cloned())
    }
}

struct KeepIter {
    upstream: Box<dyn Iter>,
    found: Option<Vec<Element>>,
    count: Option<usize>,
    kept: Kept,
    stop: Stop,
}

impl KeepIter {
    fn keep(&mut self) {
        // An iteration that was told to stop saw an end that is none.
        if let Some(found) = self.found.take()
            && !self.stop.is_raised()
        {
            let _ = self.kept.set(found);
        }
    }
}

impl Iter for KeepIter {
    fn next(&mut self) -> Result<Option<Element>> {
        let Some(element) = self.upstream.next()? else {
            self.keep();
            return Ok(None);
        };
        if let Some(found) = &mut self.found {
            found.push(element.clone());
            if Some(found.len()) == self.count {
                self.keep();
            }
        }
        Ok(Some(element))
    }
}
