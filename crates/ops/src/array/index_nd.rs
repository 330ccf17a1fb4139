//! Slices at rows of indices: `GatherNd`, `ScatterNd`, `TensorScatterUpdate` and its kind; and `Where`,
//! which makes such rows.
//!
//! Does not know: how the loops run.

pub use super::index_policy::Indexing;
use super::position::{moved, pick, positions};
use super::shape::{OutType, SHAPE};
use super::shape_value;
use crate::batching::led_by;
use crate::prelude::*;
use ferroflow_base::memory;
use ferroflow_kernels::gather::Scatter;
use ferroflow_kernels::generate;

/// Of `shape`, of which rows of `indices` name slices: the shape of one slice for each row.
pub(crate) fn slices(shape: &PartialShape, indices: &PartialShape) -> Result<PartialShape> {
    let (Some(dims), Some(rows)) = (shape.dims(), indices.dims()) else {
        return Ok(PartialShape::unknown());
    };
    let Some((&k, lead)) = rows.split_last() else {
        return Err(Error::invalid_argument("indices must be at least a vector, but are a scalar"));
    };
    let Some(k) = k else { return Ok(PartialShape::unknown()) };
    let rest = dims.get(k..).ok_or_else(|| {
        Error::invalid_argument(format!(
            "index innermost dimension length must be <= params rank; saw: {k} vs. {}",
            dims.len()
        ))
    })?;
    Ok(PartialShape::new([lead, rest].concat()))
}

/// Rows of indices as numbers of slices, and how many slices there are, on an accelerator.
fn flat(cx: &mut Lower<'_>, indices: &HloValue, dims: &[usize]) -> Result<(HloValue, [usize; 2])> {
    let (k, rows) = match indices.dims().split_last() {
        Some((&k, lead)) => (k, lead.iter().product::<usize>()),
        None => return Err(Error::invalid_argument("indices must be at least a vector")),
    };
    let (own, rest) = dims.split_at(k.min(dims.len()));
    let wide = cx.convert(indices, DType::Int64)?;
    let wide = cx.reshape(&wide, &[rows, k])?;
    let mut at = cx.splat(&HloType::new(DType::Int64, &[rows])?, 0.0)?;
    for (i, &d) in own.iter().enumerate() {
        let column = cx.slice_along(&wide, 1, i, 1)?;
        let column = cx.reshape(&column, &[rows])?;
        at = cx.with_scalar("multiply", &at, d as f64)?;
        at = cx.binary("add", &at, &column)?;
    }
    Ok((at, [own.iter().product(), rest.iter().product()]))
}

/// Slices of params at rows of indices.
pub static GATHER_ND: OpDef = OpDef {
    name: "GatherNd",
    doc: "Gather slices from params into a tensor with shape specified by indices.",
    signature: Signature::new(
        &["params: Tparams", "indices: Tindices"],
        &["output: Tparams"],
        &[types("Tparams", dtypes::ANY), types("Tindices", dtypes::SMALL_INDEX)],
    ),
    attrs: Indexing::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        cx.attrs::<Indexing>()?.check()?;
        let shape = slices(&cx.shape(0)?, &cx.shape(1)?)?;
        cx.output(shape)
    },
    gradient: Gradient::Vjp(|g| {
        let (params, indices, dy) = (g.input(0)?, g.input(1)?, g.dy0()?);
        let shape = indices.shape();
        let whole = shape.rank().is_some_and(|rank| rank > 0 && shape.dim(rank - 1) == Some(1));
        if whole && !g.attrs::<Indexing>()?.ignores() {
            // Each index names a whole row.
            let own = g.shape_of(&params)?;
            let rows = super::gather::rows_taken(g, &own, &indices, &dy)?;
            return g.set_slices(0, rows);
        }
        let policy = g.attrs::<Indexing>()?.clone();
        let dx = scattered_by(g, policy, &indices, &dy, &params)?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let (params, indices) = (cx.input(0)?, cx.input(1)?);
        let policy = cx.attrs::<Indexing>()?;
        let out = moved(params, |params| {
            let mut out = Array::uninit(params.dtype(), cx.shape(0)?)?;
            policy.gather(params, indices, &mut out).map(|()| out)
        })?;
        cx.set(out)
    }),
    hlo: Hlo::Lower(|cx| {
        cx.attrs::<Indexing>()?.lowered()?;
        let (params, indices, ty) = (cx.input(0)?, cx.input(1)?, cx.output_type(0)?);
        let (at, split) = flat(cx, indices, params.dims())?;
        let rows = cx.reshape(params, &split)?;
        let picked = cx.gather(&rows, &at, 0, 0)?;
        let value = cx.reshape(&picked, ty.dims())?;
        cx.set(value);
        Ok(())
    }),
    batch: Batch::Rule(gather_rows),
    decompose: None,
    samples: |s| {
        let case = || Case::new(Indexing::errors());
        for (dims, indices) in rows_to_try() {
            case().numbers(&dims).fixed(indices).add(s);
        }
    },
};

/// Tensors and indices into them: elements, rows, the whole, nothing, the same twice.
fn rows_to_try() -> Vec<(Vec<usize>, Array)> {
    let cases: [(&[usize], &[usize], &[i32]); 5] = [
        (&[2, 3], &[2, 2], &[1, 0, 0, 2]),
        (&[3, 2], &[2, 2, 1], &[2, 0, 1, 2]),
        (&[2], &[1, 0], &[]),
        (&[4, 2], &[0, 1], &[]),
        (&[5], &[3, 1], &[4, 0, 4]),
    ];
    let made = |&(dims, shape, values): &(&[usize], &[usize], &[i32])| {
        Some((dims.to_vec(), Array::from_slice(values, Shape::new(shape).ok()?).ok()?))
    };
    cases.iter().filter_map(made).collect()
}

/// Of those the ones that name slices, with the shape of updates: TensorFlow scatters nothing whole.
fn updates_to_try() -> Vec<(Vec<usize>, Array, Vec<usize>)> {
    let with_updates = |(dims, indices): (Vec<usize>, Array)| {
        let (&k, lead) = indices.dims().split_last().filter(|(k, _)| **k > 0)?;
        let updates = [lead, dims.get(k..)?].concat();
        Some((dims, indices, updates))
    };
    rows_to_try().into_iter().filter_map(with_updates).collect()
}

/// `updates` added up in zeros of the shape of `like`.
pub fn scattered(
    cx: &mut dyn Emit,
    indices: &Value,
    updates: &Value,
    like: &Value,
) -> Result<Value> {
    scattered_by(cx, Indexing::errors(), indices, updates, like)
}

fn scattered_by(
    cx: &mut dyn Emit,
    policy: Indexing,
    indices: &Value,
    updates: &Value,
    like: &Value,
) -> Result<Value> {
    let indices = &super::gather::wide(cx, indices)?;
    let out_type = indices.dtype();
    let shape = cx.call_with(&SHAPE, OutType { out_type }, [like])?;
    cx.call_with(&SCATTER_ND, policy, [indices, updates, &shape])
}

/// The slices of `params` that the rows of `indices` point at.
pub fn gathered(cx: &mut dyn Emit, params: &Value, indices: &Value) -> Result<Value> {
    cx.call_with(&GATHER_ND, Indexing::errors(), [params, indices])
}

/// As [`gathered`], with the policy of the operation whose gradient this is.
fn gathered_alike(g: &mut Grad<'_>, params: &Value, indices: &Value) -> Result<Value> {
    let policy = g.attrs::<Indexing>()?.clone();
    g.call_with(&GATHER_ND, policy, [params, indices])
}

/// Empty strings with updates appended at rows of indices.
fn joined(policy: &Indexing, shape: &Shape, indices: &Array, updates: &Array) -> Result<Array> {
    let places = positions(&Array::zeros(DType::Bool, shape.clone())?, 0)?;
    let mut targets = Array::uninit(DType::Int64, updates.shape().clone())?;
    policy.gather(&places, indices, &mut targets)?;
    let mut all: Vec<Vec<u8>> = memory::repeat(Vec::new(), shape.len())?;
    for (&at, update) in targets.slice::<i64>()?.iter().zip(updates.strings()?) {
        // Positions begin at 1.
        let at = usize::try_from(at).ok().and_then(|at| at.checked_sub(1));
        if let Some(text) = at.and_then(|at| all.get_mut(at)) {
            memory::reserve(text, update.len())?;
            text.extend_from_slice(update);
        }
    }
    Array::from_strings(&all, shape.clone())
}

/// Zeros with updates added at rows of indices.
pub static SCATTER_ND: OpDef = OpDef {
    name: "ScatterNd",
    doc: "Scatters updates into a tensor of shape shape according to indices; duplicates add up, strings one after \
          the other.",
    signature: Signature::new(
        &["indices: Tindices", "updates: T", "shape: const Tindices"],
        &["output: T"],
        &[types("T", NUMBERS_AND_MORE), types("Tindices", dtypes::INDEX)],
    ),
    attrs: Indexing::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        cx.attrs::<Indexing>()?.check()?;
        let shape = shape_value(cx, 2, false)?;
        slices(&shape, &cx.shape(0)?)?.merge(&cx.shape(1)?)?;
        cx.output(shape)
    },
    gradient: Gradient::Vjp(|g| {
        let (indices, dy) = (g.input(0)?, g.dy0()?);
        let dx = gathered_alike(g, &dy, &indices)?;
        g.set(1, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        if cx.dtype(0)? == DType::String {
            let policy = cx.attrs::<Indexing>()?;
            let out = joined(policy, &cx.shape(0)?, cx.input(0)?, cx.input(1)?)?;
            return cx.set(out);
        }
        let mut out = Array::zeros(cx.dtype(0)?, cx.shape(0)?)?;
        let (indices, updates) = (cx.input(0)?, cx.input(1)?);
        cx.attrs::<Indexing>()?.scatter(Scatter::Add, &mut out, indices, updates)?;
        cx.set(out)
    }),
    hlo: Hlo::Lower(|cx| {
        let (indices, updates, ty) = (cx.input(0)?, cx.input(1)?, cx.output_type(0)?);
        let zeros = cx.splat(&ty, 0.0)?;
        lower_add(cx, &zeros, indices, updates)
    }),
    batch: Batch::Rule(scatter_rows),
    decompose: None,
    samples: |s| {
        for (dims, indices, updates) in updates_to_try() {
            let shape: Vec<i32> = dims.iter().map(|&d| d as i32).collect();
            let case = Case::new(Indexing::errors()).fixed(indices).numbers(&updates);
            case.ints(&shape).add(s);
        }
    },
};

/// `x` with updates added.
fn lower_add(
    cx: &mut Lower<'_>,
    x: &HloValue,
    indices: &HloValue,
    updates: &HloValue,
) -> Result<()> {
    cx.attrs::<Indexing>()?.lowered()?;
    let (at, split) = flat(cx, indices, x.dims())?;
    let (rows, inner) = (at.ty.shape.len(), split[1]);
    let target = cx.reshape(x, &split)?;
    let updates = cx.reshape(updates, &[rows, inner])?;
    let sum = cx.scatter_add(&target, &at, &updates)?;
    let value = cx.reshape(&sum, x.dims())?;
    cx.set(value);
    Ok(())
}

const fn scatter(
    name: &'static str,
    doc: &'static str,
    types: &'static [TypeVar],
    gradient: fn(&mut Grad<'_>) -> Result<()>,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    hlo: Hlo,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(
            &["tensor: T", "indices: Tindices", "updates: T"],
            &["output: T"],
            types,
        ),
        attrs: Indexing::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: |cx| {
            cx.attrs::<Indexing>()?.check()?;
            let shape = cx.shape(0)?;
            slices(&shape, &cx.shape(1)?)?.merge(&cx.shape(2)?)?;
            cx.output(shape)
        },
        gradient: Gradient::Vjp(gradient),
        cpu: Cpu::Kernel(cpu),
        hlo,
        batch: Batch::Rule(scatter_into_rows),
        decompose: None,
        samples: |s| {
            for (dims, indices, updates) in updates_to_try() {
                // Of several updates of one place the last stays, and only that has a derivative.
                let case = Case::new(Indexing::errors()).numbers(&dims).fixed(indices);
                case.numbers(&updates).not_smooth().add(s);
            }
            let once = Shape::new([2, 1]).and_then(|shape| Array::from_slice(&[2i32, 0], shape));
            if let Ok(once) = once {
                let case = Case::new(Indexing::errors()).numbers(&[3, 2]).fixed(once);
                case.numbers(&[2, 2]).add(s);
            }
        },
    }
}

fn in_place(cx: &mut Kernel<'_>, kind: Scatter) -> Result<()> {
    let mut out = cx.take(0)?;
    out.make_unique()?;
    let (indices, updates) = (cx.input(1)?, cx.input(2)?);
    cx.attrs::<Indexing>()?.scatter(kind, &mut out, indices, updates)?;
    cx.set(out)
}

const OF_ANY: &[TypeVar] = &[types("T", dtypes::ANY), types("Tindices", dtypes::INDEX)];
const OF_NUMBERS: &[TypeVar] = &[types("T", dtypes::NUMBERS), types("Tindices", dtypes::INDEX)];
const NUMBERS_AND_BOOL: &[DType] = &[
    DType::Float32,
    DType::Float64,
    DType::Int32,
    DType::Uint8,
    DType::Int16,
    DType::Int8,
    DType::Complex64,
    DType::Int64,
    DType::Bfloat16,
    DType::Uint16,
    DType::Complex128,
    DType::Float16,
    DType::Uint32,
    DType::Uint64,
    DType::Bool,
];
const NUMBERS_AND_MORE: &[DType] = &[
    DType::Float32,
    DType::Float64,
    DType::Int32,
    DType::Uint8,
    DType::Int16,
    DType::Int8,
    DType::Complex64,
    DType::Int64,
    DType::Bfloat16,
    DType::Uint16,
    DType::Complex128,
    DType::Float16,
    DType::Uint32,
    DType::Uint64,
    DType::Bool,
    DType::String,
];
const OF_REALS: &[TypeVar] = &[types("T", dtypes::REALS), types("Tindices", dtypes::INDEX)];
const ONE_OF_MANY: Hlo = Hlo::HostOnly("which of several updates of one place counts is not said");

/// With updates in the place of what was there.
pub static TENSOR_SCATTER_UPDATE: OpDef = scatter(
    "TensorScatterUpdate",
    "Scatter updates into an existing tensor according to indices.",
    OF_ANY,
    |g| {
        let (indices, updates, dy) = (g.input(1)?, g.input(2)?, g.dy0()?);
        if g.wants(0) {
            let zeros = g.zeros_like(&updates)?;
            let attrs = g.attrs::<Indexing>()?.clone();
            let rest = g.call_with(&TENSOR_SCATTER_UPDATE, attrs, [&dy, &indices, &zeros])?;
            g.set(0, rest)?;
        }
        if g.wants(2) {
            let own = gathered_alike(g, &dy, &indices)?;
            g.set(2, own)?;
        }
        Ok(())
    },
    |cx| {
        if cx.dtype(0)?.is_plain() {
            return in_place(cx, Scatter::Update);
        }
        let (x, updates) = (cx.input(0)?, cx.input(2)?);
        let mut places = positions(x, 0)?;
        let moved = positions(updates, x.len())?;
        cx.attrs::<Indexing>()?.scatter(Scatter::Update, &mut places, cx.input(1)?, &moved)?;
        let out = pick(&[x, updates], &places)?;
        cx.set(out)
    },
    ONE_OF_MANY,
);
/// With updates added.
pub static TENSOR_SCATTER_ADD: OpDef = scatter(
    "TensorScatterAdd",
    "Adds sparse updates to an existing tensor according to indices.",
    OF_NUMBERS,
    |g| {
        let (indices, dy) = (g.input(1)?, g.dy0()?);
        let own = gathered_alike(g, &dy, &indices)?;
        g.set(0, dy)?;
        g.set(2, own)
    },
    |cx| in_place(cx, Scatter::Add),
    Hlo::Lower(|cx| {
        let (x, indices, updates) = (cx.input(0)?, cx.input(1)?, cx.input(2)?);
        lower_add(cx, x, indices, updates)
    }),
);
/// With updates added; the older form.
pub static SCATTER_ND_NON_ALIASING_ADD: OpDef = OpDef {
    signature: Signature::new(
        &["input: T", "indices: Tindices", "updates: T"],
        &["output: T"],
        &[types("T", NUMBERS_AND_BOOL), types("Tindices", dtypes::INDEX)],
    ),
    ..scatter(
        "ScatterNdNonAliasingAdd",
        "Adds sparse updates to an existing tensor according to indices; of bools, ors them.",
        OF_NUMBERS,
        |g| {
            let (indices, dy) = (g.input(1)?, g.dy0()?);
            let own = gathered_alike(g, &dy, &indices)?;
            g.set(0, dy)?;
            g.set(2, own)
        },
        |cx| in_place(cx, Scatter::Add),
        Hlo::Lower(|cx| {
            let (x, indices, updates) = (cx.input(0)?, cx.input(1)?, cx.input(2)?);
            lower_add(cx, x, indices, updates)
        }),
    )
};
/// With updates subtracted.
pub static TENSOR_SCATTER_SUB: OpDef = scatter(
    "TensorScatterSub",
    "Subtracts sparse updates from an existing tensor according to indices.",
    OF_NUMBERS,
    |g| {
        let (indices, dy) = (g.input(1)?, g.dy0()?);
        let own = gathered_alike(g, &dy, &indices)?;
        let own = g.neg(&own)?;
        g.set(0, dy)?;
        g.set(2, own)
    },
    |cx| in_place(cx, Scatter::Sub),
    Hlo::Lower(|cx| {
        let (x, indices, updates) = (cx.input(0)?, cx.input(1)?, cx.input(2)?);
        let zero = cx.splat(&updates.ty, 0.0)?;
        let updates = cx.binary("subtract", &zero, updates)?;
        lower_add(cx, x, indices, &updates)
    }),
);

/// The gradient goes in equal parts to all that are the extreme.
fn extreme(g: &mut Grad<'_>) -> Result<()> {
    let (x, indices, y) = (g.input(0)?, g.input(1)?, g.input(2)?);
    let (z, dz) = (g.output(0)?, g.dy0()?);
    let own = g.equal(&x, &z)?;
    let own = g.cast(&own, dz.dtype())?;
    let there = gathered_alike(g, &z, &indices)?;
    let theirs = g.equal(&y, &there)?;
    let theirs = g.cast(&theirs, dz.dtype())?;
    let policy = g.attrs::<Indexing>()?.clone();
    let summed = scattered_by(g, policy, &indices, &theirs, &x)?;
    let all = g.add(&own, &summed)?;
    let part = g.over(&dz, &all)?;
    let dx = g.mul(&part, &own)?;
    g.set(0, dx)?;
    let dy = gathered_alike(g, &part, &indices)?;
    let dy = g.mul(&dy, &theirs)?;
    g.set(2, dy)
}

/// With the smaller of update and what was there.
pub static TENSOR_SCATTER_MIN: OpDef = scatter(
    "TensorScatterMin",
    "The smaller of an existing tensor and sparse updates, according to indices.",
    OF_REALS,
    extreme,
    |cx| in_place(cx, Scatter::Min),
    Hlo::HostOnly("only a scatter that adds is lowered"),
);
/// With the larger of update and what was there.
pub static TENSOR_SCATTER_MAX: OpDef = scatter(
    "TensorScatterMax",
    "The larger of an existing tensor and sparse updates, according to indices.",
    OF_REALS,
    extreme,
    |cx| in_place(cx, Scatter::Max),
    Hlo::HostOnly("only a scatter that adds is lowered"),
);

/// The places of what is not zero.
pub static WHERE: OpDef = OpDef {
    name: "Where",
    doc: "Returns the indices of elements that are not zero or are true, in row-major order.",
    signature: Signature::new(
        &["input: T"],
        &["index: int64"],
        &[types(
            "T",
            &[
                DType::Float32,
                DType::Float64,
                DType::Int32,
                DType::Uint8,
                DType::Int16,
                DType::Int8,
                DType::Complex64,
                DType::Int64,
                DType::Bfloat16,
                DType::Uint16,
                DType::Complex128,
                DType::Float16,
                DType::Uint32,
                DType::Uint64,
                DType::Bool,
            ],
        )
        .or(DType::Bool)],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| match cx.shape(0)?.rank() {
        Some(0) => Err(Error::invalid_argument("WhereOp : Unhandled input dimensions: 0")),
        Some(rank) => cx.output(PartialShape::new([None, Some(rank)])),
        None => cx.output(PartialShape::of_rank(2)),
    },
    gradient: Gradient::Zero("integer output"),
    cpu: Cpu::Kernel(|cx| {
        let places = generate::where_true(cx.input(0)?)?;
        cx.set(places)
    }),
    hlo: Hlo::HostOnly("how many results there are depends on the values"),
    batch: Batch::Loop("each row may have another number of them"),
    decompose: None,
    samples: |s| {
        Case::new(Attrs::NONE).of(DType::Bool, &[3, 4], 0.0, 2.0).add(s);
        Case::new(Attrs::NONE).of(DType::Bool, &[7], 0.0, 2.0).add(s);
        Case::new(Attrs::NONE).of(DType::Bool, &[0, 2], 0.0, 2.0).add(s);
        Case::new(Attrs::NONE).of(DType::Float32, &[2, 2, 2], -1.0, 1.0).add(s);
    },
};

/// Indices that also say in which row: each led by the number of its own.
fn led_by_row(b: &mut Batching<'_>, i: usize) -> Result<Option<Value>> {
    let Some(rank) = b.row_rank(i).filter(|&r| r > 0) else { return Ok(None) };
    let indices = b.stacked(i)?;
    let numbers = b.numbers(indices.dtype())?;
    let thin: Vec<i64> = [-1].into_iter().chain(vec![1; rank]).collect();
    let numbers = b.reshape(&numbers, &ints(&thin)?)?;
    // One number for each index: the last dimension is that of its parts.
    let shape = b.shape_of(&indices)?;
    let all = super::slice_of(b, &shape, 0, rank as i64)?;
    let one = Value::Constant(Array::vector(&[1i32])?);
    let axis = Value::Constant(Array::scalar(0i32));
    let concat = |cx: &mut dyn Emit, parts: [&Value; 3]| {
        cx.call_with(&super::concat::CONCAT, super::concat::Concat { n: 2 }, parts)
    };
    let shape = concat(b, [&all, &one, &axis])?;
    let numbers = b.broadcast_to(&numbers, &shape)?;
    let last = Value::Constant(Array::scalar(rank as i32));
    concat(b, [&numbers, &indices, &last]).map(Some)
}

const UNKNOWN_INDICES: &str = "indices of unknown rank";

fn gather_rows(b: &mut Batching<'_>) -> Result<()> {
    if !b.is_batched(0) {
        let inputs = b.inputs();
        return b.emit_on(inputs);
    }
    let (op, attrs, params) = (b.op(), b.raw_attrs().clone(), b.input(0)?);
    match led_by_row(b, 1)? {
        // Rows are said by 32 bits at least.
        Some(indices) => {
            let values = b.one(op, attrs, &[params, indices])?;
            b.set(values);
            Ok(())
        }
        None => b.by_loop(UNKNOWN_INDICES),
    }
}

fn scatter_rows(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[0, 1]) {
        return b.by_loop("a shape of each row's own");
    }
    let Some(indices) = led_by_row(b, 0)? else { return b.by_loop(UNKNOWN_INDICES) };
    let (updates, shape, rows) = (b.stacked(1)?, b.input(2)?, b.rows().clone());
    let shape = led_by(b, &rows, &shape)?;
    b.emit_on(&[indices, updates, shape])
}

fn scatter_into_rows(b: &mut Batching<'_>) -> Result<()> {
    let Some(indices) = led_by_row(b, 1)? else { return b.by_loop(UNKNOWN_INDICES) };
    let (tensor, updates) = (b.stacked(0)?, b.stacked(2)?);
    b.emit_on(&[tensor, indices, updates])
}
