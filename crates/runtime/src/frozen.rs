//! `frozen`: the operations of a function emitted anew with the values of variables in the place of the variables, and
//! functions that it calls opened.
//!
//! Invariant: a variable that is only read, there and in all branches and loops, is no part of what comes out; what
//! changes one goes on using it. Does not know: files, names of variables.

use crate::context::{init_scope, with_name};
use crate::control::{WhileOptions, case_values, cond_values, while_values};
use crate::{Context, executing_eagerly};
use ferroflow_base::{Error, Result};
use ferroflow_graph::{Function, Graph};
use ferroflow_op::{
    Attrs, Cpu, Effects, Emit, FuncRef, KeyMap, Nested, OpDef, Outputs, Reach, Split, TensorType,
    Traced, Value,
};
use ferroflow_ops::array::identity::IDENTITY;
use ferroflow_ops::array::shape::SHAPE;
use ferroflow_ops::control::{branch, while_loop as loops};
use ferroflow_ops::resource::scatter::VARIABLE_SHAPE;
use ferroflow_ops::resource::variable::{Dtype, READ};
use ferroflow_tensor::DType;

/// What `function` gives for `args`, its operations becoming nodes of the graph that is being traced: variables among
/// the arguments are read now, and are literals of that graph.
///
/// `FailedPrecondition` where no graph is being traced, or a variable has no value.
///
/// ```
/// use ferroflow_runtime::{FuncGraph, Tensor, Variable, frozen};
/// let v = Variable::new(&Tensor::new(2.0f32)?)?;
/// let reading = FuncGraph::new("reading");
/// let doubled = {
///     let _inside = reading.enter()?;
///     (v.read()? * 2.0f32)?
/// };
/// let traced = reading.finish(&[doubled.into_value()])?;
/// let graph = FuncGraph::new("frozen");
/// let results = {
///     let _inside = graph.enter()?;
///     frozen(&traced.function, &traced.captures)?
/// };
/// assert!(graph.finish(&results)?.captures.is_empty());
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub fn frozen(function: &FuncRef, args: &[Value]) -> Result<Vec<Value>> {
    if executing_eagerly() {
        return Err(Error::failed_precondition(
            "a function is frozen into a graph that is being traced",
        ));
    }
    let mut values = KeyMap::default();
    let changed = changed(function)?;
    for (handle, changed) in args.iter().zip(changed) {
        if changed || handle.dtype() != DType::Resource {
            continue;
        }
        let (Value::Array(_), Some(held)) = (handle, handle.handle_data()) else { continue };
        let Some(ty) = held.types.first() else { continue };
        let attrs = Dtype { dtype: ty.dtype }.into();
        let read = init_scope(|| Context.one(&READ, attrs, std::slice::from_ref(handle)))?;
        values.insert(handle.key(), Value::Constant(read.array()?.clone()));
    }
    Frozen { values: &values, scope: String::new() }.function(function, args)
}

/// Of each parameter of a function, whether it is a handle that something else is done with than reading.
fn changed(function: &FuncRef) -> Result<Vec<bool>> {
    let _level = Nested::enter()?;
    let graph = Function::of(function)?.graph();
    let mut changed = vec![false; graph.params];
    for node in graph.nodes.iter().skip(graph.params) {
        let params = node.inputs.iter().map(|e| e.node as usize);
        let handles: Vec<(usize, usize)> =
            params.enumerate().filter(|&(_, p)| p < graph.params && is_handle(graph, p)).collect();
        if handles.is_empty() || node.op.effects == Effects::Reads {
            continue;
        }
        let functions = node.attrs.functions(node.op.attrs);
        // What chooses a branch stands before what the branches are given.
        let first = usize::from(
            node.attrs.get::<branch::If>().is_ok() || node.attrs.get::<branch::Case>().is_ok(),
        );
        let called = first == 1 || matches!(node.op.cpu, Cpu::Call(_));
        let opened = called || node.attrs.get::<loops::While>().is_ok();
        for (input, param) in handles {
            let within = |f: &FuncRef| {
                let own = if opened && f.graph().is_ok() { Some(self::changed(f)?) } else { None };
                let at = input.checked_sub(first);
                Ok::<_, Error>(own.is_none_or(|own| at.is_none_or(|i| own.get(i) != Some(&false))))
            };
            let found = functions.iter().map(within).collect::<Result<Vec<bool>>>()?;
            let slot = changed.get_mut(param);
            if let Some(slot) = slot {
                *slot |= functions.is_empty() || found.contains(&true);
            }
        }
    }
    Ok(changed)
}

fn is_handle(graph: &Graph, param: usize) -> bool {
    let ty = graph.nodes.get(param).and_then(|n| n.outputs.first());
    ty.is_some_and(|ty| ty.dtype == DType::Resource)
}

/// Emits into the graph that is being traced, for a function of this name scope.
#[derive(Clone)]
struct Frozen<'a> {
    /// The values of variables by the keys of their handles.
    values: &'a KeyMap<Value>,
    scope: String,
}

impl Frozen<'_> {
    fn function(&mut self, function: &FuncRef, args: &[Value]) -> Result<Vec<Value>> {
        let _level = Nested::enter()?;
        let graph = Function::of(function)?.graph();
        if args.len() != graph.params {
            return Err(Error::internal("a function is frozen with another number of arguments"));
        }
        let broken = || Error::internal("a bad edge");
        let mut made: Vec<Vec<Value>> = args.iter().map(|a| vec![a.clone()]).collect();
        let names = graph.names();
        for (node, name) in graph.nodes.iter().zip(&names).skip(graph.params) {
            if let Some(constant) = node.constant() {
                made.push(vec![Value::Constant(constant.clone())]);
                continue;
            }
            let mut inputs = Vec::with_capacity(node.inputs.len());
            for e in &node.inputs {
                let value = made.get(e.node as usize).and_then(|o| o.get(e.output as usize));
                inputs.push(value.ok_or_else(broken)?.clone());
            }
            let name = format!("{}{name}", self.scope);
            made.push(self.node(node.op, &node.attrs, &inputs, &name)?);
        }
        let results = graph.results.iter();
        let results = results.map(|e| made.get(e.node as usize)?.get(e.output as usize).cloned());
        results.collect::<Option<_>>().ok_or_else(broken)
    }

    fn node(
        &mut self,
        op: &'static OpDef,
        attrs: &Attrs,
        inputs: &[Value],
        name: &str,
    ) -> Result<Vec<Value>> {
        let named = |op: &'static OpDef, attrs: Attrs, inputs: &[Value]| {
            let made = with_name(&format!("{name}/"), || Context.emit(op, attrs, inputs));
            Ok(made?.to_vec())
        };
        let value = inputs.first().and_then(|handle| self.values.get(&handle.key()));
        match value {
            Some(value) if *op == READ => {
                return named(&IDENTITY, Attrs::NONE, std::slice::from_ref(value));
            }
            Some(value) if *op == VARIABLE_SHAPE => {
                return named(&SHAPE, attrs.clone(), std::slice::from_ref(value));
            }
            Some(_) if op.effects == Effects::Reads => {
                if let Some(decompose) = op.decompose {
                    return Ok(decompose(self, attrs, inputs)?.to_vec());
                }
            }
            _ => {}
        }
        if let Cpu::Call(callee) = op.cpu {
            let callee = callee(attrs)?;
            if callee.graph().is_ok() {
                let scope = format!("{name}/");
                return Frozen { scope, ..self.clone() }.function(callee, inputs);
            }
        }
        let uses = inputs.iter().any(|v| self.values.contains_key(&v.key()));
        if uses && let Some(made) = self.branches(attrs, inputs)? {
            return Ok(made);
        }
        named(op, attrs.clone(), inputs)
    }

    /// Branches and loops whose functions are given variables; `None` for other operations.
    fn branches(&self, attrs: &Attrs, inputs: &[Value]) -> Result<Option<Vec<Value>>> {
        let inside = Frozen { scope: String::new(), ..self.clone() };
        let args = inputs.get(1..).unwrap_or(&[]);
        if let (Ok(own), Some(selector)) = (attrs.get::<branch::If>(), inputs.first()) {
            let mut then = || inside.clone().function(&own.then_branch, args);
            let mut other = || inside.clone().function(&own.else_branch, args);
            return cond_values(selector, &mut then, &mut other).map(Some);
        }
        if let (Ok(own), Some(selector)) = (attrs.get::<branch::Case>(), inputs.first()) {
            let branch = |f: &FuncRef| inside.clone().function(f, args);
            let mut all: Vec<_> = own.branches.iter().map(|f| move || branch(f)).collect();
            let mut all: Vec<_> = all.iter_mut().map(|f| f as &mut dyn FnMut() -> _).collect();
            return case_values(selector, &mut all).map(Some);
        }
        let Ok(own) = attrs.get::<loops::While>() else { return Ok(None) };
        // The variables are the same in every turn, so they are no loop variables.
        let is_kept: Vec<bool> =
            inputs.iter().map(|v| !self.values.contains_key(&v.key())).collect();
        let whole = |state: &[Value]| -> Vec<Value> {
            let mut state = state.iter().cloned();
            let all = inputs.iter().zip(&is_kept);
            all.filter_map(|(v, kept)| if *kept { state.next() } else { Some(v.clone()) }).collect()
        };
        let picked = |all: Vec<Value>| -> Vec<Value> {
            all.into_iter().zip(&is_kept).filter(|(_, kept)| **kept).map(|(v, _)| v).collect()
        };
        let shapes = own.body.params().iter().zip(&is_kept);
        let shapes = shapes.filter(|(_, kept)| **kept).map(|(p, _)| p.shape.clone()).collect();
        let options = WhileOptions { shape_invariants: Some(shapes), maximum_iterations: None };
        let first = picked(inputs.to_vec());
        let mut test = |state: &[Value]| {
            let found = inside.clone().function(&own.cond, &whole(state))?;
            found.into_iter().next().ok_or_else(|| Error::internal("cond must return one value"))
        };
        let mut turn =
            |state: &[Value]| Ok(picked(inside.clone().function(&own.body, &whole(state))?));
        let mut last = while_values(&first, &options, &mut test, &mut turn)?.into_iter();
        let all = inputs.iter().zip(&is_kept);
        Ok(Some(
            all.filter_map(|(v, kept)| if *kept { last.next() } else { Some(v.clone()) }).collect(),
        ))
    }
}

impl Emit for Frozen<'_> {
    fn emit(&mut self, op: &'static OpDef, attrs: Attrs, inputs: &[Value]) -> Result<Outputs> {
        let name = format!("{}{}", self.scope, op.name);
        Ok(self.node(op, &attrs, inputs, &name)?.into_iter().collect())
    }

    fn trace(
        &mut self,
        name: &str,
        params: &[TensorType],
        body: &mut dyn FnMut(&mut dyn Emit, &[Value]) -> Result<Vec<Value>>,
    ) -> Result<Traced> {
        Context.trace(name, params, body)
    }

    fn split(&mut self, function: &FuncRef, reach: Reach) -> Result<Split> {
        Context.split(function, reach)
    }
}
