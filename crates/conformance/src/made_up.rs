//! Trials of operations that have no samples: those that take functions or handles. Functions are
//! traced here, handles are what other operations gave; of all that could be tried, what runs is kept.
//!
//! Invariant: the same trials on every run.
//! Does not know: what an operation means.

use crate::engine::{Engine, Known, run};
use crate::trial::{Trial, TrialInput, trials};
use ferroflow_base::Result;
use ferroflow_op::{ArgType, AttrKind, AttrValue, Count, Emit, FuncRef, OpDef, TensorType, Value};
use ferroflow_runtime::Context;
use ferroflow_tensor::{Array, DType, PartialShape, Shape};
use std::sync::OnceLock;

/// The most trials of one operation.
const MOST: usize = 3;

/// Functions that an attribute may be: of a number to zero and to false, of nothing, and of another
/// dtype. None gives anything that a loop would go on for.
pub fn functions() -> Vec<FuncRef> {
    static MADE: OnceLock<Vec<FuncRef>> = OnceLock::new();
    MADE.get_or_init(|| {
        let number = TensorType::new(DType::Float32, Shape::scalar());
        let other = TensorType::new(DType::Int32, Shape::scalar());
        let give =
            |a: Array| move |_: &mut dyn Emit, _: &[Value]| Ok(vec![Value::Constant(a.clone())]);
        let made = [
            Context.trace("zero", std::slice::from_ref(&number), &mut give(Array::scalar(0.0f32))),
            Context.trace("never", &[number], &mut give(Array::scalar(false))),
            Context.trace("nothing", &[], &mut |_, _| Ok(Vec::new())),
            Context.trace("other", &[other], &mut give(Array::scalar(0i32))),
        ];
        made.into_iter().flatten().map(|t| t.function).collect()
    })
    .clone()
}

/// Variants that operations with samples gave, and what other operations made of those.
fn variants() -> &'static [Array] {
    static MADE: OnceLock<Vec<Array>> = OnceLock::new();
    MADE.get_or_init(|| {
        let mut all = Vec::new();
        for op in crate::all() {
            for trial in trials(op).unwrap_or_default().iter().take(1) {
                all.extend(outputs(trial));
            }
        }
        for op in crate::all().filter(|op| takes_variants(op)) {
            let objects: Vec<TrialInput> =
                all.iter().map(|a| TrialInput::Array(a.alias())).collect();
            let made = candidates(op, &objects);
            let given: Vec<Array> = made.iter().flat_map(outputs).take(MOST).collect();
            all.extend(given);
        }
        all
    })
}

fn takes_variants(op: &OpDef) -> bool {
    takes(op, DType::Variant)
}

fn takes(op: &OpDef, dtype: DType) -> bool {
    op.signature.inputs().iter().any(|a| matches!(a.ty, ArgType::Fixed(d) if d == dtype))
}

/// Handles: a variable that is a random generator's state, and what operations without samples make.
fn handles() -> &'static [TrialInput] {
    static MADE: OnceLock<Vec<TrialInput>> = OnceLock::new();
    MADE.get_or_init(|| {
        let state = Array::vector(&[0i64; 3]).into_iter().map(TrialInput::Variable);
        let made = crate::all()
            .filter(|op| trials(op).is_ok_and(|t| t.is_empty()))
            .filter(|op| !takes_variants(op) && !takes(op, DType::Resource))
            .filter_map(|op| {
                let made = candidates(op, &[]).into_iter().find_map(|t| {
                    run(&t, Engine::Eager, Known::Constants).ok()?.outputs.into_iter().next()
                });
                made.filter(|a| a.dtype() == DType::Resource)
            });
        state.chain(made.map(TrialInput::Array)).collect()
    })
}

/// The variants that a trial gives.
fn outputs(trial: &Trial) -> Vec<Array> {
    let gives =
        trial.op.signature.outputs().iter().any(|a| matches!(a.ty, ArgType::Fixed(DType::Variant)));
    if !gives {
        return Vec::new();
    }
    let outputs = run(trial, Engine::Eager, Known::Constants).map(|o| o.outputs);
    outputs.unwrap_or_default().into_iter().filter(|a| a.dtype() == DType::Variant).collect()
}

/// Trials of an operation without samples that run.
pub fn made_up(op: &'static OpDef) -> Result<Vec<Trial>> {
    let variants = || variants().iter().map(|a| TrialInput::Array(a.alias())).collect();
    let objects: Vec<TrialInput> = match takes(op, DType::Resource) {
        true => handles().to_vec(),
        false => variants(),
    };
    let mut found = candidates(op, &objects);
    found.retain(|trial| run(trial, Engine::Eager, Known::Constants).is_ok());
    found.truncate(MOST);
    Ok(found)
}

/// Everything that could be tried.
fn candidates(op: &'static OpDef, objects: &[TrialInput]) -> Vec<Trial> {
    let functions = functions();
    let is_func = |d: &&ferroflow_op::AttrDef| matches!(d.kind, AttrKind::Func | AttrKind::Funcs);
    let funcs = op.attrs.defs.iter().filter(is_func).count();
    let lists = op.signature.inputs().iter().any(|a| !matches!(a.count, Count::One));
    let mut all = Vec::new();
    // Where lists are taken, numbers say which element, and rows of elements are tensors.
    let of_objects = takes_variants(op) || takes(op, DType::Resource);
    let inputs = op.signature.inputs().len().min(4) as u32;
    let ways = if of_objects { ways_of(op).pow(inputs) } else { 1 };
    for choice in 0..functions.len().pow(funcs.min(3) as u32) {
        for n in if lists { 0..3 } else { 1..2 } {
            for object in 0..objects.len().max(1) {
                for results in [&[DType::Float32][..], &[DType::Float32, DType::Int64]] {
                    for first in [Array::scalar(true), Array::scalar(1.0f32), Array::scalar(2.0f32)]
                    {
                        let object = objects.get(object);
                        for way in 0..ways {
                            all.extend(candidate(op, choice, n, object, &first, results, way));
                        }
                    }
                }
                if !of_objects {
                    break;
                }
            }
        }
    }
    all
}

/// How many ways there are to fill an input of numbers.
fn ways_of(op: &OpDef) -> usize {
    if takes(op, DType::Resource) { 4 } else { 3 }
}

/// One number, or a vector of it; of integers -1 at first, which often means "any", and 1 at last.
fn number(dtype: DType, way: usize) -> Option<Array> {
    let value = match way {
        0 if dtype.is_integer() => -1.0,
        3 => 1.0,
        _ if dtype.is_integer() => 0.0,
        _ => 1.0,
    };
    let one = Array::scalar_of(dtype, value).ok()?;
    if way == 2 { one.reshape(Shape::vector(1)).ok() } else { Some(one) }
}

fn candidate(
    op: &'static OpDef,
    choice: usize,
    n: usize,
    object: Option<&TrialInput>,
    first: &Array,
    results: &[DType],
    mut way: usize,
) -> Option<Trial> {
    let functions = functions();
    let mut inputs = Vec::new();
    for (i, arg) in op.signature.inputs().iter().enumerate() {
        let one = match arg.ty {
            ArgType::Fixed(DType::Variant | DType::Resource) => {
                let count = if matches!(arg.count, Count::One) { 1 } else { n };
                inputs.extend(std::iter::repeat_n(object?.clone(), count));
                continue;
            }
            ArgType::Fixed(dtype) if dtype.is_integer() => number(dtype, way % ways_of(op))?,
            _ if i == 0 && matches!(arg.count, Count::One) => first.alias(),
            ArgType::Var(v) => {
                let allowed = op.signature.types.get(usize::from(v)).map_or(&[][..], |t| t.allowed);
                let dtype = match allowed.first() {
                    Some(&dtype) if !allowed.contains(&DType::Float32) => dtype,
                    _ => DType::Float32,
                };
                number(dtype, way % ways_of(op))?
            }
            _ => Array::scalar(1.0f32),
        };
        way /= ways_of(op);
        let count = if matches!(arg.count, Count::One) { 1 } else { n };
        inputs.extend(std::iter::repeat_n(TrialInput::Array(one), count));
    }
    let of_inputs = |name: &str| {
        op.signature.inputs().iter().any(|a| match a.ty {
            ArgType::Var(v) => {
                op.signature.types.get(usize::from(v)).is_some_and(|t| t.name == name)
            }
            ArgType::Fixed(_) => false,
        })
    };
    let mut left = choice;
    let mut values = Vec::new();
    for def in op.attrs.defs {
        let value = match def.kind {
            AttrKind::Func => {
                let f = functions.get(left % functions.len())?.clone();
                left /= functions.len();
                AttrValue::Func(f)
            }
            AttrKind::Funcs => {
                let f = functions.get(left % functions.len())?.clone();
                left /= functions.len();
                AttrValue::Funcs(vec![f.clone(), f])
            }
            AttrKind::Bool => def.default.map_or(AttrValue::Bool(false), |d| d()),
            AttrKind::Types => {
                let own = of_inputs(def.name);
                AttrValue::Types(if own { vec![DType::Float32; n] } else { results.to_vec() })
            }
            AttrKind::Type => {
                let var = op.signature.types.iter().find(|t| t.name == def.name);
                let integers = var.is_some_and(|t| t.allowed.first() == Some(&DType::Int32));
                AttrValue::Type(if integers { DType::Int32 } else { DType::Float32 })
            }
            AttrKind::Shape if def.default.is_none() => AttrValue::Shape(PartialShape::scalar()),
            AttrKind::Int => def.default.map_or(AttrValue::Int(1), |d| d()),
            _ => def.default?(),
        };
        values.push((def.name, value));
    }
    let attrs =
        (op.attrs.parse)(&|name| values.iter().find(|(n, _)| *n == name).map(|(_, v)| v.clone()));
    let what = format!("made up {choice} {n}");
    Some(Trial { op, what, attrs: attrs.ok()?, inputs, differentiable: false })
}
