"""Values that differ between replicas, and the datasets and iterators of strategies, as classes.

Invariant: with one replica a value stands for itself, so none of these is made; clients ask for the classes.
Does not know: strategies.
"""

__name__ = "tensorflow.python.distribute.values"


class DistributedValues:
    """Base of values that have one part for each replica."""

    __module__ = "tensorflow.python.types.distribute"

    def __init__(self, values):
        self._values = tuple(values)

    @property
    def values(self):
        """The parts."""
        return self._values

    def __repr__(self):
        parts = ",\n".join(f"  {i}: {v!r}" for i, v in enumerate(self._values))
        return f"{type(self).__name__}:{{\n{parts}\n}}"


class PerReplica(DistributedValues):
    """Values that may differ."""

    __module__ = "tensorflow.python.distribute.values"


class Mirrored(DistributedValues):
    """Values that are the same in every replica."""

    __module__ = "tensorflow.python.distribute.values"


class DistributedDataset:
    """Base of a strategy's datasets."""

    __module__ = "tensorflow.python.distribute.input_lib"


class DistributedDatasetInterface(DistributedDataset):
    """Base of a strategy's datasets under its older name."""

    __module__ = "tensorflow.python.distribute.input_lib"


class DistributedIterator:
    """Base of a strategy's iterators."""

    __module__ = "tensorflow.python.distribute.input_lib"
