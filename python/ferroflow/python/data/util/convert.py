"""Arguments of datasets as tensors: numbers that may be left out, and shapes that may be known in part.

Invariant: a dimension that is not known is -1.
Does not know: datasets.
"""

from ferroflow import _ff

__name__ = "tensorflow.python.data.util.convert"


def optional_param_to_tensor(argument_name, argument_value, argument_default=0, argument_dtype=_ff.int64):
    """An argument as a tensor; the default where it is None.

    >>> from ferroflow.python.data.util import convert
    >>> int(convert.optional_param_to_tensor("buffer_size", None))
    0
    """
    return _ff.convert(argument_default if argument_value is None else argument_value, dtype=argument_dtype, name=argument_name)


def partial_shape_to_tensor(shape_like):
    """A shape, a list of dimensions or a vector of them as a vector of int64, -1 for each that is not known.

    Raises:
      ValueError: a tensor that is no vector.
      TypeError: a tensor of another dtype, or something that is no shape.

    >>> from ferroflow.python.data.util import convert
    >>> convert.partial_shape_to_tensor([3, None]).numpy().tolist()
    [3, -1]
    """
    if not isinstance(shape_like, _ff.Tensor):
        try:
            dims = _ff.TensorShape([None if d == -1 else d for d in shape_like]) if isinstance(shape_like, (list, tuple)) else _ff.TensorShape(shape_like)
            return _ff.convert([-1 if d is None else d for d in dims.as_list()], dtype=_ff.int64)
        except (TypeError, ValueError):
            shape_like = _ff.convert(shape_like, dtype_hint=_ff.int64)
    if shape_like.shape.rank not in (None, 1):
        raise ValueError(
            f"The given shape {shape_like} must be a 1-D tensor of `tf.int64` values, but the shape was {tuple(shape_like.shape)}."
        )
    if shape_like.dtype != _ff.int64:
        raise TypeError(f"The given shape {shape_like} must be a 1-D tensor of `tf.int64` values, but the element type was {shape_like.dtype.name}.")
    return shape_like
