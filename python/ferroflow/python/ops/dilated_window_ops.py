"""`tf.nn.with_space_to_batch`: functions of windows of neighbours, made functions of windows with gaps.

Invariant: the result is that of the function with a window whose members stand `dilation_rate` apart.
Does not know: the function.
"""

import numpy as np

import ferroflow as tf


def with_space_to_batch(input, dilation_rate, padding, op, filter_shape=None, spatial_dims=None, data_format=None):  # noqa: A002
    """What `op` gives if its windows take every `dilation_rate`-th element.

    The elements that go together are put into one image each, as more members of the batch; `op` is called with those,
    and what it gives is put back.

    Args:
      input: a tensor whose first dimension is the batch.
      dilation_rate: for each spatial dimension a positive integer.
      padding: "SAME" or "VALID".
      op: a function of the tensor, the number of spatial dimensions and the padding, with stride 1.
      filter_shape: the sizes of the windows, for "SAME" only.
      spatial_dims: the spatial dimensions, rising; by default those after the first, and after the second if
        `data_format` begins with "NC".
      data_format: the order of dimensions.

    Returns:
      A tensor, what `op` gives.

    Raises:
      ValueError: rates that are not positive, another padding, windows of unknown sizes for "SAME", or dimensions that
        do not rise.

    >>> image = tf.reshape(tf.range(5.0), [1, 5, 1])
    >>> sums = lambda x, dims, padding: tf.nn.conv1d(x, tf.ones([2, 1, 1]), 1, padding)
    >>> tf.nn.with_space_to_batch(image, [2], "VALID", sums)[0, :, 0].numpy().tolist()
    [2.0, 4.0, 6.0]
    """
    x = tf.convert_to_tensor(input)
    rates = np.array(tf.get_static_value(tf.convert_to_tensor(dilation_rate)))
    if rates.ndim != 1:
        raise ValueError(f"`dilation_rate.shape.rank` must be 1. Received: dilation_rate={rates} of rank {rates.ndim}")
    if np.any(rates < 1):
        raise ValueError(f"`dilation_rate` must be positive. Received: dilation_rate={rates}")
    count = len(rates)
    first = 2 if data_format is not None and data_format.startswith("NC") else 1
    dims = list(range(first, count + first)) if spatial_dims is None else [int(d) for d in spatial_dims]
    if dims != sorted(set(dims)) or dims and dims[0] < 1 or len(dims) != count:
        raise ValueError(f"`spatial_dims` must be a monotonically increasing sequence of positive integers. Received: spatial_dims={spatial_dims}")
    if np.all(rates == 1):
        return op(x, count, padding)
    if padding not in ("SAME", "VALID"):
        raise ValueError(f"`padding` must be one of 'SAME' or 'VALID'. Received: padding={padding}")
    base = np.zeros([count, 2], np.int32)
    if padding == "SAME":
        sizes = tf.get_static_value(tf.convert_to_tensor(filter_shape)) if filter_shape is not None else None
        if sizes is None:
            raise ValueError(f"`filter_shape` must be specified for `padding='SAME'`. Received: filter_shape={filter_shape} and padding={padding}")
        more = (np.array(sizes)[:count] - 1) * rates
        base[:, 0], base[:, 1] = more // 2, more - more // 2
    known = [x.shape[d] for d in dims] if x.shape.rank is not None else [None] * count
    spatial = known if None not in known else tf.gather(tf.shape(x), dims)
    pads, crops = tf.required_space_to_batch_paddings(spatial, rates.astype(np.int32), base)
    # Dimensions between the batch and the last spatial one stay whole.
    places = [dims.index(d) if d in dims else None for d in range(1, dims[-1] + 1)]
    blocks = [1 if p is None else int(rates[p]) for p in places]
    none = tf.zeros([2], tf.int32)
    pads, crops = (tf.stack([none if p is None else tf.cast(rows[p], tf.int32) for p in places]) for rows in (pads, crops))
    found = op(tf.space_to_batch(x, blocks, pads), count, "VALID")
    return tf.batch_to_space(found, blocks, crops)
