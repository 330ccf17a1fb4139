//! Reductions over any set of axes: `Sum`, `Mean`, `Prod`, `Max`, `Min`, `All`, `Any`.
//!
//! Does not know: how the sums are split.

use super::lower;
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
        batch: Batch::Axes(1),
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
            Some(kept) => cx.reshape(value, &ints(&kept)?)?,
            None => return expand_dynamic(cx, value, x, &axes),
        }
    } else {
        let kept = kept_shape(cx, x, axes)?;
        cx.reshape(value, &kept)?
    };
    let full = cx.shape_of(x)?;
    cx.broadcast_to(&kept, &full)
}

/// The shape of `x` with 1 at the axes, where rank or axes are only known at run time.
fn kept_shape(cx: &mut dyn Emit, x: &Value, axes: &Value) -> Result<Value> {
    use crate::array::one_hot::{ONE_HOT, OneHot};
    let own = cx.shape_of(x)?;
    let rank = cx.size_of(&own)?;
    let axes = cx.cast(axes, DType::Int32)?;
    let axes = cx.reshape(&axes, &ints(&[-1])?)?;
    let axes = cx.floor_mod(&axes, &rank)?;
    let (zero, one) = (scalar(&rank, 0.0)?, scalar(&rank, 1.0)?);
    let rows = cx.call_with(&ONE_HOT, OneHot { axis: -1 }, [&axes, &rank, &one, &zero])?;
    let reduced = cx.sum(&rows, &[0])?;
    let stays = cx.equal(&reduced, &zero)?;
    cx.select(&stays, &own, &one)
}

/// As [`expand`], where some dimension is only known at run time.
fn expand_dynamic(cx: &mut dyn Emit, value: &Value, x: &Value, axes: &[usize]) -> Result<Value> {
    let mut kept = value.clone();
    for &axis in axes {
        kept = cx.expand_dims(&kept, axis as i64)?;
    }
    let full = cx.shape_of(x)?;
    cx.broadcast_to(&kept, &full)
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
            g.div(&dy, count as f64)?
        }
        _ => {
            let (n, m) = (g.size_of(&x)?, g.size_of(&y)?);
            // Of no results nothing is divided.
            let m = g.maximum(&m, 1.0)?;
            let count = g.floor_div(&n, &m)?;
            let count = g.cast(&count, x.dtype())?;
            g.div(&dy, &count)?
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
    let hit = g.equal(&x, &y)?;
    let hit = g.cast(&hit, x.dtype())?;
    let count = g.reduce(&SUM, &hit, &axes, true)?;
    let share = g.div(&hit, &count)?;
    let dx = g.mul(&share, &dy)?;
    g.set(0, dx)
}

/// `dy` times the product of the other elements: the product by the element, which is exact also
/// where one element is zero, for that is left out.
fn prod_vjp(g: &mut Grad<'_>) -> Result<()> {
    let (x, axes, dy) = (g.input(0)?, g.input(1)?, g.dy0()?);
    let attrs = g.attrs::<Reduce>()?;
    let x = g.conj(&x)?;
    let zero = g.equal(&x, 0.0)?;
    let safe = g.select(&zero, 1.0, &x)?;
    let zeros = g.cast(&zero, x.dtype())?;
    let count = g.reduce(&SUM, &zeros, &axes, true)?;
    // The product of the others: all non-zero ones, unless another element is zero.
    let product = g.reduce(&PROD, &safe, &axes, true)?;
    let others = g.sub(&count, &zeros)?;
    let alone = g.equal(&others, 0.0)?;
    let quotient = g.div(&product, &safe)?;
    let partial = g.select(&alone, &quotient, 0.0)?;
    let dy = expand(g, attrs, &dy, &x, &axes)?;
    let dx = g.mul(&partial, &dy)?;
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
