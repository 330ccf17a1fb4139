//! Every declared dtype runs.
//!
//! Does not know: what is right.

use ferroflow_conformance::Ignore;
use ferroflow_conformance::engine::{Engine, Known, run};

const KNOWN: &[Ignore] = &[];

#[test]
fn every_declared_dtype_runs() {
    super::on_all_trials(KNOWN, |trial, fail| {
        if let Err(e) = run(trial, Engine::Eager, Known::Constants) {
            fail("", e.to_string());
        }
    });
}
