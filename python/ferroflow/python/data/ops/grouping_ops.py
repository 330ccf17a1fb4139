"""Stages that gather elements by a key.

Invariant: within a key elements keep their order.
Does not know: what the program does with a window.
"""

import bisect
import math

from ferroflow import _ff
from ferroflow.python.autograph.core import ag_ctx
from ferroflow.python.autograph.impl import control as autograph
from ferroflow.python.data.ops import batch_ops, dataset_ops
from ferroflow.python.data.ops.structured_function import StructuredFunction
from ferroflow.python.data.util import nest, structure
from ferroflow.python.data.util.outcomes import Failed, tried
from ferroflow.python.framework import errors_impl, tensor_spec

__name__ = "tensorflow.python.data.ops.dataset_ops"


def _counted(function):
    """A program's function whose result is an int64: numbers become one, other tensors are refused."""
    function = autograph.tf_convert(function, ag_ctx.control_status_ctx(), user_requested=False)
    return lambda *args: _ff.convert(function(*args), dtype=_ff.int64)


def _endless(dataset):
    """How many groups there are: without end if elements are, else not known."""
    length = dataset._cardinality()
    return length if length == dataset_ops.INFINITE else dataset_ops.UNKNOWN


class _GroupByWindowDataset(dataset_ops.UnaryDataset):
    """`reduce_func` of windows of elements that have one key."""

    def __init__(self, input_dataset, key_func, reduce_func, window_size, window_size_func, name=None):
        super().__init__(input_dataset, name)
        if (window_size is None) == (window_size_func is None):
            raise ValueError("Either the `window_size` argument or the `window_size_func` argument must be specified.")
        spec = input_dataset.element_spec
        self._key_func = StructuredFunction(_counted(key_func), spec, "Dataset.group_by_window()")
        key = self._key_func.output_structure
        if key != tensor_spec.TensorSpec([], _ff.int64):
            raise ValueError(f"Invalid `key_func`. `key_func` must return a single `tf.int64` scalar tensor but its return type is {key}.")
        self._reduce_func = StructuredFunction(reduce_func, (key, dataset_ops.DatasetSpec(spec)), "Dataset.group_by_window()")
        inner = self._reduce_func.output_structure
        if not isinstance(inner, dataset_ops.DatasetSpec):
            raise TypeError(f"Invalid `reduce_func`. `reduce_func` must return a `Dataset` object. Got {inner!r}.")
        self._structure = inner.element_spec
        self._size = None if window_size is None else int(window_size)
        self._size_func = None if window_size_func is None else StructuredFunction(_counted(window_size_func), key, "Dataset.group_by_window()")

    @property
    def element_spec(self):
        return self._structure

    def _cardinality(self):
        return _endless(self._input_dataset)

    def _window(self, key, elements):
        dataset = _Window(elements, self._input_dataset.element_spec)
        made = tried(self._reduce_func, [key, dataset])
        if type(made) is Failed:
            yield made
        else:
            yield from made[0]._outcomes()

    _goes_on = True

    def _through(self, source):
        groups, sizes, keys = {}, {}, {}
        for element in source:
            found = element if type(element) is Failed else tried(self._key_func, element)
            if type(found) is Failed:
                yield found
                continue
            leaf = found[0]
            key = int(structure.to_numpy(leaf))
            group = groups.setdefault(key, [])
            keys[key] = leaf
            if key not in sizes:
                size = tried(self._size_of, leaf)
                if type(size) is Failed:
                    del groups[key]
                    yield size
                    continue
                sizes[key] = size
            group.append(element)
            if len(group) >= sizes[key]:
                yield from self._window(leaf, groups.pop(key))
        for key in sorted(groups):
            yield from self._window(keys[key], groups[key])

    def _size_of(self, leaf):
        """How many elements of a key make a window."""
        size = self._size if self._size is not None else int(structure.to_numpy(self._size_func([leaf])[0]))
        if size <= 0:
            raise errors_impl.InvalidArgumentError(None, None, f"Window size must be greater than zero, but got {size}.")
        return size


class _Window(batch_ops._VariantDataset):
    """The elements of a window, whole."""


def _bucket(
    dataset,
    element_length_func,
    boundaries,
    batch_sizes,
    padded_shapes,
    padding_values,
    pad_to_boundary,
    no_padding,
    drop_remainder,
):
    if len(batch_sizes) != len(boundaries) + 1:
        raise ValueError(
            f"`len(bucket_batch_sizes)` must equal `len(bucket_boundaries) + 1` but `len(bucket_batch_sizes)={len(batch_sizes)}` "
            f"and `len(bucket_boundaries)={len(boundaries)}`."
        )
    return _BucketDataset(
        dataset, element_length_func, boundaries, batch_sizes, padded_shapes, padding_values, pad_to_boundary, no_padding, drop_remainder
    )


class _BucketDataset(dataset_ops.UnaryDataset):
    """Padded batches of elements of like length."""

    def __init__(
        self, input_dataset, length_func, boundaries, sizes, padded_shapes, padding_values, pad_to_boundary, no_padding, drop_remainder
    ):
        super().__init__(input_dataset)
        self._length = StructuredFunction(length_func, input_dataset.element_spec, "Dataset.bucket_by_sequence_length()")
        self._boundaries = [int(b) for b in boundaries]
        self._sizes = [int(s) for s in sizes]
        self._pad_to_boundary = pad_to_boundary
        self._batch = [
            self._batched(batch_ops._VariantDataset([], input_dataset.element_spec), bucket, padded_shapes, padding_values, no_padding, drop_remainder)
            for bucket in range(len(sizes))
        ]
        self._make = lambda held, bucket: self._batched(held, bucket, padded_shapes, padding_values, no_padding, drop_remainder)

    def _batched(self, held, bucket, padded_shapes, padding_values, no_padding, drop_remainder):
        size = self._sizes[bucket]
        if no_padding:
            return held.batch(size, drop_remainder)
        shapes = padded_shapes
        if shapes is None:
            shapes = nest.map_structure(lambda s: s.shape, held.element_spec)
        if self._pad_to_boundary:
            limit = self._boundaries[bucket] - 1 if bucket < len(self._boundaries) else None
            shapes = nest.map_structure(
                lambda s: _ff.TensorShape([limit if d is None else d for d in _ff.TensorShape(s).as_list()]), shapes
            )
        return held.padded_batch(size, shapes, padding_values, drop_remainder)

    @property
    def element_spec(self):
        if not self._pad_to_boundary:
            return self._batch[0].element_spec
        from ferroflow.python.data.ops import combine_ops

        return combine_ops._common_spec(self._batch)

    def _cardinality(self):
        return _endless(self._input_dataset)

    _goes_on = True

    def _through(self, source):
        groups = {}
        for element in source:
            found = element if type(element) is Failed else tried(self._length, element)
            if type(found) is Failed:
                yield found
                continue
            length = int(structure.to_numpy(found[0]))
            bucket = bisect.bisect_right(self._boundaries, length)
            group = groups.setdefault(bucket, [])
            group.append(element)
            if len(group) >= min(self._sizes[bucket], math.inf):
                yield from self._batches(groups.pop(bucket), bucket)
        for bucket in sorted(groups):
            yield from self._batches(groups[bucket], bucket)

    def _batches(self, group, bucket):
        return self._make(batch_ops._VariantDataset(group, self._input_dataset.element_spec), bucket)._outcomes()


_BucketDataset.__name__ = "_GroupByWindowDataset"  # TensorFlow's name of it
