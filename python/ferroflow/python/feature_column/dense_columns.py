"""Columns of numbers: as they are, in buckets, and categories as vectors (one place for each category, or a row of a table).

Invariant: a dense tensor has the batch first; a column of sequences has the steps second.
Does not know: which variables a layer keeps; the state manager makes them.
"""

import collections

from ferroflow import _ff, _namespace
from ferroflow.python.feature_column import feature_column_v2 as fc
from ferroflow.python.feature_column import serialization, utils
from ferroflow.python.feature_column.categorical_columns import SequenceCategoricalColumn
from ferroflow.python.framework import sparse_tensor
from ferroflow.python.ops import parsing_ops
from ferroflow.python.trackable import autotrackable

__name__ = "tensorflow.python.feature_column.feature_column_v2"

_tf = _namespace.resolve


class _Numbers(fc.Configured):
    """A column of the numbers of one feature."""

    _FUNCTIONS = ("normalizer_fn",)

    @property
    def name(self):
        """The name of the feature."""
        return self.key

    @property
    def variable_shape(self):
        """The shape of what one example has."""
        return _ff.TensorShape(self.shape)

    @property
    def parents(self):
        """The name of the feature."""
        return [self.key]


@serialization.register_feature_column
class NumericColumn(_Numbers, fc.DenseColumn, collections.namedtuple("NumericColumn", ("key", "shape", "default_value", "dtype", "normalizer_fn"))):
    """The numbers of a feature."""

    @property
    def parse_example_spec(self):
        """The feature, of a fixed shape."""
        return {self.key: parsing_ops.FixedLenFeature(self.shape, self.dtype, self.default_value)}

    def transform_feature(self, transformation_cache, state_manager):
        """The numbers, normalized, as float32."""
        tensor = transformation_cache.get(self.key, state_manager)
        if isinstance(tensor, sparse_tensor.SparseTensor):
            raise ValueError(f"The corresponding Tensor of numerical column must be a Tensor. SparseTensor is not supported. key: {self.key}")
        return _tf("cast")(tensor if self.normalizer_fn is None else self.normalizer_fn(tensor), _ff.float32)

    def get_dense_tensor(self, transformation_cache, state_manager):
        """The numbers."""
        return transformation_cache.get(self, state_manager)


@serialization.register_feature_column
class SequenceNumericColumn(
    _Numbers, fc.SequenceDenseColumn, collections.namedtuple("SequenceNumericColumn", ("key", "shape", "default_value", "dtype", "normalizer_fn"))
):
    """Sequences of the numbers of a feature."""

    @property
    def parse_example_spec(self):
        """The feature, with any number of values in a row."""
        return {self.key: parsing_ops.VarLenFeature(self.dtype)}

    def transform_feature(self, transformation_cache, state_manager):
        """The numbers, normalized, sparse."""
        tensor = transformation_cache.get(self.key, state_manager)
        return tensor if self.normalizer_fn is None else self.normalizer_fn(tensor)

    def get_sequence_dense_tensor(self, transformation_cache, state_manager):
        """The numbers with the default value where a sequence has ended, and the lengths."""
        sparse = transformation_cache.get(self, state_manager)
        dense = _tf("sparse.to_dense")(sparse, default_value=self.default_value)
        dense = _tf("reshape")(dense, _tf("concat")([_tf("shape")(dense)[:1], [-1], self.variable_shape], 0))
        count = self.variable_shape.num_elements() if sparse.shape.rank == 2 else 1
        return fc.SequenceDenseColumn.TensorSequenceLengthPair(dense, utils.sequence_length_from_sparse_tensor(sparse, count))


@serialization.register_feature_column
class BucketizedColumn(
    fc.Configured, fc.DenseColumn, fc.CategoricalColumn, collections.namedtuple("BucketizedColumn", ("source_column", "boundaries"))
):
    """Which bucket a number lies in."""

    _COLUMNS = ("source_column",)

    @property
    def name(self):
        """The name of the numbers."""
        return f"{self.source_column.name}_bucketized"

    @property
    def parse_example_spec(self):
        """The numbers'."""
        return self.source_column.parse_example_spec

    @property
    def variable_shape(self):
        """That of the numbers, and a place for each bucket."""
        return _ff.TensorShape((*self.source_column.shape, len(self.boundaries) + 1))

    @property
    def num_buckets(self):
        """The number of buckets, for each number of an example."""
        return (len(self.boundaries) + 1) * self.source_column.shape[0]

    @property
    def parents(self):
        """The numbers."""
        return [self.source_column]

    def transform_feature(self, transformation_cache, state_manager):
        """The buckets, int32."""
        numbers = transformation_cache.get(self.source_column, state_manager)
        return _tf("raw_ops.Bucketize")(input=numbers, boundaries=list(self.boundaries))

    def get_dense_tensor(self, transformation_cache, state_manager):
        """The buckets with a place for each, 1 where the number lies."""
        return _tf("one_hot")(_tf("cast")(transformation_cache.get(self, state_manager), _ff.int64), len(self.boundaries) + 1, 1.0, 0.0)

    def get_sparse_tensors(self, transformation_cache, state_manager):
        """The buckets as categories, those of the second number behind those of the first and so on."""
        buckets = transformation_cache.get(self, state_manager)
        batch, count = _tf("shape")(buckets)[0], self.source_column.shape[0]
        columns = _tf("tile")(_tf("range")(count), [batch])
        rows = _tf("repeat")(_tf("range")(batch), count)
        ids = _tf("reshape")(buckets, [-1]) + (len(self.boundaries) + 1) * columns
        places = _tf("cast")(_tf("stack")([rows, columns], 1), _ff.int64)
        shape = _tf("cast")(_tf("stack")([batch, count]), _ff.int64)
        return fc.CategoricalColumn.IdWeightPair(sparse_tensor.SparseTensor(places, ids, shape), None)


class _OfCategories(fc.Configured, fc.DenseColumn, fc.SequenceDenseColumn):
    """Vectors for the categories of a column."""

    _COLUMNS = ("categorical_column",)
    _kind = ""

    @property
    def parse_example_spec(self):
        """The categories'."""
        return self.categorical_column.parse_example_spec

    @property
    def parents(self):
        """The categories."""
        return [self.categorical_column]

    def get_dense_tensor(self, transformation_cache, state_manager):
        """A vector for each example; ValueError for categories in sequences."""
        if isinstance(self.categorical_column, SequenceCategoricalColumn):
            raise ValueError(
                f"In {self._kind}: {self.name}. categorical_column must not be of type SequenceCategoricalColumn. "
                "Suggested fix A: If you wish to use DenseFeatures, use a non-sequence categorical_column_with_*. "
                "Suggested fix B: If you wish to create sequence input, use SequenceFeatures instead of DenseFeatures. "
                f"Given (type {type(self.categorical_column)}): {self.categorical_column}"
            )
        return self._vectors(transformation_cache, state_manager)

    def get_sequence_dense_tensor(self, transformation_cache, state_manager):
        """A vector for each step, and the lengths; ValueError for categories that are in no sequences."""
        if not isinstance(self.categorical_column, SequenceCategoricalColumn):
            raise ValueError(
                f"In {self._kind}: {self.name}. categorical_column must be of type SequenceCategoricalColumn to use SequenceFeatures. "
                "Suggested fix: Use one of sequence_categorical_column_with_*. "
                f"Given (type {type(self.categorical_column)}): {self.categorical_column}"
            )
        vectors = self._vectors(transformation_cache, state_manager)
        ids = self.categorical_column.get_sparse_tensors(transformation_cache, state_manager).id_tensor
        return fc.SequenceDenseColumn.TensorSequenceLengthPair(vectors, utils.sequence_length_from_sparse_tensor(ids))


@serialization.register_feature_column
class IndicatorColumn(_OfCategories, collections.namedtuple("IndicatorColumn", ("categorical_column",))):
    """A place for each category, in which its number, or the sum of its weights, stands."""

    _kind = "indicator_column"

    @property
    def name(self):
        """The name of the categories."""
        return f"{self.categorical_column.name}_indicator"

    @property
    def variable_shape(self):
        """A row of a place for each category; one for all steps of a sequence."""
        count = self.categorical_column.num_buckets
        return _ff.TensorShape([count] if isinstance(self.categorical_column, SequenceCategoricalColumn) else [1, count])

    def transform_feature(self, transformation_cache, state_manager):
        """The places, `[batch, categories]`."""
        ids, weights = self.categorical_column.get_sparse_tensors(transformation_cache, state_manager)
        count = self.categorical_column.num_buckets
        dense = _tf("sparse.to_dense")(ids, default_value=-1)
        if weights is None:
            return _tf("reduce_sum")(_tf("one_hot")(dense, count, 1.0, 0.0), -2)
        # A category of -1 has no place, so its weight is in none.
        weights = _tf("sparse.to_dense")(sparse_tensor.SparseTensor(ids.indices, weights.values, ids.dense_shape))
        return _tf("reduce_sum")(_tf("one_hot")(dense, count, 1.0, 0.0) * _tf("expand_dims")(weights, -1), -2)

    def _vectors(self, transformation_cache, state_manager):
        return transformation_cache.get(self, state_manager)


class _Looked(_OfCategories):
    """Rows of a table for categories, those of one example or step as one."""

    def transform_feature(self, transformation_cache, state_manager):
        """The categories."""
        return transformation_cache.get(self.categorical_column, state_manager)

    def _rows(self, table, pair):
        rank = pair.id_tensor.shape.rank
        lookup = "nn.safe_embedding_lookup_sparse"
        if not self.use_safe_embedding_lookup and rank is not None and rank <= 2:
            lookup = "nn.embedding_lookup_sparse"
        return _tf(lookup)(table, pair.id_tensor, pair.weight_tensor, combiner=self.combiner, max_norm=self.max_norm)

    def _vectors(self, transformation_cache, state_manager):
        return self._rows(self._table(state_manager), self.categorical_column.get_sparse_tensors(transformation_cache, state_manager))


@serialization.register_feature_column
class EmbeddingColumn(
    _Looked,
    collections.namedtuple(
        "EmbeddingColumn",
        (
            "categorical_column", "dimension", "combiner", "initializer", "ckpt_to_load_from", "tensor_name_in_ckpt", "max_norm",
            "trainable", "use_safe_embedding_lookup",
        ),
    ),
):
    """A trained vector for each category."""

    _kind, _FUNCTIONS = "embedding_column", ("initializer",)

    def __new__(
        cls, categorical_column, dimension, combiner, initializer, ckpt_to_load_from, tensor_name_in_ckpt, max_norm, trainable,
        use_safe_embedding_lookup=True, bypass_ckpt_check=False,
    ):  # fmt: skip
        del bypass_ckpt_check
        return super().__new__(
            cls, categorical_column, dimension, combiner, initializer, ckpt_to_load_from, tensor_name_in_ckpt, max_norm, trainable, use_safe_embedding_lookup
        )

    @classmethod
    def _from_config(cls, config, custom_objects=None, columns_by_name=None):
        # Written before there was the choice.
        return super()._from_config({"use_safe_embedding_lookup": True, **config}, custom_objects, columns_by_name)

    @property
    def name(self):
        """The name of the categories."""
        return f"{self.categorical_column.name}_embedding"

    @property
    def variable_shape(self):
        """The length of a vector."""
        return _ff.TensorShape([self.dimension])

    def create_state(self, state_manager):
        """Makes the table, `[categories, dimension]`."""
        shape = (getattr(self.categorical_column, "num_buckets", None) or self.categorical_column._num_buckets, self.dimension)
        state_manager.create_variable(
            self, name="embedding_weights", shape=shape, dtype=_ff.float32, trainable=self.trainable, use_resource=True, initializer=self.initializer
        )

    def _table(self, state_manager):
        table = state_manager.get_variable(self, name="embedding_weights")
        if self.ckpt_to_load_from is not None:
            _tf("compat.v1.train.init_from_checkpoint")(self.ckpt_to_load_from, {self.tensor_name_in_ckpt: table})
        return table


class SharedEmbeddingColumnCreator(autotrackable.AutoTrackable):
    """The table that several columns share; it is made when the first is computed in a graph."""

    def __init__(
        self, dimension, initializer, ckpt_to_load_from, tensor_name_in_ckpt, num_buckets, trainable, name="shared_embedding_column_creator",
        use_safe_embedding_lookup=True,
    ):  # fmt: skip
        self._dimension, self._initializer, self._num_buckets, self._trainable, self._name = dimension, initializer, num_buckets, trainable, name
        self._checkpoint = None if ckpt_to_load_from is None else (ckpt_to_load_from, {tensor_name_in_ckpt: None})
        self._use_safe_embedding_lookup = use_safe_embedding_lookup
        self._embedding_weights = {}

    def __call__(self, categorical_column, combiner, max_norm):
        return SharedEmbeddingColumn(categorical_column, self, combiner, max_norm, self._use_safe_embedding_lookup)

    @property
    def embedding_weights(self):
        """The table of the graph that is built."""
        key = _tf("compat.v1.get_default_graph")()._graph_key
        if key not in self._embedding_weights:
            made = _tf("compat.v1.get_variable")(
                self._name, (self._num_buckets, self._dimension), _ff.float32, initializer=self._initializer, trainable=self._trainable
            )
            if self._checkpoint is not None:
                path, names = self._checkpoint
                _tf("compat.v1.train.init_from_checkpoint")(path, dict.fromkeys(names, made))
            self._embedding_weights[key] = made
        return self._embedding_weights[key]

    @property
    def dimension(self):
        """The length of a vector."""
        return self._dimension


@serialization.register_feature_column
class SharedEmbeddingColumn(
    _Looked,
    collections.namedtuple(
        "SharedEmbeddingColumn", ("categorical_column", "shared_embedding_column_creator", "combiner", "max_norm", "use_safe_embedding_lookup")
    ),
):
    """A trained vector for each category, of a table that other columns have too."""

    _kind = "embedding_column"

    def __new__(cls, categorical_column, shared_embedding_column_creator, combiner, max_norm, use_safe_embedding_lookup=True):
        return super().__new__(cls, categorical_column, shared_embedding_column_creator, combiner, max_norm, use_safe_embedding_lookup)

    @property
    def name(self):
        """The name of the categories."""
        return f"{self.categorical_column.name}_shared_embedding"

    @property
    def variable_shape(self):
        """The length of a vector."""
        return _ff.TensorShape([self.shared_embedding_column_creator.dimension])

    def _table(self, state_manager):
        return self.shared_embedding_column_creator.embedding_weights


def concatenate_context_input(context_input, sequence_input):
    """Puts what holds for a whole sequence behind each of its steps.

    Args:
      context_input: `[batch, d0]`, float32.
      sequence_input: `[batch, steps, d1]`, float32.

    Returns:
      `[batch, steps, d0 + d1]`.
    """
    checks = [
        _tf("debugging.assert_rank")(sequence_input, 3, message="sequence_input must have rank 3"),
        _tf("debugging.assert_type")(sequence_input, _ff.float32, message="sequence_input must have dtype float32"),
        _tf("debugging.assert_rank")(context_input, 2, message="context_input must have rank 2"),
        _tf("debugging.assert_type")(context_input, _ff.float32, message="context_input must have dtype float32"),
    ]
    with _tf("control_dependencies")([check for check in checks if check is not None]):
        steps = _tf("shape")(sequence_input)[1]
        repeated = _tf("tile")(_tf("expand_dims")(context_input, 1), _tf("stack")([1, steps, 1]))
        return _tf("concat")([sequence_input, repeated], 2)
