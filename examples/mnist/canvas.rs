//! A picture to draw on: lines, circles, rectangles, grey images, text; anti-aliased, without
//! anything of the system.
//!
//! Invariant: places and sizes are in points, of which each is `SCALE` pixels.
//! Does not know: what is drawn.

use ferroflow::{Error, Result};
use std::path::Path;
use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Paint, PathBuilder, Pixmap, Rect, Stroke, Transform,
};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

/// Roboto (Apache-2.0, Google), reduced to ASCII and a few signs.
const FONT: &[u8] = include_bytes!("Roboto-Regular.ttf");

const SCALE: f32 = 2.0;

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// Which part of a text is at the place it is drawn at.
#[derive(Clone, Copy, PartialEq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// The picture.
pub struct Canvas {
    pixels: Pixmap,
    font: Face<'static>,
}

fn paint([r, g, b]: Rgb) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color_rgba8(r, g, b, 255);
    paint
}

fn scaled() -> Transform {
    Transform::from_scale(SCALE, SCALE)
}

impl Canvas {
    /// White, of this width and height.
    pub fn new(width: f32, height: f32) -> Result<Canvas> {
        let font = Face::parse(FONT, 0).map_err(|e| Error::internal(format!("the font: {e}")))?;
        let pixels = Pixmap::new((width * SCALE) as u32, (height * SCALE) as u32);
        let mut pixels = pixels.ok_or_else(|| {
            Error::invalid_argument(format!("a picture of {width} by {height} points"))
        })?;
        pixels.fill(Color::WHITE);
        Ok(Canvas { pixels, font })
    }

    /// Writes it as PNG.
    pub fn save(&self, path: &Path) -> Result<()> {
        let png = self.pixels.encode_png();
        let png = png.map_err(|e| Error::internal(format!("encoding the picture: {e}")))?;
        ferroflow::io::atomic_write(path, png)
    }

    /// A line through points.
    pub fn line(&mut self, points: &[(f32, f32)], width: f32, color: Rgb) {
        let mut path = PathBuilder::new();
        for (i, &(x, y)) in points.iter().enumerate() {
            if i == 0 {
                path.move_to(x, y);
            } else {
                path.line_to(x, y);
            }
        }
        let Some(path) = path.finish() else { return };
        let (line_cap, line_join) = (LineCap::Round, LineJoin::Round);
        let stroke = Stroke { width, line_cap, line_join, ..Stroke::default() };
        self.pixels.stroke_path(&path, &paint(color), &stroke, scaled(), None);
    }

    /// A disc.
    pub fn dot(&mut self, (x, y): (f32, f32), radius: f32, color: Rgb) {
        if let Some(path) = PathBuilder::from_circle(x, y, radius) {
            self.pixels.fill_path(&path, &paint(color), FillRule::Winding, scaled(), None);
        }
    }

    /// The outline of a rectangle.
    pub fn frame(&mut self, (x, y): (f32, f32), size: (f32, f32), width: f32, color: Rgb) {
        let Some(rect) = Rect::from_xywh(x, y, size.0, size.1) else { return };
        let stroke = Stroke { width, ..Stroke::default() };
        let path = PathBuilder::from_rect(rect);
        self.pixels.stroke_path(&path, &paint(color), &stroke, scaled(), None);
    }

    /// A square image of grey values, 0 white and 255 black, each a square of `size` points.
    pub fn image(&mut self, (x, y): (f32, f32), grey: &[u8], width: usize, size: f32) {
        for (i, &ink) in grey.iter().enumerate().filter(|(_, ink)| **ink > 0) {
            let (column, row) = ((i % width) as f32, (i / width) as f32);
            let place = Rect::from_xywh(x + column * size, y + row * size, size, size);
            let shade = Paint { anti_alias: false, ..paint([255 - ink; 3]) };
            if let Some(place) = place {
                self.pixels.fill_rect(place, &shade, scaled(), None);
            }
        }
    }

    fn advance(&self, glyph: Option<GlyphId>) -> f32 {
        glyph.and_then(|g| self.font.glyph_hor_advance(g)).unwrap_or(0).into()
    }

    /// How wide a text is.
    pub fn text_width(&self, text: &str, size: f32) -> f32 {
        let units: f32 = text.chars().map(|c| self.advance(self.font.glyph_index(c))).sum();
        units * size / f32::from(self.font.units_per_em())
    }

    /// A text with its baseline at a place.
    pub fn text(&mut self, (x, y): (f32, f32), text: &str, size: f32, anchor: Anchor, color: Rgb) {
        self.place_text(text, size, anchor, color, Transform::from_translate(x, y));
    }

    /// A text that runs upwards, with its baseline at a place.
    pub fn text_up(&mut self, (x, y): (f32, f32), text: &str, size: f32, color: Rgb) {
        let turned = Transform::from_rotate(-90.0).post_translate(x, y);
        self.place_text(text, size, Anchor::Middle, color, turned);
    }

    fn place_text(&mut self, text: &str, size: f32, anchor: Anchor, color: Rgb, at: Transform) {
        let width = self.text_width(text, size);
        let shift = match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => -width / 2.0,
            Anchor::End => -width,
        };
        let unit = size / f32::from(self.font.units_per_em());
        let mut outline = Outline { path: PathBuilder::new(), x: 0.0 };
        for c in text.chars() {
            let glyph = self.font.glyph_index(c);
            if let Some(glyph) = glyph {
                self.font.outline_glyph(glyph, &mut outline);
            }
            outline.x += self.advance(glyph);
        }
        let Some(path) = outline.path.finish() else { return };
        // Fonts count upwards.
        let transform = Transform::from_scale(unit, -unit)
            .post_translate(shift, 0.0)
            .post_concat(at)
            .post_concat(scaled());
        self.pixels.fill_path(&path, &paint(color), FillRule::Winding, transform, None);
    }
}

/// The outlines of glyphs side by side, in the font's units.
struct Outline {
    path: PathBuilder,
    x: f32,
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, y);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, y);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.path.quad_to(self.x + x1, y1, self.x + x, y);
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.path.cubic_to(self.x + x1, y1, self.x + x2, y2, self.x + x, y);
    }
    fn close(&mut self) {
        self.path.close();
    }
}
