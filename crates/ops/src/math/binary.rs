//! Elementwise functions of two arguments that broadcast, one row each.
//!
//! Does not know: how the loops run.

use super::broadcast::reduce_to;
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
        batch: Batch::Broadcast,
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

/// The gradients towards two arguments, each in the common shape: computed only if it is wanted, and
/// then summed back over what was broadcast.
macro_rules! vjp2 {
    (|$g:ident, $x:ident, $y:ident, $z:ident, $dz:ident| $dx:expr, $dy:expr) => {
        Gradient::Vjp(|g| {
            let ($x, $y, $z, $dz) = (g.input(0)?, g.input(1)?, g.output(0)?, g.dy0()?);
            let _ = (&$x, &$y, &$z, &$dz);
            if g.wants(0) {
                let $g: &mut dyn Emit = g;
                let d: Value = $dx?;
                let d = reduce_to($g, &d, &$x, &$y)?;
                g.set(0, d)?;
            }
            if g.wants(1) {
                let $g: &mut dyn Emit = g;
                let d: Value = $dy?;
                let d = reduce_to($g, &d, &$y, &$x)?;
                g.set(1, d)?;
            }
            Ok(())
        })
    };
}

/// `x + y`.
pub static ADD: OpDef = binary(
    "AddV2",
    "Returns x + y element-wise, broadcasting.",
    F::Add,
    T_NUMBERS,
    vjp2!(|g, x, y, z, dz| Ok::<_, Error>(dz.clone()), Ok::<_, Error>(dz.clone())),
    Algebra::COMMUTATIVE.with_identity(0.0),
    hlo!("add"),
);
/// `x - y`.
pub static SUB: OpDef = binary(
    "Sub",
    "Returns x - y element-wise, broadcasting.",
    F::Sub,
    T_NUMBERS,
    vjp2!(|g, x, y, z, dz| Ok::<_, Error>(dz.clone()), g.neg(&dz)),
    Algebra::NONE.with_identity(0.0),
    hlo!("subtract"),
);
/// `x * y`.
pub static MUL: OpDef = binary(
    "Mul",
    "Returns x * y element-wise, broadcasting.",
    F::Mul,
    T_NUMBERS,
    vjp2!(
        |g, x, y, z, dz| {
            let y = g.conj(&y)?;
            g.mul(&dz, &y)
        },
        {
            let x = g.conj(&x)?;
            g.mul(&dz, &x)
        }
    ),
    Algebra::COMMUTATIVE.with_identity(1.0),
    hlo!("multiply"),
);
/// `x * y`, and 0 where y is 0, even if x is infinite or NaN there.
pub static MUL_NO_NAN: OpDef = OpDef {
    decompose: compose!(|cx, x, y| super::compose::mul_no_nan(cx, x, y)),
    ..binary(
        "MulNoNan",
        "Returns x * y element-wise, and 0 where y is 0, even if x is infinite or NaN.",
        F::MulNoNan,
        T_FLOATS_AND_COMPLEX,
        vjp2!(
            |g, x, y, z, dz| {
                let y = g.conj(&y)?;
                g.mul_no_nan(&dz, &y)
            },
            {
                let x = g.conj(&x)?;
                g.mul_no_nan(&x, &dz)
            }
        ),
        Algebra::NONE.with_identity(1.0),
        Hlo::Composite,
    )
};

/// The gradients of `x / y`. Where `y` is 0 nothing comes back if nothing came in.
const QUOTIENT_VJP: Gradient = vjp2!(
    |g, x, y, z, dz| {
        let y = g.conj(&y)?;
        g.over(&dz, &y)
    },
    {
        // -dz (x / y) / y
        let (y, z) = (g.conj(&y)?, g.conj(&z)?);
        let p = g.mul_no_nan(&z, &dz)?;
        let q = g.over(&p, &y)?;
        g.neg(&q)
    }
);
/// `x / y` for floats; integers are divided towards zero.
pub static REAL_DIV: OpDef = binary(
    "RealDiv",
    "Returns x / y element-wise for real types.",
    F::Div,
    T_NUMBERS,
    QUOTIENT_VJP,
    Algebra::NONE.with_identity(1.0),
    hlo!("divide"),
);
/// `x / y`; integers are divided towards zero.
pub static DIV: OpDef = binary(
    "Div",
    "Returns x / y element-wise; integers divide towards zero.",
    F::Div,
    T_NUMBERS,
    QUOTIENT_VJP,
    Algebra::NONE.with_identity(1.0),
    hlo!("divide"),
);
/// `x / y`, and 0 where x is 0, even if y is 0 there.
pub static XDIVY: OpDef = OpDef {
    decompose: compose!(|cx, x, y| super::compose::xdivy(cx, x, y)),
    ..binary(
        "Xdivy",
        "Returns x / y element-wise, and 0 where x is 0.",
        F::Xdivy,
        T_FLOATS_AND_COMPLEX,
        vjp2!(
            |g, x, y, z, dz| {
                let none = g.equal(&x, 0.0)?;
                let y = g.conj(&y)?;
                let (at_none, elsewhere) = (g.div_no_nan(&dz, &y)?, g.over(&dz, &y)?);
                g.select(&none, &at_none, &elsewhere)
            },
            {
                let (y, z) = (g.conj(&y)?, g.conj(&z)?);
                let p = g.mul_no_nan(&z, &dz)?;
                let q = g.over(&p, &y)?;
                g.neg(&q)
            }
        ),
        Algebra::NONE,
        Hlo::Composite,
    )
};
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
    vjp2!(|g, x, y, z, dz| Ok::<_, Error>(dz.clone()), {
        let q = g.floor_div(&x, &y)?;
        let p = g.mul_no_nan(&q, &dz)?;
        g.neg(&p)
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
        vjp2!(
            |g, x, y, z, dz| {
                let y = g.conj(&y)?;
                g.div_no_nan(&dz, &y)
            },
            {
                let (y, z) = (g.conj(&y)?, g.conj(&z)?);
                let q = g.div_no_nan(&z, &y)?;
                let p = g.mul_no_nan(&q, &dz)?;
                g.neg(&p)
            }
        ),
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
        |g, x, y, z, dz| {
            // dz y xʸ⁻¹: x⁰ is constant, and at the pole of a smaller power nothing comes back if
            // nothing came in.
            let (x, y) = (g.conj(&x)?, g.conj(&y)?);
            let less = g.sub(&y, 1.0)?;
            let p = g.pow(&x, &less)?;
            let slope = g.mul_no_nan(&p, &y)?;
            g.mul_no_nan(&slope, &dz)
        },
        {
            // dz z ln x. At x = 0, for real numbers at x <= 0, the logarithm is not defined: the
            // gradient is 0 there, as in TensorFlow.
            let (x, z) = (g.conj(&x)?, g.conj(&z)?);
            let defined =
                if x.dtype().is_complex() { g.not_equal(&x, 0.0)? } else { g.greater(&x, 0.0)? };
            let safe = g.select(&defined, &x, 1.0)?;
            let log = g.log(&safe)?;
            let slope = g.mul_no_nan(&z, &log)?;
            g.mul_no_nan(&slope, &dz)
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
        |g, x, y, z, dz| {
            let mine = g.greater_equal(&x, &y)?;
            g.select(&mine, &dz, 0.0)
        },
        {
            let mine = g.less(&x, &y)?;
            g.select(&mine, &dz, 0.0)
        }
    ),
    Algebra::NONE,
    hlo!("maximum"),
);
/// The smaller.
pub static MINIMUM: OpDef = binary(
    "Minimum",
    "Returns the min of x and y element-wise.",
    F::Minimum,
    T_REALS,
    vjp2!(
        |g, x, y, z, dz| {
            let mine = g.less_equal(&x, &y)?;
            g.select(&mine, &dz, 0.0)
        },
        {
            let mine = g.greater(&x, &y)?;
            g.select(&mine, &dz, 0.0)
        }
    ),
    Algebra::NONE,
    hlo!("minimum"),
);

/// `2 dz (a - b)`, for a squared distance is real: what comes in beside its real part is of no effect.
fn twice_the_difference(g: &mut dyn Emit, a: &Value, b: &Value, dz: &Value) -> Result<Value> {
    let d = g.sub(a, b)?;
    let twice = g.mul(&d, 2.0)?;
    let dz = g.real(dz)?;
    let dz = g.cast(&dz, twice.dtype())?;
    g.mul(&dz, &twice)
}

/// `(x - y)²`; of complex numbers the square of the distance.
pub static SQUARED_DIFFERENCE: OpDef = binary(
    "SquaredDifference",
    "Returns conj(x - y)(x - y) element-wise, broadcasting.",
    F::SquaredDifference,
    T_SQUARED,
    vjp2!(
        |g, x, y, z, dz| twice_the_difference(g, &x, &y, &dz),
        twice_the_difference(g, &y, &x, &dz)
    ),
    Algebra::COMMUTATIVE,
    Hlo::Lower(super::lower::squared_difference),
);

/// `dz / (a² + b²)`: at the origin nothing comes back if nothing came in.
fn over_radius(g: &mut dyn Emit, a: &Value, b: &Value, dz: &Value) -> Result<Value> {
    let (aa, bb) = (g.square(a)?, g.square(b)?);
    let radius = g.add(&aa, &bb)?;
    g.over(dz, &radius)
}

/// The angle of the point (x, y).
pub static ATAN2: OpDef = OpDef {
    signature: Signature::new(&["y: T", "x: T"], &["z: T"], T_FLOATS),
    ..binary(
        "Atan2",
        "Computes arctangent of y/x element-wise, respecting the signs.",
        F::Atan2,
        T_FLOATS,
        vjp2!(
            |g, a, b, z, dz| {
                let d = over_radius(g, &a, &b, &dz)?;
                g.mul(&d, &b)
            },
            {
                let d = over_radius(g, &a, &b, &dz)?;
                let p = g.mul(&d, &a)?;
                g.neg(&p)
            }
        ),
        Algebra::NONE,
        hlo!("atan2"),
    )
};
