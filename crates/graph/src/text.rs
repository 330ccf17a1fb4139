//! The text form of functions, and DOT.
//!
//! Invariant: `parse(module_text(f))` gives a function that prints the same.
//! Does not know: files.

use crate::internal::ARG;
use crate::{Edge, Function, Graph, Node};
use ferroflow_op::{AttrValue, FuncRef, FunctionBody, TensorType};
use ferroflow_tensor::Array;
use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::sync::Arc;

/// `function` and every function it refers to, those first.
pub fn module_text(function: &Function) -> String {
    let mut module = Module::default();
    // The entry's name is kept as it is.
    module.taken.insert(function.name().to_string());
    module.inner(function.graph());
    let name = function.name().to_string();
    module.function(function, &name);
    module.text
}

/// A text under way: the functions written so far, by names that are all different.
#[derive(Default)]
struct Module {
    text: String,
    names: HashMap<usize, String>,
    /// Keeps what was written alive, and so its place in `names` its own.
    written: Vec<FuncRef>,
    taken: HashSet<String>,
}

/// What tells a function from every other living one.
fn address(f: &FuncRef) -> usize {
    Arc::as_ptr(&f.0).cast::<()>() as usize
}

impl Module {
    /// Writes the functions that `graph` refers to, each once, callees first.
    fn inner(&mut self, graph: &Graph) {
        for node in &graph.nodes {
            for f in node.attrs.functions(node.op.attrs) {
                if self.names.contains_key(&address(&f)) {
                    continue;
                }
                let mut name = f.name().to_string();
                let mut count = 0;
                while !self.taken.insert(name.clone()) {
                    count += 1;
                    name = format!("{}_{count}", f.name());
                }
                self.names.insert(address(&f), name.clone());
                self.written.push(f.clone());
                if let Ok(function) = Function::of(&f) {
                    self.inner(function.graph());
                    self.function(function, &name);
                }
            }
        }
    }

    /// How a function is called in the text.
    fn name(&self, f: &FuncRef) -> String {
        let known = self.names.get(&address(f));
        symbol(known.map_or_else(|| f.name(), String::as_str))
    }

    fn function(&mut self, function: &Function, name: &str) {
        let graph = function.graph();
        let params: Vec<_> = graph.nodes[..graph.params]
            .iter()
            .enumerate()
            .map(|(i, n)| format!("%{i}: {}", types(&n.outputs)))
            .collect();
        let results = types(function.results());
        let (name, params) = (symbol(name), params.join(", "));
        let _ = writeln!(self.text, "func {name}({params}) -> ({results}) {{");
        for (id, node) in graph.nodes.iter().enumerate().skip(graph.params) {
            let line = self.node(id, node);
            let _ = writeln!(self.text, "  {line}");
        }
        let results: Vec<_> = graph.results.iter().map(|&e| edge(graph, e)).collect();
        let _ = writeln!(self.text, "  return {}\n}}", results.join(", "));
    }

    fn node(&self, id: usize, node: &Node) -> String {
        let inputs: Vec<_> = node
            .inputs
            .iter()
            .map(|e| match e.output {
                0 => format!("%{}", e.node),
                output => format!("%{}:{output}", e.node),
            })
            .collect();
        let mut text = format!("%{id} = {}({})", node.op.name, inputs.join(", "));
        let mut attrs: Vec<String> = Vec::new();
        for def in node.op.attrs.defs {
            if let Some(v) = node.attrs.value(def.name) {
                attrs.push(format!("{} = {}", def.name, self.value(&v)));
            }
        }
        // The kind of what no record declares is written down.
        for (name, v) in node.about.extra.iter().flat_map(|e| e.iter()) {
            attrs.push(format!("{}: {} = {}", symbol(name), v.kind(), self.value(v)));
        }
        if !attrs.is_empty() {
            let _ = write!(text, " {{{}}}", attrs.join(", "));
        }
        if let Some(device) = &node.about.device {
            let _ = write!(text, " @ {device:?}");
        }
        if let Some(name) = &node.about.name {
            let _ = write!(text, " # {name:?}");
        }
        if !node.outputs.is_empty() {
            let _ = write!(text, " : {}", types(&node.outputs));
        }
        text
    }

    /// An attribute's value; the record's declaration says of which kind it is.
    fn value(&self, v: &AttrValue) -> String {
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
            AttrValue::Func(v) => self.name(v),
            AttrValue::Ints(v) => list(v, i64::to_string),
            AttrValue::Floats(v) => list(v, |f| format!("{f:?}")),
            AttrValue::Strings(v) => list(v, |s| format!("{s:?}")),
            AttrValue::Bools(v) => list(v, ToString::to_string),
            AttrValue::Tensors(v) => list(v, tensor),
            AttrValue::Types(v) => list(v, ToString::to_string),
            AttrValue::Shapes(v) => list(v, ToString::to_string),
            AttrValue::Funcs(v) => list(v, |f| self.name(f)),
        }
    }
}

/// `@name`; in quotes where it is not a word.
fn symbol(name: &str) -> String {
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '/' | '-');
    if !name.is_empty() && name.chars().all(word) {
        format!("@{name}")
    } else {
        format!("@{name:?}")
    }
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
