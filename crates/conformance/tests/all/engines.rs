//! Eager execution, the plan of a traced function and the plan of the optimised one agree in every
//! bit, with constants known while tracing and without; alone, and between elementwise operations
//! that the optimiser may fuse with.
//!
//! Does not know: what is right.

use ferroflow_base::Result;
use ferroflow_conformance::compare::same;
use ferroflow_conformance::engine::{Engine, Known, Outcome, run, trace_body};
use ferroflow_conformance::numbers::{self, Numbers};
use ferroflow_conformance::trial::TrialInput;
use ferroflow_conformance::{Ignore, Trial};
use ferroflow_op::{ArgType, Attrs, Cpu, Emit, OpDef, RunContext, Value};
use ferroflow_runtime::Context;
use ferroflow_tensor::{Array, DType};

const KNOWN: &[Ignore] = &[];

fn differ(a: &Outcome, b: &Outcome) -> Option<String> {
    if a.outputs.len() != b.outputs.len() || a.states.len() != b.states.len() {
        return Some("another number of outputs".into());
    }
    let pairs = a.outputs.iter().zip(&b.outputs).chain(a.states.iter().zip(&b.states));
    pairs.into_iter().find_map(|(a, b)| same(a, b).err())
}

/// Copies of the inputs, which no engine may change.
fn copies(trial: &Trial) -> Vec<Array> {
    let inputs = trial.inputs.iter().map(|input| match input {
        TrialInput::Array(a) | TrialInput::Variable(a) => numbers::copy(a).unwrap(),
    });
    inputs.collect()
}

fn check(trial: &Trial, fail: &mut dyn FnMut(&str, String)) {
    let before = copies(trial);
    let eager = match run(trial, Engine::Eager, Known::Constants) {
        Ok(outcome) => outcome,
        // The check of dtypes says so.
        Err(_) => return,
    };
    match run(trial, Engine::InPlace, Known::Constants) {
        Ok(outcome) => {
            if let Some(message) = differ(&outcome, &eager) {
                fail("InPlace", message);
            }
        }
        Err(e) => fail("InPlace", e.to_string()),
    }
    for engine in [Engine::Plan, Engine::Optimised] {
        for known in [Known::Constants, Known::Ranks, Known::Types, Known::Dtypes] {
            let what = format!("{engine:?} {known:?}");
            match run(trial, engine, known) {
                Ok(outcome) => {
                    if let Some(message) = differ(&outcome, &eager) {
                        fail(&what, message);
                    }
                }
                Err(e) => fail(&what, e.to_string()),
            }
        }
    }
    if let Some(message) = before.iter().zip(&copies(trial)).find_map(|(a, b)| same(a, b).err()) {
        fail("inputs", format!("an engine changed one: {message}"));
    }
}

/// Elementwise operations without attributes that take and give tensors of this dtype, `n` of them
/// to choose from for each number of inputs.
fn elementwise(dtype: DType) -> [Vec<&'static OpDef>; 2] {
    [1, 2].map(|n| {
        let fits = |op: &&'static OpDef| {
            let signature = &op.signature;
            let same = signature.outputs().iter().all(|a| matches!(a.ty, ArgType::Var(0)));
            matches!(op.cpu, Cpu::Elementwise(_))
                && op.attrs.defs.is_empty()
                && signature.inputs().len() == n
                && same
                && signature.only(dtype)
        };
        ferroflow_conformance::all().filter(fits).collect()
    })
}

/// The operation of a trial between elementwise ones, drawn by `seed`.
fn chain(trial: &Trial, cx: &mut dyn Emit, values: &[Value], seed: u64) -> Result<Vec<Value>> {
    let mut numbers = Numbers::new(seed);
    let outputs = cx.emit(trial.op, trial.fresh_attrs()?, values)?.to_vec();
    let Some(first) = outputs.first().filter(|v| v.dtype().is_floating()) else {
        return Ok(outputs);
    };
    let [one, two] = elementwise(first.dtype());
    if one.is_empty() || two.is_empty() {
        return Ok(outputs);
    }
    let mut made = vec![first.clone()];
    for _ in 0..6 {
        let mut pick = || made[numbers.below(made.len())].clone();
        let (a, b) = (pick(), pick());
        let next = if numbers.below(2) == 0 {
            cx.one(one[numbers.below(one.len())], Attrs::NONE, &[a])?
        } else {
            cx.one(two[numbers.below(two.len())], Attrs::NONE, &[a, b])?
        };
        made.push(next);
    }
    // Some of what lies between is asked for too.
    let between = made[1 + numbers.below(made.len() - 1)].clone();
    Ok([outputs, made.last().cloned().into_iter().collect(), vec![between]].concat())
}

fn check_chain(trial: &Trial, seed: u64) -> Result<Option<String>> {
    let inputs = trial.fresh()?;
    let values: Vec<Value> = inputs.arrays.iter().cloned().map(Value::Array).collect();
    let _fresh = RunContext::current().with_new_states().enter();
    // The check of dtypes says where it does not run.
    let Ok(eager) = chain(trial, &mut Context, &values, seed) else { return Ok(None) };
    let eager: Vec<Array> = eager.iter().map(|v| v.array().cloned()).collect::<Result<_>>()?;
    for known in [Known::Constants, Known::Ranks] {
        let inputs = trial.fresh()?;
        let traced =
            trace_body(trial, &inputs, known, &mut |cx, values| chain(trial, cx, values, seed))?;
        let outputs = traced.function.call(&RunContext::current(), traced.args.clone())?;
        for (i, (a, b)) in outputs.iter().zip(&eager).enumerate() {
            if let Err(message) = same(a, b) {
                let text = traced.body()?.explain(&traced.args)?.to_string();
                return Ok(Some(format!("{known:?}, output {i}: {message}\n{text}")));
            }
        }
    }
    Ok(None)
}

#[test]
fn chains_agree() {
    super::on_all_trials(&[], |trial, fail| {
        for seed in 0..4 {
            match check_chain(trial, seed) {
                Ok(None) => {}
                Ok(Some(message)) => fail(&format!("chain {seed}"), message),
                Err(e) => fail(&format!("chain {seed}"), e.to_string()),
            }
        }
    });
}

#[test]
fn engines_agree() {
    super::on_all_trials(KNOWN, check);
}
