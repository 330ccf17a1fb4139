//! Cross-entropy of logits against labels, dense or as class numbers; the loss and its gradient in
//! one pass.
//!
//! Does not know: how losses are reduced.

use crate::softmax::{LOG_SOFTMAX, SOFTMAX};
use ferroflow_kernels_nn::softmax as kernel;
use ferroflow_ops::math::broadcast::reduce_to;
use ferroflow_ops::prelude::*;

/// The logits in the shape that they and the labels broadcast to, which is that of `backprop`.
fn wide_logits(g: &mut Grad<'_>) -> Result<Value> {
    let (logits, backprop) = (g.input(0)?, g.output(1)?);
    if logits.shape() == backprop.shape() && logits.shape().is_known() {
        return Ok(logits);
    }
    let shape = g.shape_of(&backprop)?;
    g.broadcast_to(&logits, &shape)
}

/// `dx = dloss[:, None] * backprop`, and through `backprop` itself for second derivatives.
fn towards_logits(g: &mut Grad<'_>) -> Result<()> {
    let (logits, backprop) = (g.input(0)?, g.output(1)?);
    let mut dx = None;
    if let Some(dloss) = g.dy(0) {
        let column = g.expand_dims(&dloss, -1)?;
        dx = Some(g.mul(&column, &backprop)?);
    }
    if let Some(dback) = g.dy(1) {
        // backprop = softmax(logits) - labels: the Jacobian of softmax.
        let wide = wide_logits(g)?;
        let p = g.call(&SOFTMAX, [&wide])?;
        let q = g.mul(&dback, &p)?;
        let total = g.sum_keeping(&q, &[-1])?;
        let centred = g.sub(&dback, &total)?;
        let second = g.mul(&centred, &p)?;
        dx = Some(match dx {
            Some(first) => g.add(&first, &second)?,
            None => second,
        });
    }
    match dx {
        Some(dx) => {
            let dx = reduce_to(g, &dx, &logits, &backprop)?;
            g.set(0, dx)
        }
        None => Ok(()),
    }
}

/// `-dloss[:, None] * log_softmax(logits)`, and `-1` times the gradient of `backprop`.
fn towards_labels(g: &mut Grad<'_>) -> Result<()> {
    let (labels, backprop) = (g.input(1)?, g.output(1)?);
    let mut total = g.dy(1);
    if let Some(dloss) = g.dy(0) {
        let wide = wide_logits(g)?;
        let log = g.call(&LOG_SOFTMAX, [&wide])?;
        let column = g.expand_dims(&dloss, -1)?;
        let d = g.mul(&column, &log)?;
        total = Some(match total {
            Some(dback) => g.add(&d, &dback)?,
            None => d,
        });
    }
    let Some(total) = total else { return Ok(()) };
    let d = g.neg(&total)?;
    let d = reduce_to(g, &d, &labels, &backprop)?;
    g.set(1, d)
}

/// Labels as distributions.
pub static SOFTMAX_CROSS_ENTROPY: OpDef = OpDef {
    name: "SoftmaxCrossEntropyWithLogits",
    doc: "Computes softmax cross entropy cost and its gradient; labels are distributions.",
    signature: Signature::new(&["features: T", "labels: T"], &["loss: T", "backprop: T"], T_FLOATS),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let both = cx.shape(0)?.broadcast(&cx.shape(1)?)?;
        let both = both.merge(&PartialShape::of_rank(2)).map_err(|_| {
            Error::invalid_argument(format!("logits and labels must be matrices, got {both}"))
        })?;
        cx.output(PartialShape::new([both.dim(0)]))?;
        cx.output(both)
    },
    gradient: Gradient::Vjp(|g| {
        if g.wants(1) {
            towards_labels(g)?;
        }
        towards_logits(g)
    }),
    cpu: Cpu::Kernel(|cx| {
        let (mut loss, mut backprop) = (cx.alloc(0)?, cx.alloc(1)?);
        let shape = cx.shape(1)?;
        let wide = |a: &Array| -> Result<Array> {
            if *a.shape() == shape {
                return Ok(a.clone());
            }
            let mut out = Array::uninit(a.dtype(), shape.clone())?;
            ferroflow_kernels::moves::broadcast_to(a, &mut out)?;
            Ok(out)
        };
        let (logits, labels) = (wide(cx.input(0)?)?, wide(cx.input(1)?)?);
        kernel::softmax_cross_entropy(&logits, &labels, &mut loss, &mut backprop)?;
        cx.set(loss)?;
        cx.set(backprop)
    }),
    hlo: Hlo::Composite,
    batch: Batch::Rule(rows),
    decompose: Some(|cx, _, inputs| match inputs {
        [logits, labels] => super::compose::cross_entropy(cx, logits, labels),
        _ => Err(Error::internal("two inputs are expected")),
    }),
    samples: |s| {
        let case = Case::new(Attrs::NONE).numbers(&[3, 4]).between(&[3, 4], 0.0, 1.0);
        case.not_smooth().add(s);
        // Distributions: only with these is the gradient that of the loss.
        let labels = Shape::new([2, 4]).and_then(|shape| {
            Array::from_slice(&[0.25f32, 0.25, 0.5, 0.0, 0.0, 1.0, 0.0, 0.0], shape)
        });
        if let Ok(labels) = labels {
            Case::new(Attrs::NONE).numbers(&[2, 4]).fixed(labels).add(s);
        }
        let one =
            Shape::new([1, 4]).and_then(|d| Array::from_slice(&[0.5f32, 0.125, 0.125, 0.25], d));
        if let Ok(one) = one {
            Case::new(Attrs::NONE).numbers(&[2, 4]).fixed(one.clone()).add(s);
            Case::new(Attrs::NONE).between(&[2, 4], -90.0, 90.0).fixed(one).not_smooth().add(s);
        }
        Case::new(Attrs::NONE).numbers(&[0, 3]).numbers(&[0, 3]).add(s);
    },
};

/// Labels as class numbers.
pub static SPARSE_SOFTMAX_CROSS_ENTROPY: OpDef = OpDef {
    name: "SparseSoftmaxCrossEntropyWithLogits",
    doc: "Computes softmax cross entropy cost and its gradient; labels are class numbers.",
    signature: Signature::new(
        &["features: T", "labels: Tlabels"],
        &["loss: T", "backprop: T"],
        &[types("T", dtypes::FLOATS), types("Tlabels", dtypes::INDEX).or(DType::Int64)],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (logits, labels) = (cx.with_rank(0, 2)?, cx.with_rank(1, 1)?);
        let rows = PartialShape::new([logits.dim(0)]).merge(&labels).map_err(|_| {
            Error::invalid_argument(format!(
                "logits and labels must have the same first dimension, got logits shape {logits} \
                 and labels shape {labels}"
            ))
        })?;
        if logits.dim(1) == Some(0) {
            return Err(Error::invalid_argument(format!(
                "Must have at least one class, but got logits shape {logits}"
            )));
        }
        let dims = PartialShape::new([rows.dim(0), logits.dim(1)]);
        cx.output(rows)?;
        cx.output(dims)
    },
    gradient: Gradient::Vjp(towards_logits),
    cpu: Cpu::Kernel(|cx| {
        let (mut loss, mut backprop) = (cx.alloc(0)?, cx.alloc(1)?);
        kernel::sparse_softmax_cross_entropy(cx.input(0)?, cx.input(1)?, &mut loss, &mut backprop)?;
        cx.set(loss)?;
        cx.set(backprop)
    }),
    hlo: Hlo::Composite,
    batch: Batch::Folded(&[0, 1]),
    decompose: Some(|cx, _, inputs| match inputs {
        [logits, labels] => super::compose::sparse_cross_entropy(cx, logits, labels),
        _ => Err(Error::internal("two inputs are expected")),
    }),
    samples: |s| {
        Case::new(Attrs::NONE).numbers(&[3, 4]).ints(&[0, 3, 1]).add(s);
        let case = Case::new(Attrs::NONE).between(&[2, 5], -90.0, 90.0).ints(&[4, 2]);
        case.not_smooth().add(s);
        Case::new(Attrs::NONE).numbers(&[0, 4]).ints(&[]).add(s);
    },
};

/// Both in the shape they broadcast to, the rows among the members of the batch.
fn rows(b: &mut Batching<'_>) -> Result<()> {
    let common = b.row_type(0)?.shape.broadcast(&b.row_type(1)?.shape)?;
    let alike = |i: usize| b.row_type(i).is_ok_and(|ty| ty.shape == common && common.is_known());
    if alike(0) && alike(1) {
        return ferroflow_ops::batching::folded(b, &[0, 1]);
    }
    ferroflow_ops::batching::composite(b)
}
