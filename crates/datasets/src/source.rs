//! Bytes of a file as they are decompressed, counted and hashed on the way.
//!
//! Invariant: `offset` is the place in the decompressed bytes, so every complaint can name it.
//! Does not know: what the bytes mean.

use ferroflow_base::{Error, Result};
use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};
use std::io::Read;

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    Plain,
    Gzip,
}

impl Packing {
    /// The most bytes that so many compressed ones can stand for: deflate makes no more than 1032 of one.
    pub(crate) fn most(self, compressed: u64) -> u64 {
        match self {
            Packing::Plain => compressed,
            Packing::Gzip => compressed.saturating_mul(1032),
        }
    }

    /// The packing that the ending of a file's name stands for.
    pub(crate) fn of(name: &str) -> Packing {
        match name.rsplit_once('.') {
            Some((_, "gz")) => Packing::Gzip,
            _ => Packing::Plain,
        }
    }
}

/// The digest of what was hashed.
pub(crate) fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

/// A file being read.
pub(crate) struct Source<'a> {
    name: String,
    reader: Box<dyn Read + 'a>,
    offset: u64,
    hash: Option<Sha256>,
}

impl<'a> Source<'a> {
    pub(crate) fn new(name: impl Into<String>, packing: Packing, file: impl Read + 'a) -> Self {
        let reader: Box<dyn Read + 'a> = match packing {
            Packing::Plain => Box::new(file),
            Packing::Gzip => Box::new(GzDecoder::new(file)),
        };
        Source { name: name.into(), reader, offset: 0, hash: None }
    }

    /// Hashes what is read from now on.
    pub(crate) fn hashed(mut self) -> Self {
        self.hash = Some(Sha256::new());
        self
    }

    /// The SHA-256 of what was read, in hex.
    pub(crate) fn sha256(&mut self) -> Option<String> {
        self.hash.take().map(hex)
    }

    /// An error about the bytes just read.
    #[cold]
    pub(crate) fn data_loss(&self, offset: u64, what: impl std::fmt::Display) -> Error {
        Error::data_loss(format!("{} at offset {offset}: {what}", self.name))
    }

    pub(crate) fn offset(&self) -> u64 {
        self.offset
    }

    /// Fills `buffer` as far as there are bytes, and says how far.
    pub(crate) fn read_up_to(&mut self, buffer: &mut [u8]) -> Result<usize> {
        // Hashed while the bytes are still in the cache.
        const STEP: usize = 1 << 16;
        let mut filled = 0;
        while filled < buffer.len() {
            let end = buffer.len().min(filled + STEP);
            let part = buffer.get_mut(filled..end).unwrap_or_default();
            match self.reader.read(part) {
                Ok(0) => break,
                Ok(n) => {
                    if let Some(hash) = &mut self.hash {
                        hash.update(part.get(..n).unwrap_or_default());
                    }
                    filled += n;
                    self.offset += n as u64;
                }
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
                Err(e) => return Err(self.failed(&e)),
            }
        }
        Ok(filled)
    }

    #[cold]
    fn failed(&self, e: &std::io::Error) -> Error {
        // An error of the system keeps its code; one of a decoder means that the file is damaged.
        if e.raw_os_error().is_some() {
            return Error::from(std::io::Error::from(e.kind())).in_frame(self.name.clone());
        }
        self.data_loss(self.offset, format!("cannot be decompressed ({e})"))
    }

    /// Fills all of `buffer`, or `DataLoss`.
    pub(crate) fn read_exact(&mut self, buffer: &mut [u8]) -> Result<()> {
        let n = self.read_up_to(buffer)?;
        if n < buffer.len() {
            return Err(self.data_loss(
                self.offset,
                format!("the file ends here, {} bytes early", buffer.len() - n),
            ));
        }
        Ok(())
    }

    /// `DataLoss` unless the file ends here.
    pub(crate) fn expect_end(&mut self) -> Result<()> {
        let at = self.offset;
        match self.read_up_to(&mut [0])? {
            0 => Ok(()),
            _ => Err(self.data_loss(at, "the data should end here, but more follows")),
        }
    }
}
