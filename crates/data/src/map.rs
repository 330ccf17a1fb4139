//! Mapping and filtering by a function, on this thread or on several.
//!
//! Invariant: results come in the order of the elements, however many threads compute them.
//! Does not know: whether the function is traced.

use crate::blocks::{BlockIter, Blocks, OfRows, Through, Way, blocks_of, most_of};
use crate::handover::{Consumer, Producer};
use crate::stage::{Cardinality, Element, Iter, Stage, bytes_of};
use crate::stop::Stop;
use ferroflow_base::Result;
use ferroflow_op::TensorType;
use std::sync::{Arc, Mutex};

/// What is applied to each element.
pub(crate) type Function = Arc<dyn Fn(Element) -> Result<Element> + Send + Sync>;
/// What decides on each element.
pub(crate) type Predicate = Arc<dyn Fn(Element) -> Result<bool> + Send + Sync>;

/// Elements handed over at once: one by one, the hand-over would cost more than the function.
const CHUNK: usize = 64;
/// Large elements are handed over in smaller chunks, so that few wait in memory.
const CHUNK_BYTES: usize = 1 << 17;

/// More threads than this do not make a map faster.
fn most_threads() -> usize {
    4 * std::thread::available_parallelism().map_or(4, |n| n.get())
}

/// A function of each element.
pub(crate) struct Map {
    pub upstream: Arc<dyn Stage>,
    pub function: Function,
    /// The function of many elements at once, if it computes each by itself.
    pub of_rows: Option<OfRows>,
    pub threads: usize,
    pub spec: Vec<TensorType>,
}

impl Stage for Map {
    fn iter(&self, stop: &Stop) -> Result<Box<dyn Iter>> {
        if let Some(blocks) = self.blocks(stop) {
            return Ok(Box::new(BlockIter::new(blocks)));
        }
        if self.threads <= 1 {
            let upstream = self.upstream.iter(stop)?;
            return Ok(Box::new(MapIter { upstream, function: self.function.clone() }));
        }
        let stop = stop.below();
        let upstream = self.upstream.iter(&stop)?;
        let threads = self.threads.min(most_threads());
        Ok(Box::new(ParallelMap::start(upstream, &self.function, threads, stop)?))
    }

    fn blocks(&self, stop: &Stop) -> Option<Box<dyn Blocks>> {
        let of_rows = self.of_rows.clone()?;
        let upstream = blocks_of(self.upstream.as_ref(), stop)?;
        let (way, most) = (Way::Map(self.function.clone()), most_of(&self.spec)?);
        Some(Box::new(Through { upstream, of_rows, way, most, failed: None }))
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

/// Chunks of elements, which worker threads took from the upstream in turn.
struct ParallelMap {
    chunks: Consumer<Chunk>,
    now: std::vec::IntoIter<Result<Element>>,
}

/// What the workers share: they take elements in turn, and number what they took.
struct Shared {
    upstream: Box<dyn Iter>,
    next: usize,
    ended: bool,
}

impl ParallelMap {
    fn start(
        upstream: Box<dyn Iter>,
        function: &Function,
        threads: usize,
        stop: Stop,
    ) -> Result<ParallelMap> {
        let shared = Arc::new(Mutex::new(Shared { upstream, next: 0, ended: false }));
        let depth = threads.saturating_mul(2);
        let chunks = Consumer::start("map", threads, depth, stop.clone(), || {
            let (shared, function, stop) = (shared.clone(), function.clone(), stop.clone());
            move |to: &_| work(&shared, &function, to, &stop)
        })?;
        Ok(ParallelMap { chunks, now: Vec::new().into_iter() })
    }
}

fn work(shared: &Mutex<Shared>, function: &Function, to: &Producer<Chunk>, stop: &Stop) {
    while !stop.is_raised() {
        let (number, elements, bytes) = {
            // A worker that panicked leaves the upstream in an unknown state: all stop.
            let Ok(mut shared) = shared.lock() else { return };
            if shared.ended {
                return;
            }
            let mut elements: Chunk = Vec::with_capacity(CHUNK);
            let mut bytes = 0usize;
            while elements.len() < CHUNK
                && bytes < CHUNK_BYTES
                && !shared.ended
                && !stop.is_raised()
            {
                match shared.upstream.next() {
                    Ok(Some(element)) => {
                        bytes = bytes.saturating_add(bytes_of(&element));
                        elements.push(Ok(element));
                    }
                    Ok(None) => shared.ended = true,
                    Err(e) => elements.push(Err(e)),
                }
            }
            shared.next += 1;
            (shared.next - 1, elements, bytes)
        };
        // What is left when the iterator is dropped, nobody asks for.
        let wanted = elements.into_iter().take_while(|_| !stop.is_raised());
        let results = wanted.map(|e| e.and_then(|e| function(e))).collect();
        if !to.put(number, results, bytes) {
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
            match self.chunks.take()? {
                Some(chunk) => self.now = chunk.into_iter(),
                None => return Ok(None),
            }
        }
    }
}

/// The elements for which a predicate holds.
pub(crate) struct Filter {
    pub upstream: Arc<dyn Stage>,
    pub predicate: Predicate,
    /// The predicate of many elements at once, if it looks at each by itself.
    pub of_rows: Option<OfRows>,
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
    fn iter(&self, stop: &Stop) -> Result<Box<dyn Iter>> {
        if let Some(blocks) = self.blocks(stop) {
            return Ok(Box::new(BlockIter::new(blocks)));
        }
        let predicate = self.predicate.clone();
        Ok(Box::new(FilterIter { upstream: self.upstream.iter(stop)?, predicate }))
    }

    fn blocks(&self, stop: &Stop) -> Option<Box<dyn Blocks>> {
        let of_rows = self.of_rows.clone()?;
        let upstream = blocks_of(self.upstream.as_ref(), stop)?;
        let (way, most) = (Way::Filter(self.predicate.clone()), most_of(&self.upstream.spec())?);
        Some(Box::new(Through { upstream, of_rows, way, most, failed: None }))
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
