//! An operation inside the call of a function, a branch or a loop.
//!
//! Invariant: whichever way it is taken, the same outputs come out.
//! Does not know: derivatives.

use crate::Trial;
use ferroflow_base::{Error, Result};
use ferroflow_op::{Attrs, Emit, FuncRef, TensorType, Value};
use ferroflow_ops::control::branch::{If, if_of};
use ferroflow_ops::control::call::call_function;
use ferroflow_ops::control::while_loop::{While, while_of};
use ferroflow_ops::math::{binary, compare};
use ferroflow_runtime::Context;
use ferroflow_tensor::Array;

/// The way to an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Itself.
    Straight,
    /// By the call of a traced function.
    Call,
    /// As a branch that is taken.
    Branch,
    /// As the body of a loop that runs once.
    Loop,
}

/// The outputs of a trial's operation on these inputs, reached in this way.
pub fn emit_through(trial: &Trial, way: Way, inputs: &[Value]) -> Result<Vec<Value>> {
    let attrs = trial.fresh_attrs()?;
    if way == Way::Straight {
        return Ok(Context.emit(trial.op, attrs, inputs)?.to_vec());
    }
    // Constants stay what they are: inference reads them.
    let given: Vec<usize> = (0..inputs.len()).filter(|&i| !trial.is_const(i)).collect();
    let args: Vec<Value> = given.iter().filter_map(|&i| inputs.get(i).cloned()).collect();
    let types: Vec<TensorType> = args.iter().map(|v| v.ty().clone()).collect();
    let body = |cx: &mut dyn Emit, params: &[Value]| {
        let mut all = inputs.to_vec();
        for (&i, param) in given.iter().zip(params) {
            if let Some(slot) = all.get_mut(i) {
                *slot = param.clone();
            }
        }
        for (_, value) in all.iter_mut().enumerate().filter(|(i, _)| trial.is_const(*i)) {
            *value = Value::Constant(value.array()?.clone());
        }
        Ok(cx.emit(trial.op, attrs.clone(), &all)?.to_vec())
    };
    let traced = |name: &str, types: &[TensorType], f: Body<'_>| -> Result<FuncRef> {
        Ok(Context.trace(name, types, f)?.function)
    };
    match way {
        Way::Straight => Err(Error::internal("handled above")),
        Way::Call => {
            let f = traced("called", &types, &mut |cx, x| body(cx, x))?;
            Ok(call_function(&mut Context, &f, &args)?.to_vec())
        }
        Way::Branch => {
            let yes = traced("taken", &types, &mut |cx, x| body(cx, x))?;
            let no = traced("not_taken", &types, &mut |cx, x| body(cx, x))?;
            let mut given = vec![Value::Array(Array::scalar(true))];
            given.extend(args);
            let op = if_of(&[&yes, &no]);
            Ok(Context.emit(op, If::of(yes, no).into(), &given)?.to_vec())
        }
        Way::Loop => {
            let outputs = Context.emit(trial.op, attrs.clone(), inputs)?;
            let mut start = vec![Value::Constant(Array::scalar(0i32))];
            start.extend(args.iter().cloned());
            for output in &outputs {
                let array = output.array()?;
                start.push(Value::Constant(Array::zeros(array.dtype(), array.shape().clone())?));
            }
            let all: Vec<TensorType> = start.iter().map(|v| v.ty().clone()).collect();
            let one = || Value::Constant(Array::scalar(1i32));
            let go_on = traced("go_on", &all, &mut |cx, x| {
                let count = x.first().ok_or_else(|| Error::internal("no counter"))?;
                Ok(vec![cx.one(&compare::LESS, Attrs::NONE, &[count.clone(), one()])?])
            })?;
            let n = args.len();
            let turn = traced("turn", &all, &mut |cx, x| {
                let short = || Error::internal("too few loop variables");
                let count = x.first().ok_or_else(short)?;
                let own = x.get(1..=n).ok_or_else(short)?;
                let mut next = vec![cx.one(&binary::ADD, Attrs::NONE, &[count.clone(), one()])?];
                next.extend(own.iter().cloned());
                next.extend(body(cx, own)?);
                Ok(next)
            })?;
            let op = while_of(&go_on, &turn);
            let end = Context.emit(op, While::of(go_on, turn).into(), &start)?;
            Ok(end.iter().skip(1 + n).cloned().collect())
        }
    }
}

/// What a function does with its parameters.
type Body<'a> = &'a mut dyn FnMut(&mut dyn Emit, &[Value]) -> Result<Vec<Value>>;
