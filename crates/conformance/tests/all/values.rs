//! The values equal TensorFlow's, bit for bit where they are whole numbers, else within a few units
//! in the last place.
//!
//! Does not know: how the goldens were made.

use ferroflow_conformance::Ignore;
use ferroflow_conformance::compare::close;
use ferroflow_conformance::engine::{Engine, Known, run};
use ferroflow_conformance::golden::{Answer, answers, hash, request};
use ferroflow_tensor::DType;

const KNOWN: &[Ignore] = &[];

/// How many units in the last place a result may be off, and which part of the largest element
/// counts as magnitude where sums cancel.
fn tolerance(dtype: DType) -> (f64, f64) {
    match dtype {
        // TensorFlow sums many kernels of half types in the type itself.
        DType::Bfloat16 | DType::Float16 => (4.0, 0.5),
        DType::Float32 | DType::Complex64 => (6.0, 0.25),
        _ => (8.0, 0.25),
    }
}

#[test]
fn values_are_tensorflows() {
    let answers = answers().unwrap();
    super::on_all_trials(KNOWN, |trial, fail| {
        let request = match request(trial) {
            Ok(request) => request,
            Err(e) => return fail("request", e.to_string()),
        };
        let ours = run(trial, Engine::Eager, Known::Constants);
        match (answers.get(&hash(&request)), ours) {
            (None, _) => fail("golden", "there is none: run tools/goldens.py".into()),
            (Some(answer), _) if answer.is_no_kernel() => {}
            (Some(Answer::Error(class)), Ok(_)) => fail("error", format!("TensorFlow: {class}")),
            (Some(Answer::Error(_)), Err(_)) => {}
            (Some(Answer::Values(_)), Err(e)) => fail("ours", e.to_string()),
            (Some(Answer::Values(theirs)), Ok(ours)) => {
                let all: Vec<_> = ours.outputs.iter().chain(&ours.states).collect();
                if all.len() != theirs.len() {
                    return fail("count", format!("{} values, not {}", all.len(), theirs.len()));
                }
                for (a, b) in all.into_iter().zip(theirs) {
                    let (ulps, floor) = tolerance(b.dtype());
                    if let Err(message) = close(a, b, ulps, floor) {
                        fail("value", message);
                    }
                }
            }
        }
    });
}
