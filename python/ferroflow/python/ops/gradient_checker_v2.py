"""Derivatives compared with differences: `compute_gradient`, and how far the two are apart.

Invariant: what is compared comes from `tf.test.compute_gradient`.
Does not know: what is differentiated.
"""

from ferroflow import _namespace
from ferroflow.python.platform.test import compute_gradient  # noqa: F401 tests take it from here

__name__ = "tensorflow.python.ops.gradient_checker_v2"


def max_error(grad1, grad2):
    """The largest difference of two lists of Jacobians, those of `compute_gradient`: 0 of none, NaN where one is.

    >>> from ferroflow.python.ops.gradient_checker_v2 import max_error
    >>> max_error([[1.0, 2.0]], [[1.0, 2.5]]).item()
    0.5
    """
    import numpy as np

    found = [np.abs(np.asarray(a, float) - np.asarray(b, float)).max() for a, b in zip(grad1, grad2) if np.size(a) or np.size(b)]
    # A maximum of NaN and a number is NaN, in either order.
    return np.max(found) if found else np.float64(0.0)


def _to_numpy(value):
    """A value as an array: that of a tensor, those of slices with zeros between them."""
    import numpy as np

    if hasattr(value, "indices"):
        value = _namespace.resolve("convert_to_tensor")(value)
    return value.numpy() if hasattr(value, "numpy") else np.asarray(value)
