//! `Tensor`: what programs hold: an array, or a symbol while a function is being traced.
//!
//! Invariant: operators and conversions never panic: they return `Result`.
//! Does not know: any operation beyond those behind the operators.

use crate::Context;
use ferroflow_base::{Error, Result};
use ferroflow_op::{Attrs, Emit, OpDef, Value};
use ferroflow_ops::formula::Formula;
use ferroflow_ops::math::{binary, unary};
use ferroflow_tensor::{Array, DType, Element, IntoArray, PartialShape, Shape};
use std::borrow::Cow;
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
        // In a trace it is a literal; eager, a value whose gradient may be asked for.
        let array = values.into_array()?;
        Ok(Tensor(if crate::executing_eagerly() {
            Value::Array(array)
        } else {
            Value::Constant(array.alias())
        }))
    }

    /// The value.
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// The value, taken out.
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

/// What can be an operand: a tensor, a variable, or a Rust value that takes the other operand's
/// dtype where it is a number.
pub trait IntoTensor {
    /// The tensor; `like` is the dtype to take if the value is a bare number.
    fn to_tensor(&self, like: Option<DType>) -> Result<Tensor>;

    /// As [`IntoTensor::to_tensor`], without a new reference where it is a tensor already.
    fn as_tensor(&self, like: Option<DType>) -> Result<Cow<'_, Tensor>> {
        self.to_tensor(like).map(Cow::Owned)
    }
}

impl IntoTensor for Tensor {
    fn to_tensor(&self, _: Option<DType>) -> Result<Tensor> {
        Ok(self.clone())
    }

    #[inline]
    fn as_tensor(&self, _: Option<DType>) -> Result<Cow<'_, Tensor>> {
        Ok(Cow::Borrowed(self))
    }
}

impl IntoTensor for Array {
    fn to_tensor(&self, _: Option<DType>) -> Result<Tensor> {
        Ok(Tensor(Value::Array(self.clone())))
    }
}

impl<T: IntoTensor + ?Sized> IntoTensor for &T {
    fn to_tensor(&self, like: Option<DType>) -> Result<Tensor> {
        (**self).to_tensor(like)
    }

    #[inline]
    fn as_tensor(&self, like: Option<DType>) -> Result<Cow<'_, Tensor>> {
        (**self).as_tensor(like)
    }
}

macro_rules! numbers {
    ($($t:ty),*) => {$(
        impl IntoTensor for $t {
            fn to_tensor(&self, like: Option<DType>) -> Result<Tensor> {
                // TensorFlow's rule for Python numbers: an integer may become a float, but a float
                // never an integer.
                let float = <$t as Element>::DTYPE.is_floating();
                let array = match like {
                    Some(d) if d == <$t as Element>::DTYPE => Array::scalar(*self),
                    Some(d) if d.is_plain() && (!float || !d.is_integer()) && d != DType::Bool => {
                        Array::scalar_of(d, *self as f64)?
                    }
                    Some(d) => return Err(Error::invalid_argument(format!(
                        "Cannot convert {} to a tensor of dtype {d}", self
                    ))),
                    None => Array::scalar(*self),
                };
                Ok(Tensor(Value::Constant(array)))
            }
        }
        impl Number for $t {}
    )*};
}

/// A bare number as right operand: one generic impl, so that a literal's type needs no suffix.
pub trait Number: IntoTensor {}

macro_rules! operators {
    ([$($g:tt)*] $l:ty, $r:ty) => {
        operators!(@one [$($g)*] Add add ADD $l, $r);
        operators!(@one [$($g)*] Sub sub SUB $l, $r);
        operators!(@one [$($g)*] Mul mul MUL $l, $r);
        operators!(@one [$($g)*] Div div REAL_DIV $l, $r);
        operators!(@one [$($g)*] Rem rem FLOOR_MOD $l, $r);
    };
    (@one [$($g:tt)*] $trait:ident $f:ident $op:ident $l:ty, $r:ty) => {
        impl<$($g)*> std::ops::$trait<$r> for $l {
            type Output = Result<Tensor>;
            fn $f(self, other: $r) -> Result<Tensor> {
                let other = other.as_tensor(Some(self.dtype()))?;
                apply_both(&binary::$op, self.value(), other.value())
            }
        }
    };
}

numbers!(i32, i64, f32, f64);
operators!([] Tensor, Tensor);
operators!([] Tensor, &Tensor);
operators!([] & Tensor, Tensor);
operators!([] & Tensor, &Tensor);
operators!([N: Number] Tensor, N);
operators!([N: Number] &Tensor, N);

/// Applies an operation without attributes.
fn apply(op: &'static OpDef, inputs: &[Value]) -> Result<Tensor> {
    Context.one(op, Attrs::NONE, inputs).map(Tensor)
}

/// Applies an operation without attributes to two operands.
fn apply_both(op: &'static OpDef, a: &Value, b: &Value) -> Result<Tensor> {
    let mut outputs = Context.apply(op, &Attrs::NONE, &[a, b])?;
    outputs.pop().map(Tensor).ok_or_else(|| Error::internal("an operator without a result"))
}

impl std::ops::Neg for &Tensor {
    type Output = Result<Tensor>;
    fn neg(self) -> Result<Tensor> {
        apply(&unary::NEG, std::slice::from_ref(&self.0))
    }
}

impl std::ops::Neg for Tensor {
    type Output = Result<Tensor>;
    fn neg(self) -> Result<Tensor> {
        -&self
    }
}

macro_rules! number_first {
    ($($t:ty),*) => {$(
        number_first!(@one Add add ADD $t);
        number_first!(@one Sub sub SUB $t);
        number_first!(@one Mul mul MUL $t);
        number_first!(@one Div div REAL_DIV $t);
    )*};
    (@one $trait:ident $f:ident $op:ident $t:ty) => {
        impl std::ops::$trait<&Tensor> for $t {
            type Output = Result<Tensor>;
            fn $f(self, other: &Tensor) -> Result<Tensor> {
                let first = self.to_tensor(Some(other.dtype()))?;
                apply(&binary::$op, &[first.into_value(), other.value().clone()])
            }
        }
        impl std::ops::$trait<Tensor> for $t {
            type Output = Result<Tensor>;
            fn $f(self, other: Tensor) -> Result<Tensor> {
                std::ops::$trait::$f(self, &other)
            }
        }
    };
}

// One integer and one float type, so that a literal's type needs no suffix here either.
number_first!(i32, f64);
