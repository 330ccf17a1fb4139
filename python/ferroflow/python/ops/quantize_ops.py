"""Quantization as training sees it: `tf.quantization.fake_quant_with_min_max_vars`, where no operation does it.

Invariant: the gradient is the identity inside the range; what is outside gives its gradient to the bound.
Does not know: quantized dtypes.
"""

from ferroflow import _ff
from ferroflow.python.ops.operands import convert, execute


def fake_quant_with_min_max_vars(inputs, min, max, num_bits=8, narrow_range=False, name=None):  # noqa: A002
    """The inputs rounded to `2 ** num_bits` levels between `min` and `max`, which are moved so that zero is a level."""
    return _quantized(convert(inputs, dtype=_ff.float32), convert(min, dtype=_ff.float32), convert(max, dtype=_ff.float32), num_bits, narrow_range)


def fake_quant_with_min_max_args(inputs, min=-6, max=6, num_bits=8, narrow_range=False, name=None):  # noqa: A002
    """`fake_quant_with_min_max_vars` for a range that is known."""
    return fake_quant_with_min_max_vars(inputs, float(min), float(max), num_bits, narrow_range)


def _quantized(x, low, high, num_bits, narrow_range):
    from ferroflow.python.framework import errors_impl

    if not 2 <= num_bits <= 16:
        raise errors_impl.InvalidArgumentError(None, None, f"num_bits must be between 2 and 16, inclusive: {num_bits}")
    first, last = convert(1.0 if narrow_range else 0.0), convert(float((1 << num_bits) - 1))
    scale = execute("RealDiv", [execute("Sub", [high, low]), execute("Sub", [last, first])])
    # Where zero falls among the levels, rounded to one of them.
    zero = execute("Sub", [first, execute("RealDiv", [low, scale])])
    level = execute("Floor", [execute("AddV2", [zero, convert(0.5)])])
    level = execute("Minimum", [execute("Maximum", [level, first]), last])
    nudged_low = execute("Mul", [execute("Sub", [first, level]), scale])
    nudged_high = execute("Mul", [execute("Sub", [last, level]), scale])
    # The bounds move without gradient: what is clipped to a bound has the bound's.
    low = execute("AddV2", [low, execute("StopGradient", [execute("Sub", [nudged_low, low])])])
    high = execute("AddV2", [high, execute("StopGradient", [execute("Sub", [nudged_high, high])])])
    below, above = execute("Less", [x, nudged_low]), execute("Greater", [x, nudged_high])
    clipped = execute("SelectV2", [below, low, execute("SelectV2", [above, high, x])])
    inverse = execute("RealDiv", [convert(1.0), scale])
    steps = execute("Floor", [execute("AddV2", [execute("Mul", [execute("Sub", [clipped, nudged_low]), inverse]), convert(0.5)])])
    rounded = execute("AddV2", [execute("Mul", [steps, scale]), nudged_low])
    out = execute("AddV2", [clipped, execute("StopGradient", [execute("Sub", [rounded, clipped])])])
    nothing = execute("LogicalAnd", [execute("Equal", [low, convert(0.0)]), execute("Equal", [high, convert(0.0)])])
    return execute("SelectV2", [nothing, execute("ZerosLike", [x]), out])
