"""`tensorflow.python.eager.context`: the process-wide settings that clients reach by the private path.

Invariant: there is one context; resetting it forgets settings and devices, never values.
Does not know: devices themselves; see `framework.config`.
"""

import contextlib

from ferroflow import _ff, _namespace
from ferroflow.python.framework import random_seed

__name__ = "tensorflow.python.eager.context"

GRAPH_MODE = 0
EAGER_MODE = 1
SYNC = 0
ASYNC = 1
executing_eagerly = _ff.executing_eagerly


class Context:
    """The settings of the process."""

    def __init__(self):
        self._reset()

    def _reset(self):
        self._run_functions_eagerly = False
        self._replicas_running = 0
        self._tell_functions()
        self.soft_device_placement = True
        self.intra_op_parallelism_threads = 0
        self.inter_op_parallelism_threads = 0
        self.deterministic_ops = False
        self.optimizer_jit = ""
        self.optimizer_options = {}
        self.logical_devices = {}
        self.visible_devices = None
        self.memory_growth = {}
        self.tensor_float_32 = True
        self.initialized_devices = None

    @property
    def run_functions_eagerly(self):
        """Whether functions run as Python rather than as graphs."""
        return self._run_functions_eagerly

    @run_functions_eagerly.setter
    def run_functions_eagerly(self, eagerly):
        self._run_functions_eagerly = eagerly
        self._tell_functions()

    @property
    def replicas_running(self):
        """How many replicas of strategies run, for functions that they call."""
        return self._replicas_running

    @replicas_running.setter
    def replicas_running(self, number):
        self._replicas_running = number
        self._tell_functions()

    def _tell_functions(self):
        _ff.set_plain_calls(not (self._run_functions_eagerly or self._replicas_running))

    def executing_eagerly(self):
        """Whether operations run at once rather than being traced."""
        return _ff.executing_eagerly()

    def clear_kernel_cache(self):
        """Nothing: kernels are not cached by name."""

    def _clear_caches(self):
        """Nothing: there is no cache of constants."""

    def ensure_initialized(self):
        """Nothing: the engine is ready when it is loaded."""

    def async_wait(self):
        """Returns when all that was started is done, as it is already: operations run when they are called."""

    sync_executors = async_wait
    clear_executor_errors = async_wait

    @property
    def device_name(self):
        """The device in force, or None."""
        return None

    @property
    def device_spec(self):
        """The device in force as a `tf.DeviceSpec`; its parts are None where none is."""
        from ferroflow.python.framework import device_spec

        return device_spec.DeviceSpecV2.from_string(self.device_name or "")

    @property
    def default_execution_mode(self):
        """SYNC."""
        return SYNC

    execution_mode = default_execution_mode

    def num_gpus(self):
        """How many GPUs are used."""
        from ferroflow.python.framework import config

        return len(config.list_logical_devices("GPU"))

    def devices(self):
        """The names of the logical devices."""
        from ferroflow.python.framework import config

        return [f"/job:localhost/replica:0/task:0{d.name}" for d in config.list_logical_devices()]

    list_logical_devices = lambda self, device_type=None: _config().list_logical_devices(device_type)  # noqa: E731
    list_physical_devices = lambda self, device_type=None: _config().list_physical_devices(device_type)  # noqa: E731

    def set_global_seed(self, seed):
        """Sets the global seed of random operations."""
        random_seed.set_global_seed(seed)

    _set_global_seed = set_global_seed

    @contextlib.contextmanager
    def device(self, name):
        """Context that places operations."""
        from ferroflow.python.framework import placement

        token = placement.enter(name)
        try:
            yield
        finally:
            if token is not None:
                _ff.leave(token)


    def get_optimizer_experimental_options(self):
        """The graph optimizer's options that were set."""
        return _config().get_optimizer_experimental_options()

    @property
    def log_device_placement(self):
        """Whether placements are to be logged."""
        return _namespace.resolve("debugging.get_log_device_placement")()

    def get_memory_info(self, dev):
        """See `tf.config.experimental.get_memory_info`."""
        return _config().get_memory_info(dev)

    def reset_memory_stats(self, dev):
        """See `tf.config.experimental.reset_memory_stats`."""
        _config().reset_memory_stats(dev)


def _config():
    from ferroflow.python.framework import config

    return config


_context = Context()


def context():
    """The context."""
    return _context


def context_safe():
    """The context, or None before there is one."""
    return _context


def ensure_initialized():
    """Nothing: the engine is ready when it is loaded."""


def async_wait():
    """Returns when all that was started is done."""


def async_clear_error():
    """Nothing: errors are raised where they happen."""


def _reset_context():
    """Settings and devices as at the start."""
    _context._reset()


def _reset_jit_compiler_flags():
    """Forgets the flags of TensorFlow's compiler: none are kept."""


def in_eager_mode():
    """Whether operations run at once."""
    return _ff.executing_eagerly()


def num_gpus():
    """How many GPUs are used."""
    return _context.num_gpus()


@contextlib.contextmanager
def eager_mode():
    """Context in which operations run at once, whatever is being traced."""
    token = _ff.enter_eager()
    try:
        yield
    finally:
        _ff.leave(token)


@contextlib.contextmanager
def graph_mode():
    """Context in which operations are added to a new graph."""
    from ferroflow.python.framework import func_graph

    with func_graph.Graph("graph").as_default():
        yield


@contextlib.contextmanager
def execution_mode(mode):
    """Context for synchronous or asynchronous execution: all execution is synchronous."""
    del mode
    yield


def device(name):
    """Context that places operations."""
    return _context.device(name)


def global_seed():
    """The global seed, or None."""
    return random_seed.global_seed()


def get_config():
    """The settings that `tf.compat.v1.ConfigProto` holds in TensorFlow; here the context itself."""
    return _context


def get_device_name():
    """The device in force, or None."""
    return None


def get_executor():
    """None: there is no queue of operations."""
    return None


def set_soft_device_placement(enabled):
    """Whether operations may run elsewhere than they were placed."""
    _context.soft_device_placement = enabled


def is_tfrt_enabled():
    """False."""
    return False
