"""Random tensors that follow from a seed tensor alone: `tf.random.stateless_uniform` and its kin.

Invariant: the same seed and shape give the same numbers, TensorFlow's own, on every call.
Does not know: the generators.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute, have, scope, shape_of
from ferroflow.python.ops.random_ops import _UNIFORM, _scaled, between, shape_vector

_ALGORITHMS = {"philox": 1, "threefry": 2, "auto_select": 3}


def algorithm(alg):
    """The number of an algorithm given by name, number or `tf.random.Algorithm`."""
    if isinstance(alg, str):
        if alg not in _ALGORITHMS:
            raise ValueError(f"Unsupported algorithm {alg!r}: it must be one of {sorted(_ALGORITHMS)}")
        return _ALGORITHMS[alg]
    return getattr(alg, "value", alg)


def key_counter_alg(seed, alg):
    """Key and counter that follow from a seed, and the number of the algorithm."""
    number = algorithm(alg)
    key, counter = execute("StatelessRandomGetKeyCounter", [seed])
    # On a CPU the algorithm chosen is Philox.
    return key, counter, convert(1 if number in (1, 3) else number, dtype=_ff.int32)


def stateless_uniform(shape, seed, minval=0, maxval=None, dtype=_ff.float32, name=None, alg="auto_select"):
    """Uniform numbers from `minval` up to, and without, `maxval` (1 for floats).

    With integers, `minval` and `maxval` both None give numbers over the whole range.

    Args:
      shape: the shape: integers or a vector.
      seed: two integers, from which alone the numbers follow.
      minval, maxval: the bounds; `maxval` is needed for integers unless both are None.
      dtype: the dtype of the result.
      name: a name for the operation.
      alg: the generator: "philox", "threefry" or "auto_select".

    Returns:
      A tensor of this shape and dtype.

    Raises:
      ValueError: a dtype that it does not have.
      InvalidArgumentError: a seed that is not of two integers.

    >>> a, b = (tf.random.stateless_uniform([1], seed=[1, 2]) for _ in range(2))
    >>> bool(a == b)
    True
    """
    dtype = _ff.as_dtype(dtype)
    if dtype.name not in (*_UNIFORM, "uint32", "uint64"):
        raise ValueError(f"Argument `dtype` got invalid value {dtype}. Accepted dtypes are {_UNIFORM}.")
    if dtype.is_integer:
        if (minval is None) != (maxval is None):
            raise ValueError(f"For integer `dtype` argument {dtype}, argument `minval` and `maxval` must be both None or not None. Got `minval`={minval} and `maxval`={maxval}.")
        if minval is not None and dtype in (_ff.uint32, _ff.uint64):
            raise ValueError(f"Argument `dtype` got invalid value {dtype} when argument `minval` is not None. Please don't use unsigned integers in this case.")
    elif maxval is None:
        maxval = 1
    with scope(name, "stateless_random_uniform"):
        shape = shape_vector(shape)
        key, counter, alg = key_counter_alg(seed, alg)
        if dtype.is_integer and minval is None:
            return execute("StatelessRandomUniformFullIntV2", [shape, key, counter, alg], {"dtype": dtype})
        if dtype.is_integer:
            low, high = convert(minval, dtype=dtype), convert(maxval, dtype=dtype)
            return execute("StatelessRandomUniformIntV2", [shape, key, counter, alg, low, high])
        numbers = execute("StatelessRandomUniformV2", [shape, key, counter, alg], {"dtype": dtype})
        return between(numbers, minval, maxval, dtype)


def stateless_normal(shape, seed, mean=0.0, stddev=1.0, dtype=_ff.float32, name=None, alg="auto_select"):
    """Normally distributed numbers.

    Args:
      shape: the shape: integers or a vector.
      seed: two integers, from which alone the numbers follow.
      mean, stddev: numbers, or tensors that broadcast.
      dtype: the dtype of the result.
      name: a name for the operation.
      alg: the generator: "philox", "threefry" or "auto_select".

    Returns:
      A tensor of this shape and dtype.

    Raises:
      ValueError: a dtype that it does not have.
      InvalidArgumentError: a seed that is not of two integers.

    >>> tf.random.stateless_normal([2], seed=[1, 2]).shape
    TensorShape([2])
    """
    return _normal("StatelessRandomNormalV2", shape, seed, mean, stddev, dtype, name, alg)


def stateless_truncated_normal(shape, seed, mean=0.0, stddev=1.0, dtype=_ff.float32, name=None, alg="auto_select"):
    """Normally distributed numbers, those more than two standard deviations away drawn again.

    >>> tf.random.stateless_truncated_normal([2], seed=[1, 2]).shape
    TensorShape([2])
    """
    return _normal("StatelessTruncatedNormalV2", shape, seed, mean, stddev, dtype, name, alg)


def _normal(record, shape, seed, mean, stddev, dtype, name, alg):
    with scope(name, "stateless_random_normal"):
        dtype = _ff.as_dtype(dtype)
        numbers = execute(record, [shape_vector(shape), *key_counter_alg(seed, alg)], {"dtype": dtype})
        return _scaled(numbers, mean, stddev, dtype, None)


def stateless_parameterized_truncated_normal(shape, seed, means=0.0, stddevs=1.0, minvals=-2.0, maxvals=2.0, name=None):
    """Normally distributed numbers within bounds, each with parameters of its own.

    >>> tf.random.stateless_parameterized_truncated_normal([2], seed=[1, 2]).shape
    TensorShape([2])
    """
    means = convert(means)
    rest = [convert(v, dtype=means.dtype) for v in (stddevs, minvals, maxvals)]
    return execute("StatelessParameterizedTruncatedNormal", [shape_vector(shape), seed, means, *rest], None, name)


def stateless_categorical(logits, num_samples, seed, dtype=_ff.int64, name=None):
    """`num_samples` draws for each row of unnormalized log probabilities.

    >>> tf.random.stateless_categorical([[0.0, -1e9]], 2, seed=[1, 2]).numpy().tolist()
    [[0, 0]]
    """
    logits = convert(logits, name="logits")
    return execute("StatelessMultinomial", [logits, num_samples, seed], {"output_dtype": dtype}, name)


def stateless_gamma(shape, seed, alpha, beta=None, dtype=_ff.float32, name=None):
    """Gamma distributed numbers; `shape` ends with what `alpha` and `beta` broadcast to.

    >>> tf.random.stateless_gamma([3, 2], [1, 2], [0.5, 1.5]).shape
    TensorShape([3, 2])
    """
    with scope(name, "stateless_random_gamma"):
        shape = shape_vector(shape)
        alpha = convert(alpha, dtype=dtype)
        beta = convert(1 if beta is None else beta, dtype=dtype)
        whole = _namespace.resolve("broadcast_dynamic_shape")(shape_of(alpha), shape_of(beta))
        alpha = execute("BroadcastTo", [alpha, whole])
        if have("StatelessRandomGammaV3"):
            drawn = execute("StatelessRandomGammaV3", [shape, *key_counter_alg(seed, "auto_select"), alpha])
        else:
            drawn = execute("StatelessRandomGammaV2", [shape, seed, alpha])
        import numpy as np

        tiny = convert(np.finfo(alpha.dtype.as_numpy_dtype).tiny, dtype=alpha.dtype)
        return execute("Maximum", [tiny, execute("RealDiv", [drawn, beta])])


def stateless_poisson(shape, seed, lam, dtype=_ff.int32, name=None):
    """Poisson distributed numbers; `shape` ends with the shape of the rates `lam`.

    >>> tf.random.stateless_poisson([3, 2], [1, 2], [0.5, 1.5]).shape
    TensorShape([3, 2])
    """
    with scope(name, "stateless_random_poisson"):
        shape = shape_vector(shape)
        return execute("StatelessRandomPoisson", [shape, seed, lam], {"dtype": dtype})


def stateless_binomial(shape, seed, counts, probs, output_dtype=_ff.int32, name=None):
    """Binomially distributed numbers: successes among `counts` trials of probability `probs`.

    >>> tf.random.stateless_binomial([2], [1, 2], 10.0, 1.0).numpy().tolist()
    [10, 10]
    """
    with scope(name, "stateless_random_binomial"):
        shape = shape_vector(shape)
        probs = convert(probs, dtype_hint=_ff.float32)
        counts = execute("Cast", [convert(counts)], {"DstT": probs.dtype})
        return execute("StatelessRandomBinomial", [shape, seed, counts, probs], {"dtype": output_dtype})


def split(seed, num=2, alg="auto_select"):
    """`num` new seeds that follow from one, as rows.

    >>> tf.random.split([1, 2], num=3).shape
    TensorShape([3, 2])
    """
    seed = convert(seed)
    return stateless_uniform([num, 2], seed, None, None, seed.dtype, alg=alg)


def fold_in(seed, data, alg="auto_select"):
    """A new seed that follows from a seed and an integer.

    >>> tf.random.fold_in([1, 2], 3).shape
    TensorShape([2])
    """
    data = convert(data)
    first = stateless_uniform([1], seed, None, None, data.dtype, alg=alg)
    return execute("Pack", [[first[0], data]], {"axis": 0})


def index_shuffle(index, seed, max_index):
    """Where a random permutation of 0 .. max_index puts an index.

    >>> int(tf.random.experimental.index_shuffle(0, [1, 2], 0))
    0
    """
    # The permutation takes three words of seed; the first is a constant of TensorFlow's.
    seed = execute("PadV2", [seed, [[1, 0]], convert(498247692, dtype=convert(seed).dtype)])
    return execute("RandomIndexShuffle", [index, seed, max_index], {"rounds": 4})


def stateless_shuffle(value, seed, alg="auto_select", name=None):
    """The rows of a tensor in an order that follows from a seed.

    >>> sorted(tf.random.experimental.stateless_shuffle([1, 2, 3], seed=[1, 2]).numpy().tolist())
    [1, 2, 3]
    """
    with scope(name, "stateless_shuffle"):
        return execute("StatelessShuffle", [value, *key_counter_alg(seed, alg)])
