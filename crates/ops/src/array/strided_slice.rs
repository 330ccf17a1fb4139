//! `StridedSlice`: NumPy's basic indexing, with TensorFlow's five masks, and its gradient.
//!
//! Invariant: one function, `resolve`, turns masks into a plain box with strides; inference, the
//! kernel and the gradient all read its answer.
//! Does not know: the indexing syntax of a front end.

use super::lower::Cut;
use super::position::moved;
use crate::batching::{composed, led_by, led_by_number};
use crate::prelude::*;
use ferroflow_kernels::moves;
use ferroflow_op::{Elements, SmallVec};

attributes! {
    /// Which entries of begin, end and strides have a special meaning, bit by bit.
    #[derive(Default)]
    pub struct Masks {
        /// Entries whose begin is as far as possible.
        begin_mask: i64 = 0,
        /// Entries whose end is as far as possible.
        end_mask: i64 = 0,
        /// The entry that stands for as many full dimensions as needed.
        ellipsis_mask: i64 = 0,
        /// Entries that insert a dimension of length 1.
        new_axis_mask: i64 = 0,
        /// Entries that pick one index and drop the dimension.
        shrink_axis_mask: i64 = 0,
    }
}

/// As many entries as an index has at most: the masks are of 32 bits.
const MOST_ENTRIES: usize = 32;

const TYPES: &[TypeVar] = &[types("T", dtypes::ANY), types("Index", dtypes::INDEX)];

/// Basic indexing.
pub static STRIDED_SLICE: OpDef = OpDef {
    name: "StridedSlice",
    doc: "Returns a strided slice of input: NumPy's basic indexing, its special entries in masks.",
    signature: Signature::new(
        &["input: T", "begin: const Index", "end: const Index", "strides: const Index"],
        &["output: T"],
        TYPES,
    ),
    attrs: Masks::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = cx.shape(0)?;
        let mut entries = None;
        for i in 1..4 {
            entries = entries.or(cx.shape(i)?.dim(0));
        }
        let (Some(n), Some(dims)) = (entries, shape.dims()) else {
            return cx.output(PartialShape::unknown());
        };
        let mut bounds: [Elements; 3] = Default::default();
        for (i, bounds) in bounds.iter_mut().enumerate() {
            *bounds = match cx.elements(i + 1)? {
                Some(known) => known,
                // More than there may be are refused, however many they are.
                None => Elements::from_elem(None, n.min(MOST_ENTRIES + 1)),
            };
        }
        let [begin, end, strides] = &bounds;
        let parts = resolve(dims, begin, end, strides, cx.attrs()?)?;
        cx.output(PartialShape::new(output_dims(&parts)))
    },
    gradient: Gradient::Vjp(|g| {
        let (x, dy) = (g.input(0)?, g.dy0()?);
        let mut inputs = vec![g.shape_of(&x)?];
        for i in 1..4 {
            inputs.push(g.input(i)?);
        }
        // The helper wants the shape in the dtype of the indices.
        let index = g.input(1)?.dtype();
        inputs[0] = g.cast(&inputs[0], index)?;
        inputs.push(dy);
        let attrs = g.attrs::<Masks>()?.clone();
        let dx = g.one(&STRIDED_SLICE_GRAD, attrs.into(), &inputs)?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let x = cx.input(0)?;
        let parts = resolve_known(cx, x.dims(), 1)?;
        let shape = cx.shape(0)?;
        // Whole rows from the front share memory with the input.
        let (first, rest) = parts.split_at(parts.len().min(1));
        let rest_full = rest
            .iter()
            .zip(x.dims().iter().skip(1))
            .all(|(p, &d)| p.begin == 0 && p.stride == 1 && p.count == Some(d));
        if let [p] = first
            && p.stride == 1
            && rest_full
            && parts.iter().filter(|p| !p.new_axis).count() == x.rank()
            && !parts.iter().any(|p| p.new_axis)
        {
            let rows = x.rows(p.begin as usize, p.count.unwrap_or(0))?;
            let out = rows.reshape(shape)?;
            return cx.set(out);
        }
        let (begin, strides, dims) = plain(&parts);
        let out = moved(x, |x| {
            let mut out = Array::uninit(x.dtype(), Shape::new(&dims)?)?;
            moves::strided_slice(x, &begin, &strides, &mut out).map(|()| out)
        })?;
        let out = out.reshape(shape)?;
        cx.set(out)
    }),
    hlo: Hlo::Lower(|cx| {
        let (x, ty) = (cx.input(0)?, cx.output_type(0)?);
        let cuts = cuts(cx, x.dims())?;
        let value = super::lower::cut(cx, x, &cuts)?;
        let value = cx.reshape(&value, ty.dims())?;
        cx.set(value);
        Ok(())
    }),
    batch: Batch::Rule(rows),
    decompose: None,
    samples: |s| {
        let case = |begin_mask, end_mask, ellipsis_mask, new_axis_mask, shrink_axis_mask| {
            Case::new(Masks {
                begin_mask,
                end_mask,
                ellipsis_mask,
                new_axis_mask,
                shrink_axis_mask,
            })
        };
        case(0, 0, 0, 0, 0).numbers(&[4, 5]).ints(&[1, 0]).ints(&[3, 5]).ints(&[1, 2]).add(s);
        case(3, 3, 0, 0, 0).numbers(&[4, 5]).ints(&[0, 0]).ints(&[0, 0]).ints(&[-1, -2]).add(s);
        case(0, 0, 0, 0, 1).numbers(&[4, 5]).ints(&[-1]).ints(&[0]).ints(&[1]).add(s);
        case(0, 0, 1, 2, 0).numbers(&[4, 5]).ints(&[0, 0]).ints(&[0, 0]).ints(&[1, 1]).add(s);
        case(0, 0, 0, 0, 0).numbers(&[4]).ints(&[3]).ints(&[1]).ints(&[1]).add(s);
    },
};

/// The gradient: `dy` put back at its places among zeros.
pub static STRIDED_SLICE_GRAD: OpDef = OpDef {
    name: "StridedSliceGrad",
    doc: "Returns the gradient of StridedSlice: dy at the places it was taken from, zeros elsewhere.",
    signature: Signature::new(
        &[
            "shape: const Index",
            "begin: const Index",
            "end: const Index",
            "strides: const Index",
            "dy: T",
        ],
        &["output: T"],
        TYPES,
    ),
    attrs: Masks::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = super::shape_value(cx, 0, false)?;
        cx.output(shape)
    },
    gradient: Gradient::Vjp(|g| {
        let dy = g.dy0()?;
        let inputs = [dy, g.input(1)?, g.input(2)?, g.input(3)?];
        let attrs = g.attrs::<Masks>()?.clone();
        let d = g.one(&STRIDED_SLICE, attrs.into(), &inputs)?;
        g.set(4, d)
    }),
    cpu: Cpu::Kernel(|cx| {
        let shape = cx.shape(0)?;
        let parts = resolve_known(cx, shape.dims(), 1)?;
        let (begin, strides, dims) = plain(&parts);
        let expected =
            Shape::new(output_dims(&parts).iter().map(|d| d.unwrap_or(0)).collect::<Vec<_>>())?;
        let dy = cx.input(4)?;
        if *dy.shape() != expected {
            return Err(Error::invalid_argument(format!(
                "shape of dy was {} instead of {expected}",
                dy.shape()
            )));
        }
        let out = moved(&dy.reshape(Shape::new(&dims)?)?, |dy| {
            let mut out = Array::zeros(dy.dtype(), shape)?;
            moves::strided_slice_grad(dy, &begin, &strides, &mut out).map(|()| out)
        })?;
        cx.set(out)
    }),
    hlo: Hlo::Lower(|cx| {
        let (dy, ty) = (cx.input(4)?, cx.output_type(0)?);
        let cuts = cuts(cx, ty.dims())?;
        let counts: Vec<usize> = cuts.iter().map(|c| c.count).collect();
        let dy = cx.reshape(dy, &counts)?;
        let value = super::lower::uncut(cx, &dy, &cuts)?;
        cx.set(value);
        Ok(())
    }),
    batch: Batch::Rule(grad_rows),
    decompose: None,
    samples: |s| {
        let case = Case::new(Masks::default()).ints(&[4, 5]).ints(&[1, 0]).ints(&[3, 5]);
        case.ints(&[1, 2]).numbers(&[2, 3]).add(s);
    },
};

/// One entry, resolved against its dimension.
#[derive(Clone, Debug)]
struct Part {
    begin: i64,
    stride: i64,
    /// How many elements it picks, where the dimension is known.
    count: Option<usize>,
    /// Whether it inserts a dimension.
    new_axis: bool,
    /// Whether its dimension is dropped.
    shrink: bool,
}

type Parts = SmallVec<[Part; 4]>;

fn known(values: Integers) -> Elements {
    values.into_iter().map(Some).collect()
}

fn resolve_known(cx: &Kernel<'_>, dims: &[usize], first: usize) -> Result<Parts> {
    let dims: PartialDims = dims.iter().map(|&d| Some(d)).collect();
    let list = |i: usize| cx.input(first + i)?.to_i64s().map(known);
    resolve(&dims, &list(0)?, &list(1)?, &list(2)?, cx.attrs()?)
}

/// Writes `value`, or what it broadcasts to, over the part of `target` that inputs 1 to 3 pick.
pub(crate) fn write(cx: &Kernel<'_>, target: &mut Array, value: &Array) -> Result<()> {
    let parts = resolve_known(cx, target.dims(), 1)?;
    let (begin, strides, dims) = plain(&parts);
    let asked: Vec<usize> = output_dims(&parts).iter().map(|d| d.unwrap_or(0)).collect();
    let asked = Shape::new(asked)?;
    let refused = || {
        Error::invalid_argument(format!(
            "Cannot broadcast input shape {} into final shape {asked}",
            value.shape()
        ))
    };
    // Ones before the dimensions of the slice say nothing.
    let more = value.rank().saturating_sub(asked.rank());
    let (lead, own) = value.dims().split_at(more);
    let own = Shape::new(own)?;
    if lead.iter().any(|&d| d != 1) || own.broadcast(&asked).ok().as_ref() != Some(&asked) {
        return Err(refused());
    }
    let value = &value.reshape(own)?;
    let spread;
    let value = if *value.shape() == asked {
        value
    } else {
        spread = moved(value, |value| {
            let mut all = Array::uninit(value.dtype(), asked.clone())?;
            moves::broadcast_to(value, &mut all).map(|()| all)
        })?;
        &spread
    };
    target.make_unique()?;
    moves::strided_assign(&value.reshape(Shape::new(&dims)?)?, &begin, &strides, target)
}

/// What is picked of each dimension, by inputs 1 to 3.
fn cuts(cx: &Lower<'_>, dims: &[usize]) -> Result<Vec<Cut>> {
    let known: PartialDims = dims.iter().map(|&d| Some(d)).collect();
    let list = |i: usize| cx.constant(i)?.to_i64s().map(self::known);
    let parts = resolve(&known, &list(1)?, &list(2)?, &list(3)?, cx.attrs()?)?;
    let (begin, stride, count) = plain(&parts);
    let each = begin.into_iter().zip(stride).zip(count).zip(dims);
    Ok(each.map(|(((begin, stride), count), &of)| Cut { begin, stride, count, of }).collect())
}

/// What each entry picks, the ellipsis expanded. Of an entry that is not known in full the number of elements
/// is not either.
fn resolve(
    dims: &[Option<usize>],
    begin: &[Option<i64>],
    end: &[Option<i64>],
    strides: &[Option<i64>],
    masks: &Masks,
) -> Result<Parts> {
    let n = begin.len();
    if end.len() != n || strides.len() != n || n > MOST_ENTRIES {
        return Err(Error::invalid_argument(format!(
            "Expected begin, end, and strides to be 1D equal size tensors of at most {MOST_ENTRIES} entries, \
             but got lengths {n}, {}, and {}",
            end.len(),
            strides.len()
        )));
    }
    let bit = |mask: i64, i: usize| mask >> i & 1 == 1;
    let is_new = |i: usize| bit(masks.new_axis_mask, i) && !bit(masks.ellipsis_mask, i);
    if masks.ellipsis_mask.count_ones() > 1 {
        return Err(Error::invalid_argument("Multiple ellipses in slice spec not allowed"));
    }
    if dims.is_empty() && n > 0 && (0..n).any(|i| !is_new(i) && !bit(masks.ellipsis_mask, i)) {
        return Err(Error::invalid_argument("Attempting to slice scalar input."));
    }
    let used = (0..n).filter(|&i| !is_new(i) && !bit(masks.ellipsis_mask, i)).count();
    let full = dims.len().checked_sub(used).ok_or_else(|| {
        Error::invalid_argument(format!(
            "Index out of range using input dim {}; input has only {} dims, but {used} dimensions are sliced",
            dims.len(),
            dims.len()
        ))
    })?;
    let whole =
        |d: Option<usize>| Part { begin: 0, stride: 1, count: d, new_axis: false, shrink: false };
    let mut parts = Parts::new();
    let mut left = dims.iter().copied();
    for i in 0..n {
        if bit(masks.ellipsis_mask, i) {
            parts.extend(left.by_ref().take(full).map(whole));
            continue;
        }
        if is_new(i) {
            parts.push(Part { begin: 0, stride: 1, count: Some(1), new_axis: true, shrink: false });
            continue;
        }
        let dim = left.next().flatten();
        let shrink = bit(masks.shrink_axis_mask, i);
        let (b, e, s) = (begin[i], end[i], strides[i]);
        let masked = (bit(masks.begin_mask, i), bit(masks.end_mask, i));
        let unread = |masked: bool| masked.then_some(0);
        parts.push(match (b.or(unread(masked.0)), e.or(unread(masked.1 || shrink)), s) {
            (Some(b), Some(e), Some(s)) => entry(i, dim, (b, e, s), masked, shrink)?,
            _ => Part {
                begin: 0,
                stride: 1,
                count: if shrink { Some(1) } else { None },
                new_axis: false,
                shrink,
            },
        });
    }
    parts.extend(left.map(whole));
    Ok(parts)
}

/// One `begin:end:stride` against a dimension, as Python slices: out of range is clamped, but a
/// single index must be in range.
fn entry(
    i: usize,
    dim: Option<usize>,
    (b, e, s): (i64, i64, i64),
    (no_begin, no_end): (bool, bool),
    shrink: bool,
) -> Result<Part> {
    if s == 0 {
        return Err(Error::invalid_argument(format!("strides[{i}] must be non-zero")));
    }
    let part = |begin, stride, count| Part { begin, stride, count, new_axis: false, shrink };
    let Some(d) = dim else {
        return Ok(part(b, s, if shrink { Some(1) } else { None }));
    };
    let d = d as i64;
    if shrink {
        if s < 0 {
            return Err(Error::invalid_argument("only stride 1 allowed on non-range indexing."));
        }
        let at = if b < 0 { b.saturating_add(d) } else { b };
        if !(0..d).contains(&at) {
            return Err(Error::invalid_argument(format!(
                "slice index {b} of dimension {i} out of bounds for a dimension of {d}"
            )));
        }
        return Ok(part(at, 1, Some(1)));
    }
    // For a negative stride the valid positions are shifted down by one.
    let (low, high) = if s > 0 { (0, d) } else { (-1, d - 1) };
    let clamp = |v: i64| (if v < 0 { v.saturating_add(d) } else { v }).clamp(low, high);
    let first = if no_begin { if s > 0 { low } else { high } } else { clamp(b) };
    let last = if no_end { if s > 0 { high } else { low } } else { clamp(e) };
    let span = if s > 0 { last - first } else { first - last };
    let step = s.unsigned_abs();
    let count = if span <= 0 { 0 } else { (span as u64).div_ceil(step) as usize };
    Ok(part(if count == 0 { 0 } else { first }, s, Some(count)))
}

fn output_dims(parts: &[Part]) -> PartialDims {
    parts.iter().filter(|p| !p.shrink).map(|p| p.count).collect()
}

/// Begin, stride and count of every dimension of the input (no new axes, nothing shrunk).
fn plain(parts: &[Part]) -> (Integers, Integers, Dims) {
    let own = || parts.iter().filter(|p| !p.new_axis);
    (
        own().map(|p| p.begin).collect(),
        own().map(|p| p.stride).collect(),
        own().map(|p| p.count.unwrap_or(0)).collect(),
    )
}

/// The masks of one row's entries as those of all rows': the first is taken whole.
fn masks_for_rows(own: &Masks) -> Masks {
    Masks {
        begin_mask: own.begin_mask << 1 | 1,
        end_mask: own.end_mask << 1 | 1,
        ellipsis_mask: own.ellipsis_mask << 1,
        new_axis_mask: own.new_axis_mask << 1,
        shrink_axis_mask: own.shrink_axis_mask << 1,
    }
}

/// Bounds and strides, led by those of the rows.
fn bounds(b: &mut Batching<'_>, first: usize) -> Result<[Value; 3]> {
    let (begin, end, strides) = (b.input(first)?, b.input(first + 1)?, b.input(first + 2)?);
    let begin = led_by_number(b, 0, &begin)?;
    let end = led_by_number(b, 0, &end)?;
    Ok([begin, end, led_by_number(b, 1, &strides)?])
}

fn rows(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[0]) {
        let m = b.attrs::<Masks>()?;
        let others = m.begin_mask | m.ellipsis_mask | m.new_axis_mask;
        let one = b.row_type(1)?.shape.dim(0) == Some(1) && b.row_rank(0).is_some_and(|r| r > 0);
        return match one && m.shrink_axis_mask == 1 && others == 0 && !b.is_batched(3) {
            true => composed(b, one_index),
            false => b.by_loop("bounds of each row's own"),
        };
    }
    let masks = masks_for_rows(b.attrs::<Masks>()?);
    let (x, [begin, end, strides]) = (b.input(0)?, bounds(b, 1)?);
    let y = b.one(&STRIDED_SLICE, masks.into(), &[x, begin, end, strides])?;
    b.set(y);
    Ok(())
}

/// What is at one index of the first dimension, wherever that is.
fn one_index(cx: &mut dyn Emit, _: &Attrs, inputs: &[Value]) -> Result<Outputs> {
    let [x, at, ..] = inputs else { return Err(Error::internal("another number of inputs")) };
    let at = cx.reshape(at, &ints(&[])?)?;
    let shape = cx.shape_of(x)?;
    let len = super::slice_of(cx, &shape, 0, 1)?;
    let len = cx.reshape(&len, &ints(&[])?)?;
    let len = cx.cast(&len, at.dtype())?;
    let from_end = cx.add(&at, &len)?;
    let negative = cx.less(&at, 0.0)?;
    let at = cx.select(&negative, &from_end, &at)?;
    let axis = Value::Constant(Array::scalar(0i32));
    let gather = super::gather::Gather { batch_dims: 0 };
    let y = cx.call_with(&super::gather::GATHER, gather, [x, &at, &axis])?;
    Ok(Outputs::from_elem(y, 1))
}

fn grad_rows(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[4]) {
        return b.by_loop("a shape or bounds of each row's own");
    }
    let masks = masks_for_rows(b.attrs::<Masks>()?);
    let (shape, dy, rows) = (b.input(0)?, b.input(4)?, b.rows().clone());
    let shape = led_by(b, &rows, &shape)?;
    let [begin, end, strides] = bounds(b, 1)?;
    let dx = b.one(&STRIDED_SLICE_GRAD, masks.into(), &[shape, begin, end, strides, dy])?;
    b.set(dx);
    Ok(())
}
