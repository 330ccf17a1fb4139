"""`TensorShape` under TensorFlow's own path, for clients that import it from there.

Does not know: anything; the class is the engine's.
"""

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
