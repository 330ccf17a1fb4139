//! Writing a V2 checkpoint that TensorFlow reads, over an earlier one if need be.
//!
//! Invariant: at every instant `<prefix>.index` is absent, or the whole old index, or the whole new
//! one, and the data file it names is complete and on disk. So a full disk, a crash or a kill at
//! any point leaves the old checkpoint readable, or the new one.
//! Does not know: what tensors belong to. Of several writers to a prefix the last to finish wins.
//!
//! A checkpoint is two files, and only one rename is atomic. A new data file must therefore never
//! take the name of one that the index in place refers to. TensorFlow derives the name from the
//! number of shards in the index's header and the entry's shard, and opens only shards that entries
//! name. So data goes to shard 0 "of 1", and over a checkpoint that is there to shard 0 "of 2",
//! and back: `.data-00000-of-00001`, `.data-00000-of-00002`. The steps, each on disk before the
//! next:
//!
//! 1. data into a temporary file, synced, renamed to the name not in use, the directory synced:
//!    the old checkpoint is untouched;
//! 2. the index into a temporary file, synced, renamed over the old index: the new checkpoint is
//!    in force; the directory synced;
//! 3. the old checkpoint's data files are removed. A crash before that leaves a file of no effect,
//!    which the next save but one overwrites.
//!
//! From choosing the name to removing the old files the directory is locked, so that writers come
//! one after the other.

use crate::atomic::{DirectoryLock, Pending, atomic_write, sync_directory_of};
use crate::coding::{mask, put_varint};
use crate::graph::{OBJECT_GRAPH_KEY, ObjectGraph};
use crate::message::{BundleEntry, BundleHeader, TensorShape, Version};
use crate::ordered::is_slice_key;
use crate::reader::{CheckpointReader, data_path, index_path};
use crate::table::write_table;
use ferroflow_base::{Code, Error, Result};
use ferroflow_tensor::{Array, DType, Shape};
use prost::Message;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Bytes hashed and written at a time, while they are in the cache.
const STEP: usize = 1 << 18;

/// A checkpoint being written. Nothing is visible under its prefix before
/// [`finish`](CheckpointWriter::finish); dropped without it, it leaves nothing behind.
///
/// ```
/// use ferroflow_io::{CheckpointReader, CheckpointWriter};
/// use ferroflow_tensor::Array;
/// # let dir = std::env::temp_dir().join(format!("ferroflow-writer-{}", std::process::id()));
/// # let prefix = dir.join("step-1");
/// let mut writer = CheckpointWriter::create(&prefix)?;
/// writer.add("weights", &Array::vector(&[1.0f32, 2.0])?)?;
/// writer.finish()?;
/// let reader = CheckpointReader::open(&prefix)?;
/// assert_eq!(reader.names().collect::<Vec<_>>(), ["weights"]);
/// assert_eq!(reader.read("weights")?.to_vec::<f32>()?, [1.0, 2.0]);
/// # std::fs::remove_dir_all(dir)?;
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub struct CheckpointWriter {
    prefix: PathBuf,
    data: Pending,
    offset: u64,
    entries: BTreeMap<String, BundleEntry>,
    broken: bool,
}

impl CheckpointWriter {
    /// Starts a checkpoint of the files `<prefix>.index` and `<prefix>.data-*`. The directory is
    /// made if it does not exist.
    pub fn create(prefix: impl AsRef<Path>) -> Result<CheckpointWriter> {
        let prefix = prefix.as_ref().to_owned();
        if prefix.file_name().is_none() {
            return Err(Error::invalid_argument(format!(
                "{} does not end in the name of a checkpoint",
                prefix.display()
            )));
        }
        if let Some(dir) = prefix.parent().filter(|d| !d.as_os_str().is_empty()) {
            std::fs::create_dir_all(dir).map_err(|e| crate::atomic::in_file(dir, e))?;
        }
        let data = Pending::create(&data_path(&prefix, 0, 1))?;
        Ok(CheckpointWriter { prefix, data, offset: 0, entries: BTreeMap::new(), broken: false })
    }

    /// Writes a tensor. Its bytes go to disk now: nothing of it is kept.
    pub fn add(&mut self, name: &str, array: &Array) -> Result<()> {
        if name.is_empty() || is_slice_key(name.as_bytes()) {
            return Err(Error::invalid_argument(format!(
                "a tensor's name in a checkpoint must not be empty or begin with NUL, got {name:?}"
            )));
        }
        if self.entries.contains_key(name) {
            return Err(Error::invalid_argument(format!("a tensor {name:?} was added before")));
        }
        let (size, crc) = match array.dtype() {
            DType::Resource | DType::Variant => {
                let dtype = array.dtype();
                return Err(Error::unimplemented(format!("saving {name}, a {dtype}")));
            }
            DType::String => self.strings(array)?,
            _ => (array.byte_len() as u64, self.write(0, array.bytes()?)?),
        };
        let entry = BundleEntry {
            dtype: array.dtype() as i32,
            shape: Some(TensorShape::of(array.shape())),
            shard_id: 0,
            offset: self.offset as i64,
            size: size as i64,
            crc32c: mask(crc),
            slices: Vec::new(),
        };
        self.offset += size;
        self.entries.insert(name.to_owned(), entry);
        Ok(())
    }

    /// Writes the tree of objects that the tensors belong to, for `tf.train.Checkpoint.restore`.
    pub fn add_object_graph(&mut self, graph: &ObjectGraph) -> Result<()> {
        let graph = Array::from_strings(vec![graph.encode()?], Shape::scalar())?;
        self.add(OBJECT_GRAPH_KEY, &graph)
    }

    /// Writes bytes, continuing the checksum `crc`.
    fn write(&mut self, mut crc: u32, bytes: &[u8]) -> Result<u32> {
        for part in bytes.chunks(STEP) {
            crc = crc32c::crc32c_append(crc, part);
            // After a write in part, offsets are unknown: nothing more may be added.
            self.data.write(part).inspect_err(|_| self.broken = true)?;
        }
        Ok(crc)
    }

    /// Strings: their lengths as varints, the checksum of the lengths (as 32-bit numbers where they
    /// fit), then their bytes. The checksum of all takes the lengths in that form too.
    fn strings(&mut self, array: &Array) -> Result<(u64, u32)> {
        let strings = array.strings()?;
        let mut head = Vec::new();
        let mut crc = 0;
        for string in strings {
            let length = string.len() as u64;
            put_varint(&mut head, length);
            crc = match u32::try_from(length) {
                Ok(short) => crc32c::crc32c_append(crc, &short.to_le_bytes()),
                Err(_) => crc32c::crc32c_append(crc, &length.to_le_bytes()),
            };
        }
        let lengths = mask(crc).to_le_bytes();
        head.extend(lengths);
        crc = crc32c::crc32c_append(crc, &lengths);
        self.write(0, &head)?;
        let mut size = head.len() as u64;
        for string in strings {
            crc = self.write(crc, string)?;
            size += string.len() as u64;
        }
        Ok((size, crc))
    }

    /// Puts the checkpoint in force. When this returns `Ok`, it is on disk.
    pub fn finish(self) -> Result<()> {
        if self.broken {
            return Err(Error::failed_precondition(format!(
                "the checkpoint {} is incomplete: an earlier write failed",
                self.prefix.display()
            )));
        }
        let dir = self.prefix.parent().filter(|d| !d.as_os_str().is_empty());
        let _alone = DirectoryLock::wait(dir.unwrap_or(Path::new(".")))?;
        let (shards, old) = free_name(&self.prefix)?;
        let header = BundleHeader {
            num_shards: shards,
            endianness: 0,
            version: Some(Version { producer: 1, min_consumer: 0 }),
        };
        let header = std::iter::once((&[][..], header.encode_to_vec()));
        let entries = self.entries.iter().map(|(k, e)| (k.as_bytes(), e.encode_to_vec()));
        let table = write_table(header.chain(entries));
        let (data, index) = (data_path(&self.prefix, 0, shards), index_path(&self.prefix));
        self.data.put(&data)?;
        sync_directory_of(&data)?;
        if let Err(e) = atomic_write(&index, table) {
            // The new data serve no one, unless it is only syncing the directory that failed.
            if !CheckpointReader::open(&self.prefix)
                .is_ok_and(|r| r.data_files(&self.prefix).contains(&data))
            {
                let _ = std::fs::remove_file(&data);
            }
            return Err(e);
        }
        for path in old {
            // The checkpoint is saved: an old file that cannot be removed is litter, no failure.
            let _ = std::fs::remove_file(path);
        }
        Ok(())
    }
}

/// A number of shards whose data file 0 no index in place refers to, and the data files that the
/// index in place does refer to.
fn free_name(prefix: &Path) -> Result<(i32, Vec<PathBuf>)> {
    match CheckpointReader::open(prefix) {
        Ok(old) => {
            let used = old.data_files(prefix);
            let free = (1..).find(|&n| !used.contains(&data_path(prefix, 0, n)));
            Ok((free.unwrap_or(1), used))
        }
        Err(e) if e.code() == Code::NotFound => Ok((1, Vec::new())),
        // Of a damaged index one cannot tell what it refers to: take a name no file has.
        Err(_) => {
            let mut free = (1..100_000).filter(|&n| !data_path(prefix, 0, n).exists());
            let n = free.next().ok_or_else(|| {
                Error::resource_exhausted(format!(
                    "{}: no data file name is free",
                    prefix.display()
                ))
            })?;
            Ok((n, Vec::new()))
        }
    }
}
