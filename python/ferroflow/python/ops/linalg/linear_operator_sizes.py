"""The sizes that identities and zeros are made of: numbers of rows and columns, the shape of a stack.

Invariant: what is known of a size is checked when it is given; the rest, if asked for, by an operation in a run.
Does not know: the operators.
"""

import numpy as np

import ferroflow as tf
from ferroflow import _ff
from ferroflow.python.ops.linalg import linear_operator_util as util

__name__ = "tensorflow.python.ops.linalg.linear_operator_identity"


class Size:
    """A number of rows or columns, or a vector of such numbers: as a tensor and, if it can be known, by value."""

    def __init__(self, given, what, rank, check):
        self.what = what
        if util.is_ref(given):
            raise TypeError(f"Argument {what} cannot be reference to a variable, or to what is read at each use: a size stays. Found: {given}")
        if isinstance(given, _ff.TensorShape):
            given = given.as_list()
        given = getattr(given, "value", given) if type(given).__name__ == "Dimension" else given
        empty = isinstance(given, (list, tuple)) and not given
        self.tensor = tf.convert_to_tensor(given, dtype=tf.int32) if empty else tf.convert_to_tensor(given, name=what)
        self.known = tf.get_static_value(self.tensor)
        self._check(rank, given, check)

    def _check(self, rank, given, in_a_run):
        if not self.tensor.dtype.is_integer:
            raise TypeError(f"Argument {self.what} must be integer type.  Found: {self.tensor!s}")
        if self.tensor.shape.rank is not None and self.tensor.shape.rank != rank:
            raise ValueError(f"Argument {self.what} must be a {rank}-D Tensor.  Found: {given}")
        if self.known is not None:
            if np.any(self.known < 0):
                raise ValueError(f"Argument {self.what} must be non-negative.  Found:{'' if rank else ' '}{given}")
        elif in_a_run:
            message = f"Argument {self.what} must be non-negative."
            checks = [tf.debugging.assert_rank(self.tensor, rank), tf.debugging.assert_non_negative(self.tensor, message=message)]
            with tf.control_dependencies([c for c in checks if c is not None]):
                self.tensor = tf.identity(self.tensor)

    @property
    def value(self):
        """The number, or the list of numbers; None if only a run can tell."""
        return None if self.known is None else self.known.tolist()

    @property
    def shape(self):
        """A vector of sizes as a shape, as far as it is known."""
        if self.known is not None:
            return tf.TensorShape(self.known.tolist())
        return tf.TensorShape([None] * self.tensor.shape[0]) if self.tensor.shape.rank == 1 and self.tensor.shape[0] is not None else tf.TensorShape(None)

    @property
    def short(self):
        """What the constructor takes for it: by value where it is known."""
        return self.tensor if self.known is None else self.value


def stack(given, check):
    """The shape of a stack, None where none was given."""
    return None if given is None else Size(given, "batch_shape", 1, check)


def full_shape(batch, rows, columns):
    """The shape of matrices of these sizes, as far as it is known."""
    lead = tf.TensorShape([]) if batch is None else batch.shape
    return lead.concatenate([rows.value, columns.value])


def full_shape_tensor(batch, rows, columns):
    """The shape of matrices of these sizes as a vector."""
    last = tf.stack([tf.cast(rows.tensor, tf.int32), tf.cast(columns.tensor, tf.int32)])
    return last if batch is None else tf.concat([tf.cast(batch.tensor, tf.int32), last], 0)
