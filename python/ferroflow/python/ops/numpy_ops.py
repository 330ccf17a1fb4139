"""`tf.experimental.numpy`: the functions of it that Keras asks for.

Invariant: names and results are NumPy's, on tensors.
Does not know: NumPy's arrays beyond their conversion.
"""

import numpy as np

from ferroflow import _ff
from ferroflow.python.ops.operands import convert, execute


def _numpy_type(dtype):
    return np.dtype(_ff.as_dtype(dtype).as_numpy_dtype)


def finfo(dtype):
    """The limits of a dtype of floating-point numbers: `eps`, `tiny`, `min`, `max` and others.

    >>> import ferroflow as tf
    >>> float(tf.experimental.numpy.finfo(tf.float64).eps)
    2.220446049250313e-16
    """
    kind = _numpy_type(dtype)
    if kind.type.__module__.startswith("numpy"):
        return np.finfo(kind)
    import ml_dtypes

    return ml_dtypes.finfo(kind)


def iinfo(dtype):
    """The limits of a dtype of integers: `min` and `max`.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.iinfo(tf.int8).max
    127
    """
    return np.iinfo(_numpy_type(dtype))


def select(condlist, choicelist, default=0):
    """Each element from the first choice whose condition is true there, else `default`.

    Raises:
      ValueError: no conditions, or another number of them than of choices.

    >>> import ferroflow as tf
    >>> x = tf.constant([1, 2, 3, 4])
    >>> tf.experimental.numpy.select([x < 2, x < 4], [x, x * 10]).numpy().tolist()
    [1, 20, 30, 0]
    """
    if len(condlist) != len(choicelist):
        raise ValueError(f"condlist must have length equal to choicelist ({len(condlist)} vs {len(choicelist)})")
    if not condlist:
        raise ValueError("condlist must be non-empty")
    choices = [convert(c) for c in choicelist]
    result = convert(default, dtype=choices[0].dtype)
    for condition, choice in zip(reversed(condlist), reversed(choices)):
        result = execute("SelectV2", [condition, choice, result])
    return result
