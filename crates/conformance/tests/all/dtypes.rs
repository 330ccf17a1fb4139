//! Every declared dtype runs, unless TensorFlow has no kernel for it either and we say the same; also
//! on tensors of no elements, and of one.
//!
//! Does not know: what is right.

use ferroflow_base::Code;
use ferroflow_conformance::engine::{Engine, Known, run};
use ferroflow_conformance::golden::{Answer, answers, hash, request};
use ferroflow_conformance::trial::TrialInput;
use ferroflow_conformance::{Ignore, Trial, numbers};
use ferroflow_op::{Infer, Input, SampleInput};
use ferroflow_tensor::DType;

const KNOWN: &[Ignore] = &[
    (
        "RFFTND",
        "Wrong types",
        "parts are as precise as the whole; TensorFlow, whose other transforms say so, has no kernel",
    ),
    ("IRFFTND", "Wrong types", "as RFFTND"),
];

/// The trial with its tensors of other sizes: none, one element, nothing along a dimension.
fn other_sizes(trial: &Trial) -> Vec<Trial> {
    let forms: [(&str, fn(&[usize]) -> Vec<usize>); 5] = [
        ("first dimension 0", |d| d.iter().enumerate().map(|(i, &n)| n * i.min(1)).collect()),
        ("last dimension 0", |d| {
            d.iter().enumerate().map(|(i, &n)| if i + 1 == d.len() { 0 } else { n }).collect()
        }),
        ("all dimensions 0", |d| vec![0; d.len()]),
        ("all dimensions 1", |d| vec![1; d.len()]),
        ("scalars", |_| Vec::new()),
    ];
    let made = forms.iter().map(|(what, form)| {
        let mut changed = trial.clone();
        changed.what = format!("{}, {what}", trial.what);
        for (i, input) in changed.inputs.iter_mut().enumerate() {
            let (TrialInput::Array(a) | TrialInput::Variable(a)) = input;
            if !trial.is_const(i) && (a.dtype().is_plain() || a.dtype() == DType::String) {
                let dims = SampleInput::Of(a.dtype(), form(a.dims()), 0.0, 1.0);
                *a = numbers::array(&dims, a.dtype(), 3).unwrap();
            }
        }
        changed
    });
    made.collect()
}

/// An error that says that something is missing here, where inference accepts it.
fn lacking(trial: &Trial) -> Option<String> {
    let inputs = trial.fresh().ok()?;
    let given: Vec<Input<'_>> = inputs.arrays.iter().map(Input::Known).collect();
    Infer::run(trial.op, &trial.attrs, &given).ok()?;
    let e = run(trial, Engine::Eager, Known::Constants).err()?;
    matches!(e.code(), Code::Unimplemented | Code::Internal).then(|| e.to_string())
}

#[test]
fn other_sizes_run() {
    super::on_all_trials(&[], |trial, fail| {
        if run(trial, Engine::Eager, Known::Constants).is_ok() {
            for changed in other_sizes(trial) {
                if let Some(message) = lacking(&changed) {
                    fail(&changed.what, message);
                }
            }
        }
    });
}

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
