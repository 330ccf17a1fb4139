//! Arithmetic, comparison, reductions, products (`tf.math`, `tf.linalg.matmul`).
//!
//! Does not know: neural networks.

pub use crate::complex::{abs, angle, complex, conj, imag, real};
use crate::emit::{ints, one, pair, plain};
use ferroflow_base::{Error, Result};
use ferroflow_ops::math::matmul::{BATCH_MAT_MUL, BatchMatMul, MAT_MUL, MatMul};
use ferroflow_ops::math::{arg, binary, compare, cumulative, reduce, select, unary};
use ferroflow_runtime::{IntoTensor, Tensor};
use ferroflow_tensor::DType;

macro_rules! unary {
    ($($(#[$doc:meta])* $f:ident = $op:ident;)*) => {$(
        $(#[$doc])*
        pub fn $f(x: impl IntoTensor) -> Result<Tensor> {
            plain(&unary::$op, [x.to_tensor(None)?])
        }
    )*};
}

unary! {
    /// Inverse cosine.
    acos = ACOS;
    /// Inverse sine.
    asin = ASIN;
    /// Inverse tangent.
    atan = ATAN;
    /// Smallest integer not below.
    ceil = CEIL;
    /// Cosine of radians.
    cos = COS;
    /// Hyperbolic cosine.
    cosh = COSH;
    /// Gauss error function.
    erf = ERF;
    /// `eˣ`.
    exp = EXP;
    /// `eˣ - 1`, accurate near 0.
    expm1 = EXPM1;
    /// Largest integer not above.
    floor = FLOOR;
    /// Whether each element is finite.
    is_finite = IS_FINITE;
    /// Whether each element is infinite.
    is_inf = IS_INF;
    /// Whether each element is NaN.
    is_nan = IS_NAN;
    /// Natural logarithm.
    log = LOG;
    /// `ln(1 + x)`, accurate near 0.
    log1p = LOG1P;
    /// `-x`.
    negative = NEG;
    /// `1 / x`.
    reciprocal = RECIPROCAL;
    /// Nearest integer, halves to even.
    round = ROUND;
    /// `1 / √x`.
    rsqrt = RSQRT;
    /// `1 / (1 + e⁻ˣ)`.
    sigmoid = SIGMOID;
    /// -1, 0 or 1.
    sign = SIGN;
    /// Sine of radians.
    sin = SIN;
    /// Hyperbolic sine.
    sinh = SINH;
    /// `√x`.
    sqrt = SQRT;
    /// `x²`.
    square = SQUARE;
    /// Tangent of radians.
    tan = TAN;
    /// Hyperbolic tangent.
    tanh = TANH;
}

macro_rules! binary {
    ($($(#[$doc:meta])* $f:ident = $module:ident::$op:ident;)*) => {$(
        $(#[$doc])*
        pub fn $f(x: impl IntoTensor, y: impl IntoTensor) -> Result<Tensor> {
            let (x, y) = pair(x, y)?;
            plain(&$module::$op, [x, y])
        }
    )*};
}

binary! {
    /// `x + y`, broadcasting.
    add = binary::ADD;
    /// `x - y`, broadcasting.
    subtract = binary::SUB;
    /// `x * y`, broadcasting.
    multiply = binary::MUL;
    /// `x / y`, broadcasting.
    divide = binary::REAL_DIV;
    /// `x / y`, and 0 where y is 0.
    divide_no_nan = binary::DIV_NO_NAN;
    /// `x * y`, and 0 where y is 0, even if x is infinite or NaN there.
    multiply_no_nan = binary::MUL_NO_NAN;
    /// `x / y`, and 0 where x is 0.
    xdivy = binary::XDIVY;
    /// `⌊x / y⌋`.
    floordiv = binary::FLOOR_DIV;
    /// The remainder with the sign of the divisor.
    floormod = binary::FLOOR_MOD;
    /// The larger.
    maximum = binary::MAXIMUM;
    /// The smaller.
    minimum = binary::MINIMUM;
    /// `xʸ`.
    pow = binary::POW;
    /// `(x - y)²`.
    squared_difference = binary::SQUARED_DIFFERENCE;
    /// The angle of the point (y, x) given as `atan2(y, x)`.
    atan2 = binary::ATAN2;
    /// `x < y`.
    less = compare::LESS;
    /// `x <= y`.
    less_equal = compare::LESS_EQUAL;
    /// `x > y`.
    greater = compare::GREATER;
    /// `x >= y`.
    greater_equal = compare::GREATER_EQUAL;
    /// Both true.
    logical_and = compare::LOGICAL_AND;
    /// At least one true.
    logical_or = compare::LOGICAL_OR;
}

/// `not x`.
pub fn logical_not(x: impl IntoTensor) -> Result<Tensor> {
    plain(&compare::LOGICAL_NOT, [x.to_tensor(None)?])
}

/// `x == y`, elementwise.
pub fn equal(x: impl IntoTensor, y: impl IntoTensor) -> Result<Tensor> {
    let (x, y) = pair(x, y)?;
    one(&compare::EQUAL, compare::Equality { incompatible_shape_error: true }, [x, y])
}

/// `x != y`, elementwise.
pub fn not_equal(x: impl IntoTensor, y: impl IntoTensor) -> Result<Tensor> {
    let (x, y) = pair(x, y)?;
    one(&compare::NOT_EQUAL, compare::Equality { incompatible_shape_error: true }, [x, y])
}

/// `x` where the condition holds, `y` elsewhere (`tf.where`).
pub fn where_(
    condition: impl IntoTensor,
    x: impl IntoTensor,
    y: impl IntoTensor,
) -> Result<Tensor> {
    let (x, y) = pair(x, y)?;
    plain(&select::SELECT, [condition.to_tensor(Some(DType::Bool))?, x, y])
}

/// `min(max(x, low), high)`.
pub fn clip_by_value(
    x: impl IntoTensor,
    low: impl IntoTensor,
    high: impl IntoTensor,
) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    let dtype = Some(x.dtype());
    let (low, high) = (low.to_tensor(dtype)?, high.to_tensor(dtype)?);
    plain(&select::CLIP_BY_VALUE, [x, low, high])
}

/// The axes given, or all of them.
fn axes_of(x: &Tensor, axes: Option<&[i64]>) -> Result<Tensor> {
    match (axes, x.shape().rank()) {
        (Some(axes), _) => ints(axes),
        (None, Some(rank)) => ints(&(0..rank as i64).collect::<Vec<_>>()),
        (None, None) => Err(Error::unimplemented(
            "reducing a tensor of unknown rank over all axes; name the axes",
        )),
    }
}

macro_rules! reductions {
    ($($(#[$doc:meta])* $f:ident = $op:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// `axes` may be negative; `None` stands for all. `keep_dims` keeps reduced dimensions with
        /// length 1. An axis outside `[-rank, rank)` or given twice is `InvalidArgument`.
        pub fn $f(x: impl IntoTensor, axes: Option<&[i64]>, keep_dims: bool) -> Result<Tensor> {
            let x = x.to_tensor(None)?;
            let axes = axes_of(&x, axes)?;
            one(&reduce::$op, reduce::Reduce { keep_dims }, [x, axes])
        }
    )*};
}

reductions! {
    /// The sum over axes.
    reduce_sum = SUM;
    /// The mean over axes.
    reduce_mean = MEAN;
    /// The product over axes.
    reduce_prod = PROD;
    /// The largest over axes.
    reduce_max = MAX;
    /// The smallest over axes.
    reduce_min = MIN;
    /// Whether all are true over axes.
    reduce_all = ALL;
    /// Whether any is true over axes.
    reduce_any = ANY;
}

/// The index of the largest along an axis, int64; the first of equals.
pub fn argmax(x: impl IntoTensor, axis: i64) -> Result<Tensor> {
    let attrs = arg::ArgExtreme { output_type: DType::Int64 };
    one(&arg::ARG_MAX, attrs, [x.to_tensor(None)?, axis_scalar(axis)?])
}

/// The index of the smallest along an axis, int64; the first of equals.
pub fn argmin(x: impl IntoTensor, axis: i64) -> Result<Tensor> {
    let attrs = arg::ArgExtreme { output_type: DType::Int64 };
    one(&arg::ARG_MIN, attrs, [x.to_tensor(None)?, axis_scalar(axis)?])
}

fn axis_scalar(axis: i64) -> Result<Tensor> {
    crate::emit::scalar(DType::Int32, axis as f64)
}

/// Running sums along an axis.
pub fn cumsum(x: impl IntoTensor, axis: i64, exclusive: bool, reverse: bool) -> Result<Tensor> {
    let attrs = cumulative::Cumulative { exclusive, reverse };
    one(&cumulative::CUMSUM, attrs, [x.to_tensor(None)?, axis_scalar(axis)?])
}

/// The product of matrices; with more than two dimensions, of batches of matrices.
pub fn matmul(a: impl IntoTensor, b: impl IntoTensor) -> Result<Tensor> {
    matmul_with(a, b, false, false)
}

/// As [`matmul`], with either factor transposed.
pub fn matmul_with(
    a: impl IntoTensor,
    b: impl IntoTensor,
    transpose_a: bool,
    transpose_b: bool,
) -> Result<Tensor> {
    let (a, b) = pair(a, b)?;
    let batches = |t: &Tensor| t.shape().rank().is_some_and(|r| r > 2);
    if batches(&a) || batches(&b) {
        // Batches are transposed by taking the adjoint, which conjugates: so does what comes first.
        let a = if transpose_a { conj(a)? } else { a };
        let b = if transpose_b { conj(b)? } else { b };
        let attrs =
            BatchMatMul { adj_x: transpose_a, adj_y: transpose_b, grad_x: false, grad_y: false };
        return one(&BATCH_MAT_MUL, attrs, [a, b]);
    }
    one(&MAT_MUL, MatMul::new(transpose_a, transpose_b), [a, b])
}

/// The sum of tensors of one shape.
pub fn add_n(values: &[Tensor]) -> Result<Tensor> {
    let values: Vec<_> = values.iter().map(|t| t.value().clone()).collect();
    ferroflow_ops::math::add_n::add_n(&mut ferroflow_runtime::Context, &values).map(Tensor::from)
}
