//! Every declared dtype runs, unless TensorFlow has no kernel for it either and we say the same.
//!
//! Does not know: what is right.

use ferroflow_base::Code;
use ferroflow_conformance::Ignore;
use ferroflow_conformance::engine::{Engine, Known, run};
use ferroflow_conformance::golden::{Answer, answers, hash, request};

const KNOWN: &[Ignore] = &[];

#[test]
fn every_declared_dtype_runs() {
    let answers = answers().unwrap();
    super::on_all_trials(KNOWN, |trial, fail| {
        let Err(e) = run(trial, Engine::Eager, Known::Constants) else { return };
        let theirs = request(trial).ok().and_then(|r| answers.get(&hash(&r)));
        let neither = theirs.is_some_and(Answer::is_no_kernel) && e.code() == Code::Unimplemented;
        if !neither {
            fail("", e.to_string());
        }
    });
}
