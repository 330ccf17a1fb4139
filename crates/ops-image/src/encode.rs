//! Files of pixels: `EncodePng`, `EncodeJpeg`, `EncodeJpegVariableQuality`.
//!
//! Invariant: what is decoded again is what was encoded, nearly so of JPEG; bytes may differ from TensorFlow's.
//! Does not know: how pixels become bytes.

use crate::file::file;
use ferroflow_kernels_image::codec::{jpeg, png};
use ferroflow_op::{AttrKind, AttrValue, ByteString};
use ferroflow_ops::prelude::*;
use ferroflow_tensor::Strings;

attributes! {
    /// How strongly a PNG file is compressed.
    pub struct Compression {
        /// From 0 to 9, or -1 for what is usual.
        compression: i64 = -1,
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$vdoc])* $variant),* }
        impl AttrField for $name {
            const KIND: AttrKind = AttrKind::String;
            const ALLOWED: &'static [&'static str] = &[$($word),*];
            fn to_value(&self) -> AttrValue {
                AttrValue::String(match self { $($name::$variant => $word),* }.into())
            }
            fn from_value(value: &AttrValue) -> Option<$name> {
                let AttrValue::String(s) = value else { return None };
                match s.as_str()? { $($word => Some($name::$variant),)* _ => None }
            }
        }
    };
}
words! {
    /// Which channels a JPEG file has.
    Channels {
        /// Those of the image.
        Own = "",
        /// One.
        Grayscale = "grayscale",
        /// Three.
        Rgb = "rgb"
    }
}
words! {
    /// What a density is of.
    Unit {
        /// Of an inch.
        Inch = "in",
        /// Of a centimetre.
        Centimetre = "cm"
    }
}

attributes! {
    /// How a JPEG file is written.
    pub struct Jpeg {
        /// Which channels it has.
        format: Channels = Channels::Own,
        /// From 0 to 100.
        quality: i64 = 95,
        /// Whether it can be shown before it is read in full.
        progressive: bool = false,
        /// Whether codes are made for this image.
        optimize_size: bool = false,
        /// Whether colours are kept at half the size.
        chroma_downsampling: bool = true,
        /// What densities are of.
        density_unit: Unit = Unit::Inch,
        /// Pixels to the unit, across.
        x_density: i64 = 300,
        /// Pixels to the unit, down.
        y_density: i64 = 300,
        /// A description in XMP.
        xmp_metadata: ByteString = ByteString::default(),
    }
}

/// Images of at least three dimensions: those before the last three are of the strings.
fn lead(cx: &Infer<'_>) -> Result<PartialShape> {
    let shape = cx.shape(0)?;
    let Some(dims) = shape.dims() else { return Ok(PartialShape::unknown()) };
    match dims {
        [lead @ .., _, _, n] if n.is_none_or(|n| (1..=4).contains(&n)) => {
            Ok(PartialShape::new(lead))
        }
        [.., _, _, _] => Err(Error::invalid_argument(format!(
            "image must have 1, 2, 3, or 4 channels, got {shape}"
        ))),
        _ => Err(Error::invalid_argument(format!("images must be at least rank 3, got {shape}"))),
    }
}

/// Samples of one image, 16 bits with the upper half first.
fn bytes(image: &Array) -> Result<Vec<u8>> {
    let mut all = ferroflow_base::memory::vec_of(image.byte_len())?;
    match image.dtype() {
        DType::Uint16 => all.extend(image.slice::<u16>()?.iter().flat_map(|x| x.to_be_bytes())),
        _ => all.extend_from_slice(image.slice::<u8>()?),
    }
    Ok(all)
}

/// A PNG file of each image.
pub static ENCODE_PNG: OpDef = file(
    "EncodePng",
    "Encodes images of 1 to 4 channels (gray, gray with transparency, colours, colours with transparency) as PNG \
     files, one for each image of a batch.",
    Signature::new(
        &["image: T"],
        &["contents: string"],
        &[types("T", &[DType::Uint8, DType::Uint16]).or(DType::Uint8)],
    ),
    Compression::ATTRS,
    |cx| {
        let level = cx.attrs::<Compression>()?.compression;
        if !(-1..=9).contains(&level) {
            return Err(Error::invalid_argument(format!(
                "compression should be in [-1,9], got {level}"
            )));
        }
        let shape = lead(cx)?;
        cx.output(shape)
    },
    |cx| {
        let level = cx.attrs::<Compression>()?.compression;
        let (images, shape) = (cx.input(0)?, cx.shape(0)?);
        let &[.., height, width, channels] = images.dims() else {
            return Err(Error::internal("images have three dimensions"));
        };
        let all = bytes(images)?;
        let mut out = Strings::with_capacity(shape.len(), 0)?;
        let size = all.len() / shape.len().max(1);
        for i in 0..shape.len() {
            let own = all.get(i * size..(i + 1) * size).unwrap_or(&[]);
            let wide = images.dtype() == DType::Uint16;
            out.push(&png::encode(own, wide, (height, width, channels), level)?)?;
        }
        cx.set(Array::of_strings(out, shape)?)
    },
    |s| {
        let case = |level| Case::new(Compression { compression: level }).not_smooth();
        for channels in 1..=4 {
            case(-1).between(&[3, 4, channels], 0.0, 255.0).add(s);
        }
        case(0).between(&[2, 3, 4, 1], 0.0, 255.0).add(s);
        case(9).between(&[0, 3, 4, 1], 0.0, 255.0).add(s);
    },
);

/// The parts of one image of a JPEG file.
fn photograph(cx: &Infer<'_>) -> Result<PartialShape> {
    let shape = cx.shape(0)?;
    if shape.rank().is_some_and(|r| r != 3) {
        return Err(Error::invalid_argument(format!("image must be 3-dimensional, got {shape}")));
    }
    if shape.dim(2).is_some_and(|n| n != 1 && n != 3) {
        return Err(Error::invalid_argument(format!(
            "image must have 1 or 3 channels, got {shape}"
        )));
    }
    Ok(shape)
}

fn write(cx: &mut Kernel<'_>, style: &jpeg::Style<'_>) -> Result<()> {
    let image = cx.input(0)?;
    let &[height, width, channels] = image.dims() else {
        return Err(Error::internal("an image has three dimensions"));
    };
    let file = jpeg::encode(image.slice::<u8>()?, (height, width, channels), style)?;
    cx.set(Array::from_strings([file], Shape::scalar())?)
}

fn quality(given: i64) -> Result<u8> {
    u8::try_from(given)
        .ok()
        .filter(|q| *q <= 100)
        .ok_or_else(|| Error::invalid_argument(format!("quality must be in [0,100], got {given}")))
}

/// A JPEG file of an image.
pub static ENCODE_JPEG: OpDef = file(
    "EncodeJpeg",
    "Encodes an image of 1 or 3 channels as a JPEG file.",
    Signature::new(&["image: uint8"], &["contents: string"], &[]),
    Jpeg::ATTRS,
    |cx| {
        let j = cx.attrs::<Jpeg>()?;
        quality(j.quality)?;
        let shape = photograph(cx)?;
        let asked = match j.format {
            Channels::Own => None,
            Channels::Grayscale => Some(1),
            Channels::Rgb => Some(3),
        };
        if let (Some(asked), Some(own)) = (asked, shape.dim(2))
            && asked != own
        {
            return Err(Error::invalid_argument(format!(
                "format {} expects {asked} channels, got {shape}",
                if asked == 1 { "grayscale" } else { "rgb" }
            )));
        }
        cx.output(PartialShape::scalar())
    },
    |cx| {
        let j = cx.attrs::<Jpeg>()?;
        // What does not fit is the most, or nothing.
        let density = |d: i64| d.clamp(0, i64::from(u16::MAX)) as u16;
        let style = jpeg::Style {
            quality: quality(j.quality)?,
            progressive: j.progressive,
            optimize: j.optimize_size,
            downsample: j.chroma_downsampling,
            metric: j.density_unit == Unit::Centimetre,
            density: (density(j.x_density), density(j.y_density)),
            xmp: &j.xmp_metadata.0,
        };
        write(cx, &style)
    },
    |s| {
        let case = |format, quality| {
            Case::new(Jpeg {
                format,
                quality,
                progressive: quality == 50,
                optimize_size: false,
                chroma_downsampling: quality != 90,
                density_unit: Unit::Inch,
                x_density: 300,
                y_density: 300,
                xmp_metadata: ByteString::default(),
            })
        };
        for quality in [95, 90, 50, 0] {
            case(Channels::Own, quality)
                .of(DType::Uint8, &[9, 10, 3], 0.0, 255.0)
                .not_smooth()
                .add(s);
        }
        case(Channels::Grayscale, 80).of(DType::Uint8, &[4, 5, 1], 0.0, 255.0).not_smooth().add(s);
    },
);
/// A JPEG file of a quality that is an input.
pub static ENCODE_JPEG_VARIABLE_QUALITY: OpDef = file(
    "EncodeJpegVariableQuality",
    "Encodes an image of 1 or 3 channels as a JPEG file of a quality from 0 to 100.",
    Signature::new(&["images: uint8", "quality: int32"], &["contents: string"], &[]),
    NoAttributes::ATTRS,
    |cx| {
        photograph(cx)?;
        cx.with_rank(1, 0)?;
        cx.output(PartialShape::scalar())
    },
    |cx| {
        let style = jpeg::Style {
            quality: quality(cx.input(1)?.to_i64()?)?,
            progressive: false,
            optimize: false,
            downsample: true,
            metric: false,
            density: (300, 300),
            xmp: &[],
        };
        write(cx, &style)
    },
    |s| {
        let case = Case::new(Attrs::NONE).of(DType::Uint8, &[9, 10, 3], 0.0, 255.0);
        case.int(70).not_smooth().add(s);
    },
);
