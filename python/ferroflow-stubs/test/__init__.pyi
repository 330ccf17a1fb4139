"""Test cases, and which devices there are. Types of `ferroflow.test`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

class TestCase:
    """A test case with assertions about tensors.

    >>> import ferroflow as tf
    >>> tf.test.TestCase().assertAllClose([1.0], tf.constant([1.0 + 1e-7]))
    """
    def __init__(self, methodName: _b.str | None = 'runTest') -> None: ...
    def setUp(self) -> _Any: ...
    def get_temp_dir(self) -> _Any:
        """A directory of this test's own."""
    def evaluate(self, tensors: _Any) -> _Any:
        """The values as NumPy arrays, in the structure given."""
    def session(self, *_args: _Any, **_kwargs: _Any) -> _Any:
        """Context for tests written for sessions: operations run at once."""
    def cached_session(self, *_args: _Any, **_kwargs: _Any) -> _Any:
        """Context for tests written for sessions: operations run at once."""
    def test_session(self, *_args: _Any, **_kwargs: _Any) -> _Any:
        """Context for tests written for sessions: operations run at once."""
    def assertShapeEqual(self, input_a: _Any, input_b: _Any, msg: _Any = None) -> _Any:
        """Fails where the shapes differ."""
    def assertAllEqual(self, a: _Any, b: _Any, msg: _Any = None) -> _Any:
        """Fails where shapes or elements differ; NaN equals NaN."""
    def assertNotAllEqual(self, a: _Any, b: _Any, msg: _Any = None) -> _Any:
        """Fails where all elements are equal."""
    def assertAllClose(self, a: _Any, b: _Any, rtol: _Any = 1e-06, atol: _Any = 1e-06, msg: _Any = None) -> _Any:
        """Fails where elements differ by more than `atol + rtol * |b|`; structures are compared leaf by leaf."""
    def assertAllCloseAccordingToType(self, a: _Any, b: _Any, rtol: _Any = 1e-06, atol: _Any = 1e-06, float_rtol: _Any = 1e-06, float_atol: _Any = 1e-06, half_rtol: _Any = 0.001, half_atol: _Any = 0.001, bfloat16_rtol: _Any = 0.01, bfloat16_atol: _Any = 0.01, msg: _Any = None) -> _Any:
        """`assertAllClose` as loose as the dtype asks for."""
    def assertNotAllClose(self, a: _Any, b: _Any, rtol: _Any = 1e-06, atol: _Any = 1e-06, msg: _Any = None) -> _Any:
        """Fails where all elements are close."""
    def assertNear(self, f1: _Any, f2: _Any, err: _Any, msg: _Any = None) -> _Any:
        """Fails where two numbers differ by more than `err`."""
    def assertAllGreater(self, a: _Any, comparison_target: _Any) -> _Any:
        """Fails where an element is not greater."""
    def assertAllGreaterEqual(self, a: _Any, comparison_target: _Any) -> _Any:
        """Fails where an element is less."""
    def assertAllLess(self, a: _Any, comparison_target: _Any) -> _Any:
        """Fails where an element is not less."""
    def assertAllLessEqual(self, a: _Any, comparison_target: _Any) -> _Any:
        """Fails where an element is greater."""
    def assertAllInRange(self, target: _Any, lower_bound: _Any, upper_bound: _Any, open_lower_bound: _b.bool = False, open_upper_bound: _b.bool = False) -> _Any:
        """Fails where an element is outside of the bounds."""
    def assertAllInSet(self, target: _Any, expected_set: _Any) -> _Any:
        """Fails where an element is not in a set."""
    def assertDTypeEqual(self, target: _Any, expected_dtype: _Any) -> _Any:
        """Fails where the dtype is another."""
    def assertStartsWith(self, actual: _Any, expected_start: _Any, msg: _Any = None) -> _Any:
        """Fails where a text does not start with another."""
    def assertRaisesWithPredicateMatch(self, exception_type: _Any, expected_err_re_or_predicate: _Any) -> _Any:
        """Fails where no error of a class whose message matches is raised."""
    def assertRaisesOpError(self, expected_err_re_or_predicate: _Any) -> _Any:
        """Fails where no `tf.errors.OpError` that matches is raised."""

def compute_gradient(f: _Any, x: _Any, delta: _Any = None) -> _Any:
    """The Jacobians of `f(*x)` by each argument: those of the tape, and those of differences.

    Returns two lists of matrices, `[size of argument, size of result]`.

    >>> import ferroflow as tf
    >>> theory, numeric = tf.test.compute_gradient(lambda x: x * x, [[1.0, 2.0]])
    >>> theory[0].tolist()
    [[2.0, 0.0], [0.0, 4.0]]
    """

def gpu_device_name() -> _b.str:
    """The name of the first GPU; empty where there is none.

    >>> import ferroflow as tf
    >>> tf.test.gpu_device_name()
    ''
    """

def is_built_with_cuda() -> _b.bool:
    """False."""

def is_built_with_xla() -> _b.bool:
    """False: functions are compiled by the engine's own means.

    >>> import ferroflow as tf
    >>> tf.test.is_built_with_cuda()
    False
    """

def is_cpu_target_available(target: _Any) -> _b.bool:
    """Whether code for a processor can be made: `x86_64` or `aarch64` of this machine."""

def is_gpu_available(cuda_only: _b.bool = False, min_cuda_compute_capability: _Any = None) -> _b.bool:
    """Whether there is a GPU."""

def main(argv: _Any = None) -> _Any:
    """Runs the tests of the main module."""

is_built_with_gpu_support = is_built_with_cuda

is_built_with_rocm = is_built_with_cuda
