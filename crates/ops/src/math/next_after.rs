//! `NextAfter`: the neighbouring floating-point number in a direction.
//!
//! Does not know: integers.

use super::broadcast::reduce_to;
use crate::prelude::*;
use ferroflow_kernels::moves;

macro_rules! towards {
    ($name:ident $t:ty) => {
        fn $name(x: $t, y: $t) -> $t {
            match x.partial_cmp(&y) {
                None => <$t>::NAN,
                Some(std::cmp::Ordering::Equal) => y,
                Some(std::cmp::Ordering::Less) => x.next_up(),
                Some(std::cmp::Ordering::Greater) => x.next_down(),
            }
        }
    };
}
towards!(single f32);
towards!(double f64);

/// The number after `x1` in the direction of `x2`.
pub static NEXT_AFTER: OpDef = OpDef {
    name: "NextAfter",
    doc: "Returns the next representable value of x1 in the direction of x2, element-wise.",
    signature: Signature::new(
        &["x1: T", "x2: T"],
        &["output: T"],
        &[types("T", &[DType::Float64, DType::Float32]).or(DType::Float32)],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: broadcast,
    gradient: Gradient::Vjp(|g| {
        let (x1, x2, dy) = (g.input(0)?, g.input(1)?, g.dy0()?);
        if g.wants(0) {
            let d = reduce_to(g, &dy, &x1, &x2)?;
            g.set(0, d)?;
        }
        if g.wants(1) {
            let d = g.zeros_like(&x2)?;
            g.set(1, d)?;
        }
        Ok(())
    }),
    cpu: Cpu::Kernel(|cx| {
        let (mut out, mut other) = (cx.alloc(0)?, cx.alloc(0)?);
        moves::broadcast_to(cx.input(0)?, &mut out)?;
        moves::broadcast_to(cx.input(1)?, &mut other)?;
        match out.dtype() {
            DType::Float64 => {
                for (x, &y) in out.slice_mut::<f64>()?.iter_mut().zip(other.slice::<f64>()?) {
                    *x = double(*x, y);
                }
            }
            _ => {
                for (x, &y) in out.slice_mut::<f32>()?.iter_mut().zip(other.slice::<f32>()?) {
                    *x = single(*x, y);
                }
            }
        }
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("not lowered yet"),
    batch: Batch::Broadcast,
    decompose: None,
    samples: |s| {
        let case = || Case::new(Attrs::NONE).not_smooth();
        Case::new(Attrs::NONE).numbers(&[2, 3]).numbers(&[3]).add(s);
        case().numbers(&[]).numbers(&[4]).add(s);
        case().numbers(&[0, 3]).numbers(&[1]).add(s);
        super::unary::special(s, 2);
    },
};
