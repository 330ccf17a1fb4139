//! Which taps of a filter meet which positions, along one axis: positions with the same taps form a
//! class, so that inner loops need no bounds checks and do no work for padding.
//!
//! Invariant: for every place of a class and every tap of it, `at + rel` is inside the source; taps
//! are in increasing order of `k`; every position of the target is in exactly one class.
//! Does not know: element types, channels.

use std::collections::HashMap;

/// One axis of a convolution, as the forward direction sees it.
#[derive(Clone, Copy)]
pub struct Axis {
    pub input: usize,
    pub output: usize,
    pub kernel: usize,
    pub stride: usize,
    pub dilation: usize,
    pub pad: usize,
}

/// A tap that all places of a class have.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Tap {
    /// The tap's number: along the filter for the forward direction, from its end for the gradient.
    pub k: usize,
    /// Where it reads, counted from the place's `at`.
    pub rel: usize,
}

/// A position of the target and where its first tap reads in the source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    pub to: usize,
    pub at: usize,
}

/// Positions of the target that have the same taps.
#[derive(Debug)]
pub struct Class {
    pub taps: Vec<Tap>,
    pub places: Vec<Place>,
}

impl Axis {
    /// The classes of output positions, reading the input.
    pub fn forward(&self) -> Vec<Class> {
        classes(self.output, |o, taps| {
            let start = o * self.stride;
            // The first tap at or behind the start of the input.
            let first = self.pad.saturating_sub(start).div_ceil(self.dilation);
            for k in first..self.kernel {
                let at = start + k * self.dilation - self.pad;
                if at >= self.input {
                    break;
                }
                taps.push((k, at));
            }
        })
    }

    /// The classes of input positions, reading the output's gradient, the filter from its end.
    pub fn backward(&self) -> Vec<Class> {
        classes(self.input, |i, taps| {
            let end = i + self.pad;
            for flipped in 0..self.kernel {
                let k = self.kernel - 1 - flipped;
                let Some(t) = end.checked_sub(k * self.dilation) else { continue };
                if t % self.stride != 0 {
                    continue;
                }
                let at = t / self.stride;
                if at >= self.output {
                    break;
                }
                taps.push((flipped, at));
            }
        })
    }
}

fn classes(length: usize, taps_of: impl Fn(usize, &mut Vec<(usize, usize)>)) -> Vec<Class> {
    let mut found: HashMap<Vec<Tap>, usize> = HashMap::new();
    let mut out: Vec<Class> = Vec::new();
    let mut reads = Vec::new();
    let mut last = usize::MAX;
    for to in 0..length {
        reads.clear();
        taps_of(to, &mut reads);
        let at = reads.first().map_or(0, |r| r.1);
        let same = |c: &Class| {
            c.taps.len() == reads.len()
                && c.taps.iter().zip(&reads).all(|(t, r)| t.k == r.0 && t.rel == r.1 - at)
        };
        // Neighbours mostly have the same taps.
        let index = match out.get(last) {
            Some(class) if same(class) => last,
            _ => {
                let taps: Vec<Tap> = reads.iter().map(|&(k, r)| Tap { k, rel: r - at }).collect();
                *found.entry(taps.clone()).or_insert_with(|| {
                    out.push(Class { taps, places: Vec::new() });
                    out.len() - 1
                })
            }
        };
        out[index].places.push(Place { to, at });
        last = index;
    }
    out
}

/// Taps of neighbouring numbers that read neighbouring positions: `(first k, first rel, how many)`.
/// They are one contiguous run in the filter and, if channels are, in the source.
pub(crate) fn runs(taps: &[Tap], merge: bool) -> Vec<(Tap, usize)> {
    let mut out: Vec<(Tap, usize)> = Vec::new();
    for &tap in taps {
        match out.last_mut() {
            Some((first, n)) if merge && tap.k == first.k + *n && tap.rel == first.rel + *n => {
                *n += 1;
            }
            _ => out.push((tap, 1)),
        }
    }
    out
}
