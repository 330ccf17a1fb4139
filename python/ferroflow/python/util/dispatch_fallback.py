"""Dispatchers of the older kind: what a library does where TensorFlow's function does not know its values.

A dispatcher is asked when a function has raised TypeError or ValueError; what it gives is the function's result, and
`NOT_SUPPORTED` lets the error be. `GlobalOpDispatcher` is asked for every function that works on tensors, `OpDispatcher` for
those it was registered with. Keras 2 builds functional models so: an operation on its symbolic tensors becomes a layer.

Invariant: until the first dispatcher is registered no function is slower; from then on they have one more frame.
Does not know: which values a dispatcher is for.
"""

import functools
import inspect
import types

from ferroflow import _dispatch, _ff, _namespace

__name__ = "tensorflow.python.util.dispatch"

# Where functions of tensors are public, and those there that are none.
_SPACES = (
    "", "__operators__", "audio", "bitwise", "debugging", "dtypes", "image", "io", "linalg", "linalg.experimental", "math", "math.special", "nn",
    "nn.experimental", "quantization", "ragged", "random", "random.experimental", "sets", "signal", "sparse", "strings", "compat.v1",
    *(f"compat.v1.{n}" for n in ("debugging", "image", "io", "linalg", "math", "nn", "random", "strings")),
)
_NONE_OF_THEM = set(
    "constant control_dependencies custom_gradient device executing_eagerly function get_current_name_scope get_logger get_static_value "
    "grad_pass_through gradients group guarantee_const hessians init_scope inside_function is_symbolic_tensor is_tensor as_dtype map_fn "
    "make_ndarray make_tensor_proto no_gradient nondifferentiable_batch_function recompute_grad register_tensor_conversion_function cond case "
    "required_space_to_batch_paddings switch_case type_spec_from_value variable_creator_scope vectorized_map while_loop is_jpeg write_graph "
    "name_scope get_global_generator set_global_generator create_rng_state set_seed set_random_seed enable_check_numerics disable_check_numerics "
    "is_numeric_tensor get_log_device_placement set_log_device_placement enable_traceback_filtering disable_traceback_filtering "
    "is_traceback_filtering_enabled get_variable variable_scope placeholder wrap_function".split()
)
_global = []
_own = {}


class _Dispatcher:
    NOT_SUPPORTED = object()


class OpDispatcher(_Dispatcher):
    """Asked where the functions it was registered with fail: `handle(args, kwargs)` gives the result or `NOT_SUPPORTED`."""

    def handle(self, args, kwargs):
        """What the function gives for these arguments, or `NOT_SUPPORTED`."""
        return self.NOT_SUPPORTED

    def register(self, op):
        """Has the dispatcher asked where `op` fails. AssertionError where `op` is no function that can be sent on."""
        _begin()
        function = _guarded(getattr(op, "__func__", op))
        if function is None:
            raise AssertionError(f"Dispatching not enabled for {op}")
        _own.setdefault(id(function), (function, []))[1].append(self)


class GlobalOpDispatcher(_Dispatcher):
    """Asked wherever a function of tensors fails: `handle(op, args, kwargs)` gives the result or `NOT_SUPPORTED`."""

    def handle(self, op, args, kwargs):
        """What `op` gives for these arguments, or `NOT_SUPPORTED`."""
        raise NotImplementedError

    def register(self):
        """Has the dispatcher asked from now on."""
        _global.append(self)
        if len(_global) == 1:
            _begin()
            _dispatch.guard = _of_name
            _namespace.replace_resolved(_of_name)
            for function in _dispatch.admitted():
                _guarded(function)


class _OfTypes(OpDispatcher):
    """Calls a function where an argument, or an item of a list among them, is of given types."""

    def __init__(self, function, types_):
        self._function, self._types = function, types_

    def _is_there(self, value):
        return isinstance(value, self._types) or isinstance(value, (list, tuple)) and any(isinstance(v, self._types) for v in value)

    def handle(self, args, kwargs):
        if any(self._is_there(v) for v in (*args, *kwargs.values())):
            return self._function(*args, **kwargs)
        return self.NOT_SUPPORTED


def _begin():
    """Has the functions of operations, which are no Python functions, ask where they fail."""
    _dispatch.asked = _of_failed_operation


def _of_failed_operation(function, args, kwargs):
    if function.__name__ in _NONE_OF_THEM and id(function) not in _own:
        return NotImplemented
    result = asked(function, args, kwargs)
    return NotImplemented if result is _Dispatcher.NOT_SUPPORTED else result


def dispatch_for_types(op, *types_):
    """Decorator: the function is called where `op` fails and an argument is of one of these types."""

    def decorator(function):
        _OfTypes(function, types_).register(op)
        return function

    return decorator


def asked(op, args, kwargs):
    """What the dispatchers give for a call that failed, or `_Dispatcher.NOT_SUPPORTED`."""
    for dispatcher in _own.get(id(op), (None, ()))[1]:
        result = dispatcher.handle(args, kwargs)
        if result is not _Dispatcher.NOT_SUPPORTED:
            return result
    for dispatcher in _global:
        result = dispatcher.handle(op, args, kwargs)
        if result is not _Dispatcher.NOT_SUPPORTED:
            return result
    return _Dispatcher.NOT_SUPPORTED


class _Guard:
    """A function, and what is done where it fails."""

    def __init__(self, api, original):
        self.api, self.original = api, original

    def serve(self, args, kwargs):
        try:
            return self.original(*args, **kwargs)
        except (TypeError, ValueError):
            result = asked(self.api, args, kwargs)
            if result is _Dispatcher.NOT_SUPPORTED:
                raise
            return result


@functools.cache
def _asking(cells):
    """The code of a function that asks its guard, with as many free variables, none of which it uses.

    It is compiled with them: a frame whose code was only told of them would have cells that nobody filled.
    """
    names = "".join(f"_cell{i}, " for i in range(cells))
    source = f"def outer({names}):\n    def asking(*args, _ff_guard=None, **kwargs):\n        return _ff_guard.serve(args, kwargs)\n        ({names})"
    made = {}
    exec(compile(source, __file__, "exec"), made)  # noqa: S102 the text is above
    return next(c for c in made["outer"].__code__.co_consts if isinstance(c, types.CodeType))


def _of_name(full, value):
    """What a public name stands for once there are dispatchers: functions of tensors ask them."""
    space, _, name = full.rpartition(".")
    if space not in _SPACES or name in _NONE_OF_THEM or isinstance(value, type) or hasattr(value, "_ferroflow_stub"):
        return value
    return _guarded(value) or value


def _guarded(api):
    """The function, which asks from now on; None for what is none. One that is built in is another object then."""
    if isinstance(api, _ff.OperationFunction):
        return api
    if isinstance(api, types.BuiltinFunctionType):
        return _of_built_in(api)
    if type(api) is not types.FunctionType:
        return None
    if "_ff_guard" not in (api.__kwdefaults__ or {}):
        original = types.FunctionType(api.__code__, api.__globals__, api.__name__, api.__defaults__, api.__closure__)
        original.__kwdefaults__ = api.__kwdefaults__
        api.__signature__ = inspect.signature(api)
        # What is called is the guard, which AutoGraph has nothing to convert in.
        api.autograph_info__ = {}
        # The code has to have as many cells as the one before; it uses none of them.
        api.__code__ = _asking(len(original.__code__.co_freevars)).replace(co_name=api.__name__)
        api.__defaults__, api.__kwdefaults__ = None, {"_ff_guard": _Guard(api, original)}
    return api


@functools.cache
def _of_built_in(function):
    def asking(*args, **kwargs):
        return guard.serve(args, kwargs)

    functools.update_wrapper(asking, function)
    try:
        # Said in full: Keras keeps arguments by the names of parameters.
        asking.__signature__ = inspect.signature(function)
    except (TypeError, ValueError):
        pass  # it may have none
    guard = _Guard(asking, function)
    return asking
