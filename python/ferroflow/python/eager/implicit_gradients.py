"""Derivatives of functions, as functions: by the variables they read, or by their arguments.

Invariant: each call runs the function under a tape of its own.
Does not know: how a tape finds a gradient.
"""

import functools
import inspect

from ferroflow import _ff
from ferroflow.python.eager.backprop import GradientTape

__name__ = "tensorflow.python.eager.backprop"


def _run(f, args, kwargs):
    result = f(*args, **kwargs)
    if result is None:
        raise ValueError(f"Cannot differentiate a function that returns None; did you forget to return a value from {getattr(f, '__name__', f)}?")
    return result


def _upstream(dy):
    return None if dy is None else _ff.nest_map(_ff.convert, dy)


def implicit_val_and_grad(f):
    """A function that gives what `f` does, and the gradients by the trainable variables it reads as pairs (gradient, variable).

    ValueError where `f` returns None or reads no variable.

    >>> from ferroflow.python.eager import backprop
    >>> import ferroflow as tf
    >>> v = tf.Variable(3.0)
    >>> value, pairs = backprop.implicit_val_and_grad(lambda: v * v)()
    >>> float(value), float(pairs[0][0])
    (9.0, 6.0)
    """

    @functools.wraps(f)
    def run(*args, **kwargs):
        with GradientTape() as tape:
            result = _run(f, args, kwargs)
        variables = sorted(tape.watched_variables(), key=lambda v: v.name)
        if not variables:
            raise ValueError("No trainable variables were accessed while the function was being computed.")
        return result, list(zip(tape.gradient(result, variables), variables))

    return run


def implicit_grad(f):
    """As `implicit_val_and_grad`, the pairs only."""
    both = implicit_val_and_grad(f)

    @functools.wraps(f)
    def run(*args, **kwargs):
        return both(*args, **kwargs)[1]

    return run


def _places(f, args, params):
    """The positions of the arguments to differentiate by, given as positions or names; all by default."""
    if params is None:
        return list(range(len(args)))
    names = list(inspect.signature(f).parameters)
    unknown = [p for p in params if not isinstance(p, int) and p not in names]
    if unknown or len({isinstance(p, int) for p in params}) > 1:
        raise ValueError(f"params must be all strings or all integers; got {list(params)}.")
    return [p if isinstance(p, int) else names.index(p) for p in params]


def make_vjp(f, params=None, persistent=True):
    """A function that gives what `f` does, and a function from a gradient of that to those by the arguments.

    >>> from ferroflow.python.eager import backprop
    >>> value, vjp = backprop.make_vjp(lambda x, y: x * y)(2.0, 3.0)
    >>> [float(g) for g in vjp(1.0)]
    [3.0, 2.0]
    """

    def run(*args, **kwargs):
        if kwargs:
            raise ValueError("The gradient can be taken only by positional arguments.")
        args = list(args)
        places = _places(f, args, params)
        with GradientTape(persistent=persistent) as tape:
            for place in places:
                value = args[place]
                args[place] = value if isinstance(value, _ff.VariableBase) or hasattr(type(value), "_ff_flatten") else _ff.convert(value)
            # A tensor that is given twice is two arguments: each has a gradient of its own.
            for number, place in enumerate(places):
                if isinstance(args[place], (_ff.Tensor, _ff.VariableBase)) and any(args[place] is args[before] for before in places[:number]):
                    args[place] = _ff.execute("Identity", [args[place]])
            sources = [args[p] for p in places]
            for source in sources:
                tape.watch(source)
            result = _run(f, args, {})
        return result, lambda dy=None: tape.gradient(result, sources, output_gradients=_upstream(dy))

    return run


def val_and_grad_function(f, params=None):
    """A function that gives what `f` does, and its gradients by the arguments `params`, positions or names.

    `dy=` of a call is the gradient of the result.
    """

    def run(*args, **kwargs):
        dy = kwargs.pop("dy", None)
        if kwargs:
            raise ValueError("Functions to be differentiated cannot receive keyword arguments.")
        value, vjp = make_vjp(f, params, persistent=False)(*args)
        return value, vjp(dy)

    return run


def gradients_function(f, params=None):
    """As `val_and_grad_function`, the gradients only.

    >>> from ferroflow.python.eager import backprop
    >>> [float(g) for g in backprop.gradients_function(lambda x, y: x * x * y)(2.0, 3.0)]
    [12.0, 4.0]
    """
    both = val_and_grad_function(f, params)
    return lambda *args, **kwargs: both(*args, **kwargs)[1]
