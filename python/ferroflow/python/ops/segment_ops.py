"""Means over segments, counts and histograms: `tf.math.bincount`, `tf.math.unsorted_segment_mean` ...

Invariant: elements outside every segment are left out, as TensorFlow does.
Does not know: sparse and ragged inputs.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework import composite_tensor
from ferroflow.python.ops.operands import convert, execute, scope, shape_of, static_int


def _rows(data, ids, num_segments):
    """How many rows a segment has, in the dtype and rank of the sums; at least 1."""
    one = execute("Fill", [shape_of(ids), convert(1, dtype=data.dtype)])
    count = execute("UnsortedSegmentSum", [one, ids, num_segments])
    extra = data.shape.rank - ids.shape.rank
    if extra:
        count = execute("Reshape", [count, execute("ConcatV2", [[execute("Shape", [count]), convert([1] * extra)], 0])])
    return execute("Maximum", [count, convert(1, dtype=data.dtype)])


def unsorted_segment_mean(data, segment_ids, num_segments, name=None):
    """Means of rows of equal segment ids; zero for a segment without rows.

    >>> tf.math.unsorted_segment_mean([1.0, 2.0, 5.0], [1, 1, 0], 2).numpy().tolist()
    [5.0, 1.5]
    """
    data, ids = convert(data), convert(segment_ids)
    return _namespace.resolve("truediv")(execute("UnsortedSegmentSum", [data, ids, num_segments]), _rows(data, ids, num_segments), name=name)


def unsorted_segment_sqrt_n(data, segment_ids, num_segments, name=None):
    """Sums of rows of equal segment ids, over the square root of how many there are.

    >>> tf.math.unsorted_segment_sqrt_n([1.0, 1.0, 1.0, 1.0], [0, 0, 0, 0], 1).numpy().tolist()
    [2.0]
    """
    data, ids = convert(data), convert(segment_ids)
    rows = execute("Sqrt", [_rows(data, ids, num_segments)])
    return execute("RealDiv", [execute("UnsortedSegmentSum", [data, ids, num_segments]), rows], None, name)


def bincount(arr, weights=None, minlength=None, maxlength=None, dtype=_ff.int32, name=None, axis=None, binary_output=False):
    """How often each of 0, 1, 2 ... comes (or the sum of its weights): overall, or for each row with `axis=-1`.

    Args:
      arr: integers, not negative; ragged and sparse tensors too.
      weights: a tensor of the shape of `arr`.
      minlength: the result has so many elements at least.
      maxlength: numbers from here on are not counted.
      dtype: the dtype of counts; sums have that of the weights.
      name: a name for the operation.
      axis: None or 0 for all numbers together, -1 for each row.
      binary_output: whether it is 1 rather than how often.

    Returns:
      A vector, or a matrix with a row for each row.

    Raises:
      InvalidArgumentError: a negative number.
      ValueError: another axis, or weights with `binary_output`.

    >>> tf.math.bincount([1, 1, 3]).numpy().tolist()
    [0, 2, 0, 1]
    """
    if axis not in (None, 0, -1):
        raise ValueError(f"Unsupported value for argument axis={axis}. Only 0 and -1 are currently supported.")
    if composite_tensor.is_composite(arr):
        return _values_only(arr, weights, minlength, maxlength, dtype, binary_output, axis)
    with scope(name, "bincount"):
        arr = convert(arr)
        if not arr.dtype.is_integer:
            arr = execute("Cast", [arr], {"DstT": _ff.int32})
        if weights is not None and binary_output:
            raise ValueError(f"Arguments `binary_output` and `weights` are mutually exclusive. Received: weights={weights}")
        _namespace.resolve("debugging.assert_non_negative")(arr, message="Input arr must be non-negative!")
        if weights is not None:
            weights = convert(weights)
            dtype = weights.dtype
        by_row = axis not in (None, 0) and arr.shape.rank != 1
        if not by_row:
            arr = execute("Reshape", [arr, [-1]])
            weights = None if weights is None else execute("Reshape", [weights, [-1]])
        one = convert(1, dtype=arr.dtype)
        top = execute("Max", [execute("ConcatV2", [[execute("Reshape", [arr, [-1]]), convert([-1], dtype=arr.dtype)], 0]), [0]])
        size = execute("AddV2", [top, one])
        if minlength is not None:
            size = execute("Maximum", [execute("Cast", [minlength], {"DstT": arr.dtype}), size])
        if maxlength is not None:
            size = execute("Minimum", [execute("Cast", [maxlength], {"DstT": arr.dtype}), size])
        given = weights if weights is not None else execute("Fill", [shape_of(arr), convert(1, dtype=dtype)])
        if not by_row:
            ids = execute("SelectV2", [execute("Less", [arr, size]), arr, convert(-1, dtype=arr.dtype)])
            out = execute("UnsortedSegmentSum", [given, ids, size])
        else:
            # Row r counts into the places r * size and on.
            rows = shape_of(arr, arr.dtype)[0]
            start = execute("ExpandDims", [execute("Range", [convert(0, dtype=arr.dtype), rows, one]), 1])
            ids = execute("AddV2", [arr, execute("Mul", [start, size])])
            ids = execute("SelectV2", [execute("Less", [arr, size]), ids, convert(-1, dtype=arr.dtype)])
            flat = execute("UnsortedSegmentSum", [given, ids, execute("Mul", [rows, size])])
            out = execute("Reshape", [flat, execute("Pack", [[rows, size]], {"axis": 0})])
        if binary_output:
            out = execute("Cast", [execute("NotEqual", [out, convert(0, dtype=out.dtype)])], {"DstT": dtype})
        if static_int(size) is None and minlength is not None and maxlength is not None and static_int(minlength) == static_int(maxlength):
            out.set_shape([*out.shape[:-1], static_int(minlength)])
        return out


def _values_only(arr, weights, minlength, maxlength, dtype, binary_output, axis):
    if axis == -1 and arr.shape.rank != 1:
        from ferroflow.python.ops import sparse_math_ops

        sparse = arr.to_sparse() if hasattr(arr, "to_sparse") else arr
        weights = weights.to_sparse() if hasattr(weights, "to_sparse") else weights
        sums, there = sparse_math_ops.counted(sparse, weights, minlength, maxlength)
        out = execute("Greater", [there, convert(0, dtype=there.dtype)]) if binary_output else sums
        return out if weights is not None and not binary_output else execute("Cast", [out], {"DstT": dtype})
    inner = lambda v: getattr(v, "flat_values", getattr(v, "values", v))  # noqa: E731
    return bincount(inner(arr), inner(weights), minlength, maxlength, dtype, binary_output=binary_output)


def confusion_matrix(labels, predictions, num_classes=None, weights=None, dtype=_ff.int32, name=None):
    """How often (or with what weight) label i was predicted as j, at [i, j].

    Args:
      labels, predictions: vectors of integers of one length.
      num_classes: how many classes; one more than the greatest by default.
      weights: a vector of the same length.
      dtype: the dtype of the result.
      name: a name for the operation.

    Returns:
      A matrix `[num_classes, num_classes]`.

    Raises:
      InvalidArgumentError: a negative number, or a class that there is not.

    >>> tf.math.confusion_matrix([0, 1, 1], [0, 0, 1]).numpy().tolist()
    [[1, 0], [1, 1]]
    """
    with scope(name, "confusion_matrix"):
        labels = execute("Cast", [labels], {"DstT": _ff.int64})
        predictions = execute("Cast", [predictions], {"DstT": _ff.int64})
        labels, predictions = _alike(labels, predictions)
        for given, what in ((labels, "labels"), (predictions, "predictions")):
            _namespace.resolve("debugging.assert_non_negative")(given, message=f"`{what}` contains negative values")
        one = convert(1, dtype=_ff.int64)
        if num_classes is None:
            both = execute("ConcatV2", [[predictions, labels], 0])
            count = execute("AddV2", [execute("Max", [both, [0]]), one])
        else:
            count = execute("Cast", [num_classes], {"DstT": _ff.int64})
        dtype = _ff.as_dtype(dtype)
        if weights is None:
            weights = execute("Fill", [shape_of(predictions), convert(1, dtype=dtype)])
        else:
            weights = execute("Cast", [weights], {"DstT": dtype})
        place = execute("AddV2", [execute("Mul", [labels, count]), predictions])
        flat = execute("UnsortedSegmentSum", [weights, place, execute("Mul", [count, count])])
        return execute("Reshape", [flat, execute("Pack", [[count, count]], {"axis": 0})])


def _alike(labels, predictions):
    """Labels and predictions with a last dimension of 1 taken from the one of higher rank."""
    extra = predictions.shape.rank - labels.shape.rank
    if extra == 1:
        predictions = execute("Squeeze", [predictions], {"squeeze_dims": [-1]})
    elif extra == -1:
        labels = execute("Squeeze", [labels], {"squeeze_dims": [-1]})
    labels.shape.assert_is_compatible_with(predictions.shape)
    return labels, predictions


def histogram_fixed_width_bins(values, value_range, nbins=100, dtype=_ff.int32, name=None):
    """The bin, of `nbins` equal ones over a range, that each value is in; what is outside is in the end bins.

    >>> tf.histogram_fixed_width_bins([-1.0, 0.5, 9.0], [0.0, 5.0], nbins=5).numpy().tolist()
    [0, 0, 4]
    """
    with scope(name, "histogram_fixed_width_bins"):
        values = convert(values)
        limits = convert(value_range)
        nbins = convert(nbins, dtype=_ff.int32)
        low, high = limits[0], limits[1]
        share = execute("RealDiv", [execute("Cast", [execute("Sub", [values, low])], {"DstT": _ff.float64}), execute("Cast", [execute("Sub", [high, low])], {"DstT": _ff.float64})])
        place = execute("Floor", [execute("Mul", [execute("Cast", [nbins], {"DstT": _ff.float64}), share])])
        place = execute("Minimum", [execute("Maximum", [place, convert(0.0, dtype=_ff.float64)]), execute("Cast", [execute("Sub", [nbins, 1])], {"DstT": _ff.float64})])
        return execute("Cast", [place], {"DstT": dtype})


def histogram_fixed_width(values, value_range, nbins=100, dtype=_ff.int32, name=None):
    """How many values are in each of `nbins` equal bins over a range.

    >>> tf.histogram_fixed_width([-1.0, 0.5, 9.0], [0.0, 5.0], nbins=5).numpy().tolist()
    [2, 0, 0, 0, 1]
    """
    values = convert(values)
    limits = convert(value_range, dtype=values.dtype)
    return execute("HistogramFixedWidth", [values, limits, convert(nbins, dtype=_ff.int32)], {"dtype": dtype}, name)
