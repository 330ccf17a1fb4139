"""`tf.bitwise` by NumPy, where the engine has no record of an operation.

Invariant: operands are integers of one dtype; they broadcast.
Does not know: the records, which are taken where there are any.
"""

from ferroflow import _ff
from ferroflow.python.framework import errors_impl


def _integers(x, y):
    x = _ff.convert(x, dtype=y.dtype) if isinstance(y, _ff.Tensor) and not isinstance(x, _ff.Tensor) else _ff.convert(x)
    y = _ff.convert(y, dtype=None if isinstance(y, _ff.Tensor) else x.dtype)
    if not x.dtype.is_integer or x.dtype != y.dtype:
        raise errors_impl.InvalidArgumentError(None, None, f"bitwise operations take integers of one dtype, got {x.dtype} and {y.dtype}")
    return x, y


def _apply(function, inputs, shape):
    def run(*values):
        return [_ff.convert(function(*(v.numpy() for v in values)), dtype=inputs[0].dtype)]

    if _ff.executing_eagerly():
        return run(*inputs)[0]
    return _ff.callback(run, inputs, [inputs[0].dtype], [shape], False)[0]


def _static_shape(x, y):
    from ferroflow import _namespace

    return _namespace.resolve("broadcast_static_shape")(x.shape, y.shape)


def _binary(name, doc):
    def function(x, y, name=None):
        import numpy as np

        x, y = _integers(x, y)
        return _apply(lambda a, b: np.asarray(getattr(np, numpy_name)(a, b)), [x, y], _static_shape(x, y))

    numpy_name = name
    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


bitwise_and = _binary("bitwise_and", "The bits set in both.")
bitwise_or = _binary("bitwise_or", "The bits set in either.")
bitwise_xor = _binary("bitwise_xor", "The bits set in one of the two.")
left_shift = _binary("left_shift", "`x` moved left by `y` bits.")
right_shift = _binary("right_shift", "`x` moved right by `y` bits; the sign stays.")


def invert(x, name=None):
    """All bits changed."""
    import numpy as np

    x = _ff.convert(x)
    return _apply(lambda a: np.asarray(np.invert(a)), [x], x.shape)
