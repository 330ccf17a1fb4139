//! The checks of engines again, in a process of its own in which everything that large tensors get
//! happens to small ones: chains are fused, reductions take chains in, loops are cut over eight
//! threads; and shapes share plans. Each record's large trials run beside the small ones.
//!
//! Does not know: any operation, but in ignore lists.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../all/engines.rs"]
mod engines;
mod special;
mod threads;

use ferroflow_base::{limits, pool};
use ferroflow_conformance::each::on_each_trial;
use ferroflow_conformance::large::{LARGE, large_trials};
use ferroflow_conformance::{Failure, Ignore, Trial, trials, verdict};
use ferroflow_op::{Attrs, Emit, TensorType, Value};
use ferroflow_ops::math::reduce::Reduce;
use ferroflow_runtime::Context;
use ferroflow_tensor::{Array, DType, Shape};

/// Everything happens from so few elements on.
const FEW: usize = 2;
/// A thread takes so few cheap elements.
const GRAIN: usize = 16;

/// Sets all limits low; the same in every test of this process, so the order does not matter.
fn lower() {
    limits::FUSE.set(FEW);
    limits::FUSE_REDUCE.set(FEW);
    limits::GRAIN.set(GRAIN);
    // Where sizes are unknown while tracing, plans are made for many of them.
    limits::SHARED_PLANS.set(1);
    pool::set_threads(8);
}

/// Runs a check on all trials of all records, large ones too, and compares what failed with what is
/// known to.
fn on_all_trials(known: &[Ignore], check: impl Fn(&Trial, &mut dyn FnMut(&str, String)) + Sync) {
    lower();
    let all = |op| Ok([trials(op)?, large_trials(op, LARGE)?.collect()].concat());
    settle(&on_each_trial(all, check), known);
}

/// Fails unless exactly what is known to fail failed.
fn settle(failures: &[Failure], known: &[Ignore]) {
    if let Err(message) = verdict(failures, known) {
        panic!("{message}");
    }
}

const GRAMMAR: &str = "its strings follow a grammar that repeated and joined ones break";
const SIZES: &str = "one length of its weights is the sum or a multiple of others";
const SPLITS: &str = "splits repeated do not rise";
const ENTRIES: &str =
    "a sparse tensor made larger has the same coordinates again, outside of its shape";

/// Why an operation has no large trial.
const ALWAYS_SMALL: &[(&str, &str)] = &[
    ("BlockLSTM", SIZES),
    ("BlockLSTMGrad", SIZES),
    ("BlockLSTMGradV2", SIZES),
    ("BlockLSTMV2", SIZES),
    ("ConcatOffset", "it is of shapes, which must agree"),
    ("DecodeProtoV2", GRAMMAR),
    ("GRUBlockCell", SIZES),
    ("GRUBlockCellGrad", SIZES),
    ("LSTMBlockCell", SIZES),
    ("LSTMBlockCellGrad", SIZES),
    ("NonDeterministicInts", "of no numbers at all the same come twice"),
    ("RaggedBincount", SPLITS),
    ("RaggedCountSparseOutput", SPLITS),
    ("ResourceCountUpTo", "its variable is a scalar"),
    ("NoOp", "it has no inputs"),
    ("InvertPermutation", "a permutation has the elements it has"),
    ("TensorListSplit", "its lengths must add up to the rows"),
    ("BroadcastArgs", "its inputs are shapes"),
    ("Diag", "its output has the square of its elements"),
    ("DiagPart", "as Diag"),
    ("Const", "its tensor is an attribute: there is nothing to compute"),
    ("EmptyTensorList", "it makes a list of nothing"),
    ("EmptyTensorMap", "it makes a map of nothing"),
    ("ReadFile", "its input is the name of a file"),
    ("BroadcastGradientArgs", "its inputs are shapes"),
    ("StatelessRandomGetKeyCounter", "it gives three numbers"),
    ("StatelessRandomGetKeyCounterAlg", "as StatelessRandomGetKeyCounter"),
    ("StatelessRandomGetAlg", "it gives one number"),
    ("DecodeCSV", GRAMMAR),
    ("ParseExampleV2", GRAMMAR),
    ("ParseSingleExample", GRAMMAR),
    ("StringToNumber", GRAMMAR),
    ("DecodeRaw", "the length of its strings, not their number, is that of its rows"),
    ("ParseTensor", GRAMMAR),
    ("DecodeBase64", GRAMMAR),
    ("DecodeWav", GRAMMAR),
    ("DecodeAndCropJpeg", GRAMMAR),
    ("DecodeBmp", GRAMMAR),
    ("DecodeGif", GRAMMAR),
    ("DecodePng", GRAMMAR),
    ("ExtractJpegShape", GRAMMAR),
    ("FractionalAvgPoolGrad", "its regions must end where its images do"),
    ("FractionalMaxPoolGrad", "as FractionalAvgPoolGrad"),
    ("SparseDenseCwiseAdd", ENTRIES),
    ("SparseDenseCwiseDiv", ENTRIES),
    ("SparseDenseCwiseMul", ENTRIES),
    ("SparseConcat", ENTRIES),
    ("SparseCross", ENTRIES),
    ("SparseCrossV2", ENTRIES),
    ("SparseCrossHashed", ENTRIES),
    ("SparseReshape", ENTRIES),
    ("DenseToSparseSetOperation", ENTRIES),
    ("SparseToSparseSetOperation", ENTRIES),
    ("SampleDistortedBoundingBoxV2", "it gives one box"),
    ("StatelessSampleDistortedBoundingBox", "it gives one box"),
    ("NonMaxSuppressionWithOverlaps", "its matrix has the square of its scores"),
];

/// Otherwise the checks here would try small things like those elsewhere.
#[test]
fn chains_are_fused_and_reductions_take_them_in() {
    lower();
    let scalar = Value::Constant(Array::scalar(2.0f32));
    let vector = TensorType::new(DType::Float32, Shape::vector(3));
    let op = |name: &str| ferroflow_conformance::REGISTRY.find(name).unwrap();
    let traced = Context
        .trace("chain", &[vector], &mut |cx, x| {
            let y = cx.one(op("Exp"), Attrs::NONE, &[x[0].clone()])?;
            let z = cx.one(op("Mul"), Attrs::NONE, &[y, scalar.clone()])?;
            // A chain of its own: one whose result is used otherwise stays outside.
            let own = cx.one(op("Mul"), Attrs::NONE, &[x[0].clone(), x[0].clone()])?;
            let own = cx.one(op("Exp"), Attrs::NONE, &[own])?;
            let axes = Value::Constant(Array::vector(&[0i32])?);
            let keep = Reduce { keep_dims: false };
            let sum = cx.one(op("Sum"), keep.into(), &[own, axes])?;
            Ok(vec![cx.one(op("Tanh"), Attrs::NONE, &[z])?, sum])
        })
        .unwrap();
    let body = ferroflow_graph::Function::of(&traced.function).unwrap();
    let text = body.explain(&[Array::vector(&[1.0f32; 3]).unwrap()]).unwrap().to_string();
    assert!(text.contains("_FusedElementwise") && text.contains("_FusedReduce"), "{text}");
}

#[test]
fn every_record_has_a_large_trial() {
    lower();
    let without = |op: &&'static ferroflow_op::OpDef| {
        !trials(op).unwrap().is_empty() && large_trials(op, LARGE).unwrap().next().is_none()
    };
    let failures: Vec<Failure> = ferroflow_conformance::all()
        .filter(without)
        .map(|op| Failure::new(op.name, "large", "no sample of it can be made large"))
        .collect();
    let known: Vec<Ignore> =
        ALWAYS_SMALL.iter().map(|&(op, reason)| (op, "large", reason)).collect();
    settle(&failures, &known);
}
