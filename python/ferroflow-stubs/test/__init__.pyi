"""Test cases, and which devices there are. Types of `ferroflow.test`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.test import experimental as experimental

class Benchmark:
    """Base of classes of timed methods, with what times an operation in a session.

    >>> import ferroflow as tf
    >>> class Adds(tf.test.Benchmark):
    ...     def benchmark_add(self):
    ...         self.report_benchmark(iters=1, name="add")
    >>> Adds().benchmark_add()
    entry {"name": "Adds.add", "iters": 1}
    """
    @_b.classmethod
    def is_abstract(cls) -> _Any:
        """Whether the class only is a base of others."""
    def run_op_benchmark(self, sess: _Any, op_or_tensor: _Any, feed_dict: _Any = None, burn_iters: _Any = 2, min_iters: _Any = 10, store_trace: _b.bool = False, store_memory_usage: _b.bool = True, name: _b.str | None = None, extras: _Any = None, mbs: _Any = 0) -> _Any:
        """Times a fetch of a session and reports it.

        Args:
          sess, op_or_tensor, feed_dict: what is run, as `Session.run` takes it.
          burn_iters: runs before the first that counts.
          min_iters: runs that count.
          store_trace, store_memory_usage: taken for the sake of programs that give them: nothing is stored.
          name, extras: as for `report_benchmark`.
          mbs: megabytes that a run moves.

        Returns:
          What was reported, with mean and deviation of the wall time among the extras.
        """
    def evaluate(self, tensors: _Any) -> _Any:
        """The values of tensors as arrays, in the session in force or one that is made."""
    def report_benchmark(self, iters: _Any = None, cpu_time: _Any = None, wall_time: _Any = None, throughput: _Any = None, extras: _Any = None, name: _b.str | None = None, metrics: _Any = None) -> _Any:
        """Reports what was measured: prints it, and writes it where the environment says.

        Args:
          iters: how often it ran.
          cpu_time, wall_time: seconds of one run, the median or the mean.
          throughput: megabytes a second.
          extras: further numbers and texts by name.
          name: another name than the method's.
          metrics: dictionaries of `name`, `value`, and `min_value` and `max_value` where there are such.
        """

class TestCase:
    """A test case with assertions about tensors.

    >>> import ferroflow as tf
    >>> tf.test.TestCase().assertAllClose([1.0], tf.constant([1.0 + 1e-7]))
    """
    def __init__(self, methodName: _b.str | None = 'runTest') -> None: ...
    def setUp(self) -> _Any:
        """Seeds every generator, so that a test draws the same numbers each time, and begins with an empty graph."""
    def tearDown(self) -> _Any:
        """Fails where a `checkedThread` was not joined."""
    def get_temp_dir(self) -> _Any:
        """A directory of this test's own."""
    def captureWritesToStream(self, stream: _Any) -> _Any:
        """Context whose value has what was written to the stream's file descriptor: also what Python does not see."""
    def evaluate(self, tensors: _Any) -> _Any:
        """The values as NumPy arrays, in the structure given; composite tensors as their `Value` tuples.

        >>> import ferroflow as tf
        >>> tf.test.TestCase().evaluate({"a": tf.constant(2)})
        {'a': np.int32(2)}
        """
    def evaluate_if_both_tensors(self, a: _Any, b: _Any) -> _Any:
        """Both values, evaluated where both are tensors."""
    def session(self, graph: _Any = None, config: _Any = None, use_gpu: _b.bool = True, force_gpu: _b.bool = False) -> _Any:
        """Context: a session of the graph, the one being built unless told; where operations run at once, what stands for one."""
    def cached_session(self, graph: _Any = None, config: _Any = None, use_gpu: _b.bool = True, force_gpu: _b.bool = False) -> _Any:
        """As `session`, one for the whole test: variables keep their values until it ends."""
    def test_session(self, graph: _Any = None, config: _Any = None, use_gpu: _b.bool = True, force_gpu: _b.bool = False) -> _Any:
        """`cached_session` unless there is a graph, else `session`; no test, though its name begins like one's."""
    def checkedThread(self, target: _Any, args: _Any = None, kwargs: _Any = None) -> _Any:
        """A thread whose exception fails the test when it is joined."""
    def assertShapeEqual(self, input_a: _Any, input_b: _Any, msg: _Any = None) -> _Any:
        """Fails where the shapes of two tensors or arrays differ."""
    def assertAllEqual(self, a: _Any, b: _Any, msg: _Any = None) -> _Any:
        """Fails where shapes or elements differ; NaN equals NaN, and ragged values equal nested lists."""
    def assertNotAllEqual(self, a: _Any, b: _Any, msg: _Any = None) -> _Any:
        """Fails where all elements are equal."""
    def assertAllClose(self, a: _Any, b: _Any, rtol: _Any = 1e-06, atol: _Any = 1e-06, msg: _Any = None) -> _Any:
        """Fails where elements differ by more than `atol + rtol * |b|`; structures are compared leaf by leaf."""
    def assertAllCloseAccordingToType(self, a: _Any, b: _Any, rtol: _Any = 1e-06, atol: _Any = 1e-06, float_rtol: _Any = 1e-06, float_atol: _Any = 1e-06, half_rtol: _Any = 0.001, half_atol: _Any = 0.001, bfloat16_rtol: _Any = 0.01, bfloat16_atol: _Any = 0.01, msg: _Any = None) -> _Any:
        """`assertAllClose` as loose as the dtypes ask for."""
    def assertNotAllClose(self, a: _Any, b: _Any, rtol: _Any = 1e-06, atol: _Any = 1e-06, msg: _Any = None) -> _Any:
        """Fails where all elements are close."""
    def assertNear(self, f1: _Any, f2: _Any, err: _Any, msg: _Any = None) -> _Any:
        """Fails where two numbers differ by more than `err`."""
    def assertArrayNear(self, farray1: _Any, farray2: _Any, err: _Any, msg: _Any = None) -> _Any:
        """Fails where two lists of numbers differ in length, or somewhere by more than `err`."""
    def assertNDArrayNear(self, ndarray1: _Any, ndarray2: _Any, err: _Any, msg: _Any = None) -> _Any:
        """Fails where the distance of two arrays, as vectors, is not below `err`."""
    def assertAllGreater(self, a: _Any, comparison_target: _Any) -> _Any:
        """Fails where an element is not greater."""
    def assertAllGreaterEqual(self, a: _Any, comparison_target: _Any) -> _Any:
        """Fails where an element is less."""
    def assertAllLess(self, a: _Any, comparison_target: _Any) -> _Any:
        """Fails where an element is not less."""
    def assertAllLessEqual(self, a: _Any, comparison_target: _Any) -> _Any:
        """Fails where an element is greater."""
    def assertAllInRange(self, target: _Any, lower_bound: _Any, upper_bound: _Any, open_lower_bound: _b.bool = False, open_upper_bound: _b.bool = False) -> _Any:
        """Fails where an element is NaN or outside of the bounds, or the elements are no numbers."""
    def assertAllInSet(self, target: _Any, expected_set: _Any) -> _Any:
        """Fails where an element is not in a set."""
    def assertDTypeEqual(self, target: _Any, expected_dtype: _Any) -> _Any:
        """Fails where the dtype is another."""
    def assertDeviceEqual(self, device1: _Any, device2: _Any, msg: _Any = None) -> _Any:
        """Fails where two device names mean different devices."""
    def assertStartsWith(self, actual: _Any, expected_start: _Any, msg: _Any = None) -> _Any:
        """Fails where a text does not start with another."""
    def assertProtoEquals(self, expected_message_maybe_ascii: _Any, validate_message: _Any, msg: _Any = None, relative_tolerance: _Any = None) -> _Any:
        """Fails where a message differs from another one, or from the one that a text says.

        Numbers with fractions may differ by `relative_tolerance` of the larger one if it is given.
        """
    def assertProtoEqualsVersion(self, expected: _Any, actual: _Any, producer: _Any = 2474, min_consumer: _Any = 0, msg: _Any = None) -> _Any:
        """`assertProtoEquals` of a graph, to whose expected text its versions are added."""
    def assertDictEqual(self, a: _Any, b: _Any, msg: _Any = None) -> _Any:
        """Fails where two dictionaries differ in their keys or in a value: unequal, or no tensor that has the same elements, floating-point
        numbers by `assertAllClose`.
        """
    def assertRaisesWithPredicateMatch(self, exception_type: _Any, expected_err_re_or_predicate: _Any) -> _Any:
        """Fails where no error of a class is raised whose message matches, or for which a function says so."""
    def assertRaisesOpError(self, expected_err_re_or_predicate: _Any) -> _Any:
        """Fails where no `tf.errors.OpError` that matches is raised."""
    def assertRaisesIncompatibleShapesError(self, exception_type: _Any = ...) -> _Any:
        """Fails where no error about shapes that do not go together is raised."""

def assert_equal_graph_def(expected: _Any, actual: _Any) -> None:
    """Asserts that two `GraphDef`s have the same nodes by name: operations, inputs, devices and attributes.

    Versions, the order of nodes, and the order of control inputs don't count.

    Raises:
      TypeError: one of them is no `GraphDef`.
      AssertionError: they differ; it says where first.

    >>> import ferroflow as tf
    >>> with tf.Graph().as_default() as graph: x = tf.constant(1.0, name="x")
    >>> tf.test.assert_equal_graph_def(graph.as_graph_def(), graph.as_graph_def())
    """

def benchmark_config() -> _tf.compat.v1.ConfigProto:
    """The `ConfigProto` of sessions that are timed: nodes that are only waited for stay.

    >>> import ferroflow as tf
    >>> int(tf.test.benchmark_config().graph_options.rewrite_options.dependency_optimization)
    2
    """

def compute_gradient(f: _Any, x: _Any, delta: _Any = None) -> _Any:
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

def create_local_cluster(num_workers: _Any, num_ps: _Any, protocol: _b.str | None = 'grpc', worker_config: _Any = None, ps_config: _Any = None) -> _b.tuple[_b.list[_tf.distribute.Server], _b.list[_tf.distribute.Server]]:
    """Servers in this process for the tasks of a cluster: a list of workers and one of parameter servers.

    >>> import ferroflow as tf
    >>> workers, ps = tf.test.create_local_cluster(num_workers=2, num_ps=1)
    >>> len(workers), len(ps), workers[0].target.startswith("grpc://localhost:")
    (2, 1, True)
    """

def disable_with_predicate(pred: _Any, skip_message: _Any) -> _Any:
    """A decorator: the test is skipped, with the message, if `pred()` is true when it runs."""

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

def with_eager_op_as_function(*args: _Any, **_options: _Any) -> _Any:
    """As `_same`, used with options in brackets or without."""

is_built_with_gpu_support = is_built_with_cuda

is_built_with_rocm = is_built_with_cuda
