"""Stages over several datasets: side by side, one after another, by choice.

Invariant: an element of an input passes as it is, or as one component.
Does not know: the inputs.
"""

import bisect
import itertools

from ferroflow import _ff
from ferroflow.python.data.ops import dataset_ops
from ferroflow.python.data.util import nest, random_seed, structure
from ferroflow.python.framework import errors_impl, tensor_spec

__name__ = "tensorflow.python.data.ops.dataset_ops"

INFINITE, UNKNOWN = dataset_ops.INFINITE, dataset_ops.UNKNOWN


class _ZipDataset(dataset_ops.DatasetV2):
    """One element of each input at a time."""

    def __init__(self, datasets, name=None):
        for dataset in nest.flatten(datasets):
            if not isinstance(dataset, dataset_ops.DatasetV2):
                if isinstance(dataset, list):
                    raise TypeError(
                        "Invalid input to `zip`. Inputs are expected to be (nested) structures of `tf.data.Dataset` objects. "
                        "Python `list` is not supported and you should use `tuple` instead."
                    )
                raise TypeError(
                    "Invalid input to `zip`. Inputs are expected to be (nested) structures of `tf.data.Dataset` objects "
                    f"but encountered object of type {type(dataset)}."
                )
        self._datasets = datasets
        self._structure = nest.map_structure(lambda d: d.element_spec, datasets)

    def _inputs(self):
        return nest.flatten(self._datasets)

    @property
    def element_spec(self):
        return self._structure

    def _cardinality(self):
        lengths = [d._cardinality() for d in self._inputs()]
        finite = [n for n in lengths if n != INFINITE]
        if not finite:
            return INFINITE
        return UNKNOWN if UNKNOWN in finite else min(finite)

    def _elements(self):
        sources = [d._elements() for d in self._inputs()]
        return (list(itertools.chain.from_iterable(parts)) for parts in zip(*sources))


def _common_spec(datasets):
    """The narrowest spec of the elements of all; TypeError where there is none."""
    first = datasets[0].element_spec
    joined = first
    for other in datasets[1:]:
        try:
            nest.assert_same_structure(joined, other.element_spec, check_types=False)
            leaves = [
                structure.most_specific([a, b]) for a, b in zip(nest.flatten(joined), nest.flatten(other.element_spec))
            ]
        except (TypeError, ValueError):
            leaves = [None]
        if any(leaf is None for leaf in leaves):
            raise TypeError(f"Incompatible dataset elements:\n  {first} vs.   {other.element_spec}")
        joined = nest.pack_sequence_as(joined, leaves)
    return joined


class _ConcatenateDataset(dataset_ops.DatasetV2):
    """One dataset, then another."""

    def __init__(self, input_dataset, dataset_to_concatenate, name=None):
        self._input_dataset = input_dataset
        self._dataset_to_concatenate = dataset_to_concatenate
        self._structure = _common_spec(self._inputs())

    def _inputs(self):
        return [self._input_dataset, self._dataset_to_concatenate]

    @property
    def element_spec(self):
        return self._structure

    def _cardinality(self):
        one, two = (d._cardinality() for d in self._inputs())
        if INFINITE in (one, two):
            return INFINITE
        return UNKNOWN if UNKNOWN in (one, two) else one + two

    def _elements(self):
        return self._joined(self._input_dataset._elements())

    def _joined(self, first):
        yield from first
        yield from self._dataset_to_concatenate._elements()


class _DirectedInterleaveDataset(dataset_ops.DatasetV2):
    """The next element of the input that another dataset names."""

    def __init__(self, selector_input, data_inputs, stop_on_empty_dataset=False):
        self._selector = selector_input
        self._data_inputs = list(data_inputs)
        self._stop = stop_on_empty_dataset
        self._structure = _common_spec(self._data_inputs)

    def _inputs(self):
        return [self._selector, *self._data_inputs]

    @property
    def element_spec(self):
        return self._structure

    def _cardinality(self):
        if self._stop:
            return UNKNOWN
        lengths = [d._cardinality() for d in self._data_inputs]
        if INFINITE in lengths:
            return INFINITE
        return UNKNOWN

    def _elements(self):
        return self._chosen(self._selector._elements(), [d._elements() for d in self._data_inputs])

    def _chosen(self, choices, sources):
        left = len(sources)
        for choice in choices:
            number = int(structure.to_numpy(choice[0]))
            if not 0 <= number < len(sources):
                raise errors_impl.InvalidArgumentError(
                    None, None, f"Selector index out of range: {number} >= {len(sources)}"
                )
            if sources[number] is None:
                continue
            element = next(sources[number], None)
            if element is None:
                if self._stop:
                    return
                sources[number] = None
                left -= 1
                if not left:
                    return
                continue
            yield element


def _choose(datasets, choice_dataset, stop_on_empty_dataset):
    if not datasets:
        raise ValueError("Invalid `datasets`. `datasets` should not be empty.")
    if choice_dataset is None or choice_dataset.element_spec != tensor_spec.TensorSpec([], _ff.int64):
        raise TypeError(
            "Invalid `choice_dataset`. Elements of `choice_dataset` must be scalar `tf.int64` tensors but are "
            f"{getattr(choice_dataset, 'element_spec', None)}."
        )
    return _DirectedInterleaveDataset(choice_dataset, datasets, stop_on_empty_dataset)


class _SelectionDataset(dataset_ops.DatasetV2):
    """Numbers by chance with given probabilities."""

    def __init__(self, weights, count, seed):
        self._weights = weights
        self._count = count
        self._seeds = random_seed.get_seed(seed)

    @property
    def element_spec(self):
        return tensor_spec.TensorSpec([], _ff.int64)

    def _cardinality(self):
        return INFINITE

    def _elements(self):
        seeds, _ = random_seed.draw(lambda: list(self._seeds if self._seeds != (0, 0) else random_seed.by_chance()))
        return self._chosen(random_seed.Philox(*seeds))

    def _chosen(self, draw):
        total, bounds = 0.0, []
        for weight in self._weights:
            total += float(weight)
            bounds.append(total)
        import numpy as np

        while True:
            chance = draw.next() / 2.0**32 * total
            yield [np.int64(min(bisect.bisect_right(bounds, chance), self._count - 1))]


def _sample(datasets, weights, seed, stop_on_empty_dataset):
    if not datasets:
        raise ValueError("Invalid `datasets`. `datasets` should not be empty.")
    if weights is None:
        weights = [1.0] * len(datasets)
    elif isinstance(weights, dataset_ops.DatasetV2):
        raise errors_impl.UnimplementedError(None, None, "sample_from_datasets with a dataset of weights is not implemented")
    else:
        weights = [float(w) for w in (weights.numpy() if isinstance(weights, _ff.Tensor) else weights)]
        if len(weights) != len(datasets):
            raise ValueError(
                f"Invalid `weights`. The shape of `weights` should be compatible with `[len(datasets)]` but is [{len(weights)}]."
            )
    kept = [(d, w) for d, w in zip(datasets, weights) if w != 0 or stop_on_empty_dataset]
    datasets, weights = [d for d, _ in kept], [w for _, w in kept]
    return _DirectedInterleaveDataset(_SelectionDataset(weights, len(datasets), seed), datasets, stop_on_empty_dataset)
