//! `Cumsum`, `Cumprod`: running sums and products along an axis.
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
    decompose: None,
    samples,
};
