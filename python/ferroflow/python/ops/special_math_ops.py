"""Special functions made of others: `tf.math.ndtri`, `tf.math.lbeta`, modified Bessel functions ...

Invariant: each is the formula TensorFlow uses, so the numbers agree to the last bits.
Does not know: the functions that are operations of their own.
"""

from ferroflow.python.ops.operands import convert, execute, scope


def erfcinv(x, name=None):
    """The inverse of the complementary error function.

    >>> tf.math.erfcinv([1.0]).numpy().tolist()
    [-0.0]
    """
    x = convert(x, name="start")
    half = execute("Mul", [convert(0.5, dtype=x.dtype), x])
    return execute("Mul", [execute("Neg", [execute("Ndtri", [half])]), convert(0.7071067811865476, dtype=x.dtype)])


def lbeta(x, name=None):
    """The logarithm of the beta function of the last dimension.

    >>> tf.math.lbeta([1.0, 1.0]).numpy().item()
    0.0
    """
    with scope(name, "lbeta"):
        x = convert(x)
        parts = execute("Sum", [execute("Lgamma", [x]), [-1]])
        whole = execute("Lgamma", [execute("Sum", [x, [-1]])])
        # In front of nothing the sum is minus infinity and the whole plus infinity.
        return execute("Sub", [parts, whole])


def is_strictly_increasing(x, name=None):
    """Whether every element of the flattened tensor is greater than the one before.

    >>> tf.math.is_strictly_increasing([1, 2, 2]).numpy().item()
    False
    """
    return _steps("Less", x)


def is_non_decreasing(x, name=None):
    """Whether no element of the flattened tensor is less than the one before.

    >>> tf.math.is_non_decreasing([1, 2, 2]).numpy().item()
    True
    """
    return _steps("LessEqual", x)


def _steps(record, x):
    flat = execute("Reshape", [convert(x), [-1]])
    return execute("All", [execute(record, [flat[:-1], flat[1:]]), [0]])


def sobol_sample(dim, num_results, skip=0, dtype=None, name=None):
    """Points of the Sobol sequence: `num_results` rows of `dim` numbers.

    >>> tf.math.sobol_sample(1, 1).shape
    TensorShape([1, 1])
    """
    from ferroflow import _ff

    return execute("SobolSample", [dim, num_results, skip], {"dtype": dtype or _ff.float32}, name)
