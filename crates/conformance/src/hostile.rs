//! Hostile inputs: what a sample becomes when somebody means harm, and whether it is survived.
//!
//! Invariant: a run ends with a value or an error, within a second; never with a panic, never with
//! an error that blames us (`Internal`).
//! Does not know: what the right answer is.

use crate::engine::{Engine, Known, run};
use crate::made_up::{functions, made_up};
use crate::numbers;
use crate::trial::{Trial, TrialInput, trials};
use ferroflow_base::{Code, Result};
use ferroflow_op::{AttrKind, AttrValue, Infer, Input, OpDef, TensorType};
use ferroflow_tensor::{Array, DType, Object, PartialShape, Shape};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long one run may take: a million draws of the dearest distribution take one second of a quiet core.
const LONGEST: Duration = Duration::from_secs(3);

/// An object that no operation knows.
#[derive(Debug)]
struct Odd;

impl Object for Odd {
    fn kind(&self) -> &'static str {
        "Odd"
    }
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

const SHAPES: &[&[usize]] = &[
    &[],
    &[0],
    &[1],
    &[2],
    &[5],
    &[0, 0],
    &[3, 1],
    &[2, 0],
    &[1, 0, 2],
    &[2, 3, 4],
    &[1, 1, 1, 1],
    &[0, 2, 2, 1],
    &[2, 0, 0, 3],
    &[1, 3, 3, 0],
    &[2, 2, 2, 2, 2],
    &[0, 0, 0, 0, 0],
    &[1, 1, 1, 1, 1, 1, 1, 1, 1],
];

/// Whole numbers that are seldom expected. A million is a size that a machine bears once but not squared: tensors of
/// 16,000 rows and columns would take seconds each.
const EXTREMES: &[i64] = &[
    -1,
    0,
    1,
    2,
    3,
    -7,
    100,
    1 << 20,
    i32::MAX as i64,
    i32::MIN as i64,
    1 << 33,
    1 << 62,
    i64::MAX,
    i64::MIN,
];

/// Whatever can be said of an array of this dtype and shape: ones, or odd objects.
fn ones(dtype: DType, dims: &[usize]) -> Result<Array> {
    let shape = Shape::new(dims)?;
    if matches!(dtype, DType::Resource | DType::Variant) {
        let odd: Vec<Arc<dyn Object>> = (0..shape.len()).map(|_| Arc::new(Odd) as _).collect();
        return Array::from_objects(dtype, odd, shape);
    }
    let n = shape.len();
    numbers::of_values(dtype, &vec![(1.0, 0.0); n], shape)
}

fn integers(dtype: DType, values: &[i64], dims: &[usize]) -> Result<Array> {
    let shape = Shape::new(dims)?;
    match dtype {
        DType::Int64 => Array::from_slice(values, shape),
        _ => {
            let values: Vec<(f64, f64)> = values.iter().map(|&v| (v as f64, 0.0)).collect();
            numbers::of_values(dtype, &values, shape)
        }
    }
}

fn with_input(trial: &Trial, i: usize, array: Array, what: String) -> Trial {
    let mut changed = trial.clone();
    changed.inputs[i] = TrialInput::Array(array);
    changed.what = format!("{}; {what}", trial.what);
    changed
}

fn with_attr(trial: &Trial, name: &str, value: AttrValue) -> Option<Trial> {
    let shown = format!("{value:?}");
    let attrs = (trial.op.attrs.parse)(&|asked| {
        if asked == name { Some(value.clone()) } else { trial.attrs.value(asked) }
    });
    let what = format!("{}; {name} = {shown}", trial.what);
    attrs.ok().map(|attrs| Trial { attrs, what, ..trial.clone() })
}

/// The values of an attribute that are worth a try.
fn attr_values(kind: AttrKind, own: Option<AttrValue>) -> Vec<AttrValue> {
    match kind {
        AttrKind::Int => EXTREMES.iter().map(|&v| AttrValue::Int(v)).collect(),
        AttrKind::Float => [0.0, -1.0, 1e38, f32::NAN, f32::INFINITY, f32::NEG_INFINITY]
            .map(AttrValue::Float)
            .to_vec(),
        AttrKind::Bool => vec![AttrValue::Bool(false), AttrValue::Bool(true)],
        AttrKind::String => ["", "SAME", "VALID", "EXPLICIT", "NHWC", "NCHW", "what"]
            .map(|s| AttrValue::String(s.into()))
            .to_vec(),
        AttrKind::Type => DType::ALL.iter().map(|&d| AttrValue::Type(d)).collect(),
        AttrKind::Types => (0..4).map(|n| AttrValue::Types(vec![DType::Int8; n])).collect(),
        AttrKind::Strings => [&[][..], &["BiasAdd"], &["Relu"], &["what", "BiasAdd", "Relu"]]
            .iter()
            .map(|s| AttrValue::Strings(s.iter().map(|s| (*s).into()).collect()))
            .collect(),
        AttrKind::Ints => {
            let mut all = Vec::new();
            for &v in EXTREMES {
                all.extend([0, 1, 3, 4, 5, 8].map(|n| AttrValue::Ints(vec![v; n])));
                if let Some(AttrValue::Ints(own)) = &own {
                    for i in 0..own.len() {
                        let mut list = own.clone();
                        list[i] = v;
                        all.push(AttrValue::Ints(list));
                    }
                }
            }
            all
        }
        AttrKind::Shape => vec![
            AttrValue::Shape(PartialShape::unknown()),
            AttrValue::Shape(PartialShape::new([None, Some(usize::MAX)])),
        ],
        AttrKind::Floats => vec![AttrValue::Floats(vec![f32::NAN; 3])],
        AttrKind::Func => functions().into_iter().map(AttrValue::Func).collect(),
        AttrKind::Bools => (0..3).map(|n| AttrValue::Bools(vec![true; n])).collect(),
        AttrKind::Funcs => {
            let all = functions();
            let same = all.iter().map(|f| AttrValue::Funcs(vec![f.clone(); 2]));
            same.chain([AttrValue::Funcs(Vec::new()), AttrValue::Funcs(all.clone())]).collect()
        }
        AttrKind::Tensor | AttrKind::Tensors | AttrKind::Shapes => Vec::new(),
    }
}

/// Everything that one change makes of a trial.
pub fn mutations(trial: &Trial) -> Result<Vec<Trial>> {
    let mut all = Vec::new();
    let with_inputs = |inputs: Vec<TrialInput>, what: &str| Trial {
        inputs,
        what: format!("{}; {what}", trial.what),
        ..trial.clone()
    };
    let own = &trial.inputs;
    all.push(with_inputs(Vec::new(), "no inputs"));
    if let (Some((last, rest)), Some((first, tail))) = (own.split_last(), own.split_first()) {
        all.push(with_inputs(rest.to_vec(), "the last input left out"));
        all.push(with_inputs(tail.to_vec(), "the first input left out"));
        all.push(with_inputs([own, &[last.clone()][..]].concat(), "the last input twice"));
        all.push(with_inputs(vec![first.clone(); 20], "20 times the first input"));
        all.push(with_inputs(own.iter().rev().cloned().collect(), "inputs reversed"));
    }
    for (i, input) in own.iter().enumerate() {
        let (TrialInput::Array(array) | TrialInput::Variable(array)) = input;
        for &dtype in DType::ALL {
            let what = format!("input {i} of {dtype}");
            all.push(with_input(trial, i, ones(dtype, array.dims())?, what));
        }
        for &dims in SHAPES {
            let what = format!("input {i} of shape {dims:?}");
            all.push(with_input(trial, i, ones(array.dtype(), dims)?, what));
        }
        if array.dtype().is_integer() {
            integer_inputs(trial, i, array, &mut all)?;
        } else if array.dtype().is_floating() || array.dtype().is_complex() {
            for v in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -0.0, 1e-320] {
                let values = vec![(v, v); array.len()];
                let filled = numbers::of_values(array.dtype(), &values, array.shape().clone())?;
                all.push(with_input(trial, i, filled, format!("input {i} full of {v:e}")));
            }
        }
    }
    for def in trial.op.attrs.defs {
        for value in attr_values(def.kind, trial.attrs.value(def.name)) {
            all.extend(with_attr(trial, def.name, value));
        }
    }
    Ok(all)
}

fn integer_inputs(trial: &Trial, i: usize, array: &Array, all: &mut Vec<Trial>) -> Result<()> {
    for dtype in [array.dtype(), DType::Int64] {
        for &v in EXTREMES {
            let n = array.len();
            let filled = integers(dtype, &vec![v; n], array.dims())?;
            all.push(with_input(trial, i, filled, format!("input {i} full of {dtype} {v}")));
            for at in 0..n.min(4) {
                let mut values: Vec<i64> = match numbers::values(array) {
                    Some(values) => values.iter().map(|v| v.0 as i64).collect(),
                    None => continue,
                };
                values[at] = v;
                let changed = integers(dtype, &values, array.dims())?;
                all.push(with_input(trial, i, changed, format!("input {i}[{at}] = {dtype} {v}")));
            }
            for n in [1, 2, 3, 5] {
                let vector = integers(dtype, &vec![v; n], &[n])?;
                all.push(with_input(trial, i, vector, format!("input {i} = {dtype} [{v}; {n}]")));
            }
            let scalar = integers(dtype, &[v], &[])?;
            all.push(with_input(trial, i, scalar, format!("input {i} = {dtype} {v}")));
        }
    }
    let long: Vec<i64> = (0..300).collect();
    let vector = integers(array.dtype(), &long, &[300])?;
    all.push(with_input(trial, i, vector, format!("input {i} = 0..300")));
    Ok(())
}

/// What mutations start from: a few samples, each in the dtypes it was written for; without any,
/// what is made up.
pub fn bases(op: &'static OpDef) -> Result<Vec<Trial>> {
    let mut bases: Vec<Trial> = Vec::new();
    for trial in trials(op)? {
        let case = |t: &Trial| t.what.split(' ').next().map(str::to_string);
        let last = bases.last();
        if last.and_then(case) != case(&trial) && bases.len() < 3 {
            bases.push(trial);
        }
    }
    if bases.is_empty() {
        bases = made_up(op)?;
    }
    Ok(bases)
}

/// Where the last panic happened.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// Notes panics instead of printing them. For a process that only tries hostile inputs.
pub fn note_panics() {
    std::panic::set_hook(Box::new(|info| {
        *PANIC.lock().unwrap_or_else(PoisonError::into_inner) = info.to_string();
    }));
}

/// How a run went wrong; `None` if it did not.
fn attempt<R>(what: &str, f: impl Fn() -> Result<R>) -> (Option<R>, Option<String>) {
    let timed = || {
        let start = Instant::now();
        (catch_unwind(AssertUnwindSafe(&f)), start.elapsed())
    };
    let (mut result, mut took) = timed();
    // On a busy machine anything is slow now and then, but not three times in a row.
    for _ in 0..2 {
        if result.is_ok() && took > LONGEST {
            (result, took) = timed();
        }
    }
    let problem = match &result {
        Err(_) => {
            let place = PANIC.lock().unwrap_or_else(PoisonError::into_inner).replace('\n', " ");
            Some(format!("{what} panics: {place}"))
        }
        Ok(Err(e)) if e.code() == Code::Internal => Some(format!("{what}: {e}")),
        Ok(_) if took > LONGEST => Some(format!("{what} takes {} ms", took.as_millis())),
        Ok(_) => None,
    };
    (result.ok().and_then(Result::ok), problem)
}

/// Everything that goes wrong with a trial, in inference and on every engine.
pub fn problems(trial: &Trial) -> Vec<String> {
    let mut found = Vec::new();
    let (inferred, problem) = attempt("infer", || {
        let inputs = trial.fresh()?;
        let given: Vec<Input<'_>> = inputs.arrays.iter().map(Input::Known).collect();
        Infer::run(trial.op, &trial.attrs, &given).map(|(types, _)| types)
    });
    found.extend(problem);
    let mut worked = Vec::new();
    for (engine, known) in [
        (Engine::Eager, Known::Constants),
        (Engine::Optimised, Known::Constants),
        (Engine::Optimised, Known::Types),
        (Engine::Plan, Known::Dtypes),
    ] {
        let what = format!("{engine:?} {known:?}");
        let (outcome, problem) = attempt(&what, || run(trial, engine, known));
        found.extend(problem);
        if let (Some(outcome), Some(types)) = (&outcome, &inferred) {
            let fits = |(ty, array): (&TensorType, &Array)| {
                ty.dtype == array.dtype() && ty.shape.is_compatible(&array.shape().into())
            };
            if let Some((ty, a)) = types.iter().zip(&outcome.outputs).find(|p| !fits(*p)) {
                found.push(format!("{what} gives {}{}, not {ty}", a.dtype(), a.shape()));
            }
        }
        worked.push((what, outcome.is_some()));
    }
    // What one engine accepts all accept.
    if let Some((what, _)) = worked.iter().find(|(_, ok)| *ok != worked[0].1) {
        let eager = if worked[0].1 { "accepts" } else { "refuses" };
        found.push(format!("eager {eager} it, {what} does not"));
    }
    found
}
