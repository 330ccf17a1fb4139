//! `OneHot`: indices as vectors with one element on.
//!
//! Does not know: labels.

use super::position::{pick, positions};
use crate::prelude::*;
use ferroflow_kernels::generate;

attributes! {
    /// Where the new dimension goes.
    pub struct OneHot {
        /// As above; -1 is last.
        axis: i64 = -1,
    }
}

/// `on_value` at each index along a new axis, `off_value` elsewhere.
pub static ONE_HOT: OpDef = OpDef {
    name: "OneHot",
    doc: "Returns a one-hot tensor: on_value at indices, off_value elsewhere, along a new axis.",
    signature: Signature::new(
        &["indices: TI", "depth: const int32", "on_value: T", "off_value: T"],
        &["output: T"],
        &[
            types("T", dtypes::ANY),
            types("TI", &[DType::Uint8, DType::Int8, DType::Int32, DType::Int64]).or(DType::Int64),
        ],
    ),
    attrs: OneHot::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        cx.with_rank(1, 0)?;
        cx.with_rank(2, 0)?;
        cx.with_rank(3, 0)?;
        let depth = cx.integers(1)?.and_then(|d| d.first().copied());
        let depth = depth
            .map(|d| {
                usize::try_from(d).map_err(|_| {
                    Error::invalid_argument(format!("depth must be non-negative, got: {d}"))
                })
            })
            .transpose()?;
        let shape = cx.shape(0)?;
        let Some(dims) = shape.dims() else { return cx.output(shape) };
        let axis = normalise_axis(cx.attrs::<OneHot>()?.axis, dims.len() + 1)?;
        let mut out = PartialDims::from_slice(dims);
        out.insert(axis, depth);
        cx.output(PartialShape::new(out))
    },
    gradient: Gradient::Zero("TensorFlow defines none towards on_value and off_value"),
    cpu: Cpu::Kernel(|cx| {
        let rank = cx.input(0)?.rank();
        let axis = normalise_axis(cx.attrs::<OneHot>()?.axis, rank + 1)?;
        let one_hot = |on: &Array, off: &Array| {
            let mut out = Array::uninit(on.dtype(), cx.shape(0)?)?;
            let depth = out.dims().get(axis).copied().unwrap_or(0);
            let inner = out.dims().iter().skip(axis + 1).product();
            generate::one_hot(cx.input(0)?, depth, inner, on, off, &mut out).map(|()| out)
        };
        let (on, off) = (cx.input(2)?, cx.input(3)?);
        let out = if on.dtype().is_plain() {
            one_hot(on, off)?
        } else {
            pick(&[on, off], &one_hot(&positions(on, 0)?, &positions(off, 1)?)?)?
        };
        cx.set(out)
    }),
    hlo: Hlo::Lower(|cx| {
        let (indices, ty) = (cx.input(0)?, cx.output_type(0)?);
        let rank = indices.dims().len();
        let axis = normalise_axis(cx.attrs::<OneHot>()?.axis, rank + 1)?;
        // Wide enough for any depth.
        let small = matches!(indices.ty.dtype, DType::Uint8 | DType::Int8);
        let dtype = if small { DType::Int32 } else { indices.ty.dtype };
        let indices = cx.convert(indices, dtype)?;
        let places = cx.iota(dtype, ty.dims(), axis)?;
        let at: Vec<usize> = (0..=rank).filter(|&i| i != axis).collect();
        let indices = cx.broadcast_in_dim(&indices, &at, ty.dims())?;
        let hit = cx.compare("EQ", &indices, &places)?;
        let (on, off) = (cx.input(2)?, cx.input(3)?);
        let (on, off) = (cx.broadcast(on, &ty.shape)?, cx.broadcast(off, &ty.shape)?);
        let value = cx.select(&hit, &on, &off)?;
        cx.set(value);
        Ok(())
    }),
    batch: Batch::Rule(rows),
    decompose: None,
    samples: |s| {
        for axis in [-1, 0] {
            let case = Case::new(OneHot { axis }).ints(&[0, 2, -1, 7]).int(3);
            case.numbers(&[]).numbers(&[]).not_smooth().add(s);
        }
    },
};

/// The new axis behind the rows.
fn rows(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[0]) {
        return b.by_loop("a depth or values of each row's own");
    }
    let axis = b.attrs::<OneHot>()?.axis;
    let attrs = OneHot { axis: axis.saturating_add(i64::from(axis >= 0)) };
    let all = b.one(&ONE_HOT, attrs.into(), b.inputs())?;
    b.set(all);
    Ok(())
}
