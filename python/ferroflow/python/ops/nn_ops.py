"""Activations, softmax, biases, dropout and the k largest: functions of `tf.nn` of a few operations.

Invariant: an axis that is not the last is moved there and back.
Does not know: convolutions, pooling, losses; see `conv_ops`, `pool_ops`, `loss_ops`.
"""

import collections

from ferroflow import _ff, _namespace
from ferroflow.python.ops import host_ops
from ferroflow.python.ops.operands import convert, execute, have, is_operand, scope, shape_of, static

IsotonicRegression = collections.namedtuple("IsotonicRegression", ["output", "segments"])


def softmax_v2(logits, axis=None, name=None):
    """exp(x) over the sum of exp along an axis (the last by default).

    Args:
      logits: a tensor of floating-point numbers, of rank 1 at least.
      axis: the dimension whose elements sum to one; -1 by default.
      name: a name for the operation.

    Returns:
      A tensor of the shape and dtype of `logits`.

    Raises:
      InvalidArgumentError: a scalar, no such axis, or another dtype.

    >>> tf.nn.softmax([0.0, 0.0]).numpy().tolist()
    [0.5, 0.5]
    """
    return _along("Softmax", logits, axis, name)


def log_softmax_v2(logits, axis=None, name=None):
    """The logarithm of `tf.nn.softmax`.

    Args:
      logits: a tensor of floating-point numbers, of rank 1 at least.
      axis: the dimension; -1 by default.
      name: a name for the operation.

    Returns:
      A tensor of the shape and dtype of `logits`.

    Raises:
      InvalidArgumentError: no such axis, or another dtype.

    >>> tf.nn.log_softmax([0.0, 0.0]).numpy().tolist()
    [-0.6931471824645996, -0.6931471824645996]
    """
    return _along("LogSoftmax", logits, axis, name)


def _along(record, x, axis, name):
    x = convert(x)
    if axis is None or axis == -1:
        return execute(record, [x], None, name)
    axis, rank = int(static(axis)), x.shape.rank
    if axis == rank - 1:
        return execute(record, [x], None, name)
    if rank is None:
        raise ValueError("softmax along an axis that is not the last needs a known rank")
    if not -rank <= axis < rank:
        from ferroflow.python.framework import errors_impl

        raise errors_impl.InvalidArgumentError(None, None, f"`axis` ({axis}) must be in the range [{-rank}, {rank}) where {rank} is the number of dimensions in the input.")
    swap = [*range(rank)]
    swap[axis], swap[-1] = swap[-1], swap[axis]
    swap = convert(swap, dtype=_ff.int32)
    return execute("Transpose", [execute(record, [execute("Transpose", [x, swap])]), swap], None, name)


def leaky_relu(features, alpha=0.2, name=None):
    """x where positive, `alpha * x` elsewhere; integers become float32.

    Args:
      features: a tensor of real numbers.
      alpha: the slope where they are negative.
      name: a name for the operation.

    Returns:
      A tensor of the shape of `features`.

    >>> tf.nn.leaky_relu([-5.0, 5.0]).numpy().tolist()
    [-1.0, 5.0]
    """
    features = convert(features, name="features")
    if features.dtype.is_integer:
        features = execute("Cast", [features], {"DstT": _ff.float32})
    alpha = alpha.item() if hasattr(alpha, "item") else alpha
    return execute("LeakyRelu", [features], {"alpha": alpha}, name)


def relu6(features, name=None):
    """min(max(x, 0), 6).

    >>> tf.nn.relu6([-1.0, 7.0]).numpy().tolist()
    [0.0, 6.0]
    """
    return execute("Relu6", [features], None, name)


def crelu_v2(features, axis=-1, name=None):
    """relu(x) and relu(-x) joined along an axis.

    >>> tf.nn.crelu([-1.0, 2.0]).numpy().tolist()
    [0.0, 2.0, 1.0, 0.0]
    """
    features = convert(features, name="features")
    return execute("Relu", [execute("ConcatV2", [[features, execute("Neg", [features])], axis])], None, name)


def softsign(features, name=None):
    """x / (1 + |x|)."""
    x = convert(features)
    return execute("RealDiv", [x, execute("AddV2", [execute("Abs", [x]), convert(1, dtype=x.dtype)])], None, name)


def gelu(features, approximate=False, name=None):
    """x times the normal distribution function at x, exactly or by the tanh approximation.

    >>> tf.nn.gelu([0.0, 1.0]).numpy().tolist()
    [0.0, 0.8413447141647339]
    """
    with scope(name, "Gelu"):
        x = convert(features, name="features")
        if not x.dtype.is_floating:
            raise ValueError(f"`features.dtype` must be a floating point tensor.Received:features.dtype={x.dtype}")
        own = lambda v: convert(v, dtype=x.dtype)  # noqa: E731
        if approximate:
            cubed = execute("AddV2", [x, execute("Mul", [own(0.044715), execute("Pow", [x, own(3)])])])
            rise = execute("Tanh", [execute("Mul", [own(0.7978845608028654), cubed])])
        else:
            rise = execute("Erf", [execute("RealDiv", [x, own(1.4142135623730951)])])
        return execute("Mul", [execute("Mul", [own(0.5), x]), execute("AddV2", [own(1.0), rise])])


def silu(features, beta=1.0):
    """x * sigmoid(beta * x), also called swish.

    >>> tf.nn.silu([0.0, 1.0]).numpy().tolist()
    [0.0, 0.7310585975646973]
    """
    x = convert(features, name="features")
    beta = convert(beta, dtype=x.dtype)
    return execute("Mul", [x, execute("Sigmoid", [execute("Mul", [beta, x])])])


def bias_add(value, bias, data_format=None, name=None):
    """Adds a vector along the channels: the last dimension, or the second with `data_format="NC..."`.

    Args:
      value: a tensor of numbers.
      bias: a vector of the size of the channels, of the same dtype.
      data_format: "N...C" (by default) or "NC...", "NHWC", "NCHW" and their kin.
      name: a name for the operation.

    Returns:
      A tensor of the shape and dtype of `value`.

    Raises:
      ValueError: another format.
      InvalidArgumentError: a bias of another size or rank (ValueError in a trace).

    >>> tf.nn.bias_add([[1.0, 2.0]], [10.0, 20.0]).numpy().tolist()
    [[11.0, 22.0]]
    """
    if data_format is not None:
        if data_format.startswith("NC"):
            data_format = "NCHW"
        elif data_format.startswith("N") and data_format.endswith("C"):
            data_format = "NHWC"
        else:
            raise ValueError(f"`data_format` must be of the form `N...C` or `NC...`. Received: data_format={data_format}")
    return execute("BiasAdd", [value, bias], {"data_format": data_format or "NHWC"}, name)


def dropout_v2(x, rate, noise_shape=None, seed=None, name=None):
    """Sets a share `rate` of the elements to zero, by chance, and scales the others so that the mean stays.

    Args:
      x: a tensor of floating-point numbers.
      rate: the share, from 0 up to but without 1; the others are divided by `1 - rate`.
      noise_shape: a shape that broadcasts to that of `x`: what is kept or dropped together.
      seed: a seed of this operation.
      name: a name for the operation.

    Returns:
      A tensor of the shape and dtype of `x`.

    Raises:
      ValueError: a rate outside of [0, 1), or a dtype that is not floating-point.

    >>> tf.nn.dropout(tf.ones([4]), 0.0).numpy().tolist()
    [1.0, 1.0, 1.0, 1.0]
    """
    random = _namespace.resolve("random.uniform")
    return general_dropout(x, rate, lambda shape, dtype: random(shape, dtype=dtype, seed=seed), noise_shape, name or "dropout")


def stateless_dropout(x, rate, seed, rng_alg=None, noise_shape=None, name=None):
    """`tf.nn.dropout` whose choice follows from `seed`, two integers.

    >>> tf.nn.experimental.stateless_dropout(tf.ones([4]), 0.5, seed=[1, 0]).shape
    TensorShape([4])
    """
    random = _namespace.resolve("random.stateless_uniform")
    alg = rng_alg or "auto_select"
    return general_dropout(
        x, rate, lambda shape, dtype: random(shape, seed=seed, dtype=dtype, alg=alg), noise_shape, name or "stateless_dropout"
    )


def general_dropout(x, rate, uniform_sampler, noise_shape=None, name=None):
    """`tf.nn.dropout` whose uniform numbers come from `uniform_sampler(shape=..., dtype=...)`.

    >>> tf.nn.experimental.general_dropout(tf.ones([2]), 0.5, lambda shape, dtype: tf.constant([0.1, 0.9])).numpy().tolist()
    [0.0, 2.0]
    """
    with scope(name, "dropout"):
        number = isinstance(rate, (int, float)) and not isinstance(rate, bool)
        if number and not 0 <= rate < 1:
            raise ValueError(f"`rate` must be a scalar tensor or a float in the range [0, 1). Received: rate={rate}")
        x = convert(x, name="x")
        if not x.dtype.is_floating:
            raise ValueError(f"`x.dtype` must be a floating point tensor as `x` will be scaled. Received: x.dtype={x.dtype}")
        if number and rate == 0:
            # The numbers are drawn all the same: the next draws of the program do not depend on the rate.
            uniform_sampler(shape=convert([], dtype=_ff.int32), dtype=x.dtype)
            return x
        if number:
            scaled = execute("Mul", [x, convert(1 / (1 - rate), dtype=x.dtype)])
        else:
            rate = convert(rate, dtype=x.dtype)
            if rate.shape.rank != 0:
                raise ValueError(f"`rate` must be a scalar, got shape {rate.shape}")
            scaled = execute("RealDiv", [x, execute("Sub", [convert(1, dtype=x.dtype), rate])])
        drawn = uniform_sampler(shape=_noise_shape(x, noise_shape), dtype=x.dtype)
        keep = execute("GreaterEqual", [drawn, rate])
        out = execute("SelectV2", [keep, scaled, convert(0, dtype=x.dtype)])
        if not _ff.executing_eagerly():
            out.set_shape(x.shape)
        return out


def _noise_shape(x, noise_shape):
    if noise_shape is None:
        return shape_of(x)
    if is_operand(noise_shape):
        return noise_shape
    wanted = list(_ff.TensorShape(noise_shape).as_list()) if not any(is_operand(d) for d in noise_shape) else list(noise_shape)
    if x.shape.rank == len(wanted) and None in wanted:
        shape = shape_of(x)
        wanted = [shape[i] if d is None else d for i, d in enumerate(wanted)]
    return convert(wanted, dtype=_ff.int32)


def top_k(input, k=1, sorted=True, index_type=_ff.int32, name=None):
    """The k largest elements of the last dimension, and where they are: the first of equal ones comes first.

    Args:
      input: a tensor of real numbers, of rank 1 at least.
      k: how many, at most the size of the last dimension.
      sorted: whether they come in order, the greatest first.
      index_type: the dtype of the indices: int16, int32 or int64.
      name: a name for the operation.

    Returns:
      `values` and `indices`, a named tuple, both of the shape of `input` but k in the last dimension.

    Raises:
      InvalidArgumentError: a scalar, or a last dimension of fewer than k elements.

    >>> tf.math.top_k([1.0, 3.0, 2.0], 2).indices.numpy().tolist()
    [1, 2]
    """
    if not have("TopKV2"):
        return host_ops.top_k(input, k, _ff.as_dtype(index_type))
    return _namespace.resolve("raw_ops.TopKV2")(input=convert(input), k=k, sorted=sorted, index_type=index_type, name=name)


def required_space_to_batch_paddings(input_shape, block_shape, base_paddings=None, name=None):
    """The paddings that make every dimension a whole number of blocks, and the crops that take them away again.

    >>> paddings, crops = tf.required_space_to_batch_paddings([5, 4], [2, 3])
    >>> paddings.numpy().tolist(), crops.numpy().tolist()
    ([[0, 1], [0, 2]], [[0, 1], [0, 2]])
    """
    with scope(name, "required_space_to_batch_paddings"):
        shape, block = convert(input_shape, dtype=_ff.int32), convert(block_shape, dtype=_ff.int32)
        base = _namespace.resolve("zeros")([block.shape[0], 2], _ff.int32) if base_paddings is None else convert(base_paddings, dtype=_ff.int32)
        whole = shape + base[:, 0] + base[:, 1]
        more = (block - whole % block) % block
        stack = _namespace.resolve("stack")
        return stack([base[:, 0], base[:, 1] + more], axis=1), stack([more * 0, more], axis=1)


def _approximate(operand, largest, options, name):
    keys = ("k", "reduction_dimension", "recall_target", "reduction_input_size_override", "aggregate_to_topk")
    return execute("ApproxTopK", [operand], {**dict(zip(keys, options)), "is_max_k": largest}, name)


def approx_max_k(operand, k, reduction_dimension=-1, recall_target=0.95, reduction_input_size_override=-1, aggregate_to_topk=True, name=None):
    """The `k` largest elements and where they are; on a CPU they are found exactly.

    >>> values, indices = tf.nn.approx_max_k([1.0, 3.0, 2.0], 2)
    >>> values.numpy().tolist(), indices.numpy().tolist()
    ([3.0, 2.0], [1, 2])
    """
    return _approximate(operand, True, (k, reduction_dimension, recall_target, reduction_input_size_override, aggregate_to_topk), name)


def approx_min_k(operand, k, reduction_dimension=-1, recall_target=0.95, reduction_input_size_override=-1, aggregate_to_topk=True, name=None):
    """The `k` smallest elements and where they are; on a CPU they are found exactly.

    >>> values, indices = tf.nn.approx_min_k([1.0, 3.0, 2.0], 2)
    >>> values.numpy().tolist(), indices.numpy().tolist()
    ([1.0, 2.0], [0, 2])
    """
    return _approximate(operand, False, (k, reduction_dimension, recall_target, reduction_input_size_override, aggregate_to_topk), name)


def in_top_k_v2(targets, predictions, k, name=None):
    """Whether the prediction for each target is among the k largest of its row.

    >>> tf.math.in_top_k([1], [[0.1, 0.9]], 1).numpy().tolist()
    [True]
    """
    with scope(name, "in_top_k"):
        return execute("InTopKV2", [predictions, targets, k])


def space_to_depth(input, block_size, data_format="NHWC", name=None):
    """Puts blocks of the image plane into the channels.

    >>> tf.nn.space_to_depth(tf.reshape([1, 2, 3, 4], [1, 2, 2, 1]), 2).numpy().ravel().tolist()
    [1, 2, 3, 4]
    """
    return execute("SpaceToDepth", [input], {"block_size": block_size, "data_format": data_format}, name)


def depth_to_space(input, block_size, data_format="NHWC", name=None):
    """Spreads groups of channels over blocks of the image plane.

    >>> tf.nn.depth_to_space(tf.reshape([1, 2, 3, 4], [1, 1, 1, 4]), 2).numpy().ravel().tolist()
    [1, 2, 3, 4]
    """
    return execute("DepthToSpace", [input], {"block_size": block_size, "data_format": data_format}, name)


def isotonic_regression(inputs, decreasing=True, axis=-1):
    """The closest sequence that never rises (or never falls), along an axis, and which elements were joined.

    >>> tf.nn.isotonic_regression([3.0, 1.0, 2.0])[0].numpy().tolist()
    [3.0, 1.5, 1.5]
    """
    x = convert(inputs)
    if not decreasing:
        x = execute("Neg", [x])
    rank = x.shape.rank
    swap = [*range(rank)]
    swap[axis], swap[-1] = swap[-1], swap[axis]
    x = execute("Transpose", [x, swap])
    narrow = x.dtype in (_ff.int8, _ff.int16)
    wide = {"output_dtype": x.dtype if x.dtype.is_floating else _ff.float32 if narrow else _ff.float64}
    flat = execute("Reshape", [x, execute("Pack", [[-1, shape_of(x)[-1]]], {"axis": 0})])
    values, segments = (execute("Transpose", [execute("Reshape", [t, shape_of(x)]), swap]) for t in execute("IsotonicRegression", [flat], wide))
    return IsotonicRegression(values if decreasing else execute("Neg", [values]), segments)
