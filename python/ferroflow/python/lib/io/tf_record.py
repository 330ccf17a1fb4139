"""Files of records, TensorFlow's TFRecord: each with its length and checksums.

Invariant: a record that is cut short or altered is DataLossError.
Does not know: what is in a record.
"""

import io
import os
import struct
import zlib

from ferroflow.python.framework import errors_impl

__name__ = "tensorflow.python.lib.io.tf_record"


def _table():
    rows = []
    for byte in range(256):
        value = byte
        for _ in range(8):
            value = value >> 1 ^ (0x82F63B78 if value & 1 else 0)
        rows.append(value)
    return tuple(rows)


_TABLE = _table()


def crc32c(data):
    """The Castagnoli checksum of bytes."""
    table, value = _TABLE, 0xFFFFFFFF
    for byte in data:
        value = table[(value ^ byte) & 0xFF] ^ value >> 8
    return value ^ 0xFFFFFFFF


def masked_crc32c(data):
    """The checksum as records store it."""
    value = crc32c(data)
    return ((value >> 15 | value << 17) + 0xA282EAD8) & 0xFFFFFFFF


class TFRecordCompressionType:
    """How a file is compressed, by number."""

    NONE = 0
    ZLIB = 1
    GZIP = 2


_NAMES = {None: "", "": "", "ZLIB": "ZLIB", "GZIP": "GZIP", 0: "", 1: "ZLIB", 2: "GZIP"}


class TFRecordOptions:
    """Options of reading and writing.

    Args:
      compression_type: `""`, `"ZLIB"` or `"GZIP"`, a number of `TFRecordCompressionType`, or other options.
      flush_mode, input_buffer_size, output_buffer_size: taken.
      window_bits, compression_level, compression_method, mem_level, compression_strategy: zlib's, for writing.

    Raises:
      ValueError: no such compression.
    """

    compression_type_map = {0: "", 1: "ZLIB", 2: "GZIP"}

    def __init__(
        self, compression_type=None, flush_mode=None, input_buffer_size=None, output_buffer_size=None, window_bits=None,
        compression_level=None, compression_method=None, mem_level=None, compression_strategy=None,
    ):
        if isinstance(compression_type, TFRecordOptions):
            compression_type = compression_type.compression_type
        if compression_type not in _NAMES:
            raise ValueError(f"Not a valid compression_type: {compression_type!r}")
        self.compression_type = _NAMES[compression_type]
        self.flush_mode, self.input_buffer_size, self.output_buffer_size = flush_mode, input_buffer_size, output_buffer_size
        self.window_bits, self.compression_level, self.compression_method = window_bits, compression_level, compression_method
        self.mem_level, self.compression_strategy = mem_level, compression_strategy

    def _compressor(self):
        """What compresses as the options say, None for nothing."""
        if not self.compression_type:
            return None
        bits = zlib.MAX_WBITS if self.window_bits is None else max(abs(self.window_bits), 9)
        return zlib.compressobj(
            zlib.Z_DEFAULT_COMPRESSION if self.compression_level is None else self.compression_level,
            zlib.DEFLATED if self.compression_method is None else self.compression_method,
            bits + 16 if self.compression_type == "GZIP" else bits,
            zlib.DEF_MEM_LEVEL if self.mem_level is None else self.mem_level,
            zlib.Z_DEFAULT_STRATEGY if self.compression_strategy is None else self.compression_strategy,
        )

    @classmethod
    def get_compression_type_string(cls, options):
        """The name of the compression that options, or a name, stand for."""
        if options is None:
            return ""
        return options.compression_type if isinstance(options, TFRecordOptions) else _NAMES[options]


class TFRecordWriter:
    """Writes records to a file.

    >>> import ferroflow as tf, tempfile
    >>> path = tempfile.mkdtemp() + "/a.tfrecord"
    >>> with tf.io.TFRecordWriter(path) as w:
    ...     w.write(b"one")
    >>> list(tf.data.TFRecordDataset(path).as_numpy_iterator())
    [b'one']
    """

    def __init__(self, path, options=None):
        path = os.fspath(path)
        self._pack = (options if isinstance(options, TFRecordOptions) else TFRecordOptions(options))._compressor()
        try:
            self._raw = open(path, "wb")
        except FileNotFoundError:
            raise errors_impl.NotFoundError(None, None, f"{path}; No such file or directory") from None

    def _put(self, data):
        self._check()
        self._raw.write(self._pack.compress(data) if self._pack is not None else data)

    def _check(self):
        if self._raw.closed:
            raise errors_impl.FailedPreconditionError(None, None, "Writer is closed.")

    def write(self, record):
        """Adds a record, bytes."""
        length = struct.pack("<Q", len(record))
        self._put(length + struct.pack("<I", masked_crc32c(length)) + bytes(record) + struct.pack("<I", masked_crc32c(record)))

    def flush(self):
        """Hands what was written to the system, so that it can be read before the file is ended."""
        self._check()
        if self._pack is not None:
            self._raw.write(self._pack.flush(zlib.Z_SYNC_FLUSH))
        self._raw.flush()

    def close(self):
        """Ends the file."""
        if self._raw.closed:
            return
        if self._pack is not None:
            self._raw.write(self._pack.flush())
        self._raw.close()

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.close()


def _unpacked(data, gzipped):
    """What compressed bytes hold, as far as they are there."""
    found = []
    while data:
        unpack = zlib.decompressobj(zlib.MAX_WBITS + 16 if gzipped else zlib.MAX_WBITS)
        found.append(unpack.decompress(data))
        data = unpack.unused_data
    return b"".join(found)


class _Records:
    """The records of a file, one after the other or at a position.

    The place in the file stays where it was when there is nothing more: what is added later is read on.
    """

    def __init__(self, path, options=None):
        self._path = os.fspath(path)
        self._compression = TFRecordOptions.get_compression_type_string(options)
        self._offset = 0
        self.reopen()

    def reopen(self):
        """Opens the file anew, at the same place."""
        try:
            self._file = open(self._path, "rb")
        except FileNotFoundError:
            raise errors_impl.NotFoundError(None, None, f"{self._path}; No such file or directory") from None
        if self._compression:
            with self._file as packed:
                self._file = io.BytesIO(_unpacked(packed.read(), self._compression == "GZIP"))

    def close(self):
        """Closes the file."""
        self._file.close()

    def read(self, offset):
        """The record at a position and the position after it; IndexError at the end of the file."""
        if self._file.closed:
            raise errors_impl.FailedPreconditionError(None, None, "Reader is closed.")
        self._file.seek(offset)
        head = self._file.read(12)
        if not head:
            raise IndexError(f"Out of range at reading offset {offset}")
        if len(head) < 12:
            raise errors_impl.DataLossError(None, None, f"truncated record at {offset}")
        length, checksum = struct.unpack("<QI", head)
        if masked_crc32c(head[:8]) != checksum:
            raise errors_impl.DataLossError(None, None, f"corrupted record at {offset}")
        data, tail = self._file.read(length), self._file.read(4)
        if len(data) < length or len(tail) < 4:
            raise errors_impl.DataLossError(None, None, f"truncated record at {offset}")
        if masked_crc32c(data) != struct.unpack("<I", tail)[0]:
            raise errors_impl.DataLossError(None, None, f"corrupted record at {offset}")
        return data, offset + 16 + length

    def __iter__(self):
        return self

    def __next__(self):
        try:
            record, self._offset = self.read(self._offset)
        except IndexError:
            raise StopIteration from None
        return record

    def __del__(self):
        file = getattr(self, "_file", None)
        if file is not None:
            file.close()


def tf_record_iterator(path, options=None):
    """The records of a file, as bytes. At the end of the file the iterator stays, and goes on where records are added."""
    return _Records(path, options)


def tf_record_random_reader(path):
    """Reads records of a file that is not compressed at positions: `read(offset)` gives a record and the offset after it."""
    return _Records(path)
