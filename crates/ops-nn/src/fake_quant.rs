//! `FakeQuantWithMinMax*` and their gradients: numbers rounded to what few bits can hold.
//!
//! Invariant: the range is moved so that zero is one of the numbers held (B. Jacob and others,
//! "Quantization and training of neural networks", 2018).
//! Does not know: integers that are stored.

use ferroflow_kernels_nn::quantize::{self as kernel, Range};
use ferroflow_ops::prelude::*;

attributes! {
    /// A range and how it is held.
    pub struct QuantArgs {
        /// The least number.
        min: f32 = -6.0,
        /// The greatest number.
        max: f32 = 6.0,
        /// In how many bits.
        num_bits: i64 = 8,
        /// Whether the least of the stored integers is left out.
        narrow_range: bool = false,
    }
}
attributes! {
    /// How a range is held.
    pub struct QuantVars {
        /// In how many bits.
        num_bits: i64 = 8,
        /// Whether the least of the stored integers is left out.
        narrow_range: bool = false,
    }
}

fn bits(n: i64) -> Result<u32> {
    match u32::try_from(n) {
        Ok(n) if (2..=16).contains(&n) => Ok(n),
        _ => Err(Error::invalid_argument(format!(
            "num_bits must be between 2 and 16, inclusive, got {n}"
        ))),
    }
}

impl QuantArgs {
    fn range(&self) -> Result<Range> {
        let bits = bits(self.num_bits)?;
        if self.min.is_nan() || self.max.is_nan() || self.min >= self.max {
            return Err(Error::invalid_argument(format!(
                "min has to be smaller than max, was: {} >= {}",
                self.min, self.max
            )));
        }
        Ok(Range::new(self.min, self.max, bits, self.narrow_range))
    }
}

/// The ranges of channels, from vectors or scalars of least and greatest numbers.
fn ranges(t: &QuantVars, min: &Array, max: &Array) -> Result<Vec<Range>> {
    let bits = bits(t.num_bits)?;
    let (min, max) = (min.slice::<f32>()?, max.slice::<f32>()?);
    let made = min.iter().zip(max).map(|(&a, &b)| Range::new(a, b, bits, t.narrow_range));
    ferroflow_base::memory::collect(made)
}

fn check_args(cx: &Infer<'_>) -> Result<()> {
    cx.attrs::<QuantArgs>()?.range().map(|_| ())
}

/// The shapes of least and greatest: scalars, or a vector of one for each of the last dimension of `x`.
fn check_vars(
    cx: &Infer<'_>,
    first: usize,
    x: &PartialShape,
    per_channel: bool,
) -> Result<PartialShape> {
    bits(cx.attrs::<QuantVars>()?.num_bits)?;
    let rank = usize::from(per_channel);
    let both = cx.with_rank(first, rank)?.merge(&cx.with_rank(first + 1, rank)?)?;
    if !per_channel {
        return Ok(both);
    }
    match x.dims() {
        Some([]) => Err(Error::invalid_argument("inputs must be at least 1-D, got a scalar")),
        Some([.., last]) => both.merge(&PartialShape::new([*last])),
        None => Ok(both),
    }
}

#[allow(clippy::too_many_arguments, reason = "the facets that its records differ in")]
const fn fake(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    attrs: &'static ferroflow_op::AttrTable,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    gradient: Gradient,
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
        gradient,
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("not lowered yet"),
        batch: Batch::Loop("a range of each row's own"),
        decompose: None,
        samples,
    }
}

const NOWHERE: Gradient = Gradient::Zero("TensorFlow declares it not differentiable");

fn args() -> [QuantArgs; 2] {
    let wide = QuantArgs { min: -3.0, max: 4.5, num_bits: 8, narrow_range: false };
    [wide, QuantArgs { min: 0.5, max: 6.0, num_bits: 3, narrow_range: true }]
}

/// Rounded within a range that attributes say.
pub static FAKE_QUANT_ARGS: OpDef = fake(
    "FakeQuantWithMinMaxArgs",
    "Clamps inputs to [min, max] and rounds them to the numbers that num_bits can hold there. The range is \
     first moved so that zero is one of them.",
    Signature::new(&["inputs: float"], &["outputs: float"], &[]),
    QuantArgs::ATTRS,
    |cx| {
        check_args(cx)?;
        cx.output(cx.shape(0)?)
    },
    Gradient::Vjp(|g| {
        let (x, dy, attrs) = (g.input(0)?, g.dy0()?, g.attrs::<QuantArgs>()?.clone());
        let dx = g.call_with(&FAKE_QUANT_ARGS_GRADIENT, attrs, [&dy, &x])?;
        g.set(0, dx)
    }),
    |cx| {
        let range = cx.attrs::<QuantArgs>()?.range()?;
        let mut out = cx.alloc(0)?;
        kernel::fake(&[range], cx.input(0)?, &mut out)?;
        cx.set(out)
    },
    |s| {
        for t in args() {
            Case::new(t).between(&[3, 7], -8.0, 8.0).add(s);
        }
        Case::new(args()[0].clone()).numbers(&[0]).add(s);
    },
);
/// The gradient where the input was inside the range.
pub static FAKE_QUANT_ARGS_GRADIENT: OpDef = fake(
    "FakeQuantWithMinMaxArgsGradient",
    "Gradients of FakeQuantWithMinMaxArgs: those where inputs are within the range, else 0.",
    Signature::new(&["gradients: float", "inputs: float"], &["backprops: float"], &[]),
    QuantArgs::ATTRS,
    |cx| {
        check_args(cx)?;
        let shape = cx.shape(0)?.merge(&cx.shape(1)?)?;
        cx.output(shape)
    },
    NOWHERE,
    |cx| {
        let range = cx.attrs::<QuantArgs>()?.range()?;
        let mut dx = cx.alloc(0)?;
        kernel::fake_grad(&[range], cx.input(0)?, cx.input(1)?, &mut dx)?;
        cx.set(dx)
    },
    |s| {
        for t in args() {
            Case::new(t).numbers(&[3, 7]).between(&[3, 7], -8.0, 8.0).add(s);
        }
    },
);

fn vars_gradient(g: &mut Grad<'_>, op: &'static OpDef) -> Result<()> {
    let (x, min, max, dy) = (g.input(0)?, g.input(1)?, g.input(2)?, g.dy0()?);
    let attrs = g.attrs::<QuantVars>()?.clone();
    for (i, d) in g.emit(op, attrs.into(), &[dy, x, min, max])?.into_iter().enumerate() {
        g.set(i, d)?;
    }
    Ok(())
}

fn run_vars(cx: &mut Kernel<'_>) -> Result<()> {
    let ranges = ranges(cx.attrs()?, cx.input(1)?, cx.input(2)?)?;
    let mut out = cx.alloc(0)?;
    kernel::fake(&ranges, cx.input(0)?, &mut out)?;
    cx.set(out)
}

fn run_vars_gradient(cx: &mut Kernel<'_>) -> Result<()> {
    let ranges = ranges(cx.attrs()?, cx.input(2)?, cx.input(3)?)?;
    let mut dx = cx.alloc(0)?;
    let [low, high] = kernel::fake_grad(&ranges, cx.input(0)?, cx.input(1)?, &mut dx)?;
    cx.set(dx)?;
    for (i, sums) in [(1, low), (2, high)] {
        let sums = Array::from_slice(&sums, cx.shape(i)?)?;
        cx.set(sums)?;
    }
    Ok(())
}

fn infer_vars(cx: &mut Infer<'_>, per_channel: bool) -> Result<()> {
    let x = cx.shape(0)?;
    check_vars(cx, 1, &x, per_channel)?;
    cx.output(x)
}

fn infer_vars_gradient(cx: &mut Infer<'_>, per_channel: bool) -> Result<()> {
    let x = cx.shape(0)?.merge(&cx.shape(1)?)?;
    let range = check_vars(cx, 2, &x, per_channel)?;
    cx.output(x)?;
    cx.output(range.clone())?;
    cx.output(range)
}

fn bounds(s: &mut Vec<Case>, gradient: bool, channels: Option<usize>) {
    for (num_bits, narrow_range) in [(8, false), (4, true)] {
        let case = Case::new(QuantVars { num_bits, narrow_range });
        let case = if gradient { case.numbers(&[3, 4]) } else { case };
        let case = case.between(&[3, 4], -8.0, 8.0);
        let dims: Vec<usize> = channels.into_iter().collect();
        case.between(&dims, -5.0, -1.0).between(&dims, 1.0, 6.0).add(s);
    }
}

const FROM_VARS: Signature =
    Signature::new(&["inputs: float", "min: float", "max: float"], &["outputs: float"], &[]);
const GRADIENT_OF_VARS: Signature = Signature::new(
    &["gradients: float", "inputs: float", "min: float", "max: float"],
    &["backprops_wrt_input: float", "backprop_wrt_min: float", "backprop_wrt_max: float"],
    &[],
);

/// Rounded within a range that inputs say.
pub static FAKE_QUANT_VARS: OpDef = fake(
    "FakeQuantWithMinMaxVars",
    "As FakeQuantWithMinMaxArgs, with min and max as inputs.",
    FROM_VARS,
    QuantVars::ATTRS,
    |cx| infer_vars(cx, false),
    Gradient::Vjp(|g| vars_gradient(g, &FAKE_QUANT_VARS_GRADIENT)),
    run_vars,
    |s| bounds(s, false, None),
);
/// The gradient to input and range.
pub static FAKE_QUANT_VARS_GRADIENT: OpDef = fake(
    "FakeQuantWithMinMaxVarsGradient",
    "Gradients of FakeQuantWithMinMaxVars: to inputs where they are within the range, to min and max the sums \
     of those below and above it.",
    GRADIENT_OF_VARS,
    QuantVars::ATTRS,
    |cx| infer_vars_gradient(cx, false),
    NOWHERE,
    run_vars_gradient,
    |s| bounds(s, true, None),
);
/// Rounded within a range for each channel.
pub static FAKE_QUANT_CHANNELS: OpDef = fake(
    "FakeQuantWithMinMaxVarsPerChannel",
    "As FakeQuantWithMinMaxVars, with a range for each index of the last dimension.",
    FROM_VARS,
    QuantVars::ATTRS,
    |cx| infer_vars(cx, true),
    Gradient::Vjp(|g| vars_gradient(g, &FAKE_QUANT_CHANNELS_GRADIENT)),
    run_vars,
    |s| bounds(s, false, Some(4)),
);
/// The gradient to input and ranges.
pub static FAKE_QUANT_CHANNELS_GRADIENT: OpDef = fake(
    "FakeQuantWithMinMaxVarsPerChannelGradient",
    "Gradients of FakeQuantWithMinMaxVarsPerChannel, as those of FakeQuantWithMinMaxVars for each channel.",
    GRADIENT_OF_VARS,
    QuantVars::ATTRS,
    |cx| infer_vars_gradient(cx, true),
    NOWHERE,
    run_vars_gradient,
    |s| bounds(s, true, Some(4)),
);
