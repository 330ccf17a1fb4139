//! Functions in which rules of a user's own are functions too: the form in which they are written to files.
//!
//! Invariant: what a rule uses of the function that it was written in becomes inputs of the operation that carries
//! it, other arrays literals. Does not know: files; how rules are called.

use ferroflow_base::Result;
use ferroflow_graph::{Edge, Function, Graph, Origins};
use ferroflow_op::{AttrValue, Attrs, Emit, FuncRef, FunctionBody, TensorType, Traced, Value};
use ferroflow_ops::control::custom::{CUSTOM_GRADIENT, CustomGradient};
use std::sync::Arc;

/// `function` with the rules in it traced, and those in their own functions, up to this many orders of derivatives.
///
/// Left as it is: a rule that uses what the function does not have, such as a value of the function around it or
/// a variable that nothing but the rule reads.
pub fn with_traced_rules(
    outer: &mut dyn Emit,
    function: &FuncRef,
    orders: usize,
) -> Result<FuncRef> {
    if orders == 0 || !function.has_rules() {
        return Ok(function.clone());
    }
    let Ok(known) = Function::of(function) else { return Ok(function.clone()) };
    let mut graph = known.graph().clone();
    for id in graph.params..graph.nodes.len() {
        let Some(node) = graph.nodes.get(id) else { continue };
        if !node.attrs.functions(node.op.attrs).iter().any(|f| f.has_rules()) {
            continue;
        }
        let (attrs, more) = match *node.op == CUSTOM_GRADIENT {
            true => {
                let own = node.attrs.get::<CustomGradient>()?;
                let Some(traced) = own.gradient.unfold().transpose()? else { continue };
                let rule = with_traced_rules(outer, &traced.function, orders - 1)?;
                let traced = Traced { function: rule, ..traced };
                let Some((gradient, edges)) = bound(outer, traced, known.origins(), &graph, id)?
                else {
                    continue;
                };
                let mut own = CustomGradient { gradient, ..own.clone() };
                own.tin.extend(edges.iter().filter_map(|&e| Some(graph.ty(e)?.dtype)));
                (own.into(), edges)
            }
            false => (in_functions(outer, node.op.attrs, &node.attrs, orders)?, Vec::new()),
        };
        if let Some(node) = graph.nodes.get_mut(id) {
            node.attrs = attrs;
            node.inputs.extend(more);
        }
    }
    Ok(FuncRef(Arc::new(Function::new(known.name(), graph)?)))
}

/// Attributes whose functions have their rules traced.
fn in_functions(
    outer: &mut dyn Emit,
    table: &ferroflow_op::AttrTable,
    attrs: &Attrs,
    orders: usize,
) -> Result<Attrs> {
    let mut values = Vec::new();
    for def in table.defs {
        let value = match attrs.value(def.name) {
            Some(AttrValue::Func(f)) => AttrValue::Func(with_traced_rules(outer, &f, orders)?),
            Some(AttrValue::Funcs(fs)) => {
                let made = fs.iter().map(|f| with_traced_rules(outer, f, orders));
                AttrValue::Funcs(made.collect::<Result<_>>()?)
            }
            Some(other) => other,
            None => continue,
        };
        values.push((def.name, value));
    }
    (table.parse)(&|name| values.iter().find(|(n, _)| *n == name).map(|(_, v)| v.clone()))
}

/// The rule as a function of the gradients and of edges of the graph before node `id`; `None` where it uses
/// something else.
fn bound(
    outer: &mut dyn Emit,
    traced: Traced,
    origins: Option<&Origins>,
    graph: &Graph,
    id: usize,
) -> Result<Option<(FuncRef, Vec<Edge>)>> {
    let mut edges: Vec<Edge> = Vec::new();
    // What each capture is: a literal, or the next edge.
    let mut literals: Vec<Option<Value>> = Vec::new();
    for value in &traced.captures {
        let edge = origins.and_then(|o| o.edges.get(&value.key())).copied();
        match (edge.filter(|e| (e.node as usize) < id), value) {
            (Some(edge), _) => {
                edges.push(edge);
                literals.push(None);
            }
            (None, Value::Array(a) | Value::Constant(a)) if a.dtype().is_plain() => {
                literals.push(Some(Value::Constant(a.clone())));
            }
            _ => return Ok(None),
        }
    }
    if literals.iter().all(Option::is_none) {
        return Ok(Some((traced.function, edges)));
    }
    let rule = traced.function;
    let own = rule.params().len().saturating_sub(literals.len());
    let mut types: Vec<TensorType> = rule.params().iter().take(own).cloned().collect();
    types.extend(edges.iter().filter_map(|&e| graph.ty(e).cloned()));
    let made = outer.trace(rule.name(), &types, &mut |cx, given| {
        let (dys, kept) = given.split_at(own.min(given.len()));
        let mut kept = kept.iter().cloned();
        let mut args = dys.to_vec();
        args.extend(literals.iter().filter_map(|l| l.clone().or_else(|| kept.next())));
        rule.inline(cx, &args)
    })?;
    Ok(Some((made.function, edges)))
}
