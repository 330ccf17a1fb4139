"""Feature columns: what is common to them, and the cache and the state they are computed with.

Columns themselves stand in `categorical_columns.py` and `dense_columns.py`, the functions that make them in `make_columns.py`;
they are found here too, where TensorFlow has them.

Invariant: a column is computed once for a cache, whoever asks for it.
Does not know: any particular column, or layers.
"""

import abc
import collections
import importlib

from ferroflow import _ff, _namespace
from ferroflow.python.feature_column import feature_column_v2_types as fc_types
from ferroflow.python.feature_column import serialization
from ferroflow.python.framework import sparse_tensor

__name__ = "tensorflow.python.feature_column.feature_column_v2"

_tf = _namespace.resolve
FeatureColumn = fc_types.FeatureColumn


def __getattr__(name):
    if not name.startswith("__"):
        for module in ("categorical_columns", "dense_columns", "make_columns"):
            found = vars(importlib.import_module(f"ferroflow.python.feature_column.{module}")).get(name)
            if found is not None:
                return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class StateManager:
    """Makes and keeps what columns need beside features: variables and tables. A layer brings one of its own."""

    def create_variable(self, feature_column, name, shape, dtype=None, trainable=True, use_resource=True, initializer=None):
        """Makes a variable of a column."""
        raise NotImplementedError("StateManager.create_variable")

    def add_variable(self, feature_column, var):
        """Takes a variable of a column."""
        raise NotImplementedError("StateManager.add_variable")

    def get_variable(self, feature_column, name):
        """The variable of a name."""
        raise NotImplementedError("StateManager.get_var")

    def add_resource(self, feature_column, name, resource):
        """Takes a table, or something else that is kept."""
        raise NotImplementedError("StateManager.add_resource")

    def has_resource(self, feature_column, name):
        """Whether something of a name was taken."""
        raise NotImplementedError("StateManager.has_resource")

    def get_resource(self, feature_column, name):
        """What was taken under a name."""
        raise NotImplementedError("StateManager.get_resource")


class _StateManagerImpl(StateManager):
    """Keeps variables as weights of a Keras layer, and tables beside them."""

    def __init__(self, layer, trainable):
        self._layer, self._trainable = layer, trainable
        if layer is not None and not hasattr(layer, "_resources"):
            layer._resources = {}
        self._cols_to_vars_map = collections.defaultdict(dict)
        self._cols_to_resources_map = collections.defaultdict(dict)

    def create_variable(self, feature_column, name, shape, dtype=None, trainable=True, use_resource=True, initializer=None):
        """Makes a variable of a column as a weight of the layer; ValueError for one that there is."""
        if name in self._cols_to_vars_map[feature_column]:
            raise ValueError("Variable already exists.")
        made = self._layer.add_weight(name=name, shape=shape, dtype=dtype, initializer=initializer, trainable=self._trainable and trainable)
        self._cols_to_vars_map[feature_column][name] = made
        return made

    def get_variable(self, feature_column, name):
        """The variable of a name; ValueError for none."""
        if name in self._cols_to_vars_map[feature_column]:
            return self._cols_to_vars_map[feature_column][name]
        raise ValueError("Variable does not exist.")

    def add_resource(self, feature_column, name, resource):
        """Takes a table, or something else that is kept."""
        self._cols_to_resources_map[feature_column][name] = resource
        if self._layer is not None:
            self._layer._resources.setdefault(feature_column.name, {}).setdefault(name, resource)

    def has_resource(self, feature_column, name):
        """Whether something of a name was taken."""
        return name in self._cols_to_resources_map[feature_column]

    def get_resource(self, feature_column, name):
        """What was taken under a name; ValueError for nothing."""
        if not self.has_resource(feature_column, name):
            raise ValueError("Resource does not exist.")
        return self._cols_to_resources_map[feature_column][name]


class DenseColumn(FeatureColumn):
    """A column that gives a dense tensor of numbers."""

    @property
    @abc.abstractmethod
    def variable_shape(self):
        """The shape of the tensor without the batch."""

    @abc.abstractmethod
    def get_dense_tensor(self, transformation_cache, state_manager):
        """The tensor, `[batch, ...]`."""


class CategoricalColumn(FeatureColumn):
    """A column of numbers of categories."""

    IdWeightPair = collections.namedtuple("IdWeightPair", ("id_tensor", "weight_tensor"))

    @property
    @abc.abstractmethod
    def num_buckets(self):
        """How many categories there are."""

    @abc.abstractmethod
    def get_sparse_tensors(self, transformation_cache, state_manager):
        """A sparse tensor of categories, and one of weights or None."""


class SequenceDenseColumn(FeatureColumn):
    """A column of sequences of numbers."""

    TensorSequenceLengthPair = collections.namedtuple("TensorSequenceLengthPair", ("dense_tensor", "sequence_length"))

    @abc.abstractmethod
    def get_sequence_dense_tensor(self, transformation_cache, state_manager):
        """The tensor, `[batch, longest, ...]`, and for each row how long it is."""


def is_feature_column_v2(feature_columns):
    """Whether all of them are columns of the second version."""
    return all(isinstance(column, FeatureColumn) and column._is_v2_column for column in feature_columns)


def _widened(tensor):
    """A feature with one number in a row, given as a vector, as a matrix."""
    if isinstance(tensor, sparse_tensor.SparseTensor):
        return _tf("sparse.reshape")(tensor, [_tf("shape")(tensor)[0], 1])
    return _tf("expand_dims")(tensor, -1)


class FeatureTransformationCache:
    """The features of a batch and what columns made of them.

    >>> internal = tf.__internal__.feature_column
    >>> cache = internal.FeatureTransformationCache({"price": [1.0, 7.0]})
    >>> cache.get(tf.feature_column.bucketized_column(tf.feature_column.numeric_column("price"), [5.0]), None).numpy().tolist()
    [[0], [1]]
    """

    def __init__(self, features):
        self._features = features.copy()
        self._made = {}

    def get(self, key, state_manager, training=None):
        """The tensor of a feature or of a column.

        Args:
          key: the name of a feature, or a column.
          state_manager: where the column keeps its tables.
          training: given to columns that ask for it.

        Raises:
          ValueError: no feature of the name, one without a batch, or a column that gives nothing.
          TypeError: neither a name nor a column.
        """
        if key in self._made:
            return self._made[key]
        if key in self._features:
            self._made[key] = self._raw(key)
            return self._made[key]
        if isinstance(key, str):
            raise ValueError(f"Feature {key} is not in features dictionary.")
        if not isinstance(key, FeatureColumn):
            raise TypeError(f'"key" must be either a "str" or "FeatureColumn". Provided: {key}')
        try:
            made = key.transform_feature(self, state_manager, training=training)
        except TypeError:
            # Most columns do not ask whether the model is trained.
            made = key.transform_feature(self, state_manager)
        if made is None:
            raise ValueError(f"Column {key.name} is not supported.")
        self._made[key] = made
        return made

    def _raw(self, key):
        tensor = sparse_tensor.convert_to_tensor_or_sparse_tensor(self._features[key])
        refusal = f"Feature (key: {key}) cannot have rank 0. Given: {tensor}"
        if tensor.shape.rank is not None:
            if tensor.shape.rank == 0:
                raise ValueError(refusal)
            return tensor if tensor.shape.rank != 1 else _widened(tensor)
        rank = _tf("rank")(tensor)
        with _tf("control_dependencies")([_tf("debugging.assert_positive")(rank, message=refusal)]):
            return _tf("cond")(_tf("equal")(1, rank), lambda: _widened(tensor), lambda: tensor)


def _to_sparse_input_and_drop_ignore_values(input_tensor, ignore_value=None):
    """A sparse tensor of the values that count: not empty texts and not -1, unless another value is not to count."""
    tensor = sparse_tensor.convert_to_tensor_or_sparse_tensor(input_tensor)
    if isinstance(tensor, sparse_tensor.SparseTensor):
        return tensor
    if ignore_value is None:
        ignore_value = "" if tensor.dtype == _ff.string else -1 if tensor.dtype.is_integer else 0.0
    places = _tf("where")(_tf("not_equal")(tensor, _tf("cast")(ignore_value, tensor.dtype) if tensor.dtype != _ff.string else ignore_value))
    return sparse_tensor.SparseTensor(places, _tf("gather_nd")(tensor, places), _tf("shape")(tensor, out_type=_ff.int64))


def _transform_features_v2(features, feature_columns, state_manager):
    """A dictionary of columns and their tensors."""
    columns = _normalize_feature_columns(feature_columns)
    cache = FeatureTransformationCache(features)
    return {column: cache.get(column, state_manager) for column in columns}


def _normalize_feature_columns(feature_columns):
    """One column or several as a list by their names.

    Raises:
      ValueError: none, what is no column, or two of one name.
    """
    if isinstance(feature_columns, FeatureColumn):
        feature_columns = [feature_columns]
    if isinstance(feature_columns, dict):
        raise ValueError("Expected feature_columns to be iterable, found dict.")
    feature_columns = list(feature_columns)
    for column in feature_columns:
        if not isinstance(column, FeatureColumn):
            raise ValueError(f"Items of feature_columns must be a FeatureColumn. Given (type {type(column)}): {column}.")
    if not feature_columns:
        raise ValueError("feature_columns must not be empty.")
    by_name = {}
    for column in feature_columns:
        if column.name in by_name:
            raise ValueError(
                f"Duplicate feature column name found for columns: {column} and {by_name[column.name]}. This usually means that these columns "
                "refer to same base feature. Either one must be discarded or a duplicated but renamed item must be inserted in features dict."
            )
        by_name[column.name] = column
    return sorted(feature_columns, key=lambda column: column.name)


def make_parse_example_spec_v2(feature_columns):
    """What `tf.io.parse_example` is to read for some columns.

    Raises:
      ValueError: what is no column, or columns that read one feature in two ways.

    >>> tf.feature_column.make_parse_example_spec([tf.feature_column.numeric_column("x")])
    {'x': FixedLenFeature(shape=(1,), dtype=tf.float32, default_value=None)}
    """
    spec = {}
    for column in feature_columns:
        if not isinstance(column, FeatureColumn):
            raise ValueError(f"All feature_columns must be FeatureColumn instances. Given: {column}")
        config = column.parse_example_spec
        for key, value in config.items():
            if key in spec and value != spec[key]:
                raise ValueError(f"feature_columns contain different parse_spec for key {key}. Given {value} and {spec[key]}")
        spec.update(config)
    return spec


class Configured:
    """What columns that are named tuples have in common: their settings are their fields."""

    # The fields whose values are columns, and functions or objects.
    _COLUMNS, _FUNCTIONS = (), ()

    def _get_config(self):
        return {field: serialization.written(value) for field, value in zip(self._fields, self)}

    @classmethod
    def _from_config(cls, config, custom_objects=None, columns_by_name=None):
        if set(config) != set(cls._fields):
            raise ValueError(f"Invalid config: {config}, expected keys: {cls._fields}")

        def read(value):
            return serialization.deserialize_feature_column(value, custom_objects, columns_by_name)

        made = dict(config)
        for field, value in config.items():
            if field in cls._COLUMNS:
                made[field] = tuple(read(v) for v in value) if isinstance(value, (list, tuple)) else read(value)
            elif field in cls._FUNCTIONS:
                made[field] = serialization.function_of(value, custom_objects)
            elif field == "dtype" and value is not None:
                made[field] = _ff.as_dtype(value)
            elif isinstance(value, list):
                made[field] = _as_tuple(value)
        return cls(**made)


def _as_tuple(value):
    return tuple(_as_tuple(v) for v in value) if isinstance(value, (list, tuple)) else value
