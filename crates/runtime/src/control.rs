//! Control flow: branches and loops that run at once, or become operations of the graph being traced.
//!
//! The functions on values serve every front end; those on structures of tensors are for Rust.
//! Invariant: what a traced branch or loop uses from outside becomes an argument of all its functions,
//! in one order.
//! Does not know: how branches and loops are run or differentiated.

use crate::{Context, Structure, Tensor, executing_eagerly};
use ferroflow_base::{Error, Result};
use ferroflow_op::{Emit, FuncRef, TensorType, Value};
use ferroflow_ops::control::{branch, while_loop as loops};
use ferroflow_ops::formula::Formula;
use ferroflow_ops::math::compare;
use ferroflow_tensor::{Array, DType, PartialShape};

/// A function without parameters, traced as a branch.
pub type Branch<'a> = &'a mut dyn FnMut() -> Result<Vec<Value>>;

/// Fails unless a value can be one boolean.
fn decides(what: &str, condition: &Value) -> Result<()> {
    let shape = condition.shape();
    if condition.dtype() == DType::Bool && shape.rank().is_none_or(|r| r == 0) {
        return Ok(());
    }
    let dtype = condition.dtype();
    Err(Error::invalid_argument(format!("{what} must be a scalar bool, got {dtype} {shape}")))
}

/// Traces a branch or loop function over parameters of these types.
fn traced(
    name: &str,
    types: &[TensorType],
    body: &mut dyn FnMut(&[Value]) -> Result<Vec<Value>>,
) -> Result<(FuncRef, Vec<Value>)> {
    let traced = Context.trace(name, types, &mut |_, params| body(params))?;
    Ok((traced.function, traced.captures))
}

/// Gives functions one list of captures: each gets the others' as unused parameters.
fn align(own: usize, functions: Vec<(FuncRef, Vec<Value>)>) -> Result<(Vec<FuncRef>, Vec<Value>)> {
    let mut all: Vec<Value> = Vec::new();
    let mut place = std::collections::HashMap::new();
    for value in functions.iter().flat_map(|(_, captures)| captures) {
        place.entry(value.key()).or_insert_with(|| {
            all.push(value.clone());
            all.len() - 1
        });
    }
    let mut aligned = Vec::with_capacity(functions.len());
    for (f, captures) in functions {
        let same = captures.len() == all.len()
            && captures.iter().zip(&all).all(|(a, b)| a.key() == b.key());
        if same {
            aligned.push(f);
            continue;
        }
        let mut types = f.params().get(..own).unwrap_or(&[]).to_vec();
        types.extend(all.iter().map(Value::ty));
        let wrapped = Context.trace(f.name(), &types, &mut |cx, params| {
            let mut args = params.get(..own).unwrap_or(&[]).to_vec();
            for capture in &captures {
                let at = place.get(&capture.key());
                args.extend(at.and_then(|i| params.get(own + i).cloned()));
            }
            f.inline(cx, &args)
        })?;
        aligned.push(wrapped.function);
    }
    Ok((aligned, all))
}

/// All branches must return as many values of the same dtypes.
fn alike(branches: &[FuncRef]) -> Result<()> {
    let dtypes = |f: &FuncRef| f.results().iter().map(|t| t.dtype).collect::<Vec<_>>();
    let Some((first, rest)) = branches.split_first() else { return Ok(()) };
    match rest.iter().find(|f| dtypes(f) != dtypes(first)) {
        None => Ok(()),
        Some(other) => Err(Error::invalid_argument(format!(
            "true_fn and false_fn must return as many values of the same dtypes: {} returns {:?}, {} \
             returns {:?}",
            first.name(),
            dtypes(first),
            other.name(),
            dtypes(other)
        ))),
    }
}

/// What `then` or `otherwise` returns, as a scalar condition says. Where operations run at once only one
/// of them is called; in a trace both become functions of an `If`.
pub fn cond_values(
    condition: &Value,
    then: Branch<'_>,
    otherwise: Branch<'_>,
) -> Result<Vec<Value>> {
    decides("a condition", condition)?;
    if let Some(known) = condition.constant()
        && executing_eagerly()
    {
        return if known.item::<bool>()? { then() } else { otherwise() };
    }
    let both = vec![
        traced("cond_true", &[], &mut |_| then())?,
        traced("cond_false", &[], &mut |_| otherwise())?,
    ];
    let (functions, captures) = align(0, both)?;
    alike(&functions)?;
    let [a, b] = functions.as_slice() else {
        return Err(Error::internal("two functions are expected"));
    };
    let mut inputs = vec![condition.clone()];
    inputs.extend(captures);
    let attrs = branch::If::of(a.clone(), b.clone());
    Ok(Context.emit(branch::if_of(&[a, b]), attrs.into(), &inputs)?.to_vec())
}

/// What the branch of this index returns; the last one where the index is outside (`tf.switch_case`).
pub fn case_values(index: &Value, branches: &mut [Branch<'_>]) -> Result<Vec<Value>> {
    if index.dtype() != DType::Int32 || index.shape().rank().is_some_and(|r| r != 0) {
        return Err(Error::invalid_argument(format!(
            "a branch index must be a scalar int32, got {}",
            index.ty()
        )));
    }
    let last = branches.len().checked_sub(1);
    let last = last.ok_or_else(|| Error::invalid_argument("there must be at least one branch"))?;
    if let Some(known) = index.constant()
        && executing_eagerly()
    {
        let at = usize::try_from(known.item::<i32>()?).unwrap_or(last).min(last);
        return branches[at]();
    }
    let mut all = Vec::with_capacity(branches.len());
    for (i, branch) in branches.iter_mut().enumerate() {
        all.push(traced(&format!("case_{i}"), &[], &mut |_| branch())?);
    }
    let (functions, captures) = align(0, all)?;
    alike(&functions)?;
    let mut inputs = vec![index.clone()];
    inputs.extend(captures);
    let op = branch::case_of(&functions);
    Ok(Context.emit(op, branch::Case::of(functions).into(), &inputs)?.to_vec())
}

/// What a loop may be told beside its functions.
#[derive(Clone, Debug, Default)]
pub struct WhileOptions {
    /// For each loop variable a shape that holds in every iteration, where that is less than its shape
    /// at the start; `None` for the shapes at the start.
    pub shape_invariants: Option<Vec<PartialShape>>,
    /// The most iterations; beyond them the loop ends although the condition holds.
    pub maximum_iterations: Option<i64>,
}

/// The loop variables after `body` was repeated while `condition` held, from `initial` on. Where
/// operations run at once the functions are called as often; in a trace they become those of a `While`.
pub fn while_values(
    initial: &[Value],
    options: &WhileOptions,
    condition: &mut dyn FnMut(&[Value]) -> Result<Value>,
    body: &mut dyn FnMut(&[Value]) -> Result<Vec<Value>>,
) -> Result<Vec<Value>> {
    if let Some(invariants) = &options.shape_invariants
        && invariants.len() != initial.len()
    {
        return Err(Error::invalid_argument(format!(
            "there are {} loop variables, but {} shape invariants",
            initial.len(),
            invariants.len()
        )));
    }
    let kept = |next: &[Value]| {
        if next.len() == initial.len() {
            return Ok(());
        }
        Err(Error::invalid_argument(format!(
            "the body of a loop over {} variables returns {}",
            initial.len(),
            next.len()
        )))
    };
    if executing_eagerly() {
        let mut state = initial.to_vec();
        let mut left = options.maximum_iterations;
        while left != Some(0) {
            ferroflow_op::RunContext::with_current(|run| run.check())?;
            let goes_on = condition(&state)?;
            decides("the condition of a loop", &goes_on)?;
            if !goes_on.array()?.item::<bool>()? {
                break;
            }
            state = body(&state)?;
            kept(&state)?;
            left = left.map(|n| n.saturating_sub(1));
        }
        return Ok(state);
    }
    let mut types: Vec<TensorType> = initial.iter().map(Value::ty).collect();
    for (i, (ty, shape)) in
        types.iter_mut().zip(options.shape_invariants.iter().flatten()).enumerate()
    {
        if !shape.is_compatible(&ty.shape) {
            return Err(Error::invalid_argument(format!(
                "loop variable {i} enters with shape {}, which its shape invariant {shape} excludes",
                ty.shape
            )));
        }
        ty.shape = shape.clone();
    }
    match options.maximum_iterations {
        None => traced_loop(initial.to_vec(), types, &mut |s| condition(s), &mut |s| {
            let next = body(s)?;
            kept(&next)?;
            Ok(next)
        }),
        Some(most) => {
            // A counter goes along as one loop variable more.
            let mut start = vec![Value::Constant(Array::scalar(0i64))];
            start.extend(initial.iter().cloned());
            types.insert(0, TensorType::new(DType::Int64, PartialShape::scalar()));
            let most = Value::Constant(Array::scalar(most));
            let one = Value::Constant(Array::scalar(1i64));
            let mut condition = |s: &[Value]| {
                let (count, own) = s.split_first().ok_or_else(lost)?;
                let below = Context.one(
                    &compare::LESS,
                    Default::default(),
                    &[count.clone(), most.clone()],
                )?;
                let goes_on = condition(own)?;
                Context.one(&compare::LOGICAL_AND, Default::default(), &[below, goes_on])
            };
            let mut body = |s: &[Value]| {
                let (count, own) = s.split_first().ok_or_else(lost)?;
                let mut next = vec![Context.add(count, &one)?];
                let values = body(own)?;
                kept(&values)?;
                next.extend(values);
                Ok(next)
            };
            let mut all = traced_loop(start, types, &mut condition, &mut body)?;
            all.remove(0);
            Ok(all)
        }
    }
}

fn lost() -> Error {
    Error::internal("a loop lost its counter")
}

/// A loop as an operation, its variables typed as given.
fn traced_loop(
    start: Vec<Value>,
    types: Vec<TensorType>,
    condition: &mut dyn FnMut(&[Value]) -> Result<Value>,
    body: &mut dyn FnMut(&[Value]) -> Result<Vec<Value>>,
) -> Result<Vec<Value>> {
    let own = types.len();
    let cond = traced("while_cond", &types, &mut |s| {
        let condition = condition(s)?;
        decides("the condition of a loop", &condition)?;
        Ok(vec![condition])
    })?;
    let step = traced("while_body", &types, body)?;
    let (functions, captures) = align(own, vec![cond, step])?;
    let [cond, step] = functions.as_slice() else {
        return Err(Error::internal("two functions are expected"));
    };
    // A body returns its captures unchanged, for they are loop variables too.
    let mut all = types.clone();
    all.extend(captures.iter().map(Value::ty));
    let step = Context.trace("while_body", &all, &mut |cx, params| {
        let mut next = step.inline(cx, params)?;
        next.extend(params.get(own..).unwrap_or(&[]).iter().cloned());
        Ok(next)
    })?;
    for (i, (ty, result)) in types.iter().zip(step.function.results()).enumerate() {
        if ty.dtype != result.dtype || !ty.shape.is_compatible(&result.shape) {
            return Err(Error::invalid_argument(format!(
                "loop variable {i} enters as {ty}, but the body returns {result}; give a shape \
                 invariant for a dimension that changes"
            )));
        }
    }
    let mut inputs = start;
    inputs.extend(captures);
    let op = loops::while_of(cond, &step.function);
    let attrs = loops::While::of(cond.clone(), step.function);
    let mut outputs = Context.emit(op, attrs.into(), &inputs)?.to_vec();
    outputs.truncate(own);
    Ok(outputs)
}

/// The tensors of a structure as values.
fn flat<S: Structure>(structure: &S) -> Vec<Value> {
    let mut leaves = Vec::new();
    structure.leaves(&mut leaves);
    leaves.into_iter().map(Tensor::into_value).collect()
}

/// The structure of the form of `like` with these values.
fn rebuilt<S: Structure>(like: &S, values: Vec<Value>) -> Result<S> {
    like.rebuild(&mut values.into_iter().map(Tensor::from))
}

/// `then` or `otherwise`, as a scalar condition says (`tf.cond`). Eager, only one of them runs; in a
/// trace both become functions of an `If`.
pub fn cond<R: Structure>(
    condition: &Tensor,
    then: &dyn Fn() -> Result<R>,
    otherwise: &dyn Fn() -> Result<R>,
) -> Result<R> {
    let template = std::cell::RefCell::new(None);
    let leaves = |result: R| {
        let values = flat(&result);
        *template.borrow_mut() = Some(result);
        values
    };
    let outputs = cond_values(condition.value(), &mut || then().map(&leaves), &mut || {
        otherwise().map(&leaves)
    })?;
    let template = template.into_inner().ok_or_else(|| Error::internal("no branch ran"))?;
    rebuilt(&template, outputs)
}

/// Repeats `body` while `condition` holds, from `initial` on (`tf.while_loop`). The loop variables keep
/// their dtypes; in a trace, for a dimension that changes see [`while_loop_with`].
pub fn while_loop<S: Structure>(
    initial: S,
    condition: &dyn Fn(S) -> Result<Tensor>,
    body: &dyn Fn(S) -> Result<S>,
) -> Result<S> {
    while_loop_with(initial, &WhileOptions::default(), condition, body)
}

/// As [`while_loop`], with shapes that hold in every iteration, and a most number of iterations.
///
/// ```
/// use ferroflow_runtime::{Tensor, WhileOptions, while_loop_with};
/// let options = WhileOptions { maximum_iterations: Some(3), ..WhileOptions::default() };
/// let always = |_: Tensor| Tensor::new(true);
/// let doubled = while_loop_with(Tensor::new(1.0f32)?, &options, &always, &|x| &x * 2.0f32)?;
/// assert_eq!(doubled.item::<f32>()?, 8.0);
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub fn while_loop_with<S: Structure>(
    initial: S,
    options: &WhileOptions,
    condition: &dyn Fn(S) -> Result<Tensor>,
    body: &dyn Fn(S) -> Result<S>,
) -> Result<S> {
    let done = while_values(
        &flat(&initial),
        options,
        &mut |s| Ok(condition(rebuilt(&initial, s.to_vec())?)?.into_value()),
        &mut |s| Ok(flat(&body(rebuilt(&initial, s.to_vec())?)?)),
    )?;
    rebuilt(&initial, done)
}
