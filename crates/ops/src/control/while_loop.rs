//! `While`: a body repeated while a condition holds, and its gradient.
//!
//! The gradient runs the loop again, saving the loop variables of each iteration on lists, then
//! runs backwards: each step takes the variables off, and applies the body's vector-Jacobian
//! product at them. Memory is that of the loop variables, not of all intermediates.
//! Does not know: Python's or Rust's loops.

use super::{dtypes_of, input_types, list, take_inputs};
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
        algebra: Algebra::NONE,
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
                cx.output(arg.shape.generalise(&result.shape))?;
            }
            Ok(())
        },
        gradient: Gradient::Vjp(vjp),
        cpu: Cpu::Kernel(|cx| {
            let mut state = take_inputs(cx, 0)?;
            let attrs = cx.attrs::<While>()?;
            loop {
                let cond = attrs.cond.call(state.clone())?;
                let holds = match cond.as_slice() {
                    [one] => super::branch::truth(one)?,
                    _ => return Err(Error::invalid_argument("cond must return one value")),
                };
                if !holds {
                    break;
                }
                state = attrs.body.call(state)?;
            }
            state.into_iter().try_for_each(|s| cx.set(s))
        }),
        hlo: Hlo::HostOnly("stablehlo.while is not emitted yet"),
        decompose: None,
        samples: no_samples,
    }
}

/// Which of `args` can have a gradient, which outputs have one, and those.
pub(crate) fn differentiable(
    g: &mut Grad<'_>,
    args: &[Value],
) -> Result<(Vec<usize>, Vec<usize>, Vec<Value>)> {
    let wrt = (0..args.len()).filter(|&i| args[i].dtype().is_differentiable()).collect();
    let from: Vec<usize> = (0..g.outputs().len()).filter(|&i| g.dy(i).is_some()).collect();
    let dys = from.iter().filter_map(|&i| g.dy(i)).collect();
    Ok((wrt, from, dys))
}

/// The vector-Jacobian product of `f` at `args`: gradients of `args[wrt]`, zeros where there is no
/// path.
pub(crate) fn function_vjp(
    cx: &mut dyn Emit,
    f: &FuncRef,
    args: &[Value],
    dys: &[Value],
    from: &[usize],
    wrt: &[usize],
) -> Result<Vec<Value>> {
    let split = cx.split(f)?;
    let outputs = super::call::call_function(cx, &split.forward, args)?;
    let own = outputs.len() - split.saved;
    let mut backward: Vec<Value> = outputs[own..].to_vec();
    for &i in &split.from {
        backward.push(match from.iter().position(|&k| k == i) {
            Some(k) => dys[k].clone(),
            None => crate::array::fill::zeros_like(cx, &outputs[i])?,
        });
    }
    let dxs = super::call::call_function(cx, &split.backward, &backward)?;
    wrt.iter()
        .map(|&i| match split.wrt.iter().position(|&k| k == i) {
            Some(k) => Ok(dxs[k].clone()),
            None => crate::array::fill::zeros_like(cx, &args[i]),
        })
        .collect()
}

fn vjp(g: &mut Grad<'_>) -> Result<()> {
    let attrs = g.attrs::<While>()?.clone();
    let init: Vec<Value> = g.inputs().to_vec();
    let n = init.len();
    // Resources stay what they are in every iteration: their gradients accumulate, not flow.
    let flows = |v: &Value| v.dtype().is_floating() || v.dtype().is_complex();
    let wrt: Vec<usize> = (0..n).filter(|&i| flows(&init[i])).collect();
    if init.iter().any(|v| v.dtype() == DType::Resource)
        && (0..n).any(|i| g.wants(i) && init[i].dtype() == DType::Resource)
    {
        return Err(Error::unimplemented(
            "the gradient of While towards a variable read inside the loop; read it before",
        ));
    }
    if wrt.is_empty() {
        return Ok(());
    }
    // Forwards again, with one list for each loop variable and a count.
    let saved: Vec<usize> = (0..n).filter(|&i| init[i].dtype() != DType::Resource).collect();
    let mut start: Vec<Value> = vec![Value::Constant(Array::scalar(0i64))];
    for &i in &saved {
        start.push(list::empty(g, init[i].dtype())?);
    }
    let lists = saved.len();
    start.extend(init.iter().cloned());
    let mut types: Vec<TensorType> = start.iter().map(Value::ty).collect();
    for (t, out) in types[1 + lists..].iter_mut().zip(g.outputs()) {
        t.shape = t.shape.generalise(&out.shape());
    }
    let cond = g.trace("while_saving_cond", &types, &mut |cx, v| {
        Ok(super::call::call_function(cx, &attrs.cond, &v[1 + lists..])?.to_vec())
    })?;
    let body = g.trace("while_saving_body", &types, &mut |cx, v| {
        let vars = &v[1 + lists..];
        let one = Value::Constant(Array::scalar(1i64));
        let mut next = vec![crate::math::binary::add(cx, &v[0], &one)?];
        for (k, &i) in saved.iter().enumerate() {
            next.push(list::push_back(cx, &v[1 + k], &vars[i])?);
        }
        next.extend(super::call::call_function(cx, &attrs.body, vars)?);
        Ok(next)
    })?;
    let done = run(g, cond.function, body.function, &start)?;

    // Backwards: the count, the lists, the gradients of what flows.
    let mut back: Vec<Value> = done[..1 + lists].to_vec();
    for &i in &wrt {
        back.push(match g.dy(i) {
            Some(dy) => dy,
            None => {
                let y = g.output(i)?;
                crate::array::fill::zeros_like(g, &y)?
            }
        });
    }
    let fixed: Vec<Value> = init.iter().filter(|v| v.dtype() == DType::Resource).cloned().collect();
    back.extend(fixed);
    let mut types: Vec<TensorType> = back.iter().map(Value::ty).collect();
    for (t, &i) in types[1 + lists..].iter_mut().zip(&wrt) {
        t.shape = t.shape.generalise(&init[i].shape());
    }
    let cond = g.trace("while_grad_cond", &types, &mut |cx, v| {
        let zero = Value::Constant(Array::scalar(0i64));
        Ok(vec![call(cx, &crate::math::compare::GREATER, [&v[0], &zero])?])
    })?;
    let m = wrt.len();
    let body = g.trace("while_grad_body", &types, &mut |cx, v| {
        let one = Value::Constant(Array::scalar(1i64));
        let mut next = vec![crate::math::binary::sub(cx, &v[0], &one)?];
        let mut resources = v[1 + lists + m..].iter();
        let mut vars = Vec::with_capacity(n);
        let mut k = 0;
        for (i, initial) in init.iter().enumerate() {
            if saved.get(k) == Some(&i) {
                let like = attrs.body.params().get(i);
                let (rest, var) = list::pop_back(cx, &v[1 + k], initial.dtype(), like)?;
                next.push(rest);
                vars.push(var);
                k += 1;
            } else {
                let handle = resources.next().cloned();
                vars.push(handle.ok_or_else(|| Error::internal("a handle is missing"))?);
            }
        }
        let dys = &v[1 + lists..1 + lists + m];
        next.extend(function_vjp(cx, &attrs.body, &vars, dys, &wrt, &wrt)?);
        next.extend(v[1 + lists + m..].iter().cloned());
        Ok(next)
    })?;
    let done = run(g, cond.function, body.function, &back)?;
    for (k, &i) in wrt.iter().enumerate() {
        g.set(i, done[1 + lists + k].clone())?;
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
