"""`tf.sort` and `tf.argsort`: order along an axis, both by the k largest of all.

Invariant: equal elements keep their order.
Does not know: how the largest are found.
"""

from ferroflow import _ff
from ferroflow.python.ops import host_ops
from ferroflow.python.ops.operands import convert, execute, have, shape_of, static_int


def sort(values, axis=-1, direction="ASCENDING", name=None):
    """The values in order along an axis.

    Args:
      values: a tensor of numbers.
      axis: the dimension whose elements are put in order; the last by default.
      direction: "ASCENDING" or "DESCENDING".
      name: a name for the operation.

    Returns:
      A tensor of the shape of `values`, and of its dtype.

    Raises:
      ValueError: another direction.

    >>> tf.sort([3, 1, 2]).numpy().tolist()
    [1, 2, 3]
    """
    return _along(values, axis, direction, 0, "sort")


def argsort(values, axis=-1, direction="ASCENDING", stable=False, name=None):
    """The indices that put the values in order along an axis; equal values keep their order.

    Args:
      values: a tensor of numbers.
      axis: the dimension whose elements are put in order; the last by default.
      direction: "ASCENDING" or "DESCENDING".
      stable: accepted; the order is always stable.
      name: a name for the operation.

    Returns:
      A tensor of the shape of `values` and dtype int32.

    Raises:
      ValueError: another direction.

    >>> tf.argsort([3, 1, 2]).numpy().tolist()
    [1, 2, 0]
    """
    return _along(values, axis, direction, 1, "argsort")


def _along(values, axis, direction, which, function):
    if direction not in ("ASCENDING", "DESCENDING"):
        raise ValueError(f'Argument `direction` should be one of "ASCENDING" or "DESCENDING". Received: direction={direction}')
    at = static_int(axis)
    if at is None:
        raise ValueError(f"Argument `axis` must be a static constant. Received: axis={axis}")
    values = convert(values)
    rank = values.shape.rank
    if rank is None:
        raise ValueError(f"{function} needs values of known rank")
    if not -rank <= at < max(rank, 1):
        raise ValueError(f"Argument `axis`={at} is out of range for a tensor of rank {rank}")
    swap = None
    if at not in (-1, rank - 1):
        swap = list(range(rank))
        swap[at], swap[-1] = swap[-1], swap[at]
        values = execute("Transpose", [values, swap])
    keys = values if direction == "DESCENDING" else _falling(values)
    count = values.shape[-1] if values.shape[-1] is not None else shape_of(values)[-1]
    out = (execute("TopKV2", [keys, count], {"sorted": True}) if have("TopKV2") else host_ops.top_k(keys, count, _ff.int32))[which]
    if which == 0 and direction == "ASCENDING":
        out = _falling(out)
    return execute("Transpose", [out, swap]) if swap else out


def _falling(values):
    """An invertible function that turns the order round; for unsigned and signed integers it cannot overflow."""
    dtype = values.dtype
    if dtype.is_integer:
        return execute("Sub", [convert(-1 if not dtype.is_unsigned else dtype.max, dtype=dtype), values])
    return execute("Neg", [values])
