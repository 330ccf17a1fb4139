//! `Lowering`: the interpreter that writes what is emitted to it as StableHLO.
//!
//! Invariant: a symbol of it has a static type, and its value was defined earlier in the function.
//! Operations on constants alone are computed here and now: shapes, axes, paddings.
//! Does not know: any particular operation; what compiles the text.

use crate::{
    Attrs, Effects, Emit, FuncRef, Hlo, Infer, Input, Kernel, Lower, OpDef, Outputs, Reach,
    RunContext, Site, Split, Symbol, TensorType, Traced, Value,
};
use ferroflow_base::{Error, Result, UniqueId};
use ferroflow_hlo::{Function, Type, Value as HloValue};
use ferroflow_tensor::{Array, DType};
use smallvec::SmallVec;

/// The most elements of a result that is computed rather than lowered where all inputs are known.
const SMALL: usize = 1024;

/// Writes operations into a function of StableHLO.
pub struct Lowering<'f> {
    function: &'f mut Function,
    id: UniqueId,
    values: Vec<HloValue>,
}

impl<'f> Lowering<'f> {
    /// A lowering that appends to this function.
    pub fn new(function: &'f mut Function) -> Lowering<'f> {
        Lowering { function, id: UniqueId::new(), values: Vec::new() }
    }

    /// The module whose `main` is this function, for arguments of these static types.
    pub fn module(f: &FuncRef, args: &[TensorType]) -> Result<String> {
        let mut function = Function::new();
        let mut lowering = Lowering::new(&mut function);
        let args = args.iter().map(|ty| lowering.param(ty)).collect::<Result<Vec<_>>>()?;
        let results = lowering.call(f, &args)?;
        function.finish(&results)
    }

    /// A further parameter of the function.
    pub fn param(&mut self, ty: &TensorType) -> Result<Value> {
        let shape = ty.shape.known().ok_or_else(|| {
            Error::invalid_argument(format!("an accelerator needs static shapes, not {}", ty.shape))
        })?;
        let value = self.function.param(Type { dtype: ty.dtype.storage(), shape });
        Ok(self.symbol_of(value, ty.dtype))
    }

    /// A symbol for a value of the function.
    pub fn symbol(&mut self, value: HloValue) -> Value {
        let dtype = value.ty.dtype;
        self.symbol_of(value, dtype)
    }

    /// A symbol for a value of the function, of the dtype whose elements these are.
    fn symbol_of(&mut self, value: HloValue, dtype: DType) -> Value {
        let ty = TensorType::new(dtype, &value.ty.shape);
        let node = self.values.len() as u32;
        self.values.push(value);
        Value::Symbol(Symbol::new(self.id, node, 0, ty, None))
    }

    /// What stands for `value` in the function; an array becomes a literal.
    pub fn value(&mut self, value: &Value) -> Result<HloValue> {
        match value {
            Value::Array(array) | Value::Constant(array) => self.function.literal(array),
            Value::Symbol(symbol) if symbol.graph() == self.id => {
                let found = self.values.get(symbol.position().0 as usize);
                found.cloned().ok_or_else(|| Error::internal("a symbol without a value"))
            }
            Value::Symbol(_) => Err(Error::internal("a symbol of another graph")),
        }
    }

    /// The operations of `f` on these arguments.
    pub fn call(&mut self, f: &FuncRef, args: &[Value]) -> Result<Vec<HloValue>> {
        let results = f.inline(self, args)?;
        results.iter().map(|v| self.value(v)).collect()
    }

    /// Lowers one operation by its facet, even where its inputs are known.
    pub fn lower(
        &mut self,
        op: &'static OpDef,
        attrs: &Attrs,
        inputs: &[Value],
    ) -> Result<Outputs> {
        let types: SmallVec<[TensorType; 4]> = inputs.iter().map(Value::ty).collect();
        let given: SmallVec<[Input<'_>; 4]> =
            inputs.iter().zip(&types).map(|(v, t)| Input::Typed(t, v.constant())).collect();
        let results = Infer::run(op, attrs, &given)?.0;
        if types.iter().chain(&results).any(|t| t.dtype == DType::String) {
            return Err(Error::unimplemented(format!(
                "{} of strings does not run on an accelerator",
                op.name
            )));
        }
        match op.hlo {
            Hlo::Lower(facet) => self.facet(op, facet, attrs, inputs, &results),
            Hlo::Composite => {
                let decompose = op.decompose.ok_or_else(|| {
                    Error::internal(format!("{} has no decomposition to lower", op.name))
                })?;
                decompose(self, attrs, inputs)
            }
            Hlo::HostOnly(reason) => Err(Error::unimplemented(format!(
                "{} does not run on an accelerator: {reason}",
                op.name
            ))),
        }
    }

    fn facet(
        &mut self,
        op: &'static OpDef,
        facet: fn(&mut Lower<'_>) -> Result<()>,
        attrs: &Attrs,
        inputs: &[Value],
        results: &[TensorType],
    ) -> Result<Outputs> {
        let constants: Vec<Option<Array>> = inputs.iter().map(|v| v.constant().cloned()).collect();
        let mut values = Vec::with_capacity(inputs.len());
        for (i, input) in inputs.iter().enumerate() {
            let is_const =
                op.signature.input_of(i, inputs.len(), attrs).is_some_and(|a| a.is_const);
            let known = is_const && input.constant().is_some();
            values.push(if known { None } else { Some(self.value(input)?) });
        }
        let mut cx = Lower::new(attrs, self.function, &values, &constants, results);
        facet(&mut cx)?;
        let outputs = cx.finish();
        let fits = |(v, t): (&HloValue, &TensorType)| {
            v.ty.dtype == t.dtype.storage() && t.shape.is_compatible(&(&v.ty.shape).into())
        };
        if outputs.len() != results.len() || !outputs.iter().zip(results).all(fits) {
            let types: Vec<_> = outputs.iter().map(|v| v.ty.text()).collect::<Result<_>>()?;
            return Err(Error::internal(format!(
                "the lowering of {} gave {types:?} for outputs of {results:?}",
                op.name
            )));
        }
        let typed = outputs.into_iter().zip(results);
        Ok(typed.map(|(v, t)| self.symbol_of(v, t.dtype)).collect())
    }

    /// What `op` gives, if all that it takes is known and what it gives is small.
    fn fold(&self, op: &'static OpDef, attrs: &Attrs, inputs: &[Value]) -> Result<Option<Outputs>> {
        if op.effects != Effects::Pure {
            return Ok(None);
        }
        let types: SmallVec<[TensorType; 4]> = inputs.iter().map(Value::ty).collect();
        let given: SmallVec<[Input<'_>; 4]> =
            inputs.iter().zip(&types).map(|(v, t)| Input::Typed(t, v.constant())).collect();
        let (results, known) = Infer::run(op, attrs, &given)?;
        let known: Option<Outputs> = known.into_iter().map(|v| v.map(Value::Constant)).collect();
        if let Some(known) = known.filter(|k| k.len() == results.len()) {
            return Ok(Some(known));
        }
        let arrays: Option<Vec<Option<Array>>> =
            inputs.iter().map(|v| v.constant().map(|a| Some(a.alias()))).collect();
        let small = results.iter().all(|t| t.shape.len().is_none_or(|n| n <= SMALL));
        match arrays {
            Some(mut arrays) if small && op.parts(attrs).is_none() => {
                let outputs = RunContext::with_current(|run| {
                    Kernel::run(Site::stateless(run), op, attrs, &mut arrays)
                })?;
                Ok(Some(outputs.into_iter().map(Value::Constant).collect()))
            }
            _ => Ok(None),
        }
    }
}

impl Emit for Lowering<'_> {
    fn emit(&mut self, op: &'static OpDef, attrs: Attrs, inputs: &[Value]) -> Result<Outputs> {
        let emit = |cx: &mut Self| match cx.fold(op, &attrs, inputs)? {
            Some(known) => Ok(known),
            None => cx.lower(op, &attrs, inputs),
        };
        emit(self).map_err(|e| e.in_frame(op.name))
    }

    fn trace(
        &mut self,
        name: &str,
        _: &[TensorType],
        _: &mut dyn FnMut(&mut dyn Emit, &[Value]) -> Result<Vec<Value>>,
    ) -> Result<Traced> {
        Err(Error::unimplemented(format!("tracing {name} while lowering")))
    }

    fn split(&mut self, function: &FuncRef, _: Reach) -> Result<Split> {
        Err(Error::unimplemented(format!("differentiating {} while lowering", function.name())))
    }
}
