"""Files of records, TensorFlow's TFRecord: each with its length and checksums.

Invariant: a record that is cut short or altered is DataLossError.
Does not know: what is in a record.
"""

import gzip
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
    """Options of reading and writing: `compression_type` is `""`, `"ZLIB"` or `"GZIP"`."""

    def __init__(self, compression_type=None, **others):
        if compression_type not in _NAMES:
            raise ValueError(f"Not a valid compression_type: {compression_type!r}")
        self.compression_type = _NAMES[compression_type]
        self.others = others

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
        self._compression = TFRecordOptions.get_compression_type_string(options)
        try:
            self._raw = open(path, "wb")
        except FileNotFoundError:
            raise errors_impl.NotFoundError(None, None, f"{path}; No such file or directory") from None
        self._file = gzip.GzipFile(fileobj=self._raw, mode="wb") if self._compression == "GZIP" else self._raw
        self._pack = zlib.compressobj() if self._compression == "ZLIB" else None

    def _put(self, data):
        self._file.write(self._pack.compress(data) if self._pack is not None else data)

    def write(self, record):
        """Adds a record, bytes."""
        length = struct.pack("<Q", len(record))
        self._put(length + struct.pack("<I", masked_crc32c(length)) + bytes(record) + struct.pack("<I", masked_crc32c(record)))

    def flush(self):
        """Hands what was written to the system."""
        self._file.flush()

    def close(self):
        """Ends the file."""
        if self._raw.closed:
            return
        if self._pack is not None:
            self._raw.write(self._pack.flush())
        if self._file is not self._raw:
            self._file.close()
        self._raw.close()

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.close()


def tf_record_iterator(path, options=None):
    """The records of a file, as bytes."""
    path = os.fspath(path)
    compression = TFRecordOptions.get_compression_type_string(options)
    try:
        if compression == "ZLIB":
            import io

            with open(path, "rb") as packed:
                file = io.BytesIO(zlib.decompress(packed.read()))
        else:
            file = gzip.open(path, "rb") if compression == "GZIP" else open(path, "rb")
    except FileNotFoundError:
        raise errors_impl.NotFoundError(None, None, f"{path}; No such file or directory") from None
    with file:
        offset = 0
        while True:
            head = file.read(12)
            if not head:
                return
            if len(head) < 12:
                raise errors_impl.DataLossError(None, None, f"truncated record at {offset}")
            length, checksum = struct.unpack("<QI", head)
            if masked_crc32c(head[:8]) != checksum:
                raise errors_impl.DataLossError(None, None, f"corrupted record at {offset}")
            data = file.read(length)
            tail = file.read(4)
            if len(data) < length or len(tail) < 4:
                raise errors_impl.DataLossError(None, None, f"truncated record at {offset}")
            if masked_crc32c(data) != struct.unpack("<I", tail)[0]:
                raise errors_impl.DataLossError(None, None, f"corrupted record at {offset}")
            offset += 16 + length
            yield data
