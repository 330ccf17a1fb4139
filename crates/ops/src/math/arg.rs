//! `ArgMax` and `ArgMin`: where the first of the extremes is.
//!
//! Does not know: how the loops run.

use crate::prelude::*;
use ferroflow_kernels::scan;

attributes! {
    /// The dtype of the index.
    pub struct ArgExtreme {
        /// As above.
        output_type: DType = DType::Int64,
    }
}

const TYPES: &[TypeVar] = &[
    types(
        "T",
        &[
            DType::Float32,
            DType::Float64,
            DType::Int32,
            DType::Uint8,
            DType::Int16,
            DType::Int8,
            DType::Int64,
            DType::Bfloat16,
            DType::Uint16,
            DType::Float16,
            DType::Uint32,
            DType::Uint64,
            DType::Bool,
        ],
    ),
    types("Tidx", dtypes::INDEX).or(DType::Int32),
    types("output_type", dtypes::INDEX).or(DType::Int64),
];

const OF_MAX: &[TypeVar] = &[
    types("T", TYPES[0].allowed),
    types("Tidx", dtypes::INDEX).or(DType::Int32),
    types("output_type", &[DType::Int16, DType::Uint16, DType::Int32, DType::Int64])
        .or(DType::Int64),
];

const fn arg(
    name: &'static str,
    doc: &'static str,
    types: &'static [TypeVar],
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    hlo: fn(&mut Lower<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(
            &["input: T", "dimension: const Tidx"],
            &["output: output_type"],
            types,
        ),
        attrs: ArgExtreme::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::Zero("integer output"),
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::Lower(hlo),
        batch: Batch::Axes(1),
        decompose: None,
        samples: |s| {
            for output_type in [DType::Int64, DType::Int32] {
                Case::new(ArgExtreme { output_type }).numbers(&[2, 3]).int(1).add(s);
                Case::new(ArgExtreme { output_type }).numbers(&[2, 3, 4]).int(-2).add(s);
            }
            let case = || Case::new(ArgExtreme { output_type: DType::Int64 });
            case().between(&[2, 40], 0.0, 4.0).int(1).add(s);
            if let Ok(values) = Array::vector(&[1.0, f32::NAN, f32::INFINITY, f32::NAN, -1.0]) {
                case().fixed(values).int(0).only(DType::is_floating).add(s);
            }
        },
    }
}

fn infer(cx: &mut Infer<'_>) -> Result<()> {
    let shape = cx.shape(0)?;
    let Some(dims) = shape.dims() else { return cx.output(PartialShape::unknown()) };
    let Some(axis) = cx.integers(1)? else {
        return cx.output(PartialShape::of_rank(dims.len().saturating_sub(1)));
    };
    let &[axis] = axis.as_slice() else {
        return Err(Error::invalid_argument("dimension must be a scalar"));
    };
    let axis = normalise_axis(axis, dims.len())?;
    if dims.get(axis) == Some(&Some(0)) {
        return Err(Error::invalid_argument(format!(
            "Reduction axis {axis} is empty in shape {shape}"
        )));
    }
    let kept = dims.iter().enumerate().filter(|(i, _)| *i != axis).map(|(_, d)| *d);
    cx.output(PartialShape::new(kept.collect::<PartialDims>()))
}

fn run(cx: &mut Kernel<'_>, largest: bool) -> Result<()> {
    let axis = normalise_axis(cx.input(1)?.to_i64()?, cx.input(0)?.rank())?;
    let mut out = cx.alloc(0)?;
    let find = if largest { scan::arg_max } else { scan::arg_min };
    find(cx.input(0)?, axis, &mut out)?;
    cx.set(out)
}

/// The index of the largest.
pub static ARG_MAX: OpDef = arg(
    "ArgMax",
    "Returns the index with the largest value across a dimension; the first of equals.",
    OF_MAX,
    |cx| run(cx, true),
    |cx| super::lower::arg_extreme(cx, true),
);
/// The index of the smallest.
pub static ARG_MIN: OpDef = arg(
    "ArgMin",
    "Returns the index with the smallest value across a dimension; the first of equals.",
    TYPES,
    |cx| run(cx, false),
    |cx| super::lower::arg_extreme(cx, false),
);
