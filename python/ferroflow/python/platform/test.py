"""`tf.test`: what tests ask of the machine, and gradients by differences; the test case is `framework.test_util`.

Invariant: what is asked is answered for this machine and this build.
Does not know: what is tested.
"""

import os
import tempfile
import unittest
from unittest import mock  # noqa: F401 tests take it from here

from ferroflow import _ff
from ferroflow.python.framework import config


def __getattr__(name):
    # A test case brings absl, which whoever asks for a device need not load.
    if name in ("TestCase", "TensorFlowTestCase"):
        from ferroflow.python.framework import test_util

        return test_util.TensorFlowTestCase
    raise AttributeError(f"module 'tensorflow.python.platform.test' has no attribute {name!r}")


def main(argv=None):
    """Runs the tests of the main module."""
    return unittest.main(argv=argv)


def is_gpu_available(cuda_only=False, min_cuda_compute_capability=None):
    """Whether there is a GPU."""
    return bool(config.list_physical_devices("GPU"))


def gpu_device_name():
    """The name of the first GPU; empty where there is none.

    >>> import ferroflow as tf
    >>> tf.test.gpu_device_name()
    ''
    """
    found = config.list_logical_devices("GPU")
    return found[0].name if found else ""


def is_built_with_cuda():
    """False."""
    return False


is_built_with_rocm = is_built_with_cuda
is_built_with_gpu_support = is_built_with_cuda


def is_built_with_xla():
    """False: functions are compiled by the engine's own means.

    >>> import ferroflow as tf
    >>> tf.test.is_built_with_cuda()
    False
    """
    return False


def is_cpu_target_available(target):
    """Whether code for a processor can be made: `x86_64` or `aarch64` of this machine."""
    import platform

    return platform.machine() == target


def get_temp_dir():
    """A directory for tests."""
    return os.path.realpath(tempfile.mkdtemp())


def compute_gradient(f, x, delta=None):
    """The Jacobians of `f(*x)` by each argument: those of the tape, and those of differences.

    Returns two lists of matrices, `[size of argument, size of result]`.

    >>> import ferroflow as tf
    >>> theory, numeric = tf.test.compute_gradient(lambda x: x * x, [[1.0, 2.0]])
    >>> theory[0].tolist()
    [[2.0, 0.0], [0.0, 4.0]]
    """
    import numpy as np

    from ferroflow.python.eager import backprop

    if not isinstance(x, (list, tuple)):
        raise ValueError(f"`x` must be a list or tuple of values convertible to a Tensor (arguments to `f`), not a {type(x)}")
    values = [_ff.convert(v) for v in x]
    theoretical, numeric = [], []
    for number, value in enumerate(values):
        step = delta or {"float16": 1e-2, "float32": 1e-3}.get(value.dtype.name, 1e-6)
        with backprop.GradientTape() as tape:
            tape.watch(value)
            result = f(*[value if i == number else v for i, v in enumerate(values)])
        exact = tape.jacobian(result, value)
        size, count = int(np.prod(value.shape.as_list())), int(np.prod(result.shape.as_list()))
        theoretical.append(np.zeros((count, size)) if exact is None else exact.numpy().reshape(count, size))
        start = value.numpy()
        columns = []
        for position in range(size):
            ends = []
            for sign in (step, -step):
                moved = np.array(start, dtype=start.dtype).reshape(-1)
                moved[position] += sign
                moved = _ff.convert(moved.reshape(start.shape))
                ends.append(f(*[moved if i == number else v for i, v in enumerate(values)]).numpy().reshape(-1))
            columns.append((ends[0] - ends[1]) / (2 * step))
        numeric.append(np.array(columns).T.reshape(count, size))
    return theoretical, numeric
