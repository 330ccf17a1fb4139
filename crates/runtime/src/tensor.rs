//! `Tensor`: what programs hold: an array, or a symbol while a function is being traced.
//!
//! Invariant: nothing here panics: what can fail returns `Result`.
//! Does not know: operators; see `operators`.

use crate::Context;
use ferroflow_base::{Error, Result};
use ferroflow_op::Value;
use ferroflow_ops::formula::Formula;
use ferroflow_tensor::{Array, DType, Element, IntoArray, PartialShape, Shape};
use std::fmt;

/// An immutable multidimensional array, or a symbol for one while tracing (`tf.Tensor`).
///
/// ```
/// use ferroflow_runtime::Tensor;
/// let a = Tensor::new([[1, 2], [3, 4]])?;
/// let b = Tensor::new([[5, 6], [7, 8]])?;
/// assert_eq!((&a + &b)?.numpy()?.to_string(), "[[ 6  8]\n [10 12]]");
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
#[derive(Clone)]
#[repr(transparent)]
pub struct Tensor(Value);

impl Tensor {
    /// A tensor of Rust values: a scalar, or arrays, slices and `Vec`s of any depth.
    pub fn new(values: impl IntoArray) -> Result<Tensor> {
        Tensor::of(values.into_array()?)
    }

    /// A tensor of these dimensions, whose elements are given in row-major order; `InvalidArgument`
    /// unless there are as many as the dimensions say.
    ///
    /// ```
    /// use ferroflow_runtime::Tensor;
    /// let x = Tensor::from_vec(vec![1.0f32, 2.0, 3.0, 4.0, 5.0, 6.0], [2, 3])?;
    /// assert_eq!(x.dims2()?, (2, 3));
    /// assert_eq!(x.i((1, ..))?.to_vec::<f32>()?, [4.0, 5.0, 6.0]);
    /// assert!(Tensor::from_vec(vec![1.0f32], [2, 3]).is_err());
    /// # Ok::<(), ferroflow_base::Error>(())
    /// ```
    pub fn from_vec<T: Element>(values: Vec<T>, dims: impl AsRef<[usize]>) -> Result<Tensor> {
        Tensor::of(Array::from_slice(&values, Shape::new(dims)?)?)
    }

    fn of(array: Array) -> Result<Tensor> {
        // In a trace it is a literal; eager, a value whose gradient may be asked for.
        Ok(Tensor(if crate::executing_eagerly() {
            Value::Array(array)
        } else {
            Value::Constant(array.alias())
        }))
    }

    /// The array or symbol that the tensor stands for.
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// What [`Tensor::value`] gives, taken out.
    pub fn into_value(self) -> Value {
        self.0
    }

    /// The element type.
    pub fn dtype(&self) -> DType {
        self.0.dtype()
    }

    /// The shape, as far as it is known.
    pub fn shape(&self) -> PartialShape {
        self.0.shape()
    }

    /// The shape; an error for a symbolic tensor whose shape is not known in full.
    pub fn known_shape(&self) -> Result<Shape> {
        self.shape().known().ok_or_else(|| {
            Error::invalid_argument(format!("the shape {} is not known in full", self.shape()))
        })
    }

    /// The number of dimensions; `None` for a symbolic tensor whose rank is not known.
    pub fn rank(&self) -> Option<usize> {
        self.shape().rank()
    }

    fn dims_of<const N: usize>(&self) -> Result<[usize; N]> {
        let shape = self.known_shape()?;
        <[usize; N]>::try_from(shape.dims()).map_err(|_| {
            Error::invalid_argument(format!("expected a tensor of {N} dimensions, got {shape}"))
        })
    }

    /// The length of a vector; `InvalidArgument` for another rank or an unknown dimension.
    pub fn dims1(&self) -> Result<usize> {
        self.dims_of().map(|[a]| a)
    }

    /// The two dimensions of a matrix; `InvalidArgument` for another rank or an unknown dimension.
    pub fn dims2(&self) -> Result<(usize, usize)> {
        self.dims_of().map(|[a, b]| (a, b))
    }

    /// All dimensions of a tensor that has three; `InvalidArgument` for another rank or an unknown
    /// dimension.
    pub fn dims3(&self) -> Result<(usize, usize, usize)> {
        self.dims_of().map(|[a, b, c]| (a, b, c))
    }

    /// All dimensions of a tensor that has four, as images do: batch, height, width, channels;
    /// `InvalidArgument` for another rank or an unknown dimension.
    pub fn dims4(&self) -> Result<(usize, usize, usize, usize)> {
        self.dims_of().map(|[a, b, c, d]| (a, b, c, d))
    }

    /// The array; an error while tracing.
    pub fn array(&self) -> Result<&Array> {
        self.0.array()
    }

    /// The array, as NumPy would show it; an error while tracing.
    pub fn numpy(&self) -> Result<Array> {
        self.0.array().cloned()
    }

    /// The elements in row-major order; an error while tracing or for another dtype.
    pub fn to_vec<T: Element>(&self) -> Result<Vec<T>> {
        self.array()?.to_vec()
    }

    /// The one element of a scalar; an error while tracing or for another dtype.
    pub fn item<T: Element>(&self) -> Result<T> {
        self.array()?.item()
    }

    /// The elements converted to another dtype.
    pub fn cast(&self, dtype: DType) -> Result<Tensor> {
        Context.cast(&self.0, dtype).map(Tensor)
    }
}

impl From<Value> for Tensor {
    fn from(value: Value) -> Tensor {
        Tensor(value)
    }
}

impl From<Array> for Tensor {
    fn from(array: Array) -> Tensor {
        Tensor(Value::Array(array))
    }
}

impl fmt::Display for Tensor {
    /// TensorFlow's form: `tf.Tensor([1 2], shape=(2,), dtype=int32)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Value::Array(a) | Value::Constant(a) => f.write_str(&a.to_tf_string()),
            Value::Symbol(s) => {
                let (node, output) = s.position();
                let shape = self.shape().to_tuple_string();
                write!(f, "Tensor(\"%{node}:{output}\", shape={shape}, dtype={})", self.dtype())
            }
        }
    }
}

impl fmt::Debug for Tensor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Value::Array(a) | Value::Constant(a) => f.write_str(&a.to_tf_repr()),
            Value::Symbol(_) => fmt::Display::fmt(self, f),
        }
    }
}
