//! `Lower`: where a record's `hlo` facet builds StableHLO.
//!
//! Invariant: shapes are static here; a dynamic one was specialised or refused before.
//! Does not know: what compiles the text.

use crate::{Attributes, Attrs, TensorType};
use ferroflow_base::{Error, Result};
use ferroflow_hlo::{Function, Type, Value};
use ferroflow_tensor::Array;

/// The context of the `hlo` facet.
pub struct Lower<'a> {
    attrs: &'a Attrs,
    function: &'a mut Function,
    inputs: &'a [Value],
    constants: &'a [Option<Array>],
    types: &'a [TensorType],
    outputs: Vec<Value>,
}

impl<'a> Lower<'a> {
    /// A context for one node: its inputs, their values where known, its output types.
    pub fn new(
        attrs: &'a Attrs,
        function: &'a mut Function,
        inputs: &'a [Value],
        constants: &'a [Option<Array>],
        types: &'a [TensorType],
    ) -> Lower<'a> {
        Lower { attrs, function, inputs, constants, types, outputs: Vec::new() }
    }

    /// What the facet gave.
    pub fn finish(self) -> Vec<Value> {
        self.outputs
    }

    /// The attributes.
    pub fn attrs<A: Attributes>(&self) -> Result<&'a A> {
        self.attrs.get()
    }

    /// An input.
    pub fn input(&self, i: usize) -> Result<&'a Value> {
        self.inputs.get(i).ok_or_else(|| Error::internal(format!("no input {i}")))
    }

    /// The number of inputs.
    pub fn inputs(&self) -> usize {
        self.inputs.len()
    }

    /// The value of an input marked `const`.
    pub fn constant(&self, i: usize) -> Result<&'a Array> {
        self.constants.get(i).and_then(Option::as_ref).ok_or_else(|| {
            Error::invalid_argument(format!(
                "input {i} must be a compile-time constant for an accelerator"
            ))
        })
    }

    /// The static type of an output.
    pub fn output_type(&self, i: usize) -> Result<Type> {
        let ty = self.types.get(i).ok_or_else(|| Error::internal(format!("no output {i}")))?;
        let shape = ty.shape.known().ok_or_else(|| {
            Error::invalid_argument(format!(
                "an accelerator needs static shapes, but this one is {}",
                ty.shape
            ))
        })?;
        Ok(Type { dtype: ty.dtype, shape })
    }

    /// Adds an operation of StableHLO.
    pub fn op(
        &mut self,
        name: &str,
        operands: &[&Value],
        attributes: &str,
        ty: Type,
    ) -> Result<Value> {
        self.function.op(name, operands, attributes, ty)
    }

    /// `stablehlo.reduce` of `x` over `axes` with the operation `name`, starting from `start`.
    pub fn reduce(
        &mut self,
        name: &str,
        x: &Value,
        axes: &[usize],
        start: f64,
        ty: Type,
    ) -> Result<Value> {
        self.function.reduce(name, x, axes, start, ty)
    }

    /// Gives the next output.
    pub fn set(&mut self, value: Value) {
        self.outputs.push(value);
    }
}
