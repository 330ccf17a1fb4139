"""`tf.data.experimental.cardinality` and what belongs to it.

Invariant: -1 stands for infinite, -2 for unknown.
Does not know: stages.
"""

from ferroflow import _ff
from ferroflow.python.data.ops import dataset_ops
from ferroflow.python.framework import errors_impl

INFINITE = _ff.constant(-1, dtype=_ff.int64)
UNKNOWN = _ff.constant(-2, dtype=_ff.int64)


def cardinality(dataset):
    """The number of elements of a dataset as an int64 tensor.

    >>> int(tf.data.experimental.cardinality(tf.data.Dataset.range(3)))
    3
    """
    return dataset.cardinality()


class _AssertCardinalityDataset(dataset_ops.UnaryUnchangedStructureDataset):
    """The elements, whose number is said and checked."""

    def __init__(self, input_dataset, expected):
        super().__init__(input_dataset)
        self._expected = int(expected)

    def _cardinality(self):
        return self._expected

    def _elements(self):
        count = 0
        for element in self._input_dataset._elements():
            count += 1
            if 0 <= self._expected < count:
                raise errors_impl.FailedPreconditionError(
                    None, None, f"Input dataset was expected to contain {self._expected} elements but contained at least {count} elements."
                )
            yield element
        if count < self._expected:
            raise errors_impl.FailedPreconditionError(
                None, None, f"Input dataset was expected to contain {self._expected} elements but contained only {count} elements."
            )


def assert_cardinality(expected_cardinality):
    """For `Dataset.apply`: says how many elements there are; FailedPreconditionError where there are not.

    >>> d = tf.data.Dataset.range(4).filter(lambda x: x >= 0).apply(tf.data.experimental.assert_cardinality(4))
    >>> int(d.cardinality())
    4
    """
    return lambda dataset: _AssertCardinalityDataset(dataset, expected_cardinality)
