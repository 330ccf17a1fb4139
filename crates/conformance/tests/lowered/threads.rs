//! One, two and eight threads give the same bits.
//!
//! Does not know: how work is cut.

use ferroflow_base::pool;
use ferroflow_conformance::compare::same;
use ferroflow_conformance::engine::{Engine, Known, Outcome, run};
use ferroflow_tensor::Array;

/// Outputs and variables.
fn values(outcome: &Outcome) -> impl Iterator<Item = &Array> {
    outcome.outputs.iter().chain(&outcome.states)
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    super::on_all_trials(&[], |trial, fail| {
        for engine in [Engine::Eager, Engine::Optimised] {
            let mut first: Option<Outcome> = None;
            for threads in [1, 2, 8] {
                // Other tests run meanwhile; what they compute does not depend on it either.
                pool::set_threads(threads);
                // The check of dtypes says where it does not run.
                let Ok(outcome) = run(trial, engine, Known::Constants) else { continue };
                let Some(one) = &first else {
                    first = Some(outcome);
                    continue;
                };
                let differs = values(one).zip(values(&outcome)).find_map(|(a, b)| same(a, b).err());
                if let Some(message) = differs {
                    fail(&format!("{engine:?}, {threads} threads"), message);
                }
            }
        }
    });
}
