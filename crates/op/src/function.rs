//! `FuncRef`: a function as the value of an attribute, seen only through a trait.
//!
//! Invariant: a function's body never changes once it is referred to.
//! Does not know: the IR that the body is made of.

use crate::{Effects, Emit, TensorType, Value};
use ferroflow_base::Result;
use ferroflow_tensor::Array;
use std::any::Any;
use std::fmt;
use std::sync::Arc;

/// What operations that call functions (`PartitionedCall`, `If`, `While`) ask of one.
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
    fn call(&self, args: Vec<Array>) -> Result<Vec<Array>>;
    /// Emits its operations, one by one, on these arguments.
    fn inline(&self, cx: &mut dyn Emit, args: &[Value]) -> Result<Vec<Value>>;
    /// The result types when the arguments are of these (more precise) types.
    fn infer(&self, args: &[TensorType]) -> Result<Vec<TensorType>>;
    /// The function as `Any`, so that the crate that made it finds its own type again.
    fn as_any(&self) -> &dyn Any;
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
    /// From the saved results, then one gradient per differentiable result of the original, to the
    /// gradients of the parameters listed in `wrt`.
    pub backward: FuncRef,
    /// How many results `forward` has more.
    pub saved: usize,
    /// Which results of the original a gradient is passed for.
    pub from: Vec<usize>,
    /// Which parameters get a gradient.
    pub wrt: Vec<usize>,
}

impl Split {
    /// The type of the gradient of parameter `i`.
    pub fn result_of(&self, i: usize) -> Option<&TensorType> {
        let k = self.wrt.iter().position(|&w| w == i)?;
        self.backward.results().get(k)
    }
}
