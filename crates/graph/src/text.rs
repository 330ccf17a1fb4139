//! The text form of functions, and DOT.
//!
//! Invariant: `parse(module_text(f))` gives a function that prints the same.
//! Does not know: files.

use crate::internal::ARG;
use crate::{Edge, Function, Graph, Node};
use ferroflow_op::{AttrValue, FuncRef, TensorType};
use ferroflow_tensor::Array;
use std::fmt::Write;

/// `function` and every function it refers to, those first.
pub fn module_text(function: &Function) -> String {
    let mut done: Vec<FuncRef> = Vec::new();
    let mut out = String::new();
    inner(function.graph(), &mut done, &mut out);
    write_function(function, &mut out);
    out
}

/// Writes the functions that `graph` refers to, each once, callees first.
fn inner(graph: &Graph, done: &mut Vec<FuncRef>, out: &mut String) {
    for node in &graph.nodes {
        for f in node.attrs.functions(node.op.attrs) {
            if done.contains(&f) {
                continue;
            }
            done.push(f.clone());
            if let Ok(function) = Function::of(&f) {
                inner(function.graph(), done, out);
                write_function(function, out);
            }
        }
    }
}

fn write_function(function: &Function, out: &mut String) {
    use ferroflow_op::FunctionBody;
    let graph = function.graph();
    let params: Vec<_> = graph.nodes[..graph.params]
        .iter()
        .enumerate()
        .map(|(i, n)| format!("%{i}: {}", types(&n.outputs)))
        .collect();
    let results = types(function.results());
    let _ = writeln!(out, "func @{}({}) -> ({results}) {{", function.name(), params.join(", "));
    for (id, node) in graph.nodes.iter().enumerate().skip(graph.params) {
        let _ = writeln!(out, "  {}", node_text(id, node));
    }
    let results: Vec<_> = graph.results.iter().map(|&e| edge(graph, e)).collect();
    let _ = writeln!(out, "  return {}\n}}", results.join(", "));
}

fn types(types: &[TensorType]) -> String {
    types.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// `%3`, or `%3:1` of a node of several outputs.
fn edge(graph: &Graph, e: Edge) -> String {
    match graph.node(e.node).map(|n| n.outputs.len()) {
        Some(1) => format!("%{}", e.node),
        _ => format!("%{}:{}", e.node, e.output),
    }
}

fn node_text(id: usize, node: &Node) -> String {
    let inputs: Vec<_> = node
        .inputs
        .iter()
        .map(|e| {
            if e.output == 0 { format!("%{}", e.node) } else { format!("%{}:{}", e.node, e.output) }
        })
        .collect();
    let mut text = format!("%{id} = {}({})", node.op.name, inputs.join(", "));
    let attrs: Vec<_> = node
        .op
        .attrs
        .defs
        .iter()
        .filter_map(|def| Some(format!("{} = {}", def.name, value(&node.attrs.value(def.name)?))))
        .collect();
    if !attrs.is_empty() {
        let _ = write!(text, " {{{}}}", attrs.join(", "));
    }
    if let Some(device) = &node.about.device {
        let _ = write!(text, " @ {device:?}");
    }
    if !node.outputs.is_empty() {
        let _ = write!(text, " : {}", types(&node.outputs));
    }
    text
}

/// An attribute's value; the record's declaration says of which kind it is.
fn value(v: &AttrValue) -> String {
    fn list<T>(values: &[T], f: impl Fn(&T) -> String) -> String {
        format!("[{}]", values.iter().map(f).collect::<Vec<_>>().join(", "))
    }
    match v {
        AttrValue::Int(v) => v.to_string(),
        AttrValue::Float(v) => format!("{v:?}"),
        AttrValue::Bool(v) => v.to_string(),
        AttrValue::String(v) => format!("{v:?}"),
        AttrValue::Type(v) => v.to_string(),
        AttrValue::Shape(v) => v.to_string(),
        AttrValue::Tensor(v) => tensor(v),
        AttrValue::Func(v) => format!("@{}", v.name()),
        AttrValue::Ints(v) => list(v, i64::to_string),
        AttrValue::Floats(v) => list(v, |f| format!("{f:?}")),
        AttrValue::Strings(v) => list(v, |s| format!("{s:?}")),
        AttrValue::Types(v) => list(v, ToString::to_string),
        AttrValue::Shapes(v) => list(v, ToString::to_string),
        AttrValue::Funcs(v) => list(v, |f| format!("@{}", f.name())),
    }
}

/// A tensor by dtype, shape and the bytes of its elements, so that every bit returns; strings are
/// each their length and bytes.
fn tensor(a: &Array) -> String {
    let mut text = format!("{}{}<", a.dtype(), a.shape());
    let hex = |bytes: &[u8], text: &mut String| {
        bytes.iter().for_each(|b| {
            let _ = write!(text, "{b:02x}");
        });
    };
    if let Ok(bytes) = a.bytes() {
        hex(bytes, &mut text);
    } else if let Ok(strings) = a.strings() {
        for s in strings {
            let _ = write!(text, "{}:", s.len());
            hex(s, &mut text);
            text.push(';');
        }
    }
    text.push('>');
    text
}

/// The graph in DOT, for Graphviz.
pub fn dot(name: &str, graph: &Graph) -> String {
    let mut out = format!("digraph {name:?} {{\n  node [shape=box, fontname=\"monospace\"];\n");
    for (id, node) in graph.nodes.iter().enumerate() {
        let style = if *node.op == ARG { ", style=rounded" } else { "" };
        let label = format!("{}\n{}", node.op.name, types(&node.outputs));
        let _ = writeln!(out, "  n{id} [label={label:?}{style}];");
        for e in &node.inputs {
            let _ = writeln!(out, "  n{} -> n{id};", e.node);
        }
    }
    for (i, e) in graph.results.iter().enumerate() {
        let _ = writeln!(out, "  r{i} [label=\"result {i}\", shape=oval];\n  n{} -> r{i};", e.node);
    }
    out + "}\n"
}
