"""`tf.compat.v1.Dimension`: one size of a shape, or that it is not known.

Invariant: arithmetic with what is not known gives what is not known, and comparing with it gives None.
Does not know: shapes; those hold plain integers.
"""

import operator

__name__ = "tensorflow.python.framework.tensor_shape"


def _value(other):
    """The size that an operand stands for; NotImplemented for what is none."""
    if other is None or isinstance(other, Dimension):
        return getattr(other, "_value", None)
    try:
        return operator.index(other)
    except TypeError:
        return NotImplemented


def _arithmetic(operation, reflected=False):
    def method(self, other):
        value = _value(other)
        if value is NotImplemented:
            return NotImplemented
        if self._value is None or value is None:
            return Dimension(None)
        return Dimension(operation(value, self._value) if reflected else operation(self._value, value))

    return method


def _comparison(operation):
    def method(self, other):
        value = _value(other)
        if value is NotImplemented:
            return NotImplemented
        return None if self._value is None or value is None else operation(self._value, value)

    return method


def as_dimension(value):
    """A Dimension of a size, of None, or of one that is there already."""
    return value if isinstance(value, Dimension) else Dimension(value)


class Dimension:
    """A size; `Dimension(None)` is one that is not known.

    Raises:
      TypeError: neither an integer nor None.
      ValueError: below zero.

    >>> import ferroflow as tf
    >>> tf.compat.v1.Dimension(3) + 1
    Dimension(4)
    """

    __slots__ = ("_value",)
    __hash__ = None

    def __init__(self, value):
        if value is None or isinstance(value, Dimension):
            self._value = getattr(value, "_value", None)
            return
        try:
            self._value = operator.index(value)
        except TypeError:
            raise TypeError(
                f"Dimension value must be integer or None or have an __index__ method, got value '{value!r}' with type '{type(value)!r}'"
            ) from None
        if self._value < 0:
            raise ValueError(f"Dimension {self._value} must be >= 0")

    @property
    def value(self):
        """The size, or None."""
        return self._value

    def __reduce__(self):
        return Dimension, (self._value,)

    def __bool__(self):
        return bool(self._value)

    def __truediv__(self, other):
        raise TypeError(f"unsupported operand type(s) for /: 'Dimension' and '{type(other).__name__}', please use // instead")

    def __rtruediv__(self, other):
        raise TypeError(f"unsupported operand type(s) for /: '{type(other).__name__}' and 'Dimension', please use // instead")

    def is_compatible_with(self, other):
        """Whether two sizes can be one."""
        other = Dimension(other)
        return self._value is None or other._value is None or self._value == other._value

    def assert_is_compatible_with(self, other):
        """ValueError where two sizes cannot be one."""
        if not self.is_compatible_with(other):
            raise ValueError(f"Dimensions {self} and {Dimension(other)} are not compatible")

    def merge_with(self, other):
        """The size that both say; ValueError where they differ."""
        self.assert_is_compatible_with(other)
        return Dimension(other) if self._value is None else Dimension(self._value)

    __add__ = _arithmetic(operator.add)
    __radd__ = _arithmetic(operator.add, True)
    __sub__ = _arithmetic(operator.sub)
    __rsub__ = _arithmetic(operator.sub, True)
    __mul__ = _arithmetic(operator.mul)
    __rmul__ = _arithmetic(operator.mul, True)
    __floordiv__ = _arithmetic(operator.floordiv)
    __rfloordiv__ = _arithmetic(operator.floordiv, True)
    __mod__ = _arithmetic(operator.mod)
    __rmod__ = _arithmetic(operator.mod, True)
    __eq__ = _comparison(operator.eq)
    __ne__ = _comparison(operator.ne)
    __lt__ = _comparison(operator.lt)
    __le__ = _comparison(operator.le)
    __gt__ = _comparison(operator.gt)
    __ge__ = _comparison(operator.ge)

    def __int__(self):
        return self._value

    def __index__(self):
        return self._value

    def __str__(self):
        return "?" if self._value is None else str(self._value)

    def __repr__(self):
        return f"Dimension({self._value})"
