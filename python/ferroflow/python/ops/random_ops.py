"""Random tensors that follow from the global seed: `tf.random.uniform`, `tf.random.normal` ...

Invariant: the same seeds give TensorFlow's own numbers.
Does not know: the generators; see `stateless_random_ops` for numbers that follow from a seed tensor.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework import random_seed
from ferroflow.python.ops.operands import have, convert, dims, execute, is_operand, scope, shape_of


def seeds(seed):
    """The seed attributes of an operation."""
    first, second = random_seed.pair(seed)
    return {"seed": int(first), "seed2": int(second)}


def shape_vector(shape):
    """A shape given in any form, integers by default."""
    return dims(shape) if isinstance(shape, (list, tuple, int, _ff.TensorShape)) else convert(shape, dtype_hint=_ff.int32)


def _scaled(numbers, mean, stddev, dtype, name):
    product = execute("Mul", [numbers, convert(stddev, dtype=dtype)])
    return execute("AddV2", [product, convert(mean, dtype=dtype)], None, name)


def normal(shape, mean=0.0, stddev=1.0, dtype=_ff.float32, seed=None, name=None):
    """Normally distributed numbers.

    Args:
      shape: the shape: integers or a vector.
      mean, stddev: numbers, or tensors that broadcast.
      dtype: float16, bfloat16, float32 or float64.
      seed: a seed of this operation, beside `tf.random.set_seed`.
      name: a name for the operation.

    Returns:
      A tensor of this shape and dtype; the same seeds give the same numbers, on any number of threads.

    >>> tf.random.normal([2, 3]).shape
    TensorShape([2, 3])
    """
    with scope(name, "random_normal"):
        dtype = _ff.as_dtype(dtype)
        numbers = execute("RandomStandardNormal", [shape_vector(shape)], {"dtype": dtype, **seeds(seed)})
        return _scaled(numbers, mean, stddev, dtype, None)


def truncated_normal(shape, mean=0.0, stddev=1.0, dtype=_ff.float32, seed=None, name=None):
    """Normally distributed numbers, those more than two standard deviations away drawn again.

    Args:
      shape: the shape: integers or a vector.
      mean, stddev: of the normal distribution before it is cut.
      dtype: a floating-point dtype.
      seed: a seed of this operation, beside `tf.random.set_seed`.
      name: a name for the operation.

    Returns:
      A tensor of this shape and dtype.

    >>> tf.random.truncated_normal([2, 3]).shape
    TensorShape([2, 3])
    """
    with scope(name, "truncated_normal"):
        dtype = _ff.as_dtype(dtype)
        numbers = execute("TruncatedNormal", [shape_vector(shape)], {"dtype": dtype, **seeds(seed)})
        return _scaled(numbers, mean, stddev, dtype, None)


def parameterized_truncated_normal(shape, means=0.0, stddevs=1.0, minvals=-2.0, maxvals=2.0, dtype=_ff.float32, seed=None, name=None):
    """Normally distributed numbers within bounds, each with parameters of its own."""
    dtype = _ff.as_dtype(dtype)
    parts = [convert(v, dtype=dtype) for v in (means, stddevs, minvals, maxvals)]
    return execute("ParameterizedTruncatedNormal", [shape_vector(shape), *parts], seeds(seed), name)


_UNIFORM = ("float16", "bfloat16", "float32", "float64", "int32", "int64")


def uniform(shape, minval=0, maxval=None, dtype=_ff.float32, seed=None, name=None):
    """Uniformly distributed numbers from `minval` up to, and without, `maxval` (1 for floats).

    Args:
      shape: the shape: integers or a vector.
      minval: the least value, a number or a tensor that broadcasts.
      maxval: the bound; needed for integers.
      dtype: float16, bfloat16, float32, float64, int32 or int64.
      seed: a seed of this operation, beside `tf.random.set_seed`.
      name: a name for the operation.

    Returns:
      A tensor of this shape and dtype; the same seeds give the same numbers, on any number of threads.

    Raises:
      ValueError: integers without `maxval`, or another dtype.
      InvalidArgumentError: integers with `minval` not below `maxval`.

    >>> tf.random.uniform([2], maxval=10, dtype=tf.int32).shape
    TensorShape([2])
    """
    dtype = _ff.as_dtype(dtype)
    if dtype.name not in _UNIFORM:
        raise ValueError(f"Argument `dtype` got invalid value {dtype}. Accepted dtypes are {tuple(_ff.as_dtype(n) for n in _UNIFORM)}.")
    if maxval is None:
        if dtype.is_integer:
            raise ValueError(f"Must specify maxval for integer dtype {dtype}")
        maxval = 1
    with scope(name, "random_uniform"):
        shape = shape_vector(shape)
        if dtype.is_integer:
            low, high = convert(minval, dtype=dtype), convert(maxval, dtype=dtype)
            return execute("RandomUniformInt", [shape, low, high], seeds(seed))
        numbers = execute("RandomUniform", [shape], {"dtype": dtype, **seeds(seed)})
        return between(numbers, minval, maxval, dtype)


def between(numbers, minval, maxval, dtype):
    """Numbers of [0, 1) stretched over [minval, maxval)."""
    plain = not is_operand(minval) and not is_operand(maxval)
    if plain and _is(minval, 0) and _is(maxval, 1):
        return numbers
    if plain and _is(minval, 0):
        return execute("Mul", [numbers, convert(maxval, dtype=dtype)])
    low, high = convert(minval, dtype=dtype), convert(maxval, dtype=dtype)
    return execute("AddV2", [execute("Mul", [numbers, execute("Sub", [high, low])]), low])


def _is(value, number):
    return isinstance(value, (int, float)) and value == number


def shuffle(value, seed=None, name=None):
    """The rows of a tensor in random order.

    Args:
      value: a tensor of any dtype.
      seed: a seed of this operation, beside `tf.random.set_seed`.
      name: a name for the operation.

    Returns:
      A tensor of the shape and dtype of `value`.

    >>> sorted(tf.random.shuffle([1, 2, 3]).numpy().tolist())
    [1, 2, 3]
    """
    chosen = seeds(seed)
    if not have("RandomShuffle"):
        from ferroflow.python.ops import random_shuffle

        return random_shuffle.shuffle(value, chosen["seed"], chosen["seed2"], name)
    return execute("RandomShuffle", [value], chosen, name)


def categorical(logits, num_samples, dtype=None, seed=None, name=None):
    """`num_samples` draws for each row of unnormalized log probabilities.

    Args:
      logits: a tensor `[batch, classes]` of floating-point numbers.
      num_samples: how many draws for each row.
      dtype: the dtype of the result: int64 (by default) or int32.
      seed: a seed of this operation, beside `tf.random.set_seed`.
      name: a name for the operation.

    Returns:
      A tensor `[batch, num_samples]` of classes.

    Raises:
      InvalidArgumentError: logits that are no matrix, or without classes.

    >>> tf.random.categorical([[0.0, -1e9]], 2).numpy().tolist()
    [[0, 0]]
    """
    dtype = _ff.as_dtype(dtype or _ff.int64)
    logits = convert(logits, name="logits")
    return execute("Multinomial", [logits, num_samples], {"output_dtype": dtype, **seeds(seed)}, name)


def gamma(shape, alpha, beta=None, dtype=_ff.float32, seed=None, name=None):
    """Gamma distributed numbers: `shape` draws for each of `alpha`, over the rate `beta`.

    >>> tf.random.gamma([3], [0.5, 1.5]).shape
    TensorShape([3, 2])
    """
    with scope(name, "random_gamma"):
        alpha = convert(alpha, dtype=dtype, name="alpha")
        beta = convert(1 if beta is None else beta, dtype=dtype, name="beta")
        whole = _namespace.resolve("broadcast_dynamic_shape")(shape_of(alpha), shape_of(beta))
        alpha = execute("BroadcastTo", [alpha, whole])
        drawn = execute("RandomGamma", [shape_vector(shape), alpha], seeds(seed))
        import numpy as np

        tiny = convert(np.finfo(alpha.dtype.as_numpy_dtype).tiny, dtype=alpha.dtype)
        return execute("Maximum", [tiny, execute("RealDiv", [drawn, beta])])


def poisson(shape, lam, dtype=_ff.float32, seed=None, name=None):
    """Poisson distributed numbers: `shape` draws for each rate in `lam`.

    >>> tf.random.poisson([3], [0.5, 1.5]).shape
    TensorShape([3, 2])
    """
    with scope(name, "random_poisson"):
        return execute("RandomPoissonV2", [shape_vector(shape), lam], {"dtype": dtype, **seeds(seed)})
