//! Blocks of space moved into the batch and back: `SpaceToBatchND`, `BatchToSpaceND` and their older
//! forms for images.
//!
//! Invariant: each is a border, a split of dimensions, a permutation and a join, so each is the
//! transpose of its inverse, which is its gradient.
//! Does not know: how elements move.

use super::pad::pairs;
use super::position::moved;
use crate::prelude::*;
use ferroflow_kernels::moves;

attributes! {
    /// The edge of a square block.
    pub struct BlockSize {
        /// As above.
        block_size: i64 [2 ..],
    }
}

/// The sizes of a block, all at least 1.
fn block_of(values: &[i64]) -> Result<Vec<usize>> {
    let size = |&b: &i64| usize::try_from(b).ok().filter(|&b| b > 0);
    values.iter().map(size).collect::<Option<_>>().ok_or_else(|| {
        Error::invalid_argument(format!(
            "All values in block_shape must be positive, got {values:?}"
        ))
    })
}

pub(super) fn too_large() -> Error {
    Error::resource_exhausted("the size of a blocked tensor overflows")
}

fn product(block: &[usize]) -> Result<usize> {
    block.iter().try_fold(1usize, |n, &b| n.checked_mul(b)).ok_or_else(too_large)
}

/// The rank must have room for the batch and the blocked dimensions.
fn spatial<'a, T>(dims: &'a [T], block: &[usize]) -> Result<(&'a T, &'a [T], &'a [T])> {
    match dims.split_first() {
        Some((batch, rest)) if rest.len() >= block.len() => {
            let (space, rest) = rest.split_at(block.len());
            Ok((batch, space, rest))
        }
        _ => Err(Error::invalid_argument(format!(
            "input rank should be >= {} instead of {}",
            block.len() + 1,
            dims.len()
        ))),
    }
}

pub(super) type Dim = Option<usize>;

/// The shape with blocks in the batch.
fn to_batch(dims: &[Dim], block: &[usize], pads: &[(usize, usize)]) -> Result<PartialDims> {
    let (batch, space, rest) = spatial(dims, block)?;
    let all = product(block)?;
    let grown = batch.map(|n| n.checked_mul(all).ok_or_else(too_large)).transpose()?;
    let mut out = PartialDims::from_slice(&[grown]);
    for ((&d, &b), &(before, after)) in space.iter().zip(block).zip(pads) {
        let Some(d) = d else {
            out.push(None);
            continue;
        };
        let padded = d.checked_add(before).and_then(|n| n.checked_add(after));
        let padded = padded.ok_or_else(too_large)?;
        if !padded.is_multiple_of(b) {
            return Err(Error::invalid_argument(format!(
                "padded_shape {padded} is not divisible by block_shape {b}"
            )));
        }
        out.push(Some(padded / b));
    }
    out.extend_from_slice(rest);
    Ok(out)
}

/// The shape with blocks taken out of the batch.
fn to_space(dims: &[Dim], block: &[usize], crops: &[(usize, usize)]) -> Result<PartialDims> {
    let (batch, space, rest) = spatial(dims, block)?;
    let all = product(block)?;
    let own = match *batch {
        Some(n) if !n.is_multiple_of(all) => {
            return Err(Error::invalid_argument(format!(
                "Input batch dimension ({n}) is not divisible by product of block sizes ({all})"
            )));
        }
        n => n.map(|n| n / all),
    };
    let mut out = PartialDims::from_slice(&[own]);
    for ((&d, &b), &(before, after)) in space.iter().zip(block).zip(crops) {
        let Some(d) = d else {
            out.push(None);
            continue;
        };
        let whole = d.checked_mul(b).ok_or_else(too_large)?;
        let left = whole.checked_sub(before).and_then(|n| n.checked_sub(after));
        out.push(Some(left.ok_or_else(|| {
            Error::invalid_argument(format!(
                "cropped_shape {whole} must be at least {before} + {after}"
            ))
        })?));
    }
    out.extend_from_slice(rest);
    Ok(out)
}

/// The dimensions of a blocked tensor taken apart, and the order that puts blocks elsewhere.
pub(super) struct Split {
    pub(super) dims: Vec<usize>,
    pub(super) perm: Vec<usize>,
}

pub(super) fn known(dims: &[usize]) -> PartialDims {
    dims.iter().map(|&d| Some(d)).collect()
}

/// Of `[n, s..., rest]`, the space split into `[s / b, b]` with every `b` to come first.
fn split_space(padded: &[usize], block: &[usize]) -> Result<Split> {
    let (&batch, space, rest) = spatial(padded, block)?;
    let m = block.len();
    let mut dims = vec![batch];
    for (&d, &b) in space.iter().zip(block) {
        dims.extend([d / b.max(1), b]);
    }
    dims.extend_from_slice(rest);
    let mut perm: Vec<usize> = (0..m).map(|i| 2 * i + 2).collect();
    perm.push(0);
    perm.extend((0..m).map(|i| 2 * i + 1));
    perm.extend((0..rest.len()).map(|i| 2 * m + 1 + i));
    Ok(Split { dims, perm })
}

/// Of `[b... n, s..., rest]`, every `b` to come behind its `s`.
fn split_batch(input: &[usize], block: &[usize]) -> Result<Split> {
    let (&batch, space, rest) = spatial(input, block)?;
    let m = block.len();
    let mut dims = block.to_vec();
    dims.push(batch / product(block)?.max(1));
    dims.extend_from_slice(space);
    dims.extend_from_slice(rest);
    let mut perm = vec![m];
    perm.extend((0..m).flat_map(|i| [m + 1 + i, i]));
    perm.extend((0..rest.len()).map(|i| 2 * m + 1 + i));
    Ok(Split { dims, perm })
}

/// `x`, seen as `split.dims`, with its dimensions in the order `split.perm`, in shape `out`.
pub(super) fn turned(x: &Array, split: &Split, out: &[usize]) -> Result<Array> {
    let x = x.reshape(Shape::new(&split.dims)?)?;
    let dims: Vec<usize> = split.perm.iter().filter_map(|&p| split.dims.get(p).copied()).collect();
    let mut y = Array::uninit(x.dtype(), Shape::new(dims)?)?;
    moves::transpose(&x, &split.perm, &mut y)?;
    y.reshape(Shape::new(out)?)
}

pub(super) fn lower_turned(
    cx: &mut Lower<'_>,
    x: &HloValue,
    split: &Split,
    out: &[usize],
) -> Result<HloValue> {
    let x = cx.reshape(x, &split.dims)?;
    let x = cx.transpose(&x, &split.perm)?;
    cx.reshape(&x, out)
}

/// The pairs of borders of the blocked dimensions, as pairs of all dimensions.
fn whole(pads: &[(usize, usize)], rank: usize) -> Vec<(usize, usize)> {
    let all = std::iter::once((0, 0)).chain(pads.iter().copied());
    all.chain(std::iter::repeat((0, 0))).take(rank).collect()
}

fn padded(dims: &[usize], pads: &[(usize, usize)]) -> Result<Vec<usize>> {
    let pads = whole(pads, dims.len());
    let sum = |(&d, &(a, b)): (&usize, &(usize, usize))| {
        d.checked_add(a).and_then(|n| n.checked_add(b)).ok_or_else(too_large)
    };
    dims.iter().zip(&pads).map(sum).collect()
}

/// Blocks and borders: two inputs, or an attribute and one input.
struct Given {
    block: Vec<usize>,
    pads: Vec<(usize, usize)>,
}

fn given(attrs: &Attrs, blocks: Option<Integers>, pads: &Array) -> Result<Given> {
    let block = match blocks {
        Some(values) => block_of(&values)?,
        None => block_of(&[attrs.get::<BlockSize>()?.block_size; 2])?,
    };
    Ok(Given { pads: pairs(pads, block.len())?, block })
}

fn infer(
    cx: &mut Infer<'_>,
    f: fn(&[Dim], &[usize], &[(usize, usize)]) -> Result<PartialDims>,
) -> Result<()> {
    let own = cx.inputs() == 3;
    let shape = if own { cx.shape(0)? } else { cx.with_rank(0, 4)? };
    if own && cx.shape(1)?.rank().is_some_and(|r| r != 1) {
        return Err(Error::invalid_argument("block_shape must be a vector"));
    }
    let blocks = if own { cx.integers(1)? } else { None };
    let (Some(dims), Some(pads)) = (shape.dims(), cx.value(cx.inputs() - 1)) else {
        return cx.output(shape.rank().map_or(PartialShape::unknown(), PartialShape::of_rank));
    };
    if own && blocks.is_none() {
        return cx.output(PartialShape::of_rank(dims.len()));
    }
    let given = given(cx.raw_attrs(), blocks, pads)?;
    let out = f(dims, &given.block, &given.pads)?;
    cx.output(PartialShape::new(out))
}

fn kernel_inputs(cx: &Kernel<'_>) -> Result<Given> {
    match cx.inputs() {
        3 => given(&Attrs::NONE, Some(cx.input(1)?.to_i64s()?), cx.input(2)?),
        _ => given(&cx.attrs::<BlockSize>()?.clone().into(), None, cx.input(1)?),
    }
}

fn lower_inputs(cx: &Lower<'_>) -> Result<Given> {
    match cx.inputs() {
        3 => given(&Attrs::NONE, Some(cx.constant(1)?.to_i64s()?), cx.constant(2)?),
        _ => given(&cx.attrs::<BlockSize>()?.clone().into(), None, cx.constant(1)?),
    }
}

fn run_to_batch(cx: &mut Kernel<'_>) -> Result<()> {
    let Given { block, pads } = kernel_inputs(cx)?;
    let x = cx.input(0)?;
    let out = to_batch(&known(x.dims()), &block, &pads)?;
    let out: Vec<usize> = out.into_iter().flatten().collect();
    let big = padded(x.dims(), &pads)?;
    let split = split_space(&big, &block)?;
    let value = moved(x, |x| {
        let bordered = if big == x.dims() {
            x.alias()
        } else {
            let zero = Array::zeros(x.dtype(), Shape::scalar())?;
            let mut bordered = Array::uninit(x.dtype(), Shape::new(&big)?)?;
            moves::pad(x, &whole(&pads, big.len()), &zero, &mut bordered)?;
            bordered
        };
        turned(&bordered, &split, &out)
    })?;
    cx.set(value)
}

fn run_to_space(cx: &mut Kernel<'_>) -> Result<()> {
    let Given { block, pads } = kernel_inputs(cx)?;
    let x = cx.input(0)?;
    let out = to_space(&known(x.dims()), &block, &pads)?;
    let out: Vec<usize> = out.into_iter().flatten().collect();
    let big = padded(&out, &pads)?;
    let split = split_batch(x.dims(), &block)?;
    let value = moved(x, |x| {
        let all = turned(x, &split, &big)?;
        if big == out {
            return Ok(all);
        }
        let mut cropped = Array::uninit(x.dtype(), Shape::new(&out)?)?;
        let begin: Vec<usize> = whole(&pads, big.len()).iter().map(|p| p.0).collect();
        moves::slice(&all, &begin, &mut cropped).map(|()| cropped)
    })?;
    cx.set(value)
}

fn lower_to_batch(cx: &mut Lower<'_>) -> Result<()> {
    let Given { block, pads } = lower_inputs(cx)?;
    let x = cx.input(0)?;
    let big = padded(x.dims(), &pads)?;
    let (low, high): (Vec<usize>, Vec<usize>) = whole(&pads, big.len()).into_iter().unzip();
    let zero = cx.splat(&HloType::scalar(x.ty.dtype), 0.0)?;
    let bordered = cx.pad(x, &zero, &low, &high, &vec![0; low.len()])?;
    let ty = cx.output_type(0)?;
    let value = lower_turned(cx, &bordered, &split_space(&big, &block)?, ty.dims())?;
    cx.set(value);
    Ok(())
}

fn lower_to_space(cx: &mut Lower<'_>) -> Result<()> {
    let Given { block, pads } = lower_inputs(cx)?;
    let (x, ty) = (cx.input(0)?, cx.output_type(0)?);
    let split = split_batch(x.dims(), &block)?;
    let mut value = lower_turned(cx, x, &split, &padded(ty.dims(), &pads)?)?;
    for (axis, &(before, _)) in whole(&pads, ty.dims().len()).iter().enumerate() {
        let n = ty.dims().get(axis).copied().unwrap_or(0);
        value = cx.slice_along(&value, axis, before, n)?;
    }
    cx.set(value);
    Ok(())
}

#[allow(clippy::too_many_arguments, reason = "the facets that its records differ in")]
pub(super) const fn blocked(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    attrs: &'static ferroflow_op::AttrTable,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    gradient: Gradient,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    hlo: fn(&mut Lower<'_>) -> Result<()>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient,
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::Lower(hlo),
        batch: Batch::Loop("blocks move into the batch"),
        decompose: None,
        samples,
    }
}

const ND: &[TypeVar] = &[
    types("T", dtypes::ANY),
    types("Tblock_shape", dtypes::INDEX).or(DType::Int32),
    types("Tpaddings", dtypes::INDEX).or(DType::Int32),
];
const ND_CROPS: &[TypeVar] = &[
    types("T", dtypes::ANY),
    types("Tblock_shape", dtypes::INDEX).or(DType::Int32),
    types("Tcrops", dtypes::INDEX).or(DType::Int32),
];
const PADDINGS: &[TypeVar] =
    &[types("T", dtypes::ANY), types("Tpaddings", dtypes::INDEX).or(DType::Int32)];
const CROPS: &[TypeVar] = &[types("T", dtypes::ANY), types("Tidx", dtypes::INDEX).or(DType::Int32)];

fn matrix(values: &[i32]) -> Option<Array> {
    Array::from_slice(values, Shape::new([values.len() / 2, 2]).ok()?).ok()
}

/// Cases of an input shape, a block and borders.
fn nd_samples(s: &mut Vec<Case>, cases: &[(&[usize], &[i32], &[i32])]) {
    for (dims, block, pads) in cases {
        if let Some(pads) = matrix(pads) {
            Case::new(Attrs::NONE).numbers(dims).ints(block).fixed(pads).add(s);
        }
    }
}

/// Blocks of space into the batch.
pub static SPACE_TO_BATCH_ND: OpDef = blocked(
    "SpaceToBatchND",
    "Zero-pads the dimensions after the first by paddings, cuts them into blocks of block_shape and \
     moves the places within a block into the batch. A padded dimension that is not a multiple of its \
     block is an error.",
    Signature::new(
        &["input: T", "block_shape: const Tblock_shape", "paddings: const Tpaddings"],
        &["output: T"],
        ND,
    ),
    NoAttributes::ATTRS,
    |cx| infer(cx, to_batch),
    Gradient::Vjp(|g| {
        let (block, pads, dy) = (g.input(1)?, g.input(2)?, g.dy0()?);
        let dx = g.call(&BATCH_TO_SPACE_ND, [&dy, &block, &pads])?;
        g.set(0, dx)
    }),
    run_to_batch,
    lower_to_batch,
    |s| {
        nd_samples(
            s,
            &[
                (&[1, 4, 4, 1], &[2, 2], &[0, 0, 0, 0]),
                (&[1, 3, 2, 2], &[2, 3], &[1, 0, 0, 1]),
                (&[2, 5], &[3], &[0, 1]),
                (&[0, 2, 2, 1], &[2, 2], &[0, 0, 0, 0]),
                (&[2, 4, 1, 3, 2], &[2, 1, 3], &[0, 0, 2, 1, 0, 0]),
            ],
        )
    },
);
/// The batch into blocks of space.
pub static BATCH_TO_SPACE_ND: OpDef = blocked(
    "BatchToSpaceND",
    "The inverse of SpaceToBatchND: moves blocks of block_shape out of the batch into the dimensions \
     after it, then removes crops from their borders.",
    Signature::new(
        &["input: T", "block_shape: const Tblock_shape", "crops: const Tcrops"],
        &["output: T"],
        ND_CROPS,
    ),
    NoAttributes::ATTRS,
    |cx| infer(cx, to_space),
    Gradient::Vjp(|g| {
        let (block, crops, dy) = (g.input(1)?, g.input(2)?, g.dy0()?);
        let dx = g.call(&SPACE_TO_BATCH_ND, [&dy, &block, &crops])?;
        g.set(0, dx)
    }),
    run_to_space,
    lower_to_space,
    |s| {
        nd_samples(
            s,
            &[
                (&[4, 2, 2, 1], &[2, 2], &[0, 0, 0, 0]),
                (&[12, 2, 2, 1], &[2, 3], &[1, 0, 0, 1]),
                (&[6, 2], &[3], &[0, 1]),
                (&[0, 2, 2, 1], &[2, 2], &[0, 0, 0, 0]),
            ],
        )
    },
);
/// Square blocks into the batch.
pub static SPACE_TO_BATCH: OpDef = blocked(
    "SpaceToBatch",
    "SpaceToBatchND of images, with square blocks of block_size.",
    Signature::new(&["input: T", "paddings: const Tpaddings"], &["output: T"], PADDINGS),
    BlockSize::ATTRS,
    |cx| infer(cx, to_batch),
    Gradient::Vjp(|g| {
        let (pads, dy, t) = (g.input(1)?, g.dy0()?, g.attrs::<BlockSize>()?.clone());
        let dx = g.call_with(&BATCH_TO_SPACE, t, [&dy, &pads])?;
        g.set(0, dx)
    }),
    run_to_batch,
    lower_to_batch,
    |s| {
        for (dims, block_size, pads) in
            [([1usize, 4, 2, 3], 2, [0, 0, 0, 0]), ([2, 2, 4, 1], 3, [1, 0, 0, 2])]
        {
            if let Some(pads) = matrix(&pads) {
                Case::new(BlockSize { block_size }).numbers(&dims).fixed(pads).add(s);
            }
        }
    },
);
/// The batch into square blocks.
pub static BATCH_TO_SPACE: OpDef = blocked(
    "BatchToSpace",
    "BatchToSpaceND of images, with square blocks of block_size.",
    Signature::new(&["input: T", "crops: const Tidx"], &["output: T"], CROPS),
    BlockSize::ATTRS,
    |cx| infer(cx, to_space),
    Gradient::Vjp(|g| {
        let (crops, dy, t) = (g.input(1)?, g.dy0()?, g.attrs::<BlockSize>()?.clone());
        let dx = g.call_with(&SPACE_TO_BATCH, t, [&dy, &crops])?;
        g.set(0, dx)
    }),
    run_to_space,
    lower_to_space,
    |s| {
        for (dims, block_size, pads) in
            [([4usize, 2, 1, 3], 2, [0, 0, 0, 0]), ([9, 1, 2, 1], 3, [1, 0, 0, 2])]
        {
            if let Some(pads) = matrix(&pads) {
                Case::new(BlockSize { block_size }).numbers(&dims).fixed(pads).add(s);
            }
        }
    },
);
