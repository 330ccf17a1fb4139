//! What records of files have in common, and files to try them on.
//!
//! Does not know: any particular operation.

use crate::NOT_LOWERED;
use ferroflow_op::ByteString;
use ferroflow_ops::prelude::*;

/// Which operation reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Png,
    Jpeg,
    Gif,
    Bmp,
    WebP,
    Any,
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Png => "DecodePng",
            Kind::Jpeg => "DecodeJpeg",
            Kind::Gif => "DecodeGif",
            Kind::Bmp => "DecodeBmp",
            Kind::WebP => "DecodeWebP",
            Kind::Any => "DecodeImage",
        }
    }
}

/// Checks the name of a way to compute cosines, of which there is one here.
pub(crate) fn dct_method(name: &ByteString) -> Result<()> {
    match name.0.as_slice() {
        b"" | b"INTEGER_FAST" | b"INTEGER_ACCURATE" => Ok(()),
        other => Err(Error::invalid_argument(format!(
            "dct_method must be one of {{'', 'INTEGER_FAST', 'INTEGER_ACCURATE'}}, got {}",
            other.escape_ascii()
        ))),
    }
}

/// A record that reads or writes files: pure, on the host, without a derivative.
pub(crate) const fn file(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    attrs: &'static ferroflow_op::AttrTable,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    samples: ferroflow_op::Samples,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::None("files have no derivative"),
        cpu: Cpu::Kernel(cpu),
        hlo: NOT_LOWERED,
        batch: Batch::Loop("a file of each row's own"),
        decompose: None,
        samples,
    }
}

/// A case of one file.
pub(crate) fn sample(attrs: impl Into<Attrs>, file: &[u8]) -> Case {
    let case = Case::new(attrs).not_smooth();
    match Array::from_strings([file], Shape::scalar()) {
        Ok(file) => case.fixed(file),
        Err(_) => case,
    }
}

/// Small files.
pub(crate) mod sample {
    macro_rules! files {
        ($($name:ident $file:literal)*) => {
            $(pub(crate) const $name: &[u8] = include_bytes!(concat!("../samples/", $file));)*
        };
    }
    files! {
        RGB_PNG "rgb.png"
        RGBA_PNG "rgba.png"
        GRAY_PNG "gray.png"
        GRAY16_PNG "gray16.png"
        PALETTE_PNG "palette.png"
        OPAQUE_PNG "palette_opaque.png"
        BITS_PNG "bits.png"
        RGB_JPG "rgb.jpg"
        FULL_JPG "full.jpg"
        GRAY_JPG "gray.jpg"
        FRAMES_GIF "frames.gif"
        ONE_GIF "one.gif"
        RGB_BMP "rgb.bmp"
        GRAY_BMP "gray.bmp"
        RGBA_BMP "rgba.bmp"
        RGB_WEBP "rgb.webp"
        RGBA_WEBP "rgba.webp"
        LOSSY_WEBP "lossy.webp"
    }
}
