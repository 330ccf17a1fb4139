//! Arithmetic, comparison, reduction, matrix product.
//!
//! Does not know: neural networks.

pub mod add_n;
pub mod arg;
pub mod binary;
pub mod bitwise;
pub mod broadcast;
pub mod cast;
pub mod compare;
pub mod complex;
pub mod compose;
pub mod cumulative;
pub mod euclidean;
pub mod lower;
pub mod matmul;
pub mod next_after;
pub mod reduce;
pub mod select;
pub mod top_k;
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
    &top_k::TOP_K,
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
