//! `FuncRef`: a function as the value of an attribute, seen only through a trait; and where its
//! derivative is kept.
//!
//! Invariant: a function's body never changes once it is referred to.
//! Does not know: the IR that the body is made of, how derivatives are made.

use crate::{Cotangent, Effects, Emit, Outputs, RunContext, Slices, TensorType, Traced, Value};
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, DType};
use std::any::Any;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// What operations that call functions (`PartitionedCall`, `If`, `While`) ask of one. A graph is one
/// body; a callback into another language can be another.
pub trait FunctionBody: Any + Send + Sync {
    /// Its name, unique in a library of functions.
    fn name(&self) -> &str;
    /// The types of its parameters.
    fn params(&self) -> &[TensorType];
    /// The types of its results.
    fn results(&self) -> &[TensorType];
    /// The strongest effect of anything in it.
    fn effects(&self) -> Effects;
    /// Runs it.
    fn call(&self, run: &RunContext, args: Vec<Array>) -> Result<Vec<Array>>;
    /// Emits its operations, one by one, on these arguments.
    fn inline(&self, cx: &mut dyn Emit, args: &[Value]) -> Result<Vec<Value>>;
    /// The result types when the arguments are of these (more precise) types.
    fn infer(&self, args: &[TensorType]) -> Result<Vec<TensorType>>;
    /// The graph it is made of, in the form of the crate that knows graphs; or why there is none.
    fn graph(&self) -> std::result::Result<&dyn Any, &'static str>;
    /// Where its derivative is kept once it was made. A body that cannot be inlined puts its own
    /// derivative there when it is created.
    fn derivative(&self) -> &Derivative;
    /// What a rule that is traced only once a gradient is asked for is made of, traced now or before, and
    /// the values that it uses of the functions it was written in; `None` for what is a function already.
    fn unfold(&self) -> Option<Result<Traced>> {
        None
    }
    /// Whether such a rule is in it.
    fn has_rules(&self) -> bool {
        false
    }
}

/// A shared function.
#[derive(Clone)]
pub struct FuncRef(pub Arc<dyn FunctionBody>);

impl std::ops::Deref for FuncRef {
    type Target = dyn FunctionBody;
    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

impl PartialEq for FuncRef {
    fn eq(&self, other: &FuncRef) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for FuncRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}", self.name())
    }
}

/// A function's derivative in two parts.
#[derive(Clone, Debug)]
pub struct Split {
    /// The function itself, with `saved` more results.
    pub forward: FuncRef,
    /// From the saved results, one gradient for each result in `from`, and the arguments in
    /// `handles`, to the gradients of the parameters listed in `wrt`.
    pub backward: FuncRef,
    /// How many results `forward` has more.
    pub saved: usize,
    /// Which results of `forward` a gradient is passed for.
    pub from: Vec<usize>,
    /// Which parameters are handles that `backward` takes too: not saved, so that what it reads
    /// through them is read from the very argument.
    pub handles: Vec<usize>,
    /// Which parameters get a gradient, in the order of `backward`'s results.
    pub wrt: Vec<Towards>,
    /// What `backward` takes last: values from outside of the function that only rules of a user's own,
    /// traced when they were asked for, turned out to use.
    pub captured: Vec<Value>,
}

/// A parameter that gets a gradient, and in which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Towards {
    /// The parameter.
    pub param: usize,
    /// Whether the gradient comes as rows: three results, the parts of [`Slices`], instead of one.
    pub slices: bool,
}

impl Split {
    /// Whether parameter `i` gets a gradient.
    pub fn reaches(&self, i: usize) -> bool {
        self.wrt.iter().any(|w| w.param == i)
    }

    /// The dtype of the gradient of parameter `i`.
    pub fn dtype_of(&self, i: usize) -> Option<DType> {
        let before = self.wrt.iter().take_while(|w| w.param != i);
        let at = before.map(|w| if w.slices { 3 } else { 1 }).sum::<usize>();
        self.reaches(i).then(|| self.backward.results().get(at).map(|ty| ty.dtype))?
    }

    /// The gradients that these results of `backward` are, each with its parameter.
    pub fn gradients(&self, results: Outputs) -> Result<Vec<(usize, Cotangent)>> {
        let mut results = results.into_iter();
        let mut next = || results.next().ok_or_else(|| Error::internal("a gradient is missing"));
        let gradient = |w: &Towards| {
            let first = next()?;
            let gradient = match w.slices {
                false => Cotangent::Dense(first),
                true => Cotangent::Slices(Slices {
                    values: first,
                    indices: next()?,
                    dense_shape: self.constant_shape(w.param, next()?)?,
                }),
            };
            Ok((w.param, gradient))
        };
        self.wrt.iter().map(gradient).collect()
    }

    /// The shape of parameter `i`, or of what it is the handle of: a constant where that is known, else
    /// what was computed.
    fn constant_shape(&self, i: usize, computed: Value) -> Result<Value> {
        let params = self.forward.params();
        let ty = params.get(i).map(|ty| match &ty.handle {
            Some(held) => held.types.first().unwrap_or(ty),
            None => ty,
        });
        let Some(shape) = ty.and_then(|ty| ty.shape.known()) else { return Ok(computed) };
        let dims: Option<Vec<i32>> = shape.dims().iter().map(|&d| i32::try_from(d).ok()).collect();
        match dims {
            Some(dims) if computed.dtype() == DType::Int32 => {
                Array::vector(&dims).map(Value::Constant)
            }
            _ => Ok(computed),
        }
    }
}

/// Which results of a function gradients arrive at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The results that its caller sees.
    Results,
    /// Also those that its forward part saves: so it is where a gradient is differentiated again.
    Saved,
}

/// The place where a function's derivative is kept, for either [`Reach`].
#[derive(Default)]
pub struct Derivative(Mutex<[Option<Parts>; 2]>);

/// A [`Split`] as it is kept: a forward part that is the function itself is not held, or the function
/// would keep itself alive.
#[derive(Clone)]
struct Parts {
    forward: Option<FuncRef>,
    backward: FuncRef,
    saved: usize,
    from: Vec<usize>,
    handles: Vec<usize>,
    wrt: Vec<Towards>,
    captured: Vec<Value>,
}

impl Derivative {
    /// What was kept for `function`, whose place this is.
    pub fn get(&self, reach: Reach, function: &FuncRef) -> Option<Split> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let parts = kept[reach as usize].clone()?;
        Some(Split {
            forward: parts.forward.unwrap_or_else(|| function.clone()),
            backward: parts.backward,
            saved: parts.saved,
            from: parts.from,
            handles: parts.handles,
            wrt: parts.wrt,
            captured: parts.captured,
        })
    }

    /// Keeps a derivative whose forward part is another function.
    pub fn keep(&self, reach: Reach, split: &Split) {
        self.put(reach, Some(split.forward.clone()), split);
    }

    /// Keeps a derivative whose forward part is the function whose place this is.
    pub fn keep_own(&self, reach: Reach, split: &Split) {
        self.put(reach, None, split);
    }

    fn put(&self, reach: Reach, forward: Option<FuncRef>, split: &Split) {
        let Split { backward, saved, from, handles, wrt, captured, .. } = split.clone();
        let parts = Parts { forward, backward, saved, from, handles, wrt, captured };
        self.0.lock().unwrap_or_else(PoisonError::into_inner)[reach as usize] = Some(parts);
    }
}
