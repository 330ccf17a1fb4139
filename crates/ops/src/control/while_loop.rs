//! `While`: a body repeated while a condition holds, and its gradient.
//!
//! Under a tape the loop keeps what each iteration's gradient needs on lists; the gradient is a loop
//! that takes it off again. Nothing runs twice, so effects and random numbers are those of the one run.
//! Does not know: Python's or Rust's loops.

use super::{dtypes_of, input_types, list, take_inputs};
use crate::array::gather;
use crate::prelude::*;

attributes! {
    /// The functions of a loop.
    pub struct While {
        /// The dtypes of the loop variables.
        t as "T": Vec<DType> [0 ..],
        /// Whether to go on.
        cond: FuncRef,
        /// One iteration.
        body: FuncRef,
        /// The shapes of the results, as far as known.
        output_shapes: Vec<PartialShape> = Vec::new(),
        /// Unused: iterations run one after the other.
        parallel_iterations: i64 = 10,
    }
}

impl While {
    /// A loop of these functions over variables of the body's parameter types.
    pub fn of(cond: FuncRef, body: FuncRef) -> While {
        While {
            t: dtypes_of(body.params()),
            output_shapes: body.params().iter().map(|p| p.shape.clone()).collect(),
            cond,
            body,
            parallel_iterations: 10,
        }
    }
}

const T_LIST: &[TypeVar] = &[types_list("T")];

const fn while_op(name: &'static str, doc: &'static str) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["input: T"], &["output: T"], T_LIST),
        attrs: While::ATTRS,
        effects: Effects::OfFunctions,
        algebra: Algebra { control: Some(Control::While), ..Algebra::NONE },
        infer: |cx| {
            // Shapes that the body was traced with hold for every iteration.
            let body = &cx.attrs::<While>()?.body;
            let args = input_types(cx, 0)?;
            if dtypes_of(&args) != dtypes_of(body.results()) {
                return Err(Error::invalid_argument(format!(
                    "the body returns {:?} for loop variables of {:?}",
                    dtypes_of(body.results()),
                    dtypes_of(&args)
                )));
            }
            for (arg, result) in args.iter().zip(body.results()) {
                cx.output_type(arg.generalise(result))?;
            }
            Ok(())
        },
        gradient: Gradient::Functional { prepare, vjp },
        cpu: Cpu::Kernel(|cx| {
            let mut state = take_inputs(cx, 0)?;
            let (attrs, run) = (cx.attrs::<While>()?, cx.context());
            while holds(&attrs.cond, run, &state)? {
                run.check()?;
                state = attrs.body.call(run, state)?;
            }
            state.into_iter().try_for_each(|s| cx.set(s))
        }),
        hlo: Hlo::Lower(lower),
        batch: Batch::Rule(super::loop_rows::turns),
        decompose: None,
        samples: no_samples,
    }
}

/// Condition and body as regions over the loop variables, whose shapes must not change.
fn lower(cx: &mut Lower<'_>) -> Result<()> {
    let attrs = cx.attrs::<While>()?;
    let state = cx.input_list(0)?;
    let types: Vec<HloType> = state.iter().map(|v| v.ty.clone()).collect();
    let cond = cx.block(&types, |cx, vars| {
        let holds = cx.apply(&attrs.cond, vars)?;
        let [holds] = holds.as_slice() else {
            return Err(Error::invalid_argument("cond must return one value"));
        };
        if holds.dims().is_empty() {
            return Ok(vec![cx.convert(holds, DType::Bool)?]);
        }
        let some = if holds.ty.shape.is_empty() { 0.0 } else { 1.0 };
        Ok(vec![cx.scalar(DType::Bool, some)?])
    })?;
    let body = cx.block(&types, |cx, vars| {
        let next = cx.apply(&attrs.body, vars)?;
        if !next.iter().map(|v| &v.ty).eq(&types) {
            let own: Vec<_> = next.iter().map(|v| &v.ty).collect();
            return Err(Error::invalid_argument(format!(
                "the body makes {own:?} of {types:?}: on an accelerator loop variables must keep \
                 their shapes"
            )));
        }
        Ok(next)
    })?;
    let results = cx.op_with("while", &state, vec![cond, body], "", &types)?;
    results.into_iter().for_each(|v| cx.set(v));
    Ok(())
}

attributes! {
    /// The functions of a loop, the body in its saving form.
    pub struct WhileSaving {
        /// The dtypes of the loop variables.
        t as "T": Vec<DType>,
        /// Those, an int64 for the count, a variant for each list.
        tout as "Tout": Vec<DType>,
        /// Whether to go on.
        cond: FuncRef,
        /// One iteration; what it returns beside the loop variables is kept on lists.
        body: FuncRef,
    }
}

/// The form of `While` under a tape: what the body saves for its gradient is kept on lists, one
/// element for each iteration.
pub static WHILE_SAVING: OpDef = OpDef {
    name: "_WhileSaving",
    doc: "While with the values its gradient needs as lists; made for gradients.",
    signature: Signature::new(
        &["input: T"],
        &["output: Tout"],
        &[types_list("T"), types_list("Tout")],
    ),
    attrs: WhileSaving::ATTRS,
    effects: Effects::OfFunctions,
    algebra: Algebra::NONE,
    infer: |cx| {
        let body = &cx.attrs::<WhileSaving>()?.body;
        let args = input_types(cx, 0)?;
        let n = args.len();
        let results = body.results();
        if results.len() < n || dtypes_of(&results[..n]) != dtypes_of(&args) {
            return Err(Error::invalid_argument(format!(
                "the body returns {:?} for loop variables of {:?}",
                dtypes_of(results),
                dtypes_of(&args)
            )));
        }
        let mut types: Vec<TensorType> =
            args.iter().zip(results).map(|(a, r)| a.generalise(r)).collect();
        types.push(TensorType::new(DType::Int64, Shape::scalar()));
        types.extend(results.iter().skip(n).map(list::of_elements));
        super::outputs(cx, &types)
    },
    gradient: Gradient::Vjp(vjp),
    cpu: Cpu::Kernel(|cx| {
        let mut state = take_inputs(cx, 0)?;
        let (attrs, run) = (cx.attrs::<WhileSaving>()?, cx.context());
        let n = state.len();
        let saved = attrs.body.results().get(n..).unwrap_or(&[]);
        let mut lists: Vec<list::Growing> = saved.iter().map(list::Growing::of).collect();
        let mut count = 0i64;
        while holds(&attrs.cond, run, &state)? {
            run.check()?;
            state = attrs.body.call(run, state)?;
            for (list, value) in lists.iter_mut().zip(state.split_off(n.min(state.len()))) {
                list.push(value)?;
            }
            count += 1;
        }
        state.into_iter().try_for_each(|s| cx.set(s))?;
        cx.set(Array::scalar(count))?;
        lists.into_iter().try_for_each(|l| cx.set(l.finish()?))
    }),
    hlo: Hlo::HostOnly("lists live on the host"),
    batch: Batch::Rule(super::loop_rows::saving_turns),
    decompose: None,
    samples: no_samples,
};

/// Whether a loop goes on.
fn holds(cond: &FuncRef, run: &RunContext, state: &[Array]) -> Result<bool> {
    match cond.call(run, state.to_vec())?.as_slice() {
        [one] => super::branch::truth(one),
        _ => Err(Error::invalid_argument("cond must return one value")),
    }
}

/// The saving form.
fn prepare(cx: &mut dyn Emit, attrs: &Attrs) -> Result<(&'static OpDef, Attrs)> {
    let own = attrs.get::<While>()?;
    let split = cx.split(&own.body, Reach::Results)?;
    let mut tout = own.t.clone();
    tout.push(DType::Int64);
    tout.extend(std::iter::repeat_n(DType::Variant, split.saved));
    let saving =
        WhileSaving { t: own.t.clone(), tout, cond: own.cond.clone(), body: split.forward };
    Ok((&WHILE_SAVING, saving.into()))
}

/// A loop backwards: each step takes what its iteration saved off the lists. Gradients of loop
/// variables flow from step to step, those of variables' handles add up. Where gradients arrive at
/// the lists themselves, each step takes its own off lists of gradients.
fn vjp(g: &mut Grad<'_>) -> Result<()> {
    let attrs = g.attrs::<WhileSaving>()?.clone();
    let init: Vec<Value> = g.inputs().to_vec();
    let n = init.len();
    let split = g.split(&attrs.body, super::reach(g, n + 1))?;
    let flows: Vec<usize> = (0..n).filter(|&i| init[i].ty().flows()).collect();
    let sums: Vec<usize> =
        (0..n).filter(|&i| init[i].dtype() == DType::Resource && split.reaches(i)).collect();
    let saved: Vec<TensorType> = attrs.body.results().get(n..).unwrap_or(&[]).to_vec();
    let lists = saved.len();
    // Which of the body's saved results gradients arrive at, and so which lists have gradients.
    let further: Vec<usize> = split.from.iter().filter_map(|i| i.checked_sub(n)).collect();

    // The count, the lists, their gradients, the gradients of what flows, the sums for handles, and
    // the handles and values from outside that the body's backward part reads.
    let mut start: Vec<Value> = g.outputs().get(n..).unwrap_or(&[]).to_vec();
    let of_lists: Vec<usize> = further.iter().map(|k| n + 1 + k).collect();
    start.extend(super::result_gradients(g, &of_lists)?);
    start.extend(super::result_gradients(g, &flows)?);
    for &i in &sums {
        start.push(super::zero_gradient(g, &init[i], split.dtype_of(i))?);
    }
    start.extend(super::handles(g, &split, 0)?);
    start.extend(split.captured.iter().cloned());
    let mut types: Vec<TensorType> = start.iter().map(Value::ty).collect();
    let first_flow = 1 + lists + further.len();
    for (t, &i) in types[first_flow..].iter_mut().zip(&flows) {
        t.shape = t.shape.generalise(&init[i].shape());
    }
    let cond = g.trace("while_grad_cond", &types, &mut |cx, v| {
        let zero = Value::Constant(Array::scalar(0i64));
        Ok(vec![cx.greater(&v[0], &zero)?])
    })?;
    let body = g.trace("while_grad_body", &types, &mut |cx, v| {
        let one = Value::Constant(Array::scalar(1i64));
        let mut next = vec![cx.sub(&v[0], &one)?];
        let mut given = Vec::with_capacity(v.len());
        let (of_lists, rest) = v[1..].split_at(lists + further.len());
        let (dys, rest) = rest.split_at(flows.len());
        let (totals, handles) = rest.split_at(sums.len());
        let (values, gradients) = of_lists.split_at(lists);
        for (list, ty) in values.iter().zip(&saved) {
            let (rest, value) = list::pop_back(cx, list, ty)?;
            next.push(rest);
            given.push(value);
        }
        let mut arrived = Vec::with_capacity(further.len());
        for (list, &k) in gradients.iter().zip(&further) {
            let (rest, value) = list::pop_back(cx, list, &saved[k])?;
            next.push(rest);
            arrived.push(value);
        }
        for i in &split.from {
            let dy = match i.checked_sub(n) {
                Some(k) => further.iter().position(|f| *f == k).map(|k| &arrived[k]),
                None => flows.iter().position(|f| f == i).map(|k| &dys[k]),
            };
            let dy = dy.ok_or_else(|| Error::internal("a loop variable changes its dtype"))?;
            given.push(dy.clone());
        }
        given.extend(handles.iter().cloned());
        let dxs = super::call::call_function(cx, &split.backward, &given)?;
        let dxs = split.gradients(dxs)?;
        let of = |i: &usize| dxs.iter().find(|(k, _)| k == i).map(|(_, dx)| dx.clone());
        for (i, dy) in flows.iter().zip(dys) {
            next.push(match of(i) {
                Some(dx) => gather::dense(cx, dx)?,
                None => cx.zeros_like(dy)?,
            });
        }
        for (i, sum) in sums.iter().zip(totals) {
            // Summed from step to step, so whole.
            let dx = of(i).ok_or_else(|| Error::internal("a gradient is missing"))?;
            let dx = gather::dense(cx, dx)?;
            next.push(cx.add(sum, &dx)?);
        }
        next.extend(handles.iter().cloned());
        Ok(next)
    })?;
    let done = run(g, cond.function, body.function, &start)?;
    let gradients = done.get(first_flow..).unwrap_or(&[]);
    for (&i, dx) in flows.iter().chain(&sums).zip(gradients) {
        g.set(i, dx.clone())?;
    }
    Ok(())
}

/// Emits a loop.
fn run(cx: &mut dyn Emit, cond: FuncRef, body: FuncRef, start: &[Value]) -> Result<Outputs> {
    let op = while_of(&cond, &body);
    cx.emit(op, While::of(cond, body).into(), start)
}

/// The record for a loop of these: stateful or not.
pub fn while_of(cond: &FuncRef, body: &FuncRef) -> &'static OpDef {
    let pure = cond.effects() == Effects::Pure && body.effects() == Effects::Pure;
    if pure { &STATELESS_WHILE } else { &WHILE }
}

/// A loop without effects.
pub static STATELESS_WHILE: OpDef = while_op(
    "StatelessWhile",
    "output = input; while cond(output) { output = body(output) }, without effects.",
);
/// A loop that may have effects.
pub static WHILE: OpDef =
    while_op("While", "output = input; while cond(output) { output = body(output) }.");
