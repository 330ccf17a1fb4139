"""Small functions and classes of `tf.__internal__` and `tf.compat.v1` that have no other home.

Invariant: each answers what TensorFlow 2 answers.
Does not know: anything but its answer.
"""

from ferroflow import _ff


def tf2_enabled():
    """True: this is TensorFlow 2's behaviour."""
    return True


def nothing(*_args, **_kwargs):
    """Registers nothing: there is no session to be told of."""


def execute_fn_for_device(device_branch_fns, default_fn, name="execute_fn"):
    """What the function for the device in force gives, of those given by kinds of devices; else what `default_fn` gives.

    >>> tf.__internal__.execute_fn_for_device({"CPU": lambda: "cpu"}, lambda: "any")
    'cpu'
    """
    del name
    kind = (_ff.constant(0.0).device or "CPU:0").rpartition("device:")[2].partition(":")[0].upper()
    return {key.upper(): fn for key, fn in device_branch_fns.items()}.get(kind, default_fn)()


def get_enclosing_xla_context():
    """None: nothing is compiled part by part."""


_load_options = None


def load_context(load_options):
    """Context in which `load_options` are those of what is loaded."""
    import contextlib

    @contextlib.contextmanager
    def entered():
        global _load_options
        before, _load_options = _load_options, load_options
        try:
            yield
        finally:
            _load_options = before

    return entered()


def is_resource_variable(value):
    """Whether a value is a variable."""
    return isinstance(value, _ff.VariableBase)


def is_symbolic_tensor(tensor):
    """Whether a tensor is one of a function being traced.

    >>> import ferroflow as tf
    >>> tf.is_symbolic_tensor(tf.constant(1.0))
    False
    """
    return isinstance(tensor, _ff.SymbolicTensor)


class BoolGauge:
    """A named setting for monitoring: it keeps what it is given."""

    def __init__(self, name, description, *labels):
        self.name = name
        self._cells = {}

    def get_cell(self, *labels):
        """The cell of some labels."""
        return self._cells.setdefault(labels, _Cell())


class _Cell:
    def __init__(self):
        self._value = False

    def set(self, value):
        """Keeps a value."""
        self._value = value

    def value(self):
        """The value."""
        return self._value


def no_gradient(op_type):
    """Nothing: operations say themselves that they have no derivative. TypeError where `op_type` is no string."""
    if not isinstance(op_type, str):
        raise TypeError("op_type must be a string")


_log_placement = False


def set_log_device_placement(enabled):
    """Keeps whether placements are to be logged; there is one place unless a program names others.

    >>> import ferroflow as tf
    >>> tf.debugging.set_log_device_placement(True)
    >>> tf.debugging.get_log_device_placement()
    True
    >>> tf.debugging.set_log_device_placement(False)
    """
    global _log_placement
    _log_placement = bool(enabled)


def get_log_device_placement():
    """What `set_log_device_placement` was given; False at first."""
    return _log_placement


def async_scope():
    """Context for asynchronous execution: operations are done when they return, here too.

    >>> import ferroflow as tf
    >>> with tf.experimental.async_scope():
    ...     print(int(tf.constant(1) + 1))
    2
    """
    import contextlib

    return contextlib.nullcontext()


def function_executor_type(executor_type):
    """Context for the executor of functions: there is one."""
    del executor_type
    return async_scope()


def enable_strict_mode():
    """Nothing: what is deprecated in TensorFlow is no error here either."""


def timestamp(name=None):
    """The seconds since 1970, as a float64.

    >>> import ferroflow as tf
    >>> bool(tf.timestamp() > 1.6e9)
    True
    """
    import time

    import numpy as np

    from ferroflow import _namespace

    found = _namespace.resolve("numpy_function")(lambda: np.float64(time.time()), [], _ff.float64, name=name)
    if isinstance(found, _ff.SymbolicTensor):
        found.set_shape([])
    return found


class CriticalSection:
    """Functions of which one runs at a time.

    >>> import ferroflow as tf
    >>> cs = tf.CriticalSection(name="section")
    >>> int(cs.execute(lambda: tf.constant(1) + 1))
    2
    """

    def __init__(self, name=None, shared_name=None, critical_section_def=None, import_scope=None):
        import threading

        if critical_section_def and name is not None:
            raise ValueError(f"Arguments critical_section_def and shared_name are mutually exclusive. Received: critical_section_def={critical_section_def}, shared_name={shared_name}")
        self._name = name or "critical_section"
        self._lock = threading.Lock()
        self._inside = threading.local()

    @property
    def name(self):
        """The name given."""
        return self._name

    def execute(self, fn, exclusive_resource_access=True, name=None):
        """What `fn()` returns, run when no other thread is in the section.

        In a traced function the operations are run in the order of the program; the section does not keep threads apart that
        run the function at the same time.

        ValueError inside another function of the same section, which would wait for itself.
        """
        del exclusive_resource_access, name
        if getattr(self._inside, "entered", False):
            raise ValueError(f"Attempting to lock a CriticalSection (signature={self._name}) in which we are already running. This is illegal and may cause deadlocks.")
        self._inside.entered = True
        try:
            if _ff.inside_function():
                return fn()
            with self._lock:
                return _ff.nest_map(lambda leaf: leaf if hasattr(type(leaf), "_ff_flatten") else _ff.convert(leaf), fn())
        finally:
            self._inside.entered = False
