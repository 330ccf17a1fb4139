"""Stages over several datasets: side by side, one after another, by choice.

Invariant: an element of an input passes as it is, or as one component.
Does not know: the inputs.
"""

import itertools

from ferroflow import _ff
from ferroflow.python.data.ops import dataset_ops
from ferroflow.python.data.util import nest, structure
from ferroflow.python.data.util.outcomes import Failed, Raised, first_failure
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

    def _make_pipeline(self, *sources):
        return _ff.Pipeline.zip(list(sources))

    def _elements(self):
        return Raised(self._outcomes())

    def _outcomes(self):
        return self._together([d._outcomes() for d in self._inputs()])

    @staticmethod
    def _together(sources):
        while True:
            parts = []
            for place, source in enumerate(sources):
                part = next(source, None)
                if part is None:
                    # The others are asked once more: one of the same length sees its end, where a cache becomes whole.
                    for other in sources[place + 1 :]:
                        next(other, None)
                    return
                parts.append(part)
            yield first_failure(parts) or list(itertools.chain.from_iterable(parts))


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

    def _make_pipeline(self, first, second):
        return first.concatenate(second)

    def _elements(self):
        return Raised(self._outcomes())

    def _outcomes(self):
        return self._joined(self._input_dataset._outcomes())

    def _joined(self, first):
        yield from first
        yield from self._dataset_to_concatenate._outcomes()


class _DirectedInterleaveDataset(dataset_ops.DatasetV2):
    """The next element of the input that another dataset names."""

    def __init__(self, selector_input, data_inputs, stop_on_empty_dataset=False):
        self._selector = selector_input
        self._data_inputs = list(data_inputs)
        self._stop = stop_on_empty_dataset
        try:
            self._structure = _common_spec(self._data_inputs)
        except TypeError as error:
            raise TypeError(f"Invalid `datasets`. `datasets` must have compatible element specs. {error}") from None

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
        return Raised(self._outcomes())

    def _outcomes(self):
        return self._chosen(self._selector._outcomes(), [d._outcomes() for d in self._data_inputs])

    def _chosen(self, choices, sources):
        left = len(sources)
        for choice in choices:
            if type(choice) is Failed:
                yield choice
                continue
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
    if not isinstance(choice_dataset, dataset_ops.DatasetV2):
        raise TypeError(f"Invalid `choice_dataset`. `choice_dataset` should be a `tf.data.Dataset` but is {type(choice_dataset)}.")
    if choice_dataset.element_spec != tensor_spec.TensorSpec([], _ff.int64):
        raise TypeError(
            "Invalid `choice_dataset`. Elements of `choice_dataset` must be scalar `tf.int64` tensors but are "
            f"{choice_dataset.element_spec}."
        )
    return _DirectedInterleaveDataset(choice_dataset, datasets, stop_on_empty_dataset)


def _selection(logits, seed, rerandomize):
    """Numbers by chance, two random numbers a piece; `logits` is a row of them, or a dataset of rows."""
    seeds = dataset_ops.DatasetV2.random(seed, rerandomize).batch(2)

    def choose(pair, row):
        return _ff.execute("StatelessMultinomial", [row, 1, pair], {"output_dtype": _ff.int64})[0, 0]

    if isinstance(logits, dataset_ops.DatasetV2):
        return dataset_ops.DatasetV2.zip((seeds, logits)).map(choose)
    return seeds.map(lambda pair: choose(pair, logits))


def _logits(weights):
    return _ff.execute("Log", [_ff.execute("ExpandDims", [weights, 0])])


def _sample(datasets, weights, seed, stop_on_empty_dataset, rerandomize=None):
    if not datasets:
        raise ValueError("Invalid `datasets`. `datasets` should not be empty.")
    if isinstance(weights, dataset_ops.DatasetV2):
        chosen = _selection(weights.map(lambda row: _logits(_ff.convert(row))), seed, rerandomize)
        return _DirectedInterleaveDataset(chosen, datasets, stop_on_empty_dataset)
    if weights is None:
        logits = _ff.convert([[1.0] * len(datasets)])
    else:
        given = _ff.convert(weights)
        if given.dtype not in (_ff.float32, _ff.float64):
            raise TypeError(f"Invalid `weights`. `weights` type must be either `tf.float32` or `tf.float64` but is {given.dtype}.")
        if given.shape.as_list() != [len(datasets)]:
            raise ValueError(
                "Invalid `weights`. `weights` should have the same length as `datasets` but got "
                f"`len(weights)={given.shape[0] if given.shape.rank else None}` vs. `len(datasets)={len(datasets)}`."
            )
        values = _ff.constant_value(given)
        if values is not None and not stop_on_empty_dataset and 0.0 in values:
            # What is never chosen is not asked either.
            if not values.any():
                return datasets[0].take(0)
            datasets = [d for d, w in zip(datasets, values, strict=True) if w != 0]
            given = _ff.convert([w for w in values if w != 0], dtype=given.dtype)
        logits = _logits(given)
    return _DirectedInterleaveDataset(_selection(logits, seed, rerandomize), datasets, stop_on_empty_dataset)
