//! The seeds of random operations, by what this thread does: run them, or add them to a graph.
//!
//! Invariant: an operation of a graph gets its number among those of the graph, whatever was drawn elsewhere;
//! as in TensorFlow, two functions that draw alike give the same numbers for the same global seed.
//! Does not know: distributions, streams.

use crate::context;
use ferroflow_graph::{Function, Node};
pub use ferroflow_op::seed::{clear_seed, seed, set_seed};
use ferroflow_op::{AttrValue, Attrs, Effects, FuncRef};

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

/// Whether a function draws random numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Draws {
    /// It draws none.
    Nothing,
    /// It draws from streams that the system begins.
    ByChance,
    /// It draws from streams that seeds begin: the same ones in each run.
    BySeeds,
}

/// What a function and those it calls draw. Of one in another language nothing is known: none.
pub(crate) fn draws_of(function: &FuncRef) -> Draws {
    let Ok(function) = Function::of(function) else { return Draws::Nothing };
    let of_node = |node: &Node| {
        let own = match node.op.effects {
            Effects::Random if has_seed(&node.attrs) => Draws::BySeeds,
            Effects::Random => Draws::ByChance,
            _ => Draws::Nothing,
        };
        node.attrs.functions(node.op.attrs).iter().map(draws_of).fold(own, Draws::max)
    };
    function.graph().nodes.iter().map(of_node).max().unwrap_or(Draws::Nothing)
}

/// Whether one of the pair of seeds is not 0.
fn has_seed(attrs: &Attrs) -> bool {
    ["seed", "seed2"]
        .iter()
        .any(|name| !matches!(attrs.value(name), None | Some(AttrValue::Int(0))))
}
