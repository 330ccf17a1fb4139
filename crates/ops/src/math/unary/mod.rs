//! Elementwise functions of one argument, a file for each family; the gradient helpers that
//! TensorFlow names stand beside the function they are of.
//!
//! Does not know: how the loops run; [`ScalarFn`] tells the kernels which function it is.

mod exponential;
mod power;
mod predicate;
mod rounding;
mod sign;
mod trigonometric;

pub use exponential::*;
pub use power::*;
pub use predicate::*;
pub use rounding::*;
pub use sign::*;
pub use trigonometric::*;

use crate::prelude::*;

/// `T` of a signed or complex dtype.
const T_SIGNED: &[TypeVar] = &[types(
    "T",
    &[
        DType::Bfloat16,
        DType::Float16,
        DType::Float32,
        DType::Float64,
        DType::Int8,
        DType::Int16,
        DType::Int32,
        DType::Int64,
        DType::Complex64,
        DType::Complex128,
    ],
)];
/// Short for the dtypes of most functions here.
const FC: &[TypeVar] = T_FLOATS_AND_COMPLEX;
const NO_DERIVATIVE: Gradient = Gradient::Zero("piecewise constant");

/// A record of an elementwise function of one argument.
pub const fn unary(
    name: &'static str,
    doc: &'static str,
    f: ScalarFn,
    types: &'static [TypeVar],
    gradient: Gradient,
    hlo: Hlo,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["x: T"], &["y: T"], types),
        attrs: NoAttributes::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: like_first,
        gradient,
        cpu: Cpu::Elementwise(f),
        hlo,
        batch: Batch::Broadcast,
        decompose: None,
        samples: |s| {
            // Within the domain of every function here, and away from kinks.
            Case::new(Attrs::NONE).between(&[2, 3], 0.1, 0.9).add(s);
            Case::new(Attrs::NONE).between(&[], 0.1, 0.9).add(s);
            Case::new(Attrs::NONE).between(&[0, 3], 0.1, 0.9).add(s);
            Case::new(Attrs::NONE).between(&[3, 7], -4.0, 4.0).not_smooth().add(s);
            let real = |d: DType| d.is_floating() || d.is_integer();
            Case::new(Attrs::NONE).between(&[5], -300.0, 300.0).not_smooth().only(real).add(s);
            special(s, 1);
        },
    }
}

/// What floats have beside numbers, in every pair for two inputs.
pub fn special(s: &mut Vec<Case>, inputs: usize) {
    const VALUES: [f32; 10] =
        [0.0, -0.0, 1.0, -1.0, 0.5, f32::INFINITY, f32::NEG_INFINITY, f32::NAN, 3e4, 1e-7];
    let mut case = Case::new(Attrs::NONE).not_smooth().only(DType::is_floating);
    for i in 0..inputs {
        let shape = Shape::new(if i == 0 { vec![10, 1] } else { vec![10] });
        if let Ok(values) = shape.and_then(|shape| Array::from_slice(&VALUES, shape)) {
            case = case.fixed(values);
        }
    }
    case.add(s);
}

/// A gradient helper `f(y, dy)`: elementwise, both of one shape.
const fn helper(name: &'static str, doc: &'static str, f: ScalarFn, gradient: Gradient) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["y: T", "dy: T"], &["z: T"], T_FLOATS_AND_COMPLEX),
        attrs: NoAttributes::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: broadcast,
        gradient,
        cpu: Cpu::Elementwise(f),
        hlo: Hlo::Composite,
        batch: Batch::Broadcast,
        decompose: None,
        samples: |s| {
            Case::new(Attrs::NONE).between(&[2, 3], 0.2, 0.9).between(&[2, 3], 0.1, 1.0).add(s);
            // A pole of the function: nothing comes back where nothing came in.
            let special = |values: [f32; 5]| Array::vector(&values);
            let (y, dy) = (
                special([0.0, f32::INFINITY, 0.0, f32::INFINITY, 1.0]),
                special([0.0, 0.0, 1.0, 1.0, 0.0]),
            );
            if let (Ok(y), Ok(dy)) = (y, dy) {
                let case = Case::new(Attrs::NONE).fixed(y).fixed(dy).not_smooth();
                case.only(DType::is_floating).add(s);
            }
        },
    }
}

/// StableHLO's operation of this name.
macro_rules! hlo {
    ($name:literal) => {
        Hlo::Lower(|cx| lower_as(cx, $name))
    };
}
use hlo;

/// The gradient towards the one input, from the emitter, the input, the output and `dy`.
macro_rules! vjp {
    (|$g:ident, $x:ident, $y:ident, $dy:ident| $dx:expr) => {
        Gradient::Vjp(|g| {
            let ($x, $y, $dy) = (g.input(0)?, g.output(0)?, g.dy0()?);
            let _ = (&$x, &$y);
            let dx: Value = {
                let $g: &mut dyn Emit = g;
                $dx?
            };
            g.set(0, dx)
        })
    };
}
pub(crate) use vjp;

/// The gradients of a helper `z = f(y, dy)`, from the emitter, `y`, `dy`, `z` and the gradient of
/// `z`: towards `y`, then towards `dy`.
macro_rules! helper_vjp {
    (|$g:ident, $y:ident, $dy:ident, $z:ident, $dz:ident| $by_y:expr, $by_dy:expr) => {
        Gradient::Vjp(|g| {
            let ($y, $dy, $z, $dz) = (g.input(0)?, g.input(1)?, g.output(0)?, g.dy0()?);
            let _ = (&$y, &$dy, &$z);
            if g.wants(0) {
                let $g: &mut dyn Emit = g;
                let d: Value = $by_y?;
                g.set(0, d)?;
            }
            if g.wants(1) {
                let $g: &mut dyn Emit = g;
                let d: Value = $by_dy?;
                g.set(1, d)?;
            }
            Ok(())
        })
    };
}
use helper_vjp;
