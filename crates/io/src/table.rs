//! The sorted table of an `.index` file, in LevelDB's format: blocks of prefix-compressed entries,
//! each with a checksum, then a block of block addresses, and a footer.
//!
//! Invariant: reading accounts for every byte (blocks lie end to end, padding is zero), so that any
//! altered bit is found; keys come in strictly increasing order.
//! Does not know: what keys and values mean.

use crate::coding::{mask, masked_crc, put_varint, take_usize, u32_at};
use ferroflow_base::{Error, Result};
use std::borrow::Cow;

const MAGIC: u64 = 0xdb47_7524_8b80_fb57;
const FOOTER: usize = 48;
/// Type and checksum behind each block.
const TRAILER: usize = 5;
const RESTART_INTERVAL: usize = 16;
/// TensorFlow's block size.
const BLOCK: usize = 262_144;

#[derive(Clone, Copy)]
struct Handle {
    offset: usize,
    size: usize,
}

impl Handle {
    fn take(bytes: &mut &[u8]) -> Option<Handle> {
        Some(Handle { offset: take_usize(bytes)?, size: take_usize(bytes)? })
    }

    fn put(self, out: &mut Vec<u8>) {
        put_varint(out, self.offset as u64);
        put_varint(out, self.size as u64);
    }
}

/// Reading of one table, all in memory.
pub(crate) struct Table<'a> {
    name: &'a str,
    bytes: &'a [u8],
}

impl<'a> Table<'a> {
    /// The table `bytes`; `name` is what errors call it.
    pub(crate) fn new(name: &'a str, bytes: &'a [u8]) -> Table<'a> {
        Table { name, bytes }
    }

    #[cold]
    fn data_loss(&self, offset: usize, what: impl std::fmt::Display) -> Error {
        Error::data_loss(format!("{} at offset {offset}: {what}", self.name))
    }

    /// Calls `visit` with each key, its value, and the offset of its block.
    pub(crate) fn for_each(
        &self,
        mut visit: impl FnMut(&[u8], &[u8], usize) -> Result<()>,
    ) -> Result<()> {
        let (meta, index) = self.footer()?;
        let blocks = self.index(index)?;
        // A small hostile file could otherwise spell out gigabytes of keys through shared prefixes.
        let mut budget = self.bytes.len().saturating_mul(64).saturating_add(1 << 20);
        let mut next = 0;
        let mut last: Option<Vec<u8>> = None;
        for handle in blocks {
            self.expect_at(handle, next)?;
            next = handle.offset + handle.size + TRAILER;
            let block = self.block(handle)?;
            self.entries(handle, &block, |key, value, at| {
                if last.as_deref().is_some_and(|last| key <= last) {
                    return Err(self.data_loss(at, "keys are out of order"));
                }
                budget = budget
                    .checked_sub(key.len())
                    .ok_or_else(|| self.data_loss(at, "keys are too long for the file"))?;
                let last = last.get_or_insert_default();
                last.clear();
                last.extend_from_slice(key);
                visit(key, value, handle.offset)
            })?;
        }
        // There is nothing of use in the meta block, but it is checked as every other.
        self.expect_at(meta, next)?;
        let block = self.block(meta)?;
        self.entries(meta, &block, |_, _, _| Ok(()))?;
        self.expect_at(index, meta.offset + meta.size + TRAILER)?;
        let end = index.offset + index.size + TRAILER;
        if end + FOOTER != self.bytes.len() {
            return Err(self.data_loss(end, "the footer should follow here"));
        }
        Ok(())
    }

    fn footer(&self) -> Result<(Handle, Handle)> {
        let start =
            self.bytes.len().checked_sub(FOOTER).ok_or_else(|| {
                self.data_loss(self.bytes.len(), "the file ends within its footer")
            })?;
        let footer = self.bytes.get(start..).unwrap_or_default();
        let (mut handles, magic) = footer.split_at(FOOTER - 8);
        if magic != MAGIC.to_le_bytes() {
            return Err(self.data_loss(start + FOOTER - 8, "this is not the end of a table"));
        }
        let meta = Handle::take(&mut handles);
        let index = Handle::take(&mut handles);
        match (meta, index) {
            (Some(meta), Some(index)) if handles.iter().all(|&b| b == 0) => Ok((meta, index)),
            _ => Err(self.data_loss(start, "the footer is damaged")),
        }
    }

    fn index(&self, handle: Handle) -> Result<Vec<Handle>> {
        let block = self.block(handle)?;
        let mut blocks = Vec::new();
        self.entries(handle, &block, |_, mut value, at| {
            let block = Handle::take(&mut value).filter(|_| value.is_empty());
            blocks.push(block.ok_or_else(|| self.data_loss(at, "a block's address is damaged"))?);
            Ok(())
        })?;
        Ok(blocks)
    }

    fn expect_at(&self, handle: Handle, offset: usize) -> Result<()> {
        if handle.offset != offset {
            let place = handle.offset;
            return Err(self.data_loss(offset, format!("a block starts at {place}, not here")));
        }
        Ok(())
    }

    /// The contents of a block, its checksum verified.
    fn block(&self, handle: Handle) -> Result<Cow<'a, [u8]>> {
        let Handle { offset, size } = handle;
        let stored = size
            .checked_add(1)
            .and_then(|n| offset.checked_add(n))
            .and_then(|end| Some((self.bytes.get(offset..end)?, u32_at(self.bytes, end)?)));
        let (stored, crc) = stored
            .ok_or_else(|| self.data_loss(offset, format!("a block of {size} bytes is cut")))?;
        if masked_crc(stored) != crc {
            return Err(self.data_loss(offset, format!("checksum mismatch in {size} bytes")));
        }
        match stored.split_last() {
            Some((0, data)) => Ok(Cow::Borrowed(data)),
            Some((1, data)) => self.unpack(offset, data).map(Cow::Owned),
            _ => Err(self.data_loss(offset + size, "a block's compression is unknown")),
        }
    }

    fn unpack(&self, offset: usize, data: &[u8]) -> Result<Vec<u8>> {
        let damaged = |e| self.data_loss(offset, format!("a block cannot be unpacked ({e})"));
        let length = snap::raw::decompress_len(data).map_err(damaged)?;
        // Three bytes give at most 64: a larger claim is false, and would be allocated in advance.
        if length / 22 > data.len() {
            return Err(self.data_loss(offset, "a block claims more than it can hold"));
        }
        snap::raw::Decoder::new().decompress_vec(data).map_err(damaged)
    }

    fn entries(
        &self,
        handle: Handle,
        block: &[u8],
        mut visit: impl FnMut(&[u8], &[u8], usize) -> Result<()>,
    ) -> Result<()> {
        let damaged = |at| self.data_loss(handle.offset + at, "an entry of a block is damaged");
        let restarts = block.len().checked_sub(4).and_then(|at| u32_at(block, at));
        let end = restarts
            .and_then(|n| (n as usize).checked_mul(4)?.checked_add(4))
            .and_then(|n| block.len().checked_sub(n))
            .ok_or_else(|| damaged(0))?;
        let mut rest = block.get(..end).unwrap_or_default();
        let mut key: Vec<u8> = Vec::new();
        while !rest.is_empty() {
            let at = end - rest.len();
            let mut take = || {
                let (shared, own) = (take_usize(&mut rest)?, take_usize(&mut rest)?);
                let value = take_usize(&mut rest)?;
                if shared > key.len() {
                    return None;
                }
                let (own, after) = rest.split_at_checked(own)?;
                let (value, after) = after.split_at_checked(value)?;
                rest = after;
                key.truncate(shared);
                key.extend_from_slice(own);
                Some(value)
            };
            let value = take().ok_or_else(|| damaged(at))?;
            visit(&key, value, handle.offset + at)?;
        }
        Ok(())
    }
}

/// A block being written.
#[derive(Default)]
struct Block {
    bytes: Vec<u8>,
    restarts: Vec<u32>,
    count: usize,
    last: Vec<u8>,
}

impl Block {
    fn add(&mut self, key: &[u8], value: &[u8], interval: usize) {
        let shared = if self.count.is_multiple_of(interval) {
            self.restarts.push(self.bytes.len() as u32);
            0
        } else {
            key.iter().zip(&self.last).take_while(|(a, b)| a == b).count()
        };
        let own = key.get(shared..).unwrap_or_default();
        put_varint(&mut self.bytes, shared as u64);
        put_varint(&mut self.bytes, own.len() as u64);
        put_varint(&mut self.bytes, value.len() as u64);
        self.bytes.extend_from_slice(own);
        self.bytes.extend_from_slice(value);
        self.last.clear();
        self.last.extend_from_slice(key);
        self.count += 1;
    }

    /// Appends the block to `out`.
    fn finish(mut self, out: &mut Vec<u8>) -> Handle {
        if self.restarts.is_empty() {
            self.restarts.push(0);
        }
        self.restarts.iter().for_each(|r| self.bytes.extend(r.to_le_bytes()));
        self.bytes.extend((self.restarts.len() as u32).to_le_bytes());
        let handle = Handle { offset: out.len(), size: self.bytes.len() };
        let crc = mask(crc32c::crc32c_append(crc32c::crc32c(&self.bytes), &[0]));
        out.append(&mut self.bytes);
        out.push(0);
        out.extend(crc.to_le_bytes());
        handle
    }
}

/// The table of these entries, whose keys must be in increasing order.
pub(crate) fn write_table<'k>(entries: impl Iterator<Item = (&'k [u8], Vec<u8>)>) -> Vec<u8> {
    let mut out = Vec::new();
    let (mut block, mut index) = (Block::default(), Block::default());
    let mut flush = |block: &mut Block, out: &mut Vec<u8>| {
        let block = std::mem::take(block);
        let key = block.last.clone();
        let mut address = Vec::new();
        block.finish(out).put(&mut address);
        index.add(&key, &address, 1);
    };
    for (key, value) in entries {
        block.add(key, &value, RESTART_INTERVAL);
        if block.bytes.len() >= BLOCK {
            flush(&mut block, &mut out);
        }
    }
    if block.count > 0 {
        flush(&mut block, &mut out);
    }
    let mut footer = Vec::with_capacity(FOOTER);
    Block::default().finish(&mut out).put(&mut footer);
    index.finish(&mut out).put(&mut footer);
    footer.resize(FOOTER - 8, 0);
    footer.extend(MAGIC.to_le_bytes());
    out.append(&mut footer);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Vec<(Vec<u8>, Vec<u8>)>> {
        let mut all = Vec::new();
        Table::new("t", bytes).for_each(|k, v, _| {
            all.push((k.to_vec(), v.to_vec()));
            Ok(())
        })?;
        Ok(all)
    }

    #[test]
    fn tables_of_any_size_round_trip() {
        for n in [0, 1, 15, 16, 17, 20_000] {
            let keys: Vec<String> = (0..n).map(|i| format!("layer/{i:06}/kernel")).collect();
            let bytes = write_table(keys.iter().map(|k| (k.as_bytes(), vec![1; k.len()])));
            let all = read(&bytes).unwrap();
            assert_eq!(all.len(), n);
            assert!(all.iter().zip(&keys).all(|((k, v), e)| k == e.as_bytes() && v.len() == 19));
        }
    }

    #[test]
    fn packed_blocks_are_read() {
        let mut block = Block::default();
        (0..100u8).for_each(|i| block.add(&[i], &[7; 50], 16));
        let mut plain = Vec::new();
        let handle = block.finish(&mut plain);
        let mut packed = snap::raw::Encoder::new().compress_vec(&plain[..handle.size]).unwrap();
        let size = packed.len();
        packed.push(1);
        packed.extend(masked_crc(&packed).to_le_bytes());
        let table = Table::new("t", &packed);
        let block = table.block(Handle { offset: 0, size }).unwrap();
        assert_eq!(block[..], plain[..handle.size]);
        // 4 GiB claimed by five bytes.
        let mut claim = vec![0xff, 0xff, 0xff, 0xff, 0x0f, 1];
        claim.extend(masked_crc(&claim).to_le_bytes());
        assert!(Table::new("t", &claim).block(Handle { offset: 0, size: 5 }).is_err());
    }

    #[test]
    fn disorder_is_data_loss() {
        let bytes = write_table([(&b"b"[..], vec![]), (&b"a"[..], vec![])].into_iter());
        assert!(read(&bytes).is_err());
        let e = read(b"short").unwrap_err();
        assert_eq!(e.message(), "t at offset 5: the file ends within its footer");
    }
}
