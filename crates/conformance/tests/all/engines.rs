//! Eager execution, the plan of a traced function and the plan of the optimised one agree in every
//! bit, with constants known while tracing and without.
//!
//! Does not know: what is right.

use ferroflow_conformance::compare::same;
use ferroflow_conformance::engine::{Engine, Known, Outcome, run};
use ferroflow_conformance::{Ignore, Trial};

const KNOWN: &[Ignore] = &[];

fn differ(a: &Outcome, b: &Outcome) -> Option<String> {
    if a.outputs.len() != b.outputs.len() || a.states.len() != b.states.len() {
        return Some("another number of outputs".into());
    }
    let pairs = a.outputs.iter().zip(&b.outputs).chain(a.states.iter().zip(&b.states));
    pairs.into_iter().find_map(|(a, b)| same(a, b).err())
}

fn check(trial: &Trial, fail: &mut dyn FnMut(&str, String)) {
    let eager = match run(trial, Engine::Eager, Known::Constants) {
        Ok(outcome) => outcome,
        // The check of dtypes says so.
        Err(_) => return,
    };
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
}

#[test]
fn engines_agree() {
    super::on_all_trials(KNOWN, check);
}
