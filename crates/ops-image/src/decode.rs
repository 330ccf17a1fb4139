//! Pixels out of files: `DecodePng`, `DecodeJpeg`, `DecodeGif`, `DecodeBmp`, `DecodeWebP`, `DecodeImage`,
//! `DecodeAndCropJpeg`, `ExtractJpegShape`.
//!
//! Invariant: which format a file has is said by its first bytes; most operations read most formats.
//! Does not know: how bytes become pixels.

use crate::file::{Kind, dct_method, file, sample};
use ferroflow_kernels_image::codec::{Format, Pixels, bmp, gif, jpeg, png, webp};
use ferroflow_op::ByteString;
use ferroflow_ops::prelude::*;

attributes! {
    /// How many channels there are, of numbers of which dtype.
    pub struct Typed {
        /// 0 for those of the file.
        channels: i64 = 0,
        /// The dtype of the pixels.
        dtype: DType = DType::Uint8,
    }
}
attributes! {
    /// How many channels there are.
    pub struct Channels {
        /// 0 for those of the file.
        channels: i64 = 0,
    }
}
attributes! {
    /// How many channels there are, of numbers of which dtype, and what becomes of animations.
    pub struct Any {
        /// 0 for those of the file.
        channels: i64 = 0,
        /// The dtype of the pixels.
        dtype: DType = DType::Uint8,
        /// Whether all frames are read, with a dimension for them.
        expand_animations: bool = true,
    }
}
attributes! {
    /// How a JPEG file is read.
    pub struct Jpeg {
        /// 0 for those of the file.
        channels: i64 = 0,
        /// Of so many rows and columns one is made: 1, 2, 4 or 8.
        ratio: i64 = 1,
        /// Whether colours are smoothed where there are fewer of them; they always are here.
        fancy_upscaling: bool = true,
        /// Whether a file may break off.
        try_recover_truncated: bool = false,
        /// Which part of the rows must be there; of no effect here.
        acceptable_fraction: f32 = 1.0,
        /// "", INTEGER_FAST or INTEGER_ACCURATE; here they are one.
        dct_method: ByteString = ByteString::default(),
    }
}
attributes! {
    /// The dtype of a shape.
    pub struct ShapeType {
        /// As above.
        output_type: DType = DType::Int32,
    }
}

const CONTENTS: &[&str] = &["contents: string"];

/// The channels that were asked for.
fn channels(asked: i64) -> Result<usize> {
    match asked {
        0 | 1 | 3 | 4 => Ok(asked as usize),
        _ => {
            Err(Error::invalid_argument(format!("`channels` must be 0, 1, 3 or 4 but got {asked}")))
        }
    }
}

/// The inferred shape: rows and columns are not known, nor is the rank where there may be frames.
fn infer(cx: &mut Infer<'_>, asked: i64, rank: Option<usize>) -> Result<()> {
    cx.with_rank(0, 0).map_err(|_| {
        let given = cx.shape(0).unwrap_or(PartialShape::unknown());
        Error::invalid_argument(format!("`contents` must be scalar but got shape {given}"))
    })?;
    let n = Some(channels(asked)?).filter(|&n| n > 0);
    cx.output(match rank {
        Some(4) => PartialShape::new([None, None, None, n]),
        Some(_) => PartialShape::new([None, None, n]),
        None => PartialShape::unknown(),
    })
}

/// Which operation reads, and what it wants.
#[derive(Clone, Copy)]
struct Wanted<'a> {
    kind: Kind,
    channels: i64,
    frames: bool,
    jpeg: Option<&'a Jpeg>,
}

/// Reads a file, whatever its format is.
fn read(bytes: &[u8], w: Wanted<'_>) -> Result<Pixels> {
    let (format, n) = (Format::of(bytes)?, channels(w.channels)?);
    let refuse = |message: String| Err(Error::invalid_argument(message));
    let (kind, only_first) = (w.kind.name(), !w.frames);
    let own = match format {
        Format::Jpeg => "JPEG",
        Format::Png => "PNG",
        Format::Gif => "GIF",
        Format::Bmp => "BMP",
        Format::WebP => "WebP",
    };
    match (format, w.kind) {
        (Format::Bmp, Kind::Bmp | Kind::Any) => bmp::decode(bytes, n),
        (Format::Bmp, _) => refuse(format!(
            "Trying to decode BMP format using a wrong op. Use `decode_bmp` or `decode_image` instead. Op used: \
             {kind}"
        )),
        (_, Kind::Bmp) => refuse(format!(
            "Trying to decode {own} format using DecodeBmp op. Use `decode_{}` or `decode_image` instead.",
            own.to_lowercase()
        )),
        (Format::Png, _) => png::decode(bytes, n),
        (Format::Jpeg, _) if n == 4 => refuse("JPEG does not support 4 channels".into()),
        (Format::Jpeg, _) => {
            let (ratio, recover) =
                w.jpeg.map_or((1, false), |j| (j.ratio, j.try_recover_truncated));
            jpeg::decode(bytes, n, usize::try_from(ratio).unwrap_or(1), recover)
        }
        (Format::Gif, _) if n != 0 && n != 3 => {
            refuse(format!("channels must be 0 or 3 for GIF, got {n}"))
        }
        (Format::Gif, Kind::Gif | Kind::Any) => gif::decode(bytes, only_first),
        (Format::Gif, _) => {
            let all = gif::decode(bytes, false)?;
            match all.frames {
                1 => Ok(all),
                count => refuse(format!(
                    "Got {count} frames, but animated gifs can only be decoded by tf.io.decode_gif or \
                     tf.io.decode_image"
                )),
            }
        }
        (Format::WebP, _) if n == 1 => refuse("WebP only supports 3 or 4 channels".into()),
        (Format::WebP, _) => webp::decode(bytes, n, only_first),
    }
}

/// Pixels as an array, with a dimension of frames if asked for.
fn array(pixels: &Pixels, dtype: DType, frames: bool, of_png: bool) -> Result<Array> {
    let dims = [pixels.frames, pixels.height, pixels.width, pixels.channels];
    let shape = Shape::new(if frames { &dims[..] } else { dims.get(1..).unwrap_or(&[]) })?;
    match dtype {
        DType::Uint8 => Array::from_slice(&pixels.eight()?, shape),
        // Of PNG files all bits are filled, of others the upper half.
        DType::Uint16 if of_png => Array::from_slice(&pixels.sixteen()?, shape),
        DType::Uint16 => {
            let all = ferroflow_base::memory::collect(
                pixels.eight()?.iter().map(|&x| u16::from(x) << 8),
            )?;
            Array::from_slice(&all, shape)
        }
        _ if of_png => {
            let each = pixels.sixteen()?;
            let each = each.iter().map(|&x| f32::from(x) / 65_535.0);
            Array::from_slice(&ferroflow_base::memory::collect(each)?, shape)
        }
        _ => {
            let each = pixels.eight()?;
            let each = each.iter().map(|&x| f32::from(x) * (1.0 / 255.0));
            Array::from_slice(&ferroflow_base::memory::collect(each)?, shape)
        }
    }
}

/// Reads input 0. There is a dimension of frames where the operation asks for one, or the format has them.
fn run(cx: &mut Kernel<'_>, w: Wanted<'_>) -> Result<()> {
    let bytes = cx.input(0)?.strings()?.first().unwrap_or(&[]);
    let (format, dtype) = (Format::of(bytes)?, cx.dtype(0)?);
    if format == Format::WebP && dtype != DType::Uint8 {
        return Err(Error::invalid_argument(format!(
            "WebP only supports uint8 for dtype, got {dtype}"
        )));
    }
    let pixels = read(bytes, w)?;
    let moving = matches!(format, Format::Gif | Format::WebP);
    let frames = w.kind == Kind::Gif || w.frames && moving && w.kind != Kind::Png;
    let out = array(&pixels, dtype, frames, format == Format::Png)?;
    cx.set(out)
}

fn wanted(kind: Kind, channels: i64, frames: bool) -> Wanted<'static> {
    Wanted { kind, channels, frames, jpeg: None }
}

/// A PNG file.
pub static DECODE_PNG: OpDef = file(
    "DecodePng",
    "Decodes a PNG file: height, width and channels (1 of gray, 2 with transparency, 3 of colours, 4 with \
     transparency). JPEG, WebP, and GIF files of one frame are decoded too.",
    Signature::new(
        CONTENTS,
        &["image: dtype"],
        &[types("dtype", &[DType::Uint8, DType::Uint16]).or(DType::Uint8)],
    ),
    Typed::ATTRS,
    |cx| infer(cx, cx.attrs::<Typed>()?.channels, Some(3)),
    |cx| {
        let n = cx.attrs::<Typed>()?.channels;
        run(cx, wanted(Kind::Png, n, false))
    },
    |s| {
        let mut case = |channels, dtype, file| sample(Typed { channels, dtype }, file).add(s);
        let files = [
            sample::RGB_PNG,
            sample::RGBA_PNG,
            sample::GRAY_PNG,
            sample::GRAY16_PNG,
            sample::PALETTE_PNG,
            sample::OPAQUE_PNG,
            sample::BITS_PNG,
        ];
        for file in files {
            for channels in [0, 1, 3, 4] {
                case(channels, DType::Uint8, file);
            }
        }
        case(0, DType::Uint8, sample::ONE_GIF);
        case(0, DType::Uint8, sample::FRAMES_GIF);
        case(0, DType::Uint8, sample::RGB_BMP);
    },
);
/// A JPEG file.
pub static DECODE_JPEG: OpDef = file(
    "DecodeJpeg",
    "Decodes a JPEG file: height, width and channels (1 of gray, 3 of colours). Of ratio rows and columns one is made. \
     PNG, WebP, and GIF files of one frame are decoded too.",
    Signature::new(CONTENTS, &["image: uint8"], &[]),
    Jpeg::ATTRS,
    |cx| {
        let j = cx.attrs::<Jpeg>()?;
        check_jpeg(j)?;
        infer(cx, j.channels, Some(3))
    },
    |cx| {
        let j = cx.attrs::<Jpeg>()?;
        run(cx, Wanted { kind: Kind::Jpeg, channels: j.channels, frames: false, jpeg: Some(j) })
    },
    |s| {
        for file in [sample::RGB_JPG, sample::FULL_JPG, sample::GRAY_JPG, sample::RGB_PNG] {
            for channels in [0, 1, 3] {
                sample(plain_jpeg(channels), file).add(s);
            }
        }
    },
);

fn plain_jpeg(channels: i64) -> Jpeg {
    Jpeg {
        channels,
        ratio: 1,
        fancy_upscaling: true,
        try_recover_truncated: false,
        acceptable_fraction: 1.0,
        dct_method: ByteString::default(),
    }
}

fn check_jpeg(j: &Jpeg) -> Result<()> {
    dct_method(&j.dct_method)?;
    if ![1, 2, 4, 8].contains(&j.ratio) {
        return Err(Error::invalid_argument(format!(
            "ratio must be 1, 2, 4, or 8, got {}",
            j.ratio
        )));
    }
    if j.channels == 4 {
        return Err(Error::invalid_argument("JPEG does not support 4 channels"));
    }
    Ok(())
}

/// A block of a JPEG file.
pub static DECODE_AND_CROP_JPEG: OpDef = file(
    "DecodeAndCropJpeg",
    "Decodes a block of a JPEG file: crop_window is its first row and column, its height and its width.",
    Signature::new(&["contents: string", "crop_window: int32"], &["image: uint8"], &[]),
    Jpeg::ATTRS,
    |cx| {
        let j = cx.attrs::<Jpeg>()?;
        check_jpeg(j)?;
        if !cx.shape(1)?.is_compatible(&PartialShape::new([Some(4)])) {
            return Err(Error::invalid_argument(format!(
                "crop_window must have four elements, got shape {}",
                cx.shape(1)?
            )));
        }
        infer(cx, j.channels, Some(3))
    },
    |cx| {
        let j = cx.attrs::<Jpeg>()?;
        let bytes = cx.input(0)?.strings()?.first().unwrap_or(&[]);
        let format = Format::of(bytes)?;
        if format != Format::Jpeg {
            return Err(Error::invalid_argument(format!(
                "DecodeAndCropJpeg operation can run on JPEG only, but detected {format:?}."
            )));
        }
        let window = cx.input(1)?.to_i64s()?;
        let parts: Vec<usize> = window.iter().filter_map(|&x| usize::try_from(x).ok()).collect();
        let [top, left, height, width] = *parts else {
            return Err(Error::invalid_argument(format!(
                "Invalid JPEG data or crop window: {window:?}"
            )));
        };
        let w = Wanted { kind: Kind::Jpeg, channels: j.channels, frames: false, jpeg: Some(j) };
        let pixels = read(bytes, w)?.crop(top, left, height, width)?;
        cx.set(array(&pixels, DType::Uint8, false, false)?)
    },
    |s| {
        for window in [[0, 0, 20, 27], [3, 5, 7, 9]] {
            sample(plain_jpeg(0), sample::GRAY_JPG).ints(&window).add(s);
            sample(plain_jpeg(3), sample::FULL_JPG).ints(&window).add(s);
        }
    },
);
/// The size of a JPEG file.
pub static EXTRACT_JPEG_SHAPE: OpDef = file(
    "ExtractJpegShape",
    "Height, width and channels of a JPEG file, from its header alone.",
    Signature::new(
        CONTENTS,
        &["image_shape: output_type"],
        &[types("output_type", dtypes::INDEX).or(DType::Int32)],
    ),
    ShapeType::ATTRS,
    |cx| {
        cx.with_rank(0, 0)?;
        cx.output(PartialShape::new([Some(3)]))
    },
    |cx| {
        let bytes = cx.input(0)?.strings()?.first().unwrap_or(&[]);
        let (height, width, channels) = jpeg::shape(bytes)?;
        let all = [height as i64, width as i64, channels as i64];
        let mut out = cx.alloc(0)?;
        ferroflow_kernels_image::narrow(&Array::vector(&all)?, &mut out)?;
        cx.set(out)
    },
    |s| {
        for file in [sample::RGB_JPG, sample::GRAY_JPG, sample::FULL_JPG] {
            sample(ShapeType { output_type: DType::Int32 }, file).add(s);
        }
    },
);
/// All frames of a GIF file.
pub static DECODE_GIF: OpDef = file(
    "DecodeGif",
    "Decodes a GIF file: frames, height, width and red, green and blue. Each frame is the whole canvas. JPEG, PNG and \
     WebP files are decoded as one frame.",
    Signature::new(CONTENTS, &["image: uint8"], &[]),
    NoAttributes::ATTRS,
    |cx| infer(cx, 3, Some(4)),
    |cx| run(cx, wanted(Kind::Gif, 3, true)),
    |s| {
        for file in [sample::FRAMES_GIF, sample::ONE_GIF, sample::RGB_PNG, sample::GRAY_PNG] {
            sample(Attrs::NONE, file).add(s);
        }
    },
);
/// A bitmap.
pub static DECODE_BMP: OpDef = file(
    "DecodeBmp",
    "Decodes a BMP file that is not compressed: height, width and channels (1 of gray, 3 of colours, 4 with \
     transparency).",
    Signature::new(CONTENTS, &["image: uint8"], &[]),
    Channels::ATTRS,
    |cx| infer(cx, cx.attrs::<Channels>()?.channels, Some(3)),
    |cx| {
        let n = cx.attrs::<Channels>()?.channels;
        run(cx, wanted(Kind::Bmp, n, false))
    },
    |s| {
        for file in [sample::RGB_BMP, sample::GRAY_BMP, sample::RGBA_BMP, sample::RGB_PNG] {
            for channels in [0, 1, 3, 4] {
                sample(Channels { channels }, file).add(s);
            }
        }
    },
);
/// A WebP file.
pub static DECODE_WEBP: OpDef = file(
    "DecodeWebP",
    "Decodes a WebP file: frames, height, width and channels (3 of colours, 4 with transparency).",
    Signature::new(
        CONTENTS,
        &["image: dtype"],
        &[types("dtype", &[DType::Uint8]).or(DType::Uint8)],
    ),
    Typed::ATTRS,
    |cx| infer(cx, cx.attrs::<Typed>()?.channels, None),
    |cx| {
        let n = cx.attrs::<Typed>()?.channels;
        run(cx, wanted(Kind::WebP, n, true))
    },
    |s| {
        for file in [sample::RGB_WEBP, sample::RGBA_WEBP, sample::LOSSY_WEBP, sample::RGB_PNG] {
            for channels in [0, 3] {
                sample(Typed { channels, dtype: DType::Uint8 }, file).add(s);
            }
        }
    },
);
/// A file of any format.
pub static DECODE_IMAGE: OpDef = file(
    "DecodeImage",
    "Decodes a JPEG, PNG, GIF, BMP or WebP file: height, width and channels; of GIF and WebP files frames come first, \
     unless expand_animations is false. Pixels of float are shares of the greatest value.",
    Signature::new(
        CONTENTS,
        &["image: dtype"],
        &[types("dtype", &[DType::Uint8, DType::Uint16, DType::Float32]).or(DType::Uint8)],
    ),
    Any::ATTRS,
    |cx| {
        let a = cx.attrs::<Any>()?;
        infer(cx, a.channels, if a.expand_animations { None } else { Some(3) })
    },
    |cx| {
        let a = cx.attrs::<Any>()?;
        run(cx, wanted(Kind::Any, a.channels, a.expand_animations))
    },
    |s| {
        let files = [
            sample::RGB_PNG,
            sample::GRAY16_PNG,
            sample::FRAMES_GIF,
            sample::RGB_BMP,
            sample::FULL_JPG,
            sample::RGB_WEBP,
        ];
        for file in files {
            for expand_animations in [true, false] {
                let any = Any { channels: 0, dtype: DType::Uint8, expand_animations };
                sample(any, file).add(s);
            }
        }
    },
);
