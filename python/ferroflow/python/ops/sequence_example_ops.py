"""`tf.io.parse_sequence_example` and its kin: lists of features, one for each step of a sequence; and examples written as JSON.

Invariant: the context of a sequence example is read as an example is, for its message has the same form.
Does not know: how bytes become messages; see `core.example`. The reading of steps is Python's, also in graphs.
"""

import math

from ferroflow import _ff, _namespace
from ferroflow.python.framework import errors_impl
from ferroflow.python.ops import parsing_ops
from ferroflow.python.ops.operands import convert, execute
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor

_KINDS = {"int64_list": _ff.int64, "float_list": _ff.float32, "bytes_list": _ff.string}
_LISTED = (parsing_ops.VarLenFeature, parsing_ops.FixedLenSequenceFeature, parsing_ops.RaggedFeature)


def _wrong(text):
    return errors_impl.InvalidArgumentError(None, None, f"Name: <unknown>, {text}")


class _Column:
    """One feature list of several examples: its values behind each other, the steps of each example, the values of each step."""

    def __init__(self, key, feature):
        self.key, self.feature = getattr(feature, "value_key", None) or key, feature
        self.dtype = _ff.as_dtype(feature.dtype)
        self.fixed = isinstance(feature, parsing_ops.FixedLenSequenceFeature)
        self.shape = _ff.TensorShape(feature.shape).as_list() if self.fixed else None
        self.values, self.steps, self.counts = [], [], []

    def read(self, lists):
        """Takes what an example has."""
        if self.key not in lists.feature_list:
            if self.fixed and not self.feature.allow_missing:
                raise _wrong(
                    f"Feature list '{self.key}' is required but could not be found.  Did you mean to include it in "
                    "feature_list_dense_missing_assumed_empty or feature_list_dense_defaults?"
                )
            self.steps.append(0)
            return
        steps = lists.feature_list[self.key].feature
        self.steps.append(len(steps))
        for number, step in enumerate(steps):
            kind = step.WhichOneof("kind")
            if kind is not None and _KINDS[kind] != self.dtype:
                raise _wrong(f"Feature list: {self.key}, Index: {number}.  Data types don't match. Expected type: {self.dtype.name}")
            found = list(getattr(step, kind).value) if kind else []
            if self.fixed and len(found) != math.prod(self.shape):
                raise _wrong(f"Key: {self.key}, Index: {number}.  Number of values != expected.  values size: {len(found)} but output shape: {self.shape}")
            self.counts.append(len(found))
            self.values.extend(found)

    def tensors(self):
        """Values, steps and counts."""
        vector = lambda v, t: _ff.constant(v, dtype=t, shape=[len(v)])  # noqa: E731
        return [vector(self.values, self.dtype), vector(self.steps, _ff.int64), vector(self.counts, _ff.int64)]


def _columns(serialized, features):
    """For each key (values, steps, counts) of a vector of serialized sequence examples."""
    from ferroflow.core.example import example_pb2

    def run(data):
        columns = [_Column(key, feature) for key, feature in features.items()]
        for one in data.numpy().tolist():
            try:
                lists = example_pb2.SequenceExample.FromString(one).feature_lists
            except Exception as error:
                raise _wrong("Could not parse example input, value: " + repr(one)) from error
            for column in columns:
                column.read(lists)
        return [t for column in columns for t in column.tensors()]

    if isinstance(serialized, _ff.EagerTensor):
        found = run(serialized)
    else:
        dtypes = [t for feature in features.values() for t in (_ff.as_dtype(feature.dtype), _ff.int64, _ff.int64)]
        found = _ff.callback(run, [serialized], dtypes, [_ff.TensorShape([None])] * len(dtypes), False)
    return {key: found[3 * i : 3 * i + 3] for i, key in enumerate(features)}


def _listed(features):
    """The features in TensorFlow's order; ValueError for one that is of no list."""
    for key in sorted(features or {}):
        feature = features[key]
        if not isinstance(feature, _LISTED):
            raise ValueError(f"Unsupported {type(feature).__name__} {feature} for key {key!r}")
        if getattr(feature, "partitions", ()):
            raise errors_impl.UnimplementedError(None, None, "RaggedFeature with partitions is not implemented for sequences")
    order = (parsing_ops.VarLenFeature, parsing_ops.FixedLenSequenceFeature, parsing_ops.RaggedFeature)
    return {key: features[key] for kind in order for key in sorted(features or {}) if isinstance(features[key], kind)}


def _rows(values, counts, dtype):
    counts = execute("Cast", [counts], {"DstT": dtype}) if counts.dtype != dtype else counts
    return RaggedTensor.from_row_lengths(values, counts, validate=False)


def _assembled(feature, values, steps, counts, single):
    """The tensor of a feature list."""
    if isinstance(feature, parsing_ops.FixedLenSequenceFeature):
        shape = _ff.TensorShape(feature.shape).as_list()
        dense = execute("Reshape", [values, convert([-1, *shape], dtype=_ff.int32)])
        return dense if single else _rows(dense, steps, _ff.int64).to_tensor()
    dtype = _ff.as_dtype(feature.row_splits_dtype) if isinstance(feature, parsing_ops.RaggedFeature) else _ff.int64
    found = _rows(values, counts, dtype)
    if not single:
        found = _rows(found, steps, dtype)
    return found if isinstance(feature, parsing_ops.RaggedFeature) else found.to_sparse()


def _parsed(serialized, context_features, sequence_features, example_names, name, single):
    if not (context_features or sequence_features):
        raise ValueError("Both `context_features` and `sequence_features` are None, but at least one should have values.")
    features = _listed(sequence_features)
    serialized = convert(serialized, dtype=_ff.string)
    if single and serialized.shape.rank not in (None, 0):
        raise ValueError(f"Input serialized must be a scalar, got shape {serialized.shape}")
    context = {}
    if context_features:
        read = parsing_ops.parse_single_example if single else parsing_ops.parse_example
        context = read(serialized, context_features, example_names, name)
    columns = _columns(execute("Reshape", [serialized, [-1]]), features) if features else {}
    lists = {key: _assembled(feature, *columns[key], single) for key, feature in features.items()}
    lengths = {key: columns[key][1] for key, f in features.items() if isinstance(f, parsing_ops.FixedLenSequenceFeature)}
    return context, lists, lengths


def parse_sequence_example(serialized, context_features=None, sequence_features=None, example_names=None, name=None):
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
    return _parsed(serialized, context_features, sequence_features, example_names, name, single=False)


def parse_single_sequence_example(serialized, context_features=None, sequence_features=None, example_name=None, name=None):
    """Tensors of one serialized `tf.train.SequenceExample`: dictionaries of its context and of its sequences `[step, ...]`.

    >>> tf.io.parse_single_sequence_example(b"", None, {"a": tf.io.VarLenFeature(tf.int64)})[1]["a"].dense_shape.numpy().tolist()
    [0, 0]
    """
    return _parsed(serialized, context_features, sequence_features, example_name, name, single=True)[:2]


def decode_json_example(json_examples, name=None):
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
    texts = convert(json_examples, dtype=_ff.string)

    def run(data):
        flat = [_of_json(text) for text in data.numpy().reshape(-1).tolist()]
        return [_ff.constant(flat, dtype=_ff.string, shape=data.shape.as_list())]

    if isinstance(texts, _ff.EagerTensor):
        return run(texts)[0] if texts.shape.rank else run(execute("Reshape", [texts, [1]]))[0][0]
    flat = _ff.callback(run, [execute("Reshape", [texts, [-1]])], [_ff.string], [_ff.TensorShape([None])], False)[0]
    found = _namespace.resolve("identity")(execute("Reshape", [flat, _namespace.resolve("shape")(texts)]), name=name)
    found.set_shape(texts.shape)
    return found


def _of_json(text):
    import base64
    import json

    from ferroflow.core.example import example_pb2

    readers = {"int64": int, "float": float, "bytes": lambda v: base64.b64decode(v, validate=True)}
    try:
        found = example_pb2.Example()
        document = json.loads(text)
        features = document.get("features", {})
        if set(document) - {"features"} or set(features) - {"feature"}:
            raise ValueError(f"unknown fields in {document}")
        for key, feature in features.get("feature", {}).items():
            entry = found.features.feature[key]
            for kind, reader in readers.items():
                given = feature.get(f"{kind}List", feature.get(f"{kind}_list"))
                if given is not None:
                    getattr(entry, f"{kind}_list").value.extend(reader(v) for v in given.get("value", []))
        return found.SerializeToString()
    except (ValueError, TypeError, AttributeError) as error:
        raise errors_impl.InvalidArgumentError(None, None, f"Error while parsing JSON: {error}") from error
