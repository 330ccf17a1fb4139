//! Epilogues: a bias and an activation go into the product or convolution before them, where the
//! output tile is still in the cache.
//!
//! Does not know: which operations have such a form; their records say so.

use super::rewrite::Rewrite;
use crate::{Edge, Graph, Node};
use ferroflow_base::Result;
use ferroflow_op::{AttrValue, ByteString, Cpu, Infer, Input, ScalarFn, SmallVec};

/// What a chain of nodes becomes.
struct Match {
    bias: Edge,
    activation: Option<u32>,
    last: u32,
}

pub(crate) fn run(graph: &mut Graph, notes: &mut Vec<String>) -> Result<usize> {
    let uses = graph.uses();
    let mut user = vec![u32::MAX; graph.nodes.len()];
    for (id, node) in graph.nodes.iter().enumerate() {
        node.inputs.iter().for_each(|e| user[e.node as usize] = id as u32);
    }
    let is_result: Vec<u32> = graph.results.iter().map(|e| e.node).collect();
    // The only user of a node, if it has exactly one use and that is not as a result.
    let only_user = |id: u32| {
        let single = uses[id as usize] == 1 && !is_result.contains(&id);
        if single { Some(user[id as usize]) } else { None }
    };
    let mut fused: Vec<Option<u32>> = vec![None; graph.nodes.len()];
    let mut matches: Vec<(u32, Match)> = Vec::new();
    for (id, node) in graph.nodes.iter().enumerate() {
        let id = id as u32;
        if node.op.algebra.fused.is_none() {
            continue;
        }
        let Some(bias_node) = only_user(id).filter(|&u| {
            let n = &graph.nodes[u as usize];
            n.op.algebra.bias_add.is_some()
                && n.inputs.first().is_some_and(|e| e.node == id)
                && n.inputs.len() == 2
        }) else {
            continue;
        };
        let bias = graph.nodes[bias_node as usize].inputs[1];
        let activation = only_user(bias_node).filter(|&u| {
            let op = graph.nodes[u as usize].op;
            matches!(op.cpu, Cpu::Elementwise(ScalarFn::Relu | ScalarFn::Relu6))
        });
        let last = activation.unwrap_or(bias_node);
        let m = Match { bias, activation, last };
        if form(graph, node, &m).is_none() {
            continue;
        }
        for part in [Some(id), Some(bias_node), activation].into_iter().flatten() {
            fused[part as usize] = Some(id);
        }
        matches.push((id, m));
    }
    let mut rewrite = Rewrite::new(graph);
    let mut changes = 0;
    for (id, node) in graph.nodes.iter().enumerate() {
        let id = id as u32;
        let Some(head) = fused[id as usize] else {
            rewrite.keep(id, node)?;
            continue;
        };
        // The whole comes at the place of its last part, where the bias is there too.
        let Some((_, m)) = matches.iter().find(|(h, m)| *h == head && m.last == id) else {
            continue;
        };
        let source = &graph.nodes[head as usize];
        if let Some(mut new) = form(graph, source, m) {
            notes.push(format!(
                "%{head} {} + {}",
                source.op.name,
                m.activation.map_or("BiasAdd".into(), |a| {
                    format!("BiasAdd + {}", graph.nodes[a as usize].op.name)
                })
            ));
            new.inputs = rewrite.edges(&new.inputs)?;
            let edge = Edge { node: rewrite.push(new), output: 0 };
            rewrite.replace(id, 0, edge);
            changes += 1;
        }
    }
    *graph = rewrite.finish(graph)?;
    Ok(changes)
}

/// The node that does it all, if its record accepts these types and attributes.
fn form(graph: &Graph, node: &Node, m: &Match) -> Option<Node> {
    let op = node.op.algebra.fused?;
    let mut fused_ops = vec![ByteString::from("BiasAdd")];
    fused_ops.extend(m.activation.map(|a| graph.nodes[a as usize].op.name.into()));
    let attrs = (op.attrs.parse)(&|name| match name {
        "num_args" => Some(AttrValue::Int(1)),
        "fused_ops" => Some(AttrValue::Strings(fused_ops.clone())),
        other => node.attrs.value(other),
    })
    .ok()?;
    let mut inputs = node.inputs.clone();
    inputs.push(m.bias);
    let mut given: SmallVec<[Input<'_>; 4]> = SmallVec::new();
    for &edge in &inputs {
        given.push(Input::Typed(graph.ty(edge)?, None));
    }
    let (outputs, _) = Infer::run(op, &attrs, &given).ok()?;
    if outputs.first() != node.outputs.first() {
        return None;
    }
    Some(Node { op, attrs, inputs, outputs, about: node.about.clone() })
}
