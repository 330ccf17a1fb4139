//! The words that gradients and decompositions are written in: `g.mul(&a, &b)?`, `g.sum(&x, &axes)?`.
//!
//! Invariant: every word emits one operation, or none where the result is at hand: `conj` of a real
//! value, a cast to the dtype it has.
//! Does not know: who is interpreting; which record is differentiated.

use crate::array::{fill, reshape, shape};
use crate::math::{binary, cast, compare, complex, matmul, reduce, select, unary};
use crate::prelude::{Array, Attrs, DType, Emit, OpDef, Result, Value, ints, scalar};
use ferroflow_base::Error;

/// An operand of a formula: a value, or a number that takes the dtype of the value beside it.
#[derive(Clone, Copy, Debug)]
pub enum Term<'a> {
    /// A value.
    Value(&'a Value),
    /// A number.
    Number(f64),
}

impl<'a> From<&'a Value> for Term<'a> {
    fn from(value: &'a Value) -> Term<'a> {
        Term::Value(value)
    }
}

impl From<f64> for Term<'_> {
    fn from(number: f64) -> Self {
        Term::Number(number)
    }
}

/// Both operands as values of one dtype.
fn both(a: Term<'_>, b: Term<'_>) -> Result<[Value; 2]> {
    Ok(match (a, b) {
        (Term::Value(a), Term::Value(b)) => [a.clone(), b.clone()],
        (Term::Value(a), Term::Number(b)) => [a.clone(), scalar(a, b)?],
        (Term::Number(a), Term::Value(b)) => [scalar(b, a)?, b.clone()],
        (Term::Number(_), Term::Number(_)) => {
            return Err(Error::internal("a formula of two numbers has no dtype"));
        }
    })
}

macro_rules! unary_words {
    ($($(#[$doc:meta])* $name:ident $op:path;)*) => {$(
        $(#[$doc])*
        fn $name(&mut self, x: &Value) -> Result<Value> {
            self.call(&$op, [x])
        }
    )*};
}
macro_rules! binary_words {
    ($($(#[$doc:meta])* $name:ident $op:path;)*) => {$(
        $(#[$doc])*
        fn $name<'a>(
            &mut self,
            a: impl Into<Term<'a>>,
            b: impl Into<Term<'a>>,
        ) -> Result<Value> {
            self.one(&$op, Attrs::NONE, &both(a.into(), b.into())?)
        }
    )*};
}

/// Mathematics on an emitter: what gradients and decompositions are written in.
///
/// Operands are values or numbers; a number has the dtype of the other operand.
pub trait Formula: Emit {
    /// Any operation of one output that has no attributes.
    fn call<const N: usize>(&mut self, op: &'static OpDef, inputs: [&Value; N]) -> Result<Value> {
        self.one(op, Attrs::NONE, &inputs.map(Clone::clone))
    }

    /// Any operation of one output.
    fn call_with<const N: usize>(
        &mut self,
        op: &'static OpDef,
        attrs: impl Into<Attrs>,
        inputs: [&Value; N],
    ) -> Result<Value> {
        self.one(op, attrs.into(), &inputs.map(Clone::clone))
    }

    unary_words! {
        /// `-x`.
        neg unary::NEG;
        /// `|x|` of a real value.
        abs unary::ABS;
        /// -1, 0 or 1; `x / |x|` of a complex value.
        sign unary::SIGN;
        /// `x²`.
        square unary::SQUARE;
        /// `√x`.
        sqrt unary::SQRT;
        /// `1/x`.
        reciprocal unary::RECIPROCAL;
        /// `eˣ`.
        exp unary::EXP;
        /// `eˣ - 1`, accurate near 0.
        expm1 unary::EXPM1;
        /// The natural logarithm.
        log unary::LOG;
        /// `ln(1 + x)`, accurate near 0.
        log1p unary::LOG1P;
        /// The sine.
        sin unary::SIN;
        /// The cosine.
        cos unary::COS;
        /// The hyperbolic sine.
        sinh unary::SINH;
        /// The hyperbolic cosine.
        cosh unary::COSH;
        /// `1/(1 + e⁻ˣ)`.
        sigmoid unary::SIGMOID;
        /// The largest integer not above.
        floor unary::FLOOR;
    }

    /// Zeros in the shape of `x`. Where the shape is not known yet, they are made from the shape alone,
    /// so that a gradient that needs them does not keep `x` in memory.
    fn zeros_like(&mut self, x: &Value) -> Result<Value> {
        self.filled_like(&fill::ZEROS_LIKE, x, 0.0)
    }

    /// Ones in the shape of `x`, as [`Formula::zeros_like`] makes zeros.
    fn ones_like(&mut self, x: &Value) -> Result<Value> {
        self.filled_like(&fill::ONES_LIKE, x, 1.0)
    }

    /// One number in the shape of `x`: by `op`, or by the shape alone.
    #[doc(hidden)]
    fn filled_like(&mut self, op: &'static OpDef, x: &Value, number: f64) -> Result<Value> {
        if x.shape().is_known() || x.constant().is_some() || !x.dtype().is_plain() {
            return self.call(op, [x]);
        }
        let dims = self.shape_of(x)?;
        self.call(&fill::FILL, [&dims, &scalar(x, number)?])
    }

    binary_words! {
        /// `a + b`.
        add binary::ADD;
        /// `a - b`.
        sub binary::SUB;
        /// `a b`.
        mul binary::MUL;
        /// `a / b`.
        div binary::REAL_DIV;
        /// `a b`, and 0 where `b` is 0, whatever `a` is there.
        mul_no_nan binary::MUL_NO_NAN;
        /// `a / b`, and 0 where `b` is 0.
        div_no_nan binary::DIV_NO_NAN;
        /// `a / b`, and 0 where `a` is 0: how a gradient `a` passes a pole `1/b`.
        over binary::XDIVY;
        /// `⌊a / b⌋`.
        floor_div binary::FLOOR_DIV;
        /// The remainder of the division, with the sign of the divisor.
        floor_mod binary::FLOOR_MOD;
        /// `aᵇ`.
        pow binary::POW;
        /// The larger.
        maximum binary::MAXIMUM;
        /// The smaller.
        minimum binary::MINIMUM;
        /// The angle of the point whose height is `a` and whose width is `b`.
        atan2 binary::ATAN2;
        /// Whether `a < b`.
        less compare::LESS;
        /// Whether `a <= b`.
        less_equal compare::LESS_EQUAL;
        /// Whether `a > b`.
        greater compare::GREATER;
        /// Whether `a >= b`.
        greater_equal compare::GREATER_EQUAL;
        /// Whether both hold.
        and compare::LOGICAL_AND;
        /// Whether either holds.
        or compare::LOGICAL_OR;
    }

    /// Whether `a = b`.
    fn equal<'a>(&mut self, a: impl Into<Term<'a>>, b: impl Into<Term<'a>>) -> Result<Value> {
        let attrs = compare::Equality { incompatible_shape_error: true };
        self.one(&compare::EQUAL, attrs.into(), &both(a.into(), b.into())?)
    }

    /// Whether `a` and `b` differ.
    fn not_equal<'a>(&mut self, a: impl Into<Term<'a>>, b: impl Into<Term<'a>>) -> Result<Value> {
        let attrs = compare::Equality { incompatible_shape_error: true };
        self.one(&compare::NOT_EQUAL, attrs.into(), &both(a.into(), b.into())?)
    }

    /// `a` where the condition holds, else `b`.
    fn select<'a>(
        &mut self,
        condition: &Value,
        a: impl Into<Term<'a>>,
        b: impl Into<Term<'a>>,
    ) -> Result<Value> {
        let [a, b] = both(a.into(), b.into())?;
        self.call(&select::SELECT, [condition, &a, &b])
    }

    /// The complex conjugate; a real value as it is.
    fn conj(&mut self, x: &Value) -> Result<Value> {
        if x.dtype().is_complex() { self.call(&complex::CONJ, [x]) } else { Ok(x.clone()) }
    }

    /// The real part; a real value as it is.
    fn real(&mut self, x: &Value) -> Result<Value> {
        self.part(&complex::REAL, x)
    }

    /// The imaginary part of a complex value.
    fn imag(&mut self, x: &Value) -> Result<Value> {
        self.part(&complex::IMAG, x)
    }

    /// The absolute value, which is real.
    fn magnitude(&mut self, x: &Value) -> Result<Value> {
        if x.dtype().is_complex() { self.part(&complex::COMPLEX_ABS, x) } else { self.abs(x) }
    }

    /// A real operation on a complex value.
    #[doc(hidden)]
    fn part(&mut self, op: &'static OpDef, x: &Value) -> Result<Value> {
        if !x.dtype().is_complex() {
            return Ok(x.clone());
        }
        self.call_with(op, complex::Part { tout: x.dtype().real() }, [x])
    }

    /// `re + i im`.
    fn complex<'a>(&mut self, re: impl Into<Term<'a>>, im: impl Into<Term<'a>>) -> Result<Value> {
        let parts = both(re.into(), im.into())?;
        let tout = complex::complex_of(parts[0].dtype());
        self.one(&complex::COMPLEX, complex::Whole { tout }.into(), &parts)
    }

    /// Elements as another dtype; as they are if it is theirs.
    fn cast(&mut self, x: &Value, dtype: DType) -> Result<Value> {
        if x.dtype() == dtype {
            return Ok(x.clone());
        }
        self.call_with(&cast::CAST, cast::Cast { dst_t: dtype, truncate: false }, [x])
    }

    /// The sum over these axes, which go.
    fn sum(&mut self, x: &Value, axes: &[i64]) -> Result<Value> {
        self.reduce(&reduce::SUM, x, &ints(axes)?, false)
    }

    /// The sum over these axes, which stay with length 1.
    fn sum_keeping(&mut self, x: &Value, axes: &[i64]) -> Result<Value> {
        self.reduce(&reduce::SUM, x, &ints(axes)?, true)
    }

    /// Any reduction over the axes in a value.
    fn reduce(
        &mut self,
        op: &'static OpDef,
        x: &Value,
        axes: &Value,
        keep_dims: bool,
    ) -> Result<Value> {
        self.call_with(op, reduce::Reduce { keep_dims }, [x, axes])
    }

    /// `x` in the shape given by an integer vector.
    fn reshape(&mut self, x: &Value, shape: &Value) -> Result<Value> {
        self.call(&reshape::RESHAPE, [x, shape])
    }

    /// `x` with a dimension of 1 inserted at `axis`.
    fn expand_dims(&mut self, x: &Value, axis: i64) -> Result<Value> {
        let axis = i32::try_from(axis)
            .map_err(|_| Error::invalid_argument(format!("axis {axis} is out of range")))?;
        self.call(&reshape::EXPAND_DIMS, [x, &Value::Constant(Array::scalar(axis))])
    }

    /// `x` repeated to a shape given by an integer vector.
    fn broadcast_to(&mut self, x: &Value, shape: &Value) -> Result<Value> {
        self.call(&crate::array::tile::BROADCAST_TO, [x, shape])
    }

    /// The shape of `x` as an int32 vector: a constant where it is known.
    fn shape_of(&mut self, x: &Value) -> Result<Value> {
        match shape::known(x)? {
            Some(known) => Ok(known),
            None => self.call_with(&shape::SHAPE, shape::OutType { out_type: DType::Int32 }, [x]),
        }
    }

    /// The number of elements of `x`, an int32 scalar.
    fn size_of(&mut self, x: &Value) -> Result<Value> {
        self.call_with(&shape::SIZE, shape::OutType { out_type: DType::Int32 }, [x])
    }

    /// `a @ b`, transposing as asked.
    fn matmul(&mut self, a: &Value, b: &Value, ta: bool, tb: bool) -> Result<Value> {
        self.call_with(&matmul::MAT_MUL, matmul::MatMul::new(ta, tb), [a, b])
    }
}

impl<E: Emit + ?Sized> Formula for E {}
