"""Cross entropies and their kin, of logits: `tf.nn.softmax_cross_entropy_with_logits` ...

Invariant: labels and logits have one shape, or one dimension less for class indices; half precision is computed in float32.
Does not know: how losses are averaged.
"""

from ferroflow import _ff
from ferroflow.python.ops.operands import all_axes, axis_of, convert, execute, scope, shape_of


def _alike(logits, labels, function):
    try:
        labels.shape.assert_is_compatible_with(logits.shape)
    except ValueError:
        raise ValueError(f"`logits` and `{function}` must have the same shape, received ({logits.shape} vs {labels.shape}).") from None


def sigmoid_cross_entropy_with_logits(labels=None, logits=None, name=None):
    """The cross entropy of each element between labels and the sigmoid of logits.

    Args:
      labels: a tensor of the shape and dtype of `logits`, from 0 to 1.
      logits: a tensor of floating-point numbers.
      name: a name for the operation.

    Returns:
      A tensor of the same shape.

    Raises:
      ValueError: shapes that differ, or a missing argument.

    >>> tf.nn.sigmoid_cross_entropy_with_logits(labels=[1.0], logits=[0.0]).numpy().tolist()
    [0.6931471824645996]
    """
    if labels is None or logits is None:
        raise ValueError(f"Both `labels` and `logits` must be provided. Received: labels={labels}, logits={logits}")
    with scope(name, "logistic_loss"):
        logits = convert(logits, name="logits")
        labels = convert(labels, name="labels", dtype_hint=logits.dtype)
        _alike(logits, labels, "labels")
        # max(x, 0) - x * z + log(1 + exp(-|x|)), with the branches that have the right gradient at zero.
        positive = execute("GreaterEqual", [logits, execute("ZerosLike", [logits])])
        relu = execute("SelectV2", [positive, logits, execute("ZerosLike", [logits])])
        down = execute("SelectV2", [positive, execute("Neg", [logits]), logits])
        return execute("AddV2", [
            execute("Sub", [relu, execute("Mul", [logits, labels])]), execute("Log1p", [execute("Exp", [down])]),
        ])


def weighted_cross_entropy_with_logits(labels, logits, pos_weight, name=None):
    """`tf.nn.sigmoid_cross_entropy_with_logits` whose positive labels count `pos_weight` times.

    >>> tf.nn.weighted_cross_entropy_with_logits([1.0], [0.0], 2.0).numpy().tolist()
    [1.3862943649291992]
    """
    with scope(name, "logistic_loss"):
        logits = convert(logits, name="logits")
        labels = convert(labels, name="labels", dtype_hint=logits.dtype)
        _alike(logits, labels, "labels")
        one = convert(1, dtype=logits.dtype)
        weight = execute("AddV2", [one, execute("Mul", [execute("Sub", [convert(pos_weight, dtype=logits.dtype), one]), labels])])
        rest = execute("AddV2", [
            execute("Log1p", [execute("Exp", [execute("Neg", [execute("Abs", [logits])])])]), execute("Relu", [execute("Neg", [logits])]),
        ])
        return execute("AddV2", [execute("Mul", [execute("Sub", [one, labels]), logits]), execute("Mul", [weight, rest])])


def log_poisson_loss(targets, log_input, compute_full_loss=False, name=None):
    """exp(c) - z * c, the Poisson loss of the logarithm of a rate; with Stirling's term if asked.

    >>> tf.nn.log_poisson_loss([1.0], [0.0]).numpy().tolist()
    [1.0]
    """
    with scope(name, "log_poisson_loss"):
        c = convert(log_input)
        z = convert(targets, dtype_hint=c.dtype)
        _alike(c, z, "targets")
        out = execute("Sub", [execute("Exp", [c]), execute("Mul", [c, z])])
        if compute_full_loss:
            own = lambda v: convert(v, dtype=c.dtype)  # noqa: E731
            stirling = execute("AddV2", [
                execute("Sub", [execute("Mul", [z, execute("Log", [z])]), z]),
                execute("Mul", [own(0.5), execute("Log", [execute("Mul", [own(6.283185307179586), z])])]),
            ])
            inside = execute("LogicalAnd", [execute("GreaterEqual", [z, own(0)]), execute("LessEqual", [z, own(1)])])
            out = execute("AddV2", [out, execute("SelectV2", [inside, execute("ZerosLike", [z]), stirling])])
        return out


def _precise(x):
    if x.dtype in (_ff.float16, _ff.bfloat16):
        return execute("Cast", [x], {"DstT": _ff.float32})
    return x


def _given_back(loss, dtype):
    return loss if loss.dtype == dtype else execute("Cast", [loss], {"DstT": dtype})


def softmax_cross_entropy_with_logits(labels, logits, axis=-1, name=None):
    """The cross entropy between distributions `labels` and the softmax of `logits` along an axis.

    Args:
      labels: a tensor of the shape and dtype of `logits` whose elements sum to one along `axis`.
      logits: a tensor of floating-point numbers, not normalized.
      axis: the dimension of the classes.
      name: a name for the operation.

    Returns:
      A tensor without dimension `axis`.

    Raises:
      InvalidArgumentError: shapes that do not go together.

    >>> tf.nn.softmax_cross_entropy_with_logits([[0.0, 1.0]], [[0.0, 0.0]]).numpy().tolist()
    [0.6931471824645996]
    """
    if labels is None or logits is None:
        raise ValueError(f"Both `labels` and `logits` must be provided. Received: labels={labels}, logits={logits}")
    with scope(name, "softmax_cross_entropy_with_logits"):
        logits = convert(logits, name="logits")
        labels = convert(labels, name="labels", dtype_hint=logits.dtype)
        own = logits.dtype
        logits = _precise(logits)
        if labels.dtype != logits.dtype:
            labels = execute("Cast", [labels], {"DstT": logits.dtype})
        rank = logits.shape.rank
        axis = -1 if axis is None else axis
        if rank is not None and axis not in (-1, rank - 1):
            last = axis_of(axis, rank)
            order = [d for d in range(rank) if d != last] + [last]
            logits, labels = execute("Transpose", [logits, order]), execute("Transpose", [labels, order])
        shape, known = shape_of(logits), logits.shape
        if rank != 2:
            logits, labels = _rows(logits), _rows(labels)
        loss = execute("SoftmaxCrossEntropyWithLogits", [logits, labels])[0]
        if rank != 2:
            loss = execute("Reshape", [loss, shape[:-1]])
        if known.rank is not None and not loss.shape.is_fully_defined():
            loss.set_shape(known[:-1])
        return _given_back(loss, own)


def _rows(x):
    last = shape_of(x)[-1:]
    out = execute("Reshape", [x, execute("ConcatV2", [[convert([-1]), last], 0])])
    if x.shape.rank is not None:
        out.set_shape([x.shape[:-1].num_elements(), x.shape[-1]])
    return out


def sparse_softmax_cross_entropy_with_logits(labels, logits, name=None):
    """The cross entropy between classes, given as indices, and the softmax of `logits` along the last axis.

    Args:
      labels: integers of the shape of `logits` without the last dimension: the right class of each.
      logits: a tensor of floating-point numbers, `[..., classes]`, not normalized.
      name: a name for the operation.

    Returns:
      A tensor of the shape of `labels` and the dtype of `logits`.

    Raises:
      ValueError: shapes that do not go together, or a missing argument.
      InvalidArgumentError: a label that is no class.

    >>> tf.nn.sparse_softmax_cross_entropy_with_logits([1], [[0.0, 0.0]]).numpy().tolist()
    [0.6931471824645996]
    """
    if labels is None or logits is None:
        raise ValueError(f"Both `labels` and `logits` must be provided. Received: labels={labels}, logits={logits}")
    with scope(name, "SparseSoftmaxCrossEntropyWithLogits"):
        labels, logits = convert(labels), convert(logits)
        own, rank = logits.dtype, logits.shape.rank
        logits = _precise(logits)
        if rank == 0:
            raise ValueError(f"`logits` cannot be a scalar. Received logits={logits}`")
        if rank is not None and labels.shape.rank is not None and labels.shape.rank != rank - 1:
            raise ValueError(f"`labels.shape.rank` must equal `logits.shape.rank - 1`. Received: labels.shape={labels.shape} of rank {labels.shape.rank} and logits.shape={logits.shape} of rank {rank}")
        if rank is not None and not labels.shape.is_compatible_with(logits.shape[:-1]):
            raise ValueError(f"`labels.shape` must equal `logits.shape` except for the last dimension. Received: labels.shape={labels.shape} and logits.shape={logits.shape}")
        if rank == 2:
            return _given_back(execute("SparseSoftmaxCrossEntropyWithLogits", [logits, labels])[0], own)
        flat = execute("SparseSoftmaxCrossEntropyWithLogits", [_rows(logits), execute("Reshape", [labels, [-1]])])[0]
        loss = execute("Reshape", [flat, shape_of(labels)])
        if not loss.shape.is_fully_defined():
            loss.set_shape(labels.shape)
        return _given_back(loss, own)


def compute_average_loss(per_example_loss, sample_weight=None, global_batch_size=None):
    """The sum of losses over the batch, divided by the size of the global batch (of all replicas).

    >>> tf.nn.compute_average_loss([1.0, 3.0], global_batch_size=4).numpy().item()
    1.0
    """
    losses = convert(per_example_loss)
    own = losses.dtype
    if losses.shape.rank == 0:
        raise ValueError(
            "Invalid value passed for `per_example_loss`. Expected a tensor with at least rank 1. "
            f"Received per_example_loss={per_example_loss} with rank 0"
        )
    if sample_weight is not None:
        weight = convert(sample_weight)
        if weight.dtype != own:
            weight = execute("Cast", [weight], {"DstT": own})
        extra = losses.shape.rank - weight.shape.rank
        for _ in range(extra):
            weight = execute("ExpandDims", [weight, -1])
        losses = execute("Mul", [losses, weight])
    if global_batch_size is None:
        replicas = _replicas("compute_average_loss")
        global_batch_size = execute("Mul", [execute("Cast", [shape_of(losses)[0]], {"DstT": own}), convert(replicas, dtype=own)])
    else:
        from ferroflow.python.ops import check_ops

        size = convert(global_batch_size)
        check_ops.assert_scalar_v2(size, message="global_batch_size must be scalar.")
        check_ops.assert_integer(size, message="global_batch_size must be an integer.")
        check_ops.assert_non_negative(size, message="global_batch_size must be non-negative.")
        global_batch_size = execute("Cast", [size], {"DstT": own})
    return _resolve("math.divide_no_nan")(execute("Sum", [losses, all_axes(losses)]), global_batch_size)


def scale_regularization_loss(regularization_loss):
    """A regularisation loss divided by the number of replicas, which will each add it.

    >>> tf.nn.scale_regularization_loss([1.0, 2.0]).numpy().item()
    3.0
    """
    loss = convert(regularization_loss)
    replicas = _replicas("scale_regularization_loss")
    return _resolve("divide")(execute("Sum", [loss, all_axes(loss)]), convert(replicas, dtype=loss.dtype))


def _resolve(name):
    from ferroflow import _namespace

    return _namespace.resolve(name)


def _replicas(function):
    """How many replicas there are; RuntimeError outside of them, where a strategy is in force."""
    if _resolve("distribute.has_strategy")() and _resolve("distribute.in_cross_replica_context")():
        raise RuntimeError(f"You are calling `{function}` in cross replica context, while it was expected to be called in replica context.")
    return _resolve("distribute.get_strategy")().num_replicas_in_sync
