//! The seeds of random operations, by what this thread does: run them, or add them to a graph.
//!
//! Invariant: an operation of a graph gets its number among those of the graph, whatever was drawn elsewhere;
//! as in TensorFlow, two functions that draw alike give the same numbers for the same global seed.
//! Does not know: distributions, streams.

use crate::context;
pub use ferroflow_op::seed::{clear_seed, seed, set_seed};

/// The pair of seeds for an operation that has this one, or none (`tf.random.get_seed`). `(0, 0)`
/// stands for "from the system".
///
/// ```
/// use ferroflow_runtime::{FuncGraph, random};
/// random::set_seed(7);
/// let graph = FuncGraph::new("drawing");
/// let _inside = graph.enter()?;
/// assert_eq!([random::operation_seeds(None), random::operation_seeds(None)], [(7, 0), (7, 1)]);
/// assert_eq!(random::operation_seeds(Some(5)), (7, 5));
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub fn operation_seeds(own: Option<i64>) -> (i64, i64) {
    match context::current_graph() {
        Some(graph) => graph.seeds(|seeds| seeds.pair(own)),
        None => ferroflow_op::seed::operation_seeds(own),
    }
}

/// The seed of what this thread is in: a graph, or the program.
pub(crate) fn seed_here() -> Option<i64> {
    match context::current_graph() {
        Some(graph) => graph.seeds(|seeds| seeds.seed),
        None => seed(),
    }
}
