//! Checks that what operations give holds no NaN and no infinity, while a thread asks for that
//! (`tf.debugging.enable_check_numerics`).
//!
//! Invariant: what an operation computes with inside is not checked, only what it gives; in a graph a `CheckNumericsV2`
//! stands behind each operation and is what is read in its place.
//! Does not know: operations, beside those that make no number that was not there before.

use crate::context;
use ferroflow_base::{Error, Place, Result};
use ferroflow_op::{Cpu, OpDef, Outputs, Value};
use ferroflow_ops::array::check::{CHECK_NUMERICS_V2, Message};
use ferroflow_tensor::{Array, DType, bf16, f16};
use std::fmt::Write;

/// How much the messages of checks in graphs say of where an operation comes from.
#[derive(Clone, Copy, Debug)]
pub struct CheckNumerics {
    /// The most lines of the program that are shown, the innermost ones; all where it is None.
    pub most_lines: Option<usize>,
    /// The most characters of a path that are shown, the last ones; all where it is None.
    pub longest_path: Option<usize>,
}

impl Default for CheckNumerics {
    /// Thirty lines and fifty characters.
    fn default() -> CheckNumerics {
        CheckNumerics { most_lines: Some(30), longest_path: Some(50) }
    }
}

/// Has operations of this thread fail with `InvalidArgument` where they give a NaN or an infinity, those that run
/// and those of graphs that are made from now on; None ends that.
///
/// ```
/// use ferroflow_runtime::{CheckNumerics, Tensor, check_numerics};
/// let one = Tensor::new(1.0f32)?;
/// check_numerics(Some(CheckNumerics::default()));
/// let failed = (&one / &Tensor::new(0.0f32)?).unwrap_err();
/// check_numerics(None);
/// assert!(failed.message().contains("Detected Infinity or NaN in output 0 of eagerly-executing op \"RealDiv\""));
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub fn check_numerics(checks: Option<CheckNumerics>) {
    context::set_checks(checks);
}

/// Operations that only move numbers, and the checks themselves; those that make views say so themselves.
const MOVES: [&str; 17] = [
    "CheckNumerics",
    "CheckNumericsV2",
    "ConcatV2",
    "Fill",
    "GatherV2",
    "Maximum",
    "Minimum",
    "Pack",
    "Slice",
    "StridedSlice",
    "StridedSliceGrad",
    "TensorListConcatV2",
    "TensorListGather",
    "TensorListGetItem",
    "TensorListStack",
    "Transpose",
    "Unpack",
];

/// Whether an operation makes no number: it moves some, or calls functions, whose operations are checked.
fn is_safe(op: &OpDef) -> bool {
    let calls = op.algebra.control.is_some() || matches!(op.cpu, Cpu::Call(_));
    calls || op.algebra.view || MOVES.contains(&op.name)
}

/// Whether this thread checks what operations give.
pub fn checks_numerics() -> bool {
    context::checks().is_some()
}

/// What `run` gives of `op`, checked if this thread asks for it.
pub(crate) fn checked(
    op: &'static OpDef,
    inputs: &[&Value],
    run: impl FnOnce() -> Result<Outputs>,
) -> Result<Outputs> {
    let Some(checks) = context::checks() else { return run() };
    let mut outputs = context::without_checks(run)?;
    if is_safe(op) {
        return Ok(outputs);
    }
    // Statistics of no elements are none.
    let statistics = op.name.starts_with("FusedBatchNorm");
    let count = if statistics { 1 } else { outputs.len() };
    let all = outputs.len();
    for (slot, output) in outputs.iter_mut().enumerate().take(count) {
        if !matches!(
            output.dtype(),
            DType::Float16 | DType::Bfloat16 | DType::Float32 | DType::Float64
        ) {
            continue;
        }
        let found = Found { op, slot, all, output, inputs };
        match found.output {
            Value::Array(a) | Value::Constant(a) => {
                if check(found.output, String::new()).is_err() {
                    return Err(Error::invalid_argument(found.eagerly(&numbers(a)?)));
                }
            }
            Value::Symbol(_) => {
                let message = found.in_graph(checks);
                let node = node_name(output).unwrap_or_else(|| op.name.to_string());
                let name = format!("{node}/CheckNumericsV2/");
                let checked = context::with_name(&name, || check(output, message))?;
                if let Some(value) = checked.into_iter().next() {
                    *output = value;
                }
            }
        }
    }
    Ok(outputs)
}

/// The value, or an error if it holds what is no number.
fn check(value: &Value, message: String) -> Result<Outputs> {
    context::run(&CHECK_NUMERICS_V2, &Message { message }.into(), &[value])
}

/// All elements.
fn numbers(array: &Array) -> Result<Vec<f64>> {
    Ok(match array.dtype() {
        DType::Float16 => array.slice::<f16>()?.iter().map(|v| v.to_f64()).collect(),
        DType::Bfloat16 => array.slice::<bf16>()?.iter().map(|v| v.to_f64()).collect(),
        DType::Float32 => array.slice::<f32>()?.iter().map(|&v| f64::from(v)).collect(),
        _ => array.slice::<f64>()?.to_vec(),
    })
}

/// An output that is checked.
struct Found<'a> {
    op: &'static OpDef,
    slot: usize,
    all: usize,
    output: &'a Value,
    inputs: &'a [&'a Value],
}

impl Found<'_> {
    fn start(&self, how: &str) -> String {
        format!(
            "\n\n!!! Detected Infinity or NaN in output {} of {how} op \"{}\" (# of outputs: {}) !!!\n  \
             dtype: <dtype: '{}'>\n  shape: {}\n",
            self.slot,
            self.op.name,
            self.all,
            self.output.dtype(),
            self.output.shape().to_tuple_string()
        )
    }

    fn inputs(&self) -> String {
        match self.inputs {
            [] => String::new(),
            [one] => format!("\n  Input tensor: {}\n", shown(one)),
            several => {
                let mut text = format!("\n  Input tensors ({}):\n", several.len());
                for (i, input) in several.iter().enumerate() {
                    let _ = writeln!(text, "         {i}: {}", shown(input));
                }
                text
            }
        }
    }

    /// Of what was computed: how many elements are none, and what they were computed of.
    fn eagerly(&self, numbers: &[f64]) -> String {
        let count = |f: fn(f64) -> bool| numbers.iter().filter(|&&v| f(v)).count();
        let mut text = self.start("eagerly-executing");
        let mut kinds = Vec::new();
        for (name, kind, f) in [
            ("-Inf", "-Inf", (|v| v == f64::NEG_INFINITY) as fn(f64) -> bool),
            ("+Inf", "+Inf", |v| v == f64::INFINITY),
            ("+NaN", "NaN", f64::is_nan),
        ] {
            let n = count(f);
            if n > 0 {
                let _ = writeln!(text, "  # of {name} elements: {n}");
                kinds.push(kind);
            }
        }
        text += &self.inputs();
        let named = match kinds.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            _ => kinds.concat(),
        };
        format!("{text}\n : Tensor had {named} values")
    }

    /// Of what is to be computed: where the program asks for it.
    fn in_graph(&self, checks: CheckNumerics) -> String {
        let mut text = self.start("graph") + &self.inputs();
        let lines = context::origin();
        if !lines.is_empty() {
            text += "\n  Stack trace of op's creation (\"->\": user code):\n";
            let most = checks.most_lines.unwrap_or(usize::MAX);
            if let Some(more) = lines.len().checked_sub(most).filter(|&n| n > 0) {
                let _ = writeln!(text, "    + ... (Omitted {more} frames)");
            }
            for place in lines.iter().take(most).rev() {
                let Place { file, line, function } = place;
                let path = ending(file, checks.longest_path.unwrap_or(usize::MAX));
                let _ = writeln!(text, " -> + {path} (L{line}) {function}");
            }
        }
        text + "\n"
    }
}

/// The last so many characters of a path.
fn ending(path: &str, longest: usize) -> String {
    let length = path.chars().count();
    match length > longest {
        true => format!("...{}", path.chars().skip(length - longest).collect::<String>()),
        false => path.to_string(),
    }
}

/// A value as TensorFlow prints it. What is read in place of another by a check has its name.
fn shown(value: &Value) -> String {
    match value {
        Value::Array(a) | Value::Constant(a) => a.to_tf_string(),
        symbol => {
            let name = node_name(symbol).unwrap_or_default();
            let name = name.strip_suffix("/CheckNumericsV2").unwrap_or(&name);
            format!(
                "Tensor(\"{name}:0\", shape={}, dtype={})",
                symbol.shape().to_tuple_string(),
                symbol.dtype()
            )
        }
    }
}

/// The name of the node that gives a symbol of an open graph.
fn node_name(value: &Value) -> Option<String> {
    crate::node_of(value).ok().map(|view| view.name.to_string())
}
