//! `If` and `Case`: one of several functions, as a condition or an index says.
//!
//! Does not know: Python's or Rust's `if`; how branches are differentiated (see `branch_saving`).

use super::branch_saving::{Selector, prepare, vjp};
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
        algebra: Algebra { control: Some(Control::If), ..Algebra::NONE },
        infer: |cx| {
            let branches = cx.attrs::<If>()?;
            infer_branches(cx, &[&branches.then_branch, &branches.else_branch])
        },
        gradient: Gradient::Functional {
            prepare: |cx, attrs| {
                let branches = attrs.get::<If>()?;
                let both = [branches.then_branch.clone(), branches.else_branch.clone()];
                prepare(cx, Selector::Condition, &branches.tin, &both)
            },
            vjp,
        },
        cpu: Cpu::Kernel(|cx| {
            let holds = truth(&cx.take(0)?)?;
            let branches = cx.attrs::<If>()?;
            run(cx, if holds { &branches.then_branch } else { &branches.else_branch })
        }),
        hlo: Hlo::Lower(|cx| {
            let branches = cx.attrs::<If>()?;
            lower(cx, [&branches.then_branch, &branches.else_branch], |_, results, _| Ok(results))
        }),
        batch: Batch::Rule(super::rows::branches),
        decompose: None,
        samples: no_samples,
    }
}

/// What a branch gives for arguments of these types. They may be shapes that this branch cannot take, those of
/// another one's results for instance: that is an error where the branch runs, which it then may never do.
pub(super) fn result_types(branch: &FuncRef, args: &[TensorType]) -> Result<Vec<TensorType>> {
    let dtypes = |types: &[TensorType]| types.iter().map(|t| t.dtype).collect::<Vec<_>>();
    match branch.infer(args) {
        Err(_) if dtypes(branch.params()) == dtypes(args) => Ok(branch.results().to_vec()),
        inferred => inferred,
    }
}

/// Output types that are true of what any of the branches returns.
pub(crate) fn infer_branches(cx: &mut Infer<'_>, branches: &[&FuncRef]) -> Result<()> {
    let args = input_types(cx, 1)?;
    let mut common: Option<Vec<TensorType>> = None;
    for branch in branches {
        let own = result_types(branch, &args)?;
        common = Some(match common {
            None => own,
            Some(first) if dtypes_of(&first) == dtypes_of(&own) => {
                first.iter().zip(&own).map(|(a, b)| a.generalise(b)).collect()
            }
            Some(first) => {
                return Err(Error::invalid_argument(format!(
                    "one branch returns {:?}, another {:?}: all must return the same dtypes",
                    dtypes_of(&first),
                    dtypes_of(&own)
                )));
            }
        });
    }
    outputs(cx, &common.unwrap_or_default())
}

/// Runs the branch that was chosen, on the inputs behind the selector.
fn run(cx: &mut Kernel<'_>, branch: &FuncRef) -> Result<()> {
    let args = take_inputs(cx, 1)?;
    branch.call(cx.context(), args)?.into_iter().try_for_each(|r| cx.set(r))
}

attributes! {
    /// The functions of a `Case` and their types.
    pub struct Case {
        /// The dtypes of the arguments.
        tin as "Tin": Vec<DType> [0 ..],
        /// The dtypes of the results.
        tout as "Tout": Vec<DType> [0 ..],
        /// One for each index; the last one also for every index outside.
        branches: Vec<FuncRef> [1 ..],
        /// The shapes of the results, as far as known.
        output_shapes: Vec<PartialShape> = Vec::new(),
    }
}

impl Case {
    /// Of functions with equal parameters and result dtypes.
    pub fn of(branches: Vec<FuncRef>) -> Case {
        let dtypes = |types: Option<&[TensorType]>| types.map(dtypes_of).unwrap_or_default();
        Case {
            tin: dtypes(branches.first().map(|f| f.params())),
            tout: dtypes(branches.first().map(|f| f.results())),
            branches,
            output_shapes: Vec::new(),
        }
    }
}

const CASE_TYPES: &[TypeVar] = &[types_list("Tin"), types_list("Tout")];

const fn case_op(name: &'static str, doc: &'static str) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(
            &["branch_index: int32", "input: Tin"],
            &["output: Tout"],
            CASE_TYPES,
        ),
        attrs: Case::ATTRS,
        effects: Effects::OfFunctions,
        algebra: Algebra { control: Some(Control::Case), ..Algebra::NONE },
        infer: |cx| {
            cx.with_rank(0, 0)?;
            infer_branches(cx, &cx.attrs::<Case>()?.branches.iter().collect::<Vec<_>>())
        },
        gradient: Gradient::Functional {
            prepare: |cx, attrs| {
                let own = attrs.get::<Case>()?;
                prepare(cx, Selector::Index, &own.tin, &own.branches)
            },
            vjp,
        },
        cpu: Cpu::Kernel(|cx| {
            let branches = &cx.attrs::<Case>()?.branches;
            let at = chosen(&cx.take(0)?, branches.len())?;
            run(cx, branches.get(at).ok_or_else(|| Error::invalid_argument("no branches"))?)
        }),
        hlo: Hlo::HostOnly("a branch by index runs on the host"),
        batch: Batch::Rule(super::rows::branches),
        decompose: None,
        samples: no_samples,
    }
}

/// The branch an index chooses: the last one where it is outside.
pub(crate) fn chosen(index: &Array, branches: usize) -> Result<usize> {
    let last = branches.saturating_sub(1);
    Ok(usize::try_from(index.item::<i32>()?).unwrap_or(last).min(last))
}

/// Both branches as regions; where the condition's shape decides, only the one that is taken.
/// `finish` makes the outputs of what a branch returns, told whether it is the first.
pub(crate) fn lower(
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
/// The record for a case of these: stateful or not.
pub fn case_of(branches: &[FuncRef]) -> &'static OpDef {
    let pure = branches.iter().all(|f| f.effects() == Effects::Pure);
    if pure { &STATELESS_CASE } else { &CASE }
}

/// Branches by index, without effects.
pub static STATELESS_CASE: OpDef = case_op(
    "StatelessCase",
    "output = branches[branch_index](input), the last one if the index is outside; without effects.",
);
/// Branches by index that may have effects.
pub static CASE: OpDef = case_op(
    "Case",
    "output = branches[branch_index](input), the last one if the index is outside.",
);
