//! `Bitcast`: the same bytes as elements of another dtype.
//!
//! Invariant: a wider dtype takes the last dimension in, a narrower one adds a last dimension.
//! Does not know: what the bits mean.

use crate::prelude::*;

/// What TensorFlow lets it take: numbers, no booleans.
const TYPES: &[DType] = &[
    DType::Bfloat16,
    DType::Float16,
    DType::Float32,
    DType::Float64,
    DType::Int64,
    DType::Int32,
    DType::Uint8,
    DType::Uint16,
    DType::Int8,
    DType::Int16,
    DType::Complex64,
    DType::Complex128,
    DType::Uint32,
    DType::Uint64,
    DType::Qint8,
    DType::Quint8,
    DType::Qint16,
    DType::Quint16,
    DType::Qint32,
];

attributes! {
    /// The dtype to see the bytes as.
    pub struct Bitcast {
        /// As above.
        dtype as "type": DType,
    }
}

/// The dimensions when elements of `from` bytes are seen as ones of `to` bytes.
fn seen_as(shape: &PartialShape, from: usize, to: usize) -> Result<PartialShape> {
    let Some(dims) = shape.dims() else { return Ok(PartialShape::unknown()) };
    if from == to {
        return Ok(shape.clone());
    }
    if from > to {
        let mut dims = dims.to_vec();
        dims.push(Some(from / to));
        return Ok(PartialShape::new(dims));
    }
    let needed = to / from;
    match dims.split_last() {
        Some((last, rest)) if last.is_none_or(|n| n == needed) => Ok(PartialShape::new(rest)),
        _ => Err(Error::invalid_argument(format!(
            "Cannot bitcast due to shape. {shape} should end in a dimension of {needed} for elements of \
             {from} bytes to be seen as ones of {to}"
        ))),
    }
}

/// The bytes as another dtype.
pub static BITCAST: OpDef = OpDef {
    name: "Bitcast",
    doc: "Bitcasts a tensor from one type to another without copying data. A dtype that is n times \
          wider takes a last dimension of n in, one that is n times narrower adds such a dimension.",
    signature: Signature::new(
        &["input: T"],
        &["output: type"],
        &[types("T", TYPES), types("type", TYPES)],
    ),
    attrs: Bitcast::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (from, to) = (cx.ty(0)?.dtype.size(), cx.output_dtype(0)?.size());
        let shape = seen_as(&cx.shape(0)?, from, to)?;
        cx.output(shape)
    },
    gradient: Gradient::Zero("bits have no derivative"),
    cpu: Cpu::Kernel(|cx| {
        let x = cx.input(0)?;
        let dtype = cx.attrs::<Bitcast>()?.dtype;
        let out = Array::from_bytes(dtype, cx.shape(0)?, x.bytes()?)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("StableHLO's form differs for dtypes of other widths"),
    batch: Batch::Leading(Batch::ALL),
    decompose: None,
    samples: |s| {
        let float = |dtype, dims: &[usize]| {
            Case::new(Bitcast { dtype }).of(DType::Float32, dims, -2.0, 2.0).not_smooth()
        };
        float(DType::Int32, &[2, 3]).add(s);
        float(DType::Uint8, &[2, 3]).add(s);
        float(DType::Float64, &[3, 2]).add(s);
        float(DType::Uint16, &[0, 2]).add(s);
    },
};
