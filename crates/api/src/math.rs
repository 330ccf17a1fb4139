//! Arithmetic, comparison, reductions, products (`tf.math`, `tf.linalg.matmul`).
//!
//! Operands broadcast as in NumPy: a missing dimension, or one of length 1, is repeated. A bare Rust
//! number takes the dtype of the other operand.
//!
//! ```
//! use ferroflow as tf;
//! use tf::{constant, math};
//! let (x, y) = (constant([[1.0f32], [2.0]])?, constant([10.0f32, 20.0])?);
//! assert_eq!(math::add(&x, &y)?.to_vec::<f32>()?, [11.0, 21.0, 12.0, 22.0]);
//! assert_eq!(math::maximum(&y, 15)?.to_vec::<f32>()?, [15.0, 20.0]);
//! assert_eq!(math::exp(math::log(&y))?.dims1()?, 2);
//! assert_eq!(math::divide(constant([11])?, 2)?.to_vec::<f64>()?, [5.5]);
//! assert_eq!(math::floordiv(constant([11])?, 2)?.to_vec::<i32>()?, [5]);
//! assert_eq!(math::matmul(&x, constant([[3.0f32]])?)?.to_vec::<f32>()?, [3.0, 6.0]);
//! assert_eq!(math::argmax(&y, 0)?.item::<i64>()?, 1);
//! assert_eq!(math::cumsum(&y, 0)?.to_vec::<f32>()?, [10.0, 30.0]);
//! # Ok::<(), tf::Error>(())
//! ```
//!
//! Does not know: neural networks.

pub use crate::complex::{abs, angle, complex, conj, imag, real};
use crate::emit::{ints, listed, one, pair, plain};
use ferroflow_base::{Error, Result};
use ferroflow_ops::array::{bucketize, gather, search};
use ferroflow_ops::math::matmul::{BATCH_MAT_MUL, BatchMatMul, MAT_MUL, MatMul};
use ferroflow_ops::math::{
    arg, binary, compare, cumulative, histogram, reduce, select, top_k, unary,
};
use ferroflow_runtime::{IntoTensor, Tensor};
use ferroflow_tensor::DType;

macro_rules! unary {
    ($($(#[$doc:meta])* $f:ident = $op:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// The result has the shape of `x`. `InvalidArgument` for a dtype that it is not defined for.
        pub fn $f(x: impl IntoTensor) -> Result<Tensor> {
            plain(&unary::$op, [x.to_tensor(None)?])
        }
    )*};
}

unary! {
    /// The inverse cosine of each element, in radians.
    acos = ACOS;
    /// The inverse sine of each element, in radians.
    asin = ASIN;
    /// The inverse tangent of each element, in radians.
    atan = ATAN;
    /// The smallest integer not below each element.
    ceil = CEIL;
    /// The cosine of each element, in radians.
    cos = COS;
    /// The hyperbolic cosine of each element.
    cosh = COSH;
    /// The Gauss error function of each element.
    erf = ERF;
    /// The exponential `eˣ` of each element.
    exp = EXP;
    /// The exponential less one, `eˣ - 1`, accurate near 0.
    expm1 = EXPM1;
    /// The largest integer not above each element.
    floor = FLOOR;
    /// Whether each element is finite.
    is_finite = IS_FINITE;
    /// Whether each element is infinite.
    is_inf = IS_INF;
    /// Whether each element is NaN.
    is_nan = IS_NAN;
    /// The natural logarithm of each element.
    log = LOG;
    /// The logarithm `ln(1 + x)` of each element, accurate near 0.
    log1p = LOG1P;
    /// The negative `-x` of each element.
    negative = NEG;
    /// The reciprocal `1 / x` of each element.
    reciprocal = RECIPROCAL;
    /// The nearest integer to each element, halves to the even one.
    round = ROUND;
    /// The reciprocal square root `1 / √x` of each element.
    rsqrt = RSQRT;
    /// The logistic function `1 / (1 + e⁻ˣ)` of each element.
    sigmoid = SIGMOID;
    /// The sign of each element: -1, 0 or 1.
    sign = SIGN;
    /// The sine of each element, in radians.
    sin = SIN;
    /// The hyperbolic sine of each element.
    sinh = SINH;
    /// The square root `√x` of each element.
    sqrt = SQRT;
    /// The square `x²` of each element.
    square = SQUARE;
    /// The tangent of each element, in radians.
    tan = TAN;
    /// The hyperbolic tangent of each element.
    tanh = TANH;
}

macro_rules! binary {
    ($($(#[$doc:meta])* $f:ident = $module:ident::$op:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// `InvalidArgument` for operands of two dtypes, or shapes that do not broadcast.
        pub fn $f(x: impl IntoTensor, y: impl IntoTensor) -> Result<Tensor> {
            let (x, y) = pair(x, y)?;
            plain(&$module::$op, [x, y])
        }
    )*};
}

binary! {
    /// The sum `x + y`, broadcasting.
    add = binary::ADD;
    /// The difference `x - y`, broadcasting.
    subtract = binary::SUB;
    /// The product `x * y`, broadcasting.
    multiply = binary::MUL;
    /// The quotient `x / y`, and 0 where y is 0; of floats.
    divide_no_nan = binary::DIV_NO_NAN;
    /// The product `x * y`, and 0 where y is 0, even if x is infinite or NaN there.
    multiply_no_nan = binary::MUL_NO_NAN;
    /// The quotient `x / y`, and 0 where x is 0.
    xdivy = binary::XDIVY;
    /// The quotient `⌊x / y⌋`, rounded towards minus infinity, in the dtype of the operands.
    floordiv = binary::FLOOR_DIV;
    /// The remainder with the sign of the divisor.
    floormod = binary::FLOOR_MOD;
    /// The larger of each two elements; NaN where one of them is.
    maximum = binary::MAXIMUM;
    /// The smaller of each two elements; NaN where one of them is.
    minimum = binary::MINIMUM;
    /// The power `xʸ`, broadcasting.
    pow = binary::POW;
    /// The square `(x - y)²` of the difference, broadcasting.
    squared_difference = binary::SQUARED_DIFFERENCE;
    /// The angle of the point (y, x) given as `atan2(y, x)`.
    atan2 = binary::ATAN2;
    /// Whether `x < y`, element by element.
    less = compare::LESS;
    /// Whether `x <= y`, element by element.
    less_equal = compare::LESS_EQUAL;
    /// Whether `x > y`, element by element.
    greater = compare::GREATER;
    /// Whether `x >= y`, element by element.
    greater_equal = compare::GREATER_EQUAL;
    /// Whether both are true, of booleans.
    logical_and = compare::LOGICAL_AND;
    /// Whether at least one is true, of booleans.
    logical_or = compare::LOGICAL_OR;
}

/// The quotient `x / y`, broadcasting (`tf.truediv`). Integers are divided as floats: those of 8 and 16
/// bits as float32, others as float64; [`floordiv`] gives integers.
pub fn divide(x: impl IntoTensor, y: impl IntoTensor) -> Result<Tensor> {
    x.to_tensor(None)? / y
}

/// The opposite of each boolean.
pub fn logical_not(x: impl IntoTensor) -> Result<Tensor> {
    plain(&compare::LOGICAL_NOT, [x.to_tensor(None)?])
}

/// Whether `x == y`, element by element.
///
/// `InvalidArgument` for shapes that do not broadcast.
pub fn equal(x: impl IntoTensor, y: impl IntoTensor) -> Result<Tensor> {
    let (x, y) = pair(x, y)?;
    one(&compare::EQUAL, compare::Equality { incompatible_shape_error: true }, [x, y])
}

/// Whether `x != y`, element by element.
///
/// `InvalidArgument` for shapes that do not broadcast.
pub fn not_equal(x: impl IntoTensor, y: impl IntoTensor) -> Result<Tensor> {
    let (x, y) = pair(x, y)?;
    one(&compare::NOT_EQUAL, compare::Equality { incompatible_shape_error: true }, [x, y])
}

/// The elements of `x` where the condition holds, and of `y` elsewhere (`tf.where`), broadcasting.
pub fn where_(
    condition: impl IntoTensor,
    x: impl IntoTensor,
    y: impl IntoTensor,
) -> Result<Tensor> {
    let (x, y) = pair(x, y)?;
    plain(&select::SELECT, [condition.to_tensor(Some(DType::Bool))?, x, y])
}

/// `x` brought between two bounds: `min(max(x, low), high)`.
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

/// The axes that a reduction goes over: `..` for all, a number, or several; with
/// [`keep_dims`](Axes::keep_dims) they stay with length 1.
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, math::{Axes, reduce_sum}};
/// let x = constant([[1, 2, 3], [4, 5, 6]])?;
/// assert_eq!(reduce_sum(&x, ..)?.item::<i32>()?, 21);
/// assert_eq!(reduce_sum(&x, -1)?.to_vec::<i32>()?, [6, 15]);
/// assert_eq!(reduce_sum(&x, Axes::of([0]).keep_dims())?.dims2()?, (1, 3));
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Axes {
    axes: Option<Vec<i64>>,
    keep_dims: bool,
}

impl Axes {
    /// These axes, negative ones counted from the end.
    pub fn of(axes: impl Into<Axes>) -> Axes {
        axes.into()
    }

    /// All axes.
    pub fn all() -> Axes {
        Axes::default()
    }

    /// The same axes, which stay with length 1 instead of disappearing.
    #[must_use]
    pub fn keep_dims(mut self) -> Axes {
        self.keep_dims = true;
        self
    }

    /// What was reduced over these axes and kept them, without them unless they are to stay.
    #[cfg(feature = "nn")]
    pub(crate) fn of_kept(&self, kept: Tensor) -> Result<Tensor> {
        match &self.axes {
            _ if self.keep_dims => Ok(kept),
            Some(axes) if axes.is_empty() => Ok(kept),
            Some(axes) => crate::array::squeeze(kept, axes),
            None => crate::array::reshape(kept, &[]),
        }
    }

    fn among(&self, x: &Tensor) -> Result<Tensor> {
        match (&self.axes, x.shape().rank()) {
            (Some(axes), _) => ints(axes),
            (None, Some(rank)) => ints(&(0..rank as i64).collect::<Vec<_>>()),
            (None, None) => Err(Error::unimplemented(
                "reducing a tensor of unknown rank over all axes; name the axes",
            )),
        }
    }
}

impl From<std::ops::RangeFull> for Axes {
    fn from(_: std::ops::RangeFull) -> Axes {
        Axes::default()
    }
}

macro_rules! axes {
    ($($t:ty),*) => {$(
        impl From<$t> for Axes {
            fn from(axis: $t) -> Axes {
                Axes { axes: Some(vec![axis.into()]), keep_dims: false }
            }
        }
        impl From<&[$t]> for Axes {
            fn from(axes: &[$t]) -> Axes {
                Axes { axes: Some(axes.iter().map(|&a| a.into()).collect()), keep_dims: false }
            }
        }
        impl<const N: usize> From<[$t; N]> for Axes {
            fn from(axes: [$t; N]) -> Axes {
                axes.as_slice().into()
            }
        }
        impl<const N: usize> From<&[$t; N]> for Axes {
            fn from(axes: &[$t; N]) -> Axes {
                axes.as_slice().into()
            }
        }
    )*};
}

axes!(i32, i64);

macro_rules! reductions {
    ($($(#[$doc:meta])* $f:ident = $op:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// [`Axes`] says how axes are named. An axis outside `[-rank, rank)` or given twice is
        /// `InvalidArgument`.
        pub fn $f(x: impl IntoTensor, axes: impl Into<Axes>) -> Result<Tensor> {
            let (x, axes) = (x.to_tensor(None)?, axes.into());
            let over = axes.among(&x)?;
            one(&reduce::$op, reduce::Reduce { keep_dims: axes.keep_dims }, [x, over])
        }
    )*};
}

reductions! {
    /// The sum over axes, of numbers.
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

/// The logarithm of the sum of exponentials over axes, `ln Σ eˣ`, where none of them overflows; of floats.
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, math};
/// let x = constant([1000.0f32, f32::NEG_INFINITY])?;
/// assert_eq!(math::reduce_logsumexp(&x, 0)?.item::<f32>()?, 1000.0);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn reduce_logsumexp(x: impl IntoTensor, axes: impl Into<Axes>) -> Result<Tensor> {
    let (x, axes) = (x.to_tensor(None)?, axes.into());
    let kept = axes.clone().keep_dims();
    let most = reduce_max(&x, kept.clone())?;
    let most = where_(is_finite(&most)?, &most, crate::array::zeros_like(&most)?)?;
    let most = crate::array::stop_gradient(most)?;
    let sum = log(reduce_sum(exp(&x - &most), kept)?)?;
    let sum = (sum + most)?;
    match axes.keep_dims {
        true => Ok(sum),
        // What is left of length 1 goes; the sum over it is the number itself.
        false => reduce_sum(sum, axes),
    }
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
    crate::emit::int32("axis", axis)
}

/// The sum of the elements of each segment, whose ids are in any order (`tf.math.unsorted_segment_sum`): ids
/// have the first dimensions of `x`, or all of them; a negative id leaves what it is for out.
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, math};
/// let x = constant([1.0f32, 2.0, 4.0])?;
/// let sums = math::unsorted_segment_sum(&x, constant([1, 0, 1])?, 3)?;
/// assert_eq!(sums.to_vec::<f32>()?, [2.0, 5.0, 0.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn unsorted_segment_sum(
    x: impl IntoTensor,
    ids: impl IntoTensor,
    segments: impl IntoTensor,
) -> Result<Tensor> {
    let inputs = [x.to_tensor(None)?, ids.to_tensor(None)?, segments.to_tensor(None)?];
    plain(&gather::UNSORTED_SEGMENT_SUM, inputs)
}

/// How [`cumsum_with`] sums: each element and those before it, unless told otherwise.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cumulative {
    exclusive: bool,
    reverse: bool,
}

impl Cumulative {
    /// Without the element itself: the first sum is 0.
    #[must_use]
    pub fn exclusive(mut self) -> Cumulative {
        self.exclusive = true;
        self
    }

    /// From the end of the axis to its beginning.
    #[must_use]
    pub fn reverse(mut self) -> Cumulative {
        self.reverse = true;
        self
    }
}

/// The running sums along an axis: of each element and all before it.
pub fn cumsum(x: impl IntoTensor, axis: i64) -> Result<Tensor> {
    cumsum_with(x, axis, Cumulative::default())
}

/// As [`cumsum`], from the other end or without the element itself.
pub fn cumsum_with(x: impl IntoTensor, axis: i64, how: Cumulative) -> Result<Tensor> {
    let attrs = cumulative::Cumulative { exclusive: how.exclusive, reverse: how.reverse };
    one(&cumulative::CUMSUM, attrs, [x.to_tensor(None)?, axis_scalar(axis)?])
}

/// The product of two matrices; with more than two dimensions, of batches of matrices, which
/// broadcast.
///
/// `InvalidArgument` unless the columns of `a` are as many as the rows of `b`.
pub fn matmul(a: impl IntoTensor, b: impl IntoTensor) -> Result<Tensor> {
    matmul_with(a, b, Factors::default())
}

/// Which factors [`matmul_with`] transposes: none, unless told otherwise.
#[derive(Clone, Copy, Debug, Default)]
pub struct Factors {
    transpose_a: bool,
    transpose_b: bool,
}

impl Factors {
    /// The first factor is transposed.
    #[must_use]
    pub fn transpose_a(mut self) -> Factors {
        self.transpose_a = true;
        self
    }

    /// The second factor is transposed.
    #[must_use]
    pub fn transpose_b(mut self) -> Factors {
        self.transpose_b = true;
        self
    }
}

/// As [`matmul`], with factors transposed on the way.
pub fn matmul_with(a: impl IntoTensor, b: impl IntoTensor, how: Factors) -> Result<Tensor> {
    let Factors { transpose_a, transpose_b } = how;
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

/// The sum of tensors of one shape and dtype.
///
/// `InvalidArgument` where there is none, or their shapes differ.
pub fn add_n(values: &[Tensor]) -> Result<Tensor> {
    let values: Vec<_> = values.iter().map(|t| t.value().clone()).collect();
    ferroflow_ops::math::add_n::add_n(&mut ferroflow_runtime::Context, &values).map(Tensor::from)
}

/// The `k` largest along the last dimension, from the largest down, and their indices, int32
/// (`tf.math.top_k`); the first of equals comes first.
///
/// `InvalidArgument` for a k that is larger than the dimension.
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, math};
/// let (values, at) = math::top_k(constant([1.0f32, 5.0, 3.0])?, 2)?;
/// assert_eq!((values.to_vec::<f32>()?, at.to_vec::<i32>()?), (vec![5.0, 3.0], vec![1, 2]));
/// # Ok::<(), tf::Error>(())
/// ```
pub fn top_k(x: impl IntoTensor, k: impl IntoTensor) -> Result<(Tensor, Tensor)> {
    let inputs = vec![x.to_tensor(None)?, k.to_tensor(Some(DType::Int32))?];
    let attrs = top_k::TopK { sorted: true, index_type: DType::Int32 };
    match <[Tensor; 2]>::try_from(listed(&top_k::TOP_K, attrs, inputs)?) {
        Ok([values, at]) => Ok((values, at)),
        Err(_) => Err(Error::internal("the largest come with their indices")),
    }
}

/// Where values would stand among sorted ones, both vectors of one dtype: before those that are equal
/// (`tf.searchsorted`); int32.
pub fn searchsorted(sorted: impl IntoTensor, values: impl IntoTensor) -> Result<Tensor> {
    let rows = |x: Tensor| crate::array::expand_dims(&x, 0);
    let (sorted, values) = (rows(sorted.to_tensor(None)?)?, rows(values.to_tensor(None)?)?);
    let found =
        one(&search::LOWER_BOUND, search::Places { out_type: DType::Int32 }, [sorted, values])?;
    crate::array::squeeze(&found, &[0])
}

/// The number of the interval between rising boundaries that each number is in; a boundary belongs to the
/// interval above; int32.
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, math};
/// let x = math::bucketize(constant([-1.0f32, 0.0, 5.0])?, &[0.0, 1.0])?;
/// assert_eq!(x.to_vec::<i32>()?, [0, 1, 2]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn bucketize(x: impl IntoTensor, boundaries: &[f32]) -> Result<Tensor> {
    one(
        &bucketize::BUCKETIZE,
        bucketize::Boundaries { boundaries: boundaries.to_vec() },
        [x.to_tensor(None)?],
    )
}

/// How often each number below `size` comes in a vector, or in each row of a matrix, of int32 or int64; the
/// sums of `weights` of that shape where there are any, whose dtype the counts have. Larger numbers are left
/// out.
///
/// `InvalidArgument` for a negative number.
pub fn bincount(x: impl IntoTensor, size: usize, weights: Weighing<'_>) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    let size = Tensor::new(i64::try_from(size).unwrap_or(i64::MAX))?.cast(x.dtype())?;
    let none = |dtype| crate::array::zeros(&[0], dtype);
    let (weights, binary_output) = match weights {
        Weighing::Counts(dtype) => (none(dtype)?, false),
        Weighing::Presence(dtype) => (none(dtype)?, true),
        Weighing::Sums(weights) => (weights.clone(), false),
    };
    one(&histogram::DENSE_BINCOUNT, histogram::DenseBins { binary_output }, [x, size, weights])
}

/// What [`bincount`] gives.
#[derive(Clone, Copy, Debug)]
pub enum Weighing<'a> {
    /// Counts, in this dtype.
    Counts(DType),
    /// 1 for a number that comes, else 0, in this dtype.
    Presence(DType),
    /// The sums of weights.
    Sums(&'a Tensor),
}
