//! `MatrixDiagV3`, `MatrixDiagPartV3`, `MatrixSetDiagV3`: diagonals of the innermost matrices, one or
//! a band of them.
//!
//! Invariant: where `k` is one number, or two equal ones, diagonals have no dimension of their own.
//! Does not know: how elements move.

use ferroflow_kernels::diagonal::Diagonals;
use ferroflow_kernels::generate;
use ferroflow_ops::array::position::{pick, positions};
use ferroflow_ops::math::reduce;
use ferroflow_ops::prelude::*;

/// At which end of its row a diagonal lies that is shorter than the longest: those above the main
/// one, those below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Those above at the left, those below at the right.
    LeftRight,
    /// Those above at the right, those below at the left.
    RightLeft,
    /// All at the left.
    LeftLeft,
    /// All at the right.
    RightRight,
}

impl AttrField for Align {
    const KIND: ferroflow_op::AttrKind = ferroflow_op::AttrKind::String;
    const ALLOWED: &'static [&'static str] =
        &["LEFT_RIGHT", "RIGHT_LEFT", "LEFT_LEFT", "RIGHT_RIGHT"];
    fn to_value(&self) -> ferroflow_op::AttrValue {
        let name = match self {
            Align::LeftRight => "LEFT_RIGHT",
            Align::RightLeft => "RIGHT_LEFT",
            Align::LeftLeft => "LEFT_LEFT",
            Align::RightRight => "RIGHT_RIGHT",
        };
        ferroflow_op::AttrValue::String(name.into())
    }
    fn from_value(value: &ferroflow_op::AttrValue) -> Option<Align> {
        let ferroflow_op::AttrValue::String(name) = value else { return None };
        match name.as_str()? {
            "LEFT_RIGHT" => Some(Align::LeftRight),
            "RIGHT_LEFT" => Some(Align::RightLeft),
            "LEFT_LEFT" => Some(Align::LeftLeft),
            "RIGHT_RIGHT" => Some(Align::RightRight),
            _ => None,
        }
    }
}

attributes! {
    /// How diagonals lie in a matrix of diagonals.
    pub struct Diag {
        /// As above.
        align: Align = Align::RightLeft,
    }
}

impl Diag {
    pub(crate) fn band(
        &self,
        rows: usize,
        columns: usize,
        (lower, upper): (i64, i64),
    ) -> Diagonals {
        Diagonals {
            rows,
            columns,
            lower,
            upper,
            upper_right: matches!(self.align, Align::RightLeft | Align::RightRight),
            lower_right: matches!(self.align, Align::LeftRight | Align::RightRight),
        }
    }
}

/// The lowest and the highest diagonal that `k` names.
pub(crate) fn ends(k: &[i64]) -> Result<(i64, i64)> {
    match *k {
        [k] => Ok((k, k)),
        [lower, upper] if lower > upper => Err(Error::invalid_argument(format!(
            "lower_diag_index must not be larger than upper_diag_index: {lower} > {upper}"
        ))),
        [lower, upper] => Ok((lower, upper)),
        _ => Err(Error::invalid_argument(format!(
            "diag_index must have only one or two elements, received {} elements",
            k.len()
        ))),
    }
}

/// Refuses diagonals that no matrix of this size has.
fn within(rows: usize, columns: usize, (lower, upper): (i64, i64)) -> Result<()> {
    for (name, d) in [("lower_diag_index", lower), ("upper_diag_index", upper)] {
        let inside = d == 0 || (d > -(rows as i64) && d < columns as i64);
        if !inside {
            return Err(Error::invalid_argument(format!(
                "{name} is out of bound: {d}. It must be between -{rows} and {columns}"
            )));
        }
    }
    Ok(())
}

/// What `k`, input `i`, says while shapes are inferred.
fn known_ends(cx: &Infer<'_>, i: usize) -> Result<Option<(i64, i64)>> {
    if cx.shape(i)?.rank().is_some_and(|r| r > 1) {
        return Err(Error::invalid_argument(format!(
            "diag_index must be a scalar or vector, received shape: {}",
            cx.shape(i)?
        )));
    }
    cx.integers(i)?.map(|k| ends(&k)).transpose()
}

fn at_least(shape: &PartialShape, rank: usize, name: &str) -> Result<()> {
    if shape.rank().is_some_and(|r| r < rank) {
        return Err(Error::invalid_argument(format!(
            "{name} must be at least {rank}-dim, received shape: {shape}"
        )));
    }
    Ok(())
}

/// How many rows and columns matrices of such diagonals have: as given, or the least.
fn size(width: usize, (lower, upper): (i64, i64), given: [i64; 2]) -> Result<[usize; 2]> {
    let part = |d: i64| usize::try_from(d).unwrap_or(0);
    let too_large = || Error::resource_exhausted("the size of a matrix overflows");
    let least = [
        width.checked_add(part(upper.saturating_neg())).ok_or_else(too_large)?,
        width.checked_add(part(lower)).ok_or_else(too_large)?,
    ];
    let mut out = least;
    let mut exact = false;
    for (((name, given), least), out) in
        [("rows", given[0]), ("columns", given[1])].into_iter().zip(least).zip(&mut out)
    {
        if given == -1 {
            exact = true;
            continue;
        }
        match usize::try_from(given) {
            Ok(n) if n >= least => {
                *out = n;
                exact |= n == least;
            }
            _ => {
                return Err(Error::invalid_argument(format!(
                    "The number of {name} is too small: {given} given, at least {least} are needed"
                )));
            }
        }
    }
    if given == [-1, -1] {
        let side = least[0].max(least[1]);
        return Ok([side, side]);
    }
    if !exact {
        return Err(Error::invalid_argument(format!(
            "The number of rows or columns is not consistent with the specified d_lower, d_upper, \
             and diagonal: {} and {} given, {} or {} would be",
            given[0], given[1], least[0], least[1]
        )));
    }
    Ok(out)
}

/// The leading dimensions of a tensor of diagonals, and the length of one.
fn split<D: Copy + PartialEq + std::fmt::Debug>(
    dims: &[D],
    band: (i64, i64),
    fits: impl Fn(D, usize) -> bool,
) -> Result<(&[D], D)> {
    let wrong =
        || Error::invalid_argument(format!("diagonal of shape {dims:?} has too few dimensions"));
    let [lead @ .., width] = dims else { return Err(wrong()) };
    if band.0 == band.1 {
        return Ok((lead, *width));
    }
    let [lead @ .., count] = lead else { return Err(wrong()) };
    let wanted = usize::try_from(band.1.saturating_sub(band.0)).map_or(0, |n| n.saturating_add(1));
    if !fits(*count, wanted) {
        return Err(Error::invalid_argument(format!(
            "The number of diagonals provided in the input does not match the lower_diag_index and \
             upper_diag_index range: {count:?} given, {wanted} wanted"
        )));
    }
    Ok((lead, *width))
}

/// Matrices of diagonals.
pub static MATRIX_DIAG: OpDef = OpDef {
    name: "MatrixDiagV3",
    doc: "Returns matrices with given diagonals and padding everywhere else. k names the diagonals: one, \
          or the lowest and the highest of a band.",
    signature: Signature::new(
        &[
            "diagonal: T",
            "k: const int32",
            "num_rows: const int32",
            "num_cols: const int32",
            "padding_value: T",
        ],
        &["output: T"],
        T_ANY,
    ),
    attrs: Diag::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let diagonal = cx.shape(0)?;
        at_least(&diagonal, 1, "diagonal")?;
        for i in 2..5 {
            cx.with_rank(i, 0)?;
        }
        let (Some(dims), Some(band)) = (diagonal.dims(), known_ends(cx, 1)?) else {
            return cx.output(PartialShape::unknown());
        };
        let (lead, width) = split(dims, band, |a, b| a.is_none_or(|a| a == b))?;
        let given = match (cx.integers(2)?, cx.integers(3)?) {
            (Some(r), Some(c)) => r.first().copied().zip(c.first().copied()),
            _ => None,
        };
        let mut out = PartialDims::from_slice(lead);
        match (width, given) {
            (Some(width), Some((r, c))) => {
                let of = Diag { align: Align::LeftLeft }.band(0, 0, band);
                out.extend(size(width, (of.lower, of.upper), [r, c])?.map(Some));
            }
            _ => out.extend([None, None]),
        }
        cx.output(PartialShape::new(out))
    },
    gradient: Gradient::Vjp(|g| {
        let (k, dy) = (g.input(1)?, g.dy0()?);
        let attrs = g.attrs::<Diag>()?.clone();
        let zero = scalar(&dy, 0.0)?;
        let dx = g.call_with(&MATRIX_DIAG_PART, attrs, [&dy, &k, &zero])?;
        if g.wants(4) {
            // The padding is everywhere but where a diagonal is.
            let own = rest(g, &dy, &dx)?;
            g.set(4, own)?;
        }
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let (x, padding) = (cx.input(0)?, cx.input(4)?);
        let band = ends(&cx.input(1)?.to_i64s()?)?;
        let (_, width) = split(x.dims(), band, |a, b| a == b)?;
        let given = [cx.input(2)?.to_i64()?, cx.input(3)?.to_i64()?];
        let [rows, columns] = size(width, band, given)?;
        let band = cx.attrs::<Diag>()?.band(rows, columns, band);
        let out = with_two(x, padding, |x, padding| {
            let mut out = Array::uninit(x.dtype(), cx.shape(0)?)?;
            generate::fill(padding, &mut out)?;
            band.put(x, &mut out).map(|()| out)
        })?;
        cx.set(out)
    }),
    hlo: Hlo::Lower(crate::diag_lower::matrices),
    batch: Batch::Leading(&[0]),
    decompose: None,
    samples: |s| {
        let one = || Case::new(Diag { align: Align::RightLeft });
        one().numbers(&[3]).int(0).int(-1).int(-1).numbers(&[]).add(s);
        one().numbers(&[2, 3]).int(1).int(-1).int(-1).numbers(&[]).add(s);
        one().numbers(&[2, 2]).int(-1).int(3).int(4).numbers(&[]).add(s);
        one().numbers(&[0]).int(0).int(-1).int(-1).numbers(&[]).add(s);
        one().numbers(&[2]).int(0).int(4).int(-1).numbers(&[]).add(s);
        // TensorFlow takes a diagonal here that it does not find there: there is no gradient.
        let case = || Case::new(Diag { align: Align::RightLeft }).not_smooth();
        case().numbers(&[2, 2, 0]).ints(&[0, 1]).int(-1).int(-1).numbers(&[]).add(s);
        for align in [Align::RightLeft, Align::LeftRight, Align::LeftLeft, Align::RightRight] {
            let case = |align| Case::new(Diag { align });
            case(align).numbers(&[2, 4, 3]).ints(&[-2, 1]).int(-1).int(-1).numbers(&[]).add(s);
        }
        one().numbers(&[3, 3]).ints(&[-1, 1]).int(3).int(4).numbers(&[]).add(s);
    },
};

/// The sum of `all` less that of `part`.
fn rest(g: &mut Grad<'_>, all: &Value, part: &Value) -> Result<Value> {
    let mut total = |x: &Value| {
        let flat = g.reshape(x, &ints(&[-1])?)?;
        g.reduce(&reduce::SUM, &flat, &ints(&[0])?, false)
    };
    let (all, part) = (total(all)?, total(part)?);
    g.sub(&all, &part)
}

/// What `f` makes of two arrays of one dtype, by the positions of their elements if that is not
/// plain.
fn with_two(
    x: &Array,
    other: &Array,
    f: impl FnOnce(&Array, &Array) -> Result<Array>,
) -> Result<Array> {
    if x.dtype().is_plain() {
        return f(x, other);
    }
    let places = f(&positions(x, 0)?, &positions(other, x.len())?)?;
    pick(&[x, other], &places)
}

/// Diagonals of matrices.
pub static MATRIX_DIAG_PART: OpDef = OpDef {
    name: "MatrixDiagPartV3",
    doc: "Returns the diagonals of matrices that k names: one, or the lowest and the highest of a band; a \
          diagonal shorter than the longest is filled up with padding.",
    signature: Signature::new(
        &["input: T", "k: const int32", "padding_value: T"],
        &["diagonal: T"],
        T_ANY,
    ),
    attrs: Diag::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = cx.shape(0)?;
        at_least(&shape, 2, "input")?;
        cx.with_rank(2, 0)?;
        let (Some([lead @ .., rows, columns]), Some(band)) = (shape.dims(), known_ends(cx, 1)?)
        else {
            return cx.output(PartialShape::unknown());
        };
        let mut out = PartialDims::from_slice(lead);
        let (mut count, mut width) = (None, None);
        if let (Some(rows), Some(columns)) = (*rows, *columns) {
            within(rows, columns, band)?;
            let band = Diag { align: Align::LeftLeft }.band(rows, columns, band);
            (count, width) = (Some(band.count()), Some(band.width()));
        }
        if band.0 != band.1 {
            out.push(count.or_else(|| usize::try_from(band.1 - band.0 + 1).ok()));
        }
        out.push(width);
        cx.output(PartialShape::new(out))
    },
    gradient: Gradient::Vjp(|g| {
        let (x, k, dy) = (g.input(0)?, g.input(1)?, g.dy0()?);
        let attrs = g.attrs::<Diag>()?.clone();
        let zeros = g.zeros_like(&x)?;
        let dx = g.call_with(&MATRIX_SET_DIAG, attrs, [&zeros, &dy, &k])?;
        if g.wants(2) {
            let own = rest(g, &dy, &dx)?;
            g.set(2, own)?;
        }
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let (x, padding) = (cx.input(0)?, cx.input(2)?);
        let band = ends(&cx.input(1)?.to_i64s()?)?;
        let &[.., rows, columns] = x.dims() else {
            return Err(Error::invalid_argument("input must be at least 2-dim"));
        };
        within(rows, columns, band)?;
        let band = cx.attrs::<Diag>()?.band(rows, columns, band);
        let out = with_two(x, padding, |x, padding| {
            let mut out = Array::uninit(x.dtype(), cx.shape(0)?)?;
            band.take(x, padding, &mut out).map(|()| out)
        })?;
        cx.set(out)
    }),
    hlo: Hlo::Lower(crate::diag_lower::diagonals),
    batch: Batch::Leading(&[0]),
    decompose: None,
    samples: |s| {
        let case = |align| Case::new(Diag { align });
        let one = || case(Align::RightLeft);
        one().numbers(&[3, 3]).int(0).numbers(&[]).add(s);
        one().numbers(&[2, 3, 4]).int(2).numbers(&[]).add(s);
        one().numbers(&[2, 4, 3]).int(-3).numbers(&[]).add(s);
        one().numbers(&[0, 3]).int(0).numbers(&[]).add(s);
        one().numbers(&[0, 2, 3]).ints(&[-1, 1]).numbers(&[]).add(s);
        for align in [Align::RightLeft, Align::LeftRight, Align::LeftLeft, Align::RightRight] {
            case(align).numbers(&[2, 3, 4]).ints(&[-2, 3]).numbers(&[]).add(s);
        }
        one().numbers(&[4, 3]).ints(&[1, 2]).numbers(&[]).add(s);
        one().numbers(&[3, 3]).ints(&[1, 1]).numbers(&[]).add(s);
    },
};

/// Matrices with other diagonals.
pub static MATRIX_SET_DIAG: OpDef = OpDef {
    name: "MatrixSetDiagV3",
    doc: "Returns matrices whose diagonals that k names, one or a band of them, are replaced.",
    signature: Signature::new(
        &["input: T", "diagonal: T", "k: const int32"],
        &["output: T"],
        T_ANY,
    ),
    attrs: Diag::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (shape, diagonal) = (cx.shape(0)?, cx.shape(1)?);
        at_least(&shape, 2, "input")?;
        at_least(&diagonal, 1, "diagonal")?;
        let band = known_ends(cx, 2)?;
        let (Some([lead @ .., rows, columns]), Some(dims), Some(band)) =
            (shape.dims(), diagonal.dims(), band)
        else {
            return cx.output(shape);
        };
        let (own, width) = split(dims, band, |a, b| a.is_none_or(|a| a == b))?;
        PartialShape::new(lead).merge(&PartialShape::new(own)).map_err(|_| {
            Error::invalid_argument(format!(
                "diagonal of shape {diagonal} does not fit matrices of shape {shape}"
            ))
        })?;
        if let (Some(rows), Some(columns), Some(width)) = (*rows, *columns, width) {
            within(rows, columns, band)?;
            let wanted = Diag { align: Align::LeftLeft }.band(rows, columns, band).width();
            if width != wanted {
                return Err(Error::invalid_argument(format!(
                    "The length of the diagonals is {width}, but the longest of {shape} has {wanted}"
                )));
            }
        }
        cx.output(shape)
    },
    gradient: Gradient::Vjp(|g| {
        let (diagonal, k, dy) = (g.input(1)?, g.input(2)?, g.dy0()?);
        let attrs = g.attrs::<Diag>()?.clone();
        if g.wants(0) {
            let zeros = g.zeros_like(&diagonal)?;
            let dx = g.call_with(&MATRIX_SET_DIAG, attrs.clone(), [&dy, &zeros, &k])?;
            g.set(0, dx)?;
        }
        if g.wants(1) {
            let zero = scalar(&dy, 0.0)?;
            let dd = g.call_with(&MATRIX_DIAG_PART, attrs, [&dy, &k, &zero])?;
            g.set(1, dd)?;
        }
        Ok(())
    }),
    cpu: Cpu::Kernel(|cx| {
        let band = ends(&cx.input(2)?.to_i64s()?)?;
        let &[.., rows, columns] = cx.input(0)?.dims() else {
            return Err(Error::invalid_argument("input must be at least 2-dim"));
        };
        within(rows, columns, band)?;
        let band = cx.attrs::<Diag>()?.band(rows, columns, band);
        let plain = cx.input(0)?.dtype().is_plain();
        if let Some(mut out) = if plain { cx.reuse(0, 0) } else { None } {
            band.put(cx.input(1)?, &mut out)?;
            return cx.set(out);
        }
        let out = with_two(cx.input(0)?, cx.input(1)?, |x, diagonal| {
            let mut out = x.alias();
            out.make_unique()?;
            band.put(diagonal, &mut out).map(|()| out)
        })?;
        cx.set(out)
    }),
    hlo: Hlo::Lower(crate::diag_lower::replaced),
    batch: Batch::Leading(Batch::ALL),
    decompose: None,
    samples: |s| {
        let case = |align| Case::new(Diag { align });
        let one = || case(Align::RightLeft);
        one().numbers(&[3, 3]).numbers(&[3]).int(0).add(s);
        one().numbers(&[2, 3, 4]).numbers(&[2, 2]).int(2).add(s);
        one().numbers(&[4, 3]).numbers(&[1]).int(-3).add(s);
        one().numbers(&[0, 3]).numbers(&[0]).int(0).add(s);
        for align in [Align::RightLeft, Align::LeftRight, Align::LeftLeft, Align::RightRight] {
            case(align).numbers(&[2, 3, 4]).numbers(&[2, 6, 3]).ints(&[-2, 3]).add(s);
        }
        one().numbers(&[3, 3]).numbers(&[2]).ints(&[1, 1]).add(s);
    },
};
