//! Folding: pure nodes whose inputs are all constants are run now.
//!
//! Does not know: how; the record's own kernel does it.

use super::rebuild::Rebuild;
use crate::Graph;
use ferroflow_base::Result;
use ferroflow_op::{Effects, Kernel, RunContext, Site, SmallVec};
use ferroflow_tensor::Array;

/// Constants larger than this stay computed: a graph should not swell.
const LARGEST: usize = 1 << 20;

pub(crate) fn run(graph: &mut Graph, _: &mut Vec<String>) -> Result<usize> {
    let mut next = Rebuild::new(graph);
    let mut changes = 0;
    for (id, node) in graph.nodes.iter().enumerate() {
        let inputs = next.edges(&node.inputs)?;
        let values: Option<SmallVec<[Option<Array>; 4]>> =
            inputs.iter().map(|&e| next.constant(e).map(|c| Some(c.clone()))).collect();
        let worth = id >= graph.params
            && !inputs.is_empty()
            && node.effects() == Effects::Pure
            && node.outputs.iter().all(|t| {
                t.dtype.is_plain()
                    && t.shape.len().is_some_and(|n| n.saturating_mul(t.dtype.size()) <= LARGEST)
            });
        // An error is left to the run, where it is reported if that node is ever reached.
        if worth
            && let Some(mut values) = values
            && let Ok(outputs) = RunContext::with_current(|run| {
                Kernel::run(Site::stateless(run), node.op, &node.attrs, &mut values)
            })
        {
            for (i, value) in outputs.into_iter().enumerate() {
                let edge = next.push_constant(value);
                next.replace(id as u32, i as u32, edge);
            }
            changes += 1;
            continue;
        }
        next.keep(id as u32, node)?;
    }
    *graph = next.finish(graph)?;
    Ok(changes)
}
