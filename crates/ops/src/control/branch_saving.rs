//! `_BranchSaving`: the form of `If` and `Case` under a tape, and their gradient.
//!
//! Invariant: the branch that was taken runs once; what it saves for its gradient are further outputs,
//! in the place of its own among those of all branches. Nobody looks at the places of the others.
//! Does not know: how functions are differentiated.

use super::branch::{Case, If, case_of, chosen, if_of, lower, result_types, truth};
use super::{dtypes_of, input_types, outputs, take_inputs};
use crate::array::gather;
use crate::prelude::*;

/// What chooses the branch: the first one where a condition holds, or the one of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Selector {
    Condition,
    Index,
}

attributes! {
    /// The functions in their saving forms, and their types.
    pub struct BranchSaving {
        /// The dtypes of the arguments.
        tin as "Tin": Vec<DType>,
        /// The dtypes of the results, then of what each branch saves.
        tout as "Tout": Vec<DType>,
        /// The branches.
        branches: Vec<FuncRef>,
        /// How many of the results are those of the branching itself.
        own: i64,
        /// Whether the first input is an index, not a condition.
        by_index: bool,
    }
}

impl BranchSaving {
    pub(super) fn own(&self) -> usize {
        usize::try_from(self.own).unwrap_or(0)
    }

    /// How many values each branch saves.
    fn saved(&self) -> Vec<usize> {
        self.branches.iter().map(|f| f.results().len().saturating_sub(self.own())).collect()
    }

    /// The branch that a value chooses.
    fn choose(&self, selector: &Array) -> Result<usize> {
        match self.by_index {
            true => chosen(selector, self.branches.len()),
            false => Ok(usize::from(!truth(selector)?)),
        }
    }
}

/// The record and attributes that save what the gradient needs.
pub(crate) fn prepare(
    cx: &mut dyn Emit,
    selector: Selector,
    tin: &[DType],
    branches: &[FuncRef],
) -> Result<(&'static OpDef, Attrs)> {
    let own = branches.first().map_or(0, |f| f.results().len());
    let mut forward = Vec::with_capacity(branches.len());
    for branch in branches {
        forward.push(cx.split(branch, Reach::Results)?.forward);
    }
    let mut tout = branches.first().map(|f| dtypes_of(f.results())).unwrap_or_default();
    for f in &forward {
        tout.extend(dtypes_of(f.results().get(own..).unwrap_or(&[])));
    }
    let saving = BranchSaving {
        tin: tin.to_vec(),
        tout,
        branches: forward,
        own: own as i64,
        by_index: selector == Selector::Index,
    };
    Ok((&BRANCH_SAVING, saving.into()))
}

/// The form of `If` and `Case` under a tape.
pub static BRANCH_SAVING: OpDef = OpDef {
    name: "_BranchSaving",
    doc: "If or Case with the values its gradient needs as further outputs; made for gradients.",
    signature: Signature::new(
        &["selector: Tselector", "input: Tin"],
        &["output: Tout"],
        &[types("Tselector", dtypes::ANY), types_list("Tin"), types_list("Tout")],
    ),
    attrs: BranchSaving::ATTRS,
    effects: Effects::OfFunctions,
    algebra: Algebra::NONE,
    infer: |cx| {
        let own = cx.attrs::<BranchSaving>()?;
        let (args, n) = (input_types(cx, 1)?, own.own());
        let mut common: Option<Vec<TensorType>> = None;
        let mut saved = Vec::new();
        for branch in &own.branches {
            let mut results = result_types(branch, &args)?;
            if results.len() < n {
                return Err(Error::invalid_argument("a branch returns too few results"));
            }
            saved.extend(results.split_off(n));
            common = Some(match common {
                Some(first) if dtypes_of(&first) != dtypes_of(&results) => {
                    return Err(Error::invalid_argument(format!(
                        "one branch returns {:?}, another {:?}: the first {n} must be equal",
                        dtypes_of(&first),
                        dtypes_of(&results)
                    )));
                }
                Some(first) => first.iter().zip(&results).map(|(a, b)| a.generalise(b)).collect(),
                None => results,
            });
        }
        let mut all = common.unwrap_or_default();
        all.extend(saved);
        outputs(cx, &all)
    },
    gradient: Gradient::Vjp(vjp),
    cpu: Cpu::Kernel(|cx| {
        let selector = cx.take(0)?;
        let args = take_inputs(cx, 1)?;
        let own = cx.attrs::<BranchSaving>()?;
        let at = own.choose(&selector)?;
        let branch = own.branches.get(at).ok_or_else(|| Error::invalid_argument("no branches"))?;
        let mut results = branch.call(cx.context(), args)?;
        let mut saved = Some(results.split_off(own.own().min(results.len())));
        results.into_iter().try_for_each(|r| cx.set(r))?;
        for (k, f) in own.branches.iter().enumerate() {
            let types = f.results().get(own.own()..).unwrap_or(&[]);
            match saved.take_if(|_| k == at) {
                Some(own) => own.into_iter().try_for_each(|r| cx.set(r))?,
                None => types.iter().try_for_each(|t| cx.set(blank(t)?))?,
            }
        }
        Ok(())
    }),
    hlo: Hlo::Lower(|cx| {
        let own = cx.attrs::<BranchSaving>()?;
        let (n, [a, b]) = (own.own(), own.branches.as_slice()) else {
            return Err(Error::unimplemented("a branch by index runs on the host"));
        };
        if own.by_index {
            return Err(Error::unimplemented("a branch by index runs on the host"));
        }
        let branches = [a, b];
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
    batch: Batch::Rule(super::rows::saving_branches),
    decompose: None,
    samples: no_samples,
};

/// What stands for a value that a branch not taken would have saved.
fn blank(ty: &TensorType) -> Result<Array> {
    match ty.dtype {
        DType::Variant => super::list::empty_like(ty),
        DType::Resource => Array::from_objects(DType::Resource, Vec::new(), Shape::vector(0)),
        dtype => {
            let dims = ty.shape.dims().unwrap_or(&[]);
            let dims: PartialDims = dims.iter().map(|d| Some(d.unwrap_or(0))).collect();
            let shape = PartialShape::new(dims).known().unwrap_or_default();
            Array::zeros(dtype, shape)
        }
    }
}

/// Under the same selector, the gradient of the branch that was taken.
pub(crate) fn vjp(g: &mut Grad<'_>) -> Result<()> {
    let attrs = g.attrs::<BranchSaving>()?.clone();
    let (selector, args) = (g.input(0)?, g.inputs().get(1..).unwrap_or(&[]).to_vec());
    let (own, saved) = (attrs.own(), attrs.saved());
    let reach = super::reach(g, own);
    let mut splits = Vec::with_capacity(attrs.branches.len());
    for branch in &attrs.branches {
        splits.push(g.split(branch, reach)?);
    }
    let wrt: Vec<usize> = (0..args.len())
        .filter(|i| g.wants(1 + i) && splits.iter().any(|s| s.reaches(*i)))
        .collect();
    if wrt.is_empty() {
        return Ok(());
    }
    // Where branch `k` has its result `i` among the outputs.
    let before = |k: usize| saved.iter().take(k).sum::<usize>();
    let place = |k: usize, i: usize| if i >= own { i + before(k) } else { i };
    let mut from: Vec<usize> = Vec::new();
    for (k, split) in splits.iter().enumerate() {
        from.extend(split.from.iter().map(|&i| place(k, i)));
    }
    from.sort_unstable();
    from.dedup();
    // All that the functions may need: the branch that is taken takes its share of it.
    let kept = g.outputs().get(own..).unwrap_or(&[]).to_vec();
    let dys = super::result_gradients(g, &from)?;
    let captured: Vec<Value> = splits.iter().flat_map(|s| s.captured.iter().cloned()).collect();
    let inputs: Vec<Value> =
        kept.iter().chain(&dys).chain(&args).chain(&captured).cloned().collect();
    let types: Vec<TensorType> = inputs.iter().map(Value::ty).collect();
    let mut functions = Vec::with_capacity(splits.len());
    for (k, split) in splits.iter().enumerate() {
        let name = format!("grad_{}", split.backward.name());
        let traced = g.trace(&name, &types, &mut |cx, values| {
            let (kept, rest) = values.split_at(kept.len());
            let (dys, rest) = rest.split_at(dys.len());
            let (args, captured) = rest.split_at(args.len());
            let mut given: Vec<Value> =
                kept.iter().skip(before(k)).take(saved[k]).cloned().collect();
            for &i in &split.from {
                let at = from.iter().position(|&f| f == place(k, i));
                given.extend(at.and_then(|at| dys.get(at).cloned()));
            }
            given.extend(split.handles.iter().filter_map(|&i| args.get(i).cloned()));
            let before: usize = splits.iter().take(k).map(|s| s.captured.len()).sum();
            given.extend(captured.iter().skip(before).take(split.captured.len()).cloned());
            let dxs = super::call::call_function(cx, &split.backward, &given)?;
            let dxs = split.gradients(dxs)?;
            let gradient = |&i: &usize| match dxs.iter().find(|(k, _)| *k == i) {
                // The branches must give the same form.
                Some((_, dx)) => gather::dense(cx, dx.clone()),
                None => {
                    let like = splits.iter().find_map(|s| s.dtype_of(i));
                    super::zero_gradient(cx, &args[i], like)
                }
            };
            wrt.iter().map(gradient).collect()
        })?;
        if !traced.captures.is_empty() {
            return Err(Error::internal("the gradient of a branch captured a value"));
        }
        functions.push(traced.function);
    }
    let all: Vec<Value> = std::iter::once(selector).chain(inputs).collect();
    let (op, attrs): (_, Attrs) = match (attrs.by_index, functions.as_slice()) {
        (false, [a, b]) => (if_of(&[a, b]), If::of(a.clone(), b.clone()).into()),
        _ => (case_of(&functions), Case::of(functions).into()),
    };
    let dxs = g.emit(op, attrs, &all)?;
    for (&i, dx) in wrt.iter().zip(dxs) {
        g.set(1 + i, dx)?;
    }
    Ok(())
}
