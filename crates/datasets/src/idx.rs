//! IDX, the format of MNIST: two zero bytes, the element type, the rank, the dimensions as
//! big-endian 32-bit numbers, then the elements, big-endian.
//!
//! Invariant: nothing is allocated for elements before their bytes are known to exist.
//! Does not know: which data set a file belongs to.

use crate::source::{Packing, Source};
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, DType, Dims, Shape};
use std::collections::VecDeque;
use std::path::Path;

/// The array in `bytes`, an IDX file in full; `name` is what errors call it.
///
/// ```
/// let file = [0, 0, 8, 1, 0, 0, 0, 2, 5, 6];
/// let array = ferroflow_datasets::idx::parse(&file, "two.idx")?;
/// assert_eq!(array.slice::<u8>()?, [5, 6]);
/// assert!(ferroflow_datasets::idx::parse(&file[..9], "two.idx").is_err());
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub fn parse(bytes: &[u8], name: &str) -> Result<Array> {
    let known = Length::Exactly(bytes.len() as u64);
    read_source(&mut Source::new(name, Packing::Plain, bytes), known)
}

/// The array in an IDX file, which may be compressed by gzip (`.gz`).
pub fn read(path: impl AsRef<Path>) -> Result<Array> {
    let path = path.as_ref();
    let name = path.display().to_string();
    let (file, length) = open(path)?;
    let packing = Packing::of(&name);
    read_source(&mut Source::new(name, packing, file), Length::of(packing, length))
}

/// An open file, and its length if it is a regular one.
pub(crate) fn open(path: &Path) -> Result<(std::fs::File, Option<u64>)> {
    let in_file = |e: std::io::Error| Error::from(e).in_frame(path.display().to_string());
    let file = std::fs::File::open(path).map_err(in_file)?;
    let metadata = file.metadata().map_err(in_file)?;
    Ok((file, metadata.is_file().then_some(metadata.len())))
}

/// What is known of the number of a file's decompressed bytes before they are read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Length {
    Exactly(u64),
    AtMost(u64),
    Unknown,
}

impl Length {
    /// Of a file of so many bytes, if it is a regular one.
    pub(crate) fn of(packing: Packing, bytes: Option<u64>) -> Length {
        match (packing, bytes.map(|n| packing.most(n))) {
            (Packing::Plain, Some(n)) => Length::Exactly(n),
            (_, Some(n)) => Length::AtMost(n),
            (_, None) => Length::Unknown,
        }
    }
}

/// Reads an IDX file to its end. Memory that cannot be had is `ResourceExhausted`.
pub(crate) fn read_source(source: &mut Source<'_>, length: Length) -> Result<Array> {
    let (dtype, shape) = header(source)?;
    let start = source.offset();
    let bytes = shape
        .len()
        .checked_mul(dtype.size())
        .ok_or_else(|| source.data_loss(4, format!("{dtype} of shape {shape} is too large")))?;
    let mut array = match length {
        Length::Exactly(length) if length.checked_sub(start) != Some(bytes as u64) => {
            return Err(source.data_loss(
                length.min(start.saturating_add(bytes as u64)),
                format!(
                    "{dtype} of shape {shape} takes {bytes} bytes after the header, but {} follow",
                    length.saturating_sub(start)
                ),
            ));
        }
        Length::AtMost(most) if bytes as u64 > most => {
            return Err(source.data_loss(
                start,
                format!(
                    "{dtype} of shape {shape} takes {bytes} bytes, but the compressed file can hold \
                     no more than {most}"
                ),
            ));
        }
        Length::Exactly(_) | Length::AtMost(_) => {
            Array::filled_by(dtype, shape, |to| source.read_exact(to))?
        }
        Length::Unknown => read_unknown(source, dtype, shape, bytes)?,
    };
    source.expect_end()?;
    if cfg!(target_endian = "little") {
        swap_bytes(array.bytes_mut()?, dtype.size());
    }
    Ok(array)
}

fn header(source: &mut Source<'_>) -> Result<(DType, Shape)> {
    let mut magic = [0; 4];
    source.read_exact(&mut magic)?;
    let [0, 0, kind, rank] = magic else {
        return Err(source.data_loss(0, format!("an IDX file begins with 0 0, not {magic:?}")));
    };
    let dtype = match kind {
        0x08 => DType::Uint8,
        0x09 => DType::Int8,
        0x0B => DType::Int16,
        0x0C => DType::Int32,
        0x0D => DType::Float32,
        0x0E => DType::Float64,
        _ => {
            return Err(source.data_loss(
                2,
                format!("{kind:#04x} is no element type of IDX (0x08, 0x09, 0x0b to 0x0e)"),
            ));
        }
    };
    let mut dims = Dims::new();
    for _ in 0..rank {
        let mut dim = [0; 4];
        source.read_exact(&mut dim)?;
        dims.push(u32::from_be_bytes(dim) as usize);
    }
    let shape = Shape::new(&dims).map_err(|e| source.data_loss(3, e.message()))?;
    Ok((dtype, shape))
}

/// Elements from a stream of unknown length: collected in pieces as they come, so that a header's
/// claim alone allocates nothing, and moved to the array piece by piece, each freed at once.
fn read_unknown(
    source: &mut Source<'_>,
    dtype: DType,
    shape: Shape,
    bytes: usize,
) -> Result<Array> {
    const PIECE: usize = 1 << 20;
    let mut pieces = VecDeque::new();
    let mut left = bytes;
    while left > 0 {
        let size = left.min(PIECE);
        let mut piece = Vec::new();
        piece.try_reserve_exact(size).map_err(|_| out_of_memory(bytes))?;
        piece.resize(size, 0);
        source.read_exact(&mut piece)?;
        left -= piece.len();
        pieces.push_back(piece);
    }
    let mut array = Array::uninit(dtype, shape)?;
    for to in array.bytes_mut()?.chunks_mut(PIECE) {
        if let Some(piece) = pieces.pop_front() {
            to.copy_from_slice(&piece);
        }
    }
    Ok(array)
}

#[cold]
fn out_of_memory(bytes: usize) -> Error {
    Error::resource_exhausted(format!("there is no memory for the {bytes} bytes of an IDX file"))
}

fn swap_bytes(bytes: &mut [u8], size: usize) {
    if size > 1 {
        bytes.chunks_exact_mut(size).for_each(<[u8]>::reverse);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferroflow_base::Code;
    use proptest::prelude::*;

    fn file(kind: u8, dims: &[u32], data: &[u8]) -> Vec<u8> {
        let dims_bytes = dims.iter().flat_map(|d| d.to_be_bytes());
        [0, 0, kind, dims.len() as u8].into_iter().chain(dims_bytes).chain(data.to_vec()).collect()
    }

    fn code(bytes: &[u8]) -> Code {
        parse(bytes, "x").unwrap_err().code()
    }

    #[test]
    fn every_element_type_is_read() {
        let read = |kind, data: &[u8]| parse(&file(kind, &[2], data), "x").unwrap();
        assert_eq!(read(8, &[1, 255]).slice::<u8>().unwrap(), [1, 255]);
        assert_eq!(read(9, &[1, 255]).slice::<i8>().unwrap(), [1, -1]);
        assert_eq!(read(0x0B, &[1, 2, 255, 254]).slice::<i16>().unwrap(), [258, -2]);
        assert_eq!(
            read(0x0C, &[0, 0, 1, 0, 255, 255, 255, 255]).to_i64s().unwrap().to_vec(),
            [256, -1]
        );
        let f: Vec<u8> = [1.5f32, -2.0].iter().flat_map(|v| v.to_be_bytes()).collect();
        assert_eq!(read(0x0D, &f).slice::<f32>().unwrap(), [1.5, -2.0]);
        let f: Vec<u8> = [1.5f64, -2.0].iter().flat_map(|v| v.to_be_bytes()).collect();
        assert_eq!(read(0x0E, &f).slice::<f64>().unwrap(), [1.5, -2.0]);
    }

    #[test]
    fn any_rank_is_read() {
        assert_eq!(parse(&file(8, &[], &[7]), "x").unwrap().rank(), 0);
        assert_eq!(parse(&file(8, &[2, 0, 3], &[]), "x").unwrap().dims(), [2, 0, 3]);
        assert_eq!(parse(&file(8, &[1; 254], &[7]), "x").unwrap().rank(), 254);
        assert_eq!(code(&file(8, &[1; 255], &[7])), Code::DataLoss);
    }

    #[test]
    fn hostile_headers_are_data_loss() {
        assert_eq!(code(&file(8, &[u32::MAX; 4], &[])), Code::DataLoss);
        assert_eq!(code(&file(0x0E, &[1 << 31, 1 << 30], &[])), Code::DataLoss);
        assert_eq!(code(&file(8, &[u32::MAX, 1 << 20], &[1])), Code::DataLoss);
        assert_eq!(code(&file(8, &[2], &[1, 2, 3])), Code::DataLoss);
        assert_eq!(code(&[0, 1, 8, 1, 0, 0, 0, 0]), Code::DataLoss);
        let e = parse(&file(8, &[2, 2], &[1, 2, 3]), "some.idx").unwrap_err();
        assert_eq!(
            e.message(),
            "some.idx at offset 15: uint8 of shape [2,2] takes 4 bytes after the header, but 3 \
             follow"
        );
    }

    #[test]
    fn a_compressed_claim_allocates_nothing() {
        use std::io::Write;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("claim.gz");
        let out = std::fs::File::create(&path).unwrap();
        let mut gz = flate2::write::GzEncoder::new(out, flate2::Compression::default());
        gz.write_all(&file(8, &[1 << 31, 1 << 10], &[1, 2, 3])).unwrap();
        gz.finish().unwrap();
        let e = read(&path).unwrap_err();
        assert_eq!(e.code(), Code::DataLoss);
        assert!(e.message().contains("claim.gz at offset 12"), "{e}");
        assert!(e.message().contains("can hold no more than"), "{e}");
    }

    #[test]
    fn compressed_files_read_as_plain_ones() {
        use std::io::Write;
        let data: Vec<u8> = (0..3_000_000u32).map(|i| (i % 251) as u8).collect();
        let raw = file(0x0B, &[1500, 1000], &data);
        let dir = tempfile::tempdir().unwrap();
        let (plain, packed) = (dir.path().join("a.idx"), dir.path().join("a.gz"));
        std::fs::write(&plain, &raw).unwrap();
        let out = std::fs::File::create(&packed).unwrap();
        let mut gz = flate2::write::GzEncoder::new(out, flate2::Compression::fast());
        gz.write_all(&raw).unwrap();
        gz.finish().unwrap();
        let array = parse(&raw, "a").unwrap();
        assert!(read(&plain).unwrap().same_bits(&array));
        assert!(read(&packed).unwrap().same_bits(&array));
        assert_eq!(read(dir.path().join("none")).unwrap_err().code(), Code::NotFound);
        assert!(read(dir.path()).is_err());
    }

    proptest! {
        #[test]
        fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..64),
                                    kind in 0u8..16, rank in 0u8..5) {
            let _ = parse(&bytes, "x");
            let mut file = vec![0, 0, kind, rank];
            file.extend(bytes);
            let _ = parse(&file, "x");
        }

        #[test]
        fn truncation_is_data_loss(n in 0usize..28) {
            let whole = file(0x0C, &[2, 2], &[9; 16]);
            prop_assert_eq!(code(&whole[..n]), Code::DataLoss);
        }
    }
}
