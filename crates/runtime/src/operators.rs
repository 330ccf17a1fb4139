//! Operators: `+ - * / %` and negation on tensors, variables and Rust numbers, and what can be an
//! operand.
//!
//! Invariant: an operator never panics: it gives a `Result`, and takes one on its right, so that
//! `&a + &b * &c` needs no `?` in the middle. A Rust number takes the other operand's dtype, and is an
//! error where that dtype cannot hold it.
//! Does not know: any operation beyond those behind the operators.

use crate::{Context, Tensor, Variable};
use ferroflow_base::{Error, Result};
use ferroflow_op::{Attrs, Emit, OpDef, Value};
use ferroflow_ops::math::{binary, unary};
use ferroflow_tensor::{Array, DType, Element};
use std::borrow::Cow;

/// What functions and operators take for a tensor: a tensor, a variable, an array, the result of
/// another operator, or a Rust number, which takes the other operand's dtype.
///
/// ```
/// use ferroflow_runtime::{Tensor, Variable};
/// let x = Tensor::new([1.0f32, 2.0])?;
/// let v = Variable::new(&x)?;
/// let y = (&x + &v * 2.0)?;
/// assert_eq!(y.to_vec::<f32>()?, [3.0, 6.0]);
/// assert!((&Tensor::new([1u8])? + 300).is_err());
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
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

impl IntoTensor for Result<Tensor> {
    fn to_tensor(&self, _: Option<DType>) -> Result<Tensor> {
        self.clone()
    }

    fn as_tensor(&self, _: Option<DType>) -> Result<Cow<'_, Tensor>> {
        self.as_ref().map(Cow::Borrowed).map_err(Error::clone)
    }
}

impl IntoTensor for Variable {
    fn to_tensor(&self, _: Option<DType>) -> Result<Tensor> {
        self.value()
    }
}

impl IntoTensor for Array {
    fn to_tensor(&self, _: Option<DType>) -> Result<Tensor> {
        Ok(Tensor::from(self.clone()))
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

/// A Rust number as a literal of a dtype: `None` where the dtype does not hold such numbers.
trait Number: Element {
    fn literal(self, dtype: DType) -> Option<Result<Array>>;
}

/// An integer as any number, if it is in the range of the dtype.
fn integer(value: i64, dtype: DType) -> Option<Result<Array>> {
    fn fits<T: Element + TryFrom<i64>>(value: i64) -> Option<Array> {
        T::try_from(value).ok().map(Array::scalar)
    }
    let array = match dtype {
        DType::Int8 => fits::<i8>(value),
        DType::Int16 => fits::<i16>(value),
        DType::Int32 => fits::<i32>(value),
        DType::Int64 => fits::<i64>(value),
        DType::Uint8 => fits::<u8>(value),
        DType::Uint16 => fits::<u16>(value),
        DType::Uint32 => fits::<u32>(value),
        DType::Uint64 => fits::<u64>(value),
        _ => return float(value as f64, dtype),
    };
    Some(array.ok_or_else(|| {
        Error::invalid_argument(format!("{value} is outside of the range of {dtype}"))
    }))
}

/// A float as any number but an integer: TensorFlow's rule for Python numbers.
fn float(value: f64, dtype: DType) -> Option<Result<Array>> {
    let holds = dtype.is_plain() && !dtype.is_integer() && dtype != DType::Bool;
    holds.then(|| Array::scalar_of(dtype, value))
}

macro_rules! numbers {
    ($($t:ty => $convert:ident),*) => {$(
        impl Number for $t {
            fn literal(self, dtype: DType) -> Option<Result<Array>> {
                $convert(self.into(), dtype)
            }
        }
        impl IntoTensor for $t {
            fn to_tensor(&self, like: Option<DType>) -> Result<Tensor> {
                let array = match like {
                    Some(d) if d != <$t as Element>::DTYPE => {
                        self.literal(d).ok_or_else(|| Error::invalid_argument(format!(
                            "Cannot convert {self} to a tensor of dtype {d}"
                        )))??
                    }
                    _ => Array::scalar(*self),
                };
                Ok(Tensor::from(Value::Constant(array)))
            }
        }
    )*};
}

numbers!(i32 => integer, i64 => integer, f32 => float, f64 => float);

/// The dtype that the quotient of two integers of this dtype has, as `tf.truediv` says: the dtype
/// itself where it has fractions.
fn quotient(dtype: DType) -> Result<DType> {
    match dtype {
        DType::Int8 | DType::Uint8 | DType::Int16 | DType::Uint16 => Ok(DType::Float32),
        DType::Int32 | DType::Uint32 | DType::Int64 | DType::Uint64 => Ok(DType::Float64),
        _ if dtype.is_floating() || dtype.is_complex() => Ok(dtype),
        _ => Err(Error::invalid_argument(format!("{dtype} numbers cannot be divided"))),
    }
}

fn divide(a: &Tensor, b: &Tensor) -> Result<Tensor> {
    if a.dtype() == b.dtype() {
        let dtype = quotient(a.dtype())?;
        if dtype != a.dtype() {
            let (a, b) = (a.cast(dtype)?, b.cast(dtype)?);
            return apply_both(&binary::REAL_DIV, &a, &b);
        }
    }
    apply_both(&binary::REAL_DIV, a, b)
}

/// Applies an operation without attributes to two operands.
fn apply_both(op: &'static OpDef, a: &Tensor, b: &Tensor) -> Result<Tensor> {
    let mut outputs = Context.apply(op, &Attrs::NONE, &[a.value(), b.value()])?;
    outputs.pop().map(Tensor::from).ok_or_else(|| Error::internal("an operator without a result"))
}

macro_rules! operators {
    ($($trait:ident $f:ident = $apply:expr;)*) => {$(
        operators!(@left $trait $f $apply; Tensor);
        operators!(@left $trait $f $apply; &Tensor);
        operators!(@left $trait $f $apply; Variable);
        operators!(@left $trait $f $apply; &Variable);
        // One integer and one float type, so that a literal's type needs no suffix.
        operators!(@number $trait $f $apply; i32, &Tensor);
        operators!(@number $trait $f $apply; f64, &Tensor);
        operators!(@number $trait $f $apply; i32, Tensor);
        operators!(@number $trait $f $apply; f64, Tensor);
        operators!(@number $trait $f $apply; i32, &Variable);
        operators!(@number $trait $f $apply; f64, &Variable);
    )*};
    (@left $trait:ident $f:ident $apply:expr; $l:ty) => {
        impl<R: IntoTensor> std::ops::$trait<R> for $l {
            type Output = Result<Tensor>;
            #[inline]
            fn $f(self, other: R) -> Result<Tensor> {
                let one = self.as_tensor(None)?;
                let other = other.as_tensor(Some(one.dtype()))?;
                $apply(&one, &other)
            }
        }
    };
    (@number $trait:ident $f:ident $apply:expr; $n:ty, $r:ty) => {
        impl std::ops::$trait<$r> for $n {
            type Output = Result<Tensor>;
            fn $f(self, other: $r) -> Result<Tensor> {
                let other = other.as_tensor(None)?;
                $apply(&self.to_tensor(Some(other.dtype()))?, &other)
            }
        }
    };
}

operators! {
    Add add = |a, b| apply_both(&binary::ADD, a, b);
    Sub sub = |a, b| apply_both(&binary::SUB, a, b);
    Mul mul = |a, b| apply_both(&binary::MUL, a, b);
    Div div = divide;
    Rem rem = |a, b| apply_both(&binary::FLOOR_MOD, a, b);
}

macro_rules! negation {
    ($($t:ty),*) => {$(
        impl std::ops::Neg for $t {
            type Output = Result<Tensor>;
            fn neg(self) -> Result<Tensor> {
                let x = self.as_tensor(None)?;
                Context.one(&unary::NEG, Attrs::NONE, std::slice::from_ref(x.value())).map(Tensor::from)
            }
        }
    )*};
}

negation!(Tensor, &Tensor, Variable, &Variable);
