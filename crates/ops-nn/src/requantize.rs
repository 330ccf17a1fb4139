//! `QuantizeAndDequantize` in all its forms: numbers rounded to what few bits can hold, and back.
//!
//! Invariant: gradients pass straight through, as if nothing were rounded.
//! Does not know: how the loops run.

use ferroflow_kernels_nn::requantize::{self as kernel, Rounding};
use ferroflow_op::{AttrKind, AttrValue};
use ferroflow_ops::prelude::*;

/// Where halves are rounded to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundMode {
    /// To the even neighbour.
    HalfToEven,
    /// Up.
    HalfUp,
}

impl AttrField for RoundMode {
    const KIND: AttrKind = AttrKind::String;
    const ALLOWED: &'static [&'static str] = &["HALF_TO_EVEN", "HALF_UP"];
    fn to_value(&self) -> AttrValue {
        let even = *self == RoundMode::HalfToEven;
        AttrValue::String(if even { "HALF_TO_EVEN" } else { "HALF_UP" }.into())
    }
    fn from_value(value: &AttrValue) -> Option<RoundMode> {
        match value {
            AttrValue::String(s) if *s == *"HALF_TO_EVEN" => Some(RoundMode::HalfToEven),
            AttrValue::String(s) if *s == *"HALF_UP" => Some(RoundMode::HalfUp),
            _ => None,
        }
    }
}

attributes! {
    /// How numbers are held.
    pub struct Held {
        /// Whether in signed integers.
        signed_input: bool = true,
        /// In how many bits.
        num_bits: i64 = 8,
        /// Whether the range is given, not that of the numbers.
        range_given: bool = false,
        /// Where halves are rounded to.
        round_mode: RoundMode = RoundMode::HalfToEven,
        /// Whether the least of the integers is left out.
        narrow_range: bool = false,
        /// The dimension whose slices have ranges of their own; -1 for none.
        axis: i64 = -1,
    }
}
attributes! {
    /// How numbers are held, the bits being an input.
    pub struct HeldV3 {
        /// Whether in signed integers.
        signed_input: bool = true,
        /// Whether the range is given, not that of the numbers.
        range_given: bool = true,
        /// Whether the least of the integers is left out.
        narrow_range: bool = false,
        /// The dimension whose slices have ranges of their own; -1 for none.
        axis: i64 = -1,
    }
}
attributes! {
    /// How numbers are held, the range being an attribute.
    pub struct HeldV1 {
        /// Whether in signed integers.
        signed_input: bool = true,
        /// In how many bits.
        num_bits: i64 = 8,
        /// Whether the range is given, not that of the numbers.
        range_given: bool = false,
        /// The least number.
        input_min: f32 = 0.0,
        /// The greatest number.
        input_max: f32 = 0.0,
    }
}
attributes! {
    /// Which slices have ranges of their own.
    pub struct HeldAxis {
        /// The dimension; -1 for none.
        axis: i64 = -1,
    }
}

fn rounding(signed: bool, bits: i64, narrow: bool, mode: RoundMode) -> Result<Rounding> {
    match u32::try_from(bits) {
        Ok(bits) if bits >= 1 && bits <= if signed { 62 } else { 63 } => {
            Ok(Rounding { signed, bits, narrow, half_up: mode == RoundMode::HalfUp })
        }
        _ => Err(Error::invalid_argument(format!(
            "num_bits is out of range: {bits} with signed_input_ {signed}"
        ))),
    }
}

/// The axis, if there is one.
fn axis_of(axis: i64, rank: usize) -> Result<Option<usize>> {
    match usize::try_from(axis) {
        _ if axis == -1 => Ok(None),
        Ok(a) if a < rank => Ok(Some(a)),
        _ => Err(Error::invalid_argument(format!(
            "Axis should be at least -1 and below the rank {rank}, got {axis}"
        ))),
    }
}

/// Checks the ranges `first` and after it against the slices of `x`.
fn check_ranges(cx: &Infer<'_>, x: &PartialShape, first: usize, axis: i64) -> Result<PartialShape> {
    if axis < -1 {
        return Err(Error::invalid_argument(format!("Axis should be at least -1, got {axis}")));
    }
    let rank = usize::from(axis != -1);
    let both = cx.with_rank(first, rank)?.merge(&cx.with_rank(first + 1, rank)?)?;
    match (x.rank(), axis) {
        (Some(rank), 0..) => {
            let axis = axis_of(axis, rank)?.unwrap_or(0);
            both.merge(&PartialShape::new([x.dim(axis)]))
        }
        _ => Ok(both),
    }
}

fn run(cx: &mut Kernel<'_>, how: &Rounding, given: bool, axis: i64) -> Result<()> {
    let x = cx.input(0)?;
    let axis = axis_of(axis, x.rank())?;
    let range = if given { Some((cx.input(1)?, cx.input(2)?)) } else { None };
    let mut out = cx.alloc(0)?;
    kernel::requantize(how, x, range, axis, &mut out)?;
    cx.set(out)
}

const STRAIGHT: Gradient = Gradient::Vjp(|g| {
    let dy = g.dy0()?;
    g.set(0, dy)
});

const fn held(name: &'static str, doc: &'static str, gradient: Gradient) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(
            &["input: T", "input_min: T", "input_max: T"],
            &["output: T"],
            T_FLOATS,
        ),
        attrs: Held::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: |cx| {
            let (t, x) = (cx.attrs::<Held>()?, cx.shape(0)?);
            rounding(t.signed_input, t.num_bits, t.narrow_range, t.round_mode)?;
            check_ranges(cx, &x, 1, t.axis)?;
            cx.output(x)
        },
        gradient,
        cpu: Cpu::Kernel(|cx| {
            let t = cx.attrs::<Held>()?;
            let how = rounding(t.signed_input, t.num_bits, t.narrow_range, t.round_mode)?;
            run(cx, &how, t.range_given, t.axis)
        }),
        hlo: Hlo::HostOnly("not lowered yet"),
        batch: Batch::Loop("a range of each row's own"),
        decompose: None,
        samples: |s| {
            let t = |range_given, signed_input, num_bits, round_mode, axis| Held {
                signed_input,
                num_bits,
                range_given,
                round_mode,
                narrow_range: signed_input,
                axis,
            };
            let even = RoundMode::HalfToEven;
            for t in [t(false, true, 8, even, -1), t(true, true, 4, RoundMode::HalfUp, -1)] {
                let case = Case::new(t).numbers(&[3, 5]).between(&[], -1.5, -1.0);
                case.between(&[], 1.0, 1.5).not_smooth().add(s);
            }
        },
    }
}

/// Rounded and back.
pub static REQUANTIZE_V2: OpDef = held(
    "QuantizeAndDequantizeV2",
    "Rounds numbers to those that integers of num_bits hold when the range (given, or that of the numbers) is \
     scaled onto them, and gives them back as floats. Gradients pass as if nothing were rounded.",
    STRAIGHT,
);
/// The same, with a gradient that ends where the range does.
pub static REQUANTIZE_V4: OpDef = held(
    "QuantizeAndDequantizeV4",
    "As QuantizeAndDequantizeV2; of the gradient what lies outside the range is left out.",
    Gradient::Vjp(|g| {
        let (x, min, max, dy) = (g.input(0)?, g.input(1)?, g.input(2)?, g.dy0()?);
        let attrs = HeldAxis { axis: g.attrs::<Held>()?.axis };
        for (i, d) in
            g.emit(&REQUANTIZE_V4_GRAD, attrs.into(), &[dy, x, min, max])?.into_iter().enumerate()
        {
            g.set(i, d)?;
        }
        Ok(())
    }),
);
/// The same, with the bits as an input.
pub static REQUANTIZE_V3: OpDef = OpDef {
    signature: Signature::new(
        &["input: T", "input_min: T", "input_max: T", "num_bits: int32"],
        &["output: T"],
        T_FLOATS,
    ),
    attrs: HeldV3::ATTRS,
    infer: |cx| {
        let (t, x) = (cx.attrs::<HeldV3>()?, cx.shape(0)?);
        cx.with_rank(3, 0)?;
        check_ranges(cx, &x, 1, t.axis)?;
        cx.output(x)
    },
    cpu: Cpu::Kernel(|cx| {
        let t = cx.attrs::<HeldV3>()?;
        let bits = cx.input(3)?.to_i64()?;
        let how = rounding(t.signed_input, bits, t.narrow_range, RoundMode::HalfToEven)?;
        run(cx, &how, t.range_given, t.axis)
    }),
    samples: |s| {
        for range_given in [false, true] {
            let t = HeldV3 { signed_input: true, range_given, narrow_range: false, axis: -1 };
            let case = Case::new(t).numbers(&[3, 5]).between(&[], -1.5, -1.0);
            case.between(&[], 1.0, 1.5).int(6).not_smooth().add(s);
        }
    },
    ..held(
        "QuantizeAndDequantizeV3",
        "As QuantizeAndDequantizeV2, with num_bits as an input.",
        STRAIGHT,
    )
};
/// The same, with the range among the attributes.
pub static REQUANTIZE: OpDef = OpDef {
    signature: Signature::new(&["input: T"], &["output: T"], T_FLOATS),
    attrs: HeldV1::ATTRS,
    infer: |cx| {
        let t = cx.attrs::<HeldV1>()?;
        rounding(t.signed_input, t.num_bits, false, RoundMode::HalfToEven)?;
        cx.output(cx.shape(0)?)
    },
    cpu: Cpu::Kernel(|cx| {
        let t = cx.attrs::<HeldV1>()?;
        let how = rounding(t.signed_input, t.num_bits, false, RoundMode::HalfToEven)?;
        let x = cx.input(0)?;
        let ends = [t.input_min, t.input_max].map(|v| Array::scalar_of(x.dtype(), f64::from(v)));
        let [min, max] = ends;
        let (min, max) = (min?, max?);
        let range = t.range_given.then_some((&min, &max));
        let mut out = cx.alloc(0)?;
        kernel::requantize(&how, x, range, None, &mut out)?;
        cx.set(out)
    }),
    samples: |s| {
        for range_given in [false, true] {
            let (input_min, input_max) = (-1.0, 1.5);
            let t = HeldV1 { signed_input: true, num_bits: 6, range_given, input_min, input_max };
            Case::new(t).numbers(&[3, 5]).not_smooth().add(s);
        }
    },
    ..held(
        "QuantizeAndDequantize",
        "As QuantizeAndDequantizeV2, with the range among the attributes.",
        STRAIGHT,
    )
};
/// The gradient that ends at the range.
pub static REQUANTIZE_V4_GRAD: OpDef = OpDef {
    name: "QuantizeAndDequantizeV4Grad",
    doc: "The gradient of QuantizeAndDequantizeV4: to the input where it is within the range; to the ends of \
          the range nothing.",
    signature: Signature::new(
        &["gradients: T", "input: T", "input_min: T", "input_max: T"],
        &["input_backprop: T", "input_min_backprop: T", "input_max_backprop: T"],
        T_FLOATS,
    ),
    attrs: HeldAxis::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let x = cx.shape(0)?.merge(&cx.shape(1)?)?;
        let axis = cx.attrs::<HeldAxis>()?.axis;
        let range = check_ranges(cx, &x, 2, axis)?;
        cx.output(x)?;
        cx.output(range.clone())?;
        cx.output(range)
    },
    gradient: Gradient::Vjp(|g| {
        // What of a gradient comes through is chosen by the input alone.
        let Some(dz) = g.dy(0) else { return Ok(()) };
        let (x, min, max) = (g.input(1)?, g.input(2)?, g.input(3)?);
        let attrs = g.attrs::<HeldAxis>()?.clone();
        let all = g.emit(&REQUANTIZE_V4_GRAD, attrs.into(), &[dz, x, min, max])?;
        match all.into_iter().next() {
            Some(d) => g.set(0, d),
            None => Ok(()),
        }
    }),
    cpu: Cpu::Kernel(|cx| {
        let x = cx.input(1)?;
        let axis = axis_of(cx.attrs::<HeldAxis>()?.axis, x.rank())?;
        let (mut dx, mut low, mut high) = (cx.alloc(0)?, cx.alloc(1)?, cx.alloc(2)?);
        let range = (cx.input(2)?, cx.input(3)?);
        kernel::range_grad(cx.input(0)?, x, range, axis, [&mut dx, &mut low, &mut high])?;
        cx.set(dx)?;
        cx.set(low)?;
        cx.set(high)
    }),
    hlo: Hlo::HostOnly("not lowered yet"),
    batch: Batch::Loop("a range of each row's own"),
    decompose: None,
    samples: |s| {
        let case =
            |axis| Case::new(HeldAxis { axis }).numbers(&[3, 5]).numbers(&[3, 5]).not_smooth();
        case(-1).between(&[], -1.5, -1.0).between(&[], 1.0, 1.5).add(s);
        case(1).between(&[5], -1.5, -1.0).between(&[5], 1.0, 1.5).add(s);
    },
};
