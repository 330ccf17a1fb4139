"""Files: records, tensors, images, paths. Types of `ferroflow.io`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.io import gfile as gfile

class TFRecordOptions:
    """Options of reading and writing: `compression_type` is `""`, `"ZLIB"` or `"GZIP"`."""
    def __init__(self, compression_type: _Any = None, **others: _Any) -> None: ...
    @_b.classmethod
    def get_compression_type_string(cls, options: _Any) -> _b.str:
        """The name of the compression that options, or a name, stand for."""

class TFRecordWriter:
    """Writes records to a file.

    >>> import ferroflow as tf, tempfile
    >>> path = tempfile.mkdtemp() + "/a.tfrecord"
    >>> with tf.io.TFRecordWriter(path) as w:
    ...     w.write(b"one")
    >>> list(tf.data.TFRecordDataset(path).as_numpy_iterator())
    [b'one']
    """
    def __init__(self, path: _Any, options: _Any = None) -> None: ...
    def write(self, record: _Any) -> None:
        """Adds a record, bytes."""
    def flush(self) -> _Any:
        """Hands what was written to the system."""
    def close(self) -> None:
        """Ends the file."""
    def __enter__(self) -> _Any: ...
    def __exit__(self, *error: _Any) -> _b.bool | None: ...

def matching_files(pattern: _Any, name: _b.str | None = None) -> _t.Tensor:
    """The names of the files that match patterns, sorted, as a string vector.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.write_file(d + "/a.txt", "x")
    >>> tf.io.matching_files(d + "/*.txt").shape
    TensorShape([1])
    """

def read_file(filename: _Any, name: _b.str | None = None) -> _t.Tensor:
    """The bytes of a file as a string scalar; NotFoundError where there is none.

    >>> import ferroflow as tf, tempfile
    >>> path = tempfile.mkdtemp() + "/a"
    >>> tf.io.write_file(path, "hi")
    >>> tf.io.read_file(path).numpy()
    b'hi'
    """

def write_file(filename: _Any, contents: _Any, name: _b.str | None = None) -> None:
    """Writes the bytes of a string scalar to a file; directories are made.

    >>> import ferroflow as tf, tempfile
    >>> path = tempfile.mkdtemp() + "/a"
    >>> tf.io.write_file(path, "text")
    >>> tf.io.read_file(path).numpy()
    b'text'
    """
