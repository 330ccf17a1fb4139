//! Random boxes of an image that cover enough of one of its objects.
//!
//! Invariant: TensorFlow's own numbers for the same generator: words are drawn in its order, and rounded as
//! it rounds.
//! Does not know: where a generator comes from.

use ferroflow_kernels_random::philox::Philox;
use ferroflow_kernels_random::rejection::Stream as Words;

/// A box in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rectangle {
    /// First column.
    pub left: i64,
    /// First row.
    pub top: i64,
    /// Behind the last column.
    pub right: i64,
    /// Behind the last row.
    pub bottom: i64,
}

impl Rectangle {
    fn area(&self) -> f32 {
        ((self.right - self.left).max(0) * (self.bottom - self.top).max(0)) as f32
    }

    fn common(&self, other: &Rectangle) -> Rectangle {
        Rectangle {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }
}

/// What a box must be like.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Rows of the image.
    pub height: i32,
    /// Columns of the image.
    pub width: i32,
    /// The share of an object that must be covered.
    pub covered: f32,
    /// Least and greatest width over height.
    pub aspect: (f32, f32),
    /// Least and greatest share of the image.
    pub area: (f32, f32),
    /// How often it is tried.
    pub attempts: u64,
}

/// Uniform in [0, 1).
fn share(words: &mut Words) -> f32 {
    f32::from_bits(127 << 23 | words.word() & 0x7f_ffff) - 1.0
}

/// Uniform below `n`, redrawn where the words do not come out even.
fn below(words: &mut Words, n: u32) -> u32 {
    if n & n.wrapping_sub(1) == 0 {
        return words.word() & n.wrapping_sub(1);
    }
    let rest = (u32::MAX % n) + 1;
    loop {
        let word = words.word();
        if word >= rest {
            return word % n;
        }
    }
}

fn round(x: f32) -> i64 {
    x.round_ties_even() as i64
}

/// One attempt at a box of this shape.
fn attempt(w: &Wanted, aspect: f32, words: &mut Words) -> Option<Rectangle> {
    let (width, height) = (i64::from(w.width), i64::from(w.height));
    let no_sense = w.area.1 <= 0.0 || aspect <= 0.0 || width <= 0 || height <= 0;
    if no_sense || w.area.0 > w.area.1 || !aspect.is_finite() {
        return None;
    }
    let least = w.area.0 * w.width as f32 * w.height as f32;
    let most = w.area.1 * w.width as f32 * w.height as f32;
    let mut high = round((least / aspect).sqrt());
    let mut highest = round((most / aspect).sqrt());
    if round(highest as f32 * aspect) > width {
        highest = ((w.width as f32 + 0.5 - 1e-7) / aspect) as i64;
        // Rounding may still make it too wide.
        if round(highest as f32 * aspect) > width {
            highest -= 1;
        }
    }
    highest = highest.min(height);
    high = high.min(highest);
    if high < highest {
        high += i64::from(below(words, (highest - high + 1) as u32));
    }
    let mut wide = round(high as f32 * aspect);
    let area = |high: i64, wide: i64| high.saturating_mul(wide) as f32;
    // Rounding may have made it a little too small or too large.
    if area(high, wide) < least {
        high += 1;
        wide = round(high as f32 * aspect);
    }
    if area(high, wide) > most {
        high -= 1;
        wide = round(high as f32 * aspect);
    }
    let own = area(high, wide);
    if own < least || own > most || wide > width || high > height || wide <= 0 || high <= 0 {
        return None;
    }
    let mut place = |size: i64, all: i64| {
        if size < all { i64::from(below(words, (all - size) as u32)) } else { 0 }
    };
    let top = place(high, height);
    let left = place(wide, width);
    Some(Rectangle { left, top, right: left + wide, bottom: top + high })
}

/// Draws a box that covers enough of one of the objects; the whole image if none is found.
pub fn draw(w: &Wanted, objects: &[Rectangle], generator: Philox) -> Rectangle {
    let mut words = Words::new(generator);
    for _ in 0..w.attempts {
        let aspect = share(&mut words) * (w.aspect.1 - w.aspect.0) + w.aspect.0;
        let Some(found) = attempt(w, aspect, &mut words) else { continue };
        let covers = |object: &Rectangle| {
            let area = object.area();
            area >= 1.0 && object.common(&found).area() / area >= w.covered
        };
        if found.area() >= 1.0 && objects.iter().any(covers) {
            return found;
        }
    }
    Rectangle { left: 0, top: 0, right: i64::from(w.width), bottom: i64::from(w.height) }
}
