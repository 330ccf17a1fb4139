//! Reading a V2 checkpoint (`<prefix>.index` and `<prefix>.data-*`), TensorFlow's or ours.
//!
//! Invariant: every byte handed out was covered by a verified checksum; no size from a file is
//! allocated before the file is known to be that long.
//! Does not know: what tensors belong to.

use crate::atomic::in_file;
use crate::coding::{mask, take_varint};
use crate::graph::{OBJECT_GRAPH_KEY, ObjectGraph};
use crate::message::{BundleEntry, BundleHeader, TensorSlice};
use crate::ordered::{is_slice_key, slice_key};
use crate::table::Table;
use ferroflow_base::{Code, Error, Result, memory};
use ferroflow_tensor::{Array, DType, Shape, Strings};
use prost::Message;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Bytes read and hashed at a time.
const STEP: usize = 1 << 18;

/// The name of a checkpoint's index.
pub(crate) fn index_path(prefix: &Path) -> PathBuf {
    with_suffix(prefix, ".index")
}

/// The name of a shard of a checkpoint's data, as TensorFlow derives it.
pub(crate) fn data_path(prefix: &Path, shard: i32, shards: i32) -> PathBuf {
    with_suffix(prefix, &format!(".data-{shard:05}-of-{shards:05}"))
}

fn with_suffix(prefix: &Path, suffix: &str) -> PathBuf {
    let mut name = prefix.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// An open checkpoint. Its data files are opened with it, so a save over the same prefix does not
/// disturb it.
#[derive(Debug)]
pub struct CheckpointReader {
    index: PathBuf,
    num_shards: i32,
    entries: BTreeMap<Vec<u8>, BundleEntry>,
    shards: BTreeMap<i32, Result<Shard>>,
}

#[derive(Debug)]
struct Shard {
    path: PathBuf,
    length: u64,
    file: Mutex<File>,
}

impl CheckpointReader {
    /// Opens the checkpoint whose files are `<prefix>.index` and `<prefix>.data-*`.
    ///
    /// `NotFound` if there is no index, `DataLoss` if it is truncated or altered. A data file that
    /// is missing is `NotFound` when a tensor in it is read.
    pub fn open(prefix: impl AsRef<Path>) -> Result<CheckpointReader> {
        let prefix = prefix.as_ref();
        // A save between reading the index and opening the data replaces both: then the index is
        // another, and is read again. One that stays the same has lost its data for good.
        let (mut before, mut unchanged) = (None, 0);
        loop {
            let index = index_path(prefix);
            let bytes = std::fs::read(&index).map_err(|e| in_file(&index, e))?;
            let reader = CheckpointReader::of(prefix, index, &bytes)?;
            let missing = |s: &Result<Shard>| {
                s.as_ref().is_err_and(|e| e.code() == ferroflow_base::Code::NotFound)
            };
            // Saves of equal contents in turn have equal indices now and then.
            unchanged += usize::from(before.as_ref() == Some(&bytes));
            if unchanged > 3 || !reader.shards.values().any(missing) {
                return Ok(reader);
            }
            before = Some(bytes);
        }
    }

    /// The checkpoint of this index.
    fn of(prefix: &Path, index: PathBuf, bytes: &[u8]) -> Result<CheckpointReader> {
        let name = index.display().to_string();
        let mut entries = BTreeMap::new();
        let mut header = None;
        Table::new(&name, bytes).for_each(|key, value, at| {
            let damaged = |e| Error::data_loss(format!("{name} at offset {at}: {e}"));
            if key.is_empty() {
                header = Some(BundleHeader::decode(value).map_err(damaged)?);
            } else {
                entries.insert(key.to_vec(), BundleEntry::decode(value).map_err(damaged)?);
            }
            Ok(())
        })?;
        let header = header.ok_or_else(|| {
            Error::data_loss(format!("{name} at offset 0: the header is missing"))
        })?;
        check_header(&header).map_err(|e| e.in_frame(name.clone()))?;
        let mut shards = BTreeMap::new();
        for entry in entries.values().filter(|e| e.slices.is_empty()) {
            let id = entry.shard_id;
            shards.entry(id).or_insert_with(|| {
                if id < 0 || id >= header.num_shards {
                    let n = header.num_shards;
                    return Err(Error::data_loss(format!("{name}: shard {id} is not one of {n}")));
                }
                Shard::open(data_path(prefix, id, header.num_shards))
            });
        }
        Ok(CheckpointReader { index, num_shards: header.num_shards, entries, shards })
    }

    /// The names of all tensors, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let keys = self.entries.keys().filter(|k| !is_slice_key(k));
        keys.filter_map(|k| std::str::from_utf8(k).ok())
    }

    /// Whether there is a tensor of this name.
    pub fn contains(&self, name: &str) -> bool {
        self.entry(name).is_ok()
    }

    /// The element type of a tensor.
    pub fn dtype(&self, name: &str) -> Result<DType> {
        let number = self.entry(name)?.dtype;
        DType::from_number(number)
            .map_err(|e| Error::unimplemented(e.message()).in_frame(name).in_frame(self.place()))
    }

    /// The shape of a tensor.
    pub fn shape(&self, name: &str) -> Result<Shape> {
        let shape = self.entry(name)?.shape.clone().unwrap_or_default();
        let damaged = |e: Error| {
            Error::data_loss(format!("{}: the shape of {name}: {}", self.place(), e.message()))
        };
        shape.shape().map_err(damaged)
    }

    /// The index file that entries come from; their offsets are in the data files.
    fn place(&self) -> String {
        self.index.display().to_string()
    }

    fn entry(&self, name: &str) -> Result<&BundleEntry> {
        let entry = self.entries.get(name.as_bytes()).filter(|_| !is_slice_key(name.as_bytes()));
        entry.ok_or_else(|| {
            let n = self.names().count();
            Error::not_found(format!("{} has no tensor {name:?} among its {n}", self.place()))
        })
    }

    /// The tensor of this name, read and checked. `DataLoss` names the data file and the offset in it.
    pub fn read(&self, name: &str) -> Result<Array> {
        let (dtype, shape) = (self.dtype(name)?, self.shape(name)?);
        let entry = self.entry(name)?;
        if entry.slices.is_empty() {
            return self.read_entry(name, entry, dtype, shape);
        }
        self.read_slices(name, &entry.slices, dtype, shape)
    }

    fn read_entry(
        &self,
        name: &str,
        entry: &BundleEntry,
        dtype: DType,
        shape: Shape,
    ) -> Result<Array> {
        let shard = match self.shards.get(&entry.shard_id) {
            Some(Ok(shard)) => shard,
            Some(Err(e)) => return Err(e.clone()),
            None => return Err(Error::internal(format!("no shard was opened for {name}"))),
        };
        shard.read(name, entry, dtype, shape)
    }

    /// A partitioned tensor, put together from the parts that are stored.
    fn read_slices(
        &self,
        name: &str,
        slices: &[TensorSlice],
        dtype: DType,
        shape: Shape,
    ) -> Result<Array> {
        let damaged = |what: String| Error::data_loss(format!("{}: {name}: {what}", self.place()));
        if !dtype.is_plain() {
            return Err(Error::unimplemented(format!("reading {name}, a partitioned {dtype}")));
        }
        let mut parts = Vec::new();
        let mut covered = 0usize;
        for slice in slices {
            let (starts, part) = place(slice, &shape)
                .ok_or_else(|| damaged(format!("a part lies outside its shape {shape}")))?;
            let entry = self
                .entries
                .get(&slice_key(name, slice))
                .ok_or_else(|| damaged("a part is missing".to_owned()))?;
            let stored = entry.shape.clone().unwrap_or_default().shape();
            if entry.dtype != dtype as i32 || !stored.is_ok_and(|s| s == part) {
                return Err(damaged(format!("a part is not {dtype} of shape {part}")));
            }
            covered = covered.saturating_add(part.len());
            parts.push((starts, self.read_entry(name, entry, dtype, part)?));
        }
        if covered != shape.len() {
            let all = shape.len();
            return Err(damaged(format!("the parts hold {covered} elements instead of {all}")));
        }
        Array::filled_by(dtype, shape.clone(), |to| {
            to.fill(0);
            parts.iter().try_for_each(|(starts, part)| {
                copy_part(part, starts, &shape, to)
                    .ok_or_else(|| damaged("a part does not fit".to_owned()))
            })
        })
    }

    /// The tree of objects that the tensors belong to; `NotFound` if the checkpoint has none.
    pub fn object_graph(&self) -> Result<ObjectGraph> {
        let array = self.read(OBJECT_GRAPH_KEY)?;
        let bytes = array
            .strings()?
            .first()
            .ok_or_else(|| Error::data_loss(format!("{}: the graph is empty", self.place())))?;
        ObjectGraph::decode(bytes).map_err(|e| e.in_frame(self.place()))
    }

    /// The data files that the index refers to, whether they are there or not.
    pub(crate) fn data_files(&self, prefix: &Path) -> Vec<PathBuf> {
        self.shards.keys().map(|&id| data_path(prefix, id, self.num_shards)).collect()
    }
}

fn check_header(header: &BundleHeader) -> Result<()> {
    if header.endianness != 0 {
        return Err(Error::unimplemented("reading a checkpoint of a big-endian machine"));
    }
    if header.num_shards < 1 {
        let n = header.num_shards;
        return Err(Error::data_loss(format!("a checkpoint of {n} shards")));
    }
    let least = header.version.as_ref().map_or(0, |v| v.min_consumer);
    if least > 1 {
        return Err(Error::unimplemented(format!("reading checkpoints of version {least}")));
    }
    Ok(())
}

/// Where a part begins, and its shape; `None` unless it lies within `shape`.
fn place(slice: &TensorSlice, shape: &Shape) -> Option<(Vec<usize>, Shape)> {
    if slice.extent.len() != shape.rank() {
        return None;
    }
    let (mut starts, mut dims) = (Vec::new(), Vec::new());
    for (extent, &dim) in slice.extent.iter().zip(shape.dims()) {
        let (start, length) = match extent.length {
            None => (0, dim),
            Some(n) => (usize::try_from(extent.start).ok()?, usize::try_from(n).ok()?),
        };
        if start.checked_add(length)? > dim {
            return None;
        }
        starts.push(start);
        dims.push(length);
    }
    Some((starts, Shape::new(dims).ok()?))
}

/// Copies a part into the whole, row by row of its last dimension.
fn copy_part(part: &Array, starts: &[usize], shape: &Shape, to: &mut [u8]) -> Option<()> {
    let size = part.dtype().size();
    let run = part.dims().last().copied().unwrap_or(1);
    if part.is_empty() {
        return Some(());
    }
    let from = part.bytes().ok()?;
    let strides = shape.strides();
    for (row, bytes) in from.chunks_exact(run * size).enumerate() {
        let mut left = row;
        let mut at = starts.last().copied().unwrap_or(0);
        for axis in (0..shape.rank().saturating_sub(1)).rev() {
            let dim = *part.dims().get(axis)?;
            at += (starts.get(axis)? + left % dim) * strides.get(axis)?;
            left /= dim;
        }
        to.get_mut(at * size..(at + run) * size)?.copy_from_slice(bytes);
    }
    Some(())
}

impl Shard {
    fn open(path: PathBuf) -> Result<Shard> {
        let file = File::open(&path).map_err(|e| in_file(&path, e))?;
        let length = file.metadata().map_err(|e| in_file(&path, e))?.len();
        Ok(Shard { path, length, file: Mutex::new(file) })
    }

    #[cold]
    fn data_loss(&self, offset: u64, what: impl std::fmt::Display) -> Error {
        Error::data_loss(format!("{} at offset {offset}: {what}", self.path.display()))
    }

    fn read(&self, name: &str, entry: &BundleEntry, dtype: DType, shape: Shape) -> Result<Array> {
        let (Ok(offset), Ok(size)) = (u64::try_from(entry.offset), u64::try_from(entry.size))
        else {
            return Err(self.data_loss(0, format!("{name} has a negative offset or size")));
        };
        if offset.checked_add(size).is_none_or(|end| end > self.length) {
            let n = self.length;
            return Err(self.data_loss(
                n,
                format!("the file ends within {name}, whose {size} bytes start at {offset}"),
            ));
        }
        if dtype == DType::String {
            return self.read_strings(name, entry, offset, size, shape);
        }
        if !dtype.is_plain() {
            return Err(Error::unimplemented(format!("reading {name}, a {dtype} in a checkpoint")));
        }
        if shape.len().checked_mul(dtype.size()).map(|n| n as u64) != Some(size) {
            let what = format!("{name} is {dtype} of shape {shape}, but has {size} bytes");
            return Err(self.data_loss(offset, what));
        }
        let array = Array::filled_by(dtype, shape, |bytes| {
            self.check(name, entry, offset, self.fill(offset, bytes)?)
        });
        // What the bytes themselves are accused of, is the file's fault.
        array.map_err(|e| match e.code() {
            Code::InvalidArgument => self.data_loss(offset, format!("{name}: {}", e.message())),
            _ => e,
        })
    }

    fn check(&self, name: &str, entry: &BundleEntry, offset: u64, crc: u32) -> Result<()> {
        if mask(crc) != entry.crc32c {
            return Err(self.data_loss(offset, format!("checksum mismatch in {name}")));
        }
        Ok(())
    }

    /// Reads into `bytes` from `offset` on and returns their checksum.
    fn fill(&self, offset: u64, bytes: &mut [u8]) -> Result<u32> {
        // A panic elsewhere cannot leave the file in a state that matters: each read seeks first.
        let mut file = self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let failed = |e: std::io::Error| in_file(&self.path, e);
        file.seek(SeekFrom::Start(offset)).map_err(failed)?;
        let mut crc = 0;
        for part in bytes.chunks_mut(STEP) {
            file.read_exact(part).map_err(failed)?;
            crc = crc32c::crc32c_append(crc, part);
        }
        Ok(crc)
    }

    /// Strings: their lengths as varints, the checksum of the lengths, then their bytes.
    fn read_strings(
        &self,
        name: &str,
        entry: &BundleEntry,
        offset: u64,
        size: u64,
        shape: Shape,
    ) -> Result<Array> {
        let damaged = |what: &str| self.data_loss(offset, format!("{name}: {what}"));
        // Each length takes a byte at least: a larger shape is false.
        if size < shape.len() as u64 {
            return Err(damaged("there are fewer bytes than strings"));
        }
        let size = usize::try_from(size).map_err(|_| damaged("too large for this machine"))?;
        let mut bytes = memory::repeat(0, size)?;
        self.fill(offset, &mut bytes)?;
        let mut rest = bytes.as_slice();
        let mut lengths = memory::vec_of(shape.len())?;
        let mut crc = 0;
        for _ in 0..shape.len() {
            let length = take_varint(&mut rest).ok_or_else(|| damaged("a length is cut"))?;
            crc = match u32::try_from(length) {
                Ok(short) => crc32c::crc32c_append(crc, &short.to_le_bytes()),
                Err(_) => crc32c::crc32c_append(crc, &length.to_le_bytes()),
            };
            let length = usize::try_from(length).map_err(|_| damaged("a length is too large"))?;
            lengths.push(length);
        }
        let (stored, mut rest) =
            rest.split_at_checked(4).ok_or_else(|| damaged("the checksum of lengths is cut"))?;
        if stored != mask(crc).to_le_bytes() {
            return Err(damaged("checksum mismatch in the lengths"));
        }
        crc = crc32c::crc32c_append(crc, stored);
        self.check(name, entry, offset, crc32c::crc32c_append(crc, rest))?;
        let mut strings = Strings::with_capacity(lengths.len(), rest.len())?;
        for length in lengths {
            let (string, after) =
                rest.split_at_checked(length).ok_or_else(|| damaged("a string is cut"))?;
            strings.push(string)?;
            rest = after;
        }
        if !rest.is_empty() {
            return Err(damaged("bytes are left over"));
        }
        Array::of_strings(strings, shape)
    }
}
