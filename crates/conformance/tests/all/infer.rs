//! What inference says fits what comes out: with full types, with each dimension unknown in turn,
//! with unknown rank, with and without the values of inputs marked `const`.
//!
//! Does not know: engines.

use ferroflow_conformance::engine::{Engine, Known, run};
use ferroflow_conformance::{Ignore, Trial};
use ferroflow_op::{Infer, Input, TensorType};
use ferroflow_tensor::{Array, PartialShape};

const KNOWN: &[Ignore] = &[
    ("Where", "inferred only", COUNTED),
    ("MatchingFiles", "inferred only", "how many files there are"),
    ("NonMaxSuppression", "inferred only", COUNTED),
    ("NonMaxSuppressionV2", "inferred only", COUNTED),
    ("NonMaxSuppressionV3", "inferred only", COUNTED),
    ("NonMaxSuppressionV4", "inferred only", COUNTED),
    ("NonMaxSuppressionV5", "inferred only", COUNTED),
    ("NonMaxSuppressionWithOverlaps", "inferred only", COUNTED),
    ("Unique", "inferred only", COUNTED),
    ("UniqueWithCounts", "inferred only", COUNTED),
    ("UniqueV2", "inferred only", COUNTED),
    ("UniqueWithCountsV2", "inferred only", COUNTED),
    ("ListDiff", "inferred only", COUNTED),
    ("UnicodeDecodeWithOffsets", "inferred only", COUNTED),
    ("UnicodeDecode", "inferred only", COUNTED),
    ("StringNGrams", "inferred only", COUNTED),
    ("DecodeAndCropJpeg", "inferred only", COUNTED),
    ("DecodeBmp", "inferred only", COUNTED),
    ("DecodeGif", "inferred only", COUNTED),
    ("DecodeImage", "inferred only", COUNTED),
    ("DecodeJpeg", "inferred only", COUNTED),
    ("DecodePng", "inferred only", COUNTED),
    ("DecodeWebP", "inferred only", COUNTED),
    ("DecodeWav", "inferred only", COUNTED),
    ("StringSplitV2", "inferred only", COUNTED),
    ("StringSplit", "inferred only", COUNTED),
    ("ParseSingleExample", "inferred only", COUNTED),
    ("ParseExampleV2", "inferred only", COUNTED),
    ("DecodeRaw", "inferred only", COUNTED),
    ("ComputeAccidentalHits", "inferred only", COUNTED),
    ("ParseTensor", "inferred only", COUNTED),
    ("DynamicPartition", "inferred only", COUNTED),
    ("CTCGreedyDecoder", "inferred only", COUNTED),
    ("CTCBeamSearchDecoder", "inferred only", COUNTED),
    ("SegmentSum", "inferred only", COUNTED),
    ("SegmentMean", "inferred only", COUNTED),
    ("SegmentProd", "inferred only", COUNTED),
    ("SegmentMin", "inferred only", COUNTED),
    ("SegmentMax", "inferred only", COUNTED),
    ("SparseSegmentSum", "inferred only", COUNTED),
    ("SparseSegmentMean", "inferred only", COUNTED),
    ("SparseSegmentSqrtN", "inferred only", COUNTED),
    ("SparseSegmentSumGradV2", "inferred only", COUNTED),
    ("SparseSegmentMeanGradV2", "inferred only", COUNTED),
    ("SparseSegmentSqrtNGradV2", "inferred only", COUNTED),
    ("SparseFillEmptyRows", "inferred only", COUNTED),
    ("DecodeProtoV2", "inferred only", COUNTED),
    ("DenseCountSparseOutput", "inferred only", COUNTED),
    ("RaggedCountSparseOutput", "inferred only", COUNTED),
    ("RaggedFillEmptyRows", "inferred only", COUNTED),
    ("RaggedGather", "inferred only", COUNTED),
    ("RaggedTensorToTensor", "inferred only", COUNTED),
    ("SparseCountSparseOutput", "inferred only", COUNTED),
    ("SparseAdd", "inferred only", COUNTED),
    ("SparseSparseMaximum", "inferred only", COUNTED),
    ("SparseSparseMinimum", "inferred only", COUNTED),
    ("SparseReduceSumSparse", "inferred only", COUNTED),
    ("SparseReduceMaxSparse", "inferred only", COUNTED),
    ("SparseSlice", "inferred only", COUNTED),
    ("SparseSplit", "inferred only", COUNTED),
    ("SparseCross", "inferred only", COUNTED),
    ("SparseCrossV2", "inferred only", COUNTED),
    ("SparseCrossHashed", "inferred only", COUNTED),
    ("DenseToDenseSetOperation", "inferred only", COUNTED),
    ("DenseToSparseSetOperation", "inferred only", COUNTED),
    ("SparseToSparseSetOperation", "inferred only", COUNTED),
    (
        "PlaceholderWithDefault",
        "inferred only",
        "what takes its place in a run may be of any shape that was promised",
    ),
];

const COUNTED: &str = "how many there are only the computation itself tells";

/// The types of the inputs, some of them less known, and how.
fn variants(arrays: &[Array]) -> Vec<(String, Vec<TensorType>)> {
    let full: Vec<TensorType> = arrays.iter().map(TensorType::of).collect();
    let mut all = vec![("full".to_string(), full.clone())];
    for (i, array) in arrays.iter().enumerate() {
        for d in 0..array.rank() {
            let mut types = full.clone();
            let mut dims: Vec<Option<usize>> = array.dims().iter().map(|&n| Some(n)).collect();
            dims[d] = None;
            types[i].shape = PartialShape::new(dims);
            all.push((format!("input {i} dimension {d} unknown"), types));
        }
        let mut types = full.clone();
        types[i].shape = PartialShape::unknown();
        all.push((format!("input {i} of unknown rank"), types));
    }
    let mut types = full;
    types.iter_mut().for_each(|t| t.shape = PartialShape::unknown());
    all.push(("nothing known".into(), types));
    all
}

fn check(trial: &Trial, fail: &mut dyn FnMut(&str, String)) {
    let real = match run(trial, Engine::Eager, Known::Constants) {
        Ok(outcome) => outcome.outputs,
        // The check of dtypes says so.
        Err(_) => return,
    };
    let arrays = match trial.fresh() {
        Ok(inputs) => inputs.arrays,
        Err(e) => return fail("inputs", e.to_string()),
    };
    for (what, types) in variants(&arrays) {
        for with_values in [true, false] {
            let given: Vec<Input<'_>> = types
                .iter()
                .zip(&arrays)
                .enumerate()
                .map(|(i, (ty, array))| {
                    let known = !array.dtype().is_plain() || (with_values && trial.is_const(i));
                    // A value that is known has a shape that is known.
                    let whole = ty.shape.is_known();
                    Input::Typed(ty, (known && whole).then_some(array))
                })
                .collect();
            let what = format!("{what}{}", if with_values { "" } else { ", no values" });
            match Infer::run(trial.op, &trial.attrs, &given) {
                Err(e) => fail(&what, e.to_string()),
                Ok((inferred, values)) => {
                    if inferred.len() != real.len() {
                        fail(&what, format!("{} outputs, not {}", inferred.len(), real.len()));
                        continue;
                    }
                    for (ty, array) in inferred.iter().zip(&real) {
                        let own = TensorType::of(array);
                        if ty.dtype != own.dtype || !ty.shape.is_compatible(&own.shape) {
                            fail(&what, format!("inferred {ty}, got {own}"));
                        } else if what == "full" && !ty.shape.is_known() {
                            fail(&what, format!("inferred only {ty} for {own}"));
                        }
                    }
                    for (value, array) in values.iter().zip(&real) {
                        if value.as_ref().is_some_and(|v| v != array) {
                            fail(&what, "the inferred value is another".into());
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn inference_fits_the_outputs() {
    super::on_all_trials(KNOWN, check);
}
