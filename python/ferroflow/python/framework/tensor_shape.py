"""`TensorShape` under TensorFlow's own path, for clients that import it from there, and TensorFlow 1's `Dimension`.

Invariant: a dimension of a shape is an integer or None.
Does not know: how shapes are kept; that class is the engine's.
"""

import operator as _op

from ferroflow._ff import TensorShape


def as_shape(shape):
    """A TensorShape of anything that says a shape."""
    return shape if isinstance(shape, TensorShape) else TensorShape(shape)


def unknown_shape(rank=None, **_kwargs):
    """A shape of which only the rank is known, if that."""
    return TensorShape(None) if rank is None else TensorShape([None] * rank)


def scalar():
    """The shape of a scalar."""
    return TensorShape([])


def vector(length):
    """The shape of a vector."""
    return TensorShape([length])


def matrix(rows, cols):
    """The shape of a matrix."""
    return TensorShape([rows, cols])


def dimension_value(dimension):
    """An integer or None."""
    return getattr(dimension, "value", dimension)


def dimension_at_index(shape, index):
    """Dimension `index` of a shape; None where the rank is not known."""
    return None if shape.rank is None else shape[index]


class Dimension:
    """A dimension of TensorFlow 1: an integer in `value`, or None where it is not known. Shapes here have plain integers.

    >>> (tf.compat.v1.Dimension(3) + 2).value, tf.compat.v1.Dimension(None) == 3
    (5, None)
    """

    __slots__ = ("_value",)

    def __init__(self, value):
        if isinstance(value, Dimension):
            value = value.value
        if value is not None:
            number = getattr(value, "__index__", None)
            if number is None:
                raise TypeError(f"Dimension value must be integer or None or have an __index__ method, got value '{value!r}' with type '{type(value)!r}'")
            value = number()
            if value < 0:
                raise ValueError(f"Dimension {value} must be >= 0")
        self._value = value

    @property
    def value(self):
        """The integer, or None."""
        return self._value

    def __repr__(self):
        return f"Dimension({self._value})"

    def __str__(self):
        return "?" if self._value is None else str(self._value)

    def __hash__(self):
        raise TypeError("unhashable type: 'Dimension'")

    def __int__(self):
        return self._value

    __index__ = __int__

    def is_compatible_with(self, other):
        """Whether the two may be the same."""
        other = Dimension(other)
        return self._value is None or other.value is None or self._value == other.value

    def assert_is_compatible_with(self, other):
        """ValueError where the two cannot be the same."""
        if not self.is_compatible_with(other):
            raise ValueError(f"Dimensions {self} and {other} are not compatible")

    def merge_with(self, other):
        """The one of the two that is known; ValueError where they differ."""
        other = Dimension(other)
        self.assert_is_compatible_with(other)
        return Dimension(other.value if self._value is None else self._value)


def _between(operation, swapped=False):
    def apply(self, other):
        try:
            other = Dimension(other)
        except (TypeError, ValueError):
            return NotImplemented
        if self._value is None or other.value is None:
            return operation(None, None)
        return operation(other.value, self._value) if swapped else operation(self._value, other.value)

    return apply


def _number(compute):
    return lambda a, b: Dimension(None if a is None else compute(a, b))


def _answer(compare):
    return lambda a, b: None if a is None else compare(a, b)


for _word, _operation in (("add", _op.add), ("sub", _op.sub), ("mul", _op.mul), ("floordiv", _op.floordiv), ("mod", _op.mod)):
    setattr(Dimension, f"__{_word}__", _between(_number(_operation)))
    setattr(Dimension, f"__r{_word}__", _between(_number(_operation), swapped=True))
for _word in ("eq", "ne", "lt", "le", "gt", "ge"):
    setattr(Dimension, f"__{_word}__", _between(_answer(getattr(_op, _word))))


def proto_of(shape):
    """A `TensorShape` as the message `TensorShapeProto`."""
    from ferroflow.core.framework import tensor_shape_pb2

    if shape.rank is None:
        return tensor_shape_pb2.TensorShapeProto(unknown_rank=True)
    sizes = [-1 if size is None else size for size in shape.as_list()]
    return tensor_shape_pb2.TensorShapeProto(dim=[tensor_shape_pb2.TensorShapeProto.Dim(size=size) for size in sizes])
