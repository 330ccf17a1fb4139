//! Many small elements at once: what a function of single elements computes for all rows of a block.
//!
//! Invariant: the elements, their order and their errors are those of one element after the other. A block
//! for which a function fails is computed again one by one, so that what comes before the failure is
//! given; only functions without effects are computed by blocks, so that this is not seen.
//! Does not know: which functions can be; see `TracedFunction::of_rows`.

use crate::map::{Function, Predicate};
use crate::source::Source;
use crate::stage::{Element, Iter, Rows, Stage};
use crate::stop::Stop;
use ferroflow_base::{Code, Error, Result};
use ferroflow_op::TensorType;
use ferroflow_tensor::{Array, Shape};
use std::sync::Arc;

/// Elements larger than this gain nothing by blocks.
const SMALL: usize = 1 << 14;
/// No block is larger than this: it lies in the caches.
const BLOCK_BYTES: usize = 1 << 17;
/// The most elements of a block.
const MOST: usize = 4096;

/// One iteration over a stage by blocks.
pub(crate) trait Blocks: Send {
    /// The next elements, at least one and at most `most`, as rows; `None` at the end. After an error,
    /// which stands for one element, the iteration may go on.
    fn next(&mut self, most: usize) -> Result<Option<Source>>;
}

/// What a function gives for all rows of these arrays.
pub(crate) type OfRows = Arc<dyn Fn(&[Array]) -> Result<Element> + Send + Sync>;

/// An iteration by blocks over a stage whose elements are all known to be small.
pub(crate) fn blocks_of(stage: &dyn Stage, stop: &Stop) -> Option<Box<dyn Blocks>> {
    let most = most_of(&stage.spec())?;
    stage.blocks(stop).or_else(|| Some(Box::new(Gathered { rows: stage.rows(stop)?, most })))
}

/// Whether [`blocks_of`] gives any, found without beginning an iteration: one that is begun may take a
/// seed that is another iteration's then.
pub(crate) fn has_blocks(stage: &dyn Stage) -> bool {
    most_of(&stage.spec()).is_some() && (stage.has_blocks() || stage.has_rows())
}

/// The most elements of these types in a block; `None` unless they are all known to be small.
pub(crate) fn most_of(spec: &[TensorType]) -> Option<usize> {
    let mut bytes = 0usize;
    for ty in spec {
        let size = ty.shape.known()?.len().checked_mul(ty.dtype.size())?;
        bytes = bytes.checked_add(size)?;
        if !ty.dtype.is_plain() || bytes > SMALL {
            return None;
        }
    }
    Some(BLOCK_BYTES.checked_div(bytes).unwrap_or(MOST).min(MOST))
}

/// The rows of a source that a stage visits.
struct Gathered {
    rows: Rows,
    most: usize,
}

impl Blocks for Gathered {
    fn next(&mut self, most: usize) -> Result<Option<Source>> {
        let picked: Vec<usize> = self.rows.order.by_ref().take(most.min(self.most)).collect();
        if picked.is_empty() {
            return Ok(None);
        }
        Source::new(self.rows.source.gather(&picked)?).map(Some)
    }
}

/// Elements one by one, out of blocks that grow: whoever takes few elements computes few.
pub(crate) struct BlockIter {
    blocks: Box<dyn Blocks>,
    now: Option<(Source, usize)>,
    most: usize,
}

impl BlockIter {
    pub(crate) fn new(blocks: Box<dyn Blocks>) -> BlockIter {
        BlockIter { blocks, now: None, most: 1 }
    }

    /// How many of the next elements lie in one block, at least one; 0 at the end.
    pub(crate) fn ready(&mut self) -> Result<usize> {
        loop {
            let left = self.now.as_ref().map_or(0, |(block, at)| block.len().saturating_sub(*at));
            if left > 0 {
                return Ok(left);
            }
            let Some(block) = self.blocks.next(self.most)? else { return Ok(0) };
            self.most = (2 * self.most).min(MOST);
            self.now = Some((block, 0));
        }
    }

    /// Up to so many of the next elements that lie in one block; `None` at the end.
    pub(crate) fn several(&mut self, wanted: usize) -> Result<Option<Element>> {
        let count = wanted.min(self.ready()?);
        match &mut self.now {
            Some((block, at)) if count > 0 => {
                *at += count;
                block.some_rows(*at - count, count).map(Some)
            }
            _ => Ok(None),
        }
    }
}

impl Iter for BlockIter {
    fn next(&mut self) -> Result<Option<Element>> {
        let Some(rows) = self.several(1)? else { return Ok(None) };
        let one = |a: &Array| a.reshape(Shape::new(a.dims().get(1..).unwrap_or(&[]))?);
        rows.iter().map(one).collect::<Result<_>>().map(Some)
    }
}

/// A function's or a predicate's way with a block and with one element.
pub(crate) enum Way {
    /// What a function makes of elements.
    Map(Function),
    /// The elements for which a predicate holds.
    Filter(Predicate),
}

impl Way {
    fn block(&self, of_rows: &OfRows, block: Source) -> Result<Source> {
        let results = of_rows(block.arrays())?;
        let result = match self {
            Way::Map(_) => Source::new(results)?,
            Way::Filter(_) => {
                let [holds] = results.as_slice() else {
                    return Err(Error::internal("a predicate with several results"));
                };
                let holds = holds.slice::<bool>()?;
                if holds.len() != block.len() {
                    return Err(Error::internal("a predicate with other rows than its argument"));
                }
                if !holds.contains(&false) {
                    return Ok(block);
                }
                let picked: Vec<usize> =
                    holds.iter().enumerate().filter_map(|(i, &h)| h.then_some(i)).collect();
                return Source::new(block.gather(&picked)?);
            }
        };
        match result.len() == block.len() {
            true => Ok(result),
            false => Err(Error::internal("a function with other rows than its argument")),
        }
    }

    fn one(&self, element: Element) -> Result<Option<Element>> {
        match self {
            Way::Map(function) => function(element).map(Some),
            Way::Filter(predicate) => Ok(predicate(element.clone())?.then_some(element)),
        }
    }
}

/// A function or predicate over the blocks of another stage.
pub(crate) struct Through {
    pub upstream: Box<dyn Blocks>,
    pub of_rows: OfRows,
    pub way: Way,
    /// The most elements of a block of results.
    pub most: usize,
    /// A block that failed, and which of its elements is the next.
    pub failed: Option<(Source, usize)>,
}

/// Whether an error of this kind can be that of one element, which is found by computing them one by one.
fn is_of_an_element(code: Code) -> bool {
    matches!(code, Code::InvalidArgument | Code::OutOfRange | Code::ResourceExhausted)
}

impl Blocks for Through {
    fn next(&mut self, most: usize) -> Result<Option<Source>> {
        loop {
            if let Some((block, at)) = &mut self.failed {
                if *at < block.len() {
                    *at += 1;
                    let Some(element) = self.way.one(block.row(*at - 1)?)? else { continue };
                    let first = |a: &Array| {
                        let dims: Vec<usize> =
                            std::iter::once(1).chain(a.dims().iter().copied()).collect();
                        a.reshape(Shape::new(dims)?)
                    };
                    return Source::new(element.iter().map(first).collect::<Result<_>>()?)
                        .map(Some);
                }
                self.failed = None;
            }
            let Some(block) = self.upstream.next(most.min(self.most))? else {
                return Ok(None);
            };
            match self.way.block(&self.of_rows, block.clone()) {
                Ok(result) if result.len() == 0 => {}
                Ok(result) => return Ok(Some(result)),
                // An interruption is told once: it is no failure of an element.
                Err(e) if !is_of_an_element(e.code()) => return Err(e),
                Err(_) => self.failed = Some((block, 0)),
            }
        }
    }
}
