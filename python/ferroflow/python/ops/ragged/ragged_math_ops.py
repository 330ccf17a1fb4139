"""Elementwise functions of several arguments, some of them made of several tensors.

Invariant: ragged arguments of one function have the same row partitions, or broadcast from a uniform tensor.
Does not know: how elements are computed.
"""

from ferroflow import _ff
from ferroflow.python.framework import composite_tensor, indexed_slices
from ferroflow.python.ops.operands import convert, execute


def elementwise(function, x, y):
    """A function of two elements, applied to ragged tensors and what broadcasts to them."""
    from ferroflow.python.ops.ragged import ragged_tensor

    for value in (x, y):
        if isinstance(value, indexed_slices.IndexedSlices):
            x, y = (_ff.convert(v) if isinstance(v, indexed_slices.IndexedSlices) else v for v in (x, y))
    if not (composite_tensor.is_composite(x) or composite_tensor.is_composite(y)):
        return function(x, y)
    for value in (x, y):
        if composite_tensor.is_composite(value) and not isinstance(value, ragged_tensor.RaggedTensor):
            _ff.convert(value)  # Says what is wrong as everywhere.
            raise TypeError(f"an elementwise function does not take a {type(value).__name__}: {value!r}")
    shape, (x, y) = ragged_tensor.match(x, y)
    return shape(function(x, y))


def _of(record, name):
    def apply(x, y, name=None):
        return elementwise(lambda a, b: execute(record, [a, b], None, name), x, y)

    apply.__name__ = apply.__qualname__ = name
    apply.__doc__ = f"`tf.{name}` where an argument is ragged, or is IndexedSlices."
    return apply


add, subtract, multiply = _of("AddV2", "add"), _of("Sub", "subtract"), _of("Mul", "multiply")
floordiv, pow = _of("FloorDiv", "floordiv"), _of("Pow", "pow")  # noqa: A001
equal, not_equal = _of("Equal", "equal"), _of("NotEqual", "not_equal")
greater, greater_equal = _of("Greater", "greater"), _of("GreaterEqual", "greater_equal")
less, less_equal = _of("Less", "less"), _of("LessEqual", "less_equal")
maximum, minimum = _of("Maximum", "maximum"), _of("Minimum", "minimum")
logical_and, logical_or = _of("LogicalAnd", "logical_and"), _of("LogicalOr", "logical_or")


def map_flat_values(op, *args, **kwargs):
    """Calls `op` with the flat values of the ragged tensors among its arguments, and gives the result their rows.

    >>> rt = tf.ragged.constant([[1, 2], [3]])
    >>> tf.ragged.map_flat_values(lambda x: x + 1, rt).to_list()
    [[2, 3], [4]]
    """
    from ferroflow.python.ops.ragged import ragged_tensor

    found = []

    def inner(value):
        if isinstance(value, ragged_tensor.RaggedTensor):
            found.append(value)
            return value.flat_values
        if isinstance(value, (list, tuple)):
            return type(value)(inner(v) for v in value)
        return value

    args, kwargs = inner(list(args)), {k: inner(v) for k, v in kwargs.items()}
    if not found:
        return op(*args, **kwargs)
    ragged_tensor.assert_same_rows(found)
    values = convert(op(*args, **kwargs))
    known, given = values.shape[:1], found[0].flat_values.shape[:1]
    if not known.is_compatible_with(given):
        raise ValueError(f"tf.ragged.map_flat_values requires that the output of `op` have the same outer-dimension size as flat_values of any ragged inputs. (output shape: {values.shape}; expected outer dimension size: {given})")
    return found[0].with_flat_values(values)
