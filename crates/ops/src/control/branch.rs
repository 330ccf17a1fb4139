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
        gradient: Gradient::Functional { prepare, vjp },
        cpu: Cpu::Kernel(|cx| {
            let holds = truth(&cx.take(0)?)?;
            let args = take_inputs(cx, 1)?;
            let branches = cx.attrs::<If>()?;
            let f = if holds { &branches.then_branch } else { &branches.else_branch };
            f.call(args)?.into_iter().try_for_each(|r| cx.set(r))
        }),
        hlo: Hlo::Lower(|cx| {
            let branches = cx.attrs::<If>()?;
            lower(cx, [&branches.then_branch, &branches.else_branch], |_, results, _| Ok(results))
        }),
        decompose: None,
        samples: no_samples,
    }
}

/// Both branches as regions; where the condition's shape decides, only the one that is taken.
/// `finish` makes the outputs of what a branch returns, told whether it is the first.
fn lower(
    cx: &mut Lower<'_>,
    branches: [&FuncRef; 2],
    finish: impl Fn(&mut Lower<'_>, Vec<HloValue>, bool) -> Result<Vec<HloValue>>,
) -> Result<()> {
    let cond = cx.input(0)?;
    if !cond.dims().is_empty() {
        let holds = !cond.ty.shape.is_empty();
        let results = cx.call(branches[usize::from(!holds)], 1)?;
        finish(cx, results, holds)?.into_iter().for_each(|v| cx.set(v));
        return Ok(());
    }
    let holds = cx.convert(cond, DType::Bool)?;
    let mut regions = Vec::new();
    let mut types: Option<Vec<HloType>> = None;
    for (i, f) in branches.into_iter().enumerate() {
        let region = cx.block(&[], |cx, _| {
            let results = cx.call(f, 1)?;
            let results = finish(cx, results, i == 0)?;
            let own: Vec<HloType> = results.iter().map(|v| v.ty.clone()).collect();
            match &types {
                Some(first) if *first != own => Err(Error::invalid_argument(format!(
                    "the branches return {first:?} and {own:?}: on an accelerator they must return \
                     the same shapes"
                ))),
                _ => {
                    types = Some(own);
                    Ok(results)
                }
            }
        })?;
        regions.push(region);
    }
    let results = cx.op_with("if", &[&holds], regions, "", &types.unwrap_or_default())?;
    results.into_iter().for_each(|v| cx.set(v));
    Ok(())
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

/// The saving form.
fn prepare(cx: &mut dyn Emit, attrs: &Attrs) -> Result<(&'static OpDef, Attrs)> {
    let branches = attrs.get::<If>()?;
    let (a, b) = (cx.split(&branches.then_branch)?, cx.split(&branches.else_branch)?);
    let own = branches.then_branch.results().len();
    let saved = |f: &FuncRef| dtypes_of(f.results().get(own..).unwrap_or(&[]));
    let tout = [dtypes_of(a.forward.results()), saved(&b.forward)].concat();
    let saving = IfSaving {
        tin: branches.tin.clone(),
        tout,
        then_branch: a.forward,
        else_branch: b.forward,
        own: own as i64,
    };
    Ok((&IF_SAVING, saving.into()))
}

attributes! {
    /// The two functions in their saving forms, and their types.
    pub struct IfSaving {
        /// The dtypes of the arguments.
        tin as "Tin": Vec<DType>,
        /// The dtypes of the results, of what the first branch saves, of what the second one saves.
        tout as "Tout": Vec<DType>,
        /// Runs where the condition holds.
        then_branch: FuncRef,
        /// Runs where it does not.
        else_branch: FuncRef,
        /// How many of the results are those of the branching itself.
        own: i64,
    }
}

impl IfSaving {
    fn own(&self) -> usize {
        usize::try_from(self.own).unwrap_or(0)
    }
}

/// The form of `If` under a tape: what either branch saves for its gradient are further outputs,
/// zeros where the branch was not taken.
pub static IF_SAVING: OpDef = OpDef {
    name: "_IfSaving",
    doc: "If with the values its gradient needs as further outputs; made for gradients.",
    signature: Signature::new(&["cond: Tcond", "input: Tin"], &["output: Tout"], IF_TYPES),
    attrs: IfSaving::ATTRS,
    effects: Effects::OfFunctions,
    algebra: Algebra::NONE,
    infer: |cx| {
        let own = cx.attrs::<IfSaving>()?;
        let args = input_types(cx, 1)?;
        let (a, b) = (own.then_branch.infer(&args)?, own.else_branch.infer(&args)?);
        let n = own.own();
        if a.len() < n || b.len() < n || dtypes_of(&a[..n]) != dtypes_of(&b[..n]) {
            return Err(Error::invalid_argument(format!(
                "then_branch returns {:?}, else_branch {:?}: the first {n} must be equal",
                dtypes_of(&a),
                dtypes_of(&b)
            )));
        }
        let mut both: Vec<_> = a
            .iter()
            .zip(&b)
            .take(n)
            .map(|(a, b)| TensorType::new(a.dtype, a.shape.generalise(&b.shape)))
            .collect();
        both.extend(a.into_iter().skip(n).chain(b.into_iter().skip(n)));
        outputs(cx, &both)
    },
    gradient: Gradient::Vjp(vjp),
    cpu: Cpu::Kernel(|cx| {
        let holds = truth(&cx.take(0)?)?;
        let args = take_inputs(cx, 1)?;
        let handle = args.iter().find(|a| a.dtype() == DType::Resource).cloned();
        let own = cx.attrs::<IfSaving>()?;
        let (f, other) = match holds {
            true => (&own.then_branch, &own.else_branch),
            false => (&own.else_branch, &own.then_branch),
        };
        let mut results = f.call(args)?;
        let saved = results.split_off(own.own().min(results.len()));
        let blank: Vec<Array> = other
            .results()
            .iter()
            .skip(own.own())
            .map(|t| blank(t, handle.as_ref()))
            .collect::<Result<_>>()?;
        let (first, second) = if holds { (saved, blank) } else { (blank, saved) };
        results.into_iter().chain(first).chain(second).try_for_each(|r| cx.set(r))
    }),
    hlo: Hlo::Lower(|cx| {
        let own = cx.attrs::<IfSaving>()?;
        let n = own.own();
        let branches = [&own.then_branch, &own.else_branch];
        lower(cx, branches, |cx, mut results, taken| {
            // Zeros for what the other branch would have saved.
            let mut blanks = Vec::new();
            for ty in branches[usize::from(taken)].results().iter().skip(n) {
                let shape = ty.shape.known().ok_or_else(|| {
                    Error::invalid_argument(format!(
                        "a branch saves a tensor of shape {} for its gradient; an accelerator \
                         needs static shapes",
                        ty.shape
                    ))
                })?;
                blanks.push(cx.splat(&HloType { dtype: ty.dtype, shape }, 0.0)?);
            }
            let saved = results.split_off(n.min(results.len()));
            let (first, second) = if taken { (saved, blanks) } else { (blanks, saved) };
            results.extend(first.into_iter().chain(second));
            Ok(results)
        })
    }),
    decompose: None,
    samples: no_samples,
};

/// What stands for a value that a branch not taken would have saved: nobody looks at it.
fn blank(ty: &TensorType, handle: Option<&Array>) -> Result<Array> {
    match ty.dtype {
        DType::Variant => super::list::none(),
        DType::Resource => handle
            .cloned()
            .ok_or_else(|| Error::internal("a branch saves a handle it was not given")),
        dtype => {
            let dims = ty.shape.dims().unwrap_or(&[]);
            let dims: PartialDims = dims.iter().map(|d| Some(d.unwrap_or(0))).collect();
            let shape = PartialShape::new(dims).known().unwrap_or_default();
            Array::zeros(dtype, shape)
        }
    }
}

/// Under the same condition, the gradient of the branch that was taken.
fn vjp(g: &mut Grad<'_>) -> Result<()> {
    let attrs = g.attrs::<IfSaving>()?.clone();
    let (cond, args) = (g.input(0)?, g.inputs()[1..].to_vec());
    let splits = [g.split(&attrs.then_branch)?, g.split(&attrs.else_branch)?];
    let wrt: Vec<usize> = (0..args.len())
        .filter(|i| g.wants(1 + i) && splits.iter().any(|s| s.wrt.contains(i)))
        .collect();
    if wrt.is_empty() {
        return Ok(());
    }
    // All that the functions may need: the condition's branch takes its share of it.
    let saved = g.outputs()[attrs.own()..].to_vec();
    let dys = super::result_gradients(g, &splits[0].from)?;
    let inputs: Vec<Value> = saved.iter().chain(&dys).chain(&args).cloned().collect();
    let types: Vec<TensorType> = inputs.iter().map(Value::ty).collect();
    let mut functions = Vec::new();
    for (k, split) in splits.iter().enumerate() {
        let (wrt, other) = (wrt.clone(), &splits[1 - k]);
        let name = format!("grad_{}", split.backward.name());
        let traced = g.trace(&name, &types, &mut |cx, values| {
            let (saved, rest) = values.split_at(saved.len());
            let (dys, args) = rest.split_at(dys.len());
            let own = if k == 0 { &saved[..split.saved] } else { &saved[splits[0].saved..] };
            let given: Vec<Value> = own.iter().chain(dys).cloned().collect();
            let dxs = super::call::call_function(cx, &split.backward, &given)?;
            let gradient = |i: &usize| match split.wrt.iter().position(|k| k == i) {
                Some(k) => Ok(dxs[k].clone()),
                None => super::zero_gradient(cx, &args[*i], other.result_of(*i)),
            };
            wrt.iter().map(gradient).collect()
        })?;
        if !traced.captures.is_empty() {
            return Err(Error::internal("the gradient of a branch captured a value"));
        }
        functions.push(traced.function);
    }
    let [then_branch, else_branch] = functions.as_slice() else {
        return Err(Error::internal("two branches are expected"));
    };
    let all: Vec<Value> = std::iter::once(cond).chain(inputs).collect();
    let attrs = If::of(then_branch.clone(), else_branch.clone());
    let dxs = g.emit(if_of(&[then_branch, else_branch]), attrs.into(), &all)?;
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
