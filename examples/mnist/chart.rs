//! The picture of a training: curves of loss and accuracy over the epochs, and test digits with
//! what the model takes them for.
//!
//! Does not know: how pixels are set; models.

use crate::canvas::{Anchor, Canvas, Rgb};
use ferroflow::{Array, Result};
use std::path::Path;

const INK: Rgb = [40, 44, 52];
const SOFT: Rgb = [110, 116, 128];
const GRID: Rgb = [228, 230, 235];
const BLUE: Rgb = [31, 105, 180];
const ORANGE: Rgb = [214, 110, 20];
const GREEN: Rgb = [30, 130, 70];
const RED: Rgb = [200, 40, 40];

const WIDTH: f32 = 1100.0;
const MARGIN: f32 = 40.0;
const TITLE: f32 = 46.0;
/// The height of the part with the curves.
const CURVES: f32 = 360.0;
/// Digits in a row, the room for one, and the points for one of its pixels.
const COLUMNS: usize = 12;
const CELL: (f32, f32) = ((WIDTH - 2.0 * MARGIN) / COLUMNS as f32, 98.0);
const PIXEL: f32 = 2.5;
/// The first so many test digits are shown, and the first so many mistakes.
const FIRST: usize = 3 * COLUMNS;
const MISTAKES: usize = 2 * COLUMNS;

/// What an epoch came to: losses, and accuracies in percent.
pub struct Epoch {
    pub loss: f32,
    pub test_loss: f32,
    pub accuracy: f32,
    pub test_accuracy: f32,
}

/// Test images (uint8, `[n, 28, 28]`), their labels, and what the model takes them for.
pub struct Digits<'a> {
    pub images: &'a Array,
    pub labels: &'a [u8],
    pub predicted: &'a [i64],
}

struct Series<'a> {
    name: &'a str,
    color: Rgb,
    values: Vec<f32>,
}

/// Draws the picture; without epochs, only the digits.
pub fn draw(path: &Path, title: &str, epochs: &[Epoch], digits: &Digits<'_>) -> Result<()> {
    let right = |&i: &usize| {
        let truth = digits.labels.get(i).map(|&l| i64::from(l));
        digits.predicted.get(i).copied() == truth
    };
    let all = digits.labels.len();
    let mistakes: Vec<usize> = (0..all).filter(|i| !right(i)).collect();
    let first: Vec<usize> = (0..all.min(FIRST)).collect();
    let shown: Vec<usize> = mistakes.iter().copied().take(MISTAKES).collect();
    let block = |n: usize| 44.0 + n.div_ceil(COLUMNS) as f32 * CELL.1;
    let curves = if epochs.is_empty() { 0.0 } else { CURVES };
    let height = TITLE + curves + block(first.len()) + block(shown.len()) + 10.0;
    let mut canvas = Canvas::new(WIDTH, height)?;
    canvas.text((WIDTH / 2.0, 34.0), title, 22.0, Anchor::Middle, INK);

    if !epochs.is_empty() {
        let series = |f: fn(&Epoch) -> f32, g: fn(&Epoch) -> f32| {
            [("training", BLUE, f), ("test", ORANGE, g)].map(|(name, color, value)| Series {
                name,
                color,
                values: epochs.iter().map(value).collect(),
            })
        };
        let width = (WIDTH - 3.0 * MARGIN) / 2.0;
        let size = (width, CURVES - 20.0);
        let losses = series(|e| e.loss, |e| e.test_loss);
        panel(&mut canvas, (MARGIN, TITLE), size, "Loss", &losses);
        let accuracies = series(|e| e.accuracy, |e| e.test_accuracy);
        panel(&mut canvas, (2.0 * MARGIN + width, TITLE), size, "Accuracy (%)", &accuracies);
    }

    let mut y = TITLE + curves;
    for (heading, numbers) in [
        (
            format!(
                "The first {} test digits: predicted label, and the true one where that is wrong",
                first.len()
            ),
            &first,
        ),
        (mistakes_heading(mistakes.len(), shown.len(), all), &shown),
    ] {
        canvas.text((MARGIN, y + 24.0), &heading, 16.0, Anchor::Start, INK);
        y += 36.0;
        for (place, &i) in numbers.iter().enumerate() {
            let at =
                (MARGIN + (place % COLUMNS) as f32 * CELL.0, y + (place / COLUMNS) as f32 * CELL.1);
            digit(&mut canvas, at, digits, i, right(&i))?;
        }
        y += block(numbers.len()) - 36.0;
    }
    canvas.save(path)
}

fn mistakes_heading(mistakes: usize, shown: usize, all: usize) -> String {
    match (mistakes, shown) {
        (0, _) => format!("No mistakes in {all} test digits"),
        (n, m) if n == m => {
            format!("All {n} mistakes in {all} test digits: predicted label (true label)")
        }
        (n, m) => {
            format!(
                "The first {m} of {n} mistakes in {all} test digits: predicted label (true label)"
            )
        }
    }
}

/// One digit in its cell, with what it was taken for and, where that is wrong, what it is.
fn digit(
    canvas: &mut Canvas,
    (x, y): (f32, f32),
    digits: &Digits<'_>,
    i: usize,
    right: bool,
) -> Result<()> {
    let [rows, columns] = [1, 2].map(|d| digits.images.dims().get(d).copied().unwrap_or(0));
    let each = rows * columns;
    let grey = digits.images.bytes()?.get(i * each..(i + 1) * each).unwrap_or(&[]);
    let side = columns as f32 * PIXEL;
    let left = x + (CELL.0 - side) / 2.0;
    canvas.image((left, y), grey, columns, PIXEL);
    let (color, width) = if right { (GRID, 1.0) } else { (RED, 2.0) };
    canvas.frame((left, y), (side, rows as f32 * PIXEL), width, color);
    let (predicted, label) = (digits.predicted.get(i), digits.labels.get(i));
    let (Some(predicted), Some(label)) = (predicted, label) else { return Ok(()) };
    let text = if right { predicted.to_string() } else { format!("{predicted} ({label})") };
    let color = if right { GREEN } else { RED };
    let below = (x + CELL.0 / 2.0, y + rows as f32 * PIXEL + 17.0);
    canvas.text(below, &text, 15.0, Anchor::Middle, color);
    Ok(())
}

/// Axes with ticks, labels and a legend, and the curves.
fn panel(
    canvas: &mut Canvas,
    (x, y): (f32, f32),
    (width, height): (f32, f32),
    name: &str,
    series: &[Series<'_>],
) {
    let count = series.iter().map(|s| s.values.len()).max().unwrap_or(0);
    let ticks = ticks(series.iter().flat_map(|s| s.values.iter().copied()), 6);
    let (Some(&low), Some(&high)) = (ticks.first(), ticks.last()) else { return };
    let decimals = decimals(ticks.get(1).map_or(1.0, |t| t - low));
    let labels: Vec<String> = ticks.iter().map(|t| format!("{t:.decimals$}")).collect();
    let widest = labels.iter().map(|l| canvas.text_width(l, 13.0)).fold(0.0, f32::max);
    let (left, top) = (x + 30.0 + widest, y + 36.0);
    let (right, bottom) = (x + width, y + height - 44.0);
    let across = |epoch: f32| {
        // The first and the last epoch stay off the frame.
        let share = if count > 1 { (epoch - 1.0) / (count - 1) as f32 } else { 0.5 };
        left + 14.0 + share * (right - left - 28.0)
    };
    let up = |value: f32| bottom - (value - low) / (high - low) * (bottom - top);

    for (&tick, label) in ticks.iter().zip(&labels) {
        canvas.line(&[(left, up(tick)), (right, up(tick))], 1.0, GRID);
        canvas.text((left - 8.0, up(tick) + 4.5), label, 13.0, Anchor::End, SOFT);
    }
    let every = count.div_ceil(12).max(1);
    for epoch in (1..=count).filter(|e| every == 1 || e % every == 0) {
        let at = across(epoch as f32);
        canvas.line(&[(at, bottom), (at, bottom + 5.0)], 1.0, SOFT);
        canvas.text((at, bottom + 20.0), &epoch.to_string(), 13.0, Anchor::Middle, SOFT);
    }
    canvas.line(&[(left, top), (left, bottom), (right, bottom)], 1.2, SOFT);
    canvas.text(((left + right) / 2.0, bottom + 40.0), "Epoch", 14.0, Anchor::Middle, INK);
    canvas.text_up((x + 10.0, (top + bottom) / 2.0), name, 14.0, INK);

    // The legend stands above the frame, where no curve is.
    let mut at = right;
    for s in series.iter().rev() {
        at -= canvas.text_width(s.name, 14.0);
        canvas.text((at, top - 10.0), s.name, 14.0, Anchor::Start, INK);
        canvas.line(&[(at - 30.0, top - 14.5), (at - 8.0, top - 14.5)], 2.5, s.color);
        canvas.dot((at - 19.0, top - 14.5), 4.0, s.color);
        at -= 48.0;
    }
    for s in series {
        let points = (1..).zip(&s.values).filter(|(_, v)| v.is_finite());
        let points: Vec<_> = points.map(|(epoch, &v)| (across(epoch as f32), up(v))).collect();
        canvas.line(&points, 2.5, s.color);
        if points.len() <= 40 {
            points.iter().for_each(|&p| canvas.dot(p, 4.0, s.color));
        }
    }
}

/// At most about `most` round numbers that enclose the values.
fn ticks(values: impl Iterator<Item = f32>, most: usize) -> Vec<f32> {
    let (mut low, mut high) = (f32::INFINITY, f32::NEG_INFINITY);
    for value in values.filter(|v| v.is_finite()) {
        (low, high) = (low.min(value), high.max(value));
    }
    if low > high {
        (low, high) = (0.0, 1.0);
    }
    // Equal values get a little room.
    let spread = (high - low).max(high.abs() * 1e-3).max(1e-6);
    let rough = spread / (most - 1) as f32;
    let power = 10f32.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|s| s * power).into_iter().find(|s| *s >= rough);
    let step = step.unwrap_or(rough);
    let (first, last) = ((low / step).floor(), ((low + spread) / step).ceil());
    (0..=(last - first).max(1.0) as usize).map(|i| (first + i as f32) * step).collect()
}

/// How many decimals tell ticks of this step apart.
fn decimals(step: f32) -> usize {
    // A step of 0.0099999 is meant to be 0.01.
    (-(step * 1.01).log10().floor()).clamp(0.0, 9.0) as usize
}
