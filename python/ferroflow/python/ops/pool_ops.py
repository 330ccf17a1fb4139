"""Pooling: `tf.nn.max_pool`, `tf.nn.avg_pool`, `tf.nn.pool`.

Invariant: one spatial dimension is two of which one has size 1.
Does not know: the loops.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework import random_seed
from ferroflow.python.ops.conv_ops import _FORMATS, is_channels_first, one_of_both, paddings, sequence
from ferroflow.python.ops.operands import convert, execute

_RECORDS = {"MAX": ("MaxPool", "MaxPool3D"), "AVG": ("AvgPool", "AvgPool3D")}


def _pool(kind, input, ksize, strides, padding, data_format, name, count=None):
    input = convert(input)
    if count is None:
        rank = input.shape.rank
        if rank is None and data_format is not None:
            rank = len(data_format)
        if rank not in (3, 4, 5):
            raise ValueError(f"`input.shape.rank` must be 3, 4 or 5. Received: input.shape={input.shape} of rank {rank}.")
        count = rank - 2
    first = is_channels_first(data_format, count)
    ksize, strides = sequence(ksize, count, first, "ksize"), sequence(strides, count, first, "strides")
    if any(k < 1 for k in ksize):
        raise ValueError(f"ksize should be positive, got {ksize}")
    padding, explicit = paddings(padding)
    if explicit is not None and kind == "AVG":
        raise ValueError("explicit paddings are not supported by average pooling")
    place = 2 if first else 1
    if count == 1:
        ksize.insert(place, 1)
        strides.insert(place, 1)
        if explicit is not None:
            explicit[2 * place : 2 * place] = [0, 0]
        input = execute("ExpandDims", [input, place])
    attrs = {"ksize": ksize, "strides": strides, "padding": padding, "data_format": _FORMATS[max(count, 2)][first]}
    if explicit is not None:
        attrs["explicit_paddings"] = explicit
    record = _RECORDS[kind][count == 3]
    out = execute(record, [input], attrs, name)
    return execute("Squeeze", [out], {"squeeze_dims": [place]}) if count == 1 else out


def max_pool(input, ksize, strides, padding, data_format=None, name=None):
    """The largest element of each window, over 1, 2 or 3 spatial dimensions as the rank says.

    Args:
      input: a tensor `[batch, ..., channels]` of rank 3 to 5, or as `data_format` says.
      ksize: the size of the window: an integer, or one for each spatial dimension, or for each dimension.
      strides: how far the window moves, as `ksize`.
      padding: "SAME" or "VALID"; for `max_pool` also a list of pairs, one for each dimension.
      data_format: "NWC", "NHWC", "NDHWC" by the rank, or with the channels second.
      name: a name for the operation.

    Returns:
      A tensor of the rank and dtype of `input`.

    Raises:
      ValueError: another rank or format.
      InvalidArgumentError: another padding.

    >>> tf.nn.max_pool(tf.reshape([1.0, 3.0, 2.0, 0.0], [1, 4, 1]), 2, 2, "VALID").numpy().ravel().tolist()
    [3.0, 2.0]
    """
    return _pool("MAX", input, ksize, strides, padding, data_format, name)


def max_pool1d(input, ksize, strides, padding, data_format="NWC", name=None):
    """`tf.nn.max_pool` over one spatial dimension.

    >>> tf.nn.max_pool1d(tf.ones([1, 4, 1]), 2, 2, "VALID").shape
    TensorShape([1, 2, 1])
    """
    return _pool("MAX", input, ksize, strides, padding, data_format, name, 1)


def max_pool2d(input, ksize, strides, padding, data_format="NHWC", name=None):
    """`tf.nn.max_pool` over two spatial dimensions.

    >>> tf.nn.max_pool2d(tf.ones([1, 4, 4, 1]), 2, 2, "VALID").shape
    TensorShape([1, 2, 2, 1])
    """
    return _pool("MAX", input, ksize, strides, padding, data_format, name, 2)


def max_pool3d(input, ksize, strides, padding, data_format="NDHWC", name=None):
    """`tf.nn.max_pool` over three spatial dimensions.

    >>> tf.nn.max_pool3d(tf.ones([1, 4, 4, 4, 1]), 2, 2, "VALID").shape
    TensorShape([1, 2, 2, 2, 1])
    """
    return _pool("MAX", input, ksize, strides, padding, data_format, name, 3)


def avg_pool(input, ksize, strides, padding, data_format=None, name=None):
    """The mean of each window, over 1, 2 or 3 spatial dimensions as the rank says.

    Args:
      input: a tensor of floating-point numbers, `[batch, ..., channels]` of rank 3 to 5, or as `data_format` says.
      ksize: the size of the window: an integer, or one for each spatial dimension, or for each dimension.
      strides: how far the window moves, as `ksize`.
      padding: "SAME" or "VALID"; what lies outside is not counted.
      data_format: "NWC", "NHWC", "NDHWC" by the rank, or with the channels second.
      name: a name for the operation.

    Returns:
      A tensor of the rank and dtype of `input`.

    Raises:
      ValueError: another rank or format.
      InvalidArgumentError: another padding.

    >>> tf.nn.avg_pool(tf.reshape([1.0, 3.0, 2.0, 0.0], [1, 4, 1]), 2, 2, "VALID").numpy().ravel().tolist()
    [2.0, 1.0]
    """
    return _pool("AVG", input, ksize, strides, padding, data_format, name)


def avg_pool1d(input, ksize, strides, padding, data_format="NWC", name=None):
    """`tf.nn.avg_pool` over one spatial dimension.

    >>> tf.nn.avg_pool1d(tf.ones([1, 4, 1]), 2, 2, "VALID").shape
    TensorShape([1, 2, 1])
    """
    return _pool("AVG", input, ksize, strides, padding, data_format, name, 1)


def avg_pool2d(input, ksize, strides, padding, data_format="NHWC", name=None):
    """`tf.nn.avg_pool` over two spatial dimensions.

    >>> tf.nn.avg_pool2d(tf.ones([1, 4, 4, 1]), 2, 2, "VALID").shape
    TensorShape([1, 2, 2, 1])
    """
    return _pool("AVG", input, ksize, strides, padding, data_format, name, 2)


def avg_pool3d(input, ksize, strides, padding, data_format="NDHWC", name=None):
    """`tf.nn.avg_pool` over three spatial dimensions.

    >>> tf.nn.avg_pool3d(tf.ones([1, 4, 4, 4, 1]), 2, 2, "VALID").shape
    TensorShape([1, 2, 2, 2, 1])
    """
    return _pool("AVG", input, ksize, strides, padding, data_format, name, 3)


def max_pool_with_argmax(
    input, ksize, strides, padding, data_format="NHWC", output_dtype=_ff.int64, include_batch_in_index=False, name=None
):
    """The largest element of each window and its flattened index.

    >>> tf.nn.max_pool_with_argmax(tf.ones([1, 2, 2, 1]), 2, 2, "VALID")[1].numpy().item()
    0
    """
    if data_format != "NHWC":
        raise ValueError(f"`data_format` values other  than 'NHWC' are not supported. Received: data_format={data_format}")
    attrs = {
        "ksize": sequence(ksize, 2, False, "ksize"), "strides": sequence(strides, 2, False, "strides"), "padding": padding,
        "Targmax": output_dtype, "include_batch_in_index": include_batch_in_index,
    }
    return _namespace.resolve("raw_ops.MaxPoolWithArgmax")(input=convert(input), **attrs, name=name)


def pool(input, window_shape, pooling_type, strides=None, padding="VALID", data_format=None, dilations=None, name=None):
    """Pools windows of `window_shape`, the elements of a window `dilations` apart; "MAX" or "AVG".

    >>> tf.nn.pool(tf.reshape([1.0, 3.0, 2.0, 0.0], [1, 4, 1]), [2], "MAX", dilations=[2]).numpy().ravel().tolist()
    [2.0, 3.0]
    """
    input = convert(input)
    kind = pooling_type.upper()
    if kind not in _RECORDS:
        raise ValueError(f"Unsupported pooling_type: {pooling_type}.")
    count = len(window_shape) if isinstance(window_shape, (list, tuple)) else input.shape.rank - 2
    first = is_channels_first(data_format, count)
    inner = lambda v: v[2:] if first else v[1:-1]  # noqa: E731
    size = [*window_shape] if isinstance(window_shape, (list, tuple)) else [window_shape] * count
    steps = inner(sequence(strides, count, first, "strides"))
    rates = inner(sequence(dilations, count, first, "dilations"))
    if padding == "SAME":
        one_of_both(steps, rates)
    if any(s > w for s, w in zip(steps, size, strict=True)) and kind == "MAX" and any(d > 1 for d in rates):
        raise ValueError("strides > window_shape not supported due to inconsistency between CPU and GPU implementations.")
    formats = _FORMATS[count][first]
    if all(d == 1 for d in rates):
        return _pool(kind, input, size, steps, padding, formats, name, count)
    one_of_both(steps, rates)
    if padding != "VALID":
        raise ValueError(
            f"pooling with 'SAME' padding is not implemented for `dilation_rate` > 1. Received: padding={padding} and dilation_rate={rates}"
        )
    return _spread(lambda x: _pool(kind, x, size, steps, "VALID", formats, name, count), input, rates, first)


def _spread(function, x, rates, channels_first):
    """Calls a function of VALID windows so that the elements of its windows are `rates` apart.

    The elements a window takes lie in one of the interleaved parts of the space; the parts are put in the batch.
    """
    count = len(rates)
    forth, back = [0, *range(2, count + 2), 1], [0, count + 1, *range(1, count + 1)]
    if channels_first:
        x = execute("Transpose", [x, forth])
    spatial = x.shape[1 : 1 + count].as_list()
    if None in spatial:
        raise ValueError("dilated pooling needs the spatial dimensions to be known")
    extra = convert([[0, -size % rate] for size, rate in zip(spatial, rates, strict=True)])
    x = _namespace.resolve("space_to_batch_nd")(x, convert(rates), extra)
    out = function(execute("Transpose", [x, back]) if channels_first else x)
    if channels_first:
        out = execute("Transpose", [out, forth])
    out = _namespace.resolve("batch_to_space")(out, convert(rates), extra)
    return execute("Transpose", [out, back]) if channels_first else out


def _fractional(record, value, pooling_ratio, pseudo_random, overlapping, seed, name):
    ratios = pooling_ratio if isinstance(pooling_ratio, (list, tuple)) else [pooling_ratio]
    if not all(isinstance(r, (int, float)) for r in ratios):
        raise ValueError(f"`pooling_ratio` should be an int or a list of ints. Received: pooling_ratio={pooling_ratio}")
    if any(r < 1.0 for r in ratios):
        raise ValueError(f"`pooling_ratio` should be >= 1.0. Received: pooling_ratio={pooling_ratio}")
    if isinstance(pooling_ratio, (list, tuple)) and (ratios[0] != 1.0 or ratios[-1] != 1.0):
        raise ValueError(
            f"`pooling_ratio` should have first and last elements with value 1.0. Received: pooling_ratio={pooling_ratio}"
        )
    if len(ratios) != 4:
        if len(ratios) not in (1, 2):
            raise ValueError(f"pooling_ratio should be of length 1, 2 or 4. Received: pooling_ratio={pooling_ratio}")
        ratios = [1.0, *(ratios * 2 if len(ratios) == 1 else ratios), 1.0]
    attrs = {
        "pooling_ratio": [float(r) for r in ratios], "pseudo_random": pseudo_random, "overlapping": overlapping,
        "deterministic": seed != 0,
    }
    if seed != 0:
        first, second = random_seed.pair(seed)
        attrs |= {"seed": int(first), "seed2": int(second)}
    return execute(record, [convert(value)], attrs, name)


def fractional_max_pool(value, pooling_ratio, pseudo_random=False, overlapping=False, seed=0, name=None):
    """The largest element of each of regions whose sizes differ by one at most, in random order (Graham, 2014).

    Args:
      value: a tensor `[batch, height, width, channels]` of float32, float64, int32 or int64.
      pooling_ratio: how many times fewer rows and columns there are, at least 1: a number, two, or four of
        which the first and last are 1.
      pseudo_random: whether one random number decides of all regions.
      overlapping: whether a region has the first row and column of the next one too.
      seed: a seed of this operation, beside `tf.random.set_seed`; with 0 regions differ from call to call.
      name: a name for the operation.

    Returns:
      The pooled tensor, and where regions begin along the height and along the width.

    Raises:
      ValueError: a ratio below 1.

    >>> tf.nn.fractional_max_pool(tf.ones([1, 4, 4, 1]), 2.0)[1].numpy().tolist()
    [0, 2, 4]
    """
    return _fractional("FractionalMaxPool", value, pooling_ratio, pseudo_random, overlapping, seed, name)


def fractional_avg_pool(value, pooling_ratio, pseudo_random=False, overlapping=False, seed=0, name=None):
    """The mean of each of regions whose sizes differ by one at most, in random order; as `tf.nn.fractional_max_pool`.

    >>> tf.nn.fractional_avg_pool(tf.ones([1, 4, 4, 1]), 2.0)[0].numpy().ravel().tolist()
    [1.0, 1.0, 1.0, 1.0]
    """
    return _fractional("FractionalAvgPool", value, pooling_ratio, pseudo_random, overlapping, seed, name)
