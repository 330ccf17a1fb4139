//! Stages that choose and order elements: shuffle, repeat, take, skip.
//!
//! Invariant: each works on rows of a source (numbers only) and on elements alike, and visits the
//! same ones in the same order either way.
//! Does not know: what elements are.

use crate::stage::{Cardinality, Element, Iter, Rows, Stage};
use crate::stop::Stop;
use ferroflow_base::{Code, Result};
use ferroflow_kernels_random::philox::Philox;
use ferroflow_op::TensorType;
use std::collections::VecDeque;
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

/// Random 32-bit numbers, those that TensorFlow's stages draw for two seeds.
struct Draw {
    next: Philox,
    ready: [u32; 4],
    left: usize,
}

impl Draw {
    /// The numbers after the first `used`.
    fn after((seed, seed2): (u64, u64), used: u64) -> Draw {
        let mut draw =
            Draw { next: Philox::new(seed, seed2).skip(used / 4), ready: [0; 4], left: 0 };
        for _ in 0..used % 4 {
            draw.number();
        }
        draw
    }

    fn number(&mut self) -> u32 {
        if self.left == 0 {
            (self.ready, self.left) = (self.next.sample(), 4);
            self.next = self.next.skip(1);
        }
        self.left -= 1;
        // The first of four is at the front.
        self.ready.get(3 - self.left).copied().unwrap_or(0)
    }

    /// One of `0..n`, which is not 0.
    fn below(&mut self, n: usize) -> usize {
        (self.number() as usize).checked_rem(n).unwrap_or(0)
    }
}

/// Keeps a buffer full and gives a random one of it.
struct ShuffleIter<T, U> {
    upstream: U,
    buffer: VecDeque<T>,
    size: usize,
    random: Draw,
    ended: bool,
}

impl<T, U: Next<T>> ShuffleIter<T, U> {
    fn new(upstream: U, size: usize, seeds: (u64, u64)) -> Self {
        let random = Draw::after(seeds, 0);
        ShuffleIter { upstream, buffer: VecDeque::new(), size, random, ended: false }
    }
}

impl<T, U: Next<T>> Next<T> for ShuffleIter<T, U> {
    fn pull(&mut self) -> Result<Option<T>> {
        while !self.ended && self.buffer.len() < self.size {
            match self.upstream.pull()? {
                Some(item) => self.buffer.push_back(item),
                None => self.ended = true,
            }
        }
        if self.buffer.is_empty() {
            return Ok(None);
        }
        let i = self.random.below(self.buffer.len());
        self.buffer.swap(0, i);
        Ok(self.buffer.pop_front())
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

/// Elements in random order, through a buffer: TensorFlow's for the same seeds.
pub(crate) struct Shuffle {
    pub upstream: Arc<dyn Stage>,
    pub size: usize,
    pub seeds: (u64, u64),
    /// How many iterations there were, if each has an order of its own.
    pub rounds: Option<Arc<AtomicU64>>,
}

impl Shuffle {
    /// The seeds of the next iteration: the stage's own, or two numbers drawn by them.
    fn next_seeds(&self) -> (u64, u64) {
        let Some(rounds) = &self.rounds else { return self.seeds };
        let round = rounds.fetch_add(1, Ordering::Relaxed);
        let mut draw = Draw::after(self.seeds, round.wrapping_mul(2));
        (draw.number().into(), draw.number().into())
    }
}

impl Stage for Shuffle {
    fn iter(&self, stop: &Stop) -> Result<Box<dyn Iter>> {
        if let Some(rows) = self.rows(stop) {
            return Ok(Box::new(crate::stage::RowIter(rows)));
        }
        Ok(Box::new(ShuffleIter::new(self.upstream.iter(stop)?, self.size, self.next_seeds())))
    }

    fn cardinality(&self) -> Cardinality {
        self.upstream.cardinality()
    }

    fn spec(&self) -> Vec<TensorType> {
        self.upstream.spec()
    }

    fn has_rows(&self) -> bool {
        self.upstream.has_rows()
    }

    fn rows(&self, stop: &Stop) -> Option<Rows> {
        let Rows { source, order } = self.upstream.rows(stop)?;
        let order = ShuffledRows(ShuffleIter::new(order, self.size, self.next_seeds()));
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
        // The first round begins with the stage: a shuffle below takes its seeds now.
        let now = if left == Some(0) { None } else { Some(stage.iter(&stop)?) };
        let left = left.map(|n| n.saturating_sub(1));
        Ok(Box::new(RepeatIter { stage, stop, now, left, any: false }))
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

    fn has_rows(&self) -> bool {
        self.upstream.has_rows()
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
    /// Whether what could not be made among the elements left out is left out, too.
    pub past_errors: bool,
}

struct WindowIter {
    upstream: Box<dyn Iter>,
    skip: usize,
    take: usize,
    past_errors: bool,
}

impl Iter for WindowIter {
    fn next(&mut self) -> Result<Option<Element>> {
        while self.skip > 0 {
            match self.upstream.next() {
                // An error counts for no element.
                Ok(Some(_)) => self.skip -= 1,
                Ok(None) => (self.skip, self.take) = (0, 0),
                Err(e) if self.past_errors && e.code() != Code::Cancelled => {}
                Err(e) => return Err(e),
            }
        }
        if self.take == 0 {
            return Ok(None);
        }
        let next = self.upstream.next()?;
        self.take -= 1;
        Ok(next)
    }
}

impl Stage for Window {
    fn iter(&self, stop: &Stop) -> Result<Box<dyn Iter>> {
        let upstream = self.upstream.iter(stop)?;
        let (skip, take, past_errors) = (self.skip, self.take, self.past_errors);
        Ok(Box::new(WindowIter { upstream, skip, take, past_errors }))
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

    fn has_rows(&self) -> bool {
        self.upstream.has_rows()
    }

    fn rows(&self, stop: &Stop) -> Option<Rows> {
        let Rows { source, order } = self.upstream.rows(stop)?;
        Some(Rows { source, order: Box::new(order.skip(self.skip).take(self.take)) })
    }
}
