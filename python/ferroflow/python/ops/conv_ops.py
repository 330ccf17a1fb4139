"""Convolutions: `tf.nn.convolution`, `tf.nn.conv2d`, their transposes, and depthwise ones.

Invariant: one spatial dimension is two of which one has size 1; leading dimensions beyond one batch are joined.
Does not know: the loops; strides and paddings are checked by the operation.
"""

import collections.abc

import numpy as np

from ferroflow import _ff
from ferroflow.python.ops.operands import convert, execute, have, shape_of

_FORMATS = {1: ("NWC", "NCW"), 2: ("NHWC", "NCHW"), 3: ("NDHWC", "NCDHW")}


def sequence(value, count, channels_first, name):
    """Strides and their kin in any of the accepted lengths, as one number for each dimension."""
    if value is None:
        value = [1]
    elif not isinstance(value, (list, tuple)):
        value = [value] if not hasattr(value, "tolist") or getattr(value, "ndim", 1) == 0 else value.tolist()
    value = [int(v) for v in value]
    if len(value) == count + 2:
        return value
    if len(value) == 1:
        value = value * count
    elif len(value) != count:
        raise ValueError(f"{name} should be of length 1, {count} or {count + 2}. Received: {name}={value} of length {len(value)}")
    return [1, 1, *value] if channels_first else [1, *value, 1]


def is_channels_first(data_format, count):
    """Whether a data format has the channels right after the batch; ValueError for a format of another rank."""
    if data_format is None:
        return False
    last, first = _FORMATS.get(count, ("N...C", "NC..."))
    if data_format == "NC...":
        return True
    if data_format in (last, "N...C"):
        return False
    if data_format == first:
        return True
    raise ValueError(f"`data_format` must be '{last}' or '{first}'. Received: data_format={data_format}")


def one_of_both(strides, dilations):
    """ValueError where windows are both moved by more than one and spread, which no general function takes."""
    if any(s > 1 for s in strides) and any(d > 1 for d in dilations):
        raise ValueError(
            "`strides > 1` not supported in conjunction with `dilation_rate > 1`. "
            f"Received: strides={np.array(strides)} and dilation_rate={np.array(dilations)}"
        )


def paddings(padding):
    """The attributes `padding` and `explicit_paddings`."""
    if isinstance(padding, (list, tuple)):
        flat = [int(p) for pair in padding for p in pair]
        return "EXPLICIT", flat
    return padding.upper() if isinstance(padding, str) else padding, None


def _attrs(strides, padding, data_format, dilations):
    padding, explicit = paddings(padding)
    attrs = {"strides": strides, "padding": padding, "data_format": data_format, "dilations": dilations}
    if explicit is not None:
        attrs["explicit_paddings"] = explicit
    return attrs


def joined_batch(function, x, inner):
    """Calls a function with the dimensions before the last `inner` joined into one, and parts them again."""
    rank = x.shape.rank
    if rank is None or rank == inner + 1:
        return function(x)
    if rank < inner + 1:
        raise ValueError(f"the input must have rank at least {inner + 1}, got shape {x.shape}")
    lead = rank - inner
    shape = shape_of(x)
    known = x.shape
    out = function(execute("Reshape", [x, execute("ConcatV2", [[convert([-1]), shape[lead:]], 0])]))
    parted = execute("Reshape", [out, execute("ConcatV2", [[shape[:lead], shape_of(out)[1:]], 0])])
    parted.set_shape(known[:lead].concatenate(out.shape[1:]))
    return parted


def _together(input, filters):
    """Both as tensors: an array takes the dtype of the tensor beside it, or of the input."""
    if isinstance(filters, (_ff.Tensor, _ff.VariableBase)):
        filters = convert(filters)
        return convert(input, dtype_hint=filters.dtype), filters
    input = convert(input)
    return input, convert(filters, dtype_hint=input.dtype)


def convolution(input, filters, strides=None, padding="VALID", data_format=None, dilations=None, name=None):
    """The convolution (a correlation, as everywhere in TensorFlow) over 1, 2 or 3 spatial dimensions.

    `filters` is `[*spatial, in_channels / groups, out_channels]`; the number of groups follows from it.

    >>> tf.nn.convolution(tf.ones([1, 3, 1]), tf.ones([2, 1, 1])).numpy().ravel().tolist()
    [2.0, 2.0]
    """
    input, filters = _together(input, filters)
    count = filters.shape.rank - 2 if filters.shape.rank is not None else input.shape.rank - 2
    if count not in (1, 2, 3):
        raise ValueError(f"`num_spatial_dims` must be 1, 2, or 3. Received: num_spatial_dims={count}.")
    first = is_channels_first(data_format, count)
    steps, rates = sequence(strides, count, first, "strides"), sequence(dilations, count, first, "dilations")
    one_of_both(*((v[2:] if first else v[1:-1]) for v in (steps, rates)))
    if count == 1:
        return conv1d(input, filters, 1 if strides is None else strides, padding, "NCW" if first else "NWC", dilations, name)
    attrs = _attrs(steps, padding, _FORMATS[count][first], rates)
    if count == 3:
        attrs["padding"] = attrs["padding"].upper()
    record = "Conv2D" if count == 2 else "Conv3D"
    return joined_batch(lambda x: execute(record, [x, filters], attrs, name), input, count + 1)


def conv1d(input, filters, stride, padding, data_format="NWC", dilations=None, name=None):
    """The convolution over one spatial dimension.

    Args:
      input: a tensor `[batch, width, channels]` of floating-point numbers, or as `data_format` says.
      filters: a tensor `[width, channels, output channels]` of the same dtype.
      stride: how far the window moves.
      padding: "SAME" or "VALID".
      data_format: "NWC" or "NCW".
      dilations: the distance between the elements of the window.
      name: a name for the operation.

    Returns:
      A tensor `[batch, width, output channels]`, in the order of `data_format`.

    Raises:
      ValueError: another format.
      InvalidArgumentError: channels that do not fit.

    >>> tf.nn.conv1d(tf.ones([1, 3, 1]), tf.ones([2, 1, 1]), 1, "SAME").numpy().ravel().tolist()
    [2.0, 2.0, 1.0]
    """
    input, filters = _together(input, filters)
    first = is_channels_first(data_format or "NWC", 1)
    at = -1 if first else -2
    stride, dilation = sequence(stride, 1, first, "stride"), sequence(dilations, 1, first, "dilations")
    place = 2 if first else 1
    stride.insert(place, 1)
    dilation.insert(place, 1)
    if isinstance(padding, (list, tuple)):
        padding = [*padding[:place], (0, 0), *padding[place:]]
    attrs = _attrs(stride, padding, "NCHW" if first else "NHWC", dilation)
    filters = execute("ExpandDims", [filters, 0])

    def over_rows(x):
        out = execute("Conv2D", [execute("ExpandDims", [x, at - 1]), filters], attrs, name)
        return execute("Squeeze", [out], {"squeeze_dims": [at - 1]})

    return joined_batch(over_rows, input, 2)


def conv2d(input, filters, strides, padding, data_format="NHWC", dilations=None, name=None):
    """The convolution over two spatial dimensions; `padding` is SAME, VALID or a list of pairs.

    Args:
      input: a tensor `[batch, height, width, channels]` of floating-point numbers, or as `data_format` says.
      filters: a tensor `[height, width, channels, output channels]` of the same dtype.
      strides: how far the window moves: an integer, or two or four of them.
      padding: "SAME" for zeros at the borders, "VALID" for none, or a list of pairs, one for each dimension.
      data_format: "NHWC" or "NCHW".
      dilations: the distance between the elements of the window, as `strides`.
      name: a name for the operation.

    Returns:
      A tensor `[batch, height, width, output channels]`, in the order of `data_format`.

    Raises:
      InvalidArgumentError: channels that do not fit, or another rank (ValueError in a trace).
      ValueError: a padding or format that there is not.

    >>> tf.nn.conv2d(tf.ones([1, 2, 2, 1]), tf.ones([2, 2, 1, 1]), 1, "VALID").numpy().item()
    4.0
    """
    input, filters = _together(input, filters)
    first = is_channels_first(data_format or "NHWC", 2)
    attrs = _attrs(sequence(strides, 2, first, "strides"), padding, _FORMATS[2][first], sequence(dilations, 2, first, "dilations"))
    return joined_batch(lambda x: execute("Conv2D", [x, filters], attrs, name), input, 3)


def conv3d(input, filters, strides, padding, data_format="NDHWC", dilations=None, name=None):
    """The convolution over three spatial dimensions.

    >>> tf.nn.conv3d(tf.ones([1, 2, 2, 2, 1]), tf.ones([2, 2, 2, 1, 1]), [1] * 5, "VALID").numpy().item()
    8.0
    """
    first = is_channels_first(data_format or "NDHWC", 3)
    attrs = {
        "strides": sequence(strides, 3, first, "strides"), "padding": padding, "data_format": _FORMATS[3][first],
        "dilations": sequence(dilations, 3, first, "dilations"),
    }
    input, filters = _together(input, filters)
    return joined_batch(lambda x: execute("Conv3D", [x, filters], attrs, name), input, 4)


def conv_transpose(input, filters, output_shape, strides, padding="SAME", data_format=None, dilations=None, name=None):
    """The transpose of a convolution over 1, 2 or 3 spatial dimensions; `output_shape` says which of several.

    `filters` is `[*spatial, out_channels, in_channels]`.

    >>> tf.nn.conv_transpose(tf.ones([1, 1, 1]), tf.ones([2, 1, 1]), [1, 2, 1], 2).numpy().ravel().tolist()
    [1.0, 1.0]
    """
    if isinstance(output_shape, _ff.Tensor):
        count = output_shape.shape[0] - 2
    elif isinstance(output_shape, collections.abc.Sized):
        count = len(output_shape) - 2
    else:
        raise ValueError(f"`output_shape` must be a tensor or sized collection. Received: output_shape={output_shape}")
    own = {1: conv1d_transpose, 2: conv2d_transpose, 3: conv3d_transpose}.get(count)
    if own is None:
        raise ValueError(f"`output_shape` must be of length 3, 4 or 5. Received: output_shape={output_shape} of length {count + 2}.")
    input, filters = _together(input, filters)
    first = is_channels_first(data_format, count)
    return own(input, filters, output_shape, strides, padding, _FORMATS[count][first], dilations, name)


def conv1d_transpose(input, filters, output_shape, strides, padding="SAME", data_format="NWC", dilations=None, name=None):
    """The transpose of `tf.nn.conv1d`.

    >>> tf.nn.conv1d_transpose(tf.ones([1, 1, 1]), tf.ones([2, 1, 1]), [1, 2, 1], 2).shape
    TensorShape([1, 2, 1])
    """
    first = is_channels_first(data_format or "NWC", 1)
    place = 2 if first else 1
    strides, dilation = sequence(strides, 1, first, "strides"), sequence(dilations, 1, first, "dilations")
    strides.insert(place, 1)
    dilation.insert(place, 1)
    if isinstance(padding, (list, tuple)):
        padding = [*padding[:place], (0, 0), *padding[place:]]
    shape = convert(list(output_shape) if isinstance(output_shape, (list, tuple)) else output_shape, dtype_hint=_ff.int32)
    shape = execute("ConcatV2", [[shape[:place], convert([1], dtype=shape.dtype), shape[place:]], 0])
    out = execute(
        "Conv2DBackpropInput",
        [shape, execute("ExpandDims", [filters, 0]), execute("ExpandDims", [input, place])],
        _attrs(strides, padding, "NCHW" if first else "NHWC", dilation), name,
    )
    return execute("Squeeze", [out], {"squeeze_dims": [place]})


def conv2d_transpose(input, filters, output_shape, strides, padding="SAME", data_format="NHWC", dilations=None, name=None):
    """The transpose of `tf.nn.conv2d`: what its gradient for its input is.

    Args:
      input: a tensor `[batch, height, width, channels]` of floating-point numbers, or as `data_format` says.
      filters: a tensor `[height, width, output channels, channels]` of the same dtype.
      output_shape: the shape of the result, a vector of four integers.
      strides: how far the window moves over the result: an integer, or two or four of them.
      padding: "SAME", "VALID", or a list of pairs, one for each dimension.
      data_format: "NHWC" or "NCHW".
      dilations: the distance between the elements of the window.
      name: a name for the operation.

    Returns:
      A tensor of shape `output_shape`.

    Raises:
      InvalidArgumentError: a shape that no input of `tf.nn.conv2d` could have.
      ValueError: another format.

    >>> tf.nn.conv2d_transpose(tf.ones([1, 1, 1, 1]), tf.ones([2, 2, 1, 1]), [1, 2, 2, 1], 2).numpy().sum().item()
    4.0
    """
    first = is_channels_first(data_format or "NHWC", 2)
    attrs = _attrs(sequence(strides, 2, first, "strides"), padding, _FORMATS[2][first], sequence(dilations, 2, first, "dilations"))
    return execute("Conv2DBackpropInput", [output_shape, filters, input], attrs, name)


def conv3d_transpose(input, filters, output_shape, strides, padding="SAME", data_format="NDHWC", dilations=None, name=None):
    """The transpose of `tf.nn.conv3d`.

    >>> tf.nn.conv3d_transpose(tf.ones([1, 1, 1, 1, 1]), tf.ones([2, 2, 2, 1, 1]), [1, 2, 2, 2, 1], 2).shape
    TensorShape([1, 2, 2, 2, 1])
    """
    first = is_channels_first(data_format or "NDHWC", 3)
    attrs = {
        "strides": sequence(strides, 3, first, "strides"), "padding": padding, "data_format": _FORMATS[3][first],
        "dilations": sequence(dilations, 3, first, "dilations"),
    }
    return execute("Conv3DBackpropInputV2", [output_shape, filters, input], attrs, name)


def atrous_conv2d(value, filters, rate, padding, name=None):
    """`tf.nn.conv2d` with filters spread by `rate`.

    >>> tf.nn.atrous_conv2d(tf.ones([1, 3, 3, 1]), tf.ones([2, 2, 1, 1]), 2, "VALID").numpy().item()
    4.0
    """
    return conv2d(value, filters, 1, padding, "NHWC", [rate, rate], name)


def atrous_conv2d_transpose(value, filters, output_shape, rate, padding, name=None):
    """The transpose of `tf.nn.atrous_conv2d`.

    >>> tf.nn.atrous_conv2d_transpose(tf.ones([1, 1, 1, 1]), tf.ones([2, 2, 1, 1]), [1, 3, 3, 1], 2, "VALID").shape
    TensorShape([1, 3, 3, 1])
    """
    return conv2d_transpose(value, filters, output_shape, 1, padding, "NHWC", [rate, rate], name)


def depthwise_conv2d(input, filter, strides, padding, data_format=None, dilations=None, name=None):
    """Convolves each channel by itself with `filter` of shape `[height, width, channels, multiplier]`.

    Args:
      input: a tensor `[batch, height, width, channels]` of floating-point numbers, or as `data_format` says.
      filter: a tensor of the same dtype.
      strides: four integers; the two in the middle are equal.
      padding: "SAME", "VALID", or a list of pairs, one for each dimension.
      data_format: "NHWC" or "NCHW".
      dilations: two integers, the distance between the elements of the window.
      name: a name for the operation.

    Returns:
      A tensor with `channels * multiplier` channels.

    Raises:
      InvalidArgumentError: channels that do not fit, or another rank.

    >>> tf.nn.depthwise_conv2d(tf.ones([1, 2, 2, 3]), tf.ones([2, 2, 3, 1]), [1] * 4, "VALID").numpy().ravel().tolist()
    [4.0, 4.0, 4.0]
    """
    input, filter = _together(input, filter)
    first = is_channels_first(data_format or "NHWC", 2)
    attrs = _attrs(sequence(strides, 2, first, "strides"), padding, _FORMATS[2][first], sequence(dilations, 2, first, "dilations"))
    if have("DepthwiseConv2dNative"):
        return execute("DepthwiseConv2dNative", [input, filter], attrs, name)
    # As many groups as channels: one input channel each, the multiplied channels one after another.
    height, width, channels, many = filter.shape.as_list()
    if channels is None:
        raise ValueError("depthwise_conv2d needs the number of channels to be known")
    return execute("Conv2D", [input, execute("Reshape", [filter, [height, width, 1, channels * many]])], attrs, name)


def separable_conv2d(input, depthwise_filter, pointwise_filter, strides, padding, data_format=None, dilations=None, name=None):
    """`tf.nn.depthwise_conv2d`, then a convolution of size 1 that mixes the channels.

    >>> tf.nn.separable_conv2d(tf.ones([1, 2, 2, 1]), tf.ones([2, 2, 1, 1]), tf.ones([1, 1, 1, 1]), [1] * 4, "VALID").numpy().item()
    4.0
    """
    middle = depthwise_conv2d(input, depthwise_filter, strides, padding, data_format, dilations)
    return conv2d(middle, pointwise_filter, 1, "VALID", data_format or "NHWC", None, name)


def dilation2d(input, filters, strides, padding, data_format, dilations, name=None):
    """The greatest sum of input and filter over the window: a grey dilation.

    >>> tf.nn.dilation2d(tf.ones([1, 1, 1, 1]), tf.ones([1, 1, 1]), [1] * 4, "SAME", "NHWC", [1] * 4).numpy().item()
    2.0
    """
    if data_format != "NHWC":
        raise ValueError(f"`data_format` values other than  'NHWC' are not supported. Received: data_format={data_format}")
    return execute("Dilation2D", [input, filters], {"strides": strides, "rates": dilations, "padding": padding}, name)


def erosion2d(value, filters, strides, padding, data_format, dilations, name=None):
    """The least difference of input and mirrored filter over the window: a grey erosion.

    >>> tf.nn.erosion2d(tf.fill([1, 1, 1, 1], 3.0), tf.ones([1, 1, 1]), [1] * 4, "SAME", "NHWC", [1] * 4).numpy().item()
    2.0
    """
    turned = execute("ReverseV2", [filters, [0, 1]])
    return execute("Neg", [dilation2d(execute("Neg", [value]), turned, strides, padding, data_format, dilations)], None, name)
