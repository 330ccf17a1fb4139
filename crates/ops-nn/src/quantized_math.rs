//! Sums, products and their kin of quantised integers, each with the range of what it gives.
//!
//! Invariant: integers are shifted so that 0 stands for 0 before they are computed with.
//! Does not know: how steps are rounded; see `kernels_nn::quantized`.

use crate::quantized::{OutQuint8, OutType, QUANTIZED, give, range_of, record, with_range};
use ferroflow_kernels::elementwise::{self, Operand};
use ferroflow_kernels::{matmul, moves};
use ferroflow_kernels_nn::quantized::{self as kernel, Held};
use ferroflow_ops::array::reshape::RESHAPE;
use ferroflow_ops::prelude::*;

attributes! {
    /// The dtype of the result.
    pub struct ToOutput {
        /// As above.
        output as "Toutput": DType = DType::Qint32,
    }
}
attributes! {
    /// The dtype of the product, and how it is made.
    pub struct QuantizedMatMul {
        /// The dtype of the product.
        output as "Toutput": DType = DType::Qint32,
        /// Whether the first matrix is transposed.
        transpose_a: bool = false,
        /// Whether the second matrix is transposed.
        transpose_b: bool = false,
        /// The dtype of an activation that follows, which nothing asks for.
        activation as "Tactivation": DType = DType::Quint8,
    }
}
attributes! {
    /// How many values there are.
    pub struct QuantizedConcat {
        /// As above.
        n as "N": i64 [2 ..],
    }
}

const OF_TWO: &[TypeVar] = &[
    types("T1", QUANTIZED),
    types("T2", QUANTIZED),
    types("Toutput", QUANTIZED).or(DType::Qint32),
];

const fn of_two(
    name: &'static str,
    doc: &'static str,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    record(
        name,
        doc,
        Signature::new(
            &["x: T1", "y: T2", "min_x: float", "max_x: float", "min_y: float", "max_y: float"],
            &["z: Toutput", "min_z: float", "max_z: float"],
            OF_TWO,
        ),
        ToOutput::ATTRS,
        |cx| with_range(cx, cx.shape(0)?.broadcast(&cx.shape(1)?)?, 2..6),
        cpu,
        |s| {
            for (x, y) in [(&[2, 3][..], &[2, 3][..]), (&[2, 3], &[3]), (&[], &[2, 0])] {
                let case = Case::new(ToOutput { output: DType::Qint32 });
                let case = case.of(DType::Quint8, x, 0.0, 250.0).of(DType::Quint8, y, 0.0, 250.0);
                let case = case.between(&[], -1.8, -1.0).between(&[], 0.5, 1.5);
                case.between(&[], -2.8, -1.0).between(&[], 0.5, 3.5).not_smooth().add(s);
            }
        },
    )
}

/// A range must not be empty.
pub(crate) fn ordered(range: kernel::Range, name: &str) -> Result<kernel::Range> {
    match range.0 < range.1 {
        true => Ok(range),
        false => Err(Error::invalid_argument(format!(
            "min_{name} must be less than max_{name}: {} >= {}",
            range.0, range.1
        ))),
    }
}

/// Sums.
pub static QUANTIZED_ADD: OpDef = of_two(
    "QuantizedAdd",
    "Returns x + y of quantised numbers, which broadcast; the range of the sum is symmetric.",
    |cx| {
        let (of_x, of_y) = (ordered(range_of(cx, 2)?, "x")?, ordered(range_of(cx, 4)?, "y")?);
        let (x, y, to) = (cx.input(0)?, cx.input(1)?, cx.dtype(0)?);
        let range = kernel::sum_range(of_x, of_y, 16_384.0);
        let held = Held::of(to);
        let moved = |a: &Array, from, alone: bool| -> Result<Array> {
            let own = Held::of(a.dtype());
            let mut out = Array::uninit(DType::Int32, a.shape().clone())?;
            let at = |v| held.from_float(own.to_float(v, from), range);
            // Of several integers of 8 bits TensorFlow takes multiples of the first step, which is whole.
            let (first, step) = (at(0), at(1).wrapping_sub(at(0)));
            match a.dtype() {
                DType::Quint8 if !alone => {
                    kernel::map(a, &mut out, |v| first.wrapping_add(v.wrapping_mul(step)))?
                }
                _ => kernel::map(a, &mut out, at)?,
            }
            Ok(out)
        };
        let (x, y) = (moved(x, of_x, x.len() == 1)?, moved(y, of_y, y.len() == 1 && x.len() != 1)?);
        let mut wide = Array::uninit(DType::Int32, cx.shape(0)?)?;
        elementwise::apply(ScalarFn::Add, &[Operand::Array(&x), Operand::Array(&y)], &mut wide)?;
        let mut out = cx.alloc(0)?;
        kernel::store(wide.slice()?, &mut out)?;
        give(cx, out, range)
    },
);

/// Products.
pub static QUANTIZED_MUL: OpDef = of_two(
    "QuantizedMul",
    "Returns x * y of quantised numbers, which broadcast, as integers of 32 bits with the range of those.",
    |cx| {
        let (of_x, of_y) = (ordered(range_of(cx, 2)?, "x")?, ordered(range_of(cx, 4)?, "y")?);
        let (x, y) = (cx.input(0)?, cx.input(1)?);
        let both = ((Held::of(x.dtype()), of_x), (Held::of(y.dtype()), of_y));
        let range = kernel::product_range(both.0, both.1, Held::of(cx.dtype(0)?));
        let (x, y) = (kernel::centred(x, of_x)?, kernel::centred(y, of_y)?);
        let mut wide = Array::uninit(DType::Int32, cx.shape(0)?)?;
        elementwise::apply(ScalarFn::Mul, &[Operand::Array(&x), Operand::Array(&y)], &mut wide)?;
        let mut out = cx.alloc(0)?;
        kernel::store(wide.slice()?, &mut out)?;
        give(cx, out, range)
    },
);

/// Products of matrices.
pub static QUANTIZED_MAT_MUL: OpDef = record(
    "QuantizedMatMul",
    "Multiplies matrices of quantised numbers, either of them transposed on request; the product is of integers of 32 \
     bits, with the range of those.",
    Signature::new(
        &["a: T1", "b: T2", "min_a: float", "max_a: float", "min_b: float", "max_b: float"],
        &["out: Toutput", "min_out: float", "max_out: float"],
        &[
            types("T1", QUANTIZED),
            types("T2", QUANTIZED),
            types("Toutput", QUANTIZED).or(DType::Qint32),
            types("Tactivation", QUANTIZED).or(DType::Quint8),
        ],
    ),
    QuantizedMatMul::ATTRS,
    |cx| {
        let t = cx.attrs::<QuantizedMatMul>()?;
        let (a, b) = (cx.with_rank(0, 2)?, cx.with_rank(1, 2)?);
        let turned =
            |s: &PartialShape, t: bool| if t { [s.dim(1), s.dim(0)] } else { [s.dim(0), s.dim(1)] };
        let ([m, k], [l, n]) = (turned(&a, t.transpose_a), turned(&b, t.transpose_b));
        if k.zip(l).is_some_and(|(k, l)| k != l) {
            return Err(Error::invalid_argument(format!(
                "Matrix size-incompatible: In[0]: {a}, In[1]: {b}"
            )));
        }
        with_range(cx, PartialShape::new([m, n]), 2..6)
    },
    |cx| {
        let t = cx.attrs::<QuantizedMatMul>()?;
        let (of_a, of_b) = (range_of(cx, 2)?, range_of(cx, 4)?);
        let (a, b) = (cx.input(0)?, cx.input(1)?);
        let both = ((Held::of(a.dtype()), of_a), (Held::of(b.dtype()), of_b));
        let range = kernel::product_range(both.0, both.1, Held::of(cx.dtype(0)?));
        let (a, b) = (kernel::centred(a, of_a)?, kernel::centred(b, of_b)?);
        let mut wide = Array::uninit(DType::Int32, cx.shape(0)?)?;
        matmul::matmul(&a, &b, t.transpose_a, t.transpose_b, &mut wide)?;
        let mut out = cx.alloc(0)?;
        kernel::store(wide.slice()?, &mut out)?;
        give(cx, out, range)
    },
    |s| {
        let t = |transpose_a, transpose_b| QuantizedMatMul {
            output: DType::Qint32,
            transpose_a,
            transpose_b,
            activation: DType::Quint8,
        };
        for (t, a, b) in [
            (t(false, false), [2, 3], [3, 4]),
            (t(true, false), [3, 2], [3, 4]),
            (t(false, true), [2, 3], [4, 3]),
        ] {
            let case = Case::new(t).of(DType::Quint8, &a, 0.0, 250.0);
            let case = case.of(DType::Quint8, &b, 0.0, 250.0);
            let case = case.between(&[], -1.8, -1.0).between(&[], 0.5, 1.5);
            case.between(&[], -2.8, -1.0).between(&[], 0.5, 3.5).not_smooth().add(s);
        }
    },
);

/// A vector added to the last dimension.
pub static QUANTIZED_BIAS_ADD: OpDef = record(
    "QuantizedBiasAdd",
    "Adds the vector bias to the last dimension of input, both of quantised numbers; the range of the sum is symmetric.",
    Signature::new(
        &[
            "input: T1",
            "bias: T2",
            "min_input: float",
            "max_input: float",
            "min_bias: float",
            "max_bias: float",
        ],
        &["output: out_type", "min_out: float", "max_out: float"],
        &[types("T1", QUANTIZED), types("T2", QUANTIZED), types("out_type", QUANTIZED)],
    ),
    OutType::ATTRS,
    |cx| {
        let (x, bias) = (cx.shape(0)?, cx.with_rank(1, 1)?);
        match x.dims() {
            Some([]) => {
                return Err(Error::invalid_argument("Input tensor must be at least 2D, got a scalar"));
            }
            Some([.., last]) => drop(bias.merge(&PartialShape::new([*last])).map_err(|_| {
                Error::invalid_argument(format!(
                    "Must provide as many biases as the last dimension of the input tensor: {bias} vs. {x}"
                ))
            })?),
            None => {}
        }
        with_range(cx, x, 2..6)
    },
    |cx| {
        let (of_x, of_bias) = (range_of(cx, 2)?, range_of(cx, 4)?);
        let (x, bias) = (cx.input(0)?, cx.input(1)?);
        let range = kernel::sum_range(of_x, of_bias, 131_072.0);
        let mut out = cx.alloc(0)?;
        let mut bias_moved = Array::uninit(out.dtype(), bias.shape().clone())?;
        kernel::requantize(bias, of_bias, range, &mut bias_moved)?;
        kernel::requantize(x, of_x, range, &mut out)?;
        let (moved, bias) = (kernel::integers(&out)?, kernel::integers(&bias_moved)?);
        let pairs = moved.slice::<i32>()?.iter().zip(bias.slice::<i32>()?.iter().cycle());
        let sums: Vec<i32> = pairs.map(|(a, b)| a.wrapping_add(*b)).collect();
        kernel::store(&sums, &mut out)?;
        give(cx, out, range)
    },
    |s| {
        let case = Case::new(OutType { out_type: DType::Qint32 });
        let case =
            case.of(DType::Quint8, &[2, 2, 3], 0.0, 250.0).of(DType::Quint8, &[3], 0.0, 250.0);
        let case = case.between(&[], -1.8, -1.0).between(&[], 0.5, 1.5);
        case.between(&[], -2.8, -1.0).between(&[], 0.5, 3.5).not_smooth().add(s);
    },
);

const CLIPPED: &[TypeVar] =
    &[types("Tinput", QUANTIZED), types("out_type", QUANTIZED).or(DType::Quint8)];

const fn clipped(
    name: &'static str,
    doc: &'static str,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    record(
        name,
        doc,
        Signature::new(
            &["features: Tinput", "min_features: float", "max_features: float"],
            &["activations: out_type", "min_activations: float", "max_activations: float"],
            CLIPPED,
        ),
        OutQuint8::ATTRS,
        |cx| with_range(cx, cx.shape(0)?, 1..3),
        cpu,
        |s| {
            let case = Case::new(OutQuint8 { out_type: DType::Quint8 });
            let case = case.of(DType::Quint8, &[3, 4], 0.0, 250.0);
            case.between(&[], -9.0, -5.0).between(&[], 7.0, 12.0).not_smooth().add(s);
        },
    )
}

/// Clips to what stands for 0 and, if there is one, for the greatest.
fn clip(cx: &mut Kernel<'_>, first: usize, most: Option<f32>) -> Result<()> {
    let (x, range) = (cx.input(0)?, range_of(cx, first)?);
    let held = Held::of(x.dtype());
    let low = held.from_float(0.0, range);
    let high = most.map_or(held.highest, |most| held.from_float(most, range));
    let mut out = cx.alloc(0)?;
    kernel::map(x, &mut out, |v| v.max(low).min(high))?;
    give(cx, out, range)
}

/// No less than 0.
pub static QUANTIZED_RELU: OpDef = clipped(
    "QuantizedRelu",
    "Computes max(features, 0) of quantised numbers; their range stays.",
    |cx| clip(cx, 1, None),
);
/// From 0 to 6.
pub static QUANTIZED_RELU6: OpDef = clipped(
    "QuantizedRelu6",
    "Computes min(max(features, 0), 6) of quantised numbers; their range stays.",
    |cx| clip(cx, 1, Some(6.0)),
);
/// From 0 to a number.
pub static QUANTIZED_RELU_X: OpDef = OpDef {
    signature: Signature::new(
        &["features: Tinput", "max_value: float", "min_features: float", "max_features: float"],
        &["activations: out_type", "min_activations: float", "max_activations: float"],
        &[types("Tinput", QUANTIZED), types("out_type", QUANTIZED).or(DType::Quint8)],
    ),
    infer: |cx| with_range(cx, cx.shape(0)?, 1..4),
    samples: |s| {
        let case = Case::new(OutQuint8 { out_type: DType::Quint8 });
        let case = case.of(DType::Quint8, &[3, 4], 0.0, 250.0).between(&[], 3.0, 4.0);
        case.between(&[], -9.0, -5.0).between(&[], 7.0, 12.0).not_smooth().add(s);
    },
    ..clipped(
        "QuantizedReluX",
        "Computes min(max(features, 0), max_value) of quantised numbers; their range stays.",
        |cx| {
            let most = cx.input(1)?.item()?;
            clip(cx, 2, Some(most))
        },
    )
};

/// In another shape.
pub static QUANTIZED_RESHAPE: OpDef = record(
    "QuantizedReshape",
    "Reshapes a tensor of quantised numbers, as Reshape does; their range stays.",
    Signature::new(
        &["tensor: T", "shape: const Tshape", "input_min: float", "input_max: float"],
        &["output: T", "output_min: float", "output_max: float"],
        &[types("T", dtypes::ANY), types("Tshape", dtypes::INDEX).or(DType::Int32)],
    ),
    NoAttributes::ATTRS,
    |cx| {
        cx.with_rank(2, 0)?;
        cx.with_rank(3, 0)?;
        (RESHAPE.infer)(cx)?;
        cx.output(PartialShape::new([]))?;
        cx.output(PartialShape::new([]))
    },
    |cx| {
        let out = cx.input(0)?.reshape(cx.shape(0)?)?;
        let range = range_of(cx, 2)?;
        give(cx, out, range)
    },
    |s| {
        let case = Case::new(Attrs::NONE).numbers(&[2, 3]).ints(&[-1, 2]);
        case.between(&[], -1.8, -1.0).between(&[], 0.5, 1.5).not_smooth().add(s);
    },
);

/// One after the other.
pub static QUANTIZED_CONCAT: OpDef = record(
    "QuantizedConcat",
    "Concatenates tensors of quantised numbers along one dimension, in the range that holds all of theirs.",
    Signature::new(
        &[
            "concat_dim: const int32",
            "values: N * T",
            "input_mins: N * float",
            "input_maxes: N * float",
        ],
        &["output: T", "output_min: float", "output_max: float"],
        T_ANY,
    ),
    QuantizedConcat::ATTRS,
    |cx| {
        let n = cx.inputs().saturating_sub(1) / 3;
        for i in 1 + n..cx.inputs() {
            cx.with_rank(i, 0)?;
        }
        let axis = cx.integers(0)?;
        let mut merged = PartialShape::unknown();
        let mut total = Some(0usize);
        for i in 1..1 + n {
            let mut shape = cx.shape(i)?;
            if let (Some([axis]), Some(rank)) = (axis.as_deref(), shape.rank()) {
                if rank == 0 {
                    return Err(Error::invalid_argument("Concatenating scalars is not possible"));
                }
                let axis = normalise_axis(*axis, rank)?;
                total = total.zip(shape.dim(axis)).and_then(|(a, b)| a.checked_add(b));
                let dims = shape.dims().unwrap_or(&[]).iter().enumerate();
                shape = PartialShape::new(
                    dims.map(|(i, d)| d.filter(|_| i != axis)).collect::<PartialDims>(),
                );
            } else {
                total = None;
                shape = shape.rank().map_or(PartialShape::unknown(), PartialShape::of_rank);
            }
            merged = merged.merge(&shape)?;
        }
        if let (Some([axis]), Some(dims)) = (axis.as_deref(), merged.dims()) {
            let mut dims = PartialDims::from_slice(dims);
            let at = normalise_axis(*axis, dims.len())?;
            if let Some(d) = dims.get_mut(at) {
                *d = total;
            }
            merged = PartialShape::new(dims);
        }
        cx.output(merged)?;
        cx.output(PartialShape::new([]))?;
        cx.output(PartialShape::new([]))
    },
    |cx| {
        let to = cx.dtype(0)?;
        if !to.is_quantized() {
            return Err(Error::unimplemented(format!("concatenating {to} as quantised numbers")));
        }
        let n = cx.inputs().saturating_sub(1) / 3;
        let all = cx.input_list(1)?;
        let (values, ends) = all.split_at(n);
        let ends: Vec<f32> = ends.iter().map(|a| a.item()).collect::<Result<_>>()?;
        let (mins, maxs) = ends.split_at(n);
        let low = mins.iter().fold(0.0f32, |a, &b| a.min(b));
        let high = maxs.iter().fold(f32::MIN, |a, &b| a.max(b));
        let range = match to.storage().is_unsigned() {
            true => (low, high),
            false => (-f32::max(low.abs(), high.abs()), f32::max(low.abs(), high.abs())),
        };
        let mut moved = Vec::with_capacity(n);
        for (value, from) in values.iter().zip(mins.iter().copied().zip(maxs.iter().copied())) {
            moved.push(if from == range {
                (*value).clone()
            } else {
                let mut out = Array::uninit(to, value.shape().clone())?;
                kernel::requantize(value, from, range, &mut out)?;
                out
            });
        }
        let axis = normalise_axis(cx.input(0)?.to_i64()?, cx.shape(0)?.rank())?;
        let mut out = cx.alloc(0)?;
        moves::concat(&moved.iter().collect::<Vec<_>>(), axis, &mut out)?;
        drop(all);
        give(cx, out, range)
    },
    |s| {
        let case = Case::new(QuantizedConcat { n: 2 }).int(1);
        let case =
            case.of(DType::Quint8, &[2, 3], 0.0, 250.0).of(DType::Quint8, &[2, 1], 0.0, 250.0);
        let case = case.between(&[], -1.8, -1.0).between(&[], -2.8, -1.0);
        case.between(&[], 0.5, 1.5)
            .between(&[], 0.5, 3.5)
            .only(DType::is_quantized)
            .not_smooth()
            .add(s);
    },
);
