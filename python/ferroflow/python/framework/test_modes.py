"""Decorators and questions of tests that were written for many builds and modes of TensorFlow; `framework.test_util` has them all.

Invariant: what asks for a way of running that there is here (eager, traced, functions run eagerly) runs so; what is written for a session has a graph; what asks for a
GPU or a compiler that there is not is skipped with the reason; what switches between TensorFlow's own builds changes nothing.
Does not know: assertions.
"""

import contextlib
import functools
import gc
import itertools
import unittest

from ferroflow import _ff, _namespace
from ferroflow.python.framework import config, func_graph

__name__ = "tensorflow.python.framework.test_util"

_tf = _namespace.resolve


def _methods(cls, decorate):
    """The class with each of its test methods decorated."""
    for name in dir(cls):
        method = getattr(cls, name)
        if name.startswith("test") and name != "test_session" and callable(method):
            setattr(cls, name, decorate(method))
    return cls


def for_all_test_methods(decorator, *args, **kwargs):
    """A decorator of classes: decorates each test method with `decorator(*args, **kwargs)`."""
    return lambda cls: _methods(cls, decorator(*args, **kwargs))


def _same(test):
    """A decorator that changes nothing, of functions and of classes."""
    return test


def _same_with_options(*args, **_options):
    """As `_same`, used with options in brackets or without."""
    return args[0] if len(args) == 1 and callable(args[0]) else _same


# What is to run both in graphs and eagerly runs eagerly only; what asks for graphs alone has them.
run_all_in_graph_and_eager_modes = run_class_in_v1_v2 = with_control_flow_v2 = enable_control_flow_v2 = _same
enable_output_all_intermediates = enable_c_shapes = with_c_shapes = enable_nested_function_shape_inference = _same
enable_quantized_dtypes_training = enable_eager_op_as_function = enable_graph_building_optimization = _same
add_graph_building_optimization_tests = disable_cudnn_autotune = _same
run_in_graph_and_eager_modes = run_in_v1_v2 = with_eager_op_as_function = _same_with_options


def _described(*_reasons, **_settings):
    """A decorator with a reason or settings in brackets that changes nothing."""
    return _same


def disable_with_predicate(pred, skip_message):
    """A decorator: the test is skipped, with the message, if `pred()` is true when it runs."""

    def decorator(test):
        @functools.wraps(test)
        def run(self, *args, **kwargs):
            return self.skipTest(skip_message) if pred() else test(self, *args, **kwargs)

        return run

    return decorator


disable_xla = disable_mlir_bridge = disable_asan = disable_msan = disable_tsan = disable_ubsan = disable_tfrt = _described
disable_control_flow_v2 = disable_eager_op_as_function = no_xla_auto_jit = xla_allow_fallback = set_xla_env_flag = _described
enable_tf_xla_constant_folding = run_without_tensor_float_32 = run_all_without_tensor_float_32 = _described


def set_producer_version(graph, producer_version):
    """Nothing: a graph here means the same whichever version of TensorFlow it says it was made by."""
    del graph, producer_version


def matmul_without_tf32(a, b, *args, **kwargs):
    """`tf.matmul`, whose products are never rounded to TensorFloat-32."""
    return _tf("matmul")(a, b, *args, **kwargs)


def deprecated_graph_mode_only(test):
    """Runs a test, or all of a class, with operations added to the program's graph, for sessions to run."""
    if isinstance(test, type):
        return _methods(test, deprecated_graph_mode_only)

    @functools.wraps(test)
    def run(*args, **kwargs):
        if not _ff.executing_eagerly():
            return test(*args, **kwargs)
        with func_graph.get_default_graph().as_default():
            return test(*args, **kwargs)

    return run


run_deprecated_v1 = run_all_in_deprecated_graph_mode_only = deprecated_graph_mode_only


def run_v1_only(reason=None, func=None):
    """Skips tests of TensorFlow 1's behaviour, as TensorFlow 2 does."""
    if callable(reason):
        reason, func = None, reason
    skip = unittest.skip(reason or "Test is only compatible with v1.")
    return skip if func is None else skip(func)


def run_v2_only(func=None, reason=None):
    """Runs the test: this is TensorFlow 2."""
    del reason
    return _same if func is None else func


def skip_if(condition):
    """A decorator that does not run the body where `condition`, a value or a function of nothing, is true."""

    def decorate(test):
        @functools.wraps(test)
        def run(*args, **kwargs):
            if not (condition() if callable(condition) else condition):
                test(*args, **kwargs)

        return run

    return decorate


@contextlib.contextmanager
def skip_if_error(test_obj, error_type, messages=None):
    """Context: skips the test where an error of a type, whose text has one of `messages`, is raised."""
    try:
        yield
    except error_type as error:
        messages = [messages] if isinstance(messages, str) else messages or ()
        if messages and not any(m in str(error) for m in messages):
            raise
        test_obj.skipTest(f"Skipping error: {type(error)}: {error}")


def _needs(kind, test):
    @functools.wraps(test)
    def run(self, *args, **kwargs):
        if not config.list_physical_devices(kind):
            self.skipTest(f"Test requires {kind}")
        return test(self, *args, **kwargs)

    return run


def run_gpu_only(func):
    """Skips the test where there is no GPU."""
    return _needs("GPU", func)


run_cuda_only = run_gpu_or_tpu = run_gpu_only


def also_run_as_tf_function(f):
    """Runs the body eagerly, then as a traced function; what it returns is dropped."""

    @functools.wraps(f)
    def run(*args, **kwargs):
        f(*args, **kwargs)
        _traced(f, args, kwargs)

    return run


def _traced(f, args, kwargs):
    """Runs a function as a traced one; what it returns need be no tensor."""

    def body():
        f(*args, **kwargs)

    _tf("function")(body, autograph=False)()


def build_as_function_and_v1_graph(func):
    """Runs the body as a traced function."""

    @functools.wraps(func)
    def run(self, *args, **kwargs):
        _traced(func, (self, *args), kwargs)

    return run


def run_in_async_and_sync_mode(f):
    """Runs the test with `async_mode` False: operations are run in the order of the program."""

    @functools.wraps(f)
    def run(self, *args, **kwargs):
        return f(self, *args, **kwargs)

    return run


def py_func_if_in_function(f):
    """Runs the body with arrays: where it is traced, as a `tf.py_function`."""

    @functools.wraps(f)
    def run(*args, **kwargs):
        if not _ff.inside_function():
            return f(*args, **kwargs)
        places = [i for i, a in enumerate(args) if isinstance(a, (_ff.Tensor, _ff.VariableBase))]

        def inner(*tensors):
            given = list(args)
            for place, tensor in zip(places, tensors):
                given[place] = tensor
            f(*given, **kwargs)

        return _tf("py_function")(inner, [args[i] for i in places], [])

    return run


def with_forward_compatibility_horizons(*horizons):
    """Runs the test once for each horizon: a date as (year, month, day), or None for today."""

    def decorate(test):
        @functools.wraps(test)
        def run(*args, **kwargs):
            from ferroflow.python.util import compat

            for horizon in horizons:
                with contextlib.nullcontext() if horizon is None else compat.forward_compatibility_horizon(*horizon):
                    test(*args, **kwargs)

        return run

    return decorate


def _living_tensors():
    gc.collect()
    return {id(o) for o in gc.get_objects() if isinstance(o, (_ff.Tensor, _ff.VariableBase))}


def assert_no_new_tensors(f):
    """Fails where tensors made by the test are alive after it."""

    @functools.wraps(f)
    def run(self, **kwargs):
        before = _living_tensors()
        result = f(self, **kwargs)
        after = _living_tensors()
        if after - before:
            self.fail(f"{len(after - before)} tensors are alive after the test")
        return result

    return run


def assert_no_new_pyobjects_executing_eagerly(f=None, warmup_iters=2):
    """Fails where a test that has run a few times before makes the number of living objects grow."""
    if f is None:
        return functools.partial(assert_no_new_pyobjects_executing_eagerly, warmup_iters=warmup_iters)

    @functools.wraps(f)
    def run(self, *args, **kwargs):
        for _ in range(warmup_iters):
            f(self, *args, **kwargs)
        gc.collect()
        before = len(gc.get_objects())
        f(self, *args, **kwargs)
        gc.collect()
        # What interpreters keep of a call (frames, caches) is not the test's.
        if len(gc.get_objects()) > before + 8:
            self.fail(f"{len(gc.get_objects()) - before} objects are alive after the test that were not before")

    return run


def assert_no_garbage_created(f):
    """Fails where the test leaves cycles that only the collector finds."""

    @functools.wraps(f)
    def run(self, *args, **kwargs):
        gc.collect()
        kept, flags = len(gc.garbage), gc.get_debug()
        gc.set_debug(gc.DEBUG_SAVEALL)
        try:
            result = f(self, *args, **kwargs)
            gc.collect()
            found = gc.garbage[kept:]
            del gc.garbage[kept:]
        finally:
            gc.set_debug(flags)
        self.assertFalse(found, f"the test left {len(found)} objects for the collector")
        return result

    return run


def generate_combinations_with_testcase_name(**kwargs):
    """All combinations of options as dictionaries, each with a `testcase_name`, for `parameterized.named_parameters`."""
    names = sorted(kwargs)
    columns = [[(n, v) for v in (kwargs[n] if isinstance(kwargs[n], list) else [kwargs[n]])] for n in names]
    found = []
    for pairs in itertools.product(*columns):
        words = ("".join(filter(str.isalnum, str(word))) for pair in pairs for word in pair)
        found.append(dict(pairs, testcase_name="_test_" + "_".join(words)))
    return found


@contextlib.contextmanager
def device(use_gpu):
    """Context on the GPU, where one is wanted and there is one; else on the CPU."""
    with _tf("device")("/device:GPU:0" if use_gpu and is_gpu_available() else "/device:CPU:0"):
        yield


def use_gpu():
    """Context on the GPU where there is one."""
    return device(True)


def force_gpu():
    """Context on the GPU."""
    return _tf("device")("/device:GPU:0")


def force_cpu():
    """Context on the CPU."""
    return _tf("device")("/device:CPU:0")


@contextlib.contextmanager
def deterministic_ops():
    """Context with `tf.config.experimental.enable_op_determinism`; results are the same bits on every run anyway."""
    yield


@contextlib.contextmanager
def run_functions_eagerly(run_eagerly):
    """Context in which functions run eagerly, or do not."""
    before = _tf("config.functions_run_eagerly")()
    _tf("config.run_functions_eagerly")(run_eagerly)
    try:
        yield
    finally:
        _tf("config.run_functions_eagerly")(before)


class AbstractGradientTape:
    """Context of a tape, or of nothing that can be used as one and gives no gradients."""

    def __init__(self, use_tape, persistent=False):
        self._tape = _tf("GradientTape")(persistent=persistent) if use_tape else _NoTape()

    def __enter__(self):
        return self._tape.__enter__()

    def __exit__(self, *error):
        return self._tape.__exit__(*error)


class _NoTape:
    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return False

    def watch(self, x):
        """Nothing."""

    def gradient(self, y, x, grad_ys=None):
        """The gradient by `tf.gradients`."""
        return _tf("gradients")(y, x, grad_ys)


def is_gpu_available(cuda_only=False, min_cuda_compute_capability=None):
    """Whether there is a GPU."""
    del cuda_only, min_cuda_compute_capability
    return bool(config.list_physical_devices("GPU"))


def gpu_device_name():
    """The name of the first GPU; empty where there is none."""
    found = config.list_logical_devices("GPU")
    return found[0].name if found else ""


def _no(*_args, **_kwargs):
    """False: not of this build."""
    return False


is_xla_enabled = is_mlir_bridge_enabled = is_asan_enabled = is_msan_enabled = is_tsan_enabled = is_ubsan_enabled = _no
IsGoogleCudaEnabled = IsBuiltWithROCm = IsBuiltWithXLA = IsBuiltWithNvcc = GpuSupportsHalfMatMulAndConv = IsMklEnabled = _no


def IsCPUTargetAvailable(target):  # noqa: N802 TensorFlow's name
    """Whether code for a processor can be made."""
    import platform

    return platform.machine() == target


def InstallStackTraceHandler():  # noqa: N802 TensorFlow's name
    """Has a crash show where every thread was."""
    import faulthandler

    faulthandler.enable()


def _moved(tensor, orders):
    """A tensor, or the list of its sizes, with the dimensions of an image in another order."""
    if isinstance(tensor, (_ff.Tensor, _ff.VariableBase)) or hasattr(tensor, "ndim"):
        return _tf("transpose")(tensor, orders[len(tensor.shape)])
    return [tensor[i] for i in orders[len(tensor)]]


def NHWCToNCHW(input_tensor):  # noqa: N802 TensorFlow's name
    """Images, or their sizes, with the channels second instead of last."""
    return _moved(input_tensor, {4: [0, 3, 1, 2], 5: [0, 4, 1, 2, 3]})


def NCHWToNHWC(input_tensor):  # noqa: N802 TensorFlow's name
    """Images, or their sizes, with the channels last instead of second."""
    return _moved(input_tensor, {4: [0, 2, 3, 1], 5: [0, 2, 3, 4, 1]})


def pick_unused_port():
    """The number of a port that was free a moment ago."""
    import socket

    with socket.socket() as free:
        free.bind(("", 0))
        return free.getsockname()[1]


def sync_devices():
    """Nothing: operations are done when they return."""
