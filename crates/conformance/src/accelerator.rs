//! Trials as StableHLO modules: what an accelerator would run.
//!
//! Invariant: inputs marked `const` are constants of the module, all others its parameters; the
//! operation is lowered by its facet even where its inputs are known.
//! Does not know: what compiles the text; see `crates/hlo/tools/check.py`.

use crate::Trial;
use crate::engine::{Engine, Known, run};
use crate::golden::array_json;
use crate::trial::TrialInput;
use ferroflow_base::{Error, Result};
use ferroflow_hlo::Function;
use ferroflow_op::{AttrDef, AttrValue, Hlo, Lowering, TensorType, Value};
use ferroflow_tensor::{Array, DType};
use serde_json::json;

/// A module and the arguments of its `main`.
#[derive(Clone, Debug)]
pub struct Module {
    /// The text.
    pub text: String,
    /// The arguments.
    pub args: Vec<Array>,
}

/// Why a trial has no module although its record lowers, if that is right.
pub fn refused(trial: &Trial) -> Option<&'static str> {
    let input = |input: &TrialInput| match input {
        TrialInput::Array(a) | TrialInput::Variable(a) => a.dtype() == DType::String,
    };
    let attr =
        |def: &AttrDef| matches!(trial.attrs.value(def.name), Some(AttrValue::Type(DType::String)));
    let string = trial.inputs.iter().any(input) || trial.op.attrs.defs.iter().any(attr);
    match trial.op.hlo {
        Hlo::HostOnly(reason) => Some(reason),
        _ if string => Some("strings"),
        _ => None,
    }
}

/// The module of a trial.
pub fn module(trial: &Trial) -> Result<Module> {
    let mut function = Function::new();
    let mut lowering = Lowering::new(&mut function);
    let (mut values, mut args) = (Vec::new(), Vec::new());
    for (i, input) in trial.inputs.iter().enumerate() {
        let TrialInput::Array(array) = input else {
            return Err(Error::unimplemented("a variable as a parameter of a module"));
        };
        values.push(if trial.is_const(i) {
            Value::Constant(array.alias())
        } else {
            args.push(array.alias());
            lowering.param(&TensorType::of(array))?
        });
    }
    let outputs = lowering.lower(trial.op, &trial.fresh_attrs()?, &values)?;
    let results = outputs.iter().map(|v| lowering.value(v)).collect::<Result<Vec<_>>>()?;
    Ok(Module { text: function.finish(&results)?, args })
}

/// One line of JSON: the module, its arguments, and what our kernels give for them; `None` for a
/// trial that runs on the host only, or that the kernels refuse.
pub fn line(trial: &Trial) -> Result<Option<String>> {
    let Ok(outcome) = run(trial, Engine::Eager, Known::Constants) else { return Ok(None) };
    if refused(trial).is_some() {
        return Ok(None);
    }
    write_line(trial.op.name, &trial.what, &module(trial)?, &outcome.outputs).map(Some)
}

/// One line of JSON.
pub fn write_line(op: &str, what: &str, module: &Module, outputs: &[Array]) -> Result<String> {
    let arrays = |all: &[Array]| all.iter().map(array_json).collect::<Result<Vec<_>>>();
    let line = json!({
        "op": op,
        "what": what,
        "module": module.text,
        "inputs": arrays(&module.args)?,
        "outputs": arrays(outputs)?,
    });
    Ok(line.to_string())
}
