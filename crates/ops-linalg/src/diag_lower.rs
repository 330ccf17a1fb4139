//! Diagonals in StableHLO: elements gathered from a row of all there are, at places that the kernels
//! themselves tell by moving numbered elements.
//!
//! Does not know: which diagonals lie where.

use crate::diag::{Diag, ends};
use ferroflow_kernels::diagonal::Diagonals;
use ferroflow_kernels::generate;
use ferroflow_ops::array::position::positions;
use ferroflow_ops::prelude::*;

/// Lowers `MatrixDiagV3`.
pub(crate) fn matrices(cx: &mut Lower<'_>) -> Result<()> {
    let out = cx.output_type(0)?.shape;
    let band = band(cx, out.dims(), 1)?;
    let padding = cx.input(4)?;
    let diagonals = numbered(&[band.count(), band.width()], 0)?;
    let mut places = Array::uninit(DType::Int64, matrix(&band)?)?;
    let none = number(diagonals.len())?;
    generate::fill(&none, &mut places)?;
    band.put(&diagonals, &mut places)?;
    let (x, n) = (cx.input(0)?, batch(out.dims(), 2));
    let row = cx.reshape(x, &[n, diagonals.len()])?;
    gathered(cx, row, padding, &places, &out)
}

/// Lowers `MatrixDiagPartV3`.
pub(crate) fn diagonals(cx: &mut Lower<'_>) -> Result<()> {
    let out = cx.output_type(0)?.shape;
    let (x, padding) = (cx.input(0)?, cx.input(2)?);
    let band = band(cx, x.dims(), 1)?;
    let elements = numbered(&[band.rows, band.columns], 0)?;
    let mut places = Array::uninit(DType::Int64, Shape::new([band.count(), band.width()])?)?;
    band.take(&elements, &number(elements.len())?, &mut places)?;
    let row = cx.reshape(x, &[batch(x.dims(), 2), elements.len()])?;
    gathered(cx, row, padding, &places, &out)
}

/// Lowers `MatrixSetDiagV3`.
pub(crate) fn replaced(cx: &mut Lower<'_>) -> Result<()> {
    let out = cx.output_type(0)?.shape;
    let (x, new) = (cx.input(0)?, cx.input(1)?);
    let band = band(cx, x.dims(), 2)?;
    let mut places = numbered(&[band.rows, band.columns], 0)?;
    let area = places.len();
    let diagonals = numbered(&[band.count(), band.width()], area)?;
    band.put(&diagonals, &mut places)?;
    let n = batch(x.dims(), 2);
    let parts = [cx.reshape(x, &[n, area])?, cx.reshape(new, &[n, diagonals.len()])?];
    let row = cx.concatenate(&parts, 1)?;
    picked(cx, &row, &places, &out)
}

fn band(cx: &Lower<'_>, matrix: &[usize], k: usize) -> Result<Diagonals> {
    let &[.., rows, columns] = matrix else {
        return Err(Error::internal("a matrix of lesser rank"));
    };
    Ok(cx.attrs::<Diag>()?.band(rows, columns, ends(&cx.constant(k)?.to_i64s()?)?))
}

fn matrix(band: &Diagonals) -> Result<Shape> {
    Shape::new([band.rows, band.columns])
}

/// The number of matrices.
fn batch(dims: &[usize], own: usize) -> usize {
    dims.iter().take(dims.len().saturating_sub(own)).product()
}

/// Elements numbered from `first` on.
fn numbered(dims: &[usize], first: usize) -> Result<Array> {
    let like = Array::zeros(DType::Bool, Shape::new(dims)?)?;
    // Positions count from one.
    let mut all = positions(&like, first)?;
    all.slice_mut::<i64>()?.iter_mut().for_each(|v| *v -= 1);
    Ok(all)
}

fn number(n: usize) -> Result<Array> {
    Array::scalar_of(DType::Int64, n as f64)
}

/// Elements of rows with the padding behind.
fn gathered(
    cx: &mut Lower<'_>,
    rows: HloValue,
    padding: &HloValue,
    places: &Array,
    out: &Shape,
) -> Result<()> {
    let n = rows.dims().first().copied().unwrap_or(1);
    let padding = cx.broadcast_in_dim(padding, &[], &[n, 1])?;
    let rows = cx.concatenate(&[rows, padding], 1)?;
    picked(cx, &rows, places, out)
}

fn picked(cx: &mut Lower<'_>, rows: &HloValue, places: &Array, out: &Shape) -> Result<()> {
    let value = if places.is_empty() {
        // Nothing can be gathered from rows that may be empty.
        cx.slice_along(rows, 1, 0, 0)?
    } else {
        let places = cx.literal(&places.reshape(Shape::vector(places.len()))?)?;
        cx.gather(rows, &places, 1, 0)?
    };
    let value = cx.reshape(&value, out.dims())?;
    cx.set(value);
    Ok(())
}
