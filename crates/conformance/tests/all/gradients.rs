//! Gradients, and gradients of gradients, equal central differences in float64 and complex128;
//! traced functions
//! compute the same as eager tapes, with shapes known or not.
//!
//! Does not know: rules of differentiation.

use ferroflow_base::Result;
use ferroflow_conformance::compare::close;
use ferroflow_conformance::engine::Known;
use ferroflow_conformance::gradient::Problem;
use ferroflow_conformance::{Failure, Ignore, Trial, trials};
use ferroflow_op::{ArgType, Gradient, OpDef};
use ferroflow_tensor::{Array, DType};

const NO_NAME: &str = "TensorFlow has no derivative of it either: it has no name";

const OF_MAPS: &str = "of maps, which no sample holds; tried from Python";

const KNOWN: &[Ignore] = &[
    ("RandomGamma", "samples", "which numbers are accepted jumps as alpha changes"),
    ("StatelessRandomGammaV2", "samples", "as RandomGamma"),
    ("StatelessRandomGammaV3", "samples", "as RandomGamma"),
    (
        "MatrixSolveLs",
        "of unknown size",
        "which of two formulas holds depends on the size of the matrix",
    ),
    ("TensorMapLookup", "samples", OF_MAPS),
    ("_TensorMapPart", "samples", OF_MAPS),
    ("Igamma", "second: ", NO_NAME),
    ("Igammac", "second: ", NO_NAME),
    ("ImageProjectiveTransformV2", "samples", SINGLE_INPUT),
    ("ImageProjectiveTransformV3", "samples", SINGLE_INPUT),
    ("ResizeBicubicGrad", "samples", SINGLE_INPUT),
    ("ResizeBilinearGrad", "samples", SINGLE_INPUT),
    ("MaxPool3DGradGrad", "samples", "its own gradient, MaxPool3DGrad, is not there for float64"),
    ("MaxPoolGradV2", "second: ", NO_NAME),
    ("Dilation2D", "second: ", NO_NAME),
    ("FractionalMaxPool", "second: ", NO_NAME),
    (
        "SparseAdd",
        "samples",
        "its threshold is of another dtype than its values in all trials of float64",
    ),
    (
        "CTCLoss",
        "alone 1: ",
        "its second output, the gradient, has no derivative, in TensorFlow either",
    ),
    (
        "CTCLoss",
        "first: input 0[",
        "its second output, the gradient, has no derivative, in TensorFlow either",
    ),
    ("CTCLoss", "second: ", "TensorFlow refuses second derivatives of it too"),
    ("QuantizeAndDequantize", "samples", STRAIGHT),
    ("QuantizeAndDequantizeV2", "samples", STRAIGHT),
    ("QuantizeAndDequantizeV3", "samples", STRAIGHT),
    ("QuantizeAndDequantizeV4", "samples", STRAIGHT),
    ("QuantizeAndDequantizeV4Grad", "samples", STRAIGHT),
    ("Betainc", "input 0[", NO_PARAMETER),
    ("Polygamma", "input 0[", NO_PARAMETER),
    ("Zeta", "input 0[", NO_PARAMETER),
];

const SINGLE_INPUT: &str = "an input is float32 whatever the other is";
const STRAIGHT: &str = "its gradient is by declaration not that of the steps it makes";
const NO_PARAMETER: &str = "TensorFlow takes parameters other than the last as constants";

/// Whether a gradient flows from an output to an input in float64 or complex128.
fn differentiable(op: &OpDef) -> bool {
    const WIDE: [DType; 2] = [DType::Float64, DType::Complex128];
    let wide = |ty: ArgType| match ty {
        ArgType::Fixed(d) => WIDE.contains(&d),
        ArgType::Var(v) => op.signature.types.get(usize::from(v)).is_some_and(|t| {
            !t.list && (t.allowed.is_empty() || WIDE.iter().any(|d| t.allowed.contains(d)))
        }),
    };
    matches!(op.gradient, Gradient::Vjp(_) | Gradient::Composite)
        && op.signature.inputs().iter().any(|a| wide(a.ty) && !a.is_const)
        && op.signature.outputs().iter().any(|a| wide(a.ty))
}

fn same(a: &[Option<Array>], b: &[Option<Array>]) -> Option<String> {
    a.iter().zip(b).find_map(|(a, b)| match (a, b) {
        (Some(a), Some(b)) => close(a, b, 16.0, 0.5).err(),
        (None, None) => None,
        _ => Some("a gradient is missing on one side".into()),
    })
}

fn check(trial: &Trial, fail: &mut dyn FnMut(&str, String)) -> Result<bool> {
    let Some(problem) = Problem::new(trial)? else { return Ok(false) };
    let first = problem.gradient()?;
    if let Some(message) = problem.compare(&first, false)? {
        fail("first", message);
    }
    for (i, alone) in problem.alone().iter().enumerate() {
        if let Some(message) = alone.compare(&alone.gradient()?, false)? {
            fail(&format!("alone {i}"), message);
        }
    }
    match problem.second() {
        Ok(second) => {
            if let Some(message) = problem.compare(&second, true)? {
                fail("second", message);
            }
        }
        Err(e) => fail("second", e.to_string()),
    }
    for known in [Known::Constants, Known::Ranks, Known::Types, Known::Dtypes] {
        match problem.traced_gradient(known) {
            Ok(traced) => {
                if let Some(message) = same(&traced, &first) {
                    fail(&format!("traced {known:?}"), message);
                }
            }
            Err(e) => fail(&format!("traced {known:?}"), e.to_string()),
        }
    }
    Ok(true)
}

#[test]
fn gradients_are_derivatives() {
    let mut failures = Vec::new();
    for op in ferroflow_conformance::all().filter(|op| differentiable(op)) {
        let mut any = false;
        for trial in trials(op).unwrap_or_default().iter().filter(|t| t.differentiable) {
            let mut fail = |what: &str, message: String| {
                failures.push(Failure::new(op.name, format!("{} {what}", trial.what), message));
            };
            match check(trial, &mut fail) {
                Ok(tried) => any |= tried,
                Err(e) => fail("", e.to_string()),
            }
        }
        if !any {
            failures.push(Failure::new(op.name, "samples", "none can be differentiated"));
        }
    }
    super::settle(&failures, KNOWN);
}
