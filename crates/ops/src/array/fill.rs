//! `Fill`, `ZerosLike`, `OnesLike`.
//!
//! Does not know: what is filled.

use super::shape_or_length;
use crate::batching::led_by;
use crate::prelude::*;
use ferroflow_base::memory;
use ferroflow_kernels::moves;
use ferroflow_tensor::Strings;

/// A tensor of one value.
pub static FILL: OpDef = OpDef {
    name: "Fill",
    doc: "Creates a tensor of shape dims filled with a scalar value.",
    signature: Signature::new(
        &["dims: const index_type", "value: T"],
        &["output: T"],
        &[types("T", dtypes::ANY), types("index_type", dtypes::INDEX).or(DType::Int32)],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        cx.with_rank(1, 0)?;
        let shape = shape_or_length(cx, 0, false)?;
        cx.output(shape)
    },
    gradient: Gradient::Vjp(|g| {
        let dy = g.dy0()?;
        let dx = match dy.shape().rank() {
            Some(rank) => {
                let axes: Vec<i64> = (0..rank as i64).collect();
                g.sum(&dy, &axes)?
            }
            None => {
                let flat = g.reshape(&dy, &ints(&[-1])?)?;
                g.sum(&flat, &[0])?
            }
        };
        g.set(1, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let value = cx.input(1)?;
        let out = if value.dtype().is_plain() {
            let mut out = cx.alloc(0)?;
            moves::broadcast_to(value, &mut out)?;
            out
        } else {
            let shape = cx.shape(0)?;
            repeat(value, shape)?
        };
        cx.set(out)
    }),
    hlo: Hlo::Lower(|cx| super::lower::broadcast(cx, 1)),
    batch: Batch::Rule(rows),
    decompose: None,
    samples: |s| {
        Case::new(Attrs::NONE).ints(&[2, 3]).numbers(&[]).add(s);
        Case::new(Attrs::NONE).ints(&[]).numbers(&[]).add(s);
        Case::new(Attrs::NONE).int(3).numbers(&[]).add(s);
        Case::new(Attrs::NONE).ints(&[2, 0]).numbers(&[]).add(s);
    },
};

/// A scalar string or handle, repeated.
fn repeat(value: &Array, shape: Shape) -> Result<Array> {
    if value.dtype() == DType::String {
        let one = value.strings()?.first().unwrap_or_default();
        return Array::of_strings(Strings::repeat(one, shape.len())?, shape);
    }
    let one = value.objects()?.first().cloned();
    let one = one.ok_or_else(|| Error::invalid_argument("the value is empty"))?;
    Array::from_objects(value.dtype(), memory::repeat(one, shape.len())?, shape)
}

/// The output is like the input, and known already where it has one element: gradients begin so.
fn known_alike(cx: &mut Infer<'_>, value: f64) -> Result<()> {
    like_first(cx)?;
    let (shape, dtype) = (cx.shape(0)?, cx.dtype(0)?);
    if let Some(shape) = shape.known().filter(|s| s.len() == 1 && dtype.is_plain()) {
        cx.output_value(Array::scalar_of(dtype, value)?.reshape(shape)?);
    }
    Ok(())
}

const fn like(
    name: &'static str,
    doc: &'static str,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    hlo: fn(&mut Lower<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["x: T"], &["y: T"], T_ANY),
        attrs: NoAttributes::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::Zero("the output is constant"),
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::Lower(hlo),
        batch: Batch::Broadcast,
        decompose: None,
        samples: |s| Case::new(Attrs::NONE).numbers(&[2, 3]).add(s),
    }
}

/// Zeros in the shape of the input.
pub static ZEROS_LIKE: OpDef = like(
    "ZerosLike",
    "Returns a tensor of zeros with the same shape and type as x.",
    |cx| known_alike(cx, 0.0),
    |cx| {
        let out = match cx.dtype(0)? {
            DType::Variant => crate::control::list::zeros_like(cx.input(0)?)?,
            dtype => Array::zeros(dtype, cx.shape(0)?)?,
        };
        cx.set(out)
    },
    |cx| super::lower::splat(cx, 0.0),
);
/// Ones in the shape of the input.
pub static ONES_LIKE: OpDef = OpDef {
    signature: Signature::new(
        &["x: T"],
        &["y: T"],
        &[types(
            "T",
            &[
                DType::Bfloat16,
                DType::Float16,
                DType::Float32,
                DType::Float64,
                DType::Int8,
                DType::Uint8,
                DType::Int16,
                DType::Uint16,
                DType::Int32,
                DType::Uint32,
                DType::Int64,
                DType::Uint64,
                DType::Complex64,
                DType::Complex128,
                DType::Bool,
            ],
        )],
    ),
    ..like(
        "OnesLike",
        "Returns a tensor of ones with the same shape and type as x.",
        |cx| known_alike(cx, 1.0),
        |cx| {
            let mut out = cx.alloc(0)?;
            moves::broadcast_to(&Array::scalar_of(cx.dtype(0)?, 1.0)?, &mut out)?;
            cx.set(out)
        },
        |cx| super::lower::splat(cx, 1.0),
    )
};

/// A number for each row, spread over its own.
fn rows(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[1]) {
        return b.by_loop("a shape of each row's own");
    }
    let (dims, rows) = (b.input(0)?, b.rows().clone());
    let whole = led_by(b, &rows, &dims)?;
    let ones = b.ones_like(&dims)?;
    let thin = led_by(b, &rows, &ones)?;
    let value = b.input(1)?;
    let value = b.reshape(&value, &thin)?;
    let filled = b.broadcast_to(&value, &whole)?;
    b.set(filled);
    Ok(())
}
