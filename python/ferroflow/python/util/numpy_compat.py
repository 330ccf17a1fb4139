"""NumPy's functions as they were before its version 2: numbers that a dtype cannot hold wrap round.

Invariant: values are made first and converted after, so that nothing overflows while it is read.
Does not know: tensors.
"""

import numpy as np

__name__ = "tensorflow.python.util.numpy_compat"


def _converted(array, dtype):
    return array if dtype is None else array.astype(dtype)


def np_array(values, dtype=None, copy=True, order="K"):
    """`numpy.array` of values that may be too large for the dtype."""
    if dtype is not None and not np.issubdtype(dtype, np.number):
        return np.array(values, dtype=dtype, copy=copy, order=order)
    return _converted(np.array(values, copy=copy, order=order), dtype)


def np_asarray(values, dtype=None, order=None, copy=None):
    """`numpy.asarray` of values that may be too large for the dtype; with `copy` a copy in any case."""
    if dtype is not None and not np.issubdtype(dtype, np.number):
        array = np.asarray(values, dtype=dtype, order=order)
    else:
        array = _converted(np.asarray(values, order=order), dtype)
    return array.copy() if copy else array


def np_where(condition, x=None, y=None):
    """`numpy.where`, with the indices of a scalar condition as those of a list of one."""
    if x is None and y is None:
        return np.where(np.atleast_1d(condition))
    return np.where(condition, x, y)
