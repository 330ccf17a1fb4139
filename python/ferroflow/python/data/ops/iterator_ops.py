"""Iterators of datasets, eager and inside functions.

Invariant: an iterator is one tensor that holds the running pipeline, so a new iterator of the same spec fits
the same trace.
Does not know: stages.
"""

import collections.abc
import json
import threading

from ferroflow import _ff
from ferroflow.python.data.ops import optional_ops
from ferroflow.python.data.util import boxes, nest, outcomes, random_seed, structure
from ferroflow.python.framework import composite_tensor, errors_impl, type_spec
from ferroflow.python.trackable import base as trackable

__name__ = "tensorflow.python.data.ops.iterator_ops"


class IteratorBase(collections.abc.Iterator, trackable.Trackable, composite_tensor.CompositeTensor):
    """An iterator of a dataset: `next(it)`, `it.get_next()`, or passed to a `tf.function`."""

    _ff_is_tensor = False

    @property
    def element_spec(self):
        """The spec of the elements."""
        raise NotImplementedError("Iterator.element_spec")

    def get_next(self):
        """The next element; OutOfRangeError at the end."""
        raise NotImplementedError("Iterator.get_next()")

    def get_next_as_optional(self):
        """The next element or nothing at the end, as a `tf.experimental.Optional`."""
        raise NotImplementedError("Iterator.get_next_as_optional()")


class _Running:
    """A pipeline that runs: gives one flat element after another.

    Its position is how many elements it gave and what its random stages drew: another one of the same stages comes
    there by drawing the same and leaving out as many.
    """

    def __init__(self, dataset):
        self._lock = threading.Lock()
        self._dataset = dataset
        self._begin((), 0)
        self.element_spec = dataset.element_spec
        self._is_dense = all(structure.is_dense(s) for s in nest.flatten(self.element_spec))

    def _begin(self, draws, taken):
        self._draws, self._taken = random_seed.Draws(draws), taken
        with self._draws:
            pipeline = self._dataset._pipeline()
            if pipeline is None:
                self._elements = self._dataset._elements()
                self._leave_out(taken)
            else:
                self._elements = (pipeline.resume(taken) if taken else pipeline).iterator(self._draws.streams)

    def _leave_out(self, count):
        """Goes past so many elements, and past what could not be made between them."""
        while count:
            element = outcomes.tried(next, self._elements, None)
            if element is None:
                return
            if type(element) is not outcomes.Failed:
                count -= 1

    def take(self):
        """The next element's leaves; None at the end."""
        with self._lock, self._draws:
            try:
                leaves = next(self._elements, None)
            except errors_impl.OutOfRangeError as error:
                # The end is no error here: a function of a stage has come to the end of something else.
                message = f"Function invocation produced OutOfRangeError: {error.message}"
                raise errors_impl.InvalidArgumentError(None, None, message) from error
            if leaves is not None:
                self._taken += 1
            return leaves

    def position(self):
        """Where it is, as text."""
        with self._lock:
            return json.dumps({"taken": self._taken, "draws": self._draws.made})

    def go_to(self, position):
        """Goes to where another one was; DataLossError for what is no position."""
        try:
            state = json.loads(position)
            taken, draws = state["taken"], state["draws"]
            whole = [taken, *(n for d in draws for n in d)]
            if not all(type(n) is int and 0 <= n < 1 << 64 for n in whole):
                raise ValueError("a number is missing")
        except (ValueError, TypeError, KeyError) as error:
            raise errors_impl.DataLossError(None, None, f"The saved state of an iterator cannot be read: {error}") from None
        with self._lock:
            self._begin(draws, taken)

    def take_tensors(self):
        """The next element's tensors; None at the end."""
        leaves = self.take()
        if leaves is None:
            return None
        if self._is_dense:
            return [structure.to_tensor(leaf) for leaf in leaves]
        return structure.flat_tensors(self.element_spec, leaves)


# So many elements are taken one by one in a graph at most: more are a loop that the graph does not see, and that has no end.
GET_NEXT_CALL_ERROR_THRESHOLD = GET_NEXT_CALL_WARNING_THRESHOLD = 32


class OwnedIterator(IteratorBase):
    """What `iter(dataset)` gives."""

    _taken_in_graph = 0

    def __init__(self, dataset=None, components=None, element_spec=None, spec=None):
        if dataset is None:
            if components is None or (element_spec is None and spec is None):
                raise ValueError("When `dataset` is not provided, both `components` and `element_spec` must be specified.")
            self._iterator_resource, = components
            self._spec = IteratorSpec(element_spec) if spec is None else spec
            resource = self._iterator_resource
            self._running = boxes.unbox(resource) if isinstance(resource, _ff.EagerTensor) else None
            return
        # One spec for all iterators of a dataset: functions tell at a look that a new one is like the last.
        self._spec = dataset._iterator_spec()
        if _ff.executing_eagerly():
            self._running = _Running(dataset)
            self._iterator_resource = boxes.box(self._running)
        else:
            self._running = None
            self._iterator_resource = dataset._boxed(_Running)

    @property
    def element_spec(self):
        return self._spec.element_spec

    @property
    def _element_spec(self):
        return self._spec.element_spec

    @property
    def _type_spec(self):
        return self._spec

    def _ff_flatten(self):
        return self._spec, [self._iterator_resource]

    def __iter__(self):
        return self

    def __next__(self):
        if self._running is None or not _ff.executing_eagerly():
            return self.get_next()
        leaves = self._running.take()
        if leaves is None:
            raise StopIteration
        return structure.pack(self._element_spec, leaves)

    next = __next__

    def _next_internal(self):
        """The next element; OutOfRangeError at the end."""
        return self.get_next()

    def get_next(self):
        if self._running is not None and _ff.executing_eagerly():
            leaves = self._running.take()
            if leaves is None:
                raise errors_impl.OutOfRangeError(None, None, "End of sequence")
            return structure.pack(self._element_spec, leaves)

        self._taken_in_graph += 1
        if self._taken_in_graph > GET_NEXT_CALL_ERROR_THRESHOLD:
            raise ValueError(
                f"Iterator.get_next() was called more than {GET_NEXT_CALL_ERROR_THRESHOLD} times while a function was traced: "
                "`for element in dataset` in a tf.function is a loop of its graph only with AutoGraph."
            )

        def take(held):
            tensors = boxes.unbox(held).take_tensors()
            if tensors is None:
                raise errors_impl.OutOfRangeError(None, None, "End of sequence")
            return tensors

        specs = structure.flat_specs(self._element_spec)
        tensors = _ff.callback(
            take, [self._iterator_resource], [s.dtype for s in specs], [s.shape for s in specs], True
        )
        return structure.pack(self._element_spec, structure.from_flat_tensors(self._element_spec, tensors))

    def get_next_as_optional(self):
        spec = self._element_spec
        if self._running is not None and _ff.executing_eagerly():
            return optional_ops._OptionalImpl(boxes.box(self._running.take_tensors()), spec)
        variant = _ff.callback(
            lambda held: [boxes.box(boxes.unbox(held).take_tensors())],
            [self._iterator_resource],
            [boxes.DTYPE],
            [_ff.TensorShape([])],
            True,
        )[0]
        return optional_ops._OptionalImpl(variant, spec)

    def _serialize_to_tensors(self):
        """The position in the dataset: what was taken, and what random stages drew."""
        return {"ITERATOR_STATE": _ff.constant(self._its_run("saved").position())}

    def _restore_from_tensors(self, restored_tensors):
        """Goes to the position that was saved of an iterator of the same stages, taking the elements before it again."""
        self._its_run("restored").go_to(restored_tensors["ITERATOR_STATE"].numpy())

    def _its_run(self, what):
        if self._running is None:
            raise errors_impl.UnimplementedError(None, None, f"the position of an iterator is {what} only where it runs, outside of tf.function")
        return self._running

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__name__} object at {hex(id(self))}>"


class IteratorSpec(type_spec.TypeSpec):
    """The spec of an iterator: that of its elements.

    >>> import ferroflow as tf
    >>> tf.data.IteratorSpec(tf.TensorSpec([], tf.int32))
    IteratorSpec(TensorSpec(shape=(), dtype=tf.int32, name=None),)
    """

    def __init__(self, element_spec):
        super().__init__()
        self._element_spec = element_spec

    @property
    def element_spec(self):
        """The spec of the elements."""
        return self._element_spec

    @property
    def value_type(self):
        """The class of iterators."""
        return OwnedIterator

    def _serialize(self):
        return (self._element_spec,)

    @property
    def _component_specs(self):
        return [boxes.placeholder_spec()]

    def _to_components(self, value):
        return [value._iterator_resource]

    def _from_components(self, components):
        return OwnedIterator(components=components, spec=self)

    def _ff_pack(self, tensors):
        return OwnedIterator(components=tuple(tensors), spec=self)

    @staticmethod
    def from_value(value):
        """The spec of an iterator."""
        return IteratorSpec(value.element_spec)

    def __repr__(self):
        return f"IteratorSpec({self._element_spec!r},)"

    __module__ = "tensorflow.python.data.ops.iterator_ops"


class NumpyIterator:
    """The elements of a dataset as NumPy arrays; see `Dataset.as_numpy_iterator`."""

    __module__ = "tensorflow.python.data.ops.dataset_ops"

    def __init__(self, dataset):
        self._iterator = iter(dataset)

    def __iter__(self):
        return self

    def __next__(self):
        from ferroflow.python.data.util import nest

        return nest.map_structure(_numpy, next(self._iterator))

    def next(self):
        """The next element."""
        return self.__next__()


def _numpy(value):
    if value is None or not isinstance(value, _ff.Tensor):
        return value if value is None or not hasattr(value, "_ff_flatten") else _composite_numpy(value)
    array = value.numpy()
    if getattr(array, "ndim", 0):
        array.setflags(write=False)
    return array


def _composite_numpy(value):
    from ferroflow.python.data.ops import dataset_ops

    if isinstance(value, dataset_ops.DatasetV2):
        return value.as_numpy_iterator()
    if type(value).__name__ == "SparseTensor":
        return type(value)(value.indices, value.values, value.dense_shape)
    return value


def get_next_as_optional(iterator):
    """The next element of an iterator or nothing at the end.

    >>> it = iter(tf.data.Dataset.range(1))
    >>> [bool(tf.data.experimental.get_next_as_optional(it).has_value()) for _ in range(2)]
    [True, False]
    """
    return iterator.get_next_as_optional()
