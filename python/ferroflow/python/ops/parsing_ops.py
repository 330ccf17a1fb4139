"""Serialized examples, records and bytes taken apart: `tf.io.parse_example`, `tf.io.decode_csv`, `tf.io.decode_raw`.

Invariant: features are asked for in the order of their names, as TensorFlow does, so that graphs are alike.
Does not know: messages; the operations read them.
"""

import collections

from ferroflow import _ff, _namespace
from ferroflow.python.framework.sparse_tensor import SparseTensor
from ferroflow.python.ops import ragged_features
from ferroflow.python.ops.operands import convert, execute
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor


class VarLenFeature(collections.namedtuple("VarLenFeature", ["dtype"])):
    """A feature of any length, which becomes a sparse tensor."""


class FixedLenFeature(collections.namedtuple("FixedLenFeature", ["shape", "dtype", "default_value"], defaults=[None])):
    """A feature of one shape, which becomes a dense tensor."""


class FixedLenSequenceFeature(
    collections.namedtuple("FixedLenSequenceFeature", ["shape", "dtype", "allow_missing", "default_value"], defaults=[False, None])
):
    """A feature of rows of one shape, which becomes a dense tensor, filled up to the longest."""


class SparseFeature(
    collections.namedtuple("SparseFeature", ["index_key", "value_key", "dtype", "size", "already_sorted"], defaults=[False])
):
    """Two features, of indices and of values, which become one sparse tensor."""


class RaggedFeature(
    collections.namedtuple("RaggedFeature", ["dtype", "value_key", "partitions", "row_splits_dtype", "validate"], defaults=[None, (), _ff.int32, False])
):
    """A feature of any length, which becomes a ragged tensor.

    `partitions` cut the values of an example into rows, the outermost first: `RowSplits(key)`, `RowLengths(key)` and their kin
    take the name of another feature, `UniformRowLength(length)` a number.
    """

    RowSplits, RowLengths, RowStarts = ragged_features.RowSplits, ragged_features.RowLengths, ragged_features.RowStarts
    RowLimits, ValueRowIds, UniformRowLength = ragged_features.RowLimits, ragged_features.ValueRowIds, ragged_features.UniformRowLength

    def __new__(cls, dtype, value_key=None, partitions=(), row_splits_dtype=_ff.int32, validate=False):
        dtype, splits = _ff.as_dtype(dtype), _ff.as_dtype(row_splits_dtype)
        if splits not in (_ff.int32, _ff.int64):
            raise ValueError(f"Argument `row_splits_dtype` must be int32 or int64; got {splits}")
        if not isinstance(validate, bool):
            raise TypeError(f"Argument `validate` must be a bool. Received validate={validate} of type {type(validate).__name__}.")
        return super().__new__(cls, dtype, value_key, ragged_features.checked(partitions), splits, validate)


def _default(feature, shape):
    dtype = _ff.as_dtype(feature.dtype)
    if isinstance(feature, FixedLenSequenceFeature):
        filler = b"" if dtype == _ff.string else 0
        return convert(filler if feature.default_value is None else feature.default_value, dtype=dtype)
    if feature.default_value is None:
        return execute("Reshape", [convert([], dtype=dtype), [0]])
    return execute("Reshape", [convert(feature.default_value, dtype=dtype), convert(shape, dtype=_ff.int32)])


def _asked(features):
    """The keys, dtypes and shapes that an operation is asked for."""
    if not features:
        raise ValueError("Argument `features` cannot be empty.")
    sparse, dense, ragged = {}, {}, {}
    for key in sorted(features):
        feature = features[key]
        if isinstance(feature, VarLenFeature):
            sparse[key] = _ff.as_dtype(feature.dtype)
        elif isinstance(feature, SparseFeature):
            keys = feature.index_key if isinstance(feature.index_key, (list, tuple)) else [feature.index_key]
            for index in sorted(keys):
                sparse[index] = _ff.int64
            sparse[feature.value_key] = _ff.as_dtype(feature.dtype)
        elif isinstance(feature, RaggedFeature):
            ragged[feature.value_key or key] = (feature.dtype, feature.row_splits_dtype)
            for other in ragged_features.keys(feature):
                ragged.setdefault(other, (_ff.int64, feature.row_splits_dtype))
        elif isinstance(feature, FixedLenSequenceFeature):
            if not feature.allow_missing:
                raise ValueError(f"Unsupported: FixedLenSequenceFeature requires allow_missing to be True. Received allow_missing={feature.allow_missing} for key {key}.")
            dense[key] = (feature, [None, *_ff.TensorShape(feature.shape).as_list()])
        elif isinstance(feature, FixedLenFeature):
            dense[key] = (feature, _ff.TensorShape(feature.shape).as_list())
        else:
            raise ValueError(f"Unsupported {type(feature).__name__} for feature {key!r}.")
    return sparse, dense, ragged


def _merged(feature, tensors):
    """Indices and values as one sparse tensor."""
    keys = feature.index_key if isinstance(feature.index_key, (list, tuple)) else [feature.index_key]
    sizes = feature.size if isinstance(feature.size, (list, tuple)) else [feature.size]
    values = tensors[feature.value_key]
    columns = [execute("ExpandDims", [tensors[k].values, 1]) for k in keys]
    lead = values.indices[:, :-1]
    indices = execute("ConcatV2", [[lead, *columns], 1])
    shape = execute("ConcatV2", [[values.dense_shape[:-1], convert(list(sizes), dtype=_ff.int64)], 0])
    merged = SparseTensor(indices, values.values, shape)
    return merged if feature.already_sorted else _namespace.resolve("sparse.reorder")(merged)


def parse_example(serialized, features, example_names=None, name=None):
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
    sparse, dense, ragged = _asked(features)
    serialized = convert(serialized, dtype=_ff.string)
    strings = lambda keys: execute("Reshape", [convert(list(keys), dtype=_ff.string), [len(keys)]])  # noqa: E731
    names = strings([]) if example_names is None else convert(example_names, dtype=_ff.string)
    defaults = [_default(feature, shape) for feature, shape in dense.values()]
    attrs = {
        "num_sparse": len(sparse), "sparse_types": list(sparse.values()), "ragged_value_types": [v for v, _ in ragged.values()],
        "ragged_split_types": [s for _, s in ragged.values()], "dense_shapes": [_ff.TensorShape(shape) for _, shape in dense.values()],
        "Tdense": [d.dtype for d in defaults],
    }
    out = list(execute("ParseExampleV2", [serialized, names, strings(sparse), strings(dense), strings(ragged), defaults], attrs, name))
    flat = []
    for part in out:
        flat.extend(part if isinstance(part, (list, tuple)) else [part])
    take = lambda n: [flat.pop(0) for _ in range(n)]  # noqa: E731
    n = len(sparse)
    parts = [take(n), take(n), take(n)]
    tensors = {key: SparseTensor(*entry) for key, *entry in zip(sparse, *parts, strict=True)}
    tensors.update(zip(dense, take(len(dense)), strict=True))
    values, splits = take(len(ragged)), take(len(ragged))
    single, counted = serialized.shape.rank == 0, {}
    for key, value, split in zip(ragged, values, splits, strict=True):
        tensors[key] = value if single else RaggedTensor.from_row_splits(value, split, validate=False)
        counts = execute("Shape", [value], {"out_type": ragged[key][1]}) if single else tensors[key].row_lengths()
        counted[key] = (value, counts)
    result = {}
    for key in sorted(features):
        feature = features[key]
        if isinstance(feature, SparseFeature):
            result[key] = _merged(feature, tensors)
        elif getattr(feature, "partitions", ()):
            result[key] = ragged_features.assembled(feature, *counted[feature.value_key or key], counted, single)
        else:
            result[key] = tensors[getattr(feature, "value_key", None) or key]
    return result


def parse_single_example(serialized, features, example_names=None, name=None):
    """Tensors of one serialized example: a dictionary with an entry for each feature.

    >>> tf.io.parse_single_example(b"", {"a": tf.io.FixedLenFeature([2], tf.float32, [1.0, 2.0])})["a"].numpy().tolist()
    [1.0, 2.0]
    """
    serialized = convert(serialized, dtype=_ff.string)
    if serialized.shape.rank not in (None, 0):
        raise ValueError(f"Input serialized must be a scalar, got shape {serialized.shape}")
    return parse_example(serialized, features, example_names, name)


def decode_raw(input_bytes, out_type, little_endian=True, fixed_length=None, name=None):
    """The bytes of strings as numbers, in a new last dimension; with `fixed_length`, cut or filled up to it.

    >>> tf.io.decode_raw("ab", tf.uint8).numpy().tolist()
    [97, 98]
    """
    attrs = {"out_type": _ff.as_dtype(out_type), "little_endian": little_endian}
    if fixed_length is not None:
        return execute("DecodePaddedRaw", [input_bytes, fixed_length], attrs, name)
    return execute("DecodeRaw", [input_bytes], attrs, name)


def decode_csv_v2(records, record_defaults, field_delim=",", use_quote_delim=True, na_value="", select_cols=None, name=None):
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
    # A dtype stands for a column without a default.
    defaults = []
    for default in record_defaults:
        if isinstance(default, _ff.DType):
            default = execute("Reshape", [convert([], dtype=default), [0]])
        defaults.append(convert(default))
    attrs = {"field_delim": field_delim, "use_quote_delim": use_quote_delim, "na_value": na_value, "select_cols": list(select_cols or [])}
    out = execute("DecodeCSV", [convert(records, dtype=_ff.string), defaults], attrs, name)
    return list(out) if isinstance(out, (list, tuple)) else [out]
