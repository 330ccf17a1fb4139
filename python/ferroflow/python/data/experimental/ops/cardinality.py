"""`tf.data.experimental.cardinality` and what belongs to it.

Invariant: -1 stands for infinite, -2 for unknown.
Does not know: stages.
"""

from ferroflow.python.data.ops import dataset_ops
from ferroflow.python.framework import errors_impl

INFINITE, UNKNOWN = -1, -2


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
            if self._expected != dataset_ops.INFINITE and self._expected < count:
                raise errors_impl.FailedPreconditionError(
                    None, None, f"Input dataset was expected to contain {_many(self._expected)} but contained at least {_many(count)}."
                )
            yield element
        if self._expected == dataset_ops.INFINITE or count < self._expected:
            raise errors_impl.FailedPreconditionError(
                None, None, f"Input dataset was expected to contain {_many(self._expected)} but contained only {_many(count)}."
            )


def _many(count):
    if count == dataset_ops.INFINITE:
        return "an infinite number of elements"
    return f"{count} element" if count == 1 else f"{count} elements"


def assert_cardinality(expected_cardinality):
    """For `Dataset.apply`: says how many elements there are; FailedPreconditionError where there are not.

    >>> d = tf.data.Dataset.range(4).filter(lambda x: x >= 0).apply(tf.data.experimental.assert_cardinality(4))
    >>> int(d.cardinality())
    4
    """
    return lambda dataset: _AssertCardinalityDataset(dataset, expected_cardinality)
