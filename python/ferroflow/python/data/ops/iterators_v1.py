"""Datasets and iterators as TensorFlow 1 spells them: `make_one_shot_iterator`, and datasets that have it as a method.

Invariant: what a method of such a dataset gives is such a dataset, of the same elements as TensorFlow 2's.
In a graph
that sessions run an iterator is a Python object that the graph calls.
Does not know: stages.
"""

import functools

from ferroflow import _ff
from ferroflow.python.data.ops import dataset_ops, iterator_ops, readers, source_ops
from ferroflow.python.data.util import boxes, nest, structure
from ferroflow.python.framework import errors_impl, ops, sparse_tensor, tensor_spec
from ferroflow.python.ops import script_ops

__name__ = "tensorflow.python.data.ops.dataset_ops"


def _legacy(part, spec):
    return nest.map_structure(lambda leaf: getattr(leaf, f"_to_legacy_output_{part}")(), spec)


def _spec_of(types, shapes, classes):
    """The spec of elements whose dtypes are these, dense ones of unknown shapes unless told."""
    flat = nest.flatten(types)
    shapes = [None] * len(flat) if shapes is None else nest.flatten_up_to(types, shapes)
    classes = [_ff.Tensor] * len(flat) if classes is None else nest.flatten_up_to(types, classes)
    made = []
    for dtype, shape, kind in zip(flat, shapes, classes):
        spec = sparse_tensor.SparseTensorSpec if issubclass(kind, sparse_tensor.SparseTensor) else tensor_spec.TensorSpec
        made.append(spec(_ff.TensorShape(shape), _ff.as_dtype(dtype)))
    return nest.pack_sequence_as(types, made)


class _Kind(type):
    def __instancecheck__(cls, instance):
        return type.__instancecheck__(cls, instance) or isinstance(instance, iterator_ops.OwnedIterator)


class Iterator(metaclass=_Kind):
    """An iterator of a graph that sessions run: its elements are taken, and it is begun anew, where the graph is run.

    Args:
      spec: of the elements.
      dataset: the dataset, or None for one that initializers give.
      own: whether it begins by itself.
    """

    def __init__(self, spec, dataset=None, own=True):
        self._spec, self._dataset = spec, dataset
        self._running = None
        self._own = own

    @property
    def element_spec(self):
        """The spec of the elements."""
        return self._spec

    output_types = property(lambda self: _legacy("types", self._spec), doc="The dtypes of the elements.")
    output_shapes = property(lambda self: _legacy("shapes", self._spec), doc="The shapes of the elements.")
    output_classes = property(lambda self: _legacy("classes", self._spec), doc="The classes of the elements.")

    @staticmethod
    def from_structure(output_types, output_shapes=None, shared_name=None, output_classes=None):
        """An iterator of elements of these dtypes, which an operation of `make_initializer` begins."""
        del shared_name
        return Iterator(_spec_of(output_types, output_shapes, output_classes), own=False)

    @staticmethod
    def from_string_handle(string_handle, output_types, output_shapes=None, output_classes=None):
        """Not implemented: iterators have no handles that are strings."""
        raise errors_impl.UnimplementedError(None, None, "tf.compat.v1.data.Iterator.from_string_handle is not implemented")

    def make_initializer(self, dataset, name=None):
        """An operation that begins anew, with the elements of a dataset of the same structure."""
        if self._spec is not None and not self._spec_fits(dataset.element_spec):
            raise TypeError(f"Expected output types and shapes {self._spec!r} but got dataset with {dataset.element_spec!r}.")
        graph = ops.plain_graph()

        def begin(boxed):
            self._running = iter(boxes.unbox(boxed))

        with graph.control_dependencies(None):
            script_ops.py_function(begin, [dataset._variant_tensor], [])
            return graph.node(graph.node_count - 1)

    def _spec_fits(self, spec):
        own, other = nest.flatten(self._spec), nest.flatten(spec)
        return len(own) == len(other) and all(a.is_compatible_with(b) for a, b in zip(own, other))

    @property
    def initializer(self):
        """The operation that begins anew. ValueError for an iterator that `make_initializer` gives one for."""
        if self._dataset is None:
            raise ValueError("The iterator does not have an initializer.")
        if self.__dict__.get("_initializer") is None:
            self._initializer = self.make_initializer(self._dataset)
        return self._initializer

    def get_next(self, name=None):
        """The next element, one for each time that the graph is run. OutOfRangeError at the end, then."""
        del name
        specs = structure.flat_specs(self._spec)

        def take(*boxed):
            if self._running is None:
                if not self._own:
                    raise errors_impl.FailedPreconditionError(None, None, "GetNext() failed because the iterator has not been initialized.")
                self._running = iter(boxes.unbox(*boxed))
            try:
                element = next(self._running)
            except StopIteration:
                raise errors_impl.OutOfRangeError(None, None, "End of sequence") from None
            return structure.flat_tensors(self._spec, nest.flatten(structure.normalize_element(element, self._spec)))

        # What the dataset reads of the graph has values when the graph is run.
        given = [self._dataset._variant_tensor] if self._own else []
        tensors = script_ops.py_function(take, given, [s.dtype for s in specs])
        for tensor, spec in zip(tensors, specs):
            tensor.set_shape(spec.shape)
        return nest.pack_sequence_as(self._spec, structure.from_flat_tensors(self._spec, tensors))


def make_one_shot_iterator(dataset):
    """An iterator of a dataset; `get_next()` gives one element after the other, then OutOfRangeError.

    In a graph that sessions run it gives the next element each time that the graph is run.

    >>> iterator = tf.compat.v1.data.make_one_shot_iterator(tf.data.Dataset.range(2))
    >>> int(iterator.get_next())
    0
    """
    return iter(dataset) if ops.plain_graph() is None else Iterator(dataset.element_spec, dataset)


def make_initializable_iterator(dataset, shared_name=None):
    """An iterator that begins when its `initializer` is run, in a graph that sessions run.

    RuntimeError while operations run at once: there an iterator needs no initializing.

    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     n = tf.compat.v1.placeholder(tf.int64, [])
    ...     iterator = tf.compat.v1.data.make_initializable_iterator(tf.data.Dataset.range(n))
    ...     element = iterator.get_next()
    ...     sess.run(iterator.initializer, {n: 2})
    ...     print(sess.run(element), sess.run(element))
    0 1
    """
    del shared_name
    if ops.plain_graph() is None:
        raise RuntimeError(
            "`make_initializable_iterator()` is not supported in eager mode. Use Python-style iteration instead. "
        )
    return Iterator(dataset.element_spec, dataset, own=False)


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
        return _legacy("types", self.element_spec)

    @property
    def output_shapes(self):
        """The shapes of the elements."""
        return _legacy("shapes", self.element_spec)

    @property
    def output_classes(self):
        """The classes of the elements."""
        return _legacy("classes", self.element_spec)

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
