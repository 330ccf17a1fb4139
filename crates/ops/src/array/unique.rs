//! Elements and slices without repetition, in order of first appearance: `Unique` and its kin, and
//! `ListDiff`.
//!
//! Invariant: equal means `==`: zeros of both signs are one, no NaN equals another.
//! Does not know: how rows are moved.

use super::gather::rows;
use super::position::moved;
use crate::prelude::*;
use ferroflow_base::memory;
use ferroflow_kernels::keys::{self, Groups};
use ferroflow_kernels::moves;

attributes! {
    /// The dtype of positions.
    pub struct OutIdx {
        /// As above.
        out_idx: DType = DType::Int32,
    }
}

const fn unique(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs: OutIdx::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::None("TensorFlow has none"),
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("how many results there are depends on the values"),
        batch: Batch::Loop("each row may have another number of elements"),
        decompose: None,
        samples,
    }
}

fn case() -> Case {
    Case::new(OutIdx { out_idx: DType::Int32 }).not_smooth()
}

fn infer(cx: &mut Infer<'_>) -> Result<()> {
    let shape = cx.with_rank(0, 1)?;
    cx.output(PartialShape::of_rank(1))?;
    cx.output(shape)?;
    (2..cx.outputs()).try_for_each(|_| cx.output(PartialShape::of_rank(1)))
}

fn samples(s: &mut Vec<Case>) {
    case().between(&[20], 0.0, 4.0).add(s);
    case().numbers(&[0]).add(s);
    case().ints(&[7, 7, -1, 3, 7, -1]).add(s);
    if let Ok(special) = Array::vector(&[0.0f32, f32::NAN, -0.0, f32::NAN, 0.0]) {
        case().fixed(special).only(|d| d == DType::Float32).add(s);
    }
}

/// Numbers as an array of int32 or int64.
pub(crate) fn numbers(dtype: DType, values: &[usize], shape: Shape) -> Result<Array> {
    let mut out = Array::uninit(dtype, shape)?;
    match dtype {
        DType::Int64 => {
            let to = out.slice_mut::<i64>()?;
            to.iter_mut().zip(values).for_each(|(to, &v)| *to = v as i64);
        }
        _ => {
            let to = out.slice_mut::<i32>()?;
            to.iter_mut().zip(values).for_each(|(to, &v)| *to = v as i32);
        }
    }
    Ok(out)
}

/// Numbers as the vector of positions that output `i` is.
fn set_numbers(cx: &mut Kernel<'_>, i: usize, values: &[usize]) -> Result<()> {
    let out = numbers(cx.dtype(i)?, values, Shape::vector(values.len()))?;
    cx.set(out)
}

/// Which each is, and, if asked for, how many each are.
fn set_groups(cx: &mut Kernel<'_>, groups: &Groups) -> Result<()> {
    set_numbers(cx, 1, &groups.of)?;
    if cx.outputs() < 3 {
        return Ok(());
    }
    let mut counts = memory::repeat(0usize, groups.first.len())?;
    for &k in &groups.of {
        if let Some(count) = counts.get_mut(k) {
            *count += 1;
        }
    }
    set_numbers(cx, 2, &counts)
}

fn places(groups: &Groups) -> Result<Vec<i64>> {
    memory::collect(groups.first.iter().map(|&i| i as i64))
}

fn run(cx: &mut Kernel<'_>) -> Result<()> {
    let groups = keys::elements(cx.input(0)?)?;
    let distinct = rows(cx.input(0)?, &places(&groups)?)?;
    cx.set(distinct)?;
    set_groups(cx, &groups)
}

const TYPES: &[TypeVar] =
    &[types("T", dtypes::ANY), types("out_idx", dtypes::INDEX).or(DType::Int32)];

/// The elements without repetition, and which of them each is.
pub static UNIQUE: OpDef = unique(
    "Unique",
    "Finds unique elements in a 1-D tensor, and for each element which of them it is.",
    Signature::new(&["x: T"], &["y: T", "idx: out_idx"], TYPES),
    infer,
    run,
    samples,
);
/// How often each is there too.
pub static UNIQUE_WITH_COUNTS: OpDef = unique(
    "UniqueWithCounts",
    "Finds unique elements in a 1-D tensor, which of them each element is, and how often it is there.",
    Signature::new(&["x: T"], &["y: T", "idx: out_idx", "count: out_idx"], TYPES),
    infer,
    run,
    samples,
);

/// The axis of slices: one number, or none for the elements of a vector.
fn axis_of(axis: &[i64], rank: usize) -> Result<usize> {
    match axis {
        [] if rank == 1 => Ok(0),
        [] => Err(Error::invalid_argument("unique expects a 1D vector where axis is empty")),
        &[axis] => normalise_axis(axis, rank),
        _ => Err(Error::invalid_argument(format!(
            "axis does not support input tensors larger than 1 elements, got {axis:?}"
        ))),
    }
}

fn infer_along(cx: &mut Infer<'_>) -> Result<()> {
    let (shape, _) = (cx.shape(0)?, cx.with_rank(1, 1)?);
    let (y, n) = match (shape.dims(), cx.integers(1)?) {
        (Some(dims), Some(axis)) => {
            let axis = axis_of(&axis, dims.len())?;
            let mut out = PartialDims::from_slice(dims);
            let n = out.get_mut(axis).and_then(Option::take);
            (PartialShape::new(out), n)
        }
        (Some(dims), None) => (PartialShape::of_rank(dims.len()), None),
        _ => (PartialShape::unknown(), None),
    };
    cx.output(y)?;
    cx.output(PartialShape::new([n]))?;
    (2..cx.outputs()).try_for_each(|_| cx.output(PartialShape::of_rank(1)))
}

fn run_along(cx: &mut Kernel<'_>) -> Result<()> {
    let x = cx.input(0)?;
    let axis = axis_of(&cx.input(1)?.to_i64s()?, x.rank())?;
    if x.rank() == 1 {
        return run(cx);
    }
    // The axis first: slices are rows.
    let mut perm: Vec<usize> = (0..x.rank()).collect();
    perm.remove(axis);
    perm.insert(0, axis);
    let turn = |x: &Array, perm: &[usize]| {
        moved(x, |x| {
            let dims: Vec<usize> = perm.iter().filter_map(|&p| x.dims().get(p).copied()).collect();
            let mut y = Array::uninit(x.dtype(), Shape::new(dims)?)?;
            moves::transpose(x, perm, &mut y).map(|()| y)
        })
    };
    let front = turn(x, &perm)?;
    let n = front.dims().first().copied().unwrap_or(0);
    let length = front.dims().get(1..).unwrap_or(&[]).iter().product::<usize>();
    let groups = match length {
        // Rows of nothing are all equal.
        0 => Groups { of: memory::repeat(0, n)?, first: (0..n.min(1)).collect() },
        length => keys::rows(&front, length)?,
    };
    let distinct = rows(&front, &places(&groups)?)?;
    let mut back: Vec<usize> = (1..x.rank()).collect();
    back.insert(axis, 0);
    // Where each dimension of the result is in the rows: the axis is first, the others follow.
    for (k, slot) in back.iter_mut().enumerate() {
        *slot = match k.cmp(&axis) {
            std::cmp::Ordering::Less => k + 1,
            std::cmp::Ordering::Equal => 0,
            std::cmp::Ordering::Greater => k,
        };
    }
    let distinct = turn(&distinct, &back)?;
    cx.set(distinct)?;
    set_groups(cx, &groups)
}

const TYPES_ALONG: &[TypeVar] = &[
    types("T", dtypes::ANY),
    types("Taxis", dtypes::INDEX).or(DType::Int64),
    types("out_idx", dtypes::INDEX).or(DType::Int32),
];

fn samples_along(s: &mut Vec<Case>) {
    case().between(&[20], 0.0, 4.0).ints(&[]).add(s);
    case().between(&[6], 0.0, 3.0).ints(&[0]).add(s);
    case().numbers(&[0]).ints(&[0]).add(s);
    let rows = Shape::new([3, 2]).and_then(|d| Array::from_slice(&[1i32, 2, 3, 4, 1, 2], d));
    let columns = Shape::new([2, 3]).and_then(|d| Array::from_slice(&[1i32, 1, 4, 2, 2, 1], d));
    if let (Ok(rows), Ok(columns)) = (rows, columns) {
        case().fixed(rows).ints(&[0]).add(s);
        case().fixed(columns).ints(&[-1]).add(s);
    }
    case().between(&[2, 3, 2], 0.0, 1.4).ints(&[1]).only(DType::is_integer).add(s);
}

/// Slices without repetition.
pub static UNIQUE_ALONG: OpDef = unique(
    "UniqueV2",
    "Finds unique slices along an axis, and for each slice which of them it is. Without an axis (an \
     empty vector) x is a vector, and slices are its elements.",
    Signature::new(&["x: T", "axis: const Taxis"], &["y: T", "idx: out_idx"], TYPES_ALONG),
    infer_along,
    run_along,
    samples_along,
);
/// How often each is there too.
pub static UNIQUE_ALONG_WITH_COUNTS: OpDef = unique(
    "UniqueWithCountsV2",
    "Finds unique slices along an axis, which of them each slice is, and how often it is there.",
    Signature::new(
        &["x: T", "axis: const Taxis"],
        &["y: T", "idx: out_idx", "count: out_idx"],
        TYPES_ALONG,
    ),
    infer_along,
    run_along,
    samples_along,
);

/// Two vectors, one after the other.
fn joined(a: &Array, b: &Array) -> Result<Array> {
    let n = a
        .len()
        .checked_add(b.len())
        .ok_or_else(|| Error::resource_exhausted("the lists overflow"))?;
    if a.dtype() == DType::String {
        return Array::from_strings(
            a.strings()?.iter().chain(b.strings()?.iter()),
            Shape::vector(n),
        );
    }
    let mut both = Array::uninit(a.dtype(), Shape::vector(n))?;
    moves::concat(&[a, b], 0, &mut both)?;
    Ok(both)
}

/// What one list has and another has not.
pub static LIST_DIFF: OpDef = unique(
    "ListDiff",
    "The elements of x that are not in y, in their order and as often as they are in x, and where in x \
     they are.",
    Signature::new(&["x: T", "y: T"], &["out: T", "idx: out_idx"], TYPES),
    |cx| {
        cx.with_rank(0, 1)?;
        cx.with_rank(1, 1)?;
        cx.output(PartialShape::of_rank(1))?;
        cx.output(PartialShape::of_rank(1))
    },
    |cx| {
        let (x, y) = (cx.input(0)?, cx.input(1)?);
        // Of both lists one after the other: what is first seen in y is in y.
        let both = joined(y, x)?;
        let (groups, ours) = (keys::elements(&both)?, y.len());
        let in_y = |k: usize| groups.first.get(k).is_some_and(|&first| first < ours);
        let own = groups.of.get(ours..).unwrap_or(&[]);
        let left = own.iter().enumerate().filter(|(_, k)| !in_y(**k)).map(|(i, _)| i);
        let left = memory::collect(left)?;
        let out = rows(x, &memory::collect(left.iter().map(|&i| i as i64))?)?;
        cx.set(out)?;
        set_numbers(cx, 1, &left)
    },
    |s| {
        case().ints(&[1, 2, 3, 4, 5, 3, 6]).ints(&[1, 3, 5]).add(s);
        case().ints(&[2, 2]).ints(&[]).add(s);
        case().numbers(&[0]).numbers(&[3]).add(s);
    },
);
