//! The engines that a trial can run on.
//!
//! Invariant: each run has fresh variables and fresh streams of random numbers.
//! Does not know: what the results should be.

use crate::Trial;
use crate::numbers;
use crate::trial::{Inputs, TrialInput};
use ferroflow_base::{Error, Result};
use ferroflow_graph::{Function, Plan};
use ferroflow_op::{Emit, FuncRef, Kernel, KernelState, RunContext, Site, TensorType, Value};
use ferroflow_runtime::Context;
use ferroflow_tensor::{Array, PartialShape};

/// What a run gives.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The outputs.
    pub outputs: Vec<Array>,
    /// The values of the variables afterwards.
    pub states: Vec<Array>,
}

/// How an operation is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// At once.
    Eager,
    /// At once, on inputs that nobody else holds: their memory may be written over.
    InPlace,
    /// As a plan of the graph as it was traced.
    Plan,
    /// As a plan of what the optimiser makes of it.
    Optimised,
}

/// What is known while tracing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Types; the values of inputs marked `const` too.
    Constants,
    /// Ranks, of no dimension how long it is; but the values of inputs marked `const`.
    Ranks,
    /// Types only.
    Types,
    /// Dtypes only.
    Dtypes,
}

/// A traced trial.
pub struct Traced {
    /// The traced function that holds the trial's operation.
    pub function: FuncRef,
    /// What to call it with.
    pub args: Vec<Array>,
}

impl Traced {
    /// The function, as the graph it is.
    pub fn body(&self) -> Result<&Function> {
        Function::of(&self.function)
    }
}

/// Runs a trial.
pub fn run(trial: &Trial, engine: Engine, known: Known) -> Result<Outcome> {
    // Random streams are at their start in each trial.
    let _fresh = RunContext::current().with_new_states().enter();
    let inputs = trial.fresh()?;
    let outputs = match engine {
        Engine::Eager => eager(trial, &inputs)?,
        Engine::InPlace => {
            let copies = inputs.arrays.iter().map(|a| numbers::copy(a).map(Some));
            let mut own = copies.collect::<Result<Vec<Option<Array>>>>()?;
            let (run, state) = (RunContext::current(), KernelState::default());
            let site = Site { run: &run, state: Some(&state) };
            Kernel::run(site, trial.op, &trial.fresh_attrs()?, &mut own)?.to_vec()
        }
        Engine::Plan => {
            let traced = trace(trial, &inputs, known)?;
            let graph = traced.body()?.graph().clone();
            Plan::new(graph, traced.args.iter().map(TensorType::of).collect(), Vec::new())?
                .run(&RunContext::current(), traced.args)?
        }
        Engine::Optimised => {
            let traced = trace(trial, &inputs, known)?;
            traced.function.call(&RunContext::current(), traced.args)?
        }
    };
    Ok(Outcome { outputs, states: inputs.states()? })
}

fn eager(trial: &Trial, inputs: &Inputs) -> Result<Vec<Array>> {
    let values: Vec<Value> = inputs.arrays.iter().cloned().map(Value::Array).collect();
    let outputs = Context.emit(trial.op, trial.fresh_attrs()?, &values)?;
    outputs.iter().map(|v| v.array().cloned()).collect()
}

/// Traces a function of the trial alone. Variables are captured, as programs do.
pub fn trace(trial: &Trial, inputs: &Inputs, known: Known) -> Result<Traced> {
    let attrs = trial.fresh_attrs()?;
    trace_body(trial, inputs, known, &mut |cx, values| {
        Ok(cx.emit(trial.op, attrs.clone(), values)?.to_vec())
    })
}

/// What a function does with the inputs of a trial.
pub type Body<'a> = &'a mut dyn FnMut(&mut dyn Emit, &[Value]) -> Result<Vec<Value>>;

/// Traces a function over the inputs of a trial.
pub fn trace_body(trial: &Trial, inputs: &Inputs, known: Known, body: Body<'_>) -> Result<Traced> {
    let plain = |i: usize| matches!(trial.inputs.get(i), Some(TrialInput::Array(_)));
    let is_param = |i: usize| {
        plain(i) && !(matches!(known, Known::Constants | Known::Ranks) && trial.is_const(i))
    };
    let mut args: Vec<Array> = Vec::new();
    let mut types = Vec::new();
    for (_, array) in inputs.arrays.iter().enumerate().filter(|(i, _)| is_param(*i)) {
        let mut ty = TensorType::of(array);
        match known {
            Known::Constants | Known::Types => {}
            Known::Ranks => ty.shape = PartialShape::of_rank(array.rank()),
            Known::Dtypes => ty.shape = PartialShape::unknown(),
        }
        types.push(ty);
        args.push(array.clone());
    }
    let traced = Context.trace("trial", &types, &mut |cx, params| {
        let mut params = params.iter().cloned();
        let mut values = Vec::new();
        for (i, array) in inputs.arrays.iter().enumerate() {
            values.push(if is_param(i) {
                params.next().ok_or_else(|| Error::internal("too few parameters"))?
            } else if plain(i) {
                Value::Constant(array.clone())
            } else {
                Value::Array(array.clone())
            });
        }
        body(cx, &values)
    })?;
    for capture in &traced.captures {
        args.push(capture.array()?.clone());
    }
    Ok(Traced { function: traced.function, args })
}
