//! `Grad`: where a record's gradient facet reads values and emits the vector-Jacobian product.
//!
//! Invariant: what a facet emits goes through the same `Emit` as everything else, so gradients of
//! gradients and gradients inside functions are nothing special.
//! Does not know: the order of the sweep.

use crate::{
    Attributes, Attrs, Emit, FuncRef, Key, OpDef, Outputs, Reach, Split, TensorType, Traced, Value,
};
use ferroflow_base::{Error, Result};
use smallvec::SmallVec;

/// Rows of a gradient that is zero everywhere else (`tf.IndexedSlices`): what looking up a few rows of a
/// large table gives. A row that comes several times counts as the sum.
#[derive(Clone, Debug)]
pub struct Slices {
    /// The rows, one behind the other: `[n, ...]`.
    pub values: Value,
    /// The place of each row: `[n]`.
    pub indices: Value,
    /// The shape of the whole, an integer vector.
    pub dense_shape: Value,
}

/// A gradient as it flows from operation to operation.
#[derive(Clone, Debug)]
pub enum Cotangent {
    /// All elements.
    Dense(Value),
    /// Some rows.
    Slices(Slices),
}

impl From<Value> for Cotangent {
    fn from(value: Value) -> Cotangent {
        Cotangent::Dense(value)
    }
}

/// The context of the gradient facet.
pub struct Grad<'a> {
    cx: &'a mut dyn Emit,
    attrs: &'a Attrs,
    inputs: &'a [Value],
    outputs: &'a [Value],
    dys: &'a [Option<Value>],
    dxs: SmallVec<[Option<Cotangent>; 4]>,
    wanted: &'a [bool],
}

impl<'a> Grad<'a> {
    /// A context for one operation: `dys` holds the gradient of each output, where there is one,
    /// and `wanted` says which inputs' gradients are needed.
    pub fn new(
        cx: &'a mut dyn Emit,
        attrs: &'a Attrs,
        inputs: &'a [Value],
        outputs: &'a [Value],
        dys: &'a [Option<Value>],
        wanted: &'a [bool],
    ) -> Grad<'a> {
        let dxs = SmallVec::from_elem(None, inputs.len());
        Grad { cx, attrs, inputs, outputs, dys, dxs, wanted }
    }

    /// The gradients of the inputs; `None` stands for zero.
    pub fn finish(self) -> SmallVec<[Option<Cotangent>; 4]> {
        self.dxs
    }

    /// The attributes.
    pub fn attrs<A: Attributes>(&self) -> Result<&'a A> {
        self.attrs.get()
    }

    /// An input of the operation.
    pub fn input(&self, i: usize) -> Result<Value> {
        self.inputs.get(i).cloned().ok_or_else(|| Error::internal(format!("no input {i}")))
    }

    /// All inputs.
    pub fn inputs(&self) -> &'a [Value] {
        self.inputs
    }

    /// An output of the operation.
    pub fn output(&self, i: usize) -> Result<Value> {
        self.outputs.get(i).cloned().ok_or_else(|| Error::internal(format!("no output {i}")))
    }

    /// All outputs.
    pub fn outputs(&self) -> &'a [Value] {
        self.outputs
    }

    /// The gradient of an output, if there is one.
    pub fn dy(&self, i: usize) -> Option<Value> {
        self.dys.get(i).cloned().flatten()
    }

    /// The gradient of output 0: a facet runs only if at least one output has a gradient.
    pub fn dy0(&self) -> Result<Value> {
        self.dy(0).ok_or_else(|| Error::internal("output 0 has no gradient"))
    }

    /// Whether the gradient of an input is needed at all.
    pub fn wants(&self, i: usize) -> bool {
        self.wanted.get(i).copied().unwrap_or(false)
    }

    /// States the gradient of an input.
    pub fn set(&mut self, i: usize, dx: Value) -> Result<()> {
        self.set_cotangent(i, dx.into())
    }

    /// States the gradient of an input in either form.
    pub fn set_cotangent(&mut self, i: usize, dx: Cotangent) -> Result<()> {
        match self.dxs.get_mut(i) {
            Some(slot) => *slot = Some(dx),
            None => return Err(Error::internal(format!("no input {i} to set a gradient of"))),
        }
        Ok(())
    }

    /// States the gradient of an input by the rows of it that are not zero.
    pub fn set_slices(&mut self, i: usize, slices: Slices) -> Result<()> {
        self.set_cotangent(i, Cotangent::Slices(slices))
    }
}

impl Emit for Grad<'_> {
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

    fn inlined(&mut self, stand_ins: &mut dyn Iterator<Item = (Key, Value)>) {
        self.cx.inlined(stand_ins);
    }
}
