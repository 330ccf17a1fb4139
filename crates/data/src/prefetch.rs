//! Prefetching: a thread of its own keeps a few elements ready.
//!
//! Does not know: what makes them.

use crate::handover::{Consumer, Producer};
use crate::stage::{Cardinality, Element, Iter, Stage, bytes_of};
use crate::stop::Stop;
use ferroflow_base::Result;
use ferroflow_op::TensorType;
use std::sync::Arc;

/// Keeps up to `depth` elements ready.
pub(crate) struct Prefetch {
    pub upstream: Arc<dyn Stage>,
    pub depth: usize,
}

struct PrefetchIter(Consumer<Result<Element>>);

impl Stage for Prefetch {
    fn iter(&self, stop: &Stop) -> Result<Box<dyn Iter>> {
        let stop = stop.below();
        let mut upstream = Some(self.upstream.iter(&stop)?);
        let consumer = Consumer::start("prefetch", 1, self.depth, stop, || {
            let upstream = upstream.take();
            move |to: &Producer<_>| {
                let Some(mut upstream) = upstream else { return };
                for number in 0.. {
                    let (next, bytes) = match upstream.next() {
                        Ok(Some(element)) => {
                            let bytes = bytes_of(&element);
                            (Ok(element), bytes)
                        }
                        Ok(None) => return,
                        Err(e) => (Err(e), 0),
                    };
                    if !to.put(number, next, bytes) {
                        return;
                    }
                }
            }
        })?;
        Ok(Box::new(PrefetchIter(consumer)))
    }

    fn cardinality(&self) -> Cardinality {
        self.upstream.cardinality()
    }

    fn spec(&self) -> Vec<TensorType> {
        self.upstream.spec()
    }
}

impl Iter for PrefetchIter {
    fn next(&mut self) -> Result<Option<Element>> {
        self.0.take()?.transpose()
    }
}
