"""`tf.test`: what tests ask of the machine, and gradients by differences; the test case is `framework.test_util`.

Invariant: what is asked is answered for this machine and this build.
Does not know: what is tested.
"""

import os
import tempfile
import unittest
from unittest import mock  # noqa: F401 tests take it from here

from ferroflow import _ff
from ferroflow.python.framework import config, func_graph


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

    A complex number counts as two real ones, its real part and its imaginary part.

    Args:
      f: a function of tensors to a tensor.
      x: its arguments: what becomes tensors of floats or complex numbers.
      delta: by how much an argument is moved; a power of two by default, so that moving it is exact.

    Returns:
      Two tuples of matrices, `[size of result, size of argument]`.

    Raises:
      ValueError: `x` is no list or tuple.
      AssertionError: an argument of a dtype that has no gradient.

    >>> import ferroflow as tf
    >>> theory, numeric = tf.test.compute_gradient(lambda x: x * x, [[1.0, 2.0]])
    >>> theory[0].tolist()
    [[2.0, 0.0], [0.0, 4.0]]
    """
    if not isinstance(x, (list, tuple)):
        raise ValueError(f"`x` must be a list or tuple of values convertible to a Tensor (arguments to `f`), not a {type(x)}")
    values = [_ff.convert(v) for v in x]
    for number, value in enumerate(values):
        if not (value.dtype.is_floating or value.dtype.is_complex):
            raise AssertionError(f"Cannot compute gradient for unsupported type {value.dtype.name} of argument {number}")
    step = 1 / 1024 if delta is None else delta
    if func_graph.plain_graph() is not None:
        return _in_session(f, values, step)
    theoretical = tuple(_jacobian(f, values, number) for number in range(len(values)))
    numeric = tuple(_differences(f, values, number, step) for number in range(len(values)))
    return theoretical, numeric


def _reals(array):
    """The elements as a vector of real numbers, a complex one as two."""
    import numpy as np

    array = np.ascontiguousarray(array).reshape(-1)
    return np.stack([array.real, array.imag], -1).reshape(-1) if array.dtype.kind == "c" else array


def _result(f, values):
    """`f(*values)` as a tensor: gradients may be IndexedSlices."""
    return _ff.convert(f(*values))


def _in_session(f, values, step):
    """`compute_gradient` in a graph that sessions run: by its gradients, in the default session."""
    import numpy as np

    from ferroflow import _namespace
    from ferroflow.python.client import session as sessions

    session = sessions.get_default_session()
    arrays = session.run(values)
    xs = [func_graph.placeholder(v.dtype, v.shape) for v in values]
    result = _ff.convert(f(*xs))
    first = session.run(result, dict(zip(xs, arrays)))
    arrives = func_graph.placeholder(result.dtype, first.shape)
    found = _namespace.resolve("gradients")([result], xs, [arrives], unconnected_gradients="zero")
    found = [_ff.convert(g) for g in found]
    parts = (1, 1j) if first.dtype.kind == "c" else (1,)
    rows = []
    for place in range(first.size):
        for part in parts:
            one = np.zeros(first.size, first.dtype)
            one[place] = part
            rows.append(session.run(found, {**dict(zip(xs, arrays)), arrives: one.reshape(first.shape)}))
    theoretical = []
    for number, array in enumerate(arrays):
        kind, size = _reals(array).dtype, _reals(array).size
        theoretical.append(np.stack([_reals(row[number]) for row in rows]) if rows else np.zeros((0, size), kind))

    def run(*given):
        return session.run(result, dict(zip(xs, (g.numpy() for g in given))))

    token = _ff.enter_eager()
    try:
        eager = [_ff.convert(a) for a in arrays]
        return tuple(theoretical), tuple(_differences(run, eager, number, step) for number in range(len(eager)))
    finally:
        _ff.leave(token)


def _jacobian(f, values, number):
    import numpy as np

    from ferroflow.python.eager import backprop

    value = values[number]
    with backprop.GradientTape(persistent=True) as tape:
        tape.watch(value)
        result = _result(f, values)
    size, count = _reals(value.numpy()).size, _reals(result.numpy()).size
    kind = _reals(value.numpy()).dtype
    if size == 0 or count == 0:
        return np.zeros((count, size), kind)
    if not (value.dtype.is_complex or result.dtype.is_complex):
        exact = tape.jacobian(result, value)
        return np.zeros((count, size), kind) if exact is None else exact.numpy().reshape(count, size)
    rows = []
    for place in range(result.shape.num_elements()):
        for one in (1, 1j) if result.dtype.is_complex else (1,):
            arrives = np.zeros(result.shape.num_elements(), result.dtype.as_numpy_dtype)
            arrives[place] = one
            arrives = _ff.convert(arrives.reshape(result.shape.as_list()))
            found = tape.gradient(result, value, output_gradients=arrives)
            rows.append(np.zeros(size, kind) if found is None else _reals(_ff.convert(found).numpy()))
    return np.stack(rows)


def _differences(f, values, number, step):
    import numpy as np

    start = values[number].numpy()
    parts = (1, 1j) if start.dtype.kind == "c" else (1,)
    columns = []
    for place in range(start.size):
        for part in parts:
            ends = []
            for sign in (step, -step):
                moved = np.array(start).reshape(-1)
                moved[place] += np.asarray(sign * part).astype(start.dtype)
                moved = _ff.convert(moved.reshape(start.shape))
                ends.append(_reals(_result(f, [moved if i == number else v for i, v in enumerate(values)]).numpy()))
            columns.append((ends[0] - ends[1]) / (2 * step))
    kind = _reals(start).dtype
    if not columns:
        return np.zeros((_reals(_result(f, values).numpy()).size, 0), kind)
    return np.stack(columns, -1).astype(kind)
