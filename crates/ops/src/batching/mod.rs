//! `Batcher`: the emitter that computes for many rows at once what is emitted for one.
//!
//! A function that is inlined through it is walked once; each operation is replaced by what its record says
//! of rows ([`Batch`]). Invariant: a value that differs from row to row has all rows along a first dimension
//! of its own; what does not depend on rows is computed once.
//! Does not know: any particular operation; who traced the function.

mod turns;
mod words;

pub use words::{
    Rows, batched_type, drawn, drawn_for_each, folded, led_by, led_by_number, merged, second,
    select_rows, shifted, split_first, stack_rows, swapped,
};

use crate::array::identity::IDENTITY;
use crate::formula::Formula;
use crate::prelude::*;
use ferroflow_op::{Batched, Decompose, KeyMap, Nested, Traced};

/// Emits for all rows what it is given for one.
pub struct Batcher<'a> {
    cx: &'a mut dyn Emit,
    rows: Value,
    may_loop: bool,
    /// The values that have rows, kept alive: keys are unique only while their values live.
    batched: KeyMap<Value>,
}

impl<'a> Batcher<'a> {
    /// For as many rows as `rows`, an int32 scalar, says. Where an operation cannot be computed for all rows
    /// at once it is computed row by row if it `may_loop`; otherwise that is `Unimplemented`.
    pub fn new(cx: &'a mut dyn Emit, rows: Value, may_loop: bool) -> Batcher<'a> {
        // A number that is known is a literal: the functions of branches and loops have it in them, where a value
        // that a program computed would be captured.
        let rows = rows.constant().cloned().map_or(rows, Value::Constant);
        Batcher { cx, rows, may_loop, batched: KeyMap::default() }
    }

    /// States that a value has all rows along its first dimension.
    pub fn mark(&mut self, value: &Value) {
        self.batched.insert(value.key(), value.clone());
    }

    /// Whether a value has rows.
    pub fn is_batched(&self, value: &Value) -> bool {
        self.batched.contains_key(&value.key())
    }

    /// The value with all rows: repeated where it is the same for all.
    pub fn stacked(&mut self, value: &Value) -> Result<Value> {
        if self.is_batched(value) {
            return Ok(value.clone());
        }
        stack_rows(self.cx, value, &self.rows)
    }
}

/// A function for all rows at once.
///
/// `batched` says which arguments have rows, along a first dimension of their own; `rows`, an int32 scalar,
/// how many. Gives the results, each with whether it has rows. `Unimplemented` where an operation would have
/// to be computed row by row but not `may_loop`.
pub fn for_rows(
    cx: &mut dyn Emit,
    function: &FuncRef,
    args: &[Value],
    batched: &[bool],
    rows: &Value,
    may_loop: bool,
) -> Result<Vec<(Value, bool)>> {
    let _level = Nested::enter()?;
    let mut own = Vec::with_capacity(args.len());
    for (i, arg) in args.iter().enumerate() {
        let has_rows = batched.get(i).copied().unwrap_or(false);
        own.push(if has_rows { apart(cx, arg)? } else { arg.clone() });
    }
    let mut batcher = Batcher::new(cx, rows.clone(), may_loop);
    for (arg, _) in own.iter().zip(batched).filter(|(_, has_rows)| **has_rows) {
        batcher.mark(arg);
    }
    let results = function.inline(&mut batcher, &own)?;
    Ok(results.into_iter().map(|r| (r.clone(), batcher.is_batched(&r))).collect())
}

/// The value under a key of its own: the function may use the same value as a whole too.
fn apart(cx: &mut dyn Emit, value: &Value) -> Result<Value> {
    if matches!(value, Value::Symbol(_)) && value.dtype() == DType::Variant {
        return Ok(value.clone());
    }
    let same = cx.call(&IDENTITY, [value])?;
    Ok(match &same {
        Value::Array(a) | Value::Constant(a) if same.key() == value.key() => {
            Value::Array(a.alias())
        }
        _ => same,
    })
}

/// As [`for_rows`], in the place of an operation.
pub fn walk(
    b: &mut Batching<'_>,
    function: &FuncRef,
    args: &[Value],
    batched: &[bool],
) -> Result<Vec<(Value, bool)>> {
    let (rows, may_loop) = (b.rows().clone(), b.may_loop());
    for_rows(b.emitter(), function, args, batched, &rows, may_loop)
}

impl Emit for Batcher<'_> {
    fn emit(&mut self, op: &'static OpDef, attrs: Attrs, inputs: &[Value]) -> Result<Outputs> {
        let batched: Vec<bool> = inputs.iter().map(|v| self.is_batched(v)).collect();
        if !batched.contains(&true) && !differs_unasked(op, &attrs) {
            return self.cx.emit(op, attrs, inputs);
        }
        let outputs =
            self.for_all(op, &attrs, inputs, &batched).map_err(|e| e.in_frame(op.name))?;
        let mut all = Outputs::new();
        for (output, has_rows) in outputs {
            if has_rows {
                self.mark(&output);
            }
            all.push(output);
        }
        Ok(all)
    }

    fn trace(
        &mut self,
        name: &str,
        params: &[TensorType],
        body: &mut dyn FnMut(&mut dyn Emit, &[Value]) -> Result<Vec<Value>>,
    ) -> Result<Traced> {
        self.cx.trace(name, params, body)
    }

    fn split(&mut self, function: &FuncRef, reach: Reach) -> Result<Split> {
        self.cx.split(function, reach)
    }
}

/// Whether an operation gives each row something else though its inputs are the same for all.
fn differs_unasked(op: &OpDef, attrs: &Attrs) -> bool {
    match op.effects {
        Effects::Random => true,
        Effects::OfFunctions => {
            attrs.functions(op.attrs).iter().any(|f| f.effects() != Effects::Pure)
        }
        _ => matches!(op.batch, Batch::Always(_)),
    }
}

impl Batcher<'_> {
    /// The outputs of an operation for all rows.
    fn for_all(
        &mut self,
        op: &'static OpDef,
        attrs: &Attrs,
        inputs: &[Value],
        batched: &[bool],
    ) -> Result<impl IntoIterator<Item = (Value, bool)> + use<>> {
        let mut b = Batching::new(self.cx, op, attrs, inputs, batched, &self.rows, self.may_loop);
        match op.batch {
            Batch::Broadcast => words::broadcast(&mut b)?,
            Batch::Leading(which) => words::leading(&mut b, which)?,
            Batch::Axes(k) => words::axes(&mut b, k)?,
            Batch::Folded(which) => words::folded(&mut b, which)?,
            Batch::Rule(rule) | Batch::Always(rule) => rule(&mut b)?,
            Batch::Composite => composite(&mut b)?,
            Batch::Loop(reason) => b.by_loop(reason)?,
        }
        let reason = match b.finish() {
            Batched::Outputs(outputs) => return Ok(outputs),
            Batched::Loop(reason) => reason,
        };
        if !self.may_loop {
            return Err(Error::unimplemented(format!(
                "{} is not computed for all rows at once: {reason}",
                op.name
            )));
        }
        turns::one_by_one(self.cx, op, attrs, inputs, batched, &self.rows)
    }
}

/// The rule of operations that are computed by their decomposition: that of one row is walked in its turn.
pub fn composite(b: &mut Batching<'_>) -> Result<()> {
    let decompose = b.op().decompose;
    composed(b, decompose.ok_or_else(|| Error::internal("it has no decomposition"))?)
}

/// As [`composite`], by this decomposition of one row.
pub fn composed(b: &mut Batching<'_>, decompose: Decompose) -> Result<()> {
    let (op, attrs) = (b.op(), b.raw_attrs().clone());
    let inputs = b.inputs();
    let mut types = Vec::new();
    for i in (0..inputs.len()).filter(|&i| b.is_batched(i)) {
        types.push(b.row_type(i)?);
    }
    let batched = b.batched();
    let is_const =
        |i: usize| op.signature.input_of(i, inputs.len(), &attrs).is_some_and(|a| a.is_const);
    let traced = b.trace(op.name, &types, &mut |cx, params| {
        let mut params = params.iter().cloned();
        let mut own = Vec::with_capacity(inputs.len());
        for (i, input) in inputs.iter().enumerate() {
            let has_rows = batched.get(i).copied().unwrap_or(false);
            own.push(match (has_rows, input) {
                (true, _) => params.next().ok_or_else(|| Error::internal("too few parameters"))?,
                (false, Value::Array(a)) if is_const(i) => Value::Constant(a.clone()),
                (false, same) => same.clone(),
            });
        }
        Ok(decompose(cx, &attrs, &own)?.to_vec())
    })?;
    let mut args: Vec<Value> =
        (0..inputs.len()).filter(|&i| b.is_batched(i)).map(|i| inputs[i].clone()).collect();
    let mut flags = vec![true; args.len()];
    args.extend(traced.captures);
    flags.resize(args.len(), false);
    for (output, has_rows) in walk(b, &traced.function, &args, &flags)? {
        if has_rows { b.set(output) } else { b.set_same(output) }
    }
    Ok(())
}
