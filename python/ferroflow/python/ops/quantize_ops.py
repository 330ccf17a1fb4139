"""`tf.quantization`: to quantised integers, from them, and both at once.

Invariant: `quantize_and_dequantize` and its second version give the same values; the second version lets no gradient
through outside of the range.
Does not know: how steps are rounded.
"""

from ferroflow.python.ops.operands import execute

__name__ = "tensorflow.python.ops.array_ops"


def _rounded(record, input, input_min, input_max, signed_input, num_bits, range_given, round_mode, name, narrow_range, axis):  # noqa: A002
    attributes = {
        "signed_input": signed_input,
        "num_bits": num_bits,
        "range_given": range_given,
        "round_mode": round_mode,
        "narrow_range": narrow_range,
        "axis": -1 if axis is None else axis if axis >= 0 else axis + input.shape.rank,
    }
    return execute(record, [input, input_min, input_max], attributes, name)


def _arguments(declared):
    """Whether an axis is given as a number from the end is known when the rank is: so the input is a tensor first."""
    from ferroflow import _ff

    declared["input"] = _ff.convert(declared["input"])
    return declared


def _from_start(axis, x):
    """The axis counted from the start; -1 for none."""
    if axis is None:
        return -1
    if axis >= 0:
        return axis
    if x.shape.rank is None:
        raise ValueError("input should have known rank to use negative axis.")
    return axis % x.shape.rank


def quantize(
    input, min_range, max_range, T, mode="MIN_COMBINED", round_mode="HALF_AWAY_FROM_ZERO", name=None, narrow_range=False, axis=None, ensure_minimum_range=0.01  # noqa: A002
):
    """Rounds floats to integers that stand for the numbers of a range.

    Args:
      input: floats.
      min_range: the lower end of the range, or of each slice along `axis`.
      max_range: the upper end.
      T: the dtype of the integers: `qint8`, `quint8`, `qint16`, `quint16` or `qint32`.
      mode: `MIN_COMBINED` and `MIN_FIRST` divide the range into steps, `SCALED` takes multiples of one number.
      round_mode: where halves go, `HALF_AWAY_FROM_ZERO` or, in mode `SCALED`, `HALF_TO_EVEN`.
      name: a name for the operation.
      narrow_range: whether mode `SCALED` leaves the least integer out.
      axis: a dimension each slice of which has a range of its own.
      ensure_minimum_range: how far apart the ends of the range are at least.

    Returns:
      The integers, and the ends of the range they stand for, which holds 0.

    >>> q, low, high = tf.quantization.quantize([-1.0, 0.0, 0.5], -1.0, 1.0, tf.quint8)
    >>> q
    <tf.Tensor: shape=(3,), dtype=quint8, numpy=array([  0, 128, 191], dtype=uint8)>
    """
    from ferroflow import _ff

    x = _ff.convert(input, dtype=_ff.float32)
    attributes = {
        "T": T,
        "mode": mode,
        "round_mode": round_mode,
        "narrow_range": narrow_range,
        "axis": _from_start(axis, x),
        "ensure_minimum_range": ensure_minimum_range,
    }
    return execute("QuantizeV2", [x, min_range, max_range], attributes, name)


def dequantize(input, min_range, max_range, mode="MIN_COMBINED", name=None, axis=None, narrow_range=False, dtype="float32"):  # noqa: A002
    """Gives the numbers that integers of `tf.quantization.quantize` stand for.

    Args:
      input: quantised integers.
      min_range: the lower end of the range they stand for, or of each slice along `axis`.
      max_range: the upper end.
      mode: that of `tf.quantization.quantize`.
      name: a name for the operation.
      axis: a dimension each slice of which has a range of its own.
      narrow_range: whether mode `SCALED` left the least integer out.
      dtype: `float32`, or `bfloat16` in mode `MIN_COMBINED`.

    Returns:
      A tensor like `input` of floats.

    >>> tf.quantization.dequantize(tf.constant([0, 51, 255], tf.quint8), 0.0, 5.0).numpy().round(3).tolist()
    [0.0, 1.0, 5.0]
    """
    from ferroflow import _ff

    x = _ff.convert(input)
    attributes = {"mode": mode, "narrow_range": narrow_range, "axis": _from_start(axis, x), "dtype": dtype}
    return execute("Dequantize", [x, min_range, max_range], attributes, name)


def quantize_and_dequantize(
    input, input_min, input_max, signed_input=True, num_bits=8, range_given=False, round_mode="HALF_TO_EVEN", name=None, narrow_range=False, axis=None  # noqa: A002
):
    """Rounds to what `num_bits` can say, and back to floats; the gradient passes as if nothing had been done.

    >>> tf.quantization.quantize_and_dequantize([0.1, 1.0], -1.0, 1.0, num_bits=3, range_given=True).numpy().tolist()
    [0.0, 1.0]
    """
    return _rounded("QuantizeAndDequantizeV2", **_arguments(dict(locals())))


def quantize_and_dequantize_v2(
    input, input_min, input_max, signed_input=True, num_bits=8, range_given=False, round_mode="HALF_TO_EVEN", name=None, narrow_range=False, axis=None  # noqa: A002
):
    """Rounds to what `num_bits` can say, and back to floats.

    Args:
      input: floats.
      input_min: the lower end of the range, or of each slice along `axis`.
      input_max: the upper end.
      signed_input: whether the range has negative numbers.
      num_bits: how many bits.
      range_given: whether the ends are used; else those of the input.
      round_mode: `HALF_TO_EVEN` or `HALF_UP`.
      name: a name for the operation.
      narrow_range: whether the lowest number is left out, so that the range is symmetric.
      axis: a dimension each slice of which has a range of its own.

    Returns:
      A tensor like `input`. Gradients outside of the range are 0.

    >>> tf.quantization.quantize_and_dequantize_v2([0.1, 3.0], -1.0, 1.0, num_bits=3, range_given=True).numpy().tolist()
    [0.0, 1.0]
    """
    return _rounded("QuantizeAndDequantizeV4", **_arguments(dict(locals())))
