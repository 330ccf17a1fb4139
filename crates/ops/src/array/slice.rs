//! `Slice`: a box given by its begin and size.
//!
//! Does not know: strides; see `strided_slice`.

use super::position::moved;
use crate::batching::led_by_number;
use crate::prelude::*;
use ferroflow_kernels::moves;
use ferroflow_op::Elements;

/// More dimensions than this are not taken to be meant.
const MOST_DIMENSIONS: usize = 254;

/// `input[begin .. begin + size]` in every dimension.
pub static SLICE: OpDef = OpDef {
    name: "Slice",
    doc: "Returns a slice from input, from begin on; a size of -1 goes to the end of a dimension.",
    signature: Signature::new(
        &["input: T", "begin: const Index", "size: const Index"],
        &["output: T"],
        &[types("T", dtypes::ANY), types("Index", dtypes::INDEX)],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = cx.shape(0)?;
        let (begin, size) = (cx.elements(1)?, cx.elements(2)?);
        let rank = cx.shape(1)?.dim(0).or(cx.shape(2)?.dim(0));
        let dims: PartialDims = match (shape.dims(), rank) {
            (Some(dims), _) => dims.iter().copied().collect(),
            // As many as are sliced; more than a shape has are refused with those that are known.
            (None, Some(rank)) if rank <= MOST_DIMENSIONS => PartialDims::from_elem(None, rank),
            (None, _) => return cx.output(PartialShape::unknown()),
        };
        // What is not known of the one may be known of the other.
        let unknown = || Elements::from_elem(None, dims.len());
        let sizes = sizes(&dims, &begin.unwrap_or_else(unknown), &size.unwrap_or_else(unknown))?;
        cx.output(PartialShape::new(sizes))
    },
    gradient: Gradient::Vjp(|g| {
        // Zeros around dy: `begin` before, what is left after.
        let (x, begin, y, dy) = (g.input(0)?, g.input(1)?, g.output(0)?, g.dy0()?);
        let (Some(from), Some(to), Some(at)) =
            (x.shape().known(), y.shape().known(), begin.constant())
        else {
            let (from, to) = (g.shape_of(&x)?, g.shape_of(&y)?);
            let begin = g.cast(&begin, DType::Int32)?;
            let rest = g.sub(&from, &to)?;
            let after = g.sub(&rest, &begin)?;
            let sides = super::concat::Pack { n: 2, axis: 1 };
            let paddings = g.call_with(&super::concat::PACK, sides, [&begin, &after])?;
            let dx = g.call(&super::pad::PAD, [&dy, &paddings])?;
            return g.set(0, dx);
        };
        let mut paddings = Vec::new();
        for ((&n, &m), b) in from.dims().iter().zip(to.dims()).zip(at.to_i64s()?) {
            paddings.extend([b, n as i64 - m as i64 - b]);
        }
        let rows = from.rank();
        let paddings: Vec<i32> = paddings.iter().map(|&p| p as i32).collect();
        let paddings = Array::from_slice(&paddings, Shape::new([rows, 2])?)?;
        let dx = g.call(&super::pad::PAD, [&dy, &Value::Constant(paddings)])?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let begin = cx.input(1)?.to_i64s()?.iter().map(|&b| b as usize).collect::<Vec<_>>();
        let x = cx.input(0)?;
        let out = moved(x, |x| {
            let mut out = Array::uninit(x.dtype(), cx.shape(0)?)?;
            moves::slice(x, &begin, &mut out).map(|()| out)
        })?;
        cx.set(out)
    }),
    hlo: Hlo::Lower(|cx| {
        let (x, ty) = (cx.input(0)?, cx.output_type(0)?);
        let begin: Vec<usize> =
            cx.constant(1)?.to_i64s()?.iter().map(|&b| usize::try_from(b).unwrap_or(0)).collect();
        let value = cx.slice(x, &begin, ty.dims(), &vec![1; begin.len()])?;
        cx.set(value);
        Ok(())
    }),
    batch: Batch::Rule(rows),
    decompose: None,
    samples: |s| {
        let case = || Case::new(Attrs::NONE);
        case().numbers(&[3, 4]).ints(&[1, 0]).ints(&[2, 3]).add(s);
        case().numbers(&[3, 4]).ints(&[1, 2]).ints(&[-1, -1]).add(s);
        case().numbers(&[3]).ints(&[3]).ints(&[0]).add(s);
    },
};

/// The size of the box in every dimension.
fn sizes(
    dims: &[Option<usize>],
    begin: &[Option<i64>],
    size: &[Option<i64>],
) -> Result<PartialDims> {
    let shown = |n: Option<i64>| n.map_or("?".into(), |n| n.to_string());
    if begin.len() != dims.len() || size.len() != dims.len() {
        let listed =
            |list: &[Option<i64>]| list.iter().map(|&n| shown(n)).collect::<Vec<_>>().join(", ");
        return Err(Error::invalid_argument(format!(
            "Expected begin and size arguments to be 1-D tensors of size {}, but got [{}] and [{}]",
            dims.len(),
            listed(begin),
            listed(size)
        )));
    }
    let mut out = PartialDims::new();
    for (i, ((&d, &b), &s)) in dims.iter().zip(begin).zip(size).enumerate() {
        let refuse = || {
            Error::invalid_argument(format!(
                "Expected begin[{i}] in [0, {0}] and begin[{i}] + size[{i}] <= {0}, but got begin \
                 {1} and size {2}",
                shown(d.map(|d| d as i64)),
                shown(b),
                shown(s)
            ))
        };
        let b = b.map(usize::try_from).transpose().map_err(|_| refuse())?;
        let size = match (s, d, b) {
            (None, ..) | (Some(-1), None, _) | (Some(-1), _, None) => None,
            (Some(-1), Some(d), Some(b)) => Some(d.checked_sub(b).ok_or_else(refuse)?),
            (Some(s), ..) => Some(usize::try_from(s).map_err(|_| refuse())?),
        };
        // A begin that is not known is 0 at least.
        if let (Some(d), Some(n)) = (d, size)
            && b.unwrap_or(0).checked_add(n).is_none_or(|end| end > d)
        {
            return Err(refuse());
        }
        out.push(size);
    }
    Ok(out)
}

/// All rows of each slice.
fn rows(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[0]) {
        return b.by_loop("bounds of each row's own");
    }
    let (x, begin, size) = (b.input(0)?, b.input(1)?, b.input(2)?);
    let begin = led_by_number(b, 0, &begin)?;
    let size = led_by_number(b, -1, &size)?;
    b.emit_on(&[x, begin, size])
}
