"""`tf.quantization.quantize_and_dequantize` and its second version, which differ in their gradients.

Invariant: the values are the same; the second version lets no gradient through outside of the range.
Does not know: dtypes of few bits.
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
