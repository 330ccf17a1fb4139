//! `BroadcastGradientArgs`, and reducing a gradient to the shape of what was broadcast.
//!
//! Does not know: which operation broadcast it.

use crate::math::reduce;
use crate::prelude::*;

/// The axes along which each of two shapes was broadcast to meet the other.
pub static BROADCAST_GRADIENT_ARGS: OpDef = OpDef {
    name: "BroadcastGradientArgs",
    doc: "The axes to sum over for the gradients of a broadcasting operation on shapes s0 and s1.",
    signature: Signature::new(
        &["s0: const T", "s1: const T"],
        &["r0: T", "r1: T"],
        &[types("T", dtypes::INDEX).or(DType::Int32)],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer,
    gradient: Gradient::Zero("integer output"),
    cpu: Cpu::Kernel(cpu),
    hlo: Hlo::HostOnly("shapes are static on an accelerator"),
    batch: Batch::Loop("shapes of each row's own"),
    decompose: None,
    samples: |s| Case::new(Attrs::NONE).ints(&[2, 3, 1]).ints(&[3, 4]).add(s),
};

/// The shape that two shapes broadcast to.
pub static BROADCAST_ARGS: OpDef = OpDef {
    name: "BroadcastArgs",
    doc: "Return the shape of s0 op s1 with broadcast.",
    signature: Signature::new(
        &["s0: const T", "s1: const T"],
        &["r0: T"],
        &[types("T", dtypes::INDEX).or(DType::Int32)],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (a, b) = (cx.with_rank(0, 1)?.dim(0), cx.with_rank(1, 1)?.dim(0));
        cx.output(PartialShape::new([a.zip(b).map(|(a, b)| a.max(b))]))
    },
    gradient: Gradient::Zero("integer output"),
    cpu: Cpu::Kernel(|cx| {
        let (a, b) = (cx.input(0)?.to_i64s()?, cx.input(1)?.to_i64s()?);
        let rank = a.len().max(b.len());
        let dim =
            |s: &[i64], i: usize| (i + s.len()).checked_sub(rank).and_then(|k| s.get(k).copied());
        let both = (0..rank).map(|i| match (dim(&a, i), dim(&b, i)) {
            (Some(a), Some(b)) if a == b || b == 1 => Ok(a),
            (Some(1), Some(b)) | (None, Some(b)) => Ok(b),
            (Some(a), None) => Ok(a),
            _ => Err(Error::invalid_argument(format!(
                "Incompatible shapes for broadcasting: {a:?} and {b:?}"
            ))),
        });
        let dims = both.collect::<Result<Vec<i64>>>()?;
        let out = match cx.dtype(0)? {
            DType::Int64 => Array::vector(&dims)?,
            _ => Array::vector(&dims.iter().map(|&d| d as i32).collect::<Vec<_>>())?,
        };
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("shapes are static on an accelerator"),
    batch: Batch::Loop("shapes of each row's own"),
    decompose: None,
    samples: |s| {
        Case::new(Attrs::NONE).ints(&[2, 3, 1]).ints(&[3, 4]).add(s);
        Case::new(Attrs::NONE).ints(&[]).ints(&[0, 4]).add(s);
        Case::new(Attrs::NONE).ints(&[1, 1]).ints(&[0, 4]).add(s);
    },
};

fn infer(cx: &mut Infer<'_>) -> Result<()> {
    match (cx.integers(0)?, cx.integers(1)?) {
        (Some(a), Some(b)) => {
            for axes in axes(&a, &b) {
                cx.output(Shape::vector(axes.len()))?;
            }
            Ok(())
        }
        _ => {
            cx.output(PartialShape::of_rank(1))?;
            cx.output(PartialShape::of_rank(1))
        }
    }
}

/// For each of two shapes the axes of the common shape that it lacks or has as 1.
fn axes(a: &[i64], b: &[i64]) -> [Vec<i64>; 2] {
    let rank = a.len().max(b.len());
    let dim = |s: &[i64], i: usize| (i + s.len()).checked_sub(rank).and_then(|k| s.get(k).copied());
    [(a, b), (b, a)].map(|(own, other)| {
        (0..rank)
            .filter(|&i| match (dim(own, i), dim(other, i)) {
                (None, _) => true,
                (Some(1), other) => other != Some(1),
                _ => false,
            })
            .map(|i| i as i64)
            .collect()
    })
}

fn cpu(cx: &mut Kernel<'_>) -> Result<()> {
    let axes = axes(&cx.input(0)?.to_i64s()?, &cx.input(1)?.to_i64s()?);
    for list in axes {
        let array = Array::vector(&list)?;
        let array = if cx.dtype(0)? == DType::Int64 {
            array
        } else {
            Array::vector(&list.iter().map(|&v| v as i32).collect::<Vec<_>>())?
        };
        cx.set(array)?;
    }
    Ok(())
}

/// Sums `dx`, of the shape that `x` and `other` broadcast to, back to the shape of `x`.
pub fn reduce_to(cx: &mut dyn Emit, dx: &Value, x: &Value, other: &Value) -> Result<Value> {
    let (sx, so) = (x.shape(), other.shape());
    if sx == so && sx.is_known() {
        return Ok(dx.clone());
    }
    if let (Some(a), Some(b)) = (sx.to_signed(), so.to_signed()) {
        // Where a dimension is unknown on one side only, the other being 1 or not decides; an
        // unknown beside an unknown needs the run-time form below.
        let rank = a.len().max(b.len());
        let dim =
            |s: &[i64], i: usize| (i + s.len()).checked_sub(rank).and_then(|k| s.get(k).copied());
        let certain = (0..rank).all(|i| match (dim(&a, i), dim(&b, i)) {
            (None, _) | (_, None) => true,
            (Some(-1), Some(1)) | (Some(1), Some(-1)) => true,
            (Some(-1), _) => false,
            _ => true,
        });
        if certain {
            let [axes, _] = axes(&a, &b);
            if axes.is_empty() {
                return Ok(dx.clone());
            }
            let summed = cx.sum_keeping(dx, &axes)?;
            // Only leading axes may be dropped: what remains is the shape of x.
            let lead = rank - a.len();
            return if lead == 0 {
                Ok(summed)
            } else {
                let own = cx.shape_of(x)?;
                cx.reshape(&summed, &own)
            };
        }
    }
    let (own, others) = (cx.shape_of(x)?, cx.shape_of(other)?);
    let args = cx.emit(&BROADCAST_GRADIENT_ARGS, Attrs::NONE, &[own.clone(), others])?;
    let axes = args.first().ok_or_else(|| Error::internal("no axes"))?;
    let summed = cx.reduce(&reduce::SUM, dx, axes, true)?;
    cx.reshape(&summed, &own)
}
