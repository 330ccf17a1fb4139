"""Datasets and iterators as TensorFlow 1 spells them: `make_one_shot_iterator`, and datasets that have it as a method.

Invariant: what a method of such a dataset gives is such a dataset, of the same elements as TensorFlow 2's.
Does not know: sessions, in which iterators would be initialized.
"""

import functools

from ferroflow import _ff
from ferroflow.python.data.ops import dataset_ops, iterator_ops, readers, source_ops
from ferroflow.python.framework import errors_impl

__name__ = "tensorflow.python.data.ops.dataset_ops"


def make_one_shot_iterator(dataset):
    """An iterator of a dataset; `get_next()` gives one element after the other, then OutOfRangeError.

    >>> iterator = tf.compat.v1.data.make_one_shot_iterator(tf.data.Dataset.range(2))
    >>> int(iterator.get_next())
    0
    """
    if not _ff.executing_eagerly() and not _ff.inside_function():
        raise errors_impl.UnimplementedError(None, None, "tf.compat.v1.data.make_one_shot_iterator in a graph to be run by a session is not implemented")
    return iter(dataset)


def make_initializable_iterator(dataset, shared_name=None):
    """RuntimeError while operations run at once: there an iterator needs no initializing."""
    del dataset, shared_name
    if _ff.executing_eagerly():
        raise RuntimeError(
            "`make_initializable_iterator()` is not supported in eager mode. Use Python-style iteration instead. "
        )
    raise errors_impl.UnimplementedError(None, None, "tf.compat.v1.data.make_initializable_iterator is not implemented")


class DatasetV1(dataset_ops.DatasetV2):
    """A dataset whose methods give datasets of this kind: those have `make_one_shot_iterator`.

    >>> iterator = tf.compat.v1.data.Dataset.range(3).map(lambda x: x * 2).make_one_shot_iterator()
    >>> [int(iterator.get_next()) for _ in range(3)]
    [0, 2, 4]
    """

    def make_one_shot_iterator(self):
        """An iterator; see `tf.compat.v1.data.make_one_shot_iterator`."""
        return make_one_shot_iterator(self)

    def make_initializable_iterator(self, shared_name=None):
        """See `tf.compat.v1.data.make_initializable_iterator`."""
        return make_initializable_iterator(self, shared_name)

    @property
    def output_types(self):
        """The dtypes of the elements."""
        return _ff.nest_map(lambda spec: getattr(spec, "dtype", spec), self.element_spec)

    @property
    def output_shapes(self):
        """The shapes of the elements."""
        return _ff.nest_map(lambda spec: getattr(spec, "shape", spec), self.element_spec)

    @property
    def output_classes(self):
        """The classes of the elements."""
        return _ff.nest_map(lambda spec: spec.value_type, self.element_spec)

    def map_with_legacy_function(self, map_func, num_parallel_calls=None, deterministic=None):
        """`map`."""
        return self.map(map_func, num_parallel_calls=num_parallel_calls, deterministic=deterministic)

    def filter_with_legacy_function(self, predicate):
        """`filter`."""
        return self.filter(predicate)


@functools.cache
def _class_for(cls):
    return type(cls.__name__, (DatasetV1, cls), {"__module__": cls.__module__})


def adapted(dataset):
    """The dataset, as one of TensorFlow 1."""
    if isinstance(dataset, dataset_ops.DatasetV2) and DatasetV1 not in type(dataset).__mro__:
        dataset.__class__ = _class_for(type(dataset))
    return dataset


def _giving(function):
    @functools.wraps(function)
    def made(*args, **kwargs):
        return adapted(function(*args, **kwargs))

    return made


for _name, _member in list(vars(dataset_ops.DatasetV2).items()):
    if _name.startswith("_") or _name in DatasetV1.__dict__:
        continue
    if isinstance(_member, staticmethod):
        setattr(DatasetV1, _name, staticmethod(_giving(_member.__func__)))
    elif callable(_member) and not isinstance(_member, type):
        setattr(DatasetV1, _name, _giving(_member))


class SparseTensorSliceDataset(DatasetV1, source_ops._TensorSliceDataset):
    """The rows of a sparse tensor."""


def from_sparse_tensor_slices(sparse_tensor):
    """A dataset of the rows of a sparse tensor, each as indices, values and shape. TypeError for what is none."""
    from ferroflow.python.framework import sparse_tensor as sparse_tensors

    if not isinstance(sparse_tensor, sparse_tensors.SparseTensor):
        raise TypeError(f"Invalid `sparse_tensor`. `sparse_tensor` must be a `tf.sparse.SparseTensor`, but is {sparse_tensor}.")
    return SparseTensorSliceDataset(sparse_tensor).map(lambda row: (row.indices, row.values, row.dense_shape))


DatasetV1.from_sparse_tensor_slices = staticmethod(from_sparse_tensor_slices)


def _of_files(cls, doc):
    def make(*args, **kwargs):
        return adapted(cls(*args, **kwargs))

    body = {"__new__": lambda kind, *args, **kwargs: make(*args, **kwargs), "__doc__": doc}
    return type(cls.__name__.removesuffix("V2") + "V1", (), body)


TFRecordDatasetV1 = _of_files(readers.TFRecordDatasetV2, "`tf.data.TFRecordDataset` as a dataset of TensorFlow 1.")
TextLineDatasetV1 = _of_files(readers.TextLineDatasetV2, "`tf.data.TextLineDataset` as a dataset of TensorFlow 1.")
FixedLengthRecordDatasetV1 = _of_files(readers.FixedLengthRecordDatasetV2, "`tf.data.FixedLengthRecordDataset` as a dataset of TensorFlow 1.")


class Iterator(iterator_ops.OwnedIterator):
    """The class of iterators, for `isinstance`; making one that is initialized later is for sessions."""

    @staticmethod
    def from_structure(output_types, output_shapes=None, shared_name=None, output_classes=None):
        """UnimplementedError: an iterator that is initialized later is for sessions."""
        raise errors_impl.UnimplementedError(None, None, "tf.compat.v1.data.Iterator.from_structure is not implemented")

    from_string_handle = from_structure
