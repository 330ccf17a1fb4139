//! A trial: one use of one operation, its inputs made; and all trials that a record asks for.
//!
//! Invariant: each sample is tried in every dtype that each type attribute allows, the others being
//! as the sample says.
//! Does not know: engines.

use crate::numbers;
use ferroflow_base::Result;
use ferroflow_op::{ArgType, AttrKind, AttrValue, Attrs, Case, OpDef, SampleInput, TensorType};
use ferroflow_ops::resource::variable::VariableState;
use ferroflow_tensor::{Array, DType, Shape};
use std::sync::Arc;

/// One use of an operation.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The record.
    pub op: &'static OpDef,
    /// Which sample, and in which dtypes.
    pub what: String,
    /// The attributes.
    pub attrs: Attrs,
    /// The inputs.
    pub inputs: Vec<TrialInput>,
    /// Whether finite differences make sense.
    pub differentiable: bool,
}

/// An input of a trial.
#[derive(Clone, Debug)]
pub enum TrialInput {
    /// A tensor.
    Array(Array),
    /// A variable with this value at first.
    Variable(Array),
}

/// The inputs of one run: handles of fresh variables among them.
pub struct Inputs {
    /// What the operation gets.
    pub arrays: Vec<Array>,
    /// The handles among them, in order.
    handles: Vec<Array>,
}

impl Inputs {
    /// The values of the variables now.
    pub fn states(&self) -> Result<Vec<Array>> {
        self.handles.iter().map(|h| h.object::<VariableState>()?.read()).collect()
    }
}

impl Trial {
    /// Fresh inputs.
    pub fn fresh(&self) -> Result<Inputs> {
        let mut inputs = Inputs { arrays: Vec::new(), handles: Vec::new() };
        for input in &self.inputs {
            match input {
                TrialInput::Array(a) => inputs.arrays.push(a.alias()),
                TrialInput::Variable(value) => {
                    let ty = TensorType::of(value);
                    // Nobody else may hold the value, lest the update copies.
                    let value = numbers::copy(value)?;
                    let state = VariableState::new("v", ty, true, Some(value));
                    let handle = Array::from_objects(
                        DType::Resource,
                        vec![Arc::new(state)],
                        Shape::scalar(),
                    )?;
                    inputs.arrays.push(handle.clone());
                    inputs.handles.push(handle);
                }
            }
        }
        Ok(inputs)
    }

    /// The attributes made anew from their values: a stream of random numbers is at its start.
    pub fn fresh_attrs(&self) -> Result<Attrs> {
        (self.op.attrs.parse)(&|name| self.attrs.value(name))
    }

    /// Whether the value of input `i` matters to shape inference.
    pub fn is_const(&self, i: usize) -> bool {
        self.op.signature.input_of(i, self.inputs.len(), &self.attrs).is_some_and(|a| a.is_const)
    }
}

/// All trials of a record.
pub fn trials(op: &'static OpDef) -> Result<Vec<Trial>> {
    let mut cases = Vec::new();
    (op.samples)(&mut cases);
    let mut all = Vec::new();
    for (k, case) in cases.iter().enumerate() {
        let base: Vec<Option<DType>> =
            (0..op.signature.types.len()).map(|v| base_dtype(op, case, v)).collect();
        all.push(trial(op, k, case, &base)?);
        for (v, var) in op.signature.types.iter().enumerate() {
            if var.list {
                continue;
            }
            let any: Vec<DType> = DType::ALL
                .iter()
                .copied()
                // Quantised dtypes are seen as integers wherever elements are moved: one stands for all.
                .filter(|&d| !d.is_quantized() || d == DType::Qint8)
                .filter(|d| d.is_plain() || (*d == DType::String && !has_variable(case)))
                .collect();
            let allowed = if var.allowed.is_empty() { &any[..] } else { var.allowed };
            // Handles are not made of numbers.
            let numbers = |d: DType| !matches!(d, DType::Resource | DType::Variant);
            let other = |d: &&DType| numbers(**d) && Some(**d) != base[v] && (case.valid)(**d);
            for &dtype in allowed.iter().filter(other) {
                let mut types = base.clone();
                types[v] = Some(dtype);
                all.push(trial(op, k, case, &types)?);
            }
        }
    }
    Ok(all)
}

fn has_variable(case: &Case) -> bool {
    case.inputs.iter().any(|i| matches!(i, SampleInput::Variable(_)))
}

/// The type attribute that input `i` is of.
fn var_of(op: &OpDef, case: &Case, i: usize) -> Option<usize> {
    match op.signature.input_of(i, case.inputs.len(), &case.attrs)?.ty {
        ArgType::Var(v) => Some(usize::from(v)),
        ArgType::Fixed(_) => None,
    }
}

/// What the sample itself makes of type attribute `v`.
fn base_dtype(op: &OpDef, case: &Case, v: usize) -> Option<DType> {
    let var = op.signature.types.get(v)?;
    let own = |d: DType| var.allowed.is_empty() || var.allowed.contains(&d);
    let given = case.inputs.iter().enumerate().find_map(|(i, input)| match input {
        _ if var_of(op, case, i) != Some(v) => None,
        SampleInput::Fixed(a) => Some(a.dtype()),
        SampleInput::Of(d, ..) => Some(*d),
        _ => None,
    });
    let attr = match case.attrs.value(var.name) {
        Some(AttrValue::Type(d)) => Some(d),
        _ => None,
    };
    let used = (0..case.inputs.len()).any(|i| var_of(op, case, i) == Some(v));
    let usual = if used {
        if own(DType::Float32) { Some(DType::Float32) } else { var.allowed.first().copied() }
    } else {
        var.default
    };
    given.or(attr).or(usual)
}

fn trial(op: &'static OpDef, k: usize, case: &Case, types: &[Option<DType>]) -> Result<Trial> {
    let n = case.inputs.len();
    let vars = op.signature.types;
    let mut inputs = Vec::with_capacity(n);
    for (i, input) in case.inputs.iter().enumerate() {
        let own = match input {
            SampleInput::Of(d, ..) => Some(*d),
            SampleInput::Fixed(a) => Some(a.dtype()),
            _ => None,
        };
        let bound = match op.signature.input_of(i, n, &case.attrs).map(|a| a.ty) {
            Some(ArgType::Var(v)) if !vars.get(usize::from(v)).is_none_or(|v| v.list) => {
                types.get(usize::from(v)).copied().flatten()
            }
            Some(ArgType::Fixed(d)) => Some(d),
            _ => None,
        };
        // Inputs of one attribute differ in their numbers.
        let seed = 1 + i as u64 + 1000 * k as u64;
        inputs.push(if matches!(input, SampleInput::Variable(_)) {
            let dtype = vars.iter().position(|v| !v.list).and_then(|v| types[v]);
            TrialInput::Variable(numbers::array(input, dtype.unwrap_or(DType::Float32), seed)?)
        } else {
            let dtype = bound.or(own).unwrap_or(DType::Float32);
            TrialInput::Array(numbers::array(input, dtype, seed)?)
        });
    }
    let attrs = (op.attrs.parse)(&|name| {
        let at = vars.iter().position(|v| v.name == name && !v.list);
        let is_type = op.attrs.defs.iter().any(|d| d.name == name && d.kind == AttrKind::Type);
        match at.and_then(|v| types[v]) {
            Some(dtype) if is_type => Some(AttrValue::Type(dtype)),
            _ => case.attrs.value(name).map(|value| match value {
                // A literal is of the one dtype there is.
                AttrValue::Tensor(a) => {
                    let dtype = types.iter().flatten().next().copied().unwrap_or(a.dtype());
                    AttrValue::Tensor(numbers::cast(&a, dtype).unwrap_or(a))
                }
                value => value,
            }),
        }
    })?;
    let shown: Vec<String> =
        vars.iter().zip(types).filter_map(|(v, t)| t.map(|t| format!("{}={t}", v.name))).collect();
    let what = format!("{k} {}", shown.join(" "));
    Ok(Trial { op, what, attrs, inputs, differentiable: case.differentiable })
}
