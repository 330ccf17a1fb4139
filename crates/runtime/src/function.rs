//! `function`: a Rust closure traced into a graph on first call, and run as a plan afterwards.
//!
//! Invariant: one trace for each signature (form, dtypes, shapes); from the second shape of a
//! signature on the dimensions that differ are unknown in the trace, so traces stay few: where the body
//! cannot be traced so, each shape has its own. The number of traces is bounded.
//! Does not know: how graphs are improved or run.

use crate::creation::Creation;
use crate::random::{self, Draws};
use crate::vectorized::rows_alike;
use crate::{Context, Structure, Tensor};
use ferroflow_base::{Error, Frame, Result};
use ferroflow_graph::{Explanation, Function, dot};
use ferroflow_op::{
    Attrs, Cpu, Effects, Emit, FuncRef, FunctionBody, OpDef, SmallVec, TensorType, Traced, Value,
};
use ferroflow_ops::control::call;
use ferroflow_tensor::{Array, PartialDims, PartialShape};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

/// How many traces a function keeps.
const MOST_TRACES: usize = 64;

/// A closure and its traces (`tf.function`). Callable from several threads at once.
pub struct TracedFunction<A, R> {
    name: String,
    body: Box<dyn Fn(A) -> Result<R> + Send + Sync>,
    traces: RwLock<Traces<R>>,
    /// The only signature, if one was given.
    signature: Option<Vec<TensorType>>,
    /// Whether a trace succeeded: from then on no variables may be created.
    traced: AtomicBool,
    /// Counts uses of traces: the one used longest ago gives way.
    clock: AtomicU64,
}

struct Traces<R> {
    kept: Vec<Arc<ConcreteFunction<R>>>,
    /// General signatures that the body could not be traced for, with their forms.
    refused: Vec<(Vec<usize>, Vec<TensorType>)>,
}

/// One trace.
pub struct ConcreteFunction<R> {
    form: Vec<usize>,
    signature: Vec<TensorType>,
    function: FuncRef,
    captures: Vec<Value>,
    template: R,
    /// The record and attributes of a call of it.
    call: (&'static OpDef, Attrs),
    used: AtomicU64,
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
    TracedFunction {
        name: "function".into(),
        body: Box::new(body),
        traces: RwLock::new(Traces { kept: Vec::new(), refused: Vec::new() }),
        signature: None,
        traced: AtomicBool::new(false),
        clock: AtomicU64::new(0),
    }
}

impl<A: Structure, R: Structure + Send + Sync> TracedFunction<A, R> {
    /// The same with a name, for graphs and messages.
    #[must_use]
    pub fn with_name(mut self, name: &str) -> Self {
        self.name = name.into();
        self
    }

    /// The same, traced once for arguments of these types, whatever fits them; others are refused
    /// (`input_signature`).
    #[must_use]
    pub fn with_input_signature(mut self, signature: Vec<TensorType>) -> Self {
        self.signature = Some(signature);
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
            for trace in traces.kept.iter().filter(|t| t.form == form) {
                if trace.accepts(leaves) {
                    let now = self.clock.fetch_add(1, Ordering::Relaxed);
                    trace.used.store(now, Ordering::Relaxed);
                    return Ok(trace.clone());
                }
                similar = trace.generalised(leaves).or(similar);
            }
            similar = similar.filter(|general| {
                !traces.refused.iter().any(|(f, refused)| *f == form && refused == general)
            });
        }
        let exact = || leaves.iter().map(|t| t.value().ty()).collect();
        let concrete = match (&self.signature, similar) {
            (Some(signature), _) => {
                self.fits(signature, leaves)?;
                self.trace(args, form, signature.clone())?
            }
            (None, None) => self.trace(args, form, exact())?,
            (None, Some(general)) => match self.trace(args, form.clone(), general.clone()) {
                Ok(concrete) => concrete,
                // The body needs a dimension that the general trace does not know.
                Err(_) => {
                    let concrete = self.trace(args, form.clone(), exact())?;
                    let mut traces = self.traces.write().unwrap_or_else(PoisonError::into_inner);
                    traces.refused.truncate(MOST_TRACES - 1);
                    traces.refused.insert(0, (form, general));
                    drop(traces);
                    concrete
                }
            },
        };
        Ok(self.keep(concrete))
    }

    /// Fails unless the arguments fit the signature the function was given.
    fn fits(&self, signature: &[TensorType], leaves: &[Tensor]) -> Result<()> {
        let types: Vec<TensorType> = leaves.iter().map(|t| t.value().ty()).collect();
        let fits = types.len() == signature.len()
            && signature.iter().zip(&types).all(|(own, given)| own.accepts(given));
        if fits {
            return Ok(());
        }
        let list = |types: &[TensorType]| {
            types.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        };
        Err(Error::invalid_argument(format!(
            "function {} takes ({}) as its input signature says, but was given ({})",
            self.name,
            list(signature),
            list(&types)
        )))
    }

    /// Keeps a trace in the place of one of the same signature: a function that calls itself while it
    /// is traced is traced for that signature again inside.
    fn keep(&self, concrete: ConcreteFunction<R>) -> Arc<ConcreteFunction<R>> {
        let concrete = Arc::new(concrete);
        concrete.used.store(self.clock.fetch_add(1, Ordering::Relaxed), Ordering::Relaxed);
        let mut traces = self.traces.write().unwrap_or_else(PoisonError::into_inner);
        let same = |t: &Arc<ConcreteFunction<R>>| {
            t.form == concrete.form && t.signature == concrete.signature
        };
        traces.kept.retain(|t| !same(t));
        if traces.kept.len() >= MOST_TRACES {
            let oldest = traces.kept.iter().enumerate();
            let oldest = oldest.min_by_key(|(_, t)| t.used.load(Ordering::Relaxed)).map(|(i, _)| i);
            oldest.map(|at| traces.kept.remove(at));
        }
        traces.kept.push(concrete.clone());
        concrete
    }

    /// Traces it; a first trace may create variables, and is then made again without them.
    fn trace(
        &self,
        args: &A,
        form: Vec<usize>,
        signature: Vec<TensorType>,
    ) -> Result<ConcreteFunction<R>> {
        let first = !self.traced.load(Ordering::Relaxed);
        let creation = Creation::begin(first);
        let concrete = self.trace_once(args, &form, &signature)?;
        let created = creation.end();
        let concrete = if created {
            let _creation = Creation::begin(false);
            self.trace_once(args, &form, &signature)?
        } else {
            concrete
        };
        self.traced.store(true, Ordering::Relaxed);
        Ok(concrete)
    }

    fn trace_once(
        &self,
        args: &A,
        form: &[usize],
        signature: &[TensorType],
    ) -> Result<ConcreteFunction<R>> {
        let mut template = None;
        let traced = Context
            .trace(&self.name, signature, &mut |_, params| {
                let mut params = params.iter().cloned().map(Tensor::from);
                let result = (self.body)(args.rebuild(&mut params)?)?;
                let mut results = Vec::new();
                result.leaves(&mut results);
                template = Some(result);
                Ok(results.into_iter().map(Tensor::into_value).collect())
            })
            .map_err(|e| e.in_frame(Frame::Function(self.name.clone())))?;
        let template = template.ok_or_else(|| Error::internal("the body did not run"))?;
        let (function, captures) = (traced.function, traced.captures);
        let call = (call::call_of(&function), call::Call::of(function.clone()).into());
        let (form, signature, used) = (form.to_vec(), signature.to_vec(), AtomicU64::new(0));
        Ok(ConcreteFunction { form, signature, function, captures, template, call, used })
    }

    /// Traces it for arguments of the form of `args` and of these types: the types it returns, and
    /// the form of what it returns.
    pub fn trace_for(&self, args: &A, types: &[TensorType]) -> Result<(Vec<TensorType>, R)> {
        let mut form = Vec::new();
        args.form(&mut form);
        let concrete = self.keep(self.trace(args, form, types.to_vec())?);
        let scalar = Tensor::from(Array::scalar(false));
        let template = concrete.template.rebuild(&mut std::iter::repeat(scalar))?;
        Ok((concrete.function.results().to_vec(), template))
    }

    /// The latest trace's function of many rows at once, each argument and result with all rows along a first
    /// dimension of its own: `None` unless it computes every element of a result from the elements in its
    /// place, without effects, so that rows give what they give one by one.
    ///
    /// `FailedPrecondition` where nothing was traced yet.
    ///
    /// ```
    /// use ferroflow_runtime::{Tensor, function};
    /// let f = function(|x: Tensor| &x * 2.0f32);
    /// f.call(Tensor::new(1.0f32)?)?;
    /// let doubled = f.of_rows()?.map(|rows| rows.call(vec![Tensor::new([1.0f32, 2.0])?])).transpose()?;
    /// assert_eq!(doubled.unwrap()[0].to_vec::<f32>()?, [2.0, 4.0]);
    /// # Ok::<(), ferroflow_base::Error>(())
    /// ```
    pub fn of_rows(&self) -> Result<Option<TracedFunction<Vec<Tensor>, Vec<Tensor>>>> {
        let latest = self.latest()?;
        let places = latest.signature.iter().chain(latest.function.results());
        if !is_elementwise(&latest.function)? || !places.clone().all(|ty| ty.dtype.is_plain()) {
            return Ok(None);
        }
        let with_rows = |ty: &TensorType| {
            let mut dims = PartialDims::from_slice(&[None]);
            dims.extend_from_slice(ty.shape.dims()?);
            Some(TensorType::new(ty.dtype, PartialShape::new(dims)))
        };
        let Some(signature) = latest.signature.iter().map(with_rows).collect() else {
            return Ok(None);
        };
        let traced =
            Traced { function: latest.function.clone(), captures: latest.captures.clone() };
        let body = move |rows: Vec<Tensor>| {
            let rows: Vec<Value> = rows.into_iter().map(Tensor::into_value).collect();
            Ok(rows_alike(&traced, rows)?.into_iter().map(Tensor::from).collect())
        };
        let name = format!("{}_of_rows", self.name);
        Ok(Some(function(body).with_name(&name).with_input_signature(signature)))
    }

    /// What the latest trace draws. `FailedPrecondition` where nothing was traced yet.
    pub fn draws(&self) -> Result<Draws> {
        Ok(random::draws_of(&self.latest()?.function))
    }

    /// How many traces there are now.
    pub fn traces(&self) -> usize {
        self.traces.read().unwrap_or_else(PoisonError::into_inner).kept.len()
    }

    fn latest(&self) -> Result<Arc<ConcreteFunction<R>>> {
        let traces = self.traces.read().unwrap_or_else(PoisonError::into_inner);
        traces.kept.last().cloned().ok_or_else(|| {
            Error::failed_precondition("the function was not traced yet: call it first")
        })
    }

    /// The text of the latest trace.
    pub fn graph(&self) -> Result<String> {
        self.latest()?.graph()
    }

    /// The names of the latest trace's nodes, as TensorFlow would name them.
    pub fn node_names(&self) -> Result<Vec<String>> {
        Ok(Function::of(&self.latest()?.function)?.graph().names())
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
                        && (a.dtype().is_plain() || a.handle_data() == ty.handle.as_ref())
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
                let same = own.dtype == ty.dtype && same_rank && own.handle == ty.handle;
                same.then(|| ty.generalise(&own))
            })
            .collect()
    }

    fn call(&self, leaves: &[Tensor]) -> Result<R> {
        let inputs: SmallVec<[&Value; 8]> =
            leaves.iter().map(Tensor::value).chain(&self.captures).collect();
        let outputs = Context.apply(self.call.0, &self.call.1, &inputs)?;
        self.template.rebuild(&mut outputs.into_iter().map(Tensor::from))
    }

    fn body(&self) -> Result<&Function> {
        Function::of(&self.function)
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

/// Whether a function computes every element of its results from the elements in its place alone.
fn is_elementwise(function: &FuncRef) -> Result<bool> {
    // One in another language says nothing of what it does.
    let Ok(function) = Function::of(function) else { return Ok(false) };
    for node in function.graph().nodes.iter() {
        let own = match node.op.cpu {
            Cpu::Elementwise(_) | Cpu::Cast => true,
            Cpu::Call(of) => is_elementwise(of(&node.attrs)?)?,
            _ => node.inputs.is_empty(),
        };
        if !own || node.effects() != Effects::Pure {
            return Ok(false);
        }
    }
    Ok(true)
}
