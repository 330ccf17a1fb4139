//! `Reshape`, `ExpandDims`, `Squeeze`: another shape for the same elements; no memory moves.
//!
//! Does not know: layouts, for arrays are row-major.

use super::shape_or_length;
use crate::batching::led_by;
use crate::prelude::*;

attributes! {
    /// Which dimensions of length 1 to drop; none stands for all.
    pub struct Squeeze {
        /// As above.
        squeeze_dims: Vec<i64> [0 ..] = Vec::new(),
    }
}

const fn view(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    batch: Batch,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs: NoAttributes::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::VIEW,
        infer,
        gradient: Gradient::Vjp(|g| {
            let (x, dy) = (g.input(0)?, g.dy0()?);
            let own = g.shape_of(&x)?;
            let dx = g.reshape(&dy, &own)?;
            g.set(0, dx)
        }),
        cpu: Cpu::Kernel(|cx| {
            let out = cx.input(0)?.reshape(cx.shape(0)?)?;
            cx.set(out)
        }),
        hlo: Hlo::Lower(super::lower::reshape),
        batch,
        decompose: None,
        samples,
    }
}

/// The elements in another shape.
pub static RESHAPE: OpDef = view(
    "Reshape",
    "Reshapes a tensor; one dimension of the shape may be -1 and is then computed.",
    Signature::new(
        &["tensor: T", "shape: const Tshape"],
        &["output: T"],
        &[types("T", dtypes::ANY), types("Tshape", dtypes::INDEX).or(DType::Int32)],
    ),
    infer_reshape,
    Batch::Rule(rows),
    |s| {
        let case = || Case::new(Attrs::NONE);
        case().numbers(&[2, 3]).ints(&[3, 2]).add(s);
        case().numbers(&[2, 3, 4]).ints(&[-1, 6]).add(s);
        case().numbers(&[1]).ints(&[]).add(s);
        case().numbers(&[2, 3]).int(6).add(s);
        case().numbers(&[0, 3]).ints(&[3, 0]).add(s);
        case().numbers(&[0, 2, 3]).ints(&[0, -1]).add(s);
        case().numbers(&[0, 5]).ints(&[0, -1, 2]).add(s);
    },
);
/// With a dimension of length 1 inserted.
pub static EXPAND_DIMS: OpDef = view(
    "ExpandDims",
    "Inserts a dimension of 1 into a tensor's shape, at the index dim.",
    Signature::new(
        &["input: T", "dim: const Tdim"],
        &["output: T"],
        &[types("T", dtypes::ANY), types("Tdim", dtypes::INDEX).or(DType::Int32)],
    ),
    infer_expand,
    Batch::Axes(1),
    |s| {
        Case::new(Attrs::NONE).numbers(&[2, 3]).int(1).add(s);
        Case::new(Attrs::NONE).numbers(&[2, 3]).int(-1).add(s);
    },
);
/// Without dimensions of length 1.
pub static SQUEEZE: OpDef = OpDef {
    attrs: Squeeze::ATTRS,
    ..view(
        "Squeeze",
        "Removes dimensions of size 1 from the shape of a tensor.",
        Signature::new(&["input: T"], &["output: T"], T_ANY),
        infer_squeeze,
        Batch::Rule(squeeze_rows),
        |s| {
            Case::new(Squeeze { squeeze_dims: vec![] }).numbers(&[1, 3, 1]).add(s);
            Case::new(Squeeze { squeeze_dims: vec![-1] }).numbers(&[1, 3, 1]).add(s);
        },
    )
};

/// A tensor is given fewer dimensions than this, in TensorFlow too.
const TOO_MANY: usize = 254;

fn infer_reshape(cx: &mut Infer<'_>) -> Result<()> {
    if let Some(shape) = plainly(cx) {
        return cx.output(&shape);
    }
    let (from, to) = (cx.shape(0)?, shape_or_length(cx, 1, true)?);
    let wanted = cx.integers(1)?;
    let (Some(wanted), Some(dims)) = (wanted, to.dims()) else { return cx.output(to) };
    if wanted.len() >= TOO_MANY {
        return Err(Error::invalid_argument(format!(
            "too many dimensions: must be < {TOO_MANY}, but received {}",
            wanted.len()
        )));
    }
    let wild = wanted.iter().filter(|&&d| d == -1).count();
    if wild > 1 {
        return Err(Error::invalid_argument(format!(
            "Only one input size may be -1, got {wanted:?}"
        )));
    }
    // What is known of the product on either side must agree.
    let known = Shape::new(dims.iter().map(|d| d.unwrap_or(1)).collect::<Vec<_>>())?.len();
    let Some(n) = from.len() else { return cx.output(to) };
    let refuse = || {
        Error::invalid_argument(format!(
            "Input to reshape is a tensor with {n} values, but the requested shape {} {known} (from \
             shape {from} to {wanted:?})",
            if wild == 1 { "requires a multiple of" } else { "has" }
        ))
    };
    if wild == 0 {
        return if known == n { cx.output(to) } else { Err(refuse()) };
    }
    if known == 0 {
        // Zeros on both sides stand for each other; the other dimensions give the missing one.
        let others = |dims: &[Option<usize>]| {
            dims.iter().flatten().filter(|&&d| d != 0).try_fold(1usize, |n, &d| n.checked_mul(d))
        };
        let own = from.dims().unwrap_or(&[]);
        let missing = others(own).zip(others(dims)).filter(|_| n == 0);
        let (own, wanted) = missing.ok_or_else(refuse)?;
        let filled = dims.iter().map(|d| d.or(Some(own / wanted)));
        return cx.output(PartialShape::new(filled.collect::<PartialDims>()));
    }
    if n % known != 0 {
        return Err(refuse());
    }
    let filled = dims.iter().map(|d| d.or(Some(n / known)));
    cx.output(PartialShape::new(filled.collect::<PartialDims>()))
}

/// The shape where both sides are known and agree, as is nearly always so when operations run at once; `None`
/// leaves it to the rules, errors too.
fn plainly(cx: &Infer<'_>) -> Option<Shape> {
    let (from, wanted) = (cx.known_shape(0)?, cx.value(1).filter(|w| w.rank() == 1)?);
    let wanted = wanted.to_i64s().ok().filter(|w| w.len() < TOO_MANY)?;
    let mut dims = Dims::new();
    let mut wild = None;
    let mut known = 1usize;
    for (i, &d) in wanted.iter().enumerate() {
        let d = match usize::try_from(d) {
            Ok(0) => return None,
            Ok(d) => d,
            Err(_) if d == -1 && wild.is_none() => {
                wild = Some(i);
                1
            }
            Err(_) => return None,
        };
        known = known.checked_mul(d)?;
        dims.push(d);
    }
    let n = from.len();
    match wild {
        Some(i) if n > 0 && n.is_multiple_of(known) => dims[i] = n / known,
        None if n == known => {}
        _ => return None,
    }
    Shape::new(dims).ok()
}

fn infer_expand(cx: &mut Infer<'_>) -> Result<()> {
    let shape = cx.shape(0)?;
    let Some(axis) = cx.integers(1)? else {
        return cx.output(
            shape.rank().map_or(PartialShape::unknown(), |r| PartialShape::of_rank(r + 1)),
        );
    };
    let &[axis] = axis.as_slice() else {
        return Err(Error::invalid_argument("dim must be a tensor with a single value"));
    };
    let Some(dims) = shape.dims() else { return cx.output(PartialShape::unknown()) };
    let axis = normalise_axis(axis, dims.len() + 1)?;
    let mut out = PartialDims::from_slice(dims);
    out.insert(axis, Some(1));
    cx.output(PartialShape::new(out))
}

fn infer_squeeze(cx: &mut Infer<'_>) -> Result<()> {
    let shape = cx.shape(0)?;
    let Some(dims) = shape.dims() else { return cx.output(PartialShape::unknown()) };
    let asked = &cx.attrs::<Squeeze>()?.squeeze_dims;
    let axes = asked.iter().map(|&a| normalise_axis(a, dims.len())).collect::<Result<Vec<_>>>()?;
    let mut out = PartialDims::new();
    for (i, &d) in dims.iter().enumerate() {
        let drop = if axes.is_empty() { d == Some(1) } else { axes.contains(&i) };
        if axes.is_empty() && d.is_none() {
            return cx.output(PartialShape::unknown());
        }
        if let (true, Some(n)) = (drop, d)
            && n != 1
        {
            return Err(Error::invalid_argument(format!(
                "Can not squeeze dim[{i}], expected a dimension of 1, got {n}, in shape {shape}"
            )));
        }
        if !drop {
            out.push(d);
        }
    }
    cx.output(PartialShape::new(out))
}

/// The rows before the shape.
fn rows(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[0]) {
        return b.by_loop("a shape of each row's own");
    }
    let (x, mut shape, rows) = (b.input(0)?, b.input(1)?, b.rows().clone());
    // What a dimension left out is, one row says: of no rows it could be anything.
    if let (Some(row), Some(wanted)) = (b.row_type(0)?.shape.known(), shape.constant()) {
        let (wanted, own) = (wanted.to_i64s()?, row.len());
        let known = wanted.iter().filter(|&&d| d != -1);
        let rest = known.fold(1usize, |n, &d| n.saturating_mul(usize::try_from(d).unwrap_or(0)));
        if wanted.contains(&-1) && rest > 0 {
            let left = i64::try_from(own / rest).unwrap_or(i64::MAX);
            let whole: Vec<i64> = wanted.iter().map(|&d| if d == -1 { left } else { d }).collect();
            shape = ints(&whole)?;
        }
    }
    let shape = led_by(b, &rows, &shape)?;
    b.emit_on(&[x, shape])
}

/// The dimensions of length 1 of a row, moved by one.
fn squeeze_rows(b: &mut Batching<'_>) -> Result<()> {
    let given = b.attrs::<Squeeze>()?.squeeze_dims.clone();
    let dims = match given.is_empty() {
        false => given.iter().map(|&d| d.saturating_add(i64::from(d >= 0))).collect(),
        true => {
            let Some(row) = b.row_type(0)?.shape.known() else {
                return b.by_loop("which dimensions go is known only when it runs");
            };
            let ones = row.dims().iter().enumerate().filter(|(_, d)| **d == 1);
            ones.map(|(i, _)| i as i64 + 1).collect::<Vec<_>>()
        }
    };
    let x = b.input(0)?;
    let y = match dims.is_empty() {
        true => x,
        false => b.call_with(&SQUEEZE, Squeeze { squeeze_dims: dims }, [&x])?,
    };
    b.set(y);
    Ok(())
}
