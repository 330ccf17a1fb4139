//! Numbers to and from quantised integers: `QuantizeV2`, `Dequantize`, `Requantize` and their kin.
//!
//! Invariant: an integer and the ends of its range go together; each record gives the ends of what it gives.
//! Does not know: how steps are rounded; see `kernels_nn::quantized`.

use ferroflow_kernels::matmul::in_float32;
use ferroflow_kernels_nn::quantized::{self as kernel, Held, Mode, Quantizing, Range};
use ferroflow_op::{AttrKind, AttrValue};
use ferroflow_ops::prelude::*;

/// The dtypes whose integers stand for numbers of a range, in TensorFlow's order.
pub const QUANTIZED: &[DType] =
    &[DType::Qint8, DType::Quint8, DType::Qint32, DType::Qint16, DType::Quint16];

/// How numbers are mapped to integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuantizeMode {
    /// The range in equal steps.
    MinCombined,
    /// The range in equal steps, 0 being one of them.
    MinFirst,
    /// Multiples of one number.
    Scaled,
}

impl From<QuantizeMode> for Mode {
    fn from(mode: QuantizeMode) -> Mode {
        match mode {
            QuantizeMode::MinCombined => Mode::MinCombined,
            QuantizeMode::MinFirst => Mode::MinFirst,
            QuantizeMode::Scaled => Mode::Scaled,
        }
    }
}

/// Where halves are rounded to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Halves {
    /// Away from zero.
    AwayFromZero,
    /// To the even neighbour.
    ToEven,
}

macro_rules! words {
    ($t:ident: $($variant:ident $word:literal),*) => {
        impl AttrField for $t {
            const KIND: AttrKind = AttrKind::String;
            const ALLOWED: &'static [&'static str] = &[$($word),*];
            fn to_value(&self) -> AttrValue {
                AttrValue::String(match self { $($t::$variant => $word),* }.into())
            }
            fn from_value(value: &AttrValue) -> Option<$t> {
                match value {
                    $(AttrValue::String(s) if *s == *$word => Some($t::$variant),)*
                    _ => None,
                }
            }
        }
    };
}
words!(QuantizeMode: MinCombined "MIN_COMBINED", MinFirst "MIN_FIRST", Scaled "SCALED");
words!(Halves: AwayFromZero "HALF_AWAY_FROM_ZERO", ToEven "HALF_TO_EVEN");

attributes! {
    /// How numbers become integers.
    pub struct QuantizeV2 {
        /// The dtype of the integers.
        dtype as "T": DType,
        /// How they are mapped.
        mode: QuantizeMode = QuantizeMode::MinCombined,
        /// Where halves are rounded to, in mode SCALED.
        round_mode: Halves = Halves::AwayFromZero,
        /// Whether the least of the integers is left out, in mode SCALED.
        narrow_range: bool = false,
        /// The dimension whose slices have ranges of their own; -1 for none.
        axis: i64 = -1,
        /// How far apart the ends of a range are at least.
        ensure_minimum_range: f32 = 0.01,
    }
}
attributes! {
    /// How integers become numbers.
    pub struct Dequantize {
        /// How they are mapped.
        mode: QuantizeMode = QuantizeMode::MinCombined,
        /// Whether the least of the integers is left out, in mode SCALED.
        narrow_range: bool = false,
        /// The dimension whose slices have ranges of their own; -1 for none.
        axis: i64 = -1,
        /// The dtype of the numbers.
        dtype: DType = DType::Float32,
    }
}
attributes! {
    /// The dtype of the result.
    pub struct OutType {
        /// As above.
        out_type: DType,
    }
}
attributes! {
    /// The dtype of the result, quint8 unless said.
    pub struct OutQuint8 {
        /// As above.
        out_type: DType = DType::Quint8,
    }
}
attributes! {
    /// The greatest end of a range.
    pub struct ClipValueMax {
        /// As above.
        clip_value_max: f32,
    }
}

/// What all records of quantised numbers have in common.
#[allow(clippy::too_many_arguments, reason = "the facets that its records differ in")]
pub(crate) const fn record(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    attrs: &'static ferroflow_op::AttrTable,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::None("integers have no derivative; TensorFlow has none either"),
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("quantised dtypes have no StableHLO type here"),
        batch: Batch::Loop("a range of each row's own"),
        decompose: None,
        samples,
    }
}

/// The shape of the first output, the others being scalars; all inputs from `first` on are scalars.
pub(crate) fn with_range(
    cx: &mut Infer<'_>,
    shape: PartialShape,
    scalars: std::ops::Range<usize>,
) -> Result<()> {
    for i in scalars {
        cx.with_rank(i, 0)?;
    }
    cx.output(shape)?;
    for _ in 1..cx.outputs() {
        cx.output(PartialShape::new([]))?;
    }
    Ok(())
}

/// The range whose ends are inputs `first` and the next.
pub(crate) fn range_of(cx: &Kernel<'_>, first: usize) -> Result<Range> {
    Ok((cx.input(first)?.item()?, cx.input(first + 1)?.item()?))
}

/// Gives a result and its range.
pub(crate) fn give(cx: &mut Kernel<'_>, out: Array, range: Range) -> Result<()> {
    cx.set(out)?;
    cx.set(Array::scalar(range.0))?;
    cx.set(Array::scalar(range.1))
}

fn axis_of(axis: i64) -> Result<Option<usize>> {
    match axis {
        -1 => Ok(None),
        _ => usize::try_from(axis).map(Some).map_err(|_| {
            Error::invalid_argument(format!("Axis must be at least -1. Found {axis}"))
        }),
    }
}

/// The shape of the ranges 1 and 2 of the slices of input 0.
fn ranges(cx: &Infer<'_>, axis: i64) -> Result<PartialShape> {
    let axis = axis_of(axis)?;
    let rank = usize::from(axis.is_some());
    let both = cx.with_rank(1, rank)?.merge(&cx.with_rank(2, rank)?)?;
    let x = cx.shape(0)?;
    match (axis, x.rank()) {
        (Some(axis), Some(rank)) if axis >= rank => Err(Error::invalid_argument(format!(
            "Axis must be less than input dimension({rank}), got {axis}"
        ))),
        (Some(axis), Some(_)) => both.merge(&PartialShape::new([x.dim(axis)])),
        _ => Ok(both),
    }
}

/// Numbers as integers.
pub static QUANTIZE_V2: OpDef = record(
    "QuantizeV2",
    "Quantizes the input of floats to integers of T that stand for the numbers from output_min to output_max, which \
     is the range given, widened to hold 0 and moved as the mode needs.",
    Signature::new(
        &["input: float", "min_range: float", "max_range: float"],
        &["output: T", "output_min: float", "output_max: float"],
        &[types("T", QUANTIZED)],
    ),
    QuantizeV2::ATTRS,
    |cx| {
        let t = cx.attrs::<QuantizeV2>()?.clone();
        if t.mode != QuantizeMode::Scaled && t.round_mode == Halves::ToEven {
            return Err(Error::invalid_argument(
                "Round mode 'HALF_TO_EVEN' only supported for mode 'SCALED'",
            ));
        }
        let range = ranges(cx, t.axis)?;
        cx.output(cx.shape(0)?)?;
        cx.output(range.clone())?;
        cx.output(range)
    },
    |cx| {
        let t = cx.attrs::<QuantizeV2>()?;
        let how = Quantizing {
            mode: t.mode.into(),
            half_to_even: t.round_mode == Halves::ToEven,
            narrow: t.narrow_range,
            separation: t.ensure_minimum_range,
        };
        let mut out = cx.alloc(0)?;
        let ends = (cx.input(1)?, cx.input(2)?);
        let ranges = kernel::quantize(&how, cx.input(0)?, ends, axis_of(t.axis)?, &mut out)?;
        cx.set(out)?;
        for (i, ends) in ranges.iter().enumerate() {
            let ends = Array::from_slice(ends, cx.shape(i + 1)?)?;
            cx.set(ends)?;
        }
        Ok(())
    },
    |s| {
        let t = |mode, round_mode, narrow_range, axis| QuantizeV2 {
            dtype: DType::Qint8,
            mode,
            round_mode,
            narrow_range,
            axis,
            ensure_minimum_range: 0.01,
        };
        for (mode, halves, narrow) in [
            (QuantizeMode::MinCombined, Halves::AwayFromZero, false),
            (QuantizeMode::MinFirst, Halves::AwayFromZero, false),
            (QuantizeMode::Scaled, Halves::AwayFromZero, false),
            (QuantizeMode::Scaled, Halves::ToEven, true),
        ] {
            let case = |axis| Case::new(t(mode, halves, narrow, axis)).numbers(&[3, 4]);
            case(-1).between(&[], -1.8, -1.0).between(&[], 0.5, 1.5).add(s);
            case(1).between(&[4], -1.8, -1.0).between(&[4], 0.5, 1.5).add(s);
        }
        let case = Case::new(t(QuantizeMode::MinFirst, Halves::AwayFromZero, false, -1));
        case.numbers(&[0]).between(&[], 0.5, 0.6).between(&[], 0.6, 0.7).add(s);
    },
);

/// Integers as numbers.
pub static DEQUANTIZE: OpDef = record(
    "Dequantize",
    "Dequantizes the input of integers, which stand for the numbers from min_range to max_range, to floats.",
    Signature::new(
        &["input: T", "min_range: float", "max_range: float"],
        &["output: dtype"],
        &[
            types("T", QUANTIZED),
            types("dtype", &[DType::Bfloat16, DType::Float32]).or(DType::Float32),
        ],
    ),
    Dequantize::ATTRS,
    |cx| {
        let t = cx.attrs::<Dequantize>()?;
        if t.dtype == DType::Bfloat16 && t.mode != QuantizeMode::MinCombined {
            return Err(Error::invalid_argument(
                "When output type is bfloat16, Mode string must be 'MIN_COMBINED'",
            ));
        }
        ranges(cx, t.axis)?;
        cx.output(cx.shape(0)?)
    },
    |cx| {
        let t = cx.attrs::<Dequantize>()?;
        let (x, ends) = (cx.input(0)?, (cx.input(1)?, cx.input(2)?));
        let mut out = cx.alloc(0)?;
        let (mode, axis) = (t.mode.into(), axis_of(t.axis)?);
        let run = |out: &mut Array| kernel::dequantize(mode, t.narrow_range, x, ends, axis, out);
        match out.dtype() {
            DType::Float32 => run(&mut out)?,
            _ => in_float32(&mut out, run)?,
        }
        cx.set(out)
    },
    |s| {
        let t = |dtype| Dequantize {
            mode: QuantizeMode::MinCombined,
            narrow_range: false,
            axis: -1,
            dtype,
        };
        let case = Case::new(t(DType::Bfloat16)).between(&[3, 4], -120.0, 120.0);
        case.between(&[], -1.8, -1.0).between(&[], 0.5, 1.5).not_smooth().add(s);
        for (mode, narrow_range) in [
            (QuantizeMode::MinCombined, false),
            (QuantizeMode::MinFirst, false),
            (QuantizeMode::Scaled, true),
        ] {
            let case = |axis| {
                let t = Dequantize { mode, narrow_range, axis, dtype: DType::Float32 };
                let case = Case::new(t).between(&[3, 4], -120.0, 120.0).not_smooth();
                case.only(|d| d != DType::Bfloat16)
            };
            case(-1).between(&[], -1.8, -1.0).between(&[], 0.5, 1.5).add(s);
            case(1).between(&[4], -1.8, -1.0).between(&[4], 0.5, 1.5).add(s);
        }
    },
);

/// A range that is asked for must hold 0 or begin there.
fn asked(range: Range) -> Result<Range> {
    match range {
        (min, _) if min > 0.0 || min.is_nan() => Err(Error::invalid_argument(format!(
            "requested_output_min must be <= 0, but got {min}"
        ))),
        (min, max) if max < min || max.is_nan() => Err(Error::invalid_argument(format!(
            "requested_output_max must be >= requested_output_min, but got {max} and {min}"
        ))),
        _ => Ok(range),
    }
}

fn wide_sums(case: Case) -> Case {
    case.of(DType::Qint32, &[1, 2, 3, 4], -1e6, 1e6)
}

/// In another range.
pub static REQUANTIZE: OpDef = record(
    "Requantize",
    "Converts the integers of input, which stand for the numbers from input_min to input_max, to those of out_type \
     that stand for the same numbers in the range asked for.",
    Signature::new(
        &[
            "input: Tinput",
            "input_min: float",
            "input_max: float",
            "requested_output_min: float",
            "requested_output_max: float",
        ],
        &["output: out_type", "output_min: float", "output_max: float"],
        &[types("Tinput", QUANTIZED), types("out_type", QUANTIZED)],
    ),
    OutType::ATTRS,
    |cx| with_range(cx, cx.shape(0)?, 1..5),
    |cx| {
        let (from, to) = (range_of(cx, 1)?, asked(range_of(cx, 3)?)?);
        let mut out = cx.alloc(0)?;
        kernel::requantize(cx.input(0)?, from, to, &mut out)?;
        give(cx, out, to)
    },
    |s| {
        let case = Case::new(OutType { out_type: DType::Quint8 });
        let case = case.of(DType::Qint32, &[3, 4], -1e6, 1e6);
        let case = case.between(&[], -2000.0, -1000.0).between(&[], 1000.0, 2000.0);
        case.between(&[], -0.5, -0.1).between(&[], 0.3, 0.6).not_smooth().add(s);
    },
);

/// In another range, each channel coming from one of its own.
pub static REQUANTIZE_PER_CHANNEL: OpDef = record(
    "RequantizePerChannel",
    "As Requantize, with input_min and input_max of one element for each index of the last dimension; every range is \
     taken as symmetric around 0.",
    Signature::new(
        &[
            "input: T",
            "input_min: float",
            "input_max: float",
            "requested_output_min: float",
            "requested_output_max: float",
        ],
        &["output: out_type", "output_min: float", "output_max: float"],
        &[types("T", QUANTIZED).or(DType::Qint32), types("out_type", QUANTIZED).or(DType::Quint8)],
    ),
    OutQuint8::ATTRS,
    |cx| {
        cx.with_rank(1, 1)?.merge(&cx.with_rank(2, 1)?)?;
        with_range(cx, cx.shape(0)?, 3..5)
    },
    |cx| {
        let (x, to) = (cx.input(0)?, range_of(cx, 3)?);
        let (mins, maxs) = channels(cx, x)?;
        let held = Held::of(cx.dtype(0)?);
        let factor = held.highest as f32 / f32::max(to.0.abs(), to.1.abs());
        let wide = kernel::integers(x)?;
        let scale = |(a, b): (&f32, &f32)| factor * (f32::max(a.abs(), b.abs()) / 2_147_483_648.0);
        let scales: Vec<f32> = mins.iter().zip(maxs).map(scale).collect();
        let values = wide.slice::<i32>()?.iter().zip(scales.iter().cycle());
        let all: Vec<i32> = values
            .map(|(&v, &scale)| {
                let v = (v as f32 * scale).round_ties_even();
                (v as i32).clamp(held.lowest, held.highest)
            })
            .collect();
        let mut out = cx.alloc(0)?;
        kernel::store(&all, &mut out)?;
        give(cx, out, to)
    },
    |s| {
        let case = wide_sums(Case::new(OutQuint8 { out_type: DType::Quint8 }));
        let case = case.between(&[4], -2000.0, -1000.0).between(&[4], 1000.0, 2000.0);
        case.between(&[], -0.5, -0.1).between(&[], 0.3, 0.6).not_smooth().add(s);
    },
);

/// The ends of the ranges of the channels of `x`.
fn channels<'a>(cx: &'a Kernel<'_>, x: &Array) -> Result<(&'a [f32], &'a [f32])> {
    let (mins, maxs) = (cx.input(1)?.slice::<f32>()?, cx.input(2)?.slice::<f32>()?);
    let n = x.dims().last().copied().unwrap_or(0);
    if mins.len() != n || maxs.len() != n {
        return Err(Error::invalid_argument(format!(
            "input_min and input_max must have the number of channels of {}, got {} and {}",
            x.shape(),
            mins.len(),
            maxs.len()
        )));
    }
    Ok((mins, maxs))
}

/// The range that is used.
pub static REQUANTIZATION_RANGE: OpDef = record(
    "RequantizationRange",
    "Computes the range of the numbers that the integers of input stand for, widened to hold 0.",
    Signature::new(
        &["input: Tinput", "input_min: float", "input_max: float"],
        &["output_min: float", "output_max: float"],
        &[types("Tinput", QUANTIZED)],
    ),
    NoAttributes::ATTRS,
    |cx| with_range(cx, PartialShape::new([]), 1..3),
    |cx| {
        let range = kernel::used_range(cx.input(0)?, range_of(cx, 1)?)?;
        cx.set(Array::scalar(range.0))?;
        cx.set(Array::scalar(range.1))
    },
    |s| {
        let case = Case::new(Attrs::NONE).of(DType::Qint32, &[3, 4], -1e6, 1e6);
        case.between(&[], -2000.0, -1000.0).between(&[], 1000.0, 2000.0).not_smooth().add(s);
    },
);

/// The range that is used, of channels with ranges of their own.
pub static REQUANTIZATION_RANGE_PER_CHANNEL: OpDef = record(
    "RequantizationRangePerChannel",
    "Computes the symmetric range of the numbers that the integers of input stand for, each channel having a range of \
     its own, up to clip_value_max; it begins at 0 where no number is negative.",
    Signature::new(
        &["input: T", "input_min: float", "input_max: float"],
        &["output_min: float", "output_max: float"],
        &[types("T", QUANTIZED).or(DType::Qint32)],
    ),
    ClipValueMax::ATTRS,
    |cx| {
        cx.with_rank(1, 1)?.merge(&cx.with_rank(2, 1)?)?;
        with_range(cx, PartialShape::new([]), 1..1)
    },
    |cx| {
        let x = cx.input(0)?;
        let (mins, maxs) = channels(cx, x)?;
        let wide = kernel::integers(x)?;
        let (mut most, mut negative) = (f32::NEG_INFINITY, false);
        let ends = mins.iter().zip(maxs).cycle();
        for (&v, (a, b)) in wide.slice::<i32>()?.iter().zip(ends) {
            let scale = f32::max(a.abs(), b.abs());
            most = most.max(scale * v.unsigned_abs() as f32 / 2_147_483_648.0);
            negative |= v < 0;
        }
        let most = most.min(cx.attrs::<ClipValueMax>()?.clip_value_max);
        cx.set(Array::scalar(if negative { -most } else { 0.0 }))?;
        cx.set(Array::scalar(most))
    },
    |s| {
        for clip_value_max in [0.1, 1e9] {
            let case = wide_sums(Case::new(ClipValueMax { clip_value_max }));
            case.between(&[4], -2000.0, -1000.0).between(&[4], 1000.0, 2000.0).not_smooth().add(s);
        }
    },
);

/// In the range that is used.
pub static QUANTIZE_DOWN_AND_SHRINK_RANGE: OpDef = record(
    "QuantizeDownAndShrinkRange",
    "Converts the integers of input to those of out_type, in the range of the numbers that there are.",
    Signature::new(
        &["input: Tinput", "input_min: float", "input_max: float"],
        &["output: out_type", "output_min: float", "output_max: float"],
        &[types("Tinput", QUANTIZED), types("out_type", QUANTIZED)],
    ),
    OutType::ATTRS,
    |cx| with_range(cx, cx.shape(0)?, 1..3),
    |cx| {
        let (x, from) = (cx.input(0)?, range_of(cx, 1)?);
        let to = kernel::used_range(x, from)?;
        let mut out = cx.alloc(0)?;
        kernel::requantize(x, from, to, &mut out)?;
        give(cx, out, to)
    },
    |s| {
        let case = Case::new(OutType { out_type: DType::Quint8 });
        let case = case.of(DType::Qint32, &[3, 4], -1e6, 1e6);
        case.between(&[], -2000.0, -1000.0).between(&[], 1000.0, 2000.0).not_smooth().add(s);
    },
);
