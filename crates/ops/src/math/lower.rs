//! Lowering shared by the records of arithmetic: reductions, running sums, products, and what has
//! no decomposition because it conjugates.
//!
//! Invariant: sums of half floats run in float32, as in the kernels.
//! Does not know: which record is lowered, but for its attributes.

use super::cumulative::Cumulative;
use crate::prelude::*;
use ferroflow_hlo::Window;

/// The dtype in which sums of this dtype run.
pub fn sum_dtype(dtype: DType) -> DType {
    match dtype {
        DType::Float16 | DType::Bfloat16 => DType::Float32,
        dtype => dtype,
    }
}

/// `x²`.
pub fn square(cx: &mut Lower<'_>) -> Result<()> {
    let x = cx.input(0)?;
    let y = cx.binary("multiply", x, x)?;
    cx.set(y);
    Ok(())
}

/// The nearest integer; integers as they are.
pub fn round(cx: &mut Lower<'_>) -> Result<()> {
    let x = cx.input(0)?;
    let y = match x.ty.dtype.is_integer() {
        true => x.clone(),
        false => cx.unary("round_nearest_even", x)?,
    };
    cx.set(y);
    Ok(())
}

/// Elements as the dtype of output 0. Floats become narrow integers by way of a wide one, and so
/// wrap, as in the kernels; StableHLO leaves open what a float out of range becomes.
pub fn cast(cx: &mut Lower<'_>) -> Result<()> {
    let (x, ty) = (cx.input(0)?, cx.output_type(0)?);
    let x = if x.ty.dtype.is_complex() && ty.dtype.is_integer() { cx.real(x)? } else { x.clone() };
    let via = match ty.dtype {
        _ if !x.ty.dtype.is_floating() => ty.dtype,
        DType::Uint8 | DType::Uint16 | DType::Int8 | DType::Int16 => DType::Int32,
        DType::Uint32 | DType::Uint64 => DType::Int64,
        dtype => dtype,
    };
    let wide = cx.convert(&x, via)?;
    let y = cx.convert(&wide, ty.dtype)?;
    let y = if x.ty.dtype.is_floating() && ty.dtype == DType::Uint64 {
        let zero = cx.splat(&x.ty, 0.0)?;
        let negative = cx.compare("LT", &x, &zero)?;
        let direct = cx.convert(&x, ty.dtype)?;
        cx.select(&negative, &y, &direct)?
    } else {
        y
    };
    cx.set(y);
    Ok(())
}

/// `(x - y) conj(x - y)`.
pub fn squared_difference(cx: &mut Lower<'_>) -> Result<()> {
    let sides = broadcast_inputs(cx)?;
    let d = cx.binary("subtract", &sides[0], &sides[1])?;
    let other = cx.conjugate(&d)?;
    let y = cx.binary("multiply", &d, &other)?;
    cx.set(y);
    Ok(())
}

/// The remainder with the sign of the divisor: `stablehlo.remainder` has that of the dividend.
pub fn floor_mod(cx: &mut Lower<'_>) -> Result<()> {
    let sides = broadcast_inputs(cx)?;
    let (x, y) = (&sides[0], &sides[1]);
    let r = cx.binary("remainder", x, y)?;
    if r.ty.dtype.is_unsigned() {
        cx.set(r);
        return Ok(());
    }
    let zero = cx.splat(&r.ty, 0.0)?;
    let some = cx.compare("NE", &r, &zero)?;
    let (a, b) = (cx.compare("LT", &r, &zero)?, cx.compare("LT", y, &zero)?);
    let differ = cx.compare("NE", &a, &b)?;
    let wrong = cx.binary("and", &some, &differ)?;
    let other = cx.binary("add", &r, y)?;
    let value = cx.select(&wrong, &other, &r)?;
    cx.set(value);
    Ok(())
}

/// `z` but 0 where `dy` is 0: so say the kernels of the gradients of roots.
fn unless_zero(cx: &mut Lower<'_>, dy: &HloValue, z: &HloValue) -> Result<()> {
    let zero = cx.splat(&dy.ty, 0.0)?;
    let none = cx.compare("EQ", dy, &zero)?;
    let value = cx.select(&none, &zero, z)?;
    cx.set(value);
    Ok(())
}

/// `dy / (2 conj y)`.
pub fn sqrt_grad(cx: &mut Lower<'_>) -> Result<()> {
    let sides = broadcast_inputs(cx)?;
    let half = cx.with_scalar("multiply", &sides[1], 0.5)?;
    let y = cx.conjugate(&sides[0])?;
    let z = cx.binary("divide", &half, &y)?;
    unless_zero(cx, &sides[1], &z)
}

/// `-dy conj(y)³ / 2`.
pub fn rsqrt_grad(cx: &mut Lower<'_>) -> Result<()> {
    let sides = broadcast_inputs(cx)?;
    let y = cx.conjugate(&sides[0])?;
    let p = cx.binary("multiply", &sides[1], &y)?;
    let p = cx.with_scalar("multiply", &p, -0.5)?;
    let square = cx.binary("multiply", &y, &y)?;
    let z = cx.binary("multiply", &p, &square)?;
    unless_zero(cx, &sides[1], &z)
}

/// `-dy conj(y)²`.
pub fn reciprocal_grad(cx: &mut Lower<'_>) -> Result<()> {
    let sides = broadcast_inputs(cx)?;
    let y = cx.conjugate(&sides[0])?;
    let p = cx.binary("multiply", &sides[1], &y)?;
    let p = cx.binary("multiply", &p, &y)?;
    let z = cx.unary("negate", &p)?;
    unless_zero(cx, &sides[1], &z)
}

/// A reduction over the axes in input 1, from a scalar on.
pub fn reduce<'a>(
    cx: &mut Lower<'a>,
    name: &str,
    start: impl FnOnce(&mut Lower<'a>, DType) -> Result<HloValue>,
) -> Result<()> {
    let (x, ty) = (cx.input(0)?, cx.output_type(0)?);
    let axes = normalise_axes(&cx.constant(1)?.to_i64s()?, x.dims().len())?;
    let start = start(cx, ty.dtype)?;
    let reduced = cx.reduce(name, x, &start, &axes)?;
    let value = cx.reshape(&reduced, ty.dims())?;
    cx.set(value);
    Ok(())
}

/// The sum over axes, in the dtype for sums.
pub fn sum_over(cx: &mut Lower<'_>, x: &HloValue, axes: &[usize]) -> Result<HloValue> {
    let wide = cx.convert(x, sum_dtype(x.ty.dtype))?;
    let zero = cx.scalar(wide.ty.dtype, 0.0)?;
    cx.reduce("add", &wide, &zero, axes)
}

/// `Sum`.
pub fn sum(cx: &mut Lower<'_>) -> Result<()> {
    let (x, ty) = (cx.input(0)?, cx.output_type(0)?);
    let axes = normalise_axes(&cx.constant(1)?.to_i64s()?, x.dims().len())?;
    let total = sum_over(cx, x, &axes)?;
    let total = cx.convert(&total, ty.dtype)?;
    let value = cx.reshape(&total, ty.dims())?;
    cx.set(value);
    Ok(())
}

/// `Mean`: integers are summed in 64 bits; the mean of none of them is 0.
pub fn mean(cx: &mut Lower<'_>) -> Result<()> {
    let (x, ty) = (cx.input(0)?, cx.output_type(0)?);
    let axes = normalise_axes(&cx.constant(1)?.to_i64s()?, x.dims().len())?;
    let wide = match ty.dtype {
        d if d.is_unsigned() => DType::Uint64,
        d if d.is_integer() => DType::Int64,
        d => d,
    };
    let x = cx.convert(x, wide)?;
    let total = sum_over(cx, &x, &axes)?;
    let count: usize = axes.iter().filter_map(|&a| x.dims().get(a)).product();
    let count = if ty.dtype.is_integer() { count.max(1) } else { count };
    let mean = cx.with_scalar("divide", &total, count as f64)?;
    let mean = cx.convert(&mean, ty.dtype)?;
    let value = cx.reshape(&mean, ty.dims())?;
    cx.set(value);
    Ok(())
}

/// The index of the first extreme along the axis in input 1, by a reduction of pairs of a value and
/// its index. NaN gives way to any number.
pub fn arg_extreme(cx: &mut Lower<'_>, largest: bool) -> Result<()> {
    let (x, ty) = (cx.input(0)?, cx.output_type(0)?);
    let axis = normalise_axis(cx.constant(1)?.to_i64()?, x.dims().len())?;
    let lowest = cx.extreme(x.ty.dtype, !largest)?;
    let x = if x.ty.dtype.is_floating() {
        let number = cx.compare("EQ", x, x)?;
        let stand_in = cx.broadcast(&lowest, &x.ty.shape)?;
        cx.select(&number, x, &stand_in)?
    } else {
        x.clone()
    };
    let indices = cx.iota(ty.dtype, x.dims(), axis)?;
    let zero = cx.scalar(ty.dtype, 0.0)?;
    let (value, index) = (HloType::scalar(x.ty.dtype), HloType::scalar(ty.dtype));
    let region = cx.region(&[value.clone(), index.clone(), value, index], |f, p| {
        let better = f.compare(if largest { "GT" } else { "LT" }, &p[0], &p[2])?;
        let equal = f.compare("EQ", &p[0], &p[2])?;
        let first = f.compare("LT", &p[1], &p[3])?;
        let tie = f.binary("and", &equal, &first)?;
        let keep = f.binary("or", &better, &tie)?;
        Ok(vec![f.select(&keep, &p[0], &p[2])?, f.select(&keep, &p[1], &p[3])?])
    })?;
    let results = cx.reduce_with(&[&x, &indices], &[&lowest, &zero], &[axis], region)?;
    match results.into_iter().nth(1) {
        Some(index) => cx.set(index),
        None => return Err(Error::internal("a reduction of pairs gives pairs")),
    }
    Ok(())
}

/// Running sums along the axis in input 1: the sum of a window that reaches over all elements
/// before.
pub fn cumulate(cx: &mut Lower<'_>) -> Result<()> {
    let (x, t) = (cx.input(0)?, cx.attrs::<Cumulative>()?);
    let axis = normalise_axis(cx.constant(1)?.to_i64()?, x.dims().len())?;
    let n = x.dims().get(axis).copied().unwrap_or(0);
    if n == 0 {
        cx.set(x.clone());
        return Ok(());
    }
    let wide = cx.convert(x, sum_dtype(x.ty.dtype))?;
    let zero = cx.scalar(wide.ty.dtype, 0.0)?;
    let (before, after) = if t.exclusive { (n as i64, -1) } else { (n as i64 - 1, 0) };
    let padding = if t.reverse { (after, before) } else { (before, after) };
    let window = Window::of_rank(x.dims().len()).along(axis, n, 1, padding);
    let sums = cx.reduce_window("add", &wide, &zero, &window, x.dims())?;
    let value = cx.convert(&sums, x.ty.dtype)?;
    cx.set(value);
    Ok(())
}

/// A product of matrices in the last two dimensions; the leading ones broadcast first.
pub fn batch_matmul(cx: &mut Lower<'_>, adj_x: bool, adj_y: bool) -> Result<()> {
    let ty = cx.output_type(0)?;
    let batch = ty.dims().len().saturating_sub(2);
    let mut factors = Vec::new();
    for (i, adjoint) in [adj_x, adj_y].into_iter().enumerate() {
        let x = cx.input(i)?;
        let own = x.dims().get(x.dims().len().saturating_sub(2)..).unwrap_or(&[]);
        let dims = [ty.dims().get(..batch).unwrap_or(&[]), own].concat();
        let wide = cx.broadcast(x, &Shape::new(dims)?)?;
        factors.push(if adjoint { cx.conjugate(&wide)? } else { wide });
    }
    let (ka, kb) = (batch + usize::from(!adj_x), batch + usize::from(adj_y));
    let value = cx.dot(&factors[0], &factors[1], batch, ka, kb)?;
    cx.set(value);
    Ok(())
}
