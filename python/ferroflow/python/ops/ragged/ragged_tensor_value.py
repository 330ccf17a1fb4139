"""`tf.compat.v1.ragged.RaggedTensorValue`: a ragged tensor's parts as NumPy arrays.

Invariant: `row_splits` is a vector of int32 or int64; `values` an array, or a RaggedTensorValue of the next dimension.
Does not know: how tensors compute; it becomes one where a function takes it.
"""

import numpy as np

from ferroflow import _dispatch

__name__ = "tensorflow.python.ops.ragged.ragged_tensor_value"


class RaggedTensorValue:
    """Rows of several lengths, as their elements one after the other and the places where rows begin and end.

    >>> import numpy as np
    >>> v = tf.compat.v1.ragged.RaggedTensorValue(np.array([1, 2, 3]), np.array([0, 1, 3]))
    >>> v.to_list()
    [[1], [2, 3]]
    """

    def __init__(self, values, row_splits):
        if not (isinstance(row_splits, (np.ndarray, np.generic)) and row_splits.dtype in (np.int64, np.int32) and row_splits.ndim == 1):
            raise TypeError("row_splits must be a 1D int32 or int64 numpy array")
        if not isinstance(values, (np.ndarray, np.generic, RaggedTensorValue)):
            raise TypeError("values must be a numpy array or a RaggedTensorValue")
        if isinstance(values, RaggedTensorValue) and row_splits.dtype != values.row_splits.dtype:
            raise ValueError("row_splits and values.row_splits must have the same dtype")
        self._values, self._row_splits = values, row_splits
        _have_functions_take_it()

    @property
    def values(self):
        """The elements of all rows: an array, or a RaggedTensorValue of the next dimension."""
        return self._values

    @property
    def row_splits(self):
        """Where rows begin and end in `values`."""
        return self._row_splits

    @property
    def flat_values(self):
        """The innermost array of elements."""
        return self._values.flat_values if isinstance(self._values, RaggedTensorValue) else self._values

    @property
    def nested_row_splits(self):
        """The row splits of every ragged dimension, outermost first."""
        inner = self._values.nested_row_splits if isinstance(self._values, RaggedTensorValue) else ()
        return (self._row_splits, *inner)

    @property
    def ragged_rank(self):
        """How many dimensions are ragged."""
        return len(self.nested_row_splits)

    @property
    def dtype(self):
        """The NumPy dtype of the elements."""
        return self._values.dtype

    @property
    def shape(self):
        """The shape as a tuple, None where rows differ."""
        return (self._row_splits.shape[0] - 1, None, *self._values.shape[1:])

    def to_list(self):
        """Nested Python lists."""
        inner = self._values.to_list() if isinstance(self._values, RaggedTensorValue) else self._values.tolist()
        ends = self._row_splits.tolist()
        return [inner[a:b] for a, b in zip(ends[:-1], ends[1:], strict=True)]

    def _to_tensor(self):
        """The ragged tensor of these rows."""
        from ferroflow.python.ops.ragged import ragged_tensor

        return ragged_tensor.RaggedTensor.from_nested_row_splits(self.flat_values, self.nested_row_splits, validate=False)

    def __str__(self):
        return f"<tf.RaggedTensorValue {self.to_list()}>"

    def __repr__(self):
        return f"tf.RaggedTensorValue(values={self._values!r}, row_splits={self._row_splits!r})"


_is_taken = False


def _have_functions_take_it():
    """From the first such value on, functions of tensors take it as the ragged tensor of the same rows."""
    global _is_taken
    if _is_taken:
        return
    from ferroflow.python.util import dispatch_fallback

    class OfValues(dispatch_fallback.GlobalOpDispatcher):
        """Calls a function that failed once more, with ragged tensors."""

        def handle(self, op, args, kwargs):
            """What the function gives for the ragged tensors, where there are such values."""
            if not any(_holds(value) for value in (*args, *kwargs.values())):
                return self.NOT_SUPPORTED
            return op(*map(_as_tensor, args), **{name: _as_tensor(value) for name, value in kwargs.items()})

    _is_taken = True
    OfValues().register()


def _holds(value):
    return isinstance(value, RaggedTensorValue) or type(value) in (list, tuple) and any(map(_holds, value))


def _as_tensor(value):
    if type(value) in (list, tuple):
        return type(value)(map(_as_tensor, value)) if _holds(value) else value
    return value._to_tensor() if isinstance(value, RaggedTensorValue) else value


_dispatch.ragged_value = RaggedTensorValue
