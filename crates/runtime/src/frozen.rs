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
    Attrs, Control, Cpu, Effects, Emit, FuncRef, KeyMap, Nested, OpDef, Outputs, Reach, Split,
    TensorType, Traced, Value,
};
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
        let control = node.op.algebra.control;
        // What chooses a branch stands before what the branches are given.
        let first = control.map_or(0, Control::first_argument);
        let opened = control.is_some() || matches!(node.op.cpu, Cpu::Call(_));
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
        if let Some(value) = value {
            if let Some(same) = op.algebra.of_value {
                let own = if same.attrs.defs.is_empty() { Attrs::NONE } else { attrs.clone() };
                return named(same, own, std::slice::from_ref(value));
            }
            if let (Effects::Reads, Some(decompose)) = (op.effects, op.decompose) {
                return Ok(decompose(self, attrs, inputs)?.to_vec());
            }
        }
        if let Cpu::Call(callee) = op.cpu {
            let callee = callee(attrs)?;
            if callee.graph().is_ok() {
                let scope = format!("{name}/");
                return Frozen { scope, ..self.clone() }.function(callee, inputs);
            }
        }
        let uses = inputs.iter().any(|v| self.values.contains_key(&v.key()));
        match op.algebra.control.filter(|_| uses) {
            Some(control) => self.controlled(control, &attrs.functions(op.attrs), inputs),
            None => named(op, attrs.clone(), inputs),
        }
    }

    /// Branches and loops whose functions are given variables.
    fn controlled(
        &self,
        control: Control,
        functions: &[FuncRef],
        inputs: &[Value],
    ) -> Result<Vec<Value>> {
        let inside = Frozen { scope: String::new(), ..self.clone() };
        let args = inputs.get(control.first_argument()..).unwrap_or(&[]);
        let selector = || inputs.first().ok_or_else(|| Error::internal("nothing chooses a branch"));
        let branch = |f: &FuncRef| inside.clone().function(f, args);
        let (cond, body) = match (control, functions) {
            (Control::If, [then, other]) => {
                return cond_values(selector()?, &mut || branch(then), &mut || branch(other));
            }
            (Control::Case, all) => {
                let mut all: Vec<_> = all.iter().map(|f| move || branch(f)).collect();
                let mut all: Vec<_> = all.iter_mut().map(|f| f as &mut dyn FnMut() -> _).collect();
                return case_values(selector()?, &mut all);
            }
            (Control::While, [cond, body]) => (cond, body),
            _ => return Err(Error::internal("another number of functions is called")),
        };
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
        let shapes = body.params().iter().zip(&is_kept);
        let shapes = shapes.filter(|(_, kept)| **kept).map(|(p, _)| p.shape.clone()).collect();
        let options = WhileOptions { shape_invariants: Some(shapes), maximum_iterations: None };
        let first = picked(inputs.to_vec());
        let mut test = |state: &[Value]| {
            let found = inside.clone().function(cond, &whole(state))?;
            found.into_iter().next().ok_or_else(|| Error::internal("cond must return one value"))
        };
        let mut turn = |state: &[Value]| Ok(picked(inside.clone().function(body, &whole(state))?));
        let mut last = while_values(&first, &options, &mut test, &mut turn)?.into_iter();
        let all = inputs.iter().zip(&is_kept);
        Ok(all.filter_map(|(v, kept)| if *kept { last.next() } else { Some(v.clone()) }).collect())
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
