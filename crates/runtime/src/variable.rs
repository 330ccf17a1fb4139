//! `Variable`: state that functions read and update (`tf.Variable`).
//!
//! Does not know: how its state is locked; see `ops::resource`.

use crate::{Context, IntoTensor, Tensor, creation, executing_eagerly, graph};
use ferroflow_base::{Error, Result};
use ferroflow_op::{Emit, TensorType, Value};
use ferroflow_ops::resource::variable::{
    ASSIGN, ASSIGN_ADD, ASSIGN_SUB, Assign, Dtype, READ, VariableState,
};
use ferroflow_tensor::{Array, DType, PartialShape, Shape};
use std::fmt;
use std::sync::Arc;

/// A named, mutable tensor that outlives the functions using it. Cloning gives a second handle on
/// the same state.
///
/// ```
/// use ferroflow_runtime::{Tensor, Variable};
/// let v = Variable::new(&Tensor::new([1.0f32, 2.0])?)?;
/// v.assign(&v * 2.0)?;
/// assert_eq!(v.to_vec::<f32>()?, [2.0, 4.0]);
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
#[derive(Clone)]
pub struct Variable {
    handle: Array,
    state: Arc<VariableState>,
    /// The dtype it is read in, if that is another than it is kept in.
    reads: Option<DType>,
}

impl Variable {
    /// A trainable variable of this initial value.
    pub fn new(initial: &Tensor) -> Result<Variable> {
        Variable::named("Variable", initial, true)
    }

    /// A variable with a name, trainable or not. Its value may later have this very shape only.
    pub fn named(name: &str, initial: &Tensor, trainable: bool) -> Result<Variable> {
        Variable::with_shape(name, initial, trainable, initial.shape())
    }

    /// As [`Variable::named`], where later values may have any shape compatible with `shape`.
    pub fn with_shape(
        name: &str,
        initial: &Tensor,
        trainable: bool,
        shape: PartialShape,
    ) -> Result<Variable> {
        // In a trace the initial value is computed now, where it depends on constants alone.
        let array = graph::evaluate(initial.value()).map_err(|e| {
            Error::invalid_argument(format!(
                "variable {name:?} must be created outside of the function, or in its first call \
                 under init_scope, for its initial value is symbolic: {}",
                e.message()
            ))
        })?;
        if !executing_eagerly() {
            creation::note(name)?;
        }
        if !shape.is_compatible(&initial.shape()) {
            return Err(Error::invalid_argument(format!(
                "the initial value of variable {name:?} has shape {}, not {shape}",
                initial.shape()
            )));
        }
        let ty = TensorType::new(array.dtype(), shape);
        Variable::of(Arc::new(VariableState::new(name, ty, trainable, Some(array.alias()))))
    }

    /// A variable without a value yet, which is assigned before it is read.
    pub fn uninitialized(name: &str, ty: TensorType, trainable: bool) -> Result<Variable> {
        if !executing_eagerly() {
            creation::note(name)?;
        }
        Variable::of(Arc::new(VariableState::new(name, ty, trainable, None)))
    }

    fn of(state: Arc<VariableState>) -> Result<Variable> {
        let handle = Array::from_objects(DType::Resource, vec![state.clone()], Shape::scalar())?;
        Ok(Variable { handle, state, reads: None })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.state.name()
    }

    /// The element type.
    pub fn dtype(&self) -> DType {
        self.state.ty().dtype
    }

    /// The shape, as far as it is fixed.
    pub fn shape(&self) -> PartialShape {
        self.state.ty().shape.clone()
    }

    /// Whether tapes watch it unasked.
    pub fn trainable(&self) -> bool {
        self.state.trainable()
    }

    /// The handle: a scalar of dtype resource.
    pub fn handle(&self) -> Value {
        Value::Array(self.handle.clone())
    }

    /// Whether both are of one state.
    pub fn same(&self, other: &Variable) -> bool {
        Arc::ptr_eq(&self.state, &other.state)
    }

    /// A number that no other variable has while this one lives.
    pub(crate) fn identity(&self) -> usize {
        Arc::as_ptr(&self.state).addr()
    }

    /// A handle on the same state whose value is read in another dtype: cast, so that gradients come
    /// back to the variable in its own. Assignments are in the dtype it is kept in, which
    /// [`Variable::dtype`] says. Layers of mixed precision read their weights so.
    #[must_use]
    pub fn read_as(&self, dtype: DType) -> Variable {
        Variable { reads: (dtype != self.dtype()).then_some(dtype), ..self.clone() }
    }

    /// The value: now, or in a trace, at this point of the function.
    pub fn value(&self) -> Result<Tensor> {
        let attrs = Dtype { dtype: self.dtype() };
        let value = Context.one(&READ, attrs.into(), &[self.handle()]).map(Tensor::from)?;
        match self.reads {
            Some(dtype) => value.cast(dtype),
            None => Ok(value),
        }
    }

    /// The same as [`Variable::value`] (`read_value`).
    pub fn read(&self) -> Result<Tensor> {
        self.value()
    }

    /// Replaces the value.
    pub fn assign(&self, value: impl IntoTensor) -> Result<()> {
        let value = value.to_tensor(Some(self.dtype()))?;
        let attrs = Assign { dtype: self.dtype(), validate_shape: false };
        Context.emit(&ASSIGN, attrs.into(), &[self.handle(), value.into_value()])?;
        Ok(())
    }

    /// Adds to the value.
    pub fn assign_add(&self, delta: impl IntoTensor) -> Result<()> {
        let delta = delta.to_tensor(Some(self.dtype()))?;
        let attrs = Dtype { dtype: self.dtype() };
        Context.emit(&ASSIGN_ADD, attrs.into(), &[self.handle(), delta.into_value()])?;
        Ok(())
    }

    /// Subtracts from the value.
    pub fn assign_sub(&self, delta: impl IntoTensor) -> Result<()> {
        let delta = delta.to_tensor(Some(self.dtype()))?;
        let attrs = Dtype { dtype: self.dtype() };
        Context.emit(&ASSIGN_SUB, attrs.into(), &[self.handle(), delta.into_value()])?;
        Ok(())
    }

    /// The value as an array; an error while tracing, when there is none yet.
    pub fn numpy(&self) -> Result<Array> {
        if executing_eagerly() {
            return self.state.read();
        }
        Err(Error::invalid_argument(format!(
            "variable {:?} has no value as an array while a function is being traced; use value()",
            self.name()
        )))
    }

    /// The elements in row-major order; an error while tracing or for another dtype.
    pub fn to_vec<T: ferroflow_tensor::Element>(&self) -> Result<Vec<T>> {
        self.numpy()?.to_vec()
    }

    /// The one element of a scalar; an error while tracing or for another dtype.
    pub fn item<T: ferroflow_tensor::Element>(&self) -> Result<T> {
        self.numpy()?.item()
    }
}

impl fmt::Debug for Variable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shape = self.shape().to_tuple_string();
        write!(f, "<tf.Variable '{}:0' shape={shape} dtype={}>", self.name(), self.dtype())
    }
}
