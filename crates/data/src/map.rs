//! Mapping and filtering by a function, on this thread or on several.
//!
//! Invariant: results come in the order of the elements, however many threads compute them.
//! Does not know: whether the function is traced.

use crate::stage::{Cardinality, Element, Iter, Stage};
use ferroflow_base::{Error, Result};
use ferroflow_op::TensorType;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// What is applied to each element.
pub(crate) type Function = Arc<dyn Fn(Element) -> Result<Element> + Send + Sync>;
/// What decides on each element.
pub(crate) type Predicate = Arc<dyn Fn(Element) -> Result<bool> + Send + Sync>;

/// Elements handed over at once: one by one, the hand-over would cost more than the function.
const CHUNK: usize = 64;
/// Large elements are handed over in smaller chunks, so that few wait in memory.
const CHUNK_BYTES: usize = 1 << 17;

/// A function of each element.
pub(crate) struct Map {
    pub upstream: Arc<dyn Stage>,
    pub function: Function,
    pub threads: usize,
    pub spec: Vec<TensorType>,
}

impl Stage for Map {
    fn iter(&self) -> Result<Box<dyn Iter>> {
        let upstream = self.upstream.iter()?;
        if self.threads <= 1 {
            return Ok(Box::new(MapIter { upstream, function: self.function.clone() }));
        }
        Ok(Box::new(ParallelMap::start(upstream, &self.function, self.threads)?))
    }

    fn cardinality(&self) -> Cardinality {
        self.upstream.cardinality()
    }

    fn spec(&self) -> Vec<TensorType> {
        self.spec.clone()
    }
}

struct MapIter {
    upstream: Box<dyn Iter>,
    function: Function,
}

impl Iter for MapIter {
    fn next(&mut self) -> Result<Option<Element>> {
        self.upstream.next()?.map(|e| (self.function)(e)).transpose()
    }
}

type Chunk = Vec<Result<Element>>;

/// Worker threads that take chunks of elements from the upstream in turn.
struct ParallelMap {
    results: Option<Receiver<(usize, Chunk)>>,
    waiting: BTreeMap<usize, Chunk>,
    now: std::vec::IntoIter<Result<Element>>,
    next: usize,
    workers: Vec<JoinHandle<()>>,
    stop: Arc<AtomicBool>,
}

struct Shared {
    upstream: Box<dyn Iter>,
    next: usize,
    ended: bool,
}

impl ParallelMap {
    fn start(upstream: Box<dyn Iter>, function: &Function, threads: usize) -> Result<ParallelMap> {
        let shared = Arc::new(Mutex::new(Shared { upstream, next: 0, ended: false }));
        let (send, results) = sync_channel(2 * threads);
        let stop = Arc::new(AtomicBool::new(false));
        let mut workers = Vec::new();
        for i in 0..threads {
            let (shared, function, send) = (shared.clone(), function.clone(), send.clone());
            let stop = stop.clone();
            let worker = std::thread::Builder::new()
                .name(format!("ferroflow-map-{i}"))
                .spawn(move || work(&shared, &function, &send, &stop))?;
            workers.push(worker);
        }
        Ok(ParallelMap {
            results: Some(results),
            waiting: BTreeMap::new(),
            now: Vec::new().into_iter(),
            next: 0,
            workers,
            stop,
        })
    }
}

fn work(
    shared: &Mutex<Shared>,
    function: &Function,
    send: &SyncSender<(usize, Chunk)>,
    stop: &AtomicBool,
) {
    while !stop.load(Ordering::Relaxed) {
        let (number, elements) = {
            // A worker that panicked leaves the upstream in an unknown state: all stop.
            let Ok(mut shared) = shared.lock() else { return };
            if shared.ended {
                return;
            }
            let mut elements: Chunk = Vec::with_capacity(CHUNK);
            let mut bytes = 0;
            while elements.len() < CHUNK
                && bytes < CHUNK_BYTES
                && !shared.ended
                && !stop.load(Ordering::Relaxed)
            {
                match shared.upstream.next() {
                    Ok(Some(element)) => {
                        bytes += element.iter().map(|a| a.byte_len()).sum::<usize>();
                        elements.push(Ok(element));
                    }
                    Ok(None) => shared.ended = true,
                    Err(e) => elements.push(Err(e)),
                }
            }
            shared.next += 1;
            (shared.next - 1, elements)
        };
        // What is left when the iterator is dropped, nobody asks for.
        let wanted = elements.into_iter().take_while(|_| !stop.load(Ordering::Relaxed));
        let results = wanted.map(|e| e.and_then(|e| function(e))).collect();
        // Nobody listens any more: the iterator was dropped.
        if send.send((number, results)).is_err() {
            return;
        }
    }
}

impl Iter for ParallelMap {
    fn next(&mut self) -> Result<Option<Element>> {
        loop {
            if let Some(result) = self.now.next() {
                return result.map(Some);
            }
            if let Some(chunk) = self.waiting.remove(&self.next) {
                self.next += 1;
                self.now = chunk.into_iter();
                continue;
            }
            let Some(results) = &self.results else { return Ok(None) };
            match results.recv() {
                Ok((number, chunk)) => {
                    self.waiting.insert(number, chunk);
                }
                Err(_) => {
                    // All workers are gone; what they sent was received.
                    self.results = None;
                    if self.workers.drain(..).any(|w| w.join().is_err()) {
                        return Err(Error::internal("a function of a dataset panicked"));
                    }
                }
            }
        }
    }
}

impl Drop for ParallelMap {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // Closing the channel makes every worker's next send fail.
        self.results = None;
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}

/// The elements for which a predicate holds.
pub(crate) struct Filter {
    pub upstream: Arc<dyn Stage>,
    pub predicate: Predicate,
}

struct FilterIter {
    upstream: Box<dyn Iter>,
    predicate: Predicate,
}

impl Iter for FilterIter {
    fn next(&mut self) -> Result<Option<Element>> {
        while let Some(element) = self.upstream.next()? {
            if (self.predicate)(element.clone())? {
                return Ok(Some(element));
            }
        }
        Ok(None)
    }
}

impl Stage for Filter {
    fn iter(&self) -> Result<Box<dyn Iter>> {
        let predicate = self.predicate.clone();
        Ok(Box::new(FilterIter { upstream: self.upstream.iter()?, predicate }))
    }

    fn cardinality(&self) -> Cardinality {
        match self.upstream.cardinality() {
            Cardinality::Known(0) => Cardinality::Known(0),
            Cardinality::Infinite => Cardinality::Infinite,
            _ => Cardinality::Unknown,
        }
    }

    fn spec(&self) -> Vec<TensorType> {
        self.upstream.spec()
    }
}
