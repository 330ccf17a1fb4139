"""`tf.test`: a test case with TensorFlow's assertions, and what tests ask of the machine.

Invariant: an assertion compares values, of tensors, variables, arrays and structures of them.
Does not know: what is tested.
"""

import contextlib
import os
import random as _random
import re
import tempfile
import unittest

from ferroflow import _ff
from ferroflow.python.framework import config, errors_impl
from ferroflow.python.util import nest


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


class TestCase(unittest.TestCase):
    """A test case with assertions about tensors.

    >>> import ferroflow as tf
    >>> tf.test.TestCase().assertAllClose([1.0], tf.constant([1.0 + 1e-7]))
    """

    __module__ = "tensorflow.python.framework.test_util"

    def __init__(self, methodName="runTest"):
        super().__init__(methodName)
        self._tempdir = None

    def setUp(self):
        super().setUp()
        from ferroflow import _namespace

        _random.seed(87654321)
        import numpy as np

        np.random.seed(87654321)
        _namespace.resolve("random.set_seed")(87654321)

    def get_temp_dir(self):
        """A directory of this test's own."""
        if self._tempdir is None:
            self._tempdir = tempfile.mkdtemp()
        return self._tempdir

    def evaluate(self, tensors):
        """The values as NumPy arrays, in the structure given."""
        return _ff.nest_map(self._value, tensors)

    @staticmethod
    def _value(value):
        if isinstance(value, (_ff.Tensor, _ff.VariableBase)):
            return value.numpy()
        return value

    @contextlib.contextmanager
    def session(self, *_args, **_kwargs):
        """Context for tests written for sessions: operations run at once."""
        yield self

    cached_session = session
    test_session = session

    def _array(self, value):
        import numpy as np

        value = self._value(value)
        if isinstance(value, (list, tuple)):
            value = [self._value(v) for v in value]
        return np.array(value)

    def assertShapeEqual(self, input_a, input_b, msg=None):
        """Fails where the shapes differ."""
        self.assertEqual(list(self._array(input_a).shape), list(self._array(input_b).shape), msg)

    def assertAllEqual(self, a, b, msg=None):
        """Fails where shapes or elements differ; NaN equals NaN."""
        import numpy as np

        a, b = self._array(a), self._array(b)
        self.assertEqual(a.shape, b.shape, msg or f"Shape mismatch: expected {a.shape}, got {b.shape}.")
        same = a == b
        if a.dtype.kind in "fc" and b.dtype.kind in "fc":
            same = np.logical_or(same, np.logical_and(np.isnan(a), np.isnan(b)))
        if not np.all(same):
            np.testing.assert_array_equal(a, b, err_msg=msg or "")

    def assertNotAllEqual(self, a, b, msg=None):
        """Fails where all elements are equal."""
        try:
            self.assertAllEqual(a, b)
        except AssertionError:
            return
        raise AssertionError(msg or "The two values are equal at all elements.")

    def assertAllClose(self, a, b, rtol=1e-6, atol=1e-6, msg=None):
        """Fails where elements differ by more than `atol + rtol * |b|`; structures are compared leaf by leaf."""
        import numpy as np

        if isinstance(a, dict) or (isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)) and self._ragged(a)):
            nest.assert_same_structure(a, b, check_types=False)
            for x, y in zip(nest.flatten(a), nest.flatten(b)):
                self.assertAllClose(x, y, rtol, atol, msg)
            return
        a, b = self._array(a), self._array(b)
        self.assertEqual(a.shape, b.shape, msg or f"Shape mismatch: expected {a.shape}, got {b.shape}.")
        np.testing.assert_allclose(a, b, rtol=rtol, atol=atol, err_msg=msg or "")

    @staticmethod
    def _ragged(value):
        shapes = {tuple(getattr(v, "shape", ())) for v in value}
        return len(shapes) > 1 or any(isinstance(v, dict) for v in value)

    def assertAllCloseAccordingToType(
        self, a, b, rtol=1e-6, atol=1e-6, float_rtol=1e-6, float_atol=1e-6, half_rtol=1e-3, half_atol=1e-3, bfloat16_rtol=1e-2, bfloat16_atol=1e-2, msg=None
    ):
        """`assertAllClose` as loose as the dtype asks for."""
        names = {self._array(v).dtype.name for v in (a, b)}
        for name, r, t in (
            ("float32", float_rtol, float_atol),
            ("float16", half_rtol, half_atol),
            ("bfloat16", bfloat16_rtol, bfloat16_atol),
        ):
            if name in names:
                rtol, atol = max(rtol, r), max(atol, t)
        self.assertAllClose(self._array(a).astype("float64"), self._array(b).astype("float64"), rtol, atol, msg)

    def assertNotAllClose(self, a, b, rtol=1e-6, atol=1e-6, msg=None):
        """Fails where all elements are close."""
        try:
            self.assertAllClose(a, b, rtol, atol)
        except AssertionError:
            return
        raise AssertionError(msg or "The two values are close at all elements.")

    def assertNear(self, f1, f2, err, msg=None):
        """Fails where two numbers differ by more than `err`."""
        self.assertTrue(f1 == f2 or abs(f1 - f2) <= err, msg or f"{f1} != {f2} +/- {err}")

    def assertAllGreater(self, a, comparison_target):
        """Fails where an element is not greater."""
        self.assertTrue((self._array(a) > comparison_target).all())

    def assertAllGreaterEqual(self, a, comparison_target):
        """Fails where an element is less."""
        self.assertTrue((self._array(a) >= comparison_target).all())

    def assertAllLess(self, a, comparison_target):
        """Fails where an element is not less."""
        self.assertTrue((self._array(a) < comparison_target).all())

    def assertAllLessEqual(self, a, comparison_target):
        """Fails where an element is greater."""
        self.assertTrue((self._array(a) <= comparison_target).all())

    def assertAllInRange(self, target, lower_bound, upper_bound, open_lower_bound=False, open_upper_bound=False):
        """Fails where an element is outside of the bounds."""
        values = self._array(target)
        self.assertTrue((values > lower_bound if open_lower_bound else values >= lower_bound).all())
        self.assertTrue((values < upper_bound if open_upper_bound else values <= upper_bound).all())

    def assertAllInSet(self, target, expected_set):
        """Fails where an element is not in a set."""
        self.assertLessEqual(set(self._array(target).ravel().tolist()), set(expected_set))

    def assertDTypeEqual(self, target, expected_dtype):
        """Fails where the dtype is another."""
        self.assertEqual(_ff.as_dtype(self._array(target).dtype if not hasattr(target, "dtype") else target.dtype), _ff.as_dtype(expected_dtype))

    def assertStartsWith(self, actual, expected_start, msg=None):
        """Fails where a text does not start with another."""
        self.assertTrue(actual.startswith(expected_start), msg or f"{actual!r} does not start with {expected_start!r}")

    @contextlib.contextmanager
    def assertRaisesWithPredicateMatch(self, exception_type, expected_err_re_or_predicate):
        """Fails where no error of a class whose message matches is raised."""
        try:
            yield
        except exception_type as error:
            wanted = expected_err_re_or_predicate
            matches = wanted(error) if callable(wanted) else re.search(wanted, str(error))
            self.assertTrue(matches, f"{error!r} does not match {wanted!r}")
        else:
            self.fail(f"{exception_type} was not raised")

    def assertRaisesOpError(self, expected_err_re_or_predicate):
        """Fails where no `tf.errors.OpError` that matches is raised."""
        return self.assertRaisesWithPredicateMatch(errors_impl.OpError, expected_err_re_or_predicate)


TensorFlowTestCase = TestCase


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
