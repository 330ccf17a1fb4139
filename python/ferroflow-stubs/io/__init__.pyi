"""Files: records, tensors, images, paths. Types of `ferroflow.io`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.io import gfile as gfile
from ferroflow.image import decode_and_crop_jpeg as decode_and_crop_jpeg
from ferroflow.image import decode_bmp as decode_bmp
from ferroflow.image import decode_gif as decode_gif
from ferroflow.image import decode_image as decode_image
from ferroflow.image import decode_jpeg as decode_jpeg
from ferroflow.image import decode_png as decode_png
from ferroflow.image import decode_webp as decode_webp
from ferroflow.image import encode_jpeg as encode_jpeg
from ferroflow.image import encode_png as encode_png
from ferroflow.image import extract_jpeg_shape as extract_jpeg_shape
from ferroflow.image import is_jpeg as is_jpeg

class FixedLenFeature(_b.tuple[_Any, ...]):
    """A feature of one shape, which becomes a dense tensor."""
    @property
    def shape(self) -> _Any: ...
    @property
    def dtype(self) -> _Any: ...
    @property
    def default_value(self) -> _Any: ...
    def __new__(cls, shape: _Any, dtype: _Any, default_value: _Any = ...) -> FixedLenFeature: ...

class FixedLenSequenceFeature(_b.tuple[_Any, ...]):
    """A feature of rows of one shape, which becomes a dense tensor, filled up to the longest."""
    @property
    def shape(self) -> _Any: ...
    @property
    def dtype(self) -> _Any: ...
    @property
    def allow_missing(self) -> _Any: ...
    @property
    def default_value(self) -> _Any: ...
    def __new__(cls, shape: _Any, dtype: _Any, allow_missing: _Any = ..., default_value: _Any = ...) -> FixedLenSequenceFeature: ...

class RaggedFeature(_b.tuple[_Any, ...]):
    """A feature of any length, which becomes a ragged tensor.

    `partitions` cut the values of an example into rows, the outermost first: `RowSplits(key)`, `RowLengths(key)` and their kin
    take the name of another feature, `UniformRowLength(length)` a number.
    """
    @property
    def dtype(self) -> _Any: ...
    @property
    def value_key(self) -> _Any: ...
    @property
    def partitions(self) -> _Any: ...
    @property
    def row_splits_dtype(self) -> _Any: ...
    @property
    def validate(self) -> _Any: ...
    def __new__(cls, dtype: _Any, value_key: _Any = ..., partitions: _Any = ..., row_splits_dtype: _Any = ..., validate: _Any = ...) -> RaggedFeature: ...

class SparseFeature(_b.tuple[_Any, ...]):
    """Two features, of indices and of values, which become one sparse tensor."""
    @property
    def index_key(self) -> _Any: ...
    @property
    def value_key(self) -> _Any: ...
    @property
    def dtype(self) -> _Any: ...
    @property
    def size(self) -> _Any: ...
    @property
    def already_sorted(self) -> _Any: ...
    def __new__(cls, index_key: _Any, value_key: _Any, dtype: _Any, size: _Any, already_sorted: _Any = ...) -> SparseFeature: ...

class TFRecordOptions:
    """Options of reading and writing.

    Args:
      compression_type: `""`, `"ZLIB"` or `"GZIP"`, a number of `TFRecordCompressionType`, or other options.
      flush_mode, input_buffer_size, output_buffer_size: taken.
      window_bits, compression_level, compression_method, mem_level, compression_strategy: zlib's, for writing.

    Raises:
      ValueError: no such compression.
    """
    compression_type_map: _Any
    def __init__(self, compression_type: _Any = None, flush_mode: _Any = None, input_buffer_size: _Any = None, output_buffer_size: _Any = None, window_bits: _Any = None, compression_level: _Any = None, compression_method: _Any = None, mem_level: _Any = None, compression_strategy: _Any = None) -> None: ...
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
    def flush(self) -> None:
        """Hands what was written to the system, so that it can be read before the file is ended."""
    def close(self) -> None:
        """Ends the file."""
    def __enter__(self) -> _tf.io.TFRecordWriter: ...
    def __exit__(self, *error: _Any) -> None: ...

class VarLenFeature(_b.tuple[_Any, ...]):
    """A feature of any length, which becomes a sparse tensor."""
    @property
    def dtype(self) -> _Any: ...
    def __new__(cls, dtype: _Any) -> VarLenFeature: ...

def decode_base64(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Decodes strings in base 64, in the alphabet for addresses (RFC 4648, section 5), padded or not.

    Args:
      input: a tensor of dtype `string`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.io.decode_base64("YWI").numpy()
    b'ab'
    """

def decode_compressed(bytes: _t.TensorLike, compression_type: _b.str | None = '', name: _b.str | None = None) -> _t.Tensor:
    """Decompresses strings: of ZLIB (RFC 1950), of GZIP (RFC 1952), or not compressed at all.

    Args:
      bytes: a tensor of dtype `string`.
      compression_type: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.io.decode_compressed(["a"]).numpy().tolist()
    [b'a']
    """

def decode_csv(records: _t.TensorLike, record_defaults: _t.TensorLike, field_delim: _b.str | None = ',', use_quote_delim: _b.bool = True, na_value: _b.str | None = '', select_cols: _t.TensorLike = None, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """Records of fields as a tensor for each column.

    Args:
      records: strings, a record each.
      record_defaults: for each column its default as a list of one element, or an empty tensor of its dtype where fields are required.
      field_delim: what stands between fields, one character.
      use_quote_delim: whether fields may stand in double quotes.
      na_value: what stands for a missing field, beside nothing.
      select_cols: the columns that are wanted, rising.
      name: a name for the operation.

    Returns:
      A list of tensors of the shape of `records`.

    >>> [t.numpy().tolist() for t in tf.io.decode_csv(["1,a", "2,b"], [[0], [""]])]
    [[1, 2], [b'a', b'b']]
    """

def decode_json_example(json_examples: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Examples written as JSON as serialized `tf.train.Example`s.

    Args:
      json_examples: a tensor of strings: JSON in the mapping that protocol buffers define.
      name: a name for the operation.

    Returns:
      A tensor of strings of the same shape.

    Raises:
      InvalidArgumentError: text that is no such example.

    >>> data = tf.io.decode_json_example('{"features": {"feature": {"a": {"int64List": {"value": ["3"]}}}}}')
    >>> tf.io.parse_single_example(data, {"a": tf.io.FixedLenFeature([], tf.int64)})["a"].numpy().item()
    3
    """

def decode_proto(bytes: _t.TensorLike, message_type: _b.str, field_names: _Any, output_types: _Any, descriptor_source: _b.str | None = 'local://', message_format: _b.str | None = 'binary', sanitize: _b.bool | None = False, name: _b.str | None = None) -> _Any:
    r"""Takes the fields of serialized messages: how often each comes in each message, and its values,
    each message's filled up with the field's default to the largest number.

    Args:
      bytes: a tensor of dtype `string`.
      message_type: a string.
      field_names: a list of strings.
      output_types: a list of `tf.DType`, at least 0.
      descriptor_source: a string (without: local://).
      message_format: a string (without: binary).
      sanitize: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        sizes: A tensor of dtype `int32`.
        values: A list of tensors.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.io.decode_proto(b"\x08\x07\x08\x09", "M", ["n"], [tf.int32], b'bytes://\n\x19\n\x07m.proto"\x0e\n\x01M\x12\t\n\x01n\x18\x01 \x03(\x05')[1][0].numpy().tolist()
    [7, 9]
    """

def decode_raw(input_bytes: _t.TensorLike, out_type: _t.DTypeLike | None, little_endian: _b.bool = True, fixed_length: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The bytes of strings as numbers, in a new last dimension; with `fixed_length`, cut or filled up to it.

    >>> tf.io.decode_raw("ab", tf.uint8).numpy().tolist()
    [97, 98]
    """

def deserialize_many_sparse(serialized_sparse: _t.TensorLike, dtype: _t.DTypeLike | None, rank: _t.TensorLike = None, name: _b.str | None = None) -> _tf.SparseTensor:
    """What `serialize_many_sparse`, or several `serialize_sparse`, wrote: a sparse tensor with one more dimension in front.

    Args:
      serialized_sparse: a matrix of strings, `[rows, 3]`.
      dtype: the dtype of the values.
      rank: the rank of the result, where it is known.
      name: a name for the operation.

    Returns:
      A sparse tensor. Its dense shape holds the largest size of each dimension.

    Raises:
      InvalidArgumentError: strings that are no tensors of these dtypes.

    >>> rows = tf.io.serialize_many_sparse(tf.sparse.from_dense([[1, 0], [0, 2]]))
    >>> tf.sparse.to_dense(tf.io.deserialize_many_sparse(rows, tf.int32)).numpy().tolist()
    [[1, 0], [0, 2]]
    """

def encode_base64(input: _t.TensorLike, pad: _b.bool | None = False, name: _b.str | None = None) -> _t.Tensor:
    """Encodes strings in base 64, in the alphabet for addresses (RFC 4648, section 5).

    Args:
      input: a tensor of dtype `string`.
      pad: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.io.encode_base64("ab").numpy()
    b'YWI'
    """

def encode_proto(sizes: _t.TensorLike, values: _t.TensorLike, field_names: _Any, message_type: _b.str, descriptor_source: _b.str | None = 'local://', name: _b.str | None = None) -> _t.Tensor:
    r"""Serializes messages of fields: of each the first values, as many as sizes says.

    Args:
      sizes: a tensor of dtype `int32`.
      values: a list of tensors: any dtype.
      field_names: a list of strings.
      message_type: a string.
      descriptor_source: a string (without: local://).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: bytes.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.io.encode_proto([[2]], [[[7, 9]]], ["n"], "M", b'bytes://\n\x19\n\x07m.proto"\x0e\n\x01M\x12\t\n\x01n\x18\x01 \x03(\x05')[0].numpy()
    b'\x08\x07\x08\t'
    """

def matching_files(pattern: _Any, name: _b.str | None = None) -> _t.Tensor:
    """The names of the files that match patterns, sorted, as a string vector.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.write_file(d + "/a.txt", "x")
    >>> tf.io.matching_files(d + "/*.txt").shape
    TensorShape([1])
    """

def parse_example(serialized: _t.TensorLike, features: _t.TensorLike, example_names: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Tensors of serialized examples: a dictionary with an entry for each feature.

    Args:
      serialized: a vector of serialized `tf.train.Example`, or a scalar.
      features: a dictionary from names to `FixedLenFeature`, `VarLenFeature` and their kin.
      example_names: names of the examples, for messages.
      name: a name for the operation.

    Returns:
      A dictionary from names to tensors, dense, sparse or ragged.

    >>> tf.io.parse_example([b""], {"a": tf.io.FixedLenFeature([], tf.int64, 7)})["a"].numpy().tolist()
    [7]
    """

def parse_sequence_example(serialized: _t.TensorLike, context_features: _t.TensorLike = None, sequence_features: _t.TensorLike = None, example_names: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Tensors of serialized `tf.train.SequenceExample`s.

    Args:
      serialized: a vector of serialized messages.
      context_features: what to read of each context, as for `tf.io.parse_example`.
      sequence_features: a dictionary from names to `FixedLenSequenceFeature` (dense, filled up to the longest sequence),
        `VarLenFeature` (sparse) or `RaggedFeature`.
      example_names: names of the examples, for messages.
      name: a name for the operation.

    Returns:
      Three dictionaries: of the contexts, of the sequences `[example, step, ...]`, and of the lengths of the dense sequences.

    Raises:
      ValueError: nothing is asked for, or a feature that sequences have not.
      InvalidArgumentError: bytes that are no such message, a sequence that is missing, values of another dtype or number.

    >>> step = tf.train.Feature(int64_list=tf.train.Int64List(value=[7]))
    >>> steps = tf.train.FeatureLists(feature_list={"a": tf.train.FeatureList(feature=[step, step])})
    >>> data = tf.train.SequenceExample(feature_lists=steps).SerializeToString()
    >>> tf.io.parse_sequence_example([data], None, {"a": tf.io.FixedLenSequenceFeature([], tf.int64)})[1]["a"].numpy().tolist()
    [[7, 7]]
    """

def parse_single_example(serialized: _t.TensorLike, features: _t.TensorLike, example_names: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Tensors of one serialized example: a dictionary with an entry for each feature.

    >>> tf.io.parse_single_example(b"", {"a": tf.io.FixedLenFeature([2], tf.float32, [1.0, 2.0])})["a"].numpy().tolist()
    [1.0, 2.0]
    """

def parse_single_sequence_example(serialized: _t.TensorLike, context_features: _t.TensorLike = None, sequence_features: _t.TensorLike = None, example_name: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Tensors of one serialized `tf.train.SequenceExample`: dictionaries of its context and of its sequences `[step, ...]`.

    >>> tf.io.parse_single_sequence_example(b"", None, {"a": tf.io.VarLenFeature(tf.int64)})[1]["a"].dense_shape.numpy().tolist()
    [0, 0]
    """

def parse_tensor(serialized: _t.TensorLike, out_type: _t.DTypeLike, name: _b.str | None = None) -> _t.Tensor:
    """The tensor of a serialized TensorProto, whose dtype must be out_type.

    Args:
      serialized: a tensor of dtype `string`.
      out_type: a `tf.DType`, the dtype of the result.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.io.parse_tensor(tf.io.serialize_tensor([1, 2]), tf.int32).numpy().tolist()
    [1, 2]
    """

def read_file(filename: _Any, name: _b.str | None = None) -> _t.Tensor:
    """The bytes of a file as a string scalar; NotFoundError where there is none.

    >>> import ferroflow as tf, tempfile
    >>> path = tempfile.mkdtemp() + "/a"
    >>> tf.io.write_file(path, "hi")
    >>> tf.io.read_file(path).numpy()
    b'hi'
    """

def serialize_many_sparse(sp_input: _t.TensorLike, out_type: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """Each row of a sparse tensor of rank 2 or more as three strings: a matrix `[rows, 3]`.

    TypeError where `sp_input` is no sparse tensor.

    >>> tf.io.serialize_many_sparse(tf.sparse.from_dense([[1, 0], [0, 2]])).shape
    TensorShape([2, 3])
    """

def serialize_sparse(sp_input: _t.TensorLike, out_type: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """A sparse tensor as a vector of three strings.

    TypeError where `sp_input` is no sparse tensor.

    >>> tf.io.serialize_sparse(tf.sparse.from_dense([1, 0])).shape
    TensorShape([3])
    """

def serialize_tensor(tensor: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """A tensor as a serialized TensorProto.

    Args:
      tensor: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: serialized.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> len(tf.io.serialize_tensor(1.0).numpy())
    10
    """

def write_file(filename: _Any, contents: _Any, name: _b.str | None = None) -> None:
    """Writes the bytes of a string scalar to a file; directories are made.

    >>> import ferroflow as tf, tempfile
    >>> path = tempfile.mkdtemp() + "/a"
    >>> tf.io.write_file(path, "text")
    >>> tf.io.read_file(path).numpy()
    b'text'
    """

def write_graph(graph_or_graph_def: _Any, logdir: _Any, name: _b.str | None, as_text: _b.bool = True) -> _b.str:
    """Writes a graph, or its `GraphDef`, to `logdir/name`, as text or as bytes; returns the path.

    The directory is made where it is not there.

    >>> import ferroflow as tf, tempfile
    >>> with tf.Graph().as_default() as graph: x = tf.constant(1.0, name="x")
    >>> path = tf.io.write_graph(graph, tempfile.mkdtemp(), "graph.pbtxt")
    >>> open(path).read().splitlines()[1].strip()
    'name: "x"'
    """
