"""`tf.data.experimental.group_by_reducer` and `Reducer`.

Invariant: a group gives one element, when the dataset ends; groups come in the order of their keys.
Does not know: what the program's functions do.
"""

from ferroflow import _ff
from ferroflow.python.data.ops import dataset_ops, map_ops
from ferroflow.python.data.ops.structured_function import StructuredFunction
from ferroflow.python.data.util import nest, structure
from ferroflow.python.data.util.outcomes import Failed, tried
from ferroflow.python.framework import tensor_spec

__name__ = "tensorflow.python.data.experimental.ops.grouping"


class Reducer:
    """How a group becomes one element: the first state of a key, a step of the state by an element, and the result.

    >>> tf.data.experimental.Reducer(lambda key: 0, lambda state, x: state + 1, lambda state: state).init_func(7)
    0
    """

    def __init__(self, init_func, reduce_func, finalize_func):
        self._init_func, self._reduce_func, self._finalize_func = init_func, reduce_func, finalize_func

    @property
    def init_func(self):
        """The first state of a key."""
        return self._init_func

    @property
    def reduce_func(self):
        """The next state, of a state and an element."""
        return self._reduce_func

    @property
    def finalize_func(self):
        """The element, of the last state."""
        return self._finalize_func


class _GroupByReducerDataset(dataset_ops.UnaryDataset):
    """One element for each key."""

    _goes_on = True

    def __init__(self, input_dataset, key_func, reducer):
        super().__init__(input_dataset)
        name = "tf.data.experimental.group_by_reducer()"
        spec = input_dataset.element_spec
        self._key_func = StructuredFunction(key_func, spec, name)
        key = self._key_func.output_structure
        if not (structure.is_dense(key) and key.is_compatible_with(tensor_spec.TensorSpec([], _ff.int64))):
            raise ValueError(f"Invalid `key_func`. Expected `key_func` to return a scalar tf.int64 tensor, but instead `key_func` has output {key}.")
        key = tensor_spec.TensorSpec([], _ff.int64)
        self._init_func = StructuredFunction(reducer.init_func, key, name)
        state = self._init_func.output_structure
        while True:
            self._reduce_func = StructuredFunction(reducer.reduce_func, (state, spec), name)
            joined = map_ops._joined_state(state, self._reduce_func.output_structure, "reducer.reduce_func")
            if joined == state:
                break
            state = joined
        self._finalize_func = StructuredFunction(reducer.finalize_func, state, name)

    @property
    def element_spec(self):
        return self._finalize_func.output_structure

    def _cardinality(self):
        return dataset_ops.UNKNOWN

    def _through(self, source):
        states = {}
        for element in source:
            found = element if type(element) is Failed else tried(self._step, states, element)
            if type(found) is Failed:
                yield found
        for key in sorted(states):
            yield tried(self._finalize_func, states[key])

    def _step(self, states, element):
        leaf = self._key_func(element)[0]
        key = int(structure.to_numpy(leaf))
        before = states[key] if key in states else self._init_func([leaf])
        states[key] = self._reduce_func(list(before) + list(element))


def group_by_reducer(key_func, reducer):
    """For `Dataset.apply`: elements of one key made into one element.

    >>> count = tf.data.experimental.Reducer(lambda key: 0, lambda state, x: state + 1, lambda state: state)
    >>> d = tf.data.Dataset.range(5).apply(tf.data.experimental.group_by_reducer(lambda x: x % 2, count))
    >>> [int(n) for n in d]
    [3, 2]
    """
    return lambda dataset: _GroupByReducerDataset(dataset, key_func, reducer)


def pad_to_cardinality(cardinality, mask_key="valid"):
    """For `Dataset.apply`: elements of zeros at the end, until there are `cardinality`; `mask_key` says which are own.

    Raises:
      ValueError: elements that are no dictionaries, or a number of elements that is not known.

    >>> d = tf.data.Dataset.from_tensor_slices({"a": [1, 2]}).apply(tf.data.experimental.pad_to_cardinality(3))
    >>> [(int(x["a"]), bool(x["valid"])) for x in d]
    [(1, True), (2, True), (0, False)]
    """

    def zeros(spec):
        if isinstance(spec, tensor_spec.TensorSpec):
            dims = [d or 0 for d in spec.shape.as_list()]
            return _ff.execute("Fill", [_ff.convert(dims, dtype=_ff.int32), _ff.constant("" if spec.dtype == _ff.string else 0, dtype=spec.dtype)])
        raise ValueError(f"`pad_to_cardinality` only pads tensors, got {spec}.")

    def padded(dataset):
        length = dataset._cardinality()
        if length < 0:
            raise ValueError(f"The dataset passed into `pad_to_cardinality` must have a known cardinalty, but has cardinality {length}")
        if length > cardinality:
            raise ValueError(
                "The dataset passed into `pad_to_cardinality` must have a cardinalty less than the target cardinality "
                f"({cardinality}), but has cardinality {length}"
            )
        spec = dataset.element_spec
        if not isinstance(spec, dict):
            raise ValueError(f"`pad_to_cardinality` requires its input dataset to be a dictionary, but it has element spec {spec}.")
        filler = dataset_ops.DatasetV2.from_tensors({**nest.map_structure(zeros, spec), mask_key: False})
        own = dataset.map(lambda element: {**element, mask_key: _ff.constant(True)})
        return own.concatenate(filler.repeat(cardinality - length))

    return padded
