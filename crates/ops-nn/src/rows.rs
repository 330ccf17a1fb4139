//! Convolutions and normalisations for many rows at once.
//!
//! Rows join the images of a batch where the filters are the same for all rows; else they join the channels:
//! filters of each row's own are groups, and what is summed over a batch stays apart.
//! Does not know: how anything is convolved.

use ferroflow_ops::array::concat::concat;
use ferroflow_ops::array::slice_of;
use ferroflow_ops::array::transpose::TRANSPOSE;
use ferroflow_ops::batching::{led_by, merged, split_first};
use ferroflow_ops::prelude::*;

/// Whether channels come before the places.
fn channels_first(b: &Batching<'_>) -> bool {
    let format = b.raw_attrs().value("data_format").map(|v| format!("{v:?}"));
    format.is_some_and(|f| f.contains("NC"))
}

/// A scalar that is one element of a shape.
fn element(b: &mut Batching<'_>, shape: &Value, at: i64) -> Result<Value> {
    let one = slice_of(b, shape, at, 1)?;
    b.reshape(&one, &ints(&[])?)
}

/// The dimensions of a value in another order.
fn turned(b: &mut Batching<'_>, x: &Value, order: &[usize]) -> Result<Value> {
    let order: Vec<i64> = order.iter().map(|&d| d as i64).collect();
    b.call(&TRANSPOSE, [x, &ints(&order)?])
}

/// What has rows first, `rank` dimensions in all, as what has them among the dimension `at` (counted without
/// the rows): the rows are its slower part.
fn rows_into(b: &mut Batching<'_>, x: &Value, rank: usize, at: usize) -> Result<Value> {
    // The rows and `at` to the front, joined, and to their place.
    let order: Vec<usize> =
        [0, at + 1].into_iter().chain((1..rank).filter(|&d| d != at + 1)).collect();
    let front = turned(b, x, &order)?;
    let joined = merged(b, &front)?;
    let mut back: Vec<usize> = (1..rank - 1).collect();
    back.insert(at, 0);
    turned(b, &joined, &back)
}

/// The other way: of `rank` dimensions, the rows out of the dimension `at`, which has `members` in each row.
fn rows_out_of(
    b: &mut Batching<'_>,
    x: &Value,
    rank: usize,
    at: usize,
    members: &Value,
) -> Result<Value> {
    let order: Vec<usize> = [at].into_iter().chain((0..rank).filter(|&d| d != at)).collect();
    let front = turned(b, x, &order)?;
    let rows = b.rows().clone();
    let split = split_first(b, &front, &rows, members)?;
    let mut back: Vec<usize> = (2..=rank).collect();
    back.insert(at, 1);
    back.insert(0, 0);
    turned(b, &split, &back)
}

/// `sizes` with the element at `at` as many times as there are rows.
fn times_rows(b: &mut Batching<'_>, sizes: &Value, at: i64, rank: i64) -> Result<Value> {
    let rows = b.cast(&b.rows().clone(), sizes.dtype())?;
    let part = slice_of(b, sizes, at, 1)?;
    let part = b.mul(&part, &rows)?;
    let (before, after) = (slice_of(b, sizes, 0, at)?, slice_of(b, sizes, at + 1, rank - at - 1)?);
    concat(b, &[before, part, after], 0)
}

/// A gradient of a stated shape, which is input 0: the rows join its batch. Other inputs are the same for all
/// rows, but the last, which is the gradient that arrives.
pub(crate) fn of_shape(b: &mut Batching<'_>) -> Result<()> {
    let last = b.inputs().len().saturating_sub(1);
    if !b.only(&[last]) {
        return b.by_loop("a shape of each row's own");
    }
    let sizes = b.input(0)?;
    let dy = b.input(last)?;
    let Some(rank) = b.row_rank(last) else { return b.by_loop("a gradient of unknown rank") };
    let members = element(b, &sizes, 0)?;
    let members = b.cast(&members, DType::Int32)?;
    let sizes = times_rows(b, &sizes, 0, rank as i64)?;
    let dy = merged(b, &dy)?;
    let mut inputs = b.inputs().to_vec();
    if let Some(first) = inputs.first_mut() {
        *first = sizes;
    }
    if let Some(slot) = inputs.get_mut(last) {
        *slot = dy;
    }
    let (op, attrs, rows) = (b.op(), b.raw_attrs().clone(), b.rows().clone());
    let dx = b.one(op, attrs, &inputs)?;
    let dx = split_first(b, &dx, &rows, &members)?;
    b.set(dx);
    Ok(())
}

/// Where the channels of a value of `rank` dimensions are.
fn channel_axis(b: &Batching<'_>, rank: usize) -> usize {
    if channels_first(b) { 1 } else { rank.saturating_sub(1) }
}

/// `Conv2D`.
pub(crate) fn convolution(b: &mut Batching<'_>) -> Result<()> {
    if !b.is_batched(1) {
        let (rows, shape) = (b.rows().clone(), b.row_shape_of(0)?);
        let members = element(b, &shape, 0)?;
        let (x, filter) = (b.input(0)?, b.input(1)?);
        let x = merged(b, &x)?;
        let (op, attrs) = (b.op(), b.raw_attrs().clone());
        let y = b.one(op, attrs, &[x, filter])?;
        let y = split_first(b, &y, &rows, &members)?;
        b.set(y);
        return Ok(());
    }
    let at = channel_axis(b, 4);
    let (x, filter) = (b.stacked(0)?, b.input(1)?);
    let shape = b.row_shape_of(1)?;
    let channels = element(b, &shape, 3)?;
    let x = rows_into(b, &x, 5, at)?;
    let filter = rows_into(b, &filter, 5, 3)?;
    let (op, attrs) = (b.op(), b.raw_attrs().clone());
    let y = b.one(op, attrs, &[x, filter])?;
    let y = rows_out_of(b, &y, 4, at, &channels)?;
    b.set(y);
    Ok(())
}

/// The gradient of a convolution of images towards them: sizes, filter, gradient.
pub(crate) fn input_gradient(b: &mut Batching<'_>) -> Result<()> {
    if !b.is_batched(1) {
        return of_shape(b);
    }
    if !b.only(&[1, 2]) || b.row_rank(1) != Some(4) {
        return b.by_loop("filters of each row's own");
    }
    let at = channel_axis(b, 4);
    let (sizes, filter, dy) = (b.input(0)?, b.input(1)?, b.stacked(2)?);
    // Sizes may be those of the places alone.
    if sizes.shape().dim(0) != Some(4) {
        return b.by_loop("filters of each row's own, and sizes of places alone");
    }
    let channels = element(b, &sizes, at as i64)?;
    let channels = b.cast(&channels, DType::Int32)?;
    let sizes = times_rows(b, &sizes, at as i64, 4)?;
    let filter = rows_into(b, &filter, 5, 3)?;
    let dy = rows_into(b, &dy, 5, at)?;
    let (op, attrs) = (b.op(), b.raw_attrs().clone());
    let dx = b.one(op, attrs, &[sizes, filter, dy])?;
    let dx = rows_out_of(b, &dx, 4, at, &channels)?;
    b.set(dx);
    Ok(())
}

/// The gradient of a convolution towards the filter: input, sizes, gradient. The rows join the channels of
/// what comes out, and, where they differ in what went in, the groups.
pub(crate) fn filter_gradient(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[0, 2]) {
        return b.by_loop("sizes of each row's own");
    }
    let Some(rank) = b.row_rank(2) else { return b.by_loop("a gradient of unknown rank") };
    if b.is_batched(0) && rank != 4 {
        return b.by_loop("volumes of each row's own");
    }
    // Of images that are the same for all rows there are groups already where channels are.
    let (x, sizes, dy) = (b.input(0)?, b.input(1)?, b.stacked(2)?);
    let at = channel_axis(b, rank);
    let filter_channels = sizes.constant().map(Array::to_i64s).transpose()?;
    let filter_channels = filter_channels.and_then(|s| s.get(rank.saturating_sub(2)).copied());
    let own = b.row_type(0)?.shape.dim(at).and_then(|c| i64::try_from(c).ok());
    let grouped = filter_channels.is_none() || own.is_none() || filter_channels != own;
    let x = match b.is_batched(0) {
        true => rows_into(b, &x, rank + 1, at)?,
        false if grouped => {
            let x = b.stacked(0)?;
            rows_into(b, &x, rank + 1, at)?
        }
        false => x,
    };
    let last = rank.saturating_sub(1);
    let channels = element(b, &sizes, last as i64)?;
    let channels = b.cast(&channels, DType::Int32)?;
    let sizes = times_rows(b, &sizes, last as i64, rank as i64)?;
    let dy = rows_into(b, &dy, rank + 1, at)?;
    let (op, attrs) = (b.op(), b.raw_attrs().clone());
    let df = b.one(op, attrs, &[x, sizes, dy])?;
    let df = rows_out_of(b, &df, rank, last, &channels)?;
    b.set(df);
    Ok(())
}

/// Batch normalisation and its gradient: inputs of four or five dimensions are images, others have an element
/// for each channel. The rows join the channels.
pub(crate) fn normalisation(b: &mut Batching<'_>) -> Result<()> {
    let images: usize =
        if b.op().signature.inputs().first().is_some_and(|a| a.name == "x") { 1 } else { 2 };
    let Some(rank) = b.row_rank(0) else { return b.by_loop("images of unknown rank") };
    let at = channel_axis(b, rank);
    let shape = b.row_shape_of(0)?;
    let channels = element(b, &shape, at as i64)?;
    let mut inputs = Vec::new();
    for i in 0..b.inputs().len() {
        let x = b.stacked(i)?;
        let own = b.row_rank(i);
        inputs.push(match i < images {
            true => rows_into(b, &x, rank + 1, at)?,
            false if own == Some(1) => merged(b, &x)?,
            false => b.input(i)?,
        });
    }
    let (op, attrs, rows) = (b.op(), b.raw_attrs().clone(), b.rows().clone());
    let outputs = b.emit(op, attrs, &inputs)?;
    for (i, y) in outputs.into_iter().enumerate() {
        match (i, y.shape().rank()) {
            (0, _) => {
                let y = rows_out_of(b, &y, rank, at, &channels)?;
                b.set(y);
            }
            // Statistics, and gradients of what has an element for each channel.
            (1..=4, Some(1)) if y.shape().dim(0) != Some(0) => {
                let whole = led_by(b, &rows, &ints(&[-1])?)?;
                let y = b.reshape(&y, &whole)?;
                b.set(y);
            }
            _ => b.set_same(y),
        }
    }
    Ok(())
}
