//! A record that has both a kernel and a decomposition means the same by both, in every dtype.
//!
//! Does not know: which of the two is right; the values of the kernels are compared with
//! TensorFlow's.

use ferroflow_base::Result;
use ferroflow_conformance::compare::{close, unsigned};
use ferroflow_conformance::engine::{Engine, Known, run};
use ferroflow_conformance::{Ignore, Trial};
use ferroflow_op::{Cpu, Value};
use ferroflow_runtime::Context;
use ferroflow_tensor::{Array, DType};

const KNOWN: &[Ignore] = &[];

/// The outputs of the decomposition, computed at once.
fn decomposed(trial: &Trial) -> Result<Option<Vec<Array>>> {
    let Some(decompose) = trial.op.decompose else { return Ok(None) };
    let inputs = trial.fresh()?;
    let values: Vec<Value> = inputs.arrays.iter().cloned().map(Value::Array).collect();
    let outputs = decompose(&mut Context, &trial.fresh_attrs()?, &values)?;
    outputs.iter().map(|v| v.array().cloned()).collect::<Result<_>>().map(Some)
}

/// How many units in the last place the two may be apart: half types round after every step of a
/// decomposition, the kernel once.
fn ulps(dtype: DType) -> f64 {
    match dtype {
        DType::Float16 | DType::Bfloat16 | DType::Float8E4m3fn | DType::Float8E5m2 => 8.0,
        _ => 16.0,
    }
}

#[test]
fn decompositions_mean_what_kernels_do() {
    super::on_all_trials(KNOWN, |trial, fail| {
        if trial.op.decompose.is_none() || matches!(trial.op.cpu, Cpu::Composite) {
            return;
        }
        // The check of dtypes says where the kernel does not run.
        let Ok(kernel) = run(trial, Engine::Eager, Known::Constants) else { return };
        match decomposed(trial) {
            Err(e) => fail("decomposition", e.to_string()),
            Ok(None) => {}
            Ok(Some(outputs)) if outputs.len() != kernel.outputs.len() => {
                fail("decomposition", format!("{} outputs", outputs.len()));
            }
            Ok(Some(outputs)) => {
                for (i, (a, b)) in outputs.iter().zip(&kernel.outputs).enumerate() {
                    if let Err(message) = close(&unsigned(a), &unsigned(b), ulps(a.dtype()), 0.25) {
                        fail(&format!("output {i}"), message);
                    }
                }
            }
        }
    });
}
