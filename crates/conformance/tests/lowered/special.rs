//! NaN and infinities in every parameter: what eager execution makes of them, plans, fused chains
//! and kernels that write over their inputs do too.
//!
//! Does not know: what is right.

use ferroflow_conformance::compare::same;
use ferroflow_conformance::engine::{Engine, Known, run};
use ferroflow_conformance::trial::TrialInput;
use ferroflow_conformance::{Trial, numbers};
use ferroflow_op::{AttrKind, AttrValue};

/// The trial with special numbers in place of some of an input's.
fn with_special(trial: &Trial, i: usize, all: bool, special: &[f64]) -> Option<Trial> {
    let mut changed = trial.clone();
    let (TrialInput::Array(a) | TrialInput::Variable(a)) = changed.inputs.get_mut(i)?;
    if !(a.dtype().is_floating() || a.dtype().is_complex()) || a.is_empty() {
        return None;
    }
    let mut values = numbers::values(a)?;
    let n = values.len();
    let places = if all { n } else { special.len().min(n) };
    for (k, &x) in special.iter().cycle().take(places).enumerate() {
        // Spread over the tensor, the last element among them.
        let at = if all { k } else { n - 1 - k * n / places };
        values[at] = (x, if k % 2 == 0 { x } else { 0.0 });
    }
    *a = numbers::of_values(a.dtype(), &values, a.shape().clone()).ok()?;
    changed.what = format!("{}, input {i} with {special:?}", trial.what);
    Some(changed)
}

/// The trial with an attribute that is no number.
fn with_attr(trial: &Trial, name: &str) -> Option<Trial> {
    let nan = |asked: &str| {
        if asked == name { Some(AttrValue::Float(f32::NAN)) } else { trial.attrs.value(asked) }
    };
    let attrs = (trial.op.attrs.parse)(&nan).ok()?;
    Some(Trial { attrs, what: format!("{}, {name} NaN", trial.what), ..trial.clone() })
}

fn check(trial: &Trial) -> Option<String> {
    // What is refused is refused by all: the hostile tests say so.
    let eager = run(trial, Engine::Eager, Known::Constants).ok()?;
    for engine in [Engine::InPlace, Engine::Plan, Engine::Optimised] {
        let other = match run(trial, engine, Known::Constants) {
            Ok(other) => other,
            Err(e) => return Some(format!("{engine:?}: {e}")),
        };
        let pairs = eager.outputs.iter().zip(&other.outputs);
        let pairs = pairs.chain(eager.states.iter().zip(&other.states));
        if let Some(message) = pairs.into_iter().find_map(|(a, b)| same(a, b).err()) {
            return Some(format!("{engine:?}: {message}"));
        }
    }
    None
}

#[test]
fn special_numbers_in_every_parameter() {
    const MIXED: &[f64] = &[f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.0];
    super::on_all_trials(&[], |trial, fail| {
        let inputs = (0..trial.inputs.len()).flat_map(|i| {
            [(true, &MIXED[..1]), (false, MIXED)]
                .into_iter()
                .filter_map(move |(all, special)| with_special(trial, i, all, special))
        });
        let floats = trial.op.attrs.defs.iter().filter(|d| d.kind == AttrKind::Float);
        for changed in inputs.chain(floats.filter_map(|d| with_attr(trial, d.name))) {
            if let Some(message) = check(&changed) {
                fail(changed.what.strip_prefix(&trial.what).unwrap_or_default(), message);
            }
        }
    });
}
