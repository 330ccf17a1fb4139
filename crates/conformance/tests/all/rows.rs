//! What an operation gives for many rows at once is what it gives for one row after the other.
//!
//! Each trial is tried with three rows of numbers of its own, in all inputs and in each alone, at once and in a
//! trace that does not know how many rows there are. Every record but those that say they go row by row must do
//! without a loop somewhere.
//! Does not know: what is right for one row.

use ferroflow_base::{Code, Error, Result};
use ferroflow_conformance::compare::{aligned, close, unsigned};
use ferroflow_conformance::engine::{Known, trace};
use ferroflow_conformance::numbers::{of_values, values};
use ferroflow_conformance::{Failure, Ignore, Trial, trials};
use ferroflow_op::{
    Arg, ArgType, Batch, Effects, Emit, FuncRef, OpDef, RunContext, TensorType, Value,
};
use ferroflow_ops::batching::{batched_type, for_rows};
use ferroflow_runtime::{Context, GradientTape, Tensor};
use ferroflow_tensor::{Array, DType, Strings};

const ROWS: usize = 3;

/// Records whose trials have nothing to batch, or no rows that can be compared.
const KNOWN: &[Ignore] = &[];
/// The same of derivatives.
const KNOWN_DERIVED: &[Ignore] = &[];

/// Whether an argument may have rows.
fn may_have_rows(a: &Array) -> bool {
    a.dtype() == DType::String || values(a).is_some()
}

/// Row `k` of an argument: its elements, turned by as many places; or the parts of its first dimension, which
/// stay whole.
fn row(a: &Array, k: usize, parts: bool) -> Option<Array> {
    if a.dtype() == DType::String {
        let mut all: Vec<&[u8]> = a.strings().ok()?.iter().collect();
        let n = all.len().max(1);
        all.rotate_left(k % n);
        let mut turned = Strings::with_capacity(all.len(), 0).ok()?;
        turned.extend(all).ok()?;
        return Array::of_strings(turned, a.shape().clone()).ok();
    }
    let mut all = values(a)?;
    let n = all.len();
    let step = a.dims().first().filter(|_| parts).and_then(|d| n.checked_div(*d)).unwrap_or(1);
    if n > 0 {
        all.rotate_left(k * step % n);
    }
    of_values(a.dtype(), &all, a.shape().clone()).ok()
}

fn stacked(rows: &[Array]) -> Result<Array> {
    use ferroflow_ops::array::concat::{PACK, Pack};
    let inputs: Vec<Value> = rows.iter().cloned().map(Value::Array).collect();
    let pack = Pack { n: inputs.len() as i64, axis: 0 };
    Context.one(&PACK, pack.into(), &inputs)?.array().cloned()
}

/// The results of each row on its own, stacked; `None` where a row alone is an error, or rows give other
/// shapes.
fn one_by_one(f: &FuncRef, args: &[Vec<Array>]) -> Option<Vec<Array>> {
    let mut results: Vec<Vec<Array>> = Vec::new();
    for k in 0..ROWS {
        let own: Vec<Array> = args.iter().map(|rows| rows[k].alias()).collect();
        results.push(f.call(&RunContext::current(), own).ok()?);
    }
    let outputs = results.first()?.len();
    let mut all = Vec::with_capacity(outputs);
    for i in 0..outputs {
        let column: Vec<Array> = results.iter().map(|r| r[i].clone()).collect();
        all.push(stacked(&column).ok()?);
    }
    Some(all)
}

/// The results for all rows, those without rows repeated.
fn at_once(
    cx: &mut dyn Emit,
    f: &FuncRef,
    args: &[Value],
    batched: &[bool],
    rows: &Value,
    may_loop: bool,
) -> Result<Vec<Value>> {
    let results = for_rows(cx, f, args, batched, rows, may_loop)?;
    let whole = |(value, has_rows): (Value, bool)| match has_rows {
        true => Ok(value),
        false => ferroflow_ops::batching::stack_rows(cx, &value, rows),
    };
    results.into_iter().map(whole).collect()
}

/// The same in a trace that knows neither the number of rows nor that of anything else.
fn traced(f: &FuncRef, args: &[Array], batched: &[bool], may_loop: bool) -> Result<Vec<Array>> {
    let mut types = Vec::new();
    for ((arg, has_rows), param) in args.iter().zip(batched).zip(f.params()) {
        types.push(if *has_rows { batched_type(param, None) } else { TensorType::of(arg) });
    }
    let first = batched.iter().position(|b| *b).unwrap_or(0);
    let whole = Context.trace("rows", &types, &mut |cx, params| {
        use ferroflow_ops::formula::Formula;
        let shape = cx.shape_of(&params[first])?;
        let rows = ferroflow_ops::array::slice_of(cx, &shape, 0, 1)?;
        let none = Value::Constant(Array::vector::<i32>(&[])?);
        let rows = cx.reshape(&rows, &none)?;
        at_once(cx, f, params, batched, &rows, may_loop)
    })?;
    let mut all: Vec<Array> = args.to_vec();
    for capture in &whole.captures {
        all.push(capture.array()?.clone());
    }
    whole.function.call(&RunContext::current(), all)
}

fn differ(trial: &Trial, got: &[Array], wanted: &[Array]) -> Option<String> {
    if got.len() != wanted.len() {
        return Some("another number of outputs".into());
    }
    let got = aligned(got.to_vec(), wanted, trial.op.algebra.phases);
    let (ulps, floor) = if trial.op.algebra.conditioned { (1e4, 1.0) } else { (64.0, 1.0) };
    got.iter().zip(wanted).enumerate().find_map(|(i, (a, b))| {
        close(&unsigned(a), &unsigned(b), ulps, floor).err().map(|m| format!("output {i}: {m}"))
    })
}

/// The gradients of what a function gives, each element weighted by its square, towards its floating
/// arguments.
fn derivative(f: &FuncRef) -> Result<FuncRef> {
    let traced = Context.trace("derivative", f.params(), &mut |_, params| {
        let tape = GradientTape::without_variables(false);
        let floats: Vec<&Value> = params.iter().filter(|p| p.dtype().is_floating()).collect();
        for param in &floats {
            tape.watch(&Tensor::from((*param).clone()))?;
        }
        let results = f.inline(&mut Context, params)?;
        let targets: Vec<Tensor> =
            results.into_iter().filter(|r| r.dtype().is_floating()).map(Tensor::from).collect();
        let squares = targets.iter().map(|t| t * t).collect::<Result<Vec<Tensor>>>()?;
        let targets: Vec<&Tensor> = squares.iter().collect();
        let sources: Vec<Value> = floats.into_iter().cloned().collect();
        let gradients = tape.gradients(&targets, &[], &sources)?;
        Ok(gradients.into_iter().flatten().map(Tensor::into_value).collect())
    })?;
    match traced.captures.is_empty() {
        true => Ok(traced.function),
        false => Err(Error::unimplemented("the trial captures a value")),
    }
}

/// Tries a trial, or its derivative; gives whether all rows were ever computed at once.
fn check(trial: &Trial, derived: bool, fail: &mut dyn FnMut(&str, String)) -> bool {
    let _fresh = RunContext::current().with_new_states().enter();
    let Ok(inputs) = trial.fresh() else { return false };
    let Ok(own) = trace(trial, &inputs, Known::Constants) else { return false };
    let mut f = own.function.clone();
    if derived {
        match derivative(&f) {
            Ok(derivative) if !derivative.results().is_empty() => f = derivative,
            _ => return false,
        }
    }
    let handle = |d: DType| matches!(d, DType::Resource | DType::Variant);
    if f.results().iter().any(|t| handle(t.dtype)) {
        return false;
    }
    let candidates: Vec<usize> =
        (0..own.args.len()).filter(|&i| may_have_rows(&own.args[i])).collect();
    let mut subsets: Vec<Vec<usize>> = vec![candidates.clone()];
    if candidates.len() > 1 {
        subsets.extend(candidates.iter().map(|&i| vec![i]));
    }
    let mut done = false;
    for subset in subsets.iter().filter(|s| !s.is_empty()) {
        let turned = |parts: bool| -> Vec<Vec<Array>> {
            let of = |i: usize| {
                let turn = |k: usize| match subset.contains(&i) {
                    true => row(&own.args[i], k, parts).unwrap_or_else(|| own.args[i].clone()),
                    false => own.args[i].clone(),
                };
                (0..ROWS).map(turn).collect()
            };
            (0..own.args.len()).map(of).collect()
        };
        let tried = [true, false].into_iter().find_map(|parts| {
            let args = turned(parts);
            if derived {
                // What rows give may be of one shape where what they give on the way is not.
                one_by_one(&own.function, &args)?;
            }
            one_by_one(&f, &args).map(|wanted| (args, wanted))
        });
        let Some((args, wanted)) = tried else { continue };
        let batched: Vec<bool> = (0..args.len()).map(|i| subset.contains(&i)).collect();
        let whole: Result<Vec<Array>> = args
            .iter()
            .zip(&batched)
            .map(|(rows, b)| if *b { stacked(rows) } else { Ok(rows[0].alias()) })
            .collect();
        let Ok(whole) = whole else { continue };
        let all: Vec<Value> = whole.iter().cloned().map(Value::Array).collect();
        let rows = Value::Constant(Array::scalar(ROWS as i32));
        let what = format!("{subset:?}");
        let mut may_loop = matches!(trial.op.batch, Batch::Loop(_));
        let result = loop {
            let result = at_once(&mut Context, &f, &all, &batched, &rows, may_loop);
            match result {
                Err(e) if e.code() == Code::Unimplemented && !may_loop => may_loop = true,
                other => break other,
            }
        };
        done |= !may_loop;
        let arrays = result.and_then(|values| {
            values.iter().map(|v| v.array().cloned()).collect::<Result<Vec<_>>>()
        });
        match arrays {
            Ok(got) => {
                if let Some(message) = differ(trial, &got, &wanted) {
                    fail(&format!("{what} eager"), message);
                    continue;
                }
            }
            Err(e) => {
                fail(&format!("{what} eager"), e.to_string());
                continue;
            }
        }
        if subset.len() < candidates.len() {
            continue;
        }
        match traced(&f, &whole, &batched, true) {
            Ok(got) => {
                if let Some(message) = differ(trial, &got, &wanted) {
                    fail(&format!("{what} traced"), message);
                }
            }
            Err(e) => fail(&format!("{what} traced"), e.to_string()),
        }
    }
    done
}

/// Whether an operation gives lists or other handles: those are compared by programs that read them.
fn gives_handles(op: &OpDef) -> bool {
    let fixed = |a: &Arg| matches!(a.ty, ArgType::Fixed(DType::Resource | DType::Variant));
    op.signature.outputs().iter().any(fixed)
}

#[test]
fn rows_at_once_are_rows_one_by_one() {
    let mut failures = Vec::new();
    for op in ferroflow_conformance::all() {
        // What each row draws is its own; what it writes is checked by programs.
        if op.effects == Effects::Random || op.effects >= Effects::Writes {
            continue;
        }
        let Ok(trials) = trials(op) else { continue };
        let apart = op.signature.inputs().is_empty() || gives_handles(op);
        let mut reached = trials.is_empty() || apart || matches!(op.batch, Batch::Loop(_));
        for trial in &trials {
            reached |= check(trial, false, &mut |what, message| {
                failures.push(Failure::new(op.name, format!("{} {what}", trial.what), message));
            });
        }
        if !reached {
            failures.push(Failure::new(op.name, "no rule reached", "every trial went row by row"));
        }
    }
    super::settle(&failures, KNOWN);
}

#[test]
fn derivatives_of_rows_at_once_are_those_of_rows() {
    let mut failures = Vec::new();
    for op in ferroflow_conformance::all() {
        if op.effects != Effects::Pure {
            continue;
        }
        let Ok(trials) = trials(op) else { continue };
        let precise = |t: &&Trial| t.differentiable && t.what.contains("float64");
        for trial in trials.iter().filter(precise) {
            check(trial, true, &mut |what, message| {
                failures.push(Failure::new(op.name, format!("{} {what}", trial.what), message));
            });
        }
    }
    super::settle(&failures, KNOWN_DERIVED);
}
