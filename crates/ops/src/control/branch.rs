//! `If`: one of two functions, as a condition says.
//!
//! Does not know: Python's or Rust's `if`.

use super::{dtypes_of, input_types, outputs, take_inputs};
use crate::prelude::*;
use ferroflow_tensor::dispatch;

attributes! {
    /// The two functions and their types.
    pub struct If {
        /// The dtypes of the arguments.
        tin as "Tin": Vec<DType> [0 ..],
        /// The dtypes of the results.
        tout as "Tout": Vec<DType> [0 ..],
        /// Runs where the condition holds.
        then_branch: FuncRef,
        /// Runs where it does not.
        else_branch: FuncRef,
        /// The shapes of the results, as far as known.
        output_shapes: Vec<PartialShape> = Vec::new(),
    }
}

impl If {
    /// Of two functions with equal parameters and result dtypes.
    pub fn of(then_branch: FuncRef, else_branch: FuncRef) -> If {
        If {
            tin: dtypes_of(then_branch.params()),
            tout: dtypes_of(then_branch.results()),
            then_branch,
            else_branch,
            output_shapes: Vec::new(),
        }
    }
}

const IF_TYPES: &[TypeVar] = &[types("Tcond", dtypes::ANY), types_list("Tin"), types_list("Tout")];

const fn if_op(name: &'static str, doc: &'static str) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["cond: Tcond", "input: Tin"], &["output: Tout"], IF_TYPES),
        attrs: If::ATTRS,
        effects: Effects::OfFunctions,
        algebra: Algebra::NONE,
        infer: |cx| {
            let branches = cx.attrs::<If>()?;
            let args = input_types(cx, 1)?;
            let a = branches.then_branch.infer(&args)?;
            let b = branches.else_branch.infer(&args)?;
            if dtypes_of(&a) != dtypes_of(&b) {
                return Err(Error::invalid_argument(format!(
                    "then_branch returns {:?}, else_branch {:?}: they must return the same dtypes",
                    dtypes_of(&a),
                    dtypes_of(&b)
                )));
            }
            let both: Vec<_> = a
                .iter()
                .zip(&b)
                .map(|(a, b)| TensorType::new(a.dtype, a.shape.generalise(&b.shape)))
                .collect();
            outputs(cx, &both)
        },
        gradient: Gradient::Vjp(vjp),
        cpu: Cpu::Kernel(|cx| {
            let holds = truth(&cx.take(0)?)?;
            let args = take_inputs(cx, 1)?;
            let branches = cx.attrs::<If>()?;
            let f = if holds { &branches.then_branch } else { &branches.else_branch };
            f.call(args)?.into_iter().try_for_each(|r| cx.set(r))
        }),
        hlo: Hlo::HostOnly("stablehlo.if is not emitted yet"),
        decompose: None,
        samples: no_samples,
    }
}

/// A bool as it is; a number if it is not zero; any other shape if it is not empty.
pub(crate) fn truth(cond: &Array) -> Result<bool> {
    if cond.rank() > 0 {
        return Ok(!cond.is_empty());
    }
    match cond.dtype() {
        DType::Bool => cond.item::<bool>(),
        DType::String => Ok(cond.strings()?.first().is_some_and(|s| !s.is_empty())),
        d => dispatch!(d, T in reals => cond.item::<T>().map(|v| v != T::default()))
            .unwrap_or_else(|| Err(Error::invalid_argument(format!("{d} is not a condition")))),
    }
}

/// Each branch's gradient runs the branch again under the same condition: nothing of the branch
/// not taken need be kept.
fn vjp(g: &mut Grad<'_>) -> Result<()> {
    let branches = g.attrs::<If>()?.clone();
    let cond = g.input(0)?;
    let args: Vec<Value> = g.inputs()[1..].to_vec();
    let (wrt, from, dys) = super::while_loop::differentiable(g, &args)?;
    if wrt.is_empty() {
        return Ok(());
    }
    let mut params: Vec<TensorType> = args.iter().map(Value::ty).collect();
    params.extend(dys.iter().map(Value::ty));
    let n = args.len();
    let mut functions = Vec::new();
    for f in [&branches.then_branch, &branches.else_branch] {
        let (f, wrt, from) = (f.clone(), wrt.clone(), from.clone());
        let name = format!("grad_{}", f.name());
        let traced = g.trace(&name, &params, &mut |cx, values| {
            super::while_loop::function_vjp(cx, &f, &values[..n], &values[n..], &from, &wrt)
        })?;
        if !traced.captures.is_empty() {
            return Err(Error::internal("the gradient of a branch captured a value"));
        }
        functions.push(traced.function);
    }
    let [then_branch, else_branch] = functions.as_slice() else {
        return Err(Error::internal("two branches are expected"));
    };
    let mut inputs = vec![cond];
    inputs.extend(args);
    inputs.extend(dys);
    let attrs = If::of(then_branch.clone(), else_branch.clone());
    let dxs = g.emit(if_of(&[then_branch, else_branch]), attrs.into(), &inputs)?;
    for (&i, dx) in wrt.iter().zip(dxs) {
        g.set(1 + i, dx)?;
    }
    Ok(())
}

/// The record for branching between these: stateful or not.
pub fn if_of(branches: &[&FuncRef]) -> &'static OpDef {
    if branches.iter().all(|f| f.effects() == Effects::Pure) { &STATELESS_IF } else { &IF }
}

/// Branches without effects.
pub static STATELESS_IF: OpDef = if_op(
    "StatelessIf",
    "output = cond ? then_branch(input) : else_branch(input), without effects.",
);
/// Branches that may have effects.
pub static IF: OpDef = if_op("If", "output = cond ? then_branch(input) : else_branch(input).");
