//! Rounding to integers: `Floor`, `Ceil`, `Round`, `Rint`.
//!
//! Does not know: conversion to integer dtypes.

use super::{NO_DERIVATIVE, T_SIGNED, hlo, unary};
use crate::math::lower;
use crate::prelude::*;

/// A record of a function that rounds.
const fn rounding(
    name: &'static str,
    doc: &'static str,
    f: ScalarFn,
    types: &'static [TypeVar],
    hlo: Hlo,
) -> OpDef {
    OpDef { algebra: Algebra::IDEMPOTENT, ..unary(name, doc, f, types, NO_DERIVATIVE, hlo) }
}

/// Largest integer not above.
pub static FLOOR: OpDef = rounding(
    "Floor",
    "Returns element-wise largest integer not greater than x.",
    ScalarFn::Floor,
    T_FLOATS,
    hlo!("floor"),
);
/// Smallest integer not below.
pub static CEIL: OpDef = rounding(
    "Ceil",
    "Returns element-wise smallest integer not less than x.",
    ScalarFn::Ceil,
    T_FLOATS,
    hlo!("ceil"),
);
/// Nearest integer, halves to even.
pub static ROUND: OpDef = rounding(
    "Round",
    "Rounds the values of a tensor to the nearest integer, halves to even.",
    ScalarFn::Round,
    T_SIGNED,
    Hlo::Lower(lower::round),
);
/// Nearest integer, halves to even; floats only.
pub static RINT: OpDef = rounding(
    "Rint",
    "Returns element-wise integer closest to x, halves to even.",
    ScalarFn::Round,
    T_FLOATS,
    hlo!("round_nearest_even"),
);
