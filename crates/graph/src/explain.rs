//! `Explanation`: what the optimiser did and what a run costs, to be read by a person.
//!
//! Does not know: how long a run takes; see the profiler.

use crate::internal::chain_of;
use crate::{Graph, Plan};
use ferroflow_op::{Cpu, TensorType};
use std::collections::BTreeMap;
use std::fmt;

/// Passes applied and how long each took, fused groups, peak memory planned, operations and bytes per node.
#[derive(Clone, Debug)]
pub struct Explanation {
    text: String,
}

impl Explanation {
    /// Of a plan of the function of this name.
    pub fn new(name: &str, plan: &Plan) -> Explanation {
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = write(&mut text, name, plan);
        Explanation { text }
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// 1234567 as `1.2 MB`.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.2} GB", bytes as f64 / 1e9),
    }
}

/// The bytes a node reads and writes; `None` where a shape is not known.
fn traffic(graph: &Graph, id: usize) -> Option<(usize, usize)> {
    let node = graph.nodes.get(id)?;
    let bytes = |t: &ferroflow_op::TensorType| Some(t.shape.len()?.saturating_mul(t.dtype.size()));
    let sum = |a: usize, b: Option<usize>| Some(a.saturating_add(b?));
    let read = node.inputs.iter().map(|&e| bytes(graph.ty(e)?)).try_fold(0, sum)?;
    let written = node.outputs.iter().map(bytes).try_fold(0, sum)?;
    Some((read, written))
}

/// The arithmetic operations of a node: what its record says; for a chain the sum over its steps;
/// else one for each element written, or read by a reduction.
fn arithmetic(graph: &Graph, id: usize) -> Option<u128> {
    let node = graph.nodes.get(id)?;
    let inputs: Vec<_> =
        node.inputs.iter().map(|&e| graph.ty(e).cloned()).collect::<Option<_>>()?;
    if let Some(f) = node.op.algebra.arithmetic {
        return f(&inputs, &node.outputs);
    }
    let elements = |types: &[TensorType]| {
        types.iter().map(|t| t.shape.len().map(|n| n as u128)).sum::<Option<u128>>()
    };
    if let Some(chain) = chain_of(node) {
        let inner = (chain.params..chain.nodes.len()).map(|i| arithmetic(chain, i));
        return inner.sum();
    }
    match node.op.cpu {
        _ if node.op.algebra.view || node.constant().is_some() => Some(0),
        Cpu::Reduce(_) => elements(inputs.get(..1)?),
        _ => elements(&node.outputs),
    }
}

/// 1234567 as `1.2 M`.
fn number(n: u128) -> String {
    match n {
        0..1_000 => n.to_string(),
        1_000..1_000_000 => format!("{:.1} k", n as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} M", n as f64 / 1e6),
        _ => format!("{:.2} G", n as f64 / 1e9),
    }
}

fn write(out: &mut String, name: &str, plan: &Plan) -> fmt::Result {
    use fmt::Write;
    let graph = plan.graph();
    writeln!(out, "function {name}")?;
    writeln!(out, "passes:")?;
    for report in plan.reports() {
        let (name, changes, nodes) = (report.name, report.changes, report.nodes);
        let took = report.took.as_secs_f64() * 1e3;
        writeln!(out, "  {name:<12} {changes:>4} changes, {nodes:>4} nodes left, {took:.3} ms")?;
        for note in &report.notes {
            writeln!(out, "    {note}")?;
        }
    }
    writeln!(out, "peak memory planned: {}", size(plan.peak_bytes()))?;
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    writeln!(out, "steps: {}", plan.steps())?;
    for (id, node) in graph.nodes.iter().enumerate().skip(graph.params) {
        if node.constant().is_some() {
            continue;
        }
        *count.entry(node.op.name).or_default() += 1;
        let types: Vec<_> = node.outputs.iter().map(ToString::to_string).collect();
        let label = format!("%{id} {}", node.op.name);
        let work = arithmetic(graph, id).map_or(String::new(), |n| format!("{} op, ", number(n)));
        let cost = traffic(graph, id).map_or("size not known".into(), |(r, w)| {
            format!("{work}reads {}, writes {}", size(r), size(w))
        });
        writeln!(out, "  {label:<36} {:<28} {cost}", types.join(", "))?;
    }
    let totals: Vec<_> = count.iter().map(|(op, n)| format!("{op} x{n}")).collect();
    writeln!(out, "operations: {}", totals.join(", "))
}
