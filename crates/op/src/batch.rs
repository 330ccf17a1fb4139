//! `Batch`, how an operation is computed for many rows at once; and `Batching`, where a record's rule for
//! that reads its inputs and says what to emit instead.
//!
//! Invariant: what a rule emits goes through the same `Emit` as everything else, so what was batched is
//! recorded, traced and differentiated like anything else.
//! Does not know: who walks the function, the order of its operations.

use crate::{Attributes, Attrs, Emit, FuncRef, OpDef, Outputs, Reach, Split, Traced, Value};
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{PartialShape, TensorType};
use smallvec::SmallVec;

/// How an operation is computed for many rows at once. Some of its inputs differ from row to row: these are
/// given with all rows along a first dimension of their own. The others are the same for all rows.
#[derive(Clone, Copy)]
pub enum Batch {
    /// As it is: its operands broadcast from the right, once each row's has as many dimensions.
    Broadcast,
    /// As it is: it treats the dimensions before the last ones of these inputs as a batch, which they must have
    /// alike. [`Batch::ALL`] stands for all inputs that are not marked `const`.
    Leading(&'static [usize]),
    /// As it is, the axes in this input moved by one; all other inputs not marked `const` have rows.
    Axes(usize),
    /// With the rows among the members of the batch that is the first dimension of these inputs, and of
    /// each output; other inputs must be the same for all rows.
    Folded(&'static [usize]),
    /// As this function says.
    Rule(fn(&mut Batching<'_>) -> Result<()>),
    /// As this function says, also where no input differs from row to row: what it gives must, a draw of
    /// random numbers for instance.
    Always(fn(&mut Batching<'_>) -> Result<()>),
    /// By its decomposition.
    Composite,
    /// Row by row, in a loop, for this reason.
    Loop(&'static str),
}

impl Batch {
    /// For [`Batch::Leading`].
    pub const ALL: &'static [usize] = &[];
    /// For [`Batch::Axes`]: the last input.
    pub const LAST: usize = usize::MAX;
}

/// What a rule says of the outputs.
pub enum Batched {
    /// Each of them, and whether it has rows.
    Outputs(SmallVec<[(Value, bool); 1]>),
    /// They are computed row by row, for this reason.
    Loop(&'static str),
}

/// The context of a rule for rows.
pub struct Batching<'a> {
    cx: &'a mut dyn Emit,
    op: &'static OpDef,
    attrs: &'a Attrs,
    inputs: &'a [Value],
    batched: &'a [bool],
    rows: &'a Value,
    /// Whether what cannot be computed for all rows at once may be computed row by row.
    may_loop: bool,
    outputs: SmallVec<[(Value, bool); 1]>,
    looped: Option<&'static str>,
}

impl<'a> Batching<'a> {
    /// A context for one operation. `batched` says which inputs have rows; `rows`, an int32 scalar, how many.
    pub fn new(
        cx: &'a mut dyn Emit,
        op: &'static OpDef,
        attrs: &'a Attrs,
        inputs: &'a [Value],
        batched: &'a [bool],
        rows: &'a Value,
        may_loop: bool,
    ) -> Batching<'a> {
        let outputs = SmallVec::new();
        Batching { cx, op, attrs, inputs, batched, rows, may_loop, outputs, looped: None }
    }

    /// What was said of the outputs.
    pub fn finish(self) -> Batched {
        match self.looped {
            Some(reason) => Batched::Loop(reason),
            None => Batched::Outputs(self.outputs),
        }
    }

    /// The emitter that everything goes through.
    pub fn emitter(&mut self) -> &mut dyn Emit {
        self.cx
    }

    /// The operation.
    pub fn op(&self) -> &'static OpDef {
        self.op
    }

    /// The attributes.
    pub fn attrs<A: Attributes>(&self) -> Result<&'a A> {
        self.attrs.get()
    }

    /// The attributes, whatever their struct.
    pub fn raw_attrs(&self) -> &'a Attrs {
        self.attrs
    }

    /// All inputs.
    pub fn inputs(&self) -> &'a [Value] {
        self.inputs
    }

    /// Which inputs have rows.
    pub fn batched(&self) -> &'a [bool] {
        self.batched
    }

    /// An input: with all rows along its first dimension where [`Batching::is_batched`] says so.
    pub fn input(&self, i: usize) -> Result<Value> {
        self.inputs.get(i).cloned().ok_or_else(|| Error::internal(format!("no input {i}")))
    }

    /// Whether an input differs from row to row.
    pub fn is_batched(&self, i: usize) -> bool {
        self.batched.get(i).copied().unwrap_or(false)
    }

    /// How many rows there are, an int32 scalar.
    pub fn rows(&self) -> &'a Value {
        self.rows
    }

    /// Whether what cannot be computed for all rows at once may be computed row by row.
    pub fn may_loop(&self) -> bool {
        self.may_loop
    }

    /// The type of one row of an input; of the whole input where all rows have the same.
    pub fn row_type(&self, i: usize) -> Result<TensorType> {
        let ty = self.input(i)?.ty();
        Ok(if self.is_batched(i) { row_type(&ty) } else { ty })
    }

    /// How many dimensions one row of an input has, where that is known.
    pub fn row_rank(&self, i: usize) -> Option<usize> {
        self.row_type(i).ok()?.shape.rank()
    }

    /// States the next output, which has all rows along its first dimension.
    pub fn set(&mut self, output: Value) {
        self.outputs.push((output, true));
    }

    /// States the next output, which is the same for all rows.
    pub fn set_same(&mut self, output: Value) {
        self.outputs.push((output, false));
    }

    /// States all outputs, each with all rows along its first dimension.
    pub fn set_all(&mut self, outputs: impl IntoIterator<Item = Value>) {
        self.outputs.extend(outputs.into_iter().map(|output| (output, true)));
    }

    /// Leaves the operation to a loop over the rows, for this reason.
    pub fn by_loop(&mut self, reason: &'static str) -> Result<()> {
        self.looped = Some(reason);
        Ok(())
    }
}

/// The type of one row of what has this type.
pub fn row_type(ty: &TensorType) -> TensorType {
    let shape = match ty.shape.dims() {
        Some([_, row @ ..]) => PartialShape::new(row),
        _ => PartialShape::unknown(),
    };
    TensorType { shape, ..ty.clone() }
}

impl Emit for Batching<'_> {
    fn emit(&mut self, op: &'static OpDef, attrs: Attrs, inputs: &[Value]) -> Result<Outputs> {
        self.cx.emit(op, attrs, inputs)
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
