//! The derivative of a function: forward with what is to be kept, and backward from that.
//!
//! Function and derivative are traced as one graph, which is then cut: the function's own nodes go
//! forward, what the gradient rules added goes backward, and the edges across the cut are what is
//! kept. Only what has no derivative itself (shapes, masks) is computed forward for the rules, so
//! that all that is kept are values of the function, and their gradients can be asked for again.
//! Invariant: what a forward part keeps suffices for its own derivative, kept results included; so
//! derivatives of every order need nothing but what was kept by the first call.
//! Does not know: calls, branches, loops; their records use this.

use crate::cut::Whole;
use crate::joint::Joint;
use crate::sweep::{Recorder, Swept, sweep_noting};
use ferroflow_base::{Error, Result};
use ferroflow_graph::{Builder, Edge, Function, Origins};
use ferroflow_op::{Cotangent, Emit, FuncRef, FunctionBody, Reach, Split, Towards, Value};
use ferroflow_ops::formula::Formula;
use std::collections::HashSet;

/// The derivative of `function`, made once and kept with it. `outer` serves functions inside it.
pub fn split(outer: &mut dyn Emit, function: &FuncRef, reach: Reach) -> Result<Split> {
    if let Some(split) = function.derivative().get(reach, function) {
        return Ok(split);
    }
    if let Err(reason) = FunctionBody::graph(&**function) {
        return Err(Error::unimplemented(format!(
            "function {} has no derivative: {reason}",
            function.name()
        )));
    }
    let made = match reach {
        Reach::Results => first(outer, function),
        Reach::Saved => further(outer, function),
    };
    made.map_err(|e| e.in_frame(format!("derivative of function {}", function.name())))
}

/// The derivative of a function nobody has differentiated yet.
fn first(outer: &mut dyn Emit, function: &FuncRef) -> Result<Split> {
    let mut captured = Vec::new();
    let mut whole = trace(outer, function, &[], &mut captured)?;
    // Kept values through which no gradient passed yet: one that is asked for there later may need
    // more to be kept.
    let mut whole_of_all = None;
    let mut targets: Vec<Edge> = Vec::new();
    loop {
        let latest = whole_of_all.as_ref().unwrap_or(&whole);
        let missing = latest.unreached(&targets)?;
        if missing.is_empty() {
            break;
        }
        targets.extend(missing);
        whole_of_all = Some(trace(outer, function, &targets, &mut captured)?);
    }
    if whole.captured.len() < captured.len() {
        // A rule that was asked for later uses more from outside: edges must be the same ones in both traces.
        whole = trace(outer, function, &[], &mut captured)?;
    }
    let mut kept = whole.crossing()?;
    if let Some(all) = whole_of_all {
        // What the rules compute forward is another node in another trace.
        let own = all.crossing_own()?;
        let seen: HashSet<Edge> = kept.iter().copied().collect();
        kept.extend(own.into_iter().filter(|edge| !seen.contains(edge)));
    }
    let split = whole.cut(function, kept)?;
    split.forward.derivative().keep_own(Reach::Results, &split);
    function.derivative().keep(Reach::Results, &split);
    Ok(split)
}

/// The derivative of a forward part where gradients arrive at what it keeps too.
fn further(outer: &mut dyn Emit, function: &FuncRef) -> Result<Split> {
    let Some(known) = function.derivative().get(Reach::Results, function) else {
        let split = first(outer, function)?;
        return further(outer, &split.forward);
    };
    let split = trace(outer, function, &[], &mut Vec::new())?.backward_of(function, known.saved)?;
    function.derivative().keep_own(Reach::Saved, &split);
    Ok(split)
}

/// Traces `function` with the gradients of its results, and of `targets` among its nodes, towards
/// its parameters. `captured` are the values from outside that its rules are known to use; where they turn out
/// to use more, they are added.
fn trace(
    outer: &mut dyn Emit,
    function: &FuncRef,
    targets: &[Edge],
    captured: &mut Vec<Value>,
) -> Result<Whole> {
    loop {
        let known = captured.len();
        let made = trace_once(outer, function, targets, captured)?;
        if captured.len() == known {
            return Ok(made);
        }
    }
}

/// One attempt of [`trace`]: what it gives is of use unless `captured` has grown.
fn trace_once(
    outer: &mut dyn Emit,
    function: &FuncRef,
    targets: &[Edge],
    captured: &mut Vec<Value>,
) -> Result<Whole> {
    let (params, results) = (function.params().to_vec(), function.results().to_vec());
    let from: Vec<usize> = (0..results.len()).filter(|&i| results[i].flows()).collect();
    let mut types = params.clone();
    types.extend(from.iter().map(|&i| results[i].clone()));
    types.extend(captured.iter().map(Value::ty));
    let (builder, values) = Builder::new(function.name(), &types);
    let mut joint = Joint::new(builder, outer);
    let (args, rest) = values.split_at(params.len());
    let (dys, own) = rest.split_at(from.len());
    joint.inlined(&mut captured.iter().map(Value::key).zip(own.iter().cloned()));
    let mut recorder = Recorder { cx: &mut joint, records: Vec::new() };
    let outputs = function.inline(&mut recorder, args)?;
    let records = recorder.records;
    let own_nodes = joint.len();
    let mut at: Vec<Value> = from.iter().map(|&i| outputs[i].clone()).collect();
    let mut seeds: Vec<Option<Value>> = dys.iter().cloned().map(Some).collect();
    for &edge in targets {
        // Only what would have to be kept is of interest: any seed will do.
        let value = joint.value(edge).ok_or_else(|| Error::internal("a bad edge"))?;
        seeds.push(Some(joint.zeros_like(&value)?));
        at.push(value);
    }
    let sources: Vec<usize> =
        (0..params.len()).filter(|&i| params[i].is_differentiable()).collect();
    let values: Vec<Value> = sources.iter().map(|&i| args[i].clone()).collect();
    let Swept { gradients, needed, reached } =
        sweep_noting(&mut joint, &records, &at, &seeds, &values)?;
    let mut wrt = Vec::new();
    let mut all = outputs;
    for (&i, dx) in sources.iter().zip(gradients) {
        if let Some(dx) = dx {
            wrt.push(Towards { param: i, slices: matches!(dx, Cotangent::Slices(_)) });
            match dx {
                Cotangent::Dense(value) => all.push(value),
                Cotangent::Slices(rows) => {
                    all.extend([rows.values, rows.indices, rows.dense_shape]);
                }
            }
        }
    }
    let (id, edges) = (joint.id(), joint.origins());
    let known = Function::of(function)?.origins();
    let alive = known.map(|origins| origins.alive.clone()).unwrap_or_default();
    let (traced, captures) = joint.finish(&all)?;
    captured.extend(captures);
    Ok(Whole {
        id,
        graph: traced.graph().clone(),
        own_nodes,
        params: params.len(),
        results: results.len(),
        from,
        wrt,
        origins: Origins { edges, alive },
        captured: captured.clone(),
        needed,
        reached,
    })
}
