"""The first value of a variable, its static shape, and its value as text.

Invariant: a first value is a tensor that is there, whatever is being traced.
Does not know: variables beyond their value.
"""

from ferroflow import _ff
from ferroflow.python.trackable import base as trackable


def initial_tensor(initial_value, dtype):
    """The first value as a tensor."""
    if isinstance(initial_value, trackable.Trackable) and hasattr(initial_value, "wrapped_value"):
        initial_value = initial_value.wrapped_value
    if callable(initial_value) and not isinstance(initial_value, (_ff.Tensor, _ff.VariableBase)):
        initial_value = initial_value()
    try:
        return _ff.convert(initial_value, dtype=dtype, name="initial_value")
    except ValueError as error:
        if dtype is not None and isinstance(initial_value, _ff.Tensor):
            raise ValueError(f"initial_value: {error}") from None
        raise


def lifted(symbolic):
    """The value of a symbolic tensor that depends on no argument of the function being traced.

    One that does depend on them is given back, where the function is traced for a call: the call computes it first.

    ValueError in a graph that is none of a `tf.function`: nothing runs it that could compute a first value.
    """
    from ferroflow.python.framework import errors_impl, func_graph

    graph = _ff.current_graph()
    while graph is not None and not hasattr(graph, "_gives_first_values"):
        graph = func_graph.around(graph)
    if graph is None:
        raise ValueError(
            f"Argument `initial_value` ({symbolic}) could not be lifted out of a `tf.function`. Create it in a `tf.init_scope`, or pass a "
            "callable (e.g., `tf.Variable(lambda : tf.truncated_normal([10, 40]))`)."
        )
    value = _ff.lift(symbolic)
    if value is not None:
        return value
    if getattr(_ff.current_graph(), "_gives_first_values", False):
        return symbolic
    raise errors_impl.InvalidArgumentError(
        None,
        None,
        "Tensor-typed variable initializers must either be wrapped in an init_scope or callable (e.g., "
        "`tf.Variable(lambda : tf.truncated_normal([10, 40]))`) when building functions. The initial value of this variable "
        "depends on arguments inside of a branch, a loop or a graph that is not a function's.",
    )


def static_shape(value, shape, validate_shape):
    """The variable's static shape, from its first value and what was asked for."""
    if shape is not None:
        if not value.shape.is_compatible_with(shape):
            raise ValueError(
                "In this `tf.Variable` creation, the initial value's shape "
                f"({value.shape}) is not compatible with the explicitly supplied `shape` argument ({shape})."
            )
        return _ff.TensorShape(shape)
    return value.shape if validate_shape else _ff.TensorShape(None)


def value_text(value):
    """A value as it stands in a variable's text."""
    import numpy as np

    if value.dtype.is_numpy_compatible:
        array = value.numpy()
        text = repr(array)
        if not isinstance(array, np.ndarray) or array.ndim == 0:
            text = repr(array.tolist() if hasattr(array, "tolist") else array)
        return "\n" + text if "\n" in text else text
    return "<unprintable>"
