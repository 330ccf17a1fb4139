//! Bits of integers: and, or, exclusive or, inversion, shifts.
//!
//! Invariant: a shift is clamped to `[0, width)`, as TensorFlow does.
//! Does not know: how the loops run.

use super::binary::binary;
use super::unary::unary;
use crate::prelude::*;
use ScalarFn as F;

const T: &[TypeVar] = &[types("T", dtypes::INTEGERS)];
const INTEGER: Gradient = Gradient::Zero("integer output");

fn samples(s: &mut Vec<Case>) {
    let case = || Case::new(Attrs::NONE).not_smooth();
    case().between(&[3, 7], -100.0, 100.0).between(&[7], 0.0, 9.0).add(s);
    case().between(&[2, 1], -100.0, 100.0).between(&[], 0.0, 70.0).add(s);
    case().between(&[0, 2], -100.0, 100.0).between(&[2], 0.0, 9.0).add(s);
}

macro_rules! bits {
    ($($(#[$doc:meta])* $id:ident $name:literal $text:literal $f:ident $algebra:ident $hlo:expr;)*) => {$(
        $(#[$doc])*
        pub static $id: OpDef = OpDef {
            samples,
            ..binary($name, $text, F::$f, T, INTEGER, Algebra::$algebra, $hlo)
        };
    )*};
}

bits! {
    /// Bits of both.
    AND "BitwiseAnd" "Elementwise computes the bitwise AND of x and y." BitwiseAnd COMMUTATIVE
        Hlo::Lower(|cx| lower_as(cx, "and"));
    /// Bits of either.
    OR "BitwiseOr" "Elementwise computes the bitwise OR of x and y." BitwiseOr COMMUTATIVE
        Hlo::Lower(|cx| lower_as(cx, "or"));
    /// Bits of one alone.
    XOR "BitwiseXor" "Elementwise computes the bitwise XOR of x and y." BitwiseXor COMMUTATIVE
        Hlo::Lower(|cx| lower_as(cx, "xor"));
    /// Towards the high bits.
    LEFT_SHIFT "LeftShift" "Elementwise computes the bitwise left-shift of x and y." LeftShift NONE
        Hlo::Lower(|cx| shift(cx, true));
    /// Towards the low bits; the sign stays.
    RIGHT_SHIFT "RightShift" "Elementwise computes the bitwise right-shift of x and y." RightShift
        NONE Hlo::Lower(|cx| shift(cx, false));
}

fn shift(cx: &mut Lower<'_>, left: bool) -> Result<()> {
    let sides = broadcast_inputs(cx)?;
    let [x, y] = sides.as_slice() else { return Err(Error::internal("two inputs are expected")) };
    let last = (8 * x.ty.dtype.size()).saturating_sub(1);
    let (zero, last) = (cx.splat(&y.ty, 0.0)?, cx.splat(&y.ty, last as f64)?);
    let y = cx.binary("maximum", y, &zero)?;
    let y = cx.binary("minimum", &y, &last)?;
    let name = match (left, x.ty.dtype.is_unsigned()) {
        (true, _) => "shift_left",
        (false, true) => "shift_right_logical",
        (false, false) => "shift_right_arithmetic",
    };
    let value = cx.binary(name, x, &y)?;
    cx.set(value);
    Ok(())
}

/// All bits the other way.
pub static INVERT: OpDef = OpDef {
    algebra: Algebra::INVOLUTION,
    samples: |s| {
        let case = || Case::new(Attrs::NONE).not_smooth();
        case().between(&[3, 7], -100.0, 100.0).add(s);
        case().between(&[], -100.0, 100.0).add(s);
        case().between(&[0, 3], -100.0, 100.0).add(s);
    },
    ..unary(
        "Invert",
        "Invert (flip) each bit of supported types; for example, type uint8 value 01010101 becomes \
         10101010.",
        F::Invert,
        T,
        INTEGER,
        Hlo::Lower(|cx| lower_as(cx, "not")),
    )
};
