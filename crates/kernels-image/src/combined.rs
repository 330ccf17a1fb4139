//! Suppression class by class, and the best of all classes.
//!
//! Invariant: of equal scores the lower class and then the better box comes first.
//! Does not know: how boxes are given to operations.

use crate::suppress::{Rule, choose, overlap};
use ferroflow_base::{Error, Result, memory};
use ferroflow_tensor::Array;

/// What each image gives: boxes, scores, classes, and how many of them there are.
pub struct Detections<'a> {
    /// `[batch, size, 4]`.
    pub boxes: &'a mut Array,
    /// `[batch, size]`.
    pub scores: &'a mut Array,
    /// `[batch, size]`.
    pub classes: &'a mut Array,
    /// `[batch]`.
    pub valid: &'a mut Array,
}

/// Chooses among boxes `[batch, boxes, 1 or classes, 4]` with scores `[batch, boxes, classes]`; `clip` keeps
/// corners within [0, 1].
pub fn combined(
    boxes: &Array,
    scores: &Array,
    rule: Rule,
    clip: bool,
    out: Detections<'_>,
) -> Result<()> {
    let (&[batch, count, own, _], &[_, _, classes]) = (boxes.dims(), scores.dims()) else {
        return Err(Error::invalid_argument("boxes must be 4-D and scores must be 3-D"));
    };
    let &[_, size] = out.scores.dims() else { return Err(Error::internal("scores are 2-D")) };
    let (corners, _) = boxes.slice::<f32>()?.as_chunks::<4>();
    let scores = scores.slice::<f32>()?;
    let (to_boxes, _) = out.boxes.slice_mut::<f32>()?.as_chunks_mut::<4>();
    let to_scores = out.scores.slice_mut::<f32>()?;
    let to_classes = out.classes.slice_mut::<f32>()?;
    let valid = out.valid.slice_mut::<i32>()?;
    to_boxes.fill([0.0; 4]);
    to_scores.fill(0.0);
    to_classes.fill(0.0);
    for (image, valid) in valid.iter_mut().enumerate().take(batch) {
        let corner = |number: usize, class: usize| {
            let at = (image * count + number) * own + if own == 1 { 0 } else { class };
            &corners[at]
        };
        let mut all: Vec<(f32, usize, usize)> = Vec::new();
        for class in 0..classes {
            let line = (0..count).map(|i| scores[(image * count + i) * classes + class]);
            let line = memory::collect(line)?;
            let found = choose(&line, rule, |i, j| overlap(corner(i, class), corner(j, class)))?;
            memory::reserve(&mut all, found.len())?;
            all.extend(found.into_iter().map(|(number, score)| (score, class, number)));
        }
        // Stable: classes and, within them, boxes stay in order.
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        all.truncate(size);
        *valid = all.len() as i32;
        for (k, &(score, class, number)) in all.iter().enumerate() {
            let at = image * size + k;
            to_scores[at] = score;
            to_classes[at] = class as f32;
            let own = *corner(number, class);
            to_boxes[at] = if clip { own.map(|x| x.clamp(0.0, 1.0)) } else { own };
        }
    }
    Ok(())
}
