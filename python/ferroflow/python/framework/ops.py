"""Scopes and what is in force where: name scopes, devices, init scope, control dependencies, eager or not.

Invariant: a scope takes away what it put there, in whatever order scopes are left.
Does not know: operations.
"""

import contextlib

from ferroflow import _ff
from ferroflow.python.framework import composite_tensor, placement
from ferroflow.python.framework.func_graph import (  # noqa: F401
    FuncGraph,
    Graph,
    around,
    disable_eager,
    enable_eager,
    get_default_graph,
    plain_graph,
    reset_default_graph,
)
from ferroflow.python.framework.graph_collections import (  # noqa: F401
    GraphKeys,
    add_to_collection,
    add_to_collections,
    get_all_collection_keys,
    get_collection,
    get_collection_ref,
)
from ferroflow.python.framework.op_statistics import OpStats, RegisterStatistics, get_stats_for_node_def  # noqa: F401

__name__ = "tensorflow.python.framework.ops"

Tensor = _ff.Tensor
EagerTensor = _ff.EagerTensor
SymbolicTensor = _ff.SymbolicTensor
convert_to_tensor = _ff.convert
executing_eagerly = _ff.executing_eagerly
inside_function = _ff.inside_function


def executing_eagerly_outside_functions():
    """Whether operations outside of functions run at once, rather than being added to a graph for a session.

    >>> import ferroflow as tf
    >>> tf.compat.v1.executing_eagerly_outside_functions()
    True
    """
    graph = _ff.current_graph()
    while graph is not None and graph.building_function:
        graph = around(graph)
    return graph is None


def register_tensor_conversion_function(base_type, conversion_func, priority=100):
    """Has `tf.convert_to_tensor` turn objects of a type into tensors.

    Args:
      base_type: a class or a tuple of classes.
      conversion_func: `func(value, dtype=None, name=None, as_ref=False)`, which returns a tensor.
      priority: not used; the class closest to the object's wins.
    """
    del priority
    if not callable(conversion_func):
        raise TypeError("Argument `conversion_func` must be callable. Received %s." % conversion_func)
    for cls in base_type if isinstance(base_type, tuple) else (base_type,):
        _ff.register_conversion(cls, conversion_func)


class init_scope:
    """Context that leaves all functions being traced: what is computed in it is computed once, now, or is added to the
    graph around them that a session runs.

    >>> import ferroflow as tf
    >>> @tf.function
    ... def f():
    ...     with tf.init_scope():
    ...         return tf.executing_eagerly()
    >>> bool(f())
    True
    """

    def __enter__(self):
        graph = _ff.current_graph()
        while graph is not None and graph.building_function:
            graph = around(graph)
        self._graph = graph
        self._token = _ff.enter_eager() if graph is None else graph._open()

    def __exit__(self, *_error):
        if self._graph is None:
            _ff.leave(self._token)
        else:
            self._graph._close(self._token)


class name_scope_v2:
    """Context that puts `name/` before the names of what is made in it.

    A name ending in `/` is taken as it is, whatever scope there is.

    >>> import ferroflow as tf
    >>> with tf.name_scope("outer") as scope:
    ...     print(scope, tf.Variable(1.0, name="v").name)
    outer/ outer/v:0
    """

    def __init__(self, name):
        if not isinstance(name, str):
            raise ValueError("name for name_scope must be a string.")
        self._name = name
        self._tokens = []

    @property
    def name(self):
        """The name given."""
        return self._name

    def __enter__(self):
        graph = plain_graph()
        name = self._name
        if graph is not None and name and not name.endswith("/"):
            # There is one scope of a name in such a graph, as there is one operation.
            name = f"{graph.unique_name(name)}/"
        self._tokens.append(_ff.enter_scope(name))
        current = _ff.current_scope()
        return current if not current or current.endswith("/") else current + "/"

    def __exit__(self, *_error):
        _ff.leave(self._tokens.pop())
        return False


name_scope_v2.__name__ = name_scope_v2.__qualname__ = "name_scope_v2"


class name_scope_v1:
    """`tf.compat.v1.name_scope(name, default_name, values)`: the first of the names that is not None."""

    def __init__(self, name, default_name=None, values=None):
        del values
        self._scope = name_scope_v2(name if name is not None else default_name or "")

    def __enter__(self):
        return self._scope.__enter__()

    def __exit__(self, *error):
        return self._scope.__exit__(*error)



def name_scope(name, default_name=None, values=None, skip_on_eager=True):
    """The private spelling of `tf.name_scope`: the first of the names that is not None."""
    del values, skip_on_eager
    return name_scope_v2(name if name is not None else default_name or "")



def get_current_name_scope():
    """The name scope in force, without a slash at the end.

    >>> import ferroflow as tf
    >>> with tf.name_scope("a"), tf.name_scope("b"):
    ...     tf.get_current_name_scope()
    'a/b'
    """
    return _ff.current_scope().rstrip("/")


get_name_scope = get_current_name_scope


def control_dependencies(control_inputs):
    """Context: what is made in it runs after `control_inputs`.

    In a traced function the effects of a program happen in its order, so there is nothing to add; in a graph that sessions
    run, they run them first. None takes those of outer contexts away there.

    >>> import ferroflow as tf
    >>> with tf.control_dependencies([tf.constant(1)]): y = tf.constant(2) + 1
    >>> int(y)
    3
    """
    for value in control_inputs or () if not callable(control_inputs) else ():
        if callable(value):
            value()
    graph = plain_graph()
    return contextlib.nullcontext() if graph is None else graph.control_dependencies(control_inputs)


class device_v2:
    """Context that places operations on a device, such as `"/CPU:0"` or `"/GPU:1"`; None for the default.

    >>> import ferroflow as tf
    >>> with tf.device("/CPU:0"):
    ...     tf.constant(1.0).device
    '/job:localhost/replica:0/task:0/device:CPU:0'
    """

    def __init__(self, device_name):
        if callable(device_name):
            raise RuntimeError("tf.device does not support functions.")
        self._name = device_name
        self._tokens = []

    def __enter__(self):
        self._tokens.append(placement.enter(self._name))

    def __exit__(self, *_error):
        token = self._tokens.pop()
        if token is not None:
            _ff.leave(token)


device = device_v2


def device_v1(device_name_or_function):
    """Context that places operations on a device; a function of operations, which would choose one for each, chooses none.

    >>> with tf.compat.v1.device("/CPU:0"):
    ...     print(int(tf.constant(1) + 1))
    2
    """
    if callable(device_name_or_function):
        if _ff.executing_eagerly():
            raise RuntimeError("tf.device does not support functions when eager execution is enabled.")
        return contextlib.nullcontext()
    return device_v2(device_name_or_function)


@contextlib.contextmanager
def colocate_with(op=None, ignore_existing=False):
    """Context that places operations where `op` is; there is one place."""
    del op, ignore_existing
    yield


def convert_to_tensor_or_composite(value, dtype=None, name=None):
    """A composite value (a sparse or ragged tensor, ...) as it is, anything else as a tensor.

    Raises:
      ValueError: a composite of another dtype than the one asked for.

    >>> from ferroflow.python.framework import ops
    >>> ops.convert_to_tensor_or_composite([1, 2]).numpy().tolist()
    [1, 2]
    """
    if isinstance(value, composite_tensor.CompositeTensor) and not isinstance(value, (_ff.Tensor, _ff.VariableBase)):
        own = getattr(value, "dtype", None)
        if dtype is not None and own is not None and _ff.as_dtype(dtype) != own:
            raise ValueError(f"Tensor conversion dtype mismatch. Requested dtype is {_ff.as_dtype(dtype).name}, Tensor has dtype {own.name}: {value!r}")
        return value
    return _ff.convert(value, dtype=None if dtype is None else _ff.as_dtype(dtype), name=name)


internal_convert_to_tensor_or_composite = convert_to_tensor_or_composite


class RegisterGradient:
    """Decorator that gives an operation type a derivative. Operations here bring their own, so it refuses; a name that
    is no operation's is kept, and a second derivative for it is a KeyError."""

    _of_others = {}

    def __init__(self, op_type):
        if not isinstance(op_type, str):
            raise TypeError("op_type must be a string")
        self._op_type = op_type

    def __call__(self, f):
        from ferroflow.python.framework import errors_impl

        if not any(record["name"] == self._op_type for record in _ff.records()):
            if self._op_type in self._of_others:
                raise KeyError(f"Registering two gradient with name '{self._op_type}'!")
            self._of_others[self._op_type] = f
            return f

        raise errors_impl.UnimplementedError(
            None, None, f"registering a derivative for {self._op_type} is not implemented: use tf.custom_gradient"
        )


def enable_eager_execution(config=None, device_policy=None, execution_mode=None):
    """Has operations run at once, as they do unless `disable_eager_execution` was called."""
    del config, device_policy, execution_mode
    enable_eager()


enable_eager_execution_internal = enable_eager_execution


def disable_eager_execution():
    """Has operations of this thread added to a graph of the program, for `tf.compat.v1.Session` to run.

    Inside of a function or another graph, where they are added to that one, it changes nothing.
    """
    disable_eager()


def get_to_proto_function(*_args, **_kwargs):
    """None: there are no collections."""
    return None
