//! Inlining: a call becomes the body of its function, so that everything is optimised as one.
//!
//! Does not know: branches and loops, whose bodies stay functions.

use super::prune;
use super::rebuild::Rebuild;
use crate::{Edge, Function, Graph, Node};
use ferroflow_base::{Error, Result};
use ferroflow_op::Cpu;

/// Calls nested deeper than this stay calls.
const DEEPEST: usize = 32;

pub(crate) fn run(graph: &mut Graph, _: &mut Vec<String>) -> Result<usize> {
    if !graph.nodes.iter().any(|n| callee(n).is_some()) {
        return Ok(0);
    }
    let mut next = Rebuild::new(graph);
    let mut changes = 0;
    for (id, node) in graph.nodes.iter().enumerate() {
        let id = id as u32;
        let Some(call) = callee(node) else {
            next.keep(id, node)?;
            continue;
        };
        let args = next.edges(&node.inputs)?;
        let results = open(&mut next, call, &args, node, 0, &mut changes)?;
        for (i, edge) in results.into_iter().enumerate() {
            next.replace(id, i as u32, edge);
        }
    }
    *graph = next.finish(graph)?;
    Ok(changes)
}

fn callee(node: &Node) -> Option<&Function> {
    let Cpu::Call(callee) = node.op.cpu else { return None };
    Function::of(callee(&node.attrs).ok()?).ok()
}

/// Pushes the body of a function on these arguments; gives its results.
pub(super) fn open(
    next: &mut Rebuild,
    function: &Function,
    args: &[Edge],
    site: &Node,
    depth: usize,
    changes: &mut usize,
) -> Result<Vec<Edge>> {
    let body = function.graph();
    let mut map: Vec<Vec<Edge>> = Vec::with_capacity(body.nodes.len());
    let find = |map: &[Vec<Edge>], e: &Edge| {
        map.get(e.node as usize)
            .and_then(|o| o.get(e.output as usize).copied())
            .ok_or_else(|| Error::internal("a bad edge in a function"))
    };
    *changes += 1;
    // What nothing uses stays behind: it may not even be possible with these arguments.
    let live = prune::live(body);
    for (i, node) in body.nodes.iter().enumerate() {
        if i < body.params {
            let arg = args.get(i).ok_or_else(|| Error::internal("an argument is missing"))?;
            map.push(vec![*arg]);
            continue;
        }
        if !live.get(i).is_some_and(|live| *live) {
            map.push(Vec::new());
            continue;
        }
        let mut copy = node.clone();
        copy.inputs = node.inputs.iter().map(|e| find(&map, e)).collect::<Result<_>>()?;
        copy.about.device = copy.about.device.or_else(|| site.about.device.clone());
        // Each call has its callee's random streams to itself.
        if let (Some(own), Some(of_call)) = (&copy.about.state, &site.about.state) {
            copy.about.state = Some(of_call.of_callee(own));
        }
        if let Some(inner) = callee(&copy)
            && depth < DEEPEST
        {
            let inputs = copy.inputs.clone();
            map.push(open(next, inner, &inputs, &copy, depth + 1, changes)?);
            continue;
        }
        let n = copy.outputs.len() as u32;
        let new = next.push(copy);
        map.push((0..n).map(|output| Edge { node: new, output }).collect());
    }
    body.results.iter().map(|e| find(&map, e)).collect()
}
