//! Channels first as channels last: what works on images or volumes whose channels follow the batch is, with
//! its images turned round, what works on those whose channels come last.
//!
//! Invariant: the parts of an operation are transpositions and itself in the other layout, so a graph that
//! stays in one layout is left with a transposition where it begins and where it ends.
//! Does not know: what the operations compute.

use ferroflow_op::{At, Replacement, Source};
use ferroflow_ops::array::concat::concat;
use ferroflow_ops::array::slice_of;
use ferroflow_ops::array::transpose::{constant_perm, transpose};
use ferroflow_ops::prelude::*;

/// A list with one entry, or one pair of them, for each dimension, the channels brought to its end.
pub(crate) fn last<T: Copy>(list: &[T]) -> Vec<T> {
    match list {
        [batch, channel, rest @ ..] => {
            [*batch].into_iter().chain(rest.iter().copied()).chain([*channel]).collect()
        }
        _ => list.to_vec(),
    }
}

/// [`last`] of pairs that stand one after the other.
pub(crate) fn last_pairs(list: &[i64]) -> Vec<i64> {
    match list {
        [a, b, c, d, rest @ ..] => {
            [*a, *b].into_iter().chain(rest.iter().copied()).chain([*c, *d]).collect()
        }
        _ => list.to_vec(),
    }
}

/// Brings the channels of `x` to the end.
pub(crate) fn to_last(cx: &mut dyn Emit, x: &Value, rank: i64) -> Result<Value> {
    let perm: Vec<i64> = [0].into_iter().chain(2..rank).chain([1]).collect();
    transpose(cx, x, &perm)
}

/// Brings the channels of `x` back behind the batch.
pub(crate) fn to_first(cx: &mut dyn Emit, x: &Value, rank: i64) -> Result<Value> {
    transpose(cx, x, &first_perm(rank))
}

fn first_perm(rank: i64) -> Vec<i64> {
    [0, rank - 1].into_iter().chain(1..rank - 1).collect()
}

/// The shape of the turned images, from the vector that is the shape of the images.
fn shape_to_last(cx: &mut dyn Emit, shape: &Value) -> Result<Value> {
    let known = match shape {
        Value::Array(a) | Value::Constant(a) => Some(last(&a.to_i64s()?)),
        Value::Symbol(_) => None,
    };
    if let Some(known) = known
        && shape.dtype() == DType::Int32
    {
        return ints(&known);
    }
    let parts =
        [slice_of(cx, shape, 0, 1)?, slice_of(cx, shape, 2, -1)?, slice_of(cx, shape, 1, 1)?];
    concat(cx, &parts, 0)
}

/// Attributes that say where the channels are.
pub(crate) trait Turned: Sized {
    /// The rank of the images.
    const RANK: i64;
    /// The same for channels that come last, if these are for such that come first.
    fn turned(&self) -> Option<Self>;
}

/// The parts of a record with such attributes where the channels come first: itself with the channels last.
macro_rules! turned {
    ($attrs:ty, $op:path, $roles:expr) => {
        |attrs| {
            attrs.get::<$attrs>().ok()?.turned()?;
            Some(|cx, attrs, inputs| {
                let last = attrs.get::<$attrs>()?.turned();
                let last = last.ok_or_else(|| Error::internal("the channels come last already"))?;
                let rank = <$attrs as Turned>::RANK;
                $crate::channels::around(cx, &$op, last, rank, $roles, inputs)
            })
        }
    };
}
pub(crate) use turned;

/// What an operation takes and gives.
#[derive(Clone, Copy, Default)]
pub(crate) struct Roles {
    /// Which inputs are images.
    pub images: &'static [usize],
    /// Which input is the shape of an image.
    pub shape: Option<usize>,
    /// Whether the first output is an image.
    pub gives: bool,
}

/// `op` with attributes that say channels last, on turned images; what it gives is turned back.
pub(crate) fn around(
    cx: &mut dyn Emit,
    op: &'static OpDef,
    attrs: impl Into<Attrs>,
    rank: i64,
    roles: Roles,
    inputs: &[Value],
) -> Result<Outputs> {
    let mut turned = inputs.to_vec();
    for (i, value) in turned.iter_mut().enumerate() {
        if roles.images.contains(&i) {
            *value = to_last(cx, value, rank)?;
        } else if roles.shape == Some(i) {
            *value = shape_to_last(cx, value)?;
        }
    }
    let mut outputs = cx.emit(op, attrs.into(), &turned)?;
    if roles.gives
        && let Some(image) = outputs.first_mut()
    {
        *image = to_first(cx, image, rank)?;
    }
    Ok(outputs)
}

/// The node that turns channels that are last to the place behind the batch, if it makes input `i`, with
/// what it turns and its permutation.
fn turn_of<'a>(at: &At<'a>, i: usize) -> Option<(At<'a>, [ferroflow_op::Operand; 2])> {
    let turn = at.producer(i)?;
    let perm = constant_perm(&turn)?;
    let rank = i64::try_from(perm.len()).ok()?;
    (rank > 2 && perm == first_perm(rank)).then_some(())?;
    let inputs = turn.inputs()?;
    Some((turn, inputs))
}

/// For an operation on a turned image that could as well take the image as it was: that, turned.
pub(crate) fn before_turn(
    at: &At<'_>,
    to: &'static OpDef,
    attrs: Attrs,
    gives: bool,
) -> Option<Replacement> {
    let (turn, [x, perm]) = turn_of(at, 0)?;
    turn.is_read_once().then_some(())?;
    let rest = at.all_inputs().into_iter().skip(1);
    let same = Replacement::one(to, attrs, [x].into_iter().chain(rest));
    if !gives {
        return Some(same);
    }
    Some(same.then(turn.op(), Attrs::NONE, [Source::New(0), Source::There(perm)]))
}
