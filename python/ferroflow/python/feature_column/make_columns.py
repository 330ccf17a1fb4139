"""`tf.feature_column`: the functions that make columns, and what they check.

Invariant: what cannot be a column is refused here, so that a column that was made can be computed.
Does not know: how columns are computed.
"""

import inspect
import math
import os

import numpy as np

from ferroflow import _ff, _namespace
from ferroflow.python.feature_column import categorical_columns as categorical
from ferroflow.python.feature_column import dense_columns as dense
from ferroflow.python.feature_column import feature_column_v2 as fc
from ferroflow.python.feature_column import utils

__name__ = "tensorflow.python.feature_column.feature_column_v2"


def _check_shape(shape, key):
    """A shape as a tuple of positive integers."""
    utils.assert_key_is_string(key)
    shape = tuple(shape) if isinstance(shape, (list, tuple, _ff.TensorShape)) else (shape,)
    for size in shape:
        if not isinstance(size, (int, np.integer)):
            raise TypeError(f"shape dimensions must be integer. shape: {shape}, key: {key}")
        if size < 1:
            raise ValueError(f"shape dimensions must be greater than 0. shape: {shape}, key: {key}")
    return shape


def _numbers(cls, key, shape, default_value, dtype, normalizer_fn):
    shape, dtype = _check_shape(shape, key), _ff.as_dtype(dtype)
    if not (dtype.is_integer or dtype.is_floating):
        raise ValueError(f"dtype must be convertible to float. dtype: {dtype}, key: {key}")
    if cls is dense.NumericColumn:
        default_value = utils.check_default_value(shape, default_value, dtype, key)
    if normalizer_fn is not None and not callable(normalizer_fn):
        raise TypeError(f"normalizer_fn must be a callable. Given: {normalizer_fn}")
    return cls(key, shape, default_value, dtype, normalizer_fn)


def numeric_column(key, shape=(1,), default_value=None, dtype=_ff.float32, normalizer_fn=None):
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
    return _numbers(dense.NumericColumn, key, shape, default_value, dtype, normalizer_fn)


def sequence_numeric_column(key, shape=(1,), default_value=0.0, dtype=_ff.float32, normalizer_fn=None):
    """Sequences of the numbers of a feature; `default_value` stands where a sequence has ended. See `numeric_column`.

    >>> tf.feature_column.sequence_numeric_column("prices").name
    'prices'
    """
    return _numbers(dense.SequenceNumericColumn, key, shape, default_value, dtype, normalizer_fn)


def bucketized_column(source_column, boundaries):
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
    if not isinstance(source_column, dense.NumericColumn):
        raise ValueError(f"source_column must be a column generated with numeric_column(). Given: {source_column}")
    if len(source_column.shape) > 1:
        raise ValueError(f"source_column must be one-dimensional column. Given: {source_column}")
    if not boundaries:
        raise ValueError("boundaries must not be empty.")
    if not isinstance(boundaries, (list, tuple)) or any(a >= b for a, b in zip(boundaries, boundaries[1:])):
        raise ValueError("boundaries must be a sorted list.")
    return dense.BucketizedColumn(source_column, tuple(boundaries))


def categorical_column_with_hash_bucket(key, hash_bucket_size, dtype=_ff.string):
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
    if hash_bucket_size is None:
        raise ValueError(f"hash_bucket_size must be set. key: {key}")
    if hash_bucket_size < 1:
        raise ValueError(f"hash_bucket_size must be at least 1. hash_bucket_size: {hash_bucket_size}, key: {key}")
    utils.assert_key_is_string(key)
    dtype = _ff.as_dtype(dtype)
    utils.assert_string_or_int(dtype, prefix=f"column_name: {key}")
    return categorical.HashedCategoricalColumn(key, hash_bucket_size, dtype)


def _checked_buckets(key, num_oov_buckets, default_value, none):
    if num_oov_buckets:
        if default_value != none:
            raise ValueError(f"Can't specify both num_oov_buckets and default_value in {key}.")
        if num_oov_buckets < 0:
            raise ValueError(f"Invalid num_oov_buckets {num_oov_buckets} in {key}.")


def categorical_column_with_vocabulary_file(
    key, vocabulary_file, vocabulary_size=None, dtype=_ff.string, default_value=None, num_oov_buckets=0, file_format=None
):
    """Categories by the line of a file that a value stands in.

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
    >>> _ = file.write("a\\nb\\n")
    >>> file.close()
    >>> tf.feature_column.categorical_column_with_vocabulary_file("word", file.name, num_oov_buckets=2).num_buckets
    4
    """
    if not vocabulary_file:
        raise ValueError(f"Missing vocabulary_file in {key}.")
    if file_format is not None and file_format != "tfrecord_gzip":
        raise ValueError(f"Invalid file_format: {file_format}. It should be one of None or tfrecord_gzip.")
    if vocabulary_size is None:
        gfile = _namespace.resolve("io.gfile")
        if not gfile.exists(vocabulary_file):
            raise ValueError(f"vocabulary_file in {key} does not exist.")
        if file_format == "tfrecord_gzip":
            records = _namespace.resolve("data.TFRecordDataset")(vocabulary_file, compression_type="GZIP")
            vocabulary_size = sum(1 for _ in records)
        else:
            with gfile.GFile(os.fspath(vocabulary_file), "rb") as file:
                vocabulary_size = sum(1 for _ in file)
    if vocabulary_size < 1:
        raise ValueError(f"Invalid vocabulary_size in {key}.")
    _checked_buckets(key, num_oov_buckets, default_value, None)
    dtype = _ff.as_dtype(dtype)
    utils.assert_string_or_int(dtype, prefix=f"column_name: {key}")
    utils.assert_key_is_string(key)
    default_value = -1 if default_value is None else default_value
    return categorical.VocabularyFileCategoricalColumn(
        key, vocabulary_file, vocabulary_size, 0 if num_oov_buckets is None else num_oov_buckets, dtype, default_value, file_format
    )


def _vocabulary_file_v1(key, vocabulary_file, vocabulary_size=None, num_oov_buckets=0, default_value=None, dtype=_ff.string):
    """`tf.feature_column.categorical_column_with_vocabulary_file` with its arguments in another order."""
    return categorical_column_with_vocabulary_file(key, vocabulary_file, vocabulary_size, dtype, default_value, num_oov_buckets)


def categorical_column_with_vocabulary_list(key, vocabulary_list, dtype=None, default_value=-1, num_oov_buckets=0):
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
    if vocabulary_list is None or len(vocabulary_list) < 1:
        raise ValueError(f"vocabulary_list {vocabulary_list} must be non-empty, column_name: {key}")
    if len(set(vocabulary_list)) != len(vocabulary_list):
        raise ValueError(f"Duplicate keys in vocabulary_list {vocabulary_list}, column_name: {key}")
    of_list = _ff.as_dtype(np.array(vocabulary_list).dtype)
    _checked_buckets(key, num_oov_buckets, default_value, -1)
    utils.assert_string_or_int(of_list, prefix=f"column_name: {key} vocabulary")
    dtype = of_list if dtype is None else _ff.as_dtype(dtype)
    if dtype.is_integer != of_list.is_integer:
        raise ValueError(f"dtype {dtype} and vocabulary dtype {of_list} do not match, column_name: {key}")
    utils.assert_string_or_int(dtype, prefix=f"column_name: {key}")
    utils.assert_key_is_string(key)
    return categorical.VocabularyListCategoricalColumn(key, tuple(vocabulary_list), dtype, default_value, num_oov_buckets)


def categorical_column_with_identity(key, num_buckets, default_value=None):
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
    if num_buckets < 1:
        raise ValueError(f"num_buckets {num_buckets} < 1, column_name {key}")
    if default_value is not None and not 0 <= default_value < num_buckets:
        raise ValueError(f"default_value {default_value} not in range [0, {num_buckets}), column_name {key}")
    utils.assert_key_is_string(key)
    return categorical.IdentityCategoricalColumn(key, num_buckets, default_value)


def indicator_column(categorical_column):
    """A place for each category, in which stands how often it is there.

    >>> kind = tf.feature_column.categorical_column_with_identity("kind", 3)
    >>> column = tf.feature_column.indicator_column(kind)
    >>> cache = tf.__internal__.feature_column.FeatureTransformationCache({"kind": [[0, 2], [1, 1]]})
    >>> column.get_dense_tensor(cache, None).numpy().tolist()
    [[1.0, 0.0, 1.0], [0.0, 2.0, 0.0]]
    """
    if not isinstance(categorical_column, fc.CategoricalColumn):
        raise ValueError(f"Unsupported input type. Input must be a CategoricalColumn. Given: {categorical_column}")
    return dense.IndicatorColumn(categorical_column)


def weighted_categorical_column(categorical_column, weight_feature_key, dtype=_ff.float32):
    """Categories with a weight for each, from another feature.

    Raises:
      ValueError: a dtype that is no number's.

    >>> kind = tf.feature_column.categorical_column_with_identity("kind", 3)
    >>> tf.feature_column.weighted_categorical_column(kind, "weight").name
    'kind_weighted_by_weight'
    """
    if dtype is None or not (_ff.as_dtype(dtype).is_integer or _ff.as_dtype(dtype).is_floating):
        raise ValueError(f"dtype {dtype} is not convertible to float.")
    dtype = _ff.as_dtype(dtype)
    return categorical.WeightedCategoricalColumn(categorical_column, weight_feature_key, dtype)


def crossed_column(keys, hash_bucket_size, hash_key=None):
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
    if not hash_bucket_size or hash_bucket_size < 1:
        raise ValueError(f"hash_bucket_size must be > 1. hash_bucket_size: {hash_bucket_size}")
    if not keys or len(keys) < 2:
        raise ValueError(f"keys must be a list with length > 1. Given: {keys}")
    for key in keys:
        if not isinstance(key, (str, fc.CategoricalColumn)):
            raise ValueError(f"Unsupported key type. All keys must be either string, or categorical column except HashedCategoricalColumn. Given: {key}")
        if isinstance(key, categorical.HashedCategoricalColumn):
            raise ValueError(
                "categorical_column_with_hash_bucket is not supported for crossing. Hashing before crossing will increase probability of "
                f"collision. Instead, use the feature name as a string. Given: {key}"
            )
    return categorical.CrossedColumn(tuple(keys), hash_bucket_size, hash_key)


def _checked_vectors(dimension, ckpt_to_load_from, tensor_name_in_ckpt, initializer, what):
    """The initializer of a table of vectors."""
    if dimension is None or dimension < 1:
        raise ValueError(f"Invalid dimension {dimension}.")
    if (ckpt_to_load_from is None) != (tensor_name_in_ckpt is None):
        raise ValueError("Must specify both `ckpt_to_load_from` and `tensor_name_in_ckpt` or none of them.")
    if initializer is not None and not callable(initializer):
        raise ValueError(f"initializer must be callable if specified.{what}")
    return initializer or _namespace.resolve("compat.v1.truncated_normal_initializer")(mean=0.0, stddev=1 / math.sqrt(dimension))


def embedding_column(
    categorical_column,
    dimension,
    combiner="mean",
    initializer=None,
    ckpt_to_load_from=None,
    tensor_name_in_ckpt=None,
    max_norm=None,
    trainable=True,
    use_safe_embedding_lookup=True,
):
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
    name = getattr(categorical_column, "name", categorical_column)
    initializer = _checked_vectors(dimension, ckpt_to_load_from, tensor_name_in_ckpt, initializer, f" Embedding of column_name: {name}")
    return dense.EmbeddingColumn(
        categorical_column, dimension, combiner, initializer, ckpt_to_load_from, tensor_name_in_ckpt, max_norm, trainable, use_safe_embedding_lookup
    )


def _innermost(column):
    while isinstance(column, (categorical.WeightedCategoricalColumn, categorical.SequenceCategoricalColumn)):
        column = column.categorical_column
    return column


def shared_embeddings(
    categorical_columns,
    dimension,
    combiner="mean",
    initializer=None,
    shared_embedding_collection_name=None,
    ckpt_to_load_from=None,
    tensor_name_in_ckpt=None,
    max_norm=None,
    trainable=True,
    use_safe_embedding_lookup=True,
):
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
    if _ff.executing_eagerly():
        raise RuntimeError("shared_embedding_columns are not supported when eager execution is enabled.")
    initializer = _checked_vectors(dimension, ckpt_to_load_from, tensor_name_in_ckpt, initializer, "")
    ordered = sorted(categorical_columns, key=lambda column: column.name)
    for column in ordered:
        if not isinstance(column, fc.CategoricalColumn):
            raise ValueError(f"All categorical_columns must be subclasses of CategoricalColumn. Given: {column}, of type: {type(column)}")
    first = _innermost(ordered[0])
    for column in map(_innermost, ordered[1:]):
        if not isinstance(column, type(first)):
            raise ValueError(
                "To use shared_embedding_column, all categorical_columns must have the same type, or be weighted_categorical_column or sequence "
                f"column of the same type. Given column: {first} of type: {type(first)} does not match given column: {column} of type: {type(column)}"
            )
        if column.num_buckets != first.num_buckets:
            raise ValueError(
                "To use shared_embedding_column, all categorical_columns must have the same number of buckets. Given column: "
                f"{first} with buckets: {first.num_buckets} does  not match column: {column} with buckets: {column.num_buckets}"
            )
    name = shared_embedding_collection_name or "_".join(column.name for column in ordered) + "_shared_embedding"
    creator = dense.SharedEmbeddingColumnCreator(
        dimension, initializer, ckpt_to_load_from, tensor_name_in_ckpt, first.num_buckets, trainable, name, use_safe_embedding_lookup
    )
    return [creator(column, combiner, max_norm) for column in categorical_columns]


def _in_sequence(make, name):
    def sequence(*args, **kwargs):
        return categorical.SequenceCategoricalColumn(make(*args, **kwargs))

    sequence.__name__ = sequence.__qualname__ = f"sequence_{name}"
    sequence.__module__ = "tensorflow.python.feature_column.sequence_feature_column"
    sequence.__signature__ = inspect.signature(make)
    sequence.__doc__ = f"""Sequences of categories: as `tf.feature_column.{name}`, of each step.

    Raises:
      ValueError: as there.
    """
    return sequence


sequence_categorical_column_with_hash_bucket = _in_sequence(categorical_column_with_hash_bucket, "categorical_column_with_hash_bucket")
sequence_categorical_column_with_identity = _in_sequence(categorical_column_with_identity, "categorical_column_with_identity")
sequence_categorical_column_with_vocabulary_list = _in_sequence(categorical_column_with_vocabulary_list, "categorical_column_with_vocabulary_list")


def sequence_categorical_column_with_vocabulary_file(
    key, vocabulary_file, vocabulary_size=None, num_oov_buckets=0, default_value=None, dtype=_ff.string
):
    """Sequences of categories: as `tf.feature_column.categorical_column_with_vocabulary_file`, of each step."""
    return categorical.SequenceCategoricalColumn(_vocabulary_file_v1(key, vocabulary_file, vocabulary_size, num_oov_buckets, default_value, dtype))
