//! Prefetching: a thread of its own keeps a few elements ready.
//!
//! Does not know: what makes them.

use crate::stage::{Cardinality, Element, Iter, Stage};
use ferroflow_base::{Error, Result};
use ferroflow_op::TensorType;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::JoinHandle;

/// Keeps `depth` elements ready.
pub(crate) struct Prefetch {
    pub upstream: Arc<dyn Stage>,
    pub depth: usize,
}

struct PrefetchIter {
    ready: Option<Receiver<Result<Element>>>,
    worker: Option<JoinHandle<()>>,
}

impl Stage for Prefetch {
    fn iter(&self) -> Result<Box<dyn Iter>> {
        let mut upstream = self.upstream.iter()?;
        let (send, ready) = sync_channel(self.depth);
        let worker =
            std::thread::Builder::new().name("ferroflow-prefetch".into()).spawn(move || {
                loop {
                    let next = match upstream.next() {
                        Ok(Some(element)) => Ok(element),
                        Ok(None) => return,
                        Err(e) => Err(e),
                    };
                    // Nobody listens any more: the iterator was dropped.
                    if send.send(next).is_err() {
                        return;
                    }
                }
            })?;
        Ok(Box::new(PrefetchIter { ready: Some(ready), worker: Some(worker) }))
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
        match self.ready.as_ref().map(Receiver::recv) {
            Some(Ok(result)) => result.map(Some),
            _ => {
                self.ready = None;
                match self.worker.take().map(JoinHandle::join) {
                    Some(Err(_)) => Err(Error::internal("a stage of a dataset panicked")),
                    _ => Ok(None),
                }
            }
        }
    }
}

impl Drop for PrefetchIter {
    fn drop(&mut self) {
        self.ready = None;
        if let Some(worker) = self.worker.take() {
            let _ = worker.join();
        }
    }
}
