//! Stages that choose and order elements: shuffle, repeat, take, skip.
//!
//! Invariant: each works on rows of a source (numbers only) and on elements alike, and visits the
//! same ones in the same order either way.
//! Does not know: what elements are.

use crate::stage::{Cardinality, Element, Iter, Rows, Stage};
use crate::stop::Stop;
use ferroflow_base::Result;
use ferroflow_op::TensorType;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// What comes next of anything: the one algorithm behind elements and row numbers.
trait Next<T> {
    fn pull(&mut self) -> Result<Option<T>>;
}

impl Next<Element> for Box<dyn Iter> {
    fn pull(&mut self) -> Result<Option<Element>> {
        self.next()
    }
}

impl Next<usize> for Box<dyn Iterator<Item = usize> + Send> {
    fn pull(&mut self) -> Result<Option<usize>> {
        Ok(self.next())
    }
}

/// Small, fast, well-spread random numbers (SplitMix64; Steele and others, 2014).
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Uniform in `0..n` by multiplication (Lemire, 2019), the bias below 2⁻³².
    fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }
}

/// Keeps a buffer full and gives a random one of it.
struct ShuffleIter<T, U> {
    upstream: U,
    buffer: Vec<T>,
    size: usize,
    random: SplitMix,
    ended: bool,
}

impl<T, U: Next<T>> ShuffleIter<T, U> {
    fn new(upstream: U, size: usize, seed: u64) -> Self {
        ShuffleIter { upstream, buffer: Vec::new(), size, random: SplitMix(seed), ended: false }
    }
}

impl<T, U: Next<T>> Next<T> for ShuffleIter<T, U> {
    fn pull(&mut self) -> Result<Option<T>> {
        while !self.ended && self.buffer.len() < self.size {
            match self.upstream.pull()? {
                Some(item) => self.buffer.push(item),
                None => self.ended = true,
            }
        }
        if self.buffer.is_empty() {
            return Ok(None);
        }
        let i = self.random.below(self.buffer.len());
        Ok(Some(self.buffer.swap_remove(i)))
    }
}

impl<U: Next<Element> + Send> Iter for ShuffleIter<Element, U> {
    fn next(&mut self) -> Result<Option<Element>> {
        self.pull()
    }
}

/// Rows have no errors, so the end is the only `None`.
struct ShuffledRows(ShuffleIter<usize, Box<dyn Iterator<Item = usize> + Send>>);

impl Iterator for ShuffledRows {
    type Item = usize;
    fn next(&mut self) -> Option<usize> {
        self.0.pull().ok().flatten()
    }
}

/// Elements in random order, through a buffer.
pub(crate) struct Shuffle {
    pub upstream: Arc<dyn Stage>,
    pub size: usize,
    pub seed: u64,
    pub reshuffle: bool,
    pub iterations: AtomicU64,
}

impl Shuffle {
    /// A seed for the next iteration.
    fn next_seed(&self) -> u64 {
        let round =
            if self.reshuffle { self.iterations.fetch_add(1, Ordering::Relaxed) } else { 0 };
        SplitMix(self.seed ^ round.wrapping_mul(0xD134_2543_DE82_EF95)).next()
    }
}

impl Stage for Shuffle {
    fn iter(&self, stop: &Stop) -> Result<Box<dyn Iter>> {
        if let Some(rows) = self.rows(stop) {
            return Ok(Box::new(crate::stage::RowIter(rows)));
        }
        Ok(Box::new(ShuffleIter::new(self.upstream.iter(stop)?, self.size, self.next_seed())))
    }

    fn cardinality(&self) -> Cardinality {
        self.upstream.cardinality()
    }

    fn spec(&self) -> Vec<TensorType> {
        self.upstream.spec()
    }

    fn rows(&self, stop: &Stop) -> Option<Rows> {
        let Rows { source, order } = self.upstream.rows(stop)?;
        let order = ShuffledRows(ShuffleIter::new(order, self.size, self.next_seed()));
        Some(Rows { source, order: Box::new(order) })
    }
}

/// Everything again, a number of times or for ever.
pub(crate) struct Repeat {
    pub upstream: Arc<dyn Stage>,
    pub times: Option<usize>,
}

struct RepeatIter {
    stage: Arc<dyn Stage>,
    stop: Stop,
    now: Option<Box<dyn Iter>>,
    left: Option<usize>,
    any: bool,
}

impl Iter for RepeatIter {
    fn next(&mut self) -> Result<Option<Element>> {
        loop {
            if self.stop.is_raised() {
                return Ok(None);
            }
            if self.now.is_none() {
                match &mut self.left {
                    Some(0) => return Ok(None),
                    Some(n) => *n -= 1,
                    None => {}
                }
                self.now = Some(self.stage.iter(&self.stop)?);
                self.any = false;
            }
            if let Some(now) = &mut self.now {
                if let Some(element) = now.next()? {
                    self.any = true;
                    return Ok(Some(element));
                }
                // Nothing, repeated for ever, is nothing.
                if !self.any && self.left.is_none() {
                    self.left = Some(0);
                }
                self.now = None;
            }
        }
    }
}

struct RepeatRows {
    stage: Arc<dyn Stage>,
    stop: Stop,
    now: Box<dyn Iterator<Item = usize> + Send>,
    left: Option<usize>,
    any: bool,
}

impl Iterator for RepeatRows {
    type Item = usize;
    fn next(&mut self) -> Option<usize> {
        loop {
            if let Some(row) = self.now.next() {
                self.any = true;
                return Some(row);
            }
            match &mut self.left {
                Some(0) => return None,
                Some(n) => *n -= 1,
                None if !self.any => return None,
                None => {}
            }
            self.any = false;
            self.now = self.stage.rows(&self.stop)?.order;
        }
    }
}

impl Stage for Repeat {
    fn iter(&self, stop: &Stop) -> Result<Box<dyn Iter>> {
        let (stage, stop) = (self.upstream.clone(), stop.clone());
        // Nothing is not repeated, however often it should be.
        let left = if self.cardinality() == Cardinality::Known(0) { Some(0) } else { self.times };
        Ok(Box::new(RepeatIter { stage, stop, now: None, left, any: false }))
    }

    fn cardinality(&self) -> Cardinality {
        match (self.upstream.cardinality(), self.times) {
            (Cardinality::Known(0), _) | (_, Some(0)) => Cardinality::Known(0),
            (_, None) | (Cardinality::Infinite, _) => Cardinality::Infinite,
            (Cardinality::Known(n), Some(times)) => Cardinality::Known(n.saturating_mul(times)),
            (Cardinality::Unknown, _) => Cardinality::Unknown,
        }
    }

    fn spec(&self) -> Vec<TensorType> {
        self.upstream.spec()
    }

    fn rows(&self, stop: &Stop) -> Option<Rows> {
        let Rows { source, order } = self.upstream.rows(stop)?;
        let (stage, stop) = (self.upstream.clone(), stop.clone());
        let order: Box<dyn Iterator<Item = usize> + Send> = match self.times {
            _ if self.cardinality() == Cardinality::Known(0) => Box::new(std::iter::empty()),
            times => {
                let left = times.map(|t| t.saturating_sub(1));
                Box::new(RepeatRows { stage, stop, now: order, left, any: false })
            }
        };
        Some(Rows { source, order })
    }
}

/// A stretch of the elements: `skip` of them left out, then at most `take`.
pub(crate) struct Window {
    pub upstream: Arc<dyn Stage>,
    pub skip: usize,
    pub take: usize,
}

struct WindowIter {
    upstream: Box<dyn Iter>,
    skip: usize,
    take: usize,
}

impl Iter for WindowIter {
    fn next(&mut self) -> Result<Option<Element>> {
        while self.skip > 0 {
            self.skip -= 1;
            if self.upstream.next()?.is_none() {
                (self.skip, self.take) = (0, 0);
            }
        }
        if self.take == 0 {
            return Ok(None);
        }
        self.take -= 1;
        self.upstream.next()
    }
}

impl Stage for Window {
    fn iter(&self, stop: &Stop) -> Result<Box<dyn Iter>> {
        let upstream = self.upstream.iter(stop)?;
        Ok(Box::new(WindowIter { upstream, skip: self.skip, take: self.take }))
    }

    fn cardinality(&self) -> Cardinality {
        match self.upstream.cardinality() {
            _ if self.take == 0 => Cardinality::Known(0),
            Cardinality::Infinite if self.take < usize::MAX => Cardinality::Known(self.take),
            other => other.map(|n| n.saturating_sub(self.skip).min(self.take)),
        }
    }

    fn spec(&self) -> Vec<TensorType> {
        self.upstream.spec()
    }

    fn rows(&self, stop: &Stop) -> Option<Rows> {
        let Rows { source, order } = self.upstream.rows(stop)?;
        Some(Rows { source, order: Box::new(order.skip(self.skip).take(self.take)) })
    }
}
