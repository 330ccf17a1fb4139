//! `Lower`: where a record's `hlo` facet builds StableHLO.
//!
//! Invariant: shapes are static here; a dynamic one was specialised or refused before.
//! Does not know: what compiles the text.

use crate::{Attributes, Attrs, FuncRef, Lowering, TensorType};
use ferroflow_base::{Error, Result};
use ferroflow_hlo::{Function, Region, Type, Value};
use ferroflow_tensor::Array;
use std::ops::{Deref, DerefMut};

/// The context of the `hlo` facet. It is the function under construction, and knows the node.
pub struct Lower<'a> {
    attrs: &'a Attrs,
    function: &'a mut Function,
    inputs: &'a [Option<Value>],
    constants: &'a [Option<Array>],
    types: &'a [TensorType],
    outputs: Vec<Value>,
}

impl Deref for Lower<'_> {
    type Target = Function;
    fn deref(&self) -> &Function {
        self.function
    }
}

impl DerefMut for Lower<'_> {
    fn deref_mut(&mut self) -> &mut Function {
        self.function
    }
}

impl<'a> Lower<'a> {
    /// A context for one node: its inputs but those marked `const` whose value is known, the values
    /// that are known, its output types.
    pub(crate) fn new(
        attrs: &'a Attrs,
        function: &'a mut Function,
        inputs: &'a [Option<Value>],
        constants: &'a [Option<Array>],
        types: &'a [TensorType],
    ) -> Lower<'a> {
        Lower { attrs, function, inputs, constants, types, outputs: Vec::new() }
    }

    /// What the facet gave.
    pub(crate) fn finish(self) -> Vec<Value> {
        self.outputs
    }

    /// The attributes.
    pub fn attrs<A: Attributes>(&self) -> Result<&'a A> {
        self.attrs.get()
    }

    /// An input; the value of one marked `const` is in [`Lower::constant`].
    pub fn input(&self, i: usize) -> Result<&'a Value> {
        self.inputs
            .get(i)
            .and_then(Option::as_ref)
            .ok_or_else(|| Error::internal(format!("there is no input {i} at run time")))
    }

    /// The number of inputs.
    pub fn inputs(&self) -> usize {
        self.inputs.len()
    }

    /// All inputs from `start` on.
    pub fn input_list(&self, start: usize) -> Result<Vec<&'a Value>> {
        (start..self.inputs()).map(|i| self.input(i)).collect()
    }

    /// The value of an input marked `const`.
    pub fn constant(&self, i: usize) -> Result<&'a Array> {
        self.constants.get(i).and_then(Option::as_ref).ok_or_else(|| {
            Error::invalid_argument(format!(
                "input {i} must be a compile-time constant for an accelerator"
            ))
        })
    }

    /// The number of outputs.
    pub fn outputs(&self) -> usize {
        self.types.len()
    }

    /// The static type of an output; a quantised dtype is lowered as the integers it is stored as.
    pub fn output_type(&self, i: usize) -> Result<Type> {
        let ty = self.types.get(i).ok_or_else(|| Error::internal(format!("no output {i}")))?;
        let shape = ty.shape.known().ok_or_else(|| {
            Error::invalid_argument(format!(
                "an accelerator needs static shapes, but this one is {}",
                ty.shape
            ))
        })?;
        Ok(Type { dtype: ty.dtype.storage(), shape })
    }

    /// The operations of `f` on the inputs from `start` on; constants stay constants.
    pub fn call(&mut self, f: &FuncRef, start: usize) -> Result<Vec<Value>> {
        let mut lowering = Lowering::new(self.function);
        let mut args = Vec::new();
        for (constant, input) in self.constants.iter().zip(self.inputs).skip(start) {
            args.push(match (constant, input) {
                (Some(array), _) => crate::Value::Constant(array.clone()),
                (None, Some(value)) => lowering.symbol(value.clone()),
                (None, None) => return Err(Error::internal("an input is missing")),
            });
        }
        lowering.call(f, &args)
    }

    /// The operations of `f` on these values.
    pub fn apply(&mut self, f: &FuncRef, args: &[Value]) -> Result<Vec<Value>> {
        let mut lowering = Lowering::new(self.function);
        let args: Vec<_> = args.iter().map(|v| lowering.symbol(v.clone())).collect();
        lowering.call(f, &args)
    }

    /// A region that takes `params` and returns what `build` makes of them.
    pub fn block(
        &mut self,
        params: &[Type],
        build: impl FnOnce(&mut Lower<'a>, &[Value]) -> Result<Vec<Value>>,
    ) -> Result<Region> {
        let params = self.function.open(params)?;
        let results = build(self, &params)?;
        self.function.close(&results)
    }

    /// Gives the next output.
    pub fn set(&mut self, value: Value) {
        self.outputs.push(value);
    }
}
