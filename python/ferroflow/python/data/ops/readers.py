"""Datasets of files' contents.

Invariant: files are opened when the dataset is gone through, one after another.
Does not know: what the lines mean.
"""

import gzip
import zlib

import numpy as np

from ferroflow import _ff
from ferroflow.python.data.ops import dataset_ops, source_ops
from ferroflow.python.data.util import structure
from ferroflow.python.framework import errors_impl, tensor_spec

__name__ = "tensorflow.python.data.ops.readers"


class TextLineDatasetV2(source_ops.DatasetSource):
    """The lines of text files as string scalars, without their ends.

    Args:
      filenames: a name, several, or a dataset of names.
      compression_type: `""`, `"GZIP"` or `"ZLIB"`.

    >>> import ferroflow as tf, pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "a.txt"
    >>> _ = path.write_text("one\\ntwo\\n")
    >>> list(tf.data.TextLineDataset(str(path)).as_numpy_iterator())
    [b'one', b'two']
    """

    def __init__(self, filenames, compression_type=None, buffer_size=None, num_parallel_reads=None, name=None):
        del buffer_size, num_parallel_reads
        if isinstance(filenames, dataset_ops.DatasetV2):
            self._filenames = filenames
        else:
            names = _ff.convert(_texts(filenames), dtype=_ff.string)
            names = _ff.execute("Reshape", [names, [-1]])
            self._filenames = source_ops._TensorSliceDataset(names)
        if compression_type not in (None, "", "GZIP", "ZLIB"):
            raise errors_impl.InvalidArgumentError(None, None, f"Unsupported compression_type: {compression_type}")
        self._compression = compression_type or ""

    @property
    def element_spec(self):
        return tensor_spec.TensorSpec([], _ff.string)

    def _elements(self):
        for leaves in self._filenames._elements():
            name = structure.to_numpy(leaves[0])
            for line in self._lines(name.decode() if isinstance(name, bytes) else str(name)):
                yield [line]

    def _lines(self, name):
        try:
            if self._compression == "ZLIB":
                with open(name, "rb") as file:
                    lines = zlib.decompress(file.read()).split(b"\n")
                yield from (line.removesuffix(b"\r") for line in (lines[:-1] if not lines[-1] else lines))
                return
            opener = gzip.open if self._compression == "GZIP" else open
            with opener(name, "rb") as file:
                for line in file:
                    yield line.removesuffix(b"\n").removesuffix(b"\r")
        except FileNotFoundError:
            raise errors_impl.NotFoundError(None, None, f"{name}; No such file or directory") from None


def _texts(names):
    import os

    if isinstance(names, (list, tuple)):
        return [os.fspath(n) if not isinstance(n, _ff.Tensor) else n for n in names]
    return names if isinstance(names, (_ff.Tensor, np.ndarray, bytes)) else os.fspath(names)


class _RecordsDataset(source_ops.DatasetSource):
    """Base of datasets of binary records in files."""

    def __init__(self, filenames):
        if isinstance(filenames, dataset_ops.DatasetV2):
            self._filenames = filenames
        else:
            names = _ff.convert(_texts(filenames), dtype=_ff.string)
            self._filenames = source_ops._TensorSliceDataset(_ff.execute("Reshape", [names, [-1]]))

    @property
    def element_spec(self):
        return tensor_spec.TensorSpec([], _ff.string)

    def _records(self, name):
        raise NotImplementedError

    def _elements(self):
        for leaves in self._filenames._elements():
            name = structure.to_numpy(leaves[0])
            name = name if isinstance(name, (bytes, str)) else name.item()
            for record in self._records(name.decode() if isinstance(name, bytes) else name):
                yield [record]


class TFRecordDatasetV2(_RecordsDataset):
    """The records of TFRecord files as string scalars.

    Args:
      filenames: a name, several, or a dataset of names.
      compression_type: `""`, `"GZIP"` or `"ZLIB"`.
    """

    def __init__(self, filenames, compression_type=None, buffer_size=None, num_parallel_reads=None, name=None):
        del buffer_size, num_parallel_reads
        super().__init__(filenames)
        self._compression = compression_type

    def _records(self, name):
        from ferroflow.python.lib.io import tf_record

        return tf_record.tf_record_iterator(name, tf_record.TFRecordOptions(self._compression))


class FixedLengthRecordDatasetV2(_RecordsDataset):
    """Records of so many bytes, between a header and a footer, as string scalars."""

    def __init__(
        self, filenames, record_bytes, header_bytes=None, footer_bytes=None, buffer_size=None, compression_type=None, num_parallel_reads=None, name=None
    ):
        del buffer_size, num_parallel_reads
        super().__init__(filenames)
        self._sizes = (int(record_bytes), int(header_bytes or 0), int(footer_bytes or 0))
        self._compression = compression_type or ""

    def _records(self, name):
        size, header, footer = self._sizes
        try:
            with gzip.open(name, "rb") if self._compression == "GZIP" else open(name, "rb") as file:
                data = file.read()
        except FileNotFoundError:
            raise errors_impl.NotFoundError(None, None, f"{name}; No such file or directory") from None
        if self._compression == "ZLIB":
            data = zlib.decompress(data)
        body = data[header : len(data) - footer]
        if len(body) % size:
            raise errors_impl.InvalidArgumentError(
                None,
                None,
                f"Excluding the header ({header} bytes) and footer ({footer} bytes), input file \"{name}\" has body length "
                f"{len(body)} bytes, which is not an exact multiple of the record length ({size} bytes).",
            )
        return (body[start : start + size] for start in range(0, len(body), size))
