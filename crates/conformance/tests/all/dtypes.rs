//! Every declared dtype runs, unless TensorFlow has no kernel for it either and we say the same.
//!
//! Does not know: what is right.

use ferroflow_base::Code;
use ferroflow_conformance::Ignore;
use ferroflow_conformance::engine::{Engine, Known, run};
use ferroflow_conformance::golden::{Answer, answers, hash, request};

const COMPLEX: &str = "the kernels of optimizers are of real numbers";

const KNOWN: &[Ignore] = &[
    ("ResourceApplyAdam", "complex", COMPLEX),
    ("ResourceApplyGradientDescent", "complex", COMPLEX),
    ("ResourceApplyKerasMomentum", "complex", COMPLEX),
];

#[test]
fn every_declared_dtype_runs() {
    let answers = answers().unwrap();
    super::on_all_trials(KNOWN, |trial, fail| {
        let Err(e) = run(trial, Engine::Eager, Known::Constants) else { return };
        let theirs = request(trial).ok().and_then(|r| answers.get(&hash(&r)));
        let neither = match theirs {
            Some(Answer::Error(class)) => {
                let both = class == e.code().class_name();
                both || theirs.is_some_and(Answer::is_no_kernel) && e.code() == Code::Unimplemented
            }
            _ => false,
        };
        if !neither {
            fail("", e.to_string());
        }
    });
}
