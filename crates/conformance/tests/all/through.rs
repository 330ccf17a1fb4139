//! Derivatives of the first and the second order through the call of a function, a branch and a
//! loop equal those of the operation itself.
//!
//! Does not know: rules of differentiation. That those of the operation itself are right is for the
//! check of gradients.

use ferroflow_base::Result;
use ferroflow_conformance::compare::{close, unsigned};
use ferroflow_conformance::gradient::Problem;
use ferroflow_conformance::numbers::values;
use ferroflow_conformance::through::Way;
use ferroflow_conformance::{Failure, Ignore, trials};
use ferroflow_tensor::{Array, DType};

const KNOWN: &[Ignore] = &[
    ("DepthwiseConv2dNative", "Branch second", EMPTY),
    ("DepthwiseConv2dNativeBackpropInput", "Branch second", EMPTY),
    ("BandedTriangularSolve", "Branch second", EMPTY),
    ("Qr", "Branch second", EMPTY),
    ("Svd", "Branch second", EMPTY),
    ("FractionalAvgPool", "Branch second", NO_NAME),
    ("SparseSlice", "Branch", NO_ROWS),
    ("RaggedGather", "Branch", NO_ROWS),
    ("Betainc", "Loop second: input 0", NO_PARAMETER),
    ("Polygamma", "Loop second: input 1", NO_PARAMETER),
    ("Zeta", "Loop second: input 0", NO_PARAMETER),
    ("SegmentProd", "Branch second", NO_ROWS),
];

const NO_PARAMETER: &str =
    "a derivative by a parameter that TensorFlow takes as constant is taken in loops only in part";

const NO_ROWS: &str = "a branch not taken saves no rows where their number is unknown";

const NO_NAME: &str = "TensorFlow has no second derivative of it either: it has no name";

const EMPTY: &str =
    "what a branch not taken keeps of a decomposition is empty, and its gradient checks the shape";

/// What differs; a gradient that is not there is zero.
fn differ(found: &[Option<Array>], wanted: &[Option<Array>]) -> Option<String> {
    found.iter().zip(wanted).enumerate().find_map(|(i, pair)| match pair {
        (Some(a), Some(b)) => {
            let near = close(&unsigned(a), &unsigned(b), 64.0, 0.5);
            near.err().map(|m| format!("input {i}: {m}"))
        }
        (None, None) => None,
        (Some(a), None) | (None, Some(a)) => {
            let zero = values(a).is_some_and(|v| v.iter().all(|&x| x == (0.0, 0.0)));
            (!zero).then(|| format!("input {i}: on one side there is none"))
        }
    })
}

fn compare(found: Result<Vec<Option<Array>>>, wanted: &[Option<Array>]) -> Option<String> {
    match found {
        Ok(found) => differ(&found, wanted),
        Err(e) => Some(e.to_string()),
    }
}

#[test]
fn derivatives_through_calls_branches_and_loops() {
    let mut failures = Vec::new();
    let mut tried = 0;
    for op in ferroflow_conformance::all() {
        for trial in trials(op).unwrap_or_default().iter().filter(|t| t.differentiable) {
            if trial.inputs.iter().any(|i| !of_floats(i)) {
                continue;
            }
            // Where it does not run, or has no gradient, other checks say so.
            let Ok(Some(problem)) = Problem::new(trial) else { continue };
            let Ok(first) = problem.gradient() else { continue };
            tried += 1;
            for way in [Way::Call, Way::Branch, Way::Loop] {
                if let Some(m) = compare(problem.gradient_through(way), &first) {
                    failures.push(Failure::new(
                        op.name,
                        format!("{} {way:?} first", trial.what),
                        m,
                    ));
                }
                let Ok(second) = problem.second() else { continue };
                if let Some(m) = compare(problem.second_through(way), &second) {
                    failures.push(Failure::new(
                        op.name,
                        format!("{} {way:?} second", trial.what),
                        m,
                    ));
                }
            }
        }
    }
    let enough = tried > 100;
    assert!(enough || !ferroflow_conformance::all_are_asked_for(), "only {tried} trials");
    super::settle(&failures, KNOWN);
}

/// Whether an input is a tensor that a loop can hand on.
fn of_floats(input: &ferroflow_conformance::trial::TrialInput) -> bool {
    use ferroflow_conformance::trial::TrialInput;
    matches!(input, TrialInput::Array(a) if a.dtype().is_plain() || a.dtype() == DType::String)
}
