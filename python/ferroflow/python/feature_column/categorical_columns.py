"""Columns of categories: by hash, by a vocabulary, by number, with weights, crossed, and in sequences.

Invariant: what does not count in a feature (an empty text, -1) is in no column.
Does not know: how categories become vectors; see `dense_columns.py`.
"""

import collections

from ferroflow import _ff, _namespace
from ferroflow.python.feature_column import feature_column_v2 as fc
from ferroflow.python.feature_column import serialization, utils
from ferroflow.python.framework import sparse_tensor
from ferroflow.python.ops import lookup_index, parsing_ops

__name__ = "tensorflow.python.feature_column.feature_column_v2"

_tf = _namespace.resolve


def _with_values(tensor, values):
    return sparse_tensor.SparseTensor(tensor.indices, values, tensor.dense_shape)


class _OfAFeature(fc.Configured, fc.CategoricalColumn):
    """A column of one feature, `key`."""

    @property
    def name(self):
        """The name of the feature."""
        return self.key

    @property
    def parse_example_spec(self):
        """The feature, with any number of values in a row."""
        return {self.key: parsing_ops.VarLenFeature(self.dtype)}

    @property
    def parents(self):
        """The name of the feature."""
        return [self.key]

    def transform_feature(self, transformation_cache, state_manager):
        """The categories of the feature's values, sparse."""
        tensor = transformation_cache.get(self.key, state_manager)
        return self._transform_input_tensor(fc._to_sparse_input_and_drop_ignore_values(tensor), state_manager)

    def get_sparse_tensors(self, transformation_cache, state_manager):
        """The categories, without weights."""
        return fc.CategoricalColumn.IdWeightPair(transformation_cache.get(self, state_manager), None)

    def _check_dtype(self, tensor):
        if self.dtype.is_integer != tensor.dtype.is_integer:
            raise ValueError(
                f"Column dtype and SparseTensors dtype must be compatible. key: {self.key}, column dtype: {self.dtype}, tensor dtype: {tensor.dtype}"
            )
        utils.assert_string_or_int(tensor.dtype, prefix=f"column_name: {self.key} input_tensor")


@serialization.register_feature_column
class HashedCategoricalColumn(_OfAFeature, collections.namedtuple("HashedCategoricalColumn", ("key", "hash_bucket_size", "dtype"))):
    """Categories by the hash of a value."""

    @property
    def num_buckets(self):
        """The number of buckets."""
        return self.hash_bucket_size

    def _transform_input_tensor(self, input_tensor, state_manager=None):
        utils.assert_string_or_int(input_tensor.dtype, prefix=f"column_name: {self.key} input_tensor")
        self._check_dtype(input_tensor)
        text = input_tensor.values if self.dtype == _ff.string else _tf("strings.as_string")(input_tensor.values)
        return _with_values(input_tensor, _tf("strings.to_hash_bucket_fast")(text, self.hash_bucket_size))


class _OfAVocabulary(_OfAFeature):
    """Categories by a table, which is made once."""

    def _transform_input_tensor(self, input_tensor, state_manager=None):
        self._check_dtype(input_tensor)
        key_dtype = self.dtype
        if input_tensor.dtype.is_integer:
            key_dtype, input_tensor = _ff.int64, _tf("cast")(input_tensor, _ff.int64)
        name = f"{self.key}_lookup"
        if state_manager is not None and state_manager.has_resource(self, name):
            table = state_manager.get_resource(self, name)
        else:
            with _tf("init_scope")():
                table = self._make_table(key_dtype, name)
            if state_manager is not None:
                state_manager.add_resource(self, name, table)
        return table.lookup(input_tensor)


@serialization.register_feature_column
class VocabularyFileCategoricalColumn(
    _OfAVocabulary,
    collections.namedtuple(
        "VocabularyFileCategoricalColumn",
        ("key", "vocabulary_file", "vocabulary_size", "num_oov_buckets", "dtype", "default_value", "file_format"),
    ),
):
    """Categories by the line of a file that a value stands in."""

    def __new__(cls, key, vocabulary_file, vocabulary_size, num_oov_buckets, dtype, default_value, file_format=None):
        return super().__new__(cls, key, vocabulary_file, vocabulary_size, num_oov_buckets, dtype, default_value, file_format)

    @property
    def num_buckets(self):
        """The number of lines, and of buckets for values that are not there."""
        return self.vocabulary_size + self.num_oov_buckets

    def _make_table(self, key_dtype, name):
        if self.file_format == "tfrecord_gzip":
            records = _tf("data.TFRecordDataset")(self.vocabulary_file, compression_type="GZIP").take(self.vocabulary_size)
            words = list(records.as_numpy_iterator())
            words = [int(word) for word in words] if key_dtype.is_integer else words
            return lookup_index.index_table_from_tensor(words, self.num_oov_buckets, self.default_value, dtype=key_dtype, name=name)
        return lookup_index.index_table_from_file(
            self.vocabulary_file, self.num_oov_buckets, self.vocabulary_size, self.default_value, key_dtype=key_dtype, name=name
        )


@serialization.register_feature_column
class VocabularyListCategoricalColumn(
    _OfAVocabulary,
    collections.namedtuple("VocabularyListCategoricalColumn", ("key", "vocabulary_list", "dtype", "default_value", "num_oov_buckets")),
):
    """Categories by the place of a value in a list."""

    @property
    def num_buckets(self):
        """The length of the list, and the number of buckets for values that are not there."""
        return len(self.vocabulary_list) + self.num_oov_buckets

    def _make_table(self, key_dtype, name):
        return lookup_index.index_table_from_tensor(
            tuple(self.vocabulary_list), self.num_oov_buckets, self.default_value, dtype=key_dtype, name=name
        )


@serialization.register_feature_column
class IdentityCategoricalColumn(_OfAFeature, collections.namedtuple("IdentityCategoricalColumn", ("key", "number_buckets", "default_value"))):
    """Categories that are the values."""

    dtype = _ff.int64

    @property
    def num_buckets(self):
        """The number of categories."""
        return self.number_buckets

    def _transform_input_tensor(self, input_tensor, state_manager=None):
        if not input_tensor.dtype.is_integer:
            raise ValueError(f"Invalid input, not integer. key: {self.key} dtype: {input_tensor.dtype}")
        values = _tf("cast")(input_tensor.values, _ff.int64)
        if self.default_value is not None:
            outside = (values < 0) | (values >= self.num_buckets)
            values = _tf("where")(outside, _tf("constant")(self.default_value, _ff.int64), values)
        return _with_values(input_tensor, values)


@serialization.register_feature_column
class WeightedCategoricalColumn(
    fc.Configured, fc.CategoricalColumn, collections.namedtuple("WeightedCategoricalColumn", ("categorical_column", "weight_feature_key", "dtype"))
):
    """Categories of a column, with a weight from another feature for each."""

    _COLUMNS = ("categorical_column",)

    @property
    def name(self):
        """The names of both."""
        return f"{self.categorical_column.name}_weighted_by_{self.weight_feature_key}"

    @property
    def parse_example_spec(self):
        """What the column reads, and the weights."""
        config = self.categorical_column.parse_example_spec
        if self.weight_feature_key in config:
            raise ValueError(f"Parse config {config[self.weight_feature_key]} already exists for {self.weight_feature_key}.")
        config[self.weight_feature_key] = parsing_ops.VarLenFeature(self.dtype)
        return config

    @property
    def num_buckets(self):
        """The column's."""
        return self.categorical_column.num_buckets

    @property
    def parents(self):
        """The column, and the name of the weights."""
        return [self.categorical_column, self.weight_feature_key]

    def transform_feature(self, transformation_cache, state_manager):
        """The categories and the weights, sparse."""
        weights = transformation_cache.get(self.weight_feature_key, state_manager)
        if weights is None:
            raise ValueError(f"Missing weights {self.weight_feature_key}.")
        weights = sparse_tensor.convert_to_tensor_or_sparse_tensor(weights)
        if self.dtype != weights.dtype:
            raise ValueError(f"Bad dtype, expected {self.dtype}, but got {weights.dtype}.")
        if not isinstance(weights, sparse_tensor.SparseTensor):
            # A weight of 0 stands for no category.
            weights = fc._to_sparse_input_and_drop_ignore_values(weights, ignore_value=0)
        if not weights.dtype.is_floating:
            weights = _tf("cast")(weights, _ff.float32)
        return transformation_cache.get(self.categorical_column, state_manager), weights

    def get_sparse_tensors(self, transformation_cache, state_manager):
        """The categories and the weights."""
        return fc.CategoricalColumn.IdWeightPair(*transformation_cache.get(self, state_manager))


def _collect_leaf_level_keys(cross):
    """The features and columns that are crossed, those of a cross among them one by one."""
    found = []
    for key in cross.keys:
        found.extend(_collect_leaf_level_keys(key) if isinstance(key, CrossedColumn) else [key])
    return found


@serialization.register_feature_column
class CrossedColumn(fc.Configured, fc.CategoricalColumn, collections.namedtuple("CrossedColumn", ("keys", "hash_bucket_size", "hash_key"))):
    """Categories by the hash of values that come together."""

    _COLUMNS = ("keys",)

    @property
    def name(self):
        """The names of what is crossed."""
        return "_X_".join(sorted(key if isinstance(key, str) else key.name for key in _collect_leaf_level_keys(self)))

    @property
    def parse_example_spec(self):
        """What the crossed columns read; features are texts."""
        config = {}
        for key in self.keys:
            config.update(key.parse_example_spec if isinstance(key, fc.FeatureColumn) else {key: parsing_ops.VarLenFeature(_ff.string)})
        return config

    @property
    def num_buckets(self):
        """The number of buckets."""
        return self.hash_bucket_size

    @property
    def parents(self):
        """What is crossed."""
        return list(self.keys)

    def transform_feature(self, transformation_cache, state_manager):
        """The categories, sparse."""
        tensors = []
        for key in _collect_leaf_level_keys(self):
            if isinstance(key, str):
                tensors.append(transformation_cache.get(key, state_manager))
                continue
            pair = key.get_sparse_tensors(transformation_cache, state_manager)
            if pair.weight_tensor is not None:
                raise ValueError(f"crossed_column does not support weight_tensor, but the given column populates weight_tensor. Given column: {key.name}")
            tensors.append(pair.id_tensor)
        return _tf("sparse.cross_hashed")(tensors, self.hash_bucket_size, self.hash_key)

    def get_sparse_tensors(self, transformation_cache, state_manager):
        """The categories, without weights."""
        return fc.CategoricalColumn.IdWeightPair(transformation_cache.get(self, state_manager), None)


@serialization.register_feature_column
class SequenceCategoricalColumn(fc.Configured, fc.CategoricalColumn, collections.namedtuple("SequenceCategoricalColumn", ("categorical_column",))):
    """Sequences of the categories of a column."""

    _COLUMNS = ("categorical_column",)

    @property
    def name(self):
        """The column's."""
        return self.categorical_column.name

    @property
    def parse_example_spec(self):
        """The column's."""
        return self.categorical_column.parse_example_spec

    @property
    def num_buckets(self):
        """The column's."""
        return self.categorical_column.num_buckets

    @property
    def parents(self):
        """The column."""
        return [self.categorical_column]

    def transform_feature(self, transformation_cache, state_manager):
        """The column's."""
        return self.categorical_column.transform_feature(transformation_cache, state_manager)

    def get_sparse_tensors(self, transformation_cache, state_manager):
        """The categories with a dimension for those of one step, so that steps are not added up."""
        pair = self.categorical_column.get_sparse_tensors(transformation_cache, state_manager)
        shape = _tf("shape")(pair.id_tensor)
        shape = _tf("stack")([shape[0], shape[1], _tf("reduce_prod")(shape[2:])])
        reshape = _tf("sparse.reshape")
        weights = None if pair.weight_tensor is None else reshape(pair.weight_tensor, shape)
        return fc.CategoricalColumn.IdWeightPair(reshape(pair.id_tensor, shape), weights)
