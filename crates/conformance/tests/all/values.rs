//! The values equal TensorFlow's, bit for bit where they are whole numbers, else within a few units
//! in the last place.
//!
//! Does not know: how the goldens were made.

use ferroflow_conformance::Ignore;
use ferroflow_conformance::compare::{aligned, close, unsigned};
use ferroflow_conformance::engine::{Engine, Known, run};
use ferroflow_conformance::golden::{Answer, answers, hash, request};
use ferroflow_op::{Cpu, Effects, OpDef};
use ferroflow_tensor::DType;

const ZERO: &str = "TensorFlow's sign of zero depends on the place in a vector register";
const ROUND: &str = "TensorFlow's kernel gives zeros; tf.round avoids it for integers, as here";
const CLIP: &str =
    "TensorFlow's kernel leaves out a NaN bound; tf.clip_by_value, as here, does not";
const LOWEST: &str = "TensorFlow starts from the lowest finite number in half types";

const COSINES: &str = "another library rounds its cosines and colours otherwise, by a level or two";
const OWN_BYTES: &str =
    "another library writes other bytes; what is decoded again is compared elsewhere";

const UNWRITTEN: &str =
    "TensorFlow gives a scalar that was never written; its shape inference says [0]";
const NO_SIGN: &str = "TensorFlow loses the sign of zero";
const NO_LIMIT: &str = "TensorFlow gives NaN where there is a limit";
const ROUNDED: &str =
    "TensorFlow's formula is the one that is off, by as much: compared with 30 digits";
const FRACTION: &str = "both are some tens of units off where a continued fraction is summed";
const UNSET: &str = "TensorFlow leaves what it keeps for training as the memory was";
const SINGLE: &str = "TensorFlow sums paths in single precision, of doubles too";
const TIES: &str = "of small integers TensorFlow keeps some runs with equal means apart";
const NEAR_ZERO: &str = "the library's logarithm is 25 units off near a zero left of 0";

const FIRST: &str =
    "channels come first: TensorFlow computes that by oneDNN only, without which goldens are made";

const KNOWN: &[Ignore] = &[
    ("DeepCopy", "T=qint8 error", "TensorFlow copies few dtypes, and none of the quantised"),
    (
        "QuantizeV2",
        "T=qint32 value",
        "of numbers at the upper end TensorFlow's conversion overflows and gives the least integer",
    ),
    (
        "QuantizedBiasAdd",
        "out_type=qint32 value",
        "the last place of float32, of which a unit is many of 32 bits",
    ),
    (
        "QuantizedConv2D",
        "Tfilter=qint8",
        "TensorFlow registers a kernel that does nothing where oneDNN is off",
    ),
    (
        "SparseAdd",
        "Treal=",
        "TensorFlow reads a threshold of another dtype as if it were of the values'",
    ),
    (
        "FixedUnigramCandidateSampler",
        "0  value: element",
        "expected counts differ by less than one unit in the last place",
    ),
    ("RaggedFillEmptyRows", "2 T=", "of no rows TensorFlow gives row ids as a matrix of none"),
    ("ToBool", "error", "TensorFlow refuses scalars of most dtypes"),
    (
        "StatelessRandomUniformFullInt",
        "Tseed=uint",
        "TensorFlow declares seeds without sign and refuses them",
    ),
    (
        "ResourceApplyFtrl",
        "0 T=float64 value",
        "two powers are subtracted, each of which is right to the last place",
    ),
    ("FusedBatchNormGradV3", "2 T=", FIRST),
    ("Conv2DBackpropFilter", "2 T=", FIRST),
    ("Conv2DBackpropInput", "2 T=", FIRST),
    ("Conv3D", "5 T=", FIRST),
    ("Conv3DBackpropFilterV2", "2 T=", FIRST),
    ("Conv3DBackpropInputV2", "2 T=", FIRST),
    ("AvgPool", "2 T=", FIRST),
    ("AvgPoolGrad", "1 T=", FIRST),
    ("MaxPool", "4 T=", FIRST),
    ("AvgPool3D", "3 T=", FIRST),
    ("AvgPool3DGrad", "1 T=", FIRST),
    ("MaxPool3D", "3 T=", FIRST),
    ("Eig", "[0] is not", UNWRITTEN),
    ("SelfAdjointEigV2", "[0] is not", UNWRITTEN),
    ("Svd", "[0] is not", UNWRITTEN),
    ("DecodeAndCropJpeg", "value: element", COSINES),
    ("DecodeImage", "8 dtype=", COSINES),
    ("DecodeImage", "9 dtype=", COSINES),
    ("DecodeJpeg", "value: element", COSINES),
    ("EncodeJpeg", "value: ", OWN_BYTES),
    ("EncodeJpegVariableQuality", "value: ", OWN_BYTES),
    ("EncodePng", "value: ", OWN_BYTES),
    ("Maximum", "6 T=bfloat16 value: element 1", ZERO),
    ("Maximum", "6 T=float16 value: element 1", ZERO),
    ("Minimum", "6 T=bfloat16 value: element 1", ZERO),
    ("Minimum", "6 T=float16 value: element 1", ZERO),
    ("Relu", "4 T=float32 value: element 1", ZERO),
    ("Relu", "4 T=float64 value: element 1", ZERO),
    ("Relu6", "4 T=float32 value: element 1", ZERO),
    ("Relu6", "4 T=float64 value: element 1", ZERO),
    ("RsqrtGrad", "1 T=float64 value: element 2", ZERO),
    (
        "CTCBeamSearchDecoder",
        "T=float64 value",
        "TensorFlow adds up in float32, whatever the dtype",
    ),
    ("ClipByValue", "1 T=", CLIP),
    ("Mean", "4 T=complex64", "of nothing it is 0 in TensorFlow if complex, NaN if real"),
    ("Mean", "4 T=complex128", "as complex64"),
    ("Erf", "5 T=float64 value: element 5", "TensorFlow gives NaN for infinity in float64"),
    ("Round", "T=int32", ROUND),
    ("Round", "T=int64", ROUND),
    ("MaxPool", "3 T=float16", LOWEST),
    ("MaxPool", "3 T=bfloat16", LOWEST),
    ("BesselI0", "5 T=float32 value: ", NO_LIMIT),
    ("BesselI0", "5 T=float16 value: ", NO_LIMIT),
    ("BesselI0", "5 T=float64 value: ", NO_LIMIT),
    ("BesselI1", "5 T=float32 value: ", NO_SIGN),
    ("BesselI1", "5 T=float16 value: ", NO_SIGN),
    ("BesselI1", "5 T=float64 value: ", NO_SIGN),
    ("BesselI1e", "5 T=float32 value: ", NO_SIGN),
    ("BesselI1e", "5 T=float16 value: ", NO_SIGN),
    ("BesselI1e", "5 T=float64 value: ", NO_SIGN),
    ("BesselY0", "5 T=", NO_LIMIT),
    ("CTCLoss", "T=float32 value", SINGLE),
    ("CTCLoss", "T=float64 value", SINGLE),
    ("BesselY1", "5 T=float64", NO_LIMIT),
    ("IsotonicRegression", "0 T=int16", TIES),
    ("IsotonicRegression", "0 T=int8", TIES),
    ("BesselY1", "3 T=float", ROUNDED),
    ("BesselY1", "4 T=float32", ROUNDED),
    ("FusedBatchNorm", "2 T=", UNSET),
    ("FusedBatchNormV2", "2 T=", UNSET),
    ("FusedBatchNormV3", "2 T=", UNSET),
    (
        "LogUniformCandidateSampler",
        "0  value: element",
        "expected counts differ by less than one unit in the last place",
    ),
    ("BesselJ0", "3 T=float32 value: ", ROUNDED),
    ("BesselJ0", "4 T=float32 value: ", ROUNDED),
    ("BesselJ0", "4 T=float64 value: ", ROUNDED),
    ("BesselJ0", "5 T=float32 value: ", NO_LIMIT),
    ("BesselJ0", "5 T=float16 value: ", NO_LIMIT),
    ("BesselJ0", "5 T=float64 value: ", NO_LIMIT),
    ("BesselJ1", "4 T=float32 value: ", ROUNDED),
    ("BesselJ1", "4 T=float64 value: ", ROUNDED),
    ("BesselJ1", "5 T=float32 value: ", NO_LIMIT),
    ("BesselJ1", "5 T=float16 value: ", NO_LIMIT),
    ("BesselJ1", "5 T=float64 value: ", NO_LIMIT),
    ("BesselY0", "4 T=float32 value: ", ROUNDED),
    ("BesselY0", "4 T=float64 value: ", ROUNDED),
    ("BesselY1", "4 T=float64 value: ", ROUNDED),
    ("BesselY1", "5 T=float32 value: ", NO_LIMIT),
    ("BesselY1", "5 T=float16 value: ", NO_LIMIT),
    ("Dawsn", "5 T=float32 value: ", NO_SIGN),
    ("Dawsn", "5 T=float64 value: ", NO_SIGN),
    ("Digamma", "3 T=float32 value: ", ROUNDED),
    ("Digamma", "3 T=float64 value: ", ROUNDED),
    ("Erfinv", "3 T=float32 value: ", ROUNDED),
    ("Erfinv", "5 T=float32 value: ", NO_SIGN),
    ("Erfinv", "5 T=float64 value: ", NO_SIGN),
    ("Expint", "1 T=float32 value: ", ROUNDED),
    ("Expint", "5 T=float32 value: ", NO_LIMIT),
    ("Expint", "5 T=float64 value: ", NO_LIMIT),
    ("FresnelCos", "4 T=float32 value: ", ROUNDED),
    ("FresnelCos", "4 T=float64 value: ", ROUNDED),
    ("FresnelCos", "5 T=float32 value: ", NO_SIGN),
    ("FresnelCos", "5 T=float64 value: ", NO_SIGN),
    ("FresnelSin", "4 T=float32 value: ", ROUNDED),
    ("FresnelSin", "4 T=float64 value: ", ROUNDED),
    ("FresnelSin", "5 T=float32 value: ", NO_SIGN),
    ("FresnelSin", "5 T=float64 value: ", NO_SIGN),
    ("Lgamma", "3 T=float64 value: ", NEAR_ZERO),
    ("Spence", "0 T=float32 value: ", ROUNDED),
    ("Spence", "3 T=float32 value: ", ROUNDED),
    ("Spence", "5 T=float32 value: ", NO_LIMIT),
    ("Spence", "5 T=float64 value: ", NO_LIMIT),
    ("Betainc", "0 T=float32 value: ", ROUNDED),
    ("Igamma", "1 T=float64 value: ", FRACTION),
    ("Igamma", "2 T=float64 value: ", FRACTION),
    ("Igamma", "4 T=float32 value: ", ROUNDED),
    ("Igamma", "4 T=float64 value: ", FRACTION),
    ("Igammac", "0 T=float64 value: ", FRACTION),
    ("Igammac", "2 T=float64 value: ", FRACTION),
    ("Igammac", "4 T=float32 value: ", ROUNDED),
    ("Igammac", "4 T=float64 value: ", FRACTION),
    ("IgammaGradA", "0 T=float32 value: ", ROUNDED),
    ("IgammaGradA", "0 T=float64 value: ", FRACTION),
    ("IgammaGradA", "1 T=float32 value: ", ROUNDED),
    ("IgammaGradA", "1 T=float64 value: ", FRACTION),
    ("IgammaGradA", "2 T=float32 value: ", ROUNDED),
    ("IgammaGradA", "2 T=float64 value: ", FRACTION),
    ("IgammaGradA", "4 T=float32 value: ", ROUNDED),
    ("IgammaGradA", "4 T=float64 value: ", FRACTION),
    ("Polygamma", "1 T=float32 value: ", ROUNDED),
    ("RandomGammaGrad", "0 T=float32 value: ", ROUNDED),
    ("RandomGammaGrad", "0 T=float64 value: ", FRACTION),
    ("RandomGammaGrad", "2 T=float32 value: ", ROUNDED),
    ("RandomGammaGrad", "2 T=float64 value: ", FRACTION),
    ("RandomGammaGrad", "4 T=float32 value: ", ROUNDED),
    ("RandomGammaGrad", "4 T=float64 value: ", FRACTION),
];

/// How many units in the last place a result may be off, and which part of the largest element
/// counts as magnitude where sums cancel: none where each element is computed by itself.
fn tolerance(op: &OpDef, dtype: DType) -> (f64, f64) {
    let (ulps, floor) = match dtype {
        // TensorFlow sums many kernels of half types in the type itself.
        DType::Bfloat16 | DType::Float16 => (8.0, 0.5),
        DType::Float32 => (4.0, 0.25),
        DType::Complex64 => (8.0, 0.25),
        // Inverse functions of complex numbers differ by their formulas.
        DType::Complex128 => (16.0, 0.25),
        _ => (8.0, 0.25),
    };
    if op.algebra.conditioned {
        return (16.0 * ulps, 1.0);
    }
    (ulps, if matches!(op.cpu, Cpu::Elementwise(_) | Cpu::Cast) { 0.0 } else { floor })
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
                let all: Vec<_> = all.into_iter().cloned().collect();
                let all = aligned(all, theirs, trial.op.algebra.phases);
                for (a, b) in all.iter().zip(theirs) {
                    let (ulps, floor) = match trial.op.effects {
                        // Streams of random numbers are TensorFlow's own.
                        Effects::Random => (0.0, 0.0),
                        _ => tolerance(trial.op, b.dtype()),
                    };
                    let free = !trial.op.algebra.phases.is_empty();
                    let compared = match free {
                        // A phase that was taken away leaves zeros of either sign.
                        true => close(&unsigned(a), &unsigned(b), ulps, floor),
                        false => close(a, b, ulps, floor),
                    };
                    if let Err(message) = compared {
                        fail("value", message);
                    }
                }
            }
        }
    });
}
