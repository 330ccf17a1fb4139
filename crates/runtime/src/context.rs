//! The interpreter of this thread: a stack of traces over eager execution, and the open tapes.
//!
//! Invariant: a tape records what happens in the frame it was opened in; a function traced meanwhile
//! is one operation to it.
//! Does not know: what operations mean.

use crate::tape::TapeState;
use crate::{Tensor, device};
use ferroflow_autodiff::{CustomVjp, Record, Rule, recorded};
use ferroflow_base::{Error, Result};
use ferroflow_graph::Builder;
use ferroflow_op::{
    Attrs, Cpu, Emit, FuncRef, Kernel, OpDef, Outputs, SmallVec, Split, TensorType, Traced, Value,
};
use ferroflow_ops::control::custom;
use ferroflow_tensor::Array;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

#[derive(Default)]
struct Thread {
    frames: Vec<Frame>,
    tapes: Vec<Rc<RefCell<TapeState>>>,
}

#[derive(Clone)]
enum Frame {
    /// Operations become nodes.
    Trace(Rc<RefCell<Builder>>),
    /// Operations run, whatever is being traced below.
    Eager,
}

thread_local! {
    static THREAD: RefCell<Thread> = RefCell::default();
}

/// The interpreter of this thread, as an emitter. It has no state of its own.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context;

/// Whether operations run at once on this thread, rather than being traced.
pub fn executing_eagerly() -> bool {
    THREAD.with_borrow(|t| matches!(t.frames.last(), None | Some(Frame::Eager)))
}

/// Runs `f` eagerly, whatever is being traced: for creating state once.
pub fn init_scope<R>(f: impl FnOnce() -> R) -> R {
    let _frame = push(Frame::Eager);
    f()
}

/// Takes the frame off again, also when the body fails.
struct Pushed;

impl Drop for Pushed {
    fn drop(&mut self) {
        THREAD.with_borrow_mut(|t| {
            t.frames.pop();
        });
    }
}

fn push(frame: Frame) -> Pushed {
    THREAD.with_borrow_mut(|t| t.frames.push(frame));
    Pushed
}

/// How many frames there are on this thread.
pub(crate) fn depth() -> usize {
    THREAD.with_borrow(|t| t.frames.len())
}

pub(crate) fn open_tape(tape: Rc<RefCell<TapeState>>) {
    THREAD.with_borrow_mut(|t| t.tapes.push(tape));
}

pub(crate) fn close_tape(tape: &Rc<RefCell<TapeState>>) {
    // A thread that is ending may have no state left.
    let _ = THREAD.try_with(|t| t.borrow_mut().tapes.retain(|open| !Rc::ptr_eq(open, tape)));
}

/// Whether nothing is traced or recorded on this thread.
pub(crate) fn plain() -> bool {
    THREAD.with_borrow(|t| t.frames.is_empty() && t.tapes.is_empty())
}

/// The tapes that record an operation on these inputs.
fn watching(inputs: &[Value]) -> SmallVec<[Rc<RefCell<TapeState>>; 2]> {
    THREAD.with_borrow(|t| {
        if t.tapes.is_empty() {
            return SmallVec::new();
        }
        let depth = t.frames.len();
        t.tapes.iter().filter(|tape| tape.borrow_mut().wants(depth, inputs)).cloned().collect()
    })
}

impl Emit for Context {
    fn emit(&mut self, op: &'static OpDef, attrs: Attrs, inputs: &[Value]) -> Result<Outputs> {
        if plain() {
            return eager(op, &attrs, inputs).map_err(|e| e.in_frame(op.name));
        }
        let tapes = watching(inputs);
        if tapes.is_empty() {
            return run(op, &attrs, inputs);
        }
        let run = &mut |_: &mut dyn Emit, op: &'static OpDef, attrs: &Attrs| run(op, attrs, inputs);
        let (outputs, record) = recorded(self, op, attrs, inputs, run)?;
        tapes.iter().for_each(|tape| tape.borrow_mut().record(record.clone()));
        Ok(outputs)
    }

    fn trace(
        &mut self,
        name: &str,
        params: &[TensorType],
        body: &mut dyn FnMut(&mut dyn Emit, &[Value]) -> Result<Vec<Value>>,
    ) -> Result<Traced> {
        let (builder, values) = Builder::new(name, params);
        let builder = Rc::new(RefCell::new(builder));
        let results = {
            let _frame = push(Frame::Trace(builder.clone()));
            body(self, &values)?
        };
        let builder = Rc::into_inner(builder)
            .ok_or_else(|| Error::internal("a trace is still in use after its body"))?;
        let (function, captures) = builder.into_inner().finish(&results)?;
        Ok(Traced { function: FuncRef(Arc::new(function)), captures })
    }

    fn split(&mut self, function: &FuncRef) -> Result<Split> {
        ferroflow_autodiff::split(self, function)
    }
}

/// Runs or traces, without regard to tapes.
fn run(op: &'static OpDef, attrs: &Attrs, inputs: &[Value]) -> Result<Outputs> {
    let frame = THREAD.with_borrow(|t| match t.frames.last() {
        Some(Frame::Trace(builder)) => Some(builder.clone()),
        _ => None,
    });
    match frame {
        None => eager(op, attrs, inputs),
        Some(builder) => {
            let mut builder = builder
                .try_borrow_mut()
                .map_err(|_| Error::internal("a trace was entered while a node was being added"))?;
            builder.device = device::current();
            builder.emit(op, attrs.clone(), inputs)
        }
    }
    .map_err(|e| e.in_frame(op.name))
}

fn eager(op: &'static OpDef, attrs: &Attrs, inputs: &[Value]) -> Result<Outputs> {
    match op.cpu {
        Cpu::Elementwise(_) => {
            if let Some(array) = short(op, inputs) {
                return Ok(SmallVec::from_buf([Value::Array(array?)]));
            }
        }
        Cpu::Composite => {
            if let Some(decompose) = op.decompose {
                return decompose(&mut Context, attrs, inputs);
            }
        }
        _ => {}
    }
    let mut arrays: SmallVec<[Option<Array>; 4]> = SmallVec::new();
    for value in inputs {
        arrays.push(Some(value.array()?.clone()));
    }
    let outputs = Kernel::run(op, attrs, &mut arrays)?;
    Ok(outputs.into_iter().map(Value::Array).collect())
}

/// The short way of elementwise operations whose operands are alike.
#[inline]
fn short(op: &'static OpDef, inputs: &[Value]) -> Option<Result<Array>> {
    match inputs {
        [a, b] => Kernel::alike(op, &[a.array().ok()?, b.array().ok()?]),
        [a] => Kernel::alike(op, &[a.array().ok()?]),
        _ => None,
    }
}

/// The result of an elementwise operation on two arrays that are alike, if nothing is recorded or
/// traced: what emitting it would give.
#[inline]
pub(crate) fn alike(op: &'static OpDef, a: &Value, b: &Value) -> Option<Result<Array>> {
    if !plain() {
        return None;
    }
    let result = Kernel::alike(op, &[a.array().ok()?, b.array().ok()?])?;
    Some(result.map_err(|e| e.in_frame(op.name)))
}

/// What a custom gradient's body returns: the outputs, and from their gradients those of the inputs.
type Body<'a> = &'a dyn Fn(&[Tensor]) -> Result<(Vec<Tensor>, TensorVjp)>;

/// A vector-Jacobian product on tensors.
pub type TensorVjp = Box<dyn Fn(&[Tensor]) -> Result<Vec<Tensor>> + Send + Sync>;

/// Calls `body` on `inputs`; where a gradient is asked for, it is what the function returned beside
/// the outputs says instead of what the operations inside say.
///
/// ```
/// use ferroflow_runtime::{GradientTape, Tensor, custom_gradient};
/// let x = Tensor::new(2.0f32)?;
/// let tape = GradientTape::new();
/// tape.watch(&x)?;
/// let y = custom_gradient(&[&x], &|xs| {
///     let x = xs[0].clone();
///     let y = (&(&x * &x)? * &x)?;
///     Ok((vec![y], Box::new(move |dy: &[Tensor]| {
///         Ok(vec![(&(&(&x * &x)? * 3.0f32)? * &dy[0])?])
///     })))
/// })?;
/// let dx = tape.gradient(&y[0], &[&x])?;
/// assert_eq!(dx[0].as_ref().map(|d| d.item::<f32>()).transpose()?, Some(12.0));
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub fn custom_gradient(inputs: &[&Tensor], body: Body<'_>) -> Result<Vec<Tensor>> {
    let inputs: Vec<Tensor> = inputs.iter().map(|t| (*t).clone()).collect();
    let values: Vec<Value> = inputs.iter().map(|t| t.value().clone()).collect();
    // What the body does is not for the tapes of now: their view is the outputs and the rule.
    let paused: Vec<_> = THREAD.with_borrow_mut(|t| std::mem::take(&mut t.tapes));
    let result = body(&inputs);
    THREAD.with_borrow_mut(|t| t.tapes = paused);
    let (outputs, vjp) = result?;
    if !executing_eagerly() {
        return traced_custom_gradient(&values, outputs, &vjp);
    }
    // A handle of their own, so that an output that is an input stays apart from it.
    let outputs: Vec<Tensor> = outputs
        .into_iter()
        .map(|t| Ok(Tensor::from(Value::Array(t.array()?.alias()))))
        .collect::<Result<_>>()?;
    let n = values.len();
    let shapes: Vec<Tensor> = outputs.clone();
    let rule: CustomVjp = Arc::new(move |cx, dys| {
        let mut all = Vec::with_capacity(dys.len());
        for (dy, y) in dys.iter().zip(&shapes) {
            all.push(Tensor::from(match dy {
                Some(dy) => dy.clone(),
                None => ferroflow_ops::formula::Formula::zeros_like(cx, y.value())?,
            }));
        }
        let dxs = vjp(&all)?;
        if dxs.len() != n {
            return Err(Error::invalid_argument(format!(
                "custom_gradient function expected to return {n} gradients, but returned {} instead",
                dxs.len()
            )));
        }
        Ok(dxs.into_iter().map(|t| Some(t.into_value())).collect())
    });
    let record = Record {
        rule: Rule::Custom("custom_gradient".into(), rule),
        inputs: values.clone(),
        outputs: outputs.iter().map(|t| t.value().clone()).collect(),
    };
    for tape in watching(&values) {
        tape.borrow_mut().record(record.clone());
    }
    Ok(outputs)
}

/// In a trace the rule becomes a function, and an operation that carries it.
fn traced_custom_gradient(
    inputs: &[Value],
    outputs: Vec<Tensor>,
    vjp: &TensorVjp,
) -> Result<Vec<Tensor>> {
    let ys: Vec<Value> = outputs.into_iter().map(Tensor::into_value).collect();
    let types: Vec<TensorType> = ys.iter().map(Value::ty).collect();
    let traced = Context.trace("custom_gradient", &types, &mut |_, dys| {
        let dys: Vec<Tensor> = dys.iter().cloned().map(Tensor::from).collect();
        let dxs = vjp(&dys)?;
        if dxs.len() != inputs.len() {
            return Err(Error::invalid_argument(format!(
                "custom_gradient function expected to return {} gradients, but returned {} instead",
                inputs.len(),
                dxs.len()
            )));
        }
        Ok(dxs.into_iter().map(Tensor::into_value).collect())
    })?;
    let outputs = custom::custom_gradient(&mut Context, &ys, inputs, &traced)?;
    Ok(outputs.into_iter().map(Tensor::from).collect())
}
