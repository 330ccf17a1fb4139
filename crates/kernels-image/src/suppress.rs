//! Boxes chosen by their scores, without those that overlap a chosen one too much.
//!
//! Invariant: boxes are taken by falling score, those of equal scores by number; a box is compared with each
//! chosen one once.
//! Does not know: how boxes are given to operations.

use ferroflow_base::{Result, memory};
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// When a box is suppressed.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// At most so many are chosen.
    pub most: usize,
    /// A box that overlaps a chosen one by more is dropped.
    pub overlap: f32,
    /// Boxes without a greater score are dropped.
    pub score: f32,
    /// If not 0, scores fall with overlaps (Bodla and others, 2017) instead of boxes being dropped.
    pub sigma: f32,
}

/// A box that may be chosen.
#[derive(Clone, Copy)]
struct Candidate {
    score: f32,
    number: usize,
    /// The chosen boxes it was compared with already.
    seen: usize,
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Candidate) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Candidate {}
impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Candidate) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Candidate {
    fn cmp(&self, other: &Candidate) -> Ordering {
        self.score.total_cmp(&other.score).then(other.number.cmp(&self.number))
    }
}

/// The share that the area of two boxes has in common, of the area of both; corners in any order.
pub fn overlap(a: &[f32; 4], b: &[f32; 4]) -> f32 {
    let sides = |c: &[f32; 4]| [c[0].min(c[2]), c[1].min(c[3]), c[0].max(c[2]), c[1].max(c[3])];
    let (a, b) = (sides(a), sides(b));
    let area = |c: &[f32; 4]| (c[2] - c[0]) * (c[3] - c[1]);
    let (first, second) = (area(&a), area(&b));
    if first <= 0.0 || second <= 0.0 {
        return 0.0;
    }
    let height = (a[2].min(b[2]) - a[0].max(b[0])).max(0.0);
    let width = (a[3].min(b[3]) - a[1].max(b[1])).max(0.0);
    let both = height * width;
    both / (first + second - both)
}

/// The numbers of the chosen boxes and their scores, by falling score.
pub fn choose(
    scores: &[f32],
    rule: Rule,
    similar: impl Fn(usize, usize) -> f32,
) -> Result<Vec<(usize, f32)>> {
    let mut queue = memory::vec_of(scores.len())?;
    let above = scores.iter().enumerate().filter(|(_, s)| **s > rule.score);
    queue.extend(above.map(|(number, &score)| Candidate { score, number, seen: 0 }));
    let mut queue = BinaryHeap::from(queue);
    let most = rule.most.min(scores.len());
    let mut chosen: Vec<(usize, f32)> = memory::vec_of(most)?;
    let soft = rule.sigma > 0.0;
    let scale = if soft { -0.5 / rule.sigma } else { 0.0 };
    while chosen.len() < most
        && let Some(mut next) = queue.pop()
    {
        let (before, mut dropped) = (next.score, false);
        for &(other, _) in chosen.get(next.seen..).unwrap_or(&[]).iter().rev() {
            let similarity = similar(next.number, other);
            let weight = (scale * similarity * similarity).exp();
            // Soft suppression lowers scores and knows no overlap that is too much.
            next.score *= if soft || similarity <= rule.overlap { weight } else { 0.0 };
            if !soft && similarity > rule.overlap {
                dropped = true;
                break;
            }
            if next.score <= rule.score {
                break;
            }
        }
        next.seen = chosen.len();
        if dropped {
            continue;
        }
        if next.score == before {
            chosen.push((next.number, next.score));
        } else if next.score > rule.score {
            queue.push(next);
        }
    }
    Ok(chosen)
}
