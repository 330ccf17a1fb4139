//! `BiasAdd` and its gradient.
//!
//! Does not know: layers.

use crate::channels;
use crate::window::DataFormat;
use ferroflow_kernels::elementwise::{Operand, apply};
use ferroflow_kernels::reduce;
use ferroflow_op::{At, Replacement, Rewrite};
use ferroflow_ops::array::concat;
use ferroflow_ops::prelude::*;

attributes! {
    /// Where the channels are.
    pub struct Format {
        /// As above.
        data_format: DataFormat = DataFormat::Nhwc,
    }
}

fn channels(rank: usize, format: DataFormat) -> Result<usize> {
    if rank < 2 {
        return Err(Error::invalid_argument(format!(
            "Input tensor must be at least 2D, but has rank {rank}"
        )));
    }
    Ok(if format == DataFormat::Nhwc { rank - 1 } else { 1 })
}

/// Whether the channels are the last dimension.
fn channels_last(attrs: &Attrs) -> bool {
    attrs.get::<Format>().is_ok_and(|f| f.data_format == DataFormat::Nhwc)
}

/// A bias added to channels that were brought to the front: added before, where they are last.
static BIAS_BEFORE_TURN: Rewrite = Rewrite {
    name: "bias before a transposition",
    to: &BIAS_ADD,
    apply: |at, to| before_turn(at, to, true),
};
/// The sums of channels that were brought to the front: summed before, where they are last.
static SUM_BEFORE_TURN: Rewrite = Rewrite {
    name: "sums before a transposition",
    to: &BIAS_ADD_GRAD,
    apply: |at, to| before_turn(at, to, false),
};

fn before_turn(at: &At<'_>, to: &'static OpDef, gives: bool) -> Option<Replacement> {
    let fits = *at.op() == *to && !channels_last(at.attrs());
    let last = Format { data_format: DataFormat::Nhwc };
    fits.then(|| channels::before_turn(at, to, last.into(), gives)).flatten()
}

/// A vector added along the channels.
pub static BIAS_ADD: OpDef = OpDef {
    name: "BiasAdd",
    doc: "Adds bias to value: a vector along the dimension of the channels.",
    signature: Signature::new(&["value: T", "bias: T"], &["output: T"], T_NUMBERS),
    attrs: Format::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra {
        bias_add: Some(channels_last),
        rewrites: &[&BIAS_BEFORE_TURN],
        ..Algebra::NONE
    },
    infer: |cx| {
        let (shape, bias) = (cx.shape(0)?, cx.with_rank(1, 1)?);
        if let Some(rank) = shape.rank() {
            let axis = channels(rank, cx.attrs::<Format>()?.data_format)?;
            if let (Some(c), Some(b)) = (shape.dim(axis), bias.dim(0))
                && c != b
            {
                return Err(Error::invalid_argument(format!(
                    "Must provide as many biases as the channel dimension of the input tensor: \
                     {bias} vs. {c} in {shape}"
                )));
            }
        }
        cx.output(shape)
    },
    gradient: Gradient::Vjp(|g| {
        let (format, dy) = (g.attrs::<Format>()?.clone(), g.dy0()?);
        if g.wants(1) {
            let db = g.call_with(&BIAS_ADD_GRAD, format, [&dy])?;
            g.set(1, db)?;
        }
        g.set(0, dy)
    }),
    cpu: Cpu::Kernel(|cx| {
        let rank = cx.input(0)?.rank();
        let axis = channels(rank, cx.attrs::<Format>()?.data_format)?;
        // In the channels-first layout the bias is a column to broadcast.
        let mut dims = vec![1; rank - axis];
        if let Some(first) = dims.first_mut() {
            *first = cx.input(1)?.len();
        }
        let bias = cx.input(1)?.reshape(Shape::new(dims)?)?;
        let out = match cx.reuse(0, 0) {
            Some(mut x) => {
                apply(ScalarFn::Add, &[Operand::Output, Operand::Array(&bias)], &mut x)?;
                x
            }
            None => {
                let mut out = cx.alloc(0)?;
                let operands = [Operand::Array(cx.input(0)?), Operand::Array(&bias)];
                apply(ScalarFn::Add, &operands, &mut out)?;
                out
            }
        };
        cx.set(out)
    }),
    hlo: Hlo::Lower(|cx| {
        let (x, bias) = (cx.input(0)?, cx.input(1)?);
        let axis = channels(x.dims().len(), cx.attrs::<Format>()?.data_format)?;
        let bias = cx.broadcast_in_dim(bias, &[axis], x.dims())?;
        let value = cx.binary("add", x, &bias)?;
        cx.set(value);
        Ok(())
    }),
    batch: Batch::Rule(rows),
    decompose: None,
    samples: |s| {
        Case::new(Format { data_format: DataFormat::Nhwc }).numbers(&[2, 3]).numbers(&[3]).add(s);
        let case = Case::new(Format { data_format: DataFormat::Nchw });
        case.numbers(&[2, 3, 2, 2]).numbers(&[3]).add(s);
    },
};

/// The sum over everything but the channels.
pub static BIAS_ADD_GRAD: OpDef = OpDef {
    name: "BiasAddGrad",
    doc: "The backward operation for BiasAdd on the bias tensor: sums over all but the channels.",
    signature: Signature::new(&["out_backprop: T"], &["output: T"], T_NUMBERS),
    attrs: Format::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra { rewrites: &[&SUM_BEFORE_TURN], ..Algebra::NONE },
    infer: |cx| {
        let shape = cx.shape(0)?;
        let format = cx.attrs::<Format>()?.data_format;
        let c = match shape.rank() {
            Some(rank) => shape.dim(channels(rank, format)?),
            None => None,
        };
        cx.output(PartialShape::new([c]))
    },
    gradient: Gradient::Vjp(|g| {
        let (x, dy) = (g.input(0)?, g.dy0()?);
        let mut dy = dy;
        if g.attrs::<Format>()?.data_format != DataFormat::Nhwc {
            // A column to broadcast along what follows the channels.
            let own = g.shape_of(&x)?;
            let rest = ferroflow_ops::array::slice_of(g, &own, 2, -1)?;
            let ones = g.ones_like(&rest)?;
            let column = concat::concat(g, &[ints(&[-1])?, ones], 0)?;
            dy = g.reshape(&dy, &column)?;
        }
        let own = g.shape_of(&x)?;
        let dx = g.broadcast_to(&dy, &own)?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let x = cx.input(0)?;
        let axis = channels(x.rank(), cx.attrs::<Format>()?.data_format)?;
        let axes: Vec<usize> = (0..x.rank()).filter(|&i| i != axis).collect();
        let mut out = cx.alloc(0)?;
        reduce::reduce(reduce::Reduction::Sum, x, &axes, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::Lower(|cx| {
        let x = cx.input(0)?;
        let rank = x.dims().len();
        let axis = channels(rank, cx.attrs::<Format>()?.data_format)?;
        let axes: Vec<usize> = (0..rank).filter(|&i| i != axis).collect();
        let sum = ferroflow_ops::math::lower::sum_over(cx, x, &axes)?;
        let value = cx.convert(&sum, x.ty.dtype)?;
        cx.set(value);
        Ok(())
    }),
    batch: Batch::Rule(grad_rows),
    decompose: None,
    samples: |s| {
        Case::new(Format { data_format: DataFormat::Nhwc }).numbers(&[2, 2, 3]).add(s);
        Case::new(Format { data_format: DataFormat::Nchw }).numbers(&[2, 3, 2, 2]).add(s);
    },
};

/// A bias of each row's own is a row or column to broadcast; else the rows join the batch.
fn rows(b: &mut Batching<'_>) -> Result<()> {
    let Some(rank) = b.row_rank(0) else { return b.by_loop("an input of unknown rank") };
    let axis = channels(rank, b.attrs::<Format>()?.data_format)?;
    let (x, mut bias) = (b.stacked(0)?, b.input(1)?);
    let after = vec![1; rank.saturating_sub(axis + 1)];
    let dims: Vec<i64> = match b.is_batched(1) {
        // The rows, ones for what comes before the channels, the channels.
        true => {
            let shape = b.row_shape_of(1)?;
            let ones: Vec<i64> = vec![1; axis];
            let shape = concat::concat(b, &[ints(&ones)?, shape, ints(&after)?], 0)?;
            let rows = b.rows().clone();
            let shape = ferroflow_ops::batching::led_by(b, &rows, &shape)?;
            bias = b.reshape(&bias, &shape)?;
            Vec::new()
        }
        false => [-1].into_iter().chain(after).collect(),
    };
    if !dims.is_empty() {
        bias = b.reshape(&bias, &ints(&dims)?)?;
    }
    let y = b.add(&x, &bias)?;
    b.set(y);
    Ok(())
}

/// The sum over everything but rows and channels.
fn grad_rows(b: &mut Batching<'_>) -> Result<()> {
    let Some(rank) = b.row_rank(0) else { return b.by_loop("a gradient of unknown rank") };
    let axis = channels(rank, b.attrs::<Format>()?.data_format)?;
    let axes: Vec<i64> = (0..rank).filter(|&d| d != axis).map(|d| d as i64 + 1).collect();
    let dy = b.input(0)?;
    let db = b.sum(&dy, &axes)?;
    b.set(db);
    Ok(())
}
