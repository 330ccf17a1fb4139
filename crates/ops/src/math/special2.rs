//! Special functions of several numbers: the incomplete gamma and beta functions and their derivatives,
//! Hurwitz' zeta, products with logarithms.
//!
//! Does not know: how any of them is computed; the kernels say from where they are.

use super::binary::binary;
use super::broadcast::reduce_to;
use super::special::LGAMMA;
use crate::prelude::*;

const HOST: Hlo = Hlo::HostOnly("StableHLO has no such function");
const T_WIDE: &[TypeVar] = &[types("T", &[DType::Float32, DType::Float64])];
const T_LOGS: &[TypeVar] = &[types(
    "T",
    &[
        DType::Float16,
        DType::Bfloat16,
        DType::Float32,
        DType::Float64,
        DType::Complex64,
        DType::Complex128,
    ],
)];

/// Sets the gradient of input `i` from its value in the common shape.
fn set(g: &mut Grad<'_>, i: usize, d: &Value) -> Result<()> {
    let (own, other) = (g.input(i)?, g.input(1 - i)?);
    let d = reduce_to(g, d, &own, &other)?;
    g.set(i, d)
}

/// Of a product `x ln(1 + y)` or `x ln y`: `shift` is what is added to `y`.
fn log_gradient(g: &mut Grad<'_>, op: &'static OpDef, shift: f64) -> Result<()> {
    let (x, y, dz) = (g.input(0)?, g.input(1)?, g.dy0()?);
    let (x, y) = (g.conj(&x)?, g.conj(&y)?);
    if g.wants(0) {
        let there = g.not_equal(&x, 0.0)?;
        let there = g.cast(&there, x.dtype())?;
        let slope = g.call(op, [&there, &y])?;
        let d = g.mul(&dz, &slope)?;
        set(g, 0, &d)?;
    }
    if g.wants(1) {
        let below = if shift == 0.0 { y } else { g.add(&y, shift)? };
        let slope = g.over(&x, &below)?;
        let d = g.mul(&dz, &slope)?;
        set(g, 1, &d)?;
    }
    Ok(())
}

fn lower_log(cx: &mut Lower<'_>, log: &str) -> Result<()> {
    let sides = broadcast_inputs(cx)?;
    let [x, y] = sides.as_slice() else { return Err(Error::internal("two inputs are expected")) };
    let zero = cx.splat(&x.ty, 0.0)?;
    let none = cx.compare("EQ", x, &zero)?;
    let log = cx.unary(log, y)?;
    let product = cx.binary("multiply", x, &log)?;
    let value = cx.select(&none, x, &product)?;
    cx.set(value);
    Ok(())
}

/// `x ln y`.
pub static XLOGY: OpDef = binary(
    "Xlogy",
    "Returns x log(y) element-wise, and 0 where x is 0, whatever y is there.",
    ScalarFn::Xlogy,
    T_LOGS,
    Gradient::Vjp(|g| log_gradient(g, &XLOGY, 0.0)),
    Algebra::NONE,
    Hlo::Lower(|cx| lower_log(cx, "log")),
);
/// `x ln(1 + y)`.
pub static XLOG1PY: OpDef = binary(
    "Xlog1py",
    "Returns x log(1 + y) element-wise, and 0 where x is 0, whatever y is there.",
    ScalarFn::Xlog1py,
    T_LOGS,
    Gradient::Vjp(|g| log_gradient(g, &XLOG1PY, 1.0)),
    Algebra::NONE,
    Hlo::Lower(|cx| lower_log(cx, "log_plus_one")),
);

/// Numbers within the domains of these functions.
fn positive(s: &mut Vec<Case>) {
    let case = || Case::new(Attrs::NONE);
    case().between(&[2, 3], 0.6, 2.0).between(&[2, 3], 2.1, 3.0).add(s);
    case().between(&[4, 1], 1.5, 9.0).between(&[2, 1, 3], 0.1, 1.0).add(s);
    case().between(&[], 1.6, 2.0).between(&[2], 2.1, 3.0).add(s);
    case().between(&[0, 3], 1.6, 2.0).between(&[1, 3], 2.1, 3.0).add(s);
    case().between(&[5], 10.0, 40.0).between(&[5], 10.0, 40.0).not_smooth().add(s);
}

/// The density `x^(a-1) e^-x / Γ(a)`.
fn density(g: &mut Grad<'_>) -> Result<Value> {
    let (a, x) = (g.input(0)?, g.input(1)?);
    let less = g.sub(&a, 1.0)?;
    let power = g.call(&XLOGY, [&less, &x])?;
    let gamma = g.call(&LGAMMA, [&a])?;
    let log = g.sub(&power, &x)?;
    let log = g.sub(&log, &gamma)?;
    g.exp(&log)
}

/// The gradient of `Igamma`, or of `Igammac`, which is its opposite.
fn incomplete(g: &mut Grad<'_>, upper: bool) -> Result<()> {
    let (a, x, dz) = (g.input(0)?, g.input(1)?, g.dy0()?);
    let dz = if upper { g.neg(&dz)? } else { dz };
    if g.wants(0) {
        let slope = g.call(&IGAMMA_GRAD_A, [&a, &x])?;
        let d = g.mul(&dz, &slope)?;
        set(g, 0, &d)?;
    }
    if g.wants(1) {
        let slope = density(g)?;
        let d = g.mul(&dz, &slope)?;
        set(g, 1, &d)?;
    }
    Ok(())
}

const fn of_gamma(
    name: &'static str,
    doc: &'static str,
    inputs: &[&'static str],
    output: &[&'static str],
    f: ScalarFn,
    types: &'static [TypeVar],
    gradient: Gradient,
) -> OpDef {
    OpDef {
        signature: Signature::new(inputs, output, types),
        samples: positive,
        ..binary(name, doc, f, types, gradient, Algebra::NONE, HOST)
    }
}

/// The lower incomplete gamma function.
pub static IGAMMA: OpDef = of_gamma(
    "Igamma",
    "The lower regularized incomplete gamma function P(a, x), element-wise; NaN for negative arguments.",
    &["a: T", "x: T"],
    &["z: T"],
    ScalarFn::Igamma,
    T_FLOATS,
    Gradient::Vjp(|g| incomplete(g, false)),
);
/// The upper incomplete gamma function.
pub static IGAMMAC: OpDef = of_gamma(
    "Igammac",
    "The upper regularized incomplete gamma function Q(a, x) = 1 - P(a, x), element-wise.",
    &["a: T", "x: T"],
    &["z: T"],
    ScalarFn::Igammac,
    T_FLOATS,
    Gradient::Vjp(|g| incomplete(g, true)),
);
/// The derivative of the first by its first argument.
pub static IGAMMA_GRAD_A: OpDef = of_gamma(
    "IgammaGradA",
    "The derivative of Igamma(a, x) by a, element-wise.",
    &["a: T", "x: T"],
    &["z: T"],
    ScalarFn::IgammaGradA,
    T_WIDE,
    Gradient::None("TensorFlow has none: it is a derivative that has no name"),
);
/// How a sample moves with its parameter.
pub static RANDOM_GAMMA_GRAD: OpDef = of_gamma(
    "RandomGammaGrad",
    "The derivative of a gamma-distributed sample by its parameter alpha, its probability being fixed.",
    &["alpha: T", "sample: T"],
    &["output: T"],
    ScalarFn::RandomGammaGrad,
    T_WIDE,
    Gradient::None("TensorFlow has none: it is a derivative that has no name"),
);
/// Hurwitz' zeta function.
pub static ZETA: OpDef = OpDef {
    samples: |s| {
        let case = || Case::new(Attrs::NONE);
        case().between(&[2, 3], 1.6, 4.0).between(&[2, 3], 0.5, 3.0).add(s);
        case().between(&[4, 1], 2.5, 9.0).between(&[2, 1, 3], 4.0, 9.0).add(s);
        case().between(&[0, 3], 1.6, 2.0).between(&[1, 3], 2.1, 3.0).add(s);
    },
    ..of_gamma(
        "Zeta",
        "Hurwitz' zeta function of x and q, the sum of (q + k)^-x over k from 0 on, element-wise. It is \
         infinite for x = 1 and NaN for smaller x.",
        &["x: T", "q: T"],
        &["z: T"],
        ScalarFn::Zeta,
        T_WIDE,
        Gradient::Vjp(|g| {
            // TensorFlow has no derivative by x.
            let (x, q, dz) = (g.input(0)?, g.input(1)?, g.dy0()?);
            if g.wants(1) {
                let more = g.add(&x, 1.0)?;
                let z = g.call(&ZETA, [&more, &q])?;
                let slope = g.mul(&x, &z)?;
                let slope = g.neg(&slope)?;
                let d = g.mul(&dz, &slope)?;
                set(g, 1, &d)?;
            }
            Ok(())
        }),
    )
};
/// Derivatives of the digamma function.
pub static POLYGAMMA: OpDef = OpDef {
    samples: |s| {
        let case = || Case::new(Attrs::NONE);
        let orders = Shape::new([3, 1]).and_then(|d| Array::from_slice(&[0.0f32, 1.0, 4.0], d));
        if let Ok(orders) = orders {
            case().fixed(orders.clone()).between(&[4], 0.5, 5.0).add(s);
            case().fixed(orders).between(&[2], -3.9, -3.1).not_smooth().add(s);
        }
        case().between(&[2], 0.2, 0.8).between(&[2], 0.5, 5.0).not_smooth().add(s);
    },
    ..of_gamma(
        "Polygamma",
        "The derivative of order a of the digamma function at x, element-wise, for whole a >= 0; else NaN.",
        &["a: T", "x: T"],
        &["z: T"],
        ScalarFn::Polygamma,
        T_WIDE,
        Gradient::Vjp(|g| {
            // Orders are whole: there is no derivative by a.
            let (a, x, dz) = (g.input(0)?, g.input(1)?, g.dy0()?);
            if g.wants(1) {
                let more = g.add(&a, 1.0)?;
                let slope = g.call(&POLYGAMMA, [&more, &x])?;
                let d = g.mul(&dz, &slope)?;
                set(g, 1, &d)?;
            }
            Ok(())
        }),
    )
};

/// Shapes of three inputs of which scalars go with any and the others are equal.
fn equal_or_scalar(cx: &mut Infer<'_>) -> Result<()> {
    let mut common: Option<PartialShape> = None;
    let mut unknown = false;
    for i in 0..cx.inputs() {
        let shape = cx.shape(i)?;
        match shape.rank() {
            Some(0) => {}
            None => unknown = true,
            Some(_) => {
                common = Some(match common {
                    None => shape,
                    Some(other) => other.merge(&shape).map_err(|_| {
                        Error::invalid_argument(format!(
                            "Shapes of {} are not compatible: {other} and {shape}",
                            cx.op().name
                        ))
                    })?,
                });
            }
        }
    }
    match (common, unknown) {
        (Some(shape), _) => cx.output(shape),
        (None, true) => cx.output(PartialShape::unknown()),
        (None, false) => cx.output(PartialShape::scalar()),
    }
}

/// The incomplete beta function.
pub static BETAINC: OpDef = OpDef {
    name: "Betainc",
    doc: "The regularized incomplete beta function of a, b and x, element-wise; NaN where a or b is not \
          positive or x is outside [0, 1]. Inputs are of one shape, or scalars.",
    signature: Signature::new(&["a: T", "b: T", "x: T"], &["z: T"], T_WIDE),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: equal_or_scalar,
    gradient: Gradient::Vjp(|g| {
        // TensorFlow has no derivatives by a and b.
        let (a, b, x, dz) = (g.input(0)?, g.input(1)?, g.input(2)?, g.dy0()?);
        if g.wants(2) {
            let (ga, gb) = (g.call(&LGAMMA, [&a])?, g.call(&LGAMMA, [&b])?);
            let sum = g.add(&a, &b)?;
            let all = g.call(&LGAMMA, [&sum])?;
            let both = g.add(&ga, &gb)?;
            let log_beta = g.sub(&both, &all)?;
            let (less_a, less_b) = (g.sub(&a, 1.0)?, g.sub(&b, 1.0)?);
            let minus = g.neg(&x)?;
            let right = g.call(&XLOG1PY, [&less_b, &minus])?;
            let left = g.call(&XLOGY, [&less_a, &x])?;
            let log = g.add(&right, &left)?;
            let log = g.sub(&log, &log_beta)?;
            let slope = g.exp(&log)?;
            let d = g.mul(&dz, &slope)?;
            let d = reduce_to(g, &d, &x, &dz)?;
            g.set(2, d)?;
        }
        Ok(())
    }),
    cpu: Cpu::Elementwise(ScalarFn::Betainc),
    hlo: HOST,
    batch: Batch::Rule(betainc_rows),
    decompose: None,
    samples: |s| {
        let case = || Case::new(Attrs::NONE);
        case()
            .between(&[2, 3], 0.6, 4.0)
            .between(&[2, 3], 0.6, 4.0)
            .between(&[2, 3], 0.1, 0.9)
            .add(s);
        case().between(&[], 0.6, 4.0).between(&[4], 6.0, 20.0).between(&[4], 0.1, 0.9).add(s);
        case().between(&[3], 0.6, 4.0).between(&[], 0.6, 4.0).between(&[], 0.1, 0.9).add(s);
        case().between(&[0], 0.6, 4.0).between(&[0], 0.6, 4.0).between(&[0], 0.1, 0.9).add(s);
    },
};

/// Operands that must be alike or scalars: each in the shape that all rows have.
fn betainc_rows(b: &mut Batching<'_>) -> Result<()> {
    let n = b.inputs().len();
    let most = (0..n).max_by_key(|&i| b.row_rank(i)).unwrap_or(0);
    let Some(rank) = b.row_rank(most) else { return b.by_loop("operands of unknown rank") };
    let shape = b.row_shape_of(most)?;
    let rows = b.rows().clone();
    let whole = crate::batching::led_by(b, &rows, &shape)?;
    let mut inputs = Vec::with_capacity(n);
    for i in 0..n {
        let Some(x) = b.aligned(i, rank)? else { return b.by_loop("operands of unknown rank") };
        inputs.push(b.broadcast_to(&x, &whole)?);
    }
    b.emit_on(&inputs)
}
