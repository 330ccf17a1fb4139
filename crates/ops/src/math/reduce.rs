//! Reductions over any set of axes: `Sum`, `Mean`, `Prod`, `Max`, `Min`, `All`, `Any`.
//!
//! Does not know: how the sums are split.

use super::binary::{REAL_DIV, mul};
use super::lower;
use crate::array::{reshape, shape};
use crate::prelude::*;

attributes! {
    /// Whether reduced dimensions stay, with length 1.
    pub struct Reduce {
        /// As above.
        keep_dims: bool = false,
    }
}

const T_NUMBERS_AXIS: &[TypeVar] =
    &[types("T", dtypes::NUMBERS), types("Tidx", dtypes::INDEX).or(DType::Int32)];
const T_REALS_AXIS: &[TypeVar] =
    &[types("T", dtypes::REALS), types("Tidx", dtypes::INDEX).or(DType::Int32)];
const T_AXIS: &[TypeVar] = &[types("Tidx", dtypes::INDEX).or(DType::Int32)];

const fn reduction(
    name: &'static str,
    doc: &'static str,
    how: Reduction,
    types: &'static [TypeVar],
    gradient: Gradient,
    hlo: Hlo,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(
            &["input: T", "reduction_indices: const Tidx"],
            &["output: T"],
            types,
        ),
        attrs: Reduce::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient,
        cpu: Cpu::Reduce(how),
        hlo,
        decompose: None,
        samples: |s| {
            let case = |keep_dims| Case::new(Reduce { keep_dims });
            case(false).between(&[2, 3], 0.5, 2.0).ints(&[1]).add(s);
            case(true).between(&[2, 3, 2], 0.5, 2.0).ints(&[0, -1]).add(s);
            case(false).between(&[2, 3], 0.5, 2.0).ints(&[]).add(s);
            case(false).between(&[2, 3], 0.5, 2.0).ints(&[0, 1]).add(s);
            case(false).between(&[0, 3], 0.5, 2.0).ints(&[0]).not_smooth().add(s);
            case(false).between(&[], 0.5, 2.0).ints(&[]).add(s);
            case(true).between(&[0, 3], 0.5, 2.0).ints(&[1]).add(s);
            case(false).numbers(&[3, 1, 5]).ints(&[1, -3]).not_smooth().add(s);
            case(false).numbers(&[2, 70]).ints(&[-1]).not_smooth().add(s);
            case(false).numbers(&[33, 4]).ints(&[0]).not_smooth().add(s);
            let values = [f32::NAN, f32::INFINITY, -0.0, 0.0, f32::NEG_INFINITY, 1.0];
            for dims in [[2, 3], [3, 2], [6, 1]] {
                let values = Shape::new(dims).and_then(|d| Array::from_slice(&values, d));
                if let Ok(values) = values {
                    let special = case(false).fixed(values).ints(&[1]).not_smooth();
                    special.only(DType::is_floating).add(s);
                }
            }
        },
    }
}

const fn logical(name: &'static str, doc: &'static str, how: Reduction, hlo: Hlo) -> OpDef {
    OpDef {
        signature: Signature::new(
            &["input: bool", "reduction_indices: const Tidx"],
            &["output: bool"],
            T_AXIS,
        ),
        samples: |s| {
            let case = Case::new(Reduce { keep_dims: false });
            case.clone().of(DType::Bool, &[2, 3], 0.0, 2.0).ints(&[1]).add(s);
            case.of(DType::Bool, &[0, 3], 0.0, 2.0).ints(&[0, 1]).add(s);
        },
        ..reduction(name, doc, how, T_AXIS_T, Gradient::Zero("bool output"), hlo)
    }
}

/// Only for the signature that `logical` replaces.
const T_AXIS_T: &[TypeVar] = T_NUMBERS_AXIS;

fn infer(cx: &mut Infer<'_>) -> Result<()> {
    let keep = cx.attrs::<Reduce>()?.keep_dims;
    let shape = cx.shape(0)?;
    if cx.shape(1)?.rank().is_some_and(|r| r > 1) {
        return Err(Error::invalid_argument(format!(
            "reduction_indices must be a scalar or a vector, got shape {}",
            cx.shape(1)?
        )));
    }
    let Some(dims) = shape.dims() else { return cx.output(PartialShape::unknown()) };
    let Some(axes) = cx.integers(1)? else {
        let rank = if keep { Some(dims.len()) } else { None };
        return cx.output(rank.map_or(PartialShape::unknown(), PartialShape::of_rank));
    };
    let axes = normalise_axes(&axes, dims.len())?;
    let mut out = PartialDims::new();
    for (i, &d) in dims.iter().enumerate() {
        match (axes.contains(&i), keep) {
            (false, _) => out.push(d),
            (true, true) => out.push(Some(1)),
            (true, false) => {}
        }
    }
    cx.output(PartialShape::new(out))
}

/// Brings what has the shape of a reduction's result back to the shape of its input.
fn expand(
    cx: &mut dyn Emit,
    attrs: &Reduce,
    value: &Value,
    x: &Value,
    axes: &Value,
) -> Result<Value> {
    let kept = if attrs.keep_dims {
        value.clone()
    } else if let (Some(dims), Some(axes)) = (x.shape().dims(), axes.constant()) {
        let axes = normalise_axes(&axes.to_i64s()?, dims.len())?;
        let kept: Option<Vec<i64>> = dims
            .iter()
            .enumerate()
            .map(|(i, d)| if axes.contains(&i) { Some(1) } else { d.map(|d| d as i64) })
            .collect();
        match kept {
            Some(kept) => reshape::reshape(cx, value, &ints(&kept)?)?,
            None => return expand_dynamic(cx, value, x, &axes),
        }
    } else {
        let kept = kept_shape(cx, x, axes)?;
        reshape::reshape(cx, value, &kept)?
    };
    let full = shape::shape(cx, x)?;
    emit(cx, &crate::array::tile::BROADCAST_TO, Attrs::NONE, [&kept, &full])
}

/// The shape of `x` with 1 at the axes, where rank or axes are only known at run time.
fn kept_shape(cx: &mut dyn Emit, x: &Value, axes: &Value) -> Result<Value> {
    use crate::array::one_hot::{ONE_HOT, OneHot};
    let own = shape::shape(cx, x)?;
    let rank = shape::size(cx, &own)?;
    let axes = super::cast::cast(cx, axes, DType::Int32)?;
    let axes = reshape::reshape(cx, &axes, &ints(&[-1])?)?;
    let axes = call(cx, &super::binary::FLOOR_MOD, [&axes, &rank])?;
    let (zero, one) = (scalar(&rank, 0.0)?, scalar(&rank, 1.0)?);
    let rows = emit(cx, &ONE_HOT, OneHot { axis: -1 }, [&axes, &rank, &one, &zero])?;
    let reduced = sum(cx, &rows, &[0], false)?;
    let equality = super::compare::Equality { incompatible_shape_error: true };
    let stays = emit(cx, &super::compare::EQUAL, equality, [&reduced, &zero])?;
    call(cx, &super::select::SELECT, [&stays, &own, &one])
}

/// As [`expand`], where some dimension is only known at run time.
fn expand_dynamic(cx: &mut dyn Emit, value: &Value, x: &Value, axes: &[usize]) -> Result<Value> {
    let mut kept = value.clone();
    for &axis in axes {
        kept = reshape::expand_dims(cx, &kept, axis as i64)?;
    }
    let full = shape::shape(cx, x)?;
    emit(cx, &crate::array::tile::BROADCAST_TO, Attrs::NONE, [&kept, &full])
}

fn sum_vjp(g: &mut Grad<'_>) -> Result<()> {
    let (x, axes, dy) = (g.input(0)?, g.input(1)?, g.dy0()?);
    let attrs = g.attrs::<Reduce>()?;
    let dx = expand(g, attrs, &dy, &x, &axes)?;
    g.set(0, dx)
}

fn mean_vjp(g: &mut Grad<'_>) -> Result<()> {
    let (x, axes, y, dy) = (g.input(0)?, g.input(1)?, g.output(0)?, g.dy0()?);
    let attrs = g.attrs::<Reduce>()?;
    // Divide while it is small: before it is broadcast.
    let scaled = match (x.shape().len(), y.shape().len()) {
        (Some(n), Some(m)) => {
            let count = n.checked_div(m).unwrap_or(0);
            call(g, &REAL_DIV, [&dy, &scalar(&x, count as f64)?])?
        }
        _ => {
            let (n, m) = (shape::size(g, &x)?, shape::size(g, &y)?);
            // Of no results nothing is divided.
            let m = call(g, &super::binary::MAXIMUM, [&m, &scalar(&m, 1.0)?])?;
            let count = call(g, &super::binary::FLOOR_DIV, [&n, &m])?;
            let count = super::cast::cast(g, &count, x.dtype())?;
            call(g, &REAL_DIV, [&dy, &count])?
        }
    };
    let dx = expand(g, attrs, &scaled, &x, &axes)?;
    g.set(0, dx)
}

/// The gradient goes to the extremes, shared equally among equals.
fn extreme_vjp(g: &mut Grad<'_>) -> Result<()> {
    let (x, axes, y, dy) = (g.input(0)?, g.input(1)?, g.output(0)?, g.dy0()?);
    let attrs = g.attrs::<Reduce>()?;
    let (y, dy) = (expand(g, attrs, &y, &x, &axes)?, expand(g, attrs, &dy, &x, &axes)?);
    let equality = super::compare::Equality { incompatible_shape_error: true };
    let hit = emit(g, &super::compare::EQUAL, equality, [&x, &y])?;
    let hit = super::cast::cast(g, &hit, x.dtype())?;
    let count = emit(g, &SUM, Reduce { keep_dims: true }, [&hit, &axes])?;
    let share = call(g, &REAL_DIV, [&hit, &count])?;
    let dx = mul(g, &share, &dy)?;
    g.set(0, dx)
}

/// `dy * y / x`, which is right where no element is zero; exact with one zero by leaving it out.
fn prod_vjp(g: &mut Grad<'_>) -> Result<()> {
    let (x, axes, dy) = (g.input(0)?, g.input(1)?, g.dy0()?);
    let attrs = g.attrs::<Reduce>()?;
    let keep = Reduce { keep_dims: true };
    let equality = super::compare::Equality { incompatible_shape_error: true };
    let zero = emit(g, &super::compare::EQUAL, equality, [&x, &scalar(&x, 0.0)?])?;
    let one = scalar(&x, 1.0)?;
    let safe = call(g, &super::select::SELECT, [&zero, &one, &x])?;
    let zeros = super::cast::cast(g, &zero, x.dtype())?;
    let count = emit(g, &SUM, keep.clone(), [&zeros, &axes])?;
    // The product of the others: all non-zero ones, unless another element is zero.
    let product = emit(g, &PROD, keep, [&safe, &axes])?;
    let others = super::binary::sub(g, &count, &zeros)?;
    let equality = super::compare::Equality { incompatible_shape_error: true };
    let alone = emit(g, &super::compare::EQUAL, equality, [&others, &scalar(&x, 0.0)?])?;
    let quotient = call(g, &REAL_DIV, [&product, &safe])?;
    let nothing = scalar(&x, 0.0)?;
    let partial = call(g, &super::select::SELECT, [&alone, &quotient, &nothing])?;
    let dy = expand(g, attrs, &dy, &x, &axes)?;
    let dx = mul(g, &partial, &dy)?;
    g.set(0, dx)
}

/// The sum over axes.
pub static SUM: OpDef = reduction(
    "Sum",
    "Computes the sum of elements across dimensions of a tensor.",
    Reduction::Sum,
    T_NUMBERS_AXIS,
    Gradient::Vjp(sum_vjp),
    Hlo::Lower(lower::sum),
);
/// The mean over axes.
pub static MEAN: OpDef = reduction(
    "Mean",
    "Computes the mean of elements across dimensions of a tensor.",
    Reduction::Mean,
    T_NUMBERS_AXIS,
    Gradient::Vjp(mean_vjp),
    Hlo::Lower(lower::mean),
);
/// The product over axes.
pub static PROD: OpDef = reduction(
    "Prod",
    "Computes the product of elements across dimensions of a tensor.",
    Reduction::Prod,
    T_NUMBERS_AXIS,
    Gradient::Vjp(prod_vjp),
    Hlo::Lower(|cx| lower::reduce(cx, "multiply", |cx, d| cx.scalar(d, 1.0))),
);
/// The largest over axes.
pub static MAX: OpDef = reduction(
    "Max",
    "Computes the maximum of elements across dimensions of a tensor.",
    Reduction::Max,
    T_REALS_AXIS,
    Gradient::Vjp(extreme_vjp),
    Hlo::Lower(|cx| lower::reduce(cx, "maximum", |cx, d| cx.extreme(d, false))),
);
/// The smallest over axes.
pub static MIN: OpDef = reduction(
    "Min",
    "Computes the minimum of elements across dimensions of a tensor.",
    Reduction::Min,
    T_REALS_AXIS,
    Gradient::Vjp(extreme_vjp),
    Hlo::Lower(|cx| lower::reduce(cx, "minimum", |cx, d| cx.extreme(d, true))),
);
/// Whether all are true.
pub static ALL: OpDef = logical(
    "All",
    "Computes the logical and of elements across dimensions.",
    Reduction::All,
    Hlo::Lower(|cx| lower::reduce(cx, "and", |cx, d| cx.scalar(d, 1.0))),
);
/// Whether any is true.
pub static ANY: OpDef = logical(
    "Any",
    "Computes the logical or of elements across dimensions.",
    Reduction::Any,
    Hlo::Lower(|cx| lower::reduce(cx, "or", |cx, d| cx.scalar(d, 0.0))),
);

/// The sum over these axes.
pub fn sum(cx: &mut dyn Emit, x: &Value, axes: &[i64], keep_dims: bool) -> Result<Value> {
    let axes = ints(axes)?;
    emit(cx, &SUM, Reduce { keep_dims }, [x, &axes])
}
