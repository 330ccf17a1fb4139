//! Arithmetic, comparison, reduction, matrix product.
//!
//! Does not know: neural networks.

pub mod add_n;
pub mod arg;
pub mod batch_matmul;
pub mod binary;
pub mod bitwise;
pub mod broadcast;
pub mod cast;
pub mod compare;
pub mod complex;
pub mod compose;
pub mod cumulative;
pub mod euclidean;
pub mod fused;
pub mod histogram;
pub mod lower;
pub mod matmul;
pub mod next_after;
pub mod reduce;
pub mod select;
pub mod special;
pub mod special2;
pub mod top_k;
pub mod truncate;
pub mod unary;

use ferroflow_op::OpDef;

pub(crate) const OPS: &[&OpDef] = &[
    &add_n::ADD_N,
    &arg::ARG_MAX,
    &arg::ARG_MIN,
    &binary::ADD,
    &binary::ATAN2,
    &binary::DIV,
    &binary::DIV_NO_NAN,
    &binary::FLOOR_DIV,
    &binary::FLOOR_MOD,
    &binary::MAXIMUM,
    &binary::MINIMUM,
    &binary::MUL,
    &binary::MUL_NO_NAN,
    &binary::POW,
    &binary::REAL_DIV,
    &binary::SQUARED_DIFFERENCE,
    &binary::SUB,
    &binary::XDIVY,
    &bitwise::AND,
    &bitwise::INVERT,
    &bitwise::LEFT_SHIFT,
    &bitwise::OR,
    &bitwise::RIGHT_SHIFT,
    &bitwise::XOR,
    &broadcast::BROADCAST_ARGS,
    &broadcast::BROADCAST_GRADIENT_ARGS,
    &cast::CAST,
    &euclidean::EUCLIDEAN_NORM,
    &compare::EQUAL,
    &compare::GREATER,
    &compare::GREATER_EQUAL,
    &compare::LESS,
    &compare::LESS_EQUAL,
    &compare::LOGICAL_AND,
    &compare::LOGICAL_NOT,
    &compare::LOGICAL_OR,
    &compare::NOT_EQUAL,
    &complex::ANGLE,
    &complex::COMPLEX,
    &complex::COMPLEX_ABS,
    &complex::CONJ,
    &complex::IMAG,
    &complex::REAL,
    &cumulative::CUMPROD,
    &cumulative::CUMSUM,
    &cumulative::CUMULATIVE_LOGSUMEXP,
    &histogram::BINCOUNT,
    &histogram::DENSE_BINCOUNT,
    &histogram::HISTOGRAM_FIXED_WIDTH,
    &batch_matmul::BATCH_MAT_MUL_V1,
    &batch_matmul::BATCH_MAT_MUL_V3,
    &matmul::BATCH_MAT_MUL,
    &matmul::FUSED_MAT_MUL,
    &matmul::MAT_MUL,
    &next_after::NEXT_AFTER,
    &reduce::ALL,
    &reduce::ANY,
    &reduce::MAX,
    &reduce::MEAN,
    &reduce::MIN,
    &reduce::PROD,
    &reduce::SUM,
    &select::CLIP_BY_VALUE,
    &select::SELECT,
    &special::BESSEL_I0,
    &special::BESSEL_I0E,
    &special::BESSEL_I1,
    &special::BESSEL_I1E,
    &special::BESSEL_J0,
    &special::BESSEL_J1,
    &special::BESSEL_K0,
    &special::BESSEL_K0E,
    &special::BESSEL_K1,
    &special::BESSEL_K1E,
    &special::BESSEL_Y0,
    &special::BESSEL_Y1,
    &special::DAWSN,
    &special::DIGAMMA,
    &special::ERFINV,
    &special::EXPINT,
    &special::FRESNEL_COS,
    &special::FRESNEL_SIN,
    &special::LGAMMA,
    &special::NDTRI,
    &special::SPENCE,
    &special2::BETAINC,
    &special2::IGAMMA,
    &special2::IGAMMAC,
    &special2::IGAMMA_GRAD_A,
    &special2::POLYGAMMA,
    &special2::RANDOM_GAMMA_GRAD,
    &special2::XLOG1PY,
    &special2::XLOGY,
    &special2::ZETA,
    &top_k::TOP_K,
    &truncate::TRUNCATE_DIV,
    &truncate::TRUNCATE_MOD,
    &unary::ABS,
    &unary::ACOS,
    &unary::ACOSH,
    &unary::ASIN,
    &unary::ASINH,
    &unary::ATAN,
    &unary::ATANH,
    &unary::CEIL,
    &unary::COS,
    &unary::COSH,
    &unary::ERF,
    &unary::ERFC,
    &unary::EXP,
    &unary::EXPM1,
    &unary::FLOOR,
    &unary::IS_FINITE,
    &unary::IS_INF,
    &unary::IS_NAN,
    &unary::LOG,
    &unary::LOG1P,
    &unary::NEG,
    &unary::RECIPROCAL,
    &unary::RECIPROCAL_GRAD,
    &unary::RINT,
    &unary::ROUND,
    &unary::RSQRT,
    &unary::RSQRT_GRAD,
    &unary::SIGMOID,
    &unary::SIGMOID_GRAD,
    &unary::SIGN,
    &unary::SIN,
    &unary::SINH,
    &unary::SQRT,
    &unary::SQRT_GRAD,
    &unary::SQUARE,
    &unary::TAN,
    &unary::TANH,
    &unary::TANH_GRAD,
];
