//! What a pipeline is made of: stages that are iterated, and the short cut of stages that only
//! choose among the rows of a source.
//!
//! Does not know: the types of a dataset's elements.

use crate::blocks::Blocks;
use crate::source::Source;
use crate::stop::Stop;
use ferroflow_base::Result;
use ferroflow_op::TensorType;
use ferroflow_tensor::Array;
use std::sync::Arc;

/// An element: its tensors from left to right.
pub(crate) type Element = Vec<Array>;

/// The memory an element takes.
pub(crate) fn bytes_of(element: &Element) -> usize {
    element.iter().fold(0, |n, a| n.saturating_add(a.byte_len()))
}

/// The number of elements of a dataset, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cardinality {
    /// The number of elements.
    Known(usize),
    /// They never end (`tf.data.INFINITE_CARDINALITY`).
    Infinite,
    /// It cannot be told without iterating (`tf.data.UNKNOWN_CARDINALITY`).
    Unknown,
}

impl Cardinality {
    /// With a known number changed.
    pub(crate) fn map(self, f: impl Fn(usize) -> usize) -> Cardinality {
        match self {
            Cardinality::Known(n) => Cardinality::Known(f(n)),
            other => other,
        }
    }
}

/// One iteration over a stage.
pub(crate) trait Iter: Send {
    /// The next element; `None` at the end. After an error the iteration may go on.
    fn next(&mut self) -> Result<Option<Element>>;
}

/// The rows of a source, in the order an iteration visits them.
pub(crate) struct Rows {
    pub source: Arc<Source>,
    pub order: Box<dyn Iterator<Item = usize> + Send>,
}

/// A stage of a pipeline.
pub(crate) trait Stage: Send + Sync {
    /// A new iteration, which ends soon after `stop` is raised.
    fn iter(&self, stop: &Stop) -> Result<Box<dyn Iter>>;
    /// How many elements it has.
    fn cardinality(&self) -> Cardinality;
    /// The types of an element's tensors.
    fn spec(&self) -> Vec<TensorType>;
    /// A new iteration as rows of a source, if the elements are such rows unchanged: then a batch
    /// is gathered from the source at once, without an element for each row. The order ends soon
    /// after `stop` is raised.
    fn rows(&self, _stop: &Stop) -> Option<Rows> {
        None
    }
    /// Whether [`rows`](Stage::rows) gives any, found without beginning an iteration.
    fn has_rows(&self) -> bool {
        false
    }
    /// A new iteration by blocks of elements, if they are computed so; see [`blocks_of`](crate::blocks::blocks_of).
    fn blocks(&self, _stop: &Stop) -> Option<Box<dyn Blocks>> {
        None
    }
    /// Whether [`blocks`](Stage::blocks) gives any, found without beginning an iteration.
    fn has_blocks(&self) -> bool {
        false
    }
    /// The source whose rows the elements are, from the first to the last.
    fn slices(&self) -> Option<&Arc<Source>> {
        None
    }
}

/// Iterates rows one by one.
pub(crate) struct RowIter(pub Rows);

impl Iter for RowIter {
    fn next(&mut self) -> Result<Option<Element>> {
        self.0.order.next().map(|row| self.0.source.row(row)).transpose()
    }
}
