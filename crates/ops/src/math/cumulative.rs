//! `Cumsum`, `Cumprod`, `CumulativeLogsumexp`: running sums, products and sums of exponentials along an axis.
//!
//! Does not know: how the loops run.

use crate::prelude::*;
use ferroflow_kernels::scan;

attributes! {
    /// How to sum along the axis.
    pub struct Cumulative {
        /// Whether an element leaves itself out.
        exclusive: bool = false,
        /// Whether to go from the end.
        reverse: bool = false,
    }
}

fn same_shape(cx: &mut Infer<'_>) -> Result<()> {
    let shape = cx.shape(0)?;
    if let (Some(rank), Some(axis)) = (shape.rank(), cx.integers(1)?) {
        normalise_axis(axis.first().copied().unwrap_or(0), rank)?;
    }
    cx.output(shape)
}

fn samples(s: &mut Vec<Case>) {
    for (exclusive, reverse) in [(false, false), (true, false), (false, true), (true, true)] {
        let case = Case::new(Cumulative { exclusive, reverse });
        case.clone().numbers(&[2, 4]).int(1).add(s);
        case.clone().numbers(&[3, 1, 2]).int(-3).add(s);
        case.numbers(&[2, 0]).int(1).add(s);
    }
}

/// Running sums.
pub static CUMSUM: OpDef = OpDef {
    name: "Cumsum",
    doc: "Computes the cumulative sum of the tensor x along axis.",
    signature: Signature::new(
        &["x: T", "axis: const Tidx"],
        &["out: T"],
        &[types("T", dtypes::NUMBERS), types("Tidx", dtypes::INDEX).or(DType::Int32)],
    ),
    attrs: Cumulative::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: same_shape,
    gradient: Gradient::Vjp(|g| {
        let (axis, dy, t) = (g.input(1)?, g.dy0()?, g.attrs::<Cumulative>()?);
        let attrs = Cumulative { exclusive: t.exclusive, reverse: !t.reverse };
        let dx = g.call_with(&CUMSUM, attrs, [&dy, &axis])?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let t = cx.attrs::<Cumulative>()?;
        let axis = normalise_axis(cx.input(1)?.to_i64()?, cx.input(0)?.rank())?;
        let mut out = cx.alloc(0)?;
        scan::cumulate(false, cx.input(0)?, axis, t.exclusive, t.reverse, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::Lower(super::lower::cumulate),
    batch: Batch::Axes(1),
    decompose: None,
    samples,
};

/// Running products.
pub static CUMPROD: OpDef = OpDef {
    name: "Cumprod",
    doc: "Computes the cumulative product of the tensor x along axis.",
    gradient: Gradient::Vjp(|g| {
        let (x, axis, y, dy) = (g.input(0)?, g.input(1)?, g.output(0)?, g.dy0()?);
        let t = g.attrs::<Cumulative>()?;
        let attrs = Cumulative { exclusive: t.exclusive, reverse: !t.reverse };
        let (x, y) = (g.conj(&x)?, g.conj(&y)?);
        let product = g.mul(&y, &dy)?;
        let sums = g.call_with(&CUMSUM, attrs, [&product, &axis])?;
        let dx = g.div_no_nan(&sums, &x)?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let t = cx.attrs::<Cumulative>()?;
        let axis = normalise_axis(cx.input(1)?.to_i64()?, cx.input(0)?.rank())?;
        let mut out = cx.alloc(0)?;
        scan::cumulate(true, cx.input(0)?, axis, t.exclusive, t.reverse, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("only running sums are lowered"),
    signature: Signature::new(
        &["x: T", "axis: const Tidx"],
        &["out: T"],
        &[types("T", dtypes::NUMBERS), types("Tidx", dtypes::INDEX).or(DType::Int32)],
    ),
    attrs: Cumulative::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: same_shape,
    batch: Batch::Axes(1),
    decompose: None,
    samples,
};

/// The part of the gradient that comes of what is positive (or negative) of `dy`, by logarithms, so
/// that no exponential overflows.
fn log_part(g: &mut Grad<'_>, dy: &Value) -> Result<Value> {
    let (x, axis, y) = (g.input(0)?, g.input(1)?, g.output(0)?);
    let t = g.attrs::<Cumulative>()?;
    let attrs = Cumulative { exclusive: t.exclusive, reverse: !t.reverse };
    // A sum of nothing, minus infinity, depends on nothing.
    let something = g.greater(&y, f64::NEG_INFINITY)?;
    let there = g.greater(dy, 0.0)?;
    let there = g.and(&there, &something)?;
    let safe = g.select(&there, dy, 1.0)?;
    let log = g.log(&safe)?;
    let y = g.select(&there, &y, 0.0)?;
    let rest = g.sub(&log, &y)?;
    let rest = g.select(&there, &rest, f64::NEG_INFINITY)?;
    let sums = g.call_with(&CUMULATIVE_LOGSUMEXP, attrs, [&rest, &axis])?;
    let all = g.add(&sums, &x)?;
    g.exp(&all)
}

/// Running logarithms of sums of exponentials.
pub static CUMULATIVE_LOGSUMEXP: OpDef = OpDef {
    name: "CumulativeLogsumexp",
    doc: "Computes the cumulative log-sum-exp of the tensor x along axis: log(exp(x[0]) + ... + exp(x[i])), \
          none of which overflows. Of nothing (the first of an exclusive sum) it is minus infinity.",
    signature: Signature::new(
        &["x: T", "axis: const Tidx"],
        &["out: T"],
        &[types("T", dtypes::FLOATS), types("Tidx", dtypes::INDEX).or(DType::Int32)],
    ),
    gradient: Gradient::Vjp(|g| {
        let dy = g.dy0()?;
        let minus = g.neg(&dy)?;
        let (plus, minus) = (log_part(g, &dy)?, log_part(g, &minus)?);
        let dx = g.sub(&plus, &minus)?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let t = cx.attrs::<Cumulative>()?;
        let axis = normalise_axis(cx.input(1)?.to_i64()?, cx.input(0)?.rank())?;
        let mut out = cx.alloc(0)?;
        scan::log_sum_exp(cx.input(0)?, axis, t.exclusive, t.reverse, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("only running sums are lowered"),
    attrs: Cumulative::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: same_shape,
    batch: Batch::Axes(1),
    decompose: None,
    samples: |s| {
        for (exclusive, reverse) in [(false, false), (true, false), (false, true), (true, true)] {
            let case = || {
                let case = Case::new(Cumulative { exclusive, reverse });
                // Differences of minus infinity say nothing.
                if exclusive { case.not_smooth() } else { case }
            };
            case().numbers(&[2, 4]).int(1).add(s);
            case().between(&[3, 1, 2], -30.0, 30.0).int(-3).add(s);
            case().numbers(&[2, 0]).int(1).add(s);
        }
    },
};
