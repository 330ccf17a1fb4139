//! Elementwise functions of two arguments that broadcast, one row each.
//!
//! Does not know: how the loops run.

use super::broadcast::reduce_to;
use super::unary::{LOG, NEG, SQUARE};
use crate::prelude::*;
use ScalarFn as F;

const T_POW: &[TypeVar] = &[types(
    "T",
    &[
        DType::Bfloat16,
        DType::Float32,
        DType::Float16,
        DType::Float64,
        DType::Int8,
        DType::Int16,
        DType::Int32,
        DType::Int64,
        DType::Complex64,
        DType::Complex128,
    ],
)];
const T_SQUARED: &[TypeVar] = &[types(
    "T",
    &[
        DType::Bfloat16,
        DType::Float16,
        DType::Float32,
        DType::Float64,
        DType::Int32,
        DType::Int64,
        DType::Complex64,
        DType::Complex128,
    ],
)];

/// A record of an elementwise function of two arguments.
pub const fn binary(
    name: &'static str,
    doc: &'static str,
    f: ScalarFn,
    types: &'static [TypeVar],
    gradient: Gradient,
    algebra: Algebra,
    hlo: Hlo,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["x: T", "y: T"], &["z: T"], types),
        attrs: NoAttributes::ATTRS,
        effects: Effects::Pure,
        algebra,
        infer: broadcast,
        gradient,
        cpu: Cpu::Elementwise(f),
        hlo,
        decompose: None,
        samples,
    }
}

/// Pairs of every dtype: alike, broadcast, empty.
pub fn samples(s: &mut Vec<Case>) {
    let case = || Case::new(Attrs::NONE);
    case().between(&[2, 3], 0.6, 2.0).between(&[2, 3], 2.1, 3.0).add(s);
    case().between(&[2, 3], 0.6, 2.0).between(&[3], 2.1, 3.0).add(s);
    case().between(&[4, 1], 0.6, 2.0).between(&[2, 1, 3], 2.1, 3.0).add(s);
    case().between(&[], 0.6, 2.0).between(&[2], 2.1, 3.0).add(s);
    case().between(&[0, 3], 0.6, 2.0).between(&[1, 3], 2.1, 3.0).add(s);
    if let Ok(divisors) = Array::vector(&[-3.0f32, -2.0, -1.0, 1.0, 2.0, 4.0]) {
        let case = case().between(&[5, 1], -9.0, 9.0).fixed(divisors).not_smooth();
        case.only(|d| !d.is_unsigned()).add(s);
    }
    super::unary::special(s, 2);
}

macro_rules! hlo {
    ($name:literal) => {
        Hlo::Lower(|cx| lower_as(cx, $name))
    };
}

/// A VJP of two arguments: the gradient towards each, in the common shape, is computed only if it
/// is wanted, and then summed back over what was broadcast.
macro_rules! vjp2 {
    (|$cx:ident, $x:ident, $y:ident, $z:ident, $dz:ident| $dx:expr, $dy:expr) => {
        Gradient::Vjp(|g| {
            let ($x, $y, $z, $dz) = (g.input(0)?, g.input(1)?, g.output(0)?, g.dy0()?);
            let _ = (&$x, &$y, &$z, &$dz);
            if g.wants(0) {
                let $cx: &mut dyn Emit = g;
                let d: Value = $dx?;
                let d = reduce_to($cx, &d, &$x, &$y)?;
                g.set(0, d)?;
            }
            if g.wants(1) {
                let $cx: &mut dyn Emit = g;
                let d: Value = $dy?;
                let d = reduce_to($cx, &d, &$y, &$x)?;
                g.set(1, d)?;
            }
            Ok(())
        })
    };
}

/// `a + b`.
pub fn add(cx: &mut dyn Emit, a: &Value, b: &Value) -> Result<Value> {
    call(cx, &ADD, [a, b])
}

/// `a - b`.
pub fn sub(cx: &mut dyn Emit, a: &Value, b: &Value) -> Result<Value> {
    call(cx, &SUB, [a, b])
}

/// `a * b`.
pub fn mul(cx: &mut dyn Emit, a: &Value, b: &Value) -> Result<Value> {
    call(cx, &MUL, [a, b])
}

fn div(cx: &mut dyn Emit, a: &Value, b: &Value) -> Result<Value> {
    call(cx, &REAL_DIV, [a, b])
}

fn neg(cx: &mut dyn Emit, a: &Value) -> Result<Value> {
    call(cx, &NEG, [a])
}

/// `value` where `a cmp b`, else 0.
fn where_cmp(
    cx: &mut dyn Emit,
    cmp: &'static OpDef,
    a: &Value,
    b: &Value,
    value: &Value,
) -> Result<Value> {
    let mask = call(cx, cmp, [a, b])?;
    let zero = scalar(value, 0.0)?;
    call(cx, &super::select::SELECT, [&mask, value, &zero])
}

/// `x + y`.
pub static ADD: OpDef = binary(
    "AddV2",
    "Returns x + y element-wise, broadcasting.",
    F::Add,
    T_NUMBERS,
    vjp2!(|cx, x, y, z, dz| Ok::<_, Error>(dz.clone()), Ok::<_, Error>(dz.clone())),
    Algebra::COMMUTATIVE.with_identity(0.0),
    hlo!("add"),
);
/// `x - y`.
pub static SUB: OpDef = binary(
    "Sub",
    "Returns x - y element-wise, broadcasting.",
    F::Sub,
    T_NUMBERS,
    vjp2!(|cx, x, y, z, dz| Ok::<_, Error>(dz.clone()), neg(cx, &dz)),
    Algebra::NONE.with_identity(0.0),
    hlo!("subtract"),
);
/// `x * y`.
pub static MUL: OpDef = binary(
    "Mul",
    "Returns x * y element-wise, broadcasting.",
    F::Mul,
    T_NUMBERS,
    vjp2!(|cx, x, y, z, dz| mul(cx, &dz, &y), mul(cx, &dz, &x)),
    Algebra::COMMUTATIVE.with_identity(1.0),
    hlo!("multiply"),
);
/// `x / y` for floats; integers are divided towards zero.
pub static REAL_DIV: OpDef = binary(
    "RealDiv",
    "Returns x / y element-wise for real types.",
    F::Div,
    T_NUMBERS,
    DIV_VJP,
    Algebra::NONE.with_identity(1.0),
    hlo!("divide"),
);
/// `x / y`; integers are divided towards zero.
pub static DIV: OpDef = binary(
    "Div",
    "Returns x / y element-wise; integers divide towards zero.",
    F::Div,
    T_NUMBERS,
    DIV_VJP,
    Algebra::NONE.with_identity(1.0),
    hlo!("divide"),
);
const DIV_VJP: Gradient = vjp2!(|cx, x, y, z, dz| div(cx, &dz, &y), {
    let q = div(cx, &z, &y)?;
    let p = mul(cx, &dz, &q)?;
    neg(cx, &p)
});
/// `⌊x / y⌋`.
pub static FLOOR_DIV: OpDef = OpDef {
    decompose: compose!(|cx, x, y| super::compose::floor_div(cx, x, y)),
    ..binary(
        "FloorDiv",
        "Returns x // y element-wise: the quotient rounded towards negative infinity.",
        F::FloorDiv,
        T_NUMBERS,
        Gradient::Zero("piecewise constant"),
        Algebra::NONE,
        Hlo::Composite,
    )
};
/// `x - ⌊x / y⌋ y`.
pub static FLOOR_MOD: OpDef = binary(
    "FloorMod",
    "Returns element-wise remainder of division, with the sign of the divisor.",
    F::FloorMod,
    T_REALS,
    vjp2!(|cx, x, y, z, dz| Ok::<_, Error>(dz.clone()), {
        let q = call(cx, &FLOOR_DIV, [&x, &y])?;
        let p = mul(cx, &dz, &q)?;
        neg(cx, &p)
    }),
    Algebra::NONE,
    Hlo::Lower(super::lower::floor_mod),
);
/// `x / y`, and 0 where y is 0.
pub static DIV_NO_NAN: OpDef = OpDef {
    decompose: compose!(|cx, x, y| super::compose::div_no_nan(cx, x, y)),
    ..binary(
        "DivNoNan",
        "Returns x / y element-wise, and 0 where y is 0.",
        F::DivNoNan,
        T_FLOATS_AND_COMPLEX,
        vjp2!(|cx, x, y, z, dz| call(cx, &DIV_NO_NAN, [&dz, &y]), {
            let q = call(cx, &DIV_NO_NAN, [&z, &y])?;
            let p = mul(cx, &dz, &q)?;
            neg(cx, &p)
        }),
        Algebra::NONE.with_identity(1.0),
        Hlo::Composite,
    )
};
/// `xʸ`.
pub static POW: OpDef = binary(
    "Pow",
    "Computes the power of one value to another element-wise.",
    F::Pow,
    T_POW,
    vjp2!(
        |cx, x, y, z, dz| {
            let less = sub(cx, &y, &scalar(&y, 1.0)?)?;
            let p = call(cx, &POW, [&x, &less])?;
            let d = mul(cx, &y, &p)?;
            mul(cx, &dz, &d)
        },
        {
            // At x <= 0 the logarithm is not defined: the gradient is 0 there, as in TensorFlow.
            let zero = scalar(&x, 0.0)?;
            let mask = call(cx, &super::compare::GREATER, [&x, &zero])?;
            let one = scalar(&x, 1.0)?;
            let safe = call(cx, &super::select::SELECT, [&mask, &x, &one])?;
            let log = call(cx, &LOG, [&safe])?;
            let d = mul(cx, &z, &log)?;
            mul(cx, &dz, &d)
        }
    ),
    Algebra::NONE.with_identity(1.0),
    hlo!("power"),
);
/// The larger.
pub static MAXIMUM: OpDef = binary(
    "Maximum",
    "Returns the max of x and y element-wise.",
    F::Maximum,
    T_REALS,
    vjp2!(
        |cx, x, y, z, dz| where_cmp(cx, &super::compare::GREATER_EQUAL, &x, &y, &dz),
        where_cmp(cx, &super::compare::LESS, &x, &y, &dz)
    ),
    Algebra { commutative: false, ..Algebra::NONE },
    hlo!("maximum"),
);
/// The smaller.
pub static MINIMUM: OpDef = binary(
    "Minimum",
    "Returns the min of x and y element-wise.",
    F::Minimum,
    T_REALS,
    vjp2!(
        |cx, x, y, z, dz| where_cmp(cx, &super::compare::LESS_EQUAL, &x, &y, &dz),
        where_cmp(cx, &super::compare::GREATER, &x, &y, &dz)
    ),
    Algebra::NONE,
    hlo!("minimum"),
);
/// `(x - y)²`.
pub static SQUARED_DIFFERENCE: OpDef = binary(
    "SquaredDifference",
    "Returns (x - y)(x - y) element-wise, broadcasting.",
    F::SquaredDifference,
    T_SQUARED,
    vjp2!(
        |cx, x, y, z, dz| {
            let d = sub(cx, &x, &y)?;
            let twice = mul(cx, &d, &scalar(&x, 2.0)?)?;
            mul(cx, &dz, &twice)
        },
        {
            let d = sub(cx, &y, &x)?;
            let twice = mul(cx, &d, &scalar(&x, 2.0)?)?;
            mul(cx, &dz, &twice)
        }
    ),
    Algebra::COMMUTATIVE,
    Hlo::Lower(super::lower::squared_difference),
);
/// The angle of the point (x, y).
pub static ATAN2: OpDef = OpDef {
    signature: Signature::new(&["y: T", "x: T"], &["z: T"], T_FLOATS),
    ..binary(
        "Atan2",
        "Computes arctangent of y/x element-wise, respecting the signs.",
        F::Atan2,
        T_FLOATS,
        vjp2!(
            |cx, a, b, z, dz| {
                let r = radius(cx, &a, &b)?;
                let q = div(cx, &b, &r)?;
                mul(cx, &dz, &q)
            },
            {
                let r = radius(cx, &a, &b)?;
                let q = div(cx, &a, &r)?;
                let p = mul(cx, &dz, &q)?;
                neg(cx, &p)
            }
        ),
        Algebra::NONE,
        hlo!("atan2"),
    )
};

/// `a² + b²`.
fn radius(cx: &mut dyn Emit, a: &Value, b: &Value) -> Result<Value> {
    let (aa, bb) = (call(cx, &SQUARE, [a])?, call(cx, &SQUARE, [b])?);
    add(cx, &aa, &bb)
}
