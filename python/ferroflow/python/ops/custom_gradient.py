"""`tf.custom_gradient` and what is made of it: functions that bring their own derivative.

Invariant: the function runs once, and its derivative is asked when a gradient is; what leads to its results is one step from its arguments and the
variables it reads to its results, with the given derivative.
Does not know: how the engine records it.
"""

import functools
import inspect

from ferroflow import _ff
from ferroflow.python.ops import variables as variables_lib

__name__ = "tensorflow.python.ops.custom_gradient"


class Bind:
    """A function as a decorator makes it: callable, and a method when it stands in a class."""

    def __init__(self, f, decorated):
        self._f = f
        self._d = decorated
        functools.update_wrapper(self, f)

    def __get__(self, instance, owner):
        if instance is None:
            return self
        bound = self._f.__get__(instance, owner)
        decorated = self._d
        return functools.wraps(bound)(lambda *a, **k: decorated(bound, a, k))

    def __call__(self, *args, **kwargs):
        return self._d(self._f, args, kwargs)


def custom_gradient(f=None):
    """Decorator: `f(*args)` returns `(result, grad)`, and `grad(*upstream)` the gradients of `args`.

    Where `f` reads trainable variables, `grad` must take a keyword `variables` and return
    `(gradients of args, gradients of variables)`.

    Raises:
      TypeError: variables are read and `grad` takes none.
      ValueError: `grad` returns another number of gradients than there are arguments.

    >>> import ferroflow as tf
    >>> @tf.custom_gradient
    ... def doubled(x):
    ...     return x, lambda dy: 2.0 * dy
    >>> x = tf.constant(1.0)
    >>> with tf.GradientTape() as tape:
    ...     tape.watch(x)
    ...     y = doubled(x)
    >>> tape.gradient(y, x).numpy()
    np.float32(2.0)
    """
    if f is None:
        return custom_gradient
    return Bind(f, _decorated)


def _takes_variables(grad_fn):
    """Whether a gradient function has a keyword `variables`, and whether under its name."""
    try:
        spec = inspect.getfullargspec(grad_fn)
    except TypeError:
        return False
    return "variables" in spec.args or "variables" in spec.kwonlyargs or spec.varkw is not None


def _argument(value):
    """An argument as a tensor; a variable is read under the tape."""
    if isinstance(value, _ff.VariableBase):
        return value._ff_read()
    return _ff.convert(value)


def _like(result, upstream):
    """The derivatives by a function's results: of a composite one of its kind, whose integers are the result's."""
    upstream = iter(upstream)
    made = []
    for value in _ff.nest_flatten(result):
        parts = _ff.nest_flatten(value, expand_composites=True)
        given = [next(upstream) for _ in parts]
        if len(parts) == 1 and parts[0] is value:
            made.append(given[0])
            continue
        given = [g if _is_differentiable(p) else p for g, p in zip(given, parts, strict=True)]
        made.append(_ff.nest_pack(value, given, expand_composites=True))
    return made


def _is_differentiable(tensor):
    return tensor.dtype.is_floating or tensor.dtype.is_complex


def _flat_gradients(args, gradients):
    """The gradients as one of each tensor of the arguments: none of a composite's integers."""
    flat = []
    given, arguments = _ff.nest_flatten(gradients), _ff.nest_flatten(args)
    if len(given) != len(arguments):
        return given
    for value, argument in zip(given, arguments, strict=True):
        parts = _ff.nest_flatten(argument, expand_composites=True)
        if len(parts) == 1 and parts[0] is argument:
            flat.append(value)
            continue
        own = [None] * len(parts) if value is None else _ff.nest_flatten(value, expand_composites=True)
        if len(own) == 1 and len(parts) > 1:
            own = own * len(parts)
        flat.extend(g if _is_differentiable(p) else None for g, p in zip(own, parts, strict=True))
    return flat


def _decorated(f, args, kwargs, recorded=True):
    flat_args = _ff.nest_flatten(args, expand_composites=True)
    by_handle = [variables_lib.handle_of(v) for v in flat_args]
    inputs = [_ff.convert(v) for v, h in zip(flat_args, by_handle) if h is None]
    # Variables among the arguments come first, then those that `forward` finds; the engine reads this after it.
    handles = [h for h in by_handle if h is not None]
    held = {_ff.handle_id(h) for h in handles}
    found = []
    state = {}

    def forward(*tensors):
        watcher = _ff.Tape(False, True)
        watcher._start()
        try:
            rest = iter(tensors)
            given = [next(rest) if h is None else v for v, h in zip(flat_args, by_handle)]
            result, grad_fn = f(*_ff.nest_pack(args, given, expand_composites=True), **kwargs)
        finally:
            watcher._stop()
        for variable in variables_lib.of_handles(watcher._watched()):
            if _ff.handle_id(variable.handle) not in held:
                found.append(variable)
                handles.append(variable.handle)
        if found and not _takes_variables(grad_fn):
            raise TypeError(
                "If using @custom_gradient with a function that uses variables, then grad_fn must accept a "
                "'variables' keyword argument."
            )
        state["result"] = result
        state["grad_fn"] = grad_fn
        flat = [_ff.convert(r) for r in _ff.nest_flatten(result, expand_composites=True)]
        return [_ff.execute("Identity", [r]) for r in flat]

    def backward(upstream):
        grad_fn = state["grad_fn"]
        upstream = _like(state["result"], upstream)
        if found:
            given = grad_fn(*upstream, variables=list(found))
            if not (isinstance(given, (tuple, list)) and len(given) == 2):
                raise ValueError("Must return gradient for each variable from @custom_gradient grad_fn.")
            input_grads, variable_grads = given
            variable_grads = [] if variable_grads is None else list(variable_grads)
            if len(variable_grads) != len(found):
                raise ValueError("Must return gradient for each variable from @custom_gradient grad_fn.")
        else:
            input_grads, variable_grads = grad_fn(*upstream), []
        flat = _flat_gradients(args, input_grads)
        if len(flat) != len(flat_args):
            raise ValueError(
                f"custom_gradient function expected to return {len(flat_args)} gradients, but returned {len(flat)} instead."
            )
        of_tensors = [g for g, h in zip(flat, by_handle) if h is None]
        of_held = [g for g, h in zip(flat, by_handle) if h is not None]
        return [g if g is None else _ff.convert(g) for g in [*of_tensors, *of_held, *variable_grads]]

    outputs = _ff.custom_gradient(inputs, handles, forward, backward, recorded)
    return _ff.nest_pack(state["result"], outputs, expand_composites=True)


def recompute_grad(f):
    """Decorator: intermediate values of `f` are not kept for its derivative but computed again there.

    Results and gradients are those of `f`; memory is saved and time spent.

    >>> f = tf.recompute_grad(lambda x: tf.square(x))
    >>> x = tf.constant(3.0)
    >>> with tf.GradientTape() as tape: _ = tape.watch(x); y = f(x)
    >>> tape.gradient(y, x).numpy().tolist()
    6.0
    """

    @functools.wraps(f)
    def inner(*args, **kwargs):
        def call(*tensors):
            result = f(*tensors, **kwargs)

            def grad(*upstream, variables=None):
                from ferroflow.python.eager import backprop
                from ferroflow.python.ops.unconnected_gradients import UnconnectedGradients

                variables = list(variables or ())
                copies = [_ff.execute("Identity", [_argument(t)]) for t in _ff.nest_flatten(list(tensors))]
                with backprop.GradientTape() as tape:
                    tape.watch(copies)
                    tape.watch(variables)
                    again = f(*_ff.nest_pack(list(tensors), copies), **kwargs)
                grads = tape.gradient(
                    _ff.nest_flatten(again),
                    copies + variables,
                    output_gradients=list(upstream),
                    unconnected_gradients=UnconnectedGradients.ZERO,
                )
                if variables:
                    return grads[: len(copies)], grads[len(copies) :]
                return grads

            return result, grad

        # What it computes is computed again, so no tape keeps it.
        return _decorated(call, args, {}, recorded=False)

    return inner


def grad_pass_through(f):
    """`f` with the derivative of the identity: gradients go through as they come.

    >>> import ferroflow as tf
    >>> x = tf.constant(1.4)
    >>> with tf.GradientTape() as tape:
    ...     tape.watch(x)
    ...     y = tf.grad_pass_through(tf.round)(x)
    >>> tape.gradient(y, x).numpy()
    np.float32(1.0)
    """

    @custom_gradient
    def inner(*args, **kwargs):
        def grad(*upstream, **grad_kwargs):
            variables = grad_kwargs.get("variables")
            if variables is not None:
                return upstream, [None] * len(variables)
            return upstream

        return f(*args, **kwargs), grad

    return functools.wraps(f)(lambda *args, **kwargs: inner(*args, **kwargs))
