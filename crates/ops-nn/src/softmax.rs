//! `Softmax` and `LogSoftmax` over the last dimension.
//!
//! Does not know: losses.

use ferroflow_kernels_nn::softmax as kernel;
use ferroflow_ops::prelude::*;

const fn softmax(
    name: &'static str,
    doc: &'static str,
    output: &'static str,
    gradient: Gradient,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["logits: T"], &[output], T_FLOATS),
        attrs: NoAttributes::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: |cx| {
            let shape = cx.shape(0)?;
            if shape.rank() == Some(0) {
                return Err(Error::invalid_argument(
                    "logits must have >= 1 dimension, but it is a scalar",
                ));
            }
            cx.output(shape)
        },
        gradient,
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::Composite,
        batch: Batch::Leading(Batch::ALL),
        decompose: None,
        samples: |s| {
            Case::new(Attrs::NONE).numbers(&[2, 3]).add(s);
            Case::new(Attrs::NONE).numbers(&[2, 2, 5]).add(s);
            Case::new(Attrs::NONE).numbers(&[0, 5]).add(s);
            Case::new(Attrs::NONE).between(&[2, 37], -90.0, 90.0).not_smooth().add(s);
        },
    }
}

/// `exp(x) / sum(exp(x))`.
pub static SOFTMAX: OpDef = OpDef {
    decompose: compose!(|cx, x| super::compose::softmax(cx, x)),
    ..softmax(
        "Softmax",
        "Computes softmax activations over the last dimension: exp(logits) / sum(exp(logits)).",
        "softmax: T",
        Gradient::Vjp(|g| {
            let (y, dy) = (g.output(0)?, g.dy0()?);
            let p = g.mul(&dy, &y)?;
            let total = g.sum_keeping(&p, &[-1])?;
            let centred = g.sub(&dy, &total)?;
            let dx = g.mul(&centred, &y)?;
            g.set(0, dx)
        }),
        |cx| {
            let mut out = cx.alloc(0)?;
            kernel::softmax(cx.input(0)?, &mut out)?;
            cx.set(out)
        },
    )
};
/// `x - ln(sum(exp(x)))`.
pub static LOG_SOFTMAX: OpDef = OpDef {
    decompose: compose!(|cx, x| super::compose::log_softmax(cx, x)),
    ..softmax(
        "LogSoftmax",
        "Computes log softmax activations over the last dimension: logits - log(sum(exp(logits))).",
        "logsoftmax: T",
        Gradient::Vjp(|g| {
            let (y, dy) = (g.output(0)?, g.dy0()?);
            let e = g.exp(&y)?;
            let total = g.sum_keeping(&dy, &[-1])?;
            let p = g.mul(&total, &e)?;
            let dx = g.sub(&dy, &p)?;
            g.set(0, dx)
        }),
        |cx| {
            let mut out = cx.alloc(0)?;
            kernel::log_softmax(cx.input(0)?, &mut out)?;
            cx.set(out)
        },
    )
};
