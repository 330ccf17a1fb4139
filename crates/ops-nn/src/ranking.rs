//! Which elements are among the largest: `InTopK`, `NthElement`, `ApproxTopK`; and `IsotonicRegression`.
//!
//! Does not know: how the loops run.

use ferroflow_kernels_nn::ranking as kernel;
use ferroflow_ops::array::gather::{GATHER, Gather, UNSORTED_SEGMENT_SUM};
use ferroflow_ops::array::range::RANGE;
use ferroflow_ops::array::slice_of;
use ferroflow_ops::array::transpose::TRANSPOSE;
use ferroflow_ops::math::top_k::{TOP_K, TopK};
use ferroflow_ops::prelude::*;

attributes! {
    /// How many elements count as large.
    pub struct InTop {
        /// As above.
        k: i64,
    }
}
attributes! {
    /// From which end elements are counted.
    pub struct Nth {
        /// Whether from the largest.
        reverse: bool = false,
    }
}
attributes! {
    /// How many elements are found, and how.
    pub struct ApproxTop {
        /// How many.
        k: i64 [0 ..],
        /// Along which dimension.
        reduction_dimension: i64 = -1,
        /// Which share of the true ones must be among them; here they all are.
        recall_target: f32 = 0.95,
        /// Whether the largest, not the smallest.
        is_max_k: bool = true,
        /// A size that the share is computed for; of no effect here.
        reduction_input_size_override: i64 = -1,
        /// Whether exactly `k` are given; they always are here.
        aggregate_to_topk: bool = true,
    }
}
attributes! {
    /// The dtype of what is fitted.
    pub struct Fitted {
        /// As above.
        output_dtype: DType = DType::Float32,
    }
}

fn infer_in_top(cx: &mut Infer<'_>) -> Result<()> {
    let (predictions, targets) = (cx.with_rank(0, 2)?, cx.with_rank(1, 1)?);
    let rows = PartialShape::new([predictions.dim(0)]).merge(&targets)?;
    cx.output(rows)
}

fn run_in_top(cx: &mut Kernel<'_>, k: i64) -> Result<()> {
    let targets = cx.input(1)?.to_i64s()?;
    let mut out = cx.alloc(0)?;
    kernel::in_top(cx.input(0)?, &targets, k, &mut out)?;
    cx.set(out)
}

const fn in_top(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    attrs: &'static ferroflow_op::AttrTable,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: infer_in_top,
        gradient: Gradient::Zero("a condition"),
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("not lowered yet"),
        batch: Batch::Folded(&[0, 1]),
        decompose: None,
        samples,
    }
}

const TARGETS: &[TypeVar] = &[types("T", dtypes::INDEX).or(DType::Int32)];

/// Whether targets are among the `k` likeliest.
pub static IN_TOP_K: OpDef = in_top(
    "InTopK",
    "Whether the prediction for each target is finite and among the k largest of its row; one of those that \
     tie at the border is. It is false for a target out of range, and in a row that is not finite.",
    Signature::new(&["predictions: float", "targets: T"], &["precision: bool"], TARGETS),
    InTop::ATTRS,
    |cx| {
        let k = cx.attrs::<InTop>()?.k;
        run_in_top(cx, k)
    },
    |s| {
        for k in [1, 2, 9, 0] {
            let case = Case::new(InTop { k }).numbers(&[4, 5]).ints(&[0, 3, 4, 7]);
            case.not_smooth().add(s);
        }
    },
);
/// The same, with `k` an input.
pub static IN_TOP_K_GIVEN: OpDef = in_top(
    "InTopKV2",
    "As InTopK, with k as an input.",
    Signature::new(&["predictions: float", "targets: T", "k: T"], &["precision: bool"], TARGETS),
    NoAttributes::ATTRS,
    |cx| {
        let k = cx.input(2)?.to_i64()?;
        run_in_top(cx, k)
    },
    |s| {
        let case = || Case::new(Attrs::NONE).not_smooth();
        case().numbers(&[4, 5]).ints(&[0, 3, 4, 1]).int(2).add(s);
        case().numbers(&[0, 5]).ints(&[]).int(2).add(s);
    },
);

/// One element by its rank.
pub static NTH_ELEMENT: OpDef = OpDef {
    name: "NthElement",
    doc: "The element of rank n (from 0) along the last dimension, counted from the smallest, or with reverse \
          from the largest.",
    signature: Signature::new(&["input: T", "n: int32"], &["values: T"], T_REALS),
    attrs: Nth::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        cx.with_rank(1, 0)?;
        let shape = cx.shape(0)?;
        match shape.dims() {
            None => cx.output(PartialShape::unknown()),
            Some([]) => Err(Error::invalid_argument("Input must be >= 1-D, got a scalar")),
            Some([lead @ .., _]) => cx.output(PartialShape::new(lead)),
        }
    },
    gradient: Gradient::Vjp(|g| {
        // In equal parts to all that are that element.
        let (x, y, dy) = (g.input(0)?, g.output(0)?, g.dy0()?);
        let column = g.expand_dims(&y, -1)?;
        let chosen = g.equal(&column, &x)?;
        let ones = g.cast(&chosen, dy.dtype())?;
        let coming = g.expand_dims(&dy, -1)?;
        let count = g.sum_keeping(&ones, &[-1])?;
        let part = g.div(&ones, &count)?;
        let dx = g.mul(&part, &coming)?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let (n, reverse) = (cx.input(1)?.to_i64()?, cx.attrs::<Nth>()?.reverse);
        let mut out = cx.alloc(0)?;
        kernel::nth(cx.input(0)?, n, reverse, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("sorting is not lowered"),
    batch: Batch::Leading(&[0]),
    decompose: None,
    samples: |s| {
        Case::new(Nth { reverse: false }).numbers(&[3, 5]).int(1).add(s);
        Case::new(Nth { reverse: true }).numbers(&[2, 2, 4]).int(0).add(s);
        Case::new(Nth { reverse: false }).numbers(&[0, 4]).int(3).add(s);
    },
};

/// The largest or smallest, all of them found.
pub static APPROX_TOP_K: OpDef = OpDef {
    name: "ApproxTopK",
    doc: "The k largest (or smallest) elements along a dimension, and where they are. Other devices may miss \
          some; here they are exact.",
    signature: Signature::new(
        &["input: T"],
        &["values: T", "indices: int32"],
        &[types("T", &[DType::Float16, DType::Bfloat16, DType::Float32])],
    ),
    attrs: ApproxTop::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (shape, t) = (cx.shape(0)?, cx.attrs::<ApproxTop>()?);
        let Some(dims) = shape.dims() else {
            cx.output(PartialShape::unknown())?;
            return cx.output(PartialShape::unknown());
        };
        let axis = normalise_axis(t.reduction_dimension, dims.len())?;
        let k = usize::try_from(t.k).unwrap_or(0);
        let mut out = PartialDims::from_slice(dims);
        if let Some(d) = out.get_mut(axis) {
            if d.is_some_and(|n| k > n) {
                return Err(Error::invalid_argument(format!(
                    "input must have at least k={k} elements along dimension {axis}, got shape {shape}"
                )));
            }
            *d = Some(k);
        }
        cx.output(PartialShape::new(&out))?;
        cx.output(PartialShape::new(out))
    },
    gradient: Gradient::Composite,
    cpu: Cpu::Composite,
    hlo: Hlo::HostOnly("sorting is not lowered"),
    batch: Batch::Composite,
    decompose: Some(|cx, attrs, inputs| {
        let [x] = inputs else { return Err(Error::internal("one input is expected")) };
        let t = attrs.get::<ApproxTop>()?;
        let rank = x.shape().rank().ok_or_else(|| {
            Error::unimplemented("ApproxTopK of a tensor of unknown rank; give it a shape")
        })?;
        let axis = normalise_axis(t.reduction_dimension, rank)?;
        // The dimension last, and back: the same exchange of two dimensions.
        let mut perm: Vec<i64> = (0..rank as i64).collect();
        perm.swap(axis, rank.saturating_sub(1));
        let perm = (axis + 1 != rank).then(|| ints(&perm)).transpose()?;
        let turn = |cx: &mut dyn Emit, x: &Value| match &perm {
            Some(perm) => cx.call(&TRANSPOSE, [x, perm]),
            None => Ok(x.clone()),
        };
        let x = turn(cx, x)?;
        let x = if t.is_max_k { x } else { cx.neg(&x)? };
        let k = i32::try_from(t.k)
            .map_err(|_| Error::invalid_argument(format!("k = {} does not fit int32", t.k)))?;
        let top = TopK { sorted: true, index_type: DType::Int32 };
        let k = Value::Constant(Array::scalar(k));
        let found = cx.emit(&TOP_K, top.into(), &[x, k])?;
        let [values, at] = found.as_slice() else { return Err(Error::internal("two outputs")) };
        let values = if t.is_max_k { values.clone() } else { cx.neg(values)? };
        let (values, at) = (turn(cx, &values)?, turn(cx, at)?);
        Ok([values, at].into_iter().collect())
    }),
    samples: |s| {
        let case = |k, reduction_dimension, is_max_k| {
            Case::new(ApproxTop {
                k,
                reduction_dimension,
                recall_target: 0.95,
                is_max_k,
                reduction_input_size_override: -1,
                aggregate_to_topk: true,
            })
        };
        case(2, -1, true).numbers(&[2, 5]).add(s);
        case(1, 0, true).numbers(&[3, 2, 2]).add(s);
        case(3, -1, false).numbers(&[5]).add(s);
    },
};

/// The nearest sequence that does not increase.
pub static ISOTONIC_REGRESSION: OpDef = OpDef {
    name: "IsotonicRegression",
    doc: "For each row of a matrix the sequence nearest to it (in squares) that does not increase, and the \
          number of the run of equal elements that each element is in.",
    signature: Signature::new(
        &["input: T"],
        &["output: output_dtype", "segments: int32"],
        &[
            types("T", dtypes::REALS),
            types(
                "output_dtype",
                &[DType::Float16, DType::Bfloat16, DType::Float32, DType::Float64],
            )
            .or(DType::Float32),
        ],
    ),
    attrs: Fitted::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = cx.with_rank(0, 2)?;
        cx.output(shape.clone())?;
        cx.output(shape)
    },
    gradient: Gradient::Vjp(|g| {
        // The mean of what comes to the elements of a run.
        let Some(dy) = g.dy(0) else { return Ok(()) };
        let (x, segments) = (g.input(0)?, g.output(1)?);
        let own = g.shape_of(&segments)?;
        let (rows, n) = (slice_of(g, &own, 0, 1)?, slice_of(g, &own, 1, 1)?);
        let scalar_of = |g: &mut Grad<'_>, v: &Value| g.reshape(v, &ints(&[])?);
        let (rows, n) = (scalar_of(g, &rows)?, scalar_of(g, &n)?);
        let numbers = g.call(&RANGE, [&scalar(&rows, 0.0)?, &rows, &scalar(&rows, 1.0)?])?;
        let first = g.mul(&numbers, &n)?;
        let first = g.expand_dims(&first, 1)?;
        let ids = g.add(&segments, &first)?;
        let flat = ints(&[-1])?;
        let ids = g.reshape(&ids, &flat)?;
        let all = g.mul(&rows, &n)?;
        let coming = g.reshape(&dy, &flat)?;
        let ones = g.ones_like(&coming)?;
        let sums = g.call(&UNSORTED_SEGMENT_SUM, [&coming, &ids, &all])?;
        let counts = g.call(&UNSORTED_SEGMENT_SUM, [&ones, &ids, &all])?;
        let means = g.div_no_nan(&sums, &counts)?;
        let axis = Value::Constant(Array::scalar(0i32));
        let dx = g.call_with(&GATHER, Gather { batch_dims: 0 }, [&means, &ids, &axis])?;
        let dx = g.reshape(&dx, &own)?;
        let dx = g.cast(&dx, x.dtype())?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let (mut out, mut segments) = (cx.alloc(0)?, cx.alloc(1)?);
        kernel::isotonic(cx.input(0)?, &mut out, &mut segments)?;
        cx.set(out)?;
        cx.set(segments)
    }),
    hlo: Hlo::HostOnly("how runs merge depends on the values"),
    batch: Batch::Folded(&[0]),
    decompose: None,
    samples: |s| {
        for dtype in [DType::Float32, DType::Float64] {
            Case::new(Fitted { output_dtype: dtype }).numbers(&[2, 6]).not_smooth().add(s);
        }
        Case::new(Fitted { output_dtype: DType::Float64 })
            .of(DType::Float64, &[2, 5], -3.0, 3.0)
            .add(s);
        Case::new(Fitted { output_dtype: DType::Float32 }).numbers(&[0, 3]).not_smooth().add(s);
    },
};
