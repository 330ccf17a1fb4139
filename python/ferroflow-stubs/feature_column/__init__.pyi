"""Columns that say how features become numbers, for the layers of Keras 2. Types of `ferroflow.feature_column`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def bucketized_column(source_column: _Any, boundaries: _Any) -> _Any:
    """Which bucket a number lies in: below the first boundary, from it on, and so on.

    Args:
      source_column: a `numeric_column` of one dimension.
      boundaries: numbers in ascending order.

    Raises:
      ValueError: another column, or boundaries in another order.

    >>> column = tf.feature_column.bucketized_column(tf.feature_column.numeric_column("price"), [0.0, 10.0])
    >>> column.num_buckets
    3
    """

def categorical_column_with_hash_bucket(key: _Any, hash_bucket_size: _Any, dtype: _t.DTypeLike | None = ...) -> _Any:
    """Categories by the hash of a value.

    Args:
      key: the name of the feature.
      hash_bucket_size: how many buckets there are, 1 or more.
      dtype: string, or a dtype of integers.

    Raises:
      ValueError: another number or dtype.

    >>> tf.feature_column.categorical_column_with_hash_bucket("word", 100).num_buckets
    100
    """

def categorical_column_with_identity(key: _Any, num_buckets: _Any, default_value: _Any = None) -> _Any:
    """Categories that are the values, from 0 up to `num_buckets`.

    Args:
      key: the name of the feature, of integers.
      num_buckets: how many categories there are, 1 or more.
      default_value: the category of other values; without it they are an error where they are looked up.

    Raises:
      ValueError: a number below 1, or a default that is no category.

    >>> tf.feature_column.categorical_column_with_identity("kind", 3).num_buckets
    3
    """

def categorical_column_with_vocabulary_file(key: _Any, vocabulary_file: _Any, vocabulary_size: _Any = None, dtype: _t.DTypeLike | None = ..., default_value: _Any = None, num_oov_buckets: _Any = 0, file_format: _Any = None) -> _Any:
    r"""Categories by the line of a file that a value stands in.

    Args:
      key: the name of the feature.
      vocabulary_file: the name of the file, with a value in each line.
      vocabulary_size: how many lines count; all by default.
      dtype: string, or a dtype of integers.
      default_value: the category of values that are not there; -1, which is none, by default.
      num_oov_buckets: how many categories there are for such values instead.
      file_format: "tfrecord_gzip" for a compressed file of records.

    Raises:
      ValueError: no file, both a default and buckets, or a size that cannot be.

    >>> import tempfile
    >>> file = tempfile.NamedTemporaryFile("w", delete=False)
    >>> _ = file.write("a\nb\n")
    >>> file.close()
    >>> tf.feature_column.categorical_column_with_vocabulary_file("word", file.name, num_oov_buckets=2).num_buckets
    4
    """

def categorical_column_with_vocabulary_list(key: _Any, vocabulary_list: _Any, dtype: _t.DTypeLike | None = None, default_value: _Any = -1, num_oov_buckets: _Any = 0) -> _Any:
    """Categories by the place of a value in a list.

    Args:
      key: the name of the feature.
      vocabulary_list: the values, each once.
      dtype: string, or a dtype of integers; the list's by default.
      default_value: the category of values that are not there; -1 is none.
      num_oov_buckets: how many categories there are for such values instead.

    Raises:
      ValueError: a list that is empty, has a value twice or is of another kind than `dtype`, or both a default and buckets.

    >>> tf.feature_column.categorical_column_with_vocabulary_list("word", ["a", "b"]).num_buckets
    2
    """

def crossed_column(keys: _Any, hash_bucket_size: _Any, hash_key: _Any = None) -> _Any:
    """Categories by the hash of the values that several features or columns have together.

    Args:
      keys: two or more names of features and columns of categories, other than by hash.
      hash_bucket_size: how many buckets there are.
      hash_key: a number that chooses the hash.

    Raises:
      ValueError: other keys, or a number below 1.

    >>> tf.feature_column.crossed_column(["city", "word"], 100).name
    'city_X_word'
    """

def embedding_column(categorical_column: _Any, dimension: _Any, combiner: _b.str | None = 'mean', initializer: _Any = None, ckpt_to_load_from: _Any = None, tensor_name_in_ckpt: _Any = None, max_norm: _Any = None, trainable: _b.bool = True, use_safe_embedding_lookup: _b.bool = True) -> _Any:
    """A trained vector for each category; those of one example as one.

    Args:
      categorical_column: the categories.
      dimension: the length of a vector.
      combiner: how vectors become one: "mean", "sqrtn" or "sum".
      initializer: draws the vectors; a truncated normal distribution by default.
      ckpt_to_load_from, tensor_name_in_ckpt: a checkpoint, and the name of the table in it.
      max_norm: longer vectors are cut to this length.
      trainable: whether they are trained.
      use_safe_embedding_lookup: whether categories of -1 are left out, and examples without any have zeros.

    Raises:
      ValueError: a dimension below 1, half a checkpoint, or an initializer that cannot be called.

    >>> kind = tf.feature_column.categorical_column_with_identity("kind", 3)
    >>> tf.feature_column.embedding_column(kind, 8).variable_shape
    TensorShape([8])
    """

def indicator_column(categorical_column: _Any) -> _Any:
    """A place for each category, in which stands how often it is there.

    >>> kind = tf.feature_column.categorical_column_with_identity("kind", 3)
    >>> column = tf.feature_column.indicator_column(kind)
    >>> cache = tf.__internal__.feature_column.FeatureTransformationCache({"kind": [[0, 2], [1, 1]]})
    >>> column.get_dense_tensor(cache, None).numpy().tolist()
    [[1.0, 0.0, 1.0], [0.0, 2.0, 0.0]]
    """

def make_parse_example_spec(feature_columns: _Any) -> _Any:
    """What `tf.io.parse_example` is to read for some columns.

    Raises:
      ValueError: what is no column, or columns that read one feature in two ways.

    >>> tf.feature_column.make_parse_example_spec([tf.feature_column.numeric_column("x")])
    {'x': FixedLenFeature(shape=(1,), dtype=tf.float32, default_value=None)}
    """

def numeric_column(key: _Any, shape: _t.ShapeLike = ..., default_value: _Any = None, dtype: _t.DTypeLike | None = ..., normalizer_fn: _Any = None) -> _Any:
    """The numbers of a feature.

    Args:
      key: the name of the feature.
      shape: the shape of what one example has.
      default_value: what an example without the feature has, of that shape, or one number for all places.
      dtype: the dtype of the feature in an example; numbers are computed with as float32.
      normalizer_fn: a function of the tensor of a batch.

    Raises:
      TypeError: a shape that is none, or a default value of another kind.
      ValueError: a key that is no text, or a dtype that is no number's.

    >>> tf.feature_column.numeric_column("price", shape=(2,)).variable_shape
    TensorShape([2])
    """

def sequence_categorical_column_with_hash_bucket(key: _Any, hash_bucket_size: _Any, dtype: _t.DTypeLike | None = ...) -> _Any:
    """Sequences of categories: as `tf.feature_column.categorical_column_with_hash_bucket`, of each step.

    Raises:
      ValueError: as there.
    """

def sequence_categorical_column_with_identity(key: _Any, num_buckets: _Any, default_value: _Any = None) -> _Any:
    """Sequences of categories: as `tf.feature_column.categorical_column_with_identity`, of each step.

    Raises:
      ValueError: as there.
    """

def sequence_categorical_column_with_vocabulary_file(key: _Any, vocabulary_file: _Any, vocabulary_size: _Any = None, num_oov_buckets: _Any = 0, default_value: _Any = None, dtype: _t.DTypeLike | None = ...) -> _Any:
    """Sequences of categories: as `tf.feature_column.categorical_column_with_vocabulary_file`, of each step."""

def sequence_categorical_column_with_vocabulary_list(key: _Any, vocabulary_list: _Any, dtype: _t.DTypeLike | None = None, default_value: _Any = -1, num_oov_buckets: _Any = 0) -> _Any:
    """Sequences of categories: as `tf.feature_column.categorical_column_with_vocabulary_list`, of each step.

    Raises:
      ValueError: as there.
    """

def sequence_numeric_column(key: _Any, shape: _t.ShapeLike = ..., default_value: _Any = 0.0, dtype: _t.DTypeLike | None = ..., normalizer_fn: _Any = None) -> _Any:
    """Sequences of the numbers of a feature; `default_value` stands where a sequence has ended. See `numeric_column`.

    >>> tf.feature_column.sequence_numeric_column("prices").name
    'prices'
    """

def shared_embeddings(categorical_columns: _Any, dimension: _Any, combiner: _b.str | None = 'mean', initializer: _Any = None, shared_embedding_collection_name: _Any = None, ckpt_to_load_from: _Any = None, tensor_name_in_ckpt: _Any = None, max_norm: _Any = None, trainable: _b.bool = True, use_safe_embedding_lookup: _b.bool = True) -> _Any:
    """Trained vectors of one table for the categories of several columns, in graphs only. See `embedding_column`.

    Returns:
      A list of columns.

    Raises:
      RuntimeError: operations run at once.
      ValueError: columns of different kinds or numbers of categories.

    >>> kinds = [tf.feature_column.categorical_column_with_identity(key, 3) for key in ("a", "b")]
    >>> with tf.Graph().as_default():
    ...     print([column.name for column in tf.feature_column.shared_embeddings(kinds, 2)])
    ['a_shared_embedding', 'b_shared_embedding']
    """

def weighted_categorical_column(categorical_column: _Any, weight_feature_key: _Any, dtype: _t.DTypeLike | None = ...) -> _Any:
    """Categories with a weight for each, from another feature.

    Raises:
      ValueError: a dtype that is no number's.

    >>> kind = tf.feature_column.categorical_column_with_identity("kind", 3)
    >>> tf.feature_column.weighted_categorical_column(kind, "weight").name
    'kind_weighted_by_weight'
    """
