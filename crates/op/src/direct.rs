//! `Direct`: the emitter that runs kernels at once, for decompositions and folding.
//!
//! Does not know: tapes, traces, functions as graphs.

use crate::{
    Attrs, Emit, FuncRef, Kernel, OpDef, Outputs, Reach, RunContext, Site, Split, TensorType,
    Traced, Value,
};
use ferroflow_base::{Error, Result};
use ferroflow_tensor::Array;
use smallvec::SmallVec;

/// Runs each operation at once, in one context; no operation keeps state.
pub(crate) struct Direct<'a> {
    pub run: &'a RunContext,
}

impl Emit for Direct<'_> {
    fn emit(&mut self, op: &'static OpDef, attrs: Attrs, inputs: &[Value]) -> Result<Outputs> {
        let mut arrays: SmallVec<[Option<Array>; 4]> = SmallVec::new();
        for value in inputs {
            arrays.push(Some(value.array()?.clone()));
        }
        let outputs = Kernel::run(Site::stateless(self.run), op, &attrs, &mut arrays)
            .map_err(|e| e.in_frame(op.name))?;
        Ok(outputs.into_iter().map(Value::Array).collect())
    }

    fn trace(
        &mut self,
        name: &str,
        _: &[TensorType],
        _: &mut dyn FnMut(&mut dyn Emit, &[Value]) -> Result<Vec<Value>>,
    ) -> Result<Traced> {
        Err(Error::unimplemented(format!("tracing {name} inside a kernel")))
    }

    fn split(&mut self, function: &FuncRef, _: Reach) -> Result<Split> {
        Err(Error::unimplemented(format!("differentiating {} inside a kernel", function.name())))
    }
}
