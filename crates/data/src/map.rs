//! Mapping and filtering by a function, on this thread or on several.
//!
//! Invariant: results come in the order of the elements, however many threads compute them.
//! Does not know: whether the function is traced.

use crate::blocks::{BlockIter, Blocks, OfRows, Through, Way, blocks_of, has_blocks, most_of};
use crate::handover::{Consumer, Producer};
use crate::stage::{Cardinality, Element, Iter, Stage, bytes_of};
use crate::stop::Stop;
use ferroflow_base::Result;
use ferroflow_op::{KernelStates, RunContext, TensorType};
use ferroflow_runtime::Draws;
use std::sync::{Arc, Mutex};

/// What is applied to each element.
pub(crate) type Function = Arc<dyn Fn(Element) -> Result<Element> + Send + Sync>;
/// What decides on each element.
pub(crate) type Predicate = Arc<dyn Fn(Element) -> Result<bool> + Send + Sync>;

/// Makes what is applied in one iteration.
pub(crate) type FunctionOf = Arc<dyn Fn(&Stop) -> Function + Send + Sync>;
/// Makes what decides in one iteration.
pub(crate) type PredicateOf = Arc<dyn Fn(&Stop) -> Predicate + Send + Sync>;

/// Runs `f` where what the functions of one iteration draw is kept.
fn within<R>(streams: &Arc<KernelStates>, f: impl FnOnce() -> R) -> R {
    let _entered = RunContext::current().with_streams(streams.clone()).enter();
    f()
}

/// A function whose nodes that draw begin anew in each iteration over the whole pipeline.
pub(crate) fn function_of(function: Function, draws: Draws) -> FunctionOf {
    if draws == Draws::Nothing {
        return Arc::new(move |_| function.clone());
    }
    Arc::new(move |stop| {
        let (streams, function) = (stop.streams().clone(), function.clone());
        Arc::new(move |element| within(&streams, || function(element)))
    })
}

/// A predicate whose nodes that draw begin anew in each iteration over the whole pipeline.
pub(crate) fn predicate_of(predicate: Predicate, draws: Draws) -> PredicateOf {
    if draws == Draws::Nothing {
        return Arc::new(move |_| predicate.clone());
    }
    Arc::new(move |stop| {
        let (streams, predicate) = (stop.streams().clone(), predicate.clone());
        Arc::new(move |element| within(&streams, || predicate(element)))
    })
}

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
    pub function: FunctionOf,
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
            return Ok(Box::new(MapIter { upstream, function: (self.function)(stop) }));
        }
        let stop = stop.below();
        let upstream = self.upstream.iter(&stop)?;
        let threads = self.threads.min(most_threads());
        Ok(Box::new(ParallelMap::start(upstream, &(self.function)(&stop), threads, stop)?))
    }

    fn blocks(&self, stop: &Stop) -> Option<Box<dyn Blocks>> {
        let (of_rows, most) = (self.of_rows.clone()?, most_of(&self.spec)?);
        let upstream = blocks_of(self.upstream.as_ref(), stop)?;
        let way = Way::Map((self.function)(stop));
        Some(Box::new(Through { upstream, of_rows, way, most, failed: None }))
    }

    fn has_blocks(&self) -> bool {
        self.of_rows.is_some()
            && most_of(&self.spec()).is_some()
            && has_blocks(self.upstream.as_ref())
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
    pub predicate: PredicateOf,
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
        let predicate = (self.predicate)(stop);
        Ok(Box::new(FilterIter { upstream: self.upstream.iter(stop)?, predicate }))
    }

    fn blocks(&self, stop: &Stop) -> Option<Box<dyn Blocks>> {
        let (of_rows, most) = (self.of_rows.clone()?, most_of(&self.upstream.spec())?);
        let upstream = blocks_of(self.upstream.as_ref(), stop)?;
        let way = Way::Filter((self.predicate)(stop));
        Some(Box::new(Through { upstream, of_rows, way, most, failed: None }))
    }

    fn has_blocks(&self) -> bool {
        self.of_rows.is_some()
            && most_of(&self.spec()).is_some()
            && has_blocks(self.upstream.as_ref())
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
