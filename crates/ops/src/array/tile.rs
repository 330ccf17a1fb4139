//! `Tile` and `BroadcastTo`: elements repeated.
//!
//! Does not know: implicit broadcasting.

use super::position::moved;
use super::shape_value;
use crate::batching::{led_by, led_by_number};
use crate::prelude::*;
use ferroflow_kernels::moves;

/// The input repeated `multiples[d]` times along dimension `d`.
pub static TILE: OpDef = OpDef {
    name: "Tile",
    doc: "Constructs a tensor by tiling a given tensor multiples[d] times along each dimension d.",
    signature: Signature::new(
        &["input: T", "multiples: const Tmultiples"],
        &["output: T"],
        &[types("T", dtypes::ANY), types("Tmultiples", dtypes::INDEX).or(DType::Int32)],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = cx.shape(0)?;
        let Some(dims) = shape.dims() else { return cx.output(shape) };
        let Some(times) = cx.integers(1)? else {
            return cx.output(PartialShape::of_rank(dims.len()));
        };
        if times.len() != dims.len() {
            return Err(Error::invalid_argument(format!(
                "Expected multiples argument to be a vector of length {}, but got {times:?}",
                dims.len()
            )));
        }
        let mut out = PartialDims::new();
        for (&d, &m) in dims.iter().zip(&times) {
            let m = usize::try_from(m).map_err(|_| {
                Error::invalid_argument(format!("Expected multiples >= 0, but got {times:?}"))
            })?;
            out.push(match d {
                Some(d) => Some(d.checked_mul(m).ok_or_else(|| {
                    Error::invalid_argument(format!(
                        "Encountered overflow when multiplying {d} with {m}, tiling {shape} by {times:?}"
                    ))
                })?),
                None => None,
            });
        }
        cx.output(PartialShape::new(out))
    },
    gradient: Gradient::Vjp(|g| {
        // [m0, d0, m1, d1, ...], summed over the m.
        let (x, times, dy) = (g.input(0)?, g.input(1)?, g.dy0()?);
        let (Some(dims), Some(times)) = (x.shape().known(), times.constant()) else {
            let own = g.shape_of(&x)?;
            let times = g.cast(&times, DType::Int32)?;
            let pairs = super::concat::Pack { n: 2, axis: 1 };
            let split = g.call_with(&super::concat::PACK, pairs, [&times, &own])?;
            let split = g.reshape(&split, &ints(&[-1])?)?;
            let parts = g.reshape(&dy, &split)?;
            let n = g.size_of(&split)?;
            let (zero, two) = (scalar(&n, 0.0)?, scalar(&n, 2.0)?);
            let axes = g.call(&super::range::RANGE, [&zero, &n, &two])?;
            let attrs = crate::math::reduce::Reduce { keep_dims: false };
            let summed = g.call_with(&crate::math::reduce::SUM, attrs, [&parts, &axes])?;
            let dx = g.reshape(&summed, &own)?;
            return g.set(0, dx);
        };
        let mut split = Vec::new();
        for (&d, m) in dims.dims().iter().zip(times.to_i64s()?) {
            split.extend([m, d as i64]);
        }
        let parts = g.reshape(&dy, &ints(&split)?)?;
        let axes: Vec<i64> = (0..dims.rank() as i64).map(|i| 2 * i).collect();
        let dx = g.sum(&parts, &axes)?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let x = cx.input(0)?;
        let out = moved(x, |x| {
            let mut out = Array::uninit(x.dtype(), cx.shape(0)?)?;
            moves::tile(x, &mut out).map(|()| out)
        })?;
        cx.set(out)
    }),
    hlo: Hlo::Lower(super::lower::tile),
    batch: Batch::Rule(tile_rows),
    decompose: None,
    samples: |s| {
        Case::new(Attrs::NONE).numbers(&[2, 3]).ints(&[2, 1]).add(s);
        Case::new(Attrs::NONE).numbers(&[3]).ints(&[0]).not_smooth().add(s);
    },
};

/// The input broadcast to a shape.
pub static BROADCAST_TO: OpDef = OpDef {
    name: "BroadcastTo",
    doc: "Broadcasts an array for a compatible shape, by NumPy's rules.",
    signature: Signature::new(
        &["input: T", "shape: const Tidx"],
        &["output: T"],
        &[types("T", dtypes::ANY), types("Tidx", dtypes::INDEX).or(DType::Int32)],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra { spreads: true, ..Algebra::NONE },
    infer: |cx| {
        let (from, to) = (cx.shape(0)?, shape_value(cx, 1, false)?);
        let both = from.broadcast(&to)?;
        if let (Some(a), Some(b)) = (both.known(), to.known())
            && a != b
        {
            return Err(Error::invalid_argument(format!("{from} does not broadcast to {to}")));
        }
        cx.output(to)
    },
    gradient: Gradient::Vjp(|g| {
        let (x, y, dy) = (g.input(0)?, g.output(0)?, g.dy0()?);
        let dx = crate::math::broadcast::reduce_to(g, &dy, &x, &y)?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let x = cx.input(0)?;
        if *x.shape() == cx.shape(0)? {
            let same = x.alias();
            return cx.set(same);
        }
        let out = moved(x, |x| {
            let mut out = Array::uninit(x.dtype(), cx.shape(0)?)?;
            moves::broadcast_to(x, &mut out).map(|()| out)
        })?;
        cx.set(out)
    }),
    hlo: Hlo::Lower(|cx| super::lower::broadcast(cx, 0)),
    batch: Batch::Rule(broadcast_rows),
    decompose: None,
    samples: |s| {
        Case::new(Attrs::NONE).numbers(&[3]).ints(&[2, 3]).add(s);
        Case::new(Attrs::NONE).numbers(&[2, 1]).ints(&[2, 3]).add(s);
        Case::new(Attrs::NONE).numbers(&[]).ints(&[2, 0]).not_smooth().add(s);
    },
};

/// The rows themselves are not repeated.
fn tile_rows(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[0]) {
        return b.by_loop("a number of copies of each row's own");
    }
    let (x, multiples) = (b.input(0)?, b.input(1)?);
    let multiples = led_by_number(b, 1, &multiples)?;
    b.emit_on(&[x, multiples])
}

fn broadcast_rows(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[0]) {
        return b.by_loop("a shape of each row's own");
    }
    let (shape, rows) = (b.input(1)?, b.rows().clone());
    let Some(x) = shape.shape().dim(0).map(|rank| b.aligned(0, rank)).transpose()?.flatten() else {
        return b.by_loop("how many dimensions there are is known only when it runs");
    };
    let shape = led_by(b, &rows, &shape)?;
    b.emit_on(&[x, shape])
}
