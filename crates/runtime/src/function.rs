//! `function`: a Rust closure traced into a graph on first call, and run as a plan afterwards; and
//! control flow as operations.
//!
//! Invariant: one trace for each signature (form, dtypes, shapes); from the second shape of a
//! signature on the dimensions that differ are unknown in the trace, so traces stay few. The number
//! of traces is bounded.
//! Does not know: how graphs are improved or run.

use crate::context::plain;
use crate::{Context, Structure, Tensor, executing_eagerly};
use ferroflow_base::{Error, Result};
use ferroflow_graph::{Explanation, Function, dot};
use ferroflow_op::{Emit, FuncRef, FunctionBody, TensorType, Value};
use ferroflow_ops::control::{branch, call, while_loop as loops};
use ferroflow_tensor::{Array, DType};
use std::sync::{Arc, PoisonError, RwLock};

/// How many traces a function keeps.
const MOST_TRACES: usize = 64;

/// A closure and its traces (`tf.function`). Callable from several threads at once.
pub struct TracedFunction<A, R> {
    name: String,
    body: Box<dyn Fn(A) -> Result<R> + Send + Sync>,
    traces: RwLock<Vec<Arc<ConcreteFunction<R>>>>,
}

/// One trace.
pub struct ConcreteFunction<R> {
    form: Vec<usize>,
    signature: Vec<TensorType>,
    function: FuncRef,
    captures: Vec<Value>,
    template: R,
}

/// Makes a closure a function that is traced on its first call for each signature.
///
/// ```
/// use ferroflow_runtime::{Tensor, function};
/// let f = function(|(x, y): (Tensor, Tensor)| &x * &y);
/// let z = f.call((Tensor::new(3.0f32)?, Tensor::new(4.0f32)?))?;
/// assert_eq!(z.item::<f32>()?, 12.0);
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub fn function<A, R>(body: impl Fn(A) -> Result<R> + Send + Sync + 'static) -> TracedFunction<A, R>
where
    A: Structure,
    R: Structure + Send + Sync,
{
    TracedFunction { name: "function".into(), body: Box::new(body), traces: RwLock::default() }
}

impl<A: Structure, R: Structure + Send + Sync> TracedFunction<A, R> {
    /// With a name, for graphs and messages.
    #[must_use]
    pub fn with_name(mut self, name: &str) -> Self {
        self.name = name.into();
        self
    }

    /// Calls it: traces on the first call for a signature, runs the plan on the others.
    pub fn call(&self, args: A) -> Result<R> {
        let mut leaves = Vec::new();
        args.leaves(&mut leaves);
        let concrete = self.concrete(&args, &leaves)?;
        concrete.call(&leaves)
    }

    /// The trace for these arguments, made if there is none.
    pub fn concrete_function(&self, args: &A) -> Result<Arc<ConcreteFunction<R>>> {
        let mut leaves = Vec::new();
        args.leaves(&mut leaves);
        self.concrete(args, &leaves)
    }

    fn concrete(&self, args: &A, leaves: &[Tensor]) -> Result<Arc<ConcreteFunction<R>>> {
        let mut form = Vec::new();
        args.form(&mut form);
        let mut similar = None;
        {
            let traces = self.traces.read().unwrap_or_else(PoisonError::into_inner);
            for trace in traces.iter().filter(|t| t.form == form) {
                if trace.accepts(leaves) {
                    return Ok(trace.clone());
                }
                similar = trace.generalised(leaves).or(similar);
            }
        }
        let signature = similar.unwrap_or_else(|| leaves.iter().map(|t| t.value().ty()).collect());
        let concrete = Arc::new(self.trace(args, form, signature)?);
        let mut traces = self.traces.write().unwrap_or_else(PoisonError::into_inner);
        if traces.len() >= MOST_TRACES {
            traces.remove(0);
        }
        traces.push(concrete.clone());
        Ok(concrete)
    }

    fn trace(
        &self,
        args: &A,
        form: Vec<usize>,
        signature: Vec<TensorType>,
    ) -> Result<ConcreteFunction<R>> {
        let mut template = None;
        let traced = Context.trace(&self.name, &signature, &mut |_, params| {
            let mut params = params.iter().cloned().map(Tensor::from);
            let result = (self.body)(args.rebuild(&mut params)?)?;
            let mut results = Vec::new();
            result.leaves(&mut results);
            template = Some(result);
            Ok(results.into_iter().map(Tensor::into_value).collect())
        })?;
        let template = template.ok_or_else(|| Error::internal("the body did not run"))?;
        let (function, captures) = (traced.function, traced.captures);
        Ok(ConcreteFunction { form, signature, function, captures, template })
    }

    /// Traces it for arguments of the form of `args` and of these types: the types it returns, and
    /// the form of what it returns.
    pub fn trace_for(&self, args: &A, types: &[TensorType]) -> Result<(Vec<TensorType>, R)> {
        let mut form = Vec::new();
        args.form(&mut form);
        let concrete = Arc::new(self.trace(args, form, types.to_vec())?);
        let mut traces = self.traces.write().unwrap_or_else(PoisonError::into_inner);
        traces.push(concrete.clone());
        let scalar = Tensor::from(Array::scalar(false));
        let template = concrete.template.rebuild(&mut std::iter::repeat(scalar))?;
        Ok((concrete.function.results().to_vec(), template))
    }

    /// How many traces there are now.
    pub fn traces(&self) -> usize {
        self.traces.read().unwrap_or_else(PoisonError::into_inner).len()
    }

    fn latest(&self) -> Result<Arc<ConcreteFunction<R>>> {
        let traces = self.traces.read().unwrap_or_else(PoisonError::into_inner);
        traces.last().cloned().ok_or_else(|| {
            Error::failed_precondition("the function was not traced yet: call it first")
        })
    }

    /// The text of the latest trace.
    pub fn graph(&self) -> Result<String> {
        self.latest()?.graph()
    }

    /// The graph of the latest trace in DOT, for Graphviz.
    pub fn dot(&self) -> Result<String> {
        self.latest()?.dot()
    }

    /// What the optimiser makes of the function for these arguments.
    pub fn explain(&self, args: &A) -> Result<Explanation> {
        let mut leaves = Vec::new();
        args.leaves(&mut leaves);
        self.concrete(args, &leaves)?.explain(&leaves)
    }
}

impl<R: Structure> ConcreteFunction<R> {
    fn accepts(&self, leaves: &[Tensor]) -> bool {
        self.signature.len() == leaves.len()
            && self.signature.iter().zip(leaves).all(|(ty, leaf)| match leaf.value() {
                Value::Array(a) | Value::Constant(a) => {
                    a.dtype() == ty.dtype
                        && ty.shape.dims().is_none_or(|dims| {
                            dims.len() == a.rank()
                                && dims.iter().zip(a.dims()).all(|(d, &n)| d.is_none_or(|d| d == n))
                        })
                }
                Value::Symbol(_) => leaf.value().ty() == *ty,
            })
    }

    /// The signature that covers both this trace's and the arguments, if they differ in dimensions
    /// only.
    fn generalised(&self, leaves: &[Tensor]) -> Option<Vec<TensorType>> {
        if self.signature.len() != leaves.len() {
            return None;
        }
        self.signature
            .iter()
            .zip(leaves)
            .map(|(ty, leaf)| {
                let own = leaf.value().ty();
                let same_rank = own.shape.rank() == ty.shape.rank();
                (own.dtype == ty.dtype && same_rank)
                    .then(|| TensorType::new(own.dtype, ty.shape.generalise(&own.shape)))
            })
            .collect()
    }

    fn call(&self, leaves: &[Tensor]) -> Result<R> {
        let values = leaves.iter().map(Tensor::value).chain(&self.captures);
        if plain() {
            // Nothing watches or traces, and the arguments were accepted: what emitting a call would
            // bind and infer is known.
            let args = values.map(|v| v.array().cloned()).collect::<Result<Vec<Array>>>()?;
            let name = call::call_of(&self.function).name;
            let results = self.function.call(args).map_err(|e| e.in_frame(name))?;
            return self.template.rebuild(&mut results.into_iter().map(Tensor::from));
        }
        let args: Vec<Value> = values.cloned().collect();
        let outputs = call::call_function(&mut Context, &self.function, &args)?;
        self.template.rebuild(&mut outputs.into_iter().map(Tensor::from))
    }

    fn body(&self) -> Result<&Function> {
        let body = self.function.as_any().downcast_ref();
        body.ok_or_else(|| Error::internal("a traced function has a graph"))
    }

    /// The function itself.
    pub fn function(&self) -> &FuncRef {
        &self.function
    }

    /// The types of the arguments it was traced for.
    pub fn signature(&self) -> &[TensorType] {
        &self.signature
    }

    /// The text of its graph.
    pub fn graph(&self) -> Result<String> {
        Ok(self.body()?.text().to_string())
    }

    /// Its graph in DOT.
    pub fn dot(&self) -> Result<String> {
        let body = self.body()?;
        Ok(dot(body.name(), body.graph()))
    }

    /// What the optimiser makes of it for these arguments.
    pub fn explain(&self, leaves: &[Tensor]) -> Result<Explanation> {
        let mut args: Vec<Array> = Vec::new();
        for value in leaves.iter().map(Tensor::value).chain(&self.captures) {
            args.push(value.array()?.clone());
        }
        self.body()?.explain(&args)
    }
}

/// Fails unless a tensor can be one boolean.
fn decides(what: &str, condition: &Tensor) -> Result<()> {
    let shape = condition.shape();
    if condition.dtype() == DType::Bool && shape.rank().is_none_or(|r| r == 0) {
        return Ok(());
    }
    let dtype = condition.dtype();
    Err(Error::invalid_argument(format!("{what} must be a scalar bool, got {dtype} {shape}")))
}

/// Traces a branch or loop function over these parameter types.
fn traced<S: Structure>(
    name: &str,
    types: &[TensorType],
    form: &S,
    body: &dyn Fn(S) -> Result<Vec<Tensor>>,
) -> Result<(FuncRef, Vec<Value>)> {
    let traced = Context.trace(name, types, &mut |_, params| {
        let args = form.rebuild(&mut params.iter().cloned().map(Tensor::from))?;
        Ok(body(args)?.into_iter().map(Tensor::into_value).collect())
    })?;
    Ok((traced.function, traced.captures))
}

/// Gives two functions one list of captures: each gets the other's as unused parameters.
fn align(own: usize, functions: [(FuncRef, Vec<Value>); 2]) -> Result<([FuncRef; 2], Vec<Value>)> {
    let mut all: Vec<Value> = Vec::new();
    for (_, captures) in &functions {
        for value in captures {
            if !all.iter().any(|v| v.key() == value.key()) {
                all.push(value.clone());
            }
        }
    }
    let mut aligned = Vec::new();
    for (f, captures) in functions {
        if captures.len() == all.len() && captures.iter().zip(&all).all(|(a, b)| a.key() == b.key())
        {
            aligned.push(f);
            continue;
        }
        let mut types = f.params()[..own].to_vec();
        types.extend(all.iter().map(Value::ty));
        let wrapped = Context.trace(f.name(), &types, &mut |cx, params| {
            let mut args = params[..own].to_vec();
            for capture in &captures {
                let at = all.iter().position(|v| v.key() == capture.key());
                args.extend(at.and_then(|i| params.get(own + i).cloned()));
            }
            f.inline(cx, &args)
        })?;
        aligned.push(wrapped.function);
    }
    let aligned: [FuncRef; 2] =
        aligned.try_into().map_err(|_| Error::internal("two functions are expected"))?;
    Ok((aligned, all))
}

/// `then` or `otherwise`, as a scalar condition says (`tf.cond`). Eager, only one of them runs; in a
/// trace both become functions of an `If`.
pub fn cond<R: Structure>(
    condition: &Tensor,
    then: &dyn Fn() -> Result<R>,
    otherwise: &dyn Fn() -> Result<R>,
) -> Result<R> {
    decides("a condition", condition)?;
    if let Some(known) = condition.value().constant()
        && executing_eagerly()
    {
        return if known.item::<bool>()? { then() } else { otherwise() };
    }
    let template = std::cell::RefCell::new(None);
    let leaves = |result: R| {
        let mut leaves = Vec::new();
        result.leaves(&mut leaves);
        *template.borrow_mut() = Some(result);
        leaves
    };
    let a = traced("cond_true", &[], &(), &|()| then().map(&leaves))?;
    let b = traced("cond_false", &[], &(), &|()| otherwise().map(&leaves))?;
    let ([a, b], captures) = align(0, [a, b])?;
    let mut inputs = vec![condition.value().clone()];
    inputs.extend(captures);
    let op = branch::if_of(&[&a, &b]);
    let outputs = Context.emit(op, branch::If::of(a, b).into(), &inputs)?;
    let template = template.into_inner().ok_or_else(|| Error::internal("no branch ran"))?;
    template.rebuild(&mut outputs.into_iter().map(Tensor::from))
}

/// Repeats `body` while `condition` holds, from `initial` on (`tf.while_loop`). The loop variables
/// keep their dtypes; a dimension that changes must be unknown from the start in a trace.
pub fn while_loop<S: Structure>(
    initial: S,
    condition: &dyn Fn(S) -> Result<Tensor>,
    body: &dyn Fn(S) -> Result<S>,
) -> Result<S> {
    if executing_eagerly() {
        let mut state = initial;
        while condition(state.clone())?.item::<bool>()? {
            state = body(state)?;
        }
        return Ok(state);
    }
    let mut start = Vec::new();
    initial.leaves(&mut start);
    let types: Vec<TensorType> = start.iter().map(|t| t.value().ty()).collect();
    let own = types.len();
    let cond = traced("while_cond", &types, &initial, &|s| {
        let condition = condition(s)?;
        decides("the condition of a loop", &condition)?;
        Ok(vec![condition])
    })?;
    let step = traced("while_body", &types, &initial, &|s| {
        let mut next = Vec::new();
        body(s)?.leaves(&mut next);
        Ok(next)
    })?;
    let ([cond, step], captures) = align(own, [cond, step])?;
    // A body returns its captures unchanged, for they are loop variables too.
    let mut all = types.clone();
    all.extend(captures.iter().map(Value::ty));
    let step = Context.trace("while_body", &all, &mut |cx, params| {
        let mut next = step.inline(cx, params)?;
        next.extend(params[own..].iter().cloned());
        Ok(next)
    })?;
    for (i, (ty, result)) in types.iter().zip(step.function.results()).enumerate() {
        if ty.dtype != result.dtype || !ty.shape.is_compatible(&result.shape) {
            return Err(Error::invalid_argument(format!(
                "loop variable {i} enters as {ty}, but the body returns {result}"
            )));
        }
    }
    let mut inputs: Vec<Value> = start.into_iter().map(Tensor::into_value).collect();
    inputs.extend(captures);
    let op = loops::while_of(&cond, &step.function);
    let attrs = loops::While::of(cond, step.function);
    let outputs = Context.emit(op, attrs.into(), &inputs)?;
    initial.rebuild(&mut outputs.into_iter().take(own).map(Tensor::from))
}
