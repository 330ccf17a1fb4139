"""Shapes that broadcast: what comes out, as far as it is known.

Invariant: the answer does not depend on the order of the two shapes.
Does not know: tensors.
"""

from ferroflow import _ff

__name__ = "tensorflow.python.framework.common_shapes"


def _broadcast(shape_x, shape_y):
    """The dimensions of what two shapes broadcast to; None where they do not."""
    x, y = shape_x.as_list(), shape_y.as_list()
    rank = max(len(x), len(y))
    x, y = [1] * (rank - len(x)) + x, [1] * (rank - len(y)) + y
    dims = []
    for a, b in zip(x, y):
        if a is None or b is None:
            # An unknown one may be 1: the other one is the answer where it is known and greater.
            known = b if a is None else a
            dims.append(known if known is not None and known > 1 else None)
        elif a == b or 1 in (a, b):
            dims.append(b if a == 1 else a)
        else:
            return None
    return dims


def is_broadcast_compatible(shape_x, shape_y):
    """Whether two shapes broadcast; False where the rank of one is unknown."""
    if shape_x.rank is None or shape_y.rank is None:
        return False
    return _broadcast(shape_x, shape_y) is not None


def broadcast_shape(shape_x, shape_y):
    """The shape that two shapes broadcast to.

    Args:
      shape_x, shape_y: `TensorShape`s.

    Returns:
      A `TensorShape`; of unknown rank where one of them is.

    Raises:
      ValueError: shapes that do not broadcast.

    >>> from ferroflow.python.framework.common_shapes import broadcast_shape
    >>> import ferroflow as tf
    >>> broadcast_shape(tf.TensorShape([3, 1]), tf.TensorShape([None, 1, 4]))
    TensorShape([None, 3, 4])
    """
    if shape_x.rank is None or shape_y.rank is None:
        return _ff.TensorShape(None)
    dims = _broadcast(shape_x, shape_y)
    if dims is None:
        raise ValueError(f"Incompatible shapes for broadcasting: {shape_x} and {shape_y}")
    return _ff.TensorShape(dims)
