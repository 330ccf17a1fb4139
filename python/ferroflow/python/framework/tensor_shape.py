"""`TensorShape` under TensorFlow's own path, for clients that import it from there, and TensorFlow 1's `Dimension`.

Invariant: a dimension of a shape is an integer or None.
Does not know: how shapes are kept; that class is the engine's.
"""

from ferroflow._ff import TensorShape
from ferroflow.python.framework.dimension import Dimension, as_dimension

__all__ = ["Dimension", "TensorShape", "as_dimension", "as_shape"]


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


def proto_of(shape):
    """A `TensorShape` as the message `TensorShapeProto`."""
    from ferroflow.core.framework import tensor_shape_pb2

    if shape.rank is None:
        return tensor_shape_pb2.TensorShapeProto(unknown_rank=True)
    sizes = [-1 if size is None else size for size in shape.as_list()]
    return tensor_shape_pb2.TensorShapeProto(dim=[tensor_shape_pb2.TensorShapeProto.Dim(size=size) for size in sizes])
