"""Datasets of CSV files: their records as tensors, or as batches of columns by name.

Invariant: a field is read as `tf.io.decode_csv` reads it; a line break within quotes is part of its field.
Does not know: how a field is parsed.
"""

import bz2
import collections
import csv
import glob
import gzip
import io
import itertools
import os
import re
import zlib

import numpy as np

from ferroflow import _ff, _namespace
from ferroflow.python.data.ops import dataset_ops, readers, source_ops
from ferroflow.python.data.util import structure
from ferroflow.python.framework import errors_impl, tensor_spec

__name__ = "tensorflow.python.data.experimental.ops.readers"

_DTYPES = (_ff.float32, _ff.float64, _ff.int32, _ff.int64, _ff.string)
# So many records are parsed at a time.
_CHUNK = 128


class CsvDatasetV2(source_ops.DatasetSource):
    """The records of CSV files as tuples of scalars.

    Args:
      filenames: a name, several, or a dataset of names.
      record_defaults: for each column a dtype, where the field must be there, or a default of it.
      compression_type: `""`, `"GZIP"` or `"ZLIB"`.
      buffer_size: a positive number of bytes; it changes no result.
      header: whether the first line of each file is left out.
      field_delim, use_quote_delim, na_value: see `tf.io.decode_csv`.
      select_cols: the numbers of the columns to take, rising.
      exclude_cols: the numbers of the columns to leave out.

    Raises:
      InvalidArgumentError: a record with another number of fields, one without a field it needs, or quotes within a field.

    >>> import ferroflow as tf, pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "a.csv"
    >>> _ = path.write_text("1,x\\n2,y\\n")
    >>> [(int(a), b) for a, b in tf.data.experimental.CsvDataset(str(path), [tf.int32, tf.string]).as_numpy_iterator()]
    [(1, b'x'), (2, b'y')]
    """

    def __init__(
        self, filenames, record_defaults, compression_type=None, buffer_size=None, header=False, field_delim=",", use_quote_delim=True,
        na_value="", select_cols=None, exclude_cols=None,
    ):
        if buffer_size is not None and int(buffer_size) <= 0:
            raise errors_impl.InvalidArgumentError(None, None, "buffer_size should be positive")
        if select_cols is not None and exclude_cols is not None:
            raise errors_impl.InvalidArgumentError(None, None, "Either select_cols or exclude_cols should be empty")
        if compression_type not in (None, "", "GZIP", "ZLIB"):
            raise errors_impl.InvalidArgumentError(None, None, f"Unsupported compression_type: {compression_type}.")
        if isinstance(filenames, dataset_ops.DatasetV2):
            self._filenames = filenames
        else:
            names = _ff.execute("Reshape", [_ff.convert(readers._texts(filenames), dtype=_ff.string), [-1]])
            self._filenames = source_ops._TensorSliceDataset(names)
        self._defaults = [_default(value) for value in record_defaults]
        self._compression, self._header = compression_type or "", header
        self._options = {"field_delim": field_delim, "use_quote_delim": use_quote_delim, "na_value": na_value}
        self._columns = [*select_cols] if select_cols is not None and len(select_cols) else None
        self._left_out = {*exclude_cols} if exclude_cols is not None else None
        for chosen in (self._columns, sorted(self._left_out) if self._left_out else None):
            if chosen and any(a >= b for a, b in zip(chosen, chosen[1:])):
                raise errors_impl.InvalidArgumentError(None, None, "select_cols should be strictly increasing indices")
            if chosen and chosen[0] < 0:
                raise errors_impl.InvalidArgumentError(None, None, "select_cols should be non-negative indices")
        if self._columns is not None and len(self._columns) != len(self._defaults):
            raise errors_impl.InvalidArgumentError(None, None, "select_cols should match output size")

    @property
    def element_spec(self):
        return tuple(tensor_spec.TensorSpec([], value.dtype) for value in self._defaults)

    def _elements(self):
        return _Rows(self._all_records(), self._decoded)

    def _all_records(self):
        for leaves in self._filenames._elements():
            name = structure.to_numpy(leaves[0])
            yield from self._records(os.fsdecode(name if isinstance(name, (bytes, str)) else name.item()))

    def _decoded(self, records):
        columns, defaults, kept = self._columns, self._defaults, range(len(self._defaults))
        if self._left_out:
            # The columns that are left out are read as texts where all are there, so that the fields are counted.
            width = len(defaults) + len(self._left_out)
            kept = [i for i in range(width) if i not in self._left_out][: len(defaults)]
            if max(self._left_out) < width:
                given = dict(zip(kept, defaults, strict=True))
                defaults = [given.get(i, _ff.constant([""])) for i in range(width)]
            else:
                columns, kept = kept, range(len(defaults))
        if self._options["use_quote_delim"]:
            records = [record or b'""' for record in records]
        lines = _ff.convert(np.array(records, dtype=object))
        try:
            found = _namespace.resolve("io.decode_csv")(lines, defaults, select_cols=columns, **self._options)
        except errors_impl.InvalidArgumentError as error:
            raise errors_impl.InvalidArgumentError(None, None, self._said(records[-1], str(error))) from None
        return [found[i].numpy() for i in kept]

    def _said(self, record, text):
        """What is wrong with the last record, where it is the only one."""
        text = re.sub(r" in record \d+", " in record", text.partition(" [Op:")[0]).replace("quotes/CRLFs", "quotes")
        if text.startswith("Quoted field has to end") and _is_open(record, self._options["field_delim"]):
            return "Reached end of file without closing quoted field in record"
        counts = re.match(r"Expect \d+ fields but have (\d+) in record", text)
        if counts:
            expected, there = len(self._defaults), int(counts[1])
            there -= sum(i < there for i in self._left_out or ())
            return f"Expect {expected} fields but have {'more' if there > expected else there} in record"
        return text

    def _records(self, name):
        file = _opened(name, self._compression)
        with file:
            lines = _joined(file, self._options["field_delim"] if self._options["use_quote_delim"] else None)
            if self._header and next(lines, None) is None:
                raise errors_impl.InvalidArgumentError(None, None, f"Can't read header of file {name}")
            yield from lines


class _Rows:
    """The rows of records, parsed many at a time; after a record that cannot be parsed the next ones come."""

    def __init__(self, records, decoded):
        self._records, self._decoded = records, decoded
        self._ready, self._single = collections.deque(), collections.deque()

    def __iter__(self):
        return self

    def __next__(self):
        if not self._ready and not self._single:
            self._fill()
        if self._ready:
            return self._ready.popleft()
        return [column[0] for column in self._decoded([self._single.popleft()])]

    def _fill(self):
        chunk = list(itertools.islice(self._records, _CHUNK))
        if not chunk:
            raise StopIteration
        try:
            columns = self._decoded(chunk)
        except errors_impl.OpError:
            self._single.extend(chunk)
        else:
            self._ready.extend(map(list, zip(*columns, strict=True)))


def _default(value):
    if not isinstance(value, (_ff.Tensor, np.ndarray, list, tuple, str, bytes, int, float)):
        value = _ff.convert([], dtype=_ff.as_dtype(value))
    value = _ff.convert(value)
    if value.shape.rank > 1:
        raise errors_impl.InvalidArgumentError(None, None, "Each record default should be at most rank 1")
    if value.dtype not in _DTYPES:
        raise TypeError(f"a column of {value.dtype.name} is not read from CSV: float32, float64, int32, int64 and string are")
    return _ff.execute("Reshape", [value, [-1]])


def _opened(name, compression):
    try:
        if compression == "ZLIB":
            with open(name, "rb") as file:
                return io.BytesIO(zlib.decompress(file.read()))
        return gzip.open(name, "rb") if compression == "GZIP" else open(name, "rb")
    except FileNotFoundError:
        raise errors_impl.NotFoundError(None, None, f"{name}; No such file or directory") from None


def _is_open(record, delimiter):
    """Whether a quoted field goes on at the end of a record."""
    delimiter = re.escape(delimiter.encode())
    whole = rb'"[^"]*(?:""[^"]*)*"'
    return re.fullmatch(rb'(?:(?:%b|[^"%b]*)%b)*"[^"]*(?:""[^"]*)*' % (whole, delimiter, delimiter), record) is not None


def _joined(file, delimiter):
    """The records of a file: lines, and those whose quotes go on joined. Without a delimiter quotes are like other signs."""
    pending = b""
    for line in itertools.chain.from_iterable(line.splitlines(keepends=True) for line in file):
        goes_on = delimiter is not None and (pending.count(b'"') + line.count(b'"')) % 2
        if goes_on and (pending or _is_open(line, delimiter)):
            pending += line
            continue
        yield _without_end(pending + line)
        pending = b""
    if pending:
        yield _without_end(pending)


def _without_end(line):
    return line.removesuffix(b"\n").removesuffix(b"\r")


def make_csv_dataset(
    file_pattern, batch_size, column_names=None, column_defaults=None, label_name=None, select_columns=None, field_delim=",",
    use_quote_delim=True, na_value="", header=True, num_epochs=None, shuffle=True, shuffle_buffer_size=10000, shuffle_seed=None,
    prefetch_buffer_size=None, num_parallel_reads=None, sloppy=False, num_rows_for_inference=100, compression_type=None,
    ignore_errors=False, encoding="utf-8",
):
    """Batches of the columns of CSV files, by name; with a label, pairs of the other columns and the label's.

    Args:
      file_pattern: names of files with wildcards, one or several.
      batch_size: how many records a batch has.
      column_names: the names of all columns; of the first line by default.
      column_defaults: for each column that is taken a dtype or a default; found from the first records by default.
      label_name: the column that is the label.
      select_columns: the names or the numbers of the columns to take.
      field_delim, use_quote_delim, na_value: see `tf.io.decode_csv`.
      header: whether the first line of each file names the columns.
      num_epochs: how often the files are gone through; None for ever, and then every batch is whole.
      shuffle, shuffle_buffer_size, shuffle_seed: whether and how records are shuffled, and files.
      prefetch_buffer_size: how many batches are made ahead.
      num_parallel_reads: from how many files records are taken in turn.
      sloppy: accepted; the order stays.
      num_rows_for_inference: of how many records the dtypes are found; None for all.
      compression_type: `""`, `"GZIP"` or `"ZLIB"`; names cannot be found in compressed files.
      ignore_errors: whether records that cannot be read are left out.
      encoding: of the first lines.

    Returns:
      A `tf.data.Dataset` of dictionaries, or of pairs of a dictionary and a label.

    Raises:
      ValueError: no file, files of different columns, or a name that there is not.

    >>> import ferroflow as tf, pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "a.csv"
    >>> _ = path.write_text("n,t\\n1,x\\n2,y\\n")
    >>> batch, label = next(iter(tf.data.experimental.make_csv_dataset(str(path), 2, label_name="t", shuffle=False)))
    >>> batch["n"].numpy().tolist(), label.numpy().tolist()
    ([1, 2], [b'x', b'y'])
    """
    del sloppy
    filenames = _file_names(file_pattern)
    reading = {"delimiter": field_delim, "quoting": csv.QUOTE_MINIMAL if use_quote_delim else csv.QUOTE_NONE}
    rows = lambda name: _rows(name, compression_type, encoding, reading)  # noqa: E731
    if column_names is None:
        if not header:
            raise ValueError("Expected `column_names` or `header` arguments. Neither is provided.")
        column_names = next(rows(filenames[0]))
        for name in filenames[1:]:
            if next(rows(name)) != column_names:
                raise ValueError(f"All CSV files should have the same column names in the header row. File {name} has different column names.")
    if len(column_names) != len({*column_names}):
        raise ValueError("Cannot have duplicate column names.")
    chosen = _numbers(select_columns, column_names) if select_columns is not None else None
    width = len(chosen) if chosen is not None else len(column_names)
    if column_defaults is not None and len(column_defaults) != width:
        raise ValueError(f"`column_defaults` has {len(column_defaults)} entries for {width} columns")
    if column_defaults is None:
        column_defaults = _inferred(filenames, rows, len(column_names), na_value, header, num_rows_for_inference, chosen)
    column_names = [column_names[i] for i in chosen] if chosen is not None else column_names
    if label_name is not None and label_name not in column_names:
        raise ValueError(f"`label_name` provided must be one of the columns: {column_names}. Received: {label_name}.")

    def records(name):
        found = CsvDatasetV2(name, column_defaults, compression_type, None, header, field_delim, use_quote_delim, na_value, chosen)
        return found.ignore_errors() if ignore_errors else found

    def named(*columns):
        features = collections.OrderedDict(zip(column_names, columns, strict=True))
        return (features, features.pop(label_name)) if label_name is not None else features

    data = dataset_ops.DatasetV2.from_tensor_slices(filenames)
    data = data.shuffle(len(filenames), shuffle_seed) if shuffle else data
    data = _in_turn(data, records, num_parallel_reads or 1)
    if shuffle:
        data = data.shuffle(shuffle_buffer_size, shuffle_seed)
    data = data.repeat(num_epochs) if num_epochs != 1 else data
    data = data.batch(batch_size, drop_remainder=num_epochs is None).map(named)
    return data.prefetch(dataset_ops.AUTOTUNE if prefetch_buffer_size is None else prefetch_buffer_size)


def _in_turn(names, records, cycle):
    """The records of files, one file after another or several in turn."""
    return _InTurn(names, records, cycle)


class _InTurn(source_ops.DatasetSource):
    """Records of several files; files are opened when it is their turn."""

    def __init__(self, names, records, cycle):
        self._names, self._of, self._cycle = names, records, cycle
        self._spec = records("").element_spec

    @property
    def element_spec(self):
        return self._spec

    def _elements(self):
        names = (structure.to_numpy(leaves[0]) for leaves in self._names._elements())
        names = (n if isinstance(n, (bytes, str)) else n.item() for n in names)
        open_ones = [self._of(name)._elements() for name in itertools.islice(names, self._cycle)]
        while open_ones:
            for place, one in enumerate(list(open_ones)):
                element = next(one, None)
                while element is None:
                    name = next(names, None)
                    if name is None:
                        break
                    open_ones[place] = one = self._of(name)._elements()
                    element = next(one, None)
                if element is None:
                    open_ones[place] = None
                else:
                    yield element
            open_ones = [one for one in open_ones if one is not None]


def _file_names(patterns):
    patterns = [patterns] if isinstance(patterns, (str, bytes, os.PathLike)) else list(patterns)
    if not patterns:
        raise ValueError("Argument `file_pattern` should not be empty.")
    found = []
    for pattern in patterns:
        found += glob.glob(os.fsdecode(pattern))
    if not found:
        raise ValueError(f"No files match `file_pattern` {patterns[0] if len(patterns) == 1 else patterns}.")
    return sorted(found)


def _rows(name, compression, encoding, reading):
    opener = {"GZIP": gzip.open, "BZIP2": bz2.open}.get(compression, open)
    if compression == "ZLIB":
        raise ValueError("dtypes and names are not found in files compressed by ZLIB: give column_names and column_defaults")
    with opener(name, "rt", encoding=encoding, newline="") as file:
        yield from csv.reader(file, **reading)


def _numbers(columns, names):
    columns = list(columns)
    if len({type(c) for c in columns}) > 1 or not columns:
        raise ValueError("`select_columns` must be names or numbers, and not empty")
    if isinstance(columns[0], str):
        for column in columns:
            if column not in names:
                raise ValueError(f"Column {column} specified in `select_columns` must be of one of the columns: {names}.")
        columns = [names.index(c) for c in columns]
    columns = sorted(columns)
    if len({*columns}) != len(columns) or columns[0] < 0 or columns[-1] >= len(names):
        raise ValueError("`select_columns` must name different columns that there are")
    return columns


def _inferred(filenames, rows, width, na_value, header, limit, chosen):
    """A default of the dtype that the first records of each column fit: zero, or the empty string."""
    chosen = range(width) if chosen is None else chosen
    kinds = [None] * len(chosen)
    seen = 0
    for name in filenames:
        lines = rows(name)
        if header:
            next(lines, None)
        for row in lines:
            if limit is not None and seen >= limit:
                break
            if len(row) != width:
                raise ValueError(f"Problem inferring types: CSV row {row} has {len(row)} number of fields. Expected: {width}.")
            kinds = [_widened(row[column], na_value, kind) for column, kind in zip(chosen, kinds, strict=True)]
            seen += 1
    kinds = [_ff.string if kind is None else _KINDS[kind] for kind in kinds]
    return [_ff.convert([""] if kind == _ff.string else [0], dtype=kind) for kind in kinds]


_KINDS = (_ff.int32, _ff.int64, _ff.float32, _ff.float64, _ff.string)


def _widened(text, na_value, kind):
    """The number of the narrowest dtype, from `kind` on, that a text is of."""
    if text in ("", na_value):
        return kind
    for number in range(kind or 0, 4):
        try:
            value = int(text) if number < 2 else float(text)
        except ValueError:
            continue
        bound = (2**31 - 1, 2**63 - 1, float(np.finfo("f").max), float("inf"))[number]
        if -bound - (number < 2) <= value <= bound or value != value:
            return number
    return 4
